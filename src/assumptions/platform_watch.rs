//! Platform watch: the signals that say whether the decoupled platform is near.

use super::Assumptions;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What is seen of one signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// Not looked at, or not clear: leaves the hazard alone.
    #[default]
    Unknown,
    /// Looked for and absent.
    No,
    /// Early signs.
    Early,
    /// Clear.
    Clear,
}

impl Reading {
    /// All readings, in the order of the picker.
    pub const ALL: [Self; 4] = [Self::Unknown, Self::No, Self::Early, Self::Clear];

    /// The word used in files and on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::No => "no",
            Self::Early => "early",
            Self::Clear => "clear",
        }
    }

    /// The reading of that word; case does not matter.
    pub fn from_word(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        Self::ALL.into_iter().find(|reading| reading.word() == word)
    }
}

/// A piece of evidence somebody noted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceNote {
    /// When it was seen.
    pub date: Date,
    /// What was seen, free text.
    pub text: String,
    /// Where it can be read again; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub link: String,
}

/// A signal: its reading and the evidence for it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Signal {
    /// What is seen.
    pub reading: Reading,
    /// Evidence, free text.
    #[serde(default)]
    pub evidence: String,
    /// When the reading was last set; absent in files of before it was noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_on: Option<Date>,
    /// Evidence with dates, in the order it was noted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<EvidenceNote>,
}

/// Months after which a signal that nobody has touched says so.
pub const UNTOUCHED_MONTHS: i32 = 6;

impl Signal {
    /// When it was last touched: read anew, or given a note.
    pub fn touched_on(&self) -> Option<Date> {
        self.notes
            .iter()
            .map(|note| note.date)
            .chain(self.read_on)
            .max()
    }

    /// Whole months since it was last touched, once they are more than [`UNTOUCHED_MONTHS`]; `None`
    /// while it is fresh, or when no date is known.
    pub fn untouched_months(&self, today: Date) -> Option<i32> {
        let touched = self.touched_on()?;
        let limit = touched
            .checked_add(jiff::Span::new().months(UNTOUCHED_MONTHS))
            .ok()?;
        let span = touched.until((jiff::Unit::Month, today)).ok()?;
        (limit < today).then(|| span.get_months() + 12 * i32::from(span.get_years()))
    }
}

/// Number of signals.
pub const SIGNAL_COUNT: usize = 6;

/// Stable keys of the signals, in order: products at scale, swappable models, data that trains
/// without leaving, a base model that gives up the verticals, cheap models, split liability.
pub const SIGNAL_KEYS: [&str; SIGNAL_COUNT] = [
    "native_applications_at_scale",
    "swappable_base_models",
    "data_trains_in_place",
    "vendor_leaves_verticals",
    "model_no_main_cost",
    "liability_split",
];

/// The six signals of the platform watch.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PlatformWatch {
    /// One entry for each of [`SIGNAL_KEYS`].
    pub signals: [Signal; SIGNAL_COUNT],
}

impl PlatformWatch {
    /// Factor on the platform hazard: the product of the signals' factors, capped.
    pub fn multiplier(&self, assumptions: &Assumptions) -> f64 {
        let product: f64 = self
            .signals
            .iter()
            .map(|signal| match signal.reading {
                Reading::Unknown => 1.0,
                Reading::No => assumptions.watch_no(),
                Reading::Early => assumptions.watch_early(),
                Reading::Clear => assumptions.watch_clear(),
            })
            .product();
        product.min(assumptions.watch_cap())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_signals_change_nothing_and_clear_ones_are_capped_at_four() {
        let assumptions = Assumptions::default();
        let mut watch = PlatformWatch::default();
        assert_eq!(watch.multiplier(&assumptions), 1.0);
        watch.signals[0].reading = Reading::No;
        watch.signals[1].reading = Reading::Early;
        assert!((watch.multiplier(&assumptions) - 0.85 * 1.25).abs() < 1e-15);
        for signal in &mut watch.signals {
            signal.reading = Reading::Clear;
        }
        assert_eq!(watch.multiplier(&assumptions), 4.0);
    }

    #[test]
    fn a_signal_says_so_when_nobody_has_touched_it_for_six_months() {
        let day = jiff::civil::date;
        let mut signal = Signal::default();
        assert_eq!(signal.untouched_months(day(2026, 11, 28)), None);
        signal.read_on = Some(day(2026, 5, 28));
        assert_eq!(signal.untouched_months(day(2026, 11, 28)), None);
        assert_eq!(signal.untouched_months(day(2026, 11, 29)), Some(6));
        assert_eq!(signal.untouched_months(day(2028, 1, 1)), Some(19));
        signal.notes.push(EvidenceNote {
            date: day(2026, 9, 1),
            text: "seen in a board pack".into(),
            link: String::new(),
        });
        assert_eq!(signal.untouched_months(day(2026, 11, 29)), None);
    }

    #[test]
    fn a_signal_of_an_older_file_reads_and_one_without_notes_is_written_as_before() {
        let old = r#"{"reading":"early","evidence":"x"}"#;
        let signal: Signal = serde_json::from_str(old).unwrap();
        assert_eq!((signal.read_on, signal.notes.len()), (None, 0));
        assert_eq!(serde_json::to_string(&signal).unwrap(), old);
    }
}
