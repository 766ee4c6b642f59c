//! What a text says of the amounts under it: their unit, their currency, per cent, and over how
//! long they are counted.
//!
//! A column's title may say it anywhere ([`of_title`]): `Fair value (US$'000)`,
//! `net_burn_usd_m_per_year`, `公允价值(千美元)`. A title row may say it only in a part that speaks of
//! nothing else ([`of_note`]): `(amounts in millions of US dollars)` does, `a $250 million fund`
//! and `Committed capital: $100,000,000` do not.

use super::dates_inside;
use super::lexicon::{self, has_word, plain, words};
use super::money_words::MoneyWord;
use super::title_tokens::{Part, Token, spaced, tokens_of};
use super::unit::AmountUnit;

/// What is said of amounts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Statement {
    /// Unit of the amounts.
    pub unit: Option<AmountUnit>,
    /// Their currency.
    pub currency: Option<MoneyWord>,
    /// What part of the whole figures are counted in: hundredths, basis points.
    pub part: Option<Part>,
    /// Over how long a flow is counted.
    pub per: Option<Per>,
}

impl Statement {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.unit.is_none() && self.currency.is_none()
    }
}

/// How long a flow is counted over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Per {
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A year.
    Year,
}

impl Per {
    /// Months of it.
    pub const fn months(self) -> u8 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }

    /// The word in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }
}

/// What a column's title says.
pub fn of_title(title: &str) -> Statement {
    let tokens = tokens_of(title);
    let mut found = Statement {
        part: tokens.iter().find_map(|token| match token {
            Token::Part(part) => Some(*part),
            Token::Money(_)
            | Token::Unit(_)
            | Token::Letter(..)
            | Token::Zeros(_)
            | Token::Multiple(_)
            | Token::Power(_)
            | Token::Year
            | Token::Number
            | Token::Filler(_)
            | Token::Word(_)
            | Token::Break => None,
        }),
        per: per_of(title),
        ..Statement::default()
    };
    let is_snake = title.contains('_');
    for (index, token) in tokens.iter().enumerate() {
        if is_amount(&tokens, index) {
            continue;
        }
        match token {
            // "USD cents" is the hundredth part of the first word.
            Token::Money(money) => match &mut found.currency {
                // "¥m JPY" is yen, "$ (AUD)" Australian dollars: the code says which of the sign's
                // it is.
                Some(known) if !known.is_sure() && known.may_mean(money.code) => {
                    *known = MoneyWord {
                        is_minor: known.is_minor || money.is_minor,
                        ..*money
                    };
                }
                Some(known) => known.is_minor |= money.is_minor,
                None => found.currency = Some(*money),
            },
            Token::Unit(unit) | Token::Zeros(unit) | Token::Multiple(unit) => {
                found.unit = found.unit.or(Some(*unit));
            }
            Token::Letter(unit, letters) => {
                let is_last = index + 1 == tokens.len();
                let says = is_beside_money(&tokens, index, letters)
                    || is_alone(&tokens, index)
                    || (is_snake && is_last && index > 0);
                if says {
                    found.unit = found.unit.or(Some(*unit));
                }
            }
            Token::Part(_)
            | Token::Year
            | Token::Number
            | Token::Power(_)
            | Token::Filler(_)
            | Token::Word(_)
            | Token::Break => {}
        }
    }
    found.unit = unit_beside(found.currency, title).or(found.unit);
    // "(元)" and "单位:元" say units: who counts in ten thousands writes 万元.
    let yuan_alone = found.unit.is_none() && says_single_units(title);
    if yuan_alone {
        found.unit = Some(AmountUnit::Units);
    }
    found
}

/// The words of a title without those that say a unit, a currency or per cent, and without what
/// stands in brackets.
pub fn bare_words(title: &str) -> Vec<String> {
    let outside = without_brackets(title);
    let tokens = tokens_of(&outside);
    let is_snake = title.contains('_');
    let mut bare = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Filler(word) | Token::Word(word) => bare.push(word.clone()),
            Token::Letter(_, letters) => {
                let is_last = index + 1 == tokens.len();
                let says_unit =
                    is_beside_money(&tokens, index, letters) || (is_snake && is_last && index > 0);
                if !says_unit {
                    bare.push(letters.clone());
                }
            }
            Token::Money(_)
            | Token::Unit(_)
            | Token::Zeros(_)
            | Token::Multiple(_)
            | Token::Power(_)
            | Token::Year
            | Token::Part(_)
            | Token::Number
            | Token::Break => {}
        }
    }
    // "Value in USD m" leaves an "in" behind.
    while bare.len() > 1
        && bare
            .last()
            .is_some_and(|word| matches!(word.as_str(), "in" | "of" | "per"))
    {
        bare.pop();
    }
    bare
}

