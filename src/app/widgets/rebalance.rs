//! Keeping three linked weights at a sum of one while one of them moves.

use crate::strategy::plan::Mix;

/// Moves one weight of a mix to a value; the free others give or take in their proportion, the
/// locked stay.
///
/// The moved weight stops where the free others run out: at what the locked ones leave. When the
/// free others are all zero they share what is left equally. With both others locked nothing can
/// move.
pub fn rebalance(mix: Mix, moved: usize, to: f64, locked: [bool; 3]) -> Mix {
    let weights = mix.weights();
    let Some(now) = weights.get(moved).copied() else {
        return mix;
    };
    let free: Vec<usize> = (0..3)
        .filter(|index| *index != moved && !locked[*index])
        .collect();
    if free.is_empty() || !to.is_finite() {
        return mix;
    }
    let room = now + free.iter().map(|index| weights[*index]).sum::<f64>();
    let target = to.clamp(0.0, room.min(1.0));
    let left = (room - target).max(0.0);
    let others = room - now;
    let mut moved_to = weights;
    moved_to[moved] = target;
    for index in &free {
        let share = if others > 1e-12 {
            weights[*index] / others
        } else {
            1.0 / free.len() as f64
        };
        moved_to[*index] = left * share;
    }
    Mix::from_weights(moved_to).unwrap_or(mix)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mix(weights: [f64; 3]) -> Mix {
        Mix::from_weights(weights).unwrap()
    }

    #[test]
    fn the_others_give_way_in_their_proportion() {
        let moved = rebalance(mix([0.2, 0.2, 0.6]), 0, 0.6, [false; 3]).weights();
        assert!((moved[0] - 0.6).abs() < 1e-12);
        assert!((moved[1] - 0.1).abs() < 1e-12);
        assert!((moved[2] - 0.3).abs() < 1e-12);
    }

    #[test]
    fn a_locked_weight_stays_and_limits_the_others() {
        let moved = rebalance(mix([0.2, 0.2, 0.6]), 0, 1.0, [false, false, true]).weights();
        assert!(
            (moved[0] - 0.4).abs() < 1e-12,
            "stops at what the lock leaves: {moved:?}"
        );
        assert_eq!(moved[2], 0.6);
        assert!(moved[1].abs() < 1e-12);
    }

    #[test]
    fn others_at_zero_share_what_is_left() {
        let moved = rebalance(Mix::VERTICAL_INTEGRATION, 2, 0.5, [false; 3]).weights();
        assert_eq!(moved, [0.25, 0.25, 0.5]);
    }

    #[test]
    fn two_locks_leave_nothing_to_move() {
        let start = mix([0.2, 0.2, 0.6]);
        assert_eq!(rebalance(start, 0, 0.9, [false, true, true]), start);
    }

    proptest! {
        #[test]
        fn weights_stay_a_mix_and_the_moved_one_arrives(
            raw in prop::array::uniform3(0.0_f64..1.0),
            moved in 0_usize..3,
            to in -0.5_f64..1.5,
            locked in prop::array::uniform3(any::<bool>()),
        ) {
            prop_assume!(raw.iter().sum::<f64>() > 1e-3);
            let before = mix(raw);
            let after = rebalance(before, moved, to, locked);
            let weights = after.weights();
            prop_assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            prop_assert!(weights.iter().all(|w| (0.0..=1.0 + 1e-12).contains(w)));
            for other in (0..3).filter(|index| *index != moved && locked[*index]) {
                prop_assert!((weights[other] - before.weights()[other]).abs() < 1e-12);
            }
            if !locked.iter().enumerate().any(|(index, locked)| index != moved && *locked) {
                prop_assert!((weights[moved] - to.clamp(0.0, 1.0)).abs() < 1e-9);
            }
        }

        #[test]
        fn moving_to_where_it_already_is_changes_nothing(
            raw in prop::array::uniform3(0.01_f64..1.0),
            moved in 0_usize..3,
        ) {
            let before = mix(raw);
            let mut after = before;
            for _ in 0..600 {
                after = rebalance(after, moved, after.weights()[moved], [false; 3]);
            }
            for (a, b) in before.weights().into_iter().zip(after.weights()) {
                prop_assert!((a - b).abs() < 1e-9, "drifted from {a} to {b}");
            }
        }
    }
}
