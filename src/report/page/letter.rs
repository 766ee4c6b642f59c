//! The letter: two upright pages for somebody who was not in the room. What is held and what a
//! burst costs; what was looked at, what would change our mind, and what is not known.

use super::letterhead::Letterhead;
use super::paper::{Align, Cell, Paper};
use super::{Page, PageFormat, PageInput, answer, column_notes, finished};
use crate::language::numbers;
use crate::portfolio::SLEEVES;
use crate::report::chart::{FanChart, FanView};
use crate::report::draw;
use crate::report::drawing::{Area, Part};
use crate::report::figures::Figures;
use crate::report::provenance;
use crate::strategy::metric::{Metric, Unit};
use crate::strategy::result::StrategyResult;
use crate::strategy::verdict::burst_metric;

/// Holdings that are listed.
const HOLDINGS: usize = 6;
/// Companies of which something is not known that are listed.
const ASKED: usize = 12;
/// Findings that are listed.
const FINDINGS: usize = 8;
/// Changed assumptions that are listed.
const CHANGED: usize = 6;
/// Height of the chart of exposure at most, points.
const FAN: f64 = 260.0;

/// The two pages.
pub fn pages(input: &PageInput<'_>) -> [Page; 2] {
    [first(input), second(input)]
}

fn first(input: &PageInput<'_>) -> Page {
    let mut paper = Paper::new(PageFormat::Letter.size());
    letterhead(&mut paper, input);
    held(&mut paper, input);
    costs(&mut paper, input);
    let fan = FanChart::new(FanView::Exposure, &input.subject);
    let summary = fan.summary(input.subject.text);
    paper.drawing.begin(Part::Figure(summary.clone()));
    let area = paper.rest();
    let area = Area {
        height: area.height.min(FAN),
        ..area
    };
    draw::fan(
        &mut paper.drawing,
        paper.look,
        area,
        &fan,
        draw::Named::Above,
    );
    paper.end(input, 1);
    done(paper, input, summary)
}

fn second(input: &PageInput<'_>) -> Page {
    let mut paper = Paper::new(PageFormat::Letter.size());
    running_head(&mut paper, input);
    looked_at(&mut paper, input);
    changes_our_mind(&mut paper, input);
    unknown(&mut paper, input);
    paper.end(input, 2);
    let summary = input.subject.text.get("letter-unknown");
    done(paper, input, summary)
}

fn done(paper: Paper, input: &PageInput<'_>, summary: String) -> Page {
    let (size, look) = (paper.size, paper.look);
    finished(paper.drawing, size, look, input, summary)
}

