//! What one company draws along a block of paths. Nothing here depends on an assumption, so the
//! draws of one run serve every other run of the same seed.

use super::draws::{BlockPlace, Purpose, StreamKey, uniform};
use super::{BLOCK, Lanes, MAX_QUARTERS};
use crate::model::special::{ln, normal_of_draw, normal_quantile_of_draw};
use crate::model::wide::{Loops, on_widest};

/// Draws of one company on a block of paths.
#[derive(Debug, Clone)]
pub(super) struct CompanyDraws {
    /// Standard normal own shock by quarter; its sum over the horizon comes from the Sobol
    /// sequence.
    pub own_shock: Vec<[f32; BLOCK]>,
    /// Uniform draw of failure and exit by quarter.
    pub exit: Vec<[u32; BLOCK]>,
    /// Two uniform draws of 16 bits by quarter: the lower one of a round, the upper one of a step
    /// of the ladder.
    pub round_and_climb: Vec<[u32; BLOCK]>,
    /// Logarithm of the uniform that decides when a release crushes the company.
    pub ln_crush_clock: Lanes,
    /// z: standard normal number of what a burst leaves, the same whenever it comes.
    pub loss_shock: Lanes,
}

impl CompanyDraws {
    /// Room for so many quarters.
    pub fn new(horizon: usize) -> Self {
        Self {
            own_shock: vec![[0.0; BLOCK]; horizon],
            exit: vec![[0; BLOCK]; horizon],
            round_and_climb: vec![[0; BLOCK]; horizon],
            ln_crush_clock: [0.0; BLOCK],
            loss_shock: [0.0; BLOCK],
        }
    }

    /// Draws.
    pub fn fill(&mut self, key: StreamKey, place: BlockPlace) {
        on_widest(Fill {
            draws: self,
            key,
            place,
        });
    }
}

struct Fill<'a> {
    draws: &'a mut CompanyDraws,
    key: StreamKey,
    place: BlockPlace,
}

impl Loops for Fill<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { draws, key, place } = self;
        let horizon = draws.own_shock.len();
        let mut shift = [0.0; BLOCK];
        let mut words = [[0; BLOCK]; 4];
        for t in 0..horizon {
            key.draw_block(place.first_global, t as u32, Purpose::Quarter, &mut words);
            let [own_words, _, exits, pairs] = &words;
            for (shock, draw) in draws.own_shock[t].iter_mut().zip(own_words) {
                *shock = normal_of_draw(*draw);
            }
            draws.exit[t] = *exits;
            draws.round_and_climb[t] = *pairs;
            for (shift, shock) in shift.iter_mut().zip(&draws.own_shock[t]) {
                *shift += f64::from(*shock);
            }
        }
        let mut points = [[0.0; BLOCK]; 3];
        let seed = key.sobol_seed(place.replicate);
        for lane in 0..BLOCK {
            let [terminal, crush, loss, _] = place.sobol(lane, 0, seed);
            (points[0][lane], points[1][lane], points[2][lane]) = (terminal, crush, loss);
        }
        // The sum over the horizon decides most of the outcome; it is taken from the Sobol
        // sequence.
        let steps = horizon as f64;
        let root = steps.sqrt();
        for lane in 0..BLOCK {
            shift[lane] = (normal_quantile_of_draw(points[0][lane]) * root - shift[lane]) / steps;
            draws.ln_crush_clock[lane] = ln(points[1][lane]);
            draws.loss_shock[lane] = normal_quantile_of_draw(points[2][lane]);
        }
        for own in &mut draws.own_shock {
            for (shock, shift) in own.iter_mut().zip(&shift) {
                *shock = (f64::from(*shock) + shift) as f32;
            }
        }
    }
}

/// Whether a platform absorbs the company, and whether it is the platform, on one path.
pub(super) fn platform_draws(key: StreamKey, path: u32) -> [f64; 2] {
    let [absorbed, winner, _, _] = key.draw(path, 0, Purpose::Platform);
    [uniform(absorbed), uniform(winner)]
}

const _: () = assert!(
    MAX_QUARTERS < BLOCK,
    "tables by quarter are padded to a block"
);
