//! SHA-256 of what the program writes, by the name of the run.

use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// What was written, as a name each and the fingerprint of its bytes.
#[derive(Default)]
pub struct Fingerprints(BTreeMap<String, String>);

impl Fingerprints {
    /// Runs a command that must do what it is asked, and takes in what it says: a refusal is the
    /// same for everything that is refused, and would hold nothing.
    pub fn of_output(&mut self, name: &str, arguments: &[&str]) -> Vec<u8> {
        let output = self.of_findings(name, arguments);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{name} {arguments:?}: {errors}");
        output.stdout
    }

    /// Runs a command that may also find a file wanting, and takes in its exit code and both its
    /// outputs.
    pub fn of_findings(&mut self, name: &str, arguments: &[&str]) -> Output {
        let output = program()
            .current_dir(root())
            // Not of a language, and wide enough for Wine to write Chinese names of files.
            .env("LC_ALL", "C.UTF-8")
            .args(arguments)
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        let says_something = !output.stdout.is_empty();
        assert!(says_something, "{name} {arguments:?}: {errors}");
        let mut bytes = output.stdout.clone();
        bytes.extend(format!("exit {:?}\n", output.status.code()).bytes());
        // Wine writes its own remarks to the error stream; what the program says there starts with
        // its name.
        bytes.extend(
            errors
                .lines()
                .filter(|line| line.starts_with("froth"))
                .flat_map(str::bytes),
        );
        self.take(name, &bytes);
        output
    }

    pub fn of_file(&mut self, name: &str, path: &Path) {
        self.take(name, &fs::read(path).unwrap());
    }

    fn take(&mut self, name: &str, bytes: &[u8]) {
        let mut digits = String::new();
        for byte in Sha256::digest(bytes) {
            let _ = write!(digits, "{byte:02x}");
        }
        let twice = self.0.insert(name.to_owned(), digits);
        assert!(twice.is_none(), "{name} stands twice");
    }

    /// One line each: the fingerprint, two spaces and the name.
    pub fn list(&self) -> String {
        self.0.iter().fold(String::new(), |list, (name, digits)| {
            list + digits + "  " + name + "\n"
        })
    }
}

/// The program built with the tests, or the one that `FROTH_RUN` names with what runs it:
/// `wine64 froth.exe`.
fn program() -> Command {
    match std::env::var("FROTH_RUN") {
        Ok(words) => {
            let mut words = words.split_whitespace();
            let mut command = Command::new(words.next().unwrap());
            command.args(words);
            command
        }
        Err(_) => Command::new(assert_cmd::cargo::cargo_bin!("froth")),
    }
}

/// Names whose fingerprint is another, or that one of two lists lacks.
pub fn differences(kept: &str, found: &str) -> Vec<String> {
    let lines = |list: &str| -> BTreeMap<String, String> {
        list.lines()
            .filter_map(|line| line.split_once("  "))
            .map(|(digits, name)| (name.to_owned(), digits.to_owned()))
            .collect()
    };
    let (kept, found) = (lines(kept), lines(found));
    let mut names: Vec<String> = kept.keys().chain(found.keys()).cloned().collect();
    names.sort();
    names.dedup();
    names.retain(|name| kept.get(name) != found.get(name));
    names
}
