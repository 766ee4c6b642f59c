//! Each answer in each of its states, from numbers that are known.

use super::*;
use crate::assumptions::table;
use crate::strategy::fixture;
use crate::strategy::plan::Mix;
use crate::strategy::result::{MetricValues, REPLICATES};
use crate::strategy::sensitivity::FlipPoint;
use std::sync::Arc;

const NAMES: [&str; 3] = ["Current", "Vertical-led", "Application-led"];

fn difference(value: f64) -> Difference {
    Difference {
        value,
        standard_error: 0.001,
    }
}

/// A comparison in which the second strategy loses four points less and the median multiples are
/// these.
fn comparison(multiples: [f64; 3]) -> Comparison {
    let mut comparison = fixture::comparison(&fixture::workspace(&NAMES));
    for (index, strategy) in comparison.strategies.iter_mut().enumerate() {
        let loss = [0.79, 0.75, 0.78][index];
        let mut set = |metric: Metric, value: f64| {
            strategy.metrics[metric.index()] = value;
            strategy.replicates = [strategy.metrics; REPLICATES];
        };
        set(Metric::ExposureAtBurst, loss);
        set(Metric::MedianMultiple, multiples[index]);
        strategy.exposure_difference.p50 = vec![loss - 0.792; 21];
        strategy.exposure_difference_error = vec![0.001; 21];
    }
    comparison
}

/// A draw in which the strategies, the better mix and the corners lose and return so much.
fn draw(losses: &[f64], returns: &[f64]) -> Vec<MetricValues> {
    losses
        .iter()
        .zip(returns)
        .map(|(loss, reward)| {
            let mut values = [0.0; Metric::COUNT];
            values[Metric::ExposureAtBurst.index()] = *loss;
            values[Metric::MedianMultiple.index()] = *reward;
            values
        })
        .collect()
}

fn alternatives() -> Alternatives {
    Alternatives {
        better: Some(BetterMix {
            mix: Mix::VERTICAL_INTEGRATION,
            adjacent: 0.0,
            spared: Difference {
                value: 0.02,
                standard_error: 0.001,
            },
            gained: Difference {
                value: 0.01,
                standard_error: 0.001,
            },
        }),
        new_money: Some(NewMoney {
            amount: 60.0,
            best: 2,
            worst: 1,
            moved: Difference {
                value: 0.01,
                standard_error: 0.001,
            },
        }),
        worse: Arc::default(),
    }
}

const KEPT: ([f64; 7], [f64; 7]) = (
    [0.79, 0.75, 0.78, 0.76, 0.785, 0.79, 0.77],
    [0.83, 0.80, 0.81, 0.85, 0.8, 0.8, 0.8],
);
const TURNED: ([f64; 7], [f64; 7]) = (
    [0.70, 0.75, 0.78, 0.76, 0.765, 0.79, 0.77],
    [0.79, 0.80, 0.81, 0.76, 0.8, 0.8, 0.8],
);

/// Evidence of a hundred draws, so many of which keep the order of everything.
fn evidence(kept: usize, turns: Vec<(Question, Turn)>) -> Evidence {
    let values = (0..100)
        .map(|index| {
            let (losses, returns) = if index < kept { KEPT } else { TURNED };
            draw(&losses, &returns)
        })
        .collect();
    Evidence::known(alternatives(), 3, values, 100, turns)
}

fn turn(name: &str, at: f64) -> Turn {
    Turn::At(FlipPoint {
        parameter: table::find(name).unwrap(),
        today: 0.12,
        at,
        difference: difference(0.0),
    })
}

fn tally(same: u32) -> Tally {
    Tally {
        same,
        draws: 100,
        wanted: 100,
    }
}

