//! Two opinions: somebody else's assumptions beside one's own, and how much of the difference each
//! disagreement makes.

use super::analysis_job::{Standing, choose, job_ui, metric_combo_ui, strategy_combo_ui};
use super::heading::titled_ui;
use super::panel::{Chart, Described, Panel, Table, current, of_paths};
use super::path_field::PathField;
use crate::app::analysis::choices::{NewChoices, PanelChoices};
use crate::app::analysis::question::{Desk, Job, Question, RestsOn};
use crate::app::look::theme::mix;
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::app::state::action::{AnalysisAction, ViewAction};
use crate::app::state::pane::Pane;
use crate::app::views::chart_menu;
use crate::app::views::text_table::TextTable;
use crate::app::widgets::icon;
use crate::app::widgets::marks::{Canvas, row_transform};
use crate::app::widgets::scrolled::scroll_width;
use crate::app::work::analyst::AnalysisStep;
use crate::io::opinion_file;
use crate::language::Message;
use crate::report::analyses::opinions::OpinionsChart;
use crate::report::opinions::OpinionRow;
use crate::strategy::metric::Metric;
use crate::strategy::opinions::{Answer, Disagreement, OPINION_PATHS, Opinions, disagreements};
use crate::strategy::plan::Workspace;
use crate::strategy::study::{Progress, StudyError};
use egui::{Align2, Rangef, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

const ROW: f32 = 26.0;

/// The panel, its chart and its table.
pub const PANEL: Panel = Panel {
    chart: Chart::OfAnalysis {
        drawn: |scene| {
            let (chart, is_stale) = chart(scene)?;
            current(scene, &chart.chart, is_stale)
        },
        imprint: |scene, at| of_paths(scene, at, OPINION_PATHS),
    },
    table: Table::OfAnalysis(text_table),
    file: Some(|path| {
        NewChoices::new(OpinionChoices {
            path: path.display().to_string(),
            theirs: Some(path),
            ..OpinionChoices::default()
        })
    }),
    ..Panel::new(opinions_ui)
};

/// What is chosen in the panel.
#[derive(Debug, Clone)]
pub struct OpinionChoices {
    /// File with the other opinion.
    pub theirs: Option<PathBuf>,
    /// Path typed for it.
    pub path: String,
    /// The answer.
    pub metric: Metric,
    /// The strategy; the reference when absent.
    pub strategy: Option<usize>,
}

impl Default for OpinionChoices {
    fn default() -> Self {
        Self {
            theirs: None,
            path: String::new(),
            metric: Metric::ExpectedBurstLoss,
            strategy: None,
        }
    }
}

impl PanelChoices for OpinionChoices {
    fn forget_places(&mut self) {
        self.strategy = None;
    }
}

/// What is in the file with the other opinion?
#[derive(Debug, Clone, PartialEq)]
pub struct OtherOpinion(pub PathBuf);

/// The name it goes by and its workspace, or why it cannot be read.
pub type Read = Result<(String, Arc<Workspace>), Vec<Message>>;

impl Question for OtherOpinion {
    type Answer = Read;
    const RESTS_ON: RestsOn = RestsOn::Itself;

    fn job(&self, _: Desk<'_>) -> Option<Job<Read>> {
        let path = self.0.clone();
        Some(Box::new(move |_| {
            let read = opinion_file::read(&path);
            Ok(read
                .map(|(name, workspace)| (name, Arc::new(workspace)))
                .map_err(|error| {
                    let problems = error.problems();
                    problems.map(|problem| problem.message.clone()).collect()
                }))
        }))
    }
}

/// How much of the difference does each disagreement make?
#[derive(Debug, Clone, PartialEq)]
pub struct OpinionsQuestion {
    /// The workspace, see [`crate::app::analysis::inputs::neutral`].
    pub inputs: Arc<Workspace>,
    /// On what the two differ.
    pub disagreements: Vec<Disagreement>,
}

impl AnalysisStep for OpinionsQuestion {
    type Answer = Opinions;

    fn work(&self, progress: &Progress) -> Result<Opinions, StudyError> {
        Opinions::new(&self.inputs, self.disagreements.clone(), progress)
    }
}

impl Question for OpinionsQuestion {
    type Answer = Opinions;
    const RESTS_ON: RestsOn = RestsOn::Inputs;

    fn of_inputs(self, inputs: &Arc<Workspace>) -> Self {
        Self {
            inputs: Arc::clone(inputs),
            ..self
        }
    }

    fn job(&self, desk: Desk<'_>) -> Option<Job<Opinions>> {
        let (question, analyst) = (self.clone(), Arc::clone(desk.analyst));
        Some(Box::new(move |progress| analyst.work(&question, progress)))
    }
}

/// The other opinion, once it has been read; it is read when it is first asked for.
fn theirs<'a>(scene: &Scene<'a>) -> Option<&'a Read> {
    let question = OtherOpinion(scene.choices::<OpinionChoices>().theirs?);
    if scene.analyses.wants(&question) {
        scene.ask(AnalysisAction::Start(Arc::new(question.clone())));
    }
    scene.analyses.answer_to(&question)
}

