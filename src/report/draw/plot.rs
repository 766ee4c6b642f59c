//! A plot under its title, with sentences below: what most analyses look like on a page.

use super::{Frame, Look, NamedAxis, head};
use crate::report::drawing::{Area, Drawing, Paragraph};
use crate::report::marks::{Mark, svg};

/// A plot with two named axes.
#[derive(Clone, Copy)]
pub struct TitledPlot<'a> {
    /// Its title.
    pub title: &'a str,
    /// What is drawn, under the title.
    pub method: &'a str,
    /// Across and upwards.
    pub axes: [NamedAxis<'a>; 2],
    /// Height at scale 1, points.
    pub height: f64,
}

impl TitledPlot<'_> {
    /// Draws it with its marks from the top of an area; returns where values lie, and what is left
    /// below.
    pub fn draw(
        self,
        drawing: &mut Drawing,
        look: Look,
        area: Area,
        marks: &[Mark],
    ) -> (Frame, Area) {
        let below_title = head(drawing, look, area, self.title, self.method, 2);
        let plot = Area {
            height: self.height * look.scale,
            ..below_title
        };
        let [across, upwards] = self.axes;
        let frame = Frame::draw(drawing, look, plot, across, upwards);
        svg::draw(drawing, look, &frame, marks);
        let below = Area {
            y: plot.bottom(),
            ..area
        };
        (frame, below)
    }

    /// The same with sentences below, each of at most some lines; returns where they end.
    pub fn draw_with(
        self,
        drawing: &mut Drawing,
        look: Look,
        area: Area,
        marks: &[Mark],
        (said, lines): (&[String], usize),
    ) -> f64 {
        let (_, below) = self.draw(drawing, look, area, marks);
        let note = look.note();
        let set = Paragraph {
            style: note,
            leading: note.size * 1.3,
            lines,
        };
        let mut y = below.y + 12.0 * look.scale;
        for sentence in said {
            y = drawing.paragraph(area, y, sentence, set) + 1.0;
        }
        y
    }
}
