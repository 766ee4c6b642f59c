//! The triangle for a reader of the screen: its value as a number and in words, and its steps.

use crate::support::{english, settle};
use egui::accesskit::{Action, ActionData, ActionRequest, Role, TreeId};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use froth::app::FrothWindow;

const NAME: &str = "Mix of the active strategy";

fn share_at_the_top(harness: &Harness<'static, FrothWindow>) -> f64 {
    let node = harness.get_by_role_and_label(Role::Slider, NAME);
    let value = node.accesskit_node().numeric_value();
    value.expect("a number")
}

fn ask(harness: &mut Harness<'static, FrothWindow>, action: Action, data: Option<ActionData>) {
    let node = harness.get_by_role_and_label(Role::Slider, NAME);
    let (target_node, _) = node.accesskit_node().locate();
    harness.event(egui::Event::AccessKitActionRequest(ActionRequest {
        action,
        target_tree: TreeId::ROOT,
        target_node,
        data,
    }));
    settle(harness);
}

#[test]
fn the_triangle_tells_its_share_at_the_top_and_takes_steps_and_values() {
    let mut harness = english();
    ask(
        &mut harness,
        Action::SetValue,
        Some(ActionData::NumericValue(40.0)),
    );
    assert!((share_at_the_top(&harness) - 40.0).abs() < 1e-9);
    ask(&mut harness, Action::Increment, None);
    assert!((share_at_the_top(&harness) - 41.0).abs() < 1e-9);
    ask(&mut harness, Action::Decrement, None);
    ask(&mut harness, Action::Decrement, None);
    assert!((share_at_the_top(&harness) - 39.0).abs() < 1e-9);
    let node = harness.get_by_role_and_label(Role::Slider, NAME);
    let data = node.accesskit_node();
    let data = data.data();
    assert_eq!(
        (
            data.min_numeric_value(),
            data.max_numeric_value(),
            data.numeric_value_step()
        ),
        (Some(0.0), Some(100.0), Some(1.0))
    );
    let words = data.value().unwrap_or_default();
    assert!(words.contains("Vertical integration 39 %"), "{words}");
}
