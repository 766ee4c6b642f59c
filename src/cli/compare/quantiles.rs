//! A fan in the result object: a list by quarter for each of its levels.

use crate::strategy::result::Fan;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Quantiles<'a> {
    p05: &'a [f64],
    p25: &'a [f64],
    p50: &'a [f64],
    p75: &'a [f64],
    p95: &'a [f64],
}

impl<'a> From<&'a Fan> for Quantiles<'a> {
    fn from(fan: &'a Fan) -> Self {
        Self {
            p05: &fan.p05,
            p25: &fan.p25,
            p50: &fan.p50,
            p75: &fan.p75,
            p95: &fan.p95,
        }
    }
}
