//! Froth: the window or the command line, by the arguments given.

fn main() -> std::process::ExitCode {
    froth::cli::run(std::env::args_os())
}
