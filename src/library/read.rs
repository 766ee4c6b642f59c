//! Reading a library: rows of cells under a heading, whatever file they come from.

use super::{Entry, FigureKind, Grade, KnownFigure, Origin, Period, Tier, ValueChange};
use crate::language::Message;
use crate::portfolio::{AdjacentKind, Customer, Problem, Severity, Sleeve, Stage};
use jiff::civil::Date;

/// The schema of a library file; a table needs no mark of it, its heading is enough.
pub const SCHEMA: &str = "froth-library/1";

/// Columns that stand for the company itself.
const OF_COMPANY: [&str; 12] = [
    "company",
    "other_names",
    "as_of",
    "tier",
    "status",
    "strategy",
    "adjacent_kind",
    "stage",
    "customer",
    "base_model_vendor",
    "judged_source",
    "judged_grade",
];

/// What is told of a figure, after its own column.
const OF_FIGURE: [&str; 5] = ["date", "known", "grade", "source", "note"];

/// The column of the newest price over that of November 2024.
const VALUE_CHANGE: &str = "value_change";
/// The column of the rounds that lie between.
const VALUE_CHANGE_ROUNDS: &str = "value_change_rounds";

/// All columns of a library file in their order: what the user's own file may have. Only `company`
/// and `as_of` must be there, and of each figure its date and its source.
pub fn columns() -> Vec<String> {
    let of_figure = |column: &str| {
        std::iter::once(column.to_owned())
            .chain(OF_FIGURE.iter().map(|told| format!("{column}_{told}")))
            .collect::<Vec<_>>()
    };
    OF_COMPANY
        .iter()
        .map(ToString::to_string)
        .chain(
            FigureKind::ALL
                .iter()
                .flat_map(|kind| of_figure(kind.column())),
        )
        .chain(of_figure(VALUE_CHANGE))
        .chain([VALUE_CHANGE_ROUNDS.to_owned()])
        .collect()
}

/// A line of a table: its number as a person finds it, and its cells.
pub type NumberedRow = (usize, Vec<String>);

/// The rows of a CSV text; what cannot be taken apart is an empty table.
pub(super) fn rows_of_csv(text: &str) -> Vec<NumberedRow> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
        .records()
        .filter_map(Result::ok)
        .map(|record| record.iter().map(str::to_owned).collect())
        .zip(1..)
        .map(|(cells, number)| (number, cells))
        .collect()
}

/// Turns rows, the heading first, into entries, with a sentence for everything that had to be left
/// out.
///
/// A figure without date or source is left out: without them it cannot be offered. Unknown columns
/// are passed over.
pub fn read(rows: &[NumberedRow], origin: Origin) -> (Vec<Entry>, Vec<Problem>) {
    let mut problems = Vec::new();
    let Some(((_, heads), rows)) = rows.split_first() else {
        return (Vec::new(), problems);
    };
    let heads: Vec<String> = heads
        .iter()
        .map(|head| head.trim().to_lowercase())
        .collect();
    let mut entries = Vec::new();
    for (number, row) in rows {
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let mut reader = RowReader {
            heads: &heads,
            row,
            number: *number,
            problems: &mut problems,
        };
        entries.extend(reader.entry(origin));
    }
    (entries, problems)
}

struct RowReader<'a> {
    heads: &'a [String],
    row: &'a [String],
    number: usize,
    problems: &'a mut Vec<Problem>,
}

