//! The workbook as another reader sees it.

use super::*;
use crate::language::{Language, Measure, Text};
use crate::report::chart::Subject;
use crate::report::page::More;
use crate::report::provenance::Stamp;
use crate::strategy::fixture;
use crate::strategy::metric::Metric;
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

const NAMES: [&str; 3] = ["Current", "=1+1", "垂直整合优先"];

fn written(language: Language, names: &[&str]) -> Vec<u8> {
    written_in(language, names, Measure::Percent)
}

fn written_in(language: Language, names: &[&str], measure: Measure) -> Vec<u8> {
    let workspace = fixture::workspace(names);
    let comparison = fixture::comparison(&workspace);
    let assessments = crate::model::assess(&workspace.portfolio, &workspace.assumptions());
    let mut text = Text::new(language);
    text.measure = measure;
    let stamp = Stamp {
        model_version: "1".into(),
        portfolio_sha256: "ab".repeat(32),
        exported_at: Some(jiff::civil::date(2024, 12, 1).at(9, 5, 0, 0)),
    };
    let subject = Subject {
        workspace: &workspace,
        comparison: &comparison,
        active: 0,
        text: &text,
    };
    workbook(
        &PageInput {
            subject,
            map: None,
            insights: &[],
            stamp: &stamp,
            evidence: None,
            more: More::default(),
        },
        &assessments,
        None,
    )
    .unwrap()
}

fn opened(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

#[test]
fn the_workbook_has_its_six_sheets_in_both_languages() {
    let names = opened(written(Language::English, &NAMES)).sheet_names();
    assert_eq!(
        names,
        [
            "Summary",
            "Bursts today",
            "Exposure by quarter",
            "Drivers",
            "Holdings",
            "Assumptions"
        ]
    );
    let names = opened(written(Language::Chinese, &NAMES)).sheet_names();
    assert_eq!(
        names,
        ["摘要", "今天破裂", "各季度敞口", "驱动因素", "持仓", "假设"]
    );
}

#[test]
fn numbers_are_numbers_and_differences_are_formulas_with_their_results() {
    let mut book = opened(written(Language::English, &NAMES));
    let summary = book.worksheet_range("Summary").unwrap();
    let row = summary
        .rows()
        .position(|row| row[0] == Data::String("Lost if it bursts in Q4 2027".into()))
        .unwrap();
    let value = |column: usize| match summary.rows().nth(row).unwrap()[column] {
        Data::Float(value) => value,
        ref other => panic!("{other:?}"),
    };
    let workspace = fixture::workspace(&NAMES);
    let comparison = fixture::comparison(&workspace);
    for (column, strategy) in (1..).zip(&comparison.strategies) {
        assert_eq!(value(column), strategy.metric(Metric::ExposureAtBurst));
    }
    let formulas = book.worksheet_formula("Summary").unwrap();
    let (start_row, start_column) = formulas.start().unwrap();
    let wanted = format!("C{0}-$B{0}", row + 1);
    let (r, c, _) = formulas
        .used_cells()
        .find(|(_, _, formula)| formula.as_str() == wanted)
        .unwrap();
    let cached = summary
        .get_value((start_row + r as u32, start_column + c as u32))
        .unwrap();
    assert_eq!(cached, &Data::Float(value(2) - value(1)));
}

#[test]
fn what_is_of_the_fund_is_read_in_money_on_every_sheet() {
    let workspace = fixture::workspace(&NAMES);
    let comparison = fixture::comparison(&workspace);
    let stake = crate::strategy::verdict::money_at_stake(&workspace);
    let mut book = opened(written_in(Language::English, &NAMES, Measure::Money));
    let mut at = |sheet: &str, label: &str, column: usize| {
        let range = book.worksheet_range(sheet).unwrap();
        let row = range
            .rows()
            .find(|row| row[0] == Data::String(label.into()))
            .unwrap();
        match row[column] {
            Data::Float(value) => value,
            ref other => panic!("{sheet}, {label}: {other:?}"),
        }
    };
    let near = |found: f64, right: f64| {
        assert!((found - right).abs() < 1e-9, "{found} instead of {right}");
    };
    let strategy = &comparison.strategies[1];
    let of = |metric| strategy.metric(metric);
    near(
        at("Summary", "Lost if it bursts today", 2),
        stake * of(Metric::ExposureToday),
    );
    near(
        at("Summary", "Median multiple", 2),
        stake * of(Metric::MedianMultiple),
    );
    near(at("Summary", "Chance of loss", 2), of(Metric::ChanceOfLoss));
    near(
        at("Exposure by quarter", "Q4 2024", 3),
        stake * comparison.strategies[0].exposure.p50[0],
    );
    near(at("Exposure by quarter", "Q4 2024", 1), 0.0);
    let total = at("Drivers", "Current", 6);
    near(total, stake * comparison.strategies[0].drivers.total());
    // The holdings carry the same money.
    let values: f64 = at("Holdings", "Sum", 5);
    let assessments = crate::model::assess(&workspace.portfolio, &workspace.assumptions());
    let lost: f64 = assessments.iter().map(|a| a.value * a.loss_if_burst).sum();
    near(values, workspace.portfolio.total_value());
    near(at("Holdings", "Sum", 9), lost);
}

#[test]
fn every_formula_carries_the_result_it_has() {
    let mut book = opened(written(Language::English, &NAMES));
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).unwrap();
        let values = book.worksheet_range(&name).unwrap();
        let Some((row, column)) = formulas.start() else {
            continue;
        };
        for (r, c, formula) in formulas
            .used_cells()
            .filter(|(_, _, formula)| !formula.is_empty())
        {
            let value = values.get_value((row + r as u32, column + c as u32));
            assert!(
                matches!(value, Some(Data::Float(x)) if x.is_finite()),
                "{name} {formula}: {value:?}"
            );
        }
    }
}

