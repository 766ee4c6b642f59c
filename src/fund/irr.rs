//! The internal rate of return of dated cash flows.

use crate::model::special::exp;
use crate::model::wide::{Loops, on_widest};
use jiff::civil::Date;

/// Days a year counts, as in the XIRR of spreadsheets.
const DAYS_A_YEAR: f64 = 365.0;

/// Years from one day to another, below 0 when it is earlier; days over 365, as the XIRR of
/// spreadsheets counts.
pub fn years_between(from: Date, to: Date) -> f64 {
    f64::from((to - from).get_days()) / DAYS_A_YEAR
}

/// An amount at a time, from the investor's side: below 0 what is paid in, above 0 what comes back.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flow {
    /// Years from any one day.
    pub years: f64,
    /// The amount.
    pub amount: f64,
}

/// The rate a year at which what comes back is worth what was paid in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Irr {
    /// The rate, above −1; 0.12 is 12 % a year.
    Rate(f64),
    /// Something was paid in and nothing came back, or so little before later calls that at no rate
    /// it is worth what was paid in: all of it is lost.
    NothingBack,
    /// Nothing was paid in, so that there is nothing to earn on.
    NothingPaidIn,
    /// No rate makes the two equal: something came back before anything was paid in.
    None,
}

impl Irr {
    /// The rate, −1 when nothing came back; `None` where there is none.
    pub const fn rate(self) -> Option<f64> {
        match self {
            Self::Rate(rate) => Some(rate),
            Self::NothingBack => Some(-1.0),
            Self::NothingPaidIn | Self::None => None,
        }
    }
}

/// Largest ln(1 + rate) that is looked at, either way.
const FARTHEST: f64 = 400.0;

/// The internal rate of return of flows in any order.
///
/// Flows that change sign more than once can have several rates. The one nearest to 0 is returned,
/// on the side of 0 on which the plain sum of the flows says it lies, and only then on the other:
/// the rate that a growing loss or gain leads to without a jump.
///
/// ```
/// use froth::fund::irr::{Flow, Irr, irr};
///
/// let flows = [Flow { years: 0.0, amount: -100.0 }, Flow { years: 5.0, amount: 180.0 }];
/// let Irr::Rate(rate) = irr(&flows) else { panic!("there is a rate") };
/// assert!((rate - 0.124_746_113_14).abs() < 1e-11);
/// ```
pub fn irr(flows: &[Flow]) -> Irr {
    if !flows.iter().any(|flow| flow.amount < 0.0) {
        return Irr::NothingPaidIn;
    }
    if !flows.iter().any(|flow| flow.amount > 0.0) {
        return Irr::NothingBack;
    }
    let worth = Worth::new(flows);
    let (sum, _) = worth.at(0.0);
    if sum == 0.0 {
        return Irr::Rate(0.0);
    }
    let bracket = worth
        .bracket(sum, sum.signum())
        .or_else(|| worth.bracket(sum, -sum.signum()));
    match bracket {
        Some((near, far)) => Irr::Rate(libm::expm1(worth.root(near, far))),
        None if sum < 0.0 => Irr::NothingBack,
        None => Irr::None,
    }
}

/// Flows that are discounted side by side.
const TOGETHER: usize = 8;

/// Worth of all flows at a rate, as a function of x = ln(1 + rate).
struct Worth {
    /// Filled up with flows of nothing.
    years: Vec<[f64; TOGETHER]>,
    amounts: Vec<[f64; TOGETHER]>,
    first: f64,
    last: f64,
}

impl Worth {
    fn new(flows: &[Flow]) -> Self {
        let years = || flows.iter().map(|flow| flow.years);
        let first = years().fold(f64::INFINITY, f64::min);
        let of = |value: fn(&Flow) -> f64, nothing: f64| {
            let rows = flows.chunks(TOGETHER);
            rows.map(|row| std::array::from_fn(|at| row.get(at).map_or(nothing, value)))
                .collect()
        };
        Self {
            years: of(|flow| flow.years, first),
            amounts: of(|flow| flow.amount, 0.0),
            first,
            last: years().fold(f64::NEG_INFINITY, f64::max),
        }
    }

