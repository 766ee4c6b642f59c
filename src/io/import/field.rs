//! What a column can stand for.

use crate::portfolio::{Figure, FigureRange, FigureUnit, LARGEST_AMOUNT};

/// Largest multiple of cost that is read as one.
const LARGEST_MULTIPLE: f64 = 10_000.0;
/// Most shares of a company that are read as a number of them.
const MOST_SHARES: f64 = 1e15;

/// How the cells of a column are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text as it stands.
    Text,
    /// An amount of money.
    Amount,
    /// A percentage, stated in per cent or as a fraction.
    Percent,
    /// A number as it stands.
    Number,
    /// A word of a list.
    Word,
    /// A date.
    Date,
}

impl Kind {
    /// How the cells of a figure are read.
    const fn of(figure: Figure) -> Self {
        // A rung of the data method goes by its word.
        if matches!(figure, Figure::DataMethod) {
            return Self::Word;
        }
        match figure.unit() {
            FigureUnit::Money => Self::Amount,
            FigureUnit::PerCent => Self::Percent,
            FigureUnit::Score | FigureUnit::Steps | FigureUnit::Multiple => Self::Number,
        }
    }
}

/// Declares the fields with their key in files, and their kind; their titles are in
/// `assets/import/fields.toml`. The kind of a figure of a holding is said by [`Figure`].
macro_rules! fields {
    (@kind Figure $figure:ident) => { Kind::of(Figure::$figure) };
    (@kind $kind:ident $other:ident) => { Kind::$kind };
    (@figure Figure $figure:ident) => { Some(Figure::$figure) };
    (@figure $kind:ident $other:ident) => { None };
    ($($(#[$doc:meta])* $name:ident $key:literal $kind:ident)*) => {
        /// Something the program understands of a holding.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $($(#[$doc])* $name,)* }

        impl Field {
            /// All fields, in the order of the template.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The key in files and profiles.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }

            /// How its cells are read.
            pub const fn kind(self) -> Kind {
                match self { $(Self::$name => fields!(@kind $kind $name),)* }
            }

            /// The figure of a holding it stands for, if it is one.
            pub const fn figure(self) -> Option<Figure> {
                match self { $(Self::$name => fields!(@figure $kind $name),)* }
            }
        }
    };
}

fields! {
    /// Name of the company.
    Name "name" Text
    /// Stable id.
    Id "id" Text
    /// The sleeve.
    Strategy "strategy" Word
    /// Share in applications.
    ShareApplication "share_application" Number
    /// Share in base models.
    ShareBaseModel "share_base_model" Number
    /// Share in vertical integration.
    ShareVerticalIntegration "share_vertical_integration" Number
    /// Share in the adjacent sleeve.
    ShareAdjacent "share_adjacent" Number
    /// What an adjacent company does.
    AdjacentKind "adjacent_kind" Word
    /// Value of the position.
    FairValue "fair_value" Figure
    /// What was paid.
    Cost "cost" Figure
    /// Value of the position as a multiple of its cost.
    CostMultiple "cost_multiple" Number
    /// Value of the position less its cost.
    UnrealizedGain "unrealized_gain" Amount
    /// How many shares are held.
    SharesHeld "shares_held" Number
    /// Value of one share.
    SharePrice "share_price" Amount
    /// Share of the company held.
    Ownership "ownership_pct" Figure
    /// Liquidation preferences before ours.
    PreferencesAhead "preferences_ahead" Figure
    /// Liquidation preferences with ours.
    PreferencesAlongside "preferences_alongside" Figure
    /// Multiple of our own preference.
    PreferencesMultiple "preferences_multiple" Figure
    /// What was bought: preferred, common or convertible.
    Security "security_kind" Word
    /// Currency of the amounts.
    Currency "currency" Word
    /// Stage of the last round.
    Stage "stage" Word
    /// Post-money value of the company.
    PostMoney "post_money" Figure
    /// Annualised revenue.
    Arr "arr" Figure
    /// Growth.
    Growth "growth_pct" Figure
    /// Gross margin.
    GrossMargin "gross_margin_pct" Figure
    /// Compute share.
    ComputeShare "compute_share_pct" Figure
    /// Net burn per month.
    Burn "burn_per_month" Figure
    /// Cash at hand.
    Cash "cash" Figure
    /// Capital raised.
    TotalRaised "total_raised" Figure
    /// Scorecard: private data.
    PrivateData "private_data" Figure
    /// Scorecard: readiness of data.
    DataReadiness "data_readiness" Figure
    /// Scorecard: how data reaches the model.
    DataMethod "data_method" Figure
    /// Scorecard: base-model skill.
    ModelSkill "model_skill" Figure
    /// Scorecard: dependence on someone else's model.
    UpstreamDependence "upstream_dependence" Figure
    /// Scorecard: platform ambition.
    PlatformAmbition "platform_ambition" Figure
    /// Scorecard: integration step.
    IntegrationStep "integration_step" Figure
    /// Scorecard: who pays.
    Customer "customer" Word
    /// Base-model vendor.
    Vendor "base_model_vendor" Text
    /// Thesis: driver.
    ThesisDriver "thesis_driver" Text
    /// Thesis: where the driver stands.
    ThesisDriverStatus "thesis_driver_status" Word
    /// Thesis: durability.
    ThesisDurability "thesis_durability" Text
    /// Thesis: where the durability stands.
    ThesisDurabilityStatus "thesis_durability_status" Word
    /// Thesis: milestones.
    ThesisMilestones "thesis_milestones" Text
    /// Thesis: where the milestones stand.
    ThesisMilestonesStatus "thesis_milestones_status" Word
    /// Sources, a line each.
    Sources "sources" Text
    /// Free text.
    Notes "notes" Text
    /// Outcome: share lost.
    OutcomeLoss "outcome_loss_pct" Percent
    /// Outcome: its date.
    OutcomeAsOf "outcome_as_of" Date
    /// The fund that holds it, in a file of several.
    Fund "fund" Text
    /// Security or instrument of a lot.
    Lot "lot" Text
    /// When a lot was bought.
    LotDate "lot_date" Date
    /// Whether the position is held or sold.
    Status "status" Word
    /// Whether the row is an option on the company.
    Option "option" Word
    /// The date the marks stand for.
    AsOf "as_of" Date
    /// Lots as the template keeps them.
    Lots "lots" Text
    /// Attributes as the template keeps them.
    Attributes "attributes" Text
    /// Texts that a cell cannot hold to the letter, as the template keeps them.
    Exact "exact" Text
}

impl Field {
    /// The field of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.key() == key)
    }

    /// What its numbers may be, in the program's units; `None` when it holds none.
    pub fn range(self) -> Option<FigureRange> {
        if let Some(figure) = self.figure() {
            return Some(figure.range());
        }
        match (self, self.kind()) {
            (Self::CostMultiple, _) => Some(FigureRange::closed(0.0, LARGEST_MULTIPLE)),
            (Self::UnrealizedGain, _) => Some(FigureRange::closed(-LARGEST_AMOUNT, LARGEST_AMOUNT)),
            (Self::SharesHeld, _) => Some(FigureRange::closed(0.0, MOST_SHARES)),
            (_, Kind::Number) => Some(FigureRange::PART),
            (_, Kind::Percent) => Some(FigureRange::LOSS),
            (_, Kind::Amount) => Some(FigureRange::AMOUNT),
            (_, Kind::Text | Kind::Word | Kind::Date) => None,
        }
    }

    /// Whether only a table of somebody else has it: what it says ends in other fields, or in none.
    pub const fn is_of_exports(self) -> bool {
        matches!(
            self,
            Self::CostMultiple
                | Self::UnrealizedGain
                | Self::SharesHeld
                | Self::SharePrice
                | Self::Fund
                | Self::Lot
                | Self::LotDate
                | Self::AsOf
                | Self::Status
                | Self::Option
        )
    }

    /// Whether only the program itself writes it, into the template.
    pub const fn is_kept_by_program(self) -> bool {
        matches!(self, Self::Lots | Self::Attributes | Self::Exact)
    }
}

/// How far a title can be trusted to stand for a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// The title is one of the field's own.
    Known,
    /// The title only begins or ends like one of the field's own.
    Likely,
    /// The title does not say it; the user or a profile did.
    Chosen,
}

/// How far a title can be trusted to stand for that field.
pub fn certainty(title: &str, field: Field) -> Certainty {
    match super::title::of_title(title) {
        Some((known, fit)) if known == field && fit.is_sure() => Certainty::Known,
        Some((known, _)) if known == field => Certainty::Likely,
        _ => Certainty::Chosen,
    }
}

/// A text without case, spaces and punctuation, with full-width letters made plain: what titles are
/// compared by.
pub fn fold(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            c => c,
        })
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric())
        .collect()
}
