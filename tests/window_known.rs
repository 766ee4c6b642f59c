//! What is known of companies and what has happened since, in the window, by accessible names.

mod support;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use froth::app::FrothWindow;
use froth::app::state::pane::Pane;
use froth::assumptions::Reading;
use froth::language::Language;
use support::{settle, window};

type Window = Harness<'static, FrothWindow>;

fn panel(pane: Pane) -> Window {
    let mut harness = window([1600.0, 2400.0], Language::English, egui::Theme::Light);
    harness.state_mut().show_pane(pane);
    settle(&mut harness);
    harness
}

fn readings(harness: &Window) -> Vec<Reading> {
    let watch = &harness.state().document().workspace().platform_watch;
    watch.signals.iter().map(|signal| signal.reading).collect()
}

fn click(harness: &mut Window, name: &str) {
    harness.get_by_label(name).click();
    settle(harness);
}

#[test]
fn the_proposed_readings_are_taken_by_their_button_alone() {
    let mut harness = panel(Pane::PlatformWatch);
    assert_eq!(readings(&harness), [Reading::Unknown; 6]);
    click(&mut harness, "Take all six");
    let taken = [
        Reading::Clear,
        Reading::Early,
        Reading::Early,
        Reading::No,
        Reading::Early,
        Reading::No,
    ];
    assert_eq!(readings(&harness), taken);
    let watch = &harness.state().document().workspace().platform_watch;
    assert!(watch.signals.iter().all(|signal| signal.read_on.is_some()));
}

#[test]
fn a_claim_says_what_has_happened_since_when_it_is_asked() {
    let mut harness = panel(Pane::Thesis);
    assert!(
        harness
            .query_by_label_contains("Reading, a judgement")
            .is_none()
    );
    click(&mut harness, "What has happened since, claim 1");
    assert!(
        harness
            .query_by_label_contains("Reading, a judgement")
            .is_some()
    );
    assert!(harness.query_by_label_contains("Against it: ").is_some());
}
