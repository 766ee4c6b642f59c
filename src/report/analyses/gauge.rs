//! The market gauge: a series over time with the stretches in which it was explosive, and what is
//! read from it in words and rows.

use crate::gauge::market::published_chances;
use crate::gauge::series::Series;
use crate::gauge::trend::Trend;
use crate::gauge::{Effect, GaugeReading, Proposal};
use crate::language::numbers::{UNKNOWN, decimal, multiple, percent};
use crate::language::{Text, key_of_words};
use crate::report::chart::{Axis, Scale};
use crate::report::draw::{Look, NamedAxis, Picture, SheetContent, TitledPlot};
use crate::report::drawing::{Area, Drawing};
use crate::report::marks::{Ink, Mark, Stroke, Weight};

/// The chart.
#[derive(Debug, Clone, PartialEq)]
pub struct GaugeChart {
    /// Title: the series.
    pub title: String,
    /// One sentence on what is drawn.
    pub method: String,
    /// The dates, evenly spaced.
    pub x: Axis,
    /// Name of that axis.
    pub x_title: String,
    /// Level over the last one.
    pub y: Axis,
    /// Name of that axis with its unit.
    pub y_title: String,
    /// The series: position of the date, doublings from the last level.
    pub line: Vec<(f64, f64)>,
    /// The parts of it that were explosive.
    pub explosive: Vec<Vec<(f64, f64)>>,
    /// What is said of it.
    pub sentences: Vec<String>,
}

impl GaugeChart {
    /// The chart of a series and what was found in it.
    pub fn new(reading: &GaugeReading, text: &Text) -> Self {
        let GaugeReading { series, trend, .. } = reading;
        let last = series.points.last().map_or(1.0, |point| point.value);
        let line: Vec<(f64, f64)> = series
            .points
            .iter()
            .enumerate()
            .map(|(index, point)| (index as f64, libm::log2(point.value / last)))
            .collect();
        let episodes = trend
            .tested
            .as_ref()
            .map_or(&[][..], |tested| &tested.episodes);
        let within = |(first, end): &(jiff::civil::Date, jiff::civil::Date)| {
            let dated = series.points.iter().zip(&line);
            dated
                .filter(|(point, _)| (*first..=*end).contains(&point.date))
                .map(|(_, at)| *at)
                .collect()
        };
        let labels = series
            .points
            .iter()
            .map(|point| point.date.strftime("%Y-%m").to_string());
        Self {
            title: series_name(series, text),
            method: text.get("chart-gauge-method"),
            x: Axis::quarters(labels.collect(), 8),
            x_title: text.get("chart-gauge-x"),
            y: Axis::fitting(
                line.iter().map(|at| at.1),
                (f64::MIN, f64::MAX),
                6,
                Scale::Doublings,
            ),
            y_title: text.get("chart-gauge-y"),
            explosive: episodes.iter().map(within).collect(),
            line,
            sentences: test_sentences(trend, series, text),
        }
    }

