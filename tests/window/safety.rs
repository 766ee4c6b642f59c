//! Nothing is lost: recovery after a crash, unsaved changes, recent files, settings, a file changed
//! by somebody else.

use crate::support::{messages, set_up, settle};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use froth::app::state::action::{Action, ExportAction, SettingsAction, ViewAction};
use froth::app::state::commands::Command;
use froth::app::state::pane::Pane;
use froth::app::{FrothWindow, Places, Setup};
use froth::io::workspace_file;
use froth::language::{Language, Message, Text};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A window that keeps what it should within a folder, at once.
fn started(folder: &Path, file: Option<&Path>) -> Harness<'static, FrothWindow> {
    let mut setup = Setup::remembering(Language::English, Places::under(folder));
    setup.keep_after = Duration::ZERO;
    let files: Vec<PathBuf> = file.map(Path::to_path_buf).into_iter().collect();
    set_up(setup, [1280.0, 800.0], move |window| window.begin(&files))
}

fn press(harness: &mut Harness<'static, FrothWindow>, modifiers: egui::Modifiers, key: egui::Key) {
    harness.key_press_modifiers(modifiers, key);
    settle(harness);
}

fn click(harness: &mut Harness<'static, FrothWindow>, name: &str) {
    harness
        .get_by_role_and_label(egui::accesskit::Role::Button, name)
        .click();
    settle(harness);
}

fn strategies(harness: &Harness<'static, FrothWindow>) -> usize {
    harness.state().document().workspace().strategies.len()
}

/// The sample as a workspace file with one strategy more.
fn workspace_file_in(folder: &Path) -> PathBuf {
    let mut harness = crate::support::english();
    press(&mut harness, egui::Modifiers::COMMAND, egui::Key::D);
    let path = folder.join("fund.froth");
    workspace_file::write(
        &path,
        harness.state().document().workspace(),
        &serde_json::Value::Null,
    )
    .unwrap();
    path
}

#[test]
fn what_was_not_saved_is_there_after_a_crash() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = started(folder.path(), None);
    press(&mut first, egui::Modifiers::COMMAND, egui::Key::D);
    assert_eq!(strategies(&first), 4);
    let edited = first.state().document().workspace().clone();
    // Dropped without its end: this is what a killed program leaves.
    drop(first);

    let mut second = started(folder.path(), None);
    assert_eq!(strategies(&second), 3, "nothing is opened unasked");
    second.get_by_label("Recover unsaved work");
    second.get_by_label_contains("AI fund 2026 (sample), kept on ");
    click(&mut second, "Recover");
    assert_eq!(*second.state().document().workspace(), edited);
    assert!(
        second.state().document().is_dirty(),
        "it is still not saved"
    );
    assert!(second.state().session().dialog.is_none());
    drop(second);

    let mut third = started(folder.path(), None);
    click(&mut third, "Discard");
    assert!(third.state().session().dialog.is_none());
    drop(third);
    assert!(
        started(folder.path(), None)
            .state()
            .session()
            .dialog
            .is_none(),
        "what was discarded is gone"
    );
}

#[test]
fn messages_speak_the_language_that_was_chosen_after_they_came() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = started(folder.path(), None);
    window
        .state_mut()
        .ask(ExportAction::CopyTable(Pane::Comparison));
    let refused = Message::new("number-out-of-range")
        .with("name", "x")
        .with("value", "5")
        .with("low", "0")
        .with("high", "1");
    window.state_mut().ask(ViewAction::Warn(refused));
    window
        .state_mut()
        .ask(ViewAction::Warn(Message::new("safe-start")));
    settle(&mut window);
    let english = messages(&window);
    assert_eq!(english[0], "Comparison is on the clipboard as a table.");
    assert!(english[2].starts_with("Froth did not end properly"));
    window
        .state_mut()
        .ask(Action::Command(Command::Speak(Language::Chinese)));
    settle(&mut window);
    let chinese = Text::new(Language::Chinese);
    for message in messages(&window) {
        window.get_by_label(&message);
        assert!(!english.contains(&message), "{message}");
    }
    window.get_by_label(&chinese.get("safe-start"));
    let name = chinese.get(Pane::Comparison.key());
    window.get_by_label(&chinese.with("copied-table", &[("name", &name)]));
}

