//! Analyses in the window, by accessible names: tornado, flip points, rank stability, frontier and
//! best mix, large map, outcomes, suppliers, back-test, and the drivers of a holding.

use crate::support::known_results::{KnownAnalyst, KnownResults};
use crate::support::{messages, settle, window, window_on};
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};
use froth::app::FrothWindow;
use froth::app::StudySimulator;
use froth::app::analysis::swings::SwingsQuestion;
use froth::app::panels::flip_points::{FlipQuestion, StabilityQuestion};
use froth::app::panels::outcomes::OutcomesReading;
use froth::app::panels::suppliers::VendorReading;
use froth::app::state::action::{ExportAction, ViewAction};
use froth::app::state::dialog::ChartRequest;
use froth::app::state::pane::Pane;
use froth::app::work::analyst::{Analyst, Done};
use froth::app::work::simulator::{Simulation, Simulator};
use froth::language::{Language, Text};
use froth::report::{ChartSheet, ExportFormat, SingleChart};
use froth::strategy::metric::Metric;
use froth::strategy::plan::MixChoice;
use froth::strategy::study::{Cancelled, Progress, StudyError};
use std::any::Any;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Known results whose tornado counts how often it is computed and, when told to, waits until it is
/// cancelled.
#[derive(Default, Clone)]
struct Counted {
    tornados: Arc<AtomicUsize>,
    waits: bool,
}

impl Simulator for Counted {
    fn prepare(&self) -> Arc<dyn Simulation> {
        KnownResults.prepare()
    }

    fn analyst(&self) -> Arc<dyn Analyst> {
        Arc::new(self.clone())
    }
}

impl Analyst for Counted {
    fn known(&self, step: &dyn Any, progress: &Progress) -> Option<Done> {
        if !step.is::<SwingsQuestion>() {
            return KnownAnalyst.known(step, progress);
        }
        self.tornados.fetch_add(1, Ordering::SeqCst);
        progress.expect(4);
        if let Err(cancelled) = progress.step() {
            return Some(Err(cancelled.into()));
        }
        if self.waits {
            while !progress.is_cancelled() {
                std::thread::sleep(std::time::Duration::from_millis(1));
            }
            return Some(Err(StudyError::Cancelled(Cancelled)));
        }
        KnownAnalyst.known(step, &Progress::new())
    }
}

/// Tall enough that every control of a panel is on the screen.
fn tall(simulator: Arc<dyn Simulator>) -> Harness<'static, FrothWindow> {
    window_on(
        simulator,
        [1280.0, 1200.0],
        Language::English,
        egui::Theme::Light,
    )
}

/// Opens a panel through the palette.
fn open(harness: &mut Harness<'static, FrothWindow>, text: &Text, pane: Pane) {
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::P);
    harness.run();
    harness
        .get_by_label(&text.get("command-palette-field"))
        .type_text(&text.get(pane.key()));
    harness.run();
    harness.key_press(egui::Key::Enter);
    settle(harness);
}

fn show(harness: &mut Harness<'static, FrothWindow>, pane: Pane) {
    open(harness, &Text::new(Language::English), pane);
}

fn click(harness: &mut Harness<'static, FrothWindow>, name: &str) {
    harness.get_by_role_and_label(Role::Button, name).click();
    settle(harness);
}

fn is_there(harness: &Harness<'static, FrothWindow>, part: &str) -> bool {
    harness.query_all_by_label_contains(part).next().is_some()
}

#[test]
fn a_tornado_is_started_once_and_another_metric_computes_nothing() {
    let counted = Counted::default();
    let mut harness = tall(Arc::new(counted.clone()));
    show(&mut harness, Pane::Sensitivity);
    assert_eq!(
        counted.tornados.load(Ordering::SeqCst),
        0,
        "what takes long waits for the user"
    );
    click(&mut harness, "Compute the tornado");
    assert_eq!(counted.tornados.load(Ordering::SeqCst), 1);
    // 60 % and a fall of 0.9 today: 20 points for each unit of the fall.
    let bar = "Share of overvaluation lost in a burst at 0.65: 55 %; at 1.3: 68 %";
    assert!(is_there(&harness, bar), "no bar says `{bar}`");
    harness
        .get_by_role_and_label(Role::ComboBox, "Metric of the tornado")
        .click();
    harness.run();
    harness
        .get_by_role_and_label(Role::Button, "Median multiple")
        .click();
    settle(&mut harness);
    // A vertical strategy holds no applications: only the difference to what holds some moves.
    let others = froth::assumptions::table::parameters().len();
    let none_moves = format!("{others} further assumptions do not move it.");
    assert!(is_there(&harness, &none_moves), "{none_moves}");
    harness
        .get_by_role_and_label(Role::RadioButton, "Difference to Current")
        .click();
    settle(&mut harness);
    assert!(is_there(&harness, "Platform hazard at 0.02:"));
    assert_eq!(
        counted.tornados.load(Ordering::SeqCst),
        1,
        "all metrics were kept"
    );
    harness
        .get_by_role_and_label(
            Role::Button,
            "Platform hazard at 0.02: +0.08×; at 0.4: −0.02× (per year)",
        )
        .click();
    settle(&mut harness);
    assert!(
        harness
            .state()
            .session()
            .assumptions_filter
            .contains("Platform hazard"),
        "the assumption is shown"
    );
    assert!(harness.query_all_by_role(Role::Tab).next().is_some());
}

