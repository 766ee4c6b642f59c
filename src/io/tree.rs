//! A parsed TOML or JSON file: one tree for both, with the line of every value and numbers as they
//! are written, so that a percentage can become a fraction without rounding twice.

use super::portfolio_file::Format;
use crate::language::Message;
use jsonc_parser::ast;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use toml::de::{DeTable, DeValue};
use toml_parser::lexer::TokenKind;

/// A value and the line it begins on.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Line in the file, counted from 1; `None` for a tree that was not read from a file.
    pub line: Option<usize>,
}

/// What a file can say.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// JSON's null.
    Null,
    /// True or false.
    Bool(bool),
    /// A number as written, which `str::parse::<f64>` reads (also `nan` and `inf`, which TOML
    /// allows).
    Number(String),
    /// Text.
    Text(String),
    /// TOML's date or date and time, as written.
    Date(String),
    /// A list.
    List(Vec<Node>),
    /// Keys and values, in no particular order.
    Table(Table),
}

/// Keys and values.
pub type Table = Vec<(String, Node)>;

impl From<Value> for Node {
    fn from(value: Value) -> Self {
        Self { value, line: None }
    }
}

impl Value {
    /// The value as a person would write it in a sentence; lists and tables as JSON.
    pub fn to_plain_text(&self) -> String {
        match self {
            Self::Null => "null".into(),
            Self::Bool(value) => value.to_string(),
            Self::Number(text) | Self::Text(text) | Self::Date(text) => text.clone(),
            Self::List(_) | Self::Table(_) => super::tree_text::json_line(self),
        }
    }
}

/// Most values that a file may hold: several times what the largest portfolio needs. Each takes a
/// hundred times the room in memory that it takes in the file.
pub const MAX_VALUES: usize = 2_000_000;

/// Deepest keys within keys.
const MAX_DEPTH: usize = 64;

/// Why a text is not TOML or JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SyntaxError {
    /// A slip.
    Slip {
        /// Its line, when known.
        line: Option<usize>,
        /// What the parser says, in English, without a full stop.
        detail: String,
    },
    /// It is well formed and says something that this kind of file does not.
    Content {
        /// Its line, when known.
        line: Option<usize>,
        /// What the parser says, in English, without a full stop.
        detail: String,
    },
    /// It holds more than [`MAX_VALUES`].
    TooManyValues,
}

impl SyntaxError {
    fn slip(line: Option<usize>, detail: &str) -> Self {
        Self::Slip {
            line,
            detail: one_line(detail),
        }
    }

    /// The sentence; `format` is what the text should have been.
    pub fn message(&self, file: &str, format: &str) -> Message {
        match self {
            Self::Slip { line, detail } => {
                let line = line.map_or("none".into(), |line| line.to_string());
                let message = Message::new("file-syntax")
                    .with("file", file)
                    .with("line", line);
                message.with("format", format).with("detail", detail)
            }
            Self::Content { line, detail } => Message::new("file-content")
                .with("file", file)
                .with("line", line.map_or("none".into(), |line| line.to_string()))
                .with("detail", detail),
            Self::TooManyValues => Message::new("file-too-many-values")
                .with("file", file)
                .with("limit", MAX_VALUES),
        }
    }
}

impl From<&serde_json::Error> for SyntaxError {
    fn from(error: &serde_json::Error) -> Self {
        // The line is said in the place; the parser's own words repeat it.
        let detail = error.to_string();
        let line = (error.line() > 0).then(|| error.line());
        let detail = detail.split(" at line ").next().unwrap_or_default();
        if error.classify() == serde_json::error::Category::Data {
            let detail = one_line(detail);
            return Self::Content { line, detail };
        }
        Self::slip(line, detail)
    }
}

/// Looks whether a text holds too much to be read.
///
/// # Errors
/// [`SyntaxError::TooManyValues`], and keys within keys without end.
pub fn measure(text: &str, format: Format) -> Result<(), SyntaxError> {
    match format {
        Format::Toml => measure_toml(text),
        Format::Json => measure_json(text),
    }
}

