//! Writing a file so that a crash leaves the old one or the new one, never half of either.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// What happens to a file that is already there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backup {
    /// It is kept beside the new one, with `.bak` after its name; an older backup gives way.
    Keep,
    /// It is replaced.
    None,
}

/// Writes `bytes` to `path`: into a temporary file of the same folder, synced, then renamed over the target.
///
/// # Errors
/// What the file system says; the old file is untouched then.
pub fn write(path: &Path, bytes: &[u8], backup: Backup) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut temporary = tempfile::Builder::new().prefix(".froth-").suffix(".tmp").tempfile_in(folder)?;
    temporary.write_all(bytes)?;
    // A temporary file is private to its owner; a saved one keeps the rights of the file it replaces, or gets the usual ones.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let rights = std::fs::metadata(path).map_or(0o644, |old| old.permissions().mode());
        temporary.as_file().set_permissions(std::fs::Permissions::from_mode(rights))?;
    }
    temporary.as_file().sync_all()?;
    if backup == Backup::Keep && path.is_file() {
        let kept = backup_path(path);
        // A hard link leaves the old file in place until the rename; where links do not work, a copy does.
        let _ = std::fs::remove_file(&kept);
        if std::fs::hard_link(path, &kept).is_err() {
            std::fs::copy(path, &kept)?;
        }
    }
    temporary.persist(path).map_err(|error| error.error)?;
    // Windows cannot open a folder to sync it, and needs no such call.
    #[cfg(unix)]
    std::fs::File::open(folder)?.sync_all()?;
    Ok(())
}

/// Where the backup of a file is kept.
pub fn backup_path(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".bak");
    name.into()
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
}
