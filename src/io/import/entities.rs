//! Letters that pages of the web write as `&amp;` and `&#38;`, in tables that came from one.

use std::borrow::Cow;

const NAMED: [(&str, char); 16] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("euro", '€'),
    ("pound", '£'),
    ("yen", '¥'),
    ("rsquo", '’'),
    ("lsquo", '‘'),
    ("uuml", 'ü'),
    ("ouml", 'ö'),
    ("auml", 'ä'),
];

/// A text with its entities as letters. What only looks like one stays.
pub fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, entity) = rest.split_at(at);
        out.push_str(before);
        let end = entity.find(';').filter(|end| *end <= 9);
        let known =
            end.and_then(|end| Some((letter(entity.get(1..end)?)?, entity.get(end + 1..)?)));
        let (letter, after) = known.unwrap_or(('&', entity.get(1..).unwrap_or_default()));
        out.push(letter);
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn letter(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let number = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(number).filter(|letter| !letter.is_control());
    }
    NAMED
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, letter)| *letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_become_letters_and_nothing_else_does() {
        for (text, expected) in [
            ("Aldervane &amp; Moor", "Aldervane & Moor"),
            ("Brightmoor &#38; Co", "Brightmoor & Co"),
            ("&#x41;", "A"),
            ("AT&T; R&D", "AT&T; R&D"),
            ("a & b", "a & b"),
            ("&#7;", "&#7;"),
        ] {
            assert_eq!(decoded(text), expected, "{text}");
        }
    }
}
