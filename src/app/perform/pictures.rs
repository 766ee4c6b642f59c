//! Pictures and lists that follow what is in sight: the page of an export, the page of today, the
//! library.

use super::export::exported;
use super::snapshot;
use crate::app::document::Document;
use crate::app::state::dialog::Dialog;
use crate::app::state::pane::Pane;
use crate::app::state::parts::{Files, Parts, Work};
use crate::app::state::session::Session;
use crate::app::work::engine::ShownResults;
use crate::language::Text;
use crate::report::page::PageFormat;
use egui::Context;

/// What it may touch.
pub struct Handler<'a> {
    /// What is drawn.
    pub document: &'a mut Document,
    /// The pictures.
    pub work: &'a mut Work,
    /// The library of snapshots.
    pub files: &'a mut Files,
    /// What is in sight.
    pub view: &'a mut Session,
    /// Sentences.
    pub text: &'a Text,
}

impl Handler<'_> {
    /// Draws anew what has changed, and forgets what is out of sight.
    pub fn update(&mut self, ctx: &Context) {
        let shown = self.work.engine.shown().map(ShownResults::key);
        let format = match &self.view.dialog {
            Some(Dialog::Export(form)) => Some(form.page),
            _ => None,
        };
        match (shown, format) {
            (Some(key), Some(format)) => {
                let mut picture = std::mem::take(&mut self.work.preview);
                if let Some(exported) = picture
                    .wants((key, format))
                    .then(|| exported(self.parts()))
                    .flatten()
                {
                    picture.draw((key, format), &self.work.wake, exported);
                }
                picture.receive(ctx);
                self.work.preview = picture;
            }
            _ => self.work.preview.forget(),
        }
        let in_sight = self.view.dock.panes_in_sight().contains(&Pane::Snapshots);
        if in_sight && !self.files.snapshots.asked {
            self.snapshot().list();
        }
        let opened = in_sight && self.files.snapshots.opened.is_some();
        match shown.filter(|_| opened && !self.work.engine.is_stale(self.document)) {
            Some(key) => {
                let mut picture = std::mem::take(&mut self.work.today);
                let key = (key, PageFormat::A4Landscape);
                if let Some(exported) = picture.wants(key).then(|| exported(self.parts())).flatten()
                {
                    picture.draw(key, &self.work.wake, exported);
                }
                picture.receive(ctx);
                self.work.today = picture;
            }
            None if !opened => self.work.today.forget(),
            None => {}
        }
        if let Some(opened) = self.files.snapshots.opened.as_mut().filter(|_| in_sight) {
            let shown = self
                .work
                .engine
                .shown()
                .map(|shown| (shown.key(), &shown.comparison));
            opened.compare(
                self.document.revision(),
                self.document.workspace(),
                shown,
                self.text,
            );
        }
    }

    fn snapshot(&mut self) -> snapshot::Handler<'_> {
        snapshot::Handler {
            document: self.document,
            work: self.work,
            files: self.files,
            view: self.view,
            text: self.text,
        }
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
