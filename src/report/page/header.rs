//! The head of the page: portfolio, circumstances, and the three figures of the active strategy.

use super::{GUTTER, PageInput, columns};
use crate::language::numbers;
use crate::report::chart::Subject;
use crate::report::draw::Look;
use crate::report::drawing::{Area, Drawing, Fit, TextStyle};
use crate::report::marks::{Ink, Size, Symbol, svg};
use crate::report::provenance;
use crate::strategy::metric::Metric;

/// A figure with what it is.
struct KeyFigure {
    figure: String,
    caption: String,
}

/// Who it is about, and under which circumstances; beside it the three figures of the active
/// strategy.
pub fn header(drawing: &mut Drawing, look: Look, area: Area, input: &PageInput<'_>) {
    let (text, tokens) = (input.subject.text, look.tokens());
    let eyebrow = TextStyle::new(7.6 * look.scale, tokens.accent).strong();
    drawing.text(
        area.x,
        area.y + eyebrow.size,
        &text.get("page-eyebrow"),
        eyebrow,
    );
    let title = TextStyle::new(19.0 * look.scale, tokens.ink);
    let baseline = area.y + 27.5 * look.scale;
    let figures = key_figures(&input.subject);
    let (words, stats) = area.cut_left(columns(6.0, area.width), GUTTER);
    let cell = stats.width / figures.len().max(1) as f64;
    let room = |width: f64, least: f64| Fit { width, least };
    drawing.text_fitted(
        area.x,
        baseline,
        &input.subject.workspace.portfolio.name,
        title,
        room(words.width, 0.6),
    );
    let note = TextStyle::new(8.4 * look.scale, tokens.quiet);
    let circumstances = provenance::circumstances(&input.subject);
    drawing.text_fitted(
        area.x,
        baseline + 13.0 * look.scale,
        &circumstances,
        note,
        room(words.width, 0.76),
    );
    let Some(strategy) = input
        .subject
        .comparison
        .strategies
        .get(input.subject.active)
    else {
        return;
    };
    let left = stats.x;
    let name = TextStyle::new(7.6 * look.scale, look.slot(strategy.slot)).strong();
    let radius = look.style().size(Size::Legend);
    svg::symbol(
        drawing,
        look,
        (left + radius, area.y + name.size * 0.64),
        Symbol::Slot(strategy.slot),
        (Ink::Strategy(strategy.slot), Size::Legend),
    );
    let name_at = left + 9.0 * look.scale;
    drawing.text_fitted(
        name_at,
        area.y + name.size,
        &strategy.name,
        name,
        room(area.right() - name_at, 0.8),
    );
    for (index, KeyFigure { figure, caption }) in figures.iter().enumerate() {
        let x = left + cell * index as f64;
        drawing.text(
            x,
            baseline,
            figure,
            TextStyle::new(17.0 * look.scale, tokens.ink),
        );
        drawing.text_within(
            x,
            baseline + 12.0 * look.scale,
            cell - 8.0,
            caption,
            look.note(),
        );
    }
}

/// The three numbers of the active strategy, always shown apart: exposure, chance, expected burst
/// loss.
fn key_figures(subject: &Subject<'_>) -> Vec<KeyFigure> {
    let Some(strategy) = subject.comparison.strategies.get(subject.active) else {
        return Vec::new();
    };
    let figures = subject.figures();
    let reading = |metric: Metric| {
        let value = figures.value(
            metric,
            strategy.metric(metric),
            strategy.standard_error(metric),
        );
        KeyFigure {
            figure: value,
            caption: figures.name(metric),
        }
    };
    let exposure = if figures.burst_quarter == 0 {
        Metric::ExposureToday
    } else {
        Metric::ExposureAtBurst
    };
    let horizon = subject.comparison.chance_burst.len().saturating_sub(1);
    let chance = subject
        .comparison
        .chance_burst
        .last()
        .copied()
        .unwrap_or(f64::NAN);
    let caption = subject
        .text
        .with("page-chance", &[("quarter", &figures.quarter(horizon))]);
    vec![
        reading(exposure),
        KeyFigure {
            figure: numbers::percent(chance),
            caption,
        },
        reading(Metric::ExpectedBurstLoss),
    ]
}
