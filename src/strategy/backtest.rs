//! Back-test: the loss the model would have predicted against the one that came (docs/model.md
//! §15).
//!
//! Predicted is the company's loss from figures alone, the scorecard switched off: listed shares
//! have no preference, and no trace of a role was found in any set.

use crate::assumptions::{Assumptions, table};
use crate::model::assess;
use crate::model::burst_loss::Left;
use crate::model::inputs::Input;
use crate::portfolio::Portfolio;
use crate::simulation::set_draw;

/// Seed of the resamples behind the intervals, wherever a person looks at them.
pub const RESAMPLE_SEED: u64 = 1;

/// The sector's log overvaluation at the end of 1999, which a portfolio of that boom is tested
/// with.
pub const OVERVALUATION_1999: f64 = 1.36;
/// The same in the boom of 2021.
pub const OVERVALUATION_2021: f64 = 0.70;
/// Value over revenue that is usual for a listed company of any role.
const USUAL_MULTIPLE: f64 = 8.0;
/// Growth a year above which a company counts as fast.
const FAST_GROWTH: f64 = 0.30;
/// Companies in each of the funds that are compared, and pairs of funds drawn.
const FUND_SIZE: usize = 6;
const FUND_PAIRS: u32 = 4_000;
/// Fewest holdings with an outcome that a rank correlation is computed from.
pub const FEWEST: usize = 5;
/// Resamples behind an interval.
const RESAMPLES: u32 = 2_000;

/// One holding with its outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// The company.
    pub name: String,
    /// Predicted loss of the company if the bubble bursts, a share of the value, in the mean.
    pub predicted: f64,
    /// Stated probability that no more than what came is left.
    pub stated: f64,
    /// Loss that came; negative when the price rose.
    pub realised: f64,
    /// Post-money value over annualised revenue, both as reported.
    pub price_to_sales: Option<f64>,
    /// Log growth a year, as reported.
    pub growth: Option<f64>,
    /// Cash made a year over the company's value, as used.
    pub cash_yield: f64,
    /// Inputs that were assumed.
    pub assumed: Vec<Input>,
}

/// Predicted and realised losses of some of the cases.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level {
    /// Cases.
    pub cases: usize,
    /// Mean predicted loss.
    pub predicted: f64,
    /// Mean realised loss.
    pub realised: f64,
    /// Predicted against realised loss among them; `None` below [`FEWEST`].
    pub rank: Option<RankCorrelation>,
}

/// Which cases a level is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Companies that make cash.
    MakesCash,
    /// Companies that burn cash.
    BurnsCash,
    /// Companies that burn cash and grow fast, which is what an AI fund holds.
    BurnsCashGrowsFast,
}

impl Group {
    /// All groups.
    pub const ALL: [Self; 3] = [Self::MakesCash, Self::BurnsCash, Self::BurnsCashGrowsFast];

    /// Stable key; `back-test-group-<key>` is its name in the locale files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::MakesCash => "makes-cash",
            Self::BurnsCash => "burns-cash",
            Self::BurnsCashGrowsFast => "burns-cash-grows-fast",
        }
    }

    fn holds(self, case: &Case) -> bool {
        let fast = case
            .growth
            .is_some_and(|growth| growth > libm::log1p(FAST_GROWTH));
        match self {
            Self::MakesCash => case.cash_yield >= 0.0,
            Self::BurnsCash => case.cash_yield < 0.0,
            Self::BurnsCashGrowsFast => case.cash_yield < 0.0 && fast,
        }
    }
}

impl Case {
    /// Predicted minus realised.
    pub fn error(&self) -> f64 {
        self.predicted - self.realised
    }
}

/// A rank correlation with its 95 % bootstrap interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RankCorrelation {
    /// Spearman's ρ.
    pub rho: f64,
    /// 2.5 % of the resamples lie below.
    pub low: f64,
    /// 2.5 % lie above.
    pub high: f64,
    /// Cases it is computed from.
    pub cases: usize,
}

/// Predictions and outcomes side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct BackTest {
    /// Holdings with an outcome, in the order of the portfolio.
    pub cases: Vec<Case>,
    /// Predicted against realised loss; `None` below [`FEWEST`] cases.
    pub model: Option<RankCorrelation>,
    /// Price/sales alone against realised loss.
    pub price_to_sales: Option<RankCorrelation>,
    /// Growth alone against realised loss.
    pub growth: Option<RankCorrelation>,
    /// Cash burnt over value alone against realised loss.
    pub cash_yield: Option<RankCorrelation>,
    /// Levels by [`Group::ALL`].
    pub groups: [Level; 3],
    /// Share of the outcomes inside the stated band of 50 and of 90 %.
    pub covered: [f64; 2],
    /// Share of pairs of random six-company funds of which the one stated to lose less lost less;
    /// `None` with too few cases for two funds.
    pub pairs_right: Option<f64>,
    /// Mean predicted loss.
    pub mean_predicted: f64,
    /// Mean realised loss.
    pub mean_realised: f64,
}

