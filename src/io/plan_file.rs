//! Files that hold a whole workspace: workspaces themselves, and snapshots with what was shown of
//! theirs.

use super::backup::is_named_workspace;
use super::native_file::ReadError;
use super::password::Password;
use super::snapshot_file::{self, Snapshot};
use super::workspace_file;
use crate::portfolio::Problem;
use crate::strategy::plan::Workspace;
use std::path::Path;

/// Which of the two a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A workspace.
    Workspace,
    /// A snapshot.
    Snapshot,
}

impl Kind {
    /// What a file is by its name, and where that leaves it open by the schema it says; `None` for
    /// a portfolio or a table.
    pub fn of(path: &Path) -> Option<Self> {
        if is_named_workspace(path) {
            return Some(Self::Workspace);
        }
        snapshot_file::is_named(path)
            .unwrap_or_else(|| snapshot_file::says_snapshot(path))
            .then_some(Self::Snapshot)
    }
}

/// What was read.
#[derive(Debug)]
pub struct PlanFile {
    /// The workspace; that of a snapshot asks for the figures that were shown.
    pub workspace: Workspace,
    /// Problems of its portfolio.
    pub problems: Vec<Problem>,
    /// Whether the file is under a password.
    pub is_sealed: bool,
    /// The snapshot it is of.
    pub snapshot: Option<Snapshot>,
}

/// Reads a file of a kind, with its password where it is under one.
///
/// # Errors
/// Those of workspaces and of snapshots.
pub fn read_with(
    path: &Path,
    kind: Kind,
    password: Option<&Password>,
) -> Result<PlanFile, ReadError> {
    match kind {
        Kind::Workspace => {
            let file = workspace_file::read_with(path, password)?;
            Ok(PlanFile {
                workspace: file.workspace,
                problems: file.problems,
                is_sealed: file.is_sealed,
                snapshot: None,
            })
        }
        Kind::Snapshot => {
            let (snapshot, problems, is_sealed) = snapshot_file::read_with(path, password)?;
            Ok(PlanFile {
                workspace: snapshot.as_shown(),
                problems,
                is_sealed,
                snapshot: Some(snapshot),
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strategy::fixture;
    use std::fs;

    #[test]
    fn a_snapshot_is_known_by_its_name_or_by_what_it_says() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = fixture::workspace(&["Current"]);
        let snapshot = Snapshot::new(&workspace, &fixture::comparison(&workspace), "2");
        let kind = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            Kind::of(&path)
        };
        let text = snapshot_file::write_text(&snapshot);
        assert_eq!(kind("a.Froth-Snapshot.JSON", ""), Some(Kind::Snapshot));
        assert_eq!(kind("march.json", &text), Some(Kind::Snapshot));
        assert_eq!(kind("fund.json", "{}"), None);
        assert_eq!(kind("a.FROTH", ""), Some(Kind::Workspace));
        assert_eq!(kind("a.toml", &text), None);
        assert_eq!(Kind::of(Path::new("nothing.json")), None);
    }

    #[test]
    fn a_snapshots_workspace_asks_for_what_was_shown() {
        let mut workspace = fixture::workspace(&["Current"]);
        let mut comparison = fixture::comparison(&workspace);
        (comparison.seed, comparison.paths, comparison.burst_quarter) = (7, 512, 3);
        workspace.paths = 1024;
        let snapshot = Snapshot::new(&workspace, &comparison, "2");
        let file = tempfile::Builder::new().suffix(".json").tempfile().unwrap();
        fs::write(file.path(), snapshot_file::write_text(&snapshot)).unwrap();
        let read = read_with(file.path(), Kind::Snapshot, None)
            .unwrap()
            .workspace;
        assert_eq!((read.seed, read.paths, read.burst_quarter), (7, 512, 3));
    }
}