#[test]
fn a_tornado_of_earlier_inputs_is_marked_and_undo_brings_it_back() {
    let mut harness = tall(Arc::new(Counted::default()));
    show(&mut harness, Pane::Sensitivity);
    click(&mut harness, "Compute the tornado");
    let stale = "These figures belong to earlier inputs.";
    assert!(!is_there(&harness, stale));
    harness
        .get_by_role_and_label(Role::Slider, "Application")
        .set_value_accesskit(50.0);
    settle(&mut harness);
    assert!(is_there(&harness, stale));
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    settle(&mut harness);
    assert!(
        !is_there(&harness, stale),
        "the same question has the same answer"
    );
    harness
        .get_by_role_and_label(Role::Slider, "Application")
        .set_value_accesskit(50.0);
    settle(&mut harness);
    click(&mut harness, "Compute the tornado, again");
    assert!(!is_there(&harness, stale));
    // A name, a colour or the reference changes no figure of it.
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::R);
    settle(&mut harness);
    assert_eq!(harness.state().document().workspace().reference, 1);
    assert!(!is_there(&harness, stale));
}

#[test]
fn a_running_tornado_shows_how_far_it_is_and_can_be_cancelled() {
    let mut harness = tall(Arc::new(Counted {
        waits: true,
        ..Counted::default()
    }));
    show(&mut harness, Pane::Sensitivity);
    harness
        .get_by_role_and_label(Role::Button, "Compute the tornado")
        .click();
    let running = (0..2000).any(|_| {
        harness.step();
        std::thread::sleep(std::time::Duration::from_millis(1));
        is_there(&harness, "Compute the tornado: 25 % done")
    });
    assert!(running, "a quarter of its steps is done");
    harness
        .get_by_role_and_label(Role::Button, "Compute the tornado: cancel")
        .click();
    settle(&mut harness);
    assert!(
        harness
            .state()
            .analyses()
            .answered::<SwingsQuestion>()
            .is_none()
    );
    assert!(
        harness
            .query_by_role_and_label(Role::Button, "Compute the tornado")
            .is_some(),
        "it can be started again"
    );
}

/// The button of a finding that begins so.
fn finding_button<'a>(harness: &'a Harness<'static, FrothWindow>, starts: &str) -> Node<'a> {
    let mut buttons = harness.query_all_by_role(Role::Button);
    buttons
        .find(|node| {
            let label = node.accesskit_node().label();
            label.is_some_and(|label| label.starts_with(starts))
        })
        .unwrap()
}

#[test]
fn flip_points_are_listed_and_become_a_finding_that_leads_back_to_them() {
    let mut harness = tall(Arc::new(KnownResults));
    show(&mut harness, Pane::FlipPoints);
    click(&mut harness, "Find the flip points");
    // What vertical integration adds to the multiple is made up by what the hazard lifts of
    // Current's applications.
    let answer = harness
        .state()
        .analyses()
        .answered::<FlipQuestion>()
        .unwrap()
        .1
        .clone();
    let point = &answer.points[0];
    let weights = harness.state().document().workspace().strategies[0]
        .sleeve_weights(&harness.state().document().workspace().portfolio);
    let ahead = harness.state().document().workspace().strategies[1]
        .sleeve_weights(&harness.state().document().workspace().portfolio);
    let expected = 0.12 + 0.1 * (ahead[2] - weights[2]) / weights[0];
    assert!(
        (point.at - expected).abs() < 1e-9,
        "{} instead of {expected}",
        point.at
    );
    assert!(
        is_there(&harness, &format!("Platform hazard above {expected:.3}")),
        "a row says where it turns"
    );
    assert!(is_there(&harness, "never in its range"));
    assert!(
        harness
            .state()
            .analyses()
            .answered::<SwingsQuestion>()
            .is_some(),
        "the tornado it rests on is kept"
    );
    let finding = "Current overtakes Vertical integration (Median multiple)";
    assert!(is_there(&harness, finding), "no finding says `{finding}`");
    show(&mut harness, Pane::Comparison);
    finding_button(&harness, finding).scroll_to_me();
    settle(&mut harness);
    finding_button(&harness, finding).click();
    settle(&mut harness);
    assert!(
        is_there(
            &harness,
            "Median multiple today: Vertical integration leads"
        ),
        "the finding opens its view"
    );
    click(&mut harness, "Test the ranking");
    assert!(is_there(&harness, "80 % of 500 draws"));
}

