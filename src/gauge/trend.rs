//! What a series says of overvaluation by itself: whether it is explosive, since when, and how far
//! it has come.

use super::critical_values::{CriticalValues, critical_values};
use super::episodes::episodes;
use super::series::{Point, Series, SeriesKind};
use super::unit_root::{Explosiveness, Settings, Untestable, explosiveness};
use jiff::civil::Date;

/// What the test says, with its critical values.
#[derive(Debug, Clone, PartialEq)]
pub struct Tested {
    /// Lags and shortest window.
    pub settings: Settings,
    /// The statistics.
    pub found: Explosiveness,
    /// How large they get when nothing explodes.
    pub critical: CriticalValues,
    /// First and last date of each explosive stretch, oldest first.
    pub episodes: Vec<(Date, Date)>,
}

impl Tested {
    /// Whether the series as a whole was explosive somewhere, at the 95 % level.
    pub const fn is_explosive(&self) -> bool {
        self.found.gsadf > self.critical.gsadf[1]
    }
}

/// What a series says of overvaluation today.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// X by this reading, at least 0.
    pub overvaluation: f64,
    /// Since when the series has been explosive, when it is so at its end.
    pub explosive_since: Option<Date>,
    /// Log rise since then.
    pub rise: Option<f64>,
    /// Log height over the usual level of the last [`USUAL_YEARS`] years; negative below it.
    pub height: f64,
    /// Years the usual level rests on, at most [`USUAL_YEARS`].
    pub years: f64,
    /// Date of the last level.
    pub as_of: Date,
    /// The test, or why there is none.
    pub tested: Result<Tested, Untestable>,
}

/// Years over which the usual level is taken.
pub const USUAL_YEARS: i16 = 10;

/// Reads a series: if it is explosive at its end, X is its log rise since the episode began, else
/// its height over its usual level of ten years, and never below 0. Multiples are tested as they
/// are, prices in logs, as in the literature.
///
/// The usual level of a multiple is its median. A price has no level it returns to; its usual one
/// is the straight line through its logs. `settings` defaults to the recommended ones; `draws` and
/// `seed` are those of the critical values.
///
/// `None` for a series without points.
pub fn trend(
    series: &Series,
    settings: Option<Settings>,
    draws: usize,
    seed: u64,
) -> Option<Trend> {
    let last = *series.points.last()?;
    let logs: Vec<f64> = series.points.iter().map(|p| libm::log(p.value)).collect();
    let levels = match series.kind {
        SeriesKind::Price => logs.clone(),
        SeriesKind::Multiple => series.values(),
    };
    let settings = settings.unwrap_or_else(|| Settings::recommended(levels.len()));
    let tested = explosiveness(&levels, settings).and_then(|found| {
        let critical = critical_values(levels.len(), settings, draws, seed);
        Ok((found, critical.ok_or(Untestable::Constant)?))
    });
    let tested = tested.map(|(found, critical)| {
        let episodes = episodes(&levels, &found, &critical);
        let dates = |at: usize| series.points[at].date;
        Tested {
            settings,
            episodes: episodes
                .iter()
                .map(|e| (dates(e.first), dates(e.last)))
                .collect(),
            found,
            critical,
        }
    });
    let running = tested.as_ref().ok().and_then(|tested| {
        let (since, until) = *tested.episodes.last()?;
        (until == last.date).then_some(since)
    });
    let rise = running.and_then(|since| {
        let at = series.points.iter().position(|p| p.date == since)?;
        Some(logs[logs.len() - 1] - logs[at])
    });
    let (height, years) = height(series.kind, &series.points, &logs, last);
    Some(Trend {
        overvaluation: rise.unwrap_or(height).max(0.0),
        explosive_since: running,
        rise,
        height,
        years,
        as_of: last.date,
        tested,
    })
}

