//! The user's own library of companies, which stands beside the one of the program and wins.

use crate::app::analysis::choices::PanelChoices;
use crate::app::analysis::question::{Desk, Job, Question, RestsOn};
use crate::app::scene::Scene;
use crate::app::state::action::AnalysisAction;
use crate::io::library_file;
use crate::language::Message;
use crate::library::Library;
use std::path::PathBuf;
use std::sync::Arc;

/// What is chosen in the panel of the library.
#[derive(Debug, Clone, Default)]
pub struct LibraryChoices {
    /// The user's own library.
    pub own: Option<PathBuf>,
    /// The one that the settings remember.
    pub kept: Option<PathBuf>,
    /// Path typed for it.
    pub path: String,
}

impl LibraryChoices {
    /// As the settings remember them.
    pub fn remembered(own: Option<PathBuf>) -> Self {
        let path = own.as_ref().map(|path| path.display().to_string());
        Self {
            path: path.unwrap_or_default(),
            kept: own.clone(),
            own,
        }
    }
}

impl PanelChoices for LibraryChoices {}

/// What is in the user's own library?
#[derive(Debug, Clone, PartialEq)]
pub struct OwnLibrary(pub PathBuf);

/// The library with the user's own rows, and what was left out of the file; or why it cannot be
/// read.
pub type Read = Result<(Arc<Library>, Vec<Message>), Vec<Message>>;

impl Question for OwnLibrary {
    type Answer = Read;
    const RESTS_ON: RestsOn = RestsOn::Itself;

    fn job(&self, _: Desk<'_>) -> Option<Job<Read>> {
        let path = self.0.clone();
        Some(Box::new(move |_| {
            Ok(match library_file::read(&path) {
                Ok((own, problems)) => {
                    let problems = problems.into_iter().map(|problem| problem.message);
                    Ok((Arc::new(Library::with_own(own)), problems.collect()))
                }
                Err(error) => {
                    let problems = error.problems();
                    Err(problems.map(|problem| problem.message.clone()).collect())
                }
            })
        }))
    }
}

/// What is known: the user's own library in front of the shipped one, once it has been read.
pub fn library<'a>(scene: &Scene<'a>) -> &'a Library {
    let Some(path) = scene.choices::<LibraryChoices>().own else {
        return Library::shipped();
    };
    let question = OwnLibrary(path);
    if scene.analyses.wants(&question) {
        scene.ask(AnalysisAction::Start(Arc::new(question.clone())));
    }
    match scene.analyses.answer_to(&question) {
        Some(Ok((library, _))) => library,
        Some(Err(_)) | None => Library::shipped(),
    }
}
