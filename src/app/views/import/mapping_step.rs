//! Third step: what each column stands for, how its cells are written, and what its words mean.

use super::parts::{ask, field_name, path_buttons_ui, path_row_ui};
use super::words_ui;
use crate::app::import::{Assistant, Meaning, PathPurpose};
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::app::widgets::choice::{Choice, ChoiceBox, Width, choice_box_ui, choice_ui, offers_ui};
use crate::app::widgets::number::{NumberField, Written};
use crate::io::import::{
    AmountUnit, Certainty, DateOrder, DecimalMark, Field, Header, Kind, Mapping, Place, Sheet,
    Value, certainty, unit_of,
};
use crate::language::numbers::count;
use crate::portfolio::Currency;
use egui::{Align, Color32, Layout, Role, ScrollArea, TextEdit, Ui, vec2};

const ROW: f32 = 24.0;
/// Width of what stands on the right, points.
const SIDE: f32 = 400.0;

/// The step.
pub fn mapping_ui(ui: &mut Ui, scene: &Scene<'_>, assistant: &Assistant) {
    let (Some(header), Some(mapping), Some(sheet)) =
        (&assistant.header, &assistant.mapping, assistant.sheet())
    else {
        return;
    };
    let room = ui.available_size();
    ui.horizontal_top(|ui| {
        let left = room.x - SIDE - 24.0;
        ui.allocate_ui_with_layout(vec2(left, room.y), Layout::top_down(Align::Min), |ui| {
            ui.set_width(left);
            columns_ui(ui, scene, sheet, header, mapping);
        });
        ui.add_space(16.0);
        ui.allocate_ui_with_layout(vec2(SIDE, room.y), Layout::top_down(Align::Min), |ui| {
            ui.set_width(SIDE);
            ScrollArea::vertical()
                .id_salt("reading")
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    ui.set_width(SIDE - 12.0);
                    how_ui(ui, scene, assistant, mapping);
                    words_ui::words_ui(ui, scene, assistant);
                });
        });
    });
}

fn columns_ui(ui: &mut Ui, scene: &Scene<'_>, sheet: &Sheet, header: &Header, mapping: &Mapping) {
    let tokens = &scene.tokens;
    let known = count(mapping.fields.iter().flatten().count());
    let all = count(header.columns.len());
    let sentence = scene.text.with(
        "import-columns-known",
        &[("known", &known), ("count", &all)],
    );
    typography::label_ui(ui, &sentence, Face::body(tokens));
    let is_there = [
        (Field::Name, mapping.has(Field::Name)),
        (Field::FairValue, mapping.says_value()),
    ];
    for (field, _) in is_there.into_iter().filter(|(_, is_there)| !is_there) {
        let sentence = scene.text.with(
            "import-column-missing",
            &[("field", &field_name(scene, field))],
        );
        typography::label_ui(ui, &sentence, Face::body(tokens).tinted(tokens.warning));
    }
    ui.add_space(6.0);
    let widths = widths(ui.available_width() - 12.0);
    ui.horizontal(|ui| {
        for (key, width) in [
            "import-column",
            "import-column-sample",
            "import-column-meaning",
            "",
        ]
        .into_iter()
        .zip(widths)
        {
            let words = if key.is_empty() {
                String::new()
            } else {
                scene.say(key)
            };
            fixed_ui(ui, scene, &words, width, tokens.quiet, true);
        }
    });
    ScrollArea::vertical()
        .id_salt("columns")
        .auto_shrink([false, false])
        .show_rows(ui, ROW, header.columns.len(), |ui, range| {
            for position in range {
                ui.push_id(("column", position), |ui| {
                    column_ui(ui, scene, sheet, (header, mapping), position, widths)
                });
            }
        });
}

/// Widths of title, samples, meaning and state.
fn widths(room: f32) -> [f32; 4] {
    let rest = (room - 24.0 - 190.0 - 116.0).max(200.0);
    [rest * 0.45, rest * 0.55, 190.0, 116.0]
}

fn fixed_ui(ui: &mut Ui, scene: &Scene<'_>, text: &str, width: f32, ink: Color32, note: bool) {
    let face = if note {
        Face::note(&scene.tokens)
    } else {
        Face::body(&scene.tokens)
    }
    .tinted(ink);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 20.0), egui::Sense::hover());
    let line = Line::truncated(ui.painter(), text, face, width);
    line.paint(ui.painter(), rect.left_center(), egui::Align2::LEFT_CENTER);
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Label, true, text));
    if !text.is_empty() {
        response.on_hover_text(text);
    }
}

