//! Stage two: where the table begins, and what its columns are called.

use super::dates;
use super::dates_inside;
use super::field::Field;
use super::labels;
use super::notation::{self, DecimalMark};
use super::table::{Cell, Row, Sheet};
use super::title::{self, Fit};
use super::units_row;
use std::collections::BTreeSet;

/// Rows from the top in which a header is looked for.
const SEARCHED: usize = 60;

/// A column of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Position in the row.
    pub index: usize,
    /// Its title; both lines joined when the header has two.
    pub title: String,
}

/// The header of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Position of its first line in [`Sheet::rows`].
    pub first: usize,
    /// Lines it takes, 1 or 2.
    pub lines: usize,
    /// Columns with a title.
    pub columns: Vec<Column>,
}

impl Header {
    /// Rows above the header: titles.
    pub fn titles<'a>(&self, sheet: &'a Sheet) -> &'a [Row] {
        sheet.rows.get(..self.first).unwrap_or_default()
    }

    /// Rows below the header.
    pub fn body<'a>(&self, sheet: &'a Sheet) -> &'a [Row] {
        sheet
            .rows
            .get(self.first + self.lines..)
            .unwrap_or_default()
    }

    /// Rows of words below the last row with anything beside its name: what is said of the table as
    /// a whole, without footnotes that explain single rows. None where the table has no such row.
    pub fn notes_below<'a>(&self, sheet: &'a Sheet) -> impl Iterator<Item = &'a Row> {
        let body = self.body(sheet);
        let says_more = |row: &Row| {
            let mut cells = row.filled().map(|(_, cell)| cell);
            let is_label = cells
                .next()
                .is_some_and(|cell| cell.to_text().trim_end().ends_with([':', '：']));
            let further = cells.count();
            further > usize::from(is_label)
        };
        let from = body
            .iter()
            .rposition(says_more)
            .map_or(body.len(), |last| last + 1);
        let is_of_table = |row: &&Row| {
            let first = row.filled().next().map(|(_, cell)| cell.to_text());
            first.is_some_and(|text| !labels::is_of_single_rows(&text))
        };
        body.iter().skip(from).filter(is_of_table)
    }

    /// How much of the table is understood: the number of different fields its titles stand for.
    pub fn score(&self) -> usize {
        score(&self.columns)
    }
}

/// Finds the header: the row, or the two rows joined, whose titles stand for the most fields.
/// `None` when no row names the company and one thing more.
pub fn find(sheet: &Sheet) -> Option<Header> {
    // "Company | Q3 2024 | Q4 2024" is a header where nothing better is: elsewhere a date in a row
    // is that of the sheet.
    find_by(sheet, score)
        .or_else(|| find_by(sheet, |columns| score(columns) + score_of_periods(columns)))
}

fn find_by(sheet: &Sheet, score: impl Fn(&[Column]) -> usize) -> Option<Header> {
    let mut best: Option<(usize, Header)> = None;
    let has_units = |first: usize| {
        let (top, bottom) = (sheet.rows.get(first), sheet.rows.get(first + 1));
        top.zip(bottom)
            .is_some_and(|(top, bottom)| units_row::is_below(top, bottom))
    };
    for first in 0..sheet.rows.len().min(SEARCHED) {
        let alone = |first| columns(&sheet.rows, first, 1).map_or(0, |columns| score(&columns));
        for lines in [1, 2] {
            let Some(columns) = columns(&sheet.rows, first, lines) else {
                continue;
            };
            let score = score(&columns);
            // Two lines are a header only when neither says as much alone, or when the upper one
            // says of which day the titles below it are,
            let of_periods = lines == 2 && has_periods(sheet.rows.get(first));
            // or when the lower one holds the units of the titles above it.
            let of_units = lines == 2 && has_units(first);
            let least = alone(first).max(alone(first + 1)) + usize::from(!of_periods && !of_units);
            if lines == 2 && score < least {
                continue;
            }
            let is_better = best.as_ref().is_none_or(|(known, header)| {
                score > *known || (of_units && score == *known && header.first == first)
            });
            if score >= 2 && is_better {
                best = Some((
                    score,
                    Header {
                        first,
                        lines,
                        columns,
                    },
                ));
            }
        }
    }
    best.map(|(_, header)| header)
}

