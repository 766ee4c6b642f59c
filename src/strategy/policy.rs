//! What a strategy does beside its mix: what it keeps for follow-ons, and what it sells to others
//! before an exit.

use serde::{Deserialize, Serialize};

/// Part of the new money that is kept for companies held already.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowOns {
    /// Share of the uncalled capital, 0 … 1.
    pub share: f64,
    /// Which companies get it.
    pub choice: FollowOnChoice,
    /// Whether it is spent in a shut window, too (pay to play); otherwise it waits until the window
    /// opens.
    #[serde(default)]
    pub pay_to_play: bool,
}

/// Which companies get follow-ons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowOnChoice {
    /// All that are alive, by what they are worth then.
    ProRata,
    /// Those that were the largest on the day of the marks, by what they are worth then.
    Largest(usize),
}

/// A sale of a share of everything held, at a discount to its value.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecondarySale {
    /// Share of everything held, 0 … 1.
    pub share: f64,
    /// Quarter at whose end it is sold; 0 is today.
    pub quarter: usize,
    /// Discount to the value then with the window open, 0 … 1.
    #[serde(default = "discount_open")]
    pub discount_open: f64,
    /// Likewise with the window shut.
    #[serde(default = "discount_shut")]
    pub discount_shut: f64,
    /// Whether what it brings may be used in place of calls; otherwise it is paid out.
    #[serde(default)]
    pub recycled: bool,
}

impl SecondarySale {
    /// Discount with the window open. Stakes in venture funds were sold at 88 % of net asset value
    /// in 2021 and at 75 % in 2024 (Jefferies, Global Secondary Market Review, as relayed by V02
    /// Partners, "So, What Are Your VC Holdings Actually Worth?"); 10 to 30 % is a fair range.
    pub const DISCOUNT_OPEN: f64 = 0.20;
    /// Discount with the window shut. Shares of companies changed hands 63 % below their last
    /// rounds in September 2023 (Forge, Private Market Update, October 2023), stakes in funds 32 %
    /// below net asset value in 2022 and 2023 (Jefferies, as above); 40 to 70 % is a fair range for
    /// shares.
    pub const DISCOUNT_SHUT: f64 = 0.55;

    /// A share sold in a quarter at the usual discounts, and paid out.
    pub const fn new(share: f64, quarter: usize) -> Self {
        Self {
            share,
            quarter,
            discount_open: Self::DISCOUNT_OPEN,
            discount_shut: Self::DISCOUNT_SHUT,
            recycled: false,
        }
    }
}

const fn discount_open() -> f64 {
    SecondarySale::DISCOUNT_OPEN
}

const fn discount_shut() -> f64 {
    SecondarySale::DISCOUNT_SHUT
}
