//! The first sheet: every metric of every strategy, the differences as formulas, the errors, and
//! where it comes from.

use super::sheet::{ColumnIndex, Kind, RowIndex, Sheet, Shown, cell, cell_fixed_column};
use crate::language::Measure;
use crate::portfolio::SLEEVES;
use crate::report::chart::Subject;
use crate::report::page::PageInput;
use crate::report::palette::Theme;
use crate::report::provenance;
use crate::strategy::metric::{Metric, Unit};
use crate::strategy::result::Comparison;
use rust_xlsxwriter::{Workbook, XlsxError};

/// Row of the strategies' names; the first is in the second column.
pub const HEADER: RowIndex = 3;

pub fn write(workbook: &mut Workbook, input: &PageInput<'_>) -> Result<(), XlsxError> {
    let subject = &input.subject;
    let text = subject.text;
    let mut sheet = Sheet::add(workbook, &text.get("workbook-summary"), subject)?;
    sheet.inner.set_column_width(0, 44)?;
    sheet.title(0, 0, &subject.workspace.portfolio.name)?;
    sheet.note(1, 0, &provenance::circumstances(subject))?;
    if let Some(read_in) = read_in(subject) {
        sheet.note(2, 0, &read_in)?;
    }
    sheet.header(HEADER, 0, &text.get("workbook-measure"), None)?;
    for (column, strategy) in columns(subject.comparison) {
        let colour = Theme::Light.strategy(strategy.slot).number();
        sheet.header(HEADER, column, &strategy.name, Some(colour))?;
        sheet.inner.set_column_width(column, 18)?;
    }
    sheet.fit_headers(HEADER, 20.0)?;
    sheet.inner.set_freeze_panes(HEADER + 1, 1)?;
    let row = weights(&mut sheet, subject, HEADER + 1)?;
    let metrics_row = row + 1;
    let row = metrics(&mut sheet, subject, metrics_row)?;
    let row = if subject.comparison.strategies.len() > 1 {
        differences(&mut sheet, subject, row + 1, metrics_row)?
    } else {
        row
    };
    let row = errors(&mut sheet, subject, row + 1)?;
    origin(&mut sheet, input, row + 1)
}

/// In what shares of the fund are read, where it is not in per cent.
fn read_in(subject: &Subject<'_>) -> Option<String> {
    let (text, stake) = (subject.text, subject.figures().stake);
    let fund = text.amount(stake.millions, stake.currency);
    match text.measure {
        Measure::Percent => None,
        Measure::Money => Some(text.with("workbook-read-in-money", &[("fund", &fund)])),
        Measure::Multiple => Some(text.with("workbook-read-in-multiple", &[("fund", &fund)])),
    }
}

/// Column and result of each strategy.
pub fn columns(
    comparison: &Comparison,
) -> impl Iterator<Item = (ColumnIndex, &crate::strategy::result::StrategyResult)> {
    (1..).zip(&comparison.strategies)
}

fn reference_column(comparison: &Comparison) -> ColumnIndex {
    comparison.reference as ColumnIndex + 1
}

/// Weights over the sleeves with their sum as a formula.
fn weights(
    sheet: &mut Sheet<'_>,
    subject: &Subject<'_>,
    first: RowIndex,
) -> Result<RowIndex, XlsxError> {
    let mut row = first;
    for sleeve in SLEEVES {
        sheet.text(row, 0, &subject.text.get(sleeve.name_key()))?;
        for (column, strategy) in columns(subject.comparison) {
            sheet.number(row, column, strategy.weights[sleeve.index()], Shown::Share)?;
        }
        row += 1;
    }
    sheet.text(row, 0, &subject.text.get("workbook-sum"))?;
    for (column, strategy) in columns(subject.comparison) {
        let formula = format!("=SUM({}:{})", cell(first, column), cell(row - 1, column));
        sheet.formula(
            row,
            column,
            &formula,
            strategy.weights.iter().sum(),
            Shown::Share,
        )?;
    }
    Ok(row + 1)
}

fn metrics(
    sheet: &mut Sheet<'_>,
    subject: &Subject<'_>,
    first: RowIndex,
) -> Result<RowIndex, XlsxError> {
    let figures = subject.figures();
    let mut row = first;
    for metric in subject.comparison.known_metrics() {
        sheet.text(row, 0, &figures.name(metric))?;
        for (column, strategy) in columns(subject.comparison) {
            let value = strategy.metric(metric);
            match metric.unit() {
                Unit::Share | Unit::Multiple => {
                    let shown = Shown::of_metric(metric, Kind::Value);
                    sheet.number(row, column, value, shown)?;
                }
                Unit::Quarter => {
                    sheet.text_right(row, column, &figures.value(metric, value, 0.0))?;
                }
            }
        }
        row += 1;
    }
    Ok(row)
}

