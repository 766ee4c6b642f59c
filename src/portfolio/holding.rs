//! One position and the company behind it.

use super::{Company, Currency, Preferences, Scorecard, Security, Stage, StrategySplit, Thesis};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What an adjacent company does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdjacentKind {
    /// Image, video and voice models.
    Multimodal,
    /// Robots and other bodies.
    Embodied,
    /// Clouds, inference and tools.
    Infrastructure,
    /// Labelling, pipelines, stores.
    Data,
    /// Semiconductors.
    Chips,
}

impl AdjacentKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [
        Self::Multimodal,
        Self::Embodied,
        Self::Infrastructure,
        Self::Data,
        Self::Chips,
    ];

    /// The word used in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Multimodal => "multimodal",
            Self::Embodied => "embodied",
            Self::Infrastructure => "infrastructure",
            Self::Data => "data",
            Self::Chips => "chips",
        }
    }

    /// The kind of that word, if it is one.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// What really became of the company: only for back-tests.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// Share of the value lost, as a fraction; negative when the price rose.
    pub loss: f64,
    /// The date it was measured.
    pub as_of: Date,
}

/// One purchase within a position, kept when an import adds lots up.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lot {
    /// Security, series or round, as the file names it.
    pub label: String,
    /// Value today, millions of the holding's currency.
    pub fair_value: f64,
    /// Cost, millions of the holding's currency.
    pub cost: Option<f64>,
    /// Other columns of the file.
    pub attributes: BTreeMap<String, String>,
}

/// One position: what it is worth, and what is known of the company.
#[derive(Debug, Clone, PartialEq)]
pub struct Holding {
    /// Stable key of the holding; draws are keyed by it. Unique in a portfolio.
    pub id: String,
    /// The company's name as shown.
    pub name: String,
    /// How it divides over the sleeves.
    pub strategy: StrategySplit,
    /// What an adjacent company does.
    pub adjacent_kind: Option<AdjacentKind>,
    /// Value of the position today, millions of `currency`.
    pub fair_value: f64,
    /// What was paid for it, millions of `currency`.
    pub cost: Option<f64>,
    /// What was bought.
    pub security: Option<Security>,
    /// The liquidation preferences before it and beside it.
    pub preferences: Preferences,
    /// Share of the company held, as a fraction.
    pub ownership: Option<f64>,
    /// Currency of every amount of this holding; the reporting currency when absent.
    pub currency: Option<Currency>,
    /// Stage of the last round.
    pub stage: Option<Stage>,
    /// The company's figures.
    pub company: Company,
    /// What is judged of it.
    pub scorecard: Scorecard,
    /// Vendor of the base model it runs on; itself when it has its own.
    pub base_model_vendor: Option<String>,
    /// The three questions.
    pub thesis: Thesis,
    /// Where the figures come from, a line each.
    pub sources: Vec<String>,
    /// Free text.
    pub notes: String,
    /// What became of it, for back-tests.
    pub outcome: Option<Outcome>,
    /// Purchases behind the position, when the import had several.
    pub lots: Vec<Lot>,
    /// Keys and columns the program does not know, kept.
    pub attributes: BTreeMap<String, String>,
}

impl Holding {
    /// A position of that name, sleeve and value, with everything else unknown.
    pub fn new(name: impl Into<String>, strategy: StrategySplit, fair_value: f64) -> Self {
        let name = name.into();
        Self {
            id: Self::id_from_name(&name),
            name,
            strategy,
            adjacent_kind: None,
            fair_value,
            cost: None,
            security: None,
            preferences: Preferences::default(),
            ownership: None,
            currency: None,
            stage: None,
            company: Company::default(),
            scorecard: Scorecard::default(),
            base_model_vendor: None,
            thesis: Thesis::default(),
            sources: Vec::new(),
            notes: String::new(),
            outcome: None,
            lots: Vec::new(),
            attributes: BTreeMap::new(),
        }
    }

    /// The id a name gets when the file gives none: lower case, words joined by hyphens, letters of
    /// any script kept ("Moonshot AI (Kimi)" → `moonshot-ai-kimi`, "星尘数据" → `星尘数据`).
    pub fn id_from_name(name: &str) -> String {
        let mut id = String::with_capacity(name.len());
        for c in name.chars().flat_map(char::to_lowercase) {
            if c.is_alphanumeric() {
                id.push(c);
            } else if !id.is_empty() && !id.ends_with('-') {
                id.push('-');
            }
        }
        let id = id.trim_end_matches('-');
        if id.is_empty() {
            "holding".into()
        } else {
            id.into()
        }
    }
}
