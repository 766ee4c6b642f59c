//! The answer on the command line: its evidence, its sentences and its place in the result object.

use super::{CompareRun, watched};
use crate::cli::Failure;
use crate::language::Text;
use crate::report::chart::Subject;
use crate::report::verdict::{Checks, Said, said};
use crate::strategy::plan::Workspace;
use crate::strategy::result::{Comparison, Difference};
use crate::strategy::study::Study;
use crate::strategy::verdict::{
    Ahead, Asked, Better, Evidence, Standing, Tally, Turn, Uncalled, Verdict, gather,
    money_at_stake,
};
use serde::Serialize;
use std::fmt::Write as _;

/// Gathers what the verdict rests on; `draws` as asked for.
///
/// # Errors
/// The portfolio cannot be simulated.
pub fn find(
    workspace: &Workspace,
    study: &Study,
    comparison: &Comparison,
    draws: Option<u32>,
    text: &Text,
) -> Result<Evidence, Failure> {
    // Each draw simulates all companies: a comparison in a script waits for them only when it asks.
    let draws = draws.unwrap_or(0);
    Ok(watched(text, |progress| {
        let alternatives = study.alternatives(workspace, &progress.part())?;
        let strategies = workspace.strategies.len();
        let mut newest =
            Evidence::known(alternatives.clone(), strategies, Vec::new(), 0, Vec::new());
        if draws > 0 {
            let asked = Asked {
                workspace,
                comparison,
                alternatives,
                draws,
            };
            gather(&asked, progress, &mut |evidence| newest = evidence)?;
        }
        Ok::<_, crate::strategy::study::StudyError>(newest)
    })?)
}

/// The answer as text.
pub fn text(answer: &CompareRun<'_>, subject: &Subject<'_>) -> String {
    let verdict = Verdict::new(answer.comparison, Some(answer.evidence));
    let mut out = format!("{}\n", answer.text.get("cli-verdict"));
    for one in said(&verdict, subject, Checks::Ended) {
        let _ = writeln!(out, "- {}", one.whole());
    }
    out
}

/// The answer in the result object.
#[derive(Serialize)]
pub struct OfVerdict {
    draws: u32,
    can_burst: bool,
    burst: Option<OfPair>,
    median_return: Option<OfPair>,
    better_mix: Option<OfBetter>,
    uncalled: Option<OfUncalled>,
    sentences: Vec<String>,
}

#[derive(Serialize)]
struct OfPair {
    leader: String,
    against: String,
    by: Figure,
    #[serde(flatten)]
    state: State,
}

#[derive(Serialize)]
struct OfBetter {
    application: f64,
    base_model: f64,
    vertical_integration: f64,
    adjacent: f64,
    spared: Figure,
    gained: Figure,
    #[serde(flatten)]
    state: State,
}

#[derive(Serialize)]
struct OfUncalled {
    amount: f64,
    moved: Figure,
    #[serde(flatten)]
    state: State,
}

/// A difference as a share or multiple of the value, its error, and the same in millions.
#[derive(Serialize)]
struct Figure {
    value: f64,
    standard_error: f64,
    millions: f64,
}

#[derive(Serialize)]
struct State {
    #[serde(rename = "state")]
    word: &'static str,
    /// Share of the draws in which the order is the same; absent where none were needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    share_of_draws: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    turns_at: Option<TurnsAt>,
}

#[derive(Serialize)]
struct TurnsAt {
    assumption: String,
    today: f64,
    at: f64,
    unit: String,
}

impl Figure {
    fn of(difference: Difference, stake: f64) -> Self {
        Self {
            value: difference.value,
            standard_error: difference.standard_error,
            millions: difference.value * stake,
        }
    }
}

impl State {
    fn of(standing: &Standing) -> Self {
        let share = |tally: Tally| (tally.draws > 0).then(|| tally.share());
        let (word, share_of_draws, turn) = match standing {
            Standing::Checking(tally) => ("unchecked", share(*tally), None),
            Standing::Decided(tally) => ("decided", share(*tally), None),
            Standing::Depends(tally, turn) => ("depends", share(*tally), Some(turn)),
            Standing::NoDifference(tally) => ("no_difference", tally.and_then(share), None),
        };
        let turns_at = match turn {
            Some(Turn::At(point)) => Some(TurnsAt {
                assumption: point.parameter.name.clone(),
                today: point.today,
                at: point.at,
                unit: point.parameter.unit.clone(),
            }),
            Some(Turn::Sought | Turn::Together) | None => None,
        };
        Self {
            word,
            share_of_draws,
            turns_at,
        }
    }
}

/// The answer for the result object.
pub fn of(answer: &CompareRun<'_>) -> OfVerdict {
    let (workspace, comparison) = (answer.workspace, answer.comparison);
    let verdict = Verdict::new(comparison, Some(answer.evidence));
    let stake = money_at_stake(workspace);
    let name = |index: usize| comparison.strategies[index].name.clone();
    let pair = |ahead: &Ahead| OfPair {
        leader: name(ahead.leader),
        against: name(ahead.other),
        by: Figure::of(ahead.by, stake),
        state: State::of(&ahead.standing),
    };
    let subject = Subject {
        workspace,
        comparison,
        active: comparison.reference,
        text: answer.text,
    };
    OfVerdict {
        draws: verdict
            .burst
            .as_ref()
            .and_then(|burst| burst.best_in.first())
            .map_or(0, |tally| tally.draws),
        can_burst: verdict.can_burst,
        burst: verdict.burst.as_ref().map(pair),
        median_return: verdict.reward.as_ref().map(pair),
        better_mix: match &verdict.better {
            Better::Found(found, standing) => {
                let [application, base_model, vertical_integration] = found.mix.weights();
                Some(OfBetter {
                    application,
                    base_model,
                    vertical_integration,
                    adjacent: found.adjacent,
                    spared: Figure::of(found.spared, stake),
                    gained: Figure::of(found.gained, stake),
                    state: State::of(standing),
                })
            }
            Better::Checking | Better::None => None,
        },
        uncalled: match &verdict.uncalled {
            Uncalled::Moves(money, standing) => {
                let stake = workspace.portfolio.total_value() + money.amount;
                Some(OfUncalled {
                    amount: money.amount,
                    moved: Figure::of(money.moved, stake),
                    state: State::of(standing),
                })
            }
            Uncalled::Checking | Uncalled::Nothing => None,
        },
        sentences: said(&verdict, &subject, Checks::Ended)
            .iter()
            .map(Said::whole)
            .collect(),
    }
}
