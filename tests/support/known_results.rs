//! An engine whose results follow from the weights by plain formulas.

use froth::app::analysis::swings::SwingsQuestion;
use froth::app::analysis::verdict::VerdictStep;
use froth::app::panels::flip_points::{FlipQuestion, FlipStep, StabilityQuestion};
use froth::app::panels::frontier::{BestMixQuestion, FrontierQuestion};
use froth::app::panels::moves::MovesQuestion;
use froth::app::panels::moves_plan::PlanQuestion;
use froth::app::panels::outcomes::OutcomesReading;
use froth::app::panels::replay::ReplayQuestion;
use froth::app::panels::scenarios::ScenarioQuestion;
use froth::app::panels::suppliers::VendorReading;
use froth::app::work::analyst::{Analyst, Done};
use froth::app::work::readings::{AlternativesReading, ChoiceReading};
use froth::app::work::simulator::{Simulation, Simulator, StoredPaths};
use froth::assumptions::{Parameter, Scenario, table};
use froth::model::{Assessment, Drivers, LossLayers, assess};
use froth::simulation::{HoldingQuarter, HoldingTrace, PathEnding, PathTrace, Standing};
use froth::strategy::choice::{Choice, ChoiceStep};
use froth::strategy::distribution::Outcomes;
use froth::strategy::metric::Metric;
use froth::strategy::moves::{effects, plan, ranked};
use froth::strategy::plan::{Mix, Workspace, mix_of};
use froth::strategy::replay::{Future, Replay};
use froth::strategy::result::{
    ByOrigin, Comparison, Difference, Fan, LossToday, MetricValues, REPLICATES, StrategyResult,
};
use froth::strategy::scenario_table::scenario_table;
use froth::strategy::search::{BestMix, Frontier};
use froth::strategy::sensitivity::{FlipPoint, RankStability, Tornado, TornadoBar};
use froth::strategy::study::{Progress, StudyError, TernaryGrid};
use froth::strategy::suppliers::SupplierExposure;
use froth::strategy::verdict::{Alternatives, BetterMix, Evidence, Question, Turn};
use std::any::Any;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Makes simulations that are done at once.
pub struct KnownResults;

struct AtOnce(AtomicBool);

struct Known {
    assessments: Vec<Assessment>,
    paths: usize,
}

impl Simulator for KnownResults {
    fn prepare(&self) -> Arc<dyn Simulation> {
        Arc::new(AtOnce(AtomicBool::new(false)))
    }

    fn analyst(&self) -> Arc<dyn Analyst> {
        Arc::new(KnownAnalyst)
    }
}

impl Simulation for AtOnce {
    fn run(&self, workspace: &Workspace, paths: usize) -> Result<Arc<dyn StoredPaths>, String> {
        let assessments = assess(&workspace.portfolio, &workspace.assumptions());
        Ok(Arc::new(Known { assessments, paths }))
    }

    fn fraction(&self) -> f32 {
        0.5
    }

    fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Exposure of a mix today: 60 % plus 20 points for application and 30 for base models, in
/// proportion.
pub fn exposure(mix: Mix) -> f64 {
    let [application, base, _] = mix.weights();
    0.60 + 0.20 * application + 0.30 * base
}

fn by_quarter(horizon: usize, value: impl Fn(f64) -> f64) -> Vec<f64> {
    (0..=horizon).map(|quarter| value(quarter as f64)).collect()
}

fn fan(horizon: usize, centre: impl Fn(f64) -> f64, width: impl Fn(f64) -> f64) -> Fan {
    let quantile = |z: f64| by_quarter(horizon, |t| centre(t) + z * width(t));
    Fan {
        p05: quantile(-2.0),
        p25: quantile(-0.8),
        p50: quantile(0.0),
        p75: quantile(0.7),
        p95: quantile(1.3),
    }
}

impl Known {
    fn result(&self, workspace: &Workspace, index: usize) -> StrategyResult {
        let strategy = &workspace.strategies[index];
        let weights = strategy.sleeve_weights(&workspace.portfolio);
        let today = exposure(mix_of(weights).unwrap_or(Mix::EQUAL));
        let horizon = workspace.horizon_quarters;
        let at = |quarter: f64| today - 0.006 * quarter;
        let reference = &workspace.strategies[workspace.reference];
        let against =
            exposure(mix_of(reference.sleeve_weights(&workspace.portfolio)).unwrap_or(Mix::EQUAL));
        let mut metrics = [0.3; Metric::COUNT];
        let mut set = |metric: Metric, value: f64| metrics[metric.index()] = value;
        set(Metric::ExposureToday, today);
        set(Metric::CompanyLossToday, today + 0.05);
        set(Metric::ExposureAtBurst, at(workspace.burst_quarter as f64));
        set(
            Metric::KeptAtBurst,
            1.0 - at(workspace.burst_quarter as f64),
        );
        set(Metric::MedianMultiple, 0.8 + 0.1 * weights[2]);
        set(Metric::MeanMultiple, 1.6);
        set(Metric::MultipleP05, 0.18);
        set(Metric::MultipleP95, 4.5);
        set(Metric::WorstFivePercent, 0.13);
        set(Metric::PeakQuarter, 0.0);
        let is_reference = index == workspace.reference;
        StrategyResult {
            name: strategy.name.clone(),
            slot: strategy.slot,
            weights,
            exposure: fan(horizon, at, |t| 0.02 * t.sqrt()),
            value: fan(horizon, |t| 1.0 - 0.01 * t, |t| 0.06 * t.sqrt()),
            reported_value: by_quarter(horizon, |t| 1.0 - 0.008 * t),
            exposure_difference: if is_reference {
                Fan::default()
            } else {
                fan(horizon, |_| today - against, |_| 0.002)
            },
            exposure_difference_error: if is_reference {
                Vec::new()
            } else {
                by_quarter(horizon, |_| 0.001)
            },
            expected_burst_loss: by_quarter(horizon, |t| today * (1.0 - (-0.05 * t).exp())),
            metrics,
            replicates: [metrics; REPLICATES],
            drivers: Drivers {
                parts: [0.30, 0.25, 0.14, 0.02, today - 0.71],
            },
            contributions: self
                .assessments
                .iter()
                .map(|assessment| assessment.contribution)
                .collect(),
            sleeve_contributions: weights.map(|weight| weight * today),
            vendors: vec![("OpenAI".into(), 0.4)],
            beats_reference: 0.5,
            exposure_by_origin: ByOrigin {
                all_at_once: today,
                layers: [0.9 * today; 4],
            },
            reported_loss: by_quarter(horizon, |t| today * (1.0 - 0.9_f64.powf(t))),
            net: None,
            layers: LossLayers {
                parts: [0.6, 0.02, 0.0, -0.05, today - 0.57],
            },
            loss_today: LossToday {
                mean: today,
                quantiles: [-0.2, -0.08, 0.0, 0.07, 0.15].map(|step| today + step),
            },
            loses_less_than: vec![0.5; workspace.strategies.len()],
        }
    }

    fn choice(&self, workspace: &Workspace, strategy: usize) -> Option<Choice> {
        let of = |mix: Mix| (mix, exposure(mix));
        let corners = [Mix::APPLICATION, Mix::BASE_MODEL, Mix::VERTICAL_INTEGRATION].map(of);
        let by_loss = |x: &&(Mix, f64), y: &&(Mix, f64)| x.1.total_cmp(&y.1);
        let (least, most) = (
            *corners.iter().min_by(by_loss)?,
            *corners.iter().max_by(by_loss)?,
        );
        let loss = self
            .result(workspace, strategy)
            .metric(Metric::ExposureToday);
        let shares = [0.4, 0.3, 0.2, 0.15, -0.05];
        let step = |(driver, share): (usize, f64)| ChoiceStep {
            driver,
            stays: share * least.1,
            chosen: share * (loss - least.1),
        };
        Some(Choice {
            steps: shares.into_iter().enumerate().map(step).collect(),
            loss,
            least,
            most,
        })
    }
}

impl StoredPaths for Known {
    fn assessments(&self) -> &[Assessment] {
        &self.assessments
    }

    fn empty_sleeves(&self) -> [bool; 4] {
        [false; 4]
    }

