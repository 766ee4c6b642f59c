//! Takes typed values out of a table and turns everything that does not fit into a sentence with
//! its place.

use crate::io::decimal;
use crate::io::tree::{Node, Table, Value};
use crate::language::Message;
use crate::portfolio::{
    Figure, FigureRange, FigureUnit, Problem, ProblemList, Severity, data_method, holding_place,
    visible_name,
};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Years a date of a portfolio can be of: those a workbook can write, with room for every horizon.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

/// One reading of one file: its name and the problems found so far.
pub struct FileReading<'a> {
    /// The file's name, as sentences say it.
    pub file: &'a str,
    /// Problems in the order they were met.
    pub problems: ProblemList,
    /// Number, counted from 1, and name of the holding being read.
    pub holding: Option<(usize, String)>,
    /// Whether the holding being read must be left out.
    pub failed: bool,
}

/// Where in the file something stands.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    /// Key, with its table when nested: `company.arr`.
    pub key: &'a str,
    /// Line, when known.
    pub line: Option<usize>,
}

impl<'a> FileReading<'a> {
    /// A reading of that file without problems yet.
    pub fn new(file: &'a str) -> Self {
        Self {
            file,
            problems: ProblemList::default(),
            holding: None,
            failed: false,
        }
    }

    /// Records a problem; an error makes the current holding fail.
    pub fn report(&mut self, severity: Severity, at: At<'_>, value: &str, message: Message) {
        self.failed |= severity == Severity::Error;
        let (number, name) = match &self.holding {
            Some((number, name)) => (number.to_string(), name.clone()),
            None => ("none".into(), String::new()),
        };
        let message = message
            .with("file", self.file)
            .with(
                "line",
                at.line.map_or("none".into(), |line| line.to_string()),
            )
            .with("number", number)
            .with("name", name)
            .with("key", at.key)
            .with("value", shortened(value));
        self.problems.push(Problem {
            severity,
            row: self
                .holding
                .as_ref()
                .map(|(number, name)| holding_place(*number, name)),
            column: Some(at.key.to_owned()),
            value: Some(value.to_owned()),
            message,
        });
    }

    /// Records an error.
    pub fn refuse(&mut self, at: At<'_>, value: &Value, message: Message) {
        self.report(Severity::Error, at, &value.to_plain_text(), message);
    }
}

/// A value short enough for a sentence.
fn shortened(value: &str) -> String {
    const LONGEST: usize = 60;
    if value.chars().count() <= LONGEST {
        return value.to_owned();
    }
    value.chars().take(LONGEST).chain(['…']).collect()
}

/// The keys of one table that are still to be read.
pub struct Fields {
    prefix: &'static str,
    line: Option<usize>,
    left: Table,
}

impl Fields {
    /// The keys of a table; `prefix` (such as `company.`) stands before them in sentences.
    pub fn new(prefix: &'static str, line: Option<usize>, table: Table) -> Self {
        Self {
            prefix,
            line,
            left: table,
        }
    }

    /// The line its table begins on, when known.
    pub const fn line(&self) -> Option<usize> {
        self.line
    }

    /// Takes a key out; JSON's null counts as absent.
    pub fn take(&mut self, key: &str) -> Option<Node> {
        let index = self.left.iter().position(|(name, _)| name == key)?;
        let (_, node) = self.left.swap_remove(index);
        (node.value != Value::Null).then_some(node)
    }

    fn full(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }

    /// Says that a key must be there.
    pub fn missing(&self, reading: &mut FileReading<'_>, key: &str) {
        let at = At {
            key: &self.full(key),
            line: self.line,
        };
        reading.report(Severity::Error, at, "", Message::new("file-key-missing"));
    }

    /// A text; blank counts as absent.
    pub fn text(&mut self, reading: &mut FileReading<'_>, key: &str) -> Option<String> {
        let node = self.take(key)?;
        match node.value {
            Value::Text(text) => (!text.trim().is_empty()).then_some(text),
            value @ (Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::Date(_)
            | Value::List(_)
            | Value::Table(_)) => {
                let at = At {
                    key: &self.full(key),
                    line: node.line,
                };
                reading.refuse(at, &value, Message::new("file-not-text"));
                None
            }
        }
    }

    /// A name: a text on one line. Marks that cannot be seen are taken out, which is reported.
    pub fn name(&mut self, reading: &mut FileReading<'_>, key: &str) -> Option<String> {
        let line = self
            .left
            .iter()
            .find(|(name, _)| name == key)
            .and_then(|(_, node)| node.line);
        let text = self.text(reading, key)?;
        let name = visible_name(&text);
        if name != text {
            let at = At {
                key: &self.full(key),
                line,
            };
            reading.report(
                Severity::Warning,
                at,
                &name,
                Message::new("file-invisible-characters"),
            );
        }
        (!name.trim().is_empty()).then(|| name.into_owned())
    }

    /// One of the words that `parse` knows; `words` lists them for the sentence.
    pub fn word<T>(
        &mut self,
        reading: &mut FileReading<'_>,
        key: &str,
        words: &[&str],
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let node = self.take(key)?;
        let word = match &node.value {
            Value::Text(word) => parse(word.trim()),
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::Date(_)
            | Value::List(_)
            | Value::Table(_) => None,
        };
        if word.is_none() {
            let at = At {
                key: &self.full(key),
                line: node.line,
            };
            reading.refuse(
                at,
                &node.value,
                Message::new("file-unknown-word").with("words", words.join(", ")),
            );
        }
        word
    }

    /// A number in the range, which is said in the file's unit; `shift` −2 reads per cent as a
    /// fraction.
    pub fn number(
        &mut self,
        reading: &mut FileReading<'_>,
        key: &str,
        shift: i32,
        range: FigureRange,
    ) -> Option<f64> {
        let node = self.take(key)?;
        let at = At {
            key: &self.full(key),
            line: node.line,
        };
        number(reading, at, &node.value, shift, range)
    }

