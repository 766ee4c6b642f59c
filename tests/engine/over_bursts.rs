//! "A loses less than B in so many of 100 bursts" holds on bursts that are drawn here and not by
//! the program; and positions can be read as if they had been bought today.

use froth::assumptions::Assumptions;
use froth::io::portfolio_file;
use froth::model::Assessment;
use froth::model::burst_loss::{LossTerms, growth_in_window, outside_cash, promise};
use froth::strategy::metric::Metric;
use froth::strategy::over_bursts::LosesLess;
use froth::strategy::plan::{EntryPrices, Preset, Strategy, Workspace};
use froth::strategy::result::Comparison;
use froth::strategy::study::{EvaluationCache, Progress, Study};
use std::path::Path;

const BURSTS: usize = 20_000;
const PATHS: usize = 16_384;

fn workspace() -> Workspace {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-portfolios/ai-fund-2024.toml");
    let mut workspace = Workspace::new(portfolio_file::read(&path).unwrap().portfolio);
    workspace.horizon_quarters = 1;
    // The draws here know one overvaluation for all layers.
    for layer in [
        "application",
        "base_model",
        "vertical_integration",
        "adjacent",
    ] {
        workspace
            .overrides
            .insert(format!("layer_offset_{layer}"), 0.0);
    }
    workspace.strategies = Preset::ALL
        .into_iter()
        .enumerate()
        .map(|(slot, preset)| Strategy::new(format!("{preset:?}"), preset.mix(), slot as u8))
        .collect();
    workspace
}

fn compare(workspace: &Workspace) -> (Study, Comparison) {
    let study = Study::run(workspace, PATHS, &Progress::new()).unwrap();
    let comparison = study.compare(workspace, &mut EvaluationCache::default());
    (study, comparison)
}

/// Independent draws: a congruential generator and the method of Box and Muller.
struct Draws(u64);

impl Draws {
    fn share(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        let (radius, angle) = (self.share(), self.share());
        (-2.0 * radius.ln()).sqrt() * (std::f64::consts::TAU * angle).cos()
    }
}

/// What a position keeps of its value in a burst of a size and a length.
fn kept(holding: &Assessment, a: &Assumptions, size: f64, window: f64, z: f64) -> f64 {
    let figures = &holding.figures;
    let growth = growth_in_window(
        holding.inputs.traits.log_growth - a.terminal_growth(),
        holding.parameters.burst_fade,
        window / 4.0,
    );
    let log_loss = LossTerms {
        price: size
            * a.burst_price_fall()
            * a.sector_overvaluation()
            * figures.loading
            * figures.dearness
            * promise(figures.cash_yield, a),
        growth: a.growth_lost() * figures.growth_at_risk * growth,
        cash: a.cash_need_loss() * outside_cash(figures.runway_quarters, window),
    }
    .total();
    let (base, slope) = (a.loss_spread_base(), a.loss_spread_growth());
    let deviation = (base * base + slope * slope * log_loss).sqrt();
    let left = (-log_loss - 0.5 * base * base + deviation * z).exp();
    let burn = holding.inputs.burn_to_value;
    let raised = if figures.runway_quarters == f64::INFINITY {
        0.0
    } else {
        (burn * (window - figures.runway_quarters)).max(0.0)
    };
    let mut stack = figures.stack;
    stack.ahead = holding.inputs.claims.ahead + a.new_money_senior() * raised;
    stack.kept(left)
}

