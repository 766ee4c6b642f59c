//! What we assume: every parameter with its default, range, unit and provenance; scenarios that
//! change several at once; and the platform watch, which moves one of them.

mod note;
mod platform_watch;
mod scenario;
pub mod table;
mod values;

pub use note::AssumptionNote;
pub use platform_watch::{
    EvidenceNote, PlatformWatch, Reading, SIGNAL_COUNT, SIGNAL_KEYS, Signal, UNTOUCHED_MONTHS,
};
pub use scenario::Scenario;
pub use table::{Parameter, ParameterError, Provenance};
pub use values::Assumptions;
