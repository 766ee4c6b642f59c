//! The snapshots library: a folder of snapshot files with a picture beside each, and a trash inside
//! it.
//!
//! Every entry is a file of its own, so that one that is damaged takes no other with it: it is
//! listed with the reason.

use super::batch::{Disk, Existing, NewFile, free_stem, write_all};
use super::password::{self, Password};
use super::path_text::file_name;
use super::snapshot_file::{self, EXTENSION, Snapshot};
use super::{ReadError, private, write_failure};
use crate::language::Message;
use jiff::civil::{Date, DateTime};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::NamedTempFile;
use zeroize::Zeroizing;

/// Folder of the trash inside the library's.
const TRASH: &str = "trash";
/// Pictures larger than this are not read.
const LARGEST_PICTURE: u64 = 8 * 1024 * 1024;

/// The library.
#[derive(Clone)]
pub struct Library {
    folder: PathBuf,
    disk: Arc<dyn Disk>,
}

/// A disk on which new files are their owner's alone.
struct Private<'a>(&'a dyn Disk);

impl Disk for Private<'_> {
    fn stage(&self, folder: &Path, bytes: &[u8], _replaces: bool) -> io::Result<NamedTempFile> {
        self.0.stage(folder, bytes, true)
    }
}

/// An entry as it is listed.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its file.
    pub path: PathBuf,
    /// What is in it, or why it cannot be read: sentences, the reason last.
    pub content: Result<Summary, ReadError>,
    /// Its picture as PNG; `None` when it has none.
    pub picture: Option<Vec<u8>>,
}

impl Entry {
    /// Whether it is under a password: what is in it is not known, and nothing is wrong with it.
    pub fn is_locked(&self) -> bool {
        self.content.as_ref().is_err_and(password::is_asked_for)
    }
}

/// What a list shows of a snapshot.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// Name it was given.
    pub name: String,
    /// Free text.
    pub note: String,
    /// When it was saved.
    pub saved_at: Option<DateTime>,
    /// Name of the portfolio.
    pub portfolio: String,
    /// The date its marks stand for.
    pub as_of: Date,
    /// Names of its strategies.
    pub strategies: Vec<String>,
}

impl Summary {
    fn of(snapshot: &Snapshot) -> Self {
        Self {
            name: snapshot.name.clone(),
            note: snapshot.note.clone(),
            saved_at: snapshot.saved_at,
            portfolio: snapshot.workspace.portfolio.name.clone(),
            as_of: snapshot.workspace.portfolio.as_of,
            strategies: snapshot
                .workspace
                .strategies
                .iter()
                .map(|strategy| strategy.name.clone())
                .collect(),
        }
    }
}

/// An entry that was moved: how to move it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Where it was.
    pub from: PathBuf,
    /// Where it is.
    pub to: PathBuf,
}

