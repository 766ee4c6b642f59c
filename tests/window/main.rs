//! The window, by accessible names.

#[path = "../support/mod.rs"]
mod support;

mod analysis;
mod assumptions;
mod awaited;
mod back_test;
mod bursts;
mod clipped;
mod commands;
mod figures;
mod fund;
mod guide_walk;
mod guide_window;
mod holdings;
mod import;
mod keyboard;
mod known;
mod layout;
mod main_job;
mod menus;
mod money;
mod monkey_faults;
mod opinions;
mod panels;
mod password;
mod real_engine;
mod replay;
mod safety;
mod small_things;
mod snapshots;
mod together;
mod triangle;
mod typed;
mod typing;
mod views;
mod waiting;
mod work_kept;
