//! The frontier: all mixes by what they risk and what they bring, the efficient ones in front.

use crate::language::{Text, numbers};
use crate::report::chart::metric_axis::{axis_title, metric_axis};
use crate::report::chart::{Axis, Subject, mix_in_words};
use crate::report::draw::legend::{Entry, legend};
use crate::report::draw::{Frame, Look, NamedAxis, Picture, SheetContent, head};
use crate::report::drawing::{Area, Drawing};
use crate::report::marks::{
    Along, Ink, Mark, Side, Size, Stand, Stroke, Symbol, Weight, Words, svg,
};
use crate::strategy::metric::{Direction, Metric};
use crate::strategy::plan::Mix;
use crate::strategy::search::{BestMix, Frontier, Limits, MixPoint};

/// An efficient mix.
#[derive(Debug, Clone, PartialEq)]
pub struct FrontierPoint {
    /// The mix.
    pub mix: Mix,
    /// Risk, axis units.
    pub x: f64,
    /// Reward, axis units.
    pub y: f64,
    /// Mix and both figures in words.
    pub reading: String,
}

/// A pinned strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct FrontierMark {
    /// Its name.
    pub name: String,
    /// Position in the comparison.
    pub strategy: usize,
    /// Palette slot.
    pub slot: u8,
    /// Whether it is the active one.
    pub active: bool,
    /// Risk, axis units.
    pub x: f64,
    /// Reward, axis units.
    pub y: f64,
    /// Name and both figures in words.
    pub reading: String,
}

/// The chart.
#[derive(Debug, Clone, PartialEq)]
pub struct FrontierChart {
    /// Title.
    pub title: String,
    /// One sentence on what is drawn and from how many paths.
    pub method: String,
    /// The metrics that stand for risk and for reward.
    pub metrics: [Metric; 2],
    /// Risk.
    pub x: Axis,
    /// Name of that axis with its unit.
    pub x_title: String,
    /// Reward.
    pub y: Axis,
    /// Name of that axis with its unit.
    pub y_title: String,
    /// Every mix of the grid.
    pub cloud: Vec<(f64, f64)>,
    /// The efficient mixes, least risk first.
    pub efficient: Vec<FrontierPoint>,
    /// The visible strategies; the active one is last, on top.
    pub marks: Vec<FrontierMark>,
    /// The best mix under the cap.
    pub best: Option<FrontierPoint>,
    /// The cap on the axis of risk.
    pub cap: Option<f64>,
    /// What the cap is called.
    pub cap_label: String,
    /// The best mix in words, with both figures; empty without one.
    pub best_label: String,
}

impl FrontierChart {
    /// The chart of a frontier; `best` is the best mix found within limits on the metric of risk.
    pub fn new(
        frontier: &Frontier,
        best: Option<(&BestMix, &Limits)>,
        subject: &Subject<'_>,
    ) -> Self {
        let (text, figures) = (subject.text, subject.figures());
        let (risk, reward) = (frontier.risk, frontier.reward);
        let read = |x: f64, y: f64| {
            [
                format!("{} {}", figures.name(risk), figures.value(risk, x, 0.0)),
                format!("{} {}", figures.name(reward), figures.value(reward, y, 0.0)),
            ]
            .join(&text.get("list-join-inner"))
        };
        let point = |mix: Mix, x: f64, y: f64| FrontierPoint {
            mix,
            x,
            y,
            reading: text.with(
                "chart-frontier-reading",
                &[("name", &mix_in_words(text, mix)), ("parts", &read(x, y))],
            ),
        };
        let cloud: Vec<(f64, f64)> = frontier
            .points
            .iter()
            .map(|point| (point.risk, point.reward))
            .collect();
        let efficient: Vec<FrontierPoint> = frontier
            .efficient
            .iter()
            .map(|found: &MixPoint| point(found.mix, found.risk, found.reward))
            .collect();
        let mut marks: Vec<FrontierMark> = subject
            .visible()
            .filter_map(|index| Some((index, subject.comparison.strategies.get(index)?)))
            .map(|(index, result)| {
                let (x, y) = (result.metric(risk), result.metric(reward));
                let parts = read(x, y);
                FrontierMark {
                    name: result.name.clone(),
                    strategy: index,
                    slot: result.slot,
                    active: index == subject.active,
                    x,
                    y,
                    reading: text.with(
                        "chart-frontier-reading",
                        &[("name", &result.name), ("parts", &parts)],
                    ),
                }
            })
            .collect();
        marks.sort_by_key(|mark| mark.active);
        let cap = best.map(|(_, limits)| limits.worst);
        let best = best.map(|(best, _)| point(best.mix, best.capped, best.value));
        let best_label = best.as_ref().map_or_else(String::new, |best| {
            text.with(
                "chart-frontier-reading",
                &[
                    ("name", &text.get("chart-map-best-mark")),
                    ("parts", &best.reading),
                ],
            )
        });
        let xs = cloud
            .iter()
            .map(|point| point.0)
            .chain(marks.iter().map(|mark| mark.x));
        let ys = cloud
            .iter()
            .map(|point| point.1)
            .chain(marks.iter().map(|mark| mark.y));
        let towards = |direction| match direction {
            Direction::Lower => "chart-frontier-lower",
            Direction::Higher | Direction::Neutral => "chart-frontier-higher",
        };
        Self {
            title: text.get("pane-frontier"),
            method: text.with(
                "chart-frontier-method",
                &[
                    ("paths", &numbers::count(subject.comparison.paths)),
                    ("towards", &text.get(towards(risk.direction()))),
                ],
            ),
            metrics: [risk, reward],
            x: metric_axis(&figures, risk, xs, 5),
            x_title: axis_title(&figures, risk),
            y: metric_axis(&figures, reward, ys, 5),
            y_title: axis_title(&figures, reward),
            cloud,
            efficient,
            marks,
            best,
            cap,
            cap_label: text.get("frontier-cap"),
            best_label,
        }
    }

