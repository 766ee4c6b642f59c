//! Writing a file so that a crash leaves the old one or the new one, never half of either.

use super::backup::{self, Generations};
use super::calls::{self, Call};
use super::carried::{Carried, Likeness, is_refusal};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

pub use super::backup::backup_path;

/// What happens to a file that is already there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backup {
    /// It is kept beside the new one, with `.bak` after its name; an older backup is replaced.
    Keep,
    /// The same, and older backups move one generation back.
    Many(Generations),
    /// It is replaced.
    None,
    /// It is replaced, and the new one is for its owner alone, whatever the rights of the old one.
    /// A link in its place is replaced and not followed.
    NonePrivate,
}

/// The steps of a save, in order. A save that is cut short before any of them leaves the old file
/// or the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveStep {
    /// A temporary file is made beside the target.
    Create,
    /// A piece is written to it, from that byte on.
    Write(usize),
    /// It gets the rights of the file it will replace.
    Rights,
    /// It is brought to the disk.
    Sync,
    /// The old file gets a second name beside it.
    Link,
    /// That name takes the place of the old backup.
    ReplaceBackup,
    /// The temporary file takes the place of the old one.
    Replace,
    /// The folder is brought to the disk.
    SyncFolder,
}

impl SaveStep {
    const fn call(self) -> Call {
        match self {
            Self::Create => Call::Create,
            Self::Write(_) => Call::Write,
            Self::Rights => Call::Rights,
            Self::Sync => Call::Sync,
            Self::Link => Call::Link,
            Self::ReplaceBackup | Self::Replace => Call::Rename,
            Self::SyncFolder => Call::SyncFolder,
        }
    }
}

/// What a save could not do although the file is written whole, because the file system refuses it
/// by its nature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Degraded {
    /// Rights, owner or access list are those of a new file.
    pub without_rights: bool,
    /// The name may be lost by a crash of the whole system in the next seconds.
    pub without_sync: bool,
}

/// Bytes written between two looks at the watch.
const PIECE: usize = 1 << 20;

/// How the names of temporary files begin and end.
const TEMPORARY: (&str, &str) = (".froth-", ".tmp");

/// A temporary file of a save that never ended is taken away by a later save, this long after it
/// was last written.
const LEFT_BEHIND: Duration = Duration::from_hours(24);

/// Most links from one to the next that are followed.
const MOST_LINKS: usize = 40;

/// Writes `bytes` to `path`: into a temporary file of the same folder, synced, then renamed over
/// the target.
///
/// The temporary file is private while it is written and gone afterwards, also when something
/// fails. A link is followed, so that the file it leads to is replaced and not the link. A new file
/// gets the rights the system gives new files. A file with further names, or of another owner, is
/// written over once the new content lies complete beside it and the backup is a copy of its own.
///
/// # Errors
/// What the file system says, and when the target is read-only or no file at all; the old file is
/// untouched then.
pub fn write(path: &Path, bytes: &[u8], backup: Backup) -> io::Result<()> {
    write_noting(path, bytes, backup).map(|_| ())
}

/// As [`write()`], and returns what the file system refused by its nature.
///
/// # Errors
/// As [`write()`].
pub fn write_noting(path: &Path, bytes: &[u8], backup: Backup) -> io::Result<Degraded> {
    write_watched(path, bytes, backup, &mut |_| Ok(()))
}

/// As [`write_noting`], asking before each step whether to go on: an error there ends the save as
/// if the step had failed.
///
/// # Errors
/// As [`write()`], and whatever the watch returns.
pub fn write_watched(
    path: &Path,
    bytes: &[u8],
    backup: Backup,
    watch: &mut dyn FnMut(SaveStep) -> io::Result<()>,
) -> io::Result<Degraded> {
    let target = if backup == Backup::NonePrivate {
        path.to_path_buf()
    } else {
        followed(path)
    };
    let mut step = |step: SaveStep| {
        watch(step)?;
        calls::before(step.call(), &target)
    };
    let mut degraded = Degraded::default();
    let old = old_file(&target)?;
    let folder = folder_of(&target);
    let mut names = tempfile::Builder::new();
    names.prefix(TEMPORARY.0).suffix(TEMPORARY.1);
    step(SaveStep::Create)?;
    let is_private = old.is_some() || backup == Backup::NonePrivate;
    let mut temporary = temporary_file(&mut names, folder, is_private)?;
    for (index, piece) in bytes.chunks(PIECE).enumerate() {
        step(SaveStep::Write(index * PIECE))?;
        temporary.write_all(piece)?;
    }
    let mut through = false;
    if let Some(old) = old.as_ref().filter(|_| backup != Backup::NonePrivate) {
        let likeness = match step(SaveStep::Rights) {
            Ok(()) => old.put_on(temporary.as_file(), &target)?,
            Err(error) if is_refusal(&error) => Likeness::WithoutRights,
            Err(error) => return Err(error),
        };
        degraded.without_rights = likeness != Likeness::Whole;
        let keeps_more = old.has_other_names() || likeness == Likeness::OfAnotherOwner;
        through = keeps_more && std::fs::File::options().write(true).open(&target).is_ok();
    }
    step(SaveStep::Sync)?;
    temporary.as_file().sync_all()?;
    let generations = match backup {
        Backup::Keep => Some(Generations::ONE),
        Backup::Many(generations) => Some(generations),
        Backup::None | Backup::NonePrivate => None,
    };
    if let Some(generations) = generations.filter(|_| old.is_some()) {
        step(SaveStep::Link)?;
        if backup != Backup::Keep {
            backup::make_room(&target, generations)?;
        }
        // A hard link leaves the old file in place until the rename; where links do not work, or
        // the file itself is about to be written over, a copy does. The old backup stays until the
        // new one is whole.
        let second_name = names.make_in(folder, |name| {
            let copied = || std::fs::copy(&target, name).map(|_| ());
            if through {
                copied().and_then(|()| std::fs::File::open(name)?.sync_all())
            } else {
                std::fs::hard_link(&target, name).or_else(|_| copied())
            }
        })?;
        step(SaveStep::ReplaceBackup)?;
        let name = second_name.path().to_path_buf();
        second_name
            .persist(backup_path(&target))
            .map_err(|error| error.error)?;
        // Where the backup already is this very file, as after a save that was cut short, renaming
        // leaves both names.
        let _ = std::fs::remove_file(name);
    }
    step(SaveStep::Replace)?;
    if through {
        write_over(&target, bytes)?;
        degraded.without_rights = false;
    } else {
        temporary.persist(&target).map_err(|error| error.error)?;
    }
    // The file is in its place by now; only a crash of the whole system could still take the name
    // back.
    match step(SaveStep::SyncFolder).and_then(|()| sync_folder(folder)) {
        Err(error) if is_refusal(&error) => degraded.without_sync = true,
        other => other?,
    }
    Ok(degraded)
}

