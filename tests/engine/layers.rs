//! The layers of the market in what comes out: parts that add up, and a burst that is asked about
//! and not one that happens.

use froth::io::portfolio_file;
use froth::portfolio::{SLEEVES, Sleeve};
use froth::strategy::metric::Metric;
use froth::strategy::plan::{Mix, MixChoice, Strategy, Workspace};
use froth::strategy::result::Comparison;
use froth::strategy::study::{EvaluationCache, Progress, Study};
use std::path::Path;

fn workspace() -> Workspace {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-portfolios/ai-fund-2024.toml");
    let mut workspace = Workspace::new(portfolio_file::read(&file).unwrap().portfolio);
    workspace.strategies = vec![
        Strategy::new("held", MixChoice::Current, 0),
        Strategy::new("even", MixChoice::Fixed(Mix::EQUAL), 1),
    ];
    workspace
}

fn compare(workspace: &Workspace) -> (Study, Comparison) {
    let study = Study::run(workspace, 4_096, &Progress::new()).unwrap();
    let comparison = study.compare(workspace, &mut EvaluationCache::default());
    (study, comparison)
}

#[test]
fn chances_by_layer_add_up_to_the_stated_total() {
    let (_, comparison) = compare(&workspace());
    let chances = &comparison.chance_by_origin;
    for (quarter, total) in comparison.chance_burst.iter().enumerate() {
        let layers: f64 = chances.layers.iter().map(|layer| layer[quarter]).sum();
        assert!((chances.all_at_once[quarter] + layers - total).abs() < 1e-12);
        assert!((layers - 0.35 * total).abs() < 1e-12);
    }
    // The more overvalued a layer is, the likelier it is the first.
    let last = chances
        .layers
        .each_ref()
        .map(|layer| *layer.last().unwrap());
    let [application, base_model, vertical, adjacent] = last;
    assert!(base_model > application && application > adjacent && vertical > adjacent);
}

#[test]
fn a_burst_that_begins_in_one_layer_takes_less_and_changes_no_outcome() {
    let (_, all) = compare(&workspace());
    for layer in SLEEVES {
        let mut asked = workspace();
        asked.burst_in = Some(layer);
        let (study, begun) = compare(&asked);
        assert_eq!(begun.burst_in, Some(layer));
        for (one, of_all) in begun.strategies.iter().zip(&all.strategies) {
            let expected = of_all.exposure_by_origin.layers[layer.index()];
            let today = one.metric(Metric::ExposureToday);
            assert!((today - expected).abs() < 1e-12);
            assert!(today < of_all.metric(Metric::ExposureToday));
            assert!((one.loss_today.mean - today).abs() < 0.02, "{layer:?}");
            assert!((one.contributions.iter().sum::<f64>() - today).abs() < 1e-9);
            assert!((one.drivers.total() - today).abs() < 1e-9);
            assert!((one.layers.total() - today).abs() < 1e-9);
            assert!(one.metric(Metric::ExposureAtBurst) < of_all.metric(Metric::ExposureAtBurst));
            for metric in [
                Metric::ExpectedBurstLoss,
                Metric::MedianMultiple,
                Metric::MeanMultiple,
                Metric::ChanceOfLoss,
                Metric::WorstFivePercent,
            ] {
                assert_eq!(
                    one.metric(metric),
                    of_all.metric(metric),
                    "{}",
                    metric.key()
                );
            }
        }
        // What is lost is told of every mix alike.
        let metric = Metric::ExposureAtBurst;
        let even = study.ternary(&asked, metric, 0.0);
        assert!(even.values.iter().all(|value| value.is_finite()));
    }
}

#[test]
fn what_is_lost_of_any_burst_counts_layers_that_are_spared() {
    // With every burst of one layer and none that spreads, what is expected to be lost is a part.
    let mut alone = workspace();
    alone.overrides.insert("layer_burst_share".into(), 1.0);
    alone.overrides.insert("layer_spared".into(), 1.0);
    let mut together = workspace();
    together.overrides.insert("layer_burst_share".into(), 0.0);
    let loss = |workspace: &Workspace| {
        let (_, comparison) = compare(workspace);
        comparison.strategies[0].metric(Metric::ExpectedBurstLoss)
    };
    let share = loss(&alone) / loss(&together);
    assert!((0.15..0.4).contains(&share), "{share}");
}

#[test]
fn the_layer_asked_about_is_kept_with_the_workspace() {
    use froth::io::workspace_file;
    let mut asked = workspace();
    asked.burst_in = Some(Sleeve::VerticalIntegration);
    let text = workspace_file::write_text(&asked, &serde_json::Value::Null);
    assert!(text.contains(r#""burst_in": "vertical_integration""#));
    let read = workspace_file::read_text(&text, "x").unwrap().workspace;
    assert_eq!(read.burst_in, asked.burst_in);
    let text = workspace_file::write_text(&workspace(), &serde_json::Value::Null);
    assert!(!text.contains("burst_in"));
    assert_eq!(
        workspace_file::read_text(&text, "x")
            .unwrap()
            .workspace
            .burst_in,
        None
    );
}
