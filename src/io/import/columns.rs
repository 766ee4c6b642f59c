//! Which column stands for which field: by its title, among several the one of the latest period in
//! the fund's currency, and with the untitled columns beside it in which a currency sign or a
//! closing bracket stands alone.

use super::dates::{self, DateOrder};
use super::dates_inside;
use super::decision::{Candidate, Decision, Doubt, Place, Subject, Value};
use super::field::{self, Field, Kind};
use super::header::{Column, Header};
use super::lexicon::{find_word, has_word, plain, words};
use super::money_words;
use super::notation::{self, DecimalMark, NumberReading};
use super::periods;
use super::profile::Profile;
use super::statement;
use super::table::{Cell, Row, Sheet};
use super::title::{self, Fit};
use super::title_tokens;
use super::value_columns;
use super::vocabulary;
use jiff::civil::Date;

/// A column that may stand for a field.
#[derive(Debug, Clone, Copy)]
pub struct Match {
    /// In the header.
    pub position: usize,
    /// The field.
    pub field: Field,
    /// `None` where a profile says it.
    pub fit: Option<Fit>,
}

/// What was found of the columns.
pub struct Found {
    /// What each column of the header stands for, in its order.
    pub fields: Vec<Option<Field>>,
    /// What was decided among several columns of one field.
    pub decisions: Vec<Decision>,
}

/// One column for each field, the best first; the others are kept as attributes.
pub fn find(
    sheet: &Sheet,
    header: &Header,
    profile: Option<&Profile>,
    period: Option<&str>,
) -> Found {
    let mut matches: Vec<Match> = header
        .columns
        .iter()
        .enumerate()
        .filter_map(|(position, column)| match_of(position, column, profile))
        .filter(|found| found.fit.is_none() || !is_of_days(found, header, sheet))
        .collect();
    let is_hidden = |found: &Match| {
        header
            .columns
            .get(found.position)
            .is_some_and(|column| sheet.hidden_columns.contains(&column.index))
    };
    // A profile's word (no fit) goes before any title; among titles a column that is seen, then the
    // better fit, then the column further left.
    matches.sort_by_key(|found| {
        (
            found.fit.is_some(),
            is_hidden(found),
            std::cmp::Reverse(found.fit),
            found.position,
        )
    });
    let mut found = Found {
        fields: vec![None; header.columns.len()],
        decisions: Vec::new(),
    };
    for field in Field::ALL.iter().copied() {
        let of_field: Vec<Match> = matches
            .iter()
            .copied()
            .filter(|found| found.field == field)
            .collect();
        let taken = match field.kind() {
            Kind::Amount => best_of_periods(&of_field, header, period, &mut found.decisions),
            Kind::Text | Kind::Percent | Kind::Number | Kind::Word | Kind::Date => {
                of_field.first().map(|found| found.position)
            }
        };
        if let Some(slot) = taken.and_then(|position| found.fields.get_mut(position)) {
            *slot = Some(field);
        }
    }
    for field in [Field::Strategy, Field::Stage] {
        prefer_understood(
            &mut found.fields,
            field,
            header,
            header.body(sheet),
            profile,
        );
    }
    value_columns::settle_vague(&mut found, &matches, sheet, header);
    value_columns::settle_totals(&mut found, header);
    periods::find_values(&mut found, sheet, header, period);
    periods::find_dates(&mut found, sheet, header);
    value_columns::settle_beside_cost(&mut found, &matches, header);
    found
}

/// Whether a column whose title speaks of a figure holds days: "Invested" above `03/04/2021`.
fn is_of_days(found: &Match, header: &Header, sheet: &Sheet) -> bool {
    let orders = [DateOrder::MonthFirst, DateOrder::DayFirst];
    let is_day = |cell: &Cell| {
        if let Cell::Text(text) = cell {
            let mut read = orders.iter().map(|order| dates::date(text, *order));
            text.contains(['/', '-', '年']) && read.any(|date| date.is_some())
        } else {
            matches!(cell, Cell::Date(_))
        }
    };
    let column = header.columns.get(found.position).filter(|_| {
        matches!(
            found.field.kind(),
            Kind::Amount | Kind::Number | Kind::Percent
        )
    });
    column.is_some_and(|column| {
        let rows = header.body(sheet).iter();
        let mut cells = rows
            .map(|row| row.cell(column.index))
            .filter(|cell| !matches!(cell, Cell::Empty))
            .peekable();
        cells.peek().is_some() && cells.all(is_day)
    })
}

