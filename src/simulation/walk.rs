//! One company along a block of paths: the boom branch and the actual branch on the same draws (docs/model.md
//! §8).
//!
//! The boom branch moves all paths of the block at once, quarter by quarter, in loops without branches; what
//! happens only on some paths is applied to those alone. The actual branch after the boom is [`super::after`].
//!
//! For example, one path on which the bubble bursts in the third quarter and takes 40 % of the price then:
//! ```text
//! quarter            0     1     2     3     4
//! boom branch     1.00  1.05  1.12  1.08  1.15    goes on as if nothing burst
//! burst would take       .40   .40   .40   .40    of what is held then
//! actual branch   1.00  1.05  1.12  0.65  0.68    1.08 less 40 %, and on from there
//! ```
//!
//! Both branches use the same draws, so that their difference is the burst and no luck.

use super::after::After;
use super::company::{CompanyQuarter, CompanyTables};
use super::company_draws::{CompanyDraws, platform_draws};
use super::draws::{BlockPlace, uniform};
use super::lanes::{LaneList, Lists};
use super::layers::LAYERS;
use super::loss_on_path::{
    self, BubbleStep, BurstDraw, Raising, Standing, dearness, kept, left, mean_left, promise,
};
use super::record::record;
use super::rules::Rules;
use super::sector::{Ending, SectorBlock};
use super::waiting::{Leaving, Waiting};
use super::watch::LaneWatch;
use super::{BLOCK, Lanes};
use crate::model::exuberance::MAX_OVERVALUATION;
use crate::model::special::exp_to_nine_digits;
use crate::model::wide::{Loops, on_widest};

/// What one company leaves behind along a block, per unit of value today, for each of 0 … horizon quarters:
/// the price in the boom branch; what the burst asked about would take of a position held from today and of
/// one bought then; the price while alive in the actual branch (0 after) and what has been distributed so far;
/// what a position bought a quarter before for what was alive has become; and what a burst would take times
/// the chance that it reaches the company, of both positions.
pub(super) type Trace = Vec<[[f32; BLOCK]; FAMILIES]>;

/// Quantities in a trace.
pub(super) const FAMILIES: usize = 8;

/// Share of the company below which what is left counts as a failure.
pub(super) const FAILED: f64 = 0.03;

/// One company on one block of paths, with everything its walk reads.
#[derive(Clone, Copy)]
pub(super) struct Walk<'a> {
    pub rules: &'a Rules,
    pub company: &'a CompanyTables,
    pub sector: &'a SectorBlock,
    pub draws: &'a CompanyDraws,
    pub place: BlockPlace,
}

/// One branch along a block: where the company stands on each path.
pub(super) struct Course {
    /// Per unit of value today.
    pub price: Lanes,
    pub rung: [u32; BLOCK],
    pub ln_spared: Lanes,
    pub crushed: [bool; BLOCK],
    /// Claims that rank before ours.
    pub ahead: Lanes,
}

impl Course {
    /// At the start, at that price.
    pub const fn at(price: f64, ahead: f64) -> Self {
        Self {
            price: [price; BLOCK],
            rung: [0; BLOCK],
            ln_spared: [0.0; BLOCK],
            crushed: [false; BLOCK],
            ahead: [ahead; BLOCK],
        }
    }

    /// Takes one path over from another branch.
    pub const fn copy(&mut self, lane: usize, from: &Self) {
        self.price[lane] = from.price[lane];
        self.rung[lane] = from.rung[lane];
        self.ln_spared[lane] = from.ln_spared[lane];
        self.crushed[lane] = from.crushed[lane];
        self.ahead[lane] = from.ahead[lane];
    }
}

