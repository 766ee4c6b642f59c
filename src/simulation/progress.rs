//! How far a long computation is, and the word to stop it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

/// A computation was cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("The computation was cancelled.")]
pub struct Cancelled;

/// Shared between the computation and whoever watches it; clones watch the same computation.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    state: Arc<State>,
    cancelled: Arc<AtomicBool>,
    holds: Arc<AtomicUsize>,
}

/// Keeps a computation waiting at its next step until it is let go of.
#[derive(Debug)]
pub struct Hold(Arc<AtomicUsize>);

impl Drop for Hold {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// How long a computation that is held sleeps before it looks again.
const NAP: Duration = Duration::from_micros(200);

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
        Self { state: Arc::default(), cancelled: Arc::clone(&self.cancelled), holds: Arc::clone(&self.holds) }
    }

    /// Makes the computation wait at its next step: something more urgent goes first.
    pub fn hold(&self) -> Hold {
        self.holds.fetch_add(1, Ordering::Relaxed);
        Hold(Arc::clone(&self.holds))
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

    /// Counts one step as done, and waits while the computation is held.
    ///
    /// # Errors
    /// [`Cancelled`] when the computation was asked to stop.
    pub fn step(&self) -> Result<(), Cancelled> {
        self.state.done.fetch_add(1, Ordering::Relaxed);
        while self.holds.load(Ordering::Relaxed) > 0 && !self.is_cancelled() {
            std::thread::sleep(NAP);
        }
        if self.is_cancelled() { Err(Cancelled) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_computation_that_is_held_goes_on_when_it_is_let_go_of_or_cancelled() {
        let progress = Progress::new();
        for cancel in [false, true] {
            let hold = progress.hold();
            let waiting = progress.clone();
            let step = std::thread::spawn(move || waiting.step());
            // It is counted before it waits, and cannot have ended.
            while progress.state.done.load(Ordering::Relaxed) <= usize::from(cancel) {
                std::thread::yield_now();
            }
            assert!(!step.is_finished());
            if cancel {
                progress.cancel();
            } else {
                drop(hold);
            }
            assert_eq!(step.join().unwrap().is_err(), cancel);
        }
    }
}
