//! Numbers, paths and texts as SVG spells them: two decimals at most, the same calls the same
//! bytes.

use crate::report::typeface;
use std::fmt::Write as _;

/// `dx` of each character, when any is tightened.
pub(super) fn shifts(content: &str, size: f64) -> String {
    let cuts = typeface::tightening(content);
    if cuts
        .iter()
        .all(|(before, after)| *before == 0.0 && *after == 0.0)
    {
        return String::new();
    }
    let mut shifts = Vec::with_capacity(cuts.len());
    let mut pending = 0.0;
    for (before, after) in cuts {
        shifts.push(number(-(pending + before) * size));
        pending = after;
    }
    format!(" dx=\"{}\"", shifts.join(" "))
}

pub(super) fn path_data(points: &[(f64, f64)], closed: bool) -> String {
    let mut data = String::new();
    let mut command = 'M';
    for (x, y) in points
        .iter()
        .filter(|(x, y)| x.is_finite() && y.is_finite())
    {
        let _ = write!(data, "{command}{} {}", number(*x), number(*y));
        command = 'L';
    }
    if closed && !data.is_empty() {
        data.push('Z');
    }
    data
}

pub(super) fn faded(opacity: f64) -> String {
    if opacity < 1.0 {
        format!(" fill-opacity=\"{}\"", number(opacity))
    } else {
        String::new()
    }
}

/// Two decimals at most, no trailing zeros, no negative zero.
pub(super) fn number(value: f64) -> String {
    let mut text = format!("{:.2}", if value.is_finite() { value } else { 0.0 });
    while text.ends_with('0') {
        text.pop();
    }
    if text.ends_with('.') {
        text.pop();
    }
    if text == "-0" { "0".into() } else { text }
}

pub(super) fn escaped(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => result.push_str("&amp;"),
            '<' => result.push_str("&lt;"),
            '>' => result.push_str("&gt;"),
            '"' => result.push_str("&quot;"),
            other => result.push(other),
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_never_negative_zero() {
        assert_eq!(number(-0.001), "0");
        assert_eq!(number(12.50), "12.5");
        assert_eq!(number(f64::NAN), "0");
        assert_eq!(number(100.0), "100");
    }

    #[test]
    fn points_that_are_not_numbers_are_left_out_of_a_line() {
        assert_eq!(
            path_data(&[(f64::NAN, 1.0), (1.0, 2.0), (3.0, 4.5)], false),
            "M1 2L3 4.5"
        );
    }
}
