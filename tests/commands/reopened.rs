//! Snapshots on the command line: computed again, under a password, and where they do not belong.

use crate::cli::{FUND, froth_in};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// What a command answers in a folder: exit code, output and errors.
fn run(folder: &TempDir, arguments: &[&str]) -> (i32, String, String) {
    let output = froth_in(folder.path(), arguments);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

/// A folder with a fund and `then.json`, a snapshot of it made with 256 paths and flags.
fn with_snapshot(flags: &[&str]) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("fund.toml"), FUND).unwrap();
    let write = ["compare", "fund.toml", "--paths", "256", "--out", "out"];
    let (code, _, errors) = run(
        &folder,
        &[&write[..], &["--format", "snapshot"], flags].concat(),
    );
    assert_eq!(code, 0, "{errors}");
    let written: Vec<_> = fs::read_dir(folder.path().join("out"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert_eq!(written.len(), 1);
    fs::copy(&written[0], folder.path().join("then.json")).unwrap();
    fs::rename(&written[0], folder.path().join("then.froth-snapshot.json")).unwrap();
    folder
}

fn json(folder: &TempDir, arguments: &[&str]) -> serde_json::Value {
    let (code, said, errors) = run(folder, &[arguments, &["--json"]].concat());
    assert_eq!(code, 0, "{errors}");
    serde_json::from_str(&said).unwrap()
}

#[test]
fn a_snapshot_is_computed_again_as_it_was_made() {
    let flags = ["--seed", "7", "--burst", "3", "--set", "burst_hazard=0.3"];
    let strategies = [
        "--strategy",
        "Lean=20/20/60",
        "--strategy",
        "Current",
        "--reference",
        "Current",
    ];
    let all = [&flags[..], &strategies].concat();
    let folder = with_snapshot(&all);
    let first = json(
        &folder,
        &[&["compare", "fund.toml", "--paths", "256"], &all[..]].concat(),
    );
    assert!(first.get("snapshot").is_none());
    for file in ["then.froth-snapshot.json", "then.json"] {
        let mut again = json(&folder, &["compare", file]);
        let snapshot = again.as_object_mut().unwrap().remove("snapshot").unwrap();
        assert_eq!(snapshot["differences"], serde_json::json!([]));
        assert_eq!(again, first, "{file}");
        let (code, said, errors) = run(&folder, &["compare", file]);
        assert_eq!((code, errors.as_str()), (0, ""));
        assert!(
            said.contains("Computed again: every figure is the same."),
            "{said}"
        );
    }
}

#[test]
fn a_snapshot_that_does_not_come_out_is_said_and_ends_with_1() {
    let folder = with_snapshot(&[]);
    let path = folder.path().join("then.json");
    let mut content: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    content["results"]["strategies"][1]["metrics"]["expected-burst-loss"] = 0.125.into();
    content["model_version"] = "1".into();
    fs::write(&path, content.to_string()).unwrap();
    let (code, said, errors) = run(&folder, &["compare", "then.json", "--json"]);
    assert_eq!(code, 1);
    assert!(
        errors.contains("one figure is not what it was")
            && errors.contains("expected-burst-loss 0.1250 then")
            && errors.contains("It was made with model 1"),
        "{errors}"
    );
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    let differences = said["snapshot"]["differences"].as_array().unwrap();
    assert_eq!(differences.len(), 1);
    assert_eq!(differences[0]["figure"], "expected-burst-loss");
    assert_eq!(differences[0]["then"], 0.125);
    assert!(differences[0]["now"].is_f64());

    // Other results than were shown are asked for: nothing is set against them.
    let (code, said, _) = run(&folder, &["compare", "then.json", "--seed", "9", "--json"]);
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!((code, said.get("snapshot")), (0, None));
}

#[test]
fn a_snapshot_under_a_password_is_compared_with_it() {
    use froth::io::password::{Password, seal};
    let folder = with_snapshot(&[]);
    let path = folder.path().join("then.froth-snapshot.json");
    let password = Password::new("geheim").unwrap();
    let plain = json(&folder, &["compare", "then.froth-snapshot.json"]);
    let sealed = seal(&fs::read(&path).unwrap(), &password).unwrap();
    fs::write(&path, sealed).unwrap();
    fs::write(folder.path().join("word"), "geheim\n").unwrap();
    let compare = ["compare", "then.froth-snapshot.json"];
    let given = [&compare[..], &["--password-file", "word"]].concat();
    assert_eq!(json(&folder, &given), plain);
    let (code, said, errors) = run(&folder, &compare);
    assert_eq!((code, said.as_str()), (2, ""));
    assert!(errors.contains("is under a password"), "{errors}");
}

#[test]
fn a_snapshot_is_the_first_file_and_no_further_fund() {
    let folder = with_snapshot(&[]);
    let (code, _, errors) = run(&folder, &["compare", "fund.toml", "then.json"]);
    assert_eq!(code, 2);
    assert_eq!(
        errors,
        "then.json is a workspace or a snapshot; further funds are portfolios or tables.\n"
    );
    let (code, _, errors) = run(&folder, &["compare", "then.json", "--date", "2024-11-30"]);
    assert_eq!(code, 2);
    assert!(errors.contains("--date"), "{errors}");
    let (code, _, errors) = run(&folder, &["template", "--from", "then.json", "table.xlsx"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert!(Path::new(&folder.path().join("table.xlsx")).is_file());
}
