//! The export dialog: the page as it will be, formats, name and folder; the progress; and the
//! question before a file gives way.

use crate::app::look::theme;
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::state::action::{Action, ExportAction, FileAction, ViewAction};
use crate::app::state::dialog::{Dialog, ExportForm, Overwriting};
use crate::app::views::dialog_parts::{buttons_ui, primary, title_ui};
use crate::app::views::dialog_parts::{caption_ui, picture_ui};
use crate::app::work::exporting::{ExportFormat, LetterForm};
use crate::app::work::files::{WORKSPACE_EXTENSION, WantedPath};
use crate::io::path_text::file_name;
use crate::report;
use crate::report::page::PageFormat;
use egui::{Align, Button, Layout, ProgressBar, Rect, Sense, Ui, vec2};
use std::path::PathBuf;

/// Width of the preview, points.
const PREVIEW: f32 = 480.0;
/// Width of what is chosen beside it, points.
const CHOICES: f32 = 336.0;
/// Gap between the two, points.
const GAP: f32 = 24.0;
/// Files named in the question; the rest is counted.
const NAMED: usize = 6;

/// The dialog.
pub fn export_ui(ui: &mut Ui, scene: &Scene<'_>, form: &ExportForm) {
    ui.set_width(PREVIEW + GAP + CHOICES);
    title_ui(ui, scene, &scene.say("export-title"));
    let mut next = form.clone();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        ui.vertical(|ui| {
            ui.set_width(PREVIEW);
            preview_ui(ui, scene, form.page);
            ui.add_space(8.0);
            typography::label_ui(ui, &scene.say("export-help"), Face::note(&scene.tokens));
        });
        ui.vertical(|ui| {
            ui.set_width(CHOICES);
            ui.spacing_mut().item_spacing.x = 8.0;
            choices_ui(ui, scene, &mut next);
        });
    });
    let request = next.request();
    if next != *form {
        scene.ask(ViewAction::Dialog(Dialog::Export(next)));
    }
    if !scene.may_leave() {
        ui.add_space(4.0);
        typography::label_ui(ui, &scene.say("export-waiting"), Face::note(&scene.tokens));
    }
    if buttons_ui(
        ui,
        scene,
        &scene.say("export-action"),
        request.is_some() && scene.may_leave(),
    ) && let Some(request) = request
    {
        scene.ask(ViewAction::CloseDialog);
        scene.ask(ExportAction::Export(request));
    }
}

/// The page in the room of the larger of the two, so that nothing moves when the other is chosen.
fn preview_ui(ui: &mut Ui, scene: &Scene<'_>, page: PageFormat) {
    // The two pages of a letter stand beside each other.
    let height = |page: PageFormat| {
        let (width, height) = page.size();
        let across = if page == PageFormat::Letter { 2.0 } else { 1.0 };
        PREVIEW * (height / (across * width)) as f32
    };
    let (room, _) = ui.allocate_exact_size(
        vec2(PREVIEW, height(PageFormat::A4Landscape)),
        Sense::hover(),
    );
    let rect = Rect::from_center_size(room.center(), vec2(PREVIEW, height(page)));
    picture_ui(ui, scene, rect, scene.preview, &scene.say("export-preview"));
}

fn choices_ui(ui: &mut Ui, scene: &Scene<'_>, next: &mut ExportForm) {
    heading_ui(ui, scene, "export-page");
    ui.horizontal(|ui| {
        for page in PageFormat::ALL {
            ui.radio_value(
                &mut next.page,
                page,
                scene.say(&format!("export-page-{}", page.word())),
            );
        }
    });
    if next.page == PageFormat::Letter {
        letter_ui(ui, scene, &mut next.letter);
    }
    ui.add_space(8.0);
    heading_ui(ui, scene, "export-formats");
    for (format, chosen) in ExportFormat::ALL.into_iter().zip(&mut next.chosen) {
        ui.checkbox(chosen, scene.say(format.key()));
        // It stands on paper alone, behind the page.
        let is_paper = format == ExportFormat::Page(report::ExportFormat::Pdf);
        if is_paper && next.page != PageFormat::Letter {
            let is_written = *chosen;
            ui.indent("export-scenarios", |ui| {
                let words = scene.say("export-scenarios");
                let box_of = egui::Checkbox::new(&mut next.scenarios, words);
                ui.add_enabled(is_written, box_of)
                    .on_hover_text(scene.say("export-scenarios-help"));
            });
        }
    }
    ui.add_space(8.0);
    caption_ui(ui, scene, "export-name");
    let field = egui::TextEdit::singleline(&mut next.stem).desired_width(f32::INFINITY);
    ui.add(field)
        .accessible_name(scene.say("export-name"))
        .on_hover_text(&next.stem);
    ui.add_space(8.0);
    caption_ui(ui, scene, "export-folder");
    ui.horizontal(|ui| {
        let field = egui::TextEdit::singleline(&mut next.folder)
            .desired_width(ui.available_width() - 100.0);
        ui.add(field)
            .accessible_name(scene.say("export-folder"))
            .on_hover_text(&next.folder);
        if ui
            .add(Button::new(scene.say("export-browse")).min_size(theme::STEP_BUTTON))
            .clicked()
        {
            scene.ask(FileAction::Browse(WantedPath::Folder));
        }
    });
}

