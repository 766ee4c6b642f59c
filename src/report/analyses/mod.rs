//! The charts of analyses: each file says what one shows, which marks it is drawn with, and how it
//! lies on a sheet of its own.

pub mod back_test;
pub mod flip_points;
pub mod frontier;
pub mod fund;
pub mod gauge;
pub mod opinions;
pub mod outcomes;
pub mod record;
pub mod sensitivity;
pub mod suppliers;

/// The middle of a row.
const MIDDLE: f64 = 0.5;

#[cfg(test)]
mod tests;
