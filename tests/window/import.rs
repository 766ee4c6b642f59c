//! The import assistant in the window, by accessible names: drop, paste, map, preview, import,
//! update.

use crate::support::{english, settle, window};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use froth::app::FrothWindow;
use froth::app::import::{ImportStep, Target};
use froth::language::{Language, Text};
use froth::portfolio::{Severity, Sleeve};
use std::path::{Path, PathBuf};
use std::sync::Arc;

type Window = Harness<'static, FrothWindow>;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/import")
        .join(name)
}

/// Runs until the assistant has read what it was given.
fn read(harness: &mut Window) {
    for _ in 0..60_000 {
        harness.run();
        if harness
            .state()
            .session()
            .import
            .as_ref()
            .is_none_or(|assistant| !assistant.is_busy())
        {
            harness.run();
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    panic!("the table was never read");
}

fn step(harness: &Window) -> Option<ImportStep> {
    harness
        .state()
        .session()
        .import
        .as_ref()
        .map(|assistant| assistant.step)
}

fn drop_file(harness: &mut Window, path: PathBuf) {
    harness
        .input_mut()
        .dropped_files
        .push(Arc::new(Dropped(path)));
    read(harness);
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

fn choose(harness: &mut Window, combo: &str, choice: &str) {
    harness.get_by_role_and_label(Role::ComboBox, combo).click();
    harness.run();
    harness.get_all_by_label(choice).last().unwrap().click();
    read(harness);
}

#[test]
fn a_table_understood_without_doubt_needs_one_press() {
    for language in Language::ALL {
        let text = Text::new(language);
        let mut harness = window([1280.0, 800.0], language, egui::Theme::Light);
        drop_file(&mut harness, fixture("tactyc_full.csv"));
        assert_eq!(step(&harness), Some(ImportStep::Preview));
        harness
            .get_by_role_and_label(Role::Button, &text.get("import-action"))
            .click();
        settle(&mut harness);
        assert_eq!(step(&harness), Some(ImportStep::Done));
        let workspace = harness.state().document().workspace();
        assert_eq!(
            (
                workspace.portfolio.name.as_str(),
                workspace.portfolio.holdings.len()
            ),
            ("AI fund II", 4)
        );
        assert!((workspace.portfolio.total_value() - 21.4).abs() < 1e-9);
        assert_eq!(workspace.strategies.len(), 3);
        harness
            .get_by_role_and_label(Role::Button, &text.get("close"))
            .click();
        settle(&mut harness);
        assert_eq!(step(&harness), None);
    }
}

#[test]
fn a_table_with_doubts_is_mapped_word_by_word_and_each_step_says_what_was_not_understood() {
    let mut harness = english();
    drop_file(&mut harness, fixture("slips.csv"));
    assert_eq!(
        step(&harness),
        Some(ImportStep::Mapping),
        "words are not understood"
    );
    assert!(
        harness
            .query_by_label_contains("Not understood: 2")
            .is_some()
    );
    choose(
        &mut harness,
        "Strategy: Biotech means",
        "Vertical integration",
    );
    choose(&mut harness, "Stage: Round X means", "Series B");
    assert!(
        harness
            .query_by_label_contains("Every word is understood")
            .is_some()
    );
    choose(&mut harness, "Ownership stands for", "Kept as it is");
    for expected in [ImportStep::Strategies, ImportStep::Preview] {
        harness.get_by_role_and_label(Role::Button, "Next").click();
        read(&mut harness);
        assert_eq!(step(&harness), Some(expected));
    }
    let assistant = harness.state().session().import.as_ref().unwrap();
    let names: Vec<_> = assistant
        .imported()
        .unwrap()
        .portfolio
        .holdings
        .iter()
        .map(|h| h.name.clone())
        .collect();
    assert_eq!(
        names,
        ["Holding A", "Holding B", "Holding D"],
        "the text in Ownership does no harm now"
    );
    // The slip is said at its cell and in the report, and the report can be narrowed down.
    assert!(
        harness
            .query_by_label_contains("Fair value (USD m): -3.")
            .is_some()
    );
    harness
        .get_by_role_and_label(Role::RadioButton, "Error 3")
        .click();
    harness.run();
    assert_eq!(
        harness.state().session().import.as_ref().unwrap().severity,
        Some(Severity::Error)
    );
    assert!(harness.query_by_label_contains("Warning: ").is_none());
    harness
        .get_by_role_and_label(Role::Button, "Import")
        .click();
    settle(&mut harness);
    let portfolio = &harness.state().document().workspace().portfolio;
    assert_eq!(
        portfolio.holdings[2].strategy.largest(),
        Sleeve::VerticalIntegration
    );
    assert_eq!(portfolio.holdings[1].attributes["Ownership"], "abc");
}

/// The card of a company, wherever it lies.
fn card<'h>(harness: &'h Window, name: &str) -> egui_kittest::Node<'h> {
    let cards = harness.get_all_by_role(Role::ListBoxOption);
    let mut cards = cards.filter(|card| {
        card.accesskit_node()
            .label()
            .is_some_and(|label| label.starts_with(name))
    });
    cards.next().unwrap_or_else(|| panic!("no card of {name}"))
}

fn said(harness: &Window, name: &str) -> String {
    card(harness, name).accesskit_node().label().unwrap()
}

#[test]
fn each_company_is_a_card_that_is_placed_by_keys_kept_as_a_guess_dragged_or_split() {
    let mut harness = english();
    drop_file(&mut harness, fixture("descriptions.csv"));
    assert_eq!(step(&harness), Some(ImportStep::Strategies));
    assert_eq!(
        said(&harness, "Cedar Clinic"),
        "Cedar Clinic: Vertical integration, guess, by what it does: proprietary clinical, fine-tunes its own, domain model"
    );
    assert_eq!(
        said(&harness, "Dogwood Robotics"),
        "Dogwood Robotics: Adjacent, guess, by its name: robotics"
    );
    assert!(said(&harness, "Fir").ends_with("guess, nothing speaks for any"));
    let import = |harness: &mut Window| {
        harness.get_by_role_and_label(Role::Tab, "Preview").click();
        harness.run();
        let enabled = !harness
            .get_by_role_and_label(Role::Button, "Import")
            .accesskit_node()
            .is_disabled();
        harness
            .get_by_role_and_label(Role::Tab, "Strategies")
            .click();
        harness.run();
        enabled
    };
    assert!(!import(&mut harness), "six companies are only guessed");

    // A number places the card that has the keyboard; the next open one has it then, and takes G.
    card(&harness, "Alder Notes").focus();
    harness.run();
    harness.key_press(egui::Key::Num3);
    read(&mut harness);
    assert_eq!(
        said(&harness, "Alder Notes"),
        "Alder Notes: Vertical integration, placed"
    );
    assert!(card(&harness, "Birch Models").is_focused());
    harness.key_press(egui::Key::G);
    read(&mut harness);
    assert_eq!(
        said(&harness, "Birch Models"),
        "Birch Models: Base model, guess kept"
    );

    // By mouse: from its column into another.
    let from = card(&harness, "Fir").rect().center();
    let to = card(&harness, "Birch Models").rect().center();
    harness.hover_at(from);
    harness.step();
    harness.drag_at(from);
    harness.step();
    harness.hover_at(from + egui::vec2(20.0, 0.0));
    harness.step();
    harness.hover_at(to);
    harness.step();
    harness.drop_at(to);
    read(&mut harness);
    assert_eq!(said(&harness, "Fir"), "Fir: Base model, placed");

    // By number: nothing is placed before the shares add up.
    card(&harness, "Elm Compute").click();
    harness.run();
    for (share, typed) in [("Adjacent", 0.6), ("Application", 0.4)] {
        let name = format!("Elm Compute: {share}, per cent");
        let field = harness.get_by_role_and_label(Role::SpinButton, &name);
        field.set_value_accesskit(typed * 100.0);
        read(&mut harness);
        if share == "Adjacent" {
            assert!(harness.query_by_label_contains("Adds up to 60").is_some());
        }
    }
    assert_eq!(
        said(&harness, "Elm Compute"),
        "Elm Compute · 60 %: Adjacent, placed"
    );
    assert!(!import(&mut harness), "two companies are still open");
    harness
        .get_by_role_and_label(Role::Button, "Keep the guesses left (2)")
        .click();
    read(&mut harness);
    assert!(import(&mut harness));
    harness.get_by_role_and_label(Role::Tab, "Preview").click();
    harness.run();
    harness
        .get_by_role_and_label(Role::Button, "Import")
        .click();
    settle(&mut harness);
    let portfolio = &harness.state().document().workspace().portfolio;
    let by_name = |name: &str| {
        let mut holdings = portfolio.holdings.iter();
        holdings.find(|holding| holding.name == name).unwrap()
    };
    assert_eq!(
        by_name("Alder Notes").strategy.largest(),
        Sleeve::VerticalIntegration
    );
    assert_eq!(
        by_name("Elm Compute").strategy.shares(),
        [0.4, 0.0, 0.0, 0.6]
    );
    // That it is a guess stays with a company, and only with it.
    let guessed_from = |name: &str| by_name(name).attributes.get("strategy_guessed_from");
    assert_eq!(
        guessed_from("Dogwood Robotics").map(String::as_str),
        Some("name: robotics")
    );
    assert_eq!(guessed_from("Alder Notes"), None);
}

#[test]
fn cells_pasted_from_a_spreadsheet_become_a_portfolio_by_keyboard_alone() {
    let mut harness = english();
    let cells = "Company\tSector\tFair value (USD m)\tAs of\nCohere\tFoundation models\t9.5\t2024-09-30\nHarvey\tVertical AI\t10\t2024-09-30\n";
    harness.event(egui::Event::Paste(cells.into()));
    read(&mut harness);
    assert_eq!(step(&harness), Some(ImportStep::Preview));
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Enter);
    settle(&mut harness);
    assert_eq!(step(&harness), Some(ImportStep::Done));
    let portfolio = &harness.state().document().workspace().portfolio;
    assert_eq!(
        (portfolio.holdings.len(), portfolio.total_value()),
        (2, 19.5)
    );
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert_eq!(step(&harness), None, "Escape leaves");
    harness.event(egui::Event::Paste("just a word".into()));
    harness.run();
    assert_eq!(step(&harness), None, "a word is no table");
}

