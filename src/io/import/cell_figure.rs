//! The figure of a cell in the program's units, and what becomes of one that cannot be read.

use super::field::{Field, Kind};
use super::header::Column;
use super::money_words::MoneyWord;
use super::notation::{self, NumberReading};
use super::record::{Record, RowReader};
use super::table::Cell;
use super::title_tokens::Part;
use super::unit::AmountUnit;
use crate::io::decimal;
use crate::language::Message;
use crate::portfolio::{Currency, Severity};

/// Where a cell stands.
#[derive(Clone, Copy)]
pub struct CellPlace<'a> {
    /// What its column stands for.
    pub field: Field,
    /// Position of the column in the header.
    pub position: usize,
    /// The column.
    pub column: &'a Column,
}

/// Why a figure was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FigureProblem {
    NotANumber,
    Negative,
    OutOfRange,
    Error,
    Bound,
    Uncomputed,
}

impl FigureProblem {
    /// The key of its sentence: a figure of the position costs the row, any other only itself.
    const fn key(self, is_of_position: bool) -> &'static str {
        match (self, is_of_position) {
            (Self::NotANumber | Self::Bound, true) => "import-not-number",
            (Self::NotANumber, false) => "import-figure-not-number",
            (Self::Negative, true) => "import-negative",
            (Self::Negative, false) => "import-figure-negative",
            (Self::OutOfRange, true) => "import-out-of-range",
            (Self::OutOfRange, false) => "import-figure-out-of-range",
            (Self::Error, _) => "import-error-cell",
            (Self::Bound, false) => "import-figure-bound",
            (Self::Uncomputed, true) => "import-uncomputed",
            (Self::Uncomputed, false) => "import-figure-uncomputed",
        }
    }
}

/// What a cell says where a figure is asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Read {
    /// A figure in the program's units, with the currency written beside it.
    Figure {
        /// Millions, fractions.
        value: f64,
        /// The currency.
        money: Option<MoneyWord>,
    },
    /// Nothing, or a word for it.
    Unknown,
    /// A dash.
    Dash {
        /// Whether a sign of money stands beside it: it is zero then.
        with_money: bool,
    },
    /// An error of the spreadsheet.
    Error,
    /// A bound and no figure.
    Bound,
    /// A formula that was never computed.
    Uncomputed,
    /// Something else.
    NotANumber,
}

impl<'a> RowReader<'a> {
    /// The amount of a cell in millions, or the figure of another kind.
    pub fn figure(
        &self,
        field: Field,
        position: usize,
        cell: &Cell,
        row_money: Option<MoneyWord>,
    ) -> Read {
        let unit = self.mapping.unit_of(position);
        let in_per_cent = self
            .mapping
            .in_per_cent
            .get(position)
            .copied()
            .unwrap_or(false);
        let figure = match notation::of_cell(cell, self.mapping.decimal_mark) {
            NumberReading::Blank => return Read::Unknown,
            NumberReading::Dash { with_money } => return Read::Dash { with_money },
            NumberReading::Error => return Read::Error,
            NumberReading::Bound => return Read::Bound,
            NumberReading::NotANumber if *cell == Cell::Uncomputed => return Read::Uncomputed,
            NumberReading::NotANumber => return Read::NotANumber,
            NumberReading::Figure(figure) => figure,
        };
        let stated = self.mapping.statements.get(position).copied();
        let smaller_part = stated
            .and_then(|said| said.part)
            .filter(|part| *part != Part::PerCent);
        let title_money = stated.and_then(|said| said.currency);
        let is_minor = title_money.map_or_else(
            || row_money.is_some_and(|money| money.is_minor),
            |money| money.is_minor,
        ) || figure.money.is_some_and(|money| money.is_minor);
        let hundredth = if is_minor { -2 } else { 0 };
        let power = match field.kind() {
            Kind::Amount if figure.scaled => AmountUnit::Units.power_to_millions() + hundredth,
            Kind::Amount => unit.power_to_millions() - figure.shown_power + hundredth,
            Kind::Percent if figure.percent => 0,
            Kind::Percent if in_per_cent => -2,
            Kind::Percent => smaller_part.map_or(0, Part::power),
            Kind::Number | Kind::Text | Kind::Word | Kind::Date => 0,
        };
        let months = stated
            .and_then(|said| said.per)
            .map(|per| f64::from(per.months()));
        let value = match (field, months) {
            // A year's burn is twelve times a month's; a month's revenue is a twelfth of a year's.
            (Field::Burn, Some(months)) => figure.value(power) / months,
            (Field::Arr, Some(months)) => figure.value(power) * (12.0 / months),
            _ => figure.value(power),
        };
        if value.is_finite() {
            Read::Figure {
                value: not_subnormal(value),
                money: figure.money,
            }
        } else {
            Read::NotANumber
        }
    }

