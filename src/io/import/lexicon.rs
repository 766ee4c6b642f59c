//! The importer's words as data: `assets/import/*.toml`, read once.

use super::unit::AmountUnit;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A unit of amounts with the words for it.
#[derive(Debug)]
pub struct UnitWords {
    /// The unit.
    pub unit: AmountUnit,
    /// Say it wherever they stand.
    pub words: Vec<String>,
    /// Say it only beside a currency, alone in brackets or behind a figure.
    pub letters: Vec<String>,
    /// The currency of those who count in it.
    pub currency: Option<String>,
    /// Words that mean it beside one currency only, by its code.
    pub beside: BTreeMap<String, Vec<String>>,
}

/// A currency with the words for it.
#[derive(Debug, Deserialize)]
pub struct CurrencyWords {
    /// ISO 4217 code.
    pub code: String,
    /// Names.
    #[serde(default)]
    pub words: Vec<String>,
    /// Signs; one may belong to several currencies.
    #[serde(default)]
    pub signs: Vec<String>,
    /// Words of its hundredth part, told by their case.
    #[serde(default)]
    pub minor: Vec<String>,
    /// Whether the code is a word of English too.
    #[serde(default)]
    pub is_word: bool,
    /// Where it is the money, by the places and forms of companies that a table may name. They
    /// settle a sign that several currencies write alike.
    #[serde(default)]
    pub places: Vec<String>,
    /// About how many of it are a dollar, where they are a hundred or more.
    pub per_dollar: Option<f64>,
}

/// Words of sentences about units.
#[derive(Debug, Deserialize)]
pub struct StatementWords {
    /// Make nothing else of such a sentence.
    pub fillers: Vec<String>,
    /// Make a figure or unit beside them something else than the unit of the table.
    pub sizes: Vec<String>,
    /// Say that amounts are in single units of a currency.
    pub single_units: Vec<String>,
    /// Say that amounts are in yuan, where nothing else is said.
    pub yuan: Vec<String>,
    /// Say per cent.
    pub per_cent: Vec<String>,
}

/// Titles that name no fund.
#[derive(Debug, Deserialize)]
pub struct FurnitureWords {
    /// A title that begins with one of these.
    pub begins: Vec<String>,
    /// A title that is one of these.
    pub whole: Vec<String>,
    /// Parts of a title that say what the table is, beside the name.
    pub headings: Vec<String>,
    /// Endings that are no part of the name.
    pub ends: Vec<String>,
    /// In front of a name, with a colon or in a cell of its own.
    pub labels: Vec<String>,
}

/// What dates stand for.
#[derive(Debug, Deserialize)]
pub struct DateWords {
    /// The date of the marks.
    pub valuation: Vec<String>,
    /// Those of them that say so in the middle of a sentence too.
    pub marks: Vec<String>,
    /// Another date.
    pub other: Vec<String>,
    /// Between the first and the last day of a period.
    pub to: Vec<String>,
    /// Names of months.
    pub months: Vec<(String, u32)>,
}

/// Ends of a period.
#[derive(Debug, Deserialize)]
pub struct PeriodWords {
    /// Its beginning.
    pub begin: Vec<String>,
    /// Its end.
    pub end: Vec<String>,
    /// What moved between the two.
    pub change: Vec<String>,
    /// Of a day that has not come.
    pub ahead: Vec<String>,
}

/// How long a flow is counted over.
#[derive(Debug, Deserialize)]
pub struct PerWords {
    /// A month.
    pub month: Vec<String>,
    /// A quarter.
    pub quarter: Vec<String>,
    /// A year.
    pub year: Vec<String>,
}

/// What rows are.
#[derive(Debug, Deserialize)]
pub struct RowWords {
    /// The row sums up others.
    pub totals: Vec<String>,
    /// What a total may be of.
    pub summed: Vec<String>,
    /// In front of or behind the number of positions that a line sums up: `top 10 holdings`.
    pub ranked: Vec<String>,
    /// A line that is no company.
    pub not_a_company: Vec<String>,
    /// May stand behind those.
    pub not_a_company_with: Vec<String>,
    /// Cash and what is as good.
    pub cash: Vec<String>,
    /// Say so wherever they stand.
    pub cash_phrases: Vec<String>,
    /// May stand beside those of `cash`.
    pub cash_with: Vec<String>,
    /// Say what was bought.
    pub securities: Vec<String>,
    /// May stand beside those of `securities`.
    pub securities_with: Vec<String>,
    /// Codes of cash in columns of kinds of assets.
    pub cash_codes: Vec<String>,
    /// Titles of such columns, folded.
    pub cash_code_titles: Vec<String>,
    /// A footnote begins with one of these.
    pub footnotes: Vec<String>,
}

/// Where a position stands.
#[derive(Debug, Deserialize)]
pub struct StatusWords {
    /// Sold.
    pub realized: Vec<String>,
    /// Behind those, with whom or what it was sold to.
    pub sold_how: Vec<String>,
    /// A part is held still.
    pub partly: Vec<String>,
    /// An option on the company and not a share of it.
    pub options: Vec<String>,
    /// Titles of the day a position was sold on, folded.
    pub sold_on: Vec<String>,
}

