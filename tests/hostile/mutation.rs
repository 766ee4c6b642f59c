//! Changes of a file that keep most of its structure: what lies between a slip of the hand and
//! malice.

/// One change.
#[derive(Debug, Clone)]
pub enum Mutation {
    /// The number nearest to a place becomes another.
    Number(u16, u8),
    /// A word is put in at a place.
    Insert(u16, u8),
    /// A piece is taken out.
    Remove(u16, u8),
    /// A piece comes again, so many times.
    Repeat(u16, u8, u8),
    /// A byte changes.
    Byte(u16, u8),
    /// Two lines change places.
    SwapLines(u16, u16),
    /// The file ends there.
    Truncate(u16),
    /// A piece of the file stands somewhere else too.
    Copy(u16, u16, u8),
}

/// Numbers that programs trip over.
const NUMBERS: [&str; 24] = [
    "0",
    "-0",
    "-0.0",
    "1",
    "-1",
    "1e308",
    "-1e308",
    "1e309",
    "5e-324",
    "1e-400",
    "nan",
    "inf",
    "-inf",
    "1e12",
    "1.0000001e12",
    "0.1",
    "100.0000001",
    "9007199254740993",
    "18446744073709551616",
    "99999999999999999999999999999999999999999999",
    "1,234.5",
    "1.234,5",
    "(12)",
    "12.5%",
];

/// Words that mean something to one of the readers.
const WORDS: [&str; 40] = [
    "[",
    "]",
    "{",
    "}",
    "[[holding]]\n",
    "\"",
    "\\u0000",
    "\\",
    "\n",
    "\r\n",
    "\t",
    ",",
    ";",
    ".",
    "=",
    "null",
    "true",
    "name = \"x\"\n",
    "\"strategies\": [],",
    "<",
    ">",
    "</row>",
    "<c r=\"XFD1048576\"><v>1</v></c>",
    " table:number-rows-repeated=\"1000000\"",
    "&amp;",
    "&#0;",
    "<![CDATA[",
    "<!--",
    "\u{202e}",
    "\u{0}",
    "\u{feff}",
    "=cmd|' /C calc'!A0",
    "合计",
    "Total",
    "Company",
    "万元",
    "1970-01-01",
    "9999-12-31",
    "n/a",
    "e",
];

fn place(at: u16, length: usize) -> usize {
    usize::from(at) * length / (usize::from(u16::MAX) + 1)
}

impl Mutation {
    /// Makes the change.
    pub fn apply(&self, bytes: &mut Vec<u8>) {
        let length = bytes.len();
        let piece = |at: u16, size: u8| {
            let start = place(at, length);
            start..(start + usize::from(size) + 1).min(length)
        };
        match *self {
            Self::Number(at, which) => {
                let from = place(at, length);
                let is_number = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'-');
                let Some(start) = bytes[from..]
                    .iter()
                    .position(u8::is_ascii_digit)
                    .map(|found| from + found)
                else {
                    return;
                };
                let end = bytes[start..]
                    .iter()
                    .position(|byte| !is_number(byte))
                    .map_or(length, |found| start + found);
                let number = NUMBERS[usize::from(which) % NUMBERS.len()];
                bytes.splice(start..end, number.bytes());
            }
            Self::Insert(at, which) => {
                let from = place(at, length);
                bytes.splice(from..from, WORDS[usize::from(which) % WORDS.len()].bytes());
            }
            Self::Remove(at, size) => drop(bytes.drain(piece(at, size))),
            Self::Repeat(at, size, times) => {
                let range = piece(at, size);
                let again = bytes[range.clone()].repeat(usize::from(times));
                bytes.splice(range.end..range.end, again);
            }
            Self::Byte(at, value) => {
                if let Some(byte) = bytes.get_mut(place(at, length)) {
                    *byte = value;
                }
            }
            Self::SwapLines(one, other) => {
                let mut lines: Vec<Vec<u8>> = bytes
                    .split_inclusive(|byte| *byte == b'\n')
                    .map(<[u8]>::to_vec)
                    .collect();
                if !lines.is_empty() {
                    let count = lines.len();
                    lines.swap(place(one, count), place(other, count));
                    *bytes = lines.concat();
                }
            }
            Self::Truncate(at) => bytes.truncate(place(at, length)),
            Self::Copy(from, to, size) => {
                let copied = bytes[piece(from, size)].to_vec();
                let to = place(to, length);
                bytes.splice(to..to, copied);
            }
        }
    }
}

/// The bytes after all changes.
pub fn changed(sample: &[u8], mutations: &[Mutation]) -> Vec<u8> {
    let mut bytes = sample.to_vec();
    for mutation in mutations {
        mutation.apply(&mut bytes);
    }
    bytes
}
