//! Flip points as a table: for each assumption, the value at which two strategies change places.

use super::Subject;
use crate::assumptions::Parameter;
use crate::language::{Text, numbers};
use crate::report::provenance::{parameter_name, plain, unit_name};
use crate::strategy::metric::{Direction, Metric};
use crate::strategy::sensitivity::{
    FlipPoint, RANK_DRAWS, RankStability, SENSITIVITY_PATHS, Tornado,
};

/// An assumption and where it turns the ranking, if it does.
#[derive(Debug, Clone, PartialEq)]
pub struct FlipRow {
    /// The assumption.
    pub parameter: &'static Parameter,
    /// Its name in words.
    pub name: String,
    /// Its unit in words.
    pub unit: String,
    /// Its value today.
    pub today: String,
    /// The value at which the ranking turns; `None` when it never does within the range.
    pub flip: Option<String>,
    /// Low end of its range.
    pub low: String,
    /// High end of its range.
    pub high: String,
    /// Place of today's value in the range, 0 … 1.
    pub today_share: f64,
    /// Place of the flip point in the range.
    pub flip_share: Option<f64>,
    /// All of it in a sentence.
    pub reading: String,
}

/// The table.
#[derive(Debug, Clone, PartialEq)]
pub struct FlipTable {
    /// Title.
    pub title: String,
    /// One sentence on what is computed.
    pub method: String,
    /// Who is ahead today, and by how much.
    pub today: String,
    /// Assumptions that turn the ranking, the nearest first; then the others by how far they move the difference.
    pub rows: Vec<FlipRow>,
    /// How many of them turn it.
    pub turning: usize,
    /// Names of the columns: assumption, today, where it turns, unit, range.
    pub columns: [String; 5],
    /// What stands where an assumption does not turn it.
    pub never: String,
    /// That none does; empty when one does.
    pub none: String,
    /// How many further assumptions a sheet of paper does not show; empty when it shows all.
    pub left_out: String,
}

impl FlipTable {
    /// Rows that a sheet of paper shows of a table: every assumption that turns the ranking, and of the others as many as
    /// a page has room for.
    pub fn on_paper(turning: usize) -> usize {
        turning.max(18)
    }

