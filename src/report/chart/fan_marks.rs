//! What the fan chart is made of: level, bands, lines, the chosen quarter, and a name at the end of
//! each line.

use super::fan::{ClockStep, FanChart, Rule, Series, StageClock};
use crate::report::marks::{
    Along, Fill, Ink, Mark, Point, Size, Stand, Stroke, Symbol, Weight, Words,
};

/// The marks where the quarters between two are shown.
pub(super) fn marks(chart: &FanChart, from: f64, to: f64) -> Vec<Mark> {
    let mut marks = Vec::new();
    if let Some(rule) = &chart.rule {
        marks.push(level(chart, rule, from, to));
    }
    marks.extend(chart.bands.iter().map(|band| Mark::Area {
        upper: by_quarter(&band.high),
        lower: by_quarter(&band.low),
        fill: Fill {
            ink: Ink::Strategy(band.slot),
            opacity: band.opacity,
        },
    }));
    marks.extend(chart.series.iter().map(|series| Mark::Line {
        points: by_quarter(&series.points),
        stroke: Stroke::new(series.ink(), series.weight()),
    }));
    marks.extend(burst(chart));
    marks.extend(chart.series.iter().filter_map(|series| end(series, to)));
    marks
}

impl Series {
    /// The colour of its line.
    pub const fn ink(&self) -> Ink {
        match self.slot {
            Some(slot) => Ink::Strategy(slot),
            None => Ink::Ink,
        }
    }

    /// What stands for it beside its name.
    pub const fn symbol(&self) -> Symbol {
        match self.slot {
            Some(slot) => Symbol::Slot(slot),
            None => Symbol::Dashes,
        }
    }

    /// How heavy its line is.
    const fn weight(&self) -> Weight {
        match (self.slot, self.active) {
            (None, _) => Weight::LineDashed,
            (Some(_), true) => Weight::Active,
            (Some(_), false) => Weight::Line,
        }
    }

    /// Its value at a time, on the straight line between the quarters beside it.
    fn value_at(&self, quarter: f64) -> Option<f64> {
        let last = self.points.len().checked_sub(1)?;
        let at = quarter.clamp(0.0, last as f64);
        let (before, after) = (at.floor() as usize, at.ceil() as usize);
        let (start, end) = (*self.points.get(before)?, *self.points.get(after)?);
        Some(start + (end - start) * (at - at.floor()))
    }
}

impl StageClock {
    /// The strip from quarter to quarter: the fuller, the likelier the platform.
    pub fn steps(&self) -> impl Iterator<Item = ClockStep> + '_ {
        let step = |(quarter, chances): (usize, &[f64])| ClockStep {
            from: quarter as f64,
            to: quarter as f64 + 1.0,
            fill: Fill {
                ink: Ink::Accent,
                opacity: 0.06 + 0.94 * (chances.iter().sum::<f64>() / 2.0).clamp(0.0, 1.0),
            },
        };
        self.chances.windows(2).enumerate().map(step)
    }
}

fn by_quarter(values: &[f64]) -> Vec<Point> {
    let place = |(quarter, value): (usize, &f64)| (quarter as f64, *value);
    values.iter().enumerate().map(place).collect()
}

/// Share of the chart's width that a letter takes at least in the narrowest chart there is.
const LETTER: f64 = 0.018;
/// Where words lie above or below a level line, as shares of the axis.
const BESIDE_LEVEL: (f64, f64) = (0.01, 0.1);

