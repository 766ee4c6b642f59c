//! One piece of work beside the window, whose answer is waited for only as long as nobody notices.

use crate::app::work::worker::Wake;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// As long as the window waits for an answer before it goes on without: less than three frames.
const SHORT: Duration = Duration::from_millis(40);

/// Work whose answer comes later. Dropping it forgets the answer.
#[derive(Debug)]
pub struct Job<T> {
    answer: Receiver<T>,
    fresh: bool,
}

impl<T: Send + 'static> Job<T> {
    /// Starts the work; `wake` is called when it is done.
    pub fn start(wake: &Wake, work: impl FnOnce() -> T + Send + 'static) -> Self {
        let (send, answer) = channel();
        let wake = Wake::clone(wake);
        thread::spawn(move || {
            // The assistant may have gone on to something else meanwhile.
            let _ = send.send(work());
            wake();
        });
        Self {
            answer,
            fresh: true,
        }
    }

    /// The answer, once it is there.
    pub fn answer(&mut self) -> Option<T> {
        // Small files are read within a frame or two: the window shows them at once, without a word of waiting.
        let wait = if std::mem::take(&mut self.fresh) {
            SHORT
        } else {
            Duration::ZERO
        };
        self.answer.recv_timeout(wait).ok()
    }
}
