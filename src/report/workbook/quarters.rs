//! Exposure by quarter: medians with their differences as formulas and a chart, then the quantiles
//! behind them.

use super::sheet::axis_format;
use super::sheet::{ColumnIndex, Kind, RowIndex, Sheet, Shown, cell, cell_fixed_column};
use super::summary;
use crate::report::chart::{Axis, FanChart, FanView, Subject};
use crate::report::fund_unit::FundUnit;
use crate::report::page::PageInput;
use crate::report::palette::Theme;
use crate::strategy::result::StrategyResult;
use rust_xlsxwriter::{Chart, ChartLegendPosition, ChartType, Workbook, XlsxError};

/// Columns before the strategies: quarter, chance of a burst, chance of a platform.
const FIRST: ColumnIndex = 3;

pub fn write(workbook: &mut Workbook, input: &PageInput<'_>) -> Result<(), XlsxError> {
    let subject = &input.subject;
    let (text, comparison, figures) = (subject.text, subject.comparison, subject.figures());
    let name = text.get("workbook-quarters");
    let mut sheet = Sheet::add(workbook, &name, subject)?;
    sheet.header(0, 0, &text.get("workbook-quarter"), None)?;
    sheet.header(0, 1, &text.get("chart-chance-line"), None)?;
    sheet.header(0, 2, &text.get("chart-stage-clock"), None)?;
    sheet
        .inner
        .set_column_width(0, 16)?
        .set_freeze_panes(1, 1)?;
    // Too many columns for the width of one page.
    sheet
        .inner
        .set_print_fit_to_pages(0, 1)
        .set_repeat_columns(0, 0)?;
    let chances = comparison
        .chance_burst
        .iter()
        .zip(&comparison.chance_platform);
    for ((burst, platform), (row, quarter)) in chances.zip((1..).zip(0..)) {
        sheet.text(row, 0, &figures.quarter(quarter))?;
        sheet.number(row, 1, *burst, Shown::Share)?;
        sheet.number(row, 2, *platform, Shown::Share)?;
    }
    let mut column = FIRST;
    let mut series = |sheet: &mut Sheet<'_>,
                      key: &str,
                      strategy: &StrategyResult,
                      values: &[f64],
                      shown: Shown| {
        let header = text.with(key, &[("name", &strategy.name)]);
        sheet.header(
            0,
            column,
            &header,
            Some(Theme::Light.strategy(strategy.slot).number()),
        )?;
        sheet.inner.set_column_width(column, 15)?;
        for (row, value) in (1..).zip(values) {
            sheet.number(row, column, *value, shown)?;
        }
        column += 1;
        Ok::<ColumnIndex, XlsxError>(column)
    };
    for strategy in &comparison.strategies {
        series(
            &mut sheet,
            "workbook-median",
            strategy,
            &strategy.exposure.p50,
            Shown::OfFund(Kind::Value),
        )?;
    }
    let others = || {
        comparison
            .strategies
            .iter()
            .enumerate()
            .filter(|(index, _)| *index != comparison.reference)
    };
    for (index, strategy) in others() {
        let next = series(
            &mut sheet,
            "workbook-median-difference",
            strategy,
            &[],
            Shown::OfFund(Kind::Value),
        )?;
        median_differences(&mut sheet, subject, index, next - 1)?;
    }
    for (_, strategy) in others() {
        let difference = &strategy.exposure_difference.p50;
        series(
            &mut sheet,
            "workbook-paired-difference",
            strategy,
            difference,
            Shown::OfFund(Kind::Difference),
        )?;
        let error = &strategy.exposure_difference_error;
        series(
            &mut sheet,
            "workbook-paired-error",
            strategy,
            error,
            Shown::OfFund(Kind::Error),
        )?;
    }
    for strategy in &comparison.strategies {
        let fan = &strategy.exposure;
        for (key, values) in [
            ("workbook-p05", &fan.p05),
            ("workbook-p25", &fan.p25),
            ("workbook-p75", &fan.p75),
            ("workbook-p95", &fan.p95),
            ("workbook-expected-loss", &strategy.expected_burst_loss),
        ] {
            series(
                &mut sheet,
                key,
                strategy,
                values,
                Shown::OfFund(Kind::Value),
            )?;
        }
        series(
            &mut sheet,
            "workbook-value",
            strategy,
            &strategy.value.p50,
            Shown::TimesFund(Kind::Value),
        )?;
        series(
            &mut sheet,
            "workbook-reported-value",
            strategy,
            &strategy.reported_value,
            Shown::TimesFund(Kind::Value),
        )?;
    }
    let rows = comparison.chance_burst.len() as RowIndex;
    sheet.fit_headers(0, 48.0)?;
    if !comparison.strategies.is_empty() {
        // Beside the first column, which stands on every printed page.
        let unit = sheet.unit;
        sheet
            .inner
            .insert_chart(rows + 2, 1, &chart(subject, &name, rows, unit))?;
    }
    Ok(())
}

/// Difference of the medians as formulas. The median of the differences, path by path, stands
/// beside it: on the same paths it is the better answer, but no formula over this sheet gives it.
fn median_differences(
    sheet: &mut Sheet<'_>,
    subject: &Subject<'_>,
    index: usize,
    column: ColumnIndex,
) -> Result<(), XlsxError> {
    let comparison = subject.comparison;
    let reference = &comparison.reference().exposure.p50;
    let Some(strategy) = comparison.strategies.get(index) else {
        return Ok(());
    };
    for (row, (value, other)) in (1..).zip(strategy.exposure.p50.iter().zip(reference)) {
        let minuend = cell(row, FIRST + index as ColumnIndex);
        let subtrahend = cell_fixed_column(row, FIRST + comparison.reference as ColumnIndex);
        let formula = format!("={minuend}-{subtrahend}");
        sheet.formula(
            row,
            column,
            &formula,
            value - other,
            Shown::OfFund(Kind::Difference),
        )?;
    }
    Ok(())
}

fn chart(subject: &Subject<'_>, sheet: &str, rows: RowIndex, unit: FundUnit<'_>) -> Chart {
    let fan = FanChart::new(FanView::Exposure, subject);
    let summary = subject.text.get("workbook-summary");
    let mut chart = Chart::new(ChartType::Line);
    for (column, strategy) in (FIRST..).zip(&subject.comparison.strategies) {
        let colour = Theme::Light.strategy(strategy.slot).number();
        chart
            .add_series()
            .set_categories((sheet, 1, 0, rows, 0))
            .set_values((sheet, 1, column, rows, column))
            // By reference: a name given as text would be read as a formula if it begins like one.
            .set_name((summary.as_str(), summary::HEADER, column - FIRST + 1))
            .set_format(
                rust_xlsxwriter::ChartLine::new()
                    .set_color(colour)
                    .set_width(2),
            );
    }
    chart.title().set_name(fan.title.as_str());
    let medians = subject
        .comparison
        .strategies
        .iter()
        .flat_map(|strategy| strategy.exposure.p50.iter().copied());
    let axis = Axis::fitting(medians, (0.0, 1.0), 5, subject.figures().share_scale());
    let factor = Shown::OfFund(Kind::Value).factor(unit);
    chart
        .y_axis()
        .set_num_format(axis_format(unit))
        .set_min(axis.low * factor)
        .set_max(axis.high * factor);
    chart.legend().set_position(ChartLegendPosition::Bottom);
    chart.set_width(900).set_height(400);
    chart
}
