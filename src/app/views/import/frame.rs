//! The frame around the steps: where one is, what is read so far, back and on.

use super::parts::{ask, path_buttons_ui, path_row_ui};
use super::{file_step, mapping_step, preview_step, sheet_step, strategies_step};
use crate::app::import::{Assistant, ImportAction, ImportStep, PathPurpose, Target};
use crate::app::look::theme;
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::app::state::action::ViewAction;
use crate::app::state::pane::Pane;
use crate::app::views::dialog_parts::primary;
use crate::app::widgets::icon;
use crate::language::numbers::count;
use egui::{
    Align, Align2, Button, Context, Id, Key, Layout, Modal, Modifiers, Rect, Role, Sense, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

/// Distance of the assistant from the window's edges, points.
const MARGIN: f32 = 28.0;
/// Widest it becomes, points.
const WIDEST: f32 = 1360.0;
const PADDING: f32 = 20.0;
const HEAD: f32 = 72.0;
const FOOT: f32 = 44.0;

/// The assistant, if it is open.
pub fn assistant_ui(ctx: &Context, scene: &Scene<'_>) {
    let Some(assistant) = &scene.session.import else {
        return;
    };
    let room = ctx.content_rect().size() - vec2(2.0 * MARGIN, 2.0 * MARGIN);
    let size = vec2(room.x.min(WIDEST), room.y) - vec2(2.0 * PADDING, 2.0 * PADDING);
    let id = Id::unique("import");
    // Escape leaves a field first, and only then the assistant.
    let had_focus = ctx.data(|data| data.get_temp::<bool>(id)).unwrap_or(false);
    let response = Modal::new(id)
        .frame(theme::card(&scene.tokens).inner_margin(PADDING as i8))
        .backdrop_color(scene.tokens.scrim())
        .show(ctx, |ui| {
            ui.set_min_size(size);
            ui.set_max_size(size);
            let whole = Rect::from_min_size(ui.min_rect().min, size);
            let head = whole.with_max_y(whole.top() + HEAD);
            let foot = whole.with_min_y(whole.bottom() - FOOT);
            let body = Rect::from_min_max(
                pos2(whole.left(), head.bottom() + 8.0),
                pos2(whole.right(), foot.top() - 8.0),
            );
            part_ui(ui, "head", head, |ui| head_ui(ui, scene, assistant));
            part_ui(ui, "body", body, |ui| body_ui(ui, scene, assistant));
            part_ui(ui, "foot", foot, |ui| foot_ui(ui, scene, assistant));
        });
    let focused = ctx.memory(|memory| memory.focused().is_some());
    ctx.data_mut(|data| data.insert_temp(id, focused));
    if response.should_close() && !had_focus && !response.backdrop_response.clicked() {
        ask(scene, ImportAction::Close);
    }
}

fn part_ui(ui: &mut Ui, salt: &str, rect: Rect, contents: impl FnOnce(&mut Ui)) {
    ui.scope_builder(UiBuilder::new().id_salt(salt).max_rect(rect), |ui| {
        ui.set_clip_rect(rect.expand(6.0).intersect(ui.clip_rect()));
        contents(ui);
    });
}

fn head_ui(ui: &mut Ui, scene: &Scene<'_>, assistant: &Assistant) {
    ui.horizontal(|ui| {
        typography::line_ui(ui, &scene.say("import-title"), Face::title(&scene.tokens));
        if let Some(input) = &assistant.input {
            let room = ui.available_width() - 40.0;
            let line = Line::truncated(ui.painter(), &input.name, Face::quiet(&scene.tokens), room);
            typography::placed_ui(ui, line, &input.name);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let words = scene.say("import-close");
            if icon::button_ui(ui, icon::Icon::Delete, &words, scene.tokens.quiet, true).clicked() {
                ask(scene, ImportAction::Close);
            }
        });
    });
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (index, step) in ImportStep::ALL.into_iter().enumerate() {
            if index > 0 {
                let (rect, _) = ui.allocate_exact_size(vec2(20.0, 26.0), Sense::hover());
                ui.painter()
                    .hline(rect.x_range(), rect.center().y, scene.tokens.line());
            }
            step_ui(ui, scene, assistant, index, step);
        }
    });
    let bottom = ui.max_rect().bottom();
    ui.painter()
        .hline(ui.max_rect().x_range(), bottom, scene.tokens.line());
}

