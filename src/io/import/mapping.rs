//! Stage three: which column stands for what, and how its cells are written. It can be changed by a person, and saved
//! as a profile.

use super::dates::{self, DateOrder};
use super::field::{self, Field, Kind};
use super::header::Header;
use super::notation::{self, DecimalMark};
use super::table::{Cell, Row, Sheet, Source};
use super::unit::{self, AmountUnit};
use super::vocabulary;
use crate::portfolio::{Currency, ExchangeRates};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How the unit of amounts is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitOrigin {
    /// The file says it.
    Stated,
    /// The size of the amounts speaks for it.
    Guessed,
    /// The user chose it.
    Chosen,
}

/// What is understood of a table before any row is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapping {
    /// What each column of the header stands for, in its order; `None` is kept as an attribute.
    pub fields: Vec<Option<Field>>,
    /// Unit of amounts where a column does not state its own.
    pub amount_unit: AmountUnit,
    /// How it is known.
    pub unit_origin: UnitOrigin,
    /// Units stated in the titles of single columns, in the order of the header.
    pub column_units: Vec<Option<AmountUnit>>,
    /// Whether the numbers of a percentage column are in per cent (`1.6`) and not fractions (`0.016`), in the order of the header.
    pub in_per_cent: Vec<bool>,
    /// Decimal mark of numbers in text.
    pub decimal_mark: DecimalMark,
    /// Order of day and month.
    pub date_order: DateOrder,
    /// Date of the marks, from the titles.
    pub as_of: Option<Date>,
    /// Currency, from the titles.
    pub currency: Option<Currency>,
    /// Words the user gave a meaning: by key of the field, from the file's word to the program's.
    pub words: BTreeMap<String, BTreeMap<String, String>>,
    /// What the user says of the portfolio as a whole.
    pub chosen: Chosen,
}

/// What the user says of the portfolio as a whole, above what the file says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Chosen {
    /// Name of the portfolio.
    pub name: Option<String>,
    /// Date of the marks.
    pub as_of: Option<Date>,
    /// Reporting currency.
    pub currency: Option<Currency>,
    /// The one fund to take, of a file of several.
    pub fund: Option<String>,
    /// Rates into the reporting currency that the file does not state.
    pub exchange_rates: ExchangeRates,
}

impl Mapping {
    /// Says what a column stands for; `None` keeps it as an attribute. Another column that stood for the same is kept as an
    /// attribute from then on.
    pub fn assign(
        &mut self,
        position: usize,
        field: Option<Field>,
        sheet: &Sheet,
        header: &Header,
    ) {
        if field.is_some() {
            for other in self.fields.iter_mut().filter(|other| **other == field) {
                *other = None;
            }
        }
        if let Some(slot) = self.fields.get_mut(position) {
            *slot = field;
        }
        self.in_per_cent = in_per_cent(self, sheet, header);
    }

    /// Reads every amount in one unit, whatever the file says.
    pub fn choose_unit(&mut self, unit: AmountUnit) {
        self.amount_unit = unit;
        self.unit_origin = UnitOrigin::Chosen;
        self.column_units.fill(None);
    }

    /// Reads numbers with another decimal mark.
    pub fn choose_decimal_mark(&mut self, mark: DecimalMark, sheet: &Sheet, header: &Header) {
        self.decimal_mark = mark;
        self.in_per_cent = in_per_cent(self, sheet, header);
    }

    /// Gives a word of a column a meaning, or takes it back.
    pub fn give_meaning(&mut self, field: Field, word: &str, meaning: Option<&str>) {
        let words = self.words.entry(field.key().to_owned()).or_default();
        match meaning {
            Some(meaning) => drop(words.insert(word.to_owned(), meaning.to_owned())),
            None => drop(words.remove(word)),
        }
        self.words.retain(|_, words| !words.is_empty());
    }

    /// Whether a column stands for the field.
    pub fn has(&self, field: Field) -> bool {
        self.fields.contains(&Some(field))
    }
}

