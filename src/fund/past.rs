//! What past flows are worth today at any rate.

use super::irr::{Flow, years_between};
use crate::model::special::exp;
use crate::portfolio::CashFlow;
use jiff::civil::Date;

/// Worth today of past flows at a rate, kept at nodes of x and drawn through them by cubics.
///
/// Between nodes 1/256 apart the cubic is off by less than 1e-8 of a flow ten years back.
pub(super) struct Past {
    pub flows: Vec<Flow>,
    /// Worth and slope of what was paid in, and of what came back.
    nodes: Vec<[f64; 4]>,
}

impl Past {
    /// Largest x either way that is kept.
    pub const FARTHEST: f64 = 2.0;
    const A_UNIT: f64 = 256.0;

    pub fn new(cash_flows: &[CashFlow], as_of: Date) -> Self {
        let flows: Vec<Flow> = cash_flows
            .iter()
            .map(|flow| Flow {
                years: years_between(as_of, flow.date),
                amount: flow.distributed - flow.called,
            })
            .collect();
        let count = (2.0 * Self::FARTHEST * Self::A_UNIT) as usize + 1;
        let nodes = (0..count)
            .map(|node| {
                let x = node as f64 / Self::A_UNIT - Self::FARTHEST;
                let mut sums = [0.0; 4];
                for flow in &flows {
                    let worth = flow.amount.abs() * exp(-x * flow.years);
                    let side = if flow.amount < 0.0 { 0 } else { 2 };
                    sums[side] += worth;
                    sums[side + 1] -= flow.years * worth;
                }
                sums
            })
            .collect();
        Self { flows, nodes }
    }

    /// Worth and slope at x of what was paid in, and of what came back.
    pub fn at(&self, x: f64) -> [f64; 4] {
        let place = (x + Self::FARTHEST) * Self::A_UNIT;
        let node = (place.max(0.0) as usize).min(self.nodes.len() - 2);
        let t = place - node as f64;
        let (from, to) = (&self.nodes[node], &self.nodes[node + 1]);
        let of = |side: usize| {
            let (a, b) = (from[side], to[side]);
            let (da, db) = (from[side + 1] / Self::A_UNIT, to[side + 1] / Self::A_UNIT);
            let (square, bend) = (3.0 * (b - a) - 2.0 * da - db, 2.0 * (a - b) + da + db);
            let worth = a + t * (da + t * (square + t * bend));
            let slope = (da + t * (2.0 * square + 3.0 * t * bend)) * Self::A_UNIT;
            (worth, slope)
        };
        let ((paid, paid_slope), (back, back_slope)) = (of(0), of(2));
        [paid, paid_slope, back, back_slope]
    }
}
