//! The registry of panels and analyses: for each, how it is drawn, which chart it leaves alone, and
//! how it reads as a table. Menus, the clipboard, exports and the panels themselves go by it.

use super::{
    assumptions, back_test, comparison, exposure, flip_points, frontier, fund, help, holdings, map,
    outcomes, platform_watch, sensitivity, snapshots, strategy, suppliers, tables, thesis, why,
};
use crate::app::scene::Scene;
use crate::app::state::pane::Pane;
use crate::app::state::session::Session;
use crate::app::views::text_table::TextTable;
use crate::io::fingerprint;
use crate::model::MODEL_VERSION;
use crate::portfolio::Portfolio;
use crate::report::chart::OutcomeCurve;
use crate::report::provenance::{Imprint, Stamp};
use crate::report::{Drawn, SingleChart};
use crate::strategy::backtest::RESAMPLE_SEED;
use crate::strategy::sensitivity::SENSITIVITY_PATHS;
use egui::Ui;
use jiff::civil::DateTime;

/// What the window knows of a panel.
pub struct Panel {
    /// Its name.
    pub pane: Pane,
    /// How it is drawn.
    pub ui: fn(&mut Ui, &Scene<'_>),
    /// The chart that leaves alone.
    pub chart: Chart,
    /// How it reads as a table.
    pub table: Table,
}

/// The chart of a panel.
pub enum Chart {
    /// It is words and fields.
    None,
    /// A chart of the comparison, described in the background from a copy of the results.
    OfComparison(fn(&Session) -> SingleChart),
    /// A chart of an analysis, described from the answer that the panel shows.
    OfAnalysis {
        /// Its name.
        chart: SingleChart,
        /// What is drawn; `None` while it is not there or belongs to earlier inputs.
        drawn: fn(&Scene<'_>) -> Option<Drawn>,
        /// What the sheet says it was made from, at a time.
        imprint: fn(&Scene<'_>, DateTime) -> Option<Imprint>,
    },
}

/// The table of a panel.
pub enum Table {
    /// It is none.
    None,
    /// There is always one.
    Always(fn(&Scene<'_>) -> TextTable),
    /// There is one as soon as there are results.
    WithResults(fn(&Scene<'_>) -> Option<TextTable>),
    /// There is one once the analysis is computed.
    OfAnalysis(fn(&Scene<'_>) -> Option<TextTable>),
}

/// All panels. A test holds that none is missing.
const PANELS: [Panel; 18] = [
    Panel {
        pane: Pane::Strategy,
        ui: strategy::strategy_ui,
        chart: Chart::OfComparison(|_| SingleChart::Map),
        table: Table::Always(strategy::text_table),
    },
    Panel {
        pane: Pane::Exposure,
        ui: exposure::exposure_ui,
        chart: Chart::OfComparison(|session| SingleChart::Fan(session.chart)),
        table: Table::WithResults(tables::by_quarter),
    },
    Panel {
        pane: Pane::Why,
        ui: why::why_ui,
        chart: Chart::OfComparison(|_| SingleChart::Drivers),
        table: Table::WithResults(tables::by_driver),
    },
    Panel {
        pane: Pane::Comparison,
        ui: comparison::comparison_ui,
        chart: Chart::OfComparison(|_| SingleChart::Table),
        table: Table::WithResults(tables::by_metric),
    },
    Panel {
        pane: Pane::Holdings,
        ui: holdings::holdings_ui,
        chart: Chart::None,
        table: Table::WithResults(|scene| scene.shown().map(|_| holdings::text_table(scene))),
    },
    Panel {
        pane: Pane::Assumptions,
        ui: assumptions::assumptions_ui,
        chart: Chart::None,
        table: Table::Always(assumptions::text_table),
    },
    Panel {
        pane: Pane::PlatformWatch,
        ui: platform_watch::platform_watch_ui,
        chart: Chart::None,
        table: Table::Always(tables::signals),
    },
    Panel {
        pane: Pane::Outcomes,
        ui: outcomes::outcomes_ui,
        chart: Chart::OfAnalysis {
            chart: SingleChart::Outcomes,
            drawn: |scene| current(scene, outcomes::chart(scene).map(Drawn::Outcomes)),
            imprint: of_all_paths,
        },
        table: Table::OfAnalysis(by_strategy),
    },
    Panel {
        pane: Pane::Map,
        ui: map::map_ui,
        chart: Chart::OfAnalysis {
            chart: SingleChart::LargeMap,
            drawn: |scene| current(scene, map::chart(scene).and_then(fresh).map(Drawn::Map)),
            imprint: of_all_paths,
        },
        table: Table::None,
    },
    Panel {
        pane: Pane::Frontier,
        ui: frontier::frontier_ui,
        chart: Chart::OfAnalysis {
            chart: SingleChart::Frontier,
            drawn: |scene| {
                let chart = frontier::chart(scene).and_then(fresh);
                current(scene, chart.map(Drawn::Frontier))
            },
            imprint: of_all_paths,
        },
        table: Table::OfAnalysis(efficient),
    },
    Panel {
        pane: Pane::Sensitivity,
        ui: sensitivity::sensitivity_ui,
        chart: Chart::OfAnalysis {
            chart: SingleChart::Sensitivity,
            drawn: |scene| {
                let chart = sensitivity::chart(scene).and_then(fresh);
                current(scene, chart.map(Drawn::Sensitivity))
            },
            imprint: of_few_paths,
        },
        table: Table::OfAnalysis(swings),
    },
    Panel {
        pane: Pane::FlipPoints,
        ui: flip_points::flip_points_ui,
        chart: Chart::OfAnalysis {
            chart: SingleChart::FlipPoints,
            drawn: |scene| {
                let chart = flip_points::chart(scene).and_then(fresh)?;
                let stability = flip_points::stability(scene);
                current(scene, Some(Drawn::FlipPoints(chart, stability)))
            },
            imprint: of_few_paths,
        },
        table: Table::OfAnalysis(flips),
    },
    Panel {
        pane: Pane::Fund,
        ui: fund::fund_ui,
        chart: Chart::None,
        table: Table::OfAnalysis(fund::text_table),
    },
    Panel {
        pane: Pane::Suppliers,
        ui: suppliers::suppliers_ui,
        chart: Chart::OfAnalysis {
            chart: SingleChart::Suppliers,
            drawn: |scene| current(scene, suppliers::chart(scene).map(Drawn::Suppliers)),
            imprint: of_all_paths,
        },
        table: Table::OfAnalysis(vendors),
    },
    Panel {
        pane: Pane::BackTest,
        ui: back_test::back_test_ui,
        chart: Chart::OfAnalysis {
            chart: SingleChart::BackTest,
            // It has a portfolio of its own, whatever becomes of the document.
            drawn: |scene| back_test::chart(scene).map(Drawn::BackTest),
            imprint: |scene, at| {
                let portfolio = &back_test::tested(scene)?.portfolio;
                let stamp = stamp(portfolio, at);
                Some(Imprint::of_back_test(
                    portfolio,
                    scene.text,
                    &stamp,
                    RESAMPLE_SEED,
                ))
            },
        },
        table: Table::OfAnalysis(companies),
    },
    Panel {
        pane: Pane::Thesis,
        ui: thesis::thesis_ui,
        chart: Chart::None,
        table: Table::None,
    },
    Panel {
        pane: Pane::Help,
        ui: help::help_ui,
        chart: Chart::None,
        table: Table::None,
    },
    Panel {
        pane: Pane::Snapshots,
        ui: snapshots::snapshots_ui,
        chart: Chart::None,
        table: Table::None,
    },
];

/// What is known of a panel.
pub fn panel(pane: Pane) -> Option<&'static Panel> {
    PANELS.iter().find(|panel| panel.pane == pane)
}

/// The panel of a chart of an analysis.
pub fn of_analysis(chart: SingleChart) -> Option<&'static Panel> {
    PANELS.iter().find(|panel| match panel.chart {
        Chart::OfAnalysis { chart: known, .. } => known == chart,
        Chart::OfComparison(_) | Chart::None => false,
    })
}

/// A chart unless it belongs to an earlier question.
fn fresh<T>((chart, is_stale): (T, bool)) -> Option<T> {
    (!is_stale).then_some(chart)
}

/// A chart unless the document asks something else by now.
fn current(scene: &Scene<'_>, drawn: Option<Drawn>) -> Option<Drawn> {
    drawn.filter(|_| scene.may_leave())
}

fn stamp(portfolio: &Portfolio, at: DateTime) -> Stamp {
    Stamp {
        model_version: MODEL_VERSION.to_owned(),
        portfolio_sha256: fingerprint(portfolio),
        exported_at: Some(at),
    }
}

/// Made from the paths of the comparison.
fn of_all_paths(scene: &Scene<'_>, at: DateTime) -> Option<Imprint> {
    imprint(scene, at, scene.subject()?.comparison.paths)
}

/// Made from the fewer paths of what is computed over and over.
fn of_few_paths(scene: &Scene<'_>, at: DateTime) -> Option<Imprint> {
    imprint(scene, at, SENSITIVITY_PATHS)
}

fn imprint(scene: &Scene<'_>, at: DateTime, paths: usize) -> Option<Imprint> {
    let subject = scene.subject()?;
    let stamp = stamp(&subject.workspace.portfolio, at);
    Some(Imprint::of_comparison(&subject, &stamp, paths))
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
        [&row.name, &row.unit, &row.today, flip, &row.low, &row.high]
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_panel_is_there_once_under_its_name() {
        let panes: Vec<Pane> = PANELS.iter().map(|panel| panel.pane).collect();
        assert_eq!(panes, Pane::ALL);
        assert!(
            Pane::ALL
                .iter()
                .all(|pane| panel(*pane).is_some_and(|known| known.pane == *pane))
        );
    }

    #[test]
    fn every_analysis_is_found_by_its_chart() {
        let analyses = PANELS.iter().filter_map(|panel| match panel.chart {
            Chart::OfAnalysis { chart, .. } => Some((chart, panel.pane)),
            Chart::OfComparison(_) | Chart::None => None,
        });
        let analyses: Vec<_> = analyses.collect();
        assert_eq!(analyses.len(), 7);
        for (chart, pane) in analyses {
            assert_eq!(of_analysis(chart).map(|panel| panel.pane), Some(pane));
        }
        assert!(of_analysis(SingleChart::Map).is_none());
    }
}
