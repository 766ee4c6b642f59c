//! Entries of the library: added, damaged, thrown away, under a password.

use super::super::batch::RealDisk;
use super::*;
use crate::language::{Language, Text};
use crate::strategy::fixture;

fn snapshot(name: &str, day: i8) -> Snapshot {
    let workspace = fixture::workspace(&["Current", "Vertical-led"]);
    let comparison = fixture::comparison(&workspace);
    Snapshot {
        name: name.into(),
        saved_at: Some(jiff::civil::date(2026, 11, day).at(9, 5, 0, 0)),
        ..Snapshot::new(&workspace, &comparison, "1")
    }
}

fn library() -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::new(folder.path(), Arc::new(RealDisk));
    (folder, library)
}

fn names(entries: &[Entry]) -> Vec<&str> {
    entries
        .iter()
        .map(|entry| {
            entry
                .content
                .as_ref()
                .map_or("damaged", |summary| summary.name.as_str())
        })
        .collect()
}

#[test]
fn what_is_added_is_listed_the_newest_first_with_its_picture() {
    let (_folder, library) = library();
    assert_eq!(library.list().unwrap(), []);
    library
        .add(&snapshot("October", 3), Some(vec![1, 2, 3]), None)
        .unwrap();
    library
        .add(&snapshot("../../Board: 1/2", 20), None, None)
        .unwrap();
    library.add(&snapshot("October", 3), None, None).unwrap();
    let entries = library.list().unwrap();
    assert_eq!(names(&entries), ["../../Board: 1/2", "October", "October"]);
    assert!(
        entries
            .iter()
            .all(|entry| entry.path.parent() == Some(library.folder()))
    );
    assert_eq!(
        entries
            .iter()
            .filter_map(|entry| entry.picture.clone())
            .collect::<Vec<_>>(),
        [[1, 2, 3]]
    );
    assert_eq!(
        entries[0].content.as_ref().unwrap().strategies,
        ["Current", "Vertical-led"]
    );
}

#[test]
fn a_damaged_entry_is_listed_with_the_reason_and_takes_no_other_with_it() {
    let (_folder, library) = library();
    library.add(&snapshot("Whole", 3), None, None).unwrap();
    let cut = library
        .add(&snapshot("Cut", 4), Some(vec![0]), None)
        .unwrap();
    let text = std::fs::read_to_string(&cut).unwrap();
    std::fs::write(&cut, &text[..text.len() / 2]).unwrap();
    std::fs::create_dir(
        library
            .folder()
            .join("2026-11-05 folder.froth-snapshot.json"),
    )
    .unwrap();
    std::fs::write(
        library
            .folder()
            .join("2026-11-06 binary.froth-snapshot.json"),
        [0xff, 0xfe, 0],
    )
    .unwrap();
    std::fs::write(library.folder().join("notes.txt"), "no entry").unwrap();
    let entries = library.list().unwrap();
    assert_eq!(names(&entries), ["damaged", "damaged", "damaged", "Whole"]);
    let text = Text::new(Language::English);
    let reason = |entry: &Entry| text.say(&entry.content.as_ref().unwrap_err().problem.message);
    assert!(
        reason(&entries[2]).contains("this is not JSON"),
        "{}",
        reason(&entries[2])
    );
    for entry in &entries[..3] {
        library.discard(&entry.path).unwrap();
    }
    assert_eq!(names(&library.list().unwrap()), ["Whole"]);
    assert_eq!(library.list_trash().unwrap().len(), 3);
    assert_eq!(library.empty_trash().unwrap(), 3);
    assert_eq!(library.list_trash().unwrap(), []);
}

#[test]
fn the_trash_gives_back_what_was_thrown_away_to_the_byte() {
    let (_folder, library) = library();
    let path = library
        .add(&snapshot("October", 3), Some(vec![7]), None)
        .unwrap();
    let before = std::fs::read(&path).unwrap();
    let moved = library.discard(&path).unwrap();
    assert_eq!(library.list().unwrap(), []);
    let back = library.restore(&moved.to).unwrap();
    assert_eq!(back.to, path);
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert_eq!(library.list().unwrap()[0].picture, Some(vec![7]));
    // A second one of the same name goes beside the first.
    let moved = library.discard(&path).unwrap();
    library.add(&snapshot("October", 3), None, None).unwrap();
    library.restore(&moved.to).unwrap();
    assert_eq!(library.list().unwrap().len(), 2);
}

#[test]
fn an_entry_under_a_password_is_listed_without_picture_and_opens_with_it() {
    let (_folder, library) = library();
    let password = Password::new("geheim");
    let picture = Some(vec![1, 2, 3]);
    let path = library
        .add(&snapshot("October", 3), picture, password.as_ref())
        .unwrap();
    let entries = library.list().unwrap();
    assert!(entries[0].is_locked() && entries[0].picture.is_none());
    assert_eq!(std::fs::read_dir(library.folder()).unwrap().count(), 1);
    let (read, ..) = snapshot_file::read_with(&path, password.as_ref()).unwrap();
    assert_eq!(read, snapshot("October", 3));
    library
        .annotate(&path, "Final", "", password.as_ref())
        .unwrap();
    assert!(library.list().unwrap()[0].is_locked());
}

#[cfg(unix)]
#[test]
fn entries_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_folder, library) = library();
    let path = library.add(&snapshot("October", 3), None, None).unwrap();
    let rights = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((rights(&path), rights(library.folder())), (0o600, 0o700));
}

#[test]
fn another_name_and_note_change_nothing_else() {
    let (_folder, library) = library();
    let path = library.add(&snapshot("October", 3), None, None).unwrap();
    library
        .annotate(&path, "October, final", "After the call", None)
        .unwrap();
    let (read, problems) = snapshot_file::read(&path).unwrap();
    assert_eq!(problems, []);
    let expected = Snapshot {
        name: "October, final".into(),
        note: "After the call".into(),
        ..snapshot("October", 3)
    };
    assert_eq!(read, expected);
}
