//! Names without marks that cannot be seen.
//!
//! A control character can rewrite what a terminal shows, and a direction mark can make one name
//! look like another. Names lose them where they are read; everything else that is said on a
//! terminal loses them there.

use std::borrow::Cow;

/// Whether a character is a control, a mark that turns the direction of writing, or has no width
/// and no use in a name.
///
/// The joiners that some scripts need inside words are none of these.
pub const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// Whether a character is a blank that looks like the common one and is another: two names that
/// differ in it are one.
const fn is_odd_blank(character: char) -> bool {
    matches!(
        character,
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}'
    )
}

/// A name on one line without such marks; line breaks and tabs become spaces.
pub fn visible_name(name: &str) -> Cow<'_, str> {
    if !name.chars().any(|c| is_invisible(c) || is_odd_blank(c)) {
        return Cow::Borrowed(name);
    }
    let spaced = name.chars().map(|c| {
        if matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}') || is_odd_blank(c) {
            ' '
        } else {
            c
        }
    });
    let kept: String = spaced.filter(|c| !is_invisible(*c)).collect();
    Cow::Owned(
        kept.split(' ')
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" "),
    )
}

/// A text for a terminal: such marks, but for line breaks and tabs, become replacement characters.
pub fn for_terminal(text: &str) -> Cow<'_, str> {
    let is_harmful = |c: char| is_invisible(c) && !matches!(c, '\n' | '\t');
    if text.chars().any(is_harmful) {
        Cow::Owned(
            text.chars()
                .map(|c| if is_harmful(c) { '\u{fffd}' } else { c })
                .collect(),
        )
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_loses_what_cannot_be_seen_and_keeps_its_letters() {
        assert_eq!(visible_name("Harvey\u{202e}fdp.exe"), "Harveyfdp.exe");
        assert_eq!(visible_name("A\u{0}\u{1b}[2J\u{9b}\nB\tC"), "A[2J B C");
        assert_eq!(visible_name("\u{feff}\u{200f}"), "");
        assert_eq!(visible_name("Aldervane\u{a0}AI"), "Aldervane AI");
        for untouched in ["星尘数据", "می\u{200c}خواهم", "Zürich  AG", "c̈"] {
            assert!(matches!(visible_name(untouched), Cow::Borrowed(name) if name == untouched));
        }
    }

    #[test]
    fn a_terminal_gets_no_command() {
        assert_eq!(
            for_terminal("one\n\ttwo\u{1b}[31m\u{7}"),
            "one\n\ttwo\u{fffd}[31m\u{fffd}"
        );
        assert!(matches!(for_terminal("plain"), Cow::Borrowed(_)));
    }
}
