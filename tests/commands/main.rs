//! The command line, and what it writes.

#[path = "../support/cli.rs"]
mod cli;
#[path = "../support/fingerprints.rs"]
mod fingerprints;

mod backtest;
mod check;
mod compare;
mod export_formats;
mod library;
mod password;
mod recomputed;
mod reopened;
mod same_bytes;
mod together;
mod truth;