    /// The table of the flip points of a pair of strategies; `None` for strategies that the tornado does not know.
    pub fn new(
        tornado: &Tornado,
        points: &[FlipPoint],
        [own, other]: [usize; 2],
        metric: Metric,
        subject: &Subject<'_>,
    ) -> Option<Self> {
        let (text, figures) = (subject.text, subject.figures());
        let name = |index: usize| {
            subject
                .comparison
                .strategies
                .get(index)
                .map_or("", |result| result.name.as_str())
        };
        let value = |index: usize| Some(tornado.base.get(index)?[metric.index()]);
        let difference = value(own)? - value(other)?;
        let (leader, follower) = if leads(metric, difference) {
            (own, other)
        } else {
            (other, own)
        };
        let assumptions = subject.workspace.assumptions();
        let row = |parameter: &'static Parameter| {
            let point = points
                .iter()
                .find(|point| point.parameter.name == parameter.name);
            let today = assumptions.get(parameter);
            let place = |at: f64| {
                ((at - parameter.low) / (parameter.high - parameter.low).max(f64::MIN_POSITIVE))
                    .clamp(0.0, 1.0)
            };
            let (words, unit) = (parameter_name(text, parameter), unit_name(text, parameter));
            let (now, flip) = (plain(today), point.map(rounded));
            let reading = match (point, &flip) {
                (Some(point), Some(flip)) => text.with(
                    if point.at > today {
                        "chart-flip-above"
                    } else {
                        "chart-flip-below"
                    },
                    &[
                        ("name", &words),
                        ("flip", flip),
                        ("unit", &unit),
                        ("today", &now),
                        ("follower", name(follower)),
                        ("leader", name(leader)),
                    ],
                ),
                _ => text.with(
                    "chart-flip-never-reading",
                    &[("name", &words), ("today", &now), ("unit", &unit)],
                ),
            };
            FlipRow {
                parameter,
                name: words,
                unit,
                today: now,
                flip,
                low: plain(parameter.low),
                high: plain(parameter.high),
                today_share: place(today),
                flip_share: point.map(|point| place(point.at)),
                reading,
            }
        };
        let mut rows: Vec<FlipRow> = points.iter().map(|point| row(point.parameter)).collect();
        let turning = rows.len();
        let swings = tornado.of_difference(own, other, metric);
        let others = swings.iter().filter(|swing| {
            points
                .iter()
                .all(|point| point.parameter.name != swing.parameter.name)
        });
        rows.extend(others.map(|swing| row(swing.parameter)));
        let left_out = rows.len() - Self::on_paper(turning).min(rows.len());
        let key = match metric.direction() {
            Direction::Neutral => "chart-flip-today-neutral",
            _ => "chart-flip-today",
        };
        let of = |index: usize| {
            value(index).map_or_else(String::new, |value| figures.value(metric, value, 0.0))
        };
        Some(Self {
            title: text.with(
                "chart-flip-title",
                &[
                    ("own", name(own)),
                    ("other", name(other)),
                    ("metric", &figures.name(metric)),
                ],
            ),
            method: text.with(
                "chart-flip-method",
                &[("paths", &numbers::count(SENSITIVITY_PATHS))],
            ),
            today: text.with(
                key,
                &[
                    ("metric", &figures.name(metric)),
                    ("leader", name(leader)),
                    ("leader_value", &of(leader)),
                    ("follower", name(follower)),
                    ("follower_value", &of(follower)),
                ],
            ),
            rows,
            turning,
            columns: ["name", "today", "flip", "unit", "range"]
                .map(|key| text.get(&format!("flip-column-{key}"))),
            never: text.get("flip-never"),
            none: if turning == 0 {
                text.get("chart-flip-none")
            } else {
                String::new()
            },
            left_out: if left_out > 0 {
                text.with(
                    "chart-flip-left-out",
                    &[("count", &numbers::count(left_out))],
                )
            } else {
                String::new()
            },
        })
    }

    /// The main figures in words: who leads, and the nearest flip points.
    pub fn summary(&self, text: &Text) -> String {
        let mut readings = vec![self.today.clone()];
        readings.extend(
            self.rows
                .iter()
                .take(self.turning.min(5))
                .map(|row| row.reading.clone()),
        );
        if self.turning == 0 {
            readings.push(text.get("chart-flip-none"));
        }
        readings.join(&text.get("sentence-join"))
    }
}

/// Whether a strategy with that difference to another is ahead; from high to low where neither way is better.
pub(crate) fn leads(metric: Metric, difference: f64) -> bool {
    if metric.direction() == Direction::Lower {
        difference < 0.0
    } else {
        difference > 0.0
    }
}

/// A flip point with two digits more than its range has orders of magnitude: finer would be noise.
fn rounded(point: &FlipPoint) -> String {
    let span = (point.parameter.high - point.parameter.low).abs().max(1e-9);
    let decimals = (2.0 - libm::log10(span).floor()).clamp(0.0, 4.0) as usize;
    let digits = numbers::decimal(point.at, decimals);
    if digits.contains('.') {
        digits
            .trim_end_matches('0')
            .trim_end_matches('.')
            .to_owned()
    } else {
        digits
    }
}

/// How stable the ranking of all strategies is under draws of the judgement weights, in sentences.
pub fn stability_sentences(
    stability: &RankStability,
    metric: Metric,
    subject: &Subject<'_>,
) -> Vec<String> {
    let (text, figures) = (subject.text, subject.figures());
    let draws = numbers::count(RANK_DRAWS as usize);
    let share = numbers::percent(stability.same_ranking(metric));
    let mut sentences = vec![text.with(
        "chart-stability-same",
        &[
            ("metric", &figures.name(metric)),
            ("share", &share),
            ("draws", &draws),
        ],
    )];
    let best = |(index, result): (usize, &crate::strategy::result::StrategyResult)| {
        let share = stability.best(index, metric)?;
        (share > 0.0).then(|| {
            text.with(
                "chart-stability-best",
                &[("name", &result.name), ("share", &numbers::percent(share))],
            )
        })
    };
    let best: Vec<String> = subject
        .comparison
        .strategies
        .iter()
        .enumerate()
        .filter_map(best)
        .collect();
    if !best.is_empty() {
        let names = best.join(&text.get("list-join-inner"));
        sentences.push(text.with("chart-stability-list", &[("names", &names)]));
    }
    sentences
}
