//! Values of one metric over all mixes of a triangle.

use super::metric::Direction;
use super::plan::Mix;

/// A metric over all mixes of a triangle.
#[derive(Debug, Clone, PartialEq)]
pub struct TernaryGrid {
    /// Steps along an edge.
    pub resolution: usize,
    /// Values in the order of [`Self::mixes`].
    pub values: Vec<f64>,
}

impl TernaryGrid {
    /// Steps along an edge: 861 mixes.
    pub const RESOLUTION: usize = 40;

    /// All mixes: application steps first, then base-model steps; the rest is vertical integration.
    pub fn mixes() -> impl Iterator<Item = Mix> {
        let n = Self::RESOLUTION;
        (0..=n).flat_map(move |i| {
            (0..=n - i)
                .filter_map(move |j| Mix::from_weights([i as f64, j as f64, (n - i - j) as f64]))
        })
    }

    /// Value at `application` and `base_model` steps; NaN outside the triangle.
    pub fn value(&self, application: usize, base_model: usize) -> f64 {
        let n = self.resolution;
        if application + base_model > n {
            return f64::NAN;
        }
        // Rows before this one have n + 1, n, … entries.
        let before = application * (n + 1) - application * application.saturating_sub(1) / 2;
        self.values
            .get(before + base_model)
            .copied()
            .unwrap_or(f64::NAN)
    }

    /// Value of any mix, interpolated in the small triangle it lies in.
    pub fn at(&self, mix: Mix) -> f64 {
        let n = self.resolution as f64;
        let [application, base, _] = mix.weights();
        let (x, y) = ((application * n).clamp(0.0, n), (base * n).clamp(0.0, n));
        let (i, j) = (
            (x.floor() as usize).min(self.resolution),
            (y.floor() as usize).min(self.resolution),
        );
        let (u, v) = (x - i as f64, y - j as f64);
        let sum = |corners: [(f64, usize, usize); 3]| -> f64 {
            corners
                .into_iter()
                .filter(|(w, ..)| *w > 1e-12)
                .map(|(w, i, j)| w * self.value(i, j))
                .sum()
        };
        if u + v <= 1.0 {
            sum([(1.0 - u - v, i, j), (u, i + 1, j), (v, i, j + 1)])
        } else {
            sum([
                (u + v - 1.0, i + 1, j + 1),
                (1.0 - v, i + 1, j),
                (1.0 - u, i, j + 1),
            ])
        }
    }

    /// Mixes with their values.
    pub fn iter(&self) -> impl Iterator<Item = (Mix, f64)> + '_ {
        Self::mixes().zip(self.values.iter().copied())
    }

    /// Lowest value.
    pub fn min(&self) -> f64 {
        self.values.iter().copied().fold(f64::INFINITY, f64::min)
    }

    /// Highest value.
    pub fn max(&self) -> f64 {
        self.values
            .iter()
            .copied()
            .fold(f64::NEG_INFINITY, f64::max)
    }

    /// The best mix in a direction; `None` when neither way is better.
    pub fn best(&self, direction: Direction) -> Option<(Mix, f64)> {
        match direction {
            Direction::Lower => self.iter().min_by(|a, b| a.1.total_cmp(&b.1)),
            Direction::Higher => self.iter().max_by(|a, b| a.1.total_cmp(&b.1)),
            Direction::Neutral => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grid_gives_back_what_was_put_in() {
        let steps = |weight: f64| (40.0 * weight).round();
        let of = |mix: Mix| 100.0 * steps(mix.weights()[0]) + steps(mix.weights()[1]);
        let grid = TernaryGrid {
            resolution: 40,
            values: TernaryGrid::mixes().map(of).collect(),
        };
        for i in 0..=40 {
            for j in 0..=40 - i {
                assert_eq!(grid.value(i, j), (100 * i + j) as f64);
            }
        }
        for weights in [
            [0.31, 0.42, 0.27],
            [1.0, 0.0, 0.0],
            [0.0, 0.0, 1.0],
            [0.513, 0.487, 0.0],
        ] {
            let mix = Mix::from_weights(weights).unwrap();
            let expected = 40.0 * (100.0 * weights[0] + weights[1]);
            assert!(
                (grid.at(mix) - expected).abs() < 1e-9,
                "{weights:?}: {} {expected}",
                grid.at(mix)
            );
        }
        assert!(grid.value(30, 11).is_nan());
        assert_eq!(grid.values.len(), 861);
    }
}
