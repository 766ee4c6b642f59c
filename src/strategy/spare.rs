//! Memory that goes from one evaluation to the next: what is fresh from the system costs as much as the mixing.

use super::quantile::Scratch;
use std::ops::{Deref, DerefMut};
use std::sync::{Mutex, PoisonError};

/// Memory that is not used at the moment.
#[derive(Debug, Default)]
pub(super) struct Spare {
    rows: Mutex<Vec<Vec<f32>>>,
    rooms: Mutex<Vec<Room>>,
}

/// What one thread needs to evaluate a quarter.
#[derive(Debug, Default)]
pub(super) struct Room {
    pub scratch: Scratch,
    pub row: Vec<f32>,
}

/// A room that goes back when it is let go of.
pub(super) struct Lent<'a> {
    room: Room,
    to: &'a Spare,
}

impl Spare {
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
    pub fn room(&self) -> Lent<'_> {
        let room = self
            .rooms
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop()
            .unwrap_or_default();
        Lent { room, to: self }
    }
}

impl Deref for Lent<'_> {
    type Target = Room;

    fn deref(&self) -> &Room {
        &self.room
    }
}

impl DerefMut for Lent<'_> {
    fn deref_mut(&mut self) -> &mut Room {
        &mut self.room
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let room = std::mem::take(&mut self.room);
        self.to
            .rooms
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(room);
    }
}
