//! The waterfall: who gets what of a distribution, and what the investors would get if the fund
//! were sold today.
//!
//! An [`Account`] is one fund on one path. It is moved by calls and distributions in the order of
//! their days, and holds nothing but sums, so that thousands of paths can be kept side by side.
//! Amounts are of any one unit.
//!
//! What has been called is either *at work* or *released*. Only what is released has to come back
//! before the general partner takes part: all of it in a European waterfall, that of the deals
//! which have ended in one that counts deal by deal. Each part is kept twice, as it was called and
//! with the hurdle on it:
//!
//! ```text
//! owed        = max(0, released with hurdle, released capital − received + carry (1 − c)/c)      to the investors first
//! catch-up    = (c · profit − carry) / (q − c)    at q to the general partner, until it has c of the profit
//! the rest    at c to the general partner
//! ```
//!
//! The third term of *owed* is at work when capital is released at a loss after carry has been
//! paid: the investors are made whole before the general partner gets more.

use crate::portfolio::Waterfall;

/// Terms a distribution is split by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Split {
    /// c: share of the profit that goes to the general partner, below 1.
    pub carry: f64,
    /// h: preferred return a year, compounded yearly.
    pub hurdle: f64,
    /// q: share of the catch-up that goes to the general partner; none at or below the carry.
    pub catch_up: f64,
    /// How carry is counted.
    pub waterfall: Waterfall,
}

/// How a distribution is gone through before its rest is split at the carry.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parts {
    /// What the investors get first.
    pub first: f64,
    /// What is split as catch-up.
    pub catch_up: f64,
}

/// What investors and general partner get of an amount.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Shares {
    /// To the investors.
    pub investors: f64,
    /// To the general partner, as carry.
    pub carry: f64,
}

/// A fund that is sold and settled at once.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Settlement {
    /// What the investors get, what the general partner gives back included.
    pub investors: f64,
    /// Carry of the general partner on what is sold.
    pub carry: f64,
    /// What of its carry, earlier or now, the general partner gives back; it is in `investors`.
    pub clawback: f64,
}

/// Sums of one fund on one path.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Account {
    /// Called and released.
    pub released: f64,
    /// The same with the hurdle, less what the investors have received; below 0 when they have had
    /// more.
    pub released_with_hurdle: f64,
    /// Called and at work in deals that go on; always 0 in a European waterfall.
    pub at_work: f64,
    /// The same with the hurdle.
    pub at_work_with_hurdle: f64,
    /// Received by the investors.
    pub received: f64,
    /// Paid to the general partner as carry.
    pub carry: f64,
}

impl Split {
    /// What the hurdle makes of 1 in a time, years.
    pub fn growth(&self, years: f64) -> f64 {
        libm::pow(1.0 + self.hurdle, years)
    }

    /// Carry on a distribution of which the investors get what they are `owed` first. `profit` is
    /// what has been paid with it beyond the capital, `so_far` the carry before it.
    ///
    /// In the catch-up the general partner gets q of the rest, until it has c of the profit; from
    /// there on it gets c of it.
    #[inline(always)]
    fn carry_on(&self, amount: f64, owed: f64, profit: f64, so_far: f64) -> f64 {
        let rest = larger(amount - owed, 0.0);
        let shared = larger(self.carry * profit - so_far, self.carry * rest);
        smaller(larger(self.catch_up, self.carry) * rest, shared)
    }

    /// Profit of which a unit of carry is the general partner's share, 1/c; 0 without carry, where
    /// nothing has to be made up for.
    #[inline(always)]
    fn per_carry(&self) -> f64 {
        if self.carry > 0.0 {
            1.0 / self.carry
        } else {
            0.0
        }
    }
}

impl Account {
    /// Time passes; `growth` is [`Split::growth`] of it.
    #[inline(always)]
    pub fn wait(&mut self, growth: f64) {
        self.released_with_hurdle *= growth;
        self.at_work_with_hurdle *= growth;
    }

    /// Capital is called.
    #[inline(always)]
    pub fn call(&mut self, split: &Split, amount: f64) {
        let released = match split.waterfall {
            Waterfall::European => amount,
            Waterfall::DealByDeal => 0.0,
        };
        self.released += released;
        self.released_with_hurdle += released;
        self.at_work += amount - released;
        self.at_work_with_hurdle += amount - released;
    }

