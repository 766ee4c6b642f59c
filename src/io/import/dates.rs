//! How people write dates.

use super::lexicon::{plain, words};
use jiff::civil::Date;
use jiff::{Span, ToSpan as _};
use std::borrow::Cow;

/// Which comes first in `03/04/2024`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateOrder {
    /// The month.
    #[default]
    MonthFirst,
    /// The day.
    DayFirst,
}

impl DateOrder {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::MonthFirst => Self::DayFirst,
            Self::DayFirst => Self::MonthFirst,
        }
    }
}

/// Years that a date of a portfolio may have.
pub(super) const YEARS: std::ops::RangeInclusive<u32> = 1970..=2100;

/// The order the dates of a table speak for; `None` where none hangs on it.
///
/// # Errors
/// The first date that means two days, where no other tells which.
pub fn settled_order<'a>(
    mut texts: impl Iterator<Item = &'a str> + Clone,
) -> Result<Option<DateOrder>, &'a str> {
    match (
        date_order(texts.clone()),
        texts.find(|text| is_of_either_order(text)),
    ) {
        (None, Some(open)) => Err(open),
        (said, _) => Ok(said),
    }
}

/// The order the dates of a column speak for; `None` when every one fits both.
fn date_order<'a>(texts: impl Iterator<Item = &'a str>) -> Option<DateOrder> {
    for text in texts {
        match day_and_month(text) {
            Some([13..=31, ..=12]) => return Some(DateOrder::DayFirst),
            Some([..=12, 13..=31]) => return Some(DateOrder::MonthFirst),
            _ => {}
        }
    }
    None
}

/// Whether a date means two days, depending on what comes first: `03/04/2024`, and not `03/03/2024`
/// or `03.04.2024`, whose day comes first.
pub fn is_of_either_order(text: &str) -> bool {
    !is_dotted(text)
        && day_and_month(text)
            .is_some_and(|[first, second]| first.max(second) <= 12 && first != second)
}

/// Whether a date is written with full stops: its day comes first.
fn is_dotted(text: &str) -> bool {
    text.contains('.') && !text.contains('/')
}

/// Whether a date is in a year that a date of a portfolio may have.
pub(super) fn is_in_range(date: Date) -> bool {
    u32::try_from(date.year()).is_ok_and(|year| YEARS.contains(&year))
}

/// The first two numbers of a date of three, of which the last is the year: `03/04/2024`,
/// `30/09/25`.
fn day_and_month(text: &str) -> Option<[u32; 2]> {
    match numbers_of(without_time(text))[..] {
        [first, second, _] if first.max(second) <= 31 => Some([first, second]),
        _ => None,
    }
}

/// Reads a date as people write it: `2024-09-30`, `30.09.2024`, `9/30/24`, `Sep 30, 2024`,
/// `31-Dec-24`, `2024年9月30日`, `20241231`, `12/31/2024 12:00:00 AM`, `Q3 2024`, and the day's number
/// in a spreadsheet, `45657`.
pub fn date(text: &str, order: DateOrder) -> Option<Date> {
    let text = with_digits(without_time(text.trim()));
    let text = text.as_ref();
    if let Some(date) = by_number(text) {
        return Some(date);
    }
    if let Some(date) = quarter_end(text) {
        return Some(date);
    }
    let numbers = numbers_of(text);
    let month = month_by_name(text);
    let (year, month, day) = match (numbers[..].as_ref() as &[u32], month) {
        ([day, year], Some(month)) if *year > 31 => (*year, month, *day),
        ([year, day], Some(month)) if *year > 31 => (*year, month, *day),
        // "31-Dec-24": the day comes first where the year has two digits.
        ([day, year], Some(month)) => (*year, month, *day),
        ([year], Some(month)) if YEARS.contains(year) => return month_end(*year, month),
        // "Dec-24", as spreadsheets write a month.
        ([_], Some(_)) => {
            let (year, month) = month_and_short_year(text)?;
            return month_end(year, month);
        }
        // What speaks of a quarter and names none is no month.
        ([_, _], None) if text.contains('季') => return None,
        ([year, month], None) if YEARS.contains(year) && *month <= 12 => {
            return month_end(*year, *month);
        }
        ([month, year], None) if YEARS.contains(year) && is_of_figures(text) => {
            return month_end(*year, *month);
        }
        ([year, month, day, ..], None) if *year > 31 => (*year, *month, *day),
        ([first, second, year], None) => {
            let day_first =
                is_dotted(text) || *first > 12 || (order == DateOrder::DayFirst && *second <= 12);
            if day_first {
                (*year, *second, *first)
            } else {
                (*year, *first, *second)
            }
        }
        _ => return None,
    };
    day_of(full_year(year), month, day)
}

/// Whether a text is numbers with a mark between them and nothing else: `06/2025`.
fn is_of_figures(text: &str) -> bool {
    text.contains(['/', '-', '.'])
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '/' | '-' | '.' | ' '))
}

