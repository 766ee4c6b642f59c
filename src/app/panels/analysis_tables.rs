//! What the panels of the analyses show as tables of words.

use crate::app::panels::{back_test, flip_points, frontier, outcomes, sensitivity, suppliers};
use crate::app::scene::Scene;
use crate::app::state::pane::Pane;
use crate::app::views::text_table::TextTable;
use crate::report::chart::OutcomeCurve;

/// The table of an analysis; `None` while it is not computed, and for other panels.
pub fn table_of(scene: &Scene<'_>, pane: Pane) -> Option<TextTable> {
    match pane {
        Pane::Outcomes => by_strategy(scene),
        Pane::Frontier => efficient(scene),
        Pane::Sensitivity => swings(scene),
        Pane::FlipPoints => flips(scene),
        Pane::Suppliers => vendors(scene),
        Pane::BackTest => companies(scene),
        Pane::Strategy
        | Pane::Exposure
        | Pane::Why
        | Pane::Comparison
        | Pane::Holdings
        | Pane::Assumptions
        | Pane::PlatformWatch
        | Pane::Map
        | Pane::Thesis
        | Pane::Help
        | Pane::Snapshots => None,
    }
}

/// Strategies as rows, the marks of their outcomes as columns.
fn by_strategy(scene: &Scene<'_>) -> Option<TextTable> {
    let chart = outcomes::chart(scene)?;
    let mut curves: Vec<&OutcomeCurve> = chart.curves.iter().collect();
    curves.sort_by_key(|curve| curve.strategy);
    let mut columns = vec![scene.say("workbook-strategy")];
    columns.extend(curves.first()?.marks.iter().map(|mark| mark.name.clone()));
    columns.push(chart.loss_name.clone());
    let row = |curve: &&OutcomeCurve| {
        let marks = curve.marks.iter().map(|mark| mark.value.clone());
        std::iter::once(curve.name.clone())
            .chain(marks)
            .chain([curve.loss.clone()])
            .collect()
    };
    Some(TextTable {
        columns,
        rows: curves.iter().map(row).collect(),
        words: 1,
    })
}

/// The efficient mixes, least risk first.
fn efficient(scene: &Scene<'_>) -> Option<TextTable> {
    let (chart, _) = frontier::chart(scene)?;
    let corners = [
        "sleeve-application",
        "sleeve-base-model",
        "sleeve-vertical-integration",
    ]
    .map(|key| scene.say(key));
    let columns = corners
        .into_iter()
        .chain([chart.x_title.clone(), chart.y_title.clone()])
        .collect();
    let figures = scene.figures();
    let rows = chart.efficient.iter().map(|point| {
        let weights = point.mix.weights().map(crate::language::numbers::percent);
        let values = chart.metrics.iter().zip([point.x, point.y]);
        let values = values.map(|(metric, value)| figures.value(*metric, value, 0.0));
        weights.into_iter().chain(values).collect()
    });
    Some(TextTable {
        rows: rows.collect(),
        columns,
        words: 0,
    })
}

/// Assumptions by how far they move the metric.
fn swings(scene: &Scene<'_>) -> Option<TextTable> {
    let (chart, _) = sensitivity::chart(scene)?;
    let [name, at_low, at_high] = chart.columns.clone();
    let [unit, low, high] =
        ["flip-column-unit", "workbook-low", "workbook-high"].map(|key| scene.say(key));
    let columns = vec![name, unit, low, at_low, high, at_high];
    let rows = chart.rows.iter().map(|row| {
        let (low, high) = (&row.low, &row.high);
        [
            &row.name,
            &row.unit,
            &low.assumption,
            &low.label,
            &high.assumption,
            &high.label,
        ]
        .map(Clone::clone)
        .to_vec()
    });
    Some(TextTable {
        columns,
        rows: rows.collect(),
        words: 2,
    })
}

/// Assumptions by where they turn the ranking.
fn flips(scene: &Scene<'_>) -> Option<TextTable> {
    let (table, _) = flip_points::chart(scene)?;
    let [name, today, flip, unit, _] = table.columns.clone();
    let columns = vec![
        name,
        unit,
        today,
        flip,
        scene.say("workbook-low"),
        scene.say("workbook-high"),
    ];
    let rows = table.rows.iter().map(|row| {
        let flip = row.flip.as_ref().unwrap_or(&table.never);
        [
            &row.name,
            &row.unit,
            &row.today,
            flip,
            &row.range.0,
            &row.range.1,
        ]
        .map(Clone::clone)
        .to_vec()
    });
    Some(TextTable {
        columns,
        rows: rows.collect(),
        words: 2,
    })
}

/// Vendors as rows: their share in each strategy, the three figures, and the companies.
fn vendors(scene: &Scene<'_>) -> Option<TextTable> {
    let chart = suppliers::chart(scene)?;
    let mut columns = vec![scene.say("workbook-vendor")];
    columns.extend(
        chart
            .strategies
            .iter()
            .map(|strategy| strategy.name.clone()),
    );
    columns.extend(chart.columns.clone());
    let rows = chart.rows.iter().map(|row| {
        let shares = row.shares.iter().map(|share| share.label.clone());
        let figures = [&row.tenants_share, &row.crush, &row.per_release].map(Clone::clone);
        std::iter::once(row.vendor.clone())
            .chain(shares)
            .chain(figures)
            .collect()
    });
    Some(TextTable {
        columns,
        rows: rows.collect(),
        words: 1,
    })
}

/// Companies as rows: predicted and realised loss.
fn companies(scene: &Scene<'_>) -> Option<TextTable> {
    let chart = back_test::chart(scene)?;
    let columns = vec![
        scene.say("workbook-company"),
        chart.x_title.clone(),
        chart.y_title.clone(),
    ];
    let rows = chart.points.iter().map(|point| {
        let losses = [point.predicted, point.realised].map(crate::language::numbers::percent);
        std::iter::once(point.name.clone()).chain(losses).collect()
    });
    Some(TextTable {
        columns,
        rows: rows.collect(),
        words: 1,
    })
}
