//! The back-test: predicted against realised loss, a point for each company, and what ranks them
//! how well.

mod paper;

use super::MIDDLE;
use crate::assumptions::Assumptions;
use crate::language::{Text, numbers};
use crate::model::Input;
use crate::portfolio::Portfolio;
use crate::report::chart::{Axis, Scale};
use crate::report::draw::{Look, Picture, SheetContent};
use crate::report::drawing::{Area, Drawing};
use crate::report::marks::{Ink, Mark, Side, Size, Stroke, Symbol, Weight};
use crate::report::provenance::{parameter_name, plain};
use crate::strategy::backtest::{BackTest, Case, RankCorrelation};

/// Cases listed as hits, and as misses.
const LISTED: usize = 6;

/// One company.
#[derive(Debug, Clone, PartialEq)]
pub struct BackTestPoint {
    /// Its name.
    pub name: String,
    /// Predicted loss, a share of the value.
    pub predicted: f64,
    /// Loss that came; negative when the price rose.
    pub realised: f64,
    /// Whether one of its figures was assumed: value, revenue, growth, margin, compute share, burn
    /// or cash.
    pub assumed: bool,
    /// Name and both losses in words.
    pub reading: String,
    /// Its assumed inputs in words; empty when there are none.
    pub assumptions: String,
}

/// How well something ranks the losses that came.
#[derive(Debug, Clone, PartialEq)]
pub struct RankRow {
    /// What ranks them.
    pub name: String,
    /// Spearman's ρ as it is read; a dash with too few cases.
    pub rho: String,
    /// Its 95 % bootstrap interval.
    pub interval: String,
    /// Companies it is computed from.
    pub cases: String,
    /// The same as numbers, for drawing; none with too few cases.
    pub found: Option<RankCorrelation>,
}

/// The chart.
#[derive(Debug, Clone, PartialEq)]
pub struct BackTestChart {
    /// Title: the portfolio, its companies and date.
    pub title: String,
    /// One sentence on what is drawn.
    pub method: String,
    /// Predicted loss.
    pub x: Axis,
    /// Name of that axis with its unit.
    pub x_title: String,
    /// Realised loss.
    pub y: Axis,
    /// Name of that axis with its unit.
    pub y_title: String,
    /// Companies in the order of the portfolio.
    pub points: Vec<BackTestPoint>,
    /// The model, price/sales alone and growth alone.
    pub ranks: Vec<RankRow>,
    /// Mean losses, predicted and realised, in words.
    pub means: String,
    /// Companies whose loss was told best: positions in `points`, the closest first.
    pub hits: Vec<usize>,
    /// Those it missed by most, the furthest first.
    pub misses: Vec<usize>,
    /// What the inputs are worth: which are estimates, which assumptions differ from the defaults,
    /// the file's notes.
    pub caveats: Vec<String>,
    /// Titles of what stands beside the points.
    pub words: BackTestWords,
}

/// Titles of the parts of a back-test.
#[derive(Debug, Clone, PartialEq)]
pub struct BackTestWords {
    /// The line on which prediction and outcome agree.
    pub agree: String,
    /// The rank correlations.
    pub ranks: String,
    /// What they are.
    pub ranks_method: String,
    /// Companies told best.
    pub hits: String,
    /// Companies missed by most.
    pub misses: String,
    /// What the inputs are worth.
    pub caveats: String,
}

