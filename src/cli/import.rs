//! `froth import` and `froth template`: from a table to a native file, and the table to fill in.

use super::arguments::{Import, Template};
use super::check::problems_as_text;
use super::flags::{check_free, check_target, without_effect};
use super::password::plan_of;
use super::table_options::options_of;
use super::{Failure, Outcome, complain, outcome_of, print};
use crate::io::atomic::{self, Backup};
use crate::io::import::write_template as template_bytes;
use crate::io::open::Opened;
use crate::io::plan_file::Kind;
use crate::io::{library_file, open, portfolio_file, write_failure};
use crate::language::numbers::{amount, count};
use crate::language::{Message, Text};
use crate::library::{Library, accept_all_open};
use crate::portfolio::{Portfolio, Problem};
use std::path::Path;

/// Reads a table and writes the portfolio.
pub fn run(arguments: &Import, text: &Text) -> Result<Outcome, Failure> {
    check_target(&arguments.to, &["toml", "json"], Some(&arguments.file))?;
    check_free(&arguments.to, arguments.force)?;
    let mut opened = open::read(
        &arguments.file,
        &options_of(&arguments.table, &arguments.file)?,
    )?;
    let taken = if arguments.from_library {
        let (own, own_problems) = match &arguments.library {
            Some(path) => library_file::read(path)?,
            None => (Vec::new(), Vec::new()),
        };
        let taken = fill_from_library(&mut opened, &Library::with_own(own), text);
        opened.problems.extend(own_problems);
        taken
    } else {
        String::new()
    };
    let portfolio = &opened.portfolio;
    portfolio_file::write(&arguments.to, portfolio)?;
    let problems = problems_as_text(&opened.problems, text);
    if !problems.is_empty() {
        complain(problems.trim_end());
    }
    let done = Message::new("cli-imported")
        .with("count", count(portfolio.holdings.len()))
        .with(
            "value",
            amount(
                text.language(),
                portfolio.total_value(),
                portfolio.currency.code(),
            ),
        )
        .with("file", arguments.to.display());
    print(&(text.say(&done) + "\n" + &taken))?;
    Ok(outcome_of(&opened.problems))
}

/// Takes what the library has for what the file leaves open, as known on the portfolio's day; a
/// line for each company.
fn fill_from_library(opened: &mut Opened, library: &Library, text: &Text) -> String {
    let portfolio = &mut opened.portfolio;
    let mut lines = String::new();
    let mut assumed = opened.assumed_strategies.len();
    for holding in &mut portfolio.holdings {
        let known = library.known(&holding.name, portfolio.as_of);
        let open = opened.assumed_strategies.contains(&holding.id);
        let taken = known.map_or_else(Vec::new, |known| {
            assumed -= usize::from(open && known.strategy.is_some());
            let (reporting, rates) = (&portfolio.currency, &portfolio.exchange_rates);
            accept_all_open(holding, &known, reporting, rates, open)
        });
        let keys: Vec<&str> = taken.iter().map(|offer| offer.value.key()).collect();
        let message = if keys.is_empty() {
            Message::new("cli-library-nothing-taken")
        } else {
            Message::new("cli-library-taken").with("fields", keys.join(", "))
        };
        lines += &(text.say(&message.with("name", &holding.name)) + "\n");
    }
    if assumed == 0 {
        // What was said of them no longer holds.
        let said = |problem: &Problem| problem.message.key == "import-strategies-assumed";
        opened.problems.retain(|problem| !said(problem));
    }
    lines
}

/// Writes the template.
pub fn write_template(arguments: &Template, text: &Text) -> Result<Outcome, Failure> {
    check_target(&arguments.file, &["xlsx"], arguments.from.as_deref())?;
    check_free(&arguments.file, arguments.force)?;
    let portfolio = match &arguments.from {
        Some(file) => Some(portfolio_of(
            file,
            arguments.password_file.as_deref(),
            text,
        )?),
        None if arguments.password_file.is_some() => {
            return Err(without_effect("--password-file", "--from PORTFOLIO").into());
        }
        None => None,
    };
    let bytes = template_bytes(portfolio.as_ref(), text.language())?;
    atomic::write(&arguments.file, &bytes, Backup::Keep)
        .map_err(|error| write_failure(&arguments.file, &error))?;
    print(
        &(text.say(&Message::new("cli-template-written").with("file", arguments.file.display()))
            + "\n"),
    )?;
    Ok(Outcome::Done)
}

/// The portfolio of any file that holds one.
fn portfolio_of(
    file: &Path,
    password_file: Option<&Path>,
    text: &Text,
) -> Result<Portfolio, Failure> {
    if let Some(kind) = Kind::of(file) {
        let (read, _) = plan_of(file, kind, password_file, text)?;
        return Ok(read.workspace.portfolio);
    }
    if password_file.is_some() {
        return Err(without_effect("--password-file", ".froth").into());
    }
    let options = open::Options {
        today: Some(crate::app::work::clock::today()),
        asks: true,
        ..open::Options::default()
    };
    Ok(open::read(file, &options)?.portfolio)
}
