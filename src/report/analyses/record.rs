//! The record of 2024: each holding by what the model read in its price and what became of it, and
//! the sentences that belong to it.

use crate::language::numbers::{UNKNOWN, decimal, multiple, percent};
use crate::language::{Message, Text};
use crate::portfolio::Portfolio;
use crate::report::chart::{Axis, Scale};
use crate::report::draw::{Look, NamedAxis, Picture, SheetContent, TitledPlot};
use crate::report::drawing::{Area, Drawing};
use crate::report::marks::{Along, Ink, Mark, Side, Size, Stand, Stroke, Symbol, Weight, Words};
use crate::strategy::backtest::RankCorrelation;
use crate::strategy::record::{DILUTION_PER_ROUND, QUARTERS, Record, WITHOUT_PRICE};

/// One holding.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordPoint {
    /// The company.
    pub name: String,
    /// Price over justified value as the model read it then, in doublings.
    pub mispricing: f64,
    /// Newest price over the one then, before dilution, in doublings.
    pub change: f64,
    /// The same after the assumed dilution, from most to least diluted.
    pub diluted: Option<(f64, f64)>,
    /// Whether there is a new price.
    pub priced: bool,
    /// Name and both figures in words.
    pub reading: String,
}

/// The chart.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordChart {
    /// Title.
    pub title: String,
    /// One sentence on what is drawn.
    pub method: String,
    /// Price over justified value.
    pub x: Axis,
    /// Name of that axis with its unit.
    pub x_title: String,
    /// Change since.
    pub y: Axis,
    /// Name of that axis with its unit.
    pub y_title: String,
    /// Holdings in the order of the portfolio.
    pub points: Vec<RecordPoint>,
    /// What the model gave for the whole: 5 %, median and 95 %, in doublings, each with its words.
    pub levels: Vec<(f64, String)>,
    /// What is said of it.
    pub sentences: Vec<String>,
}

impl RecordChart {
    /// The chart of the record of a portfolio.
    pub fn new(portfolio: &Portfolio, record: &Record, text: &Text) -> Self {
        let doublings = |times: f64| libm::log2(times.max(LEAST));
        let points: Vec<RecordPoint> = record
            .holdings
            .iter()
            .map(|holding| {
                let times = holding.times.map_or_else(|| UNKNOWN.to_owned(), multiple);
                RecordPoint {
                    name: holding.name.clone(),
                    mispricing: holding.log_mispricing / std::f64::consts::LN_2,
                    change: doublings(holding.times.unwrap_or(WITHOUT_PRICE)),
                    diluted: holding
                        .diluted
                        .map(|(low, high)| (doublings(low), doublings(high))),
                    priced: holding.times.is_some(),
                    reading: text.with(
                        "chart-record-reading",
                        &[
                            ("name", &holding.name),
                            ("times", &times),
                            ("mispricing", &decimal(holding.log_mispricing, 2)),
                        ],
                    ),
                }
            })
            .collect();
        let words = [
            "record-level-low",
            "record-level-median",
            "record-level-high",
        ];
        let levels = record.modelled.into_iter().zip(words).map(|(times, key)| {
            (
                doublings(times),
                text.with(key, &[("times", &multiple(times))]),
            )
        });
        let levels: Vec<(f64, String)> = levels.collect();
        let changes = points.iter().flat_map(|point| {
            let (low, high) = point.diluted.unwrap_or((point.change, point.change));
            [point.change, low, high]
        });
        let changes = changes.chain(levels.iter().map(|level| level.0));
        Self {
            title: text.say(&Message::new("record-title").with("name", &portfolio.name)),
            method: text.get("chart-record-method"),
            x: Axis::fitting(
                points.iter().map(|point| point.mispricing),
                (f64::MIN, f64::MAX),
                5,
                Scale::Doublings,
            ),
            x_title: text.get("chart-record-x"),
            y: Axis::fitting(changes, (f64::MIN, f64::MAX), 6, Scale::Doublings),
            y_title: text.get("chart-record-y"),
            levels,
            points,
            sentences: [findings(record, text), rankings(record, text)].concat(),
        }
    }

