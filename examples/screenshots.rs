//! Pictures of every view, from the real window on the real engine, without a display or a graphics
//! card.
//!
//! `cargo run --release --example screenshots [FOLDER [WORD]]` writes to `docs/screenshots` unless
//! another folder is given: every view light and in both languages, some of them also dark and
//! larger. With a word it writes every view in both languages, both themes and both sizes whose
//! name has that word in it. One window goes through all views, so that everything is computed
//! once; the same program gives the same bytes, and nothing in a picture tells of the machine it
//! was made on.

#[path = "../tests/support/raster.rs"]
mod raster;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use froth::app::analysis::choices::NewChoices;
use froth::app::import::{ImportAction, ImportStep};
use froth::app::panels::move_words::MoveChoices;
use froth::app::panels::opinions::OpinionChoices;
use froth::app::panels::replay::ReplayChoices;
use froth::app::state::action::{
    Action, AnalysisAction, FileAction, HoldingAction, SettingsAction, SnapshotAction, ViewAction,
};
use froth::app::state::commands::Command;
use froth::app::state::dialog::SnapshotForm;
use froth::app::state::holdings_view::EditorPage;
use froth::app::state::pane::Pane;
use froth::app::state::remembered::RememberedExport;
use froth::app::state::together::TogetherAction;
use froth::app::work::files::Sample;
use froth::app::{FrothWindow, Places, Setup, StudySimulator};
use froth::io::workspace_file;
use froth::language::{Language, Text};
use froth::portfolio::Currency;
use froth::report::chart::FanView;
use froth::strategy::plan::{Mode, Preset};
use froth::strategy::replay::Future;
use image::RgbaImage;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

type Error = Box<dyn std::error::Error>;
type Window = Harness<'static, FrothWindow>;

const SIZES: [[f32; 2]; 2] = [[1280.0, 800.0], [1920.0, 1080.0]];
const THEMES: [(egui::Theme, &str); 2] =
    [(egui::Theme::Light, "light"), (egui::Theme::Dark, "dark")];
/// Views that the documents show in the dark theme and in the larger size, too.
const IN_EVERY_WAY: [&str; 12] = [
    "main",
    "maximised",
    "holdings",
    "map",
    "frontier",
    "scenarios",
    "moves",
    "replay",
    "fund",
    "meeting",
    "meeting-with-replay",
    "import-strategies",
];
/// The funds among the samples, whose first screens are looked at.
const FUNDS: [&str; 7] = [
    "ai-fund-2026",
    "application-heavy-2026",
    "base-model-heavy-2026",
    "vertical-heavy-2026",
    "ai-fund-2024",
    "application-heavy",
    "base-model-heavy",
];
/// What names of pictures of first screens have in them; they are taken in the smaller size and
/// light alone.
const FIRST: &str = "first-";
/// A table whose strategies are guessed.
const TABLE_WITHOUT_STRATEGIES: &str = "tests/fixtures/import/descriptions.csv";
/// A table that is imported.
const TABLE: &str = "tests/fixtures/import/schedule_of_investments.csv";

fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(
        arguments
            .next()
            .unwrap_or_else(|| "docs/screenshots".into()),
    );
    let word = arguments.next().unwrap_or_default();
    std::fs::create_dir_all(&folder)?;
    let own = tempfile::tempdir()?;
    let mut walk = Walk {
        folder,
        word,
        own: own.path().to_owned(),
        window: window(&Places::under(own.path())),
    };
    // Each fund is simulated anew: whoever asks for their first screens gets nothing else.
    if !walk.word.contains(FIRST) {
        walk.panels()?;
        walk.ways_to_look()?;
        walk.in_front()?;
        walk.snapshots()?;
    }
    walk.funds()
}

/// The window on the sample portfolio, with nothing in it that would be another tomorrow or
/// elsewhere.
fn window(places: &Places) -> Window {
    RememberedExport {
        folder: Some("~/Documents".into()),
        ..RememberedExport::default()
    }
    .write(places);
    let now = Some(jiff::civil::date(2026, 11, 30).at(9, 30, 0, 0));
    let setup = Setup {
        now,
        sample: Sample::Of2026,
        ..Setup::forgetful(Language::English, places.clone())
    };
    let mut harness = Harness::builder()
        .with_size(SIZES[0])
        .with_theme(egui::Theme::Light)
        .with_max_steps(20)
        .with_render_cursor(false)
        .renderer(raster::Raster::default())
        .build_eframe(move |creation| {
            FrothWindow::start(
                creation,
                Arc::new(StudySimulator::new(Language::English)),
                &setup,
            )
        });
    settle(&mut harness);
    harness
}

/// A way through all views.
struct Walk {
    folder: PathBuf,
    word: String,
    /// Folder of the window's own files.
    own: PathBuf,
    window: Window,
}

