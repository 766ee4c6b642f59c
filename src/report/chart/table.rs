//! The comparison: strategies as columns, metrics as rows.

use super::Subject;
use crate::language::Text;
use crate::report::figures::within_error;
use crate::strategy::metric::{Metric, NetMetric};

/// A strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Palette slot.
    pub slot: u8,
    /// Position in the comparison.
    pub strategy: usize,
    /// Whether the others are compared with it.
    pub reference: bool,
}

/// One figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The number.
    pub value: f64,
    /// The number as it is read.
    pub text: String,
    /// Difference to the reference as it is read; `None` in the reference's own column.
    pub difference: Option<String>,
    /// Whether that difference is smaller than twice its error: not to be read as one.
    pub within_error: bool,
    /// Whether it is the best of its row and leads the others by more than the error.
    pub best: bool,
    /// Standard error of the value as it is read; `None` for closed forms.
    pub error: Option<String>,
    /// Standard error of the difference as it is read.
    pub difference_error: Option<String>,
}

/// A metric.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Which.
    pub metric: Metric,
    /// Its name.
    pub label: String,
    /// Its definition.
    pub help: String,
    /// One cell for each column.
    pub cells: Vec<Cell>,
}

/// The table.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparisonTable {
    /// Title.
    pub title: String,
    /// One sentence: to what the differences are, and that multiples are gross of fees.
    pub method: String,
    /// Strategies, all of them: the eye hides lines and not figures.
    pub columns: Vec<Column>,
    /// Metrics.
    pub rows: Vec<Row>,
}

impl ComparisonTable {
    /// The metrics of the page, which has no room for all of them; the last give way first.
    pub const FOR_PAGE: [Metric; 10] = [
        Metric::ExposureToday,
        Metric::ExposureAtBurst,
        Metric::KeptAtBurst,
        Metric::ExpectedBurstLoss,
        Metric::MedianMultiple,
        Metric::WorstFivePercent,
        Metric::ChanceOfLoss,
        Metric::MultipleP95,
        Metric::FrothShare,
        Metric::NeedsCashShare,
    ];

    /// The same where there is a fund: what its limited partners get takes the place of what the page can best do without.
    pub const FOR_PAGE_NET: [Metric; 10] = [
        Metric::ExposureToday,
        Metric::ExposureAtBurst,
        Metric::KeptAtBurst,
        Metric::ExpectedBurstLoss,
        Metric::MedianMultiple,
        Metric::Net(NetMetric::Tvpi),
        Metric::Net(NetMetric::Dpi),
        Metric::Net(NetMetric::IrrFromToday),
        Metric::Net(NetMetric::ChanceDpiOne),
        Metric::Net(NetMetric::TvpiAtBurst),
    ];

    /// A table of some metrics in their order. With today as burst quarter the row of that quarter would repeat the
    /// row of today and is left out.
    pub fn new(metrics: &[Metric], subject: &Subject<'_>) -> Self {
        let comparison = subject.comparison;
        let columns = comparison
            .strategies
            .iter()
            .enumerate()
            .map(|(index, strategy)| Column {
                name: strategy.name.clone(),
                slot: strategy.slot,
                strategy: index,
                reference: index == comparison.reference,
            });
        let repeated =
            |metric: Metric| comparison.burst_quarter == 0 && metric == Metric::ExposureAtBurst;
        let reference = comparison
            .strategies
            .get(comparison.reference)
            .map_or("", |strategy| &strategy.name);
        Self {
            title: subject.text.get("chart-table-title"),
            method: match comparison.strategies.len() {
                0 | 1 => subject.text.get("chart-table-method-alone"),
                _ => subject
                    .text
                    .with("chart-table-method", &[("reference", reference)]),
            },
            columns: columns.collect(),
            rows: metrics
                .iter()
                .filter(|m| !repeated(**m))
                .map(|metric| row(*metric, subject))
                .collect(),
        }
    }

    /// The figures in words, row by row.
    pub fn summary(&self, text: &Text) -> String {
        let rows: Vec<_> = self
            .rows
            .iter()
            .map(|row| {
                let cells: Vec<_> = self
                    .columns
                    .iter()
                    .zip(&row.cells)
                    .map(|(column, cell)| format!("{} {}", column.name, cell.text))
                    .collect();
                text.with(
                    "chart-table-reading",
                    &[
                        ("label", &row.label),
                        ("cells", &cells.join(&text.get("list-join-inner"))),
                    ],
                )
            })
            .collect();
        text.with(
            "chart-summary",
            &[
                ("title", &self.title),
                ("readings", &rows.join(&text.get("list-join"))),
            ],
        )
    }
}

fn row(metric: Metric, subject: &Subject<'_>) -> Row {
    let figures = subject.figures();
    let comparison = subject.comparison;
    let best = leader(metric, subject);
    let reference = comparison.strategies.get(comparison.reference);
    let cells = comparison
        .strategies
        .iter()
        .enumerate()
        .map(|(index, strategy)| {
            let value = strategy.metric(metric);
            let error = strategy.standard_error(metric);
            let versus = reference.filter(|_| index != comparison.reference);
            let difference = versus.map(|reference| strategy.difference(reference, metric));
            Cell {
                value,
                text: figures.value(metric, value, error),
                difference: versus.zip(difference).map(|(reference, difference)| {
                    figures.difference(metric, difference, reference.metric(metric))
                }),
                within_error: difference.is_some_and(within_error),
                best: best == Some(index),
                error: figures.error(metric, error),
                difference_error: difference
                    .and_then(|difference| figures.error(metric, difference.standard_error)),
            }
        });
    Row {
        metric,
        label: figures.name(metric),
        help: figures.help(metric),
        cells: cells.collect(),
    }
}

/// The best strategy, if it leads every other by more than the error of the difference.
fn leader(metric: Metric, subject: &Subject<'_>) -> Option<usize> {
    let comparison = subject.comparison;
    if comparison.strategies.len() < 2 {
        return None;
    }
    let best = comparison.best(metric)?;
    let leads = |other: usize| {
        let difference =
            comparison.strategies[best].difference(&comparison.strategies[other], metric);
        difference.value != 0.0 && !within_error(difference)
    };
    (0..comparison.strategies.len())
        .all(|other| other == best || leads(other))
        .then_some(best)
}
