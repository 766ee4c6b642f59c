//! Unsaved work through faults: while it is kept, while it is recovered, while it is kept a second
//! time, at every call to the file system by its count.

use crate::support::{known_results::KnownResults, raster, set_up, settle};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use froth::app::document::edit::Edit;
use froth::app::state::action::{Action, FileAction};
use froth::app::state::commands::Command;
use froth::app::state::dialog::Dialog;
use froth::app::{FrothWindow, Places, Setup};
use froth::io::autosave_file;
use froth::io::calls::{self, Call, Watching};
use froth::io::workspace_file;
use froth::language::Language;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

type Window = Harness<'static, FrothWindow>;

/// A window that keeps what it should within a folder, at once.
fn started(folder: &Path, file: Option<&Path>) -> Window {
    let mut setup = Setup::remembering(Language::English, Places::under(folder));
    setup.keep_after = Duration::ZERO;
    setup.system_dialogs = false;
    let files: Vec<PathBuf> = file.map(Path::to_path_buf).into_iter().collect();
    let mut harness = Harness::builder()
        .with_size([1280.0, 800.0])
        .with_theme(egui::Theme::Light)
        .with_max_steps(20)
        // Names that are no text are shown with a sign that no typeface need have.
        .allow_missing_glyphs()
        .renderer(raster::Raster::default())
        .build_eframe(move |creation| {
            let mut window = FrothWindow::start(creation, Arc::new(KnownResults), &setup);
            window.begin(&files);
            window
        });
    settle(&mut harness);
    harness
}

fn state(folder: &Path) -> PathBuf {
    Places::under(folder).state
}

