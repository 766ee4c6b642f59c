//! What docs/performance.md reports: each target, the same work in NumPy side by side, and how time
//! and memory grow.
//!
//! `cargo bench --bench report` prints the table; words after `--` choose parts of it (simulation,
//! map, slider, assumption, net, cancel, export, import, tornado, verdict, remix), and `--plots`
//! also draws the growth and the ceilings into docs/. It needs `python3` with NumPy for the peer
//! and says so when that is missing.

mod export;
mod growth;
mod import;
mod roofline;
mod svg;
mod verdict;

use froth::fund::net::{NetCache, compare as compare_net};
use froth::io::portfolio_file;
use froth::portfolio::FundTerms;
use froth::strategy::metric::Metric;
use froth::strategy::plan::{Mix, MixChoice, Mode, Preset, Strategy, Workspace};
use froth::strategy::result::Comparison;
use froth::strategy::sensitivity::{RANK_DRAWS, rank_stability, tornado};
use froth::strategy::study::{EvaluationCache, IncrementalSimulation, Progress, Study};
use rayon::prelude::*;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Milliseconds: by the clock, the best of the runs, and of processor time in all threads, the
/// mean.
#[derive(Clone, Copy)]
struct Taken {
    clock: f64,
    processor: f64,
}

fn main() {
    let chosen: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    let is_chosen = |part: &str| chosen.is_empty() || chosen.iter().any(|chosen| chosen == part);
    let workspace = workspace();
    let mut simulated = workspace.clone();
    simulated.portfolio.holdings.truncate(16);
    println!("{:<52} {:>10} {:>14}", "", "clock, ms", "processor, ms");
    let mut ours = Vec::new();
    let mut measured = Vec::new();
    if is_chosen("simulation") {
        let name = "simulation, 16,384 paths x 20 quarters x 16 holdings";
        let taken = time(name, 10, || run(&simulated, 16_384));
        ours.push(("simulate", taken));
        measured.push((roofline::SIMULATION, taken));
    }
    if is_chosen("map") {
        let taken = maps(&workspace);
        ours.push(("map", taken));
        measured.push((roofline::MAP, taken));
    }
    if is_chosen("slider") {
        slider(workspace.clone());
    }
    if is_chosen("assumption") {
        assumption(workspace.clone());
    }
    if is_chosen("net") {
        measured.push((roofline::WATERFALL, net(workspace.clone())));
    }
    if is_chosen("cancel") {
        println!(
            "{:<52} {:>10.1} {:>14}",
            "stopping a simulation, the longest of 20",
            longest_stop(&workspace),
            ""
        );
        let many = growth::of_size(&workspace, 10_000);
        println!(
            "{:<52} {:>10.1} {:>14}",
            "the same with 10,000 holdings",
            longest_stop(&many),
            ""
        );
    }
    if is_chosen("export") {
        export::measure(&workspace);
    }
    if is_chosen("import") {
        import::measure();
    }
    if is_chosen("tornado") {
        time("tornado, 6 strategies, 4,096 paths", 2, || {
            tornado(&workspace, &Progress::new()).is_ok()
        });
        time("rank stability, 500 draws, 6 strategies", 1, || {
            rank_stability(&workspace, RANK_DRAWS, &Progress::new()).is_ok()
        });
    }
    if is_chosen("verdict") {
        let opened = sample("ai-fund-2026");
        verdict::measure("a sample as it opens", &opened);
        verdict::measure("six strategies", &workspace);
    }
    if is_chosen("remix") {
        let taken = remix(workspace);
        ours.push(("remix", taken));
        measured.push((roofline::REMIX, taken));
    }
    compare_with_numpy(&ours);
    let plots = std::env::args().any(|argument| argument == "--plots");
    let roofline = docs().join("performance-roofline.svg");
    roofline::report(&measured, plots.then_some(roofline.as_path()));
    if plots {
        growth::draw(&simulated, &docs());
    }
}

/// Every metric over all mixes, in both modes; returns how long the two of the target take
/// together.
fn maps(workspace: &Workspace) -> Taken {
    let study = run(workspace, 16_384);
    let map = time("map of 861 mixes, CVaR95 and median exposure", 8, || {
        let adjacent = 0.25;
        let worst = study.ternary(workspace, Metric::WorstFivePercent, adjacent);
        (
            worst,
            study.ternary(workspace, Metric::ExposureAtBurst, adjacent),
        )
    });
    let mut deployed = workspace.clone();
    deployed.mode = Mode::Deploy;
    deployed.uncalled_capital = 0.4 * deployed.portfolio.total_value();
    for metric in Metric::ALL {
        time(&format!("map of {}", metric.key()), 4, || {
            study.ternary(workspace, metric, 0.25)
        });
        time("  with new money being deployed", 4, || {
            study.ternary(&deployed, metric, 0.25)
        });
    }
    map
}

