//! What the assistant knows: the file, the decisions made so far, and what came of them.

use super::job::Job;
use super::reading::{self, Opened, Read};
use crate::app::worker::Wake;
use crate::io::ReadError;
use crate::io::import::{
    Accepted, AmountUnit, DateOrder, DecimalMark, Field, FoundWord, Header, Imported, Mapping, Profile, Reimport,
    Sheet, Source, TableFormat, find_header, find_mapping, header_at, merge,
};
use crate::portfolio::{Currency, Portfolio, Problem, Severity, validate};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Steps of the assistant, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Choose a file, or paste.
    File,
    /// Choose the sheet and the row with the titles.
    Sheet,
    /// Say what columns and words stand for.
    Mapping,
    /// Look at what was understood.
    Preview,
    /// It has been imported.
    Done,
}

impl Step {
    /// All steps.
    pub const ALL: [Self; 5] = [Self::File, Self::Sheet, Self::Mapping, Self::Preview, Self::Done];

    /// Key of its name in the locale files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::File => "import-step-file",
            Self::Sheet => "import-step-sheet",
            Self::Mapping => "import-step-mapping",
            Self::Preview => "import-step-preview",
            Self::Done => "import-step-done",
        }
    }
}

/// What the import becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A new document.
    NewDocument,
    /// Changes of the open portfolio.
    Update,
}

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

/// What was read of the table.
#[derive(Debug)]
pub struct Outcome {
    /// The portfolio, or why there is none.
    pub imported: Result<Imported, ReadError>,
    /// Words of the table with their meaning.
    pub words: Vec<FoundWord>,
    /// How many of its holdings the open portfolio has.
    pub known: usize,
    /// The table on top of the open portfolio.
    pub reimport: Option<Reimport>,
    /// Problems by row and column title, as positions in [`Self::problems`].
    pub marks: BTreeMap<(usize, String), usize>,
}

impl Outcome {
    fn of(read: Read) -> Self {
        let mut outcome = Self {
            imported: read.outcome,
            words: read.words,
            known: read.known,
            reimport: read.reimport,
            marks: BTreeMap::new(),
        };
        let mut marks = BTreeMap::new();
        for (position, problem) in outcome.problems().into_iter().enumerate() {
            if let Some((row, column)) =
                problem.row.as_ref().and_then(|row| row.parse().ok()).zip(problem.column.clone())
            {
                marks.entry((row, column)).or_insert(position);
            }
        }
        outcome.marks = marks;
        outcome
    }

    /// All problems.
    pub fn problems(&self) -> Vec<&Problem> {
        match &self.imported {
            Ok(imported) => imported.problems.iter().collect(),
            Err(error) => error.problems().collect(),
        }
    }

    /// Numbers of errors, warnings and notes.
    pub fn counts(&self) -> [usize; 3] {
        let problems = self.problems();
        [Severity::Error, Severity::Warning, Severity::Note]
            .map(|severity| problems.iter().filter(|problem| problem.severity == severity).count())
    }
}

/// What a typed path is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathPurpose {
    /// Take over a saved mapping.
    LoadProfile,
    /// Save the mapping.
    SaveProfile,
    /// Save the report of problems.
    SaveReport,
}

impl PathPurpose {
    /// Key of the name of its action in the locale files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::LoadProfile => "import-profile-load",
            Self::SaveProfile => "import-profile-save",
            Self::SaveReport => "import-report-save",
        }
    }
}

/// A path that is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathRow {
    /// What it is for.
    pub purpose: PathPurpose,
    /// What has been typed.
    pub typed: String,
}

/// The assistant.
#[derive(Debug)]
pub struct Assistant {
    /// The step in front.
    pub step: Step,
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
    /// What came of the import, for the last step.
    pub summary: Option<String>,
    opening: Option<Job<Result<Opened, ReadError>>>,
    reading: Option<Job<Read>>,
    profile: Option<Profile>,
    target_chosen: bool,
    first_reading: bool,
}

