//! Every view in both languages and themes: every control has a name, every character a glyph, and
//! a few pictures stay as they are.

use crate::support::{settle, window};
use egui_kittest::kittest::Queryable as _;
use froth::app::state::pane::Pane;
use froth::language::{Language, Text};

#[test]
fn every_view_has_names_and_glyphs_in_both_languages_and_themes() {
    // The harness refuses unnamed controls after every run and stops at a missing glyph.
    for language in Language::ALL {
        let text = Text::new(language);
        for theme in [egui::Theme::Light, egui::Theme::Dark] {
            let mut harness = window([1280.0, 800.0], language, theme);
            for key in ["fan-value", "fan-difference", "fan-chance", "fan-exposure"] {
                harness
                    .get_by_role_and_label(egui::accesskit::Role::RadioButton, &text.get(key))
                    .click();
                settle(&mut harness);
            }
            for pane in Pane::ALL {
                harness.state_mut().show_pane(*pane);
                settle(&mut harness);
                assert!(
                    harness
                        .state()
                        .session()
                        .dock
                        .panes_in_sight()
                        .contains(pane),
                    "{pane:?} is in sight"
                );
            }
            for menu in [
                "menu-file",
                "menu-edit",
                "menu-strategy",
                "menu-view",
                "menu-help",
            ] {
                harness
                    .get_by_role_and_label(egui::accesskit::Role::Button, &text.get(menu))
                    .click();
                harness.run();
                harness.key_press(egui::Key::Escape);
                harness.run();
            }
            for (modifiers, key) in [
                (egui::Modifiers::NONE, egui::Key::F1),
                (egui::Modifiers::COMMAND, egui::Key::P),
                (egui::Modifiers::COMMAND, egui::Key::E),
            ] {
                harness.key_press_modifiers(modifiers, key);
                harness.run();
                assert!(
                    harness.state().session().dialog.is_some(),
                    "{key:?} opens a dialog"
                );
                harness.key_press(egui::Key::Escape);
                harness.run();
                assert!(
                    harness.state().session().dialog.is_none(),
                    "Escape closes the dialog of {key:?}"
                );
            }
        }
    }
}

#[test]
fn a_wide_and_a_narrow_window_show_the_same_controls() {
    for size in [[1280.0, 800.0], [1920.0, 1080.0], [3840.0, 2160.0]] {
        let harness = window(size, Language::English, egui::Theme::Light);
        for name in ["Export", "Application", "Current", "Comparison"] {
            assert!(
                harness.query_all_by_label(name).next().is_some(),
                "{name} at {size:?}"
            );
        }
    }
}

#[test]
fn the_light_window_in_english_looks_as_it_did() {
    window([1280.0, 800.0], Language::English, egui::Theme::Light).snapshot("window_light_en");
}

#[test]
fn the_dark_window_in_chinese_looks_as_it_did() {
    window([1280.0, 800.0], Language::Chinese, egui::Theme::Dark).snapshot("window_dark_zh");
}
