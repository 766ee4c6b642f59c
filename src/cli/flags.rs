//! Flags that say nothing: a flag without effect and a value given twice are refused, because whoever wrote them meant something.

use crate::language::Message;
use std::collections::BTreeSet;

/// The sentence for a flag that does nothing without another.
pub fn without_effect(flag: &str, needs: &str) -> Message {
    Message::new("cli-flag-without-effect")
        .with("name", flag)
        .with("needs", needs)
}

/// Holds a flag that may be given several times to one value for each name.
pub struct Once {
    flag: &'static str,
    seen: BTreeSet<String>,
}

impl Once {
    /// Nothing was given yet.
    pub const fn new(flag: &'static str) -> Self {
        Self {
            flag,
            seen: BTreeSet::new(),
        }
    }

    /// Notes a name.
    ///
    /// # Errors
    /// It was given before: one of the two values would be dropped in silence.
    pub fn check(&mut self, name: &str) -> Result<(), Message> {
        if self.seen.insert(name.to_owned()) {
            return Ok(());
        }
        Err(Message::new("cli-flag-twice")
            .with("name", self.flag)
            .with("value", name))
    }
}
