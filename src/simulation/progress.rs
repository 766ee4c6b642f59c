//! How far a long computation is, and the word to stop it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// A computation was cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("The computation was cancelled.")]
pub struct Cancelled;

/// Shared between the computation and whoever watches it; clones watch the same computation.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    state: Arc<State>,
    cancelled: Arc<AtomicBool>,
}

#[derive(Debug, Default)]
struct State {
    total: AtomicUsize,
    done: AtomicUsize,
}

impl Progress {
    /// Nothing done, nothing cancelled.
    pub fn new() -> Self {
        Self::default()
    }

    /// For a part that counts its own steps: stopped together with the whole, whose steps it leaves alone.
    #[must_use]
    pub fn part(&self) -> Self {
        Self { state: Arc::default(), cancelled: Arc::clone(&self.cancelled) }
    }

    /// Share done, 0 … 1.
    pub fn fraction(&self) -> f32 {
        let total = self.state.total.load(Ordering::Relaxed).max(1);
        (self.state.done.load(Ordering::Relaxed) as f32 / total as f32).min(1.0)
    }

    /// Asks the computation to stop soon.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Announces more steps to come.
    pub fn expect(&self, steps: usize) {
        self.state.total.fetch_add(steps, Ordering::Relaxed);
    }

    /// Counts one step as done.
    ///
    /// # Errors
    /// [`Cancelled`] when the computation was asked to stop.
    pub fn step(&self) -> Result<(), Cancelled> {
        self.state.done.fetch_add(1, Ordering::Relaxed);
        if self.is_cancelled() { Err(Cancelled) } else { Ok(()) }
    }
}
