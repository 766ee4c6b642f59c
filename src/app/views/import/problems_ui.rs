//! The report: every problem with its place and remedy, by severity.

use super::parts::ask;
use crate::app::import::{Assistant, Decision};
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::app::widgets::switch;
use crate::language::numbers::count;
use crate::portfolio::{Problem, Severity};
use crate::report::problems::severity_key;
use egui::{Align2, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

/// The list with its filter.
pub fn problems_ui(ui: &mut Ui, scene: &Scene<'_>, assistant: &Assistant) {
    let Some(outcome) = &assistant.outcome else {
        return;
    };
    let problems = outcome.problems();
    let counts = outcome.counts();
    let words = |key: &str, number: usize| {
        scene.text.with(
            "import-filter",
            &[("name", &scene.say(key)), ("count", &count(number))],
        )
    };
    let severities = [Severity::Error, Severity::Warning, Severity::Note];
    let mut options = vec![(None, words("import-filter-all", problems.len()))];
    options.extend(
        severities
            .into_iter()
            .zip(counts)
            .filter(|(_, number)| *number > 0)
            .map(|(severity, number)| (Some(severity), words(severity_key(severity), number))),
    );
    if let Some(severity) = switch::switch_ui(ui, assistant.severity, &options) {
        ask(scene, Decision::Severity(severity));
    }
    ui.add_space(4.0);
    let mut shown: Vec<&Problem> = problems
        .into_iter()
        .filter(|problem| {
            assistant
                .severity
                .is_none_or(|wanted| problem.severity == wanted)
        })
        .collect();
    shown.sort_by_key(|problem| std::cmp::Reverse(problem.severity));
    if shown.is_empty() {
        typography::label_ui(
            ui,
            &scene.say("import-no-problems"),
            Face::note(&scene.tokens),
        );
        return;
    }
    ScrollArea::vertical()
        .id_salt("problems")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let width = ui.available_width() - 12.0;
            // Beyond this many the list says no more than its count; the exported report has all.
            for (position, problem) in shown.iter().take(500).enumerate() {
                ui.push_id(("problem", position), |ui| {
                    problem_ui(ui, scene, problem, width)
                });
            }
            if shown.len() > 500 {
                typography::label_ui(
                    ui,
                    &scene.say("import-problems-more"),
                    Face::note(&scene.tokens),
                );
            }
        });
}

fn problem_ui(ui: &mut Ui, scene: &Scene<'_>, problem: &Problem, width: f32) {
    let tokens = &scene.tokens;
    let mut sentence = scene.text.say(&problem.message);
    // The file is named above: where a place or a colon follows its name, the rest can stand alone.
    for (name, value) in &problem.message.arguments {
        let rest = sentence
            .strip_prefix(value.as_str())
            .filter(|_| *name == "file");
        let rest = rest.and_then(|rest| {
            rest.strip_prefix([',', ':', '\u{ff1a}', '\u{ff0c}'])
                .or(rest.strip_prefix(" 第").map(|_| rest))
        });
        if let Some(rest) = rest {
            sentence = capitalised(rest.trim_start());
        }
    }
    let remedy = scene.text.remedy(&problem.message);
    let inner = width - 18.0;
    let ink = if problem.severity == Severity::Note {
        tokens.quiet
    } else {
        tokens.ink
    };
    let line = Line::wrapped(
        ui.painter(),
        &sentence,
        Face::body(tokens).tinted(ink),
        inner,
    );
    let advice = remedy
        .as_ref()
        .map(|remedy| Line::wrapped(ui.painter(), remedy, Face::note(tokens), inner));
    let height = line.size().y + advice.as_ref().map_or(0.0, |advice| advice.size().y + 2.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height + 10.0), Sense::hover());
    let mark = match problem.severity {
        Severity::Error => tokens.warning,
        Severity::Warning => tokens.driver(2),
        Severity::Note => tokens.hairline,
    };
    ui.painter().rect_filled(
        Rect::from_min_size(rect.min + vec2(2.0, 5.0), vec2(3.0, height)),
        1.5,
        mark,
    );
    let top = line.paint(ui.painter(), rect.min + vec2(14.0, 5.0), Align2::LEFT_TOP);
    if let Some(advice) = advice {
        advice.paint(
            ui.painter(),
            egui::pos2(rect.left() + 14.0, top.bottom() + 2.0),
            Align2::LEFT_TOP,
        );
    }
    let severity = scene.say(severity_key(problem.severity));
    let spoken = scene.text.pair(
        &severity,
        &format!("{sentence} {}", remedy.unwrap_or_default()),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &spoken));
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}
