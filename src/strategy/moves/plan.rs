//! Several moves made together: a plan, in money beside the strategies of the workspace.

use super::{Frame, Impossible, MoneyAt, Move, MoveEffect, StudyError, held, money_at, run, scale};
use crate::strategy::metric::Metric;
use crate::strategy::plan::{Mix, MixChoice, Mode, Strategy, Workspace};
use crate::strategy::result::{Difference, REPLICATES};
use crate::strategy::study::Progress;

/// What becomes of the money, millions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MoneyOf {
    /// Kept if it bursts in the burst quarter.
    pub kept: f64,
    /// Expected at the horizon.
    pub expected: f64,
}

/// Moves that are made together.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Under the plan.
    pub money: MoneyOf,
    /// Against what is held today; an expected value below zero is what the plan costs.
    pub effect: MoveEffect,
    /// Under each strategy of the workspace, its value divided anew, its uncalled money in cash.
    pub strategies: Vec<MoneyOf>,
    /// Moves that cannot be made beside the others, and why.
    pub left_out: Vec<(Move, Impossible)>,
}

/// Makes moves one after the other and says what becomes of the money, on the draws of the
/// workspace.
///
/// # Errors
/// [`StudyError`] of the workspace itself, or cancelled.
pub fn plan(
    workspace: &Workspace,
    moves: &[Move],
    paths: usize,
    progress: &Progress,
) -> Result<Plan, StudyError> {
    progress.expect(3);
    let today = held(workspace);
    let (study, comparison) = run(&today, paths, progress)?;
    progress.step()?;
    let uncalled = workspace.uncalled_capital.max(0.0);
    let value = workspace.portfolio.total_value();
    let frame = Frame {
        today: &today,
        now: money_at(&comparison, value, uncalled),
        uncalled,
        paths,
        assessments: study.assessments(),
        comparison: &comparison,
    };
    let mut after = After::of(&frame);
    let mut left_out = Vec::new();
    for one in moves {
        if let Err(reason) = after.make(one) {
            left_out.push((one.clone(), reason));
        }
    }
    let (money, effect) = frame.after(&after, progress)?;
    progress.step()?;
    let mut divided = workspace.clone();
    divided.mode = Mode::Resplit;
    let (_, comparison) = run(&divided, paths, progress)?;
    progress.step()?;
    let strategies = comparison.strategies.iter().map(|result| {
        let money = |metric| value * result.metric(metric) + uncalled;
        MoneyOf {
            kept: money(Metric::KeptAtBurst),
            expected: money(Metric::MeanMultiple),
        }
    });
    Ok(Plan {
        money,
        effect,
        strategies: strategies.collect(),
        left_out,
    })
}

/// What is held when some moves have been made.
pub(super) struct After<'a> {
    frame: &'a Frame<'a>,
    changed: Workspace,
    /// Holdings of which everything was sold.
    gone: Vec<usize>,
    /// Capital still to be called.
    uncalled: f64,
    /// Cash from sales.
    proceeds: f64,
    /// Where uncalled money goes.
    destination: Option<Mix>,
    /// What hedges bring.
    hedges: Vec<MoveEffect>,
}

impl<'a> After<'a> {
    /// Before any.
    pub fn of(frame: &'a Frame<'a>) -> Self {
        Self {
            frame,
            changed: frame.today.clone(),
            gone: Vec::new(),
            uncalled: frame.uncalled,
            proceeds: 0.0,
            destination: None,
            hedges: Vec::new(),
        }
    }

