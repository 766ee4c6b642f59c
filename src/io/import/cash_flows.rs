//! Past calls and distributions of a fund out of a table with dates and amounts: CSV or a workbook.
//!
//! Two shapes are understood: a column of calls and one of distributions, or one column of signed
//! amounts as the investor sees them, what is paid in below zero. What cannot be read for sure is
//! refused with the line it stands in.

use super::dates::{DateOrder, date, settled_order};
use super::lexicon::{find_word, plain, units};
use super::notation::{DecimalMark, NumberReading, of_cell};
use super::table::{Cell, Row, Sheet, Source};
use super::unit::AmountUnit;
use super::{MAX_BYTES, TableFormat, read_bytes, take_apart};
use crate::io::portfolio_file::ReadError;
use crate::language::Message;
use crate::portfolio::CashFlow;
use jiff::civil::Date;
use std::path::Path;

/// Words of titles, in lower case; the first that fits decides.
const DATES: [&str; 6] = ["date", "day", "value date", "日期", "时间", "起息日"];
const CALLS: [&str; 11] = [
    "called",
    "capital call",
    "call",
    "contribution",
    "contributions",
    "drawdown",
    "paid in",
    "paid-in",
    "缴款",
    "实缴",
    "出资",
];
const DISTRIBUTIONS: [&str; 6] = [
    "distributed",
    "distribution",
    "distributions",
    "proceeds",
    "分配",
    "回款",
];
const SIGNED: [&str; 6] = [
    "amount",
    "cash flow",
    "cashflow",
    "net cash flow",
    "金额",
    "现金流",
];

/// What each column is.
struct Columns {
    date: usize,
    amounts: Amounts,
    /// What the titles say of the unit.
    unit: Option<AmountUnit>,
}

enum Amounts {
    Apart {
        called: usize,
        distributed: Option<usize>,
    },
    Signed(usize),
}

/// Reads the flows of a file, in millions and by day.
///
/// # Errors
/// One sentence that names the file and, where there is one, the line that cannot be used.
pub fn cash_flows(path: &Path) -> Result<Vec<CashFlow>, ReadError> {
    let file = path.display().to_string();
    let format = TableFormat::of(path).ok_or_else(|| {
        ReadError::new(Message::new("cash-flows-no-table").with("file", file.clone()))
    })?;
    let bytes = read_bytes(path, MAX_BYTES)?;
    let source = take_apart(&bytes, format)
        .map_err(|message| ReadError::new(message.with("file", file.clone())))?;
    of_source(&source).map_err(|message| ReadError::new(message.with("file", file)))
}

/// Reads the flows of the first sheet that has a header of theirs.
fn of_source(source: &Source) -> Result<Vec<CashFlow>, Message> {
    let found = source.sheets.iter().find_map(|sheet| {
        let (index, columns) = sheet
            .rows
            .iter()
            .take(30)
            .enumerate()
            .find_map(|(index, row)| Some((index, columns(row)?)))?;
        Some((sheet, index, columns))
    });
    let (sheet, header, columns) = found.ok_or_else(|| Message::new("cash-flows-no-header"))?;
    flows(sheet, &sheet.rows[header + 1..], &columns)
}

fn columns(row: &Row) -> Option<Columns> {
    let titles: Vec<(usize, String)> = row
        .filled()
        .map(|(column, cell)| (column, plain(&cell.to_text()).to_lowercase()))
        .collect();
    let find = |words: &[&str]| {
        let has = |title: &String| words.iter().any(|word| find_word(title, word).is_some());
        titles
            .iter()
            .find(|(_, title)| has(title))
            .map(|(column, _)| *column)
    };
    let date = find(&DATES)?;
    let amounts = match (find(&CALLS), find(&DISTRIBUTIONS)) {
        (Some(called), distributed) if distributed != Some(called) => Amounts::Apart {
            called,
            distributed,
        },
        _ => Amounts::Signed(find(&SIGNED)?),
    };
    // The longest word that stands there: 百万 holds 万.
    let said = units()
        .iter()
        .flat_map(|unit| unit.words.iter().map(move |word| (word, unit.unit)))
        .filter(|(word, _)| {
            titles
                .iter()
                .any(|(_, title)| find_word(title, word).is_some())
        })
        .max_by_key(|(word, _)| word.len());
    Some(Columns {
        date,
        amounts,
        unit: said.map(|(_, unit)| unit),
    })
}

/// A line as it is read: its day, and what was called and distributed, in the unit of the table.
struct Line {
    number: usize,
    date: Date,
    called: f64,
    distributed: f64,
}

fn flows(sheet: &Sheet, body: &[Row], columns: &Columns) -> Result<Vec<CashFlow>, Message> {
    let texts: Vec<String> = body
        .iter()
        .map(|row| row.cell(columns.date).to_text())
        .collect();
    let order = settled_order(texts.iter().map(String::as_str))
        .map_err(|open| Message::new("cash-flows-date-order").with("date", open))?
        .unwrap_or_default();
    let mut lines = Vec::new();
    for row in body.iter().filter(|row| row.filled().next().is_some()) {
        lines.extend(line(row, columns, order)?);
    }
    if lines.is_empty() {
        return Err(Message::new("cash-flows-none").with("sheet", sheet.name.clone()));
    }
    if let Amounts::Signed(_) = columns.amounts {
        signs(&lines)?;
    }
    let power = unit(&lines, columns)?.power_to_millions();
    let scale = |amount: f64| amount * libm::exp10(f64::from(power));
    let mut flows: Vec<CashFlow> = lines
        .iter()
        .map(|line| CashFlow {
            date: line.date,
            called: scale(line.called),
            distributed: scale(line.distributed),
        })
        .collect();
    flows.sort_by_key(|flow| flow.date);
    Ok(flows)
}

