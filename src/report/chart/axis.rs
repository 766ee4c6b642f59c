//! Axes that fit their data, with round ticks, and labels that do not touch.

use super::Scale;

/// A tick with its label.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where it stands, in the axis' numbers.
    pub at: f64,
    /// What it says.
    pub label: String,
}

/// A range with ticks.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// Start of the range.
    pub low: f64,
    /// End of the range, above `low`.
    pub high: f64,
    /// Ticks inside the range, ascending.
    pub ticks: Vec<Tick>,
    /// What its numbers are; gives the ticks of any other range.
    pub scale: Scale,
}

impl Axis {
    /// 0 … 1 from the bottom of a row to its top.
    pub const ROW: Self = Self::bare(0.0, 1.0, Scale::Share);

    /// The range of a set of values widened to round numbers, with about `count` ticks. Values that
    /// are not finite are left out.
    pub fn fitting(
        values: impl IntoIterator<Item = f64>,
        limits: (f64, f64),
        count: usize,
        scale: Scale,
    ) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.into_iter().filter(|value| value.is_finite()) {
            low = low.min(value);
            high = high.max(value);
        }
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        // A flat line still gets an axis around it.
        if high - low < 1e-9 {
            let room = (0.1 * high.abs()).max(0.01);
            (low, high) = (low - room, high + room);
        }
        let step = scale.nice_step((high - low) / count.max(1) as f64);
        let (mut first, mut last) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
        if first * step < limits.0 {
            first = (limits.0 / step - 1e-9).ceil();
        }
        if last * step > limits.1 {
            last = (limits.1 / step + 1e-9).floor();
        }
        let axis_low = (first * step).min(low).max(limits.0);
        let axis_high = (last * step).max(high).min(limits.1);
        let ticks = match scale {
            // Round on a scale of doublings is not round in its own numbers.
            Scale::Doublings | Scale::MoneyDoublings(_) => scale.ticks(axis_low, axis_high, count),
            Scale::Share
            | Scale::Points(_)
            | Scale::Multiple
            | Scale::MultipleDifference
            | Scale::Amount
            | Scale::Quarters(_)
            | Scale::QuarterDifference
            | Scale::Money(_) => (first as i64..=last as i64)
                .map(|n| n as f64 * step)
                .map(|at| Tick {
                    at,
                    label: scale.label(at, step),
                })
                .collect(),
        };
        Self {
            low: axis_low,
            high: axis_high,
            ticks,
            scale,
        }
    }

    /// A range as it is, without ticks.
    pub const fn bare(low: f64, high: f64, scale: Scale) -> Self {
        Self {
            low,
            high,
            ticks: Vec::new(),
            scale,
        }
    }

    /// Quarters from 0 to the last that has a label, with at most `count` ticks a whole number of
    /// quarters apart.
    pub fn quarters(labels: Vec<String>, count: usize) -> Self {
        let horizon = labels.len().saturating_sub(1).max(1) as f64;
        let scale = Scale::Quarters(labels);
        Self {
            low: 0.0,
            high: horizon,
            ticks: scale.ticks(0.0, horizon, count),
            scale,
        }
    }

    /// Position of a value, 0 at `low` and 1 at `high`.
    pub fn position(&self, value: f64) -> f64 {
        (value - self.low) / (self.high - self.low)
    }
}

/// The smallest of 1, 2, 2.5 and 5 times a power of ten that is not below `raw`.
pub fn nice_step(raw: f64) -> f64 {
    let power = libm::exp10(libm::log10(raw.max(1e-12)).floor());
    let factor = [1.0, 2.0, 2.5, 5.0]
        .into_iter()
        .find(|factor| factor * power >= raw * (1.0 - 1e-9))
        .unwrap_or(10.0);
    factor * power
}

