//! Why: the drivers of each strategy's exposure, and the holdings that carry the active one's.

use super::analysis_job::choose;
use super::panel::{Chart, Panel, Table};
use super::tables;
use super::{ask_first, findings, heading, holdings, over_bursts, rests_on, waterfall};
use crate::app::analysis::choices::PanelChoices;
use crate::app::look::theme::mix;
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::app::state::action::{StrategyAction, ViewAction};
use crate::app::state::pane::Pane;
use crate::app::views::chart_menu;
use crate::app::widgets::marks::{Canvas, row_transform};
use crate::app::widgets::scrolled::scroll_width;
use crate::app::widgets::{icon, mark};
use crate::language::numbers;
use crate::model::Assessment;
use crate::portfolio::{Holding, SLEEVES};
use crate::report::SingleChart;
use crate::report::chart::{
    Axis, DriverBar, DriverBars, DriverSegment, HoldingDrivers, driver_marks,
};
use crate::strategy::metric::Metric;
use egui::{Align, Align2, Layout, Pos2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// Holdings listed by contribution.
const LARGEST: usize = 8;

/// Strategies whose bars leave room for the findings below them.
const MOST_BEFORE_FINDINGS: usize = 4;

/// What is looked at in the panel.
#[derive(Debug, Clone, Default)]
pub struct LookedAt {
    /// The holding whose drivers are shown.
    pub holding: Option<usize>,
}

impl PanelChoices for LookedAt {
    fn forget_places(&mut self) {
        self.holding = None;
    }
}

/// What the window knows of it.
pub const PANEL: Panel = Panel {
    chart: Chart::OfComparison(|_| SingleChart::Drivers),
    table: Table::WithResults(tables::by_driver),
    claims: &[3],
    ..Panel::new(why_ui)
};

fn why_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let tokens = &scene.tokens;
    let Some(shown) = scene.shown() else {
        typography::line_ui(ui, &scene.say("panel-why"), Face::title(tokens));
        return;
    };
    ui.horizontal(|ui| {
        typography::line_ui(ui, &shown.drivers.title, Face::title(tokens));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            heading::leave_room_ui(ui);
            chart_menu::button_ui(ui, scene, SingleChart::Drivers);
            heading::table_button_ui(ui, scene, Pane::Why);
        });
    });
    typography::label_ui(ui, &shown.drivers.method, Face::note(tokens));
    ui.add_space(4.0);
    let width = scroll_width(ui);
    egui::ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.set_max_width(width);
            // With many strategies the bars alone are higher than the panel: what they say stands
            // before them then.
            let has_many = shown.drivers.bars.len() > MOST_BEFORE_FINDINGS;
            if has_many {
                findings::findings_ui(ui, scene);
                ui.add_space(4.0);
            }
            waterfall::waterfall_ui(ui, scene);
            for bar in &shown.drivers.bars {
                bar_ui(ui, scene, &shown.drivers, bar);
            }
            legend_ui(ui, scene, &shown.drivers);
            ui.add_space(4.0);
            over_bursts::lost_and_kept_ui(ui, scene);
            ui.add_space(6.0);
            ui.separator();
            if !has_many {
                findings::findings_ui(ui, scene);
            }
            ask_first::ask_first_ui(ui, scene);
            ui.add_space(8.0);
            holdings_ui(ui, scene);
            sleeves_ui(ui, scene);
        });
}

fn bar_ui(ui: &mut Ui, scene: &Scene<'_>, chart: &DriverBars, bar: &DriverBar) {
    let tokens = &scene.tokens;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 38.0), Sense::click());
    let painter = ui.painter();
    let active = bar.strategy == scene.session.active;
    let color = tokens.strategy(bar.slot);
    let y = rect.top() + 10.0;
    mark::paint(painter, pos2(rect.left() + 6.0, y), 4.5, bar.slot, color);
    let face = Face::body(tokens).strong_if(active || scene.session.pointed == Some(bar.strategy));
    let total = typography::paint(
        painter,
        pos2(rect.right(), y),
        Align2::RIGHT_CENTER,
        &bar.total_label,
        face,
    );
    let name = Line::truncated(painter, &bar.name, face, total.left() - rect.left() - 24.0);
    name.paint(painter, pos2(rect.left() + 17.0, y), Align2::LEFT_CENTER);
    let strip = Rect::from_min_max(
        pos2(rect.left(), rect.top() + 20.0),
        pos2(rect.right(), rect.top() + 33.0),
    );
    // Bars start at zero and share one scale: the longest fills the width.
    let reading = strip_reading(ui, scene, &bar.segments, &chart.x, strip);
    let reading = response.hover_pos().and_then(reading);
    let parts: Vec<_> = bar
        .segments
        .iter()
        .map(|segment| segment.reading.as_str())
        .collect();
    let label = scene.text.pair(
        &format!("{} {}", bar.name, bar.total_label),
        &parts.join(&scene.say("list-join-inner")),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    if response.hovered() {
        scene.ask(ViewAction::Point(bar.strategy));
    }
    if response.clicked() {
        scene.ask(StrategyAction::Select(bar.strategy));
    }
    if let Some(reading) = reading {
        response.on_hover_ui_at_pointer(|ui| {
            typography::label_ui(ui, &reading, Face::body(tokens));
            rests_on::rests_on_ui(ui, scene, Metric::ExposureToday);
        });
    }
}

