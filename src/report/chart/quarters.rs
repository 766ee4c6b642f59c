//! The part of its quarters that the chart by quarter shows.

/// Fewest quarters that are shown.
const FEWEST: f64 = 1.0;
/// How many times fewer one step nearer shows.
const STEP: f64 = 0.7;

/// From one quarter to another; between two of them, too.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quarters {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
}

/// How much of the quarters is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ShownQuarters {
    /// All of them.
    All,
    /// A part.
    Part(Quarters),
}

impl ShownQuarters {
    /// The part; `None` for all of them.
    pub const fn part(self) -> Option<Quarters> {
        match self {
            Self::All => None,
            Self::Part(part) => Some(part),
        }
    }
}

impl From<Option<Quarters>> for ShownQuarters {
    fn from(part: Option<Quarters>) -> Self {
        part.map_or(Self::All, Self::Part)
    }
}

impl Quarters {
    /// How many they are.
    pub fn count(self) -> f64 {
        self.to - self.from
    }

    /// The quarters between two, not fewer than can be read; `None` for all of a horizon or more.
    pub fn between(from: f64, to: f64, horizon: usize) -> Option<Self> {
        let (middle, whole) = (f64::midpoint(from, to), horizon as f64);
        let half = ((to - from) / 2.0).max(FEWEST / 2.0);
        let part = Self {
            from: middle - half,
            to: middle + half,
        };
        let shows_all = part.from <= 1e-6 && part.to >= whole - 1e-6;
        (part.from.is_finite() && part.to.is_finite() && !shows_all).then_some(part)
    }

    /// One step nearer to a quarter, which stays where it is in the picture.
    pub fn nearer(shown: Option<Self>, horizon: usize, about: f64) -> Option<Self> {
        Self::zoomed(shown, horizon, about, STEP)
    }

    /// One step away from it; `None` when that is all of them.
    pub fn farther(shown: Option<Self>, horizon: usize, about: f64) -> Option<Self> {
        Self::zoomed(shown, horizon, about, 1.0 / STEP)
    }

    fn zoomed(shown: Option<Self>, horizon: usize, about: f64, factor: f64) -> Option<Self> {
        let whole = horizon as f64;
        let now = shown.unwrap_or(Self {
            from: 0.0,
            to: whole,
        });
        let about = about.clamp(now.from, now.to);
        let count = (now.count() * factor).max(FEWEST.min(whole));
        if count >= whole - 1e-6 {
            return None;
        }
        let share = (about - now.from) / now.count().max(f64::MIN_POSITIVE);
        let from = (about - share * count).clamp(0.0, whole - count);
        Self::between(from, from + count, horizon)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_nearer_keeps_the_quarter_and_steps_away_end_at_all_of_them() {
        let mut shown = None;
        for _ in 0..12 {
            shown = Quarters::nearer(shown, 20, 12.0);
            let part = shown.unwrap();
            assert!(
                part.from <= 12.0 && 12.0 <= part.to && part.count() >= 1.0 - 1e-9,
                "{part:?}"
            );
        }
        for _ in 0..12 {
            shown = Quarters::farther(shown, 20, 12.0);
        }
        assert_eq!(shown, None);
        let one = Quarters::nearer(None, 20, 12.0).unwrap();
        assert!(
            (one.count() - 14.0).abs() < 1e-9 && (one.from - 3.6).abs() < 1e-9,
            "{one:?}"
        );
        assert_eq!(
            Quarters::nearer(None, 1, 1.0),
            None,
            "there is nothing to leave out"
        );
    }

    #[test]
    fn all_of_the_horizon_or_more_is_no_part_of_it() {
        assert_eq!(Quarters::between(0.0, 20.0, 20), None);
        assert_eq!(Quarters::between(-3.0, 25.0, 20), None);
        assert_eq!(Quarters::between(f64::NAN, 25.0, 20), None);
        let narrow = Quarters::between(8.0, 8.1, 20).unwrap();
        assert!((narrow.count() - 1.0).abs() < 1e-9);
    }
}
