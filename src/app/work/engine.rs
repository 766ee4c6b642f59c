//! Results of the open document: asks the worker for them, keeps the newest, and mixes stored paths
//! anew in the frame in which a strategy moves.

use super::net::{Net, NetWatch};
use super::readings::ChoiceReading;
use super::simulator::{PathReading, Simulator, StoredPaths};
use super::task::Wake;
use super::worker::{MapKey, Worker, WorkerAnswer};
use crate::app::document::Document;
use crate::language::Text;
use crate::model::Assessment;
use crate::model::questions::Question;
use crate::report::chart::{
    ComparisonTable, DriverBars, FanChart, FanView, Subject, TernaryMap, WaterfallChart,
};
use crate::report::insights::sentence;
use crate::report::verdict::{Checks, Said, better_on_triangle, said};
use crate::strategy::insights::{Insight, InsightView, insights, with_flip_finding};
use crate::strategy::metric::Metric;
use crate::strategy::plan::{Mix, Workspace};
use crate::strategy::result::Comparison;
use crate::strategy::study::{Progress, TernaryGrid};
use crate::strategy::verdict::{Evidence, Verdict};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

/// A study and what it was made for.
struct Computed {
    study: Arc<dyn StoredPaths>,
    /// Simulation revision of the document.
    revision: u64,
    draft: bool,
    /// Count of studies received.
    serial: u64,
}

/// What the charts are made from and how.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ViewKey {
    /// The strategy whose bands are drawn.
    pub active: usize,
    /// The chart in the middle.
    pub chart: FanView,
    /// The metric behind the triangle.
    pub map_metric: Metric,
    /// The language.
    pub language: crate::language::Language,
    /// In what shares of the fund are read.
    pub measure: crate::language::Measure,
}

/// What shown results belong to: count of the study, revision of the document, view, map, count of
/// the net results.
pub type ShownKey = (u64, u64, ViewKey, Option<MapKey>, u64);

/// Results ready to be shown.
pub struct ShownResults {
    key: ShownKey,
    /// The numbers.
    pub comparison: Comparison,
    /// The chart in the middle.
    pub fan: FanChart,
    /// Why.
    pub drivers: DriverBars,
    /// Strategies side by side.
    pub table: ComparisonTable,
    /// The answer in words.
    pub said: Vec<Said>,
    /// The mix that is better than the reference in both, and how that is said on the triangle.
    pub better: Option<(Mix, String)>,
    /// What can be chosen beside the reference.
    pub choice: Option<WaterfallChart>,
    /// The weightiest findings as sentences, and where each is shown in full.
    pub findings: Vec<(InsightView, String)>,
    /// The map behind the triangle.
    pub map: Option<TernaryMap>,
}

/// Computes and keeps results.
pub struct Engine {
    worker: Worker,
    requested: Option<u64>,
    computed: Option<Computed>,
    studies: u64,
    shown: Option<ShownResults>,
    compared: Option<(u64, u64)>,
    map: Option<(MapKey, TernaryGrid)>,
    map_requested: Option<MapKey>,
    failure: Option<String>,
    /// What to ask first, and the revision it belongs to.
    questions: Option<(u64, Vec<Question>)>,
    /// A finding of the analyses, and whether it has changed since the results were shown.
    finding: (Option<Insight>, bool),
    /// What draws of the judgements say, and whether it has changed since the results were shown.
    evidence: (Option<Arc<Evidence>>, bool),
    /// What the investors of the fund get.
    net: NetWatch,
}

impl ShownResults {
    /// Changes whenever anything shown does.
    pub const fn key(&self) -> ShownKey {
        self.key
    }
}

impl Engine {
    /// Nothing computed yet.
    pub fn new(simulator: Arc<dyn Simulator>, wake: &Wake) -> Self {
        Self {
            worker: Worker::new(simulator, wake),
            requested: None,
            computed: None,
            studies: 0,
            shown: None,
            compared: None,
            map: None,
            map_requested: None,
            failure: None,
            questions: None,
            finding: (None, false),
            evidence: (None, false),
            net: NetWatch::new(wake),
        }
    }

    /// Forgets all results: another document has been opened.
    pub fn forget(&mut self) {
        self.worker.cancel();
        self.requested = None;
        self.computed = None;
        self.shown = None;
        self.compared = None;
        self.map = None;
        self.map_requested = None;
        self.failure = None;
        self.questions = None;
        self.net.forget();
    }

    /// Takes what has come, asks for what is missing, and brings the charts up to date.
    pub fn update(&mut self, document: &Document, view: ViewKey, text: &Text) {
        self.receive(document.simulation_revision(), text);
        if self.requested != Some(document.simulation_revision()) {
            self.requested = Some(document.simulation_revision());
            self.failure = None;
            self.worker
                .simulate(document.simulation_revision(), document.workspace().clone());
        }
        if let Some(Computed { study, serial, .. }) = &self.computed {
            self.net.update(study, *serial, document);
        }
        self.show(document, view, text);
        self.want_map(document, view);
    }

