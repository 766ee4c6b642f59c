//! The main job in the window on the real engine: what the table says is what the study computes.

use crate::support::{chart_summary, settle, window_on};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use froth::app::StudySimulator;
use froth::language::Language;
use froth::strategy::metric::Metric;
use froth::strategy::study::{EvaluationCache, Progress, Study};
use std::sync::Arc;

#[test]
fn a_slider_shows_what_the_study_computes_for_its_mix() {
    let simulator = Arc::new(StudySimulator::new(Language::English).with_draws(0));
    let mut harness = window_on(
        simulator,
        [1280.0, 800.0],
        Language::English,
        egui::Theme::Light,
    );
    let before = chart_summary(&harness, "Exposure to the bubble");
    harness
        .get_by_role_and_label(Role::Slider, "Application")
        .set_value_accesskit(50.0);
    harness.run();
    let after = chart_summary(&harness, "Exposure to the bubble");
    assert_ne!(before, after, "the chart follows in the same frame");
    settle(&mut harness);
    let workspace = harness.state().document().workspace().clone();
    let study = Study::run(&workspace, workspace.paths, &Progress::new()).unwrap();
    let comparison = study.compare(&workspace, &mut EvaluationCache::default());
    let today = comparison.strategies[1].metric(Metric::ExposureToday);
    let cell = format!("Lost if it bursts today: {:.0} %", 100.0 * today);
    assert!(
        harness.query_all_by_label_contains(&cell).next().is_some(),
        "the table has no cell `{cell}`"
    );
}
