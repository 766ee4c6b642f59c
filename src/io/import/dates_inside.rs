//! Dates inside titles, with what the words around them say they stand for.

use super::dates::{
    DateOrder, YEARS, by_number, date, day_of, full_year, month_and_short_year, month_by_name,
    month_end, numbers_of, quarter_end, with_digits, without_time,
};
use super::lexicon::{find_word, has_word, plain, words};
use jiff::civil::Date;
use std::borrow::Cow;

/// A date found in a title, with what the words around it say it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateRole {
    /// Another date: of the fund's beginning, of printing.
    Other,
    /// Nothing is said.
    Unsaid,
    /// The date of the marks.
    Valuation,
}

/// The parts of a title such as "Fund inception: 1 March 2019; valuation date: 31 December 2024"
/// that hold a date, with their roles.
pub fn parts_with_dates(title: &str) -> impl Iterator<Item = (&str, DateRole)> {
    title
        .split([';', '|', '\n', '；', '。', '·'])
        .flat_map(clauses)
        .filter(|part| date_inside(part).is_some())
        .map(|part| (part, role_of(part)))
}

/// The clauses of a part of a title: cut at a comma in front of a word, and at the full stop behind
/// one or behind a year. "Sept. 30, 2024", "31. Dezember 2024" and "Monday, 30 September" stay
/// whole.
fn clauses(part: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, mark) in part.match_indices([',', '.', '，']) {
        let before = part.get(from..at).unwrap_or_default();
        let after = part.get(at + mark.len()..).unwrap_or_default();
        let next = after.trim_start().chars().next();
        let last: String = before
            .chars()
            .rev()
            .take_while(|c| c.is_alphanumeric())
            .collect();
        let is_date = date_inside(before).is_some();
        let cuts = match mark {
            "." => {
                after.starts_with(' ')
                    && next.is_some_and(char::is_uppercase)
                    && last.chars().count() > 2
                    && month_by_name(last.chars().rev().collect::<String>().as_str()).is_none()
            }
            _ => is_date && next.is_some_and(char::is_alphabetic),
        };
        if cuts {
            out.push(before);
            from = at + mark.len();
        }
    }
    out.push(part.get(from..).unwrap_or_default());
    out
}

fn role_of(part: &str) -> DateRole {
    let text = plain(part);
    if has_word(&text, &words().dates.other) {
        DateRole::Other
    } else if has_word(&text, &words().dates.valuation) {
        DateRole::Valuation
    } else {
        DateRole::Unsaid
    }
}

/// Whether words around a date say that it is the day of the marks also in a sentence, where "on"
/// and "at" say nothing of it.
pub fn says_day_of_marks(part: &str) -> bool {
    has_word(&plain(part), &words().dates.marks)
}

/// A text without the words that say the day of the marks in it.
pub fn without_day_of_marks(text: &str) -> Cow<'_, str> {
    // Of the same length in bytes, unlike lower case beyond ASCII.
    let lower = text.to_ascii_lowercase();
    let begins = words().dates.marks.iter().filter_map(|word| {
        let at = find_word(&lower, word)?;
        let (before, day) = text.split_at_checked(at)?;
        (!before.trim().is_empty() && date_inside(day).is_some()).then_some(at)
    });
    let Some((before, day)) = begins.min().and_then(|at| text.split_at_checked(at)) else {
        return Cow::Borrowed(text);
    };
    let marks = ['(', '（', '[', ';', '；', '|', '。'];
    let after = day.find(marks).and_then(|end| day.get(end..));
    Cow::Owned(before.to_owned() + after.unwrap_or_default())
}

/// The date inside a title such as "As of September 30, 2024" or "截至2024年9月30日".
pub fn date_inside(text: &str) -> Option<Date> {
    date_inside_by(text, DateOrder::MonthFirst)
}

