//! Faults from outside: programs killed while they save, full disks, files that vanish, and no
//! display.

use assert_cmd::Command;
use froth::io::atomic::{self, Backup, SaveStep};
use froth::io::open::{self, Options};
use froth::io::workspace_file;
use froth::language::{Language, Text};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::Stdio;

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-portfolios/ai-fund-2024.toml")
}

/// What is saved: long enough for several pieces.
fn content(letter: u8) -> Vec<u8> {
    vec![letter; (2 << 20) + 17]
}

/// A program that saves and waits before each step for a line on its standard input: the other half
/// of [`a_program_killed_before_any_step_of_a_save_leaves_the_old_file_or_the_new_one`], which
/// kills it.
#[test]
#[ignore = "is started by another test"]
fn a_program_that_saves_step_by_step() {
    let Some(path) = std::env::var_os("FROTH_TEST_SAVE_TO") else {
        return;
    };
    let mut lines = std::io::stdin().lines();
    let saved = atomic::write_watched(
        Path::new(&path),
        &content(b'n'),
        Backup::Keep,
        &mut |step| {
            println!("before {step:?}");
            std::io::stdout().flush()?;
            lines.next().transpose()?;
            Ok(())
        },
    );
    println!("saved {}", saved.is_ok());
}

/// Saves in a program of its own, which is killed before the step of that number; the step, `None`
/// when it had ended before.
fn killed_before(step: usize, path: &Path) -> Option<String> {
    let mut child = std::process::Command::new(std::env::current_exe().unwrap())
        .args([
            "faults::a_program_that_saves_step_by_step",
            "--exact",
            "--ignored",
            "--nocapture",
        ])
        .env("FROTH_TEST_SAVE_TO", path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut go_on = child.stdin.take().unwrap();
    let mut met = None;
    let mut number = 0;
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        let Some(before) = line.split("before ").nth(1) else {
            continue;
        };
        if number == step {
            met = Some(before.to_owned());
            // SIGKILL: nothing of the program runs any more.
            child.kill().unwrap();
            break;
        }
        number += 1;
        writeln!(go_on).unwrap();
    }
    child.wait().unwrap();
    met
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[test]
fn a_program_killed_before_any_step_of_a_save_leaves_the_old_file_or_the_new_one() {
    for is_there in [true, false] {
        let mut steps = Vec::new();
        for step in 0.. {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("fund.froth");
            if is_there {
                std::fs::write(&path, content(b'o')).unwrap();
                std::fs::write(atomic::backup_path(&path), content(b'b')).unwrap();
            }
            let Some(met) = killed_before(step, &path) else {
                break;
            };
            let old = is_there.then(|| content(b'o'));
            let now = std::fs::read(&path).ok();
            assert!(
                now == old || now == Some(content(b'n')),
                "neither the old nor the new file, killed before {met}"
            );
            if is_there {
                let backup = std::fs::read(atomic::backup_path(&path)).unwrap();
                assert!(
                    backup == content(b'b') || backup == content(b'o'),
                    "a broken backup, killed before {met}"
                );
            }
            // What is left over stands in nobody's way, and goes once it is old.
            for name in names_in(folder.path())
                .iter()
                .filter(|name| name.starts_with(".froth-"))
            {
                let file = std::fs::File::options()
                    .write(true)
                    .open(folder.path().join(name))
                    .unwrap();
                file.set_modified(
                    std::time::SystemTime::now() - std::time::Duration::from_hours(48),
                )
                .unwrap();
            }
            atomic::write(&path, b"again", Backup::Keep).unwrap();
            assert_eq!(std::fs::read(&path).unwrap(), b"again");
            assert!(
                names_in(folder.path())
                    .iter()
                    .all(|name| !name.starts_with(".froth-")),
                "killed before {met}"
            );
            steps.push(met);
        }
        let wanted: &[SaveStep] = if is_there {
            &[
                SaveStep::Create,
                SaveStep::Write(0),
                SaveStep::Write(1 << 20),
                SaveStep::Write(2 << 20),
                SaveStep::Rights,
                SaveStep::Sync,
                SaveStep::Link,
                SaveStep::ReplaceBackup,
                SaveStep::Replace,
                SaveStep::SyncFolder,
            ]
        } else {
            &[
                SaveStep::Create,
                SaveStep::Write(0),
                SaveStep::Write(1 << 20),
                SaveStep::Write(2 << 20),
                SaveStep::Sync,
                SaveStep::Replace,
                SaveStep::SyncFolder,
            ]
        };
        assert_eq!(
            steps,
            wanted
                .iter()
                .map(|step| format!("{step:?}"))
                .collect::<Vec<_>>()
        );
    }
}

/// `FROTH_FULL_DISK=/mnt/small cargo test --test files a_full_disk -- --ignored`, where the folder
/// is a file system of two megabytes: `mount -t tmpfs -o size=2m tmpfs /mnt/small`.
#[test]
#[ignore = "needs a small file system"]
fn a_full_disk_leaves_the_old_file() {
    let folder = PathBuf::from(std::env::var_os("FROTH_FULL_DISK").unwrap());
    let path = folder.join("fund.froth");
    atomic::write(&path, b"old", Backup::Keep).unwrap();
    let error = atomic::write(&path, &content(b'n'), Backup::Keep).unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::StorageFull, "{error}");
    assert_eq!(std::fs::read(&path).unwrap(), b"old");
    assert_eq!(names_in(&folder), ["fund.froth"]);
    // Also where the disk fills up between the file and its backup, links not being copies.
    atomic::write(&path, &content(b'n')[..900 << 10], Backup::Keep).unwrap();
    atomic::write(&path, &content(b'm')[..900 << 10], Backup::Keep).unwrap();
    assert!(atomic::write(&path, &content(b'x')[..900 << 10], Backup::Keep).is_err());
    assert_eq!(std::fs::read(&path).unwrap()[0], b'm');
    assert_eq!(std::fs::read(atomic::backup_path(&path)).unwrap()[0], b'n');
}

