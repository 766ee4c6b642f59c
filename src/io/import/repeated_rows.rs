//! Rows that say the same as one before them, word for word: a table that was pasted twice, or lots
//! that nothing tells apart.

use super::field::{Field, fold};
use super::record::{Record, RowReader};
use crate::language::Message;
use crate::portfolio::Severity;
use std::collections::BTreeMap;

/// Says of each row that repeats one before it that both were counted.
pub fn report(reader: &mut RowReader<'_>, records: &[Record]) {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for record in records {
        let has_value = record
            .figures
            .get(&Field::FairValue)
            .is_some_and(|value| *value != 0.0);
        if !has_value {
            continue;
        }
        let said = format!(
            "{} {:?} {:?} {:?} {:?} {:?}",
            fold(&record.name),
            record.figures,
            record.texts,
            record.dates,
            record.currency,
            record.attributes
        );
        match first.get(&said) {
            None => drop(first.insert(said, record.row)),
            Some(earlier) => {
                let column = reader
                    .column(Field::Name)
                    .map_or("", |column| column.title.as_str());
                let message = Message::new("import-row-repeated").with("other", *earlier);
                reader.report(Severity::Warning, record.row, column, &record.name, message);
            }
        }
    }
}
