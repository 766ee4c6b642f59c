//! Paths as text: for people, and in JSON. There a name that is no UTF-8 (an old disk, another
//! system) is kept by its bytes, so that a file of such a name is remembered and recovered like any
//! other.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// The last part of a path for people to read; empty when it has none. What is no text in it
/// becomes a sign.
pub fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// A path as JSON holds it.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    /// As text.
    Text(String),
    /// As the units of the system's names: bytes on Unix, 16 bits on Windows.
    Units { units: Vec<u16> },
}

impl Written {
    fn of(path: &Path) -> Self {
        path.to_str().map_or_else(
            || Self::Units {
                units: units_of(path.as_os_str()),
            },
            |text| Self::Text(text.to_owned()),
        )
    }

    fn path(self) -> PathBuf {
        match self {
            Self::Text(text) => text.into(),
            Self::Units { units } => path_of(units),
        }
    }
}

#[cfg(unix)]
fn units_of(name: &OsStr) -> Vec<u16> {
    use std::os::unix::ffi::OsStrExt as _;
    name.as_bytes()
        .iter()
        .map(|byte| u16::from(*byte))
        .collect()
}

#[cfg(unix)]
fn path_of(units: Vec<u16>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt as _;
    let bytes = units
        .into_iter()
        .filter_map(|unit| u8::try_from(unit).ok())
        .collect();
    std::ffi::OsString::from_vec(bytes).into()
}

#[cfg(windows)]
fn units_of(name: &OsStr) -> Vec<u16> {
    std::os::windows::ffi::OsStrExt::encode_wide(name).collect()
}

#[cfg(windows)]
fn path_of(units: Vec<u16>) -> PathBuf {
    <std::ffi::OsString as std::os::windows::ffi::OsStringExt>::from_wide(&units).into()
}

/// One path, or none.
pub mod optional {
    use super::{Deserialize, Deserializer, PathBuf, Serialize, Serializer, Written};

    /// Writes it.
    ///
    /// # Errors
    /// Those of the format.
    pub fn serialize<S: Serializer>(path: &Option<PathBuf>, to: S) -> Result<S::Ok, S::Error> {
        path.as_deref().map(Written::of).serialize(to)
    }

    /// Reads it.
    ///
    /// # Errors
    /// What stands there is no path.
    pub fn deserialize<'a, D: Deserializer<'a>>(from: D) -> Result<Option<PathBuf>, D::Error> {
        Ok(Option::<Written>::deserialize(from)?.map(Written::path))
    }
}

/// A list of paths.
pub mod list {
    use super::{Deserialize, Deserializer, PathBuf, Serialize, Serializer, Written};

    /// Writes it.
    ///
    /// # Errors
    /// Those of the format.
    pub fn serialize<S: Serializer>(paths: &[PathBuf], to: S) -> Result<S::Ok, S::Error> {
        let written: Vec<_> = paths.iter().map(|path| Written::of(path)).collect();
        written.serialize(to)
    }

    /// Reads it.
    ///
    /// # Errors
    /// What stands there is no list of paths.
    pub fn deserialize<'a, D: Deserializer<'a>>(from: D) -> Result<Vec<PathBuf>, D::Error> {
        let written = Vec::<Written>::deserialize(from)?;
        Ok(written.into_iter().map(Written::path).collect())
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::ffi::OsStringExt as _;

    #[derive(Serialize, Deserialize, PartialEq, Debug)]
    struct Kept {
        #[serde(with = "optional")]
        one: Option<PathBuf>,
        #[serde(with = "list")]
        many: Vec<PathBuf>,
    }

    #[test]
    fn any_name_comes_back_and_those_of_earlier_versions_are_read() {
        let odd: PathBuf =
            std::ffi::OsString::from_vec(b"/home/a/fonds-\xe9t\xff.froth".to_vec()).into();
        let kept = Kept {
            one: Some(odd.clone()),
            many: vec!["/home/a/基金.froth".into(), odd],
        };
        let text = serde_json::to_string(&kept).unwrap();
        assert_eq!(serde_json::from_str::<Kept>(&text).unwrap(), kept);
        let before = r#"{"one":null,"many":["a.froth"]}"#;
        let kept: Kept = serde_json::from_str(before).unwrap();
        assert_eq!((kept.one, kept.many), (None, vec!["a.froth".into()]));
    }
}
