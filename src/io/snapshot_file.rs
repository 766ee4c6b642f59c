//! The snapshot file `.froth-snapshot.json`: JSON of schema `froth-snapshot/1`.
//!
//! It holds the whole workspace, the results that were shown, and what reproduces them. Opening one computes the results
//! again and [`ShownResults::differences`] says where they are not the same.

use super::portfolio_file::{self, ReadError, read_bytes};
use super::{atomic, fingerprint, workspace_file};
use crate::language::Message;
use crate::portfolio::{Problem, Severity};
use crate::strategy::metric::Metric;
use crate::strategy::plan::Workspace;
use crate::strategy::result::{Comparison, Drivers, Fan, StrategyResult};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// Schema of the file.
pub const SCHEMA: &str = "froth-snapshot/1";

/// What names of snapshot files end in.
pub const EXTENSION: &str = "froth-snapshot.json";

/// Differences up to this share of a figure (or of 1, for small ones) are rounding.
const ROUNDING: f64 = 1e-9;

/// A number that may be unknown; JSON has no word for one that is not finite.
type Number = Option<f64>;

/// A snapshot.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    /// Name it was given.
    pub name: String,
    /// Free text.
    pub note: String,
    /// When it was saved, by the clock on the wall.
    pub saved_at: Option<DateTime>,
    /// Version of the model behind the results.
    pub model_version: String,
    /// SHA-256 of the portfolio, hexadecimal.
    pub portfolio_sha256: String,
    /// Everything the results depend on.
    pub workspace: Workspace,
    /// What was shown.
    pub results: ShownResults,
}

impl Snapshot {
    /// A snapshot of results as they stand.
    pub fn new(workspace: &Workspace, comparison: &Comparison, model_version: &str) -> Self {
        Self {
            name: String::new(),
            note: String::new(),
            saved_at: None,
            model_version: model_version.to_owned(),
            portfolio_sha256: fingerprint(&workspace.portfolio),
            workspace: workspace.clone(),
            results: ShownResults::of(comparison),
        }
    }
}

/// Results as a file holds them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShownResults {
    /// Position of the strategy the others were compared with.
    pub reference: usize,
    /// Burst quarter they were computed for.
    pub burst_quarter: usize,
    /// Paths behind them.
    pub paths: usize,
    /// Seed of the draws.
    pub seed: u64,
    /// Probability that it has burst by each quarter.
    pub chance_burst: Vec<Number>,
    /// Probability that the platform has emerged by each quarter.
    pub chance_platform: Vec<Number>,
    /// One entry for each strategy, in order.
    pub strategies: Vec<ShownStrategy>,
}

/// Results of one strategy as a file holds them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShownStrategy {
    /// Its name.
    pub name: String,
    /// Weights over the sleeves.
    pub weights: [f64; 4],
    /// Metrics by key.
    pub metrics: BTreeMap<String, Number>,
    /// Exposure by quarter.
    pub exposure: ShownFan,
    /// Value by quarter.
    pub value: ShownFan,
    /// Expected burst loss so far, by quarter.
    pub expected_burst_loss: Vec<Number>,
    /// Exposure today by driver, and the rest.
    pub drivers: BTreeMap<String, Number>,
    /// Share of paths on which it ends above the reference.
    pub beats_reference: Number,
}

/// Quantiles by quarter as a file holds them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShownFan {
    /// 5 %.
    pub p05: Vec<Number>,
    /// 25 %.
    pub p25: Vec<Number>,
    /// Median.
    pub p50: Vec<Number>,
    /// 75 %.
    pub p75: Vec<Number>,
    /// 95 %.
    pub p95: Vec<Number>,
}

/// A figure that is no longer what it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Discrepancy {
    /// The strategy; empty for what belongs to none.
    pub strategy: String,
    /// Key of the figure, such as `exposure-today` or `exposure-p50 12`, the number being the quarter.
    pub figure: String,
    /// What the snapshot says; `None` when it does not have the figure.
    pub then: Number,
    /// What is computed now.
    pub now: Number,
}

