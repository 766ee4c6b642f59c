//! `froth check`: what is understood of a file, and every problem in it.

use super::arguments::{Check, TableOptions};
use super::flags::{Once, check_target};
use super::table::{Align, aligned};
use super::{Failure, Outcome, complain, outcome_of, print};
use crate::io::atomic::{self, Backup};
use crate::io::import::AmountUnit;
use crate::io::open::{self, FileFormat, Opened, Options};
use crate::io::write_failure;
use crate::language::numbers::{amount, count, date, percent};
use crate::language::{Message, Text};
use crate::portfolio::{Currency, ExchangeRates, Problem, SLEEVES, Severity};
use crate::report::problems as report;
use serde::Serialize;
use std::fmt::Write as _;
use std::path::Path;

/// Reads the file and prints what was found.
pub fn run(arguments: &Check, text: &Text) -> Result<Outcome, Failure> {
    if let Some(report) = &arguments.report {
        check_target(report, &["csv"], Some(&arguments.file))?;
    }
    let options = options_of(&arguments.table, &arguments.file)?;
    match open::read(&arguments.file, &options) {
        Ok(opened) => {
            write_report(arguments, &opened.problems.iter().collect::<Vec<_>>(), text)?;
            print(&if arguments.json {
                json(&Findings::of(&opened, text))
            } else {
                as_text(&opened, text)
            })?;
            Ok(outcome_of(&opened.problems))
        }
        Err(error) => {
            write_report(arguments, &error.problems().collect::<Vec<_>>(), text)?;
            if arguments.json {
                let problems = error
                    .problems()
                    .map(|problem| Finding::of(problem, text))
                    .collect();
                let format = FileFormat::of(&arguments.file).map(FileFormat::word);
                print(&json(&Findings {
                    format,
                    problems,
                    ..Findings::default()
                }))?;
            }
            Err(error.into())
        }
    }
}

fn write_report(arguments: &Check, problems: &[&Problem], text: &Text) -> Result<(), Failure> {
    let Some(file) = &arguments.report else {
        return Ok(());
    };
    atomic::write(file, &report::csv(problems, text), Backup::Keep)
        .map_err(|error| write_failure(file, &error))?;
    complain(&text.say(&Message::new("cli-report-written").with("file", file.display())));
    Ok(())
}

/// The options of a table as the reader takes them.
///
/// # Errors
/// One that cannot be used, and any at all when the file is no table: they would be dropped in silence.
pub fn options_of(table: &TableOptions, file: &Path) -> Result<Options, Failure> {
    let flags = [
        ("--sheet", table.sheet.is_some()),
        ("--profile", table.profile.is_some()),
        ("--amount-unit", table.amount_unit.is_some()),
        ("--fund", table.fund.is_some()),
        ("--rate", !table.rate.is_empty()),
    ];
    let is_table = matches!(FileFormat::of(file), Some(FileFormat::Table(_)));
    if let Some((flag, _)) = flags.into_iter().find(|(_, given)| *given && !is_table) {
        let message = Message::new("cli-flag-needs-table").with("name", flag);
        return Err(message.with("file", file.display()).into());
    }
    let amount_unit = match &table.amount_unit {
        None => None,
        Some(word) => {
            let unknown = || {
                Message::new("cli-unknown-unit")
                    .with("value", word)
                    .with("words", words())
            };
            Some(AmountUnit::from_word(word).ok_or_else(unknown)?)
        }
    };
    let profile = table
        .profile
        .as_deref()
        .map(open::read_profile)
        .transpose()?;
    let today = Some(jiff::Zoned::now().date());
    let mut exchange_rates = ExchangeRates::default();
    let mut once = Once::new("--rate");
    for word in &table.rate {
        let rate = word.split_once('=').and_then(|(currency, rate)| {
            let rate = rate
                .trim()
                .parse()
                .ok()
                .filter(|rate: &f64| rate.is_finite() && *rate > 0.0)?;
            Some((Currency::parse(currency.trim())?, rate))
        });
        let (currency, rate) =
            rate.ok_or_else(|| Message::new("cli-not-a-rate").with("value", word))?;
        once.check(currency.code())?;
        exchange_rates.0.insert(currency, rate);
    }
    Ok(Options {
        sheet: table.sheet.clone(),
        profile,
        amount_unit,
        today,
        fund: table.fund.clone(),
        exchange_rates,
    })
}

