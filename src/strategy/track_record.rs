//! What is known of how well the model works: figures of sets whose rows may not be passed on
//! (docs/model.md §15).

use serde::Deserialize;
use std::sync::LazyLock;

/// One set of companies the model was tried on.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordRow {
    /// Stable key; `track-record-row-<key>` is its name in the locale files.
    pub key: String,
    /// Companies in it.
    pub companies: usize,
    /// Rank correlation of predicted and realised loss.
    pub rank: f64,
    /// Its 95 % interval, where one was computed.
    pub interval: Option<[f64; 2]>,
    /// Mean predicted less mean realised loss, points of value.
    pub level: Option<f64>,
    /// Outcomes inside the stated band of 50 %, per cent.
    pub covered_half: Option<f64>,
    /// Outcomes inside the stated band of 90 %, per cent.
    pub covered_most: Option<f64>,
    /// What other means alone rank in the same set.
    #[serde(default)]
    pub singles: Vec<SingleRank>,
}

/// How well a single figure, or another method, ranks the losses of a set.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SingleRank {
    /// Stable key; `track-record-single-<key>` is its name in the locale files.
    pub key: String,
    /// Rank correlation with the realised loss.
    pub rank: f64,
}

/// Keys of the sentences that go with the figures, in their order.
pub const RECORD_WORDS: [&str; 4] = [
    "track-record-words-fast",
    "track-record-words-singles",
    "track-record-words-pairs",
    "track-record-words-limits",
];

#[derive(Deserialize)]
struct Record {
    row: Vec<RecordRow>,
}

static ROWS: LazyLock<Vec<RecordRow>> = LazyLock::new(|| {
    let record: Record = toml::from_str(include_str!("../../assets/back-test-record.toml"))
        .expect("the record is part of the program and is read by its tests");
    record.row
});

/// The sets, the one that was kept aside and opened once first.
pub fn record() -> &'static [RecordRow] {
    &ROWS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Text};

    #[test]
    fn every_set_and_every_sentence_has_its_words_and_an_interval_holds_its_figure() {
        assert_eq!(record().len(), 11);
        for row in record() {
            if let Some([low, high]) = row.interval {
                assert!(low < row.rank && row.rank < high, "{}", row.key);
            }
            for language in Language::ALL {
                let text = Text::new(language);
                assert!(
                    text.find(&format!("track-record-row-{}", row.key))
                        .is_some(),
                    "{}",
                    row.key
                );
                for single in &row.singles {
                    let key = format!("track-record-single-{}", single.key);
                    assert!(text.find(&key).is_some(), "{key}");
                }
                assert!(RECORD_WORDS.into_iter().all(|key| text.find(key).is_some()));
            }
        }
        assert!(record()[4].key == "fast-burners" && record()[4].rank < 0.1);
    }
}
