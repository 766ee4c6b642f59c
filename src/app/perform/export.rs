//! What leaves the program: files, single charts, tables, the clipboard, and what the desktop makes
//! of them.

use crate::app::document::Document;
use crate::app::look::theme::Tokens;
use crate::app::panels::sheets::{self, Panels, Source};
use crate::app::scene::Scene;
use crate::app::state::action::{ExportAction, FileAction};
use crate::app::state::dialog::{ChartRequest, Dialog, ExportForm, Overwriting};
use crate::app::state::pane::Pane;
use crate::app::state::parts::{Files, Parts, Work};
use crate::app::state::remembered::RememberedExport;
use crate::app::state::session::Session;
use crate::app::state::toast::{Offer, Tone};
use crate::app::work::desktop::{self, Wish};
use crate::app::work::errands::{Arrived, Purpose};
use crate::app::work::exporting::{self, Exported, NotWritten, Written};
use crate::app::work::exporting::{ExportFormat, ExportRequest};
use crate::app::work::files::WantedPath;
use crate::app::work::page_picture;
use crate::app::work::task::Task;
use crate::io::batch::{self, Existing, NewFile};
use crate::language::{Message, Text};
use crate::report::{self, SingleChart, default_file_name, render};
use egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Pixels for each pixel of 96 to the inch, on the clipboard as in a PNG.
const CLIPBOARD_SCALE: f32 = 2.0;

/// Everything an export needs, as it stands now; `None` before the first results.
pub fn exported(parts: Parts<'_>) -> Option<Exported> {
    let Parts {
        document,
        work,
        files,
        view,
        text,
    } = parts;
    let shown = work.engine.shown()?;
    Some(Exported {
        workspace: document.workspace().clone(),
        comparison: shown.comparison.clone(),
        active: view.active,
        language: view.language,
        chinese_millions: text.chinese_millions,
        measure: text.measure,
        map: shown.map.clone().filter(|_| !work.engine.is_map_stale()),
        map_metric: view.map_metric,
        flip: work.analyses.finding(document),
        evidence: work.verdict.evidence(),
        study: work.engine.study()?,
        at: Some(files.now()),
    })
}

/// What the sheet of a chart is made of, at a time; `None` while the chart is not there or belongs
/// to earlier inputs.
pub fn chart_sheet(
    parts: Parts<'_>,
    chart: SingleChart,
    at: jiff::civil::DateTime,
) -> Option<Source> {
    // Colours play no part in it: a sheet is light.
    let tokens = Tokens::for_theme(egui::Theme::Light);
    let scene = Scene::new(parts, &Panels, tokens, Vec::new());
    if let Some(sheet) = sheets::of_analysis(&scene, chart, at) {
        return Some(Source::Sheet(Box::new(sheet)));
    }
    let exported = sheets::is_ready(&scene, chart)
        .then(|| exported(parts))
        .flatten()?;
    Some(Source::Comparison(
        Box::new(Exported {
            at: Some(at),
            ..exported
        }),
        chart,
    ))
}

/// What it may touch.
pub struct Handler<'a> {
    /// What leaves.
    pub document: &'a Document,
    /// Its results, and what writes them in the background.
    pub work: &'a mut Work,
    /// Where it goes.
    pub files: &'a Files,
    /// Dialogs and messages.
    pub view: &'a mut Session,
    /// Sentences.
    pub text: &'a Text,
}

