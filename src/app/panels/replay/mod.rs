//! Replay: a simulated future quarter by quarter, with the companies on an axis of runway.

mod picture;

use super::analysis_job::{choose, start_when_wanted, waiting_ui};
use super::heading::titled_ui;
use super::panel::{Panel, Table};
use crate::app::analysis::choices::PanelChoices;
use crate::app::analysis::question::{Desk, Job, Question, RestsOn};
use crate::app::look::theme::mix;
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::state::session::Motion;
use crate::app::views::text_table::TextTable;
use crate::app::widgets::choice::{Choice, Offered, choice_ui};
use crate::app::work::simulator::{PathReading, Paths};
use crate::gauge::dot_com;
use crate::report::replay::ReplayChart;
use crate::strategy::plan::Workspace;
use crate::strategy::replay::{Future, Replay};
use crate::strategy::study::{Cancelled, Progress};
use egui::accesskit::Action;
use egui::{Button, EventFilter, Key, Response, Role, Ui, WidgetInfo};
use std::rc::Rc;

/// Seconds that a quarter takes while it plays.
const PACE: f64 = 1.2;

/// The panel and its table.
pub const PANEL: Panel = Panel {
    table: Table::OfAnalysis(text_table),
    ..Panel::new(replay_ui)
};

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReplayChoices {
    /// Which future.
    pub future: Future,
    /// Which quarter of it, counted from today.
    pub quarter: usize,
    /// While it plays: when that quarter began to be shown, in seconds of the window's time.
    pub playing_since: Option<f64>,
}

impl Default for ReplayChoices {
    fn default() -> Self {
        Self {
            future: Future::Median,
            quarter: 0,
            playing_since: None,
        }
    }
}

impl PanelChoices for ReplayChoices {
    fn forget_places(&mut self) {
        *self = Self::default();
    }
}

/// How does a future of what is held go?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReplayQuestion {
    /// Count of the study whose path it is.
    pub study: u64,
    /// Which future.
    pub future: Future,
}

impl PathReading for ReplayQuestion {
    type Answer = Option<Replay>;

    fn read(
        &self,
        paths: Paths<'_>,
        workspace: &Workspace,
        progress: &Progress,
    ) -> Result<Option<Replay>, Cancelled> {
        let (portfolio, crash) = (&workspace.portfolio, dot_com());
        paths
            .study
            .replay(portfolio, self.future, crash.as_ref(), progress)
    }
}

impl Question for ReplayQuestion {
    type Answer = Option<Replay>;
    const RESTS_ON: RestsOn = RestsOn::Paths;

    fn job(&self, desk: Desk<'_>) -> Option<Job<Option<Replay>>> {
        desk.reading(*self)
    }
}

/// What the panel asks; `None` before the first results.
fn question(scene: &Scene<'_>) -> Option<ReplayQuestion> {
    Some(ReplayQuestion {
        study: scene.engine.serial()?,
        future: scene.choices::<ReplayChoices>().future,
    })
}

/// What the panel draws of the last answer; `None` where no path is such a future.
fn chart(scene: &Scene<'_>, known: ReplayQuestion, replay: &Replay) -> Option<Rc<ReplayChart>> {
    // The quarter that is looked at is no part of it: it is made once for all of them.
    let of = (
        known,
        scene.document.revision(),
        scene.language(),
        scene.text.chinese_millions,
    );
    let kept = scene.kept.get(of, || {
        let subject = scene.subject()?;
        Some(Rc::new(ReplayChart::new(replay, known.future, &subject)))
    });
    (*kept).clone()
}

fn replay_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let Some(asked) = question(scene).filter(|_| scene.shown().is_some()) else {
        return waiting_ui(ui, scene);
    };
    start_when_wanted(scene, &asked);
    let method = scene.say("pane-replay-method");
    titled_ui(ui, scene, &scene.say("pane-replay"), &method, |ui| {
        future_ui(ui, scene, asked.future);
    });
    let quiet = Face::quiet(&scene.tokens);
    let Some((known, answer)) = scene.analyses.answered::<ReplayQuestion>() else {
        typography::label_ui(ui, &scene.say("analysis-soon"), quiet);
        return;
    };
    let Some(replay) = answer else {
        typography::label_ui(ui, &scene.say("replay-none"), quiet);
        return;
    };
    let Some(chart) = chart(scene, *known, replay) else {
        return;
    };
    let is_stale = *known != asked || scene.stale();
    shown_ui(ui, scene, &chart, is_stale);
}