impl BackTestChart {
    /// The chart of a back-test under assumptions.
    pub fn new(
        portfolio: &Portfolio,
        tested: &BackTest,
        assumptions: &Assumptions,
        text: &Text,
    ) -> Self {
        let points: Vec<BackTestPoint> =
            tested.cases.iter().map(|case| point(case, text)).collect();
        let error = |index: &usize| {
            let case = tested.cases.get(*index);
            case.map_or(0.0, |case| case.error().abs())
        };
        let mut hits: Vec<usize> = (0..tested.cases.len()).collect();
        let mut misses = hits.clone();
        hits.sort_by(|a, b| error(a).total_cmp(&error(b)));
        misses.sort_by(|a, b| error(b).total_cmp(&error(a)));
        for list in [&mut hits, &mut misses] {
            list.truncate(LISTED.min(tested.cases.len() / 2));
        }
        Self {
            title: text.with(
                "chart-back-test-title",
                &[
                    ("name", &portfolio.name),
                    ("count", &numbers::count(tested.cases.len())),
                    ("date", &numbers::date(text.language(), portfolio.as_of)),
                ],
            ),
            method: text.get("pane-back-test-method"),
            x: Axis::fitting(
                points.iter().map(|point| point.predicted),
                (0.0, 1.0),
                5,
                Scale::Share,
            ),
            x_title: text.get("chart-back-test-x"),
            y: Axis::fitting(
                points.iter().map(|point| point.realised),
                (f64::MIN, 1.0),
                6,
                Scale::Share,
            ),
            y_title: text.get("chart-back-test-y"),
            ranks: vec![
                rank_row(text, "chart-back-test-model", tested.model),
                rank_row(
                    text,
                    "chart-back-test-price-to-sales",
                    tested.price_to_sales,
                ),
                rank_row(text, "chart-back-test-growth", tested.growth),
                rank_row(text, "chart-back-test-cash-yield", tested.cash_yield),
            ],
            means: text.with(
                "chart-back-test-means",
                &[
                    ("predicted", &numbers::percent(tested.mean_predicted)),
                    ("realised", &numbers::percent(tested.mean_realised)),
                ],
            ),
            hits,
            misses,
            caveats: caveats(portfolio, tested, assumptions, text),
            words: BackTestWords {
                agree: text.get("back-test-agree"),
                ranks: text.get("back-test-ranks"),
                ranks_method: text.get("back-test-ranks-method"),
                hits: text.get("back-test-hits"),
                misses: text.get("back-test-misses"),
                caveats: text.get("back-test-caveats"),
            },
            points,
        }
    }

    /// What is drawn: where prediction and outcome agree, the companies, and the names of those it
    /// missed by most.
    pub fn marks(&self) -> Vec<Mark> {
        let mut marks = Vec::new();
        let (low, high) = (self.x.low.max(self.y.low), self.x.high.min(self.y.high));
        if high > low {
            marks.push(Mark::Line {
                points: vec![(low, low), (high, high)],
                stroke: Stroke::new(Ink::Quiet, Weight::Agreement),
            });
            marks.push(Mark::Name {
                at: (low, low),
                text: self.words.agree.clone(),
                ink: Ink::Quiet,
                strong: false,
                side: Side::Below,
                beside: Size::Company,
                symbol: None,
            });
        }
        marks.extend(
            self.points
                .iter()
                .enumerate()
                .map(|(index, point)| Mark::Symbol {
                    at: (point.predicted, point.realised),
                    // A filled point rests on reported figures alone, an open one on at least one
                    // assumed.
                    symbol: if point.assumed {
                        Symbol::Ring
                    } else {
                        Symbol::Disc
                    },
                    ink: if self.misses.contains(&index) {
                        Ink::Missed
                    } else {
                        Ink::Accent
                    },
                    size: Size::Company,
                }),
        );
        let missed = self
            .misses
            .iter()
            .filter_map(|index| self.points.get(*index));
        marks.extend(missed.map(|point| Mark::Name {
            at: (point.predicted, point.realised),
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
        let ranks = self.ranks.iter().map(|rank| {
            text.with(
                "chart-back-test-rank",
                &[
                    ("name", &rank.name),
                    ("rho", &rank.rho),
                    ("interval", &rank.interval),
                    ("cases", &rank.cases),
                ],
            )
        });
        let mut readings: Vec<String> = ranks.collect();
        readings.push(self.means.clone());
        text.with(
            "chart-summary",
            &[
                ("title", &self.title),
                ("readings", &readings.join(&text.get("sentence-join"))),
            ],
        )
    }
}

fn point(case: &Case, text: &Text) -> BackTestPoint {
    let (predicted, realised) = (
        numbers::percent(case.predicted),
        numbers::percent(case.realised),
    );
    let reading = text.with(
        "chart-back-test-reading",
        &[
            ("name", &case.name),
            ("predicted", &predicted),
            ("realised", &realised),
        ],
    );
    let mut assumptions = String::new();
    if !case.assumed.is_empty() {
        let inputs: Vec<_> = case
            .assumed
            .iter()
            .map(|input| text.get(&format!("input-{}", input.key())))
            .collect();
        assumptions = text.with(
            "chart-back-test-assumed",
            &[("inputs", &inputs.join(&text.get("list-join-inner")))],
        );
    }
    BackTestPoint {
        name: case.name.clone(),
        predicted: case.predicted,
        realised: case.realised,
        assumed: lacks_a_figure(case),
        reading,
        assumptions,
    }
}

/// Whether a figure that its valuation or its runway rests on is assumed; scores are judgements in
/// any case.
fn lacks_a_figure(case: &Case) -> bool {
    const FIGURES: [Input; 7] = [
        Input::PostMoney,
        Input::Arr,
        Input::Growth,
        Input::GrossMargin,
        Input::ComputeShare,
        Input::Burn,
        Input::Cash,
    ];
    case.assumed.iter().any(|input| FIGURES.contains(input))
}

fn rank_row(text: &Text, key: &str, found: Option<RankCorrelation>) -> RankRow {
    let name = text.get(key);
    match found {
        Some(found) => RankRow {
            name,
            rho: numbers::decimal(found.rho, 2),
            interval: text.with(
                "chart-back-test-interval",
                &[
                    ("low", &numbers::decimal(found.low, 2)),
                    ("high", &numbers::decimal(found.high, 2)),
                ],
            ),
            cases: numbers::count(found.cases),
            found: Some(found),
        },
        None => RankRow {
            name,
            rho: numbers::UNKNOWN.into(),
            interval: numbers::UNKNOWN.into(),
            cases: numbers::UNKNOWN.into(),
            found: None,
        },
    }
}

fn caveats(
    portfolio: &Portfolio,
    tested: &BackTest,
    assumptions: &Assumptions,
    text: &Text,
) -> Vec<String> {
    let assumed = tested
        .cases
        .iter()
        .filter(|case| lacks_a_figure(case))
        .count();
    let counted = |key: &str| {
        text.with(
            key,
            &[
                ("count", &numbers::count(assumed)),
                ("all", &numbers::count(tested.cases.len())),
            ],
        )
    };
    let mut caveats = vec![
        text.get("chart-back-test-judged"),
        counted("chart-back-test-estimated"),
    ];
    let mut inputs: Vec<(Input, usize)> = Vec::new();
    for input in tested.cases.iter().flat_map(|case| &case.assumed) {
        match inputs.iter_mut().find(|(known, _)| known == input) {
            Some((_, count)) => *count += 1,
            None => inputs.push((*input, 1)),
        }
    }
    inputs.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.key().cmp(b.0.key())));
    if !inputs.is_empty() {
        let list: Vec<String> = inputs
            .iter()
            .map(|(input, count)| {
                let name = text.get(&format!("input-{}", input.key()));
                text.with(
                    "chart-back-test-input",
                    &[("name", &name), ("count", &numbers::count(*count))],
                )
            })
            .collect();
        caveats.push(text.with(
            "chart-back-test-inputs",
            &[("list", &list.join(&text.get("list-join-inner")))],
        ));
    }
    caveats.extend(assumptions.changed().map(|(parameter, value)| {
        let name = parameter_name(text, parameter);
        let (value, default) = (plain(value), plain(parameter.default));
        text.with(
            "page-assumption-short",
            &[("name", &name), ("value", &value), ("default", &default)],
        )
    }));
    caveats.push(text.get("chart-back-test-sampling"));
    if !portfolio.notes.trim().is_empty() {
        caveats.push(portfolio.notes.trim().to_owned());
    }
    caveats
}

impl RankRow {
    /// The axis of its marks: a rank correlation from −1 to 1.
    pub const fn axis() -> Axis {
        Axis::bare(-1.0, 1.0, Scale::Multiple)
    }

