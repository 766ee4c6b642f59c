//! An upright page filled from the top: headings, paragraphs, lists and tables, as far as there is
//! room.

use super::PageInput;
use crate::report::draw::Look;
use crate::report::drawing::{Area, Drawing, Fit, Logo, Paragraph, TextStyle};
use crate::report::palette::Theme;
use crate::report::{provenance, typeface};

/// Margin left and right, points.
const MARGIN: f64 = 54.0;
/// Margin above and below, points.
const ABOVE: f64 = 44.0;
/// Room of the foot, points.
const FOOT: f64 = 30.0;
/// Largest size of a logo, points.
const LOGO: (f64, f64) = (150.0, 34.0);
/// Lines of one paragraph at most.
const LINES: usize = 8;
/// Lines of the head of a column at most.
const HEAD_LINES: usize = 3;
/// Room between two columns, points.
const GUTTER: f64 = 8.0;

/// At which end of its column a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// The text begins at the left end.
    Left,
    /// It ends at the right end.
    Right,
}

/// A cell of a table.
pub struct Cell {
    text: String,
    note: Option<String>,
    is_head: bool,
}

impl Cell {
    /// A text.
    pub const fn of(text: String) -> Self {
        Self {
            text,
            note: None,
            is_head: false,
        }
    }

    /// A text with a note after it.
    pub const fn with_note(text: String, note: String) -> Self {
        Self {
            text,
            note: Some(note),
            is_head: false,
        }
    }

    /// The name of a column.
    pub const fn head(text: String) -> Self {
        Self {
            text,
            note: None,
            is_head: true,
        }
    }
}

/// A page in the making.
pub struct Paper {
    /// What has been drawn.
    pub drawing: Drawing,
    /// Sizes and colours.
    pub look: Look,
    /// Size of the page, points.
    pub size: (f64, f64),
    column: Area,
    /// Where the next thing begins.
    y: f64,
}

impl Paper {
    /// An empty page of a size.
    pub fn new(size: (f64, f64)) -> Self {
        let column = Area::new(
            MARGIN,
            ABOVE,
            size.0 - 2.0 * MARGIN,
            size.1 - 2.0 * ABOVE - FOOT,
        );
        Self {
            drawing: Drawing::new(),
            look: Look {
                theme: Theme::Light,
                scale: 1.1,
            },
            size,
            column,
            y: column.y,
        }
    }

    /// What is left of the column.
    pub fn rest(&self) -> Area {
        Area {
            y: self.y,
            height: (self.column.bottom() - self.y).max(0.0),
            ..self.column
        }
    }

    /// Goes on at a place.
    pub const fn move_to(&mut self, y: f64) {
        self.y = y;
    }

    /// Leaves room.
    pub fn space(&mut self, points: f64) {
        self.y += points;
    }

    /// The firm at the left, its logo at the right, and a line beneath.
    pub fn head(&mut self, firm: &str, logo: Option<&Logo>) {
        if firm.is_empty() && logo.is_none() {
            return;
        }
        let room = logo.map_or(0.0, |_| LOGO.0 + GUTTER);
        let style = TextStyle::new(13.0, self.look.tokens().ink).strong();
        let baseline = self.y + LOGO.1 - 8.0;
        self.drawing.text_fitted(
            self.column.x,
            baseline,
            firm,
            style,
            Fit {
                width: self.column.width - room,
                least: 0.6,
            },
        );
        if let Some(logo) = logo {
            let (width, height) = logo.size_within(LOGO);
            let place = Area::new(self.column.right() - width, self.y, width, height);
            self.drawing.logo(place, logo);
        }
        self.y += LOGO.1 + 4.0;
        self.rule();
    }

    fn rule(&mut self) {
        let ends = [(self.column.x, self.y), (self.column.right(), self.y)];
        self.drawing.line(&ends, self.look.hairline());
        self.y += 4.0;
    }

    /// A quiet line, and at its right end a word that is not to be overlooked.
    pub fn line_of(&mut self, left: &str, right: Option<&str>) {
        let note = self.look.note();
        let baseline = self.y + note.size;
        let word = right.unwrap_or_default();
        let room = typeface::width(word) * note.size + GUTTER;
        let width = self.column.width - room;
        self.drawing
            .text_within(self.column.x, baseline, width, left, note);
        let style = TextStyle {
            colour: self.look.tokens().accent,
            ..note
        };
        self.drawing
            .text(self.column.right(), baseline, word, style.strong().end());
        self.y = baseline + 6.0;
    }

    /// The title.
    pub fn title(&mut self, title: &str) {
        let style = TextStyle::new(19.0, self.look.tokens().ink);
        let set = Paragraph {
            style,
            leading: 23.0,
            lines: 2,
        };
        self.y += 8.0 + style.size;
        self.y = self.drawing.paragraph(self.column, self.y, title, set) - style.size + 4.0;
    }

    /// A heading.
    pub fn heading(&mut self, heading: &str) {
        let style = self.look.heading();
        self.y += 8.0 + style.size;
        if self.y > self.column.bottom() {
            return;
        }
        self.drawing
            .text_within(self.column.x, self.y, self.column.width, heading, style);
        self.y += 5.0;
    }

    /// A paragraph of running text.
    pub fn paragraph(&mut self, words: &str) {
        let style = self.look.body();
        self.set(words, style, 0.0);
    }

