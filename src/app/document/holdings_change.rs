//! Changes of several holdings at once: each turns into the change that takes it back, and costs no
//! more than what it touches.

use crate::portfolio::{Holding, Portfolio};

/// A change of several holdings.
#[derive(Debug, Clone, PartialEq)]
pub enum HoldingsChange {
    /// Other holdings in place of those at these positions.
    Replace(Vec<(usize, Holding)>),
    /// Holdings that come in, at the positions they have afterwards, in rising order.
    Insert(Vec<(usize, Holding)>),
    /// Holdings that leave, by their positions in rising order.
    Remove(Vec<usize>),
    /// The whole portfolio: what an import makes of it.
    Portfolio(Box<Portfolio>),
}

impl HoldingsChange {
    /// Makes the change. Returns the one that takes it back, `None` when nothing changed.
    pub fn apply(self, portfolio: &mut Portfolio) -> Option<Self> {
        match self {
            Self::Replace(mut holdings) => {
                holdings.retain(|(index, holding)| {
                    portfolio
                        .holdings
                        .get(*index)
                        .is_some_and(|known| known != holding)
                });
                for (index, holding) in &mut holdings {
                    if let Some(known) = portfolio.holdings.get_mut(*index) {
                        std::mem::swap(known, holding);
                    }
                }
                (!holdings.is_empty()).then_some(Self::Replace(holdings))
            }
            Self::Insert(holdings) => {
                let mut positions = Vec::with_capacity(holdings.len());
                for (index, holding) in holdings {
                    let index = index.min(portfolio.holdings.len());
                    portfolio.holdings.insert(index, holding);
                    positions.push(index);
                }
                (!positions.is_empty()).then_some(Self::Remove(positions))
            }
            Self::Remove(positions) => {
                let mut removed = Vec::with_capacity(positions.len());
                for index in positions.into_iter().rev() {
                    if index < portfolio.holdings.len() {
                        removed.push((index, portfolio.holdings.remove(index)));
                    }
                }
                removed.reverse();
                (!removed.is_empty()).then_some(Self::Insert(removed))
            }
            Self::Portfolio(mut other) => {
                if *portfolio == *other {
                    return None;
                }
                std::mem::swap(portfolio, &mut other);
                Some(Self::Portfolio(other))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::{Sleeve, StrategySplit};
    use proptest::prelude::*;

    fn holding(number: usize) -> Holding {
        Holding::new(
            format!("Holding {number}"),
            StrategySplit::pure(Sleeve::Adjacent),
            number as f64,
        )
    }

    proptest! {
        #[test]
        fn every_change_can_be_taken_back(positions in prop::collection::btree_set(0_usize..8, 1..5), kind in 0_u8..4) {
            let mut portfolio = Portfolio::new("Fund", jiff::civil::date(2024, 11, 30));
            portfolio.holdings = (0..8).map(holding).collect();
            let before = portfolio.clone();
            let others = positions.iter().map(|index| (*index, holding(100 + index))).collect();
            let change = match kind {
                0 => HoldingsChange::Replace(others),
                1 => HoldingsChange::Insert(others),
                2 => HoldingsChange::Remove(positions.into_iter().collect()),
                _ => HoldingsChange::Portfolio(Box::new(Portfolio::new("Other", jiff::civil::date(2025, 3, 31)))),
            };
            let back = change.apply(&mut portfolio).unwrap();
            prop_assert_ne!(&portfolio, &before);
            let after = portfolio.clone();
            let again = back.apply(&mut portfolio).unwrap();
            prop_assert_eq!(&portfolio, &before);
            again.apply(&mut portfolio);
            prop_assert_eq!(&portfolio, &after);
        }
    }
}
