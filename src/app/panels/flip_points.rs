//! Flip points: the value of each assumption at which two strategies change places; and how stable
//! the ranking is.

use super::analysis_job::{
    Standing, choose, job_ui, metric_combo_ui, strategy_combo_ui, waiting_ui,
};
use super::heading::titled_ui;
use super::panel::{Chart, Described, Panel, Table, current, of_paths};
use crate::app::analysis::choices::PanelChoices;
use crate::app::analysis::question::{ByProduct, Desk, Job, Question, RestsOn};
use crate::app::analysis::slot::Slot;
use crate::app::analysis::swings::SwingsQuestion;
use crate::app::document::Document;
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::app::state::action::ViewAction;
use crate::app::state::pane::Pane;
use crate::app::views::chart_menu;
use crate::app::views::text_table::TextTable;
use crate::app::widgets::icon;
use crate::app::widgets::marks::{Canvas, row_transform};
use crate::app::widgets::scrolled::scroll_width;
use crate::app::work::analyst::AnalysisStep;
use crate::report::analyses::flip_points::{FlipRow, FlipSheet, FlipTable, stability_sentences};
use crate::report::chart::Subject;
use crate::strategy::insights::{Insight, InsightView, flip_finding};
use crate::strategy::metric::Metric;
use crate::strategy::plan::Workspace;
use crate::strategy::sensitivity::{self, FlipPoint, RankStability, SENSITIVITY_PATHS, Tornado};
use crate::strategy::study::{Progress, StudyError};
use egui::{Align2, Rangef, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use std::rc::Rc;
use std::sync::Arc;

const ROW: f32 = 24.0;

/// The panel, its chart and its table.
pub const PANEL: Panel = Panel {
    chart: Chart::OfAnalysis {
        drawn: |scene| {
            let (table, is_stale) = chart(scene)?;
            let sheet = FlipSheet {
                table: table.chart.clone(),
                stability: stability(scene),
            };
            current(scene, &sheet, is_stale)
        },
        imprint: |scene, at| of_paths(scene, at, SENSITIVITY_PATHS),
    },
    table: Table::OfAnalysis(text_table),
    claims: &[13],
    findings: &[InsightView::ChangesOfRank],
    ..Panel::new(flip_points_ui)
};

/// Where do two strategies change places?
#[derive(Debug, Clone, PartialEq)]
pub struct FlipQuestion {
    /// The workspace, see [`crate::app::analysis::inputs::neutral`].
    pub inputs: Arc<Workspace>,
    /// The pair.
    pub pair: [usize; 2],
    /// The metric that ranks them.
    pub metric: Metric,
}

/// The flip points and the tornado they were read off.
#[derive(Debug, Clone, PartialEq)]
pub struct FlipAnswer {
    /// Every assumption at its ends.
    pub tornado: Arc<Tornado>,
    /// Flip points, the nearest first.
    pub points: Vec<FlipPoint>,
}

/// The flip points of a question whose tornado is known.
pub struct FlipStep {
    /// What is asked.
    pub question: FlipQuestion,
    /// Every assumption at its ends.
    pub tornado: Arc<Tornado>,
}

impl AnalysisStep for FlipStep {
    type Answer = Vec<FlipPoint>;

    fn work(&self, progress: &Progress) -> Result<Vec<FlipPoint>, StudyError> {
        let FlipQuestion {
            inputs,
            pair,
            metric,
        } = &self.question;
        sensitivity::flip_points(inputs, &self.tornado, *pair, *metric, progress)
    }
}

impl Question for FlipQuestion {
    type Answer = FlipAnswer;
    const RESTS_ON: RestsOn = RestsOn::Inputs;

    fn of_inputs(self, inputs: &Arc<Workspace>) -> Self {
        Self {
            inputs: Arc::clone(inputs),
            ..self
        }
    }

    fn job(&self, desk: Desk<'_>) -> Option<Job<FlipAnswer>> {
        let (question, analyst) = (self.clone(), Arc::clone(desk.analyst));
        let rests_on = SwingsQuestion(Arc::clone(&self.inputs));
        let known = desk.answer_to(&rests_on).cloned();
        Some(Box::new(move |progress| {
            let tornado = match known {
                Some(tornado) => tornado,
                None => Arc::new(analyst.work(&rests_on, progress)?),
            };
            let step = FlipStep {
                question,
                tornado: Arc::clone(&tornado),
            };
            let points = analyst.work(&step, progress)?;
            Ok(FlipAnswer { tornado, points })
        }))
    }

    fn by_product(&self, answer: &FlipAnswer, inputs: &Arc<Workspace>) -> Option<ByProduct> {
        let question = SwingsQuestion(Arc::clone(inputs));
        (self.inputs == *inputs).then(|| Slot::by_product_of(question, Arc::clone(&answer.tornado)))
    }

    fn finding(
        &self,
        answer: &FlipAnswer,
        document: &Document,
        inputs: &Arc<Workspace>,
    ) -> Option<Insight> {
        if self.inputs != *inputs {
            return None;
        }
        let strategies = &document.workspace().strategies;
        let [own, other] = self
            .pair
            .map(|index| strategies.get(index).map(|strategy| strategy.name.as_str()));
        let value = |index: usize| Some(answer.tornado.base.get(index)?[self.metric.index()]);
        let difference = value(self.pair[0])? - value(self.pair[1])?;
        flip_finding([own?, other?], self.metric, difference, &answer.points)
    }
}

/// How stable is the ranking under draws of the judgements?
#[derive(Debug, Clone, PartialEq)]
pub struct StabilityQuestion(pub Arc<Workspace>);

impl AnalysisStep for StabilityQuestion {
    type Answer = RankStability;

    fn work(&self, progress: &Progress) -> Result<RankStability, StudyError> {
        sensitivity::rank_stability(&self.0, sensitivity::RANK_DRAWS, progress)
    }
}

impl Question for StabilityQuestion {
    type Answer = RankStability;
    const RESTS_ON: RestsOn = RestsOn::Inputs;

    fn of_inputs(self, inputs: &Arc<Workspace>) -> Self {
        Self(Arc::clone(inputs))
    }

    fn job(&self, desk: Desk<'_>) -> Option<Job<RankStability>> {
        let (question, analyst) = (self.clone(), Arc::clone(desk.analyst));
        Some(Box::new(move |progress| analyst.work(&question, progress)))
    }
}

/// What is chosen in the panel.
#[derive(Debug, Clone)]
pub struct FlipChoices {
    /// The pair; the active strategy and the reference when absent.
    pub pair: Option<[usize; 2]>,
    /// The metric that ranks them.
    pub metric: Metric,
}

impl Default for FlipChoices {
    fn default() -> Self {
        Self {
            pair: None,
            metric: Metric::MedianMultiple,
        }
    }
}

impl PanelChoices for FlipChoices {
    fn forget_places(&mut self) {
        self.pair = None;
    }
}

/// What the panel asks.
fn question(scene: &Scene<'_>) -> FlipQuestion {
    let choices = scene.choices();
    FlipQuestion {
        inputs: Arc::clone(scene.analyses.inputs()),
        pair: pair(scene, &choices),
        metric: choices.metric,
    }
}

/// What the panel draws, and whether it belongs to an earlier question; `None` while nothing has
/// been computed.
fn chart(scene: &Scene<'_>) -> Option<(Rc<Described<FlipTable>>, bool)> {
    let table = scene.keep((), || {
        // The last answer is shown, for the pair it was given for: dimmed when something else is
        // asked by now.
        let (known, answer) = scene.analyses.answered::<FlipQuestion>()?;
        let table = FlipTable::new(
            &answer.tornado,
            &answer.points,
            known.pair,
            known.metric,
            &scene.subject()?,
        )?;
        let summary = table.summary(scene.text);
        Some(Described::list(table, summary))
    })?;
    Some((table, Standing::of(scene, &question(scene)).is_stale()))
}

/// How stable the ranking is, in sentences; none while that has not been tested for the document as
/// it stands.
fn stability(scene: &Scene<'_>) -> Vec<String> {
    let asked = StabilityQuestion(Arc::clone(scene.analyses.inputs()));
    let known = scene.analyses.answer_to(&asked).zip(scene.subject());
    known.map_or_else(Vec::new, |(stability, subject)| {
        let metric = scene.choices::<FlipChoices>().metric;
        stability_sentences(stability, metric, &subject)
    })
}

fn flip_points_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let Some(subject) = scene.subject() else {
        return waiting_ui(ui, scene);
    };
    let question = question(scene);
    let (pair, metric) = (question.pair, question.metric);
    let table = chart(scene).map(|(table, _)| table);
    let (title, method) = match &table {
        Some(table) => (table.title.clone(), table.method.clone()),
        None => (
            scene.say("pane-flip-points"),
            scene.say("pane-flip-points-method"),
        ),
    };
    titled_ui(ui, scene, &title, &method, |ui| {
        chart_menu::button_ui(ui, scene, Pane::FlipPoints.chart())
    });
    controls_ui(ui, scene, pair, metric);
    let standing = Standing::of(scene, &question);
    if pair[0] == pair[1] {
        typography::label_ui(ui, &scene.say("flip-needs-two"), Face::note(&scene.tokens));
    } else {
        job_ui(ui, scene, "flip", &standing, question);
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

/// The pair that is compared: as chosen, else the active strategy and the reference, else the first
/// two.
fn pair(scene: &Scene<'_>, choices: &FlipChoices) -> [usize; 2] {
    let count = scene.workspace().strategies.len();
    let (active, reference) = (scene.session.active, scene.workspace().reference);
    let usual = if active == reference {
        [active, usize::from(active == 0)]
    } else {
        [active, reference]
    };
    let chosen = choices
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
            choose(scene, |view: &mut FlipChoices| {
                view.pair = Some([own, if pair[1] == own { pair[0] } else { pair[1] }])
            });
        }
        typography::line_ui(ui, &scene.say("flip-against"), Face::quiet(&scene.tokens));
        if let Some(other) =
            strategy_combo_ui(ui, scene, "flip-other", &scene.say("flip-other"), pair[1])
        {
            choose(scene, |view: &mut FlipChoices| {
                view.pair = Some([if pair[0] == other { pair[1] } else { pair[0] }, other])
            });
        }
        let name = scene.say("flip-metric");
        if let Some(metric) = metric_combo_ui(ui, scene, "flip-metric", &name, metric, &Metric::ALL)
        {
            choose(scene, |view: &mut FlipChoices| view.metric = metric);
        }
    });
    ui.add_space(4.0);
}