#[test]
fn a_name_that_looks_like_a_formula_stays_a_text() {
    let mut book = opened(written(Language::English, &NAMES));
    let summary = book.worksheet_range("Summary").unwrap();
    assert_eq!(
        summary.get_value((3, 2)),
        Some(&Data::String("=1+1".into()))
    );
    let formulas = book.worksheet_formula("Summary").unwrap();
    assert!(
        formulas
            .used_cells()
            .all(|(_, _, formula)| formula != "1+1")
    );
}

#[test]
fn weights_and_contributions_of_the_holdings_add_up_to_the_exposure() {
    let mut book = opened(written(Language::English, &NAMES));
    let sheet = book.worksheet_range("Holdings").unwrap();
    let last = sheet.rows().next_back().unwrap();
    let workspace = fixture::workspace(&NAMES);
    let exposure: f64 = crate::model::assess(&workspace.portfolio, &workspace.assumptions())
        .iter()
        .map(|a| a.contribution)
        .sum();
    let formulas = book.worksheet_formula("Holdings").unwrap();
    assert!(
        formulas
            .used_cells()
            .any(|(_, _, formula)| formula == "IF($F$6>0,F2/$F$6,0)")
    );
    assert!(
        matches!(last[6], Data::Float(x) if (x - 1.0).abs() < 1e-12),
        "{:?}",
        last[6]
    );
    assert!(
        matches!(last[9], Data::Float(x) if (x - exposure).abs() < 1e-12),
        "{:?}",
        last[9]
    );
}

#[test]
fn what_a_burst_does_adds_up_in_its_sheet() {
    let mut book = opened(written(Language::English, &NAMES));
    let formulas = book.worksheet_formula("Bursts today").unwrap();
    let sheet = book.worksheet_range("Bursts today").unwrap();
    let row = |label: &str| {
        let found = sheet
            .rows()
            .find(|row| row[0] == Data::String(label.into()));
        let figures = found.unwrap_or_else(|| panic!("no row {label}"))[1..].iter();
        figures
            .filter_map(|cell| match cell {
                Data::Float(value) => Some(*value),
                _ => None,
            })
            .collect::<Vec<f64>>()
    };
    let (company, back) = (row("Companies lose"), row("Preferences give back"));
    let (position, kept) = (row("Positions lose"), row("Kept of each unit"));
    for strategy in 0..NAMES.len() {
        assert!((company[strategy] - back[strategy] - position[strategy]).abs() < 1e-12);
        assert!((1.0 - position[strategy] - kept[strategy]).abs() < 1e-12);
    }
    let layers = [
        "Figures",
        "Scorecard",
        "Entry price",
        "What ranks ahead and beside",
        "Assumed inputs",
    ]
    .map(row);
    for (other, sum) in row("Sum").into_iter().enumerate() {
        let parts: f64 = layers.iter().map(|layer| layer[other]).sum();
        assert!((parts - sum).abs() < 1e-12);
        assert!((sum - (position[other + 1] - position[0])).abs() < 1e-12);
    }
    assert!(
        formulas
            .used_cells()
            .any(|(_, _, formula)| formula == "B4-B5")
    );
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert_eq!(
        written(Language::Chinese, &NAMES),
        written(Language::Chinese, &NAMES)
    );
}

