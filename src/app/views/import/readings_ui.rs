//! What was decided of the table, as chips: each opens its evidence and the other readings, and the
//! sentence above them changes with the one that is picked.

use super::parts::ask;
use crate::app::import::{Assistant, Decision, Meaning};
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::widgets::choice::{ChoiceBox, Width, choice_box_ui, offers_ui};
use crate::io::import::{
    AmountUnit, Decision as TableDecision, Doubt, NO_COLUMN, Place, Subject, Value, sentence,
};
use crate::language::numbers::date;
use egui::Ui;

/// The sentence a person can check aloud, and the chips below it.
pub fn readings_ui(ui: &mut Ui, scene: &Scene<'_>, assistant: &Assistant) {
    let Some(imported) = assistant.imported() else {
        return;
    };
    let tokens = &scene.tokens;
    let language = scene.text.language();
    let said = sentence(&imported.portfolio, &imported.decisions, language);
    typography::label_ui(ui, &scene.text.say(&said), Face::strong(tokens));
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        for (index, decision) in imported.decisions.iter().enumerate() {
            if !readings_of(decision).is_empty() {
                chip_ui(ui, scene, assistant, index, decision);
            }
        }
    });
    ui.add_space(4.0);
}

fn chip_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    assistant: &Assistant,
    index: usize,
    decision: &TableDecision,
) {
    let tokens = &scene.tokens;
    let subject = scene.say(subject_key(decision.subject));
    let name = match &decision.column {
        Some(column) => scene.text.with(
            "import-reading-of",
            &[("subject", &subject), ("column", column)],
        ),
        None => subject,
    };
    let taken = value_words(scene, &decision.taken.value);
    let ink = match decision.doubt {
        Doubt::Sure => tokens.ink,
        Doubt::Noted => tokens.quiet,
        Doubt::Asked => tokens.warning,
    };
    let spoken = scene.text.pair(&name, &taken);
    let closed = ChoiceBox {
        salt: &format!("reading {index}"),
        name: &spoken,
        shown: egui::RichText::new(&spoken).color(ink).into(),
        width: Width::AtLeast(40.0),
    };
    let (_, picked) = choice_box_ui(ui, closed, |ui| {
        let evidence = scene.text.with(
            place_key(decision.taken.place),
            &[("evidence", &decision.taken.evidence)],
        );
        typography::line_ui(ui, &evidence, Face::note(tokens));
        let readings = readings_of(decision).into_iter().map(|value| {
            let words = value_words(scene, &value);
            let is_taken = value == decision.taken.value;
            (value, words, is_taken)
        });
        offers_ui(ui, readings)
    });
    // To pick what is taken already says that it is right.
    if let Some(picked) = picked {
        settle(scene, assistant, decision, picked.value);
    }
}

/// Takes over the reading that was picked; a sheet is another table.
fn settle(scene: &Scene<'_>, assistant: &Assistant, decision: &TableDecision, value: Value) {
    if let (Subject::Sheet, Value::Named(name)) = (decision.subject, &value) {
        let sheets = assistant.source.as_ref().map(|source| &source.sheets);
        let position =
            sheets.and_then(|sheets| sheets.iter().position(|sheet| sheet.name == *name));
        if let Some(position) = position {
            ask(scene, Decision::Sheet(position));
        }
        return;
    }
    ask(scene, Meaning::Settle(Box::new(decision.clone()), value));
}

/// The readings that can be picked: the one taken, the next best, and for a unit all of them.
fn readings_of(decision: &TableDecision) -> Vec<Value> {
    let mut values = vec![decision.taken.value.clone()];
    values.extend(decision.next.iter().map(|next| next.value.clone()));
    if decision.subject == Subject::Unit {
        let others = AmountUnit::ALL.into_iter().map(Value::Unit);
        values.extend(others);
    }
    let mut kept: Vec<Value> = Vec::new();
    for value in values {
        if !kept.contains(&value) {
            kept.push(value);
        }
    }
    if kept.len() > 1 { kept } else { Vec::new() }
}

const fn subject_key(subject: Subject) -> &'static str {
    match subject {
        Subject::Sheet => "import-subject-sheet",
        Subject::Unit => "import-subject-unit",
        Subject::Currency => "import-subject-currency",
        Subject::PerCent => "import-subject-per-cent",
        Subject::Flow => "import-subject-flow",
        Subject::Period => "import-subject-period",
        Subject::Date => "import-subject-date",
        Subject::ValueColumn => "import-subject-value-column",
        Subject::DecimalMark => "import-subject-decimal-mark",
        Subject::Row => "import-subject-row",
    }
}

const fn place_key(place: Place) -> &'static str {
    match place {
        Place::Chosen => "import-place-chosen",
        Place::Title => "import-place-title",
        Place::Cells => "import-place-cells",
        Place::Neighbour => "import-place-neighbour",
        Place::Note => "import-place-note",
        Place::Name => "import-place-name",
        Place::Arithmetic => "import-place-arithmetic",
        Place::Size => "import-place-size",
        Place::Assumed => "import-place-assumed",
    }
}

/// A value in the reader's language.
fn value_words(scene: &Scene<'_>, value: &Value) -> String {
    match value {
        Value::Unit(unit) => scene.say(unit.name_key()),
        Value::Currency(currency) => currency.code().to_owned(),
        Value::PerCent(true) => scene.say("import-value-per-cent"),
        Value::PerCent(false) => scene.say("import-value-fraction"),
        Value::Flow(per) => per.word().to_owned(),
        Value::Date(day) => date(scene.text.language(), *day),
        Value::Named(name) if name == NO_COLUMN => scene.say("import-value-no-column"),
        Value::Named(name) => name.clone(),
        Value::Total(true) => scene.say("import-value-total"),
        Value::Total(false) => scene.say("import-value-holding"),
        Value::OwnUnits => scene.say("import-value-own-units"),
    }
}
