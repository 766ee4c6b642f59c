//! How the multiple at the horizon is distributed: one curve for each visible strategy, with its
//! marks.

use crate::language::{Text, numbers};
use crate::report::chart::{Axis, Rule, SMALLEST_ON_DOUBLINGS, Scale, Subject, Tick};
use crate::report::draw::{Frame, Look, NamedAxis, Picture, SheetContent, TitledPlot};
use crate::report::drawing::{Area, Drawing, TextStyle};
use crate::report::marks::{
    Along, Fill, Ink, Mark, OutcomeMarkKind, Point, Size, Stand, Stroke, Symbol, Weight, Words, svg,
};
use crate::report::typeface;
use crate::strategy::distribution::Outcomes;
use crate::strategy::metric::Metric;
use crate::strategy::result::StrategyResult;

/// Share of the paths at either end that the axis may leave out.
const CUT: f64 = 0.005;

/// A mark on the axis of multiples.
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomeMark {
    /// What it stands for.
    pub kind: OutcomeMarkKind,
    /// Where, in doublings of the value today.
    pub at: f64,
    /// Name of the metric.
    pub name: String,
    /// The multiple as it is read.
    pub value: String,
}

/// One strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomeCurve {
    /// Its name.
    pub name: String,
    /// Position in the comparison.
    pub strategy: usize,
    /// Palette slot.
    pub slot: u8,
    /// Whether it is the active one, which is filled.
    pub active: bool,
    /// Middle of each step in doublings, and the share of the paths in it.
    pub points: Vec<(f64, f64)>,
    /// Marks, from the worst outcome.
    pub marks: Vec<OutcomeMark>,
    /// Share of the paths that end below value today, as it is read.
    pub loss: String,
    /// All its figures in one line.
    pub reading: String,
}

impl OutcomeCurve {
    /// Where a mark of a kind stands.
    pub fn place_of(&self, kind: OutcomeMarkKind) -> Option<f64> {
        let mark = self.marks.iter().find(|mark| mark.kind == kind)?;
        Some(mark.at)
    }

    /// The marks of the curve on a row of their own: on the axis of the chart, in the middle of 0 …
    /// 1.
    pub fn row_marks(&self) -> Vec<Mark> {
        let ink = Ink::Strategy(self.slot);
        let low = self.place_of(OutcomeMarkKind::OneInTwentyBelow);
        let high = self.place_of(OutcomeMarkKind::OneInTwentyAbove);
        let whisker = low.zip(high).map(|(low, high)| Mark::Line {
            points: vec![(low, 0.5), (high, 0.5)],
            stroke: Stroke::new(ink, Weight::Whisker),
        });
        let symbols = self.marks.iter().map(|mark| Mark::Symbol {
            at: (mark.at, 0.5),
            symbol: Symbol::Outcome(mark.kind),
            ink,
            size: Size::Outcome,
        });
        whisker.into_iter().chain(symbols).collect()
    }
}

/// The chart.
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomeChart {
    /// Title.
    pub title: String,
    /// One sentence on what is drawn and from how many paths.
    pub method: String,
    /// Multiples, in doublings of the value today; the tick labels are multiples.
    pub x: Axis,
    /// Name of that axis with its unit.
    pub x_title: String,
    /// Share of the paths in a step.
    pub y: Axis,
    /// Name of that axis with its unit.
    pub y_title: String,
    /// Curves; the active strategy is last, on top.
    pub curves: Vec<OutcomeCurve>,
    /// The value today.
    pub rule: Rule,
    /// Name of the share of the paths that end below it.
    pub loss_name: String,
}

