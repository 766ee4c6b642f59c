//! A snapshot beside today's document: whether its figures still come out, both pages, and what has
//! changed since. Nothing here changes either of them.

use super::heading;
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::app::state::action::{LeaveAction, SnapshotAction};
use crate::app::state::dialog::Next;
use crate::app::views::dialog_parts::picture_ui;
use crate::app::widgets::icon::{self, Icon};
use crate::app::widgets::mark;
use crate::app::widgets::scrolled::scroll_width;
use crate::app::work::snapshots::{Changes, Check, OpenSnapshot};
use crate::io::shown_results::in_words;
use crate::language::numbers;
use crate::model::MODEL_VERSION;
use crate::report::page::PageFormat;
use crate::report::then_now::{ThenNow, ThenNowCell, ThenNowRow};
use egui::{
    Align, Align2, Button, Layout, ProgressBar, Rect, Role, Sense, TextureHandle, Ui, WidgetInfo,
    pos2, vec2,
};

/// Gap between the two pages and between columns, points.
const GAP: f32 = 16.0;
/// Widest page, points.
const WIDEST_PAGE: f32 = 520.0;
/// Height of a row of figures then and now, points.
const ROW: f32 = 40.0;

/// The open snapshot.
pub fn beside_ui(ui: &mut Ui, scene: &Scene<'_>, opened: &OpenSnapshot) {
    header_ui(ui, scene, opened);
    check_ui(ui, scene, opened);
    ui.add_space(4.0);
    let width = scroll_width(ui);
    egui::ScrollArea::vertical()
        .id_salt("beside")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.set_max_width(width);
            for remark in &opened.remarks {
                typography::label_ui(
                    ui,
                    remark,
                    Face::body(&scene.tokens).tinted(scene.tokens.warning),
                );
            }
            if !opened.snapshot.note.is_empty() {
                typography::label_ui(ui, &opened.snapshot.note, Face::body(&scene.tokens));
                ui.add_space(4.0);
            }
            if let Some(changes) = opened.changes() {
                changes_ui(ui, scene, changes);
                ui.add_space(4.0);
            }
            pages_ui(ui, scene, opened);
        });
}

fn header_ui(ui: &mut Ui, scene: &Scene<'_>, opened: &OpenSnapshot) {
    ui.horizontal(|ui| {
        if ui.add(Button::new(scene.say("snapshot-back"))).clicked() {
            scene.ask(SnapshotAction::Close);
        }
        let row = ui.available_width();
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            heading::leave_room_ui(ui);
            let button = Button::new(scene.say("snapshot-use"));
            if ui
                .add(button)
                .on_hover_text(scene.say("snapshot-use-help"))
                .clicked()
            {
                scene.ask(LeaveAction::Ask(Next::UseSnapshot));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let about = about(scene, opened);
                let room = ui.available_width().min(row);
                let name = Line::truncated(
                    ui.painter(),
                    &opened.name(),
                    Face::title(&scene.tokens),
                    room * 0.6,
                );
                let rest = room - name.size().x - 12.0;
                typography::placed_ui(ui, name, &opened.name());
                if rest > 60.0 {
                    let line =
                        Line::truncated(ui.painter(), &about, Face::note(&scene.tokens), rest);
                    typography::placed_ui(ui, line, &about).on_hover_text(&about);
                }
            });
        });
    });
}

/// When it was saved, and that it cannot be changed.
fn about(scene: &Scene<'_>, opened: &OpenSnapshot) -> String {
    let language = scene.language();
    match opened.snapshot.saved_at {
        Some(time) => {
            let date = format!(
                "{} {:02}:{:02}",
                numbers::date(language, time.date()),
                time.hour(),
                time.minute()
            );
            scene.text.with("snapshot-about", &[("date", &date)])
        }
        None => scene.say("snapshot-about-undated"),
    }
}

