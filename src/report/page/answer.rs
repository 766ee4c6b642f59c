//! The answer at the head of the page: the verdict's four sentences side by side, each with how
//! sure it is.

use super::{GUTTER, PageInput};
use crate::report::draw::Look;
use crate::report::drawing::{Area, Drawing, Paragraph, TextStyle};
use crate::report::verdict::{Checks, Said, Sign, said};
use crate::strategy::verdict::Verdict;

/// Height of the answer at scale 1, points.
pub const HEIGHT: f64 = 47.0;

/// Height of the sentences alone at scale 1, points.
pub const SENTENCES: f64 = 30.0;

/// Share of the width that each sentence has; the burst says most.
const SHARES: [f64; 4] = [0.30, 0.22, 0.26, 0.22];

/// Draws the sentences.
pub fn answer(drawing: &mut Drawing, look: Look, area: Area, input: &PageInput<'_>) {
    let said = sentences(input);
    let all: f64 = said.iter().map(share).sum();
    let room = area.width - GUTTER * said.len().saturating_sub(1) as f64;
    let mut x = area.x;
    for one in &said {
        let width = room * share(one) / all;
        let column = Area { x, width, ..area };
        draw(drawing, look, column, one);
        x += width + GUTTER;
    }
    drawing.line(
        &[
            (area.x, area.bottom() - 6.0 * look.scale),
            (area.right(), area.bottom() - 6.0 * look.scale),
        ],
        look.hairline(),
    );
}

/// What the page says. Nothing is being checked on paper.
pub fn sentences(input: &PageInput<'_>) -> Vec<Said> {
    let verdict = Verdict::new(input.subject.comparison, input.evidence);
    said(&verdict, &input.subject, Checks::Ended)
}

fn share(said: &Said) -> f64 {
    SHARES[said.question as usize % SHARES.len()]
}

fn draw(drawing: &mut Drawing, look: Look, area: Area, said: &Said) {
    let tokens = look.tokens();
    let (sentence, certainty) = match said.sign {
        Sign::Decided => (
            TextStyle::new(8.0 * look.scale, tokens.ink).strong(),
            tokens.accent,
        ),
        Sign::Depends | Sign::NoDifference | Sign::Checking => {
            (TextStyle::new(8.0 * look.scale, tokens.ink), tokens.quiet)
        }
    };
    let set = |style: TextStyle, leading: f64| Paragraph {
        style,
        leading: leading * look.scale,
        lines: 2,
    };
    let y = area.y + sentence.size;
    let y = drawing.paragraph(area, y, &said.sentence, set(sentence, 9.8));
    if area.height < HEIGHT * look.scale - 1.0 {
        return;
    }
    let note = TextStyle::new(6.6 * look.scale, certainty);
    drawing.paragraph(area, y, &said.certainty, set(note, 8.2));
}
