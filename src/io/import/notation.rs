//! How people write numbers: signs, separators, currencies, scales, footnotes.

use crate::io::decimal;

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
pub struct Figure {
    /// Sign and digits with a point.
    digits: String,
    /// Power of ten they stand for: −2 for a percentage, 8 for 亿.
    power: i32,
    /// Whether it was written with a per-cent sign.
    pub percent: bool,
    /// What it was scaled by (`24M`, `3亿`): the value is in units then. `None` without a word of scale.
    pub scaled: bool,
    /// ISO code of the currency written with it.
    pub currency: Option<&'static str>,
}

impl Figure {
    /// The value, with the decimal point moved `shift` places to the right; a percentage is a fraction. The point is moved in
    /// the text, so that nothing is rounded twice.
    pub fn value(&self, shift: i32) -> f64 {
        decimal::read(&self.digits, self.power.saturating_add(shift)).unwrap_or(f64::NAN)
    }
}

/// What a text says where a number is asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// A number.
    Figure(Figure),
    /// A way to say "nothing": `n/a`, a dash.
    Blank,
    /// Something else.
    NotANumber,
}

/// Words and signs of currencies, longer ones first.
const CURRENCIES: [(&str, &str); 22] = [
    ("us$", "USD"),
    ("usd", "USD"),
    ("rmb", "CNY"),
    ("cny", "CNY"),
    ("eur", "EUR"),
    ("gbp", "GBP"),
    ("chf", "CHF"),
    ("hk$", "HKD"),
    ("hkd", "HKD"),
    ("sgd", "SGD"),
    ("jpy", "JPY"),
    ("inr", "INR"),
    ("人民币", "CNY"),
    ("美元", "USD"),
    ("港元", "HKD"),
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "CNY"),
    ("\u{ffe5}", "CNY"),
    ("₹", "INR"),
    ("元", "CNY"),
];

/// Words of scale, longer ones first, with the power of ten.
const SCALES: [(&str, i32); 17] = [
    ("billion", 9),
    ("million", 6),
    ("thousand", 3),
    ("mrd", 9),
    ("mio", 6),
    ("tsd", 3),
    ("百万", 6),
    ("千万", 7),
    ("mm", 6),
    ("mn", 6),
    ("bn", 9),
    ("亿", 8),
    ("万", 4),
    ("千", 3),
    ("b", 9),
    ("m", 6),
    ("k", 3),
];

/// Reads a number as people write it.
pub fn number(text: &str, mark: DecimalMark) -> Reading {
    // No number is longer; what is, is text.
    if text.len() > 120 {
        return Reading::NotANumber;
    }
    let plain = plain(text);
    if is_blank(&plain) {
        return Reading::Blank;
    }
    figure(&plain, mark).map_or(Reading::NotANumber, Reading::Figure)
}

/// The ISO code of a currency by its code, sign or name.
pub fn currency(text: &str) -> String {
    let plain = plain(text);
    let named = CURRENCIES
        .iter()
        .find(|(word, _)| *word == plain)
        .map(|(_, code)| *code);
    let named = named.or(match plain.as_str() {
        "usdollar" | "usdollars" | "dollar" => Some("USD"),
        "euro" | "euros" | "欧元" => Some("EUR"),
        "renminbi" | "yuan" => Some("CNY"),
        "pound" | "sterling" | "英镑" => Some("GBP"),
        _ => None,
    });
    named.map_or_else(|| plain.to_uppercase(), str::to_owned)
}

/// Lower case with full-width signs made plain and without blanks inside.
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '−' | '–' | '—' => '-',
            '’' => '\'',
            c => c,
        })
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

fn is_blank(plain: &str) -> bool {
    matches!(
        plain.trim_end_matches('.'),
        "" | "-"
            | "--"
            | "n/a"
            | "na"
            | "n.a"
            | "nm"
            | "n.m"
            | "#n/a"
            | "none"
            | "null"
            | "nil"
            | "tbd"
            | "unknown"
            | "undisclosed"
            | "k.a"
            | "不适用"
            | "无"
            | "暂无"
            | "未披露"
            | "未知"
            | "$-"
            | "€-"
            | "-%"
            | "x"
    )
}

