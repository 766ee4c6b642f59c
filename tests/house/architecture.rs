//! The rules the folders stand on, held by reading the sources. ARCHITECTURE.md says why they are
//! so.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What each folder of `src` may name, itself apart. A folder that is not listed here is refused.
const MAY_NAME: [(&str, &[&str]); 14] = [
    ("language", &[]),
    ("portfolio", &["language"]),
    ("library", &["language", "portfolio"]),
    ("assumptions", &["language", "portfolio"]),
    (
        "since",
        &["language", "portfolio", "library", "assumptions"],
    ),
    ("model", &["language", "portfolio", "assumptions"]),
    (
        "simulation",
        &["language", "portfolio", "assumptions", "model"],
    ),
    (
        "strategy",
        &[
            "language",
            "portfolio",
            "library",
            "assumptions",
            "model",
            "simulation",
        ],
    ),
    (
        "fund",
        &[
            "language",
            "portfolio",
            "assumptions",
            "model",
            "simulation",
            "strategy",
        ],
    ),
    (
        "gauge",
        &[
            "language",
            "portfolio",
            "assumptions",
            "model",
            "simulation",
            "strategy",
        ],
    ),
    (
        "io",
        &[
            "language",
            "portfolio",
            "library",
            "assumptions",
            "strategy",
            "gauge",
        ],
    ),
    (
        "report",
        &[
            "language",
            "portfolio",
            "assumptions",
            "model",
            "simulation",
            "strategy",
            "fund",
            "gauge",
        ],
    ),
    (
        "app",
        &[
            "language",
            "portfolio",
            "assumptions",
            "model",
            "simulation",
            "strategy",
            "library",
            "since",
            "gauge",
            "fund",
            "io",
            "report",
        ],
    ),
    (
        "cli",
        &[
            "language",
            "portfolio",
            "assumptions",
            "model",
            "simulation",
            "strategy",
            "library",
            "since",
            "gauge",
            "fund",
            "io",
            "report",
            "app",
        ],
    ),
];

/// What each room of the window may name, itself apart: the rooms below it. A file that lies in
/// `app` itself is a room of its own; the door, `app/mod.rs`, opens all of them and is named by
/// none.
const ROOM_MAY_NAME: [(&str, &[&str]); 17] = [
    ("look", &[]),
    ("widgets", &["look"]),
    ("milestones", &[]),
    ("document", &[]),
    ("work", &["document"]),
    ("analysis", &["document", "work"]),
    ("import", &["work"]),
    ("state", &["document", "work", "analysis", "import"]),
    ("keyboard", &["state"]),
    ("scene", &["look", "document", "work", "analysis", "state"]),
    ("views", &["look", "widgets", "import", "state", "scene"]),
    (
        "panels",
        &[
            "look", "widgets", "document", "work", "analysis", "import", "state", "scene", "views",
        ],
    ),
    (
        "perform",
        &[
            "look", "widgets", "document", "work", "analysis", "import", "state", "scene", "panels",
        ],
    ),
    (
        "window",
        &[
            "look",
            "milestones",
            "document",
            "work",
            "analysis",
            "state",
            "keyboard",
            "panels",
            "perform",
        ],
    ),
    (
        "dispatch",
        &[
            "look", "work", "state", "scene", "panels", "perform", "window",
        ],
    ),
    (
        "frame",
        &[
            "look", "work", "import", "state", "scene", "views", "panels", "window",
        ],
    ),
    ("crash", &["work", "window"]),
];

/// Files read and write the plain data of a workspace and its results; nothing of the engine.
const PLAIN_DATA_OF_STRATEGY: [&str; 3] = ["plan", "result", "metric"];

