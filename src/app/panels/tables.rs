//! Results and signals as tables of words: for the clipboard, and for whoever would rather read
//! than look.

use crate::app::scene::Scene;
use crate::app::views::text_table::TextTable;
use crate::assumptions::SIGNAL_KEYS;
use crate::language::numbers;
use crate::portfolio::SLEEVES;
use crate::report::chart::{ComparisonTable, FanView};
use crate::strategy::result::Comparison;

/// Strategies as columns, metrics as rows.
pub fn by_metric(scene: &Scene<'_>) -> Option<TextTable> {
    scene.shown().map(|shown| comparison(&shown.table))
}

/// Quarters as rows, lines of the chart as columns; beside the chance that it has burst, that by
/// where it begins.
pub fn by_quarter(scene: &Scene<'_>) -> Option<TextTable> {
    let shown = scene.shown()?;
    let fan = &shown.fan;
    let origins = match fan.view {
        FanView::Chance => by_origin(scene, &shown.comparison),
        FanView::Exposure | FanView::Value | FanView::Difference => Vec::new(),
    };
    let mut series: Vec<_> = fan.series.iter().collect();
    series.sort_by_key(|series| series.strategy.unwrap_or(usize::MAX));
    let mut columns = vec![scene.say("table-quarter")];
    columns.extend(series.iter().map(|series| series.name.clone()));
    columns.extend(origins.iter().map(|(name, _)| name.clone()));
    let row = |(quarter, name): (usize, &String)| {
        let readings = series
            .iter()
            .map(|series| series.readings.get(quarter).cloned().unwrap_or_default());
        let chances = origins.iter().map(|(_, chances)| {
            let chance = chances.get(quarter).copied();
            numbers::percent(chance.unwrap_or(f64::NAN))
        });
        let cells = std::iter::once(name.clone()).chain(readings);
        cells.chain(chances).collect()
    };
    Some(TextTable {
        columns,
        rows: fan.quarters.iter().enumerate().map(row).collect(),
        words: 1,
    })
}

/// The chance that it has burst by each quarter, by where the burst begins, each under its name;
/// none where bursts begin in all layers at once.
fn by_origin<'a>(scene: &Scene<'_>, comparison: &'a Comparison) -> Vec<(String, &'a [f64])> {
    let chances = &comparison.chance_by_origin;
    let one: f64 = chances.layers.iter().filter_map(|layer| layer.last()).sum();
    if one <= 0.0 {
        return Vec::new();
    }
    let figures = scene.figures();
    let all = (
        scene.say("table-begins-in-all"),
        chances.all_at_once.as_slice(),
    );
    let layers = SLEEVES.into_iter().zip(&chances.layers);
    let layers = layers.map(|(layer, chances)| {
        let name = figures.layer(layer);
        let name = scene.text.with("table-begins-in", &[("layer", &name)]);
        (name, chances.as_slice())
    });
    std::iter::once(all).chain(layers).collect()
}

/// Drivers as rows, strategies as columns.
pub fn by_driver(scene: &Scene<'_>) -> Option<TextTable> {
    let shown = scene.shown()?;
    let bars = &shown.drivers.bars;
    let drivers = |strategy: usize| {
        shown
            .comparison
            .strategies
            .get(strategy)
            .map(|result| result.drivers)
    };
    let mut columns = vec![scene.say("table-driver")];
    columns.extend(bars.iter().map(|bar| bar.name.clone()));
    let mut rows: Vec<Vec<String>> = shown
        .drivers
        .legend
        .iter()
        .map(|entry| {
            let value = |strategy| {
                let drivers = drivers(strategy)?;
                Some(drivers.parts.get(entry.driver).copied().unwrap_or(f64::NAN))
            };
            let cells = bars
                .iter()
                .map(|bar| numbers::percent(value(bar.strategy).unwrap_or(f64::NAN)));
            std::iter::once(entry.name.clone()).chain(cells).collect()
        })
        .collect();
    let total = bars.iter().map(|bar| bar.total_label.clone());
    rows.push(
        std::iter::once(scene.say("table-total"))
            .chain(total)
            .collect(),
    );
    Some(TextTable {
        columns,
        rows,
        words: 1,
    })
}

/// Metrics as rows, strategies as columns.
pub fn comparison(table: &ComparisonTable) -> TextTable {
    let columns = std::iter::once(String::new())
        .chain(table.columns.iter().map(|column| column.name.clone()));
    let row = |row: &crate::report::chart::Row| {
        std::iter::once(row.label.clone())
            .chain(row.cells.iter().map(|cell| cell.text.clone()))
            .collect()
    };
    TextTable {
        columns: columns.collect(),
        rows: table.rows.iter().map(row).collect(),
        words: 1,
    }
}

pub fn signals(scene: &Scene<'_>) -> TextTable {
    let watch = &scene.workspace().platform_watch;
    let rows = SIGNAL_KEYS
        .into_iter()
        .zip(&watch.signals)
        .map(|(key, signal)| {
            let name = scene.say(&format!("signal-{}", key.replace('_', "-")));
            vec![
                name,
                scene.say(&format!("reading-{}", signal.reading.word())),
                signal.evidence.clone(),
            ]
        });
    let columns = ["table-signal", "table-reading", "table-evidence"].map(|key| scene.say(key));
    TextTable {
        columns: columns.to_vec(),
        rows: rows.collect(),
        words: 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_never_breaks_its_row() {
        let table = TextTable {
            columns: vec!["a".into(), "b".into()],
            rows: vec![vec!["one\ttwo".into(), "=three\nfour".into()]],
            words: 2,
        };
        assert_eq!(table.tsv(), "a\tb\none two\t'=three four");
    }
}
