//! One kind of analysis: the computation that runs, and the last answer with its question.

use super::bench::Bench;
use super::question::{AnySlot, ByProduct, Kind, Question, RestsOn};
use crate::app::document::Document;
use crate::app::work::task::{Poll, Task};
use crate::strategy::insights::Insight;
use crate::strategy::plan::Workspace;
use crate::strategy::study::{Progress, StudyError};
use std::any::Any;
use std::sync::Arc;

/// A computation under way.
struct Running<Q: Question> {
    question: Q,
    task: Task<Result<Q::Answer, StudyError>>,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Failure {
    /// The portfolio cannot be simulated.
    Study(StudyError),
    /// The computation ended without an answer, which is a fault of the program.
    Lost,
}

/// At most one computation, and the last answer.
pub struct Slot<Q: Question> {
    running: Option<Running<Q>>,
    done: Option<(Q, Q::Answer)>,
    failed: Option<(Q, Failure)>,
}

impl<Q: Question> Default for Slot<Q> {
    fn default() -> Self {
        Self {
            running: None,
            done: None,
            failed: None,
        }
    }
}

impl<Q: Question> Slot<Q> {
    /// Starts a computation in the background and cancels the one that runs.
    pub(super) fn start(
        &mut self,
        question: Q,
        bench: Bench,
        work: impl FnOnce(&Progress) -> Result<Q::Answer, StudyError> + Send + 'static,
    ) {
        self.running = None;
        self.failed = None;
        let wake = Arc::clone(&bench.wake);
        let task = Task::start(&wake, move |progress| bench.run(|| work(progress)));
        self.running = Some(Running { question, task });
    }

    /// An answer that came along with another one.
    pub fn by_product_of(question: Q, answer: Q::Answer) -> ByProduct {
        let slot = Self {
            running: None,
            done: Some((question, answer)),
            failed: None,
        };
        (Kind::of::<Q>(), Box::new(slot))
    }

    /// Share of the computation that is done, 0 … 1; `None` when none runs.
    pub fn progress(&self) -> Option<f32> {
        self.running.as_ref().map(|running| running.task.fraction())
    }

    /// The last answer with its question.
    pub fn answered(&self) -> Option<(&Q, &Q::Answer)> {
        self.done
            .as_ref()
            .map(|(question, answer)| (question, answer))
    }

    /// The answer to a question, if it is the last one.
    pub fn answer_to(&self, question: &Q) -> Option<&Q::Answer> {
        self.done
            .as_ref()
            .filter(|(known, _)| known == question)
            .map(|(_, answer)| answer)
    }

    /// Why the question could not be answered.
    pub fn failure(&self, question: &Q) -> Option<&Failure> {
        self.failed
            .as_ref()
            .filter(|(known, _)| known == question)
            .map(|(_, failure)| failure)
    }

    /// Whether a question is neither answered nor refused nor being worked on: time to ask for it.
    /// While another question is being worked on it waits, so that a dragged value does not start a
    /// computation in every frame.
    pub fn wants(&self, question: &Q) -> bool {
        self.running.is_none()
            && self.answer_to(question).is_none()
            && self.failure(question).is_none()
    }
}

impl<Q: Question> AnySlot for Slot<Q> {
    fn receive(&mut self) -> bool {
        let Some(running) = &self.running else {
            return false;
        };
        let come = match running.task.poll() {
            Poll::Running => return false,
            Poll::Done(come) => come.map_err(Failure::Study),
            Poll::Lost => Err(Failure::Lost),
        };
        let Some(running) = self.running.take() else {
            return false;
        };
        match come {
            Ok(answer) => self.done = Some((running.question, answer)),
            Err(Failure::Study(StudyError::Cancelled(_))) => {}
            Err(failure) => self.failed = Some((running.question, failure)),
        }
        true
    }

    fn cancel(&mut self) {
        // A task that is let go of is cancelled.
        self.running = None;
    }

    fn is_idle(&self) -> bool {
        self.running.is_none()
    }

    fn rests_on(&self) -> RestsOn {
        Q::RESTS_ON
    }

    fn answer_to_any(&self, question: &dyn Any) -> Option<&dyn Any> {
        let answer = self.answer_to(question.downcast_ref()?)?;
        Some(answer)
    }

    fn adopt(&mut self, other: Box<dyn Any>) -> bool {
        let Ok(other) = other.downcast::<Self>() else {
            return false;
        };
        let done = other.done.filter(|(question, _)| self.wants(question));
        let is_new = done.is_some();
        if is_new {
            self.done = done;
        }
        is_new
    }

    fn by_product(&self, inputs: &Arc<Workspace>) -> Option<ByProduct> {
        let (question, answer) = self.done.as_ref()?;
        question.by_product(answer, inputs)
    }

    fn finding(&self, document: &Document, inputs: &Arc<Workspace>) -> Option<Insight> {
        let (question, answer) = self.done.as_ref()?;
        question.finding(answer, document, inputs)
    }
}
