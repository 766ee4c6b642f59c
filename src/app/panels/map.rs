//! Map: a metric over all mixes, large, with labelled lines of equal value; a click moves the
//! active strategy.

use super::analysis_job::{choose, metric_combo_ui, start_when_wanted, waiting_ui};
use super::heading::titled_ui;
use super::panel::{Chart, Described, Panel, current, of_all_paths};
use super::rests_on;
use super::strategy::{corner_labels, mix_today_of_active, pins, with_locks};
use crate::app::analysis::choices::PanelChoices;
use crate::app::analysis::question::{Desk, Job, Question, RestsOn};
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::state::action::StrategyAction;
use crate::app::state::pane::Pane;
use crate::app::views::chart_menu;
use crate::app::widgets::ternary::Freshness;
use crate::app::widgets::{heat_scale, ternary};
use crate::app::work::worker::MapKey;
use crate::report::chart::{TernaryMap, mix_in_words};
use crate::strategy::metric::Metric;
use crate::strategy::study::TernaryGrid;
use egui::{Align2, Rect, Sense, Ui, UiBuilder, pos2, vec2};
use std::rc::Rc;

/// Width of the part with metric and scale, points.
const SIDE: f32 = 250.0;

/// The panel and its chart.
pub const PANEL: Panel = Panel {
    chart: Chart::OfAnalysis {
        drawn: |scene| {
            let (map, is_stale) = chart(scene)?;
            current(scene, &map.chart, is_stale)
        },
        imprint: of_all_paths,
    },
    ..Panel::new(map_ui)
};

/// What is a metric over all mixes?
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MapQuestion(pub MapKey);

impl Question for MapQuestion {
    type Answer = TernaryGrid;
    const RESTS_ON: RestsOn = RestsOn::Paths;

    fn job(&self, desk: Desk<'_>) -> Option<Job<TernaryGrid>> {
        let study = desk.engine.study()?;
        let (key, workspace) = (self.0, desk.document.workspace().clone());
        Some(Box::new(move |_| {
            Ok(study.map(&workspace, key.metric, key.adjacent))
        }))
    }
}

/// What is chosen in the panel.
#[derive(Debug, Clone)]
pub struct MapChoices {
    /// The metric.
    pub metric: Metric,
}

impl Default for MapChoices {
    fn default() -> Self {
        Self {
            metric: Metric::MedianMultiple,
        }
    }
}

impl PanelChoices for MapChoices {}

/// What the panel asks; `None` before the first results.
fn question(scene: &Scene<'_>) -> Option<MapQuestion> {
    let metric = scene.choices::<MapChoices>().metric;
    let key = scene
        .engine
        .map_key(scene.document, scene.session.active, metric)?;
    Some(MapQuestion(key))
}

/// The last map of a metric. Another metric's would be read by this one's scale: only the same
/// metric is shown while it is computed.
fn known<'a>(scene: &Scene<'a>, metric: Metric) -> Option<&'a TernaryGrid> {
    let answered = scene.analyses.answered::<MapQuestion>();
    let (_, grid) = answered.filter(|(known, _)| known.0.metric == metric)?;
    Some(grid)
}

/// What the panel draws, and whether it belongs to an earlier question; `None` while nothing has
/// been computed.
fn chart(scene: &Scene<'_>) -> Option<(Rc<Described<TernaryMap>>, bool)> {
    let question = question(scene)?;
    let metric = question.0.metric;
    let map = scene.keep((), || {
        let grid = known(scene, metric)?;
        let map = TernaryMap::new(
            metric,
            grid.resolution,
            |i, j| grid.value(i, j),
            &scene.subject()?,
        );
        let summary = map.summary(scene.text);
        Some(Described::list(map, summary))
    })?;
    let is_stale = scene.analyses.answer_to(&question).is_none() || scene.stale();
    Some((map, is_stale))
}

fn map_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let Some(question) = question(scene).filter(|_| scene.subject().is_some()) else {
        return waiting_ui(ui, scene);
    };
    let metric = question.0.metric;
    start_when_wanted(scene, &question);
    let name = scene.active().map_or("", |active| active.name.as_str());
    titled_ui(
        ui,
        scene,
        &scene.say("pane-map"),
        &scene.text.with("map-method", &[("name", name)]),
        |ui| {
            chart_menu::button_ui(ui, scene, Pane::Map.chart());
        },
    );
    let (map, stale) = chart(scene).unzip();
    let stale = stale.unwrap_or(true);
    let drawn = DrawnMap {
        metric,
        map: map.as_deref(),
        grid: known(scene, metric),
        stale,
    };
    let room = ui.available_rect_before_wrap();
    if room.width() > SIDE + 260.0 {
        let left = room.with_max_x(room.right() - SIDE - 16.0);
        let right = room.with_min_x(room.right() - SIDE);
        ui.scope_builder(UiBuilder::new().max_rect(left), |ui| {
            triangle_ui(ui, scene, &drawn)
        });
        ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
            metric_ui(ui, scene, metric);
            if let Some(map) = &map {
                scale_ui(ui, scene, metric, map);
            }
        });
        return;
    }
    metric_ui(ui, scene, metric);
    if let Some(map) = &map {
        scale_ui(ui, scene, metric, map);
    }
    triangle_ui(ui, scene, &drawn);
}

