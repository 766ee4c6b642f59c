//! How long a frame of the window takes on the processor while a slider is dragged: input,
//! re-mixing stored paths, laying out and tessellating, on one core, with six strategies on the
//! real engine at 16,384 paths over 20 quarters.
#![allow(missing_docs)] // the macros of the harness make public functions

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use eframe::App as _;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, RawInput, Rect, pos2, vec2};
use froth::app::document::edit::Edit;
use froth::app::state::action::Action;
use froth::app::{FrothWindow, Places, Setup, StudySimulator};
use froth::language::Language;
use froth::strategy::plan::MAX_STRATEGIES;
use std::cell::RefCell;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

const SIZE: [f32; 2] = [1280.0, 800.0];

/// The window without a screen.
struct Screenless {
    ctx: egui::Context,
    window: FrothWindow,
    frame: eframe::Frame,
    time: f64,
    _folder: tempfile::TempDir,
}

impl Screenless {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("no folder: {error}"));
        let ctx = egui::Context::default();
        let creation = eframe::CreationContext::_new_kittest(ctx.clone());
        let setup = Setup::forgetful(Language::English, Places::under(folder.path()));
        let simulator = Arc::new(StudySimulator::new(Language::English));
        let window = FrothWindow::start(&creation, simulator, &setup);
        Self {
            ctx,
            window,
            frame: eframe::Frame::_new_kittest(),
            time: 0.0,
            _folder: folder,
        }
    }

    /// One frame with events; answers how many triangles it has.
    fn frame(&mut self, events: Vec<Event>) -> usize {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(SIZE[0], SIZE[1]))),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let (window, frame) = (&mut self.window, &mut self.frame);
        let mut output = self.ctx.run_ui(input, |ui| {
            window.logic(ui, frame);
            window.ui(ui, frame);
        });
        let shapes = std::mem::take(&mut output.shapes);
        let scale = output.pixels_per_point;
        output.drop_without_applying_deltas();
        self.ctx.tessellate(shapes, scale).len()
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        for pressed in [true, false] {
            self.frame(vec![Event::Key {
                key,
                physical_key: None,
                pressed,
                repeat: false,
                modifiers,
            }]);
        }
    }

    fn settle(&mut self) {
        while self.window.engine().shown().is_none() || !self.window.engine().is_idle() {
            self.frame(Vec::new());
            std::thread::sleep(Duration::from_millis(5));
        }
        self.frame(Vec::new());
    }
}

fn button(at: Pos2, pressed: bool) -> Event {
    Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    }
}

fn window(criterion: &mut Criterion) {
    // One core for everything a frame does.
    rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build_global()
        .unwrap_or_else(|error| panic!("{error}"));
    let mut screenless = Screenless::open();
    screenless.settle();
    while screenless.window.document().workspace().strategies.len() < MAX_STRATEGIES {
        screenless.press(Modifiers::COMMAND, Key::D);
    }
    screenless.settle();
    let mut group = criterion.benchmark_group("window, 6 strategies, 16,384 paths, 20 quarters");
    group.sample_size(100);
    group.bench_function("frame at rest", |b| {
        b.iter(|| black_box(screenless.frame(Vec::new())))
    });

    // The first of the three sliders at this size; that it is there is checked at every step.
    let at = |step: usize| pos2(48.0 + (step % 150) as f32, 404.0);
    screenless.frame(vec![Event::PointerMoved(at(0)), button(at(0), true)]);
    let mut step = 0;
    group.bench_function("frame while a slider is dragged", |b| {
        b.iter_batched(
            || {
                step += 3;
                vec![Event::PointerMoved(at(step))]
            },
            |events| {
                let before = screenless.window.document().revision();
                let triangles = screenless.frame(events);
                assert!(
                    screenless.window.document().revision() > before,
                    "the slider has moved the mix"
                );
                black_box(triangles)
            },
            BatchSize::PerIteration,
        );
    });
    // An assumption moves whenever the last simulation is done: the threads of the background
    // always have work.
    let screenless = RefCell::new(screenless);
    let mut price_fall = 0.8;
    group.bench_function("the same while a simulation runs", |b| {
        b.iter_batched(
            || {
                step += 3;
                let window = &mut screenless.borrow_mut().window;
                if window.engine().progress().is_none() {
                    price_fall = if price_fall > 1.0 {
                        0.8
                    } else {
                        price_fall + 0.001
                    };
                    let name = "burst_price_fall".to_owned();
                    window.ask(Action::Edit(Edit::Assumption {
                        name,
                        value: Some(price_fall),
                    }));
                }
                vec![Event::PointerMoved(at(step))]
            },
            |events| black_box(screenless.borrow_mut().frame(events)),
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

criterion_group!(benches, window);
criterion_main!(benches);
