//! Snapshots in the window: the library as it is listed, and the one that is open beside today's
//! document.

use super::page_picture;
use super::simulator::{Simulation, StoredPaths};
use crate::app::document::naming;
use crate::io::password::Password;
use crate::io::path_text::file_name;
use crate::io::shown_results::{Discrepancy, ShownResults};
use crate::io::snapshot_file::Snapshot;
use crate::io::snapshot_library::{Entry, Library};
use crate::language::{Language, Text};
use crate::report::figures::{Figures, Stake};
use crate::report::render::{self, Pixels};
use crate::report::since::Since;
use crate::report::then_now::{KeptFigures, ThenNow};
use crate::strategy::metric::Metric;
use crate::strategy::plan::Workspace;
use crate::strategy::result::Comparison;
use egui::{Context, TextureHandle};
use std::path::PathBuf;
use std::sync::Arc;

/// What the library holds, read in the background.
pub struct Listed {
    /// Its entries with their pictures, the newest first.
    pub entries: Vec<(Entry, Option<Pixels>)>,
    /// Those in the trash.
    pub trash: Vec<(Entry, Option<Pixels>)>,
}

impl Listed {
    /// Reads a library.
    ///
    /// # Errors
    /// One sentence when its folder cannot be read.
    pub fn read(library: &Library, text: &Text) -> Result<Self, String> {
        let with_pictures = |entries: Vec<Entry>| {
            let picture = |entry: &Entry| entry.picture.as_deref().and_then(render::decoded_png);
            entries
                .into_iter()
                .map(|entry| (picture(&entry), entry))
                .map(|(picture, entry)| (entry, picture))
                .collect()
        };
        let say = |message| text.say(&message);
        Ok(Self {
            entries: with_pictures(library.list().map_err(say)?),
            trash: with_pictures(library.list_trash().map_err(say)?),
        })
    }
}

/// An entry with its picture on the graphics card.
pub struct Shelved {
    /// The entry.
    pub entry: Entry,
    /// Its picture.
    pub picture: Option<TextureHandle>,
}

impl Shelved {
    /// Name of the snapshot; that of the file when it is damaged.
    pub fn name(&self) -> String {
        match &self.entry.content {
            Ok(summary) => summary.name.clone(),
            Err(_) => file_name(&self.entry.path),
        }
    }

    /// Whether every word that was typed stands somewhere in name, note, portfolio, strategies or
    /// date.
    pub fn matches(&self, typed: &str) -> bool {
        let mut parts = vec![self.name()];
        if let Ok(summary) = &self.entry.content {
            parts.extend([
                summary.note.clone(),
                summary.portfolio.clone(),
                summary.as_of.to_string(),
            ]);
            parts.extend(summary.strategies.iter().cloned());
            parts.extend(summary.saved_at.map(|time| time.date().to_string()));
        }
        let words = parts.join("\n").to_lowercase();
        typed
            .to_lowercase()
            .split_whitespace()
            .all(|word| words.contains(word))
    }
}

/// What computing a snapshot's results again came to.
pub struct Recomputed {
    /// Figures that are not what they were, beyond rounding.
    pub differences: Vec<Discrepancy>,
    /// Its page as pixels.
    pub page: Option<Pixels>,
}

/// Whether the figures of an opened snapshot still come out.
#[derive(Debug, Clone, PartialEq)]
pub enum Check {
    /// They are being computed.
    Running,
    /// They come out the same.
    Same,
    /// Some do not.
    Different(Vec<Discrepancy>),
    /// They could not be computed.
    Failed(String),
    /// The user did not wait for it.
    Stopped,
}

/// A snapshot beside today's document; nothing in it can be changed.
pub struct OpenSnapshot {
    /// Tells its answers from those for others.
    pub number: u64,
    /// Its file.
    pub path: PathBuf,
    /// What was read, to the letter.
    pub snapshot: Snapshot,
    /// Problems met while reading, a sentence each.
    pub remarks: Vec<String>,
    /// The password it is under.
    pub password: Option<Password>,
    /// Whether its figures still come out.
    pub check: Check,
    /// The computation that runs.
    pub simulation: Option<Arc<dyn Simulation>>,
    /// The strategy that its page is about.
    pub headline: usize,
    /// Its page.
    pub page: Option<TextureHandle>,
    changes: Option<(ChangesKey, Changes)>,
}

/// What changes depend on: document, results, language.
type ChangesKey = (u64, Option<super::engine::ShownKey>, Language);

/// What has changed since the snapshot.
pub struct Changes {
    /// What was asked.
    pub since: Since,
    /// What came out.
    pub results: ThenNow,
}

impl Changes {
    /// Whether nothing has.
    pub fn is_empty(&self) -> bool {
        self.since.is_empty() && !self.results.moved()
    }
}

impl OpenSnapshot {
    /// A snapshot as it was read.
    pub fn new(number: u64, path: PathBuf, snapshot: Snapshot, remarks: Vec<String>) -> Self {
        Self {
            number,
            path,
            snapshot,
            remarks,
            password: None,
            check: Check::Running,
            simulation: None,
            headline: 0,
            page: None,
            changes: None,
        }
    }

    /// Name it was given, else that of its file.
    pub fn name(&self) -> String {
        if self.snapshot.name.is_empty() {
            file_name(&self.path)
        } else {
            self.snapshot.name.clone()
        }
    }

