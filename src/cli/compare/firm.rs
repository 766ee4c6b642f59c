//! Several funds as one: what each is worth, what more than one of them holds, and at which rates.

use super::CompareRun;
use crate::language::Message;
use crate::language::numbers::amount;
use crate::strategy::firm::{Firm, Overlap};
use serde::Serialize;

/// The lines that say so; none for one fund.
pub fn text(answer: &CompareRun<'_>) -> String {
    let Some(firm) = answer.firm else {
        return String::new();
    };
    let text = answer.text;
    let currency = firm.portfolio.currency.code();
    let money = |value: f64| amount(text.language(), value, currency);
    let funds: Vec<String> = firm
        .funds
        .iter()
        .map(|(name, value)| format!("{name} {}", money(*value)))
        .collect();
    let line = Message::new("firm-funds").with("funds", funds.join(&text.get("list-join-inner")));
    let mut lines = vec![text.say(&line)];
    for Overlap { name, funds, value } in &firm.overlaps {
        let line = Message::new("firm-overlap")
            .with("name", name)
            .with("funds", funds.join(&text.get("list-join-inner")))
            .with("value", money(*value));
        lines.push(text.say(&line));
    }
    lines.extend(firm.remarks.iter().map(|remark| text.say(remark)));
    lines.join("\n") + "\n"
}

/// The part of the JSON.
#[derive(Serialize)]
pub struct OfFirm<'a> {
    funds: Vec<Fund<'a>>,
    overlaps: Vec<Held<'a>>,
}

#[derive(Serialize)]
struct Fund<'a> {
    name: &'a str,
    value: f64,
}

#[derive(Serialize)]
struct Held<'a> {
    name: &'a str,
    funds: &'a [String],
    value: f64,
}

/// The same for the result object; `None` for one fund.
pub fn of(firm: Option<&Firm>) -> Option<OfFirm<'_>> {
    let firm = firm?;
    let funds = firm.funds.iter().map(|(name, value)| Fund {
        name,
        value: *value,
    });
    let overlaps = firm.overlaps.iter().map(|overlap| Held {
        name: &overlap.name,
        funds: &overlap.funds,
        value: overlap.value,
    });
    Some(OfFirm {
        funds: funds.collect(),
        overlaps: overlaps.collect(),
    })
}
