//! How near the loops over paths come to what the processor can do: its arithmetic and its memory,
//! measured, against what a step of each needs, counted.
//!
//! An addition, multiplication, comparison with its choice, division or root in double precision
//! counts as one operation, one in single precision as half. They are counted in the code as it
//! stands, so that a step that changes is counted anew. Bytes are those that must come from memory,
//! or go there, once: what a block keeps in its own cache costs none.

use super::svg::{self, MARGIN, WIDTH};
use super::{Taken, measure, read_all};
use froth::model::wide::{Loops, on_widest};
use rayon::prelude::*;
use std::fmt::Write;
use std::path::Path;

/// What one step of a loop needs.
pub struct Needs {
    pub name: &'static str,
    /// Steps of the whole work.
    pub steps: f64,
    /// Operations of a step.
    pub operations: f64,
    /// Bytes a step moves.
    pub bytes: f64,
}

/// A company, quarter and path. Price, cash and stack of section 8 with two exponentials, three
/// more and a logarithm for what a burst takes: 215; the normal draw of its own shock and the other
/// two: 85; eight sums in whole numbers: 30. Eight rows of each of four sleeves are written once
/// for all sixteen companies.
pub const SIMULATION: Needs = Needs {
    name: "simulate",
    steps: 16.0 * 21.0 * 16_384.0,
    operations: 330.0,
    bytes: 8.0,
};
/// A path and quarter. Four quantities mixed from four sleeves, a quotient, the bins of two rows
/// and their weights.
pub const REMIX: Needs = Needs {
    name: "re-mix",
    steps: 65_536.0 * 41.0,
    operations: 26.0,
    bytes: 72.0,
};
/// A mix and path: the way from the mix before in three quantities, a quotient, comparisons with
/// where the quantile and the tail were. All rows fit the second-level cache.
pub const MAP: Needs = Needs {
    name: "map",
    steps: 861.0 * 16_384.0,
    operations: 9.0,
    bytes: 0.0,
};
/// A strategy, path and quarter. Mixing 10, fees, calls, the waterfall, a sale today at the price
/// and at the mark 200, two rates of return 60, six rows and their bins 20. Three rows of four
/// sleeves are read.
pub const WATERFALL: Needs = Needs {
    name: "waterfall",
    steps: 6.0 * 16_384.0 * 41.0,
    operations: 290.0,
    bytes: 48.0,
};

/// What two cores can do at most, in thousands of millions a second.
struct Ceilings {
    operations: f64,
    bytes: f64,
}

/// Prints how long each work would take if only its arithmetic or only its bytes counted, and draws
/// both ceilings.
pub fn report(measured: &[(Needs, Taken)], plot: Option<&Path>) {
    let ceilings = Ceilings {
        operations: most_operations(),
        bytes: most_bytes(),
    };
    println!(
        "{:.0} thousand million operations a second in double precision, {:.0} GB a second from memory",
        ceilings.operations, ceilings.bytes
    );
    println!(
        "{:<12} {:>16} {:>12} {:>16} {:>12} {:>10} {:>8}",
        "", "operations", "bytes", "arithmetic, ms", "memory, ms", "clock, ms", "reached"
    );
    for (needs, taken) in measured {
        let arithmetic = 1e-6 * needs.steps * needs.operations / ceilings.operations;
        let memory = 1e-6 * needs.steps * needs.bytes / ceilings.bytes;
        println!(
            "{:<12} {:>16.0} {:>12.0} {arithmetic:>16.1} {memory:>12.1} {:>10.1} {:>7.0}%",
            needs.name,
            needs.operations,
            needs.bytes,
            taken.clock,
            100.0 * arithmetic.max(memory) / taken.clock
        );
    }
    if let Some(file) = plot {
        draw(file, &ceilings, measured);
    }
}

/// Numbers that stay in the first-level cache, each moved by a product and a sum a time.
struct Moves<'a> {
    numbers: &'a mut [f64; NUMBERS],
    times: usize,
}

const NUMBERS: usize = 512;
const TIMES: usize = 400_000;

impl Loops for Moves<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        for _ in 0..self.times {
            for number in self.numbers.iter_mut() {
                // Four of each for every time it is loaded and stored.
                let mut moved = *number;
                for _ in 0..EACH {
                    moved = moved * 0.999_999 + 1e-6;
                }
                *number = moved;
            }
        }
    }
}

const EACH: usize = 4;

fn most_operations() -> f64 {
    let threads = rayon::current_num_threads();
    let taken = measure(5, || {
        (0..threads)
            .into_par_iter()
            .map(|_| {
                let mut numbers = [1.0; NUMBERS];
                on_widest(Moves {
                    numbers: &mut numbers,
                    times: TIMES,
                });
                numbers[0]
            })
            .sum::<f64>()
    });
    let all = 2.0 * (threads * TIMES * NUMBERS * EACH) as f64;
    1e-6 * all / taken.clock
}

fn most_bytes() -> f64 {
    let row = vec![1.0_f32; 1 << 27];
    let taken = measure(5, || read_all(&row));
    1e-6 * 4.0 * row.len() as f64 / taken.clock
}

const HEIGHT: f64 = 360.0;
/// Ends of both scales, as powers of ten: operations for a byte, and thousands of millions of
/// operations a second.
const ACROSS: [f64; 2] = [-1.0, 3.0];
const UP: [f64; 2] = [-1.0, 3.0];

/// Both ceilings and the works below them, on scales of powers of ten.
fn draw(file: &Path, ceilings: &Ceilings, measured: &[(Needs, Taken)]) {
    let x = |value: f64| {
        let share = (value.log10() - ACROSS[0]) / (ACROSS[1] - ACROSS[0]);
        MARGIN + share.clamp(0.0, 1.0) * (WIDTH - 2.0 * MARGIN)
    };
    let y = |value: f64| {
        let share = (value.log10() - UP[0]) / (UP[1] - UP[0]);
        HEIGHT - MARGIN - share.clamp(0.0, 1.0) * (HEIGHT - 2.0 * MARGIN)
    };
    let title = "Thousand million operations a second, against operations for a byte of memory";
    let mut svg = svg::open(HEIGHT, title);
    for power in [0.1, 1.0, 10.0, 100.0, 1_000.0] {
        svg::level(&mut svg, y(power), power);
        svg::below(&mut svg, x(power), HEIGHT, power);
    }
    let (left, bend, right) = (0.1, ceilings.operations / ceilings.bytes, 1_000.0);
    let _ = writeln!(
        svg,
        "<polyline points=\"{:.1},{:.1} {:.1},{:.1} {:.1},{:.1}\" fill=\"none\" stroke=\"#1C2126\" stroke-width=\"2\"/>",
        x(left),
        y(left * ceilings.bytes),
        x(bend),
        y(ceilings.operations),
        x(right),
        y(ceilings.operations)
    );
    for (needs, taken) in measured {
        let (done, each) = (
            1e-6 * needs.steps * needs.operations / taken.clock,
            needs.operations / needs.bytes,
        );
        // What stays in the caches stands at the right end.
        let (across, up) = (x(each.min(right)), y(done));
        let _ = writeln!(
            svg,
            "<circle cx=\"{across:.1}\" cy=\"{up:.1}\" r=\"4\" fill=\"#0B6E69\"/>\
             <text x=\"{across:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#1C2126\">{}</text>",
            up + 18.0,
            needs.name
        );
    }
    svg::close(svg, file);
}
