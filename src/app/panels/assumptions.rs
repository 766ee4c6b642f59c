//! The assumptions: every parameter with its value, range, unit and where it comes from.

use super::assumption_effect::{self, Effects};
use super::assumption_note::{in_words, note_ui};
use super::panel::{Panel, Table};
use crate::app::document::edit::Edit;
use crate::app::look::theme::mix;
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::app::state::action::{Action, ViewAction};
use crate::app::state::commands::Command;
use crate::app::state::pane::Pane;
use crate::app::views::text_table::TextTable;
use crate::app::widgets::icon::{self, Icon};
use crate::app::widgets::number::{NumberField, Written};
use crate::app::widgets::scrolled::scroll_width;
use crate::assumptions::{Assumptions, Parameter, Provenance, table};
use crate::report::provenance::unit_name;
use egui::{Align2, Button, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use egui_extras::{Column, TableBuilder};

const ROW: f32 = 28.0;
/// Decimals a value is shown with at most.
const DECIMALS: usize = 4;

/// What the window knows of it.
pub const PANEL: Panel = Panel {
    table: Table::Always(text_table),
    ..Panel::new(assumptions_ui)
};

/// Widths of the columns after the first, points: value, the way back, effect, default, range,
/// unit, source.
const WIDTHS: [f32; 7] = [88.0, 58.0, 110.0, 66.0, 110.0, 150.0, 88.0];
/// Least width of the names, points.
const LEAST_NAME: f32 = 220.0;

/// The table with its filter.
fn assumptions_ui(ui: &mut Ui, scene: &Scene<'_>) {
    super::heading::heading_ui(ui, scene, Pane::Assumptions);
    filter_ui(ui, scene);
    let values = scene.workspace().assumptions();
    let effects = Effects::of(ui, scene);
    let parts = grouped(scene, listed(scene, &values), &effects);
    if parts.is_empty() {
        typography::label_ui(
            ui,
            &scene.say("assumptions-none"),
            Face::quiet(&scene.tokens),
        );
        return;
    }
    // Where there is no room for all columns, they scroll.
    let gaps = ui.spacing().item_spacing.x * WIDTHS.len() as f32;
    let others = WIDTHS.iter().sum::<f32>() + gaps;
    let name = (scroll_width(ui) - others).max(LEAST_NAME);
    egui::ScrollArea::horizontal()
        .id_salt("assumptions-across")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            table_ui(ui, scene, &parts, name, &values, &effects)
        });
}

/// A part of the list: its heading, and what stands under it.
type Part = (String, Vec<&'static Parameter>);

/// The ten that matter most, then the others by what they are about.
fn grouped(scene: &Scene<'_>, listed: Vec<&'static Parameter>, effects: &Effects) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let most = effects.most(&listed);
    if let Some(subject) = effects.subject().filter(|_| !most.is_empty()) {
        let heading = scene
            .text
            .with("assumptions-matter-most", &[("subject", subject)]);
        parts.push((heading, most.clone()));
    }
    let is_first = |parameter: &Parameter| most.iter().any(|other| other.name == parameter.name);
    let begin = parts.len();
    for parameter in listed.into_iter().filter(|parameter| !is_first(parameter)) {
        let group = group_name(scene, &parameter.group);
        let known = parts
            .iter_mut()
            .skip(begin)
            .find(|(name, _)| *name == group);
        match known {
            Some((_, rows)) => rows.push(parameter),
            None => parts.push((group, vec![parameter])),
        }
    }
    parts
}

