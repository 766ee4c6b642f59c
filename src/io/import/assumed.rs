//! Says what was assumed while the portfolio was built.

use super::build::ASSUMED_VALUE;
use super::decision::{Place, unit_of};
use super::derived_value::ValueSource;
use super::mapping::Mapping;
use super::record::RowReader;
use crate::language::Message;
use crate::portfolio::{Problem, Severity};
use std::collections::BTreeMap;

/// How many rows got a value that no cell holds.
#[derive(Debug, Default)]
pub struct AssumedValues {
    /// Rows of which nothing is known, at [`ASSUMED_VALUE`].
    pub unknown: usize,
    /// Rows at their cost.
    pub at_cost: usize,
    /// Rows whose value other columns say together.
    pub derived: BTreeMap<ValueSource, usize>,
}

/// Says how many strategies and values were assumed, and what values were taken from.
pub fn report(reader: &mut RowReader<'_>, strategies: usize, values: &AssumedValues) {
    let mut general = |severity, message: Message| {
        let message = message.with("file", reader.file);
        reader.problems.push(Problem::general(severity, message));
    };
    if values.unknown > 0 {
        let message = Message::new("import-values-assumed")
            .with("count", values.unknown)
            .with("value", ASSUMED_VALUE);
        general(Severity::Warning, message);
    }
    if values.at_cost > 0 {
        general(
            Severity::Warning,
            Message::new("import-all-at-cost").with("count", values.at_cost),
        );
    }
    for (source, count) in &values.derived {
        general(
            Severity::Warning,
            Message::new(source.key()).with("count", *count),
        );
    }
    if strategies > 0 {
        let words: Vec<_> = reader
            .unknown_strategies
            .keys()
            .take(5)
            .map(|word| format!("`{word}`"))
            .collect();
        let message = if words.is_empty() {
            Message::new("import-strategies-assumed")
        } else {
            Message::new("import-strategies-unknown").with("words", words.join(", "))
        };
        let message = message.with("count", strategies).with("file", reader.file);
        reader
            .problems
            .push(Problem::general(Severity::Warning, message));
    }
}

/// Says how the unit of amounts was found when the file does not state it.
pub fn report_unit(reader: &mut RowReader<'_>, mapping: &Mapping) {
    let by_size = unit_of(&mapping.decisions).is_some_and(|it| it.taken.place == Place::Size);
    if by_size {
        let message = Message::new("import-unit-guessed")
            .with("file", reader.file)
            .with_parts("unit", [Message::new(mapping.amount_unit.name_key())]);
        reader
            .problems
            .push(Problem::general(Severity::Note, message));
    }
}

/// Says how many strategies are guesses that a person left standing.
pub fn report_guessed(reader: &mut RowReader<'_>, guessed: usize) {
    if guessed > 0 {
        let message = Message::new("import-strategies-guessed")
            .with("file", reader.file)
            .with("count", guessed);
        reader
            .problems
            .push(Problem::general(Severity::Note, message));
    }
}