    /// Worth and its derivative at x, on the day that keeps every discount factor at 1 or below.
    fn at(&self, x: f64) -> (f64, f64) {
        let day = if x >= 0.0 { self.first } else { self.last };
        let [worth, slope] = on_widest(Discount {
            worth: self,
            day,
            x,
        });
        (worth, slope)
    }

    /// Two places between which the worth changes sign, the first nearer to 0. Above 0 the worth
    /// comes to the sign of what was paid in first, below 0 to that of what came last.
    fn bracket(&self, sum: f64, direction: f64) -> Option<(f64, f64)> {
        let (mut near, mut step) = (0.0, 0.01);
        while near < FARTHEST {
            let far = near + step;
            let (worth, _) = self.at(direction * far);
            if worth == 0.0 || (worth > 0.0) != (sum > 0.0) {
                return Some((direction * near, direction * far));
            }
            near = far;
            step *= 1.2;
        }
        None
    }

    /// The root in a bracket: Newton's steps, halved where they would leave it.
    fn root(&self, near: f64, far: f64) -> f64 {
        let (sign, _) = self.at(near);
        let (mut inner, mut outer) = (near, far);
        let mut x = 0.5 * (near + far);
        for _ in 0..200 {
            let (worth, slope) = self.at(x);
            if worth == 0.0 {
                return x;
            }
            if (worth > 0.0) == (sign > 0.0) {
                inner = x;
            } else {
                outer = x;
            }
            let newton = x - worth / slope;
            let inside = newton > inner.min(outer) && newton < inner.max(outer);
            let next = if inside {
                newton
            } else {
                0.5 * (inner + outer)
            };
            if (next - x).abs() <= 1e-15 * x.abs().max(1e-3) {
                return next;
            }
            x = next;
        }
        x
    }
}

/// Worth and its derivative on a day.
struct Discount<'a> {
    worth: &'a Worth,
    day: f64,
    x: f64,
}

