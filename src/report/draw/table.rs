//! The comparison table on paper: figures right-aligned in their columns, differences beside or
//! beneath them.

use super::{Look, Picture, SheetContent, head};
use crate::language::Text;
use crate::report::chart::{Cell, ComparisonTable, Lead};
use crate::report::drawing::{Anchor, Area, Drawing, Pen, TextStyle};
use crate::report::marks::{Ink, Size, Symbol, svg};
use crate::report::typeface;

/// A note under each column's name, such as the mix it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnNotes {
    /// What the notes are, at the head of the first column.
    pub label: String,
    /// One for each column.
    pub notes: Vec<String>,
}

/// Type size of the columns' names at scale 1, points.
const NAME_SIZE: f64 = 7.6;
/// The same where a name would need more than [`FEW_LINES`] lines.
const SMALL_NAME_SIZE: f64 = 6.8;
/// Lines of a name that are still read at a glance.
const FEW_LINES: usize = 3;

/// Radius of the columns' marks at scale 1, points.
const MARK_RADIUS: f64 = 2.3;

/// Stands before the best figure of a row whose order the judgements may turn.
const CANNOT_TELL: &str = "~";

/// Lines that a name may take at most.
const MOST_NAME_LINES: usize = 4;

/// Distance of two lines of a name at scale 1, points.
const NAME_LEADING: f64 = 9.0;

/// Widths and heights of the table.
struct Grid {
    label_width: f64,
    column_width: f64,
    row_height: f64,
    /// Rows that have room; the rest is left out.
    rows: usize,
    /// Lines that the columns' names take.
    name_lines: usize,
    /// Their type size at scale 1, points.
    name_size: f64,
    /// Beside the figures, where the columns have room, or beneath.
    differences: Differences,
}

/// Where the differences of a table stand.
#[derive(Clone, Copy)]
pub(super) enum Differences {
    /// To the right of the figures, in a width.
    Beside(f64),
    /// Below the figures.
    Beneath,
    /// Nowhere: all is compared with these figures.
    Without,
}

/// Draws the table with its title; the columns share the width the names of the rows leave. Rows
/// without room are left out, the last first.
pub fn table(
    drawing: &mut Drawing,
    look: Look,
    area: Area,
    table: &ComparisonTable,
    notes: &ColumnNotes,
) {
    let area = head(drawing, look, area, &table.title, &table.method, 1);
    // As many lines for the names as they need and the rows leave.
    let cut = |lines: usize| area.cut_top((14.0 + NAME_LEADING * lines as f64) * look.scale);
    let most = (1..=MOST_NAME_LINES)
        .rev()
        .find(|lines| measure(look, cut(*lines).1, table, *lines).rows == table.rows.len());
    let most = most.unwrap_or(1).max(2);
    let lines = measure(look, area, table, most).name_lines;
    let (top, body) = cut(lines);
    let grid = measure(look, body, table, lines);
    header(drawing, look, top, table, notes, &grid);
    let body_style = look.body();
    let rows = table.rows.get(..grid.rows).unwrap_or_default();
    for (index, row) in rows.iter().enumerate() {
        let y = body.y + grid.row_height * index as f64;
        drawing.line(&[(body.x, y), (body.right(), y)], look.hairline());
        let line = Area::new(body.x, y, body.width, grid.row_height);
        let baseline = middle(line, body_style.size);
        drawing.text_within(
            body.x,
            baseline,
            grid.label_width - 8.0,
            &row.label,
            body_style,
        );
        for (column, cell) in row.cells.iter().enumerate() {
            let x = body.x + grid.label_width + grid.column_width * column as f64;
            draw_cell(
                drawing,
                look,
                Area::new(x, y, grid.column_width, grid.row_height),
                cell,
                grid.differences,
            );
        }
    }
    let y = body.y + grid.row_height * grid.rows as f64;
    drawing.line(&[(body.x, y), (body.right(), y)], look.hairline());
}

pub(super) fn middle(line: Area, size: f64) -> f64 {
    line.y + line.height / 2.0 + size * 0.36
}

