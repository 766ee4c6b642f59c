//! Memory that goes from one evaluation to the next: what is fresh from the system costs as much as
//! the mixing.

use super::quantile::Scratch;
use std::ops::{Deref, DerefMut};
use std::sync::{Mutex, PoisonError};

/// Memory that is not used at the moment.
#[derive(Debug, Default)]
pub(super) struct BufferPool {
    rows: Mutex<Vec<Vec<f32>>>,
    rooms: Mutex<Vec<Buffers>>,
}

/// What one thread needs to evaluate a quarter.
#[derive(Debug, Default)]
pub(super) struct Buffers {
    pub scratch: Scratch,
    pub row: Vec<f32>,
    /// Another row.
    pub other: Vec<f32>,
}

/// A room that goes back when it is let go of.
pub(super) struct LentBuffers<'a> {
    room: Buffers,
    to: &'a BufferPool,
}

impl BufferPool {
    /// A row of that length, with whatever numbers.
    pub fn row(&self, length: usize) -> Vec<f32> {
        let mut row = self
            .rows
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop()
            .unwrap_or_default();
        row.resize(length, 0.0);
        row
    }

    /// Takes rows back.
    pub fn give(&self, rows: impl IntoIterator<Item = Vec<f32>>) {
        self.rows
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend(rows);
    }

    /// A room.
    pub fn room(&self) -> LentBuffers<'_> {
        let room = self
            .rooms
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop()
            .unwrap_or_default();
        LentBuffers { room, to: self }
    }
}

impl Deref for LentBuffers<'_> {
    type Target = Buffers;

    fn deref(&self) -> &Buffers {
        &self.room
    }
}

impl DerefMut for LentBuffers<'_> {
    fn deref_mut(&mut self) -> &mut Buffers {
        &mut self.room
    }
}

impl Drop for LentBuffers<'_> {
    fn drop(&mut self) {
        let room = std::mem::take(&mut self.room);
        self.to
            .rooms
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(room);
    }
}
