//! Revenue and cash flow of a company along its plan, as ratios to its value today (docs/model.md
//! §8).

use super::inputs::Inputs;
use super::justified_value::Plan;
use super::parameters::CompanyParameters;
use crate::assumptions::Assumptions;

/// How fast the distance between today's cash margin and the plan's closes, a year.
const CLOSING: f64 = 0.25;

/// Revenue and cash flow from today on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CashPlan {
    plan: Plan,
    terminal_growth: f64,
    /// Revenue of a year today over the company's value today.
    revenue: f64,
    /// Cash made a year today over the same; negative when it burns.
    cash_flow: f64,
}

impl CashPlan {
    /// The plan of a company as it is today: a step of the integration ladder changes nothing of
    /// it.
    pub fn of(inputs: &Inputs, parameters: &CompanyParameters, a: &Assumptions) -> Self {
        Self {
            plan: Plan {
                growth_fade: parameters.burst_fade,
                ..Plan::of(&inputs.traits, parameters, a)
            },
            terminal_growth: a.terminal_growth(),
            revenue: inputs.revenue_to_value,
            cash_flow: -4.0 * inputs.burn_to_value,
        }
    }

    /// e: log growth above the long run, so many years on.
    pub fn excess_growth(&self, years: f64) -> f64 {
        self.plan.excess_growth * libm::exp(-self.plan.growth_fade * years)
    }

    /// Revenue so many years on, over that of today.
    pub fn growth_of_revenue(&self, years: f64) -> f64 {
        let fade = self.plan.growth_fade;
        let faded = -libm::expm1(-fade * years) / fade;
        libm::exp(self.terminal_growth * years + self.plan.excess_growth * faded)
    }

    /// μ: cash margin of the plan.
    fn planned_margin(&self, years: f64) -> f64 {
        let plan = &self.plan;
        let compute =
            plan.compute_share.min(plan.mature_margin) * libm::exp(-plan.compute_decline * years);
        plan.mature_margin
            - plan.operating_cost
            - compute
            - plan.growth_cost * self.excess_growth(years)
    }

    /// Cash made in a year, so many years on, over the company's value today.
    ///
    /// The margin is that of the plan and the part of today's distance from it that is left.
    /// Written in amounts, so that a company without revenue has a plan, too.
    pub fn cash_flow(&self, years: f64) -> f64 {
        let left = libm::exp(-CLOSING * years);
        let planned = self.planned_margin(years) - self.planned_margin(0.0) * left;
        self.growth_of_revenue(years) * (self.revenue * planned + self.cash_flow * left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cash_margin_has_its_reference_values() {
        let plan = CashPlan {
            plan: Plan {
                excess_growth: 0.8863,
                growth_fade: 0.446,
                growth_cost: 1.1425,
                compute_share: 0.26,
                compute_decline: 0.126,
                mature_margin: 0.81,
                operating_cost: 0.498_15,
            },
            terminal_growth: 0.03,
            revenue: 0.04,
            cash_flow: -0.9 * 0.04,
        };
        for (years, expected) in [
            (0.0, -0.9),
            (2.0, -0.268_386_523_197),
            (5.0, 0.081_897_607_095),
        ] {
            let margin = plan.cash_flow(years) / (0.04 * plan.growth_of_revenue(years));
            assert!(
                (margin - expected).abs() < 1e-11,
                "{margin} after {years} years"
            );
        }
    }

    #[test]
    fn revenue_grows_by_its_growth() {
        let plan = CashPlan {
            plan: Plan {
                excess_growth: 0.6,
                growth_fade: 0.4,
                growth_cost: 1.0,
                compute_share: 0.2,
                compute_decline: 0.1,
                mature_margin: 0.8,
                operating_cost: 0.5,
            },
            terminal_growth: 0.03,
            revenue: 0.04,
            cash_flow: -0.03,
        };
        let steps = 100_000;
        let log: f64 = (0..steps)
            .map(|step| 0.03 + plan.excess_growth((f64::from(step) + 0.5) * 5.0 / f64::from(steps)))
            .sum::<f64>()
            * 5.0
            / f64::from(steps);
        assert!((plan.growth_of_revenue(5.0) / log.exp() - 1.0).abs() < 1e-9);
    }
}
