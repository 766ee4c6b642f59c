//! Files that are read and written beside the window: what is sent off, and what is not waited for
//! any more.

use crate::app::state::action::ViewAction;
use crate::app::state::dialog::Dialog;
use crate::app::state::parts::Work;
use crate::app::state::session::Session;
use crate::app::work::file_work::FileAnswer;
use std::path::Path;
use std::sync::Arc;

/// Sends work on a file off; where its answer is not there at once, the window says that it is
/// waited for.
pub fn send(
    work: &mut Work,
    view: &mut Session,
    path: &Path,
    job: impl FnOnce(&Path) -> FileAnswer + Send + 'static,
) {
    let wake = Arc::clone(&work.wake);
    if !work.file.send(&wake, path, job) {
        view.dialog = Some(Dialog::Waiting(path.to_path_buf()));
    }
}

/// Waits no longer.
pub fn stop(work: &mut Work, view: &mut Session) {
    work.file.stop();
    view.then(ViewAction::CloseDialog);
}
