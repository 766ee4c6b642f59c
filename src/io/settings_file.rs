//! The settings file: how the user likes the program, apart from any document. JSON in the user's
//! config folder.
//!
//! Several windows may be open at once. Each writes what it has changed itself, upon what the file
//! says by then, so that none takes back what another has done.

use super::backup::Generations;
use super::calls::{self, Call};
use super::native_file::read_bytes;
use super::{atomic, path_text, private};
use crate::language::Language;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Name of the file whose lock is held while the settings are read, merged and written.
const LOCK: &str = "settings.lock";
/// Settings larger than this are none, bytes.
const MOST_BYTES: u64 = 4 * 1024 * 1024;
/// How often it is looked whether another window has let go of the lock, and the pause between two
/// looks: a second and a half, because what comes next on the same thread is the unsaved document.
const PATIENCE: usize = 75;
const PAUSE: Duration = Duration::from_millis(20);
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
    /// Whether nothing moves by itself: what would play is stepped by key.
    pub reduced_motion: bool,
    /// Size of everything, 1 as drawn.
    pub zoom: f32,
    /// Files opened or saved last, the newest first.
    #[serde(with = "path_text::list")]
    pub recent: Vec<PathBuf>,
    /// The workspace that was open at the end, to be opened again.
    #[serde(with = "path_text::optional")]
    pub last: Option<PathBuf>,
    /// How many earlier versions of a workspace are kept beside it, and for how long.
    pub backups: Generations,
    /// Whether the hints of the first start have been read.
    pub hints_read: bool,
    /// The user's own library of companies.
    pub own_library: Option<PathBuf>,
    /// Where the panels lie, kept without being read here.
    pub layout: Value,
    /// What a newer version has put there.
    #[serde(flatten)]
    pub other: serde_json::Map<String, Value>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            theme: ThemeChoice::System,
            chinese_millions: false,
            reduced_motion: false,
            zoom: 1.0,
            recent: Vec::new(),
            last: None,
            backups: Generations::default(),
            hints_read: false,
            own_library: None,
            layout: Value::Null,
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

/// Reads the settings of a config folder. What cannot be read is the default: no slip in this file
/// may keep the program from starting, and the next write keeps the file beside the new one.
pub fn read(config: &Path) -> Settings {
    read_file(config).unwrap_or_default()
}

fn read_file(config: &Path) -> Option<Settings> {
    of_bytes(&read_bytes(&config.join(FILE_NAME), MOST_BYTES).ok()?)
}

/// The settings that a file of these bytes holds, each within what makes sense; `None` when it
/// holds none.
pub fn of_bytes(bytes: &[u8]) -> Option<Settings> {
    let mut settings = serde_json::from_slice::<Settings>(bytes).ok()?;
    if !(0.5..=3.0).contains(&settings.zoom) {
        settings.zoom = 1.0;
    }
    settings.recent.truncate(MAX_RECENT);
    settings.backups = settings.backups.bounded();
    Some(settings)
}

/// The settings `theirs` with every change that leads from `known` to `mine`.
pub fn merged(known: &Settings, mine: &Settings, theirs: &Settings) -> Settings {
    Settings {
        language: changed(&known.language, &mine.language, &theirs.language),
        theme: changed(&known.theme, &mine.theme, &theirs.theme),
        chinese_millions: changed(
            &known.chinese_millions,
            &mine.chinese_millions,
            &theirs.chinese_millions,
        ),
        reduced_motion: changed(
            &known.reduced_motion,
            &mine.reduced_motion,
            &theirs.reduced_motion,
        ),
        zoom: changed(&known.zoom, &mine.zoom, &theirs.zoom),
        recent: merged_recent(&known.recent, &mine.recent, &theirs.recent),
        last: changed(&known.last, &mine.last, &theirs.last),
        backups: changed(&known.backups, &mine.backups, &theirs.backups),
        hints_read: changed(&known.hints_read, &mine.hints_read, &theirs.hints_read),
        own_library: changed(&known.own_library, &mine.own_library, &theirs.own_library),
        layout: merged_layout(&known.layout, &mine.layout, &theirs.layout),
        other: theirs.other.clone(),
    }
}

