//! Exports, single charts and the snapshots library in the window, by accessible names.

use crate::support::known_results::KnownResults;
use crate::support::{english, own_places, settle, window_in};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use froth::app::state::action::{Action, ExportAction, StrategyAction};
use froth::app::state::commands::Command;
use froth::app::state::dialog::{ChartRequest, Dialog};
use froth::app::state::pane::Pane;
use froth::app::work::exporting::{ExportRequest, LetterForm};
use froth::app::work::snapshots::Check;
use froth::app::{FrothWindow, Places};
use froth::io::batch::{Disk, RealDisk};
use froth::language::Language;
use froth::report::chart::FanView;
use froth::report::page::PageFormat;
use froth::report::{ExportFormat, SingleChart};
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};
use std::sync::Arc;

type Window = Harness<'static, FrothWindow>;

fn window_with(places: Places) -> Window {
    window_in(
        places,
        Arc::new(KnownResults),
        [1280.0, 800.0],
        Language::English,
        egui::Theme::Light,
    )
}

fn replace_text(harness: &mut Window, field: &str, text: &str) {
    harness.get_by_label(field).focus();
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.run();
    harness.get_by_label(field).type_text(text);
    harness.run();
}

fn click(harness: &mut Window, button: &str) {
    let nodes: Vec<_> = harness
        .query_all_by_role_and_label(Role::Button, button)
        .collect();
    // Not by the mouse: the button may lie below what a panel shows without scrolling.
    nodes
        .last()
        .unwrap_or_else(|| panic!("no button {button}"))
        .click_accesskit();
    drop(nodes);
    settle(harness);
}

/// Opens the export dialog on a folder and a name.
fn export_dialog(harness: &mut Window, folder: &Path) {
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::E);
    settle(harness);
    replace_text(harness, "Folder", folder.to_str().unwrap());
    replace_text(harness, "Name", "page");
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn files_that_are_there_are_listed_and_give_way_only_when_told() {
    let folder = tempfile::tempdir().unwrap();
    let pdf = folder.path().join("page.pdf");
    std::fs::write(&pdf, "mine").unwrap();
    let mut harness = english();
    export_dialog(&mut harness, folder.path());
    click(&mut harness, "Export");
    assert!(
        harness.query_by_label("page.pdf").is_some(),
        "the file that is there is named"
    );
    click(&mut harness, "Cancel");
    assert_eq!(names(folder.path()), ["page.pdf"], "leaving writes nothing");

    export_dialog(&mut harness, folder.path());
    click(&mut harness, "Export");
    click(&mut harness, "Keep both");
    assert_eq!(
        names(folder.path()),
        ["page (2).pdf", "page (2).png", "page.pdf"]
    );
    assert_eq!(std::fs::read(&pdf).unwrap(), b"mine");

    export_dialog(&mut harness, folder.path());
    click(&mut harness, "Export");
    click(&mut harness, "Replace");
    assert!(std::fs::read(&pdf).unwrap().starts_with(b"%PDF"));
    assert!(
        harness.query_by_label("Open").is_some()
            && harness.query_by_label("Show in folder").is_some()
    );
}

#[test]
fn the_preview_is_drawn_and_formats_and_page_are_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let places = own_places();
    let mut harness = window_with(places.clone());
    export_dialog(&mut harness, folder.path());
    assert!(
        harness
            .query_by_role_and_label(Role::Image, "Preview of the page")
            .is_some()
    );
    harness.get_by_label("Slide, 16:9").click();
    settle(&mut harness);
    harness.get_by_label_contains("PNG, a picture").click();
    harness.run();
    harness.get_by_label_contains("CSV, figures").click();
    harness.run();
    click(&mut harness, "Export");
    assert_eq!(names(folder.path()), ["page.csv", "page.pdf"]);

    let mut later = window_with(places);
    later.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::E);
    settle(&mut later);
    let Some(Dialog::Export(form)) = &later.state().session().dialog else {
        panic!("no export dialog")
    };
    assert_eq!(form.chosen, [true, false, false, false, true, false]);
    assert_eq!(form.page, froth::report::page::PageFormat::Slide);
    assert_eq!(Path::new(&form.folder), folder.path());
    assert!(
        form.stem
            .ends_with("Current, Vertical integration, Application"),
        "{}",
        form.stem
    );
}

/// A disk on which every write fails.
struct Broken(ErrorKind);

impl Disk for Broken {
    fn stage(&self, _: &Path, _: &[u8], _: bool) -> Result<tempfile::NamedTempFile> {
        Err(Error::from(self.0))
    }
}

