//! What the measures of many paths come to: means, quantiles, chances.

use super::result::{Chance, Measure, NetValues, Summary};
use crate::model::wide::{Loops, on_widest};
use crate::strategy::quantile::Scratch;

/// Figures of some of the paths, from their rows by measure.
pub(super) fn values(
    rows: &[&[f32]; Measure::COUNT],
    last: usize,
    scratch: &mut Scratch,
) -> NetValues {
    let summaries = Measure::ALL.map(|measure| {
        let row = rows[measure.index()];
        if row[0].is_nan() || row.iter().any(|value| value.is_nan()) {
            return Summary {
                mean: f64::NAN,
                median: f64::NAN,
                p05: f64::NAN,
                p95: f64::NAN,
            };
        }
        let [p05, median, p95] = scratch.quantiles(row, None, [0.05, 0.5, 0.95]);
        let summary = Summary {
            mean: mean(row),
            median,
            p05,
            p95,
        };
        match measure {
            Measure::QuartersToDpiOne => never_is_infinite(summary, last, row),
            Measure::Tvpi
            | Measure::Dpi
            | Measure::Rvpi
            | Measure::Irr
            | Measure::IrrFromToday
            | Measure::Carry
            | Measure::Clawback
            | Measure::Costs => summary,
        }
    });
    let share = |measure: Measure, is: &dyn Fn(f32) -> bool| {
        let row = rows[measure.index()];
        row.iter().filter(|value| is(**value)).count() as f64 / row.len().max(1) as f64
    };
    let chances = Chance::ALL.map(|chance| match chance {
        Chance::DpiOne => share(Measure::QuartersToDpiOne, &|quarter| {
            quarter as usize <= last
        }),
        Chance::TvpiAboveOne => share(Measure::Tvpi, &|tvpi| tvpi > 1.0),
        Chance::TvpiAboveTwo => share(Measure::Tvpi, &|tvpi| tvpi > 2.0),
        Chance::TvpiAboveThree => share(Measure::Tvpi, &|tvpi| tvpi > 3.0),
    });
    NetValues {
        summaries,
        chances,
        tvpi_at_burst: f64::NAN,
    }
}

/// A quarter after the last stands for never: as soon as one path is among those, the mean is
/// infinite, too.
fn never_is_infinite(summary: Summary, last: usize, row: &[f32]) -> Summary {
    let of = |quarter: f64| {
        if quarter > last as f64 {
            f64::INFINITY
        } else {
            quarter
        }
    };
    let never = row.iter().any(|quarter| *quarter as usize > last);
    Summary {
        mean: if never { f64::INFINITY } else { summary.mean },
        median: of(summary.median),
        p05: of(summary.p05),
        p95: of(summary.p95),
    }
}

pub(super) fn mean(row: &[f32]) -> f64 {
    on_widest(Sum(row)) / row.len().max(1) as f64
}

/// Sum in interleaved parts, which a processor adds side by side.
struct Sum<'a>(&'a [f32]);

impl Loops for Sum<'_> {
    type Output = f64;

    #[inline(always)]
    fn run(self) -> f64 {
        const PARTS: usize = 32;
        let mut parts = [0.0; PARTS];
        let (chunks, rest) = self.0.as_chunks::<PARTS>();
        for chunk in chunks {
            for part in 0..PARTS {
                parts[part] += f64::from(chunk[part]);
            }
        }
        parts.iter().sum::<f64>() + rest.iter().map(|value| f64::from(*value)).sum::<f64>()
    }
}

/// Share of the paths on which something has happened by each quarter.
pub(super) fn reached_by(row: &[f32], quarters: usize) -> Vec<f64> {
    let mut counts = vec![0_u32; quarters];
    for quarter in row {
        if let Some(count) = counts.get_mut(*quarter as usize) {
            *count += 1;
        }
    }
    let mut so_far = 0;
    counts
        .into_iter()
        .map(|count| {
            so_far += count;
            f64::from(so_far) / row.len().max(1) as f64
        })
        .collect()
}
