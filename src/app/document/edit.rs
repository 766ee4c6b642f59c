//! Changes of the document: each says what it touches, and turns into the change that takes it
//! back.

use super::holdings_change::HoldingsChange;
use crate::assumptions::{AssumptionNote, PlatformWatch, Scenario};
use crate::portfolio::{FundTerms, Holding, Sleeve};
use crate::strategy::plan::{EntryPrices, MAX_HORIZON, Mix, MixChoice, Mode, Strategy, Workspace};
use std::collections::BTreeMap;

/// One change of the workspace.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// A strategy's mix.
    Mix {
        /// Index of the strategy.
        strategy: usize,
        /// Its new mix.
        mix: MixChoice,
        /// The name that goes with it.
        name: String,
    },
    /// A strategy's adjacent share; that of the portfolio when absent.
    Adjacent {
        /// Index of the strategy.
        strategy: usize,
        /// Its new share, 0 … 1.
        share: Option<f64>,
    },
    /// The list of pinned strategies: pinning, copying, naming, ordering and taking off.
    Strategies {
        /// Key of the step's name in the locale files.
        step: &'static str,
        /// The new list.
        strategies: Vec<Strategy>,
        /// Index of the reference in it.
        reference: usize,
    },
    /// The mix of money put to work after the platform; the same mix when absent.
    AfterPlatform {
        /// Index of the strategy.
        strategy: usize,
        /// Its new mix after the platform.
        mix: Option<Mix>,
    },
    /// How the money moves.
    Mode(Mode),
    /// What the positions are taken to have cost.
    EntryPrices(EntryPrices),
    /// Uncalled capital, millions; not negative.
    Uncalled(f64),
    /// Quarters over which it is invested.
    Pace(usize),
    /// Terms and past of the fund; none when every figure is gross.
    Fund(Option<Box<FundTerms>>),
    /// Signals as they are to stand: readings that were proposed, or a note more or less.
    Signals(Box<PlatformWatch>),
    /// The evidence for it.
    Evidence {
        /// Index of the signal.
        signal: usize,
        /// Free text.
        evidence: String,
    },
    /// The burst quarter.
    BurstQuarter(usize),
    /// The layer a burst is asked about in; all at once without one.
    BurstIn(Option<Sleeve>),
    /// The scenario.
    Scenario(Scenario),
    /// One assumption; its default in the scenario when absent.
    Assumption {
        /// Name in the table of assumptions.
        name: String,
        /// The user's value.
        value: Option<f64>,
    },
    /// What somebody has to say about an assumption; nothing when absent.
    AssumptionNote {
        /// Name in the table of assumptions.
        name: String,
        /// The note.
        note: Option<AssumptionNote>,
    },
    /// All changed assumptions at once.
    Assumptions(BTreeMap<String, f64>),
    /// One holding.
    Holding {
        /// Index of the holding.
        index: usize,
        /// Key of the step's name in the locale files.
        step: &'static str,
        /// What it becomes.
        holding: Box<Holding>,
    },
    /// Several holdings: adding, copying, deleting, changing together, importing.
    Holdings {
        /// Key of the step's name in the locale files.
        step: &'static str,
        /// What changes.
        change: HoldingsChange,
    },
}

/// What a change is a change of: changes of the same target within one gesture are one step.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// The mix of a strategy.
    Mix(usize),
    /// The adjacent share of a strategy.
    Adjacent(usize),
    /// The mix of a strategy after the platform.
    AfterPlatform(usize),
    /// Uncalled capital.
    Uncalled,
    /// The pace.
    Pace,
    /// The fund.
    Fund,
    /// A signal of the platform.
    Signal(usize),
    /// The burst quarter.
    BurstQuarter,
    /// An assumption.
    Assumption(String),
    /// A holding.
    Holding(usize),
    /// Something that is never merged.
    Alone,
}