impl BackTest {
    /// Cases from the smallest error to the largest.
    pub fn by_error(&self) -> Vec<&Case> {
        let mut cases: Vec<&Case> = self.cases.iter().collect();
        cases.sort_by(|x, y| {
            x.error()
                .abs()
                .total_cmp(&y.error().abs())
                .then_with(|| x.name.cmp(&y.name))
        });
        cases
    }
}

/// The assumptions a back-test starts from: the defaults, without the layers of today's market,
/// with figures alone, the usual multiple of listed companies, and the overvaluation of 1999 for
/// marks of 1999 and 2000, of 2021 for those of 2021.
pub fn starting_assumptions(portfolio: &Portfolio) -> Assumptions {
    let mut assumptions = Assumptions::default().without_layers();
    if let (1999 | 2000, Ok(overvaluation)) =
        (portfolio.as_of.year(), table::find("sector_overvaluation"))
    {
        assumptions.set(overvaluation, OVERVALUATION_1999);
    }
    if let (2021, Ok(overvaluation)) = (portfolio.as_of.year(), table::find("sector_overvaluation"))
    {
        assumptions.set(overvaluation, OVERVALUATION_2021);
    }
    for parameter in table::parameters() {
        if parameter.name.starts_with("prior_ev_to_arr_") {
            assumptions.set(parameter, USUAL_MULTIPLE);
        } else if parameter.name == "scorecard_weight" {
            assumptions.set(parameter, 0.0);
        }
    }
    assumptions
}

/// Tests a portfolio whose holdings have outcomes; the seed decides the resamples.
pub fn back_test(portfolio: &Portfolio, a: &Assumptions, seed: u64) -> BackTest {
    let cases: Vec<Case> = portfolio
        .holdings
        .iter()
        .zip(assess(portfolio, a))
        .filter_map(|(holding, assessment)| {
            let outcome = holding.outcome?;
            let sales = holding.company.arr.filter(|arr| *arr > 0.0);
            Some(Case {
                name: holding.name.clone(),
                predicted: assessment.loss_company,
                stated: Left::at(assessment.terms.total(), a).share_below(1.0 - outcome.loss),
                cash_yield: assessment.figures.cash_yield,
                realised: outcome.loss,
                price_to_sales: holding
                    .company
                    .post_money
                    .zip(sales)
                    .map(|(price, sales)| price / sales),
                growth: holding
                    .company
                    .growth
                    .map(|growth| libm::log1p(growth.max(-0.999))),
                assumed: assessment.inputs.assumed().collect(),
            })
        })
        .collect();
    let correlation = |of: fn(&Case) -> Option<f64>| {
        let pairs: Vec<(f64, f64)> = cases
            .iter()
            .filter_map(|case| Some((of(case)?, case.realised)))
            .collect();
        rank_correlation(&pairs, seed)
    };
    let mean = |of: fn(&Case) -> f64| cases.iter().map(of).sum::<f64>() / cases.len().max(1) as f64;
    BackTest {
        model: correlation(|case| Some(case.predicted)),
        price_to_sales: correlation(|case| case.price_to_sales),
        growth: correlation(|case| case.growth),
        cash_yield: correlation(|case| Some(-case.cash_yield)),
        groups: Group::ALL.map(|group| level(&cases, group, seed)),
        covered: [0.5, 0.9].map(|band| covered(&cases, band)),
        pairs_right: pairs_right(&cases, seed),
        mean_predicted: mean(|case| case.predicted),
        mean_realised: mean(|case| case.realised),
        cases,
    }
}

fn level(cases: &[Case], group: Group, seed: u64) -> Level {
    let of: Vec<&Case> = cases.iter().filter(|case| group.holds(case)).collect();
    let mean = |value: fn(&Case) -> f64| {
        of.iter().map(|case| value(case)).sum::<f64>() / of.len().max(1) as f64
    };
    let pairs: Vec<(f64, f64)> = of
        .iter()
        .map(|case| (case.predicted, case.realised))
        .collect();
    Level {
        cases: of.len(),
        predicted: mean(|case| case.predicted),
        realised: mean(|case| case.realised),
        rank: rank_correlation(&pairs, seed),
    }
}

/// Share of the outcomes inside the stated band of that width.
fn covered(cases: &[Case], band: f64) -> f64 {
    let inside = |case: &&Case| (case.stated - 0.5).abs() <= 0.5 * band;
    cases.iter().filter(inside).count() as f64 / cases.len().max(1) as f64
}

/// Stated quantiles, and the share of outcomes below each: on the diagonal when what is stated
/// comes.
pub fn calibration(tested: &BackTest) -> Vec<(f64, f64)> {
    let cases = &tested.cases;
    (1..20)
        .map(|step| {
            let quantile = f64::from(step) * 0.05;
            let below = cases.iter().filter(|case| case.stated <= quantile).count();
            (quantile, below as f64 / cases.len().max(1) as f64)
        })
        .collect()
}

