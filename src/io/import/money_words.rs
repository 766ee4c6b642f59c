//! Words and signs of money: which currency a word means, and where in a text one stands.

use super::lexicon::{self, CurrencyWords};
use std::sync::OnceLock;

/// A currency by a word or sign. A sign such as `$` or `kr` may stand for several: the first is
/// meant where nothing else is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MoneyWord {
    /// Code of the currency that is meant first.
    pub code: &'static str,
    /// The other currencies of the sign.
    pub others: &'static [&'static str],
    /// Whether its hundredth part is meant: pence, cents.
    pub is_minor: bool,
}

impl MoneyWord {
    /// Whether the sign may stand for that currency.
    pub fn may_mean(&self, code: &str) -> bool {
        self.code == code || self.others.contains(&code)
    }

    /// Whether it says one currency and no other.
    pub const fn is_sure(&self) -> bool {
        self.others.is_empty()
    }
}

/// A word with what it means, and how it is told.
struct Entry {
    word: &'static str,
    means: MoneyWord,
    /// Whether it is a sign, which needs no room around it.
    is_sign: bool,
}

/// All words and signs, the longest first.
fn entries() -> &'static [Entry] {
    static ENTRIES: OnceLock<Vec<Entry>> = OnceLock::new();
    ENTRIES.get_or_init(|| {
        let currencies = lexicon::currencies();
        let sure = |code: &'static str| MoneyWord {
            code,
            others: &[],
            is_minor: false,
        };
        let mut entries: Vec<Entry> = Vec::new();
        for currency in currencies {
            entries.extend(currency.words.iter().map(|word| Entry {
                word: word.as_str(),
                means: sure(&currency.code),
                is_sign: false,
            }));
            for sign in &currency.signs {
                if entries
                    .iter()
                    .any(|entry| entry.is_sign && entry.word == sign)
                {
                    continue;
                }
                entries.push(Entry {
                    word: sign.as_str(),
                    means: MoneyWord {
                        others: others_of(sign, currency),
                        ..sure(&currency.code)
                    },
                    is_sign: true,
                });
            }
        }
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.word.len()));
        entries
    })
}

/// The other currencies of a sign, kept for as long as the program runs.
fn others_of(sign: &str, first: &CurrencyWords) -> &'static [&'static str] {
    let others: Vec<&'static str> = lexicon::currencies()
        .iter()
        .filter(|other| other.code != first.code && other.signs.iter().any(|own| own == sign))
        .map(|other| other.code.as_str())
        .collect();
    Vec::leak(others)
}

/// The currency of an ISO code, in any case.
pub fn of_code(code: &str) -> Option<&'static CurrencyWords> {
    (code.len() == 3 && code.is_ascii())
        .then(|| {
            lexicon::currencies()
                .iter()
                .find(|currency| currency.code.eq_ignore_ascii_case(code))
        })
        .flatten()
}

/// The currency a whole cell means: a code, a sign, a name, or a word of its hundredth part.
pub fn of_cell(text: &str) -> Option<MoneyWord> {
    let text = text.trim();
    if let Some(currency) = lexicon::currencies()
        .iter()
        .find(|currency| currency.minor.iter().any(|word| word == text))
    {
        return Some(minor_of(currency));
    }
    let plain = lexicon::plain(text);
    let plain = plain.trim_matches(['(', ')', '[', ']', ' ']);
    if let Some(currency) = of_code(plain) {
        return Some(MoneyWord {
            code: &currency.code,
            others: &[],
            is_minor: false,
        });
    }
    let known = entries().iter().find(|entry| entry.word == plain);
    known.map(|entry| entry.means).or_else(|| {
        // "USD - US Dollar", "EUR (Euro)", "人民币 CNY": a code or name with another word for the
        // same.
        let mut found = plain
            .split(['-', '(', ')', '/', ',', ' '])
            .filter(|part| !part.is_empty())
            .filter_map(|part| of_code(part).map(|currency| currency.code.as_str()));
        let code = found.next()?;
        (found.next().is_none()).then_some(MoneyWord {
            code,
            others: &[],
            is_minor: false,
        })
    })
}