    /// An amount in millions, zero or more.
    pub fn amount(&mut self, reading: &mut FileReading<'_>, key: &str) -> Option<f64> {
        self.number(reading, key, 0, FigureRange::AMOUNT)
    }

    /// A figure of a holding, in the program's units.
    pub fn figure(&mut self, reading: &mut FileReading<'_>, figure: Figure) -> Option<f64> {
        let node = self.take(figure.key())?;
        let at = At {
            key: &self.full(figure.key()),
            line: node.line,
        };
        if let (Figure::DataMethod, Value::Text(word)) = (figure, &node.value) {
            let rung = data_method::from_word(word.trim());
            if rung.is_none() {
                let words = data_method::RUNGS.map(|(word, _)| word).join(", ");
                let message = Message::new("file-unknown-word").with("words", words);
                reading.refuse(at, &node.value, message);
            }
            return rung;
        }
        let shift = -figure.unit().power_to_file();
        let value = number(reading, at, &node.value, shift, figure.range())?;
        if figure.unit() == FigureUnit::Steps && value.fract() != 0.0 {
            reading.refuse(at, &node.value, Message::new("file-not-whole"));
            return None;
        }
        Some(value)
    }

    /// A date: TOML's own, or text such as `2024-11-30`.
    pub fn date(&mut self, reading: &mut FileReading<'_>, key: &str) -> Option<Date> {
        let node = self.take(key)?;
        let date = match &node.value {
            Value::Date(text) | Value::Text(text) => {
                let day = text
                    .trim()
                    .get(..10)
                    .and_then(|day| day.parse::<Date>().ok());
                day.filter(|day| YEARS.contains(&day.year()))
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::List(_) | Value::Table(_) => {
                None
            }
        };
        if date.is_none() {
            let at = At {
                key: &self.full(key),
                line: node.line,
            };
            reading.refuse(at, &node.value, Message::new("file-not-date"));
        }
        date
    }

    /// A table inside this one; `None` when absent, or when something else stands there, which is
    /// reported.
    pub fn table(
        &mut self,
        reading: &mut FileReading<'_>,
        key: &str,
        prefix: &'static str,
    ) -> Option<Self> {
        let node = self.take(key)?;
        match node.value {
            Value::Table(table) => Some(Self::new(prefix, node.line, table)),
            value @ (Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::Text(_)
            | Value::Date(_)
            | Value::List(_)) => {
                let at = At {
                    key: &self.full(key),
                    line: node.line,
                };
                reading.refuse(at, &value, Message::new("file-not-table"));
                None
            }
        }
    }

    /// Whether a key holds a table.
    pub fn is_table(&self, key: &str) -> bool {
        self.left
            .iter()
            .any(|(name, node)| name == key && matches!(node.value, Value::Table(_)))
    }

    /// A list; an empty one when absent.
    pub fn list(&mut self, reading: &mut FileReading<'_>, key: &str) -> Vec<Node> {
        let Some(node) = self.take(key) else {
            return Vec::new();
        };
        match node.value {
            Value::List(items) => items,
            value @ (Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::Text(_)
            | Value::Date(_)
            | Value::Table(_)) => {
                let at = At {
                    key: &self.full(key),
                    line: node.line,
                };
                reading.refuse(at, &value, Message::new("file-not-list"));
                Vec::new()
            }
        }
    }

    /// Keeps the keys nobody asked for as attributes, and says so.
    pub fn keep_the_rest(
        self,
        reading: &mut FileReading<'_>,
        attributes: &mut BTreeMap<String, String>,
    ) {
        for (key, node) in self.left {
            if node.value == Value::Null {
                continue;
            }
            let key = format!("{}{key}", self.prefix);
            let value = node.value.to_plain_text();
            let at = At {
                key: &key,
                line: node.line,
            };
            reading.report(
                Severity::Warning,
                at,
                &value,
                Message::new("file-unknown-key"),
            );
            attributes.insert(key, value);
        }
    }

    /// Reads a table of texts that the program keeps without understanding them.
    pub fn attributes(self) -> BTreeMap<String, String> {
        self.left
            .into_iter()
            .map(|(key, node)| (key, node.value.to_plain_text()))
            .collect()
    }

    /// The keys still left, with their values.
    pub fn into_rest(self) -> Table {
        self.left
    }
}

/// Reads one number in a range; see [`Fields::number`].
pub fn number(
    reading: &mut FileReading<'_>,
    at: At<'_>,
    value: &Value,
    shift: i32,
    range: FigureRange,
) -> Option<f64> {
    let parsed = match value {
        Value::Number(text) => decimal::read(text, shift),
        Value::Null
        | Value::Bool(_)
        | Value::Text(_)
        | Value::Date(_)
        | Value::List(_)
        | Value::Table(_) => None,
    };
    let bound = |number: f64| {
        decimal::write(number, -shift)
            .trim_end_matches(".0")
            .to_owned()
    };
    let message = match parsed {
        None => Message::new("file-not-number"),
        Some(number) if !number.is_finite() => Message::new("file-not-finite"),
        Some(number) if range.contains(number) => return Some(number),
        Some(number) if number < 0.0 && range.low == 0.0 && !range.is_low_open => {
            Message::new("file-negative")
        }
        Some(number) if number <= range.high && range.is_low_open => {
            Message::new("file-not-above").with("low", bound(range.low))
        }
        Some(_) => Message::new("file-out-of-range")
            .with("low", bound(range.low))
            .with("high", bound(range.high)),
    };
    reading.refuse(at, value, message);
    None
}
