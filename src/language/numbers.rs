//! Figures as they are read: shares, multiples, differences, amounts, quarters and dates.
//!
//! Minus is the typographic one (−), so that a column of differences lines up and nothing reads as
//! a hyphen. A figure that is not finite reads as an en dash: unknown, never zero.

use super::Language;
use jiff::civil::Date;

/// What stands for a figure that is not known.
pub const UNKNOWN: &str = "–";

/// A number with a fixed count of decimals, thousands separated by commas, and a typographic minus;
/// a value that rounds to zero has no sign.
pub fn decimal(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return UNKNOWN.into();
    }
    let digits = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut text = String::with_capacity(digits.len() + 4);
    if value < 0.0 && digits.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        text.push('−');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// A rate between two currencies, to five significant digits: `1.25`, `0.0066667`.
///
/// ```
/// use froth::language::numbers::exchange_rate;
///
/// assert_eq!(exchange_rate(1.25), "1.25");
/// assert_eq!(exchange_rate(1.0 / 150.0), "0.0066667");
/// assert_eq!(exchange_rate(25_000.0), "25,000");
/// ```
pub fn exchange_rate(rate: f64) -> String {
    let mut size = rate.abs();
    let mut decimals: usize = 4;
    while size < 1.0 && decimals < 14 {
        size *= 10.0;
        decimals += 1;
    }
    while size >= 10.0 && decimals > 0 {
        size /= 10.0;
        decimals -= 1;
    }
    plain_tail(&decimal(rate, decimals)).to_owned()
}

/// A whole number with thousands separated: `16,384`.
pub fn count(value: usize) -> String {
    decimal(value as f64, 0)
}

/// A fraction in per cent, below ten with one decimal, and `0 %` for nothing at all.
///
/// ```
/// use froth::language::numbers::percent;
///
/// assert_eq!(percent(0.736), "74 %");
/// assert_eq!(percent(0.042), "4.2 %");
/// assert_eq!(percent(f64::NAN), "–");
/// ```
pub fn percent(fraction: f64) -> String {
    if !fraction.is_finite() {
        return UNKNOWN.into();
    }
    let value = fraction * 100.0;
    // 9.96 would read 10.0: what rounds to ten is written like ten.
    let decimals = usize::from(value != 0.0 && value.abs() < 9.95);
    format!("{} %", decimal(value, decimals))
}

/// A multiple: `1.84×`, from ten on `12.3×`, from a hundred on `140×`.
pub fn multiple(value: f64) -> String {
    if !value.is_finite() {
        return UNKNOWN.into();
    }
    let decimals = match value.abs() {
        size if size < 9.995 => 2,
        size if size < 99.95 => 1,
        _ => 0,
    };
    format!("{}×", decimal(value, decimals))
}

/// A difference of shares in percentage points: `−4 pp`, `+0.4 pp`; below one point with one
/// decimal.
pub fn point_difference(language: Language, difference: f64) -> String {
    if !difference.is_finite() {
        return UNKNOWN.into();
    }
    let points = difference * 100.0;
    let digits = signed(points, usize::from(points.abs() < 0.95));
    match language {
        Language::English => format!("{digits} pp"),
        Language::Chinese => format!("{digits} 百分点"),
    }
}

/// A difference of multiples: `+0.03×`.
pub fn multiple_difference(difference: f64) -> String {
    if !difference.is_finite() {
        return UNKNOWN.into();
    }
    let decimals = if difference.abs() < 9.995 { 2 } else { 1 };
    format!("{}×", signed(difference, decimals))
}

/// A difference of quarters: `+3 quarters`.
pub fn quarter_difference(language: Language, quarters: f64) -> String {
    if !quarters.is_finite() {
        return UNKNOWN.into();
    }
    let digits = signed(quarters, 0);
    match language {
        Language::English if quarters.round().abs() == 1.0 => format!("{digits} quarter"),
        Language::English => format!("{digits} quarters"),
        Language::Chinese => format!("{digits} 个季度"),
    }
}

