//! Which column is the value of the positions where its title leaves it open: a valuation may be
//! the company's, a total value holds what was paid out.

use super::columns::{Found, Match};
use super::decision::{Candidate, Decision, Doubt, Place, Subject, Value};
use super::field::{self, Field};
use super::header::{Column, Header};
use super::lexicon::{has_word, plain, words};
use super::notation::{self, DecimalMark, NumberReading};
use super::statement;
use super::table::{Row, Sheet};
use super::title::Fit;
use super::title_tokens;

/// "Valuation" may be that of the position or of the company: beside another value, or far above
/// the cost, it is the company's.
pub fn settle_vague(found: &mut Found, matches: &[Match], sheet: &Sheet, header: &Header) {
    let is_vague =
        |found: &&Match| found.field == Field::FairValue && found.fit.is_some_and(Fit::is_vague);
    let at =
        |fields: &[Option<Field>], field| fields.iter().position(|known| *known == Some(field));
    for vague in matches.iter().filter(is_vague) {
        let value = at(&found.fields, Field::FairValue);
        let is_value = value == Some(vague.position);
        let title = header
            .columns
            .get(vague.position)
            .map(|column| column.title.as_str());
        let has_post_money = at(&found.fields, Field::PostMoney).is_some();
        let ratio = at(&found.fields, Field::Cost)
            .and_then(|cost| typical_ratio(sheet, header, vague.position, cost));
        // Beside the share held and without a cost it is asked about.
        let is_open = is_value && ratio.is_none() && at(&found.fields, Field::Ownership).is_some();
        let is_companys = !is_value || is_open || ratio.is_some_and(|ratio| ratio > 20.0);
        if is_companys {
            let slot = found.fields.get_mut(vague.position);
            if let Some(slot) = slot.filter(|_| !has_post_money) {
                *slot = Some(Field::PostMoney);
            } else if let Some(slot) = found.fields.get_mut(vague.position) {
                *slot = None;
            }
        }
        let named = |field: Field| Value::Named(field.key().to_owned());
        let (taken, other) = if is_companys {
            (Field::PostMoney, Field::FairValue)
        } else {
            (Field::FairValue, Field::PostMoney)
        };
        let evidence = title.unwrap_or_default();
        let candidates = [
            Candidate::new(named(taken), Place::Arithmetic, evidence),
            Candidate::new(named(other), Place::Title, evidence),
        ];
        let decision = Decision::of(Subject::ValueColumn, title, &candidates);
        found.decisions.extend(decision.map(|decision| {
            decision.with_doubt(if is_open { Doubt::Asked } else { Doubt::Noted })
        }));
    }
}

/// A multiple of cost, a gain, or shares and the price of one say what a position is worth where no
/// column does; beside one that does, and where the title says more, as that of a gain of the
/// quarter, they are kept as they stand.
pub fn settle_beside_cost(found: &mut Found, matches: &[Match], header: &Header) {
    let has_value = found.fields.contains(&Some(Field::FairValue));
    let stands_in = |field: Field| {
        use Field::{CostMultiple, SharePrice, SharesHeld, UnrealizedGain};
        matches!(
            field,
            CostMultiple | UnrealizedGain | SharesHeld | SharePrice
        )
    };
    for (position, slot) in found.fields.iter_mut().enumerate() {
        let fits = |known: &&Match| known.position == position;
        let fit = matches.iter().find(fits).and_then(|known| known.fit);
        if slot.is_some_and(stands_in) && (has_value || fit.is_some_and(|fit| !fit.is_bare())) {
            *slot = None;
        }
    }
    // Shares without their price say nothing, nor does the price without them. Where both are
    // counted in thousands, one of them is called so by mistake.
    let of_shares = [Field::SharesHeld, Field::SharePrice].map(|field| {
        let position = found.fields.iter().position(|known| *known == Some(field));
        position.and_then(|position| header.columns.get(position))
    });
    let is_scaled = |column: &&Column| statement::of_title(&column.title).unit.is_some();
    if of_shares.iter().any(Option::is_none) || of_shares.iter().flatten().all(is_scaled) {
        let is_of_shares = |field: &Field| matches!(field, Field::SharesHeld | Field::SharePrice);
        for slot in &mut found.fields {
            *slot = slot.filter(|field| !is_of_shares(field));
        }
    }
}

/// "Total value" holds what was paid out too, where a column beside it says what was: what is held
/// still is taken then, and asked for where no column says it.
pub fn settle_totals(found: &mut Found, header: &Header) {
    let titles = &words().titles;
    let value = found
        .fields
        .iter()
        .position(|field| *field == Some(Field::FairValue));
    let Some((position, column)) =
        value.and_then(|position| Some((position, header.columns.get(position)?)))
    else {
        return;
    };
    let bare: String = field::fold(&statement::bare_words(&column.title).concat());
    let speaks_of = |list: &[String]| {
        header.columns.iter().enumerate().find(|(other, column)| {
            let text = plain(&title_tokens::spaced(&column.title));
            *other != position && has_word(&text, list) && !has_word(&text, &words().periods.change)
        })
    };
    if !titles.with_proceeds.contains(&bare) || speaks_of(&titles.proceeds).is_none() {
        return;
    }
    let named = |column: &Column, place| {
        Candidate::new(
            Value::Named(column.title.clone()),
            place,
            column.title.as_str(),
        )
    };
    let total = named(column, Place::Title);
    let (candidates, doubt) = if let Some((held, held_column)) = speaks_of(&titles.held) {
        for (at, field) in [(position, None), (held, Some(Field::FairValue))] {
            if let Some(slot) = found.fields.get_mut(at) {
                *slot = field;
            }
        }
        (vec![named(held_column, Place::Title), total], Doubt::Noted)
    } else {
        let none = Value::Named(super::NO_COLUMN.to_owned());
        (
            vec![total, Candidate::new(none, Place::Assumed, "")],
            Doubt::Asked,
        )
    };
    let decision = Decision::of(Subject::ValueColumn, Some(&column.title), &candidates);
    found
        .decisions
        .extend(decision.map(|decision| decision.with_doubt(doubt)));
}

/// The middle one of the ratios of two columns of amounts, each in the unit of its title; `None`
/// without three rows or two.
fn typical_ratio(sheet: &Sheet, header: &Header, above: usize, below: usize) -> Option<f64> {
    let amount = |row: &Row, position: usize| {
        let column = header.columns.get(position)?;
        let unit = statement::of_title(&column.title).unit;
        let power = unit.map_or(0, |unit| unit.power_to_millions() + 6);
        match notation::of_cell(row.cell(column.index), DecimalMark::Point) {
            NumberReading::Figure(figure) if figure.scaled => Some(figure.value(0)),
            NumberReading::Figure(figure) => Some(figure.value(power)),
            NumberReading::Blank
            | NumberReading::Dash { .. }
            | NumberReading::Error
            | NumberReading::Bound
            | NumberReading::NotANumber => None,
        }
    };
    let mut ratios: Vec<f64> = header
        .body(sheet)
        .iter()
        .filter_map(|row| Some(amount(row, above)? / amount(row, below)?))
        .filter(|ratio| ratio.is_finite() && *ratio > 0.0)
        .collect();
    ratios.sort_by(f64::total_cmp);
    ratios.get(ratios.len() / 2).copied()
}
