//! What a study promises: the same numbers for the same question, whatever else is in the
//! portfolio.

use froth::io::portfolio_file;
use froth::portfolio::{Holding, Portfolio, Sleeve, StrategySplit};
use froth::strategy::metric::Metric;
use froth::strategy::plan::{Mix, MixChoice, Mode, Preset, Strategy, Workspace};
use froth::strategy::result::Comparison;
use froth::strategy::study::{EvaluationCache, Progress, Study};
use std::path::Path;

fn workspace() -> Workspace {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-portfolios/ai-fund-2024.toml");
    let mut workspace = Workspace::new(portfolio_file::read(&path).unwrap().portfolio);
    workspace.strategies = Preset::ALL
        .into_iter()
        .enumerate()
        .map(|(slot, preset)| Strategy::new(format!("{preset:?}"), preset.mix(), slot as u8))
        .collect();
    workspace
}

/// One overvaluation for all layers, which burst together.
fn without_layers(workspace: &mut Workspace) {
    for name in [
        "layer_offset_application",
        "layer_offset_base_model",
        "layer_offset_vertical_integration",
        "layer_offset_adjacent",
        "layer_volatility",
        "layer_burst_share",
    ] {
        workspace.overrides.insert(name.into(), 0.0);
    }
}

fn compare(workspace: &Workspace, paths: usize) -> (Study, Comparison) {
    let study = Study::run(workspace, paths, &Progress::new()).unwrap();
    let comparison = study.compare(workspace, &mut EvaluationCache::default());
    (study, comparison)
}

#[test]
fn drivers_contributions_and_exposure_today_are_one_number() {
    let (_, comparison) = compare(&workspace(), 1_024);
    for strategy in &comparison.strategies {
        let exposure = strategy.metric(Metric::ExposureToday);
        assert!(
            (strategy.drivers.total() - exposure).abs() < 1e-12,
            "{}",
            strategy.name
        );
        assert!(
            (strategy.contributions.iter().sum::<f64>() - exposure).abs() < 1e-12,
            "{}",
            strategy.name
        );
        assert!(
            (strategy.sleeve_contributions.iter().sum::<f64>() - exposure).abs() < 1e-12,
            "{}",
            strategy.name
        );
        assert!(
            (strategy.layers.total() - exposure).abs() < 1e-12,
            "{}",
            strategy.name
        );
        let companies = strategy.metric(Metric::CompanyLossToday);
        assert!(
            (strategy.layers.company() - companies).abs() < 1e-12,
            "{}",
            strategy.name
        );
        // The preference is the only driver between the two, and it takes nothing.
        let preference = strategy.drivers.parts[4];
        assert!(
            preference <= 1e-12 && companies >= exposure - 1e-12,
            "{}: {companies} and {exposure}",
            strategy.name
        );
    }
}

#[test]
fn the_mean_over_bursts_of_the_usual_size_and_length_is_the_closed_form() {
    let mut workspace = workspace();
    // Every burst of the mean size and the median length; what each leaves of each company still
    // varies.
    for (name, value) in [("burst_size_spread", 1e-9), ("window_shut_spread", 1e-9)] {
        workspace.overrides.insert(name.into(), value);
    }
    let (_, comparison) = compare(&workspace, 16_384);
    for strategy in &comparison.strategies {
        let exposure = strategy.metric(Metric::ExposureToday);
        let mean = strategy.loss_today.mean;
        assert!(
            (mean - exposure).abs() < 2e-3,
            "{}: {mean}, {exposure}",
            strategy.name
        );
    }
}

#[test]
fn a_loss_today_has_a_spread_and_an_error() {
    let (_, comparison) = compare(&workspace(), 16_384);
    for (own, strategy) in comparison.strategies.iter().enumerate() {
        let [p05, _, p50, _, p95] = strategy.loss_today.quantiles;
        assert!(p05 < p50 - 0.05 && p50 + 0.05 < p95, "{p05} {p50} {p95}");
        for (other, share) in strategy.loses_less_than.iter().enumerate() {
            let back = comparison.strategies[other].loses_less_than[own];
            assert!((share + back - 1.0).abs() < 1e-12, "{share} and {back}");
        }
    }
}

