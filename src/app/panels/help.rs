//! Help: the model page that comes with the program.

use super::panel::Panel;
use crate::app::scene::Scene;
use crate::app::state::pane::Pane;
use crate::app::widgets::choice::{Choice, choice_ui};
use crate::app::widgets::page::{self, MarkdownPage};
use crate::language::Language;
use egui::Ui;
use std::sync::LazyLock;

static MODEL: LazyLock<MarkdownPage> =
    LazyLock::new(|| MarkdownPage::new(include_str!("../../../docs/model.md")));
static SUMMARY: LazyLock<MarkdownPage> =
    LazyLock::new(|| MarkdownPage::new(include_str!("../../../docs/model.zh-CN.md")));

/// What the window knows of it.
pub const PANEL: Panel = Panel::new(help_ui);

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
            let pages: &[&MarkdownPage] = if chinese {
                &[&SUMMARY, &MODEL]
            } else {
                &[&MODEL]
            };
            let name = scene.say("help-section");
            let choice = Choice {
                salt: "section",
                name: &name,
                shown: name.clone(),
                width: 150.0,
            };
            let sections = pages.iter().enumerate().flat_map(|(index, page)| {
                let sections = page.sections().enumerate();
                sections.map(move |(section, name)| ((index, section), name.clone(), false))
            });
            if let (_, Some(place)) = choice_ui(ui, &choice, sections) {
                jump = Some(place);
            }
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
