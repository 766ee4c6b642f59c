//! A guess at the strategy of a company whose file does not say it, with what it was guessed from.

use super::field::fold;
use super::lexicon::{self, find_word, is_cjk, plain};
use super::vocabulary;
use crate::library::Known;
use crate::portfolio::{AdjacentKind, Holding, SLEEVES, Sleeve};
use std::collections::BTreeMap;

/// What a guess rests on, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clue {
    /// The heading of the section its row stands under.
    Band,
    /// A word of the column of strategies that is not understood as a whole.
    Category,
    /// What is publicly known of a company of that name.
    Library,
    /// Its thesis, its notes or what a column says it does.
    Thesis,
    /// Whose base model it builds on.
    Vendor,
    /// Its name.
    Name,
}

impl Clue {
    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Band => "band",
            Self::Category => "category",
            Self::Library => "library",
            Self::Thesis => "thesis",
            Self::Vendor => "vendor",
            Self::Name => "name",
        }
    }
}

/// A strategy that was guessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrategyGuess {
    /// The sleeve.
    pub sleeve: Sleeve,
    /// What an adjacent company does.
    pub adjacent_kind: Option<AdjacentKind>,
    /// What it rests on.
    pub clue: Clue,
    /// The words it rests on, as they are compared.
    pub evidence: String,
}

/// The guess at a holding's strategy, by the strongest clue there is. `known` is what the library
/// has of its name. `None` when nothing speaks for any.
pub fn of(holding: &Holding, known: Option<&Known>) -> Option<StrategyGuess> {
    let attribute = |key: &str| holding.attributes.get(key).map(String::as_str);
    let by_words = |clue: Clue, text: &str| {
        let whole = vocabulary::strategy_of_heading(text)
            .map(|(sleeve, kind)| (sleeve, kind, text.trim().to_owned()));
        whole
            .or_else(|| most_spoken_of(&lexicon::clues().text, text))
            .map(|found| guess(clue, found))
    };
    let of_library = || {
        let known = known?;
        let sleeve = known.strategy?;
        let found = (sleeve, known.adjacent_kind, known.company.clone());
        Some(guess(Clue::Library, found))
    };
    attribute("band")
        .and_then(|band| by_words(Clue::Band, band))
        .or_else(|| by_words(Clue::Category, attribute("strategy")?))
        .or_else(of_library)
        .or_else(|| by_own_model(holding))
        .or_else(|| {
            most_spoken_of(&lexicon::clues().text, &said_of(holding))
                .map(|found| guess(Clue::Thesis, found))
        })
        .or_else(|| by_vendor(holding))
        .or_else(|| {
            most_spoken_of(&lexicon::clues().name, &holding.name)
                .map(|found| guess(Clue::Name, found))
        })
}

fn guess(
    clue: Clue,
    (sleeve, adjacent_kind, evidence): (Sleeve, Option<AdjacentKind>, String),
) -> StrategyGuess {
    StrategyGuess {
        sleeve,
        adjacent_kind,
        clue,
        evidence: evidence.chars().take(80).collect(),
    }
}

/// What the file says a company does, its texts one below the other.
fn said_of(holding: &Holding) -> String {
    let thesis = &holding.thesis;
    let described = holding.attributes.iter().filter(|(title, _)| {
        let titles = &lexicon::clues().words.descriptions;
        titles.contains(&fold(title))
    });
    [
        &thesis.driver.text,
        &thesis.durability.text,
        &thesis.milestones.text,
        &holding.notes,
    ]
    .into_iter()
    .chain(described.map(|(_, text)| text))
    .map(String::as_str)
    .collect::<Vec<_>>()
    .join("\n")
}

/// The vendor of the base model, where the file names one.
fn vendor_of(holding: &Holding) -> Option<String> {
    let vendor = plain(holding.base_model_vendor.as_deref()?);
    let is_unknown = lexicon::words().cells.unknown.contains(&vendor);
    (!is_unknown && !vendor.is_empty()).then_some(vendor)
}

fn is_own(holding: &Holding, vendor: &str) -> bool {
    let own = &lexicon::clues().words.own;
    let first = vendor
        .split(['(', ',', ';', '/'])
        .next()
        .unwrap_or_default()
        .trim();
    own.iter().any(|word| word == first) || fold(vendor) == fold(&holding.name)
}

/// Who builds on a model of its own makes models.
fn by_own_model(holding: &Holding) -> Option<StrategyGuess> {
    let vendor = vendor_of(holding).filter(|vendor| is_own(holding, vendor))?;
    Some(guess(Clue::Vendor, (Sleeve::BaseModel, None, vendor)))
}

/// Who builds on the model of somebody else makes applications.
fn by_vendor(holding: &Holding) -> Option<StrategyGuess> {
    let vendor = vendor_of(holding)?;
    Some(guess(Clue::Vendor, (Sleeve::Application, None, vendor)))
}

