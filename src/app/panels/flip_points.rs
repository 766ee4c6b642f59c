//! Flip points: the value of each assumption at which two strategies change places; and how stable the ranking is.

use super::analysis_job::{
    Standing, choose, job_ui, metric_combo_ui, strategy_combo_ui, waiting_ui,
};
use super::heading::titled_ui;
use crate::app::analysis::questions::FlipQuestion;
use crate::app::analysis::{Job, Kind};
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::app::state::action::ViewAction;
use crate::app::views::chart_menu;
use crate::app::widgets::icon;
use crate::app::widgets::marks::{Canvas, row_transform};
use crate::app::widgets::scrolled::scroll_width;
use crate::report::SingleChart;
use crate::report::chart::{FlipRow, FlipTable, Subject, stability_sentences};
use crate::strategy::metric::Metric;
use egui::{Align2, Rangef, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

const ROW: f32 = 24.0;

/// What the panel asks.
fn question(scene: &Scene<'_>) -> FlipQuestion {
    let inputs = Arc::clone(scene.analyses.inputs());
    FlipQuestion {
        inputs,
        pair: pair(scene),
        metric: scene.session.analysis.flip_metric,
    }
}

/// What the panel draws, and whether it belongs to an earlier question; `None` while nothing has been computed.
pub fn chart(scene: &Scene<'_>) -> Option<(FlipTable, bool)> {
    let slot = &scene.analyses.flip_points;
    // The last answer is shown, for the pair it was given for: dimmed when something else is asked by now.
    let (known, answer) = slot.answered()?;
    let table = FlipTable::new(
        &answer.tornado,
        &answer.points,
        known.pair,
        known.metric,
        &scene.subject()?,
    )?;
    Some((table, Standing::of(slot, &question(scene)).is_stale()))
}

/// How stable the ranking is, in sentences; none while that has not been tested for the document as it stands.
pub fn stability(scene: &Scene<'_>) -> Vec<String> {
    let slot = &scene.analyses.rank_stability;
    let known = slot.answer_to(scene.analyses.inputs()).zip(scene.subject());
    known.map_or_else(Vec::new, |(stability, subject)| {
        stability_sentences(stability, scene.session.analysis.flip_metric, &subject)
    })
}

/// The panel.
pub fn flip_points_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let Some(subject) = scene.subject() else {
        return waiting_ui(ui, scene);
    };
    let question = question(scene);
    let (pair, metric) = (question.pair, question.metric);
    let slot = &scene.analyses.flip_points;
    let table = chart(scene).map(|(table, _)| table);
    let (title, method) = match &table {
        Some(table) => (table.title.clone(), table.method.clone()),
        None => (
            scene.say("pane-flip-points"),
            scene.say("pane-flip-points-method"),
        ),
    };
    titled_ui(ui, scene, &title, &method, |ui| {
        chart_menu::button_ui(ui, scene, SingleChart::FlipPoints)
    });
    controls_ui(ui, scene, pair, metric);
    let standing = Standing::of(slot, &question);
    if pair[0] == pair[1] {
        typography::label_ui(ui, &scene.say("flip-needs-two"), Face::note(&scene.tokens));
    } else {
        job_ui(
            ui,
            scene,
            "flip",
            &standing,
            Kind::FlipPoints,
            Job::FlipPoints { pair, metric },
        );
    }
    let width = scroll_width(ui);
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.set_max_width(width);
            stability_ui(ui, scene, metric, &subject);
            if let Some(table) = &table {
                ui.add_space(8.0);
                table_ui(ui, scene, table, standing.is_stale());
            }
        });
}

/// The pair that is compared: as chosen, else the active strategy and the reference, else the first two.
fn pair(scene: &Scene<'_>) -> [usize; 2] {
    let count = scene.workspace().strategies.len();
    let (active, reference) = (scene.session.active, scene.workspace().reference);
    let usual = if active == reference {
        [active, usize::from(active == 0)]
    } else {
        [active, reference]
    };
    let chosen = scene
        .session
        .analysis
        .pair
        .filter(|pair| pair.iter().all(|index| *index < count));
    chosen.unwrap_or(if usual[1] < count {
        usual
    } else {
        [active, active]
    })
}

fn controls_ui(ui: &mut Ui, scene: &Scene<'_>, pair: [usize; 2], metric: Metric) {
    ui.horizontal_wrapped(|ui| {
        if let Some(own) = strategy_combo_ui(ui, scene, "flip-own", &scene.say("flip-own"), pair[0])
        {
            choose(scene, |view| {
                view.pair = Some([own, if pair[1] == own { pair[0] } else { pair[1] }])
            });
        }
        typography::line_ui(
            ui,
            &scene.say("flip-against"),
            Face::body(&scene.tokens).tinted(scene.tokens.quiet),
        );
        if let Some(other) =
            strategy_combo_ui(ui, scene, "flip-other", &scene.say("flip-other"), pair[1])
        {
            choose(scene, |view| {
                view.pair = Some([if pair[0] == other { pair[1] } else { pair[0] }, other])
            });
        }
        let name = scene.say("flip-metric");
        if let Some(metric) = metric_combo_ui(ui, scene, "flip-metric", &name, metric, &Metric::ALL)
        {
            choose(scene, |view| view.flip_metric = metric);
        }
    });
    ui.add_space(4.0);
}

