//! Scenarios: every strategy in every scenario, what each would regret, and the mix that regrets
//! least.

use super::analysis_job::{choose, metric_combo_ui, start_when_wanted, waiting_ui};
use super::heading::titled_ui;
use super::panel::{Panel, Table};
use crate::app::analysis::choices::PanelChoices;
use crate::app::analysis::inputs::neutral;
use crate::app::analysis::question::{Desk, Job, Question, RestsOn};
use crate::app::document::edit::Edit;
use crate::app::look::theme::mix;
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::app::state::action::{Action, StrategyAction};
use crate::app::views::text_table::TextTable;
use crate::app::widgets::{hatch, icon, mark};
use crate::app::work::analyst::AnalysisStep;
use crate::assumptions::Scenario;
use crate::language::numbers::count;
use crate::report::figures::RowDigits;
use crate::report::verdict::whole_mix;
use crate::strategy::metric::Metric;
use crate::strategy::plan::{MAX_STRATEGIES, Workspace};
use crate::strategy::scenario_table::{ScenarioTable, scenario_table};
use crate::strategy::study::{Progress, StudyError};
use egui::{
    Align2, Button, Checkbox, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};
use std::sync::Arc;

/// Metrics that can be compared over scenarios.
const METRICS: [Metric; 5] = [
    Metric::ExposureAtBurst,
    Metric::ExposureToday,
    Metric::ExpectedBurstLoss,
    Metric::MedianMultiple,
    Metric::ChanceOfLoss,
];
const ROW: f32 = 28.0;
const HEADER: f32 = 58.0;
/// Share of the width that names have.
const NAMES: f32 = 0.2;

/// The panel and its table.
pub const PANEL: Panel = Panel {
    table: Table::OfAnalysis(text_table),
    ..Panel::new(scenarios_ui)
};

/// What is chosen in the panel.
#[derive(Debug, Clone)]
pub struct ScenarioChoices {
    /// The metric.
    pub metric: Metric,
    /// Whether each scenario counts for the regret, in the order of the picker.
    pub counted: [bool; Scenario::ALL.len()],
}

impl Default for ScenarioChoices {
    fn default() -> Self {
        Self {
            metric: Metric::ExposureAtBurst,
            counted: [true; Scenario::ALL.len()],
        }
    }
}

impl PanelChoices for ScenarioChoices {}

/// What does every strategy lose or bring in every scenario?
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioQuestion {
    /// The workspace, see [`neutral`], in no scenario of its own, with the strategy that the others
    /// are compared with and with the paths of the comparison, whose figures stand beside these.
    pub inputs: Arc<Workspace>,
    /// The metric.
    pub metric: Metric,
}

impl AnalysisStep for ScenarioQuestion {
    type Answer = ScenarioTable;

    fn work(&self, progress: &Progress) -> Result<ScenarioTable, StudyError> {
        let (metric, paths) = (self.metric, self.inputs.paths);
        scenario_table(&self.inputs, &Scenario::ALL, metric, paths, progress)
    }
}

impl Question for ScenarioQuestion {
    type Answer = ScenarioTable;
    const RESTS_ON: RestsOn = RestsOn::Inputs;

    fn job(&self, desk: Desk<'_>) -> Option<Job<ScenarioTable>> {
        let (question, analyst) = (self.clone(), Arc::clone(desk.analyst));
        Some(Box::new(move |progress| analyst.work(&question, progress)))
    }
}

/// What the panel asks: which scenario the document is in changes nothing, whom the others are
/// compared with does.
fn question(scene: &Scene<'_>) -> ScenarioQuestion {
    let workspace = scene.workspace();
    let inputs = Workspace {
        scenario: Scenario::default(),
        reference: workspace.reference,
        paths: workspace.paths,
        ..neutral(workspace)
    };
    ScenarioQuestion {
        inputs: Arc::new(inputs),
        metric: scene.choices::<ScenarioChoices>().metric,
    }
}

