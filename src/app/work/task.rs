//! One piece of work on a thread of its own: it can be watched and cancelled, and wakes the window
//! when it is done.

use crate::simulation::Progress;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// Called when an answer lies ready, so that the window sleeps until then.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Wakes the window when it is let go of, also when the work panics.
struct WakeAtTheEnd(Wake);

impl Drop for WakeAtTheEnd {
    fn drop(&mut self) {
        (self.0)();
    }
}

/// Work in the background and its answer. Dropping it cancels it.
#[derive(Debug)]
pub struct Task<T> {
    answer: Receiver<T>,
    progress: Progress,
}

/// How far a task is.
#[derive(Debug, PartialEq, Eq)]
pub enum Poll<T> {
    /// It is being done.
    Running,
    /// It is done.
    Done(T),
    /// It ended without an answer: a slip in the program, which must not hang the window.
    Lost,
}

impl<T: Send + 'static> Task<T> {
    /// Starts work; `wake` is called when its answer lies ready.
    pub fn start(wake: &Wake, work: impl FnOnce(&Progress) -> T + Send + 'static) -> Self {
        let (send, answer) = channel();
        let progress = Progress::new();
        let (theirs, wake) = (progress.clone(), Arc::clone(wake));
        thread::spawn(move || {
            // Dropped last, so after the answer was sent.
            let _wake = WakeAtTheEnd(wake);
            let send = send;
            // The window may have lost interest.
            let _ = send.send(work(&theirs));
        });
        Self { answer, progress }
    }

    /// Takes the answer once it is there.
    pub fn poll(&self) -> Poll<T> {
        self.poll_within(Duration::ZERO)
    }

    /// The same, waiting for it for a moment.
    pub fn poll_within(&self, moment: Duration) -> Poll<T> {
        match self.answer.recv_timeout(moment) {
            Ok(answer) => Poll::Done(answer),
            Err(RecvTimeoutError::Timeout) => Poll::Running,
            Err(RecvTimeoutError::Disconnected) => Poll::Lost,
        }
    }

    /// Share done, 0 … 1.
    pub fn fraction(&self) -> f32 {
        self.progress.fraction()
    }
}

impl<T> Task<T> {
    /// Asks the work to stop soon.
    pub fn cancel(&self) {
        self.progress.cancel();
    }
}

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        self.cancel();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    fn wake() -> (Wake, mpsc::Receiver<()>) {
        let (send, woken) = mpsc::channel();
        let send = std::sync::Mutex::new(send);
        let wake: Wake = Arc::new(move || {
            let _ = send.lock().unwrap().send(());
        });
        (wake, woken)
    }

    #[test]
    fn the_window_is_woken_once_the_answer_lies_ready() {
        let (wake, woken) = wake();
        let task = Task::start(&wake, |progress| {
            progress.expect(2);
            progress.step().unwrap();
            42
        });
        woken.recv().unwrap();
        assert_eq!(task.poll(), Poll::Done(42));
        assert!((task.fraction() - 0.5).abs() < 1e-6);
    }

    #[test]
    fn work_that_is_dropped_is_told_so() {
        let (wake, woken) = wake();
        let (said, heard) = mpsc::channel();
        let task = Task::start(&wake, move |progress| {
            while !progress.is_cancelled() {
                thread::yield_now();
            }
            said.send("stopped").unwrap();
        });
        assert_eq!(task.poll(), Poll::Running);
        drop(task);
        assert_eq!(heard.recv().unwrap(), "stopped");
        woken.recv().unwrap();
    }

    #[test]
    fn work_that_breaks_down_is_lost_and_still_wakes_the_window() {
        let (wake, woken) = wake();
        let task: Task<u8> = Task::start(&wake, |_| panic!("a slip on purpose"));
        woken.recv().unwrap();
        assert_eq!(task.poll(), Poll::Lost);
    }
}
