//! A simulated future in words and places: who stands where on the axis of runway in each quarter,
//! and what has happened.

use super::chart::Subject;
use crate::language::numbers;
use crate::portfolio::SLEEVES;
use crate::simulation::{HoldingQuarter, HoldingTrace, PathEnding, Standing};
use crate::strategy::replay::{Future, Replay};

/// Quarters of runway at the end of the axis; whoever has more stands there.
pub const LONGEST: usize = 12;
/// Share of the axis at which it ends.
const END: f64 = 0.86;
/// Share of the axis at which those stand who burn nothing.
const MAKES_CASH: f64 = 0.95;
/// Names that are told of one kind of event.
const NAMES: usize = 4;
/// Values below this share of all are not told of: what is not drawn.
const NOTHING: f64 = 1e-9;

/// A future, by quarter.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplayChart {
    /// Which future it is, in a sentence.
    pub title: String,
    /// Companies, the largest today first.
    pub companies: Vec<ReplayCompany>,
    /// Today and each quarter.
    pub quarters: Vec<ReplayQuarter>,
    /// The largest value that a company has in any quarter, millions.
    pub largest: f64,
    /// The marks of the axis: share of its length, and what stands there.
    pub ticks: Vec<(f64, String)>,
}

/// One company.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplayCompany {
    /// Its name.
    pub name: String,
    /// Where it stands today and at the end of each quarter.
    pub places: Vec<ReplayPlace>,
}

/// Where a company stands.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplayPlace {
    /// Share of the length of the axis.
    pub at: f64,
    /// What it is worth, millions.
    pub value: f64,
    /// How it stands.
    pub standing: Standing,
    /// Whether it raised in the quarter.
    pub raises: bool,
    /// Whether nobody funds it.
    pub is_shut: bool,
    /// Its value, its runway and what has happened to it, in words.
    pub cells: [String; 3],
    /// All of it in a sentence.
    pub reading: String,
}

/// What is said of a quarter.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplayQuarter {
    /// Its name.
    pub name: String,
    /// What everything is worth.
    pub worth: String,
    /// What the boom and the funding window do.
    pub window: String,
    /// Who raises, fails and is sold.
    pub happened: String,
    /// All of it.
    pub spoken: String,
    /// Whether the window is shut for all.
    pub is_shut: bool,
}

impl ReplayChart {
    /// A future of the holdings of a workspace.
    pub fn new(replay: &Replay, future: Future, subject: &Subject<'_>) -> Self {
        let portfolio = &subject.workspace.portfolio;
        let value_of = |trace: &HoldingTrace| {
            let holding = portfolio.holdings.get(trace.holding);
            holding.map_or(0.0, |holding| portfolio.value_of(holding))
        };
        let mut traces: Vec<(&HoldingTrace, f64)> = replay
            .trace
            .holdings
            .iter()
            .map(|trace| (trace, value_of(trace)))
            .collect();
        traces.sort_by(|x, y| y.1.total_cmp(&x.1));
        let words = Words { subject };
        let companies: Vec<ReplayCompany> = traces
            .iter()
            .map(|(trace, value)| words.company(trace, *value))
            .collect();
        let count = replay.totals.len();
        let quarters = (0..count).map(|quarter| words.quarter(replay, &companies, quarter));
        let values = companies.iter().flat_map(|company| &company.places);
        let largest = values.map(|place| place.value).fold(0.0, f64::max);
        let tick = |quarters: usize| {
            let more = if quarters == LONGEST { "+" } else { "" };
            (axis_place(quarters as f64), format!("{quarters}{more}"))
        };
        let mut ticks: Vec<(f64, String)> = (0..=LONGEST).step_by(2).map(tick).collect();
        ticks.push((MAKES_CASH, subject.text.get("replay-makes-cash")));
        Self {
            title: subject.text.get(&format!("replay-{}-help", future.key())),
            quarters: quarters.collect(),
            largest,
            ticks,
            companies,
        }
    }

    /// What is said where only so many of the largest companies are drawn; `None` where all are.
    pub fn left_out(&self, drawn: usize, subject: &Subject<'_>) -> Option<String> {
        let rest = self
            .companies
            .get(drawn..)
            .filter(|rest| !rest.is_empty())?;
        let values = rest.iter().filter_map(|company| company.places.first());
        let value: f64 = values.map(|place| place.value).sum();
        let code = subject.workspace.portfolio.currency.code();
        let arguments = [
            ("count", &*numbers::count(rest.len())),
            ("value", &*subject.text.amount(value, code)),
        ];
        Some(subject.text.with("replay-left-out", &arguments))
    }
}

