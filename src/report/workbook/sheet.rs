//! One sheet in the making: its cells, number formats and header.

use crate::report::chart::Subject;
use crate::report::fund_unit::{FundUnit, NumberUnit};
use crate::report::{safe_text, typeface};
use crate::strategy::metric::{Metric, Unit};
use rust_xlsxwriter::{
    Color, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

/// A column, counted from zero.
pub type ColumnIndex = u16;
/// A row, counted from zero.
pub type RowIndex = u32;

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// A fraction in per cent, with a decimal below ten.
    Share,
    /// A difference of fractions with its sign.
    ShareDifference,
    /// A multiple.
    Multiple,
    /// A difference of multiples with its sign.
    MultipleDifference,
    /// A standard error of multiples.
    MultipleError,
    /// A standard error of shares.
    ShareError,
    /// Millions of the reporting currency.
    Amount,
    /// Any other number, up to four decimals.
    Plain,
    /// A share of the fund, in what those are read in.
    OfFund(Kind),
    /// A multiple of the fund, in what those are read in.
    TimesFund(Kind),
}

/// What a number of the fund is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A value.
    Value,
    /// A difference, with its sign.
    Difference,
    /// A standard error.
    Error,
}

impl Shown {
    /// How a kind of number of a metric is shown.
    pub const fn of_metric(metric: Metric, kind: Kind) -> Self {
        match (metric.unit(), metric.is_of_fund()) {
            (Unit::Share, true) => Self::OfFund(kind),
            (Unit::Multiple, true) => Self::TimesFund(kind),
            (Unit::Share, false) => Self::share(kind),
            (Unit::Multiple, false) => Self::multiple(kind),
            (Unit::Quarter, _) => Self::Plain,
        }
    }

    const fn share(kind: Kind) -> Self {
        match kind {
            Kind::Value => Self::Share,
            Kind::Difference => Self::ShareDifference,
            Kind::Error => Self::ShareError,
        }
    }

    const fn multiple(kind: Kind) -> Self {
        match kind {
            Kind::Value => Self::Multiple,
            Kind::Difference => Self::MultipleDifference,
            Kind::Error => Self::MultipleError,
        }
    }

    /// The unit of what is of the fund, and of which kind it is; `None` for anything else.
    const fn unit(self, of: FundUnit<'_>) -> Option<(NumberUnit, Kind)> {
        match self {
            Self::OfFund(kind) => Some((of.of_share(), kind)),
            Self::TimesFund(kind) => Some((of.of_multiple(), kind)),
            Self::Share
            | Self::ShareDifference
            | Self::Multiple
            | Self::MultipleDifference
            | Self::MultipleError
            | Self::ShareError
            | Self::Amount
            | Self::Plain => None,
        }
    }

    /// What the number is multiplied with before it is written.
    pub fn factor(self, of: FundUnit<'_>) -> f64 {
        self.unit(of).map_or(1.0, |(unit, _)| of.factor(unit))
    }

    /// The format of the cell.
    pub fn format(self, of: FundUnit<'_>) -> String {
        match self.unit(of) {
            None => self.number_format().to_owned(),
            Some((NumberUnit::Share, kind)) => Self::share(kind).number_format().to_owned(),
            Some((NumberUnit::Multiple | NumberUnit::Quarter, kind)) => {
                Self::multiple(kind).number_format().to_owned()
            }
            Some((NumberUnit::Millions, kind)) => {
                let (before, after) = of.marks_of_millions();
                let quoted = |mark: &str| match mark {
                    "" => String::new(),
                    mark => format!("\"{mark}\""),
                };
                let (before, after) = (quoted(&before), quoted(&after));
                match kind {
                    Kind::Value => format!("{before}#,##0.0{after};-{before}#,##0.0{after}"),
                    Kind::Difference => format!(
                        "+{before}#,##0.0{after};-{before}#,##0.0{after};{before}0.0{after}"
                    ),
                    Kind::Error => format!("{before}#,##0.00{after}"),
                }
            }
        }
    }

    /// The format of those whose unit is their own.
    const fn number_format(self) -> &'static str {
        match self {
            Self::Share => "[>=0.0995]0 %;[<=-0.0995]-0 %;0.0 %",
            Self::ShareDifference => "+0.0 %;-0.0 %;0.0 %",
            Self::Multiple => "0.00\"×\"",
            Self::MultipleDifference => "+0.00\"×\";-0.00\"×\";0.00\"×\"",
            Self::MultipleError => "0.000\"×\"",
            Self::ShareError => "0.00 %",
            Self::Amount => "#,##0.0",
            Self::Plain | Self::OfFund(_) | Self::TimesFund(_) => "0.####",
        }
    }
}

/// A sheet being written.
pub struct Sheet<'a> {
    /// The sheet itself, for widths, panes and charts.
    pub inner: &'a mut Worksheet,
    /// Lines that the longest header needs.
    header_lines: usize,
    /// In what shares and multiples of the fund are read.
    pub unit: FundUnit<'a>,
}

/// Width of a header's lines, ems: that of the narrowest columns that names stand over.
const HEADER_WIDTH: f64 = 7.2;
/// Height of a line, points.
const LINE: f64 = 15.0;

