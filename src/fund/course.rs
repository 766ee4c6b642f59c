//! A fund along a block of paths, side by side: what it calls, pays and is worth net of fee and
//! carry, by quarter.
//!
//! What a strategy holds of each sleeve follows the sleeve's stored rows. New money buys at the
//! price of the quarter and has rows of its own, because its preference is fresh (docs/model.md);
//! it pays out the same share of itself as the sleeve does. Amounts are in millions, for all
//! investors together.

use super::position::{Follow, Position};
use super::schedule::Schedule;
use super::settle::{Held, Mix, NewMoney, Settle};
use super::terms::Terms;
use super::waterfall::Account;
use crate::model::wide::on_widest;
use crate::portfolio::SLEEVE_COUNT;
use crate::simulation::{BLOCK, Family, SleevePaths};

/// One number for each path of a block.
pub(super) type Lanes = [f64; BLOCK];

/// What a fund has of its past on a block of paths: all that goes on from one quarter to the next.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kept {
    /// Capital called and released; what is called in a European waterfall.
    pub released: Lanes,
    pub released_with_hurdle: Lanes,
    pub at_work: Lanes,
    pub at_work_with_hurdle: Lanes,
    /// Received by the investors.
    pub received: Lanes,
    /// Paid to the general partner.
    pub paid_carry: Lanes,
    /// Called so far.
    pub called: Lanes,
    /// Cost of what is held.
    pub cost: Lanes,
    /// Proceeds that may still be used in place of a call.
    pub recycling: Lanes,
    /// Fees and expenses nobody has paid yet.
    pub payable: Lanes,
    /// What the fund's report would say of what is held: marks follow prices with a lag.
    pub mark: Lanes,
    /// What new money has become, by sleeve.
    pub fresh: [Lanes; SLEEVE_COUNT],
    /// Kept for follow-ons until the window opens.
    pub reserve: Lanes,
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
    /// New money that is to be put to work in it, follow-ons included.
    pub planned: Lanes,
    /// Share of it that is for follow-ons.
    pub follow: Lanes,
    /// Value that a sale to others gives up in it.
    pub given_up: Lanes,
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
    /// Carry the general partner would have if the fund were sold at its end, after what it gives
    /// back.
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
        planned: [0.0; BLOCK],
        follow: [0.0; BLOCK],
        given_up: [0.0; BLOCK],
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

    /// Put into new deals and into follow-ons, summed over the paths.
    pub fn investments(&self) -> [f64; 2] {
        let mut sums = [0.0; 2];
        for lane in 0..BLOCK {
            let followed = self.invested[lane] * self.follow[lane];
            sums[0] += self.invested[lane] - followed;
            sums[1] += followed;
        }
        sums
    }
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
        self.sell(place, quarter, kept, now);
        self.plan(place, quarter, kept, now);
        on_widest(Settle {
            terms: self.terms,
            when: self.schedule.quarters[quarter],
            ends: self.schedule.end == Some(quarter),
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
            reserve: [0.0; BLOCK],
        }
    }

    /// Quarters between which the window is shut, by path of a block.
    fn shut(&self, place: Place) -> &[[u16; 2]] {
        let first = place.slab * self.paths.slab_paths() + place.first;
        &self.paths.shut()[first..first + BLOCK]
    }

    /// What of today's holdings is left at the start of a quarter.
    fn left(&self, quarter: usize) -> f64 {
        match self.position.sale {
            Some(sale) if quarter > sale.quarter => 1.0 - sale.share,
            Some(_) | None => 1.0,
        }
    }

    /// Sells a share of everything to others, at the discount of the window.
    fn sell(&self, place: Place, quarter: usize, kept: &mut Kept, now: &mut Now) {
        now.given_up = [0.0; BLOCK];
        let Some(sale) = self.position.sale.filter(|sale| sale.quarter == quarter) else {
            return;
        };
        for (lane, shut) in self.shut(place).iter().enumerate() {
            let discount = if is_shut(*shut, quarter) {
                sale.discount_shut
            } else {
                sale.discount_open
            };
            let sold = sale.share * now.alive[lane];
            let brings = sold * (1.0 - discount);
            now.alive[lane] -= sold;
            now.proceeds[lane] += brings;
            now.given_up[lane] = sold - brings;
            if sale.recycled {
                kept.recycling[lane] += brings;
            }
        }
        for fresh in &mut kept.fresh {
            for value in fresh {
                *value *= 1.0 - sale.share;
            }
        }
    }

    /// What is to be put to work: new deals by the calendar, follow-ons with the window open or as
    /// they come.
    fn plan(&self, place: Place, quarter: usize, kept: &mut Kept, now: &mut Now) {
        let planned = self.position.planned(quarter);
        let Some(follow) = self
            .position
            .follow
            .filter(|_| self.position.instalment > 0.0)
        else {
            now.planned = [planned; BLOCK];
            return;
        };
        for (lane, shut) in self.shut(place).iter().enumerate() {
            let reserve = kept.reserve[lane] + follow.share * planned;
            let waits = !follow.pay_to_play && is_shut(*shut, quarter);
            let spent = if waits { 0.0 } else { reserve };
            let all = (1.0 - follow.share) * planned + spent;
            kept.reserve[lane] = reserve - spent;
            now.planned[lane] = all;
            now.follow[lane] = if all > 0.0 { spent / all } else { 0.0 };
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
            held.shares[count] = (self.position.held[sleeve] * self.left(quarter)) as f32;
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
            on_widest(NewMoney {
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
        let follow = self.position.follow;
        if self.position.instalment <= 0.0
            || follow.is_none() && self.position.planned(quarter) <= 0.0
        {
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
                let deals = now.invested[lane] * (1.0 - now.follow[lane]);
                kept.fresh[sleeve][lane] += deals * share;
            }
        }
        if let Some(follow) = follow {
            self.follow(place, quarter, &follow, kept, now);
        }
    }

    /// Puts follow-ons into the sleeves of what is followed, by what is alive of it.
    fn follow(&self, place: Place, quarter: usize, follow: &Follow, kept: &mut Kept, now: &Now) {
        let worth = |sleeve: usize, lane: usize| {
            let alive = self.row(place, Family::Alive, sleeve, quarter)[lane];
            follow.followed[sleeve] * f64::from(alive)
        };
        for lane in 0..BLOCK {
            let amount = now.invested[lane] * now.follow[lane];
            let whole: f64 = (0..SLEEVE_COUNT).map(|sleeve| worth(sleeve, lane)).sum();
            for sleeve in 0..SLEEVE_COUNT {
                // Where nothing that is followed is alive, the money goes into new deals.
                let share = if whole > 0.0 {
                    worth(sleeve, lane) / whole
                } else {
                    self.position.destinations[0][sleeve]
                };
                kept.fresh[sleeve][lane] += amount * share;
            }
        }
    }
}

/// Whether a quarter lies between two.
fn is_shut([from, until]: [u16; 2], quarter: usize) -> bool {
    (usize::from(from)..usize::from(until)).contains(&quarter)
}