fn future_ui(ui: &mut Ui, scene: &Scene<'_>, now: Future) {
    let words = |future: Future| scene.say(&format!("replay-{}", future.key()));
    let name = scene.say("replay-future");
    let choice = Choice {
        salt: "replay-future",
        name: &name,
        shown: words(now),
        width: 170.0,
    };
    let offers = Future::ALL.map(|future| Offered {
        value: future,
        words: words(future),
        chosen: future == now,
        help: scene.say(&format!("replay-{}-help", future.key())),
    });
    if let (_, Some(future)) = choice_ui(ui, &choice, offers) {
        choose(scene, |view: &mut ReplayChoices| {
            *view = ReplayChoices {
                future,
                ..ReplayChoices::default()
            };
        });
    }
}

/// Everything of a future: how it is moved through, what is said of the quarter, and the picture.
fn shown_ui(ui: &mut Ui, scene: &Scene<'_>, chart: &ReplayChart, is_stale: bool) {
    let last = chart.quarters.len().saturating_sub(1);
    let view = scene.choices::<ReplayChoices>();
    let now = view.quarter.min(last);
    let moved = played(ui, scene, (now, last));
    let asked = steps_ui(ui, scene, chart, (now, last));
    let Some(quarter) = chart.quarters.get(now) else {
        return;
    };
    let tokens = &scene.tokens;
    let ink = mix(tokens.panel, tokens.ink, if is_stale { 0.45 } else { 1.0 });
    let face = Face::body(tokens).tinted(ink);
    let said = [quarter.window.as_str(), &quarter.happened].join(&scene.say("sentence-join"));
    typography::label_ui(ui, &said, face.strong_if(quarter.is_shut)).on_hover_text(&chart.title);
    let picture = picture::Picture {
        chart,
        quarter: now,
        moved,
        strength: if is_stale { 0.45 } else { 1.0 },
    };
    let response = picture.show(ui, scene);
    name(ui, scene, chart, &response, now);
    let by_key = by_key(ui, &response, (now, last));
    let to = asked.or(by_key).filter(|to| *to != now);
    if let Some(to) = to {
        choose(scene, |view: &mut ReplayChoices| {
            view.quarter = to;
            view.playing_since = None;
        });
    }
}

/// Lets it play on. Returns how far the way from the quarter before has been gone, 0 … 1.
fn played(ui: &Ui, scene: &Scene<'_>, (now, last): (usize, usize)) -> f32 {
    let since = scene.choices::<ReplayChoices>().playing_since;
    let Some(since) = since.filter(|_| scene.session.motion == Motion::Free) else {
        return 1.0;
    };
    // Only while it plays does the window not rest.
    ui.ctx().request_repaint();
    let time = ui.input(|input| input.time);
    if time - since >= PACE {
        choose(scene, |view: &mut ReplayChoices| {
            view.quarter = (now + 1).min(last);
            view.playing_since = (now + 1 < last).then_some(time);
        });
    }
    // Everybody moves in the first half of a quarter and can be read in the second.
    let share = (2.0 * (time - since) / PACE).clamp(0.0, 1.0) as f32;
    share * share * (3.0 - 2.0 * share)
}

