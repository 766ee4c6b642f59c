//! The strategy panel: triangle, linked sliders, adjacent share, presets and the pinned strategies.

use super::panel::{Chart, Panel, Table};
use super::pinned::{mix_today, pinned_ui};
use super::{money, rests_on};
use crate::app::document::edit::Edit;
use crate::app::look::theme;
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::{Anchor, Scene};
use crate::app::state::action::{Action, StrategyAction, ViewAction};
use crate::app::views::chart_menu;
use crate::app::views::text_table::TextTable;
use crate::app::widgets::choice::{Choice, Offered, choice_ui};
use crate::app::widgets::icon::{self, Icon};
use crate::app::widgets::scrolled::scroll_width;
use crate::app::widgets::ternary::{self, Corner, Pin};
use crate::app::widgets::{heat_scale, linked_sliders, slider};
use crate::language::numbers;
use crate::report::SingleChart;
use crate::report::verdict::whole_mix;
use crate::strategy::metric::Metric;
use crate::strategy::plan::{MAX_STRATEGIES, Mix, MixChoice, Mode, Preset, Strategy};
use crate::strategy::verdict::Question;
use egui::{Align, Align2, Button, Layout, Rect, Sense, Ui, pos2, vec2};

/// Metrics that can lie behind the triangle.
const MAP_METRICS: [Metric; 8] = [
    Metric::ExposureAtBurst,
    Metric::ExposureToday,
    Metric::ExpectedBurstLoss,
    Metric::MedianMultiple,
    Metric::MeanMultiple,
    Metric::ChanceOfLoss,
    Metric::WorstFivePercent,
    Metric::NeedsCashShare,
];

/// What the window knows of it.
pub const PANEL: Panel = Panel {
    chart: Chart::OfComparison(|_| SingleChart::Map),
    table: Table::Always(text_table),
    claims: &[1, 11],
    answers: Some(Question::Uncalled),
    ..Panel::new(strategy_ui)
};

fn strategy_ui(ui: &mut Ui, scene: &Scene<'_>) {
    typography::line_ui(ui, &scene.say("panel-strategy"), Face::title(&scene.tokens));
    let width = scroll_width(ui);
    egui::ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let Some(active) = scene.active() else { return };
            ui.set_max_width(width);
            let meeting = scene.session.before_meeting.is_some();
            triangle_ui(ui, scene);
            ui.add_space(4.0);
            map_legend_ui(ui, scene);
            better_ui(ui, scene);
            ui.add_space(6.0);
            let names = corner_names(scene);
            let names = [names[0].as_str(), names[1].as_str(), names[2].as_str()];
            let mix = mix_today(scene, active);
            let top = ui.cursor().top();
            let asked = linked_sliders::linked_sliders_ui(
                ui,
                scene.text,
                names,
                mix,
                Some(scene.session.locked),
                &|ui, sleeve| {
                    rests_on::share_help_ui(ui, scene, sleeve);
                },
            );
            let sliders = Rect::from_min_max(
                pos2(ui.min_rect().left(), top),
                pos2(ui.min_rect().right(), ui.cursor().top()),
            );
            scene.note_anchor(Anchor::Sliders, sliders);
            match asked {
                Some(linked_sliders::ShareChange::Move(mix)) => {
                    scene.ask(StrategyAction::Move(mix))
                }
                Some(linked_sliders::ShareChange::Lock(index, locked)) => {
                    scene.ask(StrategyAction::Lock(index, locked))
                }
                None => {}
            }
            // A meeting looks at the mix; how the money moves is prepared before it.
            if !meeting {
                adjacent_ui(ui, scene, active);
                ui.add_space(4.0);
                presets_ui(ui, scene);
                ui.add_space(4.0);
                money::money_ui(ui, scene, names, active);
            }
            ui.add_space(2.0);
            ui.separator();
            pinned_ui(ui, scene);
        });
}

