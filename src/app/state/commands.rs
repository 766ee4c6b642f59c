//! The one table of commands: menus, shortcuts, palette and tests all read it.

pub use super::command::{Command, Menu, Way};
use super::pane::Pane;
use crate::language::{Language, Measure};
use crate::report::ExportFormat;
use crate::report::chart::FanView;
use crate::strategy::plan::{Mode, Preset};
use egui::{Key, KeyboardShortcut, Modifiers, ThemePreference};
use std::sync::LazyLock;

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
    Entry {
        command,
        key,
        menu,
        block,
        shortcut: None,
    }
}

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers {
    alt: false,
    ctrl: false,
    shift: true,
    mac_cmd: false,
    command: true,
};

const CTRL_ALT: Modifiers = Modifiers {
    alt: true,
    ctrl: false,
    shift: false,
    mac_cmd: false,
    command: true,
};
const ALT_SHIFT: Modifiers = Modifiers {
    alt: true,
    ctrl: false,
    shift: true,
    mac_cmd: false,
    command: false,
};

impl Entry {
    const fn on(self, modifiers: Modifiers, key: Key) -> Self {
        Self {
            shortcut: Some(KeyboardShortcut::new(modifiers, key)),
            ..self
        }
    }
}

/// All commands in the order of the menus.
pub static TABLE: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let panes = Pane::ALL.iter().filter(|pane| **pane != Pane::Help);
    let panes: Vec<Entry> = panes.map(|pane| show(*pane)).collect();
    [UP_TO_PANELS, &panes, AFTER_PANELS].concat()
});

/// The command that opens a panel.
fn show(pane: Pane) -> Entry {
    let plain = entry(Command::Show(pane), pane.key(), Menu::View, 0);
    let key = PANEL_KEYS.iter().find(|(known, _)| *known == pane);
    key.map_or(plain, |(_, key)| plain.on(CTRL, *key))
}

/// Panels that a key opens, with Ctrl.
const PANEL_KEYS: [(Pane, Key); 4] = [
    (Pane::Comparison, Key::Num1),
    (Pane::Holdings, Key::Num2),
    (Pane::Assumptions, Key::Num3),
    (Pane::PlatformWatch, Key::Num4),
];

