//! Positions that go by the name of what was bought, as schedules of investments list them: under
//! the company, whose row states nothing or their sum, or behind its name.
//!
//! ```text
//! Anthropic                                   a company
//!   Series D Preferred        4.0    18.2     one position in it
//!   Common Stock              1.5     3.1     another
//! Harvey - Series C           3.2     7.9     a position in Harvey
//! ```

use super::field::{Field, fold};
use super::labels;
use super::lexicon::{plain, take_out_cjk, words};
use super::lines::Line;
use super::record::{Record, RowReader};
use super::totals::{RowFigures, SUMMED, is_exactly};
use crate::language::Message;
use crate::portfolio::{Problem, Severity};

/// What a row is to a company of several rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The company, which states no amounts or the sum of its positions: what it states beside
    /// those is said of all of them.
    Company,
    /// A position in a company.
    Position {
        /// The company's name.
        company: String,
        /// What was bought.
        security: String,
    },
}

/// What each row is, in their order; `None` for one that stands for itself.
pub fn parts(reader: &RowReader<'_>, lines: &[Line<'_>]) -> Vec<Option<Part>> {
    if reader.literal {
        return vec![None; lines.len()];
    }
    let totals = &reader.mapping.chosen.totals;
    let is_chosen = |line: &Line<'_>| totals.get(&line.row.number) == Some(&false);
    let mut parts: Vec<Option<Part>> = lines.iter().map(position_by_its_name).collect();
    let runs = runs_of_positions(lines);
    // The positions right below a row.
    let below = |index: usize| {
        let from = index + 1;
        let length = runs.get(from).copied().unwrap_or_default();
        lines.get(from..from + length).unwrap_or_default()
    };
    for (index, line) in lines.iter().enumerate() {
        let positions = below(index);
        if positions.is_empty() || !may_be_a_company(line) || is_chosen(line) {
            continue;
        }
        let next = index + 1 + positions.len();
        // A heading that states nothing has nothing but positions below it, or is one of companies.
        let is_company = if line.figures.is_empty() {
            lines.get(next).is_none_or(|line| {
                line.name.is_empty()
                    || line.figures.is_empty()
                    || labels::total_of(&line.label).is_some()
                    || labels::is_no_company(&line.label)
                    || labels::is_cash(&line.label)
                    || parts[next].is_some()
                    || (!below(next).is_empty() && is_sum_of(&line.figures, below(next)))
            })
        } else {
            is_sum_of(&line.figures, positions)
        };
        if !is_company {
            continue;
        }
        for (part, position) in parts.iter_mut().skip(index + 1).zip(positions) {
            *part = Some(Part::Position {
                company: line.name.clone(),
                security: position.name.clone(),
            });
        }
        parts[index] = Some(Part::Company);
    }
    parts
}

