//! The workspace file `.froth`: JSON of schema `froth-workspace/1`.
//!
//! It holds what results depend on ([`Workspace`]: the portfolio, only those assumptions that
//! differ from the defaults, the strategies, horizon and seed) and the window's layout, which this
//! module keeps without reading it.

use super::atomic::Degraded;
use super::native_file::Keeping;
use super::password::Password;
use super::portfolio_file::{self, ReadError};
use super::tree::{self, Node, Value};
use super::{native_file, tree_text};
use crate::assumptions::{AssumptionNote, ParameterError, PlatformWatch, Scenario, table};
use crate::language::Message;
use crate::portfolio::{LARGEST_AMOUNT, Problem, Severity, Sleeve, visible_name};
use crate::strategy::plan::{
    EntryPrices, MAX_HORIZON, MAX_PATHS, MAX_STRATEGIES, MODEL_VERSION, Mode, Strategy, Workspace,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use zeroize::Zeroizing;

/// Schema of the file.
pub const SCHEMA: &str = "froth-workspace/1";

/// A workspace as a file holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkspaceFile {
    /// Everything results depend on.
    pub workspace: Workspace,
    /// The window's layout, whatever it is; null when the file has none.
    pub view: serde_json::Value,
    /// Problems of the portfolio inside; holdings with an error were left out.
    pub problems: Vec<Problem>,
    /// Whether the file is under a password.
    pub is_sealed: bool,
}

/// Everything but the schema and the portfolio.
#[derive(Serialize, Deserialize)]
struct Plan {
    /// Version of the model it was saved under; none was written before the second.
    #[serde(default = "first_model")]
    model_version: String,
    scenario: Scenario,
    #[serde(default)]
    assumptions: BTreeMap<String, f64>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    assumption_notes: BTreeMap<String, AssumptionNote>,
    #[serde(default)]
    platform_watch: PlatformWatch,
    strategies: Vec<Strategy>,
    reference: usize,
    mode: Mode,
    #[serde(default)]
    entry_prices: EntryPrices,
    uncalled_capital: f64,
    pace_quarters: usize,
    horizon_quarters: usize,
    burst_quarter: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    burst_in: Option<Sleeve>,
    seed: u64,
    paths: usize,
    #[serde(default)]
    view: serde_json::Value,
}

/// Writes a workspace file's text.
pub fn write_text(workspace: &Workspace, view: &serde_json::Value) -> String {
    let plan = Plan {
        model_version: MODEL_VERSION.to_owned(),
        scenario: workspace.scenario,
        assumptions: workspace.overrides.clone(),
        assumption_notes: workspace.assumption_notes.clone(),
        platform_watch: workspace.platform_watch.clone(),
        strategies: workspace.strategies.clone(),
        reference: workspace.reference,
        mode: workspace.mode,
        entry_prices: workspace.entry_prices,
        uncalled_capital: workspace.uncalled_capital,
        pace_quarters: workspace.pace_quarters,
        horizon_quarters: workspace.horizon_quarters,
        burst_quarter: workspace.burst_quarter,
        burst_in: workspace.burst_in,
        seed: workspace.seed,
        paths: workspace.paths,
        view: view.clone(),
    };
    // Plain data with texts as keys always serialises, and what is serialised parses.
    let plan = serde_json::to_string(&plan).unwrap_or_default();
    let mut file = vec![
        ("schema".to_owned(), Node::from(Value::Text(SCHEMA.into()))),
        (
            "portfolio".to_owned(),
            Value::Table(portfolio_file::portfolio_table(&workspace.portfolio)).into(),
        ),
    ];
    file.extend(tree::from_json(&plan).unwrap_or_default());
    if let Some((
        _,
        Node {
            value: Value::Table(portfolio),
            ..
        },
    )) = file.get_mut(1)
    {
        portfolio.insert(
            0,
            (
                "schema".into(),
                Value::Text(portfolio_file::SCHEMA.into()).into(),
            ),
        );
    }
    tree_text::to_json(&file)
}

