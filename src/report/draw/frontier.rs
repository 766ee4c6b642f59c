//! The frontier as vectors.

use super::frame::Frame;
use super::legend::{Named, Symbol, legend};
use super::names::{self, Beside};
use super::{Look, head};
use crate::report::chart::{FrontierChart, FrontierMark};
use crate::report::drawing::{Area, Drawing, Pen, Style};
use crate::report::palette::Mark;

/// Height of the plot at scale 1, points.
const PLOT: f64 = 236.0;

/// Draws the chart with its title from the top of an area; answers where it ends.
pub fn frontier(drawing: &mut Drawing, look: Look, area: Area, chart: &FrontierChart) -> f64 {
    let area = head(drawing, look, area, &chart.title, &chart.method, 2);
    let tokens = look.tokens();
    // In the order of the comparison; on the plot the active one is drawn last, on top.
    let mut marks: Vec<&FrontierMark> = chart.marks.iter().collect();
    marks.sort_by_key(|mark| mark.strategy);
    let frame_in = |area: Area| Area {
        height: PLOT * look.scale,
        ..area
    };
    // Names stand beside their marks where all of them find room there, else above the plot.
    let best = (!chart.best_label.is_empty()).then(|| Named {
        symbol: Symbol::Star,
        name: &chart.best_label,
        colour: tokens.ink,
        strong: false,
    });
    let star: Vec<Named<'_>> = best.into_iter().collect();
    let mut trial = Drawing::new();
    let below_star = legend(&mut trial, look, area, &star);
    let frame = Frame::draw(
        &mut trial,
        look,
        frame_in(below_star),
        (&chart.x, &chart.x_title),
        (&chart.y, &chart.y_title),
    );
    let beside = all_beside(look, &frame, &marks);
    let direct = names::places(&beside, frame.area, &taken(look, &frame, chart))
        .iter()
        .all(Option::is_some);
    let area = if direct {
        legend(drawing, look, area, &star)
    } else {
        let strategies = marks
            .iter()
            .map(|mark| Named::strategy(look, mark.slot, &mark.name, mark.active));
        legend(
            drawing,
            look,
            area,
            &strategies.chain(star).collect::<Vec<_>>(),
        )
    };
    let plot = frame_in(area);
    let frame = Frame::draw(
        drawing,
        look,
        plot,
        (&chart.x, &chart.x_title),
        (&chart.y, &chart.y_title),
    );
    let cloud = tokens.panel.towards(tokens.quiet, 0.42);
    drawing.dots(
        chart.cloud.iter().map(|(x, y)| frame.at(*x, *y)),
        0.8 * look.scale,
        cloud,
    );
    let line: Vec<_> = chart
        .efficient
        .iter()
        .map(|point| frame.at(point.x, point.y))
        .collect();
    drawing.line(&line, Pen::new(1.6 * look.scale, tokens.accent));
    if let Some(cap) = chart.cap.filter(|cap| frame.holds_x(*cap)) {
        let x = frame.x(cap);
        let pen = Pen::new(0.8, tokens.ink).dashed(2.4, 2.4);
        drawing.line(&[(x, frame.area.y), (x, frame.area.bottom())], pen);
        // At the foot of the line, on the side that has room.
        let note = look.note();
        let left = x > frame.area.x + frame.area.width * 0.8;
        let style = if left { note.end() } else { note };
        let at = if left { x - 3.0 } else { x + 3.0 };
        drawing.text(at, frame.area.bottom() - 4.0, &chart.cap_label, style);
    }
    if let Some(best) = &chart.best {
        let (x, y) = frame.at(best.x, best.y);
        drawing.star(
            x,
            y,
            5.4 * look.scale,
            tokens.ink,
            Pen::new(1.6, tokens.panel),
        );
    }
    for mark in &chart.marks {
        let (x, y) = frame.at(mark.x, mark.y);
        let rim = Pen::new(1.4, tokens.panel);
        drawing.mark(
            x,
            y,
            radius(look, mark),
            Mark::of(mark.slot),
            look.slot(mark.slot),
            Some(rim),
        );
    }
    if direct {
        let beside = all_beside(look, &frame, &marks);
        let places = names::places(&beside, frame.area, &taken(look, &frame, chart));
        for (name, place) in beside.iter().zip(places) {
            if let Some(place) = place {
                names::set(drawing, look, name, place);
            }
        }
    }
    plot.bottom()
}

fn radius(look: Look, mark: &FrontierMark) -> f64 {
    if mark.active {
        3.4 * look.scale
    } else {
        2.8 * look.scale
    }
}

fn all_beside<'a>(look: Look, frame: &Frame<'_>, marks: &[&'a FrontierMark]) -> Vec<Beside<'a>> {
    let beside = |mark: &&'a FrontierMark| Beside {
        at: frame.at(mark.x, mark.y),
        gap: 5.5 * look.scale,
        name: &mark.name,
        style: Style {
            colour: look.slot(mark.slot),
            strong: mark.active,
            ..look.note()
        },
    };
    marks.iter().map(beside).collect()
}

/// What names keep clear of: the marks, the star and the cap.
fn taken(look: Look, frame: &Frame<'_>, chart: &FrontierChart) -> Vec<Area> {
    let marks = chart
        .marks
        .iter()
        .map(|mark| names::mark_place(frame.at(mark.x, mark.y), radius(look, mark)));
    let star = chart
        .best
        .iter()
        .map(|best| names::mark_place(frame.at(best.x, best.y), 5.0 * look.scale));
    let cap = chart
        .cap
        .map(|cap| Area::new(frame.x(cap) - 0.5, frame.area.y, 1.0, frame.area.height));
    marks.chain(star).chain(cap).collect()
}
