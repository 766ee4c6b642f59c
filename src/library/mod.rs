//! What is publicly known of companies: figures with source, date and grade, looked up by name and
//! as of a date.
//!
//! Two vintages ship with the program (assets/library); a user's own file of the same columns
//! stands beside them and wins. Nothing here is ever taken into a portfolio unasked: a look-up
//! makes [`Offer`]s, and a person accepts them one by one.

mod figure;
mod known;
mod names;
mod offer;
mod read;

pub use figure::{FigureKind, Grade, KnownFigure, Period, ValueChange};
pub use known::{Aged, Known, STALE_MONTHS};
pub use names::{folded, likely};
pub use offer::{Offer, OfferedValue, accept_all_open, offers};
pub use read::{NumberedRow, SCHEMA, columns, read};

#[cfg(test)]
use crate::portfolio::Problem;
use crate::portfolio::{AdjacentKind, Customer, Sleeve, Stage};
use jiff::civil::Date;
use std::sync::LazyLock;

/// How a company may be passed on (sample-portfolios/README.md explains the words of the grades).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Main figures read and public at the time.
    A,
    /// One leg derived, second-hand or from memory.
    B,
    /// The shape of its funding only.
    C,
    /// A name without any figure worth citing.
    D,
    /// The user's own row, which states none.
    Own,
}

/// Whose row it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Ships with the program.
    Shipped,
    /// The user's own file.
    Own,
}

/// What is known of one company at one date. A figure that is not there is unknown, never zero.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its usual name.
    pub company: String,
    /// Other names it goes by, in any script.
    pub other_names: Vec<String>,
    /// The date the row was drawn up for.
    pub as_of: Date,
    /// Whose row it is.
    pub origin: Origin,
    /// How far it may be passed on.
    pub tier: Tier,
    /// Listed, private, acquired …; empty when not stated.
    pub status: String,
    /// The sleeve it is counted to.
    pub strategy: Option<Sleeve>,
    /// What an adjacent company does.
    pub adjacent_kind: Option<AdjacentKind>,
    /// Stage of the last round.
    pub stage: Option<Stage>,
    /// Who pays most of its revenue.
    pub customer: Option<Customer>,
    /// Vendor of the base model it runs on.
    pub base_model_vendor: Option<String>,
    /// Where class, customer and vendor come from; they are judgements.
    pub judged_source: String,
    /// Its figures, each kind at most once.
    pub figures: Vec<KnownFigure>,
    /// What the newest price is over the one of November 2024.
    pub value_change: Option<ValueChange>,
}

impl Entry {
    /// One figure.
    pub fn figure(&self, kind: FigureKind) -> Option<&KnownFigure> {
        self.figures.iter().find(|figure| figure.kind == kind)
    }

    /// Whether a name means this company: case, punctuation, blanks and legal forms do not matter.
    pub fn is_called(&self, name: &str) -> bool {
        names::means(self, name)
    }
}

/// Rows by company and date.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Library {
    /// The rows, the user's own first.
    pub entries: Vec<Entry>,
}

const VINTAGES: [&str; 2] = [
    include_str!("../../assets/library/companies-2024.csv"),
    include_str!("../../assets/library/companies-2026.csv"),
];

static SHIPPED: LazyLock<Library> = LazyLock::new(|| Library {
    // A test holds that the shipped files read without problems.
    entries: VINTAGES
        .iter()
        .flat_map(|text| read::read(&read::rows_of_csv(text), Origin::Shipped).0)
        .collect(),
});

impl Library {
    /// The library the program ships: companies as known on 30 November 2024 and on 28 November
    /// 2026.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// The shipped library with the user's own rows in front of it.
    pub fn with_own(own: Vec<Entry>) -> Self {
        let mut entries = own;
        entries.extend(Self::shipped().entries.iter().cloned());
        Self { entries }
    }

    /// The rows of a company, the user's own first and the newest first within each origin.
    ///
    /// A name in full wins over one that only lacks an ending such as *AI* or *Labs*.
    pub fn look_up(&self, name: &str) -> Vec<&Entry> {
        let mut meant: Vec<&Entry> = self.entries.iter().filter(|e| e.is_called(name)).collect();
        if meant.is_empty() {
            meant = names::nearly(&self.entries, name);
        }
        // A row may go by fewer names than another of the same company.
        let is_same = |entry: &&Entry| {
            let mut meant = meant.iter();
            meant.any(|m| m.is_called(&entry.company) || entry.is_called(&m.company))
        };
        let mut found: Vec<&Entry> = self.entries.iter().filter(is_same).collect();
        found.sort_by_key(|e| (e.origin == Origin::Shipped, std::cmp::Reverse(e.as_of)));
        found
    }

    /// What was known of a company on a day; `None` when the library does not have it.
    pub fn known(&self, name: &str, on: Date) -> Option<Known> {
        Known::of(&self.look_up(name), on)
    }
}

/// Reads the shipped vintages, with every problem: what the tests look at.
#[cfg(test)]
fn shipped_with_problems() -> (Vec<Entry>, Vec<Problem>) {
    let (mut entries, mut problems) = (Vec::new(), Vec::new());
    for text in VINTAGES {
        let (found, wrong) = read::read(&read::rows_of_csv(text), Origin::Shipped);
        entries.extend(found);
        problems.extend(wrong);
    }
    (entries, problems)
}

#[cfg(test)]
mod tests;
