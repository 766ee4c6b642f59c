//! The driver bars on paper.

use super::{Frame, Look, Picture, SheetContent, head};
use crate::language::Text;
use crate::report::chart::{DriverBar, DriverBars, driver_marks};
use crate::report::drawing::{Area, Drawing, TextStyle};
use crate::report::marks::{Ink, Size, Symbol, svg};
use crate::report::typeface;

/// Draws the chart with its title and a legend beneath.
pub fn drivers(drawing: &mut Drawing, look: Look, area: Area, chart: &DriverBars) {
    let area = head(drawing, look, area, &chart.title, &chart.method, 2);
    let note = look.note();
    let legend_lines = chart.legend.len().div_ceil(2);
    let legend_height = legend_lines as f64 * 9.6 * look.scale;
    let room = (area.height - legend_height - 4.0).max(10.0);
    // A name that needs two lines gets them where the bars keep a height to be read by.
    let name_room = |bar: &DriverBar| {
        area.width - 13.0 * look.scale - typeface::width(&bar.total_label) * note.size
    };
    let is_long = |bar: &DriverBar| {
        typeface::width(&typeface::settable(&bar.name).text) * note.size > name_room(bar)
    };
    let share = room / chart.bars.len().max(1) as f64;
    let two_lines = chart.bars.iter().any(is_long) && share >= 28.0 * look.scale;
    let pitch = share.min(if two_lines { 38.0 } else { 30.0 } * look.scale);
    for (index, bar) in chart.bars.iter().enumerate() {
        let slot = Area::new(area.x, area.y + pitch * index as f64, area.width, pitch);
        draw_bar(
            drawing,
            look,
            slot,
            chart,
            bar,
            if two_lines { 2 } else { 1 },
        );
    }
    let mut y = area.y + pitch * chart.bars.len() as f64 + 4.0 + note.size;
    for pair in chart.legend.chunks(2) {
        for (column, entry) in pair.iter().enumerate() {
            let x = area.x + column as f64 * (area.width / 2.0 + 2.0);
            let side = 5.0 * look.scale;
            drawing.rect(
                Area::new(x, y - side + 0.2, side, side),
                1.0,
                look.ink(Ink::Driver(entry.driver)),
                1.0,
            );
            // The last entry of an odd number has the line to itself.
            let room = if pair.len() == 1 {
                area.width
            } else {
                area.width / 2.0
            } - side
                - 6.0;
            drawing.text_within(x + side + 3.5, y, room, &entry.name, note);
        }
        y += 9.6 * look.scale;
    }
}

fn draw_bar(
    drawing: &mut Drawing,
    look: Look,
    area: Area,
    chart: &DriverBars,
    bar: &DriverBar,
    name_lines: usize,
) {
    let style = TextStyle {
        colour: look.slot(bar.slot),
        ..look.note()
    };
    let leading = style.size * 1.2;
    let radius = look.style().size(Size::AtBar);
    let total_width = typeface::width(&bar.total_label) * style.size;
    let name_at = area.x + 9.0 * look.scale;
    let names = Area {
        x: name_at,
        width: area.right() - name_at - total_width - 4.0,
        ..area
    };
    let name = drawing.settable(&bar.name);
    let lines = typeface::wrapped(&name, names.width / style.size, name_lines);
    // The last line stands above the bar, whatever the number of lines.
    let baseline = area.y + style.size + leading * (name_lines - 1) as f64;
    let first = baseline - leading * lines.len().saturating_sub(1) as f64;
    for (number, line) in lines.iter().enumerate() {
        drawing.text(name_at, first + leading * number as f64, line, style);
    }
    svg::symbol(
        drawing,
        look,
        (area.x + radius + 0.6, first - style.size * 0.36),
        Symbol::Slot(bar.slot),
        (Ink::Strategy(bar.slot), Size::AtBar),
    );
    let total = TextStyle {
        colour: look.tokens().ink,
        ..style
    }
    .strong()
    .end();
    drawing.text(area.right(), baseline, &bar.total_label, total);
    let (top, bottom) = (
        baseline + 2.6 * look.scale,
        area.bottom() - 2.4 * look.scale,
    );
    let height = (bottom - top).max(3.0);
    // The bars share a scale.
    let frame = Frame::row(
        Area {
            y: top,
            height,
            ..area
        },
        &chart.x,
    );
    svg::draw(
        drawing,
        look,
        &frame,
        &driver_marks(&bar.segments, &chart.x),
    );
}

impl SheetContent for DriverBars {
    fn title(&self) -> &str {
        &self.title
    }

    fn summary(&self, text: &Text) -> String {
        self.summary(text)
    }

    fn width(&self) -> f64 {
        460.0
    }

    fn draw(&self, drawing: &mut Drawing, look: Look, area: Area) -> f64 {
        let height = 96.0 + 38.0 * self.bars.len() as f64;
        drivers(drawing, look, Area { height, ..area }, self);
        area.y + height
    }

    fn pictures(&self) -> Vec<Picture> {
        let bars = self.bars.iter();
        bars.map(|bar| Picture::row(&self.x, driver_marks(&bar.segments, &self.x)))
            .collect()
    }
}