/// A mapping as it is saved: by the titles of columns, for the next export of the same kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// `froth-import-profile/1`
    pub schema: String,
    /// From the title of a column to the key of a field, or to `attribute`.
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
    /// Unit of amounts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_unit: Option<AmountUnit>,
    /// `.` or `,`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimal_mark: Option<char>,
    /// Whether the day comes before the month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day_first: Option<bool>,
    /// Words with their meaning, by key of the field.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub words: BTreeMap<String, BTreeMap<String, String>>,
}

/// Schema of a profile.
pub const PROFILE_SCHEMA: &str = "froth-import-profile/1";

/// Marks a column that stands for no field.
const ATTRIBUTE: &str = "attribute";

impl Profile {
    /// A column that is mapped to something the program does not know.
    pub fn unknown_field(&self) -> Option<(&str, &str)> {
        let known = |key: &str| key == ATTRIBUTE || Field::from_key(key).is_some();
        self.columns
            .iter()
            .find(|(_, key)| !known(key))
            .map(|(title, key)| (title.as_str(), key.as_str()))
    }

    /// The profile of a mapping.
    pub fn of(header: &Header, mapping: &Mapping) -> Self {
        let columns = header
            .columns
            .iter()
            .zip(&mapping.fields)
            .map(|(column, field)| {
                (
                    column.title.clone(),
                    field.map_or(ATTRIBUTE, Field::key).to_owned(),
                )
            })
            .collect();
        Self {
            schema: PROFILE_SCHEMA.into(),
            columns,
            amount_unit: Some(mapping.amount_unit),
            decimal_mark: Some(if mapping.decimal_mark == DecimalMark::Comma {
                ','
            } else {
                '.'
            }),
            day_first: Some(mapping.date_order == DateOrder::DayFirst),
            words: mapping.words.clone(),
        }
    }
}

/// Finds the mapping of a table by its titles and cells, with the profile's word above both.
pub fn find(
    source: &Source,
    sheet: &Sheet,
    header: &Header,
    profile: Option<&Profile>,
    chosen: Option<AmountUnit>,
) -> Mapping {
    let body = header.body(sheet);
    let mut fields = match_columns(header, profile);
    for field in [Field::Strategy, Field::Stage] {
        prefer_understood(&mut fields, field, header, body, profile);
    }
    let texts = |wanted: fn(Kind) -> bool| {
        let columns: Vec<usize> = header
            .columns
            .iter()
            .zip(&fields)
            .filter(|(_, field)| field.is_some_and(|field| wanted(field.kind())))
            .map(|(column, _)| column.index)
            .collect();
        body.iter()
            .flat_map(move |row| {
                columns
                    .iter()
                    .map(|index| row.cell(*index))
                    .collect::<Vec<_>>()
            })
            .filter_map(|cell| {
                if let Cell::Text(text) = cell {
                    Some(text.as_str())
                } else {
                    None
                }
            })
            .collect::<Vec<_>>()
    };
    let hint = if source.delimiter == Some(';') {
        DecimalMark::Comma
    } else {
        DecimalMark::Point
    };
    let is_figure = |kind| matches!(kind, Kind::Amount | Kind::Percent | Kind::Number);
    let decimal_mark = match profile.and_then(|profile| profile.decimal_mark) {
        Some(',') => DecimalMark::Comma,
        Some(_) => DecimalMark::Point,
        None => notation::decimal_mark(texts(is_figure).into_iter(), hint),
    };
    let date_order = match profile.and_then(|profile| profile.day_first) {
        Some(true) => DateOrder::DayFirst,
        Some(false) => DateOrder::MonthFirst,
        None => dates::date_order(texts(|kind| kind == Kind::Date).into_iter()).unwrap_or(
            if decimal_mark == DecimalMark::Comma {
                DateOrder::DayFirst
            } else {
                DateOrder::MonthFirst
            },
        ),
    };
    let title_rows: Vec<String> = header
        .titles(sheet)
        .iter()
        .flat_map(|row| {
            row.filled()
                .map(|(_, cell)| cell.to_text())
                .collect::<Vec<_>>()
        })
        .collect();
    let column_units: Vec<_> = header
        .columns
        .iter()
        .map(|column| unit::stated(&column.title))
        .collect();
    let mut mapping = Mapping {
        fields,
        amount_unit: AmountUnit::Millions,
        unit_origin: UnitOrigin::Chosen,
        column_units,
        in_per_cent: Vec::new(),
        decimal_mark,
        date_order,
        as_of: as_of(&title_rows, header),
        currency: title_rows
            .iter()
            .chain(header.columns.iter().map(|column| &column.title))
            .find_map(|title| currency_in(title)),
        words: profile
            .map(|profile| profile.words.clone())
            .unwrap_or_default(),
        chosen: Chosen::default(),
    };
    mapping.in_per_cent = in_per_cent(&mapping, sheet, header);
    (mapping.amount_unit, mapping.unit_origin) =
        match chosen.or(profile.and_then(|profile| profile.amount_unit)) {
            Some(unit) => (unit, UnitOrigin::Chosen),
            None => amount_unit(&mapping, sheet, header, &title_rows),
        };
    if chosen.is_some() {
        mapping.column_units.fill(None);
    }
    mapping
}

