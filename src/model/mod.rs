//! One company at one moment: pure functions from what is known and assumed to what it is worth and would
//! lose (docs/model.md §§2–6 and the drivers of §10). No paths, no draws.

mod assessment;
pub mod burst_loss;
pub mod drivers;
pub mod exuberance;
pub mod inputs;
pub mod justified_value;
pub mod parameters;
pub mod special;
pub mod wide;

pub use assessment::{
    Assessment, assess, assess_briefly, assess_holding, froth_share, reference_holding,
};
pub use drivers::Drivers;
pub use inputs::{Input, Inputs};
pub use parameters::CompanyParameters;

/// Version of the model that results are stamped with: it changes whenever a computed number does.
pub const MODEL_VERSION: &str = env!("CARGO_PKG_VERSION");
