//! The pinned strategies: a row each, with what can be done about it.

use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::state::action::{StrategyAction, ViewAction};
use crate::app::state::commands::Command;
use crate::app::widgets::focus;
use crate::app::widgets::hatch;
use crate::app::widgets::icon::{self, Icon};
use crate::app::widgets::{mark, menu, pointer};
use crate::strategy::plan::{MAX_STRATEGIES, Mix, Strategy, mix_of};
use egui::{Align, Align2, Button, Id, Layout, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// The longest name a strategy can be given, letters.
const MOST_LETTERS: usize = 60;

/// The mix a strategy stands for today; an equal one when all is adjacent.
pub(super) fn mix_today(scene: &Scene<'_>, strategy: &Strategy) -> Mix {
    mix_of(strategy.sleeve_weights(&scene.workspace().portfolio)).unwrap_or(Mix::EQUAL)
}

pub fn pinned_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let strategies = &scene.workspace().strategies;
    ui.horizontal(|ui| {
        typography::line_ui(ui, &scene.say("pinned"), Face::strong(&scene.tokens));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let full = strategies.len() >= MAX_STRATEGIES;
            let text = egui::RichText::new(scene.say("pin-copy")).color(scene.tokens.accent);
            let response = ui.add_enabled(!full, Button::new(text).frame_when_inactive(false));
            let response = response.on_disabled_hover_text(scene.say("pin-full"));
            if response.on_hover_text(scene.say("pin-copy-help")).clicked() {
                scene.command(Command::Duplicate);
            }
        });
    });
    ui.spacing_mut().item_spacing.y = 0.0;
    let reveal = is_to_be_revealed(ui, scene, strategies.len());
    for (index, strategy) in strategies.iter().enumerate() {
        ui.push_id(("pinned", index), |ui| {
            row_ui(ui, scene, index, strategy, reveal)
        });
    }
}

fn row_ui(ui: &mut Ui, scene: &Scene<'_>, index: usize, strategy: &Strategy, reveal: bool) {
    if let Some((renamed, typed)) = &scene.session.renaming
        && *renamed == index
    {
        return rename_ui(ui, scene, index, strategy, typed);
    }
    let tokens = &scene.tokens;
    let active = index == scene.session.active;
    let (rect, response) = pointer::dragged_ui(
        ui,
        "row",
        vec2(ui.available_width(), 26.0),
        Sense::click_and_drag(),
    );
    if active && reveal && has_moved(ui, rect) {
        response.scroll_to_me_animation(None, egui::style::ScrollAnimation::none());
    }
    let pointed = scene.session.pointed == Some(index);
    if active || response.hovered() || pointed {
        ui.painter()
            .rect_filled(rect.expand2(vec2(6.0, 0.0)), 4.0, tokens.well);
    }
    icon::focus_ring(ui, &response, rect.expand2(vec2(4.0, -1.0)));
    let color = tokens.strategy(strategy.slot);
    let shown = if strategy.visible {
        color
    } else {
        tokens.quiet.gamma_multiply(0.5)
    };
    mark::paint(
        ui.painter(),
        pos2(rect.left() + 7.0, rect.center().y),
        5.0,
        strategy.slot,
        shown,
    );

    let buttons = Rect::from_min_max(
        pos2(rect.right() - 2.0 * icon::BUTTON, rect.top()),
        rect.max,
    );
    let weights = mix_today(scene, strategy).in_per_cents(" / ");
    let is_typical = scene.shown().is_some_and(|shown| {
        index < shown.comparison.strategies.len() && !shown.comparison.is_held(index)
    });
    if is_typical {
        hatch::paint(ui.painter(), rect, tokens);
    }
    let note = typography::paint(
        ui.painter(),
        pos2(buttons.left() - 6.0, rect.center().y),
        Align2::RIGHT_CENTER,
        &weights,
        Face::note(tokens),
    );
    let ink = if strategy.visible {
        tokens.ink
    } else {
        tokens.quiet
    };
    let face = Face::body(tokens).strong_if(active).tinted(ink);
    let room = note.left() - rect.left() - 28.0;
    let line = typography::Line::truncated(ui.painter(), &strategy.name, face, room);
    let is_cut = line.is_cut();
    line.paint(
        ui.painter(),
        pos2(rect.left() + 20.0, rect.center().y),
        Align2::LEFT_CENTER,
    );

    let spoken = if is_typical {
        scene.text.pair(&strategy.name, &scene.say("no-holding"))
    } else {
        strategy.name.clone()
    };
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, active, &spoken));
    let response = if is_typical {
        response.on_hover_text(format!("{spoken}. {}", scene.say("no-holding-help")))
    } else if is_cut {
        response.on_hover_text(&strategy.name)
    } else {
        response
    };
    if response.hovered() {
        scene.ask(ViewAction::Point(index));
    }
    if response.clicked() {
        scene.ask(StrategyAction::Select(index));
    }
    if response.double_clicked() {
        scene.ask(StrategyAction::Renaming(Some((
            index,
            strategy.name.clone(),
        ))));
    }
    response.dnd_set_drag_payload(index);
    if let Some(from) = response.dnd_release_payload::<usize>()
        && *from != index
    {
        scene.ask(StrategyAction::Reorder {
            from: *from,
            to: index,
        });
    }
    if response
        .dnd_hover_payload::<usize>()
        .is_some_and(|from| *from != index)
    {
        ui.painter().hline(
            rect.x_range(),
            rect.top(),
            egui::Stroke::new(2.0, tokens.accent),
        );
    }
    menu::context_ui(&response, |ui| row_menu_ui(ui, scene, index, strategy));
    row_buttons_ui(ui, scene, index, strategy, buttons);
}

