//! What is publicly known of the companies held: company by company and field by field with source
//! and age, to accept or to leave. The user's own library stands beside the one of the program and
//! wins.

use crate::app::analysis::choices::NewChoices;
use crate::app::document::edit::Edit;
use crate::app::document::holdings_change::HoldingsChange;
use crate::app::look::typography::{self, Face};
use crate::app::panels::analysis_job::choose;
use crate::app::panels::heading::heading_ui;
use crate::app::panels::holdings::known_of_ui;
use crate::app::panels::own_library::{LibraryChoices, OwnLibrary, library};
use crate::app::panels::panel::Panel;
use crate::app::panels::path_field::PathField;
use crate::app::scene::Scene;
use crate::app::state::action::{Action, SettingsAction};
use crate::app::state::pane::Pane;
use crate::app::widgets::scrolled::scroll_width;
use crate::language::numbers;
use crate::library::{Known, Library, Offer, OfferedValue, offers};
use crate::portfolio::Holding;
use egui::{Button, CollapsingHeader, ScrollArea, Ui};
use std::path::PathBuf;

/// The panel.
pub const PANEL: Panel = Panel {
    file: Some(|path| {
        NewChoices::new(LibraryChoices {
            path: path.display().to_string(),
            own: Some(path),
            kept: None,
        })
    }),
    ..Panel::new(library_ui)
};

/// The panel.
fn library_ui(ui: &mut Ui, scene: &Scene<'_>) {
    heading_ui(ui, scene, Pane::Library);
    own_ui(ui, scene);
    let library = library(scene);
    let portfolio = &scene.workspace().portfolio;
    let found: Vec<(usize, &Holding, Known)> = portfolio
        .holdings
        .iter()
        .enumerate()
        .filter_map(|(index, holding)| {
            let known = library.known(&holding.name, portfolio.as_of)?;
            Some((index, holding, known))
        })
        .collect();
    let tokens = &scene.tokens;
    let words = [
        ("known", numbers::count(found.len())),
        ("count", numbers::count(portfolio.holdings.len())),
    ];
    let words = words
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    typography::label_ui(
        ui,
        &scene.text.with("library-known", &words),
        Face::body(tokens),
    );
    typography::label_ui(ui, &scene.say("known-unasked"), Face::note(tokens));
    ui.horizontal_wrapped(|ui| {
        take_all_ui(ui, scene, "library-take-open", &found, |offer| {
            !offer.replaces
        });
        take_all_ui(ui, scene, "library-take-strategies", &found, |offer| {
            matches!(offer.value, OfferedValue::Strategy(_))
        });
    });
    ui.add_space(4.0);
    let width = scroll_width(ui);
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.set_max_width(width);
            for (index, holding, known) in &found {
                let open = offers_for(scene, holding, known);
                let count = numbers::count(open.len());
                let words = [("name", holding.name.as_str()), ("count", &count)];
                let title = scene.text.with("library-company", &words);
                CollapsingHeader::new(title)
                    .id_salt(&holding.id)
                    .show(ui, |ui| known_of_ui(ui, scene, *index, holding, known));
            }
        });
}

fn offers_for(scene: &Scene<'_>, holding: &Holding, known: &Known) -> Vec<Offer> {
    let portfolio = &scene.workspace().portfolio;
    offers(
        holding,
        known,
        &portfolio.currency,
        &portfolio.exchange_rates,
    )
}

/// A button that accepts all offers of a kind in all companies; one step that can be taken back.
fn take_all_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    key: &str,
    found: &[(usize, &Holding, Known)],
    wanted: impl Fn(&Offer) -> bool,
) {
    let mut changed = Vec::new();
    let mut count = 0;
    for (index, holding, known) in found {
        let mut taken = (*holding).clone();
        let mut offers = offers_for(scene, holding, known);
        offers.retain(&wanted);
        for offer in &offers {
            offer.accept(known, &mut taken);
        }
        count += offers.len();
        if !offers.is_empty() {
            changed.push((*index, taken));
        }
    }
    let count_words = numbers::count(count);
    let words = scene.text.with(key, &[("count", &count_words)]);
    if ui.add_enabled(count > 0, Button::new(words)).clicked() {
        scene.ask(Action::Edit(Edit::Holdings {
            step: "step-holding-library",
            change: HoldingsChange::Replace(changed),
        }));
    }
}

/// The user's own library: where it is, and what is wrong with it.
fn own_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let view = scene.choices::<LibraryChoices>();
    if view.own != view.kept {
        scene.ask(SettingsAction::OwnLibrary(view.own.clone()));
        choose(scene, |view: &mut LibraryChoices| {
            view.kept.clone_from(&view.own)
        });
    }
    let take = |own: Option<PathBuf>| choose(scene, |view: &mut LibraryChoices| view.own = own);
    ui.horizontal_wrapped(|ui| {
        let name = scene.say("library-own");
        typography::label_ui(ui, &name, Face::body(&scene.tokens));
        let field = PathField {
            name: &name,
            hint: "library-own-hint",
            width: 240.0,
            pane: Pane::Library,
            ways: &["library-own-read"],
        };
        let asked = field.show(ui, scene, &view.path);
        if let Some(path) = asked.typed {
            choose(scene, |view: &mut LibraryChoices| view.path = path);
        }
        if let Some((_, path)) = asked.opened {
            take(Some(path));
        }
        if let Some(own) = &view.own
            && ui
                .button(scene.say("library-own-without"))
                .on_hover_text(own.display().to_string())
                .clicked()
        {
            take(None);
        }
    });
    let Some(own) = view.own else {
        return;
    };
    let tokens = &scene.tokens;
    let warning = Face::note(tokens).tinted(tokens.warning);
    match scene.analyses.answer_to(&OwnLibrary(own)) {
        Some(Ok((library, problems))) => {
            let rows = library.entries.len() - Library::shipped().entries.len();
            let words = scene
                .text
                .with("library-own-rows", &[("count", &numbers::count(rows))]);
            typography::label_ui(ui, &words, Face::note(tokens));
            for problem in problems {
                typography::label_ui(ui, &scene.text.say(problem), warning);
            }
        }
        Some(Err(messages)) => {
            for message in messages {
                typography::label_ui(ui, &scene.text.say(message), warning);
            }
        }
        None => {}
    }
}
