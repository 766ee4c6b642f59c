//! The snapshots library: a card for each snapshot, search, trash. When one is open, it is shown
//! beside today instead.

use super::panel::Panel;
use super::{heading, snapshot_beside};
use crate::app::look::theme;
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::app::state::action::{SnapshotAction, ViewAction};
use crate::app::state::commands::Command;
use crate::app::state::dialog::{Dialog, SnapshotForm};
use crate::app::state::pane::Pane;
use crate::app::views::dialog_parts::{buttons_ui, title_ui};
use crate::app::views::dialog_parts::{caption_ui, picture_ui};
use crate::app::widgets::focus;
use crate::app::widgets::scrolled::scroll_width;
use crate::app::work::errands::Purpose;
use crate::app::work::snapshots::Shelved;
use crate::io::ReadError;
use crate::io::path_text::file_name;
use crate::io::snapshot_library::Summary;
use crate::language::numbers;
use egui::{
    Align, Align2, Button, Layout, Rect, Role, Sense, TextEdit, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};
use std::path::Path;

/// Size of a card, points.
const CARD: egui::Vec2 = vec2(372.0, 132.0);
/// Size of the picture on it: an A4 page, points.
const PICTURE: egui::Vec2 = vec2(153.0, 108.0);
/// Room around what is on a card, points.
const INSET: f32 = 12.0;

/// What the window knows of it.
pub const PANEL: Panel = Panel::new(snapshots_ui);

fn snapshots_ui(ui: &mut Ui, scene: &Scene<'_>) {
    if let Some(opened) = &scene.snapshots.opened {
        return snapshot_beside::beside_ui(ui, scene, opened);
    }
    let method = scene.say(&format!("{}-method", Pane::Snapshots.key()));
    heading::titled_ui(
        ui,
        scene,
        &scene.say(Pane::Snapshots.key()),
        &method,
        |ui| {
            let keep = Button::new(scene.say("command-keep-snapshot"));
            if ui.add_enabled(scene.may_leave(), keep).clicked() {
                scene.command(Command::KeepSnapshot);
            }
        },
    );
    tools_ui(ui, scene);
    ui.add_space(8.0);
    let width = scroll_width(ui);
    egui::ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.set_max_width(width);
            if let Some(failure) = &scene.snapshots.failure {
                typography::label_ui(
                    ui,
                    failure,
                    Face::body(&scene.tokens).tinted(scene.tokens.warning),
                );
            }
            cards_ui(ui, scene);
        });
}

/// Search, how many there are, and the trash.
fn tools_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let snapshots = scene.snapshots;
    ui.horizontal(|ui| {
        let mut typed = snapshots.search.clone();
        let field = TextEdit::singleline(&mut typed)
            .desired_width(220.0)
            .hint_text(scene.say("snapshots-search"));
        ui.add(field).accessible_name(scene.say("snapshots-search"));
        if typed != snapshots.search {
            scene.ask(SnapshotAction::Search(typed));
        }
        let found = snapshots.found().count().to_string();
        let count = scene.text.with("snapshots-count", &[("count", &found)]);
        typography::line_ui(ui, &count, Face::note(&scene.tokens));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let trash = scene.text.with(
                "snapshots-trash",
                &[("count", &snapshots.trash.len().to_string())],
            );
            if ui
                .add(Button::selectable(snapshots.in_trash, trash))
                .clicked()
            {
                scene.ask(SnapshotAction::ShowTrash(!snapshots.in_trash));
            }
            if snapshots.in_trash
                && ui
                    .add_enabled(
                        !snapshots.trash.is_empty(),
                        Button::new(scene.say("empty-trash")),
                    )
                    .clicked()
            {
                scene.ask(ViewAction::Dialog(Dialog::EmptyTrash(
                    snapshots.trash.len(),
                )));
            }
        });
    });
}

