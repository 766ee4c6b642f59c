//! Work in the background: one thread simulates, another computes the map of all mixes. Both hand
//! their work to threads of their own, so that a frame that mixes stored paths anew never waits
//! behind them.
//!
//! Each job carries a key; a newer job cancels an older one, and an answer whose key is no longer
//! wanted is dropped by the receiver ([`super::engine`]). A wake-up is called whenever an answer
//! lies ready, so that the window sleeps until then.

use super::simulator::{Simulation, Simulator, StoredPaths};
use super::task::Wake;
use crate::io::guarded;
use crate::model::questions::{Question, what_to_ask_unless};
use crate::strategy::metric::Metric;
use crate::strategy::plan::{Mode, PATHS_DRAFT, Workspace};
use crate::strategy::study::{Hold, TernaryGrid};
use rayon::ThreadPool;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// A simulation wanted.
struct SimulationJob {
    revision: u64,
    workspace: Workspace,
    simulation: Arc<dyn Simulation>,
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
}

/// What came back.
pub enum Answer {
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

/// The two threads, seen from the window.
pub struct Worker {
    simulator: Arc<dyn Simulator>,
    simulations: Sender<SimulationJob>,
    maps: Sender<MapJob>,
    answers: Receiver<Answer>,
    running: Option<Arc<dyn Simulation>>,
    /// The last one that is done; what it left to be asked may still be sought.
    done: Option<Arc<dyn Simulation>>,
}

impl Worker {
    /// Starts the threads.
    pub fn start(simulator: Arc<dyn Simulator>, wake: &Wake) -> Self {
        let (answer, answers) = channel();
        let (simulations, simulation_jobs) = channel();
        let (maps, map_jobs) = channel();
        // Without a pool of their own they work on the common one.
        let pool = rayon::ThreadPoolBuilder::new()
            .thread_name(|index| format!("background-{index}"))
            .build();
        let (pool, to_window, wake_window) =
            (Arc::new(pool.ok()), answer.clone(), Arc::clone(wake));
        let its_pool = Arc::clone(&pool);
        thread::spawn(move || {
            simulate_all(
                &simulation_jobs,
                its_pool.as_ref().as_ref(),
                &to_window,
                &wake_window,
            )
        });
        let wake_window = Arc::clone(wake);
        thread::spawn(move || map_all(&map_jobs, pool.as_ref().as_ref(), &answer, &wake_window));
        Self {
            simulator,
            simulations,
            maps,
            answers,
            running: None,
            done: None,
        }
    }

    /// Asks for a simulation and cancels the one that runs.
    pub fn simulate(&mut self, revision: u64, workspace: Workspace) {
        self.cancel();
        if let Some(done) = self.done.take() {
            done.cancel();
        }
        let simulation = self.simulator.prepare();
        self.running = Some(Arc::clone(&simulation));
        // A thread that is gone answers nothing; the window goes on showing what it has.
        let _ = self.simulations.send(SimulationJob {
            revision,
            workspace,
            simulation,
        });
    }

    /// Asks for a map.
    pub fn map(&self, key: MapKey, study: Arc<dyn StoredPaths>, workspace: Workspace) {
        let _ = self.maps.send(MapJob {
            key,
            study,
            workspace,
        });
    }

    /// Cancels the simulation that runs, if one does.
    pub fn cancel(&mut self) {
        if let Some(simulation) = self.running.take() {
            simulation.cancel();
        }
    }

    /// Share of the running simulation that is done; `None` when none runs.
    pub fn progress(&self) -> Option<f32> {
        self.running
            .as_ref()
            .map(|simulation| simulation.fraction())
    }

    /// Makes the running simulation wait for as long as the answer is kept, so that a frame has the
    /// processor to itself.
    pub fn hold(&self) -> Option<Hold> {
        self.running.as_ref()?.hold()
    }

    /// Takes the next answer, if one lies ready.
    pub fn answer(&mut self) -> Option<Answer> {
        self.answers.try_recv().ok()
    }

    /// Notes that the wanted simulation is done.
    pub fn finished(&mut self) {
        self.done = self.running.take();
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.cancel();
    }
}

/// Waits for a job and skips to the newest.
fn newest<T>(jobs: &Receiver<T>) -> Option<T> {
    let first = jobs.recv().ok()?;
    Some(jobs.try_iter().last().unwrap_or(first))
}

/// Does work on the threads of a pool.
fn on_pool<A: Send>(pool: Option<&ThreadPool>, work: impl FnOnce() -> A + Send) -> A {
    match pool {
        Some(pool) => pool.install(work),
        None => work(),
    }
}

fn simulate_all(
    jobs: &Receiver<SimulationJob>,
    pool: Option<&ThreadPool>,
    answers: &Sender<Answer>,
    wake: &Wake,
) {
    while let Some(job) = newest(jobs) {
        let wanted = job.workspace.paths;
        let rounds = if wanted > PATHS_DRAFT {
            vec![PATHS_DRAFT, wanted]
        } else {
            vec![wanted]
        };
        for paths in rounds {
            let Some(outcome) =
                guarded::attempt(|| on_pool(pool, || job.simulation.run(&job.workspace, paths)))
            else {
                let _ = answers.send(Answer::Broken {
                    revision: job.revision,
                });
                wake();
                break;
            };
            let answer = match outcome {
                Ok(study) => Answer::Study {
                    revision: job.revision,
                    study,
                    draft: paths < wanted,
                },
                Err(_) if job.simulation.is_cancelled() => break,
                Err(sentence) => Answer::Failed {
                    revision: job.revision,
                    sentence,
                },
            };
            let (failed, finest) = match &answer {
                Answer::Study { draft, .. } => (false, !draft),
                Answer::Failed { .. }
                | Answer::Broken { .. }
                | Answer::Questions { .. }
                | Answer::Map { .. } => (true, false),
            };
            if answers.send(answer).is_err() {
                return;
            }
            wake();
            if failed {
                break;
            }
            if finest {
                ask(&job, pool, answers);
                wake();
            }
        }
    }
}

/// Seeks what to ask first, unless something newer is wanted.
fn ask(job: &SimulationJob, pool: Option<&ThreadPool>, answers: &Sender<Answer>) {
    let (portfolio, assumptions) = (job.workspace.priced(), job.workspace.assumptions());
    let is_cancelled = || job.simulation.is_cancelled();
    let questions = guarded::attempt(|| {
        on_pool(pool, || {
            what_to_ask_unless(&portfolio, &assumptions, is_cancelled)
        })
    });
    // Of what met an error of the program's own there is nothing to ask.
    if let Some(questions) = questions.unwrap_or_else(|| Some(Vec::new())) {
        let _ = answers.send(Answer::Questions {
            revision: job.revision,
            questions,
        });
    }
}

fn map_all(
    jobs: &Receiver<MapJob>,
    pool: Option<&ThreadPool>,
    answers: &Sender<Answer>,
    wake: &Wake,
) {
    while let Some(job) = newest(jobs) {
        // A map that met an error of the program's own is one of which nothing is known.
        let grid = guarded::attempt(|| {
            on_pool(pool, || {
                job.study
                    .map(&job.workspace, job.key.metric, job.key.adjacent)
            })
        })
        .unwrap_or_else(|| TernaryGrid {
            resolution: 1,
            values: vec![f64::NAN; 3],
        });
        if answers.send(Answer::Map { key: job.key, grid }).is_err() {
            return;
        }
        wake();
    }
}