fn table_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    parts: &[Part],
    name: f32,
    values: &Assumptions,
    effects: &Effects,
) {
    let right = ui.clip_rect().right();
    let mut table = TableBuilder::new(ui)
        .id_salt("assumptions")
        .auto_shrink([false, false])
        .cell_layout(egui::Layout::left_to_right(egui::Align::Center));
    for width in std::iter::once(name).chain(WIDTHS) {
        table = table.column(Column::exact(width).clip(true));
    }
    table
        .header(ROW, |mut row| {
            let keys = [
                ("assumption-name", false),
                ("assumption-value", true),
                ("assumption-blank", false),
                ("assumption-effect", false),
                ("assumption-default", true),
                ("assumption-range", true),
                ("assumption-unit", false),
                ("assumption-provenance", false),
            ];
            for (key, right) in keys {
                row.col(|ui| {
                    let name = if key == "assumption-blank" {
                        String::new()
                    } else {
                        scene.say(key)
                    };
                    title_ui(ui, scene, &name, right);
                });
            }
        })
        .body(|mut body| {
            for (heading, rows) in parts {
                body.row(ROW, |mut row| {
                    row.col(|ui| heading_ui(ui, scene, heading, right));
                });
                // All of them, in sight or not: the keyboard goes on to a row only where it is laid
                // out.
                for parameter in rows {
                    body.row(ROW, |mut row| {
                        row_ui(&mut row, scene, parameter, values, effects);
                    });
                }
            }
        });
}

/// The title of a column.
fn title_ui(ui: &mut Ui, scene: &Scene<'_>, title: &str, right: bool) {
    let rect = ui.max_rect();
    let line = Line::truncated(ui.painter(), title, Face::note(&scene.tokens), rect.width());
    if right {
        line.paint(ui.painter(), rect.right_center(), Align2::RIGHT_CENTER);
    } else {
        line.paint(ui.painter(), rect.left_center(), Align2::LEFT_CENTER);
    }
    if !title.is_empty() {
        let response = ui.interact(rect, ui.scope_id().with("title"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, title));
    }
    underline(ui, scene);
}

/// The heading of a part, over all columns.
fn heading_ui(ui: &mut Ui, scene: &Scene<'_>, heading: &str, right: f32) {
    let rect = ui.max_rect();
    // It begins in the column of the names and may go on over the others.
    let mut painter = ui.painter().clone();
    let clip = ui.clip_rect().with_max_x(right);
    painter.set_clip_rect(clip);
    let face = Face::strong(&scene.tokens);
    let line = Line::truncated(&painter, heading, face, right - rect.left());
    let at = rect.left_bottom() - vec2(0.0, 5.0);
    line.paint(&painter, at, Align2::LEFT_BOTTOM);
    let response = ui.interact(rect, ui.scope_id().with("heading"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, heading));
    // What the bars below it stand for.
    response.on_hover_text(scene.say("assumption-bars-help"));
    underline(ui, scene);
}

/// The parameters as they are listed, for reading and for the clipboard.
fn text_table(scene: &Scene<'_>) -> TextTable {
    let values = scene.workspace().assumptions();
    let keys = [
        "assumption-name",
        "assumption-value",
        "assumption-default",
        "assumption-range",
        "assumption-unit",
        "assumption-provenance",
        "assumption-note",
    ];
    let row = |parameter: &&'static Parameter| {
        let (low, high) = (short(parameter.low), short(parameter.high));
        vec![
            readable(scene, parameter),
            short(values.get(parameter)),
            short(parameter.default),
            scene
                .text
                .with("assumption-from-to", &[("low", &low), ("high", &high)]),
            unit_name(scene.text, parameter),
            scene.say(provenance_key(parameter.provenance)),
            scene
                .workspace()
                .assumption_notes
                .get(&parameter.name)
                .map_or_else(String::new, |note| in_words(note, scene)),
        ]
    };
    let rows = listed(scene, &values).iter().map(row).collect();
    TextTable {
        columns: keys.map(|key| scene.say(key)).to_vec(),
        rows,
        words: 1,
    }
}

const fn provenance_key(provenance: Provenance) -> &'static str {
    match provenance {
        Provenance::Data => "provenance-data",
        Provenance::Essay => "provenance-essay",
        Provenance::Judgement => "provenance-judgement",
    }
}

