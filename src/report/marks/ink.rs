//! The colours of charts by what they stand for, one table for page and window.

use crate::report::palette::{DRIVERS, Rgb, Theme};

/// What a colour stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Ink {
    /// A strategy, by its slot of the palette.
    Strategy(u8),
    /// A driver of the exposure, by its position in [`DRIVERS`]; positions past the last are the
    /// rest.
    Driver(usize),
    /// What belongs to no strategy, and words that are read first.
    Ink,
    /// Notes, and what stands back.
    Quiet,
    /// Lines between things.
    Hairline,
    /// The frontier, the high end of a bar, a company.
    Accent,
    /// The low end of a bar.
    AccentPale,
    /// The interval around a figure.
    Interval,
    /// A company whose loss was missed.
    Missed,
    /// One of many mixes.
    Cloud,
    /// A line of equal value over the colours of a map.
    Contour,
    /// The ground, where it covers something.
    Ground,
    /// A level of the map, 0 lowest … 1 highest.
    Heat(f64),
}

impl Ink {
    /// Its colour in a theme.
    pub fn colour(self, theme: Theme) -> Rgb {
        let tokens = theme.tokens();
        match self {
            Self::Strategy(slot) => theme.strategy(slot),
            Self::Driver(driver) => DRIVERS
                .get(driver)
                .copied()
                .unwrap_or(DRIVERS[DRIVERS.len() - 1]),
            Self::Ink | Self::Contour => tokens.ink,
            Self::Quiet => tokens.quiet,
            Self::Hairline => tokens.hairline,
            Self::Accent => tokens.accent,
            Self::AccentPale => tokens.panel.towards(tokens.accent, 0.42),
            Self::Interval => tokens.panel.towards(tokens.accent, 0.5),
            Self::Missed => tokens.warning,
            Self::Cloud => tokens.panel.towards(tokens.quiet, 0.42),
            Self::Ground => tokens.panel,
            Self::Heat(level) => theme.ramp(level),
        }
    }

    /// How strongly lines in it cover what lies beneath, 0 … 1.
    pub const fn opacity(self) -> f64 {
        match self {
            // Over every colour of the ramp, from the palest to the deepest.
            Self::Contour => 0.28,
            Self::Strategy(_)
            | Self::Driver(_)
            | Self::Ink
            | Self::Quiet
            | Self::Hairline
            | Self::Accent
            | Self::AccentPale
            | Self::Interval
            | Self::Missed
            | Self::Cloud
            | Self::Ground
            | Self::Heat(_) => 1.0,
        }
    }
}
