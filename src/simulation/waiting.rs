//! The paths of a block on which a burst has begun in another layer and not reached the company's
//! own (docs/model.md §8): the boom goes on there, with a window that may be shut and pay for what
//! may yet come.

use super::after::After;
use super::draws::uniform;
use super::lanes::Lists;
use super::loss_on_path::{Standing, dearness, kept, left, log_loss, mean_left, promise};
use super::sector::Ending;
use super::walk::{Boom, Course, FAILED, Walk};
use super::{BLOCK, Lanes};
use crate::model::special::exp_to_nine_digits;

/// A company on the paths that wait. Elsewhere its price is 0.
pub(super) struct Waiting {
    pub course: Course,
    loading: Lanes,
    cash: Lanes,
    waits: [bool; BLOCK],
    lanes: [u8; BLOCK],
    count: usize,
}

/// What a quarter leaves on the paths that stop waiting.
pub(super) struct Leaving<'a> {
    pub after: &'a mut After,
    pub distributed: &'a mut Lanes,
    pub fresh: &'a mut Lanes,
}

impl Waiting {
    pub const fn new() -> Self {
        Self {
            course: Course::at(0.0, 0.0),
            loading: [0.0; BLOCK],
            cash: [0.0; BLOCK],
            waits: [false; BLOCK],
            lanes: [0; BLOCK],
            count: 0,
        }
    }

    /// A burst begins elsewhere on a path: the company goes on from where the boom has brought it.
    pub fn join(&mut self, lane: usize, boom: &Boom) {
        self.course.copy(lane, &boom.course);
        self.loading[lane] = boom.loading[lane];
        self.cash[lane] = boom.cash[lane];
        self.waits[lane] = true;
        self.lanes[self.count] = lane as u8;
        self.count += 1;
    }

    /// Whether the company waits on a path.
    pub const fn waits(&self, lane: usize) -> bool {
        self.waits[lane]
    }

    fn go(&mut self, lane: usize) {
        self.waits[lane] = false;
        self.course.price[lane] = 0.0;
    }

    /// One quarter: the burst arrives, the own boom ends, or it goes on.
    pub fn quarter(
        &mut self,
        walk: &Walk<'_>,
        t: usize,
        boom: &Boom,
        lists: &Lists,
        leaving: &mut Leaving<'_>,
    ) {
        if self.count == 0 {
            return;
        }
        self.end(walk, t, boom, leaving);
        for index in 0..self.count {
            let lane = usize::from(self.lanes[index]);
            if self.waits[lane] {
                self.grow(walk, t, lane, boom);
            }
        }
        walk.happen(t, &mut self.course);
        for index in 0..self.count {
            let lane = usize::from(self.lanes[index]);
            if self.waits[lane] {
                self.pay(walk, t, lane);
            }
        }
        for lane in lists.climbing() {
            if self.waits[lane]
                && Self::is_open(walk, t, lane)
                && walk.climb_one(&mut self.course, lane, t)
            {
                self.load(walk, lane, walk.platform(lane, t));
            }
        }
        for lane in &walk.sector.happenings[t].platforms {
            if self.waits[usize::from(*lane)] {
                self.load(walk, usize::from(*lane), 1);
            }
        }
        for lane in lists.leaving() {
            let limit = walk.company.leave_limit[usize::from(Self::is_open(walk, t, lane))];
            if self.waits[lane] && walk.draws.exit[t][lane] < limit {
                let [held, fresh] =
                    walk.paid_out(uniform(walk.draws.exit[t][lane]), &self.course, lane);
                leaving.distributed[lane] = held;
                leaving.fresh[lane] = fresh / held.max(f64::MIN_POSITIVE);
                self.go(lane);
            }
        }
        let mut stay = 0;
        for index in 0..self.count {
            let lane = self.lanes[index];
            self.lanes[stay] = lane;
            stay += usize::from(self.waits[usize::from(lane)]);
        }
        self.count = stay;
    }

