//! The unit of each column of amounts, by everything that may speak of them, the strongest first:
//! the column's own title, the format and notation of its cells, the column beside it, a title
//! above the table or a note below it, the name of the sheet, the size of the figures.

use super::decision::{Candidate, Decision, Doubt, Place, Subject, Value};
use super::field::Field;
use super::header::Header;
use super::mapping::Mapping;
use super::notation::{self, NumberReading};
use super::statement::{self, Statement};
use super::table::{Cell, Row, Sheet};
use super::table_currency::{Script, script_of};
use super::unit::{self, AmountUnit};

/// What is said above and below the table and in the name of the sheet.
pub struct Surroundings {
    /// Each title above the table and each note below it with what it says of units and currencies.
    pub notes: Vec<(String, Statement)>,
    /// The name of the sheet with what it says.
    pub name: (String, Statement),
}

impl Surroundings {
    /// Reads the titles above a table and the notes below it.
    pub fn of(sheet: &Sheet, header: &Header) -> Self {
        let above = header.titles(sheet).iter();
        let notes = above
            .chain(header.notes_below(sheet))
            .flat_map(texts_of)
            .map(|text| {
                let said = statement::of_note(&text);
                (text, said)
            })
            .collect();
        Self {
            notes,
            name: (sheet.name.clone(), statement::of_note(&sheet.name)),
        }
    }

    fn units(&self) -> Vec<Candidate> {
        let notes = self
            .notes
            .iter()
            .map(|(text, said)| (Place::Note, text, said));
        let name = (Place::Name, &self.name.0, &self.name.1);
        notes
            .chain(std::iter::once(name))
            .filter_map(|(place, text, said)| {
                Some(Candidate::new(
                    Value::Unit(said.unit?),
                    place,
                    text.as_str(),
                ))
            })
            .collect()
    }
}

/// The texts of a row of words. "Fund size (USD m) | 250" is a line of a cover sheet;
/// "Unit | thousands" is one line in two cells.
fn texts_of(row: &Row) -> Vec<String> {
    let mut texts: Vec<String> = row.filled().map(|(_, cell)| cell.to_text()).collect();
    let has_figure = row
        .filled()
        .any(|(_, cell)| matches!(cell, Cell::Number(_)));
    if has_figure {
        return Vec::new();
    }
    if let [label, said] = &texts[..] {
        texts.push(format!("{label}: {said}"));
    }
    texts
}

/// A figure of that many digits is not in ten thousands.
const LONG_FIGURE: f64 = 100_000.0;

/// Units of the columns that state their own, in the order of the header.
pub fn column_units(header: &Header, statements: &[Statement]) -> Vec<Option<AmountUnit>> {
    header
        .columns
        .iter()
        .zip(statements)
        .map(|(_, said)| said.unit)
        .collect()
}

