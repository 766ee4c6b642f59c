//! Scorecard → parameters: what the judgements mean for one company (docs/model.md §3).

use super::inputs::Traits;
use super::special::{centred, logistic, logit};
use crate::assumptions::Assumptions;
use crate::portfolio::Customer;

/// Parameters of one company at one rung of the integration ladder. Rates per year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CompanyParameters {
    /// D_eff: data barrier after readiness, 0 … 1.
    pub data_barrier: f64,
    /// m: moat, −1 … 1 at the default weights.
    pub moat: f64,
    /// v: chance to be crushed by a frontier release of mean severity.
    pub crush_probability: f64,
    /// p: share of growth that persists to the next year, before very fast growth fades faster.
    pub persistence: f64,
    /// κ of the valuation: rate at which growth fades in it.
    pub growth_fade: f64,
    /// κ of the burst: the same by customer alone, whatever the scorecard says.
    pub burst_fade: f64,
    /// λ: rate at which the compute share declines.
    pub compute_decline: f64,
    /// β: how much of the sector's overvaluation the price carries; 1 where the scorecard does not
    /// count.
    pub bubble_loading: f64,
    /// q_c: how much of the growth lost in a burst falls on its kind of customer.
    pub growth_at_risk: f64,
    /// ψ: cost of growth.
    pub growth_cost: f64,
}

/// Share of its value a company loses when a frontier release crushes it: L_c(1 − .5B) at the
/// default weights.
pub fn loss_if_crushed(traits: &Traits, a: &Assumptions) -> f64 {
    a.crush_loss() * (1.0 - a.crush_skill_relief() * traits.model_skill)
}

impl CompanyParameters {
    /// Evaluates the parameters.
    pub fn of(traits: &Traits, a: &Assumptions) -> Self {
        let (skill, dependence) = (traits.model_skill, traits.upstream_dependence);
        let ambition = traits.platform_ambition;
        let barrier_of_data =
            a.data_barrier_base() + a.data_barrier_readiness() * traits.data_readiness;
        // A barrier is at most whole, whatever its two weights add up to.
        let data_barrier = (traits.private_data * barrier_of_data).min(1.0);
        let moat = a.moat_data() * centred(data_barrier)
            + a.moat_method() * centred(traits.data_method)
            + a.moat_step() * centred(traits.integration)
            + a.moat_skill() * centred(skill)
            - a.moat_dependence() * centred(dependence);
        let own_model = a.crush_own_model().clamp(0.0, 1.0);
        let crush_probability = logistic(logit(a.crush_probability()) - a.crush_moat() * moat)
            * (own_model + (1.0 - own_model) * dependence);
        let persistence = (a.persistence(traits.customer)
            + a.persistence_scorecard() * (centred(data_barrier) + centred(traits.integration)))
        .clamp(0.05, 0.98);
        let extra_fade = a.growth_fade() * (traits.log_growth - FADE_FREE_GROWTH).max(0.0);
        let compute_decline = (a.compute_decline()
            + a.compute_decline_skill() * centred(traits.data_method.max(skill))
            - a.compute_decline_dependence() * centred(dependence))
        .max(0.0);
        let start_ups = if traits.customer == Customer::AiStartups {
            a.loading_ai_startups()
        } else {
            0.0
        };
        let scorecard = a.loading_dependence() * (dependence - USUAL_DEPENDENCE)
            - a.loading_data() * (data_barrier - USUAL_SCORE)
            + a.loading_platform() * (ambition - USUAL_SCORE)
            + start_ups;
        let bubble_loading = (1.0 + a.scorecard_weight() * scorecard).max(LEAST_LOADING);
        Self {
            data_barrier,
            moat,
            crush_probability,
            persistence,
            growth_fade: extra_fade - libm::log(persistence),
            burst_fade: extra_fade - libm::log(a.persistence(traits.customer)),
            compute_decline,
            bubble_loading,
            growth_at_risk: a.growth_at_risk(traits.customer),
            growth_cost: 1.0
                + a.growth_cost_platform() * ambition
                + a.growth_cost_data() * traits.data_readiness,
        }
    }
}

