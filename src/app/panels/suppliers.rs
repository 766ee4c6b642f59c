//! Suppliers: how much of each strategy rests on each vendor of base models, who its tenants are,
//! and what an upgrade that crushes them would cost.

use super::analysis_job::waiting_ui;
use super::heading::titled_ui;
use super::panel::{Chart, Described, Panel, Table, current, of_all_paths};
use super::rests_on;
use crate::app::look::theme::mix;
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::app::state::action::ViewAction;
use crate::app::state::pane::Pane;
use crate::app::views::chart_menu;
use crate::app::views::text_table::TextTable;
use crate::app::widgets::marks::{Canvas, row_transform};
use crate::app::widgets::scrolled::scroll_width;
use crate::app::work::simulator::{PathReading, Paths};
use crate::report::analyses::suppliers::{SupplierChart, SupplierRow};
use crate::strategy::insights::InsightView;
use crate::strategy::metric::Metric;
use crate::strategy::plan::Workspace;
use crate::strategy::study::{Cancelled, Progress};
use crate::strategy::suppliers::SupplierExposure;
use egui::{Align2, Rangef, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use egui_plot::PlotTransform;
use std::rc::Rc;

const BAR: f32 = 16.0;

/// The panel, its chart and its table.
pub const PANEL: Panel = Panel {
    chart: Chart::OfAnalysis {
        drawn: |scene| current(scene, &chart(scene)?.chart, false),
        imprint: of_all_paths,
    },
    table: Table::OfAnalysis(text_table),
    claims: &[5],
    findings: &[InsightView::Vendors],
    ..Panel::new(suppliers_ui)
};

/// Which vendors is a strategy built on?
pub struct VendorReading {
    /// Its place among the pinned ones.
    pub strategy: usize,
}

impl PathReading for VendorReading {
    type Answer = Vec<SupplierExposure>;

    fn read(
        &self,
        paths: Paths<'_>,
        workspace: &Workspace,
        _: &Progress,
    ) -> Result<Vec<SupplierExposure>, Cancelled> {
        Ok(paths.study.suppliers(workspace, self.strategy))
    }
}

/// What the panel draws; `None` before the first results.
fn chart(scene: &Scene<'_>) -> Option<Rc<Described<SupplierChart>>> {
    scene.keep((), || {
        let subject = scene.subject()?;
        let vendors: Option<Vec<_>> = (0..subject.comparison.strategies.len())
            .map(|strategy| {
                scene
                    .engine
                    .read(&VendorReading { strategy }, scene.document)
            })
            .collect();
        let chart = SupplierChart::new(&vendors?, scene.session.active, &subject);
        let summary = chart.summary(scene.text);
        Some(Described::list(chart, summary))
    })
}

fn suppliers_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let Some(chart) = chart(scene) else {
        return waiting_ui(ui, scene);
    };
    titled_ui(ui, scene, &chart.title, &chart.method, |ui| {
        chart_menu::button_ui(ui, scene, Pane::Suppliers.chart())
    });
    if chart.rows.is_empty() {
        typography::label_ui(ui, &chart.none, Face::quiet(&scene.tokens));
        return;
    }
    let width = scroll_width(ui);
    let stale = scene.stale();
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.set_max_width(width);
            head_ui(ui, scene, &chart);
            for row in &chart.rows {
                row_ui(ui, scene, &chart, row, stale);
            }
            ui.add_space(4.0);
            let response =
                typography::label_ui(ui, &chart.without_vendor, Face::note(&scene.tokens));
            response
                .on_hover_ui(|ui| rests_on::metric_help_ui(ui, scene, Metric::LargestVendorShare));
        });
}

/// Vendors as rows: their share in each strategy, the three figures, and the companies.
fn text_table(scene: &Scene<'_>) -> Option<TextTable> {
    let chart = chart(scene)?;
    let mut columns = vec![scene.say("workbook-vendor")];
    columns.extend(
        chart
            .strategies
            .iter()
            .map(|strategy| strategy.name.clone()),
    );
    columns.extend(chart.columns.clone());
    let rows = chart.rows.iter().map(|row| {
        let shares = row.shares.iter().map(|share| share.label.clone());
        let figures = [&row.tenants_share, &row.crush, &row.per_release].map(Clone::clone);
        std::iter::once(row.vendor.clone())
            .chain(shares)
            .chain(figures)
            .collect()
    });
    Some(TextTable {
        columns,
        rows: rows.collect(),
        words: 1,
    })
}

/// Where the parts of a row lie.
struct VendorColumns {
    /// Right end of the vendor's name.
    name: f32,
    /// Bars, from zero to the end of the axis.
    bars: Rangef,
    /// Right ends of the three figures.
    figures: [f32; 3],
}

