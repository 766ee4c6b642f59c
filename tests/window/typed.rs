//! What is still being typed belongs to the document that is saved, closed or kept.

use crate::support::{set_up, settle};
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use froth::app::state::action::{StrategyAction, ViewAction};
use froth::app::state::dialog::Dialog;
use froth::app::state::pane::Pane;
use froth::app::{FrothWindow, Places, Setup};
use froth::io::{autosave_file, workspace_file};
use froth::language::Language;
use froth::strategy::plan::Workspace;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

type Window = Harness<'static, FrothWindow>;

/// A window on a workspace file, that keeps what it should in a folder.
fn started(folder: &Path) -> (Window, PathBuf) {
    let file = folder.join("fund.froth");
    let sample = crate::support::english();
    let workspace = sample.state().document().workspace();
    workspace_file::write(&file, workspace, &serde_json::Value::Null).unwrap();
    let mut setup = Setup::remembering(Language::English, Places::under(folder));
    setup.keep_after = Duration::ZERO;
    setup.system_dialogs = false;
    let opened = vec![file.clone()];
    let open = move |window: &mut FrothWindow| window.begin(&opened);
    (set_up(setup, [1280.0, 1600.0], open), file)
}

/// A field of each kind, and what is typed into it.
const FIELDS: [(Field, &str); 3] = [
    (Field::Name, "Typed at last"),
    (Field::Evidence, "Typed at last"),
    (Field::Cell, "31.25"),
];

#[derive(Debug, Clone, Copy)]
enum Field {
    Name,
    Evidence,
    Cell,
}

/// Types into a field and does not leave it.
fn type_into(harness: &mut Window, field: Field, typed: &str) {
    match field {
        Field::Name => {
            let name = StrategyAction::Renaming(Some((1, "Old".to_owned())));
            harness.state_mut().ask(name);
            settle(harness);
        }
        Field::Evidence => {
            harness
                .state_mut()
                .ask(ViewAction::Show(Pane::PlatformWatch));
            settle(harness);
            let name = "Evidence: Applications change the base model without losing quality.";
            harness.get_by_label(name).focus();
            settle(harness);
        }
        Field::Cell => {
            harness.state_mut().ask(ViewAction::Show(Pane::Holdings));
            settle(harness);
            harness.get_by_label("Harvey: Value").focus();
            settle(harness);
        }
    }
    assert!(harness.ctx.text_edit_focused(), "{field:?}");
    harness.event(Event::Text(typed.to_owned()));
}

fn has(workspace: &Workspace, typed: &str) -> bool {
    workspace_file::write_text(workspace, &serde_json::Value::Null).contains(typed)
}

fn saved(file: &Path) -> Workspace {
    workspace_file::read(file).unwrap().workspace
}

#[test]
fn a_save_takes_what_is_being_typed_into_any_field() {
    for (field, typed) in FIELDS {
        for entered in [false, true] {
            let folder = tempfile::tempdir().unwrap();
            let (mut harness, file) = started(folder.path());
            type_into(&mut harness, field, typed);
            // All in one frame, as a slow machine hears it.
            if entered {
                harness.key_press(Key::Enter);
            }
            harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
            settle(&mut harness);
            assert!(has(&saved(&file), typed), "{field:?}, Enter: {entered}");
            assert!(!harness.state().document().is_dirty(), "{field:?}");
        }
    }
}

#[test]
fn a_window_asked_to_close_asks_about_what_is_being_typed() {
    for (field, typed) in FIELDS {
        let folder = tempfile::tempdir().unwrap();
        let (mut harness, _) = started(folder.path());
        type_into(&mut harness, field, typed);
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Q);
        settle(&mut harness);
        let state = harness.state();
        assert!(has(state.document().workspace(), typed), "{field:?}");
        let dialog = &state.session().dialog;
        assert!(
            matches!(dialog, Some(Dialog::Unsaved(_))),
            "{field:?}: {dialog:?}"
        );
    }
}

#[test]
fn a_program_told_to_end_keeps_what_is_being_typed() {
    for (field, typed) in FIELDS {
        let folder = tempfile::tempdir().unwrap();
        let (mut harness, _) = started(folder.path());
        let told = Arc::new(AtomicBool::new(false));
        harness.state_mut().end_when(Arc::clone(&told));
        type_into(&mut harness, field, typed);
        harness.step();
        told.store(true, std::sync::atomic::Ordering::Relaxed);
        for _ in 0..3 {
            harness.step();
        }
        drop(harness);
        let kept = autosave_file::left_behind(&Places::under(folder.path()).state);
        assert_eq!(kept.len(), 1, "{field:?}");
        let workspace = &kept[0].unsaved.workspace;
        assert!(workspace.contains(typed), "{field:?}");
    }
}