/// Reads a workspace file's text; `file` is the name that sentences say.
///
/// # Errors
/// One sentence: no JSON, another or a newer schema, or something the program cannot work with.
pub fn read_text(text: &str, file: &str) -> Result<WorkspaceFile, ReadError> {
    let mut fields =
        tree::from_json(text).map_err(|error| ReadError::new(error.message(file, "JSON")))?;
    check_schema(&fields, file)?;
    let portfolio = match fields
        .iter()
        .position(|(key, _)| key == "portfolio")
        .map(|index| fields.swap_remove(index))
    {
        Some((
            _,
            Node {
                value: Value::Table(portfolio),
                ..
            },
        )) => portfolio_file::read_table(portfolio, file)?,
        _ => {
            return Err(ReadError::new(
                Message::new("workspace-without-portfolio").with("file", file),
            ));
        }
    };
    let mut plan: Plan = serde_json::from_str(text)
        .map_err(|error| ReadError::new(tree::SyntaxError::from(&error).message(file, "JSON")))?;
    for strategy in &mut plan.strategies {
        strategy.name = visible_name(&strategy.name).into_owned();
    }
    let mut problems = portfolio.problems;
    problems.extend(adopt(&mut plan, file));
    check(&plan, file)?;
    let workspace = Workspace {
        portfolio: portfolio.portfolio,
        overrides: plan.assumptions,
        scenario: plan.scenario,
        assumption_notes: plan.assumption_notes,
        platform_watch: plan.platform_watch,
        strategies: plan.strategies,
        reference: plan.reference,
        mode: plan.mode,
        entry_prices: plan.entry_prices,
        uncalled_capital: plan.uncalled_capital,
        pace_quarters: plan.pace_quarters,
        horizon_quarters: plan.horizon_quarters,
        burst_quarter: plan.burst_quarter,
        burst_in: plan.burst_in,
        seed: plan.seed,
        paths: plan.paths,
    };
    Ok(WorkspaceFile {
        workspace,
        view: plan.view,
        problems,
        is_sealed: false,
    })
}

fn check_schema(fields: &tree::Table, file: &str) -> Result<(), ReadError> {
    let schema = fields
        .iter()
        .find(|(key, _)| key == "schema")
        .map(|(_, node)| node.value.to_plain_text());
    let schema = schema.unwrap_or_default();
    native_file::check_schema(&schema, SCHEMA, "workspace-other-schema", file)
}

fn first_model() -> String {
    "1".to_owned()
}

/// Takes over a workspace of another model: changes of assumptions that this model has not, or not
/// in that range, are left out. Says that results will differ.
fn adopt(plan: &mut Plan, file: &str) -> Vec<Problem> {
    if plan.model_version == MODEL_VERSION {
        return Vec::new();
    }
    let warn = |message: Message| Problem::general(Severity::Warning, message.with("file", file));
    let mut problems = vec![warn(
        Message::new("workspace-other-model")
            .with("then", &plan.model_version)
            .with("now", MODEL_VERSION),
    )];
    let has_place = |name: &str, value: f64| match table::find(name) {
        Ok(parameter) => parameter.check(value).is_ok(),
        Err(_) => !table::is_retired(name),
    };
    let (kept, left): (BTreeMap<_, _>, BTreeMap<_, _>) = std::mem::take(&mut plan.assumptions)
        .into_iter()
        .partition(|(name, value)| has_place(name, *value));
    plan.assumptions = kept;
    if !left.is_empty() {
        let names: Vec<&str> = left.keys().map(String::as_str).collect();
        problems.push(warn(
            Message::new("workspace-assumptions-retired").with("names", names.join(", ")),
        ));
    }
    problems
}

