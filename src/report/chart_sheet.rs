//! One chart that leaves alone: a sheet of its own with title, method and where it comes from.

use super::chart::{
    BackTestChart, ComparisonTable, DriverBars, FanChart, FanView, FlipTable, FrontierChart,
    OutcomeChart, SupplierChart, TernaryMap, TornadoChart,
};
use super::draw::{self, ColumnNotes, Look};
use super::drawing::{Area, Drawing, TextStyle};
use super::export::{ExportError, ExportFormat, picture};
use super::page::{self, Page, PageInput};
use super::palette::Theme;
use super::pdf::About;
use super::provenance::Imprint;
use super::typeface;
use crate::language::{Language, Text};
use crate::strategy::metric::Metric;
use jiff::civil::DateTime;

/// A chart that can leave alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SingleChart {
    /// A view of the fan.
    Fan(FanView),
    /// The driver bars.
    Drivers,
    /// The comparison with every metric.
    Table,
    /// The map of all mixes beside the sliders, when it is computed.
    Map,
    /// The large map of all mixes, with a metric of its own.
    LargeMap,
    /// The distribution of the outcomes.
    Outcomes,
    /// What all mixes risk and bring.
    Frontier,
    /// The tornado.
    Sensitivity,
    /// Where two strategies change places.
    FlipPoints,
    /// Look-through to the vendors of base models.
    Suppliers,
    /// Predicted against realised losses.
    BackTest,
}

impl SingleChart {
    /// Key of its name in the locale files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Fan(FanView::Exposure) => "chart-name-exposure",
            Self::Fan(FanView::Value) => "chart-name-value",
            Self::Fan(FanView::Difference) => "chart-name-difference",
            Self::Fan(FanView::Chance) => "chart-name-chance",
            Self::Drivers => "chart-name-drivers",
            Self::Table => "chart-name-table",
            Self::Map => "chart-name-map",
            Self::LargeMap => "pane-map",
            Self::Outcomes => "pane-outcomes",
            Self::Frontier => "pane-frontier",
            Self::Sensitivity => "pane-sensitivity",
            Self::FlipPoints => "pane-flip-points",
            Self::Suppliers => "pane-suppliers",
            Self::BackTest => "pane-back-test",
        }
    }
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Drawn {
    /// A view of the fan.
    Fan(FanChart),
    /// The driver bars.
    Drivers(DriverBars),
    /// The comparison, with the mix of each strategy.
    Table(ComparisonTable, ColumnNotes),
    /// A map of all mixes.
    Map(TernaryMap),
    /// The distribution of the outcomes.
    Outcomes(OutcomeChart),
    /// The frontier.
    Frontier(FrontierChart),
    /// The tornado.
    Sensitivity(TornadoChart),
    /// The flip points, and how stable the ranking is in sentences.
    FlipPoints(FlipTable, Vec<String>),
    /// The suppliers.
    Suppliers(SupplierChart),
    /// The back-test.
    BackTest(BackTestChart),
}

impl Drawn {
    /// A chart of the comparison; `None` for one that is computed apart from it, or a map that is not computed.
    pub fn of_comparison(chart: SingleChart, input: &PageInput<'_>) -> Option<Self> {
        let subject = &input.subject;
        Some(match chart {
            SingleChart::Fan(view) => Self::Fan(FanChart::new(view, subject)),
            SingleChart::Drivers => Self::Drivers(DriverBars::new(subject)),
            SingleChart::Table => Self::Table(
                ComparisonTable::new(&Metric::ALL, subject),
                page::column_notes(subject),
            ),
            SingleChart::Map => Self::Map(input.map?.clone()),
            SingleChart::LargeMap
            | SingleChart::Outcomes
            | SingleChart::Frontier
            | SingleChart::Sensitivity
            | SingleChart::FlipPoints
            | SingleChart::Suppliers
            | SingleChart::BackTest => return None,
        })
    }

    fn title(&self) -> &str {
        match self {
            Self::Fan(chart) => &chart.title,
            Self::Drivers(chart) => &chart.title,
            Self::Table(table, _) => &table.title,
            Self::Map(map) => &map.title,
            Self::Outcomes(chart) => &chart.title,
            Self::Frontier(chart) => &chart.title,
            Self::Sensitivity(chart) => &chart.title,
            Self::FlipPoints(table, _) => &table.title,
            Self::Suppliers(chart) => &chart.title,
            Self::BackTest(chart) => &chart.title,
        }
    }

    fn summary(&self, text: &Text) -> String {
        match self {
            Self::Fan(chart) => chart.summary(text),
            Self::Drivers(chart) => chart.summary(text),
            Self::Table(table, _) => table.summary(text),
            Self::Map(map) => map.summary(text),
            Self::Outcomes(chart) => chart.summary(text),
            Self::Frontier(chart) => chart.summary(text),
            Self::Sensitivity(chart) => chart.summary(text),
            Self::FlipPoints(table, _) => table.summary(text),
            Self::Suppliers(chart) => chart.summary(text),
            Self::BackTest(chart) => chart.summary(text),
        }
    }

    /// Width of its sheet, points.
    fn width(&self) -> f64 {
        match self {
            Self::Fan(_) | Self::Outcomes(_) | Self::Frontier(_) => 560.0,
            Self::Drivers(_) | Self::Map(_) => 460.0,
            Self::Table(table, _) => match table.columns.len() {
                0..=1 => 420.0,
                2..=4 => 640.0,
                _ => 840.0,
            },
            Self::Sensitivity(_) | Self::FlipPoints(..) | Self::Suppliers(_) => 640.0,
            Self::BackTest(_) => 720.0,
        }
    }

