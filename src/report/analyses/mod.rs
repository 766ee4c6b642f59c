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

use crate::report::marks::{Along, Ink, Mark, Stroke, Weight};

/// The middle of a row.
const MIDDLE: f64 = 0.5;

/// Where things stand now, over all rows.
const fn base_mark(at: f64) -> Mark {
    Mark::Rule {
        at,
        along: Along::Vertical,
        stroke: Stroke::new(Ink::Ink, Weight::Base),
        words: None,
    }
}

#[cfg(test)]
mod tests;
