//! What is done about computations: choosing, starting and stopping them.

use crate::app::document::Document;
use crate::app::state::action::AnalysisAction;
use crate::app::state::parts::Work;
use crate::app::state::session::Session;

/// What it may touch.
pub struct Handler<'a> {
    /// What is analysed.
    pub document: &'a Document,
    /// What analyses it.
    pub work: &'a mut Work,
    /// Choices of the panels.
    pub view: &'a mut Session,
}

impl Handler<'_> {
    /// Performs one action.
    pub fn perform(&mut self, action: AnalysisAction) {
        let Work {
            engine, analyses, ..
        } = self.work;
        match action {
            AnalysisAction::Choose(choices) => self.view.choices.take(choices),
            AnalysisAction::Start(job) => job.start(analyses, self.document, engine),
            AnalysisAction::Cancel(kind) => analyses.cancel(kind),
            AnalysisAction::CancelSimulation => engine.cancel(),
        }
    }
}
