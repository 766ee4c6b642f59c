//! Analyses in the background: what would change the answer, what other mixes would bring, how the
//! model did before.
//!
//! Each kind has a [`slot`] of its own: one computation at most, watched and cancelled from the
//! window, and the last answer with the question it belongs to. An answer stays until its question
//! is put anew; panels dim it while the document asks something else. Analyses run on threads of
//! their own, so that the window never waits for them.

pub mod bench;
pub mod questions;
pub mod slot;
pub mod view;

use crate::app::analysis::bench::Bench;
use crate::app::document::Document;
use crate::app::work::analyst::Analyst;
use crate::app::work::engine::Engine;
use crate::app::work::task::Wake;
use crate::app::work::worker::MapKey;
use crate::strategy::insights::{Insight, flip_finding};
use crate::strategy::plan::Workspace;
use crate::strategy::search::{BestMix, Frontier};
use crate::strategy::sensitivity::{RankStability, Tornado};
use crate::strategy::study::TernaryGrid;
use questions::{
    BackTestSource, BestMixQuestion, FlipAnswer, FlipQuestion, FrontierQuestion, Tested, neutral,
};
use rayon::ThreadPool;
use slot::Slot;
use std::sync::{Arc, OnceLock};

/// An analysis to be started.
#[derive(Debug, Clone, PartialEq)]
pub enum Job {
    /// Every assumption at its low and high.
    Tornado,
    /// Where a pair of strategies changes places by a metric.
    FlipPoints {
        /// The pair.
        pair: [usize; 2],
        /// The metric.
        metric: crate::strategy::metric::Metric,
    },
    /// Whether the ranking survives draws of the judgements.
    RankStability,
    /// All mixes by risk and reward.
    Frontier(FrontierQuestion),
    /// The best mix within limits.
    BestMix(BestMixQuestion),
    /// A metric over all mixes.
    Map(MapKey),
    /// Predicted against realised losses.
    BackTest(BackTestSource),
}

