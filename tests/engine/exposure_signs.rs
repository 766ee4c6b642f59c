//! Losses move the way the argument says, for any company, whatever of it is known.

use froth::assumptions::Assumptions;
use froth::model::{Assessment, assess_holding};
use froth::portfolio::{Customer, Holding, Position, Stage, StrategySplit};
use proptest::prelude::*;

/// Figures of a company and a position that can be unknown.
const FIGURES: u32 = 18;

prop_compose! {
    /// A company of which any of the figures may be missing.
    fn holdings()(
        split in prop::array::uniform4(0.01_f64..1.0),
        post in 5.0_f64..50_000.0,
        multiple in 2.0_f64..200.0,
        growth in -0.5_f64..8.0,
        runway_months in 0.0_f64..60.0,
        burn in -20.0_f64..50.0,
        paid_in in 0.01_f64..0.9,
        ahead in 0.0_f64..1.0,
        paid in 0.05_f64..1.5,
        card in prop::array::uniform6(0.0_f64..=0.8),
        step in 0u8..=3,
        customer in 0usize..5,
        stage in 0usize..5,
        known in 0u32..1 << FIGURES,
    ) -> Holding {
        let mut figure = 0;
        let mut is_known = || {
            figure += 1;
            known & (1 << (figure - 1)) != 0
        };
        let sum: f64 = split.iter().sum();
        let mut holding = Holding::new("Any", StrategySplit::new(split.map(|s| s / sum)).unwrap(), 10.0);
        let raised = post * paid_in;
        holding.stage = is_known().then_some(Stage::ALL[stage]);
        holding.cost = is_known().then_some(10.0 * paid);
        holding.preferences.ahead = is_known().then_some(raised * ahead);
        holding.preferences.alongside = is_known().then_some(raised * (1.0 - ahead));
        holding.company.post_money = is_known().then_some(post);
        holding.company.arr = is_known().then_some(post / multiple);
        holding.company.growth = is_known().then_some(growth);
        holding.company.burn_per_month = is_known().then_some(burn);
        holding.company.cash = is_known().then_some(burn.abs() * runway_months);
        holding.company.total_raised = is_known().then_some(raised);
        let [data, readiness, method, skill, dependence, ambition] = card;
        holding.scorecard.private_data = is_known().then_some(data);
        holding.scorecard.data_readiness = is_known().then_some(readiness);
        holding.scorecard.data_method = is_known().then_some(method);
        holding.scorecard.model_skill = is_known().then_some(skill);
        holding.scorecard.upstream_dependence = is_known().then_some(dependence);
        holding.scorecard.platform_ambition = is_known().then_some(ambition);
        holding.scorecard.integration_step = is_known().then_some(step);
        holding.scorecard.customer = is_known().then_some(Customer::ALL[customer]);
        holding
    }
}

fn assessed(holding: &Holding) -> Assessment {
    assess_holding(
        &Position::alone(holding, 10.0, 1.0),
        &Assumptions::default(),
    )
}

/// Losses of the company and of the position.
fn losses(holding: &Holding) -> [f64; 2] {
    let assessment = assessed(holding);
    [assessment.loss_company, assessment.loss_if_burst]
}

/// One figure of a company, where it is known.
type Figure = fn(&mut Holding) -> &mut Option<f64>;

