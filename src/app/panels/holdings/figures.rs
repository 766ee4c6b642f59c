//! First page: figures of position and company, but those of claims. What is assumed stands in
//! another style, with the way back to it.

use super::figure;
use super::page::Page;
use super::table::take_typed;
use crate::app::look::typography::{self, Face};
use crate::app::panels::field_row;
use crate::app::views::import::word_name;
use crate::app::widgets::choice::{Choice, choice_ui};
use crate::app::widgets::draft::{self, Draft};
use crate::model::Input;
use crate::portfolio::{Currency, Figure, FigureTable, FigureUnit, Stage};
use egui::{Align, Align2, Sense, Ui, vec2};

const LABEL: f32 = 132.0;
const VALUE: f32 = 92.0;

/// The page.
pub fn figures_ui(ui: &mut Ui, page: &Page<'_>) {
    ui.spacing_mut().item_spacing.y = 2.0;
    let here = |figure: &Figure| figure.table() != FigureTable::Preferences;
    for figure in figure::typed_figures().filter(here) {
        ui.push_id(figure.key(), |ui| figure_ui(ui, page, figure));
        if figure == Figure::FairValue {
            currency_ui(ui, page);
        }
        if figure == Figure::Ownership {
            stage_ui(ui, page);
        }
    }
    vendor_ui(ui, page);
}

/// The name of a row at its left.
pub fn label_ui(ui: &mut Ui, page: &Page<'_>, name: &str) {
    field_row::label_ui(ui, page.scene, name, LABEL);
}

/// Name, field and unit of a figure, and the way back to unknown.
pub fn figure_ui(ui: &mut Ui, page: &Page<'_>, figure: Figure) {
    let tokens = &page.scene.tokens;
    let name = page.say(&figure::name_key(figure));
    let value = figure.get(page.holding);
    let assumed = page.inputs.figure(figure).filter(|_| value.is_none());
    let shown = match (value, assumed) {
        (Some(value), _) => bare(&figure::shown(figure, value)),
        (None, Some(assumed)) => format!("~{}", bare(&figure::shown(figure, assumed))),
        (None, None) => String::new(),
    };
    let start = value
        .map(|value| figure::typed(figure, value))
        .unwrap_or_default();
    ui.horizontal(|ui| {
        let short = page.scene.text.find(&format!("short-{}", figure.key()));
        label_ui(ui, page, short.as_deref().unwrap_or(&name));
        let ink = if value.is_some() {
            tokens.ink
        } else {
            tokens.quiet
        };
        let hint = page.say("editor-unknown");
        let field = Draft {
            name: &name,
            shown: &shown,
            start: &start,
            ink,
            rows: 1,
            align: Align::RIGHT,
            framed: true,
            hint,
        };
        if let (_, Some(typed)) = field.show(ui, VALUE) {
            take_typed(page.scene, page.index, &name, figure, &typed);
        }
        unit_ui(ui, page, figure);
        let optional = figure != Figure::FairValue && value.is_some();
        if page.forget_ui(ui, &name, optional) {
            page.edit("step-holding-figure", |holding| figure.set(holding, None));
        }
        if assumed.is_some() {
            assumed_ui(ui, page);
        }
    });
}

/// Without the sign of per cent: the unit stands beside the field.
fn bare(shown: &str) -> String {
    shown.strip_suffix(" %").unwrap_or(shown).to_owned()
}

fn unit_ui(ui: &mut Ui, page: &Page<'_>, figure: Figure) {
    let reporting = &page.scene.workspace().portfolio.currency;
    let currency = page.holding.currency.as_ref().unwrap_or(reporting);
    let unit = match figure.unit() {
        FigureUnit::PerCent => "%".to_owned(),
        FigureUnit::Multiple => "×".to_owned(),
        FigureUnit::Money => page
            .scene
            .text
            .with("uncalled-unit", &[("currency", currency.code())]),
        FigureUnit::Score | FigureUnit::Steps => String::new(),
    };
    let (rect, _) = ui.allocate_exact_size(vec2(44.0, 20.0), Sense::hover());
    typography::paint(
        ui.painter(),
        rect.left_center(),
        Align2::LEFT_CENTER,
        &unit,
        Face::note(&page.scene.tokens),
    );
}

/// Says that what stands there comes from the prior of the company's class.
pub fn assumed_ui(ui: &mut Ui, page: &Page<'_>) {
    let words = page.say("editor-assumed");
    typography::line_ui(ui, &words, Face::note(&page.scene.tokens))
        .on_hover_text(page.say("editor-assumed-help"));
}

fn currency_ui(ui: &mut Ui, page: &Page<'_>) {
    let name = page.say("field-currency");
    let reporting = page.scene.workspace().portfolio.currency.clone();
    let now = page.holding.currency.clone();
    ui.horizontal(|ui| {
        label_ui(ui, page, &name);
        let shown = now.as_ref().unwrap_or(&reporting).code().to_owned();
        let choice = Choice {
            salt: "currency",
            name: &name,
            shown: shown.clone(),
            width: VALUE - 8.0,
        };
        let rates = &page.scene.workspace().portfolio.exchange_rates.0;
        let known =
            std::iter::once(&reporting).chain(rates.keys().filter(|other| **other != reporting));
        let options = known.map(|currency| {
            let code = currency.code().to_owned();
            let chosen = code == shown;
            (currency.clone(), code, chosen)
        });
        let (response, asked) = choice_ui(ui, &choice, options);
        if let Some(currency) = asked {
            let own = Some(currency).filter(|own: &Currency| *own != reporting);
            page.edit("step-holding-figure", |holding| holding.currency = own);
        }
        response.on_hover_text(page.say("editor-currency-help"));
    });
}

fn stage_ui(ui: &mut Ui, page: &Page<'_>) {
    let name = page.say("field-stage");
    ui.horizontal(|ui| {
        label_ui(ui, page, &name);
        let assumed = page.is_assumed(Input::Stage);
        let stage = page.holding.stage.unwrap_or(page.inputs.traits.stage);
        let words = |stage: Stage| word_name(page.scene, stage.word());
        let shown = if assumed {
            format!("~{}", words(stage))
        } else {
            words(stage)
        };
        let choice = Choice {
            salt: "stage",
            name: &name,
            shown,
            width: VALUE + 36.0,
        };
        let options =
            Stage::ALL.map(|stage| (stage, words(stage), page.holding.stage == Some(stage)));
        if let (_, Some(stage)) = choice_ui(ui, &choice, options) {
            page.edit("step-holding-figure", |holding| holding.stage = Some(stage));
        }
        if page.forget_ui(ui, &name, !assumed) {
            page.edit("step-holding-figure", |holding| holding.stage = None);
        }
        if assumed {
            assumed_ui(ui, page);
        }
    });
}

fn vendor_ui(ui: &mut Ui, page: &Page<'_>) {
    let name = page.say("field-base-model-vendor");
    ui.horizontal(|ui| {
        label_ui(ui, page, &name);
        let now = page.holding.base_model_vendor.clone().unwrap_or_default();
        if let Some(typed) = draft::text_ui(ui, &name, &now, VALUE + 52.0) {
            let vendor = Some(typed.trim().to_owned()).filter(|vendor| !vendor.is_empty());
            page.edit("step-holding-figure", |holding| {
                holding.base_model_vendor = vendor
            });
        }
    });
}
