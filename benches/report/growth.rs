//! How time and memory grow with holdings and paths, drawn as SVG.

use super::svg::{self, MARGIN, WIDTH};
use super::{Taken, measure, run};
use froth::strategy::plan::Workspace;
use std::fmt::Write;
use std::path::Path;

/// Measures both growths, prints them and draws them into a folder.
pub fn draw(sample: &Workspace, folder: &Path) {
    let by_holdings: Vec<(f64, Taken)> = [16, 160, 1_600, 10_000]
        .into_iter()
        .map(|holdings| {
            let workspace = of_size(sample, holdings);
            let taken = measure(1, || run(&workspace, 1_024));
            (
                holdings as f64,
                report("holdings, 1,024 paths", holdings, taken),
            )
        })
        .collect();
    plot(
        &folder.join("performance-holdings.svg"),
        "holdings, 1,024 paths × 20 quarters",
        &by_holdings,
    );
    let by_paths: Vec<(f64, Taken)> = [1_024, 4_096, 16_384, 65_536, 196_608]
        .into_iter()
        .map(|paths| {
            (
                paths as f64,
                report(
                    "paths, 16 holdings",
                    paths,
                    measure(1, || run(sample, paths)),
                ),
            )
        })
        .collect();
    plot(
        &folder.join("performance-paths.svg"),
        "paths, 16 holdings × 20 quarters",
        &by_paths,
    );
}

fn report(what: &str, size: usize, taken: Taken) -> Taken {
    println!(
        "{size:>8} {what:<24} {:>9.1} ms by the clock {:>9.1} ms of processor time, highest memory so far {} MB",
        taken.clock,
        taken.processor,
        peak_memory_mb().map_or("?".into(), |mb| format!("{mb:.0}"))
    );
    taken
}

/// The sample's holdings again and again, each copy a company of its own.
pub fn of_size(sample: &Workspace, holdings: usize) -> Workspace {
    let mut workspace = sample.clone();
    let copies = sample
        .portfolio
        .holdings
        .iter()
        .cycle()
        .take(holdings)
        .cloned();
    workspace.portfolio.holdings = copies
        .enumerate()
        .map(|(number, mut holding)| {
            holding.id = format!("{}-{number}", holding.id);
            holding.name = format!("{} {number}", holding.name);
            holding
        })
        .collect();
    workspace
}

fn peak_memory_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    Some(line.split_whitespace().nth(1)?.parse::<f64>().ok()? / 1_024.0)
}

const HEIGHT: f64 = 320.0;

/// Processor time against size, both on scales of powers of ten, beside a line of proportional
/// growth.
fn plot(file: &Path, name: &str, points: &[(f64, Taken)]) {
    let xs: Vec<f64> = points.iter().map(|(size, _)| size.log10()).collect();
    let ys: Vec<f64> = points
        .iter()
        .map(|(_, taken)| taken.processor.log10())
        .collect();
    let (Some(first), Some(last)) = (xs.first(), xs.last()) else {
        return;
    };
    let low = ys.iter().copied().fold(f64::INFINITY, f64::min).floor();
    let high = ys.iter().copied().fold(f64::NEG_INFINITY, f64::max).ceil();
    let x = |value: f64| MARGIN + (value - first) / (last - first) * (WIDTH - 2.0 * MARGIN);
    let y = |value: f64| HEIGHT - MARGIN + (value - low) / (low - high) * (HEIGHT - 2.0 * MARGIN);
    let title =
        format!("Processor time of a simulation, ms, against {name}; dashed: in proportion");
    let mut svg = svg::open(HEIGHT, &title);
    let mut power = low;
    while power <= high {
        svg::level(&mut svg, y(power), 10.0_f64.powf(power));
        power += 1.0;
    }
    let end = ys[0] + (last - first);
    let _ = writeln!(
        svg,
        "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"#6A737D\" stroke-dasharray=\"4 4\"/>",
        x(*first),
        y(ys[0]),
        x(*last),
        y(end)
    );
    let line: Vec<String> = xs
        .iter()
        .zip(&ys)
        .map(|(px, py)| format!("{:.1},{:.1}", x(*px), y(*py)))
        .collect();
    let _ = writeln!(
        svg,
        "<polyline points=\"{}\" fill=\"none\" stroke=\"#0B6E69\" stroke-width=\"2\"/>",
        line.join(" ")
    );
    for ((size, taken), (px, py)) in points.iter().zip(xs.iter().zip(&ys)) {
        let (cx, cy) = (x(*px), y(*py));
        let _ = writeln!(
            svg,
            "<circle cx=\"{cx:.1}\" cy=\"{cy:.1}\" r=\"4\" fill=\"#0B6E69\"/><text x=\"{cx:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#1C2126\">{:.0}</text>",
            cy - 10.0,
            taken.processor
        );
        svg::below(&mut svg, cx, HEIGHT, *size);
    }
    svg::close(svg, file);
}
