//! One company's inputs with every gap filled from its class prior (docs/model.md §2).

use crate::assumptions::Assumptions;
use crate::portfolio::{
    Customer, Figure, Holding, INTEGRATION_STEPS, Position, SLEEVES, Sleeve, Stage, StrategySplit,
};

pub use super::input::Input;

/// Most growth that is believed in a valuation: ln 4, +300 % a year.
pub const GROWTH_CAP: f64 = 2.0 * std::f64::consts::LN_2;
/// Least growth that is believed: ln 0.05, −95 % a year; below it the series of the valuation says
/// no more.
pub const GROWTH_FLOOR: f64 = -2.995_732_273_553_991;

/// What the scorecard and the margins say of a company; the part of the inputs that a step of the
/// integration ladder or a platform changes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Traits {
    /// D.
    pub private_data: f64,
    /// K.
    pub data_readiness: f64,
    /// L.
    pub data_method: f64,
    /// B.
    pub model_skill: f64,
    /// U.
    pub upstream_dependence: f64,
    /// P.
    pub platform_ambition: f64,
    /// I, steps / 3.
    pub integration: f64,
    /// Who pays.
    pub customer: Customer,
    /// Stage of the last round.
    pub stage: Stage,
    /// How the company divides over the sleeves.
    pub split: StrategySplit,
    /// Log growth per year, within [`GROWTH_FLOOR`] and [`GROWTH_CAP`].
    pub log_growth: f64,
    /// Compute cost as a share of revenue today, c₀.
    pub compute_share: f64,
    /// Mature gross margin before compute, m̄.
    pub mature_margin: f64,
}

/// Everything the model needs of one holding, gaps filled. Amounts in millions of the holding's
/// currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Inputs {
    /// Scorecard, growth and margins.
    pub traits: Traits,
    /// Post-money value; from the mark and the ownership when not reported, `None` when neither is
    /// known.
    pub post_money: Option<f64>,
    /// Annualised revenue; `None` when neither it nor the post-money value is known.
    pub arr: Option<f64>,
    /// Gross margin after compute, as used.
    pub gross_margin: f64,
    /// Log growth per year before the cap.
    pub reported_log_growth: f64,
    /// Burn per month after capital spending, negative when the company makes cash; `None` when it
    /// can be neither read nor derived.
    pub burn_per_month: Option<f64>,
    /// Cash at hand.
    pub cash: f64,
    /// Capital raised so far.
    pub total_raised: f64,
    /// Quarters the cash lasts; infinite when the company does not burn.
    pub runway_quarters: f64,
    /// M₀: value over revenue that is usual in the company's class.
    pub usual_multiple: f64,
    /// Value of the company that ratios are taken of: as above, else revenue at the usual multiple;
    /// `None` when neither is known.
    pub company_value: Option<f64>,
    /// Revenue of a year over that value.
    pub revenue_to_value: f64,
    /// Burn of a quarter over that value; negative when the company makes cash.
    pub burn_to_value: f64,
    /// Cash at hand over that value; 0 when it is unknown and the company does not burn.
    pub cash_to_value: f64,
    /// The claims around the position.
    pub claims: Claims,
    /// c: weight of the company's own mispricing against the sector's.
    pub data_confidence: f64,
    assumed: u32,
}

/// Who is paid what before shares count, as ratios.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Claims {
    /// Claims that rank before ours, over the company's value.
    pub ahead: f64,
    /// Claims that rank with ours, ours included, over the company's value.
    pub alongside: f64,
    /// Our own claim, over the value of our position; 0 when what was paid is unknown.
    pub own: f64,
    /// Multiple of what is paid that such a claim comes to.
    pub multiple: f64,
    /// Value of the company in millions of dollars; 0 when it is unknown.
    pub company_dollars: f64,
}

/// The largest amount of a company in units of its value. A value of next to nothing would make
/// amounts over it infinite, and cash less burn along a path no number at all.
const LARGEST_TO_VALUE: f64 = 1e12;

/// An amount over the company's value.
fn of_value(amount: f64, value: f64) -> f64 {
    let ratio = amount / value;
    if ratio.is_nan() {
        return 0.0;
    }
    ratio.clamp(-LARGEST_TO_VALUE, LARGEST_TO_VALUE)
}

impl Inputs {
    /// Fills the gaps of a holding from its class, its currency taken for the dollar.
    pub fn resolve(holding: &Holding, assumptions: &Assumptions) -> Self {
        Self::resolve_position(
            &Position::alone(holding, holding.fair_value, 1.0),
            assumptions,
        )
    }

