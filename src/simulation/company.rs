//! Everything about one holding that does not change from path to path, tabulated once.

use super::draws::StreamKey;
use crate::assumptions::Assumptions;
use crate::model::Assessment;
use crate::model::burst_loss::{WindowCost, distress_loss, needs_cash};
use crate::model::exuberance::QUARTER;
use crate::model::inputs::{Inputs, Traits};
use crate::model::justified_value::Plan;
use crate::model::parameters::{CompanyParameters, loss_if_crushed};
use crate::portfolio::{Sleeve, StrategySplit};

/// Tables of one holding.
pub(super) struct Company {
    pub key: StreamKey,
    /// Share of each sleeve's value today.
    pub sleeve_weights: [f64; 4],
    /// x̂₀ − β₀X₀: the company's own mispricing.
    pub own_mispricing: f64,
    /// By rung of the integration ladder, starting at today's.
    pub rungs: Vec<Rung>,
    /// Chance of climbing one rung in a quarter.
    pub climb_chance: f64,
    /// 1 − cost of a step.
    pub climb_cost: f64,
    /// Chance of base failure in a quarter.
    pub failure_chance: f64,
    /// Chance of an exit in a quarter, given no failure.
    pub exit_chance: f64,
    /// (r + h_f)Δ − ½σ_f²Δ.
    pub drift: f64,
    /// σ_f√Δ√ρ_c and σ_f√Δ√(1 − ρ_c).
    pub common_volatility: f64,
    pub own_volatility: f64,
    /// .4·σ_X·σ_f·√ρ_c·Δ: covariance of sector and company for a loading of 1.
    pub covariance: f64,
    /// Runway and need for cash before the first round, by quarter, then after a round, by quarters since.
    pub runway: Vec<f64>,
    pub need: Vec<f64>,
    /// Index of the first entry after a round.
    pub after_round: usize,
    /// Runway today.
    pub runway_today: f64,
    /// 1 − crush loss.
    pub crush: f64,
    /// Factor of a data stall and of an architecture fork on the price.
    pub stall: f64,
    pub fork: f64,
}

/// Tables of one holding on one rung.
pub(super) struct Rung {
    /// β before and after the platform.
    pub loading: [f64; 2],
    /// ℓ before and after the platform.
    pub distress: [f64; 2],
    /// p_f before and after the platform.
    pub window_failure: [f64; 2],
    /// ln(1 − v) before and after the platform.
    pub ln_spared: [f64; 2],
    /// φ by quarter.
    pub window_cost: Vec<f64>,
    /// ln M⁺ by quarter.
    pub ln_multiple: Vec<f64>,
    pub platform: PlatformEffect,
}

/// What a platform does to a company.
#[derive(Clone, Copy)]
pub(super) struct PlatformEffect {
    /// Chance to be absorbed.
    pub absorbed_chance: f64,
    /// Chance to be the platform.
    pub winner_chance: f64,
    /// Part of the factor from applications, vertical and adjacent, if absorbed and if not.
    above_absorbed: f64,
    above_free: f64,
    /// Part from base models, if the winner and if not.
    base_winner: f64,
    base_other: f64,
}

impl PlatformEffect {
    /// Factor on the price.
    pub const fn factor(&self, absorbed: bool, winner: bool) -> f64 {
        let above = if absorbed { self.above_absorbed } else { self.above_free };
        let base = if winner { self.base_winner } else { self.base_other };
        above + base
    }
}