#[test]
fn the_sample_of_2024_loses_what_the_model_page_says() {
    let mut workspace = workspace();
    without_layers(&mut workspace);
    // Each sleeve alone, as a share of the position: application, base model, vertical integration,
    // adjacent.
    workspace.strategies = (0..4)
        .map(|sleeve| {
            let mix = [
                Mix::APPLICATION,
                Mix::BASE_MODEL,
                Mix::VERTICAL_INTEGRATION,
                Mix::EQUAL,
            ];
            let mut strategy = Strategy::new(format!("{sleeve}"), MixChoice::Fixed(mix[sleeve]), 0);
            strategy.adjacent = Some(if sleeve == 3 { 1.0 } else { 0.0 });
            strategy
        })
        .chain([Strategy::new("all", MixChoice::Current, 4)])
        .collect();
    let (_, comparison) = compare(&workspace, 16_384);
    for (strategy, expected) in comparison
        .strategies
        .iter()
        .zip([0.653, 0.789, 0.728, 0.628, 0.700])
    {
        let found = strategy.metric(Metric::ExposureToday);
        assert!(
            (found - expected).abs() < 0.01,
            "{}: {found} instead of {expected}",
            strategy.name
        );
    }
    let [p05, .., p95] = comparison.strategies[4].loss_today.quantiles;
    assert!(
        (p05 - 0.50).abs() < 0.02 && (p95 - 0.87).abs() < 0.02,
        "{p05} {p95}"
    );
    let less = |own: usize, other: usize| comparison.strategies[own].loses_less_than[other];
    for (found, expected) in [less(0, 1), less(2, 1), less(0, 2)]
        .into_iter()
        .zip([0.85, 0.67, 0.73])
    {
        assert!(
            (found - expected).abs() < 0.03,
            "{found} instead of {expected}"
        );
    }
    workspace.overrides.insert("preference_sway".into(), 0.0);
    let (_, comparison) = compare(&workspace, 16_384);
    let found: Vec<f64> = comparison.strategies[..3]
        .iter()
        .map(|strategy| strategy.metric(Metric::ExposureToday))
        .collect();
    for found in &found {
        assert!((0.80..0.83).contains(found), "{found:?}");
    }
}

#[test]
fn the_label_alone_earns_nothing() {
    // A company called vertical with an application's inputs, without the events whose effects are
    // mixed by the split.
    let of = |sleeve: Sleeve, preset: Preset| {
        let mut portfolio = Portfolio::new("P", jiff::civil::date(2024, 11, 30));
        let mut holding = Holding::new("A", StrategySplit::pure(sleeve), 10.0);
        holding.cost = Some(6.0);
        holding.company.post_money = Some(400.0);
        holding.company.arr = Some(12.0);
        portfolio.holdings.push(holding);
        let mut workspace = Workspace::new(portfolio);
        workspace.strategies = vec![Strategy::new("Own", preset.mix(), 0)];
        for parameter in froth::assumptions::table::parameters() {
            if let Some(prior) = parameter.name.strip_suffix("_vertical_integration") {
                let application = froth::assumptions::table::find(&format!("{prior}_application"));
                let value = application.unwrap().default;
                workspace.overrides.insert(parameter.name.clone(), value);
            }
        }
        for event in ["platform_hazard", "stall_hazard"] {
            workspace.overrides.insert(event.into(), 0.0);
        }
        without_layers(&mut workspace);
        compare(&workspace, 2_048).1.strategies.remove(0)
    };
    let application = of(Sleeve::Application, Preset::Application);
    let vertical = of(Sleeve::VerticalIntegration, Preset::VerticalIntegration);
    for metric in [
        Metric::ExposureToday,
        Metric::MedianMultiple,
        Metric::ExpectedBurstLoss,
    ] {
        let (x, y) = (application.metric(metric), vertical.metric(metric));
        assert!((x - y).abs() < 1e-9, "{metric:?}: {x} and {y}");
    }
    assert_eq!(application.exposure, vertical.exposure);
}

#[test]
fn the_unit_of_money_changes_nothing_along_the_paths() {
    let metrics = |k: f64| {
        let mut workspace = workspace();
        for holding in &mut workspace.portfolio.holdings {
            for figure in froth::portfolio::Figure::ALL {
                if figure.unit() == froth::portfolio::FigureUnit::Money {
                    let scaled = figure.get(holding).map(|amount| amount * k);
                    figure.set(holding, scaled);
                }
            }
        }
        workspace
            .overrides
            .insert("listing_size".into(), 20_000.0 * k);
        let (_, comparison) = compare(&workspace, 2_048);
        comparison
            .strategies
            .into_iter()
            .map(|s| s.metrics)
            .collect::<Vec<_>>()
    };
    for (x, y) in metrics(1.0).into_iter().zip(metrics(0.001)) {
        for metric in Metric::ALL {
            let (x, y) = (x[metric.index()], y[metric.index()]);
            assert!(
                (x - y).abs() <= 1e-6 * x.abs().max(1.0),
                "{metric:?}: {x} and {y}"
            );
        }
    }
}

