//! How people write numbers: signs, separators, currencies, scales, footnotes.

use super::footnotes::without_footnotes;
use super::lexicon::{self, plain, words};
use super::money_words::{self, MoneyWord};
use super::table::Cell;
use crate::io::decimal;
use std::sync::OnceLock;

/// The mark between whole and decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DecimalMark {
    /// `1,234.5`
    #[default]
    Point,
    /// `1.234,5`
    Comma,
}

/// A number read from text.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenFigure {
    /// Sign and digits with a point.
    digits: String,
    /// Power of ten they stand for: −2 for a percentage, 8 for 亿.
    power: i32,
    /// Whether it was written with a per-cent sign.
    pub percent: bool,
    /// What it was scaled by (`24M`, `3亿`): the value is in units then. `None` without a word of
    /// scale.
    pub scaled: bool,
    /// The currency written with it.
    pub money: Option<MoneyWord>,
    /// Power of ten by which its cell shows less than it holds, as with `#,##0,`.
    pub shown_power: i32,
}

impl WrittenFigure {
    /// The value, with the decimal point moved `shift` places to the right; a percentage is a
    /// fraction. The point is moved in the text, so that nothing is rounded twice.
    pub fn value(&self, shift: i32) -> f64 {
        decimal::read(&self.digits, self.power.saturating_add(shift)).unwrap_or(f64::NAN)
    }
}

/// What a text says where a number is asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum NumberReading {
    /// A number.
    Figure(WrittenFigure),
    /// A way to say "not known": `n/a`, nothing at all.
    Blank,
    /// A dash: nothing, or not known. With a sign of money beside it, as accounting formats write
    /// zero, it is nothing.
    Dash {
        /// Whether a sign of money stands beside it.
        with_money: bool,
    },
    /// An error of the spreadsheet the table comes from: `#DIV/0!`.
    Error,
    /// A bound and no figure: `<1%`, `>10`.
    Bound,
    /// Something else.
    NotANumber,
}

