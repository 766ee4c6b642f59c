//! How long the verdict takes after the results are there: its first sentences, the first draws of
//! the judgements, all of them, and where the orders turn that are not decided.

use super::{processor_ms, run};
use froth::strategy::plan::Workspace;
use froth::strategy::study::{EvaluationCache, Progress};
use froth::strategy::verdict::{Asked, FIRST_DRAWS, VERDICT_DRAWS, gather};
use std::time::Instant;

/// Gathers the evidence of a workspace once and prints when each part of it was given away, since
/// the start.
pub fn measure(name: &str, workspace: &Workspace) {
    let study = run(workspace, workspace.paths);
    let comparison = study.compare(workspace, &mut EvaluationCache::default());
    let parts = [
        format!("verdict of {name}, first sentences"),
        format!("  with {FIRST_DRAWS} draws"),
        format!("  with all {VERDICT_DRAWS}"),
        "  with where orders turn".to_owned(),
    ];
    let mut parts = parts.iter();
    let (start, before) = (Instant::now(), processor_ms());
    let alternatives = study
        .alternatives(workspace, &Progress::new())
        .unwrap_or_default();
    let asked = Asked {
        workspace,
        comparison: &comparison,
        alternatives,
        draws: VERDICT_DRAWS,
    };
    let gathered = gather(&asked, &Progress::new(), &mut |_| {
        println!(
            "{:<52} {:>10.0} {:>14.0}",
            parts.next().map_or("  more", String::as_str),
            1e3 * start.elapsed().as_secs_f64(),
            processor_ms() - before
        );
    });
    if let Err(error) = gathered {
        println!("the verdict of {name}: {error:?}");
    }
}
