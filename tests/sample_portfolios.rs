//! The sample portfolios are real, complete and of their day.

use froth::io::portfolio_file;
use froth::portfolio::{Holding, Portfolio};
use std::path::Path;

fn sample(name: &str) -> Portfolio {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("sample-portfolios")
        .join(name);
    let loaded = portfolio_file::read(&path).unwrap_or_else(|error| panic!("{name}: {error:?}"));
    assert_eq!(loaded.problems, [], "{name} has problems");
    loaded.portfolio
}

fn holding<'a>(portfolio: &'a Portfolio, id: &str) -> &'a Holding {
    portfolio
        .holdings
        .iter()
        .find(|h| h.id == id)
        .unwrap_or_else(|| panic!("no holding {id}"))
}

#[test]
fn every_sample_reads_without_problems_and_adds_up() {
    for (name, holdings, value) in [
        ("ai-fund-2024.toml", 18, 345.0),
        ("application-heavy.toml", 16, 260.0),
        ("base-model-heavy.toml", 15, 311.85),
        ("dotcom-1999.toml", 51, 510.0),
    ] {
        let portfolio = sample(name);
        assert_eq!(portfolio.holdings.len(), holdings, "{name}");
        assert!(
            (portfolio.total_value() - value).abs() < 0.05,
            "{name}: {}",
            portfolio.total_value()
        );
        assert!(
            portfolio.notes.to_lowercase().contains("invented"),
            "{name} says that positions are invented"
        );
    }
}

#[test]
fn the_funds_lean_the_way_their_names_say() {
    assert!(
        sample("ai-fund-2024.toml")
            .sleeve_shares()
            .into_iter()
            .all(|share| share > 0.2)
    );
    assert!(sample("application-heavy.toml").sleeve_shares()[0] > 0.6);
    assert!(sample("base-model-heavy.toml").sleeve_shares()[1] > 0.6);
}

#[test]
fn every_figure_of_a_company_has_a_source_that_begins_with_its_key() {
    for name in [
        "ai-fund-2024.toml",
        "application-heavy.toml",
        "base-model-heavy.toml",
    ] {
        for holding in &sample(name).holdings {
            let company = holding.company;
            for (key, figure) in [
                ("post_money", company.post_money),
                ("arr", company.arr),
                ("growth_pct", company.growth),
                ("gross_margin_pct", company.gross_margin),
                ("compute_share_pct", company.compute_share),
                ("burn_per_month", company.burn_per_month),
                ("cash", company.cash),
                ("total_raised", company.total_raised),
            ] {
                let sourced = holding.sources.iter().any(|line| line.starts_with(key));
                assert!(
                    figure.is_none() || sourced,
                    "{name}, {}: {key} has no source",
                    holding.name
                );
            }
        }
    }
}

#[test]
fn figures_that_were_published_later_stay_out() {
    let base = sample("base-model-heavy.toml");
    for id in ["zhipu-ai", "mistral-ai", "minimax"] {
        if let Some(holding) = base.holdings.iter().find(|h| h.id == id) {
            assert_eq!(
                holding.company.arr, None,
                "{id}: its revenue was published after November 2024"
            );
        }
    }
    let balanced = sample("ai-fund-2024.toml");
    let anthropic = holding(&balanced, "anthropic");
    assert_eq!(
        anthropic.company.gross_margin,
        Some(0.525),
        "the margin of 2024 was published a year later"
    );
}

#[test]
fn every_company_of_1999_has_an_outcome_two_years_on() {
    let portfolio = sample("dotcom-1999.toml");
    for holding in &portfolio.holdings {
        let outcome = holding
            .outcome
            .unwrap_or_else(|| panic!("{} has no outcome", holding.name));
        assert_eq!(outcome.as_of, jiff::civil::date(2001, 12, 31));
        assert!(outcome.loss <= 1.0);
    }
}
