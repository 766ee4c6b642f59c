//! Numbers as text: a fraction written in per cent and read back to the same bit.

/// Writes a finite number in plain decimals with the fewest digits that read back to it; `shift`
/// moves the decimal point to the right first (2 writes a fraction in per cent). Very large and
/// very small numbers get an exponent.
pub fn write(number: f64, shift: i32) -> String {
    // The shortest digits that read back: "-1.6e-2" is the sign, the digits "16" and the exponent
    // −2.
    let scientific = format!("{:e}", if number == 0.0 { 0.0 } else { number });
    let Some((mantissa, exponent)) = scientific.split_once('e') else {
        return scientific;
    };
    let Ok(exponent) = exponent.parse::<i32>() else {
        return scientific;
    };
    let (sign, mantissa) = mantissa
        .strip_prefix('-')
        .map_or(("", mantissa), |rest| ("-", rest));
    let digits = mantissa.replace('.', "");
    let point = exponent + if number == 0.0 { 0 } else { shift };
    if !(-7..=17).contains(&point) {
        let (first, rest) = digits.split_at(1);
        let rest = if rest.is_empty() { "0" } else { rest };
        return format!("{sign}{first}.{rest}e{point}");
    }
    if point < 0 {
        return format!(
            "{sign}0.{}{digits}",
            "0".repeat(point.unsigned_abs() as usize - 1)
        );
    }
    let whole = point as usize + 1;
    if digits.len() <= whole {
        return format!("{sign}{digits}{}.0", "0".repeat(whole - digits.len()));
    }
    let (whole, rest) = digits.split_at(whole);
    format!("{sign}{whole}.{rest}")
}

/// Reads a number whose decimal point is moved by `shift` places to the right (−2 reads per cent as
/// a fraction). `None` when it is no number; `nan` and `inf` are read as what they are.
pub fn read(text: &str, shift: i32) -> Option<f64> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    if shift == 0 || !mantissa.ends_with(|c: char| c.is_ascii_digit() || c == '.') {
        return text.parse().ok();
    }
    format!("{mantissa}e{}", exponent.saturating_add(shift))
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fractions_are_written_in_per_cent_as_people_write_them() {
        let cases = [
            (0.016, "1.6"),
            (2.5, "250.0"),
            (0.91, "91.0"),
            (-0.3, "-30.0"),
            (0.0, "0.0"),
            (0.0005, "0.05"),
            (1.0, "100.0"),
        ];
        for (fraction, text) in cases {
            assert_eq!(write(fraction, 2), text);
            assert_eq!(read(text, -2), Some(fraction));
        }
        assert_eq!(write(1500.0, 0), "1500.0");
        assert_eq!(write(0.000_000_012, 0), "1.2e-8");
        assert!(read("nan", -2).unwrap().is_nan());
        assert_eq!(read("abc", -2), None);
    }

    proptest! {
        #[test]
        fn every_number_reads_back_to_the_same_bit(number in proptest::num::f64::NORMAL | proptest::num::f64::ZERO) {
            prop_assert_eq!(read(&write(number, 0), 0), Some(number));
            prop_assert_eq!(read(&write(number, 2), -2), Some(number));
        }
    }
}
