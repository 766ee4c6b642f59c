//! What `froth compare` says, and how it ends.

use crate::cli::{FUND, froth_in};
use assert_cmd::Command;
use std::fs;
use tempfile::TempDir;

/// Compares a portfolio on few paths.
fn compare(portfolio: &str, flags: &[&str]) -> (i32, String, String) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("fund.toml"), portfolio).unwrap();
    let arguments: Vec<&str> = ["compare", "fund.toml", "--paths", "1024"]
        .iter()
        .chain(flags)
        .copied()
        .collect();
    let output = froth_in(folder.path(), &arguments);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

fn json(portfolio: &str, flags: &[&str]) -> serde_json::Value {
    let flags: Vec<&str> = flags.iter().chain(&["--json"]).copied().collect();
    let (code, out, err) = compare(portfolio, &flags);
    assert_eq!((code, err.as_str()), (0, ""));
    serde_json::from_str(&out).unwrap()
}

fn keys(value: &serde_json::Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn the_json_has_the_agreed_keys_in_their_order_and_series_that_start_today() {
    let result = json(FUND, &["--horizon", "20", "--seed", "7"]);
    assert_eq!(
        keys(&result),
        [
            "schema",
            "model_version",
            "seed",
            "paths",
            "portfolio",
            "chance_burst_by_quarter",
            "burst_in",
            "chance_burst_by_origin_by_quarter",
            "chance_platform_by_quarter",
            "overvaluation_by_quarter",
            "holdings",
            "strategies",
            "ask_first",
            "verdict"
        ]
    );
    assert_eq!(
        (
            result["schema"].as_str(),
            result["seed"].as_u64(),
            result["paths"].as_u64()
        ),
        (Some("froth-compare/1"), Some(7), Some(1024))
    );
    assert_eq!(
        keys(&result["portfolio"]),
        ["name", "sha256", "holdings", "value"]
    );
    assert_eq!(
        (
            result["portfolio"]["holdings"].as_u64(),
            result["portfolio"]["value"].as_f64()
        ),
        (Some(3), Some(40.0))
    );
    for series in ["chance_burst_by_quarter", "chance_platform_by_quarter"] {
        let series = result[series].as_array().unwrap();
        assert_eq!((series.len(), series[0].as_f64()), (21, Some(0.0)));
    }
    let overvaluation = result["overvaluation_by_quarter"].as_array().unwrap();
    assert_eq!(overvaluation.len(), 21);
    assert!((overvaluation[0].as_f64().unwrap() - 0.8).abs() < 1e-9);
}

#[test]
fn a_holding_in_the_json_has_the_agreed_keys_in_their_order() {
    let result = json(FUND, &["--horizon", "20", "--seed", "7"]);
    let holding = &result["holdings"][0];
    assert_eq!(
        keys(holding),
        [
            "id",
            "strategy",
            "value",
            "justified_multiple",
            "log_mispricing",
            "data_confidence",
            "froth_share",
            "loss_company",
            "loss_if_burst",
            "contribution",
            "terms",
            "runway_quarters",
            "new_money",
            "preference_gain",
            "loss_by_cash",
            "parameters"
        ]
    );
    assert_eq!(
        (
            holding["id"].as_str(),
            holding["strategy"]["base_model"].as_f64()
        ),
        (Some("cohere"), Some(1.0))
    );
    assert_eq!(
        keys(&holding["parameters"])[..4],
        ["moat", "beta", "crush_probability", "persistence"]
    );
    assert!(
        holding["parameters"]["runway_quarters"].is_null(),
        "a company that makes cash has no end of runway"
    );
}

#[test]
fn a_strategy_in_the_json_has_the_agreed_keys_in_their_order() {
    let result = json(FUND, &["--horizon", "20", "--seed", "7"]);
    let names: Vec<_> = result["strategies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "Current",
            "Application",
            "Base model",
            "Vertical integration"
        ]
    );
    let strategy = &result["strategies"][3];
    assert_eq!(
        keys(strategy),
        [
            "name",
            "weights",
            "exposure_today",
            "company_loss_today",
            "exposure_by_quarter",
            "expected_burst_loss",
            "froth_share",
            "multiple",
            "chance_of_loss",
            "cvar95",
            "needs_cash_share",
            "distributed_share",
            "drivers",
            "loss_today",
            "loses_less_than",
            "exposure_today_by_origin",
            "reported_loss_by_quarter",
            "reported_value_by_quarter",
            "vs_reference"
        ]
    );
    assert_eq!(
        keys(&strategy["drivers"]),
        ["price", "growth", "cash", "scorecard", "preference"]
    );
    assert_eq!(
        keys(&strategy["loss_today"]),
        ["mean", "p05", "p25", "p50", "p75", "p95"]
    );
    assert_eq!(
        keys(&strategy["loses_less_than"]),
        ["Application", "Base model", "Current"]
    );
    assert_eq!(
        keys(&strategy["multiple"]),
        ["mean", "median", "p05", "p95", "standard_error_median"]
    );
    assert_eq!(
        strategy["weights"]["vertical_integration"].as_f64(),
        Some(1.0)
    );
    for quantile in ["p05", "p25", "p50", "p75", "p95"] {
        assert_eq!(
            strategy["exposure_by_quarter"][quantile]
                .as_array()
                .unwrap()
                .len(),
            21
        );
    }
    assert_eq!(
        keys(&strategy["vs_reference"]),
        [
            "exposure_today",
            "exposure_today_from",
            "median_multiple",
            "beats_reference",
            "standard_error"
        ]
    );
}

