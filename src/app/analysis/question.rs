//! What an analysis is: a question, its answer, and the work between the two. A new one is a type
//! that implements [`Question`] beside its panel; nothing else in the window names it.

use crate::app::document::Document;
use crate::app::work::analyst::Analyst;
use crate::app::work::engine::Engine;
use crate::app::work::simulator::PathReading;
use crate::strategy::insights::Insight;
use crate::strategy::plan::Workspace;
use crate::strategy::study::{Progress, StudyError};
use std::any::{Any, TypeId};
use std::fmt::Debug;
use std::sync::Arc;

/// Work that is done on threads of its own, step by step, until it is done or told to stop.
pub type Job<A> = Box<dyn FnOnce(&Progress) -> Result<A, StudyError> + Send>;

/// An answer that came along with another, in a slot of its kind.
pub type ByProduct = (Kind, Box<dyn AnySlot>);

/// What an answer is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RestsOn {
    /// Everything the document asks: [`Analyses::inputs`].
    Inputs,
    /// The stored paths of the document, by their key.
    Paths,
    /// Nothing of the document: its answer outlives it.
    Itself,
}

/// A question that takes long enough to be answered in the background. Its answer is good for an
/// equal question alone.
pub trait Question: Clone + Debug + PartialEq + Send + Sync + 'static {
    /// What comes of it.
    type Answer: Send + 'static;
    /// What an answer is good for.
    const RESTS_ON: RestsOn;

    /// The same question of a document that asks this now, for one of [`RestsOn::Inputs`].
    #[must_use]
    fn of_inputs(self, _inputs: &Arc<Workspace>) -> Self {
        self
    }

    /// The work; `None` while what it needs is not there yet.
    fn job(&self, desk: Desk<'_>) -> Option<Job<Self::Answer>>;

    /// What else of the document, which asks these inputs now, has been answered on the way.
    fn by_product(&self, _answer: &Self::Answer, _inputs: &Arc<Workspace>) -> Option<ByProduct> {
        None
    }

    /// What an answer says of the document, which asks these inputs now.
    fn finding(
        &self,
        _answer: &Self::Answer,
        _document: &Document,
        _inputs: &Arc<Workspace>,
    ) -> Option<Insight> {
        None
    }
}

/// A kind of question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind(TypeId);

impl Kind {
    /// That of a type.
    pub const fn of<Q: Question>() -> Self {
        Self(TypeId::of::<Q>())
    }
}

/// The computation and the last answer of a question of any kind.
pub trait AnySlot: Any {
    /// Takes the answer, if it has come; returns whether something has changed.
    fn receive(&mut self) -> bool;
    /// Stops the computation that runs; the last answer stays.
    fn cancel(&mut self);
    /// Whether nothing is being computed.
    fn is_idle(&self) -> bool;
    /// What its answers are good for.
    fn rests_on(&self) -> RestsOn;
    /// The answer to a question of its kind, if it is the last one.
    fn answer_to_any(&self, question: &dyn Any) -> Option<&dyn Any>;
    /// Takes over what another slot of its kind has, if it is time to ask for that; returns whether
    /// it has.
    fn adopt(&mut self, other: Box<dyn Any>) -> bool;
    /// What else has been answered on the way to the last answer.
    fn by_product(&self, inputs: &Arc<Workspace>) -> Option<ByProduct>;
    /// What the last answer says of the document, which asks these inputs now.
    fn finding(&self, document: &Document, inputs: &Arc<Workspace>) -> Option<Insight>;
}

/// What work may be made of.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The open document.
    pub document: &'a Document,
    /// Its results.
    pub engine: &'a Engine,
    /// Who does what simulates many times over.
    pub analyst: &'a Arc<dyn Analyst>,
    /// The other analyses and their last answers.
    pub(super) slots: &'a [(Kind, Box<dyn AnySlot>)],
}

impl<'a> Desk<'a> {
    /// The work that is a reading of the stored paths; `None` before the first results.
    pub fn reading<R: PathReading + Send>(self, reading: R) -> Option<Job<R::Answer>> {
        let study = self.engine.study()?;
        let workspace = self.document.workspace().clone();
        Some(Box::new(move |progress| {
            Ok(study.read(&reading, &workspace, progress)?)
        }))
    }

    /// The last answer to another question, if there is one.
    pub fn answer_to<Q: Question>(self, question: &Q) -> Option<&'a Q::Answer> {
        let mut slots = self.slots.iter();
        let (_, slot) = slots.find(|(kind, _)| *kind == Kind::of::<Q>())?;
        slot.answer_to_any(question)?.downcast_ref()
    }
}
