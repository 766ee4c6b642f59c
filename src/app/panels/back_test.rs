//! Back-test: what the model would have predicted for an earlier boom against what came, its misses beside its hits.

use super::analysis_job::{choose, failure_sentence};
use super::back_test_pages::pages_ui;
use super::heading::titled_ui;
use crate::app::analysis::Job;
use crate::app::analysis::questions::{BackTestSource, TestedPortfolio};
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::app::state::action::{AnalysisAction, FileAction};
use crate::app::views::chart_menu;
use crate::app::widgets::marks::{Canvas, row_transform};
use crate::app::widgets::plot::PlotChart;
use crate::app::widgets::scrolled::scroll_width;
use crate::app::work::files::WantedPath;
use crate::report::SingleChart;
use crate::report::chart::{BackTestChart, BackTestPoint, RankRow};
use egui::{
    Align2, Button, Id, Role, ScrollArea, Sense, TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

/// Distance within which the pointer is on a company, points.
const NEAR: f32 = 8.0;
/// Width of the part with the figures, points.
const SIDE: f32 = 380.0;

/// What has been tested, when it is what is asked for.
pub fn tested<'a>(scene: &Scene<'a>) -> Option<&'a TestedPortfolio> {
    scene
        .analyses
        .back_test
        .answer_to(&scene.session.analysis.back_test)?
        .as_ref()
        .ok()
}

/// What the panel draws; `None` while nothing has been computed.
pub fn chart(scene: &Scene<'_>) -> Option<BackTestChart> {
    let found = tested(scene)?;
    Some(BackTestChart::new(
        &found.portfolio,
        &found.tested,
        &found.assumptions,
        scene.text,
    ))
}

/// The panel.
pub fn back_test_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let source = &scene.session.analysis.back_test;
    let slot = &scene.analyses.back_test;
    if slot.wants(source) {
        scene.ask(AnalysisAction::Start(Box::new(Job::BackTest(
            source.clone(),
        ))));
    }
    let answer = slot.answer_to(source);
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
            chart_menu::button_ui(ui, scene, SingleChart::BackTest);
        },
    );
    source_ui(ui, scene);
    if let Some(failure) = slot.failure(source) {
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
        (None, None) if slot.progress().is_some() => {
            typography::label_ui(
                ui,
                &scene.say("analysis-soon"),
                Face::body(&scene.tokens).tinted(scene.tokens.quiet),
            );
        }
        _ => {}
    }
}

/// Which portfolio is tested.
fn source_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let view = &scene.session.analysis;
    ui.horizontal_wrapped(|ui| {
        let shipped = view.back_test == BackTestSource::Shipped;
        if ui
            .add_enabled(!shipped, Button::new(scene.say("back-test-shipped")))
            .clicked()
        {
            choose(scene, |view| view.back_test = BackTestSource::Shipped);
        }
        let mut path = view.back_test_path.clone();
        let field = TextEdit::singleline(&mut path)
            .hint_text(scene.say("back-test-path-hint"))
            .desired_width(220.0);
        let response = ui.add(field).accessible_name(scene.say("back-test-path"));
        let entered =
            response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        if response.changed() {
            let path = path.clone();
            choose(scene, |view| view.back_test_path = path);
        }
        let named = !path.trim().is_empty();
        let clicked = ui
            .add_enabled(named, Button::new(scene.say("back-test-open")))
            .clicked();
        if named && (entered || clicked) {
            choose(scene, |view| {
                view.back_test = BackTestSource::File(path.trim().into())
            });
        }
        if ui.button(scene.say("export-browse")).clicked() {
            scene.ask(FileAction::Browse(WantedPath::BackTest));
        }
    });
    ui.add_space(4.0);
}

fn chart_ui(ui: &mut Ui, scene: &Scene<'_>, chart: &BackTestChart) {
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

fn scatter_ui(ui: &mut Ui, scene: &Scene<'_>, chart: &BackTestChart, height: f32) {
    let size = vec2(ui.available_width(), height);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let plotted = PlotChart {
        id: Id::unique("back-test chart"),
        x: &chart.x,
        y: &chart.y,
        marks: chart.marks(),
        strength: 1.0,
        cursor: None,
    }
    .titled_ui(ui, rect, &chart.x_title, &chart.y_title);
    let summary = chart.summary(scene.text);
    let response = plotted.response.clone();
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &summary));
    chart_menu::context_ui(&response, scene, SingleChart::BackTest);
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

fn figures_ui(ui: &mut Ui, scene: &Scene<'_>, chart: &BackTestChart) {
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