/// A number that always shows its sign, except that zero has none: `+3`, `−0.5`, `0`.
pub fn signed(value: f64, decimals: usize) -> String {
    let digits = decimal(value, decimals);
    if !digits.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        return if value.is_finite() {
            "0".into()
        } else {
            UNKNOWN.into()
        };
    }
    if value > 0.0 {
        format!("+{digits}")
    } else {
        digits
    }
}

/// An amount of millions of a currency (an ISO 4217 code): `$345m`, `CNY 1.2bn`; `3.45 亿美元`.
pub fn amount(language: Language, millions: f64, currency: &str) -> String {
    if !millions.is_finite() {
        return UNKNOWN.into();
    }
    match language {
        Language::English => english_amount(millions, currency),
        Language::Chinese => chinese_amount(millions, currency),
    }
}

fn english_amount(millions: f64, currency: &str) -> String {
    let (value, unit) = match millions.abs() {
        size if size >= 999.5 => (millions / 1000.0, "bn"),
        size if size < 0.9995 && size > 0.0 => (millions * 1000.0, "k"),
        _ => (millions, "m"),
    };
    let decimals = if unit == "bn" && value.abs() < 99.95 {
        significant(value, 3)
    } else {
        significant(value, 3).min(1)
    };
    let digits = decimal(value.abs(), decimals);
    let sign = if millions < 0.0 { "−" } else { "" };
    format!("{sign}{}{}{unit}", symbol_of(currency), plain_tail(&digits))
}

fn chinese_amount(millions: f64, currency: &str) -> String {
    named_in_chinese(&chinese_figure(millions), currency)
}

/// An amount of millions in Chinese, counted in millions: `345 百万美元`.
pub fn chinese_millions(millions: f64, currency: &str) -> String {
    if !millions.is_finite() {
        return UNKNOWN.into();
    }
    let digits = decimal(millions, significant(millions, 3).min(1));
    named_in_chinese(&format!("{} 百万", plain_tail(&digits)), currency)
}

/// What stands before and after a number of millions: `$` and `m`, in Chinese nothing and `百万美元`.
pub fn marks_of_millions(language: Language, currency: &str) -> (String, String) {
    match language {
        Language::English => (symbol_of(currency), "m".into()),
        Language::Chinese => (String::new(), named_in_chinese("百万", currency)),
    }
}

fn named_in_chinese(figure: &str, currency: &str) -> String {
    let known = CHINESE_NAMES.iter().find(|(code, _)| *code == currency);
    match known {
        Some((_, name)) => format!("{figure}{name}"),
        None => format!("{figure} {currency}"),
    }
}

/// Currencies that have a name behind a figure in Chinese, by their codes; the others go by those.
pub const CHINESE_NAMES: [(&str, &str); 7] = [
    ("USD", "美元"),
    ("CNY", "元人民币"),
    ("EUR", "欧元"),
    ("GBP", "英镑"),
    ("HKD", "港元"),
    ("JPY", "日元"),
    ("SGD", "新加坡元"),
];

/// Hundreds of millions (亿) from 100 million on, below that ten thousands (万).
fn chinese_figure(millions: f64) -> String {
    if millions.abs() >= 99.95 {
        let value = millions / 100.0;
        format!("{} 亿", plain_tail(&decimal(value, significant(value, 3))))
    } else {
        let value = millions * 100.0;
        format!(
            "{} 万",
            plain_tail(&decimal(value, significant(value, 3).min(1)))
        )
    }
}

