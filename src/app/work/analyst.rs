//! Who does the steps of the long analyses: the model, or in the window's tests somebody whose
//! answers they know.

use crate::strategy::study::{Progress, StudyError};
use std::any::Any;

/// A step of an analysis that simulates many times over.
pub trait AnalysisStep: Any {
    /// What comes of it.
    type Answer: Any + Send;

    /// Does it with the model.
    ///
    /// # Errors
    /// [`StudyError`] when the portfolio cannot be simulated or `progress` was told to stop.
    fn work(&self, progress: &Progress) -> Result<Self::Answer, StudyError>;
}

/// What comes of a [`AnalysisStep`] of any kind.
pub type Done = Result<Box<dyn Any + Send>, StudyError>;

/// Does the steps of analyses.
pub trait Analyst: Send + Sync {
    /// The answer to a step without the model, of the type of its answer; `None` leaves it to the
    /// model.
    fn known(&self, step: &dyn Any, progress: &Progress) -> Option<Done>;
}

impl dyn Analyst {
    /// Does a step.
    ///
    /// # Errors
    /// As for [`AnalysisStep::work`].
    pub fn work<S: AnalysisStep>(
        &self,
        step: &S,
        progress: &Progress,
    ) -> Result<S::Answer, StudyError> {
        match self.known(step, progress) {
            None => step.work(progress),
            Some(Err(error)) => Err(error),
            Some(Ok(answer)) => match answer.downcast() {
                Ok(answer) => Ok(*answer),
                Err(_) => step.work(progress),
            },
        }
    }
}

/// Leaves everything to the model.
pub struct Model;

impl Analyst for Model {
    fn known(&self, _: &dyn Any, _: &Progress) -> Option<Done> {
        None
    }
}
