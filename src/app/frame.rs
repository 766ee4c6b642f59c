//! One frame of the window: from what has come in to what is drawn and done.

use super::panels::sheets::Panels;
use super::panels::{dialogs, hints};
use super::scene::Scene;
use super::views;
use super::window::FrothWindow;
use crate::app::import::ImportAction;
use crate::app::look::spoken;
use crate::app::look::theme::{self, Tokens};
use crate::app::look::typography::{self, Face};
use crate::app::panels::layout::layout_ui;
use crate::app::state::action::{Action, FileAction, ViewAction};
use crate::app::state::commands::{self, Command};
use crate::app::state::dialog::Dialog;
use crate::app::state::dock::Dock;
use crate::app::state::parts::Work;
use crate::app::state::toast::Tone;
use crate::app::state::together::TogetherAction;
use crate::app::views::toasts;
use crate::app::work::engine::ViewKey;
use crate::io::guarded;
use crate::language::Message;
use crate::report::typeface;
use egui::{Context, Id, Ui};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::atomic::Ordering;

impl FrothWindow {
    /// What has been asked since the last frame, by keys, files and from outside.
    fn receive(&mut self, ctx: &Context) -> Vec<Action> {
        let mut actions = std::mem::take(&mut self.look.asked);
        let dropped: Vec<PathBuf> = ctx.input(|input| {
            let files = input.raw.dropped_files.iter();
            files.map(|file| file.path().to_path_buf()).collect()
        });
        let puts_together = matches!(self.view.dialog, Some(Dialog::Together(_)));
        match dropped.as_slice() {
            [] => {}
            [file] if !puts_together => actions.push(FileAction::Open(file.clone()).into()),
            _ => actions.push(TogetherAction::Add(dropped).into()),
        }
        if let Some(action) = self.file().poll_system_dialog() {
            actions.push(action);
        }
        self.import().poll();
        // Cells copied in a spreadsheet come with tabs between them.
        let fits = |text: &str| text.contains('\t') || self.view.import.is_some();
        if self.view.dialog.is_none() && !ctx.text_edit_focused() {
            let pasted = ctx.input(|input| {
                input.events.iter().find_map(|event| {
                    let egui::Event::Paste(text) = event else {
                        return None;
                    };
                    fits(text).then(|| text.clone())
                })
            });
            actions.extend(pasted.map(|text| Action::Import(ImportAction::Paste(text))));
        }
        // A dialog in front takes the keyboard; only the palette can be opened over nothing else.
        let mut commands = if self.view.dialog.is_none() && self.view.import.is_none() {
            commands::pressed(ctx)
        } else {
            Vec::new()
        };
        let is_typing = ctx.text_edit_focused();
        if ctx.input(|input| input.viewport().close_requested())
            && (self.document.is_dirty() || is_typing)
            && !self.look.is_ending
            && !self.look.quit_anyway
        {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            commands.push(Command::Quit);
        }
        // What is typed belongs to the document before it is saved, sent on or closed.
        let (held, now): (Vec<_>, Vec<_>) = commands
            .into_iter()
            .partition(|command| is_typing && !command.leaves_typing_alone());
        self.look.held.extend(held);
        actions.extend(now.into_iter().map(Action::Command));
        actions
    }

    /// Leaves the field that is typed in when something waits for it: it then hands over what it
    /// holds. Only before the views are drawn does a field see that it is left.
    fn leave_field(&self, ctx: &Context) {
        let waits = !self.look.held.is_empty() || self.is_told_to_end();
        let typed_in = ctx.memory(egui::Memory::focused);
        if let Some(field) = typed_in.filter(|_| waits && ctx.text_edit_focused()) {
            ctx.memory_mut(|memory| memory.surrender_focus(field));
        }
    }

    /// Does what has waited for the field that was typed in, once that has been left.
    fn perform_held(&mut self, ctx: &Context) {
        if self.look.held.is_empty() {
            return;
        }
        ctx.request_repaint();
        if ctx.text_edit_focused() {
            return;
        }
        for command in std::mem::take(&mut self.look.held) {
            self.perform(ctx, Action::Command(command));
        }
    }

