//! The date of the marks as the titles of a table state it.

use super::columns;
use super::dates_inside::{self, DateRole};
use super::decision::{Candidate, Decision, Doubt, Place, Subject, Value};
use super::field::{Field, Kind};
use super::header::Header;
use super::mapping::Mapping;
use super::table::Sheet;
use jiff::civil::Date;

/// The date of the marks: in the title of the value's column, then in the titles above the table;
/// what the words around a date say it stands for counts more than where it stands.
pub fn decide(mapping: &mut Mapping, sheet: &Sheet, header: &Header) {
    let mut found: Vec<(DateRole, Candidate, Date)> = Vec::new();
    let value = mapping
        .position(Field::FairValue)
        .and_then(|position| header.columns.get(position));
    if let Some((column, date)) =
        value.and_then(|column| Some((column, columns::date_of_title(&column.title)?)))
    {
        let candidate = Candidate::new(Value::Date(date), Place::Title, column.title.as_str());
        found.push((DateRole::Valuation, candidate, date));
    }
    let texts = header.titles(sheet).iter().flat_map(|row| {
        let texts: Vec<String> = row.filled().map(|(_, cell)| cell.to_text()).collect();
        match &texts[..] {
            // "Valuation date | 31 December 2024" is one line in two cells.
            [label, date] => vec![format!("{label}: {date}")],
            _ => texts,
        }
    });
    for text in texts {
        for (date, role) in dates_inside::dates_in(&text) {
            let candidate = Candidate::new(Value::Date(date), Place::Note, text.as_str());
            found.push((role, candidate, date));
        }
    }
    for (date, role) in dates_inside::dates_in(&sheet.name) {
        let candidate = Candidate::new(Value::Date(date), Place::Name, sheet.name.as_str());
        found.push((role, candidate, date));
    }
    if found.is_empty() {
        let other = header
            .columns
            .iter()
            .zip(&mapping.fields)
            .filter(|(_, field)| field.is_some_and(|field| field.kind() == Kind::Amount))
            .find_map(|(column, _)| Some((column, dates_inside::date_inside(&column.title)?)));
        if let Some((column, date)) = other {
            let candidate =
                Candidate::new(Value::Date(date), Place::Neighbour, column.title.as_str());
            found.push((DateRole::Unsaid, candidate, date));
        }
    }
    found.retain(|(role, ..)| *role != DateRole::Other);
    // The best role; of equal ones the column's own title, and then the latest.
    found.sort_by_key(|(role, candidate, date)| {
        (
            std::cmp::Reverse(*role),
            candidate.place,
            std::cmp::Reverse(*date),
        )
    });
    mapping.as_of = found.first().map(|(_, _, date)| *date);
    let best = found.first().map(|(role, ..)| *role);
    let rivals = found
        .iter()
        .filter(|(role, candidate, date)| {
            Some(*role) == best && candidate.place == Place::Note && Some(*date) != mapping.as_of
        })
        .count();
    let candidates: Vec<Candidate> = found
        .into_iter()
        .map(|(_, candidate, _)| candidate)
        .collect();
    let doubt = if rivals > 0 {
        Doubt::Noted
    } else {
        Doubt::Sure
    };
    let decision = Decision::of(Subject::Date, None, &candidates);
    mapping
        .decisions
        .extend(decision.map(|decision| decision.with_doubt(doubt)));
}
