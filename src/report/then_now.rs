//! Results of a snapshot beside those of today, strategy by strategy.

use super::figures::Figures;
use crate::language::Text;
use crate::strategy::metric::Metric;
use crate::strategy::result::{Comparison, Difference};

/// What is set side by side: the answer's first numbers and what they cost.
const METRICS: [Metric; 5] = [
    Metric::ExposureToday,
    Metric::ExposureAtBurst,
    Metric::ExpectedBurstLoss,
    Metric::MedianMultiple,
    Metric::WorstFivePercent,
];

/// Figures of one strategy as they were shown.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptFigures {
    /// Its name.
    pub name: String,
    /// Its metrics, indexed by [`Metric::index`]; not a number where they are not known.
    pub metrics: [f64; Metric::COUNT],
}

/// One figure then and now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThenNowCell {
    /// As it was shown; a dash when the strategy was not compared then.
    pub then: String,
    /// As it is shown today; a dash when the strategy is not compared now.
    pub now: String,
    /// How far it moved; `None` when that cannot be said.
    pub change: Option<String>,
    /// Whether it reads differently.
    pub moved: bool,
}

/// A strategy that was or is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThenNowRow {
    /// Its name.
    pub name: String,
    /// Its slot of the palette today; `None` when it is gone.
    pub slot: Option<u8>,
    /// One cell for each metric.
    pub cells: Vec<ThenNowCell>,
}

/// The table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ThenNow {
    /// Names of the metrics.
    pub metrics: Vec<String>,
    /// Strategies: those of today in their order, then those that are gone.
    pub rows: Vec<ThenNowRow>,
}

impl ThenNow {
    /// Sets kept figures beside a comparison, strategies matched by name. `then` and `now` write
    /// the figures of their time; they differ in the burst quarter.
    pub fn new(
        kept: &[KeptFigures],
        then: &Figures<'_>,
        today: Option<&Comparison>,
        now: &Figures<'_>,
        text: &Text,
    ) -> Self {
        let label = |metric: Metric| {
            let (before, after) = (then.name(metric), now.name(metric));
            if before == after {
                after
            } else {
                text.with("since-label-both", &[("then", &before), ("now", &after)])
            }
        };
        let strategies = today.map_or(&[][..], |comparison| &comparison.strategies);
        let mut rows: Vec<_> = strategies
            .iter()
            .map(|strategy| {
                let before = kept.iter().find(|kept| kept.name == strategy.name);
                let cells = METRICS.into_iter().map(|metric| {
                    let error = strategy.standard_error(metric);
                    let after = strategy.metric(metric);
                    cell(
                        metric,
                        before.map(|kept| kept.metrics[metric.index()]),
                        Some((after, error)),
                        then,
                        now,
                    )
                });
                ThenNowRow {
                    name: strategy.name.clone(),
                    slot: Some(strategy.slot),
                    cells: cells.collect(),
                }
            })
            .collect();
        for kept in kept
            .iter()
            .filter(|kept| strategies.iter().all(|strategy| strategy.name != kept.name))
        {
            let cells = METRICS
                .into_iter()
                .map(|metric| cell(metric, Some(kept.metrics[metric.index()]), None, then, now));
            rows.push(ThenNowRow {
                name: kept.name.clone(),
                slot: None,
                cells: cells.collect(),
            });
        }
        Self {
            metrics: METRICS.into_iter().map(label).collect(),
            rows,
        }
    }

    /// Whether any figure reads differently.
    pub fn moved(&self) -> bool {
        self.rows
            .iter()
            .flat_map(|row| &row.cells)
            .any(|cell| cell.moved)
    }
}

fn cell(
    metric: Metric,
    before: Option<f64>,
    after: Option<(f64, f64)>,
    then: &Figures<'_>,
    now: &Figures<'_>,
) -> ThenNowCell {
    // The error of today's figure rounds both, so that they can be compared digit by digit.
    let error = after.map_or(0.0, |(_, error)| error);
    let shown = |figures: &Figures<'_>, value: Option<f64>| {
        value.map_or_else(
            || "\u{2013}".to_owned(),
            |value| figures.value(metric, value, error),
        )
    };
    let (was, is) = (
        shown(then, before),
        shown(now, after.map(|(value, _)| value)),
    );
    let change = before
        .zip(after)
        .filter(|(before, (after, _))| before.is_finite() && after.is_finite())
        .map(|(before, (after, _))| {
            now.difference(
                metric,
                Difference {
                    value: after - before,
                    standard_error: 0.0,
                },
                before,
            )
        });
    let moved = was != is;
    ThenNowCell {
        then: was,
        now: is,
        change: change.filter(|_| moved),
        moved,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::strategy::fixture;

    #[test]
    fn figures_that_moved_are_told_with_their_change_and_strategies_that_came_or_went_with_a_dash()
    {
        let workspace = fixture::workspace(&["Current", "New"]);
        let comparison = fixture::comparison(&workspace);
        let text = Text::new(Language::English);
        let as_of = workspace.portfolio.as_of;
        let figures = |burst_quarter| Figures {
            text: &text,
            as_of,
            burst_quarter,
            burst_in: None,
            stake: crate::report::figures::Stake::of(&workspace),
        };
        let mut before = comparison.strategies[0].metrics;
        before[Metric::ExposureToday.index()] = 0.85;
        let kept = [
            KeptFigures {
                name: "Current".into(),
                metrics: before,
            },
            KeptFigures {
                name: "Old".into(),
                metrics: [0.5; Metric::COUNT],
            },
        ];
        let table = ThenNow::new(&kept, &figures(8), Some(&comparison), &figures(12), &text);
        assert_eq!(table.metrics[0], "Lost if it bursts today");
        assert_eq!(
            table.metrics[1],
            "Lost if it bursts in Q4 2026; now: Lost if it bursts in Q4 2027"
        );
        let names: Vec<_> = table
            .rows
            .iter()
            .map(|row| (row.name.as_str(), row.slot))
            .collect();
        assert_eq!(
            names,
            [("Current", Some(0)), ("New", Some(1)), ("Old", None)]
        );
        let current = &table.rows[0].cells[0];
        assert_eq!(
            (current.then.as_str(), current.now.as_str()),
            ("85 %", "82 %")
        );
        assert_eq!(current.change.as_deref(), Some("−3 pp"));
        assert!(!table.rows[0].cells[2].moved && table.rows[0].cells[2].change.is_none());
        assert_eq!(
            (
                table.rows[1].cells[0].then.as_str(),
                table.rows[1].cells[0].change.as_deref()
            ),
            ("–", None)
        );
        assert_eq!(table.rows[2].cells[0].now, "–");
        assert!(table.moved());
    }
}
