//! Deployment, the platform watch and the findings in the window, by accessible names, on the real
//! engine.

use crate::support::{settle, window_on};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use froth::app::state::pane::Pane;
use froth::app::{FrothWindow, StudySimulator};
use froth::assumptions::Reading;
use froth::language::Language;
use froth::strategy::metric::Metric;
use froth::strategy::plan::Mode;
use std::sync::Arc;

/// Tall enough that every control of the panel is on the screen.
fn window(language: Language) -> Harness<'static, FrothWindow> {
    let simulator = Arc::new(StudySimulator::new(language).with_draws(0));
    window_on(simulator, [1280.0, 1100.0], language, egui::Theme::Light)
}

fn exposure_today(harness: &Harness<'static, FrothWindow>, strategy: usize) -> f64 {
    harness
        .state()
        .engine()
        .shown()
        .unwrap()
        .comparison
        .strategies[strategy]
        .metric(Metric::ExposureToday)
}

#[test]
fn deployed_capital_dilutes_the_exposure_and_can_turn_when_the_platform_comes() {
    let mut harness = window(Language::English);
    let before = exposure_today(&harness, 0);
    harness
        .get_by_role_and_label(Role::RadioButton, "Deploy")
        .click();
    settle(&mut harness);
    assert_eq!(harness.state().document().workspace().mode, Mode::Deploy);
    harness
        .get_by_role_and_label(Role::SpinButton, "Uncalled capital")
        .set_value_accesskit(345.0);
    settle(&mut harness);
    harness
        .get_by_role_and_label(Role::SpinButton, "Invested over")
        .set_value_accesskit(20.0);
    settle(&mut harness);
    let workspace = harness.state().document().workspace();
    assert_eq!(
        (workspace.uncalled_capital, workspace.pace_quarters),
        (345.0, 20)
    );
    // About half of the money waits as cash, which nothing can burst.
    let after = exposure_today(&harness, 0);
    assert!(
        after < 0.56 * before && after > 0.48 * before,
        "{before} became {after}"
    );

    assert!(workspace.strategies[1].after_platform.is_none());
    harness
        .get_by_label("Another mix after the platform")
        .click();
    settle(&mut harness);
    let median = |harness: &Harness<'static, FrothWindow>| {
        harness
            .state()
            .engine()
            .shown()
            .unwrap()
            .comparison
            .strategies[1]
            .metric(Metric::MedianMultiple)
    };
    let same_mix = median(&harness);
    harness
        .get_by_role_and_label(Role::Slider, "Application, after the platform")
        .set_value_accesskit(100.0);
    settle(&mut harness);
    let mix = harness.state().document().workspace().strategies[1]
        .after_platform
        .unwrap();
    assert_eq!(mix.weights(), [1.0, 0.0, 0.0]);
    assert_ne!(
        median(&harness),
        same_mix,
        "money after the platform goes elsewhere"
    );
    let before_undo = harness.state().document().undo_len();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    settle(&mut harness);
    assert_eq!(harness.state().document().undo_len(), before_undo - 1);
    assert_eq!(median(&harness), same_mix);
}

#[test]
fn a_clear_signal_brings_the_platform_nearer() {
    let mut harness = window(Language::English);
    let chance = |harness: &Harness<'static, FrothWindow>| {
        *harness
            .state()
            .engine()
            .shown()
            .unwrap()
            .comparison
            .chance_platform
            .last()
            .unwrap()
    };
    let before = chance(&harness);
    harness.state_mut().show_pane(Pane::PlatformWatch);
    settle(&mut harness);
    harness
        .get_all_by_role_and_label(Role::RadioButton, "Clear")
        .next()
        .unwrap()
        .click();
    settle(&mut harness);
    let watch = &harness.state().document().workspace().platform_watch;
    assert_eq!(watch.signals[0].reading, Reading::Clear);
    assert!(
        chance(&harness) > before + 0.1,
        "{before} became {}",
        chance(&harness)
    );
    assert!(
        harness.query_by_label_contains("by 1.80").is_some(),
        "the factor is shown"
    );
}

#[test]
fn a_finding_leads_to_the_view_it_comes_from() {
    let mut harness = window(Language::English);
    harness.get_by_label_contains("If it bursts in Q4 2027, Current loses");
    let finding = "One vendor's models, OpenAI";
    harness.get_by_label_contains(finding).scroll_to_me();
    settle(&mut harness);
    harness.get_by_label_contains(finding).click();
    settle(&mut harness);
    assert!(
        harness
            .state()
            .session()
            .dock
            .panes_in_sight()
            .contains(&Pane::Suppliers)
    );
}

#[test]
fn every_control_has_a_name_in_both_languages() {
    for language in [Language::English, Language::Chinese] {
        let mut harness = window(language);
        let deploy = if language == Language::English {
            "Deploy"
        } else {
            "投放资金"
        };
        harness
            .get_by_role_and_label(Role::RadioButton, deploy)
            .click();
        harness.state_mut().show_pane(Pane::PlatformWatch);
        settle(&mut harness);
        assert!(
            harness.unnamed_widgets().is_empty(),
            "{:?}",
            harness.unnamed_widgets()
        );
    }
}

#[test]
fn what_each_kind_of_company_adds_is_listed_under_why() {
    let harness = window(Language::English);
    let active = harness.state().session().active;
    let result = &harness
        .state()
        .engine()
        .shown()
        .unwrap()
        .comparison
        .strategies[active];
    let exposure = result.metric(Metric::ExposureToday);
    assert!((result.sleeve_contributions.iter().sum::<f64>() - exposure).abs() < 1e-12);
    for (name, contribution) in [
        "Application",
        "Base model",
        "Vertical integration",
        "Adjacent",
    ]
    .into_iter()
    .zip(result.sleeve_contributions)
    {
        let label = format!("{name} {}", froth::language::numbers::percent(contribution));
        assert!(
            harness.query_all_by_label(&label).next().is_some(),
            "no row says `{label}`"
        );
    }
}
