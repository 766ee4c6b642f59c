//! What a page is made of besides the comparison: what is the same in every language, and what is
//! put into words in one.

use super::{FundByQuarter, Letterhead, More, PageInput};
use crate::fund::benchmark::Benchmark;
use crate::fund::result::NetComparison;
use crate::model::Assessment;
use crate::model::questions::Question;
use crate::report::chart::{Subject, TernaryMap, WaterfallChart};
use crate::report::insights::{for_page, sentences};
use crate::report::over_bursts::in_short;
use crate::report::provenance::Stamp;
use crate::report::scenarios::ScenarioSheet;
use crate::strategy::choice::Choice;
use crate::strategy::insights::Insight;
use crate::strategy::scenario_table::ScenarioTable;
use crate::strategy::verdict::Evidence;

/// What pages in all languages share.
pub struct Sources<'a> {
    /// Where the figures come from.
    pub stamp: &'a Stamp,
    /// What draws of the judgements say; without them nothing is called decided.
    pub evidence: Option<&'a Evidence>,
    /// Every holding assessed.
    pub assessments: &'a [Assessment],
    /// What the flip points say, when they have been computed.
    pub flip: Option<Insight>,
    /// What to ask the companies, the one first that could move the answer most.
    pub asked: Vec<Question>,
    /// What can be chosen beside the reference.
    pub choice: Option<Choice>,
    /// Net results, when there is a fund.
    pub net: Option<&'a NetComparison>,
    /// Every strategy in every scenario, where that is wanted.
    pub scenarios: Option<ScenarioTable>,
    /// Results of other funds.
    pub benchmarks: Vec<Benchmark>,
    /// What stands at the head of a letter.
    pub letterhead: &'a Letterhead,
}

/// What a page has in one language.
pub struct Content {
    map: Option<TernaryMap>,
    insights: Vec<String>,
    choice: Option<WaterfallChart>,
    fund: Option<FundByQuarter>,
    scenarios: Option<ScenarioSheet>,
}

impl Content {
    /// In the language of the subject, with the map where there is one.
    pub fn new(sources: &Sources<'_>, subject: &Subject<'_>, map: Option<TernaryMap>) -> Self {
        let comparison = subject.comparison;
        let findings = sentences(
            comparison,
            sources.assessments,
            sources.flip.clone(),
            &subject.figures(),
        );
        let choice = sources.choice.as_ref();
        Self {
            map,
            insights: for_page(findings, in_short(subject, sources.asked.first())),
            choice: choice.map(|choice| WaterfallChart::new(choice, comparison.reference, subject)),
            fund: sources
                .net
                .and_then(|net| FundByQuarter::new(net, &sources.benchmarks, subject)),
            scenarios: sources
                .scenarios
                .as_ref()
                .map(|table| ScenarioSheet::new(table, subject)),
        }
    }

    /// What the page shows of a subject.
    pub fn input<'a>(&'a self, sources: &'a Sources<'a>, subject: Subject<'a>) -> PageInput<'a> {
        PageInput {
            subject,
            map: self.map.as_ref(),
            insights: &self.insights,
            stamp: sources.stamp,
            evidence: sources.evidence,
            more: More {
                choice: self.choice.as_ref(),
                fund: self.fund.as_ref(),
                assessments: sources.assessments,
                asked: &sources.asked,
                scenarios: self.scenarios.as_ref(),
                letterhead: Some(sources.letterhead),
            },
        }
    }
}
