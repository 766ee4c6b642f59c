//! The replay of a simulated future in the window, by accessible names.

use crate::support::{settle, window, window_on};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use froth::app::panels::replay::ReplayChoices;
use froth::app::state::action::{Action, ViewAction};
use froth::app::state::commands::Command;
use froth::app::state::pane::Pane;
use froth::app::{FrothWindow, StudySimulator};
use froth::language::Language;
use froth::strategy::replay::Future;
use froth::strategy::study::{Progress, Study};
use std::sync::Arc;

type Window = Harness<'static, FrothWindow>;

/// The meeting view with the replay in front.
fn meeting() -> Window {
    let mut harness = window([1280.0, 800.0], Language::English, egui::Theme::Light);
    harness
        .state_mut()
        .ask(Action::Command(Command::MeetingView));
    settle(&mut harness);
    harness.state_mut().ask(ViewAction::Show(Pane::Replay));
    settle(&mut harness);
    harness
}

fn choices(harness: &Window) -> ReplayChoices {
    harness.state().session().choices.of()
}

/// What readers of the screen hear of the picture.
fn spoken(harness: &Window) -> String {
    let nodes = harness.query_all_by_label_contains("Companies by runway");
    let slider = nodes
        .map(|node| node.accesskit_node())
        .find(|node| node.role() == Role::Slider);
    slider.and_then(|node| node.value()).unwrap_or_default()
}

fn is_there(harness: &Window, part: &str) -> bool {
    harness.query_all_by_label_contains(part).next().is_some()
}

fn focus_picture(harness: &mut Window) {
    let nodes = harness.query_all_by_label_contains("Companies by runway");
    for node in nodes {
        node.focus();
    }
    harness.run();
}

fn press(harness: &mut Window, key: Key, times: usize) {
    for _ in 0..times {
        harness.key_press(key);
        harness.run();
    }
}

#[test]
fn a_future_is_walked_by_key_and_says_who_raises_fails_and_is_sold_and_that_the_window_shuts() {
    let mut harness = meeting();
    let names: Vec<String> = harness
        .state()
        .document()
        .workspace()
        .portfolio
        .holdings
        .iter()
        .take(3)
        .map(|holding| holding.name.clone())
        .collect();
    let said = spoken(&harness);
    assert!(
        said.contains("The boom lasts. The funding window is open. Today."),
        "{said}"
    );
    focus_picture(&mut harness);
    press(&mut harness, Key::ArrowRight, 2);
    let said = spoken(&harness);
    assert!(
        said.contains(&format!("Raise money: {}.", names[0])),
        "{said}"
    );
    assert!(said.contains("90 % of today's"), "{said}");
    press(&mut harness, Key::ArrowRight, 1);
    let said = spoken(&harness);
    assert!(said.contains(&format!("Fail: {}.", names[1])), "{said}");
    press(&mut harness, Key::ArrowRight, 1);
    let said = spoken(&harness);
    assert!(
        said.contains(&format!("Sold or listed: {}.", names[2])) && said.contains("paid out"),
        "{said}"
    );
    press(&mut harness, Key::ArrowRight, 3);
    let said = spoken(&harness);
    assert!(
        said.contains("It burst in") && said.contains("is shut, quarter 2 of it"),
        "{said}"
    );
    // Each company is a row of its own with value and runway.
    let row = format!("{}: ", names[0]);
    let rows = harness.query_all_by_label_contains(&row);
    let row = rows
        .map(|node| node.accesskit_node())
        .find(|node| node.role() == Role::Row)
        .and_then(|node| node.label())
        .unwrap();
    assert!(
        row.contains("runway 7.0 quarters") && row.contains("nobody funds it"),
        "{row}"
    );
    press(&mut harness, Key::ArrowLeft, 1);
    assert_eq!(choices(&harness).quarter, 6);
    press(&mut harness, Key::End, 1);
    assert_eq!(choices(&harness).quarter, 20);
    assert!(spoken(&harness).contains("The funding window is open again."));
    press(&mut harness, Key::ArrowRight, 1);
    assert_eq!(choices(&harness).quarter, 20, "there is nothing beyond");
    press(&mut harness, Key::Home, 1);
    assert_eq!(choices(&harness).quarter, 0);
}

