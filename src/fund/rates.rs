//! Rates of return of a block of paths, side by side.
//!
//! The rate is where the worth B of what came back equals the worth C of what was paid in. With x = ln(1 + rate), ln B − ln C
//! is nearly a straight line in x that falls by the time money was away, so that Newton's method needs a few steps from
//! anywhere. Paths on which it does not get there, and those far out, are left to [`irr`].

use super::course::Lanes;
use super::irr::{Flow, irr, years_between};
use super::schedule::Schedule;
use crate::model::special::{exp, ln};
use crate::model::wide::{Loops, on_widest};
use crate::portfolio::CashFlow;
use crate::simulation::BLOCK;
use jiff::civil::Date;

/// Worth today of past flows at a rate, kept at nodes of x and drawn through them by cubics.
///
/// Between nodes 1/256 apart the cubic is off by less than 1e-8 of a flow ten years back.
pub(super) struct Past {
    flows: Vec<Flow>,
    /// Worth and slope of what was paid in, and of what came back.
    nodes: Vec<[f64; 4]>,
}

impl Past {
    /// Largest x either way that is kept.
    const FARTHEST: f64 = 2.0;
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
    fn at(&self, x: f64) -> [f64; 4] {
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

/// What stands before the quarters of a path.
#[derive(Clone, Copy)]
pub(super) enum Before<'a> {
    /// The fund's own past.
    Past(&'a Past),
    /// It is bought today for an amount.
    Bought(f64),
}

/// The flows of a block of paths.
pub(super) struct Flows<'a> {
    pub before: Before<'a>,
    pub schedule: &'a Schedule,
    /// Called by quarter, from today to the last.
    pub called: &'a [Lanes],
    /// Paid by quarter.
    pub paid: &'a [Lanes],
    /// Worth of what is left in the last quarter.
    pub left: &'a Lanes,
}

/// A step this small changes no digit that is kept of a path.
const CLOSE: f64 = 1e-9;
const MOST_STEPS: usize = 16;

impl Flows<'_> {
    /// The rate a year of each path; −1 where nothing comes back, NaN where there is none.
    pub fn rates(&self) -> Lanes {
        let mut x = [0.0; BLOCK];
        let mut settled = [false; BLOCK];
        for _ in 0..MOST_STEPS {
            let mut sums = Sums::default();
            on_widest(Discount {
                flows: self,
                x: &x,
                sums: &mut sums,
            });
            let mut moving = false;
            for lane in 0..BLOCK {
                let [paid, paid_slope, back, back_slope] = self.before(x[lane]);
                let (c, b) = (paid + sums.paid_in[lane], back + sums.back[lane]);
                let slope = (back_slope + sums.back_slope[lane]) / b
                    - (paid_slope + sums.paid_in_slope[lane]) / c;
                let step = (ln(b) - ln(c)) / slope;
                // NaN, where nothing was paid in or came back, is no step either.
                let usable = b > 0.0 && c > 0.0 && slope < 0.0 && step.is_finite();
                if usable {
                    x[lane] -= step.clamp(-2.0, 2.0);
                }
                settled[lane] = usable && step.abs() < CLOSE;
                moving |= usable && !settled[lane];
            }
            if !moving {
                break;
            }
        }
        let far = match self.before {
            Before::Past(_) => Past::FARTHEST,
            Before::Bought(_) => 30.0,
        };
        std::array::from_fn(|lane| {
            if settled[lane] && x[lane].abs() < far {
                exp(x[lane]) - 1.0
            } else {
                irr(&self.of_lane(lane)).rate().unwrap_or(f64::NAN)
            }
        })
    }

    fn before(&self, x: f64) -> [f64; 4] {
        match self.before {
            Before::Past(past) => past.at(x),
            Before::Bought(price) => [price, 0.0, 0.0, 0.0],
        }
    }

    /// The flows of one path.
    fn of_lane(&self, lane: usize) -> Vec<Flow> {
        let mut flows = match self.before {
            Before::Past(past) => past.flows.clone(),
            Before::Bought(price) => vec![Flow {
                years: 0.0,
                amount: -price,
            }],
        };
        let last = self.called.len() - 1;
        for (quarter, (called, paid)) in self.called.iter().zip(self.paid).enumerate() {
            let left = if quarter == last {
                self.left[lane]
            } else {
                0.0
            };
            flows.push(Flow {
                years: self.schedule.quarters[quarter].years,
                amount: paid[lane] + left - called[lane],
            });
        }
        flows
    }
}

/// Worth of both sides and its slope in x.
#[derive(Debug)]
struct Sums {
    paid_in: Lanes,
    paid_in_slope: Lanes,
    back: Lanes,
    back_slope: Lanes,
}

impl Default for Sums {
    fn default() -> Self {
        Self {
            paid_in: [0.0; BLOCK],
            paid_in_slope: [0.0; BLOCK],
            back: [0.0; BLOCK],
            back_slope: [0.0; BLOCK],
        }
    }
}