#[test]
fn two_windows_keep_their_documents_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = workspace_file_in(folder.path());
    let mut first = started(folder.path(), Some(&path));
    press(&mut first, egui::Modifiers::COMMAND, egui::Key::D);
    let mut second = started(folder.path(), Some(&path));
    assert!(
        second.state().session().dialog.is_none(),
        "the first window is alive: nothing to recover"
    );
    press(&mut second, egui::Modifiers::NONE, egui::Key::Num2);
    press(&mut second, egui::Modifiers::COMMAND, egui::Key::Backspace);
    drop((first, second));
    let third = started(folder.path(), None);
    let offers = third
        .query_all_by_role_and_label(egui::accesskit::Role::Button, "Recover")
        .count();
    assert_eq!(offers, 2);
}

#[test]
fn a_saved_document_leaves_nothing_to_recover_and_is_open_again_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let path = workspace_file_in(folder.path());
    let mut harness = started(folder.path(), Some(&path));
    press(&mut harness, egui::Modifiers::COMMAND, egui::Key::D);
    press(&mut harness, egui::Modifiers::COMMAND, egui::Key::S);
    assert!(!harness.state().document().is_dirty());
    assert!(
        froth::io::atomic::backup_path(&path).is_file(),
        "one backup is kept"
    );
    drop(harness);
    let again = started(folder.path(), None);
    assert!(again.state().session().dialog.is_none());
    assert_eq!(again.state().document().path(), Some(&path));
    assert_eq!(strategies(&again), 5);
}

#[test]
fn unsaved_changes_are_saved_discarded_or_kept_before_another_document_opens() {
    let folder = tempfile::tempdir().unwrap();
    let path = workspace_file_in(folder.path());
    let sample = |harness: &mut Harness<'static, FrothWindow>| {
        press(harness, egui::Modifiers::COMMAND, egui::Key::P);
        harness.get_by_label("Command").type_text("open the sample");
        harness.run();
        press(harness, egui::Modifiers::NONE, egui::Key::Enter);
    };
    let mut harness = started(folder.path(), Some(&path));
    press(&mut harness, egui::Modifiers::COMMAND, egui::Key::D);
    sample(&mut harness);
    click(&mut harness, "Cancel");
    assert_eq!(strategies(&harness), 5, "cancelled: still here");
    sample(&mut harness);
    click(&mut harness, "Save");
    assert_eq!(strategies(&harness), 3, "the sample is open");
    assert_eq!(
        workspace_file::read(&path)
            .unwrap()
            .workspace
            .strategies
            .len(),
        5,
        "and the change saved"
    );

    press(&mut harness, egui::Modifiers::COMMAND, egui::Key::D);
    harness.state_mut().open_file(&path);
    settle(&mut harness);
    press(&mut harness, egui::Modifiers::COMMAND, egui::Key::D);
    sample(&mut harness);
    click(&mut harness, "Discard");
    assert_eq!(strategies(&harness), 3);
    assert_eq!(
        workspace_file::read(&path)
            .unwrap()
            .workspace
            .strategies
            .len(),
        5,
        "discarded: not saved"
    );
}

#[test]
fn a_file_that_somebody_else_changed_is_not_overwritten_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let path = workspace_file_in(folder.path());
    let mut harness = started(folder.path(), Some(&path));
    let mut theirs = harness.state().document().workspace().clone();
    theirs.seed = 77;
    workspace_file::write(&path, &theirs, &serde_json::Value::Null).unwrap();
    harness.event(egui::Event::WindowFocused(true));
    settle(&mut harness);
    harness.get_by_label("The file has changed");
    click(&mut harness, "Reload");
    assert_eq!(harness.state().document().workspace().seed, 77);

    theirs.seed = 78;
    workspace_file::write(&path, &theirs, &serde_json::Value::Null).unwrap();
    press(&mut harness, egui::Modifiers::COMMAND, egui::Key::D);
    press(&mut harness, egui::Modifiers::COMMAND, egui::Key::S);
    harness.get_by_label("The file has changed");
    assert_eq!(
        workspace_file::read(&path).unwrap().workspace.seed,
        78,
        "not overwritten yet"
    );
    click(&mut harness, "Save mine");
    assert_eq!(workspace_file::read(&path).unwrap().workspace.seed, 77);
    let backup = froth::io::atomic::backup_path(&path);
    assert_eq!(
        workspace_file::read(&backup).unwrap().workspace.seed,
        78,
        "theirs is kept beside"
    );
}

