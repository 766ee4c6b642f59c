//! `froth gauge`: readings of the market beside the assumptions, and what each would do.

use super::arguments::Gauge;
use super::table::{Align, aligned};
use super::{Failure, Outcome, complain, outcome_of, print};
use crate::gauge::GaugeReading;
use crate::gauge::critical_values::DRAWS;
use crate::gauge::market::published_chances;
use crate::gauge::series::{Series, SeriesKind, all_shipped, shipped};
use crate::gauge::unit_root::{MOST_LAGS, Settings};
use crate::io::open::{self, Options};
use crate::io::series_file;
use crate::language::numbers::decimal;
use crate::language::{Message, Text};
use crate::model::exuberance::Exuberance;
use crate::portfolio::Problem;
use crate::report::analyses::gauge::{
    chance_rows, effect_rows, reading_lines, series_name, test_rows, test_sentences,
};
use crate::strategy::plan::{MixChoice, Strategy, Workspace};
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
    let reading = GaugeReading::new(&workspace, &series, Some(settings), draws, &Progress::new())?;
    let reading = reading.ok_or_else(|| Message::new("series-empty").with("file", &series.name))?;
    let answer = Answer {
        workspace: &workspace,
        reading: &reading,
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

struct Answer<'a> {
    workspace: &'a Workspace,
    reading: &'a GaugeReading,
}

impl Answer<'_> {
    fn say(&self, text: &Text) -> String {
        let GaugeReading {
            series,
            trend,
            proposals,
            effects,
        } = self.reading;
        let mut out = text.get("cli-gauge-title") + "\n\n";
        for proposal in proposals {
            let [heading, lines @ ..] = reading_lines(proposal, text);
            let _ = writeln!(out, "{heading}");
            for line in lines {
                let _ = writeln!(out, "  {line}");
            }
            out.push('\n');
        }
        let name = series_name(series, text);
        let _ = writeln!(out, "{}", text.with("cli-gauge-series", &[("name", &name)]));
        out += &table(test_rows(trend, text), &[Align::Left]);
        for sentence in test_sentences(trend, series, text) {
            let _ = writeln!(out, "  {sentence}");
        }
        let assumptions = self.workspace.assumptions();
        let own = Exuberance::new(&assumptions).hazard(assumptions.sector_overvaluation());
        let chances = text.with("cli-gauge-chances", &[("hazard", &decimal(own, 2))]);
        let _ = writeln!(out, "\n{chances}");
        out += &table(chance_rows(text), &[Align::Left, Align::Right, Align::Left]);
        let _ = writeln!(out, "  {}\n", text.get("gauge-chances-note"));
        out += &table(effect_rows(proposals, effects, text), &[Align::Left]);
        let _ = writeln!(out, "\n{}", text.get("gauge-never-sets"));
        out
    }

    fn json(&self, text: &Text) -> Value {
        let tested = match &self.reading.trend.tested {
            Ok(tested) => json!({
                "observations": self.reading.series.points.len(),
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
            .reading
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
            .reading
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
            "series": { "name": self.reading.series.name, "source": self.reading.series.source,
                "as_of": self.reading.trend.as_of, "explosive_since": self.reading.trend.explosive_since,
                "rise": self.reading.trend.rise, "height": self.reading.trend.height, "years": self.reading.trend.years,
                "test": tested },
            "readings": readings,
            "chances": chances,
            "effects": effects,
        })
    }
}

/// Rows set in by two.
fn table(mut rows: Vec<Vec<String>>, align: &[Align]) -> String {
    for row in &mut rows {
        row[0].insert_str(0, "  ");
    }
    aligned(&rows, align)
}
