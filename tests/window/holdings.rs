//! Editing holdings in the window, by accessible names.

use crate::support::{settle, window};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use froth::app::FrothWindow;
use froth::app::state::holdings_view::{EditorPage, HoldingColumn};
use froth::app::state::pane::Pane;
use froth::language::{Language, Text};
use froth::portfolio::{AnswerStatus, Holding, Sleeve, Stage};
use std::path::Path;

type Window = Harness<'static, FrothWindow>;

/// A window with the holdings in front, tall enough that every row and page is on the screen.
fn holdings(language: Language) -> Window {
    let mut harness = window([1600.0, 2400.0], language, egui::Theme::Light);
    harness.state_mut().show_pane(Pane::Holdings);
    settle(&mut harness);
    harness
}

fn holding(harness: &Window, name: &str) -> Holding {
    let portfolio = &harness.state().document().workspace().portfolio;
    portfolio
        .holdings
        .iter()
        .find(|holding| holding.name == name)
        .cloned()
        .unwrap_or_else(|| panic!("no {name}"))
}

fn count(harness: &Window) -> usize {
    harness
        .state()
        .document()
        .workspace()
        .portfolio
        .holdings
        .len()
}

fn type_into(harness: &mut Window, field: &str, typed: &str) {
    harness
        .get_all_by_label(field)
        .find(|node| is_input(node))
        .unwrap()
        .focus();
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.run();
    if typed.is_empty() {
        harness.key_press(egui::Key::Delete);
    } else {
        harness
            .get_all_by_label(field)
            .find(|node| is_input(node))
            .unwrap()
            .type_text(typed);
    }
    harness.run();
    harness.key_press(egui::Key::Enter);
    settle(harness);
}

fn is_input(node: &egui_kittest::Node<'_>) -> bool {
    use egui_kittest::kittest::NodeT as _;
    matches!(
        node.accesskit_node().role(),
        Role::TextInput | Role::MultilineTextInput
    )
}

fn open(harness: &mut Window, name: &str) {
    harness.get_by_role_and_label(Role::Button, name).click();
    settle(harness);
}

#[test]
fn a_figure_typed_into_a_cell_changes_the_portfolio_and_can_be_undone() {
    let mut harness = holdings(Language::English);
    let before = holding(&harness, "Harvey");
    type_into(&mut harness, "Harvey: Value", "31.5");
    assert_eq!(holding(&harness, "Harvey").fair_value, 31.5);
    type_into(&mut harness, "Harvey: Growth", "120 %");
    assert_eq!(holding(&harness, "Harvey").company.growth, Some(1.2));
    type_into(&mut harness, "Harvey: Growth", "");
    assert_eq!(
        holding(&harness, "Harvey").company.growth,
        None,
        "an empty field is unknown, not zero"
    );
    type_into(&mut harness, "Harvey: Value", "plenty");
    assert_eq!(holding(&harness, "Harvey").fair_value, 31.5);
    assert!(
        harness
            .query_by_label_contains("`plenty` cannot be taken")
            .is_some()
    );
    assert_eq!(harness.state().document().undo_len(), 3);
    assert_eq!(
        harness.state().document().undo_name(),
        Some("step-holding-figure")
    );
    for _ in 0..3 {
        harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
        settle(&mut harness);
    }
    assert_eq!(holding(&harness, "Harvey"), before);
}

#[test]
fn the_editor_shows_what_is_assumed_and_the_way_back_to_it() {
    let mut harness = holdings(Language::English);
    open(&mut harness, "Harvey");
    assert_eq!(
        harness.state().session().holdings.editing.as_deref(),
        Some(holding(&harness, "Harvey").id.as_str())
    );
    let before = holding(&harness, "Harvey");
    let assumed = |harness: &Window| harness.query_all_by_label("assumed").count();
    let first = assumed(&harness);
    type_into(&mut harness, "Cash", "77");
    assert_eq!(holding(&harness, "Harvey").company.cash, Some(77.0));
    harness
        .get_by_role_and_label(Role::Button, "Cash: back to unknown")
        .click();
    settle(&mut harness);
    assert_eq!(holding(&harness, "Harvey").company.cash, None);
    assert_eq!(
        assumed(&harness),
        first + usize::from(before.company.cash.is_some())
    );
}

