//! The portfolio without its holdings: name, date, currency.

use super::dates;
use super::dates_inside;
use super::decision::{Candidate, Decision, Doubt, Place, Subject, Value};
use super::field::Field;
use super::lexicon::{find_word, plain, words};
use super::record::{Record, RowReader};
use super::statement;
use super::table::{Cell, Row, Sheet};
use super::template;
use crate::language::Message;
use crate::portfolio::{Currency, Portfolio, Problem, Severity, visible_name};
use jiff::ToSpan as _;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::path::Path;

/// The portfolio without its holdings.
pub fn of(
    reader: &mut RowReader<'_>,
    records: &[Record],
    sheet: &Sheet,
    facts: &template::Facts,
    today: Option<Date>,
) -> Portfolio {
    let stem = Path::new(reader.file)
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    let as_of = date_of_marks(reader, (sheet, records), facts, &stem, today);
    if let Some(today) = today.filter(|today| as_of > *today && !reader.literal) {
        let message = Message::new("import-date-ahead")
            .with("file", reader.file)
            .with("date", as_of)
            .with("today", today);
        reader
            .problems
            .push(Problem::general(Severity::Warning, message));
    }
    let mut funds: Vec<&String> = records
        .iter()
        .filter_map(|record| record.texts.get(&Field::Fund))
        .collect();
    funds.dedup();
    let fund = if let [only] = funds[..] {
        Some(only.clone())
    } else {
        None
    };
    let chosen = &reader.mapping.chosen;
    let name = chosen
        .name
        .clone()
        .or_else(|| facts.name.clone())
        .or(fund)
        .or_else(|| title_of(reader, sheet))
        .unwrap_or(stem);
    let mut portfolio = Portfolio::new(visible_name(&name), as_of);
    let currency = chosen
        .currency
        .clone()
        .or_else(|| facts.currency.clone())
        .or_else(|| reader.mapping.currency.clone())
        .or_else(|| most_common_currency(records));
    if currency.is_none() && !reader.literal {
        let assumed = [
            Currency::default(),
            Currency::parse("EUR").unwrap_or_default(),
        ]
        .map(|currency| Candidate::new(Value::Currency(currency), Place::Assumed, ""));
        let decision = Decision::of(Subject::Currency, None, &assumed);
        let noted = decision.map(|decision| decision.with_doubt(Doubt::Noted));
        reader.decisions.extend(noted);
    }
    portfolio.currency = currency.unwrap_or_default();
    portfolio.uncalled_capital = facts.uncalled_capital;
    portfolio.notes.clone_from(&facts.notes);
    portfolio.exchange_rates = facts.exchange_rates.clone();
    for (currency, rate) in &chosen.exchange_rates.0 {
        portfolio
            .exchange_rates
            .0
            .entry(currency.clone())
            .or_insert(*rate);
    }
    portfolio.attributes.clone_from(&facts.attributes);
    portfolio
}