/// Words of scale behind a figure, longer ones first, with the power of ten.
fn scales() -> &'static [(&'static str, i32)] {
    static SCALES: OnceLock<Vec<(&'static str, i32)>> = OnceLock::new();
    SCALES.get_or_init(|| {
        let mut scales: Vec<_> = lexicon::units()
            .iter()
            .flat_map(|unit| {
                let power = unit.unit.power_to_millions() + 6;
                unit.words
                    .iter()
                    .chain(&unit.letters)
                    .map(move |word| (word.as_str(), power))
            })
            .filter(|(_, power)| *power > 0)
            .collect();
        scales.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        scales
    })
}

/// Reads the figure of a cell: of a workbook's number with what its format says, or of a text by
/// its notation.
pub fn of_cell(cell: &Cell, mark: DecimalMark) -> NumberReading {
    match cell {
        Cell::Empty => NumberReading::Blank,
        Cell::Text(text) => number(text, mark),
        Cell::Error(_) => NumberReading::Error,
        Cell::Date(_) | Cell::Uncomputed => NumberReading::NotANumber,
        Cell::Number(number) => {
            let format = number.format.as_deref().copied().unwrap_or_default();
            let unit = format.unit.map(|unit| unit.power_to_millions() + 6);
            NumberReading::Figure(WrittenFigure {
                digits: decimal::write(number.value, 0),
                power: unit.map_or(0, |power| power - format.shown_power),
                percent: format.percent,
                scaled: unit.is_some(),
                money: format.money,
                shown_power: if unit.is_some() {
                    0
                } else {
                    format.shown_power
                },
            })
        }
    }
}

/// Reads a number as people write it.
///
/// ```
/// # use froth::io::import::{DecimalMark, NumberReading, number};
/// let NumberReading::Figure(figure) = number("RMB 1.2亿元", DecimalMark::Point) else {
///     unreachable!()
/// };
/// assert_eq!(figure.value(0), 120_000_000.0);
/// assert_eq!(figure.money.map(|money| money.code), Some("CNY"));
/// assert_eq!(number("£ -", DecimalMark::Point), NumberReading::Dash { with_money: true });
/// assert_eq!(number("<1%", DecimalMark::Point), NumberReading::Bound);
/// ```
pub fn number(text: &str, mark: DecimalMark) -> NumberReading {
    // No number is longer; what is, is text.
    if text.len() > 120 {
        return NumberReading::NotANumber;
    }
    let text = plain(text);
    if text.is_empty() {
        return NumberReading::Blank;
    }
    let cells = &words().cells;
    if text.starts_with('#') || text.starts_with("err") {
        return if cells.errors.contains(&text) {
            NumberReading::Error
        } else {
            NumberReading::NotANumber
        };
    }
    let bare = text.trim_end_matches('.');
    if cells
        .unknown
        .iter()
        .any(|word| *word == text || word == bare)
    {
        return NumberReading::Blank;
    }
    if let Some(with_money) = dash(&text) {
        return NumberReading::Dash { with_money };
    }
    if is_bound(&text) {
        return NumberReading::Bound;
    }
    figure(&text, mark).map_or(NumberReading::NotANumber, NumberReading::Figure)
}

/// Whether the text is a dash, and whether money stands beside it.
fn dash(text: &str) -> Option<bool> {
    let core = text.trim_matches(['(', ')', ' ', '%']);
    let nil = &words().cells.nil;
    let is_dash = |text: &str| {
        let text = text.trim();
        matches!(text, "-" | "--" | "---" | "- -") || nil.iter().any(|word| word == text)
    };
    if is_dash(core) {
        return Some(false);
    }
    let beside = money_words::at_start(core)
        .or_else(|| money_words::at_end(core))
        .map(|(_, rest)| rest);
    beside.filter(|rest| is_dash(rest)).map(|_| true)
}

/// Whether a text in front of the figure makes a bound of it.
fn is_bound(text: &str) -> bool {
    words().cells.bound.iter().any(|word| {
        text.strip_prefix(word.as_str()).is_some_and(|rest| {
            rest.trim_start()
                .starts_with(|c: char| c.is_ascii_digit() || !c.is_alphanumeric())
                && rest.contains(|c: char| c.is_ascii_digit())
        })
    }) || (text.ends_with('+') && text.starts_with(|c: char| c.is_ascii_digit()))
}

fn figure(text: &str, mark: DecimalMark) -> Option<WrittenFigure> {
    let mut rest = without_footnotes(text);
    let mut negative = false;
    let mut percent = false;
    let mut money: Option<MoneyWord> = None;
    let mut power = 0;
    let mut scaled = false;
    // Signs, currencies, scales and brackets stand on either side in any order: take them off until
    // digits are left.
    loop {
        rest = rest.trim();
        if rest.starts_with(|c: char| c.is_ascii_digit())
            && rest.ends_with(|c: char| c.is_ascii_digit())
        {
            break;
        }
        // "12.500,-" and "12'500.-" end in the dash of a price without hundredths, and are not
        // negative.
        let whole_price = rest.strip_suffix('-').and_then(|inner| {
            let inner = inner.trim_end_matches('-').strip_suffix(['.', ','])?;
            inner
                .ends_with(|c: char| c.is_ascii_digit())
                .then_some(inner)
        });
        if let Some(inner) = whole_price {
            rest = inner;
        } else if let Some(inner) = rest.strip_prefix('\'') {
            // What makes a text of a number in a spreadsheet.
            rest = inner;
        } else if let Some(inner) = rest
            .strip_prefix('(')
            .and_then(|inner| inner.strip_suffix(')'))
            .or_else(|| rest.strip_prefix('-'))
            .or_else(|| rest.strip_suffix('-'))
        {
            negative = !negative;
            rest = inner;
        } else if let Some(inner) = rest.strip_prefix('+') {
            rest = inner;
        } else if let Some(inner) = without_about(rest) {
            rest = inner;
        } else if let Some(inner) = rest.strip_suffix('%').or_else(|| rest.strip_prefix('%')) {
            percent = true;
            rest = inner;
        } else if let Some((inner, hundredths)) = without_per_cent(rest) {
            percent = true;
            power -= hundredths;
            rest = inner;
        } else if let Some((word, inner)) =
            money_words::at_start(rest).or_else(|| money_words::at_end(rest))
        {
            // "3亿元" is yuan, "3亿美元" dollars: the first word met, which stands outermost, decides,
            // unless a later one says more than a sign of several currencies.
            money = money.filter(MoneyWord::is_sure).or(Some(word));
            rest = inner;
        } else if let Some(inner) = rest.strip_suffix('x').or_else(|| rest.strip_suffix('×')) {
            rest = inner;
        } else if let Some((inner, exponent)) = without_scale(rest, money.is_some()) {
            power += exponent;
            scaled = true;
            rest = inner;
        } else if let Some(inner) = rest
            .strip_suffix('.')
            .filter(|inner| inner.ends_with(char::is_alphabetic))
        {
            rest = inner;
        } else {
            break;
        }
    }
    let digits = ungroup(rest, mark)?;
    let digits = if negative { negated(&digits) } else { digits };
    let figure = WrittenFigure {
        digits,
        power: power - if percent { 2 } else { 0 },
        percent,
        scaled,
        money,
        shown_power: 0,
    };
    figure.value(0).is_finite().then_some(figure)
}

/// The text behind "about", "ca." and the like.
fn without_about(rest: &str) -> Option<&str> {
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let inner = words()
        .cells
        .about
        .iter()
        .filter_map(|word| rest.strip_prefix(word.as_str()))
        .min_by_key(|inner| inner.len())?;
    (!inner.starts_with(|c: char| c.is_alphabetic() && !lexicon::is_cjk(c))).then_some(inner)
}

/// The text beside a word for per cent, and 2 where the word says hundredths of one: `12.5 pct`,
/// `百分之5`, `450 bps`.
fn without_per_cent(rest: &str) -> Option<(&str, i32)> {
    let cells = &words().cells;
    let behind = |word: &String| {
        rest.strip_suffix(word.as_str())
            .filter(|inner| !inner.ends_with(char::is_alphabetic))
    };
    let hundredths = cells.basis_points.iter().find_map(behind);
    hundredths
        .map(|inner| (inner, 2))
        .or_else(|| {
            cells
                .per_cent
                .iter()
                .find_map(behind)
                .map(|inner| (inner, 0))
        })
        .or_else(|| rest.strip_prefix("百分之").map(|inner| (inner, 0)))
}

/// The text in front of a word of scale, and its power of ten. A `t` is thousands beside money
/// only.
fn without_scale(rest: &str, has_money: bool) -> Option<(&str, i32)> {
    if rest.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    scales().iter().find_map(|(word, exponent)| {
        let inner = rest.strip_suffix(word)?;
        let says = has_money || !matches!(*word, "t" | "th");
        (says
            && !inner
                .ends_with(|c: char| c.is_alphabetic() && !lexicon::is_cjk(c) && word.is_ascii()))
        .then_some((inner, *exponent))
    })
}

fn negated(digits: &str) -> String {
    digits
        .strip_prefix('-')
        .map_or_else(|| format!("-{digits}"), str::to_owned)
}

/// Digits with a point, without separators of thousands; `None` when it is no number.
fn ungroup(text: &str, mark: DecimalMark) -> Option<String> {
    let (text, exponent) = match text.split_once('e') {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.parse::<i32>().ok()?)),
        None => (text, None),
    };
    // With both marks in it a number says itself which is which: the last one is the decimal mark.
    let mark = match (text.rfind('.'), text.rfind(',')) {
        (Some(dot), Some(comma)) if comma > dot && text.matches(',').count() == 1 => {
            DecimalMark::Comma
        }
        (Some(dot), Some(comma)) if dot > comma && text.matches('.').count() == 1 => {
            DecimalMark::Point
        }
        (Some(_), None) if text.matches('.').count() > 1 => DecimalMark::Comma,
        (None, Some(_)) if text.matches(',').count() > 1 => DecimalMark::Point,
        _ => mark,
    };
    let (group, point) = match mark {
        DecimalMark::Point => (',', '.'),
        DecimalMark::Comma => ('.', ','),
    };
    let (whole, decimals) = text
        .split_once(point)
        .map_or((text, None), |(whole, decimals)| (whole, Some(decimals)));
    let separators: Vec<char> = whole
        .chars()
        .filter(|c| *c == group || matches!(c, '\'' | ' '))
        .collect();
    if let Some(separator) = separators.first() {
        let alike = separators.iter().all(|other| other == separator);
        if !alike || !are_groups(&whole.split(*separator).collect::<Vec<_>>()) {
            return None;
        }
    }
    let whole: String = whole
        .chars()
        .filter(|c| *c != group && !matches!(c, '\'' | ' '))
        .collect();
    let decimals = decimals.unwrap_or("");
    let all_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if (whole.is_empty() && decimals.is_empty()) || !all_digits(&whole) || !all_digits(decimals) {
        return None;
    }
    Some(match exponent {
        Some(exponent) => format!("0{whole}.{decimals}0e{exponent}"),
        None => format!("0{whole}.{decimals}0"),
    })
}

