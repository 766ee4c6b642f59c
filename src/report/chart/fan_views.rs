//! How each view of the fan chart is made from results.

use super::fan::{Band, BurstMarker, FanChart, FanView, Rule, Series, StageClock};
use super::{Axis, Subject, Tick, nice_step};
use crate::language::numbers;
use crate::report::figures::ERRORS_APART;
use crate::strategy::result::{Fan, StrategyResult};

/// Multiples below this are drawn at it: a total loss has no place on a scale of doublings.
const SMALLEST_MULTIPLE: f64 = 1.0 / 64.0;

/// The parts in which the views differ.
struct Parts {
    bands: Vec<Band>,
    series: Vec<Series>,
    rule: Option<Rule>,
    y: Axis,
}

/// Quarters that are shown; `None` for all of them.
type Shown = Option<(usize, usize)>;

pub(super) fn build(view: FanView, subject: &Subject<'_>, quarters: Shown) -> FanChart {
    let figures = subject.figures();
    let horizon = subject.comparison.chance_burst.len().saturating_sub(1);
    let shown =
        quarters.filter(|(from, to)| from < to && *to <= horizon && (*from, *to) != (0, horizon));
    let mut parts = match view {
        FanView::Exposure => exposure(subject, shown),
        FanView::Value => value(subject, shown),
        FanView::Difference => difference(subject, shown),
        FanView::Chance => chance(subject, shown),
    };
    // A level that lies outside what is shown is not drawn at its edge.
    parts.rule = parts
        .rule
        .filter(|rule| (parts.y.low..=parts.y.high).contains(&rule.at));
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
        title: subject.text.with(
            &format!("chart-{}-title", view.key()),
            &[("reference", reference_name(subject))],
        ),
        method: subject.text.with(
            &format!("chart-{}-method", view.key()),
            &[
                ("paths", &numbers::count(subject.comparison.paths)),
                ("name", banded),
                ("reference", reference_name(subject)),
            ],
        ),
        x: match shown {
            Some((from, to)) => Axis::between_quarters(from, to, 6, label),
            None => Axis::quarters(horizon, 6, label),
        },
        y: parts.y,
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
                    (name, numbers::percent(*chance))
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
        dashed: false,
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

fn drawn<'a>(
    bands: &'a [Band],
    series: &'a [Series],
    shown: Shown,
) -> impl Iterator<Item = f64> + 'a {
    let (from, to) = shown.unwrap_or((0, usize::MAX - 1));
    let part = move |values: &'a [f64]| values.iter().skip(from).take(to - from + 1);
    let edges = bands
        .iter()
        .flat_map(move |band| part(&band.low).chain(part(&band.high)));
    edges
        .chain(series.iter().flat_map(move |series| part(&series.points)))
        .copied()
}

/// What an axis starts from when it shows everything; a part of it shows what is there.
fn level(shown: Shown) -> impl Iterator<Item = f64> {
    shown.is_none().then_some(0.0).into_iter()
}

fn percent_tick(value: f64, step: f64) -> String {
    format!(
        "{} %",
        numbers::decimal(value * 100.0, usize::from(step * 100.0 % 1.0 > 1e-6))
    )
}

fn exposure(subject: &Subject<'_>, shown: Shown) -> Parts {
    let series: Vec<_> = visible(subject)
        .into_iter()
        .map(|(index, strategy)| {
            line(
                subject,
                index,
                strategy,
                &strategy.exposure.p50,
                |x| x,
                numbers::percent,
            )
        })
        .collect();
    let bands = bands(subject, |strategy| &strategy.exposure, |x| x);
    let y = Axis::fitting(drawn(&bands, &series, shown), (0.0, 1.0), 5, percent_tick);
    Parts {
        bands,
        series,
        rule: None,
        y,
    }
}

