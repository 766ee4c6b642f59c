//! A second export of the same fund: what is new, changed and gone, without losing what a person
//! added meanwhile.

use super::Imported;
use super::field::fold;
use crate::io::portfolio_file::holding_fields;
use crate::portfolio::{Figure, Holding, Portfolio, ThesisAnswer};
use std::collections::{BTreeMap, BTreeSet};

/// One holding between two imports.
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// A new export on top of the portfolio it continues.
#[derive(Debug, Clone, PartialEq)]
pub struct Reimport {
    /// The new portfolio: holdings keep the ids they had, and what the export does not state stays
    /// as it was. Holdings that are gone are not in it.
    pub portfolio: Portfolio,
    /// What differs from the old one, in the order of the new, with the gone at the end.
    pub changes: Vec<Change>,
}

impl Reimport {
    /// Numbers of new, changed and gone holdings.
    pub fn counts(&self) -> [usize; 3] {
        let count = |wanted: fn(&Change) -> bool| {
            self.changes.iter().filter(|change| wanted(change)).count()
        };
        [
            count(|change| matches!(change, Change::New(_))),
            count(|change| matches!(change, Change::Changed { .. })),
            count(|change| matches!(change, Change::Gone(_))),
        ]
    }
}

/// How many holdings of a portfolio an import names again, by id or name: what tells a second
/// export from another fund's.
pub fn known_again(old: &Portfolio, imported: &Imported) -> usize {
    let ids: BTreeSet<&str> = old
        .holdings
        .iter()
        .map(|holding| holding.id.as_str())
        .collect();
    let names: BTreeSet<String> = old
        .holdings
        .iter()
        .map(|holding| fold(&holding.name))
        .collect();
    let known = |holding: &&Holding| {
        ids.contains(holding.id.as_str()) || names.contains(&fold(&holding.name))
    };
    imported.portfolio.holdings.iter().filter(known).count()
}

/// Puts a new export on top of the portfolio it continues. Holdings are matched by id, then by
/// name.
pub fn reimport(old: &Portfolio, imported: &Imported) -> Reimport {
    of_portfolio(old, &imported.portfolio, &imported.assumed_strategies)
}

/// The same for a portfolio, with the ids of the holdings whose strategy was assumed.
pub(super) fn of_portfolio(
    old: &Portfolio,
    new: &Portfolio,
    assumed_strategies: &BTreeSet<String>,
) -> Reimport {
    let mut left: Vec<Option<&Holding>> = old.holdings.iter().map(Some).collect();
    // Of several holdings of one name the first counts.
    let mut by_id = BTreeMap::new();
    let mut by_name = BTreeMap::new();
    for (position, holding) in old.holdings.iter().enumerate() {
        by_id.entry(holding.id.as_str()).or_insert(position);
        by_name.entry(fold(&holding.name)).or_insert(position);
    }
    let mut portfolio = new.clone();
    let mut changes = Vec::new();
    for holding in &mut portfolio.holdings {
        // The old portfolio's reporting currency stays; amounts in another one say so themselves.
        if old.currency != new.currency {
            let own = holding
                .currency
                .take()
                .unwrap_or_else(|| new.currency.clone());
            holding.currency = Some(own).filter(|own| *own != old.currency);
        }
        let positions = [
            by_id.get(holding.id.as_str()),
            by_name.get(&fold(&holding.name)),
        ];
        let known = positions
            .into_iter()
            .flatten()
            .find_map(|position| left.get_mut(*position)?.take());
        let Some(before) = known else {
            changes.push(Change::New(holding.id.clone()));
            continue;
        };
        if assumed_strategies.contains(&holding.id) {
            holding.strategy = before.strategy;
            holding.adjacent_kind = before.adjacent_kind;
        }
        keep_what_is_not_stated(holding, before);
        let fields = differences(before, holding);
        if !fields.is_empty() {
            changes.push(Change::Changed {
                id: before.id.clone(),
                fields,
            });
        }
    }
    changes.extend(
        left.into_iter()
            .flatten()
            .map(|holding| Change::Gone(holding.id.clone())),
    );
    portfolio.currency.clone_from(&old.currency);
    if portfolio.uncalled_capital.is_none() {
        portfolio.uncalled_capital = old.uncalled_capital;
    }
    // Tables of holdings say nothing of the fund around them.
    if portfolio.fund.is_none() {
        portfolio.fund.clone_from(&old.fund);
    }
    if portfolio.notes.is_empty() {
        portfolio.notes.clone_from(&old.notes);
    }
    Reimport { portfolio, changes }
}

/// Fills what a new export leaves open with what was known before.
fn keep_what_is_not_stated(holding: &mut Holding, before: &Holding) {
    holding.id.clone_from(&before.id);
    holding.adjacent_kind = holding.adjacent_kind.or(before.adjacent_kind);
    for figure in Figure::ALL {
        if figure.get(holding).is_none() {
            figure.set(holding, figure.get(before));
        }
    }
    holding.scorecard.customer = holding.scorecard.customer.or(before.scorecard.customer);
    holding.stage = holding.stage.or(before.stage);
    holding.security = holding.security.or(before.security);
    holding.outcome = holding.outcome.or(before.outcome);
    if holding.base_model_vendor.is_none() {
        holding
            .base_model_vendor
            .clone_from(&before.base_model_vendor);
    }
    if holding.sources.is_empty() {
        holding.sources.clone_from(&before.sources);
    }
    if holding.notes.is_empty() {
        holding.notes.clone_from(&before.notes);
    }
    for (question, before) in before.thesis.answers().into_iter().enumerate() {
        let answer = holding.thesis.answer_mut(question);
        if *answer == ThesisAnswer::default() {
            answer.clone_from(before);
        }
    }
    for (key, value) in &before.attributes {
        holding
            .attributes
            .entry(key.clone())
            .or_insert_with(|| value.clone());
    }
}

fn differences(before: &Holding, after: &Holding) -> Vec<FieldChange> {
    let (old, new) = (holding_fields(before), holding_fields(after));
    let mut keys: Vec<&String> = old.keys().chain(new.keys()).collect();
    keys.sort();
    keys.dedup();
    keys.into_iter()
        .filter(|key| old.get(*key) != new.get(*key))
        .map(|key| FieldChange {
            key: key.clone(),
            before: old.get(key).cloned(),
            after: new.get(key).cloned(),
        })
        .collect()
}
