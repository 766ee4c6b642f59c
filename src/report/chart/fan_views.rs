//! How each view of the fan chart is made from results.

use super::fan::{Band, BurstMarker, ClockReading, FanChart, FanView, Rule, Series, StageClock};
use super::{Axis, SMALLEST_ON_DOUBLINGS, Scale, Subject};
use crate::language::{Measure, numbers};
use crate::strategy::result::{ERRORS_APART, Fan, StrategyResult};

/// The parts in which the views differ.
struct Parts {
    bands: Vec<Band>,
    series: Vec<Series>,
    rule: Option<Rule>,
    scale: Scale,
}

/// The axis of values of a view that fits some of them.
pub(super) fn values_axis(
    view: FanView,
    scale: Scale,
    values: impl IntoIterator<Item = f64>,
) -> Axis {
    let count = if view == FanView::Value { 6 } else { 5 };
    Axis::fitting(values, limits(view), count, scale)
}

/// Values beyond these are drawn at them.
const fn limits(view: FanView) -> (f64, f64) {
    match view {
        // A company can be worth more after a burst than before.
        FanView::Exposure | FanView::Difference => (-1.0, 1.0),
        FanView::Chance => (0.0, 1.0),
        FanView::Value => (-6.0, 20.0),
    }
}

/// What the chart is called; what is lost is that of a burst that may begin in one layer.
fn title(view: FanView, subject: &Subject<'_>) -> String {
    let title = subject.text.with(
        &format!("chart-{}-title", view.key()),
        &[("reference", reference_name(subject))],
    );
    match view {
        FanView::Exposure | FanView::Difference => subject.figures().begun(title),
        FanView::Value | FanView::Chance => title,
    }
}

pub(super) fn build(view: FanView, subject: &Subject<'_>) -> FanChart {
    let figures = subject.figures();
    let horizon = subject.comparison.chance_burst.len().saturating_sub(1);
    let mut parts = match view {
        FanView::Exposure => exposure(subject),
        FanView::Value => value(subject),
        FanView::Difference => difference(subject),
        FanView::Chance => chance(subject),
    };
    let (least, most) = limits(view);
    let edges = parts
        .bands
        .iter_mut()
        .flat_map(|band| [&mut band.low, &mut band.high]);
    let lines = edges.chain(parts.series.iter_mut().map(|series| &mut series.points));
    for value in lines.flatten() {
        *value = value.clamp(least, most);
    }
    let edges = parts
        .bands
        .iter()
        .flat_map(|band| band.low.iter().chain(&band.high));
    let drawn = edges.chain(parts.series.iter().flat_map(|series| &series.points));
    // A level is part of what is shown.
    let level = parts.rule.iter().map(|rule| rule.at);
    let y = values_axis(view, parts.scale, drawn.copied().chain(level));
    let label = |quarter| numbers::quarter_short(figures.language(), figures.as_of, quarter);
    parts.series.sort_by_key(|series| series.active);
    let chances = subject.comparison.chance_platform.clone();
    let by_end = chances.last().copied().unwrap_or_default();
    let banded = subject
        .banded()
        .or_else(|| subject.comparison.strategies.get(subject.active));
    let banded = banded.map_or("", |strategy| strategy.name.as_str());
    FanChart {
        view,
        title: title(view, subject),
        method: subject.text.with(
            &format!("chart-{}-method", view.key()),
            &[
                ("paths", &numbers::count(subject.comparison.paths)),
                ("name", banded),
                ("reference", reference_name(subject)),
            ],
        ),
        x: Axis::quarters((0..=horizon).map(label).collect(), 6),
        y,
        quarters: (0..=horizon)
            .map(|quarter| figures.quarter(quarter))
            .collect(),
        bands: parts.bands,
        series: parts.series,
        rule: parts.rule,
        burst: BurstMarker {
            quarter: figures.burst_quarter.min(horizon),
            label: subject.text.with(
                "chart-burst-marker",
                &[("quarter", &figures.burst_quarter())],
            ),
        },
        stage_clock: StageClock {
            label: subject.text.get("chart-stage-clock"),
            readings: chances
                .iter()
                .enumerate()
                .map(|(quarter, chance)| {
                    let name = subject.text.with(
                        "stage-clock-reading",
                        &[("quarter", &figures.quarter(quarter))],
                    );
                    ClockReading {
                        name,
                        chance: numbers::percent(*chance),
                    }
                })
                .collect(),
            chances,
            end_label: subject.text.with(
                "chart-stage-clock-end",
                &[
                    ("chance", &numbers::percent(by_end)),
                    ("quarter", &figures.quarter(horizon)),
                ],
            ),
        },
    }
}

fn reference_name<'a>(subject: &Subject<'a>) -> &'a str {
    subject
        .comparison
        .strategies
        .get(subject.comparison.reference)
        .map_or("", |strategy| strategy.name.as_str())
}

fn visible<'a>(subject: &Subject<'a>) -> Vec<(usize, &'a StrategyResult)> {
    let strategies = &subject.comparison.strategies;
    subject
        .visible()
        .filter_map(|index| Some((index, strategies.get(index)?)))
        .collect()
}

