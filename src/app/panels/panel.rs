//! What the window knows of a panel: how it is drawn, which chart it leaves alone, how it reads as
//! a table, and what leads to it. Each panel says it in a constant `PANEL`.

use crate::app::analysis::choices::NewChoices;
use crate::app::scene::Scene;
use crate::app::state::session::Session;
use crate::app::views::text_table::TextTable;
use crate::app::widgets::plot::PlotMarks;
use crate::io::fingerprint;
use crate::model::MODEL_VERSION;
use crate::portfolio::Portfolio;
use crate::report::marks::Mark;
use crate::report::provenance::{Imprint, Stamp};
use crate::report::{SheetContent, SingleChart};
use crate::strategy::insights::InsightView;
use crate::strategy::verdict::Question;
use egui::Ui;
use jiff::civil::DateTime;
use std::ops::Deref;
use std::path::PathBuf;

/// What the window knows of a panel.
pub struct Panel {
    /// How it is drawn.
    pub ui: fn(&mut Ui, &Scene<'_>),
    /// The chart that leaves alone.
    pub chart: Chart,
    /// How it reads as a table.
    pub table: Table,
    /// Numbers of the claims that are tested in it.
    pub claims: &'static [u8],
    /// The findings that it shows in full.
    pub findings: &'static [InsightView],
    /// The question of the verdict whose answer it shows in full.
    pub answers: Option<Question>,
    /// What it does with a file it has asked the system for.
    pub file: Option<fn(PathBuf) -> NewChoices>,
}

/// The chart of a panel.
pub enum Chart {
    /// It is words and fields.
    None,
    /// A chart of the comparison, described in the background from a copy of the results.
    OfComparison(fn(&Session) -> SingleChart),
    /// A chart of an analysis, described from the answer that the panel shows.
    OfAnalysis {
        /// What is drawn; `None` while it is not there or belongs to earlier inputs.
        drawn: fn(&Scene<'_>) -> Option<Box<dyn SheetContent>>,
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

impl Panel {
    /// Words and fields, drawn so.
    pub const fn new(ui: fn(&mut Ui, &Scene<'_>)) -> Self {
        Self {
            ui,
            chart: Chart::None,
            table: Table::None,
            claims: &[],
            findings: &[],
            answers: None,
            file: None,
        }
    }
}

/// A chart with everything that a frame needs of it, made once for many frames.
#[derive(Debug)]
pub struct Described<C> {
    /// The description.
    pub chart: C,
    /// Its main figures in words, for screen readers.
    pub summary: String,
    /// What its plot is drawn with; nothing for a list of rows.
    pub drawn: PlotMarks,
}

impl<C> Described<C> {
    /// A plot.
    pub fn plot(chart: C, marks: Vec<Mark>, summary: String) -> Self {
        Self {
            chart,
            summary,
            drawn: marks.into(),
        }
    }

    /// A list of rows.
    pub fn list(chart: C, summary: String) -> Self {
        Self::plot(chart, Vec::new(), summary)
    }
}

impl<C> Deref for Described<C> {
    type Target = C;

    fn deref(&self) -> &C {
        &self.chart
    }
}

/// A copy of what is drawn, unless it belongs to an earlier question or the document asks something
/// else by now.
pub fn current<S: SheetContent + Clone>(
    scene: &Scene<'_>,
    chart: &S,
    is_stale: bool,
) -> Option<Box<dyn SheetContent>> {
    (!is_stale && scene.may_leave()).then(|| -> Box<dyn SheetContent> { Box::new(chart.clone()) })
}

/// Who made the figures from a portfolio, and when.
pub fn stamp(portfolio: &Portfolio, at: DateTime) -> Stamp {
    Stamp {
        model_version: MODEL_VERSION.to_owned(),
        portfolio_sha256: fingerprint(portfolio),
        exported_at: Some(at),
    }
}

/// Made from the paths of the comparison.
pub fn of_all_paths(scene: &Scene<'_>, at: DateTime) -> Option<Imprint> {
    of_paths(scene, at, scene.subject()?.comparison.paths)
}

/// Made from so many paths.
pub fn of_paths(scene: &Scene<'_>, at: DateTime, paths: usize) -> Option<Imprint> {
    let subject = scene.subject()?;
    let stamp = stamp(&subject.workspace.portfolio, at);
    Some(Imprint::of_comparison(&subject, &stamp, paths))
}
