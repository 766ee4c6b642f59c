//! The words at a rule, on paper: where they stand, and what room they take from the names beside
//! them.

use crate::report::draw::{Frame, Look};
use crate::report::drawing::{Anchor, Area, TextStyle};
use crate::report::marks::{Along, Stand};
use crate::report::typeface;

/// What is written at a rule, and where its line of letters begins, lies or ends.
pub(super) struct RuleWords {
    pub x: f64,
    pub y: f64,
    pub text: String,
    pub style: TextStyle,
    /// Where it begins, points.
    left: f64,
}

impl RuleWords {
    pub fn of(
        look: Look,
        frame: &Frame,
        (at, along): (f64, Along),
        stand: Stand,
        text: &str,
    ) -> Self {
        let (area, note) = (frame.area, look.note());
        let (x, y, text, style) = match along {
            Along::Horizontal => {
                let y = frame.y(at);
                let (above, under) = (y - 2.5, y + note.size + 1.0);
                let (x, y, style) = match stand {
                    Stand::LeftAbove => (area.x + 2.0, above, note),
                    Stand::LeftBelow => (area.x + 2.0, under, note),
                    Stand::RightAbove | Stand::Over | Stand::Head | Stand::Foot => {
                        (area.right() - 2.0, above, note.end())
                    }
                    Stand::RightBelow => (area.right() - 2.0, under, note.end()),
                };
                let text = typeface::shortened(text, area.width * 0.4 / note.size);
                (x, y, text, style)
            }
            Along::Vertical => {
                let x = frame.x(at);
                let (x, y, style) = match stand {
                    Stand::Over => {
                        let half = typeface::width(text) * note.size / 2.0;
                        let centre = x.max(area.x + half).min(area.right() - half);
                        (centre, area.y - 5.0, note.middle())
                    }
                    Stand::Head | Stand::LeftAbove | Stand::RightAbove => {
                        (x + 3.0, area.y + note.size, note)
                    }
                    // On the side that has room.
                    Stand::Foot | Stand::LeftBelow | Stand::RightBelow
                        if x > area.x + area.width * 0.8 =>
                    {
                        (x - 3.0, area.bottom() - 4.0, note.end())
                    }
                    Stand::Foot | Stand::LeftBelow | Stand::RightBelow => {
                        (x + 3.0, area.bottom() - 4.0, note)
                    }
                };
                (x, y, text.to_owned(), style)
            }
        };
        let width = typeface::width(&text) * note.size;
        let left = match style.anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        Self {
            x,
            y,
            text,
            style,
            left,
        }
    }

    /// The room it takes, points.
    pub fn area(&self) -> Area {
        let width = typeface::width(&self.text) * self.style.size;
        Area::new(
            self.left,
            self.y - self.style.size,
            width,
            self.style.size * 1.2,
        )
    }
}