/// Share of pairs of random funds whose order was stated right; ties are no pair.
fn pairs_right(cases: &[Case], seed: u64) -> Option<f64> {
    if cases.len() < 2 * FUND_SIZE {
        return None;
    }
    let mut order: Vec<usize> = (0..cases.len()).collect();
    let (mut right, mut pairs) = (0_u32, 0_u32);
    for pair in 0..FUND_PAIRS {
        // The first places of a shuffle: two funds without a company in common.
        for place in 0..2 * FUND_SIZE {
            let left = cases.len() - place;
            let draw = set_draw(seed, RESAMPLES + pair, place as u32) * left as f64;
            order.swap(place, place + (draw as usize).min(left - 1));
        }
        let mean = |fund: usize, of: fn(&Case) -> f64| {
            order[fund * FUND_SIZE..(fund + 1) * FUND_SIZE]
                .iter()
                .map(|index| of(&cases[*index]))
                .sum::<f64>()
        };
        let stated = mean(0, |case| case.predicted) - mean(1, |case| case.predicted);
        let came = mean(0, |case| case.realised) - mean(1, |case| case.realised);
        if stated * came != 0.0 {
            pairs += 1;
            right += u32::from(stated * came > 0.0);
        }
    }
    (pairs > 0).then(|| f64::from(right) / f64::from(pairs))
}

/// Spearman's ρ of pairs with its bootstrap interval; `None` for fewer than [`FEWEST`] pairs.
pub fn rank_correlation(pairs: &[(f64, f64)], seed: u64) -> Option<RankCorrelation> {
    if pairs.len() < FEWEST {
        return None;
    }
    let rho = spearman(pairs);
    let mut resampled: Vec<f64> = (0..RESAMPLES)
        .map(|set| {
            let drawn: Vec<(f64, f64)> = (0..pairs.len())
                .map(|index| {
                    let draw = set_draw(seed, set, index as u32) * pairs.len() as f64;
                    pairs[(draw as usize).min(pairs.len() - 1)]
                })
                .collect();
            spearman(&drawn)
        })
        .filter(|rho| rho.is_finite())
        .collect();
    resampled.sort_by(f64::total_cmp);
    let at = |share: f64| {
        resampled
            .get((share * resampled.len() as f64) as usize)
            .copied()
            .unwrap_or(f64::NAN)
    };
    Some(RankCorrelation {
        rho,
        low: at(0.025),
        high: at(0.975),
        cases: pairs.len(),
    })
}

/// Correlation of ranks, ties sharing theirs; not a number when one side is all ties.
fn spearman(pairs: &[(f64, f64)]) -> f64 {
    let x = ranks(pairs.iter().map(|pair| pair.0));
    let y = ranks(pairs.iter().map(|pair| pair.1));
    let middle = (pairs.len() as f64 - 1.0) / 2.0;
    let product = |a: &[f64], b: &[f64]| {
        a.iter()
            .zip(b)
            .map(|(a, b)| (a - middle) * (b - middle))
            .sum::<f64>()
    };
    product(&x, &y) / (product(&x, &x) * product(&y, &y)).sqrt()
}

fn ranks(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let values: Vec<f64> = values.collect();
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|x, y| values[*x].total_cmp(&values[*y]));
    let mut ranks = vec![0.0; values.len()];
    for tied in order.chunk_by(|x, y| values[*x] == values[*y]) {
        let below = order.partition_point(|index| values[*index] < values[tied[0]]);
        for index in tied {
            ranks[*index] = below as f64 + (tied.len() as f64 - 1.0) / 2.0;
        }
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_that_agree_correlate_fully_and_ties_share_theirs() {
        assert_eq!(spearman(&[(1.0, 10.0), (2.0, 20.0), (3.0, 25.0)]), 1.0);
        assert_eq!(spearman(&[(1.0, 3.0), (2.0, 2.0), (3.0, 1.0)]), -1.0);
        assert_eq!(
            ranks([5.0, 1.0, 5.0, 0.0].into_iter()),
            [2.5, 1.0, 2.5, 0.0]
        );
        // By hand: ranks 0 1 2 3 against 1 0 3 2, ρ = 1 − 6·4/(4·15).
        let pairs = [(1.0, 2.0), (2.0, 1.0), (3.0, 4.0), (4.0, 3.0)];
        assert!((spearman(&pairs) - 0.6).abs() < 1e-12);
    }

    #[test]
    fn the_interval_holds_the_correlation_and_few_cases_have_none() {
        let pairs: Vec<(f64, f64)> = (0..30)
            .map(|i| (f64::from(i), f64::from((i * 7) % 30)))
            .collect();
        let found = rank_correlation(&pairs, 1).unwrap();
        assert!(found.low < found.rho && found.rho < found.high, "{found:?}");
        assert_eq!(rank_correlation(&pairs, 1), Some(found));
        assert_eq!(rank_correlation(&pairs[..4], 1), None);
    }
}