/// What cells say beside figures.
#[derive(Debug, Deserialize)]
pub struct CellWords {
    /// Not known.
    pub unknown: Vec<String>,
    /// About.
    pub about: Vec<String>,
    /// Only a bound.
    pub bound: Vec<String>,
    /// Errors of a spreadsheet.
    pub errors: Vec<String>,
    /// Zero or not known, as a dash is.
    pub nil: Vec<String>,
    /// Say per cent behind a figure.
    pub per_cent: Vec<String>,
    /// Say hundredths of a per cent behind a figure.
    pub basis_points: Vec<String>,
}

/// Which of two amounts side by side is meant.
#[derive(Debug, Deserialize)]
pub struct LedgerWords {
    /// In the currency of the company.
    pub local: Vec<String>,
    /// In the currency of the fund.
    pub reporting: Vec<String>,
    /// Of the whole company.
    pub whole: Vec<String>,
    /// Of what the fund has.
    pub own: Vec<String>,
}

/// Words of titles.
#[derive(Debug, Deserialize)]
pub struct TitleWords {
    /// The last word of a title that speaks about a figure and is none.
    pub about_figures: Vec<String>,
    /// In front of a title, without changing it.
    pub before: Vec<String>,
    /// A title with one of these counts something and is no amount.
    pub counts: Vec<String>,
    /// Titles of a column of dates that do not say of what, folded.
    pub dates: Vec<String>,
    /// Names of a row that says the units of the titles above it, folded.
    pub units_rows: Vec<String>,
    /// Of what is held still and what was paid out together, folded.
    pub with_proceeds: Vec<String>,
    /// Titles of what was paid out.
    pub proceeds: Vec<String>,
    /// Titles of what is held still.
    pub held: Vec<String>,
}

/// What tells the language of a table.
#[derive(Debug, Deserialize)]
pub struct LanguageWords {
    /// Titles of German tables hold one of these.
    pub german: Vec<String>,
    /// Names of Japanese companies begin or end with one of these.
    pub japanese: Vec<String>,
}

/// All words but those of units, currencies and fields.
#[derive(Debug, Deserialize)]
pub struct Words {
    /// Sentences about units.
    pub statement: StatementWords,
    /// Titles that name no fund.
    pub furniture: FurnitureWords,
    /// Dates.
    pub dates: DateWords,
    /// Ends of a period.
    pub periods: PeriodWords,
    /// How long a flow is counted over.
    pub per: PerWords,
    /// Rows.
    pub rows: RowWords,
    /// Positions sold.
    pub status: StatusWords,
    /// Cells.
    pub cells: CellWords,
    /// Amounts side by side.
    pub ledger: LedgerWords,
    /// Titles of columns.
    pub titles: TitleWords,
    /// What tells a language.
    pub language: LanguageWords,
}

/// The titles of a field.
#[derive(Debug, Default, Deserialize)]
pub struct FieldTitles {
    /// Its own, the best first.
    #[serde(default)]
    pub titles: Vec<String>,
    /// Those that stand for it only where the figures agree.
    #[serde(default)]
    pub vague: Vec<String>,
    /// Those that stand for it only where a unit or a currency is stated.
    #[serde(default)]
    pub with_money: Vec<String>,
    /// Those of its own whose amounts are in US dollars.
    #[serde(default)]
    pub in_dollars: Vec<String>,
}

/// Titles by the key of their field.
pub fn field_titles() -> &'static BTreeMap<String, FieldTitles> {
    static TITLES: OnceLock<BTreeMap<String, FieldTitles>> = OnceLock::new();
    TITLES.get_or_init(|| read(include_str!("../../../assets/import/fields.toml")))
}

/// The words of everything but units, currencies and fields.
pub fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words: Words = read(include_str!("../../../assets/import/words.toml"));
        // The longest first: "grand total" before "total".
        let rows = &mut words.rows;
        for list in [
            &mut rows.totals,
            &mut rows.summed,
            &mut rows.cash,
            &mut rows.cash_with,
        ] {
            list.sort_by_key(|word| std::cmp::Reverse(word.len()));
        }
        words
    })
}

/// Words of strategies, stages and customers by the word of native files.
#[derive(Debug, Deserialize)]
pub struct Vocabulary {
    /// Strategies, and kinds of adjacent companies.
    pub strategy: BTreeMap<String, Vec<String>>,
    /// Who pays.
    pub customer: BTreeMap<String, Vec<String>>,
    /// What was bought.
    pub security: BTreeMap<String, Vec<String>>,
    /// Beginnings of the names of rounds.
    pub stage: BTreeMap<String, Vec<String>>,
}

/// Words of strategies, stages and customers.
pub fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    VOCABULARY.get_or_init(|| read(include_str!("../../../assets/import/vocabulary.toml")))
}