    fn view_key(&self) -> ViewKey {
        ViewKey {
            active: self.view.active,
            chart: self.view.chart,
            map_metric: self.view.map_metric,
            language: self.view.language,
            measure: self.view.measure,
        }
    }

    fn update_title(&mut self, ctx: &Context) {
        let name = &self.document.workspace().portfolio.name;
        let mark = if self.document.is_dirty() { "*" } else { "" };
        let file = self
            .document
            .path()
            .and_then(|path| path.file_name())
            .map(|file| file.to_string_lossy());
        let title = match file {
            Some(file) => format!("{file}{mark} - {name} - Froth"),
            None => format!("{name}{mark} - Froth"),
        };
        if title != self.look.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.look.title = title;
        }
    }

    /// Says once of each letter in a name that no font of the program has it: a box stands in its
    /// place.
    fn say_missing_letters(&mut self, ctx: &Context) {
        let revision = self.document.revision();
        if self.look.letters_seen == Some(revision) {
            return;
        }
        self.look.letters_seen = Some(revision);
        let workspace = self.document.workspace();
        let companies = workspace.portfolio.holdings.iter();
        let names = companies
            .map(|holding| &holding.name)
            .chain(workspace.strategies.iter().map(|strategy| &strategy.name))
            .chain([&workspace.portfolio.name]);
        let new: BTreeSet<char> = names
            .flat_map(|name| name.chars())
            .filter(|letter| !typeface::is_drawn(*letter))
            .filter(|letter| !self.look.letters_said.contains(letter))
            .collect();
        if new.is_empty() {
            return;
        }
        let codes: Vec<String> = new
            .iter()
            .map(|letter| format!("U+{:04X}", u32::from(*letter)))
            .collect();
        let codes = codes.join(", ");
        let said = Message::new("letters-missing").with("characters", codes);
        self.look.letters_said.extend(new);
        self.view.toast(ctx, said, Tone::Problem);
    }

    fn is_told_to_end(&self) -> bool {
        let told = self.look.told_to_end.as_ref();
        told.is_some_and(|told| told.load(Ordering::Relaxed))
    }

    /// Keeps what is unsaved and closes the window, once the system has told the program to end.
    fn end_if_told(&mut self, ctx: &Context) {
        if self.look.is_ending || !self.is_told_to_end() {
            return;
        }
        self.look.is_ending = true;
        self.files
            .safety
            .keep_what_is_unsaved(&self.document, &self.view);
        ctx.send_viewport_cmd(egui::ViewportCommand::Close);
    }

    /// One frame.
    fn frame_ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        if self.look.milestones.frame() {
            ctx.request_repaint();
        }
        self.look.on_screen.fit(&ctx);
        self.recovery().look_at_file(&ctx);
        self.look.keyboard.before_frame(&mut self.view, &ctx);
        self.leave_field(&ctx);
        let received = self.receive(&ctx);
        let had_input = !received.is_empty();
        for action in received {
            self.perform(&ctx, action);
        }
        let view = self.view_key();
        self.text.measure = self.view.measure;
        let Work {
            engine,
            analyses,
            verdict,
            ..
        } = &mut self.work;
        analyses.update(&self.document);
        engine.tell(analyses.finding(&self.document));
        verdict.update(
            &self.document,
            engine,
            !ctx.input(|input| input.pointer.any_down()),
        );
        engine.know(verdict.evidence());
        engine.update(&self.document, view, &self.text);
        // Where nothing can burst, no text says what happens if it does.
        let nothing_bursts = engine
            .shown()
            .is_some_and(|shown| !shown.comparison.can_burst());
        if nothing_bursts != self.text.nothing_bursts {
            self.text.nothing_bursts = nothing_bursts;
            engine.say_anew();
            engine.update(&self.document, view, &self.text);
        }
        let had_input = self.arrivals().receive(&ctx) || had_input;
        let had_input = self.receive_files(&ctx) || had_input;
        self.pictures().update(&ctx);
        self.update_title(&ctx);
        self.say_missing_letters(&ctx);
        spoken::name(
            &ctx,
            spoken::Names {
                window: self.look.title.clone(),
                border: self.text.get("panel-border"),
            },
        );

        // The panels move while they are drawn; the scene they draw from stays as it is.
        let mut dock = std::mem::replace(&mut self.view.dock, Dock::taken_out());
        let in_sight = dock.panes_in_sight();
        let mut scene = Scene::new(self.parts(), &Panels, Tokens::of(ui), in_sight);
        scene.maximised = dock.maximised();
        let pane_places = layout_ui(ui, &scene, &mut dock);
        views::import::assistant_ui(&ctx, &scene);
        dialogs::dialogs_ui(&ctx, &scene);
        hints::hints_ui(&ctx, &scene);
        hint_drop(&ctx, &scene);
        toasts::toasts_ui(&ctx, &scene);
        let asked = scene.asked.into_inner();
        self.view.dock = dock;
        self.view.pane_places = pane_places;
        self.view.focus_scenario = false;
        self.view.pane_to_focus = self
            .view
            .pane_to_focus
            .take()
            .and_then(|(pane, frames)| Some((pane, frames.checked_sub(1)?)));
        if self.view.pane_to_focus.is_some() {
            ctx.request_repaint();
        }

        let pointed = asked.iter().rev().find_map(|action| {
            let Action::View(ViewAction::Point(strategy)) = action else {
                return None;
            };
            Some(*strategy)
        });
        let holding = asked.iter().rev().find_map(|action| {
            let Action::View(ViewAction::PointHolding(holding)) = action else {
                return None;
            };
            Some(*holding)
        });
        let points = |action: &Action| {
            matches!(
                action,
                Action::View(ViewAction::Point(_) | ViewAction::PointHolding(_))
            )
        };
        let changed = pointed != self.view.pointed
            || holding != self.view.pointed_holding
            || asked.iter().any(|action| !points(action));
        self.view.pointed = pointed;
        self.view.pointed_holding = holding;
        for action in asked {
            self.perform(&ctx, action);
        }
        self.perform_held(&ctx);
        self.end_if_told(&ctx);
        // A gesture lasts while a button is down: all its changes are one step.
        if !ctx.input(|input| input.pointer.any_down()) {
            self.document.end_gesture();
        }
        if changed || had_input {
            ctx.request_repaint();
        }
        let resting = !ctx.input(|input| input.pointer.any_down());
        self.recovery().keep_safe(&ctx, resting);
        let has_results = self.work.engine.is_idle() && self.work.engine.shown().is_some();
        self.look.milestones.laid_out(has_results);
        if has_results {
            self.files.safety.is_up();
        }
        if !self.is_idle() {
            // Progress is looked at now and then; the answer itself wakes the window.
            ctx.request_repaint_after(std::time::Duration::from_millis(120));
        }
    }
}