#[test]
fn the_best_mix_under_a_cap_can_be_taken_as_a_strategy() {
    let mut harness = tall(Arc::new(KnownResults));
    show(&mut harness, Pane::Frontier);
    // Loss of 60 % plus 20 points of application; the multiple grows with vertical integration
    // alone.
    assert!(is_there(
        &harness,
        "0 % application, 0 % base model, 100 % vertical integration. Median multiple 0.90×"
    ));
    harness
        .get_by_role_and_label(Role::SpinButton, "Vertical integration, at most")
        .set_value_accesskit(50.0);
    settle(&mut harness);
    assert!(is_there(
        &harness,
        "50 % application, 0 % base model, 50 % vertical integration. Median multiple 0.85×"
    ));
    click(&mut harness, "Apply as strategy");
    let workspace = harness.state().document().workspace();
    let pinned = workspace.strategies.last().unwrap();
    assert_eq!(pinned.name, "Best mix");
    let MixChoice::Fixed(mix) = pinned.mix else {
        panic!("a fixed mix")
    };
    assert_eq!(mix.weights(), [0.5, 0.0, 0.5]);
    harness
        .get_by_role_and_label(Role::SpinButton, "Cap")
        .set_value_accesskit(40.0);
    settle(&mut harness);
    assert!(is_there(&harness, "No mix keeps within these limits."));
}

#[test]
fn a_click_on_the_large_map_moves_the_active_strategy() {
    let mut harness = tall(Arc::new(KnownResults));
    show(&mut harness, Pane::Map);
    let triangle = harness
        .get_by_label("Large map: mix of the active strategy")
        .rect();
    harness.hover_at(triangle.center());
    harness.run();
    harness.drag_at(triangle.center());
    harness.run();
    harness.drop_at(triangle.center());
    settle(&mut harness);
    let MixChoice::Fixed(mix) = harness.state().document().workspace().strategies[1].mix else {
        panic!("a fixed mix")
    };
    let [application, base, vertical] = mix.weights();
    assert!(
        (application - base).abs() < 0.03 && (0.3..0.7).contains(&vertical),
        "{mix:?}"
    );
    assert!(is_there(
        &harness,
        "Median multiple: from 0.80× to 0.90× over all mixes."
    ));
}

#[test]
fn outcomes_and_suppliers_show_what_the_engine_computes() {
    let mut harness = tall(Arc::new(
        StudySimulator::new(Language::English).with_draws(0),
    ));
    show(&mut harness, Pane::Outcomes);
    let shown = harness.state().engine().shown().unwrap();
    let result = &shown.comparison.strategies[0];
    let median = format!(
        "Median multiple {:.2}×",
        result.metric(Metric::MedianMultiple)
    );
    assert!(is_there(&harness, &median), "no row says `{median}`");
    let study = harness.state().engine().study().unwrap();
    let workspace = harness.state().document().workspace().clone();
    let outcomes = study
        .read(&OutcomesReading, &workspace, &Progress::new())
        .unwrap();
    assert!(
        (outcomes[0].below(1.0) - result.metric(Metric::ChanceOfLoss)).abs() < 1e-9,
        "counted on the same paths"
    );
    show(&mut harness, Pane::Suppliers);
    harness.key_press(egui::Key::Num1);
    settle(&mut harness);
    let vendor = &study
        .read(&VendorReading { strategy: 0 }, &workspace, &Progress::new())
        .unwrap()[0];
    let row = format!(
        "{} sits under {:.0} % of the value",
        vendor.vendor,
        vendor.share * 100.0
    );
    assert!(is_there(&harness, &row), "no row says `{row}`");
}

