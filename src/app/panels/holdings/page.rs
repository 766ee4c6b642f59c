//! What a page of the editor draws from.

use super::asking::edit;
use crate::app::panels::field_row;
use crate::app::scene::Scene;
use crate::model::{Input, Inputs};
use crate::portfolio::Holding;
use egui::Ui;

/// What the pages draw from.
pub struct Page<'a> {
    /// Texts, colours, actions.
    pub scene: &'a Scene<'a>,
    /// Position of the holding in the portfolio.
    pub index: usize,
    /// The holding.
    pub holding: &'a Holding,
    /// Its inputs with gaps filled.
    pub inputs: Inputs,
}

impl Page<'_> {
    /// Asks for a change of the holding.
    pub fn edit(&self, step: &'static str, change: impl FnOnce(&mut Holding)) {
        edit(self.scene, self.index, step, change);
    }

    /// A text of the window's language.
    pub fn say(&self, key: &str) -> String {
        self.scene.say(key)
    }

    /// The way back to unknown: shown where something is reported. Returns whether it was taken.
    pub fn forget_ui(&self, ui: &mut Ui, name: &str, reported: bool) -> bool {
        field_row::forget_ui(ui, self.scene, name, reported)
    }

    /// Whether the model assumes an input.
    pub fn is_assumed(&self, input: Input) -> bool {
        self.inputs.is_assumed(input)
    }
}
