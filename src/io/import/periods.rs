//! Tables of several periods whose titles do not say so: a column for each quarter that is called
//! by its date alone, and a column of dates or years under which each company comes again.

use super::columns::{self, Found};
use super::dates::{self, DateOrder};
use super::decision::{Candidate, Decision, Doubt, Place, Subject, Value};
use super::field::{Field, Kind, fold};
use super::header::{Column, Header};
use super::lexicon;
use super::notation::{self, DecimalMark, NumberReading};
use super::table::{Cell, Sheet};
use super::title;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Takes the latest of the columns that are called by their period for what the title above the
/// table names, and for the value of positions where it names nothing.
pub fn find_values(found: &mut Found, sheet: &Sheet, header: &Header, period: Option<&str>) {
    let holds_figures = |index: usize| {
        let cells = header.body(sheet).iter().map(|row| row.cell(index));
        let (mut figures, mut filled) = (0, 0);
        for cell in cells.filter(|cell| !cell.is_empty()) {
            filled += 1;
            let reading = notation::of_cell(cell, DecimalMark::Point);
            figures += usize::from(!matches!(reading, NumberReading::NotANumber));
        }
        figures * 2 > filled
    };
    let unnamed: Vec<(usize, &Column)> = header
        .columns
        .iter()
        .enumerate()
        .zip(&found.fields)
        .filter(|((_, column), field)| {
            field.is_none()
                && !columns::is_ahead(&column.title)
                && dates::is_only_period(&column.title)
                && holds_figures(column.index)
        })
        .map(|(column, _)| column)
        .collect();
    if unnamed.is_empty() {
        return;
    }
    let above = header.titles(sheet).iter().rev().find_map(|row| {
        row.filled()
            .filter_map(|(_, cell)| title::of_title(&cell.to_text()))
            .find(|(field, _)| field.kind() == Kind::Amount)
            .map(|(field, _)| field)
    });
    let field = above.unwrap_or(Field::FairValue);
    if found.fields.contains(&Some(field)) {
        return;
    }
    let ranked = columns::latest(&unnamed, period);
    let Some((position, column, is_chosen)) = ranked.first().copied() else {
        return;
    };
    if let Some(slot) = found.fields.get_mut(position) {
        *slot = Some(field);
    }
    let named = |column: &Column, place| {
        Candidate::new(
            Value::Named(column.title.clone()),
            place,
            column.title.as_str(),
        )
    };
    let place = if is_chosen {
        Place::Chosen
    } else {
        Place::Title
    };
    let others = ranked
        .iter()
        .skip(1)
        .map(|(_, other, _)| named(other, Place::Title));
    let candidates: Vec<_> = std::iter::once(named(column, place))
        .chain(others)
        .collect();
    let decision = Decision::of(Subject::Period, Some(&column.title), &candidates);
    found
        .decisions
        .extend(decision.map(|decision| decision.with_doubt(Doubt::Noted)));
}

/// Takes a column of dates, quarters or years for the date of the marks where each company comes
/// again at every one of them, or where it is called a date and holds one end of a month alone:
/// purchases differ.
///
/// Whether rows of several days are one position at several dates or lots of several years is
/// asked.
pub fn find_dates(found: &mut Found, sheet: &Sheet, header: &Header) {
    if found.fields.contains(&Some(Field::AsOf)) {
        return;
    }
    let name = found
        .fields
        .iter()
        .position(|field| *field == Some(Field::Name));
    let Some(name) = name.and_then(|position| header.columns.get(position)) else {
        return;
    };
    let free = |(position, column): (usize, &Column)| {
        let is_free = found.fields.get(position) == Some(&None);
        let is_of_marks = || {
            recurs(sheet, header, name.index, column.index)
                || is_date_of_all(sheet, header, name.index, column)
        };
        (is_free && is_of_marks()).then_some(position)
    };
    if let Some(slot) = header
        .columns
        .iter()
        .enumerate()
        .find_map(free)
        .and_then(|position| found.fields.get_mut(position))
    {
        *slot = Some(Field::AsOf);
    }
}

/// Whether all cells of a column are periods, and most companies come again at most of them.
fn recurs(sheet: &Sheet, header: &Header, name: usize, column: usize) -> bool {
    let mut periods: BTreeSet<Date> = BTreeSet::new();
    let mut of_name: BTreeMap<String, BTreeSet<Date>> = BTreeMap::new();
    let mut rows = 0;
    for row in header.body(sheet) {
        let company = fold(&row.cell(name).to_text());
        if company.is_empty() || row.cell(column).is_empty() {
            continue;
        }
        let Some(date) = period_of(row.cell(column)) else {
            return false;
        };
        rows += 1;
        periods.insert(date);
        of_name.entry(company).or_default().insert(date);
    }
    let pairs: usize = of_name.values().map(BTreeSet::len).sum();
    // A row for each company and period, and few gaps.
    periods.len() > 1 && pairs == rows && pairs * 4 >= periods.len() * of_name.len() * 3
}

/// Whether a column is called a date and says one day of every company: the end of a month, or any
/// day of three companies and more.
fn is_date_of_all(sheet: &Sheet, header: &Header, name: usize, column: &Column) -> bool {
    let is_called = lexicon::words().titles.dates.contains(&fold(&column.title));
    if !is_called {
        return false;
    }
    let mut days: BTreeSet<Option<Date>> = BTreeSet::new();
    let mut companies: BTreeSet<String> = BTreeSet::new();
    let mut rows = 0;
    for row in header.body(sheet) {
        let company = fold(&row.cell(name).to_text());
        if !company.is_empty() && !row.cell(column.index).is_empty() {
            days.insert(period_of(row.cell(column.index)));
            companies.insert(company);
            rows += 1;
        }
    }
    let (Some(Some(day)), 1) = (days.first(), days.len()) else {
        return false;
    };
    // Marks are of the end of a month; a purchase seldom is. Three are not bought on one day.
    rows > 1 && *day == day.last_of_month() || companies.len() > 2
}

/// The last day of the period in a cell.
fn period_of(cell: &Cell) -> Option<Date> {
    match cell {
        Cell::Date(date) => Some(*date),
        Cell::Text(text) => dates::period_end(text, DateOrder::MonthFirst),
        Cell::Number(number) => dates::period_end(&number.value.to_string(), DateOrder::MonthFirst),
        Cell::Empty | Cell::Error(_) | Cell::Uncomputed => None,
    }
}