/// The meaning of which most words stand in a text; of equal ones the one with the longer words.
/// The words found are the evidence.
fn most_spoken_of(
    clues: &BTreeMap<String, Vec<String>>,
    text: &str,
) -> Option<(Sleeve, Option<AdjacentKind>, String)> {
    let text = plain(text);
    if text.is_empty() {
        return None;
    }
    let (meaning, found) = clues
        .iter()
        .map(|(meaning, words)| (meaning, words_in(&text, words)))
        .filter(|(_, found)| !found.is_empty())
        .max_by_key(|(_, found)| {
            let length: usize = found.iter().map(|word| word.chars().count()).sum();
            (found.len(), length)
        })?;
    let sleeve = SLEEVES.into_iter().find(|sleeve| sleeve.word() == meaning);
    let kind = AdjacentKind::from_word(meaning);
    let sleeve = sleeve.or(kind.map(|_| Sleeve::Adjacent))?;
    Some((sleeve, kind, found.join(", ")))
}

/// The words of a list that stand in a text, without those that are part of a longer one found.
fn words_in<'w>(text: &str, words: &'w [String]) -> Vec<&'w str> {
    let mut found: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| find_word(text, word).is_some())
        .collect();
    found.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut kept: Vec<&str> = Vec::new();
    for word in found {
        let is_part = |longer: &&str| {
            if word.chars().all(is_cjk) {
                longer.contains(word)
            } else {
                find_word(longer, word).is_some()
            }
        };
        if !kept.iter().any(is_part) {
            kept.push(word);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::StrategySplit;

    fn company(name: &str) -> Holding {
        Holding::new(
            name.to_owned(),
            StrategySplit::pure(Sleeve::Application),
            1.0,
        )
    }

    fn guessed(holding: &Holding) -> Option<(Sleeve, Option<AdjacentKind>, Clue)> {
        of(holding, None).map(|guess| (guess.sleeve, guess.adjacent_kind, guess.clue))
    }

    #[test]
    fn a_heading_speaks_before_a_thesis_a_vendor_and_a_name() {
        let mut holding = company("Falke Robotics");
        assert_eq!(
            guessed(&holding),
            Some((Sleeve::Adjacent, Some(AdjacentKind::Embodied), Clue::Name))
        );
        holding.base_model_vendor = Some("OpenAI".to_owned());
        assert_eq!(
            guessed(&holding),
            Some((Sleeve::Application, None, Clue::Vendor))
        );
        holding.thesis.driver.text =
            "Fine-tunes its own domain model on proprietary clinical records".to_owned();
        assert_eq!(
            guessed(&holding),
            Some((Sleeve::VerticalIntegration, None, Clue::Thesis))
        );
        holding.base_model_vendor = Some("own (open weight)".to_owned());
        assert_eq!(
            guessed(&holding),
            Some((Sleeve::BaseModel, None, Clue::Vendor))
        );
        holding.attributes.insert(
            "band".to_owned(),
            "II. Application companies (4)".to_owned(),
        );
        assert_eq!(
            guessed(&holding),
            Some((Sleeve::Application, None, Clue::Band))
        );
    }

    #[test]
    fn what_a_guess_rests_on_is_kept_and_nothing_is_made_up_from_nothing() {
        let mut holding = company("Oldgate");
        assert_eq!(of(&holding, None), None);
        holding.attributes.insert(
            "Business description".to_owned(),
            "GPU cloud and inference platform for labs".to_owned(),
        );
        let guess = of(&holding, None).unwrap();
        assert_eq!(guess.adjacent_kind, Some(AdjacentKind::Infrastructure));
        assert_eq!(guess.evidence, "inference platform, gpu cloud");
        let chinese = {
            let mut holding = company("棠溪");
            holding.notes = "自研行业大模型，拥有专有数据".to_owned();
            of(&holding, None).unwrap()
        };
        assert_eq!(chinese.sleeve, Sleeve::VerticalIntegration);
    }

    #[test]
    fn what_is_publicly_known_of_a_company_speaks_for_its_strategy() {
        let library = crate::library::Library::with_own(Vec::new());
        let known = library.known("OpenAI", jiff::civil::date(2024, 11, 30));
        let guess = of(&company("OpenAI"), known.as_ref()).unwrap();
        assert_eq!(
            (guess.sleeve, guess.clue),
            (Sleeve::BaseModel, Clue::Library)
        );
    }

    #[test]
    fn every_clue_is_written_as_it_is_compared_and_speaks_for_one_strategy() {
        for clues in [&lexicon::clues().text, &lexicon::clues().name] {
            let mut seen = BTreeMap::new();
            for (meaning, words) in clues {
                assert!(
                    SLEEVES.iter().any(|sleeve| sleeve.word() == meaning)
                        || AdjacentKind::from_word(meaning).is_some(),
                    "{meaning}"
                );
                for word in words {
                    assert_eq!(plain(word), *word);
                    assert_eq!(seen.insert(word, meaning), None, "{word}");
                }
            }
        }
    }
}
