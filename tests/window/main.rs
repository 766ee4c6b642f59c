//! The window, by accessible names.

#[path = "../support/mod.rs"]
mod support;

mod analysis;
mod back_test;
mod bursts;
mod commands;
mod figures;
mod fund;
mod guide_walk;
mod holdings;
mod import;
mod keyboard;
mod known;
mod main_job;
mod money;
mod monkey_faults;
mod panels;
mod password;
mod real_engine;
mod safety;
mod snapshots;
mod views;
mod work_kept;
