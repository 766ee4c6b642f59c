//! Long sessions: random commands and changes of the document, and hours of dragging, on the whole
//! window.
//!
//! The short ones run each time. The full ones:
//! `cargo test --test long_session -- --ignored --nocapture`.

mod support;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use froth::app::FrothWindow;
use froth::app::document::edit::Edit;
use froth::app::state::action::{Action, LeaveAction, StrategyAction, ViewAction};
use froth::app::state::commands::{self, Command};
use froth::app::state::dialog::Next;
use froth::assumptions::{Reading, Scenario, table};
use froth::language::Language;
use froth::report::chart::FanView;
use froth::strategy::metric::Metric;
use froth::strategy::plan::{MAX_STRATEGIES, Mix, Mode, Workspace};
use peak_alloc::PeakAlloc;
use std::sync::{Mutex, MutexGuard, PoisonError};
use support::{english, settle};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Steps between two returns to the beginning; fewer than can be taken back.
const BOUT: usize = 120;

/// A small generator of numbers, the same in every run.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        (self.next() % count as u64) as usize
    }

    fn one_of<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())].clone()
    }

    /// Between 0 and 1, both included now and then.
    fn share(&mut self) -> f64 {
        match self.below(8) {
            0 => 0.0,
            1 => 1.0,
            _ => self.next() as f64 / u64::MAX as f64,
        }
    }

    /// An index, sometimes of nothing.
    fn index(&mut self) -> usize {
        self.below(MAX_STRATEGIES + 2)
    }
}

/// Commands that neither leave the program nor ask the system for a file.
fn is_tried(command: Command) -> bool {
    !matches!(
        command,
        Command::Open
            | Command::OpenSample
            | Command::Save
            | Command::SaveAs
            | Command::ExportTemplate
            | Command::SaveTemplate
            | Command::Quit
            | Command::Speak(_)
    )
}

/// Something a user may do, or a view may wrongly ask for.
fn anything(chance: &mut Chance, workspace: &Workspace) -> Action {
    if chance.below(3) == 0 {
        let tried: Vec<_> = commands::shown()
            .map(|entry| entry.command)
            .filter(|command| is_tried(*command))
            .collect();
        return Action::Command(chance.one_of(&tried));
    }
    match chance.below(22) {
        0..=3 => Action::Command(if chance.below(2) == 0 {
            Command::Undo
        } else {
            Command::Redo
        }),
        4..=6 => mix(chance).map_or(ViewAction::CloseDialog.into(), |mix| {
            StrategyAction::Move(mix).into()
        }),
        7 => StrategyAction::Select(chance.index()).into(),
        8 => StrategyAction::ToggleVisible(chance.index()).into(),
        9 => StrategyAction::MakeReference(chance.index()).into(),
        10 => StrategyAction::Duplicate(chance.index()).into(),
        11 => StrategyAction::Delete(chance.index()).into(),
        12 => StrategyAction::Rename(
            chance.index(),
            chance
                .one_of(&["", "=1+1", "星尘", "A", "A", " ", "\u{202e}x"])
                .to_owned(),
        )
        .into(),
        13 => StrategyAction::Reorder {
            from: chance.index(),
            to: chance.index(),
        }
        .into(),
        14 => StrategyAction::Lock(chance.below(4), chance.below(2) == 0).into(),
        15 => ViewAction::Chart(chance.one_of(&FanView::ALL)).into(),
        16 => ViewAction::MapMetric(chance.one_of(&Metric::ALL)).into(),
        17 => ViewAction::CloseDialog.into(),
        18 => ViewAction::Point(chance.index()).into(),
        _ => Action::Edit(edit(chance, workspace)),
    }
}

fn mix(chance: &mut Chance) -> Option<Mix> {
    Mix::from_weights([chance.share(), chance.share(), chance.share()])
}

