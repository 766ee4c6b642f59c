//! What must not change a result: the unit of money, names, a position cut in two, the horizon
//! beyond the quarter that is looked at. Random portfolios, of which any figure may be unknown.

use froth::assumptions::table;
use froth::portfolio::{Customer, Holding, Portfolio, Sleeve, Stage, StrategySplit};
use froth::strategy::metric::Metric;
use froth::strategy::plan::{Mix, MixChoice, Strategy, Workspace};
use froth::strategy::result::{Comparison, StrategyResult};
use froth::strategy::study::{EvaluationCache, Progress, Study};

/// Portfolios of the long run: as many as first showed that the unit of money mattered.
const MANY: u64 = 708;
/// Portfolios of each run.
const FEW: u64 = 16;
const PATHS: usize = 256;
const HORIZON: usize = 12;
const BURST: usize = 4;

/// Draws that are the same on every machine.
struct Draws(u64);

impl Draws {
    /// Evenly from 0 to 1.
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn between(&mut self, least: f64, most: f64) -> f64 {
        least + (most - least) * self.share()
    }

    fn below(&mut self, count: usize) -> usize {
        ((self.share() * count as f64) as usize).min(count - 1)
    }

    /// A figure that is unknown half of the time.
    fn maybe(&mut self, least: f64, most: f64) -> Option<f64> {
        let value = self.between(least, most);
        (self.share() < 0.5).then_some(value)
    }
}

fn holding(number: usize, draws: &mut Draws) -> Holding {
    // The first divides over all sleeves: what stands for an empty one has amounts of its own.
    let split = if number == 0 || draws.share() < 0.5 {
        let shares = std::array::from_fn(|_| draws.between(0.01, 1.0));
        let sum: f64 = shares.iter().sum();
        StrategySplit::new(shares.map(|share| share / sum)).unwrap()
    } else {
        StrategySplit::pure(Sleeve::Application)
    };
    let mut holding = Holding::new(format!("Company {number}"), split, draws.between(0.5, 60.0));
    let post = draws.between(5.0, 20_000.0);
    let company = &mut holding.company;
    company.post_money = (draws.share() < 0.7).then_some(post);
    company.arr = draws.maybe(post / 200.0, post / 2.0);
    company.growth = draws.maybe(-0.5, 6.0);
    company.gross_margin = draws.maybe(-0.2, 0.9);
    company.burn_per_month = draws.maybe(-2.0, post / 100.0);
    company.cash = draws.maybe(0.0, post / 4.0);
    company.total_raised = draws.maybe(post / 100.0, post);
    holding.cost = draws.maybe(0.1, 80.0);
    holding.preferences.ahead = draws.maybe(0.0, post / 3.0);
    holding.preferences.alongside = draws.maybe(0.0, post / 3.0);
    holding.stage = (draws.share() < 0.5).then(|| Stage::ALL[draws.below(Stage::ALL.len())]);
    let card = &mut holding.scorecard;
    card.private_data = draws.maybe(0.0, 1.0);
    card.upstream_dependence = draws.maybe(0.0, 1.0);
    card.platform_ambition = draws.maybe(0.0, 1.0);
    card.customer = (draws.share() < 0.5).then(|| Customer::ALL[draws.below(Customer::ALL.len())]);
    holding
}

fn workspace(seed: u64) -> Workspace {
    let mut draws = Draws(seed);
    let mut portfolio = Portfolio::new("Fund", jiff::civil::date(2024, 11, 30));
    for number in 0..=draws.below(6) {
        portfolio.holdings.push(holding(number, &mut draws));
    }
    let mut workspace = Workspace::new(portfolio);
    let vertical = MixChoice::Fixed(Mix::VERTICAL_INTEGRATION);
    workspace.strategies = vec![
        Strategy::new("Current", MixChoice::Current, 0),
        Strategy::new("Vertical", vertical, 1),
    ];
    workspace.horizon_quarters = HORIZON;
    workspace.burst_quarter = BURST;
    workspace.seed = seed;
    workspace
}

fn compared(workspace: &Workspace) -> Comparison {
    let study = Study::run(workspace, PATHS, &Progress::new()).unwrap();
    study.compare(workspace, &mut EvaluationCache::default())
}

