//! The window itself: its six parts, as it is started, and what can be seen of it.

use super::keyboard::Keyboard;
use super::milestones::Milestones;
use super::perform::export;
use crate::app::analysis::Analyses;
use crate::app::analysis::choices::NewChoices;
use crate::app::analysis::verdict::VerdictWatch;
use crate::app::document::Document;
use crate::app::look::input_method::KeptInputMethod;
use crate::app::look::on_screen::OnScreen;
use crate::app::look::theme;
use crate::app::panels::own_library::LibraryChoices;
use crate::app::panels::sheets::Source;
use crate::app::state::action::Action;
use crate::app::state::commands::Command;
use crate::app::state::dialog::Dialog;
use crate::app::state::pane::Pane;
use crate::app::state::parts::{Files, Parts, Work};
use crate::app::state::safety::{Safety, Setup};
use crate::app::state::session::{Motion, Session};
use crate::app::work::desktop;
use crate::app::work::engine::Engine;
use crate::app::work::errands::Errands;
use crate::app::work::file_work::FileWork;
use crate::app::work::files;
use crate::app::work::kept::Kept;
use crate::app::work::page_picture::PagePicture;
use crate::app::work::places::Places;
use crate::app::work::simulator::Simulator;
use crate::app::work::snapshots::Snapshots;
use crate::app::work::task::Wake;
use crate::io::batch::{Disk, RealDisk};
use crate::io::snapshot_library::Library;
use crate::language::{Language, Text};
use crate::portfolio::Portfolio;
use crate::report::SingleChart;
use crate::strategy::plan::Workspace;
use egui::Context;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

/// The window: what is edited, what is computed, what is kept, what is shown, in which words, and
/// how it stands towards the system.
pub struct FrothWindow {
    pub(super) document: Document,
    pub(super) work: Work,
    pub(super) files: Files,
    pub(super) view: Session,
    pub(super) text: Text,
    pub(super) look: Appearance,
}

/// How the window stands towards the system: what it has been told, and whether it goes on.
pub(super) struct Appearance {
    /// The toolkit.
    pub(super) ctx: Context,
    /// The title of the window.
    pub(super) title: String,
    /// Where the keyboard is on its way to.
    pub(super) keyboard: Keyboard,
    /// How long the start took.
    pub(super) milestones: Milestones,
    /// The document whose names were last looked at for letters that cannot be drawn.
    pub(super) letters_seen: Option<u64>,
    /// The letters of which that has been said.
    pub(super) letters_said: BTreeSet<char>,
    /// What was asked from outside the views.
    pub(super) asked: Vec<Action>,
    /// Commands that wait until the field that is typed in has been left.
    pub(super) held: Vec<Command>,
    /// Whether the window closes although changes would be lost.
    pub(super) quit_anyway: bool,
    /// Whether the program met an error of its own.
    pub(super) is_broken: bool,
    /// A mark to be set then.
    pub(super) tell_broken: Option<Arc<AtomicBool>>,
    /// A mark that is set when the system tells the program to end.
    pub(super) told_to_end: Option<Arc<AtomicBool>>,
    /// Whether the window closes because of that.
    pub(super) is_ending: bool,
    /// How the window is brought to fit the screen.
    pub(super) on_screen: OnScreen,
}