fn stability_ui(ui: &mut Ui, scene: &Scene<'_>, metric: Metric, subject: &Subject<'_>) {
    let asked = StabilityQuestion(Arc::clone(scene.analyses.inputs()));
    let standing = Standing::of(scene, &asked);
    let answered = scene.analyses.answered::<StabilityQuestion>();
    if answered.is_none() {
        typography::line_ui(
            ui,
            &scene.say("stability-title"),
            Face::strong(&scene.tokens),
        );
    }
    job_ui(ui, scene, "stability", &standing, asked);
    if let Some((known, stability)) = answered {
        // Draws made for other strategies cannot be named by these.
        if known.0.strategies.len() == subject.comparison.strategies.len() {
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

/// Assumptions by where they turn the ranking.
fn text_table(scene: &Scene<'_>) -> Option<TextTable> {
    let (table, _) = chart(scene)?;
    let [name, today, flip, unit, _] = table.columns.clone();
    let columns = vec![
        name,
        unit,
        today,
        flip,
        scene.say("workbook-low"),
        scene.say("workbook-high"),
    ];
    let rows = table.rows.iter().map(|row| {
        let flip = row.flip.as_ref().unwrap_or(&table.never);
        [&row.name, &row.unit, &row.today, flip, &row.low, &row.high]
            .map(Clone::clone)
            .to_vec()
    });
    Some(TextTable {
        columns,
        rows: rows.collect(),
        words: 2,
    })
}

/// Where the columns lie.
struct FlipColumns {
    name: Rangef,
    today: f32,
    flip: f32,
    unit: Rangef,
    range: Rangef,
}

impl FlipColumns {
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

fn table_ui(ui: &mut Ui, scene: &Scene<'_>, table: &Described<FlipTable>, stale: bool) {
    let tokens = &scene.tokens;
    let ink = if stale { tokens.quiet } else { tokens.ink };
    let response = typography::label_ui(ui, &table.today, Face::strong(tokens).tinted(ink));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(table.summary.as_str());
    });
    if table.turning == 0 {
        typography::label_ui(
            ui,
            &scene.say("chart-flip-none"),
            Face::body(tokens).tinted(ink),
        );
    }
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let columns = FlipColumns::of(rect);
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
    chart_menu::context_ui(&response, scene, Pane::FlipPoints.chart());
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
    let columns = FlipColumns::of(rect);
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