#[test]
fn the_stated_share_of_bursts_is_that_of_bursts_drawn_elsewhere() {
    let workspace = workspace();
    let (study, comparison) = compare(&workspace);
    assert_eq!(study.empty_sleeves(), [false; 4]);
    let a = study.assumptions();
    let count = workspace.strategies.len();
    let shares: Vec<Vec<f64>> = (0..count)
        .map(|strategy| study.holding_shares(&workspace, strategy).unwrap())
        .collect();
    let mut draws = Draws(20_241_130);
    let mut losses = vec![Vec::with_capacity(BURSTS); count];
    for _ in 0..BURSTS {
        let spread = a.burst_size_spread();
        let size = (spread * draws.normal() - 0.5 * spread * spread).exp();
        let window = a.window_shut_quarters() * (a.window_shut_spread() * draws.normal()).exp();
        let kept: Vec<f64> = study
            .assessments()
            .iter()
            .map(|holding| kept(holding, a, size, window, draws.normal()))
            .collect();
        for (losses, shares) in losses.iter_mut().zip(&shares) {
            let left: f64 = shares
                .iter()
                .zip(&kept)
                .map(|(share, kept)| share * kept)
                .sum();
            losses.push(1.0 - left);
        }
    }
    for own in 0..count {
        let mean = losses[own].iter().sum::<f64>() / BURSTS as f64;
        let stated = comparison.strategies[own].loss_today.mean;
        assert!((mean - stated).abs() < 0.006, "{own}: {mean} and {stated}");
        for other in (0..count).filter(|other| *other != own) {
            let less = losses[own]
                .iter()
                .zip(&losses[other])
                .filter(|(own, other)| own < other)
                .count();
            let found = less as f64 / BURSTS as f64;
            let stated = comparison.strategies[own].loses_less_than[other];
            // Four standard errors of the draws here; those of the program are spread evenly.
            assert!(
                (found - stated).abs() < 0.015,
                "{own} and {other}: {found}, {stated}"
            );
            let told = LosesLess::of(&comparison, [own, other]).unwrap();
            match told.in_hundred {
                Some(tens) if told.less == own => {
                    assert!(
                        (found * 100.0 - f64::from(tens)).abs() <= 6.5,
                        "{found} {tens}"
                    );
                }
                Some(_) => assert!(found < 0.37, "{found}"),
                None => assert!((0.33..0.67).contains(&found), "{found}"),
            }
        }
    }
}

#[test]
fn bought_today_the_entry_price_makes_no_difference_and_nothing_else_changes() {
    let as_bought = workspace();
    let mut today = workspace();
    today.entry_prices = EntryPrices::BoughtToday;
    let (first, paid) = compare(&as_bought);
    let (second, bought) = compare(&today);
    for (before, after) in first.assessments().iter().zip(second.assessments()) {
        assert_eq!(before.loss_company, after.loss_company, "{}", before.name);
        assert_eq!(
            before.bought_today.loss, after.loss_if_burst,
            "{}",
            before.name
        );
        assert_eq!(after.layers.parts[2], 0.0, "{}", before.name);
    }
    let exposure = |comparison: &Comparison| comparison.strategies[0].metric(Metric::ExposureToday);
    // The costs of the sample lie below today's values, so a claim of today's value protects more.
    assert!(exposure(&bought) < exposure(&paid) - 0.02);
    let companies =
        |comparison: &Comparison| comparison.strategies[0].metric(Metric::CompanyLossToday);
    assert!((companies(&bought) - companies(&paid)).abs() < 1e-12);
    assert_eq!(
        today.portfolio, as_bought.portfolio,
        "what was paid stays on record"
    );
}

#[test]
fn reports_start_with_what_is_there_and_lag_behind_it() {
    let mut workspace = workspace();
    workspace.horizon_quarters = 8;
    let (_, comparison) = compare(&workspace);
    for strategy in &comparison.strategies {
        let (reported, value) = (&strategy.reported_value, &strategy.value.p50);
        assert_eq!(reported.len(), 9);
        assert!((reported[0] - value[0]).abs() < 1e-6);
        // Marks close a tenth of the gap a quarter: the median stays nearer to today's value than
        // the price.
        for quarter in 4..=8 {
            assert!(
                (reported[quarter] - 1.0).abs() < (value[quarter] - 1.0).abs() + 0.02,
                "{quarter}: {} and {}",
                reported[quarter],
                value[quarter]
            );
        }
        let lost = strategy.metric(Metric::ExposureToday);
        let expected = 1.0 - (1.0 - lost).powf(1.0 - 0.9_f64.powi(4));
        assert!((strategy.reported_loss[4] - expected).abs() < 1e-9);
    }
    // A market that is marked to the price shows the price.
    workspace.overrides.insert("report_adjustment".into(), 0.2);
    let (_, faster) = compare(&workspace);
    assert_ne!(
        faster.strategies[0].reported_value,
        comparison.strategies[0].reported_value
    );
}
