//! Futures with a name: of all simulated paths the one in the middle, a bad one, and the one most
//! like a crash that came (docs/model.md §11, *Replay*).

use super::mixer::{Mixer, Money, Quantity};
use super::study::Study;
use crate::portfolio::Portfolio;
use crate::simulation::{Cancelled, PathTrace, Progress, SleevePaths, replay};

/// A simulated future.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Future {
    /// Half of all paths end lower.
    Median,
    /// One in twenty ends as low or lower.
    OneInTwenty,
    /// Of those that burst, the one whose value moves most like a crash that came.
    LikeCrash,
}

impl Future {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Median, Self::OneInTwenty, Self::LikeCrash];

    /// Stable word, in keys.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Median => "median",
            Self::OneInTwenty => "one-in-twenty",
            Self::LikeCrash => "like-crash",
        }
    }
}

/// A market around its peak, by quarter.
#[derive(Debug, Clone, PartialEq)]
pub struct Crash {
    /// Levels at the ends of quarters, above zero, oldest first.
    pub levels: Vec<f64>,
    /// Place of the peak among them.
    pub peak: usize,
}

/// A future, replayed.
#[derive(Debug, Clone, PartialEq)]
pub struct Replay {
    /// The holdings along its path.
    pub trace: PathTrace,
    /// Total value of what is held, what has been paid out included, today and at the end of each
    /// quarter, as a share of today's.
    pub totals: Vec<f64>,
}

/// Quarters that lie on either side of a burst, where the horizon has room for them: fewer say
/// nothing of a shape.
const BESIDE: usize = 4;

impl Study {
    /// Replays a future of the holdings of a portfolio as they are held, without new money. `None`
    /// where no path bursts with room on either side, or no crash is known, for
    /// [`Future::LikeCrash`]. The portfolio must be that of the study.
    ///
    /// # Errors
    /// [`Cancelled`] when `progress` was told to stop.
    pub fn replay(
        &self,
        portfolio: &Portfolio,
        future: Future,
        crash: Option<&Crash>,
        progress: &Progress,
    ) -> Result<Option<Replay>, Cancelled> {
        let paths = self.sleeve_paths();
        let totals = totals_by_quarter(paths, portfolio, progress)?;
        let last = totals.last().map_or(&[][..], Vec::as_slice);
        let path = match future {
            Future::Median => at_rank(last, 0.5),
            Future::OneInTwenty => at_rank(last, 0.05),
            Future::LikeCrash => crash.and_then(|crash| most_like(paths, &totals, crash)),
        };
        let Some(path) = path else { return Ok(None) };
        let trace = replay(
            self.assessments(),
            self.assumptions(),
            paths.settings(),
            path,
            progress,
        )?;
        let totals = totals.iter().map(|row| f64::from(row[path])).collect();
        Ok(Some(Replay { trace, totals }))
    }
}

/// Total value of what is held, by quarter and path.
fn totals_by_quarter(
    paths: &SleevePaths,
    portfolio: &Portfolio,
    progress: &Progress,
) -> Result<Vec<Vec<f32>>, Cancelled> {
    let shares = portfolio.sleeve_shares();
    let held = Money {
        held: shares,
        uncalled: 0.0,
        pace_quarters: 1,
        destinations: [shares; 2],
    };
    let mixer = Mixer::new(paths, None);
    (0..=paths.horizon_quarters())
        .map(|quarter| {
            progress.look()?;
            let mut row = Vec::new();
            mixer.fill(Quantity::Total, quarter, &held.blend(quarter), &mut row);
            Ok(row)
        })
        .collect()
}

/// The path at so far up the order of outcomes: the lowest below which, with it, so large a share
/// lies.
fn at_rank(outcomes: &[f32], share: f64) -> Option<usize> {
    let mut order: Vec<usize> = (0..outcomes.len()).collect();
    order.sort_by(|x, y| outcomes[*x].total_cmp(&outcomes[*y]));
    let rank = (share * outcomes.len() as f64).ceil().max(1.0) as usize;
    order.get(rank - 1).copied()
}

/// The path whose value moves most like the market around its peak: with the quarter before the
/// burst as the peak, the root of the mean square of the differences of logs is least. The first of
/// equals.
fn most_like(paths: &SleevePaths, totals: &[Vec<f32>], crash: &Crash) -> Option<usize> {
    let beside = BESIDE.min(paths.horizon_quarters() / 3);
    let candidates = paths.shut().iter().enumerate().filter_map(|(path, shut)| {
        let burst = usize::from(shut[0]).checked_sub(1)?;
        let has_room = burst >= beside && burst + beside <= paths.horizon_quarters();
        has_room.then(|| (path, distance(totals, path, burst, crash)))
    });
    let nearest = candidates.min_by(|x, y| x.1.total_cmp(&y.1));
    nearest.map(|(path, _)| path)
}

