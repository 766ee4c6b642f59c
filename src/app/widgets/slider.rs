//! A thin slider over the whole width, from 0 to 1, and the field for typing its per cent.
//!
//! It returns a new value only when the user asks for one, so values that are linked to it never
//! drift.

use super::number::{NumberField, Written};
use super::pointer;
use crate::app::look::theme::Tokens;
use egui::accesskit::{Action, ActionData};
use egui::{EventFilter, Key, Rect, Response, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

const HEIGHT: f32 = 18.0;
const HANDLE: f32 = 7.0;
const STEP: f64 = 0.01;

/// The slider's response, and the value asked for, if any.
pub struct SliderResponse {
    /// For tooltips and focus.
    pub response: Response,
    /// New value, 0 … 1.
    pub value: Option<f64>,
}

/// A slider of a share 0 … 1; arrows move it by one per cent, Home and End to its ends.
pub fn share_slider_ui(ui: &mut Ui, name: &str, value: f64, enabled: bool) -> SliderResponse {
    let tokens = Tokens::of(ui);
    let sense = if enabled {
        Sense::click_and_drag()
    } else {
        Sense::hover()
    };
    let (rect, response) = pointer::dragged_ui(ui, name, vec2(ui.available_width(), HEIGHT), sense);
    let rail = rect.x_range().shrink(HANDLE + 1.0);
    let mut asked = None;
    if enabled {
        if let Some(at) = pointer::pressed(ui, &response) {
            asked = Some(f64::from((at.x - rail.min) / rail.span()));
        }
        asked = keyboard(ui, &response, value).or(asked);
    }
    let asked = asked.map(|to| to.clamp(0.0, 1.0)).filter(|to| *to != value);
    response.widget_info(|| WidgetInfo::slider(enabled, (value * 100.0).round(), name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(100.0);
        node.set_numeric_value_step(1.0);
        if enabled {
            node.add_action(Action::SetValue);
            node.add_action(Action::Increment);
            node.add_action(Action::Decrement);
        }
    });

    let x = rail.min + rail.span() * value as f32;
    let y = rect.center().y;
    let painter = ui.painter();
    let fill = if enabled { tokens.accent } else { tokens.quiet };
    let strip = Rect::from_x_y_ranges(rect.x_range(), y - 2.0..=y + 2.0);
    painter.rect_filled(strip, 2.0, tokens.hairline);
    painter.rect_filled(strip.with_max_x(x), 2.0, fill);
    let center = pos2(x, y);
    if response.has_focus() {
        painter.circle_stroke(center, HANDLE + 3.0, Stroke::new(2.0, tokens.accent));
    }
    let rim = if response.hovered() || response.dragged() {
        3.0
    } else {
        2.2
    };
    painter.circle(center, HANDLE, tokens.panel, Stroke::new(rim, fill));
    SliderResponse {
        response,
        value: asked,
    }
}

fn keyboard(ui: &Ui, response: &Response, value: f64) -> Option<f64> {
    if response.clicked() || response.drag_started() {
        response.request_focus();
    }
    let (set, mut steps, to_start, to_end) = ui.input(|input| {
        let set = input
            .accesskit_action_requests(response.id, Action::SetValue)
            .filter_map(|request| match request.data {
                Some(ActionData::NumericValue(value)) => Some(value / 100.0),
                _ => None,
            })
            .last();
        let steps = input.num_accesskit_action_requests(response.id, Action::Increment) as f64
            - input.num_accesskit_action_requests(response.id, Action::Decrement) as f64;
        (
            set,
            steps,
            input.key_pressed(Key::Home),
            input.key_pressed(Key::End),
        )
    });
    if response.has_focus() {
        ui.memory_mut(|memory| {
            let filter = EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                ..EventFilter::default()
            };
            memory.set_focus_lock_filter(response.id, filter);
        });
        steps += ui.input(|input| {
            let presses = |key| input.num_presses(key) as f64;
            let big = if input.modifiers.shift { 10.0 } else { 1.0 };
            big * (presses(Key::ArrowRight) + presses(Key::ArrowUp)
                - presses(Key::ArrowLeft)
                - presses(Key::ArrowDown))
        });
        if to_start {
            return Some(0.0);
        }
        if to_end {
            return Some(1.0);
        }
    }
    // A step lands on whole per cents.
    set.or_else(|| (steps != 0.0).then(|| ((value / STEP).round() + steps) * STEP))
}

/// Width of a field of a share, points.
pub const PER_CENT_FIELD: f32 = 54.0;

/// A field that shows a share in per cent and takes a typed or dragged one. Returns the value asked
/// for. `help` is what its tooltip says.
pub fn per_cent_field_ui(
    ui: &mut Ui,
    name: &str,
    value: f64,
    enabled: bool,
    help: impl FnOnce(&mut Ui),
) -> Option<f64> {
    let field = NumberField {
        name,
        range: 0.0..=100.0,
        speed: 0.5,
        decimals: 4,
        written: Written::PerCent,
        size: vec2(PER_CENT_FIELD, 20.0),
    };
    let shown = (value * 100.0).round();
    let (response, asked) = ui.add_enabled_ui(enabled, |ui| field.show(ui, shown)).inner;
    response.on_hover_ui(help);
    asked.map(|asked| (asked / 100.0).clamp(0.0, 1.0))
}
