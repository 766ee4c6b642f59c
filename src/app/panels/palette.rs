//! The command palette: type a few letters of what you want, choose with the arrows.

use super::top_bar::{entry_name, is_possible};
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::app::state::action::ViewAction;
use crate::app::state::commands::{self, Entry};
use crate::app::state::dialog::{Dialog, PaletteForm};
use crate::app::state::found;
use crate::app::widgets::focus;
use egui::{Align2, Context, Id, Key, Modal, Modifiers, Role, Sense, WidgetInfo, pos2, vec2};

const ROWS: usize = 10;
const WIDTH: f32 = 480.0;

/// The palette.
pub fn palette_ui(ctx: &Context, scene: &Scene<'_>, form: &PaletteForm) {
    let found = find(scene, &form.typed);
    let (down, up, enter) = ctx.input_mut(|input| {
        (
            input.consume_key(Modifiers::NONE, Key::ArrowDown),
            input.consume_key(Modifiers::NONE, Key::ArrowUp),
            input.consume_key(Modifiers::NONE, Key::Enter),
        )
    });
    let last = found.len().saturating_sub(1);
    let mut next = form.clone();
    next.chosen = next.chosen.min(last);
    if down {
        next.chosen = (next.chosen + 1).min(last);
    }
    if up {
        next.chosen = next.chosen.saturating_sub(1);
    }
    let mut taken = if enter {
        found.get(next.chosen).copied()
    } else {
        None
    };
    let area =
        Modal::default_area(Id::unique("palette")).anchor(Align2::CENTER_TOP, vec2(0.0, 96.0));
    let response = Modal::new(Id::unique("palette"))
        .area(area)
        .frame(crate::app::look::theme::card(&scene.tokens).inner_margin(8))
        .backdrop_color(scene.tokens.light_scrim())
        .show(ctx, |ui| {
            ui.set_width(WIDTH);
            let field = egui::TextEdit::singleline(&mut next.typed)
                .hint_text(scene.say("palette-hint"))
                .desired_width(WIDTH);
            let response = ui
                .add(field)
                .accessible_name(scene.say("command-palette-field"));
            focus::take(ui, &response);
            if response.changed() {
                next.chosen = 0;
            }
            ui.add_space(4.0);
            ui.spacing_mut().item_spacing.y = 0.0;
            let first = next.chosen.saturating_sub(ROWS - 1);
            for (index, entry) in found.iter().enumerate().skip(first).take(ROWS) {
                if row_ui(ui, scene, entry, index == next.chosen) {
                    taken = Some(*entry);
                }
            }
            if found.is_empty() {
                let face = Face::quiet(&scene.tokens);
                typography::label_ui(ui, &scene.say("palette-none"), face);
            }
        });
    if let Some(entry) = taken {
        scene.ask(ViewAction::CloseDialog);
        scene.command(entry.command);
    } else if response.should_close() {
        scene.ask(ViewAction::CloseDialog);
    } else if next != *form {
        scene.ask(ViewAction::Dialog(Dialog::Palette(next)));
    }
}

fn find(scene: &Scene<'_>, typed: &str) -> Vec<&'static Entry> {
    let possible = commands::shown().filter(|entry| is_possible(scene, entry.command));
    found::found(
        typed,
        possible.map(|entry| (found::names(entry, entry_name(scene, entry)), entry)),
    )
}

fn row_ui(ui: &mut egui::Ui, scene: &Scene<'_>, entry: &Entry, chosen: bool) -> bool {
    let tokens = &scene.tokens;
    let (rect, response) = ui.allocate_exact_size(vec2(WIDTH, 28.0), Sense::click());
    if chosen || response.hovered() {
        ui.painter().rect_filled(rect, 4.0, tokens.well);
    }
    let name = entry_name(scene, entry);
    let y = rect.center().y;
    let keys = entry
        .shortcut
        .map(|shortcut| ui.ctx().format_shortcut(&shortcut))
        .unwrap_or_default();
    let end = typography::paint(
        ui.painter(),
        pos2(rect.right() - 8.0, y),
        Align2::RIGHT_CENTER,
        &keys,
        Face::note(tokens),
    );
    let menu = scene.say(entry.menu.key());
    let face = Face::body(tokens).strong_if(chosen);
    let line = Line::truncated(ui.painter(), &name, face, end.left() - rect.left() - 90.0);
    let text = line.paint(
        ui.painter(),
        pos2(rect.left() + 8.0, y),
        Align2::LEFT_CENTER,
    );
    typography::paint(
        ui.painter(),
        pos2(text.right() + 10.0, y),
        Align2::LEFT_CENTER,
        &menu,
        Face::note(tokens),
    );
    response.widget_info(|| WidgetInfo::selected(Role::MenuItem, true, chosen, &name));
    response.clicked()
}