    /// A share of the capital at work has ended in exits or failures.
    #[inline(always)]
    pub fn release(&mut self, share: f64) {
        let (capital, with_hurdle) = (share * self.at_work, share * self.at_work_with_hurdle);
        self.released += capital;
        self.released_with_hurdle += with_hurdle;
        self.at_work -= capital;
        self.at_work_with_hurdle -= with_hurdle;
    }

    /// Splits a distribution and pays it.
    #[inline(always)]
    pub fn distribute(&mut self, split: &Split, amount: f64) -> Shares {
        let carry = split.carry_on(amount, self.owed(split), self.profit() + amount, self.carry);
        let investors = amount - carry;
        self.received += investors;
        self.released_with_hurdle -= investors;
        self.carry += carry;
        Shares { investors, carry }
    }

    /// What of an amount goes to the investors first, and what is split as catch-up: the steps
    /// behind [`distribute`](Self::distribute), for a reader who adds up.
    pub fn parts(&self, split: &Split, amount: f64) -> Parts {
        let first = smaller(amount, self.owed(split));
        let missing = larger(split.carry * (self.profit() + first) - self.carry, 0.0);
        let catch_up = if split.catch_up > split.carry {
            smaller(amount - first, missing / (split.catch_up - split.carry))
        } else {
            0.0
        };
        Parts { first, catch_up }
    }

    /// What the investors get before anybody else.
    #[inline(always)]
    fn owed(&self, split: &Split) -> f64 {
        let to_make_up_for = self.carry * split.per_carry() - self.profit();
        larger(larger(self.released_with_hurdle, to_make_up_for), 0.0)
    }

    /// What has been paid beyond the capital released.
    #[inline(always)]
    fn profit(&self) -> f64 {
        self.carry + self.received - self.released
    }

    /// What everybody would get if what is left were sold for `amount` and the fund settled: the
    /// general partner gives back what it has beyond its share of the whole profit, or what the
    /// investors lack of the hurdle.
    #[inline(always)]
    pub fn settle(mut self, split: &Split, amount: f64) -> Settlement {
        self.release(1.0);
        self.settle_released(split, amount)
    }

    /// The same where nothing is at work any more.
    #[inline(always)]
    pub fn settle_released(&self, split: &Split, amount: f64) -> Settlement {
        let profit = self.profit() + amount;
        let carry = split.carry_on(amount, self.owed(split), profit, self.carry);
        let with_it = self.carry + carry;
        // Not more than its share of the profit, and than what leaves the investors their hurdle.
        let most = smaller(
            split.carry * larger(profit, 0.0),
            self.carry + amount - self.released_with_hurdle,
        );
        let kept = larger(smaller(with_it, most), 0.0);
        Settlement {
            investors: amount + self.carry - kept,
            carry,
            clawback: with_it - kept,
        }
    }
}

