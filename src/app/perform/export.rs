//! What actions do with exports: files, single charts, the clipboard, and what the desktop makes of them.

use crate::app::look::theme::Tokens;
use crate::app::panels::sheets::{self, Source};
use crate::app::state::action::Action;
use crate::app::state::dialog::{ChartRequest, Dialog, ExportForm, Overwriting};
use crate::app::state::remembered::RememberedExport;
use crate::app::state::toast::{Offer, Tone};
use crate::app::window::FrothWindow;
use crate::app::work::background::Task;
use crate::app::work::desktop::{self, Wish};
use crate::app::work::errands::{Arrived, Purpose};
use crate::app::work::exporting::{self, Exported, NotWritten, Written};
use crate::app::work::exporting::{ExportFormat, ExportRequest};
use crate::app::work::files::Asked;
use crate::app::work::page_picture;
use crate::io::batch::{self, Existing, NewFile};
use crate::language::Text;
use crate::report::{self, SingleChart, default_file_name, file_name_of, render};
use egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Pixels for each pixel of 96 to the inch, on the clipboard as in a PNG.
const CLIPBOARD_SCALE: f32 = 2.0;

impl FrothWindow {
    /// Everything an export needs, as it stands now; `None` before the first results.
    pub(crate) fn exported(&self) -> Option<Exported> {
        let shown = self.engine.shown()?;
        Some(Exported {
            workspace: self.document.workspace().clone(),
            comparison: shown.comparison.clone(),
            active: self.session.active,
            language: self.session.language,
            chinese_millions: self.text.chinese_millions,
            map: shown.map.clone().filter(|_| !self.engine.is_map_stale()),
            map_metric: self.session.map_metric,
            flip: self.analyses.finding(&self.document),
            study: self.engine.study()?,
            at: Some(self.now()),
        })
    }

    /// Opens the export dialog with what was chosen last.
    pub(crate) fn start_export(&mut self) {
        if self.engine.shown().is_none() {
            return;
        }
        let remembered = RememberedExport::read(&self.places);
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
        self.session.dialog = Some(Dialog::Export(ExportForm {
            folder: folder.display().to_string(),
            stem: default_file_name(self.document.workspace()),
            chosen: remembered.chosen,
            page: remembered.page,
        }));
    }

    /// Exports, after asking when files would give way.
    pub(crate) fn export(&mut self, request: ExportRequest) {
        let chosen = ExportFormat::ALL.map(|format| request.formats.contains(&format));
        RememberedExport {
            chosen,
            page: request.page,
            folder: Some(request.folder.clone()),
        }
        .write(&self.places);
        let there = if request.replace {
            Vec::new()
        } else {
            batch::taken(request.paths())
        };
        if !there.is_empty() {
            self.session.dialog = Some(Dialog::Overwrite {
                what: Overwriting::Export(request),
                there,
            });
            return;
        }
        let Some(exported) = self.exported() else {
            return;
        };
        let disk = Arc::clone(&self.disk);
        self.session.dialog = Some(Dialog::Exporting);
        let task = Task::start(&self.wake, move |watch| {
            Arrived::Exported(exporting::export(&request, &exported, &*disk, watch))
        });
        self.errands.send(Purpose::Export, task);
    }

