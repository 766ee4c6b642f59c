//! What each assumption moves: the ten that matter most, and the small bar beside a value. Both are
//! read off the tornado of the sensitivity panel, which runs in the background while the
//! assumptions are looked at.

use super::analysis_job::{Standing, start_when_wanted};
use super::panel::Described;
use super::sensitivity;
use crate::app::analysis::swings::SwingsQuestion;
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::widgets::marks::{Canvas, row_transform};
use crate::assumptions::Parameter;
use crate::language::numbers;
use crate::report::analyses::sensitivity::{TornadoChart, TornadoRow};
use crate::report::marks::Mark;
use egui::{Role, Sense, Ui, WidgetInfo, vec2};
use std::collections::HashMap;
use std::rc::Rc;

/// How many matter most.
const FIRST: usize = 10;

/// What the assumptions move, as far as it is known.
pub struct Effects {
    chart: Option<Rc<Described<TornadoChart>>>,
    /// Place in the chart's rows by the assumption's name.
    places: HashMap<&'static str, usize>,
    is_stale: bool,
}

impl Effects {
    /// Those of the strategy and the metric that the sensitivity panel is about. What is missing is
    /// computed once the document rests; until then the last ones stay.
    pub fn of(ui: &Ui, scene: &Scene<'_>) -> Self {
        if !ui.input(|input| input.pointer.any_down()) {
            start_when_wanted(scene, &sensitivity::question(scene));
        }
        let chart = sensitivity::chart(scene);
        let is_stale = chart.as_ref().is_some_and(|(_, is_stale)| *is_stale);
        let chart = chart.map(|(chart, _)| chart);
        let rows = chart.iter().flat_map(|chart| chart.rows.iter().enumerate());
        let places = rows.map(|(place, row)| (row.parameter.name.as_str(), place));
        Self {
            places: places.collect(),
            chart,
            is_stale,
        }
    }

    /// What they are effects on: metric and strategy.
    pub fn subject(&self) -> Option<&str> {
        self.chart.as_ref().map(|chart| chart.title.as_str())
    }

    /// Those of a list that are among the ten that matter most, in that order.
    pub fn most(&self, listed: &[&'static Parameter]) -> Vec<&'static Parameter> {
        let rows = self.chart.iter().flat_map(|chart| chart.rows.iter());
        rows.take(FIRST)
            .map(|row| row.parameter)
            .filter(|parameter| listed.iter().any(|other| other.name == parameter.name))
            .collect()
    }

    fn row(&self, parameter: &Parameter) -> Option<&TornadoRow> {
        let place = self.places.get(parameter.name.as_str())?;
        self.chart.as_ref()?.rows.get(*place)
    }

    /// How far one moves the metric between its low and its high: the bar of the tornado, small. An
    /// empty cell moves nothing, or is not known yet.
    pub fn bar_ui(&self, ui: &mut Ui, scene: &Scene<'_>, parameter: &Parameter) {
        let (Some(chart), Some(row)) = (&self.chart, self.row(parameter)) else {
            return;
        };
        let rect = ui.max_rect();
        let canvas = Canvas {
            painter: ui.painter(),
            tokens: &scene.tokens,
            transform: row_transform(rect.shrink2(vec2(6.0, 7.0)), &chart.x),
            strength: if self.is_stale { 0.4 } else { 1.0 },
        };
        // The values at the ends stand in the column of the range.
        let bars = chart.row_marks(row).into_iter();
        let mut marks: Vec<Mark> = bars
            .filter(|mark| matches!(mark, Mark::Bar { .. }))
            .collect();
        marks.push(chart.base_mark());
        canvas.paint(&marks);
        let response = ui.interact(rect, ui.scope_id().with("effect"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &row.reading));
        response.on_hover_ui(|ui| {
            let face = Face::body(&scene.tokens);
            typography::label_ui(ui, &chart.title, Face::strong(&scene.tokens));
            typography::label_ui(ui, &row.reading, face);
            typography::label_ui(ui, &chart.base_label, Face::note(&scene.tokens));
            typography::label_ui(ui, &chart.ends, Face::note(&scene.tokens));
        });
    }
}

/// How far the computation has come, while it runs.
pub fn progress_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let standing = Standing::of(scene, &sensitivity::question(scene));
    let Some(share) = scene.analyses.progress::<SwingsQuestion>() else {
        if standing.is_stale() {
            note_ui(ui, scene, &scene.say("assumptions-ranked-before"));
        }
        return;
    };
    let done = numbers::percent(f64::from((share * 100.0).round() / 100.0));
    note_ui(
        ui,
        scene,
        &scene.text.with("assumptions-ranking", &[("share", &done)]),
    );
}

fn note_ui(ui: &mut Ui, scene: &Scene<'_>, sentence: &str) {
    typography::line_ui(ui, sentence, Face::note(&scene.tokens));
}
