//! Justified value: what growth, margins and the discount rate support, in closed form
//! (docs/model.md §4).

use super::exuberance::overvaluation_today;
use super::inputs::{Input, Inputs, Traits};
use super::parameters::CompanyParameters;
use super::special::softplus;
use crate::assumptions::Assumptions;
use crate::portfolio::Stage;

/// J(R) = ∫₀^∞ e^(−Rs) A(s)/A(0) ds for revenue A whose excess growth e = Gκ fades at rate κ, in
/// years.
///
/// `r_excess` is R = required return + base failure − terminal growth and must be positive.
/// For G ≥ 0 it is the series (1/κ) Σ Gⁿ / [a(a+1)…(a+n)], a = R/κ; for G < 0 the same function
/// after Kummer's transformation, e^G/κ Σ |G|ⁿ / [n!(a+n)], whose terms do not alternate.
pub fn annuity(r_excess: f64, growth_fade: f64, total_growth: f64) -> f64 {
    let a = r_excess / growth_fade;
    let g = total_growth;
    let mut sum = 0.0;
    if g >= 0.0 {
        let mut term = 1.0 / a;
        let mut n = 0.0;
        // Terms grow until n ≈ G and then fall faster than any power; the count is bounded for any
        // input.
        while n < MAX_TERMS {
            sum += term;
            n += 1.0;
            term *= g / (a + n);
            if term <= sum * 1e-17 {
                break;
            }
        }
        sum / growth_fade
    } else {
        let mut power = 1.0;
        let mut n = 0.0;
        while n < MAX_TERMS {
            let term = power / (a + n);
            sum += term;
            n += 1.0;
            power *= -g / n;
            if n > -g && term <= sum * 1e-17 {
                break;
            }
        }
        sum * libm::exp(g) / growth_fade
    }
}

const MAX_TERMS: f64 = 2_000.0;

/// What the justified multiple of one company depends on, at one moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plan {
    /// e: log growth above terminal growth, per year.
    pub excess_growth: f64,
    /// κ: rate at which it fades.
    pub growth_fade: f64,
    /// ψ: cost of growth.
    pub growth_cost: f64,
    /// c₀: compute share of revenue now.
    pub compute_share: f64,
    /// λ: rate at which it declines.
    pub compute_decline: f64,
    /// m̄: mature gross margin before compute.
    pub mature_margin: f64,
    /// o∞: mature operating cost as a share of revenue.
    pub operating_cost: f64,
}

impl Plan {
    /// The plan of a company as it is today.
    pub fn of(traits: &Traits, parameters: &CompanyParameters, a: &Assumptions) -> Self {
        Self {
            excess_growth: traits.log_growth - a.terminal_growth(),
            growth_fade: parameters.growth_fade,
            growth_cost: parameters.growth_cost,
            compute_share: traits.compute_share,
            compute_decline: parameters.compute_decline,
            mature_margin: traits.mature_margin,
            operating_cost: a.mature_operating_cost() * traits.mature_margin,
        }
    }

    /// M(R): justified EV/ARR at the excess rate R, not floored; may be negative.
    pub fn multiple(&self, r_excess: f64) -> f64 {
        let total_growth = self.excess_growth / self.growth_fade;
        let compute_share = self.compute_share.min(self.mature_margin);
        (self.mature_margin - self.operating_cost - self.growth_cost * r_excess)
            * annuity(r_excess, self.growth_fade, total_growth)
            + self.growth_cost
            - compute_share
                * annuity(
                    r_excess + self.compute_decline,
                    self.growth_fade,
                    total_growth,
                )
    }

    /// M⁺: the multiple at the rate of a public company, less five years of a young company's extra
    /// risk, floored smoothly. `shift` moves the required return in parallel.
    pub fn floored_multiple(&self, stage: Stage, shift: f64, a: &Assumptions) -> f64 {
        let public = excess_rate(Stage::Public, a) + shift;
        let young = excess_rate(stage, a) + shift;
        let multiple = self.multiple(public.max(LEAST_RATE))
            * libm::exp(-a.young_risk_years() * (young - public).max(0.0));
        a.justified_floor()
            + a.justified_floor_softness()
                * softplus((multiple - a.justified_floor()) / a.justified_floor_softness())
    }
}

/// Least excess rate that is evaluated; the value of a perpetuity diverges at zero.
const LEAST_RATE: f64 = 1e-4;

/// R = r + h_f − g∞ of a stage.
pub fn excess_rate(stage: Stage, a: &Assumptions) -> f64 {
    a.discount_rate(stage) + a.base_failure(stage) - a.terminal_growth()
}

/// Justified equity Q, millions of the holding's currency: revenue at its justified multiple or,
/// when that is more, the salvage value of what was paid in; plus cash. `None` without revenue or
/// post-money value.
pub fn justified_equity(inputs: &Inputs, plan: &Plan, shift: f64, a: &Assumptions) -> Option<f64> {
    let multiple = plan.floored_multiple(inputs.traits.stage, shift, a);
    Some(
        (inputs.arr? * multiple).max(a.salvage_share() * inputs.total_raised)
            + believed_cash(inputs),
    )
}