/// What a step asks for.
#[derive(Debug, Clone)]
pub enum Asked {
    /// Go to a step.
    Go(Step),
    /// The path typed in the first step.
    Type(String),
    /// Open a file.
    Open(PathBuf),
    /// Take cells off the clipboard.
    Paste(String),
    /// Use another sheet.
    Sheet(usize),
    /// Use other rows as header: position of the first, and how many.
    Header(usize, usize),
    /// Look for the header again.
    FindHeader,
    /// Say what a column stands for.
    Column(usize, Option<Field>),
    /// Whether a percentage column is in per cent.
    InPerCent(usize, bool),
    /// Unit of amounts.
    Unit(AmountUnit),
    /// Decimal mark.
    DecimalMark(DecimalMark),
    /// Order of day and month.
    DateOrder(DateOrder),
    /// Date of the marks as typed.
    AsOf(String),
    /// Reporting currency.
    Currency(Currency),
    /// Name of the portfolio.
    Name(String),
    /// The one fund to take; all when absent.
    Fund(Option<String>),
    /// Rate of a currency into the reporting one.
    Rate(Currency, f64),
    /// Give a word a meaning, or take it back.
    Word(Field, String, Option<&'static str>),
    /// What it becomes.
    Target(Target),
    /// Take over other parts of an update.
    Accept(Accepted),
    /// Only problems of that severity.
    Severity(Option<Severity>),
    /// Type a path, or stop typing one.
    PathRow(Option<PathRow>),
    /// Use the typed path.
    UsePath(PathRow),
    /// Let the system ask for a file to open.
    Browse,
    /// Make it a portfolio.
    Import,
    /// Leave.
    Close,
}

impl Assistant {
    /// An assistant that asks for a file.
    pub fn new() -> Self {
        Self {
            step: Step::File,
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
            summary: None,
            opening: None,
            reading: None,
            profile: None,
            target_chosen: false,
            first_reading: true,
        }
    }

    /// Opens a file.
    pub fn open(&mut self, path: &Path, wake: &Wake) {
        let name =
            path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
        let format = TableFormat::of(path).unwrap_or(TableFormat::Csv);
        path.display().to_string().clone_into(&mut self.typed);
        let input = Input { name, path: Some(path.to_path_buf()), format, pasted: Arc::default() };
        self.start(input, wake);
    }

    /// Takes cells off the clipboard; `name` is what sentences call them.
    pub fn paste(&mut self, text: String, name: String, wake: &Wake) {
        self.start(Input { name, path: None, format: TableFormat::Csv, pasted: Arc::new(text) }, wake);
    }

    fn start(&mut self, input: Input, wake: &Wake) {
        let (typed, profile) = (std::mem::take(&mut self.typed), self.profile.take());
        *self = Self { typed, ..Self::new() };
        let task = (input.clone(), profile.clone());
        self.opening = Some(Job::start(wake, move || {
            let (input, profile) = task;
            reading::open(input.path.as_ref(), &input.pasted, &input.name, input.format, profile.as_ref())
        }));
        (self.input, self.profile) = (Some(input), profile);
    }

    /// Whether something is being read.
    pub const fn is_busy(&self) -> bool {
        self.opening.is_some() || self.reading.is_some()
    }

    /// Takes what has been read meanwhile. `goes_on` says whether a table that names the same companies as the open portfolio
    /// is taken for its next export.
    pub fn poll(&mut self, old: &Portfolio, goes_on: bool, today: Date, wake: &Wake) {
        if let Some(opened) = self.opening.as_mut().and_then(Job::answer) {
            self.opening = None;
            match opened {
                Ok(opened) => {
                    self.source = Some(opened.source);
                    self.sheet = opened.sheet;
                    self.header = opened.header;
                    self.mapping = opened.mapping;
                    if let Some(mapping) = &mut self.mapping {
                        mapping.chosen.exchange_rates = reading::rates_of(old, mapping);
                    }
                    self.step = Step::Sheet;
                    self.read(old, today, wake);
                }
                Err(error) => self.refusal = Some(error),
            }
        }
        if let Some(read) = self.reading.as_mut().and_then(Job::answer) {
            self.reading = None;
            self.take(Outcome::of(read), goes_on);
        }
    }