    fn compare(&self, workspace: &Workspace) -> Comparison {
        Comparison {
            strategies: (0..workspace.strategies.len())
                .map(|index| self.result(workspace, index))
                .collect(),
            reference: workspace.reference,
            burst_quarter: workspace.burst_quarter,
            burst_in: workspace.burst_in,
            chance_burst: by_quarter(workspace.horizon_quarters, |t| 1.0 - (-0.05 * t).exp()),
            chance_by_origin: ByOrigin {
                all_at_once: by_quarter(workspace.horizon_quarters, |t| {
                    0.6 * (1.0 - (-0.05 * t).exp())
                }),
                layers: std::array::from_fn(|_| {
                    by_quarter(workspace.horizon_quarters, |t| {
                        0.1 * (1.0 - (-0.05 * t).exp())
                    })
                }),
            },
            chance_platform: by_quarter(workspace.horizon_quarters, |t| 1.0 - (-0.035 * t).exp()),
            overvaluation: by_quarter(workspace.horizon_quarters, |t| 0.8 + 0.01 * t),
            paths: self.paths,
            seed: workspace.seed,
            empty_sleeves: [false; 4],
        }
    }

    fn map(&self, _: &Workspace, metric: Metric, _: f64) -> TernaryGrid {
        TernaryGrid {
            resolution: TernaryGrid::RESOLUTION,
            values: of_mixes(metric),
        }
    }

