//! Menus and lists stay in the window at every size, and everything in them is reached by the
//! mouse.

use crate::support::{settle, window};
use egui::accesskit::{NodeId, Role};
use egui::{Event, MouseWheelSource, MouseWheelUnit, Pos2, Rect, TouchPhase, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use froth::app::FrothWindow;
use froth::app::state::commands::{self, Command, Entry, HIDDEN, Menu, PANEL, RECENT};
use froth::language::{Language, Text};

type Window = Harness<'static, FrothWindow>;

/// The smallest windows that are promised: in pixels, with pixels per point.
const SIZES: [([f32; 2], f32); 3] = [
    ([900.0, 600.0], 1.0),
    ([1280.0, 800.0], 1.0),
    // 1920 × 1080 at 150 %, less a bar of the system.
    ([1280.0, 690.0], 1.5),
];

fn wheel(harness: &Window, at: Pos2, down: f32) {
    harness.event(Event::PointerMoved(at));
    harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -down),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Unknown,
        modifiers: egui::Modifiers::NONE,
    });
}

/// Where the row of a name in a menu stands, and its id.
fn row(harness: &Window, name: &str) -> Option<(NodeId, Rect)> {
    let roles = [Role::Button, Role::MenuItem];
    let found = harness.root().children_recursive().filter(|node| {
        let node = node.accesskit_node();
        roles.contains(&node.role()) && node.label().as_deref() == Some(name)
    });
    // Rows of menus lie above whatever else has the name.
    let node = found.last()?;
    Some((node.accesskit_node().locate().0, node.rect()))
}

/// Whether the pointer is on the control of an id.
fn is_pointed_at(harness: &Window, id: NodeId) -> bool {
    harness.ctx.interaction_snapshot(|snapshot| {
        snapshot
            .contains_pointer
            .iter()
            .any(|on| on.accesskit_id() == id)
    })
}

/// Brings the pointer onto a row with nothing but pointer and wheel.
fn reach(harness: &mut Window, name: &str, from: Pos2) {
    let window = harness.ctx.content_rect();
    for _ in 0..60 {
        let (id, rect) = row(harness, name).unwrap_or_else(|| panic!("no row {name}"));
        if window.contains_rect(rect) {
            harness.event(Event::PointerMoved(rect.center()));
            harness.run_steps(3);
            if is_pointed_at(harness, id) {
                return;
            }
        }
        let down = if rect.bottom() > window.center().y {
            60.0
        } else {
            -60.0
        };
        wheel(harness, from, down);
        harness.run_steps(12);
    }
    panic!("the mouse does not come to {name} in a window of {window}");
}

fn open(harness: &mut Window, name: &str) -> Pos2 {
    // The menus stand at the top; further down another button may have the name.
    let buttons = harness.query_all_by_role_and_label(Role::Button, name);
    let button = buttons
        .min_by(|a, b| a.rect().top().total_cmp(&b.rect().top()))
        .unwrap_or_else(|| panic!("no menu {name}"));
    let rect = button.rect();
    button.click();
    harness.run_steps(4);
    rect.center_bottom() + vec2(24.0, 60.0)
}

fn close(harness: &mut Window) {
    harness.key_press(egui::Key::Escape);
    settle(harness);
    harness.key_press(egui::Key::Escape);
    settle(harness);
}

#[test]
fn the_mouse_comes_to_every_command_at_every_size() {
    for (size, scale) in SIZES {
        for language in Language::ALL {
            let text = Text::new(language);
            let mut harness = window(size, language, egui::Theme::Light);
            harness.set_pixels_per_point(scale);
            settle(&mut harness);
            for menu in Menu::ALL {
                let inside = open(&mut harness, &text.get(menu.key()));
                let of_menu = |entry: &&Entry| entry.menu == menu && entry.block != RECENT;
                let fixed = |entry: &&Entry| {
                    !matches!(
                        entry.command,
                        Command::Select(_) | Command::Undo | Command::Redo
                    )
                };
                let rows: Vec<&Entry> = commands::shown().filter(of_menu).filter(fixed).collect();
                for entry in rows.iter().filter(|entry| entry.block != PANEL) {
                    reach(&mut harness, &text.get(entry.key), inside);
                }
                let of_panel: Vec<_> = rows.iter().filter(|entry| entry.block == PANEL).collect();
                if !of_panel.is_empty() {
                    reach(&mut harness, &text.get("menu-panel"), inside);
                    harness.run_steps(4);
                    let first = row(&harness, &text.get(of_panel[0].key)).unwrap().1;
                    for entry in of_panel {
                        reach(&mut harness, &text.get(entry.key), first.center());
                    }
                }
                close(&mut harness);
            }
        }
    }
    assert!(commands::shown().all(|entry| entry.block != HIDDEN));
}

#[test]
fn an_open_list_is_within_the_window() {
    for (size, scale) in SIZES {
        let mut harness = window(size, Language::English, egui::Theme::Light);
        harness.set_pixels_per_point(scale);
        settle(&mut harness);
        let boxes: Vec<String> = harness
            .query_all_by_role(Role::ComboBox)
            .filter_map(|node| node.accesskit_node().label())
            .collect();
        assert!(boxes.len() > 1, "{boxes:?}");
        for name in boxes {
            let node = harness.get_by_role_and_label(Role::ComboBox, &name);
            node.scroll_to_me();
            harness.run_steps(4);
            harness.get_by_role_and_label(Role::ComboBox, &name).click();
            harness.run_steps(4);
            let window = harness.ctx.content_rect();
            let open: Vec<Rect> = harness.ctx.memory(|memory| {
                let layers = memory.areas().visible_layer_ids().into_iter();
                let in_front = layers.filter(|layer| layer.order == egui::Order::Foreground);
                in_front
                    .filter_map(|layer| memory.area_rect(layer.id))
                    .collect()
            });
            assert!(!open.is_empty(), "no list of {name}");
            for list in open {
                assert!(window.contains_rect(list), "{name}: {list} in {window}");
            }
            close(&mut harness);
        }
    }
}
