//! Writes a tree as TOML or JSON.

use super::tree::{Node, Table, Value};
use std::fmt::Write as _;

/// Writes a table as TOML: plain keys first, then tables, then lists of tables; what lies deeper is
/// written in line.
pub fn to_toml(table: &Table) -> String {
    let mut out = String::new();
    for (key, node) in table {
        if !is_table(node) && !is_list_of_tables(node) {
            let _ = writeln!(out, "{} = {}", toml_key(key), toml_value(&node.value));
        }
    }
    for (key, node) in table {
        if let Value::Table(fields) = &node.value {
            let _ = writeln!(out, "\n[{}]", toml_key(key));
            toml_fields(&mut out, fields);
        }
    }
    for (key, node) in table {
        if let (true, Value::List(items)) = (is_list_of_tables(node), &node.value) {
            for item in items {
                let _ = writeln!(out, "\n[[{}]]", toml_key(key));
                if let Value::Table(fields) = &item.value {
                    toml_fields(&mut out, fields);
                }
            }
        }
    }
    out
}

fn is_table(node: &Node) -> bool {
    matches!(node.value, Value::Table(_))
}

fn is_list_of_tables(node: &Node) -> bool {
    matches!(&node.value, Value::List(items) if !items.is_empty() && items.iter().all(is_table))
}

fn toml_fields(out: &mut String, fields: &Table) {
    for (key, node) in fields {
        let _ = writeln!(out, "{} = {}", toml_key(key), toml_value(&node.value));
    }
}

fn toml_value(value: &Value) -> String {
    match value {
        // TOML has no null; nothing here writes one.
        Value::Null => "\"\"".into(),
        Value::Bool(value) => value.to_string(),
        Value::Number(text) | Value::Date(text) => text.clone(),
        Value::Text(text) => quoted(text),
        Value::List(items) => {
            let items: Vec<_> = items.iter().map(|item| toml_value(&item.value)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Table(fields) if fields.is_empty() => "{}".into(),
        Value::Table(fields) => {
            let fields: Vec<_> = fields
                .iter()
                .map(|(key, node)| format!("{} = {}", toml_key(key), toml_value(&node.value)))
                .collect();
            format!("{{ {} }}", fields.join(", "))
        }
    }
}

fn toml_key(key: &str) -> String {
    let bare = !key.is_empty()
        && key
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    if bare { key.to_owned() } else { quoted(key) }
}

/// A text in double quotes with the escapes that TOML and JSON share.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Writes a table as JSON for people: two spaces a level.
pub fn to_json(table: &Table) -> String {
    let mut out = String::new();
    json_table(&mut out, table, Some(0));
    out.push('\n');
    out
}

/// Writes a value as JSON on one line, without spaces.
pub fn json_line(value: &Value) -> String {
    let mut out = String::new();
    json_value(&mut out, value, None);
    out
}

fn json_value(out: &mut String, value: &Value, level: Option<usize>) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Number(text) => out.push_str(text),
        Value::Text(text) | Value::Date(text) => out.push_str(&quoted(text)),
        Value::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                separate(out, index, level);
                json_value(out, &item.value, level.map(|level| level + 1));
            }
            close(out, items.is_empty(), level, ']');
        }
        Value::Table(fields) => json_table(out, fields, level),
    }
}

fn json_table(out: &mut String, fields: &Table, level: Option<usize>) {
    out.push('{');
    for (index, (key, node)) in fields.iter().enumerate() {
        separate(out, index, level);
        out.push_str(&quoted(key));
        out.push_str(if level.is_some() { ": " } else { ":" });
        json_value(out, &node.value, level.map(|level| level + 1));
    }
    close(out, fields.is_empty(), level, '}');
}

fn separate(out: &mut String, index: usize, level: Option<usize>) {
    if index > 0 {
        out.push(',');
    }
    if let Some(level) = level {
        out.push('\n');
        out.push_str(&"  ".repeat(level + 1));
    }
}

fn close(out: &mut String, empty: bool, level: Option<usize>, bracket: char) {
    if let (false, Some(level)) = (empty, level) {
        out.push('\n');
        out.push_str(&"  ".repeat(level));
    }
    out.push(bracket);
}
