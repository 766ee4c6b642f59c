//! What may never come back: a share whose server is gone, a lock that is held, a disk that is
//! dying. It is waited for on a thread of its own, and no longer than is said.

use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

/// Longest wait for a file or folder to give a sign of life.
pub const SIGN_OF_LIFE: Duration = Duration::from_secs(3);
/// Longest wait for a file that has given one to be read or written whole.
pub const WHOLE: Duration = Duration::from_mins(1);

/// Does work on a thread of its own; `None` when it has not come back in time or broke down. The
/// thread goes on then, and what it returns is dropped.
pub fn within<T: Send + 'static>(
    time: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let (send, answer) = channel();
    thread::spawn(move || {
        let _ = send.send(work());
    });
    answer.recv_timeout(time).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_never_comes_back_is_not_waited_for() {
        assert_eq!(within(WHOLE, || 7), Some(7));
        let (hold, held) = channel::<()>();
        assert_eq!(within(Duration::from_millis(1), move || held.recv()), None);
        drop(hold);
    }
}
