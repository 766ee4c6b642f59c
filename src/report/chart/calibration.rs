//! Calibration of a back-test: each stated quantile against the share of what came that lies below
//! it.

use super::{Axis, Scale};
use crate::language::{Text, numbers};
use crate::report::marks::{Fill, Ink, Mark, Point, Side, Size, Stroke, Symbol, Weight};
use crate::strategy::backtest::{BackTest, calibration};

/// Half-width of the band that holds nine of ten shares by chance alone, standard errors.
const NINE_TENTHS: f64 = 1.644_853_626_951_472_6;
/// Steps of that band.
const STEPS: usize = 40;
/// Distance of the stated quantile that is read out, in steps of the calibration.
const READ_EVERY: usize = 4;

/// The chart.
#[derive(Debug, Clone, PartialEq)]
pub struct CalibrationChart {
    /// Title.
    pub title: String,
    /// One sentence on what is drawn.
    pub method: String,
    /// Stated quantile.
    pub x: Axis,
    /// Name of that axis.
    pub x_title: String,
    /// Share of the companies of which no more was left.
    pub y: Axis,
    /// Name of that axis.
    pub y_title: String,
    /// Stated quantile and share below it.
    pub points: Vec<Point>,
    /// Companies.
    pub cases: usize,
    /// How much of what came lies inside the stated bands, in words.
    pub covered: String,
    /// Where what is stated comes.
    pub agree: String,
}

impl CalibrationChart {
    /// The chart of a back-test.
    pub fn new(tested: &BackTest, text: &Text) -> Self {
        let [half, most] = tested.covered.map(numbers::percent);
        let axis = || Axis::fitting([0.0, 1.0], (0.0, 1.0), 5, Scale::Share);
        Self {
            title: text.with(
                "chart-calibration-title",
                &[("count", &numbers::count(tested.cases.len()))],
            ),
            method: text.get("chart-calibration-method"),
            x: axis(),
            x_title: text.get("chart-calibration-x"),
            y: axis(),
            y_title: text.get("chart-calibration-y"),
            points: calibration(tested),
            cases: tested.cases.len(),
            covered: text.with("cli-backtest-covered", &[("half", &half), ("most", &most)]),
            agree: text.get("chart-calibration-agree"),
        }
    }

    /// What is drawn: where what is stated comes, what chance alone would do to it, and what came.
    pub fn marks(&self) -> Vec<Mark> {
        let edge = |sign: f64| -> Vec<Point> {
            (0..=STEPS)
                .map(|step| {
                    let quantile = step as f64 / STEPS as f64;
                    let error = (quantile * (1.0 - quantile) / self.cases.max(1) as f64).sqrt();
                    let share = quantile + sign * NINE_TENTHS * error;
                    (quantile, share.clamp(0.0, 1.0))
                })
                .collect()
        };
        let mut marks = vec![
            Mark::Area {
                upper: edge(1.0),
                lower: edge(-1.0),
                fill: Fill {
                    ink: Ink::Interval,
                    opacity: 0.25,
                },
            },
            Mark::Line {
                points: vec![(0.0, 0.0), (1.0, 1.0)],
                stroke: Stroke::new(Ink::Quiet, Weight::Agreement),
            },
            Mark::Line {
                points: self.points.clone(),
                stroke: Stroke::new(Ink::Accent, Weight::Line),
            },
            Mark::Name {
                at: (0.5, 0.5),
                text: self.agree.clone(),
                ink: Ink::Quiet,
                strong: false,
                side: Side::Free,
                beside: Size::Company,
                symbol: None,
            },
        ];
        marks.extend(self.points.iter().map(|at| Mark::Symbol {
            at: *at,
            symbol: Symbol::Disc,
            ink: Ink::Accent,
            size: Size::Company,
        }));
        marks
    }

    /// A stated quantile and what came of it, in words.
    pub fn reading(&self, (stated, below): Point, text: &Text) -> String {
        text.with(
            "chart-calibration-reading",
            &[
                ("stated", &numbers::percent(stated)),
                ("below", &numbers::percent(below)),
            ],
        )
    }

    /// The main figures in words.
    pub fn summary(&self, text: &Text) -> String {
        let spoken = self.points.iter().skip(READ_EVERY - 1).step_by(READ_EVERY);
        let mut readings: Vec<String> = spoken.map(|point| self.reading(*point, text)).collect();
        readings.push(self.covered.clone());
        text.with(
            "chart-summary",
            &[
                ("title", &self.title),
                ("readings", &readings.join(&text.get("sentence-join"))),
            ],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::strategy::backtest::{Case, Level};

    /// Twenty companies of which so much was left as was stated with these probabilities.
    fn tested(stated: impl Fn(f64) -> f64) -> BackTest {
        let case = |index: u32| Case {
            name: format!("Company {index}"),
            predicted: 0.5,
            stated: stated((f64::from(index) + 0.5) / 20.0),
            realised: 0.5,
            price_to_sales: None,
            growth: None,
            cash_yield: 0.0,
            assumed: Vec::new(),
        };
        let none = Level {
            cases: 0,
            predicted: 0.0,
            realised: 0.0,
            rank: None,
        };
        BackTest {
            cases: (0..20).map(case).collect(),
            model: None,
            price_to_sales: None,
            growth: None,
            cash_yield: None,
            groups: [none; 3],
            covered: [0.5, 0.9],
            pairs_right: None,
            mean_predicted: 0.5,
            mean_realised: 0.5,
        }
    }

    #[test]
    fn what_comes_as_stated_lies_on_the_diagonal_and_what_is_too_dark_below_it() {
        let text = Text::new(Language::English);
        let chart = CalibrationChart::new(&tested(|p| p), &text);
        assert_eq!((chart.points.len(), chart.cases), (19, 20));
        for (stated, below) in &chart.points {
            assert!((stated - below).abs() < 1e-12, "{stated} {below}");
        }
        // More was left than stated: what came lies high among what was held possible.
        let dark = CalibrationChart::new(&tested(f64::sqrt), &text);
        assert!(dark.points.iter().all(|(stated, below)| below <= stated));
        assert!((dark.points[9].1 - 0.25).abs() < 1e-12);
    }

    #[test]
    fn fifths_are_read_out() {
        let text = Text::new(Language::English);
        let said = CalibrationChart::new(&tested(|p| p), &text).summary(&text);
        for stated in ["20 %", "40 %", "60 %", "80 %"] {
            assert!(said.contains(stated), "{said}");
        }
    }
}
