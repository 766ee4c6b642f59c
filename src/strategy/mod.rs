//! Mixes over sleeves: what is asked ([`plan`]), what comes out ([`result`]), and how the one becomes the
//! other on stored paths ([`study`]).

#[cfg(test)]
pub(crate) mod fixture;
pub mod metric;
pub mod plan;
pub mod result;