/// Paints the parts of an exposure in a strip; returns what says which one lies under a place.
fn strip_reading<'a>(
    ui: &Ui,
    scene: &Scene<'_>,
    segments: &'a [DriverSegment],
    axis: &Axis,
    strip: Rect,
) -> impl Fn(Pos2) -> Option<String> + 'a {
    let transform = row_transform(strip, axis);
    Canvas {
        painter: ui.painter(),
        tokens: &scene.tokens,
        transform,
        strength: if scene.stale() { 0.45 } else { 1.0 },
    }
    .paint(&driver_marks(segments, axis));
    move |at| {
        let value = transform.value_from_position(at).x;
        let under = segments
            .iter()
            .find(|segment| (segment.from..=segment.to).contains(&value));
        let inside = strip.expand(1.0).contains(at);
        under
            .filter(|_| inside)
            .map(|segment| segment.reading.clone())
    }
}

/// Names of the drivers in two columns where they fit, else one after the other.
fn legend_ui(ui: &mut Ui, scene: &Scene<'_>, chart: &DriverBars) {
    const SQUARE: f32 = 14.0;
    const GUTTER: f32 = 8.0;
    let face = Face::note(&scene.tokens);
    let lines: Vec<_> = chart
        .legend
        .iter()
        .map(|entry| (entry.driver, Line::new(ui.painter(), &entry.name, face)))
        .collect();
    // The rest stands last, on a row of its own.
    let pairs = lines.len().saturating_sub(1);
    let width = |parity: usize| {
        let column = lines
            .iter()
            .take(pairs)
            .enumerate()
            .filter(|(index, _)| index % 2 == parity);
        SQUARE
            + column
                .map(|(_, (_, line))| line.size().x)
                .fold(0.0, f32::max)
    };
    let second = width(0) + GUTTER;
    let room = ui.available_width();
    let in_columns = second + width(1) <= room;
    let (mut row, mut left) = (Rect::NOTHING, f32::INFINITY);
    for (index, (driver, line)) in lines.into_iter().enumerate() {
        let needed = SQUARE + line.size().x;
        let begins = if in_columns {
            index % 2 == 0 || index >= pairs
        } else {
            left + needed > room
        };
        if begins {
            (row, _) = ui.allocate_exact_size(vec2(room, 16.0), Sense::hover());
            left = 0.0;
        }
        let at = pos2(row.left() + left, row.center().y);
        let square = Rect::from_center_size(at + vec2(4.5, 0.0), vec2(9.0, 9.0));
        ui.painter()
            .rect_filled(square, 2.0, scene.tokens.driver(driver));
        line.paint(ui.painter(), at + vec2(SQUARE, 0.0), Align2::LEFT_CENTER);
        left = if in_columns {
            second
        } else {
            left + needed + GUTTER
        };
    }
}

/// The holdings with the largest contribution to the active strategy's exposure.
fn holdings_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let tokens = &scene.tokens;
    let Some(shown) = scene.shown() else { return };
    let Some(result) = shown.comparison.strategies.get(scene.session.active) else {
        return;
    };
    let holdings = &scene.workspace().portfolio.holdings;
    let mut ranked: Vec<(usize, f64)> = result.contributions.iter().copied().enumerate().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    let largest = ranked.first().map_or(1.0, |first| first.1).max(1e-9);
    let name = scene.active().map_or("", |active| active.name.as_str());
    typography::line_ui(ui, &scene.say("largest-holdings"), Face::strong(tokens));
    typography::label_ui(
        ui,
        &scene
            .text
            .with("largest-holdings-method", &[("name", name)]),
        Face::note(tokens),
    );
    ui.add_space(2.0);
    for (index, contribution) in ranked
        .into_iter()
        .take(LARGEST)
        .filter(|(_, contribution)| *contribution > 0.0)
    {
        let Some(holding) = holdings.get(index) else {
            continue;
        };
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::click());
        let open = scene.choices::<LookedAt>().holding == Some(index);
        let painter = ui.painter();
        icon::focus_ring(ui, &response, rect);
        let value = numbers::percent(contribution);
        let set_off = scene.is_pointed_holding(index);
        if open || set_off || response.hovered() {
            painter.rect_filled(rect.expand2(vec2(4.0, 0.0)), 4.0, tokens.well);
        }
        if response.hovered() {
            scene.ask(ViewAction::PointHolding(index));
        }
        let face = Face::body(tokens).strong_if(set_off);
        contribution_bar(
            ui,
            scene,
            rect,
            (&holding.name, &value),
            (contribution / largest) as f32,
            face,
        );
        response.widget_info(|| {
            WidgetInfo::selected(
                Role::Button,
                true,
                open,
                format!("{} {value}", holding.name),
            )
        });
        if response.clicked() {
            choose(scene, |view: &mut LookedAt| {
                view.holding = (!open).then_some(index)
            });
        }
        if let Some(assessment) = scene.engine.assessments().get(index) {
            let loss = numbers::percent(assessment.loss_if_burst);
            if open {
                holding_ui(ui, scene, holding, assessment, contribution);
            }
            response.on_hover_ui(|ui| {
                let arguments = [
                    ("name", holding.name.as_str()),
                    ("loss", &loss),
                    ("points", &value),
                ];
                let sentence = scene.text.with("largest-holding-help", &arguments);
                typography::label_ui(ui, &sentence, Face::body(tokens));
                typography::label_ui(ui, &scene.say("rests-column-loss"), Face::note(tokens));
                holdings::assumed_inputs_ui(ui, scene, assessment);
            });
        }
    }
}

