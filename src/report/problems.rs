//! The problems of an import as CSV: one row each, with its place and what to do about it.

use super::csv::Table;
use super::safe_text::for_csv;
use crate::language::Text;
use crate::portfolio::{Problem, Severity};

/// Key of the name of a severity.
pub const fn severity_key(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "cli-severity-note",
        Severity::Warning => "cli-severity-warning",
        Severity::Error => "cli-severity-error",
    }
}

/// Writes the report: UTF-8 with a mark that spreadsheets recognise.
pub fn csv(problems: &[&Problem], text: &Text) -> Vec<u8> {
    let titles = ["severity", "row", "column", "value", "problem", "remedy"];
    let mut table = Table::new();
    let mut row = |cells: [String; 6]| {
        let cells = cells.map(|cell| for_csv(&cell));
        table.row(&cells.each_ref().map(String::as_str));
    };
    row(titles.map(|title| text.get(&format!("report-{title}"))));
    for problem in problems {
        row([
            text.get(severity_key(problem.severity)),
            problem.row.clone().unwrap_or_default(),
            problem.column.clone().unwrap_or_default(),
            problem.value.clone().unwrap_or_default(),
            text.say(&problem.message),
            text.remedy(&problem.message).unwrap_or_default(),
        ]);
    }
    table.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Message};

    #[test]
    fn each_problem_is_a_row_with_its_place_and_remedy_and_no_cell_runs() {
        let message = Message::new("import-not-number")
            .with("file", "fund.csv")
            .with("row", 3)
            .with("column", "Value")
            .with("value", "=\"1\"");
        let problem = Problem::at(Severity::Error, "3", "Value", "=\"1\"", message);
        let text = String::from_utf8(csv(&[&problem], &Text::new(Language::English))).unwrap();
        assert_eq!(
            text,
            "\u{feff}Severity,Row,Column,Value,Problem,Remedy\r\n\
             Error,3,Value,\"'=\"\"1\"\"\",\"fund.csv, row 3, column Value: `=\"\"1\"\"` is not a number; the row was left out.\",\
             \"Write a number such as 1.5, or n/a where it is unknown.\"\r\n"
        );
    }
}
