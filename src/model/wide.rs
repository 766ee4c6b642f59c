//! Loops compiled for the widest registers a processor has, chosen when the program runs.
//!
//! The program is built for every processor of its kind; a loop over many paths that runs here is
//! compiled once more for each generation of vector registers. Every generation does the same
//! additions and multiplications in the same order, so the results are the same to the last bit.

use pulp::{Arch, Simd, WithSimd};

/// A piece of work made of loops over many numbers.
pub trait Loops {
    /// What it returns.
    type Output;

    /// Does it. The implementation and what its loops call must be `#[inline(always)]`: only what
    /// is inlined is compiled for wider registers.
    fn run(self) -> Self::Output;
}

struct OnWidest<L>(L);

impl<L: Loops> WithSimd for OnWidest<L> {
    type Output = L::Output;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> L::Output {
        self.0.run()
    }
}

/// Does a piece of work with the widest registers there are.
pub fn on_widest<L: Loops>(loops: L) -> L::Output {
    Arch::new().dispatch(OnWidest(loops))
}
