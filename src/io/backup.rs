//! Backups: earlier versions of a file, kept beside it under its name and `.bak`, `.bak.2`,
//! `.bak.3` and so on, the newest first.

use super::calls::{self, Call};
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Longest name of a file, bytes.
const LONGEST: usize = 255;
/// Most generations that may be asked for.
pub const MOST_GENERATIONS: usize = 50;

/// How many earlier versions of a file are kept, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Generations {
    /// Most versions, at least 1.
    pub count: usize,
    /// A version older than this goes, days; the newest stays however old it is.
    pub days: u32,
}

impl Default for Generations {
    fn default() -> Self {
        Self { count: 5, days: 90 }
    }
}

impl Generations {
    /// The version before, and no other.
    pub const ONE: Self = Self {
        count: 1,
        days: u32::MAX,
    };

    /// The same within what makes sense.
    #[must_use]
    pub fn bounded(self) -> Self {
        Self {
            count: self.count.clamp(1, MOST_GENERATIONS),
            days: self.days.max(1),
        }
    }
}

/// Where the newest backup of a file is kept: its name and `.bak`. A name too long for that is cut,
/// and where a folder has the name it is `.bak2`, so that neither keeps a file from being saved a
/// second time.
pub fn backup_path(path: &Path) -> PathBuf {
    let usual = named(path, ".bak");
    if usual.is_dir() {
        named(path, ".bak2")
    } else {
        usual
    }
}

/// Where a generation of the backup is kept, 1 the newest.
pub fn generation_path(path: &Path, generation: usize) -> PathBuf {
    match generation {
        0 | 1 => backup_path(path),
        older => named(path, &format!(".bak.{older}")),
    }
}

fn named(path: &Path, ending: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default();
    if name.len() + ending.len() <= LONGEST {
        let mut name = name.to_owned();
        name.push(ending);
        return path.with_file_name(name);
    }
    let name = name.to_string_lossy();
    let cut = name.floor_char_boundary(LONGEST - ending.len());
    path.with_file_name(format!("{}{ending}", &name[..cut]))
}

/// Whether a name in the folder of a file is that of one of its backups. Only Unix counts the names
/// of a file.
#[cfg(unix)]
pub(super) fn is_backup_of(path: &Path, name: &std::ffi::OsStr) -> bool {
    (1..=MOST_GENERATIONS)
        .any(|generation| generation_path(path, generation).file_name() == Some(name))
}

/// The file that a file is a backup of, by its name; `None` when that is not the name of a backup.
///
/// ```
/// use froth::io::backup::original_of;
/// use std::path::Path;
///
/// assert_eq!(original_of(Path::new("fund.froth.bak.3")), Some("fund.froth".into()));
/// assert_eq!(original_of(Path::new("fund.froth")), None);
/// ```
pub fn original_of(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let (original, ending) = name.rsplit_once(".bak")?;
    let is_generation = match ending {
        "" | "2" => true,
        older => older
            .strip_prefix('.')
            .and_then(|generation| generation.parse::<usize>().ok())
            .is_some_and(|generation| (2..=MOST_GENERATIONS).contains(&generation)),
    };
    (is_generation && !original.is_empty()).then(|| path.with_file_name(original))
}

/// The ending of a file's name in small letters, of a backup that of the file it is of: a backup is
/// opened as what it was.
pub fn ending_of(path: &Path) -> Option<String> {
    let original = original_of(path);
    let ending = original.as_deref().unwrap_or(path).extension()?;
    Some(ending.to_str()?.to_ascii_lowercase())
}

/// Ending of the name of a workspace.
pub const WORKSPACE_EXTENSION: &str = "froth";

/// Whether a file is a workspace or a backup of one, by its name.
pub fn is_named_workspace(path: &Path) -> bool {
    ending_of(path).is_some_and(|ending| ending == WORKSPACE_EXTENSION)
}

/// An earlier version of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Where it lies.
    pub path: PathBuf,
    /// When it was saved; `None` where the file system does not say.
    pub saved_at: Option<SystemTime>,
}

/// The earlier versions of a file that are there, the newest first.
pub fn versions_of(path: &Path) -> Vec<Version> {
    let versions = generations_of(path).into_iter().map(|path| {
        let saved_at = std::fs::metadata(&path).and_then(|about| about.modified());
        let saved_at = saved_at.ok();
        Version { path, saved_at }
    });
    versions.collect()
}

