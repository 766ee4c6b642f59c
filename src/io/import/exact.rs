//! Texts that a cell of a workbook cannot hold to the letter (blanks at the ends, control
//! characters) are kept in a column of their own beside the readable ones, so that a portfolio
//! comes back from the template as it went in.

use super::table::Cell;
use crate::portfolio::{Holding, Thesis, visible_name};
use serde_json::{Map, Value};
use std::fmt::Write as _;

/// A text as a cell can hold it: without control characters but line breaks, and without blanks at
/// its ends.
pub fn readable(text: &str) -> String {
    let visible: String = text
        .chars()
        .filter(|c| *c == '\n' || !is_unsafe(*c))
        .collect();
    Cell::from_text(&visible).to_text()
}

/// Control characters, and those that readers of workbooks take for them.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || ('\u{80}'..='\u{a0}').contains(&c)
        || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn survives(text: &str) -> bool {
    // `_x000D_` is how workbooks write a control character.
    readable(text) == text && !text.contains("_x")
}

/// Texts of a holding by their key in the native file; sources are one list.
fn texts(holding: &Holding) -> Vec<(String, Value)> {
    let mut texts = vec![
        ("name", &holding.name),
        ("id", &holding.id),
        ("notes", &holding.notes),
    ];
    texts.extend(
        holding
            .base_model_vendor
            .as_ref()
            .map(|vendor| ("base_model_vendor", vendor)),
    );
    texts.extend(
        Thesis::KEYS
            .into_iter()
            .zip(holding.thesis.answers())
            .map(|(key, answer)| (key, &answer.text)),
    );
    let mut kept: Vec<_> = texts
        .into_iter()
        .filter(|(_, text)| !survives(text))
        .map(|(key, text)| (key.to_owned(), Value::from(text.as_str())))
        .collect();
    if holding
        .sources
        .iter()
        .any(|source| source.contains('\n') || source.is_empty() || !survives(source))
    {
        kept.push(("sources".into(), holding.sources.clone().into()));
    }
    kept
}

/// What has to be kept of a holding; `None` when its cells say everything.
pub fn of(holding: &Holding) -> Option<String> {
    let texts = texts(holding);
    (!texts.is_empty()).then(|| ascii(&Value::Object(texts.into_iter().collect())))
}

/// What has to be kept of a single text; `None` when a cell can hold it.
pub fn of_text(text: &str) -> Option<String> {
    (!survives(text)).then(|| ascii(&Value::from(text)))
}

/// The text that was kept, unless the cell has been changed since.
pub fn restored(cell: &str, kept: &str) -> Option<String> {
    serde_json::from_str::<String>(kept)
        .ok()
        .filter(|text| same(cell, text))
}

/// Puts back the texts that were kept, where the readable ones have not been changed since.
pub fn restore(holding: &mut Holding, kept: &str) {
    let Ok(kept) = serde_json::from_str::<Map<String, Value>>(kept) else {
        return;
    };
    for (key, value) in kept {
        if key == "sources" {
            let Ok(sources) = serde_json::from_value::<Vec<String>>(value) else {
                continue;
            };
            if same(&holding.sources.join("\n"), &sources.join("\n")) {
                holding.sources = sources;
            }
            continue;
        }
        let Value::String(text) = value else { continue };
        let vendor = holding.base_model_vendor.get_or_insert_default();
        let place = match key.as_str() {
            "name" => &mut holding.name,
            "id" => &mut holding.id,
            "notes" => &mut holding.notes,
            "base_model_vendor" => vendor,
            _ => match Thesis::KEYS.iter().position(|known| *known == key) {
                Some(question) => &mut holding.thesis.answer_mut(question).text,
                None => continue,
            },
        };
        if same(place, &text) {
            // Names have no marks that cannot be seen, wherever they are read.
            let is_name = matches!(key.as_str(), "name" | "id" | "base_model_vendor");
            *place = if is_name {
                visible_name(&text).into_owned()
            } else {
                text
            };
        }
    }
    holding.base_model_vendor = holding
        .base_model_vendor
        .take()
        .filter(|vendor| !vendor.is_empty());
}

/// Whether a cell still says what was kept, apart from what it cannot hold.
fn same(cell: &str, kept: &str) -> bool {
    let visible = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace() && !is_unsafe(*c))
            .collect::<String>()
    };
    visible(cell) == visible(kept)
}

/// JSON in letters that every reader of workbooks leaves alone.
pub fn ascii(value: &Value) -> String {
    let mut out = String::new();
    for c in value.to_string().chars() {
        if is_unsafe(c) {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}
