//! The files of `froth compare --out`: every format, the same bytes from separate processes, and
//! one sentence when they cannot be written.

use crate::cli::froth_in;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;

const FUND: &str = r#"schema = "froth-portfolio/1"
name = "AI fund II"
as_of = 2024-11-30
[[holding]]
name = "=HYPERLINK(\"http://x\")"
strategy = "base_model"
fair_value = 10.0
company = { post_money = 5500.0, arr = 35.0, growth_pct = 150.0, burn_per_month = -1.0 }
[[holding]]
name = "@Harvey"
strategy = "vertical_integration"
fair_value = 24.0
[[holding]]
name = "Jasper"
strategy = "application"
fair_value = 6.0
"#;

fn compare(folder: &Path, flags: &[&str]) -> Output {
    fs::write(folder.join("fund.toml"), FUND).unwrap();
    let compare = ["compare", "fund.toml", "--paths", "1024"];
    froth_in(folder, &[&compare[..], flags].concat())
}

/// Files of a folder by their endings.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .map(|path| {
            (
                path.file_name()
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .split_once('.')
                    .unwrap()
                    .1
                    .to_owned(),
                fs::read(path).unwrap(),
            )
        })
        .collect()
}

#[test]
fn separate_processes_write_the_same_bytes_in_every_format_page_and_language() {
    for flags in [
        &["--page", "a4", "--exported-at", "2026-11-25T09:05"][..],
        &[
            "--page",
            "slide",
            "--lang",
            "zh",
            "--exported-at",
            "2026-11-25T09:05:10",
        ],
    ] {
        let folder = tempfile::tempdir().unwrap();
        for out in ["one", "two"] {
            let output = compare(folder.path(), &[flags, &["--out", out]].concat());
            assert_eq!(
                output.status.code(),
                Some(0),
                "{}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        let (one, two) = (
            files(&folder.path().join("one")),
            files(&folder.path().join("two")),
        );
        let endings: Vec<_> = one.keys().map(String::as_str).collect();
        assert_eq!(
            endings,
            [
                "csv",
                "froth-snapshot.json",
                "json",
                "pdf",
                "png",
                "svg",
                "xlsx"
            ]
        );
        for (ending, bytes) in &one {
            assert_eq!(Some(bytes), two.get(ending), "{ending}");
        }
        let size = &one["png"][16..24];
        let wanted: [u32; 2] = if flags.contains(&"slide") {
            [2560, 1440]
        } else {
            [2245, 1587]
        };
        assert_eq!(
            size,
            [wanted[0].to_be_bytes(), wanted[1].to_be_bytes()].concat()
        );
    }
}

#[test]
fn the_time_of_export_is_the_one_that_is_given_and_none_without() {
    let folder = tempfile::tempdir().unwrap();
    compare(
        folder.path(),
        &[
            "--out",
            "timed",
            "--format",
            "snapshot,pdf",
            "--exported-at",
            "2026-11-25T09:05",
        ],
    );
    compare(
        folder.path(),
        &["--out", "plain", "--format", "snapshot,pdf"],
    );
    let (timed, plain) = (
        files(&folder.path().join("timed")),
        files(&folder.path().join("plain")),
    );
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(text(&timed["froth-snapshot.json"]).contains("\"saved_at\": \"2026-11-25T09:05:00\""));
    assert!(text(&plain["froth-snapshot.json"]).contains("\"saved_at\": null"));
    assert!(text(&timed["pdf"]).contains("D:20261125090500"));
    assert!(!text(&plain["pdf"]).contains("D:2"));
}

#[test]
fn a_snapshot_written_by_one_process_gives_the_same_results_in_another() {
    let folder = tempfile::tempdir().unwrap();
    compare(folder.path(), &["--out", "out", "--format", "snapshot"]);
    let entry = fs::read_dir(folder.path().join("out"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let (snapshot, problems) = froth::io::snapshot_file::read(&entry).unwrap();
    assert_eq!(problems, []);
    let progress = froth::strategy::study::Progress::new();
    let study =
        froth::strategy::study::Study::run(&snapshot.workspace, snapshot.results.paths, &progress)
            .unwrap();
    let again = study.compare(
        &snapshot.workspace,
        &mut froth::strategy::study::EvaluationCache::default(),
    );
    let again = froth::io::shown_results::ShownResults::of(&again);
    assert_eq!(snapshot.results.differences(&again), []);
}

#[test]
fn companies_that_begin_like_formulas_stay_texts_in_the_workbook_and_the_table() {
    let folder = tempfile::tempdir().unwrap();
    compare(
        folder.path(),
        &[
            "--out",
            "out",
            "--format",
            "xlsx,csv",
            "--strategy",
            "Current",
            "--strategy",
            "+Lean=1/0/1",
        ],
    );
    let files = files(&folder.path().join("out"));
    let mut book: calamine::Xlsx<_> =
        calamine::Reader::new(std::io::Cursor::new(files["xlsx"].clone())).unwrap();
    let sheet = calamine::Reader::worksheet_range(&mut book, "Holdings").unwrap();
    let names: Vec<_> = sheet.rows().skip(1).map(|row| row[0].to_string()).collect();
    assert_eq!(
        names[..3],
        ["=HYPERLINK(\"http://x\")", "@Harvey", "Jasper"]
    );
    for name in calamine::Reader::sheet_names(&book) {
        let formulas = calamine::Reader::worksheet_formula(&mut book, &name).unwrap();
        assert!(
            formulas
                .used_cells()
                .all(|(_, _, formula)| !formula.contains("HYPERLINK")),
            "{name}"
        );
    }
    let csv = String::from_utf8(files["csv"].clone()).unwrap();
    assert!(csv.contains("\"'+Lean\",exposure-today"), "{csv}");
    assert!(
        csv.lines()
            .all(|line| !line.starts_with(['=', '+', '-', '@']))
    );
}

#[test]
fn a_place_that_takes_no_files_is_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("taken"), "a file and no folder").unwrap();
    for place in ["taken", "taken/inside"] {
        let output = compare(folder.path(), &["--out", place]);
        assert_eq!(output.status.code(), Some(2));
        let sentence = String::from_utf8(output.stderr).unwrap();
        assert_eq!(sentence.trim().lines().count(), 1, "{sentence}");
        assert!(sentence.contains("could not be written"), "{sentence}");
    }
    assert_eq!(
        fs::read(folder.path().join("taken")).unwrap(),
        b"a file and no folder"
    );
}

#[test]
fn a_character_without_a_glyph_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let flags = [
        "--out",
        "out",
        "--format",
        "svg",
        "--strategy",
        "Current",
        "--strategy",
        "Moon \u{1f680}=1/0/0",
    ];
    let output = compare(folder.path(), &flags);
    assert_eq!(output.status.code(), Some(0));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("The typeface has no \u{1f680}; a question mark stands in its place."),
        "{said}"
    );
}

