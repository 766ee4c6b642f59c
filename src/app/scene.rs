//! What a view reads, and where it puts what it asks for.

use super::analysis::Analyses;
use super::analysis::choices::PanelChoices;
use super::analysis::verdict::VerdictWatch;
use crate::app::document::Document;
use crate::app::look::theme::Tokens;
use crate::app::state::action::Action;
use crate::app::state::commands::Command;
use crate::app::state::pane::Pane;
use crate::app::state::parts::Parts;
use crate::app::state::session::Session;
use crate::app::work::engine::{Engine, ShownKey, ShownResults};
use crate::app::work::errands::Errands;
use crate::app::work::kept::Kept;
use crate::app::work::snapshots::Snapshots;
use crate::language::{Language, Measure, Text};
use crate::report::SingleChart;
use crate::report::chart::Subject;
use crate::report::figures::{Figures, Stake};
use crate::strategy::insights::InsightView;
use crate::strategy::plan::{Strategy, Workspace};
use egui::TextureHandle;
use std::cell::RefCell;
use std::rc::Rc;

/// What the panels say of their charts and tables. They stand above the views that ask, and the
/// window hands it down.
pub trait PanelFacts {
    /// Whether a chart is there and belongs to what the document asks now, so that it may leave.
    fn is_ready(&self, scene: &Scene<'_>, chart: SingleChart) -> bool;
    /// Whether a panel can be read as a table.
    fn has_table(&self, scene: &Scene<'_>, pane: Pane) -> bool;
    /// The panel whose table has the figures of a chart.
    fn table_pane(&self, session: &Session, chart: SingleChart) -> Option<Pane>;
    /// The panel in which a claim is tested.
    fn of_claim(&self, claim: u8) -> Option<Pane>;
    /// The panel that shows a finding in full.
    fn of_finding(&self, view: InsightView) -> Option<Pane>;
}

/// Everything that the description of a chart can rest on, by what changes with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Basis {
    document: u64,
    shown: Option<ShownKey>,
    study: Option<u64>,
    analyses: u64,
    choices: u64,
    active: usize,
    language: Language,
    chinese_millions: bool,
    measure: Measure,
}

/// Everything a view needs.
pub struct Scene<'a> {
    /// Texts of the window's language.
    pub text: &'a Text,
    /// The open document.
    pub document: &'a Document,
    /// What is shown and how.
    pub session: &'a Session,
    /// Results.
    pub engine: &'a Engine,
    /// Analyses in the background.
    pub analyses: &'a Analyses,
    /// How sure the answer is.
    pub verdict: &'a VerdictWatch,
    /// What was made in an earlier frame.
    pub kept: &'a Kept,
    /// What is under way.
    pub errands: &'a Errands,
    /// Snapshots.
    pub snapshots: &'a Snapshots,
    /// The page as the export dialog would write it, once it is drawn.
    pub preview: Option<&'a TextureHandle>,
    /// The page of today's document, once it is drawn.
    pub today: Option<&'a TextureHandle>,
    /// The day, as the system's clock has it.
    pub day: jiff::civil::Date,
    /// What the panels say of their charts and tables.
    pub panels: &'static dyn PanelFacts,
    /// Colours.
    pub tokens: Tokens,
    /// The panels in sight.
    pub in_sight: Vec<Pane>,
    /// The panel that has the whole room, if one does.
    pub maximised: Option<Pane>,
    /// What views asked for in this frame.
    pub asked: RefCell<Vec<Action>>,
    /// Where hints may point, as it was drawn in this frame.
    pub anchors: RefCell<Vec<(Anchor, egui::Rect)>>,
}

/// Something that a hint speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The three linked sliders.
    Sliders,
    /// The triangle.
    Triangle,
    /// The export button.
    Export,
}

impl<'a> Scene<'a> {
    /// What is seen of the parts of the window.
    pub fn new(
        parts: Parts<'a>,
        panels: &'static dyn PanelFacts,
        tokens: Tokens,
        in_sight: Vec<Pane>,
    ) -> Self {
        let Parts {
            document,
            work,
            files,
            view,
            text,
        } = parts;
        Self {
            text,
            document,
            session: view,
            engine: &work.engine,
            analyses: &work.analyses,
            verdict: &work.verdict,
            kept: &work.kept,
            errands: &work.errands,
            snapshots: &files.snapshots,
            preview: work.preview.texture(),
            today: work.today.texture(),
            day: files.now().date(),
            panels,
            tokens,
            in_sight,
            maximised: view.dock.maximised(),
            asked: RefCell::new(Vec::new()),
            anchors: RefCell::new(Vec::new()),
        }
    }