/// The parameters that pass the filter.
fn listed(scene: &Scene<'_>, values: &Assumptions) -> Vec<&'static Parameter> {
    let filter = scene.session.assumptions_filter.trim().to_lowercase();
    let changed_only = scene.session.assumptions_changed_only;
    table::parameters()
        .iter()
        .filter(|parameter| !changed_only || values.get(parameter) != parameter.default)
        .filter(|parameter| {
            let words = [
                readable(scene, parameter),
                parameter.name.replace('_', " "),
                parameter.symbol.clone(),
                group_name(scene, &parameter.group),
                scene.say(provenance_key(parameter.provenance)),
            ];
            filter.is_empty()
                || words
                    .iter()
                    .any(|word| word.to_lowercase().contains(&filter))
        })
        .collect()
}

fn filter_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let session = scene.session;
    ui.horizontal(|ui| {
        let mut typed = session.assumptions_filter.clone();
        let mut changed_only = session.assumptions_changed_only;
        let field = egui::TextEdit::singleline(&mut typed)
            .hint_text(scene.say("filter-hint"))
            .desired_width(200.0);
        let typing = ui
            .add(field)
            .accessible_name(scene.say("assumptions-filter"))
            .changed();
        let toggled = ui
            .checkbox(&mut changed_only, scene.say("assumptions-changed-only"))
            .changed();
        if typing || toggled {
            scene.ask(ViewAction::FilterAssumptions {
                typed,
                changed_only,
            });
        }
        let changed = !scene.workspace().overrides.is_empty();
        if ui
            .add_enabled(changed, Button::new(scene.say("command-reset-assumptions")))
            .clicked()
        {
            scene.command(Command::ResetAssumptions);
        }
        assumption_effect::progress_ui(ui, scene);
    });
    ui.add_space(2.0);
}

/// A parameter's name in words.
pub fn readable(scene: &Scene<'_>, parameter: &Parameter) -> String {
    let key = format!("parameter-{}", parameter.name.replace('_', "-"));
    scene.text.find(&key).unwrap_or_else(|| {
        let words = parameter.name.replace('_', " ");
        let mut letters = words.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_uppercase().chain(letters).collect()
        })
    })
}

fn group_name(scene: &Scene<'_>, group: &str) -> String {
    let key = format!("group-{}", group.replace([' ', '_'], "-"));
    scene.text.find(&key).unwrap_or_else(|| group.to_owned())
}

