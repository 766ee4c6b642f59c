//! What is written down when the program meets an error of its own: where in the program, on which
//! system, and nothing of what was open. It stays on this machine.

use super::{atomic, private};
use jiff::civil::DateTime;
use std::io;
use std::path::{Path, PathBuf};

const PREFIX: &str = "crash-";
const EXTENSION: &str = "txt";

/// Most reports that are kept; older ones go.
const MOST: usize = 10;

/// An error of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrashReport {
    /// When, by the clock on the wall.
    pub at: DateTime,
    /// File and line of the program's source. The words of the error are left out: they can quote
    /// what was open.
    pub place: String,
    /// Name of the thread.
    pub thread: String,
}

impl CrashReport {
    /// The text of the report.
    pub fn text(&self) -> String {
        let Self { at, place, thread } = self;
        let (version, system) = (env!("CARGO_PKG_VERSION"), std::env::consts::OS);
        let machine = std::env::consts::ARCH;
        format!("Froth {version} on {system} ({machine})\n{at}\nAt {place}, thread {thread}\n")
    }

    /// Writes the report into a folder, which is made if need be; the path of the file.
    ///
    /// # Errors
    /// What the file system says.
    pub fn write(&self, folder: &Path) -> io::Result<PathBuf> {
        private::create_folder(folder)?;
        let stamp = self
            .at
            .strftime("%Y%m%d-%H%M%S%.6f")
            .to_string()
            .replace('.', "-");
        let path = folder.join(format!("{PREFIX}{stamp}.{EXTENSION}"));
        atomic::write(&path, self.text().as_bytes(), atomic::Backup::NonePrivate)?;
        let mut reports = reports(folder);
        reports.reverse();
        for old in reports.into_iter().skip(MOST) {
            let _ = std::fs::remove_file(old);
        }
        Ok(path)
    }
}

/// The reports in a folder, oldest first.
pub fn reports(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let is_report = |path: &PathBuf| {
        path.extension()
            .is_some_and(|extension| extension == EXTENSION)
            && path
                .file_name()
                .and_then(|name| name.to_str())
                .is_some_and(|name| name.starts_with(PREFIX))
    };
    let mut found: Vec<_> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(is_report)
        .collect();
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_say_where_and_only_the_last_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        for second in 0..15 {
            let at = jiff::civil::date(2026, 3, 1).at(9, 0, second, 0);
            let report = CrashReport {
                at,
                place: "src/app/window.rs:7".into(),
                thread: "main".into(),
            };
            assert!(
                report
                    .text()
                    .contains("At src/app/window.rs:7, thread main"),
                "{}",
                report.text()
            );
            report.write(&state).unwrap();
        }
        let kept = reports(&state);
        assert_eq!(kept.len(), MOST);
        assert!(
            kept.last()
                .unwrap()
                .ends_with("crash-20260301-090014-000000.txt"),
            "{kept:?}"
        );
    }
}
