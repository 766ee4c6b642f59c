//! The strategies of a workspace as their investors see them: net results on the stored paths of a
//! study.
//!
//! The fund is not linear in the mix, because carry, hurdle and limits are not: it runs after
//! mixing, on the same paths for every strategy.

use super::at_burst::tvpi_at_burst;
use super::evaluation::{Evaluation, Inputs, Spare};
use super::irr::{Flow, irr, years_between};
use super::median_path::{self, PathQuarter};
use super::past::Past;
use super::position::{Follow, Position};
use super::result::{NetComparison, NetResult, NetToday};
use super::schedule::Schedule;
use super::terms::{NoNet, Terms};
use crate::portfolio::SLEEVES;
use crate::strategy::plan::{Mode, Strategy, Workspace};
use crate::strategy::policy::FollowOnChoice;
use crate::strategy::result::REPLICATES;
use crate::strategy::study::{Study, money};
use std::sync::Arc;

/// Evaluations kept from one comparison to the next; a strategy that did not change is not walked
/// again.
///
/// Belongs to one study: start a new cache with a new study.
#[derive(Debug, Default)]
pub struct NetCache {
    known: Vec<Known>,
    /// Terms and schedule `known` is of.
    of: Option<(Terms, Schedule)>,
    spare: Spare,
}

#[derive(Debug, Clone)]
struct Known {
    position: Position,
    evaluation: Arc<Evaluation>,
    burst_quarter: usize,
    tvpi_at_burst: (f64, [f64; REPLICATES]),
    median_path: Arc<[PathQuarter]>,
}

/// Compares the strategies of a workspace net of fee and carry, on the stored paths of its study.
///
/// The workspace's portfolio, assumptions, horizon and seed must be those of the study.
///
/// # Errors
/// Why there is no net result: no fund, a contradiction, or nobody says what was paid in.
pub fn compare(
    study: &Study,
    workspace: &Workspace,
    cache: &mut NetCache,
) -> Result<NetComparison, NoNet> {
    let prepared = Prepared::new(study, workspace)?;
    let inputs = prepared.inputs(study);
    let NetCache { known, of, spare } = cache;
    if of
        .as_ref()
        .is_none_or(|(t, s)| *t != prepared.terms || *s != prepared.schedule)
    {
        known.clear();
        *of = Some((prepared.terms.clone(), prepared.schedule.clone()));
    }
    let burst_quarter = workspace.burst_quarter.min(study.horizon_quarters());
    let evaluated: Vec<Known> = workspace
        .strategies
        .iter()
        .map(|strategy| {
            let position = position(workspace, strategy);
            let same = known.iter().find(|known| known.position == position);
            match same {
                Some(same) if same.burst_quarter == burst_quarter => same.clone(),
                Some(same) => Known {
                    burst_quarter,
                    tvpi_at_burst: tvpi_at_burst(inputs, &position, burst_quarter),
                    ..same.clone()
                },
                None => {
                    let evaluation = Evaluation::new(inputs, &position, spare);
                    let path = evaluation.median_path;
                    let median_path = median_path::walk(inputs, &position, path);
                    Known {
                        position,
                        evaluation: Arc::new(evaluation),
                        burst_quarter,
                        tvpi_at_burst: tvpi_at_burst(inputs, &position, burst_quarter),
                        median_path: median_path.into(),
                    }
                }
            }
        })
        .collect();
    let strategies = workspace
        .strategies
        .iter()
        .zip(&evaluated)
        .map(|(strategy, known)| result(strategy, known))
        .collect();
    *known = evaluated;
    let last = workspace.strategies.len().saturating_sub(1);
    Ok(NetComparison {
        strategies,
        reference: workspace.reference.min(last),
        terms: prepared.terms,
        schedule: prepared.schedule,
        today: prepared.today,
    })
}

/// What is the same for every strategy of a workspace.
pub(super) struct Prepared {
    pub terms: Terms,
    schedule: Schedule,
    past: Option<Past>,
    today: NetToday,
}

