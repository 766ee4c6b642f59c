//! Two opinions in words: what the two answers are, what settles the difference, and what each
//! disagreement makes of it.

use crate::assumptions::Parameter;
use crate::language::numbers;
use crate::report::chart::Subject;
use crate::report::provenance::{parameter_name, plain, unit_name};
use crate::strategy::opinions::{Answer, Between, Opinions};
use crate::strategy::result::Difference;

/// One disagreement.
#[derive(Debug, Clone, PartialEq)]
pub struct OpinionRow {
    /// The assumption.
    pub parameter: &'static Parameter,
    /// Its name in words.
    pub name: String,
    /// What each of the two takes it for, with the unit.
    pub values: String,
    /// Its part of the difference, axis units.
    pub part: f64,
    /// The same as it is read.
    pub label: String,
    /// Whether that is more than twice its error.
    pub is_told: bool,
    /// All of it in a sentence.
    pub reading: String,
}

/// All that is said of two opinions and one answer.
#[derive(Debug, Clone, PartialEq)]
pub struct OpinionWords {
    /// What the two answers are, and what settles most of the difference.
    pub sentences: Vec<String>,
    /// Disagreements, the one that makes most first.
    pub rows: Vec<OpinionRow>,
}

impl OpinionWords {
    /// What lies between one's own opinion and that of somebody with a name.
    pub fn new(opinions: &Opinions, answer: Answer, name: &str, subject: &Subject<'_>) -> Self {
        let between = opinions.between(answer);
        let rows = rows(opinions, &between, answer, subject);
        Self {
            sentences: sentences(opinions, &between, answer, name, subject),
            rows,
        }
    }
}

/// A difference as it is read, whatever its error.
fn plain_difference(answer: Answer, value: f64, subject: &Subject<'_>) -> String {
    let exact = Difference {
        value,
        standard_error: 0.0,
    };
    subject.figures().difference(answer.metric, exact, 0.0)
}

fn rows(
    opinions: &Opinions,
    between: &Between,
    answer: Answer,
    subject: &Subject<'_>,
) -> Vec<OpinionRow> {
    let text = subject.text;
    let parts = between.parts.iter();
    let found =
        parts.filter_map(|part| Some((part, opinions.disagreements.get(part.disagreement)?)));
    found
        .map(|(part, found)| {
            let name = parameter_name(text, found.parameter);
            let unit = unit_name(text, found.parameter);
            let [own, theirs] = [found.own, found.theirs].map(plain);
            let values = [("own", &*own), ("theirs", &*theirs), ("unit", &*unit)];
            let values = text.with("chart-opinions-values", &values);
            let value = part.part.value;
            let is_told = between.is_told(part);
            let (key, label) = if is_told {
                let part = plain_difference(answer, value, subject);
                ("chart-opinions-reading", part)
            } else {
                ("chart-opinions-reading-untold", text.get("within-error"))
            };
            let words = [("name", &*name), ("values", &*values), ("part", &*label)];
            OpinionRow {
                parameter: found.parameter,
                reading: text.with(key, &words),
                name,
                values,
                part: value,
                label,
                is_told,
            }
        })
        .collect()
}

fn sentences(
    opinions: &Opinions,
    between: &Between,
    answer: Answer,
    name: &str,
    subject: &Subject<'_>,
) -> Vec<String> {
    let (text, figures) = (subject.text, subject.figures());
    if opinions.disagreements.is_empty() {
        return vec![text.with("chart-opinions-same", &[("name", name)])];
    }
    let difference = |value: f64| plain_difference(answer, value, subject);
    let read = |value: f64| match answer.against {
        None => figures.value(answer.metric, value, 0.0),
        Some(_) => difference(value),
    };
    let found = between.difference;
    let key = if found.is_told() {
        "chart-opinions-answers"
    } else {
        "chart-opinions-no-difference"
    };
    let words = [
        ("own", &*read(between.own)),
        ("theirs", &*read(between.theirs)),
        ("name", name),
        ("difference", &*difference(found.value)),
    ];
    let mut said = vec![text.with(key, &words)];
    if let Some((index, share)) = between.settles_most()
        && let Some(found) = opinions.disagreements.get(index)
    {
        let key = if share > 1.0 {
            "chart-opinions-settles-all"
        } else {
            "chart-opinions-settles"
        };
        let assumption = parameter_name(text, found.parameter);
        let words = [
            ("assumption", &*assumption),
            ("share", &*numbers::percent(share)),
        ];
        said.push(text.with(key, &words));
    }
    said
}
