//! The answer across the window: four sentences, each with its state and how sure it is.

use super::registry;
use crate::app::look::theme::mix;
use crate::app::look::typography::{Face, Line};
use crate::app::scene::Scene;
use crate::app::state::action::ViewAction;
use crate::app::widgets::icon::{self, Icon};
use crate::report::chart::FanView;
use crate::report::verdict::{Said, Sign};
use crate::strategy::verdict::Question;
use egui::{Align2, Color32, Painter, Pos2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Height of the strip, points.
pub const HEIGHT: f32 = 98.0;

/// Share of the width that each answer has; the burst says most.
const SHARES: [f32; 4] = [0.27, 0.24, 0.24, 0.25];
/// Room between two answers, points.
const GUTTER: f32 = 20.0;
/// Room of the sign before an answer, points.
const SIGN: f32 = 20.0;
/// Room above an answer, points.
const PADDING: f32 = 5.0;
/// Lines of an answer with how sure it is.
const LINES: usize = 5;
/// Lines of an answer that leave room for a long certainty.
const ANSWER: usize = 2;

/// The strip. Before the first results it is empty.
pub fn verdict_strip_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let Some(shown) = scene.shown() else { return };
    let strip = ui.max_rect();
    let width = strip.width() - GUTTER * (SHARES.len() - 1) as f32;
    let mut left = strip.left();
    for (said, share) in shown.said.iter().zip(SHARES) {
        let size = vec2(width * share, strip.height() - 2.0);
        answer_ui(
            ui,
            scene,
            said,
            Rect::from_min_size(pos2(left, strip.top()), size),
        );
        left += size.x + GUTTER;
    }
}

fn answer_ui(ui: &mut Ui, scene: &Scene<'_>, said: &Said, at: Rect) {
    let tokens = &scene.tokens;
    let response = ui.interact(at, ui.scope_id().with(said.question), Sense::click());
    let sign = scene.say(said.sign.key());
    let spoken = scene
        .text
        .pair(&format!("{} ({sign})", said.title), &said.whole());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    let faded = |color: Color32| {
        if scene.stale() {
            mix(tokens.panel, color, 0.5)
        } else {
            color
        }
    };
    let painter = ui.painter().with_clip_rect(at);
    if response.hovered() {
        painter.rect_filled(at.expand2(vec2(6.0, -4.0)), 4.0, tokens.well);
    }
    let words = at.with_min_x(at.left() + SIGN);
    let face = Face::body(tokens)
        .tinted(faded(tokens.ink))
        .strong_if(said.sign == Sign::Decided);
    let note = Face::note(tokens).tinted(faded(tokens.quiet));
    // Each has what the other leaves free, and at least what it cannot do without.
    let whole = Line::wrapped(&painter, &said.certainty, note, words.width());
    let lines = LINES.saturating_sub(whole.lines()).max(ANSWER);
    let sentence = Line::rows(&painter, &said.sentence, face, words.width(), lines);
    let lines = LINES.saturating_sub(sentence.lines());
    let certainty = Line::rows(&painter, &said.certainty, note, words.width(), lines);
    let top = at.top() + PADDING;
    let first = painter.round_to_pixel_center(top + 9.0);
    let placed = sentence.paint(&painter, pos2(words.left(), top), Align2::LEFT_TOP);
    certainty.paint(
        &painter,
        pos2(words.left(), placed.bottom()),
        Align2::LEFT_TOP,
    );
    let color = match said.sign {
        Sign::Decided => tokens.accent,
        Sign::Depends | Sign::NoDifference | Sign::Checking => tokens.quiet,
    };
    paint_sign(
        &painter,
        pos2(at.left() + 6.0, first),
        said.sign,
        faded(color),
    );
    icon::focus_ring(ui, &response, at.shrink2(vec2(0.0, 3.0)));
    if response.clicked() {
        scene.ask(leads_to(said.question));
    }
    response.on_hover_ui(|ui| {
        use crate::app::look::typography::label_ui;
        label_ui(
            ui,
            &scene.text.pair(&said.title, &sign),
            Face::strong(tokens),
        );
        label_ui(ui, &said.whole(), Face::body(tokens));
        if said.question == Question::Better {
            label_ui(ui, &scene.say("verdict-parts-of-mix"), Face::note(tokens));
        }
        label_ui(ui, &scene.say("verdict-help"), Face::note(tokens));
    });
}

/// Where an answer is shown in full: in the panel that says so, or else in the chart of
/// differences.
fn leads_to(question: Question) -> ViewAction {
    registry::find(|panel| panel.answers == Some(question))
        .map_or(ViewAction::Chart(FanView::Difference), ViewAction::Show)
}

/// A tick, half a disc, an equals sign or three dots: the state is told by shape and not by colour
/// alone.
fn paint_sign(painter: &Painter, center: Pos2, sign: Sign, color: Color32) {
    let stroke = Stroke::new(1.5, color);
    match sign {
        Sign::Decided => icon::paint(painter, center, 14.0, Icon::Tick, color),
        Sign::Depends => {
            painter.circle_stroke(center, 4.5, stroke);
            let half = Rect::from_min_max(center - vec2(5.0, 5.0), center + vec2(0.0, 5.0));
            painter
                .with_clip_rect(half)
                .circle_filled(center, 4.5, color);
        }
        Sign::NoDifference => {
            for y in [-2.0, 2.0] {
                let x = center.x - 4.5..=center.x + 4.5;
                painter.hline(x, center.y + y, stroke);
            }
        }
        Sign::Checking => {
            for x in [-4.0, 0.0, 4.0] {
                painter.circle_filled(center + vec2(x, 0.0), 1.2, color);
            }
        }
    }
}
