//! Whether a series grows explosively: ADF statistics over all windows by running sums (Phillips,
//! Shi and Yu 2015).

use crate::language::Message;
use crate::language::numbers::count;
use rayon::prelude::*;

/// Most lagged differences in the regression.
pub const MOST_LAGS: usize = 6;
/// Longest series that is tested: its windows grow with the square.
pub const MOST_OBSERVATIONS: usize = 4_000;

/// What is regressed, and on how short a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Lagged differences beside the constant and the lagged level.
    pub lags: usize,
    /// w0: observations in the shortest window.
    pub minimum_window: usize,
}

impl Settings {
    /// No lags, and the window Phillips, Shi and Yu (2015) recommend: ⌊T (.01 + 1.8/√T)⌋ of T
    /// observations.
    pub fn recommended(observations: usize) -> Self {
        let t = observations as f64;
        Self {
            lags: 0,
            minimum_window: ((t * (0.01 + 1.8 / t.sqrt())) as usize).max(least_window(0)),
        }
    }
}

/// Fewest observations a window needs so that its regression has an error: two more than it has
/// coefficients.
pub const fn least_window(lags: usize) -> usize {
    // Of n observations n − 1 − lags are regressed on 2 + lags numbers.
    2 * lags + 5
}

/// Why a series cannot be tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Untestable {
    /// Fewer observations than two shortest windows, or a window too short for its lags.
    TooShort {
        /// Observations the series has.
        observations: usize,
        /// Observations it would need.
        needed: usize,
    },
    /// More observations than [`MOST_OBSERVATIONS`].
    TooLong {
        /// Observations the series has.
        observations: usize,
    },
    /// More lags than [`MOST_LAGS`].
    TooManyLags,
    /// No window varies enough to have a statistic.
    Constant,
}

impl Untestable {
    /// The reason in one sentence.
    pub fn message(self) -> Message {
        match self {
            Self::TooShort {
                observations,
                needed,
            } => Message::new("gauge-too-short")
                .with("observations", count(observations))
                .with("needed", count(needed)),
            Self::TooLong { observations } => Message::new("gauge-too-long")
                .with("observations", count(observations))
                .with("most", count(MOST_OBSERVATIONS)),
            Self::TooManyLags => Message::new("gauge-too-many-lags"),
            Self::Constant => Message::new("gauge-constant"),
        }
    }
}

/// The largest statistic of all windows that end at one observation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Backward {
    /// Index of the last observation.
    pub end: usize,
    /// BSADF: the largest ADF statistic.
    pub statistic: f64,
    /// Index of the first observation of the window that has it.
    pub start: usize,
}

/// The statistics of a series.
#[derive(Debug, Clone, PartialEq)]
pub struct Explosiveness {
    /// ADF statistic of the whole series.
    pub adf: f64,
    /// SADF: the largest over windows that start with the series.
    pub sadf: f64,
    /// GSADF: the largest over all windows.
    pub gsadf: f64,
    /// BSADF by last observation, from the end of the first shortest window on.
    pub backward: Vec<Backward>,
}

/// Tests a series of levels, such as price over dividends, oldest first.
///
/// The statistic of a window is the estimate on the lagged level over its standard error in the
/// ordinary regression of Δy on a constant, the lagged level and the lagged differences. Large
/// positive values speak for explosive growth. A window without variation has none and is passed
/// over.
///
/// # Errors
/// [`Untestable`]; a level that is not finite makes the series as good as constant.
///
/// ```
/// use froth::gauge::unit_root::{Settings, explosiveness};
///
/// let walk: Vec<f64> = (0..60).map(|t| f64::from(t % 7) + f64::from(t * t % 5)).collect();
/// let boom: Vec<f64> = walk.iter().zip(0..).map(|(noise, t)| noise + 1.1_f64.powi(t)).collect();
/// let gsadf = |levels: &[f64]| explosiveness(levels, Settings::recommended(60)).unwrap().gsadf;
/// assert!(gsadf(&boom) > 2.0 && gsadf(&walk) < gsadf(&boom));
/// ```
pub fn explosiveness(levels: &[f64], settings: Settings) -> Result<Explosiveness, Untestable> {
    check(levels, settings)?;
    let sums = RunningSums::new(levels, settings.lags);
    let backward: Vec<Backward> = (settings.minimum_window - 1..levels.len())
        .into_par_iter()
        .filter_map(|end| sums.backward(end, settings.minimum_window))
        .collect();
    let last = levels.len() - 1;
    let forward = (settings.minimum_window - 1..=last).filter_map(|end| sums.statistic(0, end));
    let largest = |all: &mut dyn Iterator<Item = f64>| all.reduce(f64::max);
    let found = Explosiveness {
        adf: sums.statistic(0, last).ok_or(Untestable::Constant)?,
        sadf: largest(&mut forward.into_iter()).ok_or(Untestable::Constant)?,
        gsadf: largest(&mut backward.iter().map(|at| at.statistic)).ok_or(Untestable::Constant)?,
        backward,
    };
    Ok(found)
}

