//! Short messages in the lower corner that go away by themselves, and stay while they matter.

use crate::app::look::theme;
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::state::action::ViewAction;
use crate::app::state::toast::{Offer, Toast, Tone};
use crate::app::widgets::icon::{self, Icon};
use crate::app::widgets::number;
use crate::language::Message;
use egui::{Align2, Area, Button, Context, Id, Order, vec2};

/// Width of a message, points.
const WIDTH: f32 = 420.0;

/// Says which number was typed and not taken in this frame, and what would be.
fn say_refused(ctx: &Context, scene: &Scene<'_>) {
    let Some(refused) = number::refused(ctx) else {
        return;
    };
    let said = Message::new("number-out-of-range")
        .with("name", refused.name)
        .with("value", refused.asked)
        .with("low", refused.low)
        .with("high", refused.high);
    scene.ask(ViewAction::Warn(said));
}

/// Shows the messages.
pub fn toasts_ui(ctx: &Context, scene: &Scene<'_>) {
    say_refused(ctx, scene);
    let now = ctx.input(|input| input.time);
    let mut offset = 16.0;
    for toast in scene.session.toasts.iter().rev() {
        let timed = toast.tone == Tone::Done;
        if timed && now >= toast.until {
            scene.ask(ViewAction::DismissToast(toast.number));
            continue;
        }
        if timed {
            ctx.request_repaint_after_secs((toast.until - now) as f32);
        }
        let area = Area::new(Id::unique(("toast", toast.number)))
            .order(Order::Foreground)
            .anchor(Align2::RIGHT_BOTTOM, vec2(-16.0, -offset))
            .show(ctx, |ui| toast_ui(ui, scene, toast));
        offset += area.response.rect.height() + 8.0;
    }
}

fn toast_ui(ui: &mut egui::Ui, scene: &Scene<'_>, toast: &Toast) {
    let tokens = &scene.tokens;
    theme::card(tokens).fill(tokens.ink).show(ui, |ui| {
        ui.set_max_width(WIDTH);
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_max_width(WIDTH - 48.0);
                let sentence = scene.text.say(&toast.said);
                typography::label_ui(ui, &sentence, Face::body(tokens).tinted(tokens.panel));
                if !toast.offers.is_empty() {
                    ui.add_space(4.0);
                    ui.horizontal(|ui| {
                        for offer in &toast.offers {
                            offer_ui(ui, scene, toast, offer);
                        }
                    });
                }
            });
            if icon::button_ui(ui, Icon::Delete, &scene.say("close"), tokens.panel, true).clicked()
            {
                scene.ask(ViewAction::DismissToast(toast.number));
            }
        });
    });
}

fn offer_ui(ui: &mut egui::Ui, scene: &Scene<'_>, toast: &Toast, offer: &Offer) {
    let tokens = &scene.tokens;
    let text = egui::RichText::new(scene.text.say(&offer.name)).color(tokens.panel);
    let fill = theme::mix(tokens.ink, tokens.panel, 0.16);
    if ui
        .add(Button::new(text).fill(fill).min_size(theme::MESSAGE_BUTTON))
        .clicked()
    {
        scene.ask(ViewAction::DismissToast(toast.number));
        scene.ask(offer.action.clone());
    }
}
