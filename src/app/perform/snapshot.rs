//! What is done with snapshots: the library, and the one that is open beside today's document.

use super::export::exported;
use super::replace::Replaced;
use super::waiting;
use crate::app::document::Document;
use crate::app::state::action::{SnapshotAction, ViewAction};
use crate::app::state::dialog::{Dialog, Locked, PasswordForm, SnapshotForm};
use crate::app::state::pane::Pane;
use crate::app::state::parts::{Files, Parts, Work};
use crate::app::state::session::Session;
use crate::app::state::toast::{Offer, Tone};
use crate::app::work::errands::{Arrived, Purpose};
use crate::app::work::exporting::Exported;
use crate::app::work::file_work::{self, SnapshotRead};
use crate::app::work::files::NotOpened;
use crate::app::work::page_picture;
use crate::app::work::snapshots::{self, Check, Listed, OpenSnapshot};
use crate::app::work::task::Task;
use crate::io::password::{Password, Typed};
use crate::language::{Message, Text};
use crate::report::page::{PageFormat, page};
use crate::report::render;
use crate::strategy::metric::Metric;
use crate::strategy::plan::Workspace;
use egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Scale of the pictures in the library, of 96 pixels to the inch.
const PICTURE_SCALE: f32 = 0.4;

/// What it may touch.
pub struct Handler<'a> {
    /// What a snapshot is of, and what becomes of one.
    pub document: &'a mut Document,
    /// What computes it again.
    pub work: &'a mut Work,
    /// The library.
    pub files: &'a mut Files,
    /// Dialogs, messages, the panel.
    pub view: &'a mut Session,
    /// Sentences.
    pub text: &'a Text,
}

