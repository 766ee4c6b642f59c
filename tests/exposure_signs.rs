//! Exposure moves the way the argument says, for any company.

use froth::assumptions::Assumptions;
use froth::model::assess_holding;
use froth::portfolio::{Customer, Holding, Stage, StrategySplit};
use proptest::prelude::*;

prop_compose! {
    fn holdings()(
        split in prop::array::uniform4(0.01_f64..1.0),
        post in 5.0_f64..50_000.0,
        multiple in 2.0_f64..200.0,
        growth in -0.5_f64..8.0,
        runway_months in 1.0_f64..60.0,
        burn in 0.1_f64..50.0,
        card in prop::array::uniform6(0.0_f64..=0.8),
        step in 0u8..=3,
        customer in 0usize..5,
        stage in 0usize..5,
    ) -> Holding {
        let sum: f64 = split.iter().sum();
        let mut holding = Holding::new("Any", StrategySplit::new(split.map(|s| s / sum)).unwrap(), 10.0);
        holding.stage = Some(Stage::ALL[stage]);
        holding.company.post_money = Some(post);
        holding.company.arr = Some(post / multiple);
        holding.company.growth = Some(growth);
        holding.company.burn_per_month = Some(burn);
        holding.company.cash = Some(burn * runway_months);
        let [data, readiness, method, skill, dependence, ambition] = card;
        holding.scorecard.private_data = Some(data);
        holding.scorecard.data_readiness = Some(readiness);
        holding.scorecard.data_method = Some(method);
        holding.scorecard.model_skill = Some(skill);
        holding.scorecard.upstream_dependence = Some(dependence);
        holding.scorecard.platform_ambition = Some(ambition);
        holding.scorecard.integration_step = Some(step);
        holding.scorecard.customer = Some(Customer::ALL[customer]);
        holding
    }
}

fn loss(holding: &Holding) -> f64 {
    assess_holding(holding, 1.0, 1.0, &Assumptions::default()).loss_if_burst
}

proptest! {
    #[test]
    fn a_loss_is_a_share_and_its_drivers_sum_to_it(holding in holdings()) {
        let assessment = assess_holding(&holding, 1.0, 1.0, &Assumptions::default());
        prop_assert!((0.0..=1.0).contains(&assessment.loss_if_burst));
        prop_assert!((assessment.drivers.total() - assessment.loss_if_burst).abs() < 1e-12);
        prop_assert!(assessment.log_mispricing_band.0 <= assessment.log_mispricing_band.1);
    }

    #[test]
    fn exposure_rises_with_upstream_dependence(holding in holdings(), more in 0.01_f64..0.2) {
        let mut dependent = holding.clone();
        dependent.scorecard.upstream_dependence = holding.scorecard.upstream_dependence.map(|u| u + more);
        prop_assert!(loss(&dependent) >= loss(&holding));
    }

    #[test]
    fn exposure_falls_with_private_data(holding in holdings(), more in 0.01_f64..0.2) {
        let mut guarded = holding.clone();
        guarded.scorecard.private_data = holding.scorecard.private_data.map(|d| d + more);
        prop_assert!(loss(&guarded) <= loss(&holding) + 1e-12);
    }

    #[test]
    fn exposure_rises_with_the_price_paid(holding in holdings(), dearer in 1.01_f64..3.0) {
        let mut frothy = holding.clone();
        frothy.company.post_money = holding.company.post_money.map(|p| p * dearer);
        prop_assert!(loss(&frothy) >= loss(&holding));
    }

    #[test]
    fn exposure_rises_with_burn_and_falls_with_cash(holding in holdings(), factor in 1.01_f64..3.0) {
        let mut burning = holding.clone();
        burning.company.burn_per_month = holding.company.burn_per_month.map(|b| b * factor);
        prop_assert!(loss(&burning) >= loss(&holding));
        let mut rich = holding.clone();
        rich.company.cash = holding.company.cash.map(|c| c * factor);
        prop_assert!(loss(&rich) <= loss(&holding));
    }
}
