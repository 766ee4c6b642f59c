//! What the model and its simulation promise.

mod every_assumption;
mod exposure_signs;
mod layers;
mod metamorphic;
mod over_bursts;
mod record_2024;
mod stored_results;
mod study;
mod what_would_change;
