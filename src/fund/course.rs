//! A fund along a block of paths, side by side: what it calls, pays and is worth net of fee and carry, by quarter.
//!
//! What a strategy holds of each sleeve follows the sleeve's stored rows. New money buys at the price of the quarter and has
//! rows of its own, because its preference is fresh (docs/model.md); it pays out the same share of itself as the sleeve
//! does. Amounts are in millions, for all investors together.

use super::schedule::{Quarter, Schedule};
use super::terms::Terms;
use super::waterfall::{Account, Split, larger, smaller};
use crate::model::reported_value::mark_over_price;
use crate::model::wide::{Loops, on_widest};
use crate::portfolio::{SLEEVES, Waterfall};
use crate::simulation::{BLOCK, Family, SleevePaths};

const SLEEVE_COUNT: usize = SLEEVES.len();

/// One number for each path of a block.
pub(super) type Lanes = [f64; BLOCK];

/// What a strategy holds and buys, millions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// Held today, by sleeve.
    pub held: [f64; SLEEVE_COUNT],
    /// New money of each quarter from today on.
    pub instalment: f64,
    /// Quarters in which there is new money.
    pub pace_quarters: usize,
    /// Where new money goes before and after the platform emerges, by sleeve.
    pub destinations: [[f64; SLEEVE_COUNT]; 2],
}

impl Position {
    /// What of the new money of a quarter is planned.
    pub(super) fn planned(&self, quarter: usize) -> f64 {
        if quarter < self.pace_quarters {
            self.instalment
        } else {
            0.0
        }
    }

    /// Sleeves that are held or bought.
    pub(super) fn sleeves(&self) -> impl Iterator<Item = usize> + '_ {
        let buys = self.instalment > 0.0;
        (0..SLEEVE_COUNT).filter(move |k| {
            self.held[*k] > 0.0
                || buys
                    && self
                        .destinations
                        .iter()
                        .any(|destination| destination[*k] > 0.0)
        })
    }
}

/// What a fund has of its past on a block of paths: all that goes on from one quarter to the next.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kept {
    /// Capital called and released; what is called in a European waterfall.
    released: Lanes,
    released_with_hurdle: Lanes,
    at_work: Lanes,
    at_work_with_hurdle: Lanes,
    /// Received by the investors.
    pub received: Lanes,
    /// Paid to the general partner.
    paid_carry: Lanes,
    /// Called so far.
    pub called: Lanes,
    /// Cost of what is held.
    pub cost: Lanes,
    /// Proceeds that may still be used in place of a call.
    recycling: Lanes,
    /// Fees and expenses nobody has paid yet.
    pub payable: Lanes,
    /// What the fund's report would say of what is held: marks follow prices with a lag.
    pub mark: Lanes,
    /// What new money has become, by sleeve.
    fresh: [Lanes; SLEEVE_COUNT],
}

impl Kept {
    /// The account of one path.
    #[inline(always)]
    pub fn account(&self, lane: usize) -> Account {
        Account {
            released: self.released[lane],
            released_with_hurdle: self.released_with_hurdle[lane],
            at_work: self.at_work[lane],
            at_work_with_hurdle: self.at_work_with_hurdle[lane],
            received: self.received[lane],
            carry: self.paid_carry[lane],
        }
    }
}

/// What a quarter brings on a block of paths.
#[derive(Debug, Clone, Copy)]
pub(super) struct Now {
    /// What is held at its end before it buys.
    pub alive: Lanes,
    /// What exits and failures have paid in it.
    pub proceeds: Lanes,
    /// Called in it.
    pub called: Lanes,
    /// Put to work in it.
    pub invested: Lanes,
    /// Paid to the investors in it.
    pub paid: Lanes,
    /// What goes through the waterfall in it.
    pub split: Lanes,
    /// Share of the capital at work that has ended in it.
    pub ended: Lanes,
    /// What is held at its end, less what is owed: what a sale would bring.
    pub held: Lanes,
    /// Fees and expenses of it.
    pub costs: Lanes,
    /// What the investors would get if the fund were sold at its end, after carry.
    pub net_value: Lanes,
    /// Carry the general partner would have if the fund were sold at its end, after what it gives back.
    pub carry: Lanes,
    /// What it would give back.
    pub clawback: Lanes,
    /// What the investors would get if the fund were sold at its marks.
    pub reported_net_value: Lanes,
}