/// The star in words, and a button that pins it. Where no mix is better in both, it marks the best
/// by the figure shown.
fn better_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let Some((mix, said)) = scene.shown().and_then(|shown| shown.better.as_ref()) else {
        return best_ui(ui, scene);
    };
    let tokens = &scene.tokens;
    ui.horizontal(|ui| {
        let (star, _) = ui.allocate_exact_size(vec2(14.0, 22.0), Sense::hover());
        icon::paint(ui.painter(), star.center(), 13.0, Icon::Star, tokens.accent);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let room = scene.workspace().strategies.len() < MAX_STRATEGIES;
            let name = whole_mix(*mix);
            let spoken = scene.text.with("better-pin-name", &[("mix", &name)]);
            let response = ui
                .add_enabled(room, Button::new(scene.say("better-pin")))
                .accessible_name(spoken)
                .on_hover_text(scene.say("better-pin-help"))
                .on_disabled_hover_text(scene.say("pin-full"));
            if response.clicked() {
                scene.ask(StrategyAction::PinMix(name, *mix));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let face = Face::note(tokens).tinted(tokens.ink);
                let line = Line::rows(ui.painter(), said, face, ui.available_width(), 2);
                typography::placed_ui(ui, line, said).on_hover_text(said);
            });
        });
    });
}

/// What the star says where it marks the best mix by the figure shown.
fn best_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let map = scene.shown().and_then(|shown| shown.map.as_ref());
    let Some((mix, value)) = map.and_then(|map| map.best.as_ref()) else {
        return;
    };
    let tokens = &scene.tokens;
    let mix = whole_mix(*mix);
    let said = scene
        .text
        .with("best-on-triangle", &[("mix", &mix), ("value", value)]);
    ui.horizontal(|ui| {
        let (star, _) = ui.allocate_exact_size(vec2(14.0, 18.0), Sense::hover());
        icon::paint(ui.painter(), star.center(), 11.0, Icon::Star, tokens.ink);
        let line = Line::rows(
            ui.painter(),
            &said,
            Face::note(tokens),
            ui.available_width(),
            2,
        );
        typography::placed_ui(ui, line, &said).on_hover_text(scene.say("verdict-parts-of-mix"));
    });
}

/// Pinned strategies with their shares, for reading.
fn text_table(scene: &Scene<'_>) -> TextTable {
    let sleeves = [
        "sleeve-application",
        "sleeve-base-model",
        "sleeve-vertical-integration",
        "sleeve-adjacent",
    ];
    let mut columns = vec![scene.say("strategy-name")];
    columns.extend(sleeves.map(|key| scene.say(key)));
    let row = |strategy: &Strategy| {
        let shares = strategy
            .sleeve_weights(&scene.workspace().portfolio)
            .map(numbers::percent);
        std::iter::once(strategy.name.clone())
            .chain(shares)
            .collect()
    };
    TextTable {
        columns,
        rows: scene.workspace().strategies.iter().map(row).collect(),
        words: 1,
    }
}

/// Names of the three corners: application, base model, vertical integration.
pub(super) fn corner_names(scene: &Scene<'_>) -> [String; 3] {
    [
        "sleeve-application",
        "sleeve-base-model",
        "sleeve-vertical-integration",
    ]
    .map(|key| scene.say(key))
}

/// The same where they stand at the corners, with a word where nothing is held.
pub(super) fn corner_labels(scene: &Scene<'_>) -> [Corner; 3] {
    let empty = scene.engine.empty_sleeves();
    let mut corners = corner_names(scene).map(|name| Corner::plain(&name));
    for (corner, is_empty) in corners.iter_mut().zip(empty) {
        if is_empty {
            corner.note = Some(scene.say("no-holding-alone"));
            corner.whole = scene
                .text
                .with("no-holding-corner", &[("name", &corner.name)]);
        }
    }
    corners
}

/// A mark on a triangle, with a name of its own.
pub(super) struct OwnedPin {
    mix: Mix,
    slot: u8,
    name: String,
    active: bool,
}

impl OwnedPin {
    /// As the triangle takes it.
    pub(super) fn borrowed(&self) -> Pin<'_> {
        Pin {
            mix: self.mix,
            slot: self.slot,
            name: &self.name,
            active: self.active,
        }
    }
}

