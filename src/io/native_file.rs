//! What all native files share: read as UTF-8 and within bounds, their schema looked at before
//! anything else, and written only if they can be read back.

use super::atomic::{self, Backup, Degraded};
use super::calls::{self, Call};
use super::password::{self, Password};
use super::portfolio_file::Format;
use super::{backup, tree, write_failure};
use crate::language::Message;
use crate::portfolio::{Problem, Severity};
use std::io::{Error, ErrorKind, Read as _};
use std::path::Path;
use zeroize::Zeroizing;

/// Largest file that is read, bytes.
pub const MAX_BYTES: u64 = 50 * 1024 * 1024;

/// Why nothing usable could be read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadError {
    /// The reason.
    pub problem: Box<Problem>,
    /// Problems met on the way there.
    pub others: Vec<Problem>,
}

impl ReadError {
    /// An error with that sentence.
    pub fn new(message: Message) -> Self {
        Self {
            problem: Box::new(Problem::general(Severity::Error, message)),
            others: Vec::new(),
        }
    }

    /// All problems, the reason last.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.others.iter().chain([&*self.problem])
    }
}

/// Opens a file that ends: no pipe, whose opening waits until somebody writes to it, and no device.
///
/// # Errors
/// What the file system says, and when it is no file.
pub fn open_file(path: &Path) -> std::io::Result<std::fs::File> {
    if std::fs::metadata(path)?.is_file() {
        std::fs::File::open(path)
    } else {
        Err(Error::other("it is not a file"))
    }
}

/// Reads a file that may not be larger than `limit` bytes.
///
/// # Errors
/// One sentence that names the file.
#[expect(clippy::wildcard_enum_match_arm, reason = "an enum of a library")]
pub fn read_bytes(path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    let file = path.display().to_string();
    let failed = |error: Error| {
        let key = match error.kind() {
            ErrorKind::NotFound => "file-missing",
            ErrorKind::PermissionDenied => "file-not-permitted",
            _ => "file-unreadable",
        };
        ReadError::new(Message::new(key).with("file", &file).with("detail", error))
    };
    let mut bytes = Vec::new();
    // One byte more than the limit shows that there is more, whatever the file system said of the
    // length.
    calls::before(Call::Read, path)
        .and_then(|()| open_file(path))
        .and_then(|opened| opened.take(limit + 1).read_to_end(&mut bytes))
        .map_err(failed)?;
    if bytes.len() as u64 > limit {
        let message = Message::new("file-too-large").with("file", &file);
        return Err(ReadError::new(message.with("limit", megabytes(limit))));
    }
    Ok(bytes)
}

/// Reads a native file as text.
///
/// # Errors
/// One sentence that names the file: as [`read_bytes`], and when it is not UTF-8 or under a
/// password.
pub fn read_text(path: &Path) -> Result<Zeroizing<String>, ReadError> {
    read_text_with(path, None).map(|(text, _)| text)
}

/// As [`read_text`], also of a file under that password. Returns whether it is under one.
///
/// # Errors
/// As [`read_text`], and when the password is not that of the file.
pub fn read_text_with(
    path: &Path,
    password: Option<&Password>,
) -> Result<(Zeroizing<String>, bool), ReadError> {
    let file = path.display().to_string();
    let bytes = read_bytes(path, password::most_sealed(MAX_BYTES))?;
    let is_sealed = password::is_sealed(&bytes);
    let bytes = if is_sealed {
        password::unseal(&bytes, password, &file, MAX_BYTES)?
    } else {
        Zeroizing::new(bytes)
    };
    Ok((text_of(bytes, &file)?, is_sealed))
}

/// The text of what was read.
///
/// # Errors
/// One sentence when it is not UTF-8 or too long.
pub fn text_of(mut bytes: Zeroizing<Vec<u8>>, file: &str) -> Result<Zeroizing<String>, ReadError> {
    let refused = |key| ReadError::new(Message::new(key).with("file", file));
    if bytes.len() as u64 > MAX_BYTES {
        let too_large = refused("file-too-large");
        let message = too_large
            .problem
            .message
            .with("limit", megabytes(MAX_BYTES));
        return Err(ReadError::new(message));
    }
    String::from_utf8(std::mem::take(&mut *bytes))
        .map(Zeroizing::new)
        .map_err(|error| {
            drop(Zeroizing::new(error.into_bytes()));
            refused("file-not-utf8")
        })
}

/// Refuses a file of another schema than `known`, such as `froth-workspace/1`; one of a newer
/// version is told from one of another kind, for which `other` is the key of the sentence.
///
/// # Errors
/// One sentence with both schemas.
pub fn check_schema(
    stated: &str,
    known: &str,
    other: &'static str,
    file: &str,
) -> Result<(), ReadError> {
    if stated == known {
        return Ok(());
    }
    let family = known.rsplit_once('/').map_or(known, |(family, _)| family);
    let is_version = stated
        .strip_prefix(family)
        .and_then(|rest| rest.strip_prefix('/'))
        .is_some_and(|version| version.parse::<u32>().is_ok());
    let key = if is_version {
        "file-newer-schema"
    } else {
        other
    };
    Err(ReadError::new(
        Message::new(key)
            .with("file", file)
            .with("value", stated)
            .with("known", known),
    ))
}