/// What each strategy's part of the value adds to the active strategy's exposure.
fn sleeves_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let tokens = &scene.tokens;
    let Some(shown) = scene.shown() else { return };
    let Some(result) = shown.comparison.strategies.get(scene.session.active) else {
        return;
    };
    let largest = result
        .sleeve_contributions
        .iter()
        .copied()
        .fold(1e-9, f64::max);
    ui.add_space(8.0);
    typography::line_ui(ui, &scene.say("by-sleeve"), Face::strong(tokens));
    typography::label_ui(
        ui,
        &scene
            .text
            .with("by-sleeve-method", &[("name", &result.name)]),
        Face::note(tokens),
    );
    ui.add_space(2.0);
    for (sleeve, contribution) in SLEEVES.into_iter().zip(result.sleeve_contributions) {
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
        let value = numbers::percent(contribution);
        let name = scene.say(sleeve.name_key());
        contribution_bar(
            ui,
            scene,
            rect,
            (&name, &value),
            (contribution / largest) as f32,
            Face::body(tokens),
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name} {value}")));
        response.on_hover_ui(|ui| {
            let arguments = [
                ("name", name.as_str()),
                ("value", &value),
                ("strategy", &result.name),
            ];
            let reading = scene.text.with("by-sleeve-reading", &arguments);
            rests_on::reading_help_ui(ui, scene, &reading, Metric::ExposureToday);
        });
    }
}

/// One row of a list of contributions: name, bar as a share of the longest, figure.
fn contribution_bar(
    ui: &Ui,
    scene: &Scene<'_>,
    rect: Rect,
    words: (&str, &str),
    share: f32,
    face: Face,
) {
    let (name, value) = words;
    let (tokens, painter, y) = (&scene.tokens, ui.painter(), rect.center().y);
    let room = Rect::from_min_max(
        pos2(rect.left() + rect.width() * 0.5, y - 4.0),
        pos2(rect.right() - 52.0, y + 4.0),
    );
    let bar = room.with_max_x(room.left() + room.width() * share.clamp(0.0, 1.0));
    painter.rect_filled(bar, 1.0, mix(tokens.panel, tokens.driver(0), 0.75));
    typography::paint(
        painter,
        pos2(rect.right(), y),
        Align2::RIGHT_CENTER,
        value,
        face,
    );
    let line = Line::truncated(painter, name, face, room.left() - rect.left() - 8.0);
    line.paint(painter, pos2(rect.left(), y), Align2::LEFT_CENTER);
}

/// Why one holding would lose what it would: its own drivers, and what is known and assumed of it.
fn holding_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    holding: &Holding,
    assessment: &Assessment,
    contribution: f64,
) {
    let tokens = &scene.tokens;
    let chart = HoldingDrivers::new(assessment, scene.text);
    ui.add_space(4.0);
    typography::label_ui(
        ui,
        &scene.text.with("holding-drivers", &[("name", &chart.name)]),
        Face::note(tokens),
    );
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 16.0), Sense::hover());
    let strip = rect.shrink2(vec2(0.0, 1.5)).with_max_x(rect.right() - 44.0);
    ui.painter().rect_filled(strip, 2.0, tokens.well);
    let reading = strip_reading(ui, scene, &chart.segments, &chart.x, strip);
    let reading = response.hover_pos().and_then(reading);
    let at = pos2(rect.right(), rect.center().y);
    typography::paint(
        ui.painter(),
        at,
        Align2::RIGHT_CENTER,
        &chart.total_label,
        Face::body(tokens),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &chart.reading));
    response.on_hover_text_at_pointer(reading.unwrap_or(chart.reading));
    holdings::facts_ui(ui, scene, holding, assessment, contribution);
    ui.add_space(8.0);
}
