//! The fund by quarter: net TVPI and DPI, what is called and paid, and value gross, net and as its
//! reports will show it.

use crate::fund::benchmark::{Benchmark, Benchmarked, of_vintage};
use crate::fund::result::{NetComparison, NetResult};
use crate::language::{Text, numbers};
use crate::report::chart::{Axis, Scale, Subject, spread_labels};
use crate::report::draw::{Frame, Look, NamedAxis, Picture, SheetContent, head};
use crate::report::drawing::{Area, Drawing};
use crate::report::marks::svg;
use crate::report::marks::{Along, Fill, Ink, Mark, Point, Side, Size, Stroke, Symbol, Weight};
use crate::strategy::result::Fan;

/// Half the width of a bar, quarters.
const HALF_BAR: f64 = 0.32;

/// One plot over the quarters.
#[derive(Debug, Clone, PartialEq)]
pub struct FundPlot {
    /// Time, in quarters from today.
    pub x: Axis,
    /// Values.
    pub y: Axis,
    /// What the values are, with their unit.
    pub y_title: String,
    /// What is drawn.
    pub marks: Vec<Mark>,
    /// The main figures in words.
    pub reading: String,
}

/// The plots of one strategy's fund.
#[derive(Debug, Clone, PartialEq)]
pub struct FundChart {
    /// Title.
    pub title: String,
    /// One sentence on what is drawn and from how many paths.
    pub method: String,
    /// Name of the axis of time.
    pub x_title: String,
    /// Net TVPI and DPI; calls and distributions; value.
    pub plots: [FundPlot; Self::PLOTS],
}

impl FundChart {
    /// How many plots there are.
    pub const PLOTS: usize = 3;

    /// The plots of the active strategy; `None` when the net results are of other strategies.
    /// Benchmarks are those of other funds, of whatever vintage.
    pub fn new(
        net: &NetComparison,
        benchmarks: &[Benchmark],
        subject: &Subject<'_>,
    ) -> Option<Self> {
        let result = net.strategies.get(subject.active)?;
        let gross = subject.comparison.strategies.get(subject.active)?;
        let writer = Writer {
            subject,
            net,
            result,
        };
        let text = subject.text;
        Some(Self {
            title: text.get("chart-fund-title"),
            method: text.with(
                "chart-fund-method",
                &[
                    ("name", &result.name),
                    ("paths", &numbers::count(subject.comparison.paths)),
                ],
            ),
            x_title: text.get("chart-fund-x"),
            plots: [
                writer.multiples(benchmarks),
                writer.flows(),
                writer.value(&gross.value),
            ],
        })
    }

    /// The main figures in words.
    pub fn summary(&self, text: &Text) -> String {
        let readings = self.plots.each_ref().map(|plot| plot.reading.clone());
        text.with(
            "chart-summary",
            &[
                ("title", &self.title),
                ("readings", &readings.join(&text.get("list-join"))),
            ],
        )
    }
}

struct Writer<'a> {
    subject: &'a Subject<'a>,
    net: &'a NetComparison,
    result: &'a NetResult,
}

/// A line with its name and the ends of what it says.
struct Named<'a> {
    key: &'a str,
    values: &'a [f64],
    stroke: Stroke,
}

