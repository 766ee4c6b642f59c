//! What a file keeps when its content is replaced: rights, group, access lists and other
//! attributes, and its further names.
//!
//! A new file in the place of an old one belongs to whoever wrote it. Where the old one was shared
//! with a group, a colleague would be locked out by a save; where it had a second name, that name
//! would go on holding the old content.

use super::calls::{self, Call};
use std::fs::{File, Metadata};
use std::io;
use std::path::Path;

/// What an old file has that a new one in its place must have too.
#[derive(Debug)]
pub struct Carried {
    old: Metadata,
    /// Names of the file that a save which was cut short has given it: it needs none of them.
    #[cfg(unix)]
    own_names: u64,
    /// Names and values of its extended attributes: access lists are among them.
    #[cfg(unix)]
    attributes: Vec<(std::ffi::CString, Vec<u8>)>,
}

/// How far a new file has what the old one had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// Everything.
    Whole,
    /// Not the owner or the group: only writing into the old file itself keeps those.
    OfAnotherOwner,
    /// Not the rights or not the attributes, because the file system refuses to set them.
    WithoutRights,
}

impl Carried {
    /// Looks at the old file.
    pub fn of(path: &Path, old: Metadata) -> Self {
        #[cfg(not(unix))]
        let _ = path;
        Self {
            #[cfg(unix)]
            own_names: own_names(path, &old),
            old,
            #[cfg(unix)]
            attributes: attributes_of(path),
        }
    }

    /// Whether the file has further names, which must go on holding the same content.
    #[cfg(unix)]
    pub fn has_other_names(&self) -> bool {
        std::os::unix::fs::MetadataExt::nlink(&self.old) > 1 + self.own_names
    }

    /// Whether the file has further names; nobody gives it any here.
    #[cfg(not(unix))]
    pub const fn has_other_names(&self) -> bool {
        false
    }

    /// Gives a new file what the old one had.
    ///
    /// # Errors
    /// What the file system says, apart from refusals, which are no reason not to save.
    pub fn put_on(&self, file: &File, path: &Path) -> io::Result<Likeness> {
        if self.put_owner(file).is_err() {
            return Ok(Likeness::OfAnotherOwner);
        }
        let rights = calls::before(Call::Rights, path)
            .and_then(|()| file.set_permissions(self.old.permissions()));
        let mut likeness = match rights {
            Ok(()) => Likeness::Whole,
            Err(error) if is_refusal(&error) => Likeness::WithoutRights,
            Err(error) => return Err(error),
        };
        if !self.put_attributes(file) {
            likeness = Likeness::WithoutRights;
        }
        Ok(likeness)
    }

    #[cfg(unix)]
    fn put_owner(&self, file: &File) -> io::Result<()> {
        use std::os::unix::fs::{MetadataExt as _, fchown};
        let now = file.metadata()?;
        let user = (now.uid() != self.old.uid()).then_some(self.old.uid());
        let group = (now.gid() != self.old.gid()).then_some(self.old.gid());
        if user.is_none() && group.is_none() {
            return Ok(());
        }
        fchown(file, user, group)
    }

    #[cfg(not(unix))]
    fn put_owner(&self, _file: &File) -> io::Result<()> {
        Ok(())
    }

    /// Sets the attributes; false when one of the access lists was refused. Others, such as a
    /// security label, may belong to the system.
    #[cfg(unix)]
    fn put_attributes(&self, file: &File) -> bool {
        let mut whole = true;
        for (name, value) in &self.attributes {
            let set = rustix::fs::fsetxattr(
                file,
                name.as_c_str(),
                value,
                rustix::fs::XattrFlags::empty(),
            );
            whole &= set.is_ok() || !name.to_bytes().starts_with(b"system.posix_acl");
        }
        whole
    }

    #[cfg(not(unix))]
    const fn put_attributes(&self, _file: &File) -> bool {
        true
    }
}

/// Whether an error is the kind of refusal that shares and mounted folders give by their nature
/// (SMB, FUSE, folders of virtual machines): rights, and syncing a folder.
pub fn is_refusal(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported | io::ErrorKind::PermissionDenied
    )
}

