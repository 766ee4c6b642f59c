//! Series of prices or multiples: those the program ships, and reading one from text.

use crate::language::{Language, Message};
use jiff::civil::{Date, date};
use serde::Deserialize;
use std::sync::LazyLock;

/// What the levels of a series are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeriesKind {
    /// A price or an index of prices: what it is worth beneath is not in the series.
    Price,
    /// A price over something it is paid for, such as dividends, earnings or revenue.
    Multiple,
}

/// One level of a series.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// When it stood.
    pub date: Date,
    /// The level, above zero.
    pub value: f64,
}

/// Levels over time, oldest first, each date once.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Key of a shipped series, or the name the user's file has.
    pub name: String,
    /// What the levels are.
    pub kind: SeriesKind,
    /// Where they come from; empty for the user's own.
    pub source: String,
    /// The same in Chinese.
    pub source_zh: String,
    /// The levels.
    pub points: Vec<Point>,
}

impl Series {
    /// The levels alone.
    pub fn values(&self) -> Vec<f64> {
        self.points.iter().map(|point| point.value).collect()
    }

    /// Where its levels come from, in a language.
    pub fn source_in(&self, language: Language) -> &str {
        language.of_both(&self.source, &self.source_zh)
    }

    /// Key of a shipped series' name in the locale files.
    pub fn name_key(&self) -> String {
        format!("series-{}", self.name.replace('_', "-"))
    }
}

#[derive(Deserialize)]
struct Catalogue {
    series: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    key: String,
    file: String,
    kind: SeriesKind,
    source: String,
    source_zh: String,
}

const CATALOGUE: &str = include_str!("../../assets/series/series.toml");

/// The files of the catalogue.
const FILES: [(&str, &str); 4] = [
    (
        "nasdaq-composite.csv",
        include_str!("../../assets/series/nasdaq-composite.csv"),
    ),
    (
        "public-software.csv",
        include_str!("../../assets/series/public-software.csv"),
    ),
    (
        "sp500-cape.csv",
        include_str!("../../assets/series/sp500-cape.csv"),
    ),
    (
        "sp500-price-dividend.csv",
        include_str!("../../assets/series/sp500-price-dividend.csv"),
    ),
];

static SHIPPED: LazyLock<Vec<Series>> = LazyLock::new(|| {
    let catalogue: Catalogue =
        toml::from_str(CATALOGUE).unwrap_or(Catalogue { series: Vec::new() });
    let with_file = |entry: Entry| {
        let (_, text) = FILES.iter().find(|(file, _)| *file == entry.file)?;
        Some(Series {
            points: read(text, &entry.file).ok()?,
            name: entry.key,
            kind: entry.kind,
            source: entry.source,
            source_zh: entry.source_zh,
        })
    };
    // A test holds that nothing of the shipped catalogue is lost here.
    catalogue.series.into_iter().filter_map(with_file).collect()
});

/// The series the program ships, in the order of the catalogue.
pub fn all_shipped() -> &'static [Series] {
    &SHIPPED
}

/// A shipped series by its key.
pub fn shipped(key: &str) -> Option<&'static Series> {
    SHIPPED.iter().find(|series| series.name == key)
}