    /// Writes over what was asked about.
    pub(crate) fn overwrite(&mut self, ctx: &Context, what: Overwriting) {
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
        }
    }

    /// Tells how an export ended.
    pub(crate) fn exported_to(&mut self, ctx: &Context, answer: Result<Written, NotWritten>) {
        if self.session.dialog == Some(Dialog::Exporting) {
            self.session.dialog = None;
        }
        match answer {
            Ok(written) => {
                let count = written.files.len().to_string();
                let first = written.files.first().cloned().unwrap_or_default();
                let folder = first
                    .parent()
                    .map(|folder| folder.display().to_string())
                    .unwrap_or_default();
                let sentence = self
                    .text
                    .with("exported", &[("count", &count), ("folder", &folder)]);
                self.toast_of_file(ctx, sentence, &first);
                if let Some(warning) = written.warning {
                    self.toast(ctx, warning, Tone::Problem);
                }
            }
            Err(NotWritten::Cancelled) => {
                let sentence = self.text.get("export-cancelled");
                self.toast(ctx, sentence, Tone::Done);
            }
            Err(NotWritten::Failed(sentence)) => {
                self.show_problems("problems-export", vec![sentence])
            }
        }
    }

    /// A short message about a file, with what can be done with it.
    fn toast_of_file(&mut self, ctx: &Context, sentence: String, file: &Path) {
        let offer = |key: &str, wish: Wish| Offer {
            name: self.text.get(key),
            action: Action::Desktop(wish, file.to_path_buf()),
        };
        let offers = vec![
            offer("toast-open", Wish::Open),
            offer("toast-show", Wish::Show),
        ];
        self.toast_offering(ctx, sentence, Tone::Done, offers);
    }

    /// Puts the page on the clipboard.
    pub(crate) fn copy_page(&mut self) {
        let format = RememberedExport::read(&self.places).page;
        let Some(exported) = self.exported() else {
            return;
        };
        let task = Task::start(&self.wake, move |_| {
            Arrived::Picture(exported.with_input(format, |input| {
                render::pixels(
                    &report::page::page(&input.page, format).svg,
                    CLIPBOARD_SCALE,
                )
                .map_err(|error| exported.text().say(&error.into()))
            }))
        });
        self.errands.send(Purpose::Picture, task);
    }

    /// What the sheet of a chart is made of, at a time; `None` while the chart is not there or belongs to earlier inputs.
    pub fn chart_sheet(&self, chart: SingleChart, at: jiff::civil::DateTime) -> Option<Source> {
        // Colours play no part in it: a sheet is light.
        let scene = self.scene(Tokens::for_theme(egui::Theme::Light), Vec::new());
        if let Some(sheet) = sheets::of_analysis(&scene, chart, at) {
            return Some(Source::Sheet(Box::new(sheet)));
        }
        let exported = sheets::is_ready(&scene, chart)
            .then(|| self.exported())
            .flatten()?;
        Some(Source::Comparison(
            Box::new(Exported {
                at: Some(at),
                ..exported
            }),
            chart,
        ))
    }

    /// What is said of a chart that is not there.
    fn chart_not_ready(&self, chart: SingleChart) -> String {
        self.text
            .with("chart-not-ready", &[("name", &self.text.get(chart.key()))])
    }

    /// The same now; says so when the chart is not there.
    fn chart_source(&mut self, ctx: &Context, chart: SingleChart) -> Option<Source> {
        let source = self.chart_sheet(chart, self.now());
        if source.is_none() {
            self.toast(ctx, self.chart_not_ready(chart), Tone::Problem);
        }
        source
    }

    /// Puts one chart on the clipboard.
    pub(crate) fn copy_chart(&mut self, ctx: &Context, chart: SingleChart) {
        let Some(source) = self.chart_source(ctx, chart) else {
            return;
        };
        let none = self.chart_not_ready(chart);
        let language = self.session.language;
        let task = Task::start(&self.wake, move |_| {
            Arrived::Picture(source.sheet().ok_or(none).and_then(|sheet| {
                render::pixels(&sheet.svg().page.svg, CLIPBOARD_SCALE)
                    .map_err(|error| Text::new(language).say(&error.into()))
            }))
        });
        self.errands.send(Purpose::Picture, task);
    }

    /// Hands a picture to the clipboard.
    pub(crate) fn picture_drawn(&mut self, ctx: &Context, answer: Result<render::Pixels, String>) {
        match answer {
            Ok(pixels) => {
                ctx.copy_image(page_picture::image(&pixels));
                let sentence = self.text.get("copied-picture");
                self.toast(ctx, sentence, Tone::Done);
            }
            Err(sentence) => self.toast(ctx, sentence, Tone::Problem),
        }
    }

    /// Lets the system ask where one chart is saved.
    pub(crate) fn save_chart(
        &mut self,
        ctx: &Context,
        chart: SingleChart,
        format: report::ExportFormat,
    ) {
        if self.chart_source(ctx, chart).is_some() {
            self.system_dialog(Asked::Chart(chart, format));
        }
    }

    /// Where a chart is saved, to be typed: beside the last export.
    pub(crate) fn chart_path_dialog(
        &self,
        chart: SingleChart,
        format: report::ExportFormat,
    ) -> Dialog {
        let folder = RememberedExport::read(&self.places)
            .folder
            .unwrap_or_default();
        Dialog::ChartPath(
            chart,
            format,
            folder
                .join(self.chart_file_name(chart, format))
                .display()
                .to_string(),
        )
    }

    /// The name a chart is offered under.
    pub(crate) fn chart_file_name(
        &self,
        chart: SingleChart,
        format: report::ExportFormat,
    ) -> String {
        let portfolio = &self.document.workspace().portfolio;
        let title = self.text.get(chart.key());
        format!(
            "{}.{}",
            file_name_of(&format!("{} {} {title}", portfolio.name, portfolio.as_of)),
            format.word()
        )
    }

    /// What a system dialog chose for a chart. It has asked about a file that is there, unless the name is another now.
    pub(crate) fn chart_request(
        chart: SingleChart,
        format: report::ExportFormat,
        path: PathBuf,
    ) -> ChartRequest {
        if path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case(format.word()))
        {
            return ChartRequest {
                chart,
                format,
                path,
                replace: true,
            };
        }
        let mut name = path.into_os_string();
        name.push(format!(".{}", format.word()));
        ChartRequest {
            chart,
            format,
            path: name.into(),
            replace: false,
        }
    }

    /// Saves one chart, after asking when a file would give way.
    pub(crate) fn save_chart_to(&mut self, ctx: &Context, request: ChartRequest) {
        let there = if request.replace {
            Vec::new()
        } else {
            batch::taken([request.path.clone()])
        };
        if !there.is_empty() {
            self.session.dialog = Some(Dialog::Overwrite {
                what: Overwriting::Chart(request),
                there,
            });
            return;
        }
        let Some(source) = self.chart_source(ctx, request.chart) else {
            return;
        };
        let none = self.chart_not_ready(request.chart);
        let (disk, language) = (Arc::clone(&self.disk), self.session.language);
        let task = Task::start(&self.wake, move |_| {
            let text = Text::new(language);
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
                let warning = sheet.svg().page.warning().map(|message| text.say(&message));
                Ok(Written {
                    files: vec![request.path],
                    warning,
                })
            }))
        });
        self.errands.send(Purpose::Chart, task);
    }

    /// Tells how saving one chart ended.
    pub(crate) fn chart_saved(&mut self, ctx: &Context, answer: Result<Written, String>) {
        match answer {
            Ok(written) => {
                let path = written.files.first().cloned().unwrap_or_default();
                let sentence = self
                    .text
                    .with("chart-saved", &[("file", &path.display().to_string())]);
                self.toast_of_file(ctx, sentence, &path);
                if let Some(warning) = written.warning {
                    self.toast(ctx, warning, Tone::Problem);
                }
            }
            Err(sentence) => self.show_problems("problems-export", vec![sentence]),
        }
    }

    /// Asks the desktop to open or show a file.
    pub(crate) fn ask_desktop(&mut self, wish: Wish, path: PathBuf) {
        let language = self.session.language;
        let task = Task::start(&self.wake, move |_| {
            Arrived::Desktop(
                desktop::ask(wish, &path).map_err(|message| Text::new(language).say(&message)),
            )
        });
        self.errands.send(Purpose::Desktop, task);
    }
}
