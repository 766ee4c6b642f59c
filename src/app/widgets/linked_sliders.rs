//! Three sliders whose shares add up to a hundred per cent, each with a lock and a field for
//! typing.

use super::icon::{self, Icon};
use super::rebalance::rebalance;
use super::slider;
use crate::app::look::theme::Tokens;
use crate::app::look::typography::{self, Face};
use crate::language::Text;
use crate::strategy::plan::Mix;
use egui::{Align, Layout, Ui};

/// Room of lock and field beside the name of a share, points.
pub const BESIDE_NAME: f32 = icon::BUTTON + slider::PER_CENT_FIELD + 20.0;

/// What the user asked of the sliders.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ShareChange {
    /// Another mix.
    Move(Mix),
    /// Lock or free one share.
    Lock(usize, bool),
}

/// Shows the sliders; the names are those of application, base model, vertical integration. Without
/// `locks` there is nothing to lock. `help` is what the tooltip of each share says.
pub fn linked_sliders_ui(
    ui: &mut Ui,
    text: &Text,
    names: [&str; 3],
    mix: Mix,
    locks: Option<[bool; 3]>,
    help: &dyn Fn(&mut Ui, usize),
) -> Option<ShareChange> {
    let locked = locks.unwrap_or_default();
    let tokens = Tokens::of(ui);
    let mut asked = None;
    let shown = mix.whole_percents();
    for (index, name) in names.into_iter().enumerate() {
        let movable = !locked[index] && (0..3).any(|other| other != index && !locked[other]);
        let value = mix.weights()[index];
        ui.push_id(("share", index), |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.horizontal(|ui| {
                let room = ui.available_width() - BESIDE_NAME;
                typography::short_line_ui(ui, name, Face::body(&tokens), room);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    ui.spacing_mut().item_spacing.x = 4.0;
                    let (shape, key) = if locked[index] {
                        (Icon::Locked, "share-unlock")
                    } else {
                        (Icon::Unlocked, "share-lock")
                    };
                    let color = if locked[index] {
                        tokens.accent
                    } else {
                        tokens.quiet
                    };
                    let hint = text.with(key, &[("share", name)]);
                    if locks.is_some() && icon::button_ui(ui, shape, &hint, color, true).clicked() {
                        asked = Some(ShareChange::Lock(index, !locked[index]));
                    }
                    // The field shows whole per cents that add up to 100 with the others.
                    let field = text.with("share-field", &[("share", name)]);
                    let whole = f64::from(shown[index]) / 100.0;
                    if let Some(to) =
                        slider::per_cent_field_ui(ui, &field, whole, movable, |ui| help(ui, index))
                    {
                        asked = Some(ShareChange::Move(rebalance(mix, index, to, locked)));
                    }
                });
            });
            let slider = slider::share_slider_ui(ui, name, value, movable);
            slider.response.on_hover_ui(|ui| help(ui, index));
            if let Some(to) = slider.value {
                let whole = (to * 100.0).round() / 100.0;
                let moved = rebalance(mix, index, whole, locked);
                if moved != mix {
                    asked = Some(ShareChange::Move(moved));
                }
            }
            ui.add_space(4.0);
        });
    }
    asked
}