/// The date of the marks: what a person said, what the rows say, the titles, the name of the file,
/// today.
fn date_of_marks(
    reader: &mut RowReader<'_>,
    (sheet, records): (&Sheet, &[Record]),
    facts: &template::Facts,
    stem: &str,
    today: Option<Date>,
) -> Date {
    let chosen = reader.mapping.chosen.as_of;
    let of_rows = records
        .iter()
        .filter_map(|record| record.dates.get(&Field::AsOf).copied())
        .max();
    let column = reader.column(Field::AsOf);
    let title = column.map_or("", |column| column.title.as_str());
    let of_name = |order| dates_inside::date_inside_by(stem, order);
    let stated = [
        (chosen, Place::Chosen, ""),
        (facts.as_of, Place::Note, ""),
        (of_rows, Place::Cells, title),
        (reader.mapping.as_of, Place::Note, ""),
        (of_name(reader.mapping.date_order), Place::Name, stem),
    ];
    let is_open = reader.mapping.date_order_is_open;
    let other_of = |place| {
        if place == Place::Cells {
            latest_the_other_way_round(reader, sheet)
        } else {
            let is_of_name = place == Place::Name && is_open;
            of_name(reader.mapping.date_order.other()).filter(|_| is_of_name)
        }
    };
    let mut candidates: Vec<Candidate> = stated
        .into_iter()
        .filter_map(|(date, place, evidence)| {
            Some(Candidate::new(Value::Date(date?), place, evidence))
        })
        .collect();
    let taken = candidates.first().cloned();
    let other = taken.as_ref().and_then(|taken| {
        let other = Value::Date(other_of(taken.place)?);
        (other != taken.value).then(|| Candidate::new(other, taken.place, &*taken.evidence))
    });
    let doubt = match other {
        Some(other) => {
            candidates.insert(1, other);
            reader.mapping.doubt_of_order()
        }
        None => Doubt::Sure,
    };
    if let Some(taken) = taken {
        // What the mapping decided from titles stands there already, with its evidence.
        if taken.place != Place::Note || reader.mapping.as_of.is_none() {
            let decision = Decision::of(Subject::Date, column.map(|_| title), &candidates);
            reader
                .decisions
                .extend(decision.map(|decision| decision.with_doubt(doubt)));
        }
        if let Value::Date(date) = taken.value {
            return date;
        }
    }
    let day = today.unwrap_or(jiff::civil::date(2025, 1, 1));
    let message = Message::new("import-date-assumed")
        .with("file", reader.file)
        .with("date", day);
    reader
        .problems
        .push(Problem::general(Severity::Warning, message));
    let assumed = [day, last_quarter_end(day)]
        .map(|date| Candidate::new(Value::Date(date), Place::Assumed, ""));
    let decision = Decision::of(Subject::Date, None, &assumed);
    reader
        .decisions
        .extend(decision.map(|decision| decision.with_doubt(Doubt::Asked)));
    day
}

/// The latest date of the rows, had day and month been written the other way round.
fn latest_the_other_way_round(reader: &RowReader<'_>, sheet: &Sheet) -> Option<Date> {
    let mapping = reader.mapping;
    let column = reader
        .column(Field::AsOf)
        .filter(|_| mapping.date_order_is_open)?;
    let of_row = |row: &Row| {
        let cell = row.cell(column.index);
        if let Cell::Text(text) = cell
            && dates::is_of_either_order(text)
        {
            dates::period_end(text, mapping.date_order.other())
        } else {
            reader.date(Field::AsOf, cell)
        }
    };
    reader.header.body(sheet).iter().filter_map(of_row).max()
}

/// The last day of the quarter before a day: marks are of such a day more often than of the one
/// they are read on.
fn last_quarter_end(day: Date) -> Date {
    let months_into_quarter = (day.month() - 1) % 3;
    day.first_of_month()
        .checked_sub(i32::from(months_into_quarter).months())
        .and_then(Date::yesterday)
        .unwrap_or(day)
}

/// A title above the table that names the fund better than the file does: no sentence, unit, date
/// or stamp.
fn title_of(reader: &RowReader<'_>, sheet: &Sheet) -> Option<String> {
    reader.header.titles(sheet).iter().find_map(|row| {
        let mut cells = row.filled();
        let (_, Cell::Text(first)) = cells.next()? else {
            return None;
        };
        // "December 31, 2025" in two cells.
        let whole: Vec<String> = row.filled().map(|(_, cell)| cell.to_text()).collect();
        if dates::is_only_period(&whole.join(", ")) {
            return None;
        }
        // "Fund: Meridian II", and "Fund" with the name in the next cell.
        let is_label = |text: &str| words().furniture.labels.contains(&plain(text));
        let text = match (first.split_once([':', '\u{ff1a}']), cells.next()) {
            (Some((label, rest)), _) if is_label(label) && !rest.trim().is_empty() => rest.trim(),
            (_, Some((_, Cell::Text(next))))
                if is_label(first.trim_end_matches([':', '\u{ff1a}'])) =>
            {
                next.as_str()
            }
            _ => first.as_str(),
        };
        if text.chars().count() > 120 {
            return None;
        }
        name_in(text)
    })
}

