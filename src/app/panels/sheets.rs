//! Which chart a panel shows, and the sheet it leaves on. Charts of the comparison are described in the background from a
//! copy of the results; those of the analyses from the answer that the panel shows.

use crate::app::panels::{back_test, flip_points, frontier, map, outcomes, sensitivity, suppliers};
use crate::app::scene::Scene;
use crate::app::state::pane::Pane;
use crate::app::state::session::Session;
use crate::app::work::exporting::Exported;
use crate::io::fingerprint;
use crate::model::MODEL_VERSION;
use crate::report::page::PageFormat;
use crate::report::provenance::{Imprint, Stamp};
use crate::report::{ChartSheet, Drawn, SingleChart};
use crate::strategy::backtest::RESAMPLE_SEED;
use crate::strategy::sensitivity::SENSITIVITY_PATHS;
use jiff::civil::DateTime;

/// The chart of a panel; `None` for one that is words and fields.
pub fn of_pane(session: &Session, pane: Pane) -> Option<SingleChart> {
    Some(match pane {
        Pane::Strategy => SingleChart::Map,
        Pane::Exposure => SingleChart::Fan(session.chart),
        Pane::Why => SingleChart::Drivers,
        Pane::Comparison => SingleChart::Table,
        Pane::Map => SingleChart::LargeMap,
        Pane::Outcomes => SingleChart::Outcomes,
        Pane::Frontier => SingleChart::Frontier,
        Pane::Sensitivity => SingleChart::Sensitivity,
        Pane::FlipPoints => SingleChart::FlipPoints,
        Pane::Suppliers => SingleChart::Suppliers,
        Pane::BackTest => SingleChart::BackTest,
        Pane::Holdings
        | Pane::Assumptions
        | Pane::PlatformWatch
        | Pane::Thesis
        | Pane::Help
        | Pane::Snapshots => return None,
    })
}

/// The panel whose table has the figures of a chart.
pub const fn table_pane(chart: SingleChart) -> Option<Pane> {
    Some(match chart {
        SingleChart::Fan(_) => Pane::Exposure,
        SingleChart::Drivers => Pane::Why,
        SingleChart::Table => Pane::Comparison,
        SingleChart::Map | SingleChart::LargeMap => return None,
        SingleChart::Outcomes => Pane::Outcomes,
        SingleChart::Frontier => Pane::Frontier,
        SingleChart::Sensitivity => Pane::Sensitivity,
        SingleChart::FlipPoints => Pane::FlipPoints,
        SingleChart::Suppliers => Pane::Suppliers,
        SingleChart::BackTest => Pane::BackTest,
    })
}

/// Whether a chart is there and belongs to what the document asks now, so that it may leave.
pub fn is_ready(scene: &Scene<'_>, chart: SingleChart) -> bool {
    match chart {
        SingleChart::Fan(_) | SingleChart::Drivers | SingleChart::Table | SingleChart::Map => {
            scene.may_leave()
        }
        SingleChart::LargeMap
        | SingleChart::Outcomes
        | SingleChart::Frontier
        | SingleChart::Sensitivity
        | SingleChart::FlipPoints
        | SingleChart::Suppliers
        | SingleChart::BackTest => drawn(scene, chart).is_some(),
    }
}

/// What is drawn of an analysis; `None` while it is not there or belongs to earlier inputs, and for charts of the
/// comparison.
fn drawn(scene: &Scene<'_>, chart: SingleChart) -> Option<Drawn> {
    // The back-test has a portfolio of its own.
    if chart != SingleChart::BackTest && !scene.may_leave() {
        return None;
    }
    Some(match chart {
        SingleChart::LargeMap => Drawn::Map(map::chart(scene).and_then(fresh)?),
        SingleChart::Outcomes => Drawn::Outcomes(outcomes::chart(scene)?),
        SingleChart::Frontier => Drawn::Frontier(frontier::chart(scene).and_then(fresh)?),
        SingleChart::Sensitivity => Drawn::Sensitivity(sensitivity::chart(scene).and_then(fresh)?),
        SingleChart::FlipPoints => Drawn::FlipPoints(
            flip_points::chart(scene).and_then(fresh)?,
            flip_points::stability(scene),
        ),
        SingleChart::Suppliers => Drawn::Suppliers(suppliers::chart(scene)?),
        SingleChart::BackTest => Drawn::BackTest(back_test::chart(scene)?),
        SingleChart::Fan(_) | SingleChart::Drivers | SingleChart::Table | SingleChart::Map => {
            return None;
        }
    })
}

/// A chart unless it belongs to an earlier question.
fn fresh<T>((chart, is_stale): (T, bool)) -> Option<T> {
    (!is_stale).then_some(chart)
}

/// The sheet of an analysis at a time; `None` as for [`is_ready`].
pub fn of_analysis(scene: &Scene<'_>, chart: SingleChart, at: DateTime) -> Option<ChartSheet> {
    let drawn = drawn(scene, chart)?;
    let stamp = |portfolio| Stamp {
        model_version: MODEL_VERSION.to_owned(),
        portfolio_sha256: fingerprint(portfolio),
        exported_at: Some(at),
    };
    let imprint = if chart == SingleChart::BackTest {
        let portfolio = &back_test::tested(scene)?.portfolio;
        Imprint::of_back_test(portfolio, scene.text, &stamp(portfolio), RESAMPLE_SEED)
    } else {
        let subject = scene.subject()?;
        let paths = match chart {
            SingleChart::Sensitivity | SingleChart::FlipPoints => SENSITIVITY_PATHS,
            SingleChart::Fan(_)
            | SingleChart::Drivers
            | SingleChart::Table
            | SingleChart::Map
            | SingleChart::LargeMap
            | SingleChart::Outcomes
            | SingleChart::Frontier
            | SingleChart::Suppliers
            | SingleChart::BackTest => subject.comparison.paths,
        };
        Imprint::of_comparison(&subject, &stamp(&subject.workspace.portfolio), paths)
    };
    Some(ChartSheet::new(drawn, imprint, Some(at), scene.text))
}

/// A sheet that is there, or the results it is made of in the background.
pub enum Source {
    /// A sheet.
    Sheet(Box<ChartSheet>),
    /// A chart of the comparison.
    Comparison(Box<Exported>, SingleChart),
}

impl Source {
    /// The sheet; `None` for a map that cannot be computed.
    pub fn sheet(self) -> Option<ChartSheet> {
        match self {
            Self::Sheet(sheet) => Some(*sheet),
            Self::Comparison(exported, chart) => exported
                .with_input(PageFormat::default(), |input| {
                    ChartSheet::of_comparison(chart, &input.page)
                }),
        }
    }
}
