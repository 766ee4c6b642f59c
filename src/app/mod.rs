//! The window: document and undo, commands, background worker, panels and widgets.
//!
//! Each frame, [`work::engine`] takes what the [`work::worker`] has computed, panels draw from a
//! [`scene`] and ask for [`state::action`]s, and [`perform`] does them. Only [`state::edit`]s
//! change the document, so everything can be undone.

pub mod analysis;
pub mod crash;
mod dispatch;
pub mod document;
mod frame;
pub mod import;
mod keyboard;
pub mod look;
mod milestones;
pub mod panels;
mod perform;
pub mod scene;
pub mod state;
pub mod views;
pub mod widgets;
pub mod window;
pub mod work;

use crate::io::{guarded, window_place};
pub use state::safety::Setup;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;
pub use window::FrothWindow;
pub use work::places::Places;
use work::simulator::Simulator;
pub use work::study_simulator::StudySimulator;

/// Width and height of the window when it is opened for the first time, points.
const FIRST: [f32; 2] = [1280.0, 800.0];
/// The smallest window in which everything can be reached, points.
const LEAST: [f32; 2] = [900.0, 600.0];

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    /// There is no display, or no way to draw on it.
    #[error("no window can be opened here ({0})")]
    NoDisplay(eframe::Error),
    /// The program met an error of its own and has closed the window. It has been said already.
    #[error("the program met an error of its own")]
    Broken,
}

/// Opens the window and returns when it is closed: on the first of the files, else on the workspace
/// that was open last, else on the sample portfolio. Further files are offered among the recent
/// ones.
///
/// # Errors
/// [`WindowError`] where there is no display or no way to draw on it, and when the program met an
/// error of its own.
pub fn run(files: Vec<PathBuf>, setup: Setup) -> Result<(), WindowError> {
    let started = Instant::now();
    let language = setup.language(&setup.settings());
    crash::install_hook(Some(setup.places.state.clone()), language);
    let simulator: Arc<dyn Simulator> = Arc::new(StudySimulator::new(language));
    let broken = Arc::new(AtomicBool::new(false));
    let is_broken = Arc::clone(&broken);
    let viewport = egui::ViewportBuilder::default()
        .with_title("Froth")
        .with_app_id("froth")
        .with_inner_size(FIRST)
        .with_min_inner_size(LEAST)
        .with_drag_and_drop(true);
    let viewport = match look::app_icon::icon() {
        Some(icon) => viewport.with_icon(icon),
        None => viewport,
    };
    window_place::bound(&setup.places.state);
    let options = eframe::NativeOptions {
        viewport,
        renderer: eframe::Renderer::Glow,
        dithering: false,
        system_font_fallback: false,
        // Size and place of the window; everything else is in the settings.
        persist_window: setup.remembers,
        persistence_path: Some(setup.places.state.join(window_place::FILE_NAME)),
        ..eframe::NativeOptions::default()
    };
    // What panics outside a frame has been reported by the hook, and the window has kept its work
    // on the way out.
    let ended = guarded::attempt(|| {
        eframe::run_native(
            "froth",
            options,
            Box::new(move |creation| {
                let mut window = FrothWindow::start(creation, simulator, &setup);
                window.count_from(started);
                window.begin(&files);
                window.tell_when_broken(is_broken);
                let told = Arc::new(AtomicBool::new(false));
                window.end_when(Arc::clone(&told));
                work::ending::listen(&told, &window.wake());
                Ok(Box::new(window))
            }),
        )
    });
    match ended {
        None => Err(WindowError::Broken),
        Some(Ok(())) if broken.load(Ordering::Relaxed) => Err(WindowError::Broken),
        Some(ended) => ended.map_err(WindowError::NoDisplay),
    }
}
