//! Two opinions, the plan of Monday's moves, and notes on assumptions, in the window, by accessible
//! names.

use crate::support::{settle, window};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use froth::app::FrothWindow;
use froth::app::analysis::choices::NewChoices;
use froth::app::panels::move_words::MoveChoices;
use froth::app::panels::moves::MovesQuestion;
use froth::app::panels::opinions::OpinionChoices;
use froth::app::state::action::{AnalysisAction, ViewAction};
use froth::app::state::pane::Pane;
use froth::assumptions::table;
use froth::io::workspace_file;
use froth::language::{Language, Text};
use froth::report::provenance::parameter_name;
use froth::strategy::metric::Metric;
use std::path::Path;

type Window = Harness<'static, FrothWindow>;

/// A panel alone in a window in which all of it is in sight.
fn panel(pane: Pane, language: Language) -> Window {
    let mut harness = window([1280.0, 2400.0], language, egui::Theme::Light);
    harness.state_mut().ask(ViewAction::Show(pane));
    harness.state_mut().ask(ViewAction::ToggleMaximised(pane));
    settle(&mut harness);
    harness
}

/// Names of all nodes that have a text in them.
fn named(harness: &Window, part: &str) -> Vec<String> {
    let nodes = harness.query_all_by_label_contains(part);
    nodes
        .filter_map(|node| {
            // A label's words are its value.
            let node = node.accesskit_node();
            node.label().or_else(|| node.value())
        })
        .collect()
}

/// A colleague's workspace: the sample with two other assumptions and no holdings that matter here.
fn colleague(harness: &Window, folder: &Path) -> std::path::PathBuf {
    let mut theirs = harness.state().document().workspace().clone();
    theirs.overrides.insert("burst_price_fall".into(), 1.2);
    theirs.overrides.insert("cash_need_loss".into(), 1.5);
    let file = folder.join("Investment committee.froth");
    let text = workspace_file::write_text(&theirs, &serde_json::Value::Null);
    std::fs::write(&file, text).unwrap();
    file
}

#[test]
fn a_colleagues_opinion_is_taken_apart_into_bars_that_add_up_and_says_what_settles_most_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = panel(Pane::Opinions, Language::English);
    let file = colleague(&harness, folder.path());
    let before = harness.state().document().workspace().clone();
    let field = harness.get_by_role_and_label(Role::TextInput, "Other opinion");
    field.focus();
    harness.run();
    harness
        .get_by_role_and_label(Role::TextInput, "Other opinion")
        .type_text(&file.display().to_string());
    harness.run();
    harness.get_by_role_and_label(Role::Button, "Read").click();
    settle(&mut harness);
    let count = "You and Investment committee differ on 2 assumptions.";
    assert_eq!(named(&harness, count).len(), 1);
    // The median of the loss has an answer with little error on few paths.
    let chosen = OpinionChoices {
        metric: Metric::ExposureToday,
        ..harness.state().session().choices.of()
    };
    let chosen = AnalysisAction::Choose(NewChoices::new(chosen));
    harness.state_mut().ask(chosen);
    settle(&mut harness);
    harness
        .get_by_role_and_label(Role::Button, "Find what the difference rests on")
        .click();
    settle(&mut harness);
    let answers = named(&harness, "Difference ");
    let answers = answers
        .iter()
        .find(|said| said.starts_with("You: "))
        .unwrap_or_else(|| panic!("{answers:?}"));
    let points = |words: &str, after: &str| -> f64 {
        let (_, rest) = words.split_once(after).unwrap();
        let rest = rest.replace('−', "-").replace('+', "");
        rest.split_whitespace().next().unwrap().parse().unwrap()
    };
    let whole = points(answers, "Difference ");
    let bars: Vec<f64> = named(&harness, " → ")
        .iter()
        .filter(|bar| bar.ends_with(" of the difference"))
        .map(|bar| points(&format!(" {}", bar.rsplit_once(": ").unwrap().1), " "))
        .collect();
    let sum: f64 = bars.iter().sum();
    assert_eq!(bars.len(), 2);
    // Each is rounded to a whole point.
    assert!((sum - whole).abs() <= 1.0, "{bars:?} of {whole}");
    let most = bars.iter().copied().fold(0.0, f64::max);
    let settles = named(&harness, "Agreeing on");
    let settles = settles
        .iter()
        .find(|said| said.starts_with("Agreeing"))
        .unwrap_or_else(|| panic!("{settles:?}"));
    let share = points(settles, "settles ");
    assert!(
        (share - 100.0 * most / whole).abs() < 100.0 / whole,
        "{settles}: {most} of {whole}"
    );
    assert!(whole > 0.0, "cash that is needed costs more: {answers}");
    assert_eq!(
        *harness.state().document().workspace(),
        before,
        "one's own document stays"
    );
    harness
        .get_by_role_and_label(Role::Button, "Without it")
        .click();
    settle(&mut harness);
    assert!(named(&harness, "Agreeing on").is_empty());
}

