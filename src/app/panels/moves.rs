//! Monday: what can be done about single holdings, what it keeps and what it costs.

use super::analysis_job::{choose, start_when_wanted, waiting_ui};
use super::heading::titled_ui;
use super::move_words::{MoveChoices, in_words, why_not};
use super::moves_plan;
use super::panel::{Panel, Table};
use crate::app::analysis::inputs::neutral;
use crate::app::analysis::question::{Desk, Job, Question, RestsOn};
use crate::app::look::theme::mix;
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::app::views::text_table::TextTable;
use crate::app::work::analyst::AnalysisStep;
use crate::language::numbers;
use crate::strategy::moves::{self, Impossible, MoveEffect, MoveResult, MoveTerms};
use crate::strategy::plan::Workspace;
use crate::strategy::result::Difference;
use crate::strategy::study::{Progress, StudyError};
use egui::{Align2, DragValue, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

const ROW: f32 = 24.0;
/// Width of a column of figures, points.
const COLUMN: f32 = 118.0;
/// Columns of figures.
const COLUMNS: [&str; 3] = [
    "moves-column-kept",
    "moves-column-expected",
    "moves-column-worth",
];

/// The panel and its table.
pub const PANEL: Panel = Panel {
    table: Table::OfAnalysis(text_table),
    ..Panel::new(moves_ui)
};

/// What can be done about single holdings?
#[derive(Debug, Clone, PartialEq)]
pub struct MovesQuestion {
    /// The workspace, see [`neutral`], without strategies: moves begin from what is held.
    pub inputs: Arc<Workspace>,
    /// How moves are made.
    pub terms: MoveTerms,
}

impl AnalysisStep for MovesQuestion {
    type Answer = Vec<MoveResult>;

    fn work(&self, progress: &Progress) -> Result<Vec<MoveResult>, StudyError> {
        let offered = self.terms.offered(&self.inputs);
        let found = moves::effects(&self.inputs, &offered, moves::MOVE_PATHS, progress)?;
        Ok(moves::ranked(found))
    }
}

impl Question for MovesQuestion {
    type Answer = Vec<MoveResult>;
    const RESTS_ON: RestsOn = RestsOn::Inputs;

    fn job(&self, desk: Desk<'_>) -> Option<Job<Vec<MoveResult>>> {
        let (question, analyst) = (self.clone(), Arc::clone(desk.analyst));
        Some(Box::new(move |progress| analyst.work(&question, progress)))
    }
}

/// What the panel asks.
fn question(scene: &Scene<'_>) -> MovesQuestion {
    let inputs = Workspace {
        strategies: Vec::new(),
        ..neutral(scene.workspace())
    };
    MovesQuestion {
        inputs: Arc::new(inputs),
        terms: scene.choices::<MoveChoices>().terms,
    }
}

fn moves_ui(ui: &mut Ui, scene: &Scene<'_>) {
    if scene.shown().is_none() {
        return waiting_ui(ui, scene);
    }
    let asked = question(scene);
    start_when_wanted(scene, &asked);
    let quarter = scene.figures().burst_quarter();
    let method = scene
        .text
        .with("pane-moves-method", &[("quarter", &quarter)]);
    titled_ui(ui, scene, &scene.say("pane-moves"), &method, |_| {});
    terms_ui(ui, scene);
    moves_plan::plan_ui(ui, scene);
    let Some((known, results)) = scene.analyses.answered::<MovesQuestion>() else {
        let face = Face::quiet(&scene.tokens);
        typography::label_ui(ui, &scene.say("analysis-soon"), face);
        return;
    };
    let strength = if *known == asked && !scene.stale() {
        1.0
    } else {
        0.45
    };
    header_ui(ui, scene);
    egui::ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let offered = asked.terms.offered(&asked.inputs);
            for (index, result) in results.iter().enumerate() {
                // One of earlier terms is in no plan.
                let place = offered.iter().position(|one| *one == result.0);
                row_ui(ui, scene, (index, place), result, strength);
            }
        });
}

/// How moves are made: what is sold and at what price, and what a hedge costs.
fn terms_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let terms = scene.choices::<MoveChoices>().terms;
    let mut changed = terms;
    ui.horizontal_wrapped(|ui| {
        let per_cent = |ui: &mut Ui, key: &str, value: &mut f64, range: [f64; 2]| {
            typography::label_ui(ui, &scene.say(key), Face::note(&scene.tokens));
            let mut shown = *value * 100.0;
            let field = DragValue::new(&mut shown)
                .range(range[0] * 100.0..=range[1] * 100.0)
                .suffix(" %")
                .max_decimals(1)
                .speed(0.5);
            let response = ui.add(field);
            let response = response.accessible_name(scene.say(key));
            if response.changed() {
                *value = shown / 100.0;
            }
        };
        per_cent(ui, "moves-share", &mut changed.share, [0.01, 1.0]);
        per_cent(ui, "moves-discount", &mut changed.discount, [0.05, 0.5]);
        per_cent(ui, "moves-carry", &mut changed.carry, [0.0, 0.3]);
        typography::label_ui(ui, &scene.say("moves-beta"), Face::note(&scene.tokens));
        let field = DragValue::new(&mut changed.beta)
            .range(0.0..=3.0)
            .max_decimals(2)
            .speed(0.02);
        ui.add(field).accessible_name(scene.say("moves-beta"));
    });
    if changed != terms {
        choose(scene, |view: &mut MoveChoices| view.terms = changed);
    }
}

