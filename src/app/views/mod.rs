//! Parts of the window that several panels share, and that know what the window shows.

pub mod chart_menu;
pub mod dialog_parts;
pub mod import;
pub mod text_table;
pub mod toasts;
