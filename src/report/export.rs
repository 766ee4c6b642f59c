//! A snapshot in any of its formats: what is to be written in, bytes out.

use super::chart::{ComparisonTable, DriverBars, FanChart, FanView};
use super::draw::{self, Look};
use super::drawing::{Area, Drawing};
use super::page::{self, Page, PageFormat, PageInput};
use super::palette::Theme;
use super::pdf::{self, About, PdfError};
use super::render::{self, RenderError};
use super::{csv, workbook};
use crate::language::Message;
use crate::model::Assessment;
use crate::strategy::metric::Metric;

/// A format that this module writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExportFormat {
    /// One page, vectors, selectable text.
    Pdf,
    /// The page as pixels at twice its size.
    Png,
    /// The page as vectors that look the same everywhere.
    Svg,
    /// The figures as a workbook with charts.
    Xlsx,
    /// The figures as text.
    Csv,
}

impl ExportFormat {
    /// All formats, in the order they are offered.
    pub const ALL: [Self; 5] = [Self::Pdf, Self::Png, Self::Svg, Self::Xlsx, Self::Csv];

    /// The word on the command line, and the file name's extension.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
        }
    }

    /// The format of that word, in any case.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.word().eq_ignore_ascii_case(word.trim()))
    }
}

/// What is to be written.
#[derive(Clone, Copy)]
pub struct ExportInput<'a> {
    /// What the page shows.
    pub page: PageInput<'a>,
    /// Size of the page.
    pub page_format: PageFormat,
    /// Every holding assessed, for the workbook.
    pub assessments: &'a [Assessment],
}

/// A file that could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The drawing could not be read or turned into pixels.
    #[error(transparent)]
    Drawing(#[from] RenderError),
    /// The PDF could not be written.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// The workbook could not be written.
    #[error("The workbook could not be written: {0}.")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}

/// Pixels for each pixel of 96 to the inch.
const PNG_SCALE: f32 = 2.0;

/// Writes a snapshot; the same input gives the same bytes.
///
/// # Errors
/// [`ExportError`] with what could not be made.
pub fn export(format: ExportFormat, input: &ExportInput<'_>) -> Result<Vec<u8>, ExportError> {
    match format {
        ExportFormat::Xlsx => Ok(workbook::workbook(&input.page, input.assessments)?),
        ExportFormat::Csv => Ok(csv::csv(&input.page.subject)),
        ExportFormat::Pdf | ExportFormat::Png | ExportFormat::Svg => {
            let page = page::page(&input.page, input.page_format);
            picture(format, &page, input.page_format.size(), &input.page)
        }
    }
}

/// What is worth saying about a snapshot that was written: characters of names that the typeface lacks.
pub fn export_warning(input: &ExportInput<'_>) -> Option<Message> {
    page::page(&input.page, input.page_format).warning()
}

/// A chart that can leave alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SingleChart {
    /// A view of the fan.
    Fan(FanView),
    /// The driver bars.
    Drivers,
    /// The comparison with every metric.
    Table,
    /// The map of all mixes, when it is computed.
    Map,
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
        }
    }

    /// Size of its drawing, points.
    pub const fn size(self) -> (f64, f64) {
        match self {
            Self::Fan(_) => (560.0, 330.0),
            Self::Drivers => (460.0, 290.0),
            Self::Table => (640.0, 460.0),
            Self::Map => (300.0, 330.0),
        }
    }
}