/// Runs the window until something holds.
fn until(harness: &mut Window, what: &str, holds: impl Fn(&Window) -> bool) {
    let began = Instant::now();
    while !holds(harness) {
        assert!(began.elapsed() < Duration::from_mins(1), "never: {what}");
        harness.run();
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn duplicate(harness: &mut Window) {
    harness.state_mut().ask(Action::Command(Command::Duplicate));
    settle(harness);
}

/// The seed as a mark that tells one state of a document from another.
fn with_burst(harness: &mut Window, quarter: usize) {
    harness
        .state_mut()
        .ask(Action::Edit(Edit::BurstQuarter(quarter)));
    settle(harness);
}

/// Workspaces that lie in the folder for unsaved work, also those that a running window holds.
fn kept(folder: &Path) -> Vec<autosave_file::Unsaved> {
    let Ok(entries) = std::fs::read_dir(state(folder)) else {
        return Vec::new();
    };
    entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .map(|path| serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap())
        .collect()
}

fn bursts(folder: &Path) -> Vec<usize> {
    kept(folder)
        .iter()
        .map(|unsaved| {
            let file = workspace_file::read_text(&unsaved.workspace, "kept").unwrap();
            file.workspace.burst_quarter
        })
        .collect()
}

/// Lets calls fail by their count, from the first that is numbered on.
struct Failing {
    seen: Arc<AtomicUsize>,
    on: Arc<AtomicBool>,
    _watching: Watching,
}

fn failing(folder: &Path, from: usize, many: usize, kind: io::ErrorKind) -> Failing {
    std::fs::create_dir_all(folder).unwrap();
    let (seen, on) = (
        Arc::new(AtomicUsize::new(0)),
        Arc::new(AtomicBool::new(true)),
    );
    let (count, is_on) = (Arc::clone(&seen), Arc::clone(&on));
    let watch = move |_: Call, _: &Path| {
        if !is_on.load(Ordering::SeqCst) {
            return Ok(());
        }
        let number = count.fetch_add(1, Ordering::SeqCst);
        if (from..from.saturating_add(many)).contains(&number) {
            Err(kind.into())
        } else {
            Ok(())
        }
    };
    Failing {
        seen,
        on,
        _watching: calls::watch_under(folder, Arc::new(watch)),
    }
}

/// A folder in which a window that died has left a document whose burst is in quarter 7.
fn left_behind() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut first = started(folder.path(), None);
    with_burst(&mut first, 7);
    until(&mut first, "kept", |_| bursts(folder.path()) == [7]);
    drop(first);
    folder
}

fn click(harness: &mut Window, name: &str) {
    harness
        .get_by_role_and_label(egui::accesskit::Role::Button, name)
        .click();
    settle(harness);
}

#[test]
fn recovering_on_a_full_disk_leaves_the_old_copy_and_tries_again_until_it_has_a_new_one() {
    let folder = left_behind();
    let full = failing(
        &state(folder.path()),
        0,
        usize::MAX,
        io::ErrorKind::StorageFull,
    );
    full.on.store(false, Ordering::SeqCst);
    let mut second = started(folder.path(), None);
    full.on.store(true, Ordering::SeqCst);
    click(&mut second, "Recover");
    until(&mut second, "told", |window| {
        window
            .query_by_label_contains("The unsaved document cannot be kept")
            .is_some()
    });
    assert_eq!(bursts(folder.path()), [7], "the old copy is still there");
    // However often it fails, it is told once.
    let told = full.seen.load(Ordering::SeqCst);
    until(&mut second, "tried again", |_| {
        full.seen.load(Ordering::SeqCst) > told + 1
    });
    let sentences = second
        .query_all_by_label_contains("The unsaved document cannot be kept")
        .count();
    assert_eq!(sentences, 1);
    drop(second);
    assert_eq!(bursts(folder.path()), [7], "and after the window is gone");
    full.on.store(false, Ordering::SeqCst);
    let mut third = started(folder.path(), None);
    click(&mut third, "Recover");
    assert_eq!(third.state().document().workspace().burst_quarter, 7);
    // Once the new copy lies there, the old one goes: one is left.
    let names = || std::fs::read_dir(state(folder.path())).unwrap().count();
    until(&mut third, "one copy with its lock, and the mark", |_| {
        names() == 3
    });
    assert_eq!(bursts(folder.path()), [7]);
}

#[test]
fn a_fault_at_any_call_while_recovering_loses_nothing() {
    for kind in [io::ErrorKind::StorageFull, io::ErrorKind::PermissionDenied] {
        for at in 0.. {
            let folder = left_behind();
            let fault = failing(&state(folder.path()), at, usize::MAX, kind);
            fault.on.store(false, Ordering::SeqCst);
            let mut second = started(folder.path(), None);
            fault.on.store(true, Ordering::SeqCst);
            click(&mut second, "Recover");
            for _ in 0..5 {
                second.run();
                std::thread::sleep(Duration::from_millis(4));
            }
            fault.on.store(false, Ordering::SeqCst);
            let met = fault.seen.load(Ordering::SeqCst);
            drop(second);
            let left = bursts(folder.path());
            assert!(
                !left.is_empty() && left.iter().all(|burst| *burst == 7),
                "{kind:?} at {at}: {left:?}"
            );
            if met <= at {
                assert!(at > 6, "only {at} calls were tried");
                break;
            }
        }
    }
}

#[test]
fn a_fault_at_any_call_of_the_second_keeping_leaves_the_first_or_the_second() {
    for at in 0.. {
        let folder = tempfile::tempdir().unwrap();
        let mut window = started(folder.path(), None);
        with_burst(&mut window, 7);
        until(&mut window, "kept", |_| bursts(folder.path()) == [7]);
        let fault = failing(&state(folder.path()), at, 1, io::ErrorKind::StorageFull);
        with_burst(&mut window, 9);
        // One fault passes: it is tried again, and the document that is there at the end is the new
        // one.
        until(&mut window, "kept again", |_| {
            let now = bursts(folder.path());
            assert!(now == [7] || now == [9], "at {at}: {now:?}");
            now == [9]
        });
        if fault.seen.load(Ordering::SeqCst) <= at {
            assert!(at > 4, "only {at} calls were tried");
            break;
        }
    }
}

#[test]
fn what_was_recovered_does_not_overwrite_a_newer_file_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fund.froth");
    let mut first = started(folder.path(), None);
    first.state_mut().ask(FileAction::SaveTo(path.clone()));
    settle(&mut first);
    with_burst(&mut first, 7);
    until(&mut first, "kept", |_| bursts(folder.path()) == [7]);
    assert_eq!(kept(folder.path())[0].document.as_ref(), Some(&path));
    drop(first);
    // A colleague changes the file meanwhile.
    let mut theirs = workspace_file::read(&path).unwrap().workspace;
    theirs.seed = 77;
    workspace_file::write(&path, &theirs, &serde_json::Value::Null).unwrap();
    let mut second = started(folder.path(), None);
    click(&mut second, "Recover");
    second.get_by_label("The file has changed");
    second.key_press(egui::Key::Escape);
    settle(&mut second);
    second.state_mut().ask(FileAction::Save);
    settle(&mut second);
    second.get_by_label("The file has changed");
    assert_eq!(workspace_file::read(&path).unwrap().workspace.seed, 77);
    click(&mut second, "Save mine");
    assert_eq!(
        workspace_file::read(&path).unwrap().workspace.burst_quarter,
        7
    );
    let backup = froth::io::atomic::backup_path(&path);
    assert_eq!(workspace_file::read(&backup).unwrap().workspace.seed, 77);
}