    /// A quiet line.
    pub fn note(&mut self, words: &str) {
        let style = self.look.note();
        self.set(words, style, 0.0);
    }

    /// A point of a list. One that would break off is left out.
    pub fn bullet(&mut self, words: &str) {
        let style = self.look.body();
        let indent = 9.0;
        let dot = 2.6;
        let middle = self.y + style.size * 0.72;
        let before = self.y;
        self.set(words, style, indent);
        if self.y > before {
            let place = Area::new(self.column.x, middle - dot / 2.0, dot, dot);
            self.drawing
                .rect(place, 0.0, self.look.tokens().accent, 1.0);
        }
    }

    fn set(&mut self, words: &str, style: TextStyle, indent: f64) {
        let width = self.column.width - indent;
        let leading = style.size * 1.32;
        let settable = typeface::settable(words).text;
        let lines = typeface::wrapped(&settable, width / style.size, LINES).len();
        // What breaks off says less than nothing.
        if self.y + leading * lines as f64 > self.column.bottom() {
            return;
        }
        let column = Area {
            x: self.column.x + indent,
            width,
            ..self.column
        };
        let set = Paragraph {
            style,
            leading,
            lines: LINES,
        };
        let baseline = self.y + style.size;
        self.y = self.drawing.paragraph(column, baseline, words, set) - style.size + 2.5;
    }

    /// A table whose first row names the columns; shares of the width and ends for each. Returns
    /// how many rows had no room.
    pub fn table(&mut self, rows: &[Vec<Cell>], columns: &[(f64, Align)]) -> usize {
        self.y += 3.0;
        let is_stacked = self.is_narrow(rows, columns);
        for (index, row) in rows.iter().enumerate() {
            let is_head = row.iter().any(|cell| cell.is_head);
            let lines = if is_head {
                HEAD_LINES
            } else {
                typical_lines(row, columns, self.column.width, self.look.body().size)
            };
            let style = if is_head {
                self.look.note()
            } else {
                TextStyle {
                    size: self.look.body().size * 0.94,
                    ..self.look.body()
                }
            };
            let leading = style.size * 1.22;
            let mut tallest = 1;
            let mut set = Vec::new();
            let mut x = self.column.x;
            for (cell, (share, align)) in row.iter().zip(columns) {
                let width = share * self.column.width - GUTTER;
                let noted = match &cell.note {
                    Some(note) if !is_stacked => format!("{}  {note}", cell.text),
                    Some(_) | None => cell.text.clone(),
                };
                let settable = self.drawing.settable(&noted);
                let mut wrapped = typeface::wrapped(&settable, width / style.size, lines);
                wrapped.extend(cell.note.clone().filter(|_| is_stacked));
                tallest = tallest.max(wrapped.len());
                set.push((x, width, *align, wrapped));
                x += share * self.column.width;
            }
            let height = leading * tallest as f64 + 3.0;
            if self.y + height > self.column.bottom() {
                return rows.len() - index;
            }
            for (x, width, align, lines) in set {
                // Names of columns stand on their line.
                let down = if is_head { tallest - lines.len() } else { 0 };
                for (number, line) in lines.iter().enumerate() {
                    let baseline = self.y + style.size + leading * (down + number) as f64;
                    match align {
                        Align::Left => self.drawing.text(x, baseline, line, style),
                        Align::Right => self.drawing.text(x + width, baseline, line, style.end()),
                    }
                }
            }
            self.y += height;
            if is_head {
                self.rule();
                self.y -= 1.0;
            }
        }
        self.y += 2.0;
        0
    }

    /// Whether a text and its note do not fit beside each other in some column: then notes stand
    /// beneath.
    fn is_narrow(&self, rows: &[Vec<Cell>], columns: &[(f64, Align)]) -> bool {
        let size = self.look.body().size;
        rows.iter().any(|row| {
            row.iter().zip(columns).any(|(cell, (share, _))| {
                let Some(note) = &cell.note else { return false };
                let needed = typeface::width(&format!("{}  {note}", cell.text)) * size;
                needed > share * self.column.width - GUTTER
            })
        })
    }

    /// The foot: where the figures come from, what to be careful of, and the number of the page.
    pub fn end(&mut self, input: &PageInput<'_>, number: usize) {
        let note = TextStyle {
            size: 6.4,
            ..self.look.note()
        };
        self.y = self.size.1 - ABOVE - FOOT + 8.0;
        self.rule();
        let caution = input.subject.text.get("page-caution");
        let page = input
            .subject
            .text
            .with("letter-page", &[("number", &number.to_string())]);
        let colophon = provenance::colophon(&input.subject, input.stamp);
        let width = self.column.width;
        let baseline = self.y + note.size;
        self.drawing
            .text_within(self.column.x, baseline, width, &colophon, note);
        let below = baseline + note.size * 1.35;
        self.drawing
            .text_within(self.column.x, below, width - 60.0, &caution, note);
        self.drawing
            .text(self.column.right(), below, &page, note.end());
    }
}

/// Lines that the longest text of a row takes, at most two.
fn typical_lines(row: &[Cell], columns: &[(f64, Align)], width: f64, size: f64) -> usize {
    let needed = |(cell, (share, _)): (&Cell, &(f64, Align))| {
        let room = (share * width - GUTTER) / size;
        if typeface::width(&cell.text) > room {
            2
        } else {
            1
        }
    };
    row.iter().zip(columns).map(needed).max().unwrap_or(1)
}
