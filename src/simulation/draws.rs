//! Draws: a counter-based generator, and the keys that tie a draw to its path, quarter and holding.
//!
//! A draw is a pure function of (seed, holding id, path, quarter, purpose). Adding a holding, a
//! thread or a path therefore leaves all other draws alone.

use super::BLOCK;
use crate::model::special::normal_quantile;

/// Where a block of paths stands among the draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BlockPlace {
    /// Replicate of the paths.
    pub replicate: usize,
    /// Index of the first path within the replicate.
    pub first: u32,
    /// Its index among all paths.
    pub first_global: u32,
}

impl BlockPlace {
    /// Four uniforms of a Sobol sequence at one path, moved off 0: dimensions 4·`set` and up.
    pub fn sobol(self, lane: usize, set: u32, seed: u32) -> [f64; 4] {
        sobol_burley::sample_4d(self.first + lane as u32, set, seed)
            .map(|u| f64::from(u) + 0.5 / 16_777_216.0)
    }

    /// Index of a path among all.
    pub const fn global(self, lane: usize) -> u32 {
        self.first_global + lane as u32
    }
}

/// Key of a stream of draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct StreamKey(u64);

impl StreamKey {
    /// The stream of the draws all holdings share.
    pub const fn common(seed: u64) -> Self {
        Self(scramble(seed ^ 0x5EC7_0121_1A55_E75D))
    }

    /// The stream of one holding, by its id.
    pub fn holding(seed: u64, id: &str) -> Self {
        // FNV-1a over the id, then mixed with the seed.
        let hash = id.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |h, b| {
            (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01B3)
        });
        Self(scramble(scramble(hash) ^ seed))
    }

    /// Seed of a scrambled Sobol sequence: one for each replicate of this stream.
    pub const fn sobol_seed(self, replicate: usize) -> u32 {
        (scramble(self.0 ^ (replicate as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)) >> 32) as u32
    }

    /// Four independent 32-bit draws at a counter.
    pub const fn draw(self, path: u32, quarter: u32, purpose: Purpose) -> [u32; 4] {
        philox(
            [path, quarter, purpose as u32, 0],
            [self.0 as u32, (self.0 >> 32) as u32],
        )
    }

    /// The same for the paths of a block that starts at `first_path`: word by word, path by path.
    #[inline(always)]
    pub(super) fn draw_block(
        self,
        first_path: u32,
        quarter: u32,
        purpose: Purpose,
        words: &mut [[u32; BLOCK]; 4],
    ) {
        let key = [self.0 as u32, (self.0 >> 32) as u32];
        for start in (0..BLOCK).step_by(GROUP) {
            let mut counters = [
                [0_u64; GROUP],
                [u64::from(quarter); GROUP],
                [purpose as u64; GROUP],
                [0; GROUP],
            ];
            for (lane, path) in counters[0].iter_mut().enumerate() {
                *path = u64::from(first_path.wrapping_add((start + lane) as u32));
            }
            philox_group(&mut counters, key);
            for (word, counter) in words.iter_mut().zip(&counters) {
                for (word, value) in word[start..start + GROUP].iter_mut().zip(counter) {
                    *word = *value as u32;
                }
            }
        }
    }

    /// Like [`Self::draw`] for a draw that may need several attempts.
    pub const fn draw_attempt(
        self,
        path: u32,
        quarter: u32,
        purpose: Purpose,
        attempt: u32,
    ) -> [u32; 4] {
        philox(
            [path, quarter, purpose as u32, attempt],
            [self.0 as u32, (self.0 >> 32) as u32],
        )
    }
}

/// What a draw is for; draws of different purposes never share a counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum Purpose {
    /// A holding's quarter: two normals and the uniforms of exits, rounds and ladder steps.
    Quarter = 0,
    /// A holding's share in the platform: absorbed, winner.
    Platform = 1,
    /// Whether a frontier release comes in a quarter.
    Release = 3,
    /// Its severity.
    Severity = 4,
    /// A member of a numbered set of draws.
    Set = 5,
    /// The own shocks of the layers in a quarter: one a layer.
    LayerShock = 6,
    /// Whether and where a burst begins in one layer; when it reaches each other; when those end
    /// that it has not reached.
    LayerBurst = 7,
}

/// A draw as a uniform number in (0, 1).
#[inline(always)]
pub fn uniform(draw: u32) -> f64 {
    (f64::from(draw) + 0.5) * (1.0 / 4_294_967_296.0)
}

/// A draw as a standard normal number.
pub fn normal(draw: u32) -> f64 {
    normal_quantile(uniform(draw))
}

/// A Gamma draw of mean 1 and that variance, by Marsaglia and Tsang (2000) on the attempts of a
/// counter.
pub fn gamma_of_mean_one(key: StreamKey, path: u32, quarter: u32, variance: f64) -> f64 {
    let shape = 1.0 / variance.max(1e-6);
    let d = if shape < 1.0 { shape + 1.0 } else { shape } - 1.0 / 3.0;
    let c = 1.0 / (9.0 * d).sqrt();
    for attempt in 0..MAX_ATTEMPTS {
        let [a, b, boost, _] = key.draw_attempt(path, quarter, Purpose::Severity, attempt);
        let x = normal(a);
        let v = (1.0 + c * x) * (1.0 + c * x) * (1.0 + c * x);
        if v > 0.0 && libm::log(uniform(b)) < 0.5 * x * x + d * (1.0 - v + libm::log(v)) {
            // A shape below one is that of shape + 1 times a power of a uniform.
            let small = if shape < 1.0 {
                libm::pow(uniform(boost), 1.0 / shape)
            } else {
                1.0
            };
            return d * v * small * variance;
        }
    }
    1.0
}