/// Whether the row lies elsewhere than when it was asked for last: where asking does not move it, a
/// row that asks in every frame keeps the window awake and the processor from the results.
fn has_moved(ui: &Ui, row: Rect) -> bool {
    let place = Id::unique("where the active of the pinned strategies was asked for");
    let before: Option<f32> = ui.data(|data| data.get_temp(place));
    ui.data_mut(|data| data.insert_temp(place, row.top()));
    before != Some(row.top())
}

/// Frames in which a row is brought into sight once the results are in: what they say is laid out
/// in the first.
const REVEALED: u8 = 4;

/// Whether the row of the active strategy is to be brought into sight: another has become the
/// active one, or one has come or gone. It lasts until the results and the answers are in, because
/// what they say stands above the list and moves it, or until somebody scrolls.
fn is_to_be_revealed(ui: &Ui, scene: &Scene<'_>, count: usize) -> bool {
    // Of no place in the panel: what comes and goes above it would change that.
    let place = Id::unique("active of the pinned strategies");
    let active = scene.session.active;
    let scrolls = ui.input(|input| input.smooth_scroll_delta().y != 0.0);
    let all_in = scene.may_leave() && scene.verdict.is_idle();
    let is_revealed = ui.data_mut(|data| {
        let before = data.get_temp(place);
        let (known, left) = before.unwrap_or(((active, count), 0));
        let frames = if known == (active, count) {
            left
        } else {
            REVEALED
        };
        let left = match (scrolls, all_in) {
            (true, _) => 0,
            (false, true) => frames.saturating_sub(1),
            (false, false) => frames,
        };
        data.insert_temp(place, ((active, count), left));
        frames > 0
    });
    // While more is to come, frames come by themselves, and a frame that asks for the next takes
    // the processor from it.
    if is_revealed && all_in {
        ui.ctx().request_repaint();
    }
    is_revealed
}

pub fn row_buttons_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    index: usize,
    strategy: &Strategy,
    rect: Rect,
) {
    let tokens = &scene.tokens;
    let builder = egui::UiBuilder::new()
        .max_rect(rect)
        .layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let (shape, key) = if strategy.visible {
            (Icon::Eye, "strategy-hide")
        } else {
            (Icon::EyeClosed, "strategy-show")
        };
        let name = scene.text.with(key, &[("name", &strategy.name)]);
        if icon::button_ui(ui, shape, &name, tokens.quiet, true).clicked() {
            scene.ask(StrategyAction::ToggleVisible(index));
        }
        let reference = scene.workspace().reference == index;
        let (shape, key) = if reference {
            (Icon::Star, "strategy-is-reference")
        } else {
            (Icon::StarEmpty, "strategy-make-reference")
        };
        let color = if reference { tokens.ink } else { tokens.quiet };
        let name = scene.text.with(key, &[("name", &strategy.name)]);
        if icon::button_ui(ui, shape, &name, color, true).clicked() && !reference {
            scene.ask(StrategyAction::MakeReference(index));
        }
    });
}

/// What can be done with a strategy, wherever it is shown.
pub fn row_menu_ui(ui: &mut Ui, scene: &Scene<'_>, index: usize, strategy: &Strategy) {
    let count = scene.workspace().strategies.len();
    let items = [
        (
            "command-rename",
            true,
            StrategyAction::Renaming(Some((index, strategy.name.clone()))),
        ),
        (
            "command-duplicate",
            count < MAX_STRATEGIES,
            StrategyAction::Duplicate(index),
        ),
        (
            "command-make-reference",
            scene.workspace().reference != index,
            StrategyAction::MakeReference(index),
        ),
        (
            "command-toggle-visible",
            true,
            StrategyAction::ToggleVisible(index),
        ),
        (
            "strategy-move-up",
            index > 0,
            StrategyAction::Reorder {
                from: index,
                to: index.saturating_sub(1),
            },
        ),
        (
            "strategy-move-down",
            index + 1 < count,
            StrategyAction::Reorder {
                from: index,
                to: index + 1,
            },
        ),
        ("command-delete", count > 1, StrategyAction::Delete(index)),
    ];
    for (key, enabled, action) in items {
        if ui
            .add_enabled(enabled, Button::new(scene.say(key)))
            .clicked()
        {
            scene.ask(action);
            ui.close();
        }
    }
}

pub fn rename_ui(ui: &mut Ui, scene: &Scene<'_>, index: usize, strategy: &Strategy, typed: &str) {
    let mut name = typed.to_owned();
    let mut is_full = false;
    ui.horizontal(|ui| {
        ui.set_min_height(28.0);
        let (mark_at, _) = ui.allocate_exact_size(vec2(14.0, 28.0), Sense::hover());
        mark::paint(
            ui.painter(),
            mark_at.center(),
            5.0,
            strategy.slot,
            scene.tokens.strategy(strategy.slot),
        );
        let field = egui::TextEdit::singleline(&mut name)
            .char_limit(MOST_LETTERS)
            .desired_width(f32::INFINITY);
        let response = ui.add(field).accessible_name(scene.say("strategy-name"));
        if response.lost_focus() {
            let entered = !ui.input(|input| input.key_pressed(egui::Key::Escape));
            if entered {
                scene.ask(StrategyAction::Rename(index, name.trim().to_owned()));
            }
            scene.ask(StrategyAction::Renaming(None));
        } else {
            focus::take_marked(ui, &response, &name);
            is_full = name.chars().count() >= MOST_LETTERS;
            if name != typed {
                scene.ask(StrategyAction::Renaming(Some((index, name))));
            }
        }
    });
    if is_full {
        let most = MOST_LETTERS.to_string();
        let words = scene.text.with("rename-full", &[("count", &most)]);
        typography::label_ui(ui, &words, Face::note(&scene.tokens));
    }
}
