//! The window itself: one frame from what has come in to what is drawn and done.

use super::analysis::Analyses;
use super::keyboard::Owner;
use super::milestones::Milestones;
use super::panels::{dialogs, hints};
use super::safety::{Safety, Setup};
use super::scene::Scene;
use super::{import, views};
use crate::app::document::Document;
use crate::app::look::theme::{self, Tokens};
use crate::app::look::typography::{self, Face};
use crate::app::panels::layout::layout_ui;
use crate::app::panels::pane::Panels;
use crate::app::state::action::Action;
use crate::app::state::commands::{self, Command};
use crate::app::state::dock::Dock;
use crate::app::state::session::Session;
use crate::app::views::toasts;
use crate::app::work::engine::{Engine, ViewKey};
use crate::app::work::errands::Errands;
use crate::app::work::files::{self, SystemDialog};
use crate::app::work::page_picture::PagePicture;
use crate::app::work::places::Places;
use crate::app::work::simulator::Simulator;
use crate::app::work::snapshots::Snapshots;
use crate::app::work::worker::Wake;
use crate::io::batch::{Disk, RealDisk};
use crate::io::guarded;
use crate::io::import::TableFormat;
use crate::io::snapshot_library::Library;
use crate::language::{Language, Text};
use crate::portfolio::Portfolio;
use crate::strategy::plan::Workspace;
use egui::{Context, Id, Ui};
use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// The window's state.
pub struct FrothWindow {
    pub(super) text: Text,
    pub(super) document: Document,
    pub(super) session: Session,
    pub(super) engine: Engine,
    pub(super) analyses: Analyses,
    pub(super) simulator: Arc<dyn Simulator>,
    pub(super) wake: Wake,
    pub(super) places: Places,
    pub(super) disk: Arc<dyn Disk>,
    pub(super) errands: Errands,
    pub(super) preview: PagePicture,
    pub(super) today: PagePicture,
    pub(super) snapshots: Snapshots,
    pub(super) system_dialog: Option<SystemDialog>,
    pub(super) system_dialogs: bool,
    pub(super) toasts_made: u64,
    pub(super) quit_anyway: bool,
    pub(super) focus_moves: u8,
    pub(super) keyboard_owner: Owner,
    fixed_now: Option<jiff::civil::DateTime>,
    pub(super) safety: Safety,
    pub(super) is_broken: bool,
    tell_broken: Option<Arc<AtomicBool>>,
    asked: Vec<Action>,
    title: String,
    milestones: Milestones,
}

impl FrothWindow {
    /// A window on the sample portfolio that keeps its own files in those places, but neither settings nor unsaved work.
    pub fn new(
        creation: &eframe::CreationContext<'_>,
        simulator: Arc<dyn Simulator>,
        language: Language,
        places: Places,
    ) -> Self {
        Self::start(creation, simulator, &Setup::forgetful(language, places))
    }

    /// A window on the sample portfolio, as the settings have it.
    pub fn start(
        creation: &eframe::CreationContext<'_>,
        simulator: Arc<dyn Simulator>,
        setup: &Setup,
    ) -> Self {
        let ctx = creation.egui_ctx.clone();
        theme::install(&ctx);
        let settings = setup.settings();
        let language = setup.language(&settings);
        let to_wake = ctx.clone();
        let wake: Wake = Arc::new(move || to_wake.request_repaint());
        let mut text = Text::new(language);
        text.chinese_millions = settings.chinese_millions;
        let (workspace, sentences) = match files::open_sample(&text) {
            Ok(opened) => (opened.workspace, Vec::new()),
            Err(sentences) => {
                // The sample is part of the program and a test reads it; an empty portfolio shows what is wrong with it.
                let empty = Portfolio::new("", jiff::civil::date(2024, 11, 30));
                (
                    files::with_first_strategies(Workspace::new(empty), &text),
                    sentences,
                )
            }
        };
        let document = Document::new(workspace, None);
        let analyses = Analyses::new(simulator.analyst(), Arc::clone(&wake), &document);
        let mut session = Session::new(language);
        session.recent.clone_from(&settings.recent);
        session.hint = (setup.remembers && !settings.hints_read).then_some(0);
        // How panels lie belongs to the user; which strategy is the active one belongs to a document.
        session.restore(&settings.layout);
        session.active = Session::new(language).active;
        if setup.remembers {
            session.theme = theme::preference(settings.theme);
            ctx.set_theme(session.theme);
            ctx.set_zoom_factor(settings.zoom);
        }
        let mut window = Self {
            text,
            document,
            session,
            safety: Safety::start(setup, settings, &wake),
            engine: Engine::new(Arc::clone(&simulator), &wake),
            analyses,
            simulator,
            wake,
            snapshots: Snapshots::new(Library::new(&setup.places.data, Arc::new(RealDisk))),
            places: setup.places.clone(),
            disk: Arc::new(RealDisk),
            errands: Errands::default(),
            preview: PagePicture::default(),
            today: PagePicture::default(),
            system_dialog: None,
            system_dialogs: setup.system_dialogs,
            toasts_made: 0,
            quit_anyway: false,
            focus_moves: 0,
            keyboard_owner: Owner::default(),
            fixed_now: setup.now,
            is_broken: false,
            tell_broken: None,
            asked: Vec::new(),
            title: String::new(),
            milestones: Milestones::since(Instant::now()),
        };
        window.keep_active_in_range();
        if !sentences.is_empty() {
            window.show_problems("problems-open", sentences);
        }
        window
    }