fn sentence_of(path: &Path) -> String {
    let error = open::read(path, &Options::default()).unwrap_err();
    Text::new(Language::English).say(&error.problem.message)
}

#[test]
fn a_file_that_vanishes_or_is_none_is_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fund.toml");
    std::fs::copy(sample(), &path).unwrap();
    assert!(open::read(&path, &Options::default()).is_ok());
    std::fs::remove_file(&path).unwrap();
    assert!(
        sentence_of(&path).contains("There is no file"),
        "{}",
        sentence_of(&path)
    );
    std::fs::create_dir(&path).unwrap();
    assert!(
        sentence_of(&path).contains("could not be read"),
        "{}",
        sentence_of(&path)
    );
    let error = workspace_file::read(&folder.path().join("gone.froth")).unwrap_err();
    assert_eq!(error.problem.message.key, "file-missing");
}

#[cfg(unix)]
#[test]
fn a_pipe_that_nobody_writes_to_is_refused_and_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pipe.toml");
    assert!(
        std::process::Command::new("mkfifo")
            .arg(&path)
            .status()
            .unwrap()
            .success()
    );
    Command::cargo_bin("froth")
        .unwrap()
        .arg("check")
        .arg(&path)
        .timeout(std::time::Duration::from_secs(20))
        .assert()
        .code(2);
}

#[test]
fn two_programs_that_save_the_same_file_leave_one_of_both_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fund.froth");
    std::thread::scope(|scope| {
        for letter in *b"ab" {
            let path = &path;
            scope.spawn(move || {
                for _ in 0..40 {
                    // The loser of a race for the backup's name is told; the file is whole all the
                    // same.
                    let _ = atomic::write(path, &content(letter)[..300_000], Backup::Keep);
                }
            });
        }
        let path = &path;
        scope.spawn(move || {
            for _ in 0..200 {
                if let Ok(bytes) = std::fs::read(path) {
                    assert!(bytes.len() == 300_000 && bytes.iter().all(|byte| *byte == bytes[0]));
                }
            }
        });
    });
    let bytes = std::fs::read(&path).unwrap();
    assert!(bytes.len() == 300_000 && bytes.iter().all(|byte| *byte == bytes[0]));
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_display_one_sentence_names_the_command_that_needs_none() {
    for display in [None, Some(":4711")] {
        let home = tempfile::tempdir().unwrap();
        let mut command = Command::cargo_bin("froth").unwrap();
        command
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .env("HOME", home.path());
        command.env("LC_ALL", "C");
        if let Some(display) = display {
            command.env("DISPLAY", display);
        }
        let output = command
            .timeout(std::time::Duration::from_mins(1))
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            said.contains("`froth compare`") && said.trim().lines().count() == 1,
            "{said}"
        );
    }
}

#[test]
fn nothing_that_is_logged_names_a_holding() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fund.toml");
    let text = std::fs::read_to_string(sample())
        .unwrap()
        .replace("Harvey", "Quetzalcoatlus")
        .replace("harvey", "quetzalcoatlus");
    assert!(text.contains("Quetzalcoatlus"));
    std::fs::write(&path, text).unwrap();
    let mut command = Command::cargo_bin("froth").unwrap();
    command
        .args(["compare", "--paths", "64", "--json"])
        .arg(&path)
        .arg("--out")
        .arg(folder.path());
    let output = command
        .env("RUST_LOG", "trace")
        .env("FROTH_LOG", "trace")
        .output()
        .unwrap();
    assert!(output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!said.to_lowercase().contains("quetzalcoatlus"), "{said}");
}

#[test]
fn no_temporary_file_is_left_by_a_run() {
    let folder = tempfile::tempdir().unwrap();
    let temporary = folder.path().join("tmp");
    let out = folder.path().join("out");
    std::fs::create_dir(&temporary).unwrap();
    let mut command = Command::cargo_bin("froth").unwrap();
    command
        .args(["compare", "--paths", "64", "--json"])
        .arg(sample())
        .arg("--out")
        .arg(&out)
        .env("TMPDIR", &temporary);
    command.assert().success();
    assert_eq!(names_in(&temporary), Vec::<String>::new());
    assert!(
        names_in(&out).iter().all(|name| !name.starts_with('.')),
        "{:?}",
        names_in(&out)
    );
}
