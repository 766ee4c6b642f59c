//! A title in its parts: words, units, currencies, numbers and what separates them.

use super::dates::{self, DateOrder};
use super::lexicon::{self, is_cjk, words};
use super::money_words::{self, MoneyWord};
use super::unit::AmountUnit;

/// A part of a title.
#[derive(Debug, Clone, PartialEq)]
pub enum Token {
    /// A word or sign of money.
    Money(MoneyWord),
    /// A word that says a unit wherever it stands.
    Unit(AmountUnit),
    /// A letter that says a unit beside money only.
    Letter(AmountUnit, String),
    /// `000`, `x1000`.
    Zeros(AmountUnit),
    /// A sign or word for a hundredth, a thousandth or a ten-thousandth of the whole.
    Part(Part),
    /// A power of ten with a unit behind it, which together are a unit: `100 million`.
    Multiple(AmountUnit),
    /// 10, 100, 1,000 and so on, before it is known what follows.
    Power(u8),
    /// A year, which is no sum of the money beside it.
    Year,
    /// Another number.
    Number,
    /// A word that makes nothing else of a sentence about units.
    Filler(String),
    /// Any other word.
    Word(String),
    /// A comma, bracket or the like.
    Break,
}

/// What a figure of a title that is no amount counts in, where it is no fraction of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Hundredths.
    PerCent,
    /// Thousandths.
    PerMille,
    /// Ten-thousandths.
    BasisPoint,
}

impl Part {
    /// The power of ten of one of it.
    pub const fn power(self) -> i32 {
        match self {
            Self::PerCent => -2,
            Self::PerMille => -3,
            Self::BasisPoint => -4,
        }
    }
}

const fn part_of_sign(c: char) -> Option<Part> {
    match c {
        '%' | '％' => Some(Part::PerCent),
        '‰' => Some(Part::PerMille),
        '‱' => Some(Part::BasisPoint),
        _ => None,
    }
}

/// The length of a word for basis points in front of the text.
fn basis_points_at(rest: &str) -> Option<usize> {
    let words = &words().cells.basis_points;
    let starts = |word: &&String| {
        let said = rest.get(..word.len());
        let tail = rest.get(word.len()..).unwrap_or_default();
        said.is_some_and(|said| said.to_lowercase() == **word)
            && (word.chars().all(is_cjk) || !tail.starts_with(|c: char| c.is_alphanumeric()))
    };
    words.iter().filter(starts).map(String::len).max()
}

/// A title with its words apart: `fair_value` and `fairValue` are two words.
pub fn spaced(title: &str) -> String {
    let mut out = String::with_capacity(title.len() + 8);
    let mut before: Option<char> = None;
    for c in title.chars().map(lexicon::simple) {
        if lexicon::is_invisible(c) {
            continue;
        }
        if before.is_some_and(|before| before.is_lowercase() && before != 'µ') && c.is_uppercase()
        {
            out.push(' ');
        }
        out.push(if c == '_' { ' ' } else { c });
        before = Some(c);
    }
    out
}

/// Letters of a title that are looked at. What is longer is no title, and a file may hold one cell
/// of megabytes.
const LONGEST_TITLE: usize = 1_000;

/// Letters in which a word or sign of money ends.
const LONGEST_MONEY: usize = 64;

/// The first letters of a text.
fn first_letters(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count);
    end.and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// Takes a title apart.
pub fn tokens_of(title: &str) -> Vec<Token> {
    let text = spaced(first_letters(title, LONGEST_TITLE));
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let taken = token_at(rest, before, &mut tokens);
        at += taken.max(rest.chars().next().map_or(1, char::len_utf8));
    }
    with_years(&mut tokens);
    with_multiples(tokens)
}

/// Tells the year of a date from a sum of the money behind it: "30-Sep-25 USD k", "30/09/25 TEUR".
fn with_years(tokens: &mut [Token]) {
    let is_month = |token: &Token| matches!(token, Token::Word(word) | Token::Filler(word) if dates::month_by_name(word).is_some());
    for index in 1..tokens.len() {
        let (before, rest) = tokens.split_at_mut(index);
        let is_year = match before {
            [.., month] if is_month(month) => true,
            [.., month, Token::Break] if is_month(month) => true,
            [.., Token::Number, Token::Break, Token::Number, Token::Break] => true,
            _ => false,
        };
        if let (true, Some(number @ Token::Number)) = (is_year, rest.first_mut()) {
            *number = Token::Year;
        }
    }
}

