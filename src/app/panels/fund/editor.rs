//! The terms of the fund: each with what is usual where nothing is said, checked against each
//! other.

use super::asking::edit;
use crate::app::look::typography::{self, Face};
use crate::app::panels::field_row::{self, forget_ui, not_taken};
use crate::app::scene::Scene;
use crate::app::state::action::FileAction;
use crate::app::widgets::choice::{ChoiceBox, Width, choice_box_ui, offers_ui};
use crate::app::widgets::draft::Draft;
use crate::app::work::files::WantedPath;
use crate::portfolio::{FundFigure, FundTerms, FundUnit, Waterfall};
use egui::{Align, Align2, Button, Sense, Ui, vec2};

const LABEL: f32 = 190.0;
pub(super) const VALUE: f32 = 92.0;
const UNIT: f32 = 52.0;
/// Room of one column of fields; where there is room for two, they stand side by side.
const COLUMN: f32 = LABEL + VALUE + UNIT + 60.0;

/// The editor.
pub fn editor_ui(ui: &mut Ui, scene: &Scene<'_>, fund: &FundTerms) {
    typography::label_ui(ui, &scene.say("fund-terms"), Face::strong(&scene.tokens));
    let portfolio = &scene.workspace().portfolio;
    for (_, message) in fund.contradictions(portfolio.as_of, portfolio.uncalled_capital) {
        let face = Face::body(&scene.tokens).tinted(scene.tokens.warning);
        typography::label_ui(ui, &scene.text.say(&message), face);
    }
    ui.spacing_mut().item_spacing.y = 2.0;
    if ui.available_width() > 2.0 * COLUMN {
        let (left, right) = FundFigure::ALL.split_at(FundFigure::ALL.len() / 2);
        ui.horizontal_top(|ui| {
            for fields in [left, right] {
                ui.vertical(|ui| {
                    ui.set_width(COLUMN);
                    for field in fields {
                        field_ui(ui, scene, fund, field);
                    }
                });
            }
        });
    } else {
        for field in &FundFigure::ALL {
            field_ui(ui, scene, fund, field);
        }
    }
    first_close_ui(ui, scene, fund);
    waterfall_ui(ui, scene, fund);
    flows_file_ui(ui, scene);
    if !fund.cash_flows.is_empty() {
        let count = fund.cash_flows.len().to_string();
        let said = scene.text.with("fund-cash-flows", &[("count", &count)]);
        typography::label_ui(ui, &said, Face::note(&scene.tokens));
    }
    ui.add_space(4.0);
    if ui.add(Button::new(scene.say("fund-remove"))).clicked() {
        edit(scene, None);
    }
}

/// A field for the path of a table with the past cash flows, and a button to look for it.
fn flows_file_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let name = scene.say("fund-cash-flows-file");
    ui.horizontal(|ui| {
        label_ui(ui, scene, &name);
        let draft = Draft {
            name: &name,
            shown: "",
            start: "",
            ink: scene.tokens.ink,
            rows: 1,
            align: Align::LEFT,
            framed: true,
            hint: scene.say("fund-cash-flows-hint"),
        };
        if let (_, Some(typed)) = draft.show(ui, VALUE + UNIT) {
            let path = typed.trim();
            if !path.is_empty() {
                scene.ask(FileAction::ReadCashFlows(path.into()));
            }
        }
        if ui
            .add(Button::new(scene.say("fund-cash-flows-browse")))
            .clicked()
        {
            scene.ask(FileAction::Browse(WantedPath::CashFlows));
        }
    });
}

/// The name of a row at its left; in full on hover.
pub(super) fn label_ui(ui: &mut Ui, scene: &Scene<'_>, name: &str) {
    field_row::label_ui(ui, scene, name, LABEL).on_hover_text(name);
}