/// The same with a fund that has called 40 of 60.
fn with_fund(section: &str) -> String {
    FUND.replacen("[[holding]]", &format!("[fund]\n{section}\n[[holding]]"), 1)
}

#[test]
fn net_results_are_there_when_the_file_has_a_fund() {
    assert_eq!(json(FUND, &[])["strategies"][0].get("net"), None);
    let terms = "committed = 60\nfirst_close = 2022-01-31\nfee_pct = 2.5\n\
        cash_flows = [{ date = 2022-03-31, called = 40 }, { date = 2024-01-31, distributed = 5 }]";
    let result = json(&with_fund(terms), &[]);
    let fund = &result["fund"];
    assert_eq!(fund["called"], 40.0);
    assert_eq!(fund["fee"], 0.025);
    assert_eq!(fund["carry"], 0.2, "as usual");
    let assumed: Vec<&str> = fund["assumed"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|key| key.as_str())
        .collect();
    assert!(assumed.contains(&"fund-usual-carry-pct") && !assumed.contains(&"fund-usual-fee-pct"));
    // Sold today, 40 of value and 5 paid on 40 called: the hurdle is not met, so that there is no
    // carry.
    assert_eq!(fund["today"]["tvpi"], 45.0 / 40.0);
    assert_eq!(fund["today"]["carry"], 0.0);
    let net = &result["strategies"][0]["net"];
    assert_eq!(
        keys(net),
        [
            "tvpi",
            "dpi",
            "rvpi",
            "irr",
            "irr_from_today",
            "carry",
            "clawback",
            "costs",
            "tvpi_at_burst",
            "chance_dpi_one",
            "chance_tvpi_above",
            "quarters_to_dpi_one",
            "chance_dpi_one_by_quarter",
            "tvpi_by_quarter",
            "reported_tvpi_by_quarter",
            "dpi_by_quarter",
            "calls_by_quarter",
            "distributions_by_quarter",
            "net_value_by_quarter",
            "new_deals_by_quarter",
            "follow_ons_by_quarter",
            "vs_reference"
        ]
    );
    assert_eq!(keys(&net["tvpi"])[..4], ["mean", "median", "p05", "p95"]);
    assert_eq!(net["tvpi_by_quarter"]["p50"].as_array().unwrap().len(), 21);
    let number = |value: &serde_json::Value| value.as_f64().unwrap();
    assert!(number(&net["irr"]["p05"]) < number(&net["irr"]["p95"]));
    let multiple = number(&result["strategies"][0]["multiple"]["median"]);
    assert!(
        number(&net["tvpi"]["median"]) < (5.0 + 40.0 * multiple) / 40.0,
        "fees and carry cost"
    );
}

