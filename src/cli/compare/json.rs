//! The result as JSON of schema `froth-compare/1`; the order of its keys is stable.

use super::quantiles::Quantiles;
use super::{CompareRun, against, firm, flips, net, reopened, verdict};
use crate::model::questions::{losses_by_cash, what_to_ask};
use crate::model::{Assessment, Drivers, LossLayers, MODEL_VERSION};
use crate::portfolio::{SLEEVE_COUNT, Sleeve};
use crate::strategy::metric::Metric;
use crate::strategy::result::{Comparison, LossToday, StrategyResult};
use serde::Serialize;
use std::collections::BTreeMap;

/// Writes the result; numbers that are not finite are null.
pub fn of(answer: &CompareRun<'_>) -> String {
    let portfolio = &answer.workspace.portfolio;
    let priced = answer.workspace.priced();
    let comparison = answer.comparison;
    let reference = comparison.reference();
    let result = Compared {
        schema: "froth-compare/1",
        model_version: MODEL_VERSION,
        seed: comparison.seed,
        paths: comparison.paths,
        portfolio: Held {
            name: &portfolio.name,
            sha256: &answer.fingerprint,
            holdings: portfolio.holdings.len(),
            value: portfolio.total_value(),
        },
        chance_burst_by_quarter: &comparison.chance_burst,
        burst_in: comparison.burst_in.map(Sleeve::word),
        chance_burst_by_origin_by_quarter: Origins::of(
            &comparison.chance_by_origin.all_at_once,
            comparison.chance_by_origin.layers.each_ref(),
        ),
        chance_platform_by_quarter: &comparison.chance_platform,
        overvaluation_by_quarter: &comparison.overvaluation,
        holdings: answer
            .study
            .assessments()
            .iter()
            .zip(&priced.weighed())
            .map(|(assessment, position)| {
                Holding::of(
                    assessment,
                    losses_by_cash(position, answer.study.assumptions()),
                )
            })
            .collect(),
        fund: answer
            .net
            .ok()
            .map(|net| net::Fund::of(net, &answer.beside)),
        strategies: comparison
            .strategies
            .iter()
            .enumerate()
            .map(|(index, result)| Strategy {
                net: answer
                    .net
                    .ok()
                    .map(|net| net::NetOf::of(&net.strategies[index], net.reference())),
                ..Strategy::of(result, comparison, reference)
            })
            .collect(),
        ask_first: ask_first(answer),
        flip_points: flips::of(answer),
        firm: firm::of(answer.firm),
        snapshot: reopened::of(answer),
        against: against::of(answer),
        verdict: verdict::of(answer),
    };
    // Plain numbers and texts always serialise.
    serde_json::to_string_pretty(&result).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
struct Compared<'a> {
    schema: &'static str,
    model_version: &'static str,
    seed: u64,
    paths: usize,
    portfolio: Held<'a>,
    chance_burst_by_quarter: &'a [f64],
    /// The layer the burst of all exposures begins in; null for all at once.
    burst_in: Option<&'static str>,
    /// Parts of the chance of a burst, by where it begins.
    chance_burst_by_origin_by_quarter: Origins<&'a Vec<f64>>,
    chance_platform_by_quarter: &'a [f64],
    /// Where the sector has not burst.
    overvaluation_by_quarter: &'a [f64],
    holdings: Vec<Holding<'a>>,
    /// Only with a fund.
    #[serde(skip_serializing_if = "Option::is_none")]
    fund: Option<net::Fund>,
    strategies: Vec<Strategy<'a>>,
    /// Unknown figures by how far knowing them could move the exposure today.
    ask_first: Vec<MissingFigure>,
    /// Only when they were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    flip_points: Option<Vec<flips::OfStrategy<'a>>>,
    /// Only of several funds.
    #[serde(skip_serializing_if = "Option::is_none")]
    firm: Option<firm::OfFirm<'a>>,
    /// Only of a snapshot as it was shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    snapshot: Option<reopened::OfReopened<'a>>,
    /// Only when somebody else's opinion was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    against: Option<against::OfAgainst<'a>>,
    /// The answer, and how sure it is.
    verdict: verdict::OfVerdict,
}

/// Something of bursts by where they begin.
#[derive(Serialize)]
struct Origins<T> {
    all_at_once: T,
    application: T,
    base_model: T,
    vertical_integration: T,
    adjacent: T,
}

impl<T> Origins<T> {
    fn of(all_at_once: T, layers: [T; 4]) -> Self {
        let [application, base_model, vertical_integration, adjacent] = layers;
        Self {
            all_at_once,
            application,
            base_model,
            vertical_integration,
            adjacent,
        }
    }
}

#[derive(Serialize)]
struct MissingFigure {
    holding: String,
    input: &'static str,
    /// Exposure at the one plausible end and at the other, less that as it stands.
    moves: [f64; 2],
}

