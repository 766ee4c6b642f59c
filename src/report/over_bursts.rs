//! What a burst today would do to strategies, in sentences: what is lost and kept, who loses less
//! how often, what the difference comes from, what reports would show, and what to ask first.

use crate::language::{
    Text,
    numbers::{count, percent, point_difference},
};
use crate::model::questions::Question;
use crate::portfolio::{Currency, Portfolio};
use crate::report::chart::Subject;
use crate::strategy::metric::Metric;
use crate::strategy::over_bursts::{DifferenceParts, LosesLess};
use crate::strategy::result::{Comparison, StrategyResult};

/// Quarters after a burst at which the reports' view is told: the first year's end.
pub const REPORTED_AFTER: usize = 4;

/// Differences of exposure below this read as none.
const SAME: f64 = 5e-4;

/// What a burst today takes of a strategy's companies and of its positions, what is kept of a unit
/// of money, and between what the loss lies in nine of ten bursts.
pub fn lost_and_kept(strategy: &StrategyResult, currency: &Currency, text: &Text) -> String {
    let lost = strategy.metric(Metric::ExposureToday);
    let company = strategy.layers.company();
    let given_back = points(company - strategy.layers.total(), text);
    let [low, .., high] = strategy.loss_today.quantiles;
    text.with(
        "bursts-lost",
        &[
            ("name", &strategy.name),
            ("company", &percent(company)),
            ("position", &percent(lost)),
            ("back", &given_back),
            ("kept", &kept_of_unit(lost, currency, text)),
            ("low", &percent(low)),
            ("high", &percent(high)),
        ],
    )
}

/// What is kept of one unit of money at a loss: `38 cents of the dollar`.
pub fn kept_of_unit(lost: f64, currency: &Currency, text: &Text) -> String {
    let kept = ((1.0 - lost) * 100.0).round().max(0.0) as usize;
    text.with(
        "bursts-kept",
        &[("count", &count(kept)), ("currency", currency.code())],
    )
}

/// Which of two strategies of a comparison loses less, in how many of 100 bursts; `None` for
/// positions it does not have.
pub fn loses_less(comparison: &Comparison, pair: [usize; 2], text: &Text) -> Option<String> {
    let found = LosesLess::of(comparison, pair)?;
    Some(loses_less_sentence(
        &comparison.strategies[found.less].name,
        &comparison.strategies[found.more].name,
        found.in_hundred,
        text,
    ))
}

/// The same of two names.
pub fn loses_less_sentence(less: &str, more: &str, in_hundred: Option<u8>, text: &Text) -> String {
    match in_hundred {
        Some(tens) => text.with(
            "bursts-loses-less",
            &[
                ("name", less),
                ("other", more),
                ("count", &count(usize::from(tens))),
            ],
        ),
        None => text.with("bursts-cannot-tell", &[("name", less), ("other", more)]),
    }
}

/// By how many points a strategy loses more or less than the reference in the mean, and of which
/// parts that is the sum; that there is no difference the data support when figures and terms come
/// to less than a point.
pub fn difference(own: &StrategyResult, reference: &StrategyResult, text: &Text) -> String {
    let found = DifferenceParts::between(own, reference);
    let parts = difference_parts(&found, text);
    let whole = found.total();
    let key = match whole {
        same if same.abs() < SAME => "bursts-same",
        more if more > 0.0 => "bursts-more",
        _ => "bursts-less",
    };
    let mut said = text.with(
        key,
        &[
            ("name", &own.name),
            ("reference", &reference.name),
            ("points", &points(whole.abs(), text)),
            ("parts", &parts),
        ],
    );
    if !found.is_supported() {
        said.push_str(&text.get("sentence-join"));
        said.push_str(&text.get("bursts-not-supported"));
    }
    said
}

/// The parts of a difference with their signs, in a list.
pub fn difference_parts(parts: &DifferenceParts, text: &Text) -> String {
    let part = |(key, value): (&str, f64)| {
        format!(
            "{} {}",
            text.get(&format!("difference-{key}")),
            point_difference(text.language(), value)
        )
    };
    DifferenceParts::KEYS
        .into_iter()
        .zip(parts.parts)
        .map(part)
        .collect::<Vec<_>>()
        .join(&text.get("list-join-inner"))
}

/// What the reports of a strategy would show a year after a burst today; `None` beyond the horizon.
pub fn reported(strategy: &StrategyResult, text: &Text) -> Option<String> {
    let shown = strategy.reported_loss.get(REPORTED_AFTER)?;
    Some(text.with(
        "bursts-reported",
        &[
            ("name", &strategy.name),
            ("shown", &percent(*shown)),
            ("lost", &percent(strategy.metric(Metric::ExposureToday))),
        ],
    ))
}

/// An unknown figure, and between what knowing it could put the exposure today.
pub fn question(question: &Question, portfolio: &Portfolio, text: &Text) -> Option<String> {
    let holding = portfolio.holdings.get(question.holding)?;
    let [first, second] = question.moves;
    let language = text.language();
    Some(text.with(
        "ask-first-line",
        &[
            ("name", &holding.name),
            (
                "input",
                &text.get(&format!("input-{}", question.input.key())),
            ),
            ("low", &point_difference(language, first.min(second))),
            ("high", &point_difference(language, first.max(second))),
        ],
    ))
}