#[test]
fn the_strategy_is_split_by_triangle_sliders_and_adjacent_share() {
    let mut harness = holdings(Language::English);
    open(&mut harness, "Harvey");
    harness
        .get_by_role_and_label(Role::RadioButton, "Strategy")
        .click();
    settle(&mut harness);
    assert_eq!(
        harness.state().session().holdings.page,
        EditorPage::Strategy
    );
    harness
        .get_by_role_and_label(Role::Button, "Base model")
        .click();
    settle(&mut harness);
    assert_eq!(
        holding(&harness, "Harvey")
            .strategy
            .share(Sleeve::BaseModel),
        1.0
    );
    harness.get_by_label("Strategy of Harvey").focus();
    harness.run();
    harness.key_press(egui::Key::ArrowUp);
    settle(&mut harness);
    let split = holding(&harness, "Harvey").strategy;
    assert!(
        (split.share(Sleeve::VerticalIntegration) - 0.01).abs() < 1e-9,
        "{split:?}"
    );
    harness
        .get_all_by_role_and_label(Role::Slider, "Outside the three")
        .last()
        .unwrap()
        .set_value_accesskit(40.0);
    settle(&mut harness);
    let split = holding(&harness, "Harvey").strategy;
    assert!(
        (split.share(Sleeve::Adjacent) - 0.4).abs() < 1e-9,
        "{split:?}"
    );
    assert!(
        (split.share(Sleeve::BaseModel) - 0.6 * 0.99).abs() < 1e-9,
        "{split:?}"
    );
}

#[test]
fn the_scorecard_is_filled_by_sliders_and_taken_back_to_unknown() {
    let mut harness = holdings(Language::English);
    open(&mut harness, "Harvey");
    harness
        .get_by_role_and_label(Role::RadioButton, "Scorecard")
        .click();
    settle(&mut harness);
    assert!(
        harness
            .query_by_label_contains("who else could get it?")
            .is_some(),
        "the essay's question is beside it"
    );
    harness
        .get_by_role_and_label(Role::Slider, "Private data")
        .set_value_accesskit(85.0);
    settle(&mut harness);
    assert_eq!(
        holding(&harness, "Harvey").scorecard.private_data,
        Some(0.85)
    );
    harness
        .get_by_role_and_label(Role::Button, "Private data: back to unknown")
        .click();
    settle(&mut harness);
    assert_eq!(holding(&harness, "Harvey").scorecard.private_data, None);
    harness
        .get_by_role_and_label(Role::RadioButton, "Pre-training")
        .click();
    settle(&mut harness);
    assert_eq!(
        holding(&harness, "Harvey").scorecard.integration_step,
        Some(3)
    );
}

#[test]
fn open_questions_of_the_thesis_are_counted() {
    let mut harness = holdings(Language::English);
    open(&mut harness, "Perplexity");
    harness
        .get_by_role_and_label(Role::RadioButton, "Thesis")
        .click();
    settle(&mut harness);
    let before = holding(&harness, "Perplexity").thesis.open_questions();
    assert!(
        harness
            .query_by_label_contains(&format!("{before} of 3 questions are open"))
            .is_some()
    );
    harness
        .get_all_by_role_and_label(Role::RadioButton, "Supported")
        .next()
        .unwrap()
        .click();
    settle(&mut harness);
    let thesis = holding(&harness, "Perplexity").thesis;
    assert_eq!(
        (thesis.driver.status, thesis.open_questions()),
        (AnswerStatus::Supported, before - 1)
    );
    harness
        .get_all_by_label("Will the driver last?")
        .find(is_input)
        .unwrap()
        .focus();
    harness.run();
    harness
        .get_all_by_label("Will the driver last?")
        .find(is_input)
        .unwrap()
        .type_text("As long as search stays open");
    harness.run();
    harness
        .get_by_role_and_label(Role::RadioButton, "Notes")
        .click();
    settle(&mut harness);
    assert!(
        holding(&harness, "Perplexity")
            .thesis
            .durability
            .text
            .contains("As long as search stays open")
    );
}