/// What stands at the head of a letter.
fn letter_ui(ui: &mut Ui, scene: &Scene<'_>, letter: &mut LetterForm) {
    ui.add_space(4.0);
    for (key, words) in [
        ("letter-firm", &mut letter.firm),
        ("letter-author", &mut letter.author),
        ("letter-logo", &mut letter.logo),
    ] {
        let name = scene.say(key);
        let field = egui::TextEdit::singleline(words)
            .hint_text(&name)
            .desired_width(f32::INFINITY);
        ui.add(field)
            .accessible_name(name.clone())
            .on_hover_text(name);
    }
    ui.checkbox(
        &mut letter.is_confidential,
        scene.say("letter-confidential"),
    );
    ui.checkbox(
        &mut letter.both_languages,
        scene.say("letter-both-languages"),
    );
}

fn heading_ui(ui: &mut Ui, scene: &Scene<'_>, key: &str) {
    typography::line_ui(ui, &scene.say(key), Face::note(&scene.tokens));
}

/// While the draws behind the answer are made that the files are to state.
pub fn awaiting_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let share = scene.verdict.progress();
    let note = scene.say("exporting-awaits-answer");
    progress_ui(
        ui,
        scene,
        share,
        Some(&note),
        ViewAction::CloseDialog.into(),
    );
}

/// While files are written.
pub fn exporting_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let share = scene.errands.export_progress().unwrap_or(1.0);
    progress_ui(ui, scene, share, None, ExportAction::Cancel.into());
}

fn progress_ui(ui: &mut Ui, scene: &Scene<'_>, share: f32, note: Option<&str>, cancel: Action) {
    ui.set_width(360.0);
    title_ui(ui, scene, &scene.say("exporting-title"));
    if let Some(note) = note {
        typography::label_ui(ui, note, Face::note(&scene.tokens));
        ui.add_space(8.0);
    }
    let bar = ProgressBar::new(share)
        .desired_height(8.0)
        .fill(scene.tokens.accent);
    ui.add(bar).accessible_name(scene.say("exporting-title"));
    ui.add_space(8.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui
            .add(Button::new(scene.say("cancel")).min_size(theme::DIALOG_BUTTON))
            .clicked()
        {
            scene.ask(cancel);
        }
    });
}

/// Files are there: replace them, keep both, or leave it.
pub fn overwrite_ui(ui: &mut Ui, scene: &Scene<'_>, what: &Overwriting, there: &[PathBuf]) {
    ui.set_width(520.0);
    let count = there.len().to_string();
    title_ui(
        ui,
        scene,
        &scene.text.with("overwrite-title", &[("count", &count)]),
    );
    let folder = there
        .first()
        .and_then(|path| path.parent())
        .map(|folder| folder.display().to_string());
    let sentence = scene.text.with(
        "overwrite-sentence",
        &[("folder", &folder.unwrap_or_default())],
    );
    typography::label_ui(ui, &sentence, Face::note(&scene.tokens));
    ui.add_space(4.0);
    for path in there.iter().take(NAMED) {
        let name = file_name(path);
        typography::label_ui(ui, &name, Face::body(&scene.tokens));
    }
    if there.len() > NAMED {
        let more = (there.len() - NAMED).to_string();
        let sentence = scene.text.with("overwrite-more", &[("count", &more)]);
        typography::label_ui(ui, &sentence, Face::note(&scene.tokens));
    }
    ui.add_space(12.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui
            .add(primary(scene, &scene.say("overwrite-keep-both")))
            .clicked()
        {
            scene.ask(ViewAction::CloseDialog);
            scene.ask(keeping_both(what));
        }
        if ui
            .add(Button::new(scene.say("overwrite-replace")).min_size(theme::DIALOG_BUTTON))
            .clicked()
        {
            scene.ask(ViewAction::CloseDialog);
            scene.ask(ExportAction::Overwrite(what.clone()));
        }
        if ui
            .add(Button::new(scene.say("cancel")).min_size(theme::DIALOG_BUTTON))
            .clicked()
        {
            scene.ask(ViewAction::CloseDialog);
        }
    });
}

fn keeping_both(what: &Overwriting) -> Action {
    match what {
        Overwriting::Export(request) => ExportAction::Export(request.keeping_both()).into(),
        Overwriting::Chart(request) => ExportAction::SaveChartTo(request.keeping_both()).into(),
        Overwriting::Workspace(path) => {
            let free = Overwriting::free_beside(path, WORKSPACE_EXTENSION);
            FileAction::SaveTo(free).into()
        }
        Overwriting::Template(path, filled) => FileAction::WriteTemplate {
            path: Overwriting::free_beside(path, "xlsx"),
            filled: *filled,
            replace: false,
        }
        .into(),
    }
}
