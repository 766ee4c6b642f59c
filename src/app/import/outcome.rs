//! What was read of a table, with its problems by the cells they stand in.

use super::reading::Read;
use crate::io::ReadError;
use crate::io::import::{FoundWord, Imported, Reimport, RowKind, StrategyGuess};
use crate::portfolio::{Currency, ExchangeRates, Problem, Severity};
use std::collections::BTreeMap;

/// What was read of the table.
#[derive(Debug)]
pub struct Outcome {
    /// The portfolio, or why there is none.
    pub imported: Result<Imported, ReadError>,
    /// Words of the table with their meaning.
    pub words: Vec<FoundWord>,
    /// Guesses at the strategies the table does not say, by the id of the holding.
    pub guesses: BTreeMap<String, StrategyGuess>,
    /// How many of its holdings the open portfolio has.
    pub known: usize,
    /// The table on top of the open portfolio.
    pub reimport: Option<Reimport>,
    /// Problems by row and column title, as positions in [`Self::problems`].
    pub marks: BTreeMap<(usize, String), usize>,
    /// What each row was taken for, by its number.
    pub kinds: BTreeMap<usize, RowKind>,
}

impl Outcome {
    /// What a reading came to.
    pub fn of(read: Read) -> Self {
        let mut outcome = Self {
            imported: read.outcome,
            words: read.words,
            guesses: read.guesses,
            known: read.known,
            reimport: read.reimport,
            marks: BTreeMap::new(),
            kinds: BTreeMap::new(),
        };
        if let Ok(imported) = &outcome.imported {
            outcome.kinds = imported.rows.iter().copied().collect();
        }
        let mut marks = BTreeMap::new();
        for (position, problem) in outcome.problems().into_iter().enumerate() {
            if let Some((row, column)) = problem
                .row
                .as_ref()
                .and_then(|row| row.parse().ok())
                .zip(problem.column.clone())
            {
                marks.entry((row, column)).or_insert(position);
            }
        }
        outcome.marks = marks;
        outcome
    }

    /// All problems.
    pub fn problems(&self) -> Vec<&Problem> {
        match &self.imported {
            Ok(imported) => imported.problems.iter().collect(),
            Err(error) => error.problems().collect(),
        }
    }

    /// Numbers of errors, warnings and notes.
    pub fn counts(&self) -> [usize; 3] {
        let problems = self.problems();
        [Severity::Error, Severity::Warning, Severity::Note].map(|severity| {
            problems
                .iter()
                .filter(|problem| problem.severity == severity)
                .count()
        })
    }

    /// Currencies of the table that have no rate, and those it uses with the rate that was given.
    pub fn currencies(&self, rates: Option<&ExchangeRates>) -> Vec<(Currency, Option<f64>)> {
        let mut currencies: BTreeMap<Currency, Option<f64>> = self
            .problems()
            .into_iter()
            .filter(|problem| problem.message.key == "import-without-rate")
            .filter_map(|problem| problem.value.as_deref().and_then(Currency::parse))
            .map(|currency| (currency, None))
            .collect();
        let used = self
            .imported
            .iter()
            .flat_map(|imported| &imported.portfolio.holdings);
        for currency in used.filter_map(|holding| holding.currency.as_ref()) {
            let given = rates.and_then(|rates| rates.0.get(currency).copied());
            currencies.insert(currency.clone(), given);
        }
        currencies.into_iter().collect()
    }
}