/// An amount in one row with others: in the unit that fits the largest of them, with digits down to
/// a step of a power of ten; all in millions. Chinese amounts are counted in millions where asked
/// for.
pub fn amount_in_row(
    language: Language,
    millions: f64,
    currency: &str,
    largest: f64,
    step: f64,
    counts_millions: bool,
) -> String {
    if !millions.is_finite() {
        return UNKNOWN.into();
    }
    let size = largest.abs();
    let (per_million, unit) = match language {
        Language::English if size >= 999.5 => (1e-3, "bn"),
        Language::English if size < 0.9995 => (1e3, "k"),
        Language::English => (1.0, "m"),
        Language::Chinese if counts_millions => (1.0, " 百万"),
        Language::Chinese if size >= 99.95 => (1e-2, " 亿"),
        Language::Chinese => (1e2, " 万"),
    };
    let decimals = (-libm::log10(step * per_million) - 1e-9).ceil().max(0.0) as usize;
    let figure = decimal(millions.abs() * per_million, decimals);
    let is_nothing = !figure.bytes().any(|digit| (b'1'..=b'9').contains(&digit));
    let sign = if millions < 0.0 && !is_nothing {
        "−"
    } else {
        ""
    };
    match language {
        Language::English => format!("{sign}{}{figure}{unit}", symbol_of(currency)),
        Language::Chinese => named_in_chinese(&format!("{sign}{figure}{unit}"), currency),
    }
}

/// The sign before an English amount.
fn symbol_of(currency: &str) -> String {
    match currency {
        "USD" => "$".into(),
        "EUR" => "€".into(),
        "GBP" => "£".into(),
        other => format!("{other} "),
    }
}

/// Decimals that show so many significant digits, none for large numbers.
fn significant(value: f64, digits: usize) -> usize {
    let size = value.abs();
    let whole = if size < 10.0 {
        1
    } else if size < 100.0 {
        2
    } else {
        3
    };
    digits.saturating_sub(whole)
}

/// Zeros after the decimal point that say nothing are dropped: `60.0` → `60`.
fn plain_tail(digits: &str) -> &str {
    if digits.contains('.') {
        digits.trim_end_matches('0').trim_end_matches('.')
    } else {
        digits
    }
}

/// Year and quarter 1 … 4 that lie `quarters` quarters after a date.
pub fn quarter_of(as_of: Date, quarters: usize) -> (i32, u8) {
    let index = i32::from(as_of.year()) * 4 + (i32::from(as_of.month()) - 1) / 3;
    let index = index + i32::try_from(quarters).unwrap_or(0);
    (index.div_euclid(4), index.rem_euclid(4) as u8 + 1)
}

/// The quarter that lies `quarters` quarters after a date, in words: `Q4 2027`, `2027年四季度`.
pub fn quarter(language: Language, as_of: Date, quarters: usize) -> String {
    let (year, number) = quarter_of(as_of, quarters);
    match language {
        Language::English => format!("Q{number} {year}"),
        Language::Chinese => {
            let word = ["一", "二", "三", "四"][usize::from(number - 1) & 3];
            format!("{year}年{word}季度")
        }
    }
}

/// The same, short enough for an axis: `Q4 2027`, `2027Q4`.
pub fn quarter_short(language: Language, as_of: Date, quarters: usize) -> String {
    let (year, number) = quarter_of(as_of, quarters);
    match language {
        Language::English => format!("Q{number} {year}"),
        Language::Chinese => format!("{year}Q{number}"),
    }
}

/// A date in words: `30 Nov 2024`, `2024年11月30日`.
pub fn date(language: Language, date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    match language {
        Language::English => {
            let month = MONTHS
                .get((date.month() - 1) as usize)
                .copied()
                .unwrap_or_default();
            format!("{} {month} {}", date.day(), date.year())
        }
        Language::Chinese => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
    }
}

