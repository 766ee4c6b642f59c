//! Every output the program has, held by its SHA-256: the same inputs give the same bytes on every
//! system.
//!
//! A change of results or of a page moves them for a reason, which stands in CHANGELOG.md; the list
//! is then written anew: `UPDATE_SAME_BYTES=1 cargo test --test commands same_bytes`.
//! `packaging/same-bytes` runs the same list through programs built for other systems: `FROTH_RUN`
//! names the program, and what runs it, in place of the one built with the tests.

use crate::fingerprints::{Fingerprints, differences, root};
use std::fs;
use std::path::Path;

/// Proposed where a table states no date: the clock's day would be another one tomorrow.
const TODAY: &str = "2026-11-28";

/// Paths of each comparison: enough that every event of the model happens on some.
const PATHS: &str = "256";

const EXPORTS: [&str; 6] = ["pdf", "png", "svg", "xlsx", "csv", "snapshot"];

fn samples() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(root().join("sample-portfolios"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| {
            Path::new(name)
                .extension()
                .is_some_and(|ending| ending == "toml")
        })
        .collect();
    names.sort();
    names
}

/// Files that the importer reads, by their paths from the project's folder.
fn tables() -> Vec<String> {
    let mut found = Vec::new();
    for folder in ["tests/fixtures/import", "tests/fixtures/import/reported"] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let entry = entry.unwrap();
            let is_table = entry
                .path()
                .extension()
                .is_none_or(|ending| ending != "toml");
            if is_table && entry.file_type().unwrap().is_file() {
                found.push(format!(
                    "{folder}/{}",
                    entry.file_name().into_string().unwrap()
                ));
            }
        }
    }
    found.sort();
    found
}

fn comparisons(found: &mut Fingerprints) {
    for sample in samples() {
        let file = format!("sample-portfolios/{sample}");
        for mode in ["resplit", "deploy"] {
            let mut arguments = vec![
                "compare", &file, "--json", "--lang", "en", "--mode", mode, "--paths", PATHS,
            ];
            if mode == "deploy" {
                arguments.extend(["--uncalled", "50"]);
            }
            found.of_output(&format!("compare {sample} {mode}"), &arguments);
        }
    }
}

fn exports(found: &mut Fingerprints) {
    for (sample, language) in [("ai-fund-2026", "zh"), ("dotcom-1999", "en")] {
        let file = format!("sample-portfolios/{sample}.toml");
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().to_str().unwrap();
        let formats = EXPORTS.join(",");
        found.of_output(
            &format!("export {sample} {language}"),
            &[
                "compare",
                &file,
                "--lang",
                language,
                "--out",
                out,
                "--format",
                &formats,
                "--paths",
                PATHS,
                "--exported-at",
                "2026-11-25T09:05",
            ],
        );
        let mut names: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        names.sort();
        assert_eq!(names.len(), EXPORTS.len(), "{names:?}");
        for path in names {
            let name = path.file_name().unwrap().to_str().unwrap();
            let ending = name.split_once('.').unwrap().1;
            found.of_file(&format!("export {sample} {language} {ending}"), &path);
            if ending == froth::io::snapshot_file::EXTENSION {
                let reopened = found.of_output(
                    &format!("reopened {sample} {language}"),
                    &["compare", path.to_str().unwrap(), "--json", "--lang", "en"],
                );
                let reopened: serde_json::Value = serde_json::from_slice(&reopened).unwrap();
                assert_eq!(reopened["snapshot"]["differences"], serde_json::json!([]));
            }
        }
    }
}

#[test]
fn every_output_has_the_bytes_it_had() {
    let mut found = Fingerprints::default();
    comparisons(&mut found);
    exports(&mut found);
    for sample in ["consumer-2021", "dotcom-1999", "growth-2021"] {
        let file = format!("sample-portfolios/{sample}.toml");
        found.of_output(
            &format!("backtest {sample}"),
            &["backtest", &file, "--json", "--lang", "en"],
        );
    }
    for table in tables() {
        found.of_findings(
            &format!("check {table}"),
            &["check", &table, "--json", "--lang", "en", "--today", TODAY],
        );
    }
    let kept = root().join("tests/fixtures/same-bytes.txt");
    if std::env::var_os("UPDATE_SAME_BYTES").is_some() {
        fs::write(&kept, found.list()).unwrap();
    }
    let differing = differences(&fs::read_to_string(&kept).unwrap(), &found.list());
    assert!(
        differing.is_empty(),
        "{} outputs differ from tests/fixtures/same-bytes.txt:\n{}",
        differing.len(),
        differing.join("\n")
    );
}

#[test]
fn an_output_that_moved_came_or_went_is_named() {
    let kept = "1a  compare one\n2b  compare two\n3c  compare three\n";
    let found = "1a  compare one\n2c  compare two\n4d  compare four\n";
    assert_eq!(
        differences(kept, found),
        ["compare four", "compare three", "compare two"]
    );
    assert!(differences(kept, kept).is_empty());
}