/// Each attempt is accepted with a probability above 0.95, so this many never all fail.
const MAX_ATTEMPTS: u32 = 64;

/// The finaliser of SplitMix64.
const fn scramble(mut z: u64) -> u64 {
    z = z.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// Philox 4×32-10 (Salmon, Moraes, Dror and Shaw 2011).
const fn philox(mut counter: [u32; 4], mut key: [u32; 2]) -> [u32; 4] {
    let mut round = 0;
    while round < 10 {
        let first = counter[0] as u64 * 0xD251_1F53;
        let second = counter[2] as u64 * 0xCD9E_8D57;
        counter = [
            (second >> 32) as u32 ^ counter[1] ^ key[0],
            second as u32,
            (first >> 32) as u32 ^ counter[3] ^ key[1],
            first as u32,
        ];
        key = [
            key[0].wrapping_add(0x9E37_79B9),
            key[1].wrapping_add(0xBB67_AE85),
        ];
        round += 1;
    }
    counter
}

/// Counters that go through the generator side by side.
const GROUP: usize = 8;

/// [`philox`] on several counters at once; each number holds 32 bits.
#[inline(always)]
fn philox_group(counters: &mut [[u64; GROUP]; 4], mut key: [u32; 2]) {
    const LOW: u64 = 0xFFFF_FFFF;
    for _ in 0..10 {
        for lane in 0..GROUP {
            let first = (counters[0][lane] & LOW) * 0xD251_1F53;
            let second = (counters[2][lane] & LOW) * 0xCD9E_8D57;
            counters[0][lane] = (second >> 32) ^ counters[1][lane] ^ u64::from(key[0]);
            counters[1][lane] = second & LOW;
            counters[2][lane] = (first >> 32) ^ counters[3][lane] ^ u64::from(key[1]);
            counters[3][lane] = first & LOW;
        }
        key = [
            key[0].wrapping_add(0x9E37_79B9),
            key[1].wrapping_add(0xBB67_AE85),
        ];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::special::normal_of_draw;

    #[test]
    fn the_generator_gives_its_published_answers() {
        // Known answers of the authors' Random123 library for Philox 4×32-10.
        assert_eq!(
            philox([0; 4], [0; 2]),
            [0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8]
        );
        assert_eq!(
            philox([u32::MAX; 4], [u32::MAX; 2]),
            [0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD]
        );
    }

    #[test]
    fn a_block_of_draws_is_draw_by_draw() {
        let key = StreamKey::holding(3, "harvey");
        let mut words = [[0; BLOCK]; 4];
        key.draw_block(u32::MAX - 60, 7, Purpose::Release, &mut words);
        for lane in 0..BLOCK {
            let path = (u32::MAX - 60).wrapping_add(lane as u32);
            assert_eq!(
                words.map(|word| word[lane]),
                key.draw(path, 7, Purpose::Release)
            );
        }
    }

    #[test]
    fn normals_in_single_precision_agree_with_the_quantile() {
        let ends = (0..2_000).flat_map(|draw| [draw, u32::MAX - draw, (1 << 31) - 1_000 + draw]);
        for draw in (0..=u32::MAX).step_by(9_991).chain(ends) {
            let (found, expected) = (f64::from(normal_of_draw(draw)), normal(draw));
            assert!(
                (found - expected).abs() < 4e-7 * expected.abs().max(1.0),
                "{draw}: {found} instead of {expected}"
            );
        }
    }

    #[test]
    fn severities_have_mean_one_and_the_variance_asked_for() {
        for variance in [0.1, 0.5, 1.0, 2.0] {
            let draws: Vec<f64> = (0..40_000)
                .map(|path| gamma_of_mean_one(StreamKey::common(7), path, 3, variance))
                .collect();
            let mean = draws.iter().sum::<f64>() / 40_000.0;
            let spread = draws.iter().map(|s| (s - mean) * (s - mean)).sum::<f64>() / 40_000.0;
            assert!(
                (mean - 1.0).abs() < 4.0 * (variance / 40_000.0_f64).sqrt(),
                "mean {mean} at variance {variance}"
            );
            assert!(
                (spread / variance - 1.0).abs() < 0.12,
                "variance {spread} instead of {variance}"
            );
        }
    }

    #[test]
    fn a_holding_keeps_its_stream_and_shares_it_with_none() {
        let harvey = StreamKey::holding(1, "harvey");
        assert_eq!(harvey, StreamKey::holding(1, "harvey"));
        assert_ne!(harvey, StreamKey::holding(2, "harvey"));
        assert_ne!(harvey, StreamKey::holding(1, "harvez"));
        assert_ne!(
            harvey.draw(5, 3, Purpose::Quarter),
            harvey.draw(5, 3, Purpose::Platform)
        );
    }
}