/// Firm and logo, date, author and confidentiality, and what the letter is about.
fn letterhead(paper: &mut Paper, input: &PageInput<'_>) {
    let (text, portfolio) = (input.subject.text, &input.subject.workspace.portfolio);
    let none = Letterhead::default();
    let head = input.more.letterhead.unwrap_or(&none);
    paper.head(&head.firm, head.logo.as_ref());
    let date = numbers::date(text.language(), portfolio.as_of);
    let parts = [date, head.author.clone()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let confidential = head
        .is_confidential
        .then(|| text.get("letter-confidential"));
    paper.line_of(&parts.join(" · "), confidential.as_deref());
    let title = text.with("letter-title", &[("portfolio", &portfolio.name)]);
    paper.title(&title);
}

/// On the second page: whose letter it is, in one line.
fn running_head(paper: &mut Paper, input: &PageInput<'_>) {
    let (text, portfolio) = (input.subject.text, &input.subject.workspace.portfolio);
    let head = input.more.letterhead;
    let firm = head.map_or("", |head| head.firm.as_str());
    let parts = [firm, portfolio.name.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let confidential = head
        .filter(|head| head.is_confidential)
        .map(|_| text.get("letter-confidential"));
    paper.line_of(&parts.join(" · "), confidential.as_deref());
}

fn amount(input: &PageInput<'_>, millions: f64) -> String {
    let currency = input.subject.workspace.portfolio.currency.code();
    input.subject.text.amount(millions, currency)
}

/// What is held: in a sentence, and the largest holdings.
fn held(paper: &mut Paper, input: &PageInput<'_>) {
    let (text, workspace) = (input.subject.text, input.subject.workspace);
    let portfolio = &workspace.portfolio;
    paper.heading(&text.get("letter-hold"));
    let shares = SLEEVES.iter().zip(portfolio.sleeve_shares());
    let split: Vec<String> = shares
        .filter(|(_, share)| *share > 0.0)
        .map(|(sleeve, share)| {
            format!(
                "{} {}",
                text.get(sleeve.name_key()),
                numbers::percent(share)
            )
        })
        .collect();
    let mut said = text.with(
        "letter-hold-sentence",
        &[
            ("count", &numbers::count(portfolio.holdings.len())),
            ("value", &amount(input, portfolio.total_value())),
            ("split", &split.join(&text.get("list-join-inner"))),
        ],
    );
    if workspace.uncalled_capital > 0.0 {
        said.push_str(&text.get("sentence-join"));
        let uncalled = amount(input, workspace.uncalled_capital);
        said.push_str(&text.with("letter-hold-uncalled", &[("amount", &uncalled)]));
    }
    paper.paragraph(&said);
    let mut largest: Vec<_> = input.more.assessments.iter().collect();
    largest.sort_by(|x, y| y.value.total_cmp(&x.value));
    let total = portfolio.total_value();
    let mut rows = vec![vec![
        Cell::head(text.get("workbook-company")),
        Cell::head(text.get("workbook-strategy")),
        Cell::head(text.get("letter-value")),
        Cell::head(text.get("letter-share")),
        Cell::head(input.subject.figures().name(Metric::ExposureToday)),
    ]];
    for holding in largest.iter().take(HOLDINGS) {
        let main = SLEEVES
            .iter()
            .zip(holding.split)
            .max_by(|x, y| x.1.total_cmp(&y.1))
            .map(|(sleeve, _)| text.get(sleeve.name_key()));
        rows.push(vec![
            Cell::of(holding.name.clone()),
            Cell::of(main.unwrap_or_default()),
            Cell::of(amount(input, holding.value)),
            Cell::of(numbers::percent(holding.value / total)),
            Cell::with_note(
                amount(input, holding.value * holding.loss_if_burst),
                numbers::percent(holding.loss_if_burst),
            ),
        ]);
    }
    let columns = [
        (0.30, Align::Left),
        (0.22, Align::Left),
        (0.15, Align::Right),
        (0.11, Align::Right),
        (0.22, Align::Right),
    ];
    if rows.len() > 1 {
        paper.table(&rows, &columns);
    }
    let more = largest.len().saturating_sub(HOLDINGS);
    if more > 0 {
        paper.note(&text.with("letter-more", &[("count", &numbers::count(more))]));
    }
}

/// What a burst costs: the answer, and every strategy in money.
fn costs(paper: &mut Paper, input: &PageInput<'_>) {
    let (subject, text) = (&input.subject, input.subject.text);
    paper.heading(&text.get(if subject.comparison.can_burst() {
        "letter-costs"
    } else {
        "letter-costs-freeze"
    }));
    for said in answer::sentences(input) {
        paper.bullet(&said.whole());
    }
    let figures = subject.figures();
    let metrics = [
        burst_metric(subject.comparison.burst_quarter),
        Metric::KeptAtBurst,
        Metric::MedianMultiple,
        Metric::ChanceOfLoss,
    ];
    let notes = column_notes(subject);
    let mut header = vec![
        Cell::head(text.get("workbook-strategy")),
        Cell::head(notes.label),
    ];
    header.extend(metrics.map(|metric| Cell::head(figures.name(metric))));
    let mut rows = vec![header];
    for (strategy, mix) in subject.comparison.strategies.iter().zip(notes.notes) {
        let mut row = vec![Cell::of(strategy.name.clone()), Cell::of(mix)];
        row.extend(metrics.map(|metric| in_money(metric, strategy, &figures)));
        rows.push(row);
    }
    let columns = [
        (0.20, Align::Left),
        (0.20, Align::Left),
        (0.16, Align::Right),
        (0.16, Align::Right),
        (0.15, Align::Right),
        (0.13, Align::Right),
    ];
    paper.table(&rows, &columns);
}

/// A figure in money, and beneath it as a share or multiple; what is no part of the fund stays as
/// it is.
fn in_money(metric: Metric, strategy: &StrategyResult, figures: &Figures<'_>) -> Cell {
    let value = strategy.metric(metric);
    let plain = match metric.unit() {
        Unit::Multiple => numbers::multiple(value),
        Unit::Share | Unit::Quarter => numbers::percent(value),
    };
    if metric.is_of_fund() && value.is_finite() {
        let millions = value * figures.stake.millions;
        Cell::with_note(figures.text.amount(millions, figures.stake.currency), plain)
    } else {
        Cell::of(plain)
    }
}

/// What was looked at: how, which strategies, and what came out.
fn looked_at(paper: &mut Paper, input: &PageInput<'_>) {
    let (subject, text) = (&input.subject, input.subject.text);
    paper.heading(&text.get("letter-looked"));
    let strategies: Vec<String> = subject
        .comparison
        .strategies
        .iter()
        .map(|own| format!("{} ({})", own.name, provenance::mix_text(own.weights)))
        .collect();
    paper.paragraph(&text.with(
        "letter-looked-sentence",
        &[
            ("paths", &numbers::count(subject.comparison.paths)),
            ("circumstances", &provenance::circumstances(subject)),
            ("strategies", &strategies.join(&text.get("list-join-inner"))),
        ],
    ));
    for sentence in input.insights.iter().take(FINDINGS) {
        paper.bullet(sentence);
    }
    if let Some(choice) = input.more.choice {
        paper.space(4.0);
        paper.drawing.begin(Part::Figure(choice.summary(text)));
        let area = paper.rest();
        let area = Area {
            height: area.height.min(190.0),
            ..area
        };
        let end = draw::waterfall(&mut paper.drawing, paper.look, area, choice);
        paper.drawing.begin(Part::Texts);
        paper.move_to(end);
    }
}

/// What would change our mind: how sure each answer is and what it turns on, and what was set by
/// hand.
fn changes_our_mind(paper: &mut Paper, input: &PageInput<'_>) {
    let (subject, text) = (&input.subject, input.subject.text);
    paper.heading(&text.get("letter-changes"));
    for said in answer::sentences(input) {
        if !said.certainty.is_empty() {
            let line = text.with(
                "letter-changes-line",
                &[("title", &said.title), ("certainty", &said.certainty)],
            );
            paper.bullet(&line);
        }
    }
    let changed = provenance::changed_assumptions(subject.workspace, text);
    if changed.is_empty() {
        paper.paragraph(&text.get("letter-changes-default"));
        return;
    }
    paper.paragraph(&text.get("letter-changes-set"));
    for assumption in changed.iter().take(CHANGED) {
        paper.bullet(&assumption.line(text));
    }
    let more = changed.len().saturating_sub(CHANGED);
    if more > 0 {
        paper.note(&text.with("page-assumptions-more", &[("count", &more.to_string())]));
    }
}

/// What is not known, company by company, the one first of which knowing more could move the answer
/// most.
fn unknown(paper: &mut Paper, input: &PageInput<'_>) {
    let (workspace, text) = (input.subject.workspace, input.subject.text);
    paper.heading(&text.get("letter-unknown"));
    let questions = input.more.asked;
    if questions.is_empty() {
        paper.paragraph(&text.get("letter-unknown-none"));
        return;
    }
    paper.paragraph(&text.get("letter-unknown-sentence"));
    let mut companies: Vec<(usize, Vec<String>, f64)> = Vec::new();
    for question in questions {
        let input = text.get(&format!("input-{}", question.input.key()));
        match companies
            .iter_mut()
            .find(|(known, ..)| *known == question.holding)
        {
            Some((_, inputs, _)) => inputs.push(input),
            // The first question of a company reaches farthest.
            None => companies.push((question.holding, vec![input], question.reach())),
        }
    }
    let mut rows = vec![vec![
        Cell::head(text.get("workbook-company")),
        Cell::head(text.get("letter-unknown-figures")),
        Cell::head(text.get("letter-unknown-moves")),
    ]];
    let figures = input.subject.figures();
    for (holding, inputs, reach) in companies.iter().take(ASKED) {
        let name = workspace
            .portfolio
            .holdings
            .get(*holding)
            .map_or("", |holding| holding.name.as_str());
        rows.push(vec![
            Cell::of(name.to_owned()),
            Cell::of(inputs.join(&text.get("list-join-inner"))),
            Cell::of(figures.both(*reach)),
        ]);
    }
    let columns = [
        (0.24, Align::Left),
        (0.54, Align::Left),
        (0.22, Align::Right),
    ];
    let left_out = paper.table(&rows, &columns);
    let more = companies.len().saturating_sub(ASKED) + left_out;
    if more > 0 {
        paper.note(&text.with("letter-more", &[("count", &numbers::count(more))]));
    }
}