fn cards_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let snapshots = scene.snapshots;
    let found: Vec<&Shelved> = snapshots.found().collect();
    if found.is_empty() {
        let key = if scene.errands.is_under_way(Purpose::Library) {
            "snapshots-reading"
        } else if !snapshots.search.is_empty() {
            "snapshots-none-found"
        } else if snapshots.in_trash {
            "snapshots-trash-empty"
        } else {
            "snapshots-none"
        };
        typography::label_ui(ui, &scene.say(key), Face::quiet(&scene.tokens));
        return;
    }
    let gap = 12.0;
    let columns = (((ui.available_width() + gap) / (CARD.x + gap)) as usize).max(1);
    let width =
        ((ui.available_width() - gap * (columns - 1) as f32) / columns as f32).min(CARD.x * 1.25);
    for row in found.chunks(columns) {
        let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), CARD.y), Sense::hover());
        for (index, shelved) in row.iter().enumerate() {
            let left = line.left() + (width + gap) * index as f32;
            let rect = Rect::from_min_size(pos2(left, line.top()), vec2(width, CARD.y));
            if ui.is_rect_visible(rect) {
                card_ui(ui, scene, rect, shelved);
            }
        }
        ui.add_space(gap);
    }
}

fn card_ui(ui: &mut Ui, scene: &Scene<'_>, rect: Rect, shelved: &Shelved) {
    let tokens = &scene.tokens;
    ui.painter().rect(
        rect,
        crate::app::look::theme::RADIUS,
        tokens.panel,
        tokens.line(),
        egui::StrokeKind::Inside,
    );
    let inner = rect.shrink(INSET);
    let name = shelved.name();
    ui.scope_builder(
        UiBuilder::new()
            .id_salt(&shelved.entry.path)
            .max_rect(inner),
        |ui| {
            ui.set_clip_rect(rect.intersect(ui.clip_rect()));
            let picture = Rect::from_min_size(inner.min, PICTURE);
            picture_ui(
                ui,
                scene,
                picture,
                shelved.picture.as_ref(),
                &scene.text.with("snapshots-picture", &[("name", &name)]),
            );
            let text = Rect::from_min_max(pos2(picture.right() + INSET, inner.top()), inner.max);
            let title = Line::truncated(ui.painter(), &name, Face::strong(tokens), text.width());
            title.paint(ui.painter(), text.left_top(), Align2::LEFT_TOP);
            let response = ui.interact(
                text.with_max_y(text.top() + 18.0),
                ui.scope_id().with("name"),
                Sense::hover(),
            );
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
            response.on_hover_text(&name);
            let body = text
                .with_min_y(text.top() + 20.0)
                .with_max_y(text.bottom() - 28.0);
            match &shelved.entry.content {
                Ok(summary) => summary_ui(ui, scene, body, summary),
                Err(_) if shelved.entry.is_locked() => locked_ui(ui, scene, body),
                Err(error) => damage_ui(ui, scene, body, &shelved.entry.path, error),
            }
            let buttons = text.with_min_y(text.bottom() - 24.0);
            ui.scope_builder(
                UiBuilder::new().id_salt("buttons").max_rect(buttons),
                |ui| {
                    ui.horizontal(|ui| card_buttons_ui(ui, scene, shelved, &name));
                },
            );
        },
    );
}

fn summary_ui(ui: &Ui, scene: &Scene<'_>, body: Rect, summary: &Summary) {
    let language = scene.language();
    let saved = summary
        .saved_at
        .map(|time| numbers::date(language, time.date()));
    let marks = numbers::date(language, summary.as_of);
    let when = match saved {
        Some(saved) => scene
            .text
            .with("snapshots-when", &[("saved", &saved), ("marks", &marks)]),
        None => scene
            .text
            .with("snapshots-when-unknown", &[("marks", &marks)]),
    };
    let strategies = summary.strategies.join(&scene.say("list-join-inner"));
    let note = Face::note(&scene.tokens);
    let mut y = body.top();
    for (line, face) in [
        (&when, note),
        (&strategies, note),
        (&summary.note, note.tinted(scene.tokens.ink)),
    ] {
        let shown = Line::truncated(ui.painter(), &line.replace('\n', " "), face, body.width());
        shown.paint(ui.painter(), pos2(body.left(), y), Align2::LEFT_TOP);
        y += 17.0;
    }
    let all = [when, strategies, summary.note.clone()].join("\n");
    let response = ui.interact(body, ui.scope_id().with("summary"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &all));
    response.on_hover_text(all.trim_end());
}

/// That an entry is under a password.
fn locked_ui(ui: &Ui, scene: &Scene<'_>, body: Rect) {
    let sentence = scene.say("snapshots-locked");
    let line = Line::wrapped(
        ui.painter(),
        &sentence,
        Face::note(&scene.tokens),
        body.width(),
    );
    line.paint(ui.painter(), body.left_top(), Align2::LEFT_TOP);
    let response = ui.interact(body, ui.scope_id().with("locked"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &sentence));
}