#[test]
fn another_holding_leaves_the_losses_of_the_others_alone_to_the_last_bit() {
    let mut workspace = workspace();
    let (before, _) = compare(&workspace, 1_024);
    let newcomer = Holding::new("Newcomer", StrategySplit::pure(Sleeve::Application), 50.0);
    workspace.portfolio.holdings.insert(3, newcomer);
    let (after, _) = compare(&workspace, 1_024);
    for holding in before.assessments() {
        let now = after
            .assessments()
            .iter()
            .find(|h| h.id == holding.id)
            .unwrap();
        assert_eq!(
            holding.loss_if_burst.to_bits(),
            now.loss_if_burst.to_bits(),
            "{}",
            holding.name
        );
    }
}

#[test]
fn the_order_of_holdings_changes_nothing() {
    let mut workspace = workspace();
    let (_, before) = compare(&workspace, 1_024);
    workspace.portfolio.holdings.reverse();
    let (_, after) = compare(&workspace, 1_024);
    for (x, y) in before.strategies.iter().zip(&after.strategies) {
        for metric in Metric::ALL {
            assert!(
                (x.metric(metric) - y.metric(metric)).abs() < 1e-6,
                "{} {metric:?}",
                x.name
            );
        }
    }
}

#[test]
fn all_money_deployed_at_once_is_a_resplit() {
    let mut workspace = workspace();
    // Money that is deployed buys at today's price.
    for holding in &mut workspace.portfolio.holdings {
        holding.cost = Some(holding.fair_value);
    }
    let (study, resplit) = compare(&workspace, 4_096);
    workspace.mode = Mode::Deploy;
    // So much uncalled capital that what is held does not matter.
    workspace.uncalled_capital = workspace.portfolio.total_value() * 1e6;
    workspace.pace_quarters = 1;
    let deployed = study.compare(&workspace, &mut EvaluationCache::default());
    for (x, y) in resplit.strategies.iter().zip(&deployed.strategies) {
        assert!((x.metric(Metric::ExposureToday) - y.metric(Metric::ExposureToday)).abs() < 1e-5);
        assert!((x.exposure.p50[0] - y.exposure.p50[0]).abs() < 1e-4);
        // Later what was bought today is worth more than it cost; deployed money counts as bought
        // anew each quarter.
        for (held, deployed) in x.exposure.p50.iter().zip(&y.exposure.p50) {
            assert!(*deployed < held + 1e-4, "{}: {deployed} and {held}", x.name);
        }
    }
}

#[test]
fn cash_that_is_not_deployed_is_not_exposed() {
    let mut workspace = workspace();
    workspace.mode = Mode::Deploy;
    workspace.uncalled_capital = workspace.portfolio.total_value();
    workspace.pace_quarters = 1_000_000;
    let (_, comparison) = compare(&workspace, 1_024);
    let held: f64 =
        compare(&self::workspace(), 1_024).1.strategies[0].metric(Metric::ExposureToday);
    let half = comparison.strategies[0].metric(Metric::ExposureToday);
    assert!((half - 0.5 * held).abs() < 1e-5, "{half} of {held}");
}

#[test]
fn a_cached_comparison_is_the_same_and_a_moved_mix_moves_only_itself() {
    let mut workspace = workspace();
    let study = Study::run(&workspace, 1_024, &Progress::new()).unwrap();
    let mut cache = EvaluationCache::default();
    let first = study.compare(&workspace, &mut cache);
    assert_eq!(study.compare(&workspace, &mut cache), first);
    workspace.strategies[2].mix = MixChoice::Fixed(Mix::from_weights([0.2, 0.5, 0.3]).unwrap());
    let moved = study.compare(&workspace, &mut cache);
    assert_ne!(moved.strategies[2], first.strategies[2]);
    let mut unmoved = moved.strategies[1].clone();
    // How often it loses less than the one that moved is all that moves.
    assert_ne!(
        unmoved.loses_less_than[2],
        first.strategies[1].loses_less_than[2]
    );
    unmoved.loses_less_than[2] = first.strategies[1].loses_less_than[2];
    assert_eq!(unmoved, first.strategies[1]);
    assert_eq!(
        moved,
        study.compare(&workspace, &mut EvaluationCache::default())
    );
}

