//! Tables of 20,000 rows through the importer: one of figures, and one of words, which may be
//! titles of another table each.

use super::{folder, time};
use froth::io::import::AmountUnit;
use froth::io::open::{self, Options};
use std::fmt::Write;

const ROWS: usize = 20_000;

/// Measures both.
pub fn measure() {
    let figures = table(
        "Company,Sector,Fair Value (USD),Cost (USD),Ownership %,Date",
        |row, value| format!("AI applications,{value},{},{}.25%", value / 2, row % 20),
    );
    let words = table(
        "Company,Sector,Country,Stage,Office,Description,Fair Value (USD),Date",
        |_, value| {
            format!("Enterprise software,Germany,Series B,North,Sold by the seat to banks,{value}")
        },
    );
    let folder = folder();
    let file = folder.join("rows.csv");
    for (name, text) in [
        ("import of 20,000 rows of figures", figures),
        ("the same of words", words),
    ] {
        let written = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&file, text));
        if let Err(error) = written {
            println!("{}: {error}", file.display());
            continue;
        }
        let options = Options {
            amount_unit: Some(AmountUnit::Units),
            ..Options::default()
        };
        time(name, 3, || match open::read(&file, &options) {
            Ok(opened) => assert_eq!(opened.portfolio.holdings.len(), ROWS),
            Err(error) => panic!("{error:?}"),
        });
    }
    let _ = std::fs::remove_dir_all(&folder);
}

/// Rows that begin with a name and end with a date, by number and value.
fn table(titles: &str, between: impl Fn(usize, usize) -> String) -> String {
    let mut text = format!("{titles}\n");
    for row in 0..ROWS {
        let between = between(row, 1_000 + row * 7_919 % 900_000);
        let _ = writeln!(text, "Company {row} Labs,{between},2026-09-30");
    }
    text
}
