//! Several files written together: all of them are laid down beside their places first and only
//! then put there, so that a disk that runs full leaves nothing behind.

use super::calls::{self, Call};
use super::carried::Carried;
use super::packed::of_no_system;
use super::{atomic, write_failure};
use crate::language::Message;
use std::io;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Where.
    pub path: PathBuf,
    /// What.
    pub bytes: Vec<u8>,
}

/// What happens to a file that is already there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// Nothing is written, and it stays.
    Refuse,
    /// It is replaced.
    Replace,
}

/// Where bytes are laid down before they are put in place; tests use one that fails.
pub trait Disk: Send + Sync {
    /// Lays bytes down in a temporary file of a folder, safe on the disk; private where it
    /// `replaces` a file.
    ///
    /// # Errors
    /// What the file system says; nothing is left in the folder then.
    fn stage(&self, folder: &Path, bytes: &[u8], replaces: bool) -> io::Result<NamedTempFile>;
}

/// The disk there is.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn stage(&self, folder: &Path, bytes: &[u8], replaces: bool) -> io::Result<NamedTempFile> {
        atomic::stage(folder, bytes, replaces)
    }
}

/// Makes a folder and those above it.
///
/// # Errors
/// What the file system says; that a folder is none, where a file has its name.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder).map_err(where_a_file_is)
}

/// Of a folder that cannot be made because a file has its name, or that of one above it, systems
/// say different things. "It is there already" would be said of the file that was to be written
/// into it, which is not there.
pub(super) fn where_a_file_is(error: io::Error) -> io::Error {
    if error.kind() == io::ErrorKind::AlreadyExists {
        io::ErrorKind::NotADirectory.into()
    } else {
        error
    }
}

/// Writes files, making their folders where they are missing. Each appears whole or not at all.
///
/// # Errors
/// One sentence that names the file which could not be written. Files that were not there before
/// are not there then.
pub fn write_all(files: &[NewFile], existing: Existing, disk: &dyn Disk) -> Result<(), Message> {
    let mut staged = Vec::with_capacity(files.len());
    for file in files {
        let failed = |error: io::Error| write_failure(&file.path, &error);
        make_folder(atomic::folder_of(&file.path)).map_err(failed)?;
        if existing == Existing::Refuse && is_taken(&file.path) {
            return Err(failed(io::ErrorKind::AlreadyExists.into()));
        }
        // A link is followed: the file it leads to is replaced, and not the link.
        let target = atomic::followed(&file.path);
        let old = std::fs::metadata(&target).ok();
        if old.as_ref().is_some_and(std::fs::Metadata::is_dir) {
            return Err(failed(io::ErrorKind::IsADirectory.into()));
        }
        if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
            return Err(failed(io::ErrorKind::PermissionDenied.into()));
        }
        // A workbook leaves with the same bytes on every system.
        let bytes = of_no_system(&file.bytes);
        let temporary = disk
            .stage(atomic::folder_of(&target), &bytes, old.is_some())
            .map_err(failed)?;
        if let Some(old) = old {
            // What a share refuses of rights and owner is no reason not to write.
            Carried::of(&target, old)
                .put_on(temporary.as_file(), &target)
                .map_err(failed)?;
        }
        staged.push((temporary, target, file));
    }
    let mut made: Vec<PathBuf> = Vec::new();
    for (temporary, target, file) in staged {
        let was_there = is_taken(&target);
        let put = calls::before(Call::Rename, &target).and_then(|()| {
            let put = match existing {
                Existing::Refuse => temporary.persist_noclobber(&target),
                Existing::Replace => temporary.persist(&target),
            };
            put.map_err(|error| error.error)
        });
        if let Err(error) = put {
            for path in made {
                let _ = std::fs::remove_file(path);
            }
            return Err(write_failure(&file.path, &error));
        }
        if !was_there {
            made.push(target);
        }
    }
    // The names are on the disk once their folders are; a folder that cannot be synced loses
    // nothing that was said.
    for folder in files
        .iter()
        .map(|file| atomic::folder_of(&file.path))
        .collect::<std::collections::BTreeSet<_>>()
    {
        let _ = atomic::sync_folder(folder);
    }
    Ok(())
}

