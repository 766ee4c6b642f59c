//! Writing the comparison to files: the page is laid out from the chart descriptions, never from the screen.

use super::dialog::{ExportFormat, ExportRequest};
use crate::io::snapshot_file::{self, Snapshot};
use crate::io::{atomic, fingerprint};
use crate::language::Text;
use crate::model::{Assessment, MODEL_VERSION};
use crate::report::chart::{Subject, TernaryMap};
use crate::report::insights::sentences;
use crate::report::page::{PageFormat, PageInput};
use crate::report::provenance::Stamp;
use crate::report::{self, ExportInput};
use jiff::civil::DateTime;
use std::path::PathBuf;

/// What is exported.
#[derive(Clone, Copy)]
pub struct Exported<'a> {
    /// Workspace, results, active strategy and language.
    pub subject: Subject<'a>,
    /// The map of all mixes, when it is computed.
    pub map: Option<&'a TernaryMap>,
    /// Every holding assessed.
    pub assessments: &'a [Assessment],
    /// Time on the clock; `None` leaves it out of the files.
    pub at: Option<DateTime>,
}

/// What came of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The files.
    pub files: Vec<PathBuf>,
    /// What is worth saying about them.
    pub warning: Option<String>,
}

/// Writes the comparison in every format asked for.
///
/// # Errors
/// A sentence that names the file which could not be written.
pub fn export(request: &ExportRequest, exported: &Exported<'_>) -> Result<Written, String> {
    let subject = exported.subject;
    let stamp = Stamp {
        model_version: MODEL_VERSION.to_owned(),
        portfolio_sha256: fingerprint(&subject.workspace.portfolio),
        exported_at: exported.at,
    };
    let insights = sentences(subject.comparison, exported.assessments, &subject.figures());
    let input = ExportInput {
        page: PageInput { subject, map: exported.map, insights: &insights, stamp: &stamp },
        page_format: PageFormat::A4Landscape,
        assessments: exported.assessments,
    };
    let mut files = Vec::with_capacity(request.formats.len());
    for format in &request.formats {
        let path = request.folder.join(format!("{}.{}", request.stem, format.extension()));
        let file = path.display().to_string();
        let bytes = bytes(*format, &input).map_err(|detail| failed(subject.text, &file, &detail))?;
        atomic::write(&path, &bytes, atomic::Backup::None)
            .map_err(|error| failed(subject.text, &file, &error.to_string()))?;
        files.push(path);
    }
    let warning = report::export_warning(&input).map(|message| subject.text.say(&message));
    Ok(Written { files, warning })
}

fn bytes(format: ExportFormat, input: &ExportInput<'_>) -> Result<Vec<u8>, String> {
    match format {
        ExportFormat::Page(format) => report::export(format, input).map_err(|error| error.to_string()),
        ExportFormat::Snapshot => {
            let subject = input.page.subject;
            let mut snapshot = Snapshot::new(subject.workspace, subject.comparison, MODEL_VERSION);
            snapshot.saved_at = input.page.stamp.exported_at;
            Ok(snapshot_file::write_text(&snapshot).into_bytes())
        }
    }
}

fn failed(text: &Text, file: &str, detail: &str) -> String {
    text.with("export-failed", &[("file", file), ("detail", detail)])
}
