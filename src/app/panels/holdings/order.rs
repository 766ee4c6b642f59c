//! Which holdings are listed and in what order: worked out when something changes, and kept for the
//! frames in which nothing does.

use super::column::{Entry, number, sleeve_name};
use crate::app::scene::Scene;
use crate::app::state::holdings_view::{HoldingColumn, HoldingsView};
use crate::language::Language;
use crate::model::{Assessment, Inputs};
use crate::portfolio::Holding;
use egui::{Id, Ui};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

/// What the order depends on: revision of the document, count of the study, and the view.
type Key = (u64, Option<u64>, String, HoldingColumn, bool, Language);

/// The holdings that are listed, by their place in the portfolio, each with the place of its
/// assessment.
#[derive(Debug)]
pub struct Order {
    key: Key,
    places: Vec<(usize, Option<usize>)>,
    /// Value of all holdings, millions of the reporting currency.
    total: f64,
}

impl Order {
    /// Whether nothing is listed.
    pub const fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Works it out.
    pub fn new(scene: &Scene<'_>) -> Self {
        let portfolio = &scene.workspace().portfolio;
        let view = &scene.session.holdings;
        let assessments = scene.engine.assessments();
        // Results of before a holding came or went are found by its id.
        let by_id: HashMap<&str, usize> = assessments
            .iter()
            .enumerate()
            .map(|(place, assessment)| (assessment.id.as_str(), place))
            .collect();
        let filter = view.filter.trim().to_lowercase();
        let listed = portfolio.holdings.iter().enumerate();
        let listed =
            listed.filter(|(_, holding)| filter.is_empty() || matches(scene, holding, &filter));
        let mut order = Self {
            key: key(scene),
            places: listed
                .map(|(index, holding)| (index, by_id.get(holding.id.as_str()).copied()))
                .collect(),
            total: portfolio.total_value(),
        };
        let assumptions = scene.workspace().assumptions();
        let rows = order.places.iter().filter_map(|place| {
            let entry = order.entry_at(scene, *place)?;
            let inputs = Inputs::resolve(entry.holding, &assumptions);
            Some((*place, entry, inputs))
        });
        let mut rows: Vec<_> = rows.collect();
        rows.sort_by(|(_, a, a_inputs), (_, b, b_inputs)| {
            compare(view, (a, a_inputs), (b, b_inputs))
        });
        let places = rows.into_iter().map(|(place, ..)| place).collect();
        order.places = places;
        order
    }

    /// The one kept from the last frame if nothing has changed since.
    pub fn kept(ui: &Ui, scene: &Scene<'_>) -> Arc<Self> {
        let place = Id::unique("order of the holdings");
        let kept = ui.data(|data| data.get_temp::<Arc<Self>>(place));
        kept.filter(|order| order.key == key(scene))
            .unwrap_or_else(|| {
                let order = Arc::new(Self::new(scene));
                ui.data_mut(|data| data.insert_temp(place, Arc::clone(&order)));
                order
            })
    }

    /// How many holdings are listed.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Ids of those listed, in their order.
    pub fn ids<'a>(&'a self, scene: &'a Scene<'_>) -> impl Iterator<Item = &'a str> {
        let holdings = &scene.workspace().portfolio.holdings;
        self.places
            .iter()
            .filter_map(|(index, _)| holdings.get(*index))
            .map(|holding| holding.id.as_str())
    }

    /// The holding in a row.
    pub fn entry<'a>(&self, scene: &Scene<'a>, row: usize) -> Option<Entry<'a>> {
        self.entry_at(scene, *self.places.get(row)?)
    }

    fn entry_at<'a>(
        &self,
        scene: &Scene<'a>,
        (index, assessed): (usize, Option<usize>),
    ) -> Option<Entry<'a>> {
        let portfolio = &scene.workspace().portfolio;
        let holding = portfolio.holdings.get(index)?;
        let value = portfolio.value_of(holding);
        let weight = if self.total > 0.0 {
            value / self.total
        } else {
            0.0
        };
        let assessment: Option<&Assessment> =
            assessed.and_then(|place| scene.engine.assessments().get(place));
        Some(Entry {
            index,
            holding,
            value,
            weight,
            assessment,
        })
    }
}

fn key(scene: &Scene<'_>) -> Key {
    let view = &scene.session.holdings;
    let study = scene.shown().map(|shown| shown.key().0);
    (
        scene.document.revision(),
        study,
        view.filter.clone(),
        view.sort,
        view.descending,
        scene.language(),
    )
}

fn matches(scene: &Scene<'_>, holding: &Holding, filter: &str) -> bool {
    let vendor = holding.base_model_vendor.as_deref().unwrap_or_default();
    [holding.name.as_str(), &sleeve_name(scene, holding), vendor]
        .iter()
        .any(|text| text.to_lowercase().contains(filter))
}

/// What is not known stands at the end in either direction.
fn compare(
    view: &HoldingsView,
    (a, a_inputs): (&Entry<'_>, &Inputs),
    (b, b_inputs): (&Entry<'_>, &Inputs),
) -> Ordering {
    let (x, y) = (a.holding, b.holding);
    let order = match view.sort {
        HoldingColumn::Name => x.name.to_lowercase().cmp(&y.name.to_lowercase()),
        HoldingColumn::Strategy => x.strategy.largest().cmp(&y.strategy.largest()),
        HoldingColumn::Stage => a_inputs.traits.stage.cmp(&b_inputs.traits.stage),
        HoldingColumn::Vendor => x.base_model_vendor.cmp(&y.base_model_vendor),
        column @ (HoldingColumn::Value
        | HoldingColumn::Weight
        | HoldingColumn::Cost
        | HoldingColumn::Ownership
        | HoldingColumn::PostMoney
        | HoldingColumn::Revenue
        | HoldingColumn::Growth
        | HoldingColumn::GrossMargin
        | HoldingColumn::Burn
        | HoldingColumn::Cash
        | HoldingColumn::ValueToRevenue
        | HoldingColumn::Justified
        | HoldingColumn::Froth
        | HoldingColumn::Runway
        | HoldingColumn::Loss
        | HoldingColumn::Contribution
        | HoldingColumn::Confidence
        | HoldingColumn::OpenQuestions) => {
            let (x, y) = (number(a, a_inputs, column), number(b, b_inputs, column));
            return match (x.is_nan(), y.is_nan()) {
                (false, false) if view.descending => y.total_cmp(&x),
                (false, false) => x.total_cmp(&y),
                (x_unknown, y_unknown) => x_unknown.cmp(&y_unknown),
            };
        }
    };
    if view.descending {
        order.reverse()
    } else {
        order
    }
}
