//! What actions do with snapshots: the library, and the one that is open beside today's document.

use crate::app::document::Document;
use crate::app::state::action::Action;
use crate::app::state::dialog::{Dialog, SnapshotForm};
use crate::app::state::pane::Pane;
use crate::app::state::toast::{Offer, Tone};
use crate::app::window::FrothWindow;
use crate::app::work::background::Task;
use crate::app::work::errands::{Arrived, Purpose};
use crate::app::work::exporting::Exported;
use crate::app::work::page_picture;
use crate::app::work::snapshots::{self, Check, Listed, Opened};
use crate::io::snapshot_file;
use crate::language::Text;
use crate::report::page::{PageFormat, page};
use crate::report::render;
use crate::strategy::metric::Metric;
use egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Scale of the pictures in the library, of 96 pixels to the inch.
const PICTURE_SCALE: f32 = 0.4;

impl FrothWindow {
    /// Takes in what errands have brought back and keeps pictures and changes up to date; answers whether anything came.
    pub(crate) fn update_errands(&mut self, ctx: &Context) -> bool {
        let arrived = self.errands.receive();
        let any = !arrived.is_empty();
        for answer in arrived {
            match answer {
                Arrived::Exported(answer) => self.exported_to(ctx, answer),
                Arrived::Picture(answer) => self.picture_drawn(ctx, answer),
                Arrived::ChartSaved(answer) => self.chart_saved(ctx, answer),
                Arrived::Desktop(Ok(())) => {}
                Arrived::Desktop(Err(sentence)) => self.toast(ctx, sentence, Tone::Problem),
                Arrived::Listed(answer) => self.snapshots.receive(ctx, answer),
                Arrived::Kept(answer) => self.snapshot_kept(ctx, answer),
                Arrived::Recomputed(number, answer) => {
                    if let Some(opened) = self
                        .snapshots
                        .opened
                        .as_mut()
                        .filter(|opened| opened.number == number)
                    {
                        opened.receive(ctx, answer);
                    }
                }
            }
        }
        self.update_pictures(ctx);
        any
    }

    fn update_pictures(&mut self, ctx: &Context) {
        let shown = self
            .engine
            .shown()
            .map(crate::app::work::engine::Shown::key);
        let format = match &self.session.dialog {
            Some(Dialog::Export(form)) => Some(form.page),
            _ => None,
        };
        match (shown, format) {
            (Some(key), Some(format)) => {
                let mut picture = std::mem::take(&mut self.preview);
                if let Some(exported) = picture
                    .wants((key, format))
                    .then(|| self.exported())
                    .flatten()
                {
                    picture.draw((key, format), &self.wake, exported);
                }
                picture.receive(ctx);
                self.preview = picture;
            }
            _ => self.preview.forget(),
        }
        let in_sight = self
            .session
            .dock
            .panes_in_sight()
            .contains(&Pane::Snapshots);
        if in_sight && !self.snapshots.asked {
            self.list_snapshots();
        }
        let opened = in_sight && self.snapshots.opened.is_some();
        match shown.filter(|_| opened && !self.engine.is_stale(&self.document)) {
            Some(key) => {
                let mut picture = std::mem::take(&mut self.today);
                let key = (key, PageFormat::A4Landscape);
                if let Some(exported) = picture.wants(key).then(|| self.exported()).flatten() {
                    picture.draw(key, &self.wake, exported);
                }
                picture.receive(ctx);
                self.today = picture;
            }
            None if !opened => self.today.forget(),
            None => {}
        }
        if let Some(opened) = self.snapshots.opened.as_mut().filter(|_| in_sight) {
            let shown = self
                .engine
                .shown()
                .map(|shown| (shown.key(), &shown.comparison));
            opened.compare(
                self.document.revision(),
                self.document.workspace(),
                shown,
                &self.text,
            );
        }
    }

    /// Reads the library in the background.
    pub(crate) fn list_snapshots(&mut self) {
        self.snapshots.asked = true;
        let (library, language) = (self.snapshots.library.clone(), self.session.language);
        let task = Task::start(&self.wake, move |_| {
            Arrived::Listed(Listed::read(&library, &Text::new(language)))
        });
        self.errands.send(Purpose::Library, task);
    }

    /// Opens a snapshot beside the document, which stays as it is, and computes its results again.
    pub(crate) fn open_snapshot(&mut self, path: &Path) {
        let (snapshot, problems) = match snapshot_file::read(path) {
            Ok(read) => read,
            Err(error) => {
                let sentences = error
                    .problems()
                    .map(|problem| self.text.say(&problem.message))
                    .collect();
                return self.show_problems("problems-open", sentences);
            }
        };
        self.close_snapshot();
        let remarks = problems
            .iter()
            .map(|problem| self.text.say(&problem.message))
            .collect();
        self.snapshots.opened_so_far += 1;
        let number = self.snapshots.opened_so_far;
        let mut opened = Opened::new(number, path.to_path_buf(), snapshot, remarks);
        let simulation = self.simulator.prepare();
        opened.simulation = Some(Arc::clone(&simulation));
        let (snapshot, language) = (opened.snapshot.clone(), self.session.language);
        let chinese_millions = self.text.chinese_millions;
        let task = Task::start(&self.wake, move |_| {
            let workspace = snapshots::in_language(&snapshot.workspace, &Text::new(language));
            let results = snapshots::recompute(&snapshot, &*simulation, |mut comparison, study| {
                for (result, strategy) in
                    comparison.strategies.iter_mut().zip(&workspace.strategies)
                {
                    result.name.clone_from(&strategy.name);
                }
                let others =
                    (0..comparison.strategies.len()).find(|index| *index != comparison.reference);
                let exported = Exported {
                    active: others.unwrap_or(0),
                    workspace: workspace.clone(),
                    comparison,
                    language,
                    chinese_millions,
                    map: None,
                    map_metric: Metric::ExposureAtBurst,
                    flip: None,
                    study,
                    at: snapshot.saved_at,
                };
                page_picture::draw(&exported, PageFormat::A4Landscape)
            });
            Arrived::Recomputed(number, results)
        });
        self.errands.send(Purpose::Recompute, task);
        self.snapshots.opened = Some(opened);
        self.session.dock.show(Pane::Snapshots);
    }