fn match_of(position: usize, column: &Column, profile: Option<&Profile>) -> Option<Match> {
    let named = profile.and_then(|profile| {
        profile
            .columns
            .iter()
            .find(|(title, _)| field::fold(title) == field::fold(&column.title))
    });
    let (field, fit) = if let Some((_, key)) = named {
        (Field::from_key(key)?, None)
    } else {
        let known = title::of_title(&column.title);
        let (field, fit) = known.or_else(|| title::of_title(&without_owner(&column.title)?))?;
        // What moved between two dates is never what is there at one of them, nor is what is
        // expected of a day that has not come.
        let moved = has_word(&plain(&column.title), &words().periods.change);
        let says_gain = field == Field::UnrealizedGain && fit.is_bare();
        let is_other = (moved && !says_gain) || is_ahead(&column.title);
        if is_other && field.kind() == Kind::Amount && !fit.is_whole() {
            return None;
        }
        let is_companys = field == Field::FairValue && basis_of(&column.title) == Basis::Whole;
        let field = if is_companys { Field::PostMoney } else { field };
        (field, Some(fit))
    };
    Some(Match {
        position,
        field,
        fit,
    })
}

/// Whether a title speaks of a day that has not come: a forecast, a budget, a plan.
pub fn is_ahead(title: &str) -> bool {
    has_word(&plain(title), &words().periods.ahead)
}

/// Of columns without a title but their period the latest, or that of the period named.
pub fn latest<'h>(
    columns: &[(usize, &'h Column)],
    period: Option<&str>,
) -> Vec<(usize, &'h Column, bool)> {
    let mut ranked: Vec<(Standing, usize, &Column)> = columns
        .iter()
        .map(|(position, column)| (standing(column, period), *position, *column))
        .collect();
    ranked.sort_by_key(|(standing, ..)| std::cmp::Reverse(*standing));
    ranked
        .into_iter()
        .map(|(standing, position, column)| (position, column, standing.is_chosen))
        .collect()
}

/// Which end of a period a title speaks of; the earlier first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum PeriodEnd {
    First,
    Unsaid,
    Last,
}

/// Whose amounts a title speaks of; the worse for the value of positions first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Basis {
    Whole,
    Unsaid,
    Own,
}

/// A title without the words that say that it is of what the fund has: "Fair value fund share".
fn without_owner(title: &str) -> Option<String> {
    let text = plain(&title_tokens::spaced(title));
    let (at, word) = words().ledger.own.iter().find_map(|word| {
        let at = find_word(&text, word)?;
        Some((at, word))
    })?;
    let (before, rest) = text.split_at_checked(at)?;
    Some(format!("{before} {}", rest.get(word.len()..)?))
}

fn basis_of(title: &str) -> Basis {
    let text = plain(&title_tokens::spaced(title));
    let is_all = text.replace(' ', "").contains("100%");
    if has_word(&text, &words().ledger.own) {
        Basis::Own
    } else if is_all || has_word(&text, &words().ledger.whole) {
        Basis::Whole
    } else {
        Basis::Unsaid
    }
}

/// How a column ranks among those of one field: by its date, its end of the period and its
/// currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Standing {
    /// Whether the user named it.
    is_chosen: bool,
    is_reporting: bool,
    basis: Basis,
    date: Option<Date>,
    end: PeriodEnd,
}

fn standing(column: &Column, period: Option<&str>) -> Standing {
    let text = plain(&title_tokens::spaced(&column.title));
    let ledger = &words().ledger;
    let end = if has_word(&text, &words().periods.begin) {
        PeriodEnd::First
    } else if has_word(&text, &words().periods.end) {
        PeriodEnd::Last
    } else {
        PeriodEnd::Unsaid
    };
    let date = date_of_title(&column.title, DateOrder::MonthFirst);
    let named = |period: &str| {
        let wanted = plain(period);
        find_in(&text, &wanted)
            || dates::period_end(period, DateOrder::MonthFirst).is_some_and(|day| Some(day) == date)
            || (end == PeriodEnd::First && words().periods.begin.contains(&wanted))
            || (end == PeriodEnd::Last && words().periods.end.contains(&wanted))
    };
    Standing {
        is_chosen: period.is_some_and(named),
        is_reporting: !has_word(&text, &ledger.local),
        basis: basis_of(&column.title),
        date,
        end,
    }
}