    /// Asks for an action.
    pub fn ask(&self, action: impl Into<Action>) {
        self.asked.borrow_mut().push(action.into());
    }

    /// Notes where something lies that a hint speaks of.
    pub fn note_anchor(&self, anchor: Anchor, rect: egui::Rect) {
        self.anchors.borrow_mut().push((anchor, rect));
    }

    /// Where it lies, if it is in sight.
    pub fn anchor(&self, anchor: Anchor) -> Option<egui::Rect> {
        self.anchors
            .borrow()
            .iter()
            .find(|(known, _)| *known == anchor)
            .map(|(_, rect)| *rect)
    }

    /// Whether that is the holding the pointer is on.
    pub fn is_pointed_holding(&self, index: usize) -> bool {
        self.session.pointed_holding == Some(index)
    }

    /// Whether a panel has the whole room.
    pub fn is_maximised(&self, pane: Pane) -> bool {
        self.maximised == Some(pane)
    }

    /// What was chosen in a panel.
    pub fn choices<T: PanelChoices>(&self) -> T {
        self.session.choices.of()
    }

    /// What descriptions of charts rest on.
    fn basis(&self) -> Basis {
        Basis {
            document: self.document.revision(),
            shown: self.shown().map(ShownResults::key),
            study: self.engine.serial(),
            analyses: self.analyses.revision(),
            choices: self.session.choices.revision(),
            active: self.session.active,
            language: self.language(),
            chinese_millions: self.text.chinese_millions,
            measure: self.text.measure,
        }
    }

    /// The description of a chart, made when something it can rest on has changed since an earlier
    /// frame. `what` says of what it is, where there are several of a type.
    pub fn keep<K: PartialEq + 'static, T: 'static>(
        &self,
        what: K,
        make: impl FnOnce() -> Option<T>,
    ) -> Option<Rc<T>> {
        let kept = self.kept.get((self.basis(), what), || make().map(Rc::new));
        (*kept).clone()
    }

    /// Asks for a command.
    pub fn command(&self, command: Command) {
        self.ask(command);
    }

    /// The text of a key.
    pub fn say(&self, key: &str) -> String {
        self.text.get(key)
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.text.language()
    }

    /// The open workspace.
    pub fn workspace(&self) -> &'a Workspace {
        self.document.workspace()
    }

    /// The strategy that sliders and triangle move.
    pub fn active(&self) -> Option<&'a Strategy> {
        self.document
            .workspace()
            .strategies
            .get(self.session.active)
    }

    /// Results ready to be shown.
    pub fn shown(&self) -> Option<&'a ShownResults> {
        self.engine.shown()
    }

    /// Whether the net results shown belong to another state of the document.
    pub fn net_is_stale(&self) -> bool {
        self.stale() || self.engine.is_net_stale(self.document)
    }

    /// Whether results belong to older assumptions than the document's.
    pub fn stale(&self) -> bool {
        self.engine.is_stale(self.document)
    }

    /// What charts of the results are made from; `None` before the first results.
    pub fn subject(&self) -> Option<Subject<'a>> {
        Some(Subject {
            workspace: self.workspace(),
            comparison: &self.shown()?.comparison,
            active: self.session.active,
            text: self.text,
        })
    }

    /// Whether results are those of the document and no drafts, so that they may leave.
    pub fn may_leave(&self) -> bool {
        self.shown().is_some() && !self.stale() && !self.engine.is_draft()
    }

    /// Writes figures in the window's language.
    pub fn figures(&self) -> Figures<'a> {
        let workspace = self.workspace();
        Figures {
            text: self.text,
            as_of: workspace.portfolio.as_of,
            burst_quarter: workspace.burst_quarter,
            burst_in: workspace.burst_in,
            stake: Stake::of(workspace),
        }
    }
}
