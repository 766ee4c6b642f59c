//! Random work in the window while calls to the file system fail at random: whatever the user was
//! told is saved is there.
//!
//! A few steps in each run; ten thousand with
//! `cargo test --test window ten_thousand_steps_with_faults -- --ignored --nocapture`.

use crate::support::{set_up, settle};
use egui_kittest::Harness;
use froth::app::document::edit::Edit;
use froth::app::state::action::{Action, FileAction, LeaveAction, RecoveryAction, ViewAction};
use froth::app::state::commands::Command;
use froth::app::state::dialog::{Dialog, Next};
use froth::app::{FrothWindow, Places, Setup};
use froth::io::calls::{self, Call};
use froth::io::workspace_file;
use froth::language::Language;
use froth::strategy::plan::Workspace;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Numbers that are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, count: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % count
    }
}

/// What a disk, a share or a lock says when it fails.
const KINDS: [io::ErrorKind; 5] = [
    io::ErrorKind::StorageFull,
    io::ErrorKind::PermissionDenied,
    io::ErrorKind::Interrupted,
    io::ErrorKind::InvalidInput,
    io::ErrorKind::Other,
];

/// Lets one call in five fail while it is on.
struct Faults {
    on: Arc<AtomicBool>,
    met: Arc<AtomicUsize>,
    failed: Arc<AtomicUsize>,
    _watching: calls::Watching,
}

fn faults(folder: &Path, seed: u64) -> Faults {
    let (on, met) = (
        Arc::new(AtomicBool::new(false)),
        Arc::new(AtomicUsize::new(0)),
    );
    let failed = Arc::new(AtomicUsize::new(0));
    let chance = Mutex::new(Chance(seed));
    let (is_on, count, bad) = (Arc::clone(&on), Arc::clone(&met), Arc::clone(&failed));
    let watch = move |_: Call, _: &Path| {
        if !is_on.load(Ordering::SeqCst) {
            return Ok(());
        }
        count.fetch_add(1, Ordering::SeqCst);
        let mut chance = chance.lock().unwrap();
        if chance.below(5) > 0 {
            return Ok(());
        }
        bad.fetch_add(1, Ordering::SeqCst);
        Err(KINDS[chance.below(KINDS.len() as u64) as usize].into())
    };
    Faults {
        on,
        met,
        failed,
        _watching: calls::watch_under(folder, Arc::new(watch)),
    }
}

fn started(folder: &Path) -> Harness<'static, FrothWindow> {
    let mut setup = Setup::remembering(Language::English, Places::under(folder));
    setup.keep_after = Duration::ZERO;
    setup.system_dialogs = false;
    set_up(setup, [1000.0, 700.0], |window| window.begin(&[]))
}

/// What the user was told of each file, and what has been tried since: a save that failed at its
/// last step may be there.
#[derive(Default)]
struct Promises(BTreeMap<PathBuf, Vec<Workspace>>);

impl Promises {
    fn tried(&mut self, path: &Path, workspace: &Workspace) {
        self.0
            .entry(path.into())
            .or_default()
            .push(workspace.clone());
    }

    fn told(&mut self, path: &Path, workspace: &Workspace) {
        self.0.insert(path.into(), vec![workspace.clone()]);
    }

    fn hold(&self, told: &BTreeMap<PathBuf, Workspace>, step: usize) {
        for (path, possible) in &self.0 {
            let Some(last) = told.get(path) else {
                continue;
            };
            let there = workspace_file::read(path)
                .unwrap_or_else(|error| {
                    panic!("step {step}: {} is gone: {error:?}", path.display())
                })
                .workspace;
            assert!(
                there == *last || possible.contains(&there),
                "step {step}: {} is not what was saved",
                path.display()
            );
        }
    }
}

fn monkey(steps: usize, seed: u64) {
    let folder = tempfile::tempdir().unwrap();
    let place = std::fs::canonicalize(folder.path()).unwrap();
    let faults = faults(&place, seed);
    let paths: Vec<PathBuf> = ["a", "b", "c"]
        .map(|name| place.join(format!("{name}.froth")))
        .to_vec();
    let mut chance = Chance(seed.wrapping_mul(31));
    let (mut promises, mut told) = (Promises::default(), BTreeMap::new());
    let (mut saves, mut crashes) = (0, 0);
    let mut window = started(&place);
    window
        .state_mut()
        .ask(FileAction::SaveOver(paths[0].clone()));
    settle(&mut window);
    for step in 0..steps {
        faults.on.store(true, Ordering::SeqCst);
        let path = &paths[chance.below(3) as usize];
        let action: Action = match chance.below(16) {
            0..=5 => Edit::BurstQuarter(chance.below(20) as usize).into(),
            6 | 7 => Action::Command(Command::Duplicate),
            8 => Action::Command(Command::Undo),
            9..=11 => FileAction::Save.into(),
            12 => FileAction::SaveOver(path.clone()).into(),
            13 => LeaveAction::Anyway(Next::Open(path.clone())).into(),
            14 => RecoveryAction::KeepMine { save: true }.into(),
            _ => ViewAction::CloseDialog.into(),
        };
        let before = window.state().document().workspace().clone();
        let target = match &action {
            Action::File(FileAction::SaveOver(path)) => Some(path.clone()),
            Action::File(FileAction::Save) | Action::Recovery(_) => {
                window.state().document().path().cloned()
            }
            _ => None,
        };
        if let Some(path) = &target {
            promises.tried(path, &before);
        }
        window.state_mut().ask(action);
        settle(&mut window);
        let document = window.state().document();
        if let Some(path) =
            target.filter(|path| !document.is_dirty() && document.path() == Some(path))
        {
            saves += 1;
            promises.told(&path, document.workspace());
            told.insert(path, document.workspace().clone());
        }
        faults.on.store(false, Ordering::SeqCst);
        promises.hold(&told, step);
        if window.state().session().dialog.is_some() {
            window.state_mut().ask(ViewAction::CloseDialog);
            settle(&mut window);
        }
        // Now and then the program dies, sometimes while the disk fails, and what it left is opened
        // again.
        if chance.below(40) == 0 {
            crashes += 1;
            faults.on.store(chance.below(2) == 0, Ordering::SeqCst);
            drop(window);
            window = started(&place);
            faults.on.store(false, Ordering::SeqCst);
            if matches!(window.state().session().dialog, Some(Dialog::Recover(_))) {
                window
                    .state_mut()
                    .ask(LeaveAction::Anyway(Next::Recover(0)));
                settle(&mut window);
            }
            window.state_mut().ask(ViewAction::CloseDialog);
            settle(&mut window);
        }
    }
    drop(window);
    promises.hold(&told, steps);
    let (met, failed) = (
        faults.met.load(Ordering::SeqCst),
        faults.failed.load(Ordering::SeqCst),
    );
    println!("{steps} steps, {saves} saves, {crashes} ends, {met} calls, {failed} failed");
    assert!(failed > steps / 10 && saves > 0);
}

#[test]
fn what_was_told_to_be_saved_is_there_through_faults_of_every_kind() {
    monkey(160, 1);
}

#[test]
#[ignore = "takes a quarter of an hour"]
fn ten_thousand_steps_with_faults() {
    monkey(10_000, 2);
}