    fn known(&self, reading: &dyn Any, workspace: &Workspace) -> Option<Box<dyn Any>> {
        if let Some(asked) = reading.downcast_ref::<FrontierQuestion>() {
            return Some(Box::new(frontier(asked)));
        }
        if let Some(asked) = reading.downcast_ref::<BestMixQuestion>() {
            return Some(Box::new(best_mix(asked)));
        }
        if let Some(asked) = reading.downcast_ref::<ReplayQuestion>() {
            return Some(Box::new(replay(asked.future, workspace)));
        }
        if reading.is::<OutcomesReading>() {
            return Some(Box::new(outcomes(workspace)));
        }
        if reading.is::<AlternativesReading>() {
            return Some(Box::new(alternatives(workspace)));
        }
        if let Some(ChoiceReading(strategy)) = reading.downcast_ref() {
            return Some(Box::new(self.choice(workspace, *strategy)));
        }
        reading
            .is::<VendorReading>()
            .then(|| -> Box<dyn Any> { Box::new(vendors(workspace)) })
    }
}

fn of_mixes(metric: Metric) -> Vec<f64> {
    TernaryGrid::mixes()
        .map(|mix| of_mix(metric, mix))
        .collect()
}

fn frontier(asked: &FrontierQuestion) -> Frontier {
    let (risk, reward) = (asked.key.metric, asked.reward);
    Frontier::of((risk, &of_mixes(risk)), (reward, &of_mixes(reward)))
}

fn best_mix(asked: &BestMixQuestion) -> Option<BestMix> {
    let limits = asked.limits();
    let mixes = (0..=40).flat_map(|i| (0..=40 - i).map(move |j| (i, j)));
    let candidates = mixes.map(|(i, j)| {
        let mix = Mix::from_weights([f64::from(i), f64::from(j), f64::from(40 - i - j)]).unwrap();
        BestMix {
            mix,
            value: of_mix(asked.reward, mix),
            capped: of_mix(limits.metric, mix),
        }
    });
    let inside = |best: &BestMix| {
        let weights = best.mix.weights().into_iter().zip(limits.bounds);
        best.capped <= limits.worst + 1e-12
            && weights
                .into_iter()
                .all(|(w, (low, high))| w >= low && w <= high)
    };
    candidates
        .filter(inside)
        .max_by(|a, b| a.value.total_cmp(&b.value))
}

/// Everybody loses a twentieth of today's value in each quarter, begins with six quarters of cash
/// and burns one a quarter. After two quarters the first raises eight, after three the second
/// fails, after four the third is sold for half; in the fifth it bursts and the window shuts for
/// three quarters. The bad future has no third quarter of cash, and nothing is like 2000.
fn replay(future: Future, workspace: &Workspace) -> Option<Replay> {
    if future == Future::LikeCrash {
        return None;
    }
    let cash = if future == Future::Median { 6.0 } else { 2.0 };
    let horizon = workspace.horizon_quarters;
    let quarter = |holding: usize, t: usize| {
        let standing = match holding {
            1 if t >= 3 => Standing::Failed,
            2 if t >= 4 => Standing::Sold,
            _ => Standing::Held,
        };
        let is_held = standing == Standing::Held;
        let raised = if holding == 0 && t >= 2 { 8.0 } else { 0.0 };
        HoldingQuarter {
            value: if is_held { 1.0 - 0.05 * t as f64 } else { 0.0 },
            distributed: if standing == Standing::Sold { 0.5 } else { 0.0 },
            runway: f64::max(cash + raised - t as f64, 0.0),
            raised: if holding == 0 && t == 2 { 0.1 } else { 0.0 },
            standing,
            is_shut: (6..9).contains(&t),
        }
    };
    let holdings = (0..workspace.portfolio.holdings.len()).map(|holding| HoldingTrace {
        holding,
        quarters: (0..=horizon).map(|t| quarter(holding, t)).collect(),
    });
    Some(Replay {
        trace: PathTrace {
            path: 7,
            endings: vec![PathEnding {
                quarter: 5,
                is_burst: true,
                layers: [true; 4],
            }],
            shut_for_all: (0..=horizon).map(|t| (6..9).contains(&t)).collect(),
            holdings: holdings.collect(),
        },
        totals: by_quarter(horizon, |t| 1.0 - 0.05 * t),
    })
}

fn outcomes(workspace: &Workspace) -> Vec<Outcomes> {
    // Multiples from 0.05 to 5 in equal proportions.
    let multiples: Vec<f32> = (0..1000)
        .map(|i| 0.05 * 100.0_f32.powf(i as f32 / 1000.0))
        .collect();
    workspace
        .strategies
        .iter()
        .map(|_| Outcomes::of(&multiples))
        .collect()
}

fn vendors(workspace: &Workspace) -> Vec<SupplierExposure> {
    let tenants: Vec<(usize, f64)> = workspace
        .portfolio
        .holdings
        .iter()
        .enumerate()
        .filter(|(_, holding)| holding.base_model_vendor.as_deref() == Some("OpenAI"))
        .map(|(index, _)| (index, 0.1))
        .collect();
    let share = 0.1 * tenants.len() as f64;
    vec![SupplierExposure {
        vendor: "OpenAI".into(),
        share,
        tenants: share - 0.1,
        loss_if_all_crushed: 0.5 * (share - 0.1),
        loss_per_release: 0.05 * (share - 0.1),
        holdings: tenants,
    }]
}

fn alternatives(workspace: &Workspace) -> Alternatives {
    let reference = &workspace.strategies[workspace.reference];
    let weights = reference.sleeve_weights(&workspace.portfolio);
    let told = |value| Difference {
        value,
        standard_error: 0.001,
    };
    let better = (weights[2] < 0.9).then_some(BetterMix {
        mix: Mix::VERTICAL_INTEGRATION,
        adjacent: weights[3],
        spared: told(0.02),
        gained: told(0.01),
    });
    Alternatives {
        better,
        new_money: None,
        worse: Arc::default(),
    }
}

/// A metric of a mix: the median multiple grows with vertical integration, everything else is the
/// exposure.
pub fn of_mix(metric: Metric, mix: Mix) -> f64 {
    if metric == Metric::MedianMultiple {
        0.8 + 0.1 * mix.weights()[2]
    } else {
        exposure(mix)
    }
}

/// Answers from plain formulas: a platform hazard above today's lifts the median multiple of
/// applications by as much, the fall of prices in a burst moves the exposure, and nothing else
/// moves anything.
pub struct KnownAnalyst;

fn metrics(workspace: &Workspace, changed: &Parameter, value: f64) -> Vec<MetricValues> {
    let by = value - workspace.assumptions().get(changed);
    let of = |strategy: &froth::strategy::plan::Strategy| {
        let weights = strategy.sleeve_weights(&workspace.portfolio);
        let mut metrics = [0.3; Metric::COUNT];
        let lift = if changed.name == "platform_hazard" {
            by * weights[0]
        } else {
            0.0
        };
        let fall = if changed.name == "burst_price_fall" {
            0.2 * by
        } else {
            0.0
        };
        metrics[Metric::MedianMultiple.index()] = 0.8 + 0.1 * weights[2] + lift;
        let today = exposure(mix_of(weights).unwrap_or(Mix::EQUAL));
        for metric in [Metric::ExposureToday, Metric::ExposureAtBurst] {
            metrics[metric.index()] = today + fall;
        }
        metrics
    };
    workspace.strategies.iter().map(of).collect()
}

/// Every assumption at its ends.
fn tornado(workspace: &Workspace, progress: &Progress) -> Result<Tornado, StudyError> {
    progress.expect(1);
    progress.step()?;
    let bar = |parameter: &'static Parameter| TornadoBar {
        parameter,
        at_low: metrics(workspace, parameter, parameter.low),
        at_high: metrics(workspace, parameter, parameter.high),
    };
    let still = &table::parameters()[0];
    let base = metrics(workspace, still, workspace.assumptions().get(still));
    Ok(Tornado {
        base,
        bars: table::parameters().iter().map(bar).collect(),
    })
}