/// How many of a file's further names are a backup's, or that of a temporary file.
#[cfg(unix)]
fn own_names(path: &Path, old: &Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt as _;
    if old.nlink() < 2 {
        return 0;
    }
    let Ok(entries) = std::fs::read_dir(super::atomic::folder_of(path)) else {
        return 0;
    };
    let is_own = |name: &std::ffi::OsStr| {
        super::atomic::is_temporary(name) || super::backup::is_backup_of(path, name)
    };
    let same = |about: Metadata| (about.dev(), about.ino()) == (old.dev(), old.ino());
    let own = entries
        .flatten()
        .filter(|entry| is_own(&entry.file_name()) && entry.metadata().is_ok_and(same));
    own.count() as u64
}

/// The extended attributes of a file; none where the file system knows none.
#[cfg(unix)]
fn attributes_of(path: &Path) -> Vec<(std::ffi::CString, Vec<u8>)> {
    let mut names = vec![0_u8; 64 * 1024];
    let Ok(length) = rustix::fs::listxattr(path, names.as_mut_slice()) else {
        return Vec::new();
    };
    names.truncate(length);
    let mut found = Vec::new();
    for name in names
        .split(|byte| *byte == 0)
        .filter(|name| !name.is_empty())
    {
        let Ok(name) = std::ffi::CString::new(name) else {
            continue;
        };
        let mut value = vec![0_u8; 64 * 1024];
        if let Ok(length) = rustix::fs::getxattr(path, name.as_c_str(), value.as_mut_slice()) {
            value.truncate(length);
            found.push((name, value));
        }
    }
    found
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::super::atomic::{Backup, backup_path, write};
    use std::os::unix::fs::{MetadataExt as _, chown, symlink};
    use std::path::Path;

    fn is_root() -> bool {
        std::fs::metadata("/proc/self").unwrap().uid() == 0
    }

    #[test]
    fn every_name_of_a_file_holds_what_was_saved_and_the_backup_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (
            folder.path().join("fund.froth"),
            folder.path().join("other"),
        );
        std::fs::write(&path, "a long old content").unwrap();
        std::fs::hard_link(&path, &other).unwrap();
        for (text, before) in [("new", "a long old content"), ("newer by far", "new")] {
            write(&path, text.as_bytes(), Backup::Keep).unwrap();
            assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
            assert_eq!(std::fs::read_to_string(&other).unwrap(), text);
            assert_eq!(std::fs::read_to_string(backup_path(&path)).unwrap(), before);
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3);
    }

    #[test]
    fn a_link_to_a_file_that_is_not_there_yet_is_followed() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("share")).unwrap();
        let link = folder.path().join("fund.froth");
        symlink(Path::new("share/real.froth"), &link).unwrap();
        write(&link, b"new", Backup::Keep).unwrap();
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
        let real = folder.path().join("share/real.froth");
        assert_eq!(std::fs::read_to_string(real).unwrap(), "new");
    }

    #[test]
    fn a_shared_file_stays_that_of_its_owner_and_group() {
        if !is_root() {
            return;
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fund.froth");
        std::fs::write(&path, "old").unwrap();
        chown(&path, Some(12_345), Some(1000)).unwrap();
        write(&path, b"new", Backup::Keep).unwrap();
        let now = std::fs::metadata(&path).unwrap();
        assert_eq!((now.uid(), now.gid()), (12_345, 1000));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "new");
    }

    #[test]
    fn access_lists_and_attributes_survive_a_save() {
        // user::rw-, user:1000:r--, group::r--, mask::r--, other::---
        let list: Vec<u8> = [
            vec![2, 0, 0, 0],
            vec![1, 0, 6, 0, 255, 255, 255, 255],
            vec![2, 0, 4, 0, 232, 3, 0, 0],
            vec![4, 0, 4, 0, 255, 255, 255, 255],
            vec![16, 0, 4, 0, 255, 255, 255, 255],
            vec![32, 0, 0, 0, 255, 255, 255, 255],
        ]
        .concat();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fund.froth");
        std::fs::write(&path, "old").unwrap();
        let kept = [
            ("user.fund", b"seed".to_vec()),
            ("system.posix_acl_access", list),
        ];
        let flags = rustix::fs::XattrFlags::empty();
        let known: Vec<_> = kept
            .iter()
            .filter(|(name, value)| rustix::fs::setxattr(&path, *name, value, flags).is_ok())
            .collect();
        write(&path, b"new", Backup::Keep).unwrap();
        for (name, value) in known {
            let mut now = vec![0; 1024];
            let length = rustix::fs::getxattr(&path, *name, now.as_mut_slice()).unwrap();
            assert_eq!(&now[..length], value, "{name}");
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "new");
    }
}
