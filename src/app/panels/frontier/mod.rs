//! Frontier: what all mixes risk and bring, and the best mix under a cap.

mod question;

pub use question::{BestMixQuestion, FrontierQuestion};

use crate::app::analysis::choices::PanelChoices;
use crate::app::look::typography::{self, Face, Line};
use crate::app::panels::analysis_job::{choose, metric_combo_ui, start_when_wanted, waiting_ui};
use crate::app::panels::heading::titled_ui;
use crate::app::panels::panel::{Chart, Described, Panel, Table, current, of_all_paths};
use crate::app::panels::rests_on;
use crate::app::panels::strategy::corner_names;
use crate::app::scene::Scene;
use crate::app::state::action::{StrategyAction, ViewAction};
use crate::app::state::pane::Pane;
use crate::app::views::chart_menu;
use crate::app::views::text_table::TextTable;
use crate::app::widgets::number::{NumberField, Written};
use crate::app::widgets::plot::PlotChart;
use crate::app::widgets::slider;
use crate::app::work::worker::MapKey;
use crate::report::analyses::frontier::FrontierChart;
use crate::report::chart::mix_in_words;
use crate::strategy::metric::{Direction, Metric, NetMetric, Unit};
use crate::strategy::search::BestMix;
use crate::strategy::verdict::Question;
use egui::{Align2, Button, Id, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use std::rc::Rc;

/// Metrics that can stand for risk.
const RISKS: [Metric; 5] = [
    Metric::ExposureAtBurst,
    Metric::ExposureToday,
    Metric::ExpectedBurstLoss,
    Metric::ChanceOfLoss,
    Metric::WorstFivePercent,
];
/// Metrics that can stand for reward; those of the fund where there is one.
const REWARDS: [Metric; 4] = [
    Metric::MedianMultiple,
    Metric::MultipleP05,
    Metric::Net(NetMetric::Tvpi),
    Metric::Net(NetMetric::IrrFromToday),
];
/// Distance within which the pointer is on a mark, points.
const NEAR: f32 = 12.0;
/// Width of the part with the limits, points.
const SIDE: f32 = 280.0;

/// The panel, its chart and its table.
pub const PANEL: Panel = Panel {
    chart: Chart::OfAnalysis {
        drawn: |scene| {
            let (chart, is_stale) = chart(scene)?;
            current(scene, &chart.chart, is_stale)
        },
        imprint: of_all_paths,
    },
    table: Table::OfAnalysis(text_table),
    answers: Some(Question::Better),
    ..Panel::new(frontier_ui)
};

/// What is chosen in the panel.
#[derive(Debug, Clone)]
pub struct FrontierChoices {
    /// The metric that stands for risk.
    pub risk: Metric,
    /// The metric that stands for reward.
    pub reward: Metric,
    /// Cap on the risk; what the reference risks when absent.
    pub cap: Option<f64>,
    /// Lowest and highest weight of application, base model, vertical integration.
    pub bounds: [(f64, f64); 3],
}

impl Default for FrontierChoices {
    fn default() -> Self {
        Self {
            risk: Metric::ExposureAtBurst,
            reward: Metric::MedianMultiple,
            cap: None,
            bounds: [(0.0, 1.0); 3],
        }
    }
}

impl PanelChoices for FrontierChoices {
    fn forget_places(&mut self) {
        self.cap = None;
    }
}

/// What the search for the best mix has come to.
#[derive(Clone, Copy)]
enum Found<'a> {
    /// It is under way.
    NotYet,
    /// No mix keeps within the limits.
    Nothing,
    /// The best one.
    Best(&'a BestMix),
}

/// What the panel asks; `None` before the first results.
fn questions(scene: &Scene<'_>) -> Option<(FrontierQuestion, BestMixQuestion)> {
    let choices = scene.choices::<FrontierChoices>();
    let (risk, reward) = (choices.risk, reward(scene, &choices));
    let of = |metric| {
        let active = scene.session.active;
        scene.engine.map_key(scene.document, active, metric)
    };
    let key = MapKey {
        // What is brought may rest on the terms of the fund.
        terms: of(reward)?.terms,
        ..of(risk)?
    };
    let sought = BestMixQuestion {
        key,
        reward,
        cap: cap(scene, &choices),
        bounds: choices.bounds,
    };
    Some((FrontierQuestion { key, reward }, sought))
}

/// Whether there are net results to choose by.
fn has_net(scene: &Scene<'_>) -> bool {
    scene
        .engine
        .net(scene.text)
        .is_some_and(|net| net.as_ref().is_ok())
}

/// The metric that stands for reward; one of the fund may have gone with it.
fn reward(scene: &Scene<'_>, choices: &FrontierChoices) -> Metric {
    if matches!(choices.reward, Metric::Net(_)) && !has_net(scene) {
        FrontierChoices::default().reward
    } else {
        choices.reward
    }
}

/// What the panel draws, and whether it belongs to an earlier question; `None` while nothing has
/// been computed.
fn chart(scene: &Scene<'_>) -> Option<(Rc<Described<FrontierChart>>, bool)> {
    let (asked, sought) = questions(scene)?;
    // Limits are in the units of their risk: an answer for another one is not drawn.
    let (risk, reward) = (asked.key.metric, asked.reward);
    let chart = scene.keep((), || {
        let answered = scene.analyses.answered::<FrontierQuestion>();
        let of_both = |key: &MapKey, known: Metric| key.metric == risk && known == reward;
        let (_, frontier) = answered.filter(|(known, _)| of_both(&known.key, known.reward))?;
        let found = scene.analyses.answered::<BestMixQuestion>();
        let found = found.filter(|(known, _)| of_both(&known.key, known.reward));
        let limits = found.map(|(known, _)| known.limits());
        let best = found
            .and_then(|(_, best)| best.as_ref())
            .zip(limits.as_ref());
        let chart = FrontierChart::new(frontier, best, &scene.subject()?);
        let (marks, summary) = (chart.marks(), chart.summary(scene.text));
        Some(Described::plot(chart, marks, summary))
    })?;
    let fresh =
        scene.analyses.answer_to(&asked).is_some() && scene.analyses.answer_to(&sought).is_some();
    Some((chart, !fresh || scene.stale()))
}

fn frontier_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let Some((asked, sought)) = questions(scene).filter(|_| scene.subject().is_some()) else {
        return waiting_ui(ui, scene);
    };
    let (risk, reward) = (asked.key.metric, asked.reward);
    let metrics = [risk, reward];
    start_when_wanted(scene, &asked);
    start_when_wanted(scene, &sought);
    let chart = chart(scene).map(|(chart, _)| chart);
    let stale = scene.analyses.answer_to(&asked).is_none() || scene.stale();
    let method = chart.as_ref().map_or_else(
        || scene.say("pane-frontier-method"),
        |chart| chart.method.clone(),
    );
    titled_ui(ui, scene, &scene.say("pane-frontier"), &method, |ui| {
        chart_menu::button_ui(ui, scene, Pane::Frontier.chart());
    });
    let best_now = match scene.analyses.answer_to(&sought) {
        None => Found::NotYet,
        Some(None) => Found::Nothing,
        Some(Some(best)) => Found::Best(best),
    };
    let wide = ui.available_width() > SIDE + 320.0;
    egui::ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            if wide {
                let room = ui.available_rect_before_wrap();
                let height = ui.available_height().max(230.0);
                let plot =
                    egui::Rect::from_min_size(room.min, vec2(room.width() - SIDE - 16.0, height));
                let side = egui::Rect::from_min_size(
                    pos2(room.right() - SIDE, room.top()),
                    vec2(SIDE, height),
                );
                ui.scope_builder(UiBuilder::new().max_rect(plot), |ui| {
                    plot_ui(ui, scene, chart.as_deref(), stale, height)
                });
                ui.scope_builder(UiBuilder::new().max_rect(side), |ui| {
                    limits_ui(ui, scene, metrics, sought.cap, best_now)
                });
            } else {
                limits_ui(ui, scene, metrics, sought.cap, best_now);
                ui.add_space(8.0);
                plot_ui(ui, scene, chart.as_deref(), stale, 280.0);
            }
        });
}