/// Words that belong to some folders only, and why.
const CONFINED: [(&[&str], &[&str], &str); 7] = [
    (
        &[
            "egui",
            "eframe",
            "egui_plot",
            "egui_extras",
            "egui_tiles",
            "rfd",
        ],
        &["app"],
        "the toolkit is known to the window alone",
    ),
    (
        &[
            "std::fs",
            "fs::",
            "File::",
            "OpenOptions",
            "read_dir",
            ".exists()",
            ".is_file()",
            ".is_dir()",
            "tempfile",
        ],
        &["io", "cli"],
        "files are read and written in one place",
    ),
    (
        &["Instant", "now()", "Timestamp"],
        &["app", "cli"],
        "results are a function of workspace and seed, not of the clock",
    ),
    (
        &["SystemTime", "std::time"],
        &["app", "cli", "io"],
        "times are those of files, and waits for them",
    ),
    (
        &[
            "rand::",
            "getrandom",
            "thread_rng",
            "RandomState",
            "HashMap",
            "HashSet",
        ],
        &["app", "cli"],
        "results are a function of workspace and seed: no other randomness, no order by chance",
    ),
    (
        &["env::"],
        &["app", "cli", "io"],
        "results do not depend on the environment",
    ),
    (
        &[
            ".exp(",
            ".exp2(",
            ".exp_m1(",
            ".ln(",
            ".ln_1p(",
            ".log(",
            ".log2(",
            ".log10(",
            ".powf(",
            ".powi(",
            ".cbrt(",
            ".hypot(",
            ".sin(",
            ".cos(",
            ".tan(",
            ".sin_cos(",
            ".asin(",
            ".acos(",
            ".atan(",
            ".atan2(",
            ".sinh(",
            ".cosh(",
            ".tanh(",
            ".asinh(",
            ".acosh(",
            ".atanh(",
            ".gamma(",
            ".ln_gamma(",
            ".mul_add(",
        ],
        &["app"],
        "the standard library's are each system's own; libm's and model::special's give the same bits on all",
    ),
];

/// Lines a file may have.
const MOST_LINES: usize = 500;

/// Files that may be longer, and why.
const LONGER: [(&str, &str); 1] = [(
    "io/portfolio_file/tests.rs",
    "one case for each field a portfolio file can get wrong",
)];

/// A file of `src` by its path from there.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// The folder, or `None` for `lib.rs` and `main.rs`.
    fn folder(&self) -> Option<&str> {
        self.path.split_once('/').map(|(folder, _)| folder)
    }

    /// The names of the modules down to this one.
    fn module(&self) -> Vec<&str> {
        self.path
            .trim_end_matches(".rs")
            .split('/')
            .filter(|name| *name != "mod")
            .collect()
    }

    fn is_test(&self) -> bool {
        self.path.ends_with("tests.rs")
    }

    /// The program's own lines: without comments and without tests.
    fn program(&self) -> String {
        let mut program = String::new();
        let mut rest = self.text.as_str();
        while let Some((before, after)) = rest.split_once("#[cfg(test)]\nmod tests {") {
            program.push_str(before);
            rest = after.split_once("\n}\n").map_or("", |(_, after)| after);
        }
        program.push_str(rest);
        program
            .lines()
            .map(|line| line.split("//").next().unwrap_or_default())
            .collect::<Vec<_>>()
            .join("\n")
    }
}

