//! Which company a name means: written in any case, with any punctuation, with or without its legal
//! form, in any script.

use super::{Entry, Library};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Legal forms at the end of a name, folded, longest first.
const LEGAL_FORMS: [&str; 22] = [
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "incorporated",
    "corporation",
    "limited",
    "company",
    "holdings",
    "gmbh",
    "corp",
    "pbc",
    "plc",
    "llc",
    "ltd",
    "inc",
    "sas",
    "ag",
    "co",
    "sa",
    "se",
    "bv",
    "公司",
];

/// Endings that names are often written with and without; they count only when nothing is called
/// the name itself.
const LOOSE_ENDINGS: [&str; 4] = ["technologies", "technology", "labs", "ai"];

/// A name in lower case without blanks and punctuation, and without the legal form at its end.
///
/// ```
/// use froth::library::folded;
///
/// assert_eq!(folded("Harvey, Inc."), "harvey");
/// assert_eq!(folded("北京智谱华章科技股份有限公司"), "北京智谱华章科技");
/// assert_eq!(folded("Weights & Biases"), "weightsbiases");
/// assert_eq!(folded("Co"), "co");
/// ```
pub fn folded(name: &str) -> String {
    let whole = words(name).concat();
    // In Chinese words are not set off, so that a legal form is looked for in the whole.
    let chinese = LEGAL_FORMS.iter().filter(|form| !form.is_ascii());
    let short = chinese
        .filter_map(|form| whole.strip_suffix(form))
        .find(|rest| !rest.is_empty());
    short.map_or_else(|| whole.clone(), str::to_owned)
}

/// The words of a name, folded, without a legal form at the end; a name of one word is never taken
/// apart.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '\'' | '’'))
        .map(fold)
        .filter(|word| !word.is_empty())
        .collect();
    let is_form = |word: &String| LEGAL_FORMS.contains(&word.as_str());
    while words.len() > 1 && words.last().is_some_and(is_form) {
        words.pop();
    }
    words
}

fn fold(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The names of a row: *Cursor (Anysphere)* goes by the whole, by *Cursor* and by *Anysphere*.
fn all_names(entry: &Entry) -> impl Iterator<Item = &str> {
    let company = entry.company.as_str();
    let within = company
        .split(['(', ')', '（', '）', '/'])
        .filter(move |part| part.trim() != company && fold(part).chars().count() > 2);
    std::iter::once(company)
        .chain(within)
        .chain(entry.other_names.iter().map(String::as_str))
}

/// Whether a name means the company of a row.
pub(super) fn means(entry: &Entry, name: &str) -> bool {
    let asked = folded(name);
    !asked.is_empty() && all_names(entry).any(|known| folded(known) == asked)
}

/// Rows that are meant when a loose ending is left out on either side; none when they are of
/// several companies.
pub(super) fn nearly<'a>(entries: &'a [Entry], name: &str) -> Vec<&'a Entry> {
    let asked = loose(name);
    if asked.is_empty() {
        return Vec::new();
    }
    let found: Vec<&Entry> = entries
        .iter()
        .filter(|entry| all_names(entry).any(|known| loose(known) == asked))
        .collect();
    let first = found.first().map(|entry| folded(&entry.company));
    if found
        .iter()
        .all(|entry| Some(folded(&entry.company)) == first)
    {
        found
    } else {
        Vec::new()
    }
}

/// What a name most likely means: two names with the same may be of one company, and nobody has
/// said so.
///
/// ```
/// use froth::library::likely;
///
/// assert_eq!(likely("Cursor"), likely("Anysphere, Inc."));
/// assert_eq!(likely("Acme AI"), likely("ACME Labs"));
/// assert_ne!(likely("Acme"), likely("Apex"));
/// ```
pub fn likely(name: &str) -> String {
    static KNOWN: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
        let entries = Library::shipped().entries.iter();
        entries
            .flat_map(|entry| all_names(entry).map(|name| (loose(name), loose(&entry.company))))
            .collect()
    });
    let own = loose(name);
    KNOWN.get(&own).cloned().unwrap_or(own)
}

fn loose(name: &str) -> String {
    let mut words = words(name);
    let is_loose = |word: &String| LOOSE_ENDINGS.contains(&word.as_str());
    while words.len() > 1 && words.last().is_some_and(is_loose) {
        words.pop();
    }
    words.concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;

    fn company(name: &str) -> Option<&'static str> {
        let found = Library::shipped().look_up(name);
        found.first().map(|entry| entry.company.as_str())
    }

    #[test]
    fn companies_are_found_however_their_names_are_written() {
        for (name, expected) in [
            ("OpenAI", "OpenAI"),
            ("open ai", "OpenAI"),
            ("OPENAI, L.L.C.", "OpenAI"),
            ("Anthropic PBC", "Anthropic"),
            ("Mistral", "Mistral AI"),
            ("mistral-ai", "Mistral AI"),
            ("Kimi", "Moonshot AI (Kimi)"),
            ("月之暗面", "Moonshot AI (Kimi)"),
            ("北京月之暗面科技有限公司", "Moonshot AI (Kimi)"),
            ("智谱", "Zhipu AI"),
            ("北京智谱华章科技股份有限公司", "Zhipu AI"),
            ("Z.ai", "Zhipu AI"),
            ("Anysphere, Inc.", "Cursor (Anysphere)"),
            ("Cursor (Anysphere)", "Cursor (Anysphere)"),
            ("Weights and Biases", "Weights & Biases"),
            ("W&B", ""),
            ("01 AI", "01.AI"),
            ("零一万物", "01.AI"),
            ("Harvey AI Inc", "Harvey"),
            ("Groq Inc.", "Groq"),
            ("Aleph Alpha GmbH", "Aleph Alpha"),
            ("Glean Technologies, Inc.", "Glean"),
            ("Cognition Labs", "Cognition"),
            ("DeepSeek", "DeepSeek"),
            ("x.ai", "xAI"),
        ] {
            assert_eq!(company(name).unwrap_or_default(), expected, "{name}");
        }
    }

    #[test]
    fn a_name_that_means_nobody_finds_nobody() {
        for name in [
            "",
            "  ",
            "Inc.",
            "AI",
            "Labs",
            "有限公司",
            "Acme",
            "Open",
            "Sc",
        ] {
            assert_eq!(company(name), None, "{name:?}");
        }
    }

    #[test]
    fn no_name_means_two_companies() {
        let shipped = &Library::shipped().entries;
        for entry in shipped {
            for name in all_names(entry) {
                for other in shipped.iter().filter(|other| means(other, name)) {
                    assert_eq!(
                        folded(&other.company),
                        folded(&entry.company),
                        "{name} means two companies"
                    );
                }
            }
        }
    }
}
