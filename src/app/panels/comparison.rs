//! The comparison: strategies as columns, metrics as rows, the difference to the reference beneath.

use super::heading;
use super::panel::{Chart, Panel, Table};
use super::pinned::row_menu_ui;
use super::tables;
use super::{over_bursts, rests_on, what_differs};
use crate::app::look::theme::mix;
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::app::state::action::{ExportAction, StrategyAction, ViewAction};
use crate::app::state::pane::Pane;
use crate::app::views::chart_menu;
use crate::app::widgets::hatch;
use crate::app::widgets::icon::{self, Icon};
use crate::app::widgets::{mark, menu};
use crate::report::SingleChart;
use crate::report::chart::{Cell, Column, ComparisonTable, Lead, Row};
use crate::strategy::insights::InsightView;
use crate::strategy::metric::Metric;
use crate::strategy::verdict::Question;
use crate::strategy::verdict::burst_difference;
use egui::{Align2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

const ROW: f32 = 36.0;
const HEADER: f32 = 28.0;
const SMALLEST_COLUMN: f32 = 118.0;
const WIDEST_COLUMN: f32 = 240.0;
const GUTTER: f32 = 28.0;

/// Where columns lie.
struct Layout {
    label: f32,
    column: f32,
}

impl Layout {
    fn new(ui: &Ui, table: &ComparisonTable, face: Face) -> Self {
        let widest = table
            .rows
            .iter()
            .map(|row| Line::new(ui.painter(), &row.label, face).size().x)
            .fold(0.0, f32::max);
        let label = (widest + 24.0).min(ui.available_width() * 0.4);
        let room = ui.available_width() - label;
        let column =
            (room / table.columns.len().max(1) as f32).clamp(SMALLEST_COLUMN, WIDEST_COLUMN);
        Self { label, column }
    }

    /// Right edge of a column's figures.
    fn right(&self, row: Rect, column: usize) -> f32 {
        row.left() + self.label + self.column * (column + 1) as f32 - GUTTER
    }

    fn width(&self, columns: usize) -> f32 {
        self.label + self.column * columns as f32
    }
}

/// What the window knows of it.
pub const PANEL: Panel = Panel {
    chart: Chart::OfComparison(|_| SingleChart::Table),
    table: Table::WithResults(tables::by_metric),
    findings: &[InsightView::Comparison],
    answers: Some(Question::Return),
    ..Panel::new(comparison_ui)
};

/// The table.
fn comparison_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let Some(shown) = scene.shown() else {
        return heading::titled_ui(ui, scene, &scene.say("pane-comparison"), "", |_| {});
    };
    let table = &shown.table;
    heading::titled_ui(ui, scene, &table.title, &table.method, |ui| {
        chart_menu::button_ui(ui, scene, SingleChart::Table);
        heading::views_button_ui(ui, scene);
    });
    let layout = Layout::new(ui, table, Face::body(&scene.tokens));
    let summary = table.summary(scene.text);
    egui::ScrollArea::both()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let width = layout.width(table.columns.len()).max(ui.available_width());
            header_ui(ui, scene, table, &layout, width);
            for row in &table.rows {
                row_ui(ui, scene, table, row, &layout, width);
            }
            over_bursts::over_bursts_ui(ui, scene);
            what_differs::what_differs_ui(ui, scene);
            let (_, whole) = ui.allocate_exact_size(vec2(1.0, 1.0), Sense::hover());
            whole.widget_info(|| WidgetInfo::labeled(Role::Label, true, &summary));
        });
}

