//! What is done about holdings: adding, copying, deleting.

use crate::app::document::Document;
use crate::app::document::edit::Edit;
use crate::app::document::holdings_change::HoldingsChange;
use crate::app::state::action::HoldingAction;
use crate::app::state::pane::Pane;
use crate::app::state::session::Session;
use crate::app::state::toast::Tone;
use crate::language::{Message, Text};
use crate::portfolio::{Holding, Portfolio, Sleeve, StrategySplit};
use egui::Context;
use std::collections::BTreeSet;

/// Value of a holding that is added by hand, millions; for the user to correct.
const FIRST_VALUE: f64 = 1.0;

/// What it may touch.
pub struct Handler<'a> {
    /// The holdings themselves.
    pub document: &'a mut Document,
    /// Which are meant, and which is in the editor.
    pub view: &'a mut Session,
    /// Names of holdings.
    pub text: &'a Text,
}

impl Handler<'_> {
    /// Performs one action.
    pub fn perform(&mut self, ctx: &Context, action: HoldingAction) {
        match action {
            HoldingAction::Look(view) => self.view.holdings = view,
            HoldingAction::Add => self.add(),
            HoldingAction::Duplicate => self.duplicate(),
            HoldingAction::Delete => self.delete(ctx),
        }
    }

    /// Adds a holding and opens it in the editor.
    fn add(&mut self) {
        let portfolio = &self.document.workspace().portfolio;
        let name = free_name(portfolio, &self.text.get("holding-new"));
        let mut holding = Holding::new(name, StrategySplit::pure(Sleeve::Application), FIRST_VALUE);
        holding.id = free_id(portfolio, &holding.name, &BTreeSet::new());
        let (at, id) = (portfolio.holdings.len(), holding.id.clone());
        self.change(
            "step-holding-add",
            HoldingsChange::Insert(vec![(at, holding)]),
        );
        self.view.holdings.editing = Some(id);
        self.view.holdings.filter.clear();
        self.view.dock.show(Pane::Holdings);
    }

    /// Adds a copy of each holding that is meant.
    fn duplicate(&mut self) {
        let meant = self.view.holdings.meant();
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
            self.change("step-holding-duplicate", HoldingsChange::Insert(copies));
            self.view.holdings.selected.clear();
            self.view.holdings.editing = last;
        }
    }

    /// Takes the holdings that are meant off; the last one stays, for nothing can be computed
    /// without any.
    fn delete(&mut self, ctx: &Context) {
        let meant = self.view.holdings.meant();
        let holdings = &self.document.workspace().portfolio.holdings;
        let positions: Vec<usize> = holdings
            .iter()
            .enumerate()
            .filter_map(|(index, holding)| meant.contains(&holding.id).then_some(index))
            .collect();
        if positions.len() == holdings.len() {
            self.view
                .toast(ctx, Message::new("holdings-keep-one"), Tone::Problem);
        } else if !positions.is_empty() {
            self.change("step-holding-delete", HoldingsChange::Remove(positions));
            self.view.holdings.selected.clear();
            self.view.holdings.editing = None;
        }
    }

    fn change(&mut self, step: &'static str, change: HoldingsChange) {
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