/// The power of ten that the last words say of the unit behind them: "hundreds of thousands", "tens
/// of millions".
fn power_of_words(before: &[Token]) -> Option<i32> {
    let (last, rest) = before.split_last()?;
    let is_of = matches!(last, Token::Filler(of) if of == "of");
    let word = if is_of { rest.last()? } else { last };
    let (Token::Word(word) | Token::Filler(word)) = word else {
        return None;
    };
    match word.as_str() {
        "hundreds" | "hundred" => Some(2),
        "tens" | "ten" => Some(1),
        _ => None,
    }
}

/// Joins a power of ten and the unit behind it where together they are one: "RMB 100 million" is
/// 亿元.
fn with_multiples(tokens: Vec<Token>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        if let (Token::Unit(unit), Some(power)) = (&token, power_of_words(&out))
            && let Some(unit) = AmountUnit::of_power(power + unit.power_to_millions() + 6)
        {
            if matches!(out.last(), Some(Token::Filler(_))) {
                out.pop();
            }
            out.pop();
            out.push(Token::Multiple(unit));
            continue;
        }
        let joined = match (out.last(), &token) {
            (Some(Token::Power(power)), Token::Unit(unit)) => {
                AmountUnit::of_power(i32::from(*power) + unit.power_to_millions() + 6)
            }
            _ => None,
        };
        match joined {
            Some(unit) => {
                out.pop();
                out.push(Token::Multiple(unit));
            }
            None => out.push(token),
        }
    }
    // A power of ten that no unit follows is a number like others.
    for token in &mut out {
        if matches!(token, Token::Power(_)) {
            *token = Token::Number;
        }
    }
    out
}

/// Reads one part at the beginning of a text, and gives its length.
fn token_at(rest: &str, before: Option<char>, tokens: &mut Vec<Token>) -> usize {
    let Some(first) = rest.chars().next() else {
        return 0;
    };
    let after_letter = before.is_some_and(|c| c.is_alphabetic() && !is_cjk(c));
    if first.is_whitespace() {
        return first.len_utf8();
    }
    if first.is_ascii_digit() {
        return number_at(rest, tokens);
    }
    // A sign stands behind a letter too, as in "T€"; a word does not.
    let may_be_money = !after_letter || !first.is_alphabetic();
    if let Some((money, length)) = may_be_money.then(|| money_at(rest)).flatten() {
        tokens.push(Token::Money(money));
        return length;
    }
    if let Some(part) = part_of_sign(first) {
        tokens.push(Token::Part(part));
        return first.len_utf8();
    }
    if let Some(length) = basis_points_at(rest) {
        tokens.push(Token::Part(Part::BasisPoint));
        return length;
    }
    if is_cjk(first) {
        return chinese_at(rest, tokens);
    }
    if first.is_alphabetic() {
        return word_at(rest, tokens);
    }
    // An apostrophe stands before three zeros; a dot ends a short word.
    if !matches!(first, '\'' | '.' | '"' | '#' | '*' | '×') {
        tokens.push(Token::Break);
    }
    first.len_utf8()
}

/// A currency's name, code or sign in front of the text, with its length.
fn money_at(rest: &str) -> Option<(MoneyWord, usize)> {
    // Looking at all that follows in front of every word would take the square of the title's
    // length.
    let rest = first_letters(rest, LONGEST_MONEY);
    for currency in lexicon::currencies() {
        for word in &currency.minor {
            let ends = rest
                .strip_prefix(word.as_str())
                .is_some_and(|tail| !tail.starts_with(char::is_alphanumeric));
            if ends {
                return Some((money_words::minor_of(currency), word.len()));
            }
        }
    }
    let lower = rest.to_lowercase();
    // Lower case of another length than the text itself would shift every place.
    if lower.len() != rest.len() {
        return None;
    }
    let (money, tail) = money_words::at_start(&lower)?;
    let length = rest.len() - tail.len();
    let said = rest.get(..length)?;
    // "RM" is ringgit, "Rm" is millions of rand.
    if said == "Rm" {
        return None;
    }
    let is_code = money_words::of_code(said).is_some();
    let word_too = is_code && money_words::of_code(said).is_some_and(|currency| currency.is_word);
    // "ALL", "TRY" and "CAD" are words too; in small letters they are only that.
    let is_capital = said.chars().all(char::is_uppercase);
    let next = tail.trim_start().chars().next();
    let stands_alone = next.is_none_or(|c| matches!(c, ')' | ']' | ',' | '\'' | 'm' | 'k' | '0'));
    if word_too && !(is_capital && stands_alone) {
        return None;
    }
    // A sign of one letter, as R is of the rand, is one only in front of a unit or a figure, or
    // alone in brackets.
    if is_letter(said) && !(is_capital && is_before_unit(tail)) {
        return None;
    }
    Some((money, length))
}