fn stability_ui(ui: &mut Ui, scene: &Scene<'_>, metric: Metric, subject: &Subject<'_>) {
    let slot = &scene.analyses.rank_stability;
    let standing = Standing::of(slot, scene.analyses.inputs());
    if slot.answered().is_none() {
        typography::line_ui(
            ui,
            &scene.say("stability-title"),
            Face::strong(&scene.tokens),
        );
    }
    job_ui(
        ui,
        scene,
        "stability",
        &standing,
        Kind::RankStability,
        Job::RankStability,
    );
    if let Some((known, stability)) = slot.answered() {
        // Draws made for other strategies cannot be named by these.
        if known.strategies.len() == subject.comparison.strategies.len() {
            let ink = if standing.is_stale() {
                scene.tokens.quiet
            } else {
                scene.tokens.ink
            };
            let sentences =
                stability_sentences(stability, metric, subject).join(&scene.say("sentence-join"));
            typography::label_ui(ui, &sentences, Face::body(&scene.tokens).tinted(ink));
        }
    }
}

/// Where the columns lie.
struct Columns {
    name: Rangef,
    today: f32,
    flip: f32,
    unit: Rangef,
    range: Rangef,
}

impl Columns {
    fn of(rect: Rect) -> Self {
        let w = rect.width();
        let left = rect.left();
        Self {
            name: Rangef::new(left, left + w * 0.36),
            today: left + w * 0.46,
            flip: left + w * 0.62,
            unit: Rangef::new(left + w * 0.64, left + w * 0.78),
            range: Rangef::new(left + w * 0.80, rect.right()),
        }
    }
}

fn table_ui(ui: &mut Ui, scene: &Scene<'_>, table: &FlipTable, stale: bool) {
    let tokens = &scene.tokens;
    let ink = if stale { tokens.quiet } else { tokens.ink };
    let response = typography::label_ui(ui, &table.today, Face::strong(tokens).tinted(ink));
    let summary = table.summary(scene.text);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_description(summary.as_str()));
    if table.turning == 0 {
        typography::label_ui(
            ui,
            &scene.say("chart-flip-none"),
            Face::body(tokens).tinted(ink),
        );
    }
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let columns = Columns::of(rect);
    let y = rect.center().y;
    let [name, today, flip, unit, range] = &table.columns;
    for (x, align, title) in [
        (columns.name.min, Align2::LEFT_CENTER, name),
        (columns.today, Align2::RIGHT_CENTER, today),
        (columns.flip, Align2::RIGHT_CENTER, flip),
        (columns.unit.min, Align2::LEFT_CENTER, unit),
        (columns.range.min, Align2::LEFT_CENTER, range),
    ] {
        let face = Face::note(tokens);
        typography::paint(ui.painter(), pos2(x, y), align, title, face);
    }
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), tokens.line());
    ui.spacing_mut().item_spacing.y = 0.0;
    for row in &table.rows {
        row_ui(ui, scene, table, row, stale);
    }
}

fn row_ui(ui: &mut Ui, scene: &Scene<'_>, table: &FlipTable, row: &FlipRow, stale: bool) {
    let tokens = &scene.tokens;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &row.reading));
    chart_menu::context_ui(&response, scene, SingleChart::FlipPoints);
    if response.clicked() {
        scene.ask(ViewAction::ShowAssumption(&row.parameter.name));
    }
    if !ui.is_rect_visible(rect) {
        return;
    }
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect, 4.0, tokens.well);
    }
    icon::focus_ring(ui, &response, rect.shrink(1.0));
    let columns = Columns::of(rect);
    let y = rect.center().y;
    let turns = row.flip.is_some() && !stale;
    let face = Face::body(tokens).tinted(if turns { tokens.ink } else { tokens.quiet });
    let name = Line::truncated(painter, &row.name, face, columns.name.span() - 8.0);
    name.paint(painter, pos2(columns.name.min, y), Align2::LEFT_CENTER);
    typography::paint(
        painter,
        pos2(columns.today, y),
        Align2::RIGHT_CENTER,
        &row.today,
        face,
    );
    let flip = row.flip.as_deref().unwrap_or(&table.never);
    typography::paint(
        painter,
        pos2(columns.flip, y),
        Align2::RIGHT_CENTER,
        flip,
        face.strong_if(turns),
    );
    let unit = Line::truncated(painter, &row.unit, Face::note(tokens), columns.unit.span());
    unit.paint(painter, pos2(columns.unit.min, y), Align2::LEFT_CENTER);
    let rail = Rect::from_x_y_ranges(columns.range.shrink(4.0), rect.y_range());
    Canvas {
        painter,
        tokens,
        transform: row_transform(rail, &FlipRow::axis()),
        strength: if stale { 0.4 } else { 1.0 },
    }
    .paint(&row.marks());
    painter.hline(rect.x_range(), rect.bottom(), tokens.line());
    response.on_hover_ui(|ui| {
        typography::label_ui(ui, &row.reading, Face::body(tokens));
        let ends = [("low", row.low.as_str()), ("high", &row.high)];
        let range = scene.text.with("assumption-from-to", &ends);
        typography::label_ui(ui, &range, Face::note(tokens));
        typography::label_ui(ui, &scene.say("opens-assumption"), Face::note(tokens));
    });
}
