//! The scorecard: what an associate judges of a company, each in 0 … 1 (docs/model.md §2).

use serde::{Deserialize, Serialize};

/// Who pays. The order is the order of persistence, from the most to the least loyal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Customer {
    /// Large companies and governments.
    Enterprise,
    /// Mid-sized companies.
    MidMarket,
    /// Small businesses.
    SmallBusiness,
    /// Private persons.
    Consumer,
    /// Other young AI companies, whose own money comes from the same window.
    #[serde(rename = "ai_startups")]
    AiStartups,
}

impl Customer {
    /// All kinds; arrays by customer are in this order.
    pub const ALL: [Self; 5] = [
        Self::Enterprise,
        Self::MidMarket,
        Self::SmallBusiness,
        Self::Consumer,
        Self::AiStartups,
    ];

    /// Position in [`Self::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The word used in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Enterprise => "enterprise",
            Self::MidMarket => "mid_market",
            Self::SmallBusiness => "small_business",
            Self::Consumer => "consumer",
            Self::AiStartups => "ai_startups",
        }
    }

    /// The kind of that word, if it is one.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|customer| customer.word() == word)
    }
}

/// Highest integration step: 0 none, 1 API + RAG prototype, 2 fine-tuning and agents, 3 continued
/// pre-training.
pub const INTEGRATION_STEPS: u8 = 3;

/// Judgements of one company, each in 0 … 1 and each possibly unknown.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Scorecard {
    /// D: barrier of private data (origin, volume, exclusivity).
    pub private_data: Option<f64>,
    /// K: readiness of that data, from raw to flowing into training.
    pub data_readiness: Option<f64>,
    /// L: how private data reaches the model; the rungs are in [`data_method`].
    pub data_method: Option<f64>,
    /// B: base-model skill of the team.
    pub model_skill: Option<f64>,
    /// U: dependence on someone else's model.
    pub upstream_dependence: Option<f64>,
    /// P: ambition to be the general platform.
    pub platform_ambition: Option<f64>,
    /// Step 0 … 3 of the integration ladder (the model's I is step / 3).
    pub integration_step: Option<u8>,
    /// Who pays.
    pub customer: Option<Customer>,
}

/// The rungs by which private data reaches a model, and their words in files.
pub mod data_method {
    /// Words and values of the rungs, weakest first.
    pub const RUNGS: [(&str, f64); 5] = [
        ("prompting", 0.0),
        ("rag", 0.25),
        ("fine_tuning", 0.5),
        ("agents", 0.75),
        ("continued_pretraining", 1.0),
    ];

    /// Value of a rung's word.
    pub fn from_word(word: &str) -> Option<f64> {
        RUNGS
            .iter()
            .find(|(name, _)| *name == word)
            .map(|(_, value)| *value)
    }

    /// Word of a value that is exactly a rung.
    pub fn word(value: f64) -> Option<&'static str> {
        RUNGS
            .iter()
            .find(|(_, rung)| *rung == value)
            .map(|(name, _)| *name)
    }
}
