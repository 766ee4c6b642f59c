//! The reference values of the loss, and its signs in the figures themselves.

use super::*;
use crate::assumptions::table;
use crate::model::drivers::drivers;
use crate::portfolio::{Customer, Holding, Sleeve, StrategySplit};

/// A company of a class whose usual multiple is 20, worth 1,000 on revenue of 40, of which we paid
/// 12 for what is now 20.
fn reference(growth: f64, burn: f64) -> Holding {
    let mut holding = Holding::new("T", StrategySplit::pure(Sleeve::Adjacent), 20.0);
    holding.cost = Some(12.0);
    holding.company.post_money = Some(1_000.0);
    holding.company.arr = Some(40.0);
    holding.company.growth = Some(growth);
    holding.company.burn_per_month = Some(burn);
    holding.company.cash = Some(72.0);
    holding.company.total_raised = Some(150.0);
    holding.scorecard.private_data = Some(0.6);
    holding.scorecard.data_readiness = Some(0.5);
    holding.scorecard.upstream_dependence = Some(0.5);
    holding.scorecard.platform_ambition = Some(0.2);
    holding.scorecard.customer = Some(Customer::Enterprise);
    holding
}

fn assessed(holding: &Holding, a: &Assumptions) -> (BurstFigures, CompanyParameters, BurstLoss) {
    let inputs = Inputs::resolve(holding, a);
    let parameters = CompanyParameters::of(&inputs.traits, a);
    let figures = BurstFigures::of(&inputs, &parameters, a);
    (figures, parameters, figures.loss(Off::NOTHING, a))
}

fn close(found: f64, expected: f64, what: &str) {
    assert!(
        (found - expected).abs() < 1e-11,
        "{what}: {found} instead of {expected}"
    );
}

struct Expected {
    holding: Holding,
    barrier_loading_dearness_promise: [f64; 4],
    fade_growth_need: [f64; 3],
    terms: [f64; 3],
    log_loss: f64,
    company: f64,
    new_money: f64,
    gain: f64,
    position: f64,
    figures_only: f64,
    sixty_ahead: f64,
    senior: f64,
    drivers: [f64; 5],
}

fn expected() -> [Expected; 2] {
    [
        Expected {
            holding: reference(1.0, 3.0),
            barrier_loading_dearness_promise: [0.51, 0.952, 1.022_565_182_564, 1.0],
            fade_growth_need: [0.327_685_813_552, 0.785_832_921_537, 0.428_571_428_571],
            terms: [0.700_907_078_736, 0.500_968_487_480, 0.342_857_142_857],
            log_loss: 1.544_732_709_073,
            company: 0.718_234_699_257,
            new_money: 0.012_688_254_523,
            gain: 0.247_801_515_687,
            position: 0.600_233_977_501,
            figures_only: 0.608_393_817_567,
            sixty_ahead: 0.621_810_692_798,
            senior: 0.559_668_606_047,
            drivers: [
                0.303_927_689_626,
                0.218_010_523_903,
                0.152_259_064_147,
                -0.004_971_076_060,
                -0.068_992_224_114,
            ],
        },
        Expected {
            holding: reference(0.2, -2.5),
            barrier_loading_dearness_promise: [0.51, 0.952, 1.022_565_182_564, 0.406_569_659_741],
            fade_growth_need: [0.198_450_938_724, 0.197_612_908_229, 0.0],
            terms: [0.284_967_552_512, 0.125_978_228_996, 0.0],
            log_loss: 0.410_945_781_507,
            company: 0.286_073_698_270,
            new_money: 0.0,
            gain: 0.084_833_356_959,
            position: 0.245_676_861_623,
            figures_only: 0.252_384_548_699,
            sixty_ahead: 0.245_756_778_370,
            senior: 0.245_556_595_696,
            drivers: [
                0.189_144_575_309,
                0.081_829_463_725,
                0.0,
                -0.003_793_571_473,
                -0.021_503_605_937,
            ],
        },
    ]
}

