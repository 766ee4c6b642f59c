//! Words of strategies, stages, customers and securities as exports write them.

use super::field::fold;
use super::lexicon;
use crate::portfolio::{AdjacentKind, Customer, SLEEVES, Security, Sleeve, Stage};

/// The sleeve of a word of a strategy, sector or tag, and the kind of an adjacent one. Several
/// words may stand in one cell: the first that is known decides.
pub fn strategy(text: &str) -> Option<(Sleeve, Option<AdjacentKind>)> {
    strategy_word(&fold(text)).or_else(|| {
        text.split([',', ';', '|', '/', '、', '\u{ff0c}', '\u{ff1b}', '&', '+'])
            .find_map(|part| strategy_word(&fold(part)))
    })
}

/// The sleeve of the heading of a section: `Applications`, `II. Base model companies (4)`,
/// `垂直整合类项目`, `Chips - 12.5%`.
pub fn strategy_of_heading(text: &str) -> Option<(Sleeve, Option<AdjacentKind>)> {
    if let Some(known) = strategy(text) {
        return Some(known);
    }
    let headings = &lexicon::clues().words.headings;
    let mut text = lexicon::plain(text);
    for word in headings
        .iter()
        .filter(|word| word.chars().all(lexicon::is_cjk))
    {
        text = text.replace(word.as_str(), " ");
    }
    let is_numbering = |word: &str| {
        word.chars()
            .all(|c| matches!(c, 'i' | 'v' | 'x' | '一' | '二' | '三' | '四'))
    };
    let kept: Vec<&str> = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty() && !headings.iter().any(|known| known == word))
        .collect();
    let kept = match kept.split_first() {
        Some((first, rest)) if is_numbering(first) || first.chars().count() == 1 => rest,
        _ => &kept[..],
    };
    strategy_word(&fold(&kept.concat()))
}

fn strategy_word(word: &str) -> Option<(Sleeve, Option<AdjacentKind>)> {
    let known = lexicon::vocabulary()
        .strategy
        .iter()
        .find(|(_, words)| words.iter().any(|known| known == word))
        .map(|(key, _)| key.as_str())?;
    let sleeve = SLEEVES.into_iter().find(|sleeve| sleeve.word() == known);
    match (sleeve, AdjacentKind::from_word(known)) {
        (Some(sleeve), _) => Some((sleeve, None)),
        (None, Some(kind)) => Some((Sleeve::Adjacent, Some(kind))),
        (None, None) => None,
    }
}

/// The stage of a round, such as "Series B-1 Preferred", "Pre-A", "天使轮", "D轮"; of several in one
/// cell the first known.
pub fn stage(text: &str) -> Option<Stage> {
    stage_word(text).or_else(|| text.split(['/', ',', ';', '、']).find_map(stage_word))
}

fn stage_word(text: &str) -> Option<Stage> {
    let word = fold(text);
    let word = word.as_str();
    let begins_like = |stage: Stage| {
        let beginnings = lexicon::vocabulary().stage.get(stage.word());
        beginnings.is_some_and(|beginnings| {
            beginnings
                .iter()
                .any(|beginning| word.starts_with(beginning.as_str()))
        })
    };
    let by_word = [Stage::Seed, Stage::Public, Stage::CPlus]
        .into_iter()
        .find(|stage| begins_like(*stage));
    if by_word.is_some() {
        return by_word;
    }
    if word == "c" || word.contains("轮后") {
        return Some(Stage::CPlus);
    }
    let letter = word
        .strip_prefix("series")
        .or_else(|| word.strip_prefix("round"))
        .or_else(|| word.strip_prefix("serie"))
        .or_else(|| word.strip_prefix("pre"))
        .unwrap_or(word);
    let mut letters = letter.chars();
    let first = letters.next()?;
    // "B", "B1", "B轮" and "Bpreferred" name a round; "Beta" does not.
    let rest: String = letters.collect();
    let named =
        word.starts_with("series") || word.starts_with("serie") || word.starts_with("round");
    let names_round = rest.is_empty()
        || named
        || rest.starts_with('轮')
        || rest.starts_with(|c: char| c.is_ascii_digit())
        || rest.starts_with("round")
        || rest.starts_with("runde");
    match first {
        _ if !names_round => None,
        'a' => Some(Stage::A),
        'b' => Some(Stage::B),
        'c'..='k' => Some(Stage::CPlus),
        _ => None,
    }
}

