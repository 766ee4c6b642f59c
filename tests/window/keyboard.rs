//! The window without a pointer: menus, lists and charts by keys, and what a screen reader hears of
//! them.

use crate::support::{english, settle, window};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use froth::app::FrothWindow;
use froth::app::import::{ImportAction, ImportStep};
use froth::app::state::action::{Action, FileAction, ViewAction};
use froth::app::state::dialog::Dialog;
use froth::app::state::pane::Pane;
use froth::assumptions::Scenario;
use froth::language::Language;
use std::path::Path;

type Window = Harness<'static, FrothWindow>;

/// Presses keys one after the other.
fn press(harness: &mut Window, keys: &[Key]) {
    for key in keys {
        harness.key_press(*key);
        settle(harness);
    }
}

/// Gives the keyboard to a control, as Tab would.
fn focus(harness: &mut Window, role: Role, name: &str) {
    harness.get_by_role_and_label(role, name).focus();
    settle(harness);
}

/// Name of what has the keyboard.
fn focused(harness: &Window) -> String {
    let id = harness
        .ctx
        .memory(egui::Memory::focused)
        .map(|id| id.accesskit_id());
    let node = harness
        .root()
        .children_recursive()
        .find(|node| Some(node.accesskit_node().locate().0) == id);
    node.and_then(|node| node.accesskit_node().label())
        .unwrap_or_default()
}

#[test]
fn a_menu_opens_is_walked_through_and_gives_the_keyboard_back() {
    let mut harness = english();
    focus(&mut harness, Role::Button, "File");
    press(&mut harness, &[Key::Enter, Key::ArrowDown]);
    assert_eq!(focused(&harness), "Open...");
    press(&mut harness, &[Key::ArrowDown, Key::Enter]);
    assert!(
        matches!(harness.state().session().dialog, Some(Dialog::OpenPath(_))),
        "{}",
        focused(&harness)
    );
    press(&mut harness, &[Key::Escape]);
    assert_eq!(harness.state().session().dialog, None);
    focus(&mut harness, Role::Button, "View");
    press(&mut harness, &[Key::Enter, Key::ArrowDown, Key::ArrowDown]);
    let inside = focused(&harness);
    assert!(!inside.is_empty() && inside != "View", "{inside}");
    press(&mut harness, &[Key::Escape]);
    assert_eq!(
        focused(&harness),
        "View",
        "the keyboard is back where it came from"
    );
}

#[test]
fn a_list_is_chosen_from_by_arrows_and_keeps_the_keyboard() {
    let mut harness = english();
    focus(&mut harness, Role::ComboBox, "Scenario");
    press(
        &mut harness,
        &[Key::Enter, Key::ArrowDown, Key::ArrowDown, Key::Enter],
    );
    assert_eq!(
        harness.state().document().workspace().scenario,
        Scenario::ALL[1]
    );
    assert_eq!(focused(&harness), "Scenario");
    let before = harness.state().session().map_metric;
    focus(&mut harness, Role::ComboBox, "Metric behind the triangle");
    press(
        &mut harness,
        &[Key::Space, Key::ArrowDown, Key::ArrowDown, Key::Enter],
    );
    let by_keyboard = harness.state().session().map_metric;
    assert_ne!(by_keyboard, before);
    assert!(!egui::Popup::is_any_open(&harness.ctx));
    // One that the pointer opened is closed by the keyboard, too.
    harness
        .get_by_role_and_label(Role::ComboBox, "Metric behind the triangle")
        .click();
    harness.run();
    assert!(egui::Popup::is_any_open(&harness.ctx));
    let down = Key::ArrowDown;
    press(&mut harness, &[down, down, down, Key::Enter]);
    assert_ne!(harness.state().session().map_metric, by_keyboard);
    assert!(!egui::Popup::is_any_open(&harness.ctx));
}

#[test]
fn the_lists_of_the_import_assistant_are_chosen_from_by_arrows() {
    let mut harness = english();
    let table = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/import/schedule_of_investments.csv");
    let read = |harness: &mut Window| {
        while harness
            .state()
            .session()
            .import
            .as_ref()
            .is_some_and(froth::app::import::Assistant::is_busy)
        {
            harness.run();
        }
        settle(harness);
    };
    harness.state_mut().ask(FileAction::Open(table));
    settle(&mut harness);
    read(&mut harness);
    harness
        .state_mut()
        .ask(Action::Import(ImportAction::Go(ImportStep::Mapping)));
    settle(&mut harness);
    let mapping = |harness: &Window| {
        let assistant = harness
            .state()
            .session()
            .import
            .as_ref()
            .expect("the assistant is open");
        assistant.mapping.clone().expect("the table is mapped")
    };
    let unit = mapping(&harness).amount_unit;
    focus(&mut harness, Role::ComboBox, "Amounts in");
    press(
        &mut harness,
        &[Key::Enter, Key::ArrowDown, Key::ArrowDown, Key::Enter],
    );
    read(&mut harness);
    let chosen = mapping(&harness).amount_unit;
    press(&mut harness, &[Key::Enter, Key::ArrowUp, Key::Enter]);
    read(&mut harness);
    assert!(
        chosen != unit || mapping(&harness).amount_unit != unit,
        "arrows and Enter choose another unit"
    );
}

#[test]
fn the_triangle_says_where_its_point_is_after_every_arrow() {
    for language in Language::ALL {
        let mut harness = window([1280.0, 800.0], language, egui::Theme::Light);
        let name = harness.state().text().get("triangle");
        harness.get_by_role_and_label(Role::Slider, &name).focus();
        settle(&mut harness);
        let said = |harness: &Window| {
            let node = harness.get_by_role_and_label(Role::Slider, &name);
            assert!(node.is_focused(), "it keeps the keyboard");
            node.value().unwrap_or_default()
        };
        let at_first = said(&harness);
        assert!(at_first.contains("100 %"), "{at_first}");
        press(&mut harness, &[Key::ArrowDown]);
        let moved = said(&harness);
        assert!(moved != at_first && moved.contains("99 %"), "{moved}");
        press(&mut harness, &[Key::ArrowRight]);
        assert_ne!(said(&harness), moved);
    }
}

#[test]
fn every_chart_carries_a_summary_with_figures() {
    let charts = [
        (Pane::Strategy, Role::Slider),
        (Pane::Exposure, Role::Slider),
        (Pane::Why, Role::Button),
        (Pane::Comparison, Role::Label),
        (Pane::Outcomes, Role::Image),
        (Pane::Map, Role::Slider),
        (Pane::Frontier, Role::Image),
        (Pane::Suppliers, Role::Image),
        (Pane::BackTest, Role::Image),
    ];
    for language in Language::ALL {
        let mut harness = window([1280.0, 800.0], language, egui::Theme::Light);
        for (pane, role) in charts {
            harness.state_mut().ask(ViewAction::Show(pane));
            harness.state_mut().ask(ViewAction::ToggleMaximised(pane));
            settle(&mut harness);
            let summary = harness.query_all_by_role(role).any(|node| {
                let kit = node.accesskit_node();
                let description = kit.data().description().map(str::to_owned);
                let said = [kit.label(), kit.value(), description]
                    .into_iter()
                    .flatten()
                    .collect::<String>();
                said.matches(|letter: char| letter.is_ascii_digit()).count() > 4
            });
            assert!(summary, "{pane:?} in {language:?} tells its figures");
            press(&mut harness, &[Key::Escape]);
            press(&mut harness, &[Key::Escape]);
            settle(&mut harness);
            if !pane.is_main() {
                harness.state_mut().close_pane(pane);
            }
        }
    }
}