#[test]
fn a_disk_that_fails_is_one_sentence_and_leaves_no_file() {
    for (kind, words) in [
        (ErrorKind::StorageFull, "because the disk is full"),
        (
            ErrorKind::PermissionDenied,
            "because you may not write there",
        ),
        (
            ErrorKind::ReadOnlyFilesystem,
            "because that place can only be read",
        ),
        (
            ErrorKind::ResourceBusy,
            "because it is open in another program",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let mut harness = english();
        harness.state_mut().use_disk(Arc::new(Broken(kind)));
        export_dialog(&mut harness, folder.path());
        click(&mut harness, "Export");
        let Some(Dialog::Problems { sentences, .. }) = &harness.state().session().dialog else {
            panic!("{kind:?} was not told")
        };
        assert_eq!(sentences.len(), 1);
        assert!(
            sentences[0].contains(words) && sentences[0].contains("page.pdf"),
            "{}",
            sentences[0]
        );
        assert_eq!(names(folder.path()), [""; 0]);
        // The next export works.
        click(&mut harness, "Close");
        harness.state_mut().use_disk(Arc::new(RealDisk));
        export_dialog(&mut harness, folder.path());
        click(&mut harness, "Export");
        assert_eq!(names(folder.path()), ["page.pdf", "page.png"]);
    }
}

#[test]
fn amounts_leave_as_the_window_writes_them() {
    use calamine::Reader as _;
    let mut harness = window_in(
        own_places(),
        Arc::new(KnownResults),
        [1280.0, 800.0],
        Language::Chinese,
        egui::Theme::Light,
    );
    settle(&mut harness);
    let folder = tempfile::tempdir().unwrap();
    for (millions, stem) in [(false, "habit"), (true, "millions")] {
        if millions {
            harness
                .state_mut()
                .ask(Action::Command(Command::ChineseMillions));
            settle(&mut harness);
        }
        let request = ExportRequest {
            folder: folder.path().to_path_buf(),
            stem: stem.into(),
            formats: vec![froth::app::work::exporting::ExportFormat::Page(
                ExportFormat::Xlsx,
            )],
            page: PageFormat::A4Landscape,
            letter: LetterForm::default(),
            scenarios: false,
            replace: false,
        };
        let path = request.paths().remove(0);
        harness.state_mut().ask(ExportAction::Export(request));
        harness.run();
        settle(&mut harness);
        let mut book: calamine::Xlsx<_> = calamine::open_workbook(&path).unwrap();
        let (_, summary) = book.worksheets().remove(0);
        let says = |unit: &str| {
            summary
                .used_cells()
                .any(|(.., cell)| cell.to_string().contains(unit))
        };
        assert_eq!(
            (says("亿美元"), says("百万美元")),
            (!millions, millions),
            "{stem}"
        );
    }
}

#[test]
fn any_chart_is_copied_as_a_picture_or_saved_alone() {
    let mut harness = english();
    for name in ["Exposure", "Drivers", "Comparison"] {
        harness.get_by_label(&format!("Chart menu: {name}")).click();
        harness.run();
        harness.get_by_label("Copy chart").click();
        let mut copied = None;
        for _ in 0..2000 {
            harness.step();
            copied =
                harness.output().platform_output.commands.iter().find_map(
                    |command| match command {
                        egui::OutputCommand::CopyImage(image) => Some(image.size),
                        _ => None,
                    },
                );
            if copied.is_some() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        assert!(
            copied.is_some_and(|[width, height]| width > 800 && height > 400),
            "{name}: {copied:?}"
        );
        settle(&mut harness);
    }
    let folder = tempfile::tempdir().unwrap();
    for (format, start) in [
        (ExportFormat::Png, &b"\x89PNG"[..]),
        (ExportFormat::Svg, b"<svg"),
        (ExportFormat::Pdf, b"%PDF"),
    ] {
        let path = folder.path().join(format!("chart.{}", format.word()));
        let chart = SingleChart::Fan(FanView::Value);
        let request = ChartRequest {
            chart,
            format,
            path: path.clone(),
            replace: false,
        };
        harness
            .state_mut()
            .ask(ExportAction::SaveChartTo(request.clone()));
        harness.run();
        settle(&mut harness);
        let bytes = std::fs::read(&path).unwrap();
        assert!(bytes.starts_with(start), "{format:?}");
        // A second time it asks.
        harness.state_mut().ask(ExportAction::SaveChartTo(request));
        harness.run();
        assert!(
            matches!(&harness.state().session().dialog, Some(Dialog::Overwrite { there, .. }) if *there == [path])
        );
        click(&mut harness, "Cancel");
    }
}

/// Keeps a snapshot of the document as it stands.
fn keep(harness: &mut Window, name: &str, note: &str) {
    harness.key_press_modifiers(
        egui::Modifiers::COMMAND | egui::Modifiers::SHIFT,
        egui::Key::E,
    );
    settle(harness);
    replace_text(harness, "Name of the snapshot", name);
    replace_text(harness, "Note", note);
    click(harness, "Keep");
}

fn show_library(harness: &mut Window) {
    harness.state_mut().show_pane(Pane::Snapshots);
    settle(harness);
}

#[test]
fn a_snapshot_is_kept_found_opened_beside_today_and_tells_what_has_changed() {
    let mut harness = english();
    keep(&mut harness, "October board", "Before the round");
    keep(&mut harness, "November call", "");
    show_library(&mut harness);
    assert!(
        harness.query_by_label("October board").is_some()
            && harness.query_by_label("November call").is_some()
    );
    harness.get_by_label("Search snapshots").focus();
    harness.run();
    harness.get_by_label("Search snapshots").type_text("round");
    settle(&mut harness);
    assert!(
        harness.query_by_label("November call").is_none(),
        "search looks into notes"
    );
    let document = harness.state().document().workspace().clone();
    click(&mut harness, "Open October board");
    let opened = harness.state().snapshots().opened.as_ref().unwrap();
    assert_eq!(opened.check, Check::Same);
    assert!(opened.page.is_some(), "its page is drawn");
    assert!(opened.changes().unwrap().is_empty());
    assert!(
        harness
            .query_by_label("Computed again: every figure is the same.")
            .is_some()
    );
    assert!(harness.query_by_label("Nothing has changed.").is_some());
    assert_eq!(
        *harness.state().document().workspace(),
        document,
        "today's document stays as it is"
    );

    // Another mix today: the snapshot stays, and says so.
    harness
        .get_by_role_and_label(Role::Slider, "Application")
        .set_value_accesskit(50.0);
    settle(&mut harness);
    let moved = "Vertical integration Lost if it bursts today: 60 % then";
    assert!(
        harness
            .query_by_label_contains("Vertical integration is no longer compared.")
            .is_some()
    );
    assert!(
        harness.query_by_label_contains(moved).is_some(),
        "results then and now stand side by side"
    );
    assert_eq!(
        harness
            .state()
            .snapshots()
            .opened
            .as_ref()
            .unwrap()
            .snapshot
            .workspace,
        document
    );
    click(&mut harness, "All snapshots");
    assert!(harness.state().snapshots().opened.is_none());
}

#[test]
fn then_and_today_are_of_the_strategy_that_is_active_today() {
    let mut harness = english();
    // Kept while another strategy was the active one; Enter in its name keeps it.
    harness.state_mut().ask(StrategyAction::Select(2));
    settle(&mut harness);
    harness.key_press_modifiers(
        egui::Modifiers::COMMAND | egui::Modifiers::SHIFT,
        egui::Key::E,
    );
    settle(&mut harness);
    replace_text(&mut harness, "Name of the snapshot", "October");
    harness.key_press(egui::Key::Enter);
    settle(&mut harness);
    assert!(harness.state().session().dialog.is_none());
    for active in [1, 0, 2] {
        harness.state_mut().ask(StrategyAction::Select(active));
        settle(&mut harness);
        show_library(&mut harness);
        click(&mut harness, "Open October");
        let state = harness.state();
        let today = &state.document().workspace().strategies[active].name;
        let opened = state.snapshots().opened.as_ref().unwrap();
        let then = &opened.snapshot.workspace.strategies[opened.headline].name;
        assert_eq!(then, today);
        click(&mut harness, "All snapshots");
    }
}

#[test]
fn a_snapshot_file_that_is_dropped_opens_beside_the_document_and_its_differences_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = english();
    keep(&mut harness, "October board", "");
    let kept = harness.state().snapshots().library.list().unwrap()[0]
        .path
        .clone();
    let text = std::fs::read_to_string(kept).unwrap();
    let key = "\"exposure-today\": ";
    let at = text.find(key).unwrap() + key.len();
    let end = at + text[at..].find(',').unwrap();
    let changed = format!("{}0.5{}", &text[..at], &text[end..]);
    // A name that does not tell what it is: its schema does.
    let path = folder.path().join("from a mail.json");
    std::fs::write(&path, changed).unwrap();
    // Unsaved changes are not in the way: the document stays.
    harness
        .get_by_role_and_label(Role::Slider, "Application")
        .set_value_accesskit(40.0);
    settle(&mut harness);
    harness
        .input_mut()
        .dropped_files
        .push(Arc::new(Dropped(path)));
    harness.run();
    settle(&mut harness);
    assert!(harness.state().session().dialog.is_none());
    let sentence = harness
        .get_by_label_contains("one figure is not what it was: Current exposure-today 0.5000 then");
    assert!(sentence.rect().width() > 100.0);
    let opened = harness.state().snapshots().opened.as_ref().unwrap();
    assert!(matches!(&opened.check, Check::Different(differences) if differences.len() == 1));
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> std::result::Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn a_damaged_entry_is_shown_with_its_reason_and_what_is_deleted_comes_back() {
    let places = own_places();
    let folder = places.data.join("snapshots");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(
        folder.join("2026-11-01 cut.froth-snapshot.json"),
        "{\"schema\": \"froth-snapshot/1\", ",
    )
    .unwrap();
    std::fs::write(
        folder.join("2026-11-02 new.froth-snapshot.json"),
        "{\"schema\": \"froth-snapshot/9\"}",
    )
    .unwrap();
    let mut harness = window_with(places);
    keep(&mut harness, "Whole", "");
    show_library(&mut harness);
    assert_eq!(harness.query_all_by_label_contains("Damaged. ").count(), 2);
    assert!(
        harness
            .query_by_label_contains("open it with a newer version")
            .is_some()
    );
    assert!(
        harness
            .query_by_label_contains("this is not JSON")
            .is_some()
    );
    assert!(harness.query_by_label("Open Whole").is_some());

    click(&mut harness, "Move Whole to the trash");
    assert!(harness.query_by_label("Open Whole").is_none());
    click(&mut harness, "Undo");
    assert!(
        harness.query_by_label("Open Whole").is_some(),
        "undo takes it out of the trash"
    );
    click(
        &mut harness,
        "Move 2026-11-01 cut.froth-snapshot.json to the trash",
    );
    assert_eq!(harness.query_all_by_label_contains("Damaged. ").count(), 1);
    assert_eq!(harness.state().snapshots().trash.len(), 1);
}

#[test]
fn name_and_note_can_be_changed_later() {
    let mut harness = english();
    keep(&mut harness, "October", "");
    show_library(&mut harness);
    click(&mut harness, "Edit name and note of October");
    replace_text(&mut harness, "Name of the snapshot", "October, final");
    click(&mut harness, "Change");
    assert!(harness.query_by_label("Open October, final").is_some());
}

/// Writes pictures for a person to look at:
/// `FROTH_PAGES=folder cargo test --test window look_at -- --ignored`.
#[test]
#[ignore = "writes pictures for a person to look at"]
fn windows_to_look_at() {
    let folder = PathBuf::from(std::env::var("FROTH_PAGES").unwrap());
    let places = own_places();
    let library = places.data.join("snapshots");
    std::fs::create_dir_all(&library).unwrap();
    std::fs::write(
        library.join("2026-11-01 cut.froth-snapshot.json"),
        "{\"schema\": \"froth-snapshot/1\", ",
    )
    .unwrap();
    let mut harness = window_with(places.clone());
    keep(
        &mut harness,
        "October board",
        "Before the round of Harvey; the partners asked about the runway",
    );
    keep(
        &mut harness,
        "November call with a very long name that cannot stand on one line",
        "",
    );
    let picture = |harness: &mut Window, name: &str| {
        settle(harness);
        harness
            .render()
            .unwrap()
            .save(folder.join(format!("window-{name}.png")))
            .unwrap();
    };
    picture(&mut harness, "toast");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::E);
    picture(&mut harness, "export");
    let there = folder.join("there");
    std::fs::create_dir_all(&there).unwrap();
    std::fs::write(there.join("page.pdf"), "").unwrap();
    replace_text(&mut harness, "Folder", there.to_str().unwrap());
    replace_text(&mut harness, "Name", "page");
    click(&mut harness, "Export");
    picture(&mut harness, "overwrite");
    click(&mut harness, "Cancel");
    show_library(&mut harness);
    picture(&mut harness, "library");
    click(&mut harness, "Open October board");
    harness
        .get_by_role_and_label(Role::Slider, "Application")
        .set_value_accesskit(50.0);
    picture(&mut harness, "beside");
    drop(harness);
    let mut chinese = window_in(
        places,
        Arc::new(KnownResults),
        [1280.0, 800.0],
        Language::Chinese,
        egui::Theme::Dark,
    );
    chinese.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::E);
    picture(&mut chinese, "export-zh");
    chinese.key_press(egui::Key::Escape);
    show_library(&mut chinese);
    picture(&mut chinese, "library-zh");
    let path = chinese.state().snapshots().library.list().unwrap()[0]
        .path
        .clone();
    chinese.state_mut().open_file(&path);
    picture(&mut chinese, "beside-zh");
}
