//! What each chart shows: numbers in axis units, every text ready to be shown, and the marks it is
//! drawn with, in inks and weights by role. The window and the page draw the same marks.
//!
//! Each chart has a `summary`, a few plain sentences with its main figures for screen readers.

mod axis;
mod calibration;
mod drivers;
mod fan;
mod fan_marks;
mod fan_views;
pub mod metric_axis;
mod quarters;
mod scale;
mod stack;
mod table;
mod ternary;
mod waterfall;

#[cfg(test)]
mod tests;

pub use axis::{Axis, Tick, nice_step, spread_labels};
pub use calibration::CalibrationChart;
pub use drivers::{
    DriverBar, DriverBars, DriverSegment, HoldingDrivers, LegendEntry, driver_marks,
};
pub use fan::{
    Band, BurstMarker, ClockReading, ClockStep, FanChart, FanView, Rule, Series, StageClock,
};
pub use quarters::{Quarters, ShownQuarters};
pub use scale::{MoneyScale, SMALLEST_ON_DOUBLINGS, Scale};
pub use stack::{Layer, StackChart, StackLine};
pub use table::{Cell, Column, ComparisonTable, Lead, Row};
pub use ternary::{
    IsoLine, MapMark, MapMarkKind, TRIANGLE_HEIGHT, TernaryMap, best_mark, mix_in_words, on_plane,
};
pub use waterfall::{StepKind, WaterfallChart, WaterfallStep};

use super::figures::{Figures, Stake};
use crate::language::Text;
use crate::strategy::plan::Workspace;
use crate::strategy::result::{Comparison, StrategyResult};

/// What charts are made from.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// What was asked.
    pub workspace: &'a Workspace,
    /// What came out; its strategies are those of the workspace in the same order.
    pub comparison: &'a Comparison,
    /// The strategy that is being moved.
    pub active: usize,
    /// Texts of the language.
    pub text: &'a Text,
}

impl<'a> Subject<'a> {
    /// The writer of this subject's figures.
    pub fn figures(&self) -> Figures<'a> {
        Figures {
            text: self.text,
            as_of: self.workspace.portfolio.as_of,
            burst_quarter: self.comparison.burst_quarter,
            burst_in: self.comparison.burst_in,
            stake: Stake::of(self.workspace),
        }
    }

    /// Positions of the strategies that charts show; all when the workspace does not say.
    pub fn visible(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.comparison.strategies.len()).filter(|index| {
            self.workspace
                .strategies
                .get(*index)
                .is_none_or(|strategy| strategy.visible)
        })
    }

    /// The strategy whose bands are drawn: the active one, or when that is hidden the first that is
    /// not.
    pub fn banded(&self) -> Option<&'a StrategyResult> {
        let index = self
            .visible()
            .find(|index| *index == self.active)
            .or_else(|| self.visible().next())?;
        self.comparison.strategies.get(index)
    }
}
