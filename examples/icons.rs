//! Draws the icons of all systems from `assets/icon.svg` into `packaging/icons`:
//! `cargo run --example icons`.
//!
//! A test compares what is there with what this makes.

use froth::report::render;
use std::error::Error;
use std::path::Path;

/// Widths and heights for Linux, pixels; Windows and macOS take theirs from the same drawing.
pub const SIZES: [u32; 6] = [16, 32, 48, 64, 128, 256];
/// The sizes a Windows icon carries.
const ICO_SIZES: [u32; 5] = [16, 32, 48, 64, 256];
/// The sizes a macOS icon carries, each with its type.
const ICNS_TYPES: [(u32, &[u8; 4]); 6] = [
    (16, b"icp4"),
    (32, b"icp5"),
    (64, b"icp6"),
    (128, b"ic07"),
    (256, b"ic08"),
    (512, b"ic09"),
];

/// A file by its name.
type Named = (String, Vec<u8>);

/// All files.
///
/// # Errors
/// When the drawing is no SVG, or a picture cannot be encoded.
pub fn files(svg: &str) -> Result<Vec<Named>, Box<dyn Error>> {
    let mut files = Vec::new();
    for size in SIZES {
        files.push((format!("{size}.png"), png(svg, size)?));
    }
    files.push(("froth.ico".to_owned(), ico(svg)?));
    files.push(("froth.icns".to_owned(), icns(svg)?));
    Ok(files)
}

/// The drawing is 256 wide.
fn png(svg: &str, size: u32) -> Result<Vec<u8>, Box<dyn Error>> {
    render::png(svg, size as f32 / 256.0).map_err(|error| format!("{error:?}").into())
}

/// A directory of pictures, then the pictures, each a PNG.
fn ico(svg: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let pictures = ICO_SIZES
        .into_iter()
        .map(|size| png(svg, size))
        .collect::<Result<Vec<_>, _>>()?;
    let mut bytes = vec![0, 0, 1, 0];
    bytes.extend(u16::try_from(pictures.len())?.to_le_bytes());
    let mut offset = 6 + 16 * u32::try_from(pictures.len())?;
    for (size, picture) in ICO_SIZES.into_iter().zip(&pictures) {
        // 256 is written as 0.
        let side = u8::try_from(size % 256)?;
        let length = u32::try_from(picture.len())?;
        bytes.extend([side, side, 0, 0, 1, 0, 32, 0]);
        bytes.extend(length.to_le_bytes());
        bytes.extend(offset.to_le_bytes());
        offset += length;
    }
    Ok(bytes
        .into_iter()
        .chain(pictures.into_iter().flatten())
        .collect())
}

/// Blocks of type, length and PNG.
fn icns(svg: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut blocks = Vec::new();
    for (size, kind) in ICNS_TYPES {
        let picture = png(svg, size)?;
        blocks.extend(kind);
        blocks.extend(u32::try_from(picture.len() + 8)?.to_be_bytes());
        blocks.extend(picture);
    }
    let mut bytes = b"icns".to_vec();
    bytes.extend(u32::try_from(blocks.len() + 8)?.to_be_bytes());
    bytes.extend(blocks);
    Ok(bytes)
}

#[allow(dead_code)] // the test takes this file as a module
fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("packaging/icons");
    std::fs::create_dir_all(&folder)?;
    for (name, bytes) in files(&std::fs::read_to_string(root.join("assets/icon.svg"))?)? {
        std::fs::write(folder.join(name), bytes)?;
    }
    Ok(())
}
