//! Errors of the program itself: what is unsaved is kept, the window closes or goes on, and nothing
//! of the portfolio is written into reports.

mod support;

use egui_kittest::Harness;
use froth::app::state::action::{Action, FileAction, ViewAction};
use froth::app::state::commands::Command;
use froth::app::work::analyst::Analyst;
use froth::app::work::simulator::{Paths, Simulation, Simulator, StoredPaths};
use froth::app::{FrothWindow, Places, Setup};
use froth::io::{autosave_file, crash_report};
use froth::language::Language;
use froth::model::Assessment;
use froth::strategy::metric::Metric;
use froth::strategy::plan::Workspace;
use froth::strategy::result::Comparison;
use froth::strategy::study::TernaryGrid;
use std::any::Any;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use support::{known_results::KnownResults, raster, settle};

/// Where an engine meets an error of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Simulation,
    Comparison,
    Map,
}

/// Known results until it is told to break.
struct Breaking {
    at: At,
    broken: Arc<AtomicBool>,
}

struct BreakingSimulation {
    inner: Arc<dyn Simulation>,
    at: At,
    broken: Arc<AtomicBool>,
}

struct BreakingPaths {
    inner: Arc<dyn StoredPaths>,
    at: At,
    broken: Arc<AtomicBool>,
}

fn break_if(wanted: bool, broken: &AtomicBool, name: &str) {
    assert!(
        !(wanted && broken.load(Ordering::Relaxed)),
        "an error that quotes {name}"
    );
}

impl Simulator for Breaking {
    fn analyst(&self) -> Arc<dyn Analyst> {
        KnownResults.analyst()
    }

    fn prepare(&self) -> Arc<dyn Simulation> {
        Arc::new(BreakingSimulation {
            inner: KnownResults.prepare(),
            at: self.at,
            broken: Arc::clone(&self.broken),
        })
    }
}

impl Simulation for BreakingSimulation {
    fn run(&self, workspace: &Workspace, paths: usize) -> Result<Arc<dyn StoredPaths>, String> {
        break_if(
            self.at == At::Simulation,
            &self.broken,
            &workspace.portfolio.holdings[0].name,
        );
        let inner = self.inner.run(workspace, paths)?;
        Ok(Arc::new(BreakingPaths {
            inner,
            at: self.at,
            broken: Arc::clone(&self.broken),
        }))
    }

    fn fraction(&self) -> f32 {
        self.inner.fraction()
    }

    fn cancel(&self) {
        self.inner.cancel();
    }

    fn is_cancelled(&self) -> bool {
        self.inner.is_cancelled()
    }
}

impl StoredPaths for BreakingPaths {
    fn assessments(&self) -> &[Assessment] {
        self.inner.assessments()
    }

    fn empty_sleeves(&self) -> [bool; 4] {
        self.inner.empty_sleeves()
    }

    fn compare(&self, workspace: &Workspace) -> Comparison {
        break_if(
            self.at == At::Comparison,
            &self.broken,
            &workspace.portfolio.holdings[0].name,
        );
        self.inner.compare(workspace)
    }

    fn map(&self, workspace: &Workspace, metric: Metric, adjacent: f64) -> TernaryGrid {
        break_if(
            self.at == At::Map,
            &self.broken,
            &workspace.portfolio.holdings[0].name,
        );
        self.inner.map(workspace, metric, adjacent)
    }

    fn paths(&self) -> Option<Paths<'_>> {
        self.inner.paths()
    }

    fn known(&self, reading: &dyn Any, workspace: &Workspace) -> Option<Box<dyn Any>> {
        self.inner.known(reading, workspace)
    }
}

fn started(folder: &Path, at: At, broken: &Arc<AtomicBool>) -> Harness<'static, FrothWindow> {
    let mut setup = Setup::remembering(Language::English, Places::under(folder));
    // Nothing is kept before the error comes.
    setup.keep_after = Duration::from_hours(1);
    let simulator = Arc::new(Breaking {
        at,
        broken: Arc::clone(broken),
    });
    let mut harness = Harness::builder()
        .with_size([1280.0, 800.0])
        .with_theme(egui::Theme::Light)
        .with_max_steps(20)
        .renderer(raster::Raster::default())
        .build_eframe(move |creation| FrothWindow::start(creation, simulator, &setup));
    settle(&mut harness);
    harness
}

/// The hook on errors belongs to the whole process: what one test brings about must not be reported
/// in another.
fn alone() -> MutexGuard<'static, ()> {
    static ONE: Mutex<()> = Mutex::new(());
    ONE.lock().unwrap_or_else(PoisonError::into_inner)
}