#[test]
fn another_sheet_and_another_header_row_can_be_chosen() {
    let mut harness = english();
    drop_file(&mut harness, fixture("schedule_two_row_header.ods"));
    harness
        .get_by_role_and_label(Role::Tab, "Sheet and header")
        .click();
    read(&mut harness);
    let header = |harness: &Window| {
        let header = harness
            .state()
            .session()
            .import
            .as_ref()
            .unwrap()
            .header
            .clone()
            .unwrap();
        (header.first, header.lines)
    };
    let found = header(&harness);
    assert_eq!(found.1, 2);
    harness
        .get_by_role_and_label(Role::RadioButton, "One row")
        .click();
    read(&mut harness);
    assert_eq!(header(&harness), (found.0, 1));
    harness
        .get_by_role_and_label(Role::Button, "Header row 6")
        .click();
    read(&mut harness);
    assert_eq!(header(&harness).1, 1);
    assert_ne!(header(&harness).0, found.0);
    harness
        .get_by_role_and_label(Role::Button, "Find it again")
        .click();
    read(&mut harness);
    assert_eq!(header(&harness), found);
}

#[test]
fn one_fund_of_several_can_be_taken() {
    let mut harness = english();
    drop_file(&mut harness, fixture("carta_two_funds.csv"));
    harness.get_by_role_and_label(Role::Tab, "Mapping").click();
    harness.run();
    choose(&mut harness, "Fund", "Meridian AI Fund II, L.P. (3 rows)");
    let assistant = harness.state().session().import.as_ref().unwrap();
    let portfolio = &assistant.imported().unwrap().portfolio;
    assert_eq!(
        (portfolio.holdings.len(), portfolio.name.as_str()),
        (2, "Meridian AI Fund II, L.P.")
    );
    assert!((portfolio.total_value() - 8.4).abs() < 1e-9);
}