/// A line for each analysis that takes long enough to be cancelled: its slot, its kind, question
/// and answer.
macro_rules! analyses {
    ($($(#[$doc:meta])+ $slot:ident: $kind:ident($question:ty => $answer:ty),)+) => {
        /// A kind of analysis that takes long enough to be cancelled.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Kind {
            $($(#[$doc])+ $kind,)+
        }

        /// All analyses of the open document.
        pub struct Analyses {
            analyst: Arc<dyn Analyst>,
            wake: Wake,
            threads: Arc<OnceLock<Option<ThreadPool>>>,
            /// Revision of the document, and what it asks.
            asked: (u64, Arc<Workspace>),
            $($(#[$doc])+ pub $slot: Slot<$question, $answer>,)+
        }

        impl Analyses {
            /// Nothing computed yet.
            pub fn new(analyst: Arc<dyn Analyst>, wake: Wake, document: &Document) -> Self {
                Self {
                    analyst,
                    wake,
                    threads: Arc::default(),
                    asked: (document.revision(), Arc::new(neutral(document.workspace()))),
                    $($slot: Slot::default(),)+
                }
            }

            /// Takes the answers that have come.
            fn receive(&mut self) {
                $(self.$slot.receive();)+
            }

            /// Forgets everything that belongs to a document; the back-test has a portfolio of its
            /// own and stays.
            pub fn forget(&mut self) {
                let back_test = std::mem::take(&mut self.back_test);
                $(self.$slot = Slot::default();)+
                self.back_test = back_test;
            }

            /// Stops an analysis; the last answer stays.
            pub fn cancel(&mut self, kind: Kind) {
                match kind {
                    $(Kind::$kind => self.$slot.cancel(),)+
                }
            }

            /// Whether nothing is being computed.
            pub fn is_idle(&self) -> bool {
                $(self.$slot.progress().is_none())&&+
            }
        }
    };
}

analyses! {
    /// Every assumption at its low and high.
    tornado: Tornado(Arc<Workspace> => Arc<Tornado>),
    /// Where a pair of strategies changes places.
    flip_points: FlipPoints(FlipQuestion => FlipAnswer),
    /// Whether the ranking survives draws of the judgements.
    rank_stability: RankStability(Arc<Workspace> => RankStability),
    /// All mixes by risk and reward.
    frontier: Frontier(FrontierQuestion => Frontier),
    /// The best mix within limits.
    best_mix: BestMix(BestMixQuestion => Option<BestMix>),
    /// A metric over all mixes.
    map: Map(MapKey => TernaryGrid),
    /// Predicted against realised losses.
    back_test: BackTest(BackTestSource => Tested),
}

impl Analyses {
    /// Takes what has come and notes what the document asks now.
    pub fn update(&mut self, document: &Document) {
        self.receive();
        // Flip points bring the tornado they rest on along.
        if let Some((question, answer)) = self.flip_points.answered()
            && self
                .tornado
                .answered()
                .is_none_or(|(known, _)| *known != question.inputs)
            && question.inputs == self.asked.1
            && self.tornado.progress().is_none()
        {
            self.tornado
                .put(Arc::clone(&question.inputs), Arc::clone(&answer.tornado));
        }
        // While nothing has been asked, nothing can be stale: a large portfolio is not copied in
        // every frame of a drag.
        let used =
            self.tornado.is_used() || self.flip_points.is_used() || self.rank_stability.is_used();
        if used {
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
    /// cancelled.
    pub fn start(&mut self, job: Job, document: &Document, engine: &Engine) {
        self.note_inputs(document);
        let inputs = Arc::clone(&self.asked.1);
        let analyst = Arc::clone(&self.analyst);
        let bench = Bench {
            threads: Arc::clone(&self.threads),
            wake: Arc::clone(&self.wake),
        };
        match job {
            Job::Tornado => {
                let workspace = Arc::clone(&inputs);
                self.tornado.start(inputs, bench, move |progress| {
                    analyst.tornado(&workspace, progress).map(Arc::new)
                });
            }
            Job::FlipPoints { pair, metric } => {
                let known = self
                    .tornado
                    .answered()
                    .filter(|(known, _)| **known == inputs);
                let known = known.map(|(_, tornado)| Arc::clone(tornado));
                let question = FlipQuestion {
                    inputs: Arc::clone(&inputs),
                    pair,
                    metric,
                };
                self.flip_points.start(question, bench, move |progress| {
                    let tornado = match known {
                        Some(tornado) => tornado,
                        None => Arc::new(analyst.tornado(&inputs, progress)?),
                    };
                    let points = analyst.flip_points(&inputs, &tornado, pair, metric, progress)?;
                    Ok(FlipAnswer { tornado, points })
                });
            }
            Job::RankStability => {
                let workspace = Arc::clone(&inputs);
                self.rank_stability.start(inputs, bench, move |progress| {
                    analyst.rank_stability(&workspace, progress)
                });
            }
            Job::Frontier(question) => {
                let Some(study) = engine.study() else { return };
                let workspace = document.workspace().clone();
                self.frontier.start(question, bench, move |progress| {
                    let metrics = [question.key.metric, question.reward];
                    Ok(study.frontier(&workspace, question.key.adjacent, metrics, progress)?)
                });
            }
            Job::BestMix(question) => {
                let Some(study) = engine.study() else { return };
                let workspace = document.workspace().clone();
                self.best_mix.start(question, bench, move |progress| {
                    let (key, limits) = (question.key, question.limits());
                    Ok(study.best_mix(
                        &workspace,
                        key.adjacent,
                        question.reward,
                        &limits,
                        progress,
                    )?)
                });
            }
            Job::Map(key) => {
                let Some(study) = engine.study() else { return };
                let workspace = document.workspace().clone();
                self.map.start(key, bench, move |_| {
                    Ok(study.map(&workspace, key.metric, key.adjacent))
                });
            }
            Job::BackTest(source) => {
                let asked = source.clone();
                self.back_test
                    .start(source, bench, move |_| Ok(asked.test()));
            }
        }
    }

    /// What the flip points say of the document, as long as they belong to it.
    pub fn finding(&self, document: &Document) -> Option<Insight> {
        let (question, answer) = self
            .flip_points
            .answered()
            .filter(|(known, _)| known.inputs == self.asked.1)?;
        let strategies = &document.workspace().strategies;
        let [own, other] = question
            .pair
            .map(|index| strategies.get(index).map(|strategy| strategy.name.as_str()));
        let value = |index: usize| Some(answer.tornado.base.get(index)?[question.metric.index()]);
        let difference = value(question.pair[0])? - value(question.pair[1])?;
        flip_finding([own?, other?], question.metric, difference, &answer.points)
    }
}
