//! What the window knows: the document and its changes, what is shown of it, commands and what they ask for.

pub mod action;
pub mod commands;
pub mod dialog;
pub mod dock;
pub mod document;
pub mod edit;
pub mod holdings_change;
pub mod holdings_view;
pub mod naming;
pub mod pane;
pub mod places;
pub mod remembered;
pub mod session;
