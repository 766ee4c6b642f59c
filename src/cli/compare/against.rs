//! `--against`: somebody else's assumptions beside one's own, and what each disagreement makes of
//! the difference.

use super::{CompareRun, watched};
use crate::cli::Failure;
use crate::io::opinion_file;
use crate::language::Text;
use crate::report::chart::Subject;
use crate::report::opinions::OpinionWords;
use crate::strategy::metric::Metric;
use crate::strategy::opinions::{Answer, Opinions, disagreements};
use crate::strategy::plan::Workspace;
use serde::Serialize;
use std::path::Path;

/// The answers that are told, all of the reference.
const ANSWERS: [Metric; 3] = [
    Metric::ExpectedBurstLoss,
    Metric::ExposureAtBurst,
    Metric::MedianMultiple,
];

/// Somebody else's opinion and what lies between.
pub struct Against {
    name: String,
    opinions: Opinions,
}

/// Reads it and finds what each disagreement makes.
///
/// # Errors
/// The file cannot be read or has no assumptions, or the portfolio cannot be simulated.
pub fn find(workspace: &Workspace, file: &Path, text: &Text) -> Result<Against, Failure> {
    let (name, theirs) = opinion_file::read(file)?;
    let found = disagreements(workspace, &theirs);
    let opinions = watched(text, |progress| Opinions::new(workspace, found, progress))?;
    Ok(Against { name, opinions })
}

fn answer(reference: usize, metric: Metric) -> Answer {
    Answer {
        strategy: reference,
        against: None,
        metric,
    }
}

/// The lines that say so; none when nothing was asked.
pub fn text(run: &CompareRun<'_>) -> String {
    let Some(Against { name, opinions }) = run.against else {
        return String::new();
    };
    let subject = Subject {
        workspace: run.workspace,
        comparison: run.comparison,
        active: run.comparison.reference,
        text: run.text,
    };
    let mut lines = Vec::new();
    for metric in ANSWERS {
        let of = answer(run.comparison.reference, metric);
        let words = OpinionWords::new(opinions, of, name, &subject);
        lines.push(subject.figures().name(metric));
        lines.extend(words.sentences.iter().map(|said| format!("  {said}")));
        lines.extend(words.rows.iter().map(|row| format!("  - {}", row.reading)));
        if words.rows.is_empty() {
            // They agree on everything: once is enough.
            lines = words.sentences;
            break;
        }
    }
    lines.join("\n") + "\n"
}

/// The part of the JSON.
#[derive(Serialize)]
pub struct OfAgainst<'a> {
    name: &'a str,
    /// Whether all orders of the disagreements were walked.
    exact: bool,
    answers: Vec<OfAnswer<'a>>,
}

#[derive(Serialize)]
struct OfAnswer<'a> {
    metric: String,
    own: f64,
    theirs: f64,
    difference: f64,
    standard_error: f64,
    disagreements: Vec<Made<'a>>,
}

#[derive(Serialize)]
struct Made<'a> {
    assumption: &'a str,
    own: f64,
    theirs: f64,
    /// What it makes of the difference; the parts add up to it.
    part: f64,
    /// Error of the sample of orders; 0 where all were walked.
    standard_error: f64,
}

/// The same for the result object; `None` when nothing was asked.
pub fn of<'a>(run: &CompareRun<'a>) -> Option<OfAgainst<'a>> {
    let Against { name, opinions } = run.against?;
    let answers = ANSWERS.into_iter().map(|metric| {
        let between = opinions.between(answer(run.comparison.reference, metric));
        let part = |settled: &crate::strategy::opinions::Settled| {
            let found = opinions.disagreements.get(settled.disagreement)?;
            Some(Made {
                assumption: found.parameter.name.as_str(),
                own: found.own,
                theirs: found.theirs,
                part: settled.part.value,
                standard_error: settled.part.standard_error,
            })
        };
        OfAnswer {
            metric: metric.key().replace('-', "_"),
            own: between.own,
            theirs: between.theirs,
            difference: between.difference.value,
            standard_error: between.difference.standard_error,
            disagreements: between.parts.iter().filter_map(part).collect(),
        }
    });
    Some(OfAgainst {
        name,
        exact: opinions.is_exact(),
        answers: answers.collect(),
    })
}
