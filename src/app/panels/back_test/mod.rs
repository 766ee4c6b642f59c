//! Back-test: what the model would have predicted for an earlier boom against what came, its misses
//! beside its hits.

mod calibration;
mod hand_picked;
mod pages;
mod record;

use crate::app::analysis::choices::{NewChoices, PanelChoices};
use crate::app::analysis::question::{Desk, Job, Question, RestsOn};
use crate::app::look::typography::{self, Face, Line};
use crate::app::panels::analysis_job::{choose, failure_sentence};
use crate::app::panels::heading::titled_ui;
use crate::app::panels::panel::{Chart, Described, Panel, Table, stamp};
use crate::app::panels::path_field::PathField;
use crate::app::scene::Scene;
use crate::app::state::action::AnalysisAction;
use crate::app::state::pane::Pane;
use crate::app::views::chart_menu;
use crate::app::views::text_table::TextTable;
use crate::app::widgets::marks::{Canvas, row_transform};
use crate::app::widgets::plot::PlotChart;
use crate::app::widgets::scrolled::scroll_width;
use crate::assumptions::Assumptions;
use crate::io::open::{self, Options};
use crate::io::portfolio_file;
use crate::language::Message;
use crate::portfolio::Portfolio;
use crate::report::analyses::back_test::{BackTestChart, BackTestPoint, RankRow};
use crate::report::provenance::Imprint;
use crate::strategy::backtest::{BackTest, FEWEST, RESAMPLE_SEED, back_test, starting_assumptions};
use egui::{Align2, Id, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};
pub use hand_picked::HandPicked;
use pages::pages_ui;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

/// Distance within which the pointer is on a company, points.
const NEAR: f32 = 8.0;
/// Width of the part with the figures, points.
const SIDE: f32 = 380.0;

/// The panel, its chart and its table.
pub const PANEL: Panel = Panel {
    chart: Chart::OfAnalysis {
        // It has a portfolio of its own, whatever becomes of the document.
        drawn: |scene| Some(Box::new(chart(scene)?.chart.clone())),
        imprint: |scene, at| {
            let portfolio = &tested(scene)?.portfolio;
            let stamp = stamp(portfolio, at);
            Some(Imprint::of_own_portfolio(
                portfolio,
                scene.text,
                &stamp,
                RESAMPLE_SEED,
            ))
        },
    },
    table: Table::OfAnalysis(text_table),
    file: Some(|path| {
        NewChoices::new(BackTestChoices {
            path: path.display().to_string(),
            source: BackTestSource::File(path),
        })
    }),
    ..Panel::new(back_test_ui)
};

/// What is tested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BackTestSource {
    /// A set that comes with the program.
    Shipped(HandPicked),
    /// A file whose holdings have outcomes.
    File(PathBuf),
}

/// A portfolio put to the test, or why it could not be.
pub type BackTested = Result<TestedPortfolio, Vec<Message>>;

/// A back-test with all it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct TestedPortfolio {
    /// The portfolio.
    pub portfolio: Portfolio,
    /// The assumptions it was tested under.
    pub assumptions: Assumptions,
    /// Predictions and outcomes.
    pub tested: BackTest,
}

impl Default for BackTestSource {
    fn default() -> Self {
        Self::Shipped(HandPicked::default())
    }
}

impl BackTestSource {
    /// Reads the portfolio and tests it.
    ///
    /// # Errors
    /// Sentences: the file cannot be read, or has too few outcomes.
    pub fn test(&self) -> BackTested {
        let sentences = |error: crate::io::ReadError| {
            error
                .problems()
                .map(|problem| problem.message.clone())
                .collect::<Vec<_>>()
        };
        let (portfolio, file) = match self {
            Self::Shipped(set) => {
                let [name, content] = set.file();
                let loaded = portfolio_file::read_text(content, portfolio_file::Format::Toml, name)
                    .map_err(sentences)?;
                (loaded.portfolio, name.to_owned())
            }
            Self::File(path) => {
                let opened = open::read(path, &Options::default()).map_err(sentences)?;
                (opened.portfolio, path.display().to_string())
            }
        };
        let assumptions = starting_assumptions(&portfolio);
        let tested = back_test(&portfolio, &assumptions, RESAMPLE_SEED);
        if tested.model.is_none() {
            let message = Message::new("cli-backtest-too-few").with("file", file);
            return Err(vec![
                message
                    .with("count", tested.cases.len())
                    .with("fewest", FEWEST),
            ]);
        }
        Ok(TestedPortfolio {
            portfolio,
            assumptions,
            tested,
        })
    }
}

