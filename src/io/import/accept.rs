//! What a person takes over of a second export: field by field, holding by holding.

use super::reimport::{Change, Reimport};
use crate::portfolio::{Figure, Holding, Portfolio};
use std::collections::BTreeSet;

/// What is taken over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accepted {
    /// Ids of new holdings that are added.
    pub new: BTreeSet<String>,
    /// Ids of holdings that are no longer in the export and are taken off.
    pub gone: BTreeSet<String>,
    /// Fields that change, by id of the holding and key of the native file.
    pub fields: BTreeSet<(String, String)>,
    /// Whether the date of the values is taken over.
    pub as_of: bool,
}

impl Accepted {
    /// Everything new and changed. What is gone stays until a person takes it off: an export may
    /// cover less than the portfolio.
    pub fn at_first(reimport: &Reimport) -> Self {
        let mut accepted = Self {
            as_of: true,
            ..Self::default()
        };
        for change in &reimport.changes {
            match change {
                Change::New(id) => drop(accepted.new.insert(id.clone())),
                Change::Changed { id, fields } => {
                    accepted
                        .fields
                        .extend(fields.iter().map(|field| (id.clone(), field.key.clone())));
                }
                Change::Gone(_) => {}
            }
        }
        accepted
    }
}

/// The old portfolio with what was accepted of the new one: holdings keep their order, new ones
/// come last. The name, the reporting currency and everything the export does not state stay.
pub fn merge(old: &Portfolio, reimport: &Reimport, accepted: &Accepted) -> Portfolio {
    let mut merged = old.clone();
    if accepted.as_of {
        merged.as_of = reimport.portfolio.as_of;
    }
    for (currency, rate) in &reimport.portfolio.exchange_rates.0 {
        merged
            .exchange_rates
            .0
            .entry(currency.clone())
            .or_insert(*rate);
    }
    let find = |id: &str| {
        reimport
            .portfolio
            .holdings
            .iter()
            .find(|holding| holding.id == id)
    };
    for change in &reimport.changes {
        match change {
            Change::New(id) if accepted.new.contains(id) => {
                merged.holdings.extend(find(id).cloned())
            }
            Change::Changed { id, fields } => {
                let Some((target, from)) = merged
                    .holdings
                    .iter_mut()
                    .find(|holding| holding.id == *id)
                    .zip(find(id))
                else {
                    continue;
                };
                for field in fields {
                    if accepted.fields.contains(&(id.clone(), field.key.clone())) {
                        take_field(target, from, &field.key);
                    }
                }
            }
            Change::Gone(id) if accepted.gone.contains(id) => {
                merged.holdings.retain(|holding| holding.id != *id)
            }
            Change::New(_) | Change::Gone(_) => {}
        }
    }
    merged
}

/// Copies one field, by its key in the native file.
fn take_field(target: &mut Holding, from: &Holding, key: &str) {
    if let Some(figure) = Figure::from_full_key(key) {
        return figure.set(target, figure.get(from));
    }
    let (table, inner) = key.split_once('.').unwrap_or((key, ""));
    match (table, inner) {
        ("name", _) => target.name.clone_from(&from.name),
        ("strategy", _) => target.strategy = from.strategy,
        ("adjacent_kind", _) => target.adjacent_kind = from.adjacent_kind,
        ("currency", _) => target.currency.clone_from(&from.currency),
        ("stage", _) => target.stage = from.stage,
        ("security", _) => target.security = from.security,
        ("base_model_vendor", _) => target.base_model_vendor.clone_from(&from.base_model_vendor),
        ("sources", _) => target.sources.clone_from(&from.sources),
        ("notes", _) => target.notes.clone_from(&from.notes),
        ("outcome", _) => target.outcome = from.outcome,
        ("lots", _) => target.lots.clone_from(&from.lots),
        ("thesis", "driver") => target.thesis.driver.clone_from(&from.thesis.driver),
        ("thesis", "durability") => target.thesis.durability.clone_from(&from.thesis.durability),
        ("thesis", "milestones") => target.thesis.milestones.clone_from(&from.thesis.milestones),
        ("attributes", name) => match from.attributes.get(name) {
            Some(value) => drop(target.attributes.insert(name.to_owned(), value.clone())),
            None => drop(target.attributes.remove(name)),
        },
        ("scorecard", "customer") => target.scorecard.customer = from.scorecard.customer,
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::import::reimport::of_portfolio;
    use crate::io::portfolio_file::tests::portfolio;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn accepting_every_field_gives_the_new_holding_and_accepting_none_the_old(a in portfolio(), b in portfolio()) {
            let mut new = b;
            // Every field of the new one is stated, so that nothing is kept for want of a
            // statement.
            new.currency = a.currency.clone();
            let reimport = of_portfolio(&a, &new, &BTreeSet::new());
            let none = merge(&a, &reimport, &Accepted::default());
            prop_assert_eq!(&none.holdings, &a.holdings);
            let mut everything = Accepted::at_first(&reimport);
            for change in &reimport.changes {
                if let Change::Gone(id) = change {
                    everything.gone.insert(id.clone());
                }
            }
            let merged = merge(&a, &reimport, &everything);
            let by_id = |portfolio: &Portfolio| {
                portfolio.holdings.iter().map(|holding| (holding.id.clone(), holding.clone())).collect::<std::collections::BTreeMap<_, _>>()
            };
            prop_assert_eq!(by_id(&merged), by_id(&reimport.portfolio));
        }
    }
}
