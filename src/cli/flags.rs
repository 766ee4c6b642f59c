//! Flags that cannot be meant as they stand: without effect, given twice, or a file to write that
//! is the one that is read.

use crate::io::{is_same_file, is_there};
use crate::language::Message;
use std::collections::BTreeSet;
use std::path::Path;

/// Looks at a file that is to be written before anything is read: its name says what it will be,
/// and it is not the source.
///
/// # Errors
/// Another ending than those of its kind, and when it is the file that is read.
pub fn check_target(target: &Path, endings: &[&str], source: Option<&Path>) -> Result<(), Message> {
    let ending = target.extension().and_then(|ending| ending.to_str());
    let is_kind = |known: &&str| ending.is_some_and(|ending| ending.eq_ignore_ascii_case(known));
    if !endings.iter().any(is_kind) {
        let words: Vec<_> = endings.iter().map(|ending| format!(".{ending}")).collect();
        return Err(Message::new("cli-target-ending")
            .with("file", target.display())
            .with("words", words.join(", ")));
    }
    if source.is_some_and(|source| is_same_file(target, source)) {
        return Err(Message::new("cli-target-is-source").with("file", target.display()));
    }
    Ok(())
}

/// Refuses to replace a file that is there, unless that was said.
///
/// # Errors
/// It is there.
pub fn check_free(target: &Path, force: bool) -> Result<(), Message> {
    if force || !is_there(target) {
        return Ok(());
    }
    Err(Message::new("cli-target-exists").with("file", target.display()))
}

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
