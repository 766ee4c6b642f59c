//! The frame of a chart with two axes: ticks, names with units, and where values lie.

use crate::app::look::theme::Tokens;
use crate::app::look::typography::{self, Face, Line};
use crate::report::chart::Axis;
use egui::{Align2, Painter, Pos2, Rangef, Rect, pos2, vec2};

/// An axis with its name.
pub type Named<'a> = (&'a Axis, &'a str);

/// A frame that has been drawn.
pub struct XyPlot<'a> {
    /// Where values lie.
    pub area: Rect,
    x: &'a Axis,
    y: &'a Axis,
}

impl<'a> XyPlot<'a> {
    /// Draws the frame into a rectangle: the name of the vertical axis above it, that of the horizontal one beneath.
    pub fn frame(
        painter: &Painter,
        tokens: &Tokens,
        rect: Rect,
        x: Named<'a>,
        y: Named<'a>,
    ) -> Self {
        let face = Face::note(tokens);
        let widest =
            y.0.ticks
                .iter()
                .map(|tick| Line::new(painter, &tick.label, face).size().x)
                .fold(0.0, f32::max);
        let area = Rect::from_min_max(
            rect.min + vec2(widest + 10.0, 28.0),
            rect.max - vec2(16.0, 36.0),
        );
        let plot = Self {
            area,
            x: x.0,
            y: y.0,
        };
        let room = rect.width();
        Line::truncated(painter, y.1, face, room).paint(
            painter,
            rect.left_top() + vec2(0.0, 1.0),
            Align2::LEFT_TOP,
        );
        Line::truncated(painter, x.1, face, room).paint(
            painter,
            pos2(area.right(), rect.bottom()),
            Align2::RIGHT_BOTTOM,
        );
        for tick in &y.0.ticks {
            let at = plot.y(tick.at);
            painter.hline(area.x_range(), at, tokens.line());
            typography::paint(
                painter,
                pos2(area.left() - 8.0, at),
                Align2::RIGHT_CENTER,
                &tick.label,
                face,
            );
        }
        let mut end = f32::NEG_INFINITY;
        for tick in &x.0.ticks {
            let at = plot.x(tick.at);
            painter.vline(
                at,
                Rangef::new(area.bottom(), area.bottom() + 4.0),
                tokens.line(),
            );
            let line = Line::new(painter, &tick.label, face);
            // A label that would touch the one before gives way.
            if at - line.size().x / 2.0 > end + 4.0 {
                end = line
                    .paint(painter, pos2(at, area.bottom() + 5.0), Align2::CENTER_TOP)
                    .right();
            }
        }
        plot
    }

    /// Place of a value of the horizontal axis.
    pub fn x(&self, value: f64) -> f32 {
        self.area.left() + self.area.width() * self.x.position(value) as f32
    }

    /// Place of a value of the vertical axis.
    pub fn y(&self, value: f64) -> f32 {
        self.area.bottom() - self.area.height() * self.y.position(value) as f32
    }

    /// Place of a pair of values.
    pub fn at(&self, x: f64, y: f64) -> Pos2 {
        pos2(self.x(x), self.y(y))
    }

    /// Value of the horizontal axis at a place.
    pub fn value_at(&self, x: f32) -> f64 {
        self.x.low
            + f64::from((x - self.area.left()) / self.area.width()) * (self.x.high - self.x.low)
    }
}