/// Most unknown figures that are told.
const ASKED: usize = 12;

fn ask_first(answer: &CompareRun<'_>) -> Vec<MissingFigure> {
    let portfolio = answer.workspace.priced();
    what_to_ask(&portfolio, answer.study.assumptions())
        .into_iter()
        .take(ASKED)
        .filter_map(|question| {
            Some(MissingFigure {
                holding: portfolio.holdings.get(question.holding)?.id.clone(),
                input: question.input.key(),
                moves: question.moves,
            })
        })
        .collect()
}

#[derive(Serialize)]
struct Held<'a> {
    name: &'a str,
    sha256: &'a str,
    holdings: usize,
    value: f64,
}

#[derive(Serialize)]
struct Sleeves {
    application: f64,
    base_model: f64,
    vertical_integration: f64,
    adjacent: f64,
}

impl From<[f64; SLEEVE_COUNT]> for Sleeves {
    fn from(
        [application, base_model, vertical_integration, adjacent]: [f64; SLEEVE_COUNT],
    ) -> Self {
        Self {
            application,
            base_model,
            vertical_integration,
            adjacent,
        }
    }
}

#[derive(Serialize)]
struct Holding<'a> {
    id: &'a str,
    strategy: Sleeves,
    value: f64,
    justified_multiple: f64,
    log_mispricing: f64,
    data_confidence: f64,
    froth_share: f64,
    loss_company: f64,
    loss_if_burst: f64,
    contribution: f64,
    /// The company's log loss by where it comes from.
    terms: Terms,
    /// Null for a company that does not burn.
    runway_quarters: f64,
    new_money: f64,
    preference_gain: f64,
    loss_by_cash: ByCash,
    parameters: Parameters,
}

#[derive(Serialize)]
struct Terms {
    price: f64,
    growth: f64,
    cash: f64,
}

/// Loss of the position with a runway of 2 quarters, of 16, and when the company makes cash.
#[derive(Serialize)]
struct ByCash {
    runway_2: f64,
    runway_16: f64,
    makes_cash: f64,
}

#[derive(Serialize)]
struct Parameters {
    moat: f64,
    beta: f64,
    crush_probability: f64,
    persistence: f64,
    growth_fade: f64,
    burst_fade: f64,
    compute_decline: f64,
    data_barrier: f64,
    growth_at_risk: f64,
    growth_cost: f64,
    runway_quarters: f64,
    needs_cash: f64,
}

impl<'a> Holding<'a> {
    fn of(assessment: &'a Assessment, [runway_2, runway_16, makes_cash]: [f64; 3]) -> Self {
        let parameters = &assessment.parameters;
        Self {
            id: &assessment.id,
            strategy: assessment.split.into(),
            value: assessment.value,
            justified_multiple: assessment.justified_multiple,
            log_mispricing: assessment.log_mispricing,
            data_confidence: assessment.inputs.data_confidence,
            froth_share: assessment.froth_share,
            loss_company: assessment.loss_company,
            loss_if_burst: assessment.loss_if_burst,
            contribution: assessment.contribution,
            terms: Terms {
                price: assessment.terms.price,
                growth: assessment.terms.growth,
                cash: assessment.terms.cash,
            },
            runway_quarters: assessment.inputs.runway_quarters,
            new_money: assessment.figures.new_money,
            preference_gain: assessment.preference_gain,
            loss_by_cash: ByCash {
                runway_2,
                runway_16,
                makes_cash,
            },
            parameters: Parameters {
                moat: parameters.moat,
                beta: parameters.bubble_loading,
                crush_probability: parameters.crush_probability,
                persistence: parameters.persistence,
                growth_fade: parameters.growth_fade,
                burst_fade: parameters.burst_fade,
                compute_decline: parameters.compute_decline,
                data_barrier: parameters.data_barrier,
                growth_at_risk: parameters.growth_at_risk,
                growth_cost: parameters.growth_cost,
                runway_quarters: assessment.inputs.runway_quarters,
                needs_cash: assessment.needs_cash,
            },
        }
    }
}

#[derive(Serialize)]
struct Strategy<'a> {
    name: &'a str,
    weights: Sleeves,
    exposure_today: f64,
    /// What of it the companies lose, before preferences divide what is left.
    company_loss_today: f64,
    exposure_by_quarter: Quantiles<'a>,
    expected_burst_loss: f64,
    froth_share: f64,
    multiple: Multiple,
    chance_of_loss: f64,
    cvar95: f64,
    needs_cash_share: f64,
    distributed_share: f64,
    drivers: ByDriver,
    loss_today: LossOverBursts,
    /// Share of bursts today in which it loses less, by the other strategies' names.
    loses_less_than: BTreeMap<&'a str, f64>,
    /// What reports show as lost so many quarters after a burst today.
    /// Exposure today by where the burst begins, the layers it reaches included in the mean.
    exposure_today_by_origin: Origins<f64>,
    reported_loss_by_quarter: &'a [f64],
    /// Median of the total value over value today, as reports show it.
    reported_value_by_quarter: &'a [f64],
    /// The reference itself has differences of zero and beats itself on half of the paths.
    vs_reference: Against,
    /// Net of the fund's fee and carry; only with a fund.
    #[serde(skip_serializing_if = "Option::is_none")]
    net: Option<net::NetOf<'a>>,
}

