//! Findings as sentences.

use super::figures::Figures;
use super::over_bursts::loses_less_sentence;
use super::provenance::{parameter_name, unit_name};
use crate::language::numbers::{decimal, multiple, percent};
use crate::model::Assessment;
use crate::portfolio::SLEEVES;
use crate::strategy::insights::{Insight, insights, with_flip_finding};
use crate::strategy::result::Comparison;

/// The weightiest findings of a comparison as sentences, with what its flip points say when they
/// are known.
pub fn sentences(
    comparison: &Comparison,
    assessments: &[Assessment],
    flip: Option<Insight>,
    figures: &Figures<'_>,
) -> Vec<String> {
    let found = with_flip_finding(insights(comparison, assessments), flip);
    let mut said: Vec<String> = found
        .iter()
        .map(|insight| sentence(insight, figures))
        .collect();
    if let Some(layers) = layers_sentence(comparison, figures) {
        said.insert(said.len().min(1), layers);
    }
    said
}

/// What stands on the page: what a burst today would do in short, and the findings, of which the
/// last give way first.
pub fn for_page(findings: Vec<String>, mut bursts: Vec<String>) -> Vec<String> {
    bursts.extend(findings);
    bursts
}

/// What a burst today takes of the reference, of all layers at once and where it begins in one,
/// with the chances of both; none where bursts begin in all layers.
pub fn layers_sentence(comparison: &Comparison, figures: &Figures<'_>) -> Option<String> {
    let chances = &comparison.chance_by_origin;
    let one = chances.layers.iter().filter_map(|layer| layer.last());
    let chance_one: f64 = one.sum();
    if chance_one <= 0.0 {
        return None;
    }
    let reference = comparison.strategies.get(comparison.reference)?;
    let losses = reference.exposure_by_origin;
    let by_layer = || SLEEVES.into_iter().zip(losses.layers);
    let (least, low) = by_layer().min_by(|x, y| x.1.total_cmp(&y.1))?;
    let (most, high) = by_layer().max_by(|x, y| x.1.total_cmp(&y.1))?;
    Some(figures.text.with(
        "insight-layers",
        &[
            ("reference", &reference.name),
            ("all", &percent(losses.all_at_once)),
            ("low", &percent(low)),
            ("least", &figures.layer(least)),
            ("high", &percent(high)),
            ("most", &figures.layer(most)),
            ("chance_all", &percent(*chances.all_at_once.last()?)),
            ("chance_one", &percent(chance_one)),
        ],
    ))
}

/// The sentence of a finding.
pub fn sentence(insight: &Insight, figures: &Figures<'_>) -> String {
    let say = |key: &str, arguments: &[(&str, &str)]| figures.text.with(key, arguments);
    let points = |share: f64| figures.both(share);
    match insight {
        Insight::BurstLoss {
            reference,
            loss,
            between: (low, high),
            other: (other, other_loss),
        } => say(
            "insight-burst-loss",
            &[
                ("quarter", &figures.burst_quarter()),
                ("reference", reference),
                ("loss", &figures.share(*loss)),
                ("low", &figures.share(*low)),
                ("high", &figures.share(*high)),
                ("other", other),
                ("other_loss", &figures.share(*other_loss)),
            ],
        ),
        Insight::LosesLess {
            less,
            more,
            in_hundred,
        } => loses_less_sentence(less, more, *in_hundred, figures.text),
        Insight::Beats {
            winner,
            loser,
            share,
        } => say(
            "insight-beats",
            &[
                ("winner", winner),
                ("loser", loser),
                ("share", &percent(*share)),
            ],
        ),
        Insight::Vendor {
            strategy,
            vendor,
            share,
        } => say(
            "insight-vendor",
            &[
                ("strategy", strategy),
                ("vendor", vendor),
                ("share", &percent(*share)),
            ],
        ),
        Insight::NeedsCash { strategy, share } => say(
            "insight-needs-cash",
            &[("strategy", strategy), ("share", &percent(*share))],
        ),
        Insight::LargestHolding {
            strategy,
            holding,
            share,
        } => say(
            "insight-largest-holding",
            &[
                ("strategy", strategy),
                ("holding", holding),
                ("share", &percent(*share)),
            ],
        ),
        Insight::Price {
            safer,
            spared,
            cost,
            reference,
        } => {
            let key = if *cost > 0.0 {
                "insight-price-cost"
            } else {
                "insight-price-gain"
            };
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
        Insight::FlipPoint {
            leader,
            follower,
            metric,
            parameter,
            today,
            at,
        } => say(
            if at > today {
                "insight-flip-above"
            } else {
                "insight-flip-below"
            },
            &[
                ("leader", leader),
                ("follower", follower),
                ("metric", &figures.name(*metric)),
                ("name", &parameter_name(figures.text, parameter)),
                ("at", &two_digits(*at)),
                ("today", &two_digits(*today)),
                ("unit", &unit_name(figures.text, parameter)),
            ],
        ),
        Insight::AssumedRevenue { share } => {
            say("insight-assumed-revenue", &[("share", &percent(*share))])
        }
    }
}

/// A number with two significant digits.
pub(super) fn two_digits(value: f64) -> String {
    let decimals = if value == 0.0 {
        0
    } else {
        (1.0 - libm::log10(value.abs()).floor()).clamp(0.0, 4.0) as usize
    };
    decimal(value, decimals)
}
