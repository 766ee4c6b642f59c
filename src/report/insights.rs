//! Findings as sentences.

use super::figures::Figures;
use crate::language::numbers::{multiple, percent, point_difference};
use crate::model::Assessment;
use crate::strategy::insights::{Insight, insights};
use crate::strategy::result::Comparison;

/// The weightiest findings of a comparison as sentences.
pub fn sentences(comparison: &Comparison, assessments: &[Assessment], figures: &Figures<'_>) -> Vec<String> {
    insights(comparison, assessments).iter().map(|insight| sentence(insight, figures)).collect()
}

/// The sentence of a finding.
pub fn sentence(insight: &Insight, figures: &Figures<'_>) -> String {
    let say = |key: &str, arguments: &[(&str, &str)]| figures.text.with(key, arguments);
    let points = |share: f64| point_difference(figures.language(), share).trim_start_matches('+').to_owned();
    match insight {
        Insight::BurstLoss { reference, loss, between: (low, high), other: (other, other_loss) } => say(
            "insight-burst-loss",
            &[
                ("quarter", &figures.burst_quarter()),
                ("reference", reference),
                ("loss", &percent(*loss)),
                ("low", &percent(*low)),
                ("high", &percent(*high)),
                ("other", other),
                ("other_loss", &percent(*other_loss)),
            ],
        ),
        Insight::Beats { winner, loser, share } => {
            say("insight-beats", &[("winner", winner), ("loser", loser), ("share", &percent(*share))])
        }
        Insight::Vendor { strategy, vendor, share } => {
            say("insight-vendor", &[("strategy", strategy), ("vendor", vendor), ("share", &percent(*share))])
        }
        Insight::NeedsCash { strategy, share } => {
            say("insight-needs-cash", &[("strategy", strategy), ("share", &percent(*share))])
        }
        Insight::LargestHolding { strategy, holding, share } => {
            say("insight-largest-holding", &[("strategy", strategy), ("holding", holding), ("share", &percent(*share))])
        }
        Insight::Price { safer, spared, cost, reference } => {
            let key = if *cost > 0.0 { "insight-price-cost" } else { "insight-price-gain" };
            say(
                key,
                &[
                    ("safer", safer),
                    ("spared", &points(*spared)),
                    ("cost", &multiple(cost.abs())),
                    ("reference", reference),
                ],
            )
        }
        Insight::AssumedRevenue { share } => say("insight-assumed-revenue", &[("share", &percent(*share))]),
    }
}
