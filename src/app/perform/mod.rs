//! What each action does.

mod analysis;
mod export;
mod files;
mod holdings;
mod import;
mod panels;
mod snapshots;

use super::window::FrothWindow;
use crate::app::document::edit::Edit;
use crate::app::document::naming;
use crate::app::import::Assistant;
use crate::app::state::action::Action;
use crate::app::state::commands::Command;
use crate::app::state::dialog::{Dialog, Next, PaletteForm};
use crate::app::state::dock::Dock;
use crate::app::state::pane::Pane;
use crate::app::state::toast::{self, Offer, Toast, Tone};
use crate::app::work::errands::Purpose;
use crate::app::work::files::{Asked, is_snapshot};
use crate::language::{Language, Text};
use crate::strategy::plan::{MAX_STRATEGIES, Mix, MixChoice, Preset, Strategy};
use egui::Context;

impl FrothWindow {
    /// Performs one action.
    pub(super) fn perform(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::Command(command) => self.command(ctx, command),
            Action::Edit(edit) => self.document.apply(edit),
            Action::Move(mix) => self.move_active(ctx, mix),
            Action::Select(index) => self.select(index),
            Action::ToggleVisible(index) => self.toggle_visible(index),
            Action::MakeReference(index) => {
                self.strategies_edit("step-reference", |_, reference| *reference = index)
            }
            Action::Duplicate(index) => self.duplicate(ctx, index),
            Action::Delete(index) => self.delete(index),
            Action::Renaming(renaming) => self.session.renaming = renaming,
            Action::Rename(index, name) => self.rename(index, &name),
            Action::Reorder { from, to } => self.reorder(from, to),
            Action::Lock(index, locked) => {
                if let Some(lock) = self.session.locked.get_mut(index) {
                    *lock = locked;
                }
            }
            Action::Chart(view) => self.session.chart = view,
            Action::MapMetric(metric) => self.session.map_metric = metric,
            Action::Show(pane) => self.session.dock.show(pane),
            Action::Close(pane) => self.session.dock.close(pane),
            Action::ToggleMaximised(pane) => self.session.dock.toggle_maximised(pane),
            Action::Point(_) | Action::PointHolding(_) => {}
            Action::Quarters(quarters) => self.session.quarters = quarters,
            Action::ToggleTable(pane) => self.toggle_table(pane),
            Action::CopyTable(pane) => self.copy_table(ctx, pane),
            Action::FocusScenario => self.session.focus_scenario = true,
            Action::NextHint => self.session.hint = self.session.hint.map(|hint| hint + 1),
            Action::Holdings(view) => self.session.holdings = view,
            Action::AssumptionsFilter(filter, changed_only) => {
                self.session.assumptions_filter = filter;
                self.session.assumptions_changed_only = changed_only;
            }
            Action::Dialog(dialog) => self.session.dialog = Some(dialog),
            Action::CloseDialog => {
                self.session.dialog = None;
                // Whoever turns back from saving does not go on either.
                self.safety.after_save = None;
            }
            // A snapshot opens beside the document, which loses nothing by it.
            Action::OpenFile(path) if is_snapshot(&path) => self.open_snapshot(&path),
            Action::OpenFile(path) => self.open_or_import(&path),
            Action::Import(asked) => self.import_asked(ctx, asked),
            Action::WriteTemplate(path, filled) => self.write_template(ctx, &path, filled),
            Action::Warn(sentence) => self.toast(ctx, sentence, Tone::Problem),
            Action::Anyway(next) => self.anyway(ctx, next),
            Action::SaveFirst(next) => {
                self.safety.after_save = Some(next);
                self.command(ctx, Command::Save);
            }
            Action::Recover(index) => {
                self.unless_unsaved(Next::Recover(index), |window| window.recover(index));
            }
            Action::DiscardLeftBehind(index) => self.discard_left_behind(index),
            Action::Reload => self.reload(),
            Action::KeepMine { save } => self.keep_mine(ctx, save),
            Action::SaveTo(path) => self.save_to(ctx, &path),
            Action::Export(request) => self.export(request),
            Action::Overwrite(what) => self.overwrite(ctx, what),
            Action::CancelExport => self.errands.cancel(Purpose::Export),
            Action::CopyChart(chart) => self.copy_chart(ctx, chart),
            Action::SaveChart(chart, format) => self.save_chart(ctx, chart, format),
            Action::SaveChartTo(request) => self.save_chart_to(ctx, request),
            Action::Desktop(wish, path) => self.ask_desktop(wish, path),
            Action::SnapshotSearch(typed) => self.snapshots.search = typed,
            Action::SnapshotTrash(in_trash) => self.snapshots.in_trash = in_trash,
            Action::OpenSnapshot(path) => self.open_snapshot(&path),
            Action::CloseSnapshot => self.close_snapshot(),
            Action::StopSnapshot => self.stop_snapshot(),
            Action::UseSnapshot => self.unless_unsaved(Next::UseSnapshot, Self::use_snapshot),
            Action::KeepSnapshot(form) => self.keep_snapshot(form),
            Action::DiscardSnapshot(path) => self.discard_snapshot(ctx, &path),
            Action::RestoreSnapshot(path) => self.restore_snapshot(&path),
            Action::EmptyTrash => self.empty_trash(ctx),
            Action::BrowseFolder => self.system_dialog(Asked::Folder),
            Action::DismissToast(number) => {
                self.session.toasts.retain(|toast| toast.number != number)
            }
            Action::DismissHints => {
                self.session.hint = None;
                self.safety.settings.hints_read = true;
            }
            Action::CancelSimulation => self.engine.cancel(),
            other => self.perform_analysis(ctx, other),
        }
    }

    fn command(&mut self, ctx: &Context, command: Command) {
        let active = self.session.active;
        match command {
            Command::Open => self.system_dialog(Asked::Open),
            Command::OpenPath => self.session.dialog = Some(Dialog::OpenPath(String::new())),
            Command::OpenSample => self.unless_unsaved(Next::OpenSample, Self::open_sample),
            Command::ImportTable => self.session.import = Some(Assistant::new()),
            Command::ExportTemplate => self.system_dialog(Asked::Template(true)),
            Command::SaveTemplate => self.system_dialog(Asked::Template(false)),
            Command::AddHolding => self.add_holding(),
            Command::DuplicateHoldings => self.duplicate_holdings(),
            Command::DeleteHoldings => self.delete_holdings(ctx),
            Command::Save => match self.document.path().cloned() {
                Some(path) => self.save_to(ctx, &path),
                None => self.system_dialog(Asked::Save),
            },
            Command::SaveAs => self.system_dialog(Asked::Save),
            Command::Export => self.start_export(),
            Command::KeepSnapshot => self.start_snapshot(),
            Command::CopyPage => self.copy_page(),
            Command::Quit => {
                self.unless_unsaved(Next::Quit, |window| window.anyway(ctx, Next::Quit))
            }
            Command::OpenRecent(place) => {
                if let Some(path) = self.session.recent.get(usize::from(place)).cloned() {
                    self.perform(ctx, Action::OpenFile(path));
                }
            }
            Command::ClearRecent => {
                self.safety.settings.recent.clear();
                self.session.recent.clear();
            }
            Command::Recover => self.offer_recovery(),
            Command::Undo => {
                self.session.renaming = None;
                self.document.undo();
                self.keep_active_in_range();
            }
            Command::Redo => {
                self.session.renaming = None;
                self.document.redo();
                self.keep_active_in_range();
            }
            Command::CopyTable
            | Command::CopyChart
            | Command::SaveChart(_)
            | Command::NextPanel
            | Command::PreviousPanel
            | Command::MovePanel(_)
            | Command::ResizePanel(_)
            | Command::ClosePanel
            | Command::MaximisePanel
            | Command::ShowAsTable
            | Command::MeetingView
            | Command::ZoomChart(_)
            | Command::WholeChart => self.panel_command(ctx, command),
            Command::ChineseMillions => {
                let millions = !self.safety.settings.chinese_millions;
                self.safety.settings.chinese_millions = millions;
                self.text.chinese_millions = millions;
            }
            Command::Hints => self.session.hint = Some(0),
            Command::Pin(preset) => self.pin(ctx, preset),
            Command::Duplicate => self.duplicate(ctx, active),
            Command::Rename => {
                let name = self
                    .document
                    .workspace()
                    .strategies
                    .get(active)
                    .map(|strategy| strategy.name.clone());
                self.session.renaming = name.map(|name| (active, name));
            }
            Command::Delete => self.delete(active),
            Command::MakeReference => self.perform(ctx, Action::MakeReference(active)),
            Command::ToggleVisible => self.toggle_visible(active),
            Command::Select(index) => self.select(usize::from(index)),
            Command::ResetAssumptions => self
                .document
                .apply(Edit::Assumptions(std::collections::BTreeMap::new())),
            Command::Show(pane) => self.show_or_close(pane),
            Command::UseMode(mode) => self.document.apply(Edit::Mode(mode)),
            Command::ShowChart(view) => self.session.chart = view,
            Command::Speak(language) => self.speak(language),
            Command::UseTheme(theme) => {
                self.session.theme = theme;
                self.safety.settings.theme = crate::app::look::theme::choice(theme);
                ctx.set_theme(theme);
            }
            Command::ZoomIn => egui::gui_zoom::zoom_in(ctx),
            Command::ZoomOut => egui::gui_zoom::zoom_out(ctx),
            Command::ZoomReset => ctx.set_zoom_factor(1.0),
            Command::ResetLayout => {
                self.session.before_meeting = None;
                self.session.as_table.clear();
                self.session.dock = Dock::standard(ctx.content_rect().size());
                ctx.set_zoom_factor(1.0);
            }
            Command::Palette => self.session.dialog = Some(Dialog::Palette(PaletteForm::default())),
            Command::Shortcuts => self.session.dialog = Some(Dialog::Shortcuts),
            Command::About => self.session.dialog = Some(Dialog::About),
        }
    }

    fn show_or_close(&mut self, pane: Pane) {
        if !pane.is_main() && self.session.dock.panes_in_sight().contains(&pane) {
            self.session.dock.close(pane);
        } else {
            self.session.dock.show(pane);
        }
    }

    /// Goes on although changes would be lost, or after they have been saved.
    fn anyway(&mut self, ctx: &Context, next: Next) {
        match next {
            Next::Open(path) => self.perform_open(&path),
            Next::OpenSample => self.open_sample(),
            Next::Import => self.import(ctx, true),
            Next::Recover(index) => self.recover(index),
            Next::UseSnapshot => self.use_snapshot(),
            Next::Quit => {
                self.quit_anyway = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
        }
    }

    pub(super) fn unless_unsaved(&mut self, next: Next, perform: impl FnOnce(&mut Self)) {
        if self.document.is_dirty() {
            self.session.dialog = Some(Dialog::Unsaved(next));
        } else {
            perform(self);
        }
    }

    /// Moves the active strategy. *Current* follows the portfolio, so moving it pins a strategy to move instead.
    fn move_active(&mut self, ctx: &Context, mix: Mix) {
        let index = self.session.active;
        let strategies = &self.document.workspace().strategies;
        let Some(strategy) = strategies.get(index) else {
            return;
        };
        let to = MixChoice::Fixed(mix);
        if strategy.mix == MixChoice::Current {
            let name = naming::unique(&naming::of_mix(to, &self.text), strategies, None);
            let mut copy = Strategy::new(name, to, 0);
            copy.adjacent = strategy.adjacent;
            self.pin_strategy(ctx, copy);
        } else {
            let name = naming::after_move(strategies, index, to, &self.text);
            self.document.apply(Edit::Mix {
                strategy: index,
                mix: to,
                name,
            });
        }
    }

    fn select(&mut self, index: usize) {
        if index < self.document.workspace().strategies.len() {
            self.session.active = index;
        }
    }

    fn toggle_visible(&mut self, index: usize) {
        self.strategies_edit("step-visible", |strategies, _| {
            if let Some(strategy) = strategies.get_mut(index) {
                strategy.visible = !strategy.visible;
            }
        });
    }

    fn strategies_edit(
        &mut self,
        step: &'static str,
        change: impl FnOnce(&mut Vec<Strategy>, &mut usize),
    ) {
        let workspace = self.document.workspace();
        let (mut strategies, mut reference) = (workspace.strategies.clone(), workspace.reference);
        change(&mut strategies, &mut reference);
        // A name that is being typed belongs to a place in the list as it was.
        self.session.renaming = None;
        reference = reference.min(strategies.len().saturating_sub(1));
        self.document.apply(Edit::Strategies {
            step,
            strategies,
            reference,
        });
    }

    fn pin(&mut self, ctx: &Context, preset: Preset) {
        let name = naming::unique(
            &self.text.get(preset.key()),
            &self.document.workspace().strategies,
            None,
        );
        self.pin_strategy(ctx, Strategy::new(name, preset.mix(), 0));
    }

    fn duplicate(&mut self, ctx: &Context, index: usize) {
        let workspace = self.document.workspace();
        let Some(strategy) = workspace.strategies.get(index) else {
            return;
        };
        let mut copy = strategy.clone();
        // A copy stands for a mix of its own, also where the original follows the portfolio.
        if let Some(mix) =
            crate::strategy::plan::mix_of(strategy.sleeve_weights(&workspace.portfolio))
        {
            copy.mix = MixChoice::Fixed(mix);
        }
        let name = if naming::is_automatic(&strategy.name, &self.text) {
            naming::of_mix(copy.mix, &self.text)
        } else {
            strategy.name.clone()
        };
        copy.name = naming::unique(&name, &workspace.strategies, None);
        copy.visible = true;
        self.pin_strategy(ctx, copy);
    }

    /// Pins a strategy in the first free slot and makes it the active one.
    pub(super) fn pin_strategy(&mut self, ctx: &Context, mut strategy: Strategy) {
        let strategies = &self.document.workspace().strategies;
        if strategies.len() >= MAX_STRATEGIES {
            let sentence = self.text.get("pin-full");
            self.toast(ctx, sentence, Tone::Problem);
            return;
        }
        let free = (0..MAX_STRATEGIES as u8)
            .find(|slot| strategies.iter().all(|other| other.slot != *slot));
        strategy.slot = free.unwrap_or(0);
        self.strategies_edit("step-pin", |strategies, _| strategies.push(strategy));
        self.session.active = self.document.workspace().strategies.len() - 1;
    }

    fn delete(&mut self, index: usize) {
        if self.document.workspace().strategies.len() < 2 {
            return;
        }
        self.strategies_edit("step-delete", |strategies, reference| {
            if index < strategies.len() {
                strategies.remove(index);
                if *reference > index || *reference == strategies.len() {
                    *reference = reference.saturating_sub(1);
                }
            }
        });
        if self.session.active > index {
            self.session.active -= 1;
        }
        self.keep_active_in_range();
    }

    pub(super) fn keep_active_in_range(&mut self) {
        let last = self.document.workspace().strategies.len().saturating_sub(1);
        self.session.active = self.session.active.min(last);
    }

    fn rename(&mut self, index: usize, name: &str) {
        if name.is_empty() {
            return;
        }
        let name = naming::unique(name, &self.document.workspace().strategies, Some(index));
        self.strategies_edit("step-rename", |strategies, _| {
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
        self.strategies_edit("step-reorder", |strategies, reference| {
            let strategy = strategies.remove(from);
            strategies.insert(to, strategy);
            *reference = moved(*reference);
        });
        self.session.active = moved(self.session.active);
    }

    fn speak(&mut self, language: Language) {
        self.safety.settings.language = Some(language);
        if language == self.session.language {
            return;
        }
        let mut text = Text::new(language);
        text.chinese_millions = self.text.chinese_millions;
        let before = std::mem::replace(&mut self.text, text);
        self.session.language = language;
        self.session.renaming = None;
        let text = &self.text;
        self.document
            .translate(|name| naming::translated(name, &before, text));
    }

    /// Shows a short message.
    pub(super) fn toast(&mut self, ctx: &Context, sentence: String, tone: Tone) {
        self.toast_offering(ctx, sentence, tone, Vec::new());
    }

    /// Shows a short message with what can be done about it.
    pub(super) fn toast_offering(
        &mut self,
        ctx: &Context,
        sentence: String,
        tone: Tone,
        offers: Vec<Offer>,
    ) {
        self.toasts_made += 1;
        let seconds = if offers.is_empty() {
            toast::SECONDS
        } else {
            toast::SECONDS_WITH_OFFERS
        };
        let until = ctx.input(|input| input.time) + seconds;
        self.session.toasts.push(Toast {
            number: self.toasts_made,
            sentence,
            tone,
            until,
            offers,
        });
        if self.session.toasts.len() > 4 {
            self.session.toasts.remove(0);
        }
    }
}