#[test]
fn a_mapping_is_saved_as_a_profile_and_taken_over_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("slips.froth-import.json");
    let type_path = |harness: &mut Window, button: &str, action: &str| {
        harness.get_by_role_and_label(Role::Button, button).click();
        harness.run();
        harness.get_by_label("Path").focus();
        harness.run();
        harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
        harness.run();
        harness
            .get_by_label("Path")
            .type_text(file.to_str().unwrap());
        harness.run();
        harness
            .get_all_by_role_and_label(Role::Button, action)
            .last()
            .unwrap()
            .click();
        read(harness);
    };
    let mut harness = english();
    drop_file(&mut harness, fixture("slips.csv"));
    choose(&mut harness, "Strategy: Biotech means", "Base model");
    type_path(&mut harness, "Save as profile", "Save");
    assert!(
        std::fs::read_to_string(&file)
            .unwrap()
            .contains("\"Biotech\": \"base_model\"")
    );

    let mut harness = english();
    drop_file(&mut harness, fixture("slips.csv"));
    assert!(
        harness
            .query_by_label_contains("Not understood: 2")
            .is_some()
    );
    type_path(&mut harness, "Load a profile", "Open");
    assert!(
        harness
            .query_by_label_contains("Not understood: 1")
            .is_some()
    );
}

