//! Text in aligned columns, for a terminal; Chinese characters take two places.

use unicode_width::UnicodeWidthStr as _;

/// How a column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Figures.
    Right,
}

/// Lays rows out in columns two spaces apart, without trailing spaces; every row ends a line.
pub fn aligned(rows: &[Vec<String>], aligns: &[Align]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| {
            rows.iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.width())
                .max()
                .unwrap_or(0)
        })
        .collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let space = " ".repeat(width - cell.width());
            if column > 0 {
                line.push_str("  ");
            }
            match aligns.get(column).copied().unwrap_or(Align::Right) {
                Align::Left => line.extend([cell.as_str(), &space]),
                Align::Right => line.extend([space.as_str(), cell]),
            }
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_also_in_chinese() {
        let rows = [
            vec!["应用场景".to_owned(), "5".into()],
            vec!["Base model".into(), "12".into()],
        ];
        assert_eq!(
            aligned(&rows, &[Align::Left, Align::Right]),
            "应用场景     5\nBase model  12\n"
        );
    }
}
