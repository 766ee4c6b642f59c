//! What the number format of a workbook's cell says of the figure in it.

use super::money_words::{self, MoneyWord};
use super::title_tokens::{self, Token};
use super::unit::AmountUnit;

/// What a number format says beside the digits.
///
/// `0.0%` shows a fraction in per cent. `#,##0,` shows thousands of what the cell holds, and
/// `0.0"m"` calls what the cell holds millions: the former is [`Self::shown_power`], the latter
/// [`Self::unit`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NumberFormat {
    /// Whether the cell shows its fraction in per cent.
    pub percent: bool,
    /// Currency the cell shows.
    pub money: Option<MoneyWord>,
    /// Power of ten by which what is shown is smaller than what the cell holds.
    pub shown_power: i32,
    /// Unit that the cell shows behind the digits.
    pub unit: Option<AmountUnit>,
}

impl NumberFormat {
    /// Reads a format code such as `[$€-407] #,##0.00` or `0.0,,"m"`.
    ///
    /// Returns `None` when it says nothing but how many digits are shown.
    pub fn parse(code: &str) -> Option<Self> {
        let mut found = Self::default();
        let mut literal = String::new();
        let mut commas = 0;
        let mut letters = code.chars().peekable();
        let mut after_digit = false;
        while let Some(letter) = letters.next() {
            match letter {
                // Only the first part counts: that of positive numbers.
                ';' => break,
                '"' => literal.extend(letters.by_ref().take_while(|c| *c != '"')),
                '\\' => literal.extend(letters.next()),
                '_' | '*' => drop(letters.next()),
                '[' => {
                    let inner: String = letters.by_ref().take_while(|c| *c != ']').collect();
                    if let Some(money) = inner.strip_prefix('$') {
                        found.money = found.money.or_else(|| money_of_locale(money));
                    }
                }
                '%' => found.percent = true,
                '0' | '#' | '?' => {
                    after_digit = true;
                    commas = 0;
                }
                ',' if after_digit => commas += 1,
                '.' => {
                    found.shown_power += commas * 3;
                    commas = 0;
                }
                ' ' => literal.push(' '),
                other => literal.push(other),
            }
        }
        found.shown_power += commas * 3;
        for token in title_tokens::tokens_of(&format!("({literal})")) {
            match token {
                Token::Money(money) => found.money = found.money.or(Some(money)),
                Token::Unit(unit) | Token::Letter(unit, _) => {
                    found.unit = found.unit.or(Some(unit))
                }
                Token::Zeros(_)
                | Token::Multiple(_)
                | Token::Power(_)
                | Token::Year
                | Token::Part(_)
                | Token::Number
                | Token::Filler(_)
                | Token::Word(_)
                | Token::Break => {}
            }
        }
        (found != Self::default()).then_some(found)
    }
}

/// The currency of `$€-407` and the like: the sign, and the country where the sign is of several.
fn money_of_locale(text: &str) -> Option<MoneyWord> {
    let (sign, locale) = text.split_once('-').unwrap_or((text, ""));
    let money = money_words::of_cell(sign)?;
    let country = match locale.trim_start_matches('0').to_ascii_uppercase().as_str() {
        "409" => "USD",
        "C09" => "AUD",
        "1009" | "C0C" => "CAD",
        "1409" => "NZD",
        "C04" => "HKD",
        "1004" | "4809" => "SGD",
        "404" => "TWD",
        "80A" => "MXN",
        "411" => "JPY",
        "804" => "CNY",
        "416" => "BRL",
        "1C09" | "436" => "ZAR",
        "41D" => "SEK",
        "414" | "814" => "NOK",
        "406" => "DKK",
        _ => return Some(money),
    };
    if !money.may_mean(country) {
        return Some(money);
    }
    money_words::of_cell(country)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_say_per_cent_currency_and_unit() {
        type Said = (bool, Option<&'static str>, i32, Option<AmountUnit>);
        let cases: [(&str, Said); 14] = [
            ("0.0%", (true, None, 0, None)),
            ("[$€-407] #,##0.00", (false, Some("EUR"), 0, None)),
            ("\"$\"#,##0.00", (false, Some("USD"), 0, None)),
            ("$#,##0_);($#,##0)", (false, Some("USD"), 0, None)),
            ("[$$-C09]#,##0", (false, Some("AUD"), 0, None)),
            ("[$¥-411]#,##0", (false, Some("JPY"), 0, None)),
            ("[$¥-804]#,##0", (false, Some("CNY"), 0, None)),
            ("[$CHF-807] #,##0", (false, Some("CHF"), 0, None)),
            ("#,##0,", (false, None, 3, None)),
            ("#,##0.0,,", (false, None, 6, None)),
            ("0.0,,\"m\"", (false, None, 6, Some(AmountUnit::Millions))),
            ("0.0\"m\"", (false, None, 0, Some(AmountUnit::Millions))),
            (
                "\"€\"0.0\"k\"",
                (false, Some("EUR"), 0, Some(AmountUnit::Thousands)),
            ),
            (
                "0.00\"万元\"",
                (false, Some("CNY"), 0, Some(AmountUnit::Wan)),
            ),
        ];
        for (code, (percent, money, shown_power, unit)) in cases {
            let found = NumberFormat::parse(code).unwrap();
            assert_eq!(
                (
                    found.percent,
                    found.money.map(|money| money.code),
                    found.shown_power,
                    found.unit
                ),
                (percent, money, shown_power, unit),
                "{code}"
            );
        }
        for code in ["General", "#,##0.00", "0", "0.0x", "#,##0_);(#,##0)"] {
            assert_eq!(NumberFormat::parse(code), None, "{code}");
        }
    }
}