    fn take(&mut self, outcome: Outcome, goes_on: bool) {
        if let (false, Ok(imported)) = (self.target_chosen, &outcome.imported) {
            // Half of the companies known again: a second export of the same fund.
            let again = goes_on && outcome.known * 2 >= imported.portfolio.holdings.len();
            self.target = if again { Target::Update } else { Target::NewDocument };
        }
        self.accepted = outcome.reimport.as_ref().map(Accepted::at_first).unwrap_or_default();
        if outcome.reimport.is_none() {
            self.target = Target::NewDocument;
        }
        if std::mem::take(&mut self.first_reading) {
            self.step = match &outcome.imported {
                Ok(imported) if !is_doubtful(imported) => Step::Preview,
                _ if self.header.is_some() => Step::Mapping,
                _ => Step::Sheet,
            };
        }
        self.outcome = Some(outcome);
    }

    /// Reads the table anew with the decisions made.
    pub fn read(&mut self, old: &Portfolio, today: Date, wake: &Wake) {
        let parts = self.source.clone().zip(self.header.clone()).zip(self.mapping.clone()).zip(self.input.as_ref());
        let Some((((source, header), mapping), input)) = parts else {
            self.outcome = None;
            return;
        };
        let (sheet, name, old) = (self.sheet, input.name.clone(), old.clone());
        self.reading =
            Some(Job::start(wake, move || reading::read(&source, sheet, &header, mapping, &name, today, &old)));
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
    pub fn can_go(&self, step: Step) -> bool {
        match step {
            Step::File => self.summary.is_none(),
            Step::Sheet => self.source.is_some() && self.summary.is_none(),
            Step::Mapping | Step::Preview => self.header.is_some() && self.summary.is_none(),
            Step::Done => self.summary.is_some(),
        }
    }

    /// Why it cannot be imported yet, as problems; empty when it can.
    pub fn obstacles(&self, old: &Portfolio) -> Vec<Problem> {
        match (&self.outcome, self.imported()) {
            (Some(_), Some(imported)) => match self.target {
                Target::NewDocument => validate(&imported.portfolio),
                Target::Update => self.updated(old).map(|portfolio| validate(&portfolio)).unwrap_or_default(),
            },
            (Some(outcome), None) => outcome.problems().last().map(|problem| (*problem).clone()).into_iter().collect(),
            (None, _) => Vec::new(),
        }
    }

    /// The open portfolio with what was accepted.
    pub fn updated(&self, old: &Portfolio) -> Option<Portfolio> {
        let reimport = self.outcome.as_ref()?.reimport.as_ref()?;
        Some(merge(old, reimport, &self.accepted))
    }

    /// Makes a decision; answers whether the table has to be read anew.
    pub fn decide(&mut self, asked: Asked) -> bool {
        let Some(source) = self.source.clone() else {
            if let Asked::Type(typed) = asked {
                self.typed = typed;
            }
            return false;
        };
        match asked {
            Asked::Type(typed) => self.typed = typed,
            Asked::Severity(severity) => self.severity = severity,
            Asked::Accept(accepted) => self.accepted = accepted,
            Asked::PathRow(row) => self.path_row = row,
            Asked::Target(target) => {
                self.target = target;
                self.target_chosen = true;
            }
            Asked::Sheet(position) if position < source.sheets.len() => {
                self.sheet = position;
                self.use_header(&source, source.sheets.get(position).and_then(find_header));
                return true;
            }
            Asked::Header(first, lines) => {
                let header = source.sheets.get(self.sheet).and_then(|sheet| header_at(sheet, first, lines));
                if header.is_some() {
                    self.use_header(&source, header);
                }
                return true;
            }
            Asked::FindHeader => {
                self.use_header(&source, source.sheets.get(self.sheet).and_then(find_header));
                return true;
            }
            other => return self.map(&source, other),
        }
        false
    }

    fn use_header(&mut self, source: &Source, header: Option<Header>) {
        let rates = self.mapping.as_ref().map(|mapping| mapping.chosen.exchange_rates.clone()).unwrap_or_default();
        self.mapping = header.as_ref().zip(source.sheets.get(self.sheet)).map(|(header, sheet)| {
            let mut mapping = find_mapping(source, sheet, header, self.profile.as_ref(), None);
            mapping.chosen.exchange_rates = rates;
            mapping
        });
        self.header = header;
        self.outcome = None;
    }

    /// Takes over a saved mapping.
    pub fn use_profile(&mut self, profile: Profile) {
        self.profile = Some(profile);
        if let Some(source) = self.source.clone() {
            self.use_header(&source, self.header.clone());
        }
    }

    fn map(&mut self, source: &Source, asked: Asked) -> bool {
        let (Some(mapping), Some(header), Some(sheet)) =
            (self.mapping.as_mut(), self.header.as_ref(), source.sheets.get(self.sheet))
        else {
            return false;
        };
        match asked {
            Asked::Column(position, field) => mapping.assign(position, field, sheet, header),
            Asked::InPerCent(position, in_per_cent) => {
                if let Some(slot) = mapping.in_per_cent.get_mut(position) {
                    *slot = in_per_cent;
                }
            }
            Asked::Unit(unit) => mapping.choose_unit(unit),
            Asked::DecimalMark(mark) => mapping.choose_decimal_mark(mark, sheet, header),
            Asked::DateOrder(order) => mapping.date_order = order,
            Asked::AsOf(typed) => match typed.trim().parse::<Date>() {
                Ok(date) => {
                    mapping.chosen.as_of = Some(date);
                    self.typed_date = None;
                }
                Err(_) => {
                    self.typed_date = Some(typed);
                    return false;
                }
            },
            Asked::Currency(currency) => mapping.chosen.currency = Some(currency),
            Asked::Name(name) => mapping.chosen.name = Some(name.trim().to_owned()).filter(|name| !name.is_empty()),
            Asked::Fund(fund) => mapping.chosen.fund = fund,
            Asked::Rate(currency, rate) => drop(mapping.chosen.exchange_rates.0.insert(currency, rate)),
            Asked::Word(field, word, meaning) => mapping.give_meaning(field, &word, meaning),
            _ => return false,
        }
        true
    }

    /// Currencies of the table that have no rate, and those whose rate was given.
    pub fn currencies(&self) -> Vec<(Currency, Option<f64>)> {
        let mut currencies: BTreeMap<Currency, Option<f64>> = BTreeMap::new();
        for problem in self.outcome.iter().flat_map(Outcome::problems) {
            if problem.message.key == "import-without-rate" {
                currencies.extend(problem.value.as_deref().and_then(Currency::parse).map(|currency| (currency, None)));
            }
        }
        let used = self.imported().into_iter().flat_map(|imported| &imported.portfolio.holdings);
        for currency in used.filter_map(|holding| holding.currency.as_ref()) {
            let given =
                self.mapping.as_ref().and_then(|mapping| mapping.chosen.exchange_rates.0.get(currency).copied());
            currencies.insert(currency.clone(), given);
        }
        currencies.into_iter().collect()
    }
}

impl Default for Assistant {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether a person should look at the mapping before the preview.
fn is_doubtful(imported: &Imported) -> bool {
    let guessed = ["import-strategies-assumed", "import-strategies-unknown", "import-values-assumed"];
    !imported.mapping.has(Field::Name)
        || !imported.mapping.has(Field::FairValue)
        || imported
            .problems
            .iter()
            .any(|problem| problem.severity == Severity::Error || guessed.contains(&problem.message.key))
}
