//! `froth record`: what a portfolio of November 2024 has come to, beside what the model gave for it.

use super::arguments::Record as Arguments;
use super::compare::assignments;
use super::table::{Align, aligned};
use super::{Failure, Outcome, complain, outcome_of, print};
use crate::io::open::{self, Options};
use crate::io::{library_file, samples};
use crate::language::numbers::{UNKNOWN, decimal, multiple, percent};
use crate::language::{Message, Text};
use crate::library::Library;
use crate::portfolio::{Portfolio, Problem, SLEEVES};
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
    let say = |message: Message| text.say(&message) + "\n";
    let mut out = say(Message::new("record-title").with("name", &portfolio.name));
    let without_price = percent(WITHOUT_PRICE);
    let (least, most) = DILUTION_PER_ROUND;
    out += &say(Message::new("record-total")
        .with("times", multiple(record.times))
        .with("name", &record.largest)
        .with("without", multiple(record.without_largest))
        .with("share", &without_price));
    out += &say(Message::new("record-diluted")
        .with("low", multiple(record.diluted.0))
        .with("high", multiple(record.diluted.1))
        .with("least", percent(least))
        .with("most", percent(most)));
    let [low, median, high] = record.modelled.map(multiple);
    out += &say(Message::new("record-modelled")
        .with("quarters", QUARTERS)
        .with("median", median)
        .with("low", low)
        .with("high", high)
        .with("chance", percent(record.chance_burst)));
    out += &say(Message::new("record-no-burst"));
    out.push('\n');
    for (sleeve, times) in SLEEVES.into_iter().zip(record.by_sleeve) {
        if let Some(times) = times {
            let name = text.get(sleeve.name_key());
            let _ = writeln!(out, "  {name}: {}", multiple(times));
        }
    }
    out.push('\n');
    let heads = [
        "holding",
        "times",
        "diluted-head",
        "mispricing",
        "loss",
        "basis",
    ];
    let mut rows = vec![
        heads
            .map(|head| text.get(&format!("record-{head}")))
            .to_vec(),
    ];
    rows.extend(record.holdings.iter().map(|holding| {
        let unknown = || UNKNOWN.to_owned();
        let diluted = holding
            .diluted
            .map(|(low, high)| format!("{} … {}", multiple(low), multiple(high)));
        vec![
            format!("  {}", holding.name),
            holding.times.map_or_else(unknown, multiple),
            diluted.unwrap_or_else(unknown),
            decimal(holding.log_mispricing, 2),
            percent(holding.loss_if_burst),
            holding.note.clone(),
        ]
    }));
    let right = Align::Right;
    out += &aligned(
        &rows,
        &[Align::Left, right, right, right, right, Align::Left],
    );
    out.push('\n');
    for (key, ranked) in [
        ("record-rank-mispricing", record.by_mispricing),
        ("record-rank-loss", record.by_loss),
    ] {
        out += &say(Message::new(key)
            .with("priced", rank(ranked.priced))
            .with("all", rank(ranked.all)));
    }
    out + &say(Message::new("record-what-it-ranks"))
}

fn rank(found: Option<RankCorrelation>) -> String {
    found.map_or_else(
        || UNKNOWN.to_owned(),
        |found| {
            format!(
                "{} ({} … {}; {})",
                decimal(found.rho, 2),
                decimal(found.low, 2),
                decimal(found.high, 2),
                found.cases
            )
        },
    )
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