/// What the panel asks, and by what name the other opinion goes; `None` while there is none.
fn question<'a>(scene: &Scene<'a>) -> Option<(OpinionsQuestion, &'a str)> {
    let (name, theirs) = theirs(scene)?.as_ref().ok()?;
    let question = OpinionsQuestion {
        inputs: Arc::clone(scene.analyses.inputs()),
        disagreements: disagreements(scene.workspace(), theirs),
    };
    Some((question, name))
}

/// What the panel reads off an answer.
fn chosen(scene: &Scene<'_>) -> Answer {
    let view = scene.choices::<OpinionChoices>();
    let workspace = scene.workspace();
    let strategy = view
        .strategy
        .filter(|index| *index < workspace.strategies.len());
    Answer {
        strategy: strategy.unwrap_or(workspace.reference),
        against: None,
        metric: view.metric,
    }
}

/// What the panel draws, and whether it belongs to an earlier question; `None` while nothing has
/// been computed.
fn chart(scene: &Scene<'_>) -> Option<(Rc<Described<OpinionsChart>>, bool)> {
    let (question, name) = question(scene)?;
    let chart = scene.keep((), || {
        let (_, opinions) = scene.analyses.answered::<OpinionsQuestion>()?;
        let chart = OpinionsChart::new(opinions, chosen(scene), name, &scene.subject()?);
        let summary = chart.summary(scene.text);
        Some(Described::list(chart, summary))
    })?;
    Some((chart, Standing::of(scene, &question).is_stale()))
}

fn opinions_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let chart = chart(scene);
    let (title, method) = match &chart {
        Some((chart, _)) => (chart.title.clone(), chart.method.clone()),
        None => (
            scene.say("pane-opinions"),
            scene.say("pane-opinions-method"),
        ),
    };
    titled_ui(ui, scene, &title, &method, |ui| {
        chart_menu::button_ui(ui, scene, Pane::Opinions.chart())
    });
    file_ui(ui, scene);
    let tokens = &scene.tokens;
    match theirs(scene) {
        None => {
            let face = Face::quiet(tokens);
            typography::label_ui(ui, &scene.say("opinions-none"), face);
            return;
        }
        Some(Err(messages)) => {
            for message in messages {
                let face = Face::body(tokens).tinted(tokens.warning);
                typography::label_ui(ui, &scene.text.say(message), face);
            }
            return;
        }
        Some(Ok(_)) => {}
    }
    let Some((question, name)) = question(scene) else {
        return;
    };
    let same = question.disagreements.is_empty();
    if same {
        let sentence = scene.text.with("chart-opinions-same", &[("name", name)]);
        typography::label_ui(ui, &sentence, Face::body(tokens));
        return;
    }
    controls_ui(ui, scene);
    let standing = Standing::of(scene, &question);
    job_ui(ui, scene, "opinions", &standing, question.clone());
    if let Some((chart, is_stale)) = chart {
        chart_ui(ui, scene, &chart, is_stale);
        return;
    }
    // Before anything is computed it can be read how many there are.
    let count = crate::language::numbers::count(question.disagreements.len());
    let words = [("count", &*count), ("name", name)];
    let sentence = scene.text.with("opinions-count", &words);
    typography::label_ui(ui, &sentence, Face::body(tokens));
}

/// Where the other opinion comes from.
fn file_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let view = scene.choices::<OpinionChoices>();
    ui.horizontal_wrapped(|ui| {
        let name = scene.say("opinions-path");
        typography::label_ui(ui, &name, Face::body(&scene.tokens));
        let field = PathField {
            name: &name,
            hint: "opinions-path-hint",
            width: 220.0,
            pane: Pane::Opinions,
            ways: &["opinions-read"],
        };
        let asked = field.show(ui, scene, &view.path);
        if let Some(path) = asked.typed {
            choose(scene, |view: &mut OpinionChoices| view.path = path);
        }
        if let Some((_, path)) = asked.opened {
            choose(scene, |view: &mut OpinionChoices| view.theirs = Some(path));
        }
        if view.theirs.is_some() && ui.button(scene.say("opinions-without")).clicked() {
            choose(scene, |view: &mut OpinionChoices| view.theirs = None);
        }
    });
    ui.add_space(4.0);
}

