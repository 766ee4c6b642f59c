//! Why a file could not be written, as one sentence that says what to do.

use crate::language::Message;
use std::io::{Error, ErrorKind};
use std::path::Path;

/// The sentence for a file that could not be written; nothing half written is left behind.
#[expect(clippy::wildcard_enum_match_arm, reason = "an enum of a library")]
pub fn write_failure(path: &Path, error: &Error) -> Message {
    let key = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "write-failed-full",
        ErrorKind::ReadOnlyFilesystem => "write-failed-read-only",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "write-failed-in-use",
        _ if held_by_another_program(error) => "write-failed-in-use",
        ErrorKind::PermissionDenied if path.is_file() => "write-failed-in-use",
        ErrorKind::PermissionDenied => "write-failed-not-allowed",
        ErrorKind::NotFound | ErrorKind::NotADirectory => "write-failed-no-folder",
        ErrorKind::IsADirectory => "write-failed-is-folder",
        ErrorKind::AlreadyExists => "write-failed-exists",
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => "write-failed-name",
        _ => "write-failed-other",
    };
    let message = Message::new(key).with("file", path.display());
    if key == "write-failed-other" {
        message.with("detail", words_of(error))
    } else {
        message
    }
}

/// What the system says of a failure, without the temporary file that was being written: its name
/// means nothing to anybody.
fn words_of(error: &Error) -> String {
    error
        .get_ref()
        .and_then(std::error::Error::source)
        .map_or_else(|| error.to_string(), ToString::to_string)
}

/// Windows refuses to replace a file that another program holds open: sharing and lock violations.
fn held_by_another_program(error: &Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Text};

    #[test]
    fn every_failure_is_a_sentence_with_the_file_and_what_to_do() {
        let kinds = [
            ErrorKind::StorageFull,
            ErrorKind::ReadOnlyFilesystem,
            ErrorKind::ResourceBusy,
            ErrorKind::PermissionDenied,
            ErrorKind::NotFound,
            ErrorKind::IsADirectory,
            ErrorKind::AlreadyExists,
            ErrorKind::InvalidFilename,
            ErrorKind::Other,
        ];
        for language in Language::ALL {
            let text = Text::new(language);
            for kind in kinds {
                let sentence = text.say(&write_failure(Path::new("fund.pdf"), &Error::from(kind)));
                assert!(
                    sentence.contains("fund.pdf") && sentence.ends_with(['.', '\u{3002}']),
                    "{kind:?}: {sentence}"
                );
                assert!(!sentence.starts_with('['), "{sentence}");
            }
        }
        let full = write_failure(Path::new("a.pdf"), &Error::from(ErrorKind::StorageFull));
        assert_eq!(
            Text::new(Language::English).say(&full),
            "a.pdf could not be written because the disk is full; make room or choose another folder."
        );
    }
}
