//! Reported facts with who reported them and when; those against a claim or a reading say so.

use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::since::{Fact, Side, reported};
use egui::Ui;

/// One line for each fact.
pub fn facts_ui(ui: &mut Ui, scene: &Scene<'_>, facts: &[Fact]) {
    let tokens = &scene.tokens;
    for fact in facts {
        let sentence = scene.text.say(&reported(fact, &scene.say(&fact.key)));
        let (sentence, face) = match fact.side {
            Side::For => (sentence, Face::note(tokens)),
            Side::Against => {
                let words = [("fact", sentence.as_str())];
                let sentence = scene.text.with("since-fact-against", &words);
                (sentence, Face::note(tokens).tinted(tokens.warning))
            }
        };
        typography::label_ui(ui, &sentence, face);
    }
}
