//! What can be chosen, on paper: a row for each step, its name, its bar and its figure.

use super::{Look, head};
use crate::report::chart::{StepKind, WaterfallChart, WaterfallStep};
use crate::report::drawing::{Area, Drawing, Pen, TextStyle};
use crate::report::typeface;

/// Height of a row at scale 1, points.
const ROW: f64 = 15.0;
/// Share of the width that names have at most.
const NAMES: f64 = 0.34;

/// Draws the chart with its title and its sentence; returns where it ends.
pub fn waterfall(drawing: &mut Drawing, look: Look, area: Area, chart: &WaterfallChart) -> f64 {
    let area = head(drawing, look, area, &chart.title, &chart.sentence, 4);
    let note = look.note();
    let widest = |texts: &mut dyn Iterator<Item = &str>| {
        let widths = texts.map(|text| typeface::width(text) * note.size);
        widths.fold(0.0, f64::max) + 8.0 * look.scale
    };
    let names = widest(&mut chart.steps.iter().map(|step| step.name.as_str()));
    let names = names.min(area.width * NAMES);
    let figures = widest(&mut chart.steps.iter().map(|step| step.label.as_str()));
    let row = (ROW * look.scale).min(area.height / chart.steps.len().max(1) as f64);
    for (index, step) in chart.steps.iter().enumerate() {
        let place = Area {
            y: area.y + row * index as f64,
            height: row,
            ..area
        };
        let bars = Area {
            x: place.x + names,
            width: (place.width - names - figures).max(20.0),
            ..place
        };
        let ink = match step.kind {
            StepKind::Given => look.tokens().quiet,
            StepKind::Level | StepKind::Chosen => look.tokens().ink,
        };
        let style = TextStyle {
            colour: ink,
            ..note
        };
        let baseline = place.y + row * 0.5 + note.size * 0.36;
        drawing.text_within(place.x, baseline, names - 4.0, &step.name, style);
        drawing.text(place.right(), baseline, &step.label, style.end());
        bar(drawing, look, bars, chart, step);
    }
    area.y + row * chart.steps.len() as f64
}

fn bar(
    drawing: &mut Drawing,
    look: Look,
    bars: Area,
    chart: &WaterfallChart,
    step: &WaterfallStep,
) {
    let tokens = look.tokens();
    let at = |share: f64| bars.x + bars.width * share.clamp(0.0, 1.0);
    let (fill, opacity) = match step.kind {
        StepKind::Level => (tokens.ink, 0.45),
        StepKind::Given => (tokens.quiet, 0.35),
        StepKind::Chosen => (tokens.accent, 1.0),
    };
    let (left, right) = (at(step.from), at(step.to));
    let place = Area::new(
        left,
        bars.y + bars.height * 0.24,
        (right - left).max(0.8),
        bars.height * 0.56,
    );
    drawing.rect(place, 0.8, fill, opacity);
    if step.kind == StepKind::Chosen {
        // Where the strategy lies between the mixes that keep least and most.
        let x = at(chart.here);
        drawing.line(
            &[(x, bars.y + 1.0), (x, bars.bottom() - 1.0)],
            Pen::new(1.4 * look.scale, tokens.ink),
        );
    }
}
