//! How long the fund takes along the paths of six strategies: what a change of terms and a move of
//! one slider wait for.
#![allow(missing_docs)] // the macros of the harness make public functions

use criterion::{Criterion, criterion_group, criterion_main};
use froth::fund::net::{NetCache, compare};
use froth::io::portfolio_file;
use froth::portfolio::FundTerms;
use froth::strategy::plan::{Mix, MixChoice, Mode, PATHS_DEFAULT, Preset, Strategy, Workspace};
use froth::strategy::study::{Progress, Study};
use std::hint::black_box;
use std::path::Path;

/// The balanced sample with six pinned strategies and a fund that lasts as long as the paths do.
fn workspace() -> Workspace {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-portfolios/ai-fund-2024.toml");
    let loaded =
        portfolio_file::read(&path).unwrap_or_else(|error| panic!("the sample: {error:?}"));
    let mut workspace = Workspace::new(loaded.portfolio);
    let value = workspace.portfolio.total_value();
    workspace.portfolio.fund = Some(FundTerms {
        committed: Some(1.2 * value),
        called: Some(value),
        distributed: Some(0.1 * value),
        first_close: Some(workspace.portfolio.as_of),
        term_years: Some(15.0),
        ..FundTerms::USUAL
    });
    workspace.horizon_quarters = 40;
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

fn fund(criterion: &mut Criterion) {
    let mut workspace = workspace();
    let Ok(study) = Study::run(&workspace, PATHS_DEFAULT, &Progress::new()) else {
        return;
    };
    let mut group = criterion.benchmark_group("fund, 16,384 paths, 40 quarters");
    group.sample_size(10);
    for (name, mode) in [
        ("6 strategies through the waterfall", Mode::Resplit),
        ("the same with new money", Mode::Deploy),
    ] {
        workspace.mode = mode;
        workspace.uncalled_capital = 0.2 * workspace.portfolio.total_value();
        let mut cache = NetCache::default();
        let mut hurdle = 0.08;
        group.bench_function(name, |b| {
            // Other terms each time, so that nothing comes from the cache but its memory.
            b.iter(|| {
                hurdle = if hurdle > 0.1 { 0.08 } else { hurdle + 0.001 };
                if let Some(fund) = &mut workspace.portfolio.fund {
                    fund.hurdle = Some(hurdle);
                }
                black_box(compare(&study, &workspace, &mut cache))
            });
        });
    }
    workspace.mode = Mode::Resplit;
    let mut cache = NetCache::default();
    let mut share = 0.0;
    group.bench_function("slider step of one of them", |b| {
        b.iter(|| {
            share = (share + 0.01) % 1.0;
            workspace.strategies[5].mix = mix([share, 0.5 * (1.0 - share), 0.5 * (1.0 - share)]);
            black_box(compare(&study, &workspace, &mut cache))
        });
    });
    group.finish();
}

criterion_group!(benches, fund);
criterion_main!(benches);
