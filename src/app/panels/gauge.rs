//! The market gauge: how far a series stands above its own past, whether it is explosive, three
//! readings of X with what speaks for and against each, and what each would do to the answer. It
//! proposes and never sets.

use crate::app::analysis::choices::{NewChoices, PanelChoices};
use crate::app::analysis::question::{Desk, Job, Question, RestsOn};
use crate::app::look::typography::{self, Face};
use crate::app::panels::analysis_job::{Standing, choose, job_ui};
use crate::app::panels::heading::titled_ui;
use crate::app::panels::panel::{Chart, Described, Panel, Table, current, of_paths};
use crate::app::panels::path_field::PathField;
use crate::app::scene::Scene;
use crate::app::state::pane::Pane;
use crate::app::views::chart_menu;
use crate::app::views::text_table::TextTable;
use crate::app::widgets::choice::{Choice, choice_ui};
use crate::app::widgets::plot::PlotChart;
use crate::app::widgets::scrolled::scroll_width;
use crate::gauge::GaugeReading;
use crate::gauge::critical_values::DRAWS;
use crate::gauge::series::{Series, SeriesKind, all_shipped, shipped};
use crate::io::series_file;
use crate::language::Message;
use crate::language::numbers::decimal;
use crate::model::exuberance::Exuberance;
use crate::report::analyses::gauge::{
    GaugeChart, chance_rows, effect_rows, reading_lines, test_rows, test_sentences,
};
use crate::strategy::plan::{PATHS_DRAFT, Workspace};
use egui::{Grid, Id, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

/// The panel, its chart and its table.
pub const PANEL: Panel = Panel {
    chart: Chart::OfAnalysis {
        drawn: |scene| {
            let stale = Standing::of(scene, &question(scene)).is_stale();
            current(scene, &chart(scene)?.chart, stale)
        },
        imprint: |scene, at| of_paths(scene, at, PATHS_DRAFT),
    },
    table: Table::OfAnalysis(text_table),
    file: Some(|path| {
        NewChoices::new(GaugeChoices {
            path: path.display().to_string(),
            source: SeriesSource::File(path, SeriesKind::Multiple),
        })
    }),
    ..Panel::new(gauge_ui)
};

/// The series that is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SeriesSource {
    /// One that comes with the program, by its key.
    Shipped(String),
    /// A table of dates and levels, and what the levels are.
    File(PathBuf, SeriesKind),
}

impl Default for SeriesSource {
    /// The shipped series that reaches furthest into the present.
    fn default() -> Self {
        Self::Shipped("sp500_cape".into())
    }
}

impl SeriesSource {
    fn read(&self) -> Result<Series, Vec<Message>> {
        match self {
            Self::Shipped(key) => shipped(key).cloned().ok_or_else(Vec::new),
            Self::File(path, kind) => series_file::read(path, *kind).map_err(|error| {
                let problems = error.problems();
                problems.map(|problem| problem.message.clone()).collect()
            }),
        }
    }
}

/// What is chosen in the panel.
#[derive(Debug, Clone, Default)]
pub struct GaugeChoices {
    /// The series.
    pub source: SeriesSource,
    /// Path typed for another.
    pub path: String,
}

impl PanelChoices for GaugeChoices {}

/// What does a series say beside the portfolio?
#[derive(Debug, Clone, PartialEq)]
pub struct GaugeQuestion {
    inputs: Arc<Workspace>,
    source: SeriesSource,
}

impl Question for GaugeQuestion {
    type Answer = Result<GaugeReading, Vec<Message>>;
    const RESTS_ON: RestsOn = RestsOn::Inputs;

    fn of_inputs(self, inputs: &Arc<Workspace>) -> Self {
        Self {
            inputs: Arc::clone(inputs),
            ..self
        }
    }

    fn job(&self, _: Desk<'_>) -> Option<Job<Self::Answer>> {
        let Self { inputs, source } = self.clone();
        Some(Box::new(move |progress| {
            let series = match source.read() {
                Ok(series) => series,
                Err(messages) => return Ok(Err(messages)),
            };
            let reading = GaugeReading::new(&inputs, &series, None, DRAWS, progress)?;
            let empty = || vec![Message::new("series-empty").with("file", &series.name)];
            Ok(reading.ok_or_else(empty))
        }))
    }
}

fn question(scene: &Scene<'_>) -> GaugeQuestion {
    GaugeQuestion {
        inputs: Arc::clone(scene.analyses.inputs()),
        source: scene.choices::<GaugeChoices>().source,
    }
}

/// The last answer, also to an earlier question.
fn answered<'a>(scene: &Scene<'a>) -> Option<&'a Result<GaugeReading, Vec<Message>>> {
    let slot = scene.analyses.slot::<GaugeQuestion>()?;
    slot.answered().map(|(_, answer)| answer)
}

/// What the panel draws; `None` while nothing has been computed.
fn chart(scene: &Scene<'_>) -> Option<Rc<Described<GaugeChart>>> {
    scene.keep((), || {
        let reading = answered(scene)?.as_ref().ok()?;
        let chart = GaugeChart::new(reading, scene.text);
        let (marks, summary) = (chart.marks(), chart.summary(scene.text));
        Some(Described::plot(chart, marks, summary))
    })
}

/// The answer under each reading.
fn text_table(scene: &Scene<'_>) -> Option<TextTable> {
    let reading = answered(scene)?.as_ref().ok()?;
    let mut rows = effect_rows(&reading.proposals, &reading.effects, scene.text);
    let columns = rows.remove(0);
    Some(TextTable {
        columns,
        rows,
        words: 1,
    })
}