    /// Makes one more.
    ///
    /// # Errors
    /// Why it cannot be made; nothing has changed then.
    pub fn make(&mut self, one: &Move) -> Result<(), Impossible> {
        let holding = match one {
            Move::Sell { holding, .. }
            | Move::Fund { holding, .. }
            | Move::ReplaceVendor { holding } => Some(*holding),
            Move::Deploy { .. } | Move::Hedge { .. } => None,
        };
        if holding.is_some_and(|holding| self.gone.contains(&holding)) {
            return Err(Impossible::NothingHeld);
        }
        match one {
            Move::Sell {
                holding,
                share,
                discount,
            } => {
                let held = self.holding(*holding)?;
                let sold = held.fair_value * share;
                if sold <= 0.0 {
                    return Err(Impossible::NothingHeld);
                }
                if *share >= 1.0 {
                    self.gone.push(*holding);
                } else {
                    scale(held, 1.0 - share);
                }
                self.proceeds += sold * (1.0 - discount);
            }
            Move::Fund { holding, money } => {
                if *money > self.uncalled {
                    return Err(Impossible::NotEnoughUncalled);
                }
                let assessment = self.frame.assessments.get(*holding);
                let burns = assessment.is_some_and(|assessment| assessment.needs_cash > 0.0);
                let held = self.holding(*holding)?;
                if !burns {
                    return Err(Impossible::NoBurn);
                }
                held.company.cash = Some(held.company.cash.unwrap_or(0.0) + money);
                // What is put in is worth what it costs on the day.
                let worth = (held.fair_value + money) / held.fair_value.max(f64::MIN_POSITIVE);
                scale(held, worth);
                self.uncalled -= money;
            }
            Move::ReplaceVendor { holding } => {
                let held = self.holding(*holding)?;
                if held.base_model_vendor.is_none() {
                    return Err(Impossible::NoVendor);
                }
                held.base_model_vendor = Some(format!("another vendor ({})", held.id));
            }
            Move::Deploy { mix } => {
                // The money is there once.
                if self.uncalled <= 0.0 || self.destination.is_some() {
                    return Err(Impossible::NotEnoughUncalled);
                }
                self.destination = Some(*mix);
            }
            Move::Hedge {
                notional,
                beta,
                carry,
            } => self.hedges.push(self.frame.hedge(*notional, *beta, *carry)),
        }
        Ok(())
    }

    fn holding(&mut self, index: usize) -> Result<&mut crate::portfolio::Holding, Impossible> {
        let holding = self.changed.portfolio.holdings.get_mut(index);
        holding.ok_or(Impossible::NothingHeld)
    }
}

impl Frame<'_> {
    /// What becomes of the money after some moves, and against today.
    pub(super) fn after(
        &self,
        after: &After<'_>,
        progress: &Progress,
    ) -> Result<(MoneyOf, MoveEffect), StudyError> {
        let mut changed = after.changed.clone();
        let mut place = 0;
        changed.portfolio.holdings.retain(|_| {
            place += 1;
            !after.gone.contains(&(place - 1))
        });
        let invested = changed.portfolio.total_value();
        let cash = after.uncalled + after.proceeds;
        let money = if changed == *self.today && after.destination.is_none() {
            self.now
        } else if changed.portfolio.holdings.is_empty() {
            // With nothing held new money has no portfolio to go into.
            MoneyAt {
                kept: (cash, [cash; REPLICATES]),
                expected: (cash, [cash; REPLICATES]),
            }
        } else if let Some(mix) = after.destination {
            // New money leaves cash by the pace of the workspace.
            changed.mode = Mode::Deploy;
            changed.uncalled_capital = after.uncalled;
            changed.strategies = vec![Strategy::new("", MixChoice::Fixed(mix), 0)];
            let (_, comparison) = run(&changed, self.paths, progress)?;
            money_at(&comparison, invested + after.uncalled, after.proceeds)
        } else {
            let (_, comparison) = run(&changed, self.paths, progress)?;
            money_at(&comparison, invested, cash)
        };
        let mut effect = money.less(&self.now);
        let mut of = MoneyOf {
            kept: money.kept.0,
            expected: money.expected.0,
        };
        let add = |to: &mut Difference, more: Difference| to.value += more.value;
        for hedge in &after.hedges {
            add(&mut effect.kept, hedge.kept);
            add(&mut effect.expected, hedge.expected);
            of.kept += hedge.kept.value;
            of.expected += hedge.expected.value;
        }
        Ok((of, effect))
    }
}
