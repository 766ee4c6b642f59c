//! What the results say in a few sentences: computed findings, the weightiest first.
//!
//! A finding is kept only when its number lies outside its own error. Findings are data; the
//! sentences are in the locale files.

use super::metric::{Direction, Metric};
use super::over_bursts::LosesLess;
use super::result::{Comparison, ERRORS_APART, StrategyResult};
use super::sensitivity::FlipPoint;
use crate::assumptions::Parameter;
use crate::model::Assessment;
use std::borrow::Cow;

/// Most findings that are shown.
pub const MOST_INSIGHTS: usize = 5;

/// A share of value below this is not worth a sentence.
const NOTABLE_SHARE: f64 = 0.10;
/// Nor is a difference below a point, which two rounded figures may not show.
const NOTABLE_DIFFERENCE: f64 = 0.01;

/// A finding with the number it rests on.
#[derive(Debug, Clone, PartialEq)]
pub enum Insight {
    /// What the reference loses in a burst at the burst quarter, and what the strategy furthest
    /// from it loses.
    BurstLoss {
        /// The reference.
        reference: String,
        /// Its median loss.
        loss: f64,
        /// Its quartiles.
        between: (f64, f64),
        /// The other strategy, and its median loss.
        other: (String, f64),
    },
    /// Which of the reference and another strategy loses less if it bursts today.
    LosesLess {
        /// The one that loses less in more of the bursts.
        less: String,
        /// The other one.
        more: String,
        /// In how many of 100 bursts, to the nearest ten; `None` when nobody can tell.
        in_hundred: Option<u8>,
    },
    /// One strategy ends above the reference more often than not, or less often.
    Beats {
        /// The strategy that ends above the other.
        winner: String,
        /// The other.
        loser: String,
        /// Share of paths.
        share: f64,
    },
    /// Much of the value rests on one vendor's models.
    Vendor {
        /// The strategy.
        strategy: String,
        /// The vendor.
        vendor: String,
        /// Share of value.
        share: f64,
    },
    /// Much of the value needs cash while the window is shut.
    NeedsCash {
        /// The strategy.
        strategy: String,
        /// Share of value.
        share: f64,
    },
    /// One holding carries much of what is lost.
    LargestHolding {
        /// The strategy.
        strategy: String,
        /// The company.
        holding: String,
        /// Share of the whole loss that is its loss.
        share: f64,
    },
    /// What the safest strategy costs in median multiple.
    Price {
        /// The strategy that loses least in a burst.
        safer: String,
        /// Points of value lost less than the reference.
        spared: f64,
        /// Median multiple less than that of the reference; negative when it brings more.
        cost: f64,
        /// The reference.
        reference: String,
    },
    /// Much of the value rests on revenue nobody reported.
    AssumedRevenue {
        /// Share of value.
        share: f64,
    },
    /// An assumption turns the ranking of two strategies inside its range.
    FlipPoint {
        /// The strategy that is ahead today.
        leader: String,
        /// The one that overtakes it.
        follower: String,
        /// By which metric.
        metric: Metric,
        /// The assumption.
        parameter: &'static Parameter,
        /// Its value today.
        today: f64,
        /// The value beyond which they change places.
        at: f64,
    },
}

/// Where a finding is shown in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InsightView {
    /// The chart of exposure by quarter.
    Exposure,
    /// The table of strategies.
    Comparison,
    /// The look-through to vendors.
    Vendors,
    /// The holdings.
    Holdings,
    /// Where strategies change places.
    ChangesOfRank,
}

impl InsightView {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Exposure,
        Self::Comparison,
        Self::Vendors,
        Self::Holdings,
        Self::ChangesOfRank,
    ];
}

impl Insight {
    /// Where it is shown in full.
    pub const fn view(&self) -> InsightView {
        match self {
            Self::BurstLoss { .. } => InsightView::Exposure,
            Self::LosesLess { .. } | Self::Beats { .. } | Self::Price { .. } => {
                InsightView::Comparison
            }
            Self::Vendor { .. } => InsightView::Vendors,
            Self::NeedsCash { .. } | Self::LargestHolding { .. } | Self::AssumedRevenue { .. } => {
                InsightView::Holdings
            }
            Self::FlipPoint { .. } => InsightView::ChangesOfRank,
        }
    }
}