/// Looks whether JSON holds too much, before anything is made of it.
///
/// # Errors
/// [`SyntaxError::TooManyValues`].
pub fn measure_json(text: &str) -> Result<(), SyntaxError> {
    let mut values = 0;
    let mut in_text = false;
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => in_text = !in_text,
            b'\\' if in_text => drop(bytes.next()),
            b',' | b'[' | b'{' if !in_text => values += 1,
            _ => {}
        }
    }
    if values > MAX_VALUES {
        Err(SyntaxError::TooManyValues)
    } else {
        Ok(())
    }
}

/// The same for TOML; its dotted keys can also nest deeper than a stack goes.
#[expect(clippy::wildcard_enum_match_arm, reason = "an enum of a library")]
fn measure_toml(text: &str) -> Result<(), SyntaxError> {
    let (mut values, mut dots) = (0, 0);
    let mut newlines = 1;
    for token in toml_parser::Source::new(text).lex() {
        match token.kind() {
            TokenKind::Dot => dots += 1,
            TokenKind::Equals
            | TokenKind::Comma
            | TokenKind::LeftSquareBracket
            | TokenKind::LeftCurlyBracket => {
                values += 1;
                dots = 0;
            }
            TokenKind::Newline => {
                newlines += 1;
                dots = 0;
            }
            _ => {}
        }
        if dots > MAX_DEPTH {
            return Err(SyntaxError::slip(
                Some(newlines),
                "keys within keys without end",
            ));
        }
        if values > MAX_VALUES {
            return Err(SyntaxError::TooManyValues);
        }
    }
    Ok(())
}

/// Reads TOML.
///
/// # Errors
/// The first slip.
pub fn from_toml(text: &str) -> Result<Table, SyntaxError> {
    measure_toml(text)?;
    let lines = Lines::new(text);
    let table = DeTable::parse(text).map_err(|error| {
        SyntaxError::slip(
            error.span().map(|span| lines.line(span.start)),
            error.message(),
        )
    })?;
    Ok(toml_table(table.get_ref(), &lines))
}

fn toml_table(table: &DeTable<'_>, lines: &Lines) -> Table {
    table
        .iter()
        .map(|(key, value)| (key.get_ref().to_string(), toml_node(value, lines)))
        .collect()
}

fn toml_node(node: &toml::Spanned<DeValue<'_>>, lines: &Lines) -> Node {
    let value = match node.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => Value::Number(if number.radix() == 10 {
            number.as_str().to_owned()
        } else {
            // TOML writes hexadecimal, octal and binary numbers without a sign; one too long is
            // kept as it is written.
            u64::from_str_radix(number.as_str(), number.radix())
                .map_or_else(|_| number.to_string(), |value| value.to_string())
        }),
        DeValue::Float(number) => Value::Number(number.as_str().to_owned()),
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(items) => {
            Value::List(items.iter().map(|item| toml_node(item, lines)).collect())
        }
        DeValue::Table(table) => Value::Table(toml_table(table, lines)),
    };
    Node {
        value,
        line: Some(lines.line(node.span().start)),
    }
}

/// Reads JSON, strictly: no comments, no trailing commas.
///
/// # Errors
/// The first slip; also when the file holds something else than one object.
pub fn from_json(text: &str) -> Result<Table, SyntaxError> {
    let strict = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    measure_json(text)?;
    let lines = Lines::new(text);
    let parsed = parse_to_ast(text, &CollectOptions::default(), &strict).map_err(|error| {
        SyntaxError::slip(
            Some(lines.line(error.range().start)),
            &error.kind().to_string(),
        )
    })?;
    match parsed.value {
        Some(ast::Value::Object(object)) => Ok(json_table(&object, &lines)),
        _ => Err(SyntaxError::slip(None, "the file does not hold an object")),
    }
}

fn json_table(object: &ast::Object<'_>, lines: &Lines) -> Table {
    object
        .properties
        .iter()
        .map(|property| {
            (
                property.name.as_str().to_owned(),
                json_node(&property.value, lines),
            )
        })
        .collect()
}

