//! Comparisons from plain numbers, for tests.

use crate::portfolio::{Holding, Portfolio, Sleeve, StrategySplit};
use crate::strategy::metric::{Metric, Unit};
use crate::strategy::plan::{Mix, MixChoice, Strategy, Workspace};
use crate::strategy::result::{
    ByOrigin, Comparison, Drivers, Fan, LossLayers, LossToday, REPLICATES, StrategyResult,
};

const HORIZON: usize = 20;
const MIXES: [[f64; 3]; 6] = [
    [0.46, 0.35, 0.19],
    [0.18, 0.12, 0.70],
    [0.70, 0.12, 0.18],
    [0.2, 0.6, 0.2],
    [0.34, 0.33, 0.33],
    [0.05, 0.05, 0.9],
];

/// Names that are too long, in another script, or mean something to a browser or a spreadsheet.
pub(crate) const LONG: [&str; 6] = [
    "Current",
    "Vertical-led with a reserve for the time after the window reopens",
    "Application-led",
    "底层技术优先,等待平台出现之后再转向应用场景",
    "Equal <thirds> & more",
    "=cmd|' /C calc'!A0",
];

/// A workspace of one holding in each sleeve with strategies of these names.
pub(crate) fn workspace(names: &[&str]) -> Workspace {
    let mut portfolio = Portfolio::new("AI fund II", jiff::civil::date(2024, 11, 30));
    for (name, sleeve, value) in [
        ("Harvey", Sleeve::VerticalIntegration, 24.0),
        ("Jasper", Sleeve::Application, 96.5),
        ("星尘数据", Sleeve::Adjacent, 52.0),
        ("Moonshot", Sleeve::BaseModel, 172.5),
    ] {
        portfolio
            .holdings
            .push(Holding::new(name, StrategySplit::pure(sleeve), value));
    }
    let mut workspace = Workspace::new(portfolio);
    workspace.burst_quarter = 12;
    for (slot, name) in names.iter().enumerate() {
        let mix = Mix::from_weights(MIXES[slot % 6]).unwrap();
        let choice = if slot == 0 {
            MixChoice::Current
        } else {
            MixChoice::Fixed(mix)
        };
        workspace
            .strategies
            .push(Strategy::new(*name, choice, slot as u8));
    }
    workspace
}

/// Results that look like results: each strategy loses two points less than the one before.
pub(crate) fn comparison(workspace: &Workspace) -> Comparison {
    let strategies = workspace
        .strategies
        .iter()
        .enumerate()
        .map(|(index, strategy)| result(index, &strategy.name));
    Comparison {
        strategies: strategies.collect(),
        reference: workspace.reference,
        burst_quarter: workspace.burst_quarter,
        burst_in: workspace.burst_in,
        chance_burst: by_quarter(|t| 1.0 - libm::exp(-0.05 * t)),
        chance_by_origin: ByOrigin {
            all_at_once: by_quarter(|t| 0.6 * (1.0 - libm::exp(-0.05 * t))),
            layers: std::array::from_fn(|_| by_quarter(|t| 0.1 * (1.0 - libm::exp(-0.05 * t)))),
        },
        chance_platform: by_quarter(|t| 1.0 - libm::exp(-0.035 * t)),
        overvaluation: by_quarter(|t| 0.8 + 0.01 * t),
        paths: 16_384,
        seed: 7,
        empty_sleeves: [false; 4],
    }
}

fn by_quarter(value: impl Fn(f64) -> f64) -> Vec<f64> {
    (0..=HORIZON).map(|quarter| value(quarter as f64)).collect()
}

fn fan(centre: impl Fn(f64) -> f64, width: impl Fn(f64) -> f64) -> Fan {
    let quantile = |z: f64| by_quarter(|t| centre(t) + z * width(t));
    Fan {
        p05: quantile(-2.4),
        p25: quantile(-1.0),
        p50: quantile(0.0),
        p75: quantile(0.8),
        p95: quantile(1.3),
    }
}

