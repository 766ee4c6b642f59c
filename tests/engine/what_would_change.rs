//! What would change the answer: sensitivity, flip points, rank stability, search and suppliers on
//! real portfolios.

use froth::assumptions::{Parameter, table};
use froth::io::portfolio_file;
use froth::strategy::metric::Metric;
use froth::strategy::plan::{Mix, MixChoice, Preset, Strategy, Workspace};
use froth::strategy::result::Difference;
use froth::strategy::search::Limits;
use froth::strategy::sensitivity::{
    RANK_PATHS, SENSITIVITY_PATHS, flip_points, judgement_draw, rank_stability, tornado,
};
use froth::strategy::study::{EvaluationCache, Progress, Study, TernaryGrid};
use std::path::Path;

/// The sample with its current mix and the corners.
fn workspace() -> Workspace {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-portfolios/ai-fund-2024.toml");
    let mut workspace = Workspace::new(portfolio_file::read(&path).unwrap().portfolio);
    let presets = [
        Preset::Current,
        Preset::Application,
        Preset::BaseModel,
        Preset::VerticalIntegration,
    ];
    workspace.strategies = presets
        .iter()
        .zip(0..)
        .map(|(p, slot)| Strategy::new(p.key(), p.mix(), slot))
        .collect();
    workspace.burst_quarter = 12;
    workspace.horizon_quarters = 12;
    workspace
}

/// The difference of two strategies in a metric with an assumption at a value.
fn at_value(
    workspace: &Workspace,
    pair: [usize; 2],
    parameter: &Parameter,
    value: f64,
    metric: Metric,
) -> Difference {
    let mut changed = workspace.clone();
    changed.overrides.insert(parameter.name.clone(), value);
    let study = Study::run(&changed, SENSITIVITY_PATHS, &Progress::new()).unwrap();
    let comparison = study.compare(&changed, &mut EvaluationCache::default());
    let [own, other] = pair.map(|index| &comparison.strategies[index]);
    own.difference(other, metric)
}

fn study(workspace: &Workspace) -> Study {
    Study::run(workspace, 2_048, &Progress::new()).unwrap()
}

#[test]
fn the_frontier_holds_no_mix_that_another_beats() {
    let workspace = workspace();
    let [risk, reward] = [Metric::ExposureAtBurst, Metric::MedianMultiple];
    let frontier = study(&workspace)
        .frontier(&workspace, 0.25, risk, reward, &Progress::new())
        .unwrap();
    assert_eq!(frontier.points.len(), 861);
    assert!(!frontier.efficient.is_empty());
    for efficient in &frontier.efficient {
        let beaten = frontier.points.iter().find(|p| {
            p.risk <= efficient.risk
                && p.reward >= efficient.reward
                && (p.risk < efficient.risk || p.reward > efficient.reward)
        });
        assert_eq!(beaten, None, "{efficient:?}");
    }
    for pair in frontier.efficient.windows(2) {
        assert!(pair[0].risk < pair[1].risk && pair[0].reward < pair[1].reward);
    }
}

#[test]
fn the_best_mix_keeps_its_limits_and_is_no_worse_than_any_on_the_grid() {
    let workspace = workspace();
    let study = study(&workspace);
    let exposures = study.ternary(&workspace, Metric::ExposureAtBurst, 0.25);
    let multiples = study.ternary(&workspace, Metric::MedianMultiple, 0.25);
    let cap = f64::midpoint(exposures.min(), exposures.max());
    let bounds = [(0.1, 0.6), (0.05, 1.0), (0.0, 0.7)];
    let limits = Limits {
        metric: Metric::ExposureAtBurst,
        worst: cap,
        bounds,
    };
    let best = study
        .best_mix(
            &workspace,
            0.25,
            Metric::MedianMultiple,
            &limits,
            &Progress::new(),
        )
        .unwrap()
        .unwrap();
    assert!(best.capped <= cap);
    for (weight, (low, high)) in best.mix.weights().into_iter().zip(bounds) {
        assert!(
            weight >= low - 1e-9 && weight <= high + 1e-9,
            "{:?}",
            best.mix
        );
    }
    let inside = |mix: Mix| {
        mix.weights()
            .into_iter()
            .zip(bounds)
            .all(|(w, (low, high))| w >= low - 1e-9 && w <= high + 1e-9)
    };
    for ((mix, exposure), multiple) in TernaryGrid::mixes()
        .zip(&exposures.values)
        .zip(&multiples.values)
    {
        assert!(
            *exposure > cap || !inside(mix) || *multiple <= best.value,
            "{mix:?} brings {multiple}"
        );
    }
    let nothing = Limits {
        worst: exposures.min() - 0.01,
        ..limits
    };
    assert_eq!(
        study.best_mix(
            &workspace,
            0.25,
            Metric::MedianMultiple,
            &nothing,
            &Progress::new()
        ),
        Ok(None)
    );
}