/// The boom branch along a block.
pub(super) struct Boom {
    pub course: Course,
    /// β as it stands.
    pub loading: Lanes,
    /// X of the company: the mean over its layers.
    pub overvaluation: Lanes,
    /// Standard normal shock of its layers, likewise.
    pub layer_shock: Lanes,
    /// Growth that falls into the path's shut window, per unit of what is lost a year.
    pub window: Lanes,
    /// Cash at hand.
    pub cash: Lanes,
    /// E[v]: mean share of the company that a burst leaves.
    mean_left: Lanes,
    /// v: the share it leaves on the path.
    left: Lanes,
    /// Share of the price that a position held from today keeps, and one bought now.
    pub kept: Lanes,
    pub fresh_kept: Lanes,
    /// Fundamental step of the quarter.
    pub fundamental: Lanes,
}

/// The actual branch along a block.
pub(super) struct Actual {
    /// 1 while the path is still in the boom with the company alive, else 0.
    pub in_boom: Lanes,
    pub after: After,
    pub waiting: Waiting,
    pub distributed: Lanes,
    /// What a position bought at the start of the quarter has become, over what the one held has.
    pub fresh: Lanes,
    /// Distributed at the start of the quarter.
    pub paid_before: Lanes,
}

impl Walk<'_> {
    /// Fills a trace; one who watches sees it quarter by quarter.
    pub fn fill(self, trace: &mut Trace, watch: Option<&mut LaneWatch>) {
        let walk = self;
        on_widest(Fill { walk, trace, watch });
    }

    #[inline(always)]
    fn quarters(self, trace: &mut Trace, mut watch: Option<&mut LaneWatch>) {
        let mut boom = self.start();
        let mut actual = Actual {
            in_boom: [1.0; BLOCK],
            after: After::new(),
            waiting: Waiting::new(),
            distributed: [0.0; BLOCK],
            fresh: [1.0; BLOCK],
            paid_before: [0.0; BLOCK],
        };
        for (t, entry) in trace.iter_mut().enumerate().take(self.rules.horizon + 1) {
            self.losses(t, &mut boom);
            record(self.record_of(t), &boom, &actual, entry);
            if let Some(watch) = &mut watch {
                watch.see(self, t, &actual);
            }
            if t == self.rules.horizon {
                break;
            }
            actual.fresh = [1.0; BLOCK];
            actual.paid_before = actual.distributed;
            let lists = self.lists(t);
            self.leave_boom(t, &boom, &mut actual);
            self.grow(t, &mut boom);
            self.happen(t, &mut boom.course);
            self.raise(t, &mut boom);
            self.climb(t, &lists, &mut boom);
            self.turn_platform(t, &mut boom);
            self.leave_company(t, &lists, &boom, &mut actual);
            let Actual {
                after,
                waiting,
                distributed,
                fresh,
                ..
            } = &mut actual;
            let mut leaving = Leaving {
                after: &mut *after,
                distributed: &mut *distributed,
                fresh: &mut *fresh,
            };
            waiting.quarter(&self, t, &boom, &lists, &mut leaving);
            after.quarter(&self, t, &boom.fundamental, &lists, distributed, fresh);
        }
    }

    #[inline(always)]
    fn start(self) -> Boom {
        let company = self.company;
        let mut window = [0.0; BLOCK];
        for lane in 0..BLOCK {
            let years = 0.25 * self.sector.window_quarters[lane];
            window[lane] = (1.0 - exp_to_nine_digits(-company.fade * years)) / company.fade;
        }
        Boom {
            course: Course::at(1.0, company.ahead),
            loading: [company.rungs[0].loading[0]; BLOCK],
            overvaluation: [0.0; BLOCK],
            layer_shock: [0.0; BLOCK],
            window,
            cash: [company.cash; BLOCK],
            mean_left: [0.0; BLOCK],
            left: [0.0; BLOCK],
            kept: [0.0; BLOCK],
            fresh_kept: [0.0; BLOCK],
            fundamental: [0.0; BLOCK],
        }
    }

    #[inline(always)]
    fn lists(self, t: usize) -> Lists {
        let pairs = &self.draws.round_and_climb[t];
        let limits = self.company.rungs.iter().map(|rung| rung.climb_limit);
        let climb_limit = limits.max().unwrap_or(0);
        let (draws, leave_limit) = (&self.draws.exit[t], self.company.leave_limit[1]);
        Lists {
            climbing: LaneList::of(|lane| pairs[lane] >> 16 < climb_limit),
            leaving: LaneList::of(|lane| draws[lane] < leave_limit),
        }
    }

    /// Whether the platform has emerged before a quarter on a path.
    pub fn platform(self, lane: usize, t: usize) -> usize {
        usize::from(usize::from(self.sector.platform_quarter[lane]) < t)
    }

    /// What a burst in this quarter would leave.
    #[inline(always)]
    fn losses(self, t: usize, boom: &mut Boom) {
        let rules = *self.rules;
        let quarter = &self.company.quarters[t];
        let mut log_losses = [0.0; BLOCK];
        self.price_falls(t, quarter, boom, &mut log_losses);
        for (lane, log_loss) in log_losses.iter_mut().enumerate() {
            let values = [*log_loss, boom.window[lane], boom.cash[lane]];
            *log_loss = loss_on_path::log_loss(&rules, quarter, self.burst_draw(lane), values);
        }
        for (lane, log_loss) in log_losses.into_iter().enumerate() {
            boom.mean_left[lane] = mean_left(&rules, log_loss);
            boom.left[lane] = left(&rules, log_loss, self.draws.loss_shock[lane]);
        }
        let (claims, shuts) = (self.company.claims(), &self.sector.window_quarters);
        for lane in 0..BLOCK {
            let at = Standing {
                price: boom.course.price[lane],
                cash: boom.cash[lane],
                ahead: boom.course.ahead[lane],
            };
            let left = boom.left[lane];
            [boom.kept[lane], boom.fresh_kept[lane]] =
                kept(&rules, claims, quarter.burn, shuts[lane], left, at);
        }
    }

    /// The burst that a path would bring.
    #[inline(always)]
    pub fn burst_draw(self, lane: usize) -> BurstDraw {
        BurstDraw {
            size: self.sector.burst_size[lane],
            shut: self.sector.window_quarters[lane],
        }
    }

    /// β X d Π: the log fall of the price when θ and the size of the burst are 1. X is the mean over the
    /// company's layers.
    #[inline(always)]
    fn price_falls(self, t: usize, quarter: &CompanyQuarter, boom: &mut Boom, falls: &mut Lanes) {
        let mut offset = [0.0; BLOCK];
        self.mean_of_layers(&self.sector.layers.offset[t], &mut offset);
        let sector = &self.sector.overvaluation[t];
        let price = &boom.course.price;
        for lane in 0..BLOCK {
            let overvaluation = (sector[lane] + offset[lane]).clamp(0.0, MAX_OVERVALUATION);
            boom.overvaluation[lane] = overvaluation;
            falls[lane] = boom.loading[lane] * overvaluation;
        }
        if quarter.carried > 0.0 {
            for lane in 0..BLOCK {
                falls[lane] *= promise(quarter, price[lane]);
            }
        }
        let power = self.company.dearness_power;
        if power > 0.0 {
            for lane in 0..BLOCK {
                falls[lane] *= dearness(quarter, power, price[lane]);
            }
        }
    }

    /// The mean over the company's layers.
    #[inline(always)]
    fn mean_of_layers(self, rows: &[Lanes; LAYERS], mean: &mut Lanes) {
        *mean = [0.0; BLOCK];
        for (layer, share) in &self.company.shares {
            for (mean, value) in mean.iter_mut().zip(&rows[*layer]) {
                *mean += share * value;
            }
        }
    }

    /// The paths on which the boom ends in this quarter, where the company is still held: for its own layer,
    /// or for another alone.
    fn leave_boom(self, t: usize, boom: &Boom, actual: &mut Actual) {
        for end in &self.sector.happenings[t].endings {
            let at = usize::from(end.lane);
            if actual.in_boom[at] == 0.0 {
                continue;
            }
            actual.in_boom[at] = 0.0;
            if end.layers & 1 << self.company.layer == 0 {
                actual.waiting.join(at, boom);
                continue;
            }
            match end.ending {
                Ending::Soft => actual.after.land(t, at, &boom.course),
                Ending::Burst => {
                    let kept = boom.kept[at];
                    actual.fresh[at] = boom.fresh_kept[at] / kept.max(f64::MIN_POSITIVE);
                    if boom.left[at] < FAILED {
                        actual.distributed[at] = kept * boom.course.price[at];
                    } else {
                        let shut = self.sector.window_quarters[at];
                        actual.after.burst(t, at, &boom.course, kept, shut);
                    }
                }
            }
        }
    }

    /// One quarter of the boom branch: fundamental step, and bubble step that pays for the own loss.
    #[inline(always)]
    fn grow(self, t: usize, boom: &mut Boom) {
        let company = self.company;
        let (common, own) = (&self.sector.common_shock[t], &self.draws.own_shock[t]);
        for lane in 0..BLOCK {
            boom.fundamental[lane] = company.drift
                + company.common_volatility * common[lane]
                + company.own_volatility * f64::from(own[lane]);
        }
        if company.layer_volatility > 0.0 {
            self.mean_of_layers(&self.sector.layers.shock[t], &mut boom.layer_shock);
        }
        let (shocks, bubble) = (&self.sector.exuberance_shock[t], self.bubble());
        let layers = &self.sector.layers;
        let growth = &layers.growth_if_all_lost[t][company.layer];
        let per_kept = &layers.growth_per_kept[t][company.layer];
        for lane in 0..BLOCK {
            let shocks = [shocks[lane], boom.layer_shock[lane]];
            let step = bubble.step(boom.fundamental[lane], boom.loading[lane], shocks);
            let premium = growth[lane] - per_kept[lane] * boom.mean_left[lane];
            boom.course.price[lane] *= premium * exp_to_nine_digits(step);
        }
    }

    #[inline(always)]
    pub fn bubble(self) -> BubbleStep {
        BubbleStep {
            sector: self.rules.exuberance_volatility,
            layers: self.company.layer_volatility,
            squared_shares: self.company.squared_shares,
            covariance: self.company.covariance,
        }
    }

    /// Release, platform, stall and fork, which come to all branches.
    pub fn happen(self, t: usize, course: &mut Course) {
        let here = &self.sector.happenings[t];
        for lane in here.releases.iter().map(|lane| usize::from(*lane)) {
            if course.crushed[lane] {
                continue;
            }
            let rung = &self.company.rungs[course.rung[lane] as usize];
            course.ln_spared[lane] +=
                self.sector.release[t][lane] * rung.ln_spared[self.platform(lane, t)];
            if course.ln_spared[lane] < self.draws.ln_crush_clock[lane] {
                course.crushed[lane] = true;
                course.price[lane] *= self.company.crush;
            }
        }
        for lane in here.platforms.iter().map(|lane| usize::from(*lane)) {
            course.price[lane] *= self.platform_factor(course.rung[lane], lane);
        }
        for lane in &here.stalls {
            course.price[usize::from(*lane)] *= self.company.stall;
        }
        for lane in &here.forks {
            course.price[usize::from(*lane)] *= self.company.fork;
        }
    }

    /// What the platform does to the price on a path.
    fn platform_factor(self, rung: u32, lane: usize) -> f64 {
        let effect = &self.company.rungs[rung as usize].platform;
        effect.factor(platform_draws(self.company.key, self.place.global(lane)))
    }

    /// The quarter's burn is paid; with the window open a company short of cash raises, and that money ranks
    /// ahead.
    #[inline(always)]
    fn raise(self, t: usize, boom: &mut Boom) {
        let quarters = &self.company.quarters;
        let (paid, next) = (quarters[t].burn, quarters[t + 1].burn);
        if paid <= 0.0 && next <= 0.0 {
            return;
        }
        let (raising, pairs) = (self.raising(t), &self.draws.round_and_climb[t]);
        for lane in 0..BLOCK {
            let cash = boom.cash[lane] - paid;
            let raised = raising.raised(cash, pairs[lane]);
            boom.cash[lane] = (cash + raised).max(0.0);
            boom.course.ahead[lane] += raised;
        }
    }

    /// When the company raises in a quarter.
    #[inline(always)]
    pub fn raising(self, t: usize) -> Raising {
        let next = self.company.quarters[t + 1].burn;
        Raising {
            seeks: self.rules.raise_comfort * next,
            must: self.rules.raise_deadline * next,
            wanted: self.rules.raise_runway * next,
            limit: self.rules.raise_limit,
        }
    }

    /// Steps up the integration ladder in the boom.
    fn climb(self, t: usize, lists: &Lists, boom: &mut Boom) {
        for lane in lists.climbing() {
            if self.climb_one(&mut boom.course, lane, t) {
                self.load(lane, self.platform(lane, t), boom);
            }
        }
    }

    /// One step up the integration ladder, where the draw brings one from its rung: the price pays for it.
    pub fn climb_one(self, course: &mut Course, lane: usize, t: usize) -> bool {
        let rung = &self.company.rungs[course.rung[lane] as usize];
        let climbs = self.draws.round_and_climb[t][lane] >> 16 < rung.climb_limit;
        if climbs {
            course.price[lane] *= self.company.climb_cost;
            course.rung[lane] += 1;
        }
        climbs
    }

    /// The platform that emerged in this quarter counts from the next one on.
    fn turn_platform(self, t: usize, boom: &mut Boom) {
        for lane in &self.sector.happenings[t].platforms {
            self.load(usize::from(*lane), 1, boom);
        }
    }

    /// Reads a path's β anew.
    fn load(self, lane: usize, platform: usize, boom: &mut Boom) {
        let rung = &self.company.rungs[boom.course.rung[lane] as usize];
        boom.loading[lane] = rung.loading[platform];
    }

    /// Base failures and exits while the boom lasts.
    fn leave_company(self, t: usize, lists: &Lists, boom: &Boom, actual: &mut Actual) {
        for lane in lists.leaving() {
            if actual.in_boom[lane] > 0.0 {
                actual.in_boom[lane] = 0.0;
                let draw = uniform(self.draws.exit[t][lane]);
                let [held, fresh] = self.paid_out(draw, &boom.course, lane);
                actual.distributed[lane] = held;
                actual.fresh[lane] = fresh / held.max(f64::MIN_POSITIVE);
            }
        }
    }

    /// What is paid to a position held from today and to one bought this quarter when a company fails or exits
    /// on a draw below its limit, with its claims untouched by a burst. A sale in the boom pays every share
    /// its price; what a failure leaves goes through the claims.
    pub fn paid_out(self, draw: f64, course: &Course, lane: usize) -> [f64; 2] {
        let price = course.price[lane];
        if draw >= self.company.failure_chance {
            return [price; 2];
        }
        let company = self.company;
        let value = self.rules.recovery * price;
        let reached = value - course.ahead[lane];
        let paid = (reached * company.per_alongside).clamp(0.0, 1.0);
        let sway = self.rules.preference_sway / (1.0 + price * company.listing);
        [company.claim.min(price), company.fresh_claim * price]
            .map(|claim| value + sway * (claim * paid - value).max(0.0))
    }
}

struct Fill<'a, 'b> {
    walk: Walk<'a>,
    trace: &'a mut Trace,
    watch: Option<&'b mut LaneWatch>,
}

impl Loops for Fill<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        self.walk.quarters(self.trace, self.watch);
    }
}
