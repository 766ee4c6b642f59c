//! Where the program keeps what is its own: files of the user, settings, and what only this machine
//! needs.

use std::ffi::OsString;
use std::path::PathBuf;

/// Names the variable that puts everything under one folder instead of the system's places.
pub const DATA_DIR: &str = "FROTH_DATA_DIR";

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

    /// The places of the user: under the folder `FROTH_DATA_DIR` names when it is set, else where
    /// the system wants them.
    pub fn of_user() -> Self {
        Self::chosen(std::env::var_os(DATA_DIR))
    }

    fn chosen(folder: Option<OsString>) -> Self {
        if let Some(folder) = folder.filter(|folder| !folder.is_empty()) {
            return Self::under(folder);
        }
        match directories::ProjectDirs::from("", "", "Froth") {
            Some(folders) => Self {
                data: folders.data_dir().to_path_buf(),
                config: folders.config_dir().join("settings"),
                // Only Linux has a place of its own for it.
                state: folders
                    .state_dir()
                    .map_or_else(|| folders.data_local_dir().join("state"), PathBuf::from),
            },
            // A user without a home: better a place that is emptied now and then than none.
            None => Self::under(std::env::temp_dir().join("froth")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_named_holds_everything() {
        let places = Places::chosen(Some("stick".into()));
        assert_eq!(places, Places::under("stick"));
        assert!(
            [&places.data, &places.config, &places.state]
                .iter()
                .all(|place| place.starts_with("stick"))
        );
    }

    #[test]
    fn the_three_places_are_never_the_same() {
        for places in [
            Places::under("stick"),
            Places::chosen(None),
            Places::chosen(Some("".into())),
        ] {
            assert!(
                places.data != places.config
                    && places.config != places.state
                    && places.data != places.state
            );
        }
    }
}
