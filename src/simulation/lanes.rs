//! The paths of a block on which something happens: most often none of a group.

use super::BLOCK;

/// The paths on whose draws a company may climb, or fails or exits with the window open.
pub(super) struct Lists {
    pub climbing: LaneList,
    pub leaving: LaneList,
}

impl Lists {
    pub fn climbing(&self) -> impl Iterator<Item = usize> {
        self.climbing.lanes()
    }

    pub fn leaving(&self) -> impl Iterator<Item = usize> {
        self.leaving.lanes()
    }
}

/// Some paths of a block.
pub(super) struct LaneList {
    lanes: [u8; BLOCK],
    count: usize,
}

impl LaneList {
    /// Paths that are looked at together: most often it holds on none of them.
    const GROUP: usize = 16;

    /// The paths on which something holds.
    #[inline(always)]
    pub fn of(holds: impl Fn(usize) -> bool) -> Self {
        let mut list = Self {
            lanes: [0; BLOCK],
            count: 0,
        };
        for first in (0..BLOCK).step_by(Self::GROUP) {
            let mut any = 0;
            for lane in first..first + Self::GROUP {
                any |= u32::from(holds(lane));
            }
            if any != 0 {
                for lane in first..first + Self::GROUP {
                    list.lanes[list.count & (BLOCK - 1)] = lane as u8;
                    list.count += usize::from(holds(lane));
                }
            }
        }
        list
    }

    pub fn lanes(&self) -> impl Iterator<Item = usize> {
        self.lanes[..self.count]
            .iter()
            .map(|lane| usize::from(*lane))
    }
}
