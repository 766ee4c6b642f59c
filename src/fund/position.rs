//! What a strategy holds, buys, keeps for follow-ons and sells to others, millions.

use crate::portfolio::SLEEVE_COUNT;
use crate::strategy::policy::SecondarySale;

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
    /// What of new money is kept for companies held already.
    pub follow: Option<Follow>,
    /// What is sold to others before an exit.
    pub sale: Option<SecondarySale>,
}

/// Follow-ons by sleeve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Follow {
    /// Share of new money.
    pub share: f64,
    /// What is followed of each sleeve, millions today.
    pub followed: [f64; SLEEVE_COUNT],
    /// Whether it is spent in a shut window, too.
    pub pay_to_play: bool,
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
                || buys && self.follow.is_some_and(|follow| follow.followed[*k] > 0.0)
                || buys
                    && self
                        .destinations
                        .iter()
                        .any(|destination| destination[*k] > 0.0)
        })
    }
}
