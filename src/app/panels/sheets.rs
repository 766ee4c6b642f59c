//! The chart and the table of a panel, by the registry, and the sheet a chart leaves on.

use super::panel::{Chart, Table};
use super::registry;
use crate::app::analysis::choices::NewChoices;
use crate::app::scene::{PanelFacts, Scene};
use crate::app::state::pane::Pane;
use crate::app::state::session::Session;
use crate::app::views::text_table::TextTable;
use crate::app::work::exporting::Exported;
use crate::report::page::PageFormat;
use crate::report::{ChartSheet, SingleChart};
use crate::strategy::insights::InsightView;
use jiff::civil::DateTime;
use std::path::PathBuf;

/// The chart of a panel; `None` for one that is words and fields.
pub fn of_pane(session: &Session, pane: Pane) -> Option<SingleChart> {
    match registry::panel(pane).chart {
        Chart::None => None,
        Chart::OfComparison(chart) => Some(chart(session)),
        Chart::OfAnalysis { .. } => Some(pane.chart()),
    }
}

/// Whether a chart is there and belongs to what the document asks now, so that it may leave.
pub fn is_ready(scene: &Scene<'_>, chart: SingleChart) -> bool {
    match registry::of_analysis(chart).map(|panel| &panel.chart) {
        Some(Chart::OfAnalysis { drawn, .. }) => drawn(scene).is_some(),
        Some(Chart::OfComparison(_) | Chart::None) | None => scene.may_leave(),
    }
}

/// The sheet of an analysis at a time; `None` as for [`is_ready`], and for charts of the
/// comparison.
pub fn of_analysis(scene: &Scene<'_>, chart: SingleChart, at: DateTime) -> Option<ChartSheet> {
    let Chart::OfAnalysis { drawn, imprint } = registry::of_analysis(chart)?.chart else {
        return None;
    };
    let (drawn, imprint) = (drawn(scene)?, imprint(scene, at)?);
    Some(ChartSheet::new(drawn, imprint, Some(at), scene.text))
}

/// Whether a panel can be read as a table.
pub fn has_table(scene: &Scene<'_>, pane: Pane) -> bool {
    match &registry::panel(pane).table {
        Table::Always(_) => true,
        Table::WithResults(_) => scene.shown().is_some(),
        Table::OfAnalysis(table) => table(scene).is_some(),
        Table::None => false,
    }
}

/// A panel as a table; `None` while it has nothing to show, or is no table at all.
pub fn table_of(scene: &Scene<'_>, pane: Pane) -> Option<TextTable> {
    match registry::panel(pane).table {
        Table::None => None,
        Table::Always(table) => Some(table(scene)),
        Table::WithResults(table) | Table::OfAnalysis(table) => table(scene),
    }
}

/// What a panel chooses with a file it has asked the system for.
pub fn chosen_file(pane: Pane, path: PathBuf) -> Option<NewChoices> {
    Some(registry::panel(pane).file?(path))
}

/// What the panels say of themselves to the views below them.
pub struct Panels;

impl PanelFacts for Panels {
    fn is_ready(&self, scene: &Scene<'_>, chart: SingleChart) -> bool {
        is_ready(scene, chart)
    }

    fn has_table(&self, scene: &Scene<'_>, pane: Pane) -> bool {
        has_table(scene, pane)
    }

    fn table_pane(&self, session: &Session, chart: SingleChart) -> Option<Pane> {
        let pane = Pane::ALL
            .iter()
            .find(|pane| of_pane(session, **pane) == Some(chart))?;
        let has_one = matches!(
            registry::panel(*pane).table,
            Table::WithResults(_) | Table::OfAnalysis(_)
        );
        has_one.then_some(*pane)
    }

    fn of_claim(&self, claim: u8) -> Option<Pane> {
        registry::find(|panel| panel.claims.contains(&claim))
    }

    fn of_finding(&self, view: InsightView) -> Option<Pane> {
        registry::find(|panel| panel.findings.contains(&view))
    }
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
