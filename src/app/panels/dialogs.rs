//! Dialogs in front of the window: typed paths, problems, shortcuts, unsaved changes, about.

use super::{export, palette, password, safety, snapshots, together, versions};
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::app::state::action::{ExportAction, FileAction, SnapshotAction, ViewAction};
use crate::app::state::commands::{self, Command, Menu};
use crate::app::state::dialog::{ChartRequest, Dialog};
use crate::app::views::dialog_parts::{buttons_ui, close_ui, title_ui};
use crate::app::widgets::focus;
use crate::report::{ExportFormat, SingleChart};
use egui::{Align2, Context, Id, Key, Modal, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use std::path::PathBuf;

/// The dialog that is open, if one is.
pub fn dialogs_ui(ctx: &Context, scene: &Scene<'_>) {
    let Some(dialog) = &scene.session.dialog else {
        return;
    };
    if let Dialog::Palette(form) = dialog {
        return palette::palette_ui(ctx, scene, form);
    }
    // Each kind by itself: a dialog would take over the height of the one before.
    let response = Modal::new(Id::unique(("dialog", std::mem::discriminant(dialog))))
        .frame(crate::app::look::theme::card(&scene.tokens).inner_margin(20))
        .backdrop_color(scene.tokens.scrim())
        .show(ctx, |ui| match dialog {
            Dialog::OpenPath(path) => path_ui(ui, scene, path, &Typed::Open),
            Dialog::Together(form) => together::together_ui(ui, scene, form),
            Dialog::SavePath(path) => path_ui(ui, scene, path, &Typed::Save),
            Dialog::TemplatePath(path, filled) => {
                path_ui(ui, scene, path, &Typed::Template(*filled))
            }
            Dialog::Password(form) => password::ask_ui(ui, scene, form),
            Dialog::Versions(versions) => versions::versions_ui(ui, scene, versions),
            Dialog::NewPassword(form) => password::new_ui(ui, scene, form),
            Dialog::Export(form) => export::export_ui(ui, scene, form),
            Dialog::AwaitingAnswer(_) => export::awaiting_ui(ui, scene),
            Dialog::Exporting => export::exporting_ui(ui, scene),
            Dialog::Waiting(file) => safety::waiting_ui(ui, scene, file),
            Dialog::Overwrite { what, there } => export::overwrite_ui(ui, scene, what, there),
            Dialog::ChartPath(chart, format, path) => {
                chart_path_ui(ui, scene, *chart, *format, path)
            }
            Dialog::Snapshot(form) => snapshots::form_ui(ui, scene, form),
            Dialog::EmptyTrash(count) => empty_trash_ui(ui, scene, *count),
            Dialog::Shortcuts => shortcuts_ui(ui, scene),
            Dialog::About => about_ui(ui, scene),
            Dialog::Problems { title, sentences } => problems_ui(ui, scene, title, sentences),
            Dialog::Unsaved(next) => safety::unsaved_ui(ui, scene, next),
            Dialog::Recover(offers) => safety::recover_ui(ui, scene, offers),
            Dialog::ChangedOutside { file, saving } => {
                safety::changed_outside_ui(ui, scene, file, *saving)
            }
            Dialog::Palette(_) => {}
        });
    if response.should_close() {
        // Leaving an export that runs stops it; its answer closes the dialog. A file is not waited
        // for any more.
        if *dialog == Dialog::Exporting {
            scene.ask(ExportAction::Cancel);
        } else if matches!(dialog, Dialog::Waiting(_)) {
            scene.ask(FileAction::StopWaiting);
        } else {
            scene.ask(ViewAction::CloseDialog);
        }
    }
}

/// What a typed path is for.
enum Typed {
    Open,
    Save,
    Template(bool),
}

fn path_ui(ui: &mut Ui, scene: &Scene<'_>, path: &str, purpose: &Typed) {
    ui.set_width(460.0);
    let (title, help, action) = match purpose {
        Typed::Open => ("open-path-title", "open-path-help", "open-path-action"),
        Typed::Save => ("save-path-title", "save-path-help", "save-path-action"),
        Typed::Template(_) => (
            "template-path-title",
            "template-path-help",
            "save-path-action",
        ),
    };
    title_ui(ui, scene, &scene.say(title));
    typography::label_ui(ui, &scene.say(help), Face::note(&scene.tokens));
    ui.add_space(4.0);
    let mut typed = path.to_owned();
    let field = egui::TextEdit::singleline(&mut typed).desired_width(f32::INFINITY);
    let response = ui.add(field).accessible_name(scene.say("path"));
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if !entered {
        focus::take(ui, &response);
    }
    if typed != path {
        let path = typed.clone();
        scene.ask(ViewAction::Dialog(match purpose {
            Typed::Open => Dialog::OpenPath(path),
            Typed::Save => Dialog::SavePath(path),
            Typed::Template(filled) => Dialog::TemplatePath(path, *filled),
        }));
    }
    let target = PathBuf::from(typed.trim());
    let named = !typed.trim().is_empty();
    let taken = buttons_ui(ui, scene, &scene.say(action), named);
    if named && (taken || entered) {
        scene.ask(ViewAction::CloseDialog);
        scene.ask(match purpose {
            Typed::Open => FileAction::Open(target),
            Typed::Save => FileAction::SaveTo(target),
            Typed::Template(filled) => FileAction::WriteTemplate {
                path: target,
                filled: *filled,
                replace: false,
            },
        });
    }
}

/// Where one chart is saved, typed because the system has no dialog to offer.
fn chart_path_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    chart: SingleChart,
    format: ExportFormat,
    path: &str,
) {
    ui.set_width(460.0);
    title_ui(
        ui,
        scene,
        &scene
            .text
            .with("chart-path-title", &[("name", &scene.say(chart.key()))]),
    );
    typography::label_ui(ui, &scene.say("chart-path-help"), Face::note(&scene.tokens));
    ui.add_space(4.0);
    let mut typed = path.to_owned();
    let field = egui::TextEdit::singleline(&mut typed).desired_width(f32::INFINITY);
    ui.add(field).accessible_name(scene.say("path"));
    if typed != path {
        scene.ask(ViewAction::Dialog(Dialog::ChartPath(
            chart,
            format,
            typed.clone(),
        )));
    }
    let named = !typed.trim().is_empty();
    if buttons_ui(ui, scene, &scene.say("save-path-action"), named) && named {
        scene.ask(ViewAction::CloseDialog);
        let path = PathBuf::from(typed.trim());
        scene.ask(ExportAction::SaveChartTo(ChartRequest {
            chart,
            format,
            path,
            replace: false,
        }));
    }
}

