//! What a position keeps of what is left of its company: the liquidation preferences (docs/model.md
//! §7).

use super::burst_loss::Left;
use crate::assumptions::Assumptions;

/// Who is paid before a position and beside it, as shares of the company's value before the burst.
///
/// A company worth 1,000 has raised 150, of which 60 rank ahead of us; we paid 12 for what is now
/// worth 20. A third of its value is left after a burst: those ahead and those beside us are paid
/// in full, and our claim comes to .6 of what the position was worth, nearly twice what our shares
/// are. Of a tenth, what those ahead leave is .04, of the .09 that we and those beside us are owed:
///
/// ```
/// use froth::model::preference::Stack;
///
/// let stack = Stack {
///     ahead: 60.0 / 1000.0,
///     alongside: 90.0 / 1000.0,
///     cover: 12.0 / 20.0,
///     sway: 0.5,
/// };
/// assert_eq!(stack.pays(1.0 / 3.0), 0.6);
/// assert!((stack.pays(0.1) - 0.6 * 0.04 / 0.09).abs() < 1e-12);
/// // Claims count with a chance of a half: halfway between .333 and .6.
/// assert!((stack.kept(1.0 / 3.0) - 0.5 * (1.0 / 3.0 + 0.6)).abs() < 1e-12);
/// // Nine tenths left: everybody converts.
/// assert_eq!(stack.kept(0.9), 0.9);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Stack {
    /// A: claims that rank before ours, new money of the shut window included.
    pub ahead: f64,
    /// B: claims that rank with ours, ours included.
    pub alongside: f64,
    /// s: our claim over the value of our position, at most 1.
    pub cover: f64,
    /// φ: chance that what is left is divided by claims and not by shares.
    pub sway: f64,
}

/// φ: a listing converts preferences, and large companies list. `value` is the company's, in
/// millions of dollars.
pub fn sway(value: f64, a: &Assumptions) -> f64 {
    a.preference_sway() / (1.0 + value / a.listing_size())
}

/// s: our claim over the value of our position, at most 1; 0 without a claim.
pub fn cover(claim: f64, value: f64) -> f64 {
    if claim <= 0.0 {
        0.0
    } else if value <= claim {
        1.0
    } else {
        claim / value
    }
}

impl Stack {
    /// pref(v): what our claim pays, per unit of our position, when v is left of each unit of the
    /// company.
    pub fn pays(&self, v: f64) -> f64 {
        let reaches_us = v - self.ahead;
        if reaches_us <= 0.0 {
            0.0
        } else if reaches_us >= self.alongside {
            self.cover
        } else {
            self.cover * reaches_us / self.alongside
        }
    }

    /// h(v): what the position keeps. It is never less than v: whoever is paid more by converting
    /// converts.
    pub fn kept(&self, v: f64) -> f64 {
        v + self.sway * (self.pays(v) - v).max(0.0)
    }

    /// E\[(pref(v) − v)⁺\]: what a claim that is certain to count adds in the mean.
    ///
    /// The claim pays more than its share of v between v₀ = rA/(r − 1) and s, r = s/B; it is whole
    /// from A + B on.
    pub fn gain(&self, left: &Left) -> f64 {
        let Self {
            ahead,
            alongside,
            cover,
            ..
        } = *self;
        let whole = ahead + alongside;
        if cover <= whole {
            return 0.0;
        }
        let (mean, share) = (|v| left.mean_below(v), |v| left.share_below(v));
        let rising = if alongside > 0.0 {
            let slope = cover / alongside;
            let from = slope * ahead / (slope - 1.0);
            (slope - 1.0) * (mean(whole) - mean(from))
                - slope * ahead * (share(whole) - share(from))
        } else {
            0.0
        };
        let flat = cover * (share(cover) - share(whole)) - (mean(cover) - mean(whole));
        // Rounding of two nearly equal sums must not make a claim cost anything.
        (rising + flat).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gain_is_that_of_a_million_quantiles() {
        let a = Assumptions::default();
        for (log_loss, ahead, alongside, cover) in [
            (1.54, 0.0127, 0.15, 0.6),
            (1.54, 0.0727, 0.09, 0.6),
            (1.0, 0.3, 0.1, 0.6),
            (2.5, 0.05, 0.0, 0.4),
            (0.4, 0.0, 0.15, 1.0),
            (1.5, 0.0, 0.7, 0.6),
        ] {
            let stack = Stack {
                ahead,
                alongside,
                cover,
                sway: 0.5,
            };
            let left = Left::at(log_loss, &a);
            let draws = 1_000_000;
            let kept: f64 = (0..draws)
                .map(|draw| {
                    let p = (f64::from(draw) + 0.5) / f64::from(draws);
                    stack.kept(left.quantile(p))
                })
                .sum::<f64>()
                / f64::from(draws);
            let expected = left.mean() + 0.5 * stack.gain(&left);
            assert!(
                (kept - expected).abs() < 1e-5,
                "{kept} instead of {expected}"
            );
        }
    }

    #[test]
    fn a_claim_pays_from_where_it_is_reached_to_where_it_is_whole() {
        let stack = Stack {
            ahead: 0.1,
            alongside: 0.2,
            cover: 0.8,
            sway: 1.0,
        };
        assert_eq!(stack.pays(0.05), 0.0);
        assert!((stack.pays(0.2) - 0.4).abs() < 1e-15);
        assert!((stack.pays(0.3) - 0.8).abs() < 1e-12);
        assert!((stack.kept(0.3) - 0.8).abs() < 1e-12);
        assert_eq!(stack.kept(1.2), 1.2);
        assert_eq!(cover(3.0, 0.0), 1.0);
        assert_eq!(cover(0.0, 0.0), 0.0);
    }
}