/// Every backup of a file that is there, the newest first.
pub fn generations_of(path: &Path) -> Vec<PathBuf> {
    (1..=MOST_GENERATIONS)
        .map(|generation| generation_path(path, generation))
        .filter(|backup| backup.is_file())
        .collect()
}

/// Moves each backup one generation back, to make room for a new one, and takes away those beyond
/// the count or the age. The newest keeps its name as well until it is replaced, so that at no
/// moment there is none.
///
/// # Errors
/// What the file system says; no generation but one beyond the count is lost then.
pub fn make_room(path: &Path, wanted: Generations) -> io::Result<()> {
    let wanted = wanted.bounded();
    for beyond in (wanted.count.max(2)..=MOST_GENERATIONS).rev() {
        let backup = generation_path(path, beyond);
        if backup.is_file() {
            calls::before(Call::Remove, &backup)?;
            std::fs::remove_file(backup)?;
        }
    }
    for older in (2..wanted.count).rev() {
        let (from, to) = (
            generation_path(path, older),
            generation_path(path, older + 1),
        );
        if from.is_file() && !to.is_dir() {
            calls::before(Call::Rename, &from)?;
            std::fs::rename(from, to)?;
        }
    }
    let newest = generation_path(path, 1);
    let second = generation_path(path, 2);
    if wanted.count > 1 && newest.is_file() && !second.exists() {
        calls::before(Call::Link, &newest)?;
        std::fs::hard_link(&newest, &second)
            .or_else(|_| std::fs::copy(&newest, &second).map(|_| ()))?;
    }
    let oldest = Duration::from_hours(24 * u64::from(wanted.days));
    for generation in 2..=wanted.count {
        let backup = generation_path(path, generation);
        let age = std::fs::metadata(&backup)
            .and_then(|about| about.modified())
            .ok()
            .and_then(|modified| modified.elapsed().ok());
        if age.is_some_and(|age| age > oldest) {
            calls::before(Call::Remove, &backup)?;
            std::fs::remove_file(backup)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::atomic::{Backup, write};
    use super::*;

    fn contents(path: &Path) -> Vec<String> {
        generations_of(path)
            .iter()
            .map(|backup| std::fs::read_to_string(backup).unwrap())
            .collect()
    }

    #[test]
    fn as_many_versions_are_kept_as_are_asked_for_the_newest_first() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fund.froth");
        let save = |text: &str, count| {
            let many = Backup::Many(Generations { count, days: 30 });
            write(&path, text.as_bytes(), many).unwrap();
        };
        for text in ["1", "2", "3", "4", "5"] {
            save(text, 3);
        }
        assert_eq!(contents(&path), ["4", "3", "2"]);
        save("6", 5);
        save("7", 5);
        assert_eq!(contents(&path), ["6", "5", "4", "3", "2"]);
        // Fewer are asked for: those beyond go with the next save.
        save("8", 2);
        assert_eq!(contents(&path), ["7", "6"]);
        save("9", 0);
        assert_eq!(contents(&path), ["8"]);
    }

    #[test]
    fn every_generation_is_known_by_its_name() {
        let path = Path::new("folder/fund.froth");
        for generation in 1..=MOST_GENERATIONS {
            let backup = generation_path(path, generation);
            assert_eq!(original_of(&backup).as_deref(), Some(path));
        }
        for other in [
            "fund.froth.bak.51",
            "fund.froth.bak.x",
            ".bak",
            "fund.bakery",
        ] {
            assert_eq!(original_of(Path::new(other)), None, "{other}");
        }
    }

    #[test]
    fn what_is_older_than_asked_for_goes_and_the_newest_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fund.froth");
        let many = Backup::Many(Generations { count: 5, days: 30 });
        for text in ["1", "2", "3"] {
            write(&path, text.as_bytes(), many).unwrap();
        }
        let long_ago = std::time::SystemTime::now() - Duration::from_hours(24 * 40);
        for backup in generations_of(&path) {
            let file = std::fs::File::options().write(true).open(backup).unwrap();
            file.set_modified(long_ago).unwrap();
        }
        write(&path, b"4", many).unwrap();
        assert_eq!(contents(&path), ["3"]);
    }
}