/// Where so much runway stands on the axis, as a share of its length.
fn axis_place(runway: f64) -> f64 {
    if runway.is_infinite() {
        MAKES_CASH
    } else {
        END * (runway / LONGEST as f64).clamp(0.0, 1.0)
    }
}

/// Says it for one workspace.
struct Words<'a> {
    subject: &'a Subject<'a>,
}

impl Words<'_> {
    fn amount(&self, millions: f64) -> String {
        let code = self.subject.workspace.portfolio.currency.code();
        self.subject.text.amount(millions, code)
    }

    fn quarter_name(&self, quarter: usize) -> String {
        self.subject.figures().quarter(quarter)
    }

    fn company(&self, trace: &HoldingTrace, value: f64) -> ReplayCompany {
        let holdings = &self.subject.workspace.portfolio.holdings;
        let name = holdings.get(trace.holding);
        let name = name.map_or_else(String::new, |holding| holding.name.clone());
        // Whoever is gone stays where it was when it went.
        let mut last = 0.0;
        let place = |here: &HoldingQuarter| {
            if here.standing == Standing::Held {
                last = axis_place(here.runway);
            }
            let cells = self.cells(here, value);
            ReplayPlace {
                at: last,
                value: value * here.value,
                standing: here.standing,
                raises: here.raised > NOTHING,
                is_shut: here.is_shut,
                reading: self.reading(&name, &cells),
                cells,
            }
        };
        let places = trace.quarters.iter().map(place).collect();
        ReplayCompany { name, places }
    }

    /// Value, runway and what has happened.
    fn cells(&self, here: &HoldingQuarter, value: f64) -> [String; 3] {
        let text = self.subject.text;
        let paid = self.amount(value * here.distributed);
        let gone = |key| {
            let happened = text.with(key, &[("paid", &paid)]);
            [self.amount(0.0), numbers::UNKNOWN.to_owned(), happened]
        };
        match here.standing {
            Standing::Failed => gone("replay-company-failed"),
            Standing::Sold => gone("replay-company-sold"),
            Standing::Held => {
                let runway = if here.runway.is_infinite() {
                    text.get("replay-makes-cash")
                } else {
                    let quarters = numbers::decimal(here.runway, 1);
                    text.with("replay-runway", &[("quarters", &quarters)])
                };
                let mut happened = Vec::new();
                if here.raised > NOTHING {
                    let raised = self.amount(value * here.raised);
                    happened.push(text.with("replay-company-raised", &[("raised", &raised)]));
                }
                if here.is_shut {
                    happened.push(text.get("replay-company-shut"));
                }
                let happened = happened.join(&text.get("list-join-inner"));
                [self.amount(value * here.value), runway, happened]
            }
        }
    }

    /// A company in a sentence.
    fn reading(&self, name: &str, [value, runway, happened]: &[String; 3]) -> String {
        let text = self.subject.text;
        let parts: Vec<&str> = [value, runway, happened]
            .into_iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty() && *part != numbers::UNKNOWN)
            .collect();
        let parts = parts.join(&text.get("list-join-inner"));
        text.with("replay-company", &[("name", name), ("parts", &parts)])
    }

    fn quarter(
        &self,
        replay: &Replay,
        companies: &[ReplayCompany],
        quarter: usize,
    ) -> ReplayQuarter {
        let name = self.quarter_name(quarter);
        let worth = self.worth(replay, quarter);
        let window = self.window(replay, quarter);
        let happened = self.happened(companies, quarter);
        let arguments = [
            ("quarter", &*name),
            ("worth", &*worth),
            ("window", &*window),
            ("happened", &*happened),
        ];
        ReplayQuarter {
            spoken: self.subject.text.with("replay-spoken", &arguments),
            name,
            worth,
            window,
            happened,
            is_shut: replay.trace.shut_for_all[quarter],
        }
    }

    fn worth(&self, replay: &Replay, quarter: usize) -> String {
        let portfolio = &self.subject.workspace.portfolio;
        let today = portfolio.total_value();
        let paid: f64 = replay
            .trace
            .holdings
            .iter()
            .filter_map(|trace| {
                let holding = portfolio.holdings.get(trace.holding)?;
                Some(portfolio.value_of(holding) * trace.quarters.get(quarter)?.distributed)
            })
            .sum();
        let total = replay.totals[quarter];
        let arguments = [
            ("value", &*self.amount(today * total)),
            ("today", &*self.amount(today)),
            ("share", &*numbers::percent(total)),
            ("paid", &*self.amount(paid)),
        ];
        let key = if paid > NOTHING * today {
            "replay-worth-paid"
        } else {
            "replay-worth"
        };
        self.subject.text.with(key, &arguments)
    }

    /// What the boom has done so far, and who is funded.
    fn window(&self, replay: &Replay, quarter: usize) -> String {
        let (text, trace) = (self.subject.text, &replay.trace);
        let so_far = trace.endings.iter().filter(|end| end.quarter < quarter);
        let mut said: Vec<String> = so_far.map(|end| self.ending(*end)).collect();
        if said.is_empty() {
            said.push(text.get("replay-boom-lasts"));
        }
        let here = trace.holdings.iter().map(|trace| &trace.quarters[quarter]);
        let held: Vec<_> = here.filter(|one| one.standing == Standing::Held).collect();
        let shut = held.iter().filter(|one| one.is_shut).count();
        let before = &trace.shut_for_all[..quarter];
        said.push(if trace.shut_for_all[quarter] {
            let count = 1 + before.iter().rev().take_while(|shut| **shut).count();
            text.with("replay-window-shut", &[("count", &numbers::count(count))])
        } else if shut > 0 {
            let arguments = [
                ("count", &*numbers::count(shut)),
                ("of", &*numbers::count(held.len())),
            ];
            text.with("replay-window-shut-for", &arguments)
        } else if before.contains(&true) {
            text.get("replay-window-again")
        } else {
            text.get("replay-window-open")
        });
        said.join(&text.get("sentence-join"))
    }

    fn ending(&self, end: PathEnding) -> String {
        let text = self.subject.text;
        // What comes in a quarter is seen at its end.
        let quarter = self.quarter_name(end.quarter + 1);
        if !end.is_burst {
            return text.with("replay-landed", &[("quarter", &quarter)]);
        }
        if end.layers.iter().all(|layer| *layer) {
            return text.with("replay-burst", &[("quarter", &quarter)]);
        }
        let figures = self.subject.figures();
        let layers = SLEEVES.iter().zip(end.layers);
        let layers = layers.filter(|(_, among)| *among);
        let layers: Vec<String> = layers.map(|(layer, _)| figures.layer(*layer)).collect();
        let layers = layers.join(&text.get("list-join-inner"));
        let arguments = [("quarter", &*quarter), ("layers", &*layers)];
        text.with("replay-burst-layers", &arguments)
    }

    /// Who raises, fails and is sold in the quarter.
    fn happened(&self, companies: &[ReplayCompany], quarter: usize) -> String {
        let text = self.subject.text;
        let Some(before) = quarter.checked_sub(1) else {
            return text.get("replay-begins");
        };
        let turns = |company: &ReplayCompany, to: Standing| {
            company.places[quarter].standing == to && company.places[before].standing != to
        };
        let names_of = |is_among: &dyn Fn(&ReplayCompany) -> bool| -> Vec<&str> {
            let among = companies.iter().filter(|company| is_among(company));
            among.map(|company| company.name.as_str()).collect()
        };
        let events = [
            (
                "replay-raise",
                names_of(&|company| company.places[quarter].raises),
            ),
            (
                "replay-fail",
                names_of(&|company| turns(company, Standing::Failed)),
            ),
            (
                "replay-sold",
                names_of(&|company| turns(company, Standing::Sold)),
            ),
        ];
        let said = events.into_iter().filter_map(|(key, names)| {
            if names.is_empty() {
                return None;
            }
            let told = names[..names.len().min(NAMES)].join(&text.get("list-join-inner"));
            let more = names.len().saturating_sub(NAMES);
            let names = if more == 0 {
                told
            } else {
                let arguments = [("names", &*told), ("count", &*numbers::count(more))];
                text.with("replay-names-more", &arguments)
            };
            Some(text.with(key, &[("names", &names)]))
        });
        let said: Vec<String> = said.collect();
        if said.is_empty() {
            return text.get("replay-quiet");
        }
        said.join(&text.get("sentence-join"))
    }
}

#[cfg(test)]
mod tests;
