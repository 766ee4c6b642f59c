//! Drawings as pages of a PDF: vectors, text that can be selected and searched, the typeface
//! embedded as a subset, and a tree of tags by which it is read aloud: texts as they stand, charts
//! in words.

use super::drawing::Part;
use super::page::Page;
use super::render::{self, RenderError};
use jiff::civil::DateTime;
use krilla::geom::{Size, Transform};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{ContentTag, Tag, TagGroup, TagTree};
use krilla_svg::{SurfaceExt, SvgSettings};

/// What the file says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Title of the document.
    pub title: String,
    /// Language tag such as `en` or `zh-Hans`.
    pub language: &'static str,
    /// When it was made; `None` leaves it out.
    pub created: Option<DateTime>,
}

/// A PDF that could not be made.
#[derive(Debug)]
pub enum PdfError {
    /// The drawing could not be read.
    Drawing(RenderError),
    /// The page could not be written.
    Writing,
}

impl From<RenderError> for PdfError {
    fn from(error: RenderError) -> Self {
        Self::Drawing(error)
    }
}

/// Drawings of a size in points as a PDF, a page for each sheet, on which its drawings stand beside
/// each other; the same drawings give the same bytes.
///
/// # Errors
/// [`PdfError`] when a drawing cannot be read or written.
pub fn pdf(sheets: &[&[Page]], size: (f64, f64), about: &About) -> Result<Vec<u8>, PdfError> {
    let (width, height) = (size.0 as f32, size.1 as f32);
    let size = Size::from_wh(width, height).ok_or(PdfError::Writing)?;
    let mut document = krilla::Document::new();
    let mut tags = TagTree::new().with_lang(Some(about.language.to_owned()));
    for sheet in sheets {
        let across = width * sheet.len() as f32;
        let settings = PageSettings::from_wh(across, height).ok_or(PdfError::Writing)?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        for (column, drawn) in sheet.iter().enumerate() {
            surface.push_transform(&Transform::from_translate(width * column as f32, 0.0));
            tags.push(drawn_page(&mut surface, drawn, size)?);
            surface.pop();
        }
        surface.finish();
        page.finish();
    }
    document.set_tag_tree(tags);
    document.set_metadata(metadata(about));
    document.finish().map_err(|_| PdfError::Writing)
}

/// Draws a page; returns the tags of its parts.
fn drawn_page(surface: &mut Surface<'_>, drawn: &Page, size: Size) -> Result<TagGroup, PdfError> {
    let language = Some(drawn.language.to_owned());
    let mut section = TagGroup::new(Tag::Section.with_lang(language));
    for (part, svg) in &drawn.parts {
        let tree = render::tree(svg)?;
        let content = surface.start_tagged(ContentTag::Other);
        surface
            .draw_svg(&tree, size, SvgSettings::default())
            .ok_or(PdfError::Writing)?;
        surface.end_tagged();
        let mut group = match part {
            Part::Texts => TagGroup::new(Tag::P),
            Part::Figure(words) => TagGroup::new(Tag::Figure(Some(words.clone()))),
        };
        group.push(content);
        section.push(group);
    }
    Ok(section)
}

fn metadata(about: &About) -> Metadata {
    let metadata = Metadata::new()
        .title(about.title.clone())
        .language(about.language.into())
        .creator("Froth".into())
        .producer("Froth".into());
    let Some(created) = about.created else {
        return metadata;
    };
    let part = |value: i8| u8::try_from(value).unwrap_or(0);
    metadata.creation_date(
        krilla::metadata::DateTime::new(u16::try_from(created.year()).unwrap_or(0))
            .month(part(created.month()))
            .day(part(created.day()))
            .hour(part(created.hour()))
            .minute(part(created.minute()))
            .second(part(created.second())),
    )
}
