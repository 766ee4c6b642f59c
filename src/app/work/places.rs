//! Where the program keeps what is its own: files of the user, settings, and what only this machine
//! needs.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Names the variable that puts everything under one folder instead of the system's places.
pub const DATA_DIR: &str = "FROTH_DATA_DIR";

/// What is no folder on any system, and cannot become one.
const NO_FOLDER: &str = if cfg!(windows) { "NUL" } else { "/dev/null" };

/// Folders of the program; none of them need exist yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// What the user would miss: the snapshots library, import profiles.
    pub data: PathBuf,
    /// Settings: language, theme, remembered formats, recent files, layouts.
    pub config: PathBuf,
    /// What lasts from one start to the next and matters on this machine only: autosaves, locks,
    /// logs.
    pub state: PathBuf,
}

impl Places {
    /// All three inside one folder, for tests and for a program carried on a stick.
    pub fn under(folder: impl Into<PathBuf>) -> Self {
        let folder = folder.into();
        Self {
            data: folder.join("data"),
            config: folder.join("config"),
            state: folder.join("state"),
        }
    }

    /// No place: whatever is to be written there is refused by the system. For a user without a
    /// home, whose portfolios must not lie where everybody may look, as in a folder for temporary
    /// files.
    pub fn nowhere() -> Self {
        Self::under(Path::new(NO_FOLDER).join("froth"))
    }

    /// The places of the user: under the folder `FROTH_DATA_DIR` names when it is set, else where
    /// the system wants them; `None` for a user without a home.
    pub fn of_user() -> Option<Self> {
        let home = directories::BaseDirs::new().map(|folders| folders.home_dir().to_path_buf());
        Self::chosen(std::env::var_os(DATA_DIR), home.as_deref())
    }

    fn chosen(folder: Option<OsString>, home: Option<&Path>) -> Option<Self> {
        if let Some(folder) = folder.filter(|folder| !folder.is_empty()) {
            return Some(Self::under(folder));
        }
        // Users of services are given a home that is not there, or the root of the file system.
        home.filter(|home| crate::io::is_folder(home) && home.parent().is_some())?;
        let folders = directories::ProjectDirs::from("", "", "Froth")?;
        Some(Self {
            data: folders.data_dir().to_path_buf(),
            config: folders.config_dir().join("settings"),
            // Only Linux has a place of its own for it.
            state: folders
                .state_dir()
                .map_or_else(|| folders.data_local_dir().join("state"), PathBuf::from),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_named_holds_everything() {
        let places = Places::chosen(Some("stick".into()), None).unwrap();
        assert_eq!(places, Places::under("stick"));
        assert!(
            [&places.data, &places.config, &places.state]
                .iter()
                .all(|place| place.starts_with("stick"))
        );
    }

    #[test]
    fn the_three_places_are_never_the_same() {
        let home = tempfile::tempdir().unwrap();
        for places in [
            Places::under("stick"),
            Places::nowhere(),
            Places::chosen(None, Some(home.path())).unwrap(),
            Places::chosen(Some("".into()), Some(home.path())).unwrap(),
        ] {
            assert!(
                places.data != places.config
                    && places.config != places.state
                    && places.data != places.state
            );
        }
    }

    #[test]
    fn without_a_home_there_is_no_place_and_nothing_can_be_made_in_its_stead() {
        for home in [None, Some("/"), Some("/nonexistent")] {
            assert_eq!(Places::chosen(None, home.map(Path::new)), None);
        }
        assert!(std::fs::create_dir_all(Places::nowhere().state).is_err());
    }
}
