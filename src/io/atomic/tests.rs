//! Saves that are cut short anywhere, and what a file keeps through them.

use super::*;

#[test]
fn the_old_file_becomes_the_backup_and_no_temporary_file_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fund.toml");
    for text in ["one", "two", "three"] {
        write(&path, text.as_bytes(), Backup::Keep).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "three");
    assert_eq!(std::fs::read_to_string(backup_path(&path)).unwrap(), "two");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn a_share_that_knows_no_rights_and_syncs_no_folder_takes_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fund.toml");
    write(&path, b"one", Backup::Keep).unwrap();
    let refusals = [
        (SaveStep::Rights, io::ErrorKind::PermissionDenied),
        (SaveStep::SyncFolder, io::ErrorKind::InvalidInput),
    ];
    for (refused, kind) in refusals {
        let text = format!("{refused:?}");
        let mut refuse = |step| (step != refused).then_some(()).ok_or_else(|| kind.into());
        write_watched(&path, text.as_bytes(), Backup::Keep, &mut refuse).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    }
}

#[test]
fn a_long_name_and_a_folder_in_the_way_of_the_backup_can_be_saved_again() {
    let folder = tempfile::tempdir().unwrap();
    let long = folder.path().join(format!("{}.toml", "基".repeat(83)));
    let blocked = folder.path().join("X.toml");
    std::fs::create_dir(folder.path().join("X.toml.bak")).unwrap();
    for path in [long, blocked] {
        let save = |text: &str| write(&path, text.as_bytes(), Backup::Keep).unwrap();
        ["one", "two", "three"].into_iter().for_each(save);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "three");
        assert_eq!(std::fs::read_to_string(backup_path(&path)).unwrap(), "two");
    }
}

#[cfg(unix)]
#[test]
fn a_private_file_is_its_owners_alone_also_where_others_could_read_the_old_one() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("autosave.json");
    let rights = || std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
    write(&path, b"one", Backup::NonePrivate).unwrap();
    assert_eq!(rights(), 0o600);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    write(&path, b"two", Backup::NonePrivate).unwrap();
    assert_eq!(rights(), 0o600);
}

#[test]
fn without_a_backup_only_the_new_file_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fund.toml");
    write(&path, b"one", Backup::None).unwrap();
    write(&path, b"two", Backup::None).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"two");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_folder_that_is_not_there_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    assert!(write(&folder.path().join("no/fund.toml"), b"x", Backup::Keep).is_err());
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Saves over an old file with a fault before the step of that number; the steps met, and what came
/// of it.
fn with_fault(folder: &Path, at: usize, kind: io::ErrorKind) -> (Vec<SaveStep>, io::Result<()>) {
    let path = folder.join("fund.froth");
    std::fs::write(&path, "old").unwrap();
    std::fs::write(backup_path(&path), "older").unwrap();
    let mut steps = Vec::new();
    let result = write_watched(&path, b"new", Backup::Keep, &mut |step| {
        steps.push(step);
        if steps.len() > at {
            Err(kind.into())
        } else {
            Ok(())
        }
    });
    (steps, result.map(|_| ()))
}

#[test]
fn a_fault_before_any_step_leaves_the_old_file_or_the_new_one_and_nothing_else() {
    use SaveStep::{Create, Link, Replace, ReplaceBackup, Rights, Sync, SyncFolder, Write};
    let mut seen = Vec::new();
    for kind in [
        io::ErrorKind::StorageFull,
        io::ErrorKind::PermissionDenied,
        io::ErrorKind::Interrupted,
    ] {
        for at in 0.. {
            let folder = tempfile::tempdir().unwrap();
            let (steps, result) = with_fault(folder.path(), at, kind);
            let now = std::fs::read_to_string(folder.path().join("fund.froth")).unwrap();
            let kept = std::fs::read_to_string(folder.path().join("fund.froth.bak")).unwrap();
            assert_eq!(
                names_in(folder.path()),
                ["fund.froth", "fund.froth.bak"],
                "before {:?}",
                steps.last()
            );
            if result.is_ok() {
                assert_eq!((now.as_str(), kept.as_str()), ("new", "old"));
                seen = steps;
                break;
            }
            assert_eq!(result.unwrap_err().kind(), kind);
            let replaced = steps.last() == Some(&SaveStep::SyncFolder);
            assert_eq!(now, if replaced { "new" } else { "old" });
            assert!(kept == "old" || kept == "older", "the backup is whole too");
        }
    }
    assert_eq!(
        seen,
        [
            Create,
            Write(0),
            Rights,
            Sync,
            Link,
            ReplaceBackup,
            Replace,
            SyncFolder
        ]
    );
}

#[test]
fn a_read_only_file_is_refused_and_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fund.froth");
    std::fs::write(&path, "old").unwrap();
    let mut rights = std::fs::metadata(&path).unwrap().permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(&path, rights).unwrap();
    assert_eq!(
        write(&path, b"new", Backup::Keep).unwrap_err().kind(),
        io::ErrorKind::PermissionDenied
    );
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
}

#[test]
fn a_folder_is_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("fund.froth")).unwrap();
    assert!(write(&folder.path().join("fund.froth"), b"new", Backup::None).is_err());
    assert_eq!(names_in(folder.path()), ["fund.froth"]);
}

#[test]
fn a_reader_that_has_the_old_file_open_goes_on_reading_it() {
    use std::io::Read as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fund.froth");
    std::fs::write(&path, "old").unwrap();
    let mut open = std::fs::File::open(&path).unwrap();
    if write(&path, b"new", Backup::None).is_ok() {
        let mut text = String::new();
        open.read_to_string(&mut text).unwrap();
        assert_eq!(text, "old");
    }
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_the_file_keeps_its_rights() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let (path, link) = (
        folder.path().join("fund.froth"),
        folder.path().join("link.froth"),
    );
    std::fs::write(&path, "old").unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink(&path, &link).unwrap();
    write(&link, b"new", Backup::None).unwrap();
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "new");
    assert_eq!(
        std::fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o640
    );
}

#[cfg(unix)]
#[test]
fn while_a_file_is_replaced_its_new_content_is_private() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fund.froth");
    std::fs::write(&path, "old").unwrap();
    let mut rights = Vec::new();
    let place = folder.path().to_path_buf();
    write_watched(&path, b"new", Backup::None, &mut |step| {
        if step == SaveStep::Rights {
            let temporary = names_in(&place)
                .into_iter()
                .find(|name| name != "fund.froth")
                .unwrap();
            rights.push(
                std::fs::metadata(place.join(temporary))
                    .unwrap()
                    .permissions()
                    .mode()
                    & 0o777,
            );
        }
        Ok(())
    })
    .unwrap();
    assert_eq!(rights, [0o600]);
}

#[test]
fn what_a_killed_save_left_behind_goes_with_a_later_one_but_not_what_is_being_written() {
    let folder = tempfile::tempdir().unwrap();
    let days = |count: u64| Duration::from_hours(24 * count);
    let now = std::time::SystemTime::now();
    for (name, at) in [
        (".froth-old.tmp", now - days(2)),
        (".froth-new.tmp", now),
        (".froth-future.tmp", now + days(400)),
    ] {
        let file = std::fs::File::create(folder.path().join(name)).unwrap();
        file.set_modified(at).unwrap();
    }
    write(&folder.path().join("fund.froth"), b"new", Backup::Keep).unwrap();
    assert_eq!(
        names_in(folder.path()),
        [".froth-future.tmp", ".froth-new.tmp", "fund.froth"]
    );
}