fn figure(plain: &str, mark: DecimalMark) -> Option<Figure> {
    let mut rest = without_footnotes(plain);
    if let Some(inner) = rest
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')').or_else(|| rest.strip_suffix(")%")))
    {
        // "(12.5)%" is minus 12.5 %.
        let percent = rest.ends_with('%');
        return figure(&format!("{inner}{}", if percent { "%" } else { "" }), mark).map(|figure| {
            Figure {
                digits: negated(&figure.digits),
                ..figure
            }
        });
    }
    let mut negative = false;
    let mut percent = false;
    let mut currency = None;
    let mut power = 0;
    let mut scaled = false;
    // Signs, currencies and scales stand on either side in any order: take them off until digits are left.
    loop {
        if let Some(inner) = rest.strip_prefix('-') {
            negative = !negative;
            rest = inner;
        } else if let Some(inner) = rest.strip_prefix('+').or_else(|| rest.strip_prefix('~')) {
            rest = inner;
        } else if let Some(inner) = rest.strip_suffix('%').or_else(|| rest.strip_prefix('%')) {
            percent = true;
            rest = inner;
        } else if let Some((inner, code)) = CURRENCIES.iter().find_map(|(word, code)| {
            Some((
                rest.strip_prefix(word)
                    .or_else(|| rest.strip_suffix(word))?,
                *code,
            ))
        }) {
            // "3亿元" is yuan, "3亿美元" dollars: the first word met, which stands outermost, decides.
            currency = currency.or(Some(code));
            rest = inner;
        } else if let Some(inner) = rest.strip_suffix('x').or_else(|| rest.strip_suffix('×')) {
            rest = inner;
        } else if let Some((inner, exponent)) = SCALES
            .iter()
            .find_map(|(word, exponent)| Some((rest.strip_suffix(word)?, *exponent)))
        {
            power += exponent;
            scaled = true;
            rest = inner;
        } else if let Some(inner) = rest
            .strip_suffix('.')
            .filter(|inner| inner.ends_with(|c: char| c.is_alphabetic()))
        {
            rest = inner;
        } else {
            break;
        }
    }
    let digits = ungroup(rest, mark)?;
    let digits = if negative { negated(&digits) } else { digits };
    let figure = Figure {
        digits,
        power: power - if percent { 2 } else { 0 },
        percent,
        scaled,
        currency,
    };
    figure.value(0).is_finite().then_some(figure)
}

fn negated(digits: &str) -> String {
    digits
        .strip_prefix('-')
        .map_or_else(|| format!("-{digits}"), str::to_owned)
}

/// Takes off marks such as `(1)`, `[a]`, `*`, `†` and superscript digits at the end of a number.
fn without_footnotes(plain: &str) -> &str {
    let mut rest = plain;
    loop {
        let shorter = rest.trim_end_matches([
            '*', '†', '‡', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁰',
        ]);
        let shorter = match note_in_brackets(shorter) {
            // "(1)" alone is minus one, not a footnote without a number.
            Some(before)
                if before.ends_with(|c: char| c.is_ascii_digit() || c == '%' || c == ')') =>
            {
                before
            }
            _ => shorter,
        };
        if shorter.len() == rest.len() {
            return rest;
        }
        rest = shorter;
    }
}

/// What stands before a footnote in brackets of one or two signs.
fn note_in_brackets(text: &str) -> Option<&str> {
    let (open, inner) = match text.chars().next_back()? {
        ')' => ('(', &text[..text.len() - 1]),
        ']' => ('[', &text[..text.len() - 1]),
        _ => return None,
    };
    let start = inner.rfind(open)?;
    let mark = &inner[start + 1..];
    let is_mark = (1..=2).contains(&mark.chars().count())
        && mark.chars().all(|c| c.is_ascii_alphanumeric() || c == '*');
    is_mark.then(|| &inner[..start])
}

/// A name without the footnote marks behind it.
pub fn without_name_footnotes(name: &str) -> &str {
    let mut rest = name.trim();
    loop {
        let shorter = rest.trim_end_matches([
            '*', '†', '‡', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁰', ' ',
        ]);
        let shorter = note_in_brackets(shorter)
            .map_or(shorter, str::trim_end)
            .trim_end_matches(',');
        if shorter.len() == rest.len() || shorter.is_empty() {
            return rest;
        }
        rest = shorter;
    }
}