#[derive(Serialize)]
struct Multiple {
    mean: f64,
    median: f64,
    p05: f64,
    p95: f64,
    standard_error_median: f64,
}

#[derive(Serialize)]
struct ByDriver {
    price: f64,
    growth: f64,
    cash: f64,
    scorecard: f64,
    preference: f64,
}

impl From<Drivers> for ByDriver {
    fn from(drivers: Drivers) -> Self {
        let [price, growth, cash, scorecard, preference] = drivers.parts;
        Self {
            price,
            growth,
            cash,
            scorecard,
            preference,
        }
    }
}

#[derive(Serialize)]
struct LossOverBursts {
    mean: f64,
    p05: f64,
    p25: f64,
    p50: f64,
    p75: f64,
    p95: f64,
}

impl From<LossToday> for LossOverBursts {
    fn from(LossToday { mean, quantiles }: LossToday) -> Self {
        let [p05, p25, p50, p75, p95] = quantiles;
        Self {
            mean,
            p05,
            p25,
            p50,
            p75,
            p95,
        }
    }
}

/// What a difference of exposure today comes from; the parts sum to it.
#[derive(Serialize)]
struct Layers {
    figures: f64,
    scorecard: f64,
    entry_price: f64,
    stack: f64,
    assumed: f64,
}

impl Layers {
    fn between(own: LossLayers, reference: LossLayers) -> Self {
        let [figures, scorecard, entry_price, stack, assumed] =
            std::array::from_fn(|layer| own.parts[layer] - reference.parts[layer]);
        Self {
            figures,
            scorecard,
            entry_price,
            stack,
            assumed,
        }
    }
}

#[derive(Serialize)]
struct Against {
    exposure_today: f64,
    exposure_today_from: Layers,
    median_multiple: f64,
    beats_reference: f64,
    standard_error: Errors,
}

#[derive(Serialize)]
struct Errors {
    exposure_today: f64,
    median_multiple: f64,
}

impl<'a> Strategy<'a> {
    fn of(
        result: &'a StrategyResult,
        comparison: &'a Comparison,
        reference: &StrategyResult,
    ) -> Self {
        let exposure = result.difference(reference, Metric::ExposureToday);
        let median = result.difference(reference, Metric::MedianMultiple);
        Self {
            name: &result.name,
            weights: result.weights.into(),
            exposure_today: result.metric(Metric::ExposureToday),
            company_loss_today: result.metric(Metric::CompanyLossToday),
            exposure_by_quarter: (&result.exposure).into(),
            expected_burst_loss: result.metric(Metric::ExpectedBurstLoss),
            froth_share: result.metric(Metric::FrothShare),
            multiple: Multiple {
                mean: result.metric(Metric::MeanMultiple),
                median: result.metric(Metric::MedianMultiple),
                p05: result.metric(Metric::MultipleP05),
                p95: result.metric(Metric::MultipleP95),
                standard_error_median: result.standard_error(Metric::MedianMultiple),
            },
            chance_of_loss: result.metric(Metric::ChanceOfLoss),
            cvar95: result.metric(Metric::WorstFivePercent),
            needs_cash_share: result.metric(Metric::NeedsCashShare),
            distributed_share: result.metric(Metric::DistributedShare),
            drivers: result.drivers.into(),
            loss_today: result.loss_today.into(),
            loses_less_than: comparison
                .strategies
                .iter()
                .zip(&result.loses_less_than)
                .filter(|(other, _)| other.name != result.name)
                .map(|(other, share)| (other.name.as_str(), *share))
                .collect(),
            exposure_today_by_origin: Origins::of(
                result.exposure_by_origin.all_at_once,
                result.exposure_by_origin.layers,
            ),
            reported_loss_by_quarter: &result.reported_loss,
            reported_value_by_quarter: &result.reported_value,
            vs_reference: Against {
                exposure_today: exposure.value,
                exposure_today_from: Layers::between(result.layers, reference.layers),
                median_multiple: median.value,
                beats_reference: result.beats_reference,
                standard_error: Errors {
                    exposure_today: exposure.standard_error,
                    median_multiple: median.standard_error,
                },
            },
            net: None,
        }
    }
}
