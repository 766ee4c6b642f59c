//! What is asked of all mixes: what they risk and bring, and the best one within limits.

use crate::app::analysis::question::{Desk, Job, Question, RestsOn};
use crate::app::work::simulator::{PathReading, Paths};
use crate::app::work::worker::MapKey;
use crate::fund::map::{self, NoMap};
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
            metric: risk,
            adjacent,
            ..
        } = self.key;
        let (study, reward) = (paths.study, self.reward);
        let Metric::Net(net) = reward else {
            return study.frontier(workspace, adjacent, risk, reward, progress);
        };
        match map::frontier(study, workspace, adjacent, [risk, reward], net, progress) {
            Ok(frontier) => Ok(frontier),
            Err(NoMap::Cancelled(cancelled)) => Err(cancelled),
            // The terms have become contradictory meanwhile.
            Err(NoMap::NoNet(_)) => Ok(Frontier::of((risk, &[]), (reward, &[]))),
        }
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
        let (limits, adjacent, study) = (self.limits(), self.key.adjacent, paths.study);
        let Metric::Net(net) = self.reward else {
            return study.best_mix(workspace, adjacent, self.reward, &limits, progress);
        };
        match map::best_mix(study, workspace, adjacent, net, &limits, progress) {
            Ok(best) => Ok(best),
            Err(NoMap::Cancelled(cancelled)) => Err(cancelled),
            Err(NoMap::NoNet(_)) => Ok(None),
        }
    }
}

impl Question for BestMixQuestion {
    type Answer = Option<BestMix>;
    const RESTS_ON: RestsOn = RestsOn::Paths;

    fn job(&self, desk: Desk<'_>) -> Option<Job<Option<BestMix>>> {
        desk.reading(*self)
    }
}
