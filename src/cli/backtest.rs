//! `froth backtest`: predicted against realised loss for holdings with outcomes.

use super::arguments::Backtest;
use super::compare::assignments;
use super::table::{Align, aligned};
use super::table_options::options_of;
use super::{Failure, Outcome, complain, outcome_of, print};
use crate::assumptions::{Assumptions, table};
use crate::io::open::{self, Options};
use crate::language::numbers::{count, date, decimal, percent};
use crate::language::{Message, Text};
use crate::portfolio::Portfolio;
use crate::report::track_record::{COLUMNS, cells};
use crate::strategy::backtest::{
    BackTest, Case, FEWEST, Group, RESAMPLE_SEED, RankCorrelation, back_test, calibration,
    starting_assumptions,
};
use crate::strategy::track_record::{RECORD_WORDS, record};
use serde::Serialize;
use std::fmt::Write as _;

/// Cases listed as hits, and as misses.
const LISTED: usize = 6;

/// Reads the portfolio and prints how the model would have done.
pub fn run(arguments: &Backtest, text: &Text) -> Result<Outcome, Failure> {
    // Amounts enter as ratios, so that their unit matters to nothing here and is not asked for.
    let options = Options {
        asks: false,
        ..options_of(&arguments.table, &arguments.file)?
    };
    let opened = open::read(&arguments.file, &options)?;
    for problem in &opened.problems {
        complain(&text.say(&problem.message));
    }
    let portfolio = &opened.portfolio;
    let mut assumptions = starting_assumptions(portfolio);
    for (name, value) in assignments(&arguments.set)? {
        assumptions.set(table::find(&name).map_err(|error| error.message())?, value);
    }
    let tested = back_test(portfolio, &assumptions, RESAMPLE_SEED);
    if tested.model.is_none() {
        let message = Message::new("cli-backtest-too-few").with("file", arguments.file.display());
        return Err(message
            .with("count", tested.cases.len())
            .with("fewest", FEWEST)
            .into());
    }
    print(&if arguments.json {
        json(portfolio, &tested, &assumptions)
    } else {
        as_text(portfolio, &tested, &assumptions, text)
    })?;
    Ok(outcome_of(&opened.problems))
}

fn as_text(portfolio: &Portfolio, tested: &BackTest, a: &Assumptions, text: &Text) -> String {
    let say = |message: &Message| text.say(message) + "\n";
    let mut out = say(&Message::new("cli-backtest-title")
        .with("name", &portfolio.name)
        .with("count", count(tested.cases.len()))
        .with("date", date(text.language(), portfolio.as_of)));
    for (parameter, value) in a.changed() {
        let message = Message::new("cli-backtest-assumption").with("name", &parameter.name);
        out += &say(&message
            .with("value", decimal(value, 2))
            .with("default", decimal(parameter.default, 2)));
    }
    out.push('\n');
    let row = |key: &str, found: Option<RankCorrelation>| {
        let cells = found.map_or_else(Vec::new, |found| {
            let between = format!("{} … {}", decimal(found.low, 2), decimal(found.high, 2));
            vec![decimal(found.rho, 2), between, count(found.cases)]
        });
        [vec![format!("  {}", text.get(key))], cells].concat()
    };
    let rows = [
        [
            "cli-backtest-rank",
            "cli-backtest-rho",
            "cli-backtest-interval",
            "cli-backtest-cases",
        ]
        .map(|key| text.get(key))
        .to_vec(),
        row("cli-backtest-model", tested.model),
        row("cli-backtest-price-to-sales", tested.price_to_sales),
        row("cli-backtest-growth", tested.growth),
        row("cli-backtest-cash-yield", tested.cash_yield),
    ];
    out += &aligned(&rows, &[Align::Left]);
    out.push('\n');
    out += &say(&Message::new("cli-backtest-means")
        .with("predicted", percent(tested.mean_predicted))
        .with("realised", percent(tested.mean_realised)));
    let groups: Vec<Vec<String>> = std::iter::once(
        [
            "cli-backtest-group",
            "cli-backtest-cases",
            "cli-backtest-predicted",
            "cli-backtest-came",
            "cli-backtest-rho",
        ]
        .map(|key| text.get(key))
        .to_vec(),
    )
    .chain(
        Group::ALL
            .into_iter()
            .zip(&tested.groups)
            .map(|(group, level)| {
                let shown = |share: f64| {
                    if level.cases > 0 {
                        percent(share)
                    } else {
                        String::new()
                    }
                };
                vec![
                    format!(
                        "  {}",
                        text.get(&format!("back-test-group-{}", group.key()))
                    ),
                    count(level.cases),
                    shown(level.predicted),
                    shown(level.realised),
                    level
                        .rank
                        .map_or_else(String::new, |rank| decimal(rank.rho, 2)),
                ]
            }),
    )
    .collect();
    out += &aligned(&groups, &[Align::Left]);
    out.push('\n');
    let [half, most] = tested.covered.map(percent);
    out += &say(&Message::new("cli-backtest-covered")
        .with("half", half)
        .with("most", most));
    if let Some(right) = tested.pairs_right {
        out += &say(&Message::new("cli-backtest-pairs").with("right", percent(right)));
    }
    let ordered = tested.by_error();
    let listed = |cases: &mut dyn Iterator<Item = &&Case>| {
        let rows: Vec<Vec<String>> = cases
            .take(LISTED)
            .map(|case| {
                vec![
                    format!("  {}", case.name),
                    percent(case.predicted),
                    percent(case.realised),
                ]
            })
            .collect();
        aligned(&rows, &[Align::Left])
    };
    let hits = listed(&mut ordered.iter());
    let misses = listed(&mut ordered.iter().rev());
    let _ = writeln!(
        out,
        "\n{}\n{hits}\n{}\n{misses}",
        text.get("cli-backtest-hits"),
        text.get("cli-backtest-misses")
    );
    out += &known(text);
    let assumed = tested
        .cases
        .iter()
        .filter(|case| !case.assumed.is_empty())
        .count();
    out += &say(&Message::new("cli-backtest-estimates").with("assumed", count(assumed)));
    if !portfolio.notes.trim().is_empty() {
        let _ = writeln!(out, "{}", portfolio.notes.trim());
    }
    out
}