fn header_ui(ui: &mut Ui, scene: &Scene<'_>, table: &ComparisonTable, layout: &Layout, width: f32) {
    // A name with a note beneath it needs two lines.
    let has_note = table.columns.iter().any(|column| column.typical);
    let height = if has_note { HEADER + 12.0 } else { HEADER };
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    for (index, column) in table.columns.iter().enumerate() {
        let right = layout.right(rect, index);
        let cell = Rect::from_min_max(
            pos2(right - layout.column + 20.0, rect.top()),
            pos2(right + 4.0, rect.bottom()),
        );
        let id = ui.scope_id().with(("column", index));
        let response = ui.interact(cell, id, Sense::click());
        let name = header_name(scene, column);
        response.widget_info(|| {
            WidgetInfo::selected(Role::ColumnHeader, true, is_active(scene, column), &name)
        });
        if response.hovered() {
            scene.ask(ViewAction::Point(column.strategy));
        }
        if response.clicked() {
            scene.ask(StrategyAction::Select(column.strategy));
        }
        if let Some(strategy) = scene.workspace().strategies.get(column.strategy) {
            menu::context_ui(&response, |ui| {
                row_menu_ui(ui, scene, column.strategy, strategy);
                ui.separator();
                copy_ui(ui, scene);
            });
        }
        let tokens = &scene.tokens;
        let color = tokens.strategy(column.slot);
        let set_off = is_active(scene, column) || scene.session.pointed == Some(column.strategy);
        let star = if column.reference { 18.0 } else { 0.0 };
        let face = Face::body(tokens).strong_if(set_off).tinted(color);
        let line = Line::truncated(
            ui.painter(),
            &column.name,
            face,
            layout.column - GUTTER - 22.0 - star,
        );
        let response = if line.is_cut() {
            response.on_hover_text(&name)
        } else {
            response
        };
        let y = rect.top() + HEADER / 2.0;
        if column.typical {
            hatch::paint(ui.painter(), hatched(cell), tokens);
            let note = Line::truncated(
                ui.painter(),
                &scene.say("no-holding"),
                Face::note(tokens),
                layout.column - 12.0,
            );
            note.paint(ui.painter(), pos2(right, y + 15.0), Align2::RIGHT_CENTER);
        }
        let text = line.paint(ui.painter(), pos2(right - star, y), Align2::RIGHT_CENTER);
        mark::paint(
            ui.painter(),
            pos2(text.left() - 10.0, y),
            4.5,
            column.slot,
            color,
        );
        if column.reference {
            icon::paint(
                ui.painter(),
                pos2(right - 5.0, y),
                13.0,
                Icon::Star,
                tokens.quiet,
            );
        }
        icon::focus_ring(ui, &response, cell.shrink2(vec2(0.0, 3.0)));
    }
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), scene.tokens.line());
}

/// What of a column's cell is hatched: all but a little room to the next.
fn hatched(cell: Rect) -> Rect {
    cell.with_min_x(cell.left() + 8.0)
        .with_max_x(cell.right() + 4.0)
}

fn is_active(scene: &Scene<'_>, column: &Column) -> bool {
    column.strategy == scene.session.active
}

fn header_name(scene: &Scene<'_>, column: &Column) -> String {
    let name = if column.reference {
        scene
            .text
            .with("strategy-is-reference", &[("name", &column.name)])
    } else {
        column.name.clone()
    };
    if column.typical {
        scene.text.pair(&name, &scene.say("no-holding"))
    } else {
        name
    }
}

fn row_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    table: &ComparisonTable,
    row: &Row,
    layout: &Layout,
    width: f32,
) {
    let tokens = &scene.tokens;
    let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
    if !ui.is_rect_visible(rect) {
        return;
    }
    if response.contains_pointer() {
        ui.painter()
            .rect_filled(rect, 0.0, mix(tokens.panel, tokens.well, 0.7));
    }
    let label_rect = rect.with_max_x(rect.left() + layout.label - 8.0);
    let label = Line::truncated(
        ui.painter(),
        &row.label,
        Face::body(tokens),
        label_rect.width(),
    );
    label.paint(
        ui.painter(),
        pos2(rect.left(), rect.center().y),
        Align2::LEFT_CENTER,
    );
    let label = ui.interact(
        label_rect,
        ui.scope_id().with(("metric", row.metric.index())),
        Sense::hover(),
    );
    label.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, &row.label));
    label.on_hover_ui(|ui| {
        typography::label_ui(ui, &row.help, Face::body(tokens));
        rests_on::rests_on_ui(ui, scene, row.metric);
    });
    for (index, (column, cell)) in table.columns.iter().zip(&row.cells).enumerate() {
        let right = layout.right(rect, index);
        let at = Rect::from_min_max(
            pos2(right - layout.column + GUTTER, rect.top()),
            pos2(right, rect.bottom()),
        );
        cell_ui(ui, scene, row, column, cell, at);
    }
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), tokens.line());
}