fn changed<T: PartialEq + Clone>(known: &T, mine: &T, theirs: &T) -> T {
    if mine == known {
        theirs.clone()
    } else {
        mine.clone()
    }
}

/// Entry by entry; what an entry holds is one thing.
fn merged_layout(known: &Value, mine: &Value, theirs: &Value) -> Value {
    let (Value::Object(own), Value::Object(others)) = (mine, theirs) else {
        return changed(known, mine, theirs);
    };
    let mut layout = others.clone();
    for (key, value) in own {
        if known.get(key) != Some(value) {
            layout.insert(key.clone(), value.clone());
        }
    }
    Value::Object(layout)
}

/// Files that were put first go before theirs; those taken off are gone.
fn merged_recent(known: &[PathBuf], mine: &[PathBuf], theirs: &[PathBuf]) -> Vec<PathBuf> {
    // What stands at the end in the same order as before has not been touched.
    let mut before = known.iter().rev();
    let untouched = mine
        .iter()
        .rev()
        .take_while(|path| before.any(|other| other == *path))
        .count();
    let first = mine.get(..mine.len() - untouched).unwrap_or_default();
    // A full list drops files at its end, which is no wish of anybody.
    let taken_off =
        |path: &PathBuf| mine.len() < MAX_RECENT && known.contains(path) && !mine.contains(path);
    let rest = theirs
        .iter()
        .filter(|path| !first.contains(path) && !taken_off(path));
    first.iter().chain(rest).take(MAX_RECENT).cloned().collect()
}

/// Writes what leads from `known` to `mine` upon what the file says now, which another window may
/// have written; the whole of `mine` where there is no file that can be read.
///
/// # Errors
/// What the file system says.
pub fn write_changes(config: &Path, known: &Settings, mine: &Settings) -> io::Result<()> {
    write_changes_within(config, known, mine, PATIENCE)
}

/// As [`write_changes`], looking that often whether the lock is free.
fn write_changes_within(
    config: &Path,
    known: &Settings,
    mine: &Settings,
    looks: usize,
) -> io::Result<()> {
    private::create_folder(config)?;
    let lock = private::open_lock(&config.join(LOCK))?;
    calls::before(Call::Lock, &config.join(LOCK))?;
    wait_for(&lock, looks)?;
    let theirs = read_file(config);
    let settings = theirs
        .as_ref()
        .map_or_else(|| mine.clone(), |theirs| merged(known, mine, theirs));
    if theirs.as_ref() == Some(&settings) {
        Ok(())
    } else {
        write(config, &settings)
    }
}

/// Waits for a lock. Where the system knows no locks it is as good as held: two windows would have
/// to write in the same instant to harm each other.
fn wait_for(lock: &File, looks: usize) -> io::Result<()> {
    for _ in 0..looks {
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(()),
        }
    }
    Err(io::ErrorKind::ResourceBusy.into())
}