    /// The paths on which the burst arrives or the own boom ends in this quarter.
    fn end(&mut self, walk: &Walk<'_>, t: usize, boom: &Boom, leaving: &mut Leaving<'_>) {
        for end in &walk.sector.happenings[t].endings {
            let lane = usize::from(end.lane);
            if !self.waits[lane] || end.layers & 1 << walk.company.layer == 0 {
                continue;
            }
            match end.ending {
                Ending::Soft => leaving.after.land(t, lane, &self.course),
                Ending::Burst => {
                    let left = left(
                        walk.rules,
                        self.log_loss(walk, t, lane, boom),
                        walk.draws.loss_shock[lane],
                    );
                    let at = Standing {
                        price: self.course.price[lane],
                        cash: self.cash[lane],
                        ahead: self.course.ahead[lane],
                    };
                    let shut = walk.sector.window_quarters[lane];
                    let burn = walk.company.quarters[t].burn;
                    let [held, fresh] =
                        kept(walk.rules, walk.company.claims(), burn, shut, left, at);
                    leaving.fresh[lane] = fresh / held.max(f64::MIN_POSITIVE);
                    if left < FAILED {
                        leaving.distributed[lane] = held * at.price;
                    } else {
                        leaving.after.burst(t, lane, &self.course, held, shut);
                    }
                }
            }
            self.go(lane);
        }
    }

    fn log_loss(&self, walk: &Walk<'_>, t: usize, lane: usize, boom: &Boom) -> f64 {
        let quarter = &walk.company.quarters[t];
        let mut fall = self.loading[lane] * boom.overvaluation[lane];
        let price = self.course.price[lane];
        if quarter.carried > 0.0 {
            fall *= promise(quarter, price);
        }
        if walk.company.dearness_power > 0.0 {
            fall *= dearness(quarter, walk.company.dearness_power, price);
        }
        let values = [fall, boom.window[lane], self.cash[lane]];
        log_loss(walk.rules, quarter, walk.burst_draw(lane), values)
    }

    /// One quarter of the boom, which pays for what may yet come from elsewhere, too.
    fn grow(&mut self, walk: &Walk<'_>, t: usize, lane: usize, boom: &Boom) {
        let mean_left = mean_left(walk.rules, self.log_loss(walk, t, lane, boom));
        let (layers, layer) = (&walk.sector.layers, walk.company.layer);
        let waited = t as u16 - layers.began[lane];
        let odds = walk.rules.layers.arrival_odds(waited) * layers.growth_per_odds[t][layer][lane];
        let growth = layers.growth_if_all_lost[t][layer][lane] + walk.rules.growth * odds;
        let per_kept = layers.growth_per_kept[t][layer][lane] + odds;
        let shock = walk.sector.exuberance_shock[t][lane];
        let step = walk.bubble().step(
            boom.fundamental[lane],
            self.loading[lane],
            [shock, boom.layer_shock[lane]],
        );
        self.course.price[lane] *= (growth - per_kept * mean_left) * exp_to_nine_digits(step);
    }

    /// The quarter's burn is paid; money comes from outside only with the window open.
    fn pay(&mut self, walk: &Walk<'_>, t: usize, lane: usize) {
        let cash = self.cash[lane] - walk.company.quarters[t].burn;
        let raised = if Self::is_open(walk, t, lane) {
            walk.raising(t)
                .raised(cash, walk.draws.round_and_climb[t][lane])
        } else {
            0.0
        };
        self.cash[lane] = (cash + raised).max(0.0);
        self.course.ahead[lane] += raised;
    }

    fn load(&mut self, walk: &Walk<'_>, lane: usize, platform: usize) {
        let rung = &walk.company.rungs[self.course.rung[lane] as usize];
        self.loading[lane] = rung.loading[platform];
    }

    /// Whether the window is open at the end of a quarter: it shuts for those who wait with the
    /// second layer that bursts.
    pub fn is_open(walk: &Walk<'_>, t: usize, lane: usize) -> bool {
        let shut = walk.sector.window_quarters[lane];
        !walk.sector.layers.is_shut_for_all(lane, t, shut)
    }
}