/// Whether the figures still come out.
fn check_ui(ui: &mut Ui, scene: &Scene<'_>, opened: &OpenSnapshot) {
    let tokens = &scene.tokens;
    let note = Face::note(tokens);
    ui.horizontal(|ui| match &opened.check {
        Check::Running => {
            typography::line_ui(ui, &scene.say("snapshot-checking"), note);
            let share = opened
                .simulation
                .as_ref()
                .map_or(0.0, |simulation| simulation.fraction());
            let bar = ProgressBar::new(share)
                .desired_width(120.0)
                .desired_height(6.0)
                .fill(tokens.accent);
            ui.add(bar).accessible_name(scene.say("snapshot-checking"));
            if ui.add(Button::new(scene.say("stop")).small()).clicked() {
                scene.ask(SnapshotAction::Stop);
            }
        }
        Check::Same => {
            let (rect, _) = ui.allocate_exact_size(vec2(16.0, 16.0), Sense::hover());
            icon::paint(ui.painter(), rect.center(), 14.0, Icon::Tick, tokens.accent);
            typography::label_ui(ui, &scene.say("snapshot-same"), note);
        }
        Check::Different(differences) => {
            typography::label_ui(
                ui,
                &in_words(
                    differences,
                    (&opened.snapshot.model_version, MODEL_VERSION),
                    scene.text,
                ),
                note.tinted(tokens.warning),
            );
        }
        Check::Failed(sentence) => {
            let sentence = scene.text.with("snapshot-failed", &[("detail", sentence)]);
            typography::label_ui(ui, &sentence, note.tinted(tokens.warning));
        }
        Check::Stopped => {
            typography::label_ui(ui, &scene.say("snapshot-stopped"), note);
        }
    });
}

/// The page then and the page now.
fn pages_ui(ui: &mut Ui, scene: &Scene<'_>, opened: &OpenSnapshot) {
    let format = PageFormat::A4Landscape.size();
    let width = ((ui.available_width() - GAP) / 2.0).min(WIDEST_PAGE);
    let height = width * (format.1 / format.0) as f32;
    let (row, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), height + 22.0), Sense::hover());
    let language = scene.language();
    let date = |workspace: &crate::strategy::plan::Workspace| {
        numbers::date(language, workspace.portfolio.as_of)
    };
    let then_key = if matches!(opened.check, Check::Different(_)) {
        "snapshot-page-recomputed"
    } else {
        "snapshot-page-then"
    };
    let then = scene
        .text
        .with(then_key, &[("date", &date(&opened.snapshot.workspace))]);
    let today = scene
        .text
        .with("snapshot-page-today", &[("date", &date(scene.workspace()))]);
    let library = scene
        .snapshots
        .entries
        .iter()
        .find(|shelved| shelved.entry.path == opened.path);
    let page = opened
        .page
        .as_ref()
        .or_else(|| library.and_then(|shelved| shelved.picture.as_ref()));
    let pictures: [(String, Option<&TextureHandle>); 2] = [(then, page), (today, scene.today)];
    for (index, (caption, picture)) in pictures.into_iter().enumerate() {
        let left = row.left() + (width + GAP) * index as f32;
        typography::paint(
            ui.painter(),
            pos2(left, row.top() + 8.0),
            Align2::LEFT_CENTER,
            &caption,
            Face::note(&scene.tokens),
        );
        let rect = Rect::from_min_size(pos2(left, row.top() + 20.0), vec2(width, height));
        picture_ui(ui, scene, rect, picture, &caption);
    }
}

fn changes_ui(ui: &mut Ui, scene: &Scene<'_>, changes: &Changes) {
    typography::line_ui(ui, &scene.say("since-title"), Face::title(&scene.tokens));
    ui.add_space(4.0);
    if changes.is_empty() {
        typography::label_ui(ui, &scene.say("since-nothing"), Face::body(&scene.tokens));
    }
    results_ui(ui, scene, &changes.results);
    ui.add_space(8.0);
    let since = &changes.since;
    for (key, lines) in [
        ("since-strategies", &since.strategies),
        ("since-assumptions", &since.assumptions),
        ("since-marks", &since.marks),
        ("since-holdings", &since.holdings),
    ] {
        if lines.is_empty() {
            continue;
        }
        typography::line_ui(ui, &scene.say(key), Face::strong(&scene.tokens));
        for line in lines {
            typography::label_ui(ui, line, Face::body(&scene.tokens));
        }
        ui.add_space(8.0);
    }
}

