//! What the window knows: the document and its changes, what is shown of it, commands and what they
//! ask for.

pub mod action;
pub mod arrangement;
pub mod command;
pub mod commands;
pub mod dialog;
pub mod dock;
pub mod found;
pub mod holdings_view;
pub mod pane;
pub mod parts;
pub mod remembered;
pub mod safety;
pub mod session;
pub mod toast;
pub mod together;
