//! What leaves waits until it is known how sure the answer is.

use crate::support::known_results::KnownResults;
use crate::support::{own_places, settle, window_in};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use froth::app::FrothWindow;
use froth::app::analysis::verdict::VerdictStep;
use froth::app::state::action::ExportAction;
use froth::app::work::analyst::{Analyst, Done};
use froth::app::work::exporting::{ExportFormat, ExportRequest, LetterForm};
use froth::app::work::simulator::{Simulation, Simulator};
use froth::language::Language;
use froth::report;
use froth::report::page::PageFormat;
use froth::simulation::Cancelled;
use froth::strategy::study::Progress;
use std::any::Any;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Known results whose verdict comes once it is let go.
struct Held(Arc<AtomicBool>);

struct HeldAnalyst(Arc<AtomicBool>, Arc<dyn Analyst>);

impl Simulator for Held {
    fn prepare(&self) -> Arc<dyn Simulation> {
        KnownResults.prepare()
    }

    fn analyst(&self) -> Arc<dyn Analyst> {
        Arc::new(HeldAnalyst(Arc::clone(&self.0), KnownResults.analyst()))
    }
}

impl Analyst for HeldAnalyst {
    fn known(&self, step: &dyn Any, progress: &Progress) -> Option<Done> {
        while step.is::<VerdictStep>() && !self.0.load(Ordering::Relaxed) {
            if progress.is_cancelled() {
                return Some(Err(Cancelled.into()));
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        self.1.known(step, progress)
    }
}

fn ask(harness: &mut Harness<'static, FrothWindow>, folder: &Path) {
    let request = ExportRequest {
        folder: folder.to_path_buf(),
        stem: "page".into(),
        formats: vec![ExportFormat::Page(report::ExportFormat::Svg)],
        page: PageFormat::A4Landscape,
        letter: LetterForm::default(),
        scenarios: false,
        replace: false,
    };
    harness.state_mut().ask(ExportAction::Export(request));
    for _ in 0..6 {
        harness.step();
    }
}

#[test]
fn an_export_waits_for_the_draws_behind_the_answer_and_can_be_left() {
    let let_go = Arc::new(AtomicBool::new(false));
    let held = Arc::clone(&let_go);
    let folder = tempfile::tempdir().unwrap();
    // A window that settles needs a verdict: the first one comes at once.
    let_go.store(true, Ordering::Relaxed);
    let mut harness = window_in(
        own_places(),
        Arc::new(Held(held)),
        [1280.0, 800.0],
        Language::English,
        egui::Theme::Light,
    );
    let_go.store(false, Ordering::Relaxed);
    harness
        .get_by_role_and_label(egui::accesskit::Role::Slider, "Application")
        .set_value_accesskit(50.0);
    for _ in 0..6 {
        harness.step();
    }
    let page = folder.path().join("page.svg");
    ask(&mut harness, folder.path());
    harness.get_by_label_contains("Waiting until it is known how sure");
    assert!(!page.exists(), "nothing is written before");
    harness
        .get_by_role_and_label(egui::accesskit::Role::Button, "Cancel")
        .click();
    for _ in 0..6 {
        harness.step();
    }
    assert!(
        harness
            .query_by_label_contains("Waiting until it is known")
            .is_none()
    );
    ask(&mut harness, folder.path());
    let_go.store(true, Ordering::Relaxed);
    settle(&mut harness);
    assert!(page.exists(), "the same, once the answer is whole");
}