/// What is known of how well the model works, from sets whose rows are not here.
fn known(text: &Text) -> String {
    let mut rows = vec![COLUMNS.map(|key| text.get(key)).to_vec()];
    for row in record() {
        let mut cells = cells(row, text);
        cells[0].insert_str(0, "  ");
        rows.push(cells.to_vec());
    }
    let title = text.get("track-record-title");
    let mut out = format!("{title}\n{}\n", aligned(&rows, &[Align::Left]));
    for key in RECORD_WORDS {
        let _ = writeln!(out, "{}", text.get(key));
    }
    out + "\n"
}

fn json(portfolio: &Portfolio, tested: &BackTest, a: &Assumptions) -> String {
    let cases = tested.cases.iter().map(|case| Line {
        name: &case.name,
        predicted_loss: case.predicted,
        realised_loss: case.realised,
        price_to_sales: case.price_to_sales,
        log_growth: case.growth,
        assumed_inputs: case.assumed.iter().map(|input| input.key()).collect(),
    });
    let result = TestedJson {
        schema: "froth-backtest/1",
        model_version: crate::model::MODEL_VERSION,
        portfolio: &portfolio.name,
        as_of: portfolio.as_of.to_string(),
        notes: &portfolio.notes,
        assumptions: a
            .changed()
            .map(|(parameter, value)| (parameter.name.as_str(), value))
            .collect(),
        rank_correlation: Correlations {
            model: tested.model.map(Correlation::of),
            price_to_sales: tested.price_to_sales.map(Correlation::of),
            growth: tested.growth.map(Correlation::of),
            cash_yield: tested.cash_yield.map(Correlation::of),
        },
        groups: Group::ALL
            .into_iter()
            .zip(&tested.groups)
            .map(|(group, level)| GroupLevel {
                group: group.key(),
                cases: level.cases,
                mean_predicted_loss: level.predicted,
                mean_realised_loss: level.realised,
                rank_correlation: level.rank.map(Correlation::of),
            })
            .collect(),
        covered: Covered {
            half: tested.covered[0],
            nine_tenths: tested.covered[1],
        },
        calibration: calibration(tested)
            .into_iter()
            .map(|(stated, below)| Calibrated { stated, below })
            .collect(),
        pairs_right: tested.pairs_right,
        mean_predicted_loss: tested.mean_predicted,
        mean_realised_loss: tested.mean_realised,
        holdings: cases.collect(),
    };
    // Plain numbers and texts always serialise.
    serde_json::to_string_pretty(&result).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
struct TestedJson<'a> {
    schema: &'static str,
    model_version: &'static str,
    portfolio: &'a str,
    as_of: String,
    notes: &'a str,
    assumptions: std::collections::BTreeMap<&'a str, f64>,
    rank_correlation: Correlations,
    mean_predicted_loss: f64,
    mean_realised_loss: f64,
    groups: Vec<GroupLevel>,
    /// Share of the outcomes inside the stated bands of 50 and 90 %.
    covered: Covered,
    /// Share of the outcomes below each stated quantile.
    calibration: Vec<Calibrated>,
    /// Of random pairs of six-company funds; null with too few companies.
    pairs_right: Option<f64>,
    holdings: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct GroupLevel {
    group: &'static str,
    cases: usize,
    mean_predicted_loss: f64,
    mean_realised_loss: f64,
    rank_correlation: Option<Correlation>,
}

#[derive(Serialize)]
struct Covered {
    half: f64,
    nine_tenths: f64,
}

#[derive(Serialize)]
struct Calibrated {
    stated: f64,
    below: f64,
}

#[derive(Serialize)]
struct Correlations {
    model: Option<Correlation>,
    price_to_sales: Option<Correlation>,
    growth: Option<Correlation>,
    cash_yield: Option<Correlation>,
}

#[derive(Serialize)]
struct Correlation {
    rho: f64,
    low: f64,
    high: f64,
    cases: usize,
}

impl Correlation {
    const fn of(found: RankCorrelation) -> Self {
        Self {
            rho: found.rho,
            low: found.low,
            high: found.high,
            cases: found.cases,
        }
    }
}

#[derive(Serialize)]
struct Line<'a> {
    name: &'a str,
    predicted_loss: f64,
    realised_loss: f64,
    price_to_sales: Option<f64>,
    log_growth: Option<f64>,
    assumed_inputs: Vec<&'static str>,
}