#[test]
fn an_error_while_a_frame_is_drawn_keeps_unsaved_work_for_the_next_start() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let state = Places::under(folder.path()).state;
    let broken = Arc::new(AtomicBool::new(false));
    let mut harness = started(folder.path(), At::Comparison, &broken);
    harness.state_mut().ask(Action::Command(Command::Duplicate));
    settle(&mut harness);
    let edited = harness.state().document().workspace().clone();
    assert!(autosave_file::left_behind(&state).is_empty());
    froth::app::crash::install_hook(Some(state.clone()), Language::English);
    broken.store(true, Ordering::Relaxed);
    harness
        .state_mut()
        .ask(Action::Command(Command::MakeReference));
    harness.step();
    assert!(harness.state().is_broken());
    // The window asks to be closed; a further frame before it is does no harm.
    harness.step();
    drop(harness);
    let _ = std::panic::take_hook();

    let kept = autosave_file::left_behind(&state);
    assert_eq!(kept.len(), 1);
    let kept = froth::io::workspace_file::read_text(&kept[0].unsaved.workspace, "kept").unwrap();
    assert_eq!(kept.workspace.strategies.len(), edited.strategies.len());
    assert_eq!(kept.workspace.portfolio, edited.portfolio);

    let reports = crash_report::reports(&state);
    assert_eq!(reports.len(), 1);
    let report = std::fs::read_to_string(&reports[0]).unwrap();
    assert!(report.contains("tests/window_crash.rs:"), "{report}");
    for holding in &edited.portfolio.holdings {
        assert!(!report.contains(&holding.name), "{report}");
    }
}

#[test]
fn an_error_of_the_simulation_is_a_sentence_and_the_window_goes_on() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let broken = Arc::new(AtomicBool::new(false));
    let mut harness = started(folder.path(), At::Simulation, &broken);
    broken.store(true, Ordering::Relaxed);
    harness
        .state_mut()
        .ask(Action::Command(Command::ResetAssumptions));
    let edit = froth::app::document::edit::Edit::Assumption {
        name: "burst_hazard".into(),
        value: Some(0.3),
    };
    harness.state_mut().ask(Action::Edit(edit));
    settle(&mut harness);
    let failure = harness.state().engine().failure().unwrap().to_owned();
    assert!(
        failure.contains("an error of the program's own"),
        "{failure}"
    );
    assert!(!harness.state().is_broken() && harness.state().engine().shown().is_some());
    broken.store(false, Ordering::Relaxed);
    harness.state_mut().ask(Action::Command(Command::Undo));
    settle(&mut harness);
    assert!(
        harness.state().engine().failure().is_none(),
        "the next simulation is done"
    );
    assert!(
        !harness
            .state()
            .engine()
            .is_stale(harness.state().document())
    );
}

#[test]
fn an_error_of_the_map_leaves_it_empty_and_the_window_at_rest() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let broken = Arc::new(AtomicBool::new(false));
    let mut harness = started(folder.path(), At::Map, &broken);
    broken.store(true, Ordering::Relaxed);
    harness
        .state_mut()
        .ask(ViewAction::MapMetric(Metric::MedianMultiple));
    settle(&mut harness);
    assert!(!harness.state().is_broken());
    assert!(
        harness.state().engine().is_idle(),
        "nothing is waited for any more"
    );
}

#[test]
fn damaged_files_of_the_programs_own_keep_no_window_from_opening() {
    let _alone = alone();
    let deep = "[".repeat(100_000);
    let endless = format!(
        "{{\"schema\":\"froth-autosave/1\",\"workspace\":\"{}\"}}",
        "x".repeat(1 << 20)
    );
    for garbage in [
        "",
        "{",
        "null",
        "[]",
        "\u{0}\u{1}\u{2}",
        "{\"zoom\": 1e308, \"recent\": [7]}",
        deep.as_str(),
        endless.as_str(),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::under(folder.path());
        std::fs::create_dir_all(&places.state).unwrap();
        std::fs::create_dir_all(&places.config).unwrap();
        std::fs::write(places.config.join("settings.json"), garbage).unwrap();
        std::fs::write(places.state.join("autosave-x.json"), garbage).unwrap();
        std::fs::write(places.state.join("autosave-x.lock"), garbage).unwrap();
        std::fs::write(places.state.join("window.ron"), garbage).unwrap();
        let mut harness = started(folder.path(), At::Map, &Arc::new(AtomicBool::new(false)));
        harness.state_mut().ask(Action::Command(Command::Duplicate));
        settle(&mut harness);
        assert!(!harness.state().is_broken());
        assert_eq!(harness.state().document().workspace().strategies.len(), 4);
    }
}

#[test]
fn a_layout_from_a_strangers_file_opens_as_far_as_it_makes_sense() {
    let _alone = alone();
    let nested = (0..60).fold(
        serde_json::json!({ "pane": "holdings" }),
        |inner, _| serde_json::json!({ "row": [[1e30, inner]] }),
    );
    for view in [
        serde_json::json!({ "active": u64::MAX, "chart": 7, "panels": nested }),
        serde_json::json!({ "dock": nested, "active": 99, "map_metric": "", "arrangement": nested }),
        nested.clone(),
        serde_json::json!([]),
        serde_json::json!("x"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("stranger.froth");
        let mut harness = started(folder.path(), At::Map, &Arc::new(AtomicBool::new(false)));
        froth::io::workspace_file::write(&path, harness.state().document().workspace(), &view)
            .unwrap();
        harness.state_mut().ask(FileAction::Open(path));
        settle(&mut harness);
        assert!(!harness.state().is_broken());
        assert!(
            harness.state().session().active
                < harness.state().document().workspace().strategies.len()
        );
    }
}
