//! What `froth check` and `froth assumptions` say, and how they end.

use assert_cmd::Command;
use std::fs;
use tempfile::TempDir;

const HEADER: &str = "schema = \"froth-portfolio/1\"\nname = \"AI fund II\"\nas_of = 2024-11-30\n";
const SOUND: &str =
    "[[holding]]\nname = \"Cohere\"\nstrategy = \"base_model\"\nfair_value = 10.0\n";

struct Ended {
    code: i32,
    out: String,
    err: String,
}

/// Runs froth in a folder that holds `fund.toml` with that text.
fn froth(portfolio: &str, arguments: &[&str]) -> Ended {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("fund.toml"), portfolio).unwrap();
    let output = Command::cargo_bin("froth")
        .unwrap()
        .current_dir(&folder)
        .env("LC_ALL", "C")
        .args(arguments)
        .output()
        .unwrap();
    Ended {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn a_sound_file_is_described_and_ends_with_zero() {
    let ended = froth(&format!("{HEADER}{SOUND}"), &["check", "fund.toml"]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    assert_eq!(
        ended.out,
        "AI fund II: $10m in 1 holdings on 30 Nov 2024 (TOML)\n\n\
         \x20 Application           0   $0m    0 %\n\
         \x20 Base model            1  $10m  100 %\n\
         \x20 Vertical integration  0   $0m    0 %\n\
         \x20 Adjacent              0   $0m    0 %\n\nNo problems.\n"
    );
}

#[test]
fn what_was_noticed_of_a_table_is_said_in_chinese_with_its_marks_and_words() {
    let folder = TempDir::new().unwrap();
    let table = "公司,公允价值,策略\n甲,5000000,应用场景\n乙,7000000,底层技术\n";
    fs::write(folder.path().join("fund.csv"), table).unwrap();
    let output = Command::cargo_bin("froth")
        .unwrap()
        .current_dir(&folder)
        .args(["--lang", "zh", "check", "fund.csv", "--currency", "CNY"])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("注意："), "{said}");
    assert!(said.contains("）：元，依据是"), "{said}");
    for mark in [": ", "。 ", "units"] {
        assert!(!said.contains(mark), "{mark:?} in {said}");
    }
}

#[test]
fn a_holding_left_out_ends_with_one_and_the_json_says_where() {
    let portfolio = format!(
        "{HEADER}{SOUND}[[holding]]\nname = \"Harvey\"\nstrategy = \"application\"\nfair_value = -1\n"
    );
    let ended = froth(&portfolio, &["check", "fund.toml", "--json"]);
    assert_eq!((ended.code, ended.err.as_str()), (1, ""));
    let expected = r#"{
  "schema": "froth-check/1",
  "format": "toml",
  "sheet": null,
  "holdings": 1,
  "total_fair_value": 10.0,
  "currency": "USD",
  "amount_unit": "millions",
  "readings": [],
  "problems": [
    {
      "severity": "error",
      "row": "holding 2 (Harvey)",
      "column": "fair_value",
      "value": "-1",
      "message": "fund.toml, line 11, holding 2 (Harvey), `fair_value`: -1 is negative; write zero or more; the holding was left out."
    }
  ]
}
"#;
    assert_eq!(ended.out, expected);
}

#[test]
fn each_unusable_file_is_one_sentence_and_ends_with_two() {
    let cases = [
        (
            "",
            "check other.toml",
            "There is no file other.toml; check the name and the folder.\n",
        ),
        (
            "a = = 1",
            "check fund.toml",
            "fund.toml, line 1: this is not TOML (extra `=`, expected nothing); correct it there, or check that it is the right file.\n",
        ),
        (
            HEADER,
            "check fund.toml",
            "fund.toml has no holdings; add at least one [[holding]] with `name`, `strategy` and `fair_value`.\n",
        ),
    ];
    for (portfolio, arguments, sentence) in cases {
        let ended = froth(portfolio, &arguments.split(' ').collect::<Vec<_>>());
        assert_eq!(
            (ended.code, ended.out.as_str(), ended.err.as_str()),
            (2, "", sentence)
        );
    }
    let ended = froth(HEADER, &["check", "fund.toml", "--json"]);
    let findings: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(
        (
            ended.code,
            findings["holdings"].as_u64(),
            findings["problems"].as_array().unwrap().len()
        ),
        (2, Some(0), 1)
    );
}

#[test]
fn chinese_is_spoken_when_asked_for() {
    let ended = froth(HEADER, &["check", "fund.toml", "--lang", "zh"]);
    assert_eq!(
        ended.err,
        "fund.toml 中没有持仓；请至少添加一个 [[holding]]，写明 `name`、`strategy` 和 `fair_value`。\n"
    );
}

#[test]
fn slips_in_the_arguments_are_one_sentence() {
    let cases = [
        (
            "check",
            "The following required arguments were not provided: <FILE>; `froth --help` shows how it is used.\n",
        ),
        (
            "check fund.toml --hype",
            "Unexpected argument '--hype' found; `froth --help` shows how it is used.\n",
        ),
    ];
    for (arguments, sentence) in cases {
        let ended = froth("", &arguments.split(' ').collect::<Vec<_>>());
        assert_eq!((ended.code, ended.err.as_str()), (2, sentence));
    }
}

#[test]
fn every_command_shows_an_example_in_its_help() {
    for command in ["check", "import", "template", "assumptions"] {
        let ended = froth("", &[command, "--help"]);
        assert_eq!(ended.code, 0);
        assert!(
            ended.out.contains(&format!("Example:\n  froth {command}")),
            "{}",
            ended.out
        );
    }
}

