//! The sample portfolios that are compiled in.

use super::portfolio_file::{Format, Loaded, ReadError, read_text};

/// The balanced fund of November 2024.
const AI_FUND_2024: &str = include_str!("../../sample-portfolios/ai-fund-2024.toml");

/// The balanced fund of November 2026: the first sample.
const AI_FUND_2026: &str = include_str!("../../sample-portfolios/ai-fund-2026.toml");

/// Reads the balanced fund of November 2026, which a fresh start opens on.
///
/// # Errors
/// Those of a portfolio file; a test holds that there are none.
pub fn ai_fund_2026() -> Result<Loaded, ReadError> {
    read_text(AI_FUND_2026, Format::Toml, "ai-fund-2026.toml")
}

/// Reads the balanced fund of November 2024, which the record of 2024 is drawn up for.
///
/// # Errors
/// Those of a portfolio file; a test holds that there are none.
pub fn ai_fund_2024() -> Result<Loaded, ReadError> {
    read_text(AI_FUND_2024, Format::Toml, "ai-fund-2024.toml")
}
