//! The back-test from the command line, on the companies of 1999.

use crate::cli::{froth, json};
use serde_json::Value;
use std::fmt::Write as _;

const SAMPLE: &str = "sample-portfolios/dotcom-1999.toml";

/// The three hand-picked sets: file, name in the kept predictions, overvaluation, rank correlation
/// and level.
const SETS: [(&str, &str, f64, f64, f64); 3] = [
    (SAMPLE, "dotcom", 1.36, 0.634, 0.044),
    (
        "sample-portfolios/growth-2021.toml",
        "growth",
        0.70,
        0.704,
        -0.129,
    ),
    (
        "sample-portfolios/consumer-2021.toml",
        "consumer",
        0.70,
        0.690,
        -0.082,
    ),
];

#[test]
fn the_hand_picked_sets_have_the_predictions_that_were_kept() {
    let kept = include_str!("../fixtures/backtest-predictions.csv");
    for (file, set, overvaluation, rank, level) in SETS {
        let result = json(&["backtest", file, "--json"]);
        assert_eq!(result["schema"], "froth-backtest/1");
        assert_eq!(result["assumptions"]["sector_overvaluation"], overvaluation);
        let cases = result["holdings"].as_array().unwrap();
        let expected: Vec<f64> = kept
            .lines()
            .filter_map(|line| line.strip_prefix(&format!("{set},")))
            .map(|line| line.rsplit(',').next().unwrap().parse().unwrap())
            .collect();
        assert_eq!(cases.len(), expected.len(), "{set}");
        for (case, expected) in cases.iter().zip(expected) {
            let found = case["predicted_loss"].as_f64().unwrap();
            assert!(
                (found - expected).abs() < 1e-9,
                "{}: {found}, {expected}",
                case["name"]
            );
        }
        let rho = result["rank_correlation"]["model"]["rho"].as_f64().unwrap();
        assert!((rho - rank).abs() < 5e-4, "{set}: {rho}");
        let found = result["mean_predicted_loss"].as_f64().unwrap()
            - result["mean_realised_loss"].as_f64().unwrap();
        assert!((found - level).abs() < 5e-4, "{set}: {found}");
        assert!(
            result["notes"]
                .as_str()
                .unwrap()
                .to_lowercase()
                .contains("hand-picked"),
            "{set}"
        );
        // What is stated of a company lies between never and always, and rises.
        let calibration = result["calibration"].as_array().unwrap();
        let below: Vec<f64> = calibration
            .iter()
            .map(|c| c["below"].as_f64().unwrap())
            .collect();
        assert!(below.windows(2).all(|pair| pair[0] <= pair[1]), "{below:?}");
        let groups = result["groups"].as_array().unwrap();
        let count = |group: usize| groups[group]["cases"].as_u64().unwrap() as usize;
        assert_eq!(count(0) + count(1), cases.len());
        assert!(count(2) <= count(1));
        assert!(result["pairs_right"].as_f64().unwrap() > 0.5, "{set}");
    }
}

#[test]
fn a_table_of_rows_is_tested_like_a_portfolio() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("rows.csv");
    let mut rows = String::from(
        "Company,Strategy,Fair value,Post-money,ARR,Growth %,Burn per month,Cash,outcome_loss_pct,outcome_as_of\n",
    );
    for number in 0..12 {
        writeln!(
            rows,
            "Company {number},application,10,{},20,{},{},30,{},2022-12-30",
            400 + 50 * number,
            20 + 10 * number,
            number - 4,
            20 + 5 * number
        )
        .unwrap();
    }
    std::fs::write(&table, rows).unwrap();
    let output = froth(&["backtest", table.to_str().unwrap(), "--json"]);
    let result: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    assert_eq!(result["holdings"].as_array().unwrap().len(), 12);
    assert_eq!(result["groups"][1]["cases"], 7);
}

#[test]
fn a_table_may_name_its_columns_in_words_and_is_told_its_day() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("rows.csv");
    let mut rows = String::from(
        "Company,Strategy,Fair value,Post-money,ARR,Growth %,Burn per month,Cash,Actual loss %,Outcome date\n",
    );
    for number in 0..6 {
        let (price, burn, loss) = (400 + 50 * number, number - 2, 20 + 5 * number);
        writeln!(
            rows,
            "Company {number},application,10,{price},20,60,{burn},30,{loss},2022-12-30"
        )
        .unwrap();
    }
    std::fs::write(&table, rows).unwrap();
    let table = table.to_str().unwrap();
    let result = json(&["backtest", table, "--date", "2021-11-19", "--json"]);
    assert_eq!(result["as_of"], "2021-11-19");
    assert_eq!(result["holdings"][5]["realised_loss"], 0.45);
    assert_eq!(result["groups"][0]["cases"], 3);
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
        ("en", ["Closest", "Furthest off", "judgement", "makes cash"]),
        ("zh", ["最接近", "偏差最大", "主观判断", "产生现金"]),
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
