//! The market gauge: how far prices stand above their own fundamentals, and whether they grow
//! explosively.
//!
//! It proposes values for X, the sector's log overvaluation, each with what speaks for and against
//! it, and shows what each would do to the answer. It never sets one.

pub mod critical_values;
mod dot_com;
mod effect;
mod episodes;
pub mod market;
mod proposal;
mod reading;
pub mod series;
pub mod trend;
pub mod unit_root;

pub use dot_com::dot_com;
pub use effect::{Effect, effect};
pub use episodes::{Episode, episodes};
pub use proposal::{FEWEST_COMPANIES, Method, Proposal, proposals};
pub use reading::GaugeReading;