fn cell_ui(ui: &mut Ui, scene: &Scene<'_>, row: &Row, column: &Column, cell: &Cell, at: Rect) {
    let tokens = &scene.tokens;
    let is_net = matches!(row.metric, Metric::Net(_));
    let faded = scene.stale() || (is_net && scene.net_is_stale());
    let ink = if faded {
        mix(tokens.panel, tokens.ink, 0.45)
    } else {
        tokens.ink
    };
    let set_off = scene.session.pointed == Some(column.strategy) || is_active(scene, column);
    let face = Face::body(tokens)
        .sized(crate::app::look::theme::TITLE)
        .tinted(ink)
        .strong_if(set_off);
    let painter = ui.painter();
    let value_y = if cell.difference.is_some() {
        at.top() + 12.0
    } else {
        at.center().y
    };
    let value = typography::paint(
        painter,
        pos2(at.right(), value_y),
        Align2::RIGHT_CENTER,
        &cell.text,
        face,
    );
    match cell.lead {
        Lead::Told(_) => {
            let color = if faded { tokens.quiet } else { tokens.accent };
            let at = pos2(value.left() - 11.0, value_y);
            icon::paint(painter, at, 13.0, Icon::Tick, color);
        }
        Lead::CannotTell(_) => {
            let at = pos2(value.left() - 11.0, value_y);
            let face = Face::quiet(tokens);
            typography::paint(painter, at, Align2::CENTER_CENTER, "~", face);
        }
        Lead::None | Lead::Untested | Lead::BeyondDraws => {}
    }
    if let Some(difference) = &cell.difference {
        let quiet = if cell.within_error || faded {
            mix(tokens.panel, tokens.quiet, 0.62)
        } else {
            tokens.quiet
        };
        let at = pos2(at.right(), at.top() + 26.0);
        typography::paint(
            painter,
            at,
            Align2::RIGHT_CENTER,
            difference,
            Face::note(tokens).tinted(quiet),
        );
    }
    if column.typical {
        hatch::paint(painter, hatched(at), tokens);
    }
    let id = ui
        .scope_id()
        .with(("cell", row.metric.index(), column.strategy));
    let response = ui.interact(at, id, Sense::CLICK);
    let spoken = match &cell.difference {
        Some(difference) => format!("{} ({difference})", cell.text),
        None => cell.text.clone(),
    };
    let spoken = scene
        .text
        .pair(&format!("{} {}", column.name, row.label), &spoken);
    response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &spoken));
    if response.hovered() {
        scene.ask(ViewAction::Point(column.strategy));
    }
    menu::context_ui(&response, |ui| copy_ui(ui, scene));
    response.on_hover_ui(|ui| explain_ui(ui, scene, row, column, cell));
}

fn copy_ui(ui: &mut Ui, scene: &Scene<'_>) {
    if ui.button(scene.say("command-copy-table")).clicked() {
        scene.ask(ExportAction::CopyTable(Pane::Comparison));
        ui.close();
    }
}

/// What a figure means and how sure it is.
fn explain_ui(ui: &mut Ui, scene: &Scene<'_>, row: &Row, column: &Column, cell: &Cell) {
    let tokens = &scene.tokens;
    typography::label_ui(
        ui,
        &format!("{} {}", column.name, cell.text),
        Face::strong(tokens),
    );
    typography::label_ui(ui, &row.help, Face::body(tokens));
    let mut note = |text: String| {
        typography::label_ui(ui, &text, Face::note(tokens));
    };
    match &cell.error {
        Some(error) => note(scene.text.with("explain-error", &[("error", error)])),
        None => note(scene.say("explain-exact")),
    }
    if let Some(difference) = &cell.difference {
        note(match &cell.difference_error {
            Some(error) => scene.text.with(
                "explain-difference",
                &[("difference", difference), ("error", error)],
            ),
            None => scene
                .text
                .with("explain-difference-exact", &[("difference", difference)]),
        });
        if cell.within_error {
            note(scene.say("explain-within-error"));
        }
    }
    if row.metric == Metric::ExposureAtBurst
        && let Some(shown) = scene.shown()
        && column.strategy != shown.comparison.reference
        && column.strategy < shown.comparison.strategies.len()
    {
        let paired = burst_difference(&shown.comparison, column.strategy);
        let paired = scene.figures().share_difference(paired.value);
        note(
            scene
                .text
                .with("explain-paired", &[("difference", &paired)]),
        );
    }
    if column.typical {
        note(scene.say("no-holding-help"));
    }
    let counted = |key: &str, count: u32| scene.text.with(key, &[("count", &count.to_string())]);
    match cell.lead {
        Lead::Told(count) => note(counted("cell-told", count)),
        Lead::CannotTell(count) => note(counted("cell-cannot-be-told", count)),
        Lead::Untested => note(scene.say("cell-not-yet-told")),
        Lead::BeyondDraws => note(scene.say("cell-beyond-draws")),
        Lead::None => {}
    }
    rests_on::rests_on_ui(ui, scene, row.metric);
}

/// The table as tab-separated values, for the clipboard.
pub fn as_tsv(table: &ComparisonTable) -> String {
    tables::comparison(table).tsv()
}