fn result(index: usize, name: &str) -> StrategyResult {
    let lead = 0.02 * index as f64;
    let exposure = |t: f64| 0.82 - lead - 0.007 * t - 0.0006 * lead * t * t;
    let mut metrics = [0.0; Metric::COUNT];
    for metric in Metric::ALL {
        metrics[metric.index()] = match metric {
            Metric::ExposureToday => exposure(0.0),
            Metric::CompanyLossToday => exposure(0.0) + 0.05,
            Metric::ExposureAtBurst => exposure(12.0),
            Metric::KeptAtBurst => 1.0 - exposure(12.0),
            Metric::PeakQuarter => index as f64,
            _ if metric.unit() == Unit::Multiple => 0.35 + 0.21 * metric.index() as f64 - lead,
            _ => 0.58 - 0.03 * metric.index() as f64 + lead,
        };
    }
    let mut replicates = [metrics; REPLICATES];
    for (number, values) in replicates.iter_mut().enumerate() {
        for metric in Metric::ALL.into_iter().filter(|m| {
            !matches!(m, Metric::ExposureToday | Metric::CompanyLossToday)
                && m.unit() != Unit::Quarter
        }) {
            values[metric.index()] += 0.002 * (number as f64 - 3.5) * (1.0 + 0.1 * index as f64);
        }
    }
    let difference = |t: f64| -lead - 0.0006 * lead * t * t;
    let is_reference = index == 0;
    let [price, growth, cash, scorecard] = [0.40, 0.30, 0.13, 0.03].map(|part| part * (1.0 - lead));
    let preference = exposure(0.0) - price - growth - cash - scorecard;
    StrategyResult {
        name: name.into(),
        slot: index as u8,
        weights: MIXES[index % 6]
            .map(|weight| weight * 0.85)
            .into_iter()
            .chain([0.15])
            .collect::<Vec<_>>()
            .try_into()
            .unwrap(),
        exposure: fan(exposure, |t| 0.012 * t.sqrt() * 2.0),
        value: fan(|t| 1.0 + 0.01 * t - 0.02 * lead * t, |t| 0.05 * t.sqrt()),
        reported_value: by_quarter(|t| 1.0 + 0.008 * t - 0.016 * lead * t),
        exposure_difference: if is_reference {
            Fan::default()
        } else {
            fan(difference, |t| 0.004 * t)
        },
        exposure_difference_error: if is_reference {
            Vec::new()
        } else {
            by_quarter(|t| 0.0004 * t)
        },
        expected_burst_loss: by_quarter(|t| 0.62 * (1.0 - libm::exp(-0.05 * t)) * (1.0 - lead)),
        metrics,
        replicates,
        drivers: Drivers {
            parts: [price, growth, cash, scorecard, preference],
        },
        contributions: vec![0.04, 0.22, 0.07, 0.40],
        sleeve_contributions: [0.04, 0.22, 0.07, 0.40],
        vendors: vec![("OpenAI".into(), 0.58), ("Moonshot".into(), 0.2)],
        beats_reference: 0.5 + lead,
        exposure_by_origin: ByOrigin {
            all_at_once: exposure(0.0),
            layers: [0.7, 0.65, 0.72, 0.6].map(|loss| loss - lead),
        },
        reported_loss: by_quarter(|t| 0.6 * (1.0 - libm::pow(0.9, t))),
        net: None,
        layers: LossLayers {
            parts: [
                0.75,
                0.03 * (1.0 - lead),
                -0.02,
                -0.04,
                exposure(0.0) - 0.69 - 0.03 * (1.0 - lead),
            ],
        },
        loss_today: LossToday {
            mean: exposure(0.0),
            quantiles: [-0.2, -0.08, 0.0, 0.07, 0.15].map(|step| exposure(0.0) + step),
        },
        loses_less_than: (0..6)
            .map(|other| (0.5 + 0.1 * (index as f64 - f64::from(other))).clamp(0.0, 1.0))
            .collect(),
    }
}
