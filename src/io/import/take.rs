//! The last stage: reads the rows and builds the portfolio.

use super::assumed;
use super::build;
use super::decision::{Decision, Doubt, Place, Subject};
use super::field::{Field, fold};
use super::frame;
use super::header::Header;
use super::history;
use super::mapping::Mapping;
use super::plausible;
use super::record::{Record, RowReader};
use super::repeated_rows;
use super::rows::{self, RowKind, RowsRead};
use super::settle;
use super::sheets;
use super::table::{Cell, Mend, Row, Sheet, Source, Visibility};
use super::template;
use super::{Imported, ReadError};
use crate::language::Message;
use crate::portfolio::{MAX_HOLDINGS, Problem, Severity};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Reads the rows and builds the portfolio.
///
/// # Errors
/// One sentence, when no holding is left.
pub fn take(
    source: &Source,
    sheet: &Sheet,
    header: Header,
    mapping: Mapping,
    file: &str,
    today: Option<Date>,
) -> Result<Imported, ReadError> {
    let facts = template::facts(source);
    let mut reader = RowReader::new(file, &header, &mapping);
    reader.literal = facts.is_template;
    report_mended(&mut reader, source);
    let body = header.body(sheet);
    let wider = leave_wider_rows(&mut reader, source, sheet);
    let body: Vec<&Row> = body
        .iter()
        .filter(|row| !wider.contains(&row.number))
        .collect();
    let mut read = rows_of_the_seen(&mut reader, &body);
    let funds = funds_of(&reader, &body, &read.kinds);
    if let Some(fund) = &mapping.chosen.fund {
        leave_other_funds(&mut reader, &body, fund, &mut read);
        if read.records.is_empty() && !funds.is_empty() {
            let names: Vec<_> = funds.iter().map(|(name, _)| format!("`{name}`")).collect();
            let message = Message::new("import-without-fund")
                .with("value", fund)
                .with("funds", names.join(", "));
            return Err(ReadError::new(message.with("file", file)));
        }
    }
    if !reader.literal {
        let column = reader
            .column(Field::AsOf)
            .map(|column| column.title.as_str());
        let period = mapping.chosen.period.as_deref();
        let (decision, left) = history::keep_one_date(&mut read.records, period, column);
        reader.decisions.extend(decision);
        for (number, kind) in &mut read.kinds {
            if left.contains(number) {
                *kind = RowKind::Note;
            }
        }
        repeated_rows::report(&mut reader, &read.records);
    }
    let mut portfolio = frame::of(&mut reader, &read.records, sheet, &facts, today);
    assumed::report_unit(&mut reader, &mapping);
    let stated = read
        .kinds
        .iter()
        .filter(|(_, kind)| matches!(kind, RowKind::Holding | RowKind::LeftOut))
        .count();
    reader.dashes = read.dashes;
    let assumed_strategies = build::holdings(&mut reader, read.records, &mut portfolio);
    let mut decisions = mapping.decisions.clone();
    decisions.append(&mut reader.decisions);
    // A date of the rows stands in place of one of the titles.
    if decisions
        .iter()
        .filter(|known| known.subject == Subject::Date)
        .count()
        > 1
    {
        let first = decisions
            .iter()
            .position(|known| known.subject == Subject::Date);
        drop(first.map(|first| decisions.remove(first)));
    }
    let mut decisions: Vec<Decision> = decisions
        .into_iter()
        .map(|decision| settle::with_choice(decision, &mapping.chosen))
        .collect();
    if !facts.is_template {
        decisions.extend(sheets::decision(
            source,
            sheet,
            mapping.chosen.sheet.as_deref(),
        ));
    }
    let mut problems = std::mem::take(&mut reader.problems).into_problems(file);
    let unusable = match portfolio.holdings.len() {
        0 => Some(Message::new("import-no-row-left").with("count", stated)),
        count if count > MAX_HOLDINGS => Some(
            Message::new("file-too-many-holdings")
                .with("count", count)
                .with("limit", MAX_HOLDINGS),
        ),
        _ if portfolio.total_value() <= 0.0 => Some(Message::new("import-without-total")),
        _ => None,
    };
    if let Some(message) = unusable {
        return Err(ReadError {
            others: problems,
            ..ReadError::new(message.with("file", file))
        });
    }
    if !facts.is_template {
        plausible::check(&mapping, &portfolio, file, &mut decisions, &mut problems);
        plausible::check_company_figures(&mapping, &header, &portfolio, &mut decisions);
    }
    problems.extend(
        decisions
            .iter()
            .filter_map(|decision| note_of(decision, file)),
    );
    let sheet = (!sheet.name.is_empty()).then(|| sheet.name.clone());
    Ok(Imported {
        format: source.format,
        sheet,
        header,
        mapping,
        rows: read.kinds,
        portfolio,
        funds,
        assumed_strategies,
        decisions,
        problems,
    })
}

