//! Rules about the code, its packages and its samples.

#[path = "../../examples/icons.rs"]
mod icons;

mod analysis_places;
mod architecture;
mod dependencies;
mod packaging;
mod sample_portfolios;
mod words;