impl Edit {
    /// Key of the step's name in the locale files.
    pub const fn step(&self) -> &'static str {
        match self {
            Self::Mix { .. } => "step-mix",
            Self::Adjacent { .. } => "step-adjacent",
            Self::AfterPlatform { .. } => "step-after-platform",
            Self::Mode(_) => "step-mode",
            Self::EntryPrices(_) => "step-entry-prices",
            Self::Uncalled(_) => "step-uncalled",
            Self::Pace(_) => "step-pace",
            Self::Fund(_) => "step-fund",
            Self::Signals(_) | Self::Evidence { .. } => "step-platform-watch",
            Self::BurstQuarter(_) => "step-burst-quarter",
            Self::BurstIn(_) => "step-burst-in",
            Self::Scenario(_) => "step-scenario",
            Self::Assumption { .. } => "step-assumption",
            Self::AssumptionNote { .. } => "step-assumption-note",
            Self::Assumptions(_) => "step-assumptions",
            Self::Strategies { step, .. }
            | Self::Holding { step, .. }
            | Self::Holdings { step, .. } => step,
        }
    }

    /// What it changes.
    pub fn target(&self) -> Target {
        match self {
            Self::Mix { strategy, .. } => Target::Mix(*strategy),
            Self::Adjacent { strategy, .. } => Target::Adjacent(*strategy),
            Self::AfterPlatform { strategy, .. } => Target::AfterPlatform(*strategy),
            Self::Uncalled(_) => Target::Uncalled,
            Self::Pace(_) => Target::Pace,
            Self::Fund(_) => Target::Fund,
            Self::Evidence { signal, .. } => Target::Signal(*signal),
            Self::BurstQuarter(_) => Target::BurstQuarter,
            Self::Assumption { name, .. } => Target::Assumption(name.clone()),
            Self::Holding { index, .. } => Target::Holding(*index),
            Self::Strategies { .. }
            | Self::Mode(_)
            | Self::EntryPrices(_)
            | Self::BurstIn(_)
            | Self::Signals(_)
            | Self::Scenario(_)
            | Self::AssumptionNote { .. }
            | Self::Assumptions(_)
            | Self::Holdings { .. } => Target::Alone,
        }
    }

    /// Whether the paths must be simulated anew; otherwise stored paths are mixed anew.
    pub const fn needs_simulation(&self) -> bool {
        matches!(
            self,
            Self::Scenario(_)
                | Self::Assumption { .. }
                | Self::Assumptions(_)
                | Self::Holding { .. }
                | Self::Holdings { .. }
                | Self::Signals(_)
                | Self::EntryPrices(_)
                | Self::BurstIn(_)
        )
    }

    /// Makes the change. Returns the change that takes it back, `None` when nothing changed.
    #[must_use]
    pub fn apply(self, workspace: &mut Workspace) -> Option<Self> {
        let back = match self {
            Self::Mix {
                strategy,
                mix,
                name,
            } => {
                let target = workspace.strategies.get_mut(strategy)?;
                if target.mix == mix && target.name == name {
                    return None;
                }
                Self::Mix {
                    strategy,
                    mix: std::mem::replace(&mut target.mix, mix),
                    name: std::mem::replace(&mut target.name, name),
                }
            }
            Self::Adjacent { strategy, share } => {
                let target = workspace.strategies.get_mut(strategy)?;
                Self::Adjacent {
                    strategy,
                    share: replaced(&mut target.adjacent, share)?,
                }
            }
            Self::AfterPlatform { strategy, mix } => {
                let target = workspace.strategies.get_mut(strategy)?;
                Self::AfterPlatform {
                    strategy,
                    mix: replaced(&mut target.after_platform, mix)?,
                }
            }
            Self::Mode(mode) => Self::Mode(replaced(&mut workspace.mode, mode)?),
            Self::EntryPrices(prices) => {
                Self::EntryPrices(replaced(&mut workspace.entry_prices, prices)?)
            }
            Self::Uncalled(millions) => {
                let millions = if millions.is_finite() {
                    millions.max(0.0)
                } else {
                    0.0
                };
                Self::Uncalled(replaced(&mut workspace.uncalled_capital, millions)?)
            }
            Self::Pace(quarters) => Self::Pace(replaced(
                &mut workspace.pace_quarters,
                quarters.clamp(1, MAX_HORIZON),
            )?),
            Self::Fund(fund) => {
                let back = replaced(&mut workspace.portfolio.fund, fund.map(|terms| *terms))?;
                Self::Fund(back.map(Box::new))
            }
            Self::Signals(watch) => {
                Self::Signals(Box::new(replaced(&mut workspace.platform_watch, *watch)?))
            }
            Self::Evidence { signal, evidence } => {
                let target = workspace.platform_watch.signals.get_mut(signal)?;
                Self::Evidence {
                    signal,
                    evidence: replaced(&mut target.evidence, evidence)?,
                }
            }
            Self::Strategies {
                step,
                strategies,
                reference,
            } => {
                if workspace.strategies == strategies && workspace.reference == reference {
                    return None;
                }
                Self::Strategies {
                    step,
                    strategies: std::mem::replace(&mut workspace.strategies, strategies),
                    reference: std::mem::replace(&mut workspace.reference, reference),
                }
            }
            Self::BurstQuarter(quarter) => {
                let quarter = quarter.min(workspace.horizon_quarters);
                Self::BurstQuarter(replaced(&mut workspace.burst_quarter, quarter)?)
            }
            Self::BurstIn(layer) => Self::BurstIn(replaced(&mut workspace.burst_in, layer)?),
            Self::Scenario(scenario) => {
                Self::Scenario(replaced(&mut workspace.scenario, scenario)?)
            }
            Self::Assumption { name, value } => {
                let before = match value {
                    Some(value) => workspace.overrides.insert(name.clone(), value),
                    None => workspace.overrides.remove(&name),
                };
                if before == value {
                    return None;
                }
                Self::Assumption {
                    name,
                    value: before,
                }
            }
            Self::AssumptionNote { name, note } => {
                let before = match note.clone() {
                    Some(note) => workspace.assumption_notes.insert(name.clone(), note),
                    None => workspace.assumption_notes.remove(&name),
                };
                if before == note {
                    return None;
                }
                Self::AssumptionNote { name, note: before }
            }
            Self::Assumptions(overrides) => {
                Self::Assumptions(replaced(&mut workspace.overrides, overrides)?)
            }
            Self::Holding {
                index,
                step,
                mut holding,
            } => {
                let target = workspace.portfolio.holdings.get_mut(index)?;
                if *target == *holding {
                    return None;
                }
                std::mem::swap(target, &mut holding);
                Self::Holding {
                    index,
                    step,
                    holding,
                }
            }
            Self::Holdings { step, change } => Self::Holdings {
                step,
                change: change.apply(&mut workspace.portfolio)?,
            },
        };
        Some(back)
    }
}

/// Puts a value in place of another. Returns the other, `None` when they are equal.
fn replaced<T: PartialEq>(place: &mut T, value: T) -> Option<T> {
    (*place != value).then(|| std::mem::replace(place, value))
}