/// Refuses what the program could not work with, naming the key.
fn check(plan: &Plan, file: &str) -> Result<(), ReadError> {
    for (name, value) in &plan.assumptions {
        if let Err(error) = table::find(name).and_then(|parameter| parameter.check(*value)) {
            return Err(ReadError::new(
                refused_assumption(&error).with("file", file),
            ));
        }
    }
    let outside = |key: &str, value: f64, low: f64, high: f64| {
        if (low..=high).contains(&value) {
            return Ok(());
        }
        let message = Message::new("workspace-out-of-range").with("file", file);
        let message = message.with("key", key).with("value", value);
        let message = message.with("low", low).with("high", high);
        Err(ReadError::new(message))
    };
    let horizon = plan.horizon_quarters as f64;
    outside(
        "strategies",
        plan.strategies.len() as f64,
        0.0,
        MAX_STRATEGIES as f64,
    )?;
    outside(
        "reference",
        plan.reference as f64,
        0.0,
        plan.strategies.len().saturating_sub(1) as f64,
    )?;
    outside(
        "uncalled_capital",
        plan.uncalled_capital,
        0.0,
        LARGEST_AMOUNT,
    )?;
    outside(
        "pace_quarters",
        plan.pace_quarters as f64,
        1.0,
        MAX_HORIZON as f64,
    )?;
    outside("horizon_quarters", horizon, 1.0, MAX_HORIZON as f64)?;
    outside("burst_quarter", plan.burst_quarter as f64, 0.0, horizon)?;
    outside("paths", plan.paths as f64, 1.0, MAX_PATHS as f64)?;
    let mut names = BTreeSet::new();
    for strategy in &plan.strategies {
        if let Some(adjacent) = strategy.adjacent {
            outside("adjacent", adjacent, 0.0, 1.0)?;
        }
        if let Some(follow_ons) = strategy.follow_ons {
            outside("follow_ons.share", follow_ons.share, 0.0, 1.0)?;
        }
        if let Some(sale) = strategy.secondary {
            outside("secondary.share", sale.share, 0.0, 1.0)?;
            outside(
                "secondary.quarter",
                sale.quarter as f64,
                0.0,
                MAX_HORIZON as f64,
            )?;
            outside("secondary.discount_open", sale.discount_open, 0.0, 1.0)?;
            outside("secondary.discount_shut", sale.discount_shut, 0.0, 1.0)?;
        }
        outside(
            "slot",
            f64::from(strategy.slot),
            0.0,
            MAX_STRATEGIES as f64 - 1.0,
        )?;
        if !names.insert(&strategy.name) {
            let message = Message::new("workspace-strategy-twice")
                .with("file", file)
                .with("name", &strategy.name);
            return Err(ReadError::new(message));
        }
    }
    Ok(())
}

fn refused_assumption(error: &ParameterError) -> Message {
    let message = error.message();
    let key = match message.key {
        "assumption-unknown" => "workspace-assumption-unknown",
        _ => "workspace-assumption-out-of-range",
    };
    Message { key, ..message }
}

/// Reads a workspace file.
///
/// # Errors
/// One sentence, see [`read_text`], and when it is under a password.
pub fn read(path: &Path) -> Result<WorkspaceFile, ReadError> {
    read_with(path, None)
}

/// As [`read`], also of a file under that password.
///
/// # Errors
/// As [`read`], and when the password is not that of the file.
pub fn read_with(path: &Path, password: Option<&Password>) -> Result<WorkspaceFile, ReadError> {
    let (text, is_sealed) = native_file::read_text_with(path, password)?;
    let file = read_text(&text, &path.display().to_string())?;
    Ok(WorkspaceFile { is_sealed, ..file })
}

/// Writes a workspace file atomically, with one backup of the file it replaces.
///
/// # Errors
/// One sentence that names the file; what would be too large to be read back is not written.
pub fn write(path: &Path, workspace: &Workspace, view: &serde_json::Value) -> Result<(), Message> {
    let text = write_text(workspace, view);
    native_file::write_text(path, &text, portfolio_file::Format::Json)
}

