//! Beside the table: what it says, and on which assumptions it rests.

use super::PageInput;
use crate::report::draw::Look;
use crate::report::drawing::{Area, Drawing, Paragraph};
use crate::report::typeface;

/// Lines of a sentence at most.
const MOST_LINES: usize = 5;

/// Draws the sentences that fit; returns where the next block begins.
pub fn insights(drawing: &mut Drawing, look: Look, area: Area, input: &PageInput<'_>) -> f64 {
    if input.insights.is_empty() {
        return area.y;
    }
    let heading = look.heading();
    let mut y = area.y + heading.size;
    drawing.text_within(
        area.x,
        y,
        area.width,
        &input.subject.text.get("page-insights"),
        heading,
    );
    let body = look.body();
    let leading = 10.8 * look.scale;
    y += 14.0 * look.scale;
    for sentence in input.insights {
        let room = ((area.bottom() - y) / leading).floor() as usize + 1;
        // A sentence that breaks off says less than none.
        let width = area.width - 9.0 * look.scale;
        let lines = typeface::wrapped(sentence, width / body.size, usize::MAX).len();
        if y > area.bottom() || lines.min(MOST_LINES) > room {
            break;
        }
        let bullet = 3.0 * look.scale;
        drawing.rect(
            Area::new(area.x, y - body.size * 0.36 - bullet / 2.0, bullet, bullet),
            0.0,
            look.tokens().accent,
            1.0,
        );
        let column = Area {
            x: area.x + 9.0 * look.scale,
            width,
            ..area
        };
        let set = Paragraph {
            style: body,
            leading,
            lines: lines.min(MOST_LINES),
        };
        y = drawing.paragraph(column, y, sentence, set) + 3.2 * look.scale;
    }
    y + 2.0 * look.scale
}

/// Lists the assumptions that differ from their defaults, as many as fit.
pub fn assumptions(
    drawing: &mut Drawing,
    look: Look,
    area: Area,
    input: &PageInput<'_>,
    lines: &[String],
) {
    let text = input.subject.text;
    let heading = look.heading();
    let mut y = area.y + heading.size;
    drawing.text_within(
        area.x,
        y,
        area.width,
        &text.get("page-assumptions"),
        heading,
    );
    y += 12.5 * look.scale;
    let note = look.note();
    let leading = 9.2 * look.scale;
    if lines.is_empty() {
        let set = Paragraph {
            style: note,
            leading,
            lines: 2,
        };
        drawing.paragraph(area, y, &text.get("page-assumptions-none"), set);
        return;
    }
    let room = (((area.bottom() - y) / leading).floor() as usize + 1).max(1);
    let shown = if lines.len() > room {
        room.saturating_sub(1)
    } else {
        lines.len()
    };
    for line in &lines[..shown] {
        drawing.text_within(area.x, y, area.width, line, note);
        y += leading;
    }
    if shown < lines.len() {
        let more = (lines.len() - shown).to_string();
        drawing.text_within(
            area.x,
            y,
            area.width,
            &text.with("page-assumptions-more", &[("count", &more)]),
            note,
        );
    }
}