/// Whether digits stand in groups of three, or as in India: three at the end and pairs before.
fn are_groups(parts: &[&str]) -> bool {
    let Some(((first, last), middle)) = parts.split_first().and_then(|(first, rest)| {
        rest.split_last()
            .map(|(last, middle)| ((first, last), middle))
    }) else {
        return true;
    };
    let in_threes = (1..=3).contains(&first.len()) && middle.iter().all(|part| part.len() == 3);
    let as_in_india = (1..=2).contains(&first.len())
        && !middle.is_empty()
        && middle.iter().all(|part| part.len() == 2);
    last.len() == 3 && (in_threes || as_in_india)
}

/// A number without its exponent, which would seem to be more of its decimals: `1.25` of `1.25e7`.
fn without_exponent(text: &str) -> &str {
    let is_digit = |index: usize| text.as_bytes().get(index).is_some_and(u8::is_ascii_digit);
    let exponent = text.char_indices().find(|(at, c)| {
        let signed = usize::from(matches!(text.as_bytes().get(at + 1), Some(b'+' | b'-')));
        matches!(c, 'e' | 'E') && *at > 0 && is_digit(at - 1) && is_digit(at + 1 + signed)
    });
    exponent.and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// Which decimal mark the numbers of a file speak for, and whether any does; `hint` decides when
/// none does.
pub fn decimal_mark<'a>(
    texts: impl Iterator<Item = &'a str>,
    hint: DecimalMark,
) -> (DecimalMark, bool) {
    let (mut point, mut comma, mut open) = (0_usize, 0_usize, 0_usize);
    for text in texts {
        let digits: String = without_exponent(text)
            .chars()
            .filter(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
            .collect();
        let trimmed = digits.trim_matches(['.', ',']);
        let (dots, commas) = (trimmed.matches('.').count(), trimmed.matches(',').count());
        let after = |mark: char| {
            trimmed
                .rsplit_once(mark)
                .map_or(0, |(_, after)| after.len())
        };
        let before = trimmed.find(['.', ',']).unwrap_or(0);
        match (dots, commas) {
            (1, 0) if after('.') != 3 || before > 3 => point += 1,
            (0, 1) if after(',') != 3 || before > 3 => comma += 1,
            (0, 2..) => point += 1,
            (1.., 1..) if trimmed.rfind('.') > trimmed.rfind(',') => point += 1,
            (2.., 0) | (1.., 1..) => comma += 1,
            // "1.234" and "1,234" fit both, and so does a whole number; the former leave the
            // question open.
            (1, 0) | (0, 1) => open += 1,
            (0, 0) => {}
        }
    }
    match point.cmp(&comma) {
        std::cmp::Ordering::Greater => (DecimalMark::Point, true),
        std::cmp::Ordering::Less => (DecimalMark::Comma, true),
        std::cmp::Ordering::Equal => (hint, open == 0),
    }
}

#[cfg(test)]
mod tests;