/// Whether a number is a date of three numbers: "30.09.25".
fn is_dotted_date(said: &str) -> bool {
    said.matches('.').count() == 2 && dates::date(said, DateOrder::DayFirst).is_some()
}

/// Whether a number is written as a year is.
fn is_year(said: &str) -> bool {
    said.len() == 4
        && said
            .parse()
            .is_ok_and(|year: u32| (1990..=2100).contains(&year))
}

/// Whether a text is one letter.
fn is_letter(text: &str) -> bool {
    text.len() == 1 && text.chars().all(char::is_alphabetic)
}

/// Whether what follows a sign begins with a unit, a figure, an apostrophe or a closing bracket.
fn is_before_unit(tail: &str) -> bool {
    let tail = tail.trim_start();
    let end = tail
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(tail.len());
    let word = tail.get(..end).unwrap_or_default().to_lowercase();
    tail.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '\'' | ')' | ']'))
        || unit_word(&word).is_some()
        || unit_letter(&word).is_some()
}

/// A number: zeros that say a unit, or another.
fn number_at(rest: &str, tokens: &mut Vec<Token>) -> usize {
    let length = rest
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.' | '\'')))
        .unwrap_or(rest.len());
    let said = rest.get(..length).unwrap_or_default();
    let digits: String = said.chars().filter(char::is_ascii_digit).collect();
    let tail = rest.get(length..).unwrap_or_default();
    let plural = usize::from(tail.starts_with('s') && !tail.starts_with("sh"));
    let zeros = digits.strip_prefix('1').unwrap_or(&digits);
    let all_zeros = !zeros.is_empty() && zeros.bytes().all(|digit| digit == b'0');
    let is_power = all_zeros && (zeros.len() == digits.len() || digits.len() >= 4);
    // "x$1000", "$000", "in 1.000 EUR" and "(1,000s)" say a unit; "Top 1000" does not.
    let before_says = match tokens.last() {
        None | Some(Token::Break | Token::Money(_)) => true,
        Some(Token::Filler(word) | Token::Word(word)) => matches!(word.as_str(), "in" | "x" | "je"),
        Some(_) => false,
    };
    let unit = AmountUnit::of_power(i32::try_from(zeros.len()).unwrap_or(0));
    match unit.filter(|_| is_power && (before_says || zeros.len() == digits.len() || plural == 1)) {
        Some(unit) => tokens.push(Token::Zeros(unit)),
        None if all_zeros && digits.len() == zeros.len() + 1 && zeros.len() <= 4 => {
            tokens.push(Token::Power(zeros.len() as u8));
        }
        None if is_year(said) || is_dotted_date(said) => tokens.push(Token::Year),
        None => tokens.push(Token::Number),
    }
    length + plural
}

/// A word of Chinese or Japanese: the longest one known, or a letter.
fn chinese_at(rest: &str, tokens: &mut Vec<Token>) -> usize {
    let units = lexicon::units()
        .iter()
        .flat_map(|unit| unit.words.iter().map(|word| (word, unit.unit)))
        .filter(|(word, _)| word.chars().all(is_cjk) && rest.starts_with(word.as_str()))
        .max_by_key(|(word, _)| word.len());
    if let Some((word, unit)) = units {
        tokens.push(Token::Unit(unit));
        return word.len();
    }
    let fillers = &words().statement.fillers;
    let filler = fillers
        .iter()
        .filter(|word| word.chars().all(is_cjk) && rest.starts_with(word.as_str()))
        .max_by_key(|word| word.len());
    if let Some(word) = filler {
        tokens.push(Token::Filler(word.clone()));
        return word.len();
    }
    let first = rest.chars().next().unwrap_or_default();
    match tokens.last_mut() {
        Some(Token::Word(word)) if word.chars().all(is_cjk) => word.push(first),
        _ => tokens.push(Token::Word(first.to_string())),
    }
    first.len_utf8()
}

