//! Charts laid out on paper: a description and an area in; titles, tables and the frames that its
//! marks are drawn in.

mod drivers;
mod fan;
mod frame;
pub mod legend;
mod map;
mod plot;
mod sheet;
mod table;
mod table_rows;
mod waterfall;

pub use drivers::drivers;
pub use fan::{Named, fan};
pub use frame::{Frame, NamedAxis};
pub use map::map;
pub use plot::TitledPlot;
pub use sheet::{Picture, SheetContent};
pub use table::{ColumnNotes, TableSheet, table};
pub use table_rows::table_by_strategy;
pub use waterfall::waterfall;

use crate::report::drawing::{Area, Drawing, Paragraph, Pen, TextStyle};
use crate::report::marks::svg::SHADES;
use crate::report::marks::{Ink, Stroke, Style};
use crate::report::palette::{Rgb, Theme, Tokens};

/// Sizes and colours of one page.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Light or dark; exports are light.
    pub theme: Theme,
    /// Factor on every type size.
    pub scale: f64,
}

impl Look {
    /// Colours of everything that is not data.
    pub const fn tokens(self) -> Tokens {
        self.theme.tokens()
    }

    /// Title of a panel.
    pub fn heading(self) -> TextStyle {
        TextStyle::new(10.0 * self.scale, self.tokens().ink).strong()
    }

    /// Running text.
    pub fn body(self) -> TextStyle {
        TextStyle::new(8.2 * self.scale, self.tokens().ink)
    }

    /// Notes and axis labels.
    pub fn note(self) -> TextStyle {
        TextStyle::new(6.8 * self.scale, self.tokens().quiet)
    }

    /// The colour of a strategy.
    pub fn slot(self, slot: u8) -> Rgb {
        self.theme.strategy(slot)
    }

    /// The colour of a role.
    pub fn ink(self, ink: Ink) -> Rgb {
        ink.colour(self.theme)
    }

    /// Widths and sizes of marks.
    pub const fn style(self) -> Style {
        Style::page(self.scale)
    }

    /// The line of a role.
    pub fn pen(self, stroke: Stroke) -> Pen {
        Pen {
            width: self.style().width(stroke.weight),
            colour: self.ink(stroke.ink),
            dash: self.style().dashes_of(stroke),
            opacity: stroke.ink.opacity(),
        }
    }

    /// A hairline between things.
    pub fn hairline(self) -> Pen {
        Pen::new(0.5, self.tokens().hairline)
    }

    /// The colour of one of the shades of the ramp that paper tells apart.
    pub fn shade(self, shade: usize) -> Rgb {
        self.ink(Ink::Heat(shade as f64 / (SHADES - 1) as f64))
    }
}

/// Title and method of a panel; returns the area below them. The method takes at most `lines`
/// lines.
pub fn head(
    drawing: &mut Drawing,
    look: Look,
    area: Area,
    title: &str,
    method: &str,
    lines: usize,
) -> Area {
    let heading = look.heading();
    let mut baseline = area.y + heading.size;
    drawing.text_within(area.x, baseline, area.width, title, heading);
    baseline += 10.0 * look.scale;
    let leading = 8.8 * look.scale;
    let set = Paragraph {
        style: look.note(),
        leading,
        lines,
    };
    let end = drawing.paragraph(area, baseline, method, set);
    area.cut_top(end - area.y - leading + 6.0 * look.scale).1
}