impl<'a> Sheet<'a> {
    /// A new sheet of that name at the end of the workbook.
    pub fn add(
        workbook: &'a mut Workbook,
        name: &str,
        subject: &Subject<'a>,
    ) -> Result<Self, XlsxError> {
        let inner = workbook.add_worksheet();
        inner
            .set_name(name)?
            .set_landscape()
            .set_print_fit_to_pages(1, 0);
        Ok(Self {
            inner,
            header_lines: 1,
            unit: FundUnit::of(&subject.figures()),
        })
    }

    /// A text; one that begins like a formula is kept a text for good, also when it is edited or
    /// saved as CSV.
    pub fn text(
        &mut self,
        row: RowIndex,
        column: ColumnIndex,
        text: &str,
    ) -> Result<(), XlsxError> {
        self.write_text(row, column, text, Format::new())
    }

    /// A text among numbers, at the right like them.
    pub fn text_right(
        &mut self,
        row: RowIndex,
        column: ColumnIndex,
        text: &str,
    ) -> Result<(), XlsxError> {
        self.write_text(
            row,
            column,
            text,
            Format::new().set_align(FormatAlign::Right),
        )
    }

    /// A text in quiet letters.
    pub fn note(
        &mut self,
        row: RowIndex,
        column: ColumnIndex,
        text: &str,
    ) -> Result<(), XlsxError> {
        self.write_text(
            row,
            column,
            text,
            Format::new().set_font_color(Color::RGB(0x64_6D_77)),
        )
    }

    /// A title.
    pub fn title(
        &mut self,
        row: RowIndex,
        column: ColumnIndex,
        text: &str,
    ) -> Result<(), XlsxError> {
        self.write_text(
            row,
            column,
            text,
            Format::new().set_bold().set_font_size(14),
        )
    }

    /// A heading of a block.
    pub fn heading(
        &mut self,
        row: RowIndex,
        column: ColumnIndex,
        text: &str,
    ) -> Result<(), XlsxError> {
        self.write_text(row, column, text, Format::new().set_bold())
    }

    /// A header cell; `colour` is that of a strategy.
    pub fn header(
        &mut self,
        row: RowIndex,
        column: ColumnIndex,
        text: &str,
        colour: Option<u32>,
    ) -> Result<(), XlsxError> {
        if column > 0 {
            let needed =
                typeface::wrapped(&typeface::settable(text).text, HEADER_WIDTH, usize::MAX).len();
            self.header_lines = self.header_lines.max(needed);
        }
        let align = if column == 0 {
            FormatAlign::Left
        } else {
            FormatAlign::Right
        };
        let format = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(align)
            .set_align(FormatAlign::Top)
            .set_border_bottom(FormatBorder::Thin)
            .set_font_color(Color::RGB(colour.unwrap_or(0x1C_21_26)));
        self.write_text(row, column, text, format)
    }

    /// Makes a row of headers as high as the longest of them needs, but not lower than `least`.
    pub fn fit_headers(&mut self, row: RowIndex, least: f64) -> Result<(), XlsxError> {
        self.inner
            .set_row_height(row, least.max(LINE * self.header_lines as f64 + 4.0))?;
        Ok(())
    }

    fn write_text(
        &mut self,
        row: RowIndex,
        column: ColumnIndex,
        text: &str,
        format: Format,
    ) -> Result<(), XlsxError> {
        let text = safe_text::cleaned(text);
        let format = if safe_text::looks_like_formula(&text) {
            format.set_quote_prefix()
        } else {
            format
        };
        self.inner
            .write_string_with_format(row, column, text, &format)?;
        Ok(())
    }

    /// A number; one that is not finite stays an empty cell.
    pub fn number(
        &mut self,
        row: RowIndex,
        column: ColumnIndex,
        value: f64,
        shown: Shown,
    ) -> Result<(), XlsxError> {
        if value.is_finite() {
            let format = Format::new().set_num_format(shown.format(self.unit));
            let value = value * shown.factor(self.unit);
            self.inner
                .write_number_with_format(row, column, value, &format)?;
        }
        Ok(())
    }

    /// A formula with the value it has now, so that readers that do not calculate show it too. Of
    /// what is of the fund the value is given as a share or multiple, and the formula computes it
    /// in what those are read in.
    pub fn formula(
        &mut self,
        row: RowIndex,
        column: ColumnIndex,
        formula: &str,
        value: f64,
        shown: Shown,
    ) -> Result<(), XlsxError> {
        // What is not known would come out as 0 where a program computes it again from empty cells.
        if !value.is_finite() {
            return self.number(row, column, value, shown);
        }
        let format = Format::new().set_num_format(shown.format(self.unit));
        let value = value * shown.factor(self.unit);
        let formula = Formula::new(formula).set_result(value.to_string());
        self.inner
            .write_formula_with_format(row, column, formula, &format)?;
        Ok(())
    }
}

/// The format of an axis of shares of the fund.
pub fn axis_format(unit: FundUnit<'_>) -> String {
    match unit.of_share() {
        NumberUnit::Share => "0 %".into(),
        NumberUnit::Multiple | NumberUnit::Quarter => "0.0\"×\"".into(),
        NumberUnit::Millions => Shown::OfFund(Kind::Value).format(unit).replace("0.0", "0"),
    }
}

/// Name of a cell such as `B4`.
pub fn cell(row: RowIndex, column: ColumnIndex) -> String {
    rust_xlsxwriter::utility::row_col_to_cell(row, column)
}

/// Name of a cell whose column stays when the formula is copied: `$B4`.
pub fn cell_fixed_column(row: RowIndex, column: ColumnIndex) -> String {
    format!("${}", cell(row, column))
}
