//! Everything about one holding that does not change from path to path, tabulated once.

use super::BLOCK;
use super::draws::StreamKey;
use crate::assumptions::Assumptions;
use crate::model::Assessment;
use crate::model::burst_loss::{WindowCost, distress_loss, needs_cash};
use crate::model::exuberance::QUARTER;
use crate::model::inputs::{Inputs, Traits};
use crate::model::justified_value::Plan;
use crate::model::parameters::{CompanyParameters, loss_if_crushed};
use crate::portfolio::{Sleeve, StrategySplit};

/// Most rungs of the ladder a company can stand on.
pub(super) const RUNGS: usize = 4;
/// Entries of a table by state of the runway: a power of two above twice the quarters, so that an index can be masked.
pub(super) const RUNWAYS: usize = BLOCK;

/// Tables of one holding.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Company {
    pub key: StreamKey,
    /// x̂₀ − β₀X₀: the company's own mispricing.
    pub own_mispricing: f64,
    /// By rung of the integration ladder, starting at today's.
    pub rungs: Vec<Rung>,
    /// Draws of 16 bits below it climb one rung in a quarter.
    pub climb_limit: u32,
    /// 1 − cost of a step.
    pub climb_cost: f64,
    /// Chance of base failure in a quarter.
    pub failure_chance: f64,
    /// Draws below it fail or exit in a quarter, with the window shut and with it open.
    pub leave_limit: [u32; 2],
    /// (r + h_f)Δ − ½σ_f²Δ.
    pub drift: f64,
    /// σ_f√Δ√ρ_c and σ_f√Δ√(1 − ρ_c).
    pub common_volatility: f64,
    pub own_volatility: f64,
    /// .4·σ_X·σ_f·√ρ_c·Δ: covariance of sector and company for a loading of 1.
    pub covariance: f64,
    /// φ by quarter and rung.
    pub window_cost: Vec<[f64; RUNGS]>,
    /// ln M⁺ by quarter and rung.
    pub ln_multiple: Vec<[f64; RUNGS]>,
    /// Runway, need for cash and the limit below which a draw of 16 bits raises: before the first round, by quarter, then after one, by quarters
    /// since.
    pub runway: [f64; RUNWAYS],
    pub need: [f64; RUNWAYS],
    pub raise_limit: [u32; RUNWAYS],
    /// Index of the first entry after a round.
    pub after_round: usize,
    /// Whether it burns cash at all.
    pub burns: bool,
    /// 1 − crush loss.
    pub crush: f64,
    /// Factor of a data stall and of an architecture fork on the price.
    pub stall: f64,
    pub fork: f64,
}

/// What holds for one holding on one rung.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rung {
    /// β before and after the platform.
    pub loading: [f64; 2],
    /// ℓ before and after the platform.
    pub distress: [f64; 2],
    /// p_f before and after the platform.
    pub window_failure: [f64; 2],
    /// ln(1 − v) before and after the platform.
    pub ln_spared: [f64; 2],
    pub platform: PlatformEffect,
}

/// What a platform does to a company.
#[derive(Debug, Clone, Copy, PartialEq)]
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
        let above = if absorbed {
            self.above_absorbed
        } else {
            self.above_free
        };
        let base = if winner {
            self.base_winner
        } else {
            self.base_other
        };
        above + base
    }
}

impl Company {
    pub fn new(assessment: &Assessment, horizon: usize, seed: u64, a: &Assumptions) -> Self {
        let inputs = &assessment.inputs;
        let traits = &inputs.traits;
        let split = traits.split;
        let volatility = a.fundamental_volatility(traits.stage);
        let failure = a.base_failure(traits.stage);
        let common = a.common_volatility_share();
        let mut ladder = vec![*traits];
        while let Some(next) = ladder
            .last()
            .and_then(|here| here.one_rung_up(a))
            .filter(|_| ladder.len() < RUNGS)
        {
            ladder.push(next);
        }
        let fade = assessment.parameters.growth_fade;
        let mut window_cost = vec![[0.0; RUNGS]; horizon + 1];
        let mut ln_multiple = window_cost.clone();
        for (rung, traits) in ladder.iter().enumerate() {
            let parameters = CompanyParameters::of(traits, a);
            for t in 0..=horizon {
                let years = t as f64 * QUARTER;
                window_cost[t][rung] = WindowCost::of(traits, &parameters, fade, years, a).total();
                ln_multiple[t][rung] = Plan::of(traits, &parameters, fade, years, a)
                    .floored_multiple(traits.stage, 0.0, a)
                    .ln();
            }
        }
        let rungs = ladder.iter().map(|traits| Rung::new(traits, a)).collect();
        let climb_rate = a.ladder_rate_vertical() * split.share(Sleeve::VerticalIntegration)
            + a.ladder_rate_application() * traits.model_skill * split.share(Sleeve::Application)
            + a.ladder_rate_base() * split.share(Sleeve::BaseModel);
        let base = split.share(Sleeve::BaseModel);
        let data_barrier = assessment.parameters.data_barrier;
        let after_round = horizon + 1;
        let runway = runway_table(inputs, horizon, a);
        Self {
            key: StreamKey::holding(seed, &assessment.id),
            own_mispricing: assessment.log_mispricing
                - assessment.parameters.bubble_loading * a.sector_overvaluation(),
            rungs,
            climb_limit: limit(chance(climb_rate), 65_536.0),
            climb_cost: 1.0 - a.ladder_cost(),
            failure_chance: chance(failure),
            leave_limit: [0.0, chance(a.exit_rate(traits.stage))].map(|exits| {
                limit(
                    chance(failure) + (1.0 - chance(failure)) * exits,
                    4_294_967_296.0,
                )
            }),
            drift: (a.discount_rate(traits.stage) + failure) * QUARTER
                - 0.5 * volatility * volatility * QUARTER,
            common_volatility: volatility * (QUARTER * common).sqrt(),
            own_volatility: volatility * (QUARTER * (1.0 - common)).sqrt(),
            covariance: a.exuberance_correlation()
                * a.overvaluation_volatility()
                * volatility
                * common.sqrt()
                * QUARTER,
            window_cost,
            ln_multiple,
            need: runway.map(|quarters| needs_cash(quarters, a)),
            raise_limit: runway.map(|quarters| limit(raise_chance(quarters, a), 65_536.0)),
            runway,
            after_round,
            burns: inputs.runway_quarters < f64::INFINITY,
            crush: 1.0 - loss_if_crushed(traits, a),
            stall: base * a.stall_base_value()
                + (1.0 - base) * (1.0 + a.stall_data_gain() * data_barrier),
            fork: base * a.architecture_fork_base_value() + (1.0 - base),
        }
    }
}

