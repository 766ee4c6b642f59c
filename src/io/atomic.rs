//! Writing a file so that a crash leaves the old one or the new one, never half of either.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What happens to a file that is already there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backup {
    /// It is kept beside the new one, with `.bak` after its name; an older backup is replaced.
    Keep,
    /// It is replaced.
    None,
    /// It is replaced, and the new one is for its owner alone, whatever the rights of the old one.
    NonePrivate,
}

/// The steps of a save, in order. A save that is cut short before any of them leaves the old file or the new one.
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

/// Bytes written between two looks at the watch.
const PIECE: usize = 1 << 20;

/// How the names of temporary files begin and end.
const TEMPORARY: (&str, &str) = (".froth-", ".tmp");

/// A temporary file of a save that never ended is taken away by a later save, this long after it was last written.
const LEFT_BEHIND: Duration = Duration::from_hours(24);

/// Writes `bytes` to `path`: into a temporary file of the same folder, synced, then renamed over the target.
///
/// The temporary file is private while it is written and gone afterwards, also when something fails. A link is followed, so
/// that the file it leads to is replaced and not the link. A new file gets the rights the system gives new files.
///
/// # Errors
/// What the file system says, and when the target is read-only or no file at all; the old file is untouched then.
pub fn write(path: &Path, bytes: &[u8], backup: Backup) -> io::Result<()> {
    write_watched(path, bytes, backup, &mut |_| Ok(()))
}

/// As [`write()`], asking before each step whether to go on: an error there ends the save as if the step had failed.
///
/// # Errors
/// As [`write()`], and whatever the watch returns.
pub fn write_watched(
    path: &Path,
    bytes: &[u8],
    backup: Backup,
    watch: &mut dyn FnMut(SaveStep) -> io::Result<()>,
) -> io::Result<()> {
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let old = std::fs::metadata(&target).ok();
    if let Some(old) = &old {
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
    }
    let folder = folder_of(&target);
    let mut names = tempfile::Builder::new();
    names.prefix(TEMPORARY.0).suffix(TEMPORARY.1);
    watch(SaveStep::Create)?;
    let is_private = old.is_some() || backup == Backup::NonePrivate;
    let mut temporary = temporary_file(&mut names, folder, is_private)?;
    for (index, piece) in bytes.chunks(PIECE).enumerate() {
        watch(SaveStep::Write(index * PIECE))?;
        temporary.write_all(piece)?;
    }
    if let Some(old) = old.as_ref().filter(|_| backup != Backup::NonePrivate) {
        // A share that has no rights to give leaves the new file with those of its owner.
        watch(SaveStep::Rights)
            .and_then(|()| temporary.as_file().set_permissions(old.permissions()))
            .or_else(unless_a_share_refuses)?;
    }
    watch(SaveStep::Sync)?;
    temporary.as_file().sync_all()?;
    if backup == Backup::Keep && old.is_some() {
        watch(SaveStep::Link)?;
        // A hard link leaves the old file in place until the rename; where links do not work, a copy does. The old backup
        // stays until the new one is whole.
        let second_name = names.make_in(folder, |name| {
            std::fs::hard_link(&target, name).or_else(|_| std::fs::copy(&target, name).map(|_| ()))
        })?;
        watch(SaveStep::ReplaceBackup)?;
        let name = second_name.path().to_path_buf();
        second_name
            .persist(backup_path(&target))
            .map_err(|error| error.error)?;
        // Where the backup already is this very file, as after a save that was cut short, renaming leaves both names.
        let _ = std::fs::remove_file(name);
    }
    watch(SaveStep::Replace)?;
    temporary.persist(&target).map_err(|error| error.error)?;
    // The file is in its place by now; only a crash of the whole system could still take the name back.
    watch(SaveStep::SyncFolder)
        .and_then(|()| sync_folder(folder))
        .or_else(unless_a_share_refuses)
}

/// Forgives what shares and mounted folders refuse by their nature: rights, and syncing a folder.
#[expect(clippy::wildcard_enum_match_arm, reason = "an enum of a library")]
fn unless_a_share_refuses(error: io::Error) -> io::Result<()> {
    match error.kind() {
        io::ErrorKind::InvalidInput
        | io::ErrorKind::Unsupported
        | io::ErrorKind::PermissionDenied => Ok(()),
        _ => Err(error),
    }
}

