//! Several funds opened as one, by accessible names.

use crate::support::{messages, set_up, settle};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use froth::app::document::edit::Edit;
use froth::app::state::action::{Action, FileAction};
use froth::app::state::commands::Command;
use froth::app::state::dialog::{Dialog, Next};
use froth::app::state::together::TogetherAction;
use froth::app::{FrothWindow, Places, Setup};
use froth::io::backup::Generations;
use froth::io::native_file::Keeping;
use froth::io::open;
use froth::io::password::{Password, is_sealed};
use froth::io::{atomic::Backup, workspace_file};
use froth::language::Language;
use froth::portfolio::Portfolio;
use froth::strategy::plan::{Preset, Strategy, Workspace};
use std::path::{Path, PathBuf};
use std::sync::Arc;

type Window = Harness<'static, FrothWindow>;

const FUND: &str = "sample-portfolios/ai-fund-2026.toml";
const OTHER: &str = "sample-portfolios/base-model-heavy-2026.toml";

fn started(language: Language) -> Window {
    let mut setup = Setup::forgetful(language, Places::nowhere());
    setup.system_dialogs = false;
    set_up(setup, [1280.0, 800.0], |_| ())
}

fn sample(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}

fn read(path: &Path) -> Portfolio {
    open::read(path, &open::Options::default())
        .unwrap()
        .portfolio
}

fn add(window: &mut Window, files: &[PathBuf]) {
    window
        .state_mut()
        .ask(Action::Together(TogetherAction::Add(files.to_vec())));
    settle(window);
}

fn button<'a>(window: &'a Window, name: &'a str) -> egui_kittest::Node<'a> {
    window.get_by_role_and_label(egui::accesskit::Role::Button, name)
}

fn click(window: &mut Window, name: &str) {
    button(window, name).click();
    settle(window);
}

fn may_open(window: &Window) -> bool {
    !button(window, "Open together")
        .accesskit_node()
        .is_disabled()
}

/// Types into a field, in place of what is there.
fn type_into(window: &mut Window, name: &str, text: &str) {
    window.get_by_label(name).focus();
    window.run();
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    window.run();
    window.get_by_label(name).type_text(text);
    settle(window);
}

fn open_document(window: &Window) -> &Workspace {
    window.state().document().workspace()
}

/// The other sample with its amounts in euro.
fn euro_fund(folder: &Path) -> PathBuf {
    let path = folder.join("euro.toml");
    let text = std::fs::read_to_string(sample(OTHER)).unwrap();
    let text = text.replace("currency = \"USD\"", "currency = \"EUR\"");
    std::fs::write(&path, text).unwrap();
    path
}

