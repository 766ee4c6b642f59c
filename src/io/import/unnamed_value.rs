//! Columns of figures that nothing is known of, in a table without a value or a cost of positions:
//! one of them may be it.

use super::decision::{Candidate, Decision, Doubt, Place, Subject, Value};
use super::field::{Field, Kind};
use super::header::{Column, Header};
use super::lexicon::{has_word, plain, words};
use super::mapping::Mapping;
use super::notation::{self, NumberReading};
use super::statement;
use super::table::Sheet;
use super::title_tokens;

/// Instead of a title: none of the columns is the value of positions.
pub const NO_COLUMN: &str = "none";

/// Asks which column is the value, where the table says neither value nor cost nor any figure of
/// the companies, so that each position would be given the same value although figures stand there.
pub fn decide(mapping: &mut Mapping, sheet: &Sheet, header: &Header) {
    let says_figures = mapping
        .fields
        .iter()
        .flatten()
        .any(|field| matches!(field.kind(), Kind::Amount) || *field == Field::Growth);
    if says_figures || mapping.chosen.without_values || !mapping.has(Field::Name) {
        return;
    }
    let mut found: Vec<(bool, &Column)> = header
        .columns
        .iter()
        .zip(&mapping.fields)
        .filter(|(column, field)| field.is_none() && is_amount(mapping, sheet, header, column))
        .map(|(column, _)| (statement::of_title(&column.title).is_empty(), column))
        .collect();
    // Those that name a unit or a currency first.
    found.sort_by_key(|(is_silent, _)| *is_silent);
    let none = Candidate::new(Value::Named(NO_COLUMN.to_owned()), Place::Assumed, "");
    let candidates: Vec<Candidate> = found
        .iter()
        .map(|(_, column)| {
            let title = column.title.as_str();
            Candidate::new(Value::Named(title.to_owned()), Place::Cells, title)
        })
        .chain([none])
        .collect();
    if found.is_empty() {
        return;
    }
    let decision = Decision::of(Subject::ValueColumn, None, &candidates);
    mapping
        .decisions
        .extend(decision.map(|decision| decision.with_doubt(Doubt::Asked)));
}

/// Whether a column holds figures that may be amounts: no years, no count from one on, and no title
/// that speaks of shares, multiples and the like.
fn is_amount(mapping: &Mapping, sheet: &Sheet, header: &Header, column: &Column) -> bool {
    let title = plain(&title_tokens::spaced(&column.title));
    let last = title.split(' ').next_back().unwrap_or_default();
    let about = &words().titles.about_figures;
    if column.title.is_empty()
        || about.iter().any(|word| word == last)
        || has_word(&title, &words().periods.change)
        || has_word(&title, &words().titles.counts)
    {
        return false;
    }
    let mut figures = Vec::new();
    let mut filled = 0;
    for row in header.body(sheet) {
        let cell = row.cell(column.index);
        if cell.is_empty() {
            continue;
        }
        filled += 1;
        if let NumberReading::Figure(figure) = notation::of_cell(cell, mapping.decimal_mark)
            && !figure.percent
        {
            figures.push(figure.value(0));
        }
    }
    let are_years = figures
        .iter()
        .all(|figure| (1900.0..=2100.0).contains(figure) && figure.fract() == 0.0);
    let are_numbers_of_rows = figures
        .iter()
        .enumerate()
        .all(|(index, figure)| (figure - 1.0 - index as f64).abs() < 0.5);
    figures.len() * 2 > filled && !are_years && !are_numbers_of_rows
}
