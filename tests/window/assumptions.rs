//! The assumptions in the window: what matters most stands first, with its effect beside it, and
//! the others by what they are about.

use crate::support::{settle, window};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use froth::app::FrothWindow;
use froth::app::state::action::ViewAction;
use froth::app::state::pane::Pane;
use froth::assumptions::table;
use froth::language::{Language, Text};
use std::collections::BTreeSet;

type Window = Harness<'static, FrothWindow>;

/// The panel in a window so tall that all rows are laid out and in sight.
fn assumptions(size: [f32; 2], language: Language) -> Window {
    let mut harness = window(size, language, egui::Theme::Light);
    harness.state_mut().ask(ViewAction::Show(Pane::Assumptions));
    harness
        .state_mut()
        .ask(ViewAction::ToggleMaximised(Pane::Assumptions));
    settle(&mut harness);
    harness
}

/// Names of one role from top to bottom.
fn names(harness: &Window, role: Role) -> Vec<(String, egui::Rect)> {
    let mut found: Vec<(String, egui::Rect)> = harness
        .query_all_by_role(role)
        .map(|node| {
            let name = node.accesskit_node().label().unwrap_or_default();
            (name, node.rect())
        })
        .collect();
    found.sort_by(|(_, a), (_, b)| a.top().total_cmp(&b.top()));
    found
}

#[test]
fn what_matters_most_stands_first_with_its_effect_and_the_others_by_groups() {
    let mut harness = assumptions([1280.0, 9000.0], Language::English);
    let headings = names(&harness, Role::Heading);
    let (first, at) = &headings[0];
    assert!(
        first.starts_with("The ten that move it most (Lost if it bursts in Q4 2027"),
        "{first}"
    );
    let groups: Vec<&str> = headings[1..]
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    assert!(
        groups.contains(&"Burst") && groups.contains(&"Exuberance"),
        "{groups:?}"
    );
    let rows = names(&harness, Role::RowHeader);
    let rows: Vec<_> = rows
        .into_iter()
        .filter(|(_, row)| row.top() > at.top())
        .collect();
    assert_eq!(rows.len(), table::parameters().len());
    let different: BTreeSet<&str> = rows.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(different.len(), rows.len(), "each stands there once");
    // The known results move by this one alone.
    let most = "Share of overvaluation lost in a burst (Burst)";
    assert_eq!(rows[0].0, most);
    let effect = "Share of overvaluation lost in a burst at 0.65: 55 %; at 1.3: 68 % (share of the overvaluation in doublings)";
    let cells = names(&harness, Role::Cell);
    let cell = cells.iter().find(|(name, _)| name == effect);
    let (_, cell) = cell.unwrap_or_else(|| panic!("{:?}", cells.first()));
    assert!((cell.center().y - rows[0].1.center().y).abs() < 2.0);
    // A filter that leaves it out leaves its heading out.
    harness.state_mut().ask(ViewAction::FilterAssumptions {
        typed: "Scorecard".into(),
        changed_only: false,
    });
    settle(&mut harness);
    let headings = names(&harness, Role::Heading);
    assert!(
        headings
            .iter()
            .all(|(name, _)| !name.starts_with("The ten")),
        "{headings:?}"
    );
}

#[test]
fn every_column_of_the_assumptions_is_reached_in_the_smallest_window() {
    for language in Language::ALL {
        let text = Text::new(language);
        let mut harness = assumptions([900.0, 600.0], language);
        let last = text.get("assumption-provenance");
        for _ in 0..20 {
            let header = harness
                .get_by_role_and_label(Role::ColumnHeader, &last)
                .rect();
            if harness.ctx.content_rect().contains_rect(header) {
                break;
            }
            harness.event(egui::Event::PointerMoved(egui::pos2(400.0, 400.0)));
            harness.event(egui::Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                delta: egui::vec2(-60.0, 0.0),
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Unknown,
                modifiers: egui::Modifiers::NONE,
            });
            harness.run_steps(12);
        }
        let header = harness
            .get_by_role_and_label(Role::ColumnHeader, &last)
            .rect();
        let window = harness.ctx.content_rect();
        assert!(window.contains_rect(header), "{header} in {window}");
    }
}
