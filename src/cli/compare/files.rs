//! `--out` and `--format`: the comparison as files.

use super::{CompareRun, flips, json};
use crate::cli::arguments::Compare;
use crate::cli::flags::{check_free, without_effect};
use crate::cli::{Failure, complain};
use crate::io::batch::{self, Existing, NewFile, RealDisk};
use crate::io::snapshot_file::{self, Snapshot};
use crate::io::{logo_file, password, write_failure};
use crate::language::{Message, Text};
use crate::model::MODEL_VERSION;
use crate::model::questions::what_to_ask;
use crate::portfolio::Sleeve;
use crate::report::chart::{Subject, TernaryMap};
use crate::report::page::{Content, Letterhead, PageFormat, Sources};
use crate::report::provenance::Stamp;
use crate::report::{ExportFormat, ExportInput, default_file_name, export, export_warning, render};
use crate::strategy::metric::Metric;
use crate::strategy::plan::Workspace;
use crate::strategy::scenario_table;
use crate::strategy::study::{Progress, Study};
use jiff::civil::DateTime;
use std::path::PathBuf;

/// A file to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// The result object.
    Json,
    /// A format of the report.
    Report(ExportFormat),
    /// Everything, to be opened in the window again.
    Snapshot,
}

/// The files asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    folder: PathBuf,
    kinds: Vec<FileKind>,
    page: PageFormat,
    letterhead: Letterhead,
    both_languages: bool,
    scenarios: bool,
    exported_at: Option<DateTime>,
    existing: Existing,
}

impl Wanted {
    /// The files there will be for a workspace.
    fn paths(&self, workspace: &Workspace) -> impl Iterator<Item = PathBuf> {
        let name = default_file_name(workspace);
        self.kinds
            .iter()
            .map(move |kind| self.folder.join(format!("{name}.{}", extension(*kind))))
    }

    /// Looks before anything is computed whether one of them is there.
    ///
    /// # Errors
    /// The first that is, unless it may be replaced.
    pub fn check_free(&self, workspace: &Workspace) -> Result<(), Message> {
        let force = self.existing == Existing::Replace;
        self.paths(workspace)
            .try_for_each(|path| check_free(&path, force))
    }
}

/// The folder and the formats asked for; every format when none is named. `None` when no file is
/// wanted.
///
/// # Errors
/// An unknown format or page, no time where one should be, or formats without a folder.
pub fn wanted(arguments: &Compare) -> Result<Option<Wanted>, Failure> {
    let Some(folder) = &arguments.out else {
        let flags = [
            ("--format", !arguments.format.is_empty()),
            ("--page", arguments.page.is_some()),
            ("--firm", arguments.letter.firm.is_some()),
            ("--author", arguments.letter.author.is_some()),
            ("--logo", arguments.letter.logo.is_some()),
            ("--confidential", arguments.letter.confidential),
            ("--both-languages", arguments.letter.both_languages),
            ("--scenarios", arguments.further.scenarios),
            ("--exported-at", arguments.exported_at.is_some()),
            ("--force", arguments.force),
        ];
        return match flags.into_iter().find(|(_, given)| *given) {
            Some((flag, _)) => Err(without_effect(flag, "--out DIR").into()),
            None => Ok(None),
        };
    };
    let all = || {
        ExportFormat::ALL
            .into_iter()
            .map(FileKind::Report)
            .chain([FileKind::Json, FileKind::Snapshot])
    };
    let kind = |word: &String| {
        let unknown = || {
            let words = all().map(word_of).collect::<Vec<_>>().join(", ");
            Message::new("cli-unknown-format")
                .with("value", word)
                .with("words", words)
        };
        all()
            .find(|kind| word_of(*kind).eq_ignore_ascii_case(word.trim()))
            .ok_or_else(unknown)
    };
    let kinds: Vec<FileKind> = if arguments.format.is_empty() {
        all().collect()
    } else {
        arguments
            .format
            .iter()
            .map(kind)
            .collect::<Result<_, _>>()?
    };
    if arguments.page.is_some() && !kinds.iter().copied().any(shows_page) {
        return Err(without_effect("--page", "--format pdf,png,svg").into());
    }
    let page = match &arguments.page {
        None => PageFormat::default(),
        Some(word) => {
            let words = PageFormat::ALL.map(PageFormat::word).join(", ");
            let unknown = || {
                Message::new("cli-unknown-page")
                    .with("value", word)
                    .with("words", words)
            };
            PageFormat::from_word(word).ok_or_else(unknown)?
        }
    };
    if arguments.further.scenarios {
        // Pictures show the page alone, and a letter has two pages.
        if !kinds.contains(&FileKind::Report(ExportFormat::Pdf)) {
            return Err(without_effect("--scenarios", "--format pdf").into());
        }
        if page == PageFormat::Letter {
            return Err(without_effect("--scenarios", "--page a4, --page slide").into());
        }
    }
    let exported_at = match &arguments.exported_at {
        None => None,
        Some(word) => Some(
            word.trim()
                .parse()
                .ok()
                .filter(|time: &DateTime| (1900..=9999).contains(&time.year()))
                .ok_or_else(|| Message::new("cli-no-time").with("value", word))?,
        ),
    };
    Ok(Some(Wanted {
        folder: folder.clone(),
        kinds,
        page,
        letterhead: letterhead(arguments, page)?,
        both_languages: arguments.letter.both_languages,
        scenarios: arguments.further.scenarios,
        exported_at,
        existing: if arguments.force {
            Existing::Replace
        } else {
            Existing::Refuse
        },
    }))
}

