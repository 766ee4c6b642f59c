//! The file of a panel: a field for its path, the ways to open it, and a button to look for it.

use crate::app::scene::Scene;
use crate::app::state::action::FileAction;
use crate::app::state::pane::Pane;
use crate::app::work::files::WantedPath;
use egui::{Button, Key, TextEdit, Ui};
use std::path::PathBuf;

/// A field for the path of a file.
pub struct PathField<'a> {
    /// Accessible name.
    pub name: &'a str,
    /// Key of what an empty field shows; `<hint>-help` says it at length under the pointer.
    pub hint: &'a str,
    /// Width of the field, points.
    pub width: f32,
    /// The panel that takes what is found by looking.
    pub pane: Pane,
    /// Keys of the ways in which the file can be opened, a button each; Enter takes the one where
    /// there is no other.
    pub ways: &'a [&'a str],
}

/// What is asked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct PathAsked {
    /// The path as it is typed now, when that has changed.
    pub typed: Option<String>,
    /// The file that is to be opened, and in which of the ways.
    pub opened: Option<(usize, PathBuf)>,
}

impl PathField<'_> {
    /// Shows it with the path as it was typed last.
    pub fn show(self, ui: &mut Ui, scene: &Scene<'_>, path: &str) -> PathAsked {
        let mut asked = PathAsked::default();
        let mut typed = path.to_owned();
        let field = TextEdit::singleline(&mut typed)
            .hint_text(scene.say(self.hint))
            .desired_width(self.width);
        let help = scene.say(&format!("{}-help", self.hint));
        let response = ui.add(field).accessible_name(self.name).on_hover_text(help);
        let entered = self.ways.len() == 1
            && response.lost_focus()
            && ui.input(|input| input.key_pressed(Key::Enter));
        let file = typed.trim();
        for (way, key) in self.ways.iter().enumerate() {
            let button = Button::new(scene.say(key));
            let clicked = ui.add_enabled(!file.is_empty(), button).clicked();
            if clicked || (entered && !file.is_empty()) {
                asked.opened = Some((way, file.into()));
            }
        }
        asked.typed = response.changed().then_some(typed);
        if ui.button(scene.say("export-browse")).clicked() {
            scene.ask(FileAction::Browse(WantedPath::OfPanel(self.pane.word())));
        }
        asked
    }
}
