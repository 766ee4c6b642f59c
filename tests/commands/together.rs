//! Several funds as one, and somebody else's opinion, from the command line.

use crate::cli::{froth, json};
use serde_json::Value;
use std::path::Path;

const FUND: &str = "sample-portfolios/ai-fund-2026.toml";
const OTHER: &str = "sample-portfolios/base-model-heavy-2026.toml";

#[test]
fn two_funds_are_seen_as_one_and_what_both_hold_is_named() {
    let quick = ["--paths", "64", "--horizon", "4", "--burst", "2", "--json"];
    let of = |files: &[&str]| json(&[&["compare"], files, &quick].concat());
    let (one, other, both) = (of(&[FUND]), of(&[OTHER]), of(&[FUND, OTHER]));
    let value = |result: &Value| result["portfolio"]["value"].as_f64().unwrap();
    assert!((value(&both) - value(&one) - value(&other)).abs() < 1e-9);
    let overlaps = both["firm"]["overlaps"].as_array().unwrap();
    let openai = overlaps
        .iter()
        .find(|overlap| overlap["name"] == "OpenAI")
        .unwrap();
    assert_eq!(openai["value"], 86.0);
    assert_eq!(openai["funds"].as_array().unwrap().len(), 2);
    let count = |result: &Value| result["portfolio"]["holdings"].as_u64().unwrap();
    assert_eq!(
        count(&both),
        count(&one) + count(&other) - overlaps.len() as u64
    );
    assert!(one["firm"].is_null());
    // Each strategy is applied to all of it.
    assert_eq!(both["strategies"].as_array().unwrap().len(), 4);
}

#[test]
fn amounts_in_another_currency_need_a_rate() {
    let folder = tempfile::tempdir().unwrap();
    let euro = folder.path().join("euro.toml");
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(OTHER)).unwrap();
    std::fs::write(
        &euro,
        text.replace("currency = \"USD\"", "currency = \"EUR\""),
    )
    .unwrap();
    let euro = euro.to_str().unwrap();
    let refused = froth(&["compare", FUND, euro]);
    assert_eq!(refused.status.code(), Some(2));
    let sentence = String::from_utf8(refused.stderr).unwrap();
    assert!(sentence.contains("--rate EUR"), "{sentence}");
    let quick = ["--paths", "64", "--horizon", "4", "--burst", "2", "--json"];
    let rated = json(&[&["compare", FUND, euro, "--rate", "EUR=1.5"], &quick[..]].concat());
    let funds = rated["firm"]["funds"].as_array().unwrap();
    let plain = json(&[&["compare", OTHER], &quick[..]].concat());
    let value = plain["portfolio"]["value"].as_f64().unwrap();
    assert!((funds[1]["value"].as_f64().unwrap() - 1.5 * value).abs() < 1e-9);
    // A rate without a second fund would be dropped in silence.
    assert_eq!(
        froth(&["compare", FUND, "--rate", "EUR=1.5"]).status.code(),
        Some(2)
    );
}

#[test]
fn what_two_people_differ_on_adds_up_to_the_difference() {
    let folder = tempfile::tempdir().unwrap();
    let quick = ["--horizon", "4", "--burst", "2", "--paths", "256"];
    let path = folder.path().to_str().unwrap();
    let theirs = [
        "compare",
        FUND,
        "--set",
        "burst_hazard=0.35",
        "--set",
        "X_0=1.1",
    ];
    let files = ["--format", "snapshot", "--out", path];
    let written = froth(&[&theirs, &quick[..], &files].concat());
    assert!(written.status.success());
    let snapshot = std::fs::read_dir(folder.path()).unwrap().next().unwrap();
    let snapshot = snapshot.unwrap().path();
    let snapshot = snapshot.to_str().unwrap();
    let own = ["compare", FUND, "--against", snapshot];
    let result = json(&[&own, &quick[..], &["--json"]].concat());
    let against = &result["against"];
    assert_eq!(against["exact"], true);
    for answer in against["answers"].as_array().unwrap() {
        let parts = answer["disagreements"].as_array().unwrap();
        assert_eq!(parts.len(), 2);
        let sum: f64 = parts
            .iter()
            .map(|part| part["part"].as_f64().unwrap())
            .sum();
        let number = |key: &str| answer[key].as_f64().unwrap();
        assert!((sum - number("difference")).abs() < 1e-9, "{answer}");
        assert!((number("theirs") - number("own") - sum).abs() < 1e-9);
    }
    let said = froth(&[&own, &quick[..]].concat()).stdout;
    let said = String::from_utf8(said).unwrap();
    assert!(said.contains("Agreeing on"), "{said}");
    // A portfolio has no assumptions.
    let refused = froth(&["compare", FUND, "--against", OTHER]);
    assert_eq!(refused.status.code(), Some(2));
}
