//! Controls of the window's own: each takes values and returns what the user asked for.

pub mod choice;
pub mod draft;
#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "of the toolkit's events it takes one"
)]
pub mod fan_chart;
pub mod figure_column;
pub mod focus;
pub mod hatch;
pub mod heat_scale;
pub mod icon;
mod icon_strokes;
pub mod linked_sliders;
pub mod mark;
mod mark_shapes;
pub mod marks;
#[cfg(test)]
mod marks_tests;
pub mod menu;
pub mod number;
pub mod page;
pub mod plot;
pub mod pointer;
pub mod rebalance;
pub mod scrolled;
pub mod slider;
pub mod switch;
pub mod ternary;
