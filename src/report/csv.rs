//! Tables as CSV, and the comparison as one: one row for each strategy and metric, then one for
//! each strategy, series and quarter.

use super::chart::Subject;
use super::fund_unit::{FundUnit, NumberUnit};
use super::safe_text;
use crate::strategy::metric::Unit;
use crate::strategy::result::StrategyResult;

/// Writes the file: UTF-8 with a mark that spreadsheets recognise, numbers with all their digits,
/// fractions as fractions; shares and multiples of the fund in what those are read in, which the
/// last column says. Keys are the same in every language; the names beside them are in the language
/// of the export.
pub fn csv(subject: &Subject<'_>) -> Vec<u8> {
    let headers = [
        "strategy",
        "key",
        "name",
        "quarter",
        "value",
        "standard-error",
        "difference",
        "difference-error",
        "unit",
    ];
    let headers = headers.map(|key| subject.text.get(&format!("csv-{key}")));
    let mut table = Table::new();
    table.row(&headers.each_ref().map(String::as_str));
    for (index, strategy) in subject.comparison.strategies.iter().enumerate() {
        metrics(&mut table, subject, index, strategy);
    }
    for strategy in &subject.comparison.strategies {
        strategy_series(&mut table, subject, strategy);
    }
    // These two belong to no strategy.
    series(
        &mut table,
        subject,
        "",
        "chance-burst",
        NumberUnit::Share,
        &subject.comparison.chance_burst,
    );
    series(
        &mut table,
        subject,
        "",
        "chance-platform",
        NumberUnit::Share,
        &subject.comparison.chance_platform,
    );
    table.into_bytes()
}

/// Rows of cells, written as they come.
pub struct Table(csv::Writer<Vec<u8>>);

impl Table {
    /// An empty table with the mark that spreadsheets recognise.
    pub fn new() -> Self {
        let mut builder = csv::WriterBuilder::new();
        builder.terminator(csv::Terminator::CRLF).flexible(true);
        // A text that begins with an apostrophe is one that must not run as a formula: quotes keep
        // both together.
        builder.comment(Some(b'\''));
        Self(builder.from_writer("\u{feff}".as_bytes().to_vec()))
    }

    /// One row; texts are made safe before they come here.
    pub fn row(&mut self, cells: &[&str]) {
        self.0
            .write_record(cells)
            .expect("a vector takes every byte, and all rows are of one length");
    }

    /// The file.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0.into_inner().expect("a vector takes every byte")
    }
}

/// All digits of a number; empty when it is not known.
fn digits(value: f64) -> String {
    if value.is_finite() {
        value.to_string()
    } else {
        String::new()
    }
}

fn metrics(table: &mut Table, subject: &Subject<'_>, index: usize, strategy: &StrategyResult) {
    let (comparison, figures) = (subject.comparison, subject.figures());
    let name = safe_text::for_csv(&strategy.name);
    let fund = FundUnit::of(&figures);
    for metric in comparison.known_metrics() {
        let unit = fund.of_metric(metric);
        let digits = |value: f64| digits(value * fund.factor(unit));
        let mut cells = [const { String::new() }; 5];
        if metric.unit() == Unit::Quarter {
            cells[0] = figures.value(metric, strategy.metric(metric), 0.0);
        }
        cells[1] = digits(strategy.metric(metric));
        cells[2] = digits(strategy.standard_error(metric));
        if index != comparison.reference {
            let difference = strategy.difference(comparison.reference(), metric);
            cells[3] = digits(difference.value);
            cells[4] = digits(difference.standard_error);
        }
        let label = safe_text::for_csv(&figures.name(metric));
        let [quarter, value, error, difference, difference_error] =
            cells.each_ref().map(String::as_str);
        table.row(&[
            &name,
            metric.key(),
            &label,
            quarter,
            value,
            error,
            difference,
            difference_error,
            &fund.word(unit),
        ]);
    }
}

fn strategy_series(table: &mut Table, subject: &Subject<'_>, strategy: &StrategyResult) {
    let name = safe_text::for_csv(&strategy.name);
    let fan = &strategy.exposure;
    let fund = FundUnit::of(&subject.figures());
    let (of_share, of_multiple) = (fund.of_share(), fund.of_multiple());
    for (key, unit, values) in [
        ("exposure-p05", of_share, &fan.p05),
        ("exposure-p25", of_share, &fan.p25),
        ("exposure-p50", of_share, &fan.p50),
        ("exposure-p75", of_share, &fan.p75),
        ("exposure-p95", of_share, &fan.p95),
        (
            "expected-burst-loss",
            of_share,
            &strategy.expected_burst_loss,
        ),
        ("value-p50", of_multiple, &strategy.value.p50),
    ] {
        series(table, subject, &name, key, unit, values);
    }
}