/// The hundredth part of a currency.
pub fn minor_of(currency: &'static CurrencyWords) -> MoneyWord {
    MoneyWord {
        code: &currency.code,
        others: &[],
        is_minor: true,
    }
}

/// The longest word or sign of money at the beginning of a plain text, with what is left of it.
pub fn at_start(plain: &str) -> Option<(MoneyWord, &str)> {
    if !plain.starts_with(could_be_money) {
        return None;
    }
    let named = entries().iter().find_map(|entry| {
        let rest = plain.strip_prefix(entry.word)?;
        let cut = needs_room(entry.word) && rest.starts_with(is_latin);
        (!cut).then_some((entry.means, rest))
    });
    named.or_else(|| {
        let code = plain.get(..3)?;
        let rest = plain.get(3..)?;
        let currency = of_code(code).filter(|_| !rest.starts_with(is_latin))?;
        Some((sure(currency), rest))
    })
}

/// The longest word or sign of money at the end of a plain text, with what stands before it.
pub fn at_end(plain: &str) -> Option<(MoneyWord, &str)> {
    if !plain.ends_with(could_be_money) {
        return None;
    }
    let named = entries().iter().find_map(|entry| {
        let rest = plain.strip_suffix(entry.word)?;
        let cut = needs_room(entry.word) && rest.ends_with(is_latin);
        (!cut).then_some((entry.means, rest))
    });
    named.or_else(|| {
        let at = plain.len().checked_sub(3)?;
        let (rest, code) = (plain.get(..at)?, plain.get(at..)?);
        let currency = of_code(code)?;
        Some((sure(currency), rest))
    })
}

fn sure(currency: &'static CurrencyWords) -> MoneyWord {
    MoneyWord {
        code: &currency.code,
        others: &[],
        is_minor: false,
    }
}

/// Digits are what most cells begin and end with: they are passed over before any list is gone
/// through.
fn could_be_money(c: char) -> bool {
    !(c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '(' | ')' | '-' | '%' | ' ')) || c == '.'
}

/// Whether a word has to stand apart from other letters.
fn needs_room(word: &str) -> bool {
    word.chars().all(|c| is_latin(c) || c == '.' || c == ' ')
}

fn is_latin(c: char) -> bool {
    c.is_alphabetic() && !lexicon::is_cjk(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_say_currencies_by_code_sign_name_and_hundredth() {
        let cases = [
            ("USD", "USD", false),
            ("usd", "USD", false),
            ("US Dollar", "USD", false),
            ("US$", "USD", false),
            ("A$", "AUD", false),
            ("GBp", "GBP", true),
            ("GBP", "GBP", false),
            ("GBX", "GBP", true),
            ("pence", "GBP", true),
            ("ZAc", "ZAR", true),
            ("人民币", "CNY", false),
            ("港币", "HKD", false),
            ("Swiss Franc", "CHF", false),
            ("EUR (Euro)", "EUR", false),
            ("ALL", "ALL", false),
        ];
        for (text, code, is_minor) in cases {
            let found = of_cell(text).map(|word| (word.code, word.is_minor));
            assert_eq!(found, Some((code, is_minor)), "{text}");
        }
        assert_eq!(of_cell("Doubloons"), None);
    }

    #[test]
    fn a_sign_of_several_currencies_says_so() {
        let dollar = of_cell("$").unwrap();
        assert!(dollar.code == "USD" && dollar.may_mean("AUD") && !dollar.is_sure());
        assert!(of_cell("US$").unwrap().is_sure());
        let yen = of_cell("¥").unwrap();
        assert!(yen.may_mean("CNY") && yen.may_mean("JPY") && !yen.is_sure());
    }
}
