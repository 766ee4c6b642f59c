//! The two computations of the open document in the background: its simulation, and the map of all
//! mixes. Both hand their work to threads of their own, so that a frame that mixes stored paths
//! anew never waits behind them.
//!
//! A newer simulation cancels an older one; a map, which cannot be cancelled, is computed to its
//! end and then the newest that was asked for. An answer that is no longer wanted is dropped by the
//! receiver ([`super::engine`]).

use super::simulator::{Simulation, Simulator, StoredPaths};
use super::task::{Poll, Task, Wake};
use crate::model::questions::{Question, what_to_ask_unless};
use crate::strategy::metric::Metric;
use crate::strategy::plan::{Mode, PATHS_DRAFT, Workspace};
use crate::strategy::study::{Hold, TernaryGrid};
use rayon::ThreadPool;
use std::sync::Arc;

/// A simulation under way.
struct SimulationRun {
    revision: u64,
    workspace: Arc<Workspace>,
    simulation: Arc<dyn Simulation>,
    /// Paths that are being simulated.
    paths: usize,
    /// The work; absent once everything has come.
    task: Option<Task<Result<Arc<dyn StoredPaths>, String>>>,
}

/// A map wanted.
struct MapJob {
    key: MapKey,
    study: Arc<dyn StoredPaths>,
    workspace: Workspace,
}

/// What a map depends on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MapKey {
    /// Count of studies received.
    pub study: u64,
    /// The metric shown.
    pub metric: Metric,
    /// Share of the adjacent sleeve.
    pub adjacent: f64,
    /// The burst quarter.
    pub burst_quarter: usize,
    /// How the money moves: mode, uncalled capital, pace.
    pub money: (Mode, f64, usize),
    /// What stands for the terms of the fund, where the metric rests on them; else 0.
    pub terms: u64,
}

/// What came back.
pub enum WorkerAnswer {
    /// A simulation is done; a draft is followed by a finer one.
    Study {
        /// Revision of the document it was made for.
        revision: u64,
        /// Its result.
        study: Arc<dyn StoredPaths>,
        /// Whether a finer one follows.
        draft: bool,
    },
    /// A simulation could not be done.
    Failed {
        /// Revision of the document it was asked for.
        revision: u64,
        /// Why, as a sentence.
        sentence: String,
    },
    /// A simulation met an error of the program's own.
    Broken {
        /// Revision of the document it was asked for.
        revision: u64,
    },
    /// The unknown figures, the one to ask for first in front; they follow the finest simulation.
    Questions {
        /// Revision of the document they belong to.
        revision: u64,
        /// By how far knowing them could move the exposure today.
        questions: Vec<Question>,
    },
    /// A map is done.
    Map {
        /// What it was made for.
        key: MapKey,
        /// Its values.
        grid: TernaryGrid,
    },
}

/// What is computed in the background, seen from the window.
pub struct Worker {
    simulator: Arc<dyn Simulator>,
    /// Without a pool of its own the work is done on the common one.
    pool: Arc<Option<ThreadPool>>,
    wake: Wake,
    run: Option<SimulationRun>,
    map: Option<(MapKey, Task<TernaryGrid>)>,
    /// The map to be computed when that one is done.
    next_map: Option<MapJob>,
    /// What to ask first of the last study, while it is being sought.
    questions: Option<(u64, Task<Option<Vec<Question>>>)>,
}

impl Worker {
    /// Nothing is being computed yet.
    pub fn new(simulator: Arc<dyn Simulator>, wake: &Wake) -> Self {
        let pool = rayon::ThreadPoolBuilder::new()
            .thread_name(|index| format!("background-{index}"))
            .build();
        Self {
            simulator,
            pool: Arc::new(pool.ok()),
            wake: Arc::clone(wake),
            run: None,
            map: None,
            next_map: None,
            questions: None,
        }
    }

    /// Asks for a simulation and cancels the one that runs. A draft comes first where many paths
    /// are wanted.
    pub fn simulate(&mut self, revision: u64, workspace: Workspace) {
        self.cancel();
        self.questions = None;
        let paths = workspace.paths.min(PATHS_DRAFT);
        let mut run = SimulationRun {
            revision,
            workspace: Arc::new(workspace),
            simulation: self.simulator.prepare(),
            paths,
            task: None,
        };
        run.start(&self.pool, &self.wake);
        self.run = Some(run);
    }

    /// Asks for a map.
    pub fn map(&mut self, key: MapKey, study: Arc<dyn StoredPaths>, workspace: Workspace) {
        self.next_map = Some(MapJob {
            key,
            study,
            workspace,
        });
        self.start_map();
    }