impl Walk {
    /// The window as it is at first, and each view that can be opened.
    fn panels(&mut self) -> Result<(), Error> {
        self.take("main")?;
        for (view, chart) in [
            (FanView::Value, "value"),
            (FanView::Difference, "difference"),
            (FanView::Chance, "chance"),
        ] {
            self.ask(ViewAction::Chart(view));
            self.take(&format!("chart-{chart}"))?;
        }
        self.ask(ViewAction::Chart(FanView::Exposure));
        let text = Text::new(Language::English);
        for pane in Pane::ALL
            .iter()
            .filter(|pane| !pane.is_main() && **pane != Pane::Snapshots)
        {
            if !self.is_wanted(pane.word()) {
                continue;
            }
            self.choose(*pane)?;
            self.ask(ViewAction::Show(*pane));
            // What is computed when asked for is asked for.
            for start in [
                "tornado-start",
                "flip-start",
                "stability-start",
                "opinions-start",
                "gauge-start",
                "fund-propose",
            ] {
                if let Some(button) = self
                    .window
                    .query_by_role_and_label(egui::Role::Button, &text.get(start))
                {
                    button.click();
                    settle(&mut self.window);
                    // Nothing is set off by a pointer that happens to lie there.
                    self.window.remove_cursor();
                    settle(&mut self.window);
                }
            }
            self.take(pane.word())?;
            if *pane == Pane::Fund {
                // Its terms were filled in.
                self.ask(Action::Command(Command::Undo));
            }
            self.ask(ViewAction::Close(*pane));
        }
        Ok(())
    }

    /// What a panel is to show that is empty until something is chosen: another opinion, and two
    /// moves of a plan.
    fn choose(&mut self, pane: Pane) -> Result<(), Error> {
        let chosen = match pane {
            Pane::Opinions => {
                let mut theirs = self.window.state().document().workspace().clone();
                for (name, value) in [
                    ("burst_hazard", 0.35),
                    ("sector_overvaluation", 1.1),
                    ("scorecard_weight", 0.5),
                    ("cash_need_loss", 1.1),
                ] {
                    theirs.overrides.insert(name.into(), value);
                }
                let file = self.own.join("Investment committee.froth");
                let nothing = serde_json::Value::Null;
                std::fs::write(&file, workspace_file::write_text(&theirs, &nothing))?;
                NewChoices::new(OpinionChoices {
                    path: "Investment committee.froth".into(),
                    theirs: Some(file),
                    ..OpinionChoices::default()
                })
            }
            Pane::Moves => NewChoices::new(MoveChoices {
                ticked: [0, 3].into(),
                ..MoveChoices::default()
            }),
            // In the middle of a burst, where there is something to be seen.
            Pane::Replay => NewChoices::new(ReplayChoices {
                future: Future::LikeCrash,
                quarter: 12,
                playing_since: None,
            }),
            _ => return Ok(()),
        };
        self.ask(AnalysisAction::Choose(chosen));
        Ok(())
    }

    /// One panel alone, as a table, with the keyboard on it; a holding in the editor; uncalled
    /// capital; a meeting, and a replay in it.
    fn ways_to_look(&mut self) -> Result<(), Error> {
        self.ask(ViewAction::ToggleMaximised(Pane::Comparison));
        self.take("maximised")?;
        self.ask(ViewAction::ToggleMaximised(Pane::Comparison));
        self.ask(ViewAction::ToggleTable(Pane::Exposure));
        self.take("as-table")?;
        self.ask(ViewAction::ToggleTable(Pane::Exposure));
        let state = self.window.state();
        let mut view = state.session().holdings.clone();
        view.editing = state
            .document()
            .workspace()
            .portfolio
            .holdings
            .first()
            .map(|first| first.id.clone());
        self.ask(ViewAction::Show(Pane::Holdings));
        self.ask(HoldingAction::Look(view.clone()));
        self.ask(ViewAction::ToggleMaximised(Pane::Holdings));
        for (page, name) in [
            (EditorPage::Figures, "holding"),
            (EditorPage::Claims, "holding-claims"),
            (EditorPage::Known, "holding-known"),
        ] {
            view.page = page;
            self.ask(HoldingAction::Look(view.clone()));
            self.take(name)?;
        }
        view.editing = None;
        self.ask(HoldingAction::Look(view));
        self.ask(ViewAction::Close(Pane::Holdings));
        self.ask(Action::Command(Command::UseMode(Mode::Deploy)));
        self.take("deploy")?;
        self.ask(Action::Command(Command::Undo));
        self.ask(Action::Command(Command::MeetingView));
        self.take("meeting")?;
        self.ask(ViewAction::Show(Pane::Replay));
        self.take("meeting-with-replay")?;
        self.ask(Action::Command(Command::MeetingView));
        self.press(Modifiers::NONE, Key::F6);
        self.press(Modifiers::NONE, Key::Tab);
        self.press(Modifiers::NONE, Key::Tab);
        self.take("keyboard")?;
        self.press(Modifiers::NONE, Key::Escape);
        Ok(())
    }