impl VendorColumns {
    fn of(rect: Rect) -> Self {
        let w = rect.width();
        let figure = (w * 0.13).clamp(62.0, 110.0);
        let right = rect.right();
        let name = rect.left() + (w * 0.2).clamp(80.0, 160.0);
        Self {
            name,
            bars: Rangef::new(name + 8.0, right - 3.0 * figure - 56.0),
            figures: [right - 2.0 * figure, right - figure, right],
        }
    }

    /// The transform of the bars in a row.
    fn transform(&self, chart: &SupplierChart, row: Rect) -> PlotTransform {
        row_transform(Rect::from_x_y_ranges(self.bars, row.y_range()), &chart.x)
    }
}

fn head_ui(ui: &mut Ui, scene: &Scene<'_>, chart: &Described<SupplierChart>) {
    let tokens = &scene.tokens;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &chart.summary));
    let columns = VendorColumns::of(rect);
    let face = Face::note(tokens);
    let painter = ui.painter();
    let room = columns.bars.span() + 40.0;
    Line::truncated(painter, &chart.x_title, face, room).paint(
        painter,
        pos2(columns.bars.min, rect.top() + 2.0),
        Align2::LEFT_TOP,
    );
    let transform = columns.transform(chart, rect);
    for tick in &chart.x.ticks {
        let x = transform.position_from_point_x(tick.at);
        typography::paint(
            painter,
            pos2(x, rect.bottom()),
            Align2::CENTER_BOTTOM,
            &tick.label,
            face,
        );
    }
    let keys = ["suppliers-tenants", "suppliers-crush", "suppliers-release"];
    for (key, right) in keys.into_iter().zip(columns.figures) {
        let name = scene.say(key);
        let width = columns.figures[1] - columns.figures[0] - 6.0;
        let line = Line::truncated(painter, &name, face, width);
        let at = line.paint(painter, pos2(right, rect.bottom()), Align2::RIGHT_BOTTOM);
        let response = ui.interact(at.expand(2.0), ui.scope_id().with(key), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &name));
        response.on_hover_text(scene.say(&format!("{key}-help")));
    }
}

fn row_ui(ui: &mut Ui, scene: &Scene<'_>, chart: &SupplierChart, row: &SupplierRow, stale: bool) {
    let tokens = &scene.tokens;
    ui.add_space(4.0);
    let height = BAR * row.shares.len().max(1) as f32 + 4.0;
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    chart_menu::context_ui(
        &response.interact(Sense::CLICK),
        scene,
        Pane::Suppliers.chart(),
    );
    let columns = VendorColumns::of(rect);
    let painter = ui.painter();
    painter.hline(rect.x_range(), rect.top() - 2.0, tokens.line());
    let fade = |color| {
        if stale {
            mix(tokens.panel, color, 0.45)
        } else {
            color
        }
    };
    let face = Face::strong(tokens).tinted(fade(tokens.ink));
    let name = Line::truncated(painter, &row.vendor, face, columns.name - rect.left());
    name.paint(
        painter,
        pos2(rect.left(), rect.top() + 2.0),
        Align2::LEFT_TOP,
    );
    let transform = columns.transform(
        chart,
        rect.with_min_y(rect.top() + 2.0)
            .with_max_y(rect.bottom() - 2.0),
    );
    for tick in &chart.x.ticks {
        let x = transform.position_from_point_x(tick.at);
        painter.vline(x, rect.y_range(), tokens.line());
    }
    Canvas {
        painter,
        tokens,
        transform,
        strength: if stale { 0.45 } else { 1.0 },
    }
    .paint(&row.marks(chart.looked_at));
    let face = Face::body(tokens).tinted(fade(tokens.ink));
    for (text, right) in [&row.tenants_share, &row.crush, &row.per_release]
        .into_iter()
        .zip(columns.figures)
    {
        typography::paint(
            painter,
            pos2(right, rect.top() + 2.0),
            Align2::RIGHT_TOP,
            text,
            face,
        );
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &row.reading));
    response.on_hover_ui(|ui| {
        rests_on::reading_help_ui(ui, scene, &row.reading, Metric::LargestVendorShare)
    });
    tenants_ui(ui, scene, row);
}

/// Companies on the vendor's models under the active strategy.
fn tenants_ui(ui: &mut Ui, scene: &Scene<'_>, row: &SupplierRow) {
    let tokens = &scene.tokens;
    let text = egui::RichText::new(typography::unbroken(&row.holdings))
        .size(crate::app::look::theme::NOTE)
        .color(tokens.quiet);
    ui.scope(|ui| {
        ui.spacing_mut().button_padding = vec2(0.0, 2.0);
        let button = egui::Button::new(text).wrap().frame_when_inactive(false);
        let response = ui.add(button).accessible_name(&row.holdings);
        if response
            .on_hover_text(scene.say("opens-holdings"))
            .clicked()
        {
            scene.ask(ViewAction::Show(Pane::Holdings));
        }
    });
}