fn known(value: f64) -> Number {
    value.is_finite().then_some(value)
}

fn series(values: &[f64]) -> Vec<Number> {
    values.iter().copied().map(known).collect()
}

impl From<&Fan> for ShownFan {
    fn from(fan: &Fan) -> Self {
        Self {
            p05: series(&fan.p05),
            p25: series(&fan.p25),
            p50: series(&fan.p50),
            p75: series(&fan.p75),
            p95: series(&fan.p95),
        }
    }
}

impl From<&StrategyResult> for ShownStrategy {
    fn from(result: &StrategyResult) -> Self {
        let drivers = Drivers::KEYS.into_iter().zip(result.drivers.parts).chain([("rest", result.drivers.rest)]);
        Self {
            name: result.name.clone(),
            weights: result.weights,
            metrics: Metric::ALL.into_iter().map(|m| (m.key().to_owned(), known(result.metric(m)))).collect(),
            exposure: (&result.exposure).into(),
            value: (&result.value).into(),
            expected_burst_loss: series(&result.expected_burst_loss),
            drivers: drivers.map(|(key, value)| (key.to_owned(), known(value))).collect(),
            beats_reference: known(result.beats_reference),
        }
    }
}

impl ShownResults {
    /// The results of a comparison.
    pub fn of(comparison: &Comparison) -> Self {
        Self {
            reference: comparison.reference,
            burst_quarter: comparison.burst_quarter,
            paths: comparison.paths,
            seed: comparison.seed,
            chance_burst: series(&comparison.chance_burst),
            chance_platform: series(&comparison.chance_platform),
            strategies: comparison.strategies.iter().map(ShownStrategy::from).collect(),
        }
    }

    /// Every figure that differs from what is computed now by more than rounding, strategies matched by name.
    pub fn differences(&self, now: &Self) -> Vec<Discrepancy> {
        let (then, now) = (self.figures(), now.figures());
        let keys: std::collections::BTreeSet<_> = then.keys().chain(now.keys()).collect();
        let value = |figures: &BTreeMap<_, Number>, key| figures.get(key).copied().flatten();
        keys.into_iter()
            .map(|key| (key, value(&then, key), value(&now, key)))
            .filter(|(_, then, now)| match (then, now) {
                (Some(then), Some(now)) => (then - now).abs() > ROUNDING * then.abs().max(1.0),
                (None, None) => false,
                _ => true,
            })
            .map(|((strategy, figure), then, now)| Discrepancy {
                strategy: strategy.clone(),
                figure: figure.clone(),
                then,
                now,
            })
            .collect()
    }

    /// All figures by strategy and key.
    fn figures(&self) -> BTreeMap<(String, String), Number> {
        let mut all = BTreeMap::new();
        let mut list = |strategy: &str, key: &str, values: &[Number]| {
            for (quarter, value) in values.iter().enumerate() {
                all.insert((strategy.to_owned(), format!("{key} {quarter}")), *value);
            }
        };
        list("", "chance-burst", &self.chance_burst);
        list("", "chance-platform", &self.chance_platform);
        for strategy in &self.strategies {
            let name = strategy.name.as_str();
            for (what, fan) in [("exposure", &strategy.exposure), ("value", &strategy.value)] {
                list(name, &format!("{what}-p05"), &fan.p05);
                list(name, &format!("{what}-p25"), &fan.p25);
                list(name, &format!("{what}-p50"), &fan.p50);
                list(name, &format!("{what}-p75"), &fan.p75);
                list(name, &format!("{what}-p95"), &fan.p95);
            }
            list(name, "expected-burst-loss", &strategy.expected_burst_loss);
        }
        for strategy in &self.strategies {
            let mut one = |key: String, value| all.insert((strategy.name.clone(), key), value);
            for (key, value) in &strategy.metrics {
                one(key.clone(), *value);
            }
            for (key, value) in &strategy.drivers {
                one(format!("driver-{key}"), *value);
            }
            one("beats-reference".into(), strategy.beats_reference);
        }
        all
    }
}