/// How many rows from each on go by what was bought, counted from the end: the rows of a table may
/// all be called so.
fn runs_of_positions(lines: &[Line<'_>]) -> Vec<usize> {
    let mut runs = vec![0; lines.len()];
    let mut run = 0;
    for (line, length) in lines.iter().zip(&mut runs).rev() {
        let is_position = is_security(&line.name) && line.row.filled().count() > 1;
        run = if is_position { run + 1 } else { 0 };
        *length = run;
    }
    runs
}

fn may_be_a_company(line: &Line<'_>) -> bool {
    !line.name.is_empty()
        && !is_security(&line.name)
        && labels::total_of(&line.name).is_none()
        && !labels::is_footnote(&line.name)
}

/// Whether every amount that a row states is the sum of those of its positions.
fn is_sum_of(stated: &RowFigures, positions: &[Line<'_>]) -> bool {
    let sum = |amount: fn(&RowFigures) -> Option<f64>| -> f64 {
        let amounts = positions.iter().filter_map(|line| amount(&line.figures));
        amounts.sum()
    };
    is_exactly(stated.value, sum(|figures| figures.value))
        && is_exactly(stated.cost, sum(|figures| figures.cost))
}

/// A position whose name is that of the company with what was bought behind it.
fn position_by_its_name(line: &Line<'_>) -> Option<Part> {
    let name = line.name.as_str();
    if line.figures.is_empty() {
        return None;
    }
    let marks = [" - ", " – ", " — ", ", ", "，", " (", "（"];
    marks.iter().find_map(|mark| {
        let (company, security) = name.split_once(mark)?;
        let security = security.trim().trim_end_matches([')', '）']);
        let company = company.trim();
        let is_position = is_security(security)
            && !company.is_empty()
            && !is_security(company)
            && labels::total_of(company).is_none();
        is_position.then(|| Part::Position {
            company: company.to_owned(),
            security: security.to_owned(),
        })
    })
}

/// Whether a text says what was bought and nothing else: `Series D-1 Preferred Stock`,
/// `Convertible note 8 %, due 2027`, `A轮优先股`. `Preferred Networks` is a company.
pub fn is_security(text: &str) -> bool {
    let rows = &words().rows;
    let mut text = plain(text);
    let mut says = take_out_cjk(&mut text, &rows.securities);
    take_out_cjk(&mut text, &rows.securities_with);
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let is_security = rows.securities.iter().any(|known| known == word);
        let is_beside = word.is_empty()
            || is_mark(word)
            || rows.securities_with.iter().any(|known| known == word);
        if !is_security && !is_beside {
            return false;
        }
        says |= is_security;
    }
    says
}

/// Whether a word tells one class or round from another, or is a rate or a year: `b`, `d1`, `aa`,
/// `iii`, `8`, `2027`.
fn is_mark(word: &str) -> bool {
    let is_short = word.len() <= 2
        && (word.len() == 1
            || word.contains(|c: char| c.is_ascii_digit())
            || word.bytes().all(|byte| word.starts_with(byte as char)));
    word.bytes().all(|byte| byte.is_ascii_digit())
        || is_short && word.is_ascii()
        || word.bytes().all(|byte| matches!(byte, b'i' | b'v'))
}

/// The positions of the table that were read so far.
#[derive(Default)]
pub struct Positions {
    /// What the row of their company says.
    pub company: Option<Record>,
    count: usize,
    example: String,
}

impl Positions {
    /// Makes a record one of a position in its company.
    pub fn take(&mut self, record: &mut Record, security: &str) {
        record
            .texts
            .entry(Field::Lot)
            .or_insert_with(|| security.to_owned());
        let own = |company: &&Record| fold(&company.name) == fold(&record.name);
        if let Some(company) = self.company.as_ref().filter(own) {
            complete(record, company);
        }
        self.count += 1;
        if self.count == 1 {
            self.example = format!("{security} ({})", record.name);
        }
    }

    /// Says that rows go by what was bought, and not by their company.
    pub fn report(self, reader: &mut RowReader<'_>) {
        if self.count == 0 {
            return;
        }
        let message = Message::new("import-securities")
            .with("file", reader.file)
            .with("count", self.count)
            .with("value", self.example);
        reader
            .problems
            .push(Problem::general(Severity::Note, message));
    }
}

/// Adds to a position what its company's row says of the company; amounts are the positions' own.
fn complete(position: &mut Record, company: &Record) {
    for (field, value) in &company.figures {
        if !SUMMED.contains(field) && !matches!(field, Field::SharesHeld | Field::SharePrice) {
            position.figures.entry(*field).or_insert(*value);
        }
    }
    for (field, text) in &company.texts {
        position.texts.entry(*field).or_insert_with(|| text.clone());
    }
    for (field, date) in &company.dates {
        position.dates.entry(*field).or_insert(*date);
    }
    for (field, status) in &company.statuses {
        position.statuses.entry(*field).or_insert(*status);
    }
    for (title, text) in &company.attributes {
        position
            .attributes
            .entry(title.clone())
            .or_insert_with(|| text.clone());
    }
    position.strategy = position.strategy.or(company.strategy);
    position.adjacent_kind = position.adjacent_kind.or(company.adjacent_kind);
    position.stage = position.stage.or(company.stage);
    position.customer = position.customer.or(company.customer);
    position.currency = position
        .currency
        .take()
        .or_else(|| company.currency.clone());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_bought_is_told_from_companies() {
        for text in [
            "Series D Preferred",
            "Series D-1 Preferred Stock",
            "Series Seed Preferred Shares",
            "Common Stock",
            "Class B shares",
            "Ordinary Shares",
            "Convertible Note 8%",
            "Convertible promissory note, 6% due 2027",
            "Warrants",
            "SAFE",
            "Simple Agreement for Future Equity",
            "Series A",
            "Series B-2",
            "Senior secured term loan",
            "A轮优先股",
            "普通股",
            "可转债",
            "B+轮",
            "Vorzugsaktien Serie B",
        ] {
            assert!(is_security(text), "{text}");
        }
        for text in [
            "Anthropic",
            "Preferred Networks",
            "Common Room",
            "Series AI",
            "Safe Superintelligence",
            "Class Technologies",
            "Unit 21",
            "Note Labs",
            "01.AI",
            "X",
            "A1",
            "Warrant AI",
            "Seed Health",
            "Loan Depot",
            "智谱华章",
            "第四范式",
            "",
        ] {
            assert!(!is_security(text), "{text}");
        }
    }
}
