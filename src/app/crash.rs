//! What happens when the program meets an error of its own: it is reported on this machine, unsaved
//! work is kept for the next start, and the window closes.
//!
//! A panic in a view is caught around the frame ([`FrothWindow`]); one in the worker becomes a
//! sentence ([`crate::app::work::worker`]). The hook here only says what has happened, and never
//! what was open.

use super::window::FrothWindow;
use crate::io::crash_report::CrashReport;
use crate::io::guarded;
use crate::language::{Language, Message, Text};
use crate::portfolio::for_terminal;
use std::panic::PanicHookInfo;
use std::path::PathBuf;

/// Says the sentence of a panic and writes its report into a folder, in place of the words of the
/// panic.
///
/// A panic that is expected and caught (see [`guarded`]) is nobody's concern and says nothing.
pub fn install_hook(folder: Option<PathBuf>, language: Language) {
    let text = Text::new(language);
    std::panic::set_hook(Box::new(move |panic| {
        if guarded::is_running() {
            return;
        }
        let report = report_of(panic);
        let written = folder.as_ref().and_then(|folder| report.write(folder).ok());
        let message = match written {
            Some(file) => Message::new("crash-reported").with("file", file.display()),
            None => Message::new("crash-met"),
        };
        say(&text, &message.with("place", &report.place));
    }));
}

fn report_of(panic: &PanicHookInfo<'_>) -> CrashReport {
    let place = panic
        .location()
        .map_or_else(|| "?".into(), |at| format!("{}:{}", at.file(), at.line()));
    let thread = std::thread::current().name().unwrap_or("worker").to_owned();
    CrashReport {
        at: crate::app::work::clock::now(),
        place,
        thread,
    }
}

/// Writes a sentence to standard error, wherever that leads.
fn say(text: &Text, message: &Message) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "{}", for_terminal(&text.say(message)));
}

impl FrothWindow {
    /// Keeps unsaved work and closes the window: a frame could not be drawn to its end, and the
    /// next could not either.
    pub(super) fn break_off(&mut self, ctx: &egui::Context) {
        self.look.is_broken = true;
        self.look.quit_anyway = false;
        // What was open may be what broke the frame: it is offered at the next start, and not
        // opened unasked.
        self.files.safety.settings.last = None;
        self.files.safety.is_broken();
        self.keep_and_say();
        ctx.send_viewport_cmd(egui::ViewportCommand::Close);
    }

    /// Keeps what is unsaved and says how that went.
    fn keep_and_say(&mut self) {
        let safety = &mut self.files.safety;
        let key = match safety.keep_what_is_unsaved(&self.document, &self.view) {
            None => "crash-nothing-lost",
            Some(true) => "crash-kept",
            Some(false) => "crash-not-kept",
        };
        say(&self.text, &Message::new(key));
    }
}

impl Drop for FrothWindow {
    /// Outside a frame a panic unwinds through here: the unsaved document is kept on the way.
    fn drop(&mut self) {
        if std::thread::panicking() && !self.look.is_broken {
            self.keep_and_say();
        }
    }
}
