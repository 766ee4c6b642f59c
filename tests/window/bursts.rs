//! What a burst today would do, as the window says it: beneath the comparison, in *Why*, and on the
//! page of claims.

use crate::support::{settle, window};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use froth::app::FrothWindow;
use froth::app::state::action::{ExportAction, ViewAction};
use froth::app::state::holdings_view::EditorPage;
use froth::app::state::pane::Pane;
use froth::language::{Language, Text};
use froth::report::chart::FanView;
use froth::strategy::plan::EntryPrices;

type Window = Harness<'static, FrothWindow>;

fn tall(language: Language) -> Window {
    let mut harness = window([1600.0, 2400.0], language, egui::Theme::Light);
    settle(&mut harness);
    harness
}

/// The labels that hold some words; a text is its own value.
fn labels(harness: &Window, words: &str) -> Vec<String> {
    harness
        .query_all_by_label_contains(words)
        .filter_map(|node| {
            let node = node.accesskit_node();
            node.label().or_else(|| node.value())
        })
        .collect()
}

#[test]
fn the_comparison_says_who_loses_less_and_why_and_that_nobody_can_tell() {
    for language in Language::ALL {
        let text = Text::new(language);
        let mut harness = tall(language);
        harness.state_mut().show_pane(Pane::Comparison);
        settle(&mut harness);
        assert!(!labels(&harness, &text.get("bursts-title")).is_empty());
        // The known results lose less than each other in half of the bursts.
        let told = text.get("bursts-not-supported");
        assert!(!labels(&harness, &told).is_empty(), "{language:?}");
        for part in ["figures", "scorecard", "terms", "assumed"] {
            let name = text.get(&format!("difference-{part}"));
            assert!(!labels(&harness, &name).is_empty(), "{name}");
        }
    }
}

#[test]
fn a_question_leads_to_the_field_it_asks_for() {
    let text = Text::new(Language::English);
    let mut harness = tall(Language::English);
    assert!(!labels(&harness, &text.get("ask-first-title")).is_empty());
    let questions: Vec<String> = harness
        .query_all_by_role(Role::Button)
        .filter_map(|node| node.accesskit_node().label())
        .filter(|label| label.contains(" pp to ") && label.contains(", "))
        .collect();
    assert!((1..=5).contains(&questions.len()), "{questions:?}");
    harness
        .get_by_role_and_label(Role::Button, &questions[0])
        .click();
    settle(&mut harness);
    let view = &harness.state().session().holdings;
    let editing = view.editing.clone().expect("the editor is open");
    let portfolio = &harness.state().document().workspace().portfolio;
    let holding = portfolio.holdings.iter().find(|h| h.id == editing).unwrap();
    assert!(questions[0].starts_with(&holding.name), "{questions:?}");
    assert_ne!(view.page, EditorPage::Notes);
}

#[test]
fn the_stack_is_drawn_told_and_read_by_the_arrows() {
    let mut harness = tall(Language::English);
    harness.state_mut().show_pane(Pane::Holdings);
    settle(&mut harness);
    harness
        .get_by_role_and_label(Role::Button, "Perplexity")
        .click();
    settle(&mut harness);
    harness
        .get_by_role_and_label(Role::RadioButton, "Claims")
        .click();
    settle(&mut harness);
    let summary = harness
        .query_all_by_role(Role::Image)
        .filter_map(|node| node.accesskit_node().label())
        .find(|label| label.starts_with("Who is paid first"))
        .unwrap();
    assert!(summary.contains("ranks with us is paid from"), "{summary}");
    let reading = |harness: &Window| {
        let found = labels(harness, "of the company left");
        found
            .into_iter()
            .find(|label| label.starts_with("With "))
            .unwrap()
    };
    let before = reading(&harness);
    harness.get_by_role_and_label(Role::Image, &summary).focus();
    harness.run();
    harness.key_press(egui::Key::ArrowRight);
    harness.run();
    harness.run();
    let after = reading(&harness);
    assert_ne!(before, after);
    let left = |reading: &str| -> f64 {
        let digits = reading
            .trim_start_matches("With ")
            .split(' ')
            .next()
            .unwrap();
        digits.parse().unwrap()
    };
    assert!(
        (left(&after) - left(&before) - 5.0).abs() <= 1.0,
        "{before} {after}"
    );
}

#[test]
fn positions_are_read_as_bought_today_and_back() {
    let mut harness = tall(Language::English);
    let prices = |harness: &Window| harness.state().document().workspace().entry_prices;
    harness
        .get_by_role_and_label(Role::RadioButton, "Bought today")
        .click();
    settle(&mut harness);
    assert_eq!(prices(&harness), EntryPrices::BoughtToday);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    settle(&mut harness);
    assert_eq!(prices(&harness), EntryPrices::AsBought);
}

/// The table of a panel as it is copied.
fn copied(harness: &mut Window, pane: Pane) -> Vec<Vec<String>> {
    harness.state_mut().ask(ExportAction::CopyTable(pane));
    for _ in 0..100 {
        harness.step();
        let commands = &harness.output().platform_output.commands;
        let text = commands.iter().find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        if let Some(text) = text {
            let cells = |line: &str| line.split('\t').map(str::to_owned).collect();
            return text.lines().map(cells).collect();
        }
    }
    panic!("nothing was copied");
}

#[test]
fn the_table_of_chances_says_where_a_burst_begins() {
    let mut harness = tall(Language::English);
    harness.state_mut().ask(ViewAction::Chart(FanView::Chance));
    settle(&mut harness);
    let table = copied(&mut harness, Pane::Exposure);
    let first = table[0]
        .iter()
        .position(|name| name == "All at once")
        .unwrap();
    let names = &table[0][first..];
    assert_eq!(
        names,
        [
            "All at once",
            "First in applications",
            "First in base models",
            "First in vertical integration",
            "First in adjacent companies"
        ]
    );
    // Of the known results six in ten bursts begin everywhere, and one in ten in each layer.
    let share = |cell: &String| cell.trim_end_matches(" %").parse::<f64>().unwrap();
    let last = table.last().unwrap();
    let parts: Vec<f64> = last[first..].iter().map(share).collect();
    let whole = parts.iter().sum::<f64>();
    assert!((parts[0] / whole - 0.6).abs() < 0.02, "{last:?}");
    assert!((share(&last[first - 1]) - whole).abs() < 2.5, "{last:?}");
    // What is lost does not depend on it.
    harness
        .state_mut()
        .ask(ViewAction::Chart(FanView::Exposure));
    settle(&mut harness);
    let table = copied(&mut harness, Pane::Exposure);
    assert!(!table[0].contains(&"All at once".to_owned()));
}
