//! The one sentence by which a person can check aloud what was read: how many companies, what they
//! are worth, on which day, which is the largest, and in what its amounts were.

use super::decision::{Decision, Doubt, unit_of};
use crate::language::numbers::{amount, count, date};
use crate::language::{Language, Message};
use crate::portfolio::Portfolio;

/// The sentence for a portfolio that was read from a table, in a language.
///
/// In English:
/// `18 companies, US$ 344.9 million on 30 Nov 2024; the largest is OpenAI with US$ 26 million; amounts were in thousands, by the title Fair value ($000).`
pub fn sentence(portfolio: &Portfolio, decisions: &[Decision], language: Language) -> Message {
    let currency = portfolio.currency.code();
    let largest = portfolio.holdings.iter().max_by(|a, b| {
        let worth = |holding: &crate::portfolio::Holding| portfolio.value_of(holding);
        worth(a).total_cmp(&worth(b))
    });
    let unit = unit_of(decisions);
    Message::new("import-sentence")
        .with("count", count(portfolio.holdings.len()))
        .with("value", amount(language, portfolio.total_value(), currency))
        .with("date", date(language, portfolio.as_of))
        .with("name", largest.map_or("", |holding| holding.name.as_str()))
        .with(
            "largest",
            amount(
                language,
                largest.map_or(0.0, |holding| portfolio.value_of(holding)),
                currency,
            ),
        )
        .with(
            "unit",
            unit.map_or_else(|| "nothing".to_owned(), |unit| unit.taken.value.word()),
        )
        .with_parts("unit_name", unit.map(|unit| unit.taken.value.words()))
        .with(
            "place",
            unit.map_or("nothing", |unit| unit.taken.place.word()),
        )
        .with(
            "evidence",
            unit.map_or_else(String::new, |unit| unit.taken.evidence.clone()),
        )
        .with(
            "questions",
            decisions
                .iter()
                .filter(|decision| decision.doubt == Doubt::Asked)
                .count(),
        )
}
