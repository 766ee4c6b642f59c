//! What is done about choices that the settings keep.

use crate::app::document::Document;
use crate::app::document::naming;
use crate::app::look::theme;
use crate::app::state::action::SettingsAction;
use crate::app::state::session::{Motion, Session};
use crate::io::settings_file::Settings;
use crate::language::{Language, Text};
use egui::Context;

/// What it may touch.
pub struct Handler<'a> {
    /// Names in it follow the language.
    pub document: &'a mut Document,
    /// The settings.
    pub settings: &'a mut Settings,
    /// What is shown.
    pub view: &'a mut Session,
    /// Texts of the window's language.
    pub text: &'a mut Text,
}

impl Handler<'_> {
    /// Performs one action.
    pub fn perform(&mut self, ctx: &Context, action: SettingsAction) {
        match action {
            SettingsAction::Speak(language) => self.speak(language),
            SettingsAction::UseTheme(chosen) => {
                self.view.theme = chosen;
                self.settings.theme = theme::choice(chosen);
                ctx.set_theme(chosen);
            }
            SettingsAction::ToggleChineseMillions => {
                self.settings.chinese_millions = !self.settings.chinese_millions;
                self.text.chinese_millions = self.settings.chinese_millions;
            }
            SettingsAction::KeepVersions(kept) => {
                self.settings.backups = kept.bounded();
                self.view.versions_kept = self.settings.backups;
            }
            SettingsAction::ToggleMotion => {
                self.settings.reduced_motion = !self.settings.reduced_motion;
                self.view.motion = Motion::of_setting(self.settings.reduced_motion);
            }
            SettingsAction::OwnLibrary(path) => self.settings.own_library = path,
            SettingsAction::DismissHints => {
                self.view.hint = None;
                self.settings.hints_read = true;
            }
        }
    }

    fn speak(&mut self, language: Language) {
        self.settings.language = Some(language);
        if language == self.view.language {
            return;
        }
        let mut text = Text::new(language);
        text.chinese_millions = self.text.chinese_millions;
        text.measure = self.text.measure;
        text.nothing_bursts = self.text.nothing_bursts;
        let before = std::mem::replace(self.text, text);
        self.view.language = language;
        self.view.renaming = None;
        let text = &*self.text;
        self.document
            .translate(|name| naming::translated(name, &before, text));
    }
}