/// Commands before those that open a panel.
const UP_TO_PANELS: &[Entry] = {
    use Command as C;
    use Menu as M;
    &[
        entry(C::Open, "command-open", M::File, 0).on(CTRL, Key::O),
        entry(C::OpenPath, "command-open-path", M::File, 0).on(CTRL_SHIFT, Key::O),
        entry(C::OpenTogether, "command-open-together", M::File, 0),
        entry(C::OpenSample, "command-open-sample", M::File, 0),
        entry(C::ImportTable, "command-import-table", M::File, 0).on(CTRL_SHIFT, Key::I),
        entry(C::Recover, "command-recover", M::File, 0),
        entry(C::OpenRecent(0), "command-open-recent-1", M::File, RECENT),
        entry(C::OpenRecent(1), "command-open-recent-2", M::File, RECENT),
        entry(C::OpenRecent(2), "command-open-recent-3", M::File, RECENT),
        entry(C::OpenRecent(3), "command-open-recent-4", M::File, RECENT),
        entry(C::OpenRecent(4), "command-open-recent-5", M::File, RECENT),
        entry(C::OpenRecent(5), "command-open-recent-6", M::File, RECENT),
        entry(C::OpenRecent(6), "command-open-recent-7", M::File, RECENT),
        entry(C::OpenRecent(7), "command-open-recent-8", M::File, RECENT),
        entry(C::ClearRecent, "command-clear-recent", M::File, RECENT),
        entry(C::Save, "command-save", M::File, 1).on(CTRL, Key::S),
        entry(C::SaveAs, "command-save-as", M::File, 1).on(CTRL_SHIFT, Key::S),
        entry(C::Versions, "command-versions", M::File, 1),
        entry(C::SetPassword, "command-set-password", M::File, 1),
        entry(C::Export, "command-export", M::File, 2).on(CTRL, Key::E),
        entry(C::ExportTemplate, "command-export-template", M::File, 2),
        entry(C::SaveTemplate, "command-save-template", M::File, 2),
        entry(C::KeepSnapshot, "command-keep-snapshot", M::File, 2).on(CTRL_SHIFT, Key::E),
        entry(
            C::SaveChart(ExportFormat::Png),
            "command-save-chart-png",
            M::File,
            4,
        ),
        entry(
            C::SaveChart(ExportFormat::Svg),
            "command-save-chart-svg",
            M::File,
            4,
        ),
        entry(
            C::SaveChart(ExportFormat::Pdf),
            "command-save-chart-pdf",
            M::File,
            4,
        ),
        entry(C::Quit, "command-quit", M::File, 3).on(CTRL, Key::Q),
        entry(C::Undo, "command-undo", M::Edit, 0).on(CTRL, Key::Z),
        entry(C::Redo, "command-redo", M::Edit, 0).on(CTRL_SHIFT, Key::Z),
        entry(C::CopyTable, "command-copy-table", M::Edit, 1).on(CTRL_SHIFT, Key::C),
        entry(C::CopyPage, "command-copy-page", M::Edit, 1),
        entry(C::CopyChart, "command-copy-chart", M::Edit, 1).on(CTRL_ALT, Key::C),
        entry(C::AddHolding, "command-holding-add", M::Edit, 2),
        entry(
            C::DuplicateHoldings,
            "command-holdings-duplicate",
            M::Edit,
            2,
        ),
        entry(C::DeleteHoldings, "command-holdings-delete", M::Edit, 2),
        entry(C::ResetAssumptions, "command-reset-assumptions", M::Edit, 3),
        entry(
            C::Pin(Preset::Current),
            "command-pin-current",
            M::Strategy,
            0,
        ),
        entry(
            C::Pin(Preset::Application),
            "command-pin-application",
            M::Strategy,
            0,
        ),
        entry(
            C::Pin(Preset::BaseModel),
            "command-pin-base-model",
            M::Strategy,
            0,
        ),
        entry(
            C::Pin(Preset::VerticalIntegration),
            "command-pin-vertical-integration",
            M::Strategy,
            0,
        ),
        entry(C::Pin(Preset::Equal), "command-pin-equal", M::Strategy, 0),
        entry(C::Duplicate, "command-duplicate", M::Strategy, 1).on(CTRL, Key::D),
        entry(C::Rename, "command-rename", M::Strategy, 1).on(Modifiers::NONE, Key::F2),
        entry(C::MakeReference, "command-make-reference", M::Strategy, 1).on(CTRL, Key::R),
        entry(C::ToggleVisible, "command-toggle-visible", M::Strategy, 1).on(CTRL, Key::H),
        entry(C::Delete, "command-delete", M::Strategy, 1).on(CTRL, Key::Backspace),
        entry(
            C::UseMode(Mode::Resplit),
            "command-mode-resplit",
            M::Strategy,
            3,
        ),
        entry(
            C::UseMode(Mode::Deploy),
            "command-mode-deploy",
            M::Strategy,
            3,
        ),
        entry(C::Select(0), "command-select-1", M::Strategy, 2).on(Modifiers::NONE, Key::Num1),
        entry(C::Select(1), "command-select-2", M::Strategy, 2).on(Modifiers::NONE, Key::Num2),
        entry(C::Select(2), "command-select-3", M::Strategy, 2).on(Modifiers::NONE, Key::Num3),
        entry(C::Select(3), "command-select-4", M::Strategy, 2).on(Modifiers::NONE, Key::Num4),
        entry(C::Select(4), "command-select-5", M::Strategy, 2).on(Modifiers::NONE, Key::Num5),
        entry(C::Select(5), "command-select-6", M::Strategy, 2).on(Modifiers::NONE, Key::Num6),
    ]
};

