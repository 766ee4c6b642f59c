//! The ticked moves of Monday as a plan, in money beside the strategies.

use super::analysis_job::{choose, start_when_wanted};
use super::move_words::{MoveChoices, in_words, why_not};
use crate::app::analysis::inputs::neutral;
use crate::app::analysis::question::{Desk, Job, Question, RestsOn};
use crate::app::look::theme::mix;
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::work::analyst::AnalysisStep;
use crate::language::numbers;
use crate::strategy::moves::{self, MOVE_PATHS, MoneyOf, Move, Plan};
use crate::strategy::plan::Workspace;
use crate::strategy::study::{Progress, StudyError};
use egui::{Checkbox, Rect, Ui, vec2};
use std::sync::Arc;

/// Room for the box before a move, points.
pub const TICK: f32 = 24.0;

/// What becomes of the money when all ticked moves are made?
#[derive(Debug, Clone, PartialEq)]
pub struct PlanQuestion {
    /// The workspace, see [`neutral`].
    pub inputs: Arc<Workspace>,
    /// The moves, in the order they are offered.
    pub moves: Vec<Move>,
}

impl AnalysisStep for PlanQuestion {
    type Answer = Plan;

    fn work(&self, progress: &Progress) -> Result<Plan, StudyError> {
        moves::plan(&self.inputs, &self.moves, MOVE_PATHS, progress)
    }
}

impl Question for PlanQuestion {
    type Answer = Plan;
    const RESTS_ON: RestsOn = RestsOn::Inputs;

    fn job(&self, desk: Desk<'_>) -> Option<Job<Plan>> {
        let (question, analyst) = (self.clone(), Arc::clone(desk.analyst));
        Some(Box::new(move |progress| analyst.work(&question, progress)))
    }
}

/// The ticked moves; `None` while none is.
fn question(scene: &Scene<'_>) -> Option<PlanQuestion> {
    let choices = scene.choices::<MoveChoices>();
    if choices.ticked.is_empty() {
        return None;
    }
    let inputs = neutral(scene.workspace());
    let offered = choices.terms.offered(&inputs);
    let moves: Vec<Move> = choices
        .ticked
        .iter()
        .filter_map(|place| offered.get(*place).cloned())
        .collect();
    (!moves.is_empty()).then(|| PlanQuestion {
        inputs: Arc::new(inputs),
        moves,
    })
}

/// The box before a move.
pub fn tick_ui(ui: &mut Ui, scene: &Scene<'_>, row: Rect, place: usize, name: &str) {
    let mut ticked = scene.choices::<MoveChoices>().ticked.contains(&place);
    let rect = Rect::from_min_size(row.min, vec2(TICK, row.height()));
    let name = scene.text.with("moves-plan-tick", &[("move", name)]);
    let put = |ui: &mut Ui| ui.put(rect, Checkbox::without_text(&mut ticked));
    let response = ui.push_id(("tick", place), put).inner;
    let response = response.accessible_name(name);
    if response.changed() {
        choose(scene, |view: &mut MoveChoices| {
            if ticked {
                view.ticked.insert(place);
            } else {
                view.ticked.remove(&place);
            }
        });
    }
}

/// What the plan comes to, and each strategy beside it.
pub fn plan_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let Some(asked) = question(scene) else { return };
    start_when_wanted(scene, &asked);
    let tokens = &scene.tokens;
    let Some((known, plan)) = scene.analyses.answered::<PlanQuestion>() else {
        let face = Face::quiet(tokens);
        typography::label_ui(ui, &scene.say("analysis-soon"), face);
        return;
    };
    let is_current = *known == asked && !scene.stale();
    let strength = if is_current { 1.0 } else { 0.45 };
    let ink = mix(tokens.panel, tokens.ink, strength);
    for (index, sentence) in sentences(scene, known, plan).iter().enumerate() {
        let face = if index == 0 {
            Face::strong(tokens).tinted(ink)
        } else {
            Face::body(tokens).tinted(ink)
        };
        typography::label_ui(ui, sentence, face);
    }
    ui.add_space(4.0);
}

/// The plan, its cost, the strategies, and what was left out.
fn sentences(scene: &Scene<'_>, asked: &PlanQuestion, plan: &Plan) -> Vec<String> {
    let currency = scene.workspace().portfolio.currency.code();
    let money = |millions: f64| scene.text.amount(millions, currency);
    let quarter = scene.figures().burst_quarter();
    let both = |of: &MoneyOf| [money(of.kept), money(of.expected)];
    let count = numbers::count(asked.moves.len() - plan.left_out.len());
    let [kept, expected] = both(&plan.money);
    let mut said = vec![scene.text.with(
        "moves-plan",
        &[
            ("count", &count),
            ("kept", &kept),
            ("expected", &expected),
            ("quarter", &quarter),
        ],
    )];
    let (more, given) = (plan.effect.kept, plan.effect.expected);
    let size = |difference: crate::strategy::result::Difference| {
        let millions = difference.value.abs();
        money(crate::report::figures::no_finer(
            millions,
            difference.standard_error,
        ))
    };
    let key = match (more.is_told(), given.is_told()) {
        (false, _) => "moves-plan-untold",
        (true, false) if more.value > 0.0 => "moves-plan-free",
        (true, true) if more.value > 0.0 && given.value < 0.0 => "moves-plan-costs",
        (true, true) if more.value > 0.0 => "moves-plan-gains",
        (true, _) => "moves-plan-loses",
    };
    let words = [("more", &*size(more)), ("given", &*size(given))];
    said.push(scene.text.with(key, &words));
    let strategies = scene.workspace().strategies.iter().zip(&plan.strategies);
    let beside: Vec<String> = strategies
        .map(|(strategy, of)| {
            let [kept, expected] = both(of);
            let words = [
                ("name", &*strategy.name),
                ("kept", &*kept),
                ("expected", &*expected),
            ];
            scene.text.with("moves-plan-strategy", &words)
        })
        .collect();
    let beside = beside.join(&scene.say("list-join"));
    said.push(
        scene
            .text
            .with("moves-plan-beside", &[("strategies", &beside)]),
    );
    said.extend(plan.left_out.iter().map(|(one, reason)| {
        let words = [
            ("move", &*in_words(scene, one)),
            ("reason", &*why_not(scene, *reason)),
        ];
        scene.text.with("moves-plan-left-out", &words)
    }));
    said
}