    /// What is drawn: what the model gave for the whole, each holding with its dilution, and its
    /// name.
    pub fn marks(&self) -> Vec<Mark> {
        let mut marks: Vec<Mark> = self
            .levels
            .iter()
            .map(|(at, words)| Mark::Rule {
                at: *at,
                along: Along::Horizontal,
                stroke: Stroke::new(Ink::Quiet, Weight::Level),
                words: Some(Words {
                    text: words.clone(),
                    stand: Stand::Foot,
                }),
            })
            .collect();
        let diluted = self.points.iter().filter_map(|point| {
            let (low, high) = point.diluted?;
            Some([(point.mispricing, low), (point.mispricing, high)])
        });
        marks.push(Mark::Pieces {
            pieces: diluted.collect(),
            stroke: Stroke::new(Ink::Interval, Weight::Interval),
        });
        marks.extend(self.points.iter().map(|point| Mark::Symbol {
            at: (point.mispricing, point.change),
            symbol: if point.priced {
                Symbol::Disc
            } else {
                Symbol::Ring
            },
            ink: if point.priced {
                Ink::Accent
            } else {
                Ink::Quiet
            },
            size: Size::Company,
        }));
        marks.extend(self.points.iter().map(|point| Mark::Name {
            at: (point.mispricing, point.change),
            text: point.name.clone(),
            ink: Ink::Quiet,
            strong: false,
            side: Side::Free,
            beside: Size::Company,
            symbol: None,
        }));
        marks
    }

    /// The main figures in words.
    pub fn summary(&self, text: &Text) -> String {
        text.with(
            "chart-summary",
            &[
                ("title", &self.title),
                ("readings", &self.sentences.join(&text.get("sentence-join"))),
            ],
        )
    }
}

/// A change is drawn at no less.
const LEAST: f64 = 1.0 / 64.0;

/// What became of the whole, beside what the model gave.
pub fn findings(record: &Record, text: &Text) -> Vec<String> {
    let (least, most) = DILUTION_PER_ROUND;
    let [low, median, high] = record.modelled.map(multiple);
    [
        Message::new("record-total")
            .with("times", multiple(record.times))
            .with("name", &record.largest)
            .with("without", multiple(record.without_largest))
            .with("share", percent(WITHOUT_PRICE)),
        Message::new("record-diluted")
            .with("low", multiple(record.diluted.0))
            .with("high", multiple(record.diluted.1))
            .with("least", percent(least))
            .with("most", percent(most)),
        Message::new("record-modelled")
            .with("quarters", QUARTERS)
            .with("median", median)
            .with("low", low)
            .with("high", high)
            .with("chance", percent(record.chance_burst)),
        Message::new("record-no-burst"),
    ]
    .iter()
    .map(|message| text.say(message))
    .collect()
}

/// How what the model computed ranked the changes, and what it claims to rank.
pub fn rankings(record: &Record, text: &Text) -> Vec<String> {
    let rank = |key: &'static str, ranked: crate::strategy::record::Ranked| {
        Message::new(key)
            .with("priced", correlation(ranked.priced))
            .with("all", correlation(ranked.all))
    };
    [
        rank("record-rank-mispricing", record.by_mispricing),
        rank("record-rank-loss", record.by_loss),
        Message::new("record-what-it-ranks"),
    ]
    .iter()
    .map(|message| text.say(message))
    .collect()
}

fn correlation(found: Option<RankCorrelation>) -> String {
    found.map_or_else(
        || UNKNOWN.to_owned(),
        |found| {
            format!(
                "{} ({} … {}; {})",
                decimal(found.rho, 2),
                decimal(found.low, 2),
                decimal(found.high, 2),
                found.cases
            )
        },
    )
}

/// The holdings as rows under their headings: name, change, change after dilution, mispricing,
/// loss, what was put over what.
pub fn rows(record: &Record, text: &Text) -> [Vec<Vec<String>>; 2] {
    let heads = [
        "holding",
        "times",
        "diluted-head",
        "mispricing",
        "loss",
        "basis",
    ];
    let heads = heads
        .map(|head| text.get(&format!("record-{head}")))
        .to_vec();
    let of_holding = record.holdings.iter().map(|holding| {
        let unknown = || UNKNOWN.to_owned();
        let diluted = holding
            .diluted
            .map(|(low, high)| format!("{} … {}", multiple(low), multiple(high)));
        vec![
            holding.name.clone(),
            holding.times.map_or_else(unknown, multiple),
            diluted.unwrap_or_else(unknown),
            decimal(holding.log_mispricing, 2),
            percent(holding.loss_if_burst),
            holding.note.clone(),
        ]
    });
    [vec![heads], of_holding.collect()]
}

impl SheetContent for RecordChart {
    fn title(&self) -> &str {
        &self.title
    }

    fn summary(&self, text: &Text) -> String {
        self.summary(text)
    }

    fn width(&self) -> f64 {
        640.0
    }

    fn draw(&self, drawing: &mut Drawing, look: Look, area: Area) -> f64 {
        TitledPlot {
            title: &self.title,
            method: &self.method,
            axes: [
                NamedAxis::new(&self.x, &self.x_title),
                NamedAxis::new(&self.y, &self.y_title),
            ],
            height: PLOT,
        }
        .draw_with(drawing, look, area, &self.marks(), (&self.sentences, 3))
    }

    fn pictures(&self) -> Vec<Picture> {
        vec![Picture::new(&self.x, &self.y, self.marks())]
    }
}

/// Height of the plot at scale 1, points.
const PLOT: f64 = 280.0;