#[test]
fn the_back_test_of_1999_stands_ready_and_a_file_that_cannot_be_read_is_a_sentence() {
    let mut harness = tall(Arc::new(KnownResults));
    show(&mut harness, Pane::BackTest);
    assert!(is_there(
        &harness,
        "The model ranks the losses with rho 0.63 (0.43 to 0.78; 51 companies)."
    ));
    assert!(is_there(
        &harness,
        "Price/sales alone ranks the losses with rho 0.18"
    ));
    assert!(
        is_there(&harness, "Expedia: 86 % predicted"),
        "the misses have names"
    );
    harness
        .get_by_label("Path of a portfolio with outcomes")
        .focus();
    harness.run();
    harness
        .get_by_label("Path of a portfolio with outcomes")
        .type_text("/no/such/portfolio.toml");
    harness.run();
    click(&mut harness, "Test");
    assert!(is_there(&harness, "/no/such/portfolio.toml"));
    assert!(!is_there(&harness, "The model ranks the losses"));
    click(&mut harness, "1999, hand-picked");
    assert!(is_there(&harness, "The model ranks the losses"));
}

#[test]
fn a_click_on_a_holding_shows_its_own_drivers_and_what_is_assumed_of_it() {
    let mut harness = tall(Arc::new(KnownResults));
    let assessments = harness.state().engine().assessments();
    let largest = assessments
        .iter()
        .max_by(|a, b| a.contribution.total_cmp(&b.contribution))
        .unwrap()
        .clone();
    let reading = format!(
        "{} loses {:.0} % of its value",
        largest.name,
        largest.loss_if_burst * 100.0
    );
    assert!(!is_there(&harness, &reading));
    let row = format!(
        "{} {}",
        largest.name,
        froth::language::numbers::percent(largest.contribution)
    );
    let click = |harness: &mut Harness<'static, FrothWindow>| {
        harness
            .get_by_role_and_label(Role::Button, &row)
            .click_accesskit();
        settle(harness);
    };
    click(&mut harness);
    assert!(is_there(&harness, &reading), "no bar says `{reading}`");
    assert!(is_there(
        &harness,
        "Would need cash while the window is shut with a chance of"
    ));
    assert!(is_there(&harness, "Froth in the price"));
    click(&mut harness);
    assert!(!is_there(&harness, &reading));
}

#[test]
fn every_panel_of_the_analyses_has_names_and_glyphs_in_both_languages_and_themes() {
    // The harness refuses unnamed controls after every run and stops at a missing glyph.
    let panes = [
        Pane::Outcomes,
        Pane::Map,
        Pane::Frontier,
        Pane::Sensitivity,
        Pane::FlipPoints,
        Pane::Suppliers,
        Pane::BackTest,
    ];
    for (language, theme) in [
        (Language::English, egui::Theme::Dark),
        (Language::Chinese, egui::Theme::Light),
    ] {
        let text = Text::new(language);
        let mut harness = window([1280.0, 800.0], language, theme);
        for pane in panes {
            open(&mut harness, &text, pane);
            for key in ["tornado-start", "flip-start", "stability-start"] {
                let name = text.get(key);
                if let Some(button) = harness.query_by_role_and_label(Role::Button, &name) {
                    button.click();
                    settle(&mut harness);
                }
            }
        }
        assert!(
            harness
                .state()
                .analyses()
                .answered::<StabilityQuestion>()
                .is_some()
        );
    }
}

#[test]
fn a_signal_of_the_platform_watch_multiplies_the_hazard_and_keeps_its_evidence() {
    let mut harness = tall(Arc::new(KnownResults));
    show(&mut harness, Pane::PlatformWatch);
    let hazard = |harness: &Harness<'static, FrothWindow>| {
        let assumptions = harness.state().document().workspace().assumptions();
        assumptions.platform_hazard() * assumptions.platform_watch_multiplier()
    };
    assert!((hazard(&harness) - 0.12).abs() < 1e-12);
    harness
        .query_all_by_role_and_label(Role::RadioButton, "Clear")
        .next()
        .unwrap()
        .click();
    settle(&mut harness);
    assert!((hazard(&harness) - 0.12 * 1.8).abs() < 1e-12);
    assert!(is_there(
        &harness,
        "The signals multiply the platform hazard by 1.80: 0.22 a year at the start."
    ));
    let name = "Evidence: Applications change the base model without losing quality.";
    harness.get_by_label(name).focus();
    harness.run();
    harness
        .get_by_label(name)
        .type_text("Two customers moved in October 2024.");
    harness.run();
    harness.key_press(egui::Key::Tab);
    settle(&mut harness);
    let signals = &harness
        .state()
        .document()
        .workspace()
        .platform_watch
        .signals;
    assert_eq!(signals[1].evidence, "Two customers moved in October 2024.");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    settle(&mut harness);
    let signals = &harness
        .state()
        .document()
        .workspace()
        .platform_watch
        .signals;
    assert!(
        signals[1].evidence.is_empty(),
        "a note is a step that can be taken back"
    );
}