#[test]
fn the_map_has_the_corner_presets_in_its_corners() {
    let mut workspace = workspace();
    workspace.burst_quarter = 12;
    let (study, comparison) = compare(&workspace, 1_024);
    let adjacent = workspace.portfolio.sleeve_shares()[Sleeve::Adjacent.index()];
    for metric in [
        Metric::ExposureToday,
        Metric::ExposureAtBurst,
        Metric::WorstFivePercent,
    ] {
        let grid = study.ternary(&workspace, metric, adjacent);
        assert_eq!(grid.values.len(), 861);
        for (preset, (i, j)) in [(1, (40, 0)), (2, (0, 40)), (3, (0, 0))] {
            let expected = comparison.strategies[preset].metric(metric);
            assert!(
                (grid.value(i, j) - expected).abs() < 1e-6,
                "{metric:?} {preset}"
            );
        }
    }
}

#[test]
fn the_map_of_new_money_has_the_corner_presets_in_its_corners() {
    let mut workspace = workspace();
    workspace.mode = Mode::Deploy;
    workspace.uncalled_capital = 0.5 * workspace.portfolio.total_value();
    let (study, comparison) = compare(&workspace, 1_024);
    let adjacent = workspace.portfolio.sleeve_shares()[Sleeve::Adjacent.index()];
    for metric in Metric::ALL {
        let grid = study.ternary(&workspace, metric, adjacent);
        for (preset, (i, j)) in [(1, (40, 0)), (2, (0, 40)), (3, (0, 0))] {
            let expected = comparison.strategies[preset].metric(metric);
            let found = grid.value(i, j);
            assert!(
                (found - expected).abs() <= 2e-6 * expected.abs(),
                "{metric:?} {preset}: {found}, {expected}"
            );
        }
    }
}

#[test]
fn a_map_that_is_cancelled_ends_without_a_result() {
    let workspace = workspace();
    let (study, _) = compare(&workspace, 1_024);
    let progress = Progress::new();
    progress.cancel();
    assert!(
        study
            .ternary_watched(&workspace, Metric::MedianMultiple, 0.25, &progress)
            .is_err()
    );
}

#[test]
fn the_number_of_threads_changes_no_bit() {
    let mut workspace = workspace();
    workspace.burst_quarter = 12;
    let in_pool = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| {
            let (study, comparison) = compare(&workspace, 2_048);
            let map = [
                Metric::ExposureAtBurst,
                Metric::WorstFivePercent,
                Metric::ExpectedBurstLoss,
            ]
            .map(|metric| study.ternary(&workspace, metric, 0.25));
            (comparison, map)
        })
    };
    let one = in_pool(1);
    assert_eq!(one, in_pool(2));
    assert_eq!(one, in_pool(5));
}

#[test]
fn a_portfolio_in_one_sleeve_is_completed_by_reference_baskets() {
    let mut workspace = workspace();
    without_layers(&mut workspace);
    for holding in &mut workspace.portfolio.holdings {
        holding.strategy = StrategySplit::pure(Sleeve::Application);
    }
    let (study, comparison) = compare(&workspace, 1_024);
    assert_eq!(study.empty_sleeves(), [false, true, true, true]);
    let vertical = comparison.strategies[3].metric(Metric::ExposureToday);
    assert!(
        (vertical - 0.513).abs() < 0.001,
        "a basket of class priors loses {vertical}"
    );
}

#[test]
fn paired_standard_errors_are_the_spread_over_seeds() {
    let mut workspace = workspace();
    workspace.burst_quarter = 12;
    workspace.horizon_quarters = 12;
    workspace.strategies = vec![
        Strategy::new("Vertical", Preset::VerticalIntegration.mix(), 0),
        Strategy::new("Application", Preset::Application.mix(), 1),
    ];
    let seeds = 32;
    let differences: Vec<_> = (1..=seeds)
        .map(|seed| {
            workspace.seed = seed;
            let (_, comparison) = compare(&workspace, 4_096);
            let [own, other] = [&comparison.strategies[0], &comparison.strategies[1]];
            [Metric::ExposureAtBurst, Metric::MedianMultiple]
                .map(|metric| own.difference(other, metric))
        })
        .collect();
    for (index, name) in ["exposure at burst", "median multiple"]
        .into_iter()
        .enumerate()
    {
        let n = differences.len() as f64;
        let mean = differences.iter().map(|d| d[index].value).sum::<f64>() / n;
        let spread = (differences
            .iter()
            .map(|d| (d[index].value - mean).powi(2))
            .sum::<f64>()
            / (n - 1.0))
            .sqrt();
        let reported = (differences
            .iter()
            .map(|d| d[index].standard_error.powi(2))
            .sum::<f64>()
            / n)
            .sqrt();
        println!("{name}: spread {spread:.6}, reported {reported:.6}");
        assert!(
            (spread / reported - 1.0).abs() < 0.25,
            "{name}: spread {spread}, reported {reported}"
        );
    }
}
