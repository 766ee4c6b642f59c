//! The result as text: what would be lost by quarter, and the table of metrics.

use super::{CompareRun, against, firm, flips, net, verdict};
use crate::cli::table::{Align, aligned};
use crate::language::Message;
use crate::language::numbers::{amount, count, date, percent, quarter};
use crate::model::questions::what_to_ask;
use crate::portfolio::{SLEEVES, Sleeve};
use crate::report::chart::{ComparisonTable, Lead, Subject};
use crate::report::insights::sentences;
use crate::report::over_bursts::{difference, loses_less, lost_and_kept, question, reported};
use crate::strategy::metric::Metric;
use std::fmt::Write as _;

/// Metrics of the table; what is lost by quarter stands above it.
const METRICS: [Metric; 10] = [
    Metric::ExpectedBurstLoss,
    Metric::FrothShare,
    Metric::MedianMultiple,
    Metric::MeanMultiple,
    Metric::MultipleP05,
    Metric::MultipleP95,
    Metric::ChanceOfLoss,
    Metric::WorstFivePercent,
    Metric::NeedsCashShare,
    Metric::DistributedShare,
];

/// Writes the result for a terminal.
pub fn of(answer: &CompareRun<'_>) -> String {
    let CompareRun {
        workspace,
        comparison,
        text,
        ..
    } = *answer;
    let portfolio = &workspace.portfolio;
    let language = text.language();
    let title = Message::new("cli-compare-title")
        .with("name", &portfolio.name)
        .with(
            "value",
            amount(language, portfolio.total_value(), portfolio.currency.code()),
        )
        .with("count", count(portfolio.holdings.len()))
        .with("date", date(language, portfolio.as_of))
        .with("scenario", text.get(workspace.scenario.name_key()));
    let mut out = text.say(&title) + "\n";
    out += &firm::text(answer);
    if let Some(same) = answer.reopened.filter(|reopened| reopened.is_same()) {
        out += &(same.sentence(text) + "\n");
    }
    let empty = empty_sleeves(answer);
    if !empty.is_empty() {
        out += &(text.say(&Message::new("cli-empty-sleeves").with("sleeves", empty.join(", ")))
            + "\n");
    }
    let subject = Subject {
        workspace,
        comparison,
        active: comparison.reference,
        text,
    };
    out += &verdict::text(answer, &subject);
    let mut rows = vec![
        [String::new()]
            .into_iter()
            .chain(comparison.strategies.iter().map(|s| s.name.clone()))
            .collect::<Vec<_>>(),
    ];
    for sleeve in SLEEVES {
        let weights = comparison
            .strategies
            .iter()
            .map(|strategy| percent(strategy.weights[sleeve.index()]));
        rows.push(
            [format!("  {}", sleeve_name(answer, sleeve))]
                .into_iter()
                .chain(weights)
                .collect(),
        );
    }
    let blank = |rows: &mut Vec<Vec<String>>| rows.push(Vec::new());
    blank(&mut rows);
    rows.push(vec![
        text.get("cli-lost-if-it-bursts"),
        text.get("cli-chance-by-then"),
    ]);
    let chance = rows.len() - 1;
    for quarters in quarters_shown(workspace.horizon_quarters) {
        let when = if quarters == 0 {
            text.get("cli-today")
        } else {
            quarter(language, portfolio.as_of, quarters)
        };
        let burst_by = comparison
            .chance_burst
            .get(quarters)
            .copied()
            .unwrap_or(f64::NAN);
        let figures = subject.figures();
        let lost = comparison.strategies.iter().map(|strategy| {
            figures.share(
                strategy
                    .exposure
                    .p50
                    .get(quarters)
                    .copied()
                    .unwrap_or(f64::NAN),
            )
        });
        let label = format!("  {when} ({})", percent(burst_by));
        rows.push([label].into_iter().chain(lost).collect());
    }
    if let Some(row) = rows.get_mut(chance) {
        *row = vec![row.join(" ")];
    }
    blank(&mut rows);
    let table = ComparisonTable::new(&METRICS, &subject).tested(comparison, Some(answer.evidence));
    for row in &table.rows {
        let cells = row.cells.iter().map(|cell| {
            let best = match cell.lead {
                Lead::Told(_) => "*",
                Lead::CannotTell(_) => "~",
                Lead::None | Lead::Untested | Lead::BeyondDraws => "",
            };
            match &cell.difference {
                Some(difference) => format!("{best}{} ({difference})", cell.text),
                None => format!("{best}{}", cell.text),
            }
        });
        rows.push(
            [format!("  {}", row.label)]
                .into_iter()
                .chain(cells)
                .collect(),
        );
    }
    out.push('\n');
    out += &aligned(&rows, &[Align::Left]);
    let _ = writeln!(out, "\n{}", table.method);
    for sentence in sentences(
        comparison,
        answer.study.assessments(),
        flips::finding(answer),
        &subject.figures(),
    ) {
        let _ = writeln!(out, "- {sentence}");
    }
    out += &over_bursts(answer);
    out += &net::text(answer);
    out += &against::text(answer);
    let run = Message::new("cli-compare-run")
        .with("paths", count(comparison.paths))
        .with("seed", comparison.seed);
    out += &(text.say(&run) + "\n");
    out
}

/// Unknown figures that are told.
const ASKED: usize = 5;

/// What a burst today would do: what is lost and kept, who loses less how often, what each
/// difference comes from, what reports would show, and which unknown figures to ask for first.
fn over_bursts(answer: &CompareRun<'_>) -> String {
    let CompareRun {
        workspace,
        comparison,
        text,
        ..
    } = *answer;
    let portfolio = &workspace.portfolio;
    let reference = comparison.reference();
    let mut lines = vec![text.get("bursts-title")];
    lines.extend(
        comparison
            .strategies
            .iter()
            .map(|strategy| lost_and_kept(strategy, &portfolio.currency, text)),
    );
    for (index, other) in comparison.strategies.iter().enumerate() {
        if index != comparison.reference {
            lines.extend(loses_less(comparison, [comparison.reference, index], text));
            lines.push(difference(other, reference, text));
        }
    }
    lines.extend(reported(reference, text));
    let asked: Vec<String> = what_to_ask(&workspace.priced(), answer.study.assumptions())
        .iter()
        .take(ASKED)
        .filter_map(|asked| question(asked, portfolio, text))
        .collect();
    if !asked.is_empty() {
        lines.push(text.get("ask-first-title"));
        lines.extend(asked);
    }
    lines.join("\n") + "\n"
}

fn sleeve_name(answer: &CompareRun<'_>, sleeve: Sleeve) -> String {
    answer.text.get(sleeve.name_key())
}

fn empty_sleeves(answer: &CompareRun<'_>) -> Vec<String> {
    let empty = SLEEVES
        .into_iter()
        .zip(answer.study.empty_sleeves())
        .filter(|(_, empty)| *empty);
    empty
        .map(|(sleeve, _)| sleeve_name(answer, sleeve))
        .collect()
}

/// Today, after one, two, three and five years, and at the horizon.
fn quarters_shown(horizon: usize) -> Vec<usize> {
    let mut shown: Vec<usize> = [0, 4, 8, 12, 20]
        .into_iter()
        .filter(|quarters| *quarters < horizon)
        .collect();
    shown.push(horizon);
    shown
}
