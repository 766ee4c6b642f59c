//! Net results: the part of the JSON and of the text that there is when the portfolio has a fund.

use super::CompareRun;
use super::quantiles::Quantiles;
use crate::cli::table::{Align, aligned};
use crate::fund::benchmark::{Benchmarked, of_vintage};
use crate::fund::result::{Chance, Measure, NetComparison, NetResult, NetValues};
use crate::fund::terms::{Assumed, Terms};
use crate::report::net::{Beside, NetTable};
use jiff::civil::Date;
use serde::Serialize;
use std::fmt::Write as _;

/// The fund as it was taken, with what stands in for what is not said.
#[derive(Serialize)]
pub(super) struct Fund {
    committed: f64,
    called: f64,
    distributed: f64,
    fee: f64,
    fee_after: f64,
    expenses: f64,
    carry: f64,
    hurdle: f64,
    catch_up: f64,
    waterfall: &'static str,
    gp_commitment: f64,
    /// Millions.
    recycling: f64,
    /// Keys that stand for what was assumed.
    assumed: Vec<String>,
    today: Today,
    /// Kaplan and Schoar's, of the past flows and today's net value; null without an index.
    public_market_equivalent: Option<f64>,
    /// Other funds of the vintage.
    benchmarks: Vec<OfVintage>,
}

#[derive(Serialize)]
struct OfVintage {
    measure: Benchmarked,
    vintage: i16,
    quantile: f64,
    value: f64,
    as_of: String,
    source: String,
}

#[derive(Serialize)]
struct Today {
    tvpi: f64,
    dpi: f64,
    rvpi: f64,
    irr: Option<f64>,
    net_value: f64,
    carry: f64,
}

/// Net results of a strategy.
#[derive(Serialize)]
pub(super) struct NetOf<'a> {
    tvpi: Summary,
    dpi: Summary,
    rvpi: Summary,
    /// Null where the days of past flows are not known.
    irr: Summary,
    irr_from_today: Summary,
    /// Millions, as are the next two.
    carry: Summary,
    clawback: Summary,
    costs: Summary,
    tvpi_at_burst: f64,
    chance_dpi_one: f64,
    chance_tvpi_above: Above,
    /// Null where it lies beyond the horizon.
    quarters_to_dpi_one: Summary,
    chance_dpi_one_by_quarter: &'a [f64],
    tvpi_by_quarter: Quantiles<'a>,
    /// As the fund's reports would show it: marks follow prices with a lag.
    reported_tvpi_by_quarter: Quantiles<'a>,
    dpi_by_quarter: Quantiles<'a>,
    /// Millions of the limited partners, as are the next two.
    calls_by_quarter: Quantiles<'a>,
    distributions_by_quarter: Quantiles<'a>,
    net_value_by_quarter: Quantiles<'a>,
    /// Mean by quarter, millions of all investors, as is the next.
    new_deals_by_quarter: Vec<f64>,
    follow_ons_by_quarter: Vec<f64>,
    vs_reference: Against,
}

#[derive(Serialize)]
struct Summary {
    mean: f64,
    median: f64,
    p05: f64,
    p95: f64,
    standard_error_mean: f64,
    standard_error_median: f64,
}

#[derive(Serialize)]
struct Above {
    one: f64,
    two: f64,
    three: f64,
}

/// Differences to the reference on the same paths.
#[derive(Serialize)]
struct Against {
    median_tvpi: f64,
    median_irr_from_today: f64,
    chance_dpi_one: f64,
    standard_error: AgainstErrors,
}

#[derive(Serialize)]
struct AgainstErrors {
    median_tvpi: f64,
    median_irr_from_today: f64,
    chance_dpi_one: f64,
}

impl Fund {
    pub fn of(net: &NetComparison, beside: &Beside) -> Self {
        let vintage = net.terms.first_day.map(Date::year);
        let benchmarks = vintage.map_or_else(Vec::new, |year| of_vintage(&beside.benchmarks, year));
        let Terms {
            split,
            committed,
            fee,
            fee_after,
            expenses,
            gp_commitment,
            recycling,
            assumed,
            ..
        } = &net.terms;
        let today = &net.today;
        Self {
            committed: *committed,
            called: today.called,
            distributed: today.distributed,
            fee: *fee,
            fee_after: *fee_after,
            expenses: *expenses,
            carry: split.carry,
            hurdle: split.hurdle,
            catch_up: split.catch_up,
            waterfall: split.waterfall.word(),
            gp_commitment: *gp_commitment,
            recycling: *recycling,
            assumed: assumed.iter().copied().map(Assumed::key).collect(),
            today: Today {
                tvpi: today.tvpi(),
                dpi: today.dpi(),
                rvpi: today.tvpi() - today.dpi(),
                irr: today.irr,
                net_value: today.net_value,
                carry: today.carry,
            },
            public_market_equivalent: beside.public_market_equivalent,
            benchmarks: benchmarks
                .into_iter()
                .map(|benchmark| OfVintage {
                    measure: benchmark.measure,
                    vintage: benchmark.vintage,
                    quantile: benchmark.quantile,
                    value: benchmark.value,
                    as_of: benchmark.as_of.clone(),
                    source: benchmark.source.clone(),
                })
                .collect(),
        }
    }
}

