//! A short fuzz of every reader and of the model, the same in every run: real samples, changed
//! while most of their structure stays. The long one is in `fuzz/`;
//! `cargo test --test files fuzz_short -- --ignored` with `FROTH_FUZZ_SECONDS` goes on as long as
//! it is told to.

use crate::hostile::mutation::{Mutation, changed};
use crate::hostile::{trials, workbooks};
use froth::io::portfolio_file::{self, Format};
use froth::io::snapshot_file::{self, Snapshot};
use froth::io::workspace_file;
use froth::strategy::study::{EvaluationCache, Progress, Study};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

type Trial = fn(&[u8]);

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, extensions: &[&str]) -> Vec<Vec<u8>> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(root().join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let is_wanted = |path: &Path| {
        path.extension()
            .is_some_and(|extension| extensions.iter().any(|wanted| extension == *wanted))
    };
    paths
        .iter()
        .filter(|path| is_wanted(path))
        .map(|path| std::fs::read(path).unwrap())
        .collect()
}

/// Portfolios in both spellings, shortened to a few holdings so that a change meets something.
fn portfolios() -> Vec<Vec<u8>> {
    files("sample-portfolios", &["toml"])
        .into_iter()
        .flat_map(|bytes| {
            let text = String::from_utf8(bytes).unwrap();
            let mut portfolio = portfolio_file::read_text(&text, Format::Toml, "x")
                .unwrap()
                .portfolio;
            portfolio.holdings.truncate(4);
            [Format::Toml, Format::Json]
                .map(|format| portfolio_file::write_text(&portfolio, format).into_bytes())
        })
        .collect()
}

fn workspaces() -> Vec<Vec<u8>> {
    let text = std::fs::read_to_string(root().join("tests/fixtures/workspace-1.froth")).unwrap();
    let mut short = workspace_file::read_text(&text, "x").unwrap();
    short.workspace.portfolio.holdings.truncate(2);
    vec![
        text.into_bytes(),
        workspace_file::write_text(&short.workspace, &short.view).into_bytes(),
    ]
}

fn snapshots() -> Vec<Vec<u8>> {
    let text = std::fs::read_to_string(root().join("tests/fixtures/workspace-1.froth")).unwrap();
    let mut workspace = workspace_file::read_text(&text, "x").unwrap().workspace;
    workspace.horizon_quarters = 3;
    workspace.burst_quarter = 2;
    let study = Study::run(&workspace, 64, &Progress::new()).unwrap();
    let comparison = study.compare(&workspace, &mut EvaluationCache::default());
    vec![snapshot_file::write_text(&Snapshot::new(&workspace, &comparison, "1")).into_bytes()]
}

fn profiles() -> Vec<Vec<u8>> {
    vec![
        br#"{"schema": "froth-import-profile/1", "columns": {"Company": "name", "ARR": "arr", "Growth": "attribute"}, "amount_unit": "thousands", "decimal_mark": ",", "day_first": true, "words": {"strategy": {"app": "application"}}}"#.to_vec(),
    ]
}

/// Pictures as they lie beside snapshots, and the one that no graphics card took.
fn pictures() -> Vec<Vec<u8>> {
    let mut samples = files("tests/fixtures/hostile", &["png"]);
    samples.extend(files("packaging/icons", &["png"]).into_iter().take(2));
    samples
}

fn settings() -> Vec<Vec<u8>> {
    let mut settings = froth::io::settings_file::Settings::default();
    settings.remember(Path::new("a.froth"));
    settings.layout = serde_json::json!({ "active": 1, "panels": { "row": [] } });
    vec![serde_json::to_vec_pretty(&settings).unwrap()]
}

