//! Net results as a table: what the investors get under each strategy, and what was taken for what
//! is not said.

use super::figures::rounding::{multiple, share};
use super::figures::within_error;
use crate::fund::benchmark::{Benchmark, Benchmarked, of_vintage};
use crate::fund::result::{Chance, Measure, NetComparison, NetResult, NetValues};
use crate::fund::terms::{Assumed, Terms};
use crate::language::numbers::{self, UNKNOWN};
use crate::language::{Language, Text};
use crate::portfolio::Waterfall;
use crate::strategy::result::Difference;
use jiff::civil::Date;

/// What stands beside net results.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Beside {
    /// Net results of other funds.
    pub benchmarks: Vec<Benchmark>,
    /// Of the past cash flows and today's net value in an index; none without an index.
    pub public_market_equivalent: Option<f64>,
}

/// A table of net results.
#[derive(Debug, Clone, PartialEq)]
pub struct NetTable {
    /// The strategies' names.
    pub columns: Vec<String>,
    /// A row for each figure.
    pub rows: Vec<NetRow>,
    /// Where the investors stand today.
    pub today: String,
    /// What stands in for what the portfolio does not say, a sentence each.
    pub notes: Vec<String>,
    /// What other funds of the vintage have, and what an index would have brought, a sentence each.
    pub beside: Vec<String>,
}

/// One figure of every strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct NetRow {
    /// Its name.
    pub label: String,
    /// What it means.
    pub help: String,
    /// One for each strategy.
    pub cells: Vec<NetCell>,
}

/// One figure of one strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct NetCell {
    /// The figure.
    pub value: String,
    /// Where nine paths in ten lie; none for a chance.
    pub spread: Option<String>,
    /// The difference to the reference; none for the reference itself and within the error.
    pub difference: Option<String>,
}

/// How a figure is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Multiple,
    Rate,
    Chance,
    Amount,
    Quarter,
}

/// A figure of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Figure {
    /// The median of a measure, with its spread.
    Median(Measure),
    /// The mean of an amount, which may be nothing on most paths.
    Mean(Measure),
    Chance(Chance),
    AtBurst,
}

/// The figures in the order they are read.
const FIGURES: [Figure; 14] = [
    Figure::Median(Measure::Tvpi),
    Figure::Median(Measure::Dpi),
    Figure::Median(Measure::Rvpi),
    Figure::Median(Measure::Irr),
    Figure::Median(Measure::IrrFromToday),
    Figure::AtBurst,
    Figure::Chance(Chance::DpiOne),
    Figure::Median(Measure::QuartersToDpiOne),
    Figure::Chance(Chance::TvpiAboveOne),
    Figure::Chance(Chance::TvpiAboveTwo),
    Figure::Chance(Chance::TvpiAboveThree),
    Figure::Mean(Measure::Carry),
    Figure::Mean(Measure::Clawback),
    Figure::Mean(Measure::Costs),
];

impl Figure {
    fn key(self) -> String {
        match self {
            Self::Median(measure) | Self::Mean(measure) => format!("net-{}", measure.key()),
            Self::Chance(chance) => format!("net-chance-{}", chance.key()),
            Self::AtBurst => "net-tvpi-at-burst".into(),
        }
    }

    const fn unit(self) -> Unit {
        match self {
            Self::AtBurst => Unit::Multiple,
            Self::Chance(_) => Unit::Chance,
            Self::Median(measure) | Self::Mean(measure) => match measure {
                Measure::Tvpi | Measure::Dpi | Measure::Rvpi => Unit::Multiple,
                Measure::Irr | Measure::IrrFromToday => Unit::Rate,
                Measure::Carry | Measure::Clawback | Measure::Costs => Unit::Amount,
                Measure::QuartersToDpiOne => Unit::Quarter,
            },
        }
    }

    fn of(self, values: &NetValues) -> f64 {
        match self {
            Self::Median(measure) => values.summary(measure).median,
            Self::Mean(measure) => values.summary(measure).mean,
            Self::Chance(chance) => values.chance(chance),
            Self::AtBurst => values.tvpi_at_burst,
        }
    }

    fn spread(self, values: &NetValues) -> Option<[f64; 2]> {
        match self {
            Self::Median(measure) | Self::Mean(measure) => {
                let summary = values.summary(measure);
                Some([summary.p05, summary.p95])
            }
            Self::Chance(_) | Self::AtBurst => None,
        }
    }
}

/// Writes net figures of one workspace in one language.
struct Writer<'a> {
    text: &'a Text,
    as_of: Date,
    currency: &'a str,
}