/// Why an entry cannot be read; all of it under the pointer.
fn damage_ui(ui: &Ui, scene: &Scene<'_>, body: Rect, path: &Path, error: &ReadError) {
    let name = file_name(path);
    let reason: Vec<_> = error
        .problems()
        .map(|problem| scene.text.say(&problem.message))
        .collect();
    // The card is named after the file: its folder says nothing more.
    let reason = reason.join(" ").replace(&path.display().to_string(), &name);
    let sentence = scene.text.with("snapshots-damaged", &[("reason", &reason)]);
    let face = Face::note(&scene.tokens).tinted(scene.tokens.warning);
    let line = Line::wrapped(ui.painter(), &sentence, face, body.width());
    line.paint(
        &ui.painter().with_clip_rect(body.intersect(ui.clip_rect())),
        body.left_top(),
        Align2::LEFT_TOP,
    );
    let response = ui.interact(body, ui.scope_id().with("damage"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &sentence));
    response.on_hover_text(sentence);
}

fn card_buttons_ui(ui: &mut Ui, scene: &Scene<'_>, shelved: &Shelved, name: &str) {
    ui.spacing_mut().item_spacing.x = 4.0;
    let path = &shelved.entry.path;
    let button = |ui: &mut Ui, key: &str| {
        let spoken = scene.text.with(&format!("{key}-named"), &[("name", name)]);
        ui.add(Button::new(scene.say(key)).min_size(theme::TOOL_BUTTON))
            .accessible_name(spoken)
            .clicked()
    };
    if scene.snapshots.in_trash {
        if button(ui, "snapshots-put-back") {
            scene.ask(SnapshotAction::Restore(path.clone()));
        }
        return;
    }
    if shelved.entry.is_locked() && button(ui, "snapshots-open") {
        scene.ask(SnapshotAction::Open(path.clone()));
    }
    if let Ok(summary) = &shelved.entry.content {
        if button(ui, "snapshots-open") {
            scene.ask(SnapshotAction::Open(path.clone()));
        }
        if button(ui, "snapshots-edit") {
            let form = SnapshotForm {
                path: Some(path.clone()),
                name: summary.name.clone(),
                note: summary.note.clone(),
            };
            scene.ask(ViewAction::Dialog(Dialog::Snapshot(form)));
        }
    }
    if button(ui, "snapshots-delete") {
        scene.ask(SnapshotAction::Discard(path.clone()));
    }
}

/// The dialog for a snapshot's name and note.
pub fn form_ui(ui: &mut Ui, scene: &Scene<'_>, form: &SnapshotForm) {
    ui.set_width(460.0);
    let is_new = form.path.is_none();
    title_ui(
        ui,
        scene,
        &scene.say(if is_new {
            "snapshot-new-title"
        } else {
            "snapshot-edit-title"
        }),
    );
    if is_new {
        typography::label_ui(
            ui,
            &scene.say("snapshot-new-help"),
            Face::note(&scene.tokens),
        );
        ui.add_space(8.0);
    }
    let mut next = form.clone();
    caption_ui(ui, scene, "snapshot-name");
    let name = ui.add(TextEdit::singleline(&mut next.name).desired_width(f32::INFINITY));
    let name = name.accessible_name(scene.say("snapshot-name"));
    let entered = name.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    if !entered {
        focus::take(ui, &name);
    }
    ui.add_space(8.0);
    caption_ui(ui, scene, "snapshot-note");
    ui.add(
        TextEdit::multiline(&mut next.note)
            .desired_width(f32::INFINITY)
            .desired_rows(3),
    )
    .accessible_name(scene.say("snapshot-note"));
    let named = !next.name.trim().is_empty();
    if next != *form {
        scene.ask(ViewAction::Dialog(Dialog::Snapshot(next.clone())));
    }
    if is_new && !scene.may_leave() {
        ui.add_space(4.0);
        typography::label_ui(ui, &scene.say("export-waiting"), Face::note(&scene.tokens));
    }
    let possible = named && (!is_new || scene.may_leave());
    let action = scene.say(if is_new {
        "snapshot-keep"
    } else {
        "snapshot-change"
    });
    if buttons_ui(ui, scene, &action, possible) || entered && possible {
        let next = SnapshotForm {
            name: next.name.trim().to_owned(),
            ..next
        };
        scene.ask(ViewAction::CloseDialog);
        scene.ask(SnapshotAction::Keep(next));
    }
}