/// How a native file is kept.
#[derive(Debug, Clone, Copy)]
pub struct Keeping<'a> {
    /// What becomes of the file it replaces.
    pub backup: Backup,
    /// The password it is put under, if any.
    pub password: Option<&'a Password>,
}

/// Writes a native file atomically, with one backup of the file it replaces. What could not be read
/// back is not written.
///
/// # Errors
/// One sentence that names the file.
pub fn write_text(path: &Path, text: &str, format: Format) -> Result<(), Message> {
    let keeping = Keeping {
        backup: Backup::Keep,
        password: None,
    };
    write_text_with(path, text, format, keeping).map(|_| ())
}

/// As [`write_text`], kept as is said. Under a password the file that is replaced and its backups
/// are put under it too, before anything else: else they would go on saying what the file no longer
/// says.
///
/// # Errors
/// One sentence that names the file.
pub fn write_text_with(
    path: &Path,
    text: &str,
    format: Format,
    keeping: Keeping<'_>,
) -> Result<Degraded, Message> {
    if text.len() as u64 > MAX_BYTES {
        return Err(Message::new("write-too-large")
            .with("file", path.display())
            .with("limit", megabytes(MAX_BYTES)));
    }
    if tree::measure(text, format).is_err() {
        return Err(Message::new("write-too-many-values")
            .with("file", path.display())
            .with("limit", tree::MAX_VALUES));
    }
    let failed = |error: Error| write_failure(path, &error);
    let Some(password) = keeping.password else {
        return atomic::write_noting(path, text.as_bytes(), keeping.backup).map_err(failed);
    };
    let sealed = password::seal(text.as_bytes(), password).map_err(failed)?;
    seal_what_is_plain(path, password).map_err(failed)?;
    atomic::write_noting(path, &sealed, keeping.backup).map_err(failed)
}

/// Puts a file and its backups under a password, those that are not under one.
fn seal_what_is_plain(path: &Path, password: &Password) -> std::io::Result<()> {
    let mut all = backup::generations_of(path);
    all.extend(path.is_file().then(|| path.to_path_buf()));
    for file in all {
        let mut bytes = Zeroizing::new(Vec::new());
        open_file(&file)?
            .take(2 * MAX_BYTES)
            .read_to_end(&mut bytes)?;
        if !password::is_sealed(&bytes) {
            atomic::write(&file, &password::seal(&bytes, password)?, Backup::None)?;
        }
    }
    Ok(())
}

const fn megabytes(bytes: u64) -> u64 {
    bytes / (1024 * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_version_is_told_from_another_kind() {
        let key = |stated| {
            check_schema(
                stated,
                "froth-workspace/1",
                "workspace-other-schema",
                "a.froth",
            )
            .map_err(|error| error.problem.message.key)
        };
        assert_eq!(key("froth-workspace/1"), Ok(()));
        assert_eq!(key("froth-workspace/2"), Err("file-newer-schema"));
        for other in [
            "",
            "froth-workspace",
            "froth-workspace/x",
            "froth-snapshot/1",
        ] {
            assert_eq!(key(other), Err("workspace-other-schema"), "{other}");
        }
    }

    #[test]
    fn what_could_not_be_read_back_is_not_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fund.json");
        let long = " ".repeat(MAX_BYTES as usize + 1);
        let many = format!("[{}0]", "0,".repeat(tree::MAX_VALUES));
        for (text, key) in [(long, "write-too-large"), (many, "write-too-many-values")] {
            let refused = write_text(&path, &text, Format::Json).unwrap_err();
            assert_eq!(refused.key, key);
            assert!(!path.exists());
        }
        write_text(&path, "{}", Format::Json).unwrap();
        assert_eq!(read_text(&path).unwrap().as_str(), "{}");
    }

    #[test]
    fn a_file_put_under_a_password_leaves_nothing_readable_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fund.json");
        let many = Backup::Many(backup::Generations { count: 3, days: 9 });
        let save = |text: &str, password| {
            let keeping = Keeping {
                backup: many,
                password,
            };
            write_text_with(&path, text, Format::Json, keeping).unwrap();
        };
        for text in ["[1]", "[2]", "[3]"] {
            save(text, None);
        }
        let password = Password::new("geheim");
        save("[4]", password.as_ref());
        let mut read = Vec::new();
        for file in std::iter::once(path.clone()).chain(backup::generations_of(&path)) {
            assert_eq!(
                read_text(&file).unwrap_err().problem.message.key,
                "password-needed"
            );
            read.push(
                read_text_with(&file, password.as_ref())
                    .unwrap()
                    .0
                    .to_string(),
            );
        }
        assert_eq!(read, ["[4]", "[3]", "[2]", "[1]"]);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 4);
    }
}
