//! What the verdict and the waterfall read off the stored paths.

use super::simulator::{PathReading, Paths};
use crate::strategy::choice::Choice;
use crate::strategy::plan::Workspace;
use crate::strategy::study::{Cancelled, Progress};
use crate::strategy::verdict::Alternatives;

/// What of the loss of the strategy at a place can the mix change? `None` where nothing can be
/// chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChoiceReading(pub usize);

impl PathReading for ChoiceReading {
    type Answer = Option<Choice>;

    fn read(
        &self,
        paths: Paths<'_>,
        workspace: &Workspace,
        _: &Progress,
    ) -> Result<Option<Choice>, Cancelled> {
        Ok(paths.study.choice(workspace, self.0))
    }
}

/// What else could be held: a mix better than the reference in both measures, and what uncalled
/// money alone can move?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AlternativesReading;

impl PathReading for AlternativesReading {
    type Answer = Alternatives;

    fn read(
        &self,
        paths: Paths<'_>,
        workspace: &Workspace,
        progress: &Progress,
    ) -> Result<Alternatives, Cancelled> {
        paths.study.alternatives(workspace, progress)
    }
}
