//! Threads on which analyses are computed.

use crate::app::work::task::Wake;
use rayon::ThreadPool;
use std::sync::{Arc, OnceLock};

/// Where an analysis is computed: threads apart from those of the simulation, so that neither waits
/// for the other.
pub struct Bench {
    pub(super) threads: Arc<OnceLock<Option<ThreadPool>>>,
    pub(super) wake: Wake,
}

impl Bench {
    /// Computes on the bench's threads, then wakes the window.
    pub(super) fn run<A: Send>(&self, work: impl FnOnce() -> A + Send) -> A {
        let threads = self.threads.get_or_init(|| {
            // Without a pool of its own the work is done on the common one.
            rayon::ThreadPoolBuilder::new()
                .thread_name(|index| format!("analysis-{index}"))
                .build()
                .ok()
        });
        match threads {
            Some(threads) => threads.install(work),
            None => work(),
        }
    }
}
