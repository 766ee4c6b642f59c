//! A logo: vectors of somebody else, set into a drawing.

use crate::report::drawing::Area;

/// A logo, its texts as outlines.
#[derive(Debug, Clone, PartialEq)]
pub struct Logo {
    /// What stands between the tags of its document.
    body: String,
    size: (f64, f64),
}

impl Logo {
    /// What stands in a document of a size, which the reader of drawings has written: nothing in it
    /// runs or reaches out.
    pub fn new(body: String, size: (f64, f64)) -> Self {
        Self { body, size }
    }

    /// The largest size of its shape within a room.
    pub fn size_within(&self, (width, height): (f64, f64)) -> (f64, f64) {
        let scale = (width / self.size.0).min(height / self.size.1);
        (self.size.0 * scale, self.size.1 * scale)
    }

    /// The logo in an area, as an element of a drawing.
    pub(super) fn element(&self, area: Area) -> String {
        format!(
            "<svg x=\"{:.2}\" y=\"{:.2}\" width=\"{:.2}\" height=\"{:.2}\" viewBox=\"0 0 {} {}\">{}</svg>\n",
            area.x, area.y, area.width, area.height, self.size.0, self.size.1, self.body
        )
    }
}