/// The efficient mixes, least risk first.
fn text_table(scene: &Scene<'_>) -> Option<TextTable> {
    let (chart, _) = chart(scene)?;
    let corners = [
        "sleeve-application",
        "sleeve-base-model",
        "sleeve-vertical-integration",
    ]
    .map(|key| scene.say(key));
    let columns = corners
        .into_iter()
        .chain([chart.x_title.clone(), chart.y_title.clone()])
        .collect();
    let figures = scene.figures();
    let rows = chart.efficient.iter().map(|point| {
        let weights = point.mix.weights().map(crate::language::numbers::percent);
        let values = chart.metrics.iter().zip([point.x, point.y]);
        let values = values.map(|(metric, value)| figures.value(*metric, value, 0.0));
        weights.into_iter().chain(values).collect()
    });
    Some(TextTable {
        rows: rows.collect(),
        columns,
        words: 0,
    })
}

/// A limit in whole per cents within which a value lies.
fn rounded_out(value: f64, risk: Metric) -> f64 {
    let per_cents = value * 100.0;
    let rounded = match risk.direction() {
        Direction::Higher => (per_cents + 1e-9).floor(),
        Direction::Lower | Direction::Neutral => (per_cents - 1e-9).ceil(),
    };
    rounded / 100.0
}