/// Results then and now: strategies as rows, figures right-aligned.
fn results_ui(ui: &mut Ui, scene: &Scene<'_>, table: &ThenNow) {
    let tokens = &scene.tokens;
    let width = ui.available_width();
    let label = (width * 0.24).clamp(110.0, 220.0);
    let column = ((width - label) / table.metrics.len().max(1) as f32).min(170.0);
    let right = |row: Rect, index: usize| row.left() + label + column * (index + 1) as f32 - 4.0;
    let note = Face::note(tokens);
    let heads: Vec<_> = table
        .metrics
        .iter()
        .map(|metric| Line::wrapped(ui.painter(), metric, note, column - 16.0))
        .collect();
    let height = heads.iter().map(|line| line.size().y).fold(0.0, f32::max) + 6.0;
    let (head, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    for (index, line) in heads.into_iter().enumerate() {
        line.paint(
            ui.painter(),
            pos2(right(head, index), head.bottom() - 4.0),
            Align2::RIGHT_BOTTOM,
        );
    }
    for row in &table.rows {
        let (rect, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
        ui.painter()
            .hline(rect.x_range(), rect.top(), tokens.line());
        row_name_ui(ui, scene, rect, row, label);
        for (index, (cell, metric)) in row.cells.iter().zip(&table.metrics).enumerate() {
            let edge = right(rect, index);
            let at = Rect::from_min_max(
                pos2(edge - column + 12.0, rect.top()),
                pos2(edge, rect.bottom()),
            );
            cell_ui(ui, scene, at, cell, &format!("{} {metric}", row.name));
        }
    }
}

fn row_name_ui(ui: &Ui, scene: &Scene<'_>, rect: Rect, row: &ThenNowRow, width: f32) {
    let tokens = &scene.tokens;
    let y = rect.center().y;
    if let Some(slot) = row.slot {
        mark::paint(
            ui.painter(),
            pos2(rect.left() + 6.0, y),
            4.5,
            slot,
            tokens.strategy(slot),
        );
    }
    let face = Face::body(tokens).tinted(if row.slot.is_some() {
        tokens.ink
    } else {
        tokens.quiet
    });
    let line = Line::truncated(ui.painter(), &row.name, face, width - 28.0);
    line.paint(
        ui.painter(),
        pos2(rect.left() + 18.0, y),
        Align2::LEFT_CENTER,
    );
    let response = ui.interact(
        rect.with_max_x(rect.left() + width),
        ui.scope_id().with(("then-now", &row.name)),
        Sense::hover(),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, &row.name));
    response.on_hover_text(&row.name);
}

/// `74 % → 71 %`, and how far it moved beneath.
fn cell_ui(ui: &Ui, scene: &Scene<'_>, at: Rect, cell: &ThenNowCell, name: &str) {
    let tokens = &scene.tokens;
    let painter = ui.painter();
    let ink = if cell.moved { tokens.ink } else { tokens.quiet };
    let face = Face::body(tokens).tinted(ink);
    let y = if cell.change.is_some() {
        at.top() + 13.0
    } else {
        at.center().y
    };
    let arrow = if cell.moved {
        format!("{} \u{2192} {}", cell.then, cell.now)
    } else {
        cell.now.clone()
    };
    typography::paint(
        painter,
        pos2(at.right(), y),
        Align2::RIGHT_CENTER,
        &arrow,
        face,
    );
    if let Some(change) = &cell.change {
        let below = pos2(at.right(), at.top() + 29.0);
        typography::paint(
            painter,
            below,
            Align2::RIGHT_CENTER,
            change,
            Face::note(tokens),
        );
    }
    let spoken = match &cell.change {
        Some(change) => scene.text.with(
            "since-result-moved",
            &[
                ("name", name),
                ("then", &cell.then),
                ("now", &cell.now),
                ("change", change),
            ],
        ),
        None if cell.moved => scene.text.with(
            "since-result",
            &[("name", name), ("then", &cell.then), ("now", &cell.now)],
        ),
        None => scene
            .text
            .with("since-result-same", &[("name", name), ("now", &cell.now)]),
    };
    let response = ui.interact(at, ui.scope_id().with(("then-now", name)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &spoken));
    response.on_hover_text(spoken);
}
