//! The open document: a workspace, where it is kept, and every step back and forth.

pub mod edit;
pub mod holdings_change;
pub mod naming;

use crate::io::password::Password;
use crate::strategy::plan::Workspace;
use edit::{Edit, Target};
use std::path::PathBuf;

/// Most steps that can be taken back.
const MAX_STEPS: usize = 200;
/// Number of no step: the document differs from what is saved at every step.
const NEVER: u64 = u64::MAX;

/// A step that can be taken back or made again.
#[derive(Debug, Clone, PartialEq)]
struct HistoryStep {
    /// Key of its name.
    name: &'static str,
    /// The change that takes it back (or makes it again).
    edit: Edit,
    target: Target,
    /// Whether the steps around it were saved; see [`Document::is_dirty`].
    number: u64,
}

/// A workspace with its place and its history.
#[derive(Debug)]
pub struct Document {
    workspace: Workspace,
    path: Option<PathBuf>,
    /// What its file is under, and every copy of it.
    password: Option<Password>,
    undo: Vec<HistoryStep>,
    redo: Vec<HistoryStep>,
    /// Whether the last step still takes further changes of the same target.
    gesture_open: bool,
    steps_made: u64,
    /// Number of the last step that can no longer be taken back; 0 when all can.
    forgotten: u64,
    saved_at: u64,
    revision: u64,
    simulation_revision: u64,
}

impl Document {
    /// A document that has not been changed.
    pub fn new(workspace: Workspace, path: Option<PathBuf>) -> Self {
        Self {
            workspace,
            path,
            password: None,
            undo: Vec::new(),
            redo: Vec::new(),
            gesture_open: false,
            steps_made: 0,
            forgotten: 0,
            saved_at: 0,
            revision: 1,
            simulation_revision: 1,
        }
    }

    /// A document that nobody has saved as it is, without a step that could be taken back.
    pub fn unsaved(workspace: Workspace, path: Option<PathBuf>) -> Self {
        let mut document = Self::new(workspace, path);
        document.mark_unsaved();
        document
    }

    /// The same under a password.
    #[must_use]
    pub fn under(mut self, password: Option<Password>) -> Self {
        self.password = password;
        self
    }

    /// The password its file is under, and every copy of it.
    pub const fn password(&self) -> Option<&Password> {
        self.password.as_ref()
    }

    /// Puts it under another password, or under none. Its file is as it was until it is saved.
    pub fn set_password(&mut self, password: Option<Password>) {
        self.password = password;
        self.revision += 1;
        self.mark_unsaved();
    }

    /// Says that its file does not hold it any more.
    pub const fn mark_unsaved(&mut self) {
        self.saved_at = NEVER;
    }

    /// The workspace as it stands.
    pub const fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// Where it is kept, if it is.
    pub const fn path(&self) -> Option<&PathBuf> {
        self.path.as_ref()
    }

    /// Counts every change; results for another revision are stale.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// Counts the changes that need a new simulation.
    pub const fn simulation_revision(&self) -> u64 {
        self.simulation_revision
    }

    /// Counts from where an older document stopped, so that no answer for it is taken for one to
    /// this.
    #[must_use]
    pub const fn following(mut self, older: &Self) -> Self {
        self.revision = older.revision + 1;
        self.simulation_revision = older.simulation_revision + 1;
        self
    }

    /// Whether something has changed since it was opened or saved.
    pub fn is_dirty(&self) -> bool {
        self.at() != self.saved_at
    }

    /// Number of the last step that was made and not taken back. Where steps were forgotten, the
    /// bottom is the last of them and not the beginning.
    fn at(&self) -> u64 {
        self.undo.last().map_or(self.forgotten, |step| step.number)
    }

    /// Says that it has been saved.
    pub fn mark_saved(&mut self, path: PathBuf) {
        self.gesture_open = false;
        self.saved_at = self.at();
        self.path = Some(path);
    }

    /// Makes a change. Within one gesture, changes of the same target are one step.
    pub fn apply(&mut self, edit: Edit) {
        let (name, target, simulate) = (edit.step(), edit.target(), edit.needs_simulation());
        let Some(back) = edit.apply(&mut self.workspace) else {
            return;
        };
        self.touch(simulate);
        self.redo.clear();
        let merges = self.gesture_open
            && target != Target::Alone
            && self.undo.last().is_some_and(|step| step.target == target);
        if !merges {
            self.steps_made += 1;
            self.undo.push(HistoryStep {
                name,
                edit: back,
                target,
                number: self.steps_made,
            });
            if self.undo.len() > MAX_STEPS {
                self.forgotten = self.undo.remove(0).number;
            }
        }
        self.gesture_open = true;
    }

    /// Ends a gesture: the next change is a step of its own.
    pub fn end_gesture(&mut self) {
        self.gesture_open = false;
    }

    /// Changes names that follow the language; no step, for the language is none either.
    pub fn translate(&mut self, rename: impl Fn(&str) -> Option<String>) {
        for strategy in &mut self.workspace.strategies {
            if let Some(name) = rename(&strategy.name) {
                strategy.name = name;
            }
        }
        self.revision += 1;
    }