/// The larger of two numbers, of which none is NaN: one instruction.
#[inline(always)]
pub(super) fn larger(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// The smaller of two numbers, of which none is NaN.
#[inline(always)]
pub(super) fn smaller(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const USUAL: Split = Split {
        carry: 0.2,
        hurdle: 0.08,
        catch_up: 1.0,
        waterfall: Waterfall::European,
    };

    fn near(value: f64, right: f64) {
        assert!((value - right).abs() < 1e-9, "{value} instead of {right}");
    }

    /// 100 called at once, an amount out after five years.
    fn after_five_years(split: &Split, amount: f64) -> Shares {
        let mut account = Account::default();
        account.call(split, 100.0);
        account.wait(split.growth(5.0));
        account.distribute(split, amount)
    }

    #[test]
    fn a_hundred_that_doubles_in_five_years() {
        let full = after_five_years(&USUAL, 200.0);
        near(full.investors, 180.0);
        near(full.carry, 20.0);
        let without = after_five_years(
            &Split {
                catch_up: 0.0,
                ..USUAL
            },
            200.0,
        );
        near(without.investors, 189.386_561_536);
        near(without.carry, 10.613_438_464);
        let below = after_five_years(&USUAL, 140.0);
        near(below.investors, 140.0);
        near(below.carry, 0.0);
    }

    /// Calls of 12 in the first 12 quarters and 1.5 in the next 12; 40, 90 and 130 come in quarters
    /// 10, 15 and 20, counted from 0, and something is left in quarter 23.
    fn staged(scale: f64, left: f64) -> (Account, Shares, Settlement) {
        let mut account = Account::default();
        let mut of_quarter_20 = Shares::default();
        for quarter in 0..24 {
            if quarter > 0 {
                account.wait(USUAL.growth(0.25));
            }
            account.call(&USUAL, if quarter < 12 { 12.0 } else { 1.5 });
            let proceeds = match quarter {
                10 => 40.0,
                15 => 90.0,
                20 => 130.0,
                _ => 0.0,
            };
            let shares = account.distribute(&USUAL, proceeds * scale);
            if quarter == 20 {
                of_quarter_20 = shares;
            }
        }
        (account, of_quarter_20, account.settle(&USUAL, left))
    }

    #[test]
    fn a_fund_that_calls_and_pays_by_quarter() {
        let (account, of_quarter_20, settlement) = staged(1.0, 120.0);
        near(of_quarter_20.investors, 109.5);
        near(of_quarter_20.carry, 20.5);
        near(account.received / 162.0, 1.478_395_061_73);
        near(
            (account.received + settlement.investors) / 162.0,
            2.076_543_209_88,
        );
        near(account.carry + settlement.carry - settlement.clawback, 43.6);
        let (account, _, settlement) = staged(0.4, 60.0);
        near(
            (account.received + settlement.investors) / 162.0,
            1.012_345_679_01,
        );
        near(account.carry + settlement.carry, 0.0);
    }

    #[test]
    fn deal_by_deal_pays_carry_early_and_gives_it_back() {
        let split = Split {
            waterfall: Waterfall::DealByDeal,
            ..USUAL
        };
        let mut account = Account::default();
        account.call(&split, 100.0);
        account.wait(split.growth(2.0));
        // The first of two deals of 50 brings 150: its 50 with the hurdle are 58.32, and the profit
        // is 100.
        account.release(0.5);
        let first = account.distribute(&split, 150.0);
        near(first.investors, 130.0);
        near(first.carry, 20.0);
        // The second is lost: of a profit of 50 in all, 10 are the general partner's.
        account.wait(split.growth(3.0));
        account.release(1.0);
        let end = account.settle(&split, 0.0);
        near(end.clawback, 10.0);
        near(account.received + end.investors, 140.0);
        // A European fund would have waited: 100 with the hurdle are 116.64.
        let mut whole = Account::default();
        whole.call(&USUAL, 100.0);
        whole.wait(USUAL.growth(2.0));
        near(whole.distribute(&USUAL, 150.0).carry, 10.0);
    }

    #[test]
    fn a_loss_that_comes_after_carry_is_made_good_before_more_carry() {
        let split = Split {
            waterfall: Waterfall::DealByDeal,
            hurdle: 0.0,
            ..USUAL
        };
        let mut account = Account::default();
        account.call(&split, 90.0);
        account.release(1.0 / 3.0);
        near(account.distribute(&split, 80.0).carry, 10.0);
        // A third of 30 is lost; the last brings 50, of which 30 make up for the loss, and 20 are
        // profit. In all 40 of profit, 8 for the general partner: it has had 10 and gets nothing.
        account.release(0.5);
        near(account.distribute(&split, 0.0).investors, 0.0);
        account.release(1.0);
        near(account.distribute(&split, 50.0).carry, 0.0);
        let end = account.settle(&split, 0.0);
        near(end.clawback, 2.0);
    }

    #[test]
    fn a_call_after_carry_can_end_in_a_clawback_of_a_european_fund() {
        let mut account = Account::default();
        account.call(&USUAL, 100.0);
        account.wait(USUAL.growth(5.0));
        near(account.distribute(&USUAL, 200.0).carry, 20.0);
        account.call(&USUAL, 50.0);
        // 50 are lost. The hurdle on the 100 is 46.93 of a profit of 50, and the catch-up takes the
        // rest of it.
        near(
            account.settle(&USUAL, 0.0).clawback,
            20.0 - (50.0 - 46.932_807_68),
        );
        // 50 come back and nothing changes.
        let settled = account.settle(&USUAL, 50.0);
        near(settled.investors, 50.0);
        near(settled.clawback, 0.0);
    }

    fn split() -> impl Strategy<Value = Split> {
        (
            0.0..0.4_f64,
            0.0..0.15_f64,
            prop_oneof![Just(0.0), 0.45..1.0_f64, Just(1.0)],
            any::<bool>(),
        )
            .prop_map(|(carry, hurdle, catch_up, european)| Split {
                carry,
                hurdle,
                catch_up,
                waterfall: if european {
                    Waterfall::European
                } else {
                    Waterfall::DealByDeal
                },
            })
    }

    /// Called, proceeds, and the share of the capital at work that has ended, by quarter.
    fn course() -> impl Strategy<Value = Vec<(f64, f64, f64)>> {
        prop::collection::vec(
            (
                0.0..20.0_f64,
                prop_oneof![Just(0.0), 0.0..60.0_f64],
                0.0..1.0_f64,
            ),
            1..40,
        )
    }

    fn run(split: &Split, course: &[(f64, f64, f64)]) -> Account {
        let mut account = Account::default();
        for (called, proceeds, ended) in course {
            account.wait(split.growth(0.25));
            account.call(split, *called);
            account.release(*ended);
            let shares = account.distribute(split, *proceeds);
            assert!((shares.investors + shares.carry - proceeds).abs() < 1e-9);
            assert!(shares.investors >= -1e-12 && shares.carry >= -1e-12);
        }
        account
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_the_general_partner_keeps_its_share_at_most(
            split in split(), course in course(), left in 0.0..400.0_f64
        ) {
            let account = run(&split, &course);
            let end = account.settle(&split, left);
            prop_assert!((end.investors + end.carry - end.clawback - left).abs() < 1e-9);
            let called: f64 = course.iter().map(|(called, ..)| called).sum();
            let out: f64 = course.iter().map(|(_, out, _)| out).sum::<f64>() + left;
            let kept = account.carry + end.carry - end.clawback;
            prop_assert!(kept >= -1e-9);
            prop_assert!(kept <= split.carry * (out - called).max(0.0) + 1e-9);
        }

        #[test]
        fn the_steps_of_a_distribution_add_up_to_its_carry(
            split in split(), course in course(), amount in 0.0..400.0_f64
        ) {
            let mut account = run(&split, &course);
            let Parts { first, catch_up } = account.parts(&split, amount);
            let rest = amount - first - catch_up;
            let carry = split.catch_up * catch_up + split.carry * rest;
            prop_assert!((account.distribute(&split, amount).carry - carry).abs() < 1e-9);
        }

        #[test]
        fn without_carry_the_investors_get_everything(course in course(), left in 0.0..400.0_f64) {
            let split = Split { carry: 0.0, ..USUAL };
            let account = run(&split, &course);
            let end = account.settle(&split, left);
            prop_assert_eq!(account.carry + end.carry + end.clawback, 0.0);
            prop_assert!((end.investors - left).abs() < 1e-9);
        }

        #[test]
        fn carry_above_the_hurdle_leaves_the_investors_the_hurdle(
            split in split(), course in course(), left in 0.0..400.0_f64
        ) {
            let end = run(&split, &course);
            let settled = end.settle(&split, left);
            let kept = end.carry + settled.carry - settled.clawback;
            let short = end.released_with_hurdle + end.at_work_with_hurdle - settled.investors;
            // Whoever keeps carry has paid the hurdle in full.
            prop_assert!(kept < 1e-9 || short < 1e-9, "{kept} kept, {short} short");
        }

        #[test]
        fn more_carry_leaves_the_investors_less(
            split in split(), called in 1.0..200.0_f64, course in course(), left in 0.0..400.0_f64
        ) {
            // All is called at once: of a call that follows carry, the hurdle may let the investors
            // have more.
            let total = |split: &Split| {
                let mut account = Account::default();
                account.call(split, called);
                account.release(1.0);
                for (_, proceeds, _) in &course {
                    account.wait(split.growth(0.25));
                    account.distribute(split, *proceeds);
                }
                account.received + account.settle(split, left).investors
            };
            let more = Split { carry: split.carry + 0.04, ..split };
            prop_assert!(total(&more) <= total(&split) + 1e-9);
        }
    }
}