impl Question for BackTestSource {
    type Answer = BackTested;
    const RESTS_ON: RestsOn = RestsOn::Itself;

    fn job(&self, _: Desk<'_>) -> Option<Job<BackTested>> {
        let source = self.clone();
        Some(Box::new(move |_| Ok(source.test())))
    }
}

/// What is chosen in the panel.
#[derive(Debug, Clone, Default)]
pub struct BackTestChoices {
    /// What is tested.
    pub source: BackTestSource,
    /// Path typed for another file.
    pub path: String,
}

impl PanelChoices for BackTestChoices {}

/// What has been tested, when it is what is asked for.
fn tested<'a>(scene: &Scene<'a>) -> Option<&'a TestedPortfolio> {
    let source = scene.choices::<BackTestChoices>().source;
    scene.analyses.answer_to(&source)?.as_ref().ok()
}

/// What the panel draws; `None` while nothing has been computed.
fn chart(scene: &Scene<'_>) -> Option<Rc<Described<BackTestChart>>> {
    scene.keep((), || {
        let found = tested(scene)?;
        let chart = BackTestChart::new(
            &found.portfolio,
            &found.tested,
            &found.assumptions,
            scene.text,
        );
        let (marks, summary) = (chart.marks(), chart.summary(scene.text));
        Some(Described::plot(chart, marks, summary))
    })
}

/// Companies as rows: predicted and realised loss.
fn text_table(scene: &Scene<'_>) -> Option<TextTable> {
    let chart = chart(scene)?;
    let columns = vec![
        scene.say("workbook-company"),
        chart.x_title.clone(),
        chart.y_title.clone(),
    ];
    let rows = chart.points.iter().map(|point| {
        let losses = [point.predicted, point.realised].map(crate::language::numbers::percent);
        std::iter::once(point.name.clone()).chain(losses).collect()
    });
    Some(TextTable {
        columns,
        rows: rows.collect(),
        words: 1,
    })
}

fn back_test_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let source = scene.choices::<BackTestChoices>().source;
    if scene.analyses.wants(&source) {
        scene.ask(AnalysisAction::Start(Arc::new(source.clone())));
    }
    let answer = scene.analyses.answer_to(&source);
    let chart = chart(scene);
    let title = chart
        .as_ref()
        .map_or_else(|| scene.say("pane-back-test"), |chart| chart.title.clone());
    titled_ui(
        ui,
        scene,
        &title,
        &scene.say("pane-back-test-method"),
        |ui| {
            chart_menu::button_ui(ui, scene, Pane::BackTest.chart());
        },
    );
    source_ui(ui, scene);
    if let Some(failure) = scene.analyses.failure(&source) {
        let sentence = failure_sentence(scene, failure);
        typography::label_ui(
            ui,
            &sentence,
            Face::body(&scene.tokens).tinted(scene.tokens.warning),
        );
    }
    match (answer, chart) {
        (Some(Err(messages)), _) => {
            for message in messages {
                let face = Face::body(&scene.tokens).tinted(scene.tokens.warning);
                typography::label_ui(ui, &scene.text.say(message), face);
            }
        }
        (_, Some(chart)) => {
            let tested = tested(scene).map(|found| &found.tested);
            pages_ui(ui, scene, tested, |ui| chart_ui(ui, scene, &chart));
        }
        (None, None) if scene.analyses.progress::<BackTestSource>().is_some() => {
            typography::label_ui(ui, &scene.say("analysis-soon"), Face::quiet(&scene.tokens));
        }
        _ => {}
    }
}

