//! The record of 2024, drawn up for the sample of that day.

use froth::io::samples;
use froth::library::Library;
use froth::portfolio::Sleeve;
use froth::strategy::plan::Workspace;
use froth::strategy::record::{Record, RecordError, record};
use froth::strategy::study::Progress;

fn of_the_sample() -> Record {
    let loaded = samples::ai_fund_2024().unwrap();
    assert_eq!(loaded.problems, []);
    let workspace = Workspace::new(loaded.portfolio);
    record(&workspace, Library::shipped(), 2_048, &Progress::new()).unwrap()
}

fn close(found: f64, expected: f64, within: f64) {
    assert!(
        (found - expected).abs() <= within,
        "{found} instead of {expected}"
    );
}

#[test]
fn two_years_of_boom_are_worth_eight_times_before_dilution() {
    let record = of_the_sample();
    assert_eq!(record.holdings.len(), 18);
    let priced = record.holdings.iter().filter(|h| h.times.is_some());
    assert_eq!(priced.count(), 13);
    close(record.times, 8.1, 0.05);
    assert_eq!(record.largest, "Anthropic");
    close(record.without_largest, 5.3, 0.05);
    let sleeve = |sleeve: Sleeve| record.by_sleeve[sleeve.index()].unwrap();
    close(sleeve(Sleeve::BaseModel), 17.0, 0.5);
    close(sleeve(Sleeve::Adjacent), 5.6, 0.05);
    close(sleeve(Sleeve::VerticalIntegration), 5.2, 0.05);
    close(sleeve(Sleeve::Application), 3.0, 0.05);
}

#[test]
fn dilution_takes_its_share_of_each_round_and_of_nothing_else() {
    let record = of_the_sample();
    assert!(record.diluted.0 < record.diluted.1 && record.diluted.1 < record.times);
    let anthropic = &record
        .holdings
        .iter()
        .find(|h| h.name == "Anthropic")
        .unwrap();
    let (low, high) = anthropic.diluted.unwrap();
    // Four rounds since: 61.5, 183, 380 and 965 billion.
    close(low, 52.45 * 0.8_f64.powi(4), 1e-9);
    close(high, 52.45 * 0.88_f64.powi(4), 1e-9);
    let jasper = &record.holdings.iter().find(|h| h.name == "Jasper").unwrap();
    assert_eq!((jasper.times, jasper.diluted), (None, None));
}

#[test]
fn what_the_model_gave_and_did_not_rank_stands_beside_it() {
    let record = of_the_sample();
    let [low, median, high] = record.modelled;
    assert!(low < median && median < high && median < record.times);
    assert!(record.chance_burst > 0.1 && record.chance_burst < 0.6);
    let ranked = record.by_mispricing;
    let (priced, all) = (ranked.priced.unwrap(), ranked.all.unwrap());
    assert_eq!((priced.cases, all.cases), (13, 18));
    // Near zero either way, with an interval that says how little thirteen companies can tell.
    assert!(priced.low < 0.0 && priced.high > 0.0, "{priced:?}");
    assert!(all.low < 0.0 && all.high > 0.0, "{all:?}");
}

#[test]
fn a_portfolio_of_another_time_has_no_record() {
    let mut portfolio = samples::ai_fund_2024().unwrap().portfolio;
    portfolio.as_of = jiff::civil::date(2026, 11, 28);
    let workspace = Workspace::new(portfolio);
    let found = record(&workspace, Library::shipped(), 1_024, &Progress::new());
    assert_eq!(found.unwrap_err(), RecordError::OtherTime);
}
