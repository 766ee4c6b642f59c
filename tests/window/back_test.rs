//! The pages of the back-test in the window: companies, what was stated against what came, and what
//! is known.

use crate::support::{settle, window};
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use froth::app::state::pane::Pane;
use froth::language::{Language, Text};
use froth::strategy::track_record::RECORD_WORDS;
use std::path::Path;

#[test]
fn every_page_says_what_it_has_to_admit_in_both_languages() {
    for language in Language::ALL {
        let text = Text::new(language);
        let mut harness = window([1280.0, 1500.0], language, egui::Theme::Light);
        harness.state_mut().show_pane(Pane::BackTest);
        settle(&mut harness);
        for (page, words) in [
            ("companies", vec![text.get("back-test-misses")]),
            ("calibration", vec![text.get("back-test-levels")]),
            ("record", RECORD_WORDS.map(|key| text.get(key)).to_vec()),
        ] {
            let name = text.get(&format!("back-test-page-{page}"));
            harness
                .get_by_role_and_label(Role::RadioButton, &name)
                .click();
            settle(&mut harness);
            for word in words {
                assert!(harness.query_by_label_contains(&word).is_some(), "{word}");
            }
            assert!(harness.unnamed_widgets().is_empty(), "{page}");
            if page == "calibration" {
                let title = text.with("chart-calibration-title", &[("count", "51")]);
                let spoken = harness
                    .query_all_by_role(Role::Image)
                    .filter_map(|node| node.accesskit_node().label())
                    .any(|label| label.starts_with(&title));
                assert!(spoken, "the chart is told: {title}");
            }
            if let Some(folder) = std::env::var_os("FROTH_PICTURES") {
                let picture = format!("back-test-{page}-{}.png", language.word());
                harness
                    .render()
                    .unwrap()
                    .save(Path::new(&folder).join(picture))
                    .unwrap();
            }
        }
    }
}
