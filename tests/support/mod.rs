//! What tests of the window share: a renderer without a GPU, and an engine whose results are known.
#![allow(dead_code)]

pub mod known_results;
pub mod raster;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use froth::app::{FrothWindow, Places, Setup};
use froth::language::{Language, Text};
use known_results::KnownResults;
use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

/// A window of a size in a language and theme on the sample portfolio, with known results arrived.
pub fn window(
    size: [f32; 2],
    language: Language,
    theme: egui::Theme,
) -> Harness<'static, FrothWindow> {
    window_on(Arc::new(KnownResults), size, language, theme)
}

/// A window on an engine, with its results arrived. Its own files go to an empty folder of the
/// test.
pub fn window_on(
    simulator: Arc<dyn froth::app::work::simulator::Simulator>,
    size: [f32; 2],
    language: Language,
    theme: egui::Theme,
) -> Harness<'static, FrothWindow> {
    window_in(own_places(), simulator, size, language, theme)
}

thread_local! {
    /// Folders of the test that runs on this thread; they go when it ends.
    static FOLDERS: RefCell<Vec<tempfile::TempDir>> = const { RefCell::new(Vec::new()) };
}

/// Places in an empty folder that is taken away when the test ends.
pub fn own_places() -> Places {
    let folder = tempfile::tempdir().unwrap();
    let places = Places::under(folder.path());
    FOLDERS.with_borrow_mut(|folders| folders.push(folder));
    places
}

/// A window on an engine whose own files are in those places, with its results arrived.
pub fn window_in(
    places: Places,
    simulator: Arc<dyn froth::app::work::simulator::Simulator>,
    size: [f32; 2],
    language: Language,
    theme: egui::Theme,
) -> Harness<'static, FrothWindow> {
    let mut harness = Harness::builder()
        .with_size(size)
        .with_theme(theme)
        .with_max_steps(20)
        .renderer(raster::Raster::default())
        .build_eframe(move |creation| FrothWindow::new(creation, simulator, language, places));
    settle(&mut harness);
    harness
}

/// A window that starts from a setup, with known results arrived; something may be done with it
/// before its first frame.
pub fn set_up(
    setup: Setup,
    size: [f32; 2],
    first: impl FnOnce(&mut FrothWindow) + 'static,
) -> Harness<'static, FrothWindow> {
    let mut harness = Harness::builder()
        .with_size(size)
        .with_theme(egui::Theme::Light)
        .with_max_steps(20)
        .renderer(raster::Raster::default())
        .build_eframe(move |creation| {
            let mut window = FrothWindow::start(creation, Arc::new(KnownResults), &setup);
            first(&mut window);
            window
        });
    settle(&mut harness);
    harness
}

/// An English window of the smallest size that is promised.
pub fn english() -> Harness<'static, FrothWindow> {
    window([1280.0, 800.0], Language::English, egui::Theme::Light)
}

/// Runs until all results have come in and nothing moves.
pub fn settle(harness: &mut Harness<'static, FrothWindow>) {
    for _ in 0..60_000 {
        // A busy machine brings the results one by one, each of which wakes the window: it may be
        // awake for longer than the steps of one run. At rest it has to come to an end within them.
        let _ = harness.try_run();
        if harness.state().is_idle() {
            harness.run();
            return;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    panic!("the results never came");
}

/// What screen readers hear of the chart in the middle.
pub fn chart_summary(harness: &Harness<'static, FrothWindow>, title: &str) -> String {
    use egui_kittest::kittest::NodeT as _;
    let node = harness
        .query_all_by_label_contains(title)
        .find(|node| node.accesskit_node().role() == egui::accesskit::Role::Slider);
    node.and_then(|node| node.accesskit_node().label())
        .unwrap_or_default()
}

/// The short messages in sight, in the language of the window.
pub fn messages(harness: &Harness<'static, FrothWindow>) -> Vec<String> {
    let session = harness.state().session();
    let text = Text::new(session.language);
    let said = session.toasts.iter().map(|toast| text.say(&toast.said));
    said.collect()
}
