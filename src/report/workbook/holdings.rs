//! Every holding with what the model makes of it; weights and contributions are formulas.

use super::sheet::{ColumnIndex, Kind, RowIndex, Sheet, Shown, cell};
use crate::language::Text;
use crate::model::Assessment;
use crate::portfolio::SLEEVES;
use crate::report::fund_unit::NumberUnit;
use crate::report::page::PageInput;
use rust_xlsxwriter::{Workbook, XlsxError};

/// Column of the value.
const VALUE: ColumnIndex = 5;
/// Column of the weight.
const WEIGHT: ColumnIndex = 6;
/// Column of the company's own loss if it bursts.
const COMPANY: ColumnIndex = 7;
/// Column of the position's loss if it bursts.
const LOSS: ColumnIndex = 8;
/// Column of weight times loss.
const CONTRIBUTION: ColumnIndex = 9;

/// Headers of the columns after the name and the sleeves, by key.
const HEADERS: [&str; 16] = [
    "workbook-value-today",
    "workbook-weight",
    "workbook-loss-company",
    "workbook-loss",
    "workbook-contribution",
    "workbook-froth",
    "workbook-log-mispricing",
    "workbook-justified-multiple",
    "workbook-justified-equity",
    "workbook-implied-return",
    "workbook-needs-cash",
    "workbook-runway",
    "workbook-confidence",
    "workbook-vendor",
    "workbook-assumed",
    "workbook-id",
];

pub fn write(
    workbook: &mut Workbook,
    input: &PageInput<'_>,
    assessments: &[Assessment],
) -> Result<(), XlsxError> {
    let text = input.subject.text;
    let mut sheet = Sheet::add(workbook, &text.get("workbook-holdings"), &input.subject)?;
    sheet.header(0, 0, &text.get("workbook-company"), None)?;
    sheet
        .inner
        .set_column_width(0, 28)?
        .set_row_height(0, 48)?
        .set_freeze_panes(1, 1)?;
    for (column, sleeve) in (1..).zip(SLEEVES) {
        sheet.header(0, column, &text.get(sleeve.name_key()), None)?;
    }
    let currency = input.subject.workspace.portfolio.currency.code();
    for (column, key) in (VALUE..).zip(HEADERS) {
        sheet.header(0, column, &text.with(key, &[("currency", currency)]), None)?;
        sheet.inner.set_column_width(column, 14)?;
    }
    let last = assessments.len() as RowIndex;
    let total: f64 = assessments.iter().map(|assessment| assessment.value).sum();
    for (row, assessment) in (1..).zip(assessments) {
        holding(&mut sheet, text, row, last, total, assessment)?;
    }
    if last == 0 {
        return Ok(());
    }
    sheet
        .inner
        .autofilter(0, 0, last, VALUE + HEADERS.len() as ColumnIndex - 1)?;
    let row = last + 1;
    sheet.heading(row, 0, &text.get("workbook-sum"))?;
    let sum = |column| format!("=SUM({}:{})", cell(1, column), cell(last, column));
    sheet.formula(row, VALUE, &sum(VALUE), total, Shown::Amount)?;
    let shares: f64 = assessments
        .iter()
        .map(|assessment| share(assessment.value, total))
        .sum();
    sheet.formula(row, WEIGHT, &sum(WEIGHT), shares, Shown::Share)?;
    let whole = whole(sheet.unit.of_share(), total);
    let exposure: f64 = assessments
        .iter()
        .map(|a| share(a.value, total) * a.loss_if_burst * whole)
        .sum();
    let shown = contribution_shown(sheet.unit.of_share());
    sheet.formula(row, CONTRIBUTION, &sum(CONTRIBUTION), exposure, shown)
}

/// What the contributions are shares of: the holdings' value where they are read as money, else
/// one.
const fn whole(unit: NumberUnit, total: f64) -> f64 {
    match unit {
        NumberUnit::Millions => total,
        NumberUnit::Share | NumberUnit::Multiple | NumberUnit::Quarter => 1.0,
    }
}

const fn contribution_shown(unit: NumberUnit) -> Shown {
    match unit {
        // What lies beside the holdings plays no part in them.
        NumberUnit::Millions => Shown::Amount,
        NumberUnit::Share | NumberUnit::Multiple | NumberUnit::Quarter => {
            Shown::OfFund(Kind::Value)
        }
    }
}

fn share(value: f64, total: f64) -> f64 {
    if total > 0.0 { value / total } else { 0.0 }
}

fn holding(
    sheet: &mut Sheet<'_>,
    text: &Text,
    row: RowIndex,
    last: RowIndex,
    total: f64,
    assessment: &Assessment,
) -> Result<(), XlsxError> {
    sheet.text(row, 0, &assessment.name)?;
    for (column, part) in (1..).zip(assessment.split) {
        sheet.number(row, column, part, Shown::Share)?;
    }
    sheet.number(row, VALUE, assessment.value, Shown::Amount)?;
    // The sum beneath the rows: adding them all up in every row would take a large portfolio
    // minutes.
    let all = absolute(last + 1, VALUE);
    let weight = format!("=IF({all}>0,{}/{all},0)", cell(row, VALUE));
    sheet.formula(
        row,
        WEIGHT,
        &weight,
        share(assessment.value, total),
        Shown::Share,
    )?;
    sheet.number(row, COMPANY, assessment.loss_company, Shown::Share)?;
    sheet.number(row, LOSS, assessment.loss_if_burst, Shown::Share)?;
    let unit = sheet.unit.of_share();
    let contribution = share(assessment.value, total) * assessment.loss_if_burst;
    let contribution = contribution * whole(unit, total);
    let of = match unit {
        NumberUnit::Millions => VALUE,
        NumberUnit::Share | NumberUnit::Multiple | NumberUnit::Quarter => WEIGHT,
    };
    let product = format!("={}*{}", cell(row, of), cell(row, LOSS));
    let shown = contribution_shown(unit);
    sheet.formula(row, CONTRIBUTION, &product, contribution, shown)?;
    let unknown = f64::NAN;
    let numbers = [
        (assessment.froth_share, Shown::Share),
        (assessment.log_mispricing, Shown::Plain),
        (assessment.justified_multiple, Shown::Multiple),
        (
            assessment.justified_equity.unwrap_or(unknown),
            Shown::Amount,
        ),
        (assessment.implied_return.unwrap_or(unknown), Shown::Share),
        (assessment.needs_cash, Shown::Share),
        (assessment.inputs.runway_quarters, Shown::Plain),
        (assessment.inputs.data_confidence, Shown::Share),
    ];
    let mut column = CONTRIBUTION + 1;
    for (value, shown) in numbers {
        sheet.number(row, column, value, shown)?;
        column += 1;
    }
    if let Some(vendor) = &assessment.vendor {
        sheet.text(row, column, vendor)?;
    }
    let assumed: Vec<_> = assessment
        .inputs
        .assumed()
        .map(|input| input_name(text, input.key()))
        .collect();
    sheet.text(row, column + 1, &assumed.join(&text.get("list-join-inner")))?;
    sheet.text(row, column + 2, &assessment.id)
}

fn absolute(row: RowIndex, column: ColumnIndex) -> String {
    rust_xlsxwriter::utility::row_col_to_cell_absolute(row, column)
}

/// Name of an input in words; its key made readable where the language has none.
fn input_name(text: &Text, key: &str) -> String {
    text.find(&format!("input-{key}"))
        .unwrap_or_else(|| key.replace('-', " "))
}
