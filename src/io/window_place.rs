//! The file in which the window toolkit keeps size and place of the window. It is read whole by
//! code that is not ours, so that one that is no such file is taken out of its way first.

use std::path::Path;

/// Name of the file.
pub const FILE_NAME: &str = "window.ron";
/// Larger ones are none, bytes.
const MOST_BYTES: u64 = 64 * 1024;

/// Takes away what has the name and cannot be that file: too large, a pipe, a link to elsewhere.
pub fn bound(folder: &Path) {
    let path = folder.join(FILE_NAME);
    let Ok(about) = path.symlink_metadata() else {
        return;
    };
    if about.is_dir() || (about.is_file() && about.len() <= MOST_BYTES) {
        return;
    }
    // Where it cannot be taken away the toolkit meets it, and says why it could not be read.
    let _ = std::fs::remove_file(path);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_the_file_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE_NAME);
        bound(folder.path());
        std::fs::write(&path, "(width: 1280)").unwrap();
        bound(folder.path());
        assert!(path.is_file());
        let file = std::fs::File::create(&path).unwrap();
        file.set_len(3 << 30).unwrap();
        // On Windows a file has its name until it is open nowhere.
        drop(file);
        bound(folder.path());
        assert!(!path.exists());
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("/dev/zero", &path).unwrap();
            bound(folder.path());
            assert!(path.symlink_metadata().is_err());
        }
    }
}
