//! Digits: how fine a figure is written beside its error.

use crate::language::numbers;

/// A value with no more digits than its error leaves; unchanged where there is no error.
pub fn no_finer(value: f64, error: f64) -> f64 {
    if !(error.is_finite() && error > 0.0 && value.is_finite()) {
        return value;
    }
    let step = power_of_ten(error);
    (value / step).round() * step
}

/// The largest power of ten that is not above a size; a thousandth of a thousandth at least.
pub(super) fn power_of_ten(size: f64) -> f64 {
    libm::exp10(libm::log10(size.max(1e-6)).floor())
}

/// Decimals of figures that are a step apart.
pub(super) fn decimals_of(step: f64) -> usize {
    (-libm::log10(step) - 1e-9).ceil().max(0.0) as usize
}

/// A share with no more digits than its standard error allows.
pub fn share(value: f64, standard_error: f64) -> String {
    match standard_error {
        error if error > 0.005 && value.is_finite() => {
            format!("{} %", numbers::decimal(value * 100.0, 0))
        }
        error if error > 0.005 => numbers::UNKNOWN.into(),
        _ => numbers::percent(value),
    }
}

/// A multiple with no more digits than its standard error allows.
pub fn multiple(value: f64, standard_error: f64) -> String {
    if !value.is_finite() {
        return numbers::UNKNOWN.into();
    }
    match standard_error {
        error if error > 0.5 => format!("{}×", numbers::decimal(value, 0)),
        error if error > 0.05 => format!("{}×", numbers::decimal(value, 1)),
        _ => numbers::multiple(value),
    }
}

/// One significant digit, for errors.
pub(super) fn small(value: f64) -> String {
    let decimals = if value > 0.0 {
        (-libm::log10(value).floor()).clamp(0.0, 4.0) as usize
    } else {
        0
    };
    numbers::decimal(value, decimals)
}
