//! The fund around the holdings: what its investors pay in and get back, net of fee and carry.
//!
//! [`terms`] fills the gaps of what a portfolio says of its fund, [`waterfall`] splits what is
//! paid, [`irr`] measures it; [`net`] does all of it along the paths of a study, and [`result`] is
//! what comes out.

mod at_burst;
pub mod benchmark;
mod course;
mod evaluation;
pub mod irr;
pub mod map;
pub mod median_path;
pub mod metrics;
pub mod net;
mod past;
mod position;
mod rates;
pub mod result;
pub mod schedule;
mod settle;
mod summaries;
pub mod terms;
pub mod waterfall;

#[cfg(test)]
mod tests;
