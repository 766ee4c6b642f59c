//! Stage four: tells holdings from bands, totals, notes and repeated headers.

use super::field::{Field, fold};
use super::notation;
use super::record::{Record, RowReader};
use super::table::{Cell, Row};
use super::unit::AmountUnit;
use crate::io::decimal;
use crate::language::Message;
use crate::portfolio::{Severity, visible_name};

/// What a row of the table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// A holding or one lot of it.
    Holding,
    /// A holding that could not be read; a problem says why.
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

/// Values, costs, and values with the cost in place of those that are missing.
type Figures = [f64; 3];

/// Sums that a total may stand for.
#[derive(Default)]
struct Sums {
    /// Since the last band or total.
    section: Figures,
    section_rows: usize,
    /// Of the last company.
    company: Figures,
    /// Of everything.
    all: Figures,
    all_rows: usize,
    /// Of cash and its like, which is no holding but counts in some totals.
    cash: Figures,
}

const SUMMED: [Field; 2] = [Field::FairValue, Field::Cost];

impl Sums {
    fn add(&mut self, record: &Record, is_new_company: bool) {
        if is_new_company {
            self.company = Figures::default();
        }
        let [value, cost] = SUMMED.map(|field| record.figures.get(&field).copied());
        let figures = [
            value.unwrap_or(0.0),
            cost.unwrap_or(0.0),
            value.or(cost).unwrap_or(0.0),
        ];
        for (index, value) in figures.into_iter().enumerate() {
            for sums in [&mut self.section, &mut self.company, &mut self.all] {
                sums[index] += value;
            }
        }
        self.section_rows += 1;
        self.all_rows += 1;
    }

    fn close_section(&mut self) {
        self.section = Figures::default();
        self.section_rows = 0;
    }

    /// What a total of values (0) or costs (1) may be, each with the rows behind it.
    fn candidates(&self, index: usize) -> Vec<(f64, usize)> {
        let of = |index: usize| {
            let (all, cash) = (self.all[index], self.cash[index]);
            [
                (self.section[index], self.section_rows),
                (self.company[index], self.section_rows),
                (all, self.all_rows),
                (all + cash, self.all_rows),
                (cash, 1),
            ]
        };
        let at_cost = (index == 0).then(|| of(2)).into_iter().flatten();
        of(index).into_iter().chain(at_cost).collect()
    }
}

/// Reads the rows below the header: records of holdings and lots, and what each row is.
pub fn read(reader: &mut RowReader<'_>, body: &[Row]) -> (Vec<Record>, Vec<(usize, RowKind)>) {
    let mut records: Vec<Record> = Vec::new();
    let mut kinds = Vec::with_capacity(body.len());
    let mut sums = Sums::default();
    let mut band: Option<(usize, String, bool)> = None;
    for row in body {
        let under = band.as_ref().map(|(_, text, _)| text.as_str());
        let kind = classify(reader, row, &records, &sums, under);
        let kind = match kind {
            Class::Note => {
                if under.is_some_and(is_cash)
                    || reader
                        .cell(row, Field::Name)
                        .is_some_and(|cell| is_cash(&cell.to_text()))
                {
                    for (index, _, value) in stated_totals(reader, row) {
                        sums.cash[index] += value;
                    }
                    sums.cash[2] = sums.cash[0];
                }
                RowKind::Note
            }
            Class::Total => {
                check_total(reader, row, &sums);
                sums.close_section();
                RowKind::Total
            }
            Class::Band(text) => {
                report_lonely_band(reader, band.take());
                band = Some((row.number, text, false));
                sums.close_section();
                RowKind::Band
            }
            Class::WithoutName => {
                let column = reader
                    .column(Field::Name)
                    .map_or("", |column| column.title.as_str());
                reader.report(
                    Severity::Error,
                    row.number,
                    column,
                    "",
                    Message::new("import-without-name"),
                );
                RowKind::LeftOut
            }
            Class::Holding(name) => {
                if let Some((_, _, used)) = &mut band {
                    *used = true;
                }
                match reader.read(row, &name) {
                    Some(mut record) => {
                        record.band = band.as_ref().map(|(_, text, _)| text.clone());
                        let is_new = records
                            .last()
                            .is_none_or(|last| fold(&last.name) != fold(&record.name));
                        sums.add(&record, is_new);
                        records.push(record);
                        RowKind::Holding
                    }
                    None => RowKind::LeftOut,
                }
            }
        };
        kinds.push((row.number, kind));
    }
    report_lonely_band(reader, band);
    (records, kinds)
}

enum Class {
    Holding(String),
    Band(String),
    Total,
    Note,
    WithoutName,
}

