//! The fund of one strategy on one path, quarter by quarter, so that a reader can add it up again.

use super::course::Place;
use super::evaluation::Inputs;
use super::position::Position;
use crate::simulation::BLOCK;
use jiff::civil::Date;

/// One quarter of a path. Amounts are in millions, for all investors together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PathQuarter {
    /// Its last day; the first is today.
    pub day: Date,
    /// Growth of 1 at the hurdle over the quarter.
    pub growth: f64,
    /// Called in it.
    pub called: f64,
    /// Fees and expenses of it.
    pub costs: f64,
    /// What exits and failures have paid in it.
    pub proceeds: f64,
    /// Share of the capital at work that has ended in it.
    pub ended: f64,
    /// What goes through the waterfall in it.
    pub split: f64,
    /// What a sale at its end would bring.
    pub held: f64,
    /// Paid to the investors in it.
    pub paid: f64,
    /// Net value of the investors at its end.
    pub net_value: f64,
}

/// Walks one path of a strategy.
pub(super) fn walk(inputs: Inputs<'_>, position: &Position, path: usize) -> Vec<PathQuarter> {
    let (paths, schedule) = (inputs.paths, inputs.schedule);
    let course = inputs.course(position);
    let in_slab = path % paths.slab_paths();
    let lane = in_slab % BLOCK;
    let place = Place {
        slab: path / paths.slab_paths(),
        first: in_slab - lane,
    };
    let mut quarters = Vec::with_capacity(schedule.last() + 1);
    course.walk(place, |quarter, _, now| {
        let when = &schedule.quarters[quarter];
        quarters.push(PathQuarter {
            day: when.day,
            growth: when.growth,
            called: now.called[lane],
            costs: now.costs[lane],
            proceeds: now.proceeds[lane],
            ended: now.ended[lane],
            split: now.split[lane],
            held: now.held[lane],
            paid: now.paid[lane],
            net_value: now.net_value[lane],
        });
    });
    quarters
}