/// One column for each field, the best first; the others are kept as attributes.
fn match_columns(header: &Header, profile: Option<&Profile>) -> Vec<Option<Field>> {
    let mut candidates: Vec<_> = header
        .columns
        .iter()
        .enumerate()
        .filter_map(|(position, column)| {
            let named = profile.and_then(|profile| {
                profile
                    .columns
                    .iter()
                    .find(|(title, _)| field::fold(title) == field::fold(&column.title))
            });
            match named {
                Some((_, key)) => Field::from_key(key).map(|field| (field, None, position)),
                None => {
                    field::of_title(&column.title).map(|(field, fit)| (field, Some(fit), position))
                }
            }
        })
        .collect();
    // A profile's word (no fit) goes before any title; among titles the better fit, then the column further left.
    candidates
        .sort_by_key(|(_, fit, position)| (fit.is_some(), std::cmp::Reverse(*fit), *position));
    let mut fields = vec![None; header.columns.len()];
    let mut taken = Vec::new();
    for (field, _, position) in candidates {
        if !taken.contains(&field) {
            taken.push(field);
            if let Some(slot) = fields.get_mut(position) {
                *slot = Some(field);
            }
        }
    }
    fields
}

/// Of several columns whose titles stand for the same words, the one of which most is understood: Crunchbase has a vague
/// `Stage` beside an exact `Last Funding Type`.
fn prefer_understood(
    fields: &mut [Option<Field>],
    field: Field,
    header: &Header,
    body: &[Row],
    profile: Option<&Profile>,
) {
    if profile.is_some_and(|profile| profile.columns.values().any(|key| key == field.key())) {
        return;
    }
    let understood = |index: usize| {
        let means = |text: &str| match field {
            Field::Stage => vocabulary::stage(text).is_some(),
            _ => vocabulary::strategy(text).is_some(),
        };
        body.iter()
            .filter(|row| matches!(row.cell(index), Cell::Text(text) if means(text)))
            .count()
    };
    let Some(now) = fields.iter().position(|known| *known == Some(field)) else {
        return;
    };
    let score = |position: usize| {
        header
            .columns
            .get(position)
            .map_or(0, |column| understood(column.index))
    };
    let named = |position: &usize| {
        let title = header
            .columns
            .get(*position)
            .map(|column| field::of_title(&column.title));
        fields.get(*position) == Some(&None)
            && matches!(title, Some(Some((known, _))) if known == field)
    };
    let best = (0..fields.len())
        .filter(named)
        .map(|position| (score(position), position))
        .max_by_key(|(score, _)| *score);
    if let Some((_, better)) = best.filter(|(most, _)| *most > score(now)) {
        fields.swap(now, better);
    }
}

