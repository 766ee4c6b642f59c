//! What a burst would leave of one company on one path: the formulas that a whole block and a
//! single path share.

use super::company::{CompanyQuarter, CompanyTables};
use super::rules::Rules;
use crate::model::special::{exp_to_nine_digits, ln};

/// A burst on a path: Λ, its size, and D, the quarters the window stays shut.
#[derive(Clone, Copy)]
pub(super) struct BurstDraw {
    pub size: f64,
    pub shut: f64,
}

/// Where a company stands on a path. Amounts are shares of its value today.
#[derive(Clone, Copy)]
pub(super) struct Standing {
    pub price: f64,
    pub cash: f64,
    /// Claims that rank before ours.
    pub ahead: f64,
}

/// Claims that do not change from path to path; see [`CompanyTables`].
#[derive(Clone, Copy)]
pub(super) struct Claims {
    claim: f64,
    fresh_claim: f64,
    per_alongside: f64,
    listing: f64,
}

impl CompanyTables {
    /// Those of the company.
    pub const fn claims(&self) -> Claims {
        Claims {
            claim: self.claim,
            fresh_claim: self.fresh_claim,
            per_alongside: self.per_alongside,
            listing: self.listing,
        }
    }
}

/// Prices are divided by no less.
const LEAST_PRICE: f64 = 1e-30;
/// ln 64: price over revenue against the usual beyond which it makes no more difference, either
/// way.
const FARTHEST_LN_PRICE: f64 = 6.0 * std::f64::consts::LN_2;

/// Π of a company that makes cash.
#[inline(always)]
pub(super) fn promise(quarter: &CompanyQuarter, price: f64) -> f64 {
    exp_to_nine_digits(-quarter.carried / price.max(LEAST_PRICE))
}

/// d, by the power γ.
#[inline(always)]
pub(super) fn dearness(quarter: &CompanyQuarter, power: f64, price: f64) -> f64 {
    let dearness = quarter.ln_dearness + ln(price.max(LEAST_PRICE));
    exp_to_nine_digits(power * dearness.clamp(-FARTHEST_LN_PRICE, FARTHEST_LN_PRICE))
}

/// C, from the fall of the price when θ and the size of the burst are 1, and the growth that falls
/// into the shut window.
#[inline(always)]
pub(super) fn log_loss(
    rules: &Rules,
    quarter: &CompanyQuarter,
    burst: BurstDraw,
    [fall, window, cash]: [f64; 3],
) -> f64 {
    let needed = burst.shut * quarter.burn;
    let outside = needed / (needed + cash).max(f64::MIN_POSITIVE);
    rules.price_fall * burst.size * fall
        + quarter.growth_at_risk * window
        + rules.cash_need_loss * outside
}

/// E[v]: mean share of the company that a burst leaves.
#[inline(always)]
pub(super) fn mean_left(rules: &Rules, log_loss: f64) -> f64 {
    exp_to_nine_digits(-rules.mean_power * log_loss)
}

/// v: the share it leaves on a path, by its standard normal number.
#[inline(always)]
pub(super) fn left(rules: &Rules, log_loss: f64, shock: f64) -> f64 {
    let deviation = (rules.spread_base + rules.spread_growth * log_loss).sqrt();
    exp_to_nine_digits(deviation * shock - log_loss - 0.5 * rules.spread_base)
}

/// Share of the price that a position held from today keeps, and one bought now, when claims and
/// shares have divided what is left.
#[inline(always)]
pub(super) fn kept(
    rules: &Rules,
    claims: Claims,
    burn: f64,
    shut: f64,
    left: f64,
    at: Standing,
) -> [f64; 2] {
    let raised = (shut * burn - at.cash).max(0.0);
    let value = left * at.price;
    let reached = value - at.ahead - rules.new_money_senior * raised;
    let paid = (reached * claims.per_alongside).clamp(0.0, 1.0);
    let sway = rules.preference_sway / (1.0 + at.price * claims.listing);
    let per_price = 1.0 / at.price.max(LEAST_PRICE);
    let held = (claims.claim.min(at.price) * paid - value).max(0.0);
    let fresh = (claims.fresh_claim * at.price * paid - value).max(0.0);
    [
        left + sway * held * per_price,
        left + sway * fresh * per_price,
    ]
}

/// How the bubble moves a price: σ_X√Δ of the sector and σ_o√Δ of the layers, with what takes their
/// mean out again.
#[derive(Clone, Copy)]
pub(super) struct BubbleStep {
    pub sector: f64,
    pub layers: f64,
    pub squared_shares: f64,
    /// Covariance of sector and company for a loading of 1.
    pub covariance: f64,
}

impl BubbleStep {
    /// Log step of a quarter on top of the fundamental one and of the pay for the burst, by the
    /// standard normal shocks of the sector and of the company's layers.
    #[inline(always)]
    pub fn step(self, fundamental: f64, loading: f64, [sector, layers]: [f64; 2]) -> f64 {
        let (volatility, own) = (loading * self.sector, loading * self.layers);
        fundamental + volatility * sector
            - 0.5 * volatility * volatility
            - loading * self.covariance
            + own * layers
            - 0.5 * own * own * self.squared_shares
    }
}

/// When a company raises with the window open: cash below which it seeks a round, below which it
/// must, and that it wants.
#[derive(Clone, Copy)]
pub(super) struct Raising {
    pub seeks: f64,
    pub must: f64,
    pub wanted: f64,
    /// Draws of 16 bits below it find a round.
    pub limit: u32,
}

impl Raising {
    /// What it raises with that cash on a draw.
    #[inline(always)]
    pub fn raised(self, cash: f64, draw: u32) -> f64 {
        let finds = draw & 0xFFFF < self.limit;
        let limit = if finds { self.seeks } else { self.must };
        if cash < limit {
            (self.wanted - cash).max(0.0)
        } else {
            0.0
        }
    }
}