/// Draws one chart alone, as SVG with live text. A map that is not computed gives an empty drawing.
pub fn single_chart(chart: SingleChart, input: &PageInput<'_>) -> Page {
    let look = Look { theme: Theme::Light, scale: 1.25 };
    let (width, height) = chart.size();
    let margin = 18.0;
    let area = Area::new(margin, margin, width - 2.0 * margin, height - 2.0 * margin);
    let mut drawing = Drawing::new();
    let subject = &input.subject;
    let (title, summary) = match chart {
        SingleChart::Fan(view) => {
            let chart = FanChart::new(view, subject);
            draw::fan(&mut drawing, look, area, &chart);
            (chart.title.clone(), chart.summary(subject.text))
        }
        SingleChart::Drivers => {
            let chart = DriverBars::new(subject);
            draw::drivers(&mut drawing, look, area, &chart);
            (chart.title.clone(), chart.summary(subject.text))
        }
        SingleChart::Table => {
            let table = ComparisonTable::new(&Metric::ALL, subject);
            draw::table(&mut drawing, look, area, &table, &page::column_notes(subject));
            (table.title.clone(), table.summary(subject.text))
        }
        SingleChart::Map => {
            if let Some(map) = input.map {
                draw::map(&mut drawing, look, area, map);
            }
            input.map.map_or((String::new(), String::new()), |map| (map.title.clone(), map.summary(subject.text)))
        }
    };
    let missing_glyphs = drawing.missing_glyphs().clone();
    let language = page::language_tag(subject);
    let svg = drawing.into_svg((width, height), look.tokens().panel, &title, &summary, language);
    Page { svg, missing_glyphs }
}

/// Writes one chart alone as PDF, PNG or SVG; other formats give the SVG.
///
/// # Errors
/// [`ExportError`] with what could not be made.
pub fn export_chart(chart: SingleChart, format: ExportFormat, input: &PageInput<'_>) -> Result<Vec<u8>, ExportError> {
    picture(format, &single_chart(chart, input), chart.size(), input)
}