impl RowReader<'_> {
    fn cell(&self, column: &str) -> &str {
        let at = self.heads.iter().position(|head| head == column);
        at.and_then(|at| self.row.get(at))
            .map_or("", |cell| cell.trim())
    }

    fn problem(&mut self, severity: Severity, column: &str, key: &'static str) {
        let value = self.cell(column).to_owned();
        let message = Message::new(key)
            .with("row", self.number)
            .with("column", column)
            .with("value", &value);
        let problem = Problem::at(severity, self.number.to_string(), column, value, message);
        self.problems.push(problem);
    }

    /// A word of a column, or a warning when it is none of those it can be.
    fn word<T>(&mut self, column: &str, of: impl Fn(&str) -> Option<T>) -> Option<T> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return None;
        }
        let found = of(cell);
        if found.is_none() {
            self.problem(Severity::Warning, column, "library-unknown-word");
        }
        found
    }

    fn entry(&mut self, origin: Origin) -> Option<Entry> {
        let company = self.cell("company").to_owned();
        if super::folded(&company).is_empty() {
            self.problem(Severity::Error, "company", "library-without-name");
            return None;
        }
        let Some(as_of) = Period::from_text(self.cell("as_of")) else {
            self.problem(Severity::Error, "as_of", "library-bad-date");
            return None;
        };
        let as_of = as_of.end();
        let tier = self.word("tier", |word| match word {
            "A" => Some(Tier::A),
            "B" => Some(Tier::B),
            "C" => Some(Tier::C),
            "D" => Some(Tier::D),
            _ => None,
        });
        let names = self.cell("other_names").split([';', '；']);
        let other_names = names
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect();
        let text = |cell: &str| Some(cell.to_owned()).filter(|cell| !cell.is_empty());
        Some(Entry {
            other_names,
            as_of,
            origin,
            tier: tier.unwrap_or(Tier::Own),
            status: self.cell("status").to_owned(),
            strategy: self.word("strategy", Sleeve::from_word),
            adjacent_kind: self.word("adjacent_kind", AdjacentKind::from_word),
            stage: self.word("stage", Stage::from_word),
            customer: self.word("customer", Customer::from_word),
            base_model_vendor: text(self.cell("base_model_vendor")),
            judged_source: self.cell("judged_source").to_owned(),
            figures: FigureKind::ALL
                .into_iter()
                .filter_map(|kind| self.figure(kind, as_of, origin))
                .collect(),
            value_change: self.value_change(as_of),
            company,
        })
    }

    fn figure(&mut self, kind: FigureKind, as_of: Date, origin: Origin) -> Option<KnownFigure> {
        let column = kind.column();
        let stated = self.number(column, |value| kind.allows(value))?;
        let (date, known, source) = self.told(column, as_of)?;
        let unstated = match origin {
            Origin::Own => Grade::Own,
            Origin::Shipped => Grade::Memory,
        };
        let grade = self.word(&format!("{column}_grade"), Grade::from_word);
        Some(KnownFigure {
            kind,
            stated,
            date,
            known,
            source,
            grade: grade.unwrap_or(unstated),
            note: self.cell(&format!("{column}_note")).to_owned(),
        })
    }

    fn value_change(&mut self, as_of: Date) -> Option<ValueChange> {
        let times = self.number(VALUE_CHANGE, |value| value > 0.0 && value < 1e6)?;
        let (date, known, source) = self.told(VALUE_CHANGE, as_of)?;
        let rounds = self.number(VALUE_CHANGE_ROUNDS, |value| {
            value.fract() == 0.0 && (0.0..100.0).contains(&value)
        });
        Some(ValueChange {
            times,
            rounds: rounds.map(|rounds| rounds as u32),
            date,
            known,
            note: self.cell("value_change_note").to_owned(),
            source,
        })
    }

    fn number(&mut self, column: &str, allowed: impl Fn(f64) -> bool) -> Option<f64> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return None;
        }
        let found = cell.parse().ok().filter(|value| allowed(*value));
        if found.is_none() {
            self.problem(Severity::Warning, column, "library-bad-number");
        }
        found
    }

    /// Date, day of publication and source of a figure; a figure without its own day was public
    /// from its last day on, and never later than the row.
    fn told(&mut self, column: &str, as_of: Date) -> Option<(Period, Date, String)> {
        let of = |told: &str| format!("{column}_{told}");
        let Some(date) = Period::from_text(self.cell(&of("date"))) else {
            self.problem(Severity::Warning, &of("date"), "library-without-date");
            return None;
        };
        let source = self.cell(&of("source")).to_owned();
        if source.is_empty() {
            self.problem(Severity::Warning, &of("source"), "library-without-source");
            return None;
        }
        let known = self.word(&of("known"), |cell| {
            Period::from_text(cell).map(|day| day.end())
        });
        let known = known.unwrap_or_else(|| date.end().min(as_of));
        Some((date, known, source))
    }
}