    /// Fills the gaps of a position from its class.
    pub fn resolve_position(position: &Position<'_>, assumptions: &Assumptions) -> Self {
        Self::resolve_from(position, position.holding.strategy, assumptions)
    }

    /// Fills the gaps of a holding from the priors of another split over the sleeves than its own;
    /// the usual multiple is then theirs, too.
    pub fn resolve_from(
        position: &Position<'_>,
        priors: StrategySplit,
        assumptions: &Assumptions,
    ) -> Self {
        Resolver {
            holding: position.holding,
            dollars: position.dollars,
            assumptions,
            split: priors,
            assumed: 0,
        }
        .resolve()
    }

    /// Whether an input was filled from a prior or derived, not reported.
    pub const fn is_assumed(&self, input: Input) -> bool {
        self.assumed & (1 << input as u32) != 0
    }

    /// A figure as the model uses it, reported or assumed; `None` where there is nothing to derive
    /// it from.
    pub fn figure(&self, figure: Figure) -> Option<f64> {
        match figure {
            Figure::FairValue
            | Figure::Cost
            | Figure::Ownership
            | Figure::PreferencesAhead
            | Figure::PreferencesAlongside
            | Figure::PreferencesMultiple => None,
            Figure::PostMoney => self.post_money,
            Figure::Arr => self.arr,
            Figure::Growth => Some(libm::expm1(self.reported_log_growth)),
            Figure::GrossMargin => Some(self.gross_margin),
            Figure::ComputeShare => Some(self.traits.compute_share),
            Figure::Burn => self.burn_per_month,
            Figure::Cash => Some(self.cash),
            Figure::TotalRaised => Some(self.total_raised),
            Figure::PrivateData => Some(self.traits.private_data),
            Figure::DataReadiness => Some(self.traits.data_readiness),
            Figure::DataMethod => Some(self.traits.data_method),
            Figure::ModelSkill => Some(self.traits.model_skill),
            Figure::UpstreamDependence => Some(self.traits.upstream_dependence),
            Figure::PlatformAmbition => Some(self.traits.platform_ambition),
            Figure::IntegrationStep => Some(self.traits.integration * f64::from(INTEGRATION_STEPS)),
        }
    }

    /// The inputs that were not reported.
    pub fn assumed(&self) -> impl Iterator<Item = Input> + '_ {
        Input::ALL
            .into_iter()
            .filter(|input| self.is_assumed(*input))
    }

    /// Whether growth was above what is believed in a valuation.
    pub fn growth_capped(&self) -> bool {
        self.reported_log_growth > GROWTH_CAP
    }
}

struct Resolver<'a> {
    holding: &'a Holding,
    /// US dollars to one unit of its currency.
    dollars: f64,
    assumptions: &'a Assumptions,
    split: StrategySplit,
    assumed: u32,
}

