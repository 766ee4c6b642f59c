//! A page of Markdown as text on paper: headings, paragraphs, lists, code and tables. Links are
//! shown as their text: the program opens nothing outside.

use crate::app::look::theme::{self, Tokens, mix};
use egui::text::{LayoutJob, TextFormat};
use egui::{Align2, Color32, FontId, Galley, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::sync::Arc;

/// A run of text of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    text: String,
    code: bool,
    strong: bool,
}

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Block {
    Heading(HeadingLevel, Vec<Run>),
    Paragraph(Vec<Run>),
    /// Mark in front and how deep it lies.
    Item(String, usize, Vec<Run>),
    Code(String),
    /// Rows of cells, the head first.
    Table(Vec<Vec<Vec<Run>>>),
}

/// A page ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkdownPage {
    blocks: Vec<Block>,
}

impl MarkdownPage {
    /// Reads Markdown.
    pub fn new(markdown: &str) -> Self {
        let mut reader = Reader::default();
        for event in Parser::new_ext(&in_known_letters(markdown), Options::ENABLE_TABLES) {
            reader.take(event);
        }
        Self {
            blocks: reader.blocks,
        }
    }

    /// Its headings of the second level, in order.
    pub fn sections(&self) -> impl Iterator<Item = String> + '_ {
        self.blocks.iter().filter_map(|block| {
            let Block::Heading(HeadingLevel::H2, runs) = block else {
                return None;
            };
            Some(plain(runs))
        })
    }
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    runs: Vec<Run>,
    strong: usize,
    code: Option<String>,
    /// Next number of each list we are in; `None` for a list without numbers.
    lists: Vec<Option<u64>>,
    mark: Option<String>,
    rows: Vec<Vec<Vec<Run>>>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) => self.text(&text, false),
            Event::Code(text) => self.text(&text, true),
            Event::SoftBreak | Event::HardBreak => self.text(" ", false),
            Event::Start(Tag::Strong | Tag::Emphasis) => self.strong += 1,
            Event::End(TagEnd::Strong | TagEnd::Emphasis) => {
                self.strong = self.strong.saturating_sub(1)
            }
            Event::Start(Tag::CodeBlock(_)) => self.code = Some(String::new()),
            Event::End(TagEnd::CodeBlock) => {
                if let Some(code) = self.code.take() {
                    self.blocks.push(Block::Code(code.trim_end().to_owned()));
                }
            }
            Event::End(TagEnd::Heading(level)) => {
                let runs = std::mem::take(&mut self.runs);
                self.blocks.push(Block::Heading(level, runs));
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item) => self.end_text(),
            Event::Start(Tag::List(first)) => {
                // Text of an item before a list within it.
                self.end_text();
                self.lists.push(first);
            }
            Event::End(TagEnd::List(_)) => {
                self.lists.pop();
            }
            Event::Start(Tag::Item) => {
                self.mark = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}.", *number - 1)
                    }
                    _ => "·".to_owned(),
                });
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => self.rows.push(Vec::new()),
            Event::End(TagEnd::TableCell) => {
                let runs = std::mem::take(&mut self.runs);
                if let Some(row) = self.rows.last_mut() {
                    row.push(runs);
                }
            }
            Event::End(TagEnd::Table) => {
                let rows = std::mem::take(&mut self.rows);
                self.blocks.push(Block::Table(rows));
            }
            // What the pages of the documents do not have.
            Event::Start(_)
            | Event::End(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::Rule
            | Event::TaskListMarker(_) => {}
        }
    }

    fn text(&mut self, text: &str, code: bool) {
        match &mut self.code {
            Some(block) => block.push_str(text),
            None => self.runs.push(Run {
                text: text.to_owned(),
                code,
                strong: self.strong > 0,
            }),
        }
    }

    fn end_text(&mut self) {
        if self.runs.is_empty() {
            return;
        }
        let runs = std::mem::take(&mut self.runs);
        let depth = self.lists.len();
        self.blocks.push(match (self.mark.take(), depth) {
            (Some(mark), _) => Block::Item(mark, depth, runs),
            (None, 0) => Block::Paragraph(runs),
            (None, _) => Block::Item(String::new(), depth, runs),
        });
    }
}

/// The text in letters that the one typeface has: raised letters after `^`, lowered ones after `_`,
/// marks above a letter by their names, as the program's own symbols have them.
fn in_known_letters(text: &str) -> String {
    let raised = |letter: char| match letter {
        '⁻' => Some('−'),
        '⁺' => Some('+'),
        'ⁿ' => Some('n'),
        'ᶻ' => Some('z'),
        'ᵍ' => Some('g'),
        _ => None,
    };
    let mut known = String::with_capacity(text.len());
    let mut before = ' ';
    for letter in text.chars() {
        match letter {
            _ if raised(letter).is_some() => {
                if raised(before).is_none() {
                    known.push('^');
                }
                known.extend(raised(letter));
            }
            '₁' => known.push_str("_1"),
            '\u{302}' => known.push_str("_hat"),
            '\u{303}' => known.push_str("_tilde"),
            '\u{304}' => known.push_str("_bar"),
            // The typeface centres it, as Chinese has it.
            '…' if !is_chinese(before) => known.push_str("..."),
            'ℓ' => known.push('l'),
            '⅓' => known.push_str("1/3"),
            '⅔' => known.push_str("2/3"),
            _ => known.push(letter),
        }
        before = letter;
    }
    known
}

