//! What a card of the board says of where it lies.

use crate::app::import::{Card, CardState};
use crate::app::scene::Scene;
use crate::io::import::{Clue, StrategyGuess};

/// Who says where the card lies, or what the guess rests on.
pub fn state_words(scene: &Scene<'_>, card: &Card) -> String {
    match card.state {
        CardState::Stated => scene.say("import-card-stated"),
        CardState::Placed => scene.say("import-card-placed"),
        CardState::Guess => scene.say("import-card-guess"),
        CardState::Open => {
            let clue = clue_words(scene, card.guess.as_ref());
            scene.text.with("import-card-open", &[("clue", &clue)])
        }
    }
}

fn clue_words(scene: &Scene<'_>, guess: Option<&StrategyGuess>) -> String {
    let Some(guess) = guess else {
        return scene.say("import-clue-none");
    };
    let key = match guess.clue {
        Clue::Band => "import-clue-band",
        Clue::Category => "import-clue-category",
        Clue::Library => "import-clue-library",
        Clue::Thesis => "import-clue-thesis",
        Clue::Vendor => "import-clue-vendor",
        Clue::Name => "import-clue-name",
    };
    scene.text.with(key, &[("evidence", &guess.evidence)])
}
