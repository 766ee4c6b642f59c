//! A mapping as it is saved: by the titles of columns, for the next export of the same kind.

use super::dates::DateOrder;
use super::field::Field;
use super::header::Header;
use super::mapping::Mapping;
use super::notation::DecimalMark;
use super::unit::AmountUnit;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A saved mapping.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// `froth-import-profile/1`
    pub schema: String,
    /// From the title of a column to the key of a field, or to `attribute`.
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
    /// Unit of amounts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_unit: Option<AmountUnit>,
    /// `.` or `,`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimal_mark: Option<char>,
    /// Whether the day comes before the month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day_first: Option<bool>,
    /// Words with their meaning, by key of the field.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub words: BTreeMap<String, BTreeMap<String, String>>,
}

/// Schema of a profile.
pub const PROFILE_SCHEMA: &str = "froth-import-profile/1";

/// Marks a column that stands for no field.
const ATTRIBUTE: &str = "attribute";

impl Profile {
    /// A column that is mapped to something the program does not know.
    pub fn unknown_field(&self) -> Option<(&str, &str)> {
        let known = |key: &str| key == ATTRIBUTE || Field::from_key(key).is_some();
        self.columns
            .iter()
            .find(|(_, key)| !known(key))
            .map(|(title, key)| (title.as_str(), key.as_str()))
    }

    /// The profile of a mapping.
    pub fn of(header: &Header, mapping: &Mapping) -> Self {
        let columns = header
            .columns
            .iter()
            .zip(&mapping.fields)
            .map(|(column, field)| {
                (
                    column.title.clone(),
                    field.map_or(ATTRIBUTE, Field::key).to_owned(),
                )
            })
            .collect();
        Self {
            schema: PROFILE_SCHEMA.into(),
            columns,
            amount_unit: Some(mapping.amount_unit),
            decimal_mark: Some(if mapping.decimal_mark == DecimalMark::Comma {
                ','
            } else {
                '.'
            }),
            day_first: Some(mapping.date_order == DateOrder::DayFirst),
            words: mapping.words.clone(),
        }
    }
}
