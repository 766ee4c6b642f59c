//! `froth compare`: several strategies on the same paths, as text, JSON or files.

mod against;
mod files;
mod firm;
mod flips;
mod json;
mod net;
mod plan;
mod policies;
mod quantiles;
mod reopened;
mod report;
mod verdict;

pub use plan::assignments;

use super::arguments::Compare;
use super::{Failure, Outcome, complain, outcome_of, print};
use crate::fund::benchmark::{self, IndexLevel, public_market_equivalent};
use crate::fund::metrics;
use crate::fund::net::{NetCache, compare};
use crate::fund::result::NetComparison;
use crate::fund::terms::NoNet;
use crate::io::password::Password;
use crate::io::{index_file, portfolio_file};
use crate::language::{Message, Text};
use crate::report::net::Beside;

use crate::strategy::firm::Firm;
use crate::strategy::plan::Workspace;
use crate::strategy::result::Comparison;
use crate::strategy::study::{EvaluationCache, Progress, Study};
use crate::strategy::verdict::Evidence;
use std::io::{IsTerminal as _, Write as _};
use std::time::Duration;

/// What was asked and what came out.
struct CompareRun<'a> {
    workspace: &'a Workspace,
    study: &'a Study,
    comparison: &'a Comparison,
    /// Net results, or why there are none.
    net: Result<&'a NetComparison, &'a NoNet>,
    /// What stands beside the net results.
    beside: Beside,
    /// SHA-256 of the portfolio.
    fingerprint: String,
    /// Flip points, when they were asked for.
    flips: Option<&'a [flips::Flips]>,
    /// The password the workspace is under.
    password: Option<&'a Password>,
    /// What the verdict rests on.
    evidence: &'a Evidence,
    /// The funds behind the portfolio, where there are several.
    firm: Option<&'a Firm>,
    /// What became of the figures of a snapshot, when it is one as it was shown.
    reopened: Option<&'a reopened::Reopened>,
    /// Somebody else's opinion, when it was asked for.
    against: Option<&'a against::Against>,
    text: &'a Text,
}

/// Reads the portfolio, simulates, compares and says the results.
pub fn run(arguments: &Compare, text: &Text) -> Result<Outcome, Failure> {
    let wanted = files::wanted(arguments)?;
    let plan::Asked {
        workspace,
        problems,
        password,
        firm,
        shown,
    } = plan::read(arguments, text)?;
    if let Some(wanted) = &wanted {
        wanted.check_free(&workspace)?;
    }
    for problem in &problems {
        complain(&text.say(&problem.message));
    }
    let simulated = watched(text, |progress| {
        Study::run(&workspace, workspace.paths, progress)
    });
    let study = simulated?;
    let mut comparison = study.compare(&workspace, &mut EvaluationCache::default());
    let mut text = Text::new(text.language());
    text.measure = arguments.measure.unwrap_or_default();
    text.nothing_bursts = !comparison.can_burst();
    let text = &text;
    let net = compare(&study, &workspace, &mut NetCache::default());
    if let Ok(net) = &net {
        metrics::put(&mut comparison, net);
    }
    let reopened = shown.map(|snapshot| reopened::Reopened::new(&snapshot, &comparison));
    let fingerprint = crate::io::fingerprint(&workspace.portfolio);
    let flips = if arguments.flip_points {
        Some(flips::find(&workspace, text)?)
    } else {
        None
    };
    let against = arguments
        .against
        .as_deref()
        .map(|file| against::find(&workspace, file, text))
        .transpose()?;
    let evidence = verdict::find(&workspace, &study, &comparison, arguments.draws, text)?;
    let answer = CompareRun {
        workspace: &workspace,
        study: &study,
        comparison: &comparison,
        net: net.as_ref(),
        beside: beside(arguments, net.as_ref().ok())?,
        fingerprint,
        flips: flips.as_deref(),
        password: password.as_ref(),
        evidence: &evidence,
        firm: firm.as_ref(),
        reopened: reopened.as_ref(),
        against: against.as_ref(),
        text,
    };
    if let Some(wanted) = &wanted {
        files::write(&answer, wanted)?;
    }
    if arguments.json {
        print(&json::of(&answer))?;
    } else {
        print(&report::of(&answer))?;
    }
    match reopened.filter(|reopened| !reopened.is_same()) {
        Some(different) => {
            complain(&different.sentence(text));
            Ok(Outcome::WithProblems)
        }
        None => Ok(outcome_of(&problems)),
    }
}

/// Largest file of benchmarks, bytes.
const MAX_BENCHMARKS: u64 = 1024 * 1024;

/// What stands beside the net results: other funds, and the same cash flows in an index.
fn beside(arguments: &Compare, net: Option<&NetComparison>) -> Result<Beside, Failure> {
    let benchmarks = match &arguments.benchmarks {
        None => benchmark::shipped(),
        Some(path) => {
            let bytes = portfolio_file::read_bytes(path, MAX_BENCHMARKS)?;
            let text = String::from_utf8_lossy(&bytes);
            benchmark::read(&text, &path.display().to_string())?
        }
    };
    let index = match &arguments.index {
        None => Vec::new(),
        Some(path) => index_file::read(path)?,
    };
    let levels: Vec<IndexLevel> = index
        .into_iter()
        .map(|(date, level)| IndexLevel { date, level })
        .collect();
    let equivalent = net
        .filter(|net| !net.terms.cash_flows.is_empty())
        .and_then(|net| {
            let terms = &net.terms;
            public_market_equivalent(&terms.cash_flows, net.today.net_value, terms.as_of, &levels)
        });
    if arguments.index.is_some() && equivalent.is_none() {
        return Err(Message::new("index-does-not-reach").into());
    }
    Ok(Beside {
        benchmarks,
        public_market_equivalent: equivalent,
    })
}

/// Does something long, and shows its progress when a person is watching.
fn watched<T: Send>(text: &Text, work: impl FnOnce(&Progress) -> T + Send) -> T {
    let progress = Progress::new();
    let run = || work(&progress);
    if std::io::stderr().is_terminal() {
        std::thread::scope(|scope| {
            let work = scope.spawn(run);
            while !work.is_finished() {
                let share = format!("{:.0}", progress.fraction() * 100.0);
                let _ = write!(
                    std::io::stderr(),
                    "\r{}",
                    text.with("cli-progress", &[("share", &share)])
                );
                std::thread::sleep(Duration::from_millis(100));
            }
            let _ = write!(std::io::stderr(), "\r\x1b[K");
            work.join()
        })
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    } else {
        run()
    }
}
