//! What else could be held: a mix better than the reference in both loss and return, and what
//! uncalled money alone can move.

use super::{burst_difference, burst_metric, holds_something};
use crate::strategy::metric::Metric;
use crate::strategy::plan::{Mix, MixChoice, Mode, Strategy, Workspace, mix_of};
use crate::strategy::result::Difference;
use crate::strategy::study::{Cancelled, EvaluationCache, Progress, Study, TernaryGrid};
use std::sync::Arc;

/// A mix that loses less in a burst than the reference and returns more, each by more than the
/// error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BetterMix {
    /// The mix.
    pub mix: Mix,
    /// Share of the adjacent sleeve, that of the reference.
    pub adjacent: f64,
    /// What it spares in a burst, a share of value: the loss of the reference less its own, as a
    /// median of pairs.
    pub spared: Difference,
    /// What its median multiple is above that of the reference.
    pub gained: Difference,
}

impl BetterMix {
    /// The mix as a strategy without name.
    pub fn strategy(&self) -> Strategy {
        Strategy {
            adjacent: Some(self.adjacent),
            ..Strategy::new("", MixChoice::Fixed(self.mix), 0)
        }
    }
}

/// Where new money alone can go, and how far that moves the loss in a burst.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NewMoney {
    /// Uncalled capital, millions.
    pub amount: f64,
    /// The sleeve with which the least is lost, 0 … 2.
    pub best: usize,
    /// The sleeve with which the most is lost.
    pub worst: usize,
    /// Loss with the worst less loss with the best, a share of value and uncalled capital together.
    pub moved: Difference,
}

/// Both, as far as they are there.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Alternatives {
    /// The better mix; `None` when there is none.
    pub better: Option<BetterMix>,
    /// `None` when nothing is uncalled, or all of it could only go where nothing is held.
    pub new_money: Option<NewMoney>,
    /// Which mixes lose more than the reference in a burst and return less, in the order of
    /// [`TernaryGrid::mixes`]; empty without a reference that rests on holdings.
    pub worse: Arc<[bool]>,
}

/// The three corners of the triangle.
pub(super) const CORNERS: [Mix; 3] = [Mix::APPLICATION, Mix::BASE_MODEL, Mix::VERTICAL_INTEGRATION];

/// A workspace in which all uncalled money goes to one sleeve each.
pub(super) fn of_new_money(workspace: &Workspace) -> Workspace {
    let mut new_money = workspace.clone();
    new_money.mode = Mode::Deploy;
    new_money.reference = 0;
    let strategy = |mix| Strategy {
        adjacent: Some(0.0),
        ..Strategy::new("", MixChoice::Fixed(mix), 0)
    };
    new_money.strategies = CORNERS.map(strategy).to_vec();
    new_money
}

impl Study {
    /// What else could be held; sleeves in which nothing is held are left out.
    ///
    /// # Errors
    /// [`Cancelled`] when `progress` was told to stop.
    pub fn alternatives(
        &self,
        workspace: &Workspace,
        progress: &Progress,
    ) -> Result<Alternatives, Cancelled> {
        let (better, worse) = self.other_mixes(workspace, progress)?;
        Ok(Alternatives {
            better,
            new_money: self.new_money(workspace),
            worse: worse.into(),
        })
    }

    /// A mix better in both, and which mixes are worse in both.
    fn other_mixes(
        &self,
        workspace: &Workspace,
        progress: &Progress,
    ) -> Result<(Option<BetterMix>, Vec<bool>), Cancelled> {
        let empty = self.empty_sleeves();
        let Some(reference) = workspace.strategies.get(workspace.reference) else {
            return Ok((None, Vec::new()));
        };
        let weights = reference.sleeve_weights(&workspace.portfolio);
        let Some(today) = mix_of(weights).filter(|_| holds_something(weights, empty)) else {
            return Ok((None, Vec::new()));
        };
        let adjacent = weights[3];
        let metric = burst_metric(workspace.burst_quarter);
        let losses = self.ternary_watched(workspace, metric, adjacent, progress)?;
        let returns =
            self.ternary_watched(workspace, Metric::MedianMultiple, adjacent, progress)?;
        let (loss_today, return_today) = (losses.at(today), returns.at(today));
        // The product of both gains: neither is bought with the other, and units do not matter.
        let gain = |loss: f64, reward: f64| {
            let (spared, gained) = (loss_today - loss, reward - return_today);
            (spared > 0.0 && gained > 0.0).then_some(spared * gained)
        };
        let best = TernaryGrid::mixes()
            .zip(losses.values.iter().zip(&returns.values))
            .filter(|(mix, _)| {
                let [application, base, vertical] = mix.weights();
                holds_something([application, base, vertical, 0.0], empty)
            })
            .filter_map(|(mix, (loss, reward))| Some((mix, gain(*loss, *reward)?)))
            .max_by(|x, y| x.1.total_cmp(&y.1));
        let worse = losses
            .values
            .iter()
            .zip(&returns.values)
            .map(|(loss, reward)| *loss > loss_today && *reward < return_today)
            .collect();
        let Some((mix, _)) = best else {
            return Ok((None, worse));
        };
        let none = Difference {
            value: 0.0,
            standard_error: 0.0,
        };
        let found = BetterMix {
            mix,
            adjacent,
            spared: none,
            gained: none,
        };
        let mut pair = workspace.clone();
        pair.strategies = vec![reference.clone(), found.strategy()];
        pair.reference = 0;
        let compared = self.compare(&pair, &mut EvaluationCache::default());
        let [reference, own] = compared.strategies.as_slice() else {
            return Ok((None, worse));
        };
        let found = BetterMix {
            spared: negated(burst_difference(&compared, 1)),
            gained: own.difference(reference, Metric::MedianMultiple),
            ..found
        };
        let is_better = |difference: Difference| difference.value > 0.0 && difference.is_told();
        let is_better = is_better(found.spared) && is_better(found.gained);
        Ok((is_better.then_some(found), worse))
    }

    fn new_money(&self, workspace: &Workspace) -> Option<NewMoney> {
        if workspace.uncalled_capital <= 0.0 {
            return None;
        }
        let corners = of_new_money(workspace);
        let empty = self.empty_sleeves();
        let compared = self.compare(&corners, &mut EvaluationCache::default());
        let metric = burst_metric(workspace.burst_quarter);
        let loss = |corner: &usize| compared.strategies[*corner].metric(metric);
        let held: Vec<usize> = (0..CORNERS.len())
            .filter(|corner| !empty[*corner])
            .collect();
        let best = held.iter().min_by(|x, y| loss(x).total_cmp(&loss(y)))?;
        let worst = held.iter().max_by(|x, y| loss(x).total_cmp(&loss(y)))?;
        Some(NewMoney {
            amount: workspace.uncalled_capital,
            best: *best,
            worst: *worst,
            moved: compared.strategies[*worst].difference(&compared.strategies[*best], metric),
        })
    }
}

/// The same the other way round.
pub(super) fn negated(difference: Difference) -> Difference {
    Difference {
        value: -difference.value,
        ..difference
    }
}
