//! The comparison table on its side: strategies as rows, so that long names stand whole and serve
//! as the legend of the charts above them.

use super::table::{ColumnNotes, Differences, draw_cell, hatch, middle};
use super::{Look, head};
use crate::report::chart::{Column, ComparisonTable};
use crate::report::drawing::{Area, Drawing, TextStyle};
use crate::report::marks::{Ink, Size, Symbol, svg};
use crate::report::typeface;

/// Type sizes of names at scale 1, points: the first with which two lines hold each of them, else
/// the last.
const NAME_SIZES: [f64; 4] = [7.6, 7.0, 6.4, 5.8];
/// Lines of a name that do not make its row higher.
const FEW_LINES: usize = 2;
/// Distance of two lines of a text, in sizes of its letters.
const LEADING: f64 = 1.2;
/// Room between two columns at scale 1, points.
const GAP: f64 = 8.0;
/// Room of a symbol before its name at scale 1, points.
const MARK_ROOM: f64 = 9.0;
/// Width of the column of notes at scale 1, points, at least and at most.
const NOTE_WIDTH: (f64, f64) = (46.0, 76.0);
/// Width of a column of figures at scale 1, points, at least and where there is room for more.
const FIGURE_WIDTH: (f64, f64) = (34.0, 54.0);
/// Height of a row at scale 1, points, at least.
const ROW_HEIGHT: f64 = 17.0;

/// Widths, lines and heights of the table, points.
struct Grid {
    name_width: f64,
    name_size: f64,
    note_width: f64,
    figure_width: f64,
    row_height: f64,
}

impl Grid {
    /// Where the notes end, counted from the left side of the table.
    const fn notes_end(&self, gap: f64) -> f64 {
        self.name_width + gap + self.note_width
    }
}

/// Draws the table from the top of an area with a row for each strategy; returns where it ends. No
/// name is shortened: rows are as high as their lines need.
pub fn table_by_strategy(
    drawing: &mut Drawing,
    look: Look,
    area: Area,
    table: &ComparisonTable,
    notes: &ColumnNotes,
) -> f64 {
    let area = head(drawing, look, area, &table.title, &table.method, 1);
    let grid = measure(look, area.width, table, notes);
    let body = titles(drawing, look, area, table, &notes.label, &grid);
    let mut row = Area {
        height: grid.row_height,
        ..body
    };
    for (index, column) in table.columns.iter().enumerate() {
        if column.typical {
            hatch(drawing, look, row);
        }
        drawing.line(&[(row.x, row.y), (row.right(), row.y)], look.hairline());
        name(drawing, look, row, column, &grid);
        let notes_end = row.x + grid.notes_end(GAP * look.scale);
        if let Some(content) = notes.notes.get(index) {
            let lines = wrapped(content, grid.note_width, look.note().size);
            set(drawing, row, notes_end, &lines, look.note().end());
        }
        let cells = table.rows.iter().map(|metric| metric.cells.get(index));
        for (number, cell) in cells.enumerate() {
            let Some(cell) = cell else { continue };
            let place = Area {
                x: notes_end + grid.figure_width * number as f64,
                width: grid.figure_width,
                ..row
            };
            let differences = match cell.difference {
                Some(_) => Differences::Beneath,
                None => Differences::Without,
            };
            draw_cell(drawing, look, place, cell, differences);
        }
        row.y += grid.row_height;
    }
    drawing.line(&[(row.x, row.y), (row.right(), row.y)], look.hairline());
    row.y
}

