//! The layers of the market against docs/model.md §§5 and 8.

use super::company_draws::CompanyDraws;
use super::sector::NEVER;
use super::simulate::{Sources, empty_trace};
use super::tables::Tables;
use super::tests::{
    QUIET, assert_same, assessed, mean, run, sector_blocks, settings, totals, with,
};
use super::walk::Walk;
use super::*;
use crate::assumptions::{Assumptions, table::find};
use crate::model::reference_holding;
use crate::portfolio::SLEEVES;

fn layered(changes: &[(&str, f64)]) -> Assumptions {
    let mut a = Assumptions::default();
    for (name, value) in changes {
        a.set(find(name).unwrap(), *value);
    }
    a
}

fn one_of_each(a: &Assumptions) -> Vec<crate::model::Assessment> {
    SLEEVES
        .map(|sleeve| assessed(&reference_holding(sleeve, 1), 1.0, a))
        .into()
}

fn mean_row(paths: &SleevePaths, family: Family, sleeve: usize, quarter: usize) -> f64 {
    let rows = (0..paths.slabs()).flat_map(|slab| paths.row(slab, family, sleeve, quarter));
    mean(&rows.map(|value| f64::from(*value)).collect::<Vec<_>>())
}

#[test]
fn an_offset_shifts_the_loss_of_its_layer_alone() {
    let bare = with(&[]);
    let before = run(&one_of_each(&bare), &bare, settings(1_024));
    for (layer, symbol) in SLEEVES.into_iter().zip([
        "o_application",
        "o_base_model",
        "o_vertical_integration",
        "o_adjacent",
    ]) {
        let a = with(&[(symbol, 0.2)]);
        let after = run(&one_of_each(&a), &a, settings(1_024));
        for sleeve in SLEEVES.map(crate::portfolio::Sleeve::index) {
            for quarter in [0, 7, 20] {
                for family in [
                    Family::Value,
                    Family::Loss,
                    Family::Alive,
                    Family::Distributed,
                ] {
                    let rows = [&before, &after].map(|paths| {
                        (0..paths.slabs())
                            .flat_map(|slab| paths.row(slab, family, sleeve, quarter).to_vec())
                            .collect::<Vec<f32>>()
                    });
                    if sleeve != layer.index() {
                        assert_eq!(rows[0], rows[1], "{family:?} of {sleeve} by {symbol}");
                    }
                }
            }
            let lost = |paths| mean_row(paths, Family::Loss, sleeve, 0);
            let more = lost(&after) - lost(&before);
            assert_eq!(
                more > 0.01,
                sleeve == layer.index(),
                "{symbol}: {sleeve} by {more}"
            );
        }
    }
}

#[test]
fn where_a_burst_of_another_layer_never_comes_the_boom_goes_on_to_the_last_bit() {
    let a = layered(&[
        ("pi_L", 1.0),
        ("p_spared", 1.0),
        ("h_f_b", 0.0),
        ("h_f_c_plus", 0.0),
        ("exit_b", 0.0),
        ("exit_c_plus", 0.0),
    ]);
    let horizon = 20;
    let settings = settings(1_024);
    let tables = Tables::new(&one_of_each(&a), &a, settings, &Progress::new()).unwrap();
    let sources = Sources::new(settings);
    let (mut spared, mut hit) = (0, 0);
    for block in 0..4 {
        let common = sources.common_draws(block);
        let sector = tables.sector.block(&common);
        for member in &tables.members {
            let mut draws = CompanyDraws::new(horizon);
            draws.fill(member.company.key, common.place);
            let mut trace = empty_trace(horizon);
            Walk {
                rules: &tables.rules,
                company: &member.company,
                sector: &sector,
                draws: &draws,
                place: common.place,
            }
            .fill(&mut trace, None);
            let layer = 1 << member.company.layer;
            // A second layer that bursts shuts the window, which changes what the company has.
            let layers = &sector.layers;
            let waits =
                |lane: &usize| layers.began[*lane] != NEVER && layers.shut_for_all[*lane] == NEVER;
            for lane in (0..BLOCK).filter(waits) {
                let ended = sector
                    .happenings
                    .iter()
                    .flat_map(|now| &now.endings)
                    .any(|end| usize::from(end.lane) == lane && end.layers & layer != 0);
                if ended {
                    hit += 1;
                    continue;
                }
                spared += 1;
                for [price, _, _, alive, ..] in &trace {
                    assert_eq!(price[lane].to_bits(), alive[lane].to_bits());
                }
            }
        }
    }
    assert!(spared > 50 && hit > 50, "{spared} spared, {hit} hit");
}

