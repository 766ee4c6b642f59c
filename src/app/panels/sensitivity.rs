//! Sensitivity: how far each assumption moves a metric between its low and its high.

use super::analysis_job::{
    Standing, choose, job_ui, metric_combo_ui, strategy_combo_ui, waiting_ui,
};
use super::heading::titled_ui;
use super::panel::{Chart, Described, Panel, Table, current, of_paths};
use crate::app::analysis::choices::PanelChoices;
use crate::app::analysis::swings::SwingsQuestion;
use crate::app::look::theme::mix;
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::app::state::action::ViewAction;
use crate::app::state::pane::Pane;
use crate::app::views::chart_menu;
use crate::app::views::text_table::TextTable;
use crate::app::widgets::marks::{Canvas, row_transform};
use crate::app::widgets::scrolled::scroll_width;
use crate::app::widgets::{icon, switch};
use crate::report::analyses::sensitivity::{TornadoChart, TornadoRow, TornadoSubject};
use crate::strategy::metric::Metric;
use crate::strategy::sensitivity::SENSITIVITY_PATHS;
use egui::{Align2, Rangef, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use egui_plot::PlotTransform;
use std::rc::Rc;
use std::sync::Arc;

const ROW: f32 = 24.0;
/// Room for the value of the assumption at either end of a bar, points.
const END: f32 = 44.0;

/// The panel, its chart and its table.
pub const PANEL: Panel = Panel {
    chart: Chart::OfAnalysis {
        drawn: |scene| {
            let (chart, is_stale) = chart(scene)?;
            current(scene, &chart.chart, is_stale)
        },
        imprint: |scene, at| of_paths(scene, at, SENSITIVITY_PATHS),
    },
    table: Table::OfAnalysis(text_table),
    ..Panel::new(sensitivity_ui)
};

/// What is chosen in the panel.
#[derive(Debug, Clone)]
pub struct SwingChoices {
    /// The metric.
    pub metric: Metric,
    /// The strategy; the active one when absent.
    pub strategy: Option<usize>,
    /// Whether its difference to the reference is shown.
    pub difference: bool,
}

impl Default for SwingChoices {
    fn default() -> Self {
        Self {
            metric: Metric::ExposureAtBurst,
            strategy: None,
            difference: false,
        }
    }
}

impl PanelChoices for SwingChoices {
    fn forget_places(&mut self) {
        self.strategy = None;
    }
}

/// What the panel asks.
pub(super) fn question(scene: &Scene<'_>) -> SwingsQuestion {
    SwingsQuestion(Arc::clone(scene.analyses.inputs()))
}

/// What the panel draws, and whether it belongs to an earlier question; `None` while nothing has
/// been computed.
pub(super) fn chart(scene: &Scene<'_>) -> Option<(Rc<Described<TornadoChart>>, bool)> {
    let chart = scene.keep((), || {
        let (_, tornado) = scene.analyses.answered::<SwingsQuestion>()?;
        let chart = TornadoChart::new(tornado, chosen(scene), &scene.subject()?)?;
        let summary = chart.summary(scene.text);
        Some(Described::list(chart, summary))
    })?;
    Some((chart, Standing::of(scene, &question(scene)).is_stale()))
}

fn sensitivity_ui(ui: &mut Ui, scene: &Scene<'_>) {
    if scene.subject().is_none() {
        return waiting_ui(ui, scene);
    }
    let of = chosen(scene);
    let chart = chart(scene).map(|(chart, _)| chart);
    let (title, method) = match &chart {
        Some(chart) => (chart.title.clone(), chart.method.clone()),
        None => (
            scene.say("pane-sensitivity"),
            scene.say("pane-sensitivity-method"),
        ),
    };
    titled_ui(ui, scene, &title, &method, |ui| {
        chart_menu::button_ui(ui, scene, Pane::Sensitivity.chart())
    });
    controls_ui(ui, scene, of);
    let question = question(scene);
    let standing = Standing::of(scene, &question);
    job_ui(ui, scene, "tornado", &standing, question);
    let Some(chart) = chart else { return };
    bars_ui(ui, scene, &chart, standing.is_stale());
}

/// Of what the swings are shown.
fn chosen(scene: &Scene<'_>) -> TornadoSubject {
    let view = scene.choices::<SwingChoices>();
    let count = scene.workspace().strategies.len();
    let strategy = view
        .strategy
        .filter(|index| *index < count)
        .unwrap_or(scene.session.active);
    let reference = scene.workspace().reference;
    let against = (view.difference && reference != strategy).then_some(reference);
    TornadoSubject {
        strategy,
        against,
        metric: view.metric,
    }
}

fn controls_ui(ui: &mut Ui, scene: &Scene<'_>, of: TornadoSubject) {
    ui.horizontal_wrapped(|ui| {
        let name = scene.say("tornado-metric");
        if let Some(metric) =
            metric_combo_ui(ui, scene, "tornado-metric", &name, of.metric, &Metric::ALL)
        {
            choose(scene, |view: &mut SwingChoices| view.metric = metric);
        }
        let name = scene.say("tornado-strategy");
        if let Some(strategy) = strategy_combo_ui(ui, scene, "tornado-strategy", &name, of.strategy)
        {
            choose(scene, |view: &mut SwingChoices| {
                view.strategy = Some(strategy)
            });
        }
        if of.strategy != scene.workspace().reference {
            let reference = scene
                .workspace()
                .strategies
                .get(scene.workspace().reference);
            let reference = reference.map_or("", |strategy| strategy.name.as_str());
            let options = [
                (false, scene.say("tornado-own")),
                (
                    true,
                    scene
                        .text
                        .with("tornado-difference", &[("name", reference)]),
                ),
            ];
            if let Some(difference) =
                switch::switch_ui(ui, scene.choices::<SwingChoices>().difference, &options)
            {
                choose(scene, |view: &mut SwingChoices| {
                    view.difference = difference
                });
            }
        }
    });
    ui.add_space(4.0);
}

/// Assumptions by how far they move the metric.
fn text_table(scene: &Scene<'_>) -> Option<TextTable> {
    let (chart, _) = chart(scene)?;
    let [name, at_low, at_high] = chart.columns.clone();
    let [unit, low, high] =
        ["flip-column-unit", "workbook-low", "workbook-high"].map(|key| scene.say(key));
    let columns = vec![name, unit, low, at_low, high, at_high];
    let rows = chart.rows.iter().map(|row| {
        let (low, high) = (&row.low, &row.high);
        [
            &row.name,
            &row.unit,
            &low.assumption,
            &low.label,
            &high.assumption,
            &high.label,
        ]
        .map(Clone::clone)
        .to_vec()
    });
    Some(TextTable {
        columns,
        rows: rows.collect(),
        words: 2,
    })
}

/// Where the parts of a row lie.
struct SwingColumns {
    names: Rangef,
    plot: Rangef,
}

impl SwingColumns {
    fn of(rect: Rect) -> Self {
        let split = rect.left() + (rect.width() * 0.40).clamp(120.0, 330.0);
        Self {
            names: Rangef::new(rect.left(), split - 8.0),
            plot: Rangef::new(split + END, rect.right() - END),
        }
    }

    /// The transform of the bars in a row.
    fn transform(&self, chart: &TornadoChart, row: Rect) -> PlotTransform {
        row_transform(Rect::from_x_y_ranges(self.plot, row.y_range()), &chart.x)
    }
}

fn bars_ui(ui: &mut Ui, scene: &Scene<'_>, chart: &Described<TornadoChart>, stale: bool) {
    let tokens = &scene.tokens;
    let width = scroll_width(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 40.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &chart.summary));
    let columns = SwingColumns::of(rect);
    let face = Face::note(tokens);
    let title = Line::truncated(
        ui.painter(),
        &chart.x_title,
        face,
        rect.right() - columns.plot.min + END,
    );
    title.paint(
        ui.painter(),
        pos2(columns.plot.min - END, rect.top()),
        Align2::LEFT_TOP,
    );
    typography::paint(
        ui.painter(),
        pos2(columns.names.min, rect.top()),
        Align2::LEFT_TOP,
        &chart.ends,
        face,
    );
    let transform = columns.transform(chart, rect);
    let mut end = f32::NEG_INFINITY;
    for tick in &chart.x.ticks {
        let line = Line::new(ui.painter(), &tick.label, face);
        let x = transform.position_from_point_x(tick.at);
        if x - line.size().x / 2.0 > end + 6.0 {
            end = line
                .paint(
                    ui.painter(),
                    pos2(x, rect.bottom() - 3.0),
                    Align2::CENTER_BOTTOM,
                )
                .right();
        }
    }
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show_rows(ui, ROW, chart.rows.len() + 1, |ui, range| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for index in range {
                if let Some(row) = chart.rows.get(index) {
                    row_ui(ui, scene, chart, row, width, stale);
                } else {
                    let count = chart.unmoved.to_string();
                    let note = scene.text.with("tornado-unmoved", &[("count", &count)]);
                    typography::line_ui(ui, &note, Face::note(tokens))
                        .on_hover_text(scene.say("pane-sensitivity-method"));
                }
            }
        });
}

