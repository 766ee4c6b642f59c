//! The swings of every assumption, on which more than one panel rests.

use super::question::{Desk, Job, Question, RestsOn};
use crate::app::work::analyst::AnalysisStep;
use crate::strategy::plan::Workspace;
use crate::strategy::sensitivity::{self, Tornado};
use crate::strategy::study::{Progress, StudyError};
use std::sync::Arc;

/// How far does every assumption move the metrics of a workspace between its low and its high? See
/// [`super::inputs::neutral`].
#[derive(Debug, Clone, PartialEq)]
pub struct SwingsQuestion(pub Arc<Workspace>);

impl AnalysisStep for SwingsQuestion {
    type Answer = Tornado;

    fn work(&self, progress: &Progress) -> Result<Tornado, StudyError> {
        sensitivity::tornado(&self.0, progress)
    }
}

impl Question for SwingsQuestion {
    type Answer = Arc<Tornado>;
    const RESTS_ON: RestsOn = RestsOn::Inputs;

    fn of_inputs(self, inputs: &Arc<Workspace>) -> Self {
        Self(Arc::clone(inputs))
    }

    fn job(&self, desk: Desk<'_>) -> Option<Job<Arc<Tornado>>> {
        let (question, analyst) = (self.clone(), Arc::clone(desk.analyst));
        Some(Box::new(move |progress| {
            analyst.work(&question, progress).map(Arc::new)
        }))
    }
}
