//! What a burst today would do: losses of companies and positions, their spread, who loses less how
//! often, what differences come from, what reports would show, and what to ask first.

use super::sheet::{ColumnIndex, Kind, RowIndex, Sheet, Shown, cell};
use super::summary::columns;
use crate::model::LossLayers;
use crate::model::questions::{Question, what_to_ask};
use crate::report::chart::Subject;
use crate::report::page::PageInput;
use crate::report::palette::Theme;
use crate::strategy::result::StrategyResult;
use rust_xlsxwriter::{Workbook, XlsxError};

/// Row of the strategies' names; the first is in the second column.
const HEADER: RowIndex = 2;
/// Unknown figures that are listed.
const ASKED: usize = 40;

pub fn write(workbook: &mut Workbook, input: &PageInput<'_>) -> Result<(), XlsxError> {
    let subject = &input.subject;
    let text = subject.text;
    let mut sheet = Sheet::add(workbook, &text.get("workbook-bursts"), subject)?;
    sheet.inner.set_column_width(0, 44)?;
    sheet.title(0, 0, &text.get("bursts-title"))?;
    sheet.note(1, 0, &text.get("bursts-help"))?;
    sheet.header(HEADER, 0, &text.get("workbook-measure"), None)?;
    for (column, strategy) in columns(subject.comparison) {
        let colour = Theme::Light.strategy(strategy.slot).number();
        sheet.header(HEADER, column, &strategy.name, Some(colour))?;
        sheet.inner.set_column_width(column, 18)?;
    }
    sheet.fit_headers(HEADER, 20.0)?;
    sheet.inner.set_freeze_panes(HEADER + 1, 1)?;
    let row = losses(&mut sheet, subject, HEADER + 1)?;
    let row = loses_less(&mut sheet, subject, row + 1)?;
    let row = differences(&mut sheet, subject, row + 1)?;
    let row = reported(&mut sheet, subject, row + 1)?;
    ask_first(&mut sheet, subject, row + 1)
}

/// Shares of the fund.
const OF_FUND: Shown = Shown::OfFund(Kind::Value);
/// Differences of such shares.
const OF_FUND_DIFFERENCE: Shown = Shown::OfFund(Kind::Difference);

/// A row of one figure of every strategy.
fn figures(
    sheet: &mut Sheet<'_>,
    subject: &Subject<'_>,
    row: RowIndex,
    label: &str,
    shown: Shown,
    value: impl Fn(&StrategyResult) -> f64,
) -> Result<(), XlsxError> {
    sheet.text(row, 0, label)?;
    for (column, strategy) in columns(subject.comparison) {
        sheet.number(row, column, value(strategy), shown)?;
    }
    Ok(())
}

/// The loss of the companies, what claims give back, and as formulas the loss of the positions and
/// what is kept; then the spread.
fn losses(
    sheet: &mut Sheet<'_>,
    subject: &Subject<'_>,
    first: RowIndex,
) -> Result<RowIndex, XlsxError> {
    let text = subject.text;
    let label = |key: &str| text.get(&format!("workbook-bursts-{key}"));
    figures(
        sheet,
        subject,
        first,
        &label("company"),
        Shown::Share,
        |s| s.layers.company(),
    )?;
    figures(
        sheet,
        subject,
        first + 1,
        &label("back"),
        Shown::Share,
        |s| s.layers.company() - s.layers.total(),
    )?;
    sheet.text(first + 2, 0, &label("position"))?;
    sheet.text(first + 3, 0, &label("kept"))?;
    for (column, strategy) in columns(subject.comparison) {
        let lost = strategy.layers.total();
        let at = |row| cell(row, column);
        // Companies lose of their own value; what the positions lose is of the fund.
        let whole = OF_FUND.factor(sheet.unit);
        let difference = format!("{}-{}", at(first), at(first + 1));
        let position = match whole {
            1.0 => format!("={difference}"),
            whole => format!("=({difference})*{whole}"),
        };
        sheet.formula(first + 2, column, &position, lost, OF_FUND)?;
        let kept = format!("={whole}-{}", at(first + 2));
        sheet.formula(first + 3, column, &kept, 1.0 - lost, OF_FUND)?;
    }
    figures(sheet, subject, first + 4, &label("mean"), OF_FUND, |s| {
        s.loss_today.mean
    })?;
    let mut row = first + 5;
    for (index, key) in ["p05", "p25", "p50", "p75", "p95"].into_iter().enumerate() {
        figures(sheet, subject, row, &label(key), OF_FUND, |s| {
            s.loss_today.quantiles[index]
        })?;
        row += 1;
    }
    Ok(row)
}