#[test]
fn settings_and_recent_files_are_there_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let path = workspace_file_in(folder.path());
    let mut harness = started(folder.path(), Some(&path));
    press(&mut harness, egui::Modifiers::COMMAND, egui::Key::P);
    harness.get_by_label("Command").type_text("中文");
    harness.run();
    press(&mut harness, egui::Modifiers::NONE, egui::Key::Enter);
    press(&mut harness, egui::Modifiers::COMMAND, egui::Key::Plus);
    drop(harness);
    let mut again = started(folder.path(), None);
    assert_eq!(again.state().session().language, Language::Chinese);
    assert!(again.ctx.zoom_factor() > 1.05);
    assert_eq!(again.state().session().recent, [path]);
    press(&mut again, egui::Modifiers::COMMAND, egui::Key::P);
    again.get_by_label("命令").type_text("打开 fund.froth");
    again.run();
    press(&mut again, egui::Modifiers::NONE, egui::Key::Enter);
    assert_eq!(strategies(&again), 4);
}

#[test]
fn two_windows_keep_each_others_settings_and_share_recent_files() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| {
        let path = folder.path().join(name);
        std::fs::copy(workspace_file_in(folder.path()), &path).unwrap();
        path
    };
    let (one, two) = (file("one.froth"), file("two.froth"));
    let mut first = started(folder.path(), Some(&one));
    let mut second = started(folder.path(), Some(&two));
    // Each changes something else; the second is the last to write.
    first
        .state_mut()
        .ask(Action::Command(Command::Speak(Language::Chinese)));
    settle(&mut first);
    second.state_mut().ask(Action::Command(Command::UseTheme(
        egui::ThemePreference::Dark,
    )));
    second.state_mut().ask(ViewAction::Show(Pane::Map));
    settle(&mut second);
    // Whoever comes back to the first window finds the other's file among the recent ones.
    first.event(egui::Event::WindowFocused(true));
    settle(&mut first);
    assert!(
        first.state().session().recent.contains(&two),
        "{:?}",
        first.state().session().recent
    );
    drop((first, second));
    let again = started(folder.path(), None);
    let session = again.state().session();
    assert_eq!(
        (session.language, session.theme),
        (Language::Chinese, egui::ThemePreference::Dark)
    );
    assert!(session.dock.open_panes().contains(&Pane::Map));
    assert!(
        session.recent.contains(&one) && session.recent.contains(&two),
        "{:?}",
        session.recent
    );
}

#[test]
fn an_earlier_version_is_found_opened_and_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = workspace_file_in(folder.path());
    let mut harness = started(folder.path(), Some(&path));
    assert_eq!(strategies(&harness), 4);
    press(&mut harness, egui::Modifiers::COMMAND, egui::Key::D);
    press(&mut harness, egui::Modifiers::COMMAND, egui::Key::S);
    press(&mut harness, egui::Modifiers::COMMAND, egui::Key::D);
    press(&mut harness, egui::Modifiers::COMMAND, egui::Key::S);
    assert_eq!(strategies(&harness), 6);
    harness.state_mut().ask(Action::Command(Command::Versions));
    settle(&mut harness);
    harness.get_by_label("Earlier versions");
    let offers: Vec<_> = harness
        .get_all_by_role(egui::accesskit::Role::Button)
        .filter_map(|button| button.accesskit_node().label())
        .filter(|label| label.starts_with("Open the version of"))
        .collect();
    assert_eq!(offers.len(), 2, "{offers:?}");
    harness
        .get_all_by_label_contains("Open the version of")
        .last()
        .unwrap()
        .click();
    settle(&mut harness);
    assert_eq!(strategies(&harness), 4, "the oldest of the two");
    let state = harness.state();
    assert_eq!(state.document().path(), None, "saved under another name");
    assert_eq!(
        state.session().recent.as_slice(),
        std::slice::from_ref(&path),
        "and not among the files used last"
    );
    assert_eq!(
        workspace_file::read(&path)
            .unwrap()
            .workspace
            .strategies
            .len(),
        6
    );
}

#[test]
fn how_many_earlier_versions_are_kept_is_a_setting() {
    let folder = tempfile::tempdir().unwrap();
    let path = workspace_file_in(folder.path());
    let mut harness = started(folder.path(), Some(&path));
    let kept = froth::io::backup::Generations { count: 2, days: 7 };
    harness.state_mut().ask(SettingsAction::KeepVersions(kept));
    settle(&mut harness);
    for _ in 0..4 {
        press(&mut harness, egui::Modifiers::COMMAND, egui::Key::Z);
        press(&mut harness, egui::Modifiers::COMMAND, egui::Key::D);
        press(&mut harness, egui::Modifiers::COMMAND, egui::Key::S);
    }
    assert_eq!(froth::io::backup::generations_of(&path).len(), 2);
    drop(harness);
    let again = started(folder.path(), None);
    assert_eq!(again.state().session().versions_kept, kept);
}
