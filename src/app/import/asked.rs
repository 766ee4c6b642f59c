//! The steps of the assistant, and what they ask for.

use crate::io::import::{
    Accepted, AmountUnit, DateOrder, DecimalMark, Decision as TableDecision, Field, Placed, Value,
};
use crate::portfolio::{Currency, Severity};
use std::path::PathBuf;

/// Steps of the assistant, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ImportStep {
    /// Choose a file, or paste.
    File,
    /// Choose the sheet and the row with the titles.
    Sheet,
    /// Say what columns and words stand for.
    Mapping,
    /// Say which company follows which strategy.
    Strategies,
    /// Look at what was understood.
    Preview,
    /// It has been imported.
    Done,
}

impl ImportStep {
    /// All steps.
    pub const ALL: [Self; 6] = [
        Self::File,
        Self::Sheet,
        Self::Mapping,
        Self::Strategies,
        Self::Preview,
        Self::Done,
    ];

    /// Key of its name in the locale files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::File => "import-step-file",
            Self::Sheet => "import-step-sheet",
            Self::Mapping => "import-step-mapping",
            Self::Strategies => "import-step-strategies",
            Self::Preview => "import-step-preview",
            Self::Done => "import-step-done",
        }
    }
}

/// What the import becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A new document.
    NewDocument,
    /// Changes of the open portfolio.
    Update,
}

/// What a typed path is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathPurpose {
    /// Take over a saved mapping.
    LoadProfile,
    /// Save the mapping.
    SaveProfile,
    /// Save the report of problems.
    SaveReport,
}

impl PathPurpose {
    /// Key of the name of its action in the locale files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::LoadProfile => "import-profile-load",
            Self::SaveProfile => "import-profile-save",
            Self::SaveReport => "import-report-save",
        }
    }
}

/// A path that is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathRow {
    /// What it is for.
    pub purpose: PathPurpose,
    /// What has been typed.
    pub typed: String,
}

/// What a step asks for.
#[derive(Debug, Clone)]
pub enum ImportAction {
    /// Go to a step.
    Go(ImportStep),
    /// Open a file.
    Open(PathBuf),
    /// Open the assistant on a table.
    OpenTable(PathBuf),
    /// Take cells off the clipboard.
    Paste(String),
    /// Use the typed path.
    UsePath(PathRow),
    /// Let the system ask for a file to open.
    Browse,
    /// Decide something about the table.
    Decide(Decision),
    /// Decide what a part of the table stands for.
    Map(Meaning),
    /// Make it a portfolio.
    Import,
    /// Leave.
    Close,
}

/// What is decided about a table.
#[derive(Debug, Clone)]
pub enum Decision {
    /// The path typed in the first step.
    Type(String),
    /// Use another sheet.
    Sheet(usize),
    /// Use other rows as header: position of the first, and how many.
    Header(usize, usize),
    /// Look for the header again.
    FindHeader,
    /// What it becomes.
    Target(Target),
    /// Take over other parts of an update.
    Accept(Accepted),
    /// Only problems of that severity.
    Severity(Option<Severity>),
    /// Type a path, or stop typing one.
    PathRow(Option<PathRow>),
    /// Choose a card of the board, by the id of its holding.
    Card(String),
    /// Shares typed for the chosen card that do not add up to one yet.
    Shares([f64; 4]),
}

/// What columns, words and figures of a table stand for.
#[derive(Debug, Clone)]
pub enum Meaning {
    /// Say what a column stands for.
    Column(usize, Option<Field>),
    /// Whether a percentage column is in per cent.
    InPerCent(usize, bool),
    /// Unit of amounts.
    Unit(AmountUnit),
    /// Decimal mark.
    DecimalMark(DecimalMark),
    /// Order of day and month.
    DateOrder(DateOrder),
    /// Date of the marks as typed.
    AsOf(String),
    /// Reporting currency.
    Currency(Currency),
    /// Name of the portfolio.
    Name(String),
    /// The one fund to take; all when absent.
    Fund(Option<String>),
    /// Rate of a currency into the reporting one.
    Rate(Currency, f64),
    /// Settle what was decided of the table: the reading that holds.
    Settle(Box<TableDecision>, Value),
    /// Place the card of a holding, or take that back.
    Place(String, Option<Placed>),
    /// Keep every guess that is left on the board.
    KeepGuesses,
    /// Give a word a meaning, or take it back.
    Word(Field, String, Option<&'static str>),
}

impl From<Decision> for ImportAction {
    fn from(decision: Decision) -> Self {
        Self::Decide(decision)
    }
}

impl From<Meaning> for ImportAction {
    fn from(meaning: Meaning) -> Self {
        Self::Map(meaning)
    }
}
