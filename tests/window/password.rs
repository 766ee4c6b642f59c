//! A document under a password in the window, by accessible names.

use crate::support::{set_up, settle};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use froth::app::document::edit::Edit;
use froth::app::state::action::{Action, FileAction};
use froth::app::state::commands::Command;
use froth::app::state::pane::Pane;
use froth::app::{FrothWindow, Places, Setup};
use froth::io::password::is_sealed;
use froth::io::{atomic, autosave_file, workspace_file};
use froth::language::Language;
use std::path::Path;
use std::time::Duration;

type Window = Harness<'static, FrothWindow>;

fn started(folder: &Path) -> Window {
    let mut setup = Setup::remembering(Language::English, Places::under(folder));
    setup.keep_after = Duration::ZERO;
    setup.system_dialogs = false;
    set_up(setup, [1280.0, 800.0], |window| window.begin(&[]))
}

fn click(window: &mut Window, name: &str) {
    window
        .get_by_role_and_label(egui::accesskit::Role::Button, name)
        .click();
    settle(window);
}

fn field<'a>(window: &'a Window, name: &'a str) -> egui_kittest::Node<'a> {
    window.get_by_role_and_label(egui::accesskit::Role::PasswordInput, name)
}

fn type_into(window: &mut Window, name: &str, text: &str) {
    field(window, name).focus();
    settle(window);
    field(window, name).type_text(text);
    settle(window);
}

/// Puts the open document under a password through the dialog.
fn put_under(window: &mut Window, password: &str) {
    window
        .state_mut()
        .ask(Action::Command(Command::SetPassword));
    settle(window);
    type_into(window, "Password", password);
    type_into(window, "The same again", password);
    click(window, "Set");
}

#[test]
fn a_document_put_under_a_password_is_under_it_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fund.froth");
    let mut window = started(folder.path());
    window.state_mut().ask(FileAction::SaveTo(path.clone()));
    settle(&mut window);
    put_under(&mut window, "geheim");
    assert!(
        window.state().document().is_dirty(),
        "the file is not under it yet"
    );
    window.state_mut().ask(FileAction::Save);
    settle(&mut window);
    for file in [path.clone(), atomic::backup_path(&path)] {
        assert!(is_sealed(&std::fs::read(file).unwrap()));
    }
    // Unsaved work is kept under it too.
    window.state_mut().ask(Action::Edit(Edit::BurstQuarter(7)));
    settle(&mut window);
    let state = Places::under(folder.path()).state;
    for _ in 0..2000 {
        window.run();
        let kept = std::fs::read_dir(&state).unwrap().any(|entry| {
            entry
                .unwrap()
                .path()
                .extension()
                .is_some_and(|ending| ending == "json")
        });
        if kept {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    drop(window);
    let left = autosave_file::left_behind(&state);
    assert!(left[0].unsaved.is_sealed() && left[0].unsaved.name.is_empty());
    drop(left);

    // Whoever starts again is asked for it, behind what did not open and for what was left.
    let mut again = started(folder.path());
    again.get_by_label("Password needed");
    type_into(&mut again, "Password", "wrong");
    click(&mut again, "Open");
    again.get_by_label_contains("That is not the password of");
    type_into(&mut again, "Password", "geheim");
    click(&mut again, "Open");
    assert_eq!(again.state().document().path(), Some(&path));
    again.get_by_label_contains("A document under a password, kept on ");
    click(&mut again, "Recover");
    type_into(&mut again, "Password", "geheim");
    click(&mut again, "Open");
    assert_eq!(again.state().document().workspace().burst_quarter, 7);
    again.state_mut().ask(FileAction::Save);
    settle(&mut again);
    assert!(is_sealed(&std::fs::read(&path).unwrap()));

    // Taken off, the file is one that everybody can read.
    again.state_mut().ask(Action::Command(Command::SetPassword));
    settle(&mut again);
    click(&mut again, "Take the password off");
    again.state_mut().ask(FileAction::Save);
    settle(&mut again);
    assert_eq!(
        workspace_file::read(&path).unwrap().workspace.burst_quarter,
        7
    );
}

#[test]
fn a_snapshot_under_a_password_is_shown_without_picture_and_opens_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = started(folder.path());
    put_under(&mut window, "geheim");
    window.state_mut().show_pane(Pane::Snapshots);
    window
        .state_mut()
        .ask(Action::Command(Command::KeepSnapshot));
    settle(&mut window);
    click(&mut window, "Keep");
    let entries = &window.state().snapshots().entries;
    assert_eq!(entries.len(), 1);
    assert!(entries[0].entry.is_locked() && entries[0].picture.is_none());
    window.get_by_label("Under a password. Opening it asks for that.");
    let path = entries[0].entry.path.clone();
    assert!(is_sealed(&std::fs::read(&path).unwrap()));
    // The document is under the same: it opens without being asked.
    window.state_mut().ask(FileAction::Open(path.clone()));
    settle(&mut window);
    assert!(window.state().snapshots().opened.is_some());
    drop(window);
    let mut other = started(folder.path());
    other.state_mut().ask(Action::Command(Command::OpenSample));
    settle(&mut other);
    other.state_mut().ask(FileAction::Open(path));
    settle(&mut other);
    type_into(&mut other, "Password", "geheim");
    click(&mut other, "Open");
    assert!(other.state().snapshots().opened.is_some());
}

#[test]
fn two_passwords_that_differ_are_none() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = started(folder.path());
    window
        .state_mut()
        .ask(Action::Command(Command::SetPassword));
    settle(&mut window);
    type_into(&mut window, "Password", "geheim");
    type_into(&mut window, "The same again", "geheimer");
    window.get_by_label("The two are not the same.");
    let set = window.get_by_role_and_label(egui::accesskit::Role::Button, "Set");
    assert!(egui_kittest::kittest::NodeT::accesskit_node(&set).is_disabled());
}