/// The month and the year of "Dec-24", "Dec'24" or "Dez. '24" in a text. A blank alone does not
/// tell a year from a day.
pub(super) fn month_and_short_year(text: &str) -> Option<(u32, u32)> {
    let text = plain(text);
    let at = text.rfind(['-', '\'', '/'])?;
    let (before, after) = (text.get(..at)?, text.get(at + 1..)?);
    let year: String = after.chars().take_while(char::is_ascii_digit).collect();
    let rest = after.get(year.len()..)?;
    let month = before
        .rsplit(|c: char| !c.is_alphabetic())
        .find(|word| !word.is_empty())?;
    let is_beside = before
        .trim_end_matches(['.', ' '])
        .ends_with(|c: char| c.is_alphabetic());
    if year.len() != 2 || !is_beside || rest.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let year = year.parse().ok().filter(|year| (15..60).contains(year))?;
    Some((full_year(year), month_by_name(month)?))
}

pub(super) const fn full_year(year: u32) -> u32 {
    match year {
        0..=69 => year + 2000,
        70..=99 => year + 1900,
        _ => year,
    }
}

/// A day; `None` in a year that no date of a portfolio has.
pub(super) fn day_of(year: u32, month: u32, day: u32) -> Option<Date> {
    if !YEARS.contains(&year) {
        return None;
    }
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

pub(super) fn month_end(year: u32, month: u32) -> Option<Date> {
    day_of(year, month, 1).map(Date::last_of_month)
}

/// A date that is one number: year, month and day in eight digits, or the day's number in a
/// spreadsheet.
pub(super) fn by_number(text: &str) -> Option<Date> {
    let digits = text.split_once('.').map_or(text, |(whole, _)| whole);
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: u32 = digits.parse().ok()?;
    match digits.len() {
        8 if text == digits => {
            let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
            day_of(year, month, day)
        }
        5 => serial(f64::from(number)),
        _ => None,
    }
}

/// The day of a spreadsheet's number: days since the end of 1899. Those of 1990 to 2099 count as
/// dates.
pub fn serial(number: f64) -> Option<Date> {
    if !(32_874.0..73_051.0).contains(&number) {
        return None;
    }
    let days: Span = (number.floor() as i64).days();
    jiff::civil::date(1899, 12, 30).checked_add(days).ok()
}

/// The last day of a period in a column of them: a date, a quarter, a half, or a year alone.
pub fn period_end(text: &str, order: DateOrder) -> Option<Date> {
    let text = text.trim();
    let folded = text.to_lowercase();
    let named = [
        "year ended",
        "year end",
        "year-end",
        "fye",
        "fy",
        "cy",
        "ye",
    ];
    let year = named
        .into_iter()
        .find_map(|word| folded.strip_prefix(word))
        .unwrap_or(&folded)
        .trim_start_matches([' ', ':'])
        .trim_end_matches(['年', '度', '底', '末', '终', '終']);
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    match year.parse().ok().filter(|_| is_year) {
        Some(year) if (1990..=2100).contains(&year) => day_of(year, 12, 31),
        _ => date(text, order).or_else(|| {
            let is_short = text.chars().count() <= 7 && text.starts_with(['F', 'f']);
            financial_year(text).filter(|_| is_short)
        }),
    }
}

/// The end of a financial year that a text names by two digits: `FY24`, `FY'25`, `FYE 25`.
pub fn financial_year(text: &str) -> Option<Date> {
    let text = plain(text);
    let mut found = ["fye", "fy", "ye"].into_iter().filter_map(|word| {
        let at = text.find(word)?;
        let before = text.get(..at)?.chars().next_back();
        let rest = text.get(at + word.len()..)?;
        let digits = rest.trim_start_matches([' ', '\'', '-', '.']);
        let end = digits
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(digits.len());
        let year = digits
            .get(..end)
            .filter(|year| year.len() == 2)?
            .parse()
            .ok()?;
        (!before.is_some_and(char::is_alphanumeric) && (15..60).contains(&year))
            .then(|| day_of(full_year(year), 12, 31))
            .flatten()
    });
    found.next()
}

/// Whether a text is a period and nothing else, as the title of a column may be: `31 Dec 2024`,
/// `Q4 2024`, `2024`.
pub fn is_only_period(text: &str) -> bool {
    let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    // The day's number in a spreadsheet and eight digits are figures too.
    (!is_digits || text.len() == 4)
        && text.chars().count() <= 24
        && period_end(text, DateOrder::MonthFirst).is_some()
}

/// A date with the digits of China in it as one of figures: `二〇二四年十二月三十一日`.
pub(super) fn with_digits(text: &str) -> Cow<'_, str> {
    const DIGITS: &str = "〇一二三四五六七八九";
    let value = |c: char| match c {
        '零' | '○' => Some(0),
        c => DIGITS.chars().position(|digit| digit == c),
    };
    if !(text.contains('年') && text.chars().any(|c| value(c).is_some())) {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut run: Vec<char> = Vec::new();
    for c in text.chars().chain(['\0']) {
        if value(c).is_some() || c == '十' {
            run.push(c);
            continue;
        }
        // A quarter keeps its word: 第四季度.
        if out.ends_with('第') {
            out.extend(run.drain(..));
        } else if let Some(ten) = run.iter().position(|c| *c == '十') {
            let digit = |at: Option<usize>| at.and_then(|at| run.get(at)).copied().and_then(value);
            let tens = digit(ten.checked_sub(1)).unwrap_or(1);
            let ones = digit(Some(ten + 1)).unwrap_or(0);
            out.push_str(&(tens * 10 + ones).to_string());
        } else {
            out.extend(
                run.iter()
                    .filter_map(|c| value(*c))
                    .map(|digit| digit.to_string()),
            );
        }
        run.clear();
        out.push(c);
    }
    out.pop();
    Cow::Owned(out)
}

/// The end of a quarter or a half: `Q3 2024`, `3Q24`, `2024Q3`, `2024年第三季度`, `2024年三季度`, `H1
/// 2024`, `2024年上半年`.
pub(super) fn quarter_end(text: &str) -> Option<Date> {
    if !text.contains(['q', 'Q', 'h', 'H', '季', '半']) {
        return None;
    }
    let text = plain(text);
    // 第三季度, 三季度 and 3季度.
    let quarter_word = text.find('季').and_then(|at| {
        let before = text.get(..at)?.chars().next_back()?;
        let of = |digits: &str| digits.chars().position(|digit| digit == before);
        let place = of("1234").or_else(|| of("一二三四"))?;
        u32::try_from(place + 1).ok()
    });
    let half = [("上半年", 2), ("下半年", 4)];
    let half = half.into_iter().find(|(word, _)| text.contains(word));
    let chinese = quarter_word.or(half.map(|(_, number)| number));
    let quarter = match chinese {
        Some(number) => Quarter { number, year: None },
        None => text
            .split(|c: char| !c.is_ascii_alphanumeric())
            .find_map(quarter_of)?,
    };
    let beside = || {
        let numbers = numbers_of(&text);
        let is_year = |number: &&u32| YEARS.contains(*number);
        let is_short = |number: &&u32| (15..60).contains(*number);
        numbers
            .iter()
            .find(is_year)
            .or_else(|| numbers.iter().find(is_short))
            .copied()
    };
    let year = full_year(quarter.year.or_else(beside)?);
    month_end(year, quarter.number * 3)
}

/// A quarter, with its year where one word says both. The half of a year ends with its second
/// quarter.
struct Quarter {
    number: u32,
    year: Option<u32>,
}

/// The quarter in one word: `q3`, `3q24`, `q324`, `2024q3`; so for halves, `h1`.
fn quarter_of(word: &str) -> Option<Quarter> {
    let half = || {
        let mut found = part_of_year(word, 'h').filter(|half| half.number <= 2)?;
        found.number *= 2;
        Some(found)
    };
    part_of_year(word, 'q').or_else(half)
}

fn part_of_year(word: &str, letter: char) -> Option<Quarter> {
    let (before, after) = word.split_once(letter)?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(before) || !digits(after) {
        return None;
    }
    let number = |text: &str| text.parse::<u32>().ok();
    let is_quarter = |number: &u32| (1..=4).contains(number);
    match (before.len(), after.len()) {
        (0 | 2 | 4, 1) => Some(Quarter {
            number: number(after).filter(is_quarter)?,
            year: number(before),
        }),
        (1, 0 | 2 | 4) => Some(Quarter {
            number: number(before).filter(is_quarter)?,
            year: number(after),
        }),
        (0, 3 | 5) => {
            let (quarter, year) = after.split_at(1);
            Some(Quarter {
                number: number(quarter).filter(is_quarter)?,
                year: number(year),
            })
        }
        _ => None,
    }
}

/// A text without the time of day behind its date.
pub(super) fn without_time(text: &str) -> &str {
    let text = match text.split_once('T') {
        Some((before, after))
            if before.len() >= 8
                && before.ends_with(|c: char| c.is_ascii_digit())
                && after.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            before
        }
        _ => text,
    };
    let Some(colon) = text.find(':') else {
        return text;
    };
    let before = text.get(..colon).unwrap_or_default();
    let hours = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_time = hours.len() < before.len()
        && before.len() - hours.len() <= 2
        && text
            .get(colon + 1..)
            .is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()));
    if is_time { hours.trim_end() } else { text }
}

pub(super) fn numbers_of(text: &str) -> Vec<u32> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .filter_map(|part| part.parse().ok())
        .take(8)
        .collect()
}

/// A month by its name, or by three letters or more of it. "Market" is no month.
pub(super) fn month_by_name(text: &str) -> Option<u32> {
    let lower = text.to_lowercase();
    lower
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() >= 3 && !matches!(*word, "ago" | "set"))
        .find_map(|word| {
            words()
                .dates
                .months
                .iter()
                .find(|(name, _)| name.starts_with(word))
                .map(|(_, month)| *month)
        })
}

#[cfg(test)]
mod tests;
