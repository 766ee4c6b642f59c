//! The parts of the window: each draws from a [`super::scene::Scene`] and asks for actions.

pub mod assumptions;
pub mod comparison;
pub mod dialogs;
pub mod export;
pub mod exposure;
pub mod holdings;
pub mod palette;
pub mod shelf;
pub mod strategy;
pub mod top_bar;
pub mod why;