fn measure(look: Look, width: f64, table: &ComparisonTable, notes: &ColumnNotes) -> Grid {
    let (s, note, body) = (look.scale, look.note().size, look.body().size);
    let widest = |texts: &mut dyn Iterator<Item = &str>| {
        let widths = texts.map(|text| typeface::width(&typeface::settable(text).text));
        widths.fold(0.0, f64::max)
    };
    let columns = table.rows.len().max(1) as f64;
    let mut contents = notes.notes.iter().map(String::as_str);
    let note_width = (widest(&mut contents) * note).clamp(NOTE_WIDTH.0 * s, NOTE_WIDTH.1 * s);
    let cells = || table.rows.iter().flat_map(|row| &row.cells);
    let figures = widest(&mut cells().map(|cell| cell.text.as_str())) * body;
    let mut differences = cells().filter_map(|cell| cell.difference.as_deref());
    // In brackets, and with the mark of the best figure before it.
    let difference = (widest(&mut differences) + 0.7) * note;
    let least = (figures + 13.0 * s).max(difference + GAP * 0.5 * s);
    let least = least.max(FIGURE_WIDTH.0 * s);
    // What the names do not need on one line goes to the figures.
    let mut names = table.columns.iter().map(|column| column.name.as_str());
    let one_line = widest(&mut names) * NAME_SIZES[0] * s + MARK_ROOM * s;
    let room = width - note_width - GAP * s;
    let figure_width = ((room - one_line) / columns).clamp(least, least.max(FIGURE_WIDTH.1 * s));
    let name_width = (room - figure_width * columns).max(60.0 * s);
    let lines_at = |size: f64| {
        let needed = table
            .columns
            .iter()
            .map(|column| wrapped(&column.name, name_width - MARK_ROOM * s, size * s).len());
        needed.max().unwrap_or(1)
    };
    let fits = NAME_SIZES
        .into_iter()
        .find(|size| lines_at(*size) <= FEW_LINES);
    let name_size = fits.unwrap_or(NAME_SIZES[NAME_SIZES.len() - 1]);
    let lines = lines_at(name_size) as f64;
    Grid {
        name_width,
        name_size: name_size * s,
        note_width,
        figure_width,
        row_height: (lines * name_size * LEADING * s + 2.0 * s).max(ROW_HEIGHT * s),
    }
}

/// A text in as many lines as it needs, none of them much longer than another where that cuts no
/// word.
fn wrapped(text: &str, width: f64, size: f64) -> Vec<String> {
    let text = typeface::settable(text).text;
    let at = |room: f64| typeface::wrapped(&text, room, usize::MAX);
    let widest = at(width / size);
    let narrower = (1..10)
        .map(|step| at(width / size * (1.0 - 0.05 * f64::from(step))))
        .take_while(|lines| lines.len() == widest.len() && letters(lines) == letters(&widest));
    narrower.last().unwrap_or(widest)
}

/// Letters of lines; a word that was cut has others.
fn letters(lines: &[String]) -> String {
    let all = lines.iter().flat_map(|line| line.chars());
    all.filter(|letter| !letter.is_whitespace()).collect()
}

/// Sets lines one below the other in the middle of a row; returns the baseline of the first.
fn set(drawing: &mut Drawing, row: Area, x: f64, lines: &[String], style: TextStyle) -> f64 {
    let leading = style.size * LEADING;
    let further = leading * lines.len().saturating_sub(1) as f64;
    let first = middle(row, style.size) - further / 2.0;
    for (number, line) in lines.iter().enumerate() {
        drawing.text(x, first + leading * number as f64, line, style);
    }
    first
}

/// A strategy's name beside its symbol.
fn name(drawing: &mut Drawing, look: Look, row: Area, column: &Column, grid: &Grid) {
    let room = MARK_ROOM * look.scale;
    let style = TextStyle::new(grid.name_size, look.slot(column.slot)).strong();
    let name = drawing.settable(&column.name);
    let lines = wrapped(&name, grid.name_width - room, grid.name_size);
    let first = set(drawing, row, row.x + room, &lines, style);
    let at = (
        row.x + look.style().size(Size::Legend) + 0.4,
        first - style.size * 0.36,
    );
    let ink = Ink::Strategy(column.slot);
    svg::symbol(
        drawing,
        look,
        at,
        Symbol::Slot(column.slot),
        (ink, Size::Legend),
    );
}

/// The titles of the columns, their last lines on one line; returns the area below them.
fn titles(
    drawing: &mut Drawing,
    look: Look,
    area: Area,
    table: &ComparisonTable,
    notes: &str,
    grid: &Grid,
) -> Area {
    let style = look.note().end();
    let gap = GAP * look.scale;
    let notes_end = area.x + grid.notes_end(gap);
    let mut columns = vec![(notes_end, wrapped(notes, grid.note_width, style.size))];
    columns.extend(table.rows.iter().enumerate().map(|(number, row)| {
        let end = notes_end + grid.figure_width * (number + 1) as f64;
        let lines = wrapped(&row.label, grid.figure_width - gap * 0.5, style.size);
        (end, lines)
    }));
    let most = columns.iter().map(|(_, lines)| lines.len()).max();
    let leading = style.size * LEADING;
    let last = area.y + style.size + leading * most.unwrap_or(1).saturating_sub(1) as f64;
    for (end, lines) in &columns {
        let first = last - leading * lines.len().saturating_sub(1) as f64;
        for (number, line) in lines.iter().enumerate() {
            drawing.text(*end, first + leading * number as f64, line, style);
        }
    }
    area.cut_top(last - area.y + 4.0 * look.scale).1
}
