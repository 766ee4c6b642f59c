//! Files: portfolios, imports, workspaces. Reading turns what a file says into plain data and
//! sentences about what did not fit; writing is atomic.

pub mod atomic;
pub mod autosave_file;
pub mod backup;
pub mod batch;
pub mod calls;
mod carried;
pub mod crash_report;
mod decimal;
pub mod file_stamp;
mod fingerprint;
pub mod guarded;
pub mod import;
pub mod index_file;
pub mod json_file;
pub mod library_file;
pub mod logo_file;
pub mod native_file;
pub mod open;
pub mod opinion_file;
pub mod packed;
pub mod password;
pub mod path_text;
pub mod plan_file;
pub mod portfolio_file;
mod private;
pub mod run_mark;
pub mod samples;
pub mod series_file;
pub mod settings_file;
pub mod shown_results;
pub mod snapshot_file;
pub mod snapshot_library;
mod tree;
mod tree_text;
pub mod window_place;
pub mod within;
pub mod workspace_file;
mod write_failure;

pub use fingerprint::fingerprint;
pub use native_file::ReadError;
pub use portfolio_file::Loaded;
pub use write_failure::write_failure;

/// Whether there is a file under a path.
pub fn is_file(path: &std::path::Path) -> bool {
    path.is_file()
}

/// Whether two paths lead to the same file that is there, by whatever names.
pub fn is_same_file(a: &std::path::Path, b: &std::path::Path) -> bool {
    match (std::fs::canonicalize(a), std::fs::canonicalize(b)) {
        (Ok(a), Ok(b)) => a == b,
        (Err(_), _) | (_, Err(_)) => false,
    }
}

/// Whether there is a folder under a path.
pub fn is_folder(path: &std::path::Path) -> bool {
    path.is_dir()
}

/// Looks at a path and at its folder. Returns true: what matters is that it returns, which a path
/// on a share whose server is gone does not.
pub fn is_answering(path: &std::path::Path) -> bool {
    let _ = path.symlink_metadata();
    let _ = atomic::folder_of(path).metadata();
    true
}

/// Whether there is a file or a folder under a path.
pub fn is_there(path: &std::path::Path) -> bool {
    path.exists()
}