impl Company {
    pub fn new(assessment: &Assessment, sleeve_weights: [f64; 4], horizon: usize, seed: u64, a: &Assumptions) -> Self {
        let inputs = &assessment.inputs;
        let traits = &inputs.traits;
        let split = traits.split;
        let volatility = a.fundamental_volatility(traits.stage);
        let failure = a.base_failure(traits.stage);
        let common = a.common_volatility_share();
        let mut rungs = Vec::new();
        let mut here = Some(*traits);
        let fade = assessment.parameters.growth_fade;
        while let Some(on_rung) = here {
            rungs.push(Rung::new(&on_rung, fade, horizon, a));
            here = on_rung.one_rung_up(a);
        }
        let climb_rate = a.ladder_rate_vertical() * split.share(Sleeve::VerticalIntegration)
            + a.ladder_rate_application() * traits.model_skill * split.share(Sleeve::Application)
            + a.ladder_rate_base() * split.share(Sleeve::BaseModel);
        let base = split.share(Sleeve::BaseModel);
        let data_barrier = assessment.parameters.data_barrier;
        let (runway, after_round) = runway_table(inputs, horizon, a);
        Self {
            key: StreamKey::holding(seed, &assessment.id),
            sleeve_weights,
            own_mispricing: assessment.log_mispricing - assessment.parameters.bubble_loading * a.sector_overvaluation(),
            rungs,
            climb_chance: chance(climb_rate),
            climb_cost: 1.0 - a.ladder_cost(),
            failure_chance: chance(failure),
            exit_chance: chance(a.exit_rate(traits.stage)),
            drift: (a.discount_rate(traits.stage) + failure) * QUARTER - 0.5 * volatility * volatility * QUARTER,
            common_volatility: volatility * (QUARTER * common).sqrt(),
            own_volatility: volatility * (QUARTER * (1.0 - common)).sqrt(),
            covariance: a.exuberance_correlation()
                * a.overvaluation_volatility()
                * volatility
                * common.sqrt()
                * QUARTER,
            need: runway.iter().map(|r| needs_cash(*r, a)).collect(),
            runway,
            after_round,
            runway_today: inputs.runway_quarters,
            crush: 1.0 - loss_if_crushed(traits, a),
            stall: base * a.stall_base_value() + (1.0 - base) * (1.0 + a.stall_data_gain() * data_barrier),
            fork: base * a.architecture_fork_base_value() + (1.0 - base),
        }
    }
}

impl Rung {
    fn new(traits: &Traits, fade_so_far: f64, horizon: usize, a: &Assumptions) -> Self {
        let before = CompanyParameters::of(traits, a);
        let after = CompanyParameters::of(&traits.after_platform(a), a);
        let base = traits.split.share(Sleeve::BaseModel);
        let decoupled = 1.0 - a.platform_decoupling() * (1.0 - 0.5 * traits.upstream_dependence) * (1.0 - base);
        let years = |t: usize| t as f64 * QUARTER;
        Self {
            loading: [before.bubble_loading, before.bubble_loading * decoupled],
            distress: [distress_loss(before.window_failure, a), distress_loss(after.window_failure, a)],
            window_failure: [before.window_failure, after.window_failure],
            ln_spared: [(-before.crush_probability).ln_1p(), (-after.crush_probability).ln_1p()],
            window_cost: (0..=horizon)
                .map(|t| WindowCost::of(traits, &before, fade_so_far, years(t), a).total())
                .collect(),
            ln_multiple: (0..=horizon)
                .map(|t| {
                    Plan::of(traits, &before, fade_so_far, years(t), a).floored_multiple(traits.stage, 0.0, a).ln()
                })
                .collect(),
            platform: platform_effect(traits, &before, a),
        }
    }
}

fn platform_effect(traits: &Traits, parameters: &CompanyParameters, a: &Assumptions) -> PlatformEffect {
    let split: StrategySplit = traits.split;
    let (application, vertical) = (split.share(Sleeve::Application), split.share(Sleeve::VerticalIntegration));
    let (base, adjacent) = (split.share(Sleeve::BaseModel), split.share(Sleeve::Adjacent));
    let reach = a.platform_uplift_base() + (1.0 - a.platform_uplift_base()) * parameters.data_barrier;
    PlatformEffect {
        absorbed_chance: (a.absorption_probability() * 0.5 * (1.0 - parameters.moat)).clamp(0.0, 1.0),
        winner_chance: a.platform_winner_probability() * traits.model_skill * traits.platform_ambition,
        above_absorbed: (application + vertical) * a.absorption_value() + adjacent,
        above_free: application * (1.0 + a.platform_uplift_application() * reach)
            + vertical * (1.0 + a.platform_uplift_vertical() * reach)
            + adjacent,
        base_winner: base * a.platform_winner_value(),
        base_other: base * a.platform_loser_value(),
    }
}

/// Runways a company can have: falling from today's, then falling from a round's.
fn runway_table(inputs: &Inputs, horizon: usize, a: &Assumptions) -> (Vec<f64>, usize) {
    let falling = |from: f64| (0..=horizon).map(move |t| (from - t as f64).max(0.0));
    (falling(inputs.runway_quarters).chain(falling(a.raise_runway())).collect(), horizon + 1)
}

/// Chance within a quarter of an event at a rate per year.
fn chance(rate: f64) -> f64 {
    -(-rate * QUARTER).exp_m1()
}
