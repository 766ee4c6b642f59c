//! Sixth page: what is publicly known of the company, field by field with source and age, to accept
//! or to leave.

use super::page::Page;
use crate::app::look::typography::{self, Face};
use crate::app::panels::own_library::library;
use crate::app::scene::Scene;
use crate::language::key_of_words;
use crate::language::numbers::{self, decimal, percent};
use crate::library::{Aged, FigureKind, Known, KnownFigure, Offer, OfferedValue, offers};
use crate::model::Inputs;
use crate::portfolio::Holding;
use egui::{Button, Ui};

const STEP: &str = "step-holding-library";

/// The page.
pub fn known_ui(ui: &mut Ui, page: &Page<'_>) {
    let tokens = &page.scene.tokens;
    let portfolio = &page.scene.workspace().portfolio;
    let Some(known) = library(page.scene).known(&page.holding.name, portfolio.as_of) else {
        let words = [("name", page.holding.name.as_str())];
        let sentence = page.scene.text.with("known-nobody", &words);
        typography::label_ui(ui, &sentence, Face::quiet(tokens));
        return;
    };
    offers_ui(ui, page, &known);
}

/// What is known of a holding, field by field, outside its editor.
pub fn known_of_ui(ui: &mut Ui, scene: &Scene<'_>, index: usize, holding: &Holding, known: &Known) {
    let page = Page {
        scene,
        index,
        holding,
        inputs: Inputs::resolve(holding, &scene.workspace().assumptions()),
    };
    ui.push_id(&holding.id, |ui| offers_ui(ui, &page, known));
}

fn offers_ui(ui: &mut Ui, page: &Page<'_>, known: &Known) {
    let tokens = &page.scene.tokens;
    let portfolio = &page.scene.workspace().portfolio;
    let day = numbers::date(page.scene.text.language(), portfolio.as_of);
    let words = [("name", known.company.as_str()), ("date", &day)];
    let sentence = page.scene.text.with("cli-library-title", &words);
    typography::label_ui(ui, &sentence, Face::strong(tokens));
    typography::label_ui(ui, &page.say("known-unasked"), Face::note(tokens));
    let rates = &portfolio.exchange_rates;
    let found = offers(page.holding, known, &portfolio.currency, rates);
    if found.is_empty() {
        typography::label_ui(ui, &page.say("known-nothing-new"), Face::body(tokens));
    }
    let open: Vec<&Offer> = found.iter().filter(|offer| !offer.replaces).collect();
    if open.len() > 1 {
        let count = numbers::count(open.len());
        let words = page
            .scene
            .text
            .with("known-take-open", &[("count", &count)]);
        if ui.button(words).clicked() {
            page.edit(STEP, |holding| {
                for offer in &open {
                    offer.accept(known, holding);
                }
            });
        }
    }
    for offer in &found {
        ui.push_id(offer.value.key(), |ui| offer_ui(ui, page, known, offer));
    }
    later_ui(ui, page, known);
}

fn offer_ui(ui: &mut Ui, page: &Page<'_>, known: &Known, offer: &Offer) {
    let tokens = &page.scene.tokens;
    let name = field(page, &offer.value);
    let value = value(page, &offer.value);
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        let words = [("field", name.as_str()), ("value", value.as_str())];
        let spoken = page.scene.text.with("known-take-of", &words);
        let key = if offer.replaces {
            "known-replace"
        } else {
            "known-take"
        };
        let button = Button::new(page.say(key));
        if ui.add(button).accessible_name(spoken).clicked() {
            page.edit(STEP, |holding| offer.accept(known, holding));
        }
        let sentence = page.scene.text.with("known-offer", &words);
        typography::label_ui(ui, &sentence, Face::body(tokens));
    });
    match &offer.value {
        OfferedValue::Figure { aged, .. } => aged_ui(ui, page, aged),
        OfferedValue::Strategy(_)
        | OfferedValue::AdjacentKind(_)
        | OfferedValue::Stage(_)
        | OfferedValue::Customer(_)
        | OfferedValue::Vendor(_) => {
            typography::label_ui(ui, &page.say("known-judged"), Face::note(tokens));
        }
    }
}

/// For when, how old, how far checked, and where it was read.
fn aged_ui(ui: &mut Ui, page: &Page<'_>, aged: &Aged) {
    let tokens = &page.scene.tokens;
    let months = numbers::count(aged.months.unsigned_abs() as usize);
    let (key, ink) = if aged.is_stale {
        ("cli-library-old", tokens.warning)
    } else {
        ("cli-library-months", tokens.quiet)
    };
    let age = page.scene.text.with(key, &[("count", &months)]);
    let face = Face::note(tokens).tinted(ink);
    typography::label_ui(ui, &told(page, &aged.figure, &age), face);
}

fn told(page: &Page<'_>, figure: &KnownFigure, when: &str) -> String {
    let grade = page.say(&key_of_words("grade", figure.grade.word()));
    let source = if figure.note.is_empty() {
        figure.source.clone()
    } else {
        format!("{} ({})", figure.source, figure.note)
    };
    let words = [
        ("date", figure.date.text()),
        ("age", when),
        ("grade", &grade),
        ("source", &source),
    ];
    page.scene.text.with("known-told", &words)
}

/// Figures that came out after the portfolio's day.
fn later_ui(ui: &mut Ui, page: &Page<'_>, known: &Known) {
    if known.later.is_empty() {
        return;
    }
    let tokens = &page.scene.tokens;
    ui.add_space(8.0);
    let heading = page.say("cli-library-later");
    typography::label_ui(ui, &heading, Face::strong(tokens));
    for figure in &known.later {
        let name = page.say(&key_of_words("library-figure", figure.kind.column()));
        let value = stated(figure);
        let words = [("field", name.as_str()), ("value", value.as_str())];
        let sentence = page.scene.text.with("known-offer", &words);
        typography::label_ui(ui, &sentence, Face::note(tokens));
        let day = figure.known.to_string();
        let when = page.scene.text.with("cli-library-known", &[("date", &day)]);
        typography::label_ui(ui, &told(page, figure, &when), Face::note(tokens));
    }
}

/// As the library states it: millions of dollars, or per cent.
fn stated(figure: &KnownFigure) -> String {
    let decimals = usize::from(figure.stated.fract() != 0.0);
    let digits = decimal(figure.stated, decimals);
    if figure.kind.is_amount() {
        digits
    } else {
        format!("{digits} %")
    }
}

/// The name of the field an offer is for, as imports call it.
fn field(page: &Page<'_>, value: &OfferedValue) -> String {
    page.say(&key_of_words("field", value.key()))
}

fn value(page: &Page<'_>, value: &OfferedValue) -> String {
    let reporting = &page.scene.workspace().portfolio.currency;
    let currency = page.holding.currency.as_ref().unwrap_or(reporting).code();
    match value {
        OfferedValue::Figure { aged, value } => match aged.figure.kind {
            FigureKind::Growth | FigureKind::GrossMargin | FigureKind::ComputeShare => {
                percent(*value)
            }
            FigureKind::PostMoney
            | FigureKind::TotalRaised
            | FigureKind::Arr
            | FigureKind::Burn
            | FigureKind::Cash => page.scene.text.amount(*value, currency),
        },
        OfferedValue::Strategy(sleeve) => page.say(sleeve.name_key()),
        OfferedValue::AdjacentKind(kind) => page.say(&key_of_words("word", kind.word())),
        OfferedValue::Stage(stage) => stage.word().to_owned(),
        OfferedValue::Customer(customer) => page.say(&key_of_words("word", customer.word())),
        OfferedValue::Vendor(vendor) => vendor.clone(),
    }
}