#[test]
fn recovery_is_offered_behind_remarks_and_behind_a_file_that_does_not_open() {
    for damage in [
        "\"schema\": \"froth-workspace/1\", \"unheard_of\": 1",
        "\"schema\": 7",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fund.froth");
        let mut first = started(folder.path(), None);
        first.state_mut().ask(FileAction::SaveTo(path.clone()));
        settle(&mut first);
        with_burst(&mut first, 7);
        until(&mut first, "kept", |_| bursts(folder.path()) == [7]);
        drop(first);
        let text = std::fs::read_to_string(&path).unwrap();
        let text = text.replace(
            "\"schema\": \"froth-portfolio/1\",",
            "\"schema\": \"froth-portfolio/1\", \"unheard_of\": 1,",
        );
        let text = text.replace("\"schema\": \"froth-workspace/1\"", damage);
        std::fs::write(&path, text).unwrap();
        let mut second = started(folder.path(), None);
        assert!(
            matches!(
                second.state().session().dialog,
                Some(Dialog::Problems { .. })
            ),
            "{:?}",
            second.state().session().dialog
        );
        click(&mut second, "Close");
        second.get_by_label("Recover unsaved work");
        click(&mut second, "Recover");
        assert_eq!(second.state().document().workspace().burst_quarter, 7);
    }
}

#[test]
fn a_document_opened_by_a_relative_path_is_kept_with_its_whole_path() {
    let folder = tempfile::tempdir_in(".").unwrap();
    let relative = Path::new(folder.path().file_name().unwrap()).join("fund.froth");
    let mut window = started(folder.path(), None);
    window.state_mut().ask(FileAction::SaveTo(relative.clone()));
    settle(&mut window);
    let path = std::path::absolute(&relative).unwrap();
    assert_eq!(window.state().document().path(), Some(&path));
    window.state_mut().open_file(&relative);
    settle(&mut window);
    assert_eq!(window.state().document().path(), Some(&path));
    with_burst(&mut window, 7);
    until(&mut window, "kept", |_| bursts(folder.path()) == [7]);
    assert_eq!(kept(folder.path())[0].document.as_ref(), Some(&path));
}

#[test]
fn when_the_system_says_end_the_last_second_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut setup = Setup::remembering(Language::English, Places::under(folder.path()));
    setup.keep_after = Duration::from_hours(1);
    let told = Arc::new(AtomicBool::new(false));
    let mark = Arc::clone(&told);
    let mut window = set_up(setup, [1280.0, 800.0], move |window| window.end_when(mark));
    with_burst(&mut window, 7);
    assert_eq!(bursts(folder.path()), [0; 0]);
    told.store(true, Ordering::Relaxed);
    window.step();
    assert_eq!(bursts(folder.path()), [7]);
}