    /// What is drawn: the series, and over it the stretches in which it was explosive.
    pub fn marks(&self) -> Vec<Mark> {
        let line = |points: &[(f64, f64)], ink, weight| Mark::Line {
            points: points.to_vec(),
            stroke: Stroke::new(ink, weight),
        };
        let mut marks = vec![line(&self.line, Ink::Accent, Weight::Line)];
        let explosive = self.explosive.iter();
        marks.extend(explosive.map(|points| line(points, Ink::Missed, Weight::Active)));
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

/// What a series is called.
pub fn series_name(series: &Series, text: &Text) -> String {
    text.find(&series.name_key())
        .unwrap_or_else(|| series.name.clone())
}

/// When the series was explosive, or why nothing is known of that, and that tests disagree.
pub fn test_sentences(trend: &Trend, series: &Series, text: &Text) -> Vec<String> {
    let mut said: Vec<String> = match &trend.tested {
        Ok(tested) if tested.episodes.is_empty() => vec![text.get("cli-gauge-no-episode")],
        Ok(tested) => tested
            .episodes
            .iter()
            .map(|(first, last)| {
                let (first, last) = (first.to_string(), last.to_string());
                text.with("cli-gauge-episode", &[("first", &first), ("last", &last)])
            })
            .collect(),
        Err(reason) => vec![text.say(&reason.message())],
    };
    said.push(text.get("gauge-tests-disagree"));
    said.extend(
        Some(series.source_in(text.language()).to_owned()).filter(|source| !source.is_empty()),
    );
    said
}

/// The statistics of the test with their critical values at 90, 95 and 99 %, under a heading;
/// nothing where there is no test.
pub fn test_rows(trend: &Trend, text: &Text) -> Vec<Vec<String>> {
    let Ok(tested) = &trend.tested else {
        return Vec::new();
    };
    let statistic = |value: f64| decimal(value, 3);
    let row = |name: &str, value: f64, critical: Option<[f64; 3]>| {
        let critical = critical.map_or_else(Vec::new, |all| {
            all.into_iter().map(statistic).collect::<Vec<_>>()
        });
        [vec![name.to_owned(), statistic(value)], critical].concat()
    };
    let heads = ["cli-gauge-statistic", "cli-gauge-value"].map(|key| text.get(key));
    let levels = ["90 %", "95 %", "99 %"].map(str::to_owned);
    vec![
        [heads.to_vec(), levels.to_vec()].concat(),
        row("ADF", tested.found.adf, None),
        row("SADF", tested.found.sadf, Some(tested.critical.sadf)),
        row("GSADF", tested.found.gsadf, Some(tested.critical.gsadf)),
    ]
}

/// A reading of X: its heading, what speaks for it, what against it, and what would prove it wrong.
pub fn reading_lines(proposal: &Proposal, text: &Text) -> [String; 4] {
    let key = proposal.method.key();
    let reading = proposal
        .overvaluation
        .map_or_else(|| UNKNOWN.to_owned(), |x| decimal(x, 2));
    [
        format!("{}: X = {reading}", text.get(&key)),
        text.say(&proposal.evidence),
        text.get(&format!("{key}-against")),
        text.get(&format!("{key}-wrong")),
    ]
}

/// Chances that others name, as hazards a year: who, how high, when, and where it was read.
pub fn chance_rows(text: &Text) -> Vec<Vec<String>> {
    let of = |chance: &crate::gauge::market::PublishedChance| {
        let (low, high) = chance.hazard();
        let hazard = if chance.low == chance.high {
            decimal(low, 2)
        } else {
            format!("{} … {}", decimal(low, 2), decimal(high, 2))
        };
        vec![
            text.get(&key_of_words("gauge-chance", &chance.key)),
            hazard,
            chance.as_of.to_string(),
            chance.source_in(text.language()).to_owned(),
        ]
    };
    published_chances().iter().map(of).collect()
}

/// The answer under today's X and under each reading, under a heading.
pub fn effect_rows(proposals: &[Proposal], effects: &[Effect], text: &Text) -> Vec<Vec<String>> {
    let heads = ["x", "hazard", "exposure", "expected", "median"];
    let mut rows = vec![
        std::iter::once(text.get("cli-gauge-effects"))
            .chain(heads.map(|head| text.get(&format!("cli-gauge-{head}"))))
            .collect::<Vec<_>>(),
    ];
    let read = proposals
        .iter()
        .filter(|found| found.overvaluation.is_some());
    let names = std::iter::once(text.get("cli-gauge-today"))
        .chain(read.map(|found| text.get(&found.method.key())));
    let first = |values: &[f64]| values.first().copied().unwrap_or(f64::NAN);
    rows.extend(names.zip(effects).map(|(name, effect)| {
        vec![
            name,
            decimal(effect.overvaluation, 2),
            decimal(effect.hazard, 2),
            percent(first(&effect.exposure_today)),
            percent(first(&effect.expected_burst_loss)),
            multiple(first(&effect.median_multiple)),
        ]
    }));
    rows
}

impl SheetContent for GaugeChart {
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
        .draw_with(drawing, look, area, &self.marks(), (&self.sentences, 4))
    }

    fn pictures(&self) -> Vec<Picture> {
        vec![Picture::new(&self.x, &self.y, self.marks())]
    }
}

/// Height of the plot at scale 1, points.
const PLOT: f64 = 240.0;