/// A file and an autosave under a password whose key is found with little work.
fn sealed() -> Vec<Vec<u8>> {
    let password = froth::io::password::Password::new(trials::PASSWORD).unwrap();
    let workspace = workspaces().swap_remove(0);
    let file = froth::io::password::seal_with(&workspace, &password, 4).unwrap();
    let autosave = froth::io::autosave_file::Unsaved {
        schema: froth::io::autosave_file::SCHEMA.into(),
        kept_at: jiff::civil::date(2026, 3, 1).at(9, 0, 0, 0),
        name: String::new(),
        document: Some("fund.froth".into()),
        base: None,
        workspace: String::from_utf8(workspace).unwrap(),
    };
    vec![file, serde_json::to_vec(&autosave).unwrap()]
}

/// Portfolios with the terms of a fund.
fn funds() -> Vec<Vec<u8>> {
    let fund = "[fund]\ncommitted = 100\ncalled = 60\ndistributed = 5\nfirst_close = 2021-06-30\nterm_years = 10\ninvestment_period_years = 5\nfee_pct = 2\ncarry_pct = 20\nhurdle_pct = 8\ncatch_up_pct = 100\nwaterfall = \"european\"\n";
    let head = "schema = \"froth-portfolio/1\"\nname = \"Fund\"\nas_of = 2024-11-30\ncurrency = \"USD\"\nuncalled_capital = 40\n";
    let holding =
        "[[holding]]\nname = \"A\"\nstrategy = \"application\"\nfair_value = 24\ncost = 10\n";
    let flows = "cash_flows = [{ date = 2022-03-31, called = 60 }, { date = 2023-05-15, distributed = 5 }]\n";
    vec![
        format!("{head}{fund}{holding}").into_bytes(),
        format!("{head}{fund}{flows}{holding}").into_bytes(),
    ]
}

fn assumptions() -> Vec<Vec<u8>> {
    let all: Vec<_> = froth::assumptions::table::parameters()
        .iter()
        .map(|parameter| format!("{}={}\n", parameter.name, parameter.high))
        .collect();
    all.chunks(12)
        .map(|lines| lines.concat().into_bytes())
        .collect()
}

fn seeds_of_the_model() -> Vec<Vec<u8>> {
    (0_u8..8)
        .map(|start| {
            (0_u16..400)
                .map(|index| (index as u8).wrapping_mul(start * 2 + 1))
                .collect()
        })
        .collect()
}

fn packed_workbooks() -> Vec<Vec<u8>> {
    let mut samples = files("sample-portfolios", &["xlsx"]);
    samples.push(workbooks::honest_ods());
    samples.push(workbooks::xlsx(
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Cohere</t></is></c><c r=\"B2\"><v>3</v></c></row>",
        "<si><t>Company</t></si><si><t>Fair value</t></si>",
    ));
    samples
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let at = any::<u16>;
    prop_oneof![
        4 => (at(), any::<u8>()).prop_map(|(a, b)| Mutation::Number(a, b)),
        3 => (at(), any::<u8>()).prop_map(|(a, b)| Mutation::Insert(a, b)),
        2 => (at(), any::<u8>()).prop_map(|(a, b)| Mutation::Remove(a, b)),
        1 => (at(), any::<u8>(), 0_u8..40).prop_map(|(a, b, c)| Mutation::Repeat(a, b, c)),
        2 => (at(), any::<u8>()).prop_map(|(a, b)| Mutation::Byte(a, b)),
        1 => (at(), at()).prop_map(|(a, b)| Mutation::SwapLines(a, b)),
        1 => at().prop_map(Mutation::Truncate),
        1 => (at(), at(), any::<u8>()).prop_map(|(a, b, c)| Mutation::Copy(a, b, c)),
    ]
}

fn mutations() -> impl Strategy<Value = Vec<Mutation>> {
    proptest::collection::vec(mutation(), 0..6)
}

