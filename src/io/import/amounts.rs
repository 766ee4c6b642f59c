//! The unit and the currency of each column of amounts, by everything that may speak of them, the strongest first: the
//! column's own title, the format and notation of its cells, the column beside it, a title above the table, the name of the
//! sheet, the size of the figures.

use super::decision::{Candidate, Decision, Doubt, Place, Subject, Value};
use super::field::{Field, Kind};
use super::header::Header;
use super::lexicon::{self, is_cjk};
use super::mapping::{Mapping, UnitOrigin};
use super::money_words::MoneyWord;
use super::notation::{self, NumberReading};
use super::statement::{self, Statement};
use super::table::{Cell, Sheet};
use super::title_tokens::{self, Token};
use super::unit::{self, AmountUnit};
use crate::portfolio::Currency;
use std::collections::BTreeMap;

/// What is said above the table and in the name of the sheet.
pub struct Surroundings {
    /// Each title above the table with what it says of units and currencies.
    pub notes: Vec<(String, Statement)>,
    /// The name of the sheet with what it says.
    pub name: (String, Statement),
}

impl Surroundings {
    /// Reads the titles above a table.
    pub fn of(sheet: &Sheet, header: &Header) -> Self {
        let notes = header
            .titles(sheet)
            .iter()
            .flat_map(|row| {
                let texts: Vec<String> = row.filled().map(|(_, cell)| cell.to_text()).collect();
                let has_figure = row
                    .filled()
                    .any(|(_, cell)| matches!(cell, Cell::Number(_)));
                // "Fund size (USD m) | 250" is a line of a cover sheet; "Unit | thousands" is one line in two cells.
                let line = texts.join(" ; ");
                let mut notes: Vec<String> = if has_figure {
                    Vec::new()
                } else {
                    texts.clone()
                };
                if texts.len() == 2 && !has_figure {
                    notes.push(line.replace(" ; ", ": "));
                }
                notes
            })
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
        (mapping.amount_unit, mapping.unit_origin) = (unit, UnitOrigin::Chosen);
        mapping
            .decisions
            .extend(Decision::of(Subject::Unit, None, &[candidate]));
        return;
    }
    let value = mapping
        .position(Field::FairValue)
        .or_else(|| mapping.position(Field::Cost));
    if is_template(mapping, header, value) {
        (mapping.amount_unit, mapping.unit_origin) = (AmountUnit::Millions, UnitOrigin::Stated);
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
    let evidence = middle.map_or_else(String::new, |middle| middle.to_string());
    // Chinese tables count in ten thousands where they say nothing, and in yuan where the figures are long.
    let in_wan = script_of(sheet, header) == Script::Chinese
        && middle.is_some_and(|middle| middle < LONG_FIGURE);
    let by_size = if in_wan {
        AmountUnit::Wan
    } else {
        unit::by_size(&sizes)
    };
    candidates.push(Candidate::new(Value::Unit(by_size), Place::Size, evidence));
    let next = if in_wan {
        Some(AmountUnit::Millions)
    } else {
        unit::next_by_size(by_size, middle)
    };
    candidates.extend(next.map(|next| Candidate::new(Value::Unit(next), Place::Size, "")));
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
    // Where every cell says its own unit there is nothing to guess.
    mapping.unit_origin = if is_stated || middle.is_none() {
        UnitOrigin::Stated
    } else {
        UnitOrigin::Guessed
    };
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

/// The figures of a column that state no unit of their own, smallest first.
pub fn sizes_of(mapping: &Mapping, sheet: &Sheet, header: &Header, position: usize) -> Vec<f64> {
    let mut sizes: Vec<f64> = header
        .body(sheet)
        .iter()
        .filter_map(|row| {
            match notation::of_cell(&mapping.cell(row, header, position), mapping.decimal_mark) {
                NumberReading::Figure(figure) if !figure.scaled => Some(figure.value(0)),
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

/// What a column of amounts says of its currency: its title, and the signs in its cells with the number of cells that have
/// one and of those that have a figure.
#[derive(Debug, Default)]
struct ColumnMoney {
    signs: BTreeMap<&'static str, usize>,
    any_sign: Option<MoneyWord>,
    with_sign: usize,
    figures: usize,
}

/// The reporting currency, and what a sign of several currencies means in this table.
pub fn currency_of_table(
    mapping: &mut Mapping,
    sheet: &Sheet,
    header: &Header,
    around: &Surroundings,
) {
    let value = mapping
        .position(Field::FairValue)
        .or_else(|| mapping.position(Field::Cost));
    let title_of = |position: usize| {
        let column = header.columns.get(position)?;
        let money = mapping.statements.get(position)?.currency?;
        Some((money, Place::Title, column.title.clone()))
    };
    let own = value.and_then(title_of);
    let signs = value.map(|position| signs_of(mapping, sheet, header, position));
    let from_cells = signs.as_ref().and_then(|signs| {
        let (code, count) = signs.signs.iter().max_by_key(|(_, count)| **count)?;
        // One row with a sign in it is a row in another currency; most of them are the table's.
        (*count * 2 > signs.figures).then(|| {
            let money = signs.any_sign.filter(|money| money.code == *code);
            let money = money.or_else(|| super::money_words::of_cell(code))?;
            Some((money, Place::Cells, money.code.to_owned()))
        })?
    });
    let from_column = mapping.position(Field::Currency).and_then(|position| {
        let column = header.columns.get(position)?;
        let rates = &mapping.chosen.exchange_rates.0;
        let has_rate =
            |code: &str| Currency::parse(code).is_some_and(|code| rates.contains_key(&code));
        let (code, _) = most_common(
            header
                .body(sheet)
                .iter()
                .filter_map(|row| super::money_words::of_cell(&row.cell(column.index).to_text()))
                .map(|money| money.code)
                .filter(|code| !has_rate(code)),
        )?;
        let money = super::money_words::of_cell(code)?;
        Some((money, Place::Neighbour, column.title.clone()))
    });
    let notes = around
        .notes
        .iter()
        .map(|(text, said)| (text, said, Place::Note))
        .chain(std::iter::once((
            &around.name.0,
            &around.name.1,
            Place::Name,
        )))
        .filter_map(|(text, said, place)| Some((said.currency?, place, text.clone())));
    let others = (0..header.columns.len())
        .filter(|position| mapping.kind(*position) == Some(Kind::Amount))
        .filter_map(title_of)
        .map(|(money, _, title)| (money, Place::Neighbour, title));
    let found: Vec<(MoneyWord, Place, String)> = own
        .into_iter()
        .chain(from_cells)
        .chain(notes)
        .chain(from_column)
        .chain(others)
        .chain(yuan_of_titles(header, around))
        .chain(value.and_then(|position| by_unit(mapping, sheet, header, position)))
        .collect();
    // A sign of several currencies means the one that something else in the table names.
    let context = found
        .iter()
        .find(|(money, ..)| money.is_sure())
        .map(|(money, ..)| money.code);
    let script = script_of(sheet, header);
    let meant = |money: &MoneyWord| meaning_of_sign(money, context, script);
    // A rate that the user gives for a currency is one into another.
    let rates = &mapping.chosen.exchange_rates.0;
    let candidates: Vec<Candidate> = found
        .iter()
        .filter_map(|(money, place, text)| {
            let currency =
                Currency::parse(meant(money)).filter(|code| !rates.contains_key(code))?;
            Some(Candidate::new(
                Value::Currency(currency),
                *place,
                text.as_str(),
            ))
        })
        .collect();
    // Signs that no one of their currencies has for itself, with the next of them: ¥ outside China and Japan, and kr.
    let unsure_sign = found
        .first()
        .filter(|(money, ..)| !money.is_sure() && context.is_none())
        .and_then(|(money, ..)| match money.code {
            "CNY" if script == Script::Latin => Some("JPY"),
            "DKK" => Some("SEK"),
            _ => None,
        });
    mapping.sign_context = context;
    mapping.sign_script = script;
    let mut candidates = candidates;
    if let Some(chosen) = mapping.chosen.currency.clone() {
        let code = chosen.code().to_owned();
        candidates.insert(
            0,
            Candidate::new(Value::Currency(chosen), Place::Chosen, code),
        );
    }
    if let Some(other) = unsure_sign.and_then(Currency::parse) {
        candidates.push(Candidate::new(Value::Currency(other), Place::Cells, ""));
    }
    let Some(decision) = Decision::of(Subject::Currency, None, &candidates) else {
        return;
    };
    if let Value::Currency(currency) = &decision.taken.value {
        mapping.currency = Some(currency.clone());
    }
    // The cells of the value say another currency than the titles above them: one of the two is wrong.
    let contradicts = decision.next.as_ref().is_some_and(|next| {
        decision.taken.place == Place::Cells
            && next.place == Place::Note
            && found.first().is_some_and(|(money, ..)| money.is_sure())
    });
    let doubt = if unsure_sign.is_some() || contradicts {
        Doubt::Asked
    } else {
        Doubt::Sure
    };
    mapping.decisions.push(decision.with_doubt(doubt));
}

/// Letters a table is written in, which tell yen from yuan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Script {
    /// Neither of the two below.
    #[default]
    Latin,
    /// Chinese.
    Chinese,
    /// Japanese, or names of Japanese companies.
    Japanese,
}

fn script_of(sheet: &Sheet, header: &Header) -> Script {
    let texts = header
        .columns
        .iter()
        .map(|column| column.title.clone())
        .chain(header.body(sheet).iter().take(50).flat_map(|row| {
            row.filled()
                .map(|(_, cell)| cell.to_text())
                .collect::<Vec<_>>()
        }));
    let mut script = Script::Latin;
    for text in texts {
        let is_kana = |c: char| matches!(c, '\u{3040}'..='\u{30ff}');
        let is_japanese = text.contains(is_kana)
            || lexicon::words().language.japanese.iter().any(|form| {
                let is_inside = form.chars().all(is_cjk) && text.contains(form.as_str());
                is_inside || text.to_lowercase().ends_with(form.as_str())
            });
        if is_japanese {
            return Script::Japanese;
        }
        if text.chars().any(is_cjk) {
            script = Script::Chinese;
        }
    }
    script
}

/// The currency a sign means among others that are named, and in the letters of the table.
pub fn meaning_of_sign(
    money: &MoneyWord,
    context: Option<&'static str>,
    script: Script,
) -> &'static str {
    match (context, script) {
        (Some(code), _) if money.may_mean(code) => code,
        (_, Script::Japanese) if money.may_mean("JPY") => "JPY",
        _ => money.code,
    }
}

/// The currency of those who count in the unit of a column or of its cells: rupees in crore, yuan in 亿.
fn by_unit(
    mapping: &Mapping,
    sheet: &Sheet,
    header: &Header,
    position: usize,
) -> Option<(MoneyWord, Place, String)> {
    let column = header.columns.get(position)?;
    let of_unit = |unit: AmountUnit| {
        let words = lexicon::units().iter().find(|known| known.unit == unit)?;
        super::money_words::of_cell(words.currency.as_deref()?)
    };
    let said = mapping.column_units.get(position).copied().flatten();
    if let Some(money) = said.and_then(of_unit) {
        return Some((money, Place::Title, column.title.clone()));
    }
    header.body(sheet).iter().take(400).find_map(|row| {
        let Cell::Text(text) = row.cell(column.index) else {
            return None;
        };
        let unit = title_tokens::tokens_of(&format!("({text})"))
            .into_iter()
            .find_map(|token| match token {
                Token::Unit(unit) | Token::Letter(unit, _) => Some(unit),
                Token::Money(_)
                | Token::Zeros(_)
                | Token::Multiple(_)
                | Token::Power(_)
                | Token::Percent
                | Token::Number
                | Token::Filler(_)
                | Token::Word(_)
                | Token::Break => None,
            })?;
        Some((of_unit(unit)?, Place::Cells, text.clone()))
    })
}

/// "万元" and "亿元" in a title are yuan where nothing else is said.
fn yuan_of_titles(header: &Header, around: &Surroundings) -> Option<(MoneyWord, Place, String)> {
    let titles = header
        .columns
        .iter()
        .map(|column| &column.title)
        .chain(around.notes.iter().map(|(text, _)| text));
    let yuan = super::money_words::of_cell("CNY")?;
    titles
        .filter(|title| {
            let yuan = &lexicon::words().statement.yuan;
            yuan.iter().any(|word| title.contains(word.as_str()))
        })
        .map(|title| (yuan, Place::Title, title.clone()))
        .next()
}

fn signs_of(mapping: &Mapping, sheet: &Sheet, header: &Header, position: usize) -> ColumnMoney {
    let mut found = ColumnMoney::default();
    for row in header.body(sheet) {
        let cell = mapping.cell(row, header, position);
        if let NumberReading::Figure(figure) = notation::of_cell(&cell, mapping.decimal_mark) {
            found.figures += 1;
            if let Some(money) = figure.money {
                found.with_sign += 1;
                *found.signs.entry(money.code).or_default() += 1;
                found.any_sign = Some(money);
            }
        }
    }
    // Filed schedules write the sign in the first row and in the totals only: all signs alike, and one in the first row.
    let first_has_sign = header
        .body(sheet)
        .iter()
        .find_map(|row| {
            match notation::of_cell(&mapping.cell(row, header, position), mapping.decimal_mark) {
                NumberReading::Figure(figure) => Some(figure.money.is_some()),
                NumberReading::Blank
                | NumberReading::Dash { .. }
                | NumberReading::Error
                | NumberReading::Bound
                | NumberReading::NotANumber => None,
            }
        })
        .unwrap_or(false);
    if first_has_sign && found.signs.len() == 1 {
        found.figures = found.with_sign;
    }
    found
}

fn most_common<T: Ord + Copy>(values: impl Iterator<Item = T>) -> Option<(T, usize)> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count)
}