impl Resolver<'_> {
    fn resolve(mut self) -> Inputs {
        let company = self.holding.company;
        let assumptions = self.assumptions;
        let largest = self.split.largest();
        let stage = self.or(Input::Stage, self.holding.stage, |_| {
            assumptions.prior_stage(largest)
        });
        let customer = self.or(Input::Customer, self.holding.scorecard.customer, |_| {
            assumptions.prior_customer(largest)
        });
        let post_money = self.post_money();
        let reported_log_growth = self.or(Input::Growth, company.growth.map(libm::log1p), |r| {
            r.blend(|s| libm::log1p(assumptions.prior_growth(s)))
        });
        let usual_multiple = self.blend(|s| assumptions.prior_ev_to_arr(s));
        let arr = self.arr(post_money, usual_multiple);
        let company_value = post_money.or_else(|| {
            arr.map(|arr| arr * usual_multiple)
                .filter(|value| *value > 0.0 && value.is_finite())
        });
        let (compute_share, gross_margin, mature_margin) = self.margins();
        let class_paid_in = self.blend(|s| assumptions.prior_paid_in(s));
        let total_raised = self.or(Input::TotalRaised, company.total_raised, |_| {
            company_value.map_or(0.0, |value| value * class_paid_in)
        });
        let burn = self.burn(arr, reported_log_growth);
        // Net new revenue of a past year over the value, at the usual multiple.
        let class_burn = self.blend(|s| assumptions.prior_burn_multiple(s))
            * -libm::expm1(-reported_log_growth)
            / (4.0 * usual_multiple);
        let burn_to_value = match (burn, company_value) {
            (Some(burn), Some(value)) => of_value(3.0 * burn, value),
            (Some(burn), None) if burn <= 0.0 => 0.0,
            (Some(_) | None, _) => class_burn.max(0.0),
        };
        let (cash, runway_quarters) = self.cash(burn, burn_to_value);
        let cash_to_value = match (company_value, company.cash) {
            _ if runway_quarters < f64::INFINITY => of_value(runway_quarters * burn_to_value, 1.0),
            (Some(value), Some(cash)) => of_value(cash.max(0.0), value),
            (Some(_) | None, _) => 0.0,
        };
        let revenue_to_value = match (arr, company_value) {
            (Some(arr), Some(value)) => of_value(arr, value),
            (Some(_) | None, _) => 1.0 / usual_multiple,
        };
        let claims = self.claims(company_value, total_raised, class_paid_in);

        let traits = Traits {
            private_data: self.score(Figure::PrivateData, Assumptions::prior_private_data),
            data_readiness: self.score(Figure::DataReadiness, Assumptions::prior_data_readiness),
            data_method: self.score(Figure::DataMethod, Assumptions::prior_data_method),
            model_skill: self.score(Figure::ModelSkill, Assumptions::prior_model_skill),
            upstream_dependence: self.score(
                Figure::UpstreamDependence,
                Assumptions::prior_upstream_dependence,
            ),
            platform_ambition: self.score(
                Figure::PlatformAmbition,
                Assumptions::prior_platform_ambition,
            ),
            integration: self.score(Figure::IntegrationStep, Assumptions::prior_integration),
            customer,
            stage,
            split: self.split,
            log_growth: reported_log_growth.clamp(GROWTH_FLOOR, GROWTH_CAP),
            compute_share,
            mature_margin,
        };
        Inputs {
            traits,
            post_money,
            arr,
            gross_margin,
            reported_log_growth,
            burn_per_month: burn,
            cash,
            total_raised,
            runway_quarters,
            usual_multiple,
            company_value,
            revenue_to_value,
            burn_to_value,
            cash_to_value,
            claims,
            data_confidence: self.data_confidence(),
            assumed: self.assumed,
        }
    }

    /// The reported value, or the one of `prior`, noted as assumed.
    fn or<T>(&mut self, input: Input, reported: Option<T>, prior: impl FnOnce(&Self) -> T) -> T {
        if let Some(value) = reported {
            return value;
        }
        self.assumed |= 1 << input as u32;
        prior(self)
    }

    /// A prior blended by the strategy split.
    fn blend(&self, prior: impl Fn(Sleeve) -> f64) -> f64 {
        SLEEVES
            .into_iter()
            .map(|sleeve| self.split.share(sleeve) * prior(sleeve))
            .sum()
    }

    /// A judgement as a part of its highest value.
    fn score(&mut self, figure: Figure, prior: fn(&Assumptions, Sleeve) -> f64) -> f64 {
        let highest = figure.range().high;
        let reported = figure.get(self.holding).map(|value| value / highest);
        match Input::of(figure) {
            Some(input) => self.or(input, reported, |r| r.blend(|s| prior(r.assumptions, s))),
            None => reported.unwrap_or_default(),
        }
    }

    fn post_money(&mut self) -> Option<f64> {
        let reported = self.holding.company.post_money.filter(|post| *post > 0.0);
        let implied = || {
            self.holding
                .ownership
                .filter(|o| *o > 0.0)
                .map(|o| self.holding.fair_value / o)
        };
        if reported.is_none() {
            self.assumed |= 1 << Input::PostMoney as u32;
        }
        reported
            .or_else(implied)
            .filter(|post| *post > 0.0 && post.is_finite())
    }

    fn arr(&mut self, post_money: Option<f64>, usual_multiple: f64) -> Option<f64> {
        let reported = self.holding.company.arr;
        if reported.is_none() {
            self.assumed |= 1 << Input::Arr as u32;
        }
        reported.or_else(|| post_money.map(|post| post / usual_multiple))
    }

    /// Compute share c₀, gross margin after it, and mature margin m̄ before it.
    ///
    /// The three must fit together: a reported gross margin is topped up by the compute share; when
    /// only the compute share is known m̄ is the general one; when neither is, both come from the
    /// class prior.
    fn margins(&mut self) -> (f64, f64, f64) {
        let assumptions = self.assumptions;
        let company = self.holding.company;
        let by_method = self
            .holding
            .scorecard
            .data_method
            .map(|method| compute_share_by_method(method, assumptions));
        let class_compute = self.blend(|s| assumptions.prior_compute_share(s));
        let class_margin = self.blend(|s| assumptions.prior_gross_margin(s));
        let compute = self.or(Input::ComputeShare, company.compute_share, |_| {
            by_method.unwrap_or(class_compute)
        }) * assumptions.compute_share_scale();
        let mature_of =
            |gross_margin: f64| (gross_margin + compute).min(assumptions.mature_margin_cap());
        let mature = match (company.gross_margin, company.compute_share.or(by_method)) {
            (Some(gross_margin), _) => mature_of(gross_margin),
            (None, Some(_)) => assumptions.mature_gross_margin(),
            (None, None) => mature_of(class_margin),
        };
        let gross_margin = self.or(Input::GrossMargin, company.gross_margin, |_| {
            mature - compute
        });
        (compute, gross_margin, mature)
    }

    /// Burn per month: as reported, else the usual burn for the net new revenue of the past year. A
    /// company that is not growing has none to derive a burn from and is taken to burn nothing.
    fn burn(&mut self, arr: Option<f64>, log_growth: f64) -> Option<f64> {
        let assumptions = self.assumptions;
        self.or(
            Input::Burn,
            self.holding.company.burn_per_month.map(Some),
            |r| {
                let multiple = r.blend(|s| assumptions.prior_burn_multiple(s));
                arr.map(|arr| (multiple * arr * -libm::expm1(-log_growth) / 12.0).max(0.0))
            },
        )
    }

    /// Cash at hand and runway in quarters.
    ///
    /// Where cash is assumed the runway is the class's own, to the last bit: taken back out of an
    /// amount it would depend on the unit of money, and bounded by the price it would make a dear
    /// company safer.
    fn cash(&mut self, burn: Option<f64>, burn_to_value: f64) -> (f64, f64) {
        let class_runway = self.blend(|s| self.assumptions.prior_runway(s));
        let reported = self.holding.company.cash;
        let cash = self.or(Input::Cash, reported, |_| {
            class_runway * 3.0 * burn.unwrap_or(0.0).max(0.0)
        });
        let runway = match (burn, reported) {
            _ if burn_to_value <= 0.0 => f64::INFINITY,
            (Some(burn), Some(cash)) => cash.max(0.0) / (3.0 * burn),
            (Some(_) | None, _) => class_runway,
        };
        (cash, runway)
    }

    fn claims(
        &mut self,
        company_value: Option<f64>,
        total_raised: f64,
        class_paid_in: f64,
    ) -> Claims {
        let Holding {
            cost,
            fair_value,
            security,
            preferences,
            ..
        } = self.holding;
        let ahead = self.or(Input::PreferencesAhead, preferences.ahead, |_| 0.0);
        let alongside = preferences
            .alongside
            .unwrap_or_else(|| (total_raised - ahead).max(0.0));
        // What nobody has stated protects nobody.
        let paid = self.or(Input::Cost, *cost, |_| 0.0);
        let multiple = preferences.claimed_multiple(*security).max(0.0);
        let claim = multiple * paid.max(0.0);
        let (ahead, alongside) = match company_value {
            Some(value) => (
                of_value(ahead.max(0.0), value),
                of_value(alongside.max(0.0), value),
            ),
            None => (0.0, class_paid_in),
        };
        Claims {
            ahead,
            alongside,
            own: if claim <= 0.0 {
                0.0
            } else {
                of_value(claim, fair_value.max(0.0))
            },
            multiple,
            company_dollars: company_value.map_or(0.0, |value| value * self.dollars),
        }
    }

    fn data_confidence(&self) -> f64 {
        let company = self.holding.company;
        let reported = [
            company.arr.is_some(),
            company.growth.is_some(),
            company.gross_margin.is_some() || company.compute_share.is_some(),
            company.cash.is_some() && company.burn_per_month.is_some(),
            company.post_money.is_some(),
        ];
        let share =
            reported.into_iter().filter(|known| *known).count() as f64 / reported.len() as f64;
        let base = self.assumptions.confidence_base();
        self.assumptions.confidence_cap() * (base + (1.0 - base) * share)
    }
}

fn compute_share_by_method(method: f64, assumptions: &Assumptions) -> f64 {
    let position = method.clamp(0.0, 1.0) * 4.0;
    let rung = (position as usize).min(3);
    let part = position - rung as f64;
    assumptions.compute_share_of_rung(rung) * (1.0 - part)
        + assumptions.compute_share_of_rung(rung + 1) * part
}

#[cfg(test)]
mod tests;
