//! Stage four: tells holdings from bands, totals, cash, notes, sold positions and repeated headers.
//!
//! Rows in, kinds out:
//!
//! ```text
//! Company             Strategy     Cost   Fair value
//! Meridian Fund I                     5         10.0   total of the two rows below: a band
//! Oldgate Search      application     3          9.0   holding
//! Pellow Vision       application     2          1.0   holding
//! Cash                                           6.0   note: cash is no holding
//! (1) Non-income producing                             note
//! Grand Total                         5         16.0   total: 10.0 and the cash
//! ```
//!
//! A word for a total is not enough, as `Total Perception` may be a company, nor is none needed:
//! what sums up the rows around it and says nothing else is a total in any language.

use super::bands::{Band, report_lonely_band};
use super::decision::{Candidate, Decision, Doubt, Place, Subject, Value};
use super::field::{Field, fold};
use super::header_rows::{is_another_header, is_instructions, is_repeated_header};
use super::labels::{self, TotalLabel};
use super::lexicon::{plain, words};
use super::lines::{Line, Table, known_names, lines_of, names_alone};
use super::notation;
use super::record::{Record, RowReader};
use super::row_status;
use super::securities::{self, Part, Positions};
use super::statement;
use super::table::{Cell, Row};
use super::total_check::{check_total, is_exact_sum, matches_a_sum};
use super::totals::{RowFigures, SUMMED, Sums, rows_below_that_sum};
use super::vocabulary;
use crate::language::Message;
use crate::portfolio::Severity;

/// What a row of the table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// A holding or one lot of it.
    Holding,
    /// A holding that could not be read, or is none any more; a problem says why.
    LeftOut,
    /// A heading within the table, such as an industry.
    Band,
    /// A total or subtotal; compared with the sum of its rows.
    Total,
    /// Something else that is no company: footnotes, cash, net assets, repeated headers.
    Note,
    /// A row of another fund than the one that was chosen.
    OtherFund,
}

/// A row of the file with what it is.
pub type RowAndKind = (usize, RowKind);

/// What the rows below the header came to.
#[derive(Debug, Default)]
pub struct RowsRead {
    /// Holdings and lots.
    pub records: Vec<Record>,
    /// What each row is, by its number in the file.
    pub kinds: Vec<RowAndKind>,
    /// Totals that are not the sum of their rows.
    pub totals_that_differ: usize,
    /// Totals that are the sum only with a dash as zero, and those that are only with the cost in
    /// its place.
    pub dashes: DashVotes,
}

/// What the totals of a table say a dash in the column of values stands for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DashVotes {
    /// Zero.
    pub zero: usize,
    /// The cost.
    pub cost: usize,
}

enum Class {
    Holding(String),
    /// A company whose positions stand below.
    Company,
    Band(String),
    /// A total that stands above its rows: a heading too.
    TotalAbove(String),
    Total,
    Cash,
    Note,
    WithoutName,
    Sold,
    Option,
}