fn check(levels: &[f64], settings: Settings) -> Result<(), Untestable> {
    if settings.lags > MOST_LAGS {
        return Err(Untestable::TooManyLags);
    }
    let window = settings.minimum_window.max(least_window(settings.lags));
    let observations = levels.len();
    if observations < 2 * window || settings.minimum_window < window {
        return Err(Untestable::TooShort {
            observations,
            needed: 2 * window,
        });
    }
    if observations > MOST_OBSERVATIONS {
        return Err(Untestable::TooLong { observations });
    }
    if levels.iter().all(|level| level.is_finite()) {
        Ok(())
    } else {
        Err(Untestable::Constant)
    }
}

/// Variables of the regression at most: constant, lagged differences, lagged level, difference.
const VARIABLES: usize = MOST_LAGS + 3;

/// Sums of all products of the regression's variables up to each observation, so that every window
/// takes the same time.
///
/// The variables stand in the order constant, lagged differences, lagged level, difference: what is
/// left of the last two when the others have been taken out is all that the statistic needs
/// (Frisch, Waugh and Lovell).
pub(super) struct RunningSums {
    lags: usize,
    /// Products of two variables, each once.
    products: usize,
    /// One row of sums by observation, from the first that can be regressed; the row before it is
    /// zero.
    sums: Vec<f64>,
}

impl RunningSums {
    /// Levels are measured from the first one, which leaves the statistic as it is and the sums
    /// small.
    pub(super) fn new(levels: &[f64], lags: usize) -> Self {
        let used = lags + 3;
        let products = used * (used + 1) / 2;
        let mut sums = Vec::with_capacity(products * (levels.len() - lags));
        let mut sum = vec![0.0; products];
        sums.extend(&sum);
        for t in lags + 1..levels.len() {
            let mut x = [0.0; VARIABLES];
            x[0] = 1.0;
            for lag in 1..=lags {
                x[lag] = levels[t - lag] - levels[t - lag - 1];
            }
            x[lags + 1] = levels[t - 1] - levels[0];
            x[lags + 2] = levels[t] - levels[t - 1];
            let mut at = 0;
            for i in 0..used {
                for j in i..used {
                    sum[at] += x[i] * x[j];
                    at += 1;
                }
            }
            sums.extend(&sum);
        }
        Self {
            lags,
            products,
            sums,
        }
    }

    /// The statistic of the window from `start` to `end`, both included; `None` when nothing in it
    /// varies.
    pub(super) fn statistic(&self, start: usize, end: usize) -> Option<f64> {
        let square = self.signed_square(start, end)?;
        Some(square.abs().sqrt().copysign(square))
    }

    /// BSADF at `end`: the largest statistic of windows of at least `minimum_window` observations.
    pub(super) fn backward(&self, end: usize, minimum_window: usize) -> Option<Backward> {
        let mut best: Option<(f64, usize)> = None;
        for start in 0..=(end + 1).checked_sub(minimum_window)? {
            if let Some(square) = self.signed_square(start, end)
                && best.is_none_or(|(found, _)| square > found)
            {
                best = Some((square, start));
            }
        }
        best.map(|(square, start)| Backward {
            end,
            statistic: square.abs().sqrt().copysign(square),
            start,
        })
    }