impl OutcomeChart {
    /// The chart of a comparison; `outcomes` are those of its strategies in the same order.
    pub fn new(outcomes: &[Outcomes], subject: &Subject<'_>) -> Self {
        let text = subject.text;
        let figures = subject.figures();
        let mut curves: Vec<OutcomeCurve> = subject
            .visible()
            .filter_map(|index| {
                Some((
                    index,
                    subject.comparison.strategies.get(index)?,
                    outcomes.get(index)?,
                ))
            })
            .map(|(index, result, outcomes)| curve(subject, index, result, outcomes))
            .collect();
        curves.sort_by_key(|curve| curve.active);
        let horizon = subject.comparison.chance_burst.len().saturating_sub(1);
        let x = doublings(outcomes, &curves);
        let shares = curves
            .iter()
            .flat_map(|curve| &curve.points)
            .map(|point| point.1);
        let y = Axis::fitting(shares.chain([0.0]), (0.0, 1.0), 4, Scale::Share);
        Self {
            title: text.get("pane-outcomes"),
            method: text.with(
                "chart-outcomes-method",
                &[
                    ("paths", &numbers::count(subject.comparison.paths)),
                    ("quarter", &figures.quarter(horizon)),
                ],
            ),
            x,
            x_title: text.with(
                "chart-outcomes-x",
                &[("quarter", &figures.quarter(horizon))],
            ),
            y,
            y_title: text.get("chart-outcomes-y"),
            curves,
            rule: Rule {
                at: 0.0,
                label: text.get("chart-value-today"),
            },
            loss_name: figures.name(Metric::ChanceOfLoss),
        }
    }

    /// What is drawn: the curves, the active one filled to the ground, and the value today.
    pub fn marks(&self) -> Vec<Mark> {
        let mut marks = Vec::new();
        for curve in &self.curves {
            let ink = Ink::Strategy(curve.slot);
            let shown = |point: &&Point| (self.x.low..=self.x.high).contains(&point.0);
            let points: Vec<Point> = curve.points.iter().filter(shown).copied().collect();
            if let (true, Some(first), Some(last)) = (curve.active, points.first(), points.last()) {
                marks.push(Mark::Area {
                    lower: vec![(first.0, self.y.low), (last.0, self.y.low)],
                    upper: points.clone(),
                    fill: Fill { ink, opacity: 0.13 },
                });
            }
            let weight = if curve.active {
                Weight::Active
            } else {
                Weight::Line
            };
            marks.push(Mark::Line {
                points,
                stroke: Stroke::new(ink, weight),
            });
        }
        // Over the plot, where no line runs through the words; beside the head of the rule where
        // they would stand on the name of the vertical axis.
        let stand = if self.x.position(self.rule.at) > 0.4 {
            Stand::Over
        } else {
            Stand::Head
        };
        marks.push(Mark::Rule {
            at: self.rule.at,
            along: Along::Vertical,
            stroke: Stroke::new(Ink::Quiet, Weight::Level),
            words: Some(Words {
                text: self.rule.label.clone(),
                stand,
            }),
        });
        marks
    }

    /// The curves in the order of the comparison.
    pub fn in_order(&self) -> Vec<&OutcomeCurve> {
        let mut curves: Vec<&OutcomeCurve> = self.curves.iter().collect();
        curves.sort_by_key(|curve| curve.strategy);
        curves
    }

    /// The main figures in words.
    pub fn summary(&self, text: &Text) -> String {
        let readings: Vec<_> = self
            .curves
            .iter()
            .map(|curve| curve.reading.clone())
            .collect();
        text.with(
            "chart-summary",
            &[
                ("title", &self.title),
                ("readings", &readings.join(&text.get("list-join"))),
            ],
        )
    }
}

