//! A drawing as pixels and as a portable file, with the embedded typeface and no other.

use super::typeface::{FAMILY, FONT};
use crate::language::Message;
use resvg::tiny_skia::{Pixmap, Transform};
use std::sync::{Arc, LazyLock};
use usvg::fontdb;

/// A drawing that could not be turned into a file.
#[derive(Debug)]
pub enum RenderError {
    /// The SVG is not well formed.
    Svg(usvg::Error),
    /// The picture would be too large for memory, or empty.
    Size {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// The pixels could not be written as PNG.
    Png,
}

impl From<usvg::Error> for RenderError {
    fn from(error: usvg::Error) -> Self {
        Self::Svg(error)
    }
}

impl From<RenderError> for Message {
    fn from(error: RenderError) -> Self {
        match error {
            RenderError::Svg(error) => Self::new("export-failed-drawing").with("detail", error),
            RenderError::Size { width, height } => Self::new("export-failed-size")
                .with("width", width)
                .with("height", height),
            RenderError::Png => Self::new("export-failed-png"),
        }
    }
}

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_source(fontdb::Source::Binary(Arc::new(FONT)));
    fonts.set_sans_serif_family(FAMILY);
    Arc::new(fonts)
});

/// Reads a drawing with the embedded typeface.
///
/// # Errors
/// [`RenderError::Svg`] when it is not well formed.
pub fn tree(svg: &str) -> Result<usvg::Tree, RenderError> {
    let options = usvg::Options {
        fontdb: Arc::clone(&FONTS),
        font_family: FAMILY.into(),
        ..usvg::Options::default()
    };
    Ok(usvg::Tree::from_str(svg, &options)?)
}

/// A picture in pixels, RGBA without premultiplication, row by row from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Four bytes for each pixel.
    pub rgba: Vec<u8>,
}

fn pixmap(svg: &str, scale: f32) -> Result<Pixmap, RenderError> {
    let tree = tree(svg)?;
    let size = tree.size();
    let (width, height) = (
        (size.width() * scale).round() as u32,
        (size.height() * scale).round() as u32,
    );
    // Larger than any screen: more likely a slip than a wish.
    let mut pixmap = (width <= 16_384 && height <= 16_384)
        .then(|| Pixmap::new(width, height))
        .flatten()
        .ok_or(RenderError::Size { width, height })?;
    let fit = Transform::from_scale(width as f32 / size.width(), height as f32 / size.height());
    resvg::render(&tree, fit, &mut pixmap.as_mut());
    Ok(pixmap)
}

/// Pixels of a drawing at a scale, for the clipboard and thumbnails.
///
/// # Errors
/// [`RenderError`] when the drawing cannot be read or is too large.
pub fn pixels(svg: &str, scale: f32) -> Result<Pixels, RenderError> {
    Ok(plain(&pixmap(svg, scale)?))
}

/// Pixels of a PNG; `None` when it is none or too large.
pub fn decoded_png(bytes: &[u8]) -> Option<Pixels> {
    Pixmap::decode_png(bytes).ok().map(|pixmap| plain(&pixmap))
}

fn plain(pixmap: &Pixmap) -> Pixels {
    let rgba = pixmap.pixels().iter().flat_map(|pixel| {
        let colour = pixel.demultiply();
        [colour.red(), colour.green(), colour.blue(), colour.alpha()]
    });
    Pixels {
        width: pixmap.width(),
        height: pixmap.height(),
        rgba: rgba.collect(),
    }
}

/// A drawing as PNG at a scale; the same drawing gives the same bytes.
///
/// # Errors
/// [`RenderError`] when the drawing cannot be read or is too large.
pub fn png(svg: &str, scale: f32) -> Result<Vec<u8>, RenderError> {
    pixmap(svg, scale)?
        .encode_png()
        .map_err(|_| RenderError::Png)
}

/// A drawing as SVG whose texts are outlines, so that it looks the same where the typeface is not installed.
///
/// # Errors
/// [`RenderError::Svg`] when it is not well formed.
pub fn outlined_svg(svg: &str) -> Result<String, RenderError> {
    let options = usvg::WriteOptions {
        preserve_text: false,
        coordinates_precision: 3,
        transforms_precision: 5,
        ..usvg::WriteOptions::default()
    };
    Ok(tree(svg)?.to_string(&options))
}