    /// The statistic times its own size, which is in the same order and needs no root.
    #[inline]
    fn signed_square(&self, start: usize, end: usize) -> Option<f64> {
        let regressed = (end - start).checked_sub(self.lags)?;
        let freedom = regressed.checked_sub(self.lags + 2)? as f64;
        let row = |at: usize| &self.sums[at * self.products..(at + 1) * self.products];
        let (before, upto) = (row(start), row(start + regressed));
        let left = if self.lags == 0 {
            Left::of_plain(before, upto)
        } else {
            Left::of_lagged(before, upto, self.lags)?
        };
        left.signed_square(freedom)
    }
}

/// What is left of the lagged level (x) and the difference (y) once the other variables have been
/// taken out.
struct Left {
    xx: f64,
    xy: f64,
    yy: f64,
    /// Sums of squares before anything was taken out.
    before: (f64, f64),
}

impl Left {
    /// Without lags only the means are taken out: most tests, and all simulated ones, take this
    /// way.
    #[inline]
    fn of_plain(before: &[f64], upto: &[f64]) -> Self {
        let sum = |at: usize| upto[at] - before[at];
        let per_one = 1.0 / sum(0);
        let (x, y, xx, xy, yy) = (sum(1), sum(2), sum(3), sum(4), sum(5));
        Self {
            xx: xx - x * x * per_one,
            xy: xy - x * y * per_one,
            yy: yy - y * y * per_one,
            before: (xx, yy),
        }
    }

    /// Takes the constant and the lagged differences out, one after the other; `None` when one of
    /// them does not vary.
    fn of_lagged(before: &[f64], upto: &[f64], lags: usize) -> Option<Self> {
        let used = lags + 3;
        let mut m = [[0.0; VARIABLES]; VARIABLES];
        let mut at = 0;
        for i in 0..used {
            for j in i..used {
                m[i][j] = upto[at] - before[at];
                at += 1;
            }
        }
        let (level, difference) = (lags + 1, lags + 2);
        let squares = (m[level][level], m[difference][difference]);
        for pivot in 0..level {
            if m[pivot][pivot] <= 0.0 {
                return None;
            }
            for i in pivot + 1..used {
                let factor = m[pivot][i] / m[pivot][pivot];
                for j in i..used {
                    m[i][j] -= factor * m[pivot][j];
                }
            }
        }
        Some(Self {
            xx: m[level][level],
            xy: m[level][difference],
            yy: m[difference][difference],
            before: squares,
        })
    }

    #[inline]
    fn signed_square(&self, freedom: f64) -> Option<f64> {
        let unexplained = self.xx * self.yy - self.xy * self.xy;
        // What rounding leaves of a window without variation, or of one that fits to the last bit,
        // is no error.
        let varies = self.xx > LEAST_VARIATION * self.before.0
            && self.yy > LEAST_VARIATION * self.before.1
            && unexplained > LEAST_VARIATION * self.xx * self.yy;
        varies.then(|| self.xy * self.xy.abs() * freedom / unexplained)
    }
}

