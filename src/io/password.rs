//! Files under a password: the published format of age (age-encryption.org/v1), whose key comes
//! from the password by scrypt and whose content is encrypted and authenticated piece by piece.
//! Nothing of it is our own.
//!
//! The password is wiped from memory when the last copy of it is let go of, and so is what was read
//! with it.

use super::ReadError;
use crate::language::Message;
use age::scrypt::{Identity, Recipient};
use age::secrecy::{ExposeSecret as _, SecretString};
use age::{DecryptError, Decryptor, Encryptor};
use std::io::{self, Read as _, Write as _};
use std::path::Path;
use zeroize::Zeroizing;

/// How a file under a password begins.
const MAGIC: &[u8] = b"age-encryption.org/";
/// Work of finding the key: 2¹⁷ blocks, 128 MB and half a second for whoever tries one password.
const WORK: u8 = 17;
/// Most work that a file may ask for: 512 MB. Whoever made it could else take all memory.
const MOST_WORK: u8 = 19;
/// Longest password, bytes.
const LONGEST: usize = 1024;
/// What the format adds to a file, at most: a head, and 16 bytes for each 64 kB.
const OVERHEAD: u64 = 256 * 1024;

/// A password.
#[derive(Clone)]
pub struct Password(SecretString);

impl std::fmt::Debug for Password {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str("Password(…)")
    }
}

impl PartialEq for Password {
    fn eq(&self, other: &Self) -> bool {
        self.0.expose_secret() == other.0.expose_secret()
    }
}

impl Password {
    /// What was typed; `None` when it is empty or longer than 1,024 bytes.
    pub fn new(typed: &str) -> Option<Self> {
        (!typed.is_empty() && typed.len() <= LONGEST).then(|| Self(SecretString::from(typed)))
    }

    /// The first line of a file.
    ///
    /// # Errors
    /// One sentence when it cannot be read or its first line is no password.
    pub fn of_file(path: &Path) -> Result<Self, ReadError> {
        let bytes = Zeroizing::new(super::native_file::read_bytes(path, 64 * 1024)?);
        let line = bytes
            .split(|byte| *byte == b'\n')
            .next()
            .unwrap_or_default();
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        std::str::from_utf8(line)
            .ok()
            .and_then(Self::new)
            .ok_or_else(|| {
                ReadError::new(Message::new("password-file-empty").with("file", path.display()))
            })
    }
}

/// What has been typed into a field for passwords: wiped when it goes, and never written anywhere.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Typed(pub Zeroizing<String>);

impl std::fmt::Debug for Typed {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str("Typed(…)")
    }
}

impl Typed {
    /// The password it is; `None` while it is none.
    pub fn password(&self) -> Option<Password> {
        Password::new(&self.0)
    }
}

/// Whether these are the first bytes of a file under a password.
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// Most bytes of a file whose content has at most `limit`.
pub const fn most_sealed(limit: u64) -> u64 {
    limit + OVERHEAD
}

/// Puts bytes under a password.
///
/// # Errors
/// The system gives no random bytes.
pub fn seal(bytes: &[u8], password: &Password) -> io::Result<Vec<u8>> {
    seal_with(bytes, password, WORK)
}

/// As [`seal`], with so much work of finding the key: 2 to the power of `work` blocks, 1 to 63.
/// Tests that seal a great deal take little.
///
/// # Errors
/// As [`seal`].
pub fn seal_with(bytes: &[u8], password: &Password, work: u8) -> io::Result<Vec<u8>> {
    let mut recipient = Recipient::new(password.0.clone());
    recipient.set_work_factor(work);
    let encryptor =
        Encryptor::with_recipients(std::iter::once(&recipient as _)).map_err(io::Error::other)?;
    let mut sealed = Vec::with_capacity(bytes.len() + 512);
    let mut writer = encryptor.wrap_output(&mut sealed)?;
    writer.write_all(bytes)?;
    writer.finish()?;
    Ok(sealed)
}

/// Takes bytes out again; `file` is the name that sentences say, and no more than `limit` bytes
/// come out.
///
/// # Errors
/// One sentence: no password or a wrong one, a file that was changed or cut, or one that asks for
/// too much.
#[expect(clippy::wildcard_enum_match_arm, reason = "an enum of a library")]
pub fn unseal(
    bytes: &[u8],
    password: Option<&Password>,
    file: &str,
    limit: u64,
) -> Result<Zeroizing<Vec<u8>>, ReadError> {
    let refused = |key| ReadError::new(Message::new(key).with("file", file));
    let password = password.ok_or_else(|| refused("password-needed"))?;
    let decryptor = Decryptor::new_buffered(bytes).map_err(|_| refused("password-damaged"))?;
    if !decryptor.is_scrypt() {
        return Err(refused("password-other-key"));
    }
    let mut identity = Identity::new(password.0.clone());
    identity.set_max_work_factor(MOST_WORK);
    let reader = decryptor
        .decrypt(std::iter::once(&identity as _))
        .map_err(|error| {
            refused(match error {
                DecryptError::DecryptionFailed
                | DecryptError::KeyDecryptionFailed
                | DecryptError::NoMatchingKeys => "password-wrong",
                DecryptError::ExcessiveWork { .. } => "password-too-much-work",
                _ => "password-damaged",
            })
        })?;
    // Its full size at once: a buffer that grows would leave copies behind that nobody wipes.
    let mut content = Zeroizing::new(Vec::with_capacity(bytes.len()));
    reader
        .take(limit + 1)
        .read_to_end(&mut content)
        .map_err(|_| refused("password-damaged"))?;
    if content.len() as u64 > limit {
        return Err(ReadError::new(
            Message::new("file-too-large")
                .with("file", file)
                .with("limit", limit / (1024 * 1024)),
        ));
    }
    Ok(content)
}