#[test]
fn every_strategy_in_every_scenario_is_a_sheet_more_and_is_refused_where_it_would_not_be_seen() {
    let folder = tempfile::tempdir().unwrap();
    let sheets = |out: &str, more: &[&str]| {
        let flags = [&["--out", out, "--format", "pdf"][..], more].concat();
        let output = compare(folder.path(), &flags);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{said}");
        let pdf = &files(&folder.path().join(out))["pdf"];
        // A sheet is an object of this type; their tree has the same word with an s.
        let objects = pdf
            .windows(11)
            .filter(|part| part.starts_with(b"/Type/Page"));
        let sheets = objects.filter(|part| part.last() != Some(&b's')).count();
        assert!(sheets > 0, "the objects of a PDF are written another way");
        sheets
    };
    let plain = sheets("plain", &[]);
    assert_eq!(sheets("with", &["--scenarios"]), plain + 1);
    for (flags, remedy) in [
        (&["--scenarios", "--format", "png"][..], "--format pdf"),
        (&["--scenarios", "--page", "letter"], "--page a4"),
    ] {
        let output = compare(folder.path(), &[flags, &["--out", "refused"]].concat());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(
            said.contains("--scenarios") && said.contains(remedy),
            "{said}"
        );
    }
    let output = compare(folder.path(), &["--scenarios"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("--out DIR"));
}
