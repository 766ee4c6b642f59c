//! Headings within a table that rows stand under, such as an industry.

use super::field::Field;
use super::record::RowReader;
use crate::language::Message;
use crate::portfolio::Severity;

/// A heading that rows stand under.
pub struct Band {
    row: usize,
    /// What it says.
    pub text: String,
    is_used: bool,
}

impl Band {
    /// A heading under which nothing stands yet.
    pub const fn new(row: usize, text: String) -> Self {
        Self {
            row,
            text,
            is_used: false,
        }
    }

    /// The same with a row under it.
    pub fn used(self) -> Self {
        Self {
            is_used: true,
            ..self
        }
    }
}

/// Says that a row was taken as a heading although nothing stands under it.
pub fn report_lonely_band(reader: &mut RowReader<'_>, band: Option<Band>) {
    let Some(band) = band.filter(|band| !band.is_used) else {
        return;
    };
    let column = reader
        .column(Field::Name)
        .map_or("", |column| column.title.as_str());
    reader.report(
        Severity::Note,
        band.row,
        column,
        &band.text,
        Message::new("import-only-a-name"),
    );
}
