//! What the assistant knows: the file, the decisions made so far, and what came of them.

use super::asked::{Decision, ImportStep, PathRow, Target};
use super::background_read::{BackgroundRead, answer};
use super::board::{self, Card, CardState};
use super::outcome::Outcome;
use super::reading::{self, OpenedTable, Read};
use crate::app::work::task::Wake;
use crate::io::ReadError;
use crate::io::import::{
    Accepted, Change, Field, Header, Imported, Mapping, Profile, Sheet, Source, Subject,
    TableFormat, find_header, find_mapping, header_at, merge,
};
use crate::language::Message;
use crate::portfolio::{Currency, Portfolio, Problem, Severity, validate};
use jiff::civil::Date;
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

/// Where the table comes from.
#[derive(Debug, Clone)]
pub struct Input {
    /// Its name as sentences say it.
    pub name: String,
    /// Its file; `None` for cells off the clipboard.
    pub path: Option<PathBuf>,
    /// Kind of table.
    pub format: TableFormat,
    /// Cells off the clipboard.
    pub pasted: Arc<String>,
}

/// What stands in the way of an import into a revision of the open portfolio, once checked.
type Checked = RefCell<Option<(u64, Rc<Vec<Problem>>)>>;

/// The assistant.
#[derive(Debug)]
pub struct Assistant {
    /// The step in front.
    pub step: ImportStep,
    /// Path typed in the first step.
    pub typed: String,
    /// Where the table comes from.
    pub input: Option<Input>,
    /// Why the file could not be opened at all.
    pub refusal: Option<ReadError>,
    /// The table taken apart.
    pub source: Option<Arc<Source>>,
    /// Position of the chosen sheet.
    pub sheet: usize,
    /// The header, where one was found or chosen.
    pub header: Option<Header>,
    /// What columns and words stand for.
    pub mapping: Option<Mapping>,
    /// What was read with it.
    pub outcome: Option<Outcome>,
    /// What it becomes.
    pub target: Target,
    /// What is taken over of an update.
    pub accepted: Accepted,
    /// Only problems of that severity are listed; all when absent.
    pub severity: Option<Severity>,
    /// A path that is being typed.
    pub path_row: Option<PathRow>,
    /// Date typed for the marks, while it is no date yet.
    pub typed_date: Option<String>,
    /// The card of the board that is chosen, by the id of its holding.
    pub card: Option<String>,
    /// Shares typed for it that do not add up to one yet.
    pub shares: Option<[f64; 4]>,
    /// What came of the import, for the last step.
    pub summary: Option<String>,
    opening: Option<BackgroundRead<Result<OpenedTable, ReadError>>>,
    reading: Option<BackgroundRead<Read>>,
    pub(super) profile: Option<Profile>,
    target_chosen: bool,
    first_reading: bool,
    pub(super) checked: Checked,
}

impl Assistant {
    /// An assistant that asks for a file.
    pub fn new() -> Self {
        Self {
            step: ImportStep::File,
            typed: String::new(),
            input: None,
            refusal: None,
            source: None,
            sheet: 0,
            header: None,
            mapping: None,
            outcome: None,
            target: Target::NewDocument,
            accepted: Accepted::default(),
            severity: None,
            path_row: None,
            typed_date: None,
            card: None,
            shares: None,
            summary: None,
            opening: None,
            reading: None,
            profile: None,
            target_chosen: false,
            first_reading: true,
            checked: Checked::default(),
        }
    }

    /// Opens a file.
    pub fn open(&mut self, path: &Path, wake: &Wake) {
        let name = path.file_name().map_or_else(
            || path.display().to_string(),
            |name| name.to_string_lossy().into_owned(),
        );
        let format = TableFormat::of(path).unwrap_or(TableFormat::Csv);
        path.display().to_string().clone_into(&mut self.typed);
        let input = Input {
            name,
            path: Some(path.to_path_buf()),
            format,
            pasted: Arc::default(),
        };
        self.start(input, wake);
    }

    /// Takes cells off the clipboard; `name` is what sentences call them.
    pub fn paste(&mut self, text: String, name: String, wake: &Wake) {
        self.start(
            Input {
                name,
                path: None,
                format: TableFormat::Csv,
                pasted: Arc::new(text),
            },
            wake,
        );
    }

    fn start(&mut self, input: Input, wake: &Wake) {
        let (typed, profile) = (std::mem::take(&mut self.typed), self.profile.take());
        *self = Self {
            typed,
            ..Self::new()
        };
        let task = (input.clone(), profile.clone());
        self.opening = Some(BackgroundRead::start(wake, move || {
            let (input, profile) = task;
            reading::open(
                input.path.as_ref(),
                &input.pasted,
                &input.name,
                input.format,
                profile.as_ref(),
            )
        }));
        (self.input, self.profile) = (Some(input), profile);
    }

    /// Whether something is being read.
    pub const fn is_busy(&self) -> bool {
        self.opening.is_some() || self.reading.is_some()
    }

