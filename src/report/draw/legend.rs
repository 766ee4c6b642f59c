//! Names beside their marks, as many on a row as fit.

use super::Look;
use crate::report::drawing::{Area, Drawing, Pen, Style};
use crate::report::palette::{Mark, Rgb};
use crate::report::typeface;

/// What stands before a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Symbol {
    /// The mark of a strategy's slot.
    Mark(u8),
    /// A dashed line.
    Dashed,
    /// The star of the best mix.
    Star,
}

/// A name with its symbol.
pub struct Named<'a> {
    /// What stands before it.
    pub symbol: Symbol,
    /// The name.
    pub name: &'a str,
    /// Colour of both.
    pub colour: Rgb,
    /// Emphasis.
    pub strong: bool,
}

impl<'a> Named<'a> {
    /// A strategy in the colour of its slot.
    pub fn strategy(look: Look, slot: u8, name: &'a str, strong: bool) -> Self {
        Self {
            symbol: Symbol::Mark(slot),
            name,
            colour: look.slot(slot),
            strong,
        }
    }
}

/// Draws the names in rows from the top of an area, each whole as long as a row holds it; returns the area below them.
pub fn legend(drawing: &mut Drawing, look: Look, area: Area, names: &[Named<'_>]) -> Area {
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
        let (middle, radius) = (baseline - note.size * 0.36, 2.3 * look.scale);
        match named.symbol {
            Symbol::Mark(slot) => {
                drawing.mark(
                    x + radius + 0.4,
                    middle,
                    radius,
                    Mark::of(slot),
                    named.colour,
                    None,
                );
            }
            Symbol::Dashed => {
                let pen = Pen::new(1.1, named.colour).dashed(2.0, 1.6);
                drawing.line(&[(x, middle), (x + 6.0 * look.scale, middle)], pen);
            }
            Symbol::Star => {
                let rim = Pen::new(0.1, look.tokens().panel);
                drawing.star(
                    x + radius + 0.8,
                    middle,
                    3.4 * look.scale,
                    named.colour,
                    rim,
                );
            }
        }
        let style = Style {
            colour: named.colour,
            strong: named.strong,
            ..note
        };
        drawing.text_fitted(
            x + mark_room,
            baseline,
            area.right() - x - mark_room,
            &name,
            style,
            0.7,
        );
        x += width + gap;
    }
    area.cut_top(baseline - area.y + note.size * 0.8).1
}