    /// What lies in front of the panels.
    fn in_front(&mut self) -> Result<(), Error> {
        for (view, command) in [
            ("palette", Command::Palette),
            ("shortcuts", Command::Shortcuts),
            ("about", Command::About),
            ("export", Command::Export),
        ] {
            // Opened anew in each language: a dialog may offer a name in the one it was opened in.
            for language in Language::ALL {
                self.ask(Action::Command(Command::Speak(language)));
                self.ask(Action::Command(command));
                self.take_in(language, view)?;
                self.ask(ViewAction::CloseDialog);
            }
        }
        self.together()?;
        self.ask(Action::Command(Command::Hints));
        self.take("hints")?;
        self.ask(SettingsAction::DismissHints);
        self.ask(FileAction::Open(
            Path::new(env!("CARGO_MANIFEST_DIR")).join(TABLE),
        ));
        for (view, step) in [
            ("import-mapping", ImportStep::Mapping),
            ("import-preview", ImportStep::Preview),
        ] {
            self.ask(Action::Import(ImportAction::Go(step)));
            self.take(view)?;
        }
        self.ask(FileAction::Open(
            Path::new(env!("CARGO_MANIFEST_DIR")).join(TABLE_WITHOUT_STRATEGIES),
        ));
        self.ask(Action::Import(ImportAction::Go(ImportStep::Strategies)));
        self.take("import-strategies")?;
        self.ask(Action::Import(ImportAction::Close));
        Ok(())
    }

    /// Funds that are put together, one of them in euro at a rate that was typed.
    fn together(&mut self) -> Result<(), Error> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-portfolios");
        let dollars = std::fs::read_to_string(folder.join("vertical-heavy-2026.toml"))?;
        let euro = self.own.join("euro-fund.toml");
        std::fs::write(
            &euro,
            dollars.replace("currency = \"USD\"", "currency = \"EUR\""),
        )?;
        let files = vec![folder.join("ai-fund-2026.toml"), euro];
        self.ask(Action::Together(TogetherAction::Add(files)));
        self.take("together-asks")?;
        let currency = Currency::parse("EUR").ok_or("a currency")?;
        let rate = TogetherAction::TypeRate(currency, "1.08".into());
        self.ask(Action::Together(rate));
        self.take("together")?;
        self.ask(ViewAction::CloseDialog);
        Ok(())
    }

    /// The library with one snapshot, and that snapshot beside a document that has changed since.
    fn snapshots(&mut self) -> Result<(), Error> {
        let form = SnapshotForm {
            path: None,
            name: "2026 Q4".into(),
            note: String::new(),
        };
        self.ask(SnapshotAction::Keep(form));
        self.ask(ViewAction::Show(Pane::Snapshots));
        let toasts: Vec<u64> = self
            .window
            .state()
            .session()
            .toasts
            .iter()
            .map(|toast| toast.number)
            .collect();
        for toast in toasts {
            self.ask(ViewAction::DismissToast(toast));
        }
        self.take("snapshots")?;
        let kept = self
            .window
            .state()
            .snapshots()
            .entries
            .first()
            .map(|shelved| shelved.entry.path.clone());
        let kept = kept.ok_or("the snapshot was not kept")?;
        self.ask(Action::Command(Command::Pin(Preset::Equal)));
        self.ask(SnapshotAction::Open(kept));
        self.ask(ViewAction::ToggleMaximised(Pane::Snapshots));
        self.take("snapshot-beside")
    }

    /// The first screen of each fund.
    fn funds(&mut self) -> Result<(), Error> {
        for fund in FUNDS {
            let view = format!("{FIRST}{fund}");
            if !self.is_wanted(&view) {
                continue;
            }
            self.window = window(&Places::under(&self.own));
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-portfolios");
            self.ask(FileAction::Open(folder.join(fund).with_extension("toml")));
            self.take(&view)?;
        }
        Ok(())
    }

    fn ask(&mut self, action: impl Into<Action>) {
        self.window.state_mut().ask(action);
        settle(&mut self.window);
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.window.key_press_modifiers(modifiers, key);
        settle(&mut self.window);
    }

    /// Whether a picture of a view is wanted at all.
    fn is_wanted(&self, view: &str) -> bool {
        Language::ALL
            .into_iter()
            .any(|language| !self.shots(language, view).is_empty())
    }

    /// The wanted pictures of a view in a language: size, theme and name of each.
    fn shots(&self, language: Language, view: &str) -> Vec<([f32; 2], egui::Theme, String)> {
        let each = SIZES
            .into_iter()
            .flat_map(|size| THEMES.map(|(theme, word)| (size, theme, word)));
        let named = each.map(|(size, theme, word)| {
            (
                size,
                theme,
                format!(
                    "{}-{word}-{}x{}-{view}.png",
                    language.word(),
                    size[0],
                    size[1]
                ),
            )
        });
        let is_first = view.contains(FIRST);
        let in_every_way = IN_EVERY_WAY.contains(&view);
        named
            .filter(|(size, theme, _)| {
                let (small, light) = (*size == SIZES[0], *theme == egui::Theme::Light);
                let in_documents = match (small, light) {
                    (true, true) => true,
                    (true, false) => in_every_way,
                    (false, true) => in_every_way && language == Language::English,
                    (false, false) => false,
                };
                let is_asked_for = !self.word.is_empty() && !is_first;
                in_documents || is_asked_for
            })
            .filter(|(.., name)| name.contains(&self.word))
            .collect()
    }

    /// Takes what is shown in both languages, themes and sizes.
    fn take(&mut self, view: &str) -> Result<(), Error> {
        Language::ALL
            .into_iter()
            .try_for_each(|language| self.take_in(language, view))
    }

    /// Takes what is shown in one language, in both themes and sizes, and goes back to English.
    fn take_in(&mut self, language: Language, view: &str) -> Result<(), Error> {
        let shots = self.shots(language, view);
        if shots.is_empty() {
            return Ok(());
        }
        self.ask(Action::Command(Command::Speak(language)));
        for (size, theme, name) in shots {
            let window = &mut self.window;
            window.ctx.set_theme(theme);
            window.set_size(size.into());
            settle(window);
            write(&self.folder.join(&name), &window.render()?)?;
            println!("{name}");
        }
        self.window.ctx.set_theme(egui::Theme::Light);
        self.window.set_size(SIZES[0].into());
        self.ask(Action::Command(Command::Speak(Language::English)));
        Ok(())
    }
}