/// Share of a sum of squares below which what is left of it is rounding.
const LEAST_VARIATION: f64 = 1e-12;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gauge::series;

    fn sp500() -> Vec<f64> {
        series::shipped("sp500_price_dividend")
            .unwrap()
            .points
            .iter()
            .take(1_680)
            .map(|point| point.value)
            .collect()
    }

    fn close(found: f64, expected: f64, within: f64) {
        assert!(
            (found - expected).abs() <= within,
            "{found} instead of {expected}"
        );
    }

    #[test]
    fn the_price_dividend_ratio_of_1871_to_2010_has_its_published_statistics() {
        let levels = sp500();
        for (lags, sadf, gsadf) in [
            (0, 3.443_243, 4.206_874),
            (1, 1.577_200, 3.170_868),
            (3, 2.162_034, 3.878_168),
        ] {
            let settings = Settings {
                lags,
                minimum_window: 36,
            };
            let found = explosiveness(&levels, settings).unwrap();
            close(found.sadf, sadf, 1e-5);
            close(found.gsadf, gsadf, 1e-5);
            if lags == 0 {
                close(found.adf, -1.165_342, 1e-5);
            }
        }
    }

    #[test]
    fn month_ends_of_the_nasdaq_to_its_peak_have_their_published_statistics() {
        let mut levels: Vec<f64> = series::shipped("nasdaq_composite")
            .unwrap()
            .points
            .iter()
            .take_while(|point| point.date < jiff::civil::date(2000, 3, 1))
            .map(|point| libm::log(point.value))
            .collect();
        // The published figures end with the close of 10 March 2000 in place of that month's last.
        levels.push(libm::log(5_048.62));
        assert_eq!(levels.len(), 75);
        let settings = Settings::recommended(75);
        assert_eq!(settings.minimum_window, 16);
        let found = explosiveness(&levels, settings).unwrap();
        close(found.sadf, 1.973_4, 5e-5);
        close(found.gsadf, 2.300_9, 5e-5);
    }

    #[test]
    fn the_recommended_window_is_that_of_the_paper() {
        assert_eq!(Settings::recommended(100).minimum_window, 19);
        assert_eq!(Settings::recommended(1_680).minimum_window, 90);
    }

    #[test]
    fn scale_and_level_of_a_series_leave_its_statistics_alone() {
        let levels: Vec<f64> = sp500()[1_400..1_560].to_vec();
        let settings = Settings::recommended(levels.len());
        let found = explosiveness(&levels, settings).unwrap();
        let moved: Vec<f64> = levels.iter().map(|level| 250.0 - 0.01 * level).collect();
        let moved = explosiveness(&moved, settings).unwrap();
        close(moved.gsadf, found.gsadf, 1e-8);
        close(moved.adf, found.adf, 1e-8);
    }

    #[test]
    fn a_window_by_running_sums_is_the_regression_written_out() {
        let levels = &sp500()[900..960];
        let sums = RunningSums::new(levels, 0);
        let (x, y): (Vec<f64>, Vec<f64>) = levels[10..=50]
            .windows(2)
            .map(|pair| (pair[0], pair[1] - pair[0]))
            .unzip();
        let n = x.len() as f64;
        let (mx, my) = (x.iter().sum::<f64>() / n, y.iter().sum::<f64>() / n);
        let sxx: f64 = x.iter().map(|x| (x - mx) * (x - mx)).sum();
        let sxy: f64 = x.iter().zip(&y).map(|(x, y)| (x - mx) * (y - my)).sum();
        let b = sxy / sxx;
        let sse: f64 = x
            .iter()
            .zip(&y)
            .map(|(x, y)| (y - my - b * (x - mx)).powi(2))
            .sum();
        let expected = b / (sse / (n - 2.0) / sxx).sqrt();
        close(sums.statistic(10, 50).unwrap(), expected, 1e-9);
    }

    #[test]
    fn what_cannot_be_tested_says_why() {
        let settings = Settings::recommended(40);
        assert_eq!(
            explosiveness(&[1.0; 40], settings),
            Err(Untestable::Constant)
        );
        assert!(matches!(
            explosiveness(&[1.0, 2.0, 4.0], settings),
            Err(Untestable::TooShort {
                observations: 3,
                ..
            })
        ));
        let mut broken: Vec<f64> = (0..40).map(|t| f64::from(t % 3)).collect();
        broken[7] = f64::NAN;
        assert_eq!(explosiveness(&broken, settings), Err(Untestable::Constant));
        assert_eq!(
            explosiveness(&vec![0.0; MOST_OBSERVATIONS + 1], settings),
            Err(Untestable::TooLong {
                observations: MOST_OBSERVATIONS + 1
            })
        );
        let many = Settings {
            lags: MOST_LAGS + 1,
            minimum_window: 20,
        };
        assert_eq!(
            explosiveness(&[1.0; 40], many),
            Err(Untestable::TooManyLags)
        );
    }
}
