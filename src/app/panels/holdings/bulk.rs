//! The line above the table: filter, columns, adding, and what can be done with all selected
//! holdings at once.

use super::asking::show;
use super::order::Order;
use crate::app::document::edit::Edit;
use crate::app::document::holdings_change::HoldingsChange;
use crate::app::look::theme;
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::state::action::Action;
use crate::app::state::commands::Command;
use crate::app::state::holdings_view::{HoldingColumn, HoldingsView};
use crate::app::views::import::word_name;
use crate::app::widgets::choice::{Choice, choice_ui};
use crate::app::widgets::{draft, menu};
use crate::language::numbers::count;
use crate::portfolio::{Holding, SLEEVES, Sleeve, Stage, StrategySplit};
use egui::{Button, TextEdit, Ui};

/// The line.
pub fn bar_ui(ui: &mut Ui, scene: &Scene<'_>, view: &HoldingsView, order: &Order) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if view.selected.is_empty() {
            find_ui(ui, scene, view);
        } else {
            selected_ui(ui, scene, view, order);
        }
    });
    ui.add_space(2.0);
}

fn find_ui(ui: &mut Ui, scene: &Scene<'_>, view: &HoldingsView) {
    let mut typed = view.filter.clone();
    let field = TextEdit::singleline(&mut typed)
        .hint_text(scene.say("filter-hint"))
        .desired_width(150.0);
    if ui
        .add(field)
        .accessible_name(scene.say("holdings-filter"))
        .changed()
    {
        show(scene, view, |view| view.filter = typed);
    }
    menu::named_ui(ui, scene.say("holdings-columns"), |ui| {
        for column in HoldingColumn::ALL
            .into_iter()
            .filter(|column| *column != HoldingColumn::Name)
        {
            let mut shown = !view.hidden.contains(&column);
            let name = scene.say(&format!("{}-help", column.key()));
            if ui
                .checkbox(&mut shown, scene.say(column.key()))
                .on_hover_text(name)
                .changed()
            {
                show(scene, view, |view| {
                    if shown {
                        view.hidden.remove(&column);
                    } else {
                        view.hidden.insert(column);
                    }
                });
            }
        }
    });
    let button = Button::new(scene.say("holdings-add"));
    if ui
        .add(button)
        .on_hover_text(scene.say("command-holding-add"))
        .clicked()
    {
        scene.command(Command::AddHolding);
    }
}

fn selected_ui(ui: &mut Ui, scene: &Scene<'_>, view: &HoldingsView, order: &Order) {
    let number = count(view.selected.len());
    let words = scene.text.with("holdings-selected", &[("count", &number)]);
    typography::line_ui(ui, &words, Face::strong(&scene.tokens));
    choose_ui(
        ui,
        scene,
        view,
        "holding-strategy",
        &SLEEVES.map(Sleeve::word),
        |holding, word| {
            holding.strategy =
                Sleeve::from_word(word).map_or(holding.strategy, StrategySplit::pure);
        },
    );
    choose_ui(
        ui,
        scene,
        view,
        "field-stage",
        &Stage::ALL.map(Stage::word),
        |holding, word| {
            holding.stage = Stage::from_word(word);
        },
    );
    let name = scene.say("holdings-set-vendor");
    let tokens = &scene.tokens;
    let field = draft::Draft {
        name: &name,
        shown: "",
        start: "",
        ink: tokens.ink,
        rows: 1,
        align: egui::Align::Min,
        framed: true,
        hint: scene.say("field-base-model-vendor"),
    };
    if let (_, Some(vendor)) = field.show(ui, 96.0) {
        let vendor = Some(vendor.trim().to_owned()).filter(|vendor| !vendor.is_empty());
        change_all(scene, view, |holding| {
            holding.base_model_vendor.clone_from(&vendor)
        });
    }
    for (key, command) in [
        ("holdings-copy", Command::DuplicateHoldings),
        ("holdings-delete", Command::DeleteHoldings),
    ] {
        if ui
            .add(Button::new(scene.say(key)).min_size(theme::ROW_BUTTON))
            .clicked()
        {
            scene.command(command);
        }
    }
    if view.selected.len() < order.len()
        && ui
            .add(Button::new(scene.say("holdings-select-all")))
            .clicked()
    {
        show(scene, view, |view| {
            view.selected = order.ids(scene).map(str::to_owned).collect()
        });
    }
    if ui
        .add(Button::new(scene.say("holdings-select-none")))
        .clicked()
    {
        show(scene, view, |view| view.selected.clear());
    }
}

fn choose_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    view: &HoldingsView,
    key: &str,
    words: &[&'static str],
    set: impl Fn(&mut Holding, &str),
) {
    let field = scene.say(key);
    let name = scene.text.with("holdings-set", &[("field", &field)]);
    let choice = Choice {
        salt: key,
        name: &name,
        shown: field,
        width: 96.0,
    };
    let options = words
        .iter()
        .map(|word| (*word, word_name(scene, word), false));
    if let (_, Some(word)) = choice_ui(ui, &choice, options) {
        change_all(scene, view, |holding| set(holding, word));
    }
}

/// Changes all selected holdings in one step.
fn change_all(scene: &Scene<'_>, view: &HoldingsView, change: impl Fn(&mut Holding)) {
    let holdings = &scene.workspace().portfolio.holdings;
    let changed = holdings
        .iter()
        .enumerate()
        .filter(|(_, holding)| view.selected.contains(&holding.id))
        .map(|(index, holding)| {
            let mut holding = holding.clone();
            change(&mut holding);
            (index, holding)
        })
        .collect();
    let change = HoldingsChange::Replace(changed);
    scene.ask(Action::Edit(Edit::Holdings {
        step: "step-holdings",
        change,
    }));
}
