//! The main job in the window, by accessible names: open, drag, read, pin, undo, export.

use crate::support::{chart_summary, english, settle};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use froth::app::FrothWindow;
use froth::language::Language;
use froth::strategy::plan::MixChoice;

fn weights(harness: &Harness<'static, FrothWindow>, strategy: usize) -> [f64; 3] {
    match harness.state().document().workspace().strategies[strategy].mix {
        MixChoice::Fixed(mix) => mix.weights(),
        MixChoice::Current => panic!("strategy {strategy} follows the portfolio"),
    }
}

/// Gives a command through the palette, as a user would type it.
fn command(harness: &mut Harness<'static, FrothWindow>, typed: &str) {
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::P);
    harness.run();
    harness.get_by_label("Command").type_text(typed);
    harness.run();
    harness.key_press(egui::Key::Enter);
    settle(harness);
}

#[test]
fn the_sample_opens_with_what_is_held_and_two_presets() {
    let harness = english();
    let workspace = harness.state().document().workspace();
    assert!(workspace.portfolio.holdings.len() >= 14);
    let names: Vec<_> = workspace
        .strategies
        .iter()
        .map(|strategy| strategy.name.as_str())
        .collect();
    assert_eq!(names, ["Current", "Vertical integration", "Application"]);
    assert!(
        harness.state().session().dialog.is_none(),
        "the sample has no problems to tell"
    );
}

#[test]
fn a_slider_moves_the_table_and_the_chart() {
    let mut harness = english();
    let before = chart_summary(&harness, "Exposure to the bubble");
    assert!(before.contains("Vertical integration 53 %"), "{before}");
    harness
        .get_by_role_and_label(Role::Slider, "Application")
        .set_value_accesskit(50.0);
    harness.run();
    assert_eq!(weights(&harness, 1), [0.5, 0.0, 0.5]);
    // 60 % + half of 20 points today; 7.2 points less in twelve quarters.
    let cell = "Blend Lost if it bursts today: 70 %";
    assert!(
        harness.query_by_label_contains(cell).is_some(),
        "the table has no cell `{cell}`"
    );
    let after = chart_summary(&harness, "Exposure to the bubble");
    assert!(after.contains("Blend 63 %"), "{after}");
}

#[test]
fn a_drag_of_sixty_frames_is_one_step_back() {
    let mut harness = english();
    let slider = harness
        .get_by_role_and_label(Role::Slider, "Vertical integration")
        .rect();
    let at = |share: f32| {
        egui::pos2(
            slider.left() + 8.0 + (slider.width() - 16.0) * share,
            slider.center().y,
        )
    };
    harness.hover_at(at(1.0));
    harness.step();
    harness.drag_at(at(1.0));
    harness.step();
    for frame in 0..60 {
        harness.hover_at(at(1.0 - frame as f32 / 100.0));
        harness.step();
    }
    harness.drop_at(at(0.41));
    settle(&mut harness);
    assert!(
        (weights(&harness, 1)[2] - 0.41).abs() < 0.011,
        "{:?}",
        weights(&harness, 1)
    );
    assert_eq!(harness.state().document().undo_len(), 1);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    settle(&mut harness);
    assert_eq!(weights(&harness, 1), [0.0, 0.0, 1.0]);
    assert_eq!(
        harness.state().document().workspace().strategies[1].name,
        "Vertical integration"
    );
}

#[test]
fn arrows_move_the_point_of_the_triangle_by_one_per_cent() {
    let mut harness = english();
    harness.get_by_label("Mix of the active strategy").focus();
    harness.run();
    harness.key_press(egui::Key::ArrowDown);
    settle(&mut harness);
    assert!((weights(&harness, 1)[2] - 0.99).abs() < 1e-9);
    let value = harness.get_by_label("Mix of the active strategy").value();
    assert!(value.is_some_and(|value| value.contains("Vertical integration 99 %")));
}

#[test]
fn moving_what_is_held_pins_a_strategy_and_leaves_current_alone() {
    let mut harness = english();
    harness.key_press(egui::Key::Num1);
    harness.run();
    harness
        .get_by_role_and_label(Role::Slider, "Base model")
        .set_value_accesskit(80.0);
    settle(&mut harness);
    let workspace = harness.state().document().workspace();
    assert_eq!(workspace.strategies.len(), 4);
    assert_eq!(workspace.strategies[0].mix, MixChoice::Current);
    assert_eq!(workspace.strategies[3].name, "Base-model-led");
    assert_eq!(harness.state().session().active, 3);
}