/// A title without what stands in brackets; the whole where nothing else is there.
fn without_brackets(title: &str) -> String {
    let mut depth = 0_usize;
    let outside: String = title
        .chars()
        .filter(|c| match c {
            '(' | '\u{ff08}' | '[' | '【' => {
                depth += 1;
                false
            }
            ')' | '\u{ff09}' | ']' | '】' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect();
    if outside.trim().is_empty() {
        title.to_owned()
    } else {
        outside
    }
}

/// The unit that a word means beside one currency and no other: "R$ mil" is thousands of reais.
fn unit_beside(money: Option<MoneyWord>, text: &str) -> Option<AmountUnit> {
    let money = money?;
    let text = plain(&spaced(text));
    let says = |unit: &&lexicon::UnitWords| {
        unit.beside
            .get(money.code)
            .is_some_and(|words| has_word(&text, words))
    };
    lexicon::units().iter().find(says).map(|unit| unit.unit)
}

fn says_single_units(title: &str) -> bool {
    let text: String = title.chars().map(lexicon::simple).collect();
    let single = &words().statement.single_units;
    single.iter().any(|said| text.contains(said.as_str()))
}

/// What a title row says of the amounts of the whole table.
pub fn of_note(text: &str) -> Statement {
    let mut found = Statement::default();
    for sentence in text.split_inclusive(". ").flat_map(|part| part.split('。')) {
        let said = of_sentence(sentence);
        found.unit = found.unit.or(said.unit);
        found.currency = found.currency.or(said.currency);
    }
    found
}

/// What a sentence says of the amounts of the whole table.
fn of_sentence(text: &str) -> Statement {
    let mut found = Statement::default();
    // "Amounts in EUR thousands as of 30 June 2026" speaks of units and of a day.
    let text = dates_inside::without_day_of_marks(text);
    let text = text.as_ref();
    let lower = plain(text);
    // "In thousands, except share data".
    let lower = lower.split("except").next().unwrap_or_default();
    if has_word(lower, &words().statement.sizes) && !lower.contains("per share") {
        return found;
    }
    if says_single_units(text) {
        found.unit = Some(AmountUnit::Units);
    }
    let tokens = tokens_of(text);
    // "$100 million" alone is a sum of money, and "Unit: RMB 100 million" a unit.
    let has_filler = tokens.iter().any(|token| matches!(token, Token::Filler(_)));
    for group in tokens.split(|token| *token == Token::Break) {
        let said = statement_of_group(group, has_filler);
        found.unit = found.unit.or(said.unit);
        found.currency = found.currency.or(said.currency);
    }
    found.unit = unit_beside(found.currency, text).or(found.unit);
    // "Currency: USD", "单位:万元", "Währung;EUR": the word before the break says what the one behind
    // it is.
    found
}

/// What a part of a title row says when it speaks of units and of nothing else, or ends with "in
/// ..." and a unit.
fn statement_of_group(group: &[Token], has_filler: bool) -> Statement {
    let speaks = |tokens: &[Token]| {
        tokens.iter().all(|token| match token {
            Token::Money(_)
            | Token::Unit(_)
            | Token::Letter(..)
            | Token::Zeros(_)
            | Token::Filler(_) => true,
            Token::Multiple(_) => has_filler,
            Token::Part(_)
            | Token::Number
            | Token::Year
            | Token::Power(_)
            | Token::Word(_)
            | Token::Break => false,
        })
    };
    let said = if speaks(group) {
        group
    } else {
        let start = group
            .iter()
            .rposition(|token| matches!(token, Token::Filler(word) if word == "in"));
        match start.and_then(|start| group.get(start..)) {
            Some(tail) if speaks(tail) && !is_amount(group, group.len() - 1) => tail,
            _ => return Statement::default(),
        }
    };
    let mut found = Statement::default();
    for (index, token) in said.iter().enumerate() {
        match token {
            Token::Money(money) => found.currency = found.currency.or(Some(*money)),
            Token::Unit(unit) | Token::Zeros(unit) | Token::Multiple(unit) => {
                found.unit = found.unit.or(Some(*unit));
            }
            Token::Letter(unit, letters) if is_beside_money(said, index, letters) => {
                found.unit = found.unit.or(Some(*unit));
            }
            Token::Letter(..)
            | Token::Part(_)
            | Token::Number
            | Token::Power(_)
            | Token::Year
            | Token::Filler(_)
            | Token::Word(_)
            | Token::Break => {}
        }
    }
    found
}

/// Whether a text says a unit, a currency, per cent or a multiple, and nothing else.
pub fn is_unit(text: &str) -> bool {
    if matches!(plain(text).trim_matches(['(', ')']), "x" | "×") {
        return true;
    }
    let tokens = tokens_of(text);
    let speaks = |token: &Token| match token {
        Token::Money(_)
        | Token::Unit(_)
        | Token::Letter(..)
        | Token::Zeros(_)
        | Token::Multiple(_)
        | Token::Part(_) => Some(true),
        Token::Filler(_) | Token::Break => Some(false),
        Token::Number | Token::Year | Token::Power(_) | Token::Word(_) => None,
    };
    let said: Option<Vec<bool>> = tokens.iter().map(speaks).collect();
    said.is_some_and(|said| said.contains(&true))
}

/// Whether a unit or currency belongs to a number in the title: "$250 million", "5亿元".
fn is_amount(tokens: &[Token], index: usize) -> bool {
    let near = |index: Option<usize>| {
        index
            .and_then(|index| tokens.get(index))
            .is_some_and(|token| *token == Token::Number)
    };
    let is_money = |index: Option<usize>| {
        index
            .and_then(|index| tokens.get(index))
            .is_some_and(|token| {
                matches!(token, Token::Money(_) | Token::Unit(_) | Token::Letter(..))
            })
    };
    let before = index.checked_sub(1);
    match tokens.get(index) {
        Some(Token::Money(_)) => {
            near(before)
                || near(Some(index + 1))
                || (is_money(before) && near(index.checked_sub(2)))
        }
        Some(Token::Unit(_) | Token::Letter(..)) => {
            near(before) || (is_money(before) && near(index.checked_sub(2)))
        }
        _ => false,
    }
}

/// Whether money stands beside a letter; "in" may stand between.
fn is_beside_money(tokens: &[Token], index: usize, letters: &str) -> bool {
    let is_in = |token: Option<&Token>| matches!(token, Some(Token::Filler(word)) if word == "in");
    let is_money = |token: Option<&Token>| matches!(token, Some(Token::Money(_)));
    let before = index.checked_sub(1).and_then(|at| tokens.get(at));
    let after = tokens.get(index + 1);
    // "T€" is thousands of euros; "€T" is not written so.
    if matches!(letters, "t" | "th") {
        return is_money(after);
    }
    is_money(before)
        || is_money(after)
        || (is_in(before)
            && index
                .checked_sub(2)
                .is_some_and(|at| is_money(tokens.get(at))))
}

/// Whether a letter is all that stands between two breaks, with "in" at most: "Value (m)".
fn is_alone(tokens: &[Token], index: usize) -> bool {
    let start = tokens
        .get(..index)
        .and_then(|before| before.iter().rposition(|token| *token == Token::Break));
    let end = tokens
        .iter()
        .skip(index)
        .position(|token| *token == Token::Break)
        .map_or(tokens.len(), |offset| index + offset);
    let Some(start) = start else { return false };
    tokens.get(start + 1..end).is_some_and(|group| {
        group.iter().enumerate().all(|(at, token)| {
            start + 1 + at == index || matches!(token, Token::Filler(word) if word == "in")
        })
    })
}

/// Over how long a title says a flow is counted.
pub fn per_of(title: &str) -> Option<Per> {
    let text = plain(&spaced(title));
    let per = &words().per;
    [
        (Per::Month, &per.month),
        (Per::Quarter, &per.quarter),
        (Per::Year, &per.year),
    ]
    .into_iter()
    .filter(|(_, words)| has_word(&text, words))
    .map(|(per, _)| per)
    .next()
}

#[cfg(test)]
mod tests;
