//! The flip points on paper: a table with the range of each assumption drawn.

use super::{Frame, Look, head};
use crate::report::chart::{FlipRow, FlipTable};
use crate::report::drawing::{Area, Drawing, Fit, Paragraph, Pen, TextStyle};
use crate::report::marks::svg;
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
    /// Low end of the drawn range.
    low: f64,
    /// Its high end.
    high: f64,
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
            low: rail + widest(|row| &row.low),
            high: right - widest(|row| &row.high),
        }
    }
}

/// Draws the table with its title from the top of an area; `stability` says how well the ranking stands. Returns where it
/// ends.
pub fn flip_points(
    drawing: &mut Drawing,
    look: Look,
    area: Area,
    table: &FlipTable,
    stability: &[String],
) -> f64 {
    let area = head(drawing, look, area, &table.title, &table.method, 3);
    let (note, body) = (look.note(), look.body());
    let leading = body.size * 1.35;
    let three_lines = |style: TextStyle| Paragraph {
        style,
        leading,
        lines: 3,
    };
    let first = area.y + body.size;
    let mut y = drawing.paragraph(area, first, &table.today, three_lines(body.strong()));
    for sentence in stability
        .iter()
        .chain([&table.none])
        .filter(|sentence| !sentence.is_empty())
    {
        y = drawing.paragraph(area, y, sentence, three_lines(body));
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
    drawing.text(columns.low, y, range, note);
    y += note.size * 0.7;
    drawing.line(&[(area.x, y), (area.right(), y)], look.hairline());
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
    let style = TextStyle {
        colour: if turns { tokens.ink } else { tokens.quiet },
        ..body
    };
    let room = Fit {
        width: columns.name_width,
        least: 0.72,
    };
    drawing.text_fitted(columns.name, baseline, &row.name, style, room);
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
        let style = TextStyle {
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
    let (low, high) = (columns.low, columns.high);
    drawing.text(low - 4.0 * look.scale, small, &row.low, note.end());
    drawing.text(high + 4.0 * look.scale, small, &row.high, note);
    let rail = Area {
        x: low,
        width: high - low,
        ..slot
    };
    let frame = Frame::row(rail, &FlipRow::axis());
    svg::draw(drawing, look, &frame, &row.marks());
    drawing.line(
        &[(slot.x, slot.bottom()), (slot.right(), slot.bottom())],
        Pen::new(0.4, tokens.hairline),
    );
}
