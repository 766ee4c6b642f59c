//! Acceptance of the simulation against the numbers of docs/model.md §§5–8, 14 and 15.

use super::*;
use crate::assumptions::{Assumptions, table::find};
use crate::model::{Assessment, assess_holding, reference_holding};
use crate::portfolio::{Holding, Position, SLEEVES, Sleeve, Stage, StrategySplit};

pub(super) fn with(changes: &[(&str, f64)]) -> Assumptions {
    let mut a = Assumptions::default().without_layers();
    for (name, value) in changes {
        a.set(find(name).unwrap(), *value);
    }
    a
}

/// A holding of that value, assessed.
pub(super) fn assessed(holding: &Holding, value: f64, a: &Assumptions) -> Assessment {
    assess_holding(&Position::alone(holding, value, 0.25), a)
}

pub(super) fn settings(paths: usize) -> Settings {
    Settings {
        paths,
        horizon_quarters: 20,
        seed: 1,
        burst_in: None,
    }
}

pub(super) fn run(assessments: &[Assessment], a: &Assumptions, settings: Settings) -> SleevePaths {
    simulate(assessments, a, settings, &Progress::new()).unwrap()
}

pub(super) fn totals(paths: &SleevePaths, sleeve: usize, quarter: usize) -> Vec<f64> {
    (0..paths.slabs())
        .flat_map(|slab| {
            let alive = paths.row(slab, Family::Alive, sleeve, quarter).iter();
            let paid = paths.row(slab, Family::Distributed, sleeve, quarter).iter();
            alive
                .zip(paid)
                .map(|(x, y)| f64::from(*x) + f64::from(*y))
                .collect::<Vec<_>>()
        })
        .collect()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

pub(super) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// What companies share on the first blocks of the first replicate.
pub(super) fn sector_blocks(
    a: &Assumptions,
    horizon: usize,
    seed: u64,
    blocks: u32,
) -> Vec<sector::SectorBlock> {
    let sector = sector::Sector::new(a, horizon);
    let sources = simulate::Sources::new(Settings {
        paths: 0,
        horizon_quarters: horizon,
        seed,
        burst_in: None,
    });
    (0..blocks)
        .map(|block| {
            let first = block * BLOCK as u32;
            let place = draws::BlockPlace {
                replicate: 0,
                first,
                first_global: first,
            };
            sector.block(&common_draws::CommonDraws::new(
                sources.common,
                place,
                &sources.bridge,
                horizon,
            ))
        })
        .collect()
}

/// Chance of a burst within 1, 2, 3 and 5 years.
fn burst_chances(a: &Assumptions) -> [f64; 4] {
    let blocks = sector_blocks(a, 20, 1, 32);
    [4, 8, 12, 20].map(|quarters| {
        let on_path = |block: &sector::SectorBlock, lane: usize| {
            (0..quarters)
                .map(|t| block.survival[t][lane] * block.burst_chance[t][lane])
                .sum::<f64>()
        };
        let cumulated = blocks
            .iter()
            .map(|block| (0..BLOCK).map(|lane| on_path(block, lane)).sum::<f64>());
        cumulated.sum::<f64>() / (blocks.len() * BLOCK) as f64
    })
}

#[test]
fn the_prior_chances_of_a_burst_are_those_of_the_model_page() {
    let bare = burst_chances(&with(&[("lambda0", 0.0), ("h_S", 0.0)]));
    for (found, expected) in bare.into_iter().zip([0.185, 0.34, 0.465, 0.62]) {
        assert!(
            (found - expected).abs() < 0.02,
            "without platform and stall {bare:?}"
        );
    }
    let full = burst_chances(&Assumptions::default());
    for (found, expected) in full.into_iter().zip([0.18, 0.335, 0.45, 0.58]) {
        assert!(
            (found - expected).abs() < 0.02,
            "with platform and stall {full:?}"
        );
    }
}

/// No releases, platform, stall, ladder, exits, recovery or preference.
pub(super) const QUIET: [(&str, f64); 10] = [
    ("nu", 0.0),
    ("lambda0", 0.0),
    ("h_S", 0.0),
    ("r_I", 0.0),
    ("rec", 0.0),
    ("phi_P", 0.0),
    ("exit_b", 0.0),
    ("exit_c_plus", 0.0),
    ("sigma_f_b", 0.3),
    ("sigma_f_c_plus", 0.3),
];

#[test]
fn without_events_every_holder_is_paid_the_required_return() {
    // The mean multiple is e^(rT) for any loading, with bursts of every size and base failures in
    // it.
    for weight in [0.0, 1.0, 2.0] {
        let a = with(&[&QUIET[..], &[("omega", weight)]].concat());
        for (sleeve, stage) in [
            (Sleeve::Application, Stage::B),
            (Sleeve::BaseModel, Stage::CPlus),
        ] {
            let company = assessed(&reference_holding(sleeve, 1), 1.0, &a);
            let paths = run(&[company], &a, settings(32_768));
            for quarter in [4, 12, 20] {
                let values = totals(&paths, sleeve.index(), quarter);
                let found = mean(&values);
                let squares: f64 = values.iter().map(|v| (v - found).powi(2)).sum();
                let error = squares.sqrt() / values.len() as f64;
                let expected = (a.discount_rate(stage) * quarter as f64 / 4.0).exp();
                assert!(
                    (found - expected).abs() < 4.0 * error + 0.01 * expected,
                    "{sleeve:?}, weight {weight}, quarter {quarter}: mean {found} instead of {expected} ± {error}"
                );
            }
        }
    }
}

/// Mean and quantiles of the share lost, weighted by survival, in a quarter.
fn losses(paths: &SleevePaths, family: Family, sleeve: usize, quarter: usize) -> [f64; 3] {
    let mut weighted: Vec<(f64, f64)> = Vec::new();
    for slab in 0..paths.slabs() {
        let value = paths.row(slab, Family::Value, sleeve, quarter);
        let loss = paths.row(slab, family, sleeve, quarter);
        let weights = &paths.survival(quarter)[slab * paths.slab_paths()..];
        weighted.extend((0..value.len()).map(|i| {
            let share = f64::from(loss[i]) / f64::from(value[i]);
            (share, f64::from(weights[i]))
        }));
    }
    weighted.sort_by(|x, y| x.0.total_cmp(&y.0));
    let total = weighted.iter().map(|w| w.1).sum::<f64>();
    let at = |level: f64| {
        let mut cumulated = 0.0;
        let holds = |w: &&(f64, f64)| {
            cumulated += w.1;
            cumulated >= level * total
        };
        weighted.iter().find(holds).unwrap().0
    };
    let mean = weighted.iter().map(|w| w.0 * w.1).sum::<f64>() / total;
    [mean, at(0.05), at(0.95)]
}

/// A class along the paths: the mean loss today and after 4, 8, 12 and 20 quarters without
/// preference, its 5 and 95 % today; the loss of a position bought today, now and after 20
/// quarters; and mean, median and share below 1 of the multiple after 20.
struct Aged {
    losses: [f64; 5],
    today: [f64; 2],
    bought: [f64; 2],
    multiple: [f64; 3],
}

#[test]
fn class_priors_age_as_the_model_page_says() {
    const EXPECTED: [Aged; 4] = [
        Aged {
            losses: [0.795, 0.754, 0.702, 0.651, 0.369],
            today: [0.58, 0.93],
            bought: [0.523, 0.330],
            multiple: [1.82, 0.64, 0.65],
        },
        Aged {
            losses: [0.779, 0.729, 0.696, 0.664, 0.567],
            today: [0.56, 0.92],
            bought: [0.591, 0.547],
            multiple: [1.72, 0.83, 0.58],
        },
        Aged {
            losses: [0.759, 0.700, 0.648, 0.598, 0.435],
            today: [0.53, 0.91],
            bought: [0.514, 0.404],
            multiple: [1.84, 0.77, 0.60],
        },
        Aged {
            losses: [0.684, 0.668, 0.632, 0.590, 0.325],
            today: [0.43, 0.87],
            bought: [0.419, 0.286],
            multiple: [1.60, 0.91, 0.55],
        },
    ];
    // Empty sleeves use the reference basket; a portfolio of nothing leaves all four to it.
    let without = with(&[("phi_P", 0.0)]);
    let company = run(&[], &without, settings(16_384));
    let position = run(&[], &with(&[]), settings(16_384));
    let mut wrong = Vec::new();
    for sleeve in SLEEVES {
        let k = sleeve.index();
        let expected = &EXPECTED[k];
        let mut check = |what: &str, found: f64, expected: f64, tolerance: f64| {
            println!("{sleeve:?} {what}: {found:.3} ({expected})");
            if (found - expected).abs() > tolerance {
                wrong.push(format!(
                    "{sleeve:?} {what}: {found:.3} instead of {expected}"
                ));
            }
        };
        for (quarter, expected) in [0, 4, 8, 12, 20].into_iter().zip(expected.losses) {
            let found = losses(&company, Family::Loss, k, quarter)[0];
            let tolerance = if quarter > 12 { 0.04 } else { 0.02 };
            check(&format!("after {quarter}"), found, expected, tolerance);
        }
        let [_, low, high] = losses(&company, Family::Loss, k, 0);
        check("5 %", low, expected.today[0], 0.02);
        check("95 %", high, expected.today[1], 0.02);
        for (quarter, expected, tolerance) in [
            (0, expected.bought[0], 0.02),
            (20, expected.bought[1], 0.04),
        ] {
            let found = losses(&position, Family::Loss, k, quarter)[0];
            check(
                &format!("bought today, after {quarter}"),
                found,
                expected,
                tolerance,
            );
        }
        // A basket is bought today, so that today both are one; later what is bought anew is better
        // protected.
        let [held, fresh] =
            [Family::Loss, Family::FreshLoss].map(|f| losses(&position, f, k, 0)[0]);
        check("fresh today", fresh, held, 1e-6);
        let [held, fresh] =
            [Family::Loss, Family::FreshLoss].map(|f| losses(&position, f, k, 20)[0]);
        assert!(fresh < held, "{fresh} of new money, {held} of old");
        let values = totals(&company, k, 20);
        let below = values.iter().filter(|v| **v < 1.0).count() as f64 / values.len() as f64;
        check("below 1", below, expected.multiple[2], 0.02);
        check("mean", mean(&values), expected.multiple[0], 0.2);
        check(
            "median",
            median(values),
            expected.multiple[1],
            0.05 * expected.multiple[1],
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_world_without_bubble_and_events_has_the_outcomes_of_early_investments() {
    // Correlation Ventures, 21,640 financings 2004–2013; series A, a little over four years.
    let mut a = with(&[
        ("nu", 0.0),
        ("lambda0", 0.0),
        ("h_S", 0.0),
        ("r_I", 0.0),
        ("exit_a", 0.0),
    ]);
    crate::assumptions::Scenario::NoBubble.apply(&mut a);
    let mut holding = Holding::new("Series A", StrategySplit::pure(Sleeve::Application), 1.0);
    holding.company.post_money = Some(20.0);
    holding.stage = Some(Stage::A);
    let company = assessed(&holding, 1.0, &a);
    let paths = run(
        &[company],
        &a,
        Settings {
            paths: 65_536,
            horizon_quarters: 17,
            seed: 1,
            burst_in: None,
        },
    );
    let values = totals(&paths, 0, 17);
    let share = |low: f64, high: f64| {
        values.iter().filter(|v| (low..high).contains(*v)).count() as f64 / values.len() as f64
    };
    let found = [
        share(-1.0, 1.0),
        share(1.0, 5.0),
        share(5.0, 10.0),
        share(10.0, 20.0),
        share(20.0, 50.0),
        share(50.0, 1e9),
    ];
    println!("{found:?}");
    assert!(
        (found[0] - 0.648).abs() < 0.06 && (found[1] - 0.253).abs() < 0.06,
        "{found:?}"
    );
    for (found, expected) in found[2..].iter().zip([0.059, 0.025, 0.011, 0.004]) {
        assert!(
            (0.5..2.0).contains(&(found / expected)),
            "{found} against {expected}"
        );
    }
}

#[test]
fn threads_and_the_order_of_holdings_change_nothing() {
    let a = Assumptions::default();
    let mut holdings: Vec<Assessment> = SLEEVES
        .into_iter()
        .enumerate()
        .map(|(n, sleeve)| assessed(&reference_holding(sleeve, n + 1), 1.0 + n as f64, &a))
        .collect();
    let in_pool = |threads: usize, holdings: &[Assessment]| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| {
            run(
                holdings,
                &a,
                Settings {
                    paths: 1_024,
                    horizon_quarters: 6,
                    seed: 9,
                    burst_in: None,
                },
            )
        })
    };
    let one = in_pool(1, &holdings);
    holdings.reverse();
    let two = in_pool(2, &holdings);
    assert_same(&one, &two);
}

pub(super) fn assert_same(one: &SleevePaths, two: &SleevePaths) {
    for quarter in 0..=one.horizon_quarters() {
        for (slab, sleeve) in
            (0..one.slabs()).flat_map(|slab| (0..4).map(move |sleeve| (slab, sleeve)))
        {
            for family in [
                Family::Value,
                Family::Loss,
                Family::FreshLoss,
                Family::Alive,
                Family::Distributed,
                Family::Fresh,
                Family::ReachedLoss,
                Family::FreshReachedLoss,
            ] {
                assert_eq!(
                    one.row(slab, family, sleeve, quarter),
                    two.row(slab, family, sleeve, quarter)
                );
            }
        }
        assert_eq!(one.survival(quarter), two.survival(quarter));
        assert_eq!(one.burst_weight(quarter), two.burst_weight(quarter));
    }
}

#[test]
fn a_rerun_is_a_simulation_of_its_own_to_the_last_bit() {
    let assess = |a: &Assumptions| -> Vec<Assessment> {
        let reference =
            |(n, sleeve)| assessed(&reference_holding(sleeve, n + 1), 1.0 + n as f64, a);
        SLEEVES
            .into_iter()
            .take(3)
            .enumerate()
            .map(reference)
            .collect()
    };
    let settings = Settings {
        paths: 1_024,
        horizon_quarters: 9,
        seed: 4,
        burst_in: None,
    };
    let a = with(&[]);
    let reruns = Reruns::new(&assess(&a), &a, settings, &Progress::new()).unwrap();
    assert_same(reruns.first(), &run(&assess(&a), &a, settings));
    // Of the sector, of every company's walk, of one company alone, and of nothing that paths
    // depend on.
    for change in [
        ("h0", 0.3),
        ("h_S", 0.15),
        ("theta", 1.0),
        ("exit_b", 0.02),
        ("prior_ev_to_arr_application", 30.0),
        ("pi_L", 0.5),
        ("o_adjacent", 0.1),
    ] {
        let a = with(&[change]);
        let again = reruns.run(&assess(&a), &a, &Progress::new()).unwrap();
        assert_same(&again, &run(&assess(&a), &a, settings));
        assert!(
            !std::sync::Arc::ptr_eq(&again, reruns.first()),
            "{change:?} changes something"
        );
    }
    let a = with(&[("watch_early", 1.5)]);
    let again = reruns.run(&assess(&a), &a, &Progress::new()).unwrap();
    assert!(std::sync::Arc::ptr_eq(&again, reruns.first()));
}

#[test]
fn a_cancelled_simulation_ends_without_a_result() {
    let progress = Progress::new();
    progress.cancel();
    assert!(simulate(&[], &Assumptions::default(), settings(1_024), &progress).is_err());
}

#[test]
fn a_simulation_after_edits_is_one_of_its_own_to_the_last_bit() {
    let a = Assumptions::default();
    let settings = Settings {
        paths: 2_048,
        horizon_quarters: 6,
        seed: 9,
        burst_in: None,
    };
    let holding = |n: usize, value: f64| {
        let mut holding = reference_holding(SLEEVES[n % 4], n + 1);
        holding.name = format!("Company {n}");
        holding.id = format!("company-{n}");
        assessed(&holding, value, &a)
    };
    let mut holdings: Vec<Assessment> = (0..12).map(|n| holding(n, 1.0 + n as f64)).collect();
    let mut standing = IncrementalSimulation::new();
    let mut again = |holdings: &[Assessment], a: &Assumptions, progress: &Progress| {
        standing
            .simulate(holdings, a, settings, progress)
            .map(|found| assert_same(&found, &run(holdings, a, settings)))
    };
    // The first keeps nothing, the second all.
    again(&holdings, &a, &Progress::new()).unwrap();
    again(&holdings, &a, &Progress::new()).unwrap();
    // A company that is exposed otherwise, one of another value, one that leaves, one that comes.
    holdings[3].inputs.claims.own += 0.2;
    again(&holdings, &a, &Progress::new()).unwrap();
    holdings[4].value *= 1.1;
    again(&holdings, &a, &Progress::new()).unwrap();
    holdings.remove(5);
    again(&holdings, &a, &Progress::new()).unwrap();
    holdings.push(holding(40, 0.7));
    again(&holdings, &a, &Progress::new()).unwrap();
    // One that doubles its sleeve, and a sleeve that becomes empty.
    holdings[0].value *= 40.0;
    again(&holdings, &a, &Progress::new()).unwrap();
    holdings.retain(|holding| holding.split[3] < 0.5);
    again(&holdings, &a, &Progress::new()).unwrap();
    // Other assumptions, and what a cancelled simulation has left.
    let other = with(&[("theta", 1.0)]);
    let stopped = Progress::new();
    stopped.cancel();
    assert!(again(&holdings, &other, &stopped).is_err());
    again(&holdings, &a, &Progress::new()).unwrap();
    holdings[1].inputs.claims.own += 0.1;
    assert!(again(&holdings, &a, &stopped).is_err());
    again(&holdings, &a, &Progress::new()).unwrap();
}
