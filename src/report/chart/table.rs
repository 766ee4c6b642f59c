//! The comparison: strategies as columns, metrics as rows.

use super::Subject;
use crate::language::Text;
use crate::report::figures::within_error;
use crate::strategy::metric::{Metric, NetMetric};
use crate::strategy::result::Comparison;
use crate::strategy::verdict::Evidence;

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
    /// Whether typical companies stand for what it does not hold.
    pub typical: bool,
}

/// Whether a figure is the best of its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    /// It is not, or not by more than the error.
    None,
    /// By more than the error; whether the judgements matter is not known yet.
    Untested,
    /// By more than the error; no draw of the judgements computes this figure.
    BeyondDraws,
    /// In so many of a hundred draws of the judgements, at least 80.
    Told(u32),
    /// In so many, fewer than 80: it cannot be told.
    CannotTell(u32),
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
    /// Whether it is the best of its row.
    pub lead: Lead,
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
        Metric::CompanyLossToday,
        Metric::ExposureAtBurst,
        Metric::KeptAtBurst,
        Metric::ExpectedBurstLoss,
        Metric::MedianMultiple,
        Metric::WorstFivePercent,
        Metric::ChanceOfLoss,
        Metric::FrothShare,
        Metric::NeedsCashShare,
    ];

    /// The same where there is a fund: what its limited partners get takes the place of what the
    /// page can best do without.
    pub const FOR_PAGE_NET: [Metric; 10] = [
        Metric::ExposureToday,
        Metric::CompanyLossToday,
        Metric::ExposureAtBurst,
        Metric::KeptAtBurst,
        Metric::ExpectedBurstLoss,
        Metric::MedianMultiple,
        Metric::Net(NetMetric::Tvpi),
        Metric::Net(NetMetric::Dpi),
        Metric::Net(NetMetric::IrrFromToday),
        Metric::Net(NetMetric::TvpiAtBurst),
    ];

    /// A table of some metrics in their order. With today as burst quarter the row of that quarter
    /// would repeat the row of today and is left out.
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
                typical: !comparison.is_held(index),
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

    /// The same with what draws of the judgements say of each lead.
    #[must_use]
    pub fn tested(mut self, comparison: &Comparison, evidence: Option<&Evidence>) -> Self {
        let Some(evidence) = evidence else {
            return self;
        };
        let held = comparison.held();
        for row in &mut self.rows {
            for (column, cell) in self.columns.iter().zip(&mut row.cells) {
                if cell.lead == Lead::None {
                    continue;
                }
                let tally = evidence.draws.best(column.strategy, &held, row.metric);
                cell.lead = match tally.map(|tally| (tally.survives(), tally.of_hundred())) {
                    None => Lead::BeyondDraws,
                    Some((Some(true), count)) => Lead::Told(count),
                    Some((Some(false), count)) => Lead::CannotTell(count),
                    Some((None, _)) => Lead::Untested,
                };
            }
        }
        self
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
    // The reference first: the others are compared with it.
    let mut known: Vec<(f64, f64)> = comparison
        .strategies
        .iter()
        .map(|strategy| (strategy.metric(metric), strategy.standard_error(metric)))
        .collect();
    if comparison.reference < known.len() {
        known.swap(0, comparison.reference);
    }
    let digits = figures.row_digits(metric, &known);
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
                text: figures.in_row(metric, value, digits),
                difference: versus.map(|reference| {
                    figures.difference_in_row(metric, value, reference.metric(metric), digits)
                }),
                within_error: difference.is_some_and(within_error),
                lead: if best == Some(index) {
                    Lead::Untested
                } else {
                    Lead::None
                },
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
    if comparison.held().len() < 2 {
        return None;
    }
    let best = comparison.best(metric)?;
    let leads = |other: usize| {
        let difference =
            comparison.strategies[best].difference(&comparison.strategies[other], metric);
        difference.value != 0.0 && !within_error(difference)
    };
    comparison
        .held()
        .into_iter()
        .all(|other| other == best || leads(other))
        .then_some(best)
}
