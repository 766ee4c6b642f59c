//! Froth without a console, for shortcuts and for files that are opened with a double click.
//!
//! A program of the windows subsystem writes nothing to a terminal, and a terminal does not wait for it; so there are two,
//! as with `python` and `pythonw`: `froth` for the command line and `frothw` for the window.
#![windows_subsystem = "windows"]

fn main() -> std::process::ExitCode {
    froth::cli::run(std::env::args_os())
}