impl Writer<'_> {
    fn language(&self) -> Language {
        self.text.language()
    }

    /// A figure with no more digits than its standard error allows.
    fn figure(&self, unit: Unit, value: f64, error: f64) -> String {
        if value.is_nan() {
            return UNKNOWN.into();
        }
        match unit {
            Unit::Multiple => multiple(value, error),
            Unit::Rate | Unit::Chance => share(value, error),
            Unit::Amount => numbers::amount(self.language(), value, self.currency),
            Unit::Quarter if value.is_finite() => {
                numbers::quarter(self.language(), self.as_of, value.round() as usize)
            }
            Unit::Quarter => self.text.get("net-beyond-horizon"),
        }
    }

    fn difference(&self, unit: Unit, difference: Difference) -> Option<String> {
        let value = difference.value;
        if !value.is_finite() || within_error(difference) {
            return None;
        }
        Some(match unit {
            Unit::Multiple => numbers::multiple_difference(value),
            Unit::Rate | Unit::Chance => numbers::point_difference(self.language(), value),
            Unit::Amount => {
                let amount = numbers::amount(self.language(), value.abs(), self.currency);
                format!("{}{amount}", if value < 0.0 { "−" } else { "+" })
            }
            Unit::Quarter => numbers::quarter_difference(self.language(), value),
        })
    }

    fn cell(&self, figure: Figure, own: &NetResult, reference: Option<&NetResult>) -> NetCell {
        let of = |values: &NetValues| figure.of(values);
        let unit = figure.unit();
        let error = own.standard_error(of);
        let value = self.figure(unit, of(&own.values), error);
        let spread = figure.spread(&own.values).filter(|_| value != UNKNOWN);
        NetCell {
            value,
            spread: spread.map(|ends| {
                let [low, high] = ends.map(|end| self.figure(unit, end, error));
                self.text
                    .with("net-spread", &[("low", &low), ("high", &high)])
            }),
            difference: reference
                .and_then(|reference| self.difference(unit, own.difference(reference, of))),
        }
    }
}

impl NetTable {
    /// Describes a comparison. `burst_quarter` is the one it was made for.
    pub fn new(
        comparison: &NetComparison,
        burst_quarter: usize,
        currency: &str,
        beside: &Beside,
        text: &Text,
    ) -> Self {
        let terms = &comparison.terms;
        let writer = Writer {
            text,
            as_of: terms.as_of,
            currency,
        };
        let language = text.language();
        let burst = numbers::quarter(language, terms.as_of, burst_quarter);
        let last = comparison.schedule.last();
        let horizon = numbers::quarter(language, terms.as_of, last);
        let said = [("quarter", burst.as_str()), ("horizon", horizon.as_str())];
        let row = |figure: Figure| NetRow {
            label: text.with(&figure.key(), &said),
            help: text.with(&format!("{}-help", figure.key()), &said),
            cells: comparison
                .strategies
                .iter()
                .enumerate()
                .map(|(index, own)| {
                    let other = index != comparison.reference;
                    writer.cell(figure, own, other.then(|| comparison.reference()))
                })
                .collect(),
        };
        let today = &comparison.today;
        let amount = |millions: f64| numbers::amount(language, millions, currency);
        Self {
            columns: comparison
                .strategies
                .iter()
                .map(|s| s.name.clone())
                .collect(),
            rows: FIGURES.map(row).into(),
            today: text.with(
                "net-today",
                &[
                    ("called", &amount(today.called)),
                    ("distributed", &amount(today.distributed)),
                    ("value", &amount(today.net_value)),
                    ("carry", &amount(today.carry)),
                    ("tvpi", &numbers::multiple(today.tvpi())),
                    ("dpi", &numbers::multiple(today.dpi())),
                    ("irr", &today.irr.map_or(UNKNOWN.into(), numbers::percent)),
                ],
            ),
            notes: notes(terms, text),
            beside: beside_sentences(terms, beside, text),
        }
    }
}

/// What other funds of the vintage have, and what an index would have brought.
fn beside_sentences(terms: &Terms, beside: &Beside, text: &Text) -> Vec<String> {
    let vintage = terms.first_day.map(Date::year);
    let of_funds = vintage.map_or_else(Vec::new, |year| of_vintage(&beside.benchmarks, year));
    let sentence = |benchmark: &&Benchmark| {
        let value = match benchmark.measure {
            Benchmarked::Tvpi | Benchmarked::Dpi => numbers::multiple(benchmark.value),
            Benchmarked::Irr => numbers::percent(benchmark.value),
        };
        text.with(
            "net-benchmark",
            &[
                ("vintage", &benchmark.vintage.to_string()),
                ("measure", &text.get(benchmark.measure.key())),
                ("share", &numbers::percent(benchmark.quantile)),
                ("value", &value),
                ("as-of", &benchmark.as_of),
                ("source", benchmark.source_in(text.language())),
            ],
        )
    };
    let equivalent = beside.public_market_equivalent.map(|equivalent| {
        text.with(
            "net-market-equivalent",
            &[("value", &numbers::multiple(equivalent))],
        )
    });
    of_funds.iter().map(sentence).chain(equivalent).collect()
}