fn classify(
    reader: &RowReader<'_>,
    row: &Row,
    records: &[Record],
    sums: &Sums,
    band: Option<&str>,
) -> Class {
    let mut name = reader
        .cell(row, Field::Name)
        .map(Cell::to_text)
        .unwrap_or_default();
    if visible_name(&name).trim().is_empty() {
        name.clear();
    }
    if reader.literal && !is_instructions(row) {
        return if name.is_empty() {
            Class::WithoutName
        } else {
            Class::Holding(name)
        };
    }
    let name = notation::without_name_footnotes(&name).to_owned();
    let label = if name.is_empty() {
        row.filled()
            .find_map(|(_, cell)| {
                if let Cell::Text(text) = cell {
                    Some(text.clone())
                } else {
                    None
                }
            })
            .unwrap_or_default()
    } else {
        name.clone()
    };
    let has_money = SUMMED
        .into_iter()
        .any(|field| reader.cell(row, field).is_some());
    let says_more = [
        Field::Lot,
        Field::Stage,
        Field::Strategy,
        Field::PostMoney,
        Field::Id,
        Field::LotDate,
    ]
    .into_iter()
    .any(|field| {
        reader
            .cell(row, field)
            .is_some_and(|cell| cell.to_text() != label)
    });
    if is_repeated_header(reader, row) || is_instructions(row) {
        return Class::Note;
    }
    let is_total = match total_of(&label) {
        None => false,
        Some(rest) if rest.is_empty() => true,
        // "Total investments" is a total; "Total Energies" is a company unless the figures say otherwise.
        Some(rest) => {
            !says_more
                && (band.is_some_and(|band| fold(band) == rest)
                    || SUMMED_THINGS.iter().any(|thing| rest.contains(thing))
                    || (sums.all_rows > 0 && matches_a_sum(reader, row, sums)))
        }
    };
    if is_total {
        return if has_money { Class::Total } else { Class::Note };
    }
    let says_value = SUMMED
        .into_iter()
        .any(|field| reader.cell(row, field).is_some());
    if is_no_company(&name) && (says_value || !is_cash(&name))
        || says_value && band.is_some_and(is_cash)
    {
        return Class::Note;
    }
    if name.is_empty() {
        if !has_money {
            return Class::Note;
        }
        // A further lot leaves the name to the row above, and with it what is said of the company; figures without any word
        // are a total of it.
        let filled = |fields: &[Field]| {
            fields
                .iter()
                .any(|field| reader.cell(row, *field).is_some())
        };
        let of_company = filled(&[Field::Strategy, Field::PostMoney, Field::Id]);
        let has_words = reader.header.columns.iter().any(
            |column| matches!(row.cell(column.index), Cell::Text(text) if is_words(text, reader)),
        );
        let is_lot = !of_company && (has_words || filled(&[Field::Lot, Field::LotDate]));
        return match records.last() {
            Some(last) if is_lot => Class::Holding(last.name.clone()),
            Some(_) if matches_a_sum(reader, row, sums) => Class::Total,
            _ => Class::WithoutName,
        };
    }
    let says_something = reader
        .header
        .columns
        .iter()
        .zip(&reader.mapping.fields)
        .any(|(column, field)| {
            field.is_some_and(|field| field != Field::Name) && !row.cell(column.index).is_empty()
        });
    if says_something {
        return Class::Holding(name);
    }
    if is_footnote(
        &reader
            .cell(row, Field::Name)
            .map(Cell::to_text)
            .unwrap_or_default(),
    ) {
        Class::Note
    } else {
        Class::Band(name)
    }
}

fn is_words(text: &str, reader: &RowReader<'_>) -> bool {
    notation::number(text, reader.mapping.decimal_mark) == notation::Reading::NotANumber
}

/// A title row that comes again on the next page.
fn is_repeated_header(reader: &RowReader<'_>, row: &Row) -> bool {
    let same = |column: &super::header::Column| {
        let cell = row.cell(column.index).to_text();
        !cell.is_empty() && fold(&column.title).ends_with(&fold(&cell))
    };
    reader
        .header
        .columns
        .iter()
        .filter(|column| same(column))
        .count()
        >= 2.max(row.filled().count())
}

/// The second row of the template: which columns are required.
fn is_instructions(row: &Row) -> bool {
    row.filled().all(|(_, cell)| {
        matches!(
            fold(&cell.to_text()).as_str(),
            "required" | "optional" | "必填" | "选填" | "必填required" | "选填optional"
        )
    })
}

/// What a total is said to be of.
const SUMMED_THINGS: [&str; 12] = [
    "investment",
    "portfolio",
    "securities",
    "equity",
    "holdings",
    "companies",
    "assets",
    "beteiligungen",
    "投资",
    "组合",
    "持仓",
    "资产",
];