fn header_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let tokens = &scene.tokens;
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let face = Face::note(tokens);
    typography::paint(
        ui.painter(),
        row.left_center(),
        Align2::LEFT_CENTER,
        &scene.say("moves-column-move"),
        face,
    );
    for (index, key) in COLUMNS.into_iter().enumerate() {
        let at = column(row, index);
        let name = scene.say(key);
        let response = ui.interact(at, ui.scope_id().with(key), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &name));
        typography::paint(
            ui.painter(),
            at.right_center(),
            Align2::RIGHT_CENTER,
            &name,
            face,
        );
        response.on_hover_text(scene.say(&format!("{key}-help")));
    }
    ui.painter()
        .hline(row.x_range(), row.bottom(), tokens.line());
}

/// Where a column of figures lies.
fn column(row: Rect, index: usize) -> Rect {
    let right = row.right() - COLUMN * (COLUMNS.len() - 1 - index) as f32;
    row.with_min_x(right - COLUMN).with_max_x(right - 4.0)
}

fn row_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    (index, place): (usize, Option<usize>),
    result: &MoveResult,
    strength: f32,
) {
    let tokens = &scene.tokens;
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let name = in_words(scene, &result.0);
    // Its box is there also where the row is out of sight: the keyboard goes on only to what is.
    if let Some(place) = place.filter(|_| result.1.is_ok()) {
        moves_plan::tick_ui(ui, scene, row, place, &name);
    }
    if !ui.is_rect_visible(row) {
        return;
    }
    let figures = figures(scene, &result.1);
    let ink = match &result.1 {
        Ok(_) => mix(tokens.panel, tokens.ink, strength),
        Err(_) => mix(tokens.panel, tokens.quiet, strength),
    };
    let face = Face::body(tokens).tinted(ink);
    let width = row.width() - COLUMN * COLUMNS.len() as f32 - 8.0 - moves_plan::TICK;
    let numbered = format!("{}. {name}", index + 1);
    let line = Line::truncated(ui.painter(), &numbered, face, width);
    let at = row.left_center() + vec2(moves_plan::TICK, 0.0);
    line.paint(ui.painter(), at, Align2::LEFT_CENTER);
    match &figures {
        Ok(figures) => {
            for (index, figure) in figures.iter().enumerate() {
                let at = column(row, index);
                typography::paint(
                    ui.painter(),
                    at.right_center(),
                    Align2::RIGHT_CENTER,
                    figure,
                    face,
                );
            }
        }
        Err(reason) => {
            let at = pos2(row.right() - 4.0, row.center().y);
            let face = Face::note(tokens);
            typography::paint(ui.painter(), at, Align2::RIGHT_CENTER, reason, face);
        }
    }
    let spoken = match &figures {
        Ok(figures) => scene
            .text
            .pair(&name, &figures.join(&scene.say("list-join-inner"))),
        Err(reason) => scene.text.pair(&name, reason),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &spoken));
    response.on_hover_text(spoken);
    ui.painter()
        .hline(row.x_range(), row.bottom(), tokens.line());
}

/// What a move keeps, gives up, and the one for the other; or why it cannot be made.
fn figures(
    scene: &Scene<'_>,
    effect: &Result<MoveEffect, Impossible>,
) -> Result<[String; 3], String> {
    let effect = match effect {
        Ok(effect) => effect,
        Err(reason) => return Err(why_not(scene, *reason)),
    };
    let currency = scene.workspace().portfolio.currency.code();
    let signed = |difference: Difference| {
        if !difference.is_told() {
            return scene.say("within-error");
        }
        let error = difference.standard_error;
        let millions = crate::report::figures::no_finer(difference.value, error);
        let sign = if millions > 0.0 { "+" } else { "" };
        format!("{sign}{}", scene.text.amount(millions, currency))
    };
    let worth = if !effect.kept.is_told() || effect.kept.value <= 0.0 {
        numbers::UNKNOWN.to_owned()
    } else if effect.worth().is_finite() && effect.expected.is_told() {
        numbers::decimal(effect.worth(), 2)
    } else {
        scene.say("moves-free")
    };
    Ok([signed(effect.kept), signed(effect.expected), worth])
}

/// The table for reading and copying.
fn text_table(scene: &Scene<'_>) -> Option<TextTable> {
    let results = scene.analyses.answer_to(&question(scene))?;
    let mut columns = vec![scene.say("moves-column-move")];
    columns.extend(COLUMNS.map(|key| scene.say(key)));
    let rows = results.iter().map(|(one, effect)| {
        let figures =
            figures(scene, effect).unwrap_or_else(|reason| [reason, String::new(), String::new()]);
        std::iter::once(in_words(scene, one))
            .chain(figures)
            .collect()
    });
    Some(TextTable {
        columns,
        rows: rows.collect(),
        words: 1,
    })
}
