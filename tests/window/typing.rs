//! Typing with an input method: what is being composed is left alone until it is done, in every
//! field.

use crate::support::{english, settle};
use egui::{Event, ImeEvent, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use froth::app::FrothWindow;
use froth::app::state::action::{StrategyAction, ViewAction};
use froth::app::state::dialog::{Dialog, PaletteForm, SnapshotForm};
use froth::app::state::pane::Pane;

type Window = Harness<'static, FrothWindow>;

/// Composes 你好 from Latin letters as an input method does, with frames between the keys, and takes
/// it. No frame may end the composition.
fn compose(harness: &mut Window, field: &str) {
    let steps = ["n", "ni", "ni h", "ni hao"];
    let preedits = steps.map(|text| ImeEvent::Preedit {
        text: text.to_owned(),
        active_range_chars: None,
    });
    let commit = ImeEvent::Commit("你好".to_owned());
    for event in preedits.into_iter().chain([commit]) {
        harness.event(Event::Ime(event));
        for _ in 0..3 {
            harness.step();
            let ime = harness.output().platform_output.ime;
            let ime = ime.unwrap_or_else(|| panic!("{field} does not take text"));
            assert!(
                !ime.should_interrupt_composition,
                "{field} ends what is being composed"
            );
        }
    }
    settle(harness);
}

/// What stands in the field of a name.
fn value(harness: &Window, field: &str) -> String {
    let node = harness
        .root()
        .children_recursive()
        .find(|node| node.accesskit_node().label().as_deref() == Some(field));
    node.and_then(|node| node.accesskit_node().value())
        .unwrap_or_default()
}

#[test]
fn a_strategy_is_renamed_with_an_input_method() {
    let mut harness = english();
    let name = harness.state().document().workspace().strategies[0]
        .name
        .clone();
    let start = StrategyAction::Renaming(Some((0, name)));
    harness.state_mut().ask(start);
    settle(&mut harness);
    compose(&mut harness, "Name of the strategy");
    harness.key_press(Key::Enter);
    settle(&mut harness);
    let name = &harness.state().document().workspace().strategies[0].name;
    assert_eq!(name, "你好", "the old name was marked and is replaced");
}

#[test]
fn the_palette_is_typed_into_with_an_input_method() {
    let mut harness = english();
    let palette = Dialog::Palette(PaletteForm::default());
    harness.state_mut().ask(ViewAction::Dialog(palette));
    settle(&mut harness);
    compose(&mut harness, "palette");
    let dialog = &harness.state().session().dialog;
    assert!(
        matches!(dialog, Some(Dialog::Palette(form)) if form.typed == "你好"),
        "{dialog:?}"
    );
}

#[test]
fn the_other_fields_take_what_an_input_method_composes() {
    let snapshot = SnapshotForm {
        path: None,
        name: String::new(),
        note: String::new(),
    };
    let dialogs = [
        (Dialog::OpenPath(String::new()), "Path"),
        (Dialog::Snapshot(snapshot), "Name of the snapshot"),
    ];
    for (dialog, field) in dialogs {
        let mut harness = english();
        harness.state_mut().ask(ViewAction::Dialog(dialog));
        settle(&mut harness);
        compose(&mut harness, field);
        assert!(
            format!("{:?}", harness.state().session().dialog).contains("你好"),
            "{field}"
        );
    }
    for (pane, field) in [
        (Pane::Holdings, "Filter holdings"),
        (Pane::Assumptions, "Filter assumptions"),
    ] {
        let mut harness = english();
        harness.state_mut().ask(ViewAction::Show(pane));
        settle(&mut harness);
        harness
            .get_by_role_and_label(egui::Role::TextInput, field)
            .focus();
        settle(&mut harness);
        compose(&mut harness, field);
        assert_eq!(value(&harness, field), "你好", "{field}");
    }
}

#[test]
fn a_chinese_command_is_found_by_its_initials_in_the_english_window() {
    let mut harness = english();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::P);
    settle(&mut harness);
    harness.event(Event::Text("sszt".into()));
    settle(&mut harness);
    assert!(
        harness
            .query_by_role_and_label(egui::Role::MenuItem, "Dark theme")
            .is_some()
    );
}

#[test]
fn a_name_that_is_full_says_what_it_holds() {
    let mut harness = english();
    let start = StrategyAction::Renaming(Some((0, "x".repeat(59))));
    harness.state_mut().ask(start);
    settle(&mut harness);
    let words = "A name holds 60 letters at most.";
    assert!(harness.query_by_label(words).is_none());
    harness.key_press(Key::End);
    harness.event(Event::Text("yz".into()));
    settle(&mut harness);
    assert!(harness.query_by_label(words).is_some());
}
