//! Tables as CSV, and the comparison as one: one row for each strategy and metric, then one for each strategy, series and quarter.

use super::chart::Subject;
use super::safe_text;
use crate::strategy::metric::Unit;
use crate::strategy::result::StrategyResult;

/// Writes the file: UTF-8 with a mark that spreadsheets recognise, numbers with all their digits, fractions as
/// fractions. Keys are the same in every language; the names beside them are in the language of the export.
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
        &subject.comparison.chance_burst,
    );
    series(
        &mut table,
        subject,
        "",
        "chance-platform",
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
        // A text that begins with an apostrophe is one that must not run as a formula: quotes keep both together.
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
    for metric in comparison.known_metrics() {
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
        ]);
    }
}

fn strategy_series(table: &mut Table, subject: &Subject<'_>, strategy: &StrategyResult) {
    let name = safe_text::for_csv(&strategy.name);
    let fan = &strategy.exposure;
    for (key, values) in [
        ("exposure-p05", &fan.p05),
        ("exposure-p25", &fan.p25),
        ("exposure-p50", &fan.p50),
        ("exposure-p75", &fan.p75),
        ("exposure-p95", &fan.p95),
        ("expected-burst-loss", &strategy.expected_burst_loss),
        ("value-p50", &strategy.value.p50),
    ] {
        series(table, subject, &name, key, values);
    }
}

fn series(table: &mut Table, subject: &Subject<'_>, name: &str, key: &str, values: &[f64]) {
    let label = subject.text.get(&format!("csv-series-{key}"));
    for (quarter, value) in values.iter().enumerate() {
        table.row(&[
            name,
            key,
            &label,
            &subject.figures().quarter(quarter),
            &digits(*value),
            "",
            "",
            "",
        ]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Text};
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
            "\u{feff}strategy,key,name,quarter,value,standard_error,difference,standard_error_of_difference"
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
}