fn column_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    sheet: &Sheet,
    (header, mapping): (&Header, &Mapping),
    position: usize,
    widths: [f32; 4],
) {
    let tokens = &scene.tokens;
    let Some(column) = header.columns.get(position) else {
        return;
    };
    let field = mapping.fields.get(position).copied().flatten();
    ui.horizontal(|ui| {
        ui.set_height(ROW);
        fixed_ui(ui, scene, &column.title, widths[0], tokens.ink, false);
        let samples: Vec<String> = header
            .body(sheet)
            .iter()
            .map(|row| row.cell(column.index).to_text())
            .filter(|text| !text.is_empty())
            .take(3)
            .collect();
        fixed_ui(
            ui,
            scene,
            &samples.join("  ·  "),
            widths[1],
            tokens.quiet,
            true,
        );
        let shown = field.map_or_else(
            || scene.say("import-column-kept"),
            |field| field_name(scene, field),
        );
        let name = scene
            .text
            .with("import-column-stands-for", &[("column", &column.title)]);
        let choice = Choice {
            salt: "field",
            name: &name,
            shown,
            width: widths[2] - 8.0,
        };
        let fields = Field::ALL.iter().copied();
        let fields = fields.filter(|field| !field.is_kept_by_program());
        let meanings = std::iter::once(None).chain(fields.map(Some));
        let offers = meanings.map(|meaning| {
            let words = meaning.map_or_else(
                || scene.say("import-column-kept"),
                |field| field_name(scene, field),
            );
            (meaning, words, meaning == field)
        });
        if let (_, Some(meaning)) = choice_ui(ui, &choice, offers) {
            ask(scene, Meaning::Column(position, meaning));
        }
        let signed = samples
            .iter()
            .any(|sample| sample.contains(['%', '\u{ff05}']));
        state_ui(
            ui,
            scene,
            mapping,
            (position, field, &column.title, signed),
            widths[3],
        );
    });
}

/// How far the meaning of a column can be trusted, or whether its percentages are per cent.
fn state_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    mapping: &Mapping,
    (position, field, title, signed): (usize, Option<Field>, &str, bool),
    width: f32,
) {
    let tokens = &scene.tokens;
    if let Some(field) = field.filter(|field| field.kind() == Kind::Percent && !signed) {
        let mut in_per_cent = mapping.in_per_cent.get(position).copied().unwrap_or(false);
        let words = scene.say("import-in-per-cent");
        let name = scene.text.pair(&field_name(scene, field), &words);
        let response = ui
            .checkbox(&mut in_per_cent, words)
            .on_hover_text(scene.say("import-in-per-cent-help"));
        if response.accessible_name(name).changed() {
            ask(scene, Meaning::InPerCent(position, in_per_cent));
        }
        return;
    }
    let (key, ink) = match field.map(|field| certainty(title, field)) {
        None => ("import-certainty-kept", tokens.quiet),
        Some(Certainty::Known) => ("import-certainty-known", tokens.accent),
        Some(Certainty::Likely) => ("import-certainty-likely", tokens.warning),
        Some(Certainty::Chosen) => ("import-certainty-chosen", tokens.accent),
    };
    fixed_ui(ui, scene, &scene.say(key), width, ink, true);
}

fn labelled_ui<R>(
    ui: &mut Ui,
    scene: &Scene<'_>,
    key: &str,
    contents: impl FnOnce(&mut Ui, &str) -> R,
) -> R {
    let name = scene.say(key);
    ui.horizontal(|ui| {
        ui.set_height(ROW);
        fixed_ui(ui, scene, &name, 132.0, scene.tokens.quiet, false);
        contents(ui, &name)
    })
    .inner
}

