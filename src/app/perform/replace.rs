//! Another document in place of the open one: what belonged to the old one is forgotten.

use crate::app::document::Document;
use crate::app::state::holdings_view::HoldingsView;
use crate::app::state::parts::{Files, Work};
use crate::app::state::session::{Origin, Session};
use std::path::Path;

/// What another document replaces.
pub struct Replaced<'a> {
    /// The open document.
    pub document: &'a mut Document,
    /// Its results.
    pub work: &'a mut Work,
    /// Places in its lists.
    pub view: &'a mut Session,
}

impl Replaced<'_> {
    /// Puts the other one there.
    pub fn by(self, document: Document) {
        *self.document = document.following(self.document);
        self.work.engine.forget();
        self.work.analyses.forget();
        let view = self.view;
        view.origin = Origin::Own;
        view.choices.forget_places();
        view.active = 1.min(self.document.workspace().strategies.len().saturating_sub(1));
        view.renaming = None;
        view.quarters = None;
        view.holdings = HoldingsView::default();
    }
}

/// Notes that a file was opened or saved.
pub fn remember(document: &Document, files: &mut Files, view: &mut Session, path: &Path) {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let settings = &mut files.safety.settings;
    settings.remember(&path);
    settings.last = Some(path).filter(|_| document.path().is_some());
    view.recent.clone_from(&settings.recent);
}