fn distance(totals: &[Vec<f32>], path: usize, burst: usize, crash: &Crash) -> f64 {
    let level = |quarter: usize| f64::from(totals[quarter][path]).max(f64::MIN_POSITIVE);
    let (mut sum, mut count) = (0.0, 0.0);
    for (place, market) in crash.levels.iter().enumerate() {
        let quarter = (burst + place).checked_sub(crash.peak);
        let Some(quarter) = quarter.filter(|quarter| *quarter < totals.len()) else {
            continue;
        };
        let own = libm::log(level(quarter) / level(burst));
        let difference = own - libm::log(market / crash.levels[crash.peak]);
        sum += difference * difference;
        count += 1.0;
    }
    (sum / f64::max(count, 1.0)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assumptions::table::find;
    use crate::strategy::fixture;
    use crate::strategy::plan::Workspace;

    const FALL: [f64; 7] = [50.0, 70.0, 100.0, 80.0, 60.0, 40.0, 25.0];

    fn crash() -> Crash {
        Crash {
            levels: FALL.to_vec(),
            peak: 2,
        }
    }

    fn studied(change: impl FnOnce(&mut Workspace)) -> (Workspace, Study) {
        let mut workspace = fixture::workspace(&["Current"]);
        change(&mut workspace);
        let study = Study::run(&workspace, 2048, &Progress::new()).unwrap();
        (workspace, study)
    }

    fn replayed((workspace, study): &(Workspace, Study), future: Future) -> Option<Replay> {
        let portfolio = &workspace.portfolio;
        study
            .replay(portfolio, future, Some(&crash()), &Progress::new())
            .unwrap()
    }

    fn outcomes((workspace, study): &(Workspace, Study)) -> Vec<f32> {
        let paths = study.sleeve_paths();
        let rows = totals_by_quarter(paths, &workspace.portfolio, &Progress::new()).unwrap();
        rows.into_iter().next_back().unwrap()
    }

    #[test]
    fn half_of_all_paths_end_lower_than_the_median_and_one_in_twenty_as_low_as_the_bad_one() {
        let studied = studied(|_| {});
        let outcomes = outcomes(&studied);
        for (future, share) in [(Future::Median, 0.5), (Future::OneInTwenty, 0.05)] {
            let replay = replayed(&studied, future).unwrap();
            let own = *replay.totals.last().unwrap();
            assert!((own - f64::from(outcomes[replay.trace.path])).abs() < 1e-12);
            let lower = outcomes.iter().filter(|one| f64::from(**one) <= own);
            let count = (share * outcomes.len() as f64).ceil() as usize;
            assert_eq!(lower.count(), count, "{future:?}");
        }
    }

    #[test]
    fn the_holdings_of_a_future_are_worth_what_it_is_worth_in_every_quarter() {
        let studied = studied(|_| {});
        let values = studied
            .0
            .portfolio
            .holdings
            .iter()
            .map(|held| held.fair_value);
        let values: Vec<f64> = values.collect();
        let total: f64 = values.iter().sum();
        for future in Future::ALL {
            let replay = replayed(&studied, future).unwrap();
            assert!((replay.totals[0] - 1.0).abs() < 1e-6);
            for (quarter, whole) in replay.totals.iter().enumerate() {
                let parts = replay.trace.holdings.iter().map(|one| {
                    let here = one.quarters[quarter];
                    values[one.holding] / total * (here.value + here.distributed)
                });
                // Sleeves are stored in single precision.
                let sum: f64 = parts.sum();
                assert!((sum - whole).abs() < 1e-6 * whole, "{sum} {whole}");
            }
        }
    }

    #[test]
    fn the_future_most_like_a_crash_bursts_with_room_on_either_side_and_none_is_nearer() {
        let studied = studied(|_| {});
        let replay = replayed(&studied, Future::LikeCrash).unwrap();
        let paths = studied.1.sleeve_paths();
        let totals = totals_by_quarter(paths, &studied.0.portfolio, &Progress::new()).unwrap();
        let burst_of = |path: usize| usize::from(paths.shut()[path][0]).wrapping_sub(1);
        let own = burst_of(replay.trace.path);
        assert!((4..=16).contains(&own), "{own}");
        assert!(replay.trace.shut_for_all[own + 1] || replay.trace.shut_for_all.len() <= own + 1);
        let nearest = distance(&totals, replay.trace.path, own, &crash());
        for path in 0..paths.paths() {
            if (4..=16).contains(&burst_of(path)) {
                assert!(distance(&totals, path, burst_of(path), &crash()) >= nearest);
            }
        }
    }

    #[test]
    fn a_distance_is_none_from_itself_and_the_growth_that_lies_between() {
        // Half as much again in each quarter, against a market that stands still: ln 1.5 times −1,
        // 0, 1, 2.
        let totals: Vec<Vec<f32>> = (0..4).map(|quarter| vec![1.5_f32.powi(quarter)]).collect();
        let still = Crash {
            levels: vec![1.0; 5],
            peak: 1,
        };
        let expected = 1.5_f64.ln() * (6.0_f64 / 4.0).sqrt();
        assert!((distance(&totals, 0, 1, &still) - expected).abs() < 1e-6);
        let same = Crash {
            levels: vec![1.0, 1.5, 2.25, 3.375],
            peak: 1,
        };
        assert!(distance(&totals, 0, 1, &same) < 1e-9);
    }

    #[test]
    fn where_nothing_bursts_no_future_is_like_a_crash() {
        let calm = studied(|workspace| {
            for name in ["h0", "h_s"] {
                let parameter = find(name).unwrap();
                workspace.overrides.insert(parameter.name.clone(), 0.0);
            }
        });
        assert!(replayed(&calm, Future::LikeCrash).is_none());
        assert!(replayed(&calm, Future::Median).is_some());
    }
}