/// Whether an error says that the file is under a password which was not given, or is another one.
pub fn is_asked_for(error: &ReadError) -> bool {
    ["password-needed", "password-wrong"].contains(&error.problem.message.key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password(typed: &str) -> Password {
        Password::new(typed).unwrap()
    }

    fn key(outcome: Result<Zeroizing<Vec<u8>>, ReadError>) -> &'static str {
        outcome.map_or_else(|error| error.problem.message.key, |_| "read")
    }

    #[test]
    fn what_is_sealed_says_nothing_and_comes_back_with_its_password_alone() {
        let text = b"Cohere, 12.5 million".repeat(5000);
        let sealed = seal(&text, &password("long and odd")).unwrap();
        assert!(is_sealed(&sealed) && !is_sealed(&text));
        assert!(!sealed.windows(6).any(|window| window == b"Cohere"));
        let open = |given: Option<&Password>, limit| unseal(&sealed, given, "fund.froth", limit);
        assert_eq!(
            open(Some(&password("long and odd")), 1 << 20)
                .unwrap()
                .as_slice(),
            text
        );
        assert_eq!(key(open(None, 1 << 20)), "password-needed");
        assert_eq!(
            key(open(Some(&password("Long and odd")), 1 << 20)),
            "password-wrong"
        );
        assert_eq!(
            key(open(Some(&password("long and odd")), 10)),
            "file-too-large"
        );
        // The same text twice is not the same file.
        assert_ne!(seal(&text, &password("long and odd")).unwrap(), sealed);
        assert_eq!(format!("{:?}", password("long and odd")), "Password(…)");
    }

    #[test]
    fn a_flipped_bit_and_a_cut_anywhere_are_a_sentence() {
        let given = password("secret");
        let sealed = seal(&b"a holding".repeat(9000), &given).unwrap();
        let open = |bytes: &[u8]| key(unseal(bytes, Some(&given), "fund.froth", 1 << 20));
        let head = sealed
            .windows(5)
            .position(|five| five == b"\n--- ")
            .unwrap();
        // A bit of the head makes another key of the password, or a head that nobody can read.
        for at in [30, head / 2, head - 2] {
            let mut flipped = sealed.clone();
            flipped[at] ^= 1;
            assert!(
                [
                    "password-wrong",
                    "password-damaged",
                    "password-too-much-work",
                    "password-other-key"
                ]
                .contains(&open(&flipped)),
                "{at}: {}",
                open(&flipped)
            );
        }
        for at in [head + 8, head + 60, sealed.len() / 2, sealed.len() - 1] {
            let mut flipped = sealed.clone();
            flipped[at] ^= 1;
            assert_eq!(open(&flipped), "password-damaged", "{at}");
            assert_eq!(open(&sealed[..at]), "password-damaged", "cut at {at}");
        }
        assert_eq!(open(&[&sealed[..], b"more"].concat()), "password-damaged");
    }

    #[test]
    fn a_file_that_asks_for_more_work_than_this_machine_should_do_is_refused() {
        let mut recipient = Recipient::new(SecretString::from("x"));
        recipient.set_work_factor(2);
        let encryptor = Encryptor::with_recipients(std::iter::once(&recipient as _)).unwrap();
        let mut sealed = Vec::new();
        encryptor
            .wrap_output(&mut sealed)
            .unwrap()
            .finish()
            .unwrap();
        let text = String::from_utf8_lossy(&sealed);
        let work = text.find(" 2\n").unwrap();
        let greedy = [&sealed[..=work], b"40", &sealed[work + 2..]].concat();
        let refused = unseal(&greedy, Password::new("x").as_ref(), "fund.froth", 10);
        assert_eq!(key(refused), "password-too-much-work");
    }

    #[test]
    fn the_password_of_a_file_is_its_first_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("password");
        for (content, right) in [
            ("geheim\r\nmore\n", Some("geheim")),
            ("geheim", Some("geheim")),
            ("\nx", None),
        ] {
            std::fs::write(&path, content).unwrap();
            assert_eq!(Password::of_file(&path).ok(), right.and_then(Password::new));
        }
    }
}