impl Now {
    /// Nothing yet.
    pub const NOTHING: Self = Self {
        alive: [0.0; BLOCK],
        proceeds: [0.0; BLOCK],
        called: [0.0; BLOCK],
        invested: [0.0; BLOCK],
        paid: [0.0; BLOCK],
        split: [0.0; BLOCK],
        ended: [0.0; BLOCK],
        held: [0.0; BLOCK],
        costs: [0.0; BLOCK],
        net_value: [0.0; BLOCK],
        carry: [0.0; BLOCK],
        clawback: [0.0; BLOCK],
        reported_net_value: [0.0; BLOCK],
    };
}

/// The fund of a strategy on all paths.
#[derive(Clone, Copy)]
pub(super) struct Course<'a> {
    pub paths: &'a SleevePaths,
    pub terms: &'a Terms,
    pub schedule: &'a Schedule,
    pub position: &'a Position,
    /// Share of the gap to prices that marks close in a quarter.
    pub adjustment: f64,
}

/// Where a block lies.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub slab: usize,
    /// First path of the block in its slab.
    pub first: usize,
}

impl Course<'_> {
    /// Walks a block through the quarters; `see` is shown each of them in order.
    pub fn walk(&self, place: Place, mut see: impl FnMut(usize, &Kept, &Now)) {
        let (mut kept, mut now) = (self.open(), Now::NOTHING);
        for quarter in 0..=self.schedule.last() {
            self.step(place, quarter, &mut kept, &mut now);
            see(quarter, &kept, &now);
        }
    }

    /// One quarter of a block, after those before it.
    pub fn step(&self, place: Place, quarter: usize, kept: &mut Kept, now: &mut Now) {
        self.value(place, quarter, kept, now);
        on_widest(Settle {
            terms: self.terms,
            when: self.schedule.quarters[quarter],
            ends: self.schedule.end == Some(quarter),
            planned: self.position.planned(quarter),
            adjustment: self.adjustment,
            kept,
            now,
        });
        self.buy(place, quarter, kept, now);
    }

    /// Where the fund stands before the first quarter.
    pub fn open(&self) -> Kept {
        let opening = &self.terms.opening;
        let account = opening.account;
        Kept {
            released: [account.released; BLOCK],
            released_with_hurdle: [account.released_with_hurdle; BLOCK],
            at_work: [account.at_work; BLOCK],
            at_work_with_hurdle: [account.at_work_with_hurdle; BLOCK],
            received: [account.received; BLOCK],
            paid_carry: [account.carry; BLOCK],
            called: [opening.called; BLOCK],
            cost: [opening.cost; BLOCK],
            recycling: [self.terms.recycling; BLOCK],
            payable: [0.0; BLOCK],
            mark: [self.position.held.iter().sum(); BLOCK],
            fresh: [[0.0; BLOCK]; SLEEVE_COUNT],
        }
    }

    fn row(&self, place: Place, family: Family, sleeve: usize, quarter: usize) -> &[f32] {
        &self.paths.row(place.slab, family, sleeve, quarter)[place.first..place.first + BLOCK]
    }

    /// What is held at the end of a quarter, and what it has paid in it.
    fn value(&self, place: Place, quarter: usize, kept: &mut Kept, now: &mut Now) {
        // Today nothing has been paid yet, so that a row is its own predecessor.
        let before = quarter.saturating_sub(1);
        let row = |family, sleeve, quarter| self.row(place, family, sleeve, quarter);
        let mut held = Held {
            shares: [0.0; SLEEVE_COUNT],
            alive: [&[]; SLEEVE_COUNT],
            paid: [[&[]; SLEEVE_COUNT]; 2],
        };
        let mut count = 0;
        for sleeve in self.position.sleeves() {
            held.shares[count] = self.position.held[sleeve] as f32;
            held.alive[count] = row(Family::Alive, sleeve, quarter);
            held.paid[0][count] = row(Family::Distributed, sleeve, before);
            held.paid[1][count] = row(Family::Distributed, sleeve, quarter);
            count += 1;
        }
        on_widest(Mix {
            held: &held,
            count,
            now,
        });
        if self.position.instalment <= 0.0 || quarter == 0 {
            return;
        }
        for sleeve in self.position.sleeves() {
            on_widest(Fresh {
                fresh: &mut kept.fresh[sleeve],
                alive: [
                    row(Family::Alive, sleeve, before),
                    row(Family::Alive, sleeve, quarter),
                ],
                earned: row(Family::Fresh, sleeve, quarter),
                paid: [
                    row(Family::Distributed, sleeve, before),
                    row(Family::Distributed, sleeve, quarter),
                ],
                worth: &mut now.alive,
                proceeds: &mut now.proceeds,
            });
        }
    }

    /// Puts what the quarter invests into its sleeves.
    fn buy(&self, place: Place, quarter: usize, kept: &mut Kept, now: &Now) {
        if self.position.planned(quarter) <= 0.0 {
            return;
        }
        let emergence = &self.paths.platform_quarter()[place.slab * self.paths.slab_paths()..];
        let emerged = &emergence[place.first..place.first + BLOCK];
        for sleeve in self.position.sleeves() {
            let [before, after] = self
                .position
                .destinations
                .map(|destination| destination[sleeve]);
            for lane in 0..BLOCK {
                let share = if usize::from(emerged[lane]) < quarter {
                    after
                } else {
                    before
                };
                kept.fresh[sleeve][lane] += now.invested[lane] * share;
            }
        }
    }
}

