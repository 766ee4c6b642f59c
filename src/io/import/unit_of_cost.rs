//! The unit of a cost that says less of it than the value beside it.

use super::amounts::sizes_of;
use super::decision::{Candidate, Decision, Doubt, Place, Subject, Value};
use super::field::Field;
use super::header::Header;
use super::mapping::Mapping;
use super::table::Sheet;
use super::unit::{self, AmountUnit};

/// The unit of a cost whose title names a currency and no unit beside a value whose title names
/// both: that of the value, or single units where the costs were a hundred times the values
/// otherwise. "Cost (USD)" beside "Fair value (USD thousands)".
pub fn decide(mapping: &mut Mapping, sheet: &Sheet, header: &Header) {
    let positions = mapping
        .position(Field::Cost)
        .zip(mapping.position(Field::FairValue));
    let Some((cost, value)) = positions else {
        return;
    };
    let own = |position: usize| mapping.column_units.get(position).copied().flatten();
    let names_money = mapping
        .statements
        .get(cost)
        .is_some_and(|said| said.currency.is_some());
    let (None, Some(unit), Some(column), true) =
        (own(cost), own(value), header.columns.get(cost), names_money)
    else {
        return;
    };
    let middle_of = |position| unit::middle(&sizes_of(mapping, sheet, header, position));
    let Some((costs, values)) = middle_of(cost).zip(middle_of(value)) else {
        return;
    };
    // In single units the multiple of cost is one that happens.
    let multiple = values * unit.in_millions() / (costs * AmountUnit::Units.in_millions());
    if costs < 100.0 * values || !(0.05..=20.0).contains(&multiple) {
        return;
    }
    let title = column.title.clone();
    if let Some(slot) = mapping.column_units.get_mut(cost) {
        *slot = Some(AmountUnit::Units);
    }
    let candidates = [
        Candidate::new(Value::Unit(AmountUnit::Units), Place::Title, title.as_str()),
        Candidate::new(Value::Unit(unit), Place::Neighbour, title.as_str()),
    ];
    let decision = Decision::of(Subject::Unit, Some(&title), &candidates);
    mapping
        .decisions
        .extend(decision.map(|decision| decision.with_doubt(Doubt::Noted)));
}
