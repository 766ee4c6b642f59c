//! The registry of panels and analyses: a panel a line. Everything that must know of all of them
//! goes over this list: menus and palette, arrangements in files, the panels themselves with their
//! charts and tables. Where panels lie is the [`super::dock`]'s business.

use crate::report::SingleChart;

/// Gives the list to another macro. A line: its name here, its word in files, and the module of
/// `app/panels` whose `PANEL` says the rest. `pane-<word>` is its name and `pane-<word>-method` its
/// method line in the locale files.
macro_rules! for_each_pane {
    ($then:ident) => {
        $then! {
            /// Triangle, sliders, pinned strategies.
            Strategy = "strategy" in strategy,
            /// The fan chart.
            Exposure = "exposure" in exposure,
            /// Drivers, findings, largest holdings.
            Why = "why" in why,
            /// Strategies side by side.
            Comparison = "comparison" in comparison,
            /// Positions and what they would lose.
            Holdings = "holdings" in holdings,
            /// Every parameter.
            Assumptions = "assumptions" in assumptions,
            /// The signals of the platform.
            PlatformWatch = "platform-watch" in platform_watch,
            /// Distribution of the multiple at the horizon.
            Outcomes = "outcomes" in outcomes,
            /// The large map of all mixes.
            Map = "map" in map,
            /// What all mixes risk and bring.
            Frontier = "frontier" in frontier,
            /// Every strategy in every scenario.
            Scenarios = "scenarios" in scenarios,
            /// What can be done about single holdings.
            Moves = "moves" in moves,
            /// A simulated future, quarter by quarter.
            Replay = "replay" in replay,
            /// How far each assumption moves a metric.
            Sensitivity = "sensitivity" in sensitivity,
            /// Where two strategies change places.
            FlipPoints = "flip-points" in flip_points,
            /// Somebody else's assumptions beside one's own.
            Opinions = "opinions" in opinions,
            /// What the investors of the fund get, and its terms.
            Fund = "fund" in fund,
            /// Vendors of base models and their tenants.
            Suppliers = "suppliers" in suppliers,
            /// Predicted against realised losses.
            BackTest = "back-test" in back_test,
            /// What became of the fund of 2024.
            Record = "record" in record,
            /// How far prices stand above what carries them.
            Gauge = "gauge" in gauge,
            /// What is publicly known of the companies held.
            Library = "library" in library,
            /// The claims behind the program.
            Thesis = "thesis" in thesis,
            /// The model page.
            Help = "help" in help,
            /// The library of snapshots, and one of them beside today.
            Snapshots = "snapshots" in snapshots,
        }
    };
}
pub(crate) use for_each_pane;

macro_rules! names {
    ($($(#[$doc:meta])+ $pane:ident = $word:literal in $module:ident,)+) => {
        /// A panel.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Pane {
            $($(#[$doc])+ $pane,)+
        }

        impl Pane {
            /// All panels, in the order of the View menu.
            pub const ALL: &'static [Self] = &[$(Self::$pane),+];

            /// Stable word in files.
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
for_each_pane!(names);

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

    /// The chart of an analysis, by the panel that shows it.
    pub const fn chart(self) -> SingleChart {
        SingleChart::OfPanel(self.key())
    }
}
