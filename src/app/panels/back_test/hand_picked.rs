//! The sets of listed companies that come with the program, picked by hand.

/// A set of listed companies that comes with the program, picked by hand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum HandPicked {
    /// Internet and technology companies, 1999 to 2001.
    #[default]
    Dotcom1999,
    /// Growth companies, November 2021 to December 2022.
    Growth2021,
    /// Consumer companies over the same time.
    Consumer2021,
}

impl HandPicked {
    /// All of them, by year.
    pub const ALL: [Self; 3] = [Self::Dotcom1999, Self::Growth2021, Self::Consumer2021];

    /// The key of its name in the locale files.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Dotcom1999 => "back-test-dotcom-1999",
            Self::Growth2021 => "back-test-growth-2021",
            Self::Consumer2021 => "back-test-consumer-2021",
        }
    }

    /// Its file's name and text.
    pub(super) const fn file(self) -> [&'static str; 2] {
        match self {
            Self::Dotcom1999 => [
                "dotcom-1999.toml",
                include_str!("../../../../sample-portfolios/dotcom-1999.toml"),
            ],
            Self::Growth2021 => [
                "growth-2021.toml",
                include_str!("../../../../sample-portfolios/growth-2021.toml"),
            ],
            Self::Consumer2021 => [
                "consumer-2021.toml",
                include_str!("../../../../sample-portfolios/consumer-2021.toml"),
            ],
        }
    }
}