/// A date with the time of day: `30 Nov 2024, 14:05`, `2024年11月30日 14:05`.
pub fn date_time(language: Language, at: jiff::civil::DateTime) -> String {
    let day = date(language, at.date());
    let join = match language {
        Language::English => ", ",
        Language::Chinese => " ",
    };
    format!("{day}{join}{:02}:{:02}", at.hour(), at.minute())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{Chinese, English};

    #[test]
    fn percentages_have_a_decimal_below_ten_only() {
        let read = |x: f64| percent(x);
        assert_eq!(read(0.744), "74 %");
        assert_eq!(read(0.042), "4.2 %");
        assert_eq!(read(0.0996), "10 %");
        assert_eq!(read(-0.042), "−4.2 %");
        assert_eq!(read(0.0), "0 %");
        assert_eq!(read(12.3456), "1,235 %");
        assert_eq!(read(f64::NAN), "–");
    }

    #[test]
    fn multiples_keep_three_digits() {
        assert_eq!(multiple(1.844), "1.84×");
        assert_eq!(multiple(9.996), "10.0×");
        assert_eq!(multiple(139.6), "140×");
        assert_eq!(multiple(f64::INFINITY), "–");
    }

    #[test]
    fn differences_show_their_sign_and_zero_has_none() {
        assert_eq!(point_difference(English, -0.041), "−4 pp");
        assert_eq!(point_difference(English, 0.0042), "+0.4 pp");
        assert_eq!(point_difference(English, -0.0002), "0 pp");
        assert_eq!(point_difference(Chinese, 0.12), "+12 百分点");
        assert_eq!(multiple_difference(0.031), "+0.03×");
        assert_eq!(multiple_difference(-0.001), "0×");
        assert_eq!(quarter_difference(English, 1.0), "+1 quarter");
        assert_eq!(quarter_difference(Chinese, -3.0), "−3 个季度");
    }

    #[test]
    fn amounts_speak_the_language_of_money() {
        assert_eq!(amount(English, 345.2, "USD"), "$345m");
        assert_eq!(amount(English, 24.0, "USD"), "$24m");
        assert_eq!(amount(English, 24.26, "CNY"), "CNY 24.3m");
        assert_eq!(amount(English, 1234.0, "EUR"), "€1.23bn");
        assert_eq!(amount(English, -0.25, "USD"), "−$250k");
        assert_eq!(amount(Chinese, 345.2, "USD"), "3.45 亿美元");
        assert_eq!(amount(Chinese, 24.0, "CNY"), "2,400 万元人民币");
        assert_eq!(amount(Chinese, 12_340.0, "CHF"), "123 亿 CHF");
        assert_eq!(amount(English, 0.0, "USD"), "$0m");
        assert_eq!(chinese_millions(345.2, "USD"), "345 百万美元");
        assert_eq!(chinese_millions(24.26, "CHF"), "24.3 百万 CHF");
    }

    #[test]
    fn amounts_in_one_row_have_one_unit_and_one_precision() {
        let row =
            |language, millions, step| amount_in_row(language, millions, "USD", 345.0, step, false);
        assert_eq!(row(English, 272.44, 0.1), "$272.4m");
        assert_eq!(row(English, -14.0, 0.1), "−$14.0m");
        assert_eq!(row(English, -0.01, 0.1), "$0.0m");
        assert_eq!(row(Chinese, 272.44, 1.0), "2.72 亿美元");
        assert_eq!(row(Chinese, -14.0, 0.1), "−0.140 亿美元");
        assert_eq!(
            amount_in_row(English, 1234.0, "EUR", 1234.0, 10.0, false),
            "€1.23bn"
        );
    }

    #[test]
    fn quarters_count_from_the_quarter_of_the_date() {
        let as_of = jiff::civil::date(2024, 11, 30);
        assert_eq!(quarter(English, as_of, 0), "Q4 2024");
        assert_eq!(quarter(English, as_of, 12), "Q4 2027");
        assert_eq!(quarter(Chinese, as_of, 12), "2027年四季度");
        assert_eq!(quarter(Chinese, as_of, 1), "2025年一季度");
        assert_eq!(quarter_short(Chinese, as_of, 21), "2030Q1");
        assert_eq!(date(English, as_of), "30 Nov 2024");
        assert_eq!(date(Chinese, as_of), "2024年11月30日");
        assert_eq!(
            date_time(English, as_of.at(9, 5, 0, 0)),
            "30 Nov 2024, 09:05"
        );
        assert_eq!(
            date_time(Chinese, as_of.at(14, 0, 0, 0)),
            "2024年11月30日 14:00"
        );
    }

    #[test]
    fn thousands_are_separated_and_a_rounded_zero_is_not_negative() {
        assert_eq!(count(1_638_400), "1,638,400");
        assert_eq!(decimal(-0.04, 1), "0.0");
        assert_eq!(decimal(-1234.5, 1), "−1,234.5");
    }
}