fn find_in(text: &str, wanted: &str) -> bool {
    !wanted.is_empty() && find_word(text, wanted).is_some()
}

/// The date in a title; a year alone is its end.
pub fn date_of_title(title: &str, order: DateOrder) -> Option<Date> {
    let alone = dates::is_only_period(title)
        .then(|| dates::period_end(title, order))
        .flatten();
    alone
        .or_else(|| dates_inside::date_inside_by(title, order))
        .or_else(|| {
            let years: Vec<i16> = title
                .split(|c: char| !c.is_ascii_digit())
                .filter(|part| part.len() == 4)
                .filter_map(|part| part.parse().ok())
                .filter(|year| (1990..=2100).contains(year))
                .collect();
            match years[..] {
                [year] => Date::new(year, 12, 31).ok(),
                _ => dates::financial_year(title),
            }
        })
}

/// Of several columns of one amount that of the latest period in the fund's currency; which it was
/// is noted.
fn best_of_periods(
    matches: &[Match],
    header: &Header,
    period: Option<&str>,
    decisions: &mut Vec<Decision>,
) -> Option<usize> {
    let first = matches.first()?;
    if first.fit.is_none() || matches.len() == 1 {
        return Some(first.position);
    }
    // Only titles that fit about as well are of the same figure: "Total value" is not "Unrealized
    // value" of another day.
    let mut ranked: Vec<(Standing, &Match, &Column)> = matches
        .iter()
        .filter(|found| found.fit.is_none_or(Fit::is_sure) == first.fit.is_none_or(Fit::is_sure))
        .filter_map(|found| {
            let column = header.columns.get(found.position)?;
            Some((standing(column, period), found, column))
        })
        .collect();
    let any_period = ranked
        .iter()
        .any(|(standing, ..)| standing.date.is_some() || standing.end != PeriodEnd::Unsaid);
    let any_local = ranked.iter().any(|(standing, ..)| !standing.is_reporting);
    let any_basis = ranked
        .iter()
        .any(|(standing, ..)| standing.basis != Basis::Unsaid);
    let is_told = any_period || any_local || any_basis;
    // Titles that are another word for the value stand behind the best one; those of the same
    // words, such as values of several cases, are asked about.
    if !is_told {
        ranked.retain(|(_, found, _)| found.fit == first.fit);
        if ranked.len() < 2 {
            return Some(first.position);
        }
    }
    // A stable sort: of equal standing, the better title stays first.
    ranked.sort_by_key(|(standing, ..)| std::cmp::Reverse(*standing));
    let (taken, others) = ranked.split_first()?;
    let candidate = |(standing, _, column): &(Standing, &Match, &Column)| {
        let value = Value::Named(column.title.clone());
        let place = if standing.is_chosen {
            Place::Chosen
        } else {
            Place::Title
        };
        Candidate::new(value, place, column.title.as_str())
    };
    let candidates: Vec<_> = std::iter::once(taken)
        .chain(others)
        .map(candidate)
        .collect();
    let field = first.field;
    if matches!(field, Field::FairValue | Field::Cost) {
        let subject = if any_period {
            Subject::Period
        } else {
            Subject::ValueColumn
        };
        let currency = |column: &Column| statement::of_title(&column.title).currency;
        let is_converted = others
            .iter()
            .all(|(.., column)| currency(column) != currency(taken.2));
        let doubt = if is_told || is_converted {
            Doubt::Noted
        } else {
            Doubt::Asked
        };
        let decision = Decision::of(subject, Some(&taken.2.title), &candidates);
        decisions.extend(decision.map(|decision| decision.with_doubt(doubt)));
    }
    Some(taken.1.position)
}

