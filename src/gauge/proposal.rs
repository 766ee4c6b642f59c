//! Three readings of today's overvaluation side by side, each with its evidence; none of them is
//! ever set by the program.

use super::market::{PaidPrices, paid_prices};
use super::trend::Trend;
use crate::assumptions::Assumptions;
use crate::language::Message;
use crate::language::key_of_words;
use crate::language::numbers::{count, decimal};
use crate::model::assess;
use crate::portfolio::Portfolio;

/// A way from a price to X, the sector's log overvaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// What is paid for revenue against what growth and margins justify.
    JustifiedMultiple,
    /// What investors in rounds pay against what buyers of whole companies pay.
    PaidPrices,
    /// How far a series has come since it became explosive, or stands over its usual level.
    Trend,
}

impl Method {
    /// All methods, in the order they are shown.
    pub const ALL: [Self; 3] = [Self::JustifiedMultiple, Self::PaidPrices, Self::Trend];

    /// The word in JSON, and the end of its keys in the locale files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::JustifiedMultiple => "justified_multiple",
            Self::PaidPrices => "paid_prices",
            Self::Trend => "trend",
        }
    }

    /// Key of its name; with `-against` or `-wrong` behind it, what speaks against it and what
    /// would prove it wrong.
    pub fn key(self) -> String {
        key_of_words("gauge", self.word())
    }
}

/// One reading of X.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// How it was read.
    pub method: Method,
    /// X, at least 0; `None` when there is too little to read it from.
    pub overvaluation: Option<f64>,
    /// What speaks for it, or why there is none.
    pub evidence: Message,
}

/// Fewest companies with price, revenue and growth behind a reading of the portfolio.
pub const FEWEST_COMPANIES: usize = 5;

/// X by the three methods: the portfolio's own companies, the prices of the market, and a series.
pub fn proposals(portfolio: &Portfolio, a: &Assumptions, trend: Option<&Trend>) -> [Proposal; 3] {
    [
        against_justified(portfolio, a),
        against_paid(),
        by_trend(trend),
    ]
}

/// The median log of price over justified equity, of companies whose price, revenue and growth are
/// known.
fn against_justified(portfolio: &Portfolio, a: &Assumptions) -> Proposal {
    let mut logs: Vec<f64> = portfolio
        .holdings
        .iter()
        .zip(assess(portfolio, a))
        .filter_map(|(holding, assessment)| {
            let known = holding.company.arr.is_some() && holding.company.growth.is_some();
            let post = holding.company.post_money.filter(|_| known)?;
            let justified = assessment.justified_equity.filter(|value| *value > 0.0)?;
            Some(libm::log(post / justified))
        })
        .collect();
    logs.sort_by(f64::total_cmp);
    let found = logs.len();
    let quantile = |share: f64| logs[(share * (found - 1) as f64) as usize];
    let enough = found >= FEWEST_COMPANIES;
    let message = Message::new(if enough {
        "gauge-justified-multiple-for"
    } else {
        "gauge-justified-multiple-too-few"
    })
    .with("count", found)
    .with("fewest", count(FEWEST_COMPANIES));
    Proposal {
        method: Method::JustifiedMultiple,
        overvaluation: enough.then(|| quantile(0.5).max(0.0)),
        evidence: if enough {
            message
                .with("low", decimal(quantile(0.25), 2))
                .with("middle", decimal(quantile(0.5), 2))
                .with("high", decimal(quantile(0.75), 2))
        } else {
            message
        },
    }
}

fn against_paid() -> Proposal {
    let first = paid_prices().first();
    let evidence = first.map_or(Message::new("gauge-paid-prices-none"), |prices| {
        let other = paid_prices().get(1).map_or(0.0, PaidPrices::overvaluation);
        Message::new("gauge-paid-prices-for")
            .with("rounds", decimal(prices.rounds, 1))
            .with("acquisitions", decimal(prices.acquisitions, 1))
            .with("other", decimal(other, 2))
            .with_parts("source", [source_of(prices)])
    });
    Proposal {
        method: Method::PaidPrices,
        overvaluation: first.map(PaidPrices::overvaluation),
        evidence,
    }
}

/// Where prices come from: each language takes its own.
fn source_of(prices: &PaidPrices) -> Message {
    Message::new("gauge-source")
        .with("english", &prices.source)
        .with("chinese", &prices.source_zh)
}

fn by_trend(trend: Option<&Trend>) -> Proposal {
    let evidence = trend.map_or(Message::new("gauge-trend-none"), |trend| {
        let message = match trend.explosive_since.zip(trend.rise) {
            Some((since, rise)) => Message::new("gauge-trend-explosive")
                .with("since", since)
                .with("rise", decimal(rise, 2)),
            None => Message::new("gauge-trend-usual").with("years", decimal(trend.years, 1)),
        };
        message
            .with("height", decimal(trend.height, 2))
            .with("date", trend.as_of)
    });
    Proposal {
        method: Method::Trend,
        overvaluation: trend.map(|trend| trend.overvaluation),
        evidence,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gauge::{series, trend::trend};
    use crate::portfolio::{Holding, Sleeve, StrategySplit};
    use jiff::civil::date;

    fn fund(companies: usize, price: f64) -> Portfolio {
        let mut portfolio = Portfolio::new("P", date(2026, 11, 28));
        for number in 0..companies {
            let split = StrategySplit::pure(Sleeve::Application);
            let mut holding = Holding::new(format!("A{number}"), split, 1.0);
            holding.company.post_money = Some(price * (1.0 + number as f64 * 0.01));
            holding.company.arr = Some(10.0);
            holding.company.growth = Some(1.0);
            holding.company.total_raised = Some(1.0);
            holding.company.cash = Some(0.0);
            portfolio.holdings.push(holding);
        }
        portfolio
    }

    #[test]
    fn prices_twice_as_high_read_ln_2_more() {
        let a = Assumptions::default();
        let read = |price| {
            let [justified, _, _] = proposals(&fund(7, price), &a, None);
            justified.overvaluation.unwrap()
        };
        let (once, twice) = (read(2_000.0), read(4_000.0));
        assert!((twice - once - std::f64::consts::LN_2).abs() < 1e-9);
        // A price far below what is justified reads zero and never less.
        assert_eq!(read(1.0), 0.0);
    }

    #[test]
    fn too_few_companies_and_no_series_give_no_reading_and_say_why() {
        let [justified, paid, by_trend] = proposals(&fund(4, 900.0), &Assumptions::default(), None);
        assert_eq!(justified.overvaluation, None);
        assert_eq!(justified.evidence.key, "gauge-justified-multiple-too-few");
        assert!(paid.overvaluation.is_some_and(|x| (x - 0.61).abs() < 0.005));
        assert_eq!(
            (by_trend.overvaluation, by_trend.evidence.key),
            (None, "gauge-trend-none")
        );
    }

    #[test]
    fn the_trend_is_that_of_the_series() {
        let trend = trend(series::shipped("public_software").unwrap(), None, 10, 1);
        let [_, _, by_trend] = proposals(&fund(1, 1.0), &Assumptions::default(), trend.as_ref());
        assert_eq!(by_trend.overvaluation, Some(0.0));
        assert_eq!(by_trend.evidence.key, "gauge-trend-usual");
    }
}