impl Rung {
    fn new(traits: &Traits, a: &Assumptions) -> Self {
        let before = CompanyParameters::of(traits, a);
        let after = CompanyParameters::of(&traits.after_platform(a), a);
        let base = traits.split.share(Sleeve::BaseModel);
        let decoupled =
            1.0 - a.platform_decoupling() * (1.0 - 0.5 * traits.upstream_dependence) * (1.0 - base);
        Self {
            loading: [before.bubble_loading, before.bubble_loading * decoupled],
            distress: [
                distress_loss(before.window_failure, a),
                distress_loss(after.window_failure, a),
            ],
            window_failure: [before.window_failure, after.window_failure],
            ln_spared: [
                (-before.crush_probability).ln_1p(),
                (-after.crush_probability).ln_1p(),
            ],
            platform: platform_effect(traits, &before, a),
        }
    }
}

fn platform_effect(
    traits: &Traits,
    parameters: &CompanyParameters,
    a: &Assumptions,
) -> PlatformEffect {
    let split: StrategySplit = traits.split;
    let (application, vertical) = (
        split.share(Sleeve::Application),
        split.share(Sleeve::VerticalIntegration),
    );
    let (base, adjacent) = (
        split.share(Sleeve::BaseModel),
        split.share(Sleeve::Adjacent),
    );
    let reach =
        a.platform_uplift_base() + (1.0 - a.platform_uplift_base()) * parameters.data_barrier;
    PlatformEffect {
        absorbed_chance: (a.absorption_probability() * 0.5 * (1.0 - parameters.moat))
            .clamp(0.0, 1.0),
        winner_chance: a.platform_winner_probability()
            * traits.model_skill
            * traits.platform_ambition,
        above_absorbed: (application + vertical) * a.absorption_value() + adjacent,
        above_free: application * (1.0 + a.platform_uplift_application() * reach)
            + vertical * (1.0 + a.platform_uplift_vertical() * reach)
            + adjacent,
        base_winner: base * a.platform_winner_value(),
        base_other: base * a.platform_loser_value(),
    }
}

/// Runways a company can have: falling from today's, then falling from a round's; the rest of the table is not used.
fn runway_table(inputs: &Inputs, horizon: usize, a: &Assumptions) -> [f64; RUNWAYS] {
    let mut table = [0.0; RUNWAYS];
    let (before, after) = table.split_at_mut(horizon + 1);
    for (from, entries) in [
        (inputs.runway_quarters, before),
        (a.raise_runway(), &mut after[..=horizon]),
    ] {
        for (t, entry) in entries.iter_mut().enumerate() {
            *entry = (from - t as f64).max(0.0);
        }
    }
    table
}

/// Chance that a company with so much runway raises in a quarter while the window is open.
fn raise_chance(runway: f64, a: &Assumptions) -> f64 {
    if runway < a.raise_deadline() {
        1.0
    } else if runway < a.raise_comfort() {
        a.raise_probability()
    } else {
        0.0
    }
}

/// The whole number below which a draw from 0 … `range` − 1 is a uniform below that chance.
fn limit(chance: f64, range: f64) -> u32 {
    (chance * range - 0.5)
        .ceil()
        .clamp(0.0, f64::from(u32::MAX)) as u32
}

/// Chance within a quarter of an event at a rate per year.
fn chance(rate: f64) -> f64 {
    -(-rate * QUARTER).exp_m1()
}
