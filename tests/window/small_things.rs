//! Small things a newcomer met: the suggested name of a file, the toggle between picture and table,
//! a hint that promises what the system does not do, questions that are not asked.

use crate::support::{english, own_places, set_up, settle, window};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use froth::app::state::action::{Action, HoldingAction, StrategyAction, ViewAction};
use froth::app::state::commands::Command;
use froth::app::state::dialog::Dialog;
use froth::app::state::holdings_view::EditorPage;
use froth::app::state::pane::Pane;
use froth::app::work::desktop::Drops;
use froth::app::{FrothWindow, Setup};
use froth::language::{Language, Text};
use froth::portfolio::Sleeve;
use froth::strategy::plan::Mix;

type Window = Harness<'static, FrothWindow>;

#[test]
fn a_workspace_is_offered_under_the_portfolios_name_and_day() {
    let mut harness = english();
    harness.state_mut().ask(Command::SaveAs);
    settle(&mut harness);
    let dialog = &harness.state().session().dialog;
    assert!(
        matches!(dialog, Some(Dialog::SavePath(path)) if path.ends_with("AI fund 2024 (sample) 2024-11-30.froth")),
        "{dialog:?}"
    );
}

#[test]
fn the_button_between_picture_and_table_stays_in_its_place() {
    let mut harness = english();
    let name = "x".repeat(60);
    harness.state_mut().ask(StrategyAction::Rename(1, name));
    settle(&mut harness);
    let button = |harness: &Window, name: &str| {
        let mut found = harness.query_all_by_role_and_label(Role::Button, name);
        found.next().unwrap().rect()
    };
    let before = button(&harness, "Show as table");
    harness
        .state_mut()
        .ask(ViewAction::ToggleTable(Pane::Exposure));
    settle(&mut harness);
    let after = button(&harness, "Show as picture");
    assert!(
        (before.center() - after.center()).length() < 2.0,
        "{before} and {after}"
    );
    // A name as long as can be leaves the other columns in sight.
    let place = harness
        .state()
        .session()
        .pane_places
        .iter()
        .find(|(pane, _)| *pane == Pane::Exposure)
        .unwrap()
        .1;
    let columns: Vec<_> = harness
        .query_all_by_role(Role::ColumnHeader)
        .map(|node| {
            (
                node.accesskit_node().label().unwrap_or_default(),
                node.rect(),
            )
        })
        .filter(|(_, rect)| place.y_range().contains(rect.center().y))
        .collect();
    assert!(columns.len() >= 4, "{columns:?}");
    for (name, rect) in columns {
        assert!(place.contains_rect(rect), "{name}: {rect} in {place}");
    }
}

#[test]
fn the_importer_promises_a_drop_only_where_files_can_be_dropped() {
    for (drops, is_promised) in [(Drops::Taken, true), (Drops::Lost, false)] {
        let setup = Setup {
            drops,
            ..Setup::forgetful(Language::English, own_places())
        };
        let mut harness = set_up(setup, [1280.0, 800.0], |_| ());
        harness.state_mut().ask(ViewAction::OpenAssistant);
        settle(&mut harness);
        let hint = harness.query_by_label("Or drop a file on the window.");
        assert_eq!(hint.is_some(), is_promised, "{drops:?}");
        assert!(harness.query_by_label_contains("paste them here").is_some());
    }
}

#[test]
fn no_question_is_open_that_is_not_asked_of_a_company() {
    let mut harness = english();
    for is_application in [true, false] {
        let state = harness.state();
        let holdings = &state.document().workspace().portfolio.holdings;
        let holding = holdings
            .iter()
            .find(|holding| (holding.strategy.share(Sleeve::Application) > 0.0) == is_application);
        let mut view = state.session().holdings.clone();
        view.editing = Some(holding.unwrap().id.clone());
        view.page = EditorPage::Thesis;
        harness.state_mut().ask(ViewAction::Show(Pane::Holdings));
        harness
            .state_mut()
            .ask(ViewAction::ToggleMaximised(Pane::Holdings));
        harness.state_mut().ask(HoldingAction::Look(view));
        settle(&mut harness);
        let said = harness.query_by_label_contains("questions are open");
        assert_eq!(said.is_some(), is_application);
        harness
            .state_mut()
            .ask(ViewAction::ToggleMaximised(Pane::Holdings));
        settle(&mut harness);
    }
}

#[test]
fn a_table_and_a_chart_that_show_nothing_say_why() {
    for language in Language::ALL {
        let text = Text::new(language);
        let mut harness = window([1280.0, 800.0], language, egui::Theme::Light);
        harness.state_mut().show_pane(Pane::Holdings);
        settle(&mut harness);
        let says = |harness: &Harness<'static, FrothWindow>, key: &str| {
            harness.query_all_by_label(&text.get(key)).count()
        };
        assert_eq!(says(&harness, "holdings-none-found"), 0);
        let filter = text.get("holdings-filter");
        harness.get_by_label(&filter).focus();
        harness.run();
        harness
            .get_by_label(&filter)
            .type_text("no company of this name");
        settle(&mut harness);
        assert_eq!(says(&harness, "holdings-none-found"), 1, "{language:?}");

        assert_eq!(says(&harness, "chart-all-hidden"), 0);
        let strategies = harness.state().document().workspace().strategies.len();
        for place in 0..strategies {
            harness
                .state_mut()
                .ask(Action::Command(Command::Select(place as u8)));
            settle(&mut harness);
            harness
                .state_mut()
                .ask(Action::Command(Command::ToggleVisible));
            settle(&mut harness);
        }
        assert_eq!(says(&harness, "chart-all-hidden"), 1, "{language:?}");
    }
}

#[test]
fn shares_of_a_mix_add_up_to_a_hundred_where_what_differs_is_said() {
    let mut harness = window([1600.0, 1400.0], Language::English, egui::Theme::Light);
    let last = harness.state().document().workspace().strategies.len();
    for action in [
        StrategyAction::PinMix("Thirds".to_owned(), Mix::EQUAL),
        StrategyAction::MakeReference(last),
    ] {
        harness.state_mut().ask(action);
        settle(&mut harness);
    }
    harness.state_mut().ask(ViewAction::Show(Pane::Comparison));
    harness
        .state_mut()
        .ask(ViewAction::ToggleMaximised(Pane::Comparison));
    settle(&mut harness);
    let sentences: Vec<String> = harness
        .query_all_by_role(Role::Label)
        .filter_map(|node| node.accesskit_node().value())
        .filter(|said| said.contains(" instead of "))
        .collect();
    assert!(!sentences.is_empty(), "nothing is said of what differs");
    let first_number = |text: &str| -> u32 {
        let digits = text.chars().skip_while(|c| !c.is_ascii_digit());
        let digits: String = digits.take_while(char::is_ascii_digit).collect();
        digits.parse().unwrap()
    };
    for sentence in sentences {
        let then: Vec<u32> = sentence
            .split(" instead of ")
            .skip(1)
            .map(first_number)
            .collect();
        assert!(
            then.len() < 3 || then[..3].iter().sum::<u32>() == 100,
            "{sentence}"
        );
    }
}