/// Whether a row holds several periods and nothing else, as one above columns of several days does.
fn has_periods(row: Option<&Row>) -> bool {
    let Some(row) = row else { return false };
    let texts: Vec<String> = row.filled().map(|(_, cell)| cell.to_text()).collect();
    texts.len() > 1 && texts.iter().all(|text| dates::is_only_period(text))
}

/// The header at a place the user chose: that row, or it and the next one joined. `None` when
/// nothing stands there.
pub fn at(sheet: &Sheet, first: usize, lines: usize) -> Option<Header> {
    let lines = lines.clamp(1, 2);
    let top = sheet.rows.get(first)?;
    let columns = match lines {
        1 => titles(top),
        _ => joined(top, sheet.rows.get(first + 1)?),
    };
    (!columns.is_empty()).then_some(Header {
        first,
        lines,
        columns,
    })
}

fn columns(rows: &[Row], first: usize, lines: usize) -> Option<Vec<Column>> {
    let top = rows.get(first)?;
    // A header holds words; a row with a figure in it is a row of the table.
    let is_words = |row: &Row| {
        row.filled()
            .all(|(_, cell)| matches!(cell, Cell::Text(_) | Cell::Date(_)))
    };
    let has_figures = |row: &Row| {
        row.filled()
            .filter(|(_, cell)| matches!(cell, Cell::Text(text) if is_figure(text)))
            .count()
            > 1
    };
    if !is_words(top) || has_figures(top) {
        return None;
    }
    if lines == 1 {
        return Some(titles(top));
    }
    rows.get(first + 1)
        .filter(|row| is_words(row))
        // "$'000" could be a figure and is a unit.
        .filter(|row| !has_figures(row) || units_row::is_below(top, row))
        .map(|bottom| joined(top, bottom))
}

/// Whether a text is a figure, or begins like one; years and units in titles do not.
fn is_figure(text: &str) -> bool {
    if dates::is_only_period(text) {
        return false;
    }
    let begins = text.starts_with(|c: char| c.is_ascii_digit());
    // "2024年12月31日公允价值", "31 Dec 2024 fair value" and "2024年末公允价值" begin with a date.
    let is_dated_title = begins
        && (dates_inside::date_inside(text).is_some() || begins_with_year(text))
        && title::of_title(text).is_some();
    !is_dated_title && begins
        || matches!(
            notation::number(text, DecimalMark::Point),
            notation::NumberReading::Figure(_)
        )
}

/// Whether a text begins with a year and goes on in words.
fn begins_with_year(text: &str) -> bool {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let rest = text.get(digits.len()..).unwrap_or_default().trim_start();
    digits.len() == 4
        && digits
            .parse()
            .is_ok_and(|year: u32| (1990..=2100).contains(&year))
        && rest.starts_with(char::is_alphabetic)
}

fn titles(row: &Row) -> Vec<Column> {
    row.filled()
        .map(|(index, cell)| Column {
            index,
            title: one_line(&cell.to_text()),
        })
        .collect()
}

/// Titles of two lines.
fn joined(top: &Row, bottom: &Row) -> Vec<Column> {
    let width = top.cells.len().max(bottom.cells.len());
    let of_units = units_row::is_below(top, bottom);
    let mut group = String::new();
    let mut columns = Vec::new();
    for index in 0..width {
        let above = one_line(&top.cell(index).to_text());
        let below = one_line(&bottom.cell(index).to_text());
        // The name of a row of units stands under that of the companies.
        let below = if of_units && units_row::is_name(&below) {
            String::new()
        } else {
            below
        };
        if !above.is_empty() {
            group.clone_from(&above);
        }
        let title = match (above.is_empty(), below.is_empty()) {
            (true, true) => continue,
            // A cell merged over both lines.
            (false, false) if above == below => above,
            (false, true) => above,
            // "31 Dec 2024" above "Cost" and "Fair value" is the day of both.
            (_, false) if dates::is_only_period(&group) && title::of_title(&below).is_some() => {
                format!("{below} {group}")
            }
            // What stands above may span several columns: it is written once and counts for those
            // to its right.
            (true, false) if title::of_title(&below).is_some() => below,
            (_, false) => join(&group, &below),
        };
        columns.push(Column { index, title });
    }
    columns
}

