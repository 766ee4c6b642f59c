//! The end of a session: the system tells programs to end (SIGTERM, SIGHUP), and the window keeps
//! the last second first.

use super::task::Wake;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Time for keeping what is unsaved.
#[cfg(unix)]
const TIME_TO_END: std::time::Duration = std::time::Duration::from_secs(5);

/// Sets a mark when the system tells the program to end, and wakes the window. A window that does
/// not end then is ended as if nobody listened, some seconds later or when it is told again.
#[cfg(unix)]
pub fn listen(told: &Arc<AtomicBool>, wake: &Wake) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::low_level::emulate_default_handler;
    use std::sync::atomic::Ordering;
    use std::thread;

    // Without it the program ends at once, as most do, and loses three seconds at most.
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT]) else {
        return;
    };
    let (told, wake) = (Arc::clone(told), Arc::clone(wake));
    thread::spawn(move || {
        for signal in signals.forever() {
            if told.swap(true, Ordering::Relaxed) {
                let _ = emulate_default_handler(signal);
            }
            wake();
            thread::spawn(move || {
                thread::sleep(TIME_TO_END);
                let _ = emulate_default_handler(signal);
            });
        }
    });
}

/// Nothing tells it on Windows, where the end of a session ends the program: what was kept last,
/// some seconds ago at most, is offered at the next start.
#[cfg(not(unix))]
pub const fn listen(_told: &Arc<AtomicBool>, _wake: &Wake) {}
