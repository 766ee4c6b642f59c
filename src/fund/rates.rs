//! Rates of return of a block of paths, side by side.
//!
//! The rate is where the worth B of what came back equals the worth C of what was paid in. With x =
//! ln(1 + rate), ln B − ln C is nearly a straight line in x that falls by the time money was away,
//! so that Newton's method needs a few steps from anywhere. Paths on which it does not get there,
//! those far out, and the last few of a block are left to [`irr`].

use super::course::Lanes;
use super::irr::{Flow, irr};
use super::past::Past;
use super::schedule::Schedule;
use crate::model::special::{exp, ln, ln_to_ten_digits};
use crate::model::wide::{Loops, on_widest};
use crate::simulation::BLOCK;

/// What stands before the quarters of a path.
#[derive(Clone, Copy)]
pub(super) enum Before<'a> {
    /// The fund's own past.
    Past(&'a Past),
    /// It is bought today for an amount.
    Bought(f64),
}

/// The flows of a block of paths, as far as they are the same for whoever holds the fund.
pub(super) struct Flows<'a> {
    pub schedule: &'a Schedule,
    /// Called by quarter, from today to the last.
    pub called: &'a [Row],
    /// Paid by quarter, what is left in the last one included.
    pub paid: &'a [Row],
}

/// One number for each path of a block, as it is kept.
pub(super) type Row = [f32; BLOCK];

/// Places around a rate at which all paths are discounted at once, as ln(1 + rate): parabolas
/// through three of them nearly find each path's rate.
const AROUND: [f64; 3] = [-0.12, 0.0, 0.12];
/// After a step this small, with the bend taken into account, less than a millionth is missing.
const CLOSE: f64 = 1e-3;
const MOST_STEPS: usize = 12;
/// So few paths of a block are not worth a step of all.
const FEW: usize = BLOCK / 64;

/// Worth of both sides of the flows of a block.
#[derive(Debug, Clone, Copy)]
struct Worth {
    paid_in: Lanes,
    back: Lanes,
}

/// The flows of a block, discounted at places around a rate.
pub(super) struct Discounted<'a> {
    flows: Flows<'a>,
    /// ln(1 + rate) of the middle.
    middle: f64,
    worth: [Worth; 3],
}

impl<'a> Discounted<'a> {
    /// Around a rate that is not far from those of most paths, as ln(1 + rate).
    pub fn new(flows: Flows<'a>, middle: f64) -> Self {
        let nothing = Worth {
            paid_in: [0.0; BLOCK],
            back: [0.0; BLOCK],
        };
        let mut worth = [nothing; 3];
        on_widest(AtPlaces {
            flows: &flows,
            middle,
            worth: &mut worth,
        });
        Self {
            flows,
            middle,
            worth,
        }
    }

    /// The rate a year of each path; −1 where nothing comes back, NaN where there is none.
    pub fn rates(&self, before: Before<'_>) -> Lanes {
        let (mut x, bends) = self.guesses(before);
        let mut curve = Curve {
            from: x,
            slope: [0.0; BLOCK],
            bend: bends,
        };
        let mut settled = [false; BLOCK];
        for _ in 0..MOST_STEPS {
            let mut sums = Sums::NOTHING;
            on_widest(Discount {
                flows: &self.flows,
                x: &x,
                sums: &mut sums,
            });
            before.add(&x, &mut sums);
            let moving = on_widest(Newton {
                sums: &sums,
                curve: &mut curve,
                x: &mut x,
                settled: &mut settled,
            });
            if moving <= FEW {
                break;
            }
        }
        let far = match before {
            Before::Past(_) => Past::FARTHEST,
            Before::Bought(_) => 30.0,
        };
        let mut rates = [0.0; BLOCK];
        on_widest(Rates {
            x: &x,
            rates: &mut rates,
        });
        for lane in 0..BLOCK {
            let is_found = settled[lane] && x[lane].abs() < far;
            if !is_found {
                let flows = self.flows.of_lane(lane, before);
                rates[lane] = irr(&flows).rate().unwrap_or(f64::NAN);
            }
        }
        rates
    }

    /// Where a parabola through the places says that both sides are worth the same, and how much it
    /// bends.
    fn guesses(&self, before: Before<'_>) -> (Lanes, Lanes) {
        let sides = AROUND.map(|place| before.at(self.middle + place));
        let (mut x, mut bends) = ([0.0; BLOCK], [0.0; BLOCK]);
        on_widest(Parabolas {
            discounted: self,
            sides,
            x: &mut x,
            bends: &mut bends,
        });
        (x, bends)
    }
}

