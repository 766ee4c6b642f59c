//! The main job in the window on the real engine: what the table says is what the study computes.

use crate::support::{chart_summary, settle, window_on};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use froth::app::document::edit::Edit;
use froth::app::state::action::Action;
use froth::app::state::pane::Pane;
use froth::app::{FrothWindow, StudySimulator};
use froth::assumptions::Scenario;
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

/// Everything that a window says or names.
fn said(harness: &Harness<'static, FrothWindow>) -> Vec<String> {
    harness
        .query_all(By::new())
        .flat_map(|node| {
            let node = node.accesskit_node();
            [node.label(), node.value()]
        })
        .flatten()
        .map(|words| words.to_lowercase())
        .collect()
}

#[test]
fn where_nothing_can_burst_the_window_says_nothing_of_a_burst_that_comes() {
    for (language, words) in [
        (Language::English, ["if it bursts", "if the bubble bursts"]),
        (Language::Chinese, ["今天破裂", "季度破裂"]),
    ] {
        let simulator = Arc::new(StudySimulator::new(language).with_draws(0));
        let mut harness = window_on(simulator, [1280.0, 800.0], language, egui::Theme::Light);
        let speaks = |harness: &Harness<'static, FrothWindow>| {
            let said = said(harness);
            said.into_iter()
                .find(|text| words.iter().any(|word| text.contains(word)))
        };
        assert!(
            speaks(&harness).is_some(),
            "the words are those of the window"
        );
        harness
            .state_mut()
            .ask(Action::Edit(Edit::Scenario(Scenario::NoBubble)));
        settle(&mut harness);
        for pane in [
            Pane::Exposure,
            Pane::Why,
            Pane::Comparison,
            Pane::Holdings,
            Pane::Outcomes,
        ] {
            harness.state_mut().show_pane(pane);
            settle(&mut harness);
            assert_eq!(speaks(&harness), None, "{language:?} {pane:?}");
        }
    }
}
