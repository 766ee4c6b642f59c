//! The settings file: how the user likes the program, apart from any document. JSON in the user's config folder.

use super::atomic;
use crate::language::Language;
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};

/// Name of the file.
pub const FILE_NAME: &str = "settings.json";
/// Most files that are remembered.
pub const MAX_RECENT: usize = 8;

/// Which scheme of colours is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeChoice {
    /// That of the system.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// How the user likes the program.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Language of the window; that of the system when absent.
    pub language: Option<Language>,
    /// Colours of the window.
    pub theme: ThemeChoice,
    /// Whether Chinese amounts are counted in millions (百万) instead of 万 and 亿.
    pub chinese_millions: bool,
    /// Size of everything, 1 as drawn.
    pub zoom: f32,
    /// Files opened or saved last, the newest first.
    pub recent: Vec<PathBuf>,
    /// The workspace that was open at the end, to be opened again.
    pub last: Option<PathBuf>,
    /// Whether the hints of the first start have been read.
    pub hints_read: bool,
    /// Where the panels lie, kept without being read here.
    pub layout: serde_json::Value,
    /// What a newer version has put there.
    #[serde(flatten)]
    pub other: serde_json::Map<String, serde_json::Value>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            theme: ThemeChoice::System,
            chinese_millions: false,
            zoom: 1.0,
            recent: Vec::new(),
            last: None,
            hints_read: false,
            layout: serde_json::Value::Null,
            other: serde_json::Map::new(),
        }
    }
}

impl Settings {
    /// Puts a file first among the recent ones.
    pub fn remember(&mut self, path: &Path) {
        self.recent.retain(|known| known != path);
        self.recent.insert(0, path.to_path_buf());
        self.recent.truncate(MAX_RECENT);
    }

    /// Takes a file off the recent ones.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|known| known != path);
    }
}

/// Reads the settings of a config folder. What cannot be read is the default: no slip in this file may keep the program
/// from starting, and the next write keeps the file beside the new one.
pub fn read(config: &Path) -> Settings {
    let read =
        std::fs::read(config.join(FILE_NAME)).ok().and_then(|bytes| serde_json::from_slice::<Settings>(&bytes).ok());
    let mut settings = read.unwrap_or_default();
    if !(0.5..=3.0).contains(&settings.zoom) {
        settings.zoom = 1.0;
    }
    settings.recent.truncate(MAX_RECENT);
    settings
}

/// Writes the settings into a config folder, which is created if need be.
///
/// # Errors
/// What the file system says.
pub fn write(config: &Path, settings: &Settings) -> io::Result<()> {
    std::fs::create_dir_all(config)?;
    let mut text = serde_json::to_string_pretty(settings)?;
    text.push('\n');
    atomic::write(&config.join(FILE_NAME), text.as_bytes(), atomic::Backup::Keep)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_with_what_a_newer_version_put_there() {
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join("froth");
        assert_eq!(read(&config), Settings::default(), "no file is the default");
        let mut settings =
            Settings { language: Some(Language::Chinese), theme: ThemeChoice::Dark, zoom: 1.25, ..Settings::default() };
        settings.other.insert("font".into(), "large".into());
        settings.remember(Path::new("a.froth"));
        write(&config, &settings).unwrap();
        assert_eq!(read(&config), settings);
    }

    #[test]
    fn a_slip_in_the_file_is_no_obstacle() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE_NAME), "{ \"zoom\": ").unwrap();
        assert_eq!(read(folder.path()), Settings::default());
        std::fs::write(folder.path().join(FILE_NAME), "{ \"zoom\": 40 }").unwrap();
        assert_eq!(read(folder.path()).zoom, 1.0);
    }

    #[test]
    fn the_newest_file_is_first_and_none_stands_twice() {
        let mut settings = Settings::default();
        for number in 0..12 {
            settings.remember(Path::new(&format!("{number}.froth")));
        }
        settings.remember(Path::new("7.froth"));
        assert_eq!(settings.recent.len(), MAX_RECENT);
        assert_eq!(settings.recent[0], Path::new("7.froth"));
        assert_eq!(settings.recent.iter().filter(|path| path.ends_with("7.froth")).count(), 1);
    }
}