fn measure(look: Look, area: Area, table: &ComparisonTable, most_name_lines: usize) -> Grid {
    let body = look.body().size;
    let widest_label = table
        .rows
        .iter()
        .map(|row| typeface::width(&row.label))
        .fold(0.0, f64::max)
        * body;
    let columns = table.columns.len().max(1) as f64;
    let cells = || table.rows.iter().flat_map(|row| &row.cells);
    let differences = cells().filter_map(|cell| cell.difference.as_deref());
    let difference_width = differences.map(typeface::width).fold(0.0, f64::max) * look.note().size;
    let figure_width = cells()
        .map(|cell| typeface::width(&cell.text))
        .fold(0.0, f64::max)
        * body;
    let label_width = (widest_label + 12.0).min(area.width * 0.34);
    let widest_column = if table.columns.len() <= 2 {
        180.0
    } else {
        150.0
    };
    let column_width = ((area.width - label_width) / columns).min(widest_column * look.scale);
    // Beside its figure a difference takes room from the name above them.
    let widest_name = table
        .columns
        .iter()
        .map(|column| typeface::width(&column.name))
        .fold(0.0, f64::max);
    let least_name =
        (widest_name * NAME_SIZE * look.scale).min(70.0 * look.scale) + 20.0 * look.scale;
    let figures_room = figure_width + 20.0 * look.scale;
    let beside = column_width >= difference_width + 8.0 * look.scale + least_name.max(figures_room);
    let (least, most) = if beside { (13.5, 20.0) } else { (15.5, 22.0) };
    let rows = table
        .rows
        .len()
        .min((area.height / (least * look.scale)) as usize)
        .max(1);
    let row_height = (area.height / rows as f64).min(most * look.scale);
    // Columns that do not need the width leave it to the names of the rows.
    let mut grid = Grid {
        label_width: area.width - column_width * columns,
        column_width,
        row_height,
        rows,
        name_lines: 1,
        name_size: NAME_SIZE,
        differences: if beside {
            Differences::Beside(difference_width)
        } else {
            Differences::Beneath
        },
    };
    let room = name_room(look, &grid);
    let needed_at = |size: f64| {
        let lines = |name: &str| {
            let name = typeface::settable(name).text;
            typeface::wrapped(&name, room / (size * look.scale), usize::MAX).len()
        };
        table
            .columns
            .iter()
            .map(|column| lines(&column.name))
            .max()
            .unwrap_or(1)
    };
    let mut needed = needed_at(NAME_SIZE);
    if needed > FEW_LINES {
        grid.name_size = SMALL_NAME_SIZE;
        needed = needed_at(SMALL_NAME_SIZE);
    }
    grid.name_lines = needed.clamp(1, most_name_lines);
    grid
}

/// Room of a column's name beside its mark.
fn name_room(look: Look, grid: &Grid) -> f64 {
    let column = Area::new(0.0, 0.0, grid.column_width, 0.0);
    figure_end(look, column, grid.differences) - 4.0 * MARK_RADIUS * look.scale - 8.0
}

/// Where the figures of a column end.
fn figure_end(look: Look, column: Area, differences: Differences) -> f64 {
    match differences {
        Differences::Beside(width) => column.right() - width - 8.0 * look.scale,
        Differences::Beneath | Differences::Without => column.right(),
    }
}

fn header(
    drawing: &mut Drawing,
    look: Look,
    area: Area,
    table: &ComparisonTable,
    notes: &ColumnNotes,
    grid: &Grid,
) {
    let note = look.note();
    // Names stand on one line with their last line, the notes beneath.
    let note_line = area.bottom() - 5.5 * look.scale;
    let name_line = note_line - 9.5 * look.scale;
    // The first column's note is short and right-aligned: the words before it may reach over.
    let first = notes
        .notes
        .first()
        .map_or(0.0, |content| typeface::width(content))
        * note.size;
    let first_end = figure_end(
        look,
        Area::new(area.x + grid.label_width, area.y, grid.column_width, 0.0),
        grid.differences,
    );
    drawing.text_within(
        area.x,
        note_line,
        first_end - first - area.x - 10.0,
        &notes.label,
        note,
    );
    for (index, column) in table.columns.iter().enumerate() {
        let x = area.x + grid.label_width + grid.column_width * index as f64;
        if column.typical {
            let height = area.height + grid.row_height * grid.rows as f64;
            let column = Area::new(x + 10.0, area.y, grid.column_width - 6.0, height);
            hatch(drawing, look, column);
        }
        let end = figure_end(
            look,
            Area::new(x, area.y, grid.column_width, area.height),
            grid.differences,
        );
        let size = grid.name_size * look.scale;
        let style = TextStyle {
            anchor: Anchor::End,
            ..TextStyle::new(size, look.slot(column.slot))
        }
        .strong();
        let radius = MARK_RADIUS * look.scale;
        let name = drawing.settable(&column.name);
        let lines = typeface::wrapped(&name, name_room(look, grid) / size, grid.name_lines);
        let first = name_line - NAME_LEADING * look.scale * lines.len().saturating_sub(1) as f64;
        for (number, line) in lines.iter().enumerate() {
            drawing.text(
                end,
                first + NAME_LEADING * look.scale * number as f64,
                line,
                style,
            );
        }
        let first_width = lines.first().map_or(0.0, |line| typeface::width(line)) * size;
        let mark_at = end - first_width - radius * 2.0 - 1.0;
        svg::symbol(
            drawing,
            look,
            (mark_at, first - size * 0.36),
            Symbol::Slot(column.slot),
            (Ink::Strategy(column.slot), Size::Legend),
        );
        if let Some(content) = notes.notes.get(index) {
            let share = ((end - x - 4.0) / (typeface::width(content) * note.size).max(1e-9))
                .clamp(0.7, 1.0);
            let style = TextStyle {
                size: note.size * share,
                ..note
            };
            drawing.text(
                end,
                note_line,
                &typeface::shortened(content, (end - x) / style.size),
                style.end(),
            );
        }
    }
}