    /// Key of the name of the step that would be taken back.
    pub fn undo_name(&self) -> Option<&'static str> {
        self.undo.last().map(|step| step.name)
    }

    /// Key of the name of the step that would be made again.
    pub fn redo_name(&self) -> Option<&'static str> {
        self.redo.last().map(|step| step.name)
    }

    /// Takes the last step back. Returns whether there was one.
    pub fn undo(&mut self) -> bool {
        self.end_gesture();
        let Some(step) = self.undo.pop() else {
            return false;
        };
        let step = self.turn(step);
        self.redo.push(step);
        true
    }

    /// Makes the last step again. Returns whether there was one.
    pub fn redo(&mut self) -> bool {
        self.end_gesture();
        let Some(step) = self.redo.pop() else {
            return false;
        };
        let step = self.turn(step);
        self.undo.push(step);
        true
    }

    /// Number of steps that can be taken back.
    pub fn undo_len(&self) -> usize {
        self.undo.len()
    }

    fn turn(&mut self, step: HistoryStep) -> HistoryStep {
        self.touch(step.edit.needs_simulation());
        let edit = step
            .edit
            .clone()
            .apply(&mut self.workspace)
            .unwrap_or(step.edit);
        HistoryStep { edit, ..step }
    }

    fn touch(&mut self, simulate: bool) {
        self.revision += 1;
        if simulate {
            self.simulation_revision += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::{Holding, Portfolio, Sleeve, StrategySplit};
    use crate::strategy::plan::{Mix, MixChoice, Strategy};
    use proptest::prelude::*;

    fn workspace() -> Workspace {
        let mut portfolio = Portfolio::new("Fund", jiff::civil::date(2024, 11, 30));
        portfolio.holdings.push(Holding::new(
            "A",
            StrategySplit::pure(Sleeve::Application),
            3.0,
        ));
        portfolio.holdings.push(Holding::new(
            "V",
            StrategySplit::pure(Sleeve::VerticalIntegration),
            1.0,
        ));
        let mut workspace = Workspace::new(portfolio);
        workspace
            .strategies
            .push(Strategy::new("Current", MixChoice::Current, 0));
        workspace.strategies.push(Strategy::new(
            "Vertical",
            MixChoice::Fixed(Mix::VERTICAL_INTEGRATION),
            1,
        ));
        workspace
    }

    fn to(vertical: f64) -> Edit {
        let mix = Mix::from_weights([1.0 - vertical, 0.0, vertical]).unwrap();
        Edit::Mix {
            strategy: 1,
            mix: MixChoice::Fixed(mix),
            name: "Vertical".into(),
        }
    }

    #[test]
    fn a_drag_of_sixty_frames_is_one_step() {
        let before = workspace();
        let mut document = Document::new(before.clone(), None);
        for frame in 0..60 {
            document.apply(to(1.0 - f64::from(frame) / 100.0));
        }
        document.end_gesture();
        assert_eq!(document.undo_len(), 1);
        assert!(document.undo());
        assert_eq!(*document.workspace(), before);
        assert!(document.redo());
        let MixChoice::Fixed(mix) = document.workspace().strategies[1].mix else {
            panic!("no fixed mix")
        };
        assert!((mix.weights()[2] - 0.41).abs() < 1e-12);
    }

    #[test]
    fn two_gestures_are_two_steps_and_a_change_that_changes_nothing_is_none() {
        let mut document = Document::new(workspace(), None);
        document.apply(to(0.5));
        document.end_gesture();
        document.apply(to(0.5));
        document.apply(to(0.25));
        assert_eq!(document.undo_len(), 2);
        assert_eq!(document.undo_name(), Some("step-mix"));
    }

    #[test]
    fn only_changes_of_the_model_ask_for_a_simulation() {
        let mut document = Document::new(workspace(), None);
        let simulation = document.simulation_revision();
        document.apply(to(0.5));
        document.apply(Edit::BurstQuarter(4));
        assert_eq!(document.simulation_revision(), simulation);
        document.apply(Edit::Assumption {
            name: "burst_hazard".into(),
            value: Some(0.3),
        });
        assert_eq!(document.simulation_revision(), simulation + 1);
        document.undo();
        assert_eq!(document.simulation_revision(), simulation + 2);
    }

    #[test]
    fn saving_makes_it_clean_and_undoing_past_it_dirty_again() {
        let mut document = Document::new(workspace(), None);
        assert!(!document.is_dirty());
        document.apply(to(0.5));
        document.mark_saved("fund.froth".into());
        assert!(!document.is_dirty());
        document.undo();
        assert!(document.is_dirty());
        document.redo();
        assert!(!document.is_dirty());
    }

    #[test]
    fn what_cannot_be_taken_back_any_more_is_never_clean() {
        let mut document = Document::new(workspace(), None);
        for step in 0..MAX_STEPS + 5 {
            document.apply(Edit::BurstQuarter(1 + step % 2));
            document.end_gesture();
        }
        while document.undo() {}
        assert!(document.is_dirty(), "five steps are still made");
        // Saved at the bottom it is clean there, and nowhere else.
        document.mark_saved("fund.froth".into());
        assert!(!document.is_dirty());
        document.redo();
        assert!(document.is_dirty());
        document.undo();
        assert!(!document.is_dirty());
    }

    proptest! {
        #[test]
        fn undoing_everything_gives_back_the_beginning(moves in prop::collection::vec((0_u8..5, 0.0_f64..1.0), 1..40)) {
            let before = workspace();
            let mut document = Document::new(before.clone(), None);
            for (kind, value) in moves {
                match kind {
                    0 => document.apply(to(value)),
                    1 => document.apply(Edit::BurstQuarter((value * 20.0) as usize)),
                    2 => document.apply(Edit::Assumption { name: "burst_hazard".into(), value: Some(value) }),
                    3 => document.apply(Edit::Adjacent { strategy: 1, share: Some(value) }),
                    _ => document.end_gesture(),
                }
            }
            let after = document.workspace().clone();
            let steps = document.undo_len();
            while document.undo() {}
            prop_assert_eq!(document.workspace(), &before);
            for _ in 0..steps {
                prop_assert!(document.redo());
            }
            prop_assert_eq!(document.workspace(), &after);
        }
    }
}