#[test]
fn assumptions_are_listed_with_range_unit_and_provenance() {
    let ended = froth("", &["assumptions"]);
    let line = ended
        .out
        .lines()
        .find(|line| line.starts_with("burst_hazard "))
        .unwrap();
    assert_eq!(
        line.split_whitespace().collect::<Vec<_>>().join(" "),
        "burst_hazard h0 0.2 0.04 … 0.4 per year judgement"
    );
    let ended = froth("", &["assumptions", "--json"]);
    let table: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    let parameters = table["parameters"].as_array().unwrap();
    assert_eq!(
        parameters.len() + 1,
        froth("", &["assumptions"]).out.lines().count()
    );
    assert_eq!(
        (
            parameters[0]["name"].as_str(),
            parameters[0]["high"].as_f64()
        ),
        (Some("burst_hazard"), Some(0.4))
    );
    assert!(
        parameters[0]["source"]
            .as_str()
            .unwrap()
            .contains("Greenwood")
    );
}

#[test]
fn a_table_is_imported_into_a_native_file_that_reads_back() {
    let folder = TempDir::new().unwrap();
    fs::copy(
        "tests/fixtures/import/carta_all_investments.csv",
        folder.path().join("carta.csv"),
    )
    .unwrap();
    let run = |arguments: &[&str]| {
        Command::cargo_bin("froth")
            .unwrap()
            .current_dir(&folder)
            .env("LC_ALL", "C")
            .args(arguments)
            .output()
            .unwrap()
    };
    let output = run(&["import", "carta.csv", "--to", "fund.toml"]);
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "3 holdings worth $19m were written to fund.toml.\n"
    );
    assert_eq!(output.status.code(), Some(0));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("does not state the date of its values")
    );
    let findings: serde_json::Value =
        serde_json::from_slice(&run(&["check", "fund.toml", "--json"]).stdout).unwrap();
    assert_eq!(
        (
            findings["holdings"].as_u64(),
            findings["total_fair_value"].as_f64()
        ),
        (Some(3), Some(19.0))
    );
    assert_eq!(findings["problems"].as_array().unwrap().len(), 0);
    let findings: serde_json::Value = serde_json::from_slice(
        &run(&["check", "carta.csv", "--json", "--amount-unit", "thousands"]).stdout,
    )
    .unwrap();
    assert_eq!(
        (
            findings["format"].as_str(),
            findings["amount_unit"].as_str()
        ),
        (Some("csv"), Some("thousands"))
    );
    assert_eq!(findings["total_fair_value"].as_f64(), Some(19_000.0));
    let output = run(&["check", "carta.csv", "--amount-unit", "dozens"]);
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "`dozens` is no unit of amounts; choose one of units, thousands, wan, lakh, millions, crore, yi, billions.\n"
    );
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn the_template_is_written_and_keeps_a_backup_of_what_was_there() {
    let folder = TempDir::new().unwrap();
    for asked in [
        &["template", "holdings.xlsx"][..],
        &["template", "holdings.xlsx", "--force"],
    ] {
        let output = Command::cargo_bin("froth")
            .unwrap()
            .current_dir(&folder)
            .env("LC_ALL", "C")
            .args(asked)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0));
    }
    assert!(folder.path().join("holdings.xlsx").is_file());
    assert!(folder.path().join("holdings.xlsx.bak").is_file());
}

#[test]
fn the_sample_goes_into_the_template_and_comes_back_unchanged() {
    let folder = TempDir::new().unwrap();
    fs::copy(
        "sample-portfolios/ai-fund-2024.toml",
        folder.path().join("fund.toml"),
    )
    .unwrap();
    let run = |arguments: &[&str]| {
        Command::cargo_bin("froth")
            .unwrap()
            .current_dir(&folder)
            .env("LC_ALL", "C")
            .args(arguments)
            .output()
            .unwrap()
    };
    for language in ["en", "zh"] {
        assert_eq!(
            run(&[
                "template",
                "t.xlsx",
                "--from",
                "fund.toml",
                "--force",
                "--lang",
                language
            ])
            .status
            .code(),
            Some(0)
        );
        let output = run(&["import", "t.xlsx", "--to", "again.toml", "--force"]);
        assert_eq!(
            (
                output.status.code(),
                String::from_utf8_lossy(&output.stderr).as_ref()
            ),
            (Some(0), "")
        );
        let text = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
        let portfolio = |name: &str| {
            froth::io::portfolio_file::read_text(
                &text(name),
                froth::io::portfolio_file::Format::Toml,
                name,
            )
            .unwrap()
            .portfolio
        };
        assert_eq!(
            portfolio("again.toml"),
            portfolio("fund.toml"),
            "{language}"
        );
    }
}

#[test]
fn a_report_is_written_with_a_remedy_for_each_problem() {
    let folder = TempDir::new().unwrap();
    fs::copy(
        "tests/fixtures/import/slips.csv",
        folder.path().join("slips.csv"),
    )
    .unwrap();
    let output = Command::cargo_bin("froth")
        .unwrap()
        .current_dir(&folder)
        .env("LC_ALL", "C")
        .args(["check", "slips.csv", "--report", "report.csv"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(
        out.contains("Write a number such as 1.5, or n/a where it is unknown.\n"),
        "{out}"
    );
    let report = fs::read_to_string(folder.path().join("report.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(report.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(
        rows.len(),
        out.lines()
            .filter(|line| line.contains("slips.csv"))
            .count()
    );
    assert_eq!(
        (&rows[0][0], &rows[0][1], &rows[0][2], &rows[0][3]),
        ("Warning", "3", "Ownership", "abc")
    );
    assert!(
        rows.iter().all(|row| !row[5].is_empty()),
        "each has a remedy"
    );
}
