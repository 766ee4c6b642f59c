//! Every metric of every strategy on the four sample portfolios, against values stored beside this
//! test.
//!
//! A faster engine must find what the slower one found. Where a change of the model moves a value,
//! the reason stands in docs/model.md and the file is written anew:
//! `UPDATE_STORED_RESULTS=1 cargo test --test engine stored_results`.

use froth::io::portfolio_file;
use froth::strategy::metric::Metric;
use froth::strategy::plan::{Mix, MixChoice, Mode, Preset, Strategy, Workspace};
use froth::strategy::result::StrategyResult;
use froth::strategy::study::{EvaluationCache, Progress, Study};
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};

const SAMPLES: [&str; 4] = [
    "ai-fund-2024",
    "application-heavy",
    "base-model-heavy",
    "dotcom-1999",
];
const PATHS: usize = 4_096;
const TOLERANCE: f64 = 1e-6;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// What makes one market of the layers, which burst together.
const WITHOUT_LAYERS: [&str; 6] = [
    "layer_offset_application",
    "layer_offset_base_model",
    "layer_offset_vertical_integration",
    "layer_offset_adjacent",
    "layer_volatility",
    "layer_burst_share",
];

/// The presets and one mix more, which sends new money elsewhere after the platform.
fn workspace(sample: &str) -> Workspace {
    let file = root()
        .join("sample-portfolios")
        .join(sample)
        .with_extension("toml");
    let mut workspace = Workspace::new(portfolio_file::read(&file).unwrap().portfolio);
    workspace.burst_quarter = 12;
    workspace.uncalled_capital = 0.4 * workspace.portfolio.total_value();
    let mut led = Strategy::new(
        "led",
        MixChoice::Fixed(Mix::from_weights([0.2, 0.2, 0.6]).unwrap()),
        5,
    );
    led.after_platform = Mix::from_weights([0.7, 0.2, 0.1]);
    let presets = Preset::ALL
        .into_iter()
        .zip(0..)
        .map(|(preset, slot)| Strategy::new(preset.key(), preset.mix(), slot));
    workspace.strategies = presets.chain([led]).collect();
    workspace
}

fn found(sample: &str, layers: bool) -> Value {
    let mut workspace = workspace(sample);
    if !layers {
        let none = WITHOUT_LAYERS.map(|name| (name.to_owned(), 0.0));
        workspace.overrides.extend(none);
    }
    let study = Study::run(&workspace, PATHS, &Progress::new()).unwrap();
    let mut modes = Map::new();
    for (name, mode) in [("resplit", Mode::Resplit), ("deploy", Mode::Deploy)] {
        workspace.mode = mode;
        let comparison = study.compare(&workspace, &mut EvaluationCache::default());
        let strategies: Map<String, Value> = comparison
            .strategies
            .iter()
            .map(|result| (result.name.clone(), of_strategy(result)))
            .collect();
        modes.insert(name.into(), strategies.into());
    }
    modes.into()
}

fn of_strategy(result: &StrategyResult) -> Value {
    let mut values: Map<String, Value> = Metric::ALL
        .into_iter()
        .map(|metric| (metric.key().into(), json!(result.metric(metric))))
        .collect();
    values.insert("beats-reference".into(), json!(result.beats_reference));
    for (name, fan) in [("exposure", &result.exposure), ("value", &result.value)] {
        for (level, series) in [
            ("p05", &fan.p05),
            ("p25", &fan.p25),
            ("p75", &fan.p75),
            ("p95", &fan.p95),
        ] {
            values.insert(
                format!("{name}-{level}-by-quarter"),
                json!([series[1], series[7], series[20]]),
            );
        }
    }
    values.into()
}

/// Numbers that differ, by their place.
fn differences(place: &str, [stored, found]: [&Value; 2], tolerance: f64, list: &mut Vec<String>) {
    match (stored, found) {
        (Value::Object(stored), Value::Object(found)) => {
            assert!(stored.keys().eq(found.keys()), "{place} has other entries");
            for ((key, stored), found) in stored.iter().zip(found.values()) {
                let place = format!("{place}/{key}");
                differences(&place, [stored, found], tolerance, list);
            }
        }
        (Value::Array(stored), Value::Array(found)) => {
            assert_eq!(stored.len(), found.len(), "{place}");
            for (stored, found) in stored.iter().zip(found) {
                differences(place, [stored, found], tolerance, list);
            }
        }
        _ => {
            let (stored, found) = (stored.as_f64().unwrap(), found.as_f64().unwrap());
            if (stored - found).abs() > tolerance * stored.abs() {
                list.push(format!("{place}: {found} instead of {stored}"));
            }
        }
    }
}

#[test]
fn every_metric_of_the_samples_is_what_it_was() {
    compare("stored-results.json", true, TOLERANCE);
}

/// The file was written before the market had layers.
#[test]
fn without_layers_every_metric_is_what_it_was_before_there_were_any_to_the_last_bit() {
    compare("stored-results-without-layers.json", false, 0.0);
}

fn compare(file: &str, layers: bool, tolerance: f64) {
    let file = root().join("tests/fixtures").join(file);
    let found: Map<String, Value> = SAMPLES
        .into_iter()
        .map(|sample| (sample.into(), found(sample, layers)))
        .collect();
    let found = Value::from(found);
    if layers && std::env::var_os("UPDATE_STORED_RESULTS").is_some() {
        std::fs::write(&file, serde_json::to_string_pretty(&found).unwrap() + "\n").unwrap();
    }
    let stored: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    let mut list = Vec::new();
    differences("", [&stored, &found], tolerance, &mut list);
    assert!(
        list.is_empty(),
        "{} numbers moved:\n{}",
        list.len(),
        list.join("\n")
    );
}
