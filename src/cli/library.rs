//! `froth library`: what is publicly known of companies, as of a day, with source and age.

use super::arguments::Library as Arguments;
use super::table::{Align, aligned};
use super::{Failure, Outcome, complain, print};
use crate::io::library_file;
use crate::language::numbers::{count, date, decimal};
use crate::language::{Message, Text, key_of_words};
use crate::library::{Aged, FigureKind, Known, KnownFigure, Library, Origin, columns};
use crate::portfolio::{AdjacentKind, Customer, Sleeve, Stage};
use jiff::civil::Date;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Looks the names up, or lists all companies when there are none.
pub fn run(arguments: &Arguments, text: &Text) -> Result<Outcome, Failure> {
    if arguments.columns {
        print(&(columns().join(",") + "\n"))?;
        return Ok(Outcome::Done);
    }
    let on = match &arguments.as_of {
        None => crate::app::work::clock::today(),
        Some(day) => day
            .parse()
            .map_err(|_| Message::new("cli-library-bad-date").with("value", day))?,
    };
    let (library, mut outcome) = with_own(arguments, text)?;
    if arguments.names.is_empty() {
        print(&list(&library, text, arguments.json))?;
        return Ok(outcome);
    }
    let mut found = Vec::new();
    for name in &arguments.names {
        if let Some(known) = library.known(name, on) {
            found.push(known);
        } else {
            complain(&text.with("cli-library-unknown", &[("name", name)]));
            outcome = Outcome::WithProblems;
        }
    }
    print(&if arguments.json {
        let companies: Vec<Value> = found.iter().map(as_json).collect();
        let result = json!({ "schema": "froth-library/1", "as_of": on, "companies": companies });
        format!("{result:#}\n")
    } else {
        let pages: Vec<String> = found.iter().map(|known| page(known, text)).collect();
        pages.join("\n")
    })?;
    Ok(outcome)
}

fn with_own(arguments: &Arguments, text: &Text) -> Result<(Library, Outcome), Failure> {
    let Some(path) = &arguments.file else {
        return Ok((Library::shipped().clone(), Outcome::Done));
    };
    let (own, problems) = library_file::read(path)?;
    for problem in &problems {
        complain(&text.say(&problem.message));
    }
    Ok((Library::with_own(own), super::outcome_of(&problems)))
}

/// Companies by name with the dates of their rows.
fn list(library: &Library, text: &Text, as_json: bool) -> String {
    let mut dates: BTreeMap<&str, Vec<Date>> = BTreeMap::new();
    for entry in &library.entries {
        let of_company = dates.entry(&entry.company).or_default();
        of_company.push(entry.as_of);
    }
    if as_json {
        let result = json!({ "schema": "froth-library/1", "companies": dates });
        return format!("{result:#}\n");
    }
    let rows: Vec<Vec<String>> = dates
        .iter_mut()
        .map(|(company, of_company)| {
            of_company.sort();
            let of_company = of_company.iter().map(ToString::to_string);
            vec![
                (*company).to_owned(),
                of_company.collect::<Vec<_>>().join(", "),
            ]
        })
        .collect();
    let title = text.with("cli-library-list", &[("count", &count(rows.len()))]);
    format!("{title}\n{}", aligned(&rows, &[Align::Left, Align::Left]))
}

fn page(known: &Known, text: &Text) -> String {
    let day = date(text.language(), known.on);
    let mut out = text.with(
        "cli-library-title",
        &[("name", &known.company), ("date", &day)],
    ) + "\n";
    let judged = [
        known.strategy.map(|sleeve| text.get(sleeve.name_key())),
        known.stage.map(|stage| stage.word().to_owned()),
        Some(known.status.clone()).filter(|status| !status.is_empty()),
    ];
    let judged: Vec<String> = judged.into_iter().flatten().collect();
    if !judged.is_empty() {
        let _ = writeln!(out, "  {}", judged.join(" · "));
    }
    if known.figures.is_empty() {
        out += &(text.get("cli-library-nothing") + "\n");
    } else {
        let heads = ["figure", "value", "for", "age", "grade", "source"];
        let mut rows = vec![
            heads
                .map(|head| text.get(&format!("cli-library-{head}")))
                .to_vec(),
        ];
        rows.extend(known.figures.iter().map(|aged| row(aged, text)));
        out += &aligned(&rows, &[Align::Left, Align::Right, Align::Left]);
    }
    if !known.later.is_empty() {
        let _ = writeln!(out, "{}", text.get("cli-library-later"));
        let rows: Vec<Vec<String>> = known
            .later
            .iter()
            .map(|figure| later(figure, text))
            .collect();
        out += &aligned(&rows, &[Align::Left, Align::Right, Align::Left]);
    }
    out
}

fn row(aged: &Aged, text: &Text) -> Vec<String> {
    let figure = &aged.figure;
    let months = count(aged.months.unsigned_abs() as usize);
    let key = if aged.is_stale {
        "cli-library-old"
    } else {
        "cli-library-months"
    };
    vec![
        format!("  {}", name(figure.kind, text)),
        value(figure),
        figure.date.text().to_owned(),
        text.with(key, &[("count", &months)]),
        text.get(&key_of_words("grade", figure.grade.word())),
        source(figure),
    ]
}

fn later(figure: &KnownFigure, text: &Text) -> Vec<String> {
    let known = figure.known.to_string();
    vec![
        format!("  {}", name(figure.kind, text)),
        value(figure),
        figure.date.text().to_owned(),
        text.with("cli-library-known", &[("date", &known)]),
        text.get(&key_of_words("grade", figure.grade.word())),
        source(figure),
    ]
}

fn name(kind: FigureKind, text: &Text) -> String {
    text.get(&key_of_words("library-figure", kind.column()))
}

/// As the file states it.
fn value(figure: &KnownFigure) -> String {
    let decimals = usize::from(figure.stated.fract() != 0.0);
    match figure.kind {
        FigureKind::Growth | FigureKind::GrossMargin | FigureKind::ComputeShare => {
            format!("{} %", decimal(figure.stated, decimals))
        }
        FigureKind::PostMoney
        | FigureKind::TotalRaised
        | FigureKind::Arr
        | FigureKind::Burn
        | FigureKind::Cash => decimal(figure.stated, decimals),
    }
}

fn source(figure: &KnownFigure) -> String {
    if figure.note.is_empty() {
        figure.source.clone()
    } else {
        format!("{} ({})", figure.source, figure.note)
    }
}

fn as_json(known: &Known) -> Value {
    let figures: Vec<Value> = known
        .figures
        .iter()
        .map(|aged| {
            let mut figure = figure_json(&aged.figure);
            figure["age_months"] = json!(aged.months);
            figure["older_than_a_year"] = json!(aged.is_stale);
            figure["own"] = json!(aged.origin == Origin::Own);
            figure
        })
        .collect();
    json!({
        "company": known.company,
        "status": known.status,
        "strategy": known.strategy.map(Sleeve::word),
        "adjacent_kind": known.adjacent_kind.map(AdjacentKind::word),
        "stage": known.stage.map(Stage::word),
        "customer": known.customer.map(Customer::word),
        "base_model_vendor": known.base_model_vendor,
        "judged_source": known.judged_source,
        "figures": figures,
        "came_out_later": known.later.iter().map(figure_json).collect::<Vec<_>>(),
    })
}

fn figure_json(figure: &KnownFigure) -> Value {
    json!({
        "figure": figure.kind.column(),
        "value": figure.stated,
        "for": figure.date.text(),
        "known": figure.known,
        "grade": figure.grade.word(),
        "source": figure.source,
        "note": figure.note,
    })
}