impl Summary {
    fn of(result: &NetResult, measure: Measure) -> Self {
        let summary = result.values.summary(measure);
        Self {
            mean: summary.mean,
            median: summary.median,
            p05: summary.p05,
            p95: summary.p95,
            standard_error_mean: result.standard_error(|v| v.summary(measure).mean),
            standard_error_median: result.standard_error(|v| v.summary(measure).median),
        }
    }
}

impl<'a> NetOf<'a> {
    pub fn of(result: &'a NetResult, reference: &NetResult) -> Self {
        let summary = |measure| Summary::of(result, measure);
        let chance = |chance| result.values.chance(chance);
        let tvpi = |values: &NetValues| values.summary(Measure::Tvpi).median;
        let irr = |values: &NetValues| values.summary(Measure::IrrFromToday).median;
        let dpi_one = |values: &NetValues| values.chance(Chance::DpiOne);
        let tvpi = result.difference(reference, tvpi);
        let irr = result.difference(reference, irr);
        let dpi_one = result.difference(reference, dpi_one);
        Self {
            tvpi: summary(Measure::Tvpi),
            dpi: summary(Measure::Dpi),
            rvpi: summary(Measure::Rvpi),
            irr: summary(Measure::Irr),
            irr_from_today: summary(Measure::IrrFromToday),
            carry: summary(Measure::Carry),
            clawback: summary(Measure::Clawback),
            costs: summary(Measure::Costs),
            tvpi_at_burst: result.values.tvpi_at_burst,
            chance_dpi_one: chance(Chance::DpiOne),
            chance_tvpi_above: Above {
                one: chance(Chance::TvpiAboveOne),
                two: chance(Chance::TvpiAboveTwo),
                three: chance(Chance::TvpiAboveThree),
            },
            quarters_to_dpi_one: summary(Measure::QuartersToDpiOne),
            chance_dpi_one_by_quarter: &result.dpi_one_by,
            tvpi_by_quarter: (&result.tvpi).into(),
            reported_tvpi_by_quarter: (&result.reported_tvpi).into(),
            dpi_by_quarter: (&result.dpi).into(),
            calls_by_quarter: (&result.calls).into(),
            distributions_by_quarter: (&result.distributions).into(),
            net_value_by_quarter: (&result.net_value).into(),
            new_deals_by_quarter: result.mean_investments.iter().map(|sums| sums[0]).collect(),
            follow_ons_by_quarter: result.mean_investments.iter().map(|sums| sums[1]).collect(),
            vs_reference: Against {
                median_tvpi: tvpi.value,
                median_irr_from_today: irr.value,
                chance_dpi_one: dpi_one.value,
                standard_error: AgainstErrors {
                    median_tvpi: tvpi.standard_error,
                    median_irr_from_today: irr.standard_error,
                    chance_dpi_one: dpi_one.standard_error,
                },
            },
        }
    }
}

/// The table for a terminal; nothing without a fund.
pub(super) fn text(answer: &CompareRun<'_>) -> String {
    let text = answer.text;
    let net = match answer.net {
        Ok(net) => net,
        Err(none) => {
            let said = none.messages();
            return said.iter().fold(String::new(), |mut out, message| {
                let _ = writeln!(out, "\n{}", text.say(message));
                out
            });
        }
    };
    let currency = answer.workspace.portfolio.currency.code();
    let burst_quarter = answer.comparison.burst_quarter;
    let table = NetTable::new(net, burst_quarter, currency, &answer.beside, text);
    let head = [String::new()].into_iter().chain(table.columns.clone());
    let mut rows: Vec<Vec<String>> = vec![head.collect()];
    for row in &table.rows {
        let cells = row.cells.iter().map(|cell| {
            let mut out = cell.value.clone();
            if let Some(spread) = &cell.spread {
                let _ = write!(out, " [{spread}]");
            }
            if let Some(difference) = &cell.difference {
                let _ = write!(out, " ({difference})");
            }
            out
        });
        let label = format!("  {}", row.label);
        rows.push([label].into_iter().chain(cells).collect());
    }
    let mut out = format!("\n{}\n{}\n", text.get("net-title"), table.today);
    out += &aligned(&rows, &[Align::Left]);
    for note in table.beside.iter().chain(&table.notes) {
        let _ = writeln!(out, "- {note}");
    }
    out
}
