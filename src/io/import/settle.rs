//! A person's answer to a decision: which of its readings holds.

use super::decision::{Decision, Doubt, Place, Subject, Value};
use super::field::Field;
use super::header::Header;
use super::mapping::{Chosen, Mapping, find_with};
use super::notation::DecimalMark;
use super::profile::Profile;
use super::table::{Sheet, Source};

impl Mapping {
    /// Takes over a person's answer to a decision. A sheet is another table and is chosen
    /// elsewhere.
    pub fn settle(
        &mut self,
        (source, sheet, header): (&Source, &Sheet, &Header),
        profile: Option<&Profile>,
        decision: &Decision,
        value: &Value,
    ) {
        let column = decision.column.as_deref();
        let position_of = |title: &str| {
            header
                .columns
                .iter()
                .position(|column| column.title == title)
        };
        match (decision.subject, value) {
            (Subject::Unit, Value::Unit(unit)) => {
                let is_own = column.is_some() && decision.taken.place == Place::Note;
                match column.and_then(position_of).filter(|_| is_own) {
                    Some(position) => {
                        let title = column.unwrap_or_default().to_owned();
                        self.chosen.units.insert(title, *unit);
                        if let Some(slot) = self.column_units.get_mut(position) {
                            *slot = Some(*unit);
                        }
                    }
                    None => self.choose_unit(*unit),
                }
            }
            (Subject::Currency, Value::Currency(currency)) => {
                self.choose_currency(currency.clone(), sheet, header);
            }
            (Subject::PerCent, Value::PerCent(in_per_cent)) => {
                self.choose_per_cent(column.unwrap_or_default(), *in_per_cent, sheet, header);
            }
            (Subject::Date, Value::Date(date)) => self.chosen.as_of = Some(*date),
            (Subject::Period, Value::Date(date)) => self.chosen.period = Some(date.to_string()),
            (Subject::Period | Subject::ValueColumn, Value::Named(named)) => {
                // Of the whole table it is asked which column is the value, if any is.
                if decision.subject == Subject::ValueColumn && column.is_none() {
                    match position_of(named) {
                        Some(position) => {
                            self.assign(position, Some(Field::FairValue), sheet, header);
                        }
                        None => self.chosen.without_values = true,
                    }
                    self.decisions.retain(|known| known != decision);
                    return;
                }
                // A field's key says what the column of the decision is, a title which column the
                // value is in.
                match (Field::from_key(named), column.and_then(position_of)) {
                    (Some(field), Some(position)) => {
                        self.assign(position, Some(field), sheet, header);
                    }
                    (_, current) => {
                        let field = current.and_then(|position| self.field(position));
                        if let (Some(position), Some(field)) = (position_of(named), field) {
                            self.assign(position, Some(field), sheet, header);
                        }
                    }
                }
                self.decisions.retain(|known| known != decision);
            }
            (Subject::Row, Value::Total(is_total)) => {
                let row = column.and_then(|row| row.parse().ok());
                self.chosen.totals.extend(row.map(|row| (row, *is_total)));
            }
            (Subject::DecimalMark, Value::Named(mark)) => {
                let mark = if mark == "," {
                    DecimalMark::Comma
                } else {
                    DecimalMark::Point
                };
                // Sizes, signs and shares are read anew with the other mark.
                self.chosen.decimal_mark = Some(mark);
                let chosen = self.chosen.clone();
                *self = find_with(source, sheet, header, profile, None, chosen);
            }
            // An answer of another kind than the question answers nothing.
            (
                Subject::Sheet
                | Subject::Unit
                | Subject::Currency
                | Subject::PerCent
                | Subject::Flow
                | Subject::Period
                | Subject::Date
                | Subject::ValueColumn
                | Subject::DecimalMark
                | Subject::Row,
                _,
            ) => {}
        }
    }
}

/// The decision as it stands once a person has spoken above the file.
pub fn with_choice(mut decision: Decision, chosen: &Chosen) -> Decision {
    let spoken = match decision.subject {
        Subject::Currency => chosen.currency.clone().map(Value::Currency),
        Subject::Date => chosen.as_of.map(Value::Date),
        Subject::Sheet => chosen.sheet.clone().map(Value::Named),
        Subject::Unit
        | Subject::PerCent
        | Subject::Flow
        | Subject::Period
        | Subject::ValueColumn
        | Subject::DecimalMark
        | Subject::Row => None,
    };
    if let Some(value) = spoken {
        if decision.taken.value != value {
            decision.next = Some(decision.taken.clone());
        }
        decision.taken.value = value;
        decision.taken.place = Place::Chosen;
        decision.doubt = Doubt::Sure;
    }
    decision
}