#[test]
fn six_strategies_can_be_pinned_and_no_seventh() {
    let mut harness = english();
    for _ in 0..5 {
        harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::D);
        settle(&mut harness);
    }
    let strategies = &harness.state().document().workspace().strategies;
    assert_eq!(strategies.len(), 6);
    let mut slots: Vec<_> = strategies.iter().map(|strategy| strategy.slot).collect();
    slots.sort_unstable();
    assert_eq!(
        slots,
        [0, 1, 2, 3, 4, 5],
        "each has a colour and a mark of its own"
    );
}

/// Where the chart in the middle lies: the plot itself.
fn chart_place(harness: &Harness<'static, FrothWindow>) -> egui::Rect {
    harness
        .query_all_by_label_contains("Exposure to the bubble")
        .max_by(|a, b| a.rect().area().total_cmp(&b.rect().area()))
        .unwrap()
        .rect()
}

fn burst_quarter(harness: &Harness<'static, FrothWindow>) -> usize {
    harness.state().document().workspace().burst_quarter
}

/// Moves the pointer to a place with a button pressed, let go at another.
fn drag(
    harness: &mut Harness<'static, FrothWindow>,
    button: egui::PointerButton,
    [from, to]: [egui::Pos2; 2],
) {
    let event = |pos, pressed| egui::Event::PointerButton {
        pos,
        button,
        pressed,
        modifiers: egui::Modifiers::NONE,
    };
    harness.hover_at(from);
    harness.step();
    harness.event(event(from, true));
    harness.step();
    for share in [0.5, 1.0] {
        harness.hover_at(from.lerp(to, share));
        harness.step();
    }
    harness.event(event(to, false));
    settle(harness);
}

#[test]
fn the_handle_in_the_chart_sets_the_burst_quarter_and_a_click_that_gives_focus_does_not() {
    let mut harness = english();
    let chart = chart_place(&harness);
    let quarters = harness.state().document().workspace().horizon_quarters as f32;
    let at = |quarter: f32| {
        let x = chart.left() + chart.width() * quarter / quarters;
        egui::pos2(x, chart.center().y)
    };
    let before = burst_quarter(&harness);
    let click = [at(3.0), at(3.0)];
    drag(&mut harness, egui::PointerButton::Primary, click);
    assert_eq!(
        burst_quarter(&harness),
        before,
        "a click gives the keyboard"
    );
    drag(&mut harness, egui::PointerButton::Secondary, click);
    harness.key_press(egui::Key::Escape);
    settle(&mut harness);
    assert_eq!(
        burst_quarter(&harness),
        before,
        "a right click opens a menu"
    );
    assert_eq!(harness.state().document().undo_len(), 0);
    let line = at(before as f32);
    drag(&mut harness, egui::PointerButton::Primary, [line, at(2.0)]);
    assert_eq!(burst_quarter(&harness), 2);
    assert_eq!(
        harness.state().document().undo_len(),
        1,
        "one drag is one step"
    );
}

#[test]
fn a_right_click_moves_neither_triangle_nor_slider() {
    let mut harness = english();
    let before = weights(&harness, 1);
    for name in ["Application", "Mix of the active strategy"] {
        let control = harness.get_by_role_and_label(Role::Slider, name);
        let at = control.rect().left_center() + egui::vec2(12.0, 0.0);
        drag(&mut harness, egui::PointerButton::Secondary, [at, at]);
        harness.key_press(egui::Key::Escape);
        settle(&mut harness);
        assert_eq!(weights(&harness, 1), before, "{name}");
    }
    assert_eq!(harness.state().document().undo_len(), 0);
}