impl Prepared {
    pub fn new(study: &Study, workspace: &Workspace) -> Result<Self, NoNet> {
        let portfolio = &workspace.portfolio;
        let (uncalled, pace) = match workspace.mode {
            Mode::Resplit => (0.0, 0),
            Mode::Deploy => (workspace.uncalled_capital.max(0.0), workspace.pace_quarters),
        };
        let terms = Terms::new(portfolio, uncalled)?;
        let dated = !terms.cash_flows.is_empty();
        Ok(Self {
            schedule: Schedule::new(&terms, study.horizon_quarters(), pace),
            past: dated.then(|| Past::new(&terms.cash_flows, terms.as_of)),
            today: today(&terms, portfolio.total_value()),
            terms,
        })
    }

    pub fn inputs<'a>(&'a self, study: &'a Study) -> Inputs<'a> {
        Inputs {
            paths: study.sleeve_paths(),
            terms: &self.terms,
            schedule: &self.schedule,
            past: self.past.as_ref(),
            net_value_today: self.today.net_value,
            adjustment: study.assumptions().report_adjustment(),
        }
    }
}

fn result(strategy: &Strategy, known: &Known) -> NetResult {
    let evaluation = &*known.evaluation;
    let (at_burst, by_replicate) = known.tvpi_at_burst;
    let mut values = evaluation.values;
    values.tvpi_at_burst = at_burst;
    let mut replicates = evaluation.replicates;
    for (values, at_burst) in replicates.iter_mut().zip(by_replicate) {
        values.tvpi_at_burst = at_burst;
    }
    NetResult {
        name: strategy.name.clone(),
        slot: strategy.slot,
        values,
        replicates,
        tvpi: evaluation.tvpi.clone(),
        reported_tvpi: evaluation.reported_tvpi.clone(),
        dpi: evaluation.dpi.clone(),
        calls: evaluation.calls.clone(),
        distributions: evaluation.distributions.clone(),
        net_value: evaluation.net_value.clone(),
        mean_flows: evaluation.mean_flows.clone(),
        mean_investments: evaluation.mean_investments.clone(),
        dpi_one_by: evaluation.dpi_one_by.clone(),
        median_path: Arc::clone(&known.median_path),
    }
}

/// What a strategy of a workspace holds and buys, millions.
pub(super) fn position(workspace: &Workspace, strategy: &Strategy) -> Position {
    let money = money(workspace, strategy);
    let value = workspace.portfolio.total_value();
    let total = if money.uncalled > 0.0 {
        value + workspace.uncalled_capital
    } else {
        value
    };
    Position {
        held: money.held.map(|share| share * total),
        instalment: money.uncalled * total / money.pace_quarters as f64,
        pace_quarters: money.pace_quarters,
        destinations: money.destinations,
        follow: strategy
            .follow_ons
            .filter(|_| money.uncalled > 0.0)
            .map(|follow_ons| Follow {
                share: follow_ons.share.clamp(0.0, 1.0),
                followed: followed(workspace, follow_ons.choice, money.held.map(|h| h * total)),
                pay_to_play: follow_ons.pay_to_play,
            }),
        sale: strategy.secondary,
    }
}

/// What is followed of each sleeve, millions.
fn followed(workspace: &Workspace, choice: FollowOnChoice, held: [f64; 4]) -> [f64; 4] {
    let FollowOnChoice::Largest(count) = choice else {
        return held;
    };
    let portfolio = &workspace.portfolio;
    let mut holdings: Vec<_> = portfolio
        .holdings
        .iter()
        .map(|holding| (portfolio.value_of(holding), holding))
        .collect();
    holdings.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
    let mut followed = [0.0; 4];
    for (value, holding) in holdings.into_iter().take(count) {
        for (sleeve, share) in SLEEVES.into_iter().zip(&mut followed) {
            *share += value * holding.strategy.share(sleeve);
        }
    }
    followed
}

fn today(terms: &Terms, value: f64) -> NetToday {
    let account = terms.opening.account;
    let sale = account.settle(&terms.split, value);
    let flows = terms.cash_flows.iter().map(|flow| Flow {
        years: years_between(terms.as_of, flow.date),
        amount: flow.distributed - flow.called,
    });
    let all: Vec<Flow> = flows
        .chain([Flow {
            years: 0.0,
            amount: sale.investors,
        }])
        .collect();
    NetToday {
        called: terms.opening.called,
        distributed: account.received,
        net_value: sale.investors,
        carry: account.carry + sale.carry - sale.clawback,
        irr: if terms.cash_flows.is_empty() {
            None
        } else {
            irr(&all).rate()
        },
    }
}
