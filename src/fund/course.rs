//! A fund along a block of paths, side by side: what it calls, pays and is worth net of fee and carry, by quarter.
//!
//! What a strategy holds of each sleeve follows the sleeve's stored rows. New money buys at the price of the quarter and has
//! rows of its own, because its preference is fresh (docs/model.md); it pays out the same share of itself as the sleeve
//! does. Amounts are in millions, for all investors together.

use super::schedule::Schedule;
use super::terms::Terms;
use super::waterfall::Account;
use crate::model::reported_value::next_mark;
use crate::model::wide::{Loops, on_widest};
use crate::portfolio::SLEEVES;
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

/// [`Account`]s side by side, each of their sums in a row of its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Accounts {
    released: Lanes,
    released_with_hurdle: Lanes,
    at_work: Lanes,
    at_work_with_hurdle: Lanes,
    pub received: Lanes,
    carry: Lanes,
}

impl Accounts {
    /// The same on every path.
    fn all(account: Account) -> Self {
        Self {
            released: [account.released; BLOCK],
            released_with_hurdle: [account.released_with_hurdle; BLOCK],
            at_work: [account.at_work; BLOCK],
            at_work_with_hurdle: [account.at_work_with_hurdle; BLOCK],
            received: [account.received; BLOCK],
            carry: [account.carry; BLOCK],
        }
    }

    /// That of one path.
    #[inline(always)]
    pub fn at(&self, lane: usize) -> Account {
        Account {
            released: self.released[lane],
            released_with_hurdle: self.released_with_hurdle[lane],
            at_work: self.at_work[lane],
            at_work_with_hurdle: self.at_work_with_hurdle[lane],
            received: self.received[lane],
            carry: self.carry[lane],
        }
    }

    #[inline(always)]
    fn put(&mut self, lane: usize, account: Account) {
        self.released[lane] = account.released;
        self.released_with_hurdle[lane] = account.released_with_hurdle;
        self.at_work[lane] = account.at_work;
        self.at_work_with_hurdle[lane] = account.at_work_with_hurdle;
        self.received[lane] = account.received;
        self.carry[lane] = account.carry;
    }
}