/// What is drawn of a metric.
struct DrawnMap<'a> {
    metric: Metric,
    map: Option<&'a Described<TernaryMap>>,
    grid: Option<&'a TernaryGrid>,
    stale: bool,
}

fn metric_ui(ui: &mut Ui, scene: &Scene<'_>, metric: Metric) {
    let name = scene.say("map-panel-metric");
    let known = scene.subject().map_or_else(
        || Metric::ALL.into(),
        |subject| subject.comparison.known_metrics(),
    );
    if let Some(metric) = metric_combo_ui(ui, scene, "map-panel-metric", &name, metric, &known) {
        choose(scene, |view: &mut MapChoices| view.metric = metric);
    }
    ui.add_space(8.0);
}

fn triangle_ui(ui: &mut Ui, scene: &Scene<'_>, drawn: &DrawnMap<'_>) {
    let (order, pins) = pins(scene);
    let pins: Vec<_> = pins
        .iter()
        .map(super::strategy::OwnedPin::borrowed)
        .collect();
    let corners = corner_labels(scene);
    let shown = drawn
        .map
        .map(|map| (&map.chart, Freshness::of(drawn.stale)));
    let widest = ui.available_width() - 60.0;
    let names = ternary::room_for_names(ui, &corners, 120.0) + 4.0;
    let side = widest
        .min((ui.available_height() - names) / ternary::HEIGHT_OVER_SIDE)
        .max(120.0);
    let (response, asked) =
        ternary::ternary_ui(ui, &scene.say("map-panel"), &corners, &pins, shown, side);
    if let Some(map) = drawn.map {
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_description(map.summary.as_str());
        });
        ternary::iso_labels(ui, response.rect, side, map, Freshness::of(drawn.stale));
    }
    chart_menu::context_ui(&response, scene, Pane::Map.chart());
    match asked {
        Some(ternary::TernaryChoice::Move(mix)) => {
            scene.ask(StrategyAction::Move(with_locks(
                mix_today_of_active(scene),
                mix,
                scene.session.locked,
            )));
        }
        Some(ternary::TernaryChoice::Select(pin)) => {
            if let Some(index) = order.get(pin) {
                scene.ask(StrategyAction::Select(*index));
            }
        }
        None => {}
    }
    let hovered = response
        .hover_pos()
        .and_then(|at| ternary::mix_under(response.rect, side, at));
    if let (Some(mix), Some(grid)) = (hovered, drawn.grid) {
        let figures = scene.figures();
        let value = figures.value(drawn.metric, grid.at(mix), 0.0);
        let reading = format!(
            "{}\n{} {value}",
            mix_in_words(scene.text, mix),
            figures.name(drawn.metric)
        );
        response.on_hover_text_at_pointer(reading);
    }
}

/// The scale of the colours with its unit, and what the star says.
fn scale_ui(ui: &mut Ui, scene: &Scene<'_>, metric: Metric, map: &Described<TernaryMap>) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    response.on_hover_ui(|ui| rests_on::metric_help_ui(ui, scene, metric));
    let painter = ui.painter();
    let face = Face::note(&scene.tokens);
    let bar = Rect::from_center_size(
        pos2(rect.center().x, rect.center().y),
        vec2((rect.width() - 110.0).clamp(60.0, 260.0), 8.0),
    );
    heat_scale::paint(painter, &scene.tokens, bar);
    typography::paint(
        painter,
        bar.left_center() - vec2(8.0, 0.0),
        Align2::RIGHT_CENTER,
        &map.low_label,
        face,
    );
    typography::paint(
        painter,
        bar.right_center() + vec2(8.0, 0.0),
        Align2::LEFT_CENTER,
        &map.high_label,
        face,
    );
    ui.add_space(4.0);
    let response = typography::label_ui(ui, &map.summary, face);
    response.on_hover_ui(|ui| rests_on::metric_help_ui(ui, scene, metric));
}