/// Reads a table of dates and levels: two columns under a heading, or with the level under *value*,
/// *close*, *price*, *multiple* or *ratio*. Dates are written 2024-11-30, 2024-11 (its last day) or
/// 2024 (its last day). Rows may stand in any order; the result is oldest first. `file` is its name
/// in sentences.
///
/// # Errors
/// One sentence with the row: a date or a level that cannot be read, a level not above zero, a date
/// that comes twice, or nothing to read.
///
/// ```
/// use froth::gauge::series::read;
///
/// let points = read("month,ratio\n2000-02,1.5\n2000-01,1.25\n", "ratio.csv").unwrap();
/// assert_eq!(points[0].date.to_string(), "2000-01-31");
/// assert!(read("date,value\n2000-01-31,-3\n", "ratio.csv").is_err());
/// ```
pub fn read(text: &str, file: &str) -> Result<Vec<Point>, Message> {
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let heads = reader
        .headers()
        .map_err(|_| Message::new("series-empty").with("file", file))?
        .clone();
    let level_column = heads
        .iter()
        .position(|head| LEVEL_HEADS.contains(&head.to_lowercase().as_str()))
        .unwrap_or(1);
    let mut points = Vec::new();
    for (index, row) in reader.records().enumerate() {
        let at = index + 2;
        let wrong = |key, cell: &str| {
            Message::new(key)
                .with("row", at)
                .with("value", cell.to_owned())
        };
        let row = row.map_err(|_| wrong("series-bad-row", ""))?;
        let cell = |column: usize| row.get(column).unwrap_or_default();
        let date = day(cell(0)).ok_or_else(|| wrong("series-bad-date", cell(0)))?;
        let level = cell(level_column);
        let value = level
            .parse()
            .ok()
            .filter(|value: &f64| value.is_finite() && *value > 0.0)
            .ok_or_else(|| wrong("series-bad-value", level))?;
        points.push(Point { date, value });
    }
    points.sort_by_key(|point| point.date);
    if let Some(twice) = points.windows(2).find(|pair| pair[0].date == pair[1].date) {
        return Err(Message::new("series-date-twice")
            .with("file", file)
            .with("date", twice[0].date));
    }
    if points.is_empty() {
        return Err(Message::new("series-empty").with("file", file));
    }
    Ok(points)
}

/// Titles under which the level stands, before the second column is taken.
const LEVEL_HEADS: [&str; 5] = ["value", "close", "price", "multiple", "ratio"];

/// A day, or the last day of a month or year.
fn day(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['-', '/']).collect();
    let number = |at: usize| parts.get(at)?.parse::<i16>().ok();
    let year = number(0).filter(|_| parts[0].len() == 4)?;
    let month = |at| {
        i8::try_from(number(at)?)
            .ok()
            .filter(|m| (1..=12).contains(m))
    };
    match parts.len() {
        1 => Some(date(year, 12, 31)),
        2 => Some(date(year, month(1)?, 1).last_of_month()),
        3 => Date::new(year, month(1)?, i8::try_from(number(2)?).ok()?).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_series_of_the_catalogue_is_there_with_its_source() {
        let catalogue: Catalogue = toml::from_str(CATALOGUE).unwrap();
        assert_eq!(catalogue.series.len(), all_shipped().len());
        let lengths = [108, 5, 440, 1_683];
        for (series, length) in all_shipped().iter().zip(lengths) {
            assert_eq!(series.points.len(), length, "{}", series.name);
            for source in [&series.source, &series.source_zh] {
                assert!(source.contains("20"), "{}", series.name);
            }
        }
    }

    #[test]
    fn rows_that_cannot_be_read_are_named() {
        for (text, key, row) in [
            ("date,value\n2000-13,1\n", "series-bad-date", "2"),
            (
                "date,value\n2000-01,1\n2000-02,n/a\n",
                "series-bad-value",
                "3",
            ),
            ("date,value\n99-01,1\n", "series-bad-date", "2"),
            ("date,value\n2000-01-31,inf\n", "series-bad-value", "2"),
            ("date,value\n2000-02-30,1\n", "series-bad-date", "2"),
        ] {
            let error = read(text, "f").unwrap_err();
            assert_eq!(error.key, key, "{text}");
            assert!(error.arguments.contains(&("row", row.to_owned())), "{text}");
        }
        assert_eq!(read("date,value\n", "f").unwrap_err().key, "series-empty");
        assert_eq!(read("", "f").unwrap_err().key, "series-empty");
        let twice = read("date,value\n2000-01,1\n2000-01-31,2\n", "f").unwrap_err();
        assert_eq!(twice.key, "series-date-twice");
    }

    #[test]
    fn the_level_is_found_by_its_title_or_second() {
        let points = read("date,open,close\n2000-01-31,1,2\n", "f").unwrap();
        assert_eq!(points[0].value, 2.0);
        assert_eq!(
            read("d,x\n2001,7\n", "f").unwrap()[0].date,
            date(2001, 12, 31)
        );
    }
}
