//! Tables of 20,000 rows through the importer: one of figures, and one of words, which may be titles of another table each.

use super::time;
use froth::io::import::AmountUnit;
use froth::io::open::{self, Options};
use std::fmt::Write;

const ROWS: usize = 20_000;

/// Measures both.
pub fn measure() {
    let figures = table(
        "Company,Sector,Fair Value (USD),Cost (USD),Ownership %,Date",
        |row, out| {
            let value = 1_000 + row * 7_919 % 900_000;
            let _ = writeln!(
                out,
                "Company {row} Labs,AI applications,{value},{},{}.25%,2026-09-30",
                value / 2,
                row % 20
            );
        },
    );
    let words = table(
        "Company,Sector,Country,Stage,Office,Description,Fair Value (USD),Date",
        |row, out| {
            let value = 1_000 + row * 7_919 % 900_000;
            let _ = writeln!(
                out,
                "Company {row} Labs,Enterprise software,Germany,Series B,North,Sold by the seat to banks,{value},2026-09-30"
            );
        },
    );
    let folder = std::env::temp_dir().join(format!("froth-bench-{}", std::process::id()));
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

fn table(titles: &str, row: impl Fn(usize, &mut String)) -> String {
    let mut text = format!("{titles}\n");
    for number in 0..ROWS {
        row(number, &mut text);
    }
    text
}
