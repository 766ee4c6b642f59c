use super::*;
use crate::strategy::fixture;

const PATHS: usize = 64;

fn effects_of(workspace: &Workspace, moves: &[Move]) -> Vec<MoveResult> {
    effects(workspace, moves, PATHS, &Progress::new()).unwrap()
}

#[test]
fn selling_all_of_a_holding_is_the_portfolio_without_it_and_cash() {
    let workspace = fixture::workspace(&["Current"]);
    let sold = Move::Sell {
        holding: 1,
        share: 1.0,
        discount: 0.2,
    };
    let effect = effects_of(&workspace, &[sold])[0].1.unwrap();
    let whole = held(&workspace);
    let mut without = whole.clone();
    let gone = without.portfolio.holdings.remove(1);
    let progress = Progress::new();
    let (_, before) = run(&whole, PATHS, &progress).unwrap();
    let (_, after) = run(&without, PATHS, &progress).unwrap();
    let kept = |comparison: &Comparison, value: f64| {
        value * comparison.reference().metric(Metric::KeptAtBurst)
    };
    let expected = kept(&after, without.portfolio.total_value()) + 0.8 * gone.fair_value
        - kept(&before, whole.portfolio.total_value());
    assert!((effect.kept.value - expected).abs() < 1e-9);
}

#[test]
fn a_hedge_without_beta_changes_nothing_but_its_cost() {
    let workspace = fixture::workspace(&["Current"]);
    let hedge = |beta, carry| Move::Hedge {
        notional: 10.0,
        beta,
        carry,
    };
    let results = effects_of(
        &workspace,
        &[hedge(0.0, 0.04), hedge(0.0, 0.0), hedge(1.0, 0.0)],
    );
    let effect = |index: usize| results[index].1.unwrap();
    let years = workspace.burst_quarter as f64 / 4.0;
    assert!((effect(0).kept.value + 10.0 * 0.04 * years).abs() < 1e-9);
    assert_eq!((effect(1).kept.value, effect(1).expected.value), (0.0, 0.0));
    assert!(effect(2).kept.value > 0.0 && effect(2).expected.value > 0.0);
}

#[test]
fn a_move_that_the_fund_cannot_make_says_why() {
    let mut workspace = fixture::workspace(&["Current"]);
    workspace.uncalled_capital = 0.0;
    let moves = [
        Move::Fund {
            holding: 0,
            money: 5.0,
        },
        Move::Deploy {
            mix: Mix::VERTICAL_INTEGRATION,
        },
        Move::ReplaceVendor { holding: 0 },
        Move::Sell {
            holding: 99,
            share: 0.5,
            discount: 0.2,
        },
    ];
    let found: Vec<_> = effects_of(&workspace, &moves)
        .into_iter()
        .map(|(_, effect)| effect.unwrap_err())
        .collect();
    assert_eq!(
        found,
        [
            Impossible::NotEnoughUncalled,
            Impossible::NotEnoughUncalled,
            Impossible::NoVendor,
            Impossible::NothingHeld
        ]
    );
}

#[test]
fn moves_are_ranked_by_what_they_keep_for_what_they_cost() {
    let effect = |kept: f64, expected: f64| {
        let exact = |value| Difference {
            value,
            standard_error: 0.0,
        };
        Ok(MoveEffect {
            kept: exact(kept),
            expected: exact(expected),
        })
    };
    let sell = |holding| Move::Sell {
        holding,
        share: 0.25,
        discount: 0.2,
    };
    let ranked = ranked(vec![
        (sell(0), effect(1.0, -2.0)),
        (sell(1), Err(Impossible::NoBurn)),
        (sell(2), effect(3.0, -2.0)),
        (sell(3), effect(1.0, 0.5)),
        (sell(4), effect(-1.0, 2.0)),
    ]);
    let order: Vec<_> = ranked
        .iter()
        .map(|(one, _)| match one {
            Move::Sell { holding, .. } => *holding,
            _ => unreachable!(),
        })
        .collect();
    assert_eq!(order, [3, 2, 0, 4, 1]);
}

#[test]
fn a_plan_of_one_move_is_that_move_and_hedges_add_up() {
    let mut workspace = fixture::workspace(&["Current"]);
    workspace.uncalled_capital = 20.0;
    let sell = Move::Sell {
        holding: 0,
        share: 0.5,
        discount: 0.2,
    };
    let hedge = Move::Hedge {
        notional: 5.0,
        beta: 1.0,
        carry: 0.03,
    };
    let deploy = Move::Deploy {
        mix: Mix::VERTICAL_INTEGRATION,
    };
    let progress = Progress::new();
    let of = |moves: &[Move]| plan(&workspace, moves, PATHS, &progress).unwrap();
    let alone = effects_of(&workspace, &[sell.clone(), hedge.clone(), deploy.clone()]);
    let single = |index: usize| alone[index].1.unwrap();
    for (index, one) in [&sell, &hedge, &deploy].into_iter().enumerate() {
        assert_eq!(of(std::slice::from_ref(one)).effect, single(index));
    }
    let both = of(&[sell.clone(), hedge]);
    let sum = single(0).kept.value + single(1).kept.value;
    assert!((both.effect.kept.value - sum).abs() < 1e-9);
    // What is held is the first strategy of the workspace, and the effect is against it.
    let now = both.strategies[0];
    assert!((both.money.kept - now.kept - both.effect.kept.value).abs() < 1e-9);
    // Uncalled money can be put to work once.
    let twice = of(&[deploy.clone(), deploy]);
    assert_eq!(twice.left_out.len(), 1);
    assert_eq!(twice.left_out[0].1, Impossible::NotEnoughUncalled);
}

#[test]
fn a_plan_that_sells_everything_is_cash() {
    let workspace = fixture::workspace(&["Current"]);
    let count = workspace.portfolio.holdings.len();
    let moves: Vec<Move> = (0..count)
        .map(|holding| Move::Sell {
            holding,
            share: 1.0,
            discount: 0.25,
        })
        .collect();
    let found = plan(&workspace, &moves, PATHS, &Progress::new()).unwrap();
    let cash = 0.75 * workspace.portfolio.total_value() + workspace.uncalled_capital;
    assert!((found.money.kept - cash).abs() < 1e-9);
    assert!((found.money.expected - cash).abs() < 1e-9);
    assert!(found.left_out.is_empty());
}