/// What stands at the head of a letter; only a letter has one.
///
/// # Errors
/// The page is none, or the logo cannot be read.
fn letterhead(arguments: &Compare, page: PageFormat) -> Result<Letterhead, Failure> {
    let flags = [
        ("--firm", arguments.letter.firm.is_some()),
        ("--author", arguments.letter.author.is_some()),
        ("--logo", arguments.letter.logo.is_some()),
        ("--confidential", arguments.letter.confidential),
        ("--both-languages", arguments.letter.both_languages),
    ];
    if let Some((flag, _)) = flags.into_iter().find(|(_, given)| *given)
        && page != PageFormat::Letter
    {
        return Err(without_effect(flag, "--page letter").into());
    }
    let logo = match &arguments.letter.logo {
        None => None,
        Some(path) => {
            let svg = logo_file::read(path)?;
            Some(render::logo(&svg, path)?)
        }
    };
    Ok(Letterhead {
        firm: arguments.letter.firm.clone().unwrap_or_default(),
        author: arguments.letter.author.clone().unwrap_or_default(),
        logo,
        is_confidential: arguments.letter.confidential,
    })
}

const fn word_of(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Json => "json",
        FileKind::Report(format) => format.word(),
        FileKind::Snapshot => "snapshot",
    }
}

const fn extension(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Snapshot => snapshot_file::EXTENSION,
        other @ (FileKind::Json | FileKind::Report(_)) => word_of(other),
    }
}

/// Whether a file shows the page.
const fn shows_page(kind: FileKind) -> bool {
    match kind {
        FileKind::Report(ExportFormat::Pdf | ExportFormat::Png | ExportFormat::Svg) => true,
        FileKind::Report(ExportFormat::Xlsx | ExportFormat::Csv)
        | FileKind::Json
        | FileKind::Snapshot => false,
    }
}

/// Writes the files, all or none, and names each on standard error.
///
/// # Errors
/// One sentence that names the file that could not be written.
pub fn write(answer: &CompareRun<'_>, wanted: &Wanted) -> Result<(), Failure> {
    let table = || scenario_table::for_page(answer.workspace, &Progress::new());
    let scenarios = wanted.scenarios.then(table).transpose()?;
    let CompareRun {
        workspace,
        comparison,
        text,
        ..
    } = *answer;
    // The bands are those of the first strategy that is compared with the reference.
    let active = (0..comparison.strategies.len())
        .find(|index| *index != comparison.reference)
        .unwrap_or(0);
    let other = wanted.both_languages.then(|| {
        let mut other = Text::new(text.language().other());
        other.measure = text.measure;
        other.nothing_bursts = text.nothing_bursts;
        other
    });
    let subject = |text| Subject {
        workspace,
        comparison,
        active,
        text,
    };
    // The same arguments give the same bytes: no clock in the files, unless a time is given.
    let stamp = Stamp {
        model_version: MODEL_VERSION.into(),
        portfolio_sha256: answer.fingerprint.clone(),
        exported_at: wanted.exported_at,
    };
    let study = answer.study;
    let sources = Sources {
        stamp: &stamp,
        evidence: Some(answer.evidence),
        assessments: study.assessments(),
        flip: flips::finding(answer),
        asked: what_to_ask(&workspace.priced(), study.assumptions()),
        choice: study.choice(workspace, comparison.reference),
        net: answer.net.ok(),
        scenarios,
        benchmarks: answer.beside.benchmarks.clone(),
        letterhead: &wanted.letterhead,
    };
    let subject_of_page = subject(text);
    let first = Content::new(
        &sources,
        &subject_of_page,
        Some(map(study, &subject_of_page)),
    );
    // A letter shows no map.
    let second = other.as_ref().map(|text| {
        let subject = subject(text);
        (Content::new(&sources, &subject, None), subject)
    });
    let input = ExportInput {
        page: first.input(&sources, subject_of_page),
        page_format: wanted.page,
        assessments: answer.study.assessments(),
        net: answer.net.ok(),
        beside: second
            .as_ref()
            .map(|(content, subject)| content.input(&sources, *subject)),
    };
    let mut files = Vec::with_capacity(wanted.kinds.len());
    for (kind, path) in wanted.kinds.iter().zip(wanted.paths(workspace)) {
        let bytes = match kind {
            FileKind::Json => json::of(answer).into_bytes(),
            FileKind::Report(format) => export(*format, &input).map_err(Message::from)?,
            FileKind::Snapshot => {
                let mut snapshot = Snapshot::new(workspace, comparison, MODEL_VERSION);
                snapshot.saved_at = wanted.exported_at;
                let bytes = snapshot_file::write_text(&snapshot).into_bytes();
                match answer.password {
                    Some(password) => password::seal(&bytes, password)
                        .map_err(|error| write_failure(&path, &error))?,
                    None => bytes,
                }
            }
        };
        files.push(NewFile { path, bytes });
    }
    batch::write_all(&files, wanted.existing, &RealDisk)?;
    for file in &files {
        complain(&text.say(&Message::new("cli-file-written").with("file", file.path.display())));
    }
    if wanted.kinds.iter().copied().any(shows_page)
        && let Some(warning) = export_warning(&input)
    {
        complain(&text.say(&warning));
    }
    Ok(())
}

/// The map of all mixes.
fn map(study: &Study, subject: &Subject<'_>) -> TernaryMap {
    let adjacent = subject.workspace.portfolio.sleeve_shares()[Sleeve::Adjacent.index()];
    let grid = study.ternary(subject.workspace, Metric::ExposureAtBurst, adjacent);
    TernaryMap::new(
        Metric::ExposureAtBurst,
        grid.resolution,
        |i, j| grid.value(i, j),
        subject,
    )
}