/// Every amount of money times `k`, those of the assumptions included.
fn in_another_unit(workspace: &Workspace, k: f64) -> Workspace {
    let mut other = workspace.clone();
    for holding in &mut other.portfolio.holdings {
        holding.fair_value *= k;
        for amount in [
            &mut holding.cost,
            &mut holding.preferences.ahead,
            &mut holding.preferences.alongside,
            &mut holding.company.post_money,
            &mut holding.company.arr,
            &mut holding.company.burn_per_month,
            &mut holding.company.cash,
            &mut holding.company.total_raised,
        ] {
            *amount = amount.map(|amount| amount * k);
        }
    }
    let size = table::find("S_ipo").unwrap();
    other.overrides.insert(size.name.clone(), size.default * k);
    other
}

/// Every position cut into halves of the same company.
fn cut_in_halves(workspace: &Workspace) -> Workspace {
    let mut other = workspace.clone();
    let halves = workspace.portfolio.holdings.iter().flat_map(|holding| {
        [1, 2].map(|half| {
            let mut part = holding.clone();
            part.id = format!("{}-half-{half}", holding.id);
            part.fair_value /= 2.0;
            part.cost = part.cost.map(|cost| cost / 2.0);
            part
        })
    });
    other.portfolio.holdings = halves.collect();
    other
}

/// Whether two figures agree within what paths can tell, plus half a point: eight standard errors,
/// of eight replicates each.
fn agree(one: (f64, f64), other: (f64, f64)) -> bool {
    (one.0 - other.0).abs() <= 8.0 * one.1.hypot(other.1) + 0.005
}

fn with_error(result: &StrategyResult, metric: Metric) -> (f64, f64) {
    (result.metric(metric), result.standard_error(metric))
}

fn holds(seed: u64) {
    let workspace = workspace(seed);
    let base = compared(&workspace);

    // The unit of money: shares and multiples to a millionth, which single precision along the
    // paths leaves of them.
    let k = [0.001, 7.3, 1000.0][(seed % 3) as usize];
    let scaled = compared(&in_another_unit(&workspace, k));
    for (one, other) in base.strategies.iter().zip(&scaled.strategies) {
        for metric in Metric::ALL {
            let (one, other) = (one.metric(metric), other.metric(metric));
            let far = (one - other).abs() > 1e-5 * one.abs().max(1.0);
            assert!(
                !far,
                "portfolio {seed}, times {k}, {metric:?}: {one} and {other}"
            );
        }
    }

    // Names: nothing at all.
    let mut renamed = workspace.clone();
    for (number, holding) in renamed.portfolio.holdings.iter_mut().enumerate() {
        holding.name = format!("{number} renamed 星尘");
    }
    renamed.portfolio.name = "Another".into();
    assert_eq!(
        compared(&renamed).strategies,
        base.strategies,
        "portfolio {seed}"
    );

    // Cut in halves: the same today to the rounding of a sum, and along the paths within their
    // errors.
    let halves = compared(&cut_in_halves(&workspace));
    for (one, other) in base.strategies.iter().zip(&halves.strategies) {
        let today = Metric::ExposureToday;
        let (whole, parts) = (one.metric(today), other.metric(today));
        assert!(
            (whole - parts).abs() < 1e-12,
            "portfolio {seed}: {whole} and {parts}"
        );
        for metric in [Metric::MeanMultiple, Metric::ExpectedBurstLoss] {
            let (whole, parts) = (with_error(one, metric), with_error(other, metric));
            assert!(
                agree(whole, parts),
                "portfolio {seed}, halves, {metric:?}: {whole:?} and {parts:?}"
            );
        }
    }

    // A shorter horizon: the same quarter within its errors.
    let mut shorter = workspace.clone();
    shorter.horizon_quarters = BURST + 2;
    let shorter = compared(&shorter);
    for (one, other) in base.strategies.iter().zip(&shorter.strategies) {
        let metric = Metric::ExposureAtBurst;
        let (long, short) = (with_error(one, metric), with_error(other, metric));
        assert!(
            agree(long, short),
            "portfolio {seed}, horizon: {long:?} and {short:?}"
        );
        let today = Metric::ExposureToday;
        assert_eq!(one.metric(today), other.metric(today));
    }
}

#[test]
fn neither_unit_nor_name_nor_cut_nor_horizon_changes_a_result() {
    (0..FEW).for_each(holds);
}

/// `cargo test --release --test engine many -- --ignored`
#[test]
#[ignore = "takes minutes"]
fn the_same_for_many_portfolios() {
    (0..MANY).for_each(holds);
}