fn curve(
    subject: &Subject<'_>,
    index: usize,
    result: &StrategyResult,
    outcomes: &Outcomes,
) -> OutcomeCurve {
    let figures = subject.figures();
    let half = 0.5 / Outcomes::STEPS as f64;
    let marks: Vec<OutcomeMark> = OutcomeMarkKind::ALL
        .into_iter()
        .map(|kind| {
            let metric = kind.metric();
            let value = result.metric(metric);
            OutcomeMark {
                kind,
                at: libm::log2(value.max(SMALLEST_ON_DOUBLINGS)),
                name: figures.name(metric),
                value: figures.value(metric, value, result.standard_error(metric)),
            }
        })
        .collect();
    let loss = numbers::percent(result.metric(Metric::ChanceOfLoss));
    let parts: Vec<String> = marks
        .iter()
        .map(|mark| format!("{} {}", mark.name, mark.value))
        .chain([format!("{} {loss}", figures.name(Metric::ChanceOfLoss))])
        .collect();
    OutcomeCurve {
        name: result.name.clone(),
        strategy: index,
        slot: result.slot,
        active: index == subject.active,
        points: outcomes
            .shares
            .iter()
            .enumerate()
            .map(|(step, share)| (Outcomes::from(step) + half, *share))
            .collect(),
        reading: subject.text.with(
            "chart-outcomes-reading",
            &[
                ("name", &result.name),
                ("parts", &parts.join(&subject.text.get("list-join-inner"))),
            ],
        ),
        marks,
        loss,
    }
}

/// Whole doublings that hold all but the ends of every curve, and every mark.
fn doublings(outcomes: &[Outcomes], curves: &[OutcomeCurve]) -> Axis {
    let (mut low, mut high) = (-1.0_f64, 1.0_f64);
    for curve in curves {
        let Some(outcomes) = outcomes.get(curve.strategy) else {
            continue;
        };
        let mut below = 0.0;
        for (step, share) in outcomes.shares.iter().enumerate() {
            if below < CUT && below + share >= CUT {
                low = low.min(Outcomes::from(step));
            }
            if below < 1.0 - CUT && below + share >= 1.0 - CUT {
                high = high.max(Outcomes::from(step + 1));
            }
            below += share;
        }
        for mark in &curve.marks {
            low = low.min(mark.at);
            high = high.max(mark.at);
        }
    }
    let (first, last) = (low.floor() as i32, high.ceil() as i32);
    let scale = Scale::Doublings;
    let ticks = (first..=last).map(|power| Tick {
        at: f64::from(power),
        label: scale.label(f64::from(power), 1.0),
    });
    Axis {
        low: f64::from(first),
        high: f64::from(last),
        ticks: ticks.collect(),
        scale,
    }
}

impl SheetContent for OutcomeChart {
    fn title(&self) -> &str {
        &self.title
    }

    fn summary(&self, text: &Text) -> String {
        self.summary(text)
    }

    fn width(&self) -> f64 {
        560.0
    }

    fn draw(&self, drawing: &mut Drawing, look: Look, area: Area) -> f64 {
        on_paper(drawing, look, area, self)
    }

    fn pictures(&self) -> Vec<Picture> {
        let rows = self.curves.iter();
        let rows = rows.map(|curve| Picture::row(&self.x, curve.row_marks()));
        std::iter::once(Picture::new(&self.x, &self.y, self.marks()))
            .chain(rows)
            .collect()
    }
}

/// Height of the plot at scale 1, points.
const PLOT: f64 = 168.0;
/// Height of a strategy's row of marks at scale 1, points.
const MARKS: f64 = 10.0;
/// Height of a row of the table at scale 1, points.
const ROW: f64 = 13.0;
/// Lines that a name in it may take.
const NAME_LINES: usize = 4;

/// Draws the chart with its title from the top of an area; returns where it ends.
fn on_paper(drawing: &mut Drawing, look: Look, area: Area, chart: &OutcomeChart) -> f64 {
    let (frame, below) = TitledPlot {
        title: &chart.title,
        method: &chart.method,
        axes: [
            NamedAxis::new(&chart.x, &chart.x_title),
            NamedAxis::new(&chart.y, &chart.y_title),
        ],
        height: PLOT,
    }
    .draw(drawing, look, area, &chart.marks());
    let curves = chart.in_order();
    let mut y = below.y + 8.0 * look.scale;
    for curve in &curves {
        let radius = look.style().size(Size::Legend);
        slot_symbol(drawing, look, (area.x + radius, y), curve);
        // On the axis of the plot above.
        let row = Area::new(frame.area.x, y, frame.area.width, 0.0);
        let row = Frame::row(row, &chart.x);
        svg::draw(drawing, look, &row, &curve.row_marks());
        y += MARKS * look.scale;
    }
    let rest = Area {
        y: y + 4.0 * look.scale,
        ..area
    };
    table(drawing, look, rest, chart, &curves)
}