/// Commands after those that open a panel.
const AFTER_PANELS: &[Entry] = {
    use Command as C;
    use Menu as M;
    &[
        entry(
            C::ShowChart(FanView::Exposure),
            "command-chart-exposure",
            M::View,
            1,
        ),
        entry(
            C::ShowChart(FanView::Value),
            "command-chart-value",
            M::View,
            1,
        ),
        entry(
            C::ShowChart(FanView::Difference),
            "command-chart-difference",
            M::View,
            1,
        ),
        entry(
            C::ShowChart(FanView::Chance),
            "command-chart-chance",
            M::View,
            1,
        ),
        entry(C::ZoomChart(true), "command-chart-nearer", M::View, 1),
        entry(C::ZoomChart(false), "command-chart-farther", M::View, 1),
        entry(C::WholeChart, "command-chart-whole", M::View, 1),
        entry(
            C::ReadIn(Measure::Percent),
            "command-read-in-percent",
            M::View,
            2,
        ),
        entry(
            C::ReadIn(Measure::Money),
            "command-read-in-money",
            M::View,
            2,
        ),
        entry(
            C::ReadIn(Measure::Multiple),
            "command-read-in-multiple",
            M::View,
            2,
        ),
        entry(
            C::Speak(Language::English),
            "command-speak-english",
            M::View,
            2,
        ),
        entry(
            C::Speak(Language::Chinese),
            "command-speak-chinese",
            M::View,
            2,
        ),
        entry(C::ChineseMillions, "command-chinese-millions", M::View, 2),
        entry(C::ReducedMotion, "command-reduced-motion", M::View, 3),
        entry(
            C::UseTheme(ThemePreference::Light),
            "command-theme-light",
            M::View,
            3,
        ),
        entry(
            C::UseTheme(ThemePreference::Dark),
            "command-theme-dark",
            M::View,
            3,
        ),
        entry(
            C::UseTheme(ThemePreference::System),
            "command-theme-system",
            M::View,
            3,
        ),
        entry(C::ZoomIn, "command-zoom-in", M::View, 4).on(CTRL, Key::Plus),
        entry(C::ZoomOut, "command-zoom-out", M::View, 4).on(CTRL, Key::Minus),
        entry(C::ZoomReset, "command-zoom-reset", M::View, 4).on(CTRL, Key::Num0),
        entry(C::ResetLayout, "command-reset-layout", M::View, 4),
        entry(C::MeetingView, "command-meeting-view", M::View, 4).on(CTRL_SHIFT, Key::M),
        entry(C::ShowAsTable, "command-show-as-table", M::View, 5).on(CTRL, Key::T),
        entry(C::NextPanel, "command-next-panel", M::View, PANEL).on(Modifiers::NONE, Key::F6),
        entry(C::PreviousPanel, "command-previous-panel", M::View, PANEL)
            .on(Modifiers::SHIFT, Key::F6),
        entry(
            C::MovePanel(Way::Left),
            "command-move-panel-left",
            M::View,
            PANEL,
        )
        .on(CTRL_ALT, Key::ArrowLeft),
        entry(
            C::MovePanel(Way::Right),
            "command-move-panel-right",
            M::View,
            PANEL,
        )
        .on(CTRL_ALT, Key::ArrowRight),
        entry(
            C::MovePanel(Way::Up),
            "command-move-panel-up",
            M::View,
            PANEL,
        )
        .on(CTRL_ALT, Key::ArrowUp),
        entry(
            C::MovePanel(Way::Down),
            "command-move-panel-down",
            M::View,
            PANEL,
        )
        .on(CTRL_ALT, Key::ArrowDown),
        entry(
            C::ResizePanel(Way::Left),
            "command-panel-narrower",
            M::View,
            PANEL,
        )
        .on(ALT_SHIFT, Key::ArrowLeft),
        entry(
            C::ResizePanel(Way::Right),
            "command-panel-wider",
            M::View,
            PANEL,
        )
        .on(ALT_SHIFT, Key::ArrowRight),
        entry(
            C::ResizePanel(Way::Up),
            "command-panel-lower",
            M::View,
            PANEL,
        )
        .on(ALT_SHIFT, Key::ArrowUp),
        entry(
            C::ResizePanel(Way::Down),
            "command-panel-higher",
            M::View,
            PANEL,
        )
        .on(ALT_SHIFT, Key::ArrowDown),
        entry(C::MaximisePanel, "command-maximise-panel", M::View, PANEL)
            .on(Modifiers::NONE, Key::F9),
        entry(C::ClosePanel, "command-close-panel", M::View, PANEL).on(CTRL, Key::W),
        entry(C::Palette, "command-palette", M::Help, 0).on(CTRL, Key::P),
        entry(C::Shortcuts, "command-shortcuts", M::Help, 0).on(Modifiers::NONE, Key::F1),
        entry(C::Show(Pane::Help), "pane-help", M::Help, 1),
        entry(C::Hints, "command-hints", M::Help, 1),
        entry(C::About, "command-about", M::Help, 1),
        // The same under the other usual shortcuts; not shown in menus or palette.
        entry(C::Redo, "command-redo", M::Edit, HIDDEN).on(CTRL, Key::Y),
        entry(C::ZoomIn, "command-zoom-in", M::View, HIDDEN).on(CTRL, Key::Equals),
    ]
};

