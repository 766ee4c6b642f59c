//! Every assumption with its value, default, range, unit and where it comes from.

use super::sheet::{RowIndex, Sheet, Shown};
use crate::assumptions::{Provenance, table};
use crate::language::numbers::date;
use crate::report::page::PageInput;
use crate::report::provenance::{group_name, parameter_name, unit_name};
use rust_xlsxwriter::{Workbook, XlsxError};

const HEADERS: [&str; 11] = [
    "workbook-assumption",
    "workbook-key",
    "workbook-symbol",
    "workbook-group",
    "workbook-assumption-value",
    "workbook-default",
    "workbook-changed",
    "workbook-low",
    "workbook-high",
    "workbook-unit",
    "workbook-provenance",
];

pub fn write(workbook: &mut Workbook, input: &PageInput<'_>) -> Result<(), XlsxError> {
    let text = input.subject.text;
    let mut sheet = Sheet::add(workbook, &text.get("workbook-assumptions"), &input.subject)?;
    for (column, key) in (0..).zip(HEADERS) {
        sheet.header(0, column, &text.get(key), None)?;
        sheet.inner.set_column_width(column, 15)?;
    }
    sheet.header(0, 11, &text.get("workbook-source"), None)?;
    for (column, key) in [(12, "note"), (13, "owner"), (14, "note-date")] {
        sheet.header(0, column, &text.get(&format!("workbook-{key}")), None)?;
    }
    sheet
        .inner
        .set_column_width(0, 40)?
        .set_column_width(1, 34)?
        .set_column_width(9, 26)?
        .set_column_width(11, 90)?
        .set_column_width(12, 40)?
        .set_column_width(13, 16)?
        .set_column_width(14, 14)?;
    sheet.inner.set_freeze_panes(1, 1)?;
    let assumptions = input.subject.workspace.assumptions();
    for (row, parameter) in (1..).zip(table::parameters()) {
        let value = assumptions.get(parameter);
        sheet.text(row, 0, &parameter_name(text, parameter))?;
        sheet.text(row, 1, &parameter.name)?;
        sheet.text(row, 2, &parameter.symbol)?;
        sheet.text(row, 3, &group_name(text, parameter))?;
        sheet.number(row, 4, value, Shown::Plain)?;
        sheet.number(row, 5, parameter.default, Shown::Plain)?;
        if value != parameter.default {
            sheet.text(row, 6, &text.get("workbook-changed-yes"))?;
        }
        sheet.number(row, 7, parameter.low, Shown::Plain)?;
        sheet.number(row, 8, parameter.high, Shown::Plain)?;
        sheet.text(row, 9, &unit_name(text, parameter))?;
        sheet.text(row, 10, &text.get(provenance_key(parameter.provenance)))?;
        sheet.text(row, 11, parameter.source_in(text.language()))?;
        if let Some(note) = input
            .subject
            .workspace
            .assumption_notes
            .get(&parameter.name)
        {
            sheet.text(row, 12, &note.text)?;
            sheet.text(row, 13, &note.owner)?;
            let day = note.dated.map(|day| date(text.language(), day));
            sheet.text(row, 14, &day.unwrap_or_default())?;
        }
    }
    sheet
        .inner
        .autofilter(0, 0, table::parameters().len() as RowIndex, 14)?;
    Ok(())
}

const fn provenance_key(provenance: Provenance) -> &'static str {
    match provenance {
        Provenance::Data => "workbook-provenance-data",
        Provenance::Essay => "workbook-provenance-essay",
        Provenance::Judgement => "workbook-provenance-judgement",
    }
}