/// Log growth up to which persistence was measured: 30 % a year.
const FADE_FREE_GROWTH: f64 = 0.262_364_264_467_491_06;

/// Upstream dependence at which the loading is 1, the other scores being usual.
const USUAL_DEPENDENCE: f64 = 0.40;
/// Likewise for data barrier and platform ambition.
const USUAL_SCORE: f64 = 0.35;
/// Least loading: no scorecard takes a price out of its sector.
const LEAST_LOADING: f64 = 0.25;

impl Traits {
    /// The traits one step further up the integration ladder, or `None` at its top.
    pub fn one_rung_up(&self, a: &Assumptions) -> Option<Self> {
        if self.integration > 1.0 - 1e-9 {
            return None;
        }
        let integration = (self.integration + 1.0 / 3.0).min(1.0);
        let least_method = match (integration * 3.0).round() as usize {
            0 => 0.0,
            1 => 0.25,
            2 => 0.75,
            _ => 1.0,
        };
        Some(Self {
            integration,
            data_method: self.data_method.max(least_method),
            upstream_dependence: (self.upstream_dependence - a.ladder_relief()).max(0.0),
            platform_ambition: (self.platform_ambition - a.ladder_relief()).max(0.0),
            ..*self
        })
    }

    /// The traits as crushes see them once a platform has emerged.
    #[must_use]
    pub fn after_platform(&self, a: &Assumptions) -> Self {
        Self {
            upstream_dependence: self.upstream_dependence * a.platform_dependence(),
            ..*self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::inputs::Inputs;
    use crate::portfolio::{Holding, Sleeve, StrategySplit};

    fn traits(sleeve: Sleeve) -> Traits {
        let mut holding = Holding::new("X", StrategySplit::pure(sleeve), 1.0);
        holding.company.post_money = Some(100.0);
        Inputs::resolve(&holding, &Assumptions::default()).traits
    }

    #[test]
    fn the_moat_of_a_vertical_company_is_worked_out_by_hand() {
        let parameters = CompanyParameters::of(
            &traits(Sleeve::VerticalIntegration),
            &Assumptions::default(),
        );
        let d_eff: f64 = 0.65 * (0.7 + 0.3 * 0.6);
        let moat =
            0.35 * (2.0 * d_eff - 1.0) + 0.2 * 0.5 + 0.2 * (1.0 / 3.0) + 0.15 * 0.2 - 0.1 * -0.2;
        assert!((parameters.moat - moat).abs() < 1e-12);
        assert!((parameters.growth_cost - 1.17).abs() < 1e-12);
    }

    #[test]
    fn a_data_barrier_is_at_most_whole() {
        let mut a = Assumptions::default();
        for name in ["data_barrier_base", "data_barrier_readiness"] {
            let parameter = crate::assumptions::table::find(name).unwrap();
            a.set(parameter, parameter.high);
        }
        let walled = Traits {
            private_data: 1.0,
            data_readiness: 1.0,
            ..traits(Sleeve::Application)
        };
        assert_eq!(CompanyParameters::of(&walled, &a).data_barrier, 1.0);
    }

    #[test]
    fn the_ladder_ends_after_continued_pre_training() {
        let a = Assumptions::default();
        let start = traits(Sleeve::Application);
        let mut rung = start;
        let mut steps = 0;
        while let Some(next) = rung.one_rung_up(&a) {
            rung = next;
            steps += 1;
        }
        assert_eq!(steps, 3);
        assert_eq!(rung.data_method, 1.0);
        assert!((rung.upstream_dependence - 0.2).abs() < 1e-12);
        assert_eq!(rung.platform_ambition, 0.0);
    }
}