/// Whether a name is taken, also by a link that leads nowhere.
fn is_taken(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Those of the paths that are already there.
pub fn taken(paths: impl IntoIterator<Item = PathBuf>) -> Vec<PathBuf> {
    paths.into_iter().filter(|path| is_taken(path)).collect()
}

/// The stem, or the stem with the least number after it, for which none of the endings is taken in
/// a folder.
pub fn free_stem(folder: &Path, stem: &str, endings: &[&str]) -> String {
    let free = |stem: &str| {
        endings
            .iter()
            .all(|ending| !is_taken(&folder.join(format!("{stem}.{ending}"))))
    };
    let numbered = (2..10_000).map(|number| format!("{stem} ({number})"));
    std::iter::once(stem.to_owned())
        .chain(numbered)
        .find(|stem| free(stem))
        .unwrap_or_else(|| stem.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// A disk that is full after a number of files.
    struct FullAfter(AtomicUsize);

    impl Disk for FullAfter {
        fn stage(&self, folder: &Path, bytes: &[u8], replaces: bool) -> io::Result<NamedTempFile> {
            if self
                .0
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                    left.checked_sub(1)
                })
                .is_err()
            {
                // Half of it got there before the disk was full.
                let mut half = NamedTempFile::new_in(folder)?;
                io::Write::write_all(&mut half, &bytes[..bytes.len() / 2])?;
                return Err(io::ErrorKind::StorageFull.into());
            }
            RealDisk.stage(folder, bytes, replaces)
        }
    }

    fn files(folder: &Path) -> Vec<NewFile> {
        ["a.pdf", "a.png", "a.csv"]
            .map(|name| NewFile {
                path: folder.join(name),
                bytes: name.into(),
            })
            .to_vec()
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn files_are_written_into_a_folder_that_is_made_for_them() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("meetings/november");
        write_all(&files(&inner), Existing::Refuse, &RealDisk).unwrap();
        assert_eq!(names(&inner), ["a.csv", "a.pdf", "a.png"]);
        assert_eq!(std::fs::read(inner.join("a.png")).unwrap(), b"a.png");
    }

    #[test]
    fn a_full_disk_leaves_nothing_of_any_file() {
        for room in 0..3 {
            let folder = tempfile::tempdir().unwrap();
            let error = write_all(
                &files(folder.path()),
                Existing::Replace,
                &FullAfter(room.into()),
            )
            .unwrap_err();
            assert_eq!(error.key, "write-failed-full");
            assert_eq!(names(folder.path()), [""; 0]);
        }
    }

    #[test]
    fn a_full_disk_leaves_the_old_files_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.pdf"), "old").unwrap();
        write_all(
            &files(folder.path()),
            Existing::Replace,
            &FullAfter(2.into()),
        )
        .unwrap_err();
        assert_eq!(names(folder.path()), ["a.pdf"]);
        assert_eq!(std::fs::read(folder.path().join("a.pdf")).unwrap(), b"old");
    }

    #[test]
    fn a_file_that_is_there_is_replaced_only_when_that_was_said() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.csv"), "old").unwrap();
        let error = write_all(&files(folder.path()), Existing::Refuse, &RealDisk).unwrap_err();
        assert_eq!(error.key, "write-failed-exists");
        assert_eq!(names(folder.path()), ["a.csv"]);
        write_all(&files(folder.path()), Existing::Replace, &RealDisk).unwrap();
        assert_eq!(
            std::fs::read(folder.path().join("a.csv")).unwrap(),
            b"a.csv"
        );
    }

    #[test]
    fn a_folder_in_the_place_of_a_file_is_said() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("a.png")).unwrap();
        let error = write_all(&files(folder.path()), Existing::Replace, &RealDisk).unwrap_err();
        assert_eq!(error.key, "write-failed-is-folder");
        let file = folder.path().join("a.txt");
        std::fs::write(&file, "").unwrap();
        let error = write_all(&files(&file), Existing::Replace, &RealDisk).unwrap_err();
        assert!(
            ["write-failed-no-folder", "write-failed-exists"].contains(&error.key),
            "{error:?}"
        );
    }

    #[test]
    fn keeping_both_takes_the_first_number_that_is_free_for_every_format() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(free_stem(folder.path(), "a", &["pdf", "csv"]), "a");
        std::fs::write(folder.path().join("a.pdf"), "").unwrap();
        std::fs::write(folder.path().join("a (2).csv"), "").unwrap();
        assert_eq!(free_stem(folder.path(), "a", &["pdf", "csv"]), "a (3)");
        assert_eq!(free_stem(folder.path(), "a", &["csv"]), "a");
        let there = taken([folder.path().join("a.pdf"), folder.path().join("a.png")]);
        assert_eq!(there, [folder.path().join("a.pdf")]);
    }
}
