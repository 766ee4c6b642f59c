//! Writing the comparison to files: the page is laid out from the chart descriptions, never from
//! the screen.
//!
//! Everything an export needs is copied when it is asked for, so that it can run in the background
//! while the document goes on changing.

use super::readings::ChoiceReading;
use super::simulator::StoredPaths;
use crate::fund::result::NetComparison;
use crate::fund::{benchmark, metrics};
use crate::io::batch::{self, Disk, Existing, NewFile};
use crate::io::fingerprint;
use crate::io::logo_file;
use crate::io::snapshot_file::{self, Snapshot};
use crate::language::{Language, Measure, Message, Text};
use crate::model::MODEL_VERSION;
use crate::model::questions::what_to_ask;
use crate::report::chart::{Subject, TernaryMap};
use crate::report::page::{Content, Letterhead, PageFormat, Sources};
use crate::report::provenance::Stamp;
use crate::report::{self, ExportInput, render};
use crate::simulation::{Cancelled, Progress};
use crate::strategy::insights::Insight;
use crate::strategy::metric::Metric;
use crate::strategy::plan::Workspace;
use crate::strategy::result::Comparison;
use crate::strategy::scenario_table::{self, ScenarioTable};
use crate::strategy::study::StudyError;
use crate::strategy::verdict::Evidence;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What leaves: a document and its results as they stood when it was asked for.
#[derive(Clone)]
pub struct Exported {
    /// What was asked.
    pub workspace: Workspace,
    /// What came out.
    pub comparison: Comparison,
    /// The strategy whose bands are drawn.
    pub active: usize,
    /// Language of the page.
    pub language: Language,
    /// Whether Chinese amounts are counted in millions there.
    pub chinese_millions: bool,
    /// In what shares of the fund are read there.
    pub measure: Measure,
    /// The map of all mixes, when it is computed.
    pub map: Option<TernaryMap>,
    /// The metric of the map, should it have to be computed.
    pub map_metric: Metric,
    /// What the flip points say, when they have been computed for the document as it stands.
    pub flip: Option<Insight>,
    /// What draws of the judgements say, as far as they are there.
    pub evidence: Option<Arc<Evidence>>,
    /// The paths behind the results.
    pub study: Arc<dyn StoredPaths>,
    /// Time on the clock; `None` leaves it out of the files.
    pub at: Option<DateTime>,
}

impl Exported {
    /// The texts of its language, with amounts as the window writes them.
    pub fn text(&self) -> Text {
        self.text_in(self.language)
    }

    /// The texts of a language, read as those.
    fn text_in(&self, language: Language) -> Text {
        let mut text = Text::new(language);
        text.chinese_millions = self.chinese_millions;
        text.measure = self.measure;
        text.nothing_bursts = !self.comparison.can_burst();
        text
    }

    /// The comparison with the net figures of its own strategies, and what they are of: the window
    /// shows them as they come, a file waits for them.
    fn with_net(&self) -> (Comparison, Option<NetComparison>) {
        let net = self.study.net(&self.workspace).ok();
        let mut comparison = self.comparison.clone();
        if let Some(net) = &net {
            metrics::put(&mut comparison, net);
        }
        (comparison, net)
    }

    /// Makes something of the page's input; the map is computed first where it is not there yet.
    pub fn with_input<T>(
        &self,
        page_format: PageFormat,
        make: impl FnOnce(&ExportInput<'_>) -> T,
    ) -> T {
        self.with_letter(page_format, &Letter::default(), None, make)
    }

    /// The same with what stands at the head of a letter, and with every strategy in every scenario
    /// where that is wanted.
    pub fn with_letter<T>(
        &self,
        page_format: PageFormat,
        letter: &Letter,
        scenarios: Option<ScenarioTable>,
        make: impl FnOnce(&ExportInput<'_>) -> T,
    ) -> T {
        let text = self.text();
        let (comparison, net) = self.with_net();
        let stamp = Stamp {
            model_version: MODEL_VERSION.to_owned(),
            portfolio_sha256: fingerprint(&self.workspace.portfolio),
            exported_at: self.at,
        };
        let reference = comparison.reference;
        let choice = self
            .study
            .read(&ChoiceReading(reference), &self.workspace, &Progress::new())
            .ok()
            .flatten();
        let sources = Sources {
            stamp: &stamp,
            evidence: self.evidence.as_deref(),
            assessments: self.study.assessments(),
            flip: self.flip.clone(),
            asked: what_to_ask(&self.workspace.priced(), &self.workspace.assumptions()),
            choice,
            net: net.as_ref(),
            scenarios,
            benchmarks: benchmark::shipped(),
            letterhead: &letter.head,
        };
        let subject = self.subject(&comparison, &text);
        let map = self.map.clone().or_else(|| self.compute_map(&subject));
        let first = Content::new(&sources, &subject, map);
        let is_wanted = letter.both_languages && page_format == PageFormat::Letter;
        let other_text = is_wanted.then(|| self.text_in(self.language.other()));
        // A letter shows no map.
        let second = other_text.as_ref().map(|text| {
            let subject = self.subject(&comparison, text);
            (Content::new(&sources, &subject, None), subject)
        });
        make(&ExportInput {
            page: first.input(&sources, subject),
            page_format,
            assessments: self.study.assessments(),
            net: net.as_ref(),
            beside: second
                .as_ref()
                .map(|(content, subject)| content.input(&sources, *subject)),
        })
    }

    fn subject<'a>(&'a self, comparison: &'a Comparison, text: &'a Text) -> Subject<'a> {
        Subject {
            workspace: &self.workspace,
            comparison,
            active: self.active,
            text,
        }
    }

