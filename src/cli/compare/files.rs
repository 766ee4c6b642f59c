//! `--out` and `--format`: the comparison as files.

use super::{Answer, json};
use crate::cli::arguments::Compare;
use crate::cli::import::not_written;
use crate::cli::{Failure, complain};
use crate::io::atomic::{self, Backup};
use crate::language::Message;
use crate::model::MODEL_VERSION;
use crate::portfolio::Sleeve;
use crate::report::chart::{Subject, TernaryMap};
use crate::report::insights::sentences;
use crate::report::page::{PageFormat, PageInput};
use crate::report::provenance::Stamp;
use crate::report::{ExportFormat, ExportInput, default_file_name, export};
use crate::strategy::metric::Metric;
use std::path::{Path, PathBuf};

/// A file to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// The result object.
    Json,
    /// A format of the report.
    Report(ExportFormat),
}

/// The folder and the formats asked for; every format when none is named. `None` when no file is wanted.
///
/// # Errors
/// An unknown format, or formats without a folder.
pub fn wanted(arguments: &Compare) -> Result<Option<(PathBuf, Vec<FileKind>)>, Message> {
    let Some(folder) = &arguments.out else {
        return if arguments.format.is_empty() { Ok(None) } else { Err(Message::new("cli-format-without-out")) };
    };
    let all = || ExportFormat::ALL.into_iter().map(FileKind::Report).chain([FileKind::Json]);
    if arguments.format.is_empty() {
        return Ok(Some((folder.clone(), all().collect())));
    }
    let kind = |word: &String| {
        let unknown = || {
            let words = all().map(|kind| extension(kind).to_owned()).collect::<Vec<_>>().join(", ");
            Message::new("cli-unknown-format").with("value", word).with("words", words)
        };
        if word.trim().eq_ignore_ascii_case("json") {
            return Ok(FileKind::Json);
        }
        ExportFormat::from_word(word).map(FileKind::Report).ok_or_else(unknown)
    };
    Ok(Some((folder.clone(), arguments.format.iter().map(kind).collect::<Result<_, _>>()?)))
}

fn extension(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Json => "json",
        FileKind::Report(format) => format.word(),
    }
}

/// Writes the files, and names each on standard error.
///
/// # Errors
/// One sentence that names the file that could not be written.
pub fn write(answer: &Answer<'_>, folder: &Path, kinds: &[FileKind]) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| not_written(folder, &error))?;
    let Answer { workspace, comparison, text, .. } = *answer;
    // The bands are those of the first strategy that is compared with the reference.
    let active = (0..comparison.strategies.len()).find(|index| *index != comparison.reference).unwrap_or(0);
    let subject = Subject { workspace, comparison, active, text };
    let adjacent = workspace.portfolio.sleeve_shares()[Sleeve::Adjacent.index()];
    let grid = answer.study.ternary(workspace, Metric::ExposureAtBurst, adjacent);
    let map = TernaryMap::new(Metric::ExposureAtBurst, grid.resolution, |i, j| grid.value(i, j), &subject);
    // The same arguments give the same bytes: no clock in the files.
    let stamp =
        Stamp { model_version: MODEL_VERSION.into(), portfolio_sha256: answer.fingerprint.clone(), exported_at: None };
    let insights = sentences(comparison, answer.study.assessments(), &subject.figures());
    let page = PageInput { subject, map: Some(&map), insights: &insights, stamp: &stamp };
    let input = ExportInput { page, page_format: PageFormat::default(), assessments: answer.study.assessments() };
    let name = default_file_name(workspace);
    for kind in kinds {
        let path = folder.join(format!("{name}.{}", extension(*kind)));
        let bytes = match kind {
            FileKind::Json => json::of(answer).into_bytes(),
            FileKind::Report(format) => export(*format, &input).map_err(|error| not_written(&path, &error))?,
        };
        atomic::write(&path, &bytes, Backup::None).map_err(|error| not_written(&path, &error))?;
        complain(&text.say(&Message::new("cli-file-written").with("file", path.display())));
    }
    Ok(())
}