/// Reads the rows below the header: records of holdings and lots, and what each row is.
pub fn read(reader: &mut RowReader<'_>, body: &[&Row]) -> RowsRead {
    let lines = lines_of(reader, body);
    let figures: Vec<RowFigures> = lines.iter().map(|line| line.figures).collect();
    let detailed = lines.iter().filter(|line| line.has_details).count();
    let table = Table {
        figures: &figures,
        names_alone: names_alone(reader, &lines),
        says_details: detailed * 5 >= lines.len() * 2 && detailed > 0,
        known: known_names(reader, &lines),
    };
    let mut read = RowsRead::default();
    let mut sums = Sums::default();
    let parts = securities::parts(reader, &lines);
    let mut positions = Positions::default();
    let mut band: Option<Band> = None;
    let mut in_another = false;
    for (index, line) in lines.iter().enumerate() {
        if is_another_header(reader, line.row) {
            in_another = true;
            report(reader, line, Severity::Warning, "import-another-table");
        } else if in_another && is_repeated_header(reader, line.row) {
            in_another = false;
        }
        if in_another {
            read.kinds.push((line.row.number, RowKind::Note));
            continue;
        }
        let under = band.as_ref().map(|band| band.text.as_str());
        let class = classify(reader, line, index, &table, &read, &sums, under);
        let class = as_part(class, parts[index].as_ref());
        let number = line.row.number;
        let kind = match class {
            Class::Note => RowKind::Note,
            Class::Cash => {
                sums.add_cash(&line.figures);
                RowKind::Note
            }
            Class::Total => {
                check_total(reader, line, &sums, &mut read);
                sums.close_section();
                RowKind::Total
            }
            Class::TotalAbove(text) => {
                report_lonely_band(reader, band.take());
                band = Some(Band::new(number, text).used());
                sums.close_section();
                RowKind::Total
            }
            Class::Band(text) => {
                report_lonely_band(reader, band.take());
                band = Some(Band::new(number, text));
                sums.close_section();
                RowKind::Band
            }
            Class::WithoutName => {
                report(reader, line, Severity::Error, "import-without-name");
                RowKind::LeftOut
            }
            Class::Sold => {
                sums.add_sold(&line.figures);
                report(reader, line, Severity::Warning, "import-realized");
                RowKind::LeftOut
            }
            Class::Option => {
                report(reader, line, Severity::Warning, "import-option");
                RowKind::LeftOut
            }
            Class::Company => {
                band = band.map(Band::used);
                positions.company = reader.read(line.row, &line.name);
                if line.figures.is_empty() {
                    RowKind::Band
                } else {
                    RowKind::Total
                }
            }
            Class::Holding(name) => {
                band = band.map(Band::used);
                match reader.read(line.row, &name) {
                    Some(mut record) => {
                        record.band = band.as_ref().map(|band| band.text.clone());
                        if let Some(Part::Position { security, .. }) = &parts[index] {
                            positions.take(&mut record, security);
                        }
                        let is_new = read
                            .records
                            .last()
                            .is_none_or(|last| fold(&last.name) != fold(&record.name));
                        sums.add(&figures_of(&record), is_new);
                        read.records.push(record);
                        RowKind::Holding
                    }
                    None => RowKind::LeftOut,
                }
            }
        };
        read.kinds.push((number, kind));
    }
    report_lonely_band(reader, band);
    positions.report(reader);
    read
}

/// What a row is once it is known to be a position in a company, or the company of some.
fn as_part(class: Class, part: Option<&Part>) -> Class {
    match (class, part) {
        (Class::Holding(_), Some(Part::Position { company, .. })) => {
            Class::Holding(company.clone())
        }
        (Class::Holding(_) | Class::Band(_) | Class::TotalAbove(_), Some(Part::Company)) => {
            Class::Company
        }
        (class, _) => class,
    }
}

fn figures_of(record: &Record) -> RowFigures {
    RowFigures {
        value: record.figures.get(&Field::FairValue).copied(),
        cost: record.figures.get(&Field::Cost).copied(),
    }
}

/// Reports a row as a whole.
fn report(reader: &mut RowReader<'_>, line: &Line<'_>, severity: Severity, key: &'static str) {
    let column = reader
        .column(Field::Name)
        .map_or("", |column| column.title.as_str());
    reader.report(
        severity,
        line.row.number,
        column,
        &line.name,
        Message::new(key),
    );
}

