//! Names beside their symbols, as many on a row as fit.

use super::Look;
use crate::report::drawing::{Area, Drawing, Fit, TextStyle};
use crate::report::marks::{Ink, Size, Symbol, svg};
use crate::report::typeface;

/// A name with its symbol.
pub struct Entry<'a> {
    /// What stands before it.
    pub symbol: Symbol,
    /// The name.
    pub name: &'a str,
    /// Colour of both.
    pub ink: Ink,
    /// Emphasis.
    pub strong: bool,
}

impl<'a> Entry<'a> {
    /// A strategy in the colour of its slot.
    pub const fn strategy(slot: u8, name: &'a str, strong: bool) -> Self {
        Self {
            symbol: Symbol::Slot(slot),
            name,
            ink: Ink::Strategy(slot),
            strong,
        }
    }
}

/// Draws the names in rows from the top of an area, each whole as long as a row holds it; returns
/// the area below them.
pub fn legend(drawing: &mut Drawing, look: Look, area: Area, names: &[Entry<'_>]) -> Area {
    if names.is_empty() {
        return area;
    }
    let note = look.note();
    let (leading, mark_room, gap) = (note.size * 1.5, 8.5 * look.scale, 12.0 * look.scale);
    let mut baseline = area.y + note.size;
    let mut x = area.x;
    for named in names {
        let name = drawing.settable(named.name);
        let width = mark_room + typeface::width(&name) * note.size;
        if x > area.x && x + width > area.right() {
            x = area.x;
            baseline += leading;
        }
        let (middle, radius) = (baseline - note.size * 0.36, look.style().size(Size::Legend));
        let (at, size) = match named.symbol {
            Symbol::Star => (radius + 0.8, Size::BestInLegend),
            Symbol::Dashes => (look.style().half_dashes(), Size::Legend),
            Symbol::Slot(_)
            | Symbol::Disc
            | Symbol::Ring
            | Symbol::Upright
            | Symbol::Outcome(_) => (radius + 0.4, Size::Legend),
        };
        svg::symbol(
            drawing,
            look,
            (x + at, middle),
            named.symbol,
            (named.ink, size),
        );
        let style = TextStyle {
            colour: look.ink(named.ink),
            strong: named.strong,
            ..note
        };
        let room = Fit {
            width: area.right() - x - mark_room,
            least: 0.7,
        };
        drawing.text_fitted(x + mark_room, baseline, &name, style, room);
        x += width + gap;
    }
    area.cut_top(baseline - area.y + note.size * 0.8).1
}
