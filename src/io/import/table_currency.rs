//! The reporting currency of a table, by everything that may speak of it, and what a sign of
//! several currencies means there.

use super::amounts::Surroundings;
use super::decision::{Candidate, Decision, Doubt, Place, Subject, Value};
use super::field::{Field, Kind};
use super::header::Header;
use super::lexicon::{self, is_cjk};
use super::mapping::Mapping;
use super::money_words::MoneyWord;
use super::notation::{self, NumberReading};
use super::table::{Cell, Sheet};
use super::title_tokens::{self, Token};
use super::unit::AmountUnit;
use crate::portfolio::Currency;
use std::collections::BTreeMap;

/// What a column of amounts says of its currency: its title, and the signs in its cells with the
/// number of cells that have one and of those that have a figure.
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
    let context = context.or_else(|| {
        let (money, ..) = found
            .first()
            .filter(|found| is_shared_alike(&found.0, script))?;
        by_places(money, sheet, header)
    });
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
    // Signs that no one of their currencies has for itself, with the next of them: ¥ outside China
    // and Japan, and kr.
    let unsure_sign = found
        .first()
        .filter(|(money, ..)| context.is_none() && is_shared_alike(money, script))
        .and_then(|(money, ..)| money.others.first().copied());
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
    // The cells of the value say another currency than the titles above them: one of the two is
    // wrong.
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

/// Whether a sign is of several currencies of which none has it for itself: ¥ outside China and
/// Japan, kr, R. The dollar sign is that of the United States where nothing else is said.
fn is_shared_alike(money: &MoneyWord, script: Script) -> bool {
    match money.code {
        "CNY" => !money.is_sure() && script == Script::Latin,
        "DKK" | "ZAR" => !money.is_sure(),
        _ => false,
    }
}

/// The one currency of a sign whose places the table names, above it or in its rows.
fn by_places(money: &MoneyWord, sheet: &Sheet, header: &Header) -> Option<&'static str> {
    let rows = header
        .titles(sheet)
        .iter()
        .chain(header.body(sheet).iter().take(50));
    let texts: Vec<String> = rows
        .flat_map(|row| {
            row.filled()
                .map(|(_, cell)| lexicon::plain(&cell.to_text()))
        })
        .chain([lexicon::plain(&sheet.name)])
        .collect();
    let mut named = lexicon::currencies().iter().filter(|currency| {
        money.may_mean(&currency.code)
            && texts
                .iter()
                .any(|text| lexicon::has_word(text, &currency.places))
    });
    let only = named.next()?;
    named.next().is_none().then_some(only.code.as_str())
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

pub fn script_of(sheet: &Sheet, header: &Header) -> Script {
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

/// The currency of those who count in the unit of a column or of its cells: rupees in crore, yuan
/// in 亿.
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
                | Token::Year
                | Token::Part(_)
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
    // Filed schedules write the sign in the first row and in the totals only: all signs alike, and
    // one in the first row.
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
