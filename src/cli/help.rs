//! The help in both languages: every text of the command line by key, and what packagers make of
//! it.

use super::arguments::Arguments;
use crate::language::{Language, Text};
use clap::{Arg, Command, CommandFactory as _};
use std::ffi::OsString;

/// The command line with its texts in a language.
pub fn command(text: &Text) -> Command {
    let examples = format!(
        "{}\n  froth fund.toml                  {}\n  froth check fund.xlsx            {}\n  froth compare fund.toml --json   {}",
        text.get("help-examples"),
        text.get("help-example-window"),
        text.get("help-example-check"),
        text.get("help-example-compare"),
    );
    // Its own name on every system, not that of its file, which has an ending on Windows.
    let command = Arguments::command().bin_name("froth");
    worded(command.after_help(examples), "help", text)
}

/// Words a command and those below it. Keys are `help-<command>` and `help-<command>-<argument>`; a
/// text that is not there stays as the declaration has it.
fn worded(command: Command, prefix: &str, text: &Text) -> Command {
    let after_help = command
        .get_after_help()
        .map(ToString::to_string)
        .unwrap_or_default();
    let after_help = after_help.replacen("Example:", &text.get("help-example"), 1);
    let template = format!(
        "{{before-help}}{{about-with-newline}}\n{}{{usage}}\n\n{{all-args}}{{after-help}}",
        text.get("help-usage")
    );
    let command = match text.find(prefix) {
        Some(about) => command.about(about),
        None => command,
    };
    command
        .after_help(after_help)
        .help_template(template)
        .subcommand_help_heading(text.get("help-commands"))
        .mut_args(|argument| worded_argument(argument, prefix, text))
        .mut_subcommands(|below| {
            let prefix = format!("{prefix}-{}", below.get_name());
            worded(below, &prefix, text)
        })
}

fn worded_argument(argument: Arg, prefix: &str, text: &Text) -> Arg {
    let heading = if argument.is_positional() {
        "help-arguments"
    } else {
        "help-options"
    };
    let key = key_of(&argument, prefix);
    let argument = argument.help_heading(text.get(heading));
    match text.find(&key) {
        Some(help) => argument.help(help),
        None => argument,
    }
}

fn key_of(argument: &Arg, prefix: &str) -> String {
    format!("{prefix}-{}", argument.get_id().as_str().replace('_', "-"))
}

/// The language asked for among arguments that have not been parsed yet: help is said before
/// anything else.
pub fn language_in(arguments: &[OsString]) -> Option<Language> {
    let words: Vec<_> = arguments
        .iter()
        .map(|argument| argument.to_string_lossy())
        .collect();
    let at = words
        .iter()
        .position(|word| word == "--lang" || word.starts_with("--lang="))?;
    let word = words.get(at)?.strip_prefix("--lang=").map(str::to_owned);
    Language::from_word(&word.or_else(|| words.get(at + 1).map(ToString::to_string))?)
}

/// The arguments with a language that stands before the command moved behind it, where it means the
/// same: what comes first without a command would be taken for what the window is opened with.
pub fn command_first(arguments: Vec<OsString>) -> Vec<OsString> {
    let length = match arguments.get(1).map(|first| first.to_string_lossy()) {
        Some(first) if first == "--lang" => 2,
        Some(first) if first.starts_with("--lang=") => 1,
        _ => return arguments,
    };
    if arguments.len() < length + 2 {
        return arguments;
    }
    let mut sorted = arguments;
    let command = sorted.remove(1 + length);
    sorted.insert(1, command);
    sorted
}

/// The man page of the program, or of one of its commands; `None` when there is no such command.
///
/// A command's page is called after both, as in `froth-compare(1)`.
pub fn man_page(of: Option<&str>, text: &Text) -> Option<Vec<u8>> {
    let mut command = command(text).disable_help_flag(true);
    command.build();
    let command = match of {
        None => command,
        Some(name) => command
            .find_subcommand(name)?
            .clone()
            .name(format!("froth-{name}")),
    };
    let mut page = Vec::new();
    // Writing into memory does not fail.
    clap_mangen::Man::new(command).render(&mut page).ok()?;
    Some(breakable(&String::from_utf8(page).ok()?).into_bytes())
}