fn step_ui(ui: &mut Ui, scene: &Scene<'_>, assistant: &Assistant, index: usize, step: ImportStep) {
    let tokens = &scene.tokens;
    let (here, open) = (assistant.step == step, assistant.can_go(step));
    let ink = if here {
        tokens.accent
    } else if open {
        tokens.ink
    } else {
        tokens.quiet
    };
    let name = scene.say(step.key());
    let face = Face::body(tokens).tinted(ink).strong_if(here);
    let line = Line::new(ui.painter(), &name, face);
    let sense = if open && !here {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(vec2(line.size().x + 36.0, 26.0), sense);
    let centre = pos2(rect.left() + 13.0, rect.center().y);
    if here {
        ui.painter().circle_filled(centre, 9.0, tokens.accent);
    } else {
        ui.painter()
            .circle_stroke(centre, 8.5, egui::Stroke::new(1.0, ink));
    }
    let number = (index + 1).to_string();
    let number_ink = if here { tokens.on_accent } else { ink };
    typography::paint(
        ui.painter(),
        centre,
        Align2::CENTER_CENTER,
        &number,
        Face::note(tokens).tinted(number_ink),
    );
    line.paint(
        ui.painter(),
        pos2(rect.left() + 28.0, rect.center().y),
        Align2::LEFT_CENTER,
    );
    icon::focus_ring(ui, &response, rect);
    response.widget_info(|| WidgetInfo::selected(Role::Tab, open, here, &name));
    if response.clicked() {
        ask(scene, ImportAction::Go(step));
    }
}

fn body_ui(ui: &mut Ui, scene: &Scene<'_>, assistant: &Assistant) {
    match assistant.step {
        ImportStep::File => file_step::file_ui(ui, scene, assistant),
        ImportStep::Sheet => sheet_step::sheet_ui(ui, scene, assistant),
        ImportStep::Mapping => mapping_step::mapping_ui(ui, scene, assistant),
        ImportStep::Strategies => strategies_step::strategies_ui(ui, scene, assistant),
        ImportStep::Preview => preview_step::preview_ui(ui, scene, assistant),
        ImportStep::Done => done_ui(ui, scene, assistant),
    }
}

fn done_ui(ui: &mut Ui, scene: &Scene<'_>, assistant: &Assistant) {
    ui.add_space(8.0);
    if let Some(summary) = &assistant.summary {
        typography::label_ui(ui, summary, Face::title(&scene.tokens));
    }
    ui.add_space(4.0);
    typography::label_ui(
        ui,
        &scene.say("import-done-undo"),
        Face::body(&scene.tokens),
    );
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        if ui
            .add(Button::new(scene.say("import-show-library")).min_size(theme::TALL_BUTTON))
            .on_hover_text(scene.say("pane-library-method"))
            .clicked()
        {
            ask(scene, ImportAction::Close);
            scene.ask(ViewAction::Show(Pane::Library));
        }
        if ui
            .add(Button::new(scene.say("import-show-holdings")).min_size(theme::TALL_BUTTON))
            .clicked()
        {
            ask(scene, ImportAction::Close);
            scene.ask(ViewAction::Show(Pane::Holdings));
        }
        path_buttons_ui(
            ui,
            scene,
            assistant,
            &[PathPurpose::SaveProfile, PathPurpose::SaveReport],
        );
    });
    path_row_ui(ui, scene, assistant);
    let problems = assistant
        .outcome
        .as_ref()
        .is_some_and(|outcome| !outcome.problems().is_empty());
    if problems {
        ui.add_space(12.0);
        super::problems_ui::problems_ui(ui, scene, assistant);
    }
}

