//! What somebody has to say about an assumption: a note, whose it is, and of which day.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A note on an assumption.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AssumptionNote {
    /// Why the value is what it is; may be empty.
    pub text: String,
    /// Who answers for it; may be empty.
    pub owner: String,
    /// The day it was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dated: Option<Date>,
}

impl AssumptionNote {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.owner.trim().is_empty()
    }
}
