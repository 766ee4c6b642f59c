//! The row with which an analysis is started, watched, cancelled and put anew.

use super::rests_on;
use crate::app::analysis::choices::{NewChoices, PanelChoices};
use crate::app::analysis::question::{Kind, Question};
use crate::app::analysis::slot::{Failure, Slot};
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::state::action::AnalysisAction;
use crate::app::widgets::choice::{Choice, Offered, choice_ui};
use crate::language::numbers;
use crate::strategy::metric::Metric;
use crate::strategy::study::StudyError;
use egui::{Button, ProgressBar, Ui};
use std::sync::Arc;

/// How an analysis stands towards what the document asks now.
pub struct Standing<'a> {
    progress: Option<f32>,
    /// Whether there is an answer to something.
    answered: bool,
    /// Whether that answer belongs to what is asked now.
    fresh: bool,
    failure: Option<&'a Failure>,
}

impl<'a> Standing<'a> {
    /// How the analyses stand towards a question.
    pub fn of<Q: Question>(scene: &Scene<'a>, question: &Q) -> Self {
        let slot = scene.analyses.slot::<Q>();
        Self {
            progress: slot.and_then(Slot::progress),
            answered: slot.is_some_and(|slot| slot.answered().is_some()),
            fresh: slot.is_some_and(|slot| slot.answer_to(question).is_some()),
            failure: slot.and_then(|slot| slot.failure(question)),
        }
    }

    /// Whether what is shown belongs to an earlier question.
    pub const fn is_stale(&self) -> bool {
        self.answered && !self.fresh
    }
}

/// The row of an analysis that the user starts. `key` has the texts `<key>-start` (the button) and
/// `<key>-cost` (how long it takes); nothing is shown once the answer is there.
pub fn job_ui<Q: Question>(
    ui: &mut Ui,
    scene: &Scene<'_>,
    key: &str,
    standing: &Standing<'_>,
    question: Q,
) {
    let tokens = &scene.tokens;
    let start = scene.say(&format!("{key}-start"));
    if let Some(share) = standing.progress {
        ui.horizontal(|ui| {
            let done = numbers::percent(f64::from((share * 100.0).round() / 100.0));
            let name = scene
                .text
                .with("analysis-running", &[("name", &start), ("share", &done)]);
            ui.add(
                ProgressBar::new(share)
                    .desired_width(180.0)
                    .desired_height(8.0)
                    .fill(tokens.accent),
            )
            .accessible_name(&name);
            typography::line_ui(ui, &done, Face::note(tokens));
            let cancel = scene.text.with("analysis-cancel", &[("name", &start)]);
            if ui
                .add(Button::new(scene.say("cancel")))
                .accessible_name(cancel)
                .clicked()
            {
                scene.ask(AnalysisAction::Cancel(Kind::of::<Q>()));
            }
        });
        ui.add_space(4.0);
        return;
    }
    if let Some(failure) = standing.failure {
        typography::label_ui(
            ui,
            &failure_sentence(scene, failure),
            Face::body(tokens).tinted(tokens.warning),
        );
    }
    if standing.fresh {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let (shown, note) = if standing.answered {
            (scene.say("analysis-again"), scene.say("analysis-stale"))
        } else {
            (start.clone(), scene.say(&format!("{key}-cost")))
        };
        let name = if standing.answered {
            scene.text.with("analysis-again-name", &[("name", &start)])
        } else {
            start.clone()
        };
        let button =
            Button::new(egui::RichText::new(shown).color(tokens.on_accent)).fill(tokens.accent);
        let possible = scene.shown().is_some();
        if ui
            .add_enabled(possible, button)
            .accessible_name(name)
            .clicked()
        {
            scene.ask(AnalysisAction::Start(Arc::new(question)));
        }
        let face = Face::note(tokens);
        typography::label_ui(
            ui,
            &note,
            if standing.answered {
                face.tinted(tokens.warning)
            } else {
                face
            },
        );
    });
    ui.add_space(4.0);
}

/// Starts an analysis that costs little as soon as its panel is looked at and its question has no
/// answer.
pub fn start_when_wanted<Q: Question>(scene: &Scene<'_>, question: &Q) {
    // A draft would be computed for nothing: the finer study follows at once.
    let settled = !scene.stale() && !scene.engine.is_draft();
    if settled && scene.analyses.wants(question) {
        scene.ask(AnalysisAction::Start(Arc::new(question.clone())));
    }
}

/// Why an analysis has no answer.
pub fn failure_sentence(scene: &Scene<'_>, failure: &Failure) -> String {
    match failure {
        Failure::Study(StudyError::Unusable(problems)) => problems
            .iter()
            .map(|problem| scene.text.say(&problem.message))
            .collect::<Vec<_>>()
            .join("\n"),
        Failure::Study(StudyError::Cancelled(_)) | Failure::Lost => scene.say("analysis-lost"),
    }
}

/// A list of metrics. Returns the one chosen.
pub fn metric_combo_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    salt: &str,
    name: &str,
    chosen: Metric,
    metrics: &[Metric],
) -> Option<Metric> {
    let figures = scene.figures();
    let choice = Choice {
        salt,
        name,
        shown: figures.name(chosen),
        width: 220.0,
    };
    let offers = metrics.iter().map(|metric| Offered {
        value: *metric,
        words: figures.name(*metric),
        chosen: *metric == chosen,
        help: figures.help(*metric),
    });
    let (response, asked) = choice_ui(ui, &choice, offers);
    response.on_hover_ui(|ui| rests_on::metric_help_ui(ui, scene, chosen));
    asked
}

/// A list of the pinned strategies. Returns the place of the one chosen.
pub fn strategy_combo_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    salt: &str,
    name: &str,
    chosen: usize,
) -> Option<usize> {
    let strategies = &scene.workspace().strategies;
    let selected = strategies.get(chosen);
    let choice = Choice {
        salt,
        name,
        shown: selected.map_or_else(String::new, |strategy| strategy.name.clone()),
        width: 150.0,
    };
    let options = strategies
        .iter()
        .enumerate()
        .map(|(index, strategy)| (index, strategy.name.clone(), index == chosen));
    choice_ui(ui, &choice, options).1
}

/// Asks for other choices of a panel.
pub fn choose<T: PanelChoices>(scene: &Scene<'_>, change: impl FnOnce(&mut T)) {
    let mut choices = scene.choices::<T>();
    change(&mut choices);
    scene.ask(AnalysisAction::Choose(NewChoices::new(choices)));
}

/// What stands in a panel while the first results are on their way.
pub fn waiting_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let sentence = scene
        .engine
        .failure()
        .map_or_else(|| scene.say("simulating"), str::to_owned);
    typography::label_ui(ui, &sentence, Face::quiet(&scene.tokens));
}