/// Tries changed samples, the same in every run for the same seed.
fn tried(cases: u32, seed: u8, samples: &[Vec<u8>], trial: Trial) {
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 500,
        ..Config::default()
    };
    let mut runner = TestRunner::new_with_rng(
        config,
        TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]),
    );
    let inputs = (0..samples.len(), mutations());
    let outcome = runner.run(&inputs, |(sample, mutations)| {
        trial(&changed(&samples[sample], &mutations));
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}

/// Tries packed workbooks with changes inside one of their parts.
fn tried_inside(cases: u32, seed: u8, samples: &[Vec<u8>]) {
    let samples: Vec<_> = samples
        .iter()
        .map(|bytes| workbooks::unpacked(bytes).unwrap())
        .collect();
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 200,
        ..Config::default()
    };
    let mut runner = TestRunner::new_with_rng(
        config,
        TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]),
    );
    let inputs = (0..samples.len(), any::<prop::sample::Index>(), mutations());
    let outcome = runner.run(&inputs, |(sample, part, mutations)| {
        let mut parts = samples[sample].clone();
        let part = part.index(parts.len());
        parts[part].1 = changed(&parts[part].1, &mutations);
        let parts: Vec<_> = parts
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
            .collect();
        trials::workbook(&workbooks::packed(&parts));
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn portfolios_are_read_or_refused() {
    tried(160, 1, &portfolios(), trials::portfolio);
}

#[test]
fn tables_of_text_are_read_or_refused() {
    tried(
        160,
        2,
        &files("tests/fixtures/import", &["csv"]),
        trials::csv,
    );
}

#[test]
fn packed_workbooks_are_read_or_refused() {
    tried(60, 3, &packed_workbooks(), trials::workbook);
    tried_inside(120, 4, &packed_workbooks());
}

#[test]
fn old_workbooks_are_read_or_refused() {
    tried(200, 5, &[workbooks::honest_xls()], trials::workbook);
}

#[test]
fn workspaces_are_read_or_refused() {
    tried(160, 6, &workspaces(), trials::workspace);
}

#[test]
fn snapshots_are_read_or_refused() {
    tried(120, 7, &snapshots(), trials::snapshot);
}

#[test]
fn profiles_are_read_or_refused() {
    tried(200, 8, &profiles(), trials::profile);
}

#[test]
fn assumptions_are_taken_or_refused() {
    tried(200, 9, &assumptions(), trials::assumptions);
}

#[test]
fn any_valid_portfolio_gives_numbers_within_their_bounds() {
    tried(64, 10, &seeds_of_the_model(), trials::model);
}

#[test]
fn pictures_settings_and_files_under_a_password_are_read_or_refused() {
    tried(200, 11, &pictures(), trials::picture);
    tried(200, 12, &settings(), trials::settings);
    tried(120, 13, &sealed(), trials::sealed);
}

#[test]
fn terms_of_a_fund_come_to_figures_or_to_a_reason() {
    tried(48, 14, &funds(), trials::fund);
}

/// What once broke something, by the name of the trial it broke.
#[test]
fn what_once_broke_something_no_longer_does() {
    let all: [(&str, Trial); 12] = [
        ("picture", trials::picture),
        ("settings", trials::settings),
        ("sealed", trials::sealed),
        ("fund", trials::fund),
        ("portfolio", trials::portfolio),
        ("csv", trials::csv),
        ("workbook", trials::workbook),
        ("workspace", trials::workspace),
        ("snapshot", trials::snapshot),
        ("profile", trials::profile),
        ("assumptions", trials::assumptions),
        ("model", trials::model),
    ];
    for (name, trial) in all {
        let folder = root().join("tests/fixtures/once-broken").join(name);
        for entry in std::fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            println!("{}", path.display());
            trial(&std::fs::read(path).unwrap());
        }
    }
}

/// All trials in turn with new seeds until the time is over:
/// `FROTH_FUZZ_SECONDS=3600 cargo test --release --test files fuzz_short -- --ignored`.
#[test]
#[ignore = "goes on for as long as FROTH_FUZZ_SECONDS says"]
fn for_a_long_time() {
    let seconds = std::env::var("FROTH_FUZZ_SECONDS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(60);
    let (start, end) = (Instant::now(), Duration::from_secs(seconds));
    let tables = files("tests/fixtures/import", &["csv"]);
    let (mut rounds, mut findings) = (0, 0);
    for seed in 0..u8::MAX {
        if start.elapsed() > end {
            break;
        }
        let seed = seed.wrapping_mul(7).wrapping_add(100);
        let trials: [&dyn Fn(); 14] = [
            &|| tried(2_000, seed, &pictures(), trials::picture),
            &|| tried(2_000, seed, &settings(), trials::settings),
            &|| tried(1_000, seed, &sealed(), trials::sealed),
            &|| tried(500, seed, &funds(), trials::fund),
            &|| tried(2_000, seed, &portfolios(), trials::portfolio),
            &|| tried(2_000, seed, &tables, trials::csv),
            &|| tried(500, seed, &packed_workbooks(), trials::workbook),
            &|| tried_inside(2_000, seed, &packed_workbooks()),
            &|| tried(2_000, seed, &[workbooks::honest_xls()], trials::workbook),
            &|| tried(1_000, seed, &workspaces(), trials::workspace),
            &|| tried(500, seed, &snapshots(), trials::snapshot),
            &|| tried(2_000, seed, &profiles(), trials::profile),
            &|| tried(2_000, seed, &assumptions(), trials::assumptions),
            &|| tried(500, seed, &seeds_of_the_model(), trials::model),
        ];
        // A finding ends its own trial, not the others.
        findings += trials
            .iter()
            .filter(|trial| catch_unwind(AssertUnwindSafe(trial)).is_err())
            .count();
        rounds += 1;
        println!(
            "{rounds} rounds of 20,000 trials in {} s, {findings} findings",
            start.elapsed().as_secs()
        );
    }
    assert_eq!(findings, 0, "see above");
}

/// Writes what the long fuzz starts from: `cargo test --test files seeds -- --ignored`.
#[test]
#[ignore = "writes into the project's folder"]
fn seeds_of_the_long_fuzz() {
    let packed = packed_workbooks()
        .into_iter()
        .chain([workbooks::honest_xls()])
        .collect();
    for (name, samples) in [
        ("picture", pictures()),
        ("settings", settings()),
        ("sealed", sealed()),
        ("fund", funds()),
        ("portfolio", portfolios()),
        ("csv", files("tests/fixtures/import", &["csv"])),
        ("workbook", packed),
        ("workspace", workspaces()),
        ("snapshot", snapshots()),
        ("profile", profiles()),
        ("assumptions", assumptions()),
        ("model", seeds_of_the_model()),
    ] {
        let folder = root().join("fuzz/corpus").join(name);
        std::fs::create_dir_all(&folder).unwrap();
        for (index, bytes) in samples.iter().enumerate() {
            std::fs::write(folder.join(format!("seed-{index}")), bytes).unwrap();
        }
    }
}

/// Found by the long fuzz: a price over a tiny revenue, and a position over a tiny share, were
/// infinite.
#[test]
fn figures_at_the_edge_of_what_a_file_may_state_stay_numbers() {
    let head = "schema = \"froth-portfolio/1\"\nas_of = 2024-11-30\n[[holding]]\nname = \"A\"\nstrategy = \"application\"\n";
    for figures in [
        "fair_value = 5\nownership_pct = 1e-24\ncompany = { arr = 1e-297 }",
        "fair_value = 1e12\nownership_pct = 5e-324",
        "fair_value = 1e12\nownership_pct = 5e-324\ncompany = { arr = 5e-324 }",
        "fair_value = 5e-324\ncompany = { post_money = 1e-300, arr = 1e12, cash = 1e12 }",
    ] {
        trials::portfolio(format!("{head}{figures}\n").as_bytes());
    }
}