#[test]
fn a_ticked_move_becomes_a_plan_beside_the_strategies_with_its_cost_and_goes_with_its_tick() {
    let mut harness = panel(Pane::Moves, Language::English);
    assert!(named(&harness, "Plan of").is_empty());
    let ticks = named(&harness, "Take into the plan: Sell");
    let tick = ticks.first().unwrap_or_else(|| panic!("no move to tick"));
    harness.get_by_role_and_label(Role::CheckBox, tick).click();
    settle(&mut harness);
    let plan = named(&harness, "Plan of 1 moves");
    assert_eq!(plan.len(), 1, "{plan:?}");
    assert!(plan[0].contains("kept if it bursts in") && plan[0].contains('$'));
    let costs = named(&harness, "than what is held today");
    assert_eq!(costs.len(), 1, "its cost is said once: {costs:?}");
    let beside = named(&harness, "Beside it, kept and expected");
    let names = harness.state().document().workspace().strategies.clone();
    assert!(
        names
            .iter()
            .all(|strategy| beside[0].contains(&strategy.name)),
        "{beside:?}"
    );
    let choices: MoveChoices = harness.state().session().choices.of();
    assert_eq!(choices.ticked.len(), 1);
    let ranked = harness.state().analyses().answered::<MovesQuestion>();
    assert!(ranked.is_some_and(|(_, moves)| moves.len() > 1));
    harness.get_by_role_and_label(Role::CheckBox, tick).click();
    settle(&mut harness);
    assert!(named(&harness, "Plan of").is_empty());
}

/// Opens the note of an assumption and returns its name.
fn open_note(harness: &mut Window, text: &Text) -> String {
    let name = parameter_name(text, table::find("burst_hazard").unwrap());
    let button = text.with("assumption-note-none", &[("name", &name)]);
    harness.get_by_role_and_label(Role::Button, &button).click();
    settle(harness);
    name
}

#[test]
fn a_note_on_an_assumption_is_typed_dated_kept_and_shown() {
    let text = Text::new(Language::English);
    let mut harness = panel(Pane::Assumptions, Language::English);
    let name = open_note(&mut harness, &text);
    let field = format!("Note: {name}");
    harness.get_by_label(&field).focus();
    harness.run();
    harness.get_by_label(&field).type_text("As in 2000");
    harness.run();
    harness.key_press(Key::Tab);
    harness.run();
    let field = format!("Owner: {name}");
    harness.get_by_label(&field).focus();
    harness.run();
    harness.get_by_label(&field).type_text("The committee");
    harness.run();
    // Esc closes the fields and keeps what was typed.
    harness.key_press(Key::Escape);
    settle(&mut harness);
    let notes = &harness.state().document().workspace().assumption_notes;
    let note = notes.get("burst_hazard").unwrap();
    assert_eq!(
        (note.text.as_str(), note.owner.as_str()),
        ("As in 2000", "The committee")
    );
    assert!(note.dated.is_some(), "it has a day");
    let said = named(&harness, "As in 2000 (The committee, ");
    assert_eq!(said.len(), 1, "its button says it");
    // It is in the file and comes back from it.
    let written = workspace_file::write_text(
        harness.state().document().workspace(),
        &serde_json::Value::Null,
    );
    assert!(written.contains("As in 2000") && written.contains("The committee"));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut harness);
    let notes = &harness.state().document().workspace().assumption_notes;
    let owner = notes.get("burst_hazard").map(|note| note.owner.as_str());
    assert_eq!(owner, Some(""), "each field is a step that can be undone");
}
