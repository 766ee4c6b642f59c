//! Library, gauge, record and what has happened since, from the command line.

use crate::cli::{froth, json, said};
use serde_json::Value;
use std::io::Write as _;

#[test]
fn a_company_is_looked_up_as_of_a_day_with_what_came_out_later_apart() {
    let result = json(&["library", "智谱", "--as-of", "2024-11-30", "--json"]);
    assert_eq!(result["schema"], "froth-library/1");
    let company = &result["companies"][0];
    assert_eq!(company["company"], "Zhipu AI");
    let figures = |of: &Value| -> Vec<String> {
        let all = of.as_array().unwrap().iter();
        all.map(|figure| figure["figure"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(figures(&company["figures"]), ["post_money"]);
    assert!(figures(&company["came_out_later"]).contains(&"arr".to_owned()));
    let text = said(&[
        "library",
        "Harvey, Inc.",
        "--as-of",
        "2026-11-28",
        "--lang",
        "en",
    ]);
    assert!(
        text.starts_with("Harvey, as known on 28 Nov 2026"),
        "{text}"
    );
    assert!(
        text.contains("11,000") && text.contains("7 months"),
        "{text}"
    );
    let text = said(&["library", "Glean", "--as-of", "2026-11-28", "--lang", "zh"]);
    assert!(text.contains("超过一年"), "{text}");
}

#[test]
fn an_unknown_company_and_a_wrong_day_say_so() {
    let output = froth(&["library", "Acme", "--as-of", "2026-11-28", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("Acme"));
    let output = froth(&["library", "Harvey", "--as-of", "soon"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_library_of_ones_own_wins_and_its_heading_can_be_printed() {
    let columns = said(&["library", "--columns"]);
    assert!(columns.starts_with("company,other_names,as_of,"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.csv");
    let mut file = std::fs::File::create(&path).unwrap();
    writeln!(
        file,
        "Our library,,,,\ncompany,as_of,arr,arr_date,arr_source"
    )
    .unwrap();
    writeln!(
        file,
        "Harvey,2026-10-31,260,2026-10,board pack\nAcme,later,,,"
    )
    .unwrap();
    drop(file);
    let path = path.to_str().unwrap();
    let output = froth(&[
        "library",
        "Harvey",
        "--file",
        path,
        "--as-of",
        "2026-11-28",
        "--json",
        "--lang",
        "en",
    ]);
    // The row without a day was left out, and its line in the file is named.
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("Row 4"));
    let result: Value = serde_json::from_slice(&output.stdout).unwrap();
    let figures = result["companies"][0]["figures"].as_array().unwrap();
    let arr = figures.iter().find(|f| f["figure"] == "arr").unwrap();
    assert_eq!((&arr["value"], &arr["own"]), (&260.0.into(), &true.into()));
    let not_one = froth(&[
        "library",
        "Harvey",
        "--file",
        "sample-portfolios/fund-export.csv",
    ]);
    assert_eq!(not_one.status.code(), Some(2));
}

#[test]
fn the_gauge_reads_in_three_ways_and_shows_what_each_would_do() {
    let sample = "sample-portfolios/ai-fund-2026.toml";
    let series = ["--series", "public_software", "--json", "--lang", "en"];
    let result = json(&[["gauge", sample].as_slice(), &series].concat());
    assert_eq!(result["schema"], "froth-gauge/1");
    let readings = result["readings"].as_array().unwrap();
    assert_eq!(readings.len(), 3);
    for reading in readings {
        for side in ["for", "against", "wrong_if"] {
            assert!(reading[side].as_str().unwrap().len() > 20);
        }
    }
    let paid = readings[1]["overvaluation"].as_f64().unwrap();
    assert!((paid - 0.61).abs() < 0.005);
    assert_eq!(readings[2]["overvaluation"], 0.0);
    // Today's setting first, then one line for each reading, losing more the higher it is.
    let effects = result["effects"].as_array().unwrap();
    let value = |effect: &Value, key: &str| effect[key].as_f64().unwrap();
    assert_eq!(value(&effects[0], "overvaluation"), 0.8);
    let mut by_x: Vec<&Value> = effects.iter().collect();
    by_x.sort_by(|a, b| value(a, "overvaluation").total_cmp(&value(b, "overvaluation")));
    for pair in by_x.windows(2) {
        assert!(value(pair[0], "exposure_today") <= value(pair[1], "exposure_today"));
    }
}

#[test]
fn a_series_that_cannot_be_read_names_its_row() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("index.csv");
    std::fs::write(&path, "date,close\n2020-01-31,1\n2020-02,x\n").unwrap();
    let sample = "sample-portfolios/ai-fund-2026.toml";
    let arguments = ["gauge", sample, "--series-file", path.to_str().unwrap()];
    let output = froth(&[arguments.as_slice(), &["--price", "--lang", "en"]].concat());
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(error.contains("row 3"), "{error}");
}

#[test]
fn what_has_happened_since_is_told_with_sources_and_evidence_against() {
    let all = json(&["since", "--json", "--lang", "en"]);
    assert_eq!(all["claims"].as_array().unwrap().len(), 14);
    assert_eq!(all["platform_watch"].as_array().unwrap().len(), 6);
    assert!((all["multiplier"].as_f64().unwrap() - 2.54).abs() < 0.005);
    let one = said(&["since", "t9", "--lang", "en"]);
    assert!(one.starts_with("T9 · "), "{one}");
    for words in ["(reported: ", "Against it: ", "Reading, a judgement: "] {
        assert!(one.contains(words), "{one}");
    }
    assert_eq!(froth(&["since", "T15"]).status.code(), Some(2));
}

#[test]
fn the_record_of_2024_says_plainly_what_was_not_ranked() {
    let result = json(&["record", "--json"]);
    assert_eq!(result["schema"], "froth-record/1");
    assert!((result["times"].as_f64().unwrap() - 8.1).abs() < 0.05);
    let text = said(&["record", "--lang", "en"]);
    assert!(text.contains("it did not rank winners"), "{text}");
    assert!(text.contains("No burst has come"), "{text}");
    let other = froth(&[
        "record",
        "sample-portfolios/ai-fund-2026.toml",
        "--lang",
        "en",
    ]);
    assert_eq!(other.status.code(), Some(2));
}

#[test]
fn a_bare_list_of_names_and_positions_is_filled_when_that_is_asked_for_and_never_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let list = path("list.csv");
    std::fs::write(
        &list,
        "Company,Fair value (USD m),Growth %,As of\nHarvey AI,20,50,2026-11-28\nAcme,3,,2026-11-28\nDatabricks,9,,2026-11-28\n",
    )
    .unwrap();
    let plain = path("plain.toml");
    said(&["import", &list, "--to", &plain]);
    assert!(
        !std::fs::read_to_string(&plain)
            .unwrap()
            .contains("post_money")
    );
    let filled = path("filled.toml");
    let output = froth(&[
        "import",
        &list,
        "--to",
        &filled,
        "--from-library",
        "--lang",
        "en",
    ]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("Acme: nothing from the library."), "{text}");
    let portfolio = froth::io::portfolio_file::read(std::path::Path::new(&filled)).unwrap();
    let holdings = portfolio.portfolio.holdings;
    let harvey = &holdings[0];
    assert_eq!(harvey.strategy.largest().word(), "vertical_integration");
    // What the file states stands.
    assert_eq!(harvey.company.growth, Some(0.5));
    assert_eq!(harvey.company.post_money, Some(11_000.0));
    assert!(
        harvey
            .sources
            .iter()
            .any(|line| line.starts_with("post_money: 11000 for 2026-03"))
    );
    assert_eq!(holdings[2].strategy.largest().word(), "adjacent");
    assert_eq!(holdings[1].company.post_money, None);
}

#[test]
fn a_list_without_titles_is_read_and_filled() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for (file, list) in [
        (
            "jotted.txt",
            "Positions at 28 November 2026\n• Harvey AI $20m\n• Databricks $9m\n",
        ),
        (
            "pairs.csv",
            "As of 28 November 2026\nHarvey AI, 20\nDatabricks, 9\n",
        ),
    ] {
        let (list_path, filled) = (path(file), path("filled.toml"));
        std::fs::write(&list_path, list).unwrap();
        said(&[
            "import",
            &list_path,
            "--to",
            &filled,
            "--from-library",
            "--force",
        ]);
        let portfolio = froth::io::portfolio_file::read(std::path::Path::new(&filled)).unwrap();
        let holdings = portfolio.portfolio.holdings;
        assert_eq!(holdings.len(), 2, "{file}");
        assert_eq!(holdings[0].fair_value, 20.0, "{file}");
        assert_eq!(holdings[0].company.post_money, Some(11_000.0), "{file}");
    }
}
