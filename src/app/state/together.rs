//! Funds that are to be seen together: their files, what is in each, the rates between their
//! currencies, and what comes of it. [`crate::app::panels::together`] draws it.

use crate::io::import::typed_number;
use crate::io::password::Typed;
use crate::language::Message;
use crate::portfolio::{Currency, ExchangeRates, Portfolio};
use crate::strategy::firm::{self, Firm, RateNeeded};
use crate::strategy::plan::Workspace;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is asked about funds that are to be seen together; a number is a place in the list.
#[derive(Debug, Clone)]
pub enum TogetherAction {
    /// Read further files.
    Add(Vec<PathBuf>),
    /// Take one out.
    TakeOut(usize),
    /// Make one the first: all is counted in its currency, under its strategies and assumptions.
    MakeFirst(usize),
    /// What has been typed as the path of a further file.
    TypePath(String),
    /// What has been typed as the password of one.
    TypePassword(usize, Typed),
    /// Read one again under what was typed.
    Unlock(usize),
    /// What has been typed as a rate into the currency of the first.
    TypeRate(Currency, String),
    /// What has been typed as the name of all together.
    TypeName(String),
    /// Make them one document.
    Open,
}

/// What is in a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Contents {
    /// It is being read.
    Awaited,
    /// It is under a password; with the sentence when another one was tried.
    Locked(Option<Message>),
    /// It cannot be read.
    Refused(Vec<Message>),
    /// A fund.
    Read(Arc<FundRead>),
}

/// A fund as its file has it.
#[derive(Debug, PartialEq)]
pub struct FundRead {
    /// The workspace; without strategies when the file has none.
    pub workspace: Workspace,
    /// Whether the file has strategies and assumptions of its own.
    pub has_plan: bool,
    /// Whether it is under a password.
    pub is_sealed: bool,
    /// What is worth saying about the file.
    pub remarks: Vec<Message>,
}

/// One of the files.
#[derive(Debug, Clone, PartialEq)]
pub struct Fund {
    /// The file.
    pub path: PathBuf,
    /// What has been typed as its password.
    pub typed: Typed,
    /// What is in it.
    pub contents: Contents,
}

impl Fund {
    /// A file that is being read.
    pub fn awaited(path: PathBuf) -> Self {
        Self {
            path,
            typed: Typed::default(),
            contents: Contents::Awaited,
        }
    }

    /// What was read of it.
    pub const fn read(&self) -> Option<&Arc<FundRead>> {
        match &self.contents {
            Contents::Read(read) => Some(read),
            Contents::Awaited | Contents::Locked(_) | Contents::Refused(_) => None,
        }
    }

    /// Its file's name.
    pub fn file(&self) -> String {
        let name = self.path.file_name();
        name.map_or_else(
            || self.path.display().to_string(),
            |name| name.to_string_lossy().into_owned(),
        )
    }
}

/// The funds, and what has been typed about them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Together {
    /// The files, the first first.
    pub funds: Vec<Fund>,
    /// What has been typed as the path of a further one.
    pub path: String,
    /// What has been typed as rates into the currency of the first.
    pub rates: BTreeMap<Currency, String>,
    /// The currency those are into.
    rated_in: Option<Currency>,
    /// What has been typed as the name of all together.
    pub name: Option<String>,
    /// The rates that are needed.
    pub needed: Vec<RateNeeded>,
    /// What comes of the funds that were read; `None` for fewer than two, and while a rate is
    /// missing.
    pub firm: Option<Result<Arc<Firm>, Message>>,
}

impl Together {
    /// Puts a file at the end, unless it is there already. Returns whether it is new.
    pub fn add(&mut self, fund: Fund) -> bool {
        let is_new = self.funds.iter().all(|known| known.path != fund.path);
        if is_new {
            self.funds.push(fund);
            self.merge();
        }
        is_new
    }

    /// Takes a file out.
    pub fn take_out(&mut self, place: usize) {
        if place < self.funds.len() {
            self.funds.remove(place);
            self.merge();
        }
    }

    /// Makes a file the first.
    pub fn make_first(&mut self, place: usize) {
        if place < self.funds.len() {
            self.funds[..=place].rotate_right(1);
            self.merge();
        }
    }

    /// Takes what was read of a file, if it is still wanted.
    pub fn take(&mut self, path: &Path, contents: Contents) {
        if let Some(fund) = self.funds.iter_mut().find(|fund| fund.path == path) {
            fund.contents = contents;
            self.merge();
        }
    }

    /// Takes what has been typed as a rate.
    pub fn type_rate(&mut self, currency: Currency, typed: String) {
        self.rates.insert(currency, typed);
        self.merge();
    }

    /// The currency that all is counted in.
    pub fn reporting(&self) -> Option<&Currency> {
        let first = self.funds.iter().find_map(Fund::read)?;
        Some(&first.workspace.portfolio.currency)
    }

    /// Whether a rate that was typed is none.
    pub fn is_refused(&self, currency: &Currency) -> bool {
        let typed = self.rates.get(currency);
        typed.is_some_and(|typed| !typed.trim().is_empty() && rate(typed).is_none())
    }

    /// Whether all that is listed was read and can be one document.
    pub fn is_ready(&self) -> bool {
        let is_whole = self.funds.iter().all(|fund| fund.read().is_some());
        let is_refused = self
            .needed
            .iter()
            .any(|needed| self.is_refused(&needed.currency));
        is_whole
            && !is_refused
            && matches!(self.firm, Some(Ok(_)))
            && !self.shown_name().trim().is_empty()
    }

    /// The name of all together: what was typed, else made of the funds'.
    pub fn shown_name(&self) -> &str {
        let own = self.name.as_deref();
        own.unwrap_or_else(|| match &self.firm {
            Some(Ok(firm)) => &firm.portfolio.name,
            Some(Err(_)) | None => "",
        })
    }

    /// Reckons anew what comes of the funds.
    fn merge(&mut self) {
        let read: Vec<_> = self.funds.iter().filter_map(Fund::read).collect();
        let portfolios: Vec<Portfolio> = read
            .iter()
            .map(|read| read.workspace.portfolio.clone())
            .collect();
        // What was typed is into the currency that was the first's; into another it would be a
        // wrong rate.
        let reporting = portfolios.first().map(|first| first.currency.clone());
        if reporting != self.rated_in {
            self.rates.clear();
            self.rated_in = reporting;
        }
        let typed = self.rates.iter();
        let given = typed.filter_map(|(currency, typed)| Some((currency.clone(), rate(typed)?)));
        let given = ExchangeRates(given.collect());
        self.needed = firm::rates_needed(&portfolios, &given);
        let is_rated = self.needed.iter().all(|needed| needed.rate.is_some());
        self.firm = (portfolios.len() > 1 && is_rated)
            .then(|| firm::together(&portfolios, &given).map(Arc::new));
    }
}

/// A rate as it was typed: a number above 0.
fn rate(typed: &str) -> Option<f64> {
    typed_number(typed).filter(|rate| rate.is_finite() && *rate > 0.0)
}