fn edit(chance: &mut Chance, workspace: &Workspace) -> Edit {
    match chance.below(10) {
        0 => Edit::Adjacent {
            strategy: chance.index(),
            share: (chance.below(3) > 0).then(|| chance.share()),
        },
        1 => Edit::AfterPlatform {
            strategy: chance.index(),
            mix: mix(chance),
        },
        2 => Edit::Mode(chance.one_of(&[Mode::Resplit, Mode::Deploy])),
        3 => Edit::Uncalled(chance.one_of(&[0.0, 60.0, -1.0, f64::NAN, f64::INFINITY, 1e12])),
        4 => Edit::Pace(chance.below(100)),
        5 => {
            let mut watch = workspace.platform_watch.clone();
            let reading = chance.one_of(&Reading::ALL);
            // An index beyond the last signal changes nothing.
            if let Some(signal) = watch.signals.get_mut(chance.below(8)) {
                signal.reading = reading;
            }
            Edit::Signals(Box::new(watch))
        }
        6 => Edit::BurstQuarter(chance.below(60)),
        7 => Edit::Scenario(chance.one_of(&Scenario::ALL)),
        8 => {
            let parameter = &table::parameters()[chance.below(table::parameters().len())];
            let value = parameter.low + (parameter.high - parameter.low) * chance.share();
            Edit::Assumption {
                name: parameter.name.clone(),
                value: (chance.below(4) > 0).then_some(value),
            }
        }
        _ => {
            let index = chance.below(workspace.portfolio.holdings.len().max(1) + 1);
            let mut holding = workspace.portfolio.holdings
                [index.min(workspace.portfolio.holdings.len() - 1)]
            .clone();
            holding.fair_value = chance.one_of(&[0.0, 1e-3, 24.0, 1e6]);
            holding.company.arr = chance.one_of(&[None, Some(0.0), Some(30.0)]);
            holding.scorecard.upstream_dependence = Some(chance.share());
            Edit::Holding {
                index,
                step: "step-holding-figure",
                holding: Box::new(holding),
            }
        }
    }
}

/// What must hold after every step.
fn holds(harness: &Harness<'static, FrothWindow>, after: &str) {
    let window = harness.state();
    let workspace = window.document().workspace();
    assert!(
        (1..=MAX_STRATEGIES).contains(&workspace.strategies.len()),
        "{after}"
    );
    assert!(workspace.reference < workspace.strategies.len(), "{after}");
    assert!(
        window.session().active < workspace.strategies.len(),
        "{after}"
    );
    assert!(
        workspace.burst_quarter <= workspace.horizon_quarters,
        "{after}"
    );
    assert!(
        workspace.uncalled_capital.is_finite() && workspace.uncalled_capital >= 0.0,
        "{after}"
    );
    for strategy in &workspace.strategies {
        let weights = strategy.sleeve_weights(&workspace.portfolio);
        assert!(
            (weights.iter().sum::<f64>() - 1.0).abs() < 1e-9,
            "{weights:?} after {after}"
        );
        let after_platform = strategy.sleeve_weights_after_platform(&workspace.portfolio);
        assert!(
            (after_platform.iter().sum::<f64>() - 1.0).abs() < 1e-9,
            "{after_platform:?} after {after}"
        );
    }
    let mut names: Vec<_> = workspace
        .strategies
        .iter()
        .map(|strategy| &strategy.name)
        .collect();
    names.sort();
    names.dedup();
    assert_eq!(
        names.len(),
        workspace.strategies.len(),
        "two strategies share a name after {after}"
    );
    if let Some(shown) = window.engine().shown() {
        for strategy in &shown.comparison.strategies {
            assert!(
                strategy.metrics.iter().all(|value| value.is_finite()),
                "{after}"
            );
        }
    }
}

/// No figure on the screen is none.
fn says_no_nonsense(harness: &Harness<'static, FrothWindow>, after: &str) {
    for word in ["NaN", "nan %", "inf", "∞×", "-0 %"] {
        let found = harness.query_all_by_label_contains(word).find_map(|node| {
            use egui_kittest::kittest::NodeT as _;
            let label = node.accesskit_node().label()?;
            // "Infrastructure" is a word, and g_inf a symbol of the model page.
            label
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .any(|piece| piece == word)
                .then_some(label)
        });
        assert!(found.is_none(), "{found:?} after {after}");
    }
}

/// The measure of memory is of the whole program: one session at a time.
static TURN: Mutex<()> = Mutex::new(());

fn turn() -> MutexGuard<'static, ()> {
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

fn does(harness: &mut Harness<'static, FrothWindow>, action: impl Into<Action>) {
    harness.state_mut().ask(action);
    harness.step();
}