/// The buttons, and the quarter with what all is worth. Returns the quarter that is asked for.
fn steps_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    chart: &ReplayChart,
    (now, last): (usize, usize),
) -> Option<usize> {
    let mut to = None;
    ui.horizontal(|ui| {
        if scene.session.motion == Motion::Free {
            play_ui(ui, scene, (now, last));
        }
        let mut step_ui = |sign: &str, key: &str, enabled: bool, at: usize| {
            let button = ui.add_enabled(enabled, Button::new(sign));
            let button = button.accessible_name(scene.say(key));
            if button.on_hover_text(scene.say(key)).clicked() {
                to = Some(at);
            }
        };
        step_ui("<", "replay-back", now > 0, now.saturating_sub(1));
        step_ui(">", "replay-forward", now < last, now + 1);
        let Some(quarter) = chart.quarters.get(now) else {
            return;
        };
        let face = Face::strong(&scene.tokens);
        typography::line_ui(ui, &quarter.name, face).on_hover_text(&chart.title);
        let room = ui.available_width();
        let face = Face::body(&scene.tokens);
        let line = typography::Line::truncated(ui.painter(), &quarter.worth, face, room);
        typography::placed_ui(ui, line, &quarter.worth).on_hover_text(&quarter.worth);
    });
    to
}

/// Plays and pauses; at the end it begins anew.
fn play_ui(ui: &mut Ui, scene: &Scene<'_>, (now, last): (usize, usize)) {
    let plays = scene.choices::<ReplayChoices>().playing_since.is_some();
    let key = if plays { "replay-pause" } else { "replay-play" };
    if !ui.button(scene.say(key)).clicked() {
        return;
    }
    let time = ui.input(|input| input.time);
    choose(scene, |view: &mut ReplayChoices| {
        view.playing_since = (!plays).then_some(time);
        view.quarter = if !plays && now >= last { 0 } else { now };
    });
}

/// Tells readers of the screen what the picture shows.
fn name(ui: &Ui, scene: &Scene<'_>, chart: &ReplayChart, response: &Response, now: usize) {
    let title = scene
        .text
        .with("replay-picture", &[("future", &chart.title)]);
    response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, &title));
    let said = chart.quarters.get(now).map(|quarter| &quarter.spoken);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_value(said.map_or("", String::as_str));
        node.add_action(Action::Increment);
        node.add_action(Action::Decrement);
    });
}

/// The quarter that the keys lead to: a step with the arrows, the ends with Home and End.
fn by_key(ui: &Ui, response: &Response, (now, last): (usize, usize)) -> Option<usize> {
    let id = response.id;
    let (more, less) = ui.input(|input| {
        let asked = |action| input.num_accesskit_action_requests(id, action);
        (asked(Action::Increment), asked(Action::Decrement))
    });
    let (mut more, mut less) = (more, less);
    if response.clicked() {
        response.request_focus();
    }
    if response.has_focus() {
        ui.memory_mut(|memory| {
            let filter = EventFilter {
                horizontal_arrows: true,
                ..EventFilter::default()
            };
            memory.set_focus_lock_filter(id, filter);
        });
        let (home, end) =
            ui.input(|input| (input.key_pressed(Key::Home), input.key_pressed(Key::End)));
        if home || end {
            return Some(if home { 0 } else { last });
        }
        more += ui.input(|input| input.num_presses(Key::ArrowRight));
        less += ui.input(|input| input.num_presses(Key::ArrowLeft));
    }
    (more != less).then(|| (now + more).saturating_sub(less).min(last))
}

/// The companies in the quarter that is looked at, for reading and copying.
fn text_table(scene: &Scene<'_>) -> Option<TextTable> {
    let asked = question(scene)?;
    let replay = scene.analyses.answer_to(&asked)?.as_ref()?;
    let chart = chart(scene, asked, replay)?;
    let last = chart.quarters.len().checked_sub(1)?;
    let now = scene.choices::<ReplayChoices>().quarter.min(last);
    let quarter = chart.quarters.get(now)?.name.as_str();
    let company = scene
        .text
        .with("replay-column-company", &[("quarter", quarter)]);
    let others = ["value", "runway", "happened"];
    let others = others.map(|column| scene.say(&format!("replay-column-{column}")));
    let rows = chart.companies.iter().filter_map(|company| {
        let place = company.places.get(now)?;
        let name = std::iter::once(company.name.clone());
        Some(name.chain(place.cells.clone()).collect())
    });
    Some(TextTable {
        columns: std::iter::once(company).chain(others).collect(),
        rows: rows.collect(),
        words: 1,
    })
}
