//! Net results of other funds by vintage, as marks beside a fund's own; and the same cash flows in
//! an index.

use super::irr::years_between;
use crate::language::{Language, Message};
use crate::portfolio::CashFlow;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The benchmarks the program comes with.
const SHIPPED: &str = include_str!("../../assets/benchmarks.toml");

/// What a benchmark measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Benchmarked {
    /// Net TVPI.
    Tvpi,
    /// DPI.
    Dpi,
    /// Net IRR, a fraction.
    Irr,
}

impl Benchmarked {
    /// Key of its name in the locale files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Tvpi => "net-tvpi",
            Self::Dpi => "net-dpi",
            Self::Irr => "net-irr",
        }
    }
}

/// One quantile of one measure among the funds of a vintage.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Benchmark {
    /// What is measured.
    pub measure: Benchmarked,
    /// Year of the first closing.
    pub vintage: i16,
    /// Share of the funds that lie below, 0 … 1.
    pub quantile: f64,
    /// The measure there.
    pub value: f64,
    /// When it was so, as the source says it.
    pub as_of: String,
    /// Where it stands.
    pub source: String,
    /// The same in Chinese, if it is said.
    #[serde(default)]
    pub source_zh: Option<String>,
}

impl Benchmark {
    /// Where it stands, in a language.
    pub fn source_in(&self, language: Language) -> &str {
        let chinese = self.source_zh.as_ref().unwrap_or(&self.source);
        language.of_both(&self.source, chinese)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    benchmark: Vec<Benchmark>,
}

/// Reads a file of benchmarks.
///
/// # Errors
/// A sentence when it is no TOML of that shape, or a quantile or value cannot be.
pub fn read(text: &str, file: &str) -> Result<Vec<Benchmark>, Message> {
    let not_read = |detail: &str| {
        Message::new("benchmarks-not-read")
            .with("file", file)
            .with("detail", detail)
    };
    let read: File = toml::from_str(text).map_err(|error| not_read(error.message()))?;
    let cannot_be = read.benchmark.iter().find(|benchmark| {
        !(0.0..=1.0).contains(&benchmark.quantile) || !benchmark.value.is_finite()
    });
    match cannot_be {
        Some(benchmark) => Err(Message::new("benchmarks-cannot-be")
            .with("file", file)
            .with("vintage", benchmark.vintage)
            .with("quantile", benchmark.quantile)
            .with("value", benchmark.value)),
        None => Ok(read.benchmark),
    }
}

/// The benchmarks the program comes with.
pub fn shipped() -> Vec<Benchmark> {
    // A test reads them, so that nothing is left out here.
    read(SHIPPED, "benchmarks.toml").unwrap_or_default()
}

/// Those of a vintage, the lowest quantile first.
pub fn of_vintage(benchmarks: &[Benchmark], vintage: i16) -> Vec<&Benchmark> {
    let mut found: Vec<&Benchmark> = benchmarks
        .iter()
        .filter(|benchmark| benchmark.vintage == vintage)
        .collect();
    found.sort_by(|a, b| a.quantile.total_cmp(&b.quantile));
    found
}

/// A level of an index on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IndexLevel {
    /// The day.
    pub date: Date,
    /// The level, above 0, dividends included.
    pub level: f64,
}

/// Public market equivalent of Kaplan and Schoar: what came back over what was paid in, each grown
/// with the index to the day of the marks; above 1 the fund has beaten the index. Between two days
/// of the index its logarithm is drawn straight.
///
/// `None` when the index does not reach from the first flow to the marks, or nothing was paid in.
pub fn public_market_equivalent(
    flows: &[CashFlow],
    net_value: f64,
    as_of: Date,
    index: &[IndexLevel],
) -> Option<f64> {
    let end = level_on(index, as_of)?;
    let (mut paid_in, mut back) = (0.0, net_value);
    for flow in flows {
        let growth = end / level_on(index, flow.date)?;
        paid_in += flow.called * growth;
        back += flow.distributed * growth;
    }
    (paid_in > 0.0).then(|| back / paid_in)
}

/// Level of an index, in the order of its days, on a day.
fn level_on(index: &[IndexLevel], date: Date) -> Option<f64> {
    let after = index.iter().position(|level| level.date >= date)?;
    let next = index[after];
    if next.date == date {
        return Some(next.level);
    }
    let before = index.get(after.checked_sub(1)?)?;
    let share = years_between(before.date, date) / years_between(before.date, next.date);
    Some(before.level * libm::pow(next.level / before.level, share))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Text;
    use jiff::civil::date;

    #[test]
    fn the_shipped_benchmarks_are_read_and_each_names_its_source() {
        let all = read(SHIPPED, "benchmarks.toml").unwrap();
        assert_eq!(all.len(), 6);
        for language in Language::ALL {
            let said = all.iter().map(|benchmark| benchmark.source_in(language));
            assert!(said.clone().all(|source| source.len() > 10));
            let is_chinese = |source: &str| source.contains('，');
            assert!(
                said.into_iter()
                    .all(|it| is_chinese(it) == (language == Language::Chinese))
            );
        }
        assert_eq!(all, shipped());
        let of_2021 = of_vintage(&all, 2021);
        assert_eq!((of_2021.len(), of_2021[0].value), (1, 1.1));
        assert!(of_vintage(&all, 1999).is_empty());
    }

    #[test]
    fn a_file_that_cannot_be_is_a_sentence() {
        let text = Text::new(Language::English);
        let said = |file: &str| text.say(&read(file, "own.toml").unwrap_err());
        assert!(said("benchmark = 3").starts_with("own.toml could not be read as benchmarks"));
        let row = "[[benchmark]]\nmeasure = \"dpi\"\nvintage = 2017\nquantile = 75\nvalue = 1.2\n\
                   as_of = \"2025\"\nsource = \"own\"";
        assert!(said(row).contains("75"), "{}", said(row));
    }

    #[test]
    fn the_same_flows_in_an_index() {
        let level = |day, level| IndexLevel { date: day, level };
        let index = [
            level(date(2020, 1, 1), 100.0),
            level(date(2022, 1, 1), 150.0),
            level(date(2024, 1, 1), 200.0),
        ];
        let flow = |day, called, distributed| CashFlow {
            date: day,
            called,
            distributed,
        };
        let flows = [
            flow(date(2020, 1, 1), 100.0, 0.0),
            flow(date(2022, 1, 1), 0.0, 60.0),
        ];
        // 100 would have become 200; the 60 became 80.
        let equivalent =
            |net_value| public_market_equivalent(&flows, net_value, date(2024, 1, 1), &index);
        assert!((equivalent(120.0).unwrap() - 1.0).abs() < 1e-12);
        assert!((equivalent(20.0).unwrap() - 0.5).abs() < 1e-12);
        // 2022 and 2023 have 730 days; on the 365th the index stands at the geometric mean.
        let middle = level_on(&index, date(2023, 1, 1)).unwrap();
        assert!((middle - libm::sqrt(150.0 * 200.0)).abs() < 1e-9);
        let early = [flow(date(2019, 1, 1), 1.0, 0.0)];
        assert_eq!(
            public_market_equivalent(&early, 1.0, date(2024, 1, 1), &index),
            None
        );
    }
}
