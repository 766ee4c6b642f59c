//! Runs what belongs to others and may panic on a damaged file, so that only its answer is lost.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs it; `None` when it panicked. Nothing of what it had begun is used then.
pub fn run<T>(work: impl FnOnce() -> T) -> Option<T> {
    let before = GUARDED.replace(true);
    let answer = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(before);
    answer.ok()
}

/// Runs a part of the program itself; `None` when it panicked, which is an error of the program and
/// reported as one.
pub fn attempt<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// Whether a panic on this thread would be caught by [`run`]: it is then no crash, and nobody needs
/// to hear of it.
pub fn is_running() -> bool {
    GUARDED.get()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_no_answer_and_the_thread_goes_on() {
        assert_eq!(run(|| 3), Some(3));
        assert_eq!(
            run(|| {
                assert!(is_running());
                std::hint::black_box(Vec::<u8>::new())[0]
            }),
            None
        );
        assert!(!is_running());
    }
}