/// The same where the order of day and month is known.
pub fn date_inside_by(text: &str, order: DateOrder) -> Option<Date> {
    // A range that begins after its end is written the other way round.
    let end = end_of_range(text, order).or_else(|| end_of_range(text, order.other()));
    if end.is_some() {
        return end;
    }
    let text = with_digits(without_time(text));
    let text = text.as_ref();
    let numbers = numbers_of(text);
    // A number of eight digits is a date in itself: "holdings 20241231".
    let packed = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| part.len() == 8)
        .find_map(by_number);
    if packed.is_some() {
        return packed;
    }
    let year = numbers
        .iter()
        .position(|number| (1990..=2100).contains(number));
    // Beside a quarter they are another date: of printing.
    let figures = figures_of_date(text, year.is_some()).filter(|_| quarter_end(text).is_none());
    if let Some(figures) = figures {
        return date(&figures, order);
    }
    let Some(year) = year else {
        // "31-Dec-24", "FMV 30-Sep-25".
        if let (Some(month), [.., day, year]) = (month_by_name(text), &numbers[..])
            && (15..60).contains(year)
        {
            return day_of(full_year(*year), month, *day);
        }
        // "FMV Dec-24".
        if let ([_], Some((year, month))) = (&numbers[..], month_and_short_year(text)) {
            return month_end(year, month);
        }
        return quarter_end(text);
    };
    if month_by_name(text).is_some() {
        let start = year.saturating_sub(1);
        let near = numbers.get(start..=year)?;
        let month = month_by_name(text)?;
        return match near {
            [day, year] if *day <= 31 => day_of(*year, month, *day),
            [.., year] => month_end(*year, month),
            [] => None,
        };
    }
    if let Some(end) = quarter_end(text) {
        return Some(end);
    }
    let around = if year + 2 < numbers.len() || (year == 0 && numbers.len() == 3) {
        numbers.get(year..year + 3)?
    } else if let Some(start) = year.checked_sub(2) {
        numbers.get(start..=year)?
    } else if text.contains('月') {
        numbers.get(year..year + 2)?
    } else {
        return None;
    };
    let text: Vec<_> = around.iter().map(u32::to_string).collect();
    date(&text.join("/"), order)
}

/// The figures that stand together as those of a date do: `03/04/25`, `30. 09. 2025`, `2024-09-30`.
/// With years of four digits about, one of them is among the figures.
fn figures_of_date(text: &str, has_full_year: bool) -> Option<String> {
    let years = if has_full_year { 1990..=2100 } else { 15..=59 };
    let marks = ['/', '-', '.'];
    let text = text.replace(". ", ".");
    let mut words = text
        .split(|c: char| !c.is_ascii_digit() && !marks.contains(&c))
        .map(|word| word.trim_matches(marks));
    let found = words.find(|word| {
        let parts: Vec<u32> = word.split(marks).flat_map(str::parse).collect();
        parts.len() == 3
            && word.split(marks).count() == 3
            && (years.contains(&parts[0]) && has_full_year || years.contains(&parts[2]))
    });
    found.map(str::to_owned)
}

/// The later end of "1 October 2024 to 31 December 2024" or "2024年10月1日至12月31日".
fn end_of_range(text: &str, order: DateOrder) -> Option<Date> {
    let lower = text.to_lowercase();
    let same_length = lower.len() == text.len();
    let found = words()
        .dates
        .to
        .iter()
        .filter(|_| same_length)
        .find_map(|word| {
            let at = if word.trim().is_empty() {
                None
            } else {
                find_word(&lower, word)
            }?;
            Some((text.get(..at)?, text.get(at + word.len()..)?))
        });
    let (before, after) = found
        .or_else(|| text.split_once(" - "))
        .or_else(|| text.split_once(" – "))?;
    if !before.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let end = date_inside_by(after, order).or_else(|| {
        // "10月1日至12月31日" has its year in front.
        let year = numbers_of(before)
            .into_iter()
            .find(|number| YEARS.contains(number))?;
        after
            .contains('月')
            .then(|| date_inside_by(&format!("{year}年{after}"), order))
            .flatten()
    })?;
    date_inside_by(before, order)
        .is_none_or(|start| start <= end)
        .then_some(end)
}
