//! What a portfolio says of securities and claims that deserves a second look; none of it stops a
//! simulation.

use super::{Holding, Portfolio, Problem, Security, Severity, Stage, holding_place};
use crate::language::Message;

/// A listed company whose security nobody states, claims without what was paid, and claims larger
/// than all that rank with them.
pub fn doubts(portfolio: &Portfolio) -> Vec<Problem> {
    let mut found = Vec::new();
    for (index, holding) in portfolio.holdings.iter().enumerate() {
        for (key, column) in of_holding(holding) {
            let message = Message::new(key)
                .with("number", index + 1)
                .with("name", &holding.name);
            let place = holding_place(index + 1, &holding.name);
            found.push(Problem::at(Severity::Warning, place, column, "", message));
        }
    }
    found
}

/// That amounts count as dollars where the size of a company matters: there is no rate to it, and
/// claims that depend on it.
pub fn doubt_of_dollars(portfolio: &Portfolio) -> Option<Problem> {
    let matters = portfolio
        .holdings
        .iter()
        .any(|holding| claim(holding) > 0.0);
    (matters && portfolio.counts_as_dollars()).then(|| {
        let message =
            Message::new("portfolio-counts-as-dollars").with("currency", &portfolio.currency);
        Problem::general(Severity::Note, message)
    })
}

/// What our own preference comes to, in the holding's currency.
fn claim(holding: &Holding) -> f64 {
    let multiple = holding.preferences.claimed_multiple(holding.security);
    multiple * holding.cost.unwrap_or_default()
}

fn of_holding(holding: &Holding) -> impl Iterator<Item = (&'static str, &'static str)> {
    let preferences = &holding.preferences;
    let says_nothing = holding.security.is_none() && preferences.multiple.is_none();
    let listed = holding.stage == Some(Stage::Public) && says_nothing && claim(holding) > 0.0;
    let stated = preferences.ahead.is_some() || preferences.alongside.is_some();
    let common = holding.security == Some(Security::Common);
    let without_cost = stated && holding.cost.is_none() && !common;
    // Rounded figures of one deal may differ by a little.
    let too_large = preferences
        .alongside
        .is_some_and(|alongside| claim(holding) > 1.01 * alongside);
    [
        (listed, ("holding-listed-without-security", "security")),
        (without_cost, ("holding-claims-without-cost", "cost")),
        (
            too_large,
            ("holding-claim-above-alongside", "preferences.alongside"),
        ),
    ]
    .into_iter()
    .filter_map(|(doubtful, doubt)| doubtful.then_some(doubt))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, Text};
    use crate::portfolio::{Currency, ExchangeRates, Sleeve, StrategySplit};

    fn portfolio(change: impl FnOnce(&mut Holding)) -> Portfolio {
        let mut portfolio = Portfolio::new("P", jiff::civil::date(2026, 11, 28));
        let mut holding = Holding::new("Zhipu", StrategySplit::pure(Sleeve::BaseModel), 20.0);
        holding.cost = Some(12.0);
        change(&mut holding);
        portfolio.holdings.push(holding);
        portfolio
    }

    fn keys(change: impl FnOnce(&mut Holding)) -> Vec<&'static str> {
        let found = doubts(&portfolio(change));
        for language in Language::ALL {
            for problem in &found {
                let said = Text::new(language).say(&problem.message);
                assert!(said.contains("Zhipu") && !said.contains('['), "{said}");
            }
        }
        found.iter().map(|problem| problem.message.key).collect()
    }

    #[test]
    fn listed_shares_are_asked_what_they_are_and_common_ones_are_not() {
        let listed = |holding: &mut Holding| holding.stage = Some(Stage::Public);
        assert_eq!(keys(listed), ["holding-listed-without-security"]);
        assert_eq!(
            keys(|holding| {
                listed(holding);
                holding.security = Some(Security::Common);
            }),
            Vec::<&str>::new()
        );
        assert_eq!(keys(|_| {}), Vec::<&str>::new());
    }

    #[test]
    fn claims_need_what_was_paid_and_fit_among_those_beside_them() {
        assert_eq!(
            keys(|holding| {
                holding.cost = None;
                holding.preferences.ahead = Some(60.0);
            }),
            ["holding-claims-without-cost"]
        );
        assert_eq!(
            keys(|holding| holding.preferences.alongside = Some(11.0)),
            ["holding-claim-above-alongside"]
        );
        assert_eq!(
            keys(|holding| holding.preferences.alongside = Some(150.0)),
            Vec::<&str>::new()
        );
    }

    #[test]
    fn a_currency_without_a_rate_to_the_dollar_is_told_where_claims_depend_on_it() {
        let mut yuan = portfolio(|_| {});
        yuan.currency = Currency::parse("CNY").unwrap();
        assert!(doubt_of_dollars(&yuan).is_some());
        let dollar = Currency::default();
        yuan.exchange_rates = ExchangeRates([(dollar, 7.2)].into());
        assert!(doubt_of_dollars(&yuan).is_none());
        let mut common = portfolio(|holding| holding.security = Some(Security::Common));
        common.currency = Currency::parse("CNY").unwrap();
        assert!(doubt_of_dollars(&common).is_none());
    }
}