#[test]
fn vendors_share_out_what_rests_on_models_and_no_company_is_its_own_tenant() {
    let workspace = workspace();
    let study = study(&workspace);
    let shares = study.holding_shares(&workspace, 0).unwrap();
    assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    let vendors = study.suppliers(&workspace, 0);
    let on_models: f64 = workspace
        .portfolio
        .holdings
        .iter()
        .zip(&shares)
        .filter(|(holding, _)| holding.base_model_vendor.is_some())
        .map(|(_, share)| share)
        .sum();
    assert!((vendors.iter().map(|v| v.share).sum::<f64>() - on_models).abs() < 1e-12);
    for vendor in &vendors {
        assert!(vendor.tenants <= vendor.share + 1e-12);
        assert!(vendor.loss_per_release <= vendor.loss_if_all_crushed);
        assert!(vendor.loss_if_all_crushed <= vendor.tenants);
        let own = vendor
            .holdings
            .iter()
            .any(|(index, _)| workspace.portfolio.holdings[*index].name == vendor.vendor);
        assert!(
            !own || vendor.tenants < vendor.share,
            "{} counts as its own tenant",
            vendor.vendor
        );
    }
}

#[test]
fn a_flip_point_put_back_makes_the_two_equal_within_two_errors() {
    let mut workspace = workspace();
    workspace.strategies = vec![
        Strategy::new("Application", Preset::Application.mix(), 0),
        Strategy::new("Base", Preset::BaseModel.mix(), 1),
    ];
    let tornado = tornado(&workspace, &Progress::new()).unwrap();
    let ranked = tornado.of_metric(0, Metric::MedianMultiple);
    assert!(
        ranked
            .windows(2)
            .all(|pair| pair[0].size() >= pair[1].size())
    );
    // What is walked again only in part is what a study of its own finds, to the last bit.
    for name in [
        "burst_price_fall",
        "stall_hazard",
        "exit_rate_b",
        "prior_growth_application",
        "watch_early",
    ] {
        let bar = tornado
            .bars
            .iter()
            .find(|bar| bar.parameter.name == name)
            .unwrap();
        let mut alone = workspace.clone();
        alone.overrides.insert(name.into(), bar.parameter.high);
        let study = Study::run(&alone, SENSITIVITY_PATHS, &Progress::new()).unwrap();
        let comparison = study.compare(
            &alone,
            &mut froth::strategy::study::EvaluationCache::default(),
        );
        for (result, found) in comparison.strategies.iter().zip(&bar.at_high) {
            assert_eq!(result.metrics, *found, "{name}");
        }
    }
    // An assumption that nothing uses any more moves nothing; one that the price falls by moves the
    // exposure.
    let swing = |name: &str| {
        tornado
            .of_metric(0, Metric::ExposureToday)
            .iter()
            .find(|swing| swing.parameter.name == name)
            .unwrap()
            .size()
    };
    assert!(swing("burst_price_fall") > 0.02);
    assert_eq!(
        swing("burst_hazard"),
        0.0,
        "exposure does not depend on how likely a burst is"
    );
    let metric = Metric::MedianMultiple;
    let points = flip_points(&workspace, &tornado, [0, 1], metric, &Progress::new()).unwrap();
    assert!(
        !points.is_empty(),
        "some assumption turns the ranking of application and base model"
    );
    for point in points.iter().take(3) {
        let back = at_value(&workspace, [0, 1], point.parameter, point.at, metric);
        assert_eq!(back, point.difference);
        assert!(
            back.value.abs() <= 2.0 * back.standard_error,
            "{}: {back:?}",
            point.parameter.name
        );
        assert!((point.parameter.low..=point.parameter.high).contains(&point.at));
    }
}

