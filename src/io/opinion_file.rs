//! Somebody else's opinion: the assumptions of a workspace or of a snapshot, with the name it goes
//! by.

use super::native_file::ReadError;
use super::plan_file::{self, Kind};
use super::snapshot_file;
use crate::language::Message;
use crate::strategy::plan::Workspace;
use std::path::Path;

/// Reads the workspace of a workspace file or of a snapshot, and the name it is spoken of by: the
/// snapshot's own, else the file's.
///
/// # Errors
/// What cannot be read, is under a password, or is a portfolio, which has no assumptions.
pub fn read(path: &Path) -> Result<(String, Workspace), ReadError> {
    let Some(kind) = Kind::of(path) else {
        let message = Message::new("opinion-no-assumptions").with("file", path.display());
        return Err(ReadError::new(message));
    };
    let read = plan_file::read_with(path, kind, None)?;
    let own = read
        .snapshot
        .map(|snapshot| snapshot.name.trim().to_owned())
        .filter(|own| !own.is_empty());
    Ok((own.unwrap_or_else(|| stem_of(path)), read.workspace))
}

/// A file's name without the ending of what it is, in whatever case that is written.
fn stem_of(path: &Path) -> String {
    let name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let ending = format!(".{}", snapshot_file::EXTENSION);
    let stem = [ending.as_str(), ".froth", ".json"]
        .into_iter()
        .find_map(|ending| stem(&name, ending));
    stem.map_or_else(|| name.clone(), ToOwned::to_owned)
}

/// A file's name without an ending, in whatever case that is written.
fn stem<'a>(name: &'a str, ending: &str) -> Option<&'a str> {
    let (stem, found) = name.split_at_checked(name.len().checked_sub(ending.len())?)?;
    found.eq_ignore_ascii_case(ending).then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assumptions::AssumptionNote;
    use crate::io::workspace_file;
    use crate::strategy::fixture;

    #[test]
    fn an_opinion_is_a_workspace_or_a_snapshot_and_never_a_portfolio() {
        let folder = tempfile::tempdir().unwrap();
        let mut workspace = fixture::workspace(&["Current"]);
        workspace.overrides.insert("burst_hazard".into(), 0.35);
        let note = AssumptionNote {
            text: "As many as in 2000".into(),
            owner: "Ms Li".into(),
            dated: Some(jiff::civil::date(2026, 11, 28)),
        };
        workspace
            .assumption_notes
            .insert("burst_hazard".into(), note);
        let path = folder.path().join("Ms Li.froth");
        let text = workspace_file::write_text(&workspace, &serde_json::Value::Null);
        std::fs::write(&path, text).unwrap();
        let (name, read_back) = read(&path).unwrap();
        assert_eq!(name, "Ms Li");
        assert_eq!(read_back.overrides, workspace.overrides);
        assert_eq!(read_back.assumption_notes, workspace.assumption_notes);

        let comparison = fixture::comparison(&workspace);
        let mut snapshot = snapshot_file::Snapshot::new(&workspace, &comparison, "2");
        snapshot.name = "March".into();
        let path = folder.path().join("a.froth-snapshot.json");
        std::fs::write(&path, snapshot_file::write_text(&snapshot)).unwrap();
        let (name, read_back) = read(&path).unwrap();
        assert_eq!(
            (name.as_str(), &read_back.overrides),
            ("March", &workspace.overrides)
        );
        assert_eq!(read_back.assumption_notes, workspace.assumption_notes);

        // By whatever name: a snapshot says that it is one.
        snapshot.name.clear();
        let path = folder.path().join("of April.json");
        std::fs::write(&path, snapshot_file::write_text(&snapshot)).unwrap();
        assert_eq!(read(&path).unwrap().0, "of April");

        let path = folder.path().join("fund.toml");
        std::fs::write(&path, "").unwrap();
        let error = read(&path).unwrap_err();
        assert_eq!(
            error.problems().next().unwrap().message.key,
            "opinion-no-assumptions"
        );
    }
}