/// The file but for the workspace, which has a reader of its own.
#[derive(Serialize, Deserialize)]
struct File {
    schema: String,
    name: String,
    note: String,
    saved_at: Option<DateTime>,
    model_version: String,
    seed: u64,
    paths: usize,
    portfolio_sha256: String,
    results: ShownResults,
    workspace: serde_json::Value,
}

/// Writes a snapshot's text; the same snapshot gives the same bytes.
pub fn write_text(snapshot: &Snapshot) -> String {
    let workspace = workspace_file::write_text(&snapshot.workspace, &serde_json::Value::Null);
    let file = File {
        schema: SCHEMA.into(),
        name: snapshot.name.clone(),
        note: snapshot.note.clone(),
        saved_at: snapshot.saved_at,
        model_version: snapshot.model_version.clone(),
        seed: snapshot.results.seed,
        paths: snapshot.results.paths,
        portfolio_sha256: snapshot.portfolio_sha256.clone(),
        results: snapshot.results.clone(),
        // What the workspace's writer writes is JSON.
        workspace: serde_json::from_str(&workspace).unwrap_or_default(),
    };
    serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
}

/// Reads a snapshot's text; `file` is the name that sentences say. The problems are those of the portfolio inside, and a
/// warning when it is not the one the snapshot was made of.
///
/// # Errors
/// One sentence: no JSON, another or a newer schema, or something the program cannot work with.
pub fn read_text(text: &str, file: &str) -> Result<(Snapshot, Vec<Problem>), ReadError> {
    check_schema(text, file)?;
    let content: File = serde_json::from_str(text).map_err(|error| syntax(&error, file))?;
    let workspace = workspace_file::read_text(&content.workspace.to_string(), file)?;
    let mut problems = workspace.problems;
    if fingerprint(&workspace.workspace.portfolio) != content.portfolio_sha256 {
        problems
            .push(Problem::general(Severity::Warning, Message::new("snapshot-portfolio-changed").with("file", file)));
    }
    let snapshot = Snapshot {
        name: content.name,
        note: content.note,
        saved_at: content.saved_at,
        model_version: content.model_version,
        portfolio_sha256: content.portfolio_sha256,
        workspace: workspace.workspace,
        results: content.results,
    };
    Ok((snapshot, problems))
}

/// Looks at the schema before anything else, so that a newer file is refused as such.
fn check_schema(text: &str, file: &str) -> Result<(), ReadError> {
    #[derive(Deserialize)]
    struct Head {
        #[serde(default)]
        schema: String,
    }
    let head: Head = serde_json::from_str(text).map_err(|error| syntax(&error, file))?;
    if head.schema == SCHEMA {
        return Ok(());
    }
    let version = head.schema.strip_prefix("froth-snapshot/").and_then(|version| version.parse::<u32>().ok());
    let key = if version.is_some() { "file-newer-schema" } else { "snapshot-other-schema" };
    Err(ReadError::new(Message::new(key).with("file", file).with("value", head.schema).with("known", SCHEMA)))
}

fn syntax(error: &serde_json::Error, file: &str) -> ReadError {
    let line = if error.line() > 0 { error.line().to_string() } else { "none".into() };
    // The line is said in the place; the parser's own words repeat it.
    let detail = error.to_string();
    let detail = detail.split(" at line ").next().unwrap_or_default().to_owned();
    let message = Message::new("file-syntax").with("file", file).with("line", line).with("format", "JSON");
    ReadError::new(message.with("detail", detail))
}

/// Reads a snapshot file.
///
/// # Errors
/// One sentence, see [`read_text`].
pub fn read(path: &Path) -> Result<(Snapshot, Vec<Problem>), ReadError> {
    let file = path.display().to_string();
    let bytes = read_bytes(path, portfolio_file::MAX_BYTES)?;
    let text =
        String::from_utf8(bytes).map_err(|_| ReadError::new(Message::new("file-not-utf8").with("file", &file)))?;
    read_text(&text, &file)
}