    /// Takes what has been read meanwhile. `goes_on` says whether a table that names the same
    /// companies as the open portfolio is taken for its next export.
    pub fn poll(&mut self, old: &Portfolio, goes_on: bool, today: Date, wake: &Wake) {
        if let Some(opened) = answer(&mut self.opening) {
            match opened {
                Ok(opened) => {
                    self.source = Some(opened.source);
                    self.sheet = opened.sheet;
                    self.header = opened.header;
                    self.mapping = opened.mapping;
                    if let Some(mapping) = &mut self.mapping {
                        mapping.chosen.exchange_rates = reading::rates_of(old, mapping);
                    }
                    self.step = ImportStep::Sheet;
                    self.read(old, today, wake);
                }
                Err(error) => self.refusal = Some(error),
            }
        }
        if let Some(read) = answer(&mut self.reading) {
            self.take(Outcome::of(read), goes_on);
        }
    }

    fn take(&mut self, outcome: Outcome, goes_on: bool) {
        self.checked.take();
        if let (false, Ok(imported)) = (self.target_chosen, &outcome.imported) {
            // Half of the companies known again: a second export of the same fund.
            let again = goes_on && outcome.known * 2 >= imported.portfolio.holdings.len();
            self.target = if again {
                Target::Update
            } else {
                Target::NewDocument
            };
        }
        self.accepted = outcome
            .reimport
            .as_ref()
            .map(Accepted::at_first)
            .unwrap_or_default();
        if outcome.reimport.is_none() {
            self.target = Target::NewDocument;
        }
        if std::mem::take(&mut self.first_reading) {
            self.step = match &outcome.imported {
                Ok(imported) if !is_doubtful(imported) => {
                    if imported.assumed_strategies.is_empty() {
                        ImportStep::Preview
                    } else {
                        ImportStep::Strategies
                    }
                }
                _ if self.header.is_some() => ImportStep::Mapping,
                _ => ImportStep::Sheet,
            };
        }
        self.outcome = Some(outcome);
    }

    /// Reads the table anew with the decisions made.
    pub fn read(&mut self, old: &Portfolio, today: Date, wake: &Wake) {
        let parts = self
            .source
            .clone()
            .zip(self.header.clone())
            .zip(self.mapping.clone())
            .zip(self.input.as_ref());
        let Some((((source, header), mapping), input)) = parts else {
            self.outcome = None;
            self.checked.take();
            return;
        };
        let (sheet, name, old) = (self.sheet, input.name.clone(), old.clone());
        self.reading = Some(BackgroundRead::start(wake, move || {
            reading::read(&source, sheet, &header, mapping, &name, today, &old)
        }));
    }

    /// The chosen sheet.
    pub fn sheet(&self) -> Option<&Sheet> {
        self.source.as_ref()?.sheets.get(self.sheet)
    }

    /// The portfolio that was read, if there is one.
    pub fn imported(&self) -> Option<&Imported> {
        self.outcome.as_ref()?.imported.as_ref().ok()
    }

    /// Whether a step can be entered.
    pub fn can_go(&self, step: ImportStep) -> bool {
        match step {
            ImportStep::File => self.summary.is_none(),
            ImportStep::Sheet => self.source.is_some() && self.summary.is_none(),
            ImportStep::Mapping | ImportStep::Strategies | ImportStep::Preview => {
                self.header.is_some() && self.summary.is_none()
            }
            ImportStep::Done => self.summary.is_some(),
        }
    }

    /// Why it cannot be imported yet; empty when it can. `revision` is that of the open portfolio.
    pub fn obstacles(&self, old: &Portfolio, revision: u64) -> Rc<Vec<Problem>> {
        let mut checked = self.checked.borrow_mut();
        let known = checked.take().filter(|(known, _)| *known == revision);
        let (_, problems) = known.unwrap_or_else(|| (revision, Rc::new(self.check(old))));
        *checked = Some((revision, Rc::clone(&problems)));
        problems
    }

    /// The cards of the board of strategies.
    pub fn cards(&self) -> Vec<Card> {
        let (Some(outcome), Some(imported), Some(mapping)) =
            (&self.outcome, self.imported(), &self.mapping)
        else {
            return Vec::new();
        };
        let new = (self.target == Target::Update)
            .then_some(outcome.reimport.as_ref())
            .flatten()
            .map(|reimport| {
                let ids = reimport.changes.iter().filter_map(|change| match change {
                    Change::New(id) => Some(id.clone()),
                    Change::Changed { .. } | Change::Gone(_) => None,
                });
                ids.filter(|id| self.accepted.new.contains(id)).collect()
            });
        let chosen = &mapping.chosen.strategies;
        board::cards(imported, &outcome.guesses, chosen, new.as_ref())
    }

    /// That strategies are only guessed, where any is.
    fn open_strategies(&self) -> Option<Problem> {
        let is_open = |card: &Card| card.state == CardState::Open;
        let open = self.cards().into_iter().filter(is_open).count();
        let message = Message::new("import-strategies-open").with("count", open);
        (open > 0).then(|| Problem::general(Severity::Warning, message))
    }

