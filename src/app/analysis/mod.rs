//! Analyses in the background: what would change the answer, what other mixes would bring, how the
//! model did before.
//!
//! Each kind of [`question`] has a [`slot`] of its own: one computation at most, watched and
//! cancelled from the window, and the last answer with the question it belongs to. An answer stays
//! until its question is put anew; panels dim it while the document asks something else. Analyses
//! run on threads of their own, so that the window never waits for them.

pub mod bench;
pub mod choices;
pub mod inputs;
pub mod question;
pub mod slot;
pub mod swings;
pub mod verdict;

use crate::app::analysis::bench::Bench;
use crate::app::document::Document;
use crate::app::work::analyst::Analyst;
use crate::app::work::engine::Engine;
use crate::app::work::task::Wake;
use crate::strategy::insights::Insight;
use crate::strategy::plan::Workspace;
use inputs::neutral;
use question::{AnySlot, Desk, Kind, Question, RestsOn};
use rayon::ThreadPool;
use slot::{Failure, Slot};
use std::any::Any;
use std::fmt::Debug;
use std::sync::{Arc, OnceLock};

/// A question of any kind, on its way to the analyses.
pub trait AnyQuestion: Debug + Send + Sync {
    /// Starts to work on it.
    fn start(&self, analyses: &mut Analyses, document: &Document, engine: &Engine);
}

impl<Q: Question> AnyQuestion for Q {
    fn start(&self, analyses: &mut Analyses, document: &Document, engine: &Engine) {
        analyses.start(self.clone(), document, engine);
    }
}

/// All analyses of the open document.
pub struct Analyses {
    analyst: Arc<dyn Analyst>,
    wake: Wake,
    threads: Arc<OnceLock<Option<ThreadPool>>>,
    /// Revision of the document, and what it asks.
    asked: (u64, Arc<Workspace>),
    /// A slot for each kind that has been asked for.
    slots: Vec<(Kind, Box<dyn AnySlot>)>,
    /// Changes with every answer.
    revision: u64,
}

impl Analyses {
    /// Nothing computed yet.
    pub fn new(analyst: Arc<dyn Analyst>, wake: Wake, document: &Document) -> Self {
        Self {
            analyst,
            wake,
            threads: Arc::default(),
            asked: (document.revision(), Arc::new(neutral(document.workspace()))),
            slots: Vec::new(),
            revision: 0,
        }
    }

    /// Takes what has come and notes what the document asks now.
    pub fn update(&mut self, document: &Document) {
        for (_, slot) in &mut self.slots {
            if slot.receive() {
                self.revision += 1;
            }
        }
        let slots = self.slots.iter();
        let by_products = slots.filter_map(|(_, slot)| slot.by_product(&self.asked.1));
        for (kind, other) in by_products.collect::<Vec<_>>() {
            self.adopt(kind, other);
        }
        // While nothing has been asked, nothing can be stale: a large portfolio is not copied in
        // every frame of a drag.
        let mut slots = self.slots.iter();
        if slots.any(|(_, slot)| slot.rests_on() == RestsOn::Inputs) {
            self.note_inputs(document);
        }
    }

    /// Notes what the document asks now.
    fn note_inputs(&mut self, document: &Document) {
        if self.asked.0 != document.revision() {
            let inputs = neutral(document.workspace());
            if *self.asked.1 != inputs {
                self.asked.1 = Arc::new(inputs);
            }
            self.asked.0 = document.revision();
        }
    }

    /// What the document asks: everything an analysis depends on. Brought up to date once something
    /// has been asked.
    pub const fn inputs(&self) -> &Arc<Workspace> {
        &self.asked.1
    }

    /// Starts an analysis of the document as it stands; one of the same kind that runs is
    /// cancelled. Nothing happens while what it needs is not there yet.
    pub fn start<Q: Question>(&mut self, question: Q, document: &Document, engine: &Engine) {
        if Q::RESTS_ON == RestsOn::Inputs {
            self.note_inputs(document);
        }
        let question = question.of_inputs(&self.asked.1);
        let desk = Desk {
            document,
            engine,
            analyst: &self.analyst,
            slots: &self.slots,
        };
        let Some(job) = question.job(desk) else {
            return;
        };
        let bench = Bench {
            threads: Arc::clone(&self.threads),
            wake: Arc::clone(&self.wake),
        };
        self.slot_mut().start(question, bench, job);
    }

    fn slot_mut<Q: Question>(&mut self) -> &mut Slot<Q> {
        let kind = Kind::of::<Q>();
        let place = self.slots.iter().position(|(known, _)| *known == kind);
        let place = place.unwrap_or_else(|| {
            self.slots.push((kind, Box::<Slot<Q>>::default()));
            self.slots.len() - 1
        });
        let slot: &mut dyn Any = &mut *self.slots[place].1;
        // The kind of a slot is made from its type.
        slot.downcast_mut().expect("a slot lies under its own kind")
    }

    /// Takes an answer that came along with another one.
    fn adopt(&mut self, kind: Kind, other: Box<dyn AnySlot>) {
        let known = self.slots.iter_mut().find(|(known, _)| *known == kind);
        let is_new = if let Some((_, slot)) = known {
            slot.adopt(other)
        } else {
            self.slots.push((kind, other));
            true
        };
        self.revision += u64::from(is_new);
    }

    /// The computation and the last answer of a kind; `None` while it has not been asked for.
    pub fn slot<Q: Question>(&self) -> Option<&Slot<Q>> {
        let kind = Kind::of::<Q>();
        let (_, slot) = self.slots.iter().find(|(known, _)| *known == kind)?;
        let slot: &dyn Any = &**slot;
        slot.downcast_ref()
    }

    /// The last answer of a kind with its question.
    pub fn answered<Q: Question>(&self) -> Option<(&Q, &Q::Answer)> {
        self.slot()?.answered()
    }

    /// The answer to a question, if it is the last one of its kind.
    pub fn answer_to<Q: Question>(&self, question: &Q) -> Option<&Q::Answer> {
        self.slot()?.answer_to(question)
    }

    /// Why a question could not be answered.
    pub fn failure<Q: Question>(&self, question: &Q) -> Option<&Failure> {
        self.slot()?.failure(question)
    }

    /// Share of the computation of a kind that is done, 0 … 1; `None` when none runs.
    pub fn progress<Q: Question>(&self) -> Option<f32> {
        self.slot::<Q>()?.progress()
    }

    /// Whether it is time to ask: see [`Slot::wants`].
    pub fn wants<Q: Question>(&self, question: &Q) -> bool {
        self.slot().is_none_or(|slot| slot.wants(question))
    }

    /// Stops an analysis; the last answer stays.
    pub fn cancel(&mut self, kind: Kind) {
        for (known, slot) in &mut self.slots {
            if *known == kind {
                slot.cancel();
            }
        }
    }

    /// Forgets everything that belongs to a document.
    pub fn forget(&mut self) {
        self.revision += 1;
        self.slots
            .retain(|(_, slot)| slot.rests_on() == RestsOn::Itself);
    }

    /// Whether nothing is being computed.
    pub fn is_idle(&self) -> bool {
        self.slots.iter().all(|(_, slot)| slot.is_idle())
    }

    /// Changes with every answer.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// What the last answers say of the document, as long as they belong to it.
    pub fn finding(&self, document: &Document) -> Option<Insight> {
        let mut slots = self.slots.iter();
        slots.find_map(|(_, slot)| slot.finding(document, &self.asked.1))
    }
}
