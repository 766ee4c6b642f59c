//! The window: document and undo, commands, background worker, panels and widgets.
//!
//! Each frame, [`engine`] takes what the [`worker`] has computed, views draw from a [`scene`] and ask for
//! [`action`]s, and [`window`] performs them. Only [`edit`]s change the document, so everything can be undone.

pub mod action;
pub mod commands;
pub mod dialog;
pub mod dock;
pub mod document;
pub mod edit;
pub mod engine;
pub mod exporting;
pub mod files;
pub mod layout;
pub mod naming;
pub mod pane;
pub mod panels;
mod perform;
mod perform_files;
pub mod places;
pub mod scene;
pub mod session;
pub mod simulator;
mod study_simulator;
pub mod theme;
pub mod typography;
pub mod widgets;
pub mod window;
pub mod worker;

use crate::language::Language;
pub use places::Places;
use simulator::Simulator;
use std::path::PathBuf;
use std::sync::Arc;
pub use study_simulator::StudySimulator;
pub use window::FrothWindow;

/// Why the window could not be opened.
#[derive(Debug, thiserror::Error)]
#[error("no window can be opened here ({reason})")]
pub struct WindowError {
    /// What the window system says.
    pub reason: String,
}

/// Opens the window on the first of the files, or on the sample portfolio, and returns when it is closed.
///
/// # Errors
/// [`WindowError`] where there is no display or no way to draw on it.
pub fn run(files: Vec<PathBuf>, language: Language) -> Result<(), WindowError> {
    let simulator: Arc<dyn Simulator> = Arc::new(StudySimulator::new(language));
    let viewport = egui::ViewportBuilder::default()
        .with_title("Froth")
        .with_app_id("froth")
        .with_inner_size([1280.0, 800.0])
        .with_min_inner_size([960.0, 600.0])
        .with_drag_and_drop(true);
    let options = eframe::NativeOptions {
        viewport,
        renderer: eframe::Renderer::Glow,
        dithering: false,
        system_font_fallback: false,
        ..eframe::NativeOptions::default()
    };
    eframe::run_native(
        "froth",
        options,
        Box::new(move |creation| {
            let mut window = FrothWindow::new(creation, simulator, language, Places::of_user());
            if let Some(file) = files.into_iter().next() {
                window.open_file(&file);
            }
            Ok(Box::new(window))
        }),
    )
    .map_err(|error| WindowError { reason: error.to_string() })
}