    fn check(&self, old: &Portfolio) -> Vec<Problem> {
        let mut problems = self.check_table(old);
        problems.extend(self.open_strategies());
        problems
    }

    fn check_table(&self, old: &Portfolio) -> Vec<Problem> {
        match (&self.outcome, self.imported()) {
            (Some(_), Some(imported)) if imported.questions().next().is_some() => {
                let date = imported
                    .questions()
                    .find(|question| question.subject == Subject::Date);
                let file = self.input.as_ref().map_or("", |input| input.name.as_str());
                let ask = |_| {
                    let message = Message::new("import-date-asked").with("file", file);
                    Problem::general(Severity::Warning, message)
                };
                imported
                    .questions_as_problems()
                    .cloned()
                    .chain(date.map(ask))
                    .collect()
            }
            (Some(_), Some(imported)) => match self.target {
                Target::NewDocument => validate(&imported.portfolio),
                Target::Update => self
                    .updated(old)
                    .map(|portfolio| validate(&portfolio))
                    .unwrap_or_default(),
            },
            (Some(outcome), None) => outcome
                .problems()
                .last()
                .map(|problem| (*problem).clone())
                .into_iter()
                .collect(),
            (None, _) => Vec::new(),
        }
    }

    /// The open portfolio with what was accepted.
    pub fn updated(&self, old: &Portfolio) -> Option<Portfolio> {
        let reimport = self.outcome.as_ref()?.reimport.as_ref()?;
        Some(merge(old, reimport, &self.accepted))
    }

    /// Makes a decision. Returns whether the table has to be read anew.
    pub fn decide(&mut self, decision: Decision) -> bool {
        self.checked.take();
        if let Decision::Type(typed) = decision {
            self.typed = typed;
            return false;
        }
        let Some(source) = self.source.clone() else {
            return false;
        };
        match decision {
            Decision::Type(_) => {}
            Decision::Severity(severity) => self.severity = severity,
            Decision::Accept(accepted) => self.accepted = accepted,
            Decision::PathRow(row) => self.path_row = row,
            Decision::Card(id) => {
                if self.card.as_ref() != Some(&id) {
                    self.shares = None;
                }
                self.card = Some(id);
            }
            Decision::Shares(shares) => self.shares = Some(shares),
            Decision::Target(target) => {
                self.target = target;
                self.target_chosen = true;
            }
            Decision::Sheet(position) => {
                let Some(sheet) = source.sheets.get(position) else {
                    return false;
                };
                self.sheet = position;
                let name = sheet.name.clone();
                self.use_header(&source, find_header(sheet));
                if let Some(mapping) = &mut self.mapping {
                    mapping.chosen.sheet = Some(name);
                }
                return true;
            }
            Decision::Header(first, lines) => {
                let header = source
                    .sheets
                    .get(self.sheet)
                    .and_then(|sheet| header_at(sheet, first, lines));
                if header.is_some() {
                    self.use_header(&source, header);
                }
                return true;
            }
            Decision::FindHeader => {
                self.use_header(&source, source.sheets.get(self.sheet).and_then(find_header));
                return true;
            }
        }
        false
    }

    fn use_header(&mut self, source: &Source, header: Option<Header>) {
        let chosen = self.mapping.as_ref().map(|mapping| &mapping.chosen);
        let rates = chosen
            .map(|chosen| chosen.exchange_rates.clone())
            .unwrap_or_default();
        let strategies = chosen
            .map(|chosen| chosen.strategies.clone())
            .unwrap_or_default();
        self.mapping = header
            .as_ref()
            .zip(source.sheets.get(self.sheet))
            .map(|(header, sheet)| {
                let mut mapping = find_mapping(source, sheet, header, self.profile.as_ref(), None);
                mapping.chosen.exchange_rates = rates;
                mapping.chosen.strategies = strategies;
                mapping
            });
        self.header = header;
        self.outcome = None;
        self.checked.take();
    }

    /// Takes over a saved mapping.
    pub fn use_profile(&mut self, profile: Profile) {
        self.profile = Some(profile);
        if let Some(source) = self.source.clone() {
            self.use_header(&source, self.header.clone());
        }
    }

    /// Currencies of the table that have no rate, and those whose rate was given.
    pub fn currencies(&self) -> Vec<(Currency, Option<f64>)> {
        let given = self.mapping.as_ref().map(|mapping| &mapping.chosen);
        let rates = given.map(|chosen| &chosen.exchange_rates);
        self.outcome
            .as_ref()
            .map(|outcome| outcome.currencies(rates))
            .unwrap_or_default()
    }
}

impl Default for Assistant {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether a person should look at the mapping before the preview.
fn is_doubtful(imported: &Imported) -> bool {
    let guessed = ["import-strategies-unknown", "import-values-assumed"];
    !imported.mapping.has(Field::Name)
        || !imported.mapping.has(Field::FairValue)
        || imported.problems.iter().any(|problem| {
            problem.severity == Severity::Error || guessed.contains(&problem.message.key)
        })
}
