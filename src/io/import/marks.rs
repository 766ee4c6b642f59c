//! The mark between whole and decimals, and the order of day and month in dates.

use super::dates::{self, DateOrder};
use super::decision::{Candidate, Decision, Doubt, Place, Subject, Value};
use super::field::Kind;
use super::header::Header;
use super::lexicon::words;
use super::mapping::Mapping;
use super::notation::{self, DecimalMark};
use super::profile::Profile;
use super::table::{Cell, Sheet, Source};
use super::unit::AmountUnit;

/// Decides the decimal mark and the order of day and month by what the person chose, the profile,
/// the figures, and the language of the titles.
pub fn decide(
    mapping: &mut Mapping,
    source: &Source,
    sheet: &Sheet,
    header: &Header,
    profile: Option<&Profile>,
) {
    let texts = |wanted: fn(Kind) -> bool| {
        let positions: Vec<usize> = (0..header.columns.len())
            .filter(|position| mapping.kind(*position).is_some_and(wanted))
            .collect();
        let mut texts = Vec::new();
        for row in header.body(sheet) {
            for position in &positions {
                let columns = header.columns.get(*position).map(|column| column.index);
                let pieces = mapping.pieces.get(*position).map_or(&[][..], Vec::as_slice);
                for index in columns.iter().chain(pieces) {
                    if let Cell::Text(text) = row.cell(*index) {
                        texts.push(text.as_str());
                    }
                }
            }
        }
        texts
    };
    let is_figure = |kind| matches!(kind, Kind::Amount | Kind::Percent | Kind::Number);
    // Where the figures leave it open, a table with German titles or semicolons has a comma.
    let titles: Vec<&str> = header
        .columns
        .iter()
        .map(|column| column.title.as_str())
        .collect();
    let is_german = is_german(&titles);
    let hint = if source.delimiter == Some(';') || is_german {
        DecimalMark::Comma
    } else {
        DecimalMark::Point
    };
    let figures = texts(is_figure);
    let of_profile = profile.and_then(|profile| profile.decimal_mark);
    let of_profile = of_profile.map(|mark| match mark {
        ',' => DecimalMark::Comma,
        _ => DecimalMark::Point,
    });
    let (mark, is_sure) = match mapping.chosen.decimal_mark.or(of_profile) {
        Some(mark) => (mark, true),
        None => notation::decimal_mark(figures.iter().copied(), hint),
    };
    let dates = texts(|kind| kind == Kind::Date);
    let of_dates = match profile.and_then(|profile| profile.day_first) {
        Some(true) => Ok(Some(DateOrder::DayFirst)),
        Some(false) => Ok(Some(DateOrder::MonthFirst)),
        None => dates::settled_order(dates.iter().copied()),
    };
    // Where decimals are written with a comma the day comes first.
    let of_dates = of_dates.ok().flatten();
    mapping.date_order_is_open = of_dates.is_none() && mark == DecimalMark::Point;
    let order = of_dates.unwrap_or(match mark {
        DecimalMark::Comma => DateOrder::DayFirst,
        DecimalMark::Point => DateOrder::MonthFirst,
    });
    if let Some(chosen) = mapping.chosen.decimal_mark {
        let other = match chosen {
            DecimalMark::Comma => DecimalMark::Point,
            DecimalMark::Point => DecimalMark::Comma,
        };
        let candidates = [
            Candidate::new(named(chosen), Place::Chosen, ""),
            Candidate::new(named(other), Place::Assumed, ""),
        ];
        let decision = Decision::of(Subject::DecimalMark, None, &candidates);
        mapping.decisions.extend(decision);
    }
    // A point in a figure is the decimal mark unless something else speaks for the comma: "8.400"
    // in thousands of euros would be counted to the single euro, which no one does.
    let is_odd = mapping
        .statements
        .iter()
        .zip(&mapping.fields)
        .any(|(said, field)| {
            field.is_some_and(|field| field.kind() == Kind::Amount)
                && matches!(said.unit, Some(AmountUnit::Units | AmountUnit::Thousands))
        });
    if !is_sure
        && (mark == DecimalMark::Comma || is_odd && figures.iter().any(|text| text.contains('.')))
    {
        let other = if mark == DecimalMark::Comma {
            DecimalMark::Point
        } else {
            DecimalMark::Comma
        };
        let example = figures
            .iter()
            .find(|text| text.contains(['.', ',']))
            .copied()
            .unwrap_or_default();
        let candidates = [
            Candidate::new(named(mark), Place::Assumed, example),
            Candidate::new(named(other), Place::Assumed, example),
        ];
        let decision = Decision::of(Subject::DecimalMark, None, &candidates);
        // Semicolons stand in English tables too: "12,500" under them is twelve and a half, or
        // twelve thousand and more.
        let doubt = if is_german && mark == DecimalMark::Comma {
            Doubt::Noted
        } else {
            Doubt::Asked
        };
        mapping
            .decisions
            .extend(decision.map(|decision| decision.with_doubt(doubt)));
    }
    (mapping.decimal_mark, mapping.date_order) = (mark, order);
}

/// The order of day and month where no date of the table decides it: the month comes first where
/// money is in US dollars, as dates are written there, or in nothing that is known.
pub fn order_by_currency(mapping: &mut Mapping) {
    if !mapping.date_order_is_open {
        return;
    }
    let money = mapping.money();
    mapping.date_order = if money.is_none_or(|currency| currency.code() == "USD") {
        DateOrder::MonthFirst
    } else {
        DateOrder::DayFirst
    };
}

/// Whether most known titles of a table are German words.
fn is_german(titles: &[&str]) -> bool {
    let german = titles
        .iter()
        .filter(|title| {
            let lower = title.to_lowercase();
            words()
                .language
                .german
                .iter()
                .any(|word| lower.contains(word.as_str()))
        })
        .count();
    german * 2 >= titles.len() && german >= 2
}

fn named(mark: DecimalMark) -> Value {
    let mark = match mark {
        DecimalMark::Comma => ",",
        DecimalMark::Point => ".",
    };
    Value::Named(mark.to_owned())
}