#[test]
fn one_strategy_alone_has_no_differences() {
    let mut book = opened(written(Language::English, &NAMES[..1]));
    let formulas = book.worksheet_formula("Exposure by quarter").unwrap();
    assert!(
        formulas
            .used_cells()
            .all(|(_, _, formula)| formula.is_empty())
    );
}

#[test]
fn charts_take_names_from_cells_and_values_from_the_ranges() {
    use std::io::Read as _;
    let mut archive =
        zip::ZipArchive::new(Cursor::new(written(Language::English, &NAMES))).unwrap();
    let mut chart = String::new();
    archive
        .by_name("xl/charts/chart1.xml")
        .unwrap()
        .read_to_string(&mut chart)
        .unwrap();
    assert!(chart.contains("<c:f>Summary!$C$4</c:f>"), "{chart}");
    assert!(!chart.contains("<c:f>1+1</c:f>"));
    assert!(chart.contains("<c:f>'Exposure by quarter'!$E$2:$E$22</c:f>"));
}

/// Writes workbooks for a person to look at:
/// `FROTH_PAGES=folder cargo test workbooks_to_look_at -- --ignored`.
#[test]
#[ignore = "writes workbooks for a person to look at"]
fn workbooks_to_look_at() {
    let folder = std::path::PathBuf::from(std::env::var("FROTH_PAGES").unwrap());
    for language in Language::ALL {
        std::fs::write(
            folder.join(format!("{}.xlsx", language.word())),
            written(language, &NAMES),
        )
        .unwrap();
    }
}

/// The sheet of a fund whose results are computed, in a language.
fn with_fund(language: Language) -> Vec<u8> {
    use crate::fund::net::{NetCache, compare};
    use crate::portfolio::{FundTerms, Waterfall};
    use crate::strategy::plan::Mode;
    use crate::strategy::study::{EvaluationCache, Progress, Study};
    let mut workspace = fixture::workspace(&NAMES);
    workspace.mode = Mode::Deploy;
    workspace.uncalled_capital = 60.0;
    workspace.portfolio.fund = Some(FundTerms {
        committed: Some(300.0),
        called: Some(240.0),
        distributed: Some(30.0),
        first_close: Some(jiff::civil::date(2021, 3, 31)),
        waterfall: Some(Waterfall::DealByDeal),
        ..FundTerms::USUAL
    });
    let study = Study::run(&workspace, 1_024, &Progress::new()).unwrap();
    let comparison = study.compare(&workspace, &mut EvaluationCache::default());
    let net = compare(&study, &workspace, &mut NetCache::default()).unwrap();
    let text = Text::new(language);
    let stamp = Stamp {
        model_version: "1".into(),
        portfolio_sha256: "ab".repeat(32),
        exported_at: None,
    };
    let subject = Subject {
        workspace: &workspace,
        comparison: &comparison,
        active: 1,
        text: &text,
    };
    let input = PageInput {
        subject,
        map: None,
        insights: &[],
        stamp: &stamp,
        evidence: None,
        more: More::default(),
    };
    let written = workbook(&input, study.assessments(), Some(&net)).unwrap();
    if language == Language::English {
        let median = net.strategies[1]
            .values
            .summary(crate::fund::result::Measure::Tvpi)
            .median;
        let mut book = opened(written.clone());
        let sheet = book.worksheet_range("Fund").unwrap();
        let rows: Vec<_> = sheet
            .rows()
            .filter(|row| row[0] == Data::String("Net TVPI".into()))
            .collect();
        // Once in the table, and once at the foot of the waterfall, from the path alone.
        assert_eq!(rows.len(), 2);
        let value = |row: &[Data], column: usize| match row[column] {
            Data::Float(value) => value,
            ref other => panic!("{other:?}"),
        };
        assert!((value(rows[0], 4) - median).abs() < 1e-12);
        assert!(
            (value(rows[1], 1) - median).abs() < 1e-6,
            "{} and {median}",
            value(rows[1], 1)
        );
    }
    written
}

#[test]
fn the_waterfall_of_the_median_path_ends_at_the_median() {
    let mut english = opened(with_fund(Language::English));
    let formulas = english.worksheet_formula("Fund").unwrap();
    // Twelve formulas a quarter after today, and those of the sale.
    assert!(
        formulas.used_cells().count() > 12 * 20,
        "{}",
        formulas.used_cells().count()
    );
    assert!(
        formulas
            .used_cells()
            .any(|(_, _, formula)| formula.contains("XIRR"))
    );
    let mut chinese = opened(with_fund(Language::Chinese));
    let sheet = chinese.worksheet_range("基金").unwrap();
    assert!(
        sheet
            .used_cells()
            .all(|(_, _, cell)| !cell.to_string().contains('['))
    );
}
