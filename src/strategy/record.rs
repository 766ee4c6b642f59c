//! The record of 2024: what a portfolio of November 2024 has come to by the newest prices, beside
//! what the model gave.
//!
//! It is no test of a burst, for none has come: it shows whether the boom stayed inside the
//! modelled range, and whether anything the model computes had ranked the changes.

use super::backtest::{RESAMPLE_SEED, RankCorrelation, rank_correlation};
use super::plan::{MixChoice, Strategy, Workspace};
use super::study::{EvaluationCache, Progress, Study, StudyError};
use crate::language::Message;
use crate::library::Library;
use crate::portfolio::{Portfolio, SLEEVES, Sleeve};
use jiff::civil::{Date, date};

/// The day the library's changes are counted from.
pub const BASE: Date = date(2024, 11, 30);
/// Furthest a portfolio's date may lie from [`BASE`], days: a quarter.
pub const NEAREST_DAYS: i32 = 92;
/// What a holding without a new price counts as, a share of its value then: a judgement, and a kind
/// one.
pub const WITHOUT_PRICE: f64 = 0.5;
/// Share of the company that a round is assumed to cost its earlier holders, least and most.
pub const DILUTION_PER_ROUND: (f64, f64) = (0.12, 0.20);
/// Quarters from the base to the newest prices.
pub const QUARTERS: usize = 8;

/// What became of one holding.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// The company.
    pub name: String,
    /// The sleeve most of it is in.
    pub sleeve: Sleeve,
    /// Its value then, millions of the reporting currency.
    pub value: f64,
    /// The newest price over the one then, before dilution; `None` without a new price.
    pub times: Option<f64>,
    /// The same after the assumed dilution, from most to least diluted; `None` where the rounds are
    /// not known.
    pub diluted: Option<(f64, f64)>,
    /// What was put over what; empty without a new price.
    pub note: String,
    /// Where the newest price was read; empty without one.
    pub source: String,
    /// x̂: log mispricing the model saw then.
    pub log_mispricing: f64,
    /// Loss the model predicted if it burst then.
    pub loss_if_burst: f64,
}

/// Something the model computed, and how it ranked the changes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranked {
    /// Over the holdings with a new price; `None` when they are too few.
    pub priced: Option<RankCorrelation>,
    /// Over all, those without one counted at [`WITHOUT_PRICE`].
    pub all: Option<RankCorrelation>,
}

/// The record of a portfolio.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Holdings in the order of the portfolio.
    pub holdings: Vec<Recorded>,
    /// Value today over value then, before dilution.
    pub times: f64,
    /// The same without the holding that gained most.
    pub without_largest: f64,
    /// The holding that gained most.
    pub largest: String,
    /// After the assumed dilution, from most to least diluted.
    pub diluted: (f64, f64),
    /// By sleeve in the order of [`SLEEVES`], before dilution; `None` for a sleeve nothing is
    /// mostly in.
    pub by_sleeve: [Option<f64>; 4],
    /// What the model gave for [`QUARTERS`]: 5 %, median and 95 % of the multiple.
    pub modelled: [f64; 3],
    /// Chance it gave that the bubble would have burst by then.
    pub chance_burst: f64,
    /// How the mispricing ranked the changes: −1 would have it that the dearest gained least.
    pub by_mispricing: Ranked,
    /// How the predicted loss ranked them.
    pub by_loss: Ranked,
}

/// Why there is no record.
#[derive(Debug, Clone, PartialEq)]
pub enum RecordError {
    /// The portfolio is of another time.
    OtherTime,
    /// None of its companies has a new price.
    NoPrice,
    /// It cannot be simulated.
    Study(StudyError),
}

impl RecordError {
    /// What is said of it, of that portfolio.
    pub fn messages(&self, portfolio: &Portfolio) -> Vec<Message> {
        match self {
            Self::OtherTime => vec![
                Message::new("record-other-time")
                    .with("name", &portfolio.name)
                    .with("date", portfolio.as_of),
            ],
            Self::NoPrice => vec![Message::new("record-no-price")],
            Self::Study(error) => error.messages(),
        }
    }
}

impl From<StudyError> for RecordError {
    fn from(error: StudyError) -> Self {
        Self::Study(error)
    }
}

