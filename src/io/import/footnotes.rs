//! Footnote marks behind figures and names: `(1)`, `[a]`, `*`, `†`.

/// Takes off marks such as `(1)`, `[a]`, `*`, `†` and superscript digits at the end of a number.
pub fn without_footnotes(plain: &str) -> &str {
    let mut rest = plain;
    loop {
        let shorter = rest.trim_end_matches([
            '*', '†', '‡', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁰',
        ]);
        let shorter = match note_in_brackets(shorter) {
            // "(1)" alone is minus one, not a footnote without a number.
            Some(before)
                if before
                    .trim_end()
                    .ends_with(|c: char| c.is_ascii_digit() || c == '%' || c == ')') =>
            {
                before.trim_end()
            }
            _ => shorter,
        };
        if shorter.len() == rest.len() {
            return rest;
        }
        rest = shorter;
    }
}

/// What stands before a footnote in brackets of one or two signs.
fn note_in_brackets(text: &str) -> Option<&str> {
    let (open, inner) = match text.chars().next_back()? {
        ')' => ('(', &text[..text.len() - 1]),
        ']' => ('[', &text[..text.len() - 1]),
        _ => return None,
    };
    let start = inner.rfind(open)?;
    let mark = &inner[start + 1..];
    let is_mark = (1..=2).contains(&mark.chars().count())
        && mark.chars().all(|c| c.is_ascii_alphanumeric() || c == '*');
    is_mark.then(|| &inner[..start])
}

/// What stands before a footnote mark behind a name.
fn name_note(name: &str) -> Option<&str> {
    let before = note_in_brackets(name)?;
    let mark: String = name
        .get(before.len()..)?
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    let is_digits = mark.chars().all(|c| c.is_ascii_digit());
    (is_digits || mark.chars().count() == 1).then_some(before)
}

/// A name without the footnote marks behind it.
///
/// Marks in brackets are digits or single letters: `(1)`, `[a]`. Two capitals are a country:
/// `Aldervane (UK)` is another company than `Aldervane (US)`.
pub fn without_name_footnotes(name: &str) -> &str {
    let mut rest = name.trim();
    loop {
        let shorter = rest.trim_end_matches([
            '*', '†', '‡', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁰', ' ',
        ]);
        let shorter = name_note(shorter)
            .map_or(shorter, str::trim_end)
            .trim_end_matches(',');
        if shorter.len() == rest.len() || shorter.is_empty() {
            return rest;
        }
        rest = shorter;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn footnote_marks_are_taken_off_names() {
        assert_eq!(
            without_name_footnotes("Harvey AI Corp. (1)(2)"),
            "Harvey AI Corp."
        );
        assert_eq!(without_name_footnotes("Cohere*†"), "Cohere");
        assert_eq!(
            without_name_footnotes("Moonshot AI (Kimi)"),
            "Moonshot AI (Kimi)"
        );
        assert_eq!(without_name_footnotes("OpenAI¹"), "OpenAI");
        assert_eq!(without_name_footnotes("Aldervane (UK)"), "Aldervane (UK)");
    }
}
