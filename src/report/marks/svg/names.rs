//! Names on paper: how they are set where a place was found for them.

use crate::report::draw::{Frame, Look};
use crate::report::drawing::{Area, Drawing, TextStyle};
use crate::report::marks::placing::{self, Placed, Wanted};
use crate::report::marks::{Ink, Mark};
use crate::report::typeface;

/// A name that is to stand beside a point.
pub struct Beside<'a> {
    /// The point.
    pub at: (f64, f64),
    /// Distance of the name from it.
    pub gap: f64,
    /// The name.
    pub name: &'a str,
    /// How it is set; where it is anchored follows from its place.
    pub style: TextStyle,
}

impl<'a> Beside<'a> {
    /// The words of a name on the page; `None` for another mark.
    pub fn of(look: Look, frame: &Frame, mark: &'a Mark) -> Option<Self> {
        let Mark::Name {
            at,
            text,
            ink,
            strong,
            beside,
            ..
        } = mark
        else {
            return None;
        };
        Some(Self {
            at: frame.at(*at),
            gap: look.style().clearance(*beside),
            name: text,
            style: TextStyle {
                colour: look.ink(*ink),
                strong: *strong,
                ..look.note()
            },
        })
    }

    /// What a place is sought for.
    pub fn wanted(&self) -> Wanted {
        Wanted {
            at: self.at,
            gap: self.gap,
            width: self.width(),
            size: self.style.size,
        }
    }

    fn width(&self) -> f64 {
        typeface::width(&typeface::settable(self.name).text) * self.style.size
    }
}

/// Sets a name where a place was found for it.
pub fn set(drawing: &mut Drawing, look: Look, name: &Beside<'_>, placed: Placed) {
    let style = TextStyle {
        anchor: placed.anchor,
        ..name.style
    };
    // A thin ground, so that a line beneath does not cross the letters.
    let width = name.width();
    let left = placing::left(placed.baseline.0, width, placed.anchor);
    let ground = Area::new(
        left - 1.0,
        placed.baseline.1 - style.size * 0.82,
        width + 2.0,
        style.size * 1.08,
    );
    drawing.rect(ground, 1.5, look.ink(Ink::Ground), 0.78);
    drawing.text(placed.baseline.0, placed.baseline.1, name.name, style);
}

/// Sets names on the lines they belong to, on a ground, each clear of those before it or not at
/// all.
pub fn set_on_lines(drawing: &mut Drawing, look: Look, names: &[Beside<'_>]) {
    let mut taken: Vec<Area> = Vec::new();
    for name in names {
        let ((x, y), style) = (name.at, name.style);
        let width = typeface::width(name.name) * style.size + 4.0;
        let room = Area::new(
            x - width / 2.0,
            y - style.size * 0.6,
            width,
            style.size * 1.2,
        );
        if taken.iter().all(|other| !room.overlaps(*other)) {
            drawing.rect(room, 2.0, look.ink(Ink::Ground), 0.72);
            drawing.text(x, y + style.size * 0.36, name.name, style.middle());
            taken.push(room);
        }
    }
}
