//! Which sheet of a workbook is read: the seen one whose header says the most, and what is done
//! about others that hold positions too.

use super::dates_inside;
use super::decision::{Candidate, Decision, Doubt, Place, Subject, Value};
use super::field::{Field, fold};
use super::header::{self, Header};
use super::table::{Cell, Sheet, Source, Visibility};
use super::title;
use crate::io::portfolio_file::ReadError;
use crate::language::Message;
use std::collections::BTreeSet;

/// The sheet of that name, or the most promising one, with its header.
///
/// # Errors
/// One sentence: no such sheet, or no table on any.
pub fn choose<'a>(
    source: &'a Source,
    name: Option<&str>,
    file: &str,
) -> Result<(&'a Sheet, Header), ReadError> {
    let without_table = || ReadError::new(Message::new("import-without-header").with("file", file));
    if let Some(name) = name {
        let sheet = source
            .sheets
            .iter()
            .find(|sheet| fold(&sheet.name) == fold(name))
            .ok_or_else(|| {
                let names: Vec<_> = source
                    .sheets
                    .iter()
                    .map(|sheet| format!("`{}`", sheet.name))
                    .collect();
                let message = Message::new("import-without-sheet")
                    .with("file", file)
                    .with("value", name);
                ReadError::new(message.with("sheets", names.join(", ")))
            })?;
        return header::find(sheet)
            .map(|header| (sheet, header))
            .ok_or_else(without_table);
    }
    let mut best: Option<(Rank, &Sheet, Header)> = None;
    for sheet in &source.sheets {
        let Some(header) = header::find(sheet) else {
            continue;
        };
        let rank = Rank::of(sheet, &header);
        if best.as_ref().is_none_or(|(known, ..)| rank > *known) {
            best = Some((rank, sheet, header));
        }
    }
    best.map(|(_, sheet, header)| (sheet, header))
        .ok_or_else(without_table)
}

/// What makes one sheet more promising than another, the weightiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    is_seen: bool,
    has_value_and_rows: bool,
    /// Twice the number of fields its titles stand for, and one for rows below them.
    score: usize,
    /// The date in its name: of sheets that say as much, the latest.
    date: Option<jiff::civil::Date>,
}

impl Rank {
    fn of(sheet: &Sheet, header: &Header) -> Self {
        let has_rows = !header.body(sheet).is_empty();
        Self {
            is_seen: sheet.visibility == Visibility::Seen,
            has_value_and_rows: has_rows && has_value(header),
            score: header.score() * 2 + usize::from(has_rows),
            date: dates_inside::date_inside(&sheet.name),
        }
    }
}

fn has_value(header: &Header) -> bool {
    header.columns.iter().any(|column| {
        matches!(
            title::of_title(&column.title),
            Some((Field::FairValue | Field::Cost, _))
        )
    })
}

/// Another sheet that holds positions as well.
struct Other<'a> {
    sheet: &'a Sheet,
    companies: BTreeSet<String>,
}

fn companies(sheet: &Sheet, header: &Header) -> BTreeSet<String> {
    let column = header
        .columns
        .iter()
        .find(|column| matches!(title::of_title(&column.title), Some((Field::Name, _))));
    let Some(column) = column else {
        return BTreeSet::new();
    };
    header
        .body(sheet)
        .iter()
        .filter_map(|row| match row.cell(column.index) {
            Cell::Text(text) if row.filled().count() > 1 => Some(fold(text)),
            Cell::Empty
            | Cell::Text(_)
            | Cell::Number(_)
            | Cell::Date(_)
            | Cell::Error(_)
            | Cell::Uncomputed => None,
        })
        .collect()
}

/// The decision on the sheet, where others hold positions too: asked where they are positions of
/// other companies or as many of another day, noted where a sheet is hidden or its name says an
/// earlier date.
pub fn decision(source: &Source, taken: &Sheet, chosen: Option<&str>) -> Option<Decision> {
    let header = header::find(taken)?;
    let own = companies(taken, &header);
    let others: Vec<Other<'_>> = source
        .sheets
        .iter()
        .filter(|sheet| sheet.name != taken.name)
        .filter_map(|sheet| {
            let header = header::find(sheet)?;
            let companies = companies(sheet, &header);
            (has_value(&header) && !companies.is_empty()).then_some(Other { sheet, companies })
        })
        .collect();
    let named = |sheet: &Sheet, place| {
        Candidate::new(Value::Named(sheet.name.clone()), place, sheet.name.as_str())
    };
    let place = if chosen.is_some() {
        Place::Chosen
    } else {
        Place::Name
    };
    let candidates: Vec<Candidate> = std::iter::once(named(taken, place))
        .chain(others.iter().map(|other| named(other.sheet, Place::Name)))
        .collect();
    let doubt = others
        .iter()
        .map(|other| doubt_of(taken, &own, other))
        .max()?;
    (doubt > Doubt::Sure)
        .then(|| Decision::of(Subject::Sheet, None, &candidates))
        .flatten()
        .map(|decision| decision.with_doubt(doubt))
}

fn doubt_of(taken: &Sheet, own: &BTreeSet<String>, other: &Other<'_>) -> Doubt {
    if other.sheet.visibility != Visibility::Seen {
        return Doubt::Noted;
    }
    let dates = (
        dates_inside::date_inside(&taken.name),
        dates_inside::date_inside(&other.sheet.name),
    );
    if let (Some(own), Some(other)) = dates
        && own > other
    {
        return Doubt::Noted;
    }
    let shared = own.intersection(&other.companies).count();
    // A summary lists the same companies again; a fund of its own lists others.
    if shared * 2 >= other.companies.len() {
        Doubt::Sure
    } else {
        Doubt::Asked
    }
}