/// Says what was mended while the file was taken apart.
fn report_mended(reader: &mut RowReader<'_>, source: &Source) {
    for mended in &source.mended {
        let key = match mended.what {
            Mend::StrayQuote => "import-stray-quote",
            Mend::OddByte => "import-odd-byte",
            Mend::GuessedEncoding => "import-guessed-encoding",
            Mend::UnknownFormats => "import-unknown-formats",
            Mend::NoTitles => "import-no-titles",
        };
        let message = Message::new(key)
            .with("file", reader.file)
            .with("row", mended.row)
            .with("encoding", source.encoding.unwrap_or_default());
        let severity = match mended.what {
            Mend::StrayQuote => Severity::Warning,
            Mend::OddByte | Mend::GuessedEncoding | Mend::UnknownFormats | Mend::NoTitles => {
                Severity::Note
            }
        };
        reader.problems.push(Problem::general(severity, message));
    }
}

/// Rows of a text file with more cells than the header has columns: a comma within a figure or a
/// name shifts all that stands behind it, so that such a row is left out and named.
fn leave_wider_rows(reader: &mut RowReader<'_>, source: &Source, sheet: &Sheet) -> BTreeSet<usize> {
    if source.format != super::TableFormat::Csv {
        return BTreeSet::new();
    }
    let header = reader.header;
    let columns = sheet
        .rows
        .iter()
        .skip(header.first)
        .take(header.lines)
        .map(|row| row.cells.len())
        .max()
        .unwrap_or(0);
    let wider: Vec<(usize, usize)> = header
        .body(sheet)
        .iter()
        .map(|row| (row.number, row.width()))
        .filter(|(_, width)| *width > columns)
        .collect();
    for (row, cells) in &wider {
        let message = Message::new("import-more-cells")
            .with("cells", *cells)
            .with("columns", columns);
        reader.report(Severity::Error, *row, "", "", message);
    }
    wider.into_iter().map(|(row, _)| row).collect()
}

/// Reads the rows that are seen. Where a stated total counts the hidden ones too, they are taken as
/// well; either way a sentence says how many there are.
fn rows_of_the_seen(reader: &mut RowReader<'_>, body: &[&Row]) -> RowsRead {
    let seen: Vec<&Row> = body
        .iter()
        .copied()
        .filter(|row| row.visibility == Visibility::Seen)
        .collect();
    let hidden = body.len() - seen.len();
    if hidden == 0 || reader.literal {
        return rows::read(reader, body);
    }
    let count = |reader: &RowReader<'_>, rows: &[&Row]| {
        let mut trial = RowReader::new(reader.file, reader.header, reader.mapping);
        let read = rows::read(&mut trial, rows);
        let has_total = read.kinds.iter().any(|(_, kind)| *kind == RowKind::Total);
        (read.totals_that_differ, has_total)
    };
    let (differ_seen, _) = count(reader, &seen);
    let (differ_all, has_total) = count(reader, body);
    let takes_all = has_total && differ_all < differ_seen;
    let filtered = body
        .iter()
        .any(|row| row.visibility == Visibility::FilteredOut);
    let key = match (takes_all, filtered) {
        (true, _) => "import-hidden-rows-taken",
        (false, true) => "import-filtered-rows",
        (false, false) => "import-hidden-rows",
    };
    let message = Message::new(key)
        .with("file", reader.file)
        .with("count", hidden);
    reader
        .problems
        .push(Problem::general(Severity::Warning, message));
    if takes_all {
        return rows::read(reader, body);
    }
    let mut read = rows::read(reader, &seen);
    let mut kinds: BTreeMap<usize, RowKind> = read.kinds.into_iter().collect();
    read.kinds = body
        .iter()
        .map(|row| {
            (
                row.number,
                kinds.remove(&row.number).unwrap_or(RowKind::Note),
            )
        })
        .collect();
    read
}

