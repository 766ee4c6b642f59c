//! Text in the three sizes, and the one strong weight made from the one embedded weight.

use super::theme::{self, Tokens};
use crate::report::typeface;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align2, Color32, FontId, Galley, Painter, Pos2, Rect, Response, Role, Sense, Shape, Ui, Vec2,
    WidgetInfo, vec2,
};
use std::sync::Arc;

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// As the font has them.
    Regular,
    /// Thickened by drawing them twice a fraction of a point apart: the font has one weight only.
    Strong,
}

/// Size, weight and colour of a run of text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Face {
    /// Points.
    pub size: f32,
    /// Weight.
    pub weight: Weight,
    /// Colour.
    pub color: Color32,
}

impl Face {
    /// Title of a panel.
    pub const fn title(tokens: &Tokens) -> Self {
        Self {
            size: theme::TITLE,
            weight: Weight::Strong,
            color: tokens.ink,
        }
    }
    /// Running text.
    pub const fn body(tokens: &Tokens) -> Self {
        Self {
            size: theme::BODY,
            weight: Weight::Regular,
            color: tokens.ink,
        }
    }
    /// Running text that stands back.
    pub const fn quiet(tokens: &Tokens) -> Self {
        Self {
            color: tokens.quiet,
            ..Self::body(tokens)
        }
    }
    /// Text that counts.
    pub const fn strong(tokens: &Tokens) -> Self {
        Self {
            size: theme::BODY,
            weight: Weight::Strong,
            color: tokens.ink,
        }
    }
    /// Notes.
    pub const fn note(tokens: &Tokens) -> Self {
        Self {
            size: theme::NOTE,
            weight: Weight::Regular,
            color: tokens.quiet,
        }
    }
    /// The same in another colour.
    #[must_use]
    pub const fn tinted(self, color: Color32) -> Self {
        Self { color, ..self }
    }
    /// The same in another size.
    #[must_use]
    pub const fn sized(self, size: f32) -> Self {
        Self { size, ..self }
    }
    /// The same, strong when asked.
    #[must_use]
    pub const fn strong_if(self, strong: bool) -> Self {
        Self {
            weight: if strong {
                Weight::Strong
            } else {
                Weight::Regular
            },
            ..self
        }
    }
}

/// Text laid out and ready to paint.
pub struct Line {
    first: Arc<Galley>,
    second: Option<Arc<Galley>>,
    color: Color32,
    is_cut: bool,
}

impl Line {
    /// Lays out text on one line.
    pub fn new(painter: &Painter, text: &str, face: Face) -> Self {
        Self::wrapped(painter, text, face, f32::INFINITY)
    }

    /// Lays out text, breaking lines at a width.
    pub fn wrapped(painter: &Painter, text: &str, face: Face, width: f32) -> Self {
        let text = unbroken(text);
        let format = TextFormat {
            font_id: FontId::proportional(face.size),
            color: face.color,
            ..TextFormat::default()
        };
        let mut job = LayoutJob::default();
        job.append(&text, 0.0, format.clone());
        job.wrap.max_width = width;
        let first = painter.layout_job(job);
        // The second copy breaks where the first does, and each of its lines is moved: laid out by
        // itself it could break elsewhere and be higher.
        let second = (face.weight == Weight::Strong).then(|| {
            let mut job = LayoutJob::default();
            for (place, row) in first.rows.iter().enumerate() {
                let end = if place + 1 < first.rows.len() {
                    "\n"
                } else {
                    ""
                };
                let line = row.text() + end;
                job.append(&line, face.size * theme::STRONG, format.clone());
            }
            job.wrap.max_width = f32::INFINITY;
            painter.layout_job(job)
        });
        Self {
            first,
            second,
            color: face.color,
            is_cut: false,
        }
    }

    /// The same, said to be the beginning of a longer text.
    #[must_use]
    fn cut(self) -> Self {
        Self {
            is_cut: true,
            ..self
        }
    }

    /// Whether something of the text had to go; it is said in full elsewhere then, such as under the pointer.
    pub const fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Lays out text on one line that ends in dots where it is cut at a width.
    pub fn truncated(painter: &Painter, text: &str, face: Face, width: f32) -> Self {
        let whole = Self::new(painter, text, face);
        if whole.size().x <= width {
            return whole;
        }
        let mut letters: Vec<char> = text.chars().collect();
        while letters.pop().is_some() {
            let cut: String = letters.iter().collect::<String>().trim_end().to_owned() + "...";
            let line = Self::new(painter, &cut, face);
            if line.size().x <= width || letters.is_empty() {
                return line.cut();
            }
        }
        whole
    }