#[test]
fn two_funds_become_one_unsaved_document_by_the_keyboard_alone() {
    let mut window = started(Language::English);
    let type_path = |window: &mut Window, file: &str| {
        let path = sample(file).display().to_string();
        window
            .get_by_label("Path of a further file")
            .type_text(&path);
        settle(window);
        window.key_press(egui::Key::Enter);
        settle(window);
    };
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::P);
    window.run();
    window.get_by_label("Command").type_text("open together");
    window.run();
    window.key_press(egui::Key::Enter);
    settle(&mut window);
    window.get_by_label("Add two files or more.");
    type_path(&mut window, FUND);
    assert!(!may_open(&window));
    type_path(&mut window, OTHER);
    // What is the same is not counted twice.
    type_path(&mut window, OTHER);
    let (one, two) = (read(&sample(FUND)), read(&sample(OTHER)));
    let shared: Vec<_> = one
        .holdings
        .iter()
        .filter(|holding| two.holdings.iter().any(|other| other.name == holding.name))
        .collect();
    assert!(shared.len() > 2);
    let said = format!(
        "{} companies are held by both funds and count once each: ",
        shared.len()
    );
    let sentence = window
        .get_by_label_contains(&said)
        .accesskit_node()
        .label()
        .or_else(|| window.get_by_label_contains(&said).accesskit_node().value())
        .unwrap_or_default();
    for holding in &shared {
        assert!(sentence.contains(&holding.name), "{sentence}");
    }
    assert!(sentence.contains("OpenAI ($86m)"), "{sentence}");
    // On to the button with the keyboard.
    for _ in 0..20 {
        if button(&window, "Open together").is_focused() {
            break;
        }
        window.key_press(egui::Key::Tab);
        window.run();
    }
    window.key_press(egui::Key::Enter);
    settle(&mut window);
    assert_eq!(window.state().session().dialog, None);
    let document = window.state().document();
    assert!(document.is_dirty() && document.path().is_none());
    assert_eq!(document.undo_len(), 0);
    let all = &document.workspace().portfolio;
    let value = one.total_value() + two.total_value();
    assert!((all.total_value() - value).abs() < 1e-9);
    let count = one.holdings.len() + two.holdings.len() - shared.len();
    assert_eq!(all.holdings.len(), count);
    assert_eq!(all.name, format!("{} + {}", one.name, two.name));
    assert_eq!(document.workspace().strategies.len(), 3);
    assert!(
        messages(&window)
            .iter()
            .any(|shown| shown.starts_with(&said))
    );
    // What is changed now is taken back like any other change, and all of it can be saved.
    window.state_mut().ask(Action::Edit(Edit::BurstQuarter(7)));
    settle(&mut window);
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    settle(&mut window);
    assert_eq!(open_document(&window).burst_quarter, 12);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("firm.froth");
    window.state_mut().ask(FileAction::SaveTo(path.clone()));
    settle(&mut window);
    assert!(!window.state().document().is_dirty());
    let saved = workspace_file::read(&path).unwrap().workspace;
    assert_eq!(saved.portfolio, open_document(&window).portfolio);
}

#[test]
fn several_files_dropped_at_once_are_offered_together_and_asked_about_before_changes_are_lost() {
    let mut window = started(Language::English);
    window.state_mut().ask(Action::Edit(Edit::BurstQuarter(7)));
    settle(&mut window);
    for file in [FUND, OTHER] {
        let dropped = Arc::new(Dropped(sample(file)));
        window.input_mut().dropped_files.push(dropped);
    }
    settle(&mut window);
    // One more comes to those that are there.
    let third = Arc::new(Dropped(sample(
        "sample-portfolios/vertical-heavy-2026.toml",
    )));
    window.input_mut().dropped_files.push(third);
    settle(&mut window);
    window.get_by_label_contains("are held by more than one fund");
    type_into(&mut window, "Name of the new document", "The firm");
    click(&mut window, "Open together");
    let dialog = &window.state().session().dialog;
    assert!(matches!(dialog, Some(Dialog::Unsaved(Next::Together(_)))));
    click(&mut window, "Discard");
    assert_eq!(open_document(&window).portfolio.name, "The firm");
    assert_eq!(open_document(&window).portfolio.holdings[0].lots.len(), 3);
}

#[test]
fn a_rate_that_no_file_states_is_asked_for_and_never_guessed() {
    let folder = tempfile::tempdir().unwrap();
    let euro = euro_fund(folder.path());
    let (dollars, euros) = (read(&sample(FUND)).total_value(), read(&euro).total_value());
    let mut window = started(Language::English);
    add(&mut window, &[sample(FUND), euro]);
    window.get_by_label("No file states it: say what it is.");
    assert!(!may_open(&window));
    let field = "What 1 EUR is worth in USD";
    type_into(&mut window, field, "-1");
    window.get_by_label("A rate is a number above 0.");
    assert!(!may_open(&window));
    type_into(&mut window, field, "1.25");
    window.get_by_label("As you say.");
    window.get_by_label_contains("in EUR count 1.25 USD each.");
    assert!(may_open(&window));
    // With the euro first the rate that was typed is none into it: the other is asked for.
    click(&mut window, "Make euro.toml the first");
    assert!(!may_open(&window));
    type_into(&mut window, "What 1 USD is worth in EUR", "0.8");
    click(&mut window, "Open together");
    let all = &open_document(&window).portfolio;
    assert_eq!(all.currency.code(), "EUR");
    assert!((all.total_value() - euros - 0.8 * dollars).abs() < 1e-9);
}

