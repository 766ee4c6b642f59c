//! What the active strategy does beside its mix: what it keeps for follow-ons, and what it sells to
//! others.

use super::editor::{VALUE, label_ui};
use crate::app::document::edit::Edit;
use crate::app::look::typography::{self, Face};
use crate::app::panels::field_row::not_taken;
use crate::app::scene::Scene;
use crate::app::state::action::Action;
use crate::app::widgets::draft::Draft;
use crate::strategy::plan::{Mode, Strategy};
use crate::strategy::policy::{FollowOnChoice, FollowOns, SecondarySale};
use egui::{Align, Checkbox, Ui};

/// A number as it is typed, and how much of it is one.
struct Number<'a> {
    key: &'a str,
    value: Option<f64>,
    most: f64,
}

/// What was typed into a field.
enum Typed {
    /// It was emptied.
    Nothing,
    /// A number in its range.
    Number(f64),
}

impl Typed {
    const fn number(self) -> Option<f64> {
        match self {
            Self::Nothing => None,
            Self::Number(number) => Some(number),
        }
    }
}

/// The editor of both.
pub fn policy_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let workspace = scene.workspace();
    let active = scene.session.active;
    let Some(strategy) = workspace.strategies.get(active) else {
        return;
    };
    let title = scene.text.with("fund-policy", &[("name", &strategy.name)]);
    typography::label_ui(ui, &title, Face::strong(&scene.tokens));
    ui.spacing_mut().item_spacing.y = 2.0;
    if workspace.mode == Mode::Deploy {
        follow_ons_ui(ui, scene, strategy);
    } else {
        let note = Face::note(&scene.tokens);
        typography::label_ui(ui, &scene.say("fund-follow-ons-need-deploy"), note);
    }
    secondary_ui(ui, scene, strategy);
}

fn follow_ons_ui(ui: &mut Ui, scene: &Scene<'_>, strategy: &Strategy) {
    let now = strategy.follow_ons;
    let share = Number {
        key: "fund-follow-on-share",
        value: now.map(|policy| policy.share * 100.0),
        most: 100.0,
    };
    if let Some(share) = number_ui(ui, scene, &share) {
        let start = now.unwrap_or(FollowOns {
            share: 0.0,
            choice: FollowOnChoice::ProRata,
            pay_to_play: false,
        });
        let policy = share.number().map(|share| FollowOns {
            share: share / 100.0,
            ..start
        });
        change(scene, |strategy| strategy.follow_ons = policy);
    }
    let Some(policy) = now else { return };
    let largest = Number {
        key: "fund-follow-on-largest",
        value: match policy.choice {
            FollowOnChoice::ProRata => None,
            FollowOnChoice::Largest(count) => Some(count as f64),
        },
        most: 1_000.0,
    };
    if let Some(count) = number_ui(ui, scene, &largest) {
        let choice = count.number().map_or(FollowOnChoice::ProRata, |count| {
            FollowOnChoice::Largest(count.round() as usize)
        });
        change(scene, |strategy| {
            strategy.follow_ons = Some(FollowOns { choice, ..policy });
        });
    }
    if let Some(pay_to_play) = check_ui(ui, scene, "fund-pay-to-play", policy.pay_to_play) {
        change(scene, |strategy| {
            strategy.follow_ons = Some(FollowOns {
                pay_to_play,
                ..policy
            });
        });
    }
}

fn secondary_ui(ui: &mut Ui, scene: &Scene<'_>, strategy: &Strategy) {
    let now = strategy.secondary;
    let share = Number {
        key: "fund-sale-share",
        value: now.map(|sale| sale.share * 100.0),
        most: 100.0,
    };
    if let Some(share) = number_ui(ui, scene, &share) {
        let start = now.unwrap_or(SecondarySale::new(0.0, 0));
        let sale = share.number().map(|share| SecondarySale {
            share: share / 100.0,
            ..start
        });
        change(scene, |strategy| strategy.secondary = sale);
    }
    let Some(sale) = now else { return };
    let quarter = Number {
        key: "fund-sale-quarter",
        value: Some(sale.quarter as f64),
        most: scene.workspace().horizon_quarters as f64,
    };
    if let Some(Typed::Number(quarter)) = number_ui(ui, scene, &quarter) {
        let quarter = quarter.round() as usize;
        change(scene, |strategy| {
            strategy.secondary = Some(SecondarySale { quarter, ..sale });
        });
    }
    let discount = |key, value: f64| Number {
        key,
        value: Some(value * 100.0),
        most: 100.0,
    };
    let open = discount("fund-sale-open", sale.discount_open);
    if let Some(Typed::Number(open)) = number_ui(ui, scene, &open) {
        let discount_open = open / 100.0;
        change(scene, |strategy| {
            strategy.secondary = Some(SecondarySale {
                discount_open,
                ..sale
            });
        });
    }
    let shut = discount("fund-sale-shut", sale.discount_shut);
    if let Some(Typed::Number(shut)) = number_ui(ui, scene, &shut) {
        let discount_shut = shut / 100.0;
        change(scene, |strategy| {
            strategy.secondary = Some(SecondarySale {
                discount_shut,
                ..sale
            });
        });
    }
    if let Some(recycled) = check_ui(ui, scene, "fund-sale-recycled", sale.recycled) {
        change(scene, |strategy| {
            strategy.secondary = Some(SecondarySale { recycled, ..sale });
        });
    }
}

/// Asks for the active strategy to be otherwise.
fn change(scene: &Scene<'_>, set: impl FnOnce(&mut Strategy)) {
    let workspace = scene.workspace();
    let mut strategies = workspace.strategies.clone();
    if let Some(strategy) = strategies.get_mut(scene.session.active) {
        set(strategy);
        scene.ask(Action::Edit(Edit::Strategies {
            step: "step-policy",
            strategies,
            reference: workspace.reference,
        }));
    }
}

/// A field; what was typed when it was left with something else in it, nothing when it was emptied.
fn number_ui(ui: &mut Ui, scene: &Scene<'_>, number: &Number<'_>) -> Option<Typed> {
    let name = scene.say(number.key);
    let start = number
        .value
        .map(|value| crate::language::numbers::decimal(value, 0))
        .unwrap_or_default();
    let mut answer = None;
    ui.push_id(number.key, |ui| {
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
                hint: scene.say("fund-policy-none"),
            };
            let (_, typed) = draft.show(ui, VALUE);
            let Some(typed) = typed else { return };
            let text = typed.trim().trim_end_matches('%').trim();
            if text.is_empty() {
                answer = Some(Typed::Nothing);
                return;
            }
            match text.parse::<f64>() {
                Ok(value) if (0.0..=number.most).contains(&value) => {
                    answer = Some(Typed::Number(value))
                }
                Ok(_) | Err(_) => not_taken(scene, &name, &typed),
            }
        });
    });
    answer
}

/// A box to tick; the new state when it was.
fn check_ui(ui: &mut Ui, scene: &Scene<'_>, key: &str, ticked: bool) -> Option<bool> {
    let mut now = ticked;
    let changed = ui.add(Checkbox::new(&mut now, scene.say(key))).changed();
    changed.then_some(now)
}