/// The folder a file is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Lays bytes down in a temporary file of a folder and brings it to the disk; it goes away unless it is put in its place.
/// Private to its owner where it `replaces` a file, whose rights it gets later.
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
    let mut temporary = temporary_file(&mut names, folder, replaces)?;
    temporary.write_all(bytes)?;
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

/// A temporary file that only its owner may read, or, where no file is replaced, everybody who may read new files.
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

/// Takes away what saves left behind that were cut short for good. Nothing depends on it, so that failures do not matter;
/// a file dated in the future (a clock was set back) is left alone.
fn remove_left_behind(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_ours = name
            .to_str()
            .is_some_and(|name| name.starts_with(TEMPORARY.0) && name.ends_with(TEMPORARY.1));
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

/// Where the backup of a file is kept: its name and `.bak`. A name too long for that is cut, and where a folder has the name
/// it is `.bak2`, so that neither keeps a file from being saved a second time.
pub fn backup_path(path: &Path) -> PathBuf {
    const LONGEST: usize = 255;
    let named = |ending: &str| {
        let name = path.file_name().unwrap_or_default();
        if name.len() + ending.len() <= LONGEST {
            let mut name = name.to_owned();
            name.push(ending);
            return path.with_file_name(name);
        }
        let name = name.to_string_lossy();
        let cut = name.floor_char_boundary(LONGEST - ending.len());
        path.with_file_name(format!("{}{ending}", &name[..cut]))
    };
    let usual = named(".bak");
    if usual.is_dir() {
        named(".bak2")
    } else {
        usual
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_old_file_becomes_the_backup_and_no_temporary_file_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fund.toml");
        for text in ["one", "two", "three"] {
            write(&path, text.as_bytes(), Backup::Keep).unwrap();
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "three");
        assert_eq!(std::fs::read_to_string(backup_path(&path)).unwrap(), "two");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_share_that_knows_no_rights_and_syncs_no_folder_takes_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fund.toml");
        write(&path, b"one", Backup::Keep).unwrap();
        let refusals = [
            (SaveStep::Rights, io::ErrorKind::PermissionDenied),
            (SaveStep::SyncFolder, io::ErrorKind::InvalidInput),
        ];
        for (refused, kind) in refusals {
            let text = format!("{refused:?}");
            let mut refuse = |step| (step != refused).then_some(()).ok_or_else(|| kind.into());
            write_watched(&path, text.as_bytes(), Backup::Keep, &mut refuse).unwrap();
            assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        }
    }

    #[test]
    fn a_long_name_and_a_folder_in_the_way_of_the_backup_can_be_saved_again() {
        let folder = tempfile::tempdir().unwrap();
        let long = folder.path().join(format!("{}.toml", "基".repeat(83)));
        let blocked = folder.path().join("X.toml");
        std::fs::create_dir(folder.path().join("X.toml.bak")).unwrap();
        for path in [long, blocked] {
            let save = |text: &str| write(&path, text.as_bytes(), Backup::Keep).unwrap();
            ["one", "two", "three"].into_iter().for_each(save);
            assert_eq!(std::fs::read_to_string(&path).unwrap(), "three");
            assert_eq!(std::fs::read_to_string(backup_path(&path)).unwrap(), "two");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_private_file_is_its_owners_alone_also_where_others_could_read_the_old_one() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("autosave.json");
        let rights = || std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        write(&path, b"one", Backup::NonePrivate).unwrap();
        assert_eq!(rights(), 0o600);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        write(&path, b"two", Backup::NonePrivate).unwrap();
        assert_eq!(rights(), 0o600);
    }

    #[test]
    fn without_a_backup_only_the_new_file_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fund.toml");
        write(&path, b"one", Backup::None).unwrap();
        write(&path, b"two", Backup::None).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        assert!(write(&folder.path().join("no/fund.toml"), b"x", Backup::Keep).is_err());
    }

    fn names_in(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// Saves over an old file with a fault before the step of that number; the steps met, and what came of it.
    fn with_fault(
        folder: &Path,
        at: usize,
        kind: io::ErrorKind,
    ) -> (Vec<SaveStep>, io::Result<()>) {
        let path = folder.join("fund.froth");
        std::fs::write(&path, "old").unwrap();
        std::fs::write(backup_path(&path), "older").unwrap();
        let mut steps = Vec::new();
        let result = write_watched(&path, b"new", Backup::Keep, &mut |step| {
            steps.push(step);
            if steps.len() > at {
                Err(kind.into())
            } else {
                Ok(())
            }
        });
        (steps, result)
    }

    #[test]
    fn a_fault_before_any_step_leaves_the_old_file_or_the_new_one_and_nothing_else() {
        use SaveStep::{Create, Link, Replace, ReplaceBackup, Rights, Sync, SyncFolder, Write};
        let mut seen = Vec::new();
        for kind in [
            io::ErrorKind::StorageFull,
            io::ErrorKind::PermissionDenied,
            io::ErrorKind::Interrupted,
        ] {
            for at in 0.. {
                let folder = tempfile::tempdir().unwrap();
                let (steps, result) = with_fault(folder.path(), at, kind);
                let now = std::fs::read_to_string(folder.path().join("fund.froth")).unwrap();
                let kept = std::fs::read_to_string(folder.path().join("fund.froth.bak")).unwrap();
                assert_eq!(
                    names_in(folder.path()),
                    ["fund.froth", "fund.froth.bak"],
                    "before {:?}",
                    steps.last()
                );
                if result.is_ok() {
                    assert_eq!((now.as_str(), kept.as_str()), ("new", "old"));
                    seen = steps;
                    break;
                }
                assert_eq!(result.unwrap_err().kind(), kind);
                let replaced = steps.last() == Some(&SaveStep::SyncFolder);
                assert_eq!(now, if replaced { "new" } else { "old" });
                assert!(kept == "old" || kept == "older", "the backup is whole too");
            }
        }
        assert_eq!(
            seen,
            [
                Create,
                Write(0),
                Rights,
                Sync,
                Link,
                ReplaceBackup,
                Replace,
                SyncFolder
            ]
        );
    }

    #[test]
    fn a_read_only_file_is_refused_and_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fund.froth");
        std::fs::write(&path, "old").unwrap();
        let mut rights = std::fs::metadata(&path).unwrap().permissions();
        rights.set_readonly(true);
        std::fs::set_permissions(&path, rights).unwrap();
        assert_eq!(
            write(&path, b"new", Backup::Keep).unwrap_err().kind(),
            io::ErrorKind::PermissionDenied
        );
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
    }

    #[test]
    fn a_folder_is_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("fund.froth")).unwrap();
        assert!(write(&folder.path().join("fund.froth"), b"new", Backup::None).is_err());
        assert_eq!(names_in(folder.path()), ["fund.froth"]);
    }

    #[test]
    fn a_reader_that_has_the_old_file_open_goes_on_reading_it() {
        use std::io::Read as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fund.froth");
        std::fs::write(&path, "old").unwrap();
        let mut open = std::fs::File::open(&path).unwrap();
        if write(&path, b"new", Backup::None).is_ok() {
            let mut text = String::new();
            open.read_to_string(&mut text).unwrap();
            assert_eq!(text, "old");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_the_file_keeps_its_rights() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (
            folder.path().join("fund.froth"),
            folder.path().join("link.froth"),
        );
        std::fs::write(&path, "old").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        write(&link, b"new", Backup::None).unwrap();
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(
            std::fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o640
        );
    }

    #[cfg(unix)]
    #[test]
    fn while_a_file_is_replaced_its_new_content_is_private() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fund.froth");
        std::fs::write(&path, "old").unwrap();
        let mut rights = Vec::new();
        let place = folder.path().to_path_buf();
        write_watched(&path, b"new", Backup::None, &mut |step| {
            if step == SaveStep::Rights {
                let temporary = names_in(&place)
                    .into_iter()
                    .find(|name| name != "fund.froth")
                    .unwrap();
                rights.push(
                    std::fs::metadata(place.join(temporary))
                        .unwrap()
                        .permissions()
                        .mode()
                        & 0o777,
                );
            }
            Ok(())
        })
        .unwrap();
        assert_eq!(rights, [0o600]);
    }

    #[test]
    fn what_a_killed_save_left_behind_goes_with_a_later_one_but_not_what_is_being_written() {
        let folder = tempfile::tempdir().unwrap();
        let days = |count: u64| Duration::from_hours(24 * count);
        let now = std::time::SystemTime::now();
        for (name, at) in [
            (".froth-old.tmp", now - days(2)),
            (".froth-new.tmp", now),
            (".froth-future.tmp", now + days(400)),
        ] {
            let file = std::fs::File::create(folder.path().join(name)).unwrap();
            file.set_modified(at).unwrap();
        }
        write(&folder.path().join("fund.froth"), b"new", Backup::Keep).unwrap();
        assert_eq!(
            names_in(folder.path()),
            [".froth-future.tmp", ".froth-new.tmp", "fund.froth"]
        );
    }
}