impl eframe::App for FrothWindow {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        if !self.look.is_broken && guarded::attempt(|| self.frame_ui(ui)).is_none() {
            self.break_off(ui.ctx());
            if let Some(mark) = &self.look.tell_broken {
                mark.store(true, Ordering::Relaxed);
            }
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        let safety = &mut self.files.safety;
        safety.write_settings();
        if self.look.quit_anyway || !self.document.is_dirty() {
            // What was kept in case of a crash is not needed any more.
            safety.forget();
        } else {
            // Closed from outside without a chance to ask.
            safety.keep(&self.document, &self.view);
        }
        safety.wait();
    }

    // Everything worth keeping is in the settings and in the document.
    fn persist_egui_memory(&self) -> bool {
        false
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}

/// While a file hangs over the window: what letting go will do.
fn hint_drop(ctx: &Context, scene: &Scene<'_>) {
    if ctx.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    egui::Area::new(Id::unique("drop"))
        .order(egui::Order::Foreground)
        .anchor(egui::Align2::CENTER_CENTER, [0.0, 0.0])
        .show(ctx, |ui| {
            theme::card(&scene.tokens).show(ui, |ui| {
                typography::line_ui(ui, &scene.say("drop-hint"), Face::title(&scene.tokens));
            });
        });
}