/// A line of the table; none of a total or of words without a day and an amount.
fn line(row: &Row, columns: &Columns, order: DateOrder) -> Result<Option<Line>, Message> {
    let amount = |column: usize| match of_cell(row.cell(column), DecimalMark::Point) {
        NumberReading::Figure(figure) => Ok(figure.value(0)),
        NumberReading::Blank | NumberReading::Dash { .. } => Ok(0.0),
        NumberReading::Error | NumberReading::Bound | NumberReading::NotANumber => Err(unread(row)),
    };
    let cell = row.cell(columns.date);
    let day = if let Cell::Date(day) = cell {
        Some(*day)
    } else {
        date(&cell.to_text(), order)
    };
    let (called, distributed) = match columns.amounts {
        Amounts::Apart {
            called,
            distributed,
        } => {
            let paid = distributed.map_or(Ok(0.0), amount)?;
            // A call is a call whichever sign it is written with.
            (amount(called)?.abs(), paid)
        }
        Amounts::Signed(column) => {
            let signed = amount(column)?;
            ((-signed).max(0.0), signed.max(0.0))
        }
    };
    let Some(date) = day else {
        // A total has no day, and words no amount.
        let is_total = row.cell(columns.date).is_empty() || called + distributed == 0.0;
        let says_total = plain(&row.cell(columns.date).to_text())
            .to_lowercase()
            .contains("total");
        return if is_total || says_total {
            Ok(None)
        } else {
            Err(unread(row))
        };
    };
    if distributed < 0.0 {
        return Err(unread(row));
    }
    Ok((called + distributed > 0.0).then_some(Line {
        number: row.number,
        date,
        called,
        distributed,
    }))
}

/// One column of amounts says what is a call by its sign; without both signs nobody knows which is
/// which.
fn signs(lines: &[Line]) -> Result<(), Message> {
    let first = lines.iter().min_by_key(|line| line.date);
    match first {
        Some(first) if first.called <= 0.0 => {
            Err(Message::new("cash-flows-signs").with("line", first.number))
        }
        Some(_) | None => Ok(()),
    }
}

/// The unit of the amounts: what the titles say, else what their size allows no doubt of.
fn unit(lines: &[Line], columns: &Columns) -> Result<AmountUnit, Message> {
    if let Some(unit) = columns.unit {
        return Ok(unit);
    }
    let largest = lines
        .iter()
        .map(|line| line.called.max(line.distributed))
        .fold(0.0, f64::max);
    // No fund calls a hundred billion at once, and none less than a hundred in full units.
    if largest < 2_000.0 {
        Ok(AmountUnit::Millions)
    } else if largest >= 200_000.0 {
        Ok(AmountUnit::Units)
    } else {
        Err(Message::new("cash-flows-unit").with("amount", format!("{largest}")))
    }
}

fn unread(row: &Row) -> Message {
    Message::new("cash-flows-not-read").with("line", row.number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Text};
    use jiff::civil::date as day;

    fn read(text: &str) -> Result<Vec<CashFlow>, String> {
        let source = take_apart(text.as_bytes(), TableFormat::Csv).unwrap();
        let said =
            |message: Message| Text::new(Language::English).say(&message.with("file", "flows.csv"));
        of_source(&source).map_err(said)
    }

    const RIGHT: [(i16, i8, f64, f64); 2] = [(2021, 4, 140.0, 0.0), (2023, 6, 0.0, 30.0)];

    fn assert_right(flows: &[CashFlow]) {
        assert_eq!(flows.len(), RIGHT.len());
        for (flow, (year, month, called, distributed)) in flows.iter().zip(RIGHT) {
            assert_eq!(flow.date, day(year, month, 30));
            assert!(
                (flow.called - called).abs() < 1e-9
                    && (flow.distributed - distributed).abs() < 1e-9
            );
        }
    }

    #[test]
    fn calls_and_distributions_apart_or_with_a_sign_are_the_same() {
        assert_right(
            &read("Date,Capital call,Distribution\n2023-06-30,,30\n2021-04-30,140,\n").unwrap(),
        );
        assert_right(
            &read("date,cash flow (USD)\n30.04.2021,\"-140,000,000\"\n30.06.2023,30000000\n")
                .unwrap(),
        );
        assert_right(
            &read("日期,缴款（百万）,分配（百万）\n2021-04-30,140,-\n2023-06-30,-,30\n").unwrap(),
        );
        assert_right(
            &read("Date,Called (thousands),Distributed\n2021-04-30,140000,0\n2023-06-30,0,30000\nTotal,140000,30000\n").unwrap(),
        );
    }

    #[test]
    fn what_could_be_read_two_ways_is_refused_in_a_sentence() {
        let positive = read("date,amount\n2021-04-30,140\n2023-06-30,30\n").unwrap_err();
        assert!(positive.contains('2'), "{positive}");
        let between = read("date,called\n2021-04-30,14000\n").unwrap_err();
        assert!(between.contains("14000"), "{between}");
        let word = read("date,called\nsoon,14\n").unwrap_err();
        assert!(word.contains('2'), "{word}");
        let day = read("date,called\n03/04/2021,14000000\n").unwrap_err();
        assert!(day.contains("03/04/2021"), "{day}");
        assert!(read("date,called\n03/04/2021,14000000\n25/09/21,5000000\n").is_ok());
        assert!(read("name,value\nA,1\n").unwrap_err().contains("flows.csv"));
        assert!(read("date,called\n").is_err());
    }
}