/// The weightiest findings, at most [`MOST_INSIGHTS`]; none without strategies.
///
/// What a burst would cost comes first. The others are ordered by how many points of value, or of
/// the paths beyond a half, they speak of.
pub fn insights(comparison: &Comparison, assessments: &[Assessment]) -> Vec<Insight> {
    let Some(comparison) = held_only(comparison) else {
        return assumed_revenue(assessments)
            .map(|(_, insight)| insight)
            .into_iter()
            .collect();
    };
    let comparison = comparison.as_ref();
    let reference = comparison.reference();
    let mut weighed: Vec<(f64, Insight)> = Vec::new();
    weighed.extend(burst_loss(comparison, reference));
    weighed.extend(loses_less(comparison, reference));
    weighed.extend(beats(comparison, reference));
    weighed.extend(price(comparison, reference));
    weighed.extend(vendor(reference));
    weighed.extend(needs_cash(reference));
    weighed.extend(largest_holding(reference, assessments));
    weighed.extend(assumed_revenue(assessments));
    weighed.sort_by(|x, y| y.0.total_cmp(&x.0));
    weighed
        .into_iter()
        .take(MOST_INSIGHTS)
        .map(|(_, insight)| insight)
        .collect()
}

/// The strategies that rest on holdings; `None` when the reference does not, for then there is
/// nothing to compare with.
fn held_only(comparison: &Comparison) -> Option<Cow<'_, Comparison>> {
    let held = comparison.held();
    let reference = held
        .iter()
        .position(|index| *index == comparison.reference)?;
    if held.len() == comparison.strategies.len() {
        return Some(Cow::Borrowed(comparison));
    }
    let strategies = held
        .iter()
        .map(|index| comparison.strategies[*index].clone());
    Some(Cow::Owned(Comparison {
        strategies: strategies.collect(),
        reference,
        ..comparison.clone()
    }))
}

/// The assumption whose flip point is worth a sentence: the rate at which a platform arrives, about
/// which the thesis asks, when it turns the ranking, else the one nearest to today's value.
const ASKED_FIRST: &str = "platform_hazard";

/// What the flip points of a pair of strategies say. `difference` is that of the first to the
/// second today.
///
/// `None` when today's difference lies inside its error, for then nobody is ahead to be overtaken,
/// or when neither way is better.
pub fn flip_finding(
    [own, other]: [&str; 2],
    metric: Metric,
    difference: f64,
    points: &[FlipPoint],
) -> Option<Insight> {
    let asked = points
        .iter()
        .find(|point| point.parameter.name == ASKED_FIRST);
    let point = asked.or_else(|| points.first())?;
    // The error at the flip point stands for that today: both come from the same draws and as many
    // paths. A flip point is then as many of its own errors away from today's value as the
    // difference is away from zero.
    if difference.abs() <= ERRORS_APART * point.difference.standard_error.max(f64::MIN_POSITIVE) {
        return None;
    }
    let ahead = match metric.direction() {
        Direction::Lower => difference < 0.0,
        Direction::Higher => difference > 0.0,
        Direction::Neutral => return None,
    };
    let (leader, follower) = if ahead { (own, other) } else { (other, own) };
    Some(Insight::FlipPoint {
        leader: leader.to_owned(),
        follower: follower.to_owned(),
        metric,
        parameter: point.parameter,
        today: point.today,
        at: point.at,
    })
}

/// Findings with one of the flip points among them, after what a burst would cost; still at most
/// [`MOST_INSIGHTS`].
pub fn with_flip_finding(mut found: Vec<Insight>, flip: Option<Insight>) -> Vec<Insight> {
    if let Some(flip) = flip {
        let after = usize::from(matches!(found.first(), Some(Insight::BurstLoss { .. })));
        found.insert(after, flip);
        found.truncate(MOST_INSIGHTS);
    }
    found
}

