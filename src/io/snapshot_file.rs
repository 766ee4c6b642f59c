//! The snapshot file `.froth-snapshot.json`: JSON of schema `froth-snapshot/1`.
//!
//! It holds the whole workspace, the results that were shown, and what reproduces them. Opening one
//! computes the results again and [`ShownResults::differences`] says where they are not the same.

use super::native_file::{self, ReadError};
use super::password::Password;
use super::shown_results::ShownResults;
use super::tree::{self, SyntaxError};
use super::{fingerprint, workspace_file};
use crate::language::Message;
use crate::portfolio::{Problem, Severity};
use crate::strategy::plan::{MAX_HORIZON, MAX_PATHS, Workspace};
use crate::strategy::result::Comparison;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Schema of the file.
pub const SCHEMA: &str = "froth-snapshot/1";

/// What names of snapshot files end in.
pub const EXTENSION: &str = "froth-snapshot.json";

/// A snapshot.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    /// Name it was given.
    pub name: String,
    /// Free text.
    pub note: String,
    /// When it was saved, by the clock on the wall.
    pub saved_at: Option<DateTime>,
    /// Version of the model behind the results.
    pub model_version: String,
    /// SHA-256 of the portfolio, hexadecimal.
    pub portfolio_sha256: String,
    /// Everything the results depend on.
    pub workspace: Workspace,
    /// What was shown.
    pub results: ShownResults,
}

impl Snapshot {
    /// A snapshot of results as they stand.
    pub fn new(workspace: &Workspace, comparison: &Comparison, model_version: &str) -> Self {
        Self {
            name: String::new(),
            note: String::new(),
            saved_at: None,
            model_version: model_version.to_owned(),
            portfolio_sha256: fingerprint(&workspace.portfolio),
            workspace: workspace.clone(),
            results: ShownResults::of(comparison),
        }
    }

    /// The workspace with the paths, the seed and the quarter of what was shown, which may have
    /// been other ones than the document asks for.
    pub fn as_shown(&self) -> Workspace {
        Workspace {
            seed: self.results.seed,
            paths: self.results.paths,
            burst_quarter: self.results.burst_quarter,
            ..self.workspace.clone()
        }
    }
}

/// The file but for the workspace, which has a reader of its own.
#[derive(Serialize, Deserialize)]
struct File {
    schema: String,
    name: String,
    note: String,
    saved_at: Option<DateTime>,
    model_version: String,
    seed: u64,
    paths: usize,
    portfolio_sha256: String,
    results: ShownResults,
    workspace: serde_json::Value,
}

/// Writes a snapshot's text; the same snapshot gives the same bytes.
pub fn write_text(snapshot: &Snapshot) -> String {
    let workspace = workspace_file::write_text(&snapshot.workspace, &serde_json::Value::Null);
    let file = File {
        schema: SCHEMA.into(),
        name: snapshot.name.clone(),
        note: snapshot.note.clone(),
        saved_at: snapshot.saved_at,
        model_version: snapshot.model_version.clone(),
        seed: snapshot.results.seed,
        paths: snapshot.results.paths,
        portfolio_sha256: snapshot.portfolio_sha256.clone(),
        results: snapshot.results.clone(),
        // What the workspace's writer writes is JSON.
        workspace: serde_json::from_str(&workspace).unwrap_or_default(),
    };
    serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
}

/// Reads a snapshot's text; `file` is the name that sentences say. The problems are those of the
/// portfolio inside, and a warning when it is not the one the snapshot was made of.
///
/// # Errors
/// One sentence: no JSON, another or a newer schema, or something the program cannot work with.
pub fn read_text(text: &str, file: &str) -> Result<(Snapshot, Vec<Problem>), ReadError> {
    tree::measure_json(text).map_err(|error| ReadError::new(error.message(file, "JSON")))?;
    check_schema(text, file)?;
    let content: File = serde_json::from_str(text).map_err(|error| syntax(&error, file))?;
    let workspace = workspace_file::read_text(&content.workspace.to_string(), file)?;
    check_size(&content.results, file)?;
    let mut problems = workspace.problems;
    if fingerprint(&workspace.workspace.portfolio) != content.portfolio_sha256 {
        problems.push(Problem::general(
            Severity::Warning,
            Message::new("snapshot-portfolio-changed").with("file", file),
        ));
    }
    let snapshot = Snapshot {
        name: content.name,
        note: content.note,
        saved_at: content.saved_at,
        model_version: content.model_version,
        portfolio_sha256: content.portfolio_sha256,
        workspace: workspace.workspace,
        results: content.results,
    };
    Ok((snapshot, problems))
}

/// Refuses results that could not be computed again: they say how much is simulated, and not only
/// the workspace does.
fn check_size(results: &ShownResults, file: &str) -> Result<(), ReadError> {
    let bounds = [
        ("results.paths", results.paths, 1, MAX_PATHS),
        (
            "results.burst_quarter",
            results.burst_quarter,
            0,
            MAX_HORIZON,
        ),
    ];
    let outside = bounds
        .into_iter()
        .find(|(_, value, low, high)| !(low..=high).contains(&value));
    match outside {
        None => Ok(()),
        Some((key, value, low, high)) => Err(ReadError::new(
            Message::new("workspace-out-of-range")
                .with("file", file)
                .with("key", key)
                .with("value", value)
                .with("low", low)
                .with("high", high),
        )),
    }
}

