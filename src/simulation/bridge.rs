//! Brownian bridge: a path of normal increments whose first draws decide the most.

use super::{BLOCK, Lanes};

/// The order and weights by which `steps` increments are built from as many standard normals.
///
/// The first normal decides the sum of all increments, the second the middle, and so on; a
/// low-discrepancy sequence puts its best dimensions there.
#[derive(Debug, Clone)]
pub struct BrownianBridge {
    nodes: Vec<Node>,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    at: usize,
    left: usize,
    right: usize,
    left_weight: f64,
    right_weight: f64,
    deviation: f64,
}

impl BrownianBridge {
    /// A bridge over `steps` unit steps.
    pub fn new(steps: usize) -> Self {
        let mut nodes = Vec::with_capacity(steps);
        if steps > 0 {
            let last = Node {
                at: steps,
                left: 0,
                right: 0,
                left_weight: 1.0,
                right_weight: 0.0,
                deviation: (steps as f64).sqrt(),
            };
            nodes.push(last);
            let mut gaps = std::collections::VecDeque::from([(0, steps)]);
            while let Some((left, right)) = gaps.pop_front() {
                if right - left < 2 {
                    continue;
                }
                let at = left.midpoint(right);
                let (before, after) = ((at - left) as f64, (right - at) as f64);
                let whole = before + after;
                nodes.push(Node {
                    at,
                    left,
                    right,
                    left_weight: after / whole,
                    right_weight: before / whole,
                    deviation: (before * after / whole).sqrt(),
                });
                gaps.extend([(left, at), (at, right)]);
            }
        }
        Self { nodes }
    }

    /// Turns standard normals into standard normal increments with the same joint law, along the
    /// paths of a block; `normals` has an entry for each step.
    pub(super) fn increments(&self, normals: &[Lanes]) -> Vec<Lanes> {
        let mut path = vec![[0.0; BLOCK]; self.nodes.len() + 1];
        for (node, normal) in self.nodes.iter().zip(normals) {
            let (left, right) = (path[node.left], path[node.right]);
            for (lane, at) in path[node.at].iter_mut().enumerate() {
                *at = node.left_weight * left[lane]
                    + node.right_weight * right[lane]
                    + node.deviation * normal[lane];
            }
        }
        path.windows(2)
            .map(|pair| std::array::from_fn(|lane| pair[1][lane] - pair[0][lane]))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn increments_are_an_orthogonal_turn_of_the_normals() {
        // Columns of the map must be orthonormal for the increments to be independent and standard.
        for steps in [1, 2, 7, 20, 40] {
            let bridge = BrownianBridge::new(steps);
            let columns: Vec<Vec<f64>> = (0..steps)
                .map(|d| {
                    let normals: Vec<Lanes> = (0..steps)
                        .map(|i| [f64::from(u8::from(i == d)); BLOCK])
                        .collect();
                    bridge
                        .increments(&normals)
                        .iter()
                        .map(|increment| increment[0])
                        .collect()
                })
                .collect();
            for (i, a) in columns.iter().enumerate() {
                for (j, b) in columns.iter().enumerate() {
                    let dot: f64 = a.iter().zip(b).map(|(x, y)| x * y).sum();
                    assert!((dot - f64::from(u8::from(i == j))).abs() < 1e-12);
                }
            }
        }
    }
}
