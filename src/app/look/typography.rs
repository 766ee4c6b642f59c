//! Text in the three sizes, and the one strong weight made from the one embedded weight.

use super::theme::{self, Tokens};
use crate::language::numbers;
use crate::report::typeface;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align2, Color32, FontId, Galley, Painter, Pos2, Rect, Response, Role, Sense, Shape, Ui, Vec2,
    WidgetInfo, vec2,
};
use std::sync::{Arc, OnceLock};

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
        let format = TextFormat {
            font_id: FontId::proportional(face.size),
            color: face.color,
            ..TextFormat::default()
        };
        let lay_out = |text: &str| {
            let mut job = LayoutJob::default();
            job.append(text, 0.0, format.clone());
            job.wrap.max_width = width;
            painter.layout_job(job)
        };
        let mut text = unbroken(text);
        let mut first = lay_out(&text);
        // The toolkit breaks a line between any two Chinese characters, and after a mark that
        // opens.
        while let Some(place) = badly_broken(&first) {
            let at = text.char_indices().nth(place);
            text.insert(at.map_or(text.len(), |(at, _)| at), '\n');
            first = lay_out(&text);
        }
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

    /// Whether something of the text had to go; it is said in full elsewhere then, such as under
    /// the pointer.
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

    /// The number of lines.
    pub fn lines(&self) -> usize {
        self.first.rows.len()
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

/// Words that follow a figure and stay whole, the longest of those that end alike first.
fn units() -> &'static [Vec<char>] {
    static UNITS: OnceLock<Vec<Vec<char>>> = OnceLock::new();
    UNITS.get_or_init(|| {
        let scales = ["百万", "万", "亿", ""];
        let names = numbers::CHINESE_NAMES.map(|(_, name)| name);
        let of_scale = |scale: &'static str| names.map(|name| format!("{scale}{name}"));
        let amounts = scales.into_iter().flat_map(of_scale);
        let all = amounts.chain(["百分点".to_owned()]);
        all.map(|unit| unit.chars().collect()).collect()
    })
}

/// Where the first line begins that the toolkit ends badly: after a mark that opens, or within a
/// figure and its unit.
fn badly_broken(galley: &Galley) -> Option<usize> {
    let mut end = 0;
    for (row, next) in galley.rows.iter().zip(galley.rows.iter().skip(1)) {
        end += row.glyphs.len();
        let last = row.glyphs.last().map(|glyph| glyph.chr);
        // Every text of every frame comes by here: a line of Latin letters ends well.
        let may_end_badly = |last: char| !last.is_ascii() || typeface::opens(last);
        if !row.ends_with_newline && last.is_some_and(may_end_badly) {
            let letters: Vec<char> = row.glyphs.iter().map(|glyph| glyph.chr).collect();
            let over = over_the_end(&letters, &next.text());
            if (1..letters.len()).contains(&over) {
                return Some(end - over);
            }
        }
        end += usize::from(row.ends_with_newline);
    }
    None
}

/// How many letters at the end of a line belong to the next one.
fn over_the_end(line: &[char], next: &str) -> usize {
    if next.is_empty() {
        return 0;
    }
    if line.last().copied().is_some_and(typeface::opens) {
        return 1;
    }
    let belongs = |unit: &Vec<char>| {
        (1..unit.len()).find(|split| {
            let (begins, ends) = unit.split_at(*split);
            line.ends_with(begins) && next.chars().take(ends.len()).eq(ends.iter().copied())
        })
    };
    // A space that binds a figure to its unit ends no line either.
    let bound = (line.last() == Some(&'\u{a0}')).then_some(0);
    let Some(begun) = bound.or_else(|| units().iter().find_map(belongs)) else {
        return 0;
    };
    let before = line[..line.len() - begun].iter().rev();
    let of_figure =
        |letter: &&char| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '\u{a0}');
    let figure = begun + before.take_while(of_figure).count();
    // A mark that opens before the figure goes with it.
    let opens = line[..line.len() - figure].last().copied();
    figure + usize::from(opens.is_some_and(typeface::opens))
}

/// What stands for a letter that no font of the program has.
const MISSING: char = '\u{25a1}';

/// The text with a box for each letter that cannot be drawn, and with spaces that do not break
/// where a figure and its unit belong together: `73 %`, `4 pp`, `3.2 亿`, `Q4 2027`.
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

/// A label in a face on one line of a width, whole under the pointer where it is cut.
pub fn short_line_ui(ui: &mut Ui, text: &str, face: Face, width: f32) -> Response {
    let line = Line::truncated(ui.painter(), text, face, width.max(0.0));
    let is_cut = line.is_cut();
    let response = show(ui, line, text);
    if is_cut {
        response.on_hover_text(text)
    } else {
        response
    }
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
    use super::{Face, Line, unbroken};
    use crate::app::look::theme::{self, Tokens};

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

    #[test]
    fn no_line_ends_with_a_mark_that_opens_or_within_a_figure_and_its_unit() {
        let sentence = "若在2029年四季度破裂，3.88 亿美元中“当前组合”比“应用场景”多保住 1,130 万美元，Harvey（7,752 万美元）。";
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let face = Face::strong(&Tokens::of(ui));
            for width in 130..400 {
                let line = Line::wrapped(ui.painter(), sentence, face, width as f32);
                let rows: Vec<String> = line.first.rows.iter().map(|row| row.text()).collect();
                assert_eq!(rows.concat(), unbroken(sentence), "{width}");
                let second = line.second.unwrap();
                assert_eq!(second.rows.len(), rows.len(), "{width}");
                let kept = [
                    "3.88\u{a0}亿美元",
                    "1,130\u{a0}万美元",
                    "（7,752\u{a0}万美元",
                ];
                for kept in kept {
                    assert!(
                        rows.iter().any(|row| row.contains(kept)),
                        "{width}: {rows:?}"
                    );
                }
                for row in &rows {
                    assert!(!row.ends_with(['“', '（']), "{width}: {rows:?}");
                }
            }
        });
        output.drop_without_applying_deltas();
    }
}
