//! Packed files, the workbooks among them, with the same bytes on every system.

use std::borrow::Cow;

/// Mark before each entry of the list of parts at the end of a packed file.
const ENTRY: &[u8] = b"PK\x01\x02";
/// Mark of the end of that list.
const END: &[u8] = b"PK\x05\x06";
/// Length of the end without its comment, which the packer leaves out, bytes.
const END_BYTES: usize = 22;
/// Length of an entry without its name, its further fields and its comment, bytes.
const ENTRY_BYTES: usize = 46;
/// The number of Unix among the systems of packers (section 4.4.2 of the ZIP specification).
const UNIX: u8 = 3;
/// A plain file that its owner alone reads and writes, as Unix has it, little-endian.
const RIGHTS: [u8; 4] = (0o100_600_u32 << 16).to_le_bytes();

/// Says of each part that Unix packed it: the packer names the system it runs on, so that the same
/// workbook would have other bytes on each. Bytes that are no packed file stay as they are.
pub fn of_no_system(bytes: &[u8]) -> Cow<'_, [u8]> {
    let number = |bytes: &[u8], at: usize, length: usize| -> Option<usize> {
        let digits = bytes.get(at..at + length)?;
        Some(
            digits
                .iter()
                .rev()
                .fold(0, |sum, digit| sum * 256 + usize::from(*digit)),
        )
    };
    let end = bytes.len().saturating_sub(END_BYTES);
    let is_packed = bytes[end..].starts_with(END);
    let Some(mut at) = number(bytes, end + 16, 4).filter(|_| is_packed) else {
        return bytes.into();
    };
    let mut bytes = bytes.to_vec();
    while bytes.get(at..).is_some_and(|rest| rest.starts_with(ENTRY)) {
        let Some(entry) = bytes.get_mut(at..at + ENTRY_BYTES) else {
            break;
        };
        entry[5] = UNIX;
        entry[38..42].copy_from_slice(&RIGHTS);
        let further: Option<usize> = [28, 30, 32]
            .into_iter()
            .map(|field| number(&bytes, at + field, 2))
            .sum();
        let Some(further) = further else { break };
        at += ENTRY_BYTES + further;
    }
    bytes.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workbook() -> Vec<u8> {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        workbook.add_worksheet().write(0, 0, "Łódź").unwrap();
        workbook.save_to_buffer().unwrap()
    }

    #[test]
    fn a_workbook_packed_elsewhere_has_the_same_bytes() {
        let here = of_no_system(&workbook()).into_owned();
        let mut elsewhere = here.clone();
        let mut entries = 0;
        for at in 0..elsewhere.len() - ENTRY_BYTES {
            if elsewhere[at..].starts_with(ENTRY) {
                entries += 1;
                // As a packer on Windows writes it.
                elsewhere[at + 5] = 0;
                elsewhere[at + 38..at + 42].copy_from_slice(&[0, 0x80, 0x81, 0]);
            }
        }
        assert!(entries > 5 && elsewhere != here);
        assert_eq!(of_no_system(&elsewhere), here);
    }

    #[test]
    fn it_can_still_be_read_and_other_bytes_stay() {
        use calamine::Reader as _;
        let bytes = of_no_system(&workbook()).into_owned();
        let mut read = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
        let sheet = read.worksheet_range_at(0).unwrap().unwrap();
        assert_eq!(sheet.get_value((0, 0)).unwrap().to_string(), "Łódź");
        for other in [&b""[..], b"PK", &[0; 40], b"name,value\nA,1\n"] {
            assert_eq!(of_no_system(other), other);
        }
    }
}