/// The unit of amounts where a column does not state its own: that of the value of positions.
pub fn unit_of_table(
    mapping: &mut Mapping,
    sheet: &Sheet,
    header: &Header,
    around: &Surroundings,
    chosen: Option<AmountUnit>,
) {
    if let Some(unit) = chosen {
        let candidate = Candidate::new(Value::Unit(unit), Place::Chosen, unit.word());
        mapping.amount_unit = unit;
        mapping
            .decisions
            .extend(Decision::of(Subject::Unit, None, &[candidate]));
        return;
    }
    let value = mapping
        .position(Field::FairValue)
        .or_else(|| mapping.position(Field::Cost));
    if is_template(mapping, header, value) {
        mapping.amount_unit = AmountUnit::Millions;
        return;
    }
    let any = value
        .or_else(|| mapping.position(Field::TotalRaised))
        .or_else(|| mapping.position(Field::PostMoney));
    let sizes = any.map_or_else(Vec::new, |position| {
        sizes_of(mapping, sheet, header, position)
    });
    let title = any.and_then(|any| Some((header.columns.get(any)?, mapping.statements.get(any)?)));
    let mut candidates = Vec::new();
    if let Some((column, said)) = title
        && let Some(unit) = said.unit
    {
        candidates.push(Candidate::new(
            Value::Unit(unit),
            Place::Title,
            column.title.as_str(),
        ));
    }
    candidates.extend(around.units());
    let is_stated = !candidates.is_empty();
    let middle = unit::middle(&sizes);
    // Chinese tables count in ten thousands where they say nothing, and in yuan where the figures
    // are long.
    let in_wan = script_of(sheet, header) == Script::Chinese
        && middle.is_some_and(|middle| middle < LONG_FIGURE);
    let by_size = if in_wan {
        AmountUnit::Wan
    } else {
        unit::by_size(&sizes)
    };
    if let Some(middle) = middle {
        candidates.push(Candidate::new(
            Value::Unit(by_size),
            Place::Size,
            middle.to_string(),
        ));
        let next = if in_wan {
            Some(AmountUnit::Millions)
        } else {
            unit::next_by_size(by_size, Some(middle))
        };
        candidates.extend(next.map(|next| Candidate::new(Value::Unit(next), Place::Size, "")));
    } else {
        // No figure is without a unit of its own: there is none to guess.
        mapping.amount_unit = by_size;
        let own = any.and_then(|any| figure_with_unit(mapping, sheet, header, any));
        candidates.extend(own.map(|text| Candidate::new(Value::OwnUnits, Place::Cells, text)));
    }
    let column = title.map(|(column, _)| column.title.as_str());
    let Some(decision) = Decision::of(Subject::Unit, column, &candidates) else {
        return;
    };
    let doubt = match (is_stated, middle) {
        (true, _) | (_, None) => Doubt::Sure,
        // Between the sizes of one unit and the next, both are as likely.
        (false, Some(middle)) if value.is_some() && (in_wan || unit::is_between(middle)) => {
            Doubt::Asked
        }
        (false, Some(_)) => Doubt::Noted,
    };
    if let Value::Unit(unit) = decision.taken.value {
        mapping.amount_unit = unit;
    }
    mapping.decisions.push(decision.with_doubt(doubt));
}

/// The template is in millions, and says so by its keys.
fn is_template(mapping: &Mapping, header: &Header, value: Option<usize>) -> bool {
    value
        .and_then(|value| header.columns.get(value))
        .is_some_and(|column| column.title == Field::FairValue.key())
        && mapping
            .position(Field::PostMoney)
            .and_then(|position| header.columns.get(position))
            .is_some_and(|column| column.title == Field::PostMoney.key())
}

/// The first figure of a column that names its own unit, as it stands in its cell.
fn figure_with_unit(
    mapping: &Mapping,
    sheet: &Sheet,
    header: &Header,
    position: usize,
) -> Option<String> {
    header.body(sheet).iter().find_map(|row| {
        let cell = mapping.cell(row, header, position);
        let reading = notation::of_cell(&cell, mapping.decimal_mark);
        matches!(reading, NumberReading::Figure(figure) if figure.scaled).then(|| cell.to_text())
    })
}

/// The figures of a column that state no unit of their own, smallest first.
pub fn sizes_of(mapping: &Mapping, sheet: &Sheet, header: &Header, position: usize) -> Vec<f64> {
    let mut sizes: Vec<f64> = header
        .body(sheet)
        .iter()
        .filter_map(|row| {
            match notation::of_cell(&mapping.cell(row, header, position), mapping.decimal_mark) {
                NumberReading::Figure(figure) if !figure.scaled => {
                    Some(figure.value(-figure.shown_power))
                }
                NumberReading::Figure(_)
                | NumberReading::Blank
                | NumberReading::Dash { .. }
                | NumberReading::Error
                | NumberReading::Bound
                | NumberReading::NotANumber => None,
            }
        })
        .filter(|value| *value > 0.0)
        .collect();
    sizes.sort_by(f64::total_cmp);
    sizes
}
