//! Net results of the open document, computed beside the window: a mix that moves is walked through
//! the fund while the next frames are drawn, and what is known of the one before stays until then.

use super::simulator::StoredPaths;
use super::task::{Poll, Task, Wake};
use crate::app::document::Document;
use crate::fund::benchmark;
use crate::fund::metrics;
use crate::fund::result::NetComparison;
use crate::fund::terms::NoNet;
use crate::language::{Language, Text};
use crate::report::net::{Beside, NetTable};
use crate::strategy::result::Comparison;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// Net results ready to be shown.
pub struct NetShown {
    /// The numbers.
    pub comparison: NetComparison,
    /// The same as a table.
    pub table: NetTable,
}

/// Net results, or why there are none.
pub type Net = Rc<Result<NetShown, NoNet>>;

/// Study and revision of the document that net results belong to.
type NetKey = (u64, u64);

/// What came of one walk through the fund.
type Walked = Result<NetComparison, NoNet>;

/// A walk under way, and what it is of.
struct Running {
    key: NetKey,
    burst_quarter: usize,
    currency: String,
    task: Task<Walked>,
}

/// The last walk that has come.
struct Known {
    key: NetKey,
    burst_quarter: usize,
    currency: String,
    walked: Walked,
}

/// Net results of the open document: one walk at a time, and the last that has come.
pub struct NetWatch {
    wake: Wake,
    running: Option<Running>,
    known: Option<Known>,
    /// Count of walks that have come.
    count: u64,
    /// The last in words, by its count and the language.
    shown: RefCell<Option<((u64, Language), Net)>>,
}

impl NetWatch {
    /// Nothing known yet.
    pub fn new(wake: &Wake) -> Self {
        Self {
            wake: Arc::clone(wake),
            running: None,
            known: None,
            count: 0,
            shown: RefCell::default(),
        }
    }

    /// Forgets everything: another document has been opened.
    pub fn forget(&mut self) {
        self.running = None;
        self.known = None;
        self.count += 1;
    }

    /// Takes what has come, and asks for what is missing. While one walk is under way the next
    /// waits, so that a drag does not heap them up.
    pub fn update(&mut self, study: &Arc<dyn StoredPaths>, serial: u64, document: &Document) {
        self.receive();
        let key = (serial, document.revision());
        let is_known = self.known.as_ref().is_some_and(|known| known.key == key);
        if is_known || self.running.is_some() {
            return;
        }
        let workspace = document.workspace();
        let burst_quarter = workspace.burst_quarter.min(workspace.horizon_quarters);
        let currency = workspace.portfolio.currency.code().to_owned();
        if workspace.portfolio.fund.is_none() {
            // Without a fund there is nothing to walk through, and a large portfolio is not copied.
            self.know(Known {
                key,
                burst_quarter,
                currency,
                walked: Err(NoNet::NoTerms),
            });
            return;
        }
        let (study, workspace) = (Arc::clone(study), workspace.clone());
        self.running = Some(Running {
            key,
            burst_quarter,
            currency,
            task: Task::start(&self.wake, move |_| study.net(&workspace)),
        });
    }

    fn receive(&mut self) {
        let Some(running) = &self.running else { return };
        let walked = match running.task.poll() {
            Poll::Running => return,
            Poll::Done(walked) => walked,
            // Of what met an error of the program's own nothing is known.
            Poll::Lost => Err(NoNet::NoTerms),
        };
        if let Some(running) = self.running.take() {
            self.know(Known {
                key: running.key,
                burst_quarter: running.burst_quarter,
                currency: running.currency,
                walked,
            });
        }
    }

    fn know(&mut self, known: Known) {
        let is_new = |before: &Known| before.walked.is_ok() || known.walked != before.walked;
        if known.walked.is_ok() || self.known.as_ref().is_none_or(is_new) {
            self.count += 1;
        }
        self.known = Some(known);
    }

    /// Changes with every walk that has come with something new.
    pub const fn count(&self) -> u64 {
        self.count
    }

    /// Whether what is known belongs to another state of the document than this.
    pub fn is_stale(&self, serial: Option<u64>, revision: u64) -> bool {
        let wanted = serial.map(|serial| (serial, revision));
        let is_other = |known: &Known| known.walked.is_ok() && Some(known.key) != wanted;
        self.known.as_ref().is_some_and(is_other)
    }

    /// Whether nothing is being walked.
    pub const fn is_idle(&self) -> bool {
        self.running.is_none()
    }

    /// Puts the net figures that are known into a comparison, strategy by strategy.
    pub fn put(&self, comparison: &mut Comparison) {
        for result in &mut comparison.strategies {
            result.net = None;
        }
        if let Some(Known {
            walked: Ok(net), ..
        }) = &self.known
        {
            metrics::put(comparison, net);
        }
    }

    /// The net results that are known, in words; `None` before the first.
    pub fn shown(&self, text: &Text) -> Option<Net> {
        let known = self.known.as_ref()?;
        let key = (self.count, text.language());
        let mut kept = self.shown.borrow_mut();
        if let Some((of, net)) = kept.as_ref()
            && *of == key
        {
            return Some(Rc::clone(net));
        }
        let net = Rc::new(known.walked.clone().map(|comparison| {
            let beside = Beside {
                benchmarks: benchmark::shipped(),
                public_market_equivalent: None,
            };
            let table = NetTable::new(
                &comparison,
                known.burst_quarter,
                &known.currency,
                &beside,
                text,
            );
            NetShown { comparison, table }
        }));
        *kept = Some((key, Rc::clone(&net)));
        Some(net)
    }
}
