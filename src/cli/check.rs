//! `froth check`: what is understood of a file, and every problem in it.

use super::arguments::Check;
use super::flags::{check_free, check_target, without_effect};
use super::table::{Align, aligned};
use super::table_options::options_of;
use super::{Failure, Outcome, complain, outcome_of, print};
use crate::io::atomic::{self, Backup};
use crate::io::import::{Decision, sentence};
use crate::io::open::{self, FileFormat, Opened};
use crate::io::write_failure;
use crate::language::numbers::{amount, count, date, percent};
use crate::language::{Message, Text};
use crate::portfolio::{Problem, SLEEVES, Severity};
use crate::report::problems as report;
use serde::Serialize;
use std::fmt::Write as _;

/// Reads the file and prints what was found.
pub fn run(arguments: &Check, text: &Text) -> Result<Outcome, Failure> {
    if let Some(report) = &arguments.report {
        check_target(report, &["csv"], Some(&arguments.file))?;
        check_free(report, arguments.force)?;
    } else if arguments.force {
        return Err(without_effect("--force", "--report FILE.csv").into());
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
    /// What was decided, from where, and what else it could have been.
    readings: Vec<ReadingFound>,
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
            readings: Vec::new(),
            problems: Vec::new(),
        }
    }
}

/// A decision in `--json`.
#[derive(Debug, Serialize)]
struct ReadingFound {
    subject: &'static str,
    column: Option<String>,
    value: String,
    place: &'static str,
    evidence: String,
    doubt: &'static str,
    flag: &'static str,
    next: Option<ReadingNext>,
}

/// The next best reading.
#[derive(Debug, Serialize)]
struct ReadingNext {
    value: String,
    place: &'static str,
    evidence: String,
}

impl ReadingFound {
    fn of(decision: &Decision) -> Self {
        Self {
            subject: decision.subject.word(),
            column: decision.column.clone(),
            value: decision.taken.value.word(),
            place: decision.taken.place.word(),
            evidence: decision.taken.evidence.clone(),
            doubt: decision.doubt.word(),
            flag: decision.subject.flag(),
            next: decision.next.as_ref().map(|next| ReadingNext {
                value: next.value.word(),
                place: next.place.word(),
                evidence: next.evidence.clone(),
            }),
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
            readings: opened.decisions.iter().map(ReadingFound::of).collect(),
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
            remedy: text.remedy_by_flag(&problem.message),
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
    let mut out = match opened.format {
        FileFormat::Table(_) => {
            text.say(&sentence(portfolio, &opened.decisions, language)) + "\n\n"
        }
        FileFormat::Native(_) => String::new(),
    };
    for decision in &opened.decisions {
        let _ = writeln!(out, "  {}", text.say(&reading_line(decision)));
    }
    if !opened.decisions.is_empty() {
        out.push('\n');
    }
    out += &(text.say(&title) + "\n\n");
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

/// What was decided and from what, as the assistant shows it on a chip.
fn reading_line(decision: &Decision) -> Message {
    Message::new("cli-check-reading")
        .with("subject", decision.subject.word())
        .with(
            "column",
            decision
                .column
                .clone()
                .unwrap_or_else(|| "nothing".to_owned()),
        )
        .with_parts("value", [decision.taken.value.words()])
        .with("place", decision.taken.place.word())
        .with("evidence", decision.taken.evidence.clone())
}

/// One line for each problem.
pub fn problems_as_text(problems: &[Problem], text: &Text) -> String {
    let mut out = String::new();
    for problem in problems {
        let severity = text.get(report::severity_key(problem.severity));
        let _ = write!(out, "{}", text.pair(&severity, &text.say(&problem.message)));
        match text.remedy_by_flag(&problem.message) {
            Some(remedy) => {
                let _ = writeln!(out, "{}{remedy}", text.get("sentence-join"));
            }
            None => out.push('\n'),
        }
    }
    out
}
