//! The one table of commands: menus, shortcuts, palette and tests all read it.

use super::pane::Pane;
use crate::language::Language;
use crate::report::chart::FanView;
use crate::strategy::plan::{Mode, Preset};
use egui::{Key, KeyboardShortcut, Modifiers, ThemePreference};

/// Something the user can do by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Opens a file through the system's dialog.
    Open,
    /// Opens a file by typing its path.
    OpenPath,
    /// Opens the portfolio that comes with the program.
    OpenSample,
    /// Saves the workspace.
    Save,
    /// Saves the workspace under another name.
    SaveAs,
    /// Exports the comparison.
    Export,
    /// Closes the window.
    Quit,
    /// Takes the last change back.
    Undo,
    /// Makes it again.
    Redo,
    /// Copies the comparison as a table.
    CopyTable,
    /// Pins a preset.
    Pin(Preset),
    /// Pins a copy of the active strategy.
    Duplicate,
    /// Gives the active strategy another name.
    Rename,
    /// Takes the active strategy off.
    Delete,
    /// Makes the active strategy the one others are compared with.
    MakeReference,
    /// Shows or hides the active strategy in the charts.
    ToggleVisible,
    /// Makes one of the pinned strategies the active one, counted from 0.
    Select(u8),
    /// Takes all changed assumptions back to their defaults.
    ResetAssumptions,
    /// Opens a panel or brings it to the front; a view that is in front is closed.
    Show(Pane),
    /// Takes today's value apart anew, or leaves the holdings and invests uncalled capital.
    UseMode(Mode),
    /// Shows one of the charts in the middle.
    ShowChart(FanView),
    /// Speaks a language.
    Speak(Language),
    /// Uses a theme.
    UseTheme(ThemePreference),
    /// Makes everything larger.
    ZoomIn,
    /// Makes everything smaller.
    ZoomOut,
    /// Back to the natural size.
    ZoomReset,
    /// Puts the panels back where they were at first.
    ResetLayout,
    /// Finds a command by typing.
    Palette,
    /// Lists the shortcuts.
    Shortcuts,
    /// Says what the program computes and what it does not.
    About,
}

/// A menu of the top bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Menu {
    /// Documents.
    File,
    /// Undo and clipboard.
    Edit,
    /// Pinned strategies.
    Strategy,
    /// What is shown and how.
    View,
    /// Explanations.
    Help,
}

impl Menu {
    /// All menus from left to right.
    pub const ALL: [Self; 5] = [Self::File, Self::Edit, Self::Strategy, Self::View, Self::Help];

    /// Key of its name in the locale files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::File => "menu-file",
            Self::Edit => "menu-edit",
            Self::Strategy => "menu-strategy",
            Self::View => "menu-view",
            Self::Help => "menu-help",
        }
    }
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// What it does.
    pub command: Command,
    /// Key of its name in the locale files, unique.
    pub key: &'static str,
    /// Where it stands.
    pub menu: Menu,
    /// Block within the menu; a line separates blocks.
    pub block: u8,
    /// Its shortcut.
    pub shortcut: Option<KeyboardShortcut>,
}

const fn entry(command: Command, key: &'static str, menu: Menu, block: u8) -> Entry {
    Entry { command, key, menu, block, shortcut: None }
}

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers { alt: false, ctrl: false, shift: true, mac_cmd: false, command: true };

impl Entry {
    const fn on(self, modifiers: Modifiers, key: Key) -> Self {
        Self { shortcut: Some(KeyboardShortcut::new(modifiers, key)), ..self }
    }
}