/// Moves labels apart: positions at least `gap` from one another and inside `low` … `high` where
/// there is room, in the same order, as near to where they belong as that allows.
pub fn spread_labels(wanted: &[f64], gap: f64, low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]).then(a.cmp(b)));
    // Labels that touch join a block; a block lies as near to the mean of its wishes as the limits
    // allow.
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    for index in &order {
        let centre = if wanted[*index].is_finite() {
            wanted[*index]
        } else {
            low
        };
        blocks.push((centre, 1));
        while let [.., (upper, n), (lower, m)] = blocks[..] {
            let (upper_end, lower_start) = (
                block_start(upper, n, gap, low, high) + gap * n as f64,
                block_start(lower, m, gap, low, high),
            );
            if upper_end <= lower_start + 1e-9 {
                break;
            }
            let together = (upper * n as f64 + lower * m as f64) / (n + m) as f64;
            blocks.truncate(blocks.len() - 2);
            blocks.push((together, n + m));
        }
    }
    let mut placed = vec![0.0; wanted.len()];
    let mut next = order.iter();
    for (centre, count) in blocks {
        let start = block_start(centre, count, gap, low, high);
        for step in 0..count {
            if let Some(index) = next.next() {
                placed[*index] = start + gap * step as f64;
            }
        }
    }
    placed
}

/// Position of the first label of a block of `count`.
fn block_start(centre: f64, count: usize, gap: f64, low: f64, high: f64) -> f64 {
    let span = gap * (count - 1) as f64;
    (centre - span / 2.0).min(high - span).max(low)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_fits_its_data_so_that_five_points_are_seen() {
        let axis = Axis::fitting([0.64, 0.70, 0.74], (0.0, 1.0), 5, Scale::Share);
        assert!(
            (axis.low - 0.64).abs() < 1e-9 && (axis.high - 0.74).abs() < 1e-9,
            "{axis:?}"
        );
        assert_eq!(axis.ticks.len(), 6);
        assert!((axis.position(0.69) - 0.5).abs() < 1e-9);
    }

    #[test]
    fn an_axis_of_shares_stays_between_nothing_and_everything() {
        let axis = Axis::fitting([0.013, 0.997], (0.0, 1.0), 5, Scale::Share);
        assert_eq!((axis.low, axis.high), (0.0, 1.0));
        let flat = Axis::fitting([0.0, 0.0], (0.0, 1.0), 5, Scale::Share);
        assert!(flat.low == 0.0 && flat.high > 0.0 && flat.high < 0.1);
        let none = Axis::fitting([f64::NAN], (0.0, 1.0), 5, Scale::Share);
        assert_eq!((none.low, none.high), (0.0, 1.0));
    }

    #[test]
    fn steps_are_round() {
        assert_eq!(nice_step(0.023), 0.025);
        assert_eq!(nice_step(0.2), 0.2);
        assert_eq!(nice_step(7.0), 10.0);
    }

    #[test]
    fn quarters_are_a_whole_year_apart_over_five_years() {
        let labels = |horizon: usize| (0..=horizon).map(|quarter| quarter.to_string()).collect();
        let axis = Axis::quarters(labels(20), 6);
        assert_eq!(
            axis.ticks
                .iter()
                .map(|tick| tick.label.as_str())
                .collect::<Vec<_>>(),
            ["0", "4", "8", "12", "16", "20"]
        );
        assert_eq!(Axis::quarters(labels(1), 6).ticks.len(), 2);
    }

    #[test]
    fn labels_keep_their_order_and_their_distance() {
        let placed = spread_labels(&[50.0, 51.0, 10.0, 52.0], 14.0, 0.0, 100.0);
        assert_eq!(placed, [37.0, 51.0, 10.0, 65.0]);
        let squeezed = spread_labels(&[99.0, 98.0], 14.0, 0.0, 100.0);
        assert_eq!(squeezed, [100.0, 86.0]);
        assert_eq!(spread_labels(&[], 14.0, 0.0, 100.0), Vec::<f64>::new());
    }
}