/// A fund on a block of paths in one quarter.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    pub account: Accounts,
    /// Called so far.
    pub called: Lanes,
    /// Cost of what is held.
    pub cost: Lanes,
    /// Proceeds that may still be used in place of a call.
    recycling: Lanes,
    /// Fees and expenses nobody has paid yet.
    pub payable: Lanes,
    /// What new money has become, by sleeve.
    fresh: [Lanes; SLEEVE_COUNT],
    /// What the block brings this quarter.
    pub alive: Lanes,
    pub proceeds: Lanes,
    /// Called in this quarter.
    pub called_now: Lanes,
    /// Put to work in this quarter.
    pub invested: Lanes,
    /// Paid to the investors in this quarter.
    pub paid_now: Lanes,
    /// What goes through the waterfall in this quarter.
    pub split_now: Lanes,
    /// Share of the capital at work that has ended in this quarter.
    pub ended_now: Lanes,
    /// What is held at the end of the quarter, less what is owed: what a sale would bring.
    pub held: Lanes,
    /// Fees and expenses of this quarter.
    pub costs_now: Lanes,
    /// What the investors would get if the fund were sold now, after carry.
    pub net_value: Lanes,
    /// Carry the general partner would have if the fund were sold now, after what it gives back.
    pub carry: Lanes,
    /// What it would give back.
    pub clawback: Lanes,
    /// What the fund's report would say of what is held: marks follow prices with a lag.
    pub mark: Lanes,
    /// What the investors would get if the fund were sold at its marks.
    pub reported_net_value: Lanes,
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
    pub fn walk(&self, place: Place, mut see: impl FnMut(usize, &State)) {
        let mut state = self.open();
        for quarter in 0..=self.schedule.last() {
            self.value(place, quarter, &mut state);
            on_widest(Settle {
                course: self,
                quarter,
                state: &mut state,
            });
            on_widest(Report {
                course: self,
                state: &mut state,
            });
            self.buy(place, quarter, &mut state);
            see(quarter, &state);
        }
    }

    fn open(&self) -> State {
        let opening = &self.terms.opening;
        State {
            account: Accounts::all(opening.account),
            called: [opening.called; BLOCK],
            cost: [opening.cost; BLOCK],
            recycling: [self.terms.recycling; BLOCK],
            payable: [0.0; BLOCK],
            fresh: [[0.0; BLOCK]; SLEEVE_COUNT],
            alive: [0.0; BLOCK],
            proceeds: [0.0; BLOCK],
            called_now: [0.0; BLOCK],
            invested: [0.0; BLOCK],
            paid_now: [0.0; BLOCK],
            split_now: [0.0; BLOCK],
            ended_now: [0.0; BLOCK],
            held: [0.0; BLOCK],
            costs_now: [0.0; BLOCK],
            net_value: [0.0; BLOCK],
            carry: [0.0; BLOCK],
            clawback: [0.0; BLOCK],
            mark: [self.position.held.iter().sum(); BLOCK],
            reported_net_value: [0.0; BLOCK],
        }
    }

    fn row(&self, place: Place, family: Family, sleeve: usize, quarter: usize) -> &[f32] {
        &self.paths.row(place.slab, family, sleeve, quarter)[place.first..place.first + BLOCK]
    }

    /// What is held at the end of a quarter, and what it has paid in it.
    fn value(&self, place: Place, quarter: usize, state: &mut State) {
        state.alive = [0.0; BLOCK];
        state.proceeds = [0.0; BLOCK];
        // Today nothing has been paid yet, so that a row is its own predecessor.
        let before = quarter.saturating_sub(1);
        let buys = self.position.instalment > 0.0 && quarter > 0;
        for sleeve in self.position.sleeves() {
            let row = |family, quarter| self.row(place, family, sleeve, quarter);
            on_widest(Value {
                held: self.position.held[sleeve],
                fresh: buys.then_some(&mut state.fresh[sleeve]),
                alive: [row(Family::Alive, before), row(Family::Alive, quarter)],
                earned: row(Family::Fresh, quarter),
                paid: [
                    row(Family::Distributed, before),
                    row(Family::Distributed, quarter),
                ],
                worth: &mut state.alive,
                proceeds: &mut state.proceeds,
            });
        }
    }

    /// Puts what the quarter invests into its sleeves.
    fn buy(&self, place: Place, quarter: usize, state: &mut State) {
        if self.position.planned(quarter) <= 0.0 {
            return;
        }
        let emergence = &self.paths.platform_quarter()[place.slab * self.paths.slab_paths()..];
        let emerged = &emergence[place.first..place.first + BLOCK];
        for sleeve in self.position.sleeves() {
            let shares = self
                .position
                .destinations
                .map(|destination| destination[sleeve]);
            for lane in 0..BLOCK {
                let after = usize::from(usize::from(emerged[lane]) < quarter);
                state.fresh[sleeve][lane] += state.invested[lane] * shares[after];
            }
        }
    }
}

/// Adds what is held of a sleeve, and what it has paid.
struct Value<'a> {
    /// Of the sleeve's value today.
    held: f64,
    /// What new money has become up to the quarter before; none before there is any.
    fresh: Option<&'a mut Lanes>,
    /// A quarter before, and now.
    alive: [&'a [f32]; 2],
    /// What was alive a quarter before would have become, had it been bought then, with what it has paid.
    earned: &'a [f32],
    /// So far, a quarter before and now.
    paid: [&'a [f32]; 2],
    worth: &'a mut Lanes,
    proceeds: &'a mut Lanes,
}

impl Loops for Value<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self {
            held,
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
            worth[lane] += held * f64::from(is[lane]);
            proceeds[lane] += held * (f64::from(now[lane]) - f64::from(before[lane]));
        }
        let Some(fresh) = fresh else { return };
        for lane in 0..BLOCK {
            let (was, is) = (f64::from(was[lane]), f64::from(is[lane]));
            let paid = f64::from(now[lane]) - f64::from(before[lane]);
            let growth = if was > 0.0 {
                f64::from(earned[lane]) / was
            } else {
                1.0
            };
            let whole = fresh[lane] * growth;
            let pays = if is + paid > 0.0 {
                paid / (is + paid)
            } else {
                0.0
            };
            fresh[lane] = whole * (1.0 - pays);
            worth[lane] += fresh[lane];
            proceeds[lane] += whole * pays;
        }
    }
}