fn controls_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let of = chosen(scene);
    ui.horizontal_wrapped(|ui| {
        let name = scene.say("opinions-metric");
        let asked = metric_combo_ui(ui, scene, "opinions-metric", &name, of.metric, &Metric::ALL);
        if let Some(metric) = asked {
            choose(scene, |view: &mut OpinionChoices| view.metric = metric);
        }
        let name = scene.say("opinions-strategy");
        if let Some(strategy) =
            strategy_combo_ui(ui, scene, "opinions-strategy", &name, of.strategy)
        {
            choose(scene, |view: &mut OpinionChoices| {
                view.strategy = Some(strategy)
            });
        }
    });
    ui.add_space(4.0);
}

/// Disagreements by how much of the difference they make.
fn text_table(scene: &Scene<'_>) -> Option<TextTable> {
    let (chart, _) = chart(scene)?;
    let rows = chart.words.rows.iter();
    let rows = rows.map(|row| vec![row.name.clone(), row.values.clone(), row.label.clone()]);
    Some(TextTable {
        columns: chart.columns.to_vec(),
        rows: rows.collect(),
        words: 2,
    })
}

/// Where the parts of a row lie.
struct Columns {
    names: Rangef,
    values: Rangef,
    plot: Rangef,
    figure: f32,
}

impl Columns {
    fn of(rect: Rect) -> Self {
        let names = rect.left() + (rect.width() * 0.32).clamp(110.0, 300.0);
        let values = names + (rect.width() * 0.22).clamp(90.0, 200.0);
        Self {
            names: Rangef::new(rect.left(), names - 8.0),
            values: Rangef::new(names, values - 8.0),
            plot: Rangef::new(values, (rect.right() - 116.0).max(values + 24.0)),
            figure: rect.right() - 4.0,
        }
    }
}

fn chart_ui(ui: &mut Ui, scene: &Scene<'_>, chart: &Described<OpinionsChart>, stale: bool) {
    let tokens = &scene.tokens;
    let ink = if stale {
        mix(tokens.panel, tokens.ink, 0.4)
    } else {
        tokens.ink
    };
    for sentence in &chart.words.sentences {
        typography::label_ui(ui, sentence, Face::body(tokens).tinted(ink));
    }
    ui.add_space(4.0);
    let width = scroll_width(ui);
    let (head, response) = ui.allocate_exact_size(vec2(width, 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &chart.summary));
    let columns = Columns::of(head);
    let face = Face::note(tokens);
    let places = [columns.names, columns.values];
    for (name, place) in chart.columns.iter().zip(places) {
        Line::truncated(ui.painter(), name, face, place.span()).paint(
            ui.painter(),
            pos2(place.min, head.center().y),
            Align2::LEFT_CENTER,
        );
    }
    typography::paint(
        ui.painter(),
        pos2(columns.figure, head.center().y),
        Align2::RIGHT_CENTER,
        &chart.columns[2],
        face,
    );
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show_rows(ui, ROW, chart.words.rows.len(), |ui, range| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for row in chart.words.rows.get(range).unwrap_or_default() {
                row_ui(ui, scene, chart, row, width, stale);
            }
        });
}

fn row_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    chart: &Described<OpinionsChart>,
    row: &OpinionRow,
    width: f32,
    stale: bool,
) {
    let tokens = &scene.tokens;
    let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::click());
    chart_menu::context_ui(&response, scene, Pane::Opinions.chart());
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect, 4.0, tokens.well);
    }
    icon::focus_ring(ui, &response, rect.shrink(1.0));
    let columns = Columns::of(rect);
    let ink = if stale {
        mix(tokens.panel, tokens.ink, 0.4)
    } else {
        tokens.ink
    };
    let middle = rect.center().y;
    let body = Face::body(tokens).tinted(ink);
    Line::truncated(painter, &row.name, body, columns.names.span()).paint(
        painter,
        pos2(columns.names.min, middle),
        Align2::LEFT_CENTER,
    );
    Line::truncated(
        painter,
        &row.values,
        Face::note(tokens),
        columns.values.span(),
    )
    .paint(
        painter,
        pos2(columns.values.min, middle),
        Align2::LEFT_CENTER,
    );
    let canvas = Canvas {
        painter,
        tokens,
        transform: row_transform(
            Rect::from_x_y_ranges(columns.plot, rect.y_range()),
            &chart.x,
        ),
        strength: if stale { 0.4 } else { 1.0 },
    };
    canvas.paint(&OpinionsChart::row_marks(row));
    canvas.paint(&[OpinionsChart::base_mark()]);
    let face = if row.is_told {
        body
    } else {
        Face::quiet(tokens)
    };
    typography::paint(
        painter,
        pos2(columns.figure, middle),
        Align2::RIGHT_CENTER,
        &row.label,
        face,
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &row.reading));
    if response.clicked() {
        scene.ask(ViewAction::ShowAssumption(&row.parameter.name));
    }
    response.on_hover_ui(|ui| {
        typography::label_ui(ui, &row.reading, Face::body(tokens));
        typography::label_ui(ui, &scene.say("opens-assumption"), Face::note(tokens));
    });
}
