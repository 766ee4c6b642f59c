//! What a fund's report shows while prices move: marks that follow with a lag.
//!
//! Marks change by a round, a failure or an auditor. In a quarter they close a share α of the gap
//! to the price, in logs: `ln N′ = (1 − α) ln N + α ln P`. In 2022 the venture index fell 20.8 %
//! while listed growth companies fell 71 %, and in 2000/01 21.4 % against 60 %; that is α of about
//! .08 and .11 (`report_adjustment` among the assumptions).

use super::special::{exp_to_nine_digits, ln_to_ten_digits};

/// The mark a quarter later of what is worth `price` then; the price itself where there was no
/// mark, and nothing where there is nothing left.
pub fn next_mark(mark: f64, price: f64, adjustment: f64) -> f64 {
    if price > 0.0 {
        price * mark_over_price(mark / price, adjustment)
    } else {
        0.0
    }
}

/// Mark over price at the end of a quarter, from what the old mark is of the new price; 1 where
/// there was no mark. Without branches, so that loops over paths become vector code, and to within
/// 1e-8 of itself.
#[inline(always)]
pub fn mark_over_price(before: f64, adjustment: f64) -> f64 {
    let kept = if before < HIGHEST { before } else { HIGHEST };
    let kept = if kept > LOWEST { kept } else { LOWEST };
    let after = exp_to_nine_digits((1.0 - adjustment) * ln_to_ten_digits(kept));
    if before <= LOWEST { 1.0 } else { after }
}

/// A mark beyond these shares of the price is as good as none.
const LOWEST: f64 = 1e-30;
const HIGHEST: f64 = 1e30;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_closes_a_share_of_the_gap_each_quarter() {
        // A fall of 60 % at once shows as 4.2, 8.8 … % in the first quarters.
        let mut mark = 1.0;
        for quarters in 1..=8 {
            mark = next_mark(mark, 0.4, 0.1);
            let right = libm::pow(0.4, 1.0 - libm::pow(0.9, f64::from(quarters)));
            assert!((mark - right).abs() < 1e-8, "{quarters}: {mark}");
        }
        assert!((next_mark(1.0, 0.3, 1.0) - 0.3).abs() < 1e-9);
        assert!((next_mark(7.0, 7.0, 0.1) - 7.0).abs() < 1e-8);
    }

    #[test]
    fn nothing_and_something_new() {
        assert_eq!(next_mark(1.0, 0.0, 0.1), 0.0);
        assert_eq!(next_mark(0.0, 2.0, 0.1), 2.0);
    }
}