/// Digits with a point, without separators of thousands; `None` when it is no number.
fn ungroup(text: &str, mark: DecimalMark) -> Option<String> {
    let (group, point) = match mark {
        DecimalMark::Point => (',', '.'),
        DecimalMark::Comma => ('.', ','),
    };
    let (text, exponent) = match text.split_once('e') {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.parse::<i32>().ok()?)),
        None => (text, None),
    };
    let (whole, decimals) = text
        .split_once(point)
        .map_or((text, None), |(whole, decimals)| (whole, Some(decimals)));
    let is_group = |c: char| c == group || c == '\'';
    if whole.contains(is_group) {
        let mut parts = whole.split(is_group);
        let first = parts.next()?;
        if first.is_empty() || first.len() > 3 || parts.any(|part| part.len() != 3) {
            return None;
        }
    }
    let whole: String = whole.chars().filter(|c| !is_group(*c)).collect();
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

/// Which decimal mark the numbers of a file speak for; `hint` decides when none does.
pub fn decimal_mark<'a>(texts: impl Iterator<Item = &'a str>, hint: DecimalMark) -> DecimalMark {
    let (mut point, mut comma) = (0_usize, 0_usize);
    for text in texts {
        let digits: String = text
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
        match (dots, commas) {
            (1, 0) if after('.') != 3 => point += 1,
            (0, 1) if after(',') != 3 => comma += 1,
            (0, 2..) => point += 1,
            (1.., 1..) if trimmed.rfind('.') > trimmed.rfind(',') => point += 1,
            (2.., 0) | (1.., 1..) => comma += 1,
            _ => {}
        }
    }
    match point.cmp(&comma) {
        std::cmp::Ordering::Greater => DecimalMark::Point,
        std::cmp::Ordering::Less => DecimalMark::Comma,
        std::cmp::Ordering::Equal => hint,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, mark: DecimalMark) -> Option<f64> {
        match number(text, mark) {
            Reading::Figure(figure) => Some(figure.value(0)),
            _ => None,
        }
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        use DecimalMark::{Comma, Point};
        let cases = [
            ("1,234.50", Point, 1234.5),
            ("1.234,50", Comma, 1234.5),
            ("1 234,5", Comma, 1234.5),
            ("1'234.5", Point, 1234.5),
            ("$24.0", Point, 24.0),
            ("($1,000)", Point, -1000.0),
            ("−3", Point, -3.0),
            ("1.6%", Point, 0.016),
            ("(12.5)%", Point, -0.125),
            ("2.5x", Point, 2.5),
            ("$24.5M", Point, 24_500_000.0),
            ("1.2bn", Point, 1.2e9),
            ("3亿元", Point, 3e8),
            ("1200万", Point, 1.2e7),
            ("¥1,200", Point, 1200.0),
            ("24.0(1)", Point, 24.0),
            ("24.0 (1)(2)", Point, 24.0),
            ("24*", Point, 24.0),
            ("1.5e3", Point, 1500.0),
            (".5", Point, 0.5),
            ("EUR 3 Mio.", Comma, 3e6),
        ];
        for (text, mark, expected) in cases {
            assert_eq!(value(text, mark), Some(expected), "{text}");
        }
        for text in ["n/a", "–", "-", " ", "N.M.", "未披露"] {
            assert_eq!(number(text, Point), Reading::Blank, "{text}");
        }
        for text in ["abc", "12abc", "1,23", "1.2.3", "1e999999999999", "--"] {
            assert!(value(text, Point).is_none(), "{text}");
        }
    }

    #[test]
    fn the_decimal_mark_follows_the_numbers() {
        use DecimalMark::{Comma, Point};
        assert_eq!(decimal_mark(["1.234,5", "7"].into_iter(), Point), Comma);
        assert_eq!(decimal_mark(["1,234.5"].into_iter(), Comma), Point);
        assert_eq!(decimal_mark(["12,5", "3"].into_iter(), Point), Comma);
        assert_eq!(decimal_mark(["1,234", "5"].into_iter(), Point), Point);
        assert_eq!(decimal_mark(["1,234,567"].into_iter(), Comma), Point);
    }

    #[test]
    fn footnote_marks_are_taken_off_names() {
        assert_eq!(
            without_name_footnotes("Harvey AI Corp. (1)(2)"),
            "Harvey AI Corp."
        );
        assert_eq!(without_name_footnotes("Cohere*†"), "Cohere");
        assert_eq!(
            without_name_footnotes("Moonshot AI (Kimi)"),
            "Moonshot AI (Kimi)"
        );
        assert_eq!(without_name_footnotes("OpenAI¹"), "OpenAI");
    }
}