/// Most of the company's value that assumed cash may be in a valuation.
const ASSUMED_CASH_CAP: f64 = 0.15;

/// Cash that a valuation counts: as reported, or what is assumed up to a share of the company's
/// value.
fn believed_cash(inputs: &Inputs) -> f64 {
    let most = inputs
        .company_value
        .filter(|_| inputs.is_assumed(Input::Cash))
        .map_or(f64::INFINITY, |value| ASSUMED_CASH_CAP * value);
    inputs.cash.min(most)
}

/// Largest log mispricing of either sign, far beyond any price: figures at the edge of what a file
/// may state stay numbers.
const LARGEST_MISPRICING: f64 = 50.0;

/// x = ln(post / Q), not shrunk; `None` when either side is unknown or nothing is justified.
pub fn raw_log_mispricing(inputs: &Inputs, plan: &Plan, a: &Assumptions) -> Option<f64> {
    let justified = justified_equity(inputs, plan, 0.0, a)?;
    let log_ratio =
        |post: f64| libm::log(post / justified).clamp(-LARGEST_MISPRICING, LARGEST_MISPRICING);
    (justified > 0.0)
        .then(|| inputs.post_money.map(log_ratio))
        .flatten()
}

/// x̂: the company's own mispricing shrunk to that of its layers, β·X, by data confidence.
pub fn log_mispricing(
    raw: Option<f64>,
    bubble_loading: f64,
    inputs: &Inputs,
    a: &Assumptions,
) -> f64 {
    let layers = bubble_loading * overvaluation_today(inputs.traits.split, a);
    let confidence = inputs.data_confidence;
    raw.map_or(layers, |x| confidence * x + (1.0 - confidence) * layers)
}

/// r*: the required return at which the justified equity equals the price, by bisection to 1e-10.
///
/// `None` when price or revenue is unknown, or when a floor binds: no return, however high, brings
/// the justified equity down to the price, or the price is above it at any positive excess return.
pub fn implied_return(inputs: &Inputs, plan: &Plan, a: &Assumptions) -> Option<f64> {
    let post = inputs.post_money?;
    let gap = |shift: f64| justified_equity(inputs, plan, shift, a).map(|q| q - post);
    let mut low = LEAST_RATE - excess_rate(Stage::Public, a);
    let mut high = 2.0;
    if gap(low)? < 0.0 || gap(high)? > 0.0 {
        return None;
    }
    for _ in 0..64 {
        let middle = 0.5 * (low + high);
        if gap(middle)? > 0.0 {
            low = middle
        } else {
            high = middle
        }
    }
    Some(a.discount_rate(inputs.traits.stage) + 0.5 * (low + high))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_close(value: f64, expected: f64) {
        assert!(
            (value / expected - 1.0).abs() < 1e-9,
            "{value} instead of {expected}"
        );
    }

    #[test]
    fn the_annuity_hits_its_reference_values() {
        assert_close(annuity(0.12, 0.223, 2.97), 78.957_131_544_5);
        assert_close(annuity(0.15, 0.223, 2.97), 55.080_698_626_6);
        assert_close(annuity(0.25, 0.223, 2.97), 22.771_087_786_2);
        assert_close(annuity(0.12, 0.36, 1.5), 27.728_054_189_7);
        assert_close(annuity(0.08, 0.2, 0.0), 12.5);
        assert_close(annuity(0.3, 0.1, -1.2), 2.532_474_399_2);
    }

    #[test]
    fn the_annuity_of_a_fast_shrinking_company_is_its_integral() {
        // Trapezoid on a fine grid of ∫ exp(−Rs + G(1 − e^(−κs))) ds.
        let (r, k, g) = (0.1, 0.2, -15.0_f64);
        let steps = 2_000_000;
        let width = 400.0 / f64::from(steps);
        let f = |s: f64| (-r * s + g * (1.0 - (-k * s).exp())).exp();
        let sum: f64 =
            (1..steps).map(|i| f(f64::from(i) * width)).sum::<f64>() + 0.5 * (f(0.0) + f(400.0));
        assert!((annuity(r, k, g) / (sum * width) - 1.0).abs() < 1e-6);
    }

    fn reference_plan() -> Plan {
        Plan {
            excess_growth: 2.0_f64.ln() - 0.03,
            growth_fade: -(0.8_f64.ln()),
            growth_cost: 1.0,
            compute_share: 0.20,
            compute_decline: 0.18,
            mature_margin: 0.78,
            operating_cost: 0.48,
        }
    }

    #[test]
    fn the_justified_multiple_hits_its_reference_value() {
        assert_close(
            reference_plan().multiple(0.13 + 0.03 - 0.03),
            9.754_908_836_6,
        );
    }

    #[test]
    fn without_excess_growth_the_multiple_is_a_perpetuity_less_its_compute() {
        let plan = Plan {
            excess_growth: 0.0,
            ..reference_plan()
        };
        let r = 0.11;
        assert_close(plan.multiple(r), 0.30 / r - 0.20 / (r + 0.18));
    }
}