/// Writes a snapshot file atomically, keeping a backup of a file it replaces.
///
/// # Errors
/// What the file system says.
pub fn write(path: &Path, snapshot: &Snapshot) -> std::io::Result<()> {
    atomic::write(path, write_text(snapshot).as_bytes(), atomic::Backup::Keep)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Text};
    use crate::report::chart::fixture;

    fn snapshot() -> Snapshot {
        let mut workspace = fixture::workspace(&["Current", "Vertical-led"]);
        workspace.overrides.insert("burst_hazard".into(), 0.3);
        let mut comparison = fixture::comparison(&workspace);
        comparison.strategies[1].value.p95[20] = f64::INFINITY;
        Snapshot {
            name: "Meeting of 1 December".into(),
            note: "Before the round".into(),
            saved_at: Some(jiff::civil::date(2024, 12, 1).at(9, 5, 0, 0)),
            ..Snapshot::new(&workspace, &comparison, "1")
        }
    }

    #[test]
    fn a_snapshot_reads_back_to_the_bit() {
        let snapshot = snapshot();
        let text = write_text(&snapshot);
        assert!(
            text.starts_with("{\n  \"schema\": \"froth-snapshot/1\",\n  \"name\": \"Meeting of 1 December\""),
            "{text}"
        );
        let (back, problems) = read_text(&text, "a").unwrap();
        assert_eq!(back, snapshot);
        assert_eq!(problems, []);
        assert_eq!(write_text(&back), text);
        assert_eq!(back.results.strategies[1].value.p95[20], None);
    }

    #[test]
    fn a_figure_that_moved_is_named_and_rounding_is_not() {
        let snapshot = snapshot();
        let mut now = snapshot.results.clone();
        assert_eq!(snapshot.results.differences(&now), []);
        now.strategies[0].exposure.p50[12] = now.strategies[0].exposure.p50[12].map(|value| value + 1e-12);
        now.strategies[1].metrics.insert("exposure-today".into(), Some(0.79));
        now.strategies[1].drivers.remove("rest");
        let differences = snapshot.results.differences(&now);
        let named: Vec<_> = differences.iter().map(|d| (d.strategy.as_str(), d.figure.as_str())).collect();
        assert_eq!(named, [("Vertical-led", "driver-rest"), ("Vertical-led", "exposure-today")]);
        assert_eq!((differences[1].then, differences[1].now), (Some(0.799_999_999_999_999_9), Some(0.79)));
        assert_eq!(differences[0].now, None);
    }

    #[test]
    fn a_portfolio_that_was_edited_in_the_file_is_said() {
        let text = write_text(&snapshot()).replace("\"fair_value\": 24", "\"fair_value\": 25");
        let (_, problems) = read_text(&text, "a.froth-snapshot.json").unwrap();
        let said: Vec<_> = problems.iter().map(|p| Text::new(Language::English).say(&p.message)).collect();
        assert_eq!(
            said,
            [
                "The portfolio in a.froth-snapshot.json is not the one its results were computed from; compute them again before you compare."
            ]
        );
    }

    #[test]
    fn another_or_newer_file_is_refused_in_one_sentence() {
        let refusal = |text: &str| {
            let error = read_text(text, "a").unwrap_err();
            Text::new(Language::English).say(&error.problem.message)
        };
        assert_eq!(
            refusal(&write_text(&snapshot()).replace("froth-snapshot/1", "froth-snapshot/2")),
            "a has the schema `froth-snapshot/2`, and this version of Froth reads `froth-snapshot/1`; open it with a newer version."
        );
        assert_eq!(
            refusal("{\"schema\": \"froth-workspace/1\"}"),
            "a has the schema `froth-workspace/1` and not `froth-snapshot/1`; check that it is a snapshot."
        );
        assert!(refusal("{\"schema\": \"froth-snapshot/1\"").contains("this is not JSON"));
    }
}
