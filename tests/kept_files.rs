//! Files of every schema the program ever wrote stay readable; each is kept here as it was.

use froth::assumptions::{Reading, Scenario};
use froth::io::workspace_file;
use froth::strategy::plan::{MixChoice, Mode};
use std::path::Path;

#[test]
fn a_workspace_of_schema_1_opens_with_everything_in_it() {
    let file = workspace_file::read(Path::new("tests/fixtures/workspace-1.froth")).unwrap();
    assert_eq!(file.problems, []);
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