fn slider(mut workspace: Workspace) {
    let study = run(&workspace, 16_384);
    for (name, moved) in [
        ("slider step, 6 strategies, 16,384 x 20", 5),
        ("the same on the reference", 0),
    ] {
        let mut cache = EvaluationCache::default();
        let mut share = 0.0;
        time(name, 20, || {
            share += 0.01;
            workspace.strategies[moved].mix =
                mix([share, 0.5 * (1.0 - share), 0.5 * (1.0 - share)]);
            study.compare(&workspace, &mut cache)
        });
    }
}

/// What somebody waits for who drags an assumption of the whole sector, one of some companies or a
/// figure of one holding: the paths simulated again as the window does it, and six strategies
/// mixed.
fn assumption(mut workspace: Workspace) {
    for (name, paths) in [("16,384", 16_384), ("65,536", 65_536)] {
        for (what, parameter) in [
            ("the sector", "burst_price_fall"),
            ("one kind of customer", "growth_at_risk_mid_market"),
        ] {
            let (mut standing, mut value) = (IncrementalSimulation::new(), 0.9);
            time(&format!("assumption of {what}, {name} paths"), 10, || {
                value += 0.01;
                workspace.overrides.insert(parameter.into(), value);
                again(&workspace, paths, &mut standing)
            });
            workspace.overrides.clear();
        }
        let mut standing = IncrementalSimulation::new();
        time(&format!("growth of one holding, {name} paths"), 10, || {
            if let Some(growth) = &mut workspace.portfolio.holdings[0].company.growth {
                *growth += 0.01;
            }
            again(&workspace, paths, &mut standing)
        });
    }
}

fn again(workspace: &Workspace, paths: usize, standing: &mut IncrementalSimulation) -> Comparison {
    let study = Study::run_again(workspace, paths, standing, &Progress::new())
        .unwrap_or_else(|error| panic!("the sample: {error:?}"));
    study.compare(workspace, &mut EvaluationCache::default())
}

/// Six strategies through the waterfall, all fans and both rates of return: all of them, and one
/// that is dragged.
fn net(mut workspace: Workspace) -> Taken {
    workspace.horizon_quarters = 40;
    workspace.portfolio.fund = Some(FundTerms {
        committed: Some(1.2 * workspace.portfolio.total_value()),
        called: Some(workspace.portfolio.total_value()),
        ..FundTerms::USUAL
    });
    workspace.portfolio.uncalled_capital = None;
    let study = run(&workspace, 16_384);
    let mut taken = Vec::new();
    for (mode, uncalled) in [(Mode::Resplit, 0.0), (Mode::Deploy, 60.0)] {
        workspace.mode = mode;
        workspace.uncalled_capital = uncalled;
        let mut cache = NetCache::default();
        let mut share = 0.0;
        let mut move_all = |workspace: &mut Workspace, moved: std::ops::Range<usize>| {
            for strategy in &mut workspace.strategies[moved] {
                share = (share + 0.007) % 1.0;
                strategy.mix = mix([share, 0.6 * (1.0 - share), 0.4 * (1.0 - share)]);
            }
        };
        taken.push(time(
            &format!("net, 6 strategies, 16,384 x 40, {mode:?}"),
            20,
            || {
                move_all(&mut workspace, 0..6);
                compare_net(&study, &workspace, &mut cache).is_ok()
            },
        ));
        time("  one of them dragged", 20, || {
            move_all(&mut workspace, 5..6);
            compare_net(&study, &workspace, &mut cache).is_ok()
        });
    }
    taken[0]
}

/// Longest time from the word to stop until a simulation has ended, told at different moments of
/// it.
fn longest_stop(workspace: &Workspace) -> f64 {
    let of = |moment: u64| {
        let progress = Progress::new();
        let stop = progress.clone();
        std::thread::scope(|scope| {
            let running = scope.spawn(move || Study::run(workspace, 196_608, &progress).is_err());
            std::thread::sleep(Duration::from_millis(20 * moment));
            let told = Instant::now();
            stop.cancel();
            assert!(
                running.join().is_ok_and(|stopped| stopped),
                "the simulation was over before"
            );
            1e3 * told.elapsed().as_secs_f64()
        })
    };
    (1..=20).map(of).fold(0.0, f64::max)
}