/// Differences to the reference as formulas over the metrics above.
fn differences(
    sheet: &mut Sheet<'_>,
    subject: &Subject<'_>,
    first: RowIndex,
    metrics_row: RowIndex,
) -> Result<RowIndex, XlsxError> {
    let (comparison, figures) = (subject.comparison, subject.figures());
    let reference = comparison.reference();
    let reference_at = reference_column(comparison);
    sheet.heading(
        first,
        0,
        &subject
            .text
            .with("workbook-differences", &[("reference", &reference.name)]),
    )?;
    let mut row = first + 1;
    for (metric, source) in comparison.known_metrics().into_iter().zip(metrics_row..) {
        if metric.unit() == Unit::Quarter {
            continue;
        }
        let shown = Shown::of_metric(metric, Kind::Difference);
        sheet.text(row, 0, &figures.name(metric))?;
        for (column, strategy) in columns(comparison).filter(|(column, _)| *column != reference_at)
        {
            let formula = format!(
                "={}-{}",
                cell(source, column),
                cell_fixed_column(source, reference_at)
            );
            sheet.formula(
                row,
                column,
                &formula,
                strategy.metric(metric) - reference.metric(metric),
                shown,
            )?;
        }
        row += 1;
    }
    let kept = metrics_row + Metric::KeptAtBurst.index() as RowIndex;
    if reference.metric(Metric::KeptAtBurst) > 0.0 {
        let label = subject.text.with(
            "workbook-relative",
            &[("name", &figures.name(Metric::KeptAtBurst))],
        );
        sheet.text(row, 0, &label)?;
        for (column, strategy) in columns(comparison).filter(|(column, _)| *column != reference_at)
        {
            let formula = format!(
                "={}/{}-1",
                cell(kept, column),
                cell_fixed_column(kept, reference_at)
            );
            let value =
                strategy.metric(Metric::KeptAtBurst) / reference.metric(Metric::KeptAtBurst) - 1.0;
            sheet.formula(row, column, &formula, value, Shown::ShareDifference)?;
        }
        row += 1;
    }
    sheet.text(
        row,
        0,
        &subject
            .text
            .with("workbook-beats", &[("reference", &reference.name)]),
    )?;
    for (column, strategy) in columns(comparison).filter(|(column, _)| *column != reference_at) {
        sheet.number(row, column, strategy.beats_reference, Shown::Share)?;
    }
    Ok(row + 1)
}

/// Standard errors of the metrics that have one, and of their differences.
fn errors(
    sheet: &mut Sheet<'_>,
    subject: &Subject<'_>,
    first: RowIndex,
) -> Result<RowIndex, XlsxError> {
    let (comparison, figures) = (subject.comparison, subject.figures());
    let drawn: Vec<_> = comparison
        .known_metrics()
        .into_iter()
        .filter(|metric| metric.unit() != Unit::Quarter)
        .filter(|metric| {
            comparison
                .strategies
                .iter()
                .any(|s| figures.error(*metric, s.standard_error(*metric)).is_some())
        })
        .collect();
    let shown = |metric: Metric| Shown::of_metric(metric, Kind::Error);
    sheet.heading(first, 0, &subject.text.get("workbook-errors"))?;
    let mut row = first + 1;
    for metric in &drawn {
        sheet.text(row, 0, &figures.name(*metric))?;
        for (column, strategy) in columns(comparison) {
            sheet.number(
                row,
                column,
                strategy.standard_error(*metric),
                shown(*metric),
            )?;
        }
        row += 1;
    }
    if comparison.strategies.len() < 2 {
        return Ok(row);
    }
    row += 1;
    sheet.heading(row, 0, &subject.text.get("workbook-difference-errors"))?;
    row += 1;
    for metric in &drawn {
        sheet.text(row, 0, &figures.name(*metric))?;
        for (column, strategy) in
            columns(comparison).filter(|(column, _)| *column != reference_column(comparison))
        {
            let error = strategy
                .difference(comparison.reference(), *metric)
                .standard_error;
            sheet.number(row, column, error, shown(*metric))?;
        }
        row += 1;
    }
    Ok(row)
}

/// What reproduces the figures.
fn origin(sheet: &mut Sheet<'_>, input: &PageInput<'_>, first: RowIndex) -> Result<(), XlsxError> {
    let (subject, text) = (&input.subject, input.subject.text);
    let mut lines = vec![
        text.with("page-model", &[("version", &input.stamp.model_version)]),
        text.with(
            "page-seed",
            &[("seed", &subject.comparison.seed.to_string())],
        ),
        text.with(
            "page-paths",
            &[(
                "paths",
                &crate::language::numbers::count(subject.comparison.paths),
            )],
        ),
        text.with("page-hash", &[("hash", &input.stamp.portfolio_sha256)]),
    ];
    if let Some(time) = input.stamp.exported_at {
        lines.push(provenance::moment(subject.text.language(), time));
    }
    lines.push(text.get("page-caution"));
    sheet.heading(first, 0, &text.get("workbook-origin"))?;
    for (row, line) in (first + 1..).zip(&lines) {
        sheet.note(row, 0, line)?;
    }
    Ok(())
}
