//! A rectangle on the page, and how it is divided.

/// A rectangle on the page, points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Area {
    /// A rectangle by its upper left corner and size.
    pub const fn new(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self {
            x,
            y,
            width,
            height,
        }
    }

    /// Right edge.
    pub fn right(self) -> f64 {
        self.x + self.width
    }

    /// Lower edge.
    pub fn bottom(self) -> f64 {
        self.y + self.height
    }

    /// Whether two areas have a part in common.
    pub fn overlaps(self, other: Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// The rest below `height` of it, and what was cut off above.
    pub fn cut_top(self, height: f64) -> (Self, Self) {
        let height = height.min(self.height).max(0.0);
        let rest = Self {
            y: self.y + height,
            height: self.height - height,
            ..self
        };
        (Self { height, ..self }, rest)
    }

    /// Left part of a width, and the rest after a gutter.
    pub fn cut_left(self, width: f64, gutter: f64) -> (Self, Self) {
        let rest = Self {
            x: self.x + width + gutter,
            width: (self.width - width - gutter).max(0.0),
            ..self
        };
        (Self { width, ..self }, rest)
    }
}
