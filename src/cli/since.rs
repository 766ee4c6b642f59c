//! `froth since`: what has happened since the essay, claim by claim, and the readings proposed for
//! the platform watch.

use super::arguments::Since;
use super::{Failure, Outcome, print};
use crate::assumptions::{Assumptions, SIGNAL_COUNT, SIGNAL_KEYS};
use crate::language::numbers::{date, decimal};
use crate::language::{Message, Text, key_of_words};
use crate::since::{
    CLAIMS, Fact, Side, as_of, facts_of_claim, proposed_multiplier, proposed_reading, reading_key,
    reported,
};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Prints the claims asked for, or all of them and the watch.
pub fn run(arguments: &Since, text: &Text) -> Result<Outcome, Failure> {
    let claims: Vec<u8> = if arguments.claims.is_empty() {
        (1..=CLAIMS).collect()
    } else {
        let read = arguments.claims.iter().map(|word| claim(word));
        read.collect::<Result<_, _>>()?
    };
    let watch = arguments.claims.is_empty();
    print(&if arguments.json {
        format!("{:#}\n", as_json(&claims, watch, text))
    } else {
        as_text(&claims, watch, text)
    })?;
    Ok(Outcome::Done)
}

/// T7, t7 or 7.
fn claim(word: &str) -> Result<u8, Message> {
    let digits = word.trim_start_matches(['T', 't']);
    let number = digits.parse().ok();
    number
        .filter(|number| (1..=CLAIMS).contains(number))
        .ok_or_else(|| Message::new("cli-since-unknown").with("value", word))
}

fn as_text(claims: &[u8], watch: bool, text: &Text) -> String {
    let mut out = String::new();
    for claim in claims {
        let number = text.with("thesis-number", &[("number", &claim.to_string())]);
        let name = text.get(&format!("thesis-{claim}"));
        let _ = writeln!(out, "{number} · {name}");
        out += &said(&facts_of_claim(*claim), text);
        let reading = text.get(&reading_key(*claim));
        let _ = writeln!(
            out,
            "  {}\n",
            text.with("since-judgement", &[("reading", &reading)])
        );
    }
    let day = date(text.language(), as_of());
    if watch {
        let _ = writeln!(out, "{}", text.get("cli-since-watch"));
        for signal in 0..SIGNAL_COUNT {
            let Some(proposed) = proposed_reading(signal) else {
                continue;
            };
            let name = text.get(&key_of_words("signal", SIGNAL_KEYS[signal]));
            let reading = text.get(&key_of_words("reading", proposed.reading.word()));
            let sentence = text.with("since-proposal", &[("date", &day), ("reading", &reading)]);
            let _ = writeln!(out, "{name}\n  {sentence}");
            out += &said(&proposed.facts, text);
        }
        let assumptions = Assumptions::default();
        let today = decimal(assumptions.platform_watch_multiplier(), 2);
        let multiplier = decimal(proposed_multiplier(&assumptions), 2);
        let arguments = [("multiplier", multiplier.as_str()), ("today", &today)];
        let _ = writeln!(out, "\n{}", text.with("since-accept-effect", &arguments));
    }
    let _ = writeln!(out, "{}", text.with("since-as-of", &[("date", &day)]));
    out
}

/// Facts that bear it out, then those against it.
fn said(facts: &[Fact], text: &Text) -> String {
    let mut out = String::new();
    for fact in facts {
        let sentence = text.say(&reported(fact, &text.get(&fact.key)));
        let _ = match fact.side {
            Side::For => writeln!(out, "  {sentence}"),
            Side::Against => writeln!(
                out,
                "  {}",
                text.pair(&text.get("since-against"), &sentence)
            ),
        };
    }
    out
}

fn as_json(claims: &[u8], watch: bool, text: &Text) -> Value {
    let facts = |facts: &[Fact]| -> Vec<Value> {
        facts
            .iter()
            .map(|fact| {
                json!({
                    "fact": text.get(&fact.key),
                    "against": fact.side == Side::Against,
                    "date": fact.date.text(),
                    "source": fact.source,
                })
            })
            .collect()
    };
    let claims: Vec<Value> = claims
        .iter()
        .map(|claim| {
            json!({
                "claim": format!("T{claim}"),
                "name": text.get(&format!("thesis-{claim}")),
                "facts": facts(&facts_of_claim(*claim)),
                "reading": text.get(&reading_key(*claim)),
            })
        })
        .collect();
    let mut result = json!({ "schema": "froth-since/1", "as_of": as_of(), "claims": claims });
    if watch {
        let signals: Vec<Value> = (0..SIGNAL_COUNT)
            .filter_map(|signal| {
                let proposed = proposed_reading(signal)?;
                Some(json!({
                    "signal": SIGNAL_KEYS[signal],
                    "reading": proposed.reading.word(),
                    "facts": facts(&proposed.facts),
                }))
            })
            .collect();
        result["platform_watch"] = json!(signals);
        result["multiplier"] = json!(proposed_multiplier(&Assumptions::default()));
    }
    result
}