impl Before<'_> {
    fn at(self, x: f64) -> [f64; 4] {
        match self {
            Before::Past(past) => past.at(x),
            Before::Bought(price) => [price, 0.0, 0.0, 0.0],
        }
    }

    fn add(self, x: &Lanes, sums: &mut Sums) {
        match self {
            Before::Past(past) => {
                for lane in 0..BLOCK {
                    let [paid, paid_slope, back, back_slope] = past.at(x[lane]);
                    sums.paid_in[lane] += paid;
                    sums.paid_in_slope[lane] += paid_slope;
                    sums.back[lane] += back;
                    sums.back_slope[lane] += back_slope;
                }
            }
            Before::Bought(price) => {
                for paid_in in &mut sums.paid_in {
                    *paid_in += price;
                }
            }
        }
    }
}

impl Flows<'_> {
    /// The flows of one path.
    fn of_lane(&self, lane: usize, before: Before<'_>) -> Vec<Flow> {
        let mut flows = match before {
            Before::Past(past) => past.flows.clone(),
            Before::Bought(price) => vec![Flow {
                years: 0.0,
                amount: -price,
            }],
        };
        for (quarter, (called, paid)) in self.called.iter().zip(self.paid).enumerate() {
            flows.push(Flow {
                years: self.schedule.quarters[quarter].years,
                amount: f64::from(paid[lane]) - f64::from(called[lane]),
            });
        }
        flows
    }
}

/// Discounts the quarters at the places around a rate, the same for all paths.
struct AtPlaces<'a, 'b> {
    flows: &'a Flows<'a>,
    middle: f64,
    worth: &'b mut [Worth; 3],
}

impl Loops for AtPlaces<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self {
            flows,
            middle,
            worth: [a, b, c],
        } = self;
        let rows = flows.called.iter().zip(flows.paid);
        for ((called, paid), quarter) in rows.zip(&flows.schedule.quarters) {
            let [v, w, u] = AROUND.map(|place| exp(-(middle + place) * quarter.years));
            for lane in 0..BLOCK {
                let (called, paid) = (f64::from(called[lane]), f64::from(paid[lane]));
                a.paid_in[lane] += v * called;
                a.back[lane] += v * paid;
                b.paid_in[lane] += w * called;
                b.back[lane] += w * paid;
                c.paid_in[lane] += u * called;
                c.back[lane] += u * paid;
            }
        }
    }
}

/// First guesses from the worth at the places.
struct Parabolas<'a, 'b> {
    discounted: &'a Discounted<'a>,
    /// Worth at each place of what stands before.
    sides: [[f64; 4]; 3],
    x: &'b mut Lanes,
    bends: &'b mut Lanes,
}

impl Loops for Parabolas<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self {
            discounted,
            sides,
            x,
            bends,
        } = self;
        let step = AROUND[2];
        for lane in 0..BLOCK {
            let [low, middle, high] = std::array::from_fn(|place| {
                let [paid, _, back, _] = sides[place];
                let worth = &discounted.worth[place];
                ln_to_ten_digits((worth.back[lane] + back) / (worth.paid_in[lane] + paid))
            });
            // What is left of the logarithm a step away from the middle, and how it bends.
            let slope = 0.5 * (high - low) / step;
            let bend = (high - 2.0 * middle + low) / (step * step);
            let straight = -middle / slope;
            let bent = straight - 0.5 * bend * straight * straight / slope;
            // Only where the parabola is one: a path without a rate is looked at by itself.
            let guess = if slope < 0.0 { bent } else { 0.0 };
            bends[lane] = if slope < 0.0 { bend } else { 0.0 };
            x[lane] = discounted.middle + guess.clamp(-0.6, 0.6);
        }
    }
}

/// How ln B − ln C runs along the steps of each path.
struct Curve {
    /// Where the slope was taken last.
    from: Lanes,
    slope: Lanes,
    /// How much it bends there, about: at first as the parabola does, then as the slope has changed.
    bend: Lanes,
}

/// A step towards the rate of each path; returns how many are still on their way.
struct Newton<'a> {
    sums: &'a Sums,
    curve: &'a mut Curve,
    x: &'a mut Lanes,
    settled: &'a mut [bool; BLOCK],
}

