//! The loops of a quarter over the paths of a block: what the sleeves are worth, and what fees,
//! calls and distributions make of it.

use super::course::{Kept, Lanes, Now};
use super::schedule::Quarter;
use super::terms::Terms;
use super::waterfall::{Split, larger, smaller};
use crate::model::reported_value::mark_over_price;
use crate::model::wide::Loops;
use crate::portfolio::{SLEEVE_COUNT, Waterfall};
use crate::simulation::BLOCK;

/// Rows of what is held today, by sleeve that is held or bought.
pub(super) struct Held<'a> {
    /// Of the sleeve's value today.
    pub shares: [f32; SLEEVE_COUNT],
    pub alive: [&'a [f32]; SLEEVE_COUNT],
    /// Paid so far, a quarter before and now.
    pub paid: [[&'a [f32]; SLEEVE_COUNT]; 2],
}

/// Mixes the sleeves, in the precision they are kept in.
pub(super) struct Mix<'a, 'b> {
    pub held: &'a Held<'b>,
    pub count: usize,
    pub now: &'a mut Now,
}

impl Loops for Mix<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        match self.count {
            0 => self.sleeves::<0>(),
            1 => self.sleeves::<1>(),
            2 => self.sleeves::<2>(),
            3 => self.sleeves::<3>(),
            _ => self.sleeves::<SLEEVE_COUNT>(),
        }
    }
}

impl Mix<'_, '_> {
    #[inline(always)]
    fn sleeves<const COUNT: usize>(self) {
        let Self { held, now, .. } = self;
        let [before, after] = &held.paid;
        let alive: [&[f32]; COUNT] = std::array::from_fn(|k| &held.alive[k][..BLOCK]);
        let before: [&[f32]; COUNT] = std::array::from_fn(|k| &before[k][..BLOCK]);
        let after: [&[f32]; COUNT] = std::array::from_fn(|k| &after[k][..BLOCK]);
        let shares: [f32; COUNT] = std::array::from_fn(|k| held.shares[k]);
        for lane in 0..BLOCK {
            let (mut worth, mut paid) = (0.0, 0.0);
            for k in 0..COUNT {
                worth += shares[k] * alive[k][lane];
                paid += shares[k] * (after[k][lane] - before[k][lane]);
            }
            now.alive[lane] = f64::from(worth);
            now.proceeds[lane] = f64::from(paid);
        }
    }
}

/// Adds what new money has become in a sleeve, and what it has paid.
pub(super) struct NewMoney<'a> {
    /// Up to the quarter before.
    pub fresh: &'a mut Lanes,
    /// A quarter before, and now.
    pub alive: [&'a [f32]; 2],
    /// What was alive a quarter before would have become, had it been bought then, with what it has
    /// paid.
    pub earned: &'a [f32],
    /// So far, a quarter before and now.
    pub paid: [&'a [f32]; 2],
    pub worth: &'a mut Lanes,
    pub proceeds: &'a mut Lanes,
}

impl Loops for NewMoney<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self {
            fresh,
            alive: [was, is],
            earned,
            paid: [before, now],
            worth,
            proceeds,
        } = self;
        let (was, is, earned) = (&was[..BLOCK], &is[..BLOCK], &earned[..BLOCK]);
        let (before, now) = (&before[..BLOCK], &now[..BLOCK]);
        for lane in 0..BLOCK {
            let (was, is) = (f64::from(was[lane]), f64::from(is[lane]));
            let paid = f64::from(now[lane]) - f64::from(before[lane]);
            // Grown by what the sleeve earns, and paid out in the same parts as the sleeve: one
            // division for both.
            let whole = is + paid;
            let (goes_on, pays, parts) = if whole > 0.0 {
                (is, paid, whole)
            } else {
                (1.0, 0.0, 1.0)
            };
            let grown = fresh[lane] * f64::from(earned[lane]) / (was * parts);
            let grown = if was > 0.0 {
                grown
            } else {
                fresh[lane] / parts
            };
            let kept = grown * goes_on;
            fresh[lane] = kept;
            worth[lane] += kept;
            proceeds[lane] += grown * pays;
        }
    }
}

/// Fees, calls and distributions of a quarter, what would be left of a sale at its end, and what
/// its report would show.
pub(super) struct Settle<'a> {
    pub terms: &'a Terms,
    pub when: Quarter,
    /// Whether the fund ends with it.
    pub ends: bool,
    pub adjustment: f64,
    pub kept: &'a mut Kept,
    pub now: &'a mut Now,
}