/// Every chart of an analysis: its panel, the name of its menu, and the button that computes it
/// where it waits for that.
const ANALYSES: [(Pane, SingleChart, Option<&str>); 7] = [
    (Pane::Map, Pane::Map.chart(), None),
    (Pane::Outcomes, Pane::Outcomes.chart(), None),
    (Pane::Frontier, Pane::Frontier.chart(), None),
    (
        Pane::Sensitivity,
        Pane::Sensitivity.chart(),
        Some("Compute the tornado"),
    ),
    (
        Pane::FlipPoints,
        Pane::FlipPoints.chart(),
        Some("Find the flip points"),
    ),
    (Pane::Suppliers, Pane::Suppliers.chart(), None),
    (Pane::BackTest, Pane::BackTest.chart(), None),
];

fn sheet(harness: &Harness<'static, FrothWindow>, chart: SingleChart) -> Option<ChartSheet> {
    let at = jiff::civil::date(2026, 11, 25).at(9, 5, 0, 0);
    harness
        .state()
        .chart_sheet(chart, at)
        .and_then(froth::app::panels::sheets::Source::sheet)
}

#[test]
fn every_analysis_is_copied_and_saved_alone_once_it_is_computed() {
    let folder = tempfile::tempdir().unwrap();
    let text = Text::new(Language::English);
    let mut harness = tall(Arc::new(KnownResults));
    for (pane, chart, button) in ANALYSES {
        let name = text.get(chart.key());
        show(&mut harness, pane);
        let menu = format!("Chart menu: {name}");
        if let Some(button) = button {
            assert!(
                sheet(&harness, chart).is_none(),
                "{name} is there before it was computed"
            );
            harness.get_by_label(&menu).click();
            harness.run();
            assert!(
                harness
                    .get_by_label("Copy chart")
                    .accesskit_node()
                    .is_disabled(),
                "{name}"
            );
            harness.key_press(egui::Key::Escape);
            settle(&mut harness);
            click(&mut harness, button);
        }
        harness.get_by_label(&menu).click();
        harness.run();
        harness.get_by_label("Copy chart").click();
        settle(&mut harness);
        let copied = "The picture is on the clipboard.".to_owned();
        assert!(messages(&harness).contains(&copied), "{name}");
        for (format, start) in [
            (ExportFormat::Png, &b"\x89PNG"[..]),
            (ExportFormat::Svg, b"<svg"),
            (ExportFormat::Pdf, b"%PDF"),
        ] {
            let path = folder.path().join(format!("{name}.{}", format.word()));
            let request = ChartRequest {
                chart,
                format,
                path: path.clone(),
                replace: false,
            };
            harness.state_mut().ask(ExportAction::SaveChartTo(request));
            harness.run();
            settle(&mut harness);
            assert!(
                std::fs::read(&path).unwrap().starts_with(start),
                "{name} {format:?}"
            );
        }
        harness.state_mut().close_pane(pane);
        settle(&mut harness);
    }
}

#[test]
fn what_the_pointer_is_on_and_what_is_selected_is_not_on_the_sheet() {
    let mut harness = tall(Arc::new(KnownResults));
    for (pane, chart, button) in ANALYSES {
        show(&mut harness, pane);
        if let Some(button) = button {
            click(&mut harness, button);
        }
        let before = sheet(&harness, chart).unwrap().svg();
        let (_, place) = *harness
            .state()
            .session()
            .pane_places
            .iter()
            .find(|(known, _)| *known == pane)
            .unwrap();
        for step in 1..8 {
            harness.hover_at(place.lerp_inside(egui::vec2(0.3, 0.12 * step as f32)));
            harness.run();
            assert_eq!(
                sheet(&harness, chart).unwrap().svg(),
                before,
                "{chart:?} at {step}"
            );
        }
        harness.state_mut().close_pane(pane);
        settle(&mut harness);
    }
}