/// The panel.
fn gauge_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let title = scene.say(Pane::Gauge.key());
    let method = scene.say("pane-gauge-method");
    titled_ui(ui, scene, &title, &method, |ui| {
        chart_menu::button_ui(ui, scene, Pane::Gauge.chart());
    });
    source_ui(ui, scene);
    let question = question(scene);
    let standing = Standing::of(scene, &question);
    job_ui(ui, scene, "gauge", &standing, question);
    match answered(scene) {
        Some(Ok(reading)) => {
            let width = scroll_width(ui);
            ScrollArea::vertical()
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    ui.set_max_width(width);
                    reading_ui(ui, scene, reading);
                });
        }
        Some(Err(messages)) => {
            let tokens = &scene.tokens;
            for message in messages {
                let face = Face::body(tokens).tinted(tokens.warning);
                typography::label_ui(ui, &scene.text.say(message), face);
            }
        }
        None => {}
    }
}

/// Which series is looked at.
fn source_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let view = scene.choices::<GaugeChoices>();
    ui.horizontal_wrapped(|ui| {
        let shown = match &view.source {
            SeriesSource::Shipped(key) => {
                let known = all_shipped().iter().find(|series| series.name == *key);
                known.map_or_else(String::new, |series| scene.say(&series.name_key()))
            }
            SeriesSource::File(path, _) => path.display().to_string(),
        };
        let name = scene.say("gauge-series");
        let choice = Choice {
            salt: "gauge-series",
            name: &name,
            shown,
            width: 260.0,
        };
        let options = all_shipped().iter().map(|series| {
            let source = SeriesSource::Shipped(series.name.clone());
            let chosen = source == view.source;
            (source, scene.say(&series.name_key()), chosen)
        });
        if let Some(source) = choice_ui(ui, &choice, options).1 {
            choose(scene, |view: &mut GaugeChoices| view.source = source);
        }
        let kinds = [SeriesKind::Multiple, SeriesKind::Price];
        let field = PathField {
            name: &scene.say("gauge-path"),
            hint: "gauge-path-hint",
            width: 200.0,
            pane: Pane::Gauge,
            ways: &["gauge-open-multiple", "gauge-open-price"],
        };
        let asked = field.show(ui, scene, &view.path);
        if let Some(path) = asked.typed {
            choose(scene, |view: &mut GaugeChoices| view.path = path);
        }
        if let Some((way, path)) = asked.opened {
            let source = SeriesSource::File(path, kinds[way]);
            choose(scene, |view: &mut GaugeChoices| view.source = source);
        }
    });
    ui.add_space(4.0);
}

fn reading_ui(ui: &mut Ui, scene: &Scene<'_>, reading: &GaugeReading) {
    let tokens = &scene.tokens;
    for proposal in &reading.proposals {
        let [heading, evidence, against, wrong] = reading_lines(proposal, scene.text);
        typography::label_ui(ui, &heading, Face::strong(tokens));
        for line in [evidence, against, wrong] {
            typography::label_ui(ui, &line, Face::note(tokens).tinted(tokens.ink));
        }
        ui.add_space(4.0);
    }
    if let Some(chart) = chart(scene) {
        plot_ui(ui, scene, &chart);
    }
    rows_ui(
        ui,
        scene,
        "gauge-test-rows",
        &test_rows(&reading.trend, scene.text),
    );
    for sentence in test_sentences(&reading.trend, &reading.series, scene.text) {
        typography::label_ui(ui, &sentence, Face::note(tokens));
    }
    ui.add_space(8.0);
    let assumptions = scene.workspace().assumptions();
    let own = Exuberance::new(&assumptions).hazard(assumptions.sector_overvaluation());
    let heading = scene
        .text
        .with("cli-gauge-chances", &[("hazard", &decimal(own, 2))]);
    typography::label_ui(ui, &heading, Face::strong(tokens));
    rows_ui(ui, scene, "gauge-chance-rows", &chance_rows(scene.text));
    typography::label_ui(ui, &scene.say("gauge-chances-note"), Face::note(tokens));
    ui.add_space(8.0);
    let effects = effect_rows(&reading.proposals, &reading.effects, scene.text);
    rows_ui(ui, scene, "gauge-effect-rows", &effects);
    typography::label_ui(ui, &scene.say("gauge-never-sets"), Face::body(tokens));
}

fn rows_ui(ui: &mut Ui, scene: &Scene<'_>, salt: &str, rows: &[Vec<String>]) {
    let tokens = &scene.tokens;
    let widest = ui.available_width() - 320.0;
    Grid::new(salt)
        .num_columns(rows.first().map_or(1, Vec::len))
        .spacing([16.0, 2.0])
        .show(ui, |ui| {
            for row in rows {
                for cell in row {
                    ui.scope(|ui| {
                        ui.set_max_width(widest.max(160.0));
                        typography::label_ui(ui, cell, Face::note(tokens).tinted(tokens.ink));
                    });
                }
                ui.end_row();
            }
        });
    ui.add_space(4.0);
}

/// Height of the plot, points.
const PLOT: f32 = 260.0;

fn plot_ui(ui: &mut Ui, scene: &Scene<'_>, chart: &Described<GaugeChart>) {
    typography::label_ui(ui, &chart.title, Face::strong(&scene.tokens));
    typography::label_ui(ui, &chart.method, Face::note(&scene.tokens));
    let size = vec2(ui.available_width(), PLOT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let plotted = PlotChart {
        id: Id::unique("gauge chart"),
        x: &chart.x,
        y: &chart.y,
        marks: chart.drawn.clone(),
        strength: if Standing::of(scene, &question(scene)).is_stale() {
            0.5
        } else {
            1.0
        },
        cursor: None,
    }
    .titled_ui(ui, rect, &chart.x_title, &chart.y_title);
    let response = plotted.response;
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &chart.summary));
    chart_menu::context_ui(&response, scene, Pane::Gauge.chart());
}