/// Which portfolio is tested.
fn source_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let view = scene.choices::<BackTestChoices>();
    ui.horizontal_wrapped(|ui| {
        for set in HandPicked::ALL {
            let source = BackTestSource::Shipped(set);
            let help = scene.say("back-test-hand-picked-help");
            let response = ui
                .selectable_label(view.source == source, scene.say(set.key()))
                .on_hover_text(help);
            if response.clicked() {
                choose(scene, |view: &mut BackTestChoices| view.source = source);
            }
        }
        let field = PathField {
            name: &scene.say("back-test-path"),
            hint: "back-test-path-hint",
            width: 220.0,
            pane: Pane::BackTest,
            ways: &["back-test-open"],
        };
        let asked = field.show(ui, scene, &view.path);
        if let Some(path) = asked.typed {
            choose(scene, |view: &mut BackTestChoices| view.path = path);
        }
        if let Some((_, path)) = asked.opened {
            let source = BackTestSource::File(path);
            choose(scene, |view: &mut BackTestChoices| view.source = source);
        }
    });
    ui.add_space(4.0);
}

fn chart_ui(ui: &mut Ui, scene: &Scene<'_>, chart: &Described<BackTestChart>) {
    let wide = ui.available_width() > SIDE + 300.0;
    let width = scroll_width(ui);
    if wide {
        let room = ui.available_rect_before_wrap();
        let plot = room.with_max_x(room.right() - SIDE - 16.0);
        let side = room.with_min_x(room.right() - SIDE);
        ui.scope_builder(UiBuilder::new().max_rect(plot), |ui| {
            scatter_ui(ui, scene, chart, plot.height().max(200.0))
        });
        ui.scope_builder(UiBuilder::new().max_rect(side), |ui| {
            let width = scroll_width(ui);
            ScrollArea::vertical()
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    ui.set_max_width(width);
                    figures_ui(ui, scene, chart);
                });
        });
    } else {
        ScrollArea::vertical()
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.set_max_width(width);
                scatter_ui(ui, scene, chart, 280.0);
                figures_ui(ui, scene, chart);
            });
    }
}

fn scatter_ui(ui: &mut Ui, scene: &Scene<'_>, chart: &Described<BackTestChart>, height: f32) {
    let size = vec2(ui.available_width(), height);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let plotted = PlotChart {
        id: Id::unique("back-test chart"),
        x: &chart.x,
        y: &chart.y,
        marks: chart.drawn.clone(),
        strength: 1.0,
        cursor: None,
    }
    .titled_ui(ui, rect, &chart.x_title, &chart.y_title);
    let response = plotted.response.clone();
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &chart.summary));
    chart_menu::context_ui(&response, scene, Pane::BackTest.chart());
    let Some(pointer) = response.hover_pos() else {
        return;
    };
    let distance =
        |point: &BackTestPoint| pointer.distance(plotted.at((point.predicted, point.realised)));
    let nearest = chart
        .points
        .iter()
        .min_by(|a, b| distance(a).total_cmp(&distance(b)));
    if let Some(point) = nearest.filter(|point| distance(point) < NEAR) {
        let parts = [point.reading.as_str(), &point.assumptions].join("\n");
        response.on_hover_text_at_pointer(parts.trim_end());
    }
}

