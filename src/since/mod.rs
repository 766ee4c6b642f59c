//! What has happened since the essay: reported facts by claim, and readings of the platform signals
//! that are proposed.
//!
//! Facts carry the date they stand for and who reported them; readings are judgements and are shown
//! as such, beside the evidence against them. Nothing here changes an assumption: a reading is
//! taken by a person or not at all.

use crate::assumptions::{Assumptions, PlatformWatch, Reading, SIGNAL_COUNT, SIGNAL_KEYS};
use crate::language::Message;
use crate::library::Period;
use jiff::civil::Date;
use serde::Deserialize;
use std::sync::LazyLock;

/// Claims of the essay, numbered from 1.
pub const CLAIMS: u8 = 14;

/// Which way a fact points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// It bears a claim or a reading out, or says how things stand.
    For,
    /// It speaks against it.
    Against,
}

/// A reported fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Key of its sentence in the locale files.
    pub key: String,
    /// Which way it points.
    pub side: Side,
    /// What it stands for, as exactly as it was reported.
    pub date: Period,
    /// Who reported it.
    pub source: String,
}

/// What is proposed for one signal of the platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedReading {
    /// The reading; a judgement.
    pub reading: Reading,
    /// What it rests on, and what speaks against it.
    pub facts: Vec<Fact>,
}

#[derive(Deserialize)]
struct File {
    as_of: Date,
    fact: Vec<FactEntry>,
    signal: Vec<SignalEntry>,
}

#[derive(Deserialize)]
struct FactEntry {
    #[serde(default)]
    claim: u8,
    key: String,
    side: String,
    date: String,
    source: String,
}

#[derive(Deserialize)]
struct SignalEntry {
    key: String,
    reading: Reading,
    fact: Vec<FactEntry>,
}

const SHIPPED: &str = include_str!("../../assets/since/since.toml");

/// The file as the program uses it; a test holds that all of it reads.
static SINCE: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(SHIPPED).unwrap_or(File {
        as_of: Date::ZERO,
        fact: Vec::new(),
        signal: Vec::new(),
    })
});

impl FactEntry {
    fn fact(&self, about: &str) -> Option<Fact> {
        let side = match self.side.as_str() {
            "since" | "for" => Side::For,
            "against" => Side::Against,
            _ => return None,
        };
        Some(Fact {
            key: format!("since-{about}-{}", self.key),
            side,
            date: Period::from_text(&self.date)?,
            source: self.source.clone(),
        })
    }
}

/// The day the facts were drawn up.
pub fn as_of() -> Date {
    SINCE.as_of
}

/// What has happened since, of one claim, in the order it is told.
pub fn facts_of_claim(claim: u8) -> Vec<Fact> {
    let of_claim = SINCE.fact.iter().filter(|entry| entry.claim == claim);
    of_claim
        .filter_map(|entry| entry.fact(&claim.to_string()))
        .collect()
}

/// Key of the reading of a claim: the judgement beside its facts.
pub fn reading_key(claim: u8) -> String {
    format!("since-{claim}-reading")
}

/// A fact in one sentence with its source and date; `said` is its sentence in the language.
pub fn reported(fact: &Fact, said: &str) -> Message {
    Message::new("since-reported")
        .with("fact", said)
        .with("source", &fact.source)
        .with("date", fact.date.text())
}

/// What is proposed for a signal, by its place in [`SIGNAL_KEYS`].
pub fn proposed_reading(signal: usize) -> Option<ProposedReading> {
    let key = SIGNAL_KEYS.get(signal)?;
    let entry = SINCE.signal.iter().find(|entry| entry.key == *key)?;
    let about = key.replace('_', "-");
    Some(ProposedReading {
        reading: entry.reading,
        facts: entry.fact.iter().filter_map(|f| f.fact(&about)).collect(),
    })
}

/// The watch with all proposed readings taken, and the notes it has kept.
pub fn with_proposed_readings(watch: &PlatformWatch) -> PlatformWatch {
    let mut proposed = watch.clone();
    for signal in 0..SIGNAL_COUNT {
        if let Some(found) = proposed_reading(signal) {
            proposed.signals[signal].reading = found.reading;
            proposed.signals[signal].read_on = Some(as_of());
        }
    }
    proposed
}

/// What taking all proposed readings multiplies the platform hazard by.
pub fn proposed_multiplier(assumptions: &Assumptions) -> f64 {
    with_proposed_readings(&PlatformWatch::default()).multiplier(assumptions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Text};

    #[test]
    fn every_claim_has_facts_for_and_against_with_source_and_date_and_a_reading() {
        let file: File = toml::from_str(SHIPPED).unwrap();
        let mut read = 0;
        for claim in 1..=CLAIMS {
            let facts = facts_of_claim(claim);
            read += facts.len();
            for side in [Side::For, Side::Against] {
                assert!(facts.iter().any(|f| f.side == side), "T{claim} {side:?}");
            }
            for fact in &facts {
                assert!(fact.source.len() > 5, "{}", fact.key);
                // Nothing of before the essay, nothing of the future.
                assert!(
                    fact.date.end() > jiff::civil::date(2024, 10, 31),
                    "{}",
                    fact.key
                );
                assert!(fact.date.text() <= "2026-11-28", "{}", fact.key);
            }
        }
        assert_eq!(read, file.fact.len());
    }

    #[test]
    fn every_sentence_is_there_in_both_languages() {
        for language in Language::ALL {
            let text = Text::new(language);
            let signals = (0..SIGNAL_COUNT).flat_map(|s| proposed_reading(s).unwrap().facts);
            let claims = (1..=CLAIMS).flat_map(facts_of_claim).chain(signals);
            let keys = claims
                .map(|fact| fact.key)
                .chain((1..=CLAIMS).map(reading_key));
            for key in keys {
                assert!(text.find(&key).is_some(), "{key}");
            }
        }
    }

    #[test]
    fn the_readings_of_2026_multiply_the_hazard_by_2_54() {
        let readings: Vec<Reading> = (0..SIGNAL_COUNT)
            .map(|signal| proposed_reading(signal).unwrap().reading)
            .collect();
        assert_eq!(
            readings,
            [
                Reading::Clear,
                Reading::Early,
                Reading::Early,
                Reading::No,
                Reading::Early,
                Reading::No
            ]
        );
        let found = proposed_multiplier(&Assumptions::default());
        let expected = 1.8 * 1.25 * 1.25 * 0.85 * 1.25 * 0.85;
        assert!((found - expected).abs() < 1e-12);
        assert!((found - 2.54).abs() < 0.005);
    }

    #[test]
    fn taking_the_readings_keeps_the_notes() {
        let mut watch = PlatformWatch::default();
        watch.signals[3].evidence = "seen in a board pack".into();
        let taken = with_proposed_readings(&watch);
        assert_eq!(taken.signals[3].evidence, watch.signals[3].evidence);
        assert_eq!(taken.signals[3].reading, Reading::No);
        assert_eq!(taken.signals[3].read_on, Some(as_of()));
    }
}