#[test]
fn what_a_fund_does_not_say_is_said() {
    let (code, out, _) = compare(&with_fund("called = 40"), &[]);
    assert_eq!(code, 0);
    for part in [
        "Net TVPI",
        "Not stated and taken as usual: ",
        "carry 20 %",
        "The days of past calls",
    ] {
        assert!(out.contains(part), "{part} in {out}");
    }
    let (code, out, _) = compare(&with_fund("carry_pct = 25"), &[]);
    assert_eq!(code, 0);
    assert!(out.contains("There are no net results"), "{out}");
    let (code, out, err) = compare(&with_fund("called = 40\ncommitted = 30"), &[]);
    assert_eq!(code, 1, "a contradiction is a problem of the file");
    assert!(
        out.contains("[fund] `called`") && err.contains("[fund] `called`"),
        "{out}{err}"
    );
    let (_, chinese, _) = compare(&with_fund("called = 40"), &["--lang", "zh"]);
    assert!(
        chinese.contains("净 TVPI") && chinese.contains("按惯例取值"),
        "{chinese}"
    );
}

#[test]
fn holdings_sum_to_the_exposure_of_the_current_mix() {
    let result = json(FUND, &[]);
    let sum: f64 = result["holdings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|h| h["contribution"].as_f64().unwrap())
        .sum();
    assert!((sum - result["strategies"][0]["exposure_today"].as_f64().unwrap()).abs() < 1e-6);
}

#[test]
fn the_same_seed_gives_the_same_bytes_on_any_number_of_threads() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("fund.toml"), FUND).unwrap();
    let run = |threads: &str, seed: &str| {
        Command::cargo_bin("froth")
            .unwrap()
            .current_dir(&folder)
            .env("RAYON_NUM_THREADS", threads)
            .args([
                "compare",
                "fund.toml",
                "--paths",
                "1024",
                "--json",
                "--seed",
                seed,
            ])
            .output()
            .unwrap()
            .stdout
    };
    let one = run("1", "3");
    assert!(one.len() > 1000);
    assert_eq!(one, run("2", "3"));
    assert_ne!(one, run("2", "4"));
}

#[test]
fn strategies_take_weights_on_any_scale_and_presets_by_name() {
    let flags = [
        "--strategy",
        "Lean=20/20/60",
        "--strategy",
        "Even=1/1/1",
        "--strategy",
        "current",
        "--reference",
        "Current",
    ];
    let result = json(FUND, &flags);
    let weights = |index: usize| {
        let weights = &result["strategies"][index]["weights"];
        ["application", "base_model", "vertical_integration"]
            .map(|sleeve| (weights[sleeve].as_f64().unwrap() * 1e6).round() / 1e6)
    };
    assert_eq!(weights(0), [0.2, 0.2, 0.6]);
    assert_eq!(weights(1), [0.333_333; 3]);
    assert_eq!(weights(2), [0.15, 0.25, 0.6]);
    assert_eq!(
        result["strategies"][2]["vs_reference"]["exposure_today"].as_f64(),
        Some(0.0)
    );
}

#[test]
fn a_burst_of_one_layer_is_asked_for_by_its_word() {
    let all = json(FUND, &[]);
    let begun = json(FUND, &["--burst-in", "base_model"]);
    assert_eq!(begun["burst_in"], "base_model");
    assert!(all["burst_in"].is_null());
    assert_eq!(
        all["chance_burst_by_origin_by_quarter"],
        begun["chance_burst_by_origin_by_quarter"]
    );
    let strategy = |result: &serde_json::Value, at: &str| {
        result
            .pointer(&format!("/strategies/0/{at}"))
            .unwrap()
            .as_f64()
            .unwrap()
    };
    let today = strategy(&begun, "exposure_today");
    let expected = strategy(&all, "exposure_today_by_origin/base_model");
    assert!((today - expected).abs() < 1e-12);
    assert!(today < strategy(&all, "exposure_today_by_origin/all_at_once"));
    assert_eq!(
        strategy(&all, "expected_burst_loss"),
        strategy(&begun, "expected_burst_loss")
    );
}

#[test]
fn assumptions_are_set_by_name_or_symbol() {
    let by_name = json(FUND, &["--set", "burst_hazard=0.3"]);
    let by_symbol = json(FUND, &["--set", "h0=0.3"]);
    assert_eq!(by_name, by_symbol);
    assert_ne!(
        by_name["chance_burst_by_quarter"],
        json(FUND, &[])["chance_burst_by_quarter"]
    );
}

