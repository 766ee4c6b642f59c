//! `--password-file` and the question on a terminal: workspaces and snapshots under a password.

use super::Failure;
use crate::io::password::{Password, is_asked_for};
use crate::io::plan_file::{self, Kind, PlanFile};
use crate::language::{Message, Text};
use std::io::IsTerminal as _;
use std::path::Path;

/// Reads a workspace or a snapshot; one under a password with that of the file, or with one that is
/// typed where somebody can.
///
/// # Errors
/// Those of reading, and when no password was given or it is none.
pub fn plan_of(
    file: &Path,
    kind: Kind,
    password_file: Option<&Path>,
    text: &Text,
) -> Result<(PlanFile, Option<Password>), Failure> {
    let given = password_file.map(Password::of_file).transpose()?;
    let read = plan_file::read_with(file, kind, given.as_ref());
    let needs_one = read.as_ref().is_err_and(is_asked_for) && given.is_none();
    if !needs_one || !std::io::stdin().is_terminal() {
        let read = read?;
        if given.is_some() && !read.is_sealed {
            let message = Message::new("password-not-needed").with("file", file.display());
            return Err(message.into());
        }
        return Ok((read, given));
    }
    let question = text.say(&Message::new("cli-password").with("file", file.display()));
    let typed = rpassword::prompt_password(question + " ")
        .ok()
        .map(zeroize::Zeroizing::new)
        .and_then(|typed| Password::new(&typed))
        .ok_or_else(|| Message::new("password-none-typed").with("file", file.display()))?;
    let read = plan_file::read_with(file, kind, Some(&typed))?;
    Ok((read, Some(typed)))
}
