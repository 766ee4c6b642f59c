//! How sure the answer is: the evidence behind the verdict, gathered in the background after every
//! change.
//!
//! It starts when the results on all paths are there and no button is down, is cancelled by the
//! next change, and is kept by what was asked, so that a step back finds it again.

use super::inputs::neutral;
use crate::app::document::Document;
use crate::app::work::analyst::{AnalysisStep, Analyst};
use crate::app::work::engine::Engine;
use crate::app::work::readings::AlternativesReading;
use crate::app::work::simulator::Simulator;
use crate::app::work::task::{Poll, Task, Wake};
use crate::strategy::plan::Workspace;
use crate::strategy::result::Comparison;
use crate::strategy::study::{Progress, StudyError};
use crate::strategy::verdict::{self, Alternatives, Asked, Evidence};
use rayon::ThreadPool;
use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, OnceLock};

/// Questions whose evidence is kept.
const KEPT: usize = 12;

/// What is asked: everything the evidence depends on.
type Question = Arc<Workspace>;

/// Gathers the evidence of a verdict, and gives it away as it grows.
pub struct VerdictStep {
    /// The workspace.
    pub workspace: Workspace,
    /// Its results.
    pub comparison: Comparison,
    /// What else could be held.
    pub alternatives: Alternatives,
    /// Draws of the judgements.
    pub draws: u32,
    /// Takes what is known so far.
    pub publish: Box<dyn Fn(Evidence) + Send>,
}

impl AnalysisStep for VerdictStep {
    type Answer = ();

    fn work(&self, progress: &Progress) -> Result<(), StudyError> {
        let asked = Asked {
            workspace: &self.workspace,
            comparison: &self.comparison,
            alternatives: self.alternatives.clone(),
            draws: self.draws,
        };
        verdict::gather(&asked, progress, &mut |evidence| (self.publish)(evidence))
    }
}

struct Running {
    question: Question,
    task: Task<Result<(), StudyError>>,
    growing: Receiver<Evidence>,
}

/// The evidence of the open document.
pub struct VerdictWatch {
    analyst: Arc<dyn Analyst>,
    wake: Wake,
    threads: Arc<OnceLock<Option<ThreadPool>>>,
    draws: u32,
    running: Option<Running>,
    /// Newest last.
    kept: VecDeque<(Question, Arc<Evidence>)>,
    /// Questions that could not be answered; they are not asked again.
    failed: Option<Question>,
    /// What the document asks, and its revision then; `None` while it is being changed.
    asked: Option<(u64, Question)>,
}

impl VerdictWatch {
    /// Nothing known yet.
    pub fn new(simulator: &dyn Simulator, wake: Wake) -> Self {
        Self {
            analyst: simulator.analyst(),
            wake,
            threads: Arc::default(),
            draws: simulator.verdict_draws(),
            running: None,
            kept: VecDeque::new(),
            failed: None,
            asked: None,
        }
    }

    /// Takes what has come, and gathers what is missing once the document rests.
    pub fn update(&mut self, document: &Document, engine: &Engine, is_resting: bool) {
        self.receive();
        let revision = document.revision();
        if self.asked.as_ref().map(|(known, _)| *known) != Some(revision) {
            self.asked = None;
            // A large document is not copied in every frame of a drag.
            if is_resting {
                self.asked = Some((revision, Arc::new(question(document.workspace()))));
            }
        }
        let Some((_, question)) = &self.asked else {
            self.running = None;
            return;
        };
        if self
            .running
            .as_ref()
            .is_some_and(|running| running.question != *question)
        {
            self.running = None;
        }
        let is_known = self.known(question).is_some_and(|known| known.is_whole());
        let is_refused = self.failed.as_ref() == Some(question);
        if is_known || is_refused || self.running.is_some() || !engine.is_settled(document) {
            return;
        }
        self.start(document, engine);
    }

    fn start(&mut self, document: &Document, engine: &Engine) {
        let (Some((_, question)), Some(study), Some(shown)) =
            (&self.asked, engine.study(), engine.shown())
        else {
            return;
        };
        let workspace = document.workspace().clone();
        let comparison = shown.comparison.clone();
        let (analyst, draws) = (Arc::clone(&self.analyst), self.draws);
        let (send, growing) = channel();
        let (threads, wake) = (Arc::clone(&self.threads), Arc::clone(&self.wake));
        let task = Task::start(&self.wake, move |progress| {
            let gather = || {
                let alternatives = study.read(&AlternativesReading, &workspace, progress)?;
                let step = VerdictStep {
                    workspace,
                    comparison,
                    alternatives,
                    draws,
                    publish: Box::new(move |evidence| {
                        // The window may have lost interest.
                        let _ = send.send(evidence);
                        wake();
                    }),
                };
                analyst.work(&step, progress)
            };
            let pool = threads.get_or_init(|| {
                rayon::ThreadPoolBuilder::new()
                    .thread_name(|index| format!("verdict-{index}"))
                    .build()
                    .ok()
            });
            match pool {
                Some(pool) => pool.install(gather),
                None => gather(),
            }
        });
        self.running = Some(Running {
            question: Arc::clone(question),
            task,
            growing,
        });
    }

    fn receive(&mut self) {
        let Some(running) = &self.running else { return };
        let question = Arc::clone(&running.question);
        let ended = running.task.poll();
        let come: Vec<Evidence> = running.growing.try_iter().collect();
        if let Some(newest) = come.into_iter().next_back() {
            self.kept.retain(|(known, _)| *known != question);
            self.kept
                .push_back((Arc::clone(&question), Arc::new(newest)));
            if self.kept.len() > KEPT {
                self.kept.pop_front();
            }
        }
        match ended {
            Poll::Running => {}
            Poll::Done(Ok(())) => self.running = None,
            Poll::Done(Err(_)) | Poll::Lost => {
                self.running = None;
                self.failed = Some(question);
            }
        }
    }

    fn known(&self, question: &Question) -> Option<&Arc<Evidence>> {
        self.kept
            .iter()
            .find(|(known, _)| known == question)
            .map(|(_, evidence)| evidence)
    }

    /// What is known of the document as it stands.
    pub fn evidence(&self) -> Option<Arc<Evidence>> {
        let (_, question) = self.asked.as_ref()?;
        self.known(question).cloned()
    }

    /// Whether more will be known of the document as it stands than is known now.
    pub fn is_awaited(&self, document: &Document, engine: &Engine) -> bool {
        let is_answered = self.asked.as_ref().is_some_and(|(revision, question)| {
            let is_whole = self.known(question).is_some_and(|known| known.is_whole());
            *revision == document.revision() && (is_whole || self.failed.as_ref() == Some(question))
        });
        !engine.is_idle() || (engine.is_settled(document) && !is_answered)
    }

    /// Share of the draws that are made, while some are.
    pub fn progress(&self) -> f32 {
        self.running
            .as_ref()
            .map_or(0.0, |running| running.task.fraction())
    }

    /// Whether nothing is being gathered.
    pub const fn is_idle(&self) -> bool {
        self.running.is_none()
    }
}

/// A workspace without what changes no figure; whom the others are compared with does.
fn question(workspace: &Workspace) -> Workspace {
    Workspace {
        reference: workspace.reference,
        ..neutral(workspace)
    }
}