#[test]
fn a_holder_is_paid_the_required_return_wherever_a_burst_begins() {
    // As without layers: lags, spared layers and own shocks of the layers are all paid for.
    for changes in [
        &[("pi_L", 1.0)][..],
        &[("pi_L", 1.0), ("p_spared", 0.05), ("sigma_o", 0.4)],
        &[("pi_L", 0.6), ("l_L", 2.0), ("o_base_model", 0.3)],
    ] {
        let mut a = layered(changes);
        for (name, value) in QUIET {
            a.set(find(name).unwrap(), value);
        }
        let paths = run(&one_of_each(&a), &a, settings(32_768));
        for sleeve in SLEEVES {
            let stage = a.prior_stage(sleeve);
            for quarter in [4, 12, 20] {
                let values = totals(&paths, sleeve.index(), quarter);
                let found = mean(&values);
                let squares: f64 = values.iter().map(|v| (v - found) * (v - found)).sum();
                let error = squares.sqrt() / values.len() as f64;
                let expected = libm::exp(a.discount_rate(stage) * quarter as f64 / 4.0);
                assert!(
                    (found - expected).abs() < 4.0 * error + 0.01 * expected,
                    "{changes:?} {sleeve:?}, quarter {quarter}: {found} instead of {expected} ± {error}"
                );
            }
        }
    }
}

#[test]
fn the_layer_asked_about_changes_what_is_lost_and_nothing_that_happens() {
    let a = layered(&[]);
    let all = run(&one_of_each(&a), &a, settings(8_192));
    let asked = Settings {
        burst_in: Some(crate::portfolio::Sleeve::BaseModel),
        ..settings(8_192)
    };
    let begun = run(&one_of_each(&a), &a, asked);
    for sleeve in 0..4 {
        for family in [
            Family::Value,
            Family::Alive,
            Family::Distributed,
            Family::ReachedLoss,
        ] {
            for slab in 0..all.slabs() {
                assert_eq!(
                    all.row(slab, family, sleeve, 9),
                    begun.row(slab, family, sleeve, 9)
                );
            }
        }
        let share =
            mean_row(&begun, Family::Loss, sleeve, 0) / mean_row(&all, Family::Loss, sleeve, 0);
        let expected = if sleeve == 1 {
            1.0
        } else {
            1.0 - a.layer_spared()
        };
        assert!((share - expected).abs() < 0.02, "{sleeve}: {share}");
    }
    assert_same(&all, &run(&one_of_each(&a), &a, settings(8_192)));
}

#[test]
fn offsets_return_to_where_they_are_today_and_spread_as_their_process_says() {
    let a = layered(&[("kappa_o", 1.0)]);
    let blocks = sector_blocks(&a, 12, 5, 64);
    let decay = libm::exp(-0.25);
    for (layer, sleeve) in SLEEVES.into_iter().enumerate() {
        for t in [0, 1, 12] {
            let values: Vec<f64> = blocks
                .iter()
                .flat_map(|block| block.layers.offset[t][layer])
                .collect();
            let found = mean(&values);
            let variance = mean(
                &values
                    .iter()
                    .map(|v| (v - found) * (v - found))
                    .collect::<Vec<_>>(),
            );
            let expected = 0.15 * 0.15 * 0.25 * (1.0 - libm::pow(decay, 2.0 * t as f64))
                / (1.0 - decay * decay);
            assert!(
                (found - a.layer_offset(sleeve)).abs() < 0.006,
                "{sleeve:?} at {t}: {found}"
            );
            assert!(
                (variance - expected).abs() < 0.05 * expected + 1e-20,
                "{variance} at {t}"
            );
        }
    }
}

#[test]
fn bursts_begin_and_spread_as_often_as_is_stated() {
    let a = layered(&[("pi_L", 1.0), ("eta", 0.0)]);
    let blocks = sector_blocks(&a, 20, 3, 128);
    let lanes = || {
        blocks
            .iter()
            .flat_map(|block| (0..BLOCK).map(move |lane| (block, lane)))
    };
    // With a hazard that is the same everywhere each layer is as likely, and lags are uniform.
    let shares = blocks.iter().fold([0.0; 4], |mut sum, block| {
        for (sum, share) in sum.iter_mut().zip(block.layers.begins[0]) {
            *sum += share;
        }
        sum
    });
    for share in shares {
        assert!((share / shares.iter().sum::<f64>() - 0.25).abs() < 1e-9);
    }
    let of_lag = |lag: u16| {
        let count = lanes()
            .filter(|(block, lane)| block.layers.lag[2][*lane] == lag)
            .count();
        count as f64 / (blocks.len() * BLOCK) as f64
    };
    assert!((of_lag(NEVER) - 0.25).abs() < 0.02, "{}", of_lag(NEVER));
    for lag in 0..=6 {
        assert!(
            (of_lag(lag) - 0.75 / 7.0).abs() < 0.012,
            "{lag}: {}",
            of_lag(lag)
        );
    }
    assert_eq!(of_lag(7), 0.0);
    // The window shuts for all with the second layer, which is never before the first.
    let mut together = 0;
    for (block, lane) in lanes() {
        let (began, all) = (block.layers.began[lane], block.layers.shut_for_all[lane]);
        assert!(all >= began || began == NEVER);
        together += usize::from(began == all && began != NEVER);
    }
    assert!(together > 0);
}