/// The other strategies with their paired difference in a metric, where it lies outside its error.
fn apart<'a>(
    comparison: &'a Comparison,
    reference: &'a StrategyResult,
    metric: Metric,
) -> impl Iterator<Item = (&'a StrategyResult, f64)> {
    let others = comparison
        .strategies
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != comparison.reference);
    others.filter_map(move |(_, other)| {
        let difference = other.difference(reference, metric);
        difference.is_told().then_some((other, difference.value))
    })
}

fn burst_loss(comparison: &Comparison, reference: &StrategyResult) -> Option<(f64, Insight)> {
    if !comparison.can_burst() {
        return None;
    }
    let (other, _) = apart(comparison, reference, Metric::ExposureAtBurst)
        .filter(|(_, difference)| difference.abs() >= NOTABLE_DIFFERENCE)
        .max_by(|x, y| x.1.abs().total_cmp(&y.1.abs()))?;
    let quarter = comparison.burst_quarter;
    let between = (
        *reference.exposure.p25.get(quarter)?,
        *reference.exposure.p75.get(quarter)?,
    );
    let insight = Insight::BurstLoss {
        reference: reference.name.clone(),
        loss: reference.metric(Metric::ExposureAtBurst),
        between,
        other: (other.name.clone(), other.metric(Metric::ExposureAtBurst)),
    };
    // The question the program is for: always first.
    Some((f64::INFINITY, insight))
}

fn beats(comparison: &Comparison, reference: &StrategyResult) -> Option<(f64, Insight)> {
    let paths = comparison.paths.max(1) as f64;
    let others = comparison
        .strategies
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != comparison.reference);
    let (_, other) = others.max_by(|x, y| {
        let beyond_half = |result: &StrategyResult| (result.beats_reference - 0.5).abs();
        beyond_half(x.1).total_cmp(&beyond_half(y.1))
    })?;
    let share = other.beats_reference;
    let error = (share * (1.0 - share) / paths).sqrt();
    let beyond_half = (share - 0.5).abs();
    let (own, reference) = (other.name.clone(), reference.name.clone());
    let insight = if share > 0.5 {
        Insight::Beats {
            winner: own,
            loser: reference,
            share,
        }
    } else {
        Insight::Beats {
            winner: reference,
            loser: own,
            share: 1.0 - share,
        }
    };
    (beyond_half > ERRORS_APART * error && beyond_half > NOTABLE_DIFFERENCE)
        .then_some((beyond_half, insight))
}

fn price(comparison: &Comparison, reference: &StrategyResult) -> Option<(f64, Insight)> {
    if !comparison.can_burst() {
        return None;
    }
    let (safer, difference) = apart(comparison, reference, Metric::ExposureAtBurst)
        .filter(|(_, difference)| *difference <= -NOTABLE_DIFFERENCE)
        .min_by(|x, y| x.1.total_cmp(&y.1))?;
    let cost = safer.difference(reference, Metric::MedianMultiple);
    let insight = Insight::Price {
        safer: safer.name.clone(),
        spared: -difference,
        cost: -cost.value,
        reference: reference.name.clone(),
    };
    (cost.is_told() && cost.value.abs() >= 0.005).then_some((-difference, insight))
}

fn vendor(reference: &StrategyResult) -> Option<(f64, Insight)> {
    let (vendor, share) = reference.vendors.first()?;
    let insight = Insight::Vendor {
        strategy: reference.name.clone(),
        vendor: vendor.clone(),
        share: *share,
    };
    (*share >= NOTABLE_SHARE).then_some((*share, insight))
}

/// Against the strategy whose order to the reference is the clearest.
fn loses_less(comparison: &Comparison, reference: &StrategyResult) -> Option<(f64, Insight)> {
    let against = reference.loses_less_than.iter().enumerate();
    let (other, _) = against
        .filter(|(index, _)| *index != comparison.reference)
        .max_by(|x, y| (x.1 - 0.5).abs().total_cmp(&(y.1 - 0.5).abs()))?;
    let found = LosesLess::of(comparison, [comparison.reference, other])?;
    let name = |index: usize| Some(comparison.strategies.get(index)?.name.clone());
    let insight = Insight::LosesLess {
        less: name(found.less)?,
        more: name(found.more)?,
        in_hundred: found.in_hundred,
    };
    // How far the stated loss of one burst can be trusted: right after the loss itself.
    Some((f64::MAX, insight))
}