const fn is_chinese(letter: char) -> bool {
    matches!(letter, '\u{4e00}'..='\u{9fff}')
}

fn plain(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// Widest a line of text gets, points: longer lines are hard to follow.
const MEASURE: f32 = 760.0;
const INDENT: f32 = 18.0;

/// Shows a page at the width there is; `jump` scrolls to the section of that number.
pub fn page_ui(ui: &mut Ui, page: &MarkdownPage, jump: Option<usize>) {
    let tokens = Tokens::of(ui);
    let width = ui.available_width().min(MEASURE);
    ui.spacing_mut().item_spacing.y = 8.0;
    let mut section = 0;
    for block in &page.blocks {
        match block {
            Block::Heading(level, runs) => {
                let size = match level {
                    HeadingLevel::H1 => theme::TITLE + 4.0,
                    HeadingLevel::H2 => theme::TITLE + 1.0,
                    HeadingLevel::H3 | HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => {
                        theme::BODY
                    }
                };
                if *level != HeadingLevel::H1 {
                    ui.add_space(if *level == HeadingLevel::H2 {
                        12.0
                    } else {
                        4.0
                    });
                }
                let face = crate::app::look::typography::Face::title(&tokens).sized(size);
                let text = plain(runs);
                let response = crate::app::look::typography::label_ui(ui, &text, face);
                response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &text));
                if *level == HeadingLevel::H2 {
                    if jump == Some(section) {
                        response.scroll_to_me(Some(egui::Align::TOP));
                    }
                    section += 1;
                }
            }
            Block::Paragraph(runs) => text_ui(ui, &tokens, runs, 0.0, "", width),
            Block::Item(mark, depth, runs) => {
                text_ui(ui, &tokens, runs, INDENT * *depth as f32, mark, width)
            }
            Block::Code(code) => code_ui(ui, &tokens, code, width),
            Block::Table(rows) => table_ui(ui, &tokens, rows, width),
        }
    }
}

fn job(runs: &[Run], tokens: &Tokens, ink: Color32, width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    for run in runs {
        let color = if run.strong || run.code {
            tokens.ink
        } else {
            ink
        };
        let background = if run.code {
            tokens.well
        } else {
            Color32::TRANSPARENT
        };
        let font_id = FontId::proportional(theme::BODY);
        job.append(
            &run.text,
            0.0,
            TextFormat {
                font_id,
                color,
                background,
                ..TextFormat::default()
            },
        );
    }
    job
}

/// Text a shade lighter than what stands out in it: the font has one weight.
fn body_ink(tokens: &Tokens) -> Color32 {
    mix(tokens.quiet, tokens.ink, 0.55)
}

fn text_ui(ui: &mut Ui, tokens: &Tokens, runs: &[Run], indent: f32, mark: &str, width: f32) {
    let ink = body_ink(tokens);
    let galley = ui
        .painter()
        .layout_job(job(runs, tokens, ink, width - indent));
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y), Sense::hover());
    if !mark.is_empty() {
        let face = crate::app::look::typography::Face::body(tokens).tinted(ink);
        let at = pos2(rect.left() + indent - 6.0, rect.top());
        crate::app::look::typography::paint(ui.painter(), at, Align2::RIGHT_TOP, mark, face);
    }
    ui.painter()
        .galley(rect.min + vec2(indent, 0.0), galley, ink);
    let text = plain(runs);
    response.widget_info(|| WidgetInfo::labeled(Role::Paragraph, true, &text));
}