    /// Draws it from the top of an area; returns where it ends.
    fn draw(&self, drawing: &mut Drawing, look: Look, area: Area) -> f64 {
        let filled = |height: f64| Area { height, ..area };
        match self {
            Self::Fan(chart) => {
                draw::fan(drawing, look, filled(294.0), chart);
                area.y + 294.0
            }
            Self::Drivers(chart) => {
                let height = 96.0 + 38.0 * chart.bars.len() as f64;
                draw::drivers(drawing, look, filled(height), chart);
                area.y + height
            }
            Self::Table(table, notes) => {
                let height = 464.0;
                draw::table(drawing, look, filled(height), table, notes);
                area.y + height
            }
            Self::Map(map) => draw::large_map(drawing, look, area, map),
            Self::Outcomes(chart) => draw::outcomes(drawing, look, area, chart),
            Self::Frontier(chart) => draw::frontier(drawing, look, area, chart),
            Self::Sensitivity(chart) => draw::tornado(drawing, look, area, chart),
            Self::FlipPoints(table, stability) => {
                draw::flip_points(drawing, look, area, table, stability)
            }
            Self::Suppliers(chart) => draw::suppliers(drawing, look, area, chart),
            Self::BackTest(chart) => draw::back_test(drawing, look, area, chart),
        }
    }
}

/// A chart with everything that stands on its sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartSheet {
    pub(crate) drawn: Drawn,
    imprint: Imprint,
    /// Its main figures in words, for readers of the file.
    summary: String,
    language: Language,
    /// Time of export, for the properties of the file.
    created: Option<DateTime>,
}

/// A sheet as SVG with live text.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnSheet {
    /// The document, and what it lacks.
    pub page: Page,
    /// Width and height, points.
    pub size: (f64, f64),
}

/// Room around the chart, points.
const MARGIN: f64 = 18.0;
/// Room that a chart may grow into, points; the sheet is cut where it ends.
const HIGHEST: f64 = 10_000.0;
/// Factor on every type size.
const SCALE: f64 = 1.25;

impl ChartSheet {
    /// A sheet for what is drawn.
    pub fn new(drawn: Drawn, imprint: Imprint, created: Option<DateTime>, text: &Text) -> Self {
        Self {
            summary: drawn.summary(text),
            drawn,
            imprint,
            language: text.language(),
            created,
        }
    }

    /// The sheet of a chart of the comparison; `None` for one that is computed apart from it, or a map that is not
    /// computed.
    pub fn of_comparison(chart: SingleChart, input: &PageInput<'_>) -> Option<Self> {
        let drawn = Drawn::of_comparison(chart, input)?;
        let imprint =
            Imprint::of_comparison(&input.subject, input.stamp, input.subject.comparison.paths);
        Some(Self::new(
            drawn,
            imprint,
            input.stamp.exported_at,
            input.subject.text,
        ))
    }

    /// Lays the sheet out: as high as the chart needs. The same sheet gives the same bytes.
    pub fn svg(&self) -> DrawnSheet {
        let look = Look {
            theme: Theme::Light,
            scale: SCALE,
        };
        let width = self.drawn.width();
        let area = Area::new(MARGIN, MARGIN, width - 2.0 * MARGIN, HIGHEST);
        let mut drawing = Drawing::new();
        let end = self.drawn.draw(&mut drawing, look, area);
        let end = self.footer(
            &mut drawing,
            look,
            Area {
                y: end + 10.0,
                ..area
            },
        );
        // Whole points, so that a pixel of the picture is never cut.
        let size = (width, (end + MARGIN * 0.6).ceil());
        let missing_glyphs = drawing.missing_glyphs().clone();
        let language = page::language_tag(self.language);
        let svg = drawing.into_svg(
            size,
            look.tokens().panel,
            self.drawn.title(),
            &self.summary,
            language,
        );
        DrawnSheet {
            page: Page {
                svg,
                missing_glyphs,
            },
            size,
        }
    }

    /// Draws where the chart comes from beneath a hairline; returns where it ends.
    fn footer(&self, drawing: &mut Drawing, look: Look, area: Area) -> f64 {
        let note = TextStyle {
            size: 6.0 * look.scale,
            ..look.note()
        };
        drawing.line(&[(area.x, area.y), (area.right(), area.y)], look.hairline());
        let leading = note.size * 1.35;
        let mut baseline = area.y + note.size * 1.7;
        for line in [&self.imprint.portfolio, &self.imprint.run] {
            let line = drawing.settable(line);
            for line in typeface::wrapped(&line, area.width / note.size, 3) {
                drawing.text(area.x, baseline, &line, note);
                baseline += leading;
            }
        }
        baseline - leading
    }

    /// Writes the sheet as PDF, PNG or SVG; other formats give the SVG.
    ///
    /// # Errors
    /// [`ExportError`] with what could not be made.
    pub fn export(&self, format: ExportFormat) -> Result<Vec<u8>, ExportError> {
        let sheet = self.svg();
        let about = About {
            title: self.drawn.title().to_owned(),
            language: page::language_tag(self.language),
            created: self.created,
        };
        picture(format, &sheet.page, sheet.size, &about)
    }
}

#[cfg(test)]
pub(crate) mod specimen_tests;
#[cfg(test)]
mod tests;
