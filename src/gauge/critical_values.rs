//! Critical values of the tests by Monte Carlo: how large the statistics get when nothing explodes.

use super::unit_root::{RunningSums, Settings};
use crate::simulation::set_normals;
use rayon::prelude::*;

/// Random walks drawn when nobody asks for another number: as many as Phillips, Shi and Yu (2015).
pub const DRAWS: usize = 2_000;
/// Levels at which critical values are given.
pub const LEVELS: [f64; 3] = [0.90, 0.95, 0.99];

/// Critical values at the levels of [`LEVELS`].
#[derive(Debug, Clone, PartialEq)]
pub struct CriticalValues {
    /// Of the largest statistic over windows that start with the series.
    pub sadf: [f64; 3],
    /// Of the largest statistic over all windows.
    pub gsadf: [f64; 3],
    /// Of BSADF at the 95 % level, by last observation, from the end of the first shortest window
    /// on.
    pub backward: Vec<f64>,
    /// Random walks they rest on.
    pub draws: usize,
}

/// The statistics of one random walk.
struct Drawn {
    sadf: f64,
    gsadf: f64,
    backward: Vec<f64>,
}

/// Draws random walks of that many observations with drift 1/T and unit normal steps, and takes
/// quantiles of their statistics. The same seed gives the same bits on any number of threads.
///
/// `None` when the settings leave no window of a series of that length, or no walk is to be drawn.
pub fn critical_values(
    observations: usize,
    settings: Settings,
    draws: usize,
    seed: u64,
) -> Option<CriticalValues> {
    if draws == 0 || settings.minimum_window == 0 || observations < settings.minimum_window {
        return None;
    }
    let walks: Vec<Drawn> = (0..draws as u32)
        .into_par_iter()
        .map(|walk| {
            let levels = random_walk(observations, seed, walk);
            statistics(&levels, settings)
        })
        .collect();
    let at_levels = |of: fn(&Drawn) -> f64| {
        let sorted = sorted(walks.iter().map(of));
        LEVELS.map(|level| quantile(&sorted, level))
    };
    let ends = walks.first()?.backward.len();
    Some(CriticalValues {
        sadf: at_levels(|walk| walk.sadf),
        gsadf: at_levels(|walk| walk.gsadf),
        backward: (0..ends)
            .into_par_iter()
            .map(|end| quantile(&sorted(walks.iter().map(|walk| walk.backward[end])), 0.95))
            .collect(),
        draws,
    })
}

/// y_t = 1/T + y_{t−1} + ε_t from zero.
fn random_walk(observations: usize, seed: u64, walk: u32) -> Vec<f64> {
    let drift = 1.0 / observations as f64;
    let steps = (0..observations.div_ceil(4) as u32).flat_map(|set| set_normals(seed, walk, set));
    steps
        .take(observations)
        .scan(0.0, |level, step| {
            *level += drift + step;
            Some(*level)
        })
        .collect()
}

fn statistics(levels: &[f64], settings: Settings) -> Drawn {
    let sums = RunningSums::new(levels, settings.lags);
    let ends = settings.minimum_window - 1..levels.len();
    // A drawn walk varies in every window, so that no statistic is missing.
    let backward: Vec<f64> = ends
        .clone()
        .map(|end| {
            let found = sums.backward(end, settings.minimum_window);
            found.map_or(f64::NEG_INFINITY, |found| found.statistic)
        })
        .collect();
    let largest = |all: &mut dyn Iterator<Item = f64>| all.fold(f64::NEG_INFINITY, f64::max);
    Drawn {
        sadf: largest(&mut ends.filter_map(|end| sums.statistic(0, end))),
        gsadf: largest(&mut backward.iter().copied()),
        backward,
    }
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}

/// The quantile between the two nearest of sorted values, as most statistics programs take it (type
/// 7 of Hyndman and Fan).
fn quantile(sorted: &[f64], level: f64) -> f64 {
    let at = level * (sorted.len() - 1) as f64;
    let below = at as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (at - below as f64) * (sorted[above] - sorted[below])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: [f64; 3], expected: [f64; 3], within: f64) {
        for (found, expected) in found.into_iter().zip(expected) {
            assert!(
                (found - expected).abs() < within,
                "{found} instead of {expected}"
            );
        }
    }

    #[test]
    fn a_hundred_observations_have_the_published_critical_values() {
        // Published from 2,000 walks each, so that they carry an error of some .04 of their own.
        let found = critical_values(100, Settings::recommended(100), 6_000, 1).unwrap();
        close(found.sadf, [0.989, 1.298, 1.867], 0.1);
        close(found.gsadf, [1.665, 1.940, 2.587], 0.1);
        assert_eq!(found.backward.len(), 100 - 19 + 1);
    }

    #[test]
    #[ignore = "a minute and more: cargo test --release --lib gauge:: -- --ignored"]
    fn the_long_series_has_the_published_critical_values() {
        let settings = Settings {
            lags: 0,
            minimum_window: 36,
        };
        let found = critical_values(1_680, settings, DRAWS, 1).unwrap();
        close(found.gsadf, [2.55, 2.77, 3.32], 0.06);
    }

    #[test]
    fn longer_series_and_shorter_windows_need_larger_statistics() {
        let gsadf = |observations, minimum_window| {
            let settings = Settings {
                lags: 0,
                minimum_window,
            };
            critical_values(observations, settings, 400, 1)
                .unwrap()
                .gsadf[1]
        };
        assert!(gsadf(200, 19) > gsadf(60, 19));
        assert!(gsadf(100, 12) > gsadf(100, 40));
    }

    #[test]
    fn the_same_seed_gives_the_same_bits_on_any_number_of_threads() {
        let on = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()
                .unwrap();
            pool.install(|| critical_values(60, Settings::recommended(60), 50, 3))
        };
        assert_eq!(on(1), on(5));
        let other = critical_values(60, Settings::recommended(60), 50, 4);
        assert_ne!(on(1), other);
    }

    #[test]
    fn nothing_to_draw_is_no_critical_value() {
        assert_eq!(critical_values(10, Settings::recommended(100), 50, 1), None);
        assert_eq!(critical_values(100, Settings::recommended(100), 0, 1), None);
    }
}