    fn compute_map(&self, subject: &Subject<'_>) -> Option<TernaryMap> {
        let adjacent = self
            .workspace
            .strategies
            .get(self.active)?
            .sleeve_weights(&self.workspace.portfolio)[3];
        let grid = self.study.map(&self.workspace, self.map_metric, adjacent);
        Some(TernaryMap::new(
            self.map_metric,
            grid.resolution,
            |i, j| grid.value(i, j),
            subject,
        ))
    }

    /// The snapshot of it.
    pub fn snapshot(&self) -> Snapshot {
        let mut snapshot = Snapshot::new(&self.workspace, &self.with_net().0, MODEL_VERSION);
        snapshot.saved_at = self.at;
        snapshot
    }
}

/// What a letter has beside its page.
#[derive(Debug, Clone, Default)]
pub struct Letter {
    /// What stands at its head.
    pub head: Letterhead,
    /// Whether it stands there in both languages.
    pub both_languages: bool,
}

/// What has been chosen for letters.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LetterForm {
    /// Name of the firm.
    pub firm: String,
    /// Who signs.
    pub author: String,
    /// Path of the logo, an SVG; none when empty.
    pub logo: String,
    /// Whether it says that it is confidential.
    pub is_confidential: bool,
    /// Whether it is in both languages side by side.
    pub both_languages: bool,
}

impl LetterForm {
    /// What the form asks for, with the logo read.
    ///
    /// # Errors
    /// The logo cannot be read.
    pub fn letter(&self) -> Result<Letter, Message> {
        let path = self.logo.trim();
        let logo = if path.is_empty() {
            None
        } else {
            let path = Path::new(path);
            let svg = logo_file::read(path).map_err(|error| error.problem.message)?;
            Some(render::logo(&svg, path)?)
        };
        Ok(Letter {
            head: Letterhead {
                firm: self.firm.trim().to_owned(),
                author: self.author.trim().to_owned(),
                logo,
                is_confidential: self.is_confidential,
            },
            both_languages: self.both_languages,
        })
    }
}

/// What came of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The files.
    pub files: Vec<PathBuf>,
    /// What is worth saying about them.
    pub warning: Option<Message>,
}

/// Why nothing was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotWritten {
    /// It was no longer wanted.
    Cancelled,
    /// One sentence that names the file.
    Failed(String),
}

impl NotWritten {
    /// Why what belongs to a page could not be computed.
    fn of_study(error: &StudyError, text: &Text) -> Self {
        match error {
            StudyError::Cancelled(_) => Self::Cancelled,
            StudyError::Unusable(_) => {
                let said = error.messages();
                let said: Vec<String> = said.iter().map(|message| text.say(message)).collect();
                Self::Failed(said.join("\n"))
            }
        }
    }
}

impl From<Cancelled> for NotWritten {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}

