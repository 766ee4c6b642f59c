//! Workspaces under a password on the command line, and nothing replaced unasked.

use crate::cli::{FUND, froth_in};
use froth::io::atomic::Backup;
use froth::io::native_file::Keeping;
use froth::io::password::Password;
use froth::io::portfolio_file::{self, Format};
use froth::io::workspace_file;
use froth::strategy::plan::{MixChoice, Strategy, Workspace};
use std::fs;
use std::path::Path;
use std::process::Output;
use tempfile::TempDir;

fn workspace() -> Workspace {
    let loaded = portfolio_file::read_text(FUND, Format::Toml, "fund.toml").unwrap();
    let mut workspace = Workspace::new(loaded.portfolio);
    workspace
        .strategies
        .push(Strategy::new("Current", MixChoice::Current, 0));
    workspace.paths = 256;
    workspace
}

/// A folder with the workspace under the password `geheim`, and files that hold this and another
/// password.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let password = Password::new("geheim");
    let keeping = Keeping {
        backup: Backup::Keep,
        password: password.as_ref(),
    };
    let path = folder.path().join("fund.froth");
    workspace_file::write_with(&path, &workspace(), &serde_json::Value::Null, keeping).unwrap();
    fs::write(folder.path().join("right"), "geheim\n").unwrap();
    fs::write(folder.path().join("wrong"), "Geheim\n").unwrap();
    fs::write(folder.path().join("fund.toml"), FUND).unwrap();
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = froth_in(folder, arguments);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

#[test]
fn a_workspace_under_a_password_is_compared_with_it_and_refused_without() {
    let folder = folder();
    let compare = |more: &[&str]| {
        run(
            folder.path(),
            &[&["compare", "fund.froth", "--json"], more].concat(),
        )
    };
    let (code, open, _) = compare(&["--password-file", "right"]);
    assert_eq!(code, 0);
    workspace_file::write(
        &folder.path().join("plain.froth"),
        &workspace(),
        &serde_json::Value::Null,
    )
    .unwrap();
    let (_, plain, _) = run(folder.path(), &["compare", "plain.froth", "--json"]);
    assert_eq!(open, plain, "the same figures");
    let refused = [
        (
            &[][..],
            "fund.froth is under a password; open it in the window, or give --password-file.\n",
        ),
        (
            &["--password-file", "wrong"],
            "That is not the password of fund.froth, or the beginning of the file is damaged.\n",
        ),
        (
            &["--password-file", "none"],
            "There is no file none; check the name and the folder.\n",
        ),
    ];
    for (more, sentence) in refused {
        assert_eq!(compare(more), (2, String::new(), sentence.to_owned()));
    }
    let (code, _, said) = run(
        folder.path(),
        &["compare", "fund.toml", "--password-file", "right"],
    );
    assert_eq!(code, 2, "{said}");
    let (code, _, said) = run(
        folder.path(),
        &["compare", "plain.froth", "--password-file", "right"],
    );
    assert_eq!(
        (code, said.as_str()),
        (
            2,
            "plain.froth is under no password; leave --password-file out.\n"
        )
    );
}

#[test]
fn a_flipped_bit_and_a_cut_file_are_a_sentence() {
    let folder = folder();
    let path = folder.path().join("fund.froth");
    let whole = fs::read(&path).unwrap();
    let mut flipped = whole.clone();
    let last = flipped.len() - 20;
    flipped[last] ^= 4;
    for damaged in [
        &flipped[..],
        &whole[..whole.len() / 2],
        &whole[..whole.len() - 1],
    ] {
        fs::write(&path, damaged).unwrap();
        let (code, _, said) = run(
            folder.path(),
            &["compare", "fund.froth", "--password-file", "right"],
        );
        assert_eq!(code, 2);
        assert!(said.contains("is under a password and damaged"), "{said}");
    }
}

#[test]
fn a_snapshot_of_a_workspace_under_a_password_is_under_it_and_the_template_opens_it() {
    let folder = folder();
    let arguments = [
        "compare",
        "fund.froth",
        "--password-file",
        "right",
        "--out",
        "out",
        "--format",
        "snapshot",
    ];
    assert_eq!(run(folder.path(), &arguments).0, 0);
    let snapshot = fs::read_dir(folder.path().join("out"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    let bytes = fs::read(snapshot.path()).unwrap();
    assert!(froth::io::password::is_sealed(&bytes));
    let template = [
        "template",
        "t.xlsx",
        "--from",
        "fund.froth",
        "--password-file",
        "right",
    ];
    let (code, _, said) = run(folder.path(), &template);
    assert_eq!(code, 0, "{said}");
}

#[test]
fn nothing_that_is_there_is_replaced_unasked() {
    let folder = folder();
    let there = |name: &str| fs::write(folder.path().join(name), "mine").unwrap();
    fs::create_dir(folder.path().join("out")).unwrap();
    let cases: [(&[&str], &str); 4] = [
        (&["import", "fund.toml", "--to", "b.toml"], "b.toml"),
        (&["check", "fund.toml", "--report", "r.csv"], "r.csv"),
        (&["template", "t.xlsx"], "t.xlsx"),
        (
            &[
                "compare",
                "fund.toml",
                "--paths",
                "256",
                "--out",
                "out",
                "--format",
                "csv",
            ],
            "out/AI fund II 2024-11-30.csv",
        ),
    ];
    for (arguments, name) in cases {
        // Its name is that of the program: whatever it wrote first is what is there.
        let (code, _, said) = run(folder.path(), arguments);
        assert_eq!(code, 0, "{said}");
        let name = if folder.path().join(name).is_file() {
            name.to_owned()
        } else {
            let first = fs::read_dir(folder.path().join("out"))
                .unwrap()
                .next()
                .unwrap()
                .unwrap();
            let name = first.file_name();
            let path = Path::new("out").join(name);
            path.to_str().unwrap().to_owned()
        };
        there(&name);
        let (code, out, said) = run(folder.path(), arguments);
        let sentence = format!(
            "{name} is there already and stays as it is; give --force to replace it, or choose another name.\n"
        );
        assert_eq!((code, out.as_str(), said), (2, "", sentence));
        assert_eq!(
            fs::read_to_string(folder.path().join(&name)).unwrap(),
            "mine"
        );
        let (code, _, said) = run(folder.path(), &[arguments, &["--force"]].concat());
        assert_eq!(code, 0, "{said}");
        assert_ne!(fs::read(folder.path().join(&name)).unwrap(), b"mine");
    }
}
