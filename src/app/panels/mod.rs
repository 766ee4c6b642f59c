//! The parts of the window: each draws from a [`super::scene::Scene`] and asks for actions.

pub mod assumptions;
pub mod comparison;
pub mod dialogs;
pub mod export;
pub mod exposure;
pub mod findings;
pub mod holdings;
pub mod money;
pub mod palette;
pub mod platform_watch;
pub mod shelf;
pub mod strategy;
pub mod top_bar;
pub mod why;

/// Width for what scrolls in a panel: the bar's place stays free, so that the contents are as high with it as
/// without and the bar does not come and go.
fn scroll_width(ui: &egui::Ui) -> f32 {
    let bar = &ui.spacing().scroll;
    ui.available_width() - bar.bar_width - bar.bar_inner_margin - bar.bar_outer_margin
}
