//! What the export dialog remembers from one time to the next.

use crate::app::work::exporting::{ExportFormat, LetterForm};
use crate::app::work::places::Places;
use crate::io::{json_file, path_text};
use crate::report::{self, page::PageFormat};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Formats, page and folder as they were chosen last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RememberedExport {
    /// Formats, in the order of [`ExportFormat::ALL`].
    pub chosen: [bool; ExportFormat::ALL.len()],
    /// Form of the page.
    pub page: PageFormat,
    /// What stands at the head of letters.
    pub letter: LetterForm,
    /// Whether a sheet with every strategy in every scenario follows the page on paper.
    pub scenarios: bool,
    /// Folder, if any was chosen.
    pub folder: Option<PathBuf>,
}

impl Default for RememberedExport {
    fn default() -> Self {
        let first = [
            ExportFormat::Page(report::ExportFormat::Pdf),
            ExportFormat::Page(report::ExportFormat::Png),
        ];
        let chosen = ExportFormat::ALL.map(|format| first.contains(&format));
        Self {
            chosen,
            page: PageFormat::default(),
            letter: LetterForm::default(),
            scenarios: false,
            folder: None,
        }
    }
}

/// The file.
#[derive(Serialize, Deserialize)]
struct File {
    formats: Vec<String>,
    page: String,
    #[serde(default)]
    letter: LetterForm,
    #[serde(default)]
    scenarios: bool,
    #[serde(with = "path_text::optional", default)]
    folder: Option<PathBuf>,
}

fn path(places: &Places) -> PathBuf {
    places.config.join("export.json")
}

impl RememberedExport {
    /// Reads it; what was never chosen is as at first.
    pub fn read(places: &Places) -> Self {
        let Some(file) = json_file::read::<File>(&path(places)) else {
            return Self::default();
        };
        Self {
            chosen: ExportFormat::ALL
                .map(|format| file.formats.iter().any(|word| word == format.word())),
            page: PageFormat::from_word(&file.page).unwrap_or_default(),
            letter: file.letter,
            scenarios: file.scenarios,
            folder: file.folder,
        }
    }

    /// Writes it; a choice that cannot be kept is not worth a word.
    pub fn write(&self, places: &Places) {
        let formats = ExportFormat::ALL
            .into_iter()
            .zip(self.chosen)
            .filter(|(_, chosen)| *chosen);
        let file = File {
            formats: formats
                .map(|(format, _)| format.word().to_owned())
                .collect(),
            page: self.page.word().to_owned(),
            letter: self.letter.clone(),
            scenarios: self.scenarios,
            folder: self.folder.clone(),
        };
        if let Err(error) = json_file::write(&path(places), &file) {
            tracing::debug!(%error, "the choice of formats was not kept");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_comes_back_as_it_was_made() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::under(folder.path());
        assert_eq!(RememberedExport::read(&places), RememberedExport::default());
        let mut choice = RememberedExport {
            page: PageFormat::Letter,
            letter: LetterForm {
                firm: "North Quay".into(),
                author: "A partner".into(),
                logo: "logo.svg".into(),
                is_confidential: true,
                both_languages: true,
            },
            scenarios: true,
            ..RememberedExport::default()
        };
        choice.chosen = [false, false, true, true, false, true];
        choice.folder = Some("meetings".into());
        choice.write(&places);
        assert_eq!(RememberedExport::read(&places), choice);
    }
}