impl Handler<'_> {
    /// The strategy of a snapshot that its page is about: the one that is the active one today, so
    /// that then and today are of the same; where it had none of that name, the first beside the
    /// reference.
    fn headline(&self, snapshot: &Workspace) -> usize {
        let then = snapshots::in_language(snapshot, self.text);
        let today = self.document.workspace().strategies.get(self.view.active);
        let is_same = |name: &str| today.is_some_and(|today| today.name == name);
        let mut strategies = then.strategies.iter();
        let same = strategies.position(|strategy| is_same(&strategy.name));
        let others = (0..then.strategies.len()).find(|index| *index != then.reference);
        same.or(others).unwrap_or(0)
    }

    /// Performs one action.
    pub fn perform(&mut self, ctx: &Context, action: SnapshotAction) {
        match action {
            SnapshotAction::Begin => self.begin(),
            SnapshotAction::Search(typed) => self.files.snapshots.search = typed,
            SnapshotAction::ShowTrash(in_trash) => self.files.snapshots.in_trash = in_trash,
            SnapshotAction::Open(path) => self.open(&path, None),
            SnapshotAction::OpenUnder(path, password) => self.open(&path, Some(&password)),
            SnapshotAction::Close => self.close(),
            SnapshotAction::Stop => self.stop(),
            SnapshotAction::Keep(form) => self.keep(form),
            SnapshotAction::Discard(path) => self.discard(ctx, &path),
            SnapshotAction::Restore(path) => self.restore(&path),
            SnapshotAction::EmptyTrash => self.empty_trash(ctx),
        }
    }

    /// Reads the library in the background.
    pub fn list(&mut self) {
        self.files.snapshots.asked = true;
        let (library, language) = (self.files.snapshots.library.clone(), self.view.language);
        let task = Task::start(&self.work.wake, move |_| {
            Arrived::Listed(Listed::read(&library, &Text::new(language)))
        });
        self.work.errands.send(Purpose::Library, task);
    }

    /// Opens a snapshot beside the document, which stays as it is.
    pub fn open(&mut self, path: &Path, password: Option<&Password>) {
        // What the document is under is tried first: its snapshots are under the same.
        let own = password.or(self.document.password()).cloned();
        let is_typed = password.is_some();
        waiting::send(self.work, self.view, path, move |path| {
            file_work::snapshot(path, own, is_typed)
        });
    }

    /// Shows a snapshot that was read and computes its results again, or says why it cannot be
    /// opened.
    pub fn opened(
        &mut self,
        path: &Path,
        password: Option<Password>,
        is_typed: bool,
        read: SnapshotRead,
    ) {
        let (snapshot, problems, is_sealed) = match read {
            Ok(read) => read,
            Err(error) => match NotOpened::of(&error, password.as_ref(), self.text) {
                NotOpened::Locked(refused) => {
                    self.view.dialog = Some(Dialog::Password(PasswordForm {
                        locked: Locked::Snapshot(path.to_path_buf()),
                        name: path.display().to_string(),
                        typed: Typed::default(),
                        refused: refused.filter(|_| is_typed),
                    }));
                    return;
                }
                NotOpened::Refused(sentences) => {
                    return self
                        .view
                        .show_problems(self.text, "problems-open", sentences);
                }
            },
        };
        let password = password.filter(|_| is_sealed);
        self.close();
        let remarks = problems
            .iter()
            .map(|problem| self.text.say(&problem.message))
            .collect();
        self.files.snapshots.opened_so_far += 1;
        let number = self.files.snapshots.opened_so_far;
        let mut opened = OpenSnapshot::new(number, path.to_path_buf(), snapshot, remarks);
        opened.password = password;
        opened.headline = self.headline(&opened.snapshot.workspace);
        let headline = opened.headline;
        let simulation = self.work.simulator.prepare();
        opened.simulation = Some(Arc::clone(&simulation));
        let (snapshot, language) = (opened.snapshot.clone(), self.view.language);
        let chinese_millions = self.text.chinese_millions;
        let measure = self.text.measure;
        let task = Task::start(&self.work.wake, move |_| {
            let workspace = snapshots::in_language(&snapshot.workspace, &Text::new(language));
            let results = snapshots::recompute(&snapshot, &*simulation, |mut comparison, study| {
                for (result, strategy) in
                    comparison.strategies.iter_mut().zip(&workspace.strategies)
                {
                    result.name.clone_from(&strategy.name);
                }
                let exported = Exported {
                    active: headline,
                    workspace: workspace.clone(),
                    comparison,
                    language,
                    chinese_millions,
                    measure,
                    map: None,
                    map_metric: Metric::ExposureAtBurst,
                    flip: None,
                    evidence: None,
                    study,
                    at: snapshot.saved_at,
                };
                page_picture::draw(&exported, PageFormat::A4Landscape)
            });
            Arrived::Recomputed(number, results)
        });
        self.work.errands.send(Purpose::Recompute, task);
        self.files.snapshots.opened = Some(opened);
        self.view.dock.show(Pane::Snapshots);
    }

    /// Closes the snapshot beside the document.
    pub fn close(&mut self) {
        self.stop();
        self.files.snapshots.opened = None;
    }

    /// Stops computing it again.
    pub fn stop(&mut self) {
        if let Some(opened) = &mut self.files.snapshots.opened
            && let Some(simulation) = opened.simulation.take()
        {
            simulation.cancel();
            opened.check = Check::Stopped;
        }
    }

    /// Makes a document of the open snapshot; the snapshot itself stays as it is.
    pub fn make_document(&mut self) {
        let Some(opened) = &self.files.snapshots.opened else {
            return;
        };
        let workspace = snapshots::in_language(&opened.snapshot.workspace, self.text);
        let password = opened.password.clone();
        self.files.safety.forget();
        Replaced {
            document: self.document,
            work: self.work,
            view: self.view,
        }
        .by(Document::unsaved(workspace, None).under(password));
    }

    /// Asks for the name of a snapshot of the document as it stands.
    pub fn begin(&mut self) {
        if self.work.engine.shown().is_none() {
            return;
        }
        let now = self.files.now().date();
        let day = crate::language::numbers::date(self.view.language, now);
        let name = self.text.with(
            "snapshot-default-name",
            &[
                ("portfolio", &self.document.workspace().portfolio.name),
                ("date", &day),
            ],
        );
        self.view.dialog = Some(Dialog::Snapshot(SnapshotForm {
            path: None,
            name,
            note: String::new(),
        }));
    }

    /// Puts a snapshot into the library, or gives one there another name and note.
    pub fn keep(&mut self, form: SnapshotForm) {
        let library = self.files.snapshots.library.clone();
        if let Some(path) = form.path {
            let opened = self.files.snapshots.opened.as_ref();
            let password = opened
                .filter(|opened| opened.path == path)
                .and_then(|opened| opened.password.as_ref());
            if let Err(error) = library.annotate(&path, &form.name, &form.note, password) {
                let sentences = error
                    .problems()
                    .map(|problem| self.text.say(&problem.message))
                    .collect();
                return self
                    .view
                    .show_problems(self.text, "problems-snapshot", sentences);
            }
            if let Some(opened) = self
                .files
                .snapshots
                .opened
                .as_mut()
                .filter(|opened| opened.path == path)
            {
                opened.snapshot.name = form.name;
                opened.snapshot.note = form.note;
            }
            return self.list();
        }
        let Some(exported) = exported(self.parts()) else {
            return;
        };
        let password = self.document.password().cloned();
        let task = Task::start(&self.work.wake, move |_| {
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
            let kept = library.add(&snapshot, picture, password.as_ref());
            Arrived::Kept(kept.map_err(|message| exported.text().say(&message)))
        });
        self.work.errands.send(Purpose::Library, task);
    }

    /// Tells how keeping a snapshot ended.
    pub fn kept(&mut self, ctx: &Context, answer: Result<PathBuf, String>) {
        match answer {
            Ok(_) => {
                self.list();
                let offer = Offer {
                    name: Message::new("toast-show-library"),
                    action: ViewAction::Show(Pane::Snapshots).into(),
                };
                let said = Message::new("snapshot-kept");
                self.view.toast_offering(ctx, said, Tone::Done, vec![offer]);
            }
            Err(sentence) => {
                self.view
                    .show_problems(self.text, "problems-snapshot", vec![sentence])
            }
        }
    }

    /// Moves a snapshot to the trash; a message offers to take it back.
    pub fn discard(&mut self, ctx: &Context, path: &Path) {
        match self.files.snapshots.library.discard(path) {
            Ok(moved) => {
                if self
                    .files
                    .snapshots
                    .opened
                    .as_ref()
                    .is_some_and(|opened| opened.path == path)
                {
                    self.close();
                }
                self.list();
                let offer = Offer {
                    name: Message::new("toast-undo"),
                    action: SnapshotAction::Restore(moved.to).into(),
                };
                let said = Message::new("snapshot-discarded");
                self.view.toast_offering(ctx, said, Tone::Done, vec![offer]);
            }
            Err(message) => self.view.show_problems(
                self.text,
                "problems-snapshot",
                vec![self.text.say(&message)],
            ),
        }
    }

    /// Takes a snapshot out of the trash.
    pub fn restore(&mut self, path: &Path) {
        match self.files.snapshots.library.restore(path) {
            Ok(_) => self.list(),
            Err(message) => self.view.show_problems(
                self.text,
                "problems-snapshot",
                vec![self.text.say(&message)],
            ),
        }
    }

    /// Deletes everything in the trash.
    pub fn empty_trash(&mut self, ctx: &Context) {
        match self.files.snapshots.library.empty_trash() {
            Ok(count) => {
                let said = Message::new("trash-emptied").with("count", count);
                self.view.toast(ctx, said, Tone::Done);
            }
            Err(message) => self.view.show_problems(
                self.text,
                "problems-snapshot",
                vec![self.text.say(&message)],
            ),
        }
        self.list();
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
