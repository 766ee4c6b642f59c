//! The table of net results: a figure a row, a strategy a column.

use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::report::net::{NetCell, NetRow, NetTable};
use egui::{Align2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

const ROW: f32 = 38.0;

/// Where the investors stand today, the table, and what was taken for what is not said.
pub fn results_ui(ui: &mut Ui, scene: &Scene<'_>, table: &NetTable) {
    let tokens = &scene.tokens;
    typography::label_ui(ui, &table.today, Face::body(tokens));
    ui.add_space(4.0);
    head_ui(ui, scene, table);
    for row in &table.rows {
        row_ui(ui, scene, row);
    }
    ui.add_space(4.0);
    for note in table.beside.iter().chain(&table.notes) {
        typography::label_ui(ui, note, Face::note(tokens));
    }
}

/// Left end of each strategy's cells and their width; the first column has the names of the
/// figures.
struct Columns {
    label: f32,
    width: f32,
}

impl Columns {
    fn of(rect: Rect, strategies: usize) -> Self {
        let label = (rect.width() * 0.28).clamp(130.0, 260.0);
        let width = (rect.width() - label) / strategies.max(1) as f32;
        Self { label, width }
    }

    fn cell(&self, rect: Rect, index: usize) -> Rect {
        let left = rect.left() + self.label + self.width * index as f32;
        Rect::from_min_max(
            pos2(left, rect.top()),
            pos2(left + self.width - 8.0, rect.bottom()),
        )
    }
}

fn head_ui(ui: &mut Ui, scene: &Scene<'_>, table: &NetTable) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    let columns = Columns::of(rect, table.columns.len());
    for (index, name) in table.columns.iter().enumerate() {
        let cell = columns.cell(rect, index);
        let face = Face::strong(&scene.tokens);
        let line = Line::truncated(ui.painter(), name, face, cell.width());
        line.paint(ui.painter(), cell.right_center(), Align2::RIGHT_CENTER);
        let response = ui.interact(cell, ui.scope_id().with(("head", index)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, name));
    }
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), scene.tokens.line());
}

fn row_ui(ui: &mut Ui, scene: &Scene<'_>, row: &NetRow) {
    let tokens = &scene.tokens;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let columns = Columns::of(rect, row.cells.len());
    let label = rect.with_max_x(rect.left() + columns.label - 8.0);
    Line::wrapped(ui.painter(), &row.label, Face::body(tokens), label.width()).paint(
        ui.painter(),
        label.left_center(),
        Align2::LEFT_CENTER,
    );
    let response = ui.interact(
        label,
        ui.scope_id().with((&row.label, "label")),
        Sense::hover(),
    );
    response
        .on_hover_text(&row.help)
        .widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, &row.label));
    for (index, cell) in row.cells.iter().enumerate() {
        cell_ui(ui, scene, row, cell, columns.cell(rect, index), index);
    }
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), tokens.line());
}

/// Figure and difference on the first line, where nine paths in ten lie on the second.
fn cell_ui(ui: &mut Ui, scene: &Scene<'_>, row: &NetRow, cell: &NetCell, rect: Rect, index: usize) {
    let tokens = &scene.tokens;
    let fade = if scene.net_is_stale() {
        tokens.quiet
    } else {
        tokens.ink
    };
    let painter = ui.painter();
    let first = match &cell.difference {
        Some(difference) => format!("{}  {difference}", cell.value),
        None => cell.value.clone(),
    };
    let middle = cell.spread.is_none();
    let upper = if middle {
        rect.center().y
    } else {
        rect.top() + 11.0
    };
    Line::truncated(
        painter,
        &first,
        Face::body(tokens).tinted(fade),
        rect.width(),
    )
    .paint(painter, pos2(rect.right(), upper), Align2::RIGHT_CENTER);
    if let Some(spread) = &cell.spread {
        Line::truncated(painter, spread, Face::note(tokens), rect.width()).paint(
            painter,
            pos2(rect.right(), rect.top() + 27.0),
            Align2::RIGHT_CENTER,
        );
    }
    let spoken = match &cell.spread {
        Some(spread) => format!("{first}, {spread}"),
        None => first,
    };
    let response = ui.interact(
        rect,
        ui.scope_id().with((&row.label, index)),
        Sense::hover(),
    );
    response
        .on_hover_text(format!("{spoken}\n{}", row.help))
        .widget_info(|| WidgetInfo::labeled(Role::Cell, true, &spoken));
}