/// Writes the comparison in every format asked for: all files, or none.
///
/// # Errors
/// [`NotWritten`] with the sentence.
pub fn export(
    request: &ExportRequest,
    exported: &Exported,
    disk: &dyn Disk,
    progress: &Progress,
) -> Result<Written, NotWritten> {
    let text = exported.text();
    let letter = match request.page {
        PageFormat::Letter => request.letter.letter(),
        PageFormat::A4Landscape | PageFormat::Slide => Ok(Letter::default()),
    };
    let letter = letter.map_err(|message| NotWritten::Failed(text.say(&message)))?;
    let scenarios = request
        .shows_scenarios()
        .then(|| scenario_table::for_page(&exported.workspace, progress))
        .transpose()
        .map_err(|error| NotWritten::of_study(&error, &text))?;
    exported.with_letter(request.page, &letter, scenarios, |input| {
        let mut files = Vec::with_capacity(request.formats.len());
        // Writing counts as one more step.
        progress.expect(request.formats.len() + 1);
        for (format, path) in request.formats.iter().zip(request.paths()) {
            progress.look()?;
            let bytes = bytes(*format, exported, input)
                .map_err(|message| NotWritten::Failed(text.say(&message)))?;
            files.push(NewFile { path, bytes });
            progress.step()?;
        }
        progress.look()?;
        let existing = if request.replace {
            Existing::Replace
        } else {
            Existing::Refuse
        };
        batch::write_all(&files, existing, disk)
            .map_err(|message| NotWritten::Failed(text.say(&message)))?;
        let page = request.formats.iter().any(|format| format.is_page());
        let warning = if page {
            report::export_warning(input)
        } else {
            None
        };
        Ok(Written {
            files: files.into_iter().map(|file| file.path).collect(),
            warning,
        })
    })
}

fn bytes(
    format: ExportFormat,
    exported: &Exported,
    input: &ExportInput<'_>,
) -> Result<Vec<u8>, Message> {
    match format {
        ExportFormat::Page(format) => report::export(format, input).map_err(Message::from),
        ExportFormat::Snapshot => Ok(snapshot_file::write_text(&exported.snapshot()).into_bytes()),
    }
}

/// A format of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    /// The page or its figures.
    Page(report::ExportFormat),
    /// The whole workspace with its results, to be opened again.
    Snapshot,
}

impl ExportFormat {
    /// All formats, in the order of the dialog.
    pub const ALL: [Self; 6] = [
        Self::Page(report::ExportFormat::Pdf),
        Self::Page(report::ExportFormat::Png),
        Self::Page(report::ExportFormat::Svg),
        Self::Page(report::ExportFormat::Xlsx),
        Self::Page(report::ExportFormat::Csv),
        Self::Snapshot,
    ];

    /// Extension of its files.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Page(format) => format.word(),
            Self::Snapshot => crate::io::snapshot_file::EXTENSION,
        }
    }

    /// Stable word in settings.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Page(format) => format.word(),
            Self::Snapshot => "snapshot",
        }
    }

    /// Whether it shows the page, whose size can be chosen.
    pub const fn is_page(self) -> bool {
        use report::ExportFormat::{Pdf, Png, Svg};
        matches!(self, Self::Page(Pdf | Png | Svg))
    }

    /// Key of its description in the locale files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Page(report::ExportFormat::Pdf) => "export-pdf",
            Self::Page(report::ExportFormat::Png) => "export-png",
            Self::Page(report::ExportFormat::Svg) => "export-svg",
            Self::Page(report::ExportFormat::Xlsx) => "export-xlsx",
            Self::Page(report::ExportFormat::Csv) => "export-csv",
            Self::Snapshot => "export-snapshot",
        }
    }
}

/// Files to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportRequest {
    /// Folder the files go to.
    pub folder: PathBuf,
    /// Name of the files, without extension.
    pub stem: String,
    /// Formats.
    pub formats: Vec<ExportFormat>,
    /// Form of the page.
    pub page: PageFormat,
    /// What stands at the head of a letter.
    pub letter: LetterForm,
    /// Whether a sheet with every strategy in every scenario follows the page on paper.
    pub scenarios: bool,
    /// Whether files of the same names give way; else they are asked about.
    pub replace: bool,
}

impl ExportRequest {
    /// Whether such a sheet is in one of its files: pictures show the page alone, and a letter has
    /// two pages.
    fn shows_scenarios(&self) -> bool {
        let is_paper = self
            .formats
            .contains(&ExportFormat::Page(report::ExportFormat::Pdf));
        self.scenarios && is_paper && self.page != PageFormat::Letter
    }

    /// The files, one for each format.
    pub fn paths(&self) -> Vec<PathBuf> {
        let path = |format: &ExportFormat| {
            self.folder
                .join(format!("{}.{}", self.stem, format.extension()))
        };
        self.formats.iter().map(path).collect()
    }

    /// The same under a name that none of its files has yet.
    #[must_use]
    pub fn keeping_both(&self) -> Self {
        let endings: Vec<_> = self
            .formats
            .iter()
            .map(|format| format.extension())
            .collect();
        Self {
            stem: batch::free_stem(&self.folder, &self.stem, &endings),
            ..self.clone()
        }
    }
}