/// Writes the settings into a config folder, which is created if need be.
///
/// # Errors
/// What the file system says.
pub fn write(config: &Path, settings: &Settings) -> io::Result<()> {
    private::create_folder(config)?;
    let path = config.join(FILE_NAME);
    if read_file(config).is_none() && path.is_file() {
        calls::before(Call::Rename, &path)?;
        std::fs::rename(&path, atomic::backup_path(&path))?;
    }
    let mut text = serde_json::to_string_pretty(settings)?;
    text.push('\n');
    atomic::write(&path, text.as_bytes(), atomic::Backup::NonePrivate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_that_is_never_let_go_and_a_file_without_end_hold_nobody_up() {
        let folder = tempfile::tempdir().unwrap();
        let held = private::open_lock(&folder.path().join(LOCK)).unwrap();
        held.lock().unwrap();
        let settings = Settings::default();
        let refused = write_changes_within(folder.path(), &settings, &settings, 1).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::ResourceBusy);
        drop(held);
        write_changes_within(folder.path(), &settings, &settings, 1).unwrap();
        // Three gigabytes that take no room on the disk.
        let file = File::create(folder.path().join(FILE_NAME)).unwrap();
        file.set_len(3 << 30).unwrap();
        assert_eq!(read(folder.path()), settings);
    }

    #[test]
    fn settings_come_back_with_what_a_newer_version_put_there() {
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join("froth");
        assert_eq!(read(&config), Settings::default(), "no file is the default");
        let mut settings = Settings {
            language: Some(Language::Chinese),
            theme: ThemeChoice::Dark,
            zoom: 1.25,
            ..Settings::default()
        };
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
        write(folder.path(), &Settings::default()).unwrap();
        let kept = std::fs::read_to_string(folder.path().join("settings.json.bak")).unwrap();
        assert_eq!(
            kept, "{ \"zoom\": ",
            "it may be worth something to its owner"
        );
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
        assert_eq!(
            settings
                .recent
                .iter()
                .filter(|path| path.ends_with("7.froth"))
                .count(),
            1
        );
    }

    #[test]
    fn two_windows_keep_what_each_has_changed() {
        let folder = tempfile::tempdir().unwrap();
        let start = Settings {
            recent: vec!["b.froth".into(), "a.froth".into()],
            layout: serde_json::json!({ "active": 1, "chart": "exposure", "panels": { "row": [] } }),
            ..Settings::default()
        };
        write(folder.path(), &start).unwrap();
        let mut one = start.clone();
        one.theme = ThemeChoice::Dark;
        one.remember(Path::new("one.froth"));
        one.layout = serde_json::json!({ "active": 1, "chart": "value", "panels": { "row": [] } });
        let mut two = start.clone();
        two.language = Some(Language::Chinese);
        two.remember(Path::new("two.froth"));
        two.forget(Path::new("b.froth"));
        two.layout =
            serde_json::json!({ "active": 1, "chart": "exposure", "panels": { "column": [] } });
        write_changes(folder.path(), &start, &one).unwrap();
        write_changes(folder.path(), &start, &two).unwrap();
        let kept = read(folder.path());
        assert_eq!(
            (kept.theme, kept.language),
            (ThemeChoice::Dark, Some(Language::Chinese))
        );
        assert_eq!(
            kept.recent,
            ["two.froth", "one.froth", "a.froth"].map(PathBuf::from)
        );
        let layout =
            serde_json::json!({ "active": 1, "chart": "value", "panels": { "column": [] } });
        assert_eq!(kept.layout, layout);
        write_changes(folder.path(), &one, &one).unwrap();
        assert_eq!(
            read(folder.path()),
            kept,
            "a window that has changed nothing more takes nothing back"
        );
    }

    #[test]
    fn windows_that_write_at_once_lose_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let start = Settings::default();
        write(folder.path(), &start).unwrap();
        std::thread::scope(|scope| {
            for number in 0..MAX_RECENT {
                let (start, config) = (&start, folder.path());
                scope.spawn(move || {
                    let mut mine = start.clone();
                    mine.remember(Path::new(&format!("{number}.froth")));
                    write_changes(config, start, &mine).unwrap();
                });
            }
        });
        assert_eq!(read(folder.path()).recent.len(), MAX_RECENT);
    }

    #[test]
    fn a_full_list_drops_its_last_file_and_takes_none_off() {
        let known: Vec<PathBuf> = (0..MAX_RECENT)
            .map(|number| format!("{number}.froth").into())
            .collect();
        let mut mine = Settings {
            recent: known.clone(),
            ..Settings::default()
        };
        mine.remember(Path::new("new.froth"));
        let theirs = [&known[1..], &known[..1]].concat();
        let merged = merged_recent(&known, &mine.recent, &theirs);
        assert_eq!(merged[0], Path::new("new.froth"));
        assert_eq!(merged[1..], theirs[..MAX_RECENT - 1]);
        assert_eq!(
            merged_recent(&known, &[], &theirs),
            Vec::<PathBuf>::new(),
            "a list that was emptied is empty"
        );
    }
}