#[test]
fn a_company_that_burns_and_one_that_makes_cash_lose_what_the_model_page_says() {
    let a = Assumptions::default().without_layers();
    let mut without_scorecard = a.clone();
    without_scorecard.set(table::find("omega").unwrap(), 0.0);
    for expected in expected() {
        let (figures, parameters, loss) = assessed(&expected.holding, &a);
        let promise = promise(figures.cash_yield, &a);
        let need = outside_cash(figures.runway_quarters, a.window_shut_quarters());
        for (found, expected) in [
            parameters.data_barrier,
            figures.loading,
            figures.dearness,
            promise,
        ]
        .into_iter()
        .zip(expected.barrier_loading_dearness_promise)
        {
            close(found, expected, "barrier, loading, dearness, promise");
        }
        for (found, expected) in [parameters.burst_fade, figures.growth_in_window, need]
            .into_iter()
            .zip(expected.fade_growth_need)
        {
            close(found, expected, "fade, growth, need");
        }
        for (found, expected) in [loss.terms.price, loss.terms.growth, loss.terms.cash]
            .into_iter()
            .zip(expected.terms)
        {
            close(found, expected, "term");
        }
        close(loss.terms.total(), expected.log_loss, "log loss");
        close(loss.company, expected.company, "company");
        close(figures.new_money, expected.new_money, "new money");
        close(loss.preference_gain, expected.gain, "gain");
        close(loss.position, expected.position, "position");
        close(
            assessed(&expected.holding, &without_scorecard).2.position,
            expected.figures_only,
            "figures only",
        );
        let drivers = drivers(&figures, &a);
        for (found, expected) in drivers.parts.into_iter().zip(expected.drivers) {
            close(found, expected, "driver");
        }
        close(drivers.total(), expected.position, "all drivers");
        let mut ranked = expected.holding.clone();
        ranked.preferences.ahead = Some(60.0);
        close(
            assessed(&ranked, &a).2.position,
            expected.sixty_ahead,
            "60 ahead",
        );
        ranked.preferences.ahead = None;
        ranked.preferences.alongside = Some(50.0);
        close(
            assessed(&ranked, &a).2.position,
            expected.senior,
            "50 alongside",
        );
    }
}

#[test]
fn without_a_weight_the_scorecard_is_gone_to_the_bit() {
    let mut a = Assumptions::default().without_layers();
    a.set(table::find("omega").unwrap(), 0.0);
    let (_, _, loss) = assessed(&reference(1.0, 3.0), &a);
    let mut other = reference(1.0, 3.0);
    other.scorecard.private_data = Some(0.0);
    other.scorecard.data_readiness = Some(1.0);
    other.scorecard.upstream_dependence = Some(1.0);
    other.scorecard.platform_ambition = Some(0.9);
    other.scorecard.model_skill = Some(1.0);
    other.scorecard.integration_step = Some(3);
    assert_eq!(assessed(&other, &a).2, loss);
}

#[test]
fn common_stock_and_what_was_paid_by_nobody_knows_whom_are_protected_by_nothing() {
    let a = Assumptions::default().without_layers();
    let mut holding = reference(1.0, 3.0);
    holding.security = Some(crate::portfolio::Security::Common);
    let (_, _, loss) = assessed(&holding, &a);
    assert_eq!(loss.position, loss.company);
    let mut holding = reference(1.0, 3.0);
    holding.cost = None;
    let (_, _, loss) = assessed(&holding, &a);
    assert_eq!(loss.position, loss.company);
}

/// A position may lose less than nothing: what is left of the company is spread although nothing is
/// lost in the mean, and the claim is a floor under it.
#[test]
fn a_position_in_a_company_that_loses_nothing_keeps_its_floor_under_the_spread() {
    let a = Assumptions::default().without_layers();
    // It makes three times its price a year.
    let (figures, _, loss) = assessed(&reference(0.0, -250.0), &a);
    assert!(loss.terms.total() < 1e-30);
    assert_eq!(loss.company, 0.0);
    assert!((loss.position + figures.stack.sway * loss.preference_gain).abs() < 1e-15);
    // By a sum over the quantiles of what is left.
    close(loss.position, -0.004_101_506_281, "position");
}
