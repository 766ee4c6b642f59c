//! A snapshot computed again: whether every figure is what was shown.

use super::CompareRun;
use crate::io::shown_results::{Discrepancy, ShownResults, in_words};
use crate::io::snapshot_file::Snapshot;
use crate::language::Text;
use crate::model::MODEL_VERSION;
use crate::strategy::result::Comparison;
use serde::Serialize;

/// What was shown, and where it comes out otherwise.
pub struct Reopened {
    model_version: String,
    differences: Vec<Discrepancy>,
}

impl Reopened {
    /// Sets what a snapshot says against what is computed now.
    pub fn new(snapshot: &Snapshot, comparison: &Comparison) -> Self {
        Self {
            model_version: snapshot.model_version.clone(),
            differences: snapshot.results.differences(&ShownResults::of(comparison)),
        }
    }

    /// Whether nothing comes out otherwise.
    pub fn is_same(&self) -> bool {
        self.differences.is_empty()
    }

    /// The sentence that says so.
    pub fn sentence(&self, text: &Text) -> String {
        if self.is_same() {
            text.get("snapshot-same")
        } else {
            let versions = (self.model_version.as_str(), MODEL_VERSION);
            in_words(&self.differences, versions, text)
        }
    }
}

/// The part of the JSON.
#[derive(Serialize)]
pub struct OfReopened<'a> {
    /// The version of the model that the figures were shown with.
    model_version: &'a str,
    /// Figures that come out otherwise; none where it is reproduced.
    differences: &'a [Discrepancy],
}

/// What the JSON says of it.
pub fn of<'a>(run: &CompareRun<'a>) -> Option<OfReopened<'a>> {
    run.reopened.map(|reopened| OfReopened {
        model_version: &reopened.model_version,
        differences: &reopened.differences,
    })
}
