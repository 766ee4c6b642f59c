//! The marks of charts that are lists of rows. Each row has the axis of its chart across, and 0 … 1 from its bottom to its
//! top.

use super::back_test::RankRow;
use super::drivers::DriverSegment;
use super::flip_points::FlipRow;
use super::suppliers::SupplierRow;
use super::tornado::{TornadoChart, TornadoEnd, TornadoRow};
use super::{Axis, Scale};
use crate::language::numbers;
use crate::report::marks::{Along, Ink, Mark, Side, Size, Stroke, Symbol, Weight};

/// The middle of a row.
const MIDDLE: f64 = 0.5;

impl TornadoChart {
    /// The bar of an assumption and its values at either end.
    pub fn row_marks(&self, row: &TornadoRow) -> Vec<Mark> {
        // The end at the high value is full, that at the low one pale: which way an assumption works is seen at once.
        let mut ends = [(&row.low, Ink::AccentPale), (&row.high, Ink::Accent)];
        let length = |end: &TornadoEnd| (end.value - self.base).abs();
        // The longer of two that lie on one side is drawn first.
        ends.sort_by(|a, b| length(b.0).total_cmp(&length(a.0)));
        let bars = ends.map(|(end, ink)| Mark::Bar {
            from: end.value.min(self.base),
            to: end.value.max(self.base),
            row: MIDDLE,
            size: Size::Swing,
            ink,
            figure: None,
        });
        let (left, right) = if row.low.value <= row.high.value {
            (&row.low, &row.high)
        } else {
            (&row.high, &row.low)
        };
        let name = |end: &TornadoEnd, at: f64, side: Side| Mark::Name {
            at: (at, MIDDLE),
            text: end.assumption.clone(),
            ink: Ink::Quiet,
            strong: false,
            side,
            beside: Size::Swing,
            symbol: None,
        };
        bars.into_iter()
            .chain([
                name(left, left.value.min(self.base), Side::Left),
                name(right, right.value.max(self.base), Side::Right),
            ])
            .collect()
    }

    /// The metric as things stand, over all rows.
    pub const fn base_mark(&self) -> Mark {
        Mark::Rule {
            at: self.base,
            along: Along::Vertical,
            stroke: Stroke::new(Ink::Ink, Weight::Base),
            words: None,
        }
    }
}

impl FlipRow {
    /// The axis of its marks: the range of the assumption as 0 … 1.
    pub const fn axis() -> Axis {
        Axis::bare(0.0, 1.0, Scale::Share)
    }

    /// The range, where the assumption stands today, and where it turns the ranking.
    pub fn marks(&self) -> Vec<Mark> {
        let rail = Mark::Line {
            points: vec![(0.0, MIDDLE), (1.0, MIDDLE)],
            stroke: Stroke::new(Ink::Hairline, Weight::Rail),
        };
        let today = Mark::Symbol {
            at: (self.today_share, MIDDLE),
            symbol: Symbol::Upright,
            ink: Ink::Quiet,
            size: Size::Today,
        };
        let flip = self.flip_share.map(|share| Mark::Symbol {
            at: (share, MIDDLE),
            symbol: Symbol::Disc,
            ink: Ink::Accent,
            size: Size::Flip,
        });
        [rail, today].into_iter().chain(flip).collect()
    }
}

impl SupplierRow {
    /// A bar for each strategy, the first on top, with its symbol and share at the end.
    pub fn marks(&self, looked_at: usize) -> Vec<Mark> {
        let count = self.shares.len().max(1) as f64;
        let bars = self.shares.iter().enumerate().flat_map(|(index, share)| {
            let row = 1.0 - (index as f64 + MIDDLE) / count;
            let ink = Ink::Strategy(share.slot);
            [
                Mark::Bar {
                    from: 0.0,
                    to: share.share,
                    row,
                    size: Size::Supplier,
                    ink,
                    figure: None,
                },
                Mark::Name {
                    at: (share.share, row),
                    text: share.label.clone(),
                    ink: Ink::Ink,
                    strong: share.strategy == looked_at,
                    side: Side::Right,
                    beside: Size::SupplierEnd,
                    symbol: Some(Symbol::Slot(share.slot)),
                },
            ]
        });
        bars.collect()
    }
}

impl RankRow {
    /// The axis of its marks: a rank correlation from −1 to 1.
    pub const fn axis() -> Axis {
        Axis::bare(-1.0, 1.0, Scale::Multiple)
    }

    /// The scale with its zero, the interval and the correlation.
    pub fn marks(&self) -> Vec<Mark> {
        let across = |from: f64, to: f64, ink: Ink, weight: Weight| Mark::Line {
            points: vec![(from, MIDDLE), (to, MIDDLE)],
            stroke: Stroke::new(ink, weight),
        };
        let zero = Mark::Symbol {
            at: (0.0, MIDDLE),
            symbol: Symbol::Upright,
            ink: Ink::Quiet,
            size: Size::Zero,
        };
        let mut marks = vec![across(-1.0, 1.0, Ink::Hairline, Weight::Scale), zero];
        if let Some(found) = self.found {
            marks.push(across(
                found.low,
                found.high,
                Ink::Interval,
                Weight::Interval,
            ));
            marks.push(Mark::Symbol {
                at: (found.rho, MIDDLE),
                symbol: Symbol::Disc,
                ink: Ink::Accent,
                size: Size::Figure,
            });
        }
        marks
    }
}

/// The parts of an exposure side by side, and zero where the axis has values on both sides of it.
pub fn driver_marks(segments: &[DriverSegment], axis: &Axis) -> Vec<Mark> {
    let bars = segments.iter().map(|segment| Mark::Bar {
        from: segment.from,
        to: segment.to,
        row: MIDDLE,
        size: Size::Driver,
        ink: Ink::Driver(segment.driver),
        figure: Some(numbers::decimal((segment.to - segment.from) * 100.0, 0)),
    });
    let zero = (axis.low < 0.0).then_some(Mark::Rule {
        at: 0.0,
        along: Along::Vertical,
        stroke: Stroke::new(Ink::Ink, Weight::Zero),
        words: None,
    });
    bars.chain(zero).collect()
}