/// Both losses move one way, or stay, when a known figure is replaced.
fn moves(
    holding: &Holding,
    figure: Figure,
    replaced: impl Fn(f64) -> f64,
    sign: f64,
) -> Result<(), TestCaseError> {
    let mut other = holding.clone();
    let place = figure(&mut other);
    let Some(known) = *place else {
        return Ok(());
    };
    *place = Some(replaced(known));
    for (before, after) in losses(holding).into_iter().zip(losses(&other)) {
        prop_assert!(sign * (after - before) >= -1e-12, "{before} and {after}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn a_loss_is_a_share_and_its_parts_sum_to_it(holding in holdings()) {
        let assessment = assessed(&holding);
        prop_assert!((0.0..=1.0).contains(&assessment.loss_company));
        // A claim is a floor under a company that is spread, even one that loses nothing in the
        // mean: the position then loses less than nothing, by no more than what the claim gains it.
        let kept = assessment.loss_company - assessment.loss_if_burst;
        prop_assert!((-1e-12..=assessment.preference_gain + 1e-12).contains(&kept));
        prop_assert!((assessment.drivers.total() - assessment.loss_if_burst).abs() < 1e-12);
        prop_assert!((assessment.layers.total() - assessment.loss_if_burst).abs() < 1e-12);
        prop_assert!(assessment.drivers.parts[4] <= 1e-12, "the preference takes nothing");
        prop_assert!(assessment.log_mispricing_band.0 <= assessment.log_mispricing_band.1);
    }

    #[test]
    fn every_figure_moves_the_losses_one_way(holding in holdings(), factor in 1.01_f64..6.0, more in 0.01_f64..0.2) {
        moves(&holding, |h| &mut h.company.burn_per_month, |burn| burn + factor, 1.0)?;
        moves(&holding, |h| &mut h.company.burn_per_month, |burn| burn.max(0.01) * factor, if holding.company.burn_per_month.is_some_and(|burn| burn > 0.01) { 1.0 } else { 0.0 })?;
        moves(&holding, |h| &mut h.company.cash, |cash| cash * factor + 0.1, -1.0)?;
        moves(&holding, |h| &mut h.company.growth, |growth| growth + more, 1.0)?;
        moves(&holding, |h| &mut h.company.total_raised, |raised| raised * factor, 1.0)?;
        moves(&holding, |h| &mut h.cost, |cost| cost * factor, -1.0)?;
        moves(&holding, |h| &mut h.preferences.alongside, |alongside| alongside * factor, 1.0)?;
        moves(&holding, |h| &mut h.scorecard.upstream_dependence, |score| score + more, 1.0)?;
        moves(&holding, |h| &mut h.scorecard.platform_ambition, |score| score + more, 1.0)?;
        moves(&holding, |h| &mut h.scorecard.private_data, |score| score + more, -1.0)?;
    }

    #[test]
    fn claims_ahead_cost_something(holding in holdings(), more in 0.01_f64..0.5) {
        // Of what has been raised, so that what ranks ahead does not rank with us.
        let raised = holding.company.total_raised.unwrap_or(1.0);
        moves(&holding, |h| &mut h.preferences.ahead, |ahead| (ahead + more * raised).min(raised.max(ahead)), 1.0)?;
    }

    #[test]
    fn a_dearer_company_loses_more(holding in holdings(), dearer in 1.01_f64..6.0) {
        let mut other = holding.clone();
        other.company.post_money = holding.company.post_money.map(|post| post * dearer);
        prop_assert!(losses(&other)[0] >= losses(&holding)[0] - 1e-12);
    }

    #[test]
    fn the_unit_of_money_changes_nothing(holding in holdings(), k in 0.001_f64..1000.0) {
        let mut other = holding.clone();
        for amount in [
            &mut other.cost,
            &mut other.preferences.ahead,
            &mut other.preferences.alongside,
            &mut other.company.post_money,
            &mut other.company.arr,
            &mut other.company.burn_per_month,
            &mut other.company.cash,
            &mut other.company.total_raised,
        ] {
            *amount = amount.map(|amount| amount * k);
        }
        other.fair_value *= k;
        let mut a = Assumptions::default();
        let size = froth::assumptions::table::find("S_ipo").unwrap();
        a.set(size, size.default * k);
        let there = assess_holding(&Position::alone(&other, 10.0 * k, 1.0), &a);
        let here = assessed(&holding);
        prop_assert!((there.loss_if_burst - here.loss_if_burst).abs() < 1e-9);
        prop_assert!((there.loss_company - here.loss_company).abs() < 1e-12);
        let (there, here) = (there.inputs.runway_quarters, here.inputs.runway_quarters);
        // An assumed runway is the class's to the last bit.
        prop_assert!(there == here || holding.company.cash.is_some());
    }
}

#[test]
fn cash_that_is_assumed_turns_no_sign() {
    // Nothing known but burn, and nothing but the price: each once made the company look safer.
    let mut holding = Holding::new(
        "A",
        StrategySplit::pure(froth::portfolio::Sleeve::Application),
        10.0,
    );
    holding.company.post_money = Some(100.0);
    holding.company.arr = Some(4.0);
    let with = |burn: f64, post: f64| {
        let mut holding = holding.clone();
        holding.company.burn_per_month = Some(burn);
        holding.company.post_money = Some(post);
        losses(&holding)[1]
    };
    assert!(with(0.4, 100.0) >= with(0.02, 100.0));
    assert!(with(0.4, 120.0) > with(0.4, 20.0));
}