fn words() -> String {
    AmountUnit::ALL.map(AmountUnit::word).join(", ")
}

/// The shape of `--json`.
#[derive(Debug, Serialize)]
struct Findings {
    schema: &'static str,
    format: Option<&'static str>,
    sheet: Option<String>,
    holdings: usize,
    total_fair_value: f64,
    currency: Option<String>,
    amount_unit: Option<&'static str>,
    problems: Vec<Finding>,
}

impl Default for Findings {
    fn default() -> Self {
        Self {
            schema: "froth-check/1",
            format: None,
            sheet: None,
            holdings: 0,
            total_fair_value: 0.0,
            currency: None,
            amount_unit: None,
            problems: Vec::new(),
        }
    }
}

#[derive(Debug, Serialize)]
struct Finding {
    severity: Severity,
    row: Option<String>,
    column: Option<String>,
    value: Option<String>,
    message: String,
    /// What to do about it, where the sentence does not say so itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    remedy: Option<String>,
}

impl Findings {
    fn of(opened: &Opened, text: &Text) -> Self {
        Self {
            format: Some(opened.format.word()),
            sheet: opened.sheet.clone(),
            holdings: opened.portfolio.holdings.len(),
            total_fair_value: opened.portfolio.total_value(),
            currency: Some(opened.portfolio.currency.code().to_owned()),
            amount_unit: Some(opened.amount_unit),
            problems: opened
                .problems
                .iter()
                .map(|problem| Finding::of(problem, text))
                .collect(),
            ..Self::default()
        }
    }
}

impl Finding {
    fn of(problem: &Problem, text: &Text) -> Self {
        Self {
            severity: problem.severity,
            row: problem.row.clone(),
            column: problem.column.clone(),
            value: problem.value.clone(),
            message: text.say(&problem.message),
            remedy: text.remedy(&problem.message),
        }
    }
}

fn json(findings: &Findings) -> String {
    // A struct of numbers and texts always serialises.
    serde_json::to_string_pretty(findings).unwrap_or_default() + "\n"
}

fn as_text(opened: &Opened, text: &Text) -> String {
    let portfolio = &opened.portfolio;
    let language = text.language();
    let currency = portfolio.currency.code();
    let place = match &opened.sheet {
        Some(sheet) => format!("{}, {sheet}", opened.format.word().to_uppercase()),
        None => opened.format.word().to_uppercase(),
    };
    let title = Message::new("cli-check-title")
        .with("name", &portfolio.name)
        .with("count", count(portfolio.holdings.len()))
        .with("value", amount(language, portfolio.total_value(), currency))
        .with("date", date(language, portfolio.as_of))
        .with("format", place);
    let mut out = text.say(&title) + "\n\n";
    let rows: Vec<_> = SLEEVES
        .into_iter()
        .zip(portfolio.sleeve_shares())
        .map(|(sleeve, share)| {
            let holdings = portfolio
                .holdings
                .iter()
                .filter(|holding| holding.strategy.share(sleeve) > 0.0)
                .count();
            vec![
                format!("  {}", text.get(sleeve.name_key())),
                count(holdings),
                amount(language, share * portfolio.total_value(), currency),
                percent(share),
            ]
        })
        .collect();
    out += &aligned(
        &rows,
        &[Align::Left, Align::Right, Align::Right, Align::Right],
    );
    out.push('\n');
    if opened.problems.is_empty() {
        out += &(text.get("cli-check-no-problems") + "\n");
    }
    out + &problems_as_text(&opened.problems, text)
}

/// One line for each problem.
pub fn problems_as_text(problems: &[Problem], text: &Text) -> String {
    let mut out = String::new();
    for problem in problems {
        let severity = text.get(report::severity_key(problem.severity));
        let _ = write!(out, "{severity}: {}", text.say(&problem.message));
        match text.remedy(&problem.message) {
            Some(remedy) => drop(writeln!(out, " {remedy}")),
            None => out.push('\n'),
        }
    }
    out
}
