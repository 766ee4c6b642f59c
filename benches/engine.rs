//! How long the engine takes for what a partner waits for: a simulation, a slider step and a map.
#![allow(missing_docs)] // the macros of the harness make public functions

use criterion::{Criterion, criterion_group, criterion_main};
use froth::io::portfolio_file;
use froth::strategy::metric::Metric;
use froth::strategy::plan::{Mix, MixChoice, PATHS_DEFAULT, Preset, Strategy, Workspace};
use froth::strategy::sensitivity::tornado;
use froth::strategy::study::{EvaluationCache, Progress, Study};
use std::hint::black_box;
use std::path::Path;

/// The balanced sample with six pinned strategies.
fn workspace() -> Workspace {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-portfolios/ai-fund-2024.toml");
    let loaded =
        portfolio_file::read(&path).unwrap_or_else(|error| panic!("the sample: {error:?}"));
    let mut workspace = Workspace::new(loaded.portfolio);
    workspace.burst_quarter = 12;
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

fn engine(criterion: &mut Criterion) {
    let one_core = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .unwrap_or_else(|e| panic!("{e}"));
    let mut workspace = workspace();
    let mut group = criterion.benchmark_group("sample, 16,384 paths, 20 quarters");
    group.sample_size(10);
    group.bench_function("simulate", |b| {
        b.iter(|| black_box(Study::run(&workspace, PATHS_DEFAULT, &Progress::new())));
    });
    let Ok(study) = Study::run(&workspace, PATHS_DEFAULT, &Progress::new()) else {
        return;
    };
    group.bench_function("map of 861 mixes, exposure in a quarter", |b| {
        b.iter(|| black_box(study.ternary(&workspace, Metric::ExposureAtBurst, 0.25)));
    });
    group.bench_function(
        "tornado over all assumptions, 4,096 paths, 6 strategies",
        |b| {
            b.iter(|| black_box(tornado(&workspace, &Progress::new())));
        },
    );
    // The others are compared with the first: moving that one costs most.
    for (name, moved) in [
        ("slider step, 6 strategies, one core", 5),
        ("the same on the reference", 0),
    ] {
        group.bench_function(name, |b| {
            let mut cache = EvaluationCache::default();
            let mut share = 0.0;
            b.iter(|| {
                share = (share + 0.01) % 1.0;
                workspace.strategies[moved].mix =
                    mix([share, 0.5 * (1.0 - share), 0.5 * (1.0 - share)]);
                one_core.install(|| black_box(study.compare(&workspace, &mut cache)))
            });
        });
    }
    group.finish();

    workspace.strategies.truncate(1);
    workspace.horizon_quarters = 40;
    let Ok(study) = Study::run(&workspace, 65_536, &Progress::new()) else {
        return;
    };
    let mut group = criterion.benchmark_group("sample, 65,536 paths, 40 quarters");
    group.sample_size(10);
    group.bench_function("re-mix of one strategy", |b| {
        b.iter(|| black_box(study.compare(&workspace, &mut EvaluationCache::default())));
    });
    group.finish();
}

criterion_group!(benches, engine);
criterion_main!(benches);