/// The two lines of a title: the one below alone when it is known and the whole is not.
fn join(above: &str, below: &str) -> String {
    let whole = format!("{above} {below}").trim().to_owned();
    match (title::of_title(&whole), title::of_title(below)) {
        (Some((_, fit)), _) if fit.is_sure() => whole,
        (_, Some((_, fit))) if fit.is_sure() => below.to_owned(),
        _ => whole,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One where a table names companies and gives columns no title but their period.
fn score_of_periods(columns: &[Column]) -> usize {
    let names = |column: &Column| matches!(title::of_title(&column.title), Some((Field::Name, _)));
    let has_period = columns
        .iter()
        .any(|column| dates::is_only_period(&column.title));
    usize::from(has_period && columns.iter().any(names))
}

fn score(columns: &[Column]) -> usize {
    let fields: BTreeSet<Field> = columns
        .iter()
        .filter_map(|column| title::of_title(&column.title))
        .map(|(field, _): (Field, Fit)| field)
        .collect();
    // Without a name there is no table of holdings.
    if fields.contains(&Field::Name) {
        fields.len()
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::import::text_table;

    fn header_of(text: &str) -> Header {
        find(&text_table::read(text.as_bytes()).unwrap().sheets[0]).unwrap()
    }

    #[test]
    fn the_header_is_found_under_title_rows() {
        let header = header_of(
            "Fund II,,\nSchedule of investments,,\nAs of 2024-09-30,,\nCompany,Cost,Fair value\nCohere,1,2\n",
        );
        assert_eq!((header.first, header.lines), (3, 1));
        assert_eq!(header.columns[2].title, "Fair value");
    }

    #[test]
    fn two_lines_are_joined_when_together_they_say_more() {
        let header = header_of(
            "Portfolio,Fair,,Annualised,Gross\nCompany,value,Cost,revenue,margin\nCohere,1,2,3,60%\n",
        );
        let titles: Vec<_> = header
            .columns
            .iter()
            .map(|column| column.title.as_str())
            .collect();
        assert_eq!((header.first, header.lines), (0, 2));
        assert_eq!(
            titles,
            [
                "Portfolio Company",
                "Fair value",
                "Cost",
                "Annualised revenue",
                "Gross margin"
            ]
        );
    }

    #[test]
    fn a_group_above_several_columns_does_not_hide_their_titles() {
        let header = header_of(
            "Company,Position,,Figures,\n,Fair value,Cost,ARR,Growth\nCohere,1,2,3,60%\n",
        );
        let titles: Vec<_> = header
            .columns
            .iter()
            .map(|column| column.title.as_str())
            .collect();
        assert_eq!(titles, ["Company", "Fair value", "Cost", "ARR", "Growth"]);
    }

    #[test]
    fn a_row_of_days_above_the_titles_says_of_which_day_each_is() {
        let header = header_of(
            ",,31/12/2023,,31/12/2024,\nCompany,Strategy,Cost,FV,Cost,FV\nA,application,1,2,1,3\n",
        );
        let titles: Vec<_> = header
            .columns
            .iter()
            .map(|column| column.title.as_str())
            .collect();
        assert_eq!(
            titles,
            [
                "Company",
                "Strategy",
                "Cost 31/12/2023",
                "FV 31/12/2023",
                "Cost 31/12/2024",
                "FV 31/12/2024"
            ]
        );
    }

    #[test]
    fn columns_may_be_called_by_their_period() {
        for text in [
            "Company,Strategy,12/31/2023,3/31/2024\nA,application,1,2\n",
            "Company,Q3 2024,Q4 2024\nA,1,2\n",
            "As of,31 Dec 2024\nCompany,2023,2024\nA,1,2\n",
            "公司,2024年9月30日公允价值,2024年12月31日公允价值\n甲,1,2\n",
            "公司,2023年末公允价值,2024年末公允价值\n甲,1,2\n",
            "Company,2023 Fair Value,2024 Fair Value\nA,1,2\n",
        ] {
            let header = header_of(text);
            assert_eq!(
                header.columns[0].title.chars().next(),
                if text.starts_with('公') {
                    Some('公')
                } else {
                    Some('C')
                },
                "{text}"
            );
        }
    }

    #[test]
    fn a_sheet_without_a_name_and_a_figure_has_no_header() {
        assert_eq!(
            find(&text_table::read(b"Colour,Weight\nred,3\n").unwrap().sheets[0]),
            None
        );
    }
}
