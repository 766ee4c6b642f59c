//! Files of every schema the program ever wrote stay readable; each is kept here as it was.

use froth::assumptions::{Reading, Scenario};
use froth::io::shown_results::ShownResults;
use froth::io::workspace_file;
use froth::language::{Language, Text};
use froth::strategy::plan::{MixChoice, Mode};
use froth::strategy::study::{EvaluationCache, Progress, Study};
use std::path::Path;

fn keys(problems: &[froth::portfolio::Problem]) -> Vec<&str> {
    problems.iter().map(|problem| problem.message.key).collect()
}

#[test]
fn a_workspace_of_the_first_model_opens_without_what_this_model_has_not() {
    let path = Path::new("tests/fixtures/workspace-1.froth");
    let kept = std::fs::read_to_string(path).unwrap();
    let changed = kept.replace(
        r#"{ "burst_price_fall": 0.9 }"#,
        r#"{ "burst_price_fall": 0.9, "window_failure": 0.5, "loading_dependence": 0.65, "burst_hazard": 0.3 }"#,
    );
    assert_ne!(changed, kept);
    let file = workspace_file::read_text(&changed, "fund.froth").unwrap();
    assert_eq!(
        keys(&file.problems),
        ["workspace-other-model", "workspace-assumptions-retired"]
    );
    let said = Text::new(Language::English).say(&file.problems[1].message);
    assert!(
        said.contains("loading_dependence, window_failure"),
        "{said}"
    );
    let overrides: Vec<&str> = file
        .workspace
        .overrides
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(overrides, ["burst_hazard", "burst_price_fall"]);
    // Saved again it is of this model, and a name that no model had is still refused.
    let again = workspace_file::write_text(&file.workspace, &file.view);
    assert_eq!(
        workspace_file::read_text(&again, "again").unwrap().problems,
        []
    );
    let unknown = kept.replace("burst_price_fall", "hype");
    assert!(workspace_file::read_text(&unknown, "fund.froth").is_err());
}

#[test]
fn a_snapshot_of_the_first_model_opens_and_keeps_its_figures_beside_the_new() {
    let text = std::fs::read_to_string("tests/fixtures/snapshot-model-1.json").unwrap();
    let (snapshot, problems) = froth::io::snapshot_file::read_text(&text, "then").unwrap();
    assert_eq!(snapshot.model_version, "1");
    assert!(keys(&problems).contains(&"workspace-other-model"));
    let then = &snapshot.results;
    assert!(then.strategies[0].drivers.contains_key("froth"));
    let study = Study::run(
        &snapshot.workspace,
        snapshot.results.paths,
        &Progress::new(),
    )
    .unwrap();
    let comparison = study.compare(&snapshot.workspace, &mut EvaluationCache::default());
    let now = ShownResults::of(&comparison);
    let differences = then.differences(&now);
    let exposure = differences
        .iter()
        .find(|difference| difference.figure == "exposure-today")
        .unwrap();
    assert_eq!(exposure.then, then.strategies[0].metrics["exposure-today"]);
    assert_ne!(exposure.then, exposure.now);
}

#[test]
fn a_workspace_of_schema_1_opens_with_everything_in_it() {
    let file = workspace_file::read(Path::new("tests/fixtures/workspace-1.froth")).unwrap();
    // It was saved under the first model, which is said.
    assert_eq!(keys(&file.problems), ["workspace-other-model"]);
    assert_eq!(file.view["theme"], "dark");
    let workspace = file.workspace;
    assert_eq!(
        (
            workspace.portfolio.total_value(),
            workspace.portfolio.holdings.len()
        ),
        (40.0, 2)
    );
    assert_eq!(workspace.portfolio.holdings[0].ownership, Some(0.016));
    assert_eq!(
        (workspace.scenario, workspace.mode),
        (Scenario::EarlyBurst, Mode::Deploy)
    );
    assert_eq!(workspace.overrides["burst_price_fall"], 0.9);
    assert_eq!(workspace.platform_watch.signals[0].reading, Reading::Early);
    assert_eq!(workspace.strategies[0].mix, MixChoice::Current);
    assert_eq!(
        workspace.strategies[1]
            .sleeve_weights(&workspace.portfolio)
            .map(|w| (w * 1e9).round() / 1e9),
        [0.18, 0.18, 0.54, 0.1]
    );
    assert_eq!(
        (
            workspace.horizon_quarters,
            workspace.burst_quarter,
            workspace.pace_quarters
        ),
        (16, 4, 6)
    );
    assert_eq!(
        (workspace.seed, workspace.paths, workspace.uncalled_capital),
        (42, 4096, 60.0)
    );
    // What was read writes a file that reads back to the same.
    let again = workspace_file::write_text(&workspace, &file.view);
    assert_eq!(
        workspace_file::read_text(&again, "again")
            .unwrap()
            .workspace,
        workspace
    );
}