/// One line of a strategy; `place` puts a value on the axis, `read` writes it.
fn line(
    subject: &Subject<'_>,
    index: usize,
    strategy: &StrategyResult,
    values: &[f64],
    place: impl Fn(f64) -> f64,
    read: impl Fn(f64) -> String,
) -> Series {
    Series {
        name: strategy.name.clone(),
        strategy: Some(index),
        slot: Some(strategy.slot),
        active: index == subject.active,
        points: values.iter().map(|value| place(*value)).collect(),
        readings: values.iter().map(|value| read(*value)).collect(),
    }
}

/// 90 % and 50 % bands of one strategy.
fn bands(
    subject: &Subject<'_>,
    fan: impl Fn(&StrategyResult) -> &Fan,
    place: impl Fn(f64) -> f64,
) -> Vec<Band> {
    let Some(strategy) = subject.banded() else {
        return Vec::new();
    };
    let fan = fan(strategy);
    let band = |key: &str, opacity: f64, low: &[f64], high: &[f64]| Band {
        label: subject.text.get(key),
        slot: strategy.slot,
        opacity,
        low: low.iter().map(|value| place(*value)).collect(),
        high: high.iter().map(|value| place(*value)).collect(),
    };
    vec![
        band("chart-band-ninety", 0.13, &fan.p05, &fan.p95),
        band("chart-band-fifty", 0.20, &fan.p25, &fan.p75),
    ]
}

fn exposure(subject: &Subject<'_>) -> Parts {
    let figures = subject.figures();
    let series: Vec<_> = visible(subject)
        .into_iter()
        .map(|(index, strategy)| {
            line(
                subject,
                index,
                strategy,
                &strategy.exposure.p50,
                |x| x,
                |share| figures.share(share),
            )
        })
        .collect();
    let bands = bands(subject, |strategy| &strategy.exposure, |x| x);
    Parts {
        bands,
        series,
        rule: None,
        scale: figures.share_scale(),
    }
}

fn value(subject: &Subject<'_>) -> Parts {
    let figures = subject.figures();
    let place = |multiple: f64| libm::log2(multiple.max(SMALLEST_ON_DOUBLINGS));
    let mut series: Vec<_> = visible(subject)
        .into_iter()
        .map(|(index, strategy)| {
            line(
                subject,
                index,
                strategy,
                &strategy.value.p50,
                place,
                |multiple| figures.multiple(multiple),
            )
        })
        .collect();
    // What its reports will show: of one strategy, as the bands are.
    series.extend(subject.banded().map(|strategy| {
        Series {
            name: subject.text.get("chart-value-reported"),
            strategy: None,
            slot: None,
            active: false,
            points: strategy.reported_value.iter().map(|x| place(*x)).collect(),
            readings: strategy
                .reported_value
                .iter()
                .map(|x| numbers::multiple(*x))
                .collect(),
        }
    }));
    let bands = bands(subject, |strategy| &strategy.value, place);
    let rule = Some(Rule {
        at: 0.0,
        label: subject.text.get("chart-value-today"),
    });
    let scale = if let Scale::Money(money) = figures.money_scale(false)
        && figures.text.measure == Measure::Money
    {
        Scale::MoneyDoublings(money)
    } else {
        Scale::Doublings
    };
    Parts {
        bands,
        series,
        rule,
        scale,
    }
}

fn difference(subject: &Subject<'_>) -> Parts {
    let figures = subject.figures();
    let read = |share: f64| figures.share_difference(share);
    let others: Vec<_> = visible(subject)
        .into_iter()
        .filter(|(index, _)| *index != subject.comparison.reference)
        .collect();
    let series: Vec<_> = others
        .iter()
        .map(|(index, strategy)| {
            line(
                subject,
                *index,
                strategy,
                &strategy.exposure_difference.p50,
                |x| x,
                read,
            )
        })
        .collect();
    let bands: Vec<_> = others
        .iter()
        .map(|(index, strategy)| {
            let edge = |sign: f64| {
                let errors = strategy
                    .exposure_difference_error
                    .iter()
                    .chain(std::iter::repeat(&0.0));
                let median = &strategy.exposure_difference.p50;
                median
                    .iter()
                    .zip(errors)
                    .map(|(value, error)| value + sign * ERRORS_APART * error)
                    .collect()
            };
            Band {
                label: subject.text.get("chart-band-error"),
                slot: strategy.slot,
                opacity: if *index == subject.active { 0.24 } else { 0.16 },
                low: edge(-1.0),
                high: edge(1.0),
            }
        })
        .collect();
    let rule = Some(Rule {
        at: 0.0,
        label: reference_name(subject).into(),
    });
    Parts {
        bands,
        series,
        rule,
        scale: figures.share_difference_scale(),
    }
}

/// Two kinds of probability in one chart, which stays in per cent; the losses are read in what all
/// are.
fn chance(subject: &Subject<'_>) -> Parts {
    let figures = subject.figures();
    let mut series: Vec<_> = visible(subject)
        .into_iter()
        .map(|(index, strategy)| {
            line(
                subject,
                index,
                strategy,
                &strategy.expected_burst_loss,
                |x| x,
                |share| figures.share(share),
            )
        })
        .collect();
    let chances = &subject.comparison.chance_burst;
    series.push(Series {
        name: subject.text.get("chart-chance-line"),
        strategy: None,
        slot: None,
        active: false,
        points: chances.clone(),
        readings: chances
            .iter()
            .map(|chance| numbers::percent(*chance))
            .collect(),
    });
    Parts {
        bands: Vec::new(),
        series,
        rule: None,
        scale: Scale::Share,
    }
}
