//! The command line does what it says: a result that did not arrive is not done, a flag that
//! changes nothing is refused, and an error of the program is a sentence.

use crate::cli::{FUND, froth_in};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// The exit code and the words on standard error, with `fund.toml` and `table.csv` in the folder.
fn ended(arguments: &[&str]) -> (i32, String) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("fund.toml"), FUND).unwrap();
    fs::write(
        folder.path().join("table.csv"),
        "Company,Fair value,Currency\nCohere,10,EUR\n",
    )
    .unwrap();
    let output = froth_in(folder.path(), arguments);
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[test]
fn a_flag_without_effect_is_refused() {
    let compare = ["compare", "fund.toml", "--paths", "256"];
    let cases: [(&[&str], &str); 9] = [
        (
            &["--uncalled", "5"],
            "--uncalled has no effect without --mode deploy; add that or leave --uncalled out.\n",
        ),
        (
            &["--pace", "5"],
            "--pace has no effect without --mode deploy; add that or leave --pace out.\n",
        ),
        (
            &["--page", "a4"],
            "--page has no effect without --out DIR; add that or leave --page out.\n",
        ),
        (
            &["--exported-at", "now"],
            "--exported-at has no effect without --out DIR; add that or leave --exported-at out.\n",
        ),
        (
            &["--format", "pdf"],
            "--format has no effect without --out DIR; add that or leave --format out.\n",
        ),
        (
            &["--out", "x", "--format", "csv,json", "--page", "slide"],
            "--page has no effect without --format pdf,png,svg; add that or leave --page out.\n",
        ),
        (
            &["--set", "h0=.3", "--set", "burst_hazard=.05"],
            "--set is given twice for burst_hazard; keep the one that is meant.\n",
        ),
        (
            &[
                "--watch",
                "liability_split=no",
                "--watch",
                "liability_split=early",
            ],
            "--watch is given twice for liability_split; keep the one that is meant.\n",
        ),
        (
            &[
                "--mode",
                "deploy",
                "--uncalled",
                "5",
                "--strategy",
                "A=1/1/1",
                "--after-platform",
                "A=1/0/0",
                "--after-platform",
                "a=0/1/0",
            ],
            "--after-platform is given twice for A; keep the one that is meant.\n",
        ),
    ];
    for (flags, sentence) in cases {
        let arguments = [&compare, flags].concat();
        assert_eq!(ended(&arguments), (2, sentence.to_owned()), "{flags:?}");
    }
    let table: [(&[&str], &str); 3] = [
        (
            &["check", "fund.toml", "--sheet", "A"],
            "--sheet says how a table is read, and fund.toml is none; leave it out.\n",
        ),
        (
            &["import", "fund.toml", "--to", "b.toml", "--rate", "EUR=1"],
            "--rate says how a table is read, and fund.toml is none; leave it out.\n",
        ),
        (
            &["check", "table.csv", "--rate", "EUR=1.1", "--rate", "eur=2"],
            "--rate is given twice for EUR; keep the one that is meant.\n",
        ),
    ];
    for (arguments, sentence) in table {
        assert_eq!(ended(arguments), (2, sentence.to_owned()), "{arguments:?}");
    }
}

#[test]
fn nothing_is_written_over_its_own_source_or_under_a_name_that_says_something_else() {
    let cases: [(&[&str], &str); 7] = [
        (
            &["import", "table.csv", "--to", "table.csv"],
            "The name table.csv does not end in .toml, .json, which says what is written; give it that ending.\n",
        ),
        (
            &["import", "fund.toml", "--to", "./fund.toml"],
            "./fund.toml is the file that is read, and it would be replaced; choose another name.\n",
        ),
        (
            &["import", "fund.toml", "--to", "x.froth"],
            "The name x.froth does not end in .toml, .json, which says what is written; give it that ending.\n",
        ),
        (
            &["check", "fund.toml", "--report", "fund.toml"],
            "The name fund.toml does not end in .csv, which says what is written; give it that ending.\n",
        ),
        (
            &["check", "table.csv", "--report", "table.csv"],
            "table.csv is the file that is read, and it would be replaced; choose another name.\n",
        ),
        (
            &["template", "fund.toml", "--from", "fund.toml"],
            "The name fund.toml does not end in .xlsx, which says what is written; give it that ending.\n",
        ),
        (
            &["template", "t"],
            "The name t does not end in .xlsx, which says what is written; give it that ending.\n",
        ),
    ];
    for (arguments, sentence) in cases {
        assert_eq!(ended(arguments), (2, sentence.to_owned()), "{arguments:?}");
    }
}

