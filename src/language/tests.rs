//! Both languages say the same things.

use super::*;
use std::collections::{BTreeMap, BTreeSet};

/// Keys of a source with the arguments each uses.
fn entries(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut entries: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if let Some((key, _)) = line
            .split_once(" =")
            .filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
        {
            key.clone_into(&mut current);
            assert!(
                entries.insert(current.clone(), BTreeSet::new()).is_none(),
                "{key} stands twice"
            );
        }
        for argument in line.split('$').skip(1) {
            let name = argument
                .split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')
                .next();
            entries
                .entry(current.clone())
                .or_default()
                .extend(name.map(str::to_owned));
        }
    }
    entries
}

#[test]
fn both_languages_have_the_same_keys_with_the_same_arguments() {
    let mut all = BTreeSet::new();
    for (file, english, chinese) in SOURCES.iter().copied() {
        for source in [english, chinese] {
            assert!(
                FluentResource::try_new(source.to_owned()).is_ok(),
                "{file} has a slip"
            );
        }
        let (english, chinese) = (entries(english), entries(chinese));
        for (key, arguments) in &english {
            assert_eq!(chinese.get(key), Some(arguments), "{file}: {key}");
            assert!(all.insert(key.clone()), "{key} stands in two files");
        }
        assert_eq!(
            english.len(),
            chinese.len(),
            "{file} has more in Chinese: {:?}",
            chinese.keys()
        );
    }
    assert!(all.len() > 400);
}

#[test]
fn chinese_sentences_have_chinese_punctuation() {
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    for (file, _, chinese) in SOURCES {
        for line in chinese.lines() {
            let characters: Vec<char> = line.chars().collect();
            for pair in characters.windows(2) {
                assert!(
                    !(han(pair[0]) && ",:;(?!".contains(pair[1])),
                    "{file}: {line}"
                );
            }
        }
    }
}

#[test]
fn one_of_a_thing_is_told_from_several() {
    let text = Text::new(Language::English);
    assert_eq!(
        text.with("snapshots-count", &[("count", "1")]),
        "1 snapshot"
    );
    assert_eq!(
        text.with("snapshots-count", &[("count", "12")]),
        "12 snapshots"
    );
    assert_eq!(
        text.with("snapshots-count", &[("count", "1,024")]),
        "1,024 snapshots"
    );
}

/// Texts that speak of a burst and are not spoken where none can come, or are about bursts in
/// general.
const OF_BURSTS: [&str; 10] = [
    "about-question",
    "cli-gauge-exposure",
    "cli-lost-if-it-bursts",
    "help-compare-burst",
    "pane-back-test-method",
    "verdict-burst",
    "verdict-burst-none",
    "verdict-burst-today",
    "verdict-burst-today-none",
    "verdict-question-burst",
];

#[test]
fn where_nothing_bursts_no_text_of_the_results_says_what_happens_if_it_does() {
    for (language, words) in [
        (Language::English, ["if it bursts", "if the bubble bursts"]),
        (Language::Chinese, ["今天破裂", "季度破裂"]),
    ] {
        let mut text = Text::new(language);
        text.nothing_bursts = true;
        let elsewhere = ["since", "help"];
        for (file, english, _) in SOURCES
            .iter()
            .filter(|source| !elsewhere.contains(&source.0))
        {
            let keys = english
                .lines()
                .filter_map(|line| line.split_once(" ="))
                .map(|(key, _)| key)
                .filter(|key| !key.starts_with([' ', '#', '[', '*']) && !OF_BURSTS.contains(key));
            for key in keys {
                let said = text
                    .with(key, &[("quarter", "X"), ("name", "N"), ("paths", "9")])
                    .to_lowercase();
                for word in words {
                    assert!(!said.contains(word), "{file}: {key}: {said}");
                }
            }
        }
    }
}

/// Texts of the command line, and those about the user's own files, whose keys are the words to
/// look for.
const SPEAKS_OF_KEYS: [&str; 2] = ["arguments", "problems"];

#[test]
fn no_text_of_the_window_speaks_of_the_insides_of_the_program() {
    for (file, english, chinese) in SOURCES {
        if SPEAKS_OF_KEYS.contains(file) {
            continue;
        }
        for line in english.lines().chain(chinese.lines()) {
            let Some((key, said)) = line.split_once(" = ") else {
                continue;
            };
            // Tables and the command line have texts of their own; a column's name in a CSV is one
            // word by design.
            if ["cli-", "csv-"].iter().any(|of| key.starts_with(of)) || key.ends_with("-flag") {
                continue;
            }
            let spoken = |word: &str| {
                word.trim_matches(['`', '"', '\u{201c}', '\u{201d}', '.', ',', ';'])
                    .to_owned()
            };
            for word in said.split([' ', '（', '）', '、', '，', '。']).map(spoken) {
                let is_inside = word.starts_with("--") && word != "--columns"
                    || word.starts_with("src/")
                    || word == "theta"
                    || word == "log" && !key.starts_with("workbook-")
                    || word.replace("核对数", "").contains("对数") && !key.starts_with("workbook-")
                    || word.split_once('_').is_some_and(|(a, b)| {
                        !a.is_empty()
                            && !b.is_empty()
                            && word.chars().all(|c| c.is_ascii_lowercase() || c == '_')
                    });
                let is_column = key.starts_with("library-without-columns");
                assert!(!is_inside || is_column, "{file}: {key}: {word}");
            }
        }
    }
}
