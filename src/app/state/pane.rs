//! The panels of the window by name. Where they lie is the [`super::dock`]'s business.

/// A panel a line: its name here, and its word in files.
macro_rules! panes {
    ($($(#[$doc:meta])+ $pane:ident = $word:literal,)+) => {
        /// A panel.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Pane {
            $($(#[$doc])+ $pane,)+
        }

        impl Pane {
            /// All panels, in the order of the View menu.
            pub const ALL: &'static [Self] = &[$(Self::$pane),+];

            /// Stable word in files; `pane-<word>` is its name and `pane-<word>-method` its method
            /// line in the locale files.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$pane => $word),+
                }
            }

            /// Key of its name in the locale files.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$pane => concat!("pane-", $word)),+
                }
            }
        }
    };
}

panes! {
    /// Triangle, sliders, pinned strategies.
    Strategy = "strategy",
    /// The fan chart.
    Exposure = "exposure",
    /// Drivers, findings, largest holdings.
    Why = "why",
    /// Strategies side by side.
    Comparison = "comparison",
    /// Positions and what they would lose.
    Holdings = "holdings",
    /// Every parameter.
    Assumptions = "assumptions",
    /// The signals of the platform.
    PlatformWatch = "platform-watch",
    /// Distribution of the multiple at the horizon.
    Outcomes = "outcomes",
    /// The large map of all mixes.
    Map = "map",
    /// What all mixes risk and bring.
    Frontier = "frontier",
    /// How far each assumption moves a metric.
    Sensitivity = "sensitivity",
    /// Where two strategies change places.
    FlipPoints = "flip-points",
    /// What the investors of the fund get, and its terms.
    Fund = "fund",
    /// Vendors of base models and their tenants.
    Suppliers = "suppliers",
    /// Predicted against realised losses.
    BackTest = "back-test",
    /// The claims behind the program.
    Thesis = "thesis",
    /// The model page.
    Help = "help",
    /// The library of snapshots, and one of them beside today.
    Snapshots = "snapshots",
}

impl Pane {
    /// The panel of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|pane| pane.word() == word)
    }

    /// Whether it is one of the four that stand open at first; the others come and go.
    pub const fn is_main(self) -> bool {
        matches!(
            self,
            Self::Strategy | Self::Exposure | Self::Why | Self::Comparison
        )
    }
}
