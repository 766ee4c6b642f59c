//! Panels: the whole room for one of them, and every control of each within reach of the keyboard.

use crate::support::{english, settle};
use egui::accesskit::{Action, NodeId, Role};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use froth::app::FrothWindow;
use froth::app::state::action::ViewAction;
use froth::app::state::pane::Pane;
use std::collections::{BTreeMap, BTreeSet};

type Window = Harness<'static, FrothWindow>;

/// The controls that can be used, by their identity, each with its role and name.
fn controls(harness: &Window) -> BTreeMap<NodeId, String> {
    let of_use = By::new().predicate(|node| {
        let acts = |action| node.data().supports_action(action);
        // Cells and the bars beside what scrolls do nothing that a key or a command does not do as
        // well.
        let aside = matches!(
            node.role(),
            Role::Cell | Role::ScrollBar | Role::Window | Role::Unknown
        );
        !aside
            && !node.is_disabled()
            && (acts(Action::Click) || acts(Action::SetValue) || acts(Action::Increment))
    });
    let named = |node: egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        (
            node.locate().0,
            format!("{:?} {}", node.role(), node.label().unwrap_or_default()),
        )
    };
    harness.query_all(of_use).map(named).collect()
}

/// Goes on with one key until it has come round; answers what it came to, and what of it lay out of
/// sight.
fn tour(harness: &mut Window, modifiers: Modifiers) -> (BTreeSet<NodeId>, Vec<String>) {
    let (mut seen, mut hidden) = (BTreeSet::new(), Vec::new());
    let mut idle = 0;
    for _ in 0..2_000 {
        harness.key_press_modifiers(modifiers, Key::Tab);
        for _ in 0..4 {
            harness.step();
        }
        let Some(id) = harness.ctx.memory(egui::Memory::focused) else {
            continue;
        };
        let response = harness
            .ctx
            .read_response(id)
            .expect("what has the keyboard is there");
        // What is larger than its room cannot be wholly in sight.
        if response.interact_rect.height() < response.rect.height().min(18.0)
            || response.interact_rect.width() <= 0.0
        {
            hidden.push(format!(
                "{:?} of {:?}",
                response.interact_rect, response.rect
            ));
        }
        idle = if seen.insert(id.accesskit_id()) {
            0
        } else {
            idle + 1
        };
        if idle > 12 {
            return (seen, hidden);
        }
    }
    panic!("the keyboard goes on without end");
}

#[test]
fn tabbing_comes_to_every_control_of_every_panel_and_brings_it_into_sight() {
    let mut harness = english();
    for pane in Pane::ALL {
        harness.state_mut().show_pane(*pane);
        harness.state_mut().ask(ViewAction::ToggleMaximised(*pane));
        settle(&mut harness);
        assert_eq!(harness.state().session().dock.panes_in_sight(), [*pane]);
        let all = controls(&harness);
        assert!(all.len() > 8, "{pane:?} has controls");
        assert!(
            all.values().all(|name| !name.ends_with(' ')),
            "{pane:?} has a control without a name: {all:?}"
        );
        for modifiers in [Modifiers::NONE, Modifiers::SHIFT] {
            let (seen, hidden) = tour(&mut harness, modifiers);
            let missed: Vec<_> = all
                .iter()
                .filter(|(id, _)| !seen.contains(id))
                .map(|(_, name)| name)
                .collect();
            assert!(
                missed.is_empty(),
                "{pane:?} {modifiers:?}: never came to {missed:?}"
            );
            assert!(
                hidden.is_empty(),
                "{pane:?} {modifiers:?}: the keyboard went out of sight: {hidden:?}"
            );
        }
        harness.key_press(Key::Escape);
        harness.key_press(Key::Escape);
        settle(&mut harness);
        harness.state_mut().close_pane(*pane);
    }
    assert_eq!(
        harness.state().document().undo_len(),
        0,
        "coming by changes nothing"
    );
}

/// The panels in sight.
fn in_sight(harness: &Window) -> Vec<Pane> {
    harness.state().session().dock.panes_in_sight()
}

/// Where a panel lies.
fn place(harness: &Window, pane: Pane) -> egui::Rect {
    let places = &harness.state().session().pane_places;
    places
        .iter()
        .find(|(known, _)| *known == pane)
        .expect("the panel is in sight")
        .1
}

#[test]
fn a_button_gives_a_panel_the_whole_room_and_takes_it_away_again() {
    let mut harness = english();
    let before = place(&harness, Pane::Comparison);
    harness
        .get_by_role_and_label(Role::Button, "Maximise panel: Comparison")
        .click();
    settle(&mut harness);
    assert_eq!(in_sight(&harness), [Pane::Comparison]);
    assert!(place(&harness, Pane::Comparison).height() > 2.0 * before.height());
    harness
        .get_by_role_and_label(Role::Button, "Restore panels: Comparison")
        .click();
    settle(&mut harness);
    assert_eq!(
        (in_sight(&harness).len(), place(&harness, Pane::Comparison)),
        (4, before)
    );
}

#[test]
fn escape_restores_panels_but_closes_what_is_in_front_first() {
    let mut harness = english();
    harness
        .state_mut()
        .ask(ViewAction::ToggleMaximised(Pane::Exposure));
    settle(&mut harness);
    harness.key_press(Key::F1);
    settle(&mut harness);
    assert!(harness.state().session().dialog.is_some());
    harness.key_press(Key::Escape);
    settle(&mut harness);
    assert!(harness.state().session().dialog.is_none());
    assert_eq!(in_sight(&harness), [Pane::Exposure], "Esc meant the dialog");
    harness.get_by_role_and_label(Role::Button, "View").click();
    settle(&mut harness);
    harness.key_press(Key::Escape);
    settle(&mut harness);
    assert_eq!(in_sight(&harness), [Pane::Exposure], "Esc meant the menu");
    harness.key_press(Key::Escape);
    settle(&mut harness);
    assert_eq!(in_sight(&harness).len(), 4);
}

#[test]
fn a_double_click_on_the_heading_is_the_same_and_a_click_moves_nothing() {
    let mut harness = english();
    let at = place(&harness, Pane::Why).left_top() + egui::vec2(30.0, 18.0);
    let before = harness.state().session().layout();
    // Each frame of the harness is a quarter of a second; what is put into its input comes in one
    // frame.
    for _ in 0..2 {
        assert_eq!(in_sight(&harness).len(), 4);
        let input = harness.input_mut();
        input.events.push(egui::Event::PointerMoved(at));
        for pressed in [true, false] {
            let (button, modifiers) = (egui::PointerButton::Primary, Modifiers::NONE);
            input.events.push(egui::Event::PointerButton {
                pos: at,
                button,
                pressed,
                modifiers,
            });
        }
        harness.step();
    }
    settle(&mut harness);
    assert_eq!(in_sight(&harness), [Pane::Why]);
    assert_eq!(
        harness.state().session().layout(),
        before,
        "files keep where the panels lie beneath"
    );
}

#[test]
fn a_finding_that_opens_another_panel_puts_the_panels_back() {
    let mut harness = english();
    harness
        .state_mut()
        .ask(ViewAction::ToggleMaximised(Pane::Why));
    settle(&mut harness);
    harness.state_mut().ask(ViewAction::Show(Pane::Suppliers));
    settle(&mut harness);
    assert!(in_sight(&harness).contains(&Pane::Suppliers) && in_sight(&harness).len() == 4);
}