#[test]
fn it_plays_to_the_end_rests_then_and_moves_by_nothing_but_keys_with_reduced_motion() {
    let mut harness = meeting();
    harness.get_by_role_and_label(Role::Button, "Play").click();
    harness.step();
    harness.step();
    assert!(choices(&harness).playing_since.is_some());
    // A frame is a quarter of a second of the window's time here.
    for _ in 0..20 {
        harness.step();
    }
    let on_the_way = choices(&harness).quarter;
    assert!((1..20).contains(&on_the_way), "{on_the_way}");
    harness.get_by_role_and_label(Role::Button, "Pause").click();
    settle(&mut harness);
    let paused = choices(&harness).quarter;
    settle(&mut harness);
    assert_eq!(choices(&harness).quarter, paused, "it rests");
    harness.get_by_role_and_label(Role::Button, "Play").click();
    for _ in 0..200 {
        harness.step();
    }
    assert_eq!(
        (choices(&harness).quarter, choices(&harness).playing_since),
        (20, None)
    );
    settle(&mut harness);
    harness
        .state_mut()
        .ask(Action::Command(Command::ReducedMotion));
    settle(&mut harness);
    let play = harness.query_by_role_and_label(Role::Button, "Play");
    assert!(play.is_none(), "nothing plays");
    harness
        .get_by_role_and_label(Role::Button, "A quarter back")
        .click();
    settle(&mut harness);
    assert_eq!(choices(&harness).quarter, 19);
}

#[test]
fn another_future_is_chosen_by_name_begins_today_and_says_when_there_is_none() {
    let mut harness = meeting();
    harness
        .get_by_role_and_label(Role::Button, "A quarter on")
        .click();
    settle(&mut harness);
    let choose = |harness: &mut Window, name: &str| {
        harness
            .get_by_role_and_label(Role::ComboBox, "Future that is replayed")
            .click();
        harness.run();
        harness.get_by_label(name).click();
        settle(harness);
    };
    choose(&mut harness, "1 in 20 bad");
    assert_eq!(
        (choices(&harness).future, choices(&harness).quarter),
        (Future::OneInTwenty, 0)
    );
    assert!(is_there(&harness, "runway 2.0 quarters"));
    choose(&mut harness, "Closest to 2000");
    assert!(is_there(&harness, "No simulated future bursts"));
    assert!(spoken(&harness).is_empty());
}

#[test]
fn the_table_has_every_company_in_the_quarter_that_is_looked_at() {
    let mut harness = window([1280.0, 1600.0], Language::English, egui::Theme::Light);
    harness.state_mut().show_pane(Pane::Replay);
    settle(&mut harness);
    focus_picture(&mut harness);
    press(&mut harness, Key::ArrowRight, 3);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::T);
    settle(&mut harness);
    assert!(is_there(&harness, "What happens"));
    let failed = harness.query_all_by_label_contains("failed,").count();
    assert_eq!(failed, 1);
}

#[test]
fn on_the_real_engine_the_median_future_ends_where_half_of_all_paths_end_lower() {
    let simulator = Arc::new(StudySimulator::new(Language::English).with_draws(0));
    let mut harness = window_on(
        simulator,
        [1280.0, 800.0],
        Language::English,
        egui::Theme::Light,
    );
    harness.state_mut().show_pane(Pane::Replay);
    settle(&mut harness);
    focus_picture(&mut harness);
    press(&mut harness, Key::End, 1);
    let workspace = harness.state().document().workspace().clone();
    let study = Study::run(&workspace, workspace.paths, &Progress::new()).unwrap();
    let crash = froth::gauge::dot_com().unwrap();
    let replay = study
        .replay(
            &workspace.portfolio,
            Future::Median,
            Some(&crash),
            &Progress::new(),
        )
        .unwrap()
        .unwrap();
    let share = format!("{:.0} % of today's", 100.0 * replay.totals[20]);
    let said = spoken(&harness);
    assert!(said.contains(&share), "{said} has no `{share}`");
}