fn flip_points(step: &FlipStep) -> Vec<FlipPoint> {
    let FlipQuestion {
        inputs,
        pair: [own, other],
        metric,
    } = &step.question;
    let difference =
        |values: &[MetricValues]| values[*own][metric.index()] - values[*other][metric.index()];
    let flip = |bar: &TornadoBar| {
        let (low, high) = (difference(&bar.at_low), difference(&bar.at_high));
        let at = bar.parameter.low - low * (bar.parameter.high - bar.parameter.low) / (high - low);
        (low * high < 0.0).then(|| FlipPoint {
            parameter: bar.parameter,
            today: inputs.assumptions().get(bar.parameter),
            at,
            difference: Difference {
                value: 0.0,
                standard_error: 0.002,
            },
        })
    };
    step.tornado.bars.iter().filter_map(flip).collect()
}

fn rank_stability(workspace: &Workspace, progress: &Progress) -> Result<RankStability, StudyError> {
    progress.expect(1);
    progress.step()?;
    let hazard = table::find("platform_hazard").unwrap();
    let base = metrics(workspace, hazard, workspace.assumptions().get(hazard));
    let draws = (0..500).map(|i| {
        metrics(
            workspace,
            hazard,
            if i < 400 { hazard.low } else { hazard.high },
        )
    });
    Ok(RankStability {
        base,
        draws: draws.collect(),
    })
}

fn done<A: Any + Send>(answer: Result<A, StudyError>) -> Done {
    answer.map(|answer| -> Box<dyn Any + Send> { Box::new(answer) })
}

/// Every draw keeps the order; the better mix is better by as much as it says.
fn evidence(step: &VerdictStep) -> Evidence {
    let strategies = &step.comparison.strategies;
    let mut draw: Vec<MetricValues> = strategies.iter().map(|strategy| strategy.metrics).collect();
    draw.extend(step.alternatives.better.map(|better| {
        let mut metrics = draw[step.comparison.reference];
        metrics[Metric::ExposureAtBurst.index()] -= better.spared.value;
        metrics[Metric::ExposureToday.index()] -= better.spared.value;
        metrics[Metric::MedianMultiple.index()] += better.gained.value;
        metrics
    }));
    let turns = Question::ALL.map(|question| (question, Turn::Together));
    let draws = vec![draw; 100];
    Evidence::known(
        step.alternatives.clone(),
        strategies.len(),
        draws,
        100,
        turns.to_vec(),
    )
}

impl Analyst for KnownAnalyst {
    fn known(&self, step: &dyn Any, progress: &Progress) -> Option<Done> {
        if let Some(SwingsQuestion(workspace)) = step.downcast_ref() {
            return Some(done(tornado(workspace, progress)));
        }
        if let Some(step) = step.downcast_ref::<FlipStep>() {
            return Some(done(Ok(flip_points(step))));
        }
        // The real moves, the real plan and the real table of scenarios on few paths: they are no
        // formula.
        if let Some(asked) = step.downcast_ref::<MovesQuestion>() {
            let offered = asked.terms.offered(&asked.inputs);
            return Some(done(
                effects(&asked.inputs, &offered, 64, progress).map(ranked),
            ));
        }
        if let Some(asked) = step.downcast_ref::<PlanQuestion>() {
            return Some(done(plan(&asked.inputs, &asked.moves, 64, progress)));
        }
        if let Some(asked) = step.downcast_ref::<ScenarioQuestion>() {
            let (inputs, metric) = (&asked.inputs, asked.metric);
            return Some(done(scenario_table(
                inputs,
                &Scenario::ALL,
                metric,
                64,
                progress,
            )));
        }
        if let Some(step) = step.downcast_ref::<VerdictStep>() {
            (step.publish)(evidence(step));
            return Some(done(Ok(())));
        }
        let StabilityQuestion(workspace) = step.downcast_ref()?;
        Some(done(rank_stability(workspace, progress)))
    }
}
