//! `froth gauge`: readings of the market beside the assumptions, and what each would do.

use super::arguments::Gauge;
use super::table::{Align, aligned};
use super::{Failure, Outcome, complain, outcome_of, print};
use crate::gauge::critical_values::DRAWS;
use crate::gauge::market::published_chances;
use crate::gauge::series::{Series, SeriesKind, all_shipped, shipped};
use crate::gauge::trend::{Trend, trend};
use crate::gauge::unit_root::{MOST_LAGS, Settings};
use crate::gauge::{Effect, Proposal, effect, proposals};
use crate::io::open::{self, Options};
use crate::io::series_file;
use crate::language::numbers::{decimal, multiple, percent};
use crate::language::{Message, Text, key_of_words};
use crate::model::exuberance::Exuberance;
use crate::portfolio::Problem;
use crate::strategy::plan::{MixChoice, PATHS_DRAFT, Strategy, Workspace};
use crate::strategy::study::Progress;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Most random walks behind the critical values.
const MOST_DRAWS: usize = 20_000;

/// Reads portfolio and series, and says the readings.
pub fn run(arguments: &Gauge, text: &Text) -> Result<Outcome, Failure> {
    let (workspace, problems) = workspace(arguments, text)?;
    let series = series(arguments)?;
    let draws = arguments.draws.unwrap_or(DRAWS);
    if !(1..=MOST_DRAWS).contains(&draws) {
        return Err(out_of_range("--draws", draws, 1, MOST_DRAWS).into());
    }
    let settings = settings(arguments, &series)?;
    let trend = trend(&series, Some(settings), draws, workspace.seed);
    let trend = trend.ok_or_else(|| Message::new("series-empty").with("file", &series.name))?;
    let proposals = proposals(&workspace.portfolio, &workspace.assumptions(), Some(&trend));
    let mut effects = Vec::new();
    for x in values(&workspace, &proposals) {
        effects.push(effect(&workspace, x, PATHS_DRAFT, &Progress::new())?);
    }
    let answer = GaugeReport {
        workspace: &workspace,
        series: &series,
        trend: &trend,
        proposals: &proposals,
        effects: &effects,
    };
    print(&if arguments.json {
        format!("{:#}\n", answer.json(text))
    } else {
        answer.say(text)
    })?;
    Ok(outcome_of(&problems))
}

fn workspace(arguments: &Gauge, text: &Text) -> Result<(Workspace, Vec<Problem>), Failure> {
    let opened = open::read(&arguments.file, &Options::default())?;
    for problem in &opened.problems {
        complain(&text.say(&problem.message));
    }
    let mut workspace = Workspace::new(opened.portfolio);
    let name = text.get("preset-current");
    workspace.strategies = vec![Strategy::new(name, MixChoice::Current, 0)];
    Ok((workspace, opened.problems))
}

fn series(arguments: &Gauge) -> Result<Series, Failure> {
    if let Some(path) = &arguments.series_file {
        let kind = if arguments.price {
            SeriesKind::Price
        } else {
            SeriesKind::Multiple
        };
        return Ok(series_file::read(path, kind)?);
    }
    let key = arguments.series.as_deref().unwrap_or(USUAL_SERIES);
    let keys: Vec<&str> = all_shipped().iter().map(|s| s.name.as_str()).collect();
    let message = Message::new("cli-gauge-unknown-series")
        .with("value", key)
        .with("words", keys.join(", "));
    Ok(shipped(key).cloned().ok_or(message)?)
}

/// The shipped series that reaches furthest into the present.
const USUAL_SERIES: &str = "sp500_cape";

fn settings(arguments: &Gauge, series: &Series) -> Result<Settings, Failure> {
    let mut settings = Settings::recommended(series.points.len());
    settings.lags = arguments.lags.unwrap_or(0);
    if settings.lags > MOST_LAGS {
        return Err(out_of_range("--lags", settings.lags, 0, MOST_LAGS).into());
    }
    settings.minimum_window = arguments.window.unwrap_or(settings.minimum_window);
    Ok(settings)
}

