//! One company at one moment: pure functions from what is known and assumed to what it is worth and
//! would lose (docs/model.md §§2–7 and the drivers of §11). No paths, no draws.

mod assessment;
pub mod burst;
pub mod burst_loss;
pub mod cash_plan;
pub mod drivers;
pub mod exuberance;
mod input;
pub mod inputs;
pub mod justified_value;
pub mod parameters;
pub mod preference;
pub mod questions;
pub mod reported_value;
pub mod special;
pub mod wide;

pub use assessment::{
    Assessment, BoughtToday, LossLayers, assess, assess_briefly, assess_holding, froth_share,
    reference_holding,
};
pub use burst::BurstLoss;
pub use burst_loss::LossTerms;
pub use drivers::{DRIVER_COUNT, Drivers};
pub use inputs::{Input, Inputs};
pub use parameters::CompanyParameters;

/// Version of the model that results are stamped with: it rises whenever the model computes other
/// numbers from the same figures.
pub const MODEL_VERSION: &str = "3";