fn picture(format: ExportFormat, page: &Page, size: (f64, f64), input: &PageInput<'_>) -> Result<Vec<u8>, ExportError> {
    Ok(match format {
        ExportFormat::Png => render::png(&page.svg, PNG_SCALE)?,
        ExportFormat::Pdf => {
            let about = About {
                title: page::title(&input.subject),
                language: page::language_tag(&input.subject),
                created: input.stamp.exported_at,
            };
            pdf::pdf(&page.svg, size, &about)?
        }
        ExportFormat::Svg | ExportFormat::Xlsx | ExportFormat::Csv => render::outlined_svg(&page.svg)?.into_bytes(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Text};
    use crate::report::chart::{Subject, TernaryMap};
    use crate::report::provenance::Stamp;
    use crate::strategy::fixture;

    const NAMES: [&str; 3] = ["Current", "Vertical-led", "Application-led"];

    fn with_input<T>(language: Language, check: impl FnOnce(&ExportInput<'_>) -> T) -> T {
        let workspace = fixture::workspace(&NAMES);
        let comparison = fixture::comparison(&workspace);
        let text = Text::new(language);
        let subject = Subject { workspace: &workspace, comparison: &comparison, active: 1, text: &text };
        let value = |i: usize, j: usize| 0.70 + 0.10 * i as f64 / 20.0 + 0.14 * j as f64 / 20.0;
        let map = TernaryMap::new(Metric::ExposureAtBurst, 20, value, &subject);
        let stamp = Stamp { model_version: "1".into(), portfolio_sha256: "ab".repeat(32), exported_at: None };
        let assessments = crate::model::assess(&workspace.portfolio, &workspace.assumptions());
        let page = PageInput { subject, map: Some(&map), insights: &[], stamp: &stamp };
        check(&ExportInput { page, page_format: PageFormat::A4Landscape, assessments: &assessments })
    }

    #[test]
    fn every_format_is_what_it_says_and_the_same_twice() {
        with_input(Language::Chinese, |input| {
            for (format, start) in ExportFormat::ALL.into_iter().zip([
                b"%PDF".as_slice(),
                b"\x89PNG",
                b"<svg",
                b"PK\x03\x04",
                "\u{feff}".as_bytes(),
            ]) {
                let bytes = export(format, input).unwrap();
                assert!(bytes.starts_with(start), "{format:?}");
                assert_eq!(bytes, export(format, input).unwrap(), "{format:?}");
                assert_eq!(ExportFormat::from_word(format.word()), Some(format));
            }
        });
    }

    #[test]
    fn any_chart_leaves_alone_with_its_words_inside_its_drawing() {
        with_input(Language::English, |input| {
            let charts = FanView::ALL.map(SingleChart::Fan).into_iter().chain([
                SingleChart::Drivers,
                SingleChart::Table,
                SingleChart::Map,
            ]);
            for chart in charts {
                let page = single_chart(chart, &input.page);
                let tree = render::tree(&page.svg).unwrap();
                let drawn = tree.root().abs_bounding_box();
                let (width, height) = chart.size();
                // The tree counts 96 to the inch, the drawing 72.
                assert!(f64::from(drawn.right()) * 0.75 <= width + 0.01, "{chart:?}");
                assert!(f64::from(drawn.bottom()) * 0.75 <= height + 0.01, "{chart:?}");
                assert!(page.svg.contains("Vertical-led") || chart == SingleChart::Map, "{chart:?}");
                assert!(export_chart(chart, ExportFormat::Png, &input.page).unwrap().starts_with(b"\x89PNG"));
            }
        });
    }

    #[test]
    fn results_without_strategies_figures_or_quarters_still_make_files() {
        let text = Text::new(Language::English);
        let stamp = Stamp { model_version: String::new(), portfolio_sha256: String::new(), exported_at: None };
        for (names, quarters, unknown) in [(&[][..], 21, false), (&NAMES[..2], 1, false), (&NAMES[..], 21, true)] {
            let mut workspace = fixture::workspace(names);
            let mut comparison = fixture::comparison(&workspace);
            if unknown {
                workspace.portfolio.holdings.clear();
                for strategy in &mut comparison.strategies {
                    strategy.metrics = [f64::NAN; Metric::COUNT];
                    strategy.replicates = [strategy.metrics; 8];
                    strategy.exposure.p50.fill(f64::NAN);
                    strategy.drivers.parts = [f64::NAN; 6];
                    strategy.exposure_difference_error.clear();
                }
            }
            comparison.chance_burst.truncate(quarters);
            comparison.chance_platform.truncate(quarters);
            for strategy in &mut comparison.strategies {
                for series in [&mut strategy.exposure.p50, &mut strategy.exposure.p05, &mut strategy.exposure.p95] {
                    series.truncate(quarters);
                }
            }
            let subject = Subject { workspace: &workspace, comparison: &comparison, active: 0, text: &text };
            let map = TernaryMap::new(Metric::ExposureToday, 3, |_, _| f64::NAN, &subject);
            let page = PageInput { subject, map: Some(&map), insights: &[], stamp: &stamp };
            let input = ExportInput { page, page_format: PageFormat::Slide, assessments: &[] };
            for format in ExportFormat::ALL {
                assert!(!export(format, &input).unwrap().is_empty(), "{format:?}, {} strategies", names.len());
            }
            for view in FanView::ALL {
                export_chart(SingleChart::Fan(view), ExportFormat::Svg, &input.page).unwrap();
            }
        }
    }

    /// Writes the charts for a person to look at: `FROTH_PAGES=folder cargo test charts_to_look_at -- --ignored`.
    #[test]
    #[ignore = "writes pictures for a person to look at"]
    fn charts_to_look_at() {
        let folder = std::path::PathBuf::from(std::env::var("FROTH_PAGES").unwrap());
        with_input(Language::English, |input| {
            for (name, chart) in [
                ("value", SingleChart::Fan(FanView::Value)),
                ("difference", SingleChart::Fan(FanView::Difference)),
                ("chance", SingleChart::Fan(FanView::Chance)),
                ("drivers", SingleChart::Drivers),
                ("table", SingleChart::Table),
                ("map", SingleChart::Map),
            ] {
                let bytes = export_chart(chart, ExportFormat::Png, &input.page).unwrap();
                std::fs::write(folder.join(format!("chart-{name}.png")), bytes).unwrap();
            }
        });
    }
}
