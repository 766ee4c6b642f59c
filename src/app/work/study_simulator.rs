//! The engine as the window sees it: a [`Study`] behind the traits of [`super::simulator`].

use super::simulator::{Paths, Simulation, Simulator, StoredPaths};
use crate::fund::map::{self, NoMap};
use crate::fund::net::{self, NetCache};
use crate::fund::result::NetComparison;
use crate::fund::terms::NoNet;
use crate::language::{Language, Text};
use crate::model::Assessment;
use crate::strategy::metric::Metric;
use crate::strategy::plan::{PATHS_DRAFT, Workspace};
use crate::strategy::result::Comparison;
use crate::strategy::study::{
    Cancelled, EvaluationCache, Hold, IncrementalSimulation, Progress, Study, TernaryGrid,
};
use crate::strategy::verdict::VERDICT_DRAWS;
use std::sync::{Arc, Mutex, PoisonError};

/// Makes studies.
#[derive(Debug)]
pub struct StudySimulator {
    language: Language,
    standing: Arc<LastRuns>,
    verdict_draws: u32,
}

/// What the last draft and the last fine simulation have left for the next ones.
#[derive(Debug, Default)]
struct LastRuns {
    draft: Mutex<IncrementalSimulation>,
    fine: Mutex<IncrementalSimulation>,
}

impl StudySimulator {
    /// A simulator that says why a portfolio cannot be simulated in that language.
    pub fn new(language: Language) -> Self {
        Self {
            language,
            standing: Arc::default(),
            verdict_draws: VERDICT_DRAWS,
        }
    }

    /// The same with another number of draws of the judgements behind a verdict; without any,
    /// nothing is called decided.
    #[must_use]
    pub fn with_draws(self, verdict_draws: u32) -> Self {
        Self {
            verdict_draws,
            ..self
        }
    }
}

impl Default for StudySimulator {
    fn default() -> Self {
        Self::new(Language::default())
    }
}

impl Simulator for StudySimulator {
    fn verdict_draws(&self) -> u32 {
        self.verdict_draws
    }

    fn prepare(&self) -> Arc<dyn Simulation> {
        let standing = Arc::clone(&self.standing);
        Arc::new(StudyRun {
            progress: Progress::new(),
            language: self.language,
            standing,
        })
    }
}

struct StudyRun {
    progress: Progress,
    language: Language,
    standing: Arc<LastRuns>,
}

impl Simulation for StudyRun {
    fn run(&self, workspace: &Workspace, paths: usize) -> Result<Arc<dyn StoredPaths>, String> {
        let standing = if paths > PATHS_DRAFT {
            &self.standing.fine
        } else {
            &self.standing.draft
        };
        let mut standing = standing.lock().unwrap_or_else(PoisonError::into_inner);
        match Study::run_again(workspace, paths, &mut standing, &self.progress) {
            Ok(study) => Ok(Arc::new(StoredStudy {
                study,
                cache: Mutex::default(),
                net: Mutex::default(),
            })),
            Err(error) => {
                let text = Text::new(self.language);
                let said = error.messages();
                let said: Vec<_> = said.iter().map(|message| text.say(message)).collect();
                Err(said.join("\n"))
            }
        }
    }

    fn fraction(&self) -> f32 {
        self.progress.fraction()
    }

    fn cancel(&self) {
        self.progress.cancel();
    }

    fn is_cancelled(&self) -> bool {
        self.progress.is_cancelled()
    }

    fn hold(&self) -> Option<Hold> {
        Some(self.progress.hold())
    }
}

struct StoredStudy {
    study: Study,
    cache: Mutex<EvaluationCache>,
    net: Mutex<NetCache>,
}

impl StoredStudy {
    /// A metric over all mixes; unknown everywhere where it needs a fund and there is none.
    fn grid(
        &self,
        workspace: &Workspace,
        metric: Metric,
        adjacent: f64,
        progress: &Progress,
    ) -> Result<TernaryGrid, Cancelled> {
        let Metric::Net(net) = metric else {
            return self
                .study
                .ternary_watched(workspace, metric, adjacent, progress);
        };
        match map::grid(&self.study, workspace, net, adjacent, progress) {
            Ok(grid) => Ok(grid),
            Err(NoMap::Cancelled(cancelled)) => Err(cancelled),
            Err(NoMap::NoNet(_)) => Ok(TernaryGrid {
                resolution: TernaryGrid::RESOLUTION,
                values: vec![f64::NAN; TernaryGrid::mixes().count()],
            }),
        }
    }
}

impl StoredPaths for StoredStudy {
    fn assessments(&self) -> &[Assessment] {
        self.study.assessments()
    }

    fn empty_sleeves(&self) -> [bool; 4] {
        self.study.empty_sleeves()
    }

    fn compare(&self, workspace: &Workspace) -> Comparison {
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        self.study.compare(workspace, &mut cache)
    }

    fn net(&self, workspace: &Workspace) -> Result<NetComparison, NoNet> {
        let mut cache = self.net.lock().unwrap_or_else(PoisonError::into_inner);
        net::compare(&self.study, workspace, &mut cache)
    }

    fn map(&self, workspace: &Workspace, metric: Metric, adjacent: f64) -> TernaryGrid {
        // Nobody else holds this progress, so nothing can be cancelled.
        let unknown = TernaryGrid {
            resolution: TernaryGrid::RESOLUTION,
            values: vec![f64::NAN; TernaryGrid::mixes().count()],
        };
        self.grid(workspace, metric, adjacent, &Progress::new())
            .unwrap_or(unknown)
    }

    fn paths(&self) -> Option<Paths<'_>> {
        Some(Paths {
            study: &self.study,
            cache: &self.cache,
        })
    }
}
