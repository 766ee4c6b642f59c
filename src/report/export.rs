//! A snapshot in any of its formats: what is to be written in, bytes out.

use super::page::{self, Document, Page, PageFormat, PageInput};
use super::pdf::{self, About, PdfError};
use super::render::{self, RenderError};
use super::{csv, workbook};
use crate::fund::result::NetComparison;
use crate::language::Message;
use crate::model::Assessment;

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
        Self::ALL
            .into_iter()
            .find(|format| format.word().eq_ignore_ascii_case(word.trim()))
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
    /// Net results, for the workbook; none without a fund.
    pub net: Option<&'a NetComparison>,
    /// The same page in another language, to stand beside it in a letter.
    pub beside: Option<PageInput<'a>>,
}

impl ExportInput<'_> {
    /// What is on paper.
    pub fn document(&self) -> Document {
        page::document(&self.page, self.beside.as_ref(), self.page_format)
    }
}

/// A file that could not be made.
///
/// Like every error of this folder it has no words of its own: it becomes a [`Message`], which each
/// language says.
#[derive(Debug)]
pub enum ExportError {
    /// The drawing could not be read or turned into pixels.
    Drawing(RenderError),
    /// The PDF could not be written.
    Pdf(PdfError),
    /// The workbook could not be written.
    Workbook(rust_xlsxwriter::XlsxError),
}

impl From<RenderError> for ExportError {
    fn from(error: RenderError) -> Self {
        Self::Drawing(error)
    }
}

impl From<PdfError> for ExportError {
    fn from(error: PdfError) -> Self {
        Self::Pdf(error)
    }
}

impl From<rust_xlsxwriter::XlsxError> for ExportError {
    fn from(error: rust_xlsxwriter::XlsxError) -> Self {
        Self::Workbook(error)
    }
}

impl From<ExportError> for Message {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Drawing(error) | ExportError::Pdf(PdfError::Drawing(error)) => {
                error.into()
            }
            ExportError::Pdf(PdfError::Writing) => Self::new("export-failed-pdf"),
            ExportError::Workbook(rust_xlsxwriter::XlsxError::MaxStringLengthExceeded) => {
                Self::new("workbook-text-too-long")
            }
            ExportError::Workbook(error) => Self::new("workbook-failed").with("detail", error),
        }
    }
}

/// Pixels for each pixel of 96 to the inch.
const PNG_SCALE: f32 = 2.0;

/// Writes a snapshot; the same input gives the same bytes.
///
/// # Errors
/// [`ExportError`] with what could not be made.
pub fn export(format: ExportFormat, input: &ExportInput<'_>) -> Result<Vec<u8>, ExportError> {
    match format {
        ExportFormat::Xlsx => Ok(workbook::workbook(
            &input.page,
            input.assessments,
            input.net,
        )?),
        ExportFormat::Csv => Ok(csv::csv(&input.page.subject)),
        ExportFormat::Pdf | ExportFormat::Png | ExportFormat::Svg => {
            let subject = &input.page.subject;
            let about = About {
                title: page::title(subject),
                language: page::language_tag(subject.text.language()),
                created: input.page.stamp.exported_at,
            };
            let document = input.document();
            if format == ExportFormat::Pdf {
                let sheets: Vec<&[Page]> = document.sheets.iter().map(Vec::as_slice).collect();
                return Ok(pdf::pdf(&sheets, document.size, &about)?);
            }
            let size = document.picture_size();
            picture(format, &document.picture(), size, &about)
        }
    }
}

/// What is worth saying about a snapshot that was written: characters of names that the typeface
/// lacks.
pub fn export_warning(input: &ExportInput<'_>) -> Option<Message> {
    input.document().warning()
}

