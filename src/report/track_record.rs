//! The record of how well the model works as it is read: a row of cells for each set.

use crate::language::{
    Text,
    numbers::{count, decimal, percent, signed},
};
use crate::strategy::track_record::RecordRow;

/// Keys of the columns.
pub const COLUMNS: [&str; 6] = [
    "track-record-set",
    "track-record-companies",
    "track-record-rank",
    "track-record-level",
    "track-record-covered",
    "track-record-singles",
];

/// The cells of a set, by [`COLUMNS`]; empty where a figure was not computed.
pub fn cells(row: &RecordRow, text: &Text) -> [String; COLUMNS.len()] {
    let rank = match row.interval {
        Some([low, high]) => format!(
            "{} [{}, {}]",
            decimal(row.rank, 2),
            decimal(low, 2),
            decimal(high, 2)
        ),
        None => decimal(row.rank, 2),
    };
    let covered = match (row.covered_half, row.covered_most) {
        (Some(half), Some(most)) => {
            format!("{} / {}", percent(half / 100.0), percent(most / 100.0))
        }
        (None, Some(most)) => format!("– / {}", percent(most / 100.0)),
        (Some(_) | None, None) => String::new(),
    };
    let singles = row.singles.iter().map(|single| {
        let name = text.get(&format!("track-record-single-{}", single.key));
        format!("{name} {}", decimal(single.rank, 2))
    });
    [
        text.get(&format!("track-record-row-{}", row.key)),
        count(row.companies),
        rank,
        row.level.map_or_else(String::new, |level| signed(level, 1)),
        covered,
        singles
            .collect::<Vec<_>>()
            .join(&text.get("list-join-inner")),
    ]
}
