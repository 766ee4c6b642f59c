//! The table of assumptions: what each is called, where it comes from and how far it may move.

use super::values::{COUNT, NAMES};
use crate::language::{Language, Message, key_of_words};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Provenance {
    /// Measured or published; the source says where.
    Data,
    /// A claim of the source essay.
    Essay,
    /// Nobody has measured it.
    Judgement,
}

/// One assumption of the model: everything about it but its value in a workspace.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// Name in words, such as `burst_hazard`; unique, stable, used in files.
    pub name: String,
    /// Symbol of docs/model.md in ASCII, such as `h0`; unique.
    pub symbol: String,
    /// Group it is shown in.
    pub group: String,
    /// Default value.
    pub default: f64,
    /// Lowest value a user may set.
    pub low: f64,
    /// Highest value a user may set.
    pub high: f64,
    /// Unit.
    pub unit: String,
    /// Where the default comes from.
    pub provenance: Provenance,
    /// The source, or what is judged.
    pub source: String,
    #[serde(skip)]
    pub(super) index: usize,
}

/// A value that a parameter does not take.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ParameterError {
    /// No parameter has that name or symbol.
    #[error("There is no assumption called `{name}`; `froth assumptions` lists them all.")]
    Unknown {
        /// The name asked for.
        name: String,
    },
    /// The value is not a number inside the range.
    #[error("The assumption `{name}` cannot be {value}; it takes {low} to {high} ({unit}).")]
    OutOfRange {
        /// The parameter's name.
        name: String,
        /// The value asked for.
        value: f64,
        /// Lowest value.
        low: f64,
        /// Highest value.
        high: f64,
        /// Unit.
        unit: String,
    },
}

impl ParameterError {
    /// The same sentence, to be said in any language.
    pub fn message(&self) -> Message {
        match self {
            Self::Unknown { name } => Message::new("assumption-unknown").with("name", name),
            Self::OutOfRange {
                name,
                value,
                low,
                high,
                unit,
            } => Message::new("assumption-out-of-range")
                .with("name", name)
                .with("value", value)
                .with("low", low)
                .with("high", high)
                .with("unit", key_of_words("unit", unit)),
        }
    }
}

impl Parameter {
    /// The source, or what is judged, in a language.
    pub fn source_in(&self, language: Language) -> &str {
        let chinese = CHINESE_SOURCES.get(&self.name).unwrap_or(&self.source);
        language.of_both(&self.source, chinese)
    }

    /// Accepts a finite value inside the range.
    ///
    /// # Errors
    /// [`ParameterError::OutOfRange`] with the range.
    pub fn check(&self, value: f64) -> Result<f64, ParameterError> {
        if value.is_finite() && (self.low..=self.high).contains(&value) {
            Ok(value)
        } else {
            Err(ParameterError::OutOfRange {
                name: self.name.clone(),
                value,
                low: self.low,
                high: self.high,
                unit: self.unit.clone(),
            })
        }
    }
}

#[derive(Deserialize)]
struct Table {
    parameter: Vec<Parameter>,
}

/// The sources in Chinese, by the name of the parameter.
static CHINESE_SOURCES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../assets/assumption-sources.zh-CN.toml"))
        .expect("the table of sources is part of the program and is read by its tests")
});

static PARAMETERS: LazyLock<Vec<Parameter>> = LazyLock::new(|| {
    let table: Table = toml::from_str(include_str!("../../assets/assumptions.toml"))
        .expect("the table of assumptions is part of the program and is read by its tests");
    assert!(
        table.parameter.len() == COUNT
            && table
                .parameter
                .iter()
                .zip(NAMES)
                .all(|(p, name)| p.name == name),
        "the table of assumptions and the accessors name the same parameters in the same order"
    );
    let mut parameters = table.parameter;
    for (index, parameter) in parameters.iter_mut().enumerate() {
        parameter.index = index;
    }
    parameters
});

