//! The snapshot as a workbook: every figure of the page as a number, with formulas where a reader
//! would check, and charts over the ranges.

mod assumptions;
mod bursts;
mod drivers;
mod fund;
mod fund_path;
mod holdings;
mod quarters;
mod sheet;
mod summary;

#[cfg(test)]
mod tests;

use super::page::{self, PageInput};
use super::provenance;
use crate::fund::result::NetComparison;
use crate::model::Assessment;
use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};

/// Writes the workbook; the same input gives the same bytes. Net results have a sheet of their own
/// when there are some.
///
/// # Errors
/// When a sheet does not hold what it is given, which its limits on names and companies rule out.
pub fn workbook(
    input: &PageInput<'_>,
    assessments: &[Assessment],
    net: Option<&NetComparison>,
) -> Result<Vec<u8>, XlsxError> {
    let subject = &input.subject;
    let mut workbook = Workbook::new();
    let as_of = subject
        .workspace
        .portfolio
        .as_of
        .to_datetime(jiff::civil::Time::midnight());
    let created = provenance::excel_moment(input.stamp.exported_at.unwrap_or(as_of))?;
    let about = DocProperties::new()
        .set_title(page::title(subject))
        .set_creation_datetime(&created);
    workbook.set_properties(&about);
    summary::write(&mut workbook, input)?;
    bursts::write(&mut workbook, input)?;
    quarters::write(&mut workbook, input)?;
    drivers::write(&mut workbook, input)?;
    if let Some(net) = net {
        fund::write(&mut workbook, subject, net)?;
    }
    holdings::write(&mut workbook, input, assessments)?;
    assumptions::write(&mut workbook, input)?;
    workbook.save_to_buffer()
}
