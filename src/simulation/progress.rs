//! How far a long computation is, and the word to stop it.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// A computation was cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("The computation was cancelled.")]
pub struct Cancelled;

/// Shared between the computation and whoever watches it; clones watch the same computation.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    state: Arc<State>,
    cancelled: Arc<AtomicBool>,
    holds: Arc<Holds>,
}

/// How many keep a computation waiting.
#[derive(Debug, Default)]
struct Holds {
    count: AtomicUsize,
    lock: Mutex<()>,
    let_go: Condvar,
}

impl Holds {
    /// Lets those that wait look again, after a change.
    fn change(&self, change: impl FnOnce()) {
        let _guard = self.lock.lock().unwrap_or_else(PoisonError::into_inner);
        change();
        self.let_go.notify_all();
    }
}

/// Keeps a computation waiting at its next step until it is let go of.
#[derive(Debug)]
pub struct Hold(Arc<Holds>);

impl Drop for Hold {
    fn drop(&mut self) {
        self.0.change(|| {
            self.0.count.fetch_sub(1, Ordering::Relaxed);
        });
    }
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

    /// For a part that counts its own steps: stopped together with the whole, whose steps it leaves
    /// alone.
    #[must_use]
    pub fn part(&self) -> Self {
        Self {
            state: Arc::default(),
            cancelled: Arc::clone(&self.cancelled),
            holds: Arc::clone(&self.holds),
        }
    }

    /// Makes the computation wait at its next step: something more urgent goes first.
    pub fn hold(&self) -> Hold {
        self.holds.count.fetch_add(1, Ordering::Relaxed);
        Hold(Arc::clone(&self.holds))
    }

    /// Share done, 0 … 1.
    pub fn fraction(&self) -> f32 {
        let total = self.state.total.load(Ordering::Relaxed).max(1);
        (self.state.done.load(Ordering::Relaxed) as f32 / total as f32).min(1.0)
    }

    /// Asks the computation to stop soon.
    pub fn cancel(&self) {
        self.holds
            .change(|| self.cancelled.store(true, Ordering::Relaxed));
    }

    /// Whether it was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Looks whether to go on, between steps that are counted.
    ///
    /// # Errors
    /// [`Cancelled`] when the computation was asked to stop.
    pub fn look(&self) -> Result<(), Cancelled> {
        if self.is_cancelled() {
            Err(Cancelled)
        } else {
            Ok(())
        }
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
        let is_held = || self.holds.count.load(Ordering::Relaxed) > 0 && !self.is_cancelled();
        if is_held() {
            let guard = self
                .holds
                .lock
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            let _guard = self.holds.let_go.wait_while(guard, |()| is_held());
        }
        self.look()
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
