//! Everything about one holding that does not change from path to path, tabulated once.

use super::draws::StreamKey;
use crate::assumptions::Assumptions;
use crate::model::Assessment;
use crate::model::cash_plan::CashPlan;
use crate::model::exuberance::QUARTER;
use crate::model::inputs::{Input, Traits};
use crate::model::parameters::{CompanyParameters, loss_if_crushed};
use crate::model::preference::cover;
use crate::portfolio::{Sleeve, StrategySplit};

/// Most rungs of the ladder a company can stand on.
pub(super) const RUNGS: usize = 4;

/// Tables of one holding. Amounts are shares of the company's value today.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct CompanyTables {
    pub key: StreamKey,
    /// The layer whose burst it follows: that of its largest share, the first of equals.
    pub layer: usize,
    /// Its shares by layer, without those of nothing.
    pub shares: Vec<(usize, f64)>,
    /// σ_o√Δ, and the sum of squares of its shares.
    pub layer_volatility: f64,
    pub squared_shares: f64,
    /// By rung of the integration ladder, starting at today's.
    pub rungs: Vec<Rung>,
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
    /// By quarter, from today to the horizon.
    pub quarters: Vec<CompanyQuarter>,
    /// κ at which growth fades.
    pub fade: f64,
    /// γ; 0 when revenue is assumed.
    pub dearness_power: f64,
    /// Cash today.
    pub cash: f64,
    /// Claims that rank before ours today, and one over those that rank with ours.
    pub ahead: f64,
    pub per_alongside: f64,
    /// Our claim over the value of our position today, and that of a position bought today.
    pub claim: f64,
    pub fresh_claim: f64,
    /// Value today over the size at which a listing is as likely as a sale.
    pub listing: f64,
    /// 1 − crush loss.
    pub crush: f64,
    /// Factor of a data stall and of an architecture fork on the price.
    pub stall: f64,
    pub fork: f64,
}

/// What the plan says of a company in one quarter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct CompanyQuarter {
    /// δ q_c e⁺: log growth a year that is lost while nobody funds.
    pub growth_at_risk: f64,
    /// Burn of the quarter; 0 when it makes cash.
    pub burn: f64,
    /// k_y times the cash made in a year: over the price it is the log of the promise.
    pub carried: f64,
    /// ln of price over revenue against the usual at today's price.
    pub ln_dearness: f64,
}

/// What holds for one holding on one rung.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rung {
    /// β before and after the platform.
    pub loading: [f64; 2],
    /// ln(1 − v) before and after the platform.
    pub ln_spared: [f64; 2],
    /// Draws of 16 bits below it climb one rung in a quarter; 0 on the last.
    pub climb_limit: u32,
    pub platform: PlatformEffect,
}

/// What a platform does to a company.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct PlatformEffect {
    /// Chance to be absorbed.
    absorbed_chance: f64,
    /// Chance to be the platform.
    winner_chance: f64,
    /// Part of the factor from applications, vertical and adjacent, if absorbed and if not.
    above_absorbed: f64,
    above_free: f64,
    /// Part from base models, if the winner and if not.
    base_winner: f64,
    base_other: f64,
}

impl PlatformEffect {
    /// Factor on the price on a path with two draws from 0 … 1: the company is absorbed, or is the
    /// platform, when its draw lies below the chance.
    pub const fn factor(&self, [absorbed, winner]: [f64; 2]) -> f64 {
        let above = if absorbed < self.absorbed_chance {
            self.above_absorbed
        } else {
            self.above_free
        };
        let base = if winner < self.winner_chance {
            self.base_winner
        } else {
            self.base_other
        };
        above + base
    }
}

