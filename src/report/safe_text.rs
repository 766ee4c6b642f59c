//! Texts that leave for a spreadsheet: nothing a user typed may run there.

/// Whether a spreadsheet would take a text for a formula or a command.
pub fn looks_like_formula(text: &str) -> bool {
    // Some programs skip blanks before they look; a tab or line break alone can move a text into
    // the next cell.
    let begins = text.trim_start_matches([' ', '\u{a0}', '\u{3000}', '\u{200b}', '\u{feff}']);
    begins.starts_with([
        '=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ])
}

/// A text for one cell of a table on the clipboard: on one line, without tabs, and never a formula.
pub fn for_clipboard(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    for_csv(&line)
}

/// A text without control characters, at most as long as a spreadsheet cell may be.
pub fn cleaned(text: &str) -> String {
    const LONGEST: usize = 32_000;
    let visible = text
        .chars()
        .filter(|c| !c.is_control() || *c == '\n' || *c == '\t');
    visible.take(LONGEST).collect()
}

/// A text for a CSV cell: one that would be taken for a formula is written after an apostrophe,
/// which spreadsheets read as "this is text".
pub fn for_csv(text: &str) -> String {
    let text = cleaned(text);
    if looks_like_formula(&text) {
        format!("'{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_begins_like_a_formula_is_written_as_text() {
        for text in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\u{ff1d}1",
            " =1",
            "\u{a0}\u{3000}@A1",
            "\n=1",
        ] {
            assert_eq!(for_csv(text), format!("'{text}"));
        }
        assert_eq!(for_csv("A = B"), "A = B");
        assert_eq!(for_csv("A\u{0}\u{7}B"), "AB");
        assert_eq!(for_clipboard("A\tB\r\n=C"), "A B  =C");
        assert_eq!(for_clipboard("\t=1"), "' =1");
    }
}