fn field_ui(ui: &mut Ui, scene: &Scene<'_>, fund: &FundTerms, field: &FundFigure) {
    let tokens = &scene.tokens;
    let name = scene.say(&field.name_key());
    let value = field.get(fund);
    let usual = field.get(&FundTerms::USUAL).filter(|_| value.is_none());
    let start = value.map(|value| field.typed(value)).unwrap_or_default();
    let shown = usual.map_or_else(|| start.clone(), |usual| format!("~{}", field.typed(usual)));
    ui.push_id(field.key, |ui| {
        ui.horizontal(|ui| {
            label_ui(ui, scene, &name);
            let draft = Draft {
                name: &name,
                shown: &shown,
                start: &start,
                ink: if value.is_some() {
                    tokens.ink
                } else {
                    tokens.quiet
                },
                rows: 1,
                align: Align::RIGHT,
                framed: true,
                hint: scene.say("editor-unknown"),
            };
            if let (_, Some(typed)) = draft.show(ui, VALUE) {
                match field.parse(&typed) {
                    Some(value) => edit(scene, Some(with(fund, field, value))),
                    None => not_taken(scene, &name, &typed),
                }
            }
            let unit = match field.unit {
                FundUnit::PerCent => "%".to_owned(),
                FundUnit::Years => scene.say("fund-years"),
                FundUnit::Millions => {
                    let currency = scene.workspace().portfolio.currency.code();
                    scene.text.with("uncalled-unit", &[("currency", currency)])
                }
            };
            let (rect, _) = ui.allocate_exact_size(vec2(UNIT, 20.0), Sense::hover());
            typography::paint(
                ui.painter(),
                rect.left_center(),
                Align2::LEFT_CENTER,
                &unit,
                Face::note(tokens),
            );
            if forget_ui(ui, scene, &name, value.is_some()) {
                edit(scene, Some(with(fund, field, None)));
            }
        });
    });
}

/// The terms with another value.
fn with(fund: &FundTerms, field: &FundFigure, value: Option<f64>) -> FundTerms {
    let mut fund = fund.clone();
    field.set(&mut fund, value);
    fund
}

fn first_close_ui(ui: &mut Ui, scene: &Scene<'_>, fund: &FundTerms) {
    let name = scene.say("fund-field-first-close");
    let start = fund
        .first_close
        .map(|day| day.to_string())
        .unwrap_or_default();
    ui.horizontal(|ui| {
        label_ui(ui, scene, &name);
        let draft = Draft {
            name: &name,
            shown: &start,
            start: &start,
            ink: scene.tokens.ink,
            rows: 1,
            align: Align::RIGHT,
            framed: true,
            hint: scene.say("editor-unknown"),
        };
        if let (_, Some(typed)) = draft.show(ui, VALUE) {
            let day = typed.trim();
            let parsed = if day.is_empty() {
                Some(None)
            } else {
                day.parse().ok().map(Some)
            };
            match parsed {
                Some(first_close) => {
                    let fund = FundTerms {
                        first_close,
                        ..fund.clone()
                    };
                    edit(scene, Some(fund));
                }
                None => not_taken(scene, &name, &typed),
            }
        }
    });
}

fn waterfall_ui(ui: &mut Ui, scene: &Scene<'_>, fund: &FundTerms) {
    let name = scene.say("fund-field-waterfall");
    let words = |waterfall: Waterfall| match waterfall {
        Waterfall::European => scene.say("fund-waterfall-european"),
        Waterfall::DealByDeal => scene.say("fund-waterfall-deal-by-deal"),
    };
    let now = fund.waterfall.unwrap_or(Waterfall::European);
    let shown = if fund.waterfall.is_some() {
        words(now)
    } else {
        format!("~{}", words(now))
    };
    ui.horizontal(|ui| {
        label_ui(ui, scene, &name);
        let closed = ChoiceBox {
            salt: "waterfall",
            name: &name,
            shown: shown.into(),
            width: Width::AtLeast(VALUE + UNIT),
        };
        let offers = Waterfall::ALL.into_iter().map(|waterfall| {
            let chosen = fund.waterfall == Some(waterfall);
            (waterfall, words(waterfall), chosen)
        });
        if let (_, Some(picked)) = choice_box_ui(ui, closed, |ui| offers_ui(ui, offers)) {
            let fund = FundTerms {
                waterfall: Some(picked.value),
                ..fund.clone()
            };
            edit(scene, Some(fund));
        }
    });
}