/// A date in the titles or in the title of a column.
fn as_of(titles: &[String], header: &Header) -> Option<Date> {
    titles
        .iter()
        .chain(header.columns.iter().map(|column| &column.title))
        .find_map(|title| dates::date_inside(title))
}

fn currency_in(title: &str) -> Option<Currency> {
    let upper = title.to_uppercase();
    for (word, code) in [
        ("人民币", "CNY"),
        ("美元", "USD"),
        ("RMB", "CNY"),
        ("TEUR", "EUR"),
        ("US$", "USD"),
        ("HK$", "HKD"),
        ("€", "EUR"),
        ("£", "GBP"),
        ("$", "USD"),
    ] {
        if upper.contains(word) {
            return Currency::parse(code);
        }
    }
    let codes = [
        "USD", "EUR", "GBP", "CNY", "CHF", "HKD", "SGD", "JPY", "INR",
    ];
    upper
        .split(|c: char| !c.is_ascii_alphabetic())
        .find(|word| codes.contains(word))
        .and_then(Currency::parse)
        .or_else(|| {
            (title.contains("万元") || title.contains("亿元"))
                .then(|| Currency::parse("CNY"))
                .flatten()
        })
}

/// A percentage column is in per cent when its title is the key of a native file, or when a figure in it is too large for a
/// fraction: above 1, or above 5 for growth.
fn in_per_cent(mapping: &Mapping, sheet: &Sheet, header: &Header) -> Vec<bool> {
    header
        .columns
        .iter()
        .zip(&mapping.fields)
        .map(|(column, field)| {
            let Some(field) = field.filter(|field| field.kind() == Kind::Percent) else {
                return false;
            };
            if column.title == field.key() {
                return true;
            }
            let most = if field == Field::Growth { 5.0 } else { 1.0 };
            header
                .body(sheet)
                .iter()
                .any(|row| match row.cell(column.index) {
                    Cell::Number(number) => number.abs() > most,
                    Cell::Text(text) => match notation::number(text, mapping.decimal_mark) {
                        notation::Reading::Figure(figure) => {
                            !figure.percent && figure.value(0).abs() > most
                        }
                        _ => false,
                    },
                    _ => false,
                })
        })
        .collect()
}

fn amount_unit(
    mapping: &Mapping,
    sheet: &Sheet,
    header: &Header,
    titles: &[String],
) -> (AmountUnit, UnitOrigin) {
    let column_of = |wanted: Field| {
        mapping
            .fields
            .iter()
            .position(|field| *field == Some(wanted))
    };
    let value = column_of(Field::FairValue).or_else(|| column_of(Field::Cost));
    // The template is in millions, and says so by its keys.
    if value
        .and_then(|value| header.columns.get(value))
        .is_some_and(|column| column.title == "fair_value")
        && header
            .columns
            .iter()
            .any(|column| column.title == "post_money")
    {
        return (AmountUnit::Millions, UnitOrigin::Stated);
    }
    if let Some(unit) = value.and_then(|value| mapping.column_units.get(value).copied().flatten()) {
        return (unit, UnitOrigin::Stated);
    }
    if let Some(unit) = titles.iter().find_map(|title| unit::stated(title)) {
        return (unit, UnitOrigin::Stated);
    }
    let size_of = |position: usize| {
        let index = header
            .columns
            .get(position)
            .map_or(usize::MAX, |column| column.index);
        let mut sizes: Vec<f64> = header
            .body(sheet)
            .iter()
            .filter_map(|row| match row.cell(index) {
                Cell::Number(number) => Some(*number),
                Cell::Text(text) => match notation::number(text, mapping.decimal_mark) {
                    notation::Reading::Figure(figure) if !figure.scaled => Some(figure.value(0)),
                    _ => None,
                },
                _ => None,
            })
            .filter(|value| *value > 0.0)
            .collect();
        unit::by_size(&mut sizes)
    };
    let any = value
        .or_else(|| column_of(Field::TotalRaised))
        .or_else(|| column_of(Field::PostMoney));
    (
        any.map_or(AmountUnit::Millions, size_of),
        UnitOrigin::Guessed,
    )
}