/// `/dev/full` takes nothing, as a full disk does.
#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written_is_not_done() {
    use std::process::{Command, Stdio};
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("fund.toml"), FUND).unwrap();
    let commands: [&[&str]; 6] = [
        &["compare", "fund.toml", "--paths", "256", "--json"],
        &["check", "fund.toml"],
        &["assumptions"],
        &["import", "fund.toml", "--to", "b.toml"],
        &["completions", "bash"],
        &["--help"],
    ];
    for arguments in commands {
        let full = fs::OpenOptions::new().write(true).open("/dev/full");
        let output = Command::new(env!("CARGO_BIN_EXE_froth"))
            .current_dir(&folder)
            .env("LC_ALL", "C")
            .args(arguments)
            .stdout(Stdio::from(full.unwrap()))
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
            .wait_with_output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(
            said,
            "stdout could not be written because the disk is full; make room or choose another folder.\n",
            "{arguments:?}"
        );
    }
}

#[test]
fn a_reader_who_has_gone_away_is_forgiven() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_froth"))
        .arg("assumptions")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(output.stderr, b"");
}

#[test]
fn a_damaged_workbook_is_one_sentence_and_no_words_of_the_language() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hostile/xls-panic.xls");
    let (code, said) = ended(&["check", file.to_str().unwrap()]);
    assert_eq!(code, 2);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("cannot be read as a workbook"), "{said}");
    assert!(!said.contains("panicked"), "{said}");
}

/// What a program reads is the same in every locale; what a person reads is not.
#[test]
fn the_output_for_programs_does_not_depend_on_the_language_of_the_system() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("fund.toml"), FUND).unwrap();
    let run = |locale: &str, arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_froth"))
            .current_dir(&folder)
            .env("LC_ALL", locale)
            .args(arguments)
            .output()
            .unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    let json = ["compare", "fund.toml", "--paths", "256", "--json"];
    assert_eq!(run("zh_CN.UTF-8", &json), run("C", &json));
    assert!(run("C", &[&json[..], &["--lang", "zh"]].concat()).contains("\u{5f53}\u{524d}"));
    for command in [
        ["check", "fund.toml", "--json"],
        ["gauge", "fund.toml", "--json"],
    ] {
        assert_eq!(run("zh_CN.UTF-8", &command), run("C", &command));
    }
    let text = ["check", "fund.toml"];
    assert_ne!(run("zh_CN.UTF-8", &text), run("C", &text));
    assert_eq!(run("zh_CN.GB18030", &text), run("C", &text));
}

#[test]
fn a_bus_over_a_network_is_refused_before_anything_speaks_to_it() {
    let home = TempDir::new().unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_froth"))
        .env("LC_ALL", "C")
        .env("HOME", home.path())
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env("DBUS_SESSION_BUS_ADDRESS", "tcp:host=localhost,port=47123")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.starts_with("DBUS_SESSION_BUS_ADDRESS names a bus over a network"),
        "{said}"
    );
}

/// Looks at the calls themselves: `cargo test --test commands calls -- --ignored` where `strace`
/// is.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "needs strace"]
fn no_calls_open_a_socket_or_start_a_program() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("fund.toml"), FUND).unwrap();
    let output = std::process::Command::new("strace")
        .current_dir(&folder)
        .args(["-f", "-e", "trace=network,execve", "-o", "calls"])
        .arg(env!("CARGO_BIN_EXE_froth"))
        .args(["compare", "fund.toml", "--paths", "256", "--out", "out"])
        .output()
        .unwrap();
    assert!(output.status.success());
    let calls = fs::read_to_string(folder.path().join("calls")).unwrap();
    let starts = calls.matches("execve(").count();
    assert_eq!(starts, 1, "the program itself: {calls}");
    // A pair of connected ends within the program is no way out of it.
    let out: Vec<_> = calls
        .lines()
        .filter(|line| {
            ["socket(", "connect(", "sendto("]
                .iter()
                .any(|call| line.contains(call))
        })
        .collect();
    assert!(out.is_empty(), "{out:?}");
}
