//! Tables that are set with blanks, as they are copied out of a letter or a page: a column is what
//! stands between two gaps that go through all lines.

use super::table::{Cell, MAX_COLUMNS, Row};
use unicode_width::UnicodeWidthChar as _;

/// Longest text that is looked at, in bytes: what is copied out of a page is short.
const LONGEST: usize = 1_000_000;
/// Narrowest gap between two columns, in letters.
const GAP: usize = 2;

/// The rows of a text in columns; `None` where it has no two of them. A line without a gap is a
/// title or a note and has one cell.
pub fn of_text(text: &str) -> Option<Vec<Row>> {
    if text.len() > LONGEST || text.contains('\t') {
        return None;
    }
    let blanks = " ".repeat(GAP);
    let lines: Vec<(usize, &str, bool)> = text
        .lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line.trim_end(), line.trim().contains(&blanks)))
        .filter(|(_, line, _)| !line.is_empty())
        .collect();
    let set: Vec<&str> = lines
        .iter()
        .filter(|(.., is_set)| *is_set)
        .map(|(_, line, _)| *line)
        .collect();
    if set.len() < 2 {
        return None;
    }
    let columns = columns_of(&set);
    if !(2..=MAX_COLUMNS).contains(&columns.len()) {
        return None;
    }
    let rows = lines.iter().map(|(number, line, is_set)| {
        let cells = if *is_set {
            let parts = parts(line, &columns);
            parts
                .iter()
                .map(|part| Cell::from_text(part.trim()))
                .collect()
        } else {
            vec![Cell::from_text(line.trim())]
        };
        Row::seen(*number, cells)
    });
    Some(rows.collect())
}

/// First and last place of each column: places that are filled in any line, with no gap between.
fn columns_of(lines: &[&str]) -> Vec<(usize, usize)> {
    let mut filled: Vec<bool> = Vec::new();
    for line in lines {
        for (place, width, letter) in places(line) {
            let end = place + width;
            if filled.len() < end {
                filled.resize(end, false);
            }
            if !letter.is_whitespace() {
                filled[place..end].fill(true);
            }
        }
    }
    let mut columns: Vec<(usize, usize)> = Vec::new();
    for (place, _) in filled.iter().enumerate().filter(|(_, filled)| **filled) {
        match columns.last_mut() {
            Some((_, last)) if place - *last <= GAP => *last = place,
            _ => columns.push((place, place)),
        }
    }
    columns
}

/// What a line has in each column, up to its last: a text of many short lines below a wide one takes
/// no more cells than it has letters.
fn parts(line: &str, columns: &[(usize, usize)]) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut column = 0;
    for (place, _, letter) in places(line) {
        while columns.get(column).is_some_and(|(_, last)| place > *last) {
            column += 1;
        }
        if columns
            .get(column)
            .is_some_and(|(first, _)| place >= *first)
        {
            parts.resize(parts.len().max(column + 1), String::new());
            parts[column].push(letter);
        }
    }
    parts
}

/// The letters of a line with the place where each begins and how wide it is: a Chinese one takes
/// two places.
fn places(line: &str) -> impl Iterator<Item = (usize, usize, char)> + '_ {
    line.chars().scan(0, |next, letter| {
        let width = letter.width().unwrap_or(0);
        let place = *next;
        *next += width;
        Some((place, width, letter))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let rows = of_text(text).unwrap_or_default();
        rows.iter()
            .map(|row| {
                (0..3)
                    .map(|column| row.cell(column).to_text())
                    .collect::<Vec<_>>()
            })
            .collect()
    }

    #[test]
    fn a_cell_that_is_missing_leaves_its_column_empty() {
        let text = "Holdings\nCompany        Cost    Value\nAlpha Labs      3.0     12.5\nBeta                     5.0\n";
        assert_eq!(
            cells(text),
            [
                ["Holdings", "", ""],
                ["Company", "Cost", "Value"],
                ["Alpha Labs", "3.0", "12.5"],
                ["Beta", "", "5.0"],
            ]
        );
    }

    #[test]
    fn many_short_lines_below_a_wide_one_take_few_cells() {
        let wide = vec!["a"; MAX_COLUMNS].join("   ");
        let text = wide + "\n" + &"a   b\n".repeat(100_000);
        let rows = of_text(&text).unwrap();
        let widest = rows.iter().map(|row| row.filled().count()).max();
        assert_eq!(widest, Some(MAX_COLUMNS));
        assert!(rows.iter().skip(1).all(|row| row.cells.len() == 2));
    }

    #[test]
    fn chinese_letters_take_two_places() {
        let text = "公司        成本    公允价值\n智远          30         120\n月明科技               5\n";
        assert_eq!(cells(text)[1], ["智远", "30", "120"]);
    }

    #[test]
    fn words_with_single_blanks_are_no_columns() {
        assert_eq!(of_text("Alpha Labs 3\nBeta Works 5\n"), None);
    }
}
