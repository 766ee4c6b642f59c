//! Small files that ask for a great deal: pictures, paths, settings, keys. None makes the program
//! take a gigabyte. `cargo test --test hostile_sizes -- --nocapture` says how much each took.

use froth::io::password::{Password, seal_with, unseal};
use froth::io::{settings_file, snapshot_file, workspace_file};
use froth::language::{Language, Text};
use froth::report::render;
use froth::strategy::plan::{MAX_PATHS, Mode};
use froth::strategy::study::{Progress, Study};
use peak_alloc::PeakAlloc;
use std::sync::{Mutex, MutexGuard, PoisonError};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Most memory any of these may take, megabytes.
const MOST: f32 = 1024.0;

/// The measure is of the whole program: one input at a time.
static TURN: Mutex<()> = Mutex::new(());

fn turn() -> MutexGuard<'static, ()> {
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

fn measured<T>(what: &str, most: f32, work: impl FnOnce() -> T) -> T {
    let before = MEMORY.current_usage_as_mb();
    MEMORY.reset_peak_usage();
    let answer = work();
    let took = MEMORY.peak_usage_as_mb() - before;
    println!("{took:7.1} MB for {what}");
    assert!(took < most, "{took} MB for {what}");
    answer
}

/// The beginning of a picture of that size, which says no more of it than its header.
fn header(width: u32, height: u32) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend(width.to_be_bytes());
    png.extend(height.to_be_bytes());
    png.extend([8, 6, 0, 0, 0]);
    png
}

#[test]
fn pictures_are_measured_before_they_are_unfolded() {
    let _turn = turn();
    for (width, height) in [
        (30_000, 30_000),
        (1, u32::MAX),
        (u32::MAX, u32::MAX),
        (40_000, 4),
    ] {
        let png = header(width, height);
        let what = format!("a picture of {width} by {height}");
        assert_eq!(measured(&what, 1.0, || render::decoded_png(&png)), None);
    }
}

fn text_of_a_workspace() -> String {
    std::fs::read_to_string("tests/fixtures/workspace-1.froth").unwrap()
}

#[test]
fn paths_times_quarters_times_new_money_are_refused_before_they_are_walked() {
    let _turn = turn();
    let mut workspace = workspace_file::read_text(&text_of_a_workspace(), "x")
        .unwrap()
        .workspace;
    workspace.horizon_quarters = 40;
    workspace.pace_quarters = 40;
    workspace.mode = Mode::Deploy;
    workspace.paths = MAX_PATHS;
    let refused = measured("paths of two gigabytes", 1.0, || {
        Study::run(&workspace, workspace.paths, &Progress::new()).unwrap_err()
    });
    let text = Text::new(Language::English);
    let sentences: Vec<_> = refused
        .messages()
        .iter()
        .map(|message| text.say(message))
        .collect();
    assert_eq!(
        sentences,
        [
            "262144 paths over 40 quarters would take more than a gigabyte of memory; choose at most 117073 paths, or fewer quarters."
        ]
    );
}

/// `cargo test --release --test hostile_sizes most_that_is_walked -- --ignored --nocapture`
#[test]
#[ignore = "takes a minute"]
fn the_most_that_is_walked_stays_below_a_gigabyte() {
    let _turn = turn();
    let mut workspace = workspace_file::read_text(&text_of_a_workspace(), "x")
        .unwrap()
        .workspace;
    workspace.horizon_quarters = 40;
    workspace.mode = Mode::Deploy;
    workspace.pace_quarters = 40;
    for strategy in &mut workspace.strategies {
        strategy.after_platform = froth::strategy::plan::Mix::from_weights([0.1, 0.5, 0.4]);
    }
    workspace.paths = 117_073;
    measured("the most paths with new money", MOST, || {
        let study = Study::run(&workspace, workspace.paths, &Progress::new()).unwrap();
        study.compare(
            &workspace,
            &mut froth::strategy::study::EvaluationCache::default(),
        )
    });
}

#[test]
fn a_snapshot_that_asks_for_endless_paths_is_refused() {
    let _turn = turn();
    let text = std::fs::read_to_string("tests/fixtures/snapshot-model-1.json").unwrap();
    // The first is what the page says; those of the results and of the workspace are simulated.
    let places: Vec<usize> = text.match_indices("\"paths\":").map(|(at, _)| at).collect();
    assert_eq!(places.len(), 3);
    for at in places.into_iter().skip(1) {
        let end = at + text[at..].find([',', '}']).unwrap();
        let greedy = format!(
            "{}\"paths\": 9223372036854775808{}",
            &text[..at],
            &text[end..]
        );
        measured("a snapshot of endless paths", 64.0, || {
            snapshot_file::read_text(&greedy, "x")
                .map(|_| ())
                .unwrap_err()
        });
    }
}

#[test]
fn settings_of_any_size_are_settings_or_none() {
    let _turn = turn();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(settings_file::FILE_NAME);
    let recent = format!("{{\"recent\": [{}\"x\"]}}", "\"y\",".repeat(900_000));
    std::fs::write(&path, recent).unwrap();
    let settings = measured("a million recent files", 400.0, || {
        settings_file::read(folder.path())
    });
    assert_eq!(settings.recent.len(), settings_file::MAX_RECENT);
    std::fs::File::options()
        .write(true)
        .open(&path)
        .unwrap()
        .set_len(3 << 30)
        .unwrap();
    let settings = measured("settings of three gigabytes", 32.0, || {
        settings_file::read(folder.path())
    });
    assert_eq!(settings, settings_file::Settings::default());
}

#[test]
fn a_file_under_a_password_unfolds_to_no_more_than_it_may_and_asks_for_no_more_work() {
    let _turn = turn();
    let password = Password::new("geheim").unwrap();
    let large = seal_with(&vec![b' '; 8 << 20], &password, 4).unwrap();
    let refused = measured("eight megabytes where one may be", 32.0, || {
        unseal(&large, Some(&password), "x", 1 << 20)
            .map(|_| ())
            .unwrap_err()
    });
    assert_eq!(refused.problem.message.key, "file-too-large");
    // 2¹⁷ blocks of a kilobyte each are what the program itself asks for.
    let usual = seal_with(b"x", &password, 17).unwrap();
    measured("the key of a file", 160.0, || {
        unseal(&usual, Some(&password), "x", 10).unwrap()
    });
    let greedy = String::from_utf8_lossy(&usual).into_owned();
    assert!(greedy.contains(" 17\n"));
    let mut greedy = usual;
    let at = greedy.windows(4).position(|four| four == b" 17\n").unwrap();
    greedy[at + 1..at + 3].copy_from_slice(b"20");
    let refused = measured("a file that asks for a gigabyte", 8.0, || {
        unseal(&greedy, Some(&password), "x", 10)
            .map(|_| ())
            .unwrap_err()
    });
    assert_eq!(refused.problem.message.key, "password-too-much-work");
}