/// A word of letters: a unit, a unit glued to a currency, a filler or something else.
fn word_at(rest: &str, tokens: &mut Vec<Token>) -> usize {
    let end = rest
        .find(|c: char| !c.is_alphabetic() || is_cjk(c))
        .unwrap_or(rest.len());
    let word = rest.get(..end).unwrap_or_default();
    let lower = word.to_lowercase();
    if words().statement.per_cent.contains(&lower) {
        tokens.push(Token::Part(Part::PerCent));
    } else if lower == "per"
        && rest
            .get(end..)
            .is_some_and(|tail| tail.trim_start().to_lowercase().starts_with("cent"))
    {
        tokens.push(Token::Part(Part::PerCent));
        let tail = rest.get(end..).unwrap_or_default();
        return end + (tail.len() - tail.trim_start().len()) + 4;
    } else if let Some(unit) = unit_word(&lower) {
        tokens.push(Token::Unit(unit));
    } else if let Some(unit) = unit_letter(&lower) {
        tokens.push(Token::Letter(unit, lower));
    } else if let Some((unit, money, length)) = unit_before_sign(rest) {
        tokens.extend([Token::Unit(unit), Token::Money(money)]);
        return length;
    } else if let Some((money, unit, first)) = glued(word) {
        let letter = Token::Unit(unit);
        let money = Token::Money(money);
        tokens.extend(if first {
            [letter, money]
        } else {
            [money, letter]
        });
    } else if words().statement.fillers.contains(&lower) {
        tokens.push(Token::Filler(lower));
    } else {
        tokens.push(Token::Word(lower));
    }
    end
}

/// The unit a whole word says.
pub fn unit_word(lower: &str) -> Option<AmountUnit> {
    lexicon::units()
        .iter()
        .find(|unit| unit.words.iter().any(|word| word == lower))
        .map(|unit| unit.unit)
}

/// Whether letters say a unit beside money, as a word or as one of its letters.
pub fn is_unit(lower: &str) -> bool {
    unit_word(lower).is_some() || unit_letter(lower).is_some()
}

fn unit_letter(lower: &str) -> Option<AmountUnit> {
    lexicon::units()
        .iter()
        .find(|unit| unit.letters.iter().any(|word| word == lower))
        .map(|unit| unit.unit)
}

/// A letter for a unit in front of a sign that begins with a letter itself: `THK$`, `kS$`. Its
/// length is that of both.
fn unit_before_sign(rest: &str) -> Option<(AmountUnit, MoneyWord, usize)> {
    let first = rest.chars().next().filter(char::is_ascii_alphabetic)?;
    let unit = unit_letter(&first.to_lowercase().to_string())?;
    let (money, length) = money_at(rest.get(1..)?)?;
    let sign = rest.get(1..=length)?;
    let is_sign = sign.starts_with(|c: char| c.is_ascii_alphabetic())
        && sign.ends_with(|c: char| !c.is_alphanumeric());
    is_sign.then_some((unit, money, length + 1))
}

/// A currency and a unit in one word: `USDm`, `RMBm`, `TEUR`, `kUSD`; whether the unit stands
/// first.
fn glued(word: &str) -> Option<(MoneyWord, AmountUnit, bool)> {
    // "Rm" and "Rbn": a sign of one capital letter with the unit in small ones.
    if let Some((sign, letters)) = word.split_at_checked(1)
        && sign.bytes().all(|letter| letter.is_ascii_uppercase())
        && letters.bytes().all(|letter| letter.is_ascii_lowercase())
        && let Some(unit) = unit_letter(letters)
        && let Some(money) = money_words::of_cell(sign)
    {
        return Some((money, unit, false));
    }
    if !word.is_ascii() || word.len() < 4 {
        return None;
    }
    let (code, letters) = word.split_at(3);
    let unit = unit_letter(&letters.to_lowercase()).filter(|_| !letters.eq_ignore_ascii_case("t"));
    if let Some((money, unit)) = currency_of_letters(code).zip(unit) {
        return Some((money, unit, false));
    }
    let (letters, code) = word.split_at(word.len() - 3);
    let is_code = code.bytes().all(|letter| letter.is_ascii_uppercase());
    let money = currency_of_letters(code).filter(|_| is_code)?;
    let unit = unit_letter(&letters.to_lowercase())?;
    Some((money, unit, true))
}

/// The currency three letters say: an ISO code that is no word of English too, or a name as short
/// as one, such as RMB.
fn currency_of_letters(letters: &str) -> Option<MoneyWord> {
    match money_words::of_code(letters) {
        Some(currency) => (!currency.is_word).then_some(MoneyWord {
            code: &currency.code,
            others: &[],
            is_minor: false,
        }),
        None => money_words::of_cell(letters).filter(MoneyWord::is_sure),
    }
}