/// The marks of the visible strategies and the active one, which lies on top; and the strategy each
/// belongs to.
pub(super) fn pins(scene: &Scene<'_>) -> (Vec<usize>, Vec<OwnedPin>) {
    let (strategies, chosen) = (&scene.workspace().strategies, scene.session.active);
    let mut order: Vec<usize> = strategies
        .iter()
        .enumerate()
        .filter(|(_, s)| s.visible)
        .map(|(i, _)| i)
        .collect();
    if chosen < strategies.len() && !order.contains(&chosen) {
        order.push(chosen);
    }
    let mut pins: Vec<OwnedPin> = order
        .iter()
        .filter_map(|index| Some((index, strategies.get(*index)?)))
        .map(|(index, strategy)| OwnedPin {
            mix: mix_today(scene, strategy),
            slot: strategy.slot,
            name: strategy.name.clone(),
            active: *index == chosen,
        })
        .collect();
    let active = scene
        .active()
        .filter(|_| scene.workspace().mode == Mode::Deploy);
    if let Some((active, mix)) = active.and_then(|active| Some((active, active.after_platform?))) {
        // Where its money goes after the platform: a second point, beneath the first.
        let name = scene
            .text
            .with("after-platform-of", &[("name", &active.name)]);
        order.insert(0, chosen);
        pins.insert(
            0,
            OwnedPin {
                mix,
                slot: active.slot,
                name,
                active: false,
            },
        );
    }
    (order, pins)
}

fn triangle_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let session = scene.session;
    let (order, pins) = pins(scene);
    let pins: Vec<Pin<'_>> = pins.iter().map(OwnedPin::borrowed).collect();
    let corners = corner_labels(scene);
    let map = scene.shown().and_then(|shown| shown.map.as_ref());
    let is_stale = scene.engine.is_map_stale() || scene.stale();
    let map = map.map(|map| (map, ternary::Freshness::of(is_stale)));
    let side = (ui.available_width() - 44.0)
        .clamp(120.0, 300.0)
        .min((ui.ctx().content_rect().height() * 0.26).max(170.0));
    let (response, asked) =
        ternary::ternary_ui(ui, &scene.say("triangle"), &corners, &pins, map, side);
    scene.note_anchor(Anchor::Triangle, response.rect);
    chart_menu::context_ui(&response, scene, SingleChart::Map);
    if let Some((map, _)) = map {
        let summary = map.summary(scene.text);
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_description(summary.as_str()));
    }
    match asked {
        Some(ternary::TernaryChoice::Move(mix)) => {
            scene.ask(StrategyAction::Move(with_locks(
                mix_today_of_active(scene),
                mix,
                session.locked,
            )));
        }
        Some(ternary::TernaryChoice::Select(pin)) => {
            if let Some(index) = order.get(pin) {
                scene.ask(StrategyAction::Select(*index));
            }
        }
        None => {}
    }
}

pub(super) fn mix_today_of_active(scene: &Scene<'_>) -> Mix {
    scene
        .active()
        .map_or(Mix::EQUAL, |active| mix_today(scene, active))
}

/// The nearest mix to one asked for that leaves locked shares alone.
pub(super) fn with_locks(now: Mix, asked: Mix, locked: [bool; 3]) -> Mix {
    match locked.iter().filter(|locked| **locked).count() {
        0 => asked,
        1 => {
            let (before, wanted) = (now.weights(), asked.weights());
            let kept: f64 = (0..3).filter(|k| locked[*k]).map(|k| before[k]).sum();
            let free: f64 = (0..3).filter(|k| !locked[*k]).map(|k| wanted[k]).sum();
            let share = |k: usize| if free > 1e-12 { wanted[k] / free } else { 0.5 };
            let weights = [0, 1, 2].map(|k| {
                if locked[k] {
                    before[k]
                } else {
                    share(k) * (1.0 - kept)
                }
            });
            Mix::from_weights(weights).unwrap_or(now)
        }
        _ => now,
    }
}

