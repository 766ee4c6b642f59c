//! How sure an answer is: how often its order survives draws of the judgements, and the three
//! states that follow.

use crate::strategy::result::{Difference, ERRORS_APART};
use crate::strategy::sensitivity::FlipPoint;

/// Share of the draws in which an order must survive to be called decided.
pub const DECIDED: f64 = 0.8;
/// Share below which an order says nothing: something else comes out more often than it does.
const SAYS_NOTHING: f64 = 0.5;

/// In how many draws of the judgements an order was the same as it is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Draws in which it was.
    pub same: u32,
    /// Draws that are there.
    pub draws: u32,
    /// Draws there will be.
    pub wanted: u32,
}

impl Tally {
    /// Share of the draws; NaN before the first.
    pub fn share(self) -> f64 {
        f64::from(self.same) / f64::from(self.draws)
    }

    /// The same of a hundred, rounded.
    pub fn of_hundred(self) -> u32 {
        (100.0 * self.share()).round() as u32
    }

    /// Whether all draws are there.
    pub const fn is_whole(self) -> bool {
        self.draws >= self.wanted
    }

    /// Whether the share lies above a threshold; `None` while the draws to come may well put it on
    /// the other side.
    pub fn is_above(self, threshold: f64) -> Option<bool> {
        if self.draws == 0 {
            return None;
        }
        let share = self.share();
        // The error at the threshold and not at the share, which would be nothing where all draws
        // agree.
        let error = (threshold * (1.0 - threshold) / f64::from(self.draws)).sqrt();
        let told = self.is_whole() || (share - threshold).abs() > ERRORS_APART * error;
        told.then_some(share >= threshold)
    }

    /// Whether the order survives at least [`DECIDED`] of the draws.
    pub fn survives(self) -> Option<bool> {
        self.is_above(DECIDED)
    }
}

/// Where an order turns.
#[derive(Debug, Clone, PartialEq)]
pub enum Turn {
    /// It is being looked for.
    Sought,
    /// The nearest value of one assumption at which it turns.
    At(FlipPoint),
    /// No assumption alone turns it within its range; several together do.
    Together,
}

/// How sure an answer is.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing {
    /// The draws that would tell are not there yet.
    Checking(Tally),
    /// The order survives at least [`DECIDED`] of the draws.
    Decided(Tally),
    /// It does not, and this turns it.
    Depends(Tally, Turn),
    /// The two cannot be told apart: the difference lies within its error, or the order comes out
    /// in less than half of the draws (then with the draws).
    NoDifference(Option<Tally>),
}

impl Standing {
    /// The state of a difference whose sign is the order. One against the order tells nothing:
    /// figure by figure the one is ahead, path by path the other.
    pub fn of(difference: Difference, tally: Tally, turn: Option<&Turn>) -> Self {
        if !difference.is_told() || difference.value < 0.0 {
            return Self::NoDifference(None);
        }
        match (tally.survives(), tally.is_above(SAYS_NOTHING)) {
            (Some(true), _) => Self::Decided(tally),
            (_, Some(false)) => Self::NoDifference(Some(tally)),
            (Some(false), Some(true)) => {
                Self::Depends(tally, turn.cloned().unwrap_or(Turn::Sought))
            }
            _ => Self::Checking(tally),
        }
    }

    /// Whether it stands in at least [`DECIDED`] of the draws.
    pub const fn is_decided(&self) -> bool {
        matches!(self, Self::Decided(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const APART: Difference = Difference {
        value: 0.04,
        standard_error: 0.002,
    };

    fn tally(same: u32, draws: u32) -> Tally {
        Tally {
            same,
            draws,
            wanted: 200,
        }
    }

    #[test]
    fn an_order_is_decided_when_eighty_of_a_hundred_draws_keep_it() {
        assert_eq!(
            Standing::of(APART, tally(160, 200), None),
            Standing::Decided(tally(160, 200))
        );
        assert!(!Standing::of(APART, tally(159, 200), None).is_decided());
        assert_eq!(tally(196, 200).of_hundred(), 98);
    }

    #[test]
    fn nothing_is_told_within_its_error() {
        let within = Difference {
            value: 0.04,
            standard_error: 0.02,
        };
        assert_eq!(
            Standing::of(within, tally(200, 200), None),
            Standing::NoDifference(None)
        );
        let against = Difference {
            value: -0.04,
            standard_error: 0.002,
        };
        assert_eq!(
            Standing::of(against, tally(200, 200), None),
            Standing::NoDifference(None)
        );
        let nothing = Difference {
            value: 0.0,
            standard_error: 0.0,
        };
        assert_eq!(
            Standing::of(nothing, tally(0, 0), None),
            Standing::NoDifference(None)
        );
    }

    #[test]
    fn an_order_that_most_draws_turn_is_none_and_one_that_few_keep_depends() {
        assert_eq!(
            Standing::of(APART, tally(86, 200), None),
            Standing::NoDifference(Some(tally(86, 200)))
        );
        assert_eq!(
            Standing::of(APART, tally(120, 200), Some(&Turn::Together)),
            Standing::Depends(tally(120, 200), Turn::Together)
        );
        assert_eq!(
            Standing::of(APART, tally(120, 200), None),
            Standing::Depends(tally(120, 200), Turn::Sought)
        );
    }

    #[test]
    fn a_share_near_the_threshold_waits_for_the_draws_to_come() {
        assert_eq!(
            Standing::of(APART, tally(0, 0), None),
            Standing::Checking(tally(0, 0))
        );
        assert_eq!(
            Standing::of(APART, tally(17, 20), None),
            Standing::Checking(tally(17, 20))
        );
        assert_eq!(
            Standing::of(APART, tally(20, 20), None),
            Standing::Decided(tally(20, 20))
        );
    }
}