fn slot_symbol(drawing: &mut Drawing, look: Look, at: (f64, f64), curve: &OutcomeCurve) {
    let of = (Ink::Strategy(curve.slot), Size::Legend);
    svg::symbol(drawing, look, at, Symbol::Slot(curve.slot), of);
}

/// Every figure: strategies as rows, the marks as columns, and the chance of a loss; returns where
/// it ends.
fn table(
    drawing: &mut Drawing,
    look: Look,
    area: Area,
    chart: &OutcomeChart,
    curves: &[&OutcomeCurve],
) -> f64 {
    let (note, body) = (look.note(), look.body());
    let Some(first) = curves.first() else {
        return area.y;
    };
    let names: Vec<&str> = first
        .marks
        .iter()
        .map(|mark| mark.name.as_str())
        .chain([chart.loss_name.as_str()])
        .collect();
    let label = area.width * 0.32;
    let column = (area.width - label) / names.len().max(1) as f64;
    let leading = note.size * 1.2;
    let wrapped: Vec<Vec<String>> = names
        .iter()
        .map(|name| {
            typeface::wrapped(
                &drawing.settable(name),
                (column - 8.0 * look.scale) / note.size,
                3,
            )
        })
        .collect();
    let lines = wrapped.iter().map(Vec::len).max().unwrap_or(1);
    let head_bottom = area.y + 9.0 * look.scale + leading * lines as f64;
    for (index, name) in wrapped.iter().enumerate() {
        let right = area.x + label + column * (index as f64 + 1.0);
        if let Some(mark) = first.marks.get(index) {
            let at = (right - 3.0 * look.scale, area.y + 4.0 * look.scale);
            let of = (Ink::Quiet, Size::Outcome);
            svg::symbol(drawing, look, at, Symbol::Outcome(mark.kind), of);
        }
        // The last line of every name stands on one line.
        let start = head_bottom - leading * (name.len() as f64 - 1.0);
        for (number, line) in name.iter().enumerate() {
            drawing.text(right, start + leading * number as f64, line, note.end());
        }
    }
    let mut y = head_bottom + 4.0 * look.scale;
    for curve in curves {
        drawing.line(&[(area.x, y), (area.right(), y)], look.hairline());
        let baseline = y + ROW * look.scale / 2.0 + body.size * 0.36;
        let colour = look.slot(curve.slot);
        let radius = look.style().size(Size::Legend);
        let at = (area.x + radius, baseline - body.size * 0.36);
        slot_symbol(drawing, look, at, curve);
        let style = TextStyle {
            colour,
            strong: curve.active,
            ..body
        };
        // A long name takes further lines, and its row their height.
        let name = drawing.settable(&curve.name);
        let lines = typeface::wrapped(&name, (label - 14.0 * look.scale) / body.size, NAME_LINES);
        let leading = body.size * 1.18;
        for (number, line) in lines.iter().enumerate() {
            drawing.text(
                area.x + 8.5 * look.scale,
                baseline + leading * number as f64,
                line,
                style,
            );
        }
        let figures = curve
            .marks
            .iter()
            .map(|mark| mark.value.as_str())
            .chain([curve.loss.as_str()]);
        for (index, figure) in figures.enumerate() {
            drawing.text(
                area.x + label + column * (index as f64 + 1.0),
                baseline,
                figure,
                body.end(),
            );
        }
        y += ROW * look.scale + leading * lines.len().saturating_sub(1) as f64;
    }
    drawing.line(&[(area.x, y), (area.right(), y)], look.hairline());
    y
}
