//! Every assumption moves some output of some sample in some scenario: a slider that changes
//! nothing tells the user a falsehood.

use froth::assumptions::{Reading, Scenario, table};
use froth::io::portfolio_file;
use froth::portfolio::{Company, Customer, Portfolio, Scorecard, Stage, data_method};
use froth::strategy::plan::{Mode, Preset, Strategy, Workspace};
use froth::strategy::result::Comparison;
use froth::strategy::study::{EvaluationCache, Progress, Study};
use rayon::prelude::*;
use std::path::Path;

const PATHS: usize = 1_024;

/// Everything a workspace's results hold: two modes of a comparison, and the holdings assessed.
type Outputs = (Vec<Comparison>, String);

fn outputs(workspace: &Workspace) -> Outputs {
    let study = Study::run(workspace, PATHS, &Progress::new()).unwrap();
    let mut workspace = workspace.clone();
    let comparisons = [Mode::Resplit, Mode::Deploy].map(|mode| {
        workspace.mode = mode;
        study.compare(&workspace, &mut EvaluationCache::default())
    });
    let assessed: Vec<String> = study
        .assessments()
        .iter()
        .map(|assessment| format!("{assessment:?}"))
        .collect();
    (comparisons.to_vec(), assessed.join("\n"))
}

/// Samples under scenarios, watched. The likeliest to be moved comes first: the others are asked
/// only about what it leaves alone.
fn workspaces() -> Vec<Workspace> {
    let file = |sample: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("sample-portfolios")
            .join(sample)
            .with_extension("toml");
        portfolio_file::read(&path).unwrap().portfolio
    };
    // Nothing but a price and, by turns, a stage, a kind of customer and a data method.
    let mut bare = file("ai-fund-2024");
    for (number, holding) in bare.holdings.iter_mut().enumerate() {
        holding.company = Company {
            post_money: holding.company.post_money,
            ..Company::default()
        };
        holding.scorecard = Scorecard::default();
        holding.stage = Stage::ALL.get(number % 7).copied();
        holding.scorecard.customer = Customer::ALL.get(number % 6).copied();
        holding.scorecard.data_method = data_method::RUNGS.get(number % 7).map(|rung| rung.1);
    }
    // And nothing but a price.
    let mut nothing = bare.clone();
    for holding in &mut nothing.holdings {
        holding.scorecard = Scorecard::default();
        holding.stage = None;
    }
    let portfolios = [
        (bare, Scenario::ArchitectureFork),
        (file("ai-fund-2024"), Scenario::CoupledForNow),
        (nothing, Scenario::EarlyBurst),
        (file("dotcom-1999"), Scenario::CoupledForNow),
    ];
    let of = |(portfolio, scenario): (Portfolio, Scenario)| {
        let mut workspace = Workspace::new(portfolio);
        workspace.scenario = scenario;
        workspace.horizon_quarters = 12;
        workspace.uncalled_capital = 0.5 * workspace.portfolio.total_value();
        workspace.strategies = vec![
            Strategy::new("All", Preset::Equal.mix(), 0),
            Strategy::new("Now", Preset::Current.mix(), 1),
        ];
        // The cap on the product of the signals binds in one scenario and not in the others.
        let last = match scenario {
            Scenario::ArchitectureFork => Reading::Clear,
            _ => Reading::Unknown,
        };
        let readings = [
            Reading::No,
            Reading::Early,
            Reading::Clear,
            last,
            last,
            last,
        ];
        let signals = workspace.platform_watch.signals.iter_mut();
        for (signal, reading) in signals.zip(readings) {
            signal.reading = reading;
        }
        workspace
    };
    portfolios.into_iter().map(of).collect()
}

#[test]
fn every_assumption_moves_something() {
    let workspaces: Vec<(Workspace, Outputs)> = workspaces()
        .into_par_iter()
        .map(|workspace| {
            let found = outputs(&workspace);
            (workspace, found)
        })
        .collect();
    let idle: Vec<&str> = table::parameters()
        .par_iter()
        .filter(|parameter| {
            !workspaces.iter().any(|(workspace, base)| {
                [parameter.low, parameter.high]
                    .into_iter()
                    .filter(|end| *end != parameter.default)
                    .any(|end| {
                        let mut workspace = workspace.clone();
                        workspace.overrides.insert(parameter.name.clone(), end);
                        outputs(&workspace) != *base
                    })
            })
        })
        .map(|parameter| parameter.name.as_str())
        .collect();
    assert!(idle.is_empty(), "these move nothing: {idle:?}");
}
