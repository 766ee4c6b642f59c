//! Lines over parts of the triangle: mixes that are worse in both measures, and corners in which
//! nothing is held.

use super::{TRIANGLE_HEIGHT, on_plane};
use crate::strategy::plan::Mix;
use crate::strategy::study::TernaryGrid;

/// A line through every second row of mixes that are worse, from the first of a run to its last.
pub(super) fn worse_lines(worse: &[bool]) -> Vec<[(f64, f64); 2]> {
    let n = TernaryGrid::RESOLUTION;
    let at = |application: usize, base: usize| {
        // Rows before this one have n + 1, n, … mixes.
        let before = application * (n + 1) - application * application.saturating_sub(1) / 2;
        worse.get(before + base).copied().unwrap_or(false)
    };
    let place = |vertical: usize, base: usize| {
        let n = n as f64;
        (
            (base as f64 + vertical as f64 / 2.0) / n,
            vertical as f64 / n * TRIANGLE_HEIGHT,
        )
    };
    let mut lines = Vec::new();
    for vertical in (0..=n).step_by(2) {
        let last = n - vertical;
        let mut first = None;
        for base in 0..=last + 1 {
            let is_worse = base <= last && at(last - base, base);
            match (first, is_worse) {
                (None, true) => first = Some(base),
                (Some(begin), false) => {
                    if base - 1 > begin {
                        lines.push([place(vertical, begin), place(vertical, base - 1)]);
                    }
                    first = None;
                }
                (None, false) | (Some(_), true) => {}
            }
        }
    }
    lines
}

/// Lines across the corner of what is not held, the denser the more of it there is.
pub(super) fn hatch(corner: usize) -> Vec<[(f64, f64); 2]> {
    const LINES: usize = 9;
    const REACH: f64 = 0.36;
    let (next, last) = ((corner + 1) % 3, (corner + 2) % 3);
    (1..=LINES)
        .filter_map(|line| {
            let rest = REACH * line as f64 / LINES as f64;
            let end = |other: usize| {
                let mut weights = [0.0; 3];
                weights[corner] = 1.0 - rest;
                weights[other] = rest;
                Mix::from_weights(weights).map(on_plane)
            };
            Some([end(next)?, end(last)?])
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_lie_over_the_mixes_that_are_worse_and_over_no_others() {
        let is_worse = |mix: Mix| mix.weights()[1] > 0.5;
        let worse: Vec<bool> = TernaryGrid::mixes().map(is_worse).collect();
        let lines = worse_lines(&worse);
        assert!(!lines.is_empty());
        for [from, to] in lines {
            for (x, y) in [from, to] {
                let vertical = y / TRIANGLE_HEIGHT;
                assert!(x - vertical / 2.0 > 0.5, "base model at ({x}, {y})");
            }
        }
        assert!(worse_lines(&[]).is_empty());
        assert!(worse_lines(&vec![false; worse.len()]).is_empty());
    }
}