/// The name of the fund in a title that may say more: what table it is, its day, its unit.
fn name_in(text: &str) -> Option<String> {
    let text = without_definition(text);
    let headings = &words().furniture.headings;
    let is_heading = |part: &str| headings.contains(&plain(part));
    let is_beside = |part: &str| {
        is_heading(part)
            || !statement::of_note(part).is_empty()
            || dates::is_only_period(part)
            || (dates_inside::date_inside(part).is_some() && is_furniture(part))
    };
    let mut parts = Vec::new();
    for part in text.split(['|', '·', '—', '\n', ':', '：']) {
        parts.extend([" - ", " – "].iter().fold(vec![part], |parts, dash| {
            parts
                .into_iter()
                .flat_map(|part| part.split(dash))
                .collect()
        }));
    }
    let parts: Vec<&str> = parts
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let own: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !is_beside(part))
        .collect();
    // A text with a colon is a label and what it labels, unless the label says what table it is.
    let is_labelled = text.contains([':', '：']) && !parts.iter().any(|part| is_heading(part));
    match own[..] {
        [only] if own.len() < parts.len() && !is_labelled => {
            (only.chars().count() <= 80 && !is_furniture(only)).then(|| without_ending(only))
        }
        _ => {
            let is_name = text.chars().count() <= 80
                && statement::of_note(text).is_empty()
                && !is_furniture(text);
            is_name.then(|| without_ending(text))
        }
    }
}

/// A name without the word it goes by in the document: `Meridian Fund II (the "Fund")`.
fn without_definition(text: &str) -> &str {
    let Some((name, definition)) = text.trim_end().rsplit_once('(') else {
        return text;
    };
    let quotes = ['"', '“', '”', '\'', '‘', '’', '「'];
    let is_definition = definition.ends_with(')') && definition.contains(quotes);
    if is_definition && !name.trim().is_empty() {
        name.trim_end()
    } else {
        text
    }
}

/// Whether a title is a stamp, a heading or a line of a cover sheet and not a name.
fn is_furniture(title: &str) -> bool {
    let text = plain(title);
    let furniture = &words().furniture;
    furniture.whole.contains(&text)
        || furniture.begins.iter().any(|word| {
            let word = word.trim_end();
            find_word(&text, word) == Some(0) || (word.ends_with('=') && text.starts_with(word))
        })
        || !text.chars().any(char::is_alphabetic)
        || (dates_inside::date_inside(title).is_some()
            && (text.contains(':') || is_table_of_a_day(&text)))
}

/// Whether a title says what stands below and of which day: `Positions at 28 November 2026`.
fn is_table_of_a_day(text: &str) -> bool {
    let (whole, days) = (&words().furniture.whole, &words().dates.valuation);
    whole.iter().any(|word| {
        let rest = text.strip_prefix(word.as_str()).map(str::trim_start);
        rest.is_some_and(|rest| days.iter().any(|day| find_word(rest, day) == Some(0)))
    })
}

fn without_ending(title: &str) -> String {
    let ends = &words().furniture.ends;
    let bare = ends
        .iter()
        .find_map(|end| title.strip_suffix(end.as_str()))
        .map(str::trim_end)
        .filter(|rest| !rest.is_empty());
    bare.unwrap_or(title).to_owned()
}

fn most_common_currency(records: &[Record]) -> Option<Currency> {
    let mut counts: BTreeMap<&Currency, usize> = BTreeMap::new();
    for currency in records.iter().filter_map(|record| record.currency.as_ref()) {
        *counts.entry(currency).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(_, count)| *count)
        .map(|(currency, _)| currency.clone())
}
