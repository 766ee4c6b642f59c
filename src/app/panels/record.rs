//! The record of 2024: what the fund of November 2024 has come to, beside what the model gave for
//! it, by holding and by sleeve.

use crate::app::analysis::question::{Desk, Job, Question, RestsOn};
use crate::app::look::typography::{self, Face};
use crate::app::panels::analysis_job::failure_sentence;
use crate::app::panels::heading::titled_ui;
use crate::app::panels::panel::{Chart, Described, Panel, Table, stamp};
use crate::app::scene::Scene;
use crate::app::state::action::AnalysisAction;
use crate::app::state::pane::Pane;
use crate::app::views::chart_menu;
use crate::app::views::text_table::TextTable;
use crate::app::widgets::plot::PlotChart;
use crate::app::widgets::scrolled::scroll_width;
use crate::io::samples;
use crate::language::Message;
use crate::language::numbers::multiple;
use crate::library::Library;
use crate::portfolio::{Portfolio, SLEEVES};
use crate::report::analyses::record::{self as chart_of, RecordChart};
use crate::report::provenance::Imprint;
use crate::strategy::plan::{PATHS_DEFAULT, Workspace};
use crate::strategy::record::{Record, RecordError, record};
use crate::strategy::study::StudyError;
use egui::{Id, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};
use std::rc::Rc;
use std::sync::Arc;

/// The panel, its chart and its table.
pub const PANEL: Panel = Panel {
    chart: Chart::OfAnalysis {
        // It has a portfolio of its own, whatever becomes of the document.
        drawn: |scene| Some(Box::new(chart(scene)?.chart.clone())),
        imprint: |scene, at| {
            let portfolio = &drawn_up(scene)?.portfolio;
            let seed = Workspace::new(portfolio.clone()).seed;
            let stamp = stamp(portfolio, at);
            Some(Imprint::of_own_portfolio(
                portfolio, scene.text, &stamp, seed,
            ))
        },
    },
    table: Table::OfAnalysis(text_table),
    ..Panel::new(record_ui)
};

/// What has the sample of November 2024 come to?
#[derive(Debug, Clone, PartialEq)]
pub struct RecordQuestion;

/// The record with the portfolio it is of.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnUp {
    portfolio: Portfolio,
    record: Record,
}

impl Question for RecordQuestion {
    type Answer = Result<DrawnUp, Vec<Message>>;
    const RESTS_ON: RestsOn = RestsOn::Itself;

    fn job(&self, _: Desk<'_>) -> Option<Job<Self::Answer>> {
        Some(Box::new(|progress| {
            let portfolio = match samples::ai_fund_2024() {
                Ok(loaded) => loaded.portfolio,
                Err(error) => {
                    let problems = error.problems();
                    return Ok(Err(problems
                        .map(|problem| problem.message.clone())
                        .collect()));
                }
            };
            let workspace = Workspace::new(portfolio.clone());
            match record(&workspace, Library::shipped(), PATHS_DEFAULT, progress) {
                Ok(record) => Ok(Ok(DrawnUp { portfolio, record })),
                Err(RecordError::Study(StudyError::Cancelled(cancelled))) => {
                    Err(StudyError::Cancelled(cancelled))
                }
                Err(error) => Ok(Err(error.messages(&portfolio))),
            }
        }))
    }
}

fn drawn_up<'a>(scene: &Scene<'a>) -> Option<&'a DrawnUp> {
    scene.analyses.answer_to(&RecordQuestion)?.as_ref().ok()
}

/// What the panel draws; `None` while nothing has been computed.
fn chart(scene: &Scene<'_>) -> Option<Rc<Described<RecordChart>>> {
    scene.keep((), || {
        let found = drawn_up(scene)?;
        let chart = RecordChart::new(&found.portfolio, &found.record, scene.text);
        let (marks, summary) = (chart.marks(), chart.summary(scene.text));
        Some(Described::plot(chart, marks, summary))
    })
}

