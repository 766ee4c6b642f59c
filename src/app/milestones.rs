//! Notes for the program's makers how long the start took (`FROTH_LOG=debug`).

use std::time::Instant;

/// What of the start has been noted.
pub struct Milestones {
    started: Instant,
    frames: u8,
    is_complete: bool,
}

impl Milestones {
    /// Counts from a moment.
    pub const fn since(started: Instant) -> Self {
        Self {
            started,
            frames: 0,
            is_complete: false,
        }
    }

    /// A frame begins. Returns whether the next one should follow at once, so that the end of the
    /// first is noted.
    pub fn frame(&mut self) -> bool {
        self.frames = self.frames.saturating_add(1);
        if self.frames == 2 {
            // A frame begins when the one before it lies on the screen.
            tracing::debug!(
                "first frame after {} ms",
                self.started.elapsed().as_millis()
            );
        }
        self.frames == 1 && tracing::enabled!(tracing::Level::DEBUG)
    }

    /// A frame has been laid out, with all results or not yet.
    pub fn laid_out(&mut self, complete: bool) {
        if complete && !self.is_complete {
            self.is_complete = true;
            tracing::debug!(
                "full results after {} ms",
                self.started.elapsed().as_millis()
            );
        }
    }
}
