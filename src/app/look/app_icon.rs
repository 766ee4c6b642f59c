//! The icon of the window, drawn from its SVG.

use crate::report::render;

/// The drawing.
const SVG: &str = include_str!("../../../assets/icon.svg");

/// The icon in pixels; `None` would mean that the drawing is not well formed, which a test refuses.
pub fn icon() -> Option<egui::IconData> {
    let pixels = render::pixels(SVG, 1.0).ok()?;
    Some(egui::IconData {
        rgba: pixels.rgba,
        width: pixels.width,
        height: pixels.height,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_icon_is_a_square_with_soft_corners_and_more_than_one_colour() {
        let icon = icon().unwrap();
        assert_eq!((icon.width, icon.height), (256, 256));
        assert_eq!(icon.rgba.len(), 256 * 256 * 4);
        assert_eq!(icon.rgba[3], 0, "the corner is clear");
        let colours: std::collections::BTreeSet<_> =
            icon.rgba.chunks_exact(4).map(<[u8]>::to_vec).collect();
        assert!(colours.len() > 5);
    }
}
