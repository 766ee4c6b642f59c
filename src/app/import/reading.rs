//! What the assistant lets be done beside the window: opening a table, and reading it with the
//! decisions made so far.

use crate::io::import::{
    self, FoundWord, Header, Imported, Mapping, Profile, Reimport, Source, StrategyGuess,
    TableFormat, known_again, reimport,
};
use crate::io::{ReadError, portfolio_file};
use crate::language::Message;
use crate::library::Library;
use crate::portfolio::{ExchangeRates, Portfolio};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// A table taken apart, with the first guess at what it says.
#[derive(Debug)]
pub struct OpenedTable {
    /// Its sheets.
    pub source: Arc<Source>,
    /// The sheet that says the most.
    pub sheet: usize,
    /// Its header, where one was found.
    pub header: Option<Header>,
    /// What its columns stand for.
    pub mapping: Option<Mapping>,
}

/// Takes a table apart: a file by its path, or text off the clipboard.
///
/// # Errors
/// One sentence, when it cannot be read at all.
pub fn open(
    path: Option<&PathBuf>,
    pasted: &str,
    name: &str,
    format: TableFormat,
    profile: Option<&Profile>,
) -> Result<OpenedTable, ReadError> {
    let bytes = match path {
        Some(path) => portfolio_file::read_bytes(path, portfolio_file::MAX_BYTES)?,
        None => pasted.as_bytes().to_vec(),
    };
    let source = import::take_apart(&bytes, format)
        .map_err(|message: Message| ReadError::new(message.with("file", name)))?;
    let found = import::choose_sheet(&source, None, name)
        .ok()
        .map(|(sheet, header)| {
            let mapping = import::find_mapping(&source, sheet, &header, profile, None);
            let position = source
                .sheets
                .iter()
                .position(|other| std::ptr::eq(other, sheet))
                .unwrap_or(0);
            (position, header, mapping)
        });
    let (sheet, header, mapping) = match found {
        Some((sheet, header, mapping)) => (sheet, Some(header), Some(mapping)),
        None => (0, None, None),
    };
    Ok(OpenedTable {
        source: Arc::new(source),
        sheet,
        header,
        mapping,
    })
}

/// A table read with its mapping.
#[derive(Debug)]
pub struct Read {
    /// What came of it.
    pub outcome: Result<Imported, ReadError>,
    /// Words of the table with their meaning.
    pub words: Vec<FoundWord>,
    /// Guesses at the strategies the table does not say, by the id of the holding.
    pub guesses: BTreeMap<String, StrategyGuess>,
    /// How many of its holdings the open portfolio has.
    pub known: usize,
    /// The table on top of the open portfolio.
    pub reimport: Option<Reimport>,
}

/// Reads a table with its mapping, and compares it with the open portfolio.
pub fn read(
    source: &Source,
    sheet: usize,
    header: &Header,
    mapping: Mapping,
    name: &str,
    today: Date,
    old: &Portfolio,
) -> Read {
    let Some(sheet) = source.sheets.get(sheet) else {
        let error = ReadError::new(Message::new("import-without-header").with("file", name));
        return Read {
            outcome: Err(error),
            words: Vec::new(),
            guesses: BTreeMap::new(),
            known: 0,
            reimport: None,
        };
    };
    let words = import::find_words(sheet, header, &mapping);
    let outcome = import::take(source, sheet, header.clone(), mapping, name, Some(today));
    let known = outcome
        .as_ref()
        .map_or(0, |imported| known_again(old, imported));
    let reimport = outcome
        .as_ref()
        .ok()
        .filter(|_| known > 0)
        .map(|imported| reimport(old, imported));
    let guesses = outcome.as_ref().map(guesses_of).unwrap_or_default();
    Read {
        outcome,
        words,
        guesses,
        known,
        reimport,
    }
}

/// A guess at each strategy that the table does not say, whether a person has said it meanwhile or
/// not.
fn guesses_of(imported: &Imported) -> BTreeMap<String, StrategyGuess> {
    let portfolio = &imported.portfolio;
    let said = &imported.mapping.chosen.strategies;
    portfolio
        .holdings
        .iter()
        .filter(|holding| {
            imported.assumed_strategies.contains(&holding.id) || said.contains_key(&holding.id)
        })
        .filter_map(|holding| {
            let known = Library::shipped().known(&holding.name, portfolio.as_of);
            let guess = import::guess_strategy(holding, known.as_ref())?;
            Some((holding.id.clone(), guess))
        })
        .collect()
}

/// Rates a new mapping starts with: those of the open portfolio where it reports in the same
/// currency.
pub fn rates_of(old: &Portfolio, mapping: &Mapping) -> ExchangeRates {
    let same = mapping
        .currency
        .as_ref()
        .is_none_or(|currency| *currency == old.currency);
    if same {
        old.exchange_rates.clone()
    } else {
        ExchangeRates::default()
    }
}
