//! What a position is worth where no column says it but others together do.

use super::field::Field;
use super::record::Record;

/// What a value was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ValueSource {
    /// Cost and unrealised gain.
    Gain,
    /// Cost times its multiple.
    Multiple,
    /// Shares held times the price of one.
    Shares,
    /// The share held of the company's value. Preferences are left aside.
    Share,
}

impl ValueSource {
    /// Key of the sentence that says so.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Gain => "import-values-by-gain",
            Self::Multiple => "import-values-by-multiple",
            Self::Shares => "import-values-by-shares",
            Self::Share => "import-values-by-share",
        }
    }
}

/// Whether columns of these fields together say what positions are worth.
pub fn is_said_by(has: impl Fn(Field) -> bool) -> bool {
    by_others(|field| has(field).then_some(1.0)).is_some()
}

/// The value of a record without one, millions; `None` where nothing says it.
pub fn of(record: &Record) -> Option<(f64, ValueSource)> {
    by_others(|field| record.figures.get(&field).copied()).filter(|(value, _)| *value >= 0.0)
}

/// What other figures together say. The company's value counts only where the cost is not known:
/// what was paid is nearer to the position than what the last investor paid for another class.
fn by_others(figure: impl Fn(Field) -> Option<f64>) -> Option<(f64, ValueSource)> {
    let product = |first: Field, second: Field| Some(figure(first)? * figure(second)?);
    let by_gain = || Some(figure(Field::Cost)? + figure(Field::UnrealizedGain)?);
    let by_multiple = || product(Field::Cost, Field::CostMultiple);
    let by_shares = || product(Field::SharesHeld, Field::SharePrice);
    let by_share = || match figure(Field::Cost) {
        Some(_) => None,
        None => product(Field::Ownership, Field::PostMoney),
    };
    by_gain()
        .map(|value| (value, ValueSource::Gain))
        .or_else(|| by_multiple().map(|value| (value, ValueSource::Multiple)))
        .or_else(|| by_shares().map(|value| (value, ValueSource::Shares)))
        .or_else(|| by_share().map(|value| (value, ValueSource::Share)))
}