/// Words from which strategies are guessed.
#[derive(Debug, Deserialize)]
pub struct Clues {
    /// In texts, by the word of native files.
    pub text: BTreeMap<String, Vec<String>>,
    /// In names.
    pub name: BTreeMap<String, Vec<String>>,
    /// What stands around them.
    pub words: ClueWords,
}

/// What stands around the words from which strategies are guessed.
#[derive(Debug, Deserialize)]
pub struct ClueWords {
    /// A vendor of the base model that is the company itself.
    pub own: Vec<String>,
    /// Titles of columns that describe what a company does, folded.
    pub descriptions: Vec<String>,
    /// In headings beside the strategy, without changing it.
    pub headings: Vec<String>,
}

/// Words from which strategies are guessed.
pub fn clues() -> &'static Clues {
    static CLUES: OnceLock<Clues> = OnceLock::new();
    CLUES.get_or_init(|| read(include_str!("../../../assets/import/clues.toml")))
}

/// Units, smallest first.
pub fn units() -> &'static [UnitWords] {
    #[derive(Deserialize)]
    struct Entry {
        word: String,
        words: Vec<String>,
        letters: Vec<String>,
        currency: Option<String>,
        #[serde(default)]
        beside: BTreeMap<String, Vec<String>>,
    }
    #[derive(Deserialize)]
    struct File {
        unit: Vec<Entry>,
    }
    static UNITS: OnceLock<Vec<UnitWords>> = OnceLock::new();
    UNITS.get_or_init(|| {
        let file: File = read(include_str!("../../../assets/import/units.toml"));
        let of = |entry: Entry| {
            AmountUnit::from_word(&entry.word).map(|unit| UnitWords {
                unit,
                words: entry.words,
                letters: entry.letters,
                currency: entry.currency,
                beside: entry.beside,
            })
        };
        file.unit.into_iter().filter_map(of).collect()
    })
}

/// Currencies, those whose signs are meant first where several share one.
pub fn currencies() -> &'static [CurrencyWords] {
    #[derive(Deserialize)]
    struct File {
        currency: Vec<CurrencyWords>,
    }
    static CURRENCIES: OnceLock<Vec<CurrencyWords>> = OnceLock::new();
    CURRENCIES.get_or_init(|| {
        let file: File = read(include_str!("../../../assets/import/currencies.toml"));
        file.currency
    })
}

/// A file of the program itself: a test reads each of them.
fn read<T: serde::de::DeserializeOwned>(text: &str) -> T {
    #[expect(
        clippy::expect_used,
        reason = "the files are part of the program and read by a test"
    )]
    toml::from_str(text).expect("a file of assets/import is readable")
}

/// A text as words are compared: lower case, full-width signs made plain, dashes and quotes of one
/// kind, one blank between words.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let c = simple(c);
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !is_invisible(c) {
            out.extend(c.to_lowercase());
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A letter with full-width signs made plain and one kind of dash and quote.
pub const fn simple(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => match char::from_u32(c as u32 - 0xfee0) {
            Some(plain) => plain,
            None => c,
        },
        '\u{ffe5}' => '¥',
        '\u{ffe1}' => '£',
        '\u{ffe0}' => '¢',
        '\u{3000}' => ' ',
        '−' | '–' | '—' | '―' | '‐' | '‑' | '‒' | '﹣' | '⁃' => '-',
        '’' | '‘' | '´' | '`' | 'ʼ' | '′' => '\'',
        '“' | '”' => '"',
        c => c,
    }
}

/// Whether a letter takes no room: marks of direction, joiners and the like.
pub const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// Whether a letter belongs to a script that writes words without blanks.
pub const fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2ffff}')
}

/// Where a word stands in a plain text: as a whole word, or anywhere when it is of a script without
/// blanks.
pub fn find_word(text: &str, word: &str) -> Option<usize> {
    let is_open = |c: Option<char>, edge: Option<char>| {
        let letters = c.is_some_and(|c| c.is_alphanumeric() && !is_cjk(c));
        !(letters && edge.is_some_and(|edge| edge.is_alphanumeric() && !is_cjk(edge)))
    };
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find(word)) {
        let at = from + found;
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text
            .get(at + word.len()..)
            .and_then(|after| after.chars().next());
        if is_open(before, word.chars().next()) && is_open(after, word.chars().next_back()) {
            return Some(at);
        }
        from = at + word.chars().next().map_or(1, char::len_utf8);
    }
    None
}

/// Takes the words of scripts without blanks out of a text, whose other words can then be told
/// apart; returns whether there was one.
pub fn take_out_cjk(text: &mut String, words: &[String]) -> bool {
    let mut found = false;
    for word in words.iter().filter(|word| word.chars().all(is_cjk)) {
        if text.contains(word.as_str()) {
            *text = text.replace(word.as_str(), " ");
            found = true;
        }
    }
    found
}

/// Whether one of the words stands in a plain text.
pub fn has_word(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| find_word(text, word).is_some())
}

#[cfg(test)]
mod tests;
