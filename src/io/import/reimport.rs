//! A second export of the same fund: what is new, changed and gone.

use super::field::fold;
use crate::io::portfolio_file::holding_fields;
use crate::portfolio::{Holding, Portfolio};

/// One holding between two imports.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Only in the new one: its id there.
    New(String),
    /// In both, with differences.
    Changed {
        /// Id in the old portfolio, which the holding keeps.
        id: String,
        /// What differs, by key of the native file.
        fields: Vec<FieldChange>,
    },
    /// Only in the old one: its id there.
    Gone(String),
}

/// One field that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// Key in the native file, with its table: `company.arr`.
    pub key: String,
    /// What stood there, as the native file writes it; `None` when unknown.
    pub before: Option<String>,
    /// What stands there now.
    pub after: Option<String>,
}

/// Compares two portfolios, holdings matched by id, then by name. The order is that of the new one, with the gone at the end.
pub fn changes(old: &Portfolio, new: &Portfolio) -> Vec<Change> {
    let mut left: Vec<&Holding> = old.holdings.iter().collect();
    let mut changes = Vec::new();
    for holding in &new.holdings {
        let known = left
            .iter()
            .position(|candidate| candidate.id == holding.id)
            .or_else(|| left.iter().position(|candidate| fold(&candidate.name) == fold(&holding.name)));
        match known.map(|position| left.swap_remove(position)) {
            None => changes.push(Change::New(holding.id.clone())),
            Some(before) => {
                let fields = differences(before, holding);
                if !fields.is_empty() {
                    changes.push(Change::Changed { id: before.id.clone(), fields });
                }
            }
        }
    }
    let gone = |holding: &&Holding| left.iter().any(|candidate| std::ptr::eq(*candidate, *holding));
    changes.extend(old.holdings.iter().filter(gone).map(|holding| Change::Gone(holding.id.clone())));
    changes
}

fn differences(before: &Holding, after: &Holding) -> Vec<FieldChange> {
    let (old, new) = (holding_fields(before), holding_fields(after));
    let mut keys: Vec<&String> = old.keys().chain(new.keys()).collect();
    keys.sort();
    keys.dedup();
    keys.into_iter()
        .filter(|key| *key != "id")
        .filter(|key| old.get(*key) != new.get(*key))
        .map(|key| FieldChange { key: key.clone(), before: old.get(key).cloned(), after: new.get(key).cloned() })
        .collect()
}
