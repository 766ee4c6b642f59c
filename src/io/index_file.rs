//! Levels of an index by day, from a CSV file with the columns `date` and `level`.

use super::portfolio_file::{ReadError, read_bytes};
use crate::language::Message;
use jiff::civil::Date;
use std::path::Path;

/// Largest file that is read, bytes.
const MAX_BYTES: u64 = 20 * 1024 * 1024;

/// Reads an index: days and levels above 0, sorted by day.
///
/// # Errors
/// One sentence that names the file and, where there is one, the line that cannot be used.
pub fn read(path: &Path) -> Result<Vec<(Date, f64)>, ReadError> {
    let bytes = read_bytes(path, MAX_BYTES)?;
    from_bytes(&bytes, &path.display().to_string()).map_err(ReadError::new)
}

fn from_bytes(bytes: &[u8], file: &str) -> Result<Vec<(Date, f64)>, Message> {
    let not_read = |line: usize| {
        Message::new("index-not-read")
            .with("file", file)
            .with("line", line)
    };
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(bytes);
    let headers = reader.headers().map_err(|_| not_read(1))?.clone();
    let column = |name: &str| {
        headers.iter().position(|title| {
            title
                .trim_start_matches('\u{feff}')
                .eq_ignore_ascii_case(name)
        })
    };
    let (Some(date), Some(level)) = (column("date"), column("level")) else {
        return Err(not_read(1));
    };
    let mut levels = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let line = index + 2;
        let record = record.map_err(|_| not_read(line))?;
        let day: Option<Date> = record.get(date).and_then(|text| text.parse().ok());
        let value: Option<f64> = record.get(level).and_then(|text| text.parse().ok());
        match (day, value) {
            (Some(day), Some(value)) if value.is_finite() && value > 0.0 => {
                levels.push((day, value));
            }
            _ => return Err(not_read(line)),
        }
    }
    if levels.is_empty() {
        return Err(not_read(2));
    }
    levels.sort_by_key(|(day, _)| *day);
    Ok(levels)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Text};
    use jiff::civil::date;

    #[test]
    fn days_and_levels_are_read_in_any_order() {
        let text = "\u{feff}Date, other, Level\n2024-01-02,x,101.5\n2024-01-01,y,100\n";
        let levels = from_bytes(text.as_bytes(), "index.csv").unwrap();
        assert_eq!(
            levels,
            [(date(2024, 1, 1), 100.0), (date(2024, 1, 2), 101.5)]
        );
    }

    #[test]
    fn what_cannot_be_used_is_named_by_its_line() {
        let said = |text: &str| {
            let message = from_bytes(text.as_bytes(), "index.csv").unwrap_err();
            Text::new(Language::English).say(&message)
        };
        assert!(said("date,level\n2024-01-01,100\nyesterday,5\n").contains("line 3"));
        assert!(said("date,level\n2024-01-01,-1\n").contains("line 2"));
        assert!(said("day,close\n").contains("line 1"));
        assert!(said("date,level\n").contains("line 2"));
    }
}