/// Who pays. Several words may stand in one cell: the first that is known decides.
pub fn customer(text: &str) -> Option<Customer> {
    customer_word(text).or_else(|| {
        text.split([
            ',', ';', '|', '/', '+', '&', '>', '(', ')', '、', '\u{ff0c}', '\u{ff1b}',
        ])
        .find_map(customer_word)
    })
}

fn customer_word(text: &str) -> Option<Customer> {
    let word = fold(text);
    let known = lexicon::vocabulary()
        .customer
        .iter()
        .find(|(_, words)| words.contains(&word))
        .map(|(key, _)| key.as_str())?;
    Customer::ALL
        .into_iter()
        .find(|customer| customer.word() == known)
}

/// What was bought, such as "Series B Preferred", "Common Stock", "SAFE", "A轮优先股". A round alone
/// does not say it.
pub fn security(text: &str) -> Option<Security> {
    let word = fold(text);
    // Too short to be looked for inside other words.
    if word == "safe" {
        return Some(Security::Convertible);
    }
    let is_in = |security: &Security| {
        let words = lexicon::vocabulary().security.get(security.word());
        words.is_some_and(|words| words.iter().any(|known| word.contains(known.as_str())))
    };
    // Convertible preferred stock is preferred stock.
    [Security::Preferred, Security::Convertible, Security::Common]
        .into_iter()
        .find(is_in)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instruments_become_securities() {
        let cases = [
            ("Series B Preferred", Some(Security::Preferred)),
            ("Convertible Preferred Stock", Some(Security::Preferred)),
            ("A轮优先股", Some(Security::Preferred)),
            ("Common Stock", Some(Security::Common)),
            ("普通股", Some(Security::Common)),
            ("Stammaktien", Some(Security::Common)),
            ("Convertible note", Some(Security::Convertible)),
            ("SAFE", Some(Security::Convertible)),
            ("可转债", Some(Security::Convertible)),
            ("Series B", None),
            ("Warrants", None),
        ];
        for (text, expected) in cases {
            assert_eq!(security(text), expected, "{text}");
        }
        for known in Security::ALL {
            assert_eq!(security(known.word()), Some(known));
        }
    }

    #[test]
    fn sectors_and_tags_become_sleeves() {
        let cases = [
            ("Application", Some((Sleeve::Application, None))),
            (
                "AI; Foundation models; SaaS",
                Some((Sleeve::BaseModel, None)),
            ),
            ("垂直整合", Some((Sleeve::VerticalIntegration, None))),
            (
                "Semiconductors",
                Some((Sleeve::Adjacent, Some(AdjacentKind::Chips))),
            ),
            (
                "具身智能",
                Some((Sleeve::Adjacent, Some(AdjacentKind::Embodied))),
            ),
            ("Biotech", None),
        ];
        for (text, expected) in cases {
            assert_eq!(strategy(text), expected, "{text}");
        }
    }

    #[test]
    fn rounds_become_stages() {
        let cases = [
            ("Seed", Some(Stage::Seed)),
            ("天使轮", Some(Stage::Seed)),
            ("Series A", Some(Stage::A)),
            ("A轮", Some(Stage::A)),
            ("Pre-A", Some(Stage::A)),
            ("Series B-1 Preferred", Some(Stage::B)),
            ("C+", Some(Stage::CPlus)),
            ("Series D", Some(Stage::CPlus)),
            ("Pre-IPO", Some(Stage::CPlus)),
            ("IPO", Some(Stage::Public)),
            ("Common", None),
            ("Preferred", None),
            ("Beta", None),
        ];
        for (text, expected) in cases {
            assert_eq!(stage(text), expected, "{text}");
        }
    }

    #[test]
    fn the_words_of_native_files_are_known() {
        for kind in crate::portfolio::SLEEVES {
            assert_eq!(strategy(kind.word()).map(|(sleeve, _)| sleeve), Some(kind));
        }
        for known in Stage::ALL {
            assert_eq!(stage(known.word()), Some(known));
        }
        for known in Customer::ALL {
            assert_eq!(customer(known.word()), Some(known));
        }
    }
}