    /// What is drawn: all mixes, the efficient ones, the cap, the best mix, the strategies and
    /// their names.
    pub fn marks(&self) -> Vec<Mark> {
        let mut marks = vec![
            Mark::Dots {
                points: self.cloud.clone(),
                ink: Ink::Cloud,
                size: Size::Cloud,
            },
            Mark::Line {
                points: self
                    .efficient
                    .iter()
                    .map(|point| (point.x, point.y))
                    .collect(),
                stroke: Stroke::new(Ink::Accent, Weight::Frontier),
            },
        ];
        marks.extend(self.cap.map(|cap| Mark::Rule {
            at: cap,
            along: Along::Vertical,
            stroke: Stroke::new(Ink::Ink, Weight::Cap),
            words: Some(Words {
                text: self.cap_label.clone(),
                stand: Stand::Foot,
            }),
        }));
        marks.extend(self.best.iter().map(|best| Mark::Symbol {
            at: (best.x, best.y),
            symbol: Symbol::Star,
            ink: Ink::Ink,
            size: Size::Best,
        }));
        marks.extend(self.marks.iter().map(|mark| Mark::Symbol {
            at: (mark.x, mark.y),
            symbol: Symbol::Slot(mark.slot),
            ink: Ink::Strategy(mark.slot),
            size: if mark.active {
                Size::ActiveStrategy
            } else {
                Size::Strategy
            },
        }));
        marks.extend(self.in_order().into_iter().map(|mark| Mark::Name {
            at: (mark.x, mark.y),
            text: mark.name.clone(),
            ink: Ink::Strategy(mark.slot),
            strong: mark.active,
            side: Side::Free,
            beside: Size::Strategy,
            symbol: None,
        }));
        marks
    }

    /// The strategies in the order of the comparison.
    pub fn in_order(&self) -> Vec<&FrontierMark> {
        let mut marks: Vec<&FrontierMark> = self.marks.iter().collect();
        marks.sort_by_key(|mark| mark.strategy);
        marks
    }

    /// The main figures in words: both ends of the frontier, the strategies, the best mix.
    pub fn summary(&self, text: &Text) -> String {
        let mut readings: Vec<String> = Vec::new();
        readings.extend(self.efficient.first().map(|point| point.reading.clone()));
        readings.extend(
            self.efficient
                .last()
                .filter(|_| self.efficient.len() > 1)
                .map(|point| point.reading.clone()),
        );
        readings.extend(self.marks.iter().map(|mark| mark.reading.clone()));
        readings.extend(
            self.best
                .as_ref()
                .map(|best| text.pair(&text.get("chart-map-best-mark"), &best.reading)),
        );
        text.with(
            "chart-summary",
            &[
                ("title", &self.title),
                ("readings", &readings.join(&text.get("list-join"))),
            ],
        )
    }

    /// The efficient mix nearest to a value of risk.
    pub fn nearest(&self, x: f64) -> Option<&FrontierPoint> {
        self.efficient
            .iter()
            .min_by(|a, b| (a.x - x).abs().total_cmp(&(b.x - x).abs()))
    }
}

impl SheetContent for FrontierChart {
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
        vec![Picture::new(&self.x, &self.y, self.marks())]
    }
}

/// Height of the plot at scale 1, points.
const PLOT: f64 = 236.0;

/// Draws the chart with its title from the top of an area; returns where it ends.
fn on_paper(drawing: &mut Drawing, look: Look, area: Area, chart: &FrontierChart) -> f64 {
    let area = head(drawing, look, area, &chart.title, &chart.method, 2);
    let plot_in = |area: Area| Area {
        height: PLOT * look.scale,
        ..area
    };
    let (x, y) = (
        NamedAxis::new(&chart.x, &chart.x_title),
        NamedAxis::new(&chart.y, &chart.y_title),
    );
    let mut marks = chart.marks();
    let mut entries: Vec<Entry<'_>> = Vec::new();
    if !chart.best_label.is_empty() {
        entries.push(Entry {
            symbol: Symbol::Star,
            name: &chart.best_label,
            ink: Ink::Ink,
            strong: false,
        });
    }
    // Names stand beside their marks where all of them find room there, else above the plot.
    let mut trial = Drawing::new();
    let below = legend(&mut trial, look, area, &entries);
    let frame = Frame::draw(&mut trial, look, plot_in(below), x, y);
    if !svg::has_room_for_names(look, &frame, &marks) {
        marks.retain(|mark| !matches!(mark, Mark::Name { .. }));
        let strategies = chart.in_order().into_iter();
        let strategies = strategies.map(|mark| Entry::strategy(mark.slot, &mark.name, mark.active));
        entries = strategies.chain(entries).collect();
    }
    let plot = plot_in(legend(drawing, look, area, &entries));
    let frame = Frame::draw(drawing, look, plot, x, y);
    svg::draw(drawing, look, &frame, &marks);
    plot.bottom()
}