#[test]
fn a_second_export_updates_the_portfolio_field_by_field_in_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tactyc.csv");
    std::fs::copy(fixture("tactyc_full.csv"), &file).unwrap();
    let mut harness = english();
    drop_file(&mut harness, file.clone());
    harness
        .get_by_role_and_label(Role::Button, "Import")
        .click();
    settle(&mut harness);
    harness.key_press(egui::Key::Escape);
    harness.run();
    let text = std::fs::read_to_string(&file).unwrap();
    let text = text
        .replace("9000000,1.8", "9500000,1.9")
        .replace("2400000,1.6", "3000000,2.0")
        .replace("Jasper,", "Perplexity,");
    std::fs::write(&file, text).unwrap();
    drop_file(&mut harness, file);
    let assistant = harness.state().session().import.as_ref().unwrap();
    assert_eq!(
        (assistant.step, assistant.target),
        (ImportStep::Preview, Target::Update)
    );
    assert!(
        harness
            .query_by_label_contains("1 new, 2 changed, 1 no longer there")
            .is_some()
    );
    harness
        .get_by_label("Cohere: Value of the position: 9 → 9.5")
        .click();
    harness.run();
    harness
        .get_by_role_and_label(Role::Button, "Update the portfolio")
        .click();
    settle(&mut harness);
    let portfolio = |harness: &Window| harness.state().document().workspace().portfolio.clone();
    let value = |harness: &Window, name: &str| {
        portfolio(harness)
            .holdings
            .iter()
            .find(|h| h.name == name)
            .map(|h| h.fair_value)
    };
    assert_eq!(
        value(&harness, "Cohere"),
        Some(9.0),
        "its tick was taken away"
    );
    assert_eq!(value(&harness, "Stardust 星尘数据"), Some(3.0));
    assert_eq!(
        (value(&harness, "Perplexity"), value(&harness, "Jasper")),
        (Some(0.0), Some(0.0)),
        "gone stays unasked"
    );
    assert_eq!(harness.state().document().undo_len(), 1);
    harness.key_press(egui::Key::Escape);
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    settle(&mut harness);
    assert_eq!(
        (
            value(&harness, "Stardust 星尘数据"),
            value(&harness, "Perplexity")
        ),
        (Some(2.4), None)
    );
}

#[test]
fn unsaved_changes_are_asked_about_before_a_table_replaces_them() {
    let mut harness = english();
    harness
        .get_by_role_and_label(Role::Slider, "Application")
        .set_value_accesskit(50.0);
    settle(&mut harness);
    drop_file(&mut harness, fixture("tactyc_full.csv"));
    harness
        .get_by_role_and_label(Role::Button, "Import")
        .click();
    harness.run();
    assert!(
        harness
            .query_by_label_contains("have not been saved")
            .is_some()
    );
    harness.get_by_label("Discard").click();
    settle(&mut harness);
    assert_eq!(
        harness.state().document().workspace().portfolio.name,
        "AI fund II"
    );
}

#[test]
fn a_file_that_cannot_be_read_is_explained_in_the_first_step() {
    let mut harness = english();
    drop_file(&mut harness, "no-such-export.csv".into());
    assert_eq!(step(&harness), Some(ImportStep::File));
    assert!(
        harness
            .query_by_label_contains("There is no file no-such-export.csv")
            .is_some()
    );
}

#[test]
fn the_portfolio_goes_out_as_a_template_and_comes_back_without_a_change() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("fund.xlsx");
    let mut harness = english();
    let before = harness.state().document().workspace().portfolio.clone();
    let bytes = froth::io::import::write_template(Some(&before), Language::English).unwrap();
    std::fs::write(&file, bytes).unwrap();
    drop_file(&mut harness, file);
    let assistant = harness.state().session().import.as_ref().unwrap();
    assert_eq!(
        (assistant.step, assistant.target),
        (ImportStep::Preview, Target::NewDocument),
        "nobody goes on from the sample"
    );
    let reimport = assistant
        .outcome
        .as_ref()
        .unwrap()
        .reimport
        .as_ref()
        .unwrap();
    assert_eq!(reimport.counts(), [0, 0, 0]);
    assert_eq!(assistant.imported().unwrap().portfolio, before);
}

#[test]
fn every_step_has_names_and_glyphs_in_both_languages_and_themes() {
    for language in Language::ALL {
        let text = Text::new(language);
        for theme in [egui::Theme::Light, egui::Theme::Dark] {
            let mut harness = window([1280.0, 800.0], language, theme);
            for file in [
                "chinese_details.xls",
                "carta_two_funds.csv",
                "descriptions.csv",
            ] {
                drop_file(&mut harness, fixture(file));
                for key in [
                    "import-step-sheet",
                    "import-step-mapping",
                    "import-step-strategies",
                    "import-step-preview",
                    "import-step-file",
                ] {
                    let name = text.get(key);
                    if let Some(tab) = harness.query_by_role_and_label(Role::Tab, &name) {
                        tab.click();
                    }
                    read(&mut harness);
                    let unnamed = harness.unnamed_widgets();
                    assert!(unnamed.is_empty(), "{key} in {language:?}: {unnamed:?}");
                    if let Some(folder) = std::env::var_os("FROTH_PICTURES") {
                        let picture =
                            format!("import-{}-{}-{theme:?}-{file}.png", key, language.word());
                        harness
                            .render()
                            .unwrap()
                            .save(Path::new(&folder).join(picture))
                            .unwrap();
                    }
                }
            }
        }
    }
}