/// Discounts the quarters, from the last to today.
struct Discount<'a, 'b> {
    flows: &'a Flows<'a>,
    x: &'b Lanes,
    sums: &'b mut Sums,
}

impl Loops for Discount<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self {
            flows,
            x,
            sums:
                Sums {
                    paid_in,
                    paid_in_slope,
                    back,
                    back_slope,
                },
        } = self;
        let quarters = &flows.schedule.quarters;
        // Quarters have 89 to 92 days: each length is discounted once.
        let mut known: [(f64, Lanes); 4] = [(-1.0, [1.0; BLOCK]); 4];
        let mut next = 0;
        for quarter in (0..flows.called.len()).rev() {
            let (called, paid) = (&flows.called[quarter], &flows.paid[quarter]);
            if quarter + 1 == flows.called.len() {
                *paid_in = *called;
                for lane in 0..BLOCK {
                    back[lane] = paid[lane] + flows.left[lane];
                }
                continue;
            }
            let years = quarters[quarter + 1].years - quarters[quarter].years;
            let found = known
                .iter()
                .position(|(length, _)| (length - years).abs() < 1e-6);
            let slot = found.unwrap_or_else(|| {
                let slot = next % known.len();
                next += 1;
                known[slot].0 = years;
                for lane in 0..BLOCK {
                    known[slot].1[lane] = exp(-x[lane] * years);
                }
                slot
            });
            let factor = &known[slot].1;
            for lane in 0..BLOCK {
                let m = factor[lane];
                paid_in_slope[lane] = m * (paid_in_slope[lane] - years * paid_in[lane]);
                paid_in[lane] = called[lane] + m * paid_in[lane];
                back_slope[lane] = m * (back_slope[lane] - years * back[lane]);
                back[lane] = paid[lane] + m * back[lane];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fund::terms::Terms;
    use crate::portfolio::{FundTerms, Holding, Portfolio, Sleeve, StrategySplit};
    use jiff::civil::date;

    fn terms() -> Terms {
        let mut portfolio = Portfolio::new("Fund", date(2024, 11, 30));
        let split = StrategySplit::pure(Sleeve::Application);
        portfolio.holdings.push(Holding::new("A", split, 150.0));
        let flow = |day, called, distributed| CashFlow {
            date: day,
            called,
            distributed,
        };
        portfolio.fund = Some(FundTerms {
            cash_flows: vec![
                flow(date(2017, 1, 31), 40.0, 0.0),
                flow(date(2019, 7, 15), 60.0, 0.0),
                flow(date(2022, 3, 1), 0.0, 35.0),
            ],
            ..FundTerms::default()
        });
        Terms::new(&portfolio, 0.0).unwrap()
    }

    /// Flows that differ by path: losses, gains, nothing at all, and calls that come late.
    fn block() -> (Vec<Lanes>, Vec<Lanes>, Lanes) {
        let of = |quarter: usize, lane: usize| {
            let late = if lane.is_multiple_of(5) && quarter == 19 {
                30.0
            } else {
                0.0
            };
            let called = if quarter < 8 { 2.0 } else { 0.1 } + late;
            let pays = (quarter * 7 + lane).is_multiple_of(6) && lane > 3;
            (called, if pays { 0.3 * lane as f64 } else { 0.0 })
        };
        let row = |quarter, called| -> Lanes {
            std::array::from_fn(|lane| {
                let (c, p) = of(quarter, lane);
                if called { c } else { p }
            })
        };
        let called = (0..=20).map(|quarter| row(quarter, true)).collect();
        let paid = (0..=20).map(|quarter| row(quarter, false)).collect();
        (called, paid, std::array::from_fn(|lane| 2.5 * lane as f64))
    }

    #[test]
    fn every_path_has_the_rate_of_its_own_flows() {
        let terms = terms();
        let schedule = Schedule::new(&terms, 20, 0);
        let past = Past::new(&terms.cash_flows, terms.as_of);
        let (called, paid, left) = block();
        for before in [Before::Past(&past), Before::Bought(90.0)] {
            let flows = Flows {
                before,
                schedule: &schedule,
                called: &called,
                paid: &paid,
                left: &left,
            };
            for (lane, rate) in flows.rates().into_iter().enumerate() {
                let right = irr(&flows.of_lane(lane)).rate().unwrap();
                assert!(
                    (rate - right).abs() < 1e-7,
                    "{lane}: {rate} instead of {right}"
                );
            }
        }
        let bought = Flows {
            before: Before::Bought(90.0),
            schedule: &schedule,
            called: &called,
            paid: &paid,
            left: &left,
        };
        assert_eq!(
            bought.rates()[0],
            -1.0,
            "nothing comes back on the first path"
        );
    }
}