    /// Reads a figure. One that cannot be read costs the holding only where it is the value or the
    /// cost of the position; of any other the figure alone is not known.
    pub fn read_figure(
        &mut self,
        record: &mut Record,
        place: CellPlace<'a>,
        cell: &Cell,
        row_money: Option<MoneyWord>,
    ) {
        let CellPlace {
            field,
            position,
            column,
        } = place;
        let Some(range) = field.range() else { return };
        let text = cell.to_text();
        let is_of_position = matches!(field, Field::FairValue | Field::Cost);
        let title_money = self
            .mapping
            .statements
            .get(position)
            .and_then(|said| said.currency);
        let problem = match self.figure(field, position, cell, row_money) {
            Read::Dash { with_money } => {
                if with_money && is_of_position {
                    record.figures.insert(field, 0.0);
                } else if field == Field::FairValue {
                    record.has_dash_value = true;
                }
                return;
            }
            Read::Error if is_of_position => FigureProblem::Error,
            // An error of the spreadsheet says that a figure is not known, as "n/a" does.
            Read::Unknown | Read::Error => return,
            Read::Bound => FigureProblem::Bound,
            Read::Uncomputed => FigureProblem::Uncomputed,
            Read::NotANumber => FigureProblem::NotANumber,
            Read::Figure { value, .. } if value == 0.0 && range.zero_is_unknown() => return,
            Read::Figure { value, .. }
                if field == Field::IntegrationStep && value.fract() != 0.0 =>
            {
                FigureProblem::OutOfRange
            }
            Read::Figure { value, money } if range.contains(value) => {
                let is_repeated =
                    matches!(cell, Cell::Number(number) if number.is_repeated) && is_of_position;
                record
                    .figures
                    .insert(field, if is_repeated { 0.0 } else { value });
                if field.kind() == Kind::Amount {
                    self.take_currency(record, field, title_money, money);
                }
                return;
            }
            Read::Figure { value, .. } if value < 0.0 && range.low == 0.0 => {
                FigureProblem::Negative
            }
            Read::Figure { .. } => FigureProblem::OutOfRange,
        };
        let shift = if field.kind() == Kind::Percent { 2 } else { 0 };
        let sign = if shift == 2 { " %" } else { "" };
        let bound = |value: f64| {
            decimal::write(value, shift)
                .trim_end_matches(".0")
                .to_owned()
                + sign
        };
        let message = Message::new(problem.key(is_of_position))
            .with("low", bound(range.low))
            .with("high", bound(range.high));
        let severity = if is_of_position {
            Severity::Error
        } else {
            Severity::Warning
        };
        self.report(severity, record.row, &column.title, &text, message);
    }

    /// The currency of a row by one of its amounts: by the title of the column, then by what the
    /// row says, then by the sign. A sign that may mean the table's currency means it.
    fn take_currency(
        &self,
        record: &mut Record,
        field: Field,
        title: Option<MoneyWord>,
        sign: Option<MoneyWord>,
    ) {
        if field == Field::FairValue
            && let Some(title) = title
        {
            record.currency = Currency::parse(self.mapping.meaning(&title));
            return;
        }
        if record.currency.is_some() {
            return;
        }
        let Some(sign) = sign.or(title.filter(|_| field == Field::Cost)) else {
            return;
        };
        let reporting = self
            .mapping
            .chosen
            .currency
            .as_ref()
            .or(self.mapping.currency.as_ref());
        record.currency = match reporting {
            Some(reporting) if sign.may_mean(reporting.code()) => Some(reporting.clone()),
            _ => Currency::parse(self.mapping.meaning(&sign)),
        };
    }
}

/// A figure too small to be held with all its digits is nothing.
fn not_subnormal(value: f64) -> f64 {
    if value.is_subnormal() { 0.0 } else { value }
}
