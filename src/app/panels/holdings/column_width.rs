//! How wide the columns of the table are: as their titles and their widest figures.

use super::column::text;
use super::order::Order;
use crate::app::look::typography::{Face, Line};
use crate::app::scene::Scene;
use crate::app::state::holdings_view::{HoldingColumn, HoldingsView};
use crate::app::widgets::figure_column::Lined;
use crate::language::Measure;
use crate::model::Inputs;
use egui::{Id, Ui};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Least width of a column but that of the names, and most of one of words, points.
const LEAST: f32 = 55.0;
const WIDEST_WORD: f32 = 140.0;

/// How the figures of each column lie.
pub type Lines = BTreeMap<HoldingColumn, Lined>;

/// Widths of the titles of the columns, points.
pub type Titles = BTreeMap<HoldingColumn, f32>;

/// What it depends on beside the order: how amounts are written and how large letters are.
type Measured = (Arc<Order>, bool, Measure, u32, Arc<Lines>);

/// The one kept from the last frame while order, figures and letters are the same.
pub fn kept_lines(ui: &Ui, scene: &Scene<'_>, order: &Arc<Order>) -> Arc<Lines> {
    let place = Id::unique("widths of the holdings");
    let scale = ui.ctx().pixels_per_point().to_bits();
    let (millions, measure) = (scene.text.chinese_millions, scene.text.measure);
    if let Some(kept) = ui.data(|data| data.get_temp::<Measured>(place))
        && Arc::ptr_eq(&kept.0, order)
        && (kept.1, kept.2, kept.3) == (millions, measure, scale)
    {
        return kept.4;
    }
    let assumptions = scene.workspace().assumptions();
    let rows: Vec<_> = (0..order.len())
        .filter_map(|row| order.entry(scene, row))
        .map(|entry| (Inputs::resolve(entry.holding, &assumptions), entry))
        .collect();
    let face = Face::body(&scene.tokens);
    let of_column = |column: HoldingColumn| {
        let cells: Vec<String> = rows
            .iter()
            .map(|(inputs, entry)| text(scene, entry, inputs, column))
            .collect();
        let cells = cells.iter().map(String::as_str);
        (column, Lined::of(ui.painter(), cells, face))
    };
    let lines: Lines = HoldingColumn::ALL
        .into_iter()
        .skip(1)
        .map(of_column)
        .collect();
    let lines = Arc::new(lines);
    let measured: Measured = (
        Arc::clone(order),
        millions,
        measure,
        scale,
        Arc::clone(&lines),
    );
    ui.data_mut(|data| data.insert_temp(place, measured));
    lines
}

/// Room for the arrow beside the title of the column by which the table is sorted, points.
pub const ARROW: f32 = 12.0;

/// Widths of the titles, with the arrow where it stands, points.
pub fn titles(ui: &Ui, scene: &Scene<'_>, view: &HoldingsView) -> Titles {
    let face = Face::note(&scene.tokens);
    let width = |column: HoldingColumn| {
        let title = Line::new(ui.painter(), &scene.say(column.key()), face);
        let arrow = if view.sort == column { ARROW } else { 0.0 };
        (title.size().x + arrow + 3.0).ceil()
    };
    HoldingColumn::ALL
        .into_iter()
        .map(|column| (column, width(column)))
        .collect()
}

/// Width of a column but that of the names, points: its title and its widest figure are whole.
pub fn width(lines: &Lines, titles: &Titles, column: HoldingColumn) -> f32 {
    let title = titles.get(&column).copied().unwrap_or_default();
    let Some(lined) = lines.get(&column) else {
        return LEAST.max(title);
    };
    let cells = if column.is_text() {
        lined.widest().ceil().clamp(LEAST, WIDEST_WORD)
    } else {
        // A figure that is typed in has room at its left for the caret.
        let caret = if column.figure().is_some() { 6.0 } else { 1.0 };
        (lined.width() + caret).max(LEAST)
    };
    cells.max(title)
}
