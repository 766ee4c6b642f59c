//! What was decided of a table, from what it was told, and the next best reading: the importer's
//! evidence as values.

use super::NO_COLUMN;
use super::statement::Per;
use super::unit::AmountUnit;
use crate::language::Message;
use crate::portfolio::Currency;
use jiff::civil::Date;

/// What is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The sheet that is read.
    Sheet,
    /// The unit of amounts.
    Unit,
    /// The currency of amounts.
    Currency,
    /// Whether figures are in per cent or fractions.
    PerCent,
    /// Over how long a flow is counted.
    Flow,
    /// Which of several periods is taken.
    Period,
    /// The date of the marks.
    Date,
    /// The column that holds the value of positions.
    ValueColumn,
    /// The mark between whole and decimals.
    DecimalMark,
    /// What a row is.
    Row,
}

impl Subject {
    /// The word in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sheet => "sheet",
            Self::Unit => "amount_unit",
            Self::Currency => "currency",
            Self::PerCent => "per_cent",
            Self::Flow => "flow",
            Self::Period => "period",
            Self::Date => "date",
            Self::ValueColumn => "value_column",
            Self::DecimalMark => "decimal_mark",
            Self::Row => "row",
        }
    }

    /// The flag of the command line that settles it.
    pub const fn flag(self) -> &'static str {
        match self {
            Self::Sheet => "--sheet",
            Self::Unit => "--amount-unit",
            Self::Currency => "--currency",
            Self::PerCent => "--per-cent",
            Self::Period => "--period",
            Self::Date => "--date",
            Self::DecimalMark => "--decimal-mark",
            Self::Flow | Self::ValueColumn => "--profile",
            Self::Row => "--row",
        }
    }
}

/// Where a reading comes from, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A person said it.
    Chosen,
    /// The column's own title.
    Title,
    /// The format or the notation of its cells.
    Cells,
    /// A column beside it.
    Neighbour,
    /// A title above the table that speaks of units.
    Note,
    /// The name of the sheet or of the file.
    Name,
    /// Sums that agree.
    Arithmetic,
    /// The size of the figures.
    Size,
    /// Nothing: it is what is most common.
    Assumed,
}

impl Place {
    /// The word in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Chosen => "chosen",
            Self::Title => "title",
            Self::Cells => "cells",
            Self::Neighbour => "neighbour",
            Self::Note => "note",
            Self::Name => "name",
            Self::Arithmetic => "arithmetic",
            Self::Size => "size",
            Self::Assumed => "assumed",
        }
    }
}

/// What was decided.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A unit.
    Unit(AmountUnit),
    /// A currency.
    Currency(Currency),
    /// In per cent, or a fraction.
    PerCent(bool),
    /// A month, a quarter or a year.
    Flow(Per),
    /// A date.
    Date(Date),
    /// A column, sheet or period by its title.
    Named(String),
    /// Whether a row is a total.
    Total(bool),
    /// Each amount names its own unit.
    OwnUnits,
}

impl Value {
    /// The value in words, to be said in the language of the reader.
    pub fn words(&self) -> Message {
        let named = |word: String| Message::new("import-value-named").with("name", word);
        match self {
            Self::Unit(unit) => Message::new(unit.name_key()),
            Self::PerCent(true) => Message::new("import-value-per-cent"),
            Self::PerCent(false) => Message::new("import-value-fraction"),
            Self::Total(true) => Message::new("import-value-total"),
            Self::Total(false) => Message::new("import-value-holding"),
            Self::OwnUnits => Message::new("import-value-own-units"),
            Self::Named(name) if name == NO_COLUMN => Message::new("import-value-no-column"),
            Self::Currency(_) | Self::Flow(_) | Self::Date(_) | Self::Named(_) => {
                named(self.word())
            }
        }
    }

    /// The value as a flag of the command line and JSON write it.
    pub fn word(&self) -> String {
        match self {
            Self::Unit(unit) => unit.word().to_owned(),
            Self::Currency(currency) => currency.code().to_owned(),
            Self::PerCent(true) => "per_cent".to_owned(),
            Self::PerCent(false) => "fraction".to_owned(),
            Self::Flow(per) => per.word().to_owned(),
            Self::Date(date) => date.to_string(),
            Self::Named(name) => name.clone(),
            Self::Total(true) => "total".to_owned(),
            Self::Total(false) => "holding".to_owned(),
            Self::OwnUnits => "own".to_owned(),
        }
    }
}

/// One way to read it.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// What is read.
    pub value: Value,
    /// Where it comes from.
    pub place: Place,
    /// What stands there, as the file writes it.
    pub evidence: String,
}

impl Candidate {
    /// A reading.
    pub fn new(value: Value, place: Place, evidence: impl Into<String>) -> Self {
        let evidence: String = evidence.into();
        Self {
            value,
            place,
            evidence: evidence.chars().take(80).collect(),
        }
    }
}

/// How sure a decision is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// Taken.
    Sure,
    /// Taken, and said.
    Noted,
    /// Not taken before a person has said it: another reading is as likely, and the result hangs on
    /// it.
    Asked,
}

impl Doubt {
    /// The word in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sure => "sure",
            Self::Noted => "noted",
            Self::Asked => "asked",
        }
    }
}

/// Something that was decided, with its evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// What it is about.
    pub subject: Subject,
    /// Title of the column it is about; `None` for the whole table.
    pub column: Option<String>,
    /// What was decided.
    pub taken: Candidate,
    /// The next best reading.
    pub next: Option<Candidate>,
    /// How sure it is.
    pub doubt: Doubt,
}

impl Decision {
    /// Decides for the first of the candidates, which stand in the order of their places; the next
    /// that says something else is the alternative. `None` when there is no candidate.
    pub fn of(subject: Subject, column: Option<&str>, candidates: &[Candidate]) -> Option<Self> {
        let (taken, others) = candidates.split_first()?;
        Some(Self {
            subject,
            column: column.map(str::to_owned),
            taken: taken.clone(),
            next: others
                .iter()
                .find(|other| other.value != taken.value)
                .cloned(),
            doubt: Doubt::Sure,
        })
    }

    /// The same with another doubt; what a person chose is sure.
    #[must_use]
    pub fn with_doubt(mut self, doubt: Doubt) -> Self {
        self.doubt = if self.taken.place == Place::Chosen {
            Doubt::Sure
        } else {
            doubt
        };
        self
    }
}

/// The decision on the unit of amounts: that of the whole table, else of the column of values.
pub fn unit_of(decisions: &[Decision]) -> Option<&Decision> {
    let mut units = decisions
        .iter()
        .filter(|decision| decision.subject == Subject::Unit);
    let first = units.clone().next();
    units.find(|decision| decision.column.is_none()).or(first)
}