impl Writer<'_> {
    fn ink(&self) -> Ink {
        Ink::Strategy(self.result.slot)
    }

    fn quarters(&self) -> Axis {
        let figures = self.subject.figures();
        let label = |quarter| numbers::quarter_short(figures.language(), figures.as_of, quarter);
        let count = self.net.schedule.quarters.len();
        Axis::quarters((0..count).map(label).collect(), 6)
    }

    /// Net TVPI and DPI with their bands, and other funds of the vintage today.
    fn multiples(&self, benchmarks: &[Benchmark]) -> FundPlot {
        let result = self.result;
        let mut marks = vec![level(1.0)];
        marks.extend(bands(&result.tvpi, self.ink()));
        marks.extend(bands(&result.dpi, Ink::Quiet));
        let lines = [
            Named {
                key: "net-tvpi",
                values: &result.tvpi.p50,
                stroke: Stroke::new(self.ink(), Weight::Active),
            },
            Named {
                key: "net-dpi",
                values: &result.dpi.p50,
                stroke: Stroke::new(Ink::Ink, Weight::Active),
            },
        ];
        let vintage = self.net.terms.first_day.map(jiff::civil::Date::year);
        let of_funds = vintage.map_or_else(Vec::new, |year| of_vintage(benchmarks, year));
        let of_tvpi: Vec<&Benchmark> = of_funds
            .into_iter()
            .filter(|benchmark| benchmark.measure == Benchmarked::Tvpi)
            .collect();
        let highest = of_tvpi.iter().map(|benchmark| benchmark.value);
        let y = fitted([&result.tvpi, &result.dpi], [], highest.chain([0.0, 1.0]));
        for benchmark in of_tvpi {
            let share = numbers::percent(benchmark.quantile);
            let text = self.subject.text.with(
                "chart-fund-benchmark",
                &[
                    ("vintage", &benchmark.vintage.to_string()),
                    ("share", &share),
                ],
            );
            marks.push(Mark::Symbol {
                at: (0.0, benchmark.value),
                symbol: Symbol::Ring,
                ink: Ink::Quiet,
                size: Size::Legend,
            });
            marks.push(Mark::Name {
                at: (0.22 * self.span(), benchmark.value),
                text,
                ink: Ink::Quiet,
                strong: false,
                side: Side::On,
                beside: Size::Legend,
                symbol: None,
            });
        }
        self.plot("chart-fund-multiples", y, marks, &lines)
    }

    /// What is called, below nothing, and what is paid, above it: means as bars, nine paths in ten
    /// as a line in each.
    fn flows(&self) -> FundPlot {
        let result = self.result;
        let mut marks = Vec::new();
        let sides = [
            (&result.calls, 0, -1.0, Ink::Quiet),
            (&result.distributions, 1, 1.0, self.ink()),
        ];
        for (fan, side, sign, ink) in sides {
            let bar = |(quarter, flows): (usize, &[f64; 2])| {
                let (middle, height) = (quarter as f64, sign * flows[side]);
                let edge = |at: f64| vec![(middle - HALF_BAR, at), (middle + HALF_BAR, at)];
                Mark::Area {
                    upper: edge(height.max(0.0)),
                    lower: edge(height.min(0.0)),
                    fill: Fill { ink, opacity: 0.45 },
                }
            };
            let bars = result.mean_flows.iter().enumerate();
            marks.extend(bars.filter(|(_, flows)| flows[side] > 0.0).map(bar));
            let ends = fan.p05.iter().zip(&fan.p95).enumerate();
            let pieces: Vec<[Point; 2]> = ends
                .filter(|(_, (_, high))| **high > 0.0)
                .map(|(quarter, (low, high))| {
                    [(quarter as f64, sign * low), (quarter as f64, sign * high)]
                })
                .collect();
            if !pieces.is_empty() {
                marks.push(Mark::Pieces {
                    pieces,
                    stroke: Stroke::new(ink, Weight::Whisker),
                });
            }
        }
        let below = result.calls.p95.iter().map(|called| -called);
        let means = result
            .mean_flows
            .iter()
            .flat_map(|[called, paid]| [-called, *paid]);
        let drawn = below.chain(result.distributions.p95.iter().copied());
        let y = Axis::fitting(
            drawn.chain(means).chain([0.0]),
            (f64::MIN, f64::MAX),
            5,
            Scale::Amount,
        );
        marks.push(level(0.0));
        let text = self.subject.text;
        let currency = self.subject.workspace.portfolio.currency.code();
        let language = text.language();
        let total = |side: usize| -> String {
            let sum = result.mean_flows.iter().map(|flows| flows[side]).sum();
            numbers::amount(language, sum, currency)
        };
        FundPlot {
            x: self.wide_quarters(),
            y,
            y_title: text.with("chart-fund-flows", &[("currency", currency)]),
            marks,
            reading: text.with(
                "chart-fund-flows-reading",
                &[("called", &total(0)), ("paid", &total(1))],
            ),
        }
    }

    /// Bars of the first and the last quarter are whole.
    fn wide_quarters(&self) -> Axis {
        let mut axis = self.quarters();
        axis.low -= 0.5;
        axis.high += 0.5;
        axis
    }

    /// Value and distributions over what was paid in: before fee and carry, after both, and as
    /// reports will show it.
    fn value(&self, gross: &Fan) -> FundPlot {
        let result = self.result;
        let gross: Vec<f64> = gross.p50.iter().map(|value| self.gross(*value)).collect();
        let mut marks = vec![level(1.0)];
        marks.extend(bands(&result.tvpi, self.ink()));
        let lines = [
            Named {
                key: "chart-fund-gross",
                values: &gross,
                stroke: Stroke::new(Ink::Quiet, Weight::LineDashed),
            },
            Named {
                key: "chart-fund-net",
                values: &result.tvpi.p50,
                stroke: Stroke::new(self.ink(), Weight::Active),
            },
            Named {
                key: "chart-fund-reported",
                values: &result.reported_tvpi.p50,
                stroke: Stroke::new(Ink::Ink, Weight::Line),
            },
        ];
        let y = fitted([&result.tvpi], [&gross, &result.reported_tvpi.p50], [1.0]);
        self.plot("chart-fund-value", y, marks, &lines)
    }

    /// What has been paid and is held, before fee and carry, over what has been and will be called
    /// for deals.
    fn gross(&self, multiple: f64) -> f64 {
        let workspace = self.subject.workspace;
        let value = workspace.portfolio.total_value();
        let uncalled = match workspace.mode {
            crate::strategy::plan::Mode::Resplit => 0.0,
            crate::strategy::plan::Mode::Deploy => workspace.uncalled_capital.max(0.0),
        };
        let opening = self.net.terms.opening;
        let paid = opening.account.received + opening.account.carry;
        (paid + multiple * (value + uncalled)) / (opening.called + uncalled)
    }

    /// Quarters from today to the horizon.
    fn span(&self) -> f64 {
        self.net.schedule.quarters.len().saturating_sub(1) as f64
    }

    fn plot(&self, key: &str, y: Axis, mut marks: Vec<Mark>, lines: &[Named<'_>]) -> FundPlot {
        let text = self.subject.text;
        let said = self.subject.figures().quarter(self.net.schedule.last());
        let horizon = [("horizon", said.as_str())];
        let mut readings = Vec::new();
        for line in lines {
            marks.push(Mark::Line {
                points: by_quarter(line.values),
                stroke: line.stroke,
            });
            let name = text.with(line.key, &horizon);
            let end = numbers::multiple(line.values.last().copied().unwrap_or_default());
            readings.push(format!("{name} {end}"));
        }
        marks.extend(self.names(lines, &y));
        FundPlot {
            x: self.quarters(),
            y,
            y_title: text.get(key),
            marks,
            reading: readings.join(&text.get("list-join-inner")),
        }
    }

    /// The names of the lines at their ends, the highest first and clear of each other.
    fn names(&self, lines: &[Named<'_>], y: &Axis) -> Vec<Mark> {
        let ends: Vec<f64> = lines
            .iter()
            .map(|line| line.values.last().copied().unwrap_or_default())
            .collect();
        let places = spread_labels(&ends, 0.11 * (y.high - y.low), y.low, y.high);
        let said = self.subject.figures().quarter(self.net.schedule.last());
        lines
            .iter()
            .zip(&ends)
            .zip(places)
            .map(|((line, end), place)| Mark::Name {
                at: (0.84 * self.span(), place),
                text: format!(
                    "{} {}",
                    self.subject.text.with(line.key, &[("horizon", &said)]),
                    numbers::multiple(*end)
                ),
                ink: line.stroke.ink,
                strong: false,
                side: Side::On,
                beside: Size::Legend,
                symbol: None,
            })
            .collect()
    }
}

fn level(at: f64) -> Mark {
    Mark::Rule {
        at,
        along: Along::Horizontal,
        stroke: Stroke::new(Ink::Quiet, Weight::Level),
        words: None,
    }
}

/// Nine and five paths in ten.
fn bands(fan: &Fan, ink: Ink) -> [Mark; 2] {
    let band = |low: &[f64], high: &[f64], opacity: f64| Mark::Area {
        upper: by_quarter(high),
        lower: by_quarter(low),
        fill: Fill { ink, opacity },
    };
    [
        band(&fan.p05, &fan.p95, 0.10),
        band(&fan.p25, &fan.p75, 0.16),
    ]
}

fn by_quarter(values: &[f64]) -> Vec<Point> {
    let place = |(quarter, value): (usize, &f64)| (quarter as f64, *value);
    values.iter().enumerate().map(place).collect()
}

/// An axis of multiples that holds fans, lines and levels.
fn fitted<const F: usize, const L: usize>(
    fans: [&Fan; F],
    lines: [&Vec<f64>; L],
    levels: impl IntoIterator<Item = f64>,
) -> Axis {
    let edges = fans
        .into_iter()
        .flat_map(|fan| fan.p05.iter().chain(&fan.p95));
    let values = edges.chain(lines.into_iter().flatten()).copied();
    Axis::fitting(values.chain(levels), (0.0, f64::MAX), 5, Scale::Multiple)
}

impl SheetContent for FundChart {
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
        self.draw_with(drawing, look, area, PLOT * look.scale)
    }

    fn pictures(&self) -> Vec<Picture> {
        let pictures = self.plots.iter();
        pictures
            .map(|plot| Picture::new(&plot.x, &plot.y, plot.marks.clone()))
            .collect()
    }
}

/// Height of a plot at scale 1, points.
const PLOT: f64 = 150.0;

impl FundChart {
    /// Draws the chart with its title from the top of an area, each plot of a height; returns where
    /// it ends.
    pub fn draw_with(&self, drawing: &mut Drawing, look: Look, area: Area, height: f64) -> f64 {
        let area = head(drawing, look, area, &self.title, &self.method, 3);
        let mut y = area.y;
        for plot in &self.plots {
            let place = Area { y, height, ..area };
            let across = NamedAxis::new(&plot.x, &self.x_title);
            let upwards = NamedAxis::new(&plot.y, &plot.y_title);
            let frame = Frame::draw(drawing, look, place, across, upwards);
            svg::draw(drawing, look, &frame, &plot.marks);
            y = place.bottom() + 8.0 * look.scale;
        }
        y
    }
}