/// The metric behind the triangle, and its scale.
fn map_legend_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let figures = scene.figures();
    let chosen = scene.session.map_metric;
    ui.vertical_centered(|ui| {
        let width = (ui.available_width() - 24.0).min(240.0);
        let name = scene.say("map-metric");
        let choice = Choice {
            salt: "map-metric",
            name: &name,
            shown: figures.name(chosen),
            width,
        };
        let offers = MAP_METRICS.into_iter().map(|metric| Offered {
            value: metric,
            words: figures.name(metric),
            chosen: metric == chosen,
            help: figures.help(metric),
        });
        let (response, asked) = choice_ui(ui, &choice, offers);
        response.on_hover_ui(|ui| rests_on::metric_help_ui(ui, scene, chosen));
        if let Some(metric) = asked {
            scene.ask(ViewAction::MapMetric(metric));
        }
    });
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    response.on_hover_ui(|ui| rests_on::metric_help_ui(ui, scene, chosen));
    let Some(map) = scene.shown().and_then(|shown| shown.map.as_ref()) else {
        return;
    };
    let painter = ui.painter();
    let face = Face::note(&scene.tokens);
    let low = typography::paint(
        painter,
        rect.left_center(),
        Align2::LEFT_CENTER,
        &map.low_label,
        face,
    );
    let high = typography::paint(
        painter,
        rect.right_center(),
        Align2::RIGHT_CENTER,
        &map.high_label,
        face,
    );
    let bar = Rect::from_min_max(
        pos2(low.right() + 8.0, rect.center().y - 3.0),
        pos2(high.left() - 8.0, rect.center().y + 3.0),
    );
    heat_scale::paint(painter, &scene.tokens, bar);
}

fn adjacent_ui(ui: &mut Ui, scene: &Scene<'_>, active: &Strategy) {
    let held = active.sleeve_weights(&scene.workspace().portfolio)[3];
    ui.horizontal(|ui| {
        let label = scene.say("adjacent-share");
        let room = ui.available_width() - linked_sliders::BESIDE_NAME;
        typography::short_line_ui(ui, &label, Face::quiet(&scene.tokens), room)
            .on_hover_text(scene.say("adjacent-share-help"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let strategy = scene.session.active;
            if active.adjacent.is_some() {
                let name = scene.say("adjacent-reset");
                if icon::button_ui(ui, Icon::Reset, &name, scene.tokens.quiet, true).clicked() {
                    scene.ask(Action::Edit(Edit::Adjacent {
                        strategy,
                        share: None,
                    }));
                }
            } else {
                ui.add_space(icon::BUTTON + 4.0);
            }
            if let Some(to) = slider::per_cent_field_ui(ui, &label, held, true, |ui| {
                rests_on::share_help_ui(ui, scene, 3)
            }) {
                scene.ask(Action::Edit(Edit::Adjacent {
                    strategy,
                    share: Some(to),
                }));
            }
        });
    });
}

/// Mixes the active strategy can be set to at a click.
fn presets_ui(ui: &mut Ui, scene: &Scene<'_>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for preset in [
            Preset::Application,
            Preset::BaseModel,
            Preset::VerticalIntegration,
            Preset::Equal,
        ] {
            let name = scene.say(preset.key());
            let hint = scene.text.with("preset-set", &[("name", &name)]);
            let text = egui::RichText::new(name).size(crate::app::look::theme::NOTE);
            let button = Button::new(text)
                .corner_radius(11)
                .min_size(theme::ROW_BUTTON);
            if ui
                .add(button)
                .accessible_name(&hint)
                .on_hover_text(hint.clone())
                .clicked()
                && let MixChoice::Fixed(mix) = preset.mix()
            {
                scene.ask(StrategyAction::Move(mix));
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_triangle_leaves_a_locked_share_alone() {
        let now = Mix::from_weights([0.2, 0.2, 0.6]).unwrap();
        let moved = with_locks(now, Mix::APPLICATION, [false, false, true]).weights();
        assert!(
            (moved[0] - 0.4).abs() < 1e-12
                && moved[1].abs() < 1e-12
                && (moved[2] - 0.6).abs() < 1e-12
        );
        assert_eq!(with_locks(now, Mix::APPLICATION, [true, true, false]), now);
    }
}