impl Loops for Settle<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        match self.terms.split.waterfall {
            Waterfall::European => self.settle::<false>(),
            Waterfall::DealByDeal => self.settle::<true>(),
        }
    }
}

impl Settle<'_> {
    /// `DEALS`: some of the capital may be at work.
    #[inline(always)]
    fn settle<const DEALS: bool>(self) {
        let Self {
            terms,
            when,
            ends,
            adjustment,
            kept: k,
            now: n,
        } = self;
        // Copies, so that no store into the rows can change them: the loop stays free of loads that
        // do not move.
        let split = Split {
            waterfall: if DEALS {
                Waterfall::DealByDeal
            } else {
                Waterfall::European
            },
            ..terms.split
        };
        let committed = terms.committed;
        let sells = if ends { 1.0 } else { 0.0 };
        for lane in 0..BLOCK {
            let planned = n.planned[lane] * (1.0 - sells);
            let given_up = n.given_up[lane];
            let whole = n.alive[lane] + n.proceeds[lane] + given_up;
            let alive = n.alive[lane] * (1.0 - sells);
            let proceeds = n.proceeds[lane] + n.alive[lane] * sells;
            let per_whole = 1.0 / larger(whole, f64::MIN_POSITIVE);
            let ended = if whole > 0.0 {
                (proceeds + given_up) * per_whole
            } else {
                1.0
            };

            let costs = when.costs + when.fee_on_cost * k.cost[lane];
            let due = costs + k.payable[lane];
            let recycled = smaller(smaller(proceeds, due + planned), k.recycling[lane]);
            let room = larger(committed - k.called[lane], 0.0);
            let for_costs = smaller(recycled, due);
            let called_for_costs = smaller(due - for_costs, room);
            let unpaid = due - for_costs - called_for_costs;
            let withheld = smaller(unpaid, proceeds - recycled);
            let from_proceeds = recycled - for_costs;
            let called_to_invest = larger(
                smaller(planned - from_proceeds, room - called_for_costs),
                0.0,
            );
            let invested = from_proceeds + called_to_invest;
            let called = called_for_costs + called_to_invest;
            let payable = unpaid - withheld;

            let mut account = k.account(lane);
            account.wait(when.growth);
            if DEALS {
                account.release(ended);
            }
            account.call(&split, called);
            let distribution = proceeds - recycled - withheld;
            let paid = account.distribute(&split, distribution).investors;
            let held = larger(alive + invested - payable, 0.0);
            // What is sold leaves at its mark; what is bought is marked at its price.
            let mark = alive * mark_over_price(k.mark[lane] * per_whole, adjustment) + invested;
            let mut sold = account;
            if DEALS {
                sold.release(1.0);
            }
            let sale = sold.settle_released(&split, held);
            let reported = sold.settle_released(&split, larger(mark - payable, 0.0));
            let carry = account.carry + sale.carry - sale.clawback;
            // The end of the fund is no thought: what the general partner gives back is paid.
            let given_back = sells * sale.clawback;
            account.carry -= given_back;
            account.received += given_back;
            account.released_with_hurdle -= given_back;

            k.payable[lane] = payable;
            k.recycling[lane] -= recycled;
            k.called[lane] += called;
            k.cost[lane] = k.cost[lane] * (1.0 - ended) + invested;
            k.mark[lane] = mark;
            k.released[lane] = account.released;
            k.released_with_hurdle[lane] = account.released_with_hurdle;
            k.received[lane] = account.received;
            k.paid_carry[lane] = account.carry;
            if DEALS {
                k.at_work[lane] = account.at_work;
                k.at_work_with_hurdle[lane] = account.at_work_with_hurdle;
            }
            n.alive[lane] = alive;
            n.proceeds[lane] = proceeds;
            n.called[lane] = called;
            n.invested[lane] = invested;
            n.costs[lane] = costs;
            n.split[lane] = distribution;
            n.ended[lane] = ended;
            n.held[lane] = held;
            n.paid[lane] = paid + given_back;
            n.net_value[lane] = sale.investors - given_back;
            n.carry[lane] = carry;
            n.clawback[lane] = sale.clawback;
            n.reported_net_value[lane] = reported.investors - given_back;
        }
    }
}