    /// Puts everything that leaves on another disk; for tests of disks that fail.
    pub fn use_disk(&mut self, disk: Arc<dyn Disk>) {
        self.snapshots.library = Library::new(&self.places.data, Arc::clone(&disk));
        self.disk = disk;
    }

    /// Opens a file, or says in a dialog why it cannot be opened.
    pub fn open_file(&mut self, path: &Path) {
        if files::is_snapshot(path) {
            self.open_snapshot(path);
        } else if TableFormat::of(path).is_some() {
            self.import_file(path);
        } else {
            self.perform_open(path);
        }
    }

    /// Opens a panel or brings it to the front.
    pub fn show_pane(&mut self, pane: crate::app::state::pane::Pane) {
        self.session.dock.show(pane);
    }

    /// Closes a panel; the last one stays.
    pub fn close_pane(&mut self, pane: crate::app::state::pane::Pane) {
        self.session.dock.close(pane);
    }

    /// Texts of the window's language.
    pub const fn text(&self) -> &Text {
        &self.text
    }

    /// The time that leaves with what is exported or kept.
    pub(super) fn now(&self) -> jiff::civil::DateTime {
        self.fixed_now
            .unwrap_or_else(|| jiff::Zoned::now().datetime())
    }

    /// Where the window keeps its own files.
    pub const fn places(&self) -> &Places {
        &self.places
    }

    /// Counts the time the start takes from an earlier moment.
    pub(super) const fn count_from(&mut self, started: Instant) {
        self.milestones = Milestones::since(started);
    }

    /// Opens what the program was started with, else what was open at its last end, and offers what one that died left.
    pub fn begin(&mut self, files: &[std::path::PathBuf]) {
        self.open_at_start(files);
    }

    /// The open document.
    pub const fn document(&self) -> &Document {
        &self.document
    }

    /// What is shown and how.
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// Results.
    pub const fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Asks for an action from outside the views; it is done in the next frame.
    pub fn ask(&mut self, action: Action) {
        self.asked.push(action);
    }

    /// Whether the program met an error of its own and the window closes.
    pub const fn is_broken(&self) -> bool {
        self.is_broken
    }

    /// Sets a mark when the program meets an error of its own.
    pub fn tell_when_broken(&mut self, mark: Arc<AtomicBool>) {
        self.tell_broken = Some(mark);
    }

    /// Analyses in the background.
    pub const fn analyses(&self) -> &Analyses {
        &self.analyses
    }

    /// The library of snapshots, and the one that is open.
    pub const fn snapshots(&self) -> &Snapshots {
        &self.snapshots
    }

    /// Whether nothing is being computed, drawn, read or written.
    pub fn is_idle(&self) -> bool {
        let pictures = self.preview.is_idle() && self.today.is_idle();
        self.engine.is_idle() && self.analyses.is_idle() && self.errands.is_idle() && pictures
    }

    fn receive(&mut self, ctx: &Context) -> Vec<Action> {
        let mut actions = std::mem::take(&mut self.asked);
        let dropped = ctx.input(|input| input.raw.dropped_files.first().cloned());
        if let Some(file) = dropped {
            actions.push(Action::OpenFile(file.path().to_path_buf()));
        }
        if let Some(action) = self.poll_system_dialog() {
            actions.push(action);
        }
        self.poll_import();
        // Cells copied in a spreadsheet come with tabs between them.
        let fits = |text: &str| text.contains('\t') || self.session.import.is_some();
        if self.session.dialog.is_none() && !ctx.text_edit_focused() {
            let pasted = ctx.input(|input| {
                input.events.iter().find_map(|event| match event {
                    egui::Event::Paste(text) if fits(text) => Some(text.clone()),
                    _ => None,
                })
            });
            actions.extend(pasted.map(|text| Action::Import(import::Asked::Paste(text))));
        }
        // A dialog in front takes the keyboard; only the palette can be opened over nothing else.
        if self.session.dialog.is_none() && self.session.import.is_none() {
            actions.extend(commands::pressed(ctx).into_iter().map(Action::Command));
        }
        if ctx.input(|input| input.viewport().close_requested())
            && self.document.is_dirty()
            && !self.quit_anyway
        {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            actions.push(Action::Command(Command::Quit));
        }
        actions
    }