/// What stands beside the word "total", folded; empty when the word stands alone, `None` when there is none.
fn total_of(label: &str) -> Option<String> {
    const WORDS: [&str; 12] = [
        "grandtotal",
        "subtotal",
        "totals",
        "total",
        "gesamtsumme",
        "zwischensumme",
        "gesamt",
        "summe",
        "合计",
        "小计",
        "总计",
        "共计",
    ];
    let folded = fold(label);
    if WORDS.contains(&folded.as_str()) || folded == "sum" {
        return Some(String::new());
    }
    let lower = label.to_lowercase();
    let mut words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let stands_first = WORDS.contains(&first)
        || lower.starts_with("sub-total")
        || lower.starts_with("grand total");
    let word = WORDS
        .into_iter()
        .find(|word| (stands_first || !word.is_ascii()) && folded.starts_with(word));
    let at_end = WORDS
        .into_iter()
        .find(|word| !word.is_ascii() && folded.ends_with(word));
    word.and_then(|word| folded.strip_prefix(word))
        .or_else(|| at_end.and_then(|word| folded.strip_suffix(word)))
        .map(str::to_owned)
}

/// Lines of a filed schedule that are worth something and are no company.
fn is_no_company(name: &str) -> bool {
    let folded = fold(name);
    [
        "netassets",
        "cashandcashequivalents",
        "cashequivalents",
        "otherassets",
        "liabilities",
        "otherliabilities",
        "其他资产",
        "货币资金",
        "净资产",
        "nettovermögen",
        "liquidemittel",
    ]
    .iter()
    .any(|word| folded.starts_with(word))
        || folded.contains("moneymarketfund")
}

/// Cash and what is as good as cash, as a line or a heading.
fn is_cash(label: &str) -> bool {
    let folded = fold(label);
    [
        "cash",
        "moneymarket",
        "shortterminvestments",
        "货币资金",
        "现金",
        "liquidemittel",
    ]
    .iter()
    .any(|word| folded.starts_with(word))
        || folded.contains("moneymarketfund")
}

fn is_footnote(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() > 80
        || text.starts_with(['*', '†', '‡', '(', '\u{ff08}', '[', '注'])
        || text.to_lowercase().starts_with("note")
        || text.to_lowercase().starts_with("source")
        || text.chars().next().is_some_and(|c| c.is_ascii_digit())
}

fn report_lonely_band(reader: &mut RowReader<'_>, band: Option<(usize, String, bool)>) {
    if let Some((row, text, false)) = band {
        let column = reader
            .column(Field::Name)
            .map_or("", |column| column.title.as_str());
        reader.report(
            Severity::Note,
            row,
            column,
            &text,
            Message::new("import-only-a-name"),
        );
    }
}

/// The figures of a total row, in millions.
fn stated_totals(reader: &RowReader<'_>, row: &Row) -> Vec<(usize, String, f64)> {
    SUMMED
        .into_iter()
        .enumerate()
        .filter_map(|(index, field)| {
            let position = reader
                .mapping
                .fields
                .iter()
                .position(|known| *known == Some(field))?;
            let column = reader.header.columns.get(position)?;
            let (value, _) = reader
                .figure(field, position, row.cell(column.index))
                .ok()??;
            Some((index, column.title.clone(), value))
        })
        .collect()
}

/// Sums are compared within rounding: half a unit for each row, or half a thousandth.
fn agrees(stated: f64, sum: f64, rows: usize, unit: AmountUnit) -> bool {
    let step = 10_f64.powi(unit.power_to_millions());
    let whole = |value: f64| ((value / step) - (value / step).round()).abs() < 1e-6;
    let rounding = if whole(stated) && unit != AmountUnit::Units {
        0.5 * (rows as f64 + 1.0).sqrt() * step
    } else {
        0.0
    };
    (stated - sum).abs() <= (5e-4 * stated.abs()).max(rounding) + 1e-9
}

fn matches_a_sum(reader: &RowReader<'_>, row: &Row, sums: &Sums) -> bool {
    let totals = stated_totals(reader, row);
    let unit = reader.mapping.amount_unit;
    !totals.is_empty()
        && totals.iter().all(|(index, _, stated)| {
            let candidates = sums.candidates(*index);
            candidates
                .iter()
                .any(|(sum, _)| agrees(*stated, *sum, sums.all_rows, unit))
        })
}

fn check_total(reader: &mut RowReader<'_>, row: &Row, sums: &Sums) {
    let unit = reader.mapping.amount_unit;
    for (index, column, stated) in stated_totals(reader, row) {
        let candidates = sums.candidates(index);
        if candidates
            .iter()
            .any(|(sum, rows)| agrees(stated, *sum, *rows, unit))
        {
            continue;
        }
        let nearest = candidates
            .iter()
            .map(|(sum, _)| *sum)
            .min_by(|a, b| (a - stated).abs().total_cmp(&(b - stated).abs()));
        let in_unit = |millions: f64| {
            let value = millions / 10_f64.powi(unit.power_to_millions());
            ((value * 1e4).round() / 1e4).to_string()
        };
        let message = Message::new("import-total-differs")
            .with("sum", in_unit(nearest.unwrap_or(0.0)))
            .with("unit", unit.word());
        let stated = decimal::write(in_unit(stated).parse().unwrap_or(stated), 0)
            .trim_end_matches(".0")
            .to_owned();
        reader.report(Severity::Warning, row.number, &column, &stated, message);
    }
}
