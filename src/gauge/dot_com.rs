//! The crash of 2000 by quarter: the Nasdaq Composite around its peak, for the future that is most
//! like it.

use super::series;
use crate::strategy::replay::Crash;

/// Quarters of the run-up: two years.
const BEFORE: usize = 8;
/// Quarters of the fall: from March 2000 to the low of September 2002.
const AFTER: usize = 10;

/// The Nasdaq Composite at the ends of quarters, from two years before the highest of them to its
/// low; `None` when the shipped series is not there.
pub fn dot_com() -> Option<Crash> {
    let series = series::shipped("nasdaq_composite")?;
    let ends = series.points.iter().filter(|end| end.date.month() % 3 == 0);
    let levels: Vec<f64> = ends.map(|end| end.value).collect();
    let highest = |x: &usize, y: &usize| levels[*x].total_cmp(&levels[*y]);
    let peak = (0..levels.len()).max_by(highest)?;
    let from = peak.saturating_sub(BEFORE);
    let until = (peak + AFTER + 1).min(levels.len());
    Some(Crash {
        levels: levels[from..until].to_vec(),
        peak: peak - from,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_market_peaks_in_march_2000_and_loses_three_quarters_in_ten_quarters() {
        let crash = dot_com().unwrap();
        assert_eq!((crash.levels.len(), crash.peak), (19, 8));
        // Closes of March 1998, March 2000 and September 2002.
        let [first, peak, low] = [0, 8, 18].map(|place| crash.levels[place]);
        assert!((first - 1835.68).abs() < 0.02, "{first}");
        assert!((peak - 4572.83).abs() < 0.02, "{peak}");
        assert!((low - 1172.06).abs() < 0.02, "{low}");
        assert!(crash.levels.iter().all(|level| *level >= low));
    }
}
