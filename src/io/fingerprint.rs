//! What identifies a portfolio's content.

use super::portfolio_file::portfolio_table;
use super::tree::{Node, Table, Value};
use super::tree_text::json_line;
use crate::portfolio::Portfolio;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// SHA-256 of a portfolio's content, in hexadecimal.
///
/// It is taken over the portfolio as one line of JSON with the keys of `froth-portfolio/1` sorted
/// by their bytes at every level, unknown values left away, and numbers with the fewest digits that
/// read back to them. It does not depend on whether the file was TOML, JSON or an import, nor on
/// the order of its keys; the order of holdings counts.
pub fn fingerprint(portfolio: &Portfolio) -> String {
    let canonical = json_line(&sorted(Value::Table(portfolio_table(portfolio))));
    Sha256::digest(canonical.as_bytes())
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

fn sorted(value: Value) -> Value {
    let inner = |node: Node| Node::from(sorted(node.value));
    match value {
        Value::Table(table) => {
            let mut table: Table = table
                .into_iter()
                .map(|(key, node)| (key, inner(node)))
                .collect();
            table.sort_by(|(a, _), (b, _)| a.cmp(b));
            Value::Table(table)
        }
        Value::List(items) => Value::List(items.into_iter().map(inner).collect()),
        other @ (Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::Text(_)
        | Value::Date(_)) => other,
    }
}
