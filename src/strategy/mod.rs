//! Mixes over sleeves: what is asked ([`plan`]), what comes out ([`result`]), and how the one
//! becomes the other on stored paths ([`study`]).

pub mod backtest;
mod bins;
mod chances;
pub mod choice;
mod deployment;
pub mod distribution;
mod equal_weights;
mod evaluation;
pub mod firm;
#[cfg(test)]
pub(crate) mod fixture;
pub mod insights;
pub mod metric;
mod mix_map;
mod mix_rows;
mod mixer;
pub mod moves;
mod near;
pub mod opinions;
mod outcomes;
pub mod over_bursts;
mod paired;
pub mod plan;
pub mod policy;
pub mod quantile;
pub mod record;
pub mod replay;
mod reported;
pub mod result;
mod runs;
pub mod scenario_table;
pub mod search;
pub mod sensitivity;
mod size;
mod spare;
pub mod study;
pub mod suppliers;
mod ternary_grid;
mod today;
pub mod track_record;
pub mod verdict;