fn value(subject: &Subject<'_>, shown: Shown) -> Parts {
    let place = |multiple: f64| libm::log2(multiple.max(SMALLEST_MULTIPLE));
    let series: Vec<_> = visible(subject)
        .into_iter()
        .map(|(index, strategy)| {
            line(
                subject,
                index,
                strategy,
                &strategy.value.p50,
                place,
                numbers::multiple,
            )
        })
        .collect();
    let bands = bands(subject, |strategy| &strategy.value, place);
    let mut y = Axis::fitting(
        drawn(&bands, &series, shown).chain(level(shown)),
        (-6.0, 20.0),
        6,
        |_, _| String::new(),
    );
    y.ticks = multiple_ticks(y.low, y.high);
    let rule = Some(Rule {
        at: 0.0,
        label: subject.text.get("chart-value-today"),
    });
    Parts {
        bands,
        series,
        rule,
        y,
    }
}

/// Ticks on a scale of doublings: at whole doublings, or where that gives too few, at round multiples.
fn multiple_ticks(low: f64, high: f64) -> Vec<Tick> {
    let stride = ((high - low) / 6.0).ceil().max(1.0) as i64;
    let whole = (low.ceil() as i64..=high.floor() as i64).filter(|n| n.rem_euclid(stride) == 0);
    let doublings: Vec<_> = whole
        .map(|n| Tick {
            at: n as f64,
            label: doubling(n),
        })
        .collect();
    if doublings.len() >= 4 {
        return doublings;
    }
    let (least, most) = (libm::exp2(low), libm::exp2(high));
    let step = nice_step((most - least) / 5.0);
    let decimals = if step >= 0.999 {
        0
    } else {
        2 - usize::from((step * 10.0).fract() < 1e-6)
    };
    let round =
        ((least / step).ceil() as i64..=(most / step).floor() as i64).map(|n| n as f64 * step);
    let label = |multiple: f64| format!("{}×", numbers::decimal(multiple, decimals));
    round
        .filter(|m| *m > 0.0)
        .map(|multiple| Tick {
            at: libm::log2(multiple),
            label: label(multiple),
        })
        .collect()
}

/// `4×`, `1×`, `0.5×`, `0.06×`.
fn doubling(power: i64) -> String {
    match power {
        -1 => "0.5×".into(),
        -2 => "0.25×".into(),
        n if n < 0 => format!("{}×", numbers::decimal(2.0_f64.powi(n as i32), 2)),
        n => format!("{}×", numbers::decimal(2.0_f64.powi(n as i32), 0)),
    }
}

fn difference(subject: &Subject<'_>, shown: Shown) -> Parts {
    let language = subject.text.language();
    let read = |x: f64| numbers::point_difference(language, x);
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
    let y = Axis::fitting(
        drawn(&bands, &series, shown).chain(level(shown)),
        (-1.0, 1.0),
        5,
        |value, step| {
            let digits = numbers::signed(value * 100.0, usize::from(step * 100.0 % 1.0 > 1e-6));
            subject.text.with("chart-points", &[("value", &digits)])
        },
    );
    let rule = Some(Rule {
        at: 0.0,
        label: reference_name(subject).into(),
    });
    Parts {
        bands,
        series,
        rule,
        y,
    }
}

fn chance(subject: &Subject<'_>, shown: Shown) -> Parts {
    let mut series: Vec<_> = visible(subject)
        .into_iter()
        .map(|(index, strategy)| {
            line(
                subject,
                index,
                strategy,
                &strategy.expected_burst_loss,
                |x| x,
                numbers::percent,
            )
        })
        .collect();
    let chances = &subject.comparison.chance_burst;
    series.push(Series {
        name: subject.text.get("chart-chance-line"),
        strategy: None,
        slot: None,
        active: false,
        dashed: true,
        points: chances.clone(),
        readings: chances
            .iter()
            .map(|chance| numbers::percent(*chance))
            .collect(),
    });
    let y = Axis::fitting(drawn(&[], &series, shown), (0.0, 1.0), 5, percent_tick);
    Parts {
        bands: Vec::new(),
        series,
        rule: None,
        y,
    }
}