fn row_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    chart: &TornadoChart,
    row: &TornadoRow,
    width: f32,
    stale: bool,
) {
    let tokens = &scene.tokens;
    let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::click());
    chart_menu::context_ui(&response, scene, Pane::Sensitivity.chart());
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect, 4.0, tokens.well);
    }
    icon::focus_ring(ui, &response, rect.shrink(1.0));
    let columns = SwingColumns::of(rect);
    let ink = if stale {
        mix(tokens.panel, tokens.ink, 0.4)
    } else {
        tokens.ink
    };
    let name = Line::truncated(
        painter,
        &row.name,
        Face::body(tokens).tinted(ink),
        columns.names.span(),
    );
    name.paint(
        painter,
        pos2(columns.names.min, rect.center().y),
        Align2::LEFT_CENTER,
    );
    let transform = columns.transform(chart, rect);
    for tick in &chart.x.ticks {
        let x = transform.position_from_point_x(tick.at);
        painter.vline(x, rect.y_range(), tokens.line());
    }
    let canvas = Canvas {
        painter,
        tokens,
        transform,
        strength: if stale { 0.4 } else { 1.0 },
    };
    canvas.paint(&chart.row_marks(row));
    canvas.paint(&[chart.base_mark()]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &row.reading));
    if response.clicked() {
        scene.ask(ViewAction::ShowAssumption(&row.parameter.name));
    }
    response.on_hover_ui(|ui| {
        typography::label_ui(ui, &row.reading, Face::body(tokens));
        typography::label_ui(ui, &chart.base_label, Face::note(tokens));
        typography::label_ui(ui, &scene.say("opens-assumption"), Face::note(tokens));
    });
}