fn sources() -> Vec<Source> {
    fn collect(folder: &Path, root: &Path, found: &mut Vec<Source>) {
        let mut entries: Vec<PathBuf> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                collect(&path, root, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path
                    .strip_prefix(root)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .replace('\\', "/");
                found.push(Source {
                    path: name,
                    text: fs::read_to_string(&path).unwrap().replace("\r\n", "\n"),
                });
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    collect(&root, &root, &mut found);
    assert!(found.len() > 100, "the sources were not found");
    found
}

const fn continues_a_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

/// Paths that a file names, from the crate's root, such as `strategy::plan::Mix`.
fn paths(source: &Source) -> Vec<Vec<String>> {
    let program = source.program();
    let module = source.module();
    let mut found = Vec::new();
    for start in ["crate::", "super::"] {
        for (at, _) in program.match_indices(start) {
            if program[..at].ends_with(continues_a_word) || program[..at].ends_with("::") {
                continue;
            }
            let mut rest = &program[at..];
            let mut up = 0;
            while let Some(after) = rest.strip_prefix("super::") {
                (rest, up) = (after, up + 1);
            }
            let above = match rest.strip_prefix("crate::") {
                Some(after) => {
                    rest = after;
                    &[]
                }
                None => module.get(..module.len().saturating_sub(up)).unwrap_or(&[]),
            };
            // A name that a macro fills in is found by the list that the macro goes over.
            if rest.starts_with('$') {
                continue;
            }
            for branch in branches(rest) {
                let above = above.iter().map(ToString::to_string);
                found.push(above.chain(branch).collect());
            }
        }
    }
    found
}

/// The first two names of each path.
fn named(source: &Source) -> Vec<(String, Option<String>)> {
    let two = |path: Vec<String>| {
        let mut names = path.into_iter();
        Some((names.next()?, names.next()))
    };
    paths(source).into_iter().filter_map(two).collect()
}

/// `a::b`, `a::{b, c}` and `{a::b, c}` as one path each.
fn branches(path: &str) -> Vec<Vec<String>> {
    let path = path.trim();
    if let Some(group) = path.strip_prefix('{') {
        let named = parts(group)
            .into_iter()
            .filter(|part| !part.trim().is_empty());
        return named.flat_map(branches).collect();
    }
    let first: String = path
        .chars()
        .take_while(|letter| continues_a_word(*letter))
        .collect();
    match path[first.len()..].strip_prefix("::") {
        Some(rest) if rest.starts_with(|letter| letter == '{' || continues_a_word(letter)) => {
            let below = branches(rest).into_iter();
            below
                .map(|branch| std::iter::once(first.clone()).chain(branch).collect())
                .collect()
        }
        _ => vec![vec![first]],
    }
}

/// What commas separate up to the brace that closes the group.
fn parts(group: &str) -> Vec<&str> {
    let (mut depth, mut from, mut found) = (0, 0, Vec::new());
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => {
                found.push(&group[from..at]);
                return found;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(&group[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    found
}

fn wrong_arrows(source: &Source) -> Vec<String> {
    let Some(folder) = source.folder().filter(|_| !source.is_test()) else {
        return Vec::new();
    };
    let Some((_, allowed)) = MAY_NAME.iter().find(|(name, _)| *name == folder) else {
        return vec![format!(
            "src/{}: the folder `{folder}` has no place in MAY_NAME",
            source.path
        )];
    };
    let mut wrong = Vec::new();
    for (top, below) in named(source) {
        let folders = MAY_NAME.iter().any(|(name, _)| *name == top);
        if folders && top != folder && !allowed.contains(&top.as_str()) {
            wrong.push(format!(
                "src/{}: `{folder}` must not name `{top}`",
                source.path
            ));
        }
        if folder == "io" && top == "strategy" {
            match below {
                Some(module) if PLAIN_DATA_OF_STRATEGY.contains(&module.as_str()) => {}
                below => {
                    wrong.push(format!(
                        "src/{}: of `strategy`, files name plain data, not {below:?}",
                        source.path
                    ));
                }
            }
        }
    }
    wrong
}

/// The room of the window a module lies in; `None` outside it and for its door.
fn room<'a>(module: &[&'a str]) -> Option<&'a str> {
    match module {
        ["app", room, ..] => Some(*room),
        _ => None,
    }
}

fn wrong_arrows_between_rooms(source: &Source) -> Vec<String> {
    let Some(room) = room(&source.module()).filter(|_| !source.is_test()) else {
        return Vec::new();
    };
    let path = &source.path;
    let Some((_, allowed)) = ROOM_MAY_NAME.iter().find(|(name, _)| *name == room) else {
        return vec![format!(
            "src/{path}: the room `{room}` has no place in ROOM_MAY_NAME"
        )];
    };
    let inside = named(source).into_iter().filter(|(top, _)| top == "app");
    inside
        .filter_map(|(_, named)| match named {
            Some(named) if named == room || allowed.contains(&named.as_str()) => None,
            Some(named) => Some(format!(
                "src/{path}: the room `{room}` must not name `{named}`"
            )),
            None => Some(format!(
                "src/{path}: a room must not name the whole of `app`"
            )),
        })
        .collect()
}

/// The modules that the registry of panels lists: what is written once there is named wherever a
/// macro goes over the list.
fn listed(sources: &[Source]) -> Vec<Vec<String>> {
    let registry = sources
        .iter()
        .find(|source| source.path == "app/state/pane.rs");
    let lines = registry.into_iter().flat_map(|source| source.text.lines());
    lines
        .filter_map(|line| {
            let module = line.trim().strip_suffix(',')?.rsplit_once("\" in ")?.1;
            Some(["app", "panels", module].map(str::to_owned).to_vec())
        })
        .collect()
}

/// Which files of the window name which. A `mod.rs` names the files it declares.
fn files_named(sources: &[Source]) -> BTreeMap<&str, BTreeSet<&str>> {
    let files: BTreeMap<Vec<&str>, &str> = sources
        .iter()
        .filter(|source| source.folder() == Some("app") && !source.is_test())
        .map(|source| (source.module(), source.path.as_str()))
        .collect();
    let file_of = |path: &[String]| {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        (1..=path.len())
            .rev()
            .find_map(|end| files.get(&path[..end]).copied())
    };
    let listed = listed(sources);
    let mut named = BTreeMap::new();
    for source in sources {
        let Some(own) = files.get(&source.module()) else {
            continue;
        };
        let goes_over_the_list = source.text.contains("super::$module");
        let listed = listed.iter().filter(|_| goes_over_the_list).cloned();
        let declared = source.program();
        let declared = declared.lines().filter_map(|line| {
            let name = line
                .trim_start_matches("pub ")
                .strip_prefix("mod ")?
                .strip_suffix(';')?;
            let mut module: Vec<String> = source.module().iter().map(ToString::to_string).collect();
            module.push(name.to_owned());
            Some(module)
        });
        let targets = declared
            .chain(paths(source))
            .chain(listed)
            .filter_map(|path| file_of(&path));
        named.insert(*own, targets.filter(|file| file != own).collect());
    }
    named
}

/// The files that lie in a ring of imports, or between two rings.
fn in_rings<'a>(mut named: BTreeMap<&'a str, BTreeSet<&'a str>>) -> Vec<&'a str> {
    loop {
        let all: BTreeSet<&str> = named.keys().copied().collect();
        let reached: BTreeSet<&str> = named.values().flatten().copied().collect();
        named.retain(|file, targets| {
            targets.retain(|target| all.contains(target));
            !targets.is_empty() && reached.contains(file)
        });
        if named.len() == all.len() {
            return all.into_iter().collect();
        }
    }
}

/// A word, and for a method such as `.exp(` the paths that name it too: `f64::exp` handed to `map`.
fn ways_to_say(word: &str) -> Vec<String> {
    let mut ways = vec![word.to_owned()];
    if let Some(method) = word
        .strip_prefix('.')
        .and_then(|word| word.strip_suffix('('))
    {
        ways.extend(["f64", "f32"].map(|kind| format!("{kind}::{method}")));
    }
    ways
}

fn words_out_of_place(source: &Source) -> Vec<String> {
    let Some(folder) = source.folder().filter(|_| !source.is_test()) else {
        return Vec::new();
    };
    let program = source.program();
    let mut wrong = Vec::new();
    for (words, folders, why) in CONFINED {
        if folders.contains(&folder) {
            continue;
        }
        for word in words.iter().flat_map(|word| ways_to_say(word)) {
            let found = program.match_indices(&word).any(|(at, _)| {
                let whole_before = !word.starts_with(continues_a_word)
                    || !program[..at].ends_with(continues_a_word);
                let after = &program[at + word.len()..];
                whole_before
                    && (!word.ends_with(continues_a_word) || !after.starts_with(continues_a_word))
            });
            if found {
                wrong.push(format!(
                    "src/{}: `{word}` belongs into {}: {why}",
                    source.path,
                    folders.join(" and ")
                ));
            }
        }
    }
    wrong
}

fn faults_of_size(source: &Source) -> Option<String> {
    let lines = source.text.lines().count();
    let excused = LONGER.iter().any(|(path, _)| *path == source.path);
    match (lines > MOST_LINES, excused) {
        (true, false) => Some(format!(
            "src/{} has {lines} lines; a file holds one idea, in {MOST_LINES}",
            source.path
        )),
        (false, true) => Some(format!(
            "src/{} is short enough: take it off the exceptions",
            source.path
        )),
        _ => None,
    }
}

fn without_heading(source: &Source) -> Option<String> {
    let heading = source.is_test() || source.path == "main.rs" || source.text.starts_with("//! ");
    (!heading).then(|| {
        format!(
            "src/{} does not say in its first line what it holds",
            source.path
        )
    })
}

fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn arrows_between_folders_point_one_way() {
    none(&sources().iter().flat_map(wrong_arrows).collect::<Vec<_>>());
}

#[test]
fn arrows_between_the_rooms_of_the_window_point_one_way() {
    none(
        &sources()
            .iter()
            .flat_map(wrong_arrows_between_rooms)
            .collect::<Vec<_>>(),
    );
}

#[test]
fn no_files_of_the_window_import_each_other_in_a_ring() {
    assert_eq!(in_rings(files_named(&sources())), Vec::<&str>::new());
}

#[test]
fn every_floor_stands_on_those_listed_before_it() {
    for floors in [&MAY_NAME[..], &ROOM_MAY_NAME[..]] {
        for (at, (floor, below)) in floors.iter().enumerate() {
            for name in *below {
                let before = floors[..at].iter().any(|(lower, _)| lower == name);
                assert!(
                    before,
                    "`{floor}` stands on `{name}`, which is not below it"
                );
            }
        }
    }
}

#[test]
fn toolkit_files_clock_and_chance_stay_in_their_folders() {
    none(
        &sources()
            .iter()
            .flat_map(words_out_of_place)
            .collect::<Vec<_>>(),
    );
}

#[test]
fn a_file_holds_one_idea_and_says_which() {
    let sources = sources();
    let wrong: Vec<_> = sources
        .iter()
        .filter_map(faults_of_size)
        .chain(sources.iter().filter_map(without_heading))
        .collect();
    none(&wrong);
    for (path, _) in LONGER {
        assert!(
            sources.iter().any(|source| source.path == path),
            "there is no src/{path}"
        );
    }
}

#[test]
fn no_folder_is_named_for_odds_and_ends() {
    let odds = [
        "utils", "util", "helpers", "helper", "common", "manager", "misc",
    ];
    for source in sources() {
        let word = source
            .module()
            .into_iter()
            .find(|name| odds.contains(name))
            .map(str::to_owned);
        assert_eq!(word, None, "src/{}", source.path);
    }
}

// The rules above find nothing in a sound tree, so that they are tried on sources that break them.

fn source(path: &str, text: &str) -> Source {
    Source {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}

#[test]
fn an_arrow_that_points_back_is_found_however_it_is_written() {
    for text in [
        "use crate::app::scene::Scene;",
        "use crate::{portfolio, app};",
        "use crate::{portfolio::{Money, Holding}, app::scene};",
        "fn f() { crate::app::run(); }",
        "use super::super::app::scene;",
        "#[cfg(test)]\nmod tests {\n}\nuse crate::app;",
    ] {
        assert_eq!(
            wrong_arrows(&source("strategy/mixer.rs", text)),
            ["src/strategy/mixer.rs: `strategy` must not name `app`"]
        );
    }
    for text in [
        "use crate::model::Assessment;",
        "// crate::app",
        "use super::app;",
        "#[cfg(test)]\nmod tests {\nuse crate::app;",
    ] {
        assert_eq!(
            wrong_arrows(&source("strategy/mixer.rs", text)),
            Vec::<String>::new()
        );
    }
    assert_eq!(
        wrong_arrows(&source(
            "io/open.rs",
            "use crate::strategy::{plan::Workspace, result};"
        )),
        Vec::<String>::new()
    );
    assert_eq!(
        wrong_arrows(&source(
            "io/open.rs",
            "use crate::strategy::{plan::Workspace, study};"
        ))
        .len(),
        1
    );
    assert_eq!(wrong_arrows(&source("extras/mod.rs", "")).len(), 1);
}

#[test]
fn an_arrow_between_rooms_that_points_back_is_found() {
    for text in [
        "use crate::app::panels::dialogs;",
        "use crate::app::{look::theme, panels};",
        "use super::super::panels::dialogs::primary;",
        "fn f() { crate::app::panels::pane_ui(); }",
    ] {
        assert_eq!(
            wrong_arrows_between_rooms(&source("app/views/toasts.rs", text)),
            ["src/app/views/toasts.rs: the room `views` must not name `panels`"],
            "{text}"
        );
    }
    for text in [
        "use super::import;",
        "use crate::app::views::chart_menu;",
        "use crate::app::look::{theme, typography};",
        "#[cfg(test)]\nmod tests {\nuse crate::app::panels;",
    ] {
        assert_eq!(
            wrong_arrows_between_rooms(&source("app/views/toasts.rs", text)),
            Vec::<String>::new(),
            "{text}"
        );
    }
    let whole = source("app/views/toasts.rs", "use crate::app;");
    assert_eq!(wrong_arrows_between_rooms(&whole).len(), 1);
    assert_eq!(
        wrong_arrows_between_rooms(&source("app/attic/mod.rs", "")).len(),
        1
    );
}

#[test]
fn a_ring_of_files_is_found() {
    let files = |texts: [(&str, &str); 4]| texts.map(|(path, text)| source(path, text));
    let ring = files([
        ("app/views/mod.rs", "mod a;\npub mod b;\nmod c;"),
        ("app/views/a.rs", "use super::b::f;"),
        ("app/views/b.rs", "use crate::app::{look::d, views::c::g};"),
        ("app/views/c.rs", "use super::a;"),
    ]);
    let wrong = ["app/views/a.rs", "app/views/b.rs", "app/views/c.rs"];
    assert_eq!(in_rings(files_named(&ring)), wrong);
    let through_the_room = files([
        ("app/views/mod.rs", "mod a;\nmod b;\nfn shared() {}"),
        ("app/views/a.rs", "use super::b;"),
        ("app/views/b.rs", "use super::shared;"),
        ("app/views/c.rs", ""),
    ]);
    assert!(in_rings(files_named(&through_the_room)).contains(&"app/views/b.rs"));
    let sound = files([
        ("app/views/mod.rs", "mod a;\nmod b;\npub use a::f;"),
        ("app/views/a.rs", "use super::b;"),
        ("app/views/b.rs", "use crate::app::look::c;"),
        (
            "app/look/c.rs",
            "#[cfg(test)]\nmod tests {\nuse crate::app::views;",
        ),
    ]);
    assert_eq!(in_rings(files_named(&sound)), Vec::<&str>::new());
    let through_the_registry = files([
        (
            "app/state/pane.rs",
            "//! List.\n    Map = \"map\" in map,\n",
        ),
        ("app/panels/mod.rs", "pub mod map;\nmod registry;"),
        ("app/panels/map.rs", "use super::registry::panel;"),
        ("app/panels/registry.rs", "fn f() { super::$module::PANEL }"),
    ]);
    let wrong = ["app/panels/map.rs", "app/panels/registry.rs"];
    assert_eq!(in_rings(files_named(&through_the_registry)), wrong);
}

#[test]
fn a_word_out_of_place_is_found() {
    for (path, text) in [
        ("report/draw/fan.rs", "fn f(ui: &mut egui::Ui) {}"),
        (
            "app/work/files.rs",
            "let text = std::fs::read_to_string(path);",
        ),
        ("app/work/files.rs", "if path.exists() {}"),
        (
            "simulation/walk.rs",
            "let started = Instant::now_or_never();",
        ),
        ("strategy/study.rs", "let at = jiff::Zoned::now();"),
        ("model/inputs.rs", "let order: HashMap<u8, u8>;"),
        ("model/inputs.rs", "let growth = (rate * years).exp();"),
        ("report/scale.rs", "let square = side.powi(2);"),
        ("gauge/series.rs", "let logs = prices.map(f64::ln);"),
    ] {
        assert_ne!(
            words_out_of_place(&source(path, text)),
            Vec::<String>::new(),
            "{text}"
        );
    }
    for (path, text) in [
        (
            "app/look/theme.rs",
            "use egui::Color32; let at = Instant::now();",
        ),
        ("io/atomic.rs", "std::fs::rename(a, b)"),
        ("model/inputs.rs", "let growth = rates.map(libm::exp);"),
        (
            "model/inputs.rs",
            "let instants = SomeInstantaneous; // egui, std::fs",
        ),
    ] {
        assert_eq!(
            words_out_of_place(&source(path, text)),
            Vec::<String>::new(),
            "{text}"
        );
    }
}

#[test]
fn a_long_file_and_one_without_a_heading_are_found() {
    let long = source("model/long.rs", &"//! x\n".repeat(MOST_LINES + 1));
    assert!(faults_of_size(&long).is_some() && without_heading(&long).is_none());
    assert!(without_heading(&source("model/silent.rs", "fn f() {}")).is_some());
    assert!(faults_of_size(&source(LONGER[0].0, "short")).is_some());
}

/// How an error that is put into words by itself is written: in English, whatever language the
/// reader has.
const WORDS_OF_ERRORS: [&str; 5] = [
    "error.to_string()",
    "cancelled.to_string()",
    "format!(\"{error}",
    "&error.to_string()",
    "(\"detail\", error)",
];

fn errors_in_their_own_words(source: &Source) -> Vec<String> {
    let is_edge = ["app/", "cli/"]
        .iter()
        .any(|folder| source.path.starts_with(folder));
    if !is_edge {
        return Vec::new();
    }
    let program = source.program();
    WORDS_OF_ERRORS
        .iter()
        .filter(|words| program.contains(**words))
        .map(|words| {
            format!(
                "{}: `{words}` says an error in its own words; make it a Message",
                source.path
            )
        })
        .collect()
}

#[test]
fn errors_become_words_as_messages_alone() {
    none(
        &sources()
            .iter()
            .flat_map(errors_in_their_own_words)
            .collect::<Vec<_>>(),
    );
    let wrong = source(
        "cli/mod.rs",
        "//! A.\nfn a() { run().map_err(|error| error.to_string()); }\n",
    );
    assert_eq!(errors_in_their_own_words(&wrong).len(), 1);
    let right = source("io/mod.rs", "//! A.\nfn a() { error.to_string(); }\n");
    assert_eq!(errors_in_their_own_words(&right), [""; 0]);
}
