//! Where things lie in small windows and when many are open, and what the keyboard is in.

use crate::support::{english, messages, settle, window};
use egui::accesskit::{Action, Role, Toggled};
use egui::{Key, Modifiers, Rect};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use froth::app::FrothWindow;
use froth::app::state::action::{StrategyAction, ViewAction};
use froth::app::state::commands::Command;
use froth::app::state::pane::Pane;
use froth::language::Language;

type Window = Harness<'static, FrothWindow>;

/// Controls of one kind by name and place.
fn controls(harness: &Window, roles: &[Role]) -> Vec<(String, Rect)> {
    let nodes = harness.root().children_recursive();
    let nodes = nodes.filter(|node| roles.contains(&node.accesskit_node().role()));
    nodes
        .filter(|node| node.accesskit_node().bounding_box().is_some())
        .map(|node| {
            let name = node.accesskit_node().label().unwrap_or_default();
            (name, node.rect())
        })
        .collect()
}

#[test]
fn buttons_and_switches_of_headings_do_not_overlap_in_small_windows() {
    // The smallest window, and 1280 × 800 enlarged to 130 %.
    for (size, scale) in [([900.0, 600.0], 1.0), ([985.0, 615.0], 1.3)] {
        for language in Language::ALL {
            let mut harness = window(size, language, egui::Theme::Light);
            harness.set_pixels_per_point(scale);
            settle(&mut harness);
            let all = controls(&harness, &[Role::Button, Role::RadioButton, Role::ComboBox]);
            let window = harness.ctx.content_rect();
            let seen: Vec<_> = all
                .iter()
                .filter(|(_, rect)| window.intersects(*rect) && rect.height() < 34.0)
                .collect();
            for (index, (name, rect)) in seen.iter().enumerate() {
                for (other, at) in seen.iter().skip(index + 1) {
                    // The buttons of a row lie on the row on purpose.
                    let within = rect.contains_rect(*at) || at.contains_rect(*rect);
                    let meet = rect.shrink(2.0).intersects(at.shrink(2.0));
                    assert!(
                        within || !meet,
                        "{name} {rect} and {other} {at} ({language:?}, {size:?})"
                    );
                }
            }
        }
    }
}

/// The panel that F9 maximises.
fn maximised_by_f9(harness: &mut Window) -> Option<Pane> {
    harness.key_press(Key::F9);
    settle(harness);
    harness.state().session().dock.maximised()
}

#[test]
fn a_panel_opened_by_the_keyboard_has_it_and_is_the_one_that_is_maximised() {
    let mut harness = english();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::P);
    settle(&mut harness);
    harness.event(egui::Event::Text("Flip points".into()));
    settle(&mut harness);
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert_eq!(maximised_by_f9(&mut harness), Some(Pane::FlipPoints));
}

#[test]
fn the_tab_of_the_panel_that_was_opened_last_is_in_sight() {
    let mut harness = english();
    let closed: Vec<Pane> = Pane::ALL
        .iter()
        .copied()
        .filter(|pane| !pane.is_main())
        .collect();
    for pane in closed {
        harness.state_mut().ask(ViewAction::Show(pane));
        harness.run_steps(10);
        let window = harness.ctx.content_rect();
        let tabs = harness.query_all_by_role(Role::Tab);
        let chosen: Vec<_> = tabs
            .filter(|tab| tab.accesskit_node().toggled() == Some(Toggled::True))
            .map(|tab| tab.rect())
            .collect();
        assert!(!chosen.is_empty(), "{pane:?} has a tab");
        let strip = harness
            .state()
            .session()
            .pane_places
            .iter()
            .find(|(place, _)| *place == pane)
            .map(|(_, rect)| *rect);
        let strip = strip.unwrap_or_else(|| panic!("{pane:?} is in sight"));
        let own = chosen.iter().find(|tab| {
            tab.bottom() <= strip.top() + 2.0
                && tab.right() > strip.left()
                && tab.left() < strip.right()
        });
        let own = own.unwrap_or_else(|| {
            panic!("the tab of {pane:?} is not over its panel: {chosen:?} {strip}")
        });
        assert!(
            own.left() >= strip.left() - 1.0
                && own.right() <= strip.right() + 1.0
                && window.contains_rect(*own),
            "{pane:?}: {own} over {strip}"
        );
    }
}

/// The tab of a panel that lies over it, and where both are.
fn tab_and_panel(harness: &Window, pane: Pane) -> (Rect, Rect) {
    let places = &harness.state().session().pane_places;
    let panel = places.iter().find(|(place, _)| *place == pane).unwrap().1;
    let tabs = harness.query_all_by_role(Role::Tab);
    let own = tabs
        .filter(|tab| tab.accesskit_node().toggled() == Some(Toggled::True))
        .map(|tab| tab.rect())
        .find(|tab| tab.bottom() <= panel.top() + 2.0 && tab.right() > panel.left());
    (own.expect("its tab"), panel)
}

