//! A sheet that follows the page when it is asked for: every strategy in every scenario.

use super::{Page, PageFormat, PageInput, finished, footer, sheet};
use crate::report::draw::{Look, head};
use crate::report::drawing::{Area, Drawing, Fit, Paragraph, Part, Pen, TextStyle};
use crate::report::palette::{Shape, Theme};
use crate::report::scenarios::{ScenarioRow, ScenarioSheet};
use crate::report::typeface;

/// Share of the width that names have.
const NAMES: f64 = 0.2;
/// Height of a row at scale 1, points.
const ROW: f64 = 24.0;
/// Lines of a scenario's name at most.
const LINES: usize = 3;

/// The sheet; `None` where it is not asked for.
pub fn scenarios(input: &PageInput<'_>, format: PageFormat) -> Option<Page> {
    let table = input.more.scenarios?;
    let size = format.size();
    let look = Look {
        theme: Theme::Light,
        scale: 1.15,
    };
    let sheet = sheet(size);
    let text = input.subject.text;
    let mut drawing = Drawing::new();
    let room = Fit {
        width: sheet.width,
        least: 0.6,
    };
    let title = TextStyle::new(15.0, look.tokens().ink);
    let name = &input.subject.workspace.portfolio.name;
    drawing.text_fitted(sheet.x, sheet.y + 15.0, name, title, room);
    let (_, rest) = sheet.cut_top(30.0);
    let (body, footer_area) = rest.cut_top(rest.height - 18.0);
    let summary = table.summary(text);
    drawing.begin(Part::Figure(summary.clone()));
    draw(&mut drawing, look, body, table);
    drawing.begin(Part::Texts);
    footer(&mut drawing, look, footer_area, input);
    Some(finished(drawing, size, look, input, summary))
}

/// Where a column of figures lies; the last is that of the regret.
fn column(area: Area, count: usize, index: usize) -> Area {
    let names = area.width * NAMES;
    let width = (area.width - names) / (count + 1) as f64;
    Area {
        x: area.x + names + width * index as f64,
        width,
        ..area
    }
}

fn draw(drawing: &mut Drawing, look: Look, area: Area, table: &ScenarioSheet) {
    let area = head(drawing, look, area, &table.title, &table.method, 3);
    let (note, body) = (look.note(), look.body());
    let count = table.columns.len();
    let leading = note.size * 1.25;
    let header = leading * LINES as f64;
    for (index, name) in table.columns.iter().chain([&table.regret]).enumerate() {
        let at = column(area, count, index);
        let width = at.width - 6.0;
        let lines = typeface::wrapped(name, width / note.size, LINES);
        // The last lines of all names stand side by side.
        let first = area.y + header - leading * lines.len() as f64 + note.size;
        for (line, words) in lines.iter().enumerate() {
            let y = first + leading * line as f64;
            drawing.text(at.right() - 3.0, y, words, note.end());
        }
    }
    let top = area.y + header + 5.0 * look.scale;
    drawing.line(&[(area.x, top), (area.right(), top)], look.hairline());
    let height = ROW * look.scale;
    for (index, row) in table.rows.iter().enumerate() {
        let slot = Area::new(area.x, top + height * index as f64, area.width, height);
        draw_row(drawing, look, slot, row, count);
    }
    let mut y = top + height * table.rows.len() as f64 + body.size * 2.0;
    for sentence in &table.sentences {
        let set = Paragraph {
            style: body,
            leading: body.size * 1.4,
            lines: 3,
        };
        y = drawing.paragraph(area, y, sentence, set);
    }
}

fn draw_row(drawing: &mut Drawing, look: Look, slot: Area, row: &ScenarioRow, count: usize) {
    let (body, tokens) = (look.body(), look.tokens());
    let colour = if row.is_held {
        tokens.ink
    } else {
        tokens.quiet
    };
    let style = TextStyle { colour, ..body };
    let middle = slot.y + slot.height / 2.0;
    let baseline = middle + body.size * 0.36;
    let mark = 3.6 * look.scale;
    drawing.shape(
        (slot.x + mark, middle),
        mark,
        Shape::of(row.slot),
        look.slot(row.slot),
        None,
    );
    let left = slot.x + 3.4 * mark;
    let room = Fit {
        width: slot.width * NAMES - 3.4 * mark - 6.0,
        least: 0.72,
    };
    let name = drawing.settable(&row.name);
    drawing.text_fitted(left, baseline, &name, style, room);
    for (index, (cell, leads)) in row.cells.iter().zip(&row.leads).enumerate() {
        let at = column(slot, count, index);
        drawing.text(at.right() - 3.0, baseline, cell, style.end());
        if *leads {
            let (left, right) = (at.x + 4.0, at.right());
            let (top, bottom) = (slot.y + 3.0, slot.bottom() - 3.0);
            let frame = [
                (left, top),
                (right, top),
                (right, bottom),
                (left, bottom),
                (left, top),
            ];
            drawing.line(&frame, Pen::new(1.2, tokens.accent));
        }
    }
    let at = column(slot, count, count);
    let end = style.strong().end();
    drawing.text_within(at.right() - 3.0, baseline, at.width - 6.0, &row.regret, end);
    drawing.line(
        &[(slot.x, slot.bottom()), (slot.right(), slot.bottom())],
        look.hairline(),
    );
}