    /// Starts the map that waits, unless one is being computed.
    fn start_map(&mut self) {
        if self.map.is_some() {
            return;
        }
        let Some(job) = self.next_map.take() else {
            return;
        };
        let (key, pool) = (job.key, Arc::clone(&self.pool));
        let task = Task::start(&self.wake, move |_| {
            on_pool(pool.as_ref().as_ref(), || {
                job.study.map(&job.workspace, key.metric, key.adjacent)
            })
        });
        self.map = Some((key, task));
    }

    /// Cancels the simulation that runs, if one does.
    pub fn cancel(&mut self) {
        if let Some(run) = self.run.take() {
            run.simulation.cancel();
        }
    }

    /// Share of the running simulation that is done; `None` when none runs.
    pub fn progress(&self) -> Option<f32> {
        self.run.as_ref().map(|run| run.simulation.fraction())
    }

    /// Makes the running simulation wait for as long as what it returns is kept, so that a frame
    /// has the processor to itself.
    pub fn hold(&self) -> Option<Hold> {
        self.run.as_ref()?.simulation.hold()
    }

    /// Takes the next answer, if one lies ready.
    pub fn answer(&mut self) -> Option<WorkerAnswer> {
        self.simulated()
            .or_else(|| self.asked())
            .or_else(|| self.mapped())
    }

    fn simulated(&mut self) -> Option<WorkerAnswer> {
        let run = self.run.as_mut()?;
        let revision = run.revision;
        let come = match run.task.as_ref()?.poll() {
            Poll::Running => return None,
            Poll::Done(come) => Some(come),
            Poll::Lost => None,
        };
        run.task = None;
        Some(match come {
            Some(Ok(study)) => {
                let draft = run.paths < run.workspace.paths;
                if draft {
                    run.paths = run.workspace.paths;
                    run.start(&self.pool, &self.wake);
                } else {
                    self.questions = Some((revision, run.what_to_ask(&self.pool, &self.wake)));
                }
                WorkerAnswer::Study {
                    revision,
                    study,
                    draft,
                }
            }
            Some(Err(_)) if run.simulation.is_cancelled() => return None,
            Some(Err(sentence)) => WorkerAnswer::Failed { revision, sentence },
            None => WorkerAnswer::Broken { revision },
        })
    }

    fn asked(&mut self) -> Option<WorkerAnswer> {
        let (revision, task) = self.questions.as_ref()?;
        let revision = *revision;
        let questions = match task.poll() {
            Poll::Running => return None,
            Poll::Done(questions) => questions,
            // Of what met an error of the program's own there is nothing to ask.
            Poll::Lost => Some(Vec::new()),
        };
        self.questions = None;
        questions.map(|questions| WorkerAnswer::Questions {
            revision,
            questions,
        })
    }

    fn mapped(&mut self) -> Option<WorkerAnswer> {
        let (key, task) = self.map.as_ref()?;
        let key = *key;
        let grid = match task.poll() {
            Poll::Running => return None,
            Poll::Done(grid) => grid,
            // A map that met an error of the program's own is one of which nothing is known.
            Poll::Lost => TernaryGrid {
                resolution: 1,
                values: vec![f64::NAN; 3],
            },
        };
        self.map = None;
        self.start_map();
        Some(WorkerAnswer::Map { key, grid })
    }

    /// Notes that the wanted simulation is done.
    pub fn finished(&mut self) {
        self.run = None;
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.cancel();
    }
}

impl SimulationRun {
    fn start(&mut self, pool: &Arc<Option<ThreadPool>>, wake: &Wake) {
        let (simulation, workspace) = (Arc::clone(&self.simulation), Arc::clone(&self.workspace));
        let (pool, paths) = (Arc::clone(pool), self.paths);
        self.task = Some(Task::start(wake, move |_| {
            on_pool(pool.as_ref().as_ref(), || simulation.run(&workspace, paths))
        }));
    }

    /// Seeks what to ask first, unless something newer is wanted.
    fn what_to_ask(
        &self,
        pool: &Arc<Option<ThreadPool>>,
        wake: &Wake,
    ) -> Task<Option<Vec<Question>>> {
        let (workspace, pool) = (Arc::clone(&self.workspace), Arc::clone(pool));
        Task::start(wake, move |progress| {
            let (portfolio, assumptions) = (workspace.priced(), workspace.assumptions());
            on_pool(pool.as_ref().as_ref(), || {
                what_to_ask_unless(&portfolio, &assumptions, || progress.is_cancelled())
            })
        })
    }
}

/// Does work on the threads of a pool.
fn on_pool<A: Send>(pool: Option<&ThreadPool>, work: impl FnOnce() -> A + Send) -> A {
    match pool {
        Some(pool) => pool.install(work),
        None => work(),
    }
}
