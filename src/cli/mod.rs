//! The command line: arguments in, text or JSON out, one sentence for what cannot be done.
//!
//! Exit codes: 0 done, 1 done with problems (something was left out), 2 could not do it. Results go
//! to standard output, everything else to standard error.

mod arguments;
mod assumptions;
mod backtest;
mod check;
mod compare;
mod flags;
mod further_sheets;
mod gauge;
mod help;
mod import;
mod library;
mod password;
mod record;
mod since;
mod table;
mod table_options;

use crate::app::crash::install_hook;
use crate::app::work::desktop;
use crate::app::{Places, Setup, WindowError};
use crate::io::{ReadError, guarded, write_failure};
use crate::language::{Language, Message, Text};
use crate::portfolio::{Problem, Severity, for_terminal};
use crate::strategy::study::StudyError;
use arguments::{Arguments, Command};
use clap::FromArgMatches as _;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::ffi::OsString;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// How a command ended, when it could do what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Everything was done.
    Done,
    /// It was done, and something had to be left out or did not come out as it was shown.
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

impl From<StudyError> for Failure {
    fn from(error: StudyError) -> Self {
        Self(error.messages())
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        Self(
            error
                .problems()
                .map(|problem| problem.message.clone())
                .collect(),
        )
    }
}

/// Runs the program with its arguments, the program's name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    log_if_asked();
    let arguments = help::command_first(arguments.into_iter().collect());
    let text = Text::new(help::language_in(&arguments).unwrap_or_else(language_of_the_system));
    install_hook(None, text.language());
    let parsed = help::command(&text).try_get_matches_from(arguments);
    let arguments = match parsed.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => arguments,
        Err(error) => return explain(&error, &text),
    };
    let Some(command) = arguments.command else {
        return open_window(arguments.files, arguments.language.is_some(), &text);
    };
    // What a program reads is the same wherever it runs, unless a language is asked for.
    let plain = Text::new(Language::English);
    let asked = arguments.language.is_some();
    let words = if !asked && command.is_for_programs() {
        &plain
    } else {
        &text
    };
    // A panic has been said by the hook, in a sentence that quotes nothing of the files.
    guarded::attempt(|| perform(&command, words))
        .map_or(ExitCode::from(2), |outcome| end(outcome, &text))
}

fn perform(command: &Command, text: &Text) -> Result<Outcome, Failure> {
    match command {
        Command::Compare(compare) => compare::run(compare, text),
        Command::Backtest(backtest) => backtest::run(backtest, text),
        Command::Check(check) => check::run(check, text),
        Command::Import(import) => import::run(import, text),
        Command::Library(library) => library::run(library, text),
        Command::Gauge(gauge) => gauge::run(gauge, text),
        Command::Since(since) => since::run(since, text),
        Command::Record(record) => record::run(record, text),
        Command::Template(template) => import::write_template(template, text),
        Command::Assumptions(assumptions) => assumptions::run(assumptions, text),
        Command::Man(man) => man_pages(man, text),
        Command::Completions(completions) => {
            print_bytes(&help::completions(completions.shell, text))?;
            Ok(Outcome::Done)
        }
    }
}