/// The level line; its words stand at the end and on the side where lines cross them least.
fn level(chart: &FanChart, rule: &Rule, from: f64, to: f64) -> Mark {
    let letters: f64 = rule
        .label
        .chars()
        .map(|letter| if letter.is_ascii() { 1.0 } else { 2.0 })
        .sum();
    let width = (to - from).max(0.0) * (letters * LETTER).clamp(0.125, 0.4);
    let axis = chart.values_between(from, to);
    let height = (axis.high - axis.low).max(f64::MIN_POSITIVE);
    let crossed = |stand: Stand| {
        let (start, side) = match stand {
            Stand::RightAbove => (to - width, 1.0),
            Stand::RightBelow => (to - width, -1.0),
            Stand::LeftBelow => (from, -1.0),
            Stand::LeftAbove | Stand::Head | Stand::Foot | Stand::Over => (from, 1.0),
        };
        let steps = 16;
        let places = (0..=steps).map(|step| start + width * f64::from(step) / f64::from(steps));
        let values =
            places.flat_map(|at| chart.series.iter().filter_map(move |it| it.value_at(at)));
        let (low, high) = BESIDE_LEVEL;
        values
            .map(|value| (value - rule.at) * side / height)
            .filter(|height| (low..high).contains(height))
            .count()
    };
    let stands = [
        Stand::RightAbove,
        Stand::RightBelow,
        Stand::LeftAbove,
        Stand::LeftBelow,
    ];
    let stand = stands.into_iter().min_by_key(|stand| crossed(*stand));
    Mark::Rule {
        at: rule.at,
        along: Along::Horizontal,
        stroke: Stroke::new(Ink::Quiet, Weight::Level),
        words: Some(Words {
            text: rule.label.clone(),
            stand: stand.unwrap_or(Stand::RightAbove),
        }),
    }
}

/// A dashed line at the chosen quarter, its words above the plot, and a symbol on each strategy's
/// line.
fn burst(chart: &FanChart) -> Vec<Mark> {
    let quarter = chart.burst.quarter;
    let rule = Mark::Rule {
        at: quarter as f64,
        along: Along::Vertical,
        stroke: Stroke::new(Ink::Ink, Weight::Burst),
        words: Some(Words {
            text: chart.burst.label.clone(),
            stand: Stand::Over,
        }),
    };
    let symbols = chart.series.iter().filter_map(|series| {
        Some(Mark::Symbol {
            at: (quarter as f64, *series.points.get(quarter)?),
            symbol: Symbol::Slot(series.slot?),
            ink: series.ink(),
            size: Size::AtBurst,
        })
    });
    std::iter::once(rule).chain(symbols).collect()
}

fn end(series: &Series, to: f64) -> Option<Mark> {
    Some(Mark::End {
        at: (to, series.value_at(to)?),
        name: series.name.clone(),
        reading: series.readings.last().cloned().unwrap_or_default(),
        ink: series.ink(),
        strong: series.active,
        symbol: series.symbol(),
        strategy: series.strategy,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Text};
    use crate::report::chart::{FanView, Subject};
    use crate::strategy::fixture;

    /// Where the words of the level stand.
    fn stand_of_level(chart: &FanChart) -> Stand {
        let last = (chart.quarters.len() - 1) as f64;
        let level = marks(chart, 0.0, last).into_iter().find_map(|mark| {
            let Mark::Rule { along, words, .. } = mark else {
                return None;
            };
            words.filter(|_| along == Along::Horizontal)
        });
        level.unwrap().stand
    }

    #[test]
    fn the_words_of_the_level_stand_where_no_line_crosses_them() {
        let workspace = fixture::workspace(&["Current", "Vertical-led", "Application-led"]);
        let comparison = fixture::comparison(&workspace);
        let text = Text::new(Language::English);
        let subject = Subject {
            workspace: &workspace,
            comparison: &comparison,
            active: 1,
            text: &text,
        };
        let mut chart = FanChart::new(FanView::Difference, &subject);
        let last = chart.quarters.len() - 1;
        let height = chart.y.high - chart.y.low;
        let line = |value: fn(f64) -> f64| -> Vec<f64> {
            let shares = (0..=last).map(|quarter| quarter as f64 / last as f64);
            shares.map(|share| value(share) * height).collect()
        };
        // Along the level at first; then one comes down to it at the end and the other lies far
        // below.
        chart.series[0].points = line(|at| if at < 0.5 { 0.05 } else { 0.4 * (1.0 - at) });
        chart.series[1].points = line(|at| if at < 0.5 { -0.05 } else { -0.4 });
        assert_eq!(stand_of_level(&chart), Stand::RightBelow);
        chart.series[0].points = line(|at| if at < 0.5 { 0.4 } else { 0.05 });
        chart.series[1].points = line(|at| if at < 0.5 { -0.05 } else { -0.06 });
        assert_eq!(stand_of_level(&chart), Stand::LeftAbove);
    }
}