/// Log height of the last level over the usual one, and the years that rests on.
fn height(kind: SeriesKind, points: &[Point], logs: &[f64], last: Point) -> (f64, f64) {
    let from = last
        .date
        .checked_sub(jiff::Span::new().years(USUAL_YEARS))
        .unwrap_or(last.date);
    let first = points.partition_point(|point| point.date <= from);
    let (points, logs) = (&points[first..], &logs[first..]);
    let years = |date: Date| f64::from((date - points[0].date).get_days()) / 365.25;
    let usual = match kind {
        SeriesKind::Multiple => median(logs),
        SeriesKind::Price => {
            let times: Vec<f64> = points.iter().map(|point| years(point.date)).collect();
            straight_line(&times, logs, years(last.date))
        }
    };
    (logs[logs.len() - 1] - usual, years(last.date))
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 {
        sorted[middle]
    } else {
        0.5 * (sorted[middle - 1] + sorted[middle])
    }
}

/// The value at `at` of the least-squares line through (x, y); the mean when x does not vary.
fn straight_line(x: &[f64], y: &[f64], at: f64) -> f64 {
    let n = x.len() as f64;
    let (mx, my) = (x.iter().sum::<f64>() / n, y.iter().sum::<f64>() / n);
    let sxx: f64 = x.iter().map(|x| (x - mx) * (x - mx)).sum();
    let sxy: f64 = x.iter().zip(y).map(|(x, y)| (x - mx) * (y - my)).sum();
    if sxx > 0.0 {
        my + sxy / sxx * (at - mx)
    } else {
        my
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gauge::series;
    use jiff::civil::date;

    fn until(key: &str, last: Date) -> Series {
        let mut series = series::shipped(key).unwrap().clone();
        series.points.retain(|point| point.date <= last);
        series
    }

    #[test]
    fn the_summer_of_2000_reads_an_overvaluation_of_073() {
        let series = until("sp500_price_dividend", date(2000, 8, 31));
        // Few draws, as a long series takes long; the start of the episode moves by a few months
        // with them.
        let trend = trend(&series, None, 40, 1).unwrap();
        let since = trend.explosive_since.unwrap();
        assert!((1995..=1996).contains(&since.year()), "{since}");
        assert!(
            (trend.overvaluation - 0.73).abs() < 0.04,
            "{}",
            trend.overvaluation
        );
        // Of it .52 were gone by the low of October 2002.
        let points = &series::shipped("sp500_price_dividend").unwrap().points;
        let at = |day| points.iter().find(|p| p.date == day).unwrap().value;
        let lost = libm::log(at(date(2000, 8, 31)) / at(date(2002, 10, 31)));
        assert!((lost - 0.52).abs() < 0.005, "{lost}");
    }

    #[test]
    fn a_multiple_below_its_usual_level_reads_zero_and_says_how_far_below() {
        let trend = trend(series::shipped("public_software").unwrap(), None, 10, 1).unwrap();
        assert_eq!(trend.overvaluation, 0.0);
        // The median of five readings is 6.7; the last is 3.4.
        assert!((trend.height - libm::log(3.4 / 6.7)).abs() < 1e-12);
        assert!(matches!(
            trend.tested,
            Err(Untestable::TooShort {
                observations: 5,
                ..
            })
        ));
    }

    #[test]
    fn a_price_that_grows_steadily_is_at_its_usual_level_however_fast() {
        let points = (0..20_i16)
            .map(|year| Point {
                date: date(2000 + year, 12, 31),
                value: libm::exp(0.3 * f64::from(year)),
            })
            .collect();
        let series = Series {
            name: "steady".into(),
            kind: SeriesKind::Price,
            source: String::new(),
            source_zh: String::new(),
            points,
        };
        let trend = trend(&series, None, 10, 1).unwrap();
        // Leap years bend the line a little.
        assert!(trend.height.abs() < 1e-3, "{}", trend.height);
        assert!((trend.years - 9.0).abs() < 0.01, "{}", trend.years);
    }

    #[test]
    fn a_series_of_one_point_has_no_height_and_no_points_no_reading() {
        let mut series = until("public_software", date(2021, 12, 31));
        assert_eq!(trend(&series, None, 10, 1).unwrap().height, 0.0);
        series.points.clear();
        assert_eq!(trend(&series, None, 10, 1), None);
    }
}