/// Holdings as rows: what became of them, and what the model saw then.
fn text_table(scene: &Scene<'_>) -> Option<TextTable> {
    let [mut heads, rows] = chart_of::rows(&drawn_up(scene)?.record, scene.text);
    Some(TextTable {
        columns: heads.pop()?,
        rows,
        words: 1,
    })
}

/// The panel.
fn record_ui(ui: &mut Ui, scene: &Scene<'_>) {
    if scene.analyses.wants(&RecordQuestion) {
        scene.ask(AnalysisAction::Start(Arc::new(RecordQuestion)));
    }
    let chart = chart(scene);
    let title = chart.as_ref().map_or_else(
        || scene.say(Pane::Record.key()),
        |chart| chart.title.clone(),
    );
    let method = scene.say("pane-record-method");
    titled_ui(ui, scene, &title, &method, |ui| {
        chart_menu::button_ui(ui, scene, Pane::Record.chart());
    });
    let tokens = &scene.tokens;
    let warning = Face::body(tokens).tinted(tokens.warning);
    if let Some(failure) = scene.analyses.failure(&RecordQuestion) {
        typography::label_ui(ui, &failure_sentence(scene, failure), warning);
    }
    match (scene.analyses.answer_to(&RecordQuestion), chart) {
        (Some(Err(messages)), _) => {
            for message in messages {
                typography::label_ui(ui, &scene.text.say(message), warning);
            }
        }
        (Some(Ok(found)), Some(chart)) => {
            let width = scroll_width(ui);
            ScrollArea::vertical()
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    ui.set_max_width(width);
                    sentences_ui(ui, scene, found);
                    plot_ui(ui, scene, &chart);
                });
        }
        _ => {
            let waiting = Face::quiet(tokens);
            typography::label_ui(ui, &scene.say("analysis-soon"), waiting);
        }
    }
}

fn sentences_ui(ui: &mut Ui, scene: &Scene<'_>, found: &DrawnUp) {
    let tokens = &scene.tokens;
    for sentence in chart_of::findings(&found.record, scene.text) {
        typography::label_ui(ui, &sentence, Face::body(tokens));
    }
    let by_sleeve = SLEEVES.into_iter().zip(found.record.by_sleeve);
    let by_sleeve = by_sleeve.filter_map(|(sleeve, times)| {
        Some(format!(
            "{} {}",
            scene.say(sleeve.name_key()),
            multiple(times?)
        ))
    });
    let by_sleeve: Vec<String> = by_sleeve.collect();
    typography::label_ui(ui, &by_sleeve.join(" · "), Face::body(tokens));
    ui.add_space(4.0);
    // What it did not rank stands as plainly as what it did.
    for sentence in chart_of::rankings(&found.record, scene.text) {
        typography::label_ui(ui, &sentence, Face::body(tokens));
    }
    ui.add_space(8.0);
}

/// Height of the plot, points.
const PLOT: f32 = 380.0;
/// Distance within which the pointer is on a company, points.
const NEAR: f32 = 8.0;

fn plot_ui(ui: &mut Ui, scene: &Scene<'_>, chart: &Described<RecordChart>) {
    let size = vec2(ui.available_width(), PLOT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let plotted = PlotChart {
        id: Id::unique("record chart"),
        x: &chart.x,
        y: &chart.y,
        marks: chart.drawn.clone(),
        strength: 1.0,
        cursor: None,
    }
    .titled_ui(ui, rect, &chart.x_title, &chart.y_title);
    let response = plotted.response.clone();
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &chart.summary));
    chart_menu::context_ui(&response, scene, Pane::Record.chart());
    let Some(pointer) = response.hover_pos() else {
        return;
    };
    let near = chart
        .points
        .iter()
        .find(|point| pointer.distance(plotted.at((point.mispricing, point.change))) < NEAR);
    if let Some(point) = near {
        response.on_hover_text_at_pointer(&point.reading);
    }
}