fn empty_trash_ui(ui: &mut Ui, scene: &Scene<'_>, count: usize) {
    ui.set_width(420.0);
    title_ui(ui, scene, &scene.say("empty-trash-title"));
    let sentence = scene
        .text
        .with("empty-trash-sentence", &[("count", &count.to_string())]);
    typography::label_ui(ui, &sentence, Face::body(&scene.tokens));
    if buttons_ui(ui, scene, &scene.say("empty-trash-action"), true) {
        scene.ask(ViewAction::CloseDialog);
        scene.ask(SnapshotAction::EmptyTrash);
    }
}

fn problems_ui(ui: &mut Ui, scene: &Scene<'_>, title: &str, sentences: &[String]) {
    ui.set_width(520.0);
    title_ui(ui, scene, title);
    egui::ScrollArea::vertical()
        .max_height(320.0)
        .show(ui, |ui| {
            for sentence in sentences {
                typography::label_ui(ui, sentence, Face::body(&scene.tokens));
                ui.add_space(4.0);
            }
        });
    ui.add_space(10.0);
    close_ui(ui, scene);
}

/// The shortcuts by menu, in as many columns as there is room for.
fn shortcuts_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let columns = if ui.ctx().content_rect().width() > 1100.0 {
        3
    } else {
        2
    };
    ui.set_width(300.0 * columns as f32);
    title_ui(ui, scene, &scene.say("shortcuts-title"));
    let groups = [
        (vec![Menu::File, Menu::Edit]),
        (vec![Menu::Strategy, Menu::Help]),
        (vec![Menu::View]),
    ];
    let room = ui.ctx().content_rect().height() - 190.0;
    egui::ScrollArea::vertical()
        .max_height(room)
        .min_scrolled_height(room)
        .show(ui, |ui| {
            ui.columns(columns, |columns| {
                let last = columns.len() - 1;
                for (index, menus) in groups.into_iter().enumerate() {
                    let Some(ui) = columns.get_mut(index.min(last)) else {
                        continue;
                    };
                    for menu in menus {
                        shortcut_group_ui(ui, scene, menu);
                    }
                }
            });
            ui.add_space(6.0);
            typography::label_ui(ui, &scene.say("shortcuts-note"), Face::note(&scene.tokens));
        });
}

fn shortcut_group_ui(ui: &mut Ui, scene: &Scene<'_>, menu: Menu) {
    let tokens = &scene.tokens;
    typography::line_ui(ui, &scene.say(menu.key()), Face::strong(tokens));
    ui.spacing_mut().item_spacing.y = 2.0;
    for entry in commands::shown().filter(|entry| entry.menu == menu) {
        let Some(shortcut) = entry.shortcut else {
            continue;
        };
        let (keys, name) = if let Command::Select(index) = entry.command {
            if index > 0 {
                continue;
            }
            (
                scene.say("shortcut-select"),
                scene.say("shortcut-select-name"),
            )
        } else {
            (ui.ctx().format_shortcut(&shortcut), scene.say(entry.key))
        };
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), 21.0), Sense::hover());
        let keys_line = Line::new(ui.painter(), &keys, Face::quiet(tokens));
        let room = rect.width() - keys_line.size().x - 12.0;
        let at = pos2(rect.right() - 8.0, rect.center().y);
        keys_line.paint(ui.painter(), at, Align2::RIGHT_CENTER);
        let line = Line::truncated(ui.painter(), &name, Face::body(tokens), room);
        line.paint(ui.painter(), rect.left_center(), Align2::LEFT_CENTER);
        response
            .widget_info(|| WidgetInfo::labeled(Role::Label, true, scene.text.pair(&name, &keys)));
    }
    ui.add_space(12.0);
}

fn about_ui(ui: &mut Ui, scene: &Scene<'_>) {
    ui.set_width(520.0);
    let version = scene
        .text
        .with("about-title", &[("version", env!("CARGO_PKG_VERSION"))]);
    title_ui(ui, scene, &version);
    egui::ScrollArea::vertical()
        .max_height(420.0)
        .show(ui, |ui| {
            for key in [
                "about-question",
                "about-numbers",
                "about-limits",
                "about-privacy",
            ] {
                typography::label_ui(ui, &scene.say(key), Face::body(&scene.tokens));
                ui.add_space(6.0);
            }
        });
    close_ui(ui, scene);
}