#[test]
fn each_draw_of_the_judgement_weights_is_a_study_of_its_own() {
    let workspace = workspace();
    let draws = 4;
    let stability = rank_stability(&workspace, draws, &Progress::new()).unwrap();
    assert_eq!(stability.draws.len(), draws as usize);
    for (draw, found) in (0..draws).zip(&stability.draws) {
        let mut alone = workspace.clone();
        for (parameter, value) in judgement_draw(&workspace, draw) {
            assert!(
                (parameter.low..=parameter.high).contains(&value),
                "{}",
                parameter.name
            );
            alone.overrides.insert(parameter.name.clone(), value);
        }
        assert!(
            alone.overrides.len() > 20,
            "the judgement weights are drawn together"
        );
        let study = Study::run(&alone, RANK_PATHS, &Progress::new()).unwrap();
        let comparison = study.compare(
            &alone,
            &mut froth::strategy::study::EvaluationCache::default(),
        );
        for (result, found) in comparison.strategies.iter().zip(found) {
            assert_eq!(result.metrics, *found);
        }
    }
    assert_ne!(stability.draws[0], stability.draws[1]);
    for metric in [Metric::ExposureAtBurst, Metric::MedianMultiple] {
        let best: f64 = (0..4)
            .filter_map(|strategy| stability.best(strategy, metric))
            .sum();
        assert!(
            (best - 1.0).abs() < 1e-12,
            "one of them is the best in each draw"
        );
        assert!((0.0..=1.0).contains(&stability.same_ranking(metric)));
    }
}

#[test]
fn an_assumption_whose_ends_are_its_value_swings_nothing() {
    let workspace = workspace();
    let pair = Workspace {
        strategies: workspace.strategies[1..3].to_vec(),
        ..workspace
    };
    let parameter = table::find("burst_price_fall").unwrap();
    let today = pair.assumptions().get(parameter);
    let there = at_value(&pair, [0, 1], parameter, today, Metric::MedianMultiple);
    let study = Study::run(&pair, SENSITIVITY_PATHS, &Progress::new()).unwrap();
    let comparison = study.compare(
        &pair,
        &mut froth::strategy::study::EvaluationCache::default(),
    );
    assert_eq!(
        there,
        comparison.strategies[0].difference(&comparison.strategies[1], Metric::MedianMultiple)
    );
}

#[test]
fn a_cancelled_search_for_what_matters_ends_without_a_result() {
    let progress = Progress::new();
    progress.cancel();
    assert!(tornado(&workspace(), &progress).is_err());
}

#[test]
fn findings_are_few_and_outside_their_errors() {
    let workspace = workspace();
    let study = study(&workspace);
    let mut cache = froth::strategy::study::EvaluationCache::default();
    let comparison = study.compare(&workspace, &mut cache);
    let found = froth::strategy::insights::insights(&comparison, study.assessments());
    assert!(
        (1..=froth::strategy::insights::MOST_INSIGHTS).contains(&found.len()),
        "{found:?}"
    );
    // A strategy compared with its own copy has nothing to be told apart by.
    let mut same = workspace.clone();
    same.strategies = vec![
        Strategy::new("A", MixChoice::Fixed(Mix::EQUAL), 0),
        Strategy::new("B", MixChoice::Fixed(Mix::EQUAL), 1),
    ];
    let comparison = study.compare(&same, &mut cache);
    for insight in froth::strategy::insights::insights(&comparison, study.assessments()) {
        use froth::strategy::insights::Insight;
        assert!(
            !matches!(
                insight,
                Insight::BurstLoss { .. } | Insight::Beats { .. } | Insight::Price { .. }
            ),
            "{insight:?}"
        );
    }
}