fn out_of_range(flag: &str, value: usize, low: usize, high: usize) -> Message {
    Message::new("cli-out-of-range")
        .with("name", flag)
        .with("value", value)
        .with("low", low)
        .with("high", high)
}

/// Today's X and the readings, each once.
fn values(workspace: &Workspace, proposals: &[Proposal]) -> Vec<f64> {
    let mut values = vec![workspace.assumptions().sector_overvaluation()];
    values.extend(proposals.iter().filter_map(|found| found.overvaluation));
    values
}

struct GaugeReport<'a> {
    workspace: &'a Workspace,
    series: &'a Series,
    trend: &'a Trend,
    proposals: &'a [Proposal],
    effects: &'a [Effect],
}

impl GaugeReport<'_> {
    fn say(&self, text: &Text) -> String {
        let mut out = text.get("cli-gauge-title") + "\n\n";
        for proposal in self.proposals {
            let key = proposal.method.key();
            let reading = proposal.overvaluation.map_or_else(
                || crate::language::numbers::UNKNOWN.to_owned(),
                |x| decimal(x, 2),
            );
            let _ = writeln!(out, "{}: X = {reading}", text.get(&key));
            for line in [
                text.say(&proposal.evidence),
                text.get(&format!("{key}-against")),
                text.get(&format!("{key}-wrong")),
            ] {
                let _ = writeln!(out, "  {line}");
            }
            out.push('\n');
        }
        out += &self.test(text);
        out.push('\n');
        out += &self.chances(text);
        out.push('\n');
        out += &self.table(text);
        let _ = writeln!(out, "\n{}", text.get("gauge-never-sets"));
        out
    }

    /// What the test says of the series.
    fn test(&self, text: &Text) -> String {
        let name = text
            .find(&self.series.name_key())
            .unwrap_or_else(|| self.series.name.clone());
        let mut out = text.with("cli-gauge-series", &[("name", &name)]) + "\n";
        match &self.trend.tested {
            Ok(tested) => {
                let statistic = |value: f64| decimal(value, 3);
                let row = |name: &str, value: f64, critical: Option<[f64; 3]>| {
                    let critical = critical.map_or_else(Vec::new, |all| {
                        all.into_iter().map(statistic).collect::<Vec<_>>()
                    });
                    [vec![format!("  {name}"), statistic(value)], critical].concat()
                };
                let head = ["cli-gauge-statistic", "cli-gauge-value"].map(|key| text.get(key));
                let levels = ["90 %", "95 %", "99 %"].map(str::to_owned);
                let rows = [
                    [head.to_vec(), levels.to_vec()].concat(),
                    row("ADF", tested.found.adf, None),
                    row("SADF", tested.found.sadf, Some(tested.critical.sadf)),
                    row("GSADF", tested.found.gsadf, Some(tested.critical.gsadf)),
                ];
                out += &aligned(&rows, &[Align::Left]);
                for (first, last) in &tested.episodes {
                    let (first, last) = (first.to_string(), last.to_string());
                    let episode = [("first", first.as_str()), ("last", last.as_str())];
                    let _ = writeln!(out, "  {}", text.with("cli-gauge-episode", &episode));
                }
                if tested.episodes.is_empty() {
                    let _ = writeln!(out, "  {}", text.get("cli-gauge-no-episode"));
                }
            }
            Err(reason) => {
                let _ = writeln!(out, "  {}", text.say(&reason.message()));
            }
        }
        let _ = writeln!(out, "  {}", text.get("gauge-tests-disagree"));
        if !self.series.source.is_empty() {
            let _ = writeln!(out, "  {}", self.series.source);
        }
        out
    }

    /// Chances that others name, beside the program's own.
    fn chances(&self, text: &Text) -> String {
        let assumptions = self.workspace.assumptions();
        let own = Exuberance::new(&assumptions).hazard(assumptions.sector_overvaluation());
        let mut out = text.with("cli-gauge-chances", &[("hazard", &decimal(own, 2))]) + "\n";
        let rows: Vec<Vec<String>> = published_chances()
            .iter()
            .map(|chance| {
                let (low, high) = chance.hazard();
                let hazard = if chance.low == chance.high {
                    decimal(low, 2)
                } else {
                    format!("{} … {}", decimal(low, 2), decimal(high, 2))
                };
                let name = text.get(&key_of_words("gauge-chance", &chance.key));
                vec![
                    format!("  {name}"),
                    hazard,
                    chance.as_of.to_string(),
                    chance.source.clone(),
                ]
            })
            .collect();
        out += &aligned(&rows, &[Align::Left, Align::Right, Align::Left]);
        let _ = writeln!(out, "  {}", text.get("gauge-chances-note"));
        out
    }

    fn table(&self, text: &Text) -> String {
        let heads = ["x", "hazard", "exposure", "expected", "median"];
        let mut rows = vec![
            std::iter::once(text.get("cli-gauge-effects"))
                .chain(heads.map(|head| text.get(&format!("cli-gauge-{head}"))))
                .collect::<Vec<_>>(),
        ];
        let names = std::iter::once(text.get("cli-gauge-today")).chain(
            self.proposals
                .iter()
                .filter(|found| found.overvaluation.is_some())
                .map(|found| text.get(&found.method.key())),
        );
        let first = |values: &[f64]| values.first().copied().unwrap_or(f64::NAN);
        rows.extend(names.zip(self.effects).map(|(name, effect)| {
            vec![
                format!("  {name}"),
                decimal(effect.overvaluation, 2),
                decimal(effect.hazard, 2),
                percent(first(&effect.exposure_today)),
                percent(first(&effect.expected_burst_loss)),
                multiple(first(&effect.median_multiple)),
            ]
        }));
        aligned(&rows, &[Align::Left])
    }

    fn json(&self, text: &Text) -> Value {
        let tested = match &self.trend.tested {
            Ok(tested) => json!({
                "observations": self.series.points.len(),
                "lags": tested.settings.lags,
                "minimum_window": tested.settings.minimum_window,
                "adf": tested.found.adf,
                "sadf": tested.found.sadf,
                "gsadf": tested.found.gsadf,
                "critical_values": {
                    "levels": crate::gauge::critical_values::LEVELS,
                    "sadf": tested.critical.sadf,
                    "gsadf": tested.critical.gsadf,
                    "draws": tested.critical.draws,
                },
                "explosive": tested.is_explosive(),
                "episodes": tested.episodes,
            }),
            Err(reason) => json!({ "untestable": text.say(&reason.message()) }),
        };
        let readings: Vec<Value> = self
            .proposals
            .iter()
            .map(|found| {
                let key = found.method.key();
                json!({
                    "method": found.method.word(),
                    "overvaluation": found.overvaluation,
                    "for": text.say(&found.evidence),
                    "against": text.get(&format!("{key}-against")),
                    "wrong_if": text.get(&format!("{key}-wrong")),
                })
            })
            .collect();
        let effects: Vec<Value> = self
            .effects
            .iter()
            .map(|effect| {
                json!({
                    "overvaluation": effect.overvaluation,
                    "hazard": effect.hazard,
                    "exposure_today": effect.exposure_today.first(),
                    "expected_burst_loss": effect.expected_burst_loss.first(),
                    "median_multiple": effect.median_multiple.first(),
                })
            })
            .collect();
        let chances: Vec<Value> = published_chances()
            .iter()
            .map(|chance| {
                let (low, high) = chance.hazard();
                json!({ "key": chance.key, "as_of": chance.as_of, "low": chance.low,
                    "high": chance.high, "until": chance.until, "hazard_low": low,
                    "hazard_high": high, "source": chance.source, "grade": chance.grade })
            })
            .collect();
        json!({
            "schema": "froth-gauge/1",
            "model_version": crate::model::MODEL_VERSION,
            "portfolio": self.workspace.portfolio.name,
            "series": { "name": self.series.name, "source": self.series.source,
                "as_of": self.trend.as_of, "explosive_since": self.trend.explosive_since,
                "rise": self.trend.rise, "height": self.trend.height, "years": self.trend.years,
                "test": tested },
            "readings": readings,
            "chances": chances,
            "effects": effects,
        })
    }
}