#[cfg(unix)]
#[test]
fn a_file_whose_name_is_no_text_is_saved_remembered_and_recovered() {
    use std::os::unix::ffi::OsStringExt as _;
    let folder = tempfile::tempdir().unwrap();
    let name = std::ffi::OsString::from_vec(b"fonds-\xe9t\xe9.froth".to_vec());
    let path = folder.path().join(name);
    let mut first = started(folder.path(), None);
    first.state_mut().ask(FileAction::SaveTo(path.clone()));
    settle(&mut first);
    with_burst(&mut first, 7);
    until(&mut first, "kept", |_| bursts(folder.path()) == [7]);
    drop(first);
    let mut second = started(folder.path(), None);
    assert_eq!(second.state().session().recent, std::slice::from_ref(&path));
    click(&mut second, "Recover");
    assert_eq!(second.state().document().path(), Some(&path));
    second.state_mut().ask(FileAction::Save);
    settle(&mut second);
    assert_eq!(
        workspace_file::read(&path).unwrap().workspace.burst_quarter,
        7
    );
}

#[test]
fn saving_under_a_typed_name_adds_the_ending_and_asks_before_a_file_gives_way() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = started(folder.path(), None);
    let typed = folder.path().join("myfund");
    window.state_mut().ask(FileAction::SaveTo(typed));
    settle(&mut window);
    let path = folder.path().join("myfund.froth");
    assert_eq!(window.state().document().path(), Some(&path));
    assert!(path.is_file());
    let portfolio = folder.path().join("fund.toml");
    std::fs::write(&portfolio, "mine").unwrap();
    window
        .state_mut()
        .ask(FileAction::SaveTo(portfolio.clone()));
    settle(&mut window);
    assert_eq!(std::fs::read_to_string(&portfolio).unwrap(), "mine");
    assert!(folder.path().join("fund.toml.froth").is_file());
    let other = folder.path().join("other.froth");
    std::fs::write(&other, "theirs").unwrap();
    window.state_mut().ask(FileAction::SaveTo(other.clone()));
    settle(&mut window);
    assert_eq!(std::fs::read_to_string(&other).unwrap(), "theirs");
    click(&mut window, "Keep both");
    assert!(folder.path().join("other (2).froth").is_file());
    window.state_mut().ask(FileAction::SaveTo(other.clone()));
    settle(&mut window);
    click(&mut window, "Replace");
    assert!(workspace_file::read(&other).is_ok());
}

#[test]
fn a_window_that_died_is_followed_by_one_with_the_first_layout() {
    use froth::app::state::pane::Pane;
    let folder = tempfile::tempdir().unwrap();
    let mut first = started(folder.path(), None);
    first.state_mut().show_pane(Pane::Snapshots);
    settle(&mut first);
    drop(first);
    let mut again = started(folder.path(), None);
    assert!(
        again
            .state()
            .session()
            .dock
            .open_panes()
            .contains(&Pane::Snapshots)
    );
    duplicate(&mut again);
    drop(again);
    // What a window leaves that was killed: its mark, which nobody holds.
    std::fs::write(state(folder.path()).join("window-1.mark"), "up").unwrap();
    let mut careful = started(folder.path(), None);
    assert!(
        !careful
            .state()
            .session()
            .dock
            .open_panes()
            .contains(&Pane::Snapshots)
    );
    click(&mut careful, "Later");
    click(&mut careful, "Lay them as before");
    assert!(
        careful
            .state()
            .session()
            .dock
            .open_panes()
            .contains(&Pane::Snapshots)
    );
}

#[test]
fn a_document_that_was_open_when_a_start_died_is_not_opened_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fund.froth");
    let mut first = started(folder.path(), None);
    first.state_mut().ask(FileAction::SaveTo(path.clone()));
    settle(&mut first);
    drop(first);
    assert_eq!(
        started(folder.path(), None).state().document().path(),
        Some(&path)
    );
    std::fs::write(state(folder.path()).join("window-1.mark"), "").unwrap();
    let careful = started(folder.path(), None);
    assert_eq!(careful.state().document().path(), None);
    assert_eq!(careful.state().session().recent, [path]);
}