/// Looks at the schema before anything else, so that a newer file is refused as such.
fn check_schema(text: &str, file: &str) -> Result<(), ReadError> {
    #[derive(Deserialize)]
    struct Head {
        #[serde(default)]
        schema: String,
    }
    let head: Head = serde_json::from_str(text).map_err(|error| syntax(&error, file))?;
    native_file::check_schema(&head.schema, SCHEMA, "snapshot-other-schema", file)
}

fn syntax(error: &serde_json::Error, file: &str) -> ReadError {
    ReadError::new(SyntaxError::from(error).message(file, "JSON"))
}

/// Whether a path is that of a snapshot, by its name; `None` when only the file itself can tell.
pub fn is_named(path: &Path) -> Option<bool> {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    if name.ends_with(&format!(".{EXTENSION}")) {
        return Some(true);
    }
    let is_json = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    (!is_json).then_some(false)
}

/// Whether a JSON file says near its beginning that it is a snapshot, of whatever version.
pub fn says_snapshot(path: &Path) -> bool {
    use std::io::Read as _;
    let mut beginning = Vec::new();
    let read =
        native_file::open_file(path).and_then(|file| file.take(512).read_to_end(&mut beginning));
    read.is_ok() && String::from_utf8_lossy(&beginning).contains("\"froth-snapshot/")
}

/// Reads a snapshot file.
///
/// # Errors
/// One sentence, see [`read_text`], and when it is under a password.
pub fn read(path: &Path) -> Result<(Snapshot, Vec<Problem>), ReadError> {
    read_with(path, None).map(|(snapshot, problems, _)| (snapshot, problems))
}

/// As [`read`], also of a file under that password. Returns whether it is under one.
///
/// # Errors
/// As [`read`], and when the password is not that of the file.
pub fn read_with(
    path: &Path,
    password: Option<&Password>,
) -> Result<(Snapshot, Vec<Problem>, bool), ReadError> {
    let (text, is_sealed) = native_file::read_text_with(path, password)?;
    let (snapshot, problems) = read_text(&text, &path.display().to_string())?;
    Ok((snapshot, problems, is_sealed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Text};
    use crate::strategy::fixture;

    fn snapshot() -> Snapshot {
        let mut workspace = fixture::workspace(&["Current", "Vertical-led"]);
        workspace.overrides.insert("burst_hazard".into(), 0.3);
        let mut comparison = fixture::comparison(&workspace);
        comparison.strategies[1].value.p95[20] = f64::INFINITY;
        Snapshot {
            name: "Meeting of 1 December".into(),
            note: "Before the round".into(),
            saved_at: Some(jiff::civil::date(2024, 12, 1).at(9, 5, 0, 0)),
            ..Snapshot::new(&workspace, &comparison, "1")
        }
    }

    #[test]
    fn results_that_no_memory_could_hold_are_refused_by_name() {
        let text = write_text(&snapshot());
        for paths in [0, 1_u64 << 63] {
            let mut content: serde_json::Value = serde_json::from_str(&text).unwrap();
            content["results"]["paths"] = paths.into();
            let error = read_text(&content.to_string(), "a").unwrap_err();
            assert_eq!(error.problem.message.key, "workspace-out-of-range");
        }
        let mut content: serde_json::Value = serde_json::from_str(&text).unwrap();
        content["results"]["burst_quarter"] = 1_000_000_000.into();
        assert!(read_text(&content.to_string(), "a").is_err());
    }

    #[test]
    fn a_snapshot_reads_back_to_the_bit() {
        let snapshot = snapshot();
        let text = write_text(&snapshot);
        assert!(
            text.starts_with(
                "{\n  \"schema\": \"froth-snapshot/1\",\n  \"name\": \"Meeting of 1 December\""
            ),
            "{text}"
        );
        let (back, problems) = read_text(&text, "a").unwrap();
        assert_eq!(back, snapshot);
        assert_eq!(problems, []);
        assert_eq!(write_text(&back), text);
        assert_eq!(back.results.strategies[1].value.p95[20], None);
    }

    #[test]
    fn a_portfolio_that_was_edited_in_the_file_is_said() {
        let text = write_text(&snapshot()).replace("\"fair_value\": 24", "\"fair_value\": 25");
        let (_, problems) = read_text(&text, "a.froth-snapshot.json").unwrap();
        let said: Vec<_> = problems
            .iter()
            .map(|p| Text::new(Language::English).say(&p.message))
            .collect();
        assert_eq!(
            said,
            [
                "The portfolio in a.froth-snapshot.json is not the one its results were computed from; compute them again before you compare."
            ]
        );
    }

    #[test]
    fn another_or_newer_file_is_refused_in_one_sentence() {
        let refusal = |text: &str| {
            let error = read_text(text, "a").unwrap_err();
            Text::new(Language::English).say(&error.problem.message)
        };
        assert_eq!(
            refusal(&write_text(&snapshot()).replace("froth-snapshot/1", "froth-snapshot/2")),
            "a has the schema `froth-snapshot/2`, and this version of Froth reads `froth-snapshot/1`; open it with a newer version."
        );
        assert_eq!(
            refusal("{\"schema\": \"froth-workspace/1\"}"),
            "a has the schema `froth-workspace/1` and not `froth-snapshot/1`; check that it is a snapshot."
        );
        assert!(refusal("{\"schema\": \"froth-snapshot/1\"").contains("this is not JSON"));
    }
}