/// So many random steps in bouts; each begins with a document just opened and ends with everything
/// taken back and made again.
fn monkey(seed: u64, steps: usize) -> Vec<f32> {
    let _turn = turn();
    let mut chance = Chance(seed);
    let mut harness = english();
    let mut memory = Vec::new();
    let mut done = 0;
    while done < steps {
        let language = if chance.below(3) == 0 {
            Language::Chinese
        } else {
            Language::English
        };
        does(&mut harness, Action::Command(Command::Speak(language)));
        let size = chance.one_of(&[
            [1280.0, 800.0],
            [960.0, 600.0],
            [2200.0, 1300.0],
            [420.0, 320.0],
        ]);
        harness.set_size(size.into());
        does(&mut harness, LeaveAction::Anyway(Next::OpenSample));
        let opened = harness.state().document().workspace().clone();
        for _ in 0..BOUT.min(steps - done) {
            let action = anything(&mut chance, harness.state().document().workspace());
            let after = format!("step {done}, {action:?}");
            does(&mut harness, action);
            done += 1;
            holds(&harness, &after);
            if done.is_multiple_of(10) {
                says_no_nonsense(&harness, &after);
            }
        }
        let ended = harness.state().document().workspace().clone();
        let mut back = 0;
        while harness.state().document().undo_len() > 0 {
            let left = harness.state().document().undo_len();
            does(&mut harness, Action::Command(Command::Undo));
            back += 1;
            let document = harness.state().document();
            assert_eq!(
                document.undo_len(),
                left - 1,
                "a frame after a step back made {:?}",
                document.undo_name()
            );
        }
        let document = harness.state().document();
        assert!(
            *document.workspace() == opened,
            "taking everything back gives the document as it was opened"
        );
        assert!(!document.is_dirty());
        for step in 0..back {
            does(&mut harness, Action::Command(Command::Redo));
            assert_eq!(
                harness.state().document().undo_len(),
                step + 1,
                "a frame after a step made again changes nothing"
            );
        }
        assert!(
            *harness.state().document().workspace() == ended,
            "and making it again gives it as it was left"
        );
        does(&mut harness, ViewAction::CloseDialog);
        does(&mut harness, LeaveAction::Anyway(Next::OpenSample));
        settle(&mut harness);
        memory.push(MEMORY.current_usage_as_mb());
    }
    memory
}

/// Memory does not grow: the last quarter of a session takes no more than the second did, within a
/// few megabytes.
fn is_flat(memory: &[f32]) {
    let quarter = memory.len() / 4;
    let most = |range: &[f32]| range.iter().copied().fold(0.0, f32::max);
    let (early, late) = (
        most(&memory[quarter..2 * quarter]),
        most(&memory[3 * quarter..]),
    );
    println!("{early:.1} MB at first, {late:.1} MB at last");
    assert!(late < early + 8.0, "memory grew from {early} to {late} MB");
}

#[test]
fn random_commands_keep_the_document_whole_and_can_all_be_taken_back() {
    monkey(1, 480);
}

#[test]
#[ignore = "takes minutes"]
fn ten_thousand_random_commands() {
    is_flat(&monkey(2, 10_000));
}

/// Drags the first share slider to and fro for so many frames, as a hand does.
fn drag(frames: usize) -> Vec<f32> {
    let _turn = turn();
    let mut harness = english();
    let slider = harness
        .get_by_role_and_label(egui::accesskit::Role::Slider, "Application")
        .rect();
    let before = harness.state().document().undo_len();
    harness.hover_at(slider.center());
    harness.step();
    harness.drag_at(slider.center());
    let mut memory = Vec::new();
    for frame in 0..frames {
        let way = (frame as f32 * 0.07).sin() * 0.45;
        harness.hover_at(slider.center() + egui::vec2(way * slider.width(), 0.0));
        harness.step();
        if frame.is_multiple_of((frames / 40).max(1)) {
            memory.push(MEMORY.current_usage_as_mb());
            let workspace = harness.state().document().workspace();
            let weights = workspace.strategies[harness.state().session().active]
                .sleeve_weights(&workspace.portfolio);
            assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        }
    }
    let at = slider.center();
    harness.drop_at(at);
    settle(&mut harness);
    assert_eq!(
        harness.state().document().undo_len(),
        before + 1,
        "one drag is one step"
    );
    memory
}

#[test]
fn a_drag_of_some_seconds_is_one_step_and_takes_no_memory() {
    is_flat(&drag(400));
}

/// As many frames as two hours have at 60 a second.
#[test]
#[ignore = "takes many minutes"]
fn two_hours_of_dragging() {
    is_flat(&drag(432_000));
}