fn code_ui(ui: &mut Ui, tokens: &Tokens, code: &str, width: f32) {
    // The one font is proportional: columns of spaces become columns of points, so that formulas
    // still line up.
    let font = FontId::proportional(theme::BODY);
    let lines: Vec<Vec<&str>> = code
        .lines()
        .map(|line| {
            line.trim_end()
                .split("  ")
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .collect()
        })
        .collect();
    let galley = |text: &str| {
        ui.painter()
            .layout_no_wrap(text.to_owned(), font.clone(), tokens.ink)
    };
    let galleys: Vec<Vec<Arc<Galley>>> = lines
        .iter()
        .map(|line| line.iter().map(|part| galley(part)).collect())
        .collect();
    let first = galleys
        .iter()
        .filter(|line| line.len() > 1)
        .map(|line| line[0].size().x)
        .fold(0.0, f32::max);
    let height = 20.0;
    let natural = galleys
        .iter()
        .map(|line| {
            let rest: f32 = line.iter().skip(1).map(|part| part.size().x + 24.0).sum();
            if line.len() > 1 {
                first + rest
            } else {
                line.first().map_or(0.0, |part| part.size().x)
            }
        })
        .fold(0.0, f32::max)
        + 24.0;
    egui::ScrollArea::horizontal()
        .id_salt((code, ui.next_auto_id()))
        .max_width(width)
        .show(ui, |ui| {
            let size = vec2(natural.max(width), height * lines.len() as f32 + 16.0);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            ui.painter().rect_filled(rect, theme::RADIUS, tokens.well);
            for (row, line) in galleys.iter().enumerate() {
                let y = rect.top() + 8.0 + height * row as f32;
                let mut x = rect.left() + 12.0;
                let columns = line.len();
                for (column, part) in line.iter().enumerate() {
                    ui.painter()
                        .galley(pos2(x, y), Arc::clone(part), tokens.ink);
                    x += if column == 0 && columns > 1 {
                        first
                    } else {
                        part.size().x
                    } + 24.0;
                }
            }
            response.widget_info(|| WidgetInfo::labeled(Role::Code, true, code));
        });
}

fn table_ui(ui: &mut Ui, tokens: &Tokens, rows: &[Vec<Vec<Run>>], width: f32) {
    const GUTTER: f32 = 16.0;
    let ink = body_ink(tokens);
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    if columns == 0 {
        return;
    }
    let natural: Vec<f32> = (0..columns)
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            let widths = cells.map(|cell| {
                ui.painter()
                    .layout_job(job(cell, tokens, ink, f32::INFINITY))
                    .size()
                    .x
            });
            widths.fold(24.0, f32::max)
        })
        .collect();
    let widths = shares(&natural, width - GUTTER * columns as f32);
    for (index, row) in rows.iter().enumerate() {
        let face = if index == 0 { tokens.quiet } else { ink };
        let cells: Vec<_> = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| ui.painter().layout_job(job(cell, tokens, face, *width)))
            .collect();
        let height = cells.iter().map(|cell| cell.size().y).fold(0.0, f32::max) + 8.0;
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        let mut x = rect.left();
        for (cell, column) in cells.into_iter().zip(&widths) {
            ui.painter().galley(pos2(x, rect.top() + 4.0), cell, face);
            x += column + GUTTER;
        }
        ui.painter()
            .hline(rect.x_range(), rect.bottom() + 4.0, tokens.line());
        let text = row
            .iter()
            .map(|cell| plain(cell))
            .collect::<Vec<_>>()
            .join(" · ");
        response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &text));
    }
}

/// Widths of columns within a room: narrow ones keep what they need, wide ones share what is left.
fn shares(natural: &[f32], room: f32) -> Vec<f32> {
    let mut widths = natural.to_vec();
    let mut order: Vec<usize> = (0..natural.len()).collect();
    order.sort_by(|a, b| natural[*a].total_cmp(&natural[*b]));
    let mut left = room;
    for (done, column) in order.iter().enumerate() {
        let fair = left / (natural.len() - done) as f32;
        widths[*column] = natural[*column].min(fair);
        left -= widths[*column];
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_keeps_its_order_and_its_kinds() {
        let page = MarkdownPage::new(
            "# Title\n\nOne *two* `x`.\n\n- a\n- b\n\n```text\ny = 1\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n## Part\n",
        );
        let kinds: Vec<&str> = page
            .blocks
            .iter()
            .map(|block| match block {
                Block::Heading(..) => "heading",
                Block::Paragraph(_) => "paragraph",
                Block::Item(..) => "item",
                Block::Code(_) => "code",
                Block::Table(_) => "table",
            })
            .collect();
        assert_eq!(
            kinds,
            [
                "heading",
                "paragraph",
                "item",
                "item",
                "code",
                "table",
                "heading"
            ]
        );
        assert_eq!(page.sections().collect::<Vec<_>>(), ["Part"]);
        let Block::Table(rows) = &page.blocks[5] else {
            panic!("no table")
        };
        assert_eq!((rows.len(), plain(&rows[1][1])), (2, "2".to_owned()));
    }

    #[test]
    fn letters_that_the_typeface_lacks_are_written_out() {
        assert_eq!(
            in_known_letters("1/(1+e⁻ᶻ), x̂⁺, m̄"),
            "1/(1+e^−z), x_hat^+, m_bar"
        );
        assert_eq!(in_known_letters("普通 σ²"), "普通 σ²");
    }

    #[test]
    fn columns_fit_their_room() {
        assert_eq!(shares(&[20.0, 500.0, 30.0], 250.0), [20.0, 200.0, 30.0]);
        assert_eq!(shares(&[20.0, 50.0], 250.0), [20.0, 50.0]);
    }
}