/// What stands in for what the portfolio does not say.
fn notes(terms: &Terms, text: &Text) -> Vec<String> {
    let separator = text.get("net-list-separator");
    let usual: Vec<String> = terms
        .assumed
        .iter()
        .filter_map(|assumed| match assumed {
            Assumed::Usual(key) => Some(usual(key, terms, text)),
            Assumed::Committed
            | Assumed::Called
            | Assumed::Distributed
            | Assumed::FirstClose
            | Assumed::DaysOfFlows
            | Assumed::Cost => None,
        })
        .collect();
    let of_usual =
        (!usual.is_empty()).then(|| text.with("fund-usual", &[("terms", &usual.join(&separator))]));
    let others = terms.assumed.iter().filter_map(|assumed| match assumed {
        Assumed::Usual(_) => None,
        Assumed::Committed
        | Assumed::Called
        | Assumed::Distributed
        | Assumed::FirstClose
        | Assumed::DaysOfFlows
        | Assumed::Cost => Some(text.get(&assumed.key())),
    });
    of_usual.into_iter().chain(others).collect()
}

/// A term that is taken as usual, with what is usual.
fn usual(key: &'static str, terms: &Terms, text: &Text) -> String {
    let usual = &crate::portfolio::FundTerms::USUAL;
    let percent = |share: Option<f64>| numbers::percent(share.unwrap_or_default());
    let years = |years: Option<f64>| numbers::decimal(years.unwrap_or_default(), 0);
    let value = match key {
        "term_years" => years(usual.term_years),
        "investment_period_years" => years(usual.investment_period_years),
        "fee_pct" => percent(usual.fee),
        "fee_after_pct" => percent(usual.fee_after),
        "expenses_pct" => percent(usual.expenses),
        "carry_pct" => percent(usual.carry),
        "hurdle_pct" => percent(usual.hurdle),
        "catch_up_pct" => percent(usual.catch_up),
        "gp_commitment_pct" => percent(usual.gp_commitment),
        "recycling_pct" => percent(usual.recycling),
        _ => text.get(match terms.split.waterfall {
            Waterfall::European => "fund-waterfall-european",
            Waterfall::DealByDeal => "fund-waterfall-deal-by-deal",
        }),
    };
    text.with(&Assumed::Usual(key).key(), &[("value", &value)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fund::net::{NetCache, compare};
    use crate::portfolio::FundTerms;
    use crate::strategy::fixture;
    use crate::strategy::study::{Progress, Study};

    fn table(fund: FundTerms, language: Language) -> NetTable {
        let mut workspace = fixture::workspace(&["Current", "Vertical"]);
        workspace.portfolio.fund = Some(fund);
        let study = Study::run(&workspace, 1_024, &Progress::new()).unwrap();
        let net = compare(&study, &workspace, &mut NetCache::default()).unwrap();
        NetTable::new(
            &net,
            workspace.burst_quarter,
            "USD",
            &Beside::default(),
            &Text::new(language),
        )
    }

    #[test]
    fn every_text_is_there_in_both_languages() {
        let fund = FundTerms {
            called: Some(240.0),
            ..FundTerms::default()
        };
        for language in Language::ALL {
            let table = table(fund.clone(), language);
            let rows = table.rows.iter();
            let texts: Vec<&String> = rows
                .flat_map(|row| [&row.label, &row.help])
                .chain(table.notes.iter())
                .chain([&table.today])
                .collect();
            for text in texts {
                assert!(!text.contains('[') && !text.contains('{'), "{text}");
            }
            assert_eq!(table.rows.len(), FIGURES.len());
            assert!(table.notes.len() > 4, "{:?}", table.notes);
        }
    }

    #[test]
    fn figures_are_those_of_the_result_and_differences_within_their_error_are_not_said() {
        let fund = FundTerms {
            called: Some(240.0),
            ..FundTerms::USUAL
        };
        let table = table(fund, Language::English);
        let cell = |row: usize, column: usize| &table.rows[row].cells[column];
        assert!(cell(0, 0).value.ends_with('×'), "{:?}", cell(0, 0));
        assert!(
            cell(0, 0)
                .spread
                .as_ref()
                .is_some_and(|spread| spread.contains('×'))
        );
        assert_eq!(
            cell(0, 0).difference,
            None,
            "the reference differs from nothing"
        );
        // Nobody knows when the fund called what it has called.
        assert_eq!(cell(3, 0).value, UNKNOWN);
        assert_ne!(cell(4, 0).value, UNKNOWN);
    }
}