/// All commands in the order of the menus.
pub const TABLE: &[Entry] = {
    use Command as C;
    use Menu as M;
    &[
        entry(C::Open, "command-open", M::File, 0).on(CTRL, Key::O),
        entry(C::OpenPath, "command-open-path", M::File, 0).on(CTRL_SHIFT, Key::O),
        entry(C::OpenSample, "command-open-sample", M::File, 0),
        entry(C::Save, "command-save", M::File, 1).on(CTRL, Key::S),
        entry(C::SaveAs, "command-save-as", M::File, 1).on(CTRL_SHIFT, Key::S),
        entry(C::Export, "command-export", M::File, 2).on(CTRL, Key::E),
        entry(C::Quit, "command-quit", M::File, 3).on(CTRL, Key::Q),
        entry(C::Undo, "command-undo", M::Edit, 0).on(CTRL, Key::Z),
        entry(C::Redo, "command-redo", M::Edit, 0).on(CTRL_SHIFT, Key::Z),
        entry(C::CopyTable, "command-copy-table", M::Edit, 1).on(CTRL_SHIFT, Key::C),
        entry(C::ResetAssumptions, "command-reset-assumptions", M::Edit, 2),
        entry(C::Pin(Preset::Current), "command-pin-current", M::Strategy, 0),
        entry(C::Pin(Preset::Application), "command-pin-application", M::Strategy, 0),
        entry(C::Pin(Preset::BaseModel), "command-pin-base-model", M::Strategy, 0),
        entry(C::Pin(Preset::VerticalIntegration), "command-pin-vertical-integration", M::Strategy, 0),
        entry(C::Pin(Preset::Equal), "command-pin-equal", M::Strategy, 0),
        entry(C::Duplicate, "command-duplicate", M::Strategy, 1).on(CTRL, Key::D),
        entry(C::Rename, "command-rename", M::Strategy, 1).on(Modifiers::NONE, Key::F2),
        entry(C::MakeReference, "command-make-reference", M::Strategy, 1).on(CTRL, Key::R),
        entry(C::ToggleVisible, "command-toggle-visible", M::Strategy, 1).on(CTRL, Key::H),
        entry(C::Delete, "command-delete", M::Strategy, 1).on(CTRL, Key::Backspace),
        entry(C::UseMode(Mode::Resplit), "command-mode-resplit", M::Strategy, 3),
        entry(C::UseMode(Mode::Deploy), "command-mode-deploy", M::Strategy, 3),
        entry(C::Select(0), "command-select-1", M::Strategy, 2).on(Modifiers::NONE, Key::Num1),
        entry(C::Select(1), "command-select-2", M::Strategy, 2).on(Modifiers::NONE, Key::Num2),
        entry(C::Select(2), "command-select-3", M::Strategy, 2).on(Modifiers::NONE, Key::Num3),
        entry(C::Select(3), "command-select-4", M::Strategy, 2).on(Modifiers::NONE, Key::Num4),
        entry(C::Select(4), "command-select-5", M::Strategy, 2).on(Modifiers::NONE, Key::Num5),
        entry(C::Select(5), "command-select-6", M::Strategy, 2).on(Modifiers::NONE, Key::Num6),
        entry(C::Show(Pane::Strategy), "pane-strategy", M::View, 0),
        entry(C::Show(Pane::Exposure), "pane-exposure", M::View, 0),
        entry(C::Show(Pane::Why), "pane-why", M::View, 0),
        entry(C::Show(Pane::Comparison), "pane-comparison", M::View, 0).on(CTRL, Key::Num1),
        entry(C::Show(Pane::Holdings), "pane-holdings", M::View, 0).on(CTRL, Key::Num2),
        entry(C::Show(Pane::Assumptions), "pane-assumptions", M::View, 0).on(CTRL, Key::Num3),
        entry(C::Show(Pane::PlatformWatch), "pane-platform-watch", M::View, 0).on(CTRL, Key::Num4),
        entry(C::ShowChart(FanView::Exposure), "command-chart-exposure", M::View, 1),
        entry(C::ShowChart(FanView::Value), "command-chart-value", M::View, 1),
        entry(C::ShowChart(FanView::Difference), "command-chart-difference", M::View, 1),
        entry(C::ShowChart(FanView::Chance), "command-chart-chance", M::View, 1),
        entry(C::Speak(Language::English), "command-speak-english", M::View, 2),
        entry(C::Speak(Language::Chinese), "command-speak-chinese", M::View, 2),
        entry(C::UseTheme(ThemePreference::Light), "command-theme-light", M::View, 3),
        entry(C::UseTheme(ThemePreference::Dark), "command-theme-dark", M::View, 3),
        entry(C::UseTheme(ThemePreference::System), "command-theme-system", M::View, 3),
        entry(C::ZoomIn, "command-zoom-in", M::View, 4).on(CTRL, Key::Plus),
        entry(C::ZoomOut, "command-zoom-out", M::View, 4).on(CTRL, Key::Minus),
        entry(C::ZoomReset, "command-zoom-reset", M::View, 4).on(CTRL, Key::Num0),
        entry(C::ResetLayout, "command-reset-layout", M::View, 4),
        entry(C::Palette, "command-palette", M::Help, 0).on(CTRL, Key::P),
        entry(C::Shortcuts, "command-shortcuts", M::Help, 0).on(Modifiers::NONE, Key::F1),
        entry(C::About, "command-about", M::Help, 1),
        // The same under the other usual shortcuts; not shown in menus or palette.
        entry(C::Redo, "command-redo", M::Edit, HIDDEN).on(CTRL, Key::Y),
        entry(C::ZoomIn, "command-zoom-in", M::View, HIDDEN).on(CTRL, Key::Equals),
    ]
};