fn classify(
    reader: &mut RowReader<'_>,
    line: &Line<'_>,
    index: usize,
    table: &Table<'_>,
    read: &RowsRead,
    sums: &Sums,
    band: Option<&str>,
) -> Class {
    let row = line.row;
    if reader.literal && !is_instructions(row) {
        return if line.name.is_empty() {
            Class::WithoutName
        } else {
            Class::Holding(line.name.clone())
        };
    }
    if is_repeated_header(reader, row) || is_instructions(row) {
        return Class::Note;
    }
    // "Valuation date: | 30 June 2026" below the rows.
    let is_label = line.label.trim_end().ends_with([':', '：']);
    if is_label && line.figures.is_empty() && row.filled().count() > 1 {
        return Class::Note;
    }
    let has_strategy = reader
        .cell(row, Field::Strategy)
        .is_some_and(|cell| vocabulary::strategy(&cell.to_text()).is_some());
    let is_total = labels::total_of(&line.label).is_some();
    if !has_strategy && !is_total && labels::is_no_company(&line.label) {
        return if labels::is_cash(&line.label) {
            Class::Cash
        } else {
            Class::Note
        };
    }
    let is_cash =
        !has_strategy && (labels::is_cash(&line.label) || row_status::has_cash_code(reader, row));
    if !is_total && (is_cash || band.is_some_and(labels::is_cash)) && has_money(reader, row) {
        return Class::Cash;
    }
    if let Some(class) = total_class(reader, line, index, table, sums, band) {
        return class;
    }
    if line.name.is_empty() {
        return class_without_name(reader, line, read, sums);
    }
    if band.is_some_and(labels::is_realized) && has_money(reader, row) {
        return Class::Sold;
    }
    if let Some(class) = class_of_status(reader, row) {
        return class;
    }
    let says_something = reader
        .header
        .columns
        .iter()
        .zip(&reader.mapping.fields)
        .enumerate()
        .any(|(position, (_, field))| {
            field.is_some_and(|field| field != Field::Name)
                && !reader.mapping.cell(row, reader.header, position).is_empty()
        });
    // In a list of names alone each is a company.
    if says_something || table.names_alone {
        return Class::Holding(line.name.clone());
    }
    let raw = reader
        .cell(row, Field::Name)
        .map(Cell::to_text)
        .unwrap_or_default();
    if labels::is_footnote(&raw) || !statement::of_note(&raw).is_empty() {
        Class::Note
    } else {
        Class::Band(line.name.clone())
    }
}

fn has_money(reader: &RowReader<'_>, row: &Row) -> bool {
    SUMMED.into_iter().any(|field| {
        let position = reader.mapping.position(field);
        position
            .is_some_and(|position| !reader.mapping.cell(row, reader.header, position).is_empty())
    })
}

/// Whether a row is a total, by its label and by arithmetic.
fn total_class(
    reader: &mut RowReader<'_>,
    line: &Line<'_>,
    index: usize,
    table: &Table<'_>,
    sums: &Sums,
    band: Option<&str>,
) -> Option<Class> {
    let chosen = reader.mapping.chosen.totals.get(&line.row.number).copied();
    if chosen == Some(false) {
        return None;
    }
    let matches_above = sums.rows() > 0 && matches_a_sum(reader, line, sums);
    // A total of the rows below it stands for a band: their fund, or their strategy.
    let below = (!line.has_details && !line.name.is_empty())
        .then(|| rows_below_that_sum(table.figures, index))
        .flatten();
    if let Some(label) = labels::total_of(&line.label) {
        let is_known = match &label {
            TotalLabel::Plain => true,
            TotalLabel::Of(rest) => {
                table.known.contains(rest) || band.is_some_and(|band| fold(band) == *rest)
            }
        };
        let is_total = chosen == Some(true)
            || matches_above
            || (is_known && !line.has_details)
            || (!line.has_details && table.says_details);
        if is_total {
            let is_empty = !has_money(reader, line.row);
            return Some(if is_empty { Class::Note } else { Class::Total });
        }
    }
    if chosen == Some(true) {
        return Some(if below.is_some() && !matches_above {
            Class::TotalAbove(line.name.clone())
        } else {
            Class::Total
        });
    }
    if line.figures.is_empty() || line.has_details || line.name.is_empty() {
        return None;
    }
    let is_strategy = vocabulary::strategy(&line.name).is_some();
    let single_below = is_strategy && equals_the_next(table.figures, index);
    if below.is_some() || single_below {
        let rows = below.unwrap_or(1);
        return Some(sums_up(
            reader,
            line,
            table,
            rows,
            is_strategy,
            Class::TotalAbove(line.name.clone()),
        ));
    }
    // Above it all rows or those of its section, exactly: in a table whose holdings say more than
    // their name, or where value and cost both agree.
    if matches_above && sums.rows() >= 2 && is_exact_sum(reader, line, sums) {
        return Some(sums_up(
            reader,
            line,
            table,
            sums.rows(),
            is_strategy,
            Class::Total,
        ));
    }
    None
}