impl FrothWindow {
    /// A window on the sample portfolio that keeps its own files in those places, but neither
    /// settings nor unsaved work.
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
        if desktop::is_x11(setup.drops) {
            ctx.add_plugin(KeptInputMethod::default());
        }
        let settings = setup.settings();
        let language = setup.language(&settings);
        let to_wake = ctx.clone();
        let wake: Wake = Arc::new(move || to_wake.request_repaint());
        let mut text = Text::new(language);
        text.chinese_millions = settings.chinese_millions;
        let (workspace, sentences) = match files::open_sample(setup.sample, &text) {
            Ok(opened) => (opened.workspace, Vec::new()),
            Err(sentences) => {
                // The sample is part of the program and a test reads it; an empty portfolio shows
                // what is wrong with it.
                let empty = Portfolio::new("", jiff::civil::date(2024, 11, 30));
                (
                    files::with_first_strategies(Workspace::new(empty), &text),
                    sentences,
                )
            }
        };
        let document = Document::new(workspace, None);
        let analyses = Analyses::new(simulator.analyst(), Arc::clone(&wake), &document);
        let mut view = Session::new(language);
        view.recent.clone_from(&settings.recent);
        view.versions_kept = settings.backups;
        view.drops = setup.drops;
        view.hint = (setup.remembers && !settings.hints_read).then_some(0);
        // How panels lie belongs to the user; which strategy is the active one belongs to a
        // document.
        let own_library = LibraryChoices::remembered(settings.own_library.clone());
        view.choices.take(NewChoices::new(own_library));
        let safety = Safety::start(setup, settings.clone(), &wake);
        if safety.died.is_none() {
            view.restore(&settings.layout);
        }
        view.active = Session::new(language).active;
        if setup.remembers {
            view.theme = theme::preference(settings.theme);
            view.motion = Motion::of_setting(settings.reduced_motion);
            ctx.set_theme(view.theme);
            ctx.set_zoom_factor(settings.zoom);
        }
        let mut window = Self {
            document,
            work: Work {
                engine: Engine::new(Arc::clone(&simulator), &wake),
                analyses,
                kept: Kept::default(),
                verdict: VerdictWatch::new(&*simulator, Arc::clone(&wake)),
                simulator,
                file: FileWork::default(),
                look: None,
                errands: Errands::default(),
                preview: PagePicture::default(),
                today: PagePicture::default(),
                wake: Arc::clone(&wake),
            },
            files: Files {
                places: setup.places.clone(),
                disk: Arc::new(RealDisk),
                snapshots: Snapshots::new(Library::new(&setup.places.data, Arc::new(RealDisk))),
                safety,
                system_dialog: None,
                uses_system_dialogs: setup.system_dialogs,
                fixed_now: setup.now,
            },
            view,
            text,
            look: Appearance {
                ctx,
                title: String::new(),
                keyboard: Keyboard::default(),
                milestones: Milestones::since(Instant::now()),
                letters_seen: None,
                letters_said: BTreeSet::new(),
                asked: Vec::new(),
                held: Vec::new(),
                quit_anyway: false,
                is_broken: false,
                tell_broken: None,
                told_to_end: None,
                is_ending: false,
                on_screen: OnScreen::default(),
            },
        };
        window.view.keep_active_in_range(&window.document);
        if !sentences.is_empty() {
            window
                .view
                .show_problems(&window.text, "problems-open", sentences);
        }
        window
    }

    /// Puts everything that leaves on another disk; for tests of disks that fail.
    pub fn use_disk(&mut self, disk: Arc<dyn Disk>) {
        self.files.snapshots.library = Library::new(&self.files.places.data, Arc::clone(&disk));
        self.files.disk = disk;
    }

    /// Opens a panel or brings it to the front.
    pub fn show_pane(&mut self, pane: Pane) {
        self.view.dock.show(pane);
    }

    /// Closes a panel; the last one stays.
    pub fn close_pane(&mut self, pane: Pane) {
        self.view.dock.close(pane);
    }

    /// Texts of the window's language.
    pub const fn text(&self) -> &Text {
        &self.text
    }

    /// Where the window keeps its own files.
    pub const fn places(&self) -> &Places {
        &self.files.places
    }

    /// Counts the time the start takes from an earlier moment.
    pub(super) const fn count_from(&mut self, started: Instant) {
        self.look.milestones = Milestones::since(started);
    }

    /// The open document.
    pub const fn document(&self) -> &Document {
        &self.document
    }

    /// What is shown and how.
    pub const fn session(&self) -> &Session {
        &self.view
    }

    /// Results.
    pub const fn engine(&self) -> &Engine {
        &self.work.engine
    }

    /// Asks for an action from outside the views; it is done in the next frame.
    pub fn ask(&mut self, action: impl Into<Action>) {
        self.look.asked.push(action.into());
    }

    /// Whether the program met an error of its own and the window closes.
    pub const fn is_broken(&self) -> bool {
        self.look.is_broken
    }

    /// Sets a mark when the program meets an error of its own.
    pub fn tell_when_broken(&mut self, mark: Arc<AtomicBool>) {
        self.look.tell_broken = Some(mark);
    }

    /// Keeps what is unsaved and closes when a mark is set: the system tells the program to end.
    pub fn end_when(&mut self, told: Arc<AtomicBool>) {
        self.look.told_to_end = Some(told);
    }

    /// What wakes the window from outside.
    pub fn wake(&self) -> Wake {
        Arc::clone(&self.work.wake)
    }

    /// Analyses in the background.
    pub const fn analyses(&self) -> &Analyses {
        &self.work.analyses
    }

    /// What views have made and show again.
    pub const fn kept(&self) -> &Kept {
        &self.work.kept
    }

    /// The library of snapshots, and the one that is open.
    pub const fn snapshots(&self) -> &Snapshots {
        &self.files.snapshots
    }

    /// What the sheet of a chart is made of, at a time; `None` while the chart is not there or
    /// belongs to earlier inputs.
    pub fn chart_sheet(&self, chart: SingleChart, at: jiff::civil::DateTime) -> Option<Source> {
        export::chart_sheet(self.parts(), chart, at)
    }

    /// Whether nothing is being computed, drawn, read or written.
    pub fn is_idle(&self) -> bool {
        // What waits for the answer is started by the next frame.
        let awaits = matches!(self.view.dialog, Some(Dialog::AwaitingAnswer(_)));
        self.work.is_idle() && !awaits
    }

    /// All parts, to be read.
    pub(super) const fn parts(&self) -> Parts<'_> {
        Parts {
            document: &self.document,
            work: &self.work,
            files: &self.files,
            view: &self.view,
            text: &self.text,
        }
    }
}
