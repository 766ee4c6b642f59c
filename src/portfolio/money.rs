//! Currencies and rates into the reporting currency.

use std::collections::BTreeMap;
use std::fmt;

/// An ISO 4217 code such as `USD`, upper case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(String);

impl Currency {
    /// Reads a code of three letters, in any case. `None` for anything else.
    ///
    /// ```
    /// use froth::portfolio::Currency;
    ///
    /// assert_eq!(Currency::parse(" eur ").unwrap().code(), "EUR");
    /// assert!(Currency::parse("Euro").is_none());
    /// ```
    pub fn parse(code: &str) -> Option<Self> {
        let code = code.trim();
        (code.len() == 3 && code.bytes().all(|b| b.is_ascii_alphabetic()))
            .then(|| Self(code.to_ascii_uppercase()))
    }

    /// The code, upper case.
    pub fn code(&self) -> &str {
        &self.0
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self("USD".into())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Rates into the reporting currency: one unit of the key is worth `rate` units of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ExchangeRates(pub BTreeMap<Currency, f64>);

impl ExchangeRates {
    /// Rate from `currency` into `reporting`; 1 when they are the same, `None` when it is not
    /// known.
    pub fn rate(&self, currency: &Currency, reporting: &Currency) -> Option<f64> {
        if currency == reporting {
            Some(1.0)
        } else {
            self.0.get(currency).copied()
        }
    }
}