fn foot_ui(ui: &mut Ui, scene: &Scene<'_>, assistant: &Assistant) {
    let top = ui.max_rect().top();
    ui.painter()
        .hline(ui.max_rect().x_range(), top, scene.tokens.line());
    ui.add_space(12.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let on = on_ui(ui, scene, assistant);
        let back = ImportStep::ALL
            .into_iter()
            .rev()
            .find(|step| *step < assistant.step && assistant.can_go(*step));
        if let Some(back) = back {
            let button =
                ui.add(Button::new(scene.say("import-back")).min_size(theme::DIALOG_BUTTON));
            if button.clicked() {
                ask(scene, ImportAction::Go(back));
            }
        }
        // Enter that leaves a field, or presses a button in focus, is meant for that alone.
        let had_focus = ui
            .data(|data| data.get_temp::<bool>(Id::unique("import")))
            .unwrap_or(false);
        let free = !had_focus && ui.memory(|memory| memory.focused().is_none());
        let pressed = ui.input_mut(|input| {
            input.consume_key(Modifiers::COMMAND, Key::Enter)
                || (free && input.key_pressed(Key::Enter))
        });
        if let (Some(on), true) = (on, pressed) {
            ask(scene, on);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let sentence = state_of(scene, assistant);
            let line = Line::truncated(
                ui.painter(),
                &sentence,
                Face::note(&scene.tokens),
                ui.available_width() - 12.0,
            );
            typography::placed_ui(ui, line, &sentence).on_hover_text(&sentence);
        });
    });
}

/// The button that leads on. Returns what it would ask for.
fn on_ui(ui: &mut Ui, scene: &Scene<'_>, assistant: &Assistant) -> Option<ImportAction> {
    let next = ImportStep::ALL
        .into_iter()
        .find(|step| *step > assistant.step && *step != ImportStep::Done);
    let (words, asked, ready) = match (assistant.step, next) {
        (ImportStep::Done, _) => (scene.say("close"), ImportAction::Close, true),
        (ImportStep::Preview, _) => {
            let ready = !assistant.is_busy()
                && assistant.imported().is_some()
                && assistant
                    .obstacles(&scene.workspace().portfolio, scene.document.revision())
                    .is_empty();
            let key = if assistant.target == Target::Update {
                "import-action-update"
            } else {
                "import-action"
            };
            (scene.say(key), ImportAction::Import, ready)
        }
        (ImportStep::File, _) if assistant.source.is_none() => {
            let typed = assistant.typed.trim();
            (
                scene.say("import-open"),
                ImportAction::Open(typed.into()),
                !typed.is_empty() && !assistant.is_busy(),
            )
        }
        (_, Some(next)) => (
            scene.say("import-next"),
            ImportAction::Go(next),
            assistant.can_go(next),
        ),
        (_, None) => return None,
    };
    let clicked = ui.add_enabled(ready, primary(scene, &words)).clicked();
    if clicked {
        ask(scene, asked.clone());
    }
    (ready && !clicked).then_some(asked)
}

/// What is read so far, in one line.
fn state_of(scene: &Scene<'_>, assistant: &Assistant) -> String {
    if assistant.is_busy() {
        return scene.say("import-reading");
    }
    let Some(outcome) = &assistant.outcome else {
        return String::new();
    };
    let [errors, warnings, notes] = outcome.counts().map(count);
    let problems = [
        ("errors", errors.as_str()),
        ("warnings", warnings.as_str()),
        ("notes", notes.as_str()),
    ];
    match &outcome.imported {
        Ok(imported) => {
            let portfolio = &imported.portfolio;
            let value = scene
                .text
                .amount(portfolio.total_value(), portfolio.currency.code());
            let holdings = count(portfolio.holdings.len());
            let words = [("count", holdings.as_str()), ("value", value.as_str())];
            scene
                .text
                .with("import-state", &[&words[..], &problems[..]].concat())
        }
        Err(error) => scene.text.say(&error.problem.message),
    }
}
