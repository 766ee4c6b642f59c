//! What a person says of the parts of a table: its columns, its words and figures, and the
//! strategies of its companies.

use super::asked::Meaning;
use super::assistant::Assistant;
use super::board::{Card, CardState};
use jiff::civil::Date;

impl Assistant {
    /// Says what a part of the table stands for. Returns whether the table has to be read anew.
    pub fn map(&mut self, meaning: Meaning) -> bool {
        let open: Vec<Card> = if matches!(meaning, Meaning::KeepGuesses) {
            let mut cards = self.cards();
            cards.retain(|card| card.state == CardState::Open);
            cards
        } else {
            Vec::new()
        };
        self.checked.take();
        let sheet = self
            .source
            .as_ref()
            .and_then(|source| source.sheets.get(self.sheet));
        let (Some(mapping), Some(header), Some(sheet)) =
            (self.mapping.as_mut(), self.header.as_ref(), sheet)
        else {
            return false;
        };
        match meaning {
            Meaning::Column(position, field) => mapping.assign(position, field, sheet, header),
            Meaning::InPerCent(position, in_per_cent) => {
                if let Some(column) = header.columns.get(position) {
                    mapping.choose_per_cent(&column.title, in_per_cent, sheet, header);
                }
            }
            Meaning::Unit(unit) => mapping.choose_unit(unit),
            Meaning::DecimalMark(mark) => mapping.choose_decimal_mark(mark, sheet, header),
            Meaning::DateOrder(order) => mapping.choose_date_order(order, sheet, header),
            Meaning::AsOf(typed) => {
                let date = typed.trim().parse::<Date>().ok();
                self.typed_date = date.is_none().then_some(typed);
                if date.is_none() {
                    return false;
                }
                mapping.chosen.as_of = date;
            }
            Meaning::Currency(currency) => mapping.choose_currency(currency, sheet, header),
            Meaning::Name(name) => {
                mapping.chosen.name = Some(name.trim().to_owned()).filter(|name| !name.is_empty())
            }
            Meaning::Fund(fund) => mapping.chosen.fund = fund,
            Meaning::Rate(currency, rate) => {
                mapping.chosen.exchange_rates.0.insert(currency, rate);
            }
            Meaning::Settle(decision, value) => {
                if let Some(source) = &self.source {
                    let table = (&**source, sheet, header);
                    mapping.settle(table, self.profile.as_ref(), &decision, &value);
                }
            }
            Meaning::Place(id, placed) => {
                self.shares = None;
                match placed {
                    Some(placed) => drop(mapping.chosen.strategies.insert(id, placed)),
                    None => drop(mapping.chosen.strategies.remove(&id)),
                }
            }
            Meaning::KeepGuesses => {
                let kept = open.iter().map(|card| (card.id.clone(), card.kept()));
                mapping.chosen.strategies.extend(kept);
            }
            Meaning::Word(field, word, meaning) => mapping.give_meaning(field, &word, meaning),
        }
        true
    }
}