#[test]
fn every_bad_argument_is_one_sentence_and_ends_with_two() {
    let cases: [(&[&str], &str); 16] = [
        (
            &["--set", "hype=1"],
            "There is no assumption called `hype`; `froth assumptions` lists them all.",
        ),
        (
            &["--set", "burst_hazard=3"],
            "The assumption `burst_hazard` cannot be 3; it takes 0.04 to 0.4 (per year).",
        ),
        (
            &["--set", "burst_hazard"],
            "`burst_hazard` is not an assumption with a value; write PARAM=VALUE, for example burst_hazard=0.3.",
        ),
        (
            &["--set", "h0=NaN"],
            "The assumption `burst_hazard` cannot be NaN; it takes 0.04 to 0.4 (per year).",
        ),
        (
            &["--scenario", "doom"],
            "There is no scenario called `doom`; choose one of coupled_for_now, post_training_opens, compute_gets_cheap, architecture_fork, scaling_stalls, early_burst, no_bubble, federal_reserve_2026.",
        ),
        (
            &["--strategy", "A=1/0/0", "--strategy", "a=0/1/0"],
            "Two strategies are called `a`; give each a name of its own.",
        ),
        (
            &["--strategy", "A=1/0"],
            "`A=1/0` is not a strategy; write NAME=APP/BASE/VERT with weights of zero or more, for example Lean=20/20/60, or the name of a preset.",
        ),
        (
            &["--strategy", "A=0/0/0"],
            "`A=0/0/0` is not a strategy; write NAME=APP/BASE/VERT with weights of zero or more, for example Lean=20/20/60, or the name of a preset.",
        ),
        (
            &["--strategy", "A=1/0/0", "--reference", "B"],
            "There is no strategy called `B` to compare with; choose one of A.",
        ),
        (
            &["--horizon", "41"],
            "--horizon cannot be 41; it takes 1 to 40.",
        ),
        (
            &["--uncalled", "-1"],
            "--uncalled cannot be -1; it takes 0 to 1000000000000.",
        ),
        (
            &["--mode", "deploy"],
            "There is no uncalled capital to deploy; state it in the portfolio or with --uncalled.",
        ),
        (
            &["--format", "pdf"],
            "--format has no effect without --out DIR; add that or leave --format out.",
        ),
        (
            &["--out", "x", "--page", "a3"],
            "`a3` is no page; choose among a4, slide, letter.",
        ),
        (
            &["--out", "x", "--exported-at", "noon"],
            "`noon` is no time; write it as 2026-11-25T09:05.",
        ),
        (
            &["--out", "x", "--format", "doc"],
            "`doc` is no format; choose among pdf, png, svg, xlsx, csv, json, snapshot.",
        ),
    ];
    for (flags, sentence) in cases {
        let (code, out, err) = compare(FUND, flags);
        assert_eq!(
            (code, out.as_str(), err.as_str()),
            (2, "", format!("{sentence}\n").as_str())
        );
    }
}

#[test]
fn every_bad_file_is_one_sentence_with_its_place() {
    let missing = froth_in(TempDir::new().unwrap().path(), &["compare", "none.toml"]);
    assert_eq!(missing.status.code(), Some(2));
    assert_eq!(
        missing.stderr,
        b"There is no file none.toml; check the name and the folder.\n"
    );
    let (code, _, err) = compare("name = = 1", &[]);
    let expected = "fund.toml, line 1: this is not TOML (extra `=`, expected nothing); correct it there, or check that it is the right file.\n";
    assert_eq!((code, err.as_str()), (2, expected));
    let (code, _, err) = compare("schema = \"froth-portfolio/1\"\nas_of = 2024-11-30\n", &[]);
    let expected = "fund.toml has no holdings; add at least one [[holding]] with `name`, `strategy` and `fair_value`.\n";
    assert_eq!((code, err.as_str()), (2, expected));
    let cases = [
        (
            "fair_value = 24.0",
            "fair_value = -24.0",
            "line 12, holding 2 (Harvey), `fair_value`: -24.0 is negative; write zero or more",
        ),
        (
            "fair_value = 24.0",
            "fair_value = nan",
            "line 12, holding 2 (Harvey), `fair_value`: `nan` is not a finite number; write a plain one, or remove the key",
        ),
        (
            "\"vertical_integration\"",
            "\"vertical\"",
            "line 11, holding 2 (Harvey), `strategy`: `vertical` is not one of application, base_model, vertical_integration, adjacent",
        ),
        (
            "\"vertical_integration\"",
            "{ application = 0.5, base_model = 0.4 }",
            "line 11, holding 2 (Harvey), `strategy`: the shares sum to 0.9 instead of 1; correct them",
        ),
    ];
    for (from, to, sentence) in cases {
        let (code, out, err) = compare(&FUND.replace(from, to), &["--json"]);
        assert_eq!(
            (code, err.as_str()),
            (
                1,
                format!("fund.toml, {sentence}; the holding was left out.\n").as_str()
            )
        );
        let result: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(
            result["portfolio"]["holdings"].as_u64(),
            Some(2),
            "the rest stands"
        );
    }
}