#[test]
fn the_tab_in_front_stays_in_sight_when_the_window_becomes_narrow() {
    let mut harness = english();
    let closed = Pane::ALL.iter().filter(|pane| !pane.is_main());
    let mut last = Pane::Comparison;
    for pane in closed.copied() {
        harness.state_mut().ask(ViewAction::Show(pane));
        harness.run_steps(4);
        last = pane;
    }
    for size in [egui::vec2(960.0, 600.0), egui::vec2(1280.0, 800.0)] {
        harness.set_size(size);
        harness.run_steps(12);
        let (tab, panel) = tab_and_panel(&harness, last);
        assert!(
            tab.left() >= panel.left() - 1.0 && tab.right() <= panel.right() + 1.0,
            "{size}: {tab} over {panel}"
        );
    }
}

#[test]
fn a_panel_brought_to_the_front_by_its_tab_is_the_one_that_is_maximised() {
    let mut harness = english();
    for pane in [Pane::FlipPoints, Pane::Outcomes] {
        harness.state_mut().ask(ViewAction::Show(pane));
        harness.run_steps(6);
    }
    harness
        .get_by_role_and_label(Role::Tab, "Flip points")
        .click();
    settle(&mut harness);
    assert_eq!(maximised_by_f9(&mut harness), Some(Pane::FlipPoints));
}

#[test]
fn no_number_lies_on_the_name_before_it_in_the_smallest_window() {
    for language in Language::ALL {
        let harness = window([900.0, 600.0], language, egui::Theme::Light);
        let panel = harness.state().session().pane_places.clone();
        let strategy = panel.iter().find(|(pane, _)| *pane == Pane::Strategy);
        let panel = strategy.expect("the panel").1;
        let fields = controls(&harness, &[Role::SpinButton]);
        // Below the edge, too, where the panel scrolls.
        let is_within = |rect: Rect| rect.left() >= panel.left() && rect.right() <= panel.right();
        let fields = fields.iter().filter(|(_, rect)| is_within(*rect));
        let labels = controls(&harness, &[Role::Label]);
        let mut met = 0;
        for (name, field) in fields {
            met += 1;
            for (label, at) in &labels {
                assert!(
                    !is_within(*at) || !at.shrink(1.0).intersects(*field),
                    "{label} {at} under {name} {field} ({language:?})"
                );
            }
        }
        assert!(met >= 3, "{met} fields");
    }
}

#[test]
fn the_row_of_a_strategy_that_was_just_pinned_is_in_sight() {
    let mut harness = english();
    for _ in 0..4 {
        harness.state_mut().ask(ViewAction::Show(Pane::Strategy));
        settle(&mut harness);
        let before = harness.state().document().workspace().strategies.len();
        harness.state_mut().ask(StrategyAction::Duplicate(0));
        settle(&mut harness);
        let workspace = harness.state().document().workspace();
        if workspace.strategies.len() == before {
            break;
        }
        let active = harness.state().session().active;
        let name = workspace.strategies[active].name.clone();
        let panel = harness
            .state()
            .session()
            .pane_places
            .iter()
            .find(|(pane, _)| *pane == Pane::Strategy)
            .unwrap()
            .1;
        let row = controls(&harness, &[Role::RadioButton])
            .into_iter()
            .find(|(known, rect)| *known == name && rect.height() == 26.0);
        let (_, rect) = row.unwrap_or_else(|| panic!("no row of {name}"));
        assert!(panel.contains_rect(rect), "{name}: {rect} in {panel}");
    }
}

#[test]
fn escape_leaves_the_view_for_a_meeting() {
    let mut harness = english();
    harness.state_mut().ask(Command::MeetingView);
    settle(&mut harness);
    assert!(harness.state().session().before_meeting.is_some());
    harness.key_press(Key::Escape);
    settle(&mut harness);
    assert!(harness.state().session().before_meeting.is_none());
    assert!((harness.ctx.zoom_factor() - 1.0).abs() < 1e-6);
}

#[test]
fn a_box_says_what_is_chosen_and_nothing_that_takes_the_keyboard_is_without_name_and_role() {
    for language in Language::ALL {
        let mut harness = window([1280.0, 800.0], language, egui::Theme::Light);
        for pane in Pane::ALL {
            harness.state_mut().show_pane(*pane);
            harness.run_steps(5);
            let window = harness.root().accesskit_node().data().label();
            assert!(
                window.is_some_and(|name| name.contains("Froth")),
                "{window:?}"
            );
            for node in harness.root().children_recursive() {
                let kit = node.accesskit_node();
                let data = kit.data();
                if data.supports_action(Action::Focus) {
                    assert_ne!(data.role(), Role::Unknown, "{pane:?}: {data:?}");
                    let name = kit.label().unwrap_or_default();
                    assert!(!name.trim().is_empty(), "{pane:?}: {data:?} has no name");
                }
                if data.role() == Role::ComboBox {
                    assert_eq!(data.description(), data.value(), "{pane:?}: {data:?}");
                    assert!(
                        data.value().is_some_and(|chosen| !chosen.is_empty()),
                        "{data:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_number_out_of_range_is_refused_in_a_sentence() {
    let mut harness = english();
    let shares = "Outside the three";
    let before = harness.state().document().workspace().clone();
    harness
        .get_by_role_and_label(Role::SpinButton, shares)
        .click();
    settle(&mut harness);
    for _ in 0..4 {
        harness.key_press(Key::Backspace);
    }
    harness.event(egui::Event::Text("180".into()));
    settle(&mut harness);
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert_eq!(harness.state().document().workspace(), &before);
    assert_eq!(
        messages(&harness),
        ["Outside the three cannot be 180 %: it takes 0 % to 100 %."]
    );
}