fn figures_ui(ui: &mut Ui, scene: &Scene<'_>, chart: &Described<BackTestChart>) {
    let tokens = &scene.tokens;
    typography::label_ui(ui, &scene.say("back-test-ranks"), Face::strong(tokens));
    typography::label_ui(ui, &scene.say("back-test-ranks-method"), Face::note(tokens));
    for rank in &chart.ranks {
        rank_ui(ui, scene, rank);
    }
    ui.add_space(4.0);
    let means = typography::label_ui(ui, &chart.means, Face::body(tokens));
    means.on_hover_text(scene.say("back-test-means-help"));
    for (key, list) in [
        ("back-test-hits", &chart.hits),
        ("back-test-misses", &chart.misses),
    ] {
        ui.add_space(8.0);
        typography::label_ui(ui, &scene.say(key), Face::strong(tokens));
        for point in list.iter().filter_map(|index| chart.points.get(*index)) {
            let reading =
                typography::label_ui(ui, &point.reading, Face::note(tokens).tinted(tokens.ink));
            reading.on_hover_ui(|ui| {
                typography::label_ui(ui, &scene.say("back-test-point-help"), Face::body(tokens));
                typography::label_ui(ui, &point.assumptions, Face::note(tokens));
            });
        }
    }
    ui.add_space(8.0);
    typography::label_ui(ui, &scene.say("back-test-caveats"), Face::strong(tokens));
    for caveat in &chart.caveats {
        let said = typography::label_ui(ui, caveat, Face::note(tokens));
        said.on_hover_text(scene.say("back-test-caveat-help"));
        ui.add_space(2.0);
    }
}

/// A rank correlation with its interval drawn from −1 to 1.
fn rank_ui(ui: &mut Ui, scene: &Scene<'_>, rank: &RankRow) {
    let tokens = &scene.tokens;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    let painter = ui.painter();
    let y = rect.center().y;
    let body = Face::body(tokens);
    let rail = rect
        .with_min_x(rect.right() - 76.0)
        .with_max_x(rect.right() - 4.0);
    Canvas {
        painter,
        tokens,
        transform: row_transform(rail, &RankRow::axis()),
        strength: 1.0,
    }
    .paint(&rank.marks());
    let interval = typography::paint(
        painter,
        pos2(rail.left() - 8.0, y),
        Align2::RIGHT_CENTER,
        &rank.interval,
        Face::note(tokens),
    );
    let rho = typography::paint(
        painter,
        pos2(interval.left() - 8.0, y),
        Align2::RIGHT_CENTER,
        &rank.rho,
        body.strong_if(true),
    );
    Line::truncated(painter, &rank.name, body, rho.left() - rect.left() - 8.0).paint(
        painter,
        pos2(rect.left(), y),
        Align2::LEFT_CENTER,
    );
    let spoken = scene.text.with(
        "chart-back-test-rank",
        &[
            ("name", &rank.name),
            ("rho", &rank.rho),
            ("interval", &rank.interval),
            ("cases", &rank.cases),
        ],
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &spoken));
    response.on_hover_ui(|ui| {
        typography::label_ui(ui, &spoken, Face::body(tokens));
        typography::label_ui(ui, &scene.say("back-test-rank-help"), Face::note(tokens));
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strategy::backtest::Case;

    #[test]
    fn every_set_that_comes_along_is_tested_and_told_to_be_hand_picked() {
        for (set, companies, rank, level) in [
            (HandPicked::Dotcom1999, 51, 0.634, 0.044),
            (HandPicked::Growth2021, 42, 0.704, -0.129),
            (HandPicked::Consumer2021, 60, 0.690, -0.082),
        ] {
            let found = BackTestSource::Shipped(set).test().unwrap();
            let cases = &found.tested.cases;
            assert_eq!(cases.len(), companies, "{set:?}");
            let model = found.tested.model.unwrap();
            assert!((model.rho - rank).abs() < 5e-4, "{set:?}: {}", model.rho);
            let excess: f64 = cases.iter().map(Case::error).sum();
            let excess = excess / cases.len() as f64;
            assert!((excess - level).abs() < 5e-4, "{set:?}: {excess}");
            assert!(
                found.portfolio.notes.to_lowercase().contains("hand-picked"),
                "{set:?}: {}",
                found.portfolio.notes
            );
        }
    }

    #[test]
    fn a_missing_file_is_a_sentence() {
        let missing = BackTestSource::File("no-such-portfolio.toml".into());
        assert!(missing.test().is_err());
    }
}
