//! A column of figures: as wide as its widest, and lined up at the decimal mark.

use crate::app::look::typography::{Face, Line};
use egui::Painter;
use std::collections::HashMap;

/// What of a figure lies after the last digit before its decimal mark: decimals and unit.
fn tail(figure: &str) -> &str {
    let is_whole = |letter: char| letter.is_ascii_digit() || letter == ',';
    let Some(first) = figure.find(|letter: char| letter.is_ascii_digit()) else {
        return figure;
    };
    let rest = &figure[first..];
    rest.find(|letter| !is_whole(letter))
        .map_or("", |end| &rest[end..])
}

/// How the figures of a column lie.
#[derive(Debug, Clone, Default)]
pub struct Lined {
    /// Width of what comes after the mark, for each such ending, points.
    tails: HashMap<String, f32>,
    /// The widest of what comes before the mark, and of what comes after it.
    before: f32,
    after: f32,
    widest: f32,
}

impl Lined {
    /// Measures the cells of a column.
    pub fn of<'a>(painter: &Painter, cells: impl Iterator<Item = &'a str>, face: Face) -> Self {
        let mut lined = Self::default();
        // Letter by letter is much quicker than laying out thousands of cells, and as wide but for
        // kerning.
        let mut letters: HashMap<char, f32> = HashMap::new();
        let mut width = |letter: char| {
            *letters
                .entry(letter)
                .or_insert_with(|| Line::new(painter, &letter.to_string(), face).size().x)
        };
        for cell in cells {
            let whole: f32 = cell.chars().map(&mut width).sum();
            let ending = tail(cell);
            let after = *lined
                .tails
                .entry(ending.to_owned())
                .or_insert_with(|| ending.chars().map(&mut width).sum());
            lined.widest = lined.widest.max(whole);
            if ending.len() < cell.len() {
                lined.before = lined.before.max(whole - after);
                lined.after = lined.after.max(after);
            }
        }
        lined
    }

    /// Width of the widest cell, points.
    pub const fn widest(&self) -> f32 {
        self.widest
    }

    /// Width of the column when its figures are lined up, points.
    pub fn width(&self) -> f32 {
        self.widest.max(self.before + self.after).ceil()
    }

    /// Room to keep free at the right of a cell, points.
    pub fn after(&self, cell: &str) -> f32 {
        let ending = tail(cell);
        if ending.len() == cell.len() {
            return 0.0;
        }
        let width = self.tails.get(ending).copied().unwrap_or(self.after);
        (self.after - width).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_the_whole_digits_is_the_tail() {
        let cases = [
            ("8.76x", ".76x"),
            ("225x", "x"),
            ("~$1.15bn", ".15bn"),
            ("CNY 400m", "m"),
            ("\u{2212}12 %", " %"),
            ("1,234", ""),
            ("4000.5\u{4e07}", ".5\u{4e07}"),
            ("ample", "ample"),
        ];
        for (figure, expected) in cases {
            assert_eq!(tail(figure), expected, "{figure}");
        }
    }

    #[test]
    fn figures_line_up_at_the_mark_and_the_widest_fits() {
        let ctx = egui::Context::default();
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let tokens = crate::app::look::theme::Tokens::of(ui);
            let face = Face::body(&tokens);
            let cells = ["60.0x", "8.76x", "225x"];
            let lined = Lined::of(ui.painter(), cells.into_iter(), face);
            let mark = |cell: &str| {
                let ending = Line::new(ui.painter(), tail(cell), face).size().x;
                lined.width() - lined.after(cell) - ending
            };
            assert!((mark("60.0x") - mark("8.76x")).abs() < 0.5);
            assert!((mark("60.0x") - mark("225x")).abs() < 0.5);
            for cell in cells {
                let whole = Line::new(ui.painter(), cell, face).size().x;
                assert!(whole + lined.after(cell) <= lined.width() + 0.5, "{cell}");
            }
        });
        output.drop_without_applying_deltas();
    }
}
