//! Files that do not answer at once: the window goes on meanwhile, says what it waits for and can
//! stop.

use crate::support::{set_up, settle};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use froth::app::document::edit::Edit;
use froth::app::state::action::{Action, FileAction, LeaveAction};
use froth::app::state::commands::Command;
use froth::app::state::dialog::{Dialog, Next};
use froth::app::{FrothWindow, Places, Setup};
use froth::io::calls::{self, Watching};
use froth::io::workspace_file;
use froth::language::Language;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

type Window = Harness<'static, FrothWindow>;

/// A disk that can be told not to answer.
struct Disk {
    silent: Arc<(Mutex<bool>, Condvar)>,
    met: Arc<AtomicBool>,
    _watching: Watching,
}

impl Disk {
    fn under(folder: &Path) -> Self {
        let silent = Arc::new((Mutex::new(false), Condvar::new()));
        let met = Arc::new(AtomicBool::new(false));
        let (waits, is_met) = (Arc::clone(&silent), Arc::clone(&met));
        let watch = move |_, _: &Path| {
            let (silent, told) = &*waits;
            let mut silent = silent.lock().unwrap();
            while *silent {
                is_met.store(true, Ordering::SeqCst);
                silent = told.wait(silent).unwrap();
            }
            Ok(())
        };
        Self {
            silent,
            met,
            _watching: calls::watch_under(folder, Arc::new(watch)),
        }
    }

    fn is_silent(&self, is_so: bool) {
        let (silent, told) = &*self.silent;
        *silent.lock().unwrap() = is_so;
        told.notify_all();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        self.is_silent(false);
    }
}

fn started() -> Window {
    let setup = Setup::forgetful(Language::English, Places::nowhere());
    set_up(setup, [1280.0, 800.0], |_| ())
}

/// A folder with a saved document, which the window has open.
fn with_document() -> (tempfile::TempDir, PathBuf, Window) {
    let folder = tempfile::tempdir().unwrap();
    let path = std::fs::canonicalize(folder.path())
        .unwrap()
        .join("a.froth");
    let mut window = started();
    window.state_mut().ask(FileAction::SaveOver(path.clone()));
    settle(&mut window);
    assert_eq!(window.state().document().path(), Some(&path));
    (folder, path, window)
}

fn until(window: &mut Window, what: &str, holds: impl Fn(&Window) -> bool) {
    let began = Instant::now();
    while !holds(window) {
        assert!(began.elapsed() < Duration::from_mins(1), "never: {what}");
        window.step();
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn waits(window: &Window) -> bool {
    matches!(window.state().session().dialog, Some(Dialog::Waiting(_)))
}

/// A window that waits for a document on a silent disk, with the sample open.
fn waiting_for_document() -> (tempfile::TempDir, PathBuf, Window, Disk) {
    let (folder, path, mut window) = with_document();
    window
        .state_mut()
        .ask(LeaveAction::Anyway(Next::OpenSample));
    settle(&mut window);
    let disk = Disk::under(folder.path());
    disk.is_silent(true);
    window.state_mut().ask(FileAction::Open(path.clone()));
    until(&mut window, "a sign that it is waited for", waits);
    (folder, path, window, disk)
}

#[test]
fn a_document_that_comes_late_opens_when_it_comes() {
    let (_folder, path, mut window, disk) = waiting_for_document();
    assert_eq!(window.state().document().path(), None);
    assert!(disk.met.load(Ordering::SeqCst));
    disk.is_silent(false);
    settle(&mut window);
    assert_eq!(window.state().session().dialog, None);
    assert_eq!(window.state().document().path(), Some(&path));
}

#[test]
fn what_is_not_waited_for_any_more_changes_nothing() {
    let (_folder, _, mut window, disk) = waiting_for_document();
    window.step();
    window.get_by_label("Stop waiting").click();
    until(&mut window, "the end of it", |window| !waits(window));
    disk.is_silent(false);
    settle(&mut window);
    assert_eq!(window.state().document().path(), None);
    assert_eq!(window.state().session().dialog, None);
}

#[test]
fn a_save_that_comes_late_is_told_and_what_was_to_follow_follows() {
    let (folder, path, mut window) = with_document();
    window.state_mut().ask(Action::Edit(Edit::BurstQuarter(7)));
    settle(&mut window);
    let disk = Disk::under(folder.path());
    disk.is_silent(true);
    window
        .state_mut()
        .ask(LeaveAction::SaveFirst(Next::OpenSample));
    until(&mut window, "a sign that it is waited for", waits);
    assert!(window.state().document().is_dirty());
    disk.is_silent(false);
    settle(&mut window);
    assert_eq!(window.state().document().path(), None, "the sample is open");
    let saved = workspace_file::read(&path).unwrap();
    assert_eq!(saved.workspace.burst_quarter, 7);
}

#[test]
fn a_save_that_is_not_waited_for_leaves_the_document_unsaved() {
    let (folder, _, mut window) = with_document();
    window.state_mut().ask(Action::Command(Command::Duplicate));
    settle(&mut window);
    let disk = Disk::under(folder.path());
    disk.is_silent(true);
    window.state_mut().ask(FileAction::Save);
    until(&mut window, "a sign that it is waited for", waits);
    window.key_press(egui::Key::Escape);
    until(&mut window, "the end of it", |window| !waits(window));
    assert!(window.state().document().is_dirty());
    disk.is_silent(false);
    settle(&mut window);
    assert!(window.state().document().is_dirty());
}