/// The cap in force: the user's, else what the reference risks, rounded to the side on which it
/// keeps its own limit.
fn cap(scene: &Scene<'_>, choices: &FrontierChoices) -> f64 {
    let usual = || {
        let reference = scene
            .shown()
            .map(|shown| shown.comparison.reference().metric(choices.risk));
        reference
            .filter(|value| value.is_finite())
            .map_or(0.5, |value| rounded_out(value, choices.risk))
    };
    choices.cap.unwrap_or_else(usual)
}

fn plot_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    chart: Option<&Described<FrontierChart>>,
    stale: bool,
    height: f32,
) {
    let tokens = &scene.tokens;
    let Some(chart) = chart else {
        typography::label_ui(ui, &scene.say("analysis-soon"), Face::quiet(tokens));
        return;
    };
    let size = vec2(ui.available_width(), height);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let plotted = PlotChart {
        id: Id::unique("frontier chart"),
        x: &chart.x,
        y: &chart.y,
        marks: chart.drawn.clone(),
        strength: if stale { 0.4 } else { 1.0 },
        cursor: None,
    }
    .titled_ui(ui, rect, &chart.x_title, &chart.y_title);
    let response = plotted.response.clone();
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &chart.summary));
    chart_menu::context_ui(&response, scene, Pane::Frontier.chart());
    let Some(pointer) = response.hover_pos() else {
        return;
    };
    let is_near = |x: f64, y: f64| pointer.distance(plotted.at((x, y))) < NEAR;
    if let Some(mark) = chart.marks.iter().find(|mark| is_near(mark.x, mark.y)) {
        scene.ask(ViewAction::Point(mark.strategy));
        if response.clicked() {
            scene.ask(StrategyAction::Select(mark.strategy));
        }
        response.on_hover_text_at_pointer(&mark.reading);
        return;
    }
    if let Some(best) = chart.best.as_ref().filter(|best| is_near(best.x, best.y)) {
        let reading = scene
            .text
            .pair(&scene.say("chart-map-best-mark"), &best.reading);
        response.on_hover_text_at_pointer(reading);
        return;
    }
    let risk = plotted.transform.value_from_position(pointer).x;
    if let Some(point) = chart.nearest(risk) {
        let ring = Stroke::new(2.0, tokens.accent);
        let painter = ui.painter().with_clip_rect(plotted.frame());
        painter.circle(plotted.at((point.x, point.y)), 4.0, tokens.panel, ring);
        response.on_hover_text_at_pointer(&point.reading);
    }
}

