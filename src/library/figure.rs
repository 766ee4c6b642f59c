//! One figure of a company: its value, what it stands for, when it came out, where it was read and
//! how far it was checked.

use crate::portfolio::{Figure, FigureUnit};
use jiff::civil::{Date, date};

/// What a figure is of; each has a place among a company's figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureKind {
    /// Post-money value of the last round, or market capitalisation.
    PostMoney,
    /// All capital raised.
    TotalRaised,
    /// Annualised revenue.
    Arr,
    /// Growth of revenue over a year.
    Growth,
    /// Gross margin.
    GrossMargin,
    /// Cost of compute as a share of revenue.
    ComputeShare,
    /// Net burn.
    Burn,
    /// Cash at hand.
    Cash,
}

impl FigureKind {
    /// All kinds, in the order of the columns.
    pub const ALL: [Self; 8] = [
        Self::PostMoney,
        Self::TotalRaised,
        Self::Arr,
        Self::Growth,
        Self::GrossMargin,
        Self::ComputeShare,
        Self::Burn,
        Self::Cash,
    ];

    /// The column of a library file. Amounts are in millions, shares and growth in per cent, burn
    /// by the year, as it is reported.
    pub const fn column(self) -> &'static str {
        match self {
            Self::PostMoney => "post_money",
            Self::TotalRaised => "total_raised",
            Self::Arr => "arr",
            Self::Growth => "growth_pct",
            Self::GrossMargin => "gross_margin_pct",
            Self::ComputeShare => "compute_share_pct",
            Self::Burn => "burn_per_year",
            Self::Cash => "cash",
        }
    }

    /// The same figure of a holding.
    pub const fn figure(self) -> Figure {
        match self {
            Self::PostMoney => Figure::PostMoney,
            Self::TotalRaised => Figure::TotalRaised,
            Self::Arr => Figure::Arr,
            Self::Growth => Figure::Growth,
            Self::GrossMargin => Figure::GrossMargin,
            Self::ComputeShare => Figure::ComputeShare,
            Self::Burn => Figure::Burn,
            Self::Cash => Figure::Cash,
        }
    }

    /// Whether it is an amount of money, which a currency belongs to.
    pub fn is_amount(self) -> bool {
        self.figure().unit() == FigureUnit::Money
    }

    /// A stated number in the unit a holding has it: fractions for per cent, burn by the month.
    pub fn in_program(self, stated: f64) -> f64 {
        match self {
            Self::Growth | Self::GrossMargin | Self::ComputeShare => stated / 100.0,
            Self::Burn => stated / 12.0,
            Self::PostMoney | Self::TotalRaised | Self::Arr | Self::Cash => stated,
        }
    }

    /// Whether a stated number can be one of this kind.
    pub fn allows(self, stated: f64) -> bool {
        self.figure().range().contains(self.in_program(stated))
    }
}

/// How far a figure was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// It stood in a page that was read, mostly one that relays a paywalled original.
    Read,
    /// Read, but in a page that is no good witness.
    Weak,
    /// Arithmetic on figures that were read.
    Derived,
    /// A sum with gaps or a third party's guess.
    Estimate,
    /// Widely reported at the time, not found again.
    Memory,
    /// The user's own.
    Own,
}

impl Grade {
    /// All grades.
    pub const ALL: [Self; 6] = [
        Self::Read,
        Self::Weak,
        Self::Derived,
        Self::Estimate,
        Self::Memory,
        Self::Own,
    ];

    /// The word in files and JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Weak => "weak",
            Self::Derived => "derived",
            Self::Estimate => "estimate",
            Self::Memory => "memory",
            Self::Own => "own",
        }
    }

    /// The grade of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.word() == word)
    }
}

/// A day, a month or a year, as exactly as a source states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    text: String,
    end: Date,
}

impl Period {
    /// Reads 2024-11-30, 2024-11 or 2024.
    pub fn from_text(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('-').collect();
        let number = |at: usize| parts.get(at)?.parse::<i16>().ok();
        let year = number(0).filter(|_| parts[0].len() == 4)?;
        let month = |text: Option<i16>| i8::try_from(text?).ok().filter(|m| (1..=12).contains(m));
        let end = match parts.len() {
            1 => date(year, 12, 31),
            2 => date(year, month(number(1))?, 1).last_of_month(),
            3 => Date::new(year, month(number(1))?, i8::try_from(number(2)?).ok()?).ok()?,
            _ => return None,
        };
        Some(Self {
            text: text.to_owned(),
            end,
        })
    }

    /// As it was stated.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its last day.
    pub const fn end(&self) -> Date {
        self.end
    }
}

/// One figure with everything that is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownFigure {
    /// What it is of.
    pub kind: FigureKind,
    /// As the file states it, in the unit of [`FigureKind::column`].
    pub stated: f64,
    /// What it stands for.
    pub date: Period,
    /// From which day it was public.
    pub known: Date,
    /// Where it was read.
    pub source: String,
    /// How far it was checked.
    pub grade: Grade,
    /// What it is exactly, such as *run rate* or *the loss, not cash*; may be empty.
    pub note: String,
}

/// The newest price of a company over the one known in November 2024, before dilution.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueChange {
    /// The multiple.
    pub times: f64,
    /// Priced rounds known between the two, each of which diluted earlier holders.
    pub rounds: Option<u32>,
    /// When the newest price was made.
    pub date: Period,
    /// From which day it was public.
    pub known: Date,
    /// What was put over what.
    pub note: String,
    /// Where it was read.
    pub source: String,
}