/// Block of entries that exist for their shortcut only.
pub const HIDDEN: u8 = u8::MAX;

/// The entries that menus and palette show.
pub fn shown() -> impl Iterator<Item = &'static Entry> {
    TABLE.iter().filter(|entry| entry.block != HIDDEN)
}

/// The entry of a command.
pub fn find(command: Command) -> Option<&'static Entry> {
    TABLE.iter().find(|entry| entry.command == command)
}

/// Takes the shortcuts pressed in this frame; those of a bare key only while no field takes typing.
pub fn pressed(ctx: &egui::Context) -> Vec<Command> {
    let typing = ctx.text_edit_focused();
    let mut entries: Vec<&Entry> = TABLE.iter().filter(|entry| entry.shortcut.is_some()).collect();
    // The shortcut with more modifiers first: Ctrl+Shift+Z is no Ctrl+Z.
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.shortcut.map_or(0, |s| u8::from(s.modifiers.shift))));
    ctx.input_mut(|input| {
        entries
            .into_iter()
            .filter_map(|entry| {
                let shortcut = entry.shortcut?;
                let bare = shortcut.modifiers == Modifiers::NONE;
                let letter = bare && !matches!(shortcut.logical_key, Key::F1 | Key::F2);
                if letter && typing {
                    return None;
                }
                input.consume_shortcut(&shortcut).then_some(entry.command)
            })
            .collect()
    })
}

/// How well a name answers what was typed: higher is better, `None` when a letter is missing.
///
/// Letters must come in order; those at the start of words and those in a row count for more.
pub fn fuzzy_score(name: &str, typed: &str) -> Option<i32> {
    let letters: Vec<char> = name.to_lowercase().chars().collect();
    let mut score = 0;
    let mut at = 0;
    let mut last: Option<usize> = None;
    for wanted in typed.to_lowercase().chars().filter(|c| !c.is_whitespace()) {
        let found = at + letters.get(at..)?.iter().position(|letter| *letter == wanted)?;
        let starts_word = found == 0 || letters.get(found - 1).is_some_and(|before| !before.is_alphanumeric());
        let follows = last.is_some_and(|last| last + 1 == found);
        score += 1 + 4 * i32::from(starts_word) + 3 * i32::from(follows);
        score -= i32::try_from(found - at).unwrap_or(i32::MAX).min(3);
        last = Some(found);
        at = found + 1;
    }
    Some(score)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Text;
    use std::collections::BTreeSet;

    #[test]
    fn every_command_has_a_name_in_both_languages() {
        for language in Language::ALL {
            let text = Text::new(language);
            let names: BTreeSet<String> = shown().map(|entry| text.get(entry.key)).collect();
            assert_eq!(names.len(), shown().count(), "two commands share a name in {language:?}");
            assert!(names.iter().all(|name| !name.starts_with('[')), "{names:?}");
        }
    }

    #[test]
    fn no_two_commands_share_a_shortcut() {
        let shortcuts: Vec<_> = TABLE.iter().filter_map(|entry| entry.shortcut).collect();
        for (index, shortcut) in shortcuts.iter().enumerate() {
            assert!(!shortcuts[..index].contains(shortcut), "{shortcut:?} is used twice");
        }
    }

    #[test]
    fn initials_find_a_command_and_a_missing_letter_does_not() {
        let scores: Vec<_> = ["Export comparison", "Duplicate strategy", "Dark theme"]
            .map(|name| fuzzy_score(name, "dt"))
            .into_iter()
            .collect();
        assert_eq!(scores[0], None);
        assert!(scores[2] > scores[1], "two initials beat letters in the middle: {scores:?}");
    }
}