#[test]
fn a_portfolio_in_one_sleeve_works_and_says_what_stands_for_the_others() {
    let one = FUND
        .replace("base_model", "application")
        .replace("vertical_integration", "application");
    let (code, out, err) = compare(&one, &[]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("No holding is in Base model, Vertical integration, Adjacent; a reference basket of eight typical companies stands for it.\n"), "{out}");
    let exposure = json(&one, &[])["strategies"][3]["exposure_today"]
        .as_f64()
        .unwrap();
    assert!((0.05..1.0).contains(&exposure), "{exposure}");
}

#[test]
fn the_text_has_a_line_for_each_strategy_sleeve_and_quarter() {
    let (code, out, _) = compare(FUND, &["--horizon", "8"]);
    assert_eq!(code, 0);
    assert!(
        out.starts_with(
            "AI fund II: $40m in 3 holdings on 30 Nov 2024; scenario: Coupled for now\n"
        ),
        "{out}"
    );
    assert!(
        out.contains("\n  today (0 %) ")
            && out.contains("\n  Q4 2025 (")
            && out.contains("\n  Q4 2026 ("),
        "{out}"
    );
    assert!(out.ends_with("1,024 paths, seed 1.\n"), "{out}");
    let (_, chinese, _) = compare(FUND, &["--lang", "zh"]);
    assert!(
        chinese.contains("破裂时的损失") && chinese.contains("当前组合"),
        "{chinese}"
    );
}

