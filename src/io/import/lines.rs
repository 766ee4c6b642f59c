//! What is known of each row before it is told what it is, and of the table as a whole.

use super::cell_figure::Read;
use super::field::{Field, fold};
use super::footnotes;
use super::labels;
use super::record::RowReader;
use super::table::{Cell, Row};
use super::totals::RowFigures;
use crate::portfolio::visible_name;
use std::collections::BTreeSet;

/// What is known of a row before it is told what it is.
pub struct Line<'r> {
    pub row: &'r Row,
    /// The name without footnote marks; empty without one.
    pub name: String,
    /// The name, or the first text of the row.
    pub label: String,
    pub figures: RowFigures,
    /// Whether it says anything of a holding beside its name and amounts.
    pub has_details: bool,
}

/// What the table says as a whole.
pub struct Table<'t> {
    pub figures: &'t [RowFigures],
    /// Whether holdings say something beside their name and amounts, so that a row that does not is
    /// something else.
    pub says_details: bool,
    /// Whether names are all that stands in it, under titles that ask for little more: each is a
    /// company then.
    pub names_alone: bool,
    /// Names of funds, companies and strategies, folded: a total of one of them is a total.
    pub known: BTreeSet<String>,
}

pub fn lines_of<'r>(reader: &RowReader<'_>, body: &[&'r Row]) -> Vec<Line<'r>> {
    let numbered = numbered_names(reader, body);
    body.iter()
        .map(|row| line_of(reader, row, &numbered))
        .collect()
}

/// Whether a table of names and notes holds names and nothing else.
pub fn names_alone(reader: &RowReader<'_>, lines: &[Line<'_>]) -> bool {
    let fields = &reader.mapping.fields;
    let asks_for_more = fields
        .iter()
        .any(|field| !matches!(field, Some(Field::Name | Field::Notes)));
    !asks_for_more && fields.len() == 2 && lines.iter().all(|line| line.row.filled().count() == 1)
}

fn line_of<'r>(reader: &RowReader<'_>, row: &'r Row, numbered: &BTreeSet<String>) -> Line<'r> {
    let raw = reader
        .cell(row, Field::Name)
        .map(Cell::to_text)
        .unwrap_or_default();
    let raw = if visible_name(&raw).trim().is_empty() {
        String::new()
    } else {
        raw
    };
    let bare = footnotes::without_name_footnotes(&raw);
    let name = if reader.literal || numbered.contains(&fold(bare)) {
        raw.trim().to_owned()
    } else {
        bare.to_owned()
    };
    let label = if name.is_empty() {
        row.filled()
            .find_map(|(_, cell)| match cell {
                Cell::Text(text) => Some(text.clone()),
                Cell::Empty
                | Cell::Number(_)
                | Cell::Date(_)
                | Cell::Error(_)
                | Cell::Uncomputed => None,
            })
            .unwrap_or_default()
    } else {
        name.clone()
    };
    let details = [
        Field::Lot,
        Field::Stage,
        Field::Strategy,
        Field::PostMoney,
        Field::Id,
        Field::LotDate,
    ];
    let has_details = details.into_iter().any(|field| {
        reader
            .cell(row, field)
            .is_some_and(|cell| cell.to_text() != label)
    });
    let stated = |field| match stated_figure(reader, row, field) {
        Some(Read::Figure { value, .. }) => Some(value),
        _ => None,
    };
    Line {
        figures: RowFigures {
            value: stated(Field::FairValue),
            cost: stated(Field::Cost),
        },
        row,
        name,
        label,
        has_details,
    }
}

/// Names that end in a number in brackets which is part of them: `NewCo (1)` and `NewCo (2)` are
/// two companies where no footnote explains the numbers and the rows are not lots of one company.
fn numbered_names(reader: &RowReader<'_>, body: &[&Row]) -> BTreeSet<String> {
    let mut raws: std::collections::BTreeMap<String, BTreeSet<String>> =
        std::collections::BTreeMap::new();
    let mut explained = BTreeSet::new();
    for row in body {
        let Some((_, Cell::Text(first))) = row.filled().next() else {
            continue;
        };
        explained.extend(labels::footnote_mark(first));
        let Some(raw) = reader.cell(row, Field::Name).map(Cell::to_text) else {
            continue;
        };
        let bare = footnotes::without_name_footnotes(&raw);
        if bare.len() < raw.trim().len() && raw.trim().ends_with(')') {
            raws.entry(fold(bare))
                .or_default()
                .insert(raw.trim().to_owned());
        }
    }
    let has_lots = reader.column(Field::Lot).is_some();
    raws.into_iter()
        .filter(|(_, raws)| raws.len() > 1 && explained.is_empty() && !has_lots)
        .map(|(bare, _)| bare)
        .collect()
}

/// Names that a total may be of.
pub fn known_names(reader: &RowReader<'_>, lines: &[Line<'_>]) -> BTreeSet<String> {
    let mut known: BTreeSet<String> = lines
        .iter()
        .filter(|line| labels::total_of(&line.label).is_none())
        .map(|line| fold(&line.name))
        .collect();
    for line in lines {
        let fund = reader.cell(line.row, Field::Fund).map(Cell::to_text);
        known.extend(fund.map(|fund| fold(&fund)));
        let strategy = reader.cell(line.row, Field::Strategy).map(Cell::to_text);
        known.extend(strategy.map(|strategy| fold(&strategy)));
    }
    known.remove("");
    known
}

/// What a row states in a summed column.
fn stated_figure(reader: &RowReader<'_>, row: &Row, field: Field) -> Option<Read> {
    let position = reader.mapping.position(field)?;
    let cell = reader.mapping.cell(row, reader.header, position);
    (!cell.is_empty()).then(|| reader.figure(field, position, &cell, reader.row_money(row)))
}
