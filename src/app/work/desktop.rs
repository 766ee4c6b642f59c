//! Handing files to the desktop: opening one with its program, showing one in its folder.

use crate::language::Message;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What the desktop is asked to do with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Open it with the program the user has for it.
    Open,
    /// Show it in its folder.
    Show,
}

/// A program and its arguments.
fn order(wish: Wish, path: &Path) -> (&'static str, Vec<OsString>) {
    let path_alone = || vec![path.as_os_str().to_owned()];
    if cfg!(target_os = "macos") {
        return match wish {
            Wish::Open => ("open", path_alone()),
            Wish::Show => ("open", vec!["-R".into(), path.as_os_str().to_owned()]),
        };
    }
    if cfg!(windows) {
        let before = match wish {
            Wish::Open => "",
            Wish::Show => "/select,",
        };
        return ("explorer", vec![quoted_for_explorer(before, path)]);
    }
    match wish {
        Wish::Open => ("xdg-open", path_alone()),
        Wish::Show => ("xdg-open", vec![folder(path).to_owned()]),
    }
}

/// An argument as Explorer reads it: a comma ends it unless the path, and nothing but the path,
/// stands in quotes, and a slash begins an option. No path of Windows holds a quote.
fn quoted_for_explorer(before: &str, path: &Path) -> OsString {
    let mut argument = OsString::from(before);
    argument.push("\"");
    // Taken apart and put together again, it has the separators of the system.
    argument.push(path.components().collect::<PathBuf>());
    argument.push("\"");
    argument
}

/// Passes arguments on as they are: the words of other programs are quoted by the system's rule,
/// which Explorer has never followed.
#[cfg(windows)]
fn pass(command: &mut Command, arguments: &[OsString]) {
    use std::os::windows::process::CommandExt as _;
    for argument in arguments {
        command.raw_arg(argument);
    }
}

#[cfg(not(windows))]
fn pass(command: &mut Command, arguments: &[OsString]) {
    command.args(arguments);
}

fn folder(path: &Path) -> &OsStr {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.as_os_str(),
        _ => OsStr::new("."),
    }
}

/// Asks the desktop and waits for its answer; call it in the background.
///
/// # Errors
/// One sentence when the file is gone or the desktop has no program for it.
pub fn ask(wish: Wish, path: &Path) -> Result<(), Message> {
    if !crate::io::is_there(path) {
        return Err(Message::new("desktop-gone").with("file", path.display()));
    }
    let (program, arguments) = order(wish, path);
    run(program, &arguments, path)
}

fn run(program: &str, arguments: &[OsString], path: &Path) -> Result<(), Message> {
    let failed = || {
        Message::new("desktop-failed")
            .with("file", path.display())
            .with("program", program)
    };
    let mut command = Command::new(program);
    pass(&mut command, arguments);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let status = command.status().map_err(|_| failed())?;
    // Explorer answers 1 although it did what it was asked.
    if status.success() || cfg!(windows) {
        Ok(())
    } else {
        Err(failed())
    }
}

/// What becomes of a file that is dropped on the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drops {
    /// The window is given it.
    Taken,
    /// The window never hears of it.
    Lost,
}

/// Whether the system hands over files that are dropped on the window: a window on Wayland is not
/// given them. The toolkit opens its window there whenever one of these variables says where.
pub fn drops(value_of: impl Fn(&'static str) -> Option<OsString>) -> Drops {
    let is_said = |name| value_of(name).is_some_and(|value| !value.is_empty());
    if cfg!(target_os = "linux")
        && ["WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
            .into_iter()
            .any(is_said)
    {
        Drops::Lost
    } else {
        Drops::Taken
    }
}

/// Whether the window is on X11: there a window on Linux is given what is dropped on it.
pub fn is_x11(drops: Drops) -> bool {
    cfg!(target_os = "linux") && drops == Drops::Taken
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Text};

    #[test]
    fn a_file_that_is_gone_and_a_desktop_without_a_program_are_sentences() {
        let text = Text::new(Language::English);
        let gone = ask(Wish::Open, Path::new("/no/such/page.pdf")).unwrap_err();
        assert_eq!(text.say(&gone), "/no/such/page.pdf is no longer there.");
        let none = run("froth-no-such-program", &[], Path::new("page.pdf")).unwrap_err();
        assert_eq!(
            text.say(&none),
            "page.pdf could not be handed to the desktop with froth-no-such-program; open it from your file manager."
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn no_file_can_be_dropped_where_the_window_is_on_wayland() {
        let at = |name: &'static str, value: &'static str| {
            drops(move |asked| (asked == name).then(|| value.into()))
        };
        assert_eq!(drops(|_| None), Drops::Taken);
        assert_eq!(at("DISPLAY", ":0"), Drops::Taken);
        assert_eq!(at("WAYLAND_DISPLAY", ""), Drops::Taken);
        assert_eq!(at("WAYLAND_DISPLAY", "wayland-0"), Drops::Lost);
    }

    #[cfg(windows)]
    #[test]
    fn explorer_is_given_the_path_in_quotes_and_with_its_own_separators() {
        let path = Path::new("C:/funds/AI fund II, Current.pdf");
        let of = |wish| order(wish, path).1.remove(0);
        assert_eq!(of(Wish::Open), r#""C:\funds\AI fund II, Current.pdf""#);
        assert_eq!(
            of(Wish::Show),
            r#"/select,"C:\funds\AI fund II, Current.pdf""#
        );
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    #[test]
    fn showing_a_file_opens_its_folder() {
        assert_eq!(
            order(Wish::Show, Path::new("/a/b.pdf")),
            ("xdg-open", vec!["/a".into()])
        );
        assert_eq!(
            order(Wish::Show, Path::new("b.pdf")),
            ("xdg-open", vec![".".into()])
        );
        assert_eq!(
            order(Wish::Open, Path::new("/a/b.pdf")),
            ("xdg-open", vec!["/a/b.pdf".into()])
        );
        assert!(
            run("false", &[], Path::new("a")).is_err() && run("true", &[], Path::new("a")).is_ok()
        );
    }
}