fn remix(mut workspace: Workspace) -> Taken {
    workspace.strategies.truncate(1);
    workspace.horizon_quarters = 40;
    let study = run(&workspace, 65_536);
    // As a slider does it: the mix moves, and the memory of the last one is used again.
    let mut cache = EvaluationCache::default();
    let mut share = 0.0;
    let mut step = || {
        share += 0.01;
        workspace.strategies[0].mix = mix([share, 0.6 * (1.0 - share), 0.4 * (1.0 - share)]);
        study.compare(&workspace, &mut cache)
    };
    step();
    step();
    let remix = time("re-mix of one strategy, 65,536 x 40 x 4 sleeves", 20, step);
    drop(study);
    // Value, loss, alive and distributed by sleeve, survival and the chance of a burst, each once.
    let row = vec![1.0_f32; 65_536 * 41 * (4 * 4 + 2)];
    let stream = time("reading the same bytes once", 20, || read_all(&row));
    println!(
        "re-mix over reading: {:.1} by the clock, {:.1} of processor time",
        remix.clock / stream.clock,
        remix.processor / stream.processor
    );
    remix
}

/// A sample portfolio as the window opens it.
fn sample(name: &str) -> Workspace {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("sample-portfolios")
        .join(format!("{name}.toml"));
    let loaded =
        portfolio_file::read(&path).unwrap_or_else(|error| panic!("the sample: {error:?}"));
    Workspace::new(loaded.portfolio)
}

/// The balanced sample of 2024 with six pinned strategies.
fn workspace() -> Workspace {
    let mut workspace = sample("ai-fund-2024");
    let mixes = Preset::ALL
        .map(Preset::mix)
        .into_iter()
        .chain([mix([0.2, 0.2, 0.6])]);
    workspace.strategies = mixes
        .enumerate()
        .map(|(slot, mix)| Strategy::new(format!("Strategy {slot}"), mix, slot as u8))
        .collect();
    workspace
}

fn mix(weights: [f64; 3]) -> MixChoice {
    MixChoice::Fixed(Mix::from_weights(weights).unwrap_or(Mix::EQUAL))
}

/// A folder for files that are measured and thrown away.
fn folder() -> PathBuf {
    std::env::temp_dir().join(format!("froth-bench-{}", std::process::id()))
}

/// Reads numbers once, side by side.
fn read_all(numbers: &[f32]) -> Vec<Option<f32>> {
    numbers
        .par_chunks(1 << 16)
        .map(|part| part.iter().copied().reduce(f32::max))
        .collect()
}

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

fn run(workspace: &Workspace, paths: usize) -> Study {
    Study::run(workspace, paths, &Progress::new())
        .unwrap_or_else(|error| panic!("the sample: {error:?}"))
}

fn time<T>(name: &str, runs: usize, work: impl FnMut() -> T) -> Taken {
    let taken = measure(runs, work);
    println!("{name:<52} {:>10.1} {:>14.1}", taken.clock, taken.processor);
    taken
}

fn measure<T>(runs: usize, mut work: impl FnMut() -> T) -> Taken {
    let before = processor_ms();
    let mut clock = f64::INFINITY;
    for _ in 0..runs {
        let start = Instant::now();
        black_box(work());
        clock = clock.min(1e3 * start.elapsed().as_secs_f64());
    }
    Taken {
        clock,
        processor: (processor_ms() - before) / runs as f64,
    }
}

/// Processor time of all threads so far, as Linux counts it; not a number elsewhere.
fn processor_ms() -> f64 {
    let Ok(threads) = std::fs::read_dir("/proc/self/task") else {
        return f64::NAN;
    };
    let of = |thread: std::fs::DirEntry| -> Option<f64> {
        std::fs::read_to_string(thread.path().join("schedstat"))
            .ok()?
            .split(' ')
            .next()?
            .parse()
            .ok()
    };
    1e-6 * threads.flatten().filter_map(of).sum::<f64>()
}

/// Runs the peer and prints how many times longer it takes.
fn compare_with_numpy(ours: &[(&str, Taken)]) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/numpy_peer.py");
    let answer = Command::new("python3")
        .arg(script)
        .args(ours.iter().map(|(name, _)| name))
        .output();
    let found = answer
        .ok()
        .and_then(|output| serde_json::from_slice::<serde_json::Value>(&output.stdout).ok());
    let Some(found) = found else {
        println!(
            "NumPy: `python3 benches/numpy_peer.py` did not answer; install NumPy for the ratios"
        );
        return;
    };
    for (name, taken) in ours {
        let [clock, processor] =
            ["clock", "processor"].map(|kind| found[*name][kind].as_f64().unwrap_or(f64::NAN));
        println!(
            "NumPy, {name}: {clock:.0} ms by the clock, {processor:.0} ms of processor time: {:.1} and {:.1} times ours",
            clock / taken.clock,
            processor / taken.processor
        );
    }
}
