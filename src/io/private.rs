//! Files and folders that are nobody else's business: autosaves, settings and reports say what a
//! fund holds.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::path::Path;

/// Makes a folder and those above it, each for its owner alone; folders that are there keep their
/// rights.
///
/// # Errors
/// What the file system says.
pub fn create_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(folder)
        .map_err(super::batch::where_a_file_is)
}

/// Opens a file to hold its lock, making it for its owner alone. What is there keeps its content:
/// the name may be a link that somebody has laid to another file.
///
/// # Errors
/// What the file system says.
pub fn open_lock(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).write(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn folders_and_locks_are_their_owners_alone_and_a_planted_link_empties_nothing() {
        let rights = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("state/inner");
        create_folder(&inner).unwrap();
        create_folder(&inner).unwrap();
        assert_eq!(rights(&inner), 0o700);
        assert_eq!(rights(inner.parent().unwrap()), 0o700);
        open_lock(&inner.join("lock")).unwrap();
        assert_eq!(rights(&inner.join("lock")), 0o600);
        let other = folder.path().join("other");
        std::fs::write(&other, "of somebody").unwrap();
        std::os::unix::fs::symlink(&other, inner.join("planted")).unwrap();
        open_lock(&inner.join("planted")).unwrap();
        assert_eq!(std::fs::read_to_string(&other).unwrap(), "of somebody");
    }
}