#[test]
fn files_are_written_in_the_formats_asked_for() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("fund.toml"), FUND).unwrap();
    let run = || {
        froth_in(
            folder.path(),
            &[
                "compare",
                "fund.toml",
                "--paths",
                "1024",
                "--out",
                "out",
                "--format",
                "json,csv,svg,png,pdf,xlsx",
                "--force",
            ],
        )
    };
    assert_eq!(run().status.code(), Some(0));
    let read = || {
        let mut files: Vec<_> = fs::read_dir(folder.path().join("out"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        files
            .into_iter()
            .map(|path| (path.clone(), fs::read(path).unwrap()))
            .collect::<Vec<_>>()
    };
    let first = read();
    let mut extensions: Vec<_> = first
        .iter()
        .map(|(path, _)| path.extension().unwrap().to_str().unwrap().to_owned())
        .collect();
    extensions.sort();
    assert_eq!(extensions, ["csv", "json", "pdf", "png", "svg", "xlsx"]);
    assert!(first.iter().all(|(_, bytes)| bytes.len() > 500));
    assert_eq!(run().status.code(), Some(0));
    assert_eq!(first, read(), "the same arguments give the same bytes");
}

#[test]
fn money_after_the_platform_goes_where_it_is_told() {
    let median = |flags: &[&str]| {
        let deploy = [
            "--mode",
            "deploy",
            "--uncalled",
            "40",
            "--pace",
            "20",
            "--strategy",
            "Lean=0/0/1",
        ];
        let result = json(FUND, &[&deploy[..], flags].concat());
        result["strategies"][0]["multiple"]["mean"]
            .as_f64()
            .unwrap()
    };
    assert_ne!(median(&[]), median(&["--after-platform", "lean=1/0/0"]));
    assert_eq!(median(&[]), median(&["--after-platform", "lean=0/0/1"]));
    let (code, _, sentence) = compare(FUND, &["--after-platform", "Current=1/0/0"]);
    assert_eq!(code, 2);
    assert!(sentence.contains("--mode deploy"), "{sentence}");
}

#[test]
fn a_clear_signal_raises_the_chance_of_a_platform() {
    let chance = |flags: &[&str]| {
        json(FUND, flags)["chance_platform_by_quarter"]
            .as_array()
            .unwrap()
            .last()
            .unwrap()
            .as_f64()
            .unwrap()
    };
    assert!(chance(&["--watch", "swappable_base_models=clear"]) > chance(&[]));
    assert!(chance(&["--watch", "swappable_base_models=no"]) < chance(&[]));
    let (code, _, sentence) = compare(FUND, &["--watch", "hype=clear"]);
    assert_eq!(code, 2);
    assert!(
        sentence.contains("liability_split") && sentence.trim().lines().count() == 1,
        "{sentence}"
    );
}

#[test]
fn flip_points_are_searched_for_when_asked_and_stand_in_the_json_the_text_and_on_the_page() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("fund.toml"), FUND).unwrap();
    let flags = [
        "--strategy",
        "Application=1/0/0",
        "--strategy",
        "Vertical=0/0/1",
        "--horizon",
        "12",
        "--flip-points",
    ];
    let files = ["--out", "out", "--format", "json,pdf"];
    let arguments: Vec<&str> = ["compare", "fund.toml", "--paths", "512"]
        .iter()
        .chain(&flags)
        .chain(&files)
        .copied()
        .collect();
    let output = froth_in(folder.path(), &arguments);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let written = fs::read_dir(folder.path().join("out"))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let path = written
        .into_iter()
        .find(|path| path.extension().is_some_and(|ending| ending == "json"))
        .unwrap();
    let result: serde_json::Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    assert!(keys(&result).contains(&"flip_points"));
    let found = result["flip_points"].as_array().unwrap();
    assert_eq!(found.len(), 1, "one for each strategy but the reference");
    assert_eq!(
        keys(&found[0]),
        [
            "strategy",
            "against",
            "metric",
            "difference_today",
            "points"
        ]
    );
    assert_eq!(
        (found[0]["strategy"].as_str(), found[0]["against"].as_str()),
        (Some("Vertical"), Some("Application"))
    );
    let points = found[0]["points"].as_array().unwrap();
    assert!(!points.is_empty());
    for point in points {
        assert_eq!(
            keys(point),
            ["assumption", "today", "at", "standard_error_of_difference"]
        );
        let parameter =
            froth::assumptions::table::find(point["assumption"].as_str().unwrap()).unwrap();
        let at = point["at"].as_f64().unwrap();
        assert!(
            (parameter.low..=parameter.high).contains(&at)
                && at != point["today"].as_f64().unwrap(),
            "{point}"
        );
    }
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.contains("overtakes") && said.contains("today's setting is"),
        "{said}"
    );
}

#[test]
fn a_table_without_a_date_is_refused_and_compared_with_the_one_that_is_given() {
    let folder = TempDir::new().unwrap();
    let table = "Company,Strategy,Fair value (USD m)\nAlder,application,3\nBirch,base_model,5\n";
    fs::write(folder.path().join("table.csv"), table).unwrap();
    fs::write(folder.path().join("fund.toml"), FUND).unwrap();
    let run = |arguments: &[&str]| {
        let output = froth_in(folder.path(), arguments);
        let err = String::from_utf8(output.stderr).unwrap();
        (output.status.code().unwrap(), err)
    };
    let (code, err) = run(&["compare", "table.csv", "--paths", "1024"]);
    assert_ne!(code, 0);
    assert!(err.contains("Say it with --date."), "{err}");
    let dated = [
        "compare",
        "table.csv",
        "--paths",
        "1024",
        "--date",
        "2024-11-30",
    ];
    assert_eq!(run(&dated), (0, String::new()));
    let native = ["compare", "fund.toml", "--date", "2024-11-30"];
    assert!(run(&native).1.contains("says how a table is read"));
}
