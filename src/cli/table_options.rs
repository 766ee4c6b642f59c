//! How a table is read, from the flags of `froth check`, `import` and `compare` to the options of
//! the reader.

use super::Failure;
use super::arguments::TableOptions;
use super::flags::Once;
use crate::io::import::{AmountUnit, Chosen, DateOrder, DecimalMark, date};
use crate::io::open::{self, FileFormat, Options};
use crate::language::Message;
use crate::portfolio::{Currency, ExchangeRates};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::path::Path;

/// The options of a table as the reader takes them. What is unsure and matters is refused: there is
/// nobody to ask.
///
/// # Errors
/// One that cannot be used, and any at all when the file is no table: they would be dropped in
/// silence.
pub fn options_of(table: &TableOptions, file: &Path) -> Result<Options, Failure> {
    let flags = [
        ("--sheet", table.sheet.is_some()),
        ("--profile", table.profile.is_some()),
        ("--amount-unit", !table.amount_unit.is_empty()),
        ("--currency", table.currency.is_some()),
        ("--period", table.period.is_some()),
        ("--date", table.date.is_some()),
        ("--today", table.today.is_some()),
        ("--per-cent", !table.per_cent.is_empty()),
        ("--decimal-mark", table.decimal_mark.is_some()),
        ("--row", !table.row.is_empty()),
        ("--fund", table.fund.is_some()),
        ("--rate", !table.rate.is_empty()),
    ];
    let is_native = matches!(FileFormat::of(file), Some(FileFormat::Native(_)));
    if let Some((flag, _)) = flags.into_iter().find(|(_, given)| *given && is_native) {
        let message = Message::new("cli-flag-needs-table").with("name", flag);
        return Err(message.with("file", file.display()).into());
    }
    let mut chosen = Chosen {
        currency: table.currency.as_deref().map(currency).transpose()?,
        period: table.period.clone(),
        per_cent: per_cent(&table.per_cent)?,
        decimal_mark: table
            .decimal_mark
            .as_deref()
            .map(decimal_mark)
            .transpose()?,
        totals: rows(&table.row)?,
        ..Chosen::default()
    };
    if let Some(text) = &table.date {
        chosen.as_of = Some(day_of("--date", text)?);
    }
    let today = match &table.today {
        None => crate::app::work::clock::today(),
        Some(text) => day_of("--today", text)?,
    };
    let mut amount_unit = None;
    for word in &table.amount_unit {
        let (column, unit) = split(word);
        let unknown = || {
            Message::new("cli-unknown-unit")
                .with("value", unit)
                .with("words", AmountUnit::ALL.map(AmountUnit::word).join(", "))
        };
        let unit = AmountUnit::from_word(unit).ok_or_else(unknown)?;
        if column.is_empty() {
            amount_unit = Some(unit);
        } else {
            chosen.units.insert(column.to_owned(), unit);
        }
    }
    let profile = table
        .profile
        .as_deref()
        .map(open::read_profile)
        .transpose()?;
    Ok(Options {
        sheet: table.sheet.clone(),
        profile,
        amount_unit,
        today: Some(today),
        fund: table.fund.clone(),
        exchange_rates: rates(&table.rate)?,
        chosen,
        asks: true,
    })
}

/// The day of a flag.
///
/// # Errors
/// It is no date.
pub fn day_of(flag: &'static str, text: &str) -> Result<Date, Message> {
    date(text, DateOrder::MonthFirst).ok_or_else(|| not_understood(flag, text, "2024-11-30"))
}

/// A title and what is said of it; the title is empty where none stands in front.
fn split(word: &str) -> (&str, &str) {
    word.rsplit_once('=').unwrap_or(("", word))
}

fn not_understood(flag: &'static str, value: &str, example: &'static str) -> Message {
    Message::new("cli-flag-not-understood")
        .with("flag", flag)
        .with("value", value)
        .with("example", example)
}

fn currency(code: &str) -> Result<Currency, Message> {
    Currency::parse(code).ok_or_else(|| not_understood("--currency", code, "USD"))
}

fn per_cent(words: &[String]) -> Result<BTreeMap<String, bool>, Message> {
    words
        .iter()
        .map(|word| {
            let (column, said) = split(word);
            let in_per_cent = match said {
                "percent" | "per_cent" | "%" => true,
                "fraction" => false,
                _ => return Err(not_understood("--per-cent", word, "percent, fraction")),
            };
            Ok((column.to_owned(), in_per_cent))
        })
        .collect()
}

fn decimal_mark(word: &str) -> Result<DecimalMark, Message> {
    match word {
        "point" | "." => Ok(DecimalMark::Point),
        "comma" | "," => Ok(DecimalMark::Comma),
        _ => Err(not_understood("--decimal-mark", word, "point, comma")),
    }
}

fn rows(words: &[String]) -> Result<BTreeMap<usize, bool>, Message> {
    words
        .iter()
        .map(|word| {
            let (row, said) = split(word);
            let is_total = match said {
                "total" => Some(true),
                "holding" => Some(false),
                _ => None,
            };
            row.parse()
                .ok()
                .zip(is_total)
                .ok_or_else(|| not_understood("--row", word, "12=total, 12=holding"))
        })
        .collect()
}

/// The rates of `--rate`, each once.
///
/// # Errors
/// One that is malformed or given twice.
pub fn rates(words: &[String]) -> Result<ExchangeRates, Message> {
    let mut rates = ExchangeRates::default();
    let mut once = Once::new("--rate");
    for word in words {
        let rate = word.split_once('=').and_then(|(currency, rate)| {
            let rate = rate
                .trim()
                .parse()
                .ok()
                .filter(|rate: &f64| rate.is_finite() && *rate > 0.0)?;
            Some((Currency::parse(currency.trim())?, rate))
        });
        let (currency, rate) =
            rate.ok_or_else(|| Message::new("cli-not-a-rate").with("value", word))?;
        once.check(currency.code())?;
        rates.0.insert(currency, rate);
    }
    Ok(rates)
}
