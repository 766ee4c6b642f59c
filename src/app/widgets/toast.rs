//! Short messages in the lower corner that go away by themselves, and stay while they matter.

use crate::app::theme::{self, Tokens};
use crate::app::typography::{self, Face};
use crate::app::widgets::icon::{self, Icon};
use egui::{Align2, Area, Context, Id, Order, vec2};

/// How much a message matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something went wrong; stays until it is taken away.
    Problem,
}

/// A short message.
#[derive(Debug, Clone, PartialEq)]
pub struct Toast {
    /// To tell it from others.
    pub number: u64,
    /// What it says.
    pub sentence: String,
    /// How much it matters.
    pub tone: Tone,
    /// When it goes away, seconds of the context's clock.
    pub until: f64,
}

/// Seconds a message stays when something was done.
pub const SECONDS: f64 = 6.0;

/// Shows the messages; answers those to be taken away. `close` names the button.
pub fn toasts_ui(ctx: &Context, toasts: &[Toast], tokens: &Tokens, close: &str) -> Vec<u64> {
    let now = ctx.input(|input| input.time);
    let mut gone = Vec::new();
    let mut offset = 16.0;
    for toast in toasts.iter().rev() {
        let timed = toast.tone == Tone::Done;
        if timed && now >= toast.until {
            gone.push(toast.number);
            continue;
        }
        if timed {
            ctx.request_repaint_after_secs((toast.until - now) as f32);
        }
        let area = Area::new(Id::unique(("toast", toast.number)))
            .order(Order::Foreground)
            .anchor(Align2::RIGHT_BOTTOM, vec2(-16.0, -offset))
            .show(ctx, |ui| {
                theme::card(tokens).fill(tokens.ink).show(ui, |ui| {
                    ui.set_max_width(420.0);
                    ui.horizontal_top(|ui| {
                        ui.scope(|ui| {
                            ui.set_max_width(372.0);
                            typography::label_ui(ui, &toast.sentence, Face::body(tokens).tinted(tokens.panel));
                        });
                        if icon::button_ui(ui, Icon::Delete, close, tokens.panel, true).clicked() {
                            gone.push(toast.number);
                        }
                    });
                });
            });
        offset += area.response.rect.height() + 8.0;
    }
    gone
}