fn limits_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    [risk, reward]: [Metric; 2],
    cap: f64,
    best: Found<'_>,
) {
    let tokens = &scene.tokens;
    let offered = if has_net(scene) { 4 } else { 2 };
    let name = scene.say("frontier-reward-metric");
    let asked = metric_combo_ui(
        ui,
        scene,
        "frontier-reward",
        &name,
        reward,
        &REWARDS[..offered],
    );
    if let Some(reward) = asked {
        choose(scene, |view: &mut FrontierChoices| view.reward = reward);
    }
    let name = scene.say("frontier-risk-metric");
    if let Some(risk) = metric_combo_ui(ui, scene, "frontier-risk", &name, risk, &RISKS) {
        choose(scene, |view: &mut FrontierChoices| {
            view.risk = risk;
            view.cap = None;
        });
    }
    ui.add_space(4.0);
    let key = if risk.direction() == Direction::Lower {
        "frontier-best-most"
    } else {
        "frontier-best-least"
    };
    ui.horizontal(|ui| {
        typography::line_ui(ui, &scene.say(key), Face::strong(tokens));
        let name = scene.say("frontier-cap");
        let asked = if risk.unit() == Unit::Share {
            slider::per_cent_field_ui(ui, &name, cap, true, |ui| {
                rests_on::metric_help_ui(ui, scene, risk)
            })
        } else {
            let field = NumberField {
                name: &name,
                range: 0.0..=10.0,
                speed: 0.01,
                decimals: 2,
                written: Written::With("×"),
                size: vec2(64.0, 20.0),
            };
            let (response, asked) = field.show(ui, cap);
            response.on_hover_ui(|ui| rests_on::metric_help_ui(ui, scene, risk));
            asked
        };
        if let Some(to) = asked {
            choose(scene, |view: &mut FrontierChoices| view.cap = Some(to));
        }
        if scene.choices::<FrontierChoices>().cap.is_none() {
            typography::label_ui(ui, &scene.say("frontier-cap-usual"), Face::note(tokens));
        }
    });
    ui.add_space(4.0);
    match best {
        Found::NotYet => {
            typography::label_ui(ui, &scene.say("analysis-soon"), Face::quiet(tokens));
        }
        Found::Nothing => {
            typography::label_ui(
                ui,
                &scene.say("frontier-none"),
                Face::body(tokens).tinted(tokens.warning),
            );
        }
        Found::Best(best) => best_ui(ui, scene, [risk, reward], best),
    }
    ui.add_space(8.0);
    typography::line_ui(ui, &scene.say("frontier-bounds"), Face::note(tokens));
    for (index, name) in corner_names(scene).iter().enumerate() {
        bound_ui(ui, scene, index, name);
    }
}

/// Lowest and highest weight of one strategy.
fn bound_ui(ui: &mut Ui, scene: &Scene<'_>, index: usize, name: &str) {
    let Some((low, high)) = scene
        .choices::<FrontierChoices>()
        .bounds
        .get(index)
        .copied()
    else {
        return;
    };
    let help = |ui: &mut Ui| {
        typography::label_ui(
            ui,
            &scene.say("frontier-bound-help"),
            Face::body(&scene.tokens),
        );
    };
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(118.0, 28.0), Sense::hover());
        let face = Face::body(&scene.tokens);
        Line::truncated(ui.painter(), name, face, rect.width()).paint(
            ui.painter(),
            rect.left_center(),
            Align2::LEFT_CENTER,
        );
        let least = scene.text.with("frontier-least", &[("name", name)]);
        if let Some(to) = slider::per_cent_field_ui(ui, &least, low, true, help) {
            choose(scene, |view: &mut FrontierChoices| {
                view.bounds[index] = (to, high.max(to))
            });
        }
        typography::line_ui(ui, &scene.say("frontier-to"), Face::note(&scene.tokens));
        let most = scene.text.with("frontier-most", &[("name", name)]);
        if let Some(to) = slider::per_cent_field_ui(ui, &most, high, true, help) {
            choose(scene, |view: &mut FrontierChoices| {
                view.bounds[index] = (low.min(to), to)
            });
        }
    });
}

fn best_ui(ui: &mut Ui, scene: &Scene<'_>, [risk, reward]: [Metric; 2], best: &BestMix) {
    let tokens = &scene.tokens;
    let figures = scene.figures();
    let sentence = scene.text.with(
        "frontier-found",
        &[
            ("mix", &mix_in_words(scene.text, best.mix)),
            ("reward", &figures.name(reward)),
            ("value", &figures.value(reward, best.value, 0.0)),
            ("risk", &figures.name(risk)),
            ("capped", &figures.value(risk, best.capped, 0.0)),
        ],
    );
    let response = typography::label_ui(ui, &sentence, Face::body(tokens));
    response.on_hover_ui(|ui| {
        rests_on::metric_help_ui(ui, scene, risk);
        ui.add_space(8.0);
        rests_on::metric_help_ui(ui, scene, reward);
    });
    ui.add_space(4.0);
    let room = scene.workspace().strategies.len() < crate::strategy::plan::MAX_STRATEGIES;
    let button =
        Button::new(egui::RichText::new(scene.say("frontier-apply")).color(tokens.on_accent))
            .fill(tokens.accent);
    let response = ui
        .add_enabled(room, button)
        .on_disabled_hover_text(scene.say("pin-full"));
    if response.clicked() {
        scene.ask(StrategyAction::PinMix(
            scene.say("chart-map-best-mark"),
            best.mix,
        ));
    }
}