    /// The scale with its zero, the interval and the correlation.
    pub fn marks(&self) -> Vec<Mark> {
        let across = |from: f64, to: f64, ink: Ink, weight: Weight| Mark::Line {
            points: vec![(from, MIDDLE), (to, MIDDLE)],
            stroke: Stroke::new(ink, weight),
        };
        let zero = Mark::Symbol {
            at: (0.0, MIDDLE),
            symbol: Symbol::Upright,
            ink: Ink::Quiet,
            size: Size::Zero,
        };
        let mut marks = vec![across(-1.0, 1.0, Ink::Hairline, Weight::Scale), zero];
        if let Some(found) = self.found {
            marks.push(across(
                found.low,
                found.high,
                Ink::Interval,
                Weight::Interval,
            ));
            marks.push(Mark::Symbol {
                at: (found.rho, MIDDLE),
                symbol: Symbol::Disc,
                ink: Ink::Accent,
                size: Size::Figure,
            });
        }
        marks
    }
}

impl SheetContent for BackTestChart {
    fn title(&self) -> &str {
        &self.title
    }

    fn summary(&self, text: &Text) -> String {
        self.summary(text)
    }

    fn width(&self) -> f64 {
        720.0
    }

    fn draw(&self, drawing: &mut Drawing, look: Look, area: Area) -> f64 {
        paper::draw(drawing, look, area, self)
    }

    fn pictures(&self) -> Vec<Picture> {
        let ranks = self.ranks.iter();
        let ranks = ranks.map(|rank| Picture::row(&RankRow::axis(), rank.marks()));
        std::iter::once(Picture::new(&self.x, &self.y, self.marks()))
            .chain(ranks)
            .collect()
    }
}