/// Fees, calls and distributions of a quarter, and what would be left of a sale at its end.
struct Settle<'a, 'b> {
    course: &'a Course<'a>,
    quarter: usize,
    state: &'b mut State,
}

impl Loops for Settle<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self {
            course:
                Course {
                    terms,
                    schedule,
                    position,
                    ..
                },
            quarter,
            state: s,
        } = self;
        // Copies, so that no store into the rows can change them: the loop stays free of loads that do not move.
        let (split, committed) = (terms.split, terms.committed);
        let now = schedule.quarters[quarter];
        let ends = schedule.end == Some(quarter);
        let planned = if ends { 0.0 } else { position.planned(quarter) };
        for lane in 0..BLOCK {
            let sold = if ends { s.alive[lane] } else { 0.0 };
            let alive = s.alive[lane] - sold;
            let proceeds = s.proceeds[lane] + sold;
            let whole = alive + proceeds;
            let goes_on = if whole > 0.0 { alive / whole } else { 0.0 };

            let costs = now.costs + now.fee_on_cost * s.cost[lane];
            let due = costs + s.payable[lane];
            let recycled = proceeds.min(due + planned).min(s.recycling[lane]);
            let room = (committed - s.called[lane]).max(0.0);
            let for_costs = recycled.min(due);
            let called_for_costs = (due - for_costs).min(room);
            let unpaid = due - for_costs - called_for_costs;
            let withheld = unpaid.min(proceeds - recycled);
            let from_proceeds = recycled - for_costs;
            let called_to_invest = (planned - from_proceeds)
                .min(room - called_for_costs)
                .max(0.0);
            let invested = from_proceeds + called_to_invest;
            let called = called_for_costs + called_to_invest;

            s.payable[lane] = unpaid - withheld;
            s.recycling[lane] -= recycled;
            s.called[lane] += called;
            s.cost[lane] = s.cost[lane] * goes_on + invested;
            s.alive[lane] = alive;
            s.proceeds[lane] = proceeds;
            s.called_now[lane] = called;
            s.invested[lane] = invested;
            s.costs_now[lane] = costs;

            let mut account = s.account.at(lane);
            account.wait(now.growth);
            account.release(1.0 - goes_on);
            account.call(&split, called);
            let distribution = proceeds - recycled - withheld;
            let mut paid = account.distribute(&split, distribution).investors;
            let held = (alive + invested - s.payable[lane]).max(0.0);
            let sale = account.settle(&split, held);
            s.split_now[lane] = distribution;
            s.ended_now[lane] = 1.0 - goes_on;
            s.held[lane] = held;
            let carry = account.carry + sale.carry - sale.clawback;
            // The end of the fund is no thought: what the general partner gives back is paid.
            let given_back = if ends { sale.clawback } else { 0.0 };
            account.carry -= given_back;
            account.received += given_back;
            account.released_with_hurdle -= given_back;
            paid += given_back;
            s.account.put(lane, account);
            s.paid_now[lane] = paid;
            s.net_value[lane] = sale.investors - given_back;
            s.carry[lane] = carry;
            s.clawback[lane] = sale.clawback;
        }
    }
}

/// What the fund's report would show at the end of a quarter.
struct Report<'a, 'b> {
    course: &'a Course<'a>,
    state: &'b mut State,
}

impl Loops for Report<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { course, state: s } = self;
        let (split, adjustment) = (course.terms.split, course.adjustment);
        for lane in 0..BLOCK {
            let whole = s.alive[lane] + s.proceeds[lane];
            let goes_on = if whole > 0.0 {
                s.alive[lane] / whole
            } else {
                0.0
            };
            // What is sold leaves at its mark; what is bought is marked at its price.
            let mark = next_mark(s.mark[lane], whole, adjustment) * goes_on + s.invested[lane];
            let held = (mark - s.payable[lane]).max(0.0);
            s.mark[lane] = mark;
            s.reported_net_value[lane] = s.account.at(lane).settle(&split, held).investors;
        }
    }
}