/// Decides whether a row that sums up others without a word for it is a total: sure where the
/// table's holdings say more than this row does or both of its figures agree, and asked otherwise.
fn sums_up(
    reader: &mut RowReader<'_>,
    line: &Line<'_>,
    table: &Table<'_>,
    rows: usize,
    is_strategy: bool,
    class: Class,
) -> Class {
    let both = line.figures.value.is_some_and(|value| value != 0.0)
        && line.figures.cost.is_some_and(|cost| cost != 0.0)
        && line.figures.value != line.figures.cost;
    let is_sure = table.says_details || is_strategy || (both && rows >= 2);
    let decision = Decision::of(
        Subject::Row,
        Some(&line.row.number.to_string()),
        &[
            Candidate::new(Value::Total(true), Place::Arithmetic, line.label.as_str()),
            Candidate::new(Value::Total(false), Place::Assumed, line.label.as_str()),
        ],
    );
    let doubt = if is_sure { Doubt::Noted } else { Doubt::Asked };
    reader
        .decisions
        .extend(decision.map(|decision| decision.with_doubt(doubt)));
    class
}

/// Whether the next row states the same figures and says more: the one company of a strategy.
fn equals_the_next(figures: &[RowFigures], index: usize) -> bool {
    let (Some(here), Some(next)) = (figures.get(index), figures.get(index + 1)) else {
        return false;
    };
    !here.is_empty() && here == next
}

/// A row without a name: a further lot of the company above, a total, or a slip.
fn class_without_name(
    reader: &RowReader<'_>,
    line: &Line<'_>,
    read: &RowsRead,
    sums: &Sums,
) -> Class {
    let row = line.row;
    if !has_money(reader, row) {
        return Class::Note;
    }
    // A further lot leaves the name to the row above, and with it what is said of the company;
    // figures without any word are a total of it.
    let filled = |fields: &[Field]| {
        fields
            .iter()
            .any(|field| reader.cell(row, *field).is_some())
    };
    let of_company = filled(&[Field::Strategy, Field::PostMoney, Field::Id]);
    let has_words =
        reader.header.columns.iter().any(
            |column| matches!(row.cell(column.index), Cell::Text(text) if is_words(text, reader)),
        );
    let says_lot = filled(&[Field::Lot, Field::LotDate]);
    let is_lot = !of_company && (has_words || says_lot);
    match read.records.last() {
        // The label of a total may stand in the column of funds, in any language.
        Some(_) if !says_lot && is_exact_sum(reader, line, sums) => Class::Total,
        Some(last) if is_lot => Class::Holding(last.name.clone()),
        Some(_) if matches_a_sum(reader, line, sums) => Class::Total,
        _ => Class::WithoutName,
    }
}

/// A position that is sold, or an option on a company.
fn class_of_status(reader: &RowReader<'_>, row: &Row) -> Option<Class> {
    let status = &words().status;
    let word = |field| {
        reader
            .cell(row, field)
            .map(|cell| plain(&cell.to_text()))
            .unwrap_or_default()
    };
    if status.options.contains(&word(Field::Option)) {
        Some(Class::Option)
    } else if labels::is_sold(&word(Field::Status)) || row_status::is_sold_by(reader, row) {
        Some(Class::Sold)
    } else {
        None
    }
}

fn is_words(text: &str, reader: &RowReader<'_>) -> bool {
    notation::number(text, reader.mapping.decimal_mark) == notation::NumberReading::NotANumber
}