fn scenarios_ui(ui: &mut Ui, scene: &Scene<'_>) {
    if scene.shown().is_none() {
        return waiting_ui(ui, scene);
    }
    let asked = question(scene);
    start_when_wanted(scene, &asked);
    titled_ui(
        ui,
        scene,
        &scene.say("pane-scenarios"),
        &scene.text.with(
            "pane-scenarios-method",
            &[("paths", &count(asked.inputs.paths))],
        ),
        |ui| {
            let now = asked.metric;
            let chosen = metric_combo_ui(
                ui,
                scene,
                "scenario-metric",
                &scene.say("tornado-metric"),
                now,
                &METRICS,
            );
            if let Some(metric) = chosen {
                choose(scene, |view: &mut ScenarioChoices| view.metric = metric);
            }
        },
    );
    let Some((known, table)) = scene.analyses.answered::<ScenarioQuestion>() else {
        let face = Face::quiet(&scene.tokens);
        typography::label_ui(ui, &scene.say("analysis-soon"), face);
        return;
    };
    let is_stale = *known != asked;
    // The strategies of an earlier question are not those of now.
    if table.held.len() != scene.workspace().strategies.len() {
        return;
    }
    egui::ScrollArea::both()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            header_ui(ui, scene, table);
            let digits = digits(scene, table);
            for strategy in 0..table.held.len() {
                row_ui(ui, scene, table, strategy, digits, is_stale);
            }
            ui.add_space(8.0);
            least_regret_ui(ui, scene, table);
        });
}

/// One precision for all figures of the table.
fn digits(scene: &Scene<'_>, table: &ScenarioTable) -> RowDigits {
    let figures: Vec<(f64, f64)> = table
        .columns
        .iter()
        .flat_map(|column| &column.values)
        .map(|value| (value.value, value.standard_error))
        .collect();
    scene.figures().row_digits(table.metric, &figures)
}

/// Where the columns lie: a share for the names, the rest in equal parts, the last for the regret.
fn cell(row: Rect, columns: usize, index: usize) -> Rect {
    let names = row.width() * NAMES;
    let width = (row.width() - names) / (columns + 1) as f32;
    let left = row.left() + names + width * index as f32;
    Rect::from_min_size(pos2(left, row.top()), vec2(width, row.height())).shrink2(vec2(2.0, 2.0))
}

fn header_ui(ui: &mut Ui, scene: &Scene<'_>, table: &ScenarioTable) {
    let tokens = &scene.tokens;
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEADER), Sense::hover());
    let columns = table.columns.len();
    for (index, column) in table.columns.iter().enumerate() {
        let at = cell(row, columns, index);
        let name = scene.say(column.scenario.name_key());
        let is_now = column.scenario == scene.workspace().scenario;
        let face = Face::note(tokens)
            .tinted(if is_now { tokens.ink } else { tokens.quiet })
            .strong_if(is_now);
        let line = Line::rows(ui.painter(), &name, face, at.width() - 6.0, 2);
        line.paint(ui.painter(), at.left_top(), Align2::LEFT_TOP);
        let place = at.with_min_y(at.bottom() - 18.0);
        let position = Scenario::ALL
            .iter()
            .position(|scenario| *scenario == column.scenario);
        ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
            let Some(position) = position else { return };
            let mut counts = scene.choices::<ScenarioChoices>().counted[position];
            let spoken = scene.text.with("scenarios-count", &[("name", &name)]);
            let response = ui
                .add(Checkbox::without_text(&mut counts))
                .accessible_name(&spoken)
                .on_hover_text(&spoken);
            if response.changed() {
                choose(scene, |view: &mut ScenarioChoices| {
                    view.counted[position] = counts
                });
            }
        });
    }
    let at = cell(row, columns, columns);
    let response = ui.interact(at, ui.scope_id().with("regret"), Sense::hover());
    let name = scene.say("scenarios-regret");
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &name));
    typography::paint(
        ui.painter(),
        at.right_top(),
        Align2::RIGHT_TOP,
        &name,
        Face::note(tokens),
    );
    response.on_hover_text(scene.say("scenarios-regret-help"));
    ui.painter()
        .hline(row.x_range(), row.bottom(), tokens.line());
}