#[test]
fn what_most_draws_keep_is_decided_with_how_often() {
    let verdict = Verdict::new(&comparison([0.83, 0.80, 0.81]), Some(&evidence(98, vec![])));
    let burst = verdict.burst.unwrap();
    assert_eq!((burst.leader, burst.other), (1, 0));
    assert!(
        (burst.by.value - 0.042).abs() < 1e-12,
        "the median of pairs"
    );
    assert_eq!(burst.standing, Standing::Decided(tally(98)));
    assert_eq!(
        verdict.reward.unwrap().standing,
        Standing::Decided(tally(98))
    );
    let Better::Found(_, standing) = verdict.better else {
        panic!("a mix is better")
    };
    assert_eq!(standing, Standing::Decided(tally(98)));
    let Uncalled::Moves(_, standing) = verdict.uncalled else {
        panic!("sixty million are uncalled")
    };
    assert_eq!(standing, Standing::Decided(tally(98)));
}

#[test]
fn what_fewer_keep_depends_on_the_nearest_turn() {
    let turns: Vec<_> = Question::ALL
        .into_iter()
        .map(|question| (question, turn("burst_hazard", 0.2)))
        .collect();
    let known = evidence(60, turns);
    let verdict = Verdict::new(&comparison([0.83, 0.80, 0.81]), Some(&known));
    let depends = Standing::Depends(tally(60), turn("burst_hazard", 0.2));
    assert_eq!(verdict.burst.unwrap().standing, depends);
    assert_eq!(verdict.reward.unwrap().standing, depends);
    assert!(matches!(verdict.better, Better::Found(_, standing) if standing == depends));
    assert!(matches!(verdict.uncalled, Uncalled::Moves(_, standing) if standing == depends));
}

#[test]
fn what_lies_within_its_error_is_no_difference_whatever_the_draws_say() {
    let mut close = comparison([0.83, 0.83, 0.83]);
    for strategy in &mut close.strategies {
        strategy.exposure_difference.p50 = vec![0.0005; 21];
    }
    let mut known = evidence(100, vec![]);
    known.alternatives = Alternatives::default();
    let verdict = Verdict::new(&close, Some(&known));
    assert_eq!(
        verdict.burst.unwrap().standing,
        Standing::NoDifference(None)
    );
    assert_eq!(
        verdict.reward.unwrap().standing,
        Standing::NoDifference(None)
    );
    assert_eq!(verdict.better, Better::None);
    assert_eq!(verdict.uncalled, Uncalled::Nothing);
}

#[test]
fn before_the_first_draws_everything_is_being_checked() {
    let verdict = Verdict::new(&comparison([0.83, 0.80, 0.81]), None);
    let none = Standing::Checking(Tally {
        same: 0,
        draws: 0,
        wanted: VERDICT_DRAWS,
    });
    assert_eq!(verdict.burst.unwrap().standing, none);
    assert_eq!(
        (verdict.better, verdict.uncalled),
        (Better::Checking, Uncalled::Checking)
    );
}

#[test]
fn nothing_is_said_of_a_strategy_that_rests_on_typical_companies() {
    let mut comparison = comparison([0.83, 0.80, 0.81]);
    comparison.empty_sleeves = [false, true, true, true];
    comparison.strategies[0].weights = [1.0, 0.0, 0.0, 0.0];
    comparison.strategies[1].weights = [0.3, 0.0, 0.7, 0.0];
    comparison.strategies[2].weights = [1.0, 0.0, 0.0, 0.0];
    let verdict = Verdict::new(&comparison, Some(&evidence(98, vec![])));
    assert_eq!(verdict.typical, [1]);
    assert_eq!(
        verdict.burst.unwrap().leader,
        2,
        "the best of the two that are held"
    );
    comparison.strategies.truncate(2);
    let verdict = Verdict::new(&comparison, None);
    assert_eq!((verdict.burst, verdict.reward), (None, None));
}

#[test]
fn the_reference_is_compared_with_the_second_best_when_it_leads() {
    let mut comparison = comparison([0.83, 0.80, 0.81]);
    comparison.reference = 1;
    for (index, strategy) in comparison.strategies.iter_mut().enumerate() {
        strategy.exposure_difference.p50 = vec![[0.042, 0.0, 0.031][index]; 21];
    }
    let burst = Verdict::new(&comparison, None).burst.unwrap();
    assert_eq!((burst.leader, burst.other), (1, 2));
    assert!((burst.by.value - 0.031).abs() < 1e-12);
}