/// The exit code of an outcome; what could not be done is said.
fn end(outcome: Result<Outcome, Failure>, text: &Text) -> ExitCode {
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

/// What the program notes for its makers goes to standard error when `FROTH_LOG` names a level,
/// such as `debug`.
fn log_if_asked() {
    let level = std::env::var("FROTH_LOG")
        .ok()
        .and_then(|level| level.parse::<tracing::Level>().ok());
    if let Some(level) = level {
        // A second call, as in tests, changes nothing.
        // Of the libraries only warnings: at finer levels they fill pages.
        let own = Targets::new()
            .with_target("froth", level)
            .with_default(LevelFilter::WARN);
        let notes = tracing_subscriber::fmt()
            .with_max_level(level)
            .with_writer(std::io::stderr)
            .finish();
        let _ = notes.with(own).try_init();
    }
}

/// Help and version go to standard output; a slip in the arguments becomes one sentence.
#[expect(clippy::wildcard_enum_match_arm, reason = "an enum of a library")]
fn explain(error: &clap::Error, text: &Text) -> ExitCode {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        let help = error.render().to_string();
        return end(print(&help).map(|()| Outcome::Done), text);
    }
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(word)) => word.clone(),
        Some(ContextValue::Strings(words)) => words.join(", "),
        _ => String::new(),
    };
    let message = match error.kind() {
        ErrorKind::MissingRequiredArgument => {
            Message::new("cli-slip-missing").with("names", context(ContextKind::InvalidArg))
        }
        ErrorKind::UnknownArgument => {
            Message::new("cli-slip-unexpected").with("name", context(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => Message::new("cli-slip-value")
            .with("value", context(ContextKind::InvalidValue))
            .with("name", context(ContextKind::InvalidArg)),
        _ => {
            let rendered = error.render().to_string();
            let first = rendered
                .lines()
                .next()
                .unwrap_or_default()
                .trim_start_matches("error: ");
            Message::new("cli-slip-other").with("detail", first)
        }
    };
    complain(&text.say(&message));
    ExitCode::from(2)
}

/// Prints a man page, or writes all of them.
fn man_pages(man: &arguments::Man, text: &Text) -> Result<Outcome, Failure> {
    let Some(folder) = &man.out else {
        if man.force {
            return Err(flags::without_effect("--force", "--out DIR").into());
        }
        let page = help::man_page(man.of.as_deref(), text).ok_or_else(|| {
            let asked = man.of.as_deref().unwrap_or_default();
            Message::new("cli-no-such-command")
                .with("value", asked)
                .with("words", help::names(text).join(", "))
        })?;
        print_bytes(&page)?;
        return Ok(Outcome::Done);
    };
    let names = help::names(text);
    let page_of = |name: Option<&str>| {
        folder.join(name.map_or_else(|| "froth.1".to_owned(), |name| format!("froth-{name}.1")))
    };
    for name in std::iter::once(None).chain(names.iter().map(|name| Some(name.as_str()))) {
        flags::check_free(&page_of(name), man.force)?;
    }
    for name in std::iter::once(None).chain(names.iter().map(|name| Some(name.as_str()))) {
        let path = page_of(name);
        let page = help::man_page(name, text).unwrap_or_default();
        crate::io::batch::make_folder(folder)
            .and_then(|()| crate::io::atomic::write(&path, &page, crate::io::atomic::Backup::None))
            .map_err(|error| write_failure(&path, &error))?;
    }
    Ok(Outcome::Done)
}

/// Chinese when the system speaks it, English otherwise.
fn language_of_the_system() -> Language {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .or_else(locale_of_the_settings)
        .filter(|value| writes_utf8(value))
        .and_then(|value| Language::from_word(&value))
        .unwrap_or_default()
}

/// What the user has chosen in the settings of Windows or macOS: no variable tells it there.
#[cfg(any(windows, target_os = "macos"))]
fn locale_of_the_settings() -> Option<String> {
    sys_locale::get_locale()
}

/// Where variables tell the language, nothing else does.
#[cfg(not(any(windows, target_os = "macos")))]
const fn locale_of_the_settings() -> Option<String> {
    None
}

/// Whether a locale such as `zh_CN.UTF-8` writes the texts of this program. One that says another
/// encoding is spoken to in English, which is the same in all of them.
fn writes_utf8(locale: &str) -> bool {
    let encoding = locale.split_once('.').map(|(_, rest)| rest);
    let encoding = encoding.map(|rest| rest.split('@').next().unwrap_or(rest));
    encoding.is_none_or(|encoding| encoding.replace('-', "").eq_ignore_ascii_case("utf8"))
}

/// Opens the window on the files given; without a display says which command works without one.
fn open_window(files: Vec<PathBuf>, language_asked: bool, text: &Text) -> ExitCode {
    if let Some(name) = bus_over_network(std::env::var_os) {
        complain(&text.say(&Message::new("cli-bus-over-network").with("name", name)));
        return ExitCode::from(2);
    }
    let mut setup = if let Some(places) = Places::of_user() {
        Setup::remembering(text.language(), places)
    } else {
        complain(&text.get("cli-no-home"));
        Setup {
            system_dialogs: true,
            ..Setup::forgetful(text.language(), Places::nowhere())
        }
    };
    setup.language_asked = language_asked;
    setup.drops = desktop::drops(std::env::var_os);
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

/// The variable that puts the desktop's bus on a network, where the window system's libraries would
/// go and speak to it. The program promises that it does not: a local bus has another kind of
/// address.
fn bus_over_network(value_of: impl Fn(&'static str) -> Option<OsString>) -> Option<&'static str> {
    ["DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS"]
        .into_iter()
        .find(|name| {
            let addresses = value_of(name).unwrap_or_default();
            let addresses = addresses.to_string_lossy().to_lowercase();
            let kinds = addresses
                .split(';')
                .map(|address| address.split(':').next());
            kinds
                .flatten()
                .any(|kind| ["tcp", "nonce-tcp", "unixexec"].contains(&kind.trim()))
        })
}

/// Writes to standard output. What a file holds cannot command the terminal.
///
/// # Errors
/// One sentence: a result that did not arrive whole is not done.
fn print(text: &str) -> Result<(), Failure> {
    print_bytes(for_terminal(text).as_bytes())
}

fn print_bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        // The reader has seen enough and gone away, as `head` does.
        Err(error) if nobody_reads(&error) => Ok(()),
        Err(error) => Err(write_failure(Path::new("stdout"), &error).into()),
        Ok(()) => Ok(()),
    }
}

/// Whether the other end of a pipe is closed. Windows has several words for it, of which the
/// standard library does not know "not connected" (233).
fn nobody_reads(error: &std::io::Error) -> bool {
    error.kind() == std::io::ErrorKind::BrokenPipe
        || cfg!(windows) && error.raw_os_error() == Some(233)
}

/// Writes a line to standard error.
fn complain(sentence: &str) {
    let _ = writeln!(std::io::stderr(), "{}", for_terminal(sentence));
}

/// Whether anything was left out.
fn outcome_of(problems: &[Problem]) -> Outcome {
    let left_out = problems
        .iter()
        .any(|problem| problem.severity == Severity::Error);
    if left_out {
        Outcome::WithProblems
    } else {
        Outcome::Done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bus_on_a_network_is_told_from_a_local_one() {
        let with = |value: &'static str| {
            bus_over_network(|name| (name == "AT_SPI_BUS_ADDRESS").then(|| value.into()))
        };
        for local in [
            "",
            "unix:path=/run/user/1000/bus",
            "unix:abstract=/tmp/tcp:x,guid=1",
        ] {
            assert_eq!(with(local), None, "{local}");
        }
        for far in [
            "tcp:host=localhost,port=47123",
            "unix:path=/x;TCP:host=a",
            "unixexec:path=sh",
        ] {
            assert_eq!(with(far), Some("AT_SPI_BUS_ADDRESS"), "{far}");
        }
    }

    #[test]
    fn a_locale_of_another_encoding_is_spoken_to_in_english() {
        assert!(writes_utf8("zh_CN.UTF-8") && writes_utf8("zh_CN") && writes_utf8("zh_CN.utf8@x"));
        assert!(!writes_utf8("zh_CN.GB18030") && !writes_utf8("zh_TW.Big5"));
    }
}
