//! Compares what a total states with the sums it may stand for.

use super::field::Field;
use super::lines::Line;
use super::record::RowReader;
use super::rows::RowsRead;
use super::totals::{Sums, agrees};
use crate::io::decimal;
use crate::language::Message;
use crate::portfolio::Severity;

/// The figures that a row states of the summed columns, with their titles.
fn stated_totals<'a>(reader: &RowReader<'a>, line: &Line<'_>) -> Vec<(Field, &'a str, f64)> {
    let values = [
        (Field::FairValue, line.figures.value),
        (Field::Cost, line.figures.cost),
    ];
    values
        .into_iter()
        .filter_map(|(field, value)| {
            let title = reader.column(field)?.title.as_str();
            Some((field, title, value?))
        })
        .collect()
}

pub fn matches_a_sum(reader: &RowReader<'_>, line: &Line<'_>, sums: &Sums) -> bool {
    let totals = stated_totals(reader, line);
    let unit = reader.mapping.amount_unit;
    !totals.is_empty()
        && totals.iter().all(|(field, _, stated)| {
            sums.candidates(*field)
                .iter()
                .any(|candidate| agrees(*stated, candidate.sum, sums.rows(), unit))
        })
}

/// Whether the figures of a row are sums of two rows or more to the last digit.
pub fn is_exact_sum(reader: &RowReader<'_>, line: &Line<'_>, sums: &Sums) -> bool {
    let totals = stated_totals(reader, line);
    !totals.is_empty()
        && totals.iter().all(|(field, _, stated)| {
            sums.candidates(*field).iter().any(|candidate| {
                candidate.rows >= 2
                    && *stated != 0.0
                    && (stated - candidate.sum).abs() <= 1e-9 * stated.abs()
            })
        })
}

/// Compares a total with the sums it may stand for, and remembers what it says of dashes.
pub fn check_total(reader: &mut RowReader<'_>, line: &Line<'_>, sums: &Sums, read: &mut RowsRead) {
    let unit = reader.mapping.amount_unit;
    for (field, column, stated) in stated_totals(reader, line) {
        let candidates = sums.candidates(field);
        let agreeing: Vec<_> = candidates
            .iter()
            .filter(|candidate| agrees(stated, candidate.sum, candidate.rows, unit))
            .collect();
        // Of the sums that agree the one of most rows speaks: a company alone may happen to be
        // worth the total.
        let most = agreeing.iter().map(|candidate| candidate.rows).max();
        if let (Field::FairValue, Some(most)) = (field, most) {
            let says = |at_cost: bool| {
                agreeing
                    .iter()
                    .any(|candidate| candidate.at_cost == at_cost && candidate.rows == most)
            };
            match (says(false), says(true)) {
                (true, false) => read.dashes.zero += 1,
                (false, true) => read.dashes.cost += 1,
                (true, true) | (false, false) => {}
            }
        }
        if !agreeing.is_empty() {
            continue;
        }
        let nearest = candidates
            .iter()
            .map(|candidate| candidate.sum)
            .min_by(|a, b| (a - stated).abs().total_cmp(&(b - stated).abs()));
        let in_unit = |millions: f64| {
            let value = millions / unit.in_millions();
            ((value * 1e4).round() / 1e4).to_string()
        };
        let message = Message::new("import-total-differs")
            .with("sum", in_unit(nearest.unwrap_or(0.0)))
            .with("unit", unit.word());
        let stated = decimal::write(in_unit(stated).parse().unwrap_or(stated), 0)
            .trim_end_matches(".0")
            .to_owned();
        read.totals_that_differ += 1;
        reader.report(Severity::Warning, line.row.number, column, &stated, message);
    }
}