#[test]
fn the_chart_zooms_as_far_as_the_wheel_is_turned_and_a_double_click_shows_all() {
    let mut harness = english();
    let chart = chart_place(&harness);
    let turn = |harness: &mut Harness<'static, FrothWindow>, points: f32| {
        harness.hover_at(chart.center());
        harness.step();
        harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, points),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: egui::Modifiers::NONE,
        });
        for _ in 0..12 {
            harness.step();
        }
        settle(harness);
    };
    let count = |harness: &Harness<'static, FrothWindow>| {
        harness
            .state()
            .session()
            .quarters
            .map_or(20.0, froth::report::chart::Quarters::count)
    };
    // A swipe of a trackpad: ten small turns are as far as one of their sum.
    for _ in 0..10 {
        turn(&mut harness, 4.0);
    }
    let little = count(&harness);
    assert!((14.0..19.0).contains(&little), "{little} quarters");
    turn(&mut harness, 120.0);
    assert!(
        count(&harness) < 0.7 * little,
        "{} quarters",
        count(&harness)
    );
    // Each frame of the harness is a quarter of a second; what is put into its input comes in one
    // frame.
    for _ in 0..2 {
        for pressed in [true, false] {
            harness.input_mut().events.push(egui::Event::PointerButton {
                pos: chart.center(),
                button: egui::PointerButton::Primary,
                pressed,
                modifiers: egui::Modifiers::NONE,
            });
        }
        harness.step();
    }
    settle(&mut harness);
    assert_eq!(harness.state().session().quarters, None);
}

#[test]
fn the_language_changes_while_the_window_is_open_and_names_follow() {
    let mut harness = english();
    command(&mut harness, "中文");
    assert_eq!(harness.state().session().language, Language::Chinese);
    assert!(harness.query_by_label("文件").is_some());
    assert_eq!(
        harness.state().document().workspace().strategies[1].name,
        "垂直整合"
    );
}

#[test]
fn the_comparison_is_exported_where_the_user_says() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = english();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::E);
    harness.run();
    harness.get_by_label("Folder").focus();
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.run();
    harness
        .get_by_label("Folder")
        .type_text(folder.path().to_str().unwrap());
    harness.run();
    harness
        .get_by_label_contains("Snapshot, to be opened again")
        .click();
    harness.run();
    let buttons: Vec<_> = harness
        .query_all_by_role_and_label(Role::Button, "Export")
        .collect();
    buttons.last().unwrap().click();
    drop(buttons);
    settle(&mut harness);
    let mut starts = Vec::new();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        starts.push((
            path.extension().unwrap().to_str().unwrap().to_owned(),
            bytes[..4].to_vec(),
        ));
    }
    starts.sort();
    let extensions: Vec<_> = starts
        .iter()
        .map(|(extension, _)| extension.as_str())
        .collect();
    assert_eq!(extensions, ["json", "pdf", "png"]);
    assert_eq!(starts[1].1, b"%PDF");
    assert_eq!(starts[2].1, b"\x89PNG");
}

#[test]
fn a_file_that_cannot_be_read_is_explained_in_a_sentence() {
    let mut harness = english();
    harness
        .input_mut()
        .dropped_files
        .push(std::sync::Arc::new(Dropped("no-such-fund.toml".into())));
    harness.run();
    let sentence = harness.get_by_label_contains("no-such-fund.toml");
    assert!(sentence.rect().width() > 100.0);
    harness.get_by_label("Close").click();
    harness.run();
    assert!(harness.state().session().dialog.is_none());
    assert_eq!(
        harness.state().document().workspace().strategies.len(),
        3,
        "what was open stays open"
    );
}

#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn a_fund_export_opens_as_a_portfolio() {
    for file in ["fund-export.csv", "fund-export.xlsx"] {
        let mut harness = english();
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("sample-portfolios")
            .join(file);
        harness.state_mut().open_file(&path);
        while harness
            .state()
            .session()
            .import
            .as_ref()
            .is_some_and(froth::app::import::Assistant::is_busy)
        {
            settle(&mut harness);
        }
        settle(&mut harness);
        // The export does not say the strategies: each company is placed first, then comes the
        // preview.
        harness
            .get_by_label_contains("Keep the guesses left")
            .click();
        settle(&mut harness);
        for _ in 0..2 {
            harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Enter);
            settle(&mut harness);
        }
        let assistant = harness.state().session().import.as_ref().unwrap();
        assert!(
            assistant.summary.is_some(),
            "{file}: the assistant says what was done"
        );
        let workspace = harness.state().document().workspace();
        assert!(
            workspace.portfolio.holdings.len() >= 10,
            "{file}: {}",
            workspace.portfolio.holdings.len()
        );
        assert!(workspace.portfolio.total_value() > 0.0);
        assert!(!workspace.strategies.is_empty());
    }
}
