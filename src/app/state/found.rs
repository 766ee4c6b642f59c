//! Finding a command by a few letters: of its name as it is shown, of its name in either language,
//! or of the pinyin of its Chinese name, whole or by initials.

use super::commands::{Entry, TABLE};
use crate::language::{Language, Text};
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Matcher, Utf32Str};
use pinyin::ToPinyin as _;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What something is found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// As it is shown.
    pub shown: String,
    /// What else it is called.
    pub others: Vec<String>,
    /// How that is typed in Latin letters: initials and whole syllables, to be met without gaps.
    pub typed: Vec<String>,
}

/// What never changes of the names of a command, by its key.
static KNOWN: LazyLock<BTreeMap<&'static str, Names>> = LazyLock::new(|| {
    let [english, chinese] = [Language::English, Language::Chinese].map(Text::new);
    let names = |entry: &Entry| {
        let [english, chinese] = [&english, &chinese].map(|text| text.get(entry.key));
        let names = Names {
            shown: String::new(),
            typed: vec![initials(&chinese), syllables(&chinese)],
            others: vec![english, chinese],
        };
        (entry.key, names)
    };
    TABLE.iter().map(names).collect()
});

/// The names of a command that is shown by one of them.
pub fn names(entry: &Entry, shown: String) -> Names {
    let known = KNOWN.get(entry.key);
    Names {
        shown,
        others: known.map_or_else(Vec::new, |known| known.others.clone()),
        typed: known.map_or_else(Vec::new, |known| known.typed.clone()),
    }
}

/// The first letter of the pinyin of each Chinese character; Latin letters and digits as they are.
pub fn initials(name: &str) -> String {
    spelled(name, pinyin::Pinyin::first_letter)
}

/// The pinyin of each Chinese character without tones; Latin letters and digits as they are.
fn syllables(name: &str) -> String {
    spelled(name, pinyin::Pinyin::plain)
}

fn spelled(name: &str, of: impl Fn(pinyin::Pinyin) -> &'static str) -> String {
    let mut spelled = String::new();
    for letter in name.chars() {
        match letter.to_pinyin() {
            Some(syllable) => spelled.push_str(of(syllable)),
            None => spelled.extend(
                letter
                    .is_ascii_alphanumeric()
                    .then(|| letter.to_ascii_lowercase()),
            ),
        }
    }
    spelled
}

/// Those whose names answer what was typed, the best answer first; everything in its order when
/// nothing was typed.
///
/// In names letters must come in order, also with gaps; words may come in any order. What is shown
/// comes before what is only called so in the other language. Of two that answer equally well the
/// shorter name is nearer to what was typed.
pub fn found<T>(typed: &str, named: impl IntoIterator<Item = (Names, T)>) -> Vec<T> {
    let pattern = |kind| Pattern::new(typed, CaseMatching::Ignore, Normalization::Smart, kind);
    let (with_gaps, without) = (pattern(AtomKind::Fuzzy), pattern(AtomKind::Substring));
    let mut matcher = Matcher::new(nucleo_matcher::Config::DEFAULT);
    let mut letters = Vec::new();
    let mut rank = |pattern: &Pattern, name: &str| {
        let score = pattern.score(Utf32Str::new(name, &mut letters), &mut matcher)?;
        Some((Reverse(score), name.chars().count()))
    };
    if typed.trim().is_empty() {
        return named.into_iter().map(|(_, thing)| thing).collect();
    }
    let mut answers: Vec<_> = named
        .into_iter()
        .filter_map(|(names, thing)| {
            if let Some(rank) = rank(&with_gaps, &names.shown) {
                return Some((false, rank, thing));
            }
            let mut ranks = Vec::new();
            ranks.extend(
                names
                    .others
                    .iter()
                    .filter_map(|name| rank(&with_gaps, name)),
            );
            ranks.extend(names.typed.iter().filter_map(|name| rank(&without, name)));
            Some((true, ranks.into_iter().min()?, thing))
        })
        .collect();
    answers.sort_by_key(|(elsewhere, rank, _)| (*elsewhere, *rank));
    answers.into_iter().map(|(_, _, thing)| thing).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::commands::{Command, shown};
    use egui::ThemePreference;

    fn plain(shown: &str) -> Names {
        Names {
            shown: shown.to_owned(),
            others: Vec::new(),
            typed: Vec::new(),
        }
    }

    #[test]
    fn initials_find_a_command_and_a_missing_letter_does_not() {
        let names = ["Export comparison", "Duplicate strategy", "Dark theme"];
        let answers = |typed: &str| found(typed, names.map(|name| (plain(name), name)));
        assert_eq!(
            answers("dt"),
            ["Dark theme", "Duplicate strategy"],
            "two initials beat letters in the middle"
        );
        assert_eq!(answers("theme dark"), ["Dark theme"]);
        assert_eq!(answers(""), names);
        assert!(answers("zz").is_empty());
    }

    #[test]
    fn in_both_languages_a_command_is_found_by_either_name_and_by_pinyin() {
        for language in Language::ALL {
            let text = Text::new(language);
            let first = |typed: &str| {
                let named = shown().map(|entry| (names(entry, text.get(entry.key)), entry.command));
                found(typed, named).first().copied()
            };
            let dark = Some(Command::UseTheme(ThemePreference::Dark));
            for typed in ["dark theme", "深色", "shense"] {
                assert_eq!(first(typed), dark, "{typed} in {language:?}");
            }
            assert_eq!(initials("深色主题"), "sszt");
        }
        let chinese = Text::new(Language::Chinese);
        let named = shown().map(|entry| (names(entry, chinese.get(entry.key)), entry.command));
        let by_initials = found("sszt", named);
        assert_eq!(
            by_initials.first(),
            Some(&Command::UseTheme(ThemePreference::Dark))
        );
    }

    #[test]
    fn every_chinese_name_of_a_command_has_an_initial_for_each_character() {
        let text = Text::new(Language::Chinese);
        for entry in TABLE.iter() {
            let name = text.get(entry.key);
            let han = |letter: &char| ('\u{3400}'..='\u{9fff}').contains(letter);
            let wanted = name
                .chars()
                .filter(|letter| han(letter) || letter.is_ascii_alphanumeric());
            assert_eq!(initials(&name).len(), wanted.count(), "{name}");
        }
    }
}
