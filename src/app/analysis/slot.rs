//! One kind of analysis: the computation that runs, and the last answer with its question.

use super::bench::Bench;
use crate::app::work::task::{Poll, Task};
use crate::strategy::study::{Progress, StudyError};
use std::sync::Arc;

/// A computation under way.
struct Running<Q, A> {
    question: Q,
    task: Task<Result<A, StudyError>>,
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
pub struct Slot<Q, A> {
    running: Option<Running<Q, A>>,
    done: Option<(Q, A)>,
    failed: Option<(Q, Failure)>,
}

impl<Q, A> Default for Slot<Q, A> {
    fn default() -> Self {
        Self {
            running: None,
            done: None,
            failed: None,
        }
    }
}

impl<Q: PartialEq, A: Send + 'static> Slot<Q, A> {
    /// Starts a computation in the background and cancels the one that runs.
    pub fn start(
        &mut self,
        question: Q,
        bench: Bench,
        work: impl FnOnce(&Progress) -> Result<A, StudyError> + Send + 'static,
    ) {
        self.cancel();
        self.failed = None;
        let wake = Arc::clone(&bench.wake);
        let task = Task::start(&wake, move |progress| bench.run(|| work(progress)));
        self.running = Some(Running { question, task });
    }

    /// Takes the answer, if it has come.
    pub fn receive(&mut self) {
        let Some(running) = &self.running else { return };
        let come = match running.task.poll() {
            Poll::Running => return,
            Poll::Done(come) => come.map_err(Failure::Study),
            Poll::Lost => Err(Failure::Lost),
        };
        let Some(running) = self.running.take() else {
            return;
        };
        match come {
            Ok(answer) => self.done = Some((running.question, answer)),
            Err(Failure::Study(StudyError::Cancelled(_))) => {}
            Err(failure) => self.failed = Some((running.question, failure)),
        }
    }

    /// Stops the computation that runs.
    pub fn cancel(&mut self) {
        // A task that is let go of is cancelled.
        self.running = None;
    }

    /// Puts an answer there that came another way.
    pub fn put(&mut self, question: Q, answer: A) {
        self.done = Some((question, answer));
    }

    /// Whether anything has been asked of it so far.
    pub const fn is_used(&self) -> bool {
        self.running.is_some() || self.done.is_some() || self.failed.is_some()
    }

    /// Share of the computation that is done, 0 … 1; `None` when none runs.
    pub fn progress(&self) -> Option<f32> {
        self.running.as_ref().map(|running| running.task.fraction())
    }

    /// The last answer with its question.
    pub fn answered(&self) -> Option<(&Q, &A)> {
        self.done
            .as_ref()
            .map(|(question, answer)| (question, answer))
    }

    /// The answer to a question, if it is the last one.
    pub fn answer_to(&self, question: &Q) -> Option<&A> {
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
