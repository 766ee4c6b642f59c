//! A row below the titles that says in what their figures are counted: ",USD k,USD k,%".

use super::dates;
use super::statement;
use super::table::{Cell, Row};
use super::title;

/// Whether a row says the units of the titles above it and nothing else: each of its cells stands
/// under a title, at least one of them under one of an amount or a share.
pub fn is_below(titles: &Row, row: &Row) -> bool {
    let mut says = 0;
    for (index, cell) in row.filled() {
        let Cell::Text(text) = cell else {
            return false;
        };
        if is_name(text) {
            continue;
        }
        let above = titles.cell(index).to_text();
        let is_figure = |title: &str| {
            title::of_sure_title(title).is_none_or(|(field, _)| field.range().is_some())
        };
        if above.is_empty() || !is_figure(&above) || !statement::is_unit(text) {
            return false;
        }
        says +=
            usize::from(title::of_sure_title(&above).is_some() || dates::is_only_period(&above));
    }
    says > 0
}

/// Whether a cell names the row: "Units", "单位".
pub fn is_name(text: &str) -> bool {
    let folded = super::field::fold(text);
    super::lexicon::words().titles.units_rows.contains(&folded)
}
