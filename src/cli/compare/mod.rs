//! `froth compare`: several strategies on the same paths, as text, JSON or files.

mod files;
mod flips;
mod json;
mod plan;
mod report;

pub use plan::assignments;

use super::arguments::Compare;
use super::{Failure, Outcome, complain, outcome_of, print};
use crate::language::Text;
use crate::strategy::plan::Workspace;
use crate::strategy::result::Comparison;
use crate::strategy::study::{EvaluationCache, Progress, Study};
use std::io::{IsTerminal as _, Write as _};
use std::time::Duration;

/// What was asked and what came out.
struct CompareRun<'a> {
    workspace: &'a Workspace,
    study: &'a Study,
    comparison: &'a Comparison,
    /// SHA-256 of the portfolio.
    fingerprint: String,
    /// Flip points, when they were asked for.
    flips: Option<&'a [flips::Flips]>,
    text: &'a Text,
}

/// Reads the portfolio, simulates, compares and says the results.
pub fn run(arguments: &Compare, text: &Text) -> Result<Outcome, Failure> {
    let wanted = files::wanted(arguments)?;
    let (workspace, problems) = plan::read(arguments, text)?;
    for problem in &problems {
        complain(&text.say(&problem.message));
    }
    let simulated = watched(text, |progress| {
        Study::run(&workspace, workspace.paths, progress)
    });
    let study = simulated?;
    let comparison = study.compare(&workspace, &mut EvaluationCache::default());
    let fingerprint = crate::io::fingerprint(&workspace.portfolio);
    let flips = if arguments.flip_points {
        Some(flips::find(&workspace, text)?)
    } else {
        None
    };
    let answer = CompareRun {
        workspace: &workspace,
        study: &study,
        comparison: &comparison,
        fingerprint,
        flips: flips.as_deref(),
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
    Ok(outcome_of(&problems))
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
