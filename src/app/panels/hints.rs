//! The three hints of the first start, one after the other beside what they speak of.

use crate::app::look::theme;
use crate::app::look::typography::{self, Face};
use crate::app::scene::{Anchor, Scene};
use crate::app::state::action::{SettingsAction, ViewAction};
use crate::app::widgets::icon::{self, Icon};
use egui::{Align, Area, Button, Context, Id, Layout, Order, Pos2, RichText, Stroke, pos2, vec2};

/// What each hint speaks of, in their order.
const HINTS: [(Anchor, &str); 3] = [
    (Anchor::Sliders, "hint-slider"),
    (Anchor::Triangle, "hint-triangle"),
    (Anchor::Export, "hint-export"),
];
const WIDTH: f32 = 260.0;

/// The hint that is up, if one is and what it speaks of is in sight.
pub fn hints_ui(ctx: &Context, scene: &Scene<'_>) {
    // What lies in front of the panels is not what a hint speaks of, and a meeting is not told how
    // the window works.
    let session = scene.session;
    let in_front =
        session.dialog.is_some() || session.import.is_some() || session.before_meeting.is_some();
    let Some(index) = scene.session.hint.filter(|_| !in_front) else {
        return;
    };
    let Some((anchor, key)) = HINTS.get(index).copied() else {
        return;
    };
    let Some(rect) = scene.anchor(anchor) else {
        return;
    };
    let tokens = &scene.tokens;
    let window = ctx.content_rect();
    let at: Pos2 = match anchor {
        Anchor::Export => pos2(window.right() - WIDTH - 40.0, rect.bottom() + 14.0),
        Anchor::Sliders | Anchor::Triangle => pos2(rect.right() + 22.0, rect.center().y - 36.0),
    };
    let tip = match anchor {
        Anchor::Export => [
            rect.center_bottom() + vec2(0.0, 2.0),
            rect.center_bottom() + vec2(0.0, 14.0),
        ],
        Anchor::Sliders | Anchor::Triangle => [
            rect.right_center() + vec2(4.0, 0.0),
            rect.right_center() + vec2(22.0, 0.0),
        ],
    };
    let area = Area::new(Id::unique("hint"))
        .order(Order::Foreground)
        .fixed_pos(at)
        .constrain(true);
    area.show(ctx, |ui| {
        ui.painter()
            .clone()
            .with_clip_rect(window)
            .line_segment(tip, Stroke::new(2.0, tokens.accent));
        theme::card(tokens)
            .stroke(Stroke::new(1.0, tokens.accent))
            .show(ui, |ui| {
                ui.set_width(WIDTH);
                ui.horizontal_top(|ui| {
                    ui.scope(|ui| {
                        ui.set_max_width(WIDTH - icon::BUTTON - 8.0);
                        typography::label_ui(ui, &scene.say(key), Face::body(tokens));
                    });
                    if icon::button_ui(
                        ui,
                        Icon::Delete,
                        &scene.say("hint-close"),
                        tokens.quiet,
                        true,
                    )
                    .clicked()
                    {
                        scene.ask(SettingsAction::DismissHints);
                    }
                });
                ui.add_space(6.0);
                let count = [
                    ("number", (index + 1).to_string()),
                    ("count", HINTS.len().to_string()),
                ];
                let count: Vec<_> = count
                    .iter()
                    .map(|(name, value)| (*name, value.as_str()))
                    .collect();
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let last = index + 1 == HINTS.len();
                    let words = scene.say(if last { "hint-done" } else { "hint-next" });
                    let button = Button::new(RichText::new(words).color(tokens.on_accent))
                        .fill(tokens.accent);
                    if ui.add(button.min_size(theme::MESSAGE_BUTTON)).clicked() {
                        if last {
                            scene.ask(SettingsAction::DismissHints);
                        } else {
                            scene.ask(ViewAction::NextHint);
                        }
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        typography::line_ui(
                            ui,
                            &scene.text.with("hint-count", &count),
                            Face::note(tokens),
                        );
                    });
                });
            });
    });
}