    fn receive(&mut self, wanted: u64, text: &Text) {
        while let Some(answer) = self.worker.answer() {
            match answer {
                WorkerAnswer::Study {
                    revision,
                    study,
                    draft,
                } => {
                    let older = self.computed.as_ref().is_some_and(|computed| {
                        computed.revision > revision
                            || (computed.revision == revision && !computed.draft)
                    });
                    // An answer from before another document was opened has an older revision than
                    // any wanted now.
                    if older || (self.computed.is_none() && revision < wanted) {
                        continue;
                    }
                    self.studies += 1;
                    self.computed = Some(Computed {
                        study,
                        revision,
                        draft,
                        serial: self.studies,
                    });
                    if revision == wanted && !draft {
                        self.worker.finished();
                    }
                }
                WorkerAnswer::Failed { revision, sentence } if revision == wanted => {
                    self.worker.finished();
                    self.failure = Some(sentence);
                }
                WorkerAnswer::Questions {
                    revision,
                    questions,
                } => self.questions = Some((revision, questions)),
                WorkerAnswer::Map { key, grid } => {
                    if self.map_requested == Some(key) {
                        self.map = Some((key, grid));
                    }
                }
                WorkerAnswer::Broken { revision } if revision == wanted => {
                    self.worker.finished();
                    self.failure = Some(text.get("simulation-broke"));
                }
                WorkerAnswer::Failed { .. } | WorkerAnswer::Broken { .. } => {}
            }
        }
    }

    fn show(&mut self, document: &Document, view: ViewKey, text: &Text) {
        let Some(computed) = &self.computed else {
            return;
        };
        let workspace = document.workspace();
        let compared = (computed.serial, document.revision());
        let key = (
            compared.0,
            compared.1,
            view,
            self.map.as_ref().map(|(key, _)| *key),
            self.net.count(),
        );
        if !self.finding.1
            && !self.evidence.1
            && self.shown.as_ref().is_some_and(|shown| shown.key == key)
        {
            return;
        }
        let kept = self
            .shown
            .take()
            .filter(|_| self.compared == Some(compared))
            .map(|shown| shown.comparison);
        let mut comparison = kept.unwrap_or_else(|| {
            let _waiting = self.worker.hold();
            computed.study.compare(workspace)
        });
        self.net.put(&mut comparison);
        self.compared = Some(compared);
        let subject = Subject {
            workspace,
            comparison: &comparison,
            active: view.active,
            text,
        };
        let fan = FanChart::new(view.chart, &subject);
        let drivers = DriverBars::new(&subject);
        let evidence = self.evidence.0.as_deref();
        let table = ComparisonTable::new(&comparison.known_metrics(), &subject)
            .tested(&comparison, evidence);
        let verdict = Verdict::new(&comparison, evidence);
        let said = said(&verdict, &subject, Checks::UnderWay);
        let better = better_on_triangle(&verdict, &subject);
        let reading = ChoiceReading(comparison.reference);
        let choice = computed
            .study
            .read(&reading, workspace, &Progress::new())
            .ok()
            .flatten()
            .map(|choice| WaterfallChart::new(&choice, comparison.reference, &subject));
        self.finding.1 = false;
        self.evidence.1 = false;
        let findings = with_flip_finding(
            insights(&comparison, computed.study.assessments()),
            self.finding.0.clone(),
        )
        .iter()
        .map(|insight| (insight.view(), sentence(insight, &subject.figures())))
        .collect();
        let map = self.map.as_ref().map(|(key, grid)| {
            TernaryMap::new(
                key.metric,
                grid.resolution,
                |i, j| grid.value(i, j),
                &subject,
            )
            .with_answer(
                subject.text,
                better.as_ref().map(|(mix, _)| *mix),
                evidence.map_or(&[], |known| &known.alternatives.worse),
            )
        });
        self.shown = Some(ShownResults {
            key,
            comparison,
            fan,
            drivers,
            table,
            said,
            better,
            choice,
            findings,
            map,
        });
    }

    fn want_map(&mut self, document: &Document, view: ViewKey) {
        let Some(computed) = &self.computed else {
            return;
        };
        let workspace = document.workspace();
        let Some(key) = self.map_key(document, view.active, view.map_metric) else {
            return;
        };
        if self.map_requested != Some(key) {
            self.map_requested = Some(key);
            self.worker
                .map(key, Arc::clone(&computed.study), workspace.clone());
        }
    }

    /// What a map of a metric depends on, with the adjacent share of a strategy; `None` before the
    /// first results.
    pub fn map_key(&self, document: &Document, strategy: usize, metric: Metric) -> Option<MapKey> {
        let workspace = document.workspace();
        let strategy = workspace.strategies.get(strategy)?;
        // The fund that the metric was of may be gone.
        let is_gone = matches!(metric, Metric::Net(_)) && workspace.portfolio.fund.is_none();
        let metric = if is_gone {
            Metric::ExposureToday
        } else {
            metric
        };
        Some(MapKey {
            study: self.computed.as_ref()?.serial,
            metric,
            adjacent: strategy.sleeve_weights(&workspace.portfolio)[3],
            burst_quarter: workspace.burst_quarter,
            money: (
                workspace.mode,
                workspace.uncalled_capital,
                workspace.pace_quarters,
            ),
            terms: if matches!(metric, Metric::Net(_)) {
                print_of_terms(workspace)
            } else {
                0
            },
        })
    }

