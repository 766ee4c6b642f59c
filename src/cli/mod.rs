//! The command line: arguments in, text or JSON out, one sentence for what cannot be done.
//!
//! Exit codes: 0 done, 1 done with problems (something was left out), 2 could not do it. Results go to standard output,
//! everything else to standard error.

mod arguments;
mod assumptions;
mod backtest;
mod check;
mod compare;
mod import;
mod table;

use crate::app::{Places, Setup, WindowError};
use crate::io::ReadError;
use crate::language::{Language, Message, Text};
use crate::portfolio::{Problem, Severity, for_terminal};
use arguments::{Arguments, Command};
use clap::Parser as _;
use clap::error::ErrorKind;
use std::ffi::OsString;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// How a command ended, when it could do what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Everything was done.
    Done,
    /// It was done, and something had to be left out.
    WithProblems,
}

/// Why a command could not do what was asked: sentences for standard error.
#[derive(Debug)]
struct Failure(Vec<Message>);

impl From<Message> for Failure {
    fn from(message: Message) -> Self {
        Self(vec![message])
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        Self(error.problems().map(|problem| problem.message.clone()).collect())
    }
}

/// Runs the program with its arguments, the program's name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return explain(&error),
    };
    let language = arguments.language.unwrap_or_else(language_of_the_system);
    let text = Text::new(language);
    let outcome = match arguments.command {
        None => return open_window(arguments.files, arguments.language.is_some(), &text),
        Some(Command::Compare(compare)) => compare::run(&compare, &text),
        Some(Command::Backtest(backtest)) => backtest::run(&backtest, &text),
        Some(Command::Check(check)) => check::run(&check, &text),
        Some(Command::Import(import)) => import::run(&import, &text),
        Some(Command::Template(template)) => import::write_template(&template, &text),
        Some(Command::Assumptions(assumptions)) => Ok(assumptions::run(&assumptions, &text)),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::WithProblems) => ExitCode::from(1),
        Err(Failure(messages)) => {
            for message in messages {
                complain(&text.say(&message));
            }
            ExitCode::from(2)
        }
    }
}

/// Help and version go to standard output; a slip in the arguments becomes one sentence.
fn explain(error: &clap::Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            print(&error.to_string());
            ExitCode::SUCCESS
        }
        _ => {
            let rendered = error.to_string();
            let mut lines = rendered.lines().map(str::trim).filter(|line| !line.is_empty());
            let first = lines.next().unwrap_or_default().trim_start_matches("error: ").trim_end_matches(':').to_owned();
            // Missing arguments are listed on lines of their own.
            let missing: Vec<_> = match error.kind() {
                ErrorKind::MissingRequiredArgument => lines.take_while(|line| line.starts_with(['<', '-'])).collect(),
                _ => Vec::new(),
            };
            let first = if missing.is_empty() { first } else { format!("{first}: {}", missing.join(", ")) };
            let mut letters = first.chars();
            let sentence: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
            complain(&format!("{sentence}; `froth --help` shows how it is used."));
            ExitCode::from(2)
        }
    }
}

/// Chinese when the system speaks it, English otherwise.
fn language_of_the_system() -> Language {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .and_then(|value| Language::from_word(&value))
        .unwrap_or_default()
}

/// Opens the window on the files given; without a display says which command works without one.
fn open_window(files: Vec<PathBuf>, language_asked: bool, text: &Text) -> ExitCode {
    let mut setup = Setup::remembering(text.language(), Places::of_user());
    setup.language_asked = language_asked;
    match crate::app::run(files, setup) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::debug!(%error, "no window");
            if matches!(error, WindowError::NoDisplay(_)) {
                complain(&text.get("cli-no-window"));
            }
            ExitCode::from(2)
        }
    }
}

/// Writes to standard output; a reader who has gone away is no failure. What a file holds cannot command the terminal.
fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(for_terminal(text).as_bytes()).and_then(|()| out.flush());
}

/// Writes a line to standard error.
fn complain(sentence: &str) {
    let _ = writeln!(std::io::stderr(), "{}", for_terminal(sentence));
}

/// Whether anything was left out.
fn outcome_of(problems: &[Problem]) -> Outcome {
    let left_out = problems.iter().any(|problem| problem.severity == Severity::Error);
    if left_out { Outcome::WithProblems } else { Outcome::Done }
}
