//! The user guide is true: its commands do what it says, in both languages, and it leaves no panel
//! and no shortcut out.

use crate::support::{settle, window};
use assert_cmd::Command;
use egui_kittest::kittest::Queryable as _;
use froth::app::state::commands;
use froth::app::state::pane::Pane;
use froth::language::{Language, Text};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const GUIDES: [(Language, &str); 2] = [
    (Language::English, "docs/guide.md"),
    (Language::Chinese, "docs/guide.zh-CN.md"),
];

/// Paths of a comparison in the walk: what happens is the point, not the last digit.
const PATHS: &str = "1024";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn guide(path: &str) -> String {
    fs::read_to_string(root().join(path))
        .unwrap()
        .replace("\r\n", "\n")
}

/// The code blocks of a guide in their order, each with its kind.
fn blocks(guide: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = guide;
    while let Some((_, after)) = rest.split_once("\n```") {
        let (kind, after) = after.split_once('\n').unwrap();
        let (block, after) = after.split_once("\n```").unwrap();
        found.push((kind, block));
        rest = after;
    }
    found
}

/// A command line as a shell would take it apart.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            _ => words.last_mut().unwrap().push(letter),
        }
    }
    words
}

/// Runs a line in a folder; answers what it printed.
fn run(folder: &TempDir, line: &str) -> String {
    let mut words = words(line);
    assert_eq!(
        words.remove(0),
        "froth",
        "a guide gives commands of this program only: {line}"
    );
    if words[0] == "compare" {
        words.extend(["--paths".to_owned(), PATHS.to_owned()]);
    }
    let mut command = Command::cargo_bin("froth").unwrap();
    let output = command
        .current_dir(folder)
        .env("LC_ALL", "C")
        .args(&words)
        .output()
        .unwrap();
    assert_eq!(
        output.status.code(),
        Some(0),
        "{line}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// What an export leaves open: the strategy of each company, written into the file.
fn give_strategies(path: &Path, block: &str) -> usize {
    let mut portfolio = fs::read_to_string(path).unwrap();
    let lines: Vec<_> = block.lines().collect();
    for line in &lines {
        let (name, strategy) = line.split_once(" = ").unwrap();
        let at = portfolio
            .find(&format!("\nname = {name}\n"))
            .unwrap_or_else(|| panic!("{name} is not in the file"));
        let (before, holding) = portfolio.split_at(at);
        let holding = holding.replacen(
            "strategy = \"application\"",
            &format!("strategy = {strategy}"),
            1,
        );
        portfolio = format!("{before}{holding}");
    }
    fs::write(path, portfolio).unwrap();
    lines.len()
}

/// Walks through a guide in a folder of its own.
fn walk(path: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("sample-portfolios")).unwrap();
    for file in fs::read_dir(root().join("sample-portfolios")).unwrap() {
        let file = file.unwrap();
        fs::copy(
            file.path(),
            folder
                .path()
                .join("sample-portfolios")
                .join(file.file_name()),
        )
        .unwrap();
    }
    let guide = guide(path);
    let mut ran = 0;
    for (kind, block) in blocks(&guide) {
        match kind {
            "sh" => {
                for line in block.lines() {
                    assert_ne!(run(&folder, line), "", "{line}");
                    ran += 1;
                }
            }
            "toml" => assert_eq!(
                give_strategies(&folder.path().join("export.toml"), block),
                14
            ),
            other => panic!("a block of another kind: {other}"),
        }
    }
    assert!(ran >= 10, "{path} has {ran} commands");
    folder
}

/// Files of a folder that end so.
fn ending(folder: &Path, end: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    files
        .filter(|path| path.to_string_lossy().ends_with(end))
        .collect()
}

#[test]
fn the_walk_from_names_and_positions_to_a_memo_can_be_walked_in_both_languages() {
    for (_, path) in GUIDES {
        let folder = walk(path);
        let memo = folder.path().join("memo");
        let [pdf] = &ending(&memo, ".pdf")[..] else {
            panic!("{path}: one page")
        };
        assert!(fs::read(pdf).unwrap().starts_with(b"%PDF"));
        assert_eq!(ending(&memo, ".xlsx").len(), 1);
        assert_eq!(ending(&memo, ".froth-snapshot.json").len(), 1);
        assert!(folder.path().join("holdings.xlsx").is_file());
        let checked = run(&folder, "froth check fund.toml --json");
        let checked: serde_json::Value = serde_json::from_str(&checked).unwrap();
        assert_eq!(
            (
                checked["holdings"].as_u64(),
                checked["total_fair_value"].as_f64()
            ),
            (Some(13), Some(241.0))
        );
    }
}

#[test]
fn the_walk_goes_on_in_the_window() {
    let folder = walk(GUIDES[0].1);
    let mut harness = window([1280.0, 800.0], Language::English, egui::Theme::Light);
    harness
        .state_mut()
        .open_file(&folder.path().join("fund.toml"));
    settle(&mut harness);
    let portfolio = &harness.state().document().workspace().portfolio;
    assert_eq!(portfolio.holdings.len(), 13);
    assert!((portfolio.total_value() - 241.0).abs() < 1e-6);
    for pane in [Pane::Holdings, Pane::Assumptions, Pane::PlatformWatch] {
        harness.state_mut().show_pane(pane);
        settle(&mut harness);
    }
    assert!(
        harness
            .query_all_by_label_contains("Anthropic")
            .next()
            .is_some()
    );
}

#[test]
fn every_panel_has_a_section_in_both_guides() {
    for (language, path) in GUIDES {
        let (text, guide) = (Text::new(language), guide(path));
        for pane in Pane::ALL {
            let heading = format!("\n### {}\n", text.get(pane.key()));
            assert!(
                guide.contains(&heading),
                "{path} does not speak of {}",
                heading.trim()
            );
        }
    }
}

#[test]
fn every_shortcut_stands_in_both_guides() {
    for (language, path) in GUIDES {
        let text = Text::new(language);
        let mut rows = match language {
            Language::English => "| Command | Keys |\n|---|---|\n".to_owned(),
            Language::Chinese => "| 命令 | 按键 |\n|---|---|\n".to_owned(),
        };
        for entry in commands::shown() {
            if let Some(shortcut) = entry.shortcut {
                let keys = shortcut.format(&egui::ModifierNames::NAMES, false);
                let _ = writeln!(rows, "| {} | {keys} |", text.get(entry.key));
            }
        }
        // UPDATE_GUIDES=1 writes the table anew, in place of the one that is there.
        if std::env::var_os("UPDATE_GUIDES").is_some() {
            let head: String = rows.split_inclusive('\n').take(2).collect();
            let text = guide(path);
            let at = text.find(&head).unwrap();
            let end = at + text[at..].find("\n\n").unwrap() + 1;
            fs::write(
                root().join(path),
                format!("{}{rows}{}", &text[..at], &text[end..]),
            )
            .unwrap();
        }
        assert!(
            guide(path).contains(&rows),
            "UPDATE_GUIDES=1 writes it; the table of shortcuts in {path} should be\n{rows}"
        );
    }
}

#[test]
fn the_pictures_and_pages_the_documents_point_to_are_there() {
    let documents = [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "docs/guide.md",
        "docs/guide.zh-CN.md",
        "docs/model.md",
        "docs/decisions/README.md",
    ];
    for document in documents {
        let folder = root().join(document).parent().unwrap().to_path_buf();
        for link in guide(document)
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            let file = link.split('#').next().unwrap();
            if !file.is_empty() && !file.contains("://") {
                assert!(folder.join(file).exists(), "{document} points to {link}");
            }
        }
    }
}
