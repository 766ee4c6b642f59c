//! What is read beside the window: small files as if at once, without a word of waiting.

use crate::app::work::task::{Poll, Task, Wake};
use std::time::Duration;

/// As long as the window waits for an answer before it goes on without: less than three frames.
const SHORT: Duration = Duration::from_millis(40);

/// Something that is read beside the window.
#[derive(Debug)]
pub struct BackgroundRead<T> {
    task: Task<T>,
    is_new: bool,
}

impl<T: Send + 'static> BackgroundRead<T> {
    /// Starts to read.
    pub fn start(wake: &Wake, work: impl FnOnce() -> T + Send + 'static) -> Self {
        Self {
            task: Task::start(wake, move |_| work()),
            is_new: true,
        }
    }
}

/// What has been read, once it is there; then nothing is being read any more.
pub fn answer<T: Send + 'static>(reading: &mut Option<BackgroundRead<T>>) -> Option<T> {
    let running = reading.as_mut()?;
    // Small files are read within a frame or two: the window shows them at once, without a word of
    // waiting.
    let wait = if std::mem::take(&mut running.is_new) {
        SHORT
    } else {
        Duration::ZERO
    };
    let answer = match running.task.poll_within(wait) {
        Poll::Running => return None,
        Poll::Done(answer) => Some(answer),
        Poll::Lost => None,
    };
    *reading = None;
    answer
}