impl Loops for Discount<'_> {
    type Output = [f64; 2];

    #[inline(always)]
    fn run(self) -> [f64; 2] {
        let Self { worth, day, x } = self;
        let (mut sums, mut slopes) = ([0.0; TOGETHER], [0.0; TOGETHER]);
        for (years, amounts) in worth.years.iter().zip(&worth.amounts) {
            for at in 0..TOGETHER {
                let years = years[at] - day;
                let now = amounts[at] * exp(-x * years);
                sums[at] += now;
                slopes[at] -= years * now;
            }
        }
        [sums.iter().sum(), slopes.iter().sum()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn rate(flows: &[(f64, f64)]) -> f64 {
        let flows: Vec<Flow> = flows
            .iter()
            .map(|(years, amount)| Flow {
                years: *years,
                amount: *amount,
            })
            .collect();
        irr(&flows).rate().unwrap()
    }

    fn near(value: f64, right: f64) {
        assert!((value - right).abs() < 1e-10, "{value} instead of {right}");
    }

    #[test]
    fn closed_forms() {
        near(rate(&[(0.0, -100.0), (5.0, 180.0)]), 0.124_746_113_14);
        near(
            rate(&[(0.0, -100.0), (5.0, 189.386_561_536)]),
            0.136_239_366_31,
        );
        near(rate(&[(0.0, -100.0), (5.0, 140.0)]), 0.069_610_375_73);
        near(rate(&[(0.0, -100.0), (5.0, 100.0)]), 0.0);
        near(rate(&[(0.0, -100.0), (4.0, 6.25)]), -0.5);
    }

    #[test]
    fn a_fund_that_calls_and_pays_by_quarter() {
        let staged = |paid: [(usize, f64); 4]| {
            let mut flows: Vec<(f64, f64)> = (0..24)
                .map(|quarter| {
                    (
                        f64::from(quarter) / 4.0,
                        if quarter < 12 { -12.0 } else { -1.5 },
                    )
                })
                .collect();
            flows.extend(paid.map(|(quarter, amount)| (quarter as f64 / 4.0, amount)));
            rate(&flows)
        };
        near(
            staged([(10, 40.0), (15, 90.0), (20, 109.5), (23, 96.9)]),
            0.285_486_792_76,
        );
        near(
            staged([(10, 16.0), (15, 36.0), (20, 52.0), (23, 60.0)]),
            0.004_032_631_89,
        );
    }

    #[test]
    fn days_count_as_in_spreadsheets() {
        assert_eq!(years_between(date(2021, 3, 1), date(2022, 3, 1)), 1.0);
        assert_eq!(
            years_between(date(2024, 2, 28), date(2024, 3, 1)),
            2.0 / 365.0
        );
        assert_eq!(years_between(date(2022, 3, 1), date(2021, 3, 1)), -1.0);
    }

    #[test]
    fn flows_of_one_sign_say_so() {
        let paid = Flow {
            years: 0.0,
            amount: -5.0,
        };
        let back = Flow {
            years: 1.0,
            amount: 5.0,
        };
        assert_eq!(irr(&[paid, paid]), Irr::NothingBack);
        assert_eq!(irr(&[paid, paid]).rate(), Some(-1.0));
        assert_eq!(irr(&[back]), Irr::NothingPaidIn);
        assert_eq!(irr(&[]), Irr::NothingPaidIn);
        // 1 out, 3 in a year on, 4 out after two: 1 − 3v + 4v² has no root.
        let never =
            [(0.0, 1.0), (1.0, -3.0), (2.0, 4.0)].map(|(years, amount)| Flow { years, amount });
        assert_eq!(irr(&never), Irr::None);
    }

    #[test]
    fn of_several_rates_the_one_nearest_to_nothing_is_taken() {
        // −1 + 2.3 v − 1.32 v² is 0 at rates of 10 % and 20 %; its sum is below 0, where there is
        // none.
        let twice =
            [(0.0, -1.0), (1.0, 2.3), (2.0, -1.32)].map(|(years, amount)| Flow { years, amount });
        near(irr(&twice).rate().unwrap(), 0.1);
        let other = twice.map(|flow| Flow {
            amount: -flow.amount,
            ..flow
        });
        near(irr(&other).rate().unwrap(), 0.1);
    }

    #[test]
    fn what_is_called_after_the_last_payment_can_leave_no_rate() {
        // −100 + 10 v − v² is below 0 for every v.
        let lost =
            [(0.0, -100.0), (1.0, 10.0), (2.0, -1.0)].map(|(years, amount)| Flow { years, amount });
        assert_eq!(irr(&lost), Irr::NothingBack);
    }

    #[test]
    fn rates_far_from_nothing_are_found() {
        near(rate(&[(0.0, -1.0), (1.0, 1e12)]) / 1e12, 1.0);
        near(
            rate(&[(0.0, -1.0), (10.0, 1e-9)]),
            libm::pow(1e-9, 0.1) - 1.0,
        );
    }

    proptest! {
        #[test]
        fn random_flows_agree_with_halving(
            calls in prop::collection::vec((0.0..5.0_f64, 0.1..20.0_f64), 1..20),
            payments in prop::collection::vec((0.0..10.0_f64, 0.0..60.0_f64), 1..20),
        ) {
            let mut flows: Vec<Flow> = calls.iter().map(|(t, a)| Flow { years: *t, amount: -a }).collect();
            flows.extend(payments.iter().map(|(t, a)| Flow { years: 5.0 + t, amount: *a }));
            let Irr::Rate(found) = irr(&flows) else {
                prop_assert!(payments.iter().all(|(_, amount)| *amount == 0.0));
                return Ok(());
            };
            // All calls come before all payments, so that the worth falls with the rate.
            let worth = |x: f64| flows.iter().map(|f| f.amount * libm::exp(-x * f.years)).sum::<f64>();
            let (mut low, mut high) = (-30.0_f64, 700.0_f64);
            for _ in 0..200 {
                let middle = 0.5 * (low + high);
                if worth(middle) > 0.0 { low = middle } else { high = middle }
            }
            let right = libm::expm1(low);
            prop_assert!((found - right).abs() <= 1e-10 * right.abs().max(1.0), "{found} instead of {right}");
        }
    }
}