/// In which share of bursts the strategy of a column loses less than that of a row.
fn loses_less(
    sheet: &mut Sheet<'_>,
    subject: &Subject<'_>,
    first: RowIndex,
) -> Result<RowIndex, XlsxError> {
    let strategies = &subject.comparison.strategies;
    if strategies.len() < 2 {
        return Ok(first);
    }
    let mut row = first;
    for (index, other) in strategies.iter().enumerate() {
        let label = subject
            .text
            .with("workbook-bursts-less", &[("name", &other.name)]);
        sheet.text(row, 0, &label)?;
        for (column, strategy) in columns(subject.comparison) {
            if let Some(share) = strategy.loses_less_than.get(index)
                && usize::from(column) != index + 1
            {
                sheet.number(row, column, *share, Shown::Share)?;
            }
        }
        row += 1;
    }
    Ok(row)
}

/// What the difference of each strategy to the reference comes from, with the sum as a formula.
fn differences(
    sheet: &mut Sheet<'_>,
    subject: &Subject<'_>,
    first: RowIndex,
) -> Result<RowIndex, XlsxError> {
    let (comparison, text) = (subject.comparison, subject.text);
    if comparison.strategies.len() < 2 {
        return Ok(first);
    }
    let reference = comparison.reference();
    let title = text.with(
        "workbook-bursts-difference",
        &[("reference", &reference.name)],
    );
    sheet.heading(first, 0, &title)?;
    let others = || columns(comparison).filter(|(column, _)| *column != of_reference(subject));
    let mut row = first + 1;
    for (layer, key) in LossLayers::KEYS.into_iter().enumerate() {
        sheet.text(row, 0, &text.get(&format!("layer-{key}")))?;
        for (column, strategy) in others() {
            let part = strategy.layers.parts[layer] - reference.layers.parts[layer];
            sheet.number(row, column, part, OF_FUND_DIFFERENCE)?;
        }
        row += 1;
    }
    sheet.text(row, 0, &text.get("workbook-sum"))?;
    for (column, strategy) in others() {
        let sum = format!(
            "=SUM({}:{})",
            cell(first + 1, column),
            cell(row - 1, column)
        );
        let value = strategy.layers.total() - reference.layers.total();
        sheet.formula(row, column, &sum, value, OF_FUND_DIFFERENCE)?;
    }
    Ok(row + 1)
}

fn of_reference(subject: &Subject<'_>) -> ColumnIndex {
    subject.comparison.reference as ColumnIndex + 1
}

/// What reports show as lost, by quarters after a burst today.
fn reported(
    sheet: &mut Sheet<'_>,
    subject: &Subject<'_>,
    first: RowIndex,
) -> Result<RowIndex, XlsxError> {
    let text = subject.text;
    sheet.heading(first, 0, &text.get("workbook-bursts-reported"))?;
    let quarters = subject.comparison.chance_burst.len();
    for quarter in 0..quarters {
        let label = text.with(
            "workbook-bursts-after",
            &[("count", &crate::language::numbers::count(quarter))],
        );
        let row = first + 1 + quarter as RowIndex;
        figures(sheet, subject, row, &label, OF_FUND, |s| {
            s.reported_loss.get(quarter).copied().unwrap_or(f64::NAN)
        })?;
    }
    Ok(first + 1 + quarters as RowIndex)
}

/// The unknown figures by how far knowing them could move the exposure today of all holdings.
fn ask_first(
    sheet: &mut Sheet<'_>,
    subject: &Subject<'_>,
    first: RowIndex,
) -> Result<(), XlsxError> {
    let (workspace, text) = (subject.workspace, subject.text);
    let questions = what_to_ask(&workspace.priced(), &workspace.assumptions());
    if questions.is_empty() {
        return Ok(());
    }
    sheet.heading(first, 0, &text.get("ask-first-title"))?;
    for (column, key) in [(1, "low"), (2, "high")] {
        sheet.text_right(first, column, &text.get(&format!("workbook-bursts-{key}")))?;
    }
    for (row, question) in (first + 1..).zip(questions.iter().take(ASKED)) {
        let Question {
            holding,
            input,
            moves: [from, to],
        } = *question;
        let name = workspace
            .portfolio
            .holdings
            .get(holding)
            .map_or("", |holding| holding.name.as_str());
        let input = text.get(&format!("input-{}", input.key()));
        sheet.text(row, 0, &[name, &input].join(&text.get("list-join-inner")))?;
        sheet.number(row, 1, from.min(to), OF_FUND_DIFFERENCE)?;
        sheet.number(row, 2, from.max(to), OF_FUND_DIFFERENCE)?;
    }
    Ok(())
}
