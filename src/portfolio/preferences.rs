//! What a position is: its security, and the liquidation preferences around it.

use serde::{Deserialize, Serialize};

/// What was bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Security {
    /// Preferred stock: it has a claim on what a sale brings.
    Preferred,
    /// Common stock: it has none.
    Common,
    /// A convertible note or an agreement for future equity: until it converts it claims what was
    /// paid.
    Convertible,
}

impl Security {
    /// All securities.
    pub const ALL: [Self; 3] = [Self::Preferred, Self::Common, Self::Convertible];

    /// The word used in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Preferred => "preferred",
            Self::Common => "common",
            Self::Convertible => "convertible",
        }
    }

    /// The security of that word, if it is one.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|security| security.word() == word)
    }
}

/// Liquidation preferences of a company as our position meets them: amounts in millions of the
/// holding's currency. `None` is unknown.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Preferences {
    /// Claims that rank before ours.
    pub ahead: Option<f64>,
    /// Claims that rank with ours, ours included.
    pub alongside: Option<f64>,
    /// Multiple of what we paid that our own claim comes to.
    pub multiple: Option<f64>,
}

impl Preferences {
    /// Multiple of the cost that a position claims: as stated, else none for common stock and once
    /// for anything else.
    pub fn claimed_multiple(&self, security: Option<Security>) -> f64 {
        self.multiple.unwrap_or(match security {
            Some(Security::Common) => 0.0,
            Some(Security::Preferred | Security::Convertible) | None => 1.0,
        })
    }
}