fn series(
    table: &mut Table,
    subject: &Subject<'_>,
    name: &str,
    key: &str,
    unit: NumberUnit,
    values: &[f64],
) {
    let fund = FundUnit::of(&subject.figures());
    let word = fund.word(unit);
    let label = subject.text.get(&format!("csv-series-{key}"));
    for (quarter, value) in values.iter().enumerate() {
        table.row(&[
            name,
            key,
            &label,
            &subject.figures().quarter(quarter),
            &digits(*value * fund.factor(unit)),
            "",
            "",
            "",
            &word,
        ]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Measure, Text};
    use crate::strategy::fixture;
    use crate::strategy::metric::Metric;

    #[test]
    fn a_row_has_the_number_with_all_its_digits_and_names_cannot_run() {
        let workspace = fixture::workspace(&["Current", "=cmd|' /C calc'!A0", "A, \"B\""]);
        let comparison = fixture::comparison(&workspace);
        let text = Text::new(Language::English);
        let file = csv(&Subject {
            workspace: &workspace,
            comparison: &comparison,
            active: 0,
            text: &text,
        });
        let file = String::from_utf8(file).unwrap();
        let mut lines = file.lines();
        assert_eq!(
            lines.next().unwrap(),
            "\u{feff}strategy,key,name,quarter,value,standard_error,difference,standard_error_of_difference,unit"
        );
        assert!(file.contains(
            "\r\n\"'=cmd|' /C calc'!A0\",exposure-today,Lost if it bursts today,,0.7999999999999999,"
        ));
        assert!(file.contains("\"A, \"\"B\"\"\",exposure-p50,"));
        assert_eq!(
            file.lines().count(),
            1 + Metric::COUNT * 3 + 7 * 21 * 3 + 2 * 21
        );
        assert!(
            !file
                .lines()
                .any(|line| line.starts_with(['=', '+', '-', '@']))
        );
    }

    /// The number of a row and its unit.
    fn row(file: &str, start: &str) -> (f64, String) {
        let line = file.lines().find(|line| line.starts_with(start)).unwrap();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(line.as_bytes());
        let cells = reader.records().next().unwrap().unwrap();
        (cells[4].parse().unwrap(), cells[8].to_owned())
    }

    #[test]
    fn shares_and_multiples_of_the_fund_leave_in_what_they_are_read_in() {
        let workspace = fixture::workspace(&["Current", "B"]);
        let comparison = fixture::comparison(&workspace);
        let stake = crate::strategy::verdict::money_at_stake(&workspace);
        let written = |measure| {
            let mut text = Text::new(Language::English);
            text.measure = measure;
            let subject = Subject {
                workspace: &workspace,
                comparison: &comparison,
                active: 0,
                text: &text,
            };
            String::from_utf8(csv(&subject)).unwrap()
        };
        let exposure = comparison.strategies[1].metric(Metric::ExposureToday);
        let multiple = comparison.strategies[1].metric(Metric::MedianMultiple);
        let chance = comparison.strategies[1].metric(Metric::ChanceOfLoss);
        for (measure, factor, of_share, of_multiple) in [
            (Measure::Percent, 1.0, "share", "multiple"),
            (Measure::Multiple, 1.0, "multiple", "multiple"),
            (Measure::Money, stake, "USD m", "USD m"),
        ] {
            let file = written(measure);
            let told = |value: f64, unit: &str| (value, unit.to_owned());
            assert_eq!(
                row(&file, "B,exposure-today,"),
                told(exposure * factor, of_share)
            );
            assert_eq!(
                row(&file, "B,median-multiple,"),
                told(multiple * factor, of_multiple)
            );
            assert_eq!(row(&file, "B,chance-of-loss,"), told(chance, "share"));
            let first = comparison.strategies[1].exposure.p50[0];
            assert_eq!(
                row(&file, "B,exposure-p50,"),
                told(first * factor, of_share)
            );
            assert_eq!(row(&file, ",chance-burst,").1, "share");
        }
    }
}
