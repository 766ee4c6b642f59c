//! `froth assumptions`: every parameter with its default, range, unit and provenance.

use super::arguments::Assumptions;
use super::table::Align::{Left, Right};
use super::table::aligned;
use super::{Failure, Outcome, print};
use crate::assumptions::{Provenance, table};
use crate::language::Text;

/// Prints the table.
pub fn run(arguments: &Assumptions, text: &Text) -> Result<Outcome, Failure> {
    if arguments.json {
        let parameters = serde_json::json!({ "schema": "froth-assumptions/1", "parameters": table::parameters() });
        print(&format!("{parameters:#}\n"))?;
    } else {
        print(&as_text(text))?;
    }
    Ok(Outcome::Done)
}

fn as_text(text: &Text) -> String {
    let heads = ["name", "symbol", "default", "range", "unit", "provenance"];
    let mut rows = vec![
        heads
            .map(|head| text.get(&format!("cli-assumption-{head}")))
            .to_vec(),
    ];
    for parameter in table::parameters() {
        rows.push(vec![
            parameter.name.clone(),
            parameter.symbol.clone(),
            parameter.default.to_string(),
            format!("{} … {}", parameter.low, parameter.high),
            parameter.unit.clone(),
            text.get(match parameter.provenance {
                Provenance::Data => "cli-provenance-data",
                Provenance::Essay => "cli-provenance-essay",
                Provenance::Judgement => "cli-provenance-judgement",
            }),
        ]);
    }
    aligned(&rows, &[Left, Left, Right, Left, Left, Left])
}
