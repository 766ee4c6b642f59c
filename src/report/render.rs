//! A drawing as pixels and as a portable file, with the embedded typeface and no other.

use super::drawing::Logo;
use super::pdf::About;
use super::typeface::{FAMILY, FONTS as FILES};
use crate::language::Message;
use quick_xml::escape::escape;
use resvg::tiny_skia::{Pixmap, Transform};
use std::path::Path;
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
    // Where the first has no letter, the reader of the drawing looks for it in the others.
    for file in FILES {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(file)));
    }
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

/// Longest side of a picture that is read, pixels: what every graphics card takes. Those of the
/// library are a quarter of it.
const LONGEST_SIDE: u32 = 4096;
/// Most pixels of a picture that is read; each takes some dozen bytes on its way to the screen.
const MOST_PIXELS: u64 = 4 * 1024 * 1024;

/// Pixels of a PNG; `None` when it is none or larger than a picture of a page.
pub fn decoded_png(bytes: &[u8]) -> Option<Pixels> {
    // The size stands in the header: a picture of a few hundred bytes can be larger than any
    // memory.
    let (width, height) = png_size(bytes)?;
    let pixels = u64::from(width) * u64::from(height);
    if width.max(height) > LONGEST_SIDE || pixels > MOST_PIXELS {
        return None;
    }
    Pixmap::decode_png(bytes).ok().map(|pixmap| plain(&pixmap))
}

/// Width and height that the header of a PNG states: its first chunk is `IHDR`, of two numbers and
/// more.
fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let rest = rest.get(4..)?.strip_prefix(b"IHDR")?;
    let (width, rest) = rest.split_first_chunk()?;
    let height = rest.first_chunk()?;
    Some((u32::from_be_bytes(*width), u32::from_be_bytes(*height)))
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
    let picture = pixels(svg, scale)?;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, picture.width, picture.height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    // Programs that set the picture take its size in print from here.
    let per_metre = (f64::from(scale) * PIXELS_PER_INCH / METRES_PER_INCH).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: png::Unit::Meter,
    }));
    let mut writer = encoder.write_header().map_err(|_| RenderError::Png)?;
    writer
        .write_image_data(&picture.rgba)
        .and_then(|()| writer.finish())
        .map_err(|_| RenderError::Png)?;
    Ok(bytes)
}

/// Pixels to the inch at scale 1.
const PIXELS_PER_INCH: f64 = 96.0;
const METRES_PER_INCH: f64 = 0.0254;

/// A drawing as SVG whose texts are outlines, so that it looks the same where the typeface is not
/// installed. What it is and shows stands in it in words.
///
/// # Errors
/// [`RenderError::Svg`] when it is not well formed.
pub fn outlined_svg(svg: &str, about: &About, description: &str) -> Result<String, RenderError> {
    let options = usvg::WriteOptions {
        preserve_text: false,
        coordinates_precision: 3,
        transforms_precision: 5,
        ..usvg::WriteOptions::default()
    };
    let outlined = tree(svg)?.to_string(&options);
    let Some((tag, body)) = outlined.split_once('>') else {
        return Ok(outlined);
    };
    let (title, description) = (escape(&about.title), escape(description));
    let language = about.language;
    Ok(format!(
        "{tag} xml:lang=\"{language}\" role=\"img\"><title>{title}</title><desc>{description}</desc>{body}"
    ))
}

/// Reads a logo that is an SVG. Pictures in it and what it links to are left out.
///
/// # Errors
/// One that names the file, when it is not well formed or has no size.
pub fn logo(svg: &str, file: &Path) -> Result<Logo, Message> {
    let unreadable = |_| Message::new("logo-not-read").with("file", file.display());
    let tree = tree(svg).map_err(unreadable)?;
    let options = usvg::WriteOptions {
        preserve_text: false,
        id_prefix: Some("logo-".into()),
        coordinates_precision: 3,
        ..usvg::WriteOptions::default()
    };
    let outlined = tree.to_string(&options);
    let body = outlined.split_once('>').map_or("", |(_, body)| body);
    let body = body.trim_end().trim_end_matches("</svg>").to_owned();
    let size = tree.size();
    Ok(Logo::new(
        body,
        (f64::from(size.width()), f64::from(size.height())),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A header alone: whoever decodes it has trusted it.
    fn header(width: u32, height: u32) -> Vec<u8> {
        let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
        [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", &size[..]].concat()
    }

    #[test]
    fn a_picture_is_measured_before_it_is_decoded() {
        let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>"#;
        let small = png(svg, 1.0).unwrap();
        assert_eq!(png_size(&small), Some((40, 20)));
        let pixels = decoded_png(&small).unwrap();
        assert_eq!((pixels.width, pixels.height), (40, 20));
        // 40,000 by 4 pixels in 235 bytes: no graphics card takes it.
        let wide = include_bytes!("../../tests/fixtures/hostile/wide.png");
        assert_eq!(png_size(wide), Some((40_000, 4)));
        assert_eq!(decoded_png(wide), None);
        assert_eq!(decoded_png(&header(30_000, 30_000)), None);
        assert_eq!(png_size(&header(30_000, 30_000)), Some((30_000, 30_000)));
        assert_eq!(png_size(b"\x89PNG\r\n\x1a\n"), None);
    }
}