    /// What views draw from.
    pub(super) fn scene(
        &self,
        tokens: Tokens,
        in_sight: Vec<crate::app::state::pane::Pane>,
    ) -> Scene<'_> {
        Scene {
            text: &self.text,
            document: &self.document,
            session: &self.session,
            engine: &self.engine,
            analyses: &self.analyses,
            errands: &self.errands,
            snapshots: &self.snapshots,
            preview: self.preview.texture(),
            today: self.today.texture(),
            panels: &Panels,
            tokens,
            in_sight,
            maximised: self.session.dock.maximised(),
            asked: RefCell::new(Vec::new()),
            anchors: RefCell::new(Vec::new()),
        }
    }

    fn view_key(&self) -> ViewKey {
        ViewKey {
            active: self.session.active,
            chart: self.session.chart,
            quarters: self.session.quarters,
            map_metric: self.session.map_metric,
            language: self.session.language,
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
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

impl FrothWindow {
    /// One frame.
    fn frame_ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        if self.milestones.frame() {
            ctx.request_repaint();
        }
        self.look_at_file(&ctx);
        self.restore_on_escape(&ctx);
        self.reveal_focus(&ctx);
        self.return_focus(&ctx);
        let received = self.receive(&ctx);
        let had_input = !received.is_empty();
        for action in received {
            self.perform(&ctx, action);
        }
        let view = self.view_key();
        self.analyses.update(&self.document);
        self.engine.tell(self.analyses.finding(&self.document));
        self.engine.update(&self.document, view, &self.text);
        let had_input = self.update_errands(&ctx) || had_input;
        self.update_title(&ctx);

        // The panels move while they are drawn; the scene they draw from stays as it is.
        let mut dock = std::mem::replace(&mut self.session.dock, Dock::taken_out());
        let mut scene = self.scene(Tokens::of(ui), dock.panes_in_sight());
        scene.maximised = dock.maximised();
        let pane_places = layout_ui(ui, &scene, &mut dock);
        views::import::assistant_ui(&ctx, &scene);
        dialogs::dialogs_ui(&ctx, &scene);
        hints::hints_ui(&ctx, &scene);
        hint_drop(&ctx, &scene);
        toasts::toasts_ui(&ctx, &scene);
        let asked = scene.asked.into_inner();
        self.session.dock = dock;
        self.session.pane_places = pane_places;
        self.session.focus_scenario = false;
        self.session.pane_to_focus = self
            .session
            .pane_to_focus
            .take()
            .and_then(|(pane, frames)| Some((pane, frames.checked_sub(1)?)));
        if self.session.pane_to_focus.is_some() {
            ctx.request_repaint();
        }

        let pointed = asked.iter().rev().find_map(|action| match action {
            Action::Point(strategy) => Some(*strategy),
            _ => None,
        });
        let holding = asked.iter().rev().find_map(|action| match action {
            Action::PointHolding(holding) => Some(*holding),
            _ => None,
        });
        let points = |action: &Action| matches!(action, Action::Point(_) | Action::PointHolding(_));
        let changed = pointed != self.session.pointed
            || holding != self.session.pointed_holding
            || asked.iter().any(|action| !points(action));
        self.session.pointed = pointed;
        self.session.pointed_holding = holding;
        for action in asked {
            self.perform(&ctx, action);
        }
        // A gesture lasts while a button is down: all its changes are one step.
        if !ctx.input(|input| input.pointer.any_down()) {
            self.document.end_gesture();
        }
        if changed || had_input {
            ctx.request_repaint();
        }
        let resting = !ctx.input(|input| input.pointer.any_down());
        self.keep_safe(&ctx, resting);
        self.milestones
            .laid_out(self.engine.is_idle() && self.engine.shown().is_some());
        if !self.is_idle() {
            // Progress is looked at now and then; the answer itself wakes the window.
            ctx.request_repaint_after(std::time::Duration::from_millis(120));
        }
    }
}

impl eframe::App for FrothWindow {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        if !self.is_broken && guarded::attempt(|| self.frame_ui(ui)).is_none() {
            self.break_off(ui.ctx());
            if let Some(mark) = &self.tell_broken {
                mark.store(true, Ordering::Relaxed);
            }
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.close_safely();
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