/// The funds that rows of holdings name, with the number of rows of each.
fn funds_of(
    reader: &RowReader<'_>,
    body: &[&Row],
    kinds: &[(usize, RowKind)],
) -> Vec<(String, usize)> {
    let mut funds: Vec<(String, usize)> = Vec::new();
    let mut positions: BTreeMap<String, usize> = BTreeMap::new();
    for (row, (_, kind)) in body.iter().zip(kinds) {
        if !matches!(kind, RowKind::Holding | RowKind::LeftOut) {
            continue;
        }
        let Some(name) = reader.cell(row, Field::Fund).map(Cell::to_text) else {
            continue;
        };
        let position = *positions.entry(fold(&name)).or_insert(funds.len());
        match funds.get_mut(position) {
            Some((_, count)) => *count += 1,
            None => funds.push((name, 1)),
        }
    }
    funds
}

/// Takes the rows of other funds out, and what was reported of them.
fn leave_other_funds(reader: &mut RowReader<'_>, body: &[&Row], fund: &str, read: &mut RowsRead) {
    let wanted = fold(fund);
    let mut others = BTreeSet::new();
    for (row, (number, kind)) in body.iter().zip(&mut read.kinds) {
        let is_other = reader
            .cell(row, Field::Fund)
            .is_some_and(|cell| fold(&cell.to_text()) != wanted);
        if is_other && matches!(kind, RowKind::Holding | RowKind::LeftOut) {
            *kind = RowKind::OtherFund;
            others.insert(*number);
        }
    }
    let records: &mut Vec<Record> = &mut read.records;
    records.retain(|record| !others.contains(&record.row));
    let others: BTreeSet<String> = others.iter().map(usize::to_string).collect();
    reader
        .problems
        .retain(|problem| problem.row.as_ref().is_none_or(|row| !others.contains(row)));
    reader.unknown_strategies.clear();
    for record in records.iter().filter(|record| record.strategy.is_none()) {
        if let Some(word) = record.texts.get(&Field::Strategy) {
            *reader.unknown_strategies.entry(word.clone()).or_default() += 1;
        }
    }
}

/// The sentence of a question.
pub const QUESTION: &str = "import-decision-asked";

/// The same with the flag of the command line that settles it.
pub const REFUSAL: &str = "import-decision-refused";

/// The sentence for a decision that was not sure: what was taken, from where, what else it could
/// be, and what settles it.
pub fn note_of(decision: &Decision, file: &str) -> Option<Problem> {
    let (key, severity) = match decision.doubt {
        Doubt::Sure => return None,
        Doubt::Noted => ("import-decision-noted", Severity::Note),
        Doubt::Asked => (QUESTION, Severity::Warning),
    };
    // A unit that only its size speaks for, and a date that is today's, are said in sentences of
    // their own.
    let is_noted = decision.doubt == Doubt::Noted;
    let said_already = match decision.subject {
        Subject::Unit => is_noted && decision.taken.place == Place::Size,
        Subject::Date => decision.taken.place == Place::Assumed,
        Subject::Sheet
        | Subject::Currency
        | Subject::PerCent
        | Subject::Flow
        | Subject::Period
        | Subject::ValueColumn
        | Subject::DecimalMark
        | Subject::Row => false,
    };
    if said_already {
        return None;
    }
    let next = decision.next.as_ref();
    let is_row = decision.subject == Subject::Row;
    let column = decision.column.clone().filter(|_| !is_row);
    let row = decision.column.clone().filter(|_| is_row);
    let message = Message::new(key)
        .with("file", file)
        .with("row", row.unwrap_or_default())
        .with("subject", decision.subject.word())
        .with("flag", decision.subject.flag())
        .with("column", column.unwrap_or_else(|| "nothing".to_owned()))
        .with_parts("value", [decision.taken.value.words()])
        .with_parts("other", next.map(|next| next.value.words()))
        .with("place", decision.taken.place.word())
        .with("evidence", decision.taken.evidence.clone())
        // As the flag takes them.
        .with("value_word", decision.taken.value.word())
        .with(
            "other_word",
            next.map_or_else(String::new, |next| next.value.word()),
        );
    Some(Problem::general(severity, message))
}