fn json_node(value: &ast::Value<'_>, lines: &Lines) -> Node {
    let (value, start) = match value {
        ast::Value::StringLit(text) => (Value::Text(text.value.to_string()), text.range.start),
        ast::Value::NumberLit(number) => {
            (Value::Number(number.value.to_owned()), number.range.start)
        }
        ast::Value::BooleanLit(bool) => (Value::Bool(bool.value), bool.range.start),
        ast::Value::NullKeyword(null) => (Value::Null, null.range.start),
        ast::Value::Array(list) => (
            Value::List(
                list.elements
                    .iter()
                    .map(|item| json_node(item, lines))
                    .collect(),
            ),
            list.range.start,
        ),
        ast::Value::Object(object) => (Value::Table(json_table(object, lines)), object.range.start),
    };
    Node {
        value,
        line: Some(lines.line(start)),
    }
}

/// Where the lines of a text begin.
struct Lines(Vec<usize>);

impl Lines {
    fn new(text: &str) -> Self {
        Self(
            text.bytes()
                .enumerate()
                .filter(|(_, byte)| *byte == b'\n')
                .map(|(index, _)| index)
                .collect(),
        )
    }

    /// Line of a byte, counted from 1.
    fn line(&self, offset: usize) -> usize {
        self.0.partition_point(|newline| *newline < offset) + 1
    }
}

/// A parser's words as one piece of a sentence.
fn one_line(detail: &str) -> String {
    let words: Vec<_> = detail.split_whitespace().collect();
    words.join(" ").trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn toml_and_json_of_the_same_content_make_the_same_values() {
        let toml = from_toml("a = 1.50\n[b]\nc = [\"x\", true]\n").unwrap();
        let json = from_json("{\"a\": 1.50,\n\"b\": {\"c\": [\"x\", true]}}").unwrap();
        assert_eq!(toml[0].1.value, Value::Number("1.50".into()));
        assert_eq!(
            Value::Table(toml).to_plain_text(),
            Value::Table(json).to_plain_text()
        );
    }

    #[test]
    fn values_know_their_line() {
        let toml = from_toml("a = 1\n\n[[b]]\nc = 0x10\n").unwrap();
        let Value::List(items) = &toml[1].1.value else {
            panic!("b is a list")
        };
        let Value::Table(fields) = &items[0].value else {
            panic!("b holds tables")
        };
        assert_eq!(
            (fields[0].1.line, &fields[0].1.value),
            (Some(4), &Value::Number("16".into()))
        );
        let json = from_json("{\n\"a\":\n3}").unwrap();
        assert_eq!(json[0].1.line, Some(3));
    }

    #[test]
    fn a_slip_names_its_line() {
        let line = |error| {
            if let SyntaxError::Slip { line, .. } = error {
                line
            } else {
                panic!("{error:?}")
            }
        };
        assert_eq!(line(from_toml("a = 1\nb = = 2\n").unwrap_err()), Some(2));
        assert_eq!(
            line(from_json("{\"a\": 1,\n\"b\" 2}").unwrap_err()),
            Some(2)
        );
        assert!(from_json("[1]").is_err());
        assert!(from_json(&"[".repeat(100_000)).is_err());
        assert!(from_toml(&format!("a = {}", "[".repeat(100_000))).is_err());
        for deep in [
            format!("{}a = 1", "a.".repeat(100_000)),
            format!("b = {{ {}a = 1 }}", "a . ".repeat(100_000)),
        ] {
            assert!(matches!(
                from_toml(&deep),
                Err(SyntaxError::Slip { line: Some(1), .. })
            ));
        }
        assert!(from_toml(&format!("note = \"{}\"", ".".repeat(100_000))).is_ok());
    }

    #[test]
    fn more_values_than_any_portfolio_has_are_refused_before_they_are_made() {
        let many = "1,".repeat(MAX_VALUES);
        assert_eq!(
            from_json(&format!("{{\"a\": [{many}1]}}")),
            Err(SyntaxError::TooManyValues)
        );
        assert_eq!(
            from_toml(&format!("a = [{many}1]")),
            Err(SyntaxError::TooManyValues)
        );
        assert!(
            from_json(&format!("{{\"a\": \"\\\"{many}\"}}")).is_ok(),
            "commas in a text are no values"
        );
    }
}