fn row_ui(
    row: &mut egui_extras::TableRow<'_, '_>,
    scene: &Scene<'_>,
    parameter: &'static Parameter,
    values: &Assumptions,
    effects: &Effects,
) {
    let tokens = &scene.tokens;
    let value = values.get(parameter);
    let overridden = scene.workspace().overrides.contains_key(&parameter.name);
    let name = readable(scene, parameter);
    let source = parameter.source_in(scene.language()).to_owned();
    row.col(|ui| {
        let group = group_name(scene, &parameter.group);
        let face = Face::body(tokens).strong_if(value != parameter.default);
        let rect = ui.max_rect();
        let note = Line::new(ui.painter(), &group, Face::note(tokens));
        let room = rect.width() - note.size().x - 12.0;
        let line = Line::truncated(ui.painter(), &name, face, room);
        let end = line.paint(ui.painter(), rect.left_center(), Align2::LEFT_CENTER);
        note.paint(
            ui.painter(),
            pos2(end.right() + 8.0, rect.center().y + 0.5),
            Align2::LEFT_CENTER,
        );
        let response = ui.interact(rect, ui.scope_id().with(&parameter.name), Sense::hover());
        response.widget_info(|| {
            WidgetInfo::labeled(Role::RowHeader, true, format!("{name} ({group})"))
        });
        response.on_hover_text(&source);
        underline(ui, scene);
    });
    row.col(|ui| {
        ui.push_id(("value", &parameter.name), |ui| {
            value_ui(ui, scene, parameter, value, (&name, &source))
        });
        underline(ui, scene);
    });
    row.col(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        note_ui(ui, scene, parameter, &name);
        if overridden {
            let hint = scene.text.with("assumption-reset", &[("name", &name)]);
            if icon::button_ui(ui, Icon::Reset, &hint, tokens.quiet, true).clicked() {
                scene.ask(Action::Edit(Edit::Assumption {
                    name: parameter.name.clone(),
                    value: None,
                }));
            }
        }
        underline(ui, scene);
    });
    row.col(|ui| {
        effects.bar_ui(ui, scene, parameter);
        underline(ui, scene);
    });
    let note = Face::quiet(tokens);
    row.col(|ui| cell(ui, scene, &short(parameter.default), note, true, &source));
    let range = scene.text.with(
        "assumption-from-to",
        &[
            ("low", &short(parameter.low)),
            ("high", &short(parameter.high)),
        ],
    );
    row.col(|ui| cell(ui, scene, &range, note, true, &source));
    let unit = unit_name(scene.text, parameter);
    row.col(|ui| cell(ui, scene, &unit, note, false, &unit));
    let (key, color) = match parameter.provenance {
        Provenance::Data => ("provenance-data", tokens.accent),
        Provenance::Essay => ("provenance-essay", mix(tokens.accent, tokens.ink, 0.5)),
        Provenance::Judgement => ("provenance-judgement", tokens.warning),
    };
    let help = format!("{} {source}", scene.say(&format!("{key}-help")));
    row.col(|ui| {
        cell(
            ui,
            scene,
            &scene.say(key),
            Face::body(tokens).tinted(color),
            false,
            &help,
        )
    });
}

fn value_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    parameter: &Parameter,
    value: f64,
    (name, source): (&str, &str),
) {
    let span = parameter.high - parameter.low;
    let field = NumberField {
        name,
        range: parameter.low..=parameter.high,
        speed: (span / 200.0).max(1e-4),
        decimals: DECIMALS,
        written: Written::Short,
        size: vec2(80.0, 22.0),
    };
    let (response, asked) = field.show(ui, value);
    response.on_hover_ui(|ui| {
        let help = format!("{}-help", provenance_key(parameter.provenance));
        typography::label_ui(ui, source, Face::body(&scene.tokens));
        typography::label_ui(ui, &scene.say(&help), Face::note(&scene.tokens));
    });
    if asked.is_some() {
        scene.ask(Action::Edit(Edit::Assumption {
            name: parameter.name.clone(),
            value: asked,
        }));
    }
}

/// A number of the table: as short as it can be.
fn short(value: f64) -> String {
    let text = format!("{value:.DECIMALS$}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.replace('-', "\u{2212}")
}

fn cell(ui: &mut Ui, scene: &Scene<'_>, text: &str, face: Face, right: bool, help: &str) {
    let rect = ui.max_rect();
    let line = Line::truncated(ui.painter(), text, face, rect.width());
    if right {
        line.paint(ui.painter(), rect.right_center(), Align2::RIGHT_CENTER);
    } else {
        line.paint(ui.painter(), rect.left_center(), Align2::LEFT_CENTER);
    }
    if !text.is_empty() {
        let response = ui.interact(rect, ui.scope_id().with("cell"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, text));
        if !help.is_empty() {
            response.on_hover_text(help);
        }
    }
    underline(ui, scene);
}

fn underline(ui: &Ui, scene: &Scene<'_>) {
    let rect = ui.max_rect();
    ui.painter().hline(
        rect.expand2(vec2(8.0, 0.0)).x_range(),
        rect.bottom(),
        scene.tokens.line(),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_the_table_are_short() {
        assert_eq!(short(0.2), "0.2");
        assert_eq!(short(-1.0), "\u{2212}1");
        assert_eq!(short(0.0625), "0.0625");
    }
}