/// Puts the newest prices of the library beside what the model gives for a portfolio of November
/// 2024, under the assumptions of `workspace`.
///
/// # Errors
/// [`RecordError`].
pub fn record(
    workspace: &Workspace,
    library: &Library,
    paths: usize,
    progress: &Progress,
) -> Result<Record, RecordError> {
    if (workspace.portfolio.as_of - BASE).get_days().abs() > NEAREST_DAYS {
        return Err(RecordError::OtherTime);
    }
    let mut workspace = workspace.clone();
    workspace.horizon_quarters = QUARTERS;
    workspace.burst_quarter = workspace.burst_quarter.min(QUARTERS);
    workspace.strategies = vec![Strategy::new("Current", MixChoice::Current, 0)];
    workspace.reference = 0;
    let study = Study::run(&workspace, paths, progress)?;
    let holdings = recorded(&workspace.portfolio, library, &study);
    let largest = holdings
        .iter()
        .filter(|holding| holding.times.is_some())
        .max_by(|a, b| (a.value * factor(a)).total_cmp(&(b.value * factor(b))))
        .map(|holding| holding.name.clone())
        .ok_or(RecordError::NoPrice)?;
    let comparison = study.compare(&workspace, &mut EvaluationCache::default());
    let at = |quantile: &[f64]| quantile.get(QUARTERS).copied().unwrap_or(f64::NAN);
    let modelled = comparison
        .strategies
        .first()
        .map_or([f64::NAN; 3], |result| {
            let fan = &result.value;
            [at(&fan.p05), at(&fan.p50), at(&fan.p95)]
        });
    let all = |_: &Recorded| true;
    let most = |holding: &Recorded| holding.diluted.map_or(factor(holding), |(most, _)| most);
    let least = |holding: &Recorded| holding.diluted.map_or(factor(holding), |(_, least)| least);
    let total = |of: fn(&Recorded) -> f64| weighted(&holdings, all, of).unwrap_or(f64::NAN);
    Ok(Record {
        times: total(factor),
        without_largest: weighted(&holdings, |h| h.name != largest, factor).unwrap_or(f64::NAN),
        diluted: (total(most), total(least)),
        by_sleeve: SLEEVES.map(|sleeve| weighted(&holdings, |h| h.sleeve == sleeve, factor)),
        modelled,
        chance_burst: at(&comparison.chance_burst),
        by_mispricing: ranked(&holdings, |holding| holding.log_mispricing),
        by_loss: ranked(&holdings, |holding| holding.loss_if_burst),
        largest,
        holdings,
    })
}

fn recorded(portfolio: &Portfolio, library: &Library, study: &Study) -> Vec<Recorded> {
    let assessed = portfolio.holdings.iter().zip(study.assessments());
    assessed
        .map(|(holding, assessment)| {
            let rows = library.look_up(&holding.name);
            let change = rows.iter().find_map(|entry| entry.value_change.as_ref());
            let kept = |rounds, share: f64| (0..rounds).fold(1.0, |kept, _| kept * (1.0 - share));
            let (least, most) = DILUTION_PER_ROUND;
            Recorded {
                name: holding.name.clone(),
                sleeve: holding.strategy.largest(),
                value: portfolio.value_of(holding),
                times: change.map(|change| change.times),
                diluted: change.and_then(|change| {
                    let rounds = change.rounds?;
                    let times = change.times;
                    Some((times * kept(rounds, most), times * kept(rounds, least)))
                }),
                note: change.map_or_else(String::new, |change| change.note.clone()),
                source: change.map_or_else(String::new, |change| change.source.clone()),
                log_mispricing: assessment.log_mispricing,
                loss_if_burst: assessment.loss_if_burst,
            }
        })
        .collect()
}

/// The multiple of a holding, [`WITHOUT_PRICE`] without a new price.
fn factor(holding: &Recorded) -> f64 {
    holding.times.unwrap_or(WITHOUT_PRICE)
}

/// Mean by value over some holdings; `None` over none.
fn weighted(
    holdings: &[Recorded],
    of: impl Fn(&Recorded) -> bool,
    factor: impl Fn(&Recorded) -> f64,
) -> Option<f64> {
    let some = || holdings.iter().filter(|holding| of(holding));
    let value: f64 = some().map(|holding| holding.value).sum();
    let now: f64 = some().map(|holding| holding.value * factor(holding)).sum();
    (value > 0.0).then(|| now / value)
}

fn ranked(holdings: &[Recorded], of: impl Fn(&Recorded) -> f64) -> Ranked {
    let pairs = |wanted: &dyn Fn(&Recorded) -> bool| -> Vec<(f64, f64)> {
        let some = holdings.iter().filter(|holding| wanted(holding));
        some.map(|holding| (of(holding), factor(holding))).collect()
    };
    Ranked {
        priced: rank_correlation(&pairs(&|holding| holding.times.is_some()), RESAMPLE_SEED),
        all: rank_correlation(&pairs(&|_| true), RESAMPLE_SEED),
    }
}