/// Assumptions that earlier models had and this one has not; files that changed them are read
/// without.
const RETIRED: [&str; 33] = [
    "burn_cut",
    "burst_overshoot",
    "cap_mispricing",
    "compute_commitment",
    "dry_up_ai_startups",
    "dry_up_consumer",
    "dry_up_enterprise",
    "dry_up_mid_market",
    "dry_up_small_business",
    "ladder_rate_application",
    "ladder_rate_base",
    "ladder_rate_vertical",
    "loading_application",
    "loading_base",
    "loading_base_platform",
    "loading_growth",
    "mispricing_persistence",
    "mispricing_volatility",
    "overshoot_half_life",
    "punitive_round_loss",
    "punitive_runway",
    "retention_ai_startups",
    "retention_consumer",
    "retention_data",
    "retention_dependence",
    "retention_enterprise",
    "retention_mid_market",
    "retention_small_business",
    "retention_step",
    "vendor_incursion",
    "window_failure",
    "window_failure_moat",
    "window_failure_platform",
];

/// Whether an earlier model had an assumption of that name that this one has not.
pub fn is_retired(name: &str) -> bool {
    RETIRED.contains(&name)
}

/// All assumptions, in the order they are shown.
pub fn parameters() -> &'static [Parameter] {
    &PARAMETERS
}

/// The parameter of that name or symbol.
///
/// # Errors
/// [`ParameterError::Unknown`].
///
/// ```
/// use froth::assumptions::table;
///
/// let hazard = table::find("burst_hazard").unwrap();
/// assert!(hazard.low < hazard.default && hazard.default < hazard.high);
/// assert!(table::find("no_such_assumption").is_err());
/// ```
pub fn find(name_or_symbol: &str) -> Result<&'static Parameter, ParameterError> {
    parameters()
        .iter()
        .find(|p| p.name == name_or_symbol || p.symbol == name_or_symbol)
        .ok_or_else(|| ParameterError::Unknown {
            name: name_or_symbol.into(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_source_is_said_in_chinese_and_none_is_of_an_assumption_that_is_gone() {
        let han = |letter: char| ('\u{4e00}'..='\u{9fff}').contains(&letter);
        let figures = |text: &str| text.chars().filter(char::is_ascii_digit).count();
        for parameter in parameters() {
            let said = parameter.source_in(Language::Chinese);
            assert!(said.chars().any(han), "{}", parameter.name);
            // A translation has the figures of its original.
            let (there, here) = (figures(&parameter.source), figures(said));
            assert!(here + 2 >= there, "{}: {said}", parameter.name);
        }
        assert_eq!(CHINESE_SOURCES.len(), parameters().len());
    }

    #[test]
    fn a_refused_value_is_told_its_range_and_unit_in_the_language() {
        use crate::language::Text;
        let refused = find("platform_hazard")
            .unwrap()
            .check(99.0)
            .unwrap_err()
            .message();
        let said = |language| Text::new(language).say(&refused);
        assert!(
            said(Language::English).contains("(per year)"),
            "{}",
            said(Language::English)
        );
        assert!(
            said(Language::Chinese).contains("每年"),
            "{}",
            said(Language::Chinese)
        );
    }

    #[test]
    fn names_and_symbols_are_unique_and_ranges_hold_their_defaults() {
        let names: BTreeSet<_> = parameters().iter().map(|p| &p.name).collect();
        let symbols: BTreeSet<_> = parameters().iter().map(|p| &p.symbol).collect();
        assert_eq!(names.len(), parameters().len());
        assert_eq!(symbols.len(), parameters().len());
        for p in parameters() {
            assert!(
                p.low <= p.default && p.default <= p.high,
                "{} lies outside its range",
                p.name
            );
            assert!(
                !p.source.is_empty() && !p.unit.is_empty(),
                "{} lacks unit or source",
                p.name
            );
        }
    }

    #[test]
    fn a_value_outside_the_range_is_refused_with_the_range() {
        let error = find("h0").unwrap().check(3.0).unwrap_err().to_string();
        assert_eq!(
            error,
            "The assumption `burst_hazard` cannot be 3; it takes 0.04 to 0.4 (per year)."
        );
        assert!(find("h0").unwrap().check(f64::NAN).is_err());
    }

    #[test]
    fn display_and_message_say_the_same_sentence() {
        let text = crate::language::Text::new(crate::language::Language::English);
        for error in [
            find("hype").unwrap_err(),
            find("h0").unwrap().check(3.0).unwrap_err(),
        ] {
            assert_eq!(text.say(&error.message()), error.to_string());
        }
    }
}