/// A page whose lines may break after each mark of Chinese punctuation. There are no blanks to
/// break at, and groff 1.22 never ends with a long English word in such a text.
fn breakable(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    for c in page.chars() {
        out.push(c);
        if matches!(c, '、' | '，' | '；' | '：' | '。' | '）') {
            out.push_str("\\:");
        }
    }
    out
}

/// Completions for a shell.
pub fn completions(shell: clap_complete::Shell, text: &Text) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(text), "froth", &mut script);
    script
}

/// The names of all commands.
pub fn names(text: &Text) -> Vec<String> {
    command(text)
        .get_subcommands()
        .map(|below| below.get_name().to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys of every text a command and those below it show.
    fn keys(command: &Command, prefix: &str) -> Vec<String> {
        let arguments = command
            .get_arguments()
            .map(|argument| key_of(argument, prefix));
        let below = command
            .get_subcommands()
            .flat_map(|below| keys(below, &format!("{prefix}-{}", below.get_name())));
        std::iter::once(prefix.to_owned())
            .chain(arguments)
            .chain(below)
            .collect()
    }

    #[test]
    fn every_command_and_every_argument_is_explained_in_both_languages() {
        for language in Language::ALL {
            let text = Text::new(language);
            for key in keys(&Arguments::command(), "help") {
                assert!(
                    text.find(&key).is_some(),
                    "{key} is missing in assets/locales/*/arguments.ftl"
                );
            }
        }
    }

    #[test]
    fn each_example_in_the_help_can_be_given() {
        let text = Text::new(Language::English);
        let main = command(&text);
        for below in std::iter::once(&main).chain(main.get_subcommands()) {
            let help = below
                .get_after_help()
                .expect("every command has an example")
                .to_string();
            let examples: Vec<_> = help
                .lines()
                .filter(|line| line.starts_with("  froth "))
                .collect();
            assert!(!examples.is_empty(), "{help}");
            for example in examples {
                let words = example
                    .trim()
                    .split("   ")
                    .next()
                    .unwrap_or_default()
                    .split(" > ")
                    .next()
                    .unwrap_or_default()
                    .replace('"', "");
                let parsed = command(&text).try_get_matches_from(words.split(' '));
                assert!(parsed.is_ok(), "{example}: {}", parsed.unwrap_err());
            }
        }
    }

    #[test]
    fn the_language_is_found_before_the_rest_is_read() {
        let find =
            |line: &str| language_in(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(find("froth --help --lang zh"), Some(Language::Chinese));
        assert_eq!(find("froth --lang=en check"), Some(Language::English));
        assert_eq!(find("froth --lang"), None);
        assert_eq!(find("froth fund.toml"), None);
    }

    #[test]
    fn a_language_before_the_command_is_that_of_the_command() {
        let sorted = |line: &str| {
            let words = line.split(' ').map(OsString::from).collect();
            let sorted = command_first(words);
            let sorted: Vec<_> = sorted.iter().map(|word| word.to_string_lossy()).collect();
            sorted.join(" ")
        };
        let compare = "froth compare --lang zh p.toml --strategy X=1/0/0";
        assert_eq!(
            sorted("froth --lang zh compare p.toml --strategy X=1/0/0"),
            compare
        );
        assert_eq!(
            sorted("froth --lang=zh check p.toml"),
            "froth check --lang=zh p.toml"
        );
        for same in [
            compare,
            "froth --lang zh",
            "froth",
            "froth p.toml --lang zh",
        ] {
            assert_eq!(sorted(same), same);
        }
    }

    #[test]
    fn the_help_is_whole_in_chinese() {
        let mut command = command(&Text::new(Language::Chinese));
        command.build();
        let han = |line: &str| {
            line.chars()
                .any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))
        };
        for below in command.get_subcommands_mut() {
            let help = below.render_help().to_string();
            let silent: Vec<_> = help
                .lines()
                .filter(|line| {
                    !line.is_empty()
                        && !line.starts_with("  froth")
                        && !line.trim_start().starts_with('-')
                })
                .filter(|line| !han(line))
                .collect();
            assert_eq!(silent, Vec::<&str>::new(), "{help}");
        }
    }
}
