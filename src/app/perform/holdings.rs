//! What commands do with holdings: adding, copying, deleting.

use crate::app::document::edit::Edit;
use crate::app::document::holdings_change::HoldingsChange;
use crate::app::state::pane::Pane;
use crate::app::state::toast::Tone;
use crate::app::window::FrothWindow;
use crate::portfolio::{Holding, Portfolio, Sleeve, StrategySplit};
use egui::Context;
use std::collections::BTreeSet;

/// Value of a holding that is added by hand, millions; for the user to correct.
const FIRST_VALUE: f64 = 1.0;

impl FrothWindow {
    /// Adds a holding and opens it in the editor.
    pub(crate) fn add_holding(&mut self) {
        let portfolio = &self.document.workspace().portfolio;
        let name = free_name(portfolio, &self.text.get("holding-new"));
        let mut holding = Holding::new(name, StrategySplit::pure(Sleeve::Application), FIRST_VALUE);
        holding.id = free_id(portfolio, &holding.name, &BTreeSet::new());
        let (at, id) = (portfolio.holdings.len(), holding.id.clone());
        self.change_holdings(
            "step-holding-add",
            HoldingsChange::Insert(vec![(at, holding)]),
        );
        self.session.holdings.editing = Some(id);
        self.session.holdings.filter.clear();
        self.session.dock.show(Pane::Holdings);
    }

    /// Adds a copy of each holding that is meant.
    pub(crate) fn duplicate_holdings(&mut self) {
        let meant = self.session.holdings.meant();
        let portfolio = &self.document.workspace().portfolio;
        let mut taken = BTreeSet::new();
        let mut copies = Vec::new();
        for holding in portfolio
            .holdings
            .iter()
            .filter(|holding| meant.contains(&holding.id))
        {
            let name = free_name(portfolio, &holding.name);
            let id = free_id(portfolio, &name, &taken);
            taken.insert(id.clone());
            copies.push((
                portfolio.holdings.len() + copies.len(),
                Holding {
                    id,
                    name,
                    ..holding.clone()
                },
            ));
        }
        let last = copies.last().map(|(_, copy)| copy.id.clone());
        if last.is_some() {
            self.change_holdings("step-holding-duplicate", HoldingsChange::Insert(copies));
            self.session.holdings.selected.clear();
            self.session.holdings.editing = last;
        }
    }

    /// Takes the holdings that are meant off; the last one stays, for nothing can be computed without any.
    pub(crate) fn delete_holdings(&mut self, ctx: &Context) {
        let meant = self.session.holdings.meant();
        let holdings = &self.document.workspace().portfolio.holdings;
        let positions: Vec<usize> = holdings
            .iter()
            .enumerate()
            .filter_map(|(index, holding)| meant.contains(&holding.id).then_some(index))
            .collect();
        if positions.len() == holdings.len() {
            let sentence = self.text.get("holdings-keep-one");
            self.toast(ctx, sentence, Tone::Problem);
        } else if !positions.is_empty() {
            self.change_holdings("step-holding-delete", HoldingsChange::Remove(positions));
            self.session.holdings.selected.clear();
            self.session.holdings.editing = None;
        }
    }

    fn change_holdings(&mut self, step: &'static str, change: HoldingsChange) {
        self.document.apply(Edit::Holdings { step, change });
        self.document.end_gesture();
    }
}

/// The name, with the least number that makes it unique.
fn free_name(portfolio: &Portfolio, name: &str) -> String {
    let taken: BTreeSet<&str> = portfolio
        .holdings
        .iter()
        .map(|holding| holding.name.as_str())
        .collect();
    let numbered = (2..).map(|number| format!("{name} {number}"));
    std::iter::once(name.to_owned())
        .chain(numbered)
        .find(|name| !taken.contains(name.as_str()))
        .unwrap_or_default()
}

/// An id made from the name that no holding and nothing in `others` has.
fn free_id(portfolio: &Portfolio, name: &str, others: &BTreeSet<String>) -> String {
    let taken: BTreeSet<&str> = portfolio
        .holdings
        .iter()
        .map(|holding| holding.id.as_str())
        .collect();
    let id = Holding::id_from_name(name);
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    let free = |id: &String| !taken.contains(id.as_str()) && !others.contains(id);
    std::iter::once(id.clone())
        .chain(numbered)
        .find(free)
        .unwrap_or_default()
}