    /// Closes the snapshot beside the document.
    pub(crate) fn close_snapshot(&mut self) {
        self.stop_snapshot();
        self.snapshots.opened = None;
    }

    /// Stops computing it again.
    pub(crate) fn stop_snapshot(&mut self) {
        if let Some(opened) = &mut self.snapshots.opened
            && let Some(simulation) = opened.simulation.take()
        {
            simulation.cancel();
            opened.check = Check::Stopped;
        }
    }

    /// Makes a document of the open snapshot; the snapshot itself stays as it is.
    pub(crate) fn use_snapshot(&mut self) {
        let Some(opened) = &self.snapshots.opened else {
            return;
        };
        let workspace = snapshots::in_language(&opened.snapshot.workspace, &self.text);
        self.safety.forget();
        self.replace(Document::unsaved(workspace, None));
    }

    /// Asks for the name of a snapshot of the document as it stands.
    pub(crate) fn start_snapshot(&mut self) {
        if self.engine.shown().is_none() {
            return;
        }
        let now = self.now().date();
        let day = crate::language::numbers::date(self.session.language, now);
        let name = self.text.with(
            "snapshot-default-name",
            &[
                ("portfolio", &self.document.workspace().portfolio.name),
                ("date", &day),
            ],
        );
        self.session.dialog = Some(Dialog::Snapshot(SnapshotForm {
            path: None,
            name,
            note: String::new(),
        }));
    }

    /// Puts a snapshot into the library, or gives one there another name and note.
    pub(crate) fn keep_snapshot(&mut self, form: SnapshotForm) {
        let library = self.snapshots.library.clone();
        if let Some(path) = form.path {
            if let Err(error) = library.annotate(&path, &form.name, &form.note) {
                let sentences = error
                    .problems()
                    .map(|problem| self.text.say(&problem.message))
                    .collect();
                return self.show_problems("problems-snapshot", sentences);
            }
            if let Some(opened) = self
                .snapshots
                .opened
                .as_mut()
                .filter(|opened| opened.path == path)
            {
                opened.snapshot.name = form.name;
                opened.snapshot.note = form.note;
            }
            return self.list_snapshots();
        }
        let Some(exported) = self.exported() else {
            return;
        };
        let task = Task::start(&self.wake, move |_| {
            let mut snapshot = exported.snapshot();
            snapshot.name = form.name;
            snapshot.note = form.note;
            let picture = exported.with_input(PageFormat::A4Landscape, |input| {
                render::png(
                    &page(&input.page, PageFormat::A4Landscape).svg,
                    PICTURE_SCALE,
                )
                .ok()
            });
            let kept = library.add(&snapshot, picture);
            Arrived::Kept(kept.map_err(|message| exported.text().say(&message)))
        });
        self.errands.send(Purpose::Library, task);
    }

    fn snapshot_kept(&mut self, ctx: &Context, answer: Result<PathBuf, String>) {
        match answer {
            Ok(_) => {
                self.list_snapshots();
                let offer = Offer {
                    name: self.text.get("toast-show-library"),
                    action: Action::Show(Pane::Snapshots),
                };
                let sentence = self.text.get("snapshot-kept");
                self.toast_offering(ctx, sentence, Tone::Done, vec![offer]);
            }
            Err(sentence) => self.show_problems("problems-snapshot", vec![sentence]),
        }
    }

    /// Moves a snapshot to the trash; a message offers to take it back.
    pub(crate) fn discard_snapshot(&mut self, ctx: &Context, path: &Path) {
        match self.snapshots.library.discard(path) {
            Ok(moved) => {
                if self
                    .snapshots
                    .opened
                    .as_ref()
                    .is_some_and(|opened| opened.path == path)
                {
                    self.close_snapshot();
                }
                self.list_snapshots();
                let offer = Offer {
                    name: self.text.get("toast-undo"),
                    action: Action::RestoreSnapshot(moved.to),
                };
                let sentence = self.text.get("snapshot-discarded");
                self.toast_offering(ctx, sentence, Tone::Done, vec![offer]);
            }
            Err(message) => self.show_problems("problems-snapshot", vec![self.text.say(&message)]),
        }
    }

    /// Takes a snapshot out of the trash.
    pub(crate) fn restore_snapshot(&mut self, path: &Path) {
        match self.snapshots.library.restore(path) {
            Ok(_) => self.list_snapshots(),
            Err(message) => self.show_problems("problems-snapshot", vec![self.text.say(&message)]),
        }
    }

    /// Deletes everything in the trash.
    pub(crate) fn empty_trash(&mut self, ctx: &Context) {
        match self.snapshots.library.empty_trash() {
            Ok(count) => {
                let sentence = self
                    .text
                    .with("trash-emptied", &[("count", &count.to_string())]);
                self.toast(ctx, sentence, Tone::Done);
            }
            Err(message) => self.show_problems("problems-snapshot", vec![self.text.say(&message)]),
        }
        self.list_snapshots();
    }
}