#[test]
fn what_cannot_be_read_is_named_and_taken_out_before_anything_opens() {
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("broken.toml");
    std::fs::write(&broken, "holdings = 3").unwrap();
    let snapshot = folder.path().join("old.froth-snapshot.json");
    std::fs::write(&snapshot, "{}").unwrap();
    let mut window = started(Language::English);
    add(
        &mut window,
        &[sample(FUND), broken, sample(OTHER), snapshot],
    );
    assert!(!may_open(&window));
    window.get_by_label_contains("A snapshot shows what was exported");
    click(&mut window, "Take out old.froth-snapshot.json");
    assert!(!may_open(&window));
    window.get_by_label("Take out what cannot be read before they open together.");
    click(&mut window, "Take out broken.toml");
    assert!(may_open(&window));
    window.key_press(egui::Key::Escape);
    settle(&mut window);
    assert_eq!(window.state().session().dialog, None);
    assert!(!window.state().document().is_dirty());
}

#[test]
fn the_plan_of_the_first_applies_and_its_password_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("first.froth");
    let mut workspace = Workspace::new(read(&sample(OTHER)));
    workspace.overrides.insert("burst_hazard".into(), 0.3);
    workspace
        .strategies
        .push(Strategy::new("Only one", Preset::Application.mix(), 0));
    let keeping = Keeping {
        backup: Backup::Many(Generations::default()),
        password: Some(&Password::new("geheim").unwrap()),
    };
    workspace_file::write_with(&path, &workspace, &serde_json::Value::Null, keeping).unwrap();
    let mut window = started(Language::English);
    add(&mut window, &[path, sample(FUND)]);
    assert!(!may_open(&window));
    type_into(&mut window, "Password of first.froth", "wrong");
    click(&mut window, "Open");
    window.get_by_label_contains("That is not the password of");
    type_into(&mut window, "Password of first.froth", "geheim");
    click(&mut window, "Open");
    window.get_by_label("Strategies and assumptions are those of first.froth.");
    click(&mut window, "Open together");
    let open = open_document(&window);
    assert_eq!(open.strategies, workspace.strategies);
    assert_eq!(open.overrides, workspace.overrides);
    assert!(open.portfolio.holdings.len() > workspace.portfolio.holdings.len());
    let saved = folder.path().join("firm.froth");
    window.state_mut().ask(FileAction::SaveTo(saved.clone()));
    settle(&mut window);
    assert!(is_sealed(&std::fs::read(saved).unwrap()));
}

#[test]
fn the_dialog_speaks_chinese() {
    let mut window = started(Language::Chinese);
    window
        .state_mut()
        .ask(Action::Command(Command::OpenTogether));
    settle(&mut window);
    add(&mut window, &[sample(FUND), sample(OTHER)]);
    window.get_by_label_contains("两个基金共同持有");
    button(&window, "合并打开");
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Ok(Vec::new())
    }
}

#[test]
fn a_backup_is_put_together_as_the_workspace_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fund.froth");
    let mut workspace = Workspace::new(read(&sample(FUND)));
    let mix = Preset::Equal.mix();
    workspace.strategies = vec![Strategy::new("Equal".to_owned(), mix, 0)];
    for _ in 0..2 {
        workspace_file::write(&path, &workspace, &serde_json::Value::Null).unwrap();
    }
    let backup = froth::io::atomic::backup_path(&path);
    let mut window = started(Language::English);
    add(&mut window, &[backup, sample(OTHER)]);
    assert!(may_open(&window));
    let Some(Dialog::Together(form)) = &window.state().session().dialog else {
        panic!("the dialog is open")
    };
    let first = form.funds[0].read().unwrap();
    assert!(first.has_plan);
    assert_eq!(first.workspace.strategies, workspace.strategies);
}
