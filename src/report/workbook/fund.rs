//! The fund: net figures of every strategy, and the terms that the formulas of the path below them
//! read.

use super::fund_path::{FIRST_FIGURE, LAST_COLUMN, Path};
use super::sheet::{RowIndex, Sheet, Shown};
use crate::fund::result::{Measure, NetComparison};
use crate::fund::waterfall::Split;
use crate::portfolio::Waterfall;
use crate::report::chart::Subject;
use crate::report::palette::Theme;
use rust_xlsxwriter::{Workbook, XlsxError};

/// Cells that hold the terms.
pub(super) struct TermCells {
    pub carry: String,
    pub hurdle: String,
    pub catch_up: String,
    /// 1 when carry is counted deal by deal.
    pub by_deal: String,
}

/// Writes the sheet.
pub fn write(
    workbook: &mut Workbook,
    subject: &Subject<'_>,
    net: &NetComparison,
) -> Result<(), XlsxError> {
    let text = subject.text;
    let mut sheet = Sheet::add(workbook, &text.get("workbook-fund"), subject)?;
    sheet.inner.set_column_width(0, 30)?;
    for other in FIRST_FIGURE..=LAST_COLUMN {
        sheet.inner.set_column_width(other, 13)?;
    }
    sheet.title(0, 0, &text.get("net-title"))?;
    let mut row = summary(&mut sheet, subject, net)? + 1;
    let Some(active) = net.strategies.get(subject.active) else {
        return Ok(());
    };
    let heading = text.with("workbook-fund-path", &[("name", &active.name)]);
    sheet.heading(row, 0, &heading)?;
    sheet.note(row + 1, 0, &text.get("workbook-fund-path-note"))?;
    row += 2;
    let terms = term_cells(&mut sheet, subject, &net.terms.split, &mut row)?;
    Path {
        split: &net.terms.split,
        opening: net.terms.opening.account,
        called: net.terms.opening.called,
        net_value_today: net.today.net_value,
        terms,
    }
    .write(&mut sheet, subject, active, row + 1)
}

/// Median and spread of each measure by strategy; returns the row below.
fn summary(
    sheet: &mut Sheet<'_>,
    subject: &Subject<'_>,
    net: &NetComparison,
) -> Result<RowIndex, XlsxError> {
    let text = subject.text;
    let horizon = subject.figures().quarter(net.schedule.last());
    for (index, result) in (0..).zip(&net.strategies) {
        let colour = Some(Theme::Light.strategy(result.slot).number());
        let first = 1 + 3 * index;
        sheet.header(2, first, &result.name, colour)?;
        sheet.header(2, first + 1, &text.get("workbook-fund-p05"), colour)?;
        sheet.header(2, first + 2, &text.get("workbook-fund-p95"), colour)?;
    }
    let mut row = 3;
    for measure in Measure::ALL {
        let shown = match measure {
            Measure::Tvpi | Measure::Dpi | Measure::Rvpi => Shown::Multiple,
            Measure::Irr | Measure::IrrFromToday => Shown::Share,
            Measure::Carry | Measure::Clawback | Measure::Costs => Shown::Amount,
            Measure::QuartersToDpiOne => Shown::Plain,
        };
        let name = text.with(&format!("net-{}", measure.key()), &[("horizon", &horizon)]);
        sheet.text(row, 0, &name)?;
        for (index, result) in (0..).zip(&net.strategies) {
            let summary = result.values.summary(measure);
            for (column, value) in (1 + 3 * index..).zip([summary.median, summary.p05, summary.p95])
            {
                sheet.number(row, column, value, shown)?;
            }
        }
        row += 1;
    }
    Ok(row)
}

fn term_cells(
    sheet: &mut Sheet<'_>,
    subject: &Subject<'_>,
    split: &Split,
    row: &mut RowIndex,
) -> Result<TermCells, XlsxError> {
    let by_deal = match split.waterfall {
        Waterfall::European => 0.0,
        Waterfall::DealByDeal => 1.0,
    };
    let mut put = |key: &str, value: f64, shown: Shown| {
        sheet.text(*row, 0, &subject.text.get(key))?;
        sheet.number(*row, 1, value, shown)?;
        let name = format!("$B${}", *row + 1);
        *row += 1;
        Ok::<String, XlsxError>(name)
    };
    Ok(TermCells {
        carry: put("workbook-fund-carry-share", split.carry, Shown::Plain)?,
        hurdle: put("workbook-fund-hurdle", split.hurdle, Shown::Plain)?,
        catch_up: put("workbook-fund-catch-up-share", split.catch_up, Shown::Plain)?,
        by_deal: put("workbook-fund-by-deal", by_deal, Shown::Plain)?,
    })
}