/// What a page has room for: what is kept, where the difference lies, what reports would show and
/// what to ask first.
///
/// The pair is the reference and the active strategy, or the first of the others where the
/// reference is active.
pub fn in_short(subject: &Subject<'_>, asked: Option<&Question>) -> Vec<String> {
    let (comparison, text) = (subject.comparison, subject.text);
    let Some(reference) = comparison.strategies.get(comparison.reference) else {
        return Vec::new();
    };
    let is_other = |index: &usize| *index != comparison.reference;
    let other = Some(subject.active)
        .filter(is_other)
        .or_else(|| (0..comparison.strategies.len()).find(is_other))
        .and_then(|index| comparison.strategies.get(index));
    let portfolio = &subject.workspace.portfolio;
    let kept = |strategy: &StrategyResult| {
        let lost = strategy.metric(Metric::ExposureToday);
        text.with(
            "page-kept-by",
            &[
                ("name", &strategy.name),
                ("kept", &kept_of_unit(lost, &portfolio.currency, text)),
            ],
        )
    };
    let list: Vec<_> = std::iter::once(reference).chain(other).map(kept).collect();
    let list = list.join(&text.get("list-join-inner"));
    let mut said = vec![text.with("page-kept", &[("list", &list)])];
    said.extend(other.map(|other| {
        if DifferenceParts::between(other, reference).is_supported() {
            difference(other, reference, text)
        } else {
            text.with(
                "page-no-difference",
                &[("name", &other.name), ("reference", &reference.name)],
            )
        }
    }));
    said.extend(reported(reference, text));
    let asked = asked.and_then(|asked| question(asked, portfolio, text));
    said.extend(asked.map(|asked| text.with("page-ask-first", &[("question", &asked)])));
    said
}

/// A share as points without a sign.
fn points(share: f64, text: &Text) -> String {
    point_difference(text.language(), share)
        .trim_start_matches('+')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::strategy::fixture;

    fn comparison() -> Comparison {
        fixture::comparison(&fixture::workspace(&["Current", "Vertical-led"]))
    }

    #[test]
    fn what_is_kept_is_told_in_the_coins_of_the_currency() {
        let (english, chinese) = (Text::new(Language::English), Text::new(Language::Chinese));
        for (code, expected) in [
            ("USD", "38 cents of the dollar"),
            ("EUR", "38 cents of the euro"),
            ("GBP", "38 pence of the pound"),
            ("JPY", "38 of every 100 JPY"),
        ] {
            let currency = Currency::parse(code).unwrap();
            assert_eq!(kept_of_unit(0.62, &currency, &english), expected);
            assert!(kept_of_unit(0.62, &currency, &chinese).contains("38"));
        }
        let dollar = Currency::parse("USD").unwrap();
        assert_eq!(
            kept_of_unit(1.0, &dollar, &english),
            "0 cents of the dollar"
        );
    }

    #[test]
    fn a_difference_is_told_with_parts_that_sum_to_it() {
        let comparison = comparison();
        let text = Text::new(Language::English);
        let [reference, own] = &comparison.strategies[..] else {
            panic!("two strategies")
        };
        let said = difference(own, reference, &text);
        assert!(
            said.contains("Vertical-led") && said.contains("pp"),
            "{said}"
        );
        assert!(said.ends_with(&text.get("bursts-not-supported")), "{said}");
        let mut supported = own.clone();
        supported.layers.parts[3] -= 0.09;
        let said = difference(&supported, reference, &text);
        assert!(said.contains("contract terms −9 pp"), "{said}");
        assert!(!said.contains(&text.get("bursts-not-supported")));
    }

    #[test]
    fn the_page_is_told_what_is_kept_where_the_difference_lies_what_reports_show_and_what_to_ask() {
        let workspace = fixture::workspace(&["Current", "Vertical-led"]);
        let mut comparison = comparison();
        let text = Text::new(Language::English);
        let asked = Question {
            holding: 0,
            input: crate::model::Input::Cash,
            moves: [0.02, -0.03],
        };
        let told = |comparison: &Comparison, active: usize| {
            let subject = Subject {
                workspace: &workspace,
                comparison,
                active,
                text: &text,
            };
            in_short(&subject, Some(&asked))
        };
        let said = told(&comparison, 0);
        assert_eq!(said.len(), 4, "{said:?}");
        assert_eq!(said, told(&comparison, 1));
        for (index, name) in ["Current", "Vertical-led"].into_iter().enumerate() {
            let lost = comparison.strategies[index].metric(Metric::ExposureToday);
            let kept = kept_of_unit(lost, &workspace.portfolio.currency, &text);
            assert!(said[0].contains(&format!("{name} {kept}")), "{said:?}");
        }
        assert!(said[1].contains("no difference"), "{said:?}");
        assert!(!said[1].contains(" pp"), "{said:?}");
        assert!(
            said[3].contains("−3 pp") && said[3].contains("+2 pp"),
            "{said:?}"
        );
        comparison.strategies[1].layers.parts[3] -= 0.09;
        assert!(told(&comparison, 0)[1].contains("contract terms −9 pp"));
        comparison.strategies.truncate(1);
        assert_eq!(told(&comparison, 0).len(), 3);
    }

    #[test]
    fn nobody_can_tell_is_said_as_that() {
        let mut comparison = comparison();
        let text = Text::new(Language::English);
        comparison.strategies[0].loses_less_than = vec![0.5, 0.6];
        let said = loses_less(&comparison, [0, 1], &text).unwrap();
        assert!(said.contains("cannot be told"), "{said}");
        comparison.strategies[0].loses_less_than = vec![0.5, 0.82];
        let said = loses_less(&comparison, [0, 1], &text).unwrap();
        assert!(said.contains("80 of 100"), "{said}");
    }
}
