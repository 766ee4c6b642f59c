//! Why: exposure today by driver, with sums as formulas and a stacked chart.

use super::sheet::{ColumnIndex, Kind, RowIndex, Sheet, Shown, axis_format, cell};
use crate::report::chart::{DriverBars, Subject};
use crate::report::fund_unit::FundUnit;
use crate::report::page::PageInput;
use crate::report::palette::DRIVERS;
use crate::strategy::metric::Metric;
use rust_xlsxwriter::{Chart, ChartLegendPosition, ChartSolidFill, ChartType, Workbook, XlsxError};

pub fn write(workbook: &mut Workbook, input: &PageInput<'_>) -> Result<(), XlsxError> {
    let subject = &input.subject;
    let (text, comparison) = (subject.text, subject.comparison);
    let bars = DriverBars::new(subject);
    let name = text.get("workbook-drivers");
    let mut sheet = Sheet::add(workbook, &name, subject)?;
    sheet.header(0, 0, &text.get("workbook-strategy"), None)?;
    sheet
        .inner
        .set_column_width(0, 30)?
        .set_freeze_panes(1, 1)?;
    for (column, entry) in (1..).zip(&bars.legend) {
        sheet.header(0, column, &entry.name, None)?;
        sheet.inner.set_column_width(column, 16)?;
    }
    let sum = bars.legend.len() as ColumnIndex + 1;
    sheet.header(0, sum, &text.get("workbook-sum"), None)?;
    sheet.header(
        0,
        sum + 1,
        &subject.figures().name(Metric::ExposureToday),
        None,
    )?;
    sheet.inner.set_column_width(sum + 1, 16)?;
    for (row, strategy) in (1..).zip(&comparison.strategies) {
        sheet.text(row, 0, &strategy.name)?;
        let drivers = &strategy.drivers;
        for (column, value) in (1..).zip(&drivers.parts) {
            sheet.number(row, column, *value, Shown::OfFund(Kind::Value))?;
        }
        let formula = format!("=SUM({}:{})", cell(row, 1), cell(row, sum - 1));
        sheet.formula(
            row,
            sum,
            &formula,
            drivers.total(),
            Shown::OfFund(Kind::Value),
        )?;
        sheet.number(
            row,
            sum + 1,
            strategy.metric(Metric::ExposureToday),
            Shown::OfFund(Kind::Value),
        )?;
    }
    sheet.fit_headers(0, 34.0)?;
    let rows = comparison.strategies.len() as RowIndex;
    let unit = sheet.unit;
    if rows > 0 {
        sheet
            .inner
            .insert_chart(rows + 2, 0, &chart(subject, &bars, &name, unit))?;
    }
    Ok(())
}

fn chart(subject: &Subject<'_>, bars: &DriverBars, sheet: &str, unit: FundUnit<'_>) -> Chart {
    let rows = subject.comparison.strategies.len() as RowIndex;
    let mut chart = Chart::new(ChartType::BarStacked);
    for (column, (entry, colour)) in (1..).zip(bars.legend.iter().zip(DRIVERS)) {
        chart
            .add_series()
            .set_categories((sheet, 1, 0, rows, 0))
            .set_values((sheet, 1, column, rows, column))
            .set_name(entry.name.as_str())
            .set_gap(60)
            .set_format(ChartSolidFill::new().set_color(colour.number()));
    }
    chart.title().set_name(bars.title.as_str());
    // The first strategy at the top, as in the table.
    chart.x_axis().set_reverse();
    chart.y_axis().set_num_format(axis_format(unit));
    chart.legend().set_position(ChartLegendPosition::Bottom);
    chart
        .set_width(900)
        .set_height(160 + 50 * subject.comparison.strategies.len() as u32);
    chart
}