/// Of several columns whose titles stand for the same words, the one of which most is understood:
/// Crunchbase has a vague `Stage` beside an exact `Last Funding Type`.
fn prefer_understood(
    fields: &mut [Option<Field>],
    field: Field,
    header: &Header,
    body: &[Row],
    profile: Option<&Profile>,
) {
    if profile.is_some_and(|profile| profile.columns.values().any(|key| key == field.key())) {
        return;
    }
    let understood = |index: usize| {
        let means = |text: &str| {
            if field == Field::Stage {
                vocabulary::stage(text).is_some()
            } else {
                vocabulary::strategy(text).is_some()
            }
        };
        body.iter()
            .filter(|row| matches!(row.cell(index), Cell::Text(text) if means(text)))
            .count()
    };
    let Some(now) = fields.iter().position(|known| *known == Some(field)) else {
        return;
    };
    let score = |position: usize| {
        header
            .columns
            .get(position)
            .map_or(0, |column| understood(column.index))
    };
    let named = |position: &usize| {
        let title = header
            .columns
            .get(*position)
            .map(|column| title::of_title(&column.title));
        fields.get(*position) == Some(&None)
            && matches!(title, Some(Some((known, _))) if known == field)
    };
    let best = (0..fields.len())
        .filter(named)
        .map(|position| (score(position), position))
        .max_by_key(|(score, _)| *score);
    if let Some((_, better)) = best.filter(|(most, _)| *most > score(now)) {
        fields.swap(now, better);
    }
}

/// Most untitled columns that belong to one title.
const MOST_PIECES: usize = 4;

/// For each column of the header the untitled columns to its right whose cells are pieces of its
/// figures: a currency sign or code, the figure itself, a bracket or a per-cent sign.
pub fn pieces(sheet: &Sheet, header: &Header, fields: &[Option<Field>]) -> Vec<Vec<usize>> {
    let body = header.body(sheet);
    let is_titled = |index: usize| header.columns.iter().any(|column| column.index == index);
    let is_sign = |index: usize| !is_titled(index) && holds_signs(body, index);
    // Signs stand behind their figures where the last column has one behind it; otherwise one in
    // front of a title is its own.
    let last = header.columns.last().map_or(0, |column| column.index);
    let before = !is_sign(last + 1);
    header
        .columns
        .iter()
        .zip(fields)
        .map(|(column, field)| {
            let is_figure = field.is_some_and(|field| {
                matches!(field.kind(), Kind::Amount | Kind::Percent | Kind::Number)
            });
            if !is_figure {
                return Vec::new();
            }
            let belongs_to_next = |index: usize| before && is_titled(index + 1) && is_sign(index);
            let own = column
                .index
                .checked_sub(1)
                .filter(|index| belongs_to_next(*index));
            let behind = (column.index + 1..=column.index + MOST_PIECES)
                .take_while(|index| !is_titled(*index))
                .filter(|index| holds_pieces(body, *index) && !belongs_to_next(*index));
            own.into_iter().chain(behind).collect()
        })
        .collect()
}

/// Whether a column holds signs and codes of money and nothing else.
fn holds_signs(body: &[Row], index: usize) -> bool {
    let mut cells = body
        .iter()
        .take(400)
        .map(|row| row.cell(index))
        .filter(|cell| !cell.is_empty())
        .peekable();
    cells.peek().is_some()
        && cells
            .all(|cell| matches!(cell, Cell::Text(text) if money_words::of_cell(text).is_some()))
}

/// Whether the cells of a column are pieces of figures, all that hold something.
fn holds_pieces(body: &[Row], index: usize) -> bool {
    let mut filled = 0;
    for row in body.iter().take(400) {
        let cell = row.cell(index);
        let fits = match cell {
            Cell::Empty => continue,
            Cell::Number(_) => true,
            Cell::Text(text) => {
                matches!(text.as_str(), ")" | "(" | "%" | ")%")
                    || money_words::of_cell(text).is_some()
                    || !matches!(
                        notation::number(text, DecimalMark::Point),
                        NumberReading::NotANumber
                    )
            }
            Cell::Date(_) | Cell::Error(_) | Cell::Uncomputed => false,
        };
        if !fits {
            return false;
        }
        filled += 1;
    }
    filled > 0
}