#[test]
fn an_analysis_of_earlier_inputs_does_not_leave_and_says_why() {
    let mut harness = tall(Arc::new(KnownResults));
    show(&mut harness, Pane::Sensitivity);
    click(&mut harness, "Compute the tornado");
    assert!(sheet(&harness, Pane::Sensitivity.chart()).is_some());
    harness
        .get_by_role_and_label(Role::Slider, "Application")
        .set_value_accesskit(50.0);
    settle(&mut harness);
    assert!(sheet(&harness, Pane::Sensitivity.chart()).is_none());
    harness
        .state_mut()
        .ask(ExportAction::CopyChart(Pane::Sensitivity.chart()));
    harness.run();
    let sentence =
        "Sensitivity is not computed for the inputs as they stand. Compute it, then try again.";
    assert!(messages(&harness).contains(&sentence.to_owned()));
    assert!(
        sheet(&harness, Pane::BackTest.chart()).is_none(),
        "its panel was never looked at"
    );
}

#[test]
fn every_analysis_is_read_as_a_table_and_copied_as_one() {
    let mut harness = tall(Arc::new(KnownResults));
    for (pane, _, button) in ANALYSES.into_iter().filter(|(pane, ..)| *pane != Pane::Map) {
        show(&mut harness, pane);
        if let Some(button) = button {
            click(&mut harness, button);
        }
        harness.state_mut().ask(ExportAction::CopyTable(pane));
        let mut copied = None;
        for _ in 0..4 {
            harness.step();
            copied = copied.or_else(|| {
                harness
                    .output()
                    .platform_output
                    .commands
                    .iter()
                    .find_map(|command| {
                        let egui::OutputCommand::CopyText(text) = command else {
                            return None;
                        };
                        Some(text.clone())
                    })
            });
        }
        let copied = copied.unwrap_or_else(|| panic!("{pane:?} was not copied"));
        let columns: Vec<usize> = copied
            .lines()
            .map(|line| line.split('\t').count())
            .collect();
        assert!(
            columns.len() > 1
                && columns
                    .iter()
                    .all(|count| *count == columns[0] && *count > 2),
            "{pane:?} {copied}"
        );
        harness.state_mut().ask(ViewAction::ToggleTable(pane));
        harness.run();
        let cell = copied
            .lines()
            .nth(1)
            .unwrap()
            .split('\t')
            .next()
            .unwrap()
            .to_owned();
        assert!(is_there(&harness, &cell), "{pane:?}: no cell {cell}");
        harness.state_mut().ask(ViewAction::ToggleTable(pane));
        harness.state_mut().close_pane(pane);
        settle(&mut harness);
    }
}

#[test]
fn the_pointer_on_the_outcomes_reads_them_and_its_menu_does_not_take_that_away() {
    let mut harness = tall(Arc::new(KnownResults));
    show(&mut harness, Pane::Outcomes);
    let (_, place) = *harness
        .state()
        .session()
        .pane_places
        .iter()
        .find(|(pane, _)| *pane == Pane::Outcomes)
        .unwrap();
    harness.hover_at(egui::pos2(4.0, 4.0));
    harness.run();
    let before = harness.render().unwrap();
    harness.hover_at(place.lerp_inside(egui::vec2(0.4, 0.35)));
    harness.run();
    let after = harness.render().unwrap();
    // A line across the plot and a card with a row for each strategy.
    let differing = before
        .pixels()
        .zip(after.pixels())
        .filter(|(a, b)| a != b)
        .count();
    assert!(differing > 2_000, "{differing} pixels");
}

#[test]
fn charts_of_analyses_are_described_when_something_changes_and_not_in_every_frame() {
    let mut harness = tall(Arc::new(KnownResults));
    for (pane, _, button) in ANALYSES {
        show(&mut harness, pane);
        if let Some(button) = button {
            click(&mut harness, button);
        }
        let made = harness.state().kept().made();
        for step in 0..6 {
            harness.hover_at(egui::pos2(300.0 + 40.0 * step as f32, 500.0));
            harness.step();
        }
        assert_eq!(harness.state().kept().made(), made, "{pane:?}");
        harness.state_mut().close_pane(pane);
        settle(&mut harness);
    }
    show(&mut harness, Pane::Outcomes);
    let made = harness.state().kept().made();
    harness
        .get_by_role_and_label(Role::Slider, "Application")
        .set_value_accesskit(50.0);
    settle(&mut harness);
    assert!(harness.state().kept().made() > made, "a mix has moved");
}
