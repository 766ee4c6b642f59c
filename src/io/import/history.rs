//! Rows of several dates: the same positions quarter by quarter, of which one date is taken.

use super::dates::{self, DateOrder};
use super::decision::{Candidate, Decision, Doubt, Place, Subject, Value};
use super::field::{Field, fold};
use super::record::Record;
use super::title;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Keeps the rows of one date where the table lists the same positions at several, and says which.
/// Lots with dates of their own are no history: there each position stands once.
///
/// Returns the decision, and the rows that were left out.
pub fn keep_one_date(
    records: &mut Vec<Record>,
    chosen: Option<&str>,
    column: Option<&str>,
) -> (Option<Decision>, BTreeSet<usize>) {
    let mut dates_of: BTreeMap<String, Vec<Date>> = BTreeMap::new();
    let mut all = BTreeSet::new();
    for record in records.iter() {
        let Some(date) = record.dates.get(&Field::AsOf).copied() else {
            continue;
        };
        all.insert(date);
        let lot = record.texts.get(&Field::Lot).map_or("", String::as_str);
        let key = format!("{}|{}", fold(&record.name), fold(lot));
        dates_of.entry(key).or_default().push(date);
    }
    if all.len() < 2 {
        return (None, BTreeSet::new());
    }
    let recurring = dates_of
        .values()
        .filter(|dates| {
            let different: BTreeSet<_> = dates.iter().collect();
            different.len() > 1
        })
        .count();
    if recurring == 0 {
        return (None, BTreeSet::new());
    }
    let wanted = chosen.and_then(|text| dates::period_end(text, DateOrder::MonthFirst));
    let is_chosen = wanted.is_some_and(|date| all.contains(&date));
    let Some(taken) = wanted.filter(|_| is_chosen).or_else(|| all.last().copied()) else {
        return (None, BTreeSet::new());
    };
    let column_title = column.unwrap_or_default();
    let place = if is_chosen {
        Place::Chosen
    } else {
        Place::Cells
    };
    let others = all
        .iter()
        .rev()
        .filter(|date| **date != taken)
        .map(|date| Candidate::new(Value::Date(*date), Place::Cells, column_title));
    let candidates: Vec<_> =
        std::iter::once(Candidate::new(Value::Date(taken), place, column_title))
            .chain(others)
            .collect();
    // Where only a few positions stand at several dates, the rest may be positions of another day
    // that still are held; and a column that is not called so may hold the years of lots.
    let is_titled = title::of_title(column_title).is_some_and(|(field, _)| field == Field::AsOf);
    let doubt = if is_titled && recurring * 2 >= dates_of.len() {
        Doubt::Noted
    } else {
        Doubt::Asked
    };
    let left: BTreeSet<usize> = records
        .iter()
        .filter(|record| {
            record
                .dates
                .get(&Field::AsOf)
                .is_some_and(|date| *date != taken)
        })
        .map(|record| record.row)
        .collect();
    records.retain(|record| !left.contains(&record.row));
    let decision = Decision::of(Subject::Period, column, &candidates);
    (decision.map(|decision| decision.with_doubt(doubt)), left)
}
