//! What is asked of all mixes: what they risk and bring, and the best one within limits.

use crate::app::analysis::question::{Desk, Job, Question, RestsOn};
use crate::app::work::simulator::{PathReading, Paths};
use crate::app::work::worker::MapKey;
use crate::strategy::metric::Metric;
use crate::strategy::plan::Workspace;
use crate::strategy::search::{BestMix, Frontier, Limits};
use crate::strategy::study::{Cancelled, Progress};

/// What do all mixes risk and bring?
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FrontierQuestion {
    /// The study, the adjacent share and so on; its metric is the one that stands for risk.
    pub key: MapKey,
    /// The metric that stands for reward.
    pub reward: Metric,
}

impl PathReading for FrontierQuestion {
    type Answer = Frontier;

    fn read(
        &self,
        paths: Paths<'_>,
        workspace: &Workspace,
        progress: &Progress,
    ) -> Result<Frontier, Cancelled> {
        let MapKey {
            metric, adjacent, ..
        } = self.key;
        paths
            .study
            .frontier(workspace, adjacent, metric, self.reward, progress)
    }
}

impl Question for FrontierQuestion {
    type Answer = Frontier;
    const RESTS_ON: RestsOn = RestsOn::Paths;

    fn job(&self, desk: Desk<'_>) -> Option<Job<Frontier>> {
        desk.reading(*self)
    }
}

/// Which mix brings most within limits?
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BestMixQuestion {
    /// The study, the adjacent share and so on; its metric is the capped one.
    pub key: MapKey,
    /// The metric that is sought.
    pub reward: Metric,
    /// Worst value of the capped metric allowed.
    pub cap: f64,
    /// Lowest and highest weight of application, base model, vertical integration.
    pub bounds: [(f64, f64); 3],
}

impl BestMixQuestion {
    /// Its limits.
    pub const fn limits(&self) -> Limits {
        Limits {
            metric: self.key.metric,
            worst: self.cap,
            bounds: self.bounds,
        }
    }
}

impl PathReading for BestMixQuestion {
    type Answer = Option<BestMix>;

    fn read(
        &self,
        paths: Paths<'_>,
        workspace: &Workspace,
        progress: &Progress,
    ) -> Result<Option<BestMix>, Cancelled> {
        let limits = self.limits();
        paths
            .study
            .best_mix(workspace, self.key.adjacent, self.reward, &limits, progress)
    }
}

impl Question for BestMixQuestion {
    type Answer = Option<BestMix>;
    const RESTS_ON: RestsOn = RestsOn::Paths;

    fn job(&self, desk: Desk<'_>) -> Option<Job<Option<BestMix>>> {
        desk.reading(*self)
    }
}