    /// Takes a finding of the analyses among those of the results, or takes it away.
    pub fn tell(&mut self, finding: Option<Insight>) {
        if self.finding.0 != finding {
            self.finding = (finding, true);
        }
    }

    /// Takes what draws of the judgements say, or takes it away.
    pub fn know(&mut self, evidence: Option<Arc<Evidence>>) {
        let is_known = match (&self.evidence.0, &evidence) {
            (Some(known), Some(new)) => Arc::ptr_eq(known, new),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        if !is_known {
            self.evidence = (evidence, true);
        }
    }

    /// Says everything shown in new words: the texts have changed.
    pub const fn say_anew(&mut self) {
        self.evidence.1 = true;
    }

    /// Whether the results shown are those of the document as it stands, on all paths.
    pub fn is_settled(&self, document: &Document) -> bool {
        !self.is_stale(document)
            && !self.is_draft()
            && self.compared.map(|(_, revision)| revision) == Some(document.revision())
    }

    /// The stored paths that results are mixed from.
    pub fn study(&self) -> Option<Arc<dyn StoredPaths>> {
        self.computed
            .as_ref()
            .map(|computed| Arc::clone(&computed.study))
    }

    /// Something read off the stored paths for the document as it stands; `None` before the first
    /// results.
    pub fn read<R: PathReading>(&self, reading: &R, document: &Document) -> Option<R::Answer> {
        let study = &self.computed.as_ref()?.study;
        study
            .read(reading, document.workspace(), &Progress::new())
            .ok()
    }

    /// Count of the study that results are mixed from.
    pub fn serial(&self) -> Option<u64> {
        self.computed.as_ref().map(|computed| computed.serial)
    }

    /// What the investors of the fund get under each strategy; `None` before the first results.
    pub fn net(&self, text: &Text) -> Option<Net> {
        self.net.shown(text)
    }

    /// Whether the net results shown are those of an earlier state of the document.
    pub fn is_net_stale(&self, document: &Document) -> bool {
        self.net.is_stale(self.serial(), document.revision())
    }

    /// Results ready to be shown, if there are any.
    pub fn shown(&self) -> Option<&ShownResults> {
        self.shown.as_ref()
    }

    /// Every holding assessed today, in the order of the portfolio.
    pub fn assessments(&self) -> &[Assessment] {
        self.computed
            .as_ref()
            .map_or(&[], |computed| computed.study.assessments())
    }

    /// Sleeves without holdings, for which the reference basket stands.
    pub fn empty_sleeves(&self) -> [bool; 4] {
        self.computed
            .as_ref()
            .map_or([false; 4], |computed| computed.study.empty_sleeves())
    }

    /// Whether the results belong to older assumptions or holdings than the document's.
    pub fn is_stale(&self, document: &Document) -> bool {
        self.computed
            .as_ref()
            .is_none_or(|computed| computed.revision != document.simulation_revision())
    }

    /// Whether the results are drafts that finer ones will follow.
    pub fn is_draft(&self) -> bool {
        self.computed
            .as_ref()
            .is_some_and(|computed| computed.draft)
    }

    /// Whether the map belongs to older results than those shown.
    pub fn is_map_stale(&self) -> bool {
        self.map.as_ref().map(|(key, _)| *key) != self.map_requested
    }

    /// Share of the running simulation that is done; `None` when none runs.
    pub fn progress(&self) -> Option<f32> {
        self.worker.progress()
    }

    /// Whether nothing is being computed.
    pub fn is_idle(&self) -> bool {
        self.worker.progress().is_none()
            && !self.is_map_stale()
            && !self.is_asking()
            && self.net.is_idle()
    }

    /// Whether what to ask first is still being sought for the results there are.
    fn is_asking(&self) -> bool {
        let asked = self.questions.as_ref().map(|(revision, _)| *revision);
        self.computed.as_ref().is_some_and(|computed| {
            !computed.draft
                && self.requested == Some(computed.revision)
                && asked != Some(computed.revision)
        })
    }

    /// The unknown figures of a document by how far knowing them could move the exposure today;
    /// `None` until they are known.
    pub fn questions(&self, document: &Document) -> Option<&[Question]> {
        let (revision, questions) = self.questions.as_ref()?;
        (*revision == document.simulation_revision()).then_some(questions.as_slice())
    }

    /// Stops the running simulation; the results stay as they are, and stale ones stay marked.
    pub fn cancel(&mut self) {
        self.worker.cancel();
    }

    /// Why the last simulation could not be done.
    pub fn failure(&self) -> Option<&str> {
        self.failure.as_deref()
    }
}

/// A number that stands for the terms of the fund: equal terms have the same.
fn print_of_terms(workspace: &Workspace) -> u64 {
    let mut hasher = DefaultHasher::new();
    format!("{:?}", workspace.portfolio.fund).hash(&mut hasher);
    hasher.finish()
}
