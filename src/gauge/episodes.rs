//! When a series was explosive: the date stamps of Phillips, Shi and Yu (2015), rising windows
//! alone.

use super::critical_values::CriticalValues;
use super::unit_root::Explosiveness;

/// A stretch in which a series was explosive and rising.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Episode {
    /// Index of the first observation of the stretch.
    pub first: usize,
    /// Index of the last one.
    pub last: usize,
}

/// The episodes of a series of T observations, oldest first: BSADF above its 95 % critical value
/// for at least ln T observations, in windows over which the series rose. The test also fires in
/// crashes, which those windows leave out.
///
/// A pause shorter than ln T does not end an episode, as a stretch shorter than that does not make
/// one.
pub fn episodes(levels: &[f64], found: &Explosiveness, critical: &CriticalValues) -> Vec<Episode> {
    let shortest = libm::log(levels.len() as f64);
    let first_end = levels.len().saturating_sub(critical.backward.len());
    let mut episodes: Vec<Episode> = Vec::new();
    for at in &found.backward {
        let threshold = critical.backward.get(at.end.wrapping_sub(first_end));
        let explosive = threshold.is_some_and(|threshold| at.statistic > *threshold);
        if !explosive || levels[at.end] <= levels[at.start] {
            continue;
        }
        match episodes.last_mut() {
            Some(episode) if ((at.end - episode.last - 1) as f64) < shortest => {
                episode.last = at.end;
            }
            _ => episodes.push(Episode {
                first: at.end,
                last: at.end,
            }),
        }
    }
    episodes.retain(|episode| (episode.last - episode.first + 1) as f64 >= shortest);
    episodes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gauge::critical_values::critical_values;
    use crate::gauge::series;
    use crate::gauge::unit_root::{Settings, explosiveness};

    /// The Nasdaq to the end of 2002, in logs: the boom is found, the fall after it is not called
    /// one.
    #[test]
    fn the_boom_of_the_nineties_is_an_episode_and_the_fall_after_it_is_none() {
        let points = &series::shipped("nasdaq_composite").unwrap().points;
        let levels: Vec<f64> = points.iter().map(|point| libm::log(point.value)).collect();
        let settings = Settings::recommended(levels.len());
        let found = explosiveness(&levels, settings).unwrap();
        let critical = critical_values(levels.len(), settings, 400, 1).unwrap();
        let episodes = episodes(&levels, &found, &critical);
        let years: Vec<(i16, i16)> = episodes
            .iter()
            .map(|e| (points[e.first].date.year(), points[e.last].date.year()))
            .collect();
        assert!(years.contains(&(1999, 2000)), "{years:?}");
        assert!(years.iter().all(|(_, last)| *last <= 2000), "{years:?}");
    }

    #[test]
    fn a_stretch_shorter_than_the_logarithm_of_the_length_is_no_episode() {
        use crate::gauge::unit_root::Backward;
        let levels: Vec<f64> = (0..40).map(f64::from).collect();
        let explosive = |ends: std::ops::Range<usize>| Explosiveness {
            adf: 0.0,
            sadf: 0.0,
            gsadf: 0.0,
            backward: ends
                .map(|end| Backward {
                    end,
                    statistic: 2.0,
                    start: 0,
                })
                .collect(),
        };
        let critical = CriticalValues {
            sadf: [0.0; 3],
            gsadf: [0.0; 3],
            backward: vec![1.0; 30],
            draws: 1,
        };
        // ln 40 = 3.7: three observations are too few, four are enough.
        assert_eq!(episodes(&levels, &explosive(20..23), &critical), []);
        assert_eq!(
            episodes(&levels, &explosive(20..24), &critical),
            [Episode {
                first: 20,
                last: 23
            }]
        );
        // A pause of three is bridged, one of four is not.
        let with_pause = |pause: usize| {
            let mut found = explosive(15..20);
            found
                .backward
                .extend(explosive(20 + pause..25 + pause).backward);
            episodes(&levels, &found, &critical).len()
        };
        assert_eq!((with_pause(3), with_pause(4)), (1, 2));
        let falling: Vec<f64> = levels.iter().rev().copied().collect();
        assert_eq!(episodes(&falling, &explosive(20..30), &critical), []);
    }
}