/// As [`write()`], kept as is said; returns what the file system refused by its nature.
///
/// # Errors
/// As [`write()`].
pub fn write_with(
    path: &Path,
    workspace: &Workspace,
    view: &serde_json::Value,
    keeping: Keeping<'_>,
) -> Result<Degraded, Message> {
    let text = Zeroizing::new(write_text(workspace, view));
    native_file::write_text_with(path, &text, portfolio_file::Format::Json, keeping)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assumptions::Reading;
    use crate::io::atomic;
    use crate::io::portfolio_file::tests::portfolio;
    use crate::language::{Language, Text};
    use crate::portfolio::{Holding, Portfolio, Sleeve, StrategySplit};
    use crate::strategy::plan::{Mix, MixChoice, Preset, Strategy};
    use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};

    fn workspace_of(portfolio: Portfolio) -> Workspace {
        let mut workspace = Workspace::new(portfolio);
        workspace.strategies = vec![
            Strategy::new("Current", Preset::Current.mix(), 0),
            Strategy {
                adjacent: Some(0.1),
                after_platform: Some(Mix::APPLICATION),
                visible: false,
                ..Strategy::new(
                    "Lean",
                    MixChoice::Fixed(Mix::from_weights([0.2, 0.2, 0.6]).unwrap()),
                    3,
                )
            },
        ];
        workspace.overrides.insert("burst_hazard".into(), 0.3);
        workspace.platform_watch.signals[2].reading = Reading::Clear;
        workspace.seed = u64::MAX;
        workspace
    }

    fn small() -> Workspace {
        let mut portfolio = Portfolio::new("P", jiff::civil::date(2024, 11, 30));
        portfolio.holdings.push(Holding::new(
            "Cohere",
            StrategySplit::pure(Sleeve::BaseModel),
            3.0,
        ));
        workspace_of(portfolio)
    }

    fn refusal(text: &str) -> String {
        Text::new(Language::English)
            .say(&read_text(text, "fund.froth").unwrap_err().problem.message)
    }

    #[test]
    fn a_newer_file_is_refused_with_both_versions_named() {
        let text = write_text(&small(), &serde_json::Value::Null)
            .replace("froth-workspace/1", "froth-workspace/7");
        assert_eq!(
            refusal(&text),
            "fund.froth has the schema `froth-workspace/7`, and this version of Froth reads `froth-workspace/1`; open it with a newer version."
        );
        assert_eq!(
            refusal("{}"),
            "fund.froth has the schema `` and not `froth-workspace/1`; check that it is a workspace file."
        );
    }

    #[test]
    fn what_the_program_cannot_work_with_is_refused_by_name() {
        let text = write_text(&small(), &serde_json::Value::Null);
        let cases = [
            (
                "\"burst_hazard\": 0.3",
                "\"burst_hazard\": 3",
                "fund.froth: the assumption `burst_hazard` cannot be 3; it takes 0.04 to 0.4 (per year).",
            ),
            (
                "\"burst_hazard\": 0.3",
                "\"hype\": 3",
                "fund.froth: there is no assumption called `hype`; remove it.",
            ),
            (
                "\"horizon_quarters\": 20",
                "\"horizon_quarters\": 41",
                "fund.froth, `horizon_quarters`: 41 lies outside 1 to 40; correct it.",
            ),
            (
                "\"paths\": 16384",
                "\"paths\": 0",
                "fund.froth, `paths`: 0 lies outside 1 to 262144; correct it.",
            ),
            (
                "\"reference\": 0",
                "\"reference\": 2",
                "fund.froth, `reference`: 2 lies outside 0 to 1; correct it.",
            ),
            (
                "\"Lean\"",
                "\"Current\"",
                "fund.froth: two strategies are called `Current`; give each a name of its own.",
            ),
        ];
        for (from, to, expected) in cases {
            assert!(text.contains(from), "{from}");
            assert_eq!(refusal(&text.replacen(from, to, 1)), expected);
        }
        let half = &text[..text.len() / 2];
        assert!(
            refusal(half).contains("this is not JSON"),
            "{}",
            refusal(half)
        );
    }

    #[test]
    fn an_empty_portfolio_can_be_saved_and_opened() {
        let workspace = Workspace::new(Portfolio::new("New", jiff::civil::date(2024, 11, 30)));
        let read = read_text(
            &write_text(&workspace, &serde_json::Value::Null),
            "new.froth",
        )
        .unwrap();
        assert_eq!(read.workspace, workspace);
    }

    #[test]
    fn saving_keeps_one_backup() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fund.froth");
        let mut workspace = small();
        write(&path, &workspace, &serde_json::Value::Null).unwrap();
        workspace.seed = 2;
        write(&path, &workspace, &serde_json::Value::Null).unwrap();
        assert_eq!(read(&path).unwrap().workspace.seed, 2);
        assert_eq!(
            read(&atomic::backup_path(&path)).unwrap().workspace.seed,
            u64::MAX
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn a_workspace_is_the_same_after_a_trip_through_its_file(portfolio in portfolio(), width in 0.0..1e4) {
            let workspace = workspace_of(portfolio);
            let view = serde_json::json!({ "panels": ["strategy", { "width": width }], "dark": true, "nothing": null });
            let read = read_text(&write_text(&workspace, &view), "fund.froth").unwrap();
            prop_assert_eq!(read.problems, vec![]);
            prop_assert_eq!(read.workspace, workspace);
            prop_assert_eq!(read.view, view);
        }
    }
}
