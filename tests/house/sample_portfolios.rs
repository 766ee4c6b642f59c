//! The sample portfolios are real, complete and of their day.

use froth::io::portfolio_file;
use froth::library::{FigureKind, Library, Tier};
use froth::portfolio::{Holding, Portfolio};
use std::path::Path;

const OF_2026: [&str; 4] = [
    "ai-fund-2026.toml",
    "application-heavy-2026.toml",
    "base-model-heavy-2026.toml",
    "vertical-heavy-2026.toml",
];

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
        ("ai-fund-2026.toml", 19, 388.0),
        ("application-heavy-2026.toml", 15, 268.0),
        ("base-model-heavy-2026.toml", 13, 305.0),
        ("vertical-heavy-2026.toml", 13, 258.0),
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
    let balanced = sample("ai-fund-2026.toml").sleeve_shares();
    assert!(balanced.into_iter().all(|share| share > 0.2));
    for (name, sleeve) in [
        ("application-heavy-2026.toml", 0),
        ("base-model-heavy-2026.toml", 1),
        ("vertical-heavy-2026.toml", 2),
    ] {
        assert!(sample(name).sleeve_shares()[sleeve] > 0.6, "{name}");
    }
}

#[test]
fn the_funds_of_2026_hold_companies_of_the_library_with_its_figures_and_no_others() {
    let library = Library::shipped();
    for name in OF_2026 {
        let portfolio = sample(name);
        for holding in &portfolio.holdings {
            let rows = library.look_up(&holding.name);
            let tier = rows.first().map(|entry| entry.tier);
            assert!(
                matches!(tier, Some(Tier::A | Tier::B)),
                "{name}: {} is of tier {tier:?}",
                holding.name
            );
            let known = library.known(&holding.name, portfolio.as_of).unwrap();
            for kind in FigureKind::ALL {
                let of_2026 = rows[0].figure(kind).filter(|f| f.known <= portfolio.as_of);
                let expected = of_2026.map(|figure| kind.in_program(figure.stated));
                let found = kind.figure().get(holding);
                let same = match (found, expected) {
                    (Some(found), Some(expected)) => (found / expected - 1.0).abs() < 1e-6,
                    (found, expected) => found == expected,
                };
                assert!(
                    same,
                    "{name}, {}: {kind:?} is {found:?} instead of {expected:?}",
                    holding.name
                );
            }
            assert_eq!(known.later, [], "{name}: {}", holding.name);
            if let (Some(post), Some(share)) = (holding.company.post_money, holding.ownership) {
                assert!(
                    (holding.fair_value / (post * share) - 1.0).abs() < 1e-3,
                    "{name}: {} holds a share that its value is not",
                    holding.name
                );
            }
        }
    }
}

#[test]
fn every_figure_of_a_company_has_a_source_that_begins_with_its_key() {
    let of_2024 = [
        "ai-fund-2024.toml",
        "application-heavy.toml",
        "base-model-heavy.toml",
    ];
    for name in of_2024.into_iter().chain(OF_2026) {
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
