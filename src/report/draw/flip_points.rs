//! The flip points as vectors: a table with the range of each assumption drawn.

use super::{Look, head};
use crate::report::chart::{FlipRow, FlipTable};
use crate::report::drawing::{Area, Drawing, Pen, Style};
use crate::report::palette::Mark;
use crate::report::typeface;

/// Height of a row at scale 1, points.
const ROW: f64 = 14.0;

/// Where the columns lie.
struct Columns {
    name: f64,
    name_width: f64,
    today: f64,
    flip: f64,
    unit: f64,
    unit_width: f64,
    /// The drawn range.
    range: (f64, f64),
}

impl Columns {
    fn of(look: Look, area: Area, rows: &[FlipRow]) -> Self {
        let size = look.note().size;
        let widest = |end: fn(&FlipRow) -> &str| {
            rows.iter()
                .map(|row| typeface::width(end(row)))
                .fold(0.0, f64::max)
                * size
                + 4.0 * look.scale
        };
        let (w, left, right) = (area.width, area.x, area.right());
        let rail = left + w * 0.74;
        Self {
            name: left,
            name_width: w * 0.34,
            today: left + w * 0.41,
            flip: left + w * 0.53,
            unit: left + w * 0.55,
            unit_width: w * 0.18,
            range: (
                rail + widest(|row| &row.range.0),
                right - widest(|row| &row.range.1),
            ),
        }
    }
}

/// Draws the table with its title from the top of an area; `stability` says how well the ranking stands. Answers where it
/// ends.
pub fn flip_points(
    drawing: &mut Drawing,
    look: Look,
    area: Area,
    table: &FlipTable,
    stability: &[String],
) -> f64 {
    let area = head(drawing, look, area, &table.title, &table.method, 3);
    let (note, body, tokens) = (look.note(), look.body(), look.tokens());
    let leading = body.size * 1.35;
    let mut y = drawing.paragraph(
        area,
        area.y + body.size,
        leading,
        3,
        &table.today,
        body.strong(),
    );
    for sentence in stability
        .iter()
        .chain([&table.none])
        .filter(|sentence| !sentence.is_empty())
    {
        y = drawing.paragraph(area, y, leading, 3, sentence, body);
    }
    y += 3.0 * look.scale;
    let shown = FlipTable::on_paper(table.turning).min(table.rows.len());
    let rows = table.rows.get(..shown).unwrap_or_default();
    let columns = Columns::of(look, area, rows);
    let [name, today, flip, unit, range] = &table.columns;
    drawing.text(columns.name, y, name, note);
    drawing.text(columns.today, y, today, note.end());
    drawing.text(columns.flip, y, flip, note.end());
    drawing.text(columns.unit, y, unit, note);
    drawing.text(columns.range.0, y, range, note);
    y += note.size * 0.7;
    drawing.line(
        &[(area.x, y), (area.right(), y)],
        Pen::new(0.5, tokens.hairline),
    );
    for row in rows {
        let slot = Area::new(area.x, y, area.width, ROW * look.scale);
        draw_row(drawing, look, slot, table, row, &columns);
        y = slot.bottom();
    }
    if !table.left_out.is_empty() {
        y += note.size * 1.5;
        drawing.text_within(area.x, y, area.width, &table.left_out, note);
    }
    y
}

fn draw_row(
    drawing: &mut Drawing,
    look: Look,
    slot: Area,
    table: &FlipTable,
    row: &FlipRow,
    columns: &Columns,
) {
    let (note, body, tokens) = (look.note(), look.body(), look.tokens());
    let middle = slot.y + slot.height / 2.0;
    let (baseline, small) = (middle + body.size * 0.36, middle + note.size * 0.36);
    let turns = row.flip.is_some();
    let style = Style {
        colour: if turns { tokens.ink } else { tokens.quiet },
        ..body
    };
    drawing.text_fitted(
        columns.name,
        baseline,
        columns.name_width,
        &row.name,
        style,
        0.72,
    );
    drawing.text(columns.today, baseline, &row.today, style.end());
    match &row.flip {
        Some(flip) => drawing.text(columns.flip, baseline, flip, style.strong().end()),
        None => drawing.text(columns.flip, small, &table.never, note.end()),
    }
    // A long unit stands on two lines of a smaller size.
    let unit = drawing.settable(&row.unit);
    if typeface::width(&unit) * note.size <= columns.unit_width {
        drawing.text(columns.unit, small, &unit, note);
    } else {
        let style = Style {
            size: note.size * 0.84,
            ..note
        };
        let lines = typeface::wrapped(&unit, columns.unit_width / style.size, 2);
        let leading = style.size * 1.04;
        let first = middle + style.size * 0.36 - leading * (lines.len() as f64 - 1.0) / 2.0;
        for (number, line) in lines.iter().enumerate() {
            drawing.text(columns.unit, first + leading * number as f64, line, style);
        }
    }
    let (low, high) = columns.range;
    drawing.text(low - 4.0 * look.scale, small, &row.range.0, note.end());
    drawing.text(high + 4.0 * look.scale, small, &row.range.1, note);
    let x = |share: f64| low + (high - low) * share;
    drawing.line(
        &[(low, middle), (high, middle)],
        Pen::new(1.2 * look.scale, tokens.hairline),
    );
    let today = x(row.today_share);
    drawing.line(
        &[
            (today, middle - 3.0 * look.scale),
            (today, middle + 3.0 * look.scale),
        ],
        Pen::new(1.2, tokens.quiet),
    );
    if let Some(share) = row.flip_share {
        drawing.mark(
            x(share),
            middle,
            2.5 * look.scale,
            Mark::Circle,
            tokens.accent,
            None,
        );
    }
    drawing.line(
        &[(slot.x, slot.bottom()), (slot.right(), slot.bottom())],
        Pen::new(0.4, tokens.hairline),
    );
}
