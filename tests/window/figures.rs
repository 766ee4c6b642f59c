//! Every figure in the window explains itself when the pointer rests on it.

use crate::support::{english, settle};
use egui::accesskit::Role;
use egui::{Order, Pos2, Rect, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use froth::app::FrothWindow;
use froth::app::state::action::ViewAction;
use froth::app::state::pane::Pane;

type Window = Harness<'static, FrothWindow>;

/// Panels that are prose, in which figures are part of a sentence; and the fund, of which the
/// sample says nothing.
const PROSE: [Pane; 3] = [Pane::Thesis, Pane::Help, Pane::Fund];

/// Panels whose figures stand in sentences that say what they are, and do not explain themselves on
/// hover yet.
const SENTENCES: [Pane; 6] = [
    Pane::Scenarios,
    Pane::Moves,
    Pane::Record,
    Pane::Gauge,
    Pane::Library,
    Pane::Opinions,
];

/// Beginnings of what is itself an explanation, a name or a count of what can be seen.
const PLAIN: [&str; 12] = [
    "Select ",
    "Comparison: ",
    "500 draws of all judged weights",
    "Dot-com 1999 (back-test)",
    "1999, hand-picked",
    "Growth 2021, hand-picked",
    "Consumer 2021, hand-picked",
    "Spearman's rho with",
    "Assumed inputs, and for how many",
    "Fifty-one companies",
    "0 snapshots",
    "Trash (0)",
];

/// Whether a node is a chart, which reads the figure under the pointer.
fn is_chart(node: &egui_kittest::Node<'_>) -> bool {
    let kit = node.accesskit_node();
    let large = kit.bounding_box().is_some_and(|at| at.y1 - at.y0 > 100.0);
    matches!(kit.role(), Role::Image) || (kit.role() == Role::Slider && large)
}

/// What stands on the screen with a figure in it: its words and its place.
fn figures(harness: &Window) -> Vec<(String, Rect)> {
    let screen = harness.ctx.content_rect();
    let nodes =
        harness.query_all(By::new().predicate(|node| node.role() != egui::accesskit::Role::Window));
    nodes
        .filter(|node| !is_chart(node))
        .filter_map(|node| {
            let kit = node.accesskit_node();
            let words = [kit.label(), kit.value()]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" = ");
            let has_figure = words.chars().any(|letter| letter.is_ascii_digit());
            let at = kit.bounding_box()?;
            let place = Rect::from_min_max(
                pos2(at.x0 as f32, at.y0 as f32),
                pos2(at.x1 as f32, at.y1 as f32),
            );
            // What reaches into the margin at the foot of a panel is scrolled away in part, and the
            // pointer misses it.
            let seen = Rect::from_min_max(screen.min, screen.max - vec2(0.0, 16.0));
            let place = (place.bottom() <= seen.bottom()).then_some(place.intersect(seen))?;
            let plain = PLAIN.iter().any(|beginning| words.starts_with(beginning));
            (has_figure && !plain && place.width() > 1.0 && place.height() > 8.0)
                .then_some((words, place))
        })
        .collect()
}

/// Whether something is explained when the pointer rests there.
fn explains(harness: &mut Window, at: Pos2) -> bool {
    harness.hover_at(pos2(2.0, 2.0));
    harness.step();
    harness.hover_at(at);
    for _ in 0..8 {
        harness.step();
    }
    harness.ctx.memory(|memory| {
        let mut layers = memory.areas().visible_layer_ids().into_iter();
        layers.any(|layer| layer.order == Order::Tooltip)
    })
}

#[test]
fn every_figure_explains_itself() {
    let mut harness = english();
    let mut silent = Vec::new();
    for pane in Pane::ALL
        .iter()
        .filter(|pane| !PROSE.contains(pane) && !SENTENCES.contains(pane))
    {
        harness.state_mut().show_pane(*pane);
        harness.state_mut().ask(ViewAction::ToggleMaximised(*pane));
        harness.hover_at(pos2(2.0, 2.0));
        settle(&mut harness);
        let all = figures(&harness);
        assert!(!all.is_empty(), "{pane:?} has figures");
        for (words, place) in all {
            if !explains(&mut harness, place.center()) {
                silent.push(format!("{pane:?}: {words} at {place:?}"));
            }
        }
        harness.key_press(egui::Key::Escape);
        settle(&mut harness);
        harness.state_mut().close_pane(*pane);
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}