/// Turns a drawing of a size into a file; formats that are no picture give the SVG.
pub fn picture(
    format: ExportFormat,
    page: &Page,
    size: (f64, f64),
    about: &About,
) -> Result<Vec<u8>, ExportError> {
    Ok(match format {
        ExportFormat::Png => render::png(&page.svg, PNG_SCALE)?,
        ExportFormat::Pdf => pdf::pdf(&[std::slice::from_ref(page)], size, about)?,
        ExportFormat::Svg | ExportFormat::Xlsx | ExportFormat::Csv => {
            render::outlined_svg(&page.svg, about, &page.description)?.into_bytes()
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Text};
    use crate::report::chart::{FanView, Subject, TernaryMap};
    use crate::report::chart_sheet::{ChartSheet, SingleChart};
    use crate::report::page::More;
    use crate::report::provenance::Stamp;
    use crate::strategy::fixture;
    use crate::strategy::metric::Metric;

    const NAMES: [&str; 3] = ["Current", "Vertical-led", "Application-led"];

    fn with_input<T>(language: Language, check: impl FnOnce(&ExportInput<'_>) -> T) -> T {
        let workspace = fixture::workspace(&NAMES);
        let comparison = fixture::comparison(&workspace);
        let text = Text::new(language);
        let subject = Subject {
            workspace: &workspace,
            comparison: &comparison,
            active: 1,
            text: &text,
        };
        let value = |i: usize, j: usize| 0.70 + 0.10 * i as f64 / 20.0 + 0.14 * j as f64 / 20.0;
        let map = TernaryMap::new(Metric::ExposureAtBurst, 20, value, &subject);
        let stamp = Stamp {
            model_version: "1".into(),
            portfolio_sha256: "ab".repeat(32),
            exported_at: None,
        };
        let assessments = crate::model::assess(&workspace.portfolio, &workspace.assumptions());
        let page = PageInput {
            subject,
            map: Some(&map),
            insights: &[],
            stamp: &stamp,
            evidence: None,
            more: More::default(),
        };
        check(&ExportInput {
            page,
            page_format: PageFormat::A4Landscape,
            assessments: &assessments,
            net: None,
            beside: None,
        })
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
    fn readers_of_the_files_are_told_what_they_show_and_how_large_it_is() {
        let holds = |bytes: &[u8], text: &str| {
            bytes
                .windows(text.len())
                .any(|window| window == text.as_bytes())
        };
        with_input(Language::English, |input| {
            let pdf = export(ExportFormat::Pdf, input).unwrap();
            for entry in [
                "/StructTreeRoot",
                "/MarkInfo",
                "/Marked true",
                "/Figure",
                "/Alt",
                "/Lang",
            ] {
                assert!(holds(&pdf, entry), "{entry}");
            }
            let svg = String::from_utf8(export(ExportFormat::Svg, input).unwrap()).unwrap();
            let title = page::title(&input.page.subject);
            assert!(svg.contains(&format!("<title>{title}</title>")));
            assert!(svg.contains("<desc>") && svg.contains("xml:lang=\"en\""));
            let png = export(ExportFormat::Png, input).unwrap();
            let mut reader = png::Decoder::new(std::io::Cursor::new(&png))
                .read_info()
                .unwrap();
            let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
            let frame = reader.next_frame(&mut pixels).unwrap();
            let density = reader.info().pixel_dims.unwrap();
            // As many inches across as the page has points, 72 to the inch.
            let inches = f64::from(frame.width) / f64::from(density.xppu) / 0.0254;
            let (width, _) = input.page_format.size();
            assert!((inches - width / 72.0).abs() < 0.01, "{inches}");
            assert_eq!(
                (density.xppu, density.unit),
                (density.yppu, png::Unit::Meter)
            );
        });
    }

    #[test]
    fn results_without_strategies_figures_or_quarters_still_make_files() {
        let text = Text::new(Language::English);
        let stamp = Stamp {
            model_version: String::new(),
            portfolio_sha256: String::new(),
            exported_at: None,
        };
        for (names, quarters, unknown) in [
            (&[][..], 21, false),
            (&NAMES[..2], 1, false),
            (&NAMES[..], 21, true),
        ] {
            let mut workspace = fixture::workspace(names);
            let mut comparison = fixture::comparison(&workspace);
            if unknown {
                workspace.portfolio.holdings.clear();
                for strategy in &mut comparison.strategies {
                    strategy.metrics = [f64::NAN; Metric::COUNT];
                    strategy.replicates = [strategy.metrics; 8];
                    strategy.exposure.p50.fill(f64::NAN);
                    strategy.drivers.parts = [f64::NAN; 5];
                    strategy.exposure_difference_error.clear();
                }
            }
            comparison.chance_burst.truncate(quarters);
            comparison.chance_platform.truncate(quarters);
            for strategy in &mut comparison.strategies {
                for series in [
                    &mut strategy.exposure.p50,
                    &mut strategy.exposure.p05,
                    &mut strategy.exposure.p95,
                ] {
                    series.truncate(quarters);
                }
            }
            let subject = Subject {
                workspace: &workspace,
                comparison: &comparison,
                active: 0,
                text: &text,
            };
            let map = TernaryMap::new(Metric::ExposureToday, 3, |_, _| f64::NAN, &subject);
            let page = PageInput {
                subject,
                map: Some(&map),
                insights: &[],
                stamp: &stamp,
                evidence: None,
                more: More::default(),
            };
            let input = ExportInput {
                page,
                page_format: PageFormat::Slide,
                assessments: &[],
                net: None,
                beside: None,
            };
            for format in ExportFormat::ALL {
                assert!(
                    !export(format, &input).unwrap().is_empty(),
                    "{format:?}, {} strategies",
                    names.len()
                );
            }
            for view in FanView::ALL {
                let sheet = ChartSheet::of_comparison(SingleChart::Fan(view), &input.page).unwrap();
                sheet.export(ExportFormat::Svg).unwrap();
            }
        }
    }
}
