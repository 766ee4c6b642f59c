//! `froth record`: what a portfolio of November 2024 has come to, beside what the model gave for
//! it.

use super::arguments::Record as Arguments;
use super::compare::assignments;
use super::table::{Align, aligned};
use super::{Failure, Outcome, complain, outcome_of, print};
use crate::io::open::{self, Options};
use crate::io::{library_file, samples};
use crate::language::numbers::multiple;
use crate::language::{Message, Text};
use crate::library::Library;
use crate::portfolio::{Portfolio, Problem, SLEEVES};
use crate::report::analyses::record::{findings, rankings, rows};
use crate::strategy::backtest::RankCorrelation;
use crate::strategy::plan::{PATHS_DEFAULT, Workspace};
use crate::strategy::record::{
    DILUTION_PER_ROUND, QUARTERS, Ranked, Record, WITHOUT_PRICE, record,
};
use crate::strategy::study::Progress;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Draws up the record and prints it.
pub fn run(arguments: &Arguments, text: &Text) -> Result<Outcome, Failure> {
    let (portfolio, problems) = portfolio(arguments)?;
    let (own, own_problems) = match &arguments.library {
        Some(path) => library_file::read(path)?,
        None => (Vec::new(), Vec::new()),
    };
    for problem in problems.iter().chain(&own_problems) {
        complain(&text.say(&problem.message));
    }
    let mut workspace = Workspace::new(portfolio);
    workspace.overrides.extend(assignments(&arguments.set)?);
    let library = Library::with_own(own);
    let found = record(&workspace, &library, PATHS_DEFAULT, &Progress::new());
    let found = found.map_err(|error| Failure(error.messages(&workspace.portfolio)))?;
    print(&if arguments.json {
        format!("{:#}\n", as_json(&workspace.portfolio, &found))
    } else {
        as_text(&workspace.portfolio, &found, text)
    })?;
    Ok(outcome_of(&[problems, own_problems].concat()))
}

fn portfolio(arguments: &Arguments) -> Result<(Portfolio, Vec<Problem>), Failure> {
    if let Some(path) = &arguments.file {
        let opened = open::read(path, &Options::default())?;
        Ok((opened.portfolio, opened.problems))
    } else {
        let loaded = samples::ai_fund_2024()?;
        Ok((loaded.portfolio, loaded.problems))
    }
}

fn as_text(portfolio: &Portfolio, record: &Record, text: &Text) -> String {
    let title = text.say(&Message::new("record-title").with("name", &portfolio.name));
    let mut out = title + "\n";
    for sentence in findings(record, text) {
        let _ = writeln!(out, "{sentence}");
    }
    out.push('\n');
    for (sleeve, times) in SLEEVES.into_iter().zip(record.by_sleeve) {
        if let Some(times) = times {
            let name = text.get(sleeve.name_key());
            let _ = writeln!(out, "  {}", text.pair(&name, &multiple(times)));
        }
    }
    out.push('\n');
    let mut table = rows(record, text).concat();
    for row in &mut table {
        row[0].insert_str(0, "  ");
    }
    let right = Align::Right;
    out += &aligned(
        &table,
        &[Align::Left, right, right, right, right, Align::Left],
    );
    out.push('\n');
    for sentence in rankings(record, text) {
        let _ = writeln!(out, "{sentence}");
    }
    out
}

fn as_json(portfolio: &Portfolio, record: &Record) -> Value {
    let correlation = |found: Option<RankCorrelation>| {
        found.map(|found| {
            json!({ "rho": found.rho, "low": found.low, "high": found.high, "cases": found.cases })
        })
    };
    let ranked = |ranked: Ranked| json!({ "priced": correlation(ranked.priced), "all": correlation(ranked.all) });
    let holdings: Vec<Value> = record
        .holdings
        .iter()
        .map(|holding| {
            json!({
                "name": holding.name,
                "sleeve": holding.sleeve.word(),
                "value": holding.value,
                "times": holding.times,
                "diluted": holding.diluted,
                "note": holding.note,
                "source": holding.source,
                "log_mispricing": holding.log_mispricing,
                "loss_if_burst": holding.loss_if_burst,
            })
        })
        .collect();
    json!({
        "schema": "froth-record/1",
        "model_version": crate::model::MODEL_VERSION,
        "portfolio": portfolio.name,
        "as_of": portfolio.as_of,
        "times": record.times,
        "largest": record.largest,
        "without_largest": record.without_largest,
        "without_price": WITHOUT_PRICE,
        "diluted": record.diluted,
        "dilution_per_round": DILUTION_PER_ROUND,
        "by_sleeve": record.by_sleeve,
        "modelled": { "quarters": QUARTERS, "p05": record.modelled[0], "p50": record.modelled[1],
            "p95": record.modelled[2], "chance_burst": record.chance_burst },
        "rank_correlation": { "log_mispricing": ranked(record.by_mispricing),
            "loss_if_burst": ranked(record.by_loss) },
        "holdings": holdings,
    })
}
