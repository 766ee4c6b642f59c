//! The back-test from the command line, on the companies of 1999.

use assert_cmd::Command;
use serde_json::Value;

fn froth(arguments: &[&str]) -> std::process::Output {
    Command::cargo_bin("froth")
        .unwrap()
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .output()
        .unwrap()
}

const SAMPLE: &str = "sample-portfolios/dotcom-1999.toml";

fn json(arguments: &[&str]) -> Value {
    let output = froth(arguments);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn the_model_ranks_the_losses_of_1999_better_than_price_to_sales() {
    let result = json(&["backtest", SAMPLE, "--json"]);
    assert_eq!(result["schema"], "froth-backtest/1");
    assert_eq!(result["assumptions"]["sector_overvaluation"], 1.36);
    assert_eq!(result["holdings"].as_array().unwrap().len(), 51);
    let rho = |name: &str| result["rank_correlation"][name]["rho"].as_f64().unwrap();
    assert!(rho("model") > 0.4, "{}", rho("model"));
    assert!(rho("model") > rho("price_to_sales") + 0.2);
    // The misses are not hidden: the model sees no company of the time as safe as the safest turned out.
    let realised = result["mean_realised_loss"].as_f64().unwrap();
    assert!((realised - 0.76).abs() < 0.005, "{realised}");
    assert!(result["mean_predicted_loss"].as_f64().unwrap() > realised);
}

#[test]
fn another_overvaluation_moves_the_prediction_and_one_out_of_range_is_refused() {
    let mean = |x: &str| {
        json(&["backtest", SAMPLE, "--set", x, "--json"])["mean_predicted_loss"]
            .as_f64()
            .unwrap()
    };
    assert!(mean("X_0=0.4") < mean("X_0=1.6"));
    let refused = froth(&["backtest", SAMPLE, "--set", "X_0=3"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("0 to 1.7"));
}

#[test]
fn the_text_names_misses_beside_hits_and_says_what_is_estimated() {
    for (language, words) in [
        ("en", ["Closest", "Furthest off", "judgement"]),
        ("zh", ["最接近", "偏差最大", "主观判断"]),
    ] {
        let output = froth(&["backtest", SAMPLE, "--lang", language]);
        let text = String::from_utf8(output.stdout).unwrap();
        for word in words {
            assert!(text.contains(word), "{language}: no {word} in\n{text}");
        }
        assert!(text.contains("Expedia"), "the largest miss is named");
    }
}

#[test]
fn a_portfolio_without_outcomes_is_refused_in_one_sentence() {
    let output = froth(&["backtest", "sample-portfolios/ai-fund-2024.toml"]);
    assert_eq!(output.status.code(), Some(2));
    let sentence = String::from_utf8(output.stderr).unwrap();
    assert!(
        sentence.contains("at least 5") && sentence.trim().lines().count() == 1,
        "{sentence}"
    );
}
