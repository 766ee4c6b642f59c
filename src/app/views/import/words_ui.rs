//! Words of the table and their meaning; those not understood come first.

use super::parts::{ask, field_name};
use crate::app::import::{Assistant, Meaning};
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::app::widgets::choice::{ChoiceBox, Width, choice_box_ui, offers_ui};
use crate::io::import::{FoundWord, word_choices};
use crate::language::numbers::count;
use egui::{Role, Ui, vec2};

/// Most words that are listed.
const MOST: usize = 120;

/// The list.
pub fn words_ui(ui: &mut Ui, scene: &Scene<'_>, assistant: &Assistant) {
    let Some(outcome) = assistant
        .outcome
        .as_ref()
        .filter(|outcome| !outcome.words.is_empty())
    else {
        return;
    };
    let tokens = &scene.tokens;
    ui.add_space(12.0);
    typography::line_ui(ui, &scene.say("import-words"), Face::strong(tokens));
    let unknown = outcome
        .words
        .iter()
        .filter(|word| word.meaning.is_none())
        .count();
    let (sentence, ink) = if unknown > 0 {
        (
            scene
                .text
                .with("import-words-unknown", &[("count", &count(unknown))]),
            tokens.warning,
        )
    } else {
        (scene.say("import-words-all"), tokens.quiet)
    };
    typography::label_ui(ui, &sentence, Face::note(tokens).tinted(ink));
    ui.add_space(4.0);
    for (position, word) in outcome.words.iter().take(MOST).enumerate() {
        ui.push_id(("word", position), |ui| word_ui(ui, scene, word));
    }
}

/// A word of native files in the window's language; as it is where it has no name.
pub fn word_name(scene: &Scene<'_>, word: &str) -> String {
    let key = format!("word-{}", word.replace('_', "-").replace('+', ""));
    scene.text.find(&key).unwrap_or_else(|| word.to_owned())
}

fn word_ui(ui: &mut Ui, scene: &Scene<'_>, word: &FoundWord) {
    let tokens = &scene.tokens;
    let shown = scene.text.with(
        "import-word",
        &[("word", &word.word), ("rows", &count(word.rows))],
    );
    let field = field_name(scene, word.field);
    ui.horizontal(|ui| {
        ui.set_height(24.0);
        let (rect, response) = ui.allocate_exact_size(vec2(190.0, 22.0), egui::Sense::hover());
        let ink = if word.meaning.is_some() {
            tokens.ink
        } else {
            tokens.warning
        };
        let line = Line::truncated(
            ui.painter(),
            &shown,
            Face::body(tokens).tinted(ink),
            rect.width(),
        );
        line.paint(ui.painter(), rect.left_center(), egui::Align2::LEFT_CENTER);
        let spoken = scene.text.pair(&field, &shown);
        response.widget_info(|| egui::WidgetInfo::labeled(Role::Label, true, &spoken));
        response.on_hover_text(spoken);
        let meaning = word.meaning.as_deref();
        let text = meaning.map_or_else(
            || scene.say("import-word-unknown"),
            |meaning| word_name(scene, meaning),
        );
        let name = scene.text.with(
            "import-word-means",
            &[("field", &field), ("word", &word.word)],
        );
        let closed = ChoiceBox {
            salt: "meaning",
            name: &name,
            shown: text.into(),
            width: Width::Exactly(170.0),
        };
        let forget = word
            .chosen
            .then(|| (None, scene.say("import-word-forget"), false));
        let choices = word_choices(word.field).into_iter().map(|choice| {
            let is_taken = meaning == Some(choice);
            (Some(choice), word_name(scene, choice), is_taken)
        });
        let offers = forget.into_iter().chain(choices);
        if let (_, Some(picked)) = choice_box_ui(ui, closed, |ui| offers_ui(ui, offers)) {
            ask(
                scene,
                Meaning::Word(word.field, word.word.clone(), picked.value),
            );
        }
    });
}