impl Loops for Newton<'_> {
    type Output = usize;

    #[inline(always)]
    fn run(self) -> usize {
        let Self {
            sums,
            curve,
            x,
            settled,
        } = self;
        let mut moving = [0_u32; BLOCK];
        for lane in 0..BLOCK {
            let (c, b) = (sums.paid_in[lane], sums.back[lane]);
            let slope = sums.back_slope[lane] / b - sums.paid_in_slope[lane] / c;
            let lowest = f64::MIN_POSITIVE;
            let step = (ln(b.max(lowest)) - ln(c.max(lowest))) / slope;
            let usable = b > lowest && c > lowest && slope < 0.0;
            let step = if usable { step.clamp(-2.0, 2.0) } else { 0.0 };
            let moved = x[lane] - curve.from[lane];
            let bend = if moved == 0.0 {
                curve.bend[lane]
            } else {
                (slope - curve.slope[lane]) / moved
            };
            // The bend shortens or lengthens a step, by half of it at the most.
            let bent = (0.5 * bend * step / slope).clamp(-0.5, 0.5);
            let bent = if usable { step * bent } else { 0.0 };
            curve.from[lane] = x[lane];
            curve.slope[lane] = slope;
            curve.bend[lane] = bend;
            x[lane] -= step + bent;
            settled[lane] = usable && step.abs() < CLOSE;
            moving[lane] = u32::from(usable && step.abs() >= CLOSE);
        }
        moving.iter().sum::<u32>() as usize
    }
}

/// The rate a year of each ln(1 + rate).
struct Rates<'a> {
    x: &'a Lanes,
    rates: &'a mut Lanes,
}

impl Loops for Rates<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        for (rate, x) in self.rates.iter_mut().zip(self.x) {
            *rate = exp(*x) - 1.0;
        }
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

impl Sums {
    const NOTHING: Self = Self {
        paid_in: [0.0; BLOCK],
        paid_in_slope: [0.0; BLOCK],
        back: [0.0; BLOCK],
        back_slope: [0.0; BLOCK],
    };
}

/// Discounts the quarters, from the last to today, at a rate of each path.
struct Discount<'a, 'b> {
    flows: &'a Flows<'a>,
    x: &'b Lanes,
    sums: &'b mut Sums,
}

impl Loops for Discount<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { flows, x, sums } = self;
        let quarters = &flows.schedule.quarters;
        // Quarters have 89 to 92 days: each length is discounted once.
        let mut known: [(f64, Lanes); 4] = [(-1.0, [1.0; BLOCK]); 4];
        let mut next = 0;
        for quarter in (0..flows.called.len()).rev() {
            let (called, paid) = (&flows.called[quarter], &flows.paid[quarter]);
            if quarter + 1 == flows.called.len() {
                for lane in 0..BLOCK {
                    sums.paid_in[lane] = f64::from(called[lane]);
                    sums.back[lane] = f64::from(paid[lane]);
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
                let paid_in = sums.paid_in[lane];
                let back = sums.back[lane];
                sums.paid_in_slope[lane] = m * (sums.paid_in_slope[lane] - years * paid_in);
                sums.paid_in[lane] = f64::from(called[lane]) + m * paid_in;
                sums.back_slope[lane] = m * (sums.back_slope[lane] - years * back);
                sums.back[lane] = f64::from(paid[lane]) + m * back;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fund::terms::Terms;
    use crate::portfolio::{CashFlow, FundTerms, Holding, Portfolio, Sleeve, StrategySplit};
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
    fn block() -> (Vec<Row>, Vec<Row>) {
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
        let row = |quarter, called| -> Row {
            std::array::from_fn(|lane| {
                let (c, p) = of(quarter, lane);
                let left = if quarter == 20 {
                    2.5 * lane as f64
                } else {
                    0.0
                };
                (if called { c } else { p + left }) as f32
            })
        };
        let called = (0..=20).map(|quarter| row(quarter, true)).collect();
        let paid = (0..=20).map(|quarter| row(quarter, false)).collect();
        (called, paid)
    }

    #[test]
    fn every_path_has_the_rate_of_its_own_flows() {
        let terms = terms();
        let schedule = Schedule::new(&terms, 20, 0);
        let past = Past::new(&terms.cash_flows, terms.as_of);
        let (called, paid) = block();
        let flows = || Flows {
            schedule: &schedule,
            called: &called,
            paid: &paid,
        };
        for middle in [-0.3, 0.0, 0.1] {
            let discounted = Discounted::new(flows(), middle);
            for before in [Before::Past(&past), Before::Bought(90.0)] {
                for (lane, rate) in discounted.rates(before).into_iter().enumerate() {
                    let right = irr(&flows().of_lane(lane, before)).rate().unwrap();
                    assert!(
                        (rate - right).abs() < 1e-6,
                        "{lane}: {rate} instead of {right}"
                    );
                }
            }
            let bought = discounted.rates(Before::Bought(90.0));
            assert_eq!(bought[0], -1.0, "nothing comes back on the first path");
        }
    }
}