    /// Takes the answer of the computation.
    pub fn receive(&mut self, ctx: &Context, answer: Result<Recomputed, String>) {
        self.simulation = None;
        match answer {
            Ok(recomputed) => {
                self.page = recomputed
                    .page
                    .map(|pixels| page_picture::load(ctx, "snapshot page", &pixels));
                self.check = if recomputed.differences.is_empty() {
                    Check::Same
                } else {
                    Check::Different(recomputed.differences)
                };
            }
            Err(_) if self.check == Check::Stopped => {}
            Err(sentence) => self.check = Check::Failed(sentence),
        }
    }

    /// Brings what has changed up to date with the document.
    pub fn compare(
        &mut self,
        revision: u64,
        today: &Workspace,
        shown: Option<(super::engine::ShownKey, &Comparison)>,
        text: &Text,
    ) {
        let key = (revision, shown.map(|(key, _)| key), text.language());
        if self.changes.as_ref().is_some_and(|(kept, _)| *kept == key) {
            return;
        }
        let then = in_language(&self.snapshot.workspace, text);
        let kept = self.snapshot.results.strategies.iter().map(|strategy| {
            let mut metrics = [f64::NAN; Metric::COUNT];
            for metric in Metric::ALL {
                metrics[metric.index()] = strategy
                    .metrics
                    .get(metric.key())
                    .copied()
                    .flatten()
                    .unwrap_or(f64::NAN);
            }
            KeptFigures {
                name: name_in_language(&strategy.name, text),
                metrics,
            }
        });
        let kept: Vec<_> = kept.collect();
        let results = ThenNow::new(
            &kept,
            &figures(&then, self.snapshot.results.burst_quarter, text),
            shown.map(|(_, comparison)| comparison),
            &figures(today, today.burst_quarter, text),
            text,
        );
        self.changes = Some((
            key,
            Changes {
                since: Since::new(&then, today, text),
                results,
            },
        ));
    }

    /// What has changed since, once it has been compared.
    pub fn changes(&self) -> Option<&Changes> {
        self.changes.as_ref().map(|(_, changes)| changes)
    }
}

/// A name that the program gave in another language, in this one.
fn name_in_language(name: &str, text: &Text) -> String {
    Language::ALL
        .into_iter()
        .filter(|language| *language != text.language())
        .find_map(|language| naming::translated(name, &Text::new(language), text))
        .unwrap_or_else(|| name.to_owned())
}

/// A workspace whose automatic names speak a language, so that they are found again in today's.
pub fn in_language(workspace: &Workspace, text: &Text) -> Workspace {
    let mut workspace = workspace.clone();
    for strategy in &mut workspace.strategies {
        strategy.name = name_in_language(&strategy.name, text);
    }
    workspace
}

/// Computes a snapshot's results again and sets them against what it says.
///
/// # Errors
/// Why they could not be computed, as a sentence.
pub fn recompute(
    snapshot: &Snapshot,
    simulation: &dyn Simulation,
    draw: impl FnOnce(Comparison, Arc<dyn StoredPaths>) -> Option<Pixels>,
) -> Result<Recomputed, String> {
    let workspace = snapshot.as_shown();
    let study = simulation.run(&workspace, workspace.paths)?;
    let comparison = study.compare_net(&workspace);
    let differences = snapshot.results.differences(&ShownResults::of(&comparison));
    Ok(Recomputed {
        differences,
        page: draw(comparison, study),
    })
}

/// The library and what is open of it.
pub struct Snapshots {
    /// Where they are kept.
    pub library: Library,
    /// Entries, the newest first.
    pub entries: Vec<Shelved>,
    /// Those in the trash.
    pub trash: Vec<Shelved>,
    /// Why the library could not be read.
    pub failure: Option<String>,
    /// Whether it has been asked for.
    pub asked: bool,
    /// What is looked for.
    pub search: String,
    /// Whether the trash is shown.
    pub in_trash: bool,
    /// The one that is open.
    pub opened: Option<OpenSnapshot>,
    /// Snapshots opened so far.
    pub opened_so_far: u64,
}

impl Snapshots {
    /// A library that has not been looked into.
    pub const fn new(library: Library) -> Self {
        Self {
            library,
            entries: Vec::new(),
            trash: Vec::new(),
            failure: None,
            asked: false,
            search: String::new(),
            in_trash: false,
            opened: None,
            opened_so_far: 0,
        }
    }

    /// Takes what was listed.
    pub fn receive(&mut self, ctx: &Context, answer: Result<Listed, String>) {
        match answer {
            Ok(listed) => {
                let shelved = |entries: Vec<(Entry, Option<Pixels>)>| {
                    let load = |pixels: Pixels| page_picture::load(ctx, "snapshot", &pixels);
                    entries
                        .into_iter()
                        .map(|(entry, pixels)| Shelved {
                            entry,
                            picture: pixels.map(load),
                        })
                        .collect()
                };
                self.entries = shelved(listed.entries);
                self.trash = shelved(listed.trash);
                self.failure = None;
            }
            Err(sentence) => self.failure = Some(sentence),
        }
    }

    /// The entries that are shown: those that answer what is looked for.
    pub fn found(&self) -> impl Iterator<Item = &Shelved> {
        let all = if self.in_trash {
            &self.trash
        } else {
            &self.entries
        };
        all.iter().filter(|shelved| shelved.matches(&self.search))
    }
}

/// Writes the figures of a workspace.
fn figures<'a>(workspace: &'a Workspace, burst_quarter: usize, text: &'a Text) -> Figures<'a> {
    Figures {
        text,
        as_of: workspace.portfolio.as_of,
        burst_quarter,
        burst_in: workspace.burst_in,
        stake: Stake::of(workspace),
    }
}
