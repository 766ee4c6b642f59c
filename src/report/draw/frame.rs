//! The frame of a chart with two axes: ticks, names with units, and where values lie.

use super::Look;
use crate::report::chart::{Axis, Scale};
use crate::report::drawing::{Area, Drawing, Pen};
use crate::report::marks::Point;
use crate::report::typeface;

/// An axis with its name.
#[derive(Clone, Copy)]
pub struct NamedAxis<'a> {
    /// The axis.
    pub axis: &'a Axis,
    /// Its name with its unit.
    pub title: &'a str,
}

impl<'a> NamedAxis<'a> {
    /// An axis and its name.
    pub const fn new(axis: &'a Axis, title: &'a str) -> Self {
        Self { axis, title }
    }
}

/// Where values lie on the page.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The rectangle they lie in.
    pub area: Area,
    x: Axis,
    y: Axis,
}

impl Frame {
    /// An area with an axis across and one upwards, nothing drawn.
    pub fn bare(area: Area, x: &Axis, y: &Axis) -> Self {
        let range = |axis: &Axis| Axis::bare(axis.low, axis.high, axis.scale.clone());
        Self {
            area,
            x: range(x),
            y: range(y),
        }
    }

    /// A row of a list: an axis across, 0 … 1 upwards.
    pub fn row(area: Area, x: &Axis) -> Self {
        Self::bare(area, x, &Axis::bare(0.0, 1.0, Scale::Share))
    }

    /// Draws the frame into an area: the name of the vertical axis above it, that of the horizontal
    /// one beneath.
    pub fn draw(
        drawing: &mut Drawing,
        look: Look,
        area: Area,
        x: NamedAxis<'_>,
        y: NamedAxis<'_>,
    ) -> Self {
        let note = look.note();
        let labels = y.axis.ticks.iter().map(|tick| typeface::width(&tick.label));
        let widest = labels.fold(0.0, f64::max) * note.size;
        let left = widest + 5.0 * look.scale;
        let (above, below) = (note.size * 2.0, note.size * 3.0);
        let inner = Area::new(
            area.x + left,
            area.y + above,
            (area.width - left - 8.0 * look.scale).max(20.0),
            (area.height - above - below).max(20.0),
        );
        let frame = Self::bare(inner, x.axis, y.axis);
        drawing.text_within(area.x, area.y + note.size, area.width, y.title, note);
        for tick in &y.axis.ticks {
            let at = frame.y(tick.at);
            drawing.line(&[(inner.x, at), (inner.right(), at)], look.hairline());
            drawing.text(
                inner.x - 4.0 * look.scale,
                at + note.size * 0.36,
                &tick.label,
                note.end(),
            );
        }
        let mut end = f64::NEG_INFINITY;
        for tick in &x.axis.ticks {
            let at = frame.x(tick.at);
            let bottom = inner.bottom();
            drawing.line(
                &[(at, bottom), (at, bottom + 2.5)],
                Pen::new(0.5, look.tokens().quiet),
            );
            let half = typeface::width(&tick.label) * note.size / 2.0;
            // A label that would touch the one before gives way.
            if at - half > end + 3.0 {
                drawing.text(at, bottom + 4.0 + note.size, &tick.label, note.middle());
                end = at + half;
            }
        }
        let title = typeface::shortened(&drawing.settable(x.title), area.width / note.size);
        drawing.text(
            inner.right(),
            inner.bottom() + 5.0 + note.size * 2.5,
            &title,
            note.end(),
        );
        frame
    }

    /// Place of a value of the horizontal axis.
    pub fn x(&self, value: f64) -> f64 {
        self.area.x + self.area.width * self.x.position(value)
    }

    /// Place of a value of the vertical axis.
    pub fn y(&self, value: f64) -> f64 {
        self.area.bottom() - self.area.height * self.y.position(value)
    }

    /// Place of a pair of values.
    pub fn at(&self, (x, y): Point) -> Point {
        (self.x(x), self.y(y))
    }

    /// Whether a value lies on the horizontal axis.
    pub fn holds_x(&self, value: f64) -> bool {
        (self.x.low..=self.x.high).contains(&value)
    }

    /// Whether a value lies on the vertical axis.
    pub fn holds_y(&self, value: f64) -> bool {
        (self.y.low..=self.y.high).contains(&value)
    }
}