    /// Lays out text on so many lines of a width, that end in dots where they are cut.
    pub fn rows(painter: &Painter, text: &str, face: Face, width: f32, rows: usize) -> Self {
        let whole = Self::wrapped(painter, text, face, width);
        if whole.first.rows.len() <= rows {
            return whole;
        }
        let letters: Vec<char> = text.chars().collect();
        let cut = |count: usize| {
            let kept: String = letters[..count].iter().collect();
            Self::wrapped(painter, &(kept.trim_end().to_owned() + "..."), face, width)
        };
        // The longest beginning that fits, found by halving.
        let (mut fits, mut spills) = (0, letters.len());
        while spills - fits > 1 {
            let middle = fits.midpoint(spills);
            if cut(middle).first.rows.len() <= rows {
                fits = middle;
            } else {
                spills = middle;
            }
        }
        cut(fits).cut()
    }

    /// Width and height, points.
    pub fn size(&self) -> Vec2 {
        self.first.size()
    }

    /// Paints it with its anchor at a point. Returns the space it took.
    pub fn paint(self, painter: &Painter, at: Pos2, anchor: Align2) -> Rect {
        let mut shapes = Vec::with_capacity(2);
        let rect = self.add_to(&mut shapes, at, anchor);
        painter.extend(shapes);
        rect
    }

    /// Adds it to shapes with its anchor at a point; returns the space it takes.
    pub fn add_to(self, shapes: &mut Vec<Shape>, at: Pos2, anchor: Align2) -> Rect {
        let rect = anchor.anchor_size(at, self.size());
        shapes.push(Shape::galley(rect.min, self.first, self.color));
        shapes.extend(
            self.second
                .map(|second| Shape::galley(rect.min, second, self.color)),
        );
        rect
    }
}

/// What stands for a letter that no font of the program has.
const MISSING: char = '\u{25a1}';

/// The text with a box for each letter that cannot be drawn, and with spaces that do not break where a figure and its unit belong together: `73 %`, `4 pp`, `3.2 亿`, `Q4 2027`.
pub fn unbroken(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let keeps = |place: usize| {
        let (before, rest) = (
            letters.get(..place).unwrap_or_default(),
            letters.get(place + 1..).unwrap_or_default(),
        );
        let figure = before.last().is_some_and(char::is_ascii_digit);
        let unit = ["%", "pp", "百分点", "万", "亿", "百万"];
        let unit = unit.iter().any(|unit| {
            unit.chars()
                .eq(rest.iter().copied().take(unit.chars().count()))
        });
        let quarter = before.len() > 1 && before.get(before.len() - 2) == Some(&'Q');
        figure && (unit || (quarter && rest.first().is_some_and(char::is_ascii_digit)))
    };
    let letter = |(place, letter): (usize, &char)| {
        if *letter == ' ' && keeps(place) {
            '\u{a0}'
        } else if !typeface::is_drawn(*letter) {
            MISSING
        } else {
            *letter
        }
    };
    letters.iter().enumerate().map(letter).collect()
}

/// Paints one line of text.
pub fn paint(painter: &Painter, at: Pos2, anchor: Align2, text: &str, face: Face) -> Rect {
    Line::new(painter, text, face).paint(painter, at, anchor)
}

/// A label in a face, wrapped at the width there is.
pub fn label_ui(ui: &mut Ui, text: &str, face: Face) -> Response {
    let line = Line::wrapped(ui.painter(), text, face, ui.available_width());
    show(ui, line, text)
}

/// A label in a face on one line, whatever its width.
pub fn line_ui(ui: &mut Ui, text: &str, face: Face) -> Response {
    let line = Line::new(ui.painter(), text, face);
    show(ui, line, text)
}

fn show(ui: &mut Ui, line: Line, text: &str) -> Response {
    let size = line.size() + vec2(if line.second.is_some() { 0.5 } else { 0.0 }, 0.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    line.paint(ui.painter(), rect.min, Align2::LEFT_TOP);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    response
}

/// A line laid out before, as a label.
pub fn placed_ui(ui: &mut Ui, line: Line, text: &str) -> Response {
    show(ui, line, text)
}

#[cfg(test)]
mod tests {
    use super::unbroken;

    #[test]
    fn a_figure_and_its_unit_stay_on_one_line() {
        let sentence =
            "In Q4 2027 it loses 73 % (64 % to 81 %), 4 pp less; 3.2 亿美元, 0.4 百分点.";
        let kept = "In Q4\u{a0}2027 it loses 73\u{a0}% (64\u{a0}% to 81\u{a0}%), 4\u{a0}pp less; 3.2\u{a0}亿美元, 0.4\u{a0}百分点.";
        assert_eq!(unbroken(sentence), kept);
        assert_eq!(unbroken("Łódź 🚀 日本語"), "Łódź □ 日本語");
        assert_eq!(
            unbroken("18 companies at 2 places"),
            "18 companies at 2 places"
        );
    }
}