/// Block of the entries that stand in a menu of their own within the menu of views.
pub const PANEL: u8 = u8::MAX - 2;

/// Block of the entries that stand in a menu of their own within the menu of files.
pub const RECENT: u8 = u8::MAX - 1;

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

impl Command {
    /// Whether it touches neither what is typed nor where the keyboard is.
    pub const fn leaves_typing_alone(self) -> bool {
        matches!(self, Self::ZoomIn | Self::ZoomOut | Self::ZoomReset)
    }
}

/// Takes the shortcuts pressed in this frame; those of a bare key only while no field takes typing.
pub fn pressed(ctx: &egui::Context) -> Vec<Command> {
    let typing = ctx.text_edit_focused();
    let mut entries: Vec<&Entry> = TABLE
        .iter()
        .filter(|entry| entry.shortcut.is_some())
        .collect();
    // The shortcut with more modifiers first: Ctrl+Shift+Z is no Ctrl+Z.
    entries.sort_by_key(|entry| {
        std::cmp::Reverse(entry.shortcut.map_or(0, |s| u8::from(s.modifiers.shift)))
    });
    ctx.input_mut(|input| {
        entries
            .into_iter()
            .filter_map(|entry| {
                let shortcut = entry.shortcut?;
                let bare = shortcut.modifiers == Modifiers::NONE;
                let letter =
                    bare && !matches!(shortcut.logical_key, Key::F1 | Key::F2 | Key::F6 | Key::F9);
                // While something is being typed, its own keys go to the field and not to the
                // document.
                let for_the_field = matches!(
                    shortcut.logical_key,
                    Key::Z
                        | Key::Y
                        | Key::Backspace
                        | Key::ArrowLeft
                        | Key::ArrowRight
                        | Key::ArrowUp
                        | Key::ArrowDown
                );
                if typing && (letter || for_the_field) {
                    return None;
                }
                input.consume_shortcut(&shortcut).then_some(entry.command)
            })
            .collect()
    })
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
            assert_eq!(
                names.len(),
                shown().count(),
                "two commands share a name in {language:?}"
            );
            assert!(names.iter().all(|name| !name.starts_with('[')), "{names:?}");
        }
    }

    #[test]
    fn no_two_commands_share_a_shortcut() {
        let shortcuts: Vec<_> = TABLE.iter().filter_map(|entry| entry.shortcut).collect();
        for (index, shortcut) in shortcuts.iter().enumerate() {
            assert!(
                !shortcuts[..index].contains(shortcut),
                "{shortcut:?} is used twice"
            );
        }
    }
}