impl Library {
    /// The library in the program's data folder, on a disk.
    pub fn new(data: &Path, disk: Arc<dyn Disk>) -> Self {
        Self {
            folder: data.join("snapshots"),
            disk,
        }
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn trash(&self) -> PathBuf {
        self.folder.join(TRASH)
    }

    /// Everything in it, the newest first. A library that does not exist yet is empty.
    ///
    /// # Errors
    /// One sentence when the folder cannot be read.
    pub fn list(&self) -> Result<Vec<Entry>, Message> {
        entries(&self.folder)
    }

    /// Everything in its trash, the newest first.
    ///
    /// # Errors
    /// One sentence when the folder cannot be read.
    pub fn list_trash(&self) -> Result<Vec<Entry>, Message> {
        entries(&self.trash())
    }

    /// Adds a snapshot with its picture as PNG; returns its file.
    ///
    /// # Errors
    /// One sentence; the library is as it was then.
    pub fn add(
        &self,
        snapshot: &Snapshot,
        picture: Option<Vec<u8>>,
        password: Option<&Password>,
    ) -> Result<PathBuf, Message> {
        let day = snapshot
            .saved_at
            .map_or(snapshot.workspace.portfolio.as_of, DateTime::date);
        let stem = free_stem(
            &self.folder,
            &format!("{day} {}", file_word(&snapshot.name)),
            &[EXTENSION, "png"],
        );
        let path = self.folder.join(format!("{stem}.{EXTENSION}"));
        let mut files = vec![NewFile {
            path: path.clone(),
            bytes: bytes_of(snapshot, password).map_err(|error| write_failure(&path, &error))?,
        }];
        // A picture would show what the password hides.
        let picture = picture.filter(|_| password.is_none());
        files.extend(picture.map(|bytes| NewFile {
            path: picture_path(&path),
            bytes,
        }));
        private::create_folder(&self.folder)
            .map_err(|error| write_failure(&self.folder, &error))?;
        write_all(&files, Existing::Refuse, &Private(&*self.disk))?;
        Ok(path)
    }

    /// Gives an entry another name and note; nothing else of it changes.
    ///
    /// # Errors
    /// Why it cannot be read or written.
    pub fn annotate(
        &self,
        path: &Path,
        name: &str,
        note: &str,
        password: Option<&Password>,
    ) -> Result<(), ReadError> {
        let (snapshot, ..) = snapshot_file::read_with(path, password)?;
        let snapshot = Snapshot {
            name: name.to_owned(),
            note: note.to_owned(),
            ..snapshot
        };
        let file = NewFile {
            path: path.to_path_buf(),
            bytes: bytes_of(&snapshot, password)
                .map_err(|error| ReadError::new(write_failure(path, &error)))?,
        };
        write_all(&[file], Existing::Replace, &Private(&*self.disk)).map_err(ReadError::new)
    }

    /// Moves an entry to the trash, damaged or not.
    ///
    /// # Errors
    /// One sentence; the entry stays then.
    pub fn discard(&self, path: &Path) -> Result<Moved, Message> {
        move_into(path, &self.trash())
    }

    /// Takes an entry out of the trash again.
    ///
    /// # Errors
    /// One sentence; the entry stays in the trash then.
    pub fn restore(&self, path: &Path) -> Result<Moved, Message> {
        move_into(path, &self.folder)
    }

    /// Deletes everything in the trash; returns how many entries there were.
    ///
    /// # Errors
    /// One sentence that names the first file that could not be deleted.
    pub fn empty_trash(&self) -> Result<usize, Message> {
        let files = snapshot_files(&self.trash())?;
        for path in &files {
            let gone = if path.is_dir() {
                std::fs::remove_dir_all(path)
            } else {
                std::fs::remove_file(path)
            };
            gone.map_err(|error| write_failure(path, &error))?;
            let _ = std::fs::remove_file(picture_path(path));
        }
        Ok(files.len())
    }
}

/// A snapshot as its file holds it.
fn bytes_of(snapshot: &Snapshot, password: Option<&Password>) -> io::Result<Vec<u8>> {
    let text = Zeroizing::new(snapshot_file::write_text(snapshot));
    match password {
        Some(password) => password::seal(text.as_bytes(), password),
        None => Ok(text.as_bytes().to_vec()),
    }
}

/// Moves an entry with its picture into a folder, under a free name.
fn move_into(path: &Path, folder: &Path) -> Result<Moved, Message> {
    let failed = |error: io::Error| write_failure(path, &error);
    private::create_folder(folder).map_err(failed)?;
    let name = file_name(path);
    let stem = name.strip_suffix(&format!(".{EXTENSION}")).unwrap_or(&name);
    let stem = free_stem(folder, stem, &[EXTENSION, "png"]);
    let to = folder.join(format!("{stem}.{EXTENSION}"));
    std::fs::rename(path, &to).map_err(failed)?;
    // The picture can be made anew, the snapshot cannot.
    let _ = std::fs::rename(picture_path(path), picture_path(&to));
    Ok(Moved {
        from: path.to_path_buf(),
        to,
    })
}

/// The picture beside a snapshot file.
fn picture_path(path: &Path) -> PathBuf {
    let name = file_name(path);
    let stem = name.strip_suffix(&format!(".{EXTENSION}")).unwrap_or(&name);
    path.with_file_name(format!("{stem}.png"))
}

fn snapshot_files(folder: &Path) -> Result<Vec<PathBuf>, Message> {
    let unreadable = |error: io::Error| {
        Message::new("snapshots-unreadable")
            .with("folder", folder.display())
            .with("detail", error)
    };
    let listing = match std::fs::read_dir(folder) {
        Ok(listing) => listing,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(error)),
    };
    let mut files = Vec::new();
    for entry in listing {
        let path = entry.map_err(unreadable)?.path();
        if path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().ends_with(&format!(".{EXTENSION}")))
        {
            files.push(path);
        }
    }
    Ok(files)
}

fn entries(folder: &Path) -> Result<Vec<Entry>, Message> {
    let mut entries: Vec<_> = snapshot_files(folder)?.into_iter().map(entry).collect();
    // Damaged entries say no time; their names begin with the day, so they stand among their
    // neighbours.
    let when = |entry: &Entry| {
        let name = file_name(&entry.path);
        let time = entry
            .content
            .as_ref()
            .ok()
            .and_then(|summary| summary.saved_at);
        (name.chars().take(10).collect::<String>(), time, name)
    };
    entries.sort_by_cached_key(|entry| std::cmp::Reverse(when(entry)));
    Ok(entries)
}

fn entry(path: PathBuf) -> Entry {
    let content = snapshot_file::read(&path).map(|(snapshot, _)| Summary::of(&snapshot));
    let picture = super::portfolio_file::read_bytes(&picture_path(&path), LARGEST_PICTURE).ok();
    Entry {
        path,
        content,
        picture,
    }
}

/// The part of a file name that a snapshot's name gives.
fn file_word(name: &str) -> String {
    let kept: String = name
        .chars()
        .map(|character| {
            if character.is_alphanumeric() || " -_,".contains(character) {
                character
            } else {
                '-'
            }
        })
        .take(60)
        .collect();
    let kept = kept.trim_matches([' ', '-', '.']);
    if kept.is_empty() {
        "snapshot".into()
    } else {
        kept.to_owned()
    }
}

#[cfg(test)]
mod tests;
