//! What comes back from errands in the background: each answer to the handler of what was asked.

use super::{export, recovery, snapshot};
use crate::app::document::Document;
use crate::app::state::dialog::Dialog;
use crate::app::state::parts::{Files, Work};
use crate::app::state::session::Session;
use crate::app::state::toast::Tone;
use crate::app::work::errands::Arrived;
use crate::language::Text;
use egui::Context;

/// What it may touch.
pub struct Handler<'a> {
    /// What was exported or kept.
    pub document: &'a mut Document,
    /// The errands.
    pub work: &'a mut Work,
    /// The library of snapshots.
    pub files: &'a mut Files,
    /// Dialogs and messages.
    pub view: &'a mut Session,
    /// Sentences.
    pub text: &'a Text,
}

impl Handler<'_> {
    /// Takes in what has come. Returns whether anything has.
    pub fn receive(&mut self, ctx: &Context) -> bool {
        let arrived = self.work.errands.receive();
        let looked = self.recovery().receive_look();
        let any = !arrived.is_empty() || looked;
        for answer in arrived {
            match answer {
                Arrived::Exported(answer) => self.export().exported_to(ctx, answer),
                Arrived::Picture(answer) => self.export().picture_drawn(ctx, answer),
                Arrived::ChartSaved(answer) => self.export().chart_saved(ctx, answer),
                Arrived::Desktop(Ok(())) => {}
                Arrived::Desktop(Err(said)) => self.view.toast(ctx, said, Tone::Problem),
                Arrived::Listed(answer) => self.files.snapshots.receive(ctx, answer),
                Arrived::Kept(answer) => self.snapshot().kept(ctx, answer),
                Arrived::Recomputed(number, answer) => {
                    let opened = self.files.snapshots.opened.as_mut();
                    if let Some(opened) = opened.filter(|opened| opened.number == number) {
                        opened.receive(ctx, answer);
                    }
                }
            }
        }
        if matches!(self.view.dialog, Some(Dialog::AwaitingAnswer(_))) {
            self.export().write_when_answered();
        }
        any
    }

    fn export(&mut self) -> export::Handler<'_> {
        export::Handler {
            document: self.document,
            work: self.work,
            files: self.files,
            view: self.view,
            text: self.text,
        }
    }

    const fn recovery(&mut self) -> recovery::Handler<'_> {
        recovery::Handler {
            document: self.document,
            work: self.work,
            files: self.files,
            view: self.view,
            text: self.text,
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
}
