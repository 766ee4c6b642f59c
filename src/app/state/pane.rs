//! The panels of the window by name. Where they lie is the [`super::dock`]'s business.

/// A panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// Triangle, sliders, pinned strategies.
    Strategy,
    /// The fan chart.
    Exposure,
    /// Drivers, findings, largest holdings.
    Why,
    /// Strategies side by side.
    Comparison,
    /// Positions and what they would lose.
    Holdings,
    /// Every parameter.
    Assumptions,
    /// The signals of the platform.
    PlatformWatch,
    /// Distribution of the multiple at the horizon.
    Outcomes,
    /// The large map of all mixes.
    Map,
    /// What all mixes risk and bring.
    Frontier,
    /// How far each assumption moves a metric.
    Sensitivity,
    /// Where two strategies change places.
    FlipPoints,
    /// Vendors of base models and their tenants.
    Suppliers,
    /// Predicted against realised losses.
    BackTest,
    /// The claims behind the program.
    Thesis,
    /// The model page.
    Help,
    /// The library of snapshots, and one of them beside today.
    Snapshots,
}

impl Pane {
    /// All panels, in the order of the View menu.
    pub const ALL: &'static [Self] = &[
        Self::Strategy,
        Self::Exposure,
        Self::Why,
        Self::Comparison,
        Self::Holdings,
        Self::Assumptions,
        Self::PlatformWatch,
        Self::Outcomes,
        Self::Map,
        Self::Frontier,
        Self::Sensitivity,
        Self::FlipPoints,
        Self::Suppliers,
        Self::BackTest,
        Self::Thesis,
        Self::Help,
        Self::Snapshots,
    ];

    /// Stable word in files; `pane-<word>` is its name and `pane-<word>-method` its method line in the locale files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Strategy => "strategy",
            Self::Exposure => "exposure",
            Self::Why => "why",
            Self::Comparison => "comparison",
            Self::Holdings => "holdings",
            Self::Assumptions => "assumptions",
            Self::PlatformWatch => "platform-watch",
            Self::Outcomes => "outcomes",
            Self::Map => "map",
            Self::Frontier => "frontier",
            Self::Sensitivity => "sensitivity",
            Self::FlipPoints => "flip-points",
            Self::Suppliers => "suppliers",
            Self::BackTest => "back-test",
            Self::Thesis => "thesis",
            Self::Help => "help",
            Self::Snapshots => "snapshots",
        }
    }

    /// The panel of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|pane| pane.word() == word)
    }

    /// Key of its name in the locale files.
    pub fn key(self) -> String {
        format!("pane-{}", self.word())
    }

    /// Whether it is one of the four that stand open at first; the others come and go.
    pub const fn is_main(self) -> bool {
        matches!(
            self,
            Self::Strategy | Self::Exposure | Self::Why | Self::Comparison
        )
    }
}