/// Runs until everything has been computed, read and drawn.
fn settle(harness: &mut Window) {
    loop {
        harness.run();
        let reading = harness
            .state()
            .session()
            .import
            .as_ref()
            .is_some_and(froth::app::import::Assistant::is_busy);
        if harness.state().is_idle() && !reading {
            harness.run();
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Colours of a picture with a palette.
const PALETTE: usize = 256;

/// Writes a picture with a palette: its commonest colours as they are, the few others as the
/// nearest of those, which nobody sees in a window of flat areas. The file is a third of the size.
fn write(path: &Path, picture: &RgbaImage) -> Result<(), Error> {
    let (colours, pixels) = with_palette(picture);
    let file = std::io::BufWriter::new(std::fs::File::create(path)?);
    let mut encoder = png::Encoder::new(file, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(colours);
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    encoder.write_header()?.write_image_data(&pixels)?;
    Ok(())
}

/// Colours, three bytes each, and the colour of each pixel.
fn with_palette(picture: &RgbaImage) -> (Vec<u8>, Vec<u8>) {
    let colour = |pixel: &image::Rgba<u8>| [pixel.0[0], pixel.0[1], pixel.0[2]];
    let mut counts: HashMap<[u8; 3], usize> = HashMap::new();
    for pixel in picture.pixels() {
        *counts.entry(colour(pixel)).or_default() += 1;
    }
    let mut common: Vec<([u8; 3], usize)> = counts.into_iter().collect();
    // The colour itself decides between equally common ones: the same picture gives the same bytes.
    common.sort_by_key(|(colour, count)| (std::cmp::Reverse(*count), *colour));
    let kept: Vec<[u8; 3]> = common
        .iter()
        .take(PALETTE)
        .map(|(colour, _)| *colour)
        .collect();
    let distance = |a: [u8; 3], b: [u8; 3]| -> u32 {
        a.into_iter()
            .zip(b)
            .map(|(a, b)| u32::from(a.abs_diff(b)).pow(2))
            .sum()
    };
    let nearest = |wanted: [u8; 3]| {
        let ranked = kept
            .iter()
            .enumerate()
            .min_by_key(|(_, known)| distance(**known, wanted));
        ranked.map_or(0, |(index, _)| index as u8)
    };
    let index: HashMap<[u8; 3], u8> = common
        .iter()
        .map(|(colour, _)| (*colour, nearest(*colour)))
        .collect();
    let pixels = picture
        .pixels()
        .map(|pixel| index.get(&colour(pixel)).copied().unwrap_or_default());
    (kept.concat(), pixels.collect())
}