fn how_ui(ui: &mut Ui, scene: &Scene<'_>, assistant: &Assistant, mapping: &Mapping) {
    let tokens = &scene.tokens;
    ui.horizontal(|ui| {
        typography::line_ui(ui, &scene.say("import-how"), Face::strong(tokens));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            path_buttons_ui(
                ui,
                scene,
                assistant,
                &[PathPurpose::SaveProfile, PathPurpose::LoadProfile],
            );
        });
    });
    path_row_ui(ui, scene, assistant);
    ui.add_space(4.0);
    let imported = assistant.imported();
    labelled_ui(ui, scene, "import-unit", |ui, name| {
        // The same decision that the preview shows.
        let decision = unit_of(imported.map_or(&mapping.decisions, |it| &it.decisions));
        let is_own = decision.is_some_and(|it| it.taken.value == Value::OwnUnits);
        let unit = Some(mapping.amount_unit).filter(|_| !is_own);
        let words = |unit: AmountUnit| scene.say(unit.name_key());
        let own = || scene.say("import-value-own-units");
        let closed = ChoiceBox {
            salt: "unit",
            name,
            shown: unit.map_or_else(own, words).into(),
            width: Width::AtLeast(140.0),
        };
        let offers = AmountUnit::ALL
            .into_iter()
            .map(|other| (other, words(other), Some(other) == unit));
        if let (_, Some(picked)) = choice_box_ui(ui, closed, |ui| offers_ui(ui, offers)) {
            ask(scene, Meaning::Unit(picked.value));
        }
        let Some(decision) = decision else { return };
        let (key, ink) = match decision.taken.place {
            Place::Chosen => ("import-certainty-chosen", tokens.quiet),
            Place::Size | Place::Assumed => ("import-unit-by-size", tokens.warning),
            Place::Title
            | Place::Cells
            | Place::Neighbour
            | Place::Note
            | Place::Name
            | Place::Arithmetic => ("import-unit-stated", tokens.quiet),
        };
        typography::line_ui(ui, &scene.say(key), Face::note(tokens).tinted(ink));
    });
    labelled_ui(ui, scene, "import-decimal-mark", |ui, _| {
        let options = [
            (DecimalMark::Point, "1,234.5".to_owned()),
            (DecimalMark::Comma, "1.234,5".to_owned()),
        ];
        if let Some(mark) =
            crate::app::widgets::switch::switch_ui(ui, mapping.decimal_mark, &options)
        {
            ask(scene, Meaning::DecimalMark(mark));
        }
    });
    labelled_ui(ui, scene, "import-date-order", |ui, _| {
        let options = [
            (DateOrder::MonthFirst, scene.say("import-month-first")),
            (DateOrder::DayFirst, scene.say("import-day-first")),
        ];
        if let Some(order) =
            crate::app::widgets::switch::switch_ui(ui, mapping.date_order, &options)
        {
            ask(scene, Meaning::DateOrder(order));
        }
    });
    labelled_ui(ui, scene, "import-name", |ui, name| {
        let shown = imported
            .map(|imported| imported.portfolio.name.clone())
            .unwrap_or_default();
        if let Some(typed) = crate::app::widgets::draft::text_ui(ui, name, &shown, 232.0) {
            ask(scene, Meaning::Name(typed));
        }
    });
    labelled_ui(ui, scene, "import-as-of", |ui, name| {
        let shown = imported
            .map(|imported| imported.portfolio.as_of.to_string())
            .unwrap_or_default();
        let mut typed = assistant.typed_date.clone().unwrap_or(shown);
        if ui
            .add(TextEdit::singleline(&mut typed).desired_width(120.0))
            .accessible_name(name)
            .changed()
        {
            ask(scene, Meaning::AsOf(typed));
        }
        if assistant.typed_date.is_some() {
            typography::line_ui(
                ui,
                &scene.say("import-as-of-help"),
                Face::note(tokens).tinted(tokens.warning),
            );
        }
    });
    labelled_ui(ui, scene, "import-currency", |ui, name| {
        let used = imported.map(|imported| imported.portfolio.currency.clone());
        let code = used.as_ref().map_or("", Currency::code).to_owned();
        let closed = ChoiceBox {
            salt: "currency",
            name,
            shown: code.as_str().into(),
            width: Width::AtLeast(90.0),
        };
        let offers = crate::io::import::word_choices(Field::Currency)
            .into_iter()
            .map(|other| (other, other.to_owned(), other == code));
        let (_, picked) = choice_box_ui(ui, closed, |ui| offers_ui(ui, offers));
        if let Some(currency) = picked.and_then(|picked| Currency::parse(picked.value)) {
            ask(scene, Meaning::Currency(currency));
        }
    });
    funds_ui(ui, scene, assistant, mapping);
    rates_ui(ui, scene, assistant);
}

fn funds_ui(ui: &mut Ui, scene: &Scene<'_>, assistant: &Assistant, mapping: &Mapping) {
    let Some(imported) = assistant
        .imported()
        .filter(|imported| imported.funds.len() > 1)
    else {
        return;
    };
    labelled_ui(ui, scene, "import-fund", |ui, name| {
        let all = scene.text.with(
            "import-fund-all",
            &[("count", &count(imported.funds.len()))],
        );
        let chosen = mapping.chosen.fund.clone();
        let shown = chosen.clone().unwrap_or_else(|| all.clone());
        let closed = ChoiceBox {
            salt: "fund",
            name,
            shown: shown.into(),
            width: Width::Exactly(232.0),
        };
        let funds = imported.funds.iter().map(|(fund, rows)| {
            let words = scene.text.with(
                "import-sheet-rows",
                &[("name", fund), ("rows", &count(*rows))],
            );
            (Some(fund.clone()), words, chosen.as_ref() == Some(fund))
        });
        let offers = std::iter::once((None, all, chosen.is_none())).chain(funds);
        if let (_, Some(picked)) = choice_box_ui(ui, closed, |ui| offers_ui(ui, offers)) {
            ask(scene, Meaning::Fund(picked.value));
        }
    });
}

fn rates_ui(ui: &mut Ui, scene: &Scene<'_>, assistant: &Assistant) {
    for (currency, rate) in assistant.currencies() {
        let name = scene
            .text
            .with("import-rate", &[("currency", currency.code())]);
        ui.horizontal(|ui| {
            let ink = if rate.is_some() {
                scene.tokens.quiet
            } else {
                scene.tokens.warning
            };
            fixed_ui(ui, scene, &name, 132.0, ink, false);
            let field = NumberField {
                name: &name,
                range: 0.0..=1e6,
                speed: 0.001,
                decimals: 6,
                written: Written::With(""),
                size: vec2(90.0, 22.0),
            };
            let (_, asked) = field.show(ui, rate.unwrap_or(0.0));
            if let Some(typed) = asked.filter(|typed| *typed > 0.0) {
                ask(scene, Meaning::Rate(currency.clone(), typed));
            }
            if rate.is_none() {
                typography::line_ui(
                    ui,
                    &scene.say("import-rate-missing"),
                    Face::note(&scene.tokens).tinted(ink),
                );
            }
        });
    }
}
