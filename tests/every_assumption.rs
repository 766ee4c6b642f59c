//! Every assumption moves some output of some sample in some scenario: a slider that changes nothing tells the user a falsehood.

use froth::assumptions::{Reading, Scenario, table};
use froth::io::portfolio_file;
use froth::strategy::plan::{Mode, Preset, Strategy, Workspace};
use froth::strategy::result::Comparison;
use froth::strategy::study::{EvaluationCache, Progress, Study};
use rayon::prelude::*;
use std::path::Path;

const PATHS: usize = 1_024;
const SAMPLES: [&str; 4] = [
    "ai-fund-2024",
    "application-heavy",
    "base-model-heavy",
    "dotcom-1999",
];

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

/// A sample under a scenario, watched: the first two with nothing missing of what the first file says, the bare one with nothing but
/// a price and, by turns, a kind of customer and a data method.
fn workspaces() -> Vec<Workspace> {
    let file = |sample: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("sample-portfolios")
            .join(sample)
            .with_extension("toml");
        portfolio_file::read(&path).unwrap().portfolio
    };
    let mut portfolios: Vec<_> = SAMPLES.into_iter().map(file).collect();
    let mut bare = file(SAMPLES[0]);
    for (number, holding) in bare.holdings.iter_mut().enumerate() {
        holding.company = froth::portfolio::Company {
            post_money: holding.company.post_money,
            ..Default::default()
        };
        holding.scorecard = Default::default();
        holding.stage = froth::portfolio::Stage::ALL.get(number % 7).copied();
        holding.scorecard.customer = froth::portfolio::Customer::ALL.get(number % 6).copied();
        holding.scorecard.data_method = froth::portfolio::data_method::RUNGS
            .get(number % 7)
            .map(|rung| rung.1);
    }
    portfolios.push(bare);
    let mut nothing = file(SAMPLES[0]);
    for holding in &mut nothing.holdings {
        holding.company = Default::default();
        holding.scorecard = Default::default();
        holding.stage = None;
        holding.company.post_money = Some(100.0);
    }
    portfolios.push(nothing);
    let scenarios = [Scenario::CoupledForNow, Scenario::ArchitectureFork];
    let mut workspaces = Vec::new();
    for portfolio in portfolios {
        for scenario in scenarios {
            let mut workspace = Workspace::new(portfolio.clone());
            workspace.scenario = scenario;
            workspace.uncalled_capital = 0.5 * workspace.portfolio.total_value();
            workspace.strategies = vec![
                Strategy::new("All", Preset::Equal.mix(), 0),
                Strategy::new("Now", Preset::Current.mix(), 1),
            ];
            let readings = [Reading::No, Reading::Early, Reading::Clear, Reading::Clear];
            let signals = workspace.platform_watch.signals.iter_mut();
            for (signal, reading) in signals.zip(readings) {
                signal.reading = reading;
            }
            workspaces.push(workspace);
        }
    }
    workspaces
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
