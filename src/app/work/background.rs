//! One piece of work on a thread of its own: it can be watched and cancelled, and wakes the window when it is done.

use super::worker::Wake;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;

/// What the work says of itself, and what it is told.
#[derive(Debug, Default)]
pub struct Watch {
    /// Share done, in thousandths.
    done: AtomicU32,
    cancelled: AtomicBool,
}

impl Watch {
    /// Says how much is done, 0 … 1.
    pub fn reached(&self, share: f32) {
        self.done
            .store((share.clamp(0.0, 1.0) * 1000.0) as u32, Ordering::Relaxed);
    }

    /// Whether the work is no longer wanted.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

/// Work in the background and its answer. Dropping it cancels it.
pub struct Task<T> {
    answer: Receiver<T>,
    watch: Arc<Watch>,
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
    pub fn start(wake: &Wake, work: impl FnOnce(&Watch) -> T + Send + 'static) -> Self {
        struct WakeAtTheEnd(Wake);
        impl Drop for WakeAtTheEnd {
            fn drop(&mut self) {
                (self.0)();
            }
        }
        let (send, answer) = channel();
        let watch = Arc::new(Watch::default());
        let (theirs, wake) = (Arc::clone(&watch), Arc::clone(wake));
        thread::spawn(move || {
            // Dropped last, so also when the work panics and after the answer was sent.
            let _wake = WakeAtTheEnd(wake);
            let send = send;
            // The window may have lost interest.
            let _ = send.send(work(&theirs));
        });
        Self { answer, watch }
    }

    /// Takes the answer once it is there.
    pub fn poll(&self) -> Poll<T> {
        match self.answer.try_recv() {
            Ok(answer) => Poll::Done(answer),
            Err(TryRecvError::Empty) => Poll::Running,
            Err(TryRecvError::Disconnected) => Poll::Lost,
        }
    }

    /// Share done, 0 … 1.
    pub fn fraction(&self) -> f32 {
        self.watch.done.load(Ordering::Relaxed) as f32 / 1000.0
    }
}

impl<T> Task<T> {
    /// Asks the work to stop soon.
    pub fn cancel(&self) {
        self.watch.cancelled.store(true, Ordering::Relaxed);
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
        let task = Task::start(&wake, |watch| {
            watch.reached(0.5);
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
        let task = Task::start(&wake, move |watch| {
            while !watch.is_cancelled() {
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