impl Handler<'_> {
    /// Performs one action.
    pub fn perform(&mut self, ctx: &Context, action: ExportAction) {
        match action {
            ExportAction::Begin => self.begin(),
            ExportAction::Export(request) => self.export(request),
            ExportAction::Overwrite(what) => self.overwrite(ctx, what),
            ExportAction::Cancel => self.work.errands.cancel(Purpose::Export),
            ExportAction::CopyPage => self.copy_page(),
            ExportAction::CopyChart(chart) => self.copy_chart(ctx, chart),
            ExportAction::SaveChart(chart, format) => self.save_chart(ctx, chart, format),
            ExportAction::SaveChartTo(request) => self.save_chart_to(ctx, request),
            ExportAction::CopyTable(pane) => self.copy_table(ctx, pane),
            ExportAction::Desktop(wish, path) => self.ask_desktop(wish, path),
        }
    }

    /// Opens the export dialog with what was chosen last.
    fn begin(&mut self) {
        if self.work.engine.shown().is_none() {
            return;
        }
        let remembered = RememberedExport::read(&self.files.places);
        let beside_document = self
            .document
            .path()
            .and_then(|path| path.parent())
            .map(Path::to_path_buf);
        let documents = || {
            let folders = directories::UserDirs::new()?;
            Some(
                folders
                    .document_dir()
                    .unwrap_or_else(|| folders.home_dir())
                    .to_path_buf(),
            )
        };
        let folder = beside_document
            .or(remembered.folder)
            .or_else(documents)
            .unwrap_or_default();
        self.view.dialog = Some(Dialog::Export(ExportForm {
            folder: folder.display().to_string(),
            stem: default_file_name(self.document.workspace()),
            chosen: remembered.chosen,
            page: remembered.page,
            letter: remembered.letter,
            scenarios: remembered.scenarios,
        }));
    }

    /// Exports, after asking when files would give way.
    fn export(&mut self, request: ExportRequest) {
        let chosen = ExportFormat::ALL.map(|format| request.formats.contains(&format));
        RememberedExport {
            chosen,
            page: request.page,
            letter: request.letter.clone(),
            scenarios: request.scenarios,
            folder: Some(request.folder.clone()),
        }
        .write(&self.files.places);
        let there = if request.replace {
            Vec::new()
        } else {
            batch::taken(request.paths())
        };
        if !there.is_empty() {
            self.view.dialog = Some(Dialog::Overwrite {
                what: Overwriting::Export(request),
                there,
            });
            return;
        }
        self.view.dialog = Some(Dialog::AwaitingAnswer(request));
        self.write_when_answered();
    }

    /// Writes what waits for the answer, once that is as sure as it will be.
    pub fn write_when_answered(&mut self) {
        let awaited = &self.work.verdict;
        if awaited.is_awaited(self.document, &self.work.engine) {
            return;
        }
        let Some(Dialog::AwaitingAnswer(request)) = &self.view.dialog else {
            return;
        };
        let request = request.clone();
        self.view.dialog = None;
        let Some(exported) = exported(self.parts()) else {
            return;
        };
        let disk = Arc::clone(&self.files.disk);
        self.view.dialog = Some(Dialog::Exporting);
        let task = Task::start(&self.work.wake, move |watch| {
            Arrived::Exported(exporting::export(&request, &exported, &*disk, watch))
        });
        self.work.errands.send(Purpose::Export, task);
    }

    /// Writes over what was asked about.
    fn overwrite(&mut self, ctx: &Context, what: Overwriting) {
        match what {
            Overwriting::Export(request) => self.export(ExportRequest {
                replace: true,
                ..request
            }),
            Overwriting::Chart(request) => self.save_chart_to(
                ctx,
                ChartRequest {
                    replace: true,
                    ..request
                },
            ),
            Overwriting::Workspace(path) => self.view.then(FileAction::SaveOver(path)),
            Overwriting::Template(path, filled) => self.view.then(FileAction::WriteTemplate {
                path,
                filled,
                replace: true,
            }),
        }
    }

    /// Tells how an export ended.
    pub fn exported_to(&mut self, ctx: &Context, answer: Result<Written, NotWritten>) {
        if self.view.dialog == Some(Dialog::Exporting) {
            self.view.dialog = None;
        }
        match answer {
            Ok(written) => {
                let count = written.files.len().to_string();
                let first = written.files.first().cloned().unwrap_or_default();
                let folder = first
                    .parent()
                    .map(|folder| folder.display().to_string())
                    .unwrap_or_default();
                let said = Message::new("exported")
                    .with("count", count)
                    .with("folder", folder);
                self.toast_of_file(ctx, said, &first);
                if let Some(warning) = written.warning {
                    self.view.toast(ctx, warning, Tone::Problem);
                }
            }
            Err(NotWritten::Cancelled) => {
                let said = Message::new("export-cancelled");
                self.view.toast(ctx, said, Tone::Done);
            }
            Err(NotWritten::Failed(sentence)) => {
                self.view
                    .show_problems(self.text, "problems-export", vec![sentence])
            }
        }
    }

    /// A short message about a file, with what can be done with it.
    fn toast_of_file(&mut self, ctx: &Context, said: Message, file: &Path) {
        let offer = |key, wish: Wish| Offer {
            name: Message::new(key),
            action: ExportAction::Desktop(wish, file.to_path_buf()).into(),
        };
        let offers = vec![
            offer("toast-open", Wish::Open),
            offer("toast-show", Wish::Show),
        ];
        self.view.toast_offering(ctx, said, Tone::Done, offers);
    }

    /// Puts the page on the clipboard.
    fn copy_page(&mut self) {
        let format = RememberedExport::read(&self.files.places).page;
        let Some(exported) = exported(self.parts()) else {
            return;
        };
        let task = Task::start(&self.work.wake, move |_| {
            Arrived::Picture(exported.with_input(format, |input| {
                render::pixels(&input.document().picture().svg, CLIPBOARD_SCALE)
                    .map_err(Message::from)
            }))
        });
        self.work.errands.send(Purpose::Picture, task);
    }

    /// What is said of a chart that is not there.
    fn chart_not_ready(chart: SingleChart) -> Message {
        Message::new("chart-not-ready").with_parts("name", [Message::new(chart.key())])
    }

    /// The same now; says so when the chart is not there.
    fn chart_source(&mut self, ctx: &Context, chart: SingleChart) -> Option<Source> {
        let source = chart_sheet(self.parts(), chart, self.files.now());
        if source.is_none() {
            self.view
                .toast(ctx, Self::chart_not_ready(chart), Tone::Problem);
        }
        source
    }

    /// Puts one chart on the clipboard.
    fn copy_chart(&mut self, ctx: &Context, chart: SingleChart) {
        let Some(source) = self.chart_source(ctx, chart) else {
            return;
        };
        let none = Self::chart_not_ready(chart);
        let task = Task::start(&self.work.wake, move |_| {
            Arrived::Picture(source.sheet().ok_or(none).and_then(|sheet| {
                render::pixels(&sheet.svg().page.svg, CLIPBOARD_SCALE).map_err(Message::from)
            }))
        });
        self.work.errands.send(Purpose::Picture, task);
    }

    /// Hands a picture to the clipboard.
    pub fn picture_drawn(&mut self, ctx: &Context, answer: Result<render::Pixels, Message>) {
        match answer {
            Ok(pixels) => {
                ctx.copy_image(page_picture::image(&pixels));
                let said = Message::new("copied-picture");
                self.view.toast(ctx, said, Tone::Done);
            }
            Err(said) => self.view.toast(ctx, said, Tone::Problem),
        }
    }

    /// Lets the system ask where one chart is saved.
    fn save_chart(&mut self, ctx: &Context, chart: SingleChart, format: report::ExportFormat) {
        if self.chart_source(ctx, chart).is_some() {
            self.view
                .then(FileAction::Browse(WantedPath::Chart(chart, format)));
        }
    }

    /// Saves one chart, after asking when a file would give way.
    fn save_chart_to(&mut self, ctx: &Context, request: ChartRequest) {
        let there = if request.replace {
            Vec::new()
        } else {
            batch::taken([request.path.clone()])
        };
        if !there.is_empty() {
            self.view.dialog = Some(Dialog::Overwrite {
                what: Overwriting::Chart(request),
                there,
            });
            return;
        }
        let Some(source) = self.chart_source(ctx, request.chart) else {
            return;
        };
        let (disk, language) = (Arc::clone(&self.files.disk), self.view.language);
        let task = Task::start(&self.work.wake, move |_| {
            let text = Text::new(language);
            let none = text.say(&Self::chart_not_ready(request.chart));
            Arrived::ChartSaved(source.sheet().ok_or(none).and_then(|sheet| {
                let bytes = sheet
                    .export(request.format)
                    .map_err(|error| text.say(&error.into()))?;
                let existing = if request.replace {
                    Existing::Replace
                } else {
                    Existing::Refuse
                };
                let file = NewFile {
                    path: request.path.clone(),
                    bytes,
                };
                batch::write_all(&[file], existing, &*disk)
                    .map_err(|message| text.say(&message))?;
                let warning = sheet.svg().page.warning();
                Ok(Written {
                    files: vec![request.path],
                    warning,
                })
            }))
        });
        self.work.errands.send(Purpose::Chart, task);
    }

    /// Tells how saving one chart ended.
    pub fn chart_saved(&mut self, ctx: &Context, answer: Result<Written, String>) {
        match answer {
            Ok(written) => {
                let path = written.files.first().cloned().unwrap_or_default();
                let said = Message::new("chart-saved").with("file", path.display());
                self.toast_of_file(ctx, said, &path);
                if let Some(warning) = written.warning {
                    self.view.toast(ctx, warning, Tone::Problem);
                }
            }
            Err(sentence) => self
                .view
                .show_problems(self.text, "problems-export", vec![sentence]),
        }
    }

    /// Asks the desktop to open or show a file.
    fn ask_desktop(&mut self, wish: Wish, path: PathBuf) {
        let task = Task::start(&self.work.wake, move |_| {
            Arrived::Desktop(desktop::ask(wish, &path))
        });
        self.work.errands.send(Purpose::Desktop, task);
    }

    /// Copies a panel as tab-separated values.
    fn copy_table(&mut self, ctx: &Context, pane: Pane) {
        let tokens = Tokens::for_theme(ctx.theme());
        let scene = Scene::new(self.parts(), &Panels, tokens, Vec::new());
        let Some(table) = sheets::table_of(&scene, pane) else {
            return;
        };
        ctx.copy_text(table.tsv());
        let name = Message::new(pane.key());
        let said = Message::new("copied-table").with_parts("name", [name]);
        self.view.toast(ctx, said, Tone::Done);
    }

    fn parts(&self) -> Parts<'_> {
        Parts {
            document: self.document,
            work: self.work,
            files: self.files,
            view: self.view,
            text: self.text,
        }
    }
}
