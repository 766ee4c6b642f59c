//! Second page: what was bought, what was paid, and who is paid before and beside us as the
//! company's value falls.

use super::figures::{figure_ui, label_ui};
use super::page::Page;
use crate::app::look::typography::{self, Face};
use crate::app::views::import::word_name;
use crate::app::widgets::choice::{Choice, choice_ui};
use crate::app::widgets::plot::PlotChart;
use crate::portfolio::{Figure, FigureTable, Security, Stage};
use crate::report::chart::StackChart;
use egui::{EventFilter, Id, Key, Role, Sense, Ui, WidgetInfo, vec2};

/// Height of the chart, points.
const HEIGHT: f32 = 210.0;
/// Step of the reading when an arrow is pressed, a share of the company's value.
const STEP: f64 = 0.05;

/// The page.
pub fn claims_ui(ui: &mut Ui, page: &Page<'_>) {
    ui.spacing_mut().item_spacing.y = 2.0;
    security_ui(ui, page);
    let figures = [Figure::Cost, Figure::TotalRaised];
    for figure in figures
        .into_iter()
        .chain(Figure::of_table(FigureTable::Preferences))
    {
        ui.push_id(figure.key(), |ui| figure_ui(ui, page, figure));
    }
    for note in notes(page) {
        let tokens = &page.scene.tokens;
        ui.add_space(4.0);
        typography::label_ui(
            ui,
            &page.say(note),
            Face::note(tokens).tinted(tokens.warning),
        );
    }
    ui.add_space(8.0);
    stack_ui(ui, page);
}

fn security_ui(ui: &mut Ui, page: &Page<'_>) {
    let name = page.say("field-security-kind");
    let now = page.holding.security;
    ui.horizontal(|ui| {
        label_ui(ui, page, &name);
        let choice = Choice {
            salt: "security",
            name: &name,
            shown: now.map_or_else(
                || page.say("editor-unknown"),
                |security| word_name(page.scene, security.word()),
            ),
            width: 128.0,
        };
        let options = Security::ALL.map(|security| {
            let words = word_name(page.scene, security.word());
            (security, words, now == Some(security))
        });
        let (response, asked) = choice_ui(ui, &choice, options);
        if let Some(security) = asked {
            page.edit("step-holding-figure", |holding| {
                holding.security = Some(security);
            });
        }
        response.on_hover_text(page.say("field-security-kind-help"));
        if page.forget_ui(ui, &name, now.is_some()) {
            page.edit("step-holding-figure", |holding| holding.security = None);
        }
    });
}

/// What is missing or odd about the claims, as keys of sentences.
fn notes(page: &Page<'_>) -> Vec<&'static str> {
    let holding = page.holding;
    let common = holding.security == Some(Security::Common);
    let listed = page.inputs.traits.stage == Stage::Public;
    let mut notes = Vec::new();
    if holding.cost.is_none() && !common {
        notes.push("claims-without-cost");
    }
    if listed && holding.security.is_none() {
        notes.push("claims-listed");
    }
    if page.scene.workspace().portfolio.counts_as_dollars() {
        notes.push("claims-in-dollars");
    }
    notes
}

/// The stack drawn, with a reading that follows the pointer and the arrows.
fn stack_ui(ui: &mut Ui, page: &Page<'_>) {
    let (scene, tokens) = (page.scene, &page.scene.tokens);
    let assessments = scene.engine.assessments();
    let Some(assessment) = assessments.iter().find(|a| a.id == page.holding.id) else {
        typography::label_ui(ui, &page.say("editor-waiting"), Face::note(tokens));
        return;
    };
    let chart = StackChart::new(assessment, scene.text);
    typography::label_ui(ui, &chart.title, Face::strong(tokens));
    typography::label_ui(ui, &chart.method, Face::note(tokens));
    typography::label_ui(ui, &chart.y_title, Face::note(tokens));
    let size = vec2(ui.available_width(), HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::focusable_noninteractive());
    let summary = chart.summary(scene.text);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &summary));
    let plotted = PlotChart {
        id: Id::unique("stack chart"),
        x: &chart.x,
        y: &chart.y,
        marks: chart.marks().into(),
        strength: if scene.stale() { 0.45 } else { 1.0 },
        cursor: None,
    }
    // The words at the line of what is left stand where the name of the axis would.
    .titled_ui(ui, rect, &chart.x_title, "");
    ui.advance_cursor_after_rect(rect);
    crate::app::widgets::icon::focus_ring(ui, &response, rect);
    let place = response.id.with("reading");
    let mut left = ui
        .data(|data| data.get_temp::<f64>(place))
        .unwrap_or(chart.left);
    if response.has_focus() {
        let arrows = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        let pressed = |key| ui.input(|input| input.key_pressed(key));
        left += STEP
            * (f64::from(u8::from(pressed(Key::ArrowRight)))
                - f64::from(u8::from(pressed(Key::ArrowLeft))));
    }
    if let Some(at) = plotted.response.hover_pos() {
        left = plotted.transform.value_from_position(at).x;
    }
    left = left.clamp(chart.x.low, chart.x.high);
    ui.data_mut(|data| data.insert_temp(place, left));
    let reading = chart.reading_at(left, scene.text);
    let said = typography::label_ui(ui, &reading, Face::body(tokens));
    said.on_hover_text(page.say("stack-reading-help"));
    ui.add_space(4.0);
    for line in &chart.lines {
        typography::label_ui(ui, &line.reading, Face::note(tokens).tinted(tokens.ink));
    }
}
