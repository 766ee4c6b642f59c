//! What is done about strategies: pinning, moving, naming, ordering.

use crate::app::document::Document;
use crate::app::document::edit::Edit;
use crate::app::document::naming;
use crate::app::state::action::StrategyAction;
use crate::app::state::session::Session;
use crate::app::state::toast::Tone;
use crate::language::{Message, Text};
use crate::strategy::plan::{MAX_STRATEGIES, Mix, MixChoice, Preset, Strategy, mix_of};
use egui::Context;

/// What it may touch.
pub struct Handler<'a> {
    /// The strategies themselves.
    pub document: &'a mut Document,
    /// Which is active, renamed, locked.
    pub view: &'a mut Session,
    /// Names of strategies.
    pub text: &'a Text,
}

impl Handler<'_> {
    /// Performs one action.
    pub fn perform(&mut self, ctx: &Context, action: StrategyAction) {
        match action {
            StrategyAction::Move(mix) => self.move_active(ctx, mix),
            StrategyAction::Select(index) => self.select(index),
            StrategyAction::ToggleVisible(index) => self.toggle_visible(index),
            StrategyAction::MakeReference(index) => {
                self.edit("step-reference", |_, reference| *reference = index);
            }
            StrategyAction::Pin(preset) => self.pin_preset(ctx, preset),
            StrategyAction::PinMix(name, mix) => self.pin_mix(ctx, &name, mix),
            StrategyAction::Duplicate(index) => self.duplicate(ctx, index),
            StrategyAction::Delete(index) => self.delete(index),
            StrategyAction::Renaming(renaming) => self.view.renaming = renaming,
            StrategyAction::Rename(index, name) => self.rename(index, &name),
            StrategyAction::Reorder { from, to } => self.reorder(from, to),
            StrategyAction::Lock(index, locked) => {
                if let Some(lock) = self.view.locked.get_mut(index) {
                    *lock = locked;
                }
            }
        }
    }

    /// Moves the active strategy. *Current* follows the portfolio, so moving it pins a strategy to
    /// move instead.
    fn move_active(&mut self, ctx: &Context, mix: Mix) {
        let index = self.view.active;
        let strategies = &self.document.workspace().strategies;
        let Some(strategy) = strategies.get(index) else {
            return;
        };
        let to = MixChoice::Fixed(mix);
        if strategy.mix == MixChoice::Current {
            let name = naming::unique(&naming::of_mix(to, self.text), strategies, None);
            let mut copy = Strategy::new(name, to, 0);
            copy.adjacent = strategy.adjacent;
            self.pin(ctx, copy);
        } else {
            let name = naming::after_move(strategies, index, to, self.text);
            self.document.apply(Edit::Mix {
                strategy: index,
                mix: to,
                name,
            });
        }
    }

    fn select(&mut self, index: usize) {
        if index < self.document.workspace().strategies.len() {
            self.view.active = index;
        }
    }

    fn toggle_visible(&mut self, index: usize) {
        self.edit("step-visible", |strategies, _| {
            if let Some(strategy) = strategies.get_mut(index) {
                strategy.visible = !strategy.visible;
            }
        });
    }

    /// Changes the list, or which of it is the reference.
    fn edit(&mut self, step: &'static str, change: impl FnOnce(&mut Vec<Strategy>, &mut usize)) {
        let workspace = self.document.workspace();
        let (mut strategies, mut reference) = (workspace.strategies.clone(), workspace.reference);
        change(&mut strategies, &mut reference);
        // A name that is being typed belongs to a place in the list as it was.
        self.view.renaming = None;
        reference = reference.min(strategies.len().saturating_sub(1));
        self.document.apply(Edit::Strategies {
            step,
            strategies,
            reference,
        });
    }

    fn pin_preset(&mut self, ctx: &Context, preset: Preset) {
        let strategies = &self.document.workspace().strategies;
        let name = naming::unique(&self.text.get(preset.key()), strategies, None);
        self.pin(ctx, Strategy::new(name, preset.mix(), 0));
    }

    /// Pins a mix that an analysis has found.
    fn pin_mix(&mut self, ctx: &Context, name: &str, mix: Mix) {
        let strategies = &self.document.workspace().strategies;
        let name = naming::unique(name, strategies, None);
        let mut strategy = Strategy::new(name, MixChoice::Fixed(mix), 0);
        // The mix was found at the adjacent share of the active strategy.
        let active = strategies.get(self.view.active);
        strategy.adjacent = active.and_then(|active| active.adjacent);
        self.pin(ctx, strategy);
    }

    fn duplicate(&mut self, ctx: &Context, index: usize) {
        let workspace = self.document.workspace();
        let Some(strategy) = workspace.strategies.get(index) else {
            return;
        };
        let mut copy = strategy.clone();
        // A copy stands for a mix of its own, also where the original follows the portfolio.
        if let Some(mix) = mix_of(strategy.sleeve_weights(&workspace.portfolio)) {
            copy.mix = MixChoice::Fixed(mix);
        }
        let name = if naming::is_automatic(&strategy.name, self.text) {
            naming::of_mix(copy.mix, self.text)
        } else {
            strategy.name.clone()
        };
        copy.name = naming::unique(&name, &workspace.strategies, None);
        copy.visible = true;
        self.pin(ctx, copy);
    }

    /// Pins a strategy in the first free slot and makes it the active one.
    fn pin(&mut self, ctx: &Context, mut strategy: Strategy) {
        let strategies = &self.document.workspace().strategies;
        if strategies.len() >= MAX_STRATEGIES {
            self.view
                .toast(ctx, Message::new("pin-full"), Tone::Problem);
            return;
        }
        let free = (0..MAX_STRATEGIES as u8)
            .find(|slot| strategies.iter().all(|other| other.slot != *slot));
        strategy.slot = free.unwrap_or(0);
        self.edit("step-pin", |strategies, _| strategies.push(strategy));
        self.view.active = self.document.workspace().strategies.len() - 1;
    }

    fn delete(&mut self, index: usize) {
        if self.document.workspace().strategies.len() < 2 {
            return;
        }
        self.edit("step-delete", |strategies, reference| {
            if index < strategies.len() {
                strategies.remove(index);
                if *reference > index || *reference == strategies.len() {
                    *reference = reference.saturating_sub(1);
                }
            }
        });
        if self.view.active > index {
            self.view.active -= 1;
        }
        self.view.keep_active_in_range(self.document);
    }

    fn rename(&mut self, index: usize, name: &str) {
        if name.is_empty() {
            return;
        }
        let name = naming::unique(name, &self.document.workspace().strategies, Some(index));
        self.edit("step-rename", |strategies, _| {
            if let Some(strategy) = strategies.get_mut(index) {
                strategy.name = name;
            }
        });
    }

    fn reorder(&mut self, from: usize, to: usize) {
        let count = self.document.workspace().strategies.len();
        if from >= count || to >= count {
            return;
        }
        let moved = |index: usize| match index {
            _ if index == from => to,
            _ if from < index && index <= to => index - 1,
            _ if to <= index && index < from => index + 1,
            _ => index,
        };
        self.edit("step-reorder", |strategies, reference| {
            let strategy = strategies.remove(from);
            strategies.insert(to, strategy);
            *reference = moved(*reference);
        });
        self.view.active = moved(self.view.active);
    }
}