impl CompanyTables {
    pub fn new(assessment: &Assessment, horizon: usize, seed: u64, a: &Assumptions) -> Self {
        let inputs = &assessment.inputs;
        let traits = &inputs.traits;
        let volatility = a.fundamental_volatility(traits.stage);
        let failure = a.base_failure(traits.stage);
        let common = a.common_volatility_share();
        let base = traits.split.share(Sleeve::BaseModel);
        let claims = inputs.claims;
        Self {
            key: StreamKey::holding(seed, &assessment.id),
            layer: traits.split.largest().index(),
            shares: shares(traits.split),
            layer_volatility: a.layer_volatility() * QUARTER.sqrt(),
            squared_shares: traits
                .split
                .shares()
                .map(|share| share * share)
                .iter()
                .sum(),
            rungs: rungs(traits, a),
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
            quarters: quarters(assessment, horizon, a),
            fade: assessment.parameters.burst_fade,
            dearness_power: if inputs.is_assumed(Input::Arr) {
                0.0
            } else {
                a.dearness_power()
            },
            cash: inputs.cash_to_value,
            ahead: claims.ahead,
            per_alongside: 1.0 / claims.alongside.max(LEAST_ALONGSIDE),
            claim: claims.own.min(LARGEST_CLAIM),
            fresh_claim: cover(claims.multiple, 1.0),
            listing: claims.company_dollars / a.listing_size(),
            crush: 1.0 - loss_if_crushed(traits, a),
            stall: base * a.stall_base_value()
                + (1.0 - base) * (1.0 + a.stall_data_gain() * assessment.parameters.data_barrier),
            fork: base * a.architecture_fork_base_value() + (1.0 - base),
        }
    }
}

fn shares(split: StrategySplit) -> Vec<(usize, f64)> {
    let shares = split.shares().into_iter().enumerate();
    shares.filter(|(_, share)| *share > 0.0).collect()
}

/// Claims that rank with ours are divided by: where there are none, ours is whole as soon as it is
/// reached.
const LEAST_ALONGSIDE: f64 = 1e-12;
/// A claim this many times the value of the position is not outgrown on any path.
const LARGEST_CLAIM: f64 = 1e12;

fn quarters(assessment: &Assessment, horizon: usize, a: &Assumptions) -> Vec<CompanyQuarter> {
    let inputs = &assessment.inputs;
    let plan = CashPlan::of(inputs, &assessment.parameters, a);
    let ln_today = -libm::log(inputs.revenue_to_value.max(LEAST_REVENUE) * inputs.usual_multiple);
    let at = |t: usize| {
        let years = t as f64 * QUARTER;
        let cash_flow = plan.cash_flow(years);
        CompanyQuarter {
            growth_at_risk: a.growth_lost()
                * assessment.parameters.growth_at_risk
                * plan.excess_growth(years).max(0.0),
            burn: (-cash_flow).max(0.0) * QUARTER,
            carried: a.promise_decay() * cash_flow.max(0.0),
            ln_dearness: ln_today - libm::log(plan.growth_of_revenue(years)),
        }
    };
    (0..=horizon).map(at).collect()
}

/// Revenue over value below which a price is as dear as it can be.
const LEAST_REVENUE: f64 = 1e-12;

/// The rungs from today's up.
fn rungs(traits: &Traits, a: &Assumptions) -> Vec<Rung> {
    let mut ladder = vec![*traits];
    while let Some(next) = ladder
        .last()
        .and_then(|here| here.one_rung_up(a))
        .filter(|_| ladder.len() < RUNGS)
    {
        ladder.push(next);
    }
    let last = ladder.len() - 1;
    let rung = |(index, traits): (usize, &Traits)| Rung::new(traits, index < last, a);
    ladder.iter().enumerate().map(rung).collect()
}

impl Rung {
    fn new(traits: &Traits, climbs: bool, a: &Assumptions) -> Self {
        let before = CompanyParameters::of(traits, a);
        let after = CompanyParameters::of(&traits.after_platform(a), a);
        let base = traits.split.share(Sleeve::BaseModel);
        let decoupled =
            1.0 - a.platform_decoupling() * (1.0 - 0.5 * traits.upstream_dependence) * (1.0 - base);
        // What a company can do makes it climb, not what it is called.
        let climb_rate = a.ladder_rate()
            * traits.model_skill
            * before.data_barrier
            * (1.0 - traits.platform_ambition);
        Self {
            loading: [before.bubble_loading, before.bubble_loading * decoupled],
            ln_spared: [
                libm::log1p(-before.crush_probability),
                libm::log1p(-after.crush_probability),
            ],
            climb_limit: if climbs {
                limit_of_16_bits(chance(climb_rate))
            } else {
                0
            },
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

/// The whole number below which a draw of 16 bits is a uniform below that chance.
pub(super) fn limit_of_16_bits(chance: f64) -> u32 {
    limit(chance, 65_536.0)
}

/// The whole number below which a draw from 0 … `range` − 1 is a uniform below that chance.
fn limit(chance: f64, range: f64) -> u32 {
    (chance * range - 0.5)
        .ceil()
        .clamp(0.0, f64::from(u32::MAX)) as u32
}

/// Chance within a quarter of an event at a rate per year.
fn chance(rate: f64) -> f64 {
    -libm::expm1(-rate * QUARTER)
}
