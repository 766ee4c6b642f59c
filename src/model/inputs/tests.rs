//! How gaps are filled.

use super::*;

fn bare(sleeve: Sleeve) -> Holding {
    let mut holding = Holding::new("Bare", StrategySplit::pure(sleeve), 10.0);
    holding.company.post_money = Some(100.0);
    holding
}

fn resolve(holding: &Holding) -> Inputs {
    Inputs::resolve(holding, &Assumptions::default())
}

#[test]
fn only_a_last_round_gives_a_confidence_of_fourteen_per_cent() {
    let inputs = resolve(&bare(Sleeve::Application));
    assert!((inputs.data_confidence - 0.14).abs() < 1e-15);
    assert_eq!(inputs.assumed().count(), 18);
    assert!(!inputs.is_assumed(Input::PostMoney));
}

#[test]
fn missing_figures_follow_from_the_prior_multiple_and_the_burn_multiple() {
    let inputs = resolve(&bare(Sleeve::Application));
    assert!((inputs.arr.unwrap() - 4.0).abs() < 1e-12);
    let burn = 1.5 * 4.0 * (1.0 - 1.0 / 2.5) / 12.0;
    assert!((inputs.burn_per_month.unwrap() - burn).abs() < 1e-12);
    assert!((inputs.cash - 7.0 * 3.0 * burn).abs() < 1e-12);
    assert!((inputs.runway_quarters - 7.0).abs() < 1e-12);
    assert!((inputs.traits.mature_margin - 0.81).abs() < 1e-12);
}

#[test]
fn a_company_that_makes_cash_never_runs_out() {
    let mut holding = bare(Sleeve::VerticalIntegration);
    holding.company.burn_per_month = Some(-0.1);
    assert_eq!(resolve(&holding).runway_quarters, f64::INFINITY);
}

#[test]
fn growth_is_blended_in_logs() {
    let mut holding = bare(Sleeve::Application);
    holding.strategy = StrategySplit::new([0.5, 0.0, 0.5, 0.0]).unwrap();
    let growth = resolve(&holding).reported_log_growth;
    assert!((growth - 0.5 * (2.5_f64.ln() + 3.0_f64.ln())).abs() < 1e-12);
}

#[test]
fn the_general_margin_serves_when_only_the_data_method_is_known() {
    let mut holding = bare(Sleeve::Application);
    holding.scorecard.data_method = Some(0.375);
    let inputs = resolve(&holding);
    assert!((inputs.traits.compute_share - 0.265).abs() < 1e-12);
    assert_eq!(inputs.traits.mature_margin, 0.78);
    holding.company.gross_margin = Some(0.60);
    let inputs = resolve(&holding);
    assert!((inputs.traits.mature_margin - 0.865).abs() < 1e-12);
}

#[test]
fn amounts_over_a_value_of_next_to_nothing_stay_finite() {
    let mut holding = bare(Sleeve::Application);
    holding.cost = Some(1.0);
    holding.preferences.ahead = Some(1.0);
    holding.company.post_money = Some(1e-300);
    holding.company.arr = Some(1e9);
    holding.company.burn_per_month = Some(1e9);
    holding.company.cash = Some(1e9);
    holding.company.total_raised = Some(1e9);
    let inputs = resolve(&holding);
    let claims = inputs.claims;
    for ratio in [
        inputs.revenue_to_value,
        inputs.burn_to_value,
        inputs.cash_to_value,
        claims.ahead,
        claims.alongside,
        claims.own,
    ] {
        assert!(ratio.is_finite() && ratio <= LARGEST_TO_VALUE, "{ratio}");
    }
}
