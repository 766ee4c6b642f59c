//! In how few places an analysis is named: its computation, its chart, its panel, the registry, and
//! a file of each language.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Places that may name an analysis: computation, chart, panel, registry, English, Chinese.
const MOST_PLACES: usize = 6;

/// An analysis: its name in the registry, the module of its panel, and its word in files.
struct Analysis {
    name: String,
    module: String,
    word: String,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The lines of the registry whose panel shows the chart of an analysis.
fn analyses() -> Vec<Analysis> {
    let registry = read(&root().join("src/app/state/pane.rs"));
    let rows = registry.lines().filter_map(|line| {
        let (names, module) = line.trim().strip_suffix(',')?.rsplit_once(" in ")?;
        let (name, word) = names.split_once(" = ")?;
        Some(Analysis {
            name: name.to_owned(),
            module: module.to_owned(),
            word: word.trim_matches('"').to_owned(),
        })
    });
    let panels = root().join("src/app/panels");
    rows.filter(|row| {
        let file = panels.join(format!("{}.rs", row.module));
        let file = if file.exists() {
            file
        } else {
            panels.join(&row.module).join("mod.rs")
        };
        read(&file).contains("Chart::OfAnalysis")
    })
    .collect()
}

/// Files below a folder with their paths from the root.
pub fn files(folder: &str) -> Vec<(String, String)> {
    fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, found);
            } else {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    collect(&root().join(folder), &mut found);
    found.sort();
    let from_root = |path: PathBuf| {
        let text = read(&path);
        let path = path
            .strip_prefix(root())
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        (path, text)
    };
    found.into_iter().map(from_root).collect()
}

/// What of a file is the program: no comments, no tests, no line that only says that a file is
/// there.
pub fn program(text: &str) -> String {
    let before_tests = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or(text);
    let lines = before_tests.lines().filter(|line| {
        let line = line.trim();
        let declares = line
            .trim_start_matches("pub ")
            .strip_prefix("mod ")
            .is_some_and(|rest| rest.ends_with(';'));
        !declares && !line.starts_with("//")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The place that a file belongs to: a module with a folder of its own is one place.
fn place(path: &str, module: &str) -> String {
    for folder in ["src/app/panels", "src/report/analyses"] {
        let own = format!("{folder}/{module}");
        if path == format!("{own}.rs") || path.starts_with(&format!("{own}/")) {
            return own;
        }
    }
    path.to_owned()
}

/// Whether a text names an analysis: by its name in the registry, by its modules, or by the key of
/// its panel.
fn names(path: &str, text: &str, analysis: &Analysis) -> bool {
    let Analysis { name, module, word } = analysis;
    let whole = |wanted: &str| {
        text.match_indices(wanted).any(|(at, _)| {
            let part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
            let after = &text[at + wanted.len()..];
            !text[..at].ends_with(part) && !after.starts_with(part)
        })
    };
    let marks = [
        format!("Pane::{name}"),
        format!("{name} = \"{word}\""),
        format!("panels::{module}"),
        format!("analyses::{module}"),
    ];
    // A file beside it may name it by their common folder; one deeper down means its own by that.
    let is_beside = ["src/app/panels/", "src/report/analyses/"]
        .iter()
        .any(|folder| {
            path.strip_prefix(folder)
                .is_some_and(|file| !file.contains('/') || file.ends_with("/mod.rs"))
        });
    let groups: &[&str] = if is_beside {
        &["panels::{", "analyses::{", "super::{"]
    } else {
        &["panels::{", "analyses::{"]
    };
    let grouped = groups.iter().any(|start| {
        let groups = text.split(start).skip(1);
        let mut inside = groups.map(|rest| rest.split(';').next().unwrap_or(rest));
        inside.any(|inside| {
            let letters = |letter: char| !(letter.is_ascii_alphanumeric() || letter == '_');
            inside.split(letters).any(|part| part == module)
        })
    });
    if grouped {
        return true;
    }
    let quoted = [format!("\"pane-{word}"), format!("pane-{word} =")];
    let by_folder = is_beside && whole(&format!("super::{module}"));
    by_folder || marks.iter().any(|mark| whole(mark)) || quoted.iter().any(|key| text.contains(key))
}

pub fn is_test(path: &str) -> bool {
    path.ends_with("tests.rs")
}

#[test]
fn an_analysis_is_named_in_six_places() {
    let analyses = analyses();
    assert_eq!(analyses.len(), 11, "the registry is read");
    let sources = files("src");
    let locales = files("assets/locales");
    for analysis in &analyses {
        let named: BTreeSet<String> = sources
            .iter()
            .filter(|(path, text)| !is_test(path) && names(path, &program(text), analysis))
            .map(|(path, _)| place(path, &analysis.module))
            .collect();
        let texts: BTreeSet<&String> = locales
            .iter()
            .filter(|(path, text)| names(path, text, analysis))
            .map(|(path, _)| path)
            .collect();
        // Its computation lies below the window and names nothing of it.
        let places = 1 + named.len() + texts.len();
        assert!(
            places <= MOST_PLACES,
            "{} is named in {places} places: {named:#?} {texts:#?}",
            analysis.name
        );
        let own = format!("src/app/panels/{}", analysis.module);
        assert!(named.contains(&own), "{}: its panel", analysis.name);
        assert!(
            named.contains("src/app/state/pane.rs"),
            "{}: the registry",
            analysis.name
        );
        assert_eq!(texts.len(), 2, "{}: {texts:?}", analysis.name);
    }
}

#[test]
fn a_name_is_found_however_it_is_written() {
    let analysis = Analysis {
        name: "FlipPoints".into(),
        module: "flip_points".into(),
        word: "flip-points".into(),
    };
    for text in [
        "use crate::app::panels::flip_points::FlipQuestion;",
        "scene.ask(Show(Pane::FlipPoints));",
        "use crate::report::analyses::flip_points;",
        "use super::{exposure, flip_points, frontier};",
        "use super::flip_points::PANEL;",
        "FlipPoints = \"flip-points\" in flip_points,",
        "say(\"pane-flip-points-method\")",
        "pane-flip-points = Flip points",
    ] {
        assert!(names("src/app/panels/other.rs", text, &analysis), "{text}");
    }
    for text in [
        "Pane::FlipPointsTwo",
        "sensitivity::flip_points(workspace)",
        "help-compare-flip-points = Search",
    ] {
        assert!(!names("src/app/panels/other.rs", text, &analysis), "{text}");
    }
    assert!(!names(
        "src/a.rs",
        &program("pub mod flip_points;\n// Pane::FlipPoints"),
        &analysis
    ));
}