/// The file that is there, if one is and may be replaced.
fn old_file(target: &Path) -> io::Result<Option<Carried>> {
    let Ok(old) = std::fs::metadata(target) else {
        return Ok(None);
    };
    if !old.is_file() {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "it is not a file that can be replaced",
        ));
    }
    if old.permissions().readonly() {
        return Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "the file is read-only",
        ));
    }
    Ok(Some(Carried::of(target, old)))
}

/// Writes into a file that is there. What is written lies complete in the temporary file beside it
/// until this is done, and the old content in the backup.
fn write_over(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = std::fs::File::options().write(true).open(target)?;
    file.write_all(bytes)?;
    file.set_len(bytes.len() as u64)?;
    file.sync_all()
}

/// The path that a link leads to in the end, also where nothing is there yet.
pub(super) fn followed(path: &Path) -> PathBuf {
    if let Ok(real) = std::fs::canonicalize(path) {
        return real;
    }
    let mut path = path.to_path_buf();
    for _ in 0..MOST_LINKS {
        let Ok(next) = std::fs::read_link(&path) else {
            break;
        };
        path = folder_of(&path).join(next);
    }
    path
}

/// The folder a file is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Lays bytes down in a temporary file of a folder and brings it to the disk; it goes away unless
/// it is put in its place. Private to its owner where it `replaces` a file, whose rights it gets
/// later.
///
/// # Errors
/// What the file system says.
pub(super) fn stage(
    folder: &Path,
    bytes: &[u8],
    replaces: bool,
) -> io::Result<tempfile::NamedTempFile> {
    let mut names = tempfile::Builder::new();
    names.prefix(TEMPORARY.0).suffix(TEMPORARY.1);
    calls::before(Call::Create, folder)?;
    let mut temporary = temporary_file(&mut names, folder, replaces)?;
    calls::before(Call::Write, folder)?;
    temporary.write_all(bytes)?;
    calls::before(Call::Sync, folder)?;
    temporary.as_file().sync_all()?;
    Ok(temporary)
}

/// Brings the names of a folder to the disk, and takes away what old saves left in it.
///
/// # Errors
/// What the file system says.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    // Windows cannot open a folder to sync it, and needs no such call.
    #[cfg(unix)]
    std::fs::File::open(folder)?.sync_all()?;
    remove_left_behind(folder);
    Ok(())
}

/// A temporary file that only its owner may read, or, where no file is replaced, everybody who may
/// read new files.
fn temporary_file(
    names: &mut tempfile::Builder<'_, '_>,
    folder: &Path,
    replaces: bool,
) -> io::Result<tempfile::NamedTempFile> {
    #[cfg(unix)]
    if !replaces {
        use std::os::unix::fs::PermissionsExt as _;
        // The user's mask is taken off by the system.
        return names
            .permissions(std::fs::Permissions::from_mode(0o666))
            .tempfile_in(folder);
    }
    let _ = replaces;
    names.tempfile_in(folder)
}

/// Whether a name is that of a temporary file of a save.
pub(super) fn is_temporary(name: &std::ffi::OsStr) -> bool {
    name.to_str()
        .is_some_and(|name| name.starts_with(TEMPORARY.0) && name.ends_with(TEMPORARY.1))
}

/// Takes away what saves left behind that were cut short for good. Nothing depends on it, so that
/// failures do not matter; a file dated in the future (a clock was set back) is left alone.
fn remove_left_behind(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let is_ours = is_temporary(&entry.file_name());
        let age = || {
            entry
                .metadata()
                .and_then(|about| about.modified())
                .ok()?
                .elapsed()
                .ok()
        };
        if is_ours && age().is_some_and(|age| age > LEFT_BEHIND) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests;
