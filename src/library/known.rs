//! What was known of a company on a day, and what came out later.

use super::{Entry, FigureKind, KnownFigure, Origin};
use crate::portfolio::{AdjacentKind, Customer, Sleeve, Stage};
use jiff::civil::Date;

/// Months after which a figure says that it is old.
pub const STALE_MONTHS: i32 = 12;

/// A figure with its age on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Aged {
    /// The figure.
    pub figure: KnownFigure,
    /// Whose it is.
    pub origin: Origin,
    /// Whole months from the end of what it stands for to the day it is looked at; 0 when that lies
    /// ahead, as for a plan.
    pub months: i32,
    /// Whether it is more than [`STALE_MONTHS`] old.
    pub is_stale: bool,
}

impl Aged {
    fn new(figure: &KnownFigure, origin: Origin, on: Date) -> Self {
        let end = figure.date.end();
        let limit = end.checked_add(jiff::Span::new().months(STALE_MONTHS));
        Self {
            figure: figure.clone(),
            origin,
            months: whole_months(end, on).max(0),
            is_stale: limit.is_ok_and(|limit| limit < on),
        }
    }
}

/// Whole months from a day to a later one; the last day of a month is as late as any day can be in
/// the next.
fn whole_months(from: Date, to: Date) -> i32 {
    let months = i32::from(to.year() - from.year()) * 12 + i32::from(to.month() - from.month());
    let last_of_month = to.day() == to.days_in_month();
    if to.day() < from.day() && !last_of_month {
        months - 1
    } else {
        months
    }
}

/// What is known of a company on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// Its usual name.
    pub company: String,
    /// The day.
    pub on: Date,
    /// Listed, private, acquired …, by the newest row of that day; empty when not stated.
    pub status: String,
    /// The sleeve it was counted to.
    pub strategy: Option<Sleeve>,
    /// What an adjacent company does.
    pub adjacent_kind: Option<AdjacentKind>,
    /// Stage of the last round.
    pub stage: Option<Stage>,
    /// Who pays most of its revenue.
    pub customer: Option<Customer>,
    /// Vendor of the base model it runs on.
    pub base_model_vendor: Option<String>,
    /// Where class, customer and vendor come from.
    pub judged_source: String,
    /// Figures that were public by the day, each kind at most once.
    pub figures: Vec<Aged>,
    /// Figures that came out after the day, by the day they did.
    pub later: Vec<KnownFigure>,
}

impl Known {
    /// From the rows of one company, the user's own first. `None` without any row.
    ///
    /// Of each kind the user's own figure is taken, else the one that stands for the latest date.
    /// What is judged follows the newest row of the day, or the oldest when all rows are later.
    pub(super) fn of(rows: &[&Entry], on: Date) -> Option<Self> {
        let company = rows.first()?.company.clone();
        let by_then: Vec<&Entry> = rows.iter().copied().filter(|e| e.as_of <= on).collect();
        let judged: Vec<&Entry> = if by_then.is_empty() {
            let earliest = rows.iter().map(|entry| entry.as_of).min();
            let all = rows.iter().copied();
            all.filter(|entry| Some(entry.as_of) == earliest).collect()
        } else {
            by_then
        };
        let mut figures = Vec::new();
        let mut later: Vec<KnownFigure> = Vec::new();
        for kind in FigureKind::ALL {
            let all = || {
                rows.iter()
                    .filter_map(|entry| Some((entry.origin, entry.figure(kind)?)))
            };
            let best = all()
                .filter(|(_, figure)| figure.known <= on)
                .max_by_key(|(origin, figure)| (*origin == Origin::Own, figure.date.end()));
            figures.extend(best.map(|(origin, figure)| Aged::new(figure, origin, on)));
            later.extend(
                all()
                    .filter(|(_, figure)| figure.known > on)
                    .map(|(_, figure)| figure.clone()),
            );
        }
        later.sort_by_key(|figure| (figure.known, figure.kind));
        let first = |of: fn(&Entry) -> Option<String>| judged.iter().find_map(|entry| of(entry));
        Some(Self {
            company,
            on,
            status: first(|entry| not_empty(&entry.status)).unwrap_or_default(),
            strategy: judged.iter().find_map(|entry| entry.strategy),
            adjacent_kind: judged.iter().find_map(|entry| entry.adjacent_kind),
            stage: judged.iter().find_map(|entry| entry.stage),
            customer: judged.iter().find_map(|entry| entry.customer),
            base_model_vendor: first(|entry| entry.base_model_vendor.clone()),
            judged_source: first(|entry| not_empty(&entry.judged_source)).unwrap_or_default(),
            figures,
            later,
        })
    }

    /// One figure, as it was known that day.
    pub fn figure(&self, kind: FigureKind) -> Option<&Aged> {
        self.figures.iter().find(|aged| aged.figure.kind == kind)
    }
}

fn not_empty(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}
