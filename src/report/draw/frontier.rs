//! The frontier on paper: its frame, and its names beside their marks or above the plot.

use super::frame::{Frame, NamedAxis};
use super::legend::{Entry, legend};
use super::{Look, head};
use crate::report::chart::FrontierChart;
use crate::report::drawing::{Area, Drawing};
use crate::report::marks::{Ink, Mark, Symbol, svg};

/// Height of the plot at scale 1, points.
const PLOT: f64 = 236.0;

/// Draws the chart with its title from the top of an area; returns where it ends.
pub fn frontier(drawing: &mut Drawing, look: Look, area: Area, chart: &FrontierChart) -> f64 {
    let area = head(drawing, look, area, &chart.title, &chart.method, 2);
    let plot_in = |area: Area| Area {
        height: PLOT * look.scale,
        ..area
    };
    let (x, y) = (
        NamedAxis {
            axis: &chart.x,
            title: &chart.x_title,
        },
        NamedAxis {
            axis: &chart.y,
            title: &chart.y_title,
        },
    );
    let mut marks = chart.marks();
    let mut entries: Vec<Entry<'_>> = Vec::new();
    if !chart.best_label.is_empty() {
        entries.push(Entry {
            symbol: Symbol::Star,
            name: &chart.best_label,
            ink: Ink::Ink,
            strong: false,
        });
    }
    // Names stand beside their marks where all of them find room there, else above the plot.
    let mut trial = Drawing::new();
    let below = legend(&mut trial, look, area, &entries);
    let frame = Frame::draw(&mut trial, look, plot_in(below), x, y);
    if !svg::has_room_for_names(look, &frame, &marks) {
        marks.retain(|mark| !matches!(mark, Mark::Name { .. }));
        let strategies = chart.in_order().into_iter();
        let strategies = strategies.map(|mark| Entry::strategy(mark.slot, &mark.name, mark.active));
        entries = strategies.chain(entries).collect();
    }
    let plot = plot_in(legend(drawing, look, area, &entries));
    let frame = Frame::draw(drawing, look, plot, x, y);
    svg::draw(drawing, look, &frame, &marks);
    plot.bottom()
}