fn row_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    table: &ScenarioTable,
    strategy: usize,
    digits: RowDigits,
    is_stale: bool,
) {
    let tokens = &scene.tokens;
    let Some(own) = scene.workspace().strategies.get(strategy) else {
        return;
    };
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let strength = if is_stale || scene.stale() { 0.45 } else { 1.0 };
    let ink = mix(tokens.panel, tokens.ink, strength);
    let middle = row.center().y;
    let colour = tokens.strategy(own.slot);
    mark::paint(
        ui.painter(),
        pos2(row.left() + 6.0, middle),
        4.5,
        own.slot,
        colour,
    );
    let is_active = strategy == scene.session.active;
    let face = Face::body(tokens).strong_if(is_active);
    let name = Line::truncated(ui.painter(), &own.name, face, row.width() * NAMES - 22.0);
    name.paint(
        ui.painter(),
        pos2(row.left() + 17.0, middle),
        Align2::LEFT_CENTER,
    );
    if !table.held[strategy] {
        hatch::paint(ui.painter(), row, tokens);
    }
    let figures = scene.figures();
    let columns = table.columns.len();
    for (index, column) in table.columns.iter().enumerate() {
        let at = cell(row, columns, index);
        let value = figures.in_row(table.metric, column.values[strategy].value, digits);
        let response = ui.interact(
            at,
            ui.scope_id().with(("cell", strategy, index)),
            Sense::click(),
        );
        let spoken = scene.text.with(
            "scenarios-cell",
            &[
                ("strategy", own.name.as_str()),
                ("scenario", &scene.say(column.scenario.name_key())),
                ("value", &value),
            ],
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
        let is_now = is_active && column.scenario == scene.workspace().scenario;
        if is_now || response.hovered() {
            ui.painter().rect_filled(at, 4.0, tokens.well);
        }
        if column.best == Some(strategy) {
            let stroke = Stroke::new(1.5, mix(tokens.panel, tokens.accent, strength));
            ui.painter()
                .rect_stroke(at, 4.0, stroke, StrokeKind::Inside);
        }
        let face = Face::body(tokens).tinted(ink);
        typography::paint(
            ui.painter(),
            pos2(at.right() - 6.0, middle),
            Align2::RIGHT_CENTER,
            &value,
            face,
        );
        icon::focus_ring(ui, &response, at);
        if response.clicked() {
            scene.ask(StrategyAction::Select(strategy));
            scene.ask(Action::Edit(Edit::Scenario(column.scenario)));
        }
    }
    let at = cell(row, columns, columns);
    let regret = table
        .regret(strategy, &scene.choices::<ScenarioChoices>().counted)
        .map_or_else(
            || crate::language::numbers::UNKNOWN.to_owned(),
            |regret| figures.share_or_multiple(table.metric, regret),
        );
    let response = ui.interact(at, ui.scope_id().with(("regret", strategy)), Sense::hover());
    let spoken = scene.text.pair(
        &own.name,
        &format!("{} {regret}", scene.say("scenarios-regret")),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &spoken));
    typography::paint(
        ui.painter(),
        pos2(at.right(), middle),
        Align2::RIGHT_CENTER,
        &regret,
        Face::strong(tokens).tinted(ink),
    );
    ui.painter()
        .hline(row.x_range(), row.bottom(), tokens.line());
}

fn least_regret_ui(ui: &mut Ui, scene: &Scene<'_>, table: &ScenarioTable) {
    let tokens = &scene.tokens;
    let Some((mix, regret)) = table.least_regret(&scene.choices::<ScenarioChoices>().counted)
    else {
        typography::label_ui(ui, &scene.say("scenarios-none"), Face::body(tokens));
        return;
    };
    let name = whole_mix(mix);
    let regret = scene.figures().share_or_multiple(table.metric, regret);
    ui.horizontal_wrapped(|ui| {
        let sentence = scene.text.with(
            "scenarios-least",
            &[("mix", name.as_str()), ("regret", &regret)],
        );
        typography::label_ui(ui, &sentence, Face::body(tokens));
        let room = scene.workspace().strategies.len() < MAX_STRATEGIES;
        let spoken = scene.text.with("better-pin-name", &[("mix", &name)]);
        let response = ui
            .add_enabled(room, Button::new(scene.say("better-pin")))
            .accessible_name(spoken)
            .on_disabled_hover_text(scene.say("pin-full"));
        if response.clicked() {
            scene.ask(StrategyAction::PinMix(name.clone(), mix));
        }
    });
}

/// The table for reading and copying.
fn text_table(scene: &Scene<'_>) -> Option<TextTable> {
    let table = scene.analyses.answer_to(&question(scene))?;
    let figures = scene.figures();
    let digits = digits(scene, table);
    let mut columns = vec![scene.say("strategy-name")];
    columns.extend(
        table
            .columns
            .iter()
            .map(|column| scene.say(column.scenario.name_key())),
    );
    columns.push(scene.say("scenarios-regret"));
    let row = |(strategy, own): (usize, &crate::strategy::plan::Strategy)| {
        let values = table
            .columns
            .iter()
            .map(|column| figures.in_row(table.metric, column.values[strategy].value, digits));
        let regret = table
            .regret(strategy, &scene.choices::<ScenarioChoices>().counted)
            .map_or_else(String::new, |regret| {
                figures.share_or_multiple(table.metric, regret)
            });
        std::iter::once(own.name.clone())
            .chain(values)
            .chain([regret])
            .collect()
    };
    Some(TextTable {
        columns,
        rows: scene
            .workspace()
            .strategies
            .iter()
            .enumerate()
            .map(row)
            .collect(),
        words: 1,
    })
}