fn needs_cash(reference: &StrategyResult) -> Option<(f64, Insight)> {
    let share = reference.metric(Metric::NeedsCashShare);
    (share >= NOTABLE_SHARE).then(|| {
        (
            share,
            Insight::NeedsCash {
                strategy: reference.name.clone(),
                share,
            },
        )
    })
}

fn largest_holding(
    reference: &StrategyResult,
    assessments: &[Assessment],
) -> Option<(f64, Insight)> {
    let total = reference.metric(Metric::ExposureToday);
    let (holding, lost) = assessments
        .iter()
        .zip(&reference.contributions)
        .max_by(|x, y| x.1.total_cmp(y.1))
        .filter(|_| total > 0.0)?;
    let share = lost / total;
    let strategy = reference.name.clone();
    let insight = Insight::LargestHolding {
        strategy,
        holding: holding.name.clone(),
        share,
    };
    // With few holdings one of them carries much in any case.
    (share >= NOTABLE_SHARE && share > 2.0 / assessments.len() as f64).then_some((share, insight))
}

fn assumed_revenue(assessments: &[Assessment]) -> Option<(f64, Insight)> {
    let assumed = assessments
        .iter()
        .filter(|holding| holding.inputs.is_assumed(crate::model::inputs::Input::Arr));
    let share: f64 = assumed.map(|holding| holding.weight).sum();
    (share >= NOTABLE_SHARE).then_some((share, Insight::AssumedRevenue { share }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assumptions::table;
    use crate::strategy::result::Difference;

    fn point(name: &str, at: f64) -> FlipPoint {
        let difference = Difference {
            value: 0.0,
            standard_error: 0.01,
        };
        FlipPoint {
            parameter: table::find(name).unwrap(),
            today: 0.12,
            at,
            difference,
        }
    }

    #[test]
    fn a_flip_point_is_told_only_when_somebody_is_ahead() {
        let points = [point("burst_hazard", 0.13), point("platform_hazard", 0.27)];
        let told = |metric, difference| flip_finding(["A", "B"], metric, difference, &points);
        let Some(Insight::FlipPoint {
            leader,
            follower,
            parameter,
            at,
            ..
        }) = told(Metric::MedianMultiple, -0.03)
        else {
            panic!("a difference of three errors is told")
        };
        assert_eq!((leader.as_str(), follower.as_str()), ("B", "A"));
        assert_eq!(
            (parameter.name.as_str(), at),
            ("platform_hazard", 0.27),
            "the one the thesis asks about"
        );
        assert!(
            told(Metric::MedianMultiple, 0.02).is_none(),
            "two errors are none"
        );
        assert!(
            told(Metric::PeakQuarter, 3.0).is_none(),
            "neither way is better"
        );
        assert!(flip_finding(["A", "B"], Metric::MedianMultiple, 1.0, &[]).is_none());
    }

    #[test]
    fn a_flip_point_comes_after_what_a_burst_costs_and_five_stay_five() {
        let flip = || {
            flip_finding(
                ["A", "B"],
                Metric::ChanceOfLoss,
                -0.5,
                &[point("burst_hazard", 0.3)],
            )
        };
        let needs = Insight::NeedsCash {
            strategy: "A".into(),
            share: 0.5,
        };
        let found = with_flip_finding(vec![needs.clone(); MOST_INSIGHTS], flip());
        assert_eq!(found.len(), MOST_INSIGHTS);
        assert!(
            matches!(&found[0], Insight::FlipPoint { leader, .. } if leader == "A"),
            "less loss is ahead"
        );
        let burst = Insight::BurstLoss {
            reference: "A".into(),
            loss: 0.7,
            between: (0.6, 0.8),
            other: ("B".into(), 0.5),
        };
        let found = with_flip_finding(vec![burst.clone(), needs], flip());
        assert_eq!((found.len(), &found[0]), (3, &burst));
        assert_eq!(with_flip_finding(vec![burst.clone()], None), [burst]);
    }
}
