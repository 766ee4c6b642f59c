//! The values of all assumptions, and one accessor for each.

use super::table::{self, Parameter};
use crate::portfolio::{Customer, Sleeve, Stage};

/// One value for every assumption.
///
/// The names, symbols, ranges and sources live in `assets/assumptions.toml`
/// ([`table::parameters`]); the accessors here carry the same names, which a test compares.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumptions {
    values: [f64; COUNT],
}

impl Default for Assumptions {
    /// Every assumption at its default.
    fn default() -> Self {
        let mut values = [0.0; COUNT];
        for (value, parameter) in values.iter_mut().zip(table::parameters()) {
            *value = parameter.default;
        }
        Self { values }
    }
}

impl Assumptions {
    /// The value of a parameter of the table.
    pub fn get(&self, parameter: &Parameter) -> f64 {
        self.values[parameter.index]
    }

    /// Sets a value without looking at its range; scenarios may leave it (a world without a bubble
    /// has a hazard of zero). For input of a user see [`Parameter::check`].
    pub fn set(&mut self, parameter: &Parameter, value: f64) {
        self.values[parameter.index] = value;
    }

    /// The parameters that differ from their defaults, in the order of the table.
    pub fn changed(&self) -> impl Iterator<Item = (&'static Parameter, f64)> + '_ {
        table::parameters()
            .iter()
            .map(|p| (p, self.get(p)))
            .filter(|(p, value)| *value != p.default)
    }

    fn family(&self, first: Index, offset: usize) -> f64 {
        self.values[first as usize + offset]
    }
}

/// Declares the parameters in the order of the table, with one accessor each.
macro_rules! parameters {
    ($($name:ident,)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[derive(Clone, Copy)]
        enum Index { $($name,)* COUNT }
        /// Number of assumptions.
        pub(super) const COUNT: usize = Index::COUNT as usize;
        /// Names in the order of the table.
        pub(super) const NAMES: [&str; COUNT] = [$(stringify!($name),)*];
        impl Assumptions {
            $(
                #[doc = concat!("`", stringify!($name), "`; meaning, unit and source stand in `assets/assumptions.toml`.")]
                pub fn $name(&self) -> f64 { self.values[Index::$name as usize] }
            )*
        }
    };
}

parameters! {
    // exuberance
    burst_hazard,
    burst_hazard_slope,
    burst_hazard_max,
    soft_landing_hazard,
    reference_overvaluation,
    sector_overvaluation,
    overvaluation_volatility,
    bubble_risk_premium,
    soft_landing_half_life,
    platform_burst_factor,
    stall_burst_factor,
    exuberance_correlation,
    // layers
    layer_offset_application,
    layer_offset_base_model,
    layer_offset_vertical_integration,
    layer_offset_adjacent,
    layer_reversion,
    layer_volatility,
    layer_burst_share,
    layer_lag_longest,
    layer_spared,
    // burst
    burst_price_fall,
    promise_decay,
    growth_lost,
    cash_need_loss,
    dearness_power,
    loss_spread_base,
    loss_spread_growth,
    burst_size_spread,
    growth_at_risk_enterprise,
    growth_at_risk_mid_market,
    growth_at_risk_small_business,
    growth_at_risk_consumer,
    growth_at_risk_ai_startups,
    window_shut_quarters,
    window_shut_spread,
    recovery,
    report_adjustment,
    // preference
    preference_sway,
    listing_size,
    new_money_senior,
    // company risk
    base_failure_seed,
    base_failure_a,
    base_failure_b,
    base_failure_c_plus,
    base_failure_public,
    exit_rate_seed,
    exit_rate_a,
    exit_rate_b,
    exit_rate_c_plus,
    exit_rate_public,
    fundamental_volatility_seed,
    fundamental_volatility_a,
    fundamental_volatility_b,
    fundamental_volatility_c_plus,
    fundamental_volatility_public,
    common_volatility_share,
    raise_probability,
    raise_comfort,
    raise_deadline,
    raise_runway,
    // valuation
    discount_rate_seed,
    discount_rate_a,
    discount_rate_b,
    discount_rate_c_plus,
    discount_rate_public,
    mature_gross_margin,
    mature_operating_cost,
    terminal_growth,
    mature_margin_cap,
    justified_floor,
    justified_floor_softness,
    salvage_share,
    young_risk_years,
    confidence_cap,
    confidence_base,
    // events
    release_rate,
    crush_probability,
    crush_loss,
    release_severity_variance,
    crush_skill_relief,
    platform_hazard,
    platform_hazard_doubling,
    platform_watch_multiplier,
    watch_no,
    watch_early,
    watch_clear,
    watch_cap,
    absorption_probability,
    absorption_value,
    platform_uplift_application,
    platform_uplift_vertical,
    platform_uplift_base,
    platform_winner_probability,
    platform_winner_value,
    platform_loser_value,
    platform_decoupling,
    platform_dependence,
    stall_hazard,
    stall_release_factor,
    stall_base_value,
    stall_data_gain,
    architecture_fork_hazard,
    architecture_fork_base_value,
    architecture_fork_overvaluation_fall,
    ladder_rate,
    ladder_cost,
    ladder_relief,
    // scorecard
    data_barrier_base,
    data_barrier_readiness,
    moat_data,
    moat_method,
    moat_step,
    moat_skill,
    moat_dependence,
    crush_moat,
    crush_own_model,
    persistence_enterprise,
    persistence_mid_market,
    persistence_small_business,
    persistence_consumer,
    persistence_ai_startups,
    persistence_scorecard,
    growth_fade,
    compute_decline,
    compute_decline_skill,
    compute_decline_dependence,
    compute_share_scale,
    compute_share_prompting,
    compute_share_rag,
    compute_share_fine_tuning,
    compute_share_agents,
    compute_share_continued_pretraining,
    scorecard_weight,
    loading_dependence,
    loading_data,
    loading_platform,
    loading_ai_startups,
    growth_cost_platform,
    growth_cost_data,
    // class prior
    prior_ev_to_arr_application,
    prior_ev_to_arr_base_model,
    prior_ev_to_arr_vertical_integration,
    prior_ev_to_arr_adjacent,
    prior_growth_application,
    prior_growth_base_model,
    prior_growth_vertical_integration,
    prior_growth_adjacent,
    prior_gross_margin_application,
    prior_gross_margin_base_model,
    prior_gross_margin_vertical_integration,
    prior_gross_margin_adjacent,
    prior_compute_share_application,
    prior_compute_share_base_model,
    prior_compute_share_vertical_integration,
    prior_compute_share_adjacent,
    prior_burn_multiple_application,
    prior_burn_multiple_base_model,
    prior_burn_multiple_vertical_integration,
    prior_burn_multiple_adjacent,
    prior_runway_application,
    prior_runway_base_model,
    prior_runway_vertical_integration,
    prior_runway_adjacent,
    prior_paid_in_application,
    prior_paid_in_base_model,
    prior_paid_in_vertical_integration,
    prior_paid_in_adjacent,
    prior_private_data_application,
    prior_private_data_base_model,
    prior_private_data_vertical_integration,
    prior_private_data_adjacent,
    prior_data_readiness_application,
    prior_data_readiness_base_model,
    prior_data_readiness_vertical_integration,
    prior_data_readiness_adjacent,
    prior_data_method_application,
    prior_data_method_base_model,
    prior_data_method_vertical_integration,
    prior_data_method_adjacent,
    prior_model_skill_application,
    prior_model_skill_base_model,
    prior_model_skill_vertical_integration,
    prior_model_skill_adjacent,
    prior_upstream_dependence_application,
    prior_upstream_dependence_base_model,
    prior_upstream_dependence_vertical_integration,
    prior_upstream_dependence_adjacent,
    prior_platform_ambition_application,
    prior_platform_ambition_base_model,
    prior_platform_ambition_vertical_integration,
    prior_platform_ambition_adjacent,
    prior_integration_application,
    prior_integration_base_model,
    prior_integration_vertical_integration,
    prior_integration_adjacent,
    prior_stage_application,
    prior_stage_base_model,
    prior_stage_vertical_integration,
    prior_stage_adjacent,
    prior_customer_application,
    prior_customer_base_model,
    prior_customer_vertical_integration,
    prior_customer_adjacent,
}

/// One accessor for a run of parameters that differ by stage, customer, rung or sleeve only.
macro_rules! families {
    ($($(#[$doc:meta])* $name:ident($key:ident: $kind:ty) from $first:ident;)*) => {
        impl Assumptions { $(
            $(#[$doc])*
            pub fn $name(&self, $key: $kind) -> f64 { self.family(Index::$first, $key.index()) }
        )* }
    };
}

families! {
    /// Overvaluation of a layer beside the sector's, ō, log.
    layer_offset(layer: Sleeve) from layer_offset_application;
    /// How much of the growth lost in a burst falls on a kind of customer, q_c.
    growth_at_risk(customer: Customer) from growth_at_risk_enterprise;
    /// Base failure rate, h_f, per year.
    base_failure(stage: Stage) from base_failure_seed;
    /// Exit rate while the window is open, per year.
    exit_rate(stage: Stage) from exit_rate_seed;
    /// Volatility of fundamentals, σ_f, per square root of a year.
    fundamental_volatility(stage: Stage) from fundamental_volatility_seed;
    /// Required return, r, per year.
    discount_rate(stage: Stage) from discount_rate_seed;
    /// Yearly persistence of growth by customer.
    persistence(customer: Customer) from persistence_enterprise;
    /// Class prior of EV/ARR.
    prior_ev_to_arr(sleeve: Sleeve) from prior_ev_to_arr_application;
    /// Class prior of growth, a fraction per year.
    prior_growth(sleeve: Sleeve) from prior_growth_application;
    /// Class prior of the gross margin after compute.
    prior_gross_margin(sleeve: Sleeve) from prior_gross_margin_application;
    /// Class prior of the compute share of revenue.
    prior_compute_share(sleeve: Sleeve) from prior_compute_share_application;
    /// Class prior of burn per net new ARR.
    prior_burn_multiple(sleeve: Sleeve) from prior_burn_multiple_application;
    /// Class prior of the runway, quarters.
    prior_runway(sleeve: Sleeve) from prior_runway_application;
    /// Class prior of paid-in capital as a share of post-money.
    prior_paid_in(sleeve: Sleeve) from prior_paid_in_application;
    /// Class prior of scorecard item D.
    prior_private_data(sleeve: Sleeve) from prior_private_data_application;
    /// Class prior of scorecard item K.
    prior_data_readiness(sleeve: Sleeve) from prior_data_readiness_application;
    /// Class prior of scorecard item L.
    prior_data_method(sleeve: Sleeve) from prior_data_method_application;
    /// Class prior of scorecard item B.
    prior_model_skill(sleeve: Sleeve) from prior_model_skill_application;
    /// Class prior of scorecard item U.
    prior_upstream_dependence(sleeve: Sleeve) from prior_upstream_dependence_application;
    /// Class prior of scorecard item P.
    prior_platform_ambition(sleeve: Sleeve) from prior_platform_ambition_application;
    /// Class prior of scorecard item I.
    prior_integration(sleeve: Sleeve) from prior_integration_application;
}

impl Assumptions {
    /// The same with one overvaluation for all layers, which only burst together: offsets, their
    /// volatility and the chance that a burst begins in one layer are 0.
    #[must_use]
    pub fn without_layers(mut self) -> Self {
        let none = Index::layer_volatility as usize..=Index::layer_burst_share as usize;
        for index in (Index::layer_offset_application as usize..)
            .take(4)
            .chain(none)
        {
            self.values[index] = 0.0;
        }
        self
    }

    /// Compute share when it is not reported, at rung 0 … 4 of the data methods.
    pub fn compute_share_of_rung(&self, rung: usize) -> f64 {
        self.family(Index::compute_share_prompting, rung.min(4))
    }

    /// Class prior of the stage, from the nearest index.
    pub fn prior_stage(&self, sleeve: Sleeve) -> Stage {
        Stage::ALL[nearest_index(
            self.family(Index::prior_stage_application, sleeve.index()),
            Stage::ALL.len(),
        )]
    }

    /// Class prior of the customer, from the nearest index.
    pub fn prior_customer(&self, sleeve: Sleeve) -> Customer {
        Customer::ALL[nearest_index(
            self.family(Index::prior_customer_application, sleeve.index()),
            Customer::ALL.len(),
        )]
    }
}

fn nearest_index(value: f64, count: usize) -> usize {
    (value.round().max(0.0) as usize).min(count - 1)
}