#[test]
fn holdings_are_added_duplicated_changed_together_and_deleted_each_in_one_step() {
    let mut harness = holdings(Language::English);
    let first = count(&harness);
    harness.get_by_role_and_label(Role::Button, "+ Add").click();
    settle(&mut harness);
    assert_eq!(count(&harness), first + 1);
    assert_eq!(
        holding(&harness, "New company").strategy.largest(),
        Sleeve::Application
    );
    type_into(&mut harness, "Name of the company", "Augment");
    let id = holding(&harness, "Augment").id;
    assert_eq!(
        harness.state().session().holdings.editing,
        Some(id),
        "the id stays when the name changes"
    );

    for name in ["Select Harvey", "Select Augment"] {
        harness.get_by_label(name).click();
        harness.run();
    }
    harness
        .get_by_role_and_label(Role::ComboBox, "Set for all selected: Stage")
        .click();
    harness.run();
    harness.get_all_by_label("Series A").last().unwrap().click();
    settle(&mut harness);
    assert_eq!(
        (
            holding(&harness, "Harvey").stage,
            holding(&harness, "Augment").stage
        ),
        (Some(Stage::A), Some(Stage::A))
    );
    assert_eq!(
        harness.state().document().undo_name(),
        Some("step-holdings")
    );
    harness
        .get_by_role_and_label(Role::Button, "Duplicate")
        .click();
    settle(&mut harness);
    assert_eq!(
        (count(&harness), holding(&harness, "Harvey 2").stage),
        (first + 3, Some(Stage::A))
    );
    harness.get_by_label("Select Harvey 2").click();
    harness.run();
    harness
        .get_by_role_and_label(Role::Button, "Delete")
        .click();
    settle(&mut harness);
    assert_eq!(count(&harness), first + 2);
    let steps = harness.state().document().undo_len();
    for _ in 0..steps {
        harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
        settle(&mut harness);
    }
    assert_eq!((count(&harness), steps), (first, 5));
}

#[test]
fn the_last_holding_cannot_be_deleted() {
    let mut harness = holdings(Language::English);
    harness.get_by_label("Select all").click();
    harness.run();
    harness
        .get_by_role_and_label(Role::Button, "Delete")
        .click();
    settle(&mut harness);
    assert!(count(&harness) > 10);
    assert!(
        harness
            .query_by_label_contains("A portfolio needs at least one holding")
            .is_some()
    );
}

#[test]
fn columns_are_chosen_and_rows_sorted_and_filtered() {
    let mut harness = holdings(Language::English);
    harness
        .get_by_role_and_label(Role::Button, "Columns")
        .click();
    harness.run();
    harness
        .get_by_role_and_label(Role::CheckBox, "Vendor")
        .click();
    harness.run();
    assert!(
        !harness
            .state()
            .session()
            .holdings
            .hidden
            .contains(&HoldingColumn::Vendor)
    );
    harness.key_press(egui::Key::Escape);
    harness.run();
    harness
        .get_by_role_and_label(Role::ColumnHeader, "Vendor")
        .click();
    harness.run();
    assert_eq!(
        harness.state().session().holdings.sort,
        HoldingColumn::Vendor
    );
    harness.get_by_label("Filter holdings").focus();
    harness.run();
    harness.get_by_label("Filter holdings").type_text("harv");
    harness.run();
    harness.run();
    assert!(
        harness
            .query_by_role_and_label(Role::Button, "Harvey")
            .is_some()
    );
    assert!(
        harness
            .query_by_role_and_label(Role::Button, "Cohere")
            .is_none()
    );
}

#[test]
fn every_page_has_names_and_glyphs_in_both_languages_and_fits() {
    for language in Language::ALL {
        let text = Text::new(language);
        for theme in [egui::Theme::Light, egui::Theme::Dark] {
            let mut harness = window([1280.0, 800.0], language, theme);
            harness.state_mut().show_pane(Pane::Holdings);
            settle(&mut harness);
            open(&mut harness, "Perplexity");
            for page in EditorPage::ALL {
                let name = text.get(page.key());
                harness
                    .get_all_by_role_and_label(Role::RadioButton, &name)
                    .last()
                    .unwrap()
                    .click();
                settle(&mut harness);
                assert!(
                    harness.unnamed_widgets().is_empty(),
                    "{page:?}: {:?}",
                    harness.unnamed_widgets()
                );
                if let Some(folder) = std::env::var_os("FROTH_PICTURES") {
                    let picture = format!("holdings-{page:?}-{}-{theme:?}.png", language.word());
                    harness
                        .render()
                        .unwrap()
                        .save(Path::new(&folder).join(picture))
                        .unwrap();
                }
            }
            harness
                .get_by_role_and_label(Role::Button, &text.get("editor-close"))
                .click();
            settle(&mut harness);
            assert_eq!(harness.state().session().holdings.editing, None);
            if let Some(folder) = std::env::var_os("FROTH_PICTURES") {
                let picture = format!("holdings-table-{}-{theme:?}.png", language.word());
                harness
                    .render()
                    .unwrap()
                    .save(Path::new(&folder).join(picture))
                    .unwrap();
            }
        }
    }
}
