//! The window: document and undo, commands, widgets and theme.
//!
//! Only [`edit`]s change the document, so everything can be undone.

pub mod commands;
pub mod document;
pub mod edit;
pub mod naming;
pub mod theme;
pub mod typography;
pub mod widgets;
