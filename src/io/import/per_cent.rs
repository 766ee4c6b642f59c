//! Whether the plain figures of a percentage column are in per cent (`1.6`) or fractions (`0.016`).
//!
//! Cells with a per-cent sign or format say it themselves. Of plain figures the title says it, and
//! where it does not, the middle one of them: one company that grew tenfold does not make a column
//! of fractions one of per cents.

use super::decision::{Candidate, Decision, Doubt, Place, Subject, Value};
use super::field::{Field, Kind};
use super::header::Header;
use super::mapping::Mapping;
use super::notation::{self, NumberReading};
use super::table::Sheet;
use super::title_tokens::Part;

/// For each column whether its plain figures are in per cent; what was decided is added to the
/// mapping.
pub fn decide(mapping: &mut Mapping, sheet: &Sheet, header: &Header) {
    mapping
        .decisions
        .retain(|decision| decision.subject != Subject::PerCent);
    let mut in_per_cent = vec![false; header.columns.len()];
    for (position, column) in header.columns.iter().enumerate() {
        let Some(field) = mapping
            .field(position)
            .filter(|field| field.kind() == Kind::Percent)
        else {
            continue;
        };
        // The keys of the native file are in per cent.
        if column.title == field.key() {
            in_per_cent[position] = true;
            continue;
        }
        // "Ownership (bps)" leaves nothing open.
        let own = mapping.statements.get(position).and_then(|said| said.part);
        if own.is_some_and(|part| part != Part::PerCent) {
            continue;
        }
        let figures = plain_figures(mapping, sheet, header, position);
        let chosen = mapping.chosen.per_cent.get(&column.title).or_else(|| {
            let all = mapping.chosen.per_cent.get("");
            all.filter(|_| !figures.is_empty())
        });
        let says = mapping
            .statements
            .get(position)
            .is_some_and(|said| said.part == Some(Part::PerCent));
        let (taken, doubt) = match chosen {
            Some(chosen) => (
                Candidate::new(
                    Value::PerCent(*chosen),
                    Place::Chosen,
                    column.title.as_str(),
                ),
                Doubt::Sure,
            ),
            None if figures.is_empty() => continue,
            None => judged(field, &figures, says, &column.title),
        };
        let Value::PerCent(value) = taken.value else {
            continue;
        };
        in_per_cent[position] = value;
        let other = Candidate::new(Value::PerCent(!value), Place::Size, "");
        let decision = Decision::of(Subject::PerCent, Some(&column.title), &[taken, other]);
        mapping
            .decisions
            .extend(decision.map(|decision| decision.with_doubt(doubt)));
    }
    mapping.in_per_cent = in_per_cent;
}

/// The figures of a column without a sign or format, by their size without sign, smallest first.
fn plain_figures(mapping: &Mapping, sheet: &Sheet, header: &Header, position: usize) -> Vec<f64> {
    let mut figures: Vec<f64> = header
        .body(sheet)
        .iter()
        .filter_map(|row| {
            match notation::of_cell(&mapping.cell(row, header, position), mapping.decimal_mark) {
                NumberReading::Figure(figure) if !figure.percent => Some(figure.value(0).abs()),
                NumberReading::Figure(_)
                | NumberReading::Blank
                | NumberReading::Dash { .. }
                | NumberReading::Error
                | NumberReading::Bound
                | NumberReading::NotANumber => None,
            }
        })
        .filter(|value| *value > 0.0)
        .collect();
    figures.sort_by(f64::total_cmp);
    figures
}

/// What the title and the size of plain figures speak for.
fn judged(field: Field, figures: &[f64], title_says: bool, title: &str) -> (Candidate, Doubt) {
    let middle = figures.get(figures.len() / 2).copied().unwrap_or(0.0);
    let most = figures.last().copied().unwrap_or(0.0);
    let by_title = Candidate::new(Value::PerCent(true), Place::Title, title);
    let by_size =
        |in_per_cent| Candidate::new(Value::PerCent(in_per_cent), Place::Size, middle.to_string());
    // Fractions of growth go up to a few; those of a whole end at one.
    let (surely_fraction, surely_per_cent) = if field == Field::Growth {
        (middle <= 3.0, middle >= 15.0)
    } else {
        (most <= 1.0, middle > 1.0)
    };
    match (title_says, surely_fraction, surely_per_cent) {
        // "Ownership %" over 0.045: 4.5 % written as a fraction, or less than a tenth of a per
        // cent.
        (true, true, _) => (by_title, Doubt::Asked),
        (true, false, _) => (by_title, Doubt::Sure),
        // "Ownership" over 0.8: four fifths of a company, or less than a hundredth.
        (false, true, _) if field == Field::Ownership && middle > 0.5 => {
            (by_size(false), Doubt::Asked)
        }
        (false, true, _) => (by_size(false), Doubt::Sure),
        (false, false, true) => (by_size(true), Doubt::Sure),
        // Some above one and some below: a fraction over the whole, or a small per cent.
        (false, false, false) => (by_size(field != Field::Growth), Doubt::Asked),
    }
}
