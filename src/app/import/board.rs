//! The board of strategies: a card for each company, where it lies, and whether a person has said
//! so.

use crate::io::import::{Imported, Placed, StrategyGuess};
use crate::portfolio::{AdjacentKind, Holding, SLEEVES, Sleeve, StrategySplit};
use std::collections::{BTreeMap, BTreeSet};

/// Who says where a card lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CardState {
    /// Nobody yet: it is a guess, and has to be placed or kept.
    Open,
    /// A guess that was kept.
    Guess,
    /// A person.
    Placed,
    /// The file.
    Stated,
}

/// A company on the board.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// Id of the holding.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What the position is worth, millions of the reporting currency.
    pub value: f64,
    /// How it divides over the sleeves.
    pub split: StrategySplit,
    /// What an adjacent company does.
    pub adjacent_kind: Option<AdjacentKind>,
    /// Who says so.
    pub state: CardState,
    /// What would be guessed, where the file does not say it.
    pub guess: Option<StrategyGuess>,
}

impl Card {
    /// The column it lies in: the sleeve of its largest share, the first of equal ones.
    pub fn column(&self) -> Sleeve {
        let largest = SLEEVES.map(|sleeve| self.split.share(sleeve));
        SLEEVES
            .into_iter()
            .zip(largest)
            .rev()
            .max_by(|(_, a), (_, b)| a.total_cmp(b))
            .map_or(Sleeve::Application, |(sleeve, _)| sleeve)
    }

    /// The card placed wholly in a column.
    pub fn placed_in(&self, sleeve: Sleeve) -> Placed {
        self.placed_as(StrategySplit::pure(sleeve))
    }

    /// The card placed with a split. What it does as an adjacent company stays known.
    pub fn placed_as(&self, split: StrategySplit) -> Placed {
        let guessed = self.guess.as_ref().and_then(|guess| guess.adjacent_kind);
        let is_adjacent = split.share(Sleeve::Adjacent) > 0.0;
        Placed {
            split,
            adjacent_kind: self.adjacent_kind.or(guessed).filter(|_| is_adjacent),
            guessed_from: None,
        }
    }

    /// The card left where it was guessed.
    pub fn kept(&self) -> Placed {
        let said = |guess: &StrategyGuess| [guess.clue.word(), &guess.evidence].join(": ");
        Placed {
            split: self.split,
            adjacent_kind: self.adjacent_kind,
            guessed_from: Some(self.guess.as_ref().map(said).unwrap_or_default()),
        }
    }
}

/// The cards of a table, those that are open first in the order of the file, then the others.
/// `chosen` is what a person has said since the table was read, `asked` the holdings whose strategy
/// matters: of an update only those that are new.
pub fn cards(
    imported: &Imported,
    guesses: &BTreeMap<String, StrategyGuess>,
    chosen: &BTreeMap<String, Placed>,
    asked: Option<&BTreeSet<String>>,
) -> Vec<Card> {
    let portfolio = &imported.portfolio;
    let card = |holding: &Holding| {
        let guess = guesses.get(&holding.id).cloned();
        // The table may have been read with other choices than those that hold now.
        let is_unsaid = guess.is_some()
            || imported.assumed_strategies.contains(&holding.id)
            || imported.mapping.chosen.strategies.contains_key(&holding.id);
        let is_asked = asked.is_none_or(|asked| asked.contains(&holding.id));
        let (split, adjacent_kind, state) = match (chosen.get(&holding.id), &guess) {
            (Some(placed), _) => {
                let state = if placed.guessed_from.is_some() {
                    CardState::Guess
                } else {
                    CardState::Placed
                };
                (placed.split, placed.adjacent_kind, state)
            }
            (None, Some(guess)) if is_unsaid => {
                let split = StrategySplit::pure(guess.sleeve);
                (split, guess.adjacent_kind, CardState::Open)
            }
            (None, _) if is_unsaid => (holding.strategy, holding.adjacent_kind, CardState::Open),
            (None, _) => (holding.strategy, holding.adjacent_kind, CardState::Stated),
        };
        let state = if state == CardState::Open && !is_asked {
            CardState::Stated
        } else {
            state
        };
        Card {
            id: holding.id.clone(),
            name: holding.name.clone(),
            value: portfolio.value_of(holding),
            split,
            adjacent_kind,
            state,
            guess,
        }
    };
    let mut cards: Vec<Card> = portfolio.holdings.iter().map(card).collect();
    cards.sort_by_key(|card| card.state != CardState::Open);
    cards
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::import::{Options, TableFormat, guess_strategy, read_from_bytes};

    fn board(chosen: &BTreeMap<String, Placed>) -> Vec<Card> {
        let table = "Company,Fair value (USD m),Description\nAlder,3,Meeting assistant\nBirch,5,Foundation models\nElm,2,\n";
        let options = Options::default();
        let imported =
            read_from_bytes(table.as_bytes(), TableFormat::Csv, "t.csv", &options).unwrap();
        let guesses = imported
            .portfolio
            .holdings
            .iter()
            .filter_map(|holding| Some((holding.id.clone(), guess_strategy(holding, None)?)))
            .collect();
        cards(&imported, &guesses, chosen, None)
    }

    #[test]
    fn cards_lie_where_they_are_guessed_and_are_open_until_somebody_says_so() {
        let cards = board(&BTreeMap::new());
        let at: Vec<_> = cards
            .iter()
            .map(|card| (card.column(), card.state))
            .collect();
        assert_eq!(
            at,
            [
                (Sleeve::Application, CardState::Open),
                (Sleeve::BaseModel, CardState::Open),
                (Sleeve::Application, CardState::Open)
            ]
        );
        let mut chosen = BTreeMap::new();
        chosen.insert(cards[1].id.clone(), cards[1].kept());
        chosen.insert(cards[2].id.clone(), cards[2].placed_in(Sleeve::Adjacent));
        let cards = board(&chosen);
        let at: Vec<_> = cards
            .iter()
            .map(|card| (card.name.as_str(), card.column(), card.state))
            .collect();
        assert_eq!(
            at,
            [
                ("Alder", Sleeve::Application, CardState::Open),
                ("Birch", Sleeve::BaseModel, CardState::Guess),
                ("Elm", Sleeve::Adjacent, CardState::Placed)
            ]
        );
        assert_eq!(
            cards[1].kept().guessed_from.as_deref(),
            Some("thesis: foundation models")
        );
    }

    #[test]
    fn a_split_lies_in_the_column_of_its_largest_share_and_the_first_of_equal_ones() {
        let mut card = board(&BTreeMap::new()).remove(0);
        card.split = StrategySplit::new([0.3, 0.0, 0.7, 0.0]).unwrap();
        assert_eq!(card.column(), Sleeve::VerticalIntegration);
        card.split = StrategySplit::new([0.0, 0.5, 0.5, 0.0]).unwrap();
        assert_eq!(card.column(), Sleeve::BaseModel);
    }
}
