//! Fifth page: the thesis card. Three questions, each with a note and where its answer stands.

use super::page::Page;
use crate::app::look::typography::{self, Face};
use crate::app::widgets::{draft, switch};
use crate::language::numbers::count;
use crate::portfolio::{AnswerStatus, Sleeve, Thesis};
use egui::Ui;

const STEP: &str = "step-holding-thesis";

/// How many of the questions are open.
fn standing_ui(ui: &mut Ui, page: &Page<'_>) {
    let tokens = &page.scene.tokens;
    let open = page.holding.thesis.open_questions();
    let sentence = match open {
        0 => page.say("thesis-all-judged"),
        _ => page.scene.text.with(
            "thesis-open",
            &[
                ("open", &count(open)),
                ("count", &count(Thesis::KEYS.len())),
            ],
        ),
    };
    let ink = if open == 0 {
        tokens.accent
    } else {
        tokens.warning
    };
    typography::label_ui(ui, &sentence, Face::body(tokens).tinted(ink));
}

/// The page.
pub fn thesis_ui(ui: &mut Ui, page: &Page<'_>) {
    let tokens = &page.scene.tokens;
    let thesis = &page.holding.thesis;
    if page.holding.strategy.share(Sleeve::Application) > 0.0 {
        standing_ui(ui, page);
    } else {
        // What is not asked of a company is not open either.
        typography::label_ui(ui, &page.say("thesis-for-applications"), Face::note(tokens));
    }
    for (question, key) in Thesis::KEYS.into_iter().enumerate() {
        let Some(answer) = thesis.answers().get(question).copied() else {
            continue;
        };
        ui.add_space(8.0);
        ui.push_id(key, |ui| {
            let name = page.say(&format!("thesis-{key}"));
            typography::label_ui(ui, &name, Face::strong(tokens))
                .on_hover_text(page.say(&format!("thesis-{key}-help")));
            typography::label_ui(
                ui,
                &page.say(&format!("thesis-{key}-help")),
                Face::note(tokens),
            );
            let options = AnswerStatus::ALL
                .map(|status| (status, page.say(&format!("word-{}", status.word()))));
            if let Some(status) = switch::switch_ui(ui, answer.status, &options) {
                page.edit(STEP, |holding| {
                    holding.thesis.answer_mut(question).status = status
                });
            }
            if let Some(typed) =
                draft::lines_ui(ui, &name, &answer.text, 2, &page.say("thesis-hint"))
            {
                page.edit(STEP, |holding| {
                    typed
                        .trim()
                        .clone_into(&mut holding.thesis.answer_mut(question).text)
                });
            }
        });
    }
}