/// Rows of what is held today, by sleeve that is held or bought.
struct Held<'a> {
    /// Of the sleeve's value today.
    shares: [f32; SLEEVE_COUNT],
    alive: [&'a [f32]; SLEEVE_COUNT],
    /// Paid so far, a quarter before and now.
    paid: [[&'a [f32]; SLEEVE_COUNT]; 2],
}

/// Mixes the sleeves, in the precision they are kept in.
struct Mix<'a, 'b> {
    held: &'a Held<'b>,
    count: usize,
    now: &'a mut Now,
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
struct Fresh<'a> {
    /// Up to the quarter before.
    fresh: &'a mut Lanes,
    /// A quarter before, and now.
    alive: [&'a [f32]; 2],
    /// What was alive a quarter before would have become, had it been bought then, with what it has paid.
    earned: &'a [f32],
    /// So far, a quarter before and now.
    paid: [&'a [f32]; 2],
    worth: &'a mut Lanes,
    proceeds: &'a mut Lanes,
}

impl Loops for Fresh<'_> {
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
            // Grown by what the sleeve earns, and paid out in the same parts as the sleeve: one division for both.
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

/// Fees, calls and distributions of a quarter, what would be left of a sale at its end, and what its report would show.
struct Settle<'a> {
    terms: &'a Terms,
    when: Quarter,
    /// Whether the fund ends with it.
    ends: bool,
    /// New money of it.
    planned: f64,
    adjustment: f64,
    kept: &'a mut Kept,
    now: &'a mut Now,
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
            planned,
            adjustment,
            kept: k,
            now: n,
        } = self;
        // Copies, so that no store into the rows can change them: the loop stays free of loads that do not move.
        let split = Split {
            waterfall: if DEALS {
                Waterfall::DealByDeal
            } else {
                Waterfall::European
            },
            ..terms.split
        };
        let committed = terms.committed;
        let planned = if ends { 0.0 } else { planned };
        let sells = if ends { 1.0 } else { 0.0 };
        for lane in 0..BLOCK {
            let whole = n.alive[lane] + n.proceeds[lane];
            let alive = n.alive[lane] * (1.0 - sells);
            let proceeds = n.proceeds[lane] + n.alive[lane] * sells;
            let per_whole = 1.0 / larger(whole, f64::MIN_POSITIVE);
            let ended = if whole > 0.0 {
                proceeds * per_whole
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
