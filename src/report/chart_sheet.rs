//! One chart that leaves alone: a sheet of its own with title, method and where it comes from.

use super::chart::{ComparisonTable, DriverBars, FanChart, FanView};
use super::draw::{Look, SheetContent, TableSheet};
use super::drawing::{Area, Drawing, Part, TextStyle};
use super::export::{ExportError, ExportFormat, picture};
use super::page::{self, Page, PageInput};
use super::palette::Theme;
use super::pdf::About;
use super::provenance::Imprint;
use super::typeface;
use crate::language::{Language, Text};
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
    /// The chart of an analysis, by the key of its name in the locale files.
    OfPanel(&'static str),
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
            Self::OfPanel(key) => key,
        }
    }
}

/// A chart of the comparison; `None` for one that is computed apart from it, or a map that is not
/// computed.
fn of_comparison(chart: SingleChart, input: &PageInput<'_>) -> Option<Box<dyn SheetContent>> {
    let subject = &input.subject;
    Some(match chart {
        SingleChart::Fan(view) => Box::new(FanChart::new(view, subject)),
        SingleChart::Drivers => Box::new(DriverBars::new(subject)),
        SingleChart::Table => Box::new(TableSheet {
            table: ComparisonTable::new(&subject.comparison.known_metrics(), subject)
                .tested(subject.comparison, input.evidence),
            notes: page::column_notes(subject),
        }),
        SingleChart::Map => Box::new(input.map?.clone()),
        SingleChart::OfPanel(_) => return None,
    })
}

/// A chart with everything that stands on its sheet.
#[derive(Debug)]
pub struct ChartSheet {
    pub(crate) drawn: Box<dyn SheetContent>,
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
    pub fn new(
        drawn: Box<dyn SheetContent>,
        imprint: Imprint,
        created: Option<DateTime>,
        text: &Text,
    ) -> Self {
        Self {
            summary: drawn.summary(text),
            drawn,
            imprint,
            language: text.language(),
            created,
        }
    }

    /// The sheet of a chart of the comparison; `None` for one that is computed apart from it, or a
    /// map that is not computed.
    pub fn of_comparison(chart: SingleChart, input: &PageInput<'_>) -> Option<Self> {
        let drawn = of_comparison(chart, input)?;
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
        // A table is read as it stands; a chart is told in words.
        drawing.begin(if self.drawn.pictures().is_empty() {
            Part::Texts
        } else {
            Part::Figure(self.summary.clone())
        });
        let end = self.drawn.draw(&mut drawing, look, area);
        drawing.begin(Part::Texts);
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
        let parts = drawing.parts(size);
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
                parts,
                description: self.summary.clone(),
                missing_glyphs,
                language,
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
