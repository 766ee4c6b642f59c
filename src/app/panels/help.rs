//! Help: the model page that comes with the program.

use super::panel::Panel;
use crate::app::scene::Scene;
use crate::app::state::pane::Pane;
use crate::app::widgets::page::{self, Page};
use crate::language::Language;
use egui::{ComboBox, Ui};
use std::sync::LazyLock;

static MODEL: LazyLock<Page> = LazyLock::new(|| Page::new(include_str!("../../../docs/model.md")));
static SUMMARY: LazyLock<Page> =
    LazyLock::new(|| Page::new(include_str!("../../../docs/model.zh-CN.md")));

/// What the window knows of it.
pub const PANEL: Panel = Panel::new(help_ui);

/// The panel.
fn help_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let chinese = scene.language() == Language::Chinese;
    let jump_id = ui.scope_id().with("jump");
    let mut jump: Option<(usize, usize)> = None;
    super::heading::titled_ui(
        ui,
        scene,
        &scene.say(Pane::Help.key()),
        &scene.say(if chinese {
            "help-language-note"
        } else {
            "pane-help-method"
        }),
        |ui| {
            // Sections of both pages in one list: what is looked for decides, and not the language
            // it is in.
            let pages: &[&Page] = if chinese {
                &[&SUMMARY, &MODEL]
            } else {
                &[&MODEL]
            };
            let response = ComboBox::from_id_salt("section")
                .width(150.0)
                .height(400.0)
                .selected_text(scene.say("help-section"))
                .truncate()
                .show_ui(ui, |ui| {
                    for (index, page) in pages.iter().enumerate() {
                        for (section, name) in page.sections().enumerate() {
                            if ui.selectable_label(false, name).clicked() {
                                jump = Some((index, section));
                            }
                        }
                    }
                });
            response.response.accessible_name(scene.say("help-section"));
        },
    );
    // The pages are laid out after the choice has been made; it lasts one more frame, when all
    // heights are known.
    let wanted = jump.or_else(|| ui.data_mut(|data| data.remove_temp::<(usize, usize)>(jump_id)));
    if let Some(jump) = jump {
        ui.data_mut(|data| data.insert_temp(jump_id, jump));
        ui.ctx().request_repaint();
    }
    egui::ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let section = |page: usize| {
                wanted.and_then(|(index, section)| (index == page).then_some(section))
            };
            if chinese {
                page::page_ui(ui, &SUMMARY, section(0));
                ui.add_space(16.0);
                ui.separator();
                page::page_ui(ui, &MODEL, section(1));
            } else {
                page::page_ui(ui, &MODEL, section(0));
            }
            ui.add_space(24.0);
        });
}
