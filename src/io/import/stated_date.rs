//! The date of the marks as the titles of a table state it.

use super::columns;
use super::dates::DateOrder;
use super::dates_inside::{self, DateRole};
use super::decision::{Candidate, Decision, Doubt, Place, Subject, Value};
use super::field::{Field, Kind};
use super::header::Header;
use super::mapping::Mapping;
use super::table::Sheet;
use jiff::civil::Date;

/// A date that a title states.
struct Stated {
    role: DateRole,
    date: Date,
    /// What it is with day and month the other way round.
    other: Option<Date>,
    place: Place,
    evidence: String,
}

/// The date of the marks: in the title of the value's column, then in the titles above the table;
/// what the words around a date say it stands for counts more than where it stands. The decision
/// takes its place among those of the mapping.
pub fn decide(mapping: &mut Mapping, sheet: &Sheet, header: &Header, place_of_decision: usize) {
    let order = mapping.date_order;
    let stated = |role, place, evidence: &str, date: &dyn Fn(DateOrder) -> Option<Date>| {
        Some(Stated {
            role,
            date: date(order)?,
            other: date(order.other()).filter(|other| Some(*other) != date(order)),
            place,
            evidence: evidence.to_owned(),
        })
    };
    let value = mapping
        .position(Field::FairValue)
        .and_then(|position| header.columns.get(position));
    let of_value = value.and_then(|column| {
        let title = column.title.as_str();
        let date = |order| columns::date_of_title(title, order);
        stated(DateRole::Valuation, Place::Title, title, &date)
    });
    let texts = header.titles(sheet).iter().flat_map(|row| {
        let texts: Vec<String> = row.filled().map(|(_, cell)| cell.to_text()).collect();
        match &texts[..] {
            // "Valuation date | 31 December 2024" is one line in two cells.
            [label, date] => vec![format!("{label}: {date}")],
            _ => texts,
        }
    });
    let texts = texts.map(|text| (Place::Note, text));
    let texts = texts.chain([(Place::Name, sheet.name.clone())]);
    let mut found: Vec<Stated> = of_value.into_iter().collect();
    for (place, text) in texts {
        found.extend(
            dates_inside::parts_with_dates(&text).filter_map(|(part, role)| {
                let date = |order| dates_inside::date_inside_by(part, order);
                stated(role, place, &text, &date)
            }),
        );
    }
    if found.is_empty() {
        found.extend(below(sheet, header).filter_map(|(text, part)| {
            let date = |order| dates_inside::date_inside_by(&part, order);
            stated(DateRole::Valuation, Place::Note, &text, &date)
        }));
    }
    if found.is_empty() {
        found.extend(
            header
                .columns
                .iter()
                .zip(&mapping.fields)
                .filter(|(_, field)| field.is_some_and(|field| field.kind() == Kind::Amount))
                .find_map(|(column, _)| {
                    let title = column.title.as_str();
                    let date = |order| dates_inside::date_inside_by(title, order);
                    stated(DateRole::Unsaid, Place::Neighbour, title, &date)
                }),
        );
    }
    found.retain(|stated| stated.role != DateRole::Other);
    // The best role; of equal ones the column's own title, and then the latest.
    found.sort_by_key(|stated| {
        (
            std::cmp::Reverse(stated.role),
            stated.place,
            std::cmp::Reverse(stated.date),
        )
    });
    let Some(first) = found.first() else {
        mapping.as_of = None;
        return;
    };
    mapping.as_of = Some(first.date);
    let has_rivals = found.iter().any(|stated| {
        stated.role == first.role && stated.place == Place::Note && stated.date != first.date
    });
    let candidate = |date: Date, stated: &Stated| {
        Candidate::new(Value::Date(date), stated.place, stated.evidence.as_str())
    };
    let mut candidates: Vec<Candidate> = found
        .iter()
        .map(|stated| candidate(stated.date, stated))
        .collect();
    let mut doubt = if has_rivals {
        Doubt::Noted
    } else {
        Doubt::Sure
    };
    // What is chosen, and the days of the rows, go before a title.
    let is_taken = mapping.chosen.as_of.is_none() && mapping.position(Field::AsOf).is_none();
    if let Some(other) = first.other
        && mapping.date_order_is_open
        && is_taken
    {
        candidates.insert(1, candidate(other, first));
        doubt = mapping.doubt_of_order();
    }
    if let Some(decision) = Decision::of(Subject::Date, None, &candidates) {
        let decision = decision.with_doubt(doubt);
        mapping.decisions.insert(place_of_decision, decision);
    }
}

/// Notes below the table with the part of each that says the day of the marks.
fn below(sheet: &Sheet, header: &Header) -> impl Iterator<Item = (String, String)> {
    header
        .notes_below(sheet)
        .map(|row| {
            let texts: Vec<String> = row.filled().map(|(_, cell)| cell.to_text()).collect();
            texts.join(" ")
        })
        .flat_map(|text| {
            let parts: Vec<String> = dates_inside::parts_with_dates(&text)
                .filter(|(part, role)| {
                    *role == DateRole::Valuation && dates_inside::says_day_of_marks(part)
                })
                .map(|(part, _)| part.to_owned())
                .collect();
            parts.into_iter().map(move |part| (text.clone(), part))
        })
}
