//! How the window looks: colours, sizes, the typeface and its weights, the icon. Knows no other
//! room.

pub mod app_icon;
pub mod input_method;
pub mod on_screen;
pub mod spoken;
pub mod theme;
pub mod typography;