/// Lines from lower left to upper right: what lies under them is not what is held.
pub(super) fn hatch(drawing: &mut Drawing, look: Look, area: Area) {
    let step = 7.0 * look.scale;
    let mut left = area.x - area.height;
    while left < area.right() {
        // From the lower edge, or the left one, to the upper edge, or the right one.
        let from = left.max(area.x);
        let to = (left + area.height).min(area.right());
        drawing.line(
            &[
                (from, area.bottom() - (from - left)),
                (to, area.bottom() - (to - left)),
            ],
            look.hairline(),
        );
        left += step;
    }
}

/// A figure with its difference in an area of the table.
pub(super) fn draw_cell(
    drawing: &mut Drawing,
    look: Look,
    area: Area,
    cell: &Cell,
    differences: Differences,
) {
    let tokens = look.tokens();
    let body = look.body();
    let note = look.note();
    let end = figure_end(look, area, differences);
    let beneath = matches!(differences, Differences::Beneath);
    let is_low = cell.difference.is_none() && area.height < 16.0 * look.scale;
    let baseline = if !beneath || is_low {
        middle(area, body.size)
    } else {
        area.y + area.height * 0.5 - 0.4 * look.scale
    };
    let is_best = matches!(cell.lead, Lead::Told(_));
    let figure = if is_best { body.strong() } else { body };
    drawing.text(end, baseline, &cell.text, figure.end());
    if let Lead::CannotTell(_) = cell.lead {
        let x = end - typeface::width(&cell.text) * body.size - 4.0 * look.scale;
        drawing.text(x, baseline, CANNOT_TELL, note.end());
    }
    if is_best {
        // The best of the row: a tick before the figure.
        let x = end - typeface::width(&cell.text) * body.size - 8.0 * look.scale;
        let y = baseline - body.size * 0.30;
        let s = look.scale;
        drawing.line(
            &[
                (x - 2.6 * s, y),
                (x - 0.6 * s, y + 2.0 * s),
                (x + 2.8 * s, y - 2.4 * s),
            ],
            Pen::new(1.2 * s, tokens.accent),
        );
    }
    let Some(difference) = &cell.difference else {
        return;
    };
    // What lies within its error is not worth ink: it is shown in brackets.
    let shown = if cell.within_error {
        format!("({difference})")
    } else {
        difference.clone()
    };
    if beneath {
        drawing.text(
            end,
            baseline + note.size * 1.15,
            &shown,
            TextStyle {
                size: note.size * 0.94,
                ..note
            }
            .end(),
        );
    } else {
        drawing.text(end + 8.0 * look.scale, baseline, &shown, note);
    }
}

/// The comparison on a sheet, with the mix of each strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct TableSheet {
    /// The comparison.
    pub table: ComparisonTable,
    /// What stands below the names of the strategies.
    pub notes: ColumnNotes,
}

impl SheetContent for TableSheet {
    fn title(&self) -> &str {
        &self.table.title
    }

    fn summary(&self, text: &Text) -> String {
        self.table.summary(text)
    }

    fn width(&self) -> f64 {
        match self.table.columns.len() {
            0..=1 => 420.0,
            2..=4 => 640.0,
            _ => 840.0,
        }
    }

    fn draw(&self, drawing: &mut Drawing, look: Look, area: Area) -> f64 {
        let height = 464.0;
        let area = Area { height, ..area };
        table(drawing, look, area, &self.table, &self.notes);
        area.bottom()
    }

    fn pictures(&self) -> Vec<Picture> {
        Vec::new()
    }
}
